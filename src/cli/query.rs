//! `query`: a question of the library, a file, or SPARQL.

use super::args::{Global, Query};
use super::{DONE, Outcome, PARTLY, table};
use crate::export::{self, Format};
use crate::query::answer::{Labels, safe};
use crate::query::library::{Library, Question};
use crate::query::run::{self, Answer, Limits, Rows};
use crate::query::view::plain;
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
    let text = match (&args.expression, args.name.as_deref()) {
        (Some(text), _) => text.clone(),
        (None, Some(name)) => match question_or_text(&library, name)? {
            Asked::Question(question) => {
                let register = super::register(global)?;
                if args.explain {
                    let bound = run::bind(&question, &values, register, store.names())?;
                    return explain(&store, &question.text, &bound, limits);
                }
                let rows = run::question(&store, &question, &values, register, limits)?;
                return show(&store, &rows, &headings(&question, &rows), format, args.output.iris);
            }
            Asked::Text(text) => text,
        },
        (None, None) => return Err("name a question, a file, or give SPARQL with -e".into()),
    };
    let bound = values.into_iter().map(|(name, value)| (name, bare(&value, &store))).collect();
    if args.explain {
        return explain(&store, &text, &bound, limits);
    }
    match run::sparql(&store, &text, &bound, limits)? {
        Answer::Rows(rows) => {
            let headings = rows.columns.clone();
            show(&store, &rows, &headings, format, args.output.iris)
        }
        Answer::Yes(yes) => {
            table::yes(yes, format.unwrap_or("table"))?;
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

/// What a name on the command line stands for.
enum Asked {
    Question(Question),
    Text(String),
}

/// A question of the library; a file with a header of its own is one too, another file is SPARQL.
fn question_or_text(library: &Library, name: &str) -> Result<Asked, Box<dyn std::error::Error>> {
    if let Some(question) = library.get(name) {
        return Ok(Asked::Question(question.clone()));
    }
    let path = Path::new(name);
    if !path.is_file() {
        let nearest = nearest(library, name).map(|near| format!(" (did you mean {near}?)")).unwrap_or_default();
        let sentence =
            format!("there is no question and no file {name:?}{nearest}; `councilgraph queries` lists the questions");
        return Err(sentence.into());
    }
    let text = std::fs::read_to_string(path).map_err(|e| format!("{name} cannot be read: {e}"))?;
    if text.starts_with("#+") {
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        return Ok(Asked::Question(Question::read(&stem, &text)?));
    }
    Ok(Asked::Text(text))
}

/// The name of the library that is most like a mistyped one.
pub fn nearest<'a>(library: &'a Library, name: &str) -> Option<&'a str> {
    let likeness = |q: &Question| similar::TextDiff::from_chars(q.name.as_str(), name).ratio();
    let best = library.questions().max_by(|a, b| likeness(a).total_cmp(&likeness(b)))?;
    (likeness(best) > 0.6).then_some(best.name.as_str())
}

/// How the query is carried out: each step with the rows that it gave and the seconds that it took, its inputs below.
fn explain(store: &Store, text: &str, bound: &BTreeMap<String, oxigraph::model::Term>, limits: Limits) -> Outcome {
    let plan = run::explain(store, text, bound, limits)?;
    let plan: serde_json::Value = serde_json::from_slice(&plan)?;
    let mut out = String::new();
    if let Some(seconds) = plan.get("planning duration in seconds").and_then(serde_json::Value::as_f64) {
        out.push_str(&format!("planned in {:.1} ms\n", seconds * 1000.0));
    }
    step(plan.get("plan").unwrap_or(&plan), 0, &mut out);
    super::print(&out)?;
    Ok(DONE)
}

fn step(node: &serde_json::Value, depth: usize, out: &mut String) {
    let name = node.get("name").and_then(serde_json::Value::as_str).unwrap_or("step");
    let number = |key: &str| node.get(key).and_then(serde_json::Value::as_f64);
    let rows = number("number of results").map(|n| format!("  {n} rows")).unwrap_or_default();
    let time = number("duration in seconds").map(|s| format!("  {:.1} ms", s * 1000.0)).unwrap_or_default();
    out.push_str(&format!("{:indent$}{}{rows}{time}\n", "", safe(name), indent = depth * 2));
    for child in node.get("children").and_then(serde_json::Value::as_array).into_iter().flatten() {
        step(child, depth + 1, out);
    }
}

/// A value for free SPARQL: an IRI in angle brackets or with a preset prefix, a number, or words.
fn bare(value: &str, store: &Store) -> oxigraph::model::Term {
    use oxigraph::model::{Literal, NamedNode};
    let iri = crate::vocab::expand(store.names().base(), value);
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

/// Rows that tell whether the things of a column have names.
const SAMPLE: usize = 20;

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
            // A column of things without a name of their own says nothing to a reader.
            let mut labels = Labels::new(store);
            let mut named = |cell: &Option<oxigraph::model::Term>| {
                cell.as_ref().is_some_and(|term| labels.words(term) != labels.short(&plain(term)))
            };
            let untitled = !rows.rows.iter().take(SAMPLE).any(|row| named(&row[*at]));
            let known = ["change", "inspection", "judgement"].contains(&headings[*at].as_str());
            !(empty || (iris && twin) || (things && (untitled || known)))
        })
        .collect();
    let picked = Rows {
        columns: keep.iter().map(|at| rows.columns[*at].clone()).collect(),
        rows: rows.rows.iter().map(|row| keep.iter().map(|at| row[*at].clone()).collect()).collect(),
        cut: rows.cut,
    };
    (picked, keep.iter().map(|at| headings[*at].clone()).collect())
}
