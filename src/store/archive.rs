//! The documents as read, one compressed file each, beside the graph. They hold the text, from which passages are
//! shown in their context, and the findings, from which the resolved graph is computed. A second file has what some
//! units need of a record without all the rest ([`super::part`]).
//!
//! The graph and these files agree at any moment: a record that takes the place of another waits in a folder of its
//! own until the graph has changed, and is put in place by whoever comes next when the run is killed in between.

use super::part;
use super::{StoreError, shown};
use crate::resolve::record::Record;
use std::collections::BTreeSet;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

/// The folder of records.
#[derive(Debug, Clone)]
pub struct Archive {
    dir: PathBuf,
    /// Where records wait that take the place of others.
    waiting: PathBuf,
    store: PathBuf,
}

/// A record as it is written.
#[derive(Debug)]
pub struct Packed {
    hash: String,
    whole: Vec<u8>,
    parts: Option<Vec<u8>>,
}

impl Packed {
    /// Packs a record; this takes longer than the writing.
    pub fn new(record: &Record) -> std::io::Result<Self> {
        let json = serde_json::to_vec(record).map_err(std::io::Error::other)?;
        Ok(Self {
            hash: record.document.hash.clone(),
            whole: zstd::encode_all(json.as_slice(), 1)?,
            parts: part::pack(record)?,
        })
    }
}

/// No record of a document that passed the limits of reading is larger than this when unpacked.
const LARGEST_RECORD_BYTES: u64 = 1 << 30;

const RECORD: &str = ".json.zst";
const PARTS: &str = ".parts";

impl Archive {
    /// The archive of the store in `store`.
    pub fn new(store: &Path) -> Self {
        Self { dir: store.join("documents"), waiting: store.join("waiting"), store: store.to_owned() }
    }

    /// Makes the folder.
    pub fn make(&self) -> std::io::Result<()> {
        std::fs::create_dir_all(&self.dir)
    }

    fn path(&self, hash: &str, ending: &str) -> PathBuf {
        self.dir.join(format!("{hash}{ending}"))
    }

    /// Writes the record of a document that is new; it is whole or not there.
    pub fn write(&self, record: &Packed) -> std::io::Result<()> {
        // The parts come first, and go first: a record that is there has the parts that belong to it.
        delete(&self.path(&record.hash, PARTS))?;
        if let Some(parts) = &record.parts {
            replace_soon(&self.path(&record.hash, PARTS), parts)?;
        }
        replace(&self.path(&record.hash, RECORD), &record.whole)
    }

    /// Writes a record that is to take the place of the one that is there.
    pub fn write_waiting(&self, record: &Packed) -> std::io::Result<()> {
        std::fs::create_dir_all(&self.waiting)?;
        let path = |ending: &str| self.waiting.join(format!("{}{ending}", record.hash));
        // An empty file says that there are no parts.
        replace_soon(&path(PARTS), record.parts.as_deref().unwrap_or_default())?;
        replace(&path(RECORD), &record.whole)
    }

    /// Puts a waiting record in place. Doing it twice, or the rest of it after a kill, is the same as once.
    pub fn put_in_place(&self, hash: &str) -> std::io::Result<()> {
        let (parts, there) = (self.waiting.join(format!("{hash}{PARTS}")), self.path(hash, PARTS));
        match std::fs::metadata(&parts) {
            Ok(file) if file.len() == 0 => delete(&there).and_then(|()| delete(&parts))?,
            Ok(_) => std::fs::rename(&parts, there)?,
            Err(_) => {}
        }
        match std::fs::rename(self.waiting.join(format!("{hash}{RECORD}")), self.path(hash, RECORD)) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    /// Deletes what still waits: nobody will ask for it.
    pub fn clear_waiting(&self) -> std::io::Result<()> {
        match std::fs::remove_dir_all(&self.waiting) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    /// Reads a record.
    pub fn read(&self, hash: &str) -> Result<Record, StoreError> {
        let fail = |cause: String| StoreError::Record { dir: shown(&self.store), hash: hash.to_owned(), cause };
        let file = std::fs::File::open(self.path(hash, RECORD)).map_err(|e| fail(e.to_string()))?;
        let mut json = Vec::new();
        let unpacked = zstd::Decoder::new(file).and_then(|d| d.take(LARGEST_RECORD_BYTES).read_to_end(&mut json));
        unpacked.map_err(|e| fail(e.to_string()))?;
        serde_json::from_slice(&json).map_err(|e| fail(e.to_string()))
    }

    /// Reads what a record says of one council, or of people outside councils under [`part::PEOPLE`]; none where that is
    /// not kept apart, and the record has to be read whole.
    pub fn read_part(&self, hash: &str, name: &str) -> Option<Record> {
        part::read(&self.path(hash, PARTS), name).ok()
    }

    /// Deletes a record; one that is not there is deleted already.
    pub fn delete(&self, hash: &str) -> std::io::Result<()> {
        delete(&self.path(hash, RECORD))?;
        delete(&self.path(hash, PARTS))
    }

    /// Deletes every file that belongs to none of these documents: what a killed run has left. Gives their number.
    pub fn keep_only(&self, hashes: &BTreeSet<String>) -> std::io::Result<usize> {
        let mut deleted = 0;
        for entry in std::fs::read_dir(&self.dir)? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let hash = name.strip_suffix(RECORD).or_else(|| name.strip_suffix(PARTS));
            if !hash.is_some_and(|hash| hashes.contains(hash)) {
                delete(&entry.path())?;
                deleted += 1;
            }
        }
        Ok(deleted)
    }
}

fn delete(path: &Path) -> std::io::Result<()> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Writes a file beside and puts it in place, so that a reader sees the old one or the new one.
pub fn replace(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    put(path, bytes, true)
}

/// The same for what can be done without when the machine, and not only the program, stops before it is on the disk.
fn replace_soon(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    put(path, bytes, false)
}

fn put(path: &Path, bytes: &[u8], on_disk: bool) -> std::io::Result<()> {
    let beside = path.with_extension("new");
    let written = std::fs::File::create(&beside).and_then(|mut file| {
        file.write_all(bytes)?;
        if on_disk { file.sync_data() } else { Ok(()) }
    });
    if let Err(error) = written {
        // What was half written is of no use; that it cannot be deleted changes nothing of the error to tell.
        let _ = std::fs::remove_file(&beside);
        return Err(error);
    }
    std::fs::rename(&beside, path)
}
