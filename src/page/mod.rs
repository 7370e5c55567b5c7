//! Pages: what the store knows of one thing, in the order in which a reader asks. A council, a person, an inspection,
//! a change of grade, or a document.
//!
//! A page is a value: title, facts, sections with tables, quotations and lists. [`text`], [`markdown`] and [`html`] write
//! the same page; as JSON it is the value itself. Rows come from the library of questions wherever it has them, and the
//! section then says which question gives them again.

mod change;
mod council;
mod document;
pub mod html;
mod inspection;
pub mod markdown;
mod person;
mod reader;
pub mod subject;
pub mod text;

use crate::query::library::Library;
use crate::query::run::QueryError;
use crate::query::view::Place;
use crate::register::Register;
use crate::store::{Store, StoreError};
use serde::Serialize;
use subject::Subject;

/// Why there is no page.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PageError {
    #[error(transparent)]
    Query(#[from] QueryError),
    #[error(transparent)]
    Store(#[from] StoreError),
    /// More things than one fit what was asked for; the names are to choose from.
    #[error("{asked:?} may be {}; give one of them, or its IRI", .choices.join("; or "))]
    Several { asked: String, choices: Vec<String> },
    #[error("the store knows nothing called {asked:?}; {remedy}")]
    Unknown { asked: String, remedy: String },
}

/// All that is known of one thing.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Page {
    pub title: String,
    /// Of the thing itself.
    pub iri: String,
    /// What it is, line by line: "region", "East of England".
    pub facts: Vec<(String, Cell)>,
    pub sections: Vec<Section>,
}

/// A part of a page.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Section {
    pub title: String,
    pub piece: Piece,
    /// What is to be known about the rows; for a section without rows, why it has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The command that gives these rows again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub again: Option<String>,
}

/// What a section shows.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Piece {
    Table {
        columns: Vec<String>,
        rows: Vec<Vec<Cell>>,
    },
    Quotations(Vec<Words>),
    /// Points, each with its place.
    List(Vec<Words>),
    /// A text with marks, and what each mark means.
    Marked {
        runs: Vec<Run>,
        marks: Vec<Mark>,
    },
    /// Nothing but the note.
    None,
}

/// Words in a table or a list, with the IRI of what they name.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Cell {
    pub words: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub iri: Option<String>,
}

/// Somebody's words, or a point of a report.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Words {
    /// Under which they stand: the speaker with the office, or the inspection.
    pub heading: String,
    pub words: String,
    /// Whether they stand between quotation marks in the document.
    pub literal: bool,
    /// The result of holding them against the report, or another remark.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub remark: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
    pub iri: String,
}

/// A stretch of a document's text under the same marks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Run {
    pub text: String,
    /// Numbers of the marks that cover it, the widest first; counted from 1.
    pub marks: Vec<usize>,
    /// Those that end with it.
    pub ends: Vec<usize>,
}

/// What a mark in a text means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Mark {
    pub number: usize,
    /// "quotation", "judgement", "change", "office", "event", "inspection", "point for improvement".
    pub kind: &'static str,
    pub meaning: String,
    pub rule: String,
    pub confidence: String,
}

impl Cell {
    /// Words that name nothing with an IRI.
    pub fn plain(words: impl Into<String>) -> Self {
        Self { words: words.into(), iri: None }
    }
}

impl Section {
    fn new(title: &str, piece: Piece) -> Self {
        Self { title: title.to_owned(), piece, note: None, again: None }
    }

    /// A section without rows that says why.
    fn without(title: &str, why: &str) -> Self {
        Self { note: Some(why.to_owned()), ..Self::new(title, Piece::None) }
    }

    fn again(mut self, command: impl Into<String>) -> Self {
        self.again = Some(command.into());
        self
    }

    fn note(mut self, note: impl Into<String>) -> Self {
        self.note = Some(note.into());
        self
    }
}

/// What pages are made from.
#[derive(Debug, Clone, Copy)]
pub struct Sources<'a> {
    pub store: &'a Store,
    pub register: &'a Register,
    pub library: &'a Library,
}

/// The page of a thing.
///
/// # Errors
/// When the store cannot be read.
pub fn page(sources: Sources<'_>, subject: &Subject) -> Result<Page, PageError> {
    match subject {
        Subject::Council(gss) => council::page(sources, gss),
        Subject::Person(node) => person::page(sources, node),
        Subject::Inspection(node) => inspection::page(sources, node),
        Subject::Change(node) => change::page(sources, node),
        Subject::Document(hash) => document::page(sources, hash),
    }
}
