//! The samples, whole: the graph that they must give is beside this file. After a wanted change run the tests once
//! with `COUNCILGRAPH_UPDATE=1` and read the difference.

use crate::workspace::{Workspace, samples};
use oxigraph::io::{RdfFormat, RdfParser};
use rio_api::parser::TriplesParser;
use std::collections::BTreeSet;
use std::path::Path;

/// The samples' graph as Turtle.
fn turtle() -> String {
    let here = Workspace::new();
    // Paths are in the graph: the samples are read from a copy, under names that are the same everywhere.
    for entry in std::fs::read_dir(samples()).expect("the samples").flatten() {
        if entry.path().extension().is_some_and(|e| e == "txt") {
            here.write(&entry.file_name().to_string_lossy(), std::fs::read(entry.path()).expect("a sample"));
        }
    }
    let mut names: Vec<String> = std::fs::read_dir(here.dir.path())
        .expect("the copy")
        .flatten()
        .map(|e| e.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    let mut arguments = vec!["ingest", "--quiet"];
    arguments.extend(names.iter().map(String::as_str));
    here.output(&mut here.sampled(&arguments));
    here.output(&mut here.sampled(&["export", "--format", "ttl"]))
}

#[test]
fn the_samples_give_the_expected_graph() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/samples.ttl");
    let got = turtle();
    if std::env::var_os("COUNCILGRAPH_UPDATE").is_some() {
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        std::fs::write(&path, &got).expect("written");
        return;
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    if got != expected {
        let difference = similar::TextDiff::from_lines(&expected, &got);
        let shown: String = difference.unified_diff().context_radius(2).to_string().chars().take(6000).collect();
        panic!("the samples give another graph (COUNCILGRAPH_UPDATE=1 takes it over):\n{shown}");
    }
}

#[test]
fn an_independent_reader_reads_the_same_triples() {
    let text = turtle();
    let mut theirs = BTreeSet::new();
    let mut parser = rio_turtle::TurtleParser::new(text.as_bytes(), None);
    parser
        .parse_all(&mut |triple| {
            theirs.insert(triple.to_string());
            Ok::<(), rio_turtle::TurtleError>(())
        })
        .expect("rio_turtle reads the export");
    let ours = triples(RdfFormat::Turtle, &text);
    // What the other reader found is compared as triples, since the two write a tab in their own ways.
    let theirs: String = theirs.iter().map(|triple| format!("{} .\n", triple.trim_end_matches(" ."))).collect();
    let theirs = triples(RdfFormat::NTriples, &theirs);
    assert!(ours.len() > 500, "only {} triples", ours.len());
    let apart: Vec<_> = ours.symmetric_difference(&theirs).take(5).collect();
    assert!(apart.is_empty(), "the two readers differ: {apart:?}");
}

/// What oxigraph reads.
#[track_caller]
fn triples(format: RdfFormat, text: &str) -> BTreeSet<String> {
    let quads = RdfParser::from_format(format).for_slice(text.as_bytes());
    quads.map(|quad| quad.expect("oxigraph reads the export").to_string()).collect()
}
