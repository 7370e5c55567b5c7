//! How long documents take, stage by stage, against `pdftotext -layout` on the same files in the same run.
//!
//! `cargo bench --profile release --bench pipeline -- FOLDER` (default: the corpus beside the project, else the samples). CPU times are
//! of this process and of the yardstick's, from `/proc`, so that other load on the machine does not count.

mod process;

use councilgraph::extract::Context;
use councilgraph::graph::{self, node::Names};
use councilgraph::register::Register;
use councilgraph::resolve::record::Record;
use councilgraph::source::{Source, expand};
use councilgraph::store::Store;
use councilgraph::vocab::DEFAULT_BASE;
use councilgraph::{document, extract};
use process::cpu_seconds;
use rayon::prelude::*;
use std::path::Path;
use std::time::Instant;

/// Runs a stage and tells its CPU and wall time.
fn stage<T>(name: &str, run: impl FnOnce() -> T) -> (T, f64) {
    let (before, start) = (cpu_seconds(), Instant::now());
    let out = run();
    let cpu = cpu_seconds().0 - before.0;
    println!("{name:<34} {cpu:>8.2} s CPU {:>8.2} s wall", start.elapsed().as_secs_f64());
    (out, cpu)
}

/// The whole of `ingest` in a process of its own, on these cores: wall seconds of the fastest of three runs, and the most
/// memory that one took, in megabytes. None where the cores cannot be chosen.
fn ingest_on(cores: &str, folder: &str) -> Option<(f64, f64)> {
    let (mut fastest, mut most) = (f64::MAX, 0.0_f64);
    for _ in 0..3 {
        let dir = tempfile::tempdir().ok()?;
        let start = Instant::now();
        let mut child = std::process::Command::new("taskset")
            .args(["-c", cores, env!("CARGO_BIN_EXE_councilgraph"), "ingest", "--quiet", folder, "--store"])
            .arg(dir.path().join("store"))
            .stderr(std::process::Stdio::null())
            .spawn()
            .ok()?;
        let status = format!("/proc/{}/status", child.id());
        while child.try_wait().ok()?.is_none() {
            let text = std::fs::read_to_string(&status).unwrap_or_default();
            let line = text.lines().find(|line| line.starts_with("VmHWM:")).unwrap_or("");
            most = most.max(line.split_whitespace().nth(1).and_then(|kb| kb.parse().ok()).unwrap_or(0.0) / 1e3);
            std::thread::sleep(std::time::Duration::from_millis(5));
        }
        fastest = fastest.min(start.elapsed().as_secs_f64());
    }
    Some((fastest, most))
}

fn main() {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus/reports");
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/samples");
    let given = std::env::args().skip(1).find(|a| !a.starts_with('-'));
    let folder = given.unwrap_or_else(|| if beside.is_dir() { beside } else { samples }.display().to_string());
    let (sources, _) = expand(std::slice::from_ref(&folder));
    let bytes: Vec<(String, Vec<u8>)> =
        sources.iter().filter_map(|source: &Source| Some((source.name(), source.bytes().ok()?))).collect();
    let megabytes = bytes.iter().map(|(_, b)| b.len()).sum::<usize>() as f64 / 1e6;
    println!("{} files, {megabytes:.1} MB, in {folder}", bytes.len());

    let register = Register::packaged();
    let context = Context { register, today: jiff::civil::date(2026, 1, 1) };
    let (documents, read) = stage("document: bytes to text", || {
        bytes.iter().filter_map(|(name, b)| document::read(b, name).ok()).collect::<Vec<_>>()
    });
    let characters: usize = documents.iter().map(|d| d.text.len()).sum();
    let (records, found) = stage("extract: text to findings", || {
        let record = |document| {
            let findings = extract::extract(&document, &context);
            Record {
                document,
                findings,
                program: "bench".into(),
                corrected: Default::default(),
                numbers: Default::default(),
            }
        };
        documents.into_iter().map(record).collect::<Vec<_>>()
    });
    println!("{:<34} {:>8.1} MB of text a second", "", characters as f64 / 1e6 / found.max(0.01));
    let names = Names::new(DEFAULT_BASE);
    let (quads, stated) = stage("graph: findings to statements", || {
        records.iter().map(|record| graph::statement::triples(record, record, &names).len()).sum::<usize>()
    });
    let dir = tempfile::tempdir().expect("a temporary folder");
    let mut store = Store::open_for_writing(dir.path(), DEFAULT_BASE, "a benchmark", register).expect("opened");
    let (_, stored) = stage("store: resolve and write", || {
        let mut records = records.into_iter().peekable();
        while records.peek().is_some() {
            let mut round = store.begin(register).expect("begun");
            let preparer = round.preparer();
            while !round.is_full() && records.peek().is_some() {
                let batch: Vec<Record> = records.by_ref().take(32).collect();
                let batch: Vec<_> = batch.into_par_iter().map(|record| preparer.prepare(record)).collect();
                batch.into_iter().for_each(|document| round.add(document.expect("prepared")).expect("added"));
            }
            round.finish().expect("written");
        }
        store.compact().expect("merged, as ingest does");
    });
    println!("{quads} statement triples");
    let ours = read + found + stated + stored;
    if let (Some((one, _)), Some((two, most))) = (ingest_on("0", &folder), ingest_on("0,1", &folder)) {
        println!("ingest: {one:.2} s wall on one core, {two:.2} s on two ({:.2}), {most:.0} MB at most", two / one);
    }
    let before = cpu_seconds();
    let pdfs: Vec<&String> = bytes.iter().filter(|(_, b)| b.starts_with(b"%PDF-")).map(|(name, _)| name).collect();
    for name in &pdfs {
        let run = std::process::Command::new("pdftotext").args(["-layout", name, "/dev/null"]).output();
        if run.is_err() {
            println!("the yardstick pdftotext is not installed (Debian: poppler-utils)");
            return;
        }
    }
    let yardstick = cpu_seconds().1 - before.1;
    println!(
        "pdftotext -layout, {} files: {yardstick:.2} s CPU; ours to theirs: {:.2}",
        pdfs.len(),
        ours / yardstick.max(0.01)
    );
}
