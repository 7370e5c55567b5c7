//! The store held against itself: where sources disagree, what documents themselves warn of, what is missing, and
//! whether the graph keeps to the shapes. It reports; it changes nothing.

pub mod dispute;
pub mod gap;
pub mod shape;
pub mod side;
pub mod sparql;

use crate::query::run::{self, Answer, Limits, QueryError, Rows};
use crate::query::view::{self, View};
use crate::store::Store;
use crate::vocab::{self, class, property};
use dispute::Disagreement;
use gap::Gap;
use rayon::prelude::*;
use serde::Serialize;
use shape::{Shape, ShapeError};
use sparql::Layer;
use std::collections::BTreeSet;

/// Why the store could not be checked.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CheckError {
    #[error(transparent)]
    Shape(#[from] ShapeError),
    #[error("the shape {shape} could not be checked: {cause}")]
    Query { shape: String, cause: QueryError },
}

/// What was found.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Report {
    pub documents: usize,
    pub disagreements: Vec<Disagreement>,
    /// What a document says against itself, or could not be read in it.
    pub warnings: Vec<Warning>,
    pub gaps: Vec<Gap>,
    pub violations: Vec<Violation>,
    /// How many shapes were held against the graph.
    pub shapes: usize,
    /// Disagreements left out because somebody has confirmed what is taken.
    pub confirmed: usize,
    /// Corrections whose object is not in the store, or no longer: a sentence each.
    pub lost: Vec<String>,
}

impl Report {
    /// Whether something is wrong, and not only missing.
    pub fn is_wrong(&self) -> bool {
        !self.disagreements.is_empty() || !self.violations.is_empty() || !self.lost.is_empty()
    }
}

/// A document's own warning.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Warning {
    pub document: String,
    pub source: String,
    pub warning: String,
    pub iri: String,
}

/// A shape that is broken.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Violation {
    pub shape: String,
    /// "resolved graph" or "document".
    pub layer: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// What should hold and does not.
    pub claim: String,
    pub node: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
}

/// Declares the embedded files; a test compares the list with the folder.
macro_rules! embedded {
    ($($name:literal),* $(,)?) => {
        /// The shapes that come with the program, sorted by name.
        pub const SHAPES: &[(&str, &str)] =
            &[$(($name, include_str!(concat!("../../ontology/shapes/", $name))),)*];
    };
}

embedded![
    "concepts.ttl",
    "corrections.ttl",
    "councils.ttl",
    "documents.ttl",
    "inspections.ttl",
    "people.ttl",
    "quotations.ttl",
    "statements.ttl",
    "values.ttl",
];

/// Seconds for one shape.
const LIMITS: Limits = Limits { seconds: 600, rows: 100_000 };

/// Checks the store. `more` are further files of shapes, by name and text.
///
/// # Errors
/// When a shape cannot be read or compiled, or the database fails.
pub fn run(store: &Store, more: &[(String, String)]) -> Result<Report, CheckError> {
    let shapes = shapes(store, more)?;
    let mut view = View::new(store);
    let confirmed = &confirmed(&view);
    let mut disagreements = dispute::grades(&mut view);
    disagreements.extend(dispute::inspections(&mut view));
    let before = disagreements.len();
    disagreements.retain(|d| !confirmed.contains(&d.iri));
    let confirmed_away = before - disagreements.len();
    disagreements.sort();
    let mut violations: Vec<Violation> = shapes
        .par_iter()
        .map(|shape| broken(store, shape))
        .collect::<Result<Vec<_>, _>>()?
        .into_iter()
        .flatten()
        .collect();
    violations.sort();
    Ok(Report {
        documents: view.all(class::DOCUMENT).len(),
        warnings: warnings(&mut view, confirmed),
        gaps: gap::all(&mut view, confirmed),
        shapes: shapes.len(),
        disagreements,
        violations,
        confirmed: confirmed_away,
        lost: Vec::new(),
    })
}

/// The IRIs of what somebody has looked at and found right.
fn confirmed(view: &View<'_>) -> BTreeSet<String> {
    let actions = view.pairs(property::CORRECTION_ACTION).into_iter();
    actions
        .filter(|(_, action)| view::plain(action) == "confirm")
        .flat_map(|(node, _)| view.nodes(&node, property::CORRECTS))
        .map(oxigraph::model::NamedNode::into_string)
        .collect()
}

/// The embedded shapes and more, under the store's base.
fn shapes(store: &Store, more: &[(String, String)]) -> Result<Vec<Shape>, ShapeError> {
    let base = store.names().base();
    let rebased = |text: &str| match base {
        vocab::DEFAULT_BASE => text.to_owned(),
        base => text.replace(vocab::DEFAULT_BASE, base),
    };
    let own = SHAPES.iter().map(|(name, text)| (format!("ontology/shapes/{name}"), rebased(text)));
    let files: Vec<(String, String)> = own.chain(more.iter().cloned()).collect();
    shape::read(&files)
}

fn broken(store: &Store, shape: &Shape) -> Result<Vec<Violation>, CheckError> {
    let mut found = Vec::new();
    for (layer, name) in [(Layer::Resolved, "resolved graph"), (Layer::Documents, "document")] {
        // One query over all of a shape first: mostly there is nothing, and then that is all.
        if rows(store, shape, &sparql::any(shape, layer))?.rows.is_empty() {
            continue;
        }
        for probe in sparql::probes(shape, layer) {
            for row in rows(store, shape, &probe.query)?.rows {
                let words = |at: usize| row.get(at).and_then(Option::as_ref).map(view::plain);
                found.push(Violation {
                    shape: shape.name.clone(),
                    layer: name,
                    path: probe.path.as_deref().map(|path| short(path, store)),
                    claim: probe.claim.clone(),
                    node: words(0).unwrap_or_default(),
                    value: words(1),
                });
            }
        }
    }
    Ok(found)
}

fn rows(store: &Store, shape: &Shape, query: &str) -> Result<Rows, CheckError> {
    match run::sparql(store, query, &std::collections::BTreeMap::new(), LIMITS) {
        Ok(Answer::Rows(rows)) => Ok(rows),
        Ok(_) => Ok(Rows::default()),
        Err(cause) => Err(CheckError::Query { shape: shape.name.clone(), cause }),
    }
}

/// A path with preset prefixes in place of namespaces.
fn short(path: &str, store: &Store) -> String {
    let mut out = path.to_owned();
    for (prefix, iri) in vocab::prefixes(store.names().base()) {
        out = out.replace(&format!("<{iri}"), &format!("{prefix}:"));
    }
    out.replace('>', "")
}

fn warnings(view: &mut View<'_>, confirmed: &BTreeSet<String>) -> Vec<Warning> {
    let mut found: Vec<Warning> = view
        .pairs(property::WARNING)
        .into_iter()
        .filter(|(node, _)| !confirmed.contains(node.as_str()))
        .map(|(node, warning)| {
            let source = oxigraph::model::NamedNodeRef::new_unchecked(vocab::external::DCT_SOURCE);
            Warning {
                source: view.objects_of(&node, source).first().map_or_else(String::new, view::plain),
                document: view.label(&node),
                warning: view::plain(&warning),
                iri: node.into_string(),
            }
        })
        .collect();
    found.sort();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_of_shapes_is_the_folder() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("ontology/shapes");
        let mut there: Vec<String> = std::fs::read_dir(folder)
            .expect("the folder is part of the project")
            .flatten()
            .filter_map(|entry| entry.file_name().into_string().ok())
            .filter(|name| name.ends_with(".ttl"))
            .collect();
        there.sort();
        assert_eq!(SHAPES.iter().map(|(name, _)| *name).collect::<Vec<_>>(), there);
    }

    #[test]
    fn every_embedded_shape_is_understood() {
        let files: Vec<(String, String)> =
            SHAPES.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
        let shapes = shape::read(&files).expect("all constructs are supported");
        assert!(shapes.len() > 20, "{}", shapes.len());
    }
}
