//! The shapes in `ontology/shapes`, read from Turtle. The part of SHACL that they use is understood; whatever else a
//! file says in SHACL's own vocabulary is an error and not passed over, so that no shape is taken for kept unread.

use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{NamedNode, NamedOrBlankNode, Term};
use std::collections::BTreeMap;

/// SHACL's namespace.
const SH: &str = "http://www.w3.org/ns/shacl#";
const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
/// Shapes within shapes, deeper than anybody writes by hand.
const DEEPEST: usize = 32;

/// Why shapes cannot be used; names the file and the shape.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ShapeError {
    #[error("the shapes in {file} cannot be read: {cause}")]
    Syntax { file: String, cause: String },
    #[error(
        "{file}: {shape} uses {construct}, which is not supported; put it in terms that `check` knows, or leave it out"
    )]
    Unsupported { file: String, shape: String, construct: String },
    #[error("{file}: {shape}: {fault}")]
    Wrong { file: String, shape: String, fault: String },
}

/// Which nodes a shape speaks of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    Class(NamedNode),
    SubjectsOf(NamedNode),
    ObjectsOf(NamedNode),
    Node(NamedNode),
}

/// What must hold of a node or of the values of a path.
#[derive(Debug, Clone, PartialEq)]
pub enum Constraint {
    Class(NamedNode),
    Datatype(NamedNode),
    /// The SPARQL tests of which one must hold ("isIRI").
    NodeKind(Vec<&'static str>),
    In(Vec<Term>),
    HasValue(Term),
    Pattern(String, String),
    /// An operator and the bound.
    Compare(&'static str, Term),
    MinLength(u64),
    MaxLength(u64),
    MinCount(u64),
    MaxCount(u64),
    /// `<` or `<=`, and the property of the same node to compare with.
    LessThan(&'static str, NamedNode),
    And(Vec<Shape>),
    Or(Vec<Shape>),
    Xone(Vec<Shape>),
    Not(Box<Shape>),
    Node(Box<Shape>),
    Property(Box<Shape>),
}

/// A node shape, or with a path a property shape.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Shape {
    /// Its name for people, without the namespace.
    pub name: String,
    pub targets: Vec<Target>,
    /// As a SPARQL path.
    pub path: Option<String>,
    pub constraints: Vec<Constraint>,
    pub message: Option<String>,
}

type Triples = BTreeMap<String, Vec<(String, Term)>>;

/// Reads the shapes of several files, which may refer to each other, and gives those that have targets.
///
/// # Errors
/// When a file is no Turtle, or uses what is not supported.
pub fn read(files: &[(String, String)]) -> Result<Vec<Shape>, ShapeError> {
    let mut triples = Triples::new();
    let mut file_of: BTreeMap<String, String> = BTreeMap::new();
    for (number, (file, text)) in files.iter().enumerate() {
        for quad in RdfParser::from_format(RdfFormat::Turtle).for_slice(text.as_bytes()) {
            let quad = quad.map_err(|e| ShapeError::Syntax { file: file.clone(), cause: e.to_string() })?;
            // Blank nodes are the file's own.
            let object = match quad.object {
                Term::BlankNode(node) => Term::NamedNode(NamedNode::new_unchecked(blank(number, node.as_str()))),
                other => other,
            };
            let subject = match quad.subject {
                NamedOrBlankNode::NamedNode(node) => node.into_string(),
                NamedOrBlankNode::BlankNode(node) => blank(number, node.as_str()),
            };
            file_of.entry(subject.clone()).or_insert_with(|| file.clone());
            triples.entry(subject).or_default().push((quad.predicate.into_string(), object));
        }
    }
    let mut found = Vec::new();
    for subject in triples.keys() {
        let reader = Reader { triples: &triples, file: &file_of[subject], top: local(subject) };
        if reader.is_shape(subject) {
            let shape = reader.shape(subject, 0)?;
            if !shape.targets.is_empty() {
                found.push(shape);
            }
        }
    }
    Ok(found)
}

fn blank(file: usize, name: &str) -> String {
    format!("blank:{file}/{name}")
}

fn local(iri: &str) -> String {
    iri.rsplit(['#', '/']).next().unwrap_or(iri).to_owned()
}

struct Reader<'a> {
    triples: &'a Triples,
    file: &'a str,
    top: String,
}

impl Reader<'_> {
    fn of(&self, node: &str) -> &[(String, Term)] {
        self.triples.get(node).map_or(&[], Vec::as_slice)
    }

    fn wrong(&self, fault: impl Into<String>) -> ShapeError {
        ShapeError::Wrong { file: self.file.to_owned(), shape: self.top.clone(), fault: fault.into() }
    }

    fn unsupported(&self, construct: impl Into<String>) -> ShapeError {
        ShapeError::Unsupported { file: self.file.to_owned(), shape: self.top.clone(), construct: construct.into() }
    }

    /// A shape by its class, or because it has a target. Shapes without a name stand within others.
    fn is_shape(&self, node: &str) -> bool {
        !node.starts_with("blank:")
            && self.of(node).iter().any(|(predicate, object)| {
                predicate.starts_with(&format!("{SH}target"))
                    || (*predicate == format!("{RDF}type")
                        && matches!(object, Term::NamedNode(class) if class.as_str().starts_with(SH)))
            })
    }

    fn shape(&self, node: &str, depth: usize) -> Result<Shape, ShapeError> {
        if depth > DEEPEST {
            return Err(self.wrong("it leads back to itself"));
        }
        let mut shape = Shape { name: local(node), ..Shape::default() };
        let flags = self.of(node).iter().find(|(p, _)| *p == format!("{SH}flags")).map(|(_, o)| text(o));
        for (predicate, object) in self.of(node) {
            let Some(construct) = predicate.strip_prefix(SH) else { continue };
            match construct {
                "targetClass" => shape.targets.push(Target::Class(self.iri(construct, object)?)),
                "targetSubjectsOf" => shape.targets.push(Target::SubjectsOf(self.iri(construct, object)?)),
                "targetObjectsOf" => shape.targets.push(Target::ObjectsOf(self.iri(construct, object)?)),
                "targetNode" => shape.targets.push(Target::Node(self.iri(construct, object)?)),
                "path" => shape.path = Some(self.path(object, 0)?),
                "message" => shape.message = Some(text(object)),
                // For people and for editors of forms; says nothing about data.
                "name" | "description" | "order" | "group" | "flags" => {}
                "pattern" => {
                    let flags = flags.clone().unwrap_or_default();
                    shape.constraints.push(Constraint::Pattern(text(object), flags));
                }
                _ => shape.constraints.push(self.constraint(construct, object, depth)?),
            }
        }
        let counted =
            |c: &Constraint| matches!(c, Constraint::MinCount(_) | Constraint::MaxCount(_) | Constraint::LessThan(..));
        if shape.path.is_none() && shape.constraints.iter().any(counted) {
            return Err(self.wrong("it counts or compares values and has no sh:path"));
        }
        Ok(shape)
    }

    fn constraint(&self, construct: &str, object: &Term, depth: usize) -> Result<Constraint, ShapeError> {
        let number =
            || text(object).parse::<u64>().map_err(|_| self.wrong(format!("sh:{construct} is no whole number")));
        let list = || -> Result<Vec<Shape>, ShapeError> {
            self.list(object)?.iter().map(|member| self.inner(member, depth)).collect()
        };
        Ok(match construct {
            "class" => Constraint::Class(self.iri(construct, object)?),
            "datatype" => Constraint::Datatype(self.iri(construct, object)?),
            "nodeKind" => Constraint::NodeKind(match local(&text(object)).as_str() {
                "IRI" => vec!["isIRI"],
                "Literal" => vec!["isLITERAL"],
                "BlankNode" => vec!["isBLANK"],
                "IRIOrLiteral" => vec!["isIRI", "isLITERAL"],
                "BlankNodeOrIRI" => vec!["isBLANK", "isIRI"],
                "BlankNodeOrLiteral" => vec!["isBLANK", "isLITERAL"],
                other => return Err(self.wrong(format!("there is no sh:nodeKind {other}"))),
            }),
            "in" => Constraint::In(self.list(object)?),
            "hasValue" => Constraint::HasValue(object.clone()),
            "minInclusive" => Constraint::Compare(">=", object.clone()),
            "maxInclusive" => Constraint::Compare("<=", object.clone()),
            "minExclusive" => Constraint::Compare(">", object.clone()),
            "maxExclusive" => Constraint::Compare("<", object.clone()),
            "minLength" => Constraint::MinLength(number()?),
            "maxLength" => Constraint::MaxLength(number()?),
            "minCount" => Constraint::MinCount(number()?),
            "maxCount" => Constraint::MaxCount(number()?),
            "lessThan" => Constraint::LessThan("<", self.iri(construct, object)?),
            "lessThanOrEquals" => Constraint::LessThan("<=", self.iri(construct, object)?),
            "and" => Constraint::And(list()?),
            "or" => Constraint::Or(list()?),
            "xone" => Constraint::Xone(list()?),
            "not" => Constraint::Not(Box::new(self.inner(object, depth)?)),
            "node" => Constraint::Node(Box::new(self.inner(object, depth)?)),
            "property" => {
                let shape = self.inner(object, depth)?;
                if shape.path.is_none() {
                    return Err(self.wrong("a sh:property has no sh:path"));
                }
                Constraint::Property(Box::new(shape))
            }
            other => return Err(self.unsupported(format!("sh:{other}"))),
        })
    }

    /// A shape within a shape.
    fn inner(&self, object: &Term, depth: usize) -> Result<Shape, ShapeError> {
        let node = self.iri("shape", object)?;
        if self.of(node.as_str()).is_empty() {
            return Err(self.wrong(format!("it refers to {}, which no file describes", local(node.as_str()))));
        }
        self.shape(node.as_str(), depth + 1)
    }

    fn iri(&self, construct: &str, object: &Term) -> Result<NamedNode, ShapeError> {
        match object {
            Term::NamedNode(node) => Ok(node.clone()),
            _ => Err(self.wrong(format!("sh:{construct} is no IRI"))),
        }
    }

    fn list(&self, object: &Term) -> Result<Vec<Term>, ShapeError> {
        let mut found = Vec::new();
        let mut at = self.iri("list", object)?;
        while at.as_str() != format!("{RDF}nil") {
            let part = |name: &str| {
                let of = self.of(at.as_str()).iter().find(|(p, _)| *p == format!("{RDF}{name}"));
                of.map(|(_, object)| object.clone()).ok_or_else(|| self.wrong("a list breaks off"))
            };
            found.push(part("first")?);
            let rest = part("rest")?;
            at = self.iri("list", &rest)?;
            if found.len() > 10_000 {
                return Err(self.wrong("a list leads back to itself"));
            }
        }
        Ok(found)
    }

    fn path(&self, object: &Term, depth: usize) -> Result<String, ShapeError> {
        let node = self.iri("path", object)?;
        if depth > DEEPEST {
            return Err(self.wrong("a sh:path leads back to itself"));
        }
        if !node.as_str().starts_with("blank:") {
            return Ok(node.to_string());
        }
        let parts = self.of(node.as_str());
        let joined = |list: &Term, with: &str| -> Result<String, ShapeError> {
            let parts: Result<Vec<_>, _> = self.list(list)?.iter().map(|part| self.path(part, depth + 1)).collect();
            Ok(format!("({})", parts?.join(with)))
        };
        if parts.iter().any(|(p, _)| *p == format!("{RDF}first")) {
            return joined(object, "/");
        }
        match parts {
            [(predicate, inner)] => match predicate.strip_prefix(SH) {
                Some("inversePath") => Ok(format!("^{}", self.path(inner, depth + 1)?)),
                Some("alternativePath") => joined(inner, "|"),
                Some("zeroOrMorePath") => Ok(format!("({})*", self.path(inner, depth + 1)?)),
                Some("oneOrMorePath") => Ok(format!("({})+", self.path(inner, depth + 1)?)),
                Some("zeroOrOnePath") => Ok(format!("({})?", self.path(inner, depth + 1)?)),
                _ => Err(self.unsupported(format!("the path {predicate}"))),
            },
            _ => Err(self.wrong("a sh:path says more than one thing")),
        }
    }
}

fn text(term: &Term) -> String {
    match term {
        Term::Literal(literal) => literal.value().to_owned(),
        Term::NamedNode(node) => node.as_str().to_owned(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(body: &str) -> Result<Vec<Shape>, ShapeError> {
        let head = "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix ex: <http://example.org/> . \
                    @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n";
        read(&[("test.ttl".to_owned(), format!("{head}{body}"))])
    }

    #[test]
    fn a_property_with_bounds_is_read() {
        let shapes = parse(
            "ex:S a sh:NodeShape ; sh:targetClass ex:C ; sh:property [ sh:path [ sh:inversePath ex:p ] ; sh:minCount 1 ; \
             sh:or ( [ sh:datatype xsd:date ] [ sh:datatype xsd:gYear ] ) ] .",
        )
        .expect("read");
        let [Constraint::Property(property)] = shapes[0].constraints.as_slice() else { panic!("{shapes:?}") };
        assert_eq!(property.path.as_deref(), Some("^<http://example.org/p>"));
        assert!(property.constraints.iter().any(|c| matches!(c, Constraint::Or(members) if members.len() == 2)));
    }

    #[test]
    fn what_is_not_supported_is_an_error() {
        let error = parse("ex:S a sh:NodeShape ; sh:targetClass ex:C ; sh:closed true .").expect_err("unsupported");
        assert!(error.to_string().contains("sh:closed") && error.to_string().contains("test.ttl"), "{error}");
        let error = parse("ex:S a sh:NodeShape ; sh:targetClass ex:C ; sh:sparql [ ] .").expect_err("unsupported");
        assert!(error.to_string().contains("sh:sparql"), "{error}");
    }

    #[test]
    fn a_shape_that_leads_back_to_itself_is_an_error() {
        let error = parse("ex:S a sh:NodeShape ; sh:targetClass ex:C ; sh:node ex:S .").expect_err("endless");
        assert!(error.to_string().contains("itself"), "{error}");
        assert!(parse("ex:S a sh:NodeShape ; sh:targetClass ex:C ; sh:node ex:T .").is_err());
        assert!(parse("ex:S sh:targetClass ex:C ; sh:minCount 1 .").is_err());
        assert!(parse("this is no Turtle").is_err());
    }
}
