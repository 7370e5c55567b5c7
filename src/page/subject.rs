//! What a user means: an IRI, a document's path, a council, a council with a year and perhaps "downgrade", or a person.

use super::{PageError, Sources};
use crate::date::PartialDate;
use crate::query::view::View;
use crate::register::Council;
use crate::store::StoreError;
use crate::vocab::{self, class, external, property};
use oxigraph::model::NamedNode;
use regex::Regex;
use std::sync::LazyLock;

/// The thing that a page is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// By GSS code.
    Council(String),
    Person(NamedNode),
    Inspection(NamedNode),
    Change(NamedNode),
    /// By hash.
    Document(String),
}

static DATE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\b(?:19|20)\d\d(?:-\d\d(?:-\d\d)?)?\b").expect("the pattern is right"));
static CHANGE: LazyLock<Regex> = LazyLock::new(|| {
    let words = r"(?i)\b(?:change|downgrad\w*|upgrad\w*|fall|fell|drop\w*|rise|rose|improve\w*)\b";
    Regex::new(words).expect("the pattern is right")
});
static INSPECTION: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)\b(?:inspection|visit|report)\b").expect("the pattern is right"));

/// Finds what is meant.
///
/// # Errors
/// When nothing fits, or more than one thing does: the error names them.
pub fn find(sources: Sources<'_>, asked: &str) -> Result<Subject, PageError> {
    let asked = asked.trim();
    let mut view = View::new(sources.store);
    let iri = vocab::expand(sources.store.names().base(), asked).and_then(|iri| NamedNode::new(iri).ok());
    if let Some(node) = iri {
        return of_node(sources, &view, &node, asked);
    }
    match sources.store.find_document(asked) {
        Ok(hash) => return Ok(Subject::Document(hash)),
        Err(StoreError::NoDocument { .. }) => {}
        Err(error) => return Err(error.into()),
    }
    if let Some(council) = sources.register.find(asked) {
        return Ok(Subject::Council(council.gss.clone()));
    }
    if let Some(council) = named_in(sources, asked) {
        let date = DATE.find(asked).and_then(|m| m.as_str().parse::<PartialDate>().ok());
        if CHANGE.is_match(asked) {
            return change(sources, &mut view, council, date, asked);
        }
        if date.is_some() || INSPECTION.is_match(asked) {
            return inspection(sources, &mut view, council, date, asked);
        }
    }
    person(&mut view, asked)
}

/// The kind of thing that a node is; an older name leads to the present one, a quotation or judgement to its page.
fn of_node(sources: Sources<'_>, view: &View<'_>, node: &NamedNode, asked: &str) -> Result<Subject, PageError> {
    let present = view.external(node, external::OWL_SAME_AS).and_then(|iri| NamedNode::new(iri).ok());
    let node = present.as_ref().unwrap_or(node);
    let last = node.as_str().rsplit('/').next().unwrap_or_default().to_owned();
    let first = |local: &str| view.nodes(node, local).into_iter().next();
    if view.is_a(node, class::COUNCIL) {
        return Ok(Subject::Council(last));
    } else if view.is_a(node, class::PERSON) {
        return Ok(Subject::Person(node.clone()));
    } else if view.is_a(node, class::INSPECTION) {
        return Ok(Subject::Inspection(node.clone()));
    } else if view.is_a(node, class::GRADE_CHANGE) {
        return Ok(Subject::Change(node.clone()));
    } else if view.is_a(node, class::DOCUMENT) {
        return Ok(Subject::Document(sources.store.find_document(&last)?));
    }
    // A part leads to the whole: a judgement to its inspection, a role to its holder, a quotation to its document.
    if let Some(inspection) = first(property::MADE_IN) {
        return Ok(Subject::Inspection(inspection));
    }
    if let Some(holder) = first(property::HOLDER) {
        return Ok(Subject::Person(holder));
    }
    if let Some(document) = first(property::IN_DOCUMENT) {
        let hash = document.as_str().rsplit('/').next().unwrap_or_default();
        return Ok(Subject::Document(sources.store.find_document(hash)?));
    }
    let remedy = "give the IRI of a council, person, inspection, change or document; `councilgraph explain IRI` tells \
                  of anything else";
    Err(PageError::Unknown { asked: asked.to_owned(), remedy: remedy.into() })
}

/// The council named within longer words: "Suffolk's 2024 downgrade".
fn named_in<'a>(sources: Sources<'a>, asked: &str) -> Option<&'a Council> {
    let spotted = sources.register.spotter().spots(asked).max_by_key(|(span, _)| span.end - span.start)?;
    sources.register.find(spotted.0.of(asked))
}

/// Whether what is asked for may have happened then.
fn fits(view: &View<'_>, node: &NamedNode, local: &str, date: Option<PartialDate>) -> bool {
    let Some(date) = date else { return true };
    let day = view.text(node, local).and_then(|text| text.parse::<PartialDate>().ok());
    day.is_some_and(|day| day.earliest() <= date.latest() && date.earliest() <= day.latest())
}

fn inspection(
    sources: Sources<'_>,
    view: &mut View<'_>,
    council: &Council,
    date: Option<PartialDate>,
    asked: &str,
) -> Result<Subject, PageError> {
    let node = sources.store.names().council(&council.gss);
    let mut found = view.subjects(property::INSPECTS, &node);
    found.retain(|node| {
        fits(view, node, property::START_DATE, date) || date.is_some() && fits(view, node, property::PUBLISHED_ON, date)
    });
    // A full inspection is meant before a visit of the same time; without a date the latest is.
    if found.iter().any(|node| view.is_a(node, class::FULL_INSPECTION)) {
        found.retain(|node| view.is_a(node, class::FULL_INSPECTION));
    }
    if date.is_none() {
        let start = |node: &NamedNode| view.text(node, property::START_DATE).unwrap_or_default();
        found.sort_by_cached_key(start);
        found = found.split_off(found.len().saturating_sub(1));
    }
    let remedy = format!("`councilgraph show {:?}` lists its inspections", council.name);
    one(view, found, asked, remedy).map(Subject::Inspection)
}

fn change(
    sources: Sources<'_>,
    view: &mut View<'_>,
    council: &Council,
    date: Option<PartialDate>,
    asked: &str,
) -> Result<Subject, PageError> {
    let node = sources.store.names().council(&council.gss);
    let mut found = view.subjects(property::COUNCIL, &node);
    found.retain(|node| view.is_a(node, class::GRADE_CHANGE) && fits(view, node, property::CHANGED_ON, date));
    // Overall is meant, unless an area is named.
    let areas: Vec<String> = found.iter().filter_map(|node| view.label_of(node, property::AREA)).collect();
    let lower = asked.to_lowercase();
    let named = areas.iter().any(|area| lower.contains(area.as_str()));
    let wanted = |area: &str| if named { lower.contains(area) } else { area == "overall effectiveness" };
    let kept: Vec<NamedNode> = found.iter().zip(&areas).filter(|(_, a)| wanted(a)).map(|(n, _)| n.clone()).collect();
    let mut found = if kept.is_empty() { found } else { kept };
    if date.is_none() {
        let day = |node: &NamedNode| view.text(node, property::CHANGED_ON).unwrap_or_default();
        found.sort_by_cached_key(day);
        found = found.split_off(found.len().saturating_sub(1));
    }
    let remedy = format!("`councilgraph show {:?}` lists its changes of grade", council.name);
    one(view, found, asked, remedy).map(Subject::Change)
}

fn person(view: &mut View<'_>, asked: &str) -> Result<Subject, PageError> {
    let wanted = asked.to_lowercase();
    let all: Vec<(NamedNode, String)> = view
        .all(class::PERSON)
        .into_iter()
        .map(|node| {
            let name = view.label(&node).to_lowercase();
            (node, name)
        })
        .collect();
    let with = |fits: &dyn Fn(&str) -> bool| -> Vec<NamedNode> {
        all.iter().filter(|(_, name)| fits(name)).map(|(node, _)| node.clone()).collect()
    };
    let mut found = with(&|name| name == wanted);
    if found.is_empty() && wanted.chars().count() >= 3 {
        found = with(&|name| name.contains(&wanted));
    }
    let remedy = "give a council, a person's name, a council and a year (\"Suffolk 2024\", \"Suffolk 2024 \
                  downgrade\"), a document's path, or an IRI";
    one(view, found, asked, remedy.to_owned()).map(Subject::Person)
}

/// The only one, or an error with those to choose from.
fn one(view: &mut View<'_>, found: Vec<NamedNode>, asked: &str, remedy: String) -> Result<NamedNode, PageError> {
    const CHOICES: usize = 8;
    match found.as_slice() {
        [node] => Ok(node.clone()),
        [] => Err(PageError::Unknown { asked: asked.to_owned(), remedy }),
        many => {
            let name = |node: &NamedNode| format!("{} ({})", view.label(node), view.labels.short(node.as_str()));
            let mut choices: Vec<String> = many.iter().take(CHOICES).map(name).collect();
            if many.len() > CHOICES {
                choices.push(format!("{} more", many.len() - CHOICES));
            }
            Err(PageError::Several { asked: asked.to_owned(), choices })
        }
    }
}
