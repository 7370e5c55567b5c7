//! GraphML, as NetworkX and Gephi read it: a node a thing, with what is said of it in words as attributes, and an edge
//! for each property between things. Evidence is an edge to the document, with page and paragraph.

use super::chosen::{Chosen, named};
use super::description::{Described, Descriptions};
use super::select::Thing;
use super::sort::Sorter;
use super::{ATTRIBUTION, ExportError, Selection, choose};
use crate::store::Store;
use crate::vocab::{class, external, property};
use oxigraph::model::{GraphNameRef, NamedNode, NamedOrBlankNodeRef, TermRef};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use std::collections::BTreeMap;
use std::io::{BufWriter, Seek, SeekFrom, Write};
use std::path::Path;

/// Attributes of nodes that are no properties.
const OF_NODES: &[(&str, &str)] = &[("label", "string"), ("kind", "string"), ("class", "string"), ("iri", "string")];

/// Attributes of edges.
const OF_EDGES: &[(&str, &str)] = &[("label", "string"), ("page", "int"), ("paragraph", "string"), ("exact", "string")];

/// Writes the selected part of the resolved graph; returns how many nodes and edges there are.
///
/// # Errors
/// When the store cannot be read or the output cannot be written.
pub fn write(store: &Store, selection: &Selection, beside: &Path, out: impl Write) -> Result<u64, ExportError> {
    let chosen = choose(store, selection)?;
    let mut descriptions = Descriptions::new(Sorter::new(beside));
    chosen.each(false, |quads| descriptions.push(quads))?;
    let mut out = Writer::new(BufWriter::with_capacity(1 << 16, out));
    begin(&mut out)?;
    // Readers want every node before the first edge.
    let edges = Writer::new(BufWriter::new(tempfile::tempfile_in(beside)?));
    let mut of = Of { chosen: &chosen, base: store.names().base(), edges, count: 0 };
    descriptions.each(|described| of.node(described, &mut out))?;
    let count = of.count;
    let mut spooled = of.edges.into_inner().into_inner().map_err(std::io::IntoInnerError::into_error)?;
    spooled.seek(SeekFrom::Start(0))?;
    std::io::copy(&mut spooled, out.get_mut())?;
    for element in ["graph", "graphml"] {
        out.write_event(Event::End(BytesEnd::new(element)))?;
    }
    let mut inner = out.into_inner();
    writeln!(inner)?;
    inner.flush()?;
    Ok(count)
}

/// The head: whose words they are, and which attributes there are.
fn begin(out: &mut Writer<impl Write>) -> Result<(), ExportError> {
    out.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let mut root = BytesStart::new("graphml");
    root.push_attribute(("xmlns", "http://graphml.graphdrawing.org/xmlns"));
    out.write_event(Event::Start(root))?;
    out.create_element("desc").write_text_content(BytesText::new(ATTRIBUTION))?;
    let properties = property::ALL.iter().chain(["altLabel", "title", "source", "license"].iter());
    let of_nodes = OF_NODES.iter().map(|(name, kind)| (*name, *kind));
    for (name, kind) in of_nodes.chain(properties.map(|name| (*name, kind_of(name)))) {
        key(out, "node", name, kind)?;
    }
    for (name, kind) in OF_EDGES {
        key(out, "edge", name, kind)?;
    }
    let mut graph = BytesStart::new("graph");
    graph.push_attribute(("id", "councilgraph"));
    graph.push_attribute(("edgedefault", "directed"));
    Ok(out.write_event(Event::Start(graph))?)
}

fn key(out: &mut Writer<impl Write>, of: &str, name: &str, kind: &str) -> Result<(), ExportError> {
    let id = format!("{of}-{name}");
    let key = out.create_element("key").with_attribute(("id", id.as_str())).with_attribute(("for", of));
    key.with_attribute(("attr.name", name)).with_attribute(("attr.type", kind)).write_empty()?;
    Ok(())
}

/// The type of an attribute. Numbers are numbers only where every value is one.
fn kind_of(name: &str) -> &'static str {
    match name {
        property::STEPS | property::RANK => "int",
        property::CONFIDENCE | property::COMMENT_CONFIDENCE => "double",
        property::REINSPECTION => "boolean",
        _ => "string",
    }
}

struct Of<'a> {
    chosen: &'a Chosen<'a>,
    base: &'a str,
    edges: Writer<BufWriter<std::fs::File>>,
    count: u64,
}

impl Of<'_> {
    fn node(&mut self, described: &Described<'_>, out: &mut Writer<impl Write>) -> Result<(), ExportError> {
        let NamedOrBlankNodeRef::NamedNode(subject) = described.subject else { return Ok(()) };
        let ontology = format!("{}ontology#", self.base);
        let classes: Vec<&str> = described
            .properties
            .iter()
            .filter(|(p, _)| p.as_str() == external::RDF_TYPE)
            .filter_map(|(_, o)| match o {
                TermRef::NamedNode(class) => class.as_str().strip_prefix(&ontology),
                _ => None,
            })
            .collect();
        let Some(thing) = Thing::ALL.iter().find(|thing| classes.contains(&thing.class())) else { return Ok(()) };
        let mut values: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for (predicate, object) in &described.properties {
            let Some(name) = self.name(predicate.as_str()) else { continue };
            match object {
                TermRef::Literal(literal) => values.entry(name).or_default().push(literal.value().to_owned()),
                TermRef::NamedNode(node) => match node.as_str().strip_prefix(self.base) {
                    Some(path) if path.starts_with("concept/") => {
                        let code = path.splitn(3, '/').nth(2).unwrap_or_default();
                        values.entry(name).or_default().push(code.to_owned());
                    }
                    Some(path) => self.edge(subject.as_str(), name, node.as_str(), path)?,
                    None => values.entry(name).or_default().push(node.as_str().to_owned()),
                },
                _ => {}
            }
        }
        // The narrower class, where there is one.
        let class = classes.iter().find(|c| ![class::INSPECTION, class::GRADE_CHANGE, class::DOCUMENT].contains(*c));
        values.insert("class", vec![class.or(classes.first()).unwrap_or(&"").to_string()]);
        values.insert("kind", vec![thing.one().to_owned()]);
        values.insert("iri", vec![subject.as_str().to_owned()]);
        if !values.contains_key("label") {
            values.insert("label", vec![label(&values).unwrap_or_else(|| subject.as_str().to_owned())]);
        }
        self.count += 1;
        out.write_event(Event::Start(BytesStart::new("node").with_attributes([("id", subject.as_str())])))?;
        for (name, values) in &values {
            data(out, "node", name, &values.join("; "))?;
        }
        Ok(out.write_event(Event::End(BytesEnd::new("node")))?)
    }

    /// The attribute or edge that a property is, if it is one.
    fn name<'p>(&self, iri: &'p str) -> Option<&'p str> {
        match iri {
            external::RDFS_LABEL => Some("label"),
            external::SKOS_ALT_LABEL => Some("altLabel"),
            external::DCT_TITLE => Some("title"),
            external::DCT_SOURCE => Some("source"),
            external::DCT_LICENSE => Some("license"),
            _ => iri.strip_prefix(self.base)?.strip_prefix("ontology#"),
        }
    }

    fn edge(&mut self, from: &str, name: &str, to: &str, path: &str) -> Result<(), ExportError> {
        if path.starts_with("id/passage/") {
            return self.evidence(from, name, to);
        }
        if !self.chosen.keeps(to) || !self.is_node(to)? {
            return Ok(());
        }
        self.write_edge(from, name, to, &[])
    }

    /// Whether it is described, and so written as a node.
    fn is_node(&self, iri: &str) -> Result<bool, ExportError> {
        let node = NamedNode::new_unchecked(iri);
        let mut types = self.chosen.store().rdf().quads_for_pattern(
            Some(node.as_ref().into()),
            Some(oxigraph::model::vocab::rdf::TYPE),
            None,
            Some(GraphNameRef::DefaultGraph),
        );
        Ok(types.next().transpose()?.is_some())
    }

    fn evidence(&mut self, from: &str, name: &str, passage: &str) -> Result<(), ExportError> {
        let quads = self.chosen.about(&NamedNode::new_unchecked(passage))?;
        let names = self.chosen.store().names();
        let of = |local: &str| {
            let property = names.term(local);
            quads.iter().find(|q| q.predicate == property).map(|q| &q.object)
        };
        let words = |local: &str| match of(local) {
            Some(oxigraph::model::Term::Literal(literal)) => literal.value().to_owned(),
            _ => String::new(),
        };
        let Some(document) = of(property::IN_DOCUMENT).and_then(named) else { return Ok(()) };
        let further = [
            ("page", words(property::PAGE)),
            ("paragraph", words(property::PARAGRAPH)),
            ("exact", words(property::EXACT)),
        ];
        self.write_edge(from, name, document, &further)
    }

    fn write_edge(&mut self, from: &str, name: &str, to: &str, further: &[(&str, String)]) -> Result<(), ExportError> {
        self.count += 1;
        let id = format!("e{}", self.count);
        let start = BytesStart::new("edge").with_attributes([("id", id.as_str()), ("source", from), ("target", to)]);
        self.edges.write_event(Event::Start(start))?;
        data(&mut self.edges, "edge", "label", name)?;
        for (name, value) in further.iter().filter(|(_, value)| !value.is_empty()) {
            data(&mut self.edges, "edge", name, value)?;
        }
        Ok(self.edges.write_event(Event::End(BytesEnd::new("edge")))?)
    }
}

/// Words for what has no label: the words said, or what happened.
fn label(values: &BTreeMap<&str, Vec<String>>) -> Option<String> {
    let first = [property::TEXT, "title", property::MEASURE, property::POST_AS_WRITTEN, property::EVENT_KIND];
    let words = first.iter().find_map(|name| values.get(name)?.first())?;
    let mut label: String = words.chars().take(80).collect();
    if label.len() < words.len() {
        label.push('…');
    }
    Some(label)
}

fn data(out: &mut Writer<impl Write>, of: &str, name: &str, value: &str) -> Result<(), ExportError> {
    let key = format!("{of}-{name}");
    // XML has no way to write control characters.
    let clean: String = value.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
    out.create_element("data").with_attribute(("key", key.as_str())).write_text_content(BytesText::new(&clean))?;
    Ok(())
}
