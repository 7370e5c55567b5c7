//! Words for the terms of an answer: labels in place of IRIs, and nothing that a terminal would obey.

use crate::store::Store;
use crate::vocab::{self, external};
use oxigraph::model::{GraphNameRef, NamedNodeRef, Term, TermRef};
use std::collections::HashMap;

/// Turns terms into words for people, each IRI looked up once.
#[derive(Debug)]
pub struct Labels<'a> {
    store: &'a Store,
    known: HashMap<String, String>,
    prefixes: Vec<(String, String)>,
    /// Whether IRIs are shown in full.
    pub full: bool,
}

impl<'a> Labels<'a> {
    /// Labels from the store.
    pub fn new(store: &'a Store) -> Self {
        Self { store, known: HashMap::new(), prefixes: vocab::prefixes(store.names().base()), full: false }
    }

    /// The words for a term.
    pub fn words(&mut self, term: &Term) -> String {
        match term {
            Term::NamedNode(node) if self.full => node.as_str().to_owned(),
            Term::NamedNode(node) => {
                if let Some(label) = self.known.get(node.as_str()) {
                    return label.clone();
                }
                let label = self.label(node.as_ref()).unwrap_or_else(|| self.short(node.as_str()));
                self.known.insert(node.as_str().to_owned(), label.clone());
                label
            }
            Term::Literal(literal) => safe(literal.value()),
            other => safe(&other.to_string()),
        }
    }

    fn label(&self, node: NamedNodeRef<'_>) -> Option<String> {
        let property = NamedNodeRef::new_unchecked(external::RDFS_LABEL);
        let quads = self.store.rdf().quads_for_pattern(
            Some(node.into()),
            Some(property),
            None,
            Some(GraphNameRef::DefaultGraph),
        );
        let mut labels: Vec<String> = quads
            .flatten()
            .filter_map(|quad| match quad.object.as_ref() {
                TermRef::Literal(literal) => Some(safe(literal.value())),
                _ => None,
            })
            .collect();
        labels.sort();
        labels.into_iter().next()
    }

    /// The IRI with a preset prefix, where one fits.
    pub fn short(&self, iri: &str) -> String {
        let best = self.prefixes.iter().filter(|(_, full)| iri.starts_with(full.as_str())).max_by_key(|(_, f)| f.len());
        best.map_or_else(|| iri.to_owned(), |(prefix, full)| format!("{prefix}:{}", &iri[full.len()..]))
    }
}

/// The text without what a terminal would obey: control characters, and marks that turn the direction of writing.
///
/// ```
/// use councilgraph::query::answer::safe;
/// assert_eq!(safe("a\u{1b}[31mred\nnext"), "a�[31mred next");
/// ```
pub fn safe(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\n' | '\t' | '\r' => ' ',
            c if c.is_control() => '\u{fffd}',
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{fffd}',
            c => c,
        })
        .collect()
}
