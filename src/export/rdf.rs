//! RDF formats. The quads are sorted by graph, subject, property and object, `rdf:type` first, and written by
//! oxigraph's serializers, which then put all of a subject together.

use super::{Format, Selection};
use crate::store::Store;
use crate::vocab::{self, class, external, property};
use oxigraph::io::{RdfFormat, RdfSerializer};
use oxigraph::model::{GraphName, NamedNode, NamedOrBlankNode, Quad, Term};
use std::collections::{BTreeMap, HashSet};
use std::io::Write;

/// Why an export failed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ExportError {
    #[error("the graph could not be read: {0}")]
    Store(String),
    #[error("the export could not be written: {0}")]
    Write(#[from] std::io::Error),
}

/// Writes the selected part of the graph.
///
/// # Errors
/// When the store cannot be read or the output cannot be written.
pub fn write(store: &Store, format: Format, selection: &Selection, out: impl Write) -> Result<u64, ExportError> {
    let quads = select(store, format, selection)?;
    write_quads(quads, format, store.names().base(), out)
}

/// Writes quads, sorted.
///
/// # Errors
/// When the output cannot be written.
pub fn write_quads(mut quads: Vec<Quad>, format: Format, base: &str, out: impl Write) -> Result<u64, ExportError> {
    quads.sort_by_cached_key(key);
    quads.dedup();
    let rdf_format = match format {
        Format::Turtle => RdfFormat::Turtle,
        Format::TriG => RdfFormat::TriG,
        Format::NTriples => RdfFormat::NTriples,
        Format::NQuads => RdfFormat::NQuads,
        Format::JsonLd => RdfFormat::JsonLd { profile: oxigraph::io::JsonLdProfileSet::empty() },
        Format::RdfXml => RdfFormat::RdfXml,
    };
    let bad = |e: oxigraph::model::IriParseError| ExportError::Store(format!("the base is no IRI: {e}"));
    // With a base, things are written as <id/council/E10000029>: a prefix would have to escape every slash.
    let mut serializer = RdfSerializer::from_format(rdf_format).with_base_iri(base).map_err(bad)?;
    for (prefix, iri) in
        vocab::prefixes(base).into_iter().filter(|(prefix, _)| !["id", "concept"].contains(&prefix.as_str()))
    {
        serializer = serializer.with_prefix(prefix, iri).map_err(bad)?;
    }
    let mut writer = serializer.for_writer(std::io::BufWriter::with_capacity(1 << 16, out));
    let count = quads.len() as u64;
    for quad in &quads {
        if format.has_graphs() {
            writer.serialize_quad(quad)?;
        } else {
            writer.serialize_triple(quad.as_ref())?;
        }
    }
    writer.finish()?.flush()?;
    Ok(count)
}

/// Graph, subject, then `rdf:type` and the other properties, then the object.
fn key(quad: &Quad) -> (String, String, bool, String, String) {
    let is_type = quad.predicate.as_str() == external::RDF_TYPE;
    (
        quad.graph_name.to_string(),
        quad.subject.to_string(),
        !is_type,
        quad.predicate.as_str().to_owned(),
        quad.object.to_string(),
    )
}

fn select(store: &Store, format: Format, selection: &Selection) -> Result<Vec<Quad>, ExportError> {
    let graph = (!format.has_graphs()).then_some(oxigraph::model::GraphNameRef::DefaultGraph);
    let all = store.rdf().quads_for_pattern(None, None, None, graph);
    let mut quads: Vec<Quad> = all.collect::<Result<_, _>>().map_err(|e| ExportError::Store(e.to_string()))?;
    if let Some(council) = &selection.council {
        let wanted = reach(store, &quads, council);
        let of_document = |graph: &GraphName| match graph {
            GraphName::DefaultGraph => true,
            GraphName::NamedNode(node) => wanted.contains(node.as_str()),
            GraphName::BlankNode(_) => false,
        };
        quads.retain(|q| {
            of_document(&q.graph_name)
                && (wanted.contains(subject(q)) || is_concept(store, q) || q.graph_name != GraphName::DefaultGraph)
        });
    }
    if selection.without_evidence {
        let passage = store.names().term(class::PASSAGE);
        let evidence: HashSet<NamedNode> = [
            property::EVIDENCE,
            property::RESTS_ON,
            property::QUOTES_PASSAGE,
            property::STATED_IN,
            property::DISPUTED_BY,
            property::RULE,
            property::CONFIDENCE,
        ]
        .iter()
        .map(|local| store.names().term(local))
        .collect();
        let passages: HashSet<NamedOrBlankNode> =
            quads.iter().filter(|q| q.object == Term::from(passage.clone())).map(|q| q.subject.clone()).collect();
        let point = store.names().term(class::IMPROVEMENT_POINT);
        let points: HashSet<NamedOrBlankNode> =
            quads.iter().filter(|q| q.object == Term::from(point.clone())).map(|q| q.subject.clone()).collect();
        let stated_in = store.names().term(property::STATED_IN);
        quads.retain(|q| {
            let kept = !evidence.contains(&q.predicate) || (q.predicate == stated_in && points.contains(&q.subject));
            kept && !passages.contains(&q.subject) && q.graph_name == GraphName::DefaultGraph
        });
    }
    Ok(quads)
}

fn subject(quad: &Quad) -> &str {
    match &quad.subject {
        NamedOrBlankNode::NamedNode(node) => node.as_str(),
        NamedOrBlankNode::BlankNode(node) => node.as_str(),
    }
}

fn is_concept(store: &Store, quad: &Quad) -> bool {
    subject(quad).starts_with(&format!("{}concept/", store.names().base()))
}

/// Everything that concerns a council: what names it, and all that can be reached from there without passing through
/// another council or through what a document merely mentions.
fn reach(store: &Store, quads: &[Quad], council: &str) -> HashSet<String> {
    let council = store.names().council(council);
    let things = format!("{}id/", store.names().base());
    let councils = format!("{}id/council/", store.names().base());
    let mentions = store.names().term(property::MENTIONS);
    let naming: HashSet<NamedNode> = [property::COUNCIL, property::INSPECTS, property::ABOUT, property::ORGANISATION]
        .iter()
        .map(|local| store.names().term(local))
        .collect();
    let mut next: Vec<String> = vec![council.as_str().to_owned()];
    let mut from: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for quad in quads.iter().filter(|q| q.graph_name == GraphName::DefaultGraph && q.predicate != mentions) {
        if let Term::NamedNode(object) = &quad.object {
            if *object == council && naming.contains(&quad.predicate) {
                next.push(subject(quad).to_owned());
            }
            if object.as_str().starts_with(&things) && !object.as_str().starts_with(&councils) {
                from.entry(subject(quad)).or_default().push(object.as_str());
            }
        }
    }
    let mut found: HashSet<String> = HashSet::new();
    while let Some(node) = next.pop() {
        if found.insert(node.clone()) {
            next.extend(from.get(node.as_str()).into_iter().flatten().map(|n| (*n).to_owned()));
        }
    }
    found
}
