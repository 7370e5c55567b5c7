//! Where sources give different answers to one question: grades, days, the day of publication, the lead inspector.

use super::side::{Side, side};
use crate::query::view::View;
use crate::vocab::{class, external, property};
use oxigraph::model::{NamedNode, Term};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// One question with different answers.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Disagreement {
    /// "grade", "first day", "last day", "day of publication", "lead inspector".
    pub question: &'static str,
    /// The judgement or inspection, for people and as IRI.
    pub about: String,
    pub iri: String,
    /// The answer that the graph takes.
    pub taken: String,
    pub why: String,
    /// Sources of the answer taken.
    pub holds: Vec<Side>,
    pub against: Vec<Side>,
}

/// All disagreements about grades.
pub fn grades(view: &mut View<'_>) -> Vec<Disagreement> {
    let judgements: BTreeSet<String> =
        view.pairs(property::DISPUTED_BY).into_iter().map(|(node, _)| node.into_string()).collect();
    let mut found = Vec::new();
    for iri in judgements {
        let node = NamedNode::new_unchecked(iri.as_str());
        if view.text(&node, property::DECIDED_BY).as_deref() == Some(crate::graph::council::BY_HAND) {
            continue;
        }
        let holds = graded(view, &node, property::RESTS_ON);
        let against = graded(view, &node, property::DISPUTED_BY);
        let taken = view.nodes(&node, property::GRADE).first().map(|grade| view.label(grade)).unwrap_or_default();
        let why = why(holds.first(), against.first());
        found.push(Disagreement { question: "grade", about: view.label(&node), iri, taken, why, holds, against });
    }
    found
}

fn graded(view: &mut View<'_>, judgement: &NamedNode, link: &str) -> Vec<Side> {
    let mut sides: Vec<Side> = view
        .nodes(judgement, link)
        .iter()
        .filter_map(|statement| {
            let grade = view.nodes(statement, property::GRADE).into_iter().next()?;
            let value = view.label(&grade);
            side(view, statement, value)
        })
        .collect();
    sides.sort_by_key(order);
    sides
}

/// The most believed first; of one kind the latest document.
fn order(side: &Side) -> (u8, bool, std::cmp::Reverse<String>, String) {
    (side.rank, side.historic, std::cmp::Reverse(side.published.clone()), side.statement.clone())
}

/// Why the first holds against the second.
fn why(winner: Option<&Side>, loser: Option<&Side>) -> String {
    let (Some(winner), Some(loser)) = (winner, loser) else { return "it was decided by hand".to_owned() };
    if winner.rank < loser.rank {
        return format!("{} goes before {}", article(&winner.kind), article(&loser.kind));
    }
    if loser.historic && !winner.historic {
        return "what a document judges itself goes before what one tells of earlier inspections".to_owned();
    }
    if winner.document == loser.document && winner.source == loser.source {
        return format!("both stand in the same document ({}); its table is believed", winner.rule);
    }
    if winner.published > loser.published && !winner.published.is_empty() {
        return format!("both are of one kind, and the later one holds ({})", winner.published);
    }
    "both are of one kind and neither is known to be later; the first by their hashes is taken".to_owned()
}

fn article(kind: &str) -> String {
    let an = kind.starts_with(['a', 'e', 'i', 'o', 'u']);
    if kind == "minutes" { kind.to_owned() } else { format!("{} {kind}", if an { "an" } else { "a" }) }
}

/// All disagreements about days and inspectors of one inspection.
pub fn inspections(view: &mut View<'_>) -> Vec<Disagreement> {
    let mut found = Vec::new();
    for node in view.all(class::INSPECTION) {
        let statements = view.nodes(&node, property::RESTS_ON);
        if statements.len() < 2 {
            continue;
        }
        for (question, local) in [
            ("first day", property::START_DATE),
            ("last day", property::END_DATE),
            ("day of publication", property::PUBLISHED_ON),
        ] {
            found.extend(days(view, &node, &statements, question, local));
        }
        found.extend(leads(view, &node, &statements));
    }
    found
}

fn days(
    view: &mut View<'_>,
    node: &NamedNode,
    statements: &[NamedNode],
    question: &'static str,
    local: &str,
) -> Option<Disagreement> {
    // A month or a year says less, not something else.
    let day = |term: &Term| match term {
        Term::Literal(literal) if literal.datatype().as_str() == external::XSD_DATE => Some(literal.value().to_owned()),
        _ => None,
    };
    let of: Vec<(&NamedNode, String)> =
        statements.iter().filter_map(|s| Some((s, view.objects(s, local).iter().find_map(day)?))).collect();
    let values: BTreeSet<&String> = of.iter().map(|(_, value)| value).collect();
    if values.len() < 2 {
        return None;
    }
    let taken = view.text(node, local).unwrap_or_default();
    let (mut holds, mut against) = (Vec::new(), Vec::new());
    for (statement, value) in &of {
        let found = side(view, statement, value.clone());
        if *value == taken { holds.extend(found) } else { against.extend(found) }
    }
    holds.sort_by_key(order);
    against.sort_by_key(order);
    let why = why(holds.first(), against.first());
    Some(Disagreement { question, about: view.label(node), iri: node.as_str().to_owned(), taken, why, holds, against })
}

/// Sources that name lead inspectors and have none in common.
fn leads(view: &mut View<'_>, node: &NamedNode, statements: &[NamedNode]) -> Option<Disagreement> {
    let mut named: BTreeMap<&NamedNode, Vec<String>> = BTreeMap::new();
    for statement in statements {
        let names: Vec<String> =
            view.objects(statement, property::LEAD_INSPECTOR).iter().map(crate::query::view::plain).collect();
        if !names.is_empty() {
            named.insert(statement, names);
        }
    }
    let keys = |names: &[String]| -> BTreeSet<String> {
        names.iter().map(|name| crate::resolve::person::inspector_key(name, None).name).collect()
    };
    let mut sides: Vec<Side> =
        named.iter().filter_map(|(statement, names)| side(view, statement, names.join(", "))).collect();
    sides.sort_by_key(order);
    let first = sides.first()?;
    let first_keys = keys(&named[&NamedNode::new_unchecked(first.statement.as_str())]);
    let taken = first.value.clone();
    let (mut holds, mut against) = (Vec::new(), Vec::new());
    for side in sides {
        let other = keys(&named[&NamedNode::new_unchecked(side.statement.as_str())]);
        if other.is_disjoint(&first_keys) { against.push(side) } else { holds.push(side) }
    }
    if against.is_empty() {
        return None;
    }
    Some(Disagreement {
        question: "lead inspector",
        about: view.label(node),
        iri: node.as_str().to_owned(),
        taken,
        why: "all of them are kept in the graph".to_owned(),
        holds,
        against,
    })
}
