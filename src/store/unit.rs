//! The parts of the resolved graph: which documents each is computed from, and what changes in it when some of them
//! come or go. A unit is read, compared and let go before the next, so that memory does not grow with the store.

use super::part::PEOPLE;
use super::{Store, StoreError, database};
use crate::graph;
use crate::register::Register;
use crate::resolve::record::Record;
use crate::resolve::{self, Unit};
use crate::vocab::property;
use oxigraph::model::{GraphName, GraphNameRef, NamedOrBlankNode, Quad, Term, Triple};
use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;

/// What goes of a unit, and what comes.
#[derive(Debug, Default)]
pub struct Difference {
    pub outdated: Vec<Triple>,
    pub new: Vec<Triple>,
}

impl Difference {
    /// What is in one list and not in the other.
    pub fn between(old: Vec<Triple>, new: Vec<Triple>) -> Self {
        let old: HashSet<Triple> = old.into_iter().collect();
        let mut new: HashSet<Triple> = new.into_iter().collect();
        let outdated = old.into_iter().filter(|triple| !new.remove(triple)).collect();
        Self { outdated, new: new.into_iter().collect() }
    }
}

/// Reads the records that units are computed from, on any thread.
pub struct Reader<'a> {
    store: &'a Store,
}

impl<'a> Reader<'a> {
    /// A reader of the store's records.
    pub fn new(store: &'a Store) -> Self {
        Self { store }
    }

    /// The record of a document, corrected, as far as the unit needs it. What is not kept in parts is read whole.
    pub fn read(&self, hash: &str, unit: &Unit) -> Result<Arc<Record>, StoreError> {
        let name = match unit {
            Unit::Council(code) => Some(code.as_str()),
            Unit::Person(_) => Some(PEOPLE),
            _ => None,
        };
        // A correction of a place may make somebody of whom the part knows nothing, and takes the text.
        let name = name.filter(|_| !self.store.corrections.concern_places_in(hash));
        let part = name.and_then(|name| self.store.archive.read_part(hash, name));
        let record = part.map_or_else(|| self.store.record(hash), Ok)?;
        Ok(self.store.corrected(Arc::new(record)))
    }

    /// What changes in a unit when the documents in `gone` go and those in `come`, corrected, are there instead.
    pub fn difference(
        &self,
        unit: &Unit,
        gone: &BTreeSet<String>,
        come: &[Arc<Record>],
        register: &Register,
    ) -> Result<Difference, StoreError> {
        if let Unit::Organisation(slug) = unit {
            return self.organisation(slug, gone, come);
        }
        let mut old = Vec::new();
        for hash in self.store.documents_of(unit)? {
            old.push(self.read(&hash, unit)?);
        }
        let mut now: Vec<Arc<Record>> = old.iter().filter(|r| !gone.contains(&r.document.hash)).cloned().collect();
        now.extend(come.iter().cloned());
        let before = self.store.unit_triples(unit, &old, register);
        Ok(Difference::between(before, self.store.unit_triples(unit, &now, register)))
    }

    /// All of a unit, from the documents in the store.
    pub fn whole(&self, unit: &Unit, register: &Register) -> Result<Vec<Triple>, StoreError> {
        if let Unit::Organisation(slug) = unit {
            let forms = self.store.names_written(slug, None, &BTreeSet::new())?;
            return Ok(graph::people::organisation_triples(slug, &forms, &self.store.names));
        }
        let hashes = self.store.documents_of(unit)?;
        let records = hashes.iter().map(|hash| self.read(hash, unit)).collect::<Result<Vec<_>, _>>()?;
        Ok(self.store.unit_triples(unit, &records, register))
    }

    /// An organisation is what documents call it, and nearly every document calls the inspectorate by its name. So it
    /// is asked of the graph whether a name is still written somewhere, and no record is read.
    fn organisation(
        &self,
        slug: &str,
        gone: &BTreeSet<String>,
        come: &[Arc<Record>],
    ) -> Result<Difference, StoreError> {
        let names = &self.store.names;
        let old = self.store.names_written(slug, Some(GraphNameRef::DefaultGraph), &BTreeSet::new())?;
        let mut now = if gone.is_empty() { old.clone() } else { self.store.names_written(slug, None, gone)? };
        for record in come {
            now.extend(resolve::organisations(record).into_iter().filter(|name| resolve::identity::slug(name) == slug));
        }
        let triples = |forms: &BTreeSet<String>| graph::people::organisation_triples(slug, forms, names);
        Ok(Difference::between(triples(&old), triples(&now)))
    }
}

impl Store {
    /// The names by which an organisation is written: in one graph, or in those of all documents but `without`.
    fn names_written(
        &self,
        slug: &str,
        graph: Option<GraphNameRef<'_>>,
        without: &BTreeSet<String>,
    ) -> Result<BTreeSet<String>, StoreError> {
        let fail = |e: &dyn std::error::Error| database(&self.dir, e);
        let node = self.names.thing(&format!("organisation/{slug}"));
        let written = self.names.term(property::NAME_AS_WRITTEN);
        let mut found = BTreeSet::new();
        for quad in self.rdf.quads_for_pattern(Some((&node).into()), Some((&written).into()), None, graph) {
            let Quad { object, graph_name, .. } = quad.map_err(|e| fail(&e))?;
            let here = match &graph_name {
                GraphName::NamedNode(document) => {
                    self.hash_of(document.as_str()).is_some_and(|hash| !without.contains(hash))
                }
                _ => graph.is_some(),
            };
            if let (true, Term::Literal(name)) = (here, object) {
                found.insert(name.value().to_owned());
            }
        }
        Ok(found)
    }

    /// The hash in a document's IRI.
    pub(super) fn hash_of<'i>(&self, iri: &'i str) -> Option<&'i str> {
        iri.strip_prefix(self.names.base())?.strip_prefix("id/document/")
    }

    /// The documents that a unit is computed from, by their hashes.
    pub(super) fn documents_of(&self, unit: &Unit) -> Result<Vec<String>, StoreError> {
        if let Unit::Document(hash) = unit {
            return Ok(if self.contains(hash)? { vec![hash.clone()] } else { Vec::new() });
        }
        let Some(node) = graph::statement::unit_node(unit, &self.names) else { return Ok(Vec::new()) };
        let mentions = self.names.term(property::MENTIONS);
        let mut hashes = BTreeSet::new();
        for quad in self.rdf.quads_for_pattern(None, Some((&mentions).into()), Some((&node).into()), None) {
            let Quad { graph_name, .. } = quad.map_err(|e| database(&self.dir, &e))?;
            if let GraphName::NamedNode(graph) = graph_name {
                hashes.extend(self.hash_of(graph.as_str()).map(str::to_owned));
            }
        }
        Ok(hashes.into_iter().collect())
    }

    pub(super) fn unit_triples(&self, unit: &Unit, records: &[Arc<Record>], register: &Register) -> Vec<Triple> {
        let mut records: Vec<&Record> = records.iter().map(|r| &**r).collect();
        resolve::council::sort(&mut records);
        graph::unit_triples(unit, &records, register, &self.names)
    }

    /// A record with the store's corrections applied.
    pub(super) fn corrected(&self, record: Arc<Record>) -> Arc<Record> {
        if self.corrections.is_empty() { record } else { Arc::new(self.corrections.apply(&record)) }
    }

    /// What of the resolved graph rests on these documents and would go with them, sorted; nothing is changed.
    ///
    /// # Errors
    /// When a record cannot be read or the database fails.
    pub fn resting_on(&self, documents: &[String], register: &Register) -> Result<Vec<Triple>, StoreError> {
        let reader = Reader::new(self);
        let going: BTreeSet<String> = documents.iter().cloned().collect();
        let mut gone = Vec::new();
        for unit in self.units_of(&reader, &going)? {
            gone.extend(reader.difference(&unit, &going, &[], register)?.outdated);
        }
        gone.sort_by_cached_key(ToString::to_string);
        Ok(gone)
    }

    /// The units that documents of the store have a part in.
    pub(super) fn units_of(
        &self,
        reader: &Reader<'_>,
        hashes: &BTreeSet<String>,
    ) -> Result<BTreeSet<Unit>, StoreError> {
        let mut units = BTreeSet::new();
        for hash in hashes {
            let own = Unit::Document(hash.clone());
            units.extend(resolve::units(&*reader.read(hash, &own)?));
            units.insert(own);
        }
        Ok(units)
    }

    /// The hashes of the statement graphs.
    pub(super) fn graphs(&self) -> Result<Vec<String>, StoreError> {
        let mut hashes = Vec::new();
        for graph in self.rdf.named_graphs() {
            if let NamedOrBlankNode::NamedNode(node) = graph.map_err(|e| database(&self.dir, &e))? {
                hashes.extend(self.hash_of(node.as_str()).map(str::to_owned));
            }
        }
        hashes.sort();
        Ok(hashes)
    }
}
