//! Runs that are killed at any moment, and two runs at once. A store always opens, holds whole documents only, and the
//! next run completes it.

use crate::synthetic::{self, Dice};
use crate::workspace::Workspace;
use councilgraph::register::Register;
use councilgraph::store::Store;
use councilgraph::vocab::DEFAULT_BASE;
use predicates::prelude::*;
use std::collections::BTreeMap;
use std::time::{Duration, Instant};

const SEED: u64 = 11;
const DOCUMENTS: usize = 30;

/// A folder with made-up documents on few councils, so that each has a part in what others say.
fn documents(here: &Workspace) -> Vec<String> {
    let register = Register::packaged();
    std::fs::create_dir(here.path("documents")).expect("a folder");
    let councils = synthetic::councils(register).len();
    let made = (0..DOCUMENTS).map(|n| synthetic::document(register, SEED, n % 5 + (n / 5) * councils));
    made.map(|document| {
        let name = format!("documents/{}", document.name);
        here.write(&name, document.text);
        name
    })
    .collect()
}

fn export(here: &Workspace) -> String {
    here.output(&mut here.program(&["export", "--format", "ttl"]))
        + &here.output(&mut here.program(&["export", "--format", "nq"]))
}

/// How many quads each document's own graph has; that of a store which was killed has as many, or is not there.
fn graphs(here: &Workspace) -> BTreeMap<String, usize> {
    let store = match Store::open(&here.path("councilgraph-store")) {
        Ok(store) => store,
        // Killed before anything was in it.
        Err(councilgraph::store::StoreError::Missing { .. }) => return BTreeMap::new(),
        Err(error) => panic!("the store does not open: {error}"),
    };
    let mut sizes = BTreeMap::new();
    for graph in store.rdf().named_graphs() {
        let graph = graph.expect("read");
        let size = store.rdf().quads_for_pattern(None, None, None, Some(graph.as_ref().into())).count();
        sizes.insert(graph.to_string(), size);
    }
    let hashes = store.documents().expect("read");
    assert_eq!(hashes.len(), sizes.len(), "a document is in both layers of the graph");
    for hash in hashes {
        let record = store.record(&hash).expect("every document has its record");
        assert_eq!(record.document.hash, hash);
    }
    sizes
}

#[test]
fn a_killed_run_leaves_whole_documents_and_is_completed_by_the_next() {
    let kills: usize = std::env::var("COUNCILGRAPH_KILLS").ok().and_then(|n| n.parse().ok()).unwrap_or(120);
    let whole = Workspace::new();
    documents(&whole);
    let start = Instant::now();
    whole.output(&mut whole.program(&["ingest", "--quiet", "documents"]));
    let longest = start.elapsed().as_micros() as usize;
    let (expected, sizes) = (export(&whole), graphs(&whole));
    assert_eq!(sizes.len(), DOCUMENTS);
    let program = assert_cmd::cargo::cargo_bin("councilgraph");
    let (mut dice, mut seen) = (Dice::new(SEED), 0);
    let (mut empty, mut partly) = (0, 0);
    while seen < kills {
        let here = Workspace::new();
        let names = documents(&here);
        for _ in 0..20 {
            let again = dice.below(4) == 0;
            let some = (0..1 + dice.below(12)).map(|_| names[dice.below(names.len())].as_str());
            let mut arguments = vec!["ingest", "--quiet"];
            arguments.extend(again.then_some("--again"));
            arguments.extend(some);
            let mut child = std::process::Command::new(&program)
                .args(&arguments)
                .env_remove("COUNCILGRAPH_STORE")
                .current_dir(here.dir.path())
                .stderr(std::process::Stdio::null())
                .spawn()
                .expect("started");
            std::thread::sleep(Duration::from_micros(dice.below(longest) as u64));
            // It may be done already.
            let _ = child.kill();
            child.wait().expect("waited for");
            seen += 1;
            let left = graphs(&here);
            left.iter().for_each(|(graph, size)| assert_eq!(sizes.get(graph), Some(size), "{graph} is not whole"));
            empty += usize::from(left.is_empty());
            partly += usize::from(!left.is_empty() && left.len() < DOCUMENTS);
        }
        here.output(&mut here.program(&["ingest", "--quiet", "documents"]));
        assert!(export(&here) == expected, "after {seen} kills the store is another one when completed");
    }
    assert!(empty > 0 && partly > 0, "the moments reach from the beginning to the end of a run: {empty}, {partly}");
}

#[test]
fn a_second_writer_is_refused_and_told_who_holds_the_store() {
    let here = Workspace::new();
    let names = documents(&here);
    let store = here.path("councilgraph-store");
    let held = Store::open_for_writing(&store, DEFAULT_BASE, "a first run", Register::packaged()).expect("opened");
    let note = format!("in use by a first run (process {})", std::process::id());
    for arguments in [["ingest", &names[0]], ["compact", "--erase"], ["export", "--quiet"]] {
        here.program(&arguments).assert().code(2).stderr(predicate::str::contains(note.as_str()));
    }
    drop(held);
    here.program(&["ingest", "--quiet", &names[0]]).assert().code(0);
    assert_eq!(graphs(&here).len(), 1);
}

#[test]
fn of_two_runs_at_once_nothing_is_lost() {
    let here = Workspace::new();
    let names = documents(&here);
    let program = assert_cmd::cargo::cargo_bin("councilgraph");
    let run = |some: &[String]| {
        let mut command = std::process::Command::new(&program);
        command.arg("ingest").arg("--quiet").args(some).current_dir(here.dir.path()).env_remove("COUNCILGRAPH_STORE");
        command.stderr(std::process::Stdio::piped()).spawn().expect("started")
    };
    let (one, other) = names.split_at(names.len() / 2);
    let children = [run(one), run(other)];
    let ended: Vec<std::process::Output> =
        children.into_iter().map(|child| child.wait_with_output().expect("waited for")).collect();
    let mut documents = 0;
    for (output, some) in ended.iter().zip([one, other]) {
        match output.status.code() {
            Some(0) => documents += some.len(),
            Some(2) => assert!(String::from_utf8_lossy(&output.stderr).contains("in use by")),
            other => panic!("{other:?}: {}", String::from_utf8_lossy(&output.stderr)),
        }
    }
    assert!(documents > 0, "one of them comes through");
    assert_eq!(graphs(&here).len(), documents);
}
