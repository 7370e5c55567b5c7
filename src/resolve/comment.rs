//! Which quotation speaks of which inspection and comments on which change. A quotation comments on a change when it
//! is about that council, stands in a document about the inspection that brought the change, was said after the
//! result was public and before the next full inspection, speaks of the services or the inspection, and is not the
//! inspectorate's own words. What is said of somebody's coming to a post or leaving it comments on that.

use super::change::Change;
use super::inspection::Inspection;
use super::record::Record;
use super::subject::{self, Subject};
use crate::extract::finding::{QuotationFinding, Speaker};
use crate::vocab::concept::{Area, EventKind, InspectionType};
use regex::Regex;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// What a quotation is linked to, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Comment {
    /// Index of the record, index of the quotation in its findings.
    pub quotation: (usize, usize),
    /// What is commented on.
    pub on: On,
    pub reason: String,
    pub confidence: f32,
}

/// What a quotation comments on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum On {
    /// An inspection or visit, by its index, and the changes that it brought, by theirs; without any the inspection
    /// itself.
    Inspection { inspection: usize, changes: Vec<usize> },
    /// Somebody's coming to a post or leaving it: the index of the event in the record's findings.
    Event(usize),
}

/// For each record the inspection of this council that the document is about, and how sure that is: the one without a
/// date of its own or, failing that, the latest it speaks of that is not told as history.
pub fn current(records: &[&Record], inspections: &[Inspection]) -> BTreeMap<usize, (usize, f32)> {
    let mut found = BTreeMap::new();
    for (record, content) in records.iter().enumerate() {
        if content.precedence() == 0 {
            continue;
        }
        let historic = |index: usize| {
            let judged = content.findings.judgements.iter().filter(|j| j.inspection == Some(index)).collect::<Vec<_>>();
            !judged.is_empty() && judged.iter().all(|j| j.historic)
        };
        let mentioned: Vec<(usize, usize)> = inspections
            .iter()
            .enumerate()
            .filter_map(|(at, i)| Some((at, first_claim(i, record)?)))
            .filter(|(_, index)| !historic(*index))
            .collect();
        // The first that the document itself lists is the one it is about.
        if let Some((at, _)) = mentioned.iter().min_by_key(|(_, index)| *index) {
            let sure = inspections[*at].joined.get(&record).copied().unwrap_or(0.95);
            found.insert(record, (*at, sure));
        }
    }
    found
}

/// The number under which a record first speaks of an inspection.
fn first_claim(inspection: &Inspection, record: usize) -> Option<usize> {
    inspection.claims.iter().filter(|claim| claim.0 == record).map(|claim| claim.1).min()
}

/// How sure it is that a document is about an inspection of which it tells as history only.
const HISTORY: f32 = 0.7;

/// What an article that tells of history only ("rated inadequate in February") speaks of: the last full inspection
/// whose result was public when it was written, if that is the one it tells of.
fn remembered(record: usize, content: &Record, inspections: &[Inspection]) -> Option<(usize, f32)> {
    let written = content.published().filter(|_| content.precedence() > 0)?;
    let public = |i: &Inspection| i.public_from().is_some_and(|day| day.earliest() <= written.latest());
    let full = |i: &Inspection| i.kind == Some(InspectionType::Full);
    let last = (0..inspections.len()).rev().find(|at| full(&inspections[*at]) && public(&inspections[*at]))?;
    first_claim(&inspections[last], record).map(|_| (last, HISTORY))
}

/// The comments in all records on this council's inspections, and on who came and went.
pub fn comments(
    council: &str,
    records: &[&Record],
    inspections: &[Inspection],
    changes: &[Change],
    current: &BTreeMap<usize, (usize, f32)>,
) -> Vec<Comment> {
    let mut found = Vec::new();
    for (record, content) in records.iter().enumerate().filter(|(_, content)| !content.is_source()) {
        let about = current.get(&record).copied().or_else(|| remembered(record, content, inspections));
        let about = about.filter(|(at, _)| in_time(council, content, *at, inspections));
        for (index, quotation) in content.findings.quotations.iter().enumerate() {
            if !quotation.about.iter().any(|about| about == council) || is_inspectorate(quotation) {
                continue;
            }
            let (on, reason, sure) = match (subject::of(content, index), about) {
                (Subject::Services, Some((inspection, sure))) => {
                    let words = content.document.words(quotation.span);
                    let (changes, reason) = commented(inspection, inspections, changes, content, words);
                    (On::Inspection { inspection, changes }, reason, sure)
                }
                (Subject::Post, _) => {
                    let Some(event) = coming_or_going(council, content) else { continue };
                    (On::Event(event), "the document is about who comes to a post or leaves it".to_owned(), 0.9)
                }
                _ => continue,
            };
            let confidence = (sure * quotation.evidence.confidence).clamp(0.0, 1.0);
            found.push(Comment { quotation: (record, index), on, reason, confidence });
        }
    }
    found
}

/// The first event of the council by which somebody comes to a post or leaves it.
fn coming_or_going(council: &str, record: &Record) -> Option<usize> {
    record.findings.events.iter().position(|event| {
        event.council.as_deref() == Some(council)
            && matches!(event.kind, EventKind::Appointment | EventKind::Departure | EventKind::Suspension)
    })
}

/// Words of the inspectorate, or passed on by it, are the finding and not a comment on it.
fn is_inspectorate(quotation: &QuotationFinding) -> bool {
    matches!(quotation.speaker, Speaker::Report { .. }) || quotation.reported_by.is_some()
}

/// Said when the result was public, and before the next full inspection was. A document that tells the result, or a
/// grade of it, is proof that it was public; another one has to be as late as the report.
fn in_time(council: &str, record: &Record, inspection: usize, inspections: &[Inspection]) -> bool {
    let Some(written) = record.published() else { return true };
    let this = &inspections[inspection];
    let began = this.date().is_none_or(|start| start.earliest() <= written.latest());
    let tells = record.findings.judgements.iter().any(|j| j.council == council && !j.historic)
        || record.findings.changes.iter().any(|c| c.council == council);
    let public = tells || this.public_from().is_none_or(|day| day.earliest() <= written.latest());
    let next = inspections[inspection + 1..].iter().find(|i| i.kind == Some(InspectionType::Full));
    let over = next.and_then(Inspection::public_from).is_some_and(|next| next.latest() < written.earliest());
    began && public && !over
}

/// The changes that a quotation comments on: the overall one, and those of areas that its own words name; without
/// either, those that the document states.
fn commented(
    inspection: usize,
    inspections: &[Inspection],
    changes: &[Change],
    record: &Record,
    words: &str,
) -> (Vec<usize>, String) {
    if inspections[inspection].kind != Some(InspectionType::Full) {
        let kind = inspections[inspection].kind.unwrap_or(InspectionType::Other);
        return (Vec::new(), format!("the document is about the {}", kind.label()));
    }
    let here: Vec<usize> = (0..changes.len()).filter(|at| changes[*at].inspection == inspection).collect();
    let named = areas_named(words);
    let those = |wanted: &dyn Fn(Area) -> bool| -> Vec<usize> {
        here.iter().copied().filter(|at| wanted(changes[*at].area)).collect()
    };
    let mut picked = those(&|area| area == Area::Overall || named.contains(&area));
    if picked.is_empty() {
        picked = those(&|area| record.findings.changes.iter().any(|c| c.area == area));
    }
    let reason = if picked.is_empty() {
        "the document is about the inspection; no grade changed".to_owned()
    } else {
        "said of this council in a document about the inspection that brought the change".to_owned()
    };
    (picked, reason)
}

/// The areas that words name.
///
/// ```
/// use councilgraph::resolve::comment::areas_named;
/// use councilgraph::vocab::concept::Area;
/// assert_eq!(areas_named("Our care leavers deserve better"), vec![Area::CareLeavers, Area::InCareAndCareLeavers]);
/// assert!(areas_named("We are disappointed").is_empty());
/// ```
pub fn areas_named(words: &str) -> Vec<Area> {
    static NAMES: LazyLock<Vec<(Regex, &[Area])>> = LazyLock::new(|| {
        let table: [(&str, &[Area]); 4] = [
            (r"(?i)\bcare\s+leavers?\b|\bleav(e|es|ing)\s+care\b", &[Area::CareLeavers, Area::InCareAndCareLeavers]),
            (
                r"(?i)\bchildren\s+in\s+(our\s+)?care\b|\blooked[\s-]after\b|\bin\s+our\s+care\b",
                &[Area::InCare, Area::InCareAndCareLeavers, Area::LookedAfterPermanence],
            ),
            (r"(?i)\bhelp\s+and\s+protection\b|\bchild\s+protection\b|\bfront\s+door\b", &[Area::HelpProtection]),
            (r"(?i)\bleader(s|ship)\b", &[Area::Leaders]),
        ];
        table.map(|(pattern, areas)| (Regex::new(pattern).expect("the pattern is a constant"), areas)).into()
    });
    NAMES.iter().filter(|(name, _)| name.is_match(words)).flat_map(|(_, areas)| areas.iter().copied()).collect()
}
