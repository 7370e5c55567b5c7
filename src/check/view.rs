//! Reading of single things from the store: what a node has, and a statement with the place that says it.

use crate::query::answer::{Labels, safe};
use crate::store::Store;
use crate::vocab::{class, external, property};
use oxigraph::model::{NamedNode, NamedNodeRef, Term};
use serde::Serialize;

/// One source's word on a question.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Side {
    /// What it says.
    pub value: String,
    pub document: String,
    /// The file or address.
    pub source: String,
    pub kind: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paragraph: Option<String>,
    pub words: String,
    pub rule: String,
    pub statement: String,
    /// The place of its kind in the order in which sources are believed.
    #[serde(skip)]
    pub rank: u8,
    #[serde(skip)]
    pub published: String,
    #[serde(skip)]
    pub historic: bool,
}

/// The store, with labels at hand.
pub struct View<'a> {
    pub store: &'a Store,
    pub labels: Labels<'a>,
}

/// Kinds of document in the order of belief, as the resolver has it.
const KINDS: [(&str, u8, &str); 9] = [
    (class::STATISTICS_TABLE, 0, "official table"),
    (class::INSPECTION_REPORT, 1, "inspection report"),
    (class::AREA_SEND_REPORT, 1, "area SEND report"),
    (class::VISIT_LETTER, 2, "letter"),
    (class::JOINT_INSPECTION_LETTER, 2, "letter"),
    (class::PRESS_RELEASE, 3, "press release"),
    (class::MINUTES, 3, "minutes"),
    (class::ARTICLE, 4, "article"),
    (class::OTHER_DOCUMENT, 5, "other document"),
];

impl<'a> View<'a> {
    pub fn new(store: &'a Store) -> Self {
        Self { store, labels: Labels::new(store) }
    }

    /// The objects of a property of ours, in any graph, each once and sorted.
    pub fn objects(&self, node: &NamedNode, local: &str) -> Vec<Term> {
        let property = self.store.names().term(local);
        self.objects_of(node, property.as_ref())
    }

    pub fn objects_of(&self, node: &NamedNode, property: NamedNodeRef<'_>) -> Vec<Term> {
        let quads = self.store.rdf().quads_for_pattern(Some(node.into()), Some(property), None, None);
        let mut found: Vec<Term> = quads.flatten().map(|quad| quad.object).collect();
        found.sort_by_cached_key(ToString::to_string);
        found.dedup();
        found
    }

    pub fn nodes(&self, node: &NamedNode, local: &str) -> Vec<NamedNode> {
        let nodes = self.objects(node, local).into_iter().filter_map(|term| match term {
            Term::NamedNode(node) => Some(node),
            _ => None,
        });
        nodes.collect()
    }

    /// The first object as words; IRIs stay IRIs.
    pub fn text(&self, node: &NamedNode, local: &str) -> Option<String> {
        self.objects(node, local).into_iter().next().map(|term| plain(&term))
    }

    pub fn label(&mut self, node: &NamedNode) -> String {
        self.labels.words(&Term::from(node.clone()))
    }

    /// A statement's word: `value` is what it says, the rest is where.
    pub fn side(&mut self, statement: &NamedNode, value: String) -> Option<Side> {
        let passage = self.nodes(statement, property::EVIDENCE).into_iter().next()?;
        let document = self.nodes(&passage, property::IN_DOCUMENT).into_iter().next()?;
        let classes = self.objects_of(&document, NamedNodeRef::new_unchecked(external::RDF_TYPE));
        let of = |name: &str| classes.contains(&Term::from(self.store.names().term(name)));
        let (_, rank, kind) = KINDS.into_iter().find(|(class, ..)| of(class)).unwrap_or(KINDS[8]);
        let source = self.objects_of(&document, NamedNodeRef::new_unchecked(external::DCT_SOURCE));
        Some(Side {
            value,
            source: source.first().map_or_else(String::new, plain),
            kind: kind.to_owned(),
            page: self.text(&passage, property::PAGE),
            paragraph: self.text(&passage, property::PARAGRAPH),
            words: safe(&self.text(&passage, property::EXACT).unwrap_or_default()),
            rule: self.text(statement, property::RULE).unwrap_or_default(),
            statement: statement.as_str().to_owned(),
            rank,
            published: self.text(&document, property::PUBLISHED_ON).unwrap_or_default(),
            historic: self.text(statement, property::HISTORIC).as_deref() == Some("true"),
            document: self.label(&document),
        })
    }

    /// All nodes of a class of ours in the resolved graph, sorted.
    pub fn all(&self, class: &str) -> Vec<NamedNode> {
        let class = self.store.names().term(class);
        let kind = NamedNodeRef::new_unchecked(external::RDF_TYPE);
        let graph = Some(oxigraph::model::GraphNameRef::DefaultGraph);
        let quads = self.store.rdf().quads_for_pattern(None, Some(kind), Some((&class).into()), graph);
        let mut found: Vec<NamedNode> = quads
            .flatten()
            .filter_map(|quad| match quad.subject {
                oxigraph::model::NamedOrBlankNode::NamedNode(node) => Some(node),
                oxigraph::model::NamedOrBlankNode::BlankNode(_) => None,
            })
            .collect();
        found.sort_by(|a, b| a.as_str().cmp(b.as_str()));
        found
    }

    /// Subjects of a property of ours in the resolved graph, with its object.
    pub fn pairs(&self, local: &str) -> Vec<(NamedNode, Term)> {
        let property = self.store.names().term(local);
        let graph = Some(oxigraph::model::GraphNameRef::DefaultGraph);
        let quads = self.store.rdf().quads_for_pattern(None, Some((&property).into()), None, graph);
        let mut found: Vec<(NamedNode, Term)> = quads
            .flatten()
            .filter_map(|quad| match quad.subject {
                oxigraph::model::NamedOrBlankNode::NamedNode(node) => Some((node, quad.object)),
                oxigraph::model::NamedOrBlankNode::BlankNode(_) => None,
            })
            .collect();
        found.sort_by_cached_key(|(node, object)| (node.as_str().to_owned(), object.to_string()));
        found
    }
}

/// A literal's text, or an IRI.
pub fn plain(term: &Term) -> String {
    match term {
        Term::Literal(literal) => literal.value().to_owned(),
        Term::NamedNode(node) => node.as_str().to_owned(),
        other => other.to_string(),
    }
}
