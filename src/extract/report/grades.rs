//! The judgements of the inspection that a report is about: from the table, from sentences that give the grade, from
//! the headings that repeat it. The table comes first; a heading that contradicts it is kept with a warning.

use super::layout;
use super::outline::{Outline, Unit};
use super::words::{area_of, area_of_review, expression, grade_of};
use crate::document::BlockKind;
use crate::extract::rule::Rule;
use crate::text::{Span, squeeze};
use crate::vocab::concept::{Area, DocumentKind, Framework, Grade};
use regex::Regex;
use std::sync::LazyLock;

/// An area's grade and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Stated {
    pub area: Area,
    pub grade: Grade,
    pub label: String,
    pub span: Span,
    pub rule: &'static str,
    pub confidence: f32,
}

/// The judgements of the report, one for each area in the order of the table, those that contradict one of them after
/// it, and what is to be said of that.
pub fn read(outline: &Outline<'_>, framework: Option<&Framework>) -> (Vec<Stated>, Vec<String>) {
    let mut stated = match framework {
        Some(Framework::Jar) => review(outline),
        Some(Framework::Slac) => two_services(outline),
        _ => table(outline),
    };
    let from_table = stated.len();
    // Each service has headings of its own, which say no more than the record.
    if framework == Some(&Framework::Slac) && from_table > 2 {
        return (stated, Vec::new());
    }
    // Under the present framework the table has it, or, from April 2026, there is none.
    let tabled = matches!(framework, Some(Framework::Ilacs | Framework::IlacsPilot));
    if !tabled && stated.iter().all(|found| found.area != Area::Overall) {
        stated.extend(overall_sentence(outline));
    }
    stated.extend(board_sentence(outline, framework));
    let mut warnings = Vec::new();
    for repeated in headings(outline) {
        let known: Vec<&Stated> = stated.iter().filter(|found| found.area == repeated.area).collect();
        if known.is_empty() {
            // Where there is a table, what is only in a heading is a part of an area, or of another body.
            if from_table < 3 {
                stated.push(repeated);
            }
        } else if known.iter().all(|found| found.grade != repeated.grade) {
            warnings.push(format!(
                "the table gives {} for {}, a heading gives {}; the table counts",
                known[0].grade.label(),
                repeated.area.label(),
                repeated.grade.label()
            ));
            stated.push(repeated);
        }
    }
    (stated, warnings)
}

/// The rows of the table of judgements.
fn table(outline: &Outline<'_>) -> Vec<Stated> {
    let mut found: Vec<Stated> = Vec::new();
    let mut take = |rows: Vec<Stated>| {
        for row in rows {
            if found.iter().all(|known| known.area != row.area || row.area == Area::Other && known.label != row.label) {
                found.push(row);
            }
        }
    };
    let header = outline.head().iter().position(|unit| HEADER.is_match(unit.text));
    let mut rows = rows_of(outline.head());
    // Under the header of the table a row that names no known area is an area all the same.
    rows.extend(header.into_iter().flat_map(|at| outline.head()[at + 1..].iter().take(12).filter_map(unknown_row)));
    take(rows);
    if let Some(record) = outline.find(0, &RECORD) {
        let rows = rows_of(&outline.units[record..outline.units.len().min(record + 40)]);
        let few = rows.len() < 3;
        take(rows);
        let span = Span::new(outline.units[record].span.end, outline.document.text.len());
        if few {
            take(layout::rows(&outline.document.text, span, TABLE.id));
        }
    }
    // A table whose rows were not put together is read from the lines.
    let head = outline.head();
    if let (Some(first), Some(last)) = (head.first(), head.last()) {
        let rows = layout::rows(&outline.document.text, Span::new(first.span.start, last.span.end), TABLE.id);
        let known = |rows: &[Stated]| rows.iter().filter(|row| row.area != Area::Other).count();
        if known(&rows) > known(&found) {
            found = rows;
        }
    }
    found
}

static RECORD: LazyLock<Regex> = LazyLock::new(|| {
    expression(r"^(?:record of main findings|summary of (?:inspection )?judgements|inspection judgements):?$")
});

/// The services that an inspection of safeguarding and looked after children (2009 to 2012) judges one after the other.
static SERVICE: LazyLock<Regex> = LazyLock::new(|| {
    expression(
        r"^(?:the inspection outcomes:? )?(?:(?P<safeguarding>safeguarding(?: services)?)|services for (?:looked after children|children looked after)(?: and care leavers)?|looked after children(?:APOSTROPHEs)? services):?$",
    )
});

/// The judgements on both services. The two overall judgements are those of protection and of care; what has no
/// successor today, or would contradict the other service's judgement of that name, is another area of its own label.
fn two_services(outline: &Outline<'_>) -> Vec<Stated> {
    let record = outline.find(0, &RECORD).map_or(0, |at| outline.units[at].span.end);
    let from = if record > 0 { record } else { outline.units.first().map_or(0, |unit| unit.span.start) };
    let mut found: Vec<Stated> = Vec::new();
    let mut service: Option<(Area, String)> = None;
    for line in layout::lines(&outline.document.text, Span::new(from, outline.document.text.len())) {
        let Some(grade) = line.grade else {
            if let Some(named) = SERVICE.captures(&line.label) {
                let safeguarding = named.name("safeguarding").is_some();
                let area = if safeguarding { Area::HelpProtection } else { Area::LookedAfterPermanence };
                service = Some((area, line.label));
            }
            continue;
        };
        let Some((of, name)) = &service else { continue };
        let mut label = line.label;
        let mut area = match area_of(&label) {
            Some(Area::Overall) => *of,
            Some(area @ (Area::CapacityToImprove | Area::Leaders)) => area,
            _ => Area::Other,
        };
        let contradicts = |row: &Stated| match area {
            Area::Other => row.label == label,
            _ => row.area == area && row.grade != grade,
        };
        if found.iter().any(contradicts) {
            (area, label) = (Area::Other, format!("{name}: {label}"));
        }
        if found.iter().all(|row| row.area != area || row.label != label) || area == Area::CapacityToImprove {
            found.push(Stated { area, grade, label, span: line.span, rule: TABLE.id, confidence: 0.95 });
        }
    }
    found
}

/// The rows of the table of a joint area review, wherever it stands.
fn review(outline: &Outline<'_>) -> Vec<Stated> {
    let mut found: Vec<Stated> = Vec::new();
    for unit in &outline.units {
        let Some((label, grade)) = layout::last_cell(unit.text) else { continue };
        let label = squeeze(label);
        let Some(grade) = grade_of(grade).filter(|_| !label.is_empty() && label.len() < 120) else { continue };
        let area = area_of_review(&label);
        if found.iter().all(|known| known.area != area || area == Area::Other && known.label != label) {
            found.push(Stated { area, grade, label, span: unit.span, rule: TABLE.id, confidence: 0.85 });
        }
    }
    found
}

static HEADER: LazyLock<Regex> =
    LazyLock::new(|| expression(r"^judge?ments?(?: area)?\t(?: ?)(?:grade|judge?ment)s?$"));

/// A row with a grade whose label is not that of a known area.
fn unknown_row(unit: &Unit<'_>) -> Option<Stated> {
    let (label, grade) = unit.text.rsplit_once('\t')?;
    let label = squeeze(label);
    let begins = label.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    let known = !begins || area_of(&label).is_some() || grade_of(&label).is_some();
    let stated = |grade| Stated { area: Area::Other, grade, label, span: unit.span, rule: TABLE.id, confidence: 0.8 };
    grade_of(grade).filter(|_| !known).map(stated)
}

/// The rows of a table. A label that goes on below its row is read whole: "… children in care" / "and care leavers".
fn rows_of(units: &[Unit<'_>]) -> Vec<Stated> {
    let goes_on = |unit: &&Unit<'_>| {
        unit.text.len() < 90
            && unit.text.starts_with(char::is_lowercase)
            && !unit.text.trim_end().ends_with(['.', ':'])
            && unit.number.is_none()
    };
    let mut found = Vec::new();
    for (at, unit) in units.iter().enumerate() {
        let Some(mut stated) = row(unit) else { continue };
        let more = units.get(at + 1).filter(goes_on).and_then(|next| next.cells().next());
        let whole = more.map(|more| format!("{} {}", stated.label, squeeze(more)));
        if let Some((area, label)) = whole.and_then(|label| Some((area_of(&label)?, label))) {
            (stated.area, stated.label) = (area, label);
        }
        found.push(stated);
    }
    found
}

/// A row of a table whose last cell, or any but the first, is a grade and whose first names an area. The rest of a
/// label, with the rest of a grade beside it ("help and protection" / "good"), is none.
fn row(unit: &Unit<'_>) -> Option<Stated> {
    if unit.kind != BlockKind::TableRow && !unit.text.contains('\t') {
        return None;
    }
    let cells: Vec<&str> = unit.cells().filter(|cell| !cell.is_empty()).collect();
    let at = cells.iter().rposition(|cell| grade_of(cell).is_some()).filter(|at| *at > 0)?;
    let label = squeeze(&cells[..at].join(" "));
    if label.starts_with(char::is_lowercase) {
        return None;
    }
    Some(Stated {
        area: area_of(&label)?,
        grade: grade_of(cells[at])?,
        label,
        span: unit.span,
        rule: TABLE.id,
        confidence: 0.99,
    })
}

/// A row of the table of judgements.
pub const TABLE: Rule = Rule {
    id: "report-grade-table",
    claims: "The table of judgements gives this area this grade.",
    reads: DocumentKind::InspectionReport,
    accepts: &[
        (
            "Inspection of Suffolk local authority children’s services\n\nJudgement\tGrade\n[The experiences and progress of care leavers\tRequires improvement to be good]\n",
            "judgement E10000029 care-leavers requires-improvement current",
        ),
        (
            "Inspection of Hull local authority children’s services\n\nJudgement\tGrade\n[The experiences and progress of children in care\tOutstanding]\n",
            "judgement E06000010 in-care outstanding current",
        ),
        (
            "Kent County Council\n\nInspection of services for children in need of help and protection, children looked after and care leavers\n\n[2.1 Adoption performance\tNot judged]\n",
            "judgement E10000016 adoption not-judged current",
        ),
    ],
    rejects: &[
        "Inspection of Suffolk local authority children’s services\n\nJudgement\tGrade\n",
        "Inspection of Suffolk local authority children’s services\n\nThe Hollies children’s home\tGood\n",
        "Inspection of Suffolk local authority children’s services\n\nThe experiences and progress of care leavers\tGood support is given\n",
    ],
    since: "0.1.0",
};

static OVERALL: LazyLock<Regex> = LazyLock::new(|| {
    expression(
        r"^(?:the )?(?:overall (?:judgement|effectiveness)(?: of [^.:]{1,80}?)?(?: is(?: that)?|:) ?)?(?:(?:the )?(?:local authorityAPOSTROPHEs |(?:[\w.&,’'-]+ ){0,6}?)?childrenAPOSTROPHEs services?(?: (?:in|provided by|for|at|of) [^.:]{1,90}?)?|services for children(?: and families)?(?: in [^.:]{1,90}?)?|this local authority)?(?: ?(?:is|are|:|–|-)(?: judged(?: to be)?)?| (?:has|have) been judged(?: to be)?)? ?(GRADE)[\s\d.*]*$",
    )
});

/// The same in other words: a short sentence about the whole that ends in a grade.
static LOOSELY: LazyLock<Regex> = LazyLock::new(|| {
    expression(
        r"^[^.]{0,120}?\b(?:overall|childrenAPOSTROPHEs services?|services|local authority|council)\b[^.]{0,100}?\b(?:is|are|be|as)(?: judged| rated)?(?: to be| as)? (GRADE)[\s\d.*]*$|^[^.]{0,120}?\b(?:overall|childrenAPOSTROPHEs services?|services|local authority|council)\b[^.]{0,100}? (requires? improvement(?: to be good)?)[\s\d.*]*$",
    )
});

static BECAUSE: LazyLock<Regex> = LazyLock::new(|| {
    expression(
        r"^(?:this local authority|the local authority|childrenAPOSTROPHEs services? in [^.:]{1,90}?) (?:is |are )?(GRADE)(?: and (?:is|are) not yet good)? because:?$",
    )
});

/// The sentence that gives the overall grade where the table has none.
fn overall_sentence(outline: &Outline<'_>) -> Option<Stated> {
    let of = |unit: &Unit<'_>, pattern: &Regex, confidence: f32| {
        let text = unit.text.trim();
        let found = pattern.captures(text)?;
        // A grade alone is no sentence.
        if text.len() > 260 || grade_of(text).is_some() || text.contains('\t') {
            return None;
        }
        Some(Stated {
            area: Area::Overall,
            grade: grade_of(found.get(1).or(found.get(2))?.as_str())?,
            label: squeeze(text),
            span: unit.span,
            rule: OVERALL_SENTENCE.id,
            confidence,
        })
    };
    let head = outline.head().iter().filter(|unit| area_of(unit.text).is_none_or(|area| area == Area::Overall));
    head.clone()
        .find_map(|unit| of(unit, &OVERALL, 0.98))
        .or_else(|| head.clone().find_map(|unit| of(unit, &LOOSELY, 0.9)))
        .or_else(|| outline.units.iter().take(outline.head + 40).find_map(|unit| of(unit, &BECAUSE, 0.95)))
}

/// The overall grade in a sentence.
pub const OVERALL_SENTENCE: Rule = Rule {
    id: "report-grade-sentence",
    claims: "A sentence at the head of the report gives the overall grade.",
    reads: DocumentKind::InspectionReport,
    accepts: &[
        (
            "Kent County Council\n\nInspection of services for children in need of help and protection, children looked after and care leavers\n\n[Children’s services in Kent are inadequate]\n\n1. Children who need help and protection\tInadequate\n",
            "judgement E10000016 overall inadequate current",
        ),
        (
            "Hull City Council\n\nInspection of services for children in need of help and protection, children looked after and care leavers\n\n[The overall judgement is that children’s services require improvement]\n",
            "judgement E06000010 overall requires-improvement current",
        ),
        (
            "Bury\n\nInspection of services for children in need of help and protection, children looked after and care leavers\n\n[The overall judgement is good.]\n",
            "judgement E08000002 overall good current",
        ),
        (
            "London Borough of Bexley\n\nInspection of services for children in need of help and protection, children looked after and care leavers\n\n[Children’s services require improvement to be good]\n",
            "judgement E09000004 overall requires-improvement current",
        ),
    ],
    rejects: &[
        "Kent County Council\n\nInspection of services for children in need of help and protection, children looked after and care leavers\n\nIt is Ofsted’s expectation that all children receive good help.\n",
        "Kent County Council\n\nInspection of services for children in need of help and protection, children looked after and care leavers\n\nThe local authority leads effective services that meet the requirements for good.\n",
    ],
    since: "0.1.0",
};

static BOARD: LazyLock<Regex> = LazyLock::new(|| {
    expression(
        r"^(?:(?:the )?(?:judgement (?:on|for|of|about) )?(?:the )?(?:effectiveness of )?(?:the )?(?:[\w&’',.-]+ ){0,14}?(?:safeguarding childrenAPOSTROPHEs?(?: board)?|LSCB)(?: \([^)]{1,30}\))?\d?(?: ?(?:is|are|:|–|-)(?: judged(?: to be)?)?)?|the arrangements in place to evaluate the effectiveness of what is done by the (?:local )?authority and (?:its )?(?:board )?partners to safeguard and promote the welfare of children(?: (?:is|are))?) ?(GRADE)(?: because)?[\s\d.:*]*$",
    )
});

/// The judgement on the Local Safeguarding Children Board: not in the table, but in a sentence at the head or above
/// the board's own part of the report. The descriptions of grades at the end ("An LSCB is inadequate if …") are none.
fn board_sentence(outline: &Outline<'_>, framework: Option<&Framework>) -> Option<Stated> {
    if !matches!(framework, Some(Framework::Sif | Framework::LscbReview) | None) {
        return None;
    }
    outline.units.iter().find_map(|unit| {
        let text = unit.text.trim();
        if text.len() > 300 || unit.kind == BlockKind::ListItem {
            return None;
        }
        let plain = text.replace('\t', " ");
        let found = BOARD.captures(&plain)?;
        Some(Stated {
            area: Area::Lscb,
            grade: grade_of(found.get(1)?.as_str())?,
            label: squeeze(&plain),
            span: unit.span,
            rule: BOARD_SENTENCE.id,
            confidence: 0.97,
        })
    })
}

/// The grade of the Local Safeguarding Children Board.
pub const BOARD_SENTENCE: Rule = Rule {
    id: "report-grade-board",
    claims: "A sentence gives the grade of the Local Safeguarding Children Board.",
    reads: DocumentKind::InspectionReport,
    accepts: &[
        (
            "Kent County Council\n\nInspection of services for children in need of help and protection, children looked after and care leavers\n\n[The effectiveness of the Local Safeguarding Children Board (LSCB) is good]\n",
            "judgement E10000016 lscb good current",
        ),
        (
            "Kent County Council\n\nInspection of services for children in need of help and protection, children looked after and care leavers\n\n[The Local Safeguarding Children Board requires improvement]\n",
            "judgement E10000016 lscb requires-improvement current",
        ),
        (
            "Kent County Council\n\nInspection of services for children in need of help and protection, children looked after and care leavers\n\n[The Local Safeguarding Children is inadequate]\n",
            "judgement E10000016 lscb inadequate current",
        ),
    ],
    rejects: &[
        "Kent County Council\n\nInspection of services for children in need of help and protection, children looked after and care leavers\n\nAn LSCB requires improvement if it does not yet show the characteristics of good.\n",
        "Kent County Council\n\nInspection of services for children in need of help and protection, children looked after and care leavers\n\nAn LSCB that is inadequate does not demonstrate effective arrangements.\n",
    ],
    since: "0.1.0",
};

static HEADING: LazyLock<Regex> = LazyLock::new(|| {
    expression(
        r"^((?:the (?:graded )?judgement (?:for|about|on|of) )?(?:the )?(?:\d(?:\.\d)? )?(?:key judgement:? )?(?:overall effectiveness|(?:the )?impact of leaders|leadership, management|leadership and management|(?:the )?experiences? (?:and|of) progress of|children who need help|children looked after|adoption performance|capacity to improve|outcomes for|quality of provision)[^.:;–]{0,110}?)\d?(?: ?[:–-]| is| are| is that it is| is that it| is that they are|\t)* ?(?:grade \d )?\(?(GRADE)\)?[\s\d.*]*$",
    )
});

/// Headings that name an area and its grade.
fn headings(outline: &Outline<'_>) -> Vec<Stated> {
    let mut found = Vec::new();
    for unit in outline.units.iter().filter(|unit| unit.may_head()) {
        let text = unit.text.trim();
        // What begins small is the rest of a label in a table, with the rest of a grade beside it.
        let Some(parts) = HEADING.captures(text).filter(|_| !text.starts_with(char::is_lowercase)) else { continue };
        let (Some(label), Some(grade)) = (parts.get(1), parts.get(2)) else { continue };
        // "… children who need good help": the grade is part of a sentence.
        let Some((area, grade)) = area_of(label.as_str()).zip(grade_of(grade.as_str())) else { continue };
        found.push(Stated {
            area,
            grade,
            label: squeeze(label.as_str()),
            span: unit.span,
            rule: GRADED_HEADING.id,
            confidence: 0.95,
        });
    }
    found
}

/// A heading with a grade.
pub const GRADED_HEADING: Rule = Rule {
    id: "report-grade-heading",
    claims: "The heading of a section gives the area's grade.",
    reads: DocumentKind::InspectionReport,
    accepts: &[
        (
            "Inspection of Suffolk local authority children’s services\n\n[The experiences and progress of care leavers: good]\n\n1. Care leavers value their workers.\n",
            "judgement E10000029 care-leavers good current",
        ),
        (
            "Inspection of Suffolk local authority children’s services\n\n[The impact of leaders on social work practice with children and families: requires improvement to be good]\n\n1. Leaders are new.\n",
            "judgement E10000029 leaders requires-improvement current",
        ),
        (
            "Kent County Council\n\nInspection of services for children in need of help and protection, children looked after and care leavers\n\n[The graded judgement for adoption performance is that it is outstanding]\n",
            "judgement E10000016 adoption outstanding current",
        ),
    ],
    rejects: &[
        "Inspection of Suffolk local authority children’s services\n\nThe experiences and progress of care leavers\n\n1. Care leavers have good homes.\n",
    ],
    since: "0.1.0",
};
