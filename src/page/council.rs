//! A council's page: its grades, inspections and changes, who held which post, what was said, and what had to improve.

use super::reader::{Answer, Row, ask, cut, each_once, quotations};
use super::{Cell, Page, PageError, Piece, Section, Sources, Words};
use crate::query::view::{View, plain};
use crate::vocab::concept::Area;
use crate::vocab::property;
use oxigraph::model::NamedNode;
use std::collections::BTreeMap;

/// Quotations shown before the rest is left to the question of the library.
const QUOTATIONS: usize = 30;
/// Pairs of points that come again, shown before the rest is left to the question.
const PAIRS: usize = 10;

pub fn page(sources: Sources<'_>, gss: &str) -> Result<Page, PageError> {
    let node = sources.store.names().council(gss);
    let name = sources.register.get(gss).map_or(gss, |council| council.name.as_str());
    let of = [("council", name)];
    let mut view = View::new(sources.store);
    let changes = ask(sources, "grade-changes", &of)?;
    let sections = vec![
        grades(&ask(sources, "grade-history", &of)?),
        inspections(&ask(sources, "inspection-history", &of)?),
        changes.section("Changes of grade", CHANGES, "No change of grade is known."),
        ask(sources, "leaders-at-downgrade", &of)?.section(
            "Who led when it fell",
            LEADERS,
            "Nobody is known to have been in office at a fall of the overall grade.",
        ),
        said(&mut view, &node, name),
        improvements(sources, &of)?,
        recurring(sources, &of)?,
        ask(sources, "people-of-council", &of)?.section("Who held which post", PEOPLE, "No names are known."),
        ask(sources, "events-of-council", &of)?.section("What happened", EVENTS, "No events are known."),
        ask(sources, "council-documents", &of)?.section("Documents", DOCUMENTS, "No document speaks of it."),
    ];
    Ok(Page { title: title(sources, gss), iri: node.into_string(), facts: facts(sources, gss), sections })
}

type Columns = &'static [(&'static str, &'static str, &'static str)];

const CHANGES: Columns = &[
    ("changed on", "changed_on", "change"),
    ("area", "area_label", "change"),
    ("from", "from_grade", ""),
    ("to", "to_grade", ""),
    ("", "direction_label", ""),
    ("steps", "change_steps", ""),
    ("comparable", "comparability", ""),
    ("known from", "basis", ""),
];
const LEADERS: Columns = &[
    ("change", "change_label", "change"),
    ("who", "person_label", "person"),
    ("post", "post_as_written", "role"),
    ("standing", "standing", ""),
    ("party", "party", ""),
    ("certainty", "certainty", ""),
];
const PEOPLE: Columns = &[
    ("who", "person_label", "person"),
    ("post", "post_as_written", "role"),
    ("party", "party", ""),
    ("standing", "standing", ""),
    ("from", "from", ""),
    ("until", "until", ""),
    ("first seen", "first_seen", ""),
    ("last seen", "last_seen", ""),
];
const EVENTS: Columns = &[
    ("when", "date", "event"),
    ("what", "kind_label", "event"),
    ("who", "person_label", "person"),
    ("post", "post_as_written", ""),
    ("words", "words", "passage"),
    ("document", "document_label", "document"),
];
const DOCUMENTS: Columns = &[
    ("published", "published_on", ""),
    ("kind", "kind", ""),
    ("title", "document_label", "document"),
    ("publisher", "publisher", ""),
    ("source", "source", "document"),
];
const INSPECTIONS: Columns = &[
    ("first day", "start", "inspection"),
    ("last day", "end", ""),
    ("type", "type_label", "inspection"),
    ("framework", "framework_label", ""),
    ("theme", "theme", ""),
    ("outcome", "outcome", ""),
    ("overall", "overall_grade", ""),
    ("led by", "lead_inspectors", ""),
    ("published", "published_on", ""),
];

fn title(sources: Sources<'_>, gss: &str) -> String {
    let council = sources.register.get(gss);
    council
        .map_or_else(|| gss.to_owned(), |c| if c.official_name.is_empty() { &c.name } else { &c.official_name }.clone())
}

fn facts(sources: Sources<'_>, gss: &str) -> Vec<(String, Cell)> {
    let Some(council) = sources.register.get(gss) else { return Vec::new() };
    let named = |codes: &[String]| {
        let names = codes.iter().map(|code| sources.register.get(code).map_or(code.as_str(), |c| c.name.as_str()));
        names.collect::<Vec<_>>().join(", ")
    };
    let before = sources.register.predecessors(gss).iter().map(|c| c.name.as_str()).collect::<Vec<_>>().join(", ");
    let until = council.valid_until.map(|day| day.in_words()).unwrap_or_default();
    let facts = [
        ("kind", council.council_type.replace('-', " ")),
        ("region", council.region.clone()),
        ("GSS code", council.gss.clone()),
        ("LA code", council.la_code.clone()),
        ("Ofsted URN", council.urn.clone()),
        ("existed until", until),
        ("followed by", named(&council.replaced_by)),
        ("took over from", before),
        ("statistical neighbours", named(&council.neighbours)),
    ];
    let filled = facts.into_iter().filter(|(_, words)| !words.is_empty());
    filled.map(|(name, words)| (name.to_owned(), Cell::plain(words))).collect()
}

/// Areas down, inspections across: short enough for a terminal, and read as a history.
fn grades(history: &Answer) -> Section {
    // Oldest first; an inspection without a day comes last.
    let mut columns: Vec<(String, String, String)> = Vec::new();
    let mut dated: Vec<_> = history.rows().collect();
    dated.sort_by_key(|row| row.term("inspected").map_or_else(|| "~".to_owned(), plain));
    for row in dated {
        let Some(inspection) = row.node("inspection").map(NamedNode::into_string) else { continue };
        if !columns.iter().any(|(iri, ..)| *iri == inspection) {
            let day = row.text("inspected").unwrap_or_else(|| "undated".into());
            columns.push((inspection, day, row.text("framework_label").unwrap_or_default()));
        }
    }
    if columns.is_empty() {
        return Section::without("Grades", "No judgement of it is known: no report, letter or table of it was added.");
    }
    let is_of = |row: &Row<'_>, area: Area| {
        row.node("area").is_some_and(|node| node.as_str().ends_with(&format!("area/{}", area.code())))
    };
    // Of other areas there are several, told apart by their labels.
    let folded =
        |row: &Row<'_>| row.text("printed_label").filter(|_| is_of(row, Area::Other)).map(|l| l.to_lowercase());
    let grade = |area: Area, label: Option<&str>, inspection: &str| {
        let row = history.rows().find(|row| {
            is_of(row, area)
                && folded(row).as_deref() == label
                && row.node("inspection").is_some_and(|node| node.as_str() == inspection)
        });
        row.map(|row| row.cell("grade_label", "judgement")).unwrap_or_default()
    };
    let printed: BTreeMap<String, String> =
        history.rows().filter_map(|row| Some((folded(&row)?, row.text("printed_label")?))).collect();
    let common = Area::ALL.iter().map(|area| (*area, None, area.label()));
    let others = printed.iter().map(|(label, printed)| (Area::Other, Some(label.as_str()), printed.as_str()));
    let rows = common.chain(others).map(|(area, label, words)| {
        let cells = columns.iter().map(|(inspection, ..)| grade(area, label, inspection));
        std::iter::once(Cell::plain(words)).chain(cells).collect::<Vec<Cell>>()
    });
    let rows: Vec<Vec<Cell>> = rows.filter(|row| row.iter().skip(1).any(|cell| !cell.words.is_empty())).collect();
    let heading = |(_, day, framework): &(String, String, String)| format!("{day} {framework}").trim().to_owned();
    let columns = std::iter::once("area".to_owned()).chain(columns.iter().map(heading)).collect();
    Section::new("Grades", Piece::Table { columns, rows }).again(&history.again)
}

fn inspections(history: &Answer) -> Section {
    history.section("Inspections and visits", INSPECTIONS, "No inspection of it is known.")
}

fn said(view: &mut View<'_>, node: &NamedNode, name: &str) -> Section {
    let about = view.subjects(property::ABOUT, node);
    // The report's own words belong to the inspection's page.
    let spoken = about.into_iter().filter(|q| view.text(q, property::SPEAKER_NAME).as_deref() != Some("Ofsted"));
    let spoken: Vec<NamedNode> = spoken.collect();
    let mut found = quotations(view, spoken);
    if found.is_empty() {
        return Section::without("What was said", "No article, release or minutes with words about it has been added.");
    }
    // The latest document first, and within a document as it is written.
    found.sort_by_cached_key(|words| std::cmp::Reverse(words.place.as_ref().and_then(|place| place.published.clone())));
    let note = cut(&mut found, QUOTATIONS);
    let section = Section::new("What was said, the latest first", Piece::Quotations(found));
    Section { note, ..section }.again(format!("councilgraph query quotations-about-council -p council={name:?}"))
}

fn improvements(sources: Sources<'_>, of: &[(&str, &str)]) -> Result<Section, PageError> {
    let points = ask(sources, "improvement-points", of)?;
    let Some(latest) = points.rows().next().and_then(|row| row.node("inspection")) else {
        return Ok(Section::without(
            "What has to improve",
            "No report or letter with points for improvement was added.",
        ));
    };
    let mut view = View::new(sources.store);
    let of_latest = points.rows().filter(|row| row.node("inspection").as_ref() == Some(&latest));
    let list: Vec<Words> = of_latest
        .map(|row| Words {
            heading: row.text("kind_label").unwrap_or_default(),
            words: row.text("text").unwrap_or_default(),
            literal: false,
            remark: row.text("addressed_to").map(|to| format!("to {to}")),
            place: row.node("passage").and_then(|passage| view.place(&passage)),
            iri: row.node("point").map(NamedNode::into_string).unwrap_or_default(),
        })
        .collect();
    let title = format!("What has to improve: {}", view.label(&latest));
    Ok(Section::new(&title, Piece::List(each_once(list))).again(&points.again))
}

fn recurring(sources: Sources<'_>, of: &[(&str, &str)]) -> Result<Section, PageError> {
    let pairs = ask(sources, "recurring-improvement-points", of)?;
    if pairs.is_empty() {
        return Ok(Section::without(
            "Points that come again",
            "No point shares half of its long words with an earlier one.",
        ));
    }
    let list: Vec<Words> = pairs
        .rows()
        .map(|row| Words {
            heading: format!(
                "{}, after {}",
                row.text("inspection_label").unwrap_or_else(|| words_of(sources, row.node("inspection"))),
                words_of(sources, row.node("earlier_inspection"))
            ),
            words: row.text("text").unwrap_or_default(),
            literal: false,
            remark: row.text("earlier_text").map(|text| format!("before: {text}")),
            place: None,
            iri: row.node("point").map(NamedNode::into_string).unwrap_or_default(),
        })
        .collect();
    let mut list = each_once(list);
    let note = cut(&mut list, PAIRS);
    let section = Section::new("Points that come again", Piece::List(list));
    Ok(Section { note: note.or_else(|| Some("Alike in words, not of meaning: read both.".into())), ..section }
        .again(&pairs.again))
}

fn words_of(sources: Sources<'_>, node: Option<NamedNode>) -> String {
    node.map(|node| View::new(sources.store).label(&node)).unwrap_or_default()
}
