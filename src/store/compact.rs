//! The database on less disk. It keeps every text that was ever in it until it is written anew, so erasing writes
//! what is there now into a new folder, names that folder in the sheet, and deletes the old one. Until the sheet names
//! the new folder the old one counts, and after it the new one, so that it may be killed at any moment. A graph that is
//! computed anew comes into its place the same way.

use super::{Store, StoreError, archive::Archive, database, unwritable};
use oxigraph::store::Store as Rdf;
use std::path::Path;

/// What compacting did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Compacted {
    pub bytes_before: u64,
    pub bytes_after: u64,
}

/// Memory that the loader may take for one batch; the figure is the database's own, in thousands of quads.
const LOADER: usize = 128;

impl Store {
    /// Merges what is written many times, so that it takes less room and is read faster.
    ///
    /// # Errors
    /// When the disk or the database fails; the store is as before.
    pub fn compact(&mut self) -> Result<Compacted, StoreError> {
        let bytes_before = size(&self.dir);
        let fail = |e: &dyn std::error::Error| database(&self.dir, e);
        self.rdf.flush().map_err(|e| fail(&e))?;
        self.rdf.optimize().map_err(|e| fail(&e))?;
        Ok(Compacted { bytes_before, bytes_after: size(&self.dir) })
    }

    /// Deletes from the disk what was taken out of the store: the database is written anew from what is in it, and
    /// records of documents that are not in it are deleted.
    ///
    /// # Errors
    /// When the disk or the database fails; the store is as before, or is erased and has what is left over beside it,
    /// which the next writer deletes.
    pub fn erase(mut self) -> Result<Compacted, StoreError> {
        let bytes_before = size(&self.dir);
        let dir = self.dir.clone();
        let fail = |e: &dyn std::error::Error| database(&dir, e);
        let (graph, fresh) = self.beside()?;
        {
            let mut loader = fresh.bulk_loader().with_num_threads(1).with_max_memory_size_in_megabytes(LOADER);
            loader.load_ok_quads::<_, oxigraph::store::StorageError>(self.rdf.iter()).map_err(|e| fail(&e))?;
            loader.commit().map_err(|e| fail(&e))?;
            fresh.optimize().map_err(|e| fail(&e))?;
            fresh.flush().map_err(|e| fail(&e))?;
        }
        drop(fresh);
        let kept = self.graphs()?.into_iter().collect();
        let before = std::mem::replace(&mut self.sheet.graph, graph);
        if let Err(error) = self.write_sheet() {
            self.sheet.graph = before;
            return Err(error);
        }
        // The lock is held until the old folder is gone.
        let Store { rdf, sheet, _lock, .. } = self;
        drop(rdf);
        clear_others(&dir, &sheet.graph).map_err(|e| unwritable(&dir, &e))?;
        Archive::new(&dir).keep_only(&kept).map_err(|e| unwritable(&dir, &e))?;
        Ok(Compacted { bytes_before, bytes_after: size(&dir) })
    }

    /// An empty database beside the present one, and the name of its folder.
    pub(super) fn beside(&self) -> Result<(String, Rdf), StoreError> {
        let name = next_name(&self.sheet.graph);
        // One that was begun before and came to nothing.
        clear_others(&self.dir, &self.sheet.graph).map_err(|e| unwritable(&self.dir, &e))?;
        let fresh = Rdf::open(self.dir.join(&name)).map_err(|e| database(&self.dir, &e))?;
        Ok((name, fresh))
    }
}

/// `graph`, `graph-2`, `graph-3` …
fn next_name(name: &str) -> String {
    let number = name.rsplit_once('-').and_then(|(_, number)| number.parse::<u64>().ok()).unwrap_or(1);
    format!("graph-{}", number + 1)
}

/// Deletes the databases that the sheet does not name: one half written, or one that was replaced.
pub fn clear_others(dir: &Path, graph: &str) -> std::io::Result<()> {
    for entry in std::fs::read_dir(dir)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let database = name == "graph" || name.strip_prefix("graph-").is_some_and(|n| n.parse::<u64>().is_ok());
        if database && name != graph && entry.file_type()?.is_dir() {
            std::fs::remove_dir_all(entry.path())?;
        }
    }
    Ok(())
}

fn size(dir: &Path) -> u64 {
    let files = walkdir::WalkDir::new(dir).into_iter().flatten();
    files.filter_map(|entry| entry.metadata().ok()).filter(std::fs::Metadata::is_file).map(|m| m.len()).sum()
}
