//! Documents come and go; the units that they have a part in are computed from the documents before and after, and
//! only the difference is written, in one transaction with the statement graphs.

use super::{Store, StoreError, database, unwritable};
use crate::graph;
use crate::register::Register;
use crate::resolve::correction::{Action, Correction, Corrections, Target};
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
pub fn stamp(register: &Register, base: &str, corrections: &Corrections) -> String {
    let mut hasher = blake3::Hasher::new();
    hasher.update(env!("CARGO_PKG_VERSION").as_bytes());
    hasher.update(base.as_bytes());
    for council in register.councils() {
        hasher.update(format!("{council:?}").as_bytes());
    }
    hasher.update(corrections.digest().as_bytes());
    hasher.finalize().to_hex()[..32].to_owned()
}

/// Records by hash, corrected, read from the archive when first asked for.
struct Records<'a> {
    store: &'a Store,
    known: BTreeMap<String, Rc<Record>>,
}

impl Records<'_> {
    fn get(&mut self, hash: &str) -> Result<Rc<Record>, StoreError> {
        if let Some(record) = self.known.get(hash) {
            return Ok(Rc::clone(record));
        }
        let record = self.store.corrected(Rc::new(self.store.record(hash)?));
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
        let added: BTreeMap<String, Rc<Record>> =
            add.into_iter().map(|r| (r.document.hash.clone(), Rc::new(r))).collect();
        let corrected: BTreeMap<&String, Rc<Record>> =
            added.iter().map(|(hash, record)| (hash, self.corrected(Rc::clone(record)))).collect();
        let mut parts: BTreeMap<Unit, Vec<Rc<Record>>> = BTreeMap::new();
        for (hash, record) in &corrected {
            let of = resolve::units(record).into_iter().chain([Unit::Document((*hash).clone())]);
            of.for_each(|unit| parts.entry(unit).or_default().push(Rc::clone(record)));
        }
        units.extend(parts.keys().cloned());
        let (mut out, mut new) = (HashSet::new(), HashSet::new());
        for unit in &units {
            let hashes = self.documents_of(unit)?;
            let old: Vec<Rc<Record>> = hashes.iter().map(|h| before.get(h)).collect::<Result<_, _>>()?;
            let mut now: Vec<Rc<Record>> = old.iter().filter(|r| !gone.contains(&r.document.hash)).cloned().collect();
            now.extend(parts.get(unit).into_iter().flatten().cloned());
            out.extend(self.unit_triples(unit, &old, register));
            new.extend(self.unit_triples(unit, &now, register));
        }
        drop(before);
        for record in added.values() {
            self.archive.write(record).map_err(|e| unwritable(&self.dir, &e))?;
        }
        let mut statements = BTreeMap::new();
        for (hash, record) in &added {
            statements.insert(hash.clone(), graph::statement::triples(record, &corrected[hash], &self.names));
        }
        drop((corrected, parts));
        let written = self.commit(&statements, &gone, &out, &new);
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

    /// What of the resolved graph rests on these documents and would go with them, sorted; nothing is changed.
    ///
    /// # Errors
    /// When a record cannot be read or the database fails.
    pub fn resting_on(&self, documents: &[String], register: &Register) -> Result<Vec<Triple>, StoreError> {
        let mut records = Records { store: self, known: BTreeMap::new() };
        let mut units: BTreeSet<Unit> = BTreeSet::new();
        for hash in documents {
            units.extend(resolve::units(&*records.get(hash)?));
            units.insert(Unit::Document(hash.clone()));
        }
        let (mut with, mut without) = (HashSet::new(), HashSet::new());
        for unit in &units {
            let hashes = self.documents_of(unit)?;
            let all: Vec<Rc<Record>> = hashes.iter().map(|h| records.get(h)).collect::<Result<_, _>>()?;
            let left: Vec<Rc<Record>> = all.iter().filter(|r| !documents.contains(&r.document.hash)).cloned().collect();
            with.extend(self.unit_triples(unit, &all, register));
            without.extend(self.unit_triples(unit, &left, register));
        }
        let mut gone: Vec<Triple> = with.difference(&without).cloned().collect();
        gone.sort_by_cached_key(ToString::to_string);
        Ok(gone)
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
        statements: &BTreeMap<String, Vec<Triple>>,
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
        for (hash, triples) in statements {
            let graph = self.names.document(hash);
            for triple in triples {
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
        let fixed = graph::registry::triples(register, &self.names);
        for triple in fixed.iter().chain(&graph::correction::triples(&self.corrections, &self.names)) {
            transaction.insert(triple.as_ref().in_graph(GraphNameRef::DefaultGraph));
        }
        transaction.commit().map_err(|e| fail(&e))?;
        let mut units: BTreeSet<Unit> = BTreeSet::new();
        for batch in hashes.chunks(BATCH) {
            let mut transaction = self.rdf.start_transaction().map_err(|e| fail(&e))?;
            for hash in batch {
                let record = Rc::new(self.record(hash)?);
                let corrected = self.corrected(Rc::clone(&record));
                units.extend(resolve::units(&corrected));
                units.insert(Unit::Document(hash.clone()));
                let graph = self.names.document(hash);
                transaction.clear_graph(graph.as_ref()).map_err(|e| fail(&e))?;
                for triple in graph::statement::triples(&record, &corrected, &self.names) {
                    transaction.insert(triple.as_ref().in_graph(graph.as_ref()));
                }
            }
            transaction.commit().map_err(|e| fail(&e))?;
        }
        for unit in &units {
            let hashes = self.documents_of(unit)?;
            let records: Vec<Rc<Record>> = hashes
                .iter()
                .map(|h| Ok(self.corrected(Rc::new(self.record(h)?))))
                .collect::<Result<_, StoreError>>()?;
            let mut transaction = self.rdf.start_transaction().map_err(|e| fail(&e))?;
            for triple in self.unit_triples(unit, &records, register) {
                transaction.insert(triple.as_ref().in_graph(GraphNameRef::DefaultGraph));
            }
            transaction.commit().map_err(|e| fail(&e))?;
        }
        Ok(())
    }

    /// A record with the store's corrections applied.
    fn corrected(&self, record: Rc<Record>) -> Rc<Record> {
        if self.corrections.is_empty() { record } else { Rc::new(self.corrections.apply(&record)) }
    }

    /// The corrections that correct nothing, because what they speak of is not in the store, or no longer.
    ///
    /// # Errors
    /// When a record cannot be read or the database fails.
    pub fn lost<'a>(&self, corrections: &'a Corrections) -> Result<Vec<&'a Correction>, StoreError> {
        let mut lost = Vec::new();
        for correction in corrections.iter() {
            if !self.takes_effect(correction, corrections)? {
                lost.push(correction);
            }
        }
        Ok(lost)
    }

    fn takes_effect(&self, correction: &Correction, corrections: &Corrections) -> Result<bool, StoreError> {
        let path = correction.path();
        let council = |inspection: &str| inspection.split('/').next().unwrap_or_default().to_owned();
        let (hashes, of_council) = match &correction.action {
            Action::Confirm { path } => {
                let node = self.names.thing(path);
                let mut quads = self.rdf.quads_for_pattern(Some((&node).into()), None, None, None);
                return Ok(quads.next().is_some());
            }
            Action::Speaker(speaker) => (self.starting_with(&speaker.document)?, None),
            Action::Drop(Target::Quotation { document, .. } | Target::Statement { document, .. }) => {
                (self.starting_with(document)?, None)
            }
            Action::SamePerson { person, .. }
            | Action::NotSamePerson { person, .. }
            | Action::Drop(Target::Person(person)) => {
                let mut hashes = self.documents_of(&Unit::Person(person.clone()))?;
                hashes.extend(self.documents_of(&Unit::Council(person.context.clone()))?);
                (hashes, None)
            }
            Action::Judgement { inspection, .. }
            | Action::Drop(Target::Inspection { inspection } | Target::Judgement { inspection, .. }) => {
                let code = council(inspection);
                (self.documents_of(&Unit::Council(code.clone()))?, Some(code))
            }
        };
        let mut records = Vec::new();
        for hash in hashes {
            let record = corrections.apply(&self.record(&hash)?);
            if record.corrected.effective.contains(&path) {
                return Ok(true);
            }
            records.push(record);
        }
        let Some(code) = of_council else { return Ok(false) };
        let mut sorted: Vec<&Record> = records.iter().collect();
        resolve::council::sort(&mut sorted);
        Ok(resolve::council::resolve(&code, &sorted).effective.contains(&path))
    }

    /// The documents whose hash begins so.
    fn starting_with(&self, digits: &str) -> Result<Vec<String>, StoreError> {
        let all = self.graphs()?;
        Ok(all.into_iter().filter(|hash| digits.len() >= 6 && hash.starts_with(digits)).collect())
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
