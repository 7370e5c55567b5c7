//! Answers of the library as cells, rows and quotations of a page.

use super::{Cell, PageError, Piece, Section, Sources, Words};
use crate::date::PartialDate;
use crate::query::answer::{Labels, safe};
use crate::query::run::{self, Limits};
use crate::query::view::{View, plain};
use crate::vocab::{class, external, property};
use oxigraph::model::{NamedNode, Term};
use std::collections::BTreeMap;

/// The rows of one question, by column name.
pub struct Answer {
    columns: Vec<String>,
    rows: Vec<Vec<Option<Term>>>,
    /// The command that gives the same rows.
    pub again: String,
}

/// One row.
#[derive(Clone, Copy)]
pub struct Row<'a> {
    columns: &'a [String],
    cells: &'a [Option<Term>],
}

/// Asks a question of the library.
pub fn ask(sources: Sources<'_>, name: &'static str, values: &[(&str, &str)]) -> Result<Answer, PageError> {
    let unknown = || PageError::Unknown { asked: name.to_owned(), remedy: "the library lacks that question".into() };
    let question = sources.library.get(name).ok_or_else(unknown)?;
    let bound: BTreeMap<String, String> = values.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
    let rows = run::question(sources.store, question, &bound, sources.register, Limits::default())?;
    let short = |value: &str| Labels::new(sources.store).short(value);
    let parameters = values.iter().map(|(name, value)| format!(" -p {}", quoted(&format!("{name}={}", short(value)))));
    let again = format!("councilgraph query {name}{}", parameters.collect::<String>());
    Ok(Answer { columns: rows.columns, rows: rows.rows, again })
}

/// As a shell takes it.
fn quoted(text: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "=:/-_.#".contains(c);
    if text.chars().all(plain) { text.to_owned() } else { format!("'{}'", text.replace('\'', r"'\''")) }
}

impl Answer {
    pub fn rows(&self) -> impl DoubleEndedIterator<Item = Row<'_>> {
        self.rows.iter().map(|cells| Row { columns: &self.columns, cells })
    }

    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// A table of some columns: heading, the column with the words, and the one with the IRI.
    pub fn table(&self, columns: &[(&str, &str, &str)]) -> Piece {
        let filled = |(_, words, _): &&(&str, &str, &str)| self.rows().any(|row| row.text(words).is_some());
        let shown: Vec<_> = columns.iter().filter(filled).collect();
        Piece::Table {
            columns: shown.iter().map(|(heading, ..)| (*heading).to_owned()).collect(),
            rows: self.rows().map(|row| shown.iter().map(|(_, words, iri)| row.cell(words, iri)).collect()).collect(),
        }
    }

    /// A section with that table, or the reason why there is none.
    pub fn section(&self, title: &str, columns: &[(&str, &str, &str)], when_empty: &str) -> Section {
        if self.is_empty() {
            return Section::without(title, when_empty);
        }
        Section::new(title, self.table(columns)).again(&self.again)
    }
}

impl<'a> Row<'a> {
    pub fn term(&self, column: &str) -> Option<&'a Term> {
        let at = self.columns.iter().position(|name| name == column)?;
        self.cells[at].as_ref()
    }

    /// The words of a column; days are written out.
    pub fn text(&self, column: &str) -> Option<String> {
        let term = self.term(column)?;
        Some(words(term)).filter(|words| !words.is_empty())
    }

    pub fn node(&self, column: &str) -> Option<NamedNode> {
        match self.term(column)? {
            Term::NamedNode(node) => Some(node.clone()),
            _ => None,
        }
    }

    pub fn cell(&self, words: &str, iri: &str) -> Cell {
        Cell { words: self.text(words).unwrap_or_default(), iri: self.node(iri).map(NamedNode::into_string) }
    }
}

/// A literal for people: a day as "3 June 2024".
pub fn words(term: &Term) -> String {
    let text = plain(term);
    let day = match term {
        Term::Literal(literal) => {
            let kind = literal.datatype();
            [external::XSD_DATE, external::XSD_G_YEAR_MONTH].contains(&kind.as_str())
        }
        _ => false,
    };
    let date = if day { text.parse::<PartialDate>().ok() } else { None };
    date.map_or_else(|| safe(&text), PartialDate::in_words)
}

/// The words of a property, days written out.
pub fn text(view: &View<'_>, node: &NamedNode, local: &str) -> Option<String> {
    view.objects(node, local).first().map(words)
}

/// A fact of a page, when there is one.
pub fn fact(view: &mut View<'_>, node: &NamedNode, name: &str, local: &str) -> Option<(String, Cell)> {
    let object = view.objects(node, local).into_iter().next()?;
    Some((name.to_owned(), cell(view, &object)))
}

/// A term as a cell: label and IRI, or the words of a literal.
pub fn cell(view: &mut View<'_>, term: &Term) -> Cell {
    match term {
        Term::NamedNode(node) => Cell { words: view.label(node), iri: Some(node.as_str().to_owned()) },
        literal => Cell::plain(words(literal)),
    }
}

/// Several nodes as one cell.
pub fn cells(view: &mut View<'_>, nodes: &[NamedNode]) -> Option<Cell> {
    let words: Vec<String> = nodes.iter().map(|node| view.label(node)).collect();
    let iri = if let [node] = nodes { Some(node.as_str().to_owned()) } else { None };
    (!words.is_empty()).then(|| Cell { words: words.join("; "), iri })
}

/// A quotation with its speaker, what it quotes of a report, and its place.
pub fn quotation(view: &mut View<'_>, node: &NamedNode) -> Words {
    let speaker = view.text(node, property::SPEAKER_NAME).unwrap_or_else(|| "unnamed".into());
    let role = view.label_of(node, property::SPEAKING_AS);
    let party = view.nodes(node, property::SPEAKING_AS).first().and_then(|role| view.text(role, property::PARTY));
    let office = role.into_iter().chain(party.map(|party| format!("({party})"))).collect::<Vec<_>>().join(" ");
    let form = view.nodes(node, property::FORM).first().and_then(|f| view.external(f, external::SKOS_NOTATION));
    let passage = view.passages(node).into_iter().next();
    Words {
        heading: if office.is_empty() { speaker } else { format!("{speaker}, {office}") },
        words: view.text(node, property::TEXT).unwrap_or_default(),
        literal: form.as_deref() != Some("indirect"),
        remark: verified(view, node),
        place: passage.and_then(|passage| view.place(&passage)),
        iri: node.as_str().to_owned(),
    }
}

/// How its words, or the report's words within it, compare with the report.
fn verified(view: &mut View<'_>, node: &NamedNode) -> Option<String> {
    let mut remarks = Vec::new();
    let within = view.subjects(property::NESTED_IN, node);
    for part in std::iter::once(node.clone()).chain(within) {
        let Some(result) = view.text(&part, property::VERIFICATION) else { continue };
        let place = view.nodes(&part, property::QUOTES_PASSAGE).first().and_then(|passage| view.place(passage));
        let place = place.map(|place| format!(" ({})", place.numbers())).filter(|p| p.len() > 3).unwrap_or_default();
        let difference = view.text(&part, property::DIFFERENCE).map(|d| format!(": {d}")).unwrap_or_default();
        let whose = if part == *node { "against the report" } else { "the report's words in it" };
        remarks.push(format!("{whose}: {result}{place}{difference}"));
    }
    (!remarks.is_empty()).then(|| remarks.join("; "))
}

/// Quotations that are no mere repeats, in the order of time, document and place.
pub fn quotations(view: &mut View<'_>, nodes: Vec<NamedNode>) -> Vec<Words> {
    let own = nodes
        .into_iter()
        .filter(|node| view.is_a(node, class::QUOTATION) && view.objects(node, property::REPEATS).is_empty());
    let own: Vec<NamedNode> = own.collect();
    let mut found: Vec<Words> = own.iter().map(|node| quotation(view, node)).collect();
    found.sort_by_cached_key(|q| {
        let place = q.place.as_ref();
        let published = place.and_then(|p| p.published.clone()).unwrap_or_default();
        (published, place.map(|p| (p.document.clone(), p.start)), q.iri.clone())
    });
    found
}

/// The comment of a longer list that is cut.
pub fn cut<T>(list: &mut Vec<T>, most: usize) -> Option<String> {
    let left = list.len().saturating_sub(most);
    list.truncate(most);
    (left > 0).then(|| format!("The first {most}; {left} more are given by the command."))
}

/// Words that a report at hand as two files says twice are shown once; apostrophes and spaces make no difference.
pub fn each_once(list: Vec<Words>) -> Vec<Words> {
    let folded = |words: &str| words.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    let mut seen: std::collections::HashSet<(String, String)> = std::collections::HashSet::new();
    list.into_iter().filter(|words| seen.insert((words.heading.clone(), folded(&words.words)))).collect()
}
