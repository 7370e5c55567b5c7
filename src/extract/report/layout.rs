//! Tables of judgements in plain text, where columns are spaces, or each cell stands on a line of its own. Labels and
//! grades are read as two streams and paired in order, as each has as many entries as the other; where they have not,
//! a grade goes to the label that stands nearest.

use super::grades::Stated;
use super::words::{area_of, expression, grade_of};
use crate::text::{Span, squeeze};
use crate::vocab::concept::{Area, Grade};
use regex::Regex;
use std::sync::LazyLock;

/// A piece of a line with its place and the number of its line.
#[derive(Debug, Clone, Copy)]
struct Piece<'a> {
    text: &'a str,
    span: Span,
    line: usize,
}

/// A label or a grade, made of one or more pieces.
#[derive(Debug, Clone)]
struct Entry<T> {
    value: T,
    text: String,
    span: Span,
    /// The middle of its lines, doubled.
    middle: usize,
}

/// The longest table, in lines.
const LONGEST: usize = 150;

static COLUMN: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\t+| {3,}").expect("the expression is tested"));

/// The end of a sentence's line that goes on with a grade: "Children's services in the county are" / "good".
static RUNS_ON: LazyLock<Regex> =
    LazyLock::new(|| expression(r"(?:\b(?:is|are|be|was|were|as|a|an|the|that|for)|\S requires?)$"));

/// The rows of a table that is laid out in `span` of `text`.
pub fn rows(text: &str, span: Span, rule: &'static str) -> Vec<Stated> {
    let (mut left, mut right) = (Vec::new(), Vec::new());
    let mut at = span.start;
    let mut before = "";
    for (number, line) in span.of(text).split_inclusive('\n').take(LONGEST).enumerate() {
        let place = Span::new(at, at + line.len()).trimmed(text);
        at += line.len();
        let words = place.of(text);
        let cut = COLUMN
            .find_iter(words)
            .map(|gap| (gap.start(), gap.end()))
            .find(|(_, end)| begins_grade(words[*end..].trim()))
            .or_else(|| narrow_gap(words));
        let piece = |span: Span| Piece { text: span.of(text), span, line: number };
        match cut {
            Some((from, to)) => {
                left.push(piece(Span::new(place.start, place.start + from).trimmed(text)));
                right.push(piece(Span::new(place.start + to, place.end).trimmed(text)));
            }
            None if begins_grade(words) && !RUNS_ON.is_match(before) => right.push(piece(place)),
            None if !words.is_empty() => left.push(piece(place)),
            None => {}
        }
        // A line with a gap is a row and no sentence.
        before = if cut.is_some() { "" } else { words };
    }
    pair(labels(&left), grades(&right), rule)
}

/// The last cell of a row and what stands before it: parted by a tab, or by a wide gap in a text that keeps its layout.
pub fn last_cell(row: &str) -> Option<(&str, &str)> {
    let gap = COLUMN.find_iter(row.trim_end()).last()?;
    Some((&row[..gap.start()], &row[gap.end()..]))
}

/// A line of a record of judgements: a label with its grade, or, without one, the heading of what follows.
#[derive(Debug, Clone, PartialEq)]
pub struct RecordLine {
    pub label: String,
    pub grade: Option<Grade>,
    pub span: Span,
}

/// The lines of the record in `span` of `text`, the wrapped ones joined: what begins small goes on with the label above.
pub fn lines(text: &str, span: Span) -> Vec<RecordLine> {
    let mut found: Vec<RecordLine> = Vec::new();
    let mut at = span.start;
    for line in span.of(text).split_inclusive('\n') {
        let place = Span::new(at, at + line.len()).trimmed(text);
        at += line.len();
        let words = place.of(text);
        if words.is_empty() || words.len() > LONGEST_LINE {
            continue;
        }
        let cut = COLUMN.find_iter(words).find_map(|gap| Some((gap.start(), grade_of(&words[gap.end()..])?)));
        let (label, grade) = cut.map_or((words, None), |(start, grade)| (&words[..start], Some(grade)));
        let label = squeeze(label);
        let goes_on = label.starts_with(|c: char| c.is_lowercase());
        match found.last_mut().filter(|last| goes_on && (last.grade.is_none() || grade.is_none())) {
            Some(last) => {
                last.label = format!("{} {label}", last.label);
                last.grade = last.grade.or(grade);
                last.span.end = place.end;
            }
            None => found.push(RecordLine { label, grade, span: place }),
        }
    }
    found
}

/// Longer lines are prose.
const LONGEST_LINE: usize = 220;

/// The gap before a grade that stands no further from its label than a word: only behind a whole label.
fn narrow_gap(words: &str) -> Option<(usize, usize)> {
    static LAST: LazyLock<Regex> = LazyLock::new(|| expression(r"(\s+)(?:GRADE|requires?|not judged)$"));
    let gap = LAST.captures(words)?.get(1)?;
    let label = &words[..gap.start()];
    (BEGINS.is_match(label) && !SENTENCE.is_match(label) && area_of(label).is_some())
        .then_some((gap.start(), gap.end()))
}

static BEGINS: LazyLock<Regex> = LazyLock::new(|| {
    expression(
        r"^(?:\d(?:\.\d)?\.? ?)?(?:the )?(?:impact of|experiences? (?:and|of)|effectiveness of the help|overall|children (?:who|looked)|adoption|leadership|capacity|outcomes|quality of)\b",
    )
});
static SENTENCE: LazyLock<Regex> = LazyLock::new(|| expression(r"\b(?:is|are|was|were|has|have)\b|[.:]$"));

/// Whether a piece is a grade or the beginning or the rest of one.
fn begins_grade(text: &str) -> bool {
    static PART: LazyLock<Regex> = LazyLock::new(|| {
        expression(
            r"^(?:GRADE|requires?|(?:requires? )?improvement(?: to be good| to be| to)?|to be good|be good|not judged|grade [1-4])[\s\d.*()]*(?:grade [1-4])?$",
        )
    });
    PART.is_match(text)
}

/// Joins pieces to labels: as many lines as still make the label of an area.
fn labels(pieces: &[Piece<'_>]) -> Vec<Entry<Area>> {
    let mut found = Vec::new();
    let mut index = 0;
    while index < pieces.len() {
        if !BEGINS.is_match(pieces[index].text) || SENTENCE.is_match(pieces[index].text) {
            index += 1;
            continue;
        }
        // A label may go on: "… children in care" / "and care leavers".
        let mut joined = String::new();
        let mut best = None;
        for (count, piece) in pieces[index..].iter().take(4).enumerate() {
            if count > 0
                && (!piece.text.starts_with(char::is_lowercase)
                    || best.is_some() && BEGINS.is_match(piece.text)
                    || piece.text.len() > 90)
            {
                break;
            }
            joined.push(' ');
            joined.push_str(piece.text);
            if let Some(area) = area_of(&joined).filter(|_| joined.len() < 130) {
                best = Some((area, count + 1, squeeze(&joined)));
            }
        }
        match best {
            Some((area, count, label)) => {
                found.push(entry(&pieces[index..index + count], area, label));
                index += count;
            }
            None => index += 1,
        }
    }
    found
}

/// Joins pieces to grades, the longest first: "Requires" / "improvement" / "to be good".
fn grades(pieces: &[Piece<'_>]) -> Vec<Entry<Grade>> {
    let mut found = Vec::new();
    let mut index = 0;
    while index < pieces.len() {
        let longest = (1..=3).rev().find_map(|count| {
            let some = pieces.get(index..index + count)?;
            let apart = some.windows(2).any(|pair| pair[1].line > pair[0].line + 2);
            let words: Vec<&str> = some.iter().map(|piece| piece.text).collect();
            let text = squeeze(&words.join(" "));
            grade_of(&text).filter(|_| !apart).map(|grade| (grade, count, text))
        });
        match longest {
            Some((grade, count, text)) => {
                found.push(entry(&pieces[index..index + count], grade, text));
                index += count;
            }
            None => index += 1,
        }
    }
    found
}

fn entry<T>(pieces: &[Piece<'_>], value: T, text: String) -> Entry<T> {
    let (first, last) = (pieces[0], pieces[pieces.len() - 1]);
    Entry { value, text, span: Span::new(first.span.start, last.span.end), middle: first.line + last.line }
}

fn pair(labels: Vec<Entry<Area>>, grades: Vec<Entry<Grade>>, rule: &'static str) -> Vec<Stated> {
    let same = labels.len() == grades.len();
    let mut free: Vec<Option<&Entry<Grade>>> = grades.iter().map(Some).collect();
    let mut found: Vec<Stated> = Vec::new();
    for (index, label) in labels.iter().enumerate() {
        let chosen = if same {
            Some(index)
        } else {
            // Within two lines, doubled.
            let distance = |at: usize| grades[at].middle.abs_diff(label.middle);
            // Of two that are as near, the one below: a cell of its own line stands under its label.
            let near = (0..grades.len()).filter(|at| free[*at].is_some() && distance(*at) <= 4);
            let nearest = near.min_by_key(|at| (distance(*at), grades[*at].middle < label.middle));
            // Nearer to another label it is that label's, and this one has none that could be read.
            nearest.filter(|at| labels.iter().all(|other| grades[*at].middle.abs_diff(other.middle) >= distance(*at)))
        };
        let Some(grade) = chosen.and_then(|at| free[at].take()) else { continue };
        if found.iter().any(|known| known.area == label.value && label.value != Area::Other) {
            continue;
        }
        let span = Span::new(label.span.start.min(grade.span.start), label.span.end.max(grade.span.end));
        found.push(Stated {
            area: label.value,
            grade: grade.value,
            label: label.text.clone(),
            // Where all the labels come before all the grades, the grade alone is the evidence.
            span: if span.len() > 300 { grade.span } else { span },
            rule,
            confidence: if same { 0.97 } else { 0.9 },
        });
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(&'static str, &'static str)> {
        let rows = rows(text, Span::new(0, text.len()), "rule");
        rows.iter().map(|row| (row.area.code(), row.grade.code())).collect()
    }

    const EXPECTED: [(&str, &str); 4] = [
        ("leaders", "good"),
        ("help-protection", "requires-improvement"),
        ("in-care-and-care-leavers", "outstanding"),
        ("overall", "good"),
    ];

    #[test]
    fn columns_of_spaces_are_read_wherever_the_grade_stands() {
        let text = "  Judgement                          Grade\n\n  The impact of leaders on social work         Good\n  practice with children and families\n\n  The experiences and progress of\n  children who need help and             Requires improvement\n  protection                             to be good\n\n                                         Outstanding\n  The experiences and progress of\n  children in care and care leavers\n\n  Overall effectiveness                  Good\n";
        assert_eq!(read(text), EXPECTED);
    }

    #[test]
    fn cells_on_lines_of_their_own_are_read() {
        let text = "Judgement\nGrade\nThe impact of leaders on social work practice with children and families\nGood\nThe experiences and progress of children who need help and protection\nRequires improvement\nto be good\nThe experiences and progress of children in care\nand care leavers\nOutstanding\nOverall effectiveness\nGood\n";
        assert_eq!(read(text), EXPECTED);
    }

    #[test]
    fn a_column_of_labels_and_then_one_of_grades_is_read() {
        let text = "The impact of leaders on social work practice with children and families\nThe experiences and progress of children who need help and protection\nThe experiences and progress of children in care and care leavers\nOverall effectiveness\nGood\nRequires improvement to be good\nOutstanding\nGood\n";
        assert_eq!(read(text), EXPECTED);
    }

    #[test]
    fn numbered_rows_with_wrapped_labels_are_read() {
        let text = "1. Children who need help and protection          Requires improvement\n\n2. Children looked after and achieving\n                                                  Good\n   permanence\n\n     2.1 Adoption performance                     Good\n\n     2.2 Experiences and progress of care leavers Requires\n                                                  improvement\n\n1. Leadership, management and governance          Not judged\n";
        assert_eq!(
            read(text),
            [
                ("help-protection", "requires-improvement"),
                ("looked-after-permanence", "good"),
                ("adoption", "good"),
                ("care-leavers", "requires-improvement"),
                ("leaders", "not-judged"),
            ]
        );
    }

    #[test]
    fn a_grade_that_breaks_behind_any_of_its_words_is_whole() {
        let text = "The impact of leaders on social work          Requires improvement to\npractice with children and families           be good\n\nThe experiences and progress of               Requires improvement to be\nchildren who need help and protection         good\n\nThe experiences and progress of               Inadequate\nchildren in care\n\n                                              Good\nThe experiences and progress of care\nleavers\n\nOverall effectiveness                         Requires\n                                              improvement to\n                                              be good\n";
        let expected = [
            ("leaders", "requires-improvement"),
            ("help-protection", "requires-improvement"),
            ("in-care", "inadequate"),
            ("care-leavers", "good"),
            ("overall", "requires-improvement"),
        ];
        assert_eq!(read(text), expected);
    }

    #[test]
    fn a_record_is_read_by_lines_whatever_the_labels() {
        let text = "Safeguarding services\n\n Overall effectiveness         Adequate\n\n The contribution of health agencies to        Good\n keeping children safe\n\n Making a positive contribution, including\n user engagement\tGrade 1 (Outstanding)\n";
        let found: Vec<_> = lines(text, Span::new(0, text.len()))
            .into_iter()
            .map(|line| (line.label, line.grade.map(|grade| grade.code())))
            .collect();
        let line = |label: &str, grade| (label.to_owned(), grade);
        assert_eq!(
            found,
            [
                line("Safeguarding services", None),
                line("Overall effectiveness", Some("adequate")),
                line("The contribution of health agencies to keeping children safe", Some("good")),
                line("Making a positive contribution, including user engagement", Some("outstanding")),
            ]
        );
    }
}
