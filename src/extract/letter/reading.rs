//! A letter or report as lines, with what all kinds of them need: finding a line, a date, the council, people.

use super::places::Places;
use crate::date::PartialDate;
use crate::document::{BlockKind, Document, Format};
use crate::extract::date_phrase::{self, DatePhrase};
use crate::extract::finding::{CouncilCode, CouncilFinding, Evidence, Findings, PersonFinding, Standing};
use crate::extract::{Context, council};
use crate::register::Council;
use crate::text::Span;
use crate::vocab::concept::PostKind;
use regex::Regex;
use std::sync::LazyLock;

/// A printed line: a row of a table is one line whatever its cells hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    pub span: Span,
    pub kind: BlockKind,
    pub block: usize,
}

/// A document as lines, without what belongs to the page.
pub struct Reading<'a> {
    pub document: &'a Document,
    pub context: &'a Context<'a>,
    pub lines: Vec<Line>,
    pub places: Places<'a>,
}

impl<'a> Reading<'a> {
    pub fn new(document: &'a Document, context: &'a Context<'a>) -> Self {
        let mut lines = Vec::new();
        for (block, part) in document.blocks.iter().enumerate() {
            if part.kind == BlockKind::Furniture {
                continue;
            }
            let words = document.words(part.span);
            if part.kind == BlockKind::TableRow {
                lines.push(Line { span: part.span, kind: part.kind, block });
                continue;
            }
            let mut at = part.span.start;
            for piece in words.split_inclusive(['\n', '\r']) {
                let span = Span::new(at, at + piece.len()).trimmed(&document.text);
                at += piece.len();
                if !span.is_empty() {
                    lines.push(Line { span, kind: part.kind, block });
                }
            }
        }
        Self { document, context, lines, places: Places::new(context.register) }
    }

    /// The words of a line.
    pub fn words(&self, index: usize) -> &'a str {
        self.lines.get(index).map_or("", |line| self.document.words(line.span))
    }

    /// The cells of a line, each with its column: parted by a tab, or by a wide gap in a text that keeps its layout,
    /// where a wide margin stands for an empty cell.
    pub fn cells(&self, index: usize) -> Vec<(usize, Span)> {
        static GAP: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\t| {3,}").expect("the pattern is valid"));
        const MARGIN: usize = 25;
        let Some(line) = self.lines.get(index) else { return Vec::new() };
        let text = &self.document.text;
        let before = &text[..line.span.start];
        let margin = before.len() - before.trim_end_matches(' ').len();
        let mut column = usize::from(margin >= MARGIN && self.document.format == Format::Plain);
        let mut found = Vec::new();
        let words = self.words(index);
        let mut begin = 0;
        for gap in GAP.find_iter(words) {
            found.push((column, Span::new(begin, gap.start()).shifted(line.span.start).trimmed(text)));
            column += 1;
            begin = gap.end();
        }
        found.push((column, Span::new(begin, words.len()).shifted(line.span.start).trimmed(text)));
        found
    }

    /// The whole block in which a line stands.
    pub fn block(&self, index: usize) -> Span {
        self.lines.get(index).map_or(Span::default(), |line| self.document.blocks[line.block].span)
    }

    /// The first line of `lines` whose words match.
    pub fn find(&self, lines: std::ops::Range<usize>, pattern: &Regex) -> Option<usize> {
        lines
            .into_iter()
            .take_while(|index| *index < self.lines.len())
            .find(|index| pattern.is_match(self.words(*index)))
    }

    /// The first line behind those of the same block.
    pub fn next_block(&self, index: usize) -> usize {
        let Some(line) = self.lines.get(index) else { return self.lines.len() };
        index + self.lines[index..].iter().take_while(|other| other.block == line.block).count()
    }

    /// The dates in `span` that name a day, in order.
    pub fn days(&self, span: Span, written: Option<PartialDate>) -> impl Iterator<Item = DatePhrase> {
        date_phrase::find(&self.document.text, span, written).into_iter().filter(|phrase| phrase.start.day.is_some())
    }

    /// The line near the head that holds nothing but a day: the date of the letter.
    pub fn letter_date(&self, before: usize) -> Option<(usize, PartialDate)> {
        (0..before.min(self.lines.len()).min(60)).find_map(|index| {
            let span = self.lines[index].span;
            let phrase = self.days(span, None).next()?;
            let rest = span.len() - phrase.span.len();
            (phrase.end.is_none() && !phrase.relative && rest <= 8).then_some((index, phrase.start))
        })
    }

    /// The days on site as a letter tells them: the first window of days behind the title at line `title`.
    pub fn days_on_site(&self, title: usize, written: Option<PartialDate>) -> Option<(PartialDate, PartialDate, Span)> {
        static SITE: LazyLock<Regex> = LazyLock::new(|| {
            Regex::new(
                r"(?i)\bbetween\b|took place|was carried out|were on site|undertook|conducted|carried out a joint",
            )
            .expect("the pattern is valid")
        });
        let mut at = title + 1;
        while at < self.lines.len().min(title + 40) {
            let block = self.block(at);
            if SITE.is_match(self.document.words(block)) {
                for phrase in self.days(block, written) {
                    let Some(end) = phrase.end else { continue };
                    let before = &self.document.text[block.start..phrase.span.start];
                    let word = ["from ", "between ", "From ", "Between "]
                        .iter()
                        .find(|word| before.ends_with(**word))
                        .map_or(0, |word| word.len());
                    return Some((phrase.start, end, Span::new(phrase.span.start - word, phrase.span.end)));
                }
            }
            at = self.next_block(at);
        }
        None
    }

    /// The day of publication as the file's name or the markup has it, and which of them does.
    pub fn published_beside(&self) -> (Option<PartialDate>, Option<String>) {
        let meta = &self.document.meta;
        let date = meta.published.as_deref().and_then(|date| date.parse().ok());
        (date, date.and(meta.published_from.clone()))
    }

    /// The council that is meant by a name in a title, as it was on that day; else the one whose number the folder
    /// bears; else the one that the document names most.
    pub fn council(&self, named: Option<&str>, on: Option<PartialDate>) -> Option<CouncilCode> {
        let by_title = named.and_then(|name| self.by_name(name, on));
        let found = by_title.or_else(|| self.by_folder()).map(|council| council.gss.clone());
        found.or_else(|| self.most_named())
    }

    fn by_name(&self, name: &str, on: Option<PartialDate>) -> Option<&'a Council> {
        static AROUND: LazyLock<Regex> = LazyLock::new(|| {
            Regex::new(r"(?ix)^(?:the\ )+ | [’']s?\ .*$ | \ (?:local\ area\ partnership|local\ authority|children.s\ (?:services|social\ care)|area|safeguarding|local\ safeguarding).*$ | \s*\(.*$ | [,:;.].*$")
                .expect("the pattern is valid")
        });
        let register = self.context.register;
        let look = |name: &str| {
            let then = on.and_then(|day| register.as_of(name, day));
            then.or_else(|| register.by_name(name))
        };
        let whole = crate::text::squeeze(name);
        let short = AROUND.replace_all(&whole, "").trim().to_owned();
        look(&whole).or_else(|| look(&short)).or_else(|| {
            // A partnership of two areas: the first counts.
            let (first, _) = short.split_once(" and ")?;
            look(first.trim())
        })
    }

    /// "80418_norfolk/…": Ofsted's number begins the folder's name, as its data sets have it.
    fn by_folder(&self) -> Option<&'a Council> {
        static NUMBERED: LazyLock<Regex> =
            LazyLock::new(|| Regex::new(r"(?:^|[/\\])(\d{5,8})[_ -]").expect("the pattern is valid"));
        let found = NUMBERED.captures_iter(&self.document.source).last()?;
        self.context.register.by_urn(&found[1])
    }

    fn most_named(&self) -> Option<CouncilCode> {
        let mentions = council::mentions(&self.document.text, self.context.register);
        let mut counts = std::collections::BTreeMap::new();
        for mention in &mentions {
            *counts.entry(&mention.council).or_insert(0usize) += 1 + usize::from(mention.full);
        }
        let most = counts.values().max()?;
        mentions.iter().find(|mention| &counts[&mention.council] == most).map(|mention| mention.council.clone())
    }

    /// The council as a finding, with every place that names it.
    pub fn council_finding(&self, code: &CouncilCode, rule: &'static str, fallback: Span) -> CouncilFinding {
        let named = council::mentions(&self.document.text, self.context.register);
        let mut mentions: Vec<Span> = named.into_iter().filter(|m| &m.council == code).map(|m| m.span).collect();
        if mentions.is_empty() {
            mentions.push(fallback);
        }
        let first = mentions[0];
        CouncilFinding { council: code.clone(), mentions, evidence: Evidence::new(rule, first, 0.97) }
    }
}

/// What is known of a person from one place of a letter.
#[derive(Debug, Clone, Default)]
pub struct Named {
    pub name: String,
    pub honorific: Option<String>,
    pub postnominals: Option<String>,
    pub role: Option<String>,
    pub organisation: Option<String>,
    pub span: Span,
}

/// Adds a person; `council` is the one that the letter is about.
pub fn add_person(
    findings: &mut Findings,
    named: Named,
    part: &'static str,
    evidence: Evidence,
    reading: &Reading<'_>,
    council: Option<&CouncilCode>,
) {
    let role = named.role.as_deref().unwrap_or("").to_lowercase();
    let organisation = named.organisation.as_deref().unwrap_or("");
    let post = post_kind(&role, organisation, part);
    let lower = organisation.to_lowercase();
    let of_council =
        ["council", "borough", "local authority", "city of", "county"].iter().any(|word| lower.contains(word));
    let own = matches!(post, PostKind::DirectorOfChildrensServices | PostKind::LeadMember | PostKind::Leader);
    let by_body =
        (of_council || own).then(|| reading.context.register.by_name(organisation).map(|c| c.gss.clone())).flatten();
    // The director of children's services whose council is not printed is that of the council inspected.
    let held_in = by_body.or_else(|| own.then(|| council.cloned()).flatten().filter(|_| organisation.is_empty()));
    let standing = ["interim", "acting", "temporary", "a/"]
        .iter()
        .any(|word| role.starts_with(word) || role.contains(&format!(" {word}")));
    findings.people.push(PersonFinding {
        name: named.name,
        honorific: named.honorific,
        postnominals: named.postnominals,
        role: named.role,
        post,
        standing: if standing { Standing::Interim } else { Standing::Holds },
        organisation: named.organisation,
        council: held_in,
        party: None,
        seat: None,
        part: part.into(),
        since: None,
        until: None,
        mentions: vec![named.span],
        evidence,
    });
}

/// The kind of a post by its words, in lower case.
fn post_kind(role: &str, organisation: &str, part: &str) -> PostKind {
    let has = |words: &[&str]| words.iter().any(|word| role.contains(word));
    let council = organisation.to_lowercase();
    let council = council.contains("council") || council.contains("borough") || council.contains("local authority");
    match () {
        () if part == "inspector" || part == "signatory" => PostKind::Inspector,
        () if has(&["cabinet member", "lead member", "portfolio holder", "executive member"]) => PostKind::LeadMember,
        () if has(&["leader of the council", "council leader"]) => PostKind::Leader,
        () if role.contains("director")
            && has(&["children", "people"])
            && !has(&["assistant", "deputy director", "associate", "service director", "divisional"]) =>
        {
            PostKind::DirectorOfChildrensServices
        }
        () if role == "dcs" => PostKind::DirectorOfChildrensServices,
        () if has(&["chief executive"]) && council => PostKind::ChiefExecutive,
        () if has(&["crime commissioner", "mayor", "chair", "scrutineer"]) => PostKind::Other,
        () if role.is_empty() => PostKind::Other,
        () => PostKind::Officer,
    }
}
