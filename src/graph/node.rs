//! IRIs and literals under one base, and the list that triples are written into.

use crate::date::PartialDate;
use crate::resolve::identity;
use crate::text::{CharIndex, Span};
use crate::vocab::external;
use oxigraph::model::{Literal, NamedNode, Term, Triple};

/// Makes the names under one base.
#[derive(Debug, Clone)]
pub struct Names {
    base: String,
}

impl Names {
    /// Names under `base`, an absolute IRI that ends in `/` or `#`.
    pub fn new(base: &str) -> Self {
        Self { base: base.to_owned() }
    }

    /// The base itself.
    pub fn base(&self) -> &str {
        &self.base
    }

    /// A class or property of the ontology.
    pub fn term(&self, local: &str) -> NamedNode {
        NamedNode::new_unchecked(format!("{}ontology#{local}", self.base))
    }

    /// A concept: `concept/<scheme>/<code>`.
    pub fn concept(&self, scheme: &str, code: &str) -> NamedNode {
        NamedNode::new_unchecked(format!("{}concept/{scheme}/{}", self.base, escape(code)))
    }

    /// A thing: `id/<path>`. The path is made by `resolve::identity` and holds nothing that an IRI may not.
    pub fn thing(&self, path: &str) -> NamedNode {
        NamedNode::new_unchecked(format!("{}id/{}", self.base, escape(path)))
    }

    /// A council by its code.
    pub fn council(&self, code: &str) -> NamedNode {
        self.thing(&format!("council/{code}"))
    }

    /// An organisation that is no council.
    pub fn organisation(&self, name: &str) -> NamedNode {
        self.thing(&format!("organisation/{}", identity::slug(name)))
    }

    /// A document, and its named graph.
    pub fn document(&self, hash: &str) -> NamedNode {
        self.thing(&identity::document(hash))
    }
}

/// Percent-encodes what may not stand in an IRI path.
fn escape(path: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '/' | '-' | '.' | '_' | '~' | ':');
    if path.chars().all(plain) {
        return path.to_owned();
    }
    let mut out = String::with_capacity(path.len() + 8);
    for c in path.chars() {
        if plain(c) {
            out.push(c);
        } else {
            let mut buffer = [0; 4];
            out.extend(c.encode_utf8(&mut buffer).bytes().map(|b| format!("%{b:02X}")));
        }
    }
    out
}

/// A date as the literal that says how precise it is.
pub fn date(date: PartialDate) -> Literal {
    let datatype = match (date.month, date.day) {
        (Some(_), Some(_)) => external::XSD_DATE,
        (Some(_), None) => external::XSD_G_YEAR_MONTH,
        _ => external::XSD_G_YEAR,
    };
    Literal::new_typed_literal(date.to_string(), NamedNode::new_unchecked(datatype))
}

/// A confidence as a decimal of two places.
pub fn confidence(value: f32) -> Literal {
    let text = format!("{:.2}", f64::from(value.clamp(0.0, 1.0)));
    Literal::new_typed_literal(text, NamedNode::new_unchecked(external::XSD_DECIMAL))
}

/// Words as a literal; control characters other than line breaks and tabs are left out.
pub fn words(text: &str) -> Literal {
    if text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\t' | '\r')) {
        let clean: String = text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t' | '\r')).collect();
        return Literal::new_simple_literal(clean);
    }
    Literal::new_simple_literal(text)
}

/// Collects triples about one subject after another.
#[derive(Debug)]
pub struct Writer<'a> {
    pub names: &'a Names,
    pub triples: Vec<Triple>,
}

impl<'a> Writer<'a> {
    /// An empty list.
    pub fn new(names: &'a Names) -> Self {
        Self { names, triples: Vec::new() }
    }

    /// Adds one with a property of ours.
    pub fn add(&mut self, subject: &NamedNode, property: &str, object: impl Into<Term>) {
        self.triples.push(Triple::new(subject.clone(), self.names.term(property), object));
    }

    /// Adds one where there is something to say.
    pub fn maybe(&mut self, subject: &NamedNode, property: &str, object: Option<impl Into<Term>>) {
        if let Some(object) = object {
            self.add(subject, property, object);
        }
    }

    /// Adds words where there are any.
    pub fn text(&mut self, subject: &NamedNode, property: &str, text: Option<&str>) {
        if let Some(text) = text.filter(|text| !text.is_empty()) {
            self.add(subject, property, words(text));
        }
    }

    /// Adds one with a property of another vocabulary.
    pub fn external(&mut self, subject: &NamedNode, property: &str, object: impl Into<Term>) {
        self.triples.push(Triple::new(subject.clone(), NamedNode::new_unchecked(property), object));
    }

    /// Says that it is of our class.
    pub fn class(&mut self, subject: &NamedNode, class: &str) {
        let class = self.names.term(class);
        self.external(subject, external::RDF_TYPE, class);
    }

    /// Gives it its label.
    pub fn label(&mut self, subject: &NamedNode, label: &str) {
        self.external(subject, external::RDFS_LABEL, words(label));
    }

    /// The node of a passage; writes nothing.
    pub fn passage(&self, hash: &str, index: &CharIndex, span: Span) -> NamedNode {
        self.names.thing(&identity::passage(hash, index.span_to_chars(span)))
    }

    /// What was written, in the order in which it was; a triple may be there twice.
    pub fn finish(self) -> Vec<Triple> {
        self.triples
    }
}
