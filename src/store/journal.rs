//! What a step still has to take away. A large step brings in what is new in one piece, and then takes away what is
//! outdated in another; this file beside the graph is there in between, so that a killed step is finished by whoever
//! opens the store next.

use super::{Store, StoreError, archive, database, unwritable};
use oxigraph::io::{RdfFormat, RdfParser, RdfSerializer};
use oxigraph::model::Quad;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

#[derive(Debug, Serialize, Deserialize)]
struct Journal {
    /// One of the quads that the step brings in: when it is there, all of them are.
    probe: String,
    /// What is to be taken away, as N-Quads.
    outdated: String,
}

/// The file.
pub fn path(dir: &Path) -> PathBuf {
    dir.join("unfinished.json")
}

/// Notes what is to be taken away once `probe` is in.
pub fn write(dir: &Path, probe: &Quad, outdated: &[Quad]) -> Result<(), StoreError> {
    let quads = |quads: &[Quad]| -> std::io::Result<String> {
        let mut writer = RdfSerializer::from_format(RdfFormat::NQuads).for_writer(Vec::new());
        for quad in quads {
            writer.serialize_quad(quad)?;
        }
        String::from_utf8(writer.finish()?).map_err(std::io::Error::other)
    };
    let write = || -> std::io::Result<()> {
        let journal = Journal { probe: quads(std::slice::from_ref(probe))?, outdated: quads(outdated)? };
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
    let Ok(bytes) = std::fs::read(path(&store.dir)) else { return Ok(()) };
    let read = |text: &str| -> Result<Vec<Quad>, StoreError> {
        let parser = RdfParser::from_format(RdfFormat::NQuads);
        parser.for_slice(text).collect::<Result<_, _>>().map_err(|e| fail(&e))
    };
    let journal: Journal = serde_json::from_slice(&bytes).map_err(|e| fail(&e))?;
    let mut arrived = false;
    for quad in read(&journal.probe)? {
        arrived = store.rdf.contains(&quad).map_err(|e| fail(&e))?;
    }
    if arrived {
        let mut transaction = store.rdf.start_transaction().map_err(|e| fail(&e))?;
        for quad in read(&journal.outdated)? {
            transaction.remove(&quad);
        }
        transaction.commit().map_err(|e| fail(&e))?;
        store.rdf.flush().map_err(|e| fail(&e))?;
    }
    clear(&store.dir)
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
        for (arrived, reader) in [(true, false), (true, true), (false, false), (false, true)] {
            let dir = tempfile::tempdir().expect("a temporary folder");
            let store = open(dir.path());
            store.rdf.insert(&quad("outdated")).expect("inserted");
            if arrived {
                store.rdf.insert(&quad("new")).expect("inserted");
            }
            write(dir.path(), &quad("new"), &[quad("outdated")]).expect("noted");
            drop(store);
            let store = if reader { Store::open(dir.path()).expect("opened") } else { open(dir.path()) };
            assert_eq!(store.rdf.contains(&quad("outdated")).expect("asked"), !arrived);
            assert!(!path(dir.path()).exists());
        }
    }
}
