//! A store of made-up documents, brought in as `ingest` does.

#[path = "../tests/synthetic.rs"]
#[allow(dead_code)]
mod synthetic;

use councilgraph::extract::Context;
use councilgraph::pipeline;
use councilgraph::register::Register;
use councilgraph::resolve::record::Record;
use councilgraph::store::Store;
use councilgraph::vocab::DEFAULT_BASE;
use rayon::prelude::*;
use std::path::Path;

const SEED: u64 = 7;

/// A document, read.
pub fn read(register: &Register, number: usize) -> Record {
    let made = synthetic::document(register, SEED, number);
    let context = Context { register, today: jiff::civil::date(2026, 1, 1) };
    pipeline::read(made.text.as_bytes(), &made.name, &context).expect("a made-up document is read")
}

/// Brings in documents as `ingest` does.
pub fn ingest(store: &mut Store, register: &Register, numbers: std::ops::Range<usize>) {
    let numbers: Vec<usize> = numbers.collect();
    let mut batches = numbers.chunks(32).peekable();
    while batches.peek().is_some() {
        let mut round = store.begin(register).expect("begun");
        let preparer = round.preparer();
        while let Some(batch) = if round.is_full() { None } else { batches.next() } {
            let made: Vec<_> =
                batch.par_iter().map(|n| preparer.prepare(read(register, *n)).expect("prepared")).collect();
            made.into_iter().for_each(|document| round.add(document).expect("added"));
        }
        round.finish().expect("written");
    }
    store.settle().expect("settled");
}

/// Opens a store for writing.
pub fn open(dir: &Path, register: &Register) -> Store {
    Store::open_for_writing(dir, DEFAULT_BASE, "a benchmark", register).expect("opened")
}
