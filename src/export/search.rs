//! Finds what a selection means: what fits the filters itself, and what that leads to.

use super::ExportError;
use super::chosen::{Chosen, Terms, dated, named, subject};
use super::select::{Kind, Selection, Thing};
use crate::date::PartialDate;
use crate::store::Store;
use crate::vocab::concept::DocumentKind;
use crate::vocab::{class, external, property};
use oxigraph::model::{GraphNameRef, NamedNode, Quad, Term};
use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

/// The kinds that are sought themselves; the others come with them.
const SOUGHT: &[Thing] = &[
    Thing::Inspection,
    Thing::Judgement,
    Thing::Change,
    Thing::Quotation,
    Thing::Role,
    Thing::ImprovementPoint,
    Thing::Event,
    Thing::Figure,
];

/// Finds what a selection means.
///
/// # Errors
/// When the store cannot be read.
pub fn choose<'a>(store: &'a Store, selection: &Selection) -> Result<Chosen<'a>, ExportError> {
    let names = store.names();
    let list = |locals: &[&str]| locals.iter().map(|local| names.term(local)).collect::<Vec<_>>();
    let terms = Terms {
        concern: list(&[property::COUNCIL, property::INSPECTS, property::ABOUT, property::ORGANISATION]),
        evidence: list(&[
            property::EVIDENCE,
            property::RESTS_ON,
            property::QUOTES_PASSAGE,
            property::STATED_IN,
            property::DISPUTED_BY,
            property::RULE,
            property::CONFIDENCE,
        ]),
        rests: list(&[property::RESTS_ON, property::STATED_IN, property::DISPUTED_BY]),
        stated_in: names.term(property::STATED_IN),
        mentions: names.term(property::MENTIONS),
        passage: names.term(class::PASSAGE).into(),
        point: names.term(class::IMPROVEMENT_POINT).into(),
    };
    let thing = |kind: &Kind| match kind {
        Kind::Thing(thing) => Some(*thing),
        Kind::WrittenIn(_) => None,
    };
    let chosen = Chosen {
        store,
        terms,
        kept: None,
        whole: HashSet::new(),
        council: selection.council.as_ref().map(|gss| names.council(gss)),
        kinds: selection.kinds.iter().filter_map(thing).collect(),
        without_evidence: selection.without_evidence,
    };
    if selection.council.is_none()
        && selection.since.is_none()
        && selection.until.is_none()
        && selection.kinds.is_empty()
    {
        return Ok(chosen);
    }
    Search { of: chosen, selection, kept: HashSet::new(), facts: RefCell::default() }.run()
}

/// What filters ask of inspections and documents, which many things share.
#[derive(Debug, Default)]
struct Facts {
    dates: Vec<PartialDate>,
    documents: HashSet<String>,
    kind: Option<DocumentKind>,
}

/// The facts that are held at one time.
const MOST_FACTS: usize = 20_000;

struct Search<'a, 's> {
    of: Chosen<'a>,
    selection: &'s Selection,
    kept: HashSet<String>,
    facts: RefCell<HashMap<String, Rc<Facts>>>,
}

impl<'a> Search<'a, '_> {
    fn run(mut self) -> Result<Chosen<'a>, ExportError> {
        let dated = self.selection.since.is_some() || self.selection.until.is_some();
        let written = self.written_in().next().is_some();
        if self.of.council.is_some() || dated || written {
            self.sought(dated)?;
            self.leading_on(self.kept.clone())?;
            if !self.of.kinds.is_empty() {
                let mut of_kind = HashSet::new();
                for iri in &self.kept {
                    let kinds = self.kinds_of(&NamedNode::new_unchecked(iri.as_str()))?;
                    if kinds.iter().any(|kind| self.of.kinds.contains(kind)) {
                        of_kind.insert(iri.clone());
                    }
                }
                self.kept = HashSet::new();
                self.leading_on(of_kind)?;
            }
        } else {
            let mut of_kind = HashSet::new();
            for thing in &self.of.kinds {
                for node in self.of.all(*thing) {
                    of_kind.insert(node?.into_string());
                }
            }
            self.leading_on(of_kind)?;
        }
        self.names_and_corrections()?;
        if self.of.council.is_none() && self.of.kinds.is_empty() {
            for document in self.of.all(Thing::Document) {
                let iri = document?.into_string();
                if self.kept.contains(&iri) && self.fits(Thing::Document, &NamedNode::new_unchecked(iri.as_str()))? {
                    self.of.whole.insert(iri);
                }
            }
        }
        self.of.kept = Some(self.kept);
        Ok(self.of)
    }

    fn written_in(&self) -> impl Iterator<Item = DocumentKind> {
        self.selection.kinds.iter().filter_map(|kind| match kind {
            Kind::WrittenIn(kind) => Some(*kind),
            Kind::Thing(_) => None,
        })
    }

    /// Keeps the things that fit the council, the period and the kinds of document.
    fn sought(&mut self, dated: bool) -> Result<(), ExportError> {
        if let Some(council) = self.of.council.clone() {
            self.kept.insert(council.as_str().to_owned());
            for property in self.of.terms.concern.clone() {
                for node in self.of.referring(&property, &council) {
                    let node = node?;
                    for kind in self.kinds_of(&node)? {
                        if SOUGHT.contains(&kind) && self.fits(kind, &node)? {
                            self.kept.insert(node.as_str().to_owned());
                        }
                    }
                }
            }
            return Ok(());
        }
        for kind in SOUGHT.iter().chain((dated || self.of.council.is_none()).then_some(&Thing::Document)) {
            for node in self.of.all(*kind) {
                let node = node?;
                if self.fits(*kind, &node)? {
                    self.kept.insert(node.into_string());
                }
            }
        }
        Ok(())
    }

    fn kinds_of(&self, node: &NamedNode) -> Result<Vec<Thing>, ExportError> {
        let types: Vec<Quad> = self.of.about(node)?;
        let class = |thing: &&Thing| {
            let class = Term::from(self.of.store.names().term(thing.class()));
            types.iter().any(|q| q.predicate.as_str() == external::RDF_TYPE && q.object == class)
        };
        Ok(Thing::ALL.iter().filter(class).copied().collect())
    }

    /// Whether a thing fits the period and the kinds of document.
    fn fits(&self, kind: Thing, node: &NamedNode) -> Result<bool, ExportError> {
        let (since, until) = (self.selection.since, self.selection.until);
        let facts = self.facts(kind, node)?;
        let in_period = (since.is_none() && until.is_none())
            || facts.dates.iter().any(|date| {
                since.is_none_or(|since| since.earliest() <= date.latest())
                    && until.is_none_or(|until| date.earliest() <= until.latest())
            });
        if !in_period || self.written_in().next().is_none() {
            return Ok(in_period);
        }
        for document in &facts.documents {
            let of = self.shared(Thing::Document, document)?;
            if of.kind.is_some_and(|kind| self.written_in().any(|wanted| wanted == kind)) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// As [`Search::facts`], remembered.
    fn shared(&self, kind: Thing, iri: &str) -> Result<Rc<Facts>, ExportError> {
        if let Some(facts) = self.facts.borrow().get(iri) {
            return Ok(Rc::clone(facts));
        }
        let facts = Rc::new(self.facts(kind, &NamedNode::new_unchecked(iri))?);
        let mut known = self.facts.borrow_mut();
        if known.len() >= MOST_FACTS {
            known.clear();
        }
        known.insert(iri.to_owned(), Rc::clone(&facts));
        Ok(facts)
    }

    /// When a thing is dated, and in which documents it is written.
    fn facts(&self, kind: Thing, node: &NamedNode) -> Result<Facts, ExportError> {
        let quads = self.of.about(node)?;
        let names = self.of.store.names();
        let of = |local: &str| {
            let property = names.term(local);
            quads.iter().filter(move |q| q.predicate == property).map(|q| &q.object)
        };
        let iris = |local: &str| of(local).filter_map(named).map(str::to_owned).collect::<Vec<_>>();
        let dates = |local: &str| of(local).filter_map(dated).collect::<Vec<_>>();
        let first = |lists: &[&str]| lists.iter().map(|p| dates(p)).find(|d| !d.is_empty()).unwrap_or_default();
        let mut facts = Facts::default();
        let own: &[&str] = match kind {
            Thing::Inspection => &[property::PUBLISHED_ON, property::END_DATE, property::START_DATE],
            Thing::Change => &[property::CHANGED_ON],
            Thing::Event => &[property::DATE],
            Thing::Role => &[property::SEEN_ON],
            Thing::Document => &[property::PUBLISHED_ON],
            _ => &[],
        };
        facts.dates = first(own);
        if kind == Thing::Document {
            facts.documents.insert(node.as_str().to_owned());
            let is = |kind: &&DocumentKind| {
                let class = Term::from(names.term(crate::graph::document::class_of(**kind)));
                of_type(&quads).any(|t| *t == class)
            };
            facts.kind = DocumentKind::ALL.iter().rev().find(is).copied();
            return Ok(facts);
        }
        facts.documents.extend(
            [property::IN_DOCUMENT, property::REPORTED_IN, property::MENTIONED_IN].iter().flat_map(|p| iris(p)),
        );
        for passage in iris(property::EVIDENCE) {
            let within = names.term(property::IN_DOCUMENT);
            let quads = self.of.about(&NamedNode::new_unchecked(passage))?;
            facts.documents.extend(
                quads.iter().filter(|q| q.predicate == within).filter_map(|q| named(&q.object)).map(str::to_owned),
            );
        }
        for judgement in iris(property::TO_JUDGEMENT) {
            facts.documents.extend(self.shared(Thing::Judgement, &judgement)?.documents.iter().cloned());
        }
        // A quotation is dated by its document first; all else by its inspection.
        let document_first = matches!(kind, Thing::Quotation | Thing::Event | Thing::Role);
        for by_document in [document_first, !document_first] {
            if by_document && facts.dates.is_empty() {
                for document in &facts.documents {
                    facts.dates.extend(self.shared(Thing::Document, document)?.dates.iter());
                }
            }
            if !by_document && facts.dates.is_empty() && kind != Thing::Inspection {
                let inspections = [property::MADE_IN, property::CHANGED_IN, property::STATED_IN, property::ABOUT];
                for inspection in inspections.iter().flat_map(|p| iris(p)).filter(|iri| iri.contains("/id/inspection/"))
                {
                    facts.dates.extend(self.shared(Thing::Inspection, &inspection)?.dates.iter());
                }
            }
        }
        Ok(facts)
    }

    /// Keeps the nodes and what they lead to: passages, documents, people, roles, organisations, and councils where
    /// no one council was asked for.
    fn leading_on(&mut self, nodes: HashSet<String>) -> Result<(), ExportError> {
        let base = self.of.store.names().base().to_owned();
        let mut next: Vec<String> = nodes.into_iter().collect();
        self.kept.extend(next.iter().cloned());
        let leads = ["passage", "document", "person", "role", "organisation", "utterance"];
        while let Some(iri) = next.pop() {
            if iri.starts_with(&format!("{base}id/council/")) {
                continue;
            }
            for quad in self.of.about(&NamedNode::new_unchecked(iri.as_str()))? {
                let Some(object) = named(&quad.object).filter(|_| quad.predicate != self.of.terms.mentions) else {
                    continue;
                };
                let Some(kind) = object.strip_prefix(&format!("{base}id/")).and_then(|path| path.split('/').next())
                else {
                    continue;
                };
                let council = kind == "council" && self.of.council.is_none();
                // Statements have no description here; that they are kept keeps them in their document's graph.
                let statement = self.of.terms.rests.contains(&quad.predicate) && kind == "statement";
                if (leads.contains(&kind) || council || statement) && self.kept.insert(object.to_owned()) {
                    next.push(object.to_owned());
                }
            }
        }
        Ok(())
    }

    /// Other names of what is kept, corrections to it, and the concepts, which every export has.
    fn names_and_corrections(&mut self) -> Result<(), ExportError> {
        let names = self.of.store.names();
        let (same, corrects) = (NamedNode::new_unchecked(external::OWL_SAME_AS), names.term(property::CORRECTS));
        let mut more: Vec<String> = Vec::new();
        for property in [same, corrects] {
            let all = self.of.store.rdf().quads_for_pattern(
                None,
                Some(property.as_ref()),
                None,
                Some(GraphNameRef::DefaultGraph),
            );
            for quad in all {
                let quad = quad?;
                if named(&quad.object).is_some_and(|object| self.kept.contains(object)) {
                    more.push(subject(&quad).to_owned());
                }
            }
        }
        let concept = NamedNode::new_unchecked(external::SKOS_CONCEPT);
        for node in self.of.referring(&NamedNode::new_unchecked(external::RDF_TYPE), &concept) {
            more.push(node?.into_string());
        }
        self.kept.extend(more);
        Ok(())
    }
}

fn of_type(quads: &[Quad]) -> impl Iterator<Item = &Term> {
    quads.iter().filter(|q| q.predicate.as_str() == external::RDF_TYPE).map(|q| &q.object)
}
