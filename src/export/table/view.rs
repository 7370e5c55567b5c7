//! Nodes as rows need them: values by name, and the nodes that many rows share looked up once.

use super::super::ExportError;
use super::super::chosen::{Chosen, dated, named};
use super::super::description::order;
use super::cell::Cell;
use crate::date::PartialDate;
use crate::vocab::{external, property};
use oxigraph::model::{NamedNode, Term};
use std::collections::HashMap;
use std::rc::Rc;

/// The nodes that are held at one time.
const MOST_NODES: usize = 8_000;

/// What the resolved graph says of a node, in a fixed order.
#[derive(Debug, Default)]
pub struct Node {
    pub iri: String,
    values: Vec<(String, Term)>,
}

impl Node {
    /// The values of a property: of ours by local name, of others by IRI.
    pub fn all<'n>(&'n self, name: &'n str) -> impl Iterator<Item = &'n Term> {
        self.values.iter().filter(move |(known, _)| known == name).map(|(_, value)| value)
    }

    /// The IRIs among them.
    pub fn iris<'n>(&'n self, name: &'n str) -> impl Iterator<Item = &'n str> {
        self.all(name).filter_map(named)
    }

    /// The literals among them.
    pub fn texts<'n>(&'n self, name: &'n str) -> impl Iterator<Item = &'n str> {
        self.all(name).filter_map(literal)
    }

    /// The first literal, or nothing.
    pub fn text(&self, name: &str) -> &str {
        self.values.iter().filter(|(known, _)| known == name).find_map(|(_, value)| literal(value)).unwrap_or_default()
    }

    /// The first date.
    pub fn date(&self, name: &str) -> Option<PartialDate> {
        self.all(name).find_map(dated)
    }

    /// What it is called.
    pub fn label(&self) -> &str {
        self.text(external::RDFS_LABEL)
    }

    /// A cell with the literals of a property.
    pub fn cell(&self, name: &str) -> Cell {
        Cell::list(self.texts(name))
    }

    /// A cell with the first date of a property.
    pub fn day(&self, name: &str) -> Cell {
        Cell::date(self.date(name))
    }

    /// Whether it is of this class of ours.
    pub fn is_a(&self, class: &str) -> bool {
        self.iris(external::RDF_TYPE).any(|iri| iri.rsplit('#').next() == Some(class))
    }
}

fn literal(term: &Term) -> Option<&str> {
    match term {
        Term::Literal(literal) => Some(literal.value()),
        _ => None,
    }
}

/// The part of the graph that is exported, with what was looked up.
pub struct View<'a> {
    chosen: &'a Chosen<'a>,
    known: HashMap<String, Rc<Node>>,
}

impl<'a> View<'a> {
    /// Nothing looked up yet.
    pub fn new(chosen: &'a Chosen<'a>) -> Self {
        Self { chosen, known: HashMap::new() }
    }

    /// A node; one that is not described has no values.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn node(&mut self, iri: &str) -> Result<Rc<Node>, ExportError> {
        if let Some(node) = self.known.get(iri) {
            return Ok(Rc::clone(node));
        }
        let mut quads = self.chosen.about(&NamedNode::new_unchecked(iri))?;
        order(&mut quads);
        let ontology = format!("{}ontology#", self.chosen.store().names().base());
        let name = |iri: &str| iri.strip_prefix(&ontology).unwrap_or(iri).to_owned();
        let values = quads.into_iter().map(|quad| (name(quad.predicate.as_str()), quad.object)).collect();
        let node = Rc::new(Node { iri: iri.to_owned(), values });
        if self.known.len() >= MOST_NODES {
            self.known.clear();
        }
        self.known.insert(iri.to_owned(), Rc::clone(&node));
        Ok(node)
    }

    /// The first node that a property leads to; an empty one where there is none.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn first(&mut self, node: &Node, name: &str) -> Result<Rc<Node>, ExportError> {
        match node.iris(name).next() {
            Some(iri) => self.node(iri),
            None => Ok(Rc::default()),
        }
    }

    /// All nodes that a property leads to.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn each(&mut self, node: &Node, name: &str) -> Result<Vec<Rc<Node>>, ExportError> {
        node.iris(name).map(|iri| self.node(iri)).collect()
    }

    /// The kept nodes that have a property of ours with this object, sorted by IRI.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn referring(&mut self, name: &str, object: &Node) -> Result<Vec<Rc<Node>>, ExportError> {
        let property = self.chosen.store().names().term(name);
        let object = NamedNode::new_unchecked(object.iri.as_str());
        let mut found = Vec::new();
        for node in self.chosen.referring(&property, &object) {
            let node = node?;
            if self.chosen.keeps(node.as_str()) {
                found.push(self.node(node.as_str())?);
            }
        }
        found.sort_by(|a, b| a.iri.cmp(&b.iri));
        Ok(found)
    }

    /// How many kept nodes have a property of ours with this object.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn count(&self, name: &str, object: &Node) -> Result<usize, ExportError> {
        let property = self.chosen.store().names().term(name);
        let object = NamedNode::new_unchecked(object.iri.as_str());
        let mut count = 0;
        for node in self.chosen.referring(&property, &object) {
            count += usize::from(self.chosen.keeps(node?.as_str()));
        }
        Ok(count)
    }

    /// A concept in words: "Requires improvement", "ILACS".
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn concept(&mut self, node: &Node, name: &str) -> Result<Cell, ExportError> {
        let Some(iri) = node.iris(name).next() else { return Ok(Cell::Empty) };
        let concept = self.node(iri)?;
        let words = concept.label();
        // A concept that has no name of its own is called what its IRI ends in.
        let words = if words.is_empty() { iri.rsplit('/').next().unwrap_or_default() } else { words };
        let mut letters = words.chars();
        let first = letters.next().map(|c| c.to_uppercase().collect::<String>()).unwrap_or_default();
        Ok(Cell::text(&(first + letters.as_str())))
    }

    /// The passage that a row is best looked up by: one with a page before one without. With its document, or the
    /// document that a thing names.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn source(&mut self, node: &Node) -> Result<(Rc<Node>, Rc<Node>), ExportError> {
        let passages = self.each(node, property::EVIDENCE)?;
        let with_page = passages.iter().find(|passage| !passage.text(property::PAGE).is_empty());
        let passage = with_page.or(passages.first()).cloned().unwrap_or_default();
        let document = self.first(&passage, property::IN_DOCUMENT)?;
        let document = if document.iri.is_empty() { self.first(node, property::IN_DOCUMENT)? } else { document };
        Ok((passage, document))
    }
}
