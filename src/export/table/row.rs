//! How the rows of each sheet are filled, cell by cell in the order of the columns in [`super::sheet`].

use super::super::ExportError;
use super::super::chosen::dated;
use super::Row;
use super::cell::Cell;
use super::view::{Node, View};
use crate::vocab::concept::Area;
use crate::vocab::{class, external, property};
use std::rc::Rc;

/// The areas that have a column each, in the order of the columns.
const GRADED: &[Area] = &[
    Area::Overall,
    Area::Leaders,
    Area::HelpProtection,
    Area::InCare,
    Area::CareLeavers,
    Area::InCareAndCareLeavers,
    Area::LookedAfterPermanence,
    Area::Adoption,
    Area::Lscb,
    Area::CapacityToImprove,
];

/// The cells of `COUNCIL`; of several councils the names and codes together.
fn codes(councils: &[Rc<Node>], cells: &mut Vec<Cell>) {
    cells.push(Cell::list(councils.iter().map(|council| council.label())));
    for name in [property::GSS_CODE, property::LA_CODE, property::OFSTED_URN, property::REGION] {
        cells.push(Cell::list(councils.iter().map(|council| council.text(name))));
    }
}

/// The cells of `OF_INSPECTION`.
fn of_inspection(view: &mut View<'_>, inspection: &Node, cells: &mut Vec<Cell>) -> Result<(), ExportError> {
    cells.push(view.concept(inspection, property::INSPECTION_TYPE)?);
    cells.push(view.concept(inspection, property::FRAMEWORK)?);
    cells.extend([property::START_DATE, property::END_DATE, property::PUBLISHED_ON].map(|name| inspection.day(name)));
    Ok(())
}

/// The cells of `SOURCE`.
fn source(view: &mut View<'_>, node: &Node, cells: &mut Vec<Cell>) -> Result<(), ExportError> {
    let (passage, document) = view.source(node)?;
    cells.push(Cell::text(document.text(external::DCT_TITLE)));
    cells.push(document.day(property::PUBLISHED_ON));
    cells.push(Cell::text(document.text(external::DCT_SOURCE)));
    cells.push(Cell::number(passage.text(property::PAGE)));
    cells.push(Cell::text(passage.text(property::PARAGRAPH)));
    cells.push(Cell::text(passage.text(property::EXACT)));
    Ok(())
}

/// The cells of `GRADES`.
fn grades(view: &mut View<'_>, inspection: &Node, cells: &mut Vec<Cell>) -> Result<(), ExportError> {
    let judgements =
        if inspection.iri.is_empty() { Vec::new() } else { view.referring(property::MADE_IN, inspection)? };
    for area in GRADED {
        let end = format!("/area/{}", area.code());
        let of_area = |node: &&Rc<Node>| node.iris(property::AREA).any(|iri| iri.ends_with(&end));
        let grade = judgements.iter().find(of_area);
        cells.push(grade.map_or(Ok(Cell::Empty), |node| view.concept(node, property::GRADE))?);
    }
    Ok(())
}

/// What rows of one council are sorted by: its code and a date.
fn by_council(councils: &[Rc<Node>], of: &Node, date: &str) -> Vec<String> {
    let code = councils.first().map_or("", |council| council.text(property::GSS_CODE)).to_owned();
    vec![code, of.date(date).map(|day| day.to_string()).unwrap_or_default()]
}

/// When it was, as far as that is known.
fn when(inspection: &Node) -> String {
    let dates = [property::START_DATE, property::PUBLISHED_ON, property::END_DATE];
    dates.iter().find_map(|name| inspection.date(name)).map(|day| day.to_string()).unwrap_or_default()
}

pub fn council(view: &mut View<'_>, node: &Node) -> Result<Row, ExportError> {
    let own = [view.node(&node.iri)?];
    let mut cells = Vec::new();
    codes(&own, &mut cells);
    cells.push(Cell::text(node.text(property::COUNCIL_TYPE)));
    cells.push(Cell::text(node.text(property::OFFICIAL_NAME)));
    cells.extend([node.cell(external::SKOS_ALT_LABEL), node.cell(property::FORMER_GSS_CODE)]);
    cells.extend([node.day(property::VALID_FROM), node.day(property::VALID_UNTIL)]);
    let later = view.each(node, property::REPLACED_BY)?;
    cells.push(Cell::list(later.iter().map(|council| council.text(property::GSS_CODE))));
    let mut full = view.referring(property::INSPECTS, node)?;
    full.retain(|inspection| inspection.is_a(class::FULL_INSPECTION));
    let latest = full.into_iter().max_by_key(|inspection| when(inspection)).unwrap_or_default();
    cells.extend([latest.day(property::START_DATE), latest.day(property::PUBLISHED_ON)]);
    cells.push(view.concept(&latest, property::FRAMEWORK)?);
    grades(view, &latest, &mut cells)?;
    let near = view.each(node, property::STATISTICAL_NEIGHBOUR)?;
    cells.push(Cell::list(near.iter().map(|council| council.text(property::GSS_CODE))));
    cells.push(Cell::text(&node.iri));
    Ok(Row { order: vec![node.text(property::GSS_CODE).to_owned()], cells })
}

pub fn inspection(view: &mut View<'_>, node: &Node) -> Result<Row, ExportError> {
    let councils = view.each(node, property::INSPECTS)?;
    let mut cells = Vec::new();
    codes(&councils, &mut cells);
    of_inspection(view, node, &mut cells)?;
    cells.push(Cell::text(node.text(property::THEME)));
    grades(view, node, &mut cells)?;
    cells.push(Cell::text(node.text(property::OUTCOME)));
    cells.push(if node.text(property::REINSPECTION) == "true" { Cell::text("yes") } else { Cell::Empty });
    cells.push(view.first(node, property::PREVIOUS_INSPECTION)?.day(property::START_DATE));
    let leads = view.each(node, property::LEAD_INSPECTOR)?;
    cells.push(Cell::list(leads.iter().map(|person| person.label())));
    let mut documents = view.each(node, property::REPORTED_IN)?;
    documents.extend(view.each(node, property::MENTIONED_IN)?);
    for name in [external::DCT_TITLE, external::DCT_SOURCE] {
        cells.push(Cell::list(documents.iter().map(|document| document.text(name))));
    }
    cells.push(Cell::text(&node.iri));
    let code = councils.first().map_or("", |council| council.text(property::GSS_CODE)).to_owned();
    Ok(Row { order: vec![code, when(node)], cells })
}

pub fn judgement(view: &mut View<'_>, node: &Node) -> Result<Row, ExportError> {
    let (councils, inspection) = (view.each(node, property::COUNCIL)?, view.first(node, property::MADE_IN)?);
    let mut cells = Vec::new();
    codes(&councils, &mut cells);
    of_inspection(view, &inspection, &mut cells)?;
    cells.extend([view.concept(node, property::AREA)?, view.concept(node, property::GRADE)?]);
    cells.push(Cell::number(view.first(node, property::GRADE)?.text(property::RANK)));
    cells.extend([node.cell(property::PRINTED_LABEL), node.cell(property::DECIDED_BY)]);
    source(view, node, &mut cells)?;
    cells.extend([Cell::text(&node.iri), Cell::text(&inspection.iri)]);
    let mut order = by_council(&councils, node, "");
    order.push(when(&inspection));
    order.push(rank_of_area(node));
    Ok(Row { order, cells })
}

/// Areas in the order of the concepts, so that overall comes first.
fn rank_of_area(node: &Node) -> String {
    let code = node.iris(property::AREA).next().and_then(|iri| iri.rsplit('/').next()).unwrap_or_default();
    let at = Area::ALL.iter().position(|area| area.code() == code).unwrap_or(Area::ALL.len());
    format!("{at:02}")
}

pub fn change(view: &mut View<'_>, node: &Node) -> Result<Row, ExportError> {
    let (councils, inspection) = (view.each(node, property::COUNCIL)?, view.first(node, property::CHANGED_IN)?);
    let mut cells = Vec::new();
    codes(&councils, &mut cells);
    for name in [property::AREA, property::FROM_GRADE, property::TO_GRADE, property::DIRECTION] {
        cells.push(view.concept(node, name)?);
    }
    cells.push(Cell::number(node.text(property::STEPS)));
    cells.extend([node.cell(property::COMPARABILITY), node.cell(property::BASIS), node.day(property::CHANGED_ON)]);
    of_inspection(view, &inspection, &mut cells)?;
    // A change between two judgements is written where the later one is.
    let later = view.first(node, property::TO_JUDGEMENT)?;
    source(view, if later.iri.is_empty() { node } else { &later }, &mut cells)?;
    cells.extend([Cell::text(&node.iri), Cell::text(&inspection.iri)]);
    let mut order = by_council(&councils, node, property::CHANGED_ON);
    order.push(rank_of_area(node));
    Ok(Row { order, cells })
}

pub fn quotation(view: &mut View<'_>, node: &Node) -> Result<Row, ExportError> {
    let role = view.first(node, property::SPEAKING_AS)?;
    let speaker = view.first(node, property::SPEAKER)?;
    let mut cells = vec![Cell::text(node.text(property::TEXT))];
    let name = node.text(property::SPEAKER_NAME);
    cells.push(Cell::text(if name.is_empty() { speaker.label() } else { name }));
    let description = node.text(property::SPEAKER_DESCRIPTION);
    cells.push(Cell::text(if description.is_empty() { role.text(property::POST_AS_WRITTEN) } else { description }));
    cells.extend([view.concept(&role, property::POST)?, organisation(view, &role)?, role.cell(property::PARTY)]);
    let mut councils = view.each(node, property::ABOUT)?;
    councils.retain(|about| about.is_a(class::COUNCIL));
    codes(&councils, &mut cells);
    cells.push(view.concept(node, property::FORM)?);
    let changes = view.each(node, property::COMMENTS_ON)?;
    cells.push(Cell::list(changes.iter().map(|change| change.label())));
    cells.extend([node.cell(property::COMMENT_REASON), node.cell(property::VERIFICATION)]);
    source(view, node, &mut cells)?;
    cells.push(node.cell(property::RULE));
    cells.push(Cell::number(node.text(property::CONFIDENCE)));
    cells.extend([Cell::text(&node.iri), Cell::text(&speaker.iri)]);
    let (passage, document) = view.source(node)?;
    let mut order = by_council(&councils, &document, property::PUBLISHED_ON);
    order.extend([document.iri.clone(), format!("{:0>9}", passage.text(property::START))]);
    Ok(Row { order, cells })
}

/// The name of the organisation of a role.
fn organisation(view: &mut View<'_>, role: &Node) -> Result<Cell, ExportError> {
    let organisations = view.each(role, property::ORGANISATION)?;
    Ok(Cell::list(organisations.iter().map(|organisation| organisation.label())))
}

/// The first and the last of all dates of some nodes.
fn seen(roles: &[Rc<Node>]) -> [Cell; 2] {
    let dates = || roles.iter().flat_map(|role| role.all(property::SEEN_ON)).filter_map(dated);
    [Cell::date(dates().min()), Cell::date(dates().max())]
}

pub fn person(view: &mut View<'_>, node: &Node) -> Result<Row, ExportError> {
    let roles = view.referring(property::HOLDER, node)?;
    let mut cells = vec![Cell::text(node.label())];
    cells.extend([node.cell(property::NAME_AS_WRITTEN), node.cell(property::HONORIFIC)]);
    cells.push(Cell::list(roles.iter().map(|role| role.text(property::POST_AS_WRITTEN))));
    cells.push(Cell::list(roles.iter().map(|role| role.text(property::PARTY))));
    let mut councils = Vec::new();
    for role in &roles {
        councils.extend(view.each(role, property::COUNCIL)?);
    }
    codes(&councils, &mut cells);
    cells.extend(seen(&roles));
    cells.push(Cell::Number(view.count(property::SPEAKER, node)? as f64));
    let first = roles.first().cloned().unwrap_or_default();
    source(view, &first, &mut cells)?;
    cells.push(Cell::text(&node.iri));
    Ok(Row { order: vec![node.label().to_owned()], cells })
}

pub fn role(view: &mut View<'_>, node: &Node) -> Result<Row, ExportError> {
    let holder = view.first(node, property::HOLDER)?;
    let councils = view.each(node, property::COUNCIL)?;
    let mut cells = vec![Cell::text(holder.label()), node.cell(property::POST_AS_WRITTEN)];
    cells.extend([view.concept(node, property::POST)?, organisation(view, node)?]);
    cells.extend([property::PARTY, property::SEAT, property::STANDING].map(|name| node.cell(name)));
    codes(&councils, &mut cells);
    cells.extend([node.day(property::FROM), node.day(property::UNTIL)]);
    cells.extend(seen(&[view.node(&node.iri)?]));
    source(view, node, &mut cells)?;
    cells.extend([Cell::text(&node.iri), Cell::text(&holder.iri)]);
    Ok(Row { order: vec![holder.label().to_owned(), node.text(property::POST_AS_WRITTEN).to_owned()], cells })
}

pub fn point(view: &mut View<'_>, node: &Node) -> Result<Row, ExportError> {
    let (councils, inspection) = (view.each(node, property::COUNCIL)?, view.first(node, property::STATED_IN)?);
    let mut cells = Vec::new();
    codes(&councils, &mut cells);
    of_inspection(view, &inspection, &mut cells)?;
    cells.push(view.concept(node, property::POINT_KIND)?);
    cells.extend([property::NUMBER, property::TEXT, property::ADDRESSED_TO].map(|name| node.cell(name)));
    source(view, node, &mut cells)?;
    cells.extend([Cell::text(&node.iri), Cell::text(&inspection.iri)]);
    Ok(Row { order: in_document(view, node, &councils, &inspection)?, cells })
}

/// The order of what is listed in a document: by council, inspection, and place.
fn in_document(
    view: &mut View<'_>,
    node: &Node,
    councils: &[Rc<Node>],
    inspection: &Node,
) -> Result<Vec<String>, ExportError> {
    let (passage, document) = view.source(node)?;
    let mut order = by_council(councils, node, "");
    order.extend([when(inspection), document.iri.clone(), format!("{:0>9}", passage.text(property::START))]);
    Ok(order)
}

pub fn event(view: &mut View<'_>, node: &Node) -> Result<Row, ExportError> {
    let councils = view.each(node, property::COUNCIL)?;
    let mut cells = Vec::new();
    codes(&councils, &mut cells);
    cells.push(view.concept(node, property::EVENT_KIND)?);
    let people = view.each(node, property::PERSON)?;
    cells.push(Cell::list(people.iter().map(|person| person.label())));
    cells.extend([node.cell(property::POST_AS_WRITTEN), node.day(property::DATE)]);
    source(view, node, &mut cells)?;
    cells.push(Cell::text(&node.iri));
    Ok(Row { order: by_council(&councils, node, property::DATE), cells })
}

pub fn figure(view: &mut View<'_>, node: &Node) -> Result<Row, ExportError> {
    let (councils, inspection) = (view.each(node, property::COUNCIL)?, view.first(node, property::STATED_IN)?);
    let mut cells = Vec::new();
    codes(&councils, &mut cells);
    of_inspection(view, &inspection, &mut cells)?;
    cells.push(node.cell(property::MEASURE));
    cells.push(Cell::number(node.text(property::VALUE)));
    cells.extend([node.cell(property::UNIT), node.day(property::DATE)]);
    source(view, node, &mut cells)?;
    cells.extend([Cell::text(&node.iri), Cell::text(&inspection.iri)]);
    Ok(Row { order: in_document(view, node, &councils, &inspection)?, cells })
}

pub fn document(view: &mut View<'_>, node: &Node) -> Result<Row, ExportError> {
    let mut cells = vec![node.cell(external::DCT_TITLE)];
    let kinds = crate::vocab::concept::DocumentKind::ALL.iter().rev();
    let kind = kinds.copied().find(|kind| node.is_a(crate::graph::document::class_of(*kind)));
    cells.push(Cell::text(kind.map_or("", |kind| kind.label())));
    cells.push(node.day(property::PUBLISHED_ON));
    cells.extend([external::DCT_PUBLISHER, external::DCT_CREATOR, external::DCT_SOURCE].map(|name| node.cell(name)));
    let councils = view.each(node, property::MENTIONS)?;
    cells.push(Cell::list(councils.iter().map(|council| council.text(property::GSS_CODE))));
    cells.push(Cell::list(node.iris(external::DCT_LICENSE)));
    cells.extend([node.cell(property::CONTENT_HASH), Cell::text(&node.iri)]);
    let day = node.date(property::PUBLISHED_ON).map(|day| day.to_string()).unwrap_or_default();
    Ok(Row { order: vec![day, node.text(external::DCT_SOURCE).to_owned()], cells })
}
