//! Who said what, in newspaper articles, press releases, statements, minutes and debates.
//!
//! The text is cut into parts ([`layout`]), its quotation marks are paired ([`marks`]), persons are gathered from the
//! whole of it ([`people`]), and then it is walked once from beginning to end ([`quotation`]): each sentence's cue
//! ([`cue`]) gives a subject, and the subject is resolved from what came before ([`speaker`]).

mod assemble;
pub mod change;
mod cue;
pub mod event;
mod given_name;
pub mod inspection;
mod introduce;
pub mod judgement;
mod labelled;
mod layout;
mod lexicon;
mod marks;
mod mention;
mod name;
mod office;
mod party;
mod people;
mod post_claim;
mod quotation;
mod rules;
mod speaker;
mod statement;
mod subject;
mod tenure;
mod word;

use crate::document::Document;
use crate::extract::discourse::Discourse;
use crate::extract::finding::Findings;
use crate::extract::rule::Rule;
use crate::extract::{Context, council, date_phrase};
use crate::text::Span;
use crate::vocab::concept::DocumentKind;
use marks::Quoted;
use mention::Known;
use people::Stretch;
use quotation::{Input, Reading};
use speaker::Resolver;
use subject::Subjects;

/// The rules of this family.
pub const RULES: &[&Rule] = rules::RULES;

/// The kind of post that an office in words is.
pub fn post_of(office: &str) -> crate::vocab::concept::PostKind {
    office::post(&office.to_lowercase().replace('’', "'"))
}

/// Reads an article, release, statement or record of a meeting.
pub fn extract(document: &Document, context: &Context<'_>, kind: DocumentKind) -> Findings {
    let mut findings = Findings { kind: Some(kind), ..Findings::default() };
    let mentions = council::mentions(&document.text, context.register);
    let discourse = Discourse::new(document, &mentions, context.register);
    let written = date_phrase::written(document).map(|(date, _)| date);
    findings.published = written.filter(|_| kind != DocumentKind::Minutes);
    judgement::find(document, &discourse, written, &mut findings);
    let stated = findings.judgements.iter_mut().map(|found| &mut found.evidence);
    for evidence in stated.chain(findings.changes.iter_mut().map(|found| &mut found.evidence)) {
        evidence.span = from_first_word(&document.text, evidence.span);
    }
    speech(document, context, &mentions, &discourse, &mut findings);
    event::find(document, &discourse, written, &mut findings);
    findings
}

/// A clause without the comma, colon or dash that joins it to the one before.
fn from_first_word(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let joined = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '-' | '–' | '—');
    let start = span.start + (words.len() - words.trim_start_matches(joined).len());
    Span::new(start, span.end).trimmed(text)
}

/// Reads a text on another subject: who said what in it, and nothing about councils.
pub fn extract_speech(document: &Document, context: &Context<'_>) -> Findings {
    let kind = DocumentKind::Other;
    let mut findings = Findings { kind: Some(kind), ..Findings::default() };
    findings.published = date_phrase::written(document).map(|(date, _)| date);
    let mentions = council::mentions(&document.text, context.register);
    let discourse = Discourse::new(document, &mentions, context.register);
    speech(document, context, &mentions, &discourse, &mut findings);
    // Nothing said there is said of a council's children's services.
    for quotation in &mut findings.quotations {
        quotation.about.clear();
    }
    findings
}

/// Quotations, reported speech and persons.
fn speech(
    document: &Document,
    context: &Context<'_>,
    mentions: &[council::Mention],
    discourse: &Discourse,
    findings: &mut Findings,
) {
    let text = document.text.as_str();
    let parts = layout::parts(document);
    let quoted = marks::quotations(text, &parts);
    let (readings, inner) = readings(text, &parts, &quoted);
    let subjects = Subjects::new(text, mentions, discourse, context.register);
    let is_place = |span: Span| {
        let at = subjects.places.partition_point(|(place, _)| place.end <= span.start);
        subjects.places.get(at).is_some_and(|(place, _)| place.overlaps(span))
    };
    let stretches: Vec<Stretch<'_>> = readings
        .iter()
        .zip(&parts)
        .filter(|(_, part)| part.zone.speaks() || part.zone == layout::Zone::Crosshead)
        .map(|(reading, _)| reading)
        .chain(
            inner
                .iter()
                .zip(&quoted)
                .filter(|(_, quoted)| parts[quoted.part].zone.speaks())
                .map(|(reading, _)| reading),
        )
        .map(|reading| Stretch { tokens: &reading.tokens, sentences: &reading.sentences })
        .collect();
    let mut people = people::read(text, &stretches, &is_place);
    labelled::name_shouted(text, &parts, &readings, &mut people);
    introduce::offices(text, &parts, &readings, &mut people);
    let general = findings.kind == Some(DocumentKind::Other);
    let known = Known { text, people: &people, councils: &subjects.places, general };
    let labelled = labelled::read(text, &parts, &readings, &known);
    let labels = labelled::labels(parts.len(), &labelled);
    let resolver =
        Resolver { text, people: &people, councils: &subjects, inspected: is_inspected(text, findings.kind) };
    let input = Input {
        text,
        parts: &parts,
        quoted: &quoted,
        readings: &readings,
        inner: &inner,
        known: &known,
        resolver: &resolver,
        labels: &labels,
    };
    let output = quotation::walk(&input);
    assemble::findings(&input, &output, &labelled, &subjects, findings);
}

/// The words of every part and of the inside of every quotation.
fn readings(text: &str, parts: &[layout::Part], quoted: &[Quoted]) -> (Vec<Reading>, Vec<Reading>) {
    let read = |span: Span, children: &[(usize, &Quoted)]| {
        let tokens = word::tokens(text, span, children.iter().copied());
        let sentences = word::sentences(&tokens);
        Reading { tokens, sentences }
    };
    let mut children: Vec<Vec<(usize, &Quoted)>> = vec![Vec::new(); quoted.len()];
    let mut top: Vec<Vec<(usize, &Quoted)>> = vec![Vec::new(); parts.len()];
    for (index, quotation) in quoted.iter().enumerate() {
        match quotation.parent {
            Some(parent) => children[parent].push((index, quotation)),
            None => top[quotation.part].push((index, quotation)),
        }
    }
    let outer = parts.iter().zip(&top).map(|(part, top)| read(part.span, top)).collect();
    let inner = quoted.iter().zip(&children).map(|(quotation, children)| read(quotation.inner, children)).collect();
    (outer, inner)
}

/// Whether the text speaks of an inspection of services, so that "the report" is the inspectorate's.
fn is_inspected(text: &str, kind: Option<DocumentKind>) -> bool {
    let inspectorate = ["Ofsted", "OFSTED"];
    let inspection = ["inspectors", "Inspectors", "inspectorate", "inspection", "inspected"];
    let named = |words: &[&str]| words.iter().any(|word| text.contains(word));
    let graded = ["rated ", "rating"];
    let inspection = || named(&inspection) || named(&graded);
    named(&inspectorate) || kind != Some(DocumentKind::Other) && inspection()
}
