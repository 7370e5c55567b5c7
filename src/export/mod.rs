//! The graph as a file: sorted, so that the same graph gives the same bytes every time, in memory that does not grow
//! with it.
//!
//! [`select`] has the filters, [`search`] finds what they mean, [`chosen`] hands on the descriptions of that, [`sort`] puts them in order on disk, and
//! one module a form writes them: [`rdf`], [`jsonld`], [`graphml`], [`table`].

pub mod chosen;
pub mod description;
pub mod graphml;
pub mod jsonld;
pub mod rdf;
pub mod search;
pub mod select;
pub mod sort;
pub mod table;

pub use search::choose;
pub use select::{Kind, Selection};

use crate::store::Store;
use std::io::Write;
use std::path::Path;

/// Whose words they are; a line of it stands in every export.
pub const ATTRIBUTION: &str = "Contains public sector information of Ofsted, licensed under the Open Government Licence \
                               v3.0 (https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/). \
                               Articles belong to their publishers; words quoted from them are quoted with their source.";

/// Why an export failed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ExportError {
    /// The database failed, or holds what the form cannot express.
    #[error("the graph could not be read: {0}")]
    Store(String),
    /// The output, or a temporary file beside it.
    #[error("the export could not be written: {0}")]
    Write(#[from] std::io::Error),
}

impl From<oxigraph::store::StorageError> for ExportError {
    fn from(error: oxigraph::store::StorageError) -> Self {
        ExportError::Store(error.to_string())
    }
}

/// An RDF format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    Turtle,
    TriG,
    NTriples,
    NQuads,
    JsonLd,
    RdfXml,
}

impl Format {
    /// The form that an ending or a name means ("ttl", "turtle").
    pub fn from_name(name: &str) -> Option<Self> {
        match name.to_ascii_lowercase().as_str() {
            "ttl" | "turtle" => Some(Format::Turtle),
            "trig" => Some(Format::TriG),
            "nt" | "ntriples" => Some(Format::NTriples),
            "nq" | "nquads" => Some(Format::NQuads),
            "jsonld" | "json-ld" => Some(Format::JsonLd),
            "rdf" | "xml" | "rdfxml" => Some(Format::RdfXml),
            _ => None,
        }
    }

    /// Whether it has named graphs, so that the statements are exported with the resolved graph.
    pub fn has_graphs(self) -> bool {
        matches!(self, Format::TriG | Format::NQuads | Format::JsonLd)
    }
}

/// A form of export.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    Rdf(Format),
    GraphMl,
    /// One sheet a file.
    Csv,
    Xlsx,
}

impl Form {
    /// The names by which users call them.
    pub const NAMES: &'static str = "ttl, trig, nt, nq, jsonld, rdfxml, graphml, csv or xlsx";

    /// The form that an ending or a name means.
    pub fn from_name(name: &str) -> Option<Self> {
        match name.to_ascii_lowercase().as_str() {
            "graphml" => Some(Form::GraphMl),
            "csv" => Some(Form::Csv),
            "xlsx" => Some(Form::Xlsx),
            other => Format::from_name(other).map(Form::Rdf),
        }
    }
}

/// Writes the selected part of the graph to one file; `beside` is the folder for temporary files. Returns how many
/// triples, nodes and edges, or rows there are. CSV has one file a sheet: see [`table::write_csv`].
///
/// # Errors
/// When the store cannot be read or the output cannot be written.
pub fn write(
    store: &Store,
    form: Form,
    selection: &Selection,
    beside: &Path,
    out: impl Write + Send,
) -> Result<u64, ExportError> {
    match form {
        Form::Rdf(format) => rdf::write_beside(store, format, selection, beside, out),
        Form::GraphMl => graphml::write(store, selection, beside, out),
        Form::Xlsx => table::write_xlsx(store, selection, beside, out),
        Form::Csv => Err(ExportError::Store("CSV is written sheet by sheet".into())),
    }
}
