//! A document in, findings out. Pure: no files, no clock, no store. `kind` decides what the document is; one module
//! for each family reads it.

pub mod article;
pub mod council;
pub mod date_phrase;
pub mod discourse;
pub mod finding;
pub mod kind;
pub mod letter;
mod prose;
pub mod report;
pub mod rule;
pub mod table;

use crate::document::{BlockKind, Document, Format};
use crate::register::Register;
use crate::vocab::concept::DocumentKind;
use finding::Findings;
use regex::Regex;
use rule::Rule;
use std::sync::LazyLock;

/// What a rule may know beside the document.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    pub register: &'a Register,
    /// Today, for a document that does not say when it was written and tells dates from there.
    pub today: jiff::civil::Date,
}

/// Every rule, sorted by its id. A test compares the list with what findings carry.
pub fn rules() -> Vec<&'static Rule> {
    let lists = [
        council::RULES,
        report::RULES,
        letter::RULES,
        article::RULES,
        article::change::RULES,
        article::event::RULES,
        article::inspection::RULES,
        article::judgement::RULES,
        table::RULES,
    ];
    let mut rules: Vec<_> = lists.into_iter().flatten().copied().collect();
    rules.sort_by_key(|rule| rule.id);
    rules
}

/// Reads what a document says.
pub fn extract(document: &Document, context: &Context<'_>) -> Findings {
    let (kind, reason) = kind::decide(document, context);
    let mut findings = extract_as(document, context, kind);
    findings.kind.get_or_insert(kind);
    findings.kind_reason = reason;
    if findings.title.is_none() && document.meta.title.is_none() {
        findings.title = headline(document, context.register);
    }
    findings
}

/// Lines above the headline of a release: what it is, until when it is held back, the date.
static MASTHEAD: LazyLock<Regex> = LazyLock::new(|| {
    let label = r"(?:press|media|news) (?:release|statement)|(?:for )?immediate release|embargo(?:ed)?\b.*|statement";
    let date = r"(?:\w+day,? )?\d{1,2}(?:st|nd|rd|th)? [a-z]+,? (?:19|20)\d\d|\d{1,2}/\d{1,2}/\d{2,4}";
    let pattern = format!(r"(?i)^(?:date(?: issued)?: *)?(?:{label}|{date})[:.]?$");
    Regex::new(&pattern).expect("the pattern is right")
});

/// A document that gives no title elsewhere is called by its first lines that can be one: not a release's label, its
/// date, or the mere name of a council.
fn headline(document: &Document, register: &Register) -> Option<String> {
    if !document.sheets.is_empty() {
        return None;
    }
    let above = |line: &str| MASTHEAD.is_match(line.trim()) || register.find(line.trim()).is_some();
    let masthead = |words: &str| words.lines().filter(|line| !line.trim().is_empty()).all(above);
    let mut blocks = document.blocks.iter().filter(|block| block.kind != BlockKind::Furniture).take(8);
    let own = blocks.clone().find(|block| !masthead(document.words(block.span))).or_else(|| blocks.next())?;
    let words = crate::text::squeeze(document.words(own.span));
    (words.chars().count() <= 180 && words.chars().any(char::is_alphabetic)).then_some(words)
}

/// The same for a document whose kind is known.
pub fn extract_as(document: &Document, context: &Context<'_>, kind: DocumentKind) -> Findings {
    match kind {
        DocumentKind::InspectionReport => report::extract(document, context),
        DocumentKind::VisitLetter | DocumentKind::JointInspectionLetter | DocumentKind::AreaSendReport => {
            letter::extract(document, context, kind)
        }
        DocumentKind::Article | DocumentKind::PressRelease | DocumentKind::Minutes => {
            article::extract(document, context, kind)
        }
        DocumentKind::StatisticsTable => table::extract(document, context),
        DocumentKind::Other if document.format != Format::Table => article::extract_speech(document, context),
        DocumentKind::OffSubject | DocumentKind::Other => Findings { kind: Some(kind), ..Findings::default() },
    }
}
