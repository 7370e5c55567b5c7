//! What a graph says of one subject, as a record that can be sorted.

use super::ExportError;
use super::sort::{Sorted, Sorter};
use crate::vocab::external;
use oxigraph::model::{
    BlankNodeRef, GraphNameRef, LiteralRef, NamedNodeRef, NamedOrBlankNode, NamedOrBlankNodeRef, Quad, QuadRef, Term,
    TermRef, TripleRef,
};

/// A subject with all that one graph says of it, `rdf:type` first, then by property and object.
#[derive(Debug)]
pub struct Described<'a> {
    pub graph: GraphNameRef<'a>,
    pub subject: NamedOrBlankNodeRef<'a>,
    pub properties: Vec<(NamedNodeRef<'a>, TermRef<'a>)>,
}

impl<'a> Described<'a> {
    /// The quads, all of one subject and graph; none when there are none.
    pub fn of(quads: &'a [Quad]) -> Option<Self> {
        let first = quads.first()?;
        let properties = quads.iter().map(|q| (q.predicate.as_ref(), q.object.as_ref())).collect();
        Some(Self { graph: first.graph_name.as_ref(), subject: first.subject.as_ref(), properties })
    }

    /// Its quads.
    pub fn quads(&self) -> impl Iterator<Item = QuadRef<'a>> {
        let (subject, graph) = (self.subject, self.graph);
        self.properties.iter().map(move |(p, o)| TripleRef::new(subject, *p, *o).in_graph(graph))
    }
}

/// Hands on the quads of each subject together. Neighbours of one subject and graph are one group, which is how the
/// database gives them.
///
/// # Errors
/// What reading or `each` fails with.
pub fn grouped<E: Into<ExportError>>(
    quads: impl Iterator<Item = Result<Quad, E>>,
    mut each: impl FnMut(&mut Vec<Quad>) -> Result<(), ExportError>,
) -> Result<(), ExportError> {
    let mut group: Vec<Quad> = Vec::new();
    for quad in quads {
        let quad = quad.map_err(Into::into)?;
        if group.first().is_some_and(|first| first.subject != quad.subject || first.graph_name != quad.graph_name) {
            each(&mut group)?;
            group.clear();
        }
        group.push(quad);
    }
    if group.is_empty() { Ok(()) } else { each(&mut group) }
}

/// Puts `rdf:type` first, then sorts by property and object, and takes out what stands there twice.
pub fn order(quads: &mut Vec<Quad>) {
    let other = |quad: &Quad| quad.predicate.as_str() != external::RDF_TYPE;
    quads.sort_by(|a, b| (other(a), a.predicate.as_str()).cmp(&(other(b), b.predicate.as_str())));
    for same in quads.chunk_by_mut(|a, b| a.predicate == b.predicate).filter(|same| same.len() > 1) {
        same.sort_by_cached_key(|quad| quad.object.to_string());
    }
    quads.dedup();
}

/// Descriptions being sorted by graph, the default one first, and subject.
#[derive(Debug)]
pub struct Descriptions {
    sorter: Sorter,
    key: Vec<u8>,
    payload: Vec<u8>,
}

impl Descriptions {
    /// None yet.
    pub fn new(sorter: Sorter) -> Self {
        Self { sorter, key: Vec::new(), payload: Vec::new() }
    }

    /// Takes the quads of one subject in one graph.
    ///
    /// # Errors
    /// When the temporary file cannot be written, or a term is of a kind that no format here has.
    pub fn push(&mut self, quads: &mut Vec<Quad>) -> Result<(), ExportError> {
        order(quads);
        let Some(first) = quads.first() else { return Ok(()) };
        self.key.clear();
        self.payload.clear();
        let graph = if first.graph_name.is_default_graph() { String::new() } else { first.graph_name.to_string() };
        self.key.extend_from_slice(graph.as_bytes());
        self.key.push(0);
        match &first.subject {
            // With the closing bracket, so that keys sort as lines of N-Triples do.
            NamedOrBlankNode::NamedNode(node) => {
                self.key.push(b'<');
                self.key.extend_from_slice(node.as_str().as_bytes());
                self.key.push(b'>');
            }
            NamedOrBlankNode::BlankNode(node) => {
                self.key.extend_from_slice(b"_:");
                self.key.extend_from_slice(node.as_str().as_bytes());
            }
        }
        for quad in quads.iter() {
            text(&mut self.payload, quad.predicate.as_str());
            term(&mut self.payload, &quad.object)?;
        }
        Ok(self.sorter.push(&self.key, &self.payload)?)
    }

    /// Hands them on in order.
    ///
    /// # Errors
    /// What reading or `each` fails with.
    pub fn each(self, mut each: impl FnMut(&Described<'_>) -> Result<(), ExportError>) -> Result<(), ExportError> {
        let mut sorted: Sorted = self.sorter.sorted()?;
        while let Some((key, payload)) = sorted.next()? {
            each(&decode(key, payload).ok_or_else(damaged)?)?;
        }
        Ok(())
    }
}

fn damaged() -> ExportError {
    ExportError::Write(std::io::Error::new(std::io::ErrorKind::InvalidData, "a temporary file was changed meanwhile"))
}

const NODE: u8 = 0;
const BLANK: u8 = 1;
const WORDS: u8 = 2;
const TYPED: u8 = 3;
const TAGGED: u8 = 4;

fn text(out: &mut Vec<u8>, text: &str) {
    out.extend_from_slice(&(text.len() as u64).to_le_bytes());
    out.extend_from_slice(text.as_bytes());
}

fn term(out: &mut Vec<u8>, term: &Term) -> Result<(), ExportError> {
    let (tag, value, further) = match term.as_ref() {
        TermRef::NamedNode(node) => (NODE, node.as_str(), None),
        TermRef::BlankNode(node) => (BLANK, node.as_str(), None),
        TermRef::Literal(literal) => match literal.language() {
            Some(language) => (TAGGED, literal.value(), Some(language)),
            None if literal.datatype() == oxigraph::model::vocab::xsd::STRING => (WORDS, literal.value(), None),
            None => (TYPED, literal.value(), Some(literal.datatype().as_str())),
        },
        #[allow(unreachable_patterns)] // oxigraph may be built with triples as terms, which this graph never has
        _ => return Err(ExportError::Store("a triple stands as the object of another".into())),
    };
    out.push(tag);
    text(out, value);
    if let Some(further) = further {
        text(out, further);
    }
    Ok(())
}

fn decode<'a>(key: &'a [u8], payload: &'a [u8]) -> Option<Described<'a>> {
    let split = key.iter().position(|b| *b == 0)?;
    let (graph, subject) = (std::str::from_utf8(&key[..split]).ok()?, std::str::from_utf8(&key[split + 1..]).ok()?);
    let graph = if graph.is_empty() {
        GraphNameRef::DefaultGraph
    } else {
        match node(graph)? {
            NamedOrBlankNodeRef::NamedNode(node) => node.into(),
            NamedOrBlankNodeRef::BlankNode(node) => node.into(),
        }
    };
    let mut rest = payload;
    let mut properties = Vec::new();
    while !rest.is_empty() {
        let predicate = NamedNodeRef::new_unchecked(read_text(&mut rest)?);
        properties.push((predicate, read_term(&mut rest)?));
    }
    Some(Described { graph, subject: node(subject)?, properties })
}

fn node(written: &str) -> Option<NamedOrBlankNodeRef<'_>> {
    match written.strip_prefix("_:") {
        Some(blank) => Some(BlankNodeRef::new_unchecked(blank).into()),
        None => Some(NamedNodeRef::new_unchecked(written.strip_prefix('<')?.strip_suffix('>')?).into()),
    }
}

fn read_text<'a>(rest: &mut &'a [u8]) -> Option<&'a str> {
    let (length, after) = rest.split_first_chunk::<8>()?;
    let (text, after) = after.split_at_checked(usize::try_from(u64::from_le_bytes(*length)).ok()?)?;
    *rest = after;
    std::str::from_utf8(text).ok()
}

fn read_term<'a>(rest: &mut &'a [u8]) -> Option<TermRef<'a>> {
    let (tag, after) = rest.split_first()?;
    *rest = after;
    let value = read_text(rest)?;
    Some(match *tag {
        NODE => NamedNodeRef::new_unchecked(value).into(),
        BLANK => BlankNodeRef::new_unchecked(value).into(),
        WORDS => LiteralRef::new_simple_literal(value).into(),
        TYPED => LiteralRef::new_typed_literal(value, NamedNodeRef::new_unchecked(read_text(rest)?)).into(),
        TAGGED => LiteralRef::new_language_tagged_literal_unchecked(value, read_text(rest)?).into(),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use oxigraph::model::{BlankNode, GraphName, Literal, NamedNode};

    #[test]
    fn every_kind_of_term_comes_back_and_the_default_graph_comes_first() {
        let iri = |name: &str| NamedNode::new(format!("http://example.com/{name}")).expect("an IRI");
        let objects: Vec<Term> = vec![
            iri("o").into(),
            BlankNode::new("b").expect("a blank node").into(),
            Literal::new_simple_literal("words\u{0} “quoted”\n").into(),
            Literal::new_typed_literal("2024-06", iri("month")).into(),
            Literal::new_language_tagged_literal("mots", "fr").expect("a tag").into(),
        ];
        let mut given: Vec<Quad> = Vec::new();
        let mut descriptions = Descriptions::new(Sorter::new(&std::env::temp_dir()));
        for graph in [GraphName::from(iri("graph")), GraphName::DefaultGraph] {
            let mut quads: Vec<Quad> =
                objects.iter().map(|o| Quad::new(iri("s"), iri("p"), o.clone(), graph.clone())).collect();
            quads.push(quads[0].clone());
            given.extend(quads.iter().cloned());
            descriptions.push(&mut quads).expect("taken");
        }
        let mut back: Vec<Quad> = Vec::new();
        let each = |described: &Described<'_>| {
            back.extend(described.quads().map(|q| q.into_owned()));
            Ok(())
        };
        descriptions.each(each).expect("read");
        assert!(back[0].graph_name.is_default_graph());
        assert_eq!(back.len(), 2 * objects.len());
        assert!(given.iter().all(|quad| back.contains(quad)));
    }
}
