//! A person's page: the offices over time, what they said about what, and, for inspectors, what they led.

use super::reader::{ask, quotations, text};
use super::{Cell, Page, PageError, Piece, Section, Sources};
use crate::query::view::View;
use crate::vocab::{class, property};
use oxigraph::model::NamedNode;

pub fn page(sources: Sources<'_>, node: &NamedNode) -> Result<Page, PageError> {
    let mut view = View::new(sources.store);
    let mut sections = vec![offices(&mut view, node)];
    let inspected = ask(sources, "inspector-inspections", &[("inspector", node.as_str())])?;
    if !inspected.is_empty() {
        sections.push(inspected.section("Inspections", INSPECTIONS, ""));
    }
    sections.push(said(&mut view, node));
    sections.push(events(&mut view, node));
    let facts = [("honorific", property::HONORIFIC), ("letters after the name", property::POSTNOMINALS)];
    let facts =
        facts.into_iter().filter_map(|(name, local)| Some((name.to_owned(), Cell::plain(text(&view, node, local)?))));
    let facts = facts.collect();
    Ok(Page { title: view.label(node), iri: node.as_str().to_owned(), facts, sections })
}

const INSPECTIONS: &[(&str, &str, &str)] = &[
    ("first day", "start", "inspection"),
    ("inspection", "inspection_label", "inspection"),
    ("council", "council_label", "council"),
    ("part", "part", ""),
    ("overall", "overall_grade", ""),
    ("published", "published_on", ""),
];

fn offices(view: &mut View<'_>, node: &NamedNode) -> Section {
    let mut roles = view.subjects(property::HOLDER, node);
    let first = |role: &NamedNode| {
        let known = [property::FROM, property::SEEN_ON, property::UNTIL];
        known.iter().find_map(|local| view.text(role, local)).unwrap_or_default()
    };
    roles.sort_by_cached_key(|role| (first(role), role.as_str().to_owned()));
    let mut rows = Vec::new();
    for role in &roles {
        let seen: Vec<String> = view.objects(role, property::SEEN_ON).iter().map(super::reader::words).collect();
        let period = match (text(view, role, property::FROM), text(view, role, property::UNTIL)) {
            (None, None) => String::new(),
            (from, until) => format!("{} – {}", from.unwrap_or_default(), until.unwrap_or_default()),
        };
        let office = text(view, role, property::POST_AS_WRITTEN).unwrap_or_else(|| view.label(role));
        rows.push(vec![
            Cell { words: office, iri: Some(role.as_str().to_owned()) },
            Cell::plain(view.label_of(role, property::POST).unwrap_or_default()),
            Cell::plain(view.label_of(role, property::ORGANISATION).unwrap_or_default()),
            Cell::plain(text(view, role, property::PARTY).unwrap_or_default()),
            Cell::plain(text(view, role, property::STANDING).unwrap_or_default()),
            Cell::plain(period),
            Cell::plain(seen.join(", ")),
        ]);
    }
    if rows.is_empty() {
        return Section::without("Offices", "No office is known.");
    }
    let columns = ["office", "kind", "organisation", "party", "standing", "period", "seen"].map(str::to_owned);
    Section::new("Offices", Piece::Table { columns: columns.into(), rows })
        .note("A period is what a document states; “seen” are the days of documents that show the person in office.")
}

fn said(view: &mut View<'_>, node: &NamedNode) -> Section {
    let spoken = view.subjects(property::SPEAKER, node);
    let mut found = quotations(view, spoken);
    if found.is_empty() {
        return Section::without("What they said", "No words of theirs are in the store.");
    }
    for words in &mut found {
        let Ok(quotation) = NamedNode::new(&words.iri) else { continue };
        let on: Vec<String> = view.nodes(&quotation, property::COMMENTS_ON).iter().map(|on| view.label(on)).collect();
        let about: Vec<String> = view.nodes(&quotation, property::ABOUT).iter().map(|on| view.label(on)).collect();
        let on = if on.is_empty() { about } else { on };
        let on = (!on.is_empty()).then(|| format!("on {}", on.join("; ")));
        words.remark = match (on, words.remark.take()) {
            (Some(on), Some(remark)) => Some(format!("{on}; {remark}")),
            (on, remark) => on.or(remark),
        };
    }
    let short = view.labels.short(node.as_str());
    Section::new("What they said, oldest first", Piece::Quotations(found))
        .again(format!("councilgraph query quotations-by-person -p person={short}"))
}

fn events(view: &mut View<'_>, node: &NamedNode) -> Section {
    let mut events = view.subjects(property::PERSON, node);
    events.retain(|event| view.is_a(event, class::EVENT));
    events.sort_by_cached_key(|event| (view.text(event, property::DATE), event.as_str().to_owned()));
    if events.is_empty() {
        return Section::without("What happened", "No appointment or departure is known.");
    }
    let mut rows = Vec::new();
    for event in &events {
        let place = view.passages(event).into_iter().next().and_then(|passage| view.place(&passage));
        rows.push(vec![
            Cell::plain(text(view, event, property::DATE).unwrap_or_default()),
            Cell {
                words: view.label_of(event, property::EVENT_KIND).unwrap_or_default(),
                iri: Some(event.as_str().to_owned()),
            },
            Cell::plain(view.label_of(event, property::COUNCIL).unwrap_or_default()),
            Cell::plain(place.as_ref().map_or_else(String::new, |place| place.words.clone())),
            Cell::plain(place.map_or_else(String::new, |place| place.sentence())),
        ]);
    }
    let columns = ["when", "what", "council", "words", "document"].map(str::to_owned);
    Section::new("What happened", Piece::Table { columns: columns.into(), rows })
}
