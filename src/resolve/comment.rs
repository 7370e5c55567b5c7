//! Which quotation speaks of which inspection and comments on which change. A quotation comments on a change when it
//! is about that council, stands in a document about the inspection that brought the change, was said after the
//! result was public and before the next full inspection, and is not the inspectorate's own words.

use super::change::Change;
use super::inspection::Inspection;
use super::record::Record;
use crate::extract::finding::{QuotationFinding, Speaker};
use crate::vocab::concept::{Area, InspectionType};
use regex::Regex;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// What a quotation is linked to, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Comment {
    /// Index of the record, index of the quotation in its findings.
    pub quotation: (usize, usize),
    /// Index of the inspection spoken of.
    pub inspection: usize,
    /// Indices of the changes commented on; empty when the comment is on the inspection or visit itself.
    pub changes: Vec<usize>,
    pub reason: String,
    pub confidence: f32,
}

/// For each record the inspection of this council that the document is about, and how sure that is: the one without a
/// date of its own or, failing that, the latest it speaks of that is not told as history.
pub fn current(records: &[&Record], inspections: &[Inspection]) -> BTreeMap<usize, (usize, f32)> {
    let mut found = BTreeMap::new();
    for (record, content) in records.iter().enumerate() {
        if content.precedence() == 0 {
            continue;
        }
        let of_record = |i: &Inspection| i.claims.iter().filter(|claim| claim.0 == record).map(|claim| claim.1).min();
        let historic = |index: usize| {
            let judged = content.findings.judgements.iter().filter(|j| j.inspection == Some(index)).collect::<Vec<_>>();
            !judged.is_empty() && judged.iter().all(|j| j.historic)
        };
        let mentioned: Vec<(usize, usize)> = inspections
            .iter()
            .enumerate()
            .filter_map(|(at, i)| Some((at, of_record(i)?)))
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

/// The comments in all records on this council's inspections.
pub fn comments(
    council: &str,
    records: &[&Record],
    inspections: &[Inspection],
    changes: &[Change],
    current: &BTreeMap<usize, (usize, f32)>,
) -> Vec<Comment> {
    let mut found = Vec::new();
    for (record, (inspection, sure)) in current {
        let content = records[*record];
        if content.is_source() || !in_time(content, *inspection, inspections) {
            continue;
        }
        for (index, quotation) in content.findings.quotations.iter().enumerate() {
            if !quotation.about.iter().any(|about| about == council) || is_inspectorate(quotation) {
                continue;
            }
            let words = content.document.words(quotation.span);
            let (changes, reason) = commented(*inspection, inspections, changes, content, words);
            found.push(Comment {
                quotation: (*record, index),
                inspection: *inspection,
                changes,
                reason,
                confidence: (sure * quotation.evidence.confidence).clamp(0.0, 1.0),
            });
        }
    }
    found
}

/// Words of the inspectorate, or passed on by it, are the finding and not a comment on it.
fn is_inspectorate(quotation: &QuotationFinding) -> bool {
    matches!(quotation.speaker, Speaker::Report { .. }) || quotation.reported_by.is_some()
}

/// Said when the result was public, and before the next full inspection was.
fn in_time(record: &Record, inspection: usize, inspections: &[Inspection]) -> bool {
    let Some(written) = record.published() else { return true };
    let began = inspections[inspection].date().is_none_or(|start| start.earliest() <= written.latest());
    let next = inspections[inspection + 1..].iter().find(|i| i.kind == Some(InspectionType::Full));
    let over = next.and_then(Inspection::public_from).is_some_and(|next| next.latest() < written.earliest());
    began && !over
}

/// The changes that a quotation comments on: the overall one, and those of areas that its own words name; without an
/// overall one, those that the document states.
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
    let overall = here.iter().any(|at| changes[*at].area == Area::Overall);
    let named = areas_named(words);
    let picked: Vec<usize> = here
        .iter()
        .copied()
        .filter(|at| {
            let area = changes[*at].area;
            let stated = record.findings.changes.iter().any(|c| c.area == area);
            area == Area::Overall || named.contains(&area) || (!overall && stated)
        })
        .collect();
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
