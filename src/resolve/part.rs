//! What a table of all councils says of one of them. A document on one council must not cost the reading of
//! everybody's history, so the store keeps such tables by council too.
//!
//! A part has its findings under the numbers that they have in the whole, since things are named by them.

use super::record::Record;
use crate::extract::finding::{ChangeFinding, Evidence, InspectionFinding, JudgementFinding};
use crate::text::Span;
use crate::vocab::concept::{Area, Direction, DocumentKind, Grade, InspectionType};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What a record says of one council, without the text.
#[derive(Debug, Serialize, Deserialize)]
pub struct Part {
    record: Record,
    inspections: Numbered<InspectionFinding>,
    judgements: Numbered<JudgementFinding>,
    changes: Numbered<ChangeFinding>,
}

/// Some of a list, by their places in it.
#[derive(Debug, Serialize, Deserialize)]
struct Numbered<T> {
    whole: usize,
    some: Vec<(usize, T)>,
}

impl<T: Clone> Numbered<T> {
    fn of(all: &[T], wanted: impl Fn(&T) -> bool) -> Self {
        let some = all.iter().enumerate().filter(|(_, one)| wanted(one)).map(|(at, one)| (at, one.clone()));
        Self { whole: all.len(), some: some.collect() }
    }

    /// The whole list again, with `blank` for the others.
    fn spread(self, blank: T) -> Vec<T> {
        let mut all = vec![blank; self.whole];
        for (at, one) in self.some {
            if let Some(place) = all.get_mut(at) {
                *place = one;
            }
        }
        all
    }
}

/// Whether a record is a table of inspections and nothing else, so that parts of it serve as well as the whole.
pub fn is_parted(record: &Record) -> bool {
    let f = &record.findings;
    let rows = f.inspections.iter().all(|i| i.lead_inspectors.is_empty() && i.team.is_empty());
    record.kind() == DocumentKind::StatisticsTable
        && f.people.is_empty()
        && f.quotations.is_empty()
        && f.events.is_empty()
        && rows
}

/// The parts of a table, by the council's code.
pub fn parts(record: &Record) -> impl Iterator<Item = (&str, Part)> {
    let f = &record.findings;
    let mut councils: BTreeSet<&str> = f.councils.iter().map(|c| c.council.as_str()).collect();
    councils.extend(f.inspections.iter().map(|i| i.council.as_str()));
    councils.extend(f.judgements.iter().map(|j| j.council.as_str()));
    councils.extend(f.changes.iter().map(|c| c.council.as_str()));
    let shell = shell(record);
    councils.into_iter().filter(|code| !code.is_empty()).map(move |council| {
        let part = Part {
            record: shell.clone(),
            inspections: Numbered::of(&f.inspections, |i| i.council == council),
            judgements: Numbered::of(&f.judgements, |j| j.council == council),
            changes: Numbered::of(&f.changes, |c| c.council == council),
        };
        (council, part)
    })
}

/// The record without what is large: text, cells, and what is said of councils.
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
        findings: crate::extract::finding::Findings {
            kind: f.kind,
            kind_reason: f.kind_reason.clone(),
            title: f.title.clone(),
            published: f.published,
            figures: f.figures.clone(),
            improvements: f.improvements.clone(),
            ..Default::default()
        },
        program: record.program.clone(),
        corrected: Default::default(),
    }
}

impl Part {
    /// A record in which the other councils' findings stand and say nothing.
    pub fn with_text(self, text: &str) -> Record {
        let mut record = self.record;
        text.clone_into(&mut record.document.text);
        let evidence = Evidence::new("none", Span::default(), 0.0);
        record.findings.inspections = self.inspections.spread(InspectionFinding {
            council: String::new(),
            kind: InspectionType::Other,
            framework: None,
            start: None,
            end: None,
            published: None,
            published_from: None,
            when: crate::date::When::Earlier,
            lead_inspectors: Vec::new(),
            team: Vec::new(),
            theme: None,
            outcome: None,
            reinspection: false,
            own: false,
            evidence: evidence.clone(),
        });
        record.findings.judgements = self.judgements.spread(JudgementFinding {
            council: String::new(),
            area: Area::Other,
            grade: Grade::NotJudged,
            label: None,
            when: crate::date::When::Earlier,
            historic: true,
            inspection: None,
            evidence: evidence.clone(),
        });
        record.findings.changes = self.changes.spread(ChangeFinding {
            council: String::new(),
            area: Area::Other,
            from: None,
            to: None,
            direction: Direction::Same,
            steps: None,
            evidence,
        });
        record
    }
}
