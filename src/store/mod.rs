//! The store on disk: the graph in an embedded oxigraph database, beside it the documents as read, a lock, and a
//! sheet that says by what it was made. The only module that names `oxigraph::store`.
//!
//! A document is in the store when its named graph is: the record beside it is written first and the graph in one
//! transaction after it, so a killed run leaves whole documents only. A record that replaces another waits until the
//! graph has changed, and a graph made anew is built beside the old one and takes its place by the sheet. RocksDB
//! transactions do not notice each other, so there is one writer at a time, across processes, kept by a lock on a file.

mod archive;
mod compact;
mod effect;
mod journal;
mod lock;
mod part;
mod unit;
mod update;

pub use compact::Compacted;
pub use update::{Applied, Prepared, Preparer, Round};

use crate::graph::node::Names;
use crate::register::Register;
use crate::resolve::correction::Corrections;
use crate::resolve::record::Record;
use crate::vocab::class;
use archive::Archive;
use oxigraph::model::{GraphNameRef, NamedNode};
use oxigraph::store::Store as Rdf;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// Why the store could not be used. Each sentence names the folder and the remedy.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// There is none yet.
    #[error("there is no store in {dir}; make one with `councilgraph ingest PATH`, or name another with --store")]
    Missing { dir: String },
    /// The folder is there and is something else.
    #[error("{dir} is not a store of this program; name another folder with --store")]
    NotAStore { dir: String },
    /// Another process writes to it, or reads while we would write.
    #[error("the store {dir} is in use by {holder}; wait until it is done, or name another with --store")]
    Held { dir: String, holder: String },
    /// The folder cannot be written.
    #[error("cannot write to the store {dir}: {cause}; {remedy}")]
    Unwritable { dir: String, cause: String, remedy: &'static str },
    /// It was made under another base.
    #[error("the store {dir} was made with --base {theirs}, not {ours}; use that base, or another store")]
    OtherBase { dir: String, theirs: String, ours: String },
    /// It was made by a later version.
    #[error("the store {dir} was made by a later version of the program (format {format}); use that version")]
    LaterFormat { dir: String, format: u32 },
    /// The database failed.
    #[error("the database in {dir} failed: {cause}; the store is as before the failed step")]
    Database { dir: String, cause: String },
    /// A record beside the graph is missing or damaged.
    #[error("the record of document {hash} in {dir} cannot be read: {cause}; ingest the document again with --again")]
    Record { dir: String, hash: String, cause: String },
    /// No such document.
    #[error("there is no document {name} in the store; `councilgraph query corpus-overview` lists them")]
    NoDocument { name: String },
}

/// The present layout of the folder. Since 2 organisations have the forms of their names in the graph, and the sheet
/// names the folder of the database.
const FORMAT: u32 = 2;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Sheet {
    format: u32,
    base: String,
    /// What the resolved graph depends on beside the documents; another stamp computes it anew.
    stamp: String,
    /// The folder of the database. Another one is named when the database has been written anew.
    #[serde(default = "first_graph")]
    graph: String,
}

fn first_graph() -> String {
    "graph".to_owned()
}

/// An open store.
pub struct Store {
    dir: PathBuf,
    rdf: Rdf,
    archive: Archive,
    names: Names,
    sheet: Sheet,
    corrections: Corrections,
    /// Quads from which on a round goes through the bulk loader.
    bulk: usize,
    _lock: lock::Lock,
}

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Store").field("dir", &self.dir).field("sheet", &self.sheet).finish_non_exhaustive()
    }
}

impl Store {
    /// Opens an existing store for reading.
    ///
    /// # Errors
    /// When there is none, when it is being written, or when the database fails.
    pub fn open(dir: &Path) -> Result<Self, StoreError> {
        read_sheet(dir)?;
        if journal::path(dir).exists() {
            Self::finish_killed(dir)?;
        }
        let lock = lock::Lock::shared(dir)?;
        // A writer may have come between; what it wrote counts.
        let sheet = read_sheet(dir)?;
        let rdf = Rdf::open_read_only(dir.join(&sheet.graph)).map_err(|e| database(dir, &e))?;
        Ok(Self::with(dir, rdf, sheet, lock))
    }

    /// Finishes the step of a killed writer before anybody reads.
    fn finish_killed(dir: &Path) -> Result<(), StoreError> {
        let lock = lock::Lock::exclusive(dir, "councilgraph, finishing what was interrupted")?;
        let sheet = read_sheet(dir)?;
        let rdf = Rdf::open(dir.join(&sheet.graph)).map_err(|e| database(dir, &e))?;
        journal::finish(&Self::with(dir, rdf, sheet, lock))
    }

    /// As [`Store::open_corrected`], with no corrections.
    ///
    /// # Errors
    /// As there.
    pub fn open_for_writing(dir: &Path, base: &str, who: &str, register: &Register) -> Result<Self, StoreError> {
        Self::open_corrected(dir, base, who, register, Corrections::default())
    }

    /// Opens a store for writing under `base`, and makes it where there is none. `who` tells others what holds it.
    /// When the program, the register or the corrections are others than those that the resolved graph was computed
    /// with, it is computed anew first.
    ///
    /// # Errors
    /// When the folder cannot be written, is held, is something else, or was made under another base.
    pub fn open_corrected(
        dir: &Path,
        base: &str,
        who: &str,
        register: &Register,
        corrections: Corrections,
    ) -> Result<Self, StoreError> {
        existing_sheet(dir, base)?;
        std::fs::create_dir_all(dir).map_err(|e| unwritable(dir, &e))?;
        let lock = lock::Lock::exclusive(dir, who)?;
        // Another writer may have come between; what it wrote counts.
        let existing = existing_sheet(dir, base)?;
        let graph = existing.as_ref().map_or_else(first_graph, |sheet| sheet.graph.clone());
        compact::clear_others(dir, &graph).map_err(|e| unwritable(dir, &e))?;
        let rdf = Rdf::open(dir.join(&graph)).map_err(|e| database(dir, &e))?;
        let stamp = update::stamp(register, base, &corrections);
        let known = existing.as_ref().is_some_and(|sheet| sheet.stamp == stamp && sheet.format == FORMAT);
        let sheet = Sheet { format: FORMAT, base: base.to_owned(), stamp, graph };
        let mut store = Self::with(dir, rdf, sheet, lock);
        store.corrections = corrections;
        store.archive.make().map_err(|e| unwritable(dir, &e))?;
        journal::finish(&store)?;
        if !known {
            store.rebuild(register)?;
        }
        Ok(store)
    }

    fn with(dir: &Path, rdf: Rdf, sheet: Sheet, lock: lock::Lock) -> Self {
        let names = Names::new(&sheet.base);
        Self {
            dir: dir.to_owned(),
            rdf,
            archive: Archive::new(dir),
            names,
            sheet,
            corrections: Corrections::default(),
            bulk: update::BULK,
            _lock: lock,
        }
    }

    /// Whether this folder is a store of this program.
    pub fn is_in(dir: &Path) -> bool {
        matches!(read_sheet(dir), Ok(_) | Err(StoreError::LaterFormat { .. }))
    }

    fn write_sheet(&self) -> Result<(), StoreError> {
        let text = serde_json::to_string_pretty(&self.sheet).unwrap_or_default();
        archive::replace(&self.dir.join("store.json"), text.as_bytes()).map_err(|e| unwritable(&self.dir, &e))
    }

    /// Puts what was written where readers find it at once. Without it the next reader would have to go through the
    /// database's journal first, which takes longer than most queries.
    ///
    /// # Errors
    /// When the disk or the database fails; what was applied stays applied.
    pub fn settle(&mut self) -> Result<(), StoreError> {
        self.rdf.flush().map_err(|e| database(&self.dir, &e))
    }

    /// Has rounds of so many quads go the way of large ones, which a test would otherwise need many documents for.
    pub fn set_bulk(&mut self, quads: usize) {
        self.bulk = quads.clamp(1, update::BULK);
    }

    /// The store with the corrections by which its graph was made, for reading what they do.
    #[must_use]
    pub fn with_corrections(mut self, corrections: Corrections) -> Self {
        self.corrections = corrections;
        self
    }

    /// Whether the resolved graph was computed with this register and these corrections.
    pub fn is_current(&self, register: &Register, corrections: &Corrections) -> bool {
        self.sheet.stamp == update::stamp(register, &self.sheet.base, corrections)
    }

    /// The folder.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// The names under the store's base.
    pub fn names(&self) -> &Names {
        &self.names
    }

    /// The database, for queries and exports.
    pub fn rdf(&self) -> &Rdf {
        &self.rdf
    }

    /// The hashes of the documents in the store, sorted.
    ///
    /// # Errors
    /// When the database fails.
    pub fn documents(&self) -> Result<Vec<String>, StoreError> {
        let class = self.names.term(class::DOCUMENT);
        let prefix = format!("{}id/document/", self.names.base());
        let quads = self.rdf.quads_for_pattern(
            None,
            Some(oxigraph::model::vocab::rdf::TYPE),
            Some((&class).into()),
            Some(GraphNameRef::DefaultGraph),
        );
        let mut hashes = Vec::new();
        for quad in quads {
            let quad = quad.map_err(|e| database(&self.dir, &e))?;
            let subject = quad.subject.to_string();
            let iri = subject.trim_start_matches('<').trim_end_matches('>');
            hashes.extend(iri.strip_prefix(&prefix).map(str::to_owned));
        }
        hashes.sort();
        Ok(hashes)
    }

    /// Whether the document is in the store.
    ///
    /// # Errors
    /// When the database fails.
    pub fn contains(&self, hash: &str) -> Result<bool, StoreError> {
        let graph: NamedNode = self.names.document(hash);
        self.rdf.contains_named_graph(graph.as_ref()).map_err(|e| database(&self.dir, &e))
    }

    /// A document as read, with its findings.
    ///
    /// # Errors
    /// When its record cannot be read.
    pub fn record(&self, hash: &str) -> Result<Record, StoreError> {
        self.archive.read(hash)
    }

    /// The hash of the document that a user names by hash, by the first digits of it, by IRI or by the end of its
    /// path.
    ///
    /// # Errors
    /// When there is none, or when more than one fits.
    pub fn find_document(&self, name: &str) -> Result<String, StoreError> {
        let all = self.documents()?;
        let last = name.trim_matches(['<', '>']).rsplit("document/").next().unwrap_or(name);
        let mut fitting: Vec<&String> = all.iter().filter(|hash| last.len() >= 6 && hash.starts_with(last)).collect();
        if fitting.is_empty() {
            let mut by_source = Vec::new();
            for hash in &all {
                let source = self.archive.read(hash)?.document.source;
                if source == name || source.ends_with(&format!("/{}", name.trim_start_matches("./"))) {
                    by_source.push(hash);
                }
            }
            fitting = by_source;
        }
        match fitting.as_slice() {
            [hash] => Ok((*hash).clone()),
            _ => Err(StoreError::NoDocument { name: name.to_owned() }),
        }
    }
}

/// The sheet of the store in `dir`, none where there is no store yet.
fn existing_sheet(dir: &Path, base: &str) -> Result<Option<Sheet>, StoreError> {
    match read_sheet(dir) {
        Ok(sheet) if sheet.base != base => {
            Err(StoreError::OtherBase { dir: shown(dir), theirs: sheet.base, ours: base.to_owned() })
        }
        Ok(sheet) => Ok(Some(sheet)),
        Err(StoreError::Missing { .. }) => Ok(None),
        Err(error) => Err(error),
    }
}

fn read_sheet(dir: &Path) -> Result<Sheet, StoreError> {
    let path = dir.join("store.json");
    match std::fs::read_to_string(&path) {
        Ok(text) => {
            let sheet: Sheet = serde_json::from_str(&text).map_err(|_| StoreError::NotAStore { dir: shown(dir) })?;
            if sheet.format > FORMAT {
                return Err(StoreError::LaterFormat { dir: shown(dir), format: sheet.format });
            }
            Ok(sheet)
        }
        Err(_) if dir.join("graph").is_dir() => Err(StoreError::Missing { dir: shown(dir) }),
        Err(_) if dir.is_file() => Err(StoreError::NotAStore { dir: shown(dir) }),
        Err(_) => {
            let ours = |name: &std::ffi::OsStr| name == "lock" || name == "documents" || name == "graph";
            let others = std::fs::read_dir(dir).map(|entries| entries.flatten().any(|e| !ours(&e.file_name())));
            match others {
                Ok(true) => Err(StoreError::NotAStore { dir: shown(dir) }),
                _ => Err(StoreError::Missing { dir: shown(dir) }),
            }
        }
    }
}

fn shown(dir: &Path) -> String {
    dir.display().to_string()
}

fn database(dir: &Path, error: &dyn std::error::Error) -> StoreError {
    let cause = error.to_string();
    if cause.contains("No space left") {
        return StoreError::Unwritable { dir: shown(dir), cause, remedy: "make room on the disk and run it again" };
    }
    if cause.contains("Permission denied") || cause.contains("Read-only file system") {
        return StoreError::Unwritable { dir: shown(dir), cause, remedy: REMEDY };
    }
    StoreError::Database { dir: shown(dir), cause }
}

const REMEDY: &str = "name a folder that you may write to with --store";

fn unwritable(dir: &Path, error: &std::io::Error) -> StoreError {
    let remedy = match error.kind() {
        std::io::ErrorKind::StorageFull => "make room on the disk and run it again",
        _ => REMEDY,
    };
    StoreError::Unwritable { dir: shown(dir), cause: error.to_string(), remedy }
}
