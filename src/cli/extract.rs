//! `extract`: what documents say, without a store.

use super::args::{Extract, Global};
use super::{DONE, FAILED, Outcome, PARTLY};
use crate::export::{self, Format};
use crate::extract::Context;
use crate::graph::node::Names;
use crate::resolve::record::Record;
use crate::source::{self, Source};
use crate::{facts, graph, pipeline};
use oxigraph::model::{GraphName, Quad};
use rayon::prelude::*;

/// Documents read at the same time, so that memory does not grow with their number.
const BATCH: usize = 32;

pub fn run(global: &Global, args: &Extract) -> Outcome {
    let register = super::register(global)?;
    let base = super::base(global)?;
    let context = Context { register, today: super::today() };
    let (sources, errors) = source::expand(&args.paths);
    let mut refused = errors.len();
    for error in errors {
        eprintln!("councilgraph: {error}");
    }
    let names = Names::new(base);
    let mut done = 0;
    for batch in sources.chunks(BATCH) {
        let read: Vec<_> = batch.par_iter().map(|source| one(source, &context)).collect();
        for record in read {
            match record {
                Ok(record) => {
                    done += 1;
                    write(&record, args, register, &names)?;
                }
                Err(error) => {
                    refused += 1;
                    eprintln!("councilgraph: {error}");
                }
            }
        }
    }
    Ok(match (done, refused) {
        (_, 0) => DONE,
        (0, _) => FAILED,
        _ => PARTLY,
    })
}

fn one(source: &Source, context: &Context<'_>) -> Result<Record, String> {
    let bytes = source.bytes().map_err(|e| e.to_string())?;
    pipeline::read(&bytes, &source.name(), context).map_err(|e| format!("{}: {e}", source.name()))
}

fn write(
    record: &Record,
    args: &Extract,
    register: &crate::register::Register,
    names: &Names,
) -> Result<(), Box<dyn std::error::Error>> {
    if args.format == "json" {
        let json = facts::to_json(&record.document, &record.findings, register, names.base());
        super::print(&format!("{json}\n"))?;
        return Ok(());
    }
    let format = Format::from_name(&args.format).unwrap_or(Format::Turtle);
    let graph = if format.has_graphs() {
        GraphName::from(names.document(&record.document.hash))
    } else {
        GraphName::DefaultGraph
    };
    let quads = graph::statement::triples(record, record, names).into_iter();
    let quads: Vec<Quad> = quads.map(|t| t.in_graph(graph.clone())).collect();
    export::rdf::write_quads(quads, format, names.base(), std::io::stdout().lock())?;
    Ok(())
}
