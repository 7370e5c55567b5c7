//! `explain`: why the graph says so.

use super::args::{Explain, Global};
use super::{DONE, Outcome, PARTLY};
use crate::query::answer::{Labels, safe};
use crate::query::view::View;
use crate::store::Store;
use crate::text::CharIndex;
use crate::vocab::{self, external, property};
use oxigraph::model::{NamedNode, Quad, Term, Triple};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

pub fn run(global: &Global, args: &Explain) -> Outcome {
    let store = super::open(global)?;
    let node = args.iri.as_deref().map(|iri| node(iri, &store)).transpose()?;
    if let Some(document) = &args.without {
        let store = store.with_corrections(super::corrections(global)?);
        let hash = store.find_document(document)?;
        let gone = store.resting_on(std::slice::from_ref(&hash), super::register(global)?)?;
        super::print(&without(&store, node.as_ref(), &gone)?)?;
        return Ok(DONE);
    }
    let Some(node) = node else { return Err("name what is to be explained by its IRI".into()) };
    let page = explain(&store, &node)?;
    if page.is_empty() {
        let sentence = "the store says nothing of it; give an IRI of a judgement, change, quotation, role or statement \
                        (`councilgraph query NAME --iris` shows them)";
        eprintln!("councilgraph: {}: {sentence}", safe(node.as_str()));
        return Ok(PARTLY);
    }
    super::print(&page)?;
    Ok(DONE)
}

/// The node that is meant; an older name of an inspection leads to the present one.
pub fn node(given: &str, store: &Store) -> Result<NamedNode, Box<dyn std::error::Error>> {
    let full = vocab::expand(store.names().base(), given).unwrap_or_else(|| given.trim().to_owned());
    let node = NamedNode::new(full).map_err(|e| format!("{given} is no IRI: {e}"))?;
    let same = about(store, &node).into_iter().find_map(|quad| match quad.object {
        Term::NamedNode(other) if quad.predicate.as_str() == external::OWL_SAME_AS => Some(other),
        _ => None,
    });
    Ok(same.unwrap_or(node))
}

/// Everything that the store says of a node, in the resolved graph and in the documents.
fn about(store: &Store, node: &NamedNode) -> Vec<Quad> {
    store.rdf().quads_for_pattern(Some(node.into()), None, None, None).flatten().collect()
}

fn explain(store: &Store, node: &NamedNode) -> Result<String, Box<dyn std::error::Error>> {
    let mut out = String::new();
    let quads = about(store, node);
    let mut labels = Labels::new(store);
    if quads.is_empty() {
        // What a correction has left out is explained by the correction alone.
        for sentence in corrections(store, node, &mut labels) {
            writeln!(out, "{}\nBy hand: {sentence}", node.as_str())?;
        }
        return Ok(out);
    }
    let heading = labels.words(&Term::from(node.clone()));
    writeln!(out, "{heading}\n{}\n", node.as_str())?;
    let evidence: BTreeSet<&str> =
        [property::EVIDENCE, property::RESTS_ON, property::DISPUTED_BY, property::STATED_IN].into();
    let term = |local: &str| store.names().term(local);
    let mut lines: BTreeSet<String> = BTreeSet::new();
    for quad in &quads {
        let local = quad.predicate.as_str().rsplit(['#', '/']).next().unwrap_or("");
        if quad.predicate.as_str() == external::RDF_TYPE
            || quad.predicate.as_str() == external::RDFS_LABEL
            || evidence.contains(local)
        {
            continue;
        }
        lines.insert(format!("  {}: {}", sentence_case(local), labels.words(&quad.object)));
    }
    for line in lines {
        writeln!(out, "{line}")?;
    }
    let of = |local: &str| -> Vec<NamedNode> {
        let property = term(local);
        let mut found: Vec<NamedNode> = quads
            .iter()
            .filter(|q| q.predicate == property)
            .filter_map(|q| match &q.object {
                Term::NamedNode(node) => Some(node.clone()),
                _ => None,
            })
            .collect();
        found.sort_by(|a, b| a.as_str().cmp(b.as_str()));
        found.dedup();
        found
    };
    for sentence in corrections(store, node, &mut labels) {
        writeln!(out, "\nBy hand: {sentence}")?;
    }
    let view = View::new(store);
    for passage in view.passages(node).iter().chain(&of(property::QUOTES_PASSAGE)) {
        write!(out, "\n{}", in_context(store, passage)?)?;
    }
    for (title, local) in
        [("Rests on", property::RESTS_ON), ("Stated in", property::STATED_IN), ("Against it", property::DISPUTED_BY)]
    {
        for statement in of(local) {
            if let Some(text) = describe_statement(store, &statement, &mut labels)? {
                write!(out, "\n{title}: {text}")?;
            }
        }
    }
    // What is only a sum of other things is explained by them.
    for local in [property::FROM_JUDGEMENT, property::TO_JUDGEMENT] {
        for judgement in of(local) {
            writeln!(out, "\n{}: {}", sentence_case(local), judgement.as_str())?;
            for passage in view.passages(&judgement) {
                write!(out, "{}", in_context(store, &passage)?)?;
            }
        }
    }
    Ok(out)
}

/// Things named one by one before the rest is only counted.
const THINGS_SHOWN: usize = 40;

/// What would go: of one node, or of the whole graph.
fn without(store: &Store, node: Option<&NamedNode>, gone: &[Triple]) -> Result<String, Box<dyn std::error::Error>> {
    let mut labels = Labels::new(store);
    let mut by_subject: BTreeMap<String, Vec<&Triple>> = BTreeMap::new();
    for triple in gone {
        by_subject.entry(triple.subject.to_string()).or_default().push(triple);
    }
    // A thing goes whole when its type goes.
    let whole = |triples: &[&Triple]| triples.iter().any(|t| t.predicate.as_str() == external::RDF_TYPE);
    let mut out = String::new();
    if let Some(node) = node {
        let Some(triples) = by_subject.get(&node.to_string()) else {
            return Ok(format!("Nothing of {} would go.\n", node.as_str()));
        };
        let how = if whole(triples) { "would go whole" } else { "would stay, and lose" };
        writeln!(out, "{} {how}:", labels.words(&Term::from(node.clone())))?;
        for triple in triples {
            let local = triple.predicate.as_str().rsplit(['#', '/']).next().unwrap_or("");
            writeln!(out, "  {}: {}", sentence_case(local), labels.words(&triple.object))?;
        }
        return Ok(out);
    }
    let classes: BTreeMap<&str, usize> = gone
        .iter()
        .filter(|t| t.predicate.as_str() == external::RDF_TYPE)
        .filter_map(|t| match &t.object {
            Term::NamedNode(class) => class.as_str().rsplit(['#', '/']).next(),
            _ => None,
        })
        .fold(BTreeMap::new(), |mut counts, class| {
            *counts.entry(class).or_default() += 1;
            counts
        });
    writeln!(out, "{} triples would go, and with them whole:", gone.len())?;
    for (class, count) in &classes {
        writeln!(out, "  {count} {}", sentence_case(class))?;
    }
    let named: BTreeSet<String> = by_subject
        .values()
        .filter(|triples| whole(triples))
        .filter_map(|triples| triples.iter().find(|t| t.predicate.as_str() == external::RDFS_LABEL))
        .map(|t| labels.words(&t.object))
        .collect();
    for name in named.iter().take(THINGS_SHOWN) {
        writeln!(out, "    {name}")?;
    }
    if named.len() > THINGS_SHOWN {
        writeln!(out, "    and {} more with names", named.len() - THINGS_SHOWN)?;
    }
    Ok(out)
}

/// What people have decided about a node, one sentence each.
fn corrections(store: &Store, node: &NamedNode, labels: &mut Labels<'_>) -> BTreeSet<String> {
    let corrects = store.names().term(property::CORRECTS);
    let quads = store.rdf().quads_for_pattern(None, Some((&corrects).into()), Some(node.into()), None);
    quads.flatten().map(|quad| labels.words(&Term::from(quad.subject))).collect()
}

/// "fromGrade" as "from grade".
fn sentence_case(local: &str) -> String {
    let mut out = String::new();
    for c in local.chars() {
        if c.is_uppercase() && !out.is_empty() {
            out.push(' ');
        }
        out.extend(c.to_lowercase());
    }
    out
}

/// Rule, confidence, place and document of a statement.
fn describe_statement(
    store: &Store,
    statement: &NamedNode,
    labels: &mut Labels<'_>,
) -> Result<Option<String>, Box<dyn std::error::Error>> {
    let quads = about(store, statement);
    let value = |local: &str| {
        let property = store.names().term(local);
        quads.iter().find(|q| q.predicate == property).map(|q| q.object.clone())
    };
    let (Some(rule), Some(Term::NamedNode(passage))) = (value(property::RULE), value(property::EVIDENCE)) else {
        return Ok(None);
    };
    let rule = labels.words(&rule);
    let confidence = value(property::CONFIDENCE).map_or_else(String::new, |t| labels.words(&t));
    let claims = crate::extract::rules().into_iter().find(|r| r.id == rule).map_or("", |r| r.claims);
    let grade = value(property::GRADE).map_or_else(String::new, |t| format!("{} — ", labels.words(&t)));
    Ok(Some(format!("{grade}rule {rule} (confidence {confidence}): {claims}\n{}", in_context(store, &passage)?)))
}

/// Characters of context on either side.
const CONTEXT: usize = 240;

/// A passage in its context: the document, the page and paragraph, and the words with what stands around them.
fn in_context(store: &Store, passage: &NamedNode) -> Result<String, Box<dyn std::error::Error>> {
    let quads = about(store, passage);
    let value = |local: &str| {
        let property = store.names().term(local);
        quads.iter().find(|q| q.predicate == property).map(|q| q.object.clone())
    };
    let number = |local: &str| match value(local) {
        Some(Term::Literal(literal)) => literal.value().parse::<usize>().ok(),
        _ => None,
    };
    let (Some(start), Some(end), Some(Term::NamedNode(document))) =
        (number(property::START), number(property::END), value(property::IN_DOCUMENT))
    else {
        return Ok(String::new());
    };
    let hash = document.as_str().rsplit('/').next().unwrap_or("");
    let record = store.record(hash)?;
    let text = &record.document.text;
    let index = CharIndex::new(text);
    let length = index.to_char(text.len());
    let slice = |from: usize, to: usize| safe(&text[index.to_byte(from)..index.to_byte(to)]);
    let (before, after) = (start.saturating_sub(CONTEXT), (end + CONTEXT).min(length));
    let place = match (number(property::PAGE), value(property::PARAGRAPH)) {
        (Some(page), Some(Term::Literal(paragraph))) => format!("paragraph {}, page {page}, ", paragraph.value()),
        (Some(page), _) => format!("page {page}, "),
        (None, Some(Term::Literal(paragraph))) => format!("paragraph {}, ", paragraph.value()),
        _ => String::new(),
    };
    Ok(format!(
        "  {} ({}), {place}characters {start} to {end}:\n    {}{}[[{}]]{}{}\n",
        safe(&crate::graph::document::title(&record)),
        safe(&record.document.source),
        if before > 0 { "…" } else { "" },
        slice(before, start),
        slice(start, end),
        slice(end, after),
        if after < length { "…" } else { "" },
    ))
}
