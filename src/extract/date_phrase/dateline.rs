//! The day on which a document says that it was written or published: a line of its own near the beginning
//! ("Published 17/01/2025 | 3 min read", "Thursday 3 March 2022"), or alone at the very end.

use super::{DatePhrase, find};
use crate::date::PartialDate;
use crate::document::Document;
use crate::text::{Span, floor_boundary};
use regex::Regex;
use std::sync::LazyLock;

/// How far into the text a line with the date may stand, and how many lines.
const HEAD: usize = 6_000;
const HEAD_LINES: usize = 40;
const FOOT: usize = 600;

/// The day of writing and the words that give it; without words where it is only known from beside the text.
pub fn written(document: &Document) -> Option<(PartialDate, Option<Span>)> {
    let text = &document.text;
    let head = floor_boundary(text, HEAD);
    let mut best: Option<(u8, DatePhrase)> = None;
    let mut labelled_above = false;
    for line in lines(text, Span::new(0, head)).take(HEAD_LINES) {
        let label = Label::of(line.of(text));
        if let Some(date) = date_of_line(text, line, 60) {
            let rank = match (labelled_above, label) {
                (true, _) | (_, Label::Published) => 0,
                (_, Label::None) => 1,
                (_, Label::Updated) => 2,
                (_, Label::Event) => continue,
            };
            if best.is_none_or(|(known, _)| rank < known) {
                best = Some((rank, date));
            }
        }
        labelled_above = label == Label::Published && line.len() < 24;
    }
    let foot = || {
        let from = floor_boundary(text, text.len().saturating_sub(FOOT));
        lines(text, Span::new(from, text.len()))
            .filter(|line| Label::of(line.of(text)) != Label::Event)
            .filter_map(|line| date_of_line(text, line, 24))
            .last()
    };
    let in_text = best.map(|(_, date)| date).or_else(foot).map(|date| (date.start, Some(date.span)));
    let beside = || {
        Some((document.meta.published.as_ref()?.get(..10).or(document.meta.published.as_deref())?.parse().ok()?, None))
    };
    in_text.or_else(beside)
}

fn lines(text: &str, span: Span) -> impl Iterator<Item = Span> {
    let mut at = span.start;
    span.of(text).split_inclusive('\n').filter_map(move |line| {
        let place = Span::new(at, at + line.len()).trimmed(text);
        at += line.len();
        (!place.is_empty()).then_some(place)
    })
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Label {
    None,
    Published,
    Updated,
    /// A date of something else: a deadline, a meeting in the past, an inspection.
    Event,
}

static PUBLISHED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)(?-u:\b)(?:published|posted|first published|publication date|date published|released|release date|dated?(?-u:\b):?)")
        .expect("the expression is tested")
});
static UPDATED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)(?-u:\b)(?:updated|modified|last edited|amended)(?-u:\b)").expect("the expression is tested")
});
static EVENT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)(?-u:\b)(?:inspected|inspections? dates?|inspections? (?:of|on|from|between)|date of (?:inspection|visit)|visit(?:ed)?|deadline|closing|minutes of|held on|due|until|before|since|next meeting|expires?|©|copyright|comments?)(?-u:\b)")
        .expect("the expression is tested")
});

impl Label {
    fn of(line: &str) -> Self {
        if EVENT.is_match(line) {
            Label::Event
        } else if PUBLISHED.is_match(line) {
            Label::Published
        } else if UPDATED.is_match(line) {
            Label::Updated
        } else {
            Label::None
        }
    }
}

/// The date of a line that has little else in it: at most `other` more bytes.
fn date_of_line(text: &str, line: Span, other: usize) -> Option<DatePhrase> {
    const LONGEST: usize = 160;
    if line.len() > LONGEST {
        return None;
    }
    let date = find(text, line, None).into_iter().find(|date| date.start.day.is_some() && date.end.is_none())?;
    (line.len() - date.span.len() <= other).then_some(date)
}
