//! JSON-LD for people: short names that a context explains, one object a thing, and in it the passages that it rests
//! on. Numbers, dates and references need no wrapping, since the context says what they are; a value that is otherwise
//! is written in full, so reading back always gives the same graph.

use super::ExportError;
use super::description::{Described, Descriptions, order};
use crate::vocab::{external, property};
use oxigraph::model::{Dataset, GraphNameRef, LiteralRef, NamedNode, NamedNodeRef, NamedOrBlankNodeRef, Quad, TermRef};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::io::Write;

/// Looks nodes up, so that one can be written inside another.
pub trait Lookup {
    /// What a graph says of a node that is exported.
    ///
    /// # Errors
    /// When it cannot be read.
    fn describe(&self, node: &NamedNode, graph: GraphNameRef<'_>) -> Result<Vec<Quad>, ExportError>;

    /// Whether something exported from that graph has the node as object.
    ///
    /// # Errors
    /// When it cannot be read.
    fn is_named_by_another(&self, node: NamedOrBlankNodeRef<'_>, graph: GraphNameRef<'_>) -> Result<bool, ExportError>;
}

impl Lookup for Dataset {
    fn describe(&self, node: &NamedNode, graph: GraphNameRef<'_>) -> Result<Vec<Quad>, ExportError> {
        let quads = self.quads_for_subject(node).filter(|q| q.graph_name == graph);
        Ok(quads.map(|q| q.into_owned()).collect())
    }

    fn is_named_by_another(&self, node: NamedOrBlankNodeRef<'_>, graph: GraphNameRef<'_>) -> Result<bool, ExportError> {
        let object: TermRef<'_> = node.into();
        Ok(self.quads_for_object(object).any(|q| q.graph_name == graph))
    }
}

/// Writes descriptions as they come; returns how many triples they are.
///
/// # Errors
/// When something cannot be read or the output cannot be written.
pub fn write(
    descriptions: Descriptions,
    lookup: &impl Lookup,
    base: &str,
    attribution: Option<&str>,
    out: impl Write,
) -> Result<u64, ExportError> {
    let context = Context::new(base);
    let mut out = std::io::BufWriter::with_capacity(1 << 16, out);
    write!(out, "{{\n  \"@context\": {}", indented(&context.json(), 1))?;
    if let Some(words) = attribution {
        write!(out, ",\n  \"attribution\": {}", Value::from(words))?;
    }
    write!(out, ",\n  \"@graph\": [")?;
    let (mut count, mut graph, mut first) = (0, String::new(), true);
    descriptions.each(|described| {
        count += described.properties.len() as u64;
        let Some(node) = context.thing(described, lookup)? else { return Ok(()) };
        let name = match described.graph {
            GraphNameRef::DefaultGraph => String::new(),
            GraphNameRef::NamedNode(node) => context.reference(node.as_str()),
            GraphNameRef::BlankNode(node) => node.to_string(),
        };
        if name != graph {
            if !graph.is_empty() {
                write!(out, "\n    ]}}")?;
            }
            write!(out, "{}\n    {{\"id\": {}, \"@graph\": [", comma(first), Value::from(name.as_str()))?;
            (graph, first) = (name, true);
        }
        let depth = if graph.is_empty() { 2 } else { 3 };
        write!(out, "{}\n{}{}", comma(first), "  ".repeat(depth), indented(&node, depth))?;
        first = false;
        Ok(())
    })?;
    if !graph.is_empty() {
        write!(out, "\n    ]}}")?;
    }
    writeln!(out, "\n  ]\n}}")?;
    out.flush()?;
    Ok(count)
}

fn comma(first: bool) -> &'static str {
    if first { "" } else { "," }
}

/// In lines, all but the first moved in. Strings have no line breaks of their own: JSON escapes them.
fn indented(value: &Value, depth: usize) -> String {
    let text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.replace('\n', &format!("\n{}", "  ".repeat(depth)))
}

/// What the context says of the values of a property.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Values {
    /// Words, numbers, truth values.
    Plain,
    /// IRIs.
    Reference,
    /// Concepts of this scheme, by their codes.
    Code(&'static str),
    /// Literals of this datatype.
    Typed(&'static str),
}

/// Properties of ours whose values are not plain.
const REFERENCES: &[&str] = &[
    property::STATISTICAL_NEIGHBOUR,
    property::REPLACED_BY,
    property::INSPECTS,
    property::REPORTED_IN,
    property::MENTIONED_IN,
    property::PREVIOUS_INSPECTION,
    property::MADE_IN,
    property::COUNCIL,
    property::DISPUTED_BY,
    property::FROM_JUDGEMENT,
    property::TO_JUDGEMENT,
    property::CHANGED_IN,
    property::STATED_IN,
    property::SPEAKER,
    property::SPEAKING_AS,
    property::JOINT_SPEAKER,
    property::ABOUT,
    property::COMMENTS_ON,
    property::PART_OF_STATEMENT,
    property::NESTED_IN,
    property::REPEATS,
    property::QUOTES_PASSAGE,
    property::HOLDER,
    property::ORGANISATION,
    property::PERSON,
    property::LEAD_INSPECTOR,
    property::TEAM_MEMBER,
    property::MENTIONS,
    property::IN_DOCUMENT,
    property::EVIDENCE,
    property::RESTS_ON,
    property::CORRECTS,
];

const CODES: &[(&str, &str)] = &[
    (property::INSPECTION_TYPE, "inspection-type"),
    (property::FRAMEWORK, "framework"),
    (property::AREA, "area"),
    (property::GRADE, "grade"),
    (property::FROM_GRADE, "grade"),
    (property::TO_GRADE, "grade"),
    (property::DIRECTION, "direction"),
    (property::FORM, "form"),
    (property::POST, "post"),
    (property::POINT_KIND, "point"),
    (property::EVENT_KIND, "event"),
];

const DATES: &[&str] = &[
    property::VALID_FROM,
    property::VALID_UNTIL,
    property::START_DATE,
    property::END_DATE,
    property::PUBLISHED_ON,
    property::CHANGED_ON,
    property::SEEN_ON,
    property::FROM,
    property::UNTIL,
    property::DATE,
    property::CORRECTED_ON,
];

const DECIMALS: &[&str] = &[property::CONFIDENCE, property::COMMENT_CONFIDENCE];

/// Terms of others, by the name that they have here.
const OTHERS: &[(&str, &str, &str)] = &[
    ("label", "rdfs:label", external::RDFS_LABEL),
    ("altLabel", "skos:altLabel", external::SKOS_ALT_LABEL),
    ("prefLabel", "skos:prefLabel", external::SKOS_PREF_LABEL),
    ("notation", "skos:notation", external::SKOS_NOTATION),
    ("title", "dct:title", external::DCT_TITLE),
    ("creator", "dct:creator", external::DCT_CREATOR),
    ("publisher", "dct:publisher", external::DCT_PUBLISHER),
    ("source", "dct:source", external::DCT_SOURCE),
    ("license", "dct:license", external::DCT_LICENSE),
    ("sameAs", "owl:sameAs", external::OWL_SAME_AS),
];

/// Properties that may have several values, so that they are always lists.
const LISTS: &[&str] = &[
    "altLabel",
    property::FORMER_GSS_CODE,
    property::STATISTICAL_NEIGHBOUR,
    property::REPLACED_BY,
    property::REPORTED_IN,
    property::MENTIONED_IN,
    property::LEAD_INSPECTOR,
    property::TEAM_MEMBER,
    property::DISPUTED_BY,
    property::STATED_IN,
    property::JOINT_SPEAKER,
    property::ABOUT,
    property::COMMENTS_ON,
    property::QUOTES_PASSAGE,
    property::SEEN_ON,
    property::NAME_AS_WRITTEN,
    property::MENTIONS,
    property::EVIDENCE,
    property::RESTS_ON,
];

const XSD: &str = "http://www.w3.org/2001/XMLSchema#";

/// The names, and what they mean.
struct Context {
    base: String,
    ontology: String,
    /// By IRI of the property: its name and its values.
    terms: BTreeMap<String, (&'static str, Values)>,
    prefixes: Vec<(String, String)>,
}

impl Context {
    fn new(base: &str) -> Self {
        let ontology = format!("{base}ontology#");
        let mut terms = BTreeMap::new();
        for local in property::ALL {
            let values = if REFERENCES.contains(local) {
                Values::Reference
            } else if let Some((_, scheme)) = CODES.iter().find(|(name, _)| name == local) {
                Values::Code(scheme)
            } else if DATES.contains(local) {
                Values::Typed("date")
            } else if DECIMALS.contains(local) {
                Values::Typed("decimal")
            } else {
                Values::Plain
            };
            terms.insert(format!("{ontology}{local}"), (*local, values));
        }
        for (name, _, iri) in OTHERS {
            let reference = ["license", "sameAs"].contains(name);
            terms.insert((*iri).to_owned(), (*name, if reference { Values::Reference } else { Values::Plain }));
        }
        let used = ["cg", "concept", "dct", "owl", "rdfs", "skos", "xsd"];
        let prefixes = crate::vocab::prefixes(base).into_iter().filter(|(p, _)| used.contains(&p.as_str())).collect();
        Self { base: base.to_owned(), ontology, terms, prefixes }
    }

    fn json(&self) -> Value {
        let mut context = Map::new();
        context.insert("@version".into(), json!(1.1));
        context.insert("@base".into(), json!(self.base));
        context.insert("@vocab".into(), json!(self.ontology));
        for (prefix, iri) in &self.prefixes {
            context.insert(prefix.clone(), json!(iri));
        }
        context.insert("id".into(), json!("@id"));
        context.insert("type".into(), json!("@type"));
        // For people; it says nothing of the graph.
        context.insert("attribution".into(), Value::Null);
        let mut terms: Vec<_> = self.terms.iter().collect();
        terms.sort_by_key(|(_, (name, _))| *name);
        for (iri, (name, values)) in terms {
            let other = OTHERS.iter().find(|(_, _, other)| other == iri).map(|(_, short, _)| (*short).to_owned());
            let mut term = Map::new();
            term.insert("@id".into(), json!(other.unwrap_or_else(|| format!("cg:{name}"))));
            match values {
                Values::Plain => {}
                Values::Reference => drop(term.insert("@type".into(), json!("@id"))),
                Values::Typed(datatype) => drop(term.insert("@type".into(), json!(format!("xsd:{datatype}")))),
                Values::Code(scheme) => {
                    term.insert("@type".into(), json!("@vocab"));
                    let scheme = format!("{}concept/{scheme}/", self.base);
                    term.insert("@context".into(), json!({ "@vocab": scheme }));
                }
            }
            if LISTS.contains(name) {
                term.insert("@container".into(), json!("@set"));
            }
            let alone = term.len() == 1;
            context.insert((*name).to_owned(), if alone { term["@id"].clone() } else { Value::Object(term) });
        }
        Value::Object(context)
    }

    /// An object for a subject; none where it is written inside another.
    fn thing(&self, described: &Described<'_>, lookup: &impl Lookup) -> Result<Option<Value>, ExportError> {
        let inner = matches!(described.subject, NamedOrBlankNodeRef::NamedNode(node) if self.is_inner(node.as_str()));
        if inner && lookup.is_named_by_another(described.subject, described.graph)? {
            return Ok(None);
        }
        self.object(described, Some(lookup)).map(Some)
    }

    /// Passages are written where they are evidence.
    fn is_inner(&self, iri: &str) -> bool {
        iri.strip_prefix(&self.base).is_some_and(|rest| rest.starts_with("id/passage/"))
    }

    fn object(&self, described: &Described<'_>, lookup: Option<&impl Lookup>) -> Result<Value, ExportError> {
        let mut object = Map::new();
        let id = match described.subject {
            NamedOrBlankNodeRef::NamedNode(node) => self.reference(node.as_str()),
            NamedOrBlankNodeRef::BlankNode(node) => node.to_string(),
        };
        object.insert("id".into(), json!(id));
        for (predicate, value) in &described.properties {
            let (name, value) = if let (external::RDF_TYPE, TermRef::NamedNode(class)) = (predicate.as_str(), value) {
                ("type".to_owned(), json!(self.class(class.as_str())))
            } else {
                let known = self.terms.get(predicate.as_str());
                let values = known.map_or(&Values::Plain, |(_, values)| values);
                let name = known.map_or_else(|| predicate.as_str().to_owned(), |(name, _)| (*name).to_owned());
                let inside = match (value, lookup) {
                    (TermRef::NamedNode(node), Some(lookup)) if self.is_inner(node.as_str()) => {
                        self.inside(*node, described.graph, lookup)?
                    }
                    _ => None,
                };
                (name, inside.unwrap_or_else(|| self.value(*value, values)))
            };
            match object.get_mut(&name) {
                Some(Value::Array(list)) => list.push(value),
                Some(one) => *one = json!([one.take(), value]),
                None if LISTS.contains(&name.as_str()) => drop(object.insert(name, json!([value]))),
                None => drop(object.insert(name, value)),
            }
        }
        Ok(Value::Object(object))
    }

    /// A node written inside another, if there is something to say of it.
    fn inside(
        &self,
        node: NamedNodeRef<'_>,
        graph: GraphNameRef<'_>,
        lookup: &impl Lookup,
    ) -> Result<Option<Value>, ExportError> {
        let mut quads = lookup.describe(&node.into_owned(), graph)?;
        order(&mut quads);
        // What is inside has nothing inside, so that no depth can be reached.
        Described::of(&quads).map(|inner| self.object(&inner, None::<&Dataset>)).transpose()
    }

    fn class(&self, iri: &str) -> String {
        iri.strip_prefix(&self.ontology).map_or_else(|| self.compact(iri), str::to_owned)
    }

    /// With a prefix where one fits.
    fn compact(&self, iri: &str) -> String {
        let fits = |(prefix, start): &(String, String)| Some(format!("{prefix}:{}", iri.strip_prefix(start.as_str())?));
        self.prefixes.iter().find_map(fits).unwrap_or_else(|| iri.to_owned())
    }

    /// Relative to the base where that is read back as the same IRI.
    fn reference(&self, iri: &str) -> String {
        let segments = |rest: &str| rest.split('/').all(|part| !["", ".", ".."].contains(&part));
        let relative = |rest: &&str| !rest.contains([':', '?', '#', '@']) && segments(rest);
        let rest = iri.strip_prefix(&self.base).filter(|_| self.base.ends_with('/')).filter(relative);
        rest.unwrap_or(iri).to_owned()
    }

    fn value(&self, term: TermRef<'_>, values: &Values) -> Value {
        match term {
            TermRef::NamedNode(node) => match values {
                Values::Reference => json!(self.reference(node.as_str())),
                Values::Code(scheme) => json!(self.code(node.as_str(), scheme)),
                _ => json!({ "id": self.reference(node.as_str()) }),
            },
            TermRef::BlankNode(node) => json!({ "id": node.to_string() }),
            TermRef::Literal(literal) => self.literal(literal, values),
            #[allow(unreachable_patterns)] // oxigraph may be built with triples as terms; they are refused before
            _ => Value::Null,
        }
    }

    /// A concept by its code, unless the code would be read as something else.
    fn code(&self, iri: &str, scheme: &str) -> String {
        let code = iri.strip_prefix(&format!("{}concept/{scheme}/", self.base));
        let clear = |code: &&str| {
            let known = self.terms.values().any(|(name, _)| name == code)
                || self.prefixes.iter().any(|(prefix, _)| prefix == code)
                || ["id", "type", "attribution"].contains(code);
            !known && !code.is_empty() && !code.contains([':', '@', '/'])
        };
        code.filter(clear).map_or_else(|| self.compact(iri), str::to_owned)
    }

    fn literal(&self, literal: LiteralRef<'_>, values: &Values) -> Value {
        let text = literal.value();
        if let Some(language) = literal.language() {
            return json!({ "@value": text, "@language": language });
        }
        let datatype = literal.datatype().as_str().strip_prefix(XSD);
        match (datatype, values) {
            (Some("string"), Values::Plain) => json!(text),
            (Some("string"), _) => json!({ "@value": text }),
            (Some(datatype), Values::Typed(expected)) if datatype == *expected => json!(text),
            (Some("integer"), Values::Plain) if is_plain_integer(text) => {
                text.parse::<i64>().map_or_else(|_| json!(text), Value::from)
            }
            (Some("boolean"), Values::Plain) if text == "true" || text == "false" => json!(text == "true"),
            _ => json!({ "@value": text, "@type": self.compact(literal.datatype().as_str()) }),
        }
    }
}

/// Whether it is written as JSON's readers write it again, and exact in all of them.
fn is_plain_integer(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let plain = !digits.is_empty() && digits.len() <= 15 && digits.bytes().all(|b| b.is_ascii_digit());
    plain && (!digits.starts_with('0') || text == "0")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn integers_are_numbers_only_where_they_come_back_the_same() {
        for text in ["0", "7", "-12", "999999999999999"] {
            assert!(is_plain_integer(text), "{text}");
        }
        for text in ["", "-", "-0", "07", "+7", "1e3", "9007199254740993", "1.0"] {
            assert!(!is_plain_integer(text), "{text}");
        }
    }

    #[test]
    fn what_would_be_read_as_something_else_is_written_in_full() {
        let context = Context::new("https://example.com/");
        assert_eq!(context.reference("https://example.com/id/council/E1"), "id/council/E1");
        for iri in
            ["https://example.com/id/a:b", "https://example.com/id//b", "https://example.com/../b", "http://other/"]
        {
            assert_eq!(context.reference(iri), iri);
        }
        assert_eq!(
            Context::new("https://example.com/x#").reference("https://example.com/x#id/a"),
            "https://example.com/x#id/a"
        );
        assert_eq!(context.code("https://example.com/concept/grade/good", "grade"), "good");
        // The name of a property of ours.
        assert_eq!(context.code("https://example.com/concept/event/direction", "event"), "concept:event/direction");
        assert_eq!(context.code("https://example.com/concept/area/lscb", "grade"), "concept:area/lscb");
    }
}
