//! How long exports take, against oxigraph's own dump of the same graph in the same run, and how much memory they need.
//!
//! `cargo bench --profile release --bench export -- STORE` (default: a store made of the samples). Times are CPU times
//! of this process, the best of five. Memory is the highest that a step needed beyond what the process had before it,
//! from `/proc`.

use councilgraph::export::{Form, Format, Selection, write};
use councilgraph::extract::{Context, extract};
use councilgraph::register::Register;
use councilgraph::resolve::record::Record;
use councilgraph::source::expand;
use councilgraph::store::Store;
use councilgraph::vocab::{self, DEFAULT_BASE};
use oxigraph::io::{RdfFormat, RdfSerializer};
use oxigraph::model::GraphNameRef;
use std::io::{BufWriter, Write};
use std::path::Path;

/// CPU seconds of this process, in user and system mode.
fn cpu_seconds() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/schedstat").unwrap_or_default();
    // Nanoseconds on a processor, of the main thread, which does all the work here.
    stat.split_whitespace().next().and_then(|n| n.parse::<f64>().ok()).unwrap_or(0.0) / 1e9
}

/// A line of `/proc/self/status` in megabytes.
fn megabytes(line: &str) -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let found = status.lines().find_map(|l| l.strip_prefix(line)?.trim_start_matches(':').split_whitespace().next());
    found.and_then(|kilobytes| kilobytes.parse::<f64>().ok()).unwrap_or(0.0) / 1024.0
}

/// The best of five, with what memory the first run needed.
fn measure(name: &str, mut run: impl FnMut() -> u64) -> f64 {
    // Sets the highest mark back to what is used now.
    let _ = std::fs::write("/proc/self/clear_refs", "5");
    let before = megabytes("VmRSS");
    let (mut best, mut size, mut memory) = (f64::MAX, 0, 0.0);
    for turn in 0..5 {
        let start = cpu_seconds();
        size = run();
        best = best.min(cpu_seconds() - start);
        if turn == 0 {
            memory = megabytes("VmHWM") - before;
        }
    }
    println!("{name:<28} {best:>8.3} s CPU {memory:>8.1} MB more memory {:>9.1} MB written", size as f64 / 1e6);
    best
}

/// Counts what is written.
struct Count(u64);

impl Write for Count {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0 += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

fn samples(dir: &Path) -> Store {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/samples");
    let text = std::fs::read_to_string(folder.join("councils.csv")).expect("the samples' register");
    let register: &'static Register = Box::leak(Box::new(Register::from_csv(&text).expect("a register")));
    let context = Context { register, today: jiff::civil::date(2026, 1, 1) };
    let (sources, _) = expand(&[folder.display().to_string()]);
    let read = |source: &councilgraph::source::Source| {
        let document = councilgraph::document::read(&source.bytes().ok()?, &source.name()).ok()?;
        let findings = extract(&document, &context);
        Some(Record {
            document,
            findings,
            program: "bench".into(),
            corrected: Default::default(),
            numbers: Default::default(),
        })
    };
    let mut store = Store::open_for_writing(dir, DEFAULT_BASE, "a benchmark", register).expect("opened");
    store.apply(sources.iter().filter_map(read).collect(), &[], register).expect("applied");
    store.settle().expect("settled");
    store
}

fn main() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let given = std::env::args().skip(1).find(|argument| !argument.starts_with('-'));
    let store = match &given {
        Some(path) => Store::open(Path::new(path)).expect("a store"),
        None => samples(dir.path()),
    };
    let serializer = |format| {
        let mut serializer = RdfSerializer::from_format(format).with_base_iri(store.names().base()).expect("a base");
        for (prefix, iri) in vocab::prefixes(store.names().base()) {
            serializer = serializer.with_prefix(prefix, iri).expect("a prefix");
        }
        serializer
    };
    let ours = |format| {
        let mut out = Count(0);
        write(&store, format, &Selection::default(), dir.path(), &mut out).expect("exported");
        out.0
    };
    let theirs = measure("oxigraph's dump, Turtle", || {
        let out = BufWriter::new(Count(0));
        let dumped = store.rdf().dump_graph_to_writer(GraphNameRef::DefaultGraph, serializer(RdfFormat::Turtle), out);
        dumped.expect("dumped").into_inner().map(|count| count.0).unwrap_or_default()
    });
    let turtle = measure("export, Turtle", || ours(Form::Rdf(Format::Turtle)));
    let theirs_all = measure("oxigraph's dump, N-Quads", || {
        let dumped = store.rdf().dump_to_writer(serializer(RdfFormat::NQuads), BufWriter::new(Count(0)));
        dumped.expect("dumped").into_inner().map(|count| count.0).unwrap_or_default()
    });
    let quads = measure("export, N-Quads", || ours(Form::Rdf(Format::NQuads)));
    for (name, form) in [
        ("export, JSON-LD", Form::Rdf(Format::JsonLd)),
        ("export, RDF/XML", Form::Rdf(Format::RdfXml)),
        ("export, GraphML", Form::GraphMl),
        ("export, XLSX", Form::Xlsx),
    ] {
        measure(name, || ours(form));
    }
    println!("Turtle, ours to theirs: {:.2} (at most 1.5)", turtle / theirs.max(1e-9));
    println!("N-Quads, ours to theirs: {:.2}", quads / theirs_all.max(1e-9));
}
