//! What is not there: reports, comments, organisations, words in their source.

use crate::query::answer::safe;
use crate::query::view::View;
use crate::vocab::{class, property};
use oxigraph::model::{NamedNode, Term};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// One kind of gap, and what has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Gap {
    pub kind: &'static str,
    /// For people, with "{n}" where the number stands.
    pub sentence: &'static str,
    pub items: Vec<Item>,
}

/// One thing that has the gap.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Item {
    pub label: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub detail: String,
    pub iri: String,
}

/// All gaps, those without any item left out. What somebody has confirmed is no gap.
pub fn all(view: &mut View<'_>, confirmed: &BTreeSet<String>) -> Vec<Gap> {
    let (without_report, only_mentioned) = inspections(view);
    let mut gaps = vec![
        Gap {
            kind: "inspection-without-report",
            sentence: "full inspections known from a table, without their report",
            items: without_report,
        },
        Gap {
            kind: "inspection-only-mentioned",
            sentence: "full inspections only mentioned, in other documents than their report or a table",
            items: only_mentioned,
        },
        Gap { kind: "change-without-comment", sentence: "changes of grade without a comment", items: changes(view) },
        Gap { kind: "role-without-organisation", sentence: "roles without an organisation", items: roles(view) },
    ];
    let mut by_verdict: [(&'static str, &'static str, Vec<Item>); 3] = [
        ("quotation-altered", "quotations of a report that differ from its words", Vec::new()),
        ("quotation-spliced", "quotations of a report that join passages which stand apart", Vec::new()),
        ("quotation-not-found", "quotations of a report that are not in the reports at hand", Vec::new()),
    ];
    // A whole utterance is shown by its first part.
    let mut first_part = BTreeMap::new();
    for (part, whole) in view.pairs(property::PART_OF_STATEMENT) {
        first_part.entry(crate::query::view::plain(&whole)).or_insert(part);
    }
    for (node, verdict) in view.pairs(property::VERIFICATION) {
        let Term::Literal(verdict) = verdict else { continue };
        let kind = format!("quotation-{}", verdict.value());
        if let Some((.., items)) = by_verdict.iter_mut().find(|(name, ..)| *name == kind) {
            let shown = first_part.get(node.as_str()).unwrap_or(&node);
            items.push(quotation(view, &node, shown));
        }
    }
    gaps.extend(by_verdict.map(|(kind, sentence, items)| Gap { kind, sentence, items }));
    for gap in &mut gaps {
        gap.items.retain(|item| !confirmed.contains(&item.iri));
        gap.items.sort();
    }
    gaps.retain(|gap| !gap.items.is_empty());
    gaps
}

fn item(view: &mut View<'_>, node: &NamedNode, detail: String) -> Item {
    Item { label: view.label(node), detail, iri: node.as_str().to_owned() }
}

/// Full inspections without their report: those that a table has, and those that are only mentioned.
fn inspections(view: &mut View<'_>) -> (Vec<Item>, Vec<Item>) {
    let reports: BTreeSet<NamedNode> = view.all(class::INSPECTION_REPORT).into_iter().collect();
    let tables: BTreeSet<NamedNode> = view.all(class::STATISTICS_TABLE).into_iter().collect();
    let (mut without, mut mentioned) = (Vec::new(), Vec::new());
    for node in view.all(class::FULL_INSPECTION) {
        let reported = view.nodes(&node, property::REPORTED_IN);
        if reported.iter().any(|document| reports.contains(document)) {
            continue;
        }
        let found = item(view, &node, String::new());
        let of = if reported.iter().any(|document| tables.contains(document)) { &mut without } else { &mut mentioned };
        of.push(found);
    }
    (without, mentioned)
}

fn changes(view: &mut View<'_>) -> Vec<Item> {
    let commented: BTreeSet<String> =
        view.pairs(property::COMMENTS_ON).into_iter().map(|(_, object)| crate::query::view::plain(&object)).collect();
    let all = view.all(class::GRADE_CHANGE);
    all.iter().filter(|node| !commented.contains(node.as_str())).map(|node| item(view, node, String::new())).collect()
}

fn roles(view: &mut View<'_>) -> Vec<Item> {
    let placed: BTreeSet<NamedNode> = view.pairs(property::ORGANISATION).into_iter().map(|(node, _)| node).collect();
    let all = view.all(class::ROLE);
    all.iter()
        .filter(|node| !placed.contains(*node))
        .map(|node| {
            let holder =
                view.nodes(node, property::HOLDER).first().map(|holder| view.label(holder)).unwrap_or_default();
            item(view, node, holder)
        })
        .collect()
}

/// Characters of a quotation that are shown.
const SHOWN: usize = 160;

fn quotation(view: &mut View<'_>, node: &NamedNode, shown: &NamedNode) -> Item {
    let text = view.text(shown, property::TEXT).unwrap_or_default();
    let short: String = if text.chars().count() > SHOWN {
        format!("{}…", text.chars().take(SHOWN).collect::<String>())
    } else {
        text
    };
    let document = view.nodes(shown, property::IN_DOCUMENT).first().map(|document| view.label(document));
    let difference = view.text(node, property::DIFFERENCE);
    let parts: Vec<String> = [document, difference.map(|d| safe(&d))].into_iter().flatten().collect();
    Item { label: format!("“{}”", safe(&short)), detail: parts.join(": "), iri: node.as_str().to_owned() }
}
