//! `query`: a question of the library, a file, or SPARQL.

use super::args::{Global, Query};
use super::{DONE, Outcome, PARTLY, table};
use crate::export::{self, Format};
use crate::query::answer::Labels;
use crate::query::library::{Library, Question};
use crate::query::run::{self, Answer, Limits, Rows};
use crate::store::Store;
use oxigraph::model::GraphName;
use std::collections::BTreeMap;
use std::path::Path;

pub fn run(global: &Global, args: &Query) -> Outcome {
    let mut library = Library::embedded()?;
    if let Some(folder) = &args.library {
        library.add_folder(folder)?;
    }
    let limits = Limits { seconds: args.timeout, rows: args.limit };
    let values = parameters(&args.parameters)?;
    let store = super::open(global)?;
    let format = args.output.format.as_deref();
    if let Some(question) = args.name.as_deref().and_then(|name| library.get(name)) {
        let register = super::register(global)?;
        let rows = run::question(&store, question, &values, register, limits)?;
        return show(&store, &rows, &headings(question, &rows), format, args.output.iris);
    }
    let text = match (&args.expression, &args.name) {
        (Some(text), _) => text.clone(),
        (None, Some(file)) if Path::new(file).is_file() => {
            std::fs::read_to_string(file).map_err(|e| format!("{file} cannot be read: {e}"))?
        }
        (None, name) => {
            let name = name.as_deref().unwrap_or("");
            return Err(format!(
                "there is no question and no file {name:?}; `councilgraph queries` lists the questions"
            )
            .into());
        }
    };
    let bound = values.into_iter().map(|(name, value)| (name, bare(&value, &store))).collect();
    match run::sparql(&store, &text, &bound, limits)? {
        Answer::Rows(rows) => {
            let headings = rows.columns.clone();
            show(&store, &rows, &headings, format, args.output.iris)
        }
        Answer::Yes(yes) => {
            super::print(if yes { "yes\n" } else { "no\n" })?;
            Ok(if yes { DONE } else { PARTLY })
        }
        Answer::Graph(triples) => {
            let format = format.map_or(Some(Format::Turtle), Format::from_name);
            let format = format.ok_or("a graph is printed as ttl, nt, nq, trig, jsonld or rdfxml")?;
            let found = !triples.is_empty();
            let quads = triples.into_iter().map(|t| t.in_graph(GraphName::DefaultGraph)).collect();
            export::rdf::write_quads(quads, format, store.names().base(), std::io::stdout().lock())?;
            Ok(if found { DONE } else { PARTLY })
        }
    }
}

/// A value for free SPARQL: an IRI in angle brackets or with a preset prefix, a number, or words.
fn bare(value: &str, store: &Store) -> oxigraph::model::Term {
    use oxigraph::model::{Literal, NamedNode};
    let prefixed = crate::vocab::prefixes(store.names().base())
        .into_iter()
        .find_map(|(prefix, iri)| Some(format!("{iri}{}", value.strip_prefix(&format!("{prefix}:"))?)));
    let iri = value.strip_prefix('<').and_then(|v| v.strip_suffix('>')).map(str::to_owned).or(prefixed);
    match (iri.and_then(|iri| NamedNode::new(iri).ok()), value.parse::<i64>()) {
        (Some(node), _) => node.into(),
        (None, Ok(number)) => Literal::from(number).into(),
        (None, Err(_)) => Literal::new_simple_literal(value).into(),
    }
}

/// `name=value` pairs.
fn parameters(given: &[String]) -> Result<BTreeMap<String, String>, String> {
    given
        .iter()
        .map(|pair| {
            let (name, value) =
                pair.split_once('=').ok_or_else(|| format!("--param {pair}: write it as NAME=VALUE"))?;
            Ok((name.trim().to_owned(), value.trim().to_owned()))
        })
        .collect()
}

/// What stands above the columns of a question of the library.
pub fn headings(question: &Question, rows: &Rows) -> Vec<String> {
    let of = |name: &String| question.head.columns.iter().find(|c| c.name == *name);
    rows.columns.iter().map(|name| of(name).map_or(name.as_str(), |c| c.heading()).to_owned()).collect()
}

/// Prints rows; says when there are none and when they were cut.
pub fn show(store: &Store, rows: &Rows, headings: &[String], format: Option<&str>, iris: bool) -> Outcome {
    let mut labels = Labels::new(store);
    labels.full = iris;
    let format = format.unwrap_or("table");
    if format != "table" {
        labels.full = labels.full || matches!(format, "csv" | "tsv");
        table::print(rows, headings, &mut labels, format)?;
    } else if rows.rows.is_empty() {
        super::print("No rows.\n")?;
    } else {
        let (rows, headings) = if iris { (rows.clone(), headings.to_vec()) } else { for_people(rows, headings, store) };
        table::print(&rows, &headings, &mut labels, format)?;
    }
    if rows.cut {
        eprintln!("cut after {} rows; allow more with --limit", rows.rows.len());
    }
    Ok(if rows.rows.is_empty() { PARTLY } else { DONE })
}

/// For the terminal: a column of IRIs whose label is in a column of the same heading is left out, and so is a column
/// that is empty in every row.
fn for_people(rows: &Rows, headings: &[String], store: &Store) -> (Rows, Vec<String>) {
    let things = format!("{}id/", store.names().base());
    let node = |cell: &Option<oxigraph::model::Term>| match cell {
        Some(oxigraph::model::Term::NamedNode(node)) => Some(node.as_str().starts_with(&things)),
        _ => None,
    };
    let keep: Vec<usize> = (0..rows.columns.len())
        .filter(|at| {
            let mut cells = rows.rows.iter().map(|row| &row[*at]);
            let empty = cells.clone().all(Option::is_none);
            let iris = cells.clone().any(|cell| node(cell).is_some());
            let things = cells.any(|cell| node(cell) == Some(true));
            let twin = (0..headings.len()).any(|other| other != *at && headings[other] == headings[*at]);
            let untitled =
                ["quotation", "passage", "change", "inspection", "judgement"].contains(&headings[*at].as_str());
            !(empty || (iris && twin) || (things && untitled))
        })
        .collect();
    let picked = Rows {
        columns: keep.iter().map(|at| rows.columns[*at].clone()).collect(),
        rows: rows.rows.iter().map(|row| keep.iter().map(|at| row[*at].clone()).collect()).collect(),
        cut: rows.cut,
    };
    (picked, keep.iter().map(|at| headings[*at].clone()).collect())
}
