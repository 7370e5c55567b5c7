//! Runs that are killed at any moment, and two runs at once. A store always opens, holds whole documents only, and the
//! next run completes it.

use crate::synthetic::{self, Dice};
use crate::workspace::Workspace;
use councilgraph::extract::Context;
use councilgraph::pipeline;
use councilgraph::register::Register;
use councilgraph::resolve::record::Record;
use councilgraph::store::Store;
use councilgraph::vocab::DEFAULT_BASE;
use predicates::prelude::*;
use std::collections::BTreeMap;
use std::path::Path;
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

/// How many runs are killed.
fn kills(usual: usize) -> usize {
    std::env::var("COUNCILGRAPH_KILLS").ok().and_then(|n| n.parse().ok()).unwrap_or(usual)
}

/// Waits for a moment, and kills.
fn kill(mut child: std::process::Child, after: usize) {
    std::thread::sleep(Duration::from_micros(after as u64));
    // It may be done already.
    let _ = child.kill();
    child.wait().expect("waited for");
}

#[test]
fn a_killed_run_leaves_whole_documents_and_is_completed_by_the_next() {
    let kills = kills(120);
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
            let child = std::process::Command::new(&program)
                .args(&arguments)
                .env_remove("COUNCILGRAPH_STORE")
                .current_dir(here.dir.path())
                .stderr(std::process::Stdio::null())
                .spawn()
                .expect("started");
            kill(child, dice.below(longest));
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

/// The documents as version `version` of a program reads them: each version finds other people, inspectors and grades.
fn read_by(version: usize, documents: &Path) -> Vec<Record> {
    let context = Context { register: Register::packaged(), today: jiff::civil::date(2026, 1, 1) };
    let (sources, _) = councilgraph::source::expand(&[documents.display().to_string()]);
    let read = |source: &councilgraph::source::Source| {
        let mut record = pipeline::read(&source.bytes().expect("a file"), "it.txt", &context).expect("a document");
        let f = &mut record.findings;
        f.people.iter_mut().for_each(|person| person.name += &format!(" {}", VERSIONS[version]));
        f.inspections.iter_mut().for_each(|i| i.lead_inspectors.push(format!("Ines {}", VERSIONS[version])));
        f.judgements.truncate(f.judgements.len() - version.min(f.judgements.len()));
        record
    };
    sources.iter().step_by(3).map(read).collect()
}

const VERSIONS: [&str; 4] = ["Ashby", "Brome", "Cray", "Dunne"];
/// Names the version to the process that is to be killed, and how large its large rounds are.
const VERSION: &str = "COUNCILGRAPH_TEST_VERSION";

/// Not a test by itself: the process that a test below starts and kills.
#[test]
fn replacing() {
    let Ok(told) = std::env::var(VERSION) else { return };
    let (version, bulk) = told.split_once(' ').expect("a version and a size");
    let bulk = bulk.parse().expect("a size");
    replace(Path::new("."), version.parse().expect("a number"), bulk).expect("replaced");
}

fn replace(here: &Path, version: usize, bulk: usize) -> Result<(), councilgraph::store::StoreError> {
    let register = Register::packaged();
    let mut store = Store::open_for_writing(&here.join("store"), DEFAULT_BASE, "a test", register)?;
    store.set_bulk(bulk);
    for some in read_by(version, &here.join("documents")).chunks(4) {
        store.apply(some.to_vec(), &[], register)?;
    }
    Ok(())
}

fn quads(store: &Path) -> String {
    let store = Store::open(store).expect("the store opens");
    let mut all: Vec<String> = store.rdf().iter().map(|quad| quad.expect("read").to_string()).collect();
    all.sort();
    all.join("\n")
}

#[test]
fn a_killed_run_that_replaces_documents_leaves_nothing_of_the_old_ones() {
    let here = Workspace::new();
    documents(&here);
    let expected: Vec<String> = (0..VERSIONS.len())
        .map(|version| {
            let never_killed = Workspace::new();
            documents(&never_killed);
            replace(never_killed.dir.path(), version, usize::MAX).expect("made");
            quads(&never_killed.path("store"))
        })
        .collect();
    let mut dice = Dice::new(SEED);
    let run = |version: usize, bulk: usize| {
        std::process::Command::new(std::env::current_exe().expect("this program"))
            .args(["--exact", "kill::replacing", "--quiet"])
            .env(VERSION, format!("{version} {bulk}"))
            .current_dir(here.dir.path())
            .stdout(std::process::Stdio::null())
            .spawn()
            .expect("started")
    };
    replace(here.dir.path(), 0, usize::MAX).expect("made");
    let start = Instant::now();
    assert!(run(1, 200).wait().expect("waited for").success());
    let longest = start.elapsed().as_micros() as usize;
    assert!(quads(&here.path("store")) == expected[1], "the process does what it is to be killed in");
    let mut mixed = 0;
    for round in 0..kills(120) / 4 {
        for _ in 0..3 {
            let (version, bulk) = (dice.below(VERSIONS.len()), [200, usize::MAX][dice.below(2)]);
            kill(run(version, bulk), longest / 2 + dice.below(longest / 2));
        }
        let left = quads(&here.path("store"));
        mixed += usize::from(!expected.contains(&left));
        let version = dice.below(VERSIONS.len());
        replace(here.dir.path(), version, usize::MAX).expect("completed");
        let found = quads(&here.path("store"));
        let more = found.lines().find(|line| !expected[version].contains(line));
        assert!(found == expected[version], "round {round}: {} is left over", more.unwrap_or("nothing"));
    }
    assert!(mixed > 0, "some runs are killed in the middle");
}

#[test]
fn a_graph_that_is_made_anew_is_the_old_one_or_the_new_one_at_any_moment() {
    let here = Workspace::new();
    let names = documents(&here);
    here.output(&mut here.program(&["ingest", "--quiet", "documents"]));
    let person = {
        let store = Store::open(&here.path("councilgraph-store")).expect("opened");
        let record = store.record(&store.documents().expect("read")[0]).expect("a record");
        councilgraph::resolve::person::key(&record, 0).path()
    };
    let correction = |why: usize| {
        format!(
            "[[correction]]\naction = \"drop\"\nwhat = \"id:{person}\"\nby = \"R. Jones\"\non = 2026-11-24\nbecause = \"reason {why}\"\n"
        )
    };
    let file = "councilgraph-store.corrections.toml";
    let made_anew = || {
        let start = Instant::now();
        here.output(&mut here.program(&["ingest", "--quiet", &names[0]]));
        (start.elapsed().as_micros() as usize, export(&here))
    };
    here.write(file, correction(0));
    let (longest, mut before) = made_anew();
    let program = assert_cmd::cargo::cargo_bin("councilgraph");
    let (mut dice, mut kept) = (Dice::new(SEED), 0);
    for why in 1..=kills(120) / 8 {
        here.write(file, correction(why));
        let mut left = Vec::new();
        for _ in 0..2 {
            let child = std::process::Command::new(&program)
                .args(["ingest", "--quiet", &names[0]])
                .env_remove("COUNCILGRAPH_STORE")
                .current_dir(here.dir.path())
                .spawn()
                .expect("started");
            kill(child, dice.below(longest));
            left.push(export(&here));
        }
        let (_, after) = made_anew();
        assert!(after != before, "the correction is in the graph");
        for left in left {
            assert!(left == before || left == after, "a reader sees a graph in the making");
            kept += usize::from(left == before);
        }
        before = after;
    }
    assert!(kept > 0, "some runs are killed before they are done");
    let folders = std::fs::read_dir(here.path("councilgraph-store")).expect("the store").flatten();
    let databases = folders.filter(|e| e.file_name().to_string_lossy().starts_with("graph")).count();
    assert_eq!(databases, 1, "what killed runs left is cleared away");
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
