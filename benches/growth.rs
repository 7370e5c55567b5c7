//! How cost grows with the store: 100 to 10,000 made-up documents, and one more document brought into a store of 400
//! and the packaged table of all councils' results against the same document alone. Fails when that costs more than
//! twice as much. The same with real documents, where `COUNCILGRAPH_CORPUS` names them: one report after another into a
//! store of all and the official tables.
//!
//! `cargo bench --profile release --bench growth -- [DOCUMENTS]` (default 10,000). CPU is this process's, all threads
//! of the database included.

mod made;
mod process;

use councilgraph::extract::Context;
use councilgraph::pipeline;
use councilgraph::register::Register;
use councilgraph::resolve::record::Record;
use councilgraph::store::Store;
use made::{ingest, open, read};
use process::cpu_seconds;
use rayon::prelude::*;
use std::path::Path;
use std::time::Instant;

/// The most memory that this process has taken so far, in megabytes.
fn peak_megabytes() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap_or("");
    line.split_whitespace().nth(1).and_then(|kb| kb.parse::<f64>().ok()).unwrap_or(0.0) / 1e3
}

fn size_megabytes(dir: &Path) -> f64 {
    let files = walkdir::WalkDir::new(dir).into_iter().flatten().filter_map(|entry| entry.metadata().ok());
    files.filter(std::fs::Metadata::is_file).map(|m| m.len() as f64).sum::<f64>() / 1e6
}

/// The packaged table, in which every council has its history.
const TABLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/data/outcomes.csv");

fn read_file(register: &Register, path: &str) -> Option<Record> {
    let context = Context { register, today: jiff::civil::date(2026, 1, 1) };
    pipeline::read(&std::fs::read(path).ok()?, path, &context).ok().map(Record::for_store)
}

/// CPU milliseconds of reading each of the documents and bringing it into a store, from which it is taken again.
fn one_more(store: &mut Store, register: &Register, documents: &[impl Fn() -> Record]) -> Vec<f64> {
    const TIMES: usize = 3;
    let mut spent = Vec::new();
    for document in documents {
        let hash = document().document.hash;
        if store.contains(&hash).expect("asked") {
            store.apply(Vec::new(), std::slice::from_ref(&hash), register).expect("removed");
        }
        let mut cpu = 0.0;
        for time in 0..TIMES {
            let start = cpu_seconds().0;
            store.apply(vec![document()], &[], register).expect("applied");
            cpu += cpu_seconds().0 - start;
            if time + 1 < TIMES {
                store.apply(Vec::new(), std::slice::from_ref(&hash), register).expect("removed");
            }
        }
        spent.push(cpu * 1e3 / TIMES as f64);
    }
    spent
}

/// Compares what documents cost alone and among others; how many times as much it is on the whole.
fn compare(what: &str, alone: &[f64], among: &[f64]) -> f64 {
    let mean = |all: &[f64]| all.iter().sum::<f64>() / all.len() as f64;
    let times = mean(among) / mean(alone);
    println!("{what}: {:.2} ms CPU alone, {:.2} ms among the others: {times:.2} times", mean(alone), mean(among));
    times
}

/// Documents of every kind, on councils that the store knows and in the store of none does not.
fn made_up(register: &Register) -> f64 {
    let documents: Vec<_> = (0..40).map(|n| move || read(register, 450 + n * 37)).collect();
    let (alone, full) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
    let alone = one_more(&mut open(alone.path(), register), register, &documents);
    let mut store = open(full.path(), register);
    ingest(&mut store, register, 0..400);
    store.apply(read_file(register, TABLE).into_iter().collect(), &[], register).expect("applied");
    let among = one_more(&mut store, register, &documents);
    compare("a made-up document and a store of 400 and a table", &alone, &among)
}

/// Reports and articles of the corpus.
fn real(register: &Register, corpus: &Path) -> f64 {
    let folders = ["reports", "letters", "articles", "seeds", "statistics"];
    let folders = folders.map(|folder| corpus.join("corpus").join(folder).display().to_string());
    let (sources, _) = councilgraph::source::expand(&folders);
    let mut names: Vec<String> = sources.iter().map(councilgraph::source::Source::name).collect();
    names.push(TABLE.to_owned());
    let mut records: Vec<(&String, Record)> =
        names.par_iter().filter_map(|name| Some((name, read_file(register, name)?))).collect();
    records.sort_by(|a, b| a.0.cmp(b.0));
    let of_one = |record: &Record| record.findings.inspections.len() < 20;
    let some = records.iter().filter(|(_, record)| of_one(record)).step_by(6);
    let some: Vec<&String> = some.map(|(name, _)| *name).collect();
    let documents: Vec<_> = some.iter().map(|name| || read_file(register, name).expect("read before")).collect();
    let (alone, full) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
    let alone = one_more(&mut open(alone.path(), register), register, &documents);
    let mut store = open(full.path(), register);
    let count = records.len();
    store.apply(records.into_iter().map(|(_, record)| record).collect(), &[], register).expect("applied");
    let among = one_more(&mut store, register, &documents);
    compare(&format!("a real document and a store of {count}, tables among them"), &alone, &among)
}

fn main() {
    let most = std::env::args().skip(1).find_map(|a| a.parse::<usize>().ok()).unwrap_or(10_000);
    let register = Register::packaged();
    // What is made once a process, the patterns of rules above all, is no cost of a document's.
    (0..1_200).step_by(40).for_each(|number| drop(read(register, number)));
    let mut times = made_up(register);
    if let Some(corpus) = std::env::var_os("COUNCILGRAPH_CORPUS") {
        times = times.max(real(register, Path::new(&corpus)));
    }
    let dir = tempfile::tempdir().expect("a temporary folder");
    let mut store = open(dir.path(), register);
    println!("documents   CPU ms each   wall ms each   store MB   KB each   peak MB");
    let mut done = 0;
    for count in [100, 200, 400, 1_000, 2_000, 4_000, 10_000, 20_000].into_iter().filter(|count| *count <= most) {
        let (cpu, wall) = (cpu_seconds().0, Instant::now());
        ingest(&mut store, register, done..count);
        let new = (count - done) as f64;
        let size = size_megabytes(dir.path());
        println!(
            "{count:>9} {:>13.2} {:>14.2} {size:>10.1} {:>9.1} {:>9.0}",
            (cpu_seconds().0 - cpu) * 1e3 / new,
            wall.elapsed().as_secs_f64() * 1e3 / new,
            size * 1e3 / count as f64,
            peak_megabytes()
        );
        done = count;
    }
    assert!(times <= 2.0, "one document into a store of 400 costs more than twice what it costs alone");
}
