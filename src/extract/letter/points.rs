//! What must improve: the bullets or table rows under headings such as "Areas for improvement".

use super::reading::Reading;
use crate::document::{BlockKind, shape};
use crate::text::{Span, squeeze};
use crate::vocab::concept::PointKind;
use regex::Regex;
use std::sync::LazyLock;

/// A point, with the body that it is addressed to where a table gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Point {
    pub kind: PointKind,
    pub number: Option<String>,
    pub addressee: Option<String>,
    pub span: Span,
}

static IMPROVEMENT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:key )?(?:areas?(?:\(s\))? (?:for|of) (?:further )?(?:improvements?|development)|what needs to improve\b.{0,70}|priorities for (?:further )?improvement|areas? (?:that )?requir(?:ing|e) improvement)\s*:?\??$")
        .expect("the pattern is valid")
});
static PRIORITY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^areas?(?:\(s\))? (?:for|of) priority actions?\s*:?$").expect("the pattern is valid")
});
/// Headings that end a list of points.
static OTHER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:(?:case|practice) stud(?:y|ies)\b.*|next steps|key strengths|strengths|headline findings|main findings|context|local area partnership details|information about this inspection|inspection team|yours sincerely|findings.*|background|conclusions?)\s*:?$")
        .expect("the pattern is valid")
});
/// "There are no areas for priority action."
static NONE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:there (?:are|were) no|no) (?:areas? (?:for|of) )?(?:priority|areas|immediate)\b|^(?:inspectors|we) (?:did not|have not) (?:identif|found|find)|^none\b|\bno (?:areas? (?:for|of) )?priority actions?\b.{0,40}$")
        .expect("the pattern is valid")
});

/// How the points of a document stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// Each bullet is a point.
    Bullets,
    /// Each row of a table is a point; bullets within it are its parts.
    Rows,
}

/// Every point, in the order of the document.
pub fn read(reading: &Reading<'_>, layout: Layout) -> Vec<Point> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < reading.lines.len() {
        let Some(kind) = heading(reading, at) else {
            at += 1;
            continue;
        };
        let (items, next) = section(reading, at + 1);
        match layout {
            Layout::Bullets => found.extend(bullets(reading, kind, &items)),
            Layout::Rows => rows(reading, kind, &items, &mut found),
        }
        at = next.max(at + 1);
    }
    found
}

/// The kind of points that a line heads.
fn heading(reading: &Reading<'_>, line: usize) -> Option<PointKind> {
    let words = squeeze(reading.words(line));
    let alone = reading.lines[line].span == reading.block(line).trimmed(&reading.document.text);
    if reading.lines[line].kind == BlockKind::ListItem || words.len() > 120 || !alone {
        return None;
    }
    // The head of the table of two columns, too.
    let printed = match cells_of_two(reading.words(line)) {
        Some((left, right)) => left.to_lowercase().starts_with("responsible").then(|| squeeze(right))?,
        None => words,
    };
    match () {
        () if PRIORITY.is_match(&printed) => Some(PointKind::PriorityAction),
        () if IMPROVEMENT.is_match(&printed) => Some(PointKind::Improvement),
        () => None,
    }
}

/// The blocks under a heading, each by its first line, and the line at which the section ends.
fn section(reading: &Reading<'_>, from: usize) -> (Vec<usize>, usize) {
    let mut items = Vec::new();
    let mut at = from;
    while at < reading.lines.len() {
        let words = reading.words(at);
        if heading(reading, at).is_some() || OTHER.is_match(&squeeze(words)) || is_contacts(words) {
            break;
        }
        let next = reading.next_block(at);
        // A heading within the section goes on with bullets; one that goes on with sentences ends it.
        if reading.lines[at].kind == BlockKind::Heading {
            let goes_on = reading.lines.get(next).is_some_and(|line| line.kind == BlockKind::ListItem);
            // A cell's last line, within a table or at its end, is no heading.
            let row = |line: Option<usize>| {
                line.and_then(|line| reading.lines.get(line)).is_some_and(|line| line.kind == BlockKind::TableRow)
            };
            let in_table = row(at.checked_sub(1)) && (row(Some(next)) || heading(reading, next).is_some());
            if in_table {
                items.push(at);
            } else if !goes_on {
                break;
            }
        } else if words.chars().any(char::is_alphabetic) {
            items.push(at);
        }
        at = next;
    }
    (items, at)
}

/// The table of contacts follows the points without a heading in some reports.
fn is_contacts(words: &str) -> bool {
    let lower = words.to_lowercase();
    lower.starts_with("local authority") && lower.contains("board") && words.len() < 80
}

/// The two cells of a row: parted by a tab, or by a wide gap in a text that keeps its layout.
fn cells_of_two(words: &str) -> Option<(&str, &str)> {
    words.split_once('\t').or_else(|| words.split_once("   ").map(|(left, right)| (left, right.trim_start())))
}

fn bullets(reading: &Reading<'_>, kind: PointKind, items: &[usize]) -> Vec<Point> {
    let listed = items.iter().any(|item| reading.lines[*item].kind == BlockKind::ListItem);
    let mut found: Vec<Point> = Vec::new();
    for item in items {
        let span = reading.block(*item);
        let words = reading.document.words(span);
        if NONE.is_match(&without_marker(words).to_lowercase()) {
            continue;
        }
        let is_item = reading.lines[*item].kind == BlockKind::ListItem;
        let inner = words.starts_with(['-', '–'])
            && !found.is_empty()
            && found.iter().any(|point| !reading.document.words(point.span).starts_with(['-', '–']));
        let goes_on =
            found.last().is_some_and(|last| is_open(reading.document.words(last.span))) && starts_small(words);
        match found.last_mut() {
            Some(last) if inner || goes_on => last.span.end = span.end,
            _ if is_item || !listed => {
                found.push(Point { kind, number: number(reading, *item), addressee: None, span });
            }
            _ => {}
        }
    }
    found
}

fn number(reading: &Reading<'_>, line: usize) -> Option<String> {
    reading.document.blocks[reading.lines[line].block].number.clone()
}

fn without_marker(words: &str) -> &str {
    shape::marker(words).map_or(words, |marker| words.get(marker.len..).unwrap_or(words)).trim()
}

/// Whether a sentence has not ended.
fn is_open(words: &str) -> bool {
    !words.trim_end().trim_end_matches(['”', '’', '"', ')']).ends_with(['.', '!', '?', ';', ':'])
}

fn starts_small(words: &str) -> bool {
    words.starts_with(|c: char| c.is_lowercase())
}

/// Rows of a table that lost its lines: a row begins with a number or a sentence; bullets within it, and what goes on
/// with an unfinished sentence on the next page, belong to it.
fn rows(reading: &Reading<'_>, kind: PointKind, items: &[usize], found: &mut Vec<Point>) {
    let first = found.len();
    let led = items.iter().any(|item| reading.lines[*item].kind != BlockKind::ListItem);
    let numbered = items.iter().filter(|item| number(reading, **item).is_some()).count() >= 2;
    let mut lead_in = false;
    for item in items {
        let span = reading.block(*item);
        let words = reading.document.words(span);
        let body = without_marker(words);
        if IMPROVEMENT.is_match(body) || PRIORITY.is_match(body) || NONE.is_match(&body.to_lowercase()) {
            continue;
        }
        if let Some((left, right)) = cells_of_two(words).filter(|_| reading.lines[*item].kind == BlockKind::TableRow) {
            row_of_two(reading, kind, span, left, right, first, found);
            continue;
        }
        let is_item = reading.lines[*item].kind == BlockKind::ListItem;
        let open = found[first..].last().is_some_and(|last| is_open(reading.document.words(last.span)));
        let goes_on = match number(reading, *item) {
            Some(_) if numbered => false,
            _ if numbered && found.len() > first => true,
            _ => is_item && led && lead_in || starts_small(body) || open && found.len() > first,
        };
        // In a table of two columns a loose piece belongs to the row before.
        let loose = found[first..].last().is_some_and(|last| last.addressee.is_some());
        match found[first..].last_mut() {
            Some(last) if goes_on || loose => last.span.end = span.end,
            _ => found.push(Point { kind, number: number(reading, *item), addressee: None, span }),
        }
        lead_in = lead_in || !is_item;
    }
}

/// A row "responsible body – action"; without a body it goes on with the row before.
fn row_of_two(
    reading: &Reading<'_>,
    kind: PointKind,
    span: Span,
    left: &str,
    right: &str,
    first: usize,
    found: &mut Vec<Point>,
) {
    let start = span.end - right.len();
    let action = Span::new(start, start + right.len()).trimmed(&reading.document.text);
    let addressee = squeeze(left);
    let open = found[first..].last().is_some_and(|last| is_open(reading.document.words(last.span)));
    match found[first..].last_mut() {
        Some(last) if addressee.is_empty() || starts_small(right.trim()) && open => {
            last.span.end = action.end;
            if let Some(body) = last.addressee.as_mut().filter(|_| !addressee.is_empty()) {
                *body = format!("{body} {addressee}");
            }
        }
        _ => found.push(Point {
            kind,
            number: None,
            addressee: Some(addressee).filter(|body| !body.is_empty()),
            span: action,
        }),
    }
}
