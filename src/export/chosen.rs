//! The part of the graph that is exported: read through the database's indexes, with only the names of what was chosen
//! held.

use super::ExportError;
use super::description::grouped;
use super::jsonld::Lookup;
use super::select::Thing;
use crate::date::PartialDate;
use crate::store::Store;
use crate::vocab::external;
use oxigraph::model::{GraphName, GraphNameRef, NamedNode, NamedOrBlankNode, NamedOrBlankNodeRef, Quad, Term, TermRef};
use std::collections::HashSet;

/// The part of the graph that a selection means.
pub struct Chosen<'a> {
    pub(super) store: &'a Store,
    pub(super) terms: Terms,
    /// What is kept, by IRI; none when all is.
    pub(super) kept: Option<HashSet<String>>,
    /// Documents whose statements are all kept.
    pub(super) whole: HashSet<String>,
    pub(super) council: Option<NamedNode>,
    pub(super) kinds: Vec<Thing>,
    pub(super) without_evidence: bool,
}

/// Terms that selecting asks for again and again.
pub(super) struct Terms {
    pub(super) concern: Vec<NamedNode>,
    pub(super) evidence: Vec<NamedNode>,
    pub(super) rests: Vec<NamedNode>,
    pub(super) stated_in: NamedNode,
    pub(super) mentions: NamedNode,
    pub(super) passage: Term,
    pub(super) point: Term,
}

impl<'a> Chosen<'a> {
    /// Whether a thing of the resolved graph is in it.
    pub fn keeps(&self, iri: &str) -> bool {
        self.kept.as_ref().is_none_or(|kept| kept.contains(iri))
    }

    /// Whether evidence is left out.
    pub fn without_evidence(&self) -> bool {
        self.without_evidence
    }

    /// The store.
    pub fn store(&self) -> &'a Store {
        self.store
    }

    /// Whether things of this kind were asked for, or nothing was said of kinds.
    pub fn wants(&self, thing: Thing) -> bool {
        self.kinds.is_empty() || self.kinds.contains(&thing)
    }

    /// What the resolved graph says of a node, in no order.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn about(&self, node: &NamedNode) -> Result<Vec<Quad>, ExportError> {
        let quads = self.store.rdf().quads_for_pattern(
            Some(node.as_ref().into()),
            None,
            None,
            Some(GraphNameRef::DefaultGraph),
        );
        Ok(quads.collect::<Result<_, _>>()?)
    }

    /// The subjects of the resolved graph that have this property with this object.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn referring(
        &self,
        property: &NamedNode,
        object: &NamedNode,
    ) -> impl Iterator<Item = Result<NamedNode, ExportError>> + use<> {
        let quads = self.store.rdf().quads_for_pattern(
            None,
            Some(property.as_ref()),
            Some(object.as_ref().into()),
            Some(GraphNameRef::DefaultGraph),
        );
        quads.filter_map(|quad| match quad {
            Ok(Quad { subject: NamedOrBlankNode::NamedNode(node), .. }) => Some(Ok(node)),
            Ok(_) => None,
            Err(error) => Some(Err(error.into())),
        })
    }

    /// The things of a kind that are in it, in no order.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn members(&self, thing: Thing) -> impl Iterator<Item = Result<NamedNode, ExportError>> {
        let all = self.all(thing);
        all.filter(|node| node.as_ref().map_or(true, |node| self.keeps(node.as_str())))
    }

    pub(super) fn all(&self, thing: Thing) -> impl Iterator<Item = Result<NamedNode, ExportError>> + use<> {
        let class = self.store.names().term(thing.class());
        self.referring(&NamedNode::new_unchecked(external::RDF_TYPE), &class)
    }

    /// Hands on the quads of each subject, in no order; with the statements of documents if `graphs`.
    ///
    /// # Errors
    /// What reading or `each` fails with.
    pub fn each(
        &self,
        graphs: bool,
        mut each: impl FnMut(&mut Vec<Quad>) -> Result<(), ExportError>,
    ) -> Result<(), ExportError> {
        let rdf = self.store.rdf();
        let mut default = |group: &mut Vec<Quad>| {
            self.strip(group);
            if group.is_empty() { Ok(()) } else { each(group) }
        };
        match &self.kept {
            None => {
                let all = rdf.quads_for_pattern(None, None, None, Some(GraphNameRef::DefaultGraph));
                grouped(all, &mut default)?;
            }
            Some(kept) => {
                for iri in kept {
                    default(&mut self.about(&NamedNode::new_unchecked(iri.as_str()))?)?;
                }
            }
        }
        if !graphs || self.without_evidence {
            return Ok(());
        }
        for graph in rdf.named_graphs() {
            let graph = graph?;
            let name = match &graph {
                NamedOrBlankNode::NamedNode(node) => node.as_str(),
                NamedOrBlankNode::BlankNode(node) => node.as_str(),
            };
            if self.keeps(name) {
                let stated = self.statements(&graph, name)?;
                let quads = rdf.quads_for_pattern(None, None, None, Some(GraphName::from(graph).as_ref()));
                grouped(quads, |group| {
                    let kept = stated.as_ref().is_none_or(|stated| stated.contains(subject(&group[0])));
                    if kept { each(group) } else { Ok(()) }
                })?;
            }
        }
        Ok(())
    }

    /// Takes the evidence out, if it is not wanted.
    fn strip(&self, group: &mut Vec<Quad>) {
        if !self.without_evidence {
            return;
        }
        if group.iter().any(|q| q.object == self.terms.passage) {
            group.clear();
            return;
        }
        // A point is stated in its inspection, which is no evidence but where it belongs.
        let point = group.iter().any(|q| q.object == self.terms.point);
        group.retain(|q| !self.terms.evidence.contains(&q.predicate) || (point && q.predicate == self.terms.stated_in));
    }

    /// The subjects to keep of a document's statements: those that kept things rest on or share a passage with, with
    /// their passages, and the document. None when all are kept.
    fn statements(&self, graph: &NamedOrBlankNode, name: &str) -> Result<Option<HashSet<String>>, ExportError> {
        let Some(kept) = self.kept.as_ref().filter(|_| !self.whole.contains(name)) else { return Ok(None) };
        let mut stated: HashSet<String> = HashSet::from([name.to_owned()]);
        let graph = GraphName::from(graph.clone());
        let evidence = &self.terms.evidence[0];
        grouped(self.store.rdf().quads_for_pattern(None, None, None, Some(graph.as_ref())), |group| {
            let passages = || group.iter().filter(|q| q.predicate == *evidence).filter_map(|q| named(&q.object));
            let concerns = |q: &Quad| {
                let council = self.council.as_ref().filter(|_| self.kinds.is_empty());
                council.is_some_and(|council| {
                    self.terms.concern.contains(&q.predicate) && q.object == council.clone().into()
                })
            };
            if kept.contains(subject(&group[0])) || passages().any(|p| kept.contains(p)) || group.iter().any(concerns) {
                stated.insert(subject(&group[0]).to_owned());
                stated.extend(passages().map(str::to_owned));
            }
            Ok(())
        })?;
        Ok(Some(stated))
    }
}

impl Lookup for Chosen<'_> {
    fn describe(&self, node: &NamedNode, graph: GraphNameRef<'_>) -> Result<Vec<Quad>, ExportError> {
        let quads = self.store.rdf().quads_for_pattern(Some(node.as_ref().into()), None, None, Some(graph));
        Ok(quads.collect::<Result<_, _>>()?)
    }

    fn is_named_by_another(&self, node: NamedOrBlankNodeRef<'_>, graph: GraphNameRef<'_>) -> Result<bool, ExportError> {
        let object: TermRef<'_> = node.into();
        let default = graph.is_default_graph();
        for quad in self.store.rdf().quads_for_pattern(None, None, Some(object), Some(graph)) {
            if !default || self.keeps(subject(&quad?)) {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

/// The subject's IRI.
pub fn subject(quad: &Quad) -> &str {
    match &quad.subject {
        NamedOrBlankNode::NamedNode(node) => node.as_str(),
        NamedOrBlankNode::BlankNode(node) => node.as_str(),
    }
}

/// The IRI that a term is.
pub fn named(term: &Term) -> Option<&str> {
    match term {
        Term::NamedNode(node) => Some(node.as_str()),
        _ => None,
    }
}

/// The date that a literal is.
pub fn dated(term: &Term) -> Option<PartialDate> {
    match term {
        Term::Literal(literal) => literal.value().parse().ok(),
        _ => None,
    }
}
