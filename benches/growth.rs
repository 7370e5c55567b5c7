//! How cost grows with the store: 100 to 10,000 made-up documents, and one more document brought into a store of 400
//! against the same document alone. Fails when that costs more than twice as much.
//!
//! `cargo bench --profile release --bench growth -- [DOCUMENTS]` (default 10,000). CPU is this process's, all threads
//! of the database included.

mod made;
mod process;

use councilgraph::register::Register;
use made::{ingest, open, read};
use process::cpu_seconds;
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

/// CPU milliseconds of reading one document and bringing it into a store that holds `before` others.
fn one_more(register: &Register, before: usize) -> f64 {
    const TIMES: usize = 40;
    let dir = tempfile::tempdir().expect("a temporary folder");
    let mut store = open(dir.path(), register);
    ingest(&mut store, register, 0..before);
    let mut spent = 0.0;
    for number in 0..TIMES {
        // Documents of every kind, on councils that the store knows and in the store of none does not.
        let record = 450 + number * 37;
        let start = cpu_seconds().0;
        let record = read(register, record);
        let hash = record.document.hash.clone();
        store.apply(vec![record], &[], register).expect("applied");
        spent += cpu_seconds().0 - start;
        store.apply(Vec::new(), &[hash], register).expect("removed");
    }
    spent * 1e3 / TIMES as f64
}

fn main() {
    let most = std::env::args().skip(1).find_map(|a| a.parse::<usize>().ok()).unwrap_or(10_000);
    let register = Register::packaged();
    // What is made once a process, the patterns of rules above all, is no cost of a document's.
    (0..1_200).step_by(40).for_each(|number| drop(read(register, number)));
    let (alone, among) = (one_more(register, 0), one_more(register, 400));
    println!("one document: {alone:.2} ms CPU alone, {among:.2} ms into a store of 400: {:.2} times", among / alone);
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
    assert!(among <= 2.0 * alone, "one document into a store of 400 costs more than twice what it costs alone");
}
