//! Shapes as SPARQL: a boolean expression over a node for each constraint, and from these the queries that find what
//! breaks a shape. Everything is in one graph: the resolved graph, or one document's.

use super::shape::{Constraint, Shape, Target};
use oxigraph::model::{NamedNode, Term};
use std::fmt::Write as _;

/// Which graph a query looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layer {
    /// The default graph.
    Resolved,
    /// Each document's graph by itself.
    Documents,
}

/// One constraint of a shape as a query that selects `?this` and, where a value is at fault, `?value`.
#[derive(Debug, Clone)]
pub struct Probe {
    pub path: Option<String>,
    /// What should hold, for people.
    pub claim: String,
    pub query: String,
}

/// The query that finds any node which breaks the shape.
pub fn any(shape: &Shape, layer: Layer) -> String {
    let holds = Compiler::default().shape(shape, "?this");
    select("?this", layer, &target(shape), &format!("FILTER(!({holds}))"))
}

/// A query for each constraint, which tells what is broken by which value.
pub fn probes(shape: &Shape, layer: Layer) -> Vec<Probe> {
    let of = target(shape);
    let mut found = Vec::new();
    for constraint in &shape.constraints {
        if let Constraint::Property(property) = constraint {
            for inner in &property.constraints {
                found.push(property_probe(property, inner, &of, layer));
            }
        } else {
            let holds = Compiler::default().node(constraint, "?this");
            let claim = shape.message.clone().unwrap_or_else(|| claim(constraint));
            let query = select("?this", layer, &of, &format!("FILTER(!({holds}))"));
            found.push(Probe { path: shape.path.clone(), claim, query });
        }
    }
    found
}

fn property_probe(property: &Shape, inner: &Constraint, of: &str, layer: Layer) -> Probe {
    let path = property.path.clone().unwrap_or_default();
    let claim = property.message.clone().unwrap_or_else(|| claim(inner));
    let mut compiler = Compiler::default();
    let query = match compiler.set(inner, "?this", &path) {
        Some(holds) => select("?this", layer, of, &format!("FILTER(!({holds}))")),
        None => {
            let holds = compiler.value(inner, "?value", "?this");
            select("?this ?value", layer, of, &format!("?this {path} ?value . FILTER(!({holds}))"))
        }
    };
    Probe { path: Some(path), claim, query }
}

fn select(columns: &str, layer: Layer, of: &str, rest: &str) -> String {
    match layer {
        Layer::Resolved => format!("SELECT DISTINCT {columns} WHERE {{ {of} {rest} }}"),
        Layer::Documents => format!("SELECT DISTINCT {columns} WHERE {{ GRAPH ?graph {{ {of} {rest} }} }}"),
    }
}

fn target(shape: &Shape) -> String {
    let parts: Vec<String> = shape
        .targets
        .iter()
        .map(|target| match target {
            Target::Class(class) => format!("{{ ?this a {class} }}"),
            Target::SubjectsOf(property) => format!("{{ ?this {property} ?any }}"),
            Target::ObjectsOf(property) => format!("{{ ?any {property} ?this }}"),
            Target::Node(node) => format!("{{ VALUES ?this {{ {node} }} }}"),
        })
        .collect();
    parts.join(" UNION ")
}

/// Hands out variables, so that no two nested patterns share one.
#[derive(Debug, Default)]
struct Compiler {
    next: usize,
}

impl Compiler {
    fn fresh(&mut self) -> String {
        self.next += 1;
        format!("?v{}", self.next)
    }

    /// Whether `node` keeps to all of a shape.
    fn shape(&mut self, shape: &Shape, node: &str) -> String {
        if shape.path.is_some() {
            return self.property(shape, node);
        }
        all(shape.constraints.iter().map(|constraint| self.node(constraint, node)).collect())
    }

    /// A constraint on a node itself.
    fn node(&mut self, constraint: &Constraint, node: &str) -> String {
        match constraint {
            Constraint::Property(property) => self.property(property, node),
            Constraint::HasValue(value) => format!("sameTerm({node}, {value})"),
            other => self.value(other, node, node),
        }
    }

    fn property(&mut self, property: &Shape, focus: &str) -> String {
        let path = property.path.clone().unwrap_or_default();
        let mut parts = Vec::new();
        let value = self.fresh();
        let mut of_values = Vec::new();
        for constraint in &property.constraints {
            match self.set(constraint, focus, &path) {
                Some(holds) => parts.push(holds),
                None => of_values.push(self.value(constraint, &value, focus)),
            }
        }
        if !of_values.is_empty() {
            let holds = all(of_values);
            parts.push(format!("NOT EXISTS {{ {focus} {path} {value} . FILTER(!({holds})) }}"));
        }
        all(parts)
    }

    /// A constraint on the values of a path together; none when it is one on each value.
    fn set(&mut self, constraint: &Constraint, focus: &str, path: &str) -> Option<String> {
        match constraint {
            Constraint::MinCount(0) => Some("true".to_owned()),
            Constraint::MinCount(count) => Some(format!("EXISTS {{ {} }}", self.distinct(focus, path, *count))),
            Constraint::MaxCount(count) => {
                Some(format!("NOT EXISTS {{ {} }}", self.distinct(focus, path, count.saturating_add(1))))
            }
            Constraint::HasValue(value) => Some(format!("EXISTS {{ {focus} {path} {value} }}")),
            _ => None,
        }
    }

    /// A pattern that needs `count` values of the path.
    fn distinct(&mut self, focus: &str, path: &str, count: u64) -> String {
        let values: Vec<String> = (0..count.min(20)).map(|_| self.fresh()).collect();
        let mut out = String::new();
        for (at, value) in values.iter().enumerate() {
            // Writing to a string does not fail.
            let _ = write!(out, "{focus} {path} {value} . ");
            for other in &values[..at] {
                let _ = write!(out, "FILTER(!sameTerm({value}, {other})) ");
            }
        }
        out
    }

    /// A constraint on one value.
    fn value(&mut self, constraint: &Constraint, value: &str, focus: &str) -> String {
        match constraint {
            Constraint::Class(class) => format!("EXISTS {{ {value} a {class} }}"),
            Constraint::Datatype(datatype) => datatype_holds(value, datatype),
            Constraint::NodeKind(tests) => {
                let parts: Vec<String> = tests.iter().map(|test| format!("{test}({value})")).collect();
                format!("({})", parts.join(" || "))
            }
            Constraint::In(terms) => {
                let parts: Vec<String> = terms.iter().map(|term| format!("sameTerm({value}, {term})")).collect();
                if parts.is_empty() { "false".to_owned() } else { format!("({})", parts.join(" || ")) }
            }
            Constraint::HasValue(term) => format!("sameTerm({value}, {term})"),
            Constraint::Pattern(pattern, flags) => format!(
                "COALESCE(!isBLANK({value}) && REGEX(STR({value}), {}, {}), false)",
                literal(pattern),
                literal(flags)
            ),
            Constraint::Compare(operator, bound) => format!("COALESCE({value} {operator} {bound}, false)"),
            Constraint::MinLength(length) => format!("COALESCE(STRLEN(STR({value})) >= {length}, false)"),
            Constraint::MaxLength(length) => format!("COALESCE(STRLEN(STR({value})) <= {length}, false)"),
            Constraint::LessThan(operator, property) => {
                let other = self.fresh();
                format!(
                    "NOT EXISTS {{ {focus} {property} {other} . FILTER(!COALESCE({value} {operator} {other}, false)) }}"
                )
            }
            Constraint::And(shapes) => all(shapes.iter().map(|shape| self.shape(shape, value)).collect()),
            Constraint::Or(shapes) => {
                let parts: Vec<String> = shapes.iter().map(|shape| self.shape(shape, value)).collect();
                if parts.is_empty() { "false".to_owned() } else { format!("({})", parts.join(" || ")) }
            }
            Constraint::Xone(shapes) => {
                let parts: Vec<String> =
                    shapes.iter().map(|shape| format!("IF({}, 1, 0)", self.shape(shape, value))).collect();
                if parts.is_empty() { "false".to_owned() } else { format!("(({}) = 1)", parts.join(" + ")) }
            }
            Constraint::Not(shape) => format!("!({})", self.shape(shape, value)),
            Constraint::Node(shape) => self.shape(shape, value),
            Constraint::Property(property) => self.property(property, value),
            // Counts are the matter of `set`, and reading has made sure that they stand at a path.
            Constraint::MinCount(_) | Constraint::MaxCount(_) => "true".to_owned(),
        }
    }
}

/// A literal of that datatype whose text the datatype allows, as far as SPARQL can tell.
fn datatype_holds(value: &str, datatype: &NamedNode) -> String {
    const CAST: [&str; 5] = ["date", "dateTime", "integer", "decimal", "boolean"];
    let local = datatype.as_str().strip_prefix("http://www.w3.org/2001/XMLSchema#").unwrap_or("");
    let written = match local {
        "gYear" => format!(" && REGEX(STR({value}), \"^-?[0-9]{{4,}}$\")"),
        "gYearMonth" => format!(" && REGEX(STR({value}), \"^-?[0-9]{{4,}}-(0[1-9]|1[0-2])$\")"),
        _ if CAST.contains(&local) => {
            format!(" && BOUND({value}) && {datatype}(STR({value})) = {datatype}(STR({value}))")
        }
        _ => String::new(),
    };
    format!("COALESCE(isLITERAL({value}) && DATATYPE({value}) = {datatype}{written}, false)")
}

fn all(parts: Vec<String>) -> String {
    if parts.is_empty() { "true".to_owned() } else { format!("({})", parts.join(" && ")) }
}

fn literal(text: &str) -> String {
    Term::from(oxigraph::model::Literal::new_simple_literal(text)).to_string()
}

/// What a constraint demands, for people.
fn claim(constraint: &Constraint) -> String {
    let local = |iri: &NamedNode| iri.as_str().rsplit(['#', '/']).next().unwrap_or_default().to_owned();
    let inner = |shape: &Shape| shape.message.clone().unwrap_or_else(|| format!("keeps to the shape {}", shape.name));
    let terms = |terms: &[Term]| terms.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    match constraint {
        Constraint::Class(class) => format!("is a {}", local(class)),
        Constraint::Datatype(datatype) => format!("is an xsd:{}", local(datatype)),
        Constraint::NodeKind(tests) => format!("is {}", tests.join(" or ").replace("is", "")),
        Constraint::In(list) => format!("is one of {}", terms(list)),
        Constraint::HasValue(term) => format!("has the value {term}"),
        Constraint::Pattern(pattern, _) => format!("matches {pattern}"),
        Constraint::Compare(operator, bound) => format!("is {operator} {bound}"),
        Constraint::MinLength(length) => format!("has at least {length} characters"),
        Constraint::MaxLength(length) => format!("has at most {length} characters"),
        Constraint::MinCount(count) => format!("is there at least {count} times"),
        Constraint::MaxCount(count) => format!("is there at most {count} times"),
        Constraint::LessThan(operator, property) => format!("is {operator} {}", local(property)),
        Constraint::And(_) => "keeps to all of several shapes".to_owned(),
        Constraint::Or(shapes) => {
            format!("keeps to one of {}", shapes.iter().map(describe).collect::<Vec<_>>().join("; "))
        }
        Constraint::Xone(shapes) => {
            format!("keeps to exactly one of {}", shapes.iter().map(describe).collect::<Vec<_>>().join("; "))
        }
        Constraint::Not(shape) => format!("does not keep to {}", describe(shape)),
        Constraint::Node(shape) => inner(shape),
        Constraint::Property(shape) => describe(shape),
    }
}

fn describe(shape: &Shape) -> String {
    shape.constraints.iter().map(claim).collect::<Vec<_>>().join(" and ")
}
