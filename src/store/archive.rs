//! The documents as read, one compressed file each, beside the graph. They hold the text, from which passages are
//! shown in their context, and the findings, from which the resolved graph is computed.

use super::{StoreError, shown};
use crate::resolve::record::Record;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

/// The folder of records.
#[derive(Debug, Clone)]
pub struct Archive {
    dir: PathBuf,
    store: PathBuf,
}

/// No record of a document that passed the limits of reading is larger than this when unpacked.
const LARGEST_RECORD_BYTES: u64 = 1 << 30;

impl Archive {
    /// The archive of the store in `store`.
    pub fn new(store: &Path) -> Self {
        Self { dir: store.join("documents"), store: store.to_owned() }
    }

    /// Makes the folder.
    pub fn make(&self) -> std::io::Result<()> {
        std::fs::create_dir_all(&self.dir)
    }

    fn path(&self, hash: &str) -> PathBuf {
        self.dir.join(format!("{hash}.json.zst"))
    }

    /// Writes a record; it is whole or not there.
    pub fn write(&self, record: &Record) -> std::io::Result<()> {
        let json = serde_json::to_vec(record).map_err(std::io::Error::other)?;
        let packed = zstd::encode_all(json.as_slice(), 1)?;
        replace(&self.path(&record.document.hash), &packed)
    }

    /// Reads a record.
    pub fn read(&self, hash: &str) -> Result<Record, StoreError> {
        let fail = |cause: String| StoreError::Record { dir: shown(&self.store), hash: hash.to_owned(), cause };
        let file = std::fs::File::open(self.path(hash)).map_err(|e| fail(e.to_string()))?;
        let mut json = Vec::new();
        let unpacked = zstd::Decoder::new(file).and_then(|d| d.take(LARGEST_RECORD_BYTES).read_to_end(&mut json));
        unpacked.map_err(|e| fail(e.to_string()))?;
        serde_json::from_slice(&json).map_err(|e| fail(e.to_string()))
    }

    /// Deletes a record; one that is not there is deleted already.
    pub fn delete(&self, hash: &str) -> std::io::Result<()> {
        match std::fs::remove_file(self.path(hash)) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }
}

/// Writes a file beside and puts it in place, so that a reader sees the old one or the new one.
pub fn replace(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let beside = path.with_extension("new");
    let written = std::fs::File::create(&beside).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_data()
    });
    if let Err(error) = written {
        // What was half written is of no use; that it cannot be deleted changes nothing of the error to tell.
        let _ = std::fs::remove_file(&beside);
        return Err(error);
    }
    std::fs::rename(&beside, path)
}
