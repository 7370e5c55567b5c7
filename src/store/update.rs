//! Documents come and go; the units that they have a part in are computed from the documents before and after, and
//! only the difference is written, in one transaction with the statement graphs.

use super::{Store, StoreError, database, unwritable};
use crate::graph;
use crate::register::Register;
use crate::resolve::record::Record;
use crate::resolve::{self, Unit};
use crate::vocab::property;
use oxigraph::model::{GraphName, GraphNameRef, NamedNode, NamedOrBlankNode, Quad, Triple};
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::rc::Rc;

/// How many documents are rebuilt in one transaction, so that memory does not grow with the store.
const BATCH: usize = 64;

/// What a step changed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Applied {
    pub documents_added: usize,
    pub documents_removed: usize,
    pub quads_added: usize,
    pub quads_removed: usize,
}

/// What the resolved graph depends on beside the documents.
pub fn stamp(register: &Register, base: &str) -> String {
    let mut hasher = blake3::Hasher::new();
    hasher.update(env!("CARGO_PKG_VERSION").as_bytes());
    hasher.update(base.as_bytes());
    for council in register.councils() {
        hasher.update(format!("{council:?}").as_bytes());
    }
    hasher.finalize().to_hex()[..32].to_owned()
}

/// Records by hash, read from the archive when first asked for.
struct Records<'a> {
    store: &'a Store,
    known: BTreeMap<String, Rc<Record>>,
}

impl Records<'_> {
    fn get(&mut self, hash: &str) -> Result<Rc<Record>, StoreError> {
        if let Some(record) = self.known.get(hash) {
            return Ok(Rc::clone(record));
        }
        let record = Rc::new(self.store.record(hash)?);
        self.known.insert(hash.to_owned(), Rc::clone(&record));
        Ok(record)
    }
}

impl Store {
    /// Adds documents and takes documents away, in one step: all of it happens or nothing. A document that is there
    /// already is replaced by what is given.
    ///
    /// # Errors
    /// When the disk or the database fails; the store is then as before.
    pub fn apply(&mut self, add: Vec<Record>, remove: &[String], register: &Register) -> Result<Applied, StoreError> {
        let mut before = Records { store: self, known: BTreeMap::new() };
        let mut gone: BTreeSet<String> = remove.iter().cloned().collect();
        let mut old_versions = BTreeMap::new();
        for record in &add {
            if self.contains(&record.document.hash)? {
                old_versions.insert(record.document.hash.clone(), before.get(&record.document.hash)?);
                gone.insert(record.document.hash.clone());
            }
        }
        let mut units: BTreeSet<Unit> = BTreeSet::new();
        for hash in &gone {
            units.extend(resolve::units(&*before.get(hash)?));
            units.insert(Unit::Document(hash.clone()));
        }
        for record in &add {
            units.extend(resolve::units(record));
            units.insert(Unit::Document(record.document.hash.clone()));
        }
        let added: BTreeMap<String, Rc<Record>> =
            add.into_iter().map(|r| (r.document.hash.clone(), Rc::new(r))).collect();
        let (mut out, mut new) = (HashSet::new(), HashSet::new());
        for unit in &units {
            let hashes = self.documents_of(unit)?;
            let old: Vec<Rc<Record>> = hashes.iter().map(|h| before.get(h)).collect::<Result<_, _>>()?;
            let mut now: Vec<Rc<Record>> =
                old.iter().filter(|r| !gone.contains(&r.document.hash)).cloned().collect();
            now.extend(added.values().filter(|r| has_part(r, unit)).cloned());
            out.extend(self.unit_triples(unit, &old, register));
            new.extend(self.unit_triples(unit, &now, register));
        }
        drop(before);
        for record in added.values() {
            self.archive.write(record).map_err(|e| unwritable(&self.dir, &e))?;
        }
        let written = self.commit(&added, &gone, &out, &new);
        if written.is_err() {
            self.put_back(&added, &old_versions);
        }
        let mut applied = written?;
        for hash in gone.iter().filter(|hash| !added.contains_key(*hash)) {
            self.archive.delete(hash).map_err(|e| unwritable(&self.dir, &e))?;
        }
        applied.documents_added = added.len() - old_versions.len();
        applied.documents_removed = gone.len() - old_versions.len();
        Ok(applied)
    }

    /// After a failed transaction: the records as they were, so that nothing has changed.
    fn put_back(&self, added: &BTreeMap<String, Rc<Record>>, old: &BTreeMap<String, Rc<Record>>) {
        for hash in added.keys() {
            // The disk has failed once; what fails again leaves a record that no graph names, and that does no harm.
            let _ = match old.get(hash) {
                Some(record) => self.archive.write(record),
                None => self.archive.delete(hash),
            };
        }
    }

    fn commit(
        &self,
        added: &BTreeMap<String, Rc<Record>>,
        gone: &BTreeSet<String>,
        out: &HashSet<Triple>,
        new: &HashSet<Triple>,
    ) -> Result<Applied, StoreError> {
        let fail = |e: &dyn std::error::Error| database(&self.dir, e);
        let mut applied = Applied::default();
        let mut transaction = self.rdf.start_transaction().map_err(|e| fail(&e))?;
        for hash in gone {
            let graph = self.names.document(hash);
            transaction.remove_named_graph(graph.as_ref()).map_err(|e| fail(&e))?;
        }
        for triple in out.difference(new) {
            transaction.remove(triple.as_ref().in_graph(GraphNameRef::DefaultGraph));
            applied.quads_removed += 1;
        }
        for triple in new.difference(out) {
            transaction.insert(triple.as_ref().in_graph(GraphNameRef::DefaultGraph));
            applied.quads_added += 1;
        }
        for (hash, record) in added {
            let graph = self.names.document(hash);
            for triple in graph::statement::triples(record, &self.names) {
                transaction.insert(triple.as_ref().in_graph(graph.as_ref()));
                applied.quads_added += 1;
            }
        }
        transaction.commit().map_err(|e| fail(&e))?;
        Ok(applied)
    }

    /// The documents that a unit is computed from, by their hashes.
    fn documents_of(&self, unit: &Unit) -> Result<Vec<String>, StoreError> {
        if let Unit::Document(hash) = unit {
            return Ok(if self.contains(hash)? { vec![hash.clone()] } else { Vec::new() });
        }
        let Some(node) = graph::statement::unit_node(unit, &self.names) else { return Ok(Vec::new()) };
        let mentions = self.names.term(property::MENTIONS);
        let prefix = format!("{}id/document/", self.names.base());
        let mut hashes = BTreeSet::new();
        for quad in self.rdf.quads_for_pattern(None, Some((&mentions).into()), Some((&node).into()), None) {
            let Quad { graph_name, .. } = quad.map_err(|e| database(&self.dir, &e))?;
            if let GraphName::NamedNode(graph) = graph_name {
                hashes.extend(graph.as_str().strip_prefix(&prefix).map(str::to_owned));
            }
        }
        Ok(hashes.into_iter().collect())
    }

    fn unit_triples(&self, unit: &Unit, records: &[Rc<Record>], register: &Register) -> Vec<Triple> {
        let mut records: Vec<&Record> = records.iter().map(|r| &**r).collect();
        resolve::council::sort(&mut records);
        graph::unit_triples(unit, &records, register, &self.names)
    }

    /// Computes the graph anew from the records: the resolved graph by unit, and every statement graph.
    ///
    /// # Errors
    /// When a record cannot be read or the database fails.
    pub fn rebuild(&mut self, register: &Register) -> Result<(), StoreError> {
        let hashes: Vec<String> = self.graphs()?;
        let fail = |e: &dyn std::error::Error| database(&self.dir, e);
        let mut transaction = self.rdf.start_transaction().map_err(|e| fail(&e))?;
        transaction.clear_graph(GraphNameRef::DefaultGraph).map_err(|e| fail(&e))?;
        for triple in graph::registry::triples(register, &self.names) {
            transaction.insert(triple.as_ref().in_graph(GraphNameRef::DefaultGraph));
        }
        transaction.commit().map_err(|e| fail(&e))?;
        let mut units: BTreeSet<Unit> = BTreeSet::new();
        for batch in hashes.chunks(BATCH) {
            let mut transaction = self.rdf.start_transaction().map_err(|e| fail(&e))?;
            for hash in batch {
                let record = self.record(hash)?;
                units.extend(resolve::units(&record));
                units.insert(Unit::Document(hash.clone()));
                let graph = self.names.document(hash);
                transaction.clear_graph(graph.as_ref()).map_err(|e| fail(&e))?;
                for triple in graph::statement::triples(&record, &self.names) {
                    transaction.insert(triple.as_ref().in_graph(graph.as_ref()));
                }
            }
            transaction.commit().map_err(|e| fail(&e))?;
        }
        for unit in &units {
            let hashes = self.documents_of(unit)?;
            let records: Vec<Rc<Record>> =
                hashes.iter().map(|h| self.record(h).map(Rc::new)).collect::<Result<_, _>>()?;
            let mut transaction = self.rdf.start_transaction().map_err(|e| fail(&e))?;
            for triple in self.unit_triples(unit, &records, register) {
                transaction.insert(triple.as_ref().in_graph(GraphNameRef::DefaultGraph));
            }
            transaction.commit().map_err(|e| fail(&e))?;
        }
        Ok(())
    }

    /// The hashes of the statement graphs.
    fn graphs(&self) -> Result<Vec<String>, StoreError> {
        let prefix = format!("{}id/document/", self.names.base());
        let mut hashes = Vec::new();
        for graph in self.rdf.named_graphs() {
            if let NamedOrBlankNode::NamedNode(node) = graph.map_err(|e| database(&self.dir, &e))? {
                let node: NamedNode = node;
                hashes.extend(node.as_str().strip_prefix(&prefix).map(str::to_owned));
            }
        }
        hashes.sort();
        Ok(hashes)
    }
}

/// Whether an added record belongs to a unit.
fn has_part(record: &Record, unit: &Unit) -> bool {
    match unit {
        Unit::Document(hash) => record.document.hash == *hash,
        _ => resolve::units(record).contains(unit),
    }
}

