//! What is in the store depends on which documents are in it, and on nothing else.

use crate::corpus_or_skip;
use crate::synthetic::Dice;
use crate::workspace::samples;
use councilgraph::export::{Format, Selection, rdf};
use councilgraph::extract::Context;
use councilgraph::pipeline;
use councilgraph::register::Register;
use councilgraph::resolve::record::Record;
use councilgraph::store::Store;
use councilgraph::vocab::DEFAULT_BASE;
use proptest::prelude::*;
use std::collections::BTreeSet;
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

/// The first lines that only one of two graphs has.
fn difference(found: &str, expected: &str) -> Vec<String> {
    let (found, expected): (BTreeSet<&str>, BTreeSet<&str>) = (found.lines().collect(), expected.lines().collect());
    let more = found.difference(&expected).map(|line| format!("+ {line}"));
    let less = expected.difference(&found).map(|line| format!("- {line}"));
    more.chain(less).take(20).collect()
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
        bulk in prop_oneof![Just(None), Just(Some(1)), Just(Some(200))],
    ) {
        let register = register();
        let records = records(&register);
        let dir = tempfile::tempdir().expect("a temporary folder");
        let mut store = open(dir.path(), &register);
        // Large rounds go another way into the database.
        bulk.into_iter().for_each(|quads| store.set_bulk(quads));
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
        let (found, expected) = (quads(&store), whole(&records, &register));
        prop_assert_eq!(difference(&found, &expected), Vec::<String>::new());
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
fn a_document_that_goes_and_comes_in_one_step_is_replaced() {
    let register = register();
    let records = records(&register);
    let dir = tempfile::tempdir().expect("a temporary folder");
    let mut store = open(dir.path(), &register);
    store.apply(records.clone(), &[], &register).expect("applied");
    let before = quads(&store);
    let mut elsewhere = records[0].clone();
    elsewhere.document.source = "elsewhere.txt".into();
    let hash = elsewhere.document.hash.clone();
    store.apply(vec![elsewhere], std::slice::from_ref(&hash), &register).expect("replaced");
    assert!(quads(&store).contains("elsewhere.txt"));
    store.apply(vec![records[0].clone()], &[hash], &register).expect("replaced");
    assert_eq!(difference(&quads(&store), &before), Vec::<String>::new());
}

/// The record as another version of the program might have read it: other names, other grades, fewer words.
fn read_otherwise(record: &Record) -> Record {
    let mut record = record.clone();
    let f = &mut record.findings;
    f.people.iter_mut().for_each(|person| person.name.push_str(" Otherwise"));
    f.inspections.iter_mut().for_each(|i| i.lead_inspectors.push("Ines Otherwise".into()));
    f.judgements.pop();
    f.improvements.pop();
    record
}

#[test]
fn a_document_read_otherwise_leaves_nothing_of_what_it_said() {
    let register = register();
    let records = records(&register);
    for bulk in [1, usize::MAX] {
        for at in 0..records.len() {
            let dir = tempfile::tempdir().expect("a temporary folder");
            let mut store = open(dir.path(), &register);
            store.set_bulk(bulk);
            let mut before = records.clone();
            before[at] = read_otherwise(&records[at]);
            store.apply(before, &[], &register).expect("applied");
            assert!(quads(&store) != whole(&records, &register), "there is a difference");
            store.apply(vec![records[at].clone()], &[], &register).expect("replaced");
            assert_eq!(difference(&quads(&store), &whole(&records, &register)), Vec::<String>::new());
            let kept = store.record(&records[at].document.hash).expect("a record");
            assert_eq!(kept, records[at]);
        }
    }
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

/// People in no council's office come from what is kept of people alone as they do from the whole.
#[test]
fn a_part_on_people_says_what_the_whole_record_says() {
    let register = register();
    let names = councilgraph::graph::node::Names::new(DEFAULT_BASE);
    let mut people = 0;
    for record in records(&register) {
        let part = councilgraph::resolve::part::people(&record);
        for unit in councilgraph::resolve::units(&record) {
            if !matches!(unit, councilgraph::resolve::Unit::Person(_)) {
                continue;
            }
            let part = part.as_ref().expect("a record with such people has a part on them");
            let triples = |record: &Record| {
                let triples = councilgraph::graph::unit_triples(&unit, &[record], &register, &names);
                triples.iter().map(ToString::to_string).collect::<BTreeSet<_>>()
            };
            assert_eq!(triples(part), triples(&record));
            people += 1;
        }
    }
    assert!(people > 4, "the samples name inspectors and a Member of Parliament");
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

/// Real documents of every kind, a table of all councils among them; which of them depends on the seed.
fn real(shared: &Path, dice: &mut Dice) -> Vec<Record> {
    let context = Context { register: Register::packaged(), today: jiff::civil::date(2026, 1, 1) };
    let table = shared.join("corpus/statistics/LA_Inspection_Outcomes_as_at_31_March_2025.ods");
    let mut paths = vec![table.display().to_string()];
    for (folder, count) in [("reports", 8), ("letters", 4), ("articles", 8), ("seeds", 2)] {
        let (sources, _) = councilgraph::source::expand(&[shared.join("corpus").join(folder).display().to_string()]);
        let mut names: Vec<String> = sources.iter().map(councilgraph::source::Source::name).collect();
        (0..count.min(names.len())).for_each(|_| paths.push(names.swap_remove(dice.below(names.len()))));
    }
    let read = |path: &String| pipeline::read(&std::fs::read(path).expect("a file of the corpus"), path, &context).ok();
    paths.iter().filter_map(read).collect()
}

#[test]
fn real_documents_in_any_order_give_the_same_bytes() {
    let shared = corpus_or_skip!();
    let seed = std::env::var("COUNCILGRAPH_SEED").ok().and_then(|s| s.parse().ok()).unwrap_or(1);
    let orders = std::env::var("COUNCILGRAPH_ORDERS").ok().and_then(|s| s.parse().ok()).unwrap_or(4);
    let (register, mut dice) = (Register::packaged(), Dice::new(seed));
    let records = real(&shared, &mut dice);
    assert!(records.len() > 10, "the corpus has documents of every kind");
    let expected = turtle_of(&records, register);
    for order in 0..orders {
        let threads = 1 + order % 2;
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
        let turtle = pool.install(|| {
            let dir = tempfile::tempdir().expect("a temporary folder");
            let mut store = open(dir.path(), register);
            if dice.below(2) == 0 {
                store.set_bulk(1 + dice.below(3_000));
            }
            wander(&mut store, &records, register, &mut dice);
            turtle(&store)
        });
        assert!(turtle == expected, "seed {seed}, order {order}, {threads} threads: another graph");
    }
}

/// Puts documents in and takes them away at random, and at last has all of them in.
fn wander(store: &mut Store, records: &[Record], register: &Register, dice: &mut Dice) {
    for _ in 0..6 {
        let add: Vec<Record> = (0..dice.below(4)).map(|_| records[dice.below(records.len())].clone()).collect();
        let coming: Vec<&str> = add.iter().map(|r| r.document.hash.as_str()).collect();
        let going = records[dice.below(records.len())].document.hash.clone();
        let there = store.contains(&going).expect("asked") && !coming.contains(&going.as_str());
        let remove: Vec<String> = there.then_some(going).into_iter().collect();
        store.apply(add, &remove, register).expect("applied");
    }
    let mut left: Vec<usize> = (0..records.len()).collect();
    while !left.is_empty() {
        let batch = (0..1 + dice.below(6)).filter_map(|_| {
            let at = (!left.is_empty()).then(|| dice.below(left.len()))?;
            Some(records[left.swap_remove(at)].clone())
        });
        let batch = batch.collect();
        store.apply(batch, &[], register).expect("applied");
    }
}

fn turtle_of(records: &[Record], register: &Register) -> Vec<u8> {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let mut store = open(dir.path(), register);
    store.apply(records.to_vec(), &[], register).expect("applied");
    turtle(&store)
}

fn turtle(store: &Store) -> Vec<u8> {
    let mut out = Vec::new();
    for format in [Format::Turtle, Format::NQuads] {
        rdf::write(store, format, &Selection::default(), &mut out).expect("exported");
    }
    out
}
