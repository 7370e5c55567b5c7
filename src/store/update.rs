//! Documents come and go, in rounds. What needs no other document is computed as each arrives, on any thread; at the
//! end of the round the units that they have a part in are computed from the documents before and after, and only the
//! difference is written. All of a round is in the store, or nothing.
//!
//! A small round is one transaction. A large one goes through the database's bulk loader, which costs a third, takes
//! all of it in at once and can take nothing away; what is outdated then goes in a second step, for which
//! [`super::journal`] answers. It also answers for the records of documents that are replaced: until the graph has
//! changed, the old ones are read.

use super::archive::Packed;
use super::compact::clear_others;
use super::unit::{Difference, Reader};
use super::{Store, StoreError, database, journal, unwritable};
use crate::graph;
use crate::register::Register;
use crate::resolve::correction::Corrections;
use crate::resolve::record::Record;
use crate::resolve::{self, Unit};
use oxigraph::model::{GraphName, Quad, Triple};
use oxigraph::store::BulkLoader;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Quads that are held before they go to the bulk loader; a round with fewer is a transaction.
pub const BULK: usize = 1 << 16;
/// Units computed at the same time, before their differences are written.
const UNITS: usize = 32;
/// A round ends with so many documents, or with as many as are in the store already, so that the work on a council that
/// many documents name grows with their number and not with its square.
const DOCUMENTS: std::ops::RangeInclusive<usize> = 256..=2048;
/// A round ends with so many bytes of text, so that memory stays bounded.
const TEXT: usize = 20 << 20;

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

/// A document with all that it gives to the graph by itself.
#[derive(Debug)]
pub struct Prepared {
    record: Arc<Record>,
    corrected: Arc<Record>,
    statements: Vec<Triple>,
    own: Vec<Triple>,
    units: BTreeSet<Unit>,
    packed: Packed,
    /// The record that it replaces.
    before: Option<Arc<Record>>,
}

impl Prepared {
    /// The document as read.
    pub fn record(&self) -> &Record {
        &self.record
    }
}

/// Makes documents ready for a round, on any thread.
#[derive(Debug, Clone, Copy)]
pub struct Preparer<'s> {
    store: &'s Store,
}

impl Preparer<'_> {
    /// Computes what a document gives by itself.
    ///
    /// # Errors
    /// When the disk or the database fails.
    pub fn prepare(&self, record: Record) -> Result<Prepared, StoreError> {
        let store = self.store;
        let hash = record.document.hash.clone();
        let before = if store.contains(&hash)? { Some(Arc::new(store.record(&hash)?)) } else { None };
        let record = Arc::new(record);
        let packed = Packed::new(&record).map_err(|e| unwritable(&store.dir, &e))?;
        let corrected = store.corrected(Arc::clone(&record));
        let unit = Unit::Document(hash);
        Ok(Prepared {
            statements: graph::statement::triples(&record, &corrected, &store.names),
            own: graph::document::triples(&corrected, &store.names),
            units: resolve::units(&corrected).into_iter().filter(|other| *other != unit).collect(),
            packed,
            before,
            record,
            corrected,
        })
    }
}

/// Documents that come and go together.
pub struct Round<'s> {
    store: &'s Store,
    register: &'s Register,
    sink: Sink<'s>,
    /// Documents that go, and those that are replaced.
    gone: BTreeSet<String>,
    replaced: Vec<String>,
    added: BTreeMap<String, Arc<Record>>,
    /// The units that something changes in, with the documents that come, by hash.
    units: BTreeMap<Unit, BTreeSet<String>>,
    text: usize,
    /// As many documents make the round full.
    enough: usize,
}

impl<'s> Round<'s> {
    /// What makes documents ready for this round.
    pub fn preparer(&self) -> Preparer<'s> {
        Preparer { store: self.store }
    }

    /// Whether it should be finished before more comes in.
    pub fn is_full(&self) -> bool {
        self.added.len() >= self.enough || self.text >= TEXT
    }

    /// Puts a document in, or in place of what is there under its hash.
    ///
    /// # Errors
    /// When the disk or the database fails.
    pub fn add(&mut self, document: Prepared) -> Result<(), StoreError> {
        let hash = document.record.document.hash.clone();
        if self.added.contains_key(&hash) {
            return Ok(());
        }
        let graph: GraphName = self.store.names.document(&hash).into();
        self.text += document.record.document.text.len();
        let (mut statements, mut own) = (
            Difference { new: document.statements, ..Default::default() },
            Difference { new: document.own, ..Default::default() },
        );
        let written = if let Some(before) = document.before {
            let then = self.store.corrected(Arc::clone(&before));
            let unit = Unit::Document(hash.clone());
            self.units.remove(&unit);
            let units = resolve::units(&then).into_iter().filter(|other| *other != unit);
            units.for_each(|unit| _ = self.units.entry(unit).or_default());
            own = Difference::between(graph::document::triples(&then, &self.store.names), own.new);
            let stated = graph::statement::triples(&before, &then, &self.store.names);
            statements = Difference::between(stated, statements.new);
            self.gone.insert(hash.clone());
            self.replaced.push(hash.clone());
            self.store.archive.write_waiting(&document.packed)
        } else {
            // A record that no graph names yet does no harm.
            self.store.archive.write(&document.packed)
        };
        written.map_err(|e| unwritable(&self.store.dir, &e))?;
        self.sink.write(statements, &graph)?;
        self.sink.write(own, &GraphName::DefaultGraph)?;
        for unit in document.units {
            self.units.entry(unit).or_default().insert(hash.clone());
        }
        self.added.insert(hash, document.corrected);
        Ok(())
    }

    /// Takes documents away.
    ///
    /// # Errors
    /// When a record cannot be read or the database fails.
    pub fn remove(&mut self, hashes: &[String]) -> Result<(), StoreError> {
        let going: BTreeSet<String> = hashes.iter().cloned().collect();
        for unit in self.store.units_of(&Reader::new(self.store), &going)? {
            self.units.entry(unit).or_default();
        }
        self.gone.extend(going);
        Ok(())
    }

    /// Computes the units anew and writes the difference.
    ///
    /// # Errors
    /// When the disk or the database fails; the store is then as before.
    pub fn finish(mut self) -> Result<Applied, StoreError> {
        let removed: Vec<String> = self.gone.iter().filter(|hash| !self.added.contains_key(*hash)).cloned().collect();
        let mut arrived = false;
        let written = self.units().and_then(|()| {
            let sink = std::mem::replace(&mut self.sink, Sink::new(self.store));
            let mut applied = sink.commit(&removed, &self.replaced, &mut arrived)?;
            applied.documents_added = self.added.len() - self.replaced.len();
            applied.documents_removed = removed.len();
            for hash in &removed {
                self.store.archive.delete(hash).map_err(|e| unwritable(&self.store.dir, &e))?;
            }
            Ok(applied)
        });
        if written.is_err() && !arrived {
            self.put_back();
        }
        written
    }

    fn units(&mut self) -> Result<(), StoreError> {
        let reader = Reader::new(self.store);
        let units: Vec<(Unit, BTreeSet<String>)> = std::mem::take(&mut self.units).into_iter().collect();
        for some in units.chunks(UNITS) {
            let differences: Vec<Difference> = some
                .par_iter()
                .map(|(unit, hashes)| {
                    let come: Vec<Arc<Record>> =
                        hashes.iter().filter_map(|hash| self.added.get(hash)).cloned().collect();
                    reader.difference(unit, &self.gone, &come, self.register)
                })
                .collect::<Result<_, _>>()?;
            for difference in differences {
                self.sink.write(difference, &GraphName::DefaultGraph)?;
            }
        }
        Ok(())
    }

    /// After a failure: what was written for nothing goes. The disk has failed once; what fails again leaves a record
    /// that no graph names or that waits in vain, and either does no harm.
    fn put_back(&self) {
        let archive = &self.store.archive;
        for hash in self.added.keys().filter(|hash| !self.gone.contains(*hash)) {
            let _ = archive.delete(hash);
        }
        let _ = journal::clear(&self.store.dir);
        let _ = archive.clear_waiting();
    }
}

/// Where a round writes to.
struct Sink<'s> {
    store: &'s Store,
    buffer: Vec<Quad>,
    loader: Option<BulkLoader<'s>>,
    /// One of those that have gone to the loader.
    probe: Option<Quad>,
    outdated: Vec<Quad>,
    added: usize,
}

impl<'s> Sink<'s> {
    fn new(store: &'s Store) -> Self {
        Self { store, buffer: Vec::new(), loader: None, probe: None, outdated: Vec::new(), added: 0 }
    }

    fn write(&mut self, difference: Difference, graph: &GraphName) -> Result<(), StoreError> {
        self.added += difference.new.len();
        self.buffer.extend(difference.new.into_iter().map(|triple| triple.in_graph(graph.clone())));
        self.outdated.extend(difference.outdated.into_iter().map(|triple| triple.in_graph(graph.clone())));
        if self.buffer.len() >= self.store.bulk { self.load() } else { Ok(()) }
    }

    fn load(&mut self) -> Result<(), StoreError> {
        let store = self.store;
        let quads = std::mem::take(&mut self.buffer);
        self.probe = self.probe.take().or_else(|| quads.last().cloned());
        // Each call is one batch of the loader's; the figure keeps it from parting it, or from taking room for a million.
        let loader = self.loader.get_or_insert_with(|| {
            store.rdf.bulk_loader().with_num_threads(1).with_max_memory_size_in_megabytes(2 * BULK / 1000)
        });
        loader.load_quads(quads).map_err(|e| database(&store.dir, &e))
    }

    /// Writes all of it. The graphs of `removed` documents go as a whole, and the waiting records of `replaced` ones
    /// come into their place. `arrived` tells, whatever comes after, that what is new is in.
    fn commit(mut self, removed: &[String], replaced: &[String], arrived: &mut bool) -> Result<Applied, StoreError> {
        let store = self.store;
        let fail = |e: &dyn std::error::Error| database(&store.dir, e);
        let applied = Applied { quads_added: self.added, quads_removed: self.outdated.len(), ..Applied::default() };
        if self.loader.is_some() && !self.buffer.is_empty() {
            self.load()?;
        }
        let noted = self.note(removed, replaced)?;
        if let Some(loader) = self.loader.take() {
            loader.commit().map_err(|e| fail(&e))?;
            *arrived = true;
        }
        if !(self.buffer.is_empty() && self.outdated.is_empty() && removed.is_empty()) {
            let mut transaction = store.rdf.start_transaction().map_err(|e| fail(&e))?;
            for hash in removed {
                let graph = store.names.document(hash);
                transaction.remove_named_graph(graph.as_ref()).map_err(|e| fail(&e))?;
            }
            self.outdated.iter().for_each(|quad| transaction.remove(quad));
            self.buffer.iter().for_each(|quad| transaction.insert(quad));
            transaction.commit().map_err(|e| fail(&e))?;
            *arrived = true;
        }
        journal::put_in_place(store, replaced)?;
        if noted {
            journal::clear(&store.dir)?;
        }
        if !replaced.is_empty() {
            store.archive.clear_waiting().map_err(|e| unwritable(&store.dir, &e))?;
        }
        Ok(applied)
    }

    /// Notes what is left to do once the graph has changed, when it does not all change in one transaction; whether
    /// there is such a note.
    fn note(&self, removed: &[String], replaced: &[String]) -> Result<bool, StoreError> {
        let in_two = self.loader.is_some() && !(self.outdated.is_empty() && removed.is_empty());
        let coming = self.probe.as_ref().or(self.buffer.first());
        // A record that changes nothing in the graph may stand there or not.
        let Some(probe) = coming.or(self.outdated.first()) else { return Ok(false) };
        if !in_two && replaced.is_empty() {
            return Ok(false);
        }
        let rest = journal::Rest { probe, comes: coming.is_some(), outdated: &self.outdated, removed, replaced };
        journal::write(&self.store.dir, &rest).map(|()| true)
    }
}

impl Store {
    /// Begins a round.
    ///
    /// # Errors
    /// When the database fails.
    pub fn begin<'s>(&'s mut self, register: &'s Register) -> Result<Round<'s>, StoreError> {
        let store: &'s Store = self;
        Ok(Round {
            store,
            register,
            sink: Sink::new(store),
            gone: BTreeSet::new(),
            replaced: Vec::new(),
            added: BTreeMap::new(),
            units: BTreeMap::new(),
            text: 0,
            enough: store.graphs()?.len().clamp(*DOCUMENTS.start(), *DOCUMENTS.end()),
        })
    }

    /// Adds documents and takes documents away, in one step: all of it happens or nothing. A document that is there
    /// already is replaced by what is given.
    ///
    /// # Errors
    /// When the disk or the database fails; the store is then as before.
    pub fn apply(&mut self, add: Vec<Record>, remove: &[String], register: &Register) -> Result<Applied, StoreError> {
        let mut round = self.begin(register)?;
        let preparer = round.preparer();
        let prepared: Vec<Prepared> =
            add.into_par_iter().map(|record| preparer.prepare(record)).collect::<Result<_, _>>()?;
        round.remove(remove)?;
        for document in prepared {
            round.add(document)?;
        }
        round.finish()
    }

    /// Computes the graph anew from the records: the resolved graph by unit, and every statement graph. It is built
    /// beside the one that there is and takes its place as a whole, by the sheet's being written; killed before, the
    /// old one is there as it was, with the sheet that says by what it was made.
    ///
    /// # Errors
    /// When a record cannot be read or the database fails; the store is as before.
    pub fn rebuild(&mut self, register: &Register) -> Result<(), StoreError> {
        let fail = |dir: &std::path::Path, e: &dyn std::error::Error| database(dir, e);
        if self.rdf.is_empty().map_err(|e| fail(&self.dir, &e))? {
            self.build(&[], register)?;
            return self.write_sheet();
        }
        let hashes = self.graphs()?;
        let (name, fresh) = self.beside()?;
        let (old, old_name) = (std::mem::replace(&mut self.rdf, fresh), self.sheet.graph.clone());
        let built = self.build(&hashes, register).and_then(|()| {
            self.rdf.optimize().and_then(|()| self.rdf.flush()).map_err(|e| fail(&self.dir, &e))?;
            self.sheet.graph = name;
            self.write_sheet()
        });
        if built.is_err() {
            (self.rdf, self.sheet.graph) = (old, old_name);
            return built;
        }
        drop(old);
        clear_others(&self.dir, &self.sheet.graph).map_err(|e| unwritable(&self.dir, &e))
    }

    /// Fills an empty database.
    fn build(&self, hashes: &[String], register: &Register) -> Result<(), StoreError> {
        let mut sink = Sink::new(self);
        let mut fixed = graph::registry::triples(register, &self.names);
        fixed.extend(graph::correction::triples(&self.corrections, &self.names));
        sink.write(Difference { new: fixed, ..Default::default() }, &GraphName::DefaultGraph)?;
        let mut units: BTreeSet<Unit> = BTreeSet::new();
        for some in hashes.chunks(UNITS) {
            let read: Vec<_> = some.par_iter().map(|hash| self.stated(hash)).collect::<Result<_, StoreError>>()?;
            for (hash, (triples, of)) in some.iter().zip(read) {
                units.extend(of);
                units.insert(Unit::Document(hash.clone()));
                let new = Difference { new: triples, ..Default::default() };
                sink.write(new, &self.names.document(hash).into())?;
            }
        }
        // Which documents have a part in a unit is asked of their graphs.
        sink.commit(&[], &[], &mut false)?;
        let reader = Reader::new(self);
        let units: Vec<Unit> = units.into_iter().collect();
        let mut sink = Sink::new(self);
        for some in units.chunks(UNITS) {
            let new: Vec<Vec<Triple>> =
                some.par_iter().map(|unit| reader.whole(unit, register)).collect::<Result<_, _>>()?;
            for new in new {
                sink.write(Difference { new, ..Default::default() }, &GraphName::DefaultGraph)?;
            }
        }
        sink.commit(&[], &[], &mut false).map(drop)
    }

    /// The triples of a document's graph, and the units that it has a part in.
    fn stated(&self, hash: &str) -> Result<(Vec<Triple>, BTreeSet<Unit>), StoreError> {
        let record = Arc::new(self.record(hash)?);
        let corrected = self.corrected(Arc::clone(&record));
        Ok((graph::statement::triples(&record, &corrected, &self.names), resolve::units(&corrected)))
    }
}
