//! What is in the store depends on which documents are in it, and on nothing else.

use crate::workspace::{Workspace, samples};
use councilgraph::export::{Format, Selection, rdf};
use councilgraph::extract::Context;
use councilgraph::pipeline;
use councilgraph::register::Register;
use councilgraph::resolve::record::Record;
use councilgraph::store::Store;
use councilgraph::vocab::DEFAULT_BASE;
use proptest::prelude::*;
use std::path::Path;

fn register() -> Register {
    let text = std::fs::read_to_string(samples().join("councils.csv")).expect("the samples' register");
    Register::from_csv(&text).expect("the samples' register is right")
}

fn records(register: &Register) -> Vec<Record> {
    let context = Context { register, today: jiff::civil::date(2026, 1, 1) };
    let mut paths: Vec<_> = std::fs::read_dir(samples())
        .expect("the samples")
        .flatten()
        .map(|e| e.path())
        .filter(|p| p.extension().is_some_and(|e| e == "txt"))
        .collect();
    paths.sort();
    assert!(paths.len() >= 5, "the samples are two reports, an article, a press release and a letter");
    let read = |path: &std::path::PathBuf| {
        let bytes = std::fs::read(path).expect("a sample");
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        pipeline::read(&bytes, &name, &context).expect("a sample is a document")
    };
    paths.iter().map(read).collect()
}

fn quads(store: &Store) -> String {
    let mut out = Vec::new();
    rdf::write(store, Format::NQuads, &Selection::default(), &mut out).expect("exported");
    String::from_utf8(out).expect("N-Quads are UTF-8")
}

fn open(dir: &Path, register: &Register) -> Store {
    Store::open_for_writing(dir, DEFAULT_BASE, "a test", register).expect("opened")
}

/// The graph of all records, put in at once.
fn whole(records: &[Record], register: &Register) -> String {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let mut store = open(dir.path(), register);
    store.apply(records.to_vec(), &[], register).expect("applied");
    quads(&store)
}

/// One step of a run: put documents in, or take one away.
#[derive(Debug, Clone)]
enum Step {
    Add(usize),
    Remove(usize),
}

fn steps(documents: usize) -> impl Strategy<Value = Vec<Step>> {
    let step = (0..documents, any::<bool>()).prop_map(|(n, add)| if add { Step::Add(n) } else { Step::Remove(n) });
    proptest::collection::vec(step, 0..8)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_order_with_repeats_and_removals_gives_the_same_graph(
        wander in steps(5),
        order in Just((0..5).collect::<Vec<usize>>()).prop_shuffle(),
    ) {
        let register = register();
        let records = records(&register);
        let dir = tempfile::tempdir().expect("a temporary folder");
        let mut store = open(dir.path(), &register);
        for step in wander {
            match step {
                Step::Add(n) => _ = store.apply(vec![records[n].clone()], &[], &register).expect("applied"),
                Step::Remove(n) => {
                    let hash = records[n].document.hash.clone();
                    if store.contains(&hash).expect("asked") {
                        store.apply(Vec::new(), &[hash], &register).expect("removed");
                    }
                }
            }
        }
        for n in order {
            store.apply(vec![records[n].clone()], &[], &register).expect("applied");
        }
        for record in records.iter().skip(5) {
            store.apply(vec![record.clone()], &[], &register).expect("applied");
        }
        prop_assert_eq!(quads(&store), whole(&records, &register));
    }
}

#[test]
fn removing_everything_leaves_an_empty_store_as_it_was() {
    let register = register();
    let records = records(&register);
    let dir = tempfile::tempdir().expect("a temporary folder");
    let mut store = open(dir.path(), &register);
    let before = quads(&store);
    store.apply(records.clone(), &[], &register).expect("applied");
    let hashes: Vec<String> = records.iter().map(|r| r.document.hash.clone()).collect();
    store.apply(Vec::new(), &hashes, &register).expect("removed");
    assert_eq!(quads(&store), before);
}

#[test]
fn computing_the_graph_anew_changes_nothing() {
    let register = register();
    let records = records(&register);
    let dir = tempfile::tempdir().expect("a temporary folder");
    let mut store = open(dir.path(), &register);
    store.apply(records, &[], &register).expect("applied");
    let before = quads(&store);
    store.rebuild(&register).expect("rebuilt");
    assert_eq!(quads(&store), before);
}

#[test]
fn every_triple_of_the_resolved_graph_comes_from_one_unit() {
    let register = register();
    let records = records(&register);
    let names = councilgraph::graph::node::Names::new(DEFAULT_BASE);
    let mut units = std::collections::BTreeSet::new();
    for record in &records {
        units.extend(councilgraph::resolve::units(record));
        units.insert(councilgraph::resolve::Unit::Document(record.document.hash.clone()));
    }
    let mut from: std::collections::BTreeMap<String, String> = std::collections::BTreeMap::new();
    for unit in units {
        let mut of: Vec<&Record> = records
            .iter()
            .filter(|r| match &unit {
                councilgraph::resolve::Unit::Document(hash) => r.document.hash == *hash,
                other => councilgraph::resolve::units(r).contains(other),
            })
            .collect();
        councilgraph::resolve::council::sort(&mut of);
        let triples = councilgraph::graph::unit_triples(&unit, &of, &register, &names);
        for triple in triples.into_iter().collect::<std::collections::HashSet<_>>() {
            if let Some(other) = from.insert(triple.to_string(), format!("{unit:?}")) {
                panic!("{triple} comes from {other} and from {unit:?}");
            }
        }
    }
}

#[test]
fn a_run_killed_half_way_is_completed_by_the_next() {
    let whole = Workspace::new();
    let path = samples().display().to_string();
    whole.output(&mut whole.sampled(&["ingest", "--quiet", &path]));
    let expected = whole.output(&mut whole.sampled(&["export", "--format", "nq"]));
    for milliseconds in [1, 3, 8, 15, 25, 40, 70, 120] {
        let killed = Workspace::new();
        let program = assert_cmd::cargo::cargo_bin("councilgraph");
        let mut child = std::process::Command::new(program)
            .args(["ingest", "--quiet", &path])
            .env("COUNCILGRAPH_REGISTER", samples().join("councils.csv"))
            .current_dir(killed.dir.path())
            .spawn()
            .expect("started");
        std::thread::sleep(std::time::Duration::from_millis(milliseconds));
        child.kill().expect("killed, or done already");
        child.wait().expect("waited for");
        killed.output(&mut killed.sampled(&["ingest", "--quiet", &path]));
        assert_eq!(killed.output(&mut killed.sampled(&["export", "--format", "nq"])), expected, "{milliseconds} ms");
    }
}
