//! Reading of single things from the store: what a node has, what has it, and where a passage stands.

use super::answer::Labels;
use crate::date::PartialDate;
use crate::store::Store;
use crate::vocab::{class, external, property};
use oxigraph::model::{NamedNode, NamedNodeRef, NamedOrBlankNode, Term};
use serde::Serialize;

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

/// Where a passage stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Place {
    /// The document's label.
    pub title: String,
    /// The document's IRI.
    pub document: String,
    /// The file or address.
    pub source: String,
    pub published: Option<String>,
    pub page: Option<String>,
    pub paragraph: Option<String>,
    /// Offsets into the document's text, in Unicode scalar values.
    pub start: usize,
    pub end: usize,
    /// The words themselves.
    pub words: String,
}

impl Place {
    /// "paragraph 56, page 10", as much of it as is known.
    pub fn numbers(&self) -> String {
        let paragraph = self.paragraph.as_ref().map(|n| format!("paragraph {n}"));
        let page = self.page.as_ref().map(|n| format!("page {n}"));
        paragraph.into_iter().chain(page).collect::<Vec<_>>().join(", ")
    }

    /// "Title, 21 August 2024, paragraph 56, page 10", as much of it as is known.
    pub fn sentence(&self) -> String {
        let published = self.published.as_deref().and_then(|day| day.parse::<PartialDate>().ok());
        let numbers = Some(self.numbers()).filter(|words| !words.is_empty());
        let parts = [Some(self.title.clone()), published.map(PartialDate::in_words), numbers];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }
}

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

    /// Nodes that have `node` as the value of a property of ours in the resolved graph, sorted.
    pub fn subjects(&self, local: &str, node: &NamedNode) -> Vec<NamedNode> {
        let property = self.store.names().term(local);
        let graph = Some(oxigraph::model::GraphNameRef::DefaultGraph);
        let quads = self.store.rdf().quads_for_pattern(None, Some((&property).into()), Some(node.into()), graph);
        sorted(quads.flatten().map(|quad| quad.subject))
    }

    /// Whether a node is of a class of ours.
    pub fn is_a(&self, node: &NamedNode, class: &str) -> bool {
        let class = Term::from(self.store.names().term(class));
        self.objects_of(node, NamedNodeRef::new_unchecked(external::RDF_TYPE)).contains(&class)
    }

    /// The first object of a property of another vocabulary, as words.
    pub fn external(&self, node: &NamedNode, property: &str) -> Option<String> {
        self.objects_of(node, NamedNodeRef::new_unchecked(property)).first().map(plain)
    }

    /// The label of the first object: "good", "care leavers".
    pub fn label_of(&mut self, node: &NamedNode, local: &str) -> Option<String> {
        let object = self.objects(node, local).into_iter().next()?;
        Some(self.labels.words(&object))
    }

    /// A document's place in the order in which sources are believed, and the word for its kind.
    pub fn kind(&self, document: &NamedNode) -> (u8, &'static str) {
        let classes = self.objects_of(document, NamedNodeRef::new_unchecked(external::RDF_TYPE));
        let of = |name: &str| classes.contains(&Term::from(self.store.names().term(name)));
        let (_, rank, kind) = KINDS.into_iter().find(|(class, ..)| of(class)).unwrap_or(KINDS[8]);
        (rank, kind)
    }

    /// The passages that a node rests on: those of reports and letters first, then of tables, then of others; a
    /// reader looks for the inspectorate's own words.
    pub fn passages(&self, node: &NamedNode) -> Vec<NamedNode> {
        let mut found = self.nodes(node, property::EVIDENCE);
        found.sort_by_cached_key(|passage| {
            let document = self.nodes(passage, property::IN_DOCUMENT).into_iter().next();
            let rank = document.as_ref().map_or(u8::MAX, |document| self.kind(document).0);
            let published = document.as_ref().and_then(|document| self.text(document, property::PUBLISHED_ON));
            (if rank == 0 { 2 } else { rank }, rank, published, passage.as_str().to_owned())
        });
        found
    }

    /// Where a passage stands; nothing when the node is no passage.
    pub fn place(&mut self, passage: &NamedNode) -> Option<Place> {
        let start = self.text(passage, property::START)?.parse().ok()?;
        let document = self.nodes(passage, property::IN_DOCUMENT).into_iter().next()?;
        Some(Place {
            title: self.label(&document),
            published: self.text(&document, property::PUBLISHED_ON),
            source: self.external(&document, external::DCT_SOURCE).unwrap_or_default(),
            document: document.as_str().to_owned(),
            page: self.text(passage, property::PAGE),
            paragraph: self.text(passage, property::PARAGRAPH),
            start,
            end: self.text(passage, property::END).and_then(|n| n.parse().ok()).unwrap_or(0),
            words: self.text(passage, property::EXACT).unwrap_or_default(),
        })
    }

    /// All nodes of a class of ours in the resolved graph, sorted.
    pub fn all(&self, class: &str) -> Vec<NamedNode> {
        let class = self.store.names().term(class);
        let kind = NamedNodeRef::new_unchecked(external::RDF_TYPE);
        let graph = Some(oxigraph::model::GraphNameRef::DefaultGraph);
        let quads = self.store.rdf().quads_for_pattern(None, Some(kind), Some((&class).into()), graph);
        sorted(quads.flatten().map(|quad| quad.subject))
    }

    /// Subjects of a property of ours in the resolved graph, with its object.
    pub fn pairs(&self, local: &str) -> Vec<(NamedNode, Term)> {
        let property = self.store.names().term(local);
        let graph = Some(oxigraph::model::GraphNameRef::DefaultGraph);
        let quads = self.store.rdf().quads_for_pattern(None, Some((&property).into()), None, graph);
        let mut found: Vec<(NamedNode, Term)> = quads
            .flatten()
            .filter_map(|quad| match quad.subject {
                NamedOrBlankNode::NamedNode(node) => Some((node, quad.object)),
                NamedOrBlankNode::BlankNode(_) => None,
            })
            .collect();
        found.sort_by_cached_key(|(node, object)| (node.as_str().to_owned(), object.to_string()));
        found
    }
}

/// The nodes that have a name, each once and sorted.
fn sorted(subjects: impl Iterator<Item = NamedOrBlankNode>) -> Vec<NamedNode> {
    let named = subjects.filter_map(|subject| match subject {
        NamedOrBlankNode::NamedNode(node) => Some(node),
        NamedOrBlankNode::BlankNode(_) => None,
    });
    let mut found: Vec<NamedNode> = named.collect();
    found.sort_by(|a, b| a.as_str().cmp(b.as_str()));
    found.dedup();
    found
}

/// A literal's text, or an IRI.
pub fn plain(term: &Term) -> String {
    match term {
        Term::Literal(literal) => literal.value().to_owned(),
        Term::NamedNode(node) => node.as_str().to_owned(),
        other => other.to_string(),
    }
}
