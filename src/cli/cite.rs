//! `cite`: the reference for a quotation, a judgement, a point or a passage.

use super::args::{Cite, Global};
use super::{DONE, Outcome, PARTLY};
use crate::cite::{citations, triples};
use crate::export::{Format, rdf};
use crate::query::answer::safe;
use crate::query::view::View;
use oxigraph::model::GraphName;

pub fn run(global: &Global, args: &Cite) -> Outcome {
    let store = super::open(global)?;
    let node = super::explain::node(&args.iri, &store)?;
    let found = citations(&mut View::new(&store), &node);
    if found.is_empty() {
        let remedy = "give the IRI of a quotation, judgement, change, point, event or passage (`councilgraph query NAME \
                      --iris` shows them)";
        eprintln!("councilgraph: no passage says {}; {remedy}", safe(node.as_str()));
        return Ok(PARTLY);
    }
    let mut out = String::new();
    match args.format.as_str() {
        "csl" => {
            let items: Vec<_> = found.iter().map(crate::cite::Citation::csl).collect();
            out = format!("{:#}\n", serde_json::to_value(items)?);
        }
        "ttl" => {
            let base = store.names().base();
            let quads = triples(&found, base)?.into_iter().map(|triple| triple.in_graph(GraphName::DefaultGraph));
            let mut bytes = Vec::new();
            rdf::write_quads(quads.collect(), Format::Turtle, base, &mut bytes)?;
            out = String::from_utf8(bytes)?;
        }
        _ => {
            for citation in &found {
                out.push_str(&format!("{}\n", safe(&citation.text())));
            }
        }
    }
    super::print(&out)?;
    Ok(DONE)
}
