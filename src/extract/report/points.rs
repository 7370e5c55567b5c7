//! What must improve: the bullets under "What needs to improve?", the recommendations, the areas for priority action.
//! Only top-level entries are points; what is subordinate belongs to the point above it.

use super::outline::{Outline, Unit};
use super::words::{area_of, expression};
use crate::document::{BlockKind, Format};
use crate::extract::finding::{Evidence, ImprovementFinding};
use crate::extract::rule::Rule;
use crate::vocab::concept::{DocumentKind, Framework, PointKind};
use regex::Regex;
use std::sync::LazyLock;

static NEEDS: LazyLock<Regex> =
    LazyLock::new(|| expression(r"^(?:areas? for improvement|what needs to (?:be )?improved?)[\s?:.\d]*$"));
static RECOMMENDATIONS: LazyLock<Regex> = LazyLock::new(|| {
    expression(
        r"^(?:(?:summary of )?recommendations?(?: for [a-z’'\s]+)?|what do(?:es)? .+ need to improve|areas for development)[\s?:.\d]*$",
    )
});
static PRIORITY: LazyLock<Regex> = LazyLock::new(|| {
    expression(r"^(?:areas? for )?(?:priority and immediate|priority|immediate(?: and priority)?)(?: actions?)?:?$")
});
static AREAS: LazyLock<Regex> = LazyLock::new(|| expression(r"^(?:other )?areas? for improvement:?$"));
static TERM: LazyLock<Regex> =
    LazyLock::new(|| expression(r"^(?:immediately|within (?:\w+ ){1,2}(?:weeks?|months?))(?: of .+)?:?$"));
/// Headings behind which no more points come.
static OVER: LazyLock<Regex> = LazyLock::new(|| {
    expression(
        r"^(?:summary for|information about|about this|the inspection team|inspection findings|executive summary|section \d|summary of|the local safeguarding|the experiences? (?:and|of) progress|leadership, management|key judgement|what the inspection judgements|outcomes for)",
    )
});
/// The sentence that leads to the points, numbered as all paragraphs are.
static LEADS_IN: LazyLock<Regex> = LazyLock::new(|| {
    expression(
        r"^in order to improve\b|\b(?:the following (?:actions?|areas?|points?|steps?)|as follows)\b[^.]{0,40}[.:]?$",
    )
});
static GRADED: LazyLock<Regex> = LazyLock::new(|| expression(r"\bGRADE[\s\d.]*$"));
static STRENGTHS: LazyLock<Regex> = LazyLock::new(|| expression(r"\bstrengths?\b"));
static NONE: LazyLock<Regex> = LazyLock::new(|| expression(r"^(?:there (?:are|is|were|was) )?(?:no|none)\b"));

/// The points for improvement. The recommendations to a safeguarding board within a report on a council are not the
/// council's, so they are left out.
pub fn read(outline: &Outline<'_>, framework: Option<&Framework>) -> Vec<ImprovementFinding> {
    let (start, rule, kind) =
        match outline.find(0, &RECOMMENDATIONS).map(|at| (at, RECOMMENDED.id, PointKind::Recommendation)) {
            Some(found) if framework != Some(&Framework::Ilacs) => found,
            other => match outline.find(0, &NEEDS).map(|at| (at, IMPROVE.id, PointKind::Improvement)).or(other) {
                Some(found) => found,
                None => return Vec::new(),
            },
        };
    let section = section(outline, start + 1);
    let numbered = section.iter().any(|(unit, _)| is_numbered(unit) && !leads_in(unit));
    let mut kind_here = kind;
    let mut points: Vec<ImprovementFinding> = Vec::new();
    let mut level = None;
    let bulleted = section.iter().any(|(unit, _)| unit.kind == BlockKind::ListItem);
    // A pasted text may have lost its bullets; then each line of a list is a paragraph.
    let lost = !numbered && !bulleted && outline.document.format == Format::Plain && is_list_without_marks(&section);
    for (unit, _) in &section {
        let text = unit.text.trim();
        if PRIORITY.is_match(text) {
            kind_here = PointKind::PriorityAction;
            continue;
        }
        if AREAS.is_match(text) || TERM.is_match(text) {
            kind_here = PointKind::Improvement;
            continue;
        }
        let marker = marker(outline, unit);
        let is_point = match (numbered, lost) {
            _ if leads_in(unit) => false,
            (true, _) => is_numbered(unit),
            (false, true) => unit.kind == BlockKind::Paragraph,
            (false, false) => unit.kind == BlockKind::ListItem && *level.get_or_insert(marker) == marker,
        };
        let (span, _) = unit.words();
        if is_point {
            if NONE.is_match(span.of(&outline.document.text)) {
                continue;
            }
            points.push(ImprovementFinding {
                kind: kind_here,
                number: unit.number.map(str::to_owned),
                addressee: addressee(outline, framework),
                evidence: Evidence::new(rule, span, 0.97),
            });
        } else if unit.kind == BlockKind::ListItem
            && let Some(point) = points.last_mut()
        {
            point.evidence.span.end = span.end;
        }
    }
    points
}

/// The units under a heading, up to the next part of the report, each with its index.
fn section<'a, 'b>(outline: &'b Outline<'a>, from: usize) -> Vec<(&'b Unit<'a>, usize)> {
    let mut found: Vec<(&Unit<'a>, usize)> = Vec::new();
    let (mut last, mut led) = (None, false);
    for (index, unit) in outline.units.iter().enumerate().skip(from) {
        let text = unit.text.trim();
        // The sentence that leads to the points is none of their count.
        let number = unit.number.and_then(|number| number.parse::<u32>().ok()).filter(|_| !leads_in(unit));
        if unit.kind == BlockKind::Footnote {
            continue;
        }
        let is_head =
            unit.kind == BlockKind::Heading || unit.may_head() && unit.kind != BlockKind::ListItem && number.is_none();
        let over = OVER.is_match(text) || RECOMMENDATIONS.is_match(text) || is_graded_area(text);
        // Points may be grouped under the names of areas; their count then goes on. That of the strengths does too.
        let graded = is_graded_area(text) && GRADED.is_match(text);
        // Behind the sentence that leads to them the points are bullets, and a number is that of the next paragraph.
        led = led || leads_in(unit);
        if is_head && (STRENGTHS.is_match(text) || graded || over && (led || !count_goes_on(outline, index, last))) {
            break;
        }
        match (number, last) {
            // Another count begins: these are the paragraphs of the next part.
            (Some(number), Some(last)) if number != last + 1 => break,
            (Some(_), None) if found.iter().any(|(unit, _)| unit.kind == BlockKind::ListItem) => break,
            _ => {}
        }
        let counted = number.zip(last).is_some_and(|(number, last)| number == last + 1);
        if unit.kind == BlockKind::Heading
            && !counted
            && !is_subheading(text)
            && !list_goes_on(outline, index, last)
            && !found.is_empty()
        {
            break;
        }
        last = number.or(last);
        found.push((unit, index));
        if found.len() > 200 {
            break;
        }
    }
    found
}

fn is_subheading(text: &str) -> bool {
    PRIORITY.is_match(text) || AREAS.is_match(text) || TERM.is_match(text)
}

/// Whether the numbered points go on right behind a heading that is not known.
fn count_goes_on(outline: &Outline<'_>, index: usize, last: Option<u32>) -> bool {
    let next = outline.units[index + 1..].iter().take(4).find_map(|unit| unit.number?.parse::<u32>().ok());
    next.is_some() && last.is_none_or(|last| next == Some(last + 1))
}

/// Whether points come right behind a heading that is not known: the name of a group, or a footer in the list.
fn list_goes_on(outline: &Outline<'_>, index: usize, last: Option<u32>) -> bool {
    let next =
        outline.units[index + 1..].iter().take(2).any(|unit| unit.kind == BlockKind::ListItem && unit.number.is_none());
    next || count_goes_on(outline, index, last)
}

/// A heading such as "The impact of leaders on social work practice: good".
fn is_graded_area(text: &str) -> bool {
    text.len() < 200 && area_of(text).is_some() && text.to_lowercase().contains("experiences")
        || text.to_lowercase().starts_with("the impact of leaders")
}

fn is_numbered(unit: &Unit<'_>) -> bool {
    unit.number.is_some_and(|number| number.bytes().all(|b| b.is_ascii_digit())) && unit.kind != BlockKind::Footnote
}

fn leads_in(unit: &Unit<'_>) -> bool {
    unit.kind != BlockKind::ListItem && LEADS_IN.is_match(unit.words().1.trim())
}

/// The sign in front of an item: it tells the level of a list within a list.
fn marker(outline: &Outline<'_>, unit: &Unit<'_>) -> char {
    let class = |c: char| {
        if matches!(c, '-' | '–' | '—') {
            '-'
        } else if c == 'o' {
            'o'
        } else {
            '•'
        }
    };
    let within =
        unit.text.chars().next().filter(|c| !c.is_alphanumeric() && !matches!(c, '‘' | '“' | '"' | '\'' | '('));
    let before =
        || outline.document.text[..unit.span.start].trim_end_matches(' ').chars().next_back().filter(|c| *c != '\n');
    within.or_else(before).map_or('•', class)
}

fn is_list_without_marks(section: &[(&Unit<'_>, usize)]) -> bool {
    let lines = section.iter().filter(|(unit, _)| unit.kind == BlockKind::Paragraph).count();
    lines >= 2
        && section.iter().all(|(unit, _)| unit.text.len() < 400)
        && section.iter().all(|(unit, _)| !unit.text.contains(". ") || unit.text.len() < 250)
}

/// Whom the points are addressed to, where the frame of the report tells.
fn addressee(outline: &Outline<'_>, framework: Option<&Framework>) -> Option<String> {
    match framework {
        Some(Framework::LscbReview) => outline.head().first().map(|unit| crate::text::squeeze(unit.text)),
        Some(Framework::Lac2013) => Some("the local authority".to_owned()),
        _ => None,
    }
}

/// A bullet under "What needs to improve?".
pub const IMPROVE: Rule = Rule {
    id: "report-point",
    claims: "This is one of the things that the report says need to improve.",
    reads: DocumentKind::InspectionReport,
    accepts: &[
        (
            "Inspection of Suffolk local authority children’s services\n\nWhat needs to improve?\n\n- [The timeliness of visits to children.]\n\nThe experiences and progress of care leavers: good\n",
            "improvement improvement -",
        ),
        (
            "Inspection of Suffolk local authority children’s services\n\nWhat needs to improve?1\n\n• [The recording of decisions.]\n\n1. Leaders know their services.\n",
            "improvement improvement -",
        ),
        (
            "Kent County Council\n\nInspection of looked after children services\n\nInspection dates: 10-14 June 2013\n\nAreas for improvement\n\n20. In order to improve its services the local authority should take the following action.\n\nImmediately:\n\n• [ensure that plans are clear]\n\nOutcomes for looked after children\n\n21. Outcomes are adequate.\n",
            "improvement improvement -",
        ),
    ],
    rejects: &[
        "Kent County Council\n\nInspection of looked after children services\n\nInspection dates: 10-14 June 2013\n\nAreas for improvement\n\n20. In order to improve its services the local authority should take the following action.\n\nOutcomes for looked after children\n\n21. Outcomes are adequate.\n",
        "Inspection of Suffolk local authority children’s services\n\nWhat needs to improve?\n\nInspectors found nothing that the council had not found itself, and so they name no area here, as the report shows.\n",
    ],
    since: "0.1.0",
};

/// A recommendation.
pub const RECOMMENDED: Rule = Rule {
    id: "report-recommendation",
    claims: "This is one of the report's recommendations to the council.",
    reads: DocumentKind::InspectionReport,
    accepts: &[
        (
            "Kent County Council\n\nInspection of services for children in need of help and protection, children looked after and care leavers\n\nRecommendations\n\n1. [Ensure that plans are clear.]\n\nSummary for children and young people\n",
            "improvement recommendation 1",
        ),
        (
            "Kent County Council\n\nInspection of services for children in need of help and protection, children looked after and care leavers\n\nWhat does the local authority need to improve?\n\nPriority and immediate action\n\n13. [Review all cases that are open.]\n\nThe local authority’s strengths\n\n14. Foster carers are valued.\n",
            "improvement priority-action 13",
        ),
    ],
    rejects: &[
        "Kent County Council\n\nInspection of services for children in need of help and protection, children looked after and care leavers\n\nWhat does the local authority need to improve?\n\nPriority and immediate action\n\n13. There are no areas for priority action.\n\nThe local authority’s strengths\n",
        "Kent County Council\n\nInspection of services for children in need of help and protection, children looked after and care leavers\n\nPlans vary in quality. (Recommendation)\n",
    ],
    since: "0.1.0",
};
