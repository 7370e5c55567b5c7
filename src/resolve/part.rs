//! Parts of records, so that one more document does not cost the reading of all that is known. What a table of all
//! councils says of one of them: a document on one council must not cost everybody's history. And the people that any
//! other document names: an inspector or a minister is in many documents, and is all that is wanted of them.
//!
//! A part is a record without its text, whose places are in characters: in a text of none they stay what they are. Its
//! statements keep the numbers that they have in the whole ([`super::record::Numbers`]).

use super::record::{Numbers, Record};
use super::{Unit, units};
use crate::extract::finding::{Evidence, Findings};
use crate::text::{CharIndex, Span};
use crate::vocab::concept::DocumentKind;
use std::collections::BTreeMap;

/// Whether a record is a table of inspections and nothing else, so that parts of it serve as well as the whole.
pub fn is_parted(record: &Record) -> bool {
    let f = &record.findings;
    let rows = f.inspections.iter().all(|i| i.lead_inspectors.is_empty() && i.team.is_empty());
    record.kind() == DocumentKind::StatisticsTable
        && f.people.is_empty()
        && f.quotations.is_empty()
        && f.improvements.is_empty()
        && f.figures.is_empty()
        && f.events.is_empty()
        && rows
}

/// The parts of a table, by the council's code.
pub fn parts(record: &Record) -> BTreeMap<&str, Record> {
    let f = &record.findings;
    let index = CharIndex::new(&record.document.text);
    let mut parts: BTreeMap<&str, Record> = BTreeMap::new();
    for council in f.councils.iter().filter(|c| !c.council.is_empty()) {
        parts.entry(&council.council).or_insert_with(|| shell(record));
    }
    // Where each inspection stands in its council's part.
    let mut places = Vec::with_capacity(f.inspections.len());
    for (number, inspection) in f.inspections.iter().enumerate() {
        let part = parts.entry(&inspection.council).or_insert_with(|| shell(record));
        places.push(part.findings.inspections.len());
        part.findings.inspections.push(inspection.clone());
        part.numbers.inspections.push(number);
    }
    for (number, judgement) in f.judgements.iter().enumerate() {
        let part = parts.entry(&judgement.council).or_insert_with(|| shell(record));
        let mut judgement = judgement.clone();
        let same = |at: usize| f.inspections.get(at).is_some_and(|i| i.council == judgement.council);
        // One made in another council's inspection is made in none of these.
        judgement.inspection = judgement.inspection.map(|at| if same(at) { places[at] } else { usize::MAX });
        part.findings.judgements.push(judgement);
        part.numbers.judgements.push(number);
    }
    for (number, change) in f.changes.iter().enumerate() {
        let part = parts.entry(&change.council).or_insert_with(|| shell(record));
        part.findings.changes.push(change.clone());
        part.numbers.changes.push(number);
    }
    parts.remove("");
    parts.values_mut().for_each(|part| in_characters(&mut part.findings, &index));
    parts
}

/// What a record says of people and inspections, as far as units of people outside councils need it; none when it has
/// no part in any.
pub fn people(record: &Record) -> Option<Record> {
    units(record).iter().any(|unit| matches!(unit, Unit::Person(_))).then(|| {
        let mut part = shell(record);
        let f = &mut part.findings;
        f.councils.clone_from(&record.findings.councils);
        f.inspections.clone_from(&record.findings.inspections);
        f.people.clone_from(&record.findings.people);
        in_characters(f, &CharIndex::new(&record.document.text));
        f.councils.iter_mut().for_each(|council| council.mentions.clear());
        f.people.iter_mut().for_each(|person| person.mentions.clear());
        part
    })
}

/// The record without what is large: text, cells, and what is said of councils and people.
fn shell(record: &Record) -> Record {
    let (document, f) = (&record.document, &record.findings);
    Record {
        document: crate::document::Document {
            hash: document.hash.clone(),
            source: document.source.clone(),
            format: document.format,
            text: String::new(),
            blocks: Vec::new(),
            pages: Vec::new(),
            meta: document.meta.clone(),
            sheets: Vec::new(),
            warnings: Vec::new(),
        },
        findings: Findings {
            kind: f.kind,
            kind_reason: f.kind_reason.clone(),
            title: f.title.clone(),
            published: f.published,
            ..Default::default()
        },
        program: record.program.clone(),
        corrected: Default::default(),
        numbers: Numbers::default(),
    }
}

/// Has the evidence counted in characters.
fn in_characters(findings: &mut Findings, index: &CharIndex) {
    let count = |evidence: &mut Evidence| {
        let (start, end) = index.span_to_chars(evidence.span);
        evidence.span = Span::new(start, end);
    };
    findings.councils.iter_mut().for_each(|x| count(&mut x.evidence));
    findings.inspections.iter_mut().for_each(|x| count(&mut x.evidence));
    findings.judgements.iter_mut().for_each(|x| count(&mut x.evidence));
    findings.changes.iter_mut().for_each(|x| count(&mut x.evidence));
    findings.people.iter_mut().for_each(|x| count(&mut x.evidence));
}
