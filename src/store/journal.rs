//! What a step still has to do. A large step brings in what is new in one piece, and then takes away what is outdated
//! in another; records that take the place of others are put there when the graph has changed. This file beside the
//! graph is there in between, so that a killed step is finished by whoever opens the store next, or has never been.

use super::{Store, StoreError, archive, database, unwritable};
use oxigraph::io::{RdfFormat, RdfParser, RdfSerializer};
use oxigraph::model::Quad;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// What is to be done once the graph has changed.
#[derive(Debug)]
pub struct Rest<'a> {
    /// A quad by which it is told whether the graph has changed, and whether it is one that comes.
    pub probe: &'a Quad,
    pub comes: bool,
    /// What is to be taken away.
    pub outdated: &'a [Quad],
    /// The documents that go, by hash.
    pub removed: &'a [String],
    /// The documents whose records wait for their place.
    pub replaced: &'a [String],
}

#[derive(Debug, Serialize, Deserialize)]
struct Journal {
    /// When it is there, all that the step brings in is; or, when it is one that goes, nothing is yet.
    probe: String,
    comes: bool,
    /// As N-Quads.
    outdated: String,
    removed: Vec<String>,
    replaced: Vec<String>,
}

/// The file.
pub fn path(dir: &Path) -> PathBuf {
    dir.join("unfinished.json")
}

/// Notes what is left to do.
pub fn write(dir: &Path, rest: &Rest<'_>) -> Result<(), StoreError> {
    let quads = |quads: &[Quad]| -> std::io::Result<String> {
        let mut writer = RdfSerializer::from_format(RdfFormat::NQuads).for_writer(Vec::new());
        for quad in quads {
            writer.serialize_quad(quad)?;
        }
        String::from_utf8(writer.finish()?).map_err(std::io::Error::other)
    };
    let write = || -> std::io::Result<()> {
        let journal = Journal {
            probe: quads(std::slice::from_ref(rest.probe))?,
            comes: rest.comes,
            outdated: quads(rest.outdated)?,
            removed: rest.removed.to_vec(),
            replaced: rest.replaced.to_vec(),
        };
        archive::replace(&path(dir), &serde_json::to_vec(&journal).map_err(std::io::Error::other)?)
    };
    write().map_err(|e| unwritable(dir, &e))
}

/// Takes the note away.
pub fn clear(dir: &Path) -> Result<(), StoreError> {
    match std::fs::remove_file(path(dir)) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(unwritable(dir, &error)),
        _ => Ok(()),
    }
}

/// Finishes the step that was killed, if there was one.
pub fn finish(store: &Store) -> Result<(), StoreError> {
    let fail = |e: &dyn std::error::Error| database(&store.dir, e);
    if let Ok(bytes) = std::fs::read(path(&store.dir)) {
        let read = |text: &str| -> Result<Vec<Quad>, StoreError> {
            let parser = RdfParser::from_format(RdfFormat::NQuads);
            parser.for_slice(text).collect::<Result<_, _>>().map_err(|e| fail(&e))
        };
        let journal: Journal = serde_json::from_slice(&bytes).map_err(|e| fail(&e))?;
        let mut changed = false;
        for quad in read(&journal.probe)? {
            changed = store.rdf.contains(&quad).map_err(|e| fail(&e))? == journal.comes;
        }
        if changed {
            let mut transaction = store.rdf.start_transaction().map_err(|e| fail(&e))?;
            for hash in &journal.removed {
                transaction.remove_named_graph(store.names.document(hash).as_ref()).map_err(|e| fail(&e))?;
            }
            for quad in read(&journal.outdated)? {
                transaction.remove(&quad);
            }
            transaction.commit().map_err(|e| fail(&e))?;
            store.rdf.flush().map_err(|e| fail(&e))?;
            put_in_place(store, &journal.replaced)?;
        }
        clear(&store.dir)?;
    }
    store.archive.clear_waiting().map_err(|e| unwritable(&store.dir, &e))
}

/// Puts the waiting records in place.
pub fn put_in_place(store: &Store, replaced: &[String]) -> Result<(), StoreError> {
    let mut all = replaced.iter().map(|hash| store.archive.put_in_place(hash));
    all.try_for_each(|done| done.map_err(|e| unwritable(&store.dir, &e)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::register::Register;
    use crate::vocab::DEFAULT_BASE;
    use oxigraph::model::{GraphName, NamedNode};

    fn quad(name: &str) -> Quad {
        let node = |end: &str| NamedNode::new_unchecked(format!("https://example.org/{end}"));
        Quad::new(node(name), node("says"), node("this"), GraphName::DefaultGraph)
    }

    fn open(dir: &Path) -> Store {
        Store::open_for_writing(dir, DEFAULT_BASE, "a test", Register::packaged()).expect("opened")
    }

    #[test]
    fn a_step_killed_in_between_is_finished_by_whoever_opens_the_store() {
        let either = [false, true];
        let all = either.into_iter().flat_map(|a| either.into_iter().flat_map(move |b| either.map(|c| (a, b, c))));
        for (arrived, reader, comes) in all {
            let dir = tempfile::tempdir().expect("a temporary folder");
            let store = open(dir.path());
            store.rdf.insert(&quad("outdated")).expect("inserted");
            if arrived == comes {
                store.rdf.insert(&quad("probe")).expect("inserted");
            }
            let rest =
                Rest { probe: &quad("probe"), comes, outdated: &[quad("outdated")], removed: &[], replaced: &[] };
            write(dir.path(), &rest).expect("noted");
            drop(store);
            let store = if reader { Store::open(dir.path()).expect("opened") } else { open(dir.path()) };
            assert_eq!(store.rdf.contains(&quad("outdated")).expect("asked"), !arrived);
            assert!(!path(dir.path()).exists());
        }
    }
}
