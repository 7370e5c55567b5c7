//! An inspection's page: its grades beside the ones before, what had to improve, what the report's words are, and who
//! spoke about it.

use super::reader::{cells, each_once, fact, quotations, text};
use super::{Cell, Page, PageError, Piece, Section, Sources, Words};
use crate::query::view::View;
use crate::vocab::concept::Area;
use crate::vocab::{class, property};
use oxigraph::model::NamedNode;

pub fn page(sources: Sources<'_>, node: &NamedNode) -> Result<Page, PageError> {
    let mut view = View::new(sources.store);
    let view = &mut view;
    let sections =
        vec![grades(view, node), changes(view, node), points(view, node), said(view, node), documents(view, node)];
    Ok(Page { title: view.label(node), iri: node.as_str().to_owned(), facts: facts(view, node), sections })
}

fn facts(view: &mut View<'_>, node: &NamedNode) -> Vec<(String, Cell)> {
    let named = [
        ("council", property::INSPECTS),
        ("type", property::INSPECTION_TYPE),
        ("framework", property::FRAMEWORK),
        ("first day", property::START_DATE),
        ("last day", property::END_DATE),
        ("published", property::PUBLISHED_ON),
        ("published according to", property::PUBLISHED_ACCORDING_TO),
        ("theme", property::THEME),
        ("outcome", property::OUTCOME),
        ("inspection before", property::PREVIOUS_INSPECTION),
    ];
    let mut facts: Vec<_> = named.iter().filter_map(|(name, local)| fact(view, node, name, local)).collect();
    for (name, local) in [("led by", property::LEAD_INSPECTOR), ("team", property::TEAM_MEMBER)] {
        let people = view.nodes(node, local);
        facts.extend(cells(view, &people).map(|cell| (name.to_owned(), cell)));
    }
    facts
}

/// The judgements of an inspection in the order of the areas.
pub fn judgements(view: &View<'_>, node: &NamedNode) -> Vec<(Area, NamedNode)> {
    let all = view.subjects(property::MADE_IN, node);
    let area = |judgement: &NamedNode| {
        let area = view.nodes(judgement, property::AREA).into_iter().next()?;
        Area::from_code(area.as_str().rsplit('/').next()?)
    };
    let mut found: Vec<_> = all.into_iter().filter_map(|judgement| Some((area(&judgement)?, judgement))).collect();
    found.sort_by_key(|(area, _)| *area);
    found
}

fn grades(view: &mut View<'_>, node: &NamedNode) -> Section {
    let judged = judgements(view, node);
    if judged.is_empty() {
        return Section::without("Grades", "No grade was given, or none is known.");
    }
    let before = view.nodes(node, property::PREVIOUS_INSPECTION).into_iter().next();
    let earlier = before.map(|before| judgements(view, &before)).unwrap_or_default();
    let mut rows = Vec::new();
    for (area, judgement) in &judged {
        let printed = text(view, judgement, property::PRINTED_LABEL);
        let mut alike = earlier.iter().filter(|(other, _)| other == area);
        // Of other areas there are several, told apart by their labels.
        let was = match area {
            Area::Other => alike.find(|(_, one)| same_label(&text(view, one, property::PRINTED_LABEL), &printed)),
            _ => alike.next(),
        };
        let was = was.map(|(_, judgement)| judgement.clone());
        let was = was.and_then(|was| view.label_of(&was, property::GRADE)).unwrap_or_default();
        let place = view.passages(judgement).into_iter().next().and_then(|p| view.place(&p));
        rows.push(vec![
            Cell::plain(printed.clone().filter(|_| *area == Area::Other).unwrap_or_else(|| area.label().to_owned())),
            Cell {
                words: view.label_of(judgement, property::GRADE).unwrap_or_default(),
                iri: Some(judgement.as_str().to_owned()),
            },
            Cell::plain(was),
            Cell::plain(printed.unwrap_or_default()),
            Cell::plain(text(view, judgement, property::DECIDED_BY).unwrap_or_default()),
            Cell::plain(place.map(|place| place.sentence()).unwrap_or_default()),
        ]);
    }
    let columns = ["area", "grade", "before", "as printed", "according to", "where"].map(str::to_owned);
    Section::new("Grades", Piece::Table { columns: columns.into(), rows })
}

fn same_label(one: &Option<String>, other: &Option<String>) -> bool {
    let folded = |label: &Option<String>| label.as_ref().map(|label| label.to_lowercase());
    folded(one) == folded(other)
}

fn changes(view: &mut View<'_>, node: &NamedNode) -> Section {
    let mut found = view.subjects(property::CHANGED_IN, node);
    found.retain(|change| view.is_a(change, class::GRADE_CHANGE));
    if found.is_empty() {
        return Section::without("Changes of grade", "No grade changed, or the inspection before is not known.");
    }
    let mut rows = Vec::new();
    for change in &found {
        let comments = view.subjects(property::COMMENTS_ON, change).len();
        rows.push(vec![
            Cell { words: view.label(change), iri: Some(change.as_str().to_owned()) },
            Cell::plain(text(view, change, property::STEPS).unwrap_or_default()),
            Cell::plain(text(view, change, property::COMPARABILITY).unwrap_or_default()),
            Cell::plain(comments.to_string()),
        ]);
    }
    let columns = ["change", "steps", "comparable", "comments"].map(str::to_owned);
    Section::new("Changes of grade", Piece::Table { columns: columns.into(), rows })
}

fn points(view: &mut View<'_>, node: &NamedNode) -> Section {
    let mut found = view.subjects(property::STATED_IN, node);
    found.retain(|point| view.is_a(point, class::IMPROVEMENT_POINT));
    let mut list: Vec<Words> = Vec::new();
    for point in &found {
        let passage = view.passages(point).into_iter().next();
        list.push(Words {
            heading: view.label_of(point, property::POINT_KIND).unwrap_or_default(),
            words: view.text(point, property::TEXT).unwrap_or_default(),
            literal: false,
            remark: view.text(point, property::ADDRESSED_TO).map(|to| format!("to {to}")),
            place: passage.and_then(|passage| view.place(&passage)),
            iri: point.as_str().to_owned(),
        });
    }
    list.sort_by_key(|words| words.place.as_ref().map(|place| (place.document.clone(), place.start)));
    if list.is_empty() {
        return Section::without("What had to improve", "No point for improvement is known.");
    }
    Section::new("What had to improve", Piece::List(each_once(list)))
}

/// What was said on the inspection, or on one of its judgements or changes.
fn said(view: &mut View<'_>, node: &NamedNode) -> Section {
    let judged = judgements(view, node).into_iter().map(|(_, judgement)| judgement);
    let changed = view.subjects(property::CHANGED_IN, node);
    let of: Vec<NamedNode> = std::iter::once(node.clone()).chain(judged).chain(changed).collect();
    let linked = [property::COMMENTS_ON, property::ABOUT];
    let mut nodes: Vec<NamedNode> =
        of.iter().flat_map(|thing| linked.map(|local| view.subjects(local, thing))).flatten().collect();
    nodes.sort_by(|a, b| a.as_str().cmp(b.as_str()));
    nodes.dedup();
    let found = quotations(view, nodes);
    if found.is_empty() {
        return Section::without("What was said of it", "No article, release or minutes about it has been added.");
    }
    Section::new("What was said of it", Piece::Quotations(found))
}

fn documents(view: &mut View<'_>, node: &NamedNode) -> Section {
    let mut rows = Vec::new();
    for (how, local) in [("reports it", property::REPORTED_IN), ("speaks of it", property::MENTIONED_IN)] {
        for document in view.nodes(node, local) {
            rows.push(vec![
                Cell { words: view.label(&document), iri: Some(document.as_str().to_owned()) },
                Cell::plain(how),
                Cell::plain(text(view, &document, property::PUBLISHED_ON).unwrap_or_default()),
                Cell::plain(view.external(&document, crate::vocab::external::DCT_SOURCE).unwrap_or_default()),
            ]);
        }
    }
    if rows.is_empty() {
        return Section::without("Documents", "No document about it is in the store.");
    }
    let columns = ["title", "how", "published", "source"].map(str::to_owned);
    Section::new("Documents", Piece::Table { columns: columns.into(), rows })
}
