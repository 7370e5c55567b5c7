//! What is kept of a document: its text and what was found in it. The resolver reads nothing else.

use super::correction::Corrected;
use super::identity::StatementKind;
use crate::document::Document;
use crate::extract::finding::Findings;
use crate::vocab::concept::DocumentKind;
use serde::{Deserialize, Serialize};

/// A document as read, with its findings.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Record {
    pub document: Document,
    pub findings: Findings,
    /// The version of the program that made the findings; another version reads the document again.
    pub program: String,
    /// What corrections have made of it; never kept.
    #[serde(skip)]
    pub corrected: Corrected,
    /// The numbers of its statements, when it is a part of a record.
    #[serde(default)]
    pub numbers: Numbers,
}

/// Which number the statements of a part have in the whole, since things are named by it. A whole record needs none:
/// its statements are counted as they stand.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Numbers {
    pub inspections: Vec<usize>,
    pub judgements: Vec<usize>,
    pub changes: Vec<usize>,
}

impl Numbers {
    /// The number in the whole of the statement at `index`, counted from 0.
    pub fn whole(&self, kind: StatementKind, index: usize) -> usize {
        let numbers = match kind {
            StatementKind::Inspection => &self.inspections,
            StatementKind::Judgement => &self.judgements,
            StatementKind::Change => &self.changes,
            _ => return index,
        };
        numbers.get(index).copied().unwrap_or(index)
    }
}

impl Record {
    /// Its kind; a record without one is another document.
    pub fn kind(&self) -> DocumentKind {
        self.findings.kind.unwrap_or(DocumentKind::Other)
    }

    /// As much of it as belongs in a store. Of a document about something else only that it is there: the people in it
    /// hold no office that the graph is about, and what they say is not about a council's services.
    pub fn for_store(mut self) -> Self {
        if matches!(self.kind(), DocumentKind::Other | DocumentKind::OffSubject) {
            let f = &mut self.findings;
            f.people.clear();
            f.quotations.clear();
            f.events.clear();
        }
        self
    }

    /// How far it is believed against others, 0 the most: official table, report, letter, the council's own words,
    /// article. The order is the design's.
    pub fn precedence(&self) -> u8 {
        match self.kind() {
            DocumentKind::StatisticsTable => 0,
            DocumentKind::InspectionReport | DocumentKind::AreaSendReport => 1,
            DocumentKind::VisitLetter | DocumentKind::JointInspectionLetter => 2,
            DocumentKind::PressRelease | DocumentKind::Minutes => 3,
            DocumentKind::Article => 4,
            DocumentKind::OffSubject | DocumentKind::Other => 5,
        }
    }

    /// The document's own date, as precise as it is known.
    pub fn published(&self) -> Option<crate::date::PartialDate> {
        let own =
            self.findings.inspections.first().filter(|i| i.own && self.precedence() > 0).and_then(|i| i.published);
        self.findings.published.or(own).or_else(|| self.document.meta.published.as_deref()?.parse().ok())
    }

    /// Whether its words are the inspectorate's own, so that quotations can be checked against them.
    pub fn is_source(&self) -> bool {
        matches!(self.precedence(), 1 | 2)
    }
}
