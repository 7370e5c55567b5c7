//! `ask`: a question in plain English, answered in rows with what they rest on.

use super::args::{Ask, Global};
use super::query::{headings, show};
use super::{DONE, Outcome, PARTLY};
use crate::ask::{ParameterHead, QueryHead, Understanding, understand};
use crate::query::answer::{Labels, safe};
use crate::query::layout::wrap;
use crate::query::library::{Library, Question};
use crate::query::run::{self, Limits, Rows};
use crate::register::Register;
use crate::store::Store;
use crate::text::count_of;
use oxigraph::model::Term;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::fmt::Write as _;

pub fn run(global: &Global, args: &Ask) -> Outcome {
    let library = Library::embedded()?;
    let register = super::register(global)?;
    let store = super::open(global)?;
    let catalogue: Vec<QueryHead> = library.questions().map(head).collect();
    let understood = understand(&args.question, register, &catalogue, super::today());
    let json = args.output.format.as_deref() == Some("json");
    let Some(question) = understood.query.as_deref().and_then(|name| library.get(name)) else {
        return not_understood(&understood, json);
    };
    let rows = answers(&store, question, &understood, register)?;
    if json {
        super::print(&format!("{:#}\n", as_json(&understood, &rows, &store)))?;
        return Ok(if rows.rows.is_empty() { PARTLY } else { DONE });
    }
    let table = args.output.format.as_deref().is_none_or(|format| format == "table");
    if table {
        super::print(&preface(&understood))?;
    }
    if args.sparql {
        super::print(&sparql(question, &understood))?;
    }
    if rows.rows.is_empty() && table {
        super::print(&why_empty(&store, &understood, register))?;
        return Ok(PARTLY);
    }
    if table
        && !args.output.iris
        && let Some(text) = reactions(&rows, &store)
    {
        super::print(&text)?;
        return Ok(DONE);
    }
    show(&store, &rows, &headings(question, &rows), args.output.format.as_deref(), args.output.iris)
}

/// The rows of each council asked about under each other. Where nothing in them tells the councils apart, the first
/// column does.
fn answers(
    store: &Store,
    question: &Question,
    understood: &Understanding,
    register: &Register,
) -> Result<Rows, run::QueryError> {
    let asked =
        |parameters: &BTreeMap<String, String>| run::question(store, question, parameters, register, Limits::default());
    if understood.councils.is_empty() {
        return asked(&understood.parameters);
    }
    let mut all = Rows::default();
    for gss in &understood.councils {
        let mut parameters = understood.parameters.clone();
        parameters.insert("council".to_owned(), gss.clone());
        let mut rows = asked(&parameters)?;
        if !rows.columns.iter().any(|column| column == "council") {
            rows.columns.insert(0, "council".to_owned());
            let council = Term::from(store.names().council(gss));
            rows.rows.iter_mut().for_each(|row| row.insert(0, Some(council.clone())));
        }
        all.columns = rows.columns;
        all.rows.append(&mut rows.rows);
        all.cut |= rows.cut;
    }
    Ok(all)
}

fn head(question: &Question) -> QueryHead {
    QueryHead {
        name: question.name.clone(),
        summary: question.head.summary.clone(),
        parameters: question
            .head
            .parameters
            .iter()
            .map(|p| ParameterHead {
                name: p.name.clone(),
                required: p.required,
                default: p.default.as_ref().map(ToString::to_string),
                label: p.label.clone(),
            })
            .collect(),
    }
}

fn not_understood(understanding: &Understanding, json: bool) -> Outcome {
    if json {
        let value = json!({
            "understood": null, "query": null, "parameters": {}, "columns": [], "rows": [],
            "not_answered": understanding.not_answered, "nearest": understanding.nearest,
        });
        super::print(&format!("{value:#}\n"))?;
        return Ok(PARTLY);
    }
    let mut out = String::from("I did not understand the question. Questions that I do understand:\n");
    for question in &understanding.nearest {
        writeln!(out, "  {}", safe(question))?;
    }
    out.push_str("`councilgraph queries` lists all that can be asked.\n");
    super::print(&out)?;
    Ok(PARTLY)
}

/// What is answered and what is not.
fn preface(understanding: &Understanding) -> String {
    let mut out = String::new();
    if let Some(sentence) = &understanding.understood {
        out.push_str(&format!("{}\n", safe(sentence)));
    }
    if !understanding.not_answered.is_empty() {
        let parts: Vec<String> = understanding.not_answered.iter().map(|part| format!("“{}”", safe(part))).collect();
        out.push_str(&format!("Not answered: {}.\n", parts.join(", ")));
    }
    out.push('\n');
    out
}

fn sparql(question: &Question, understanding: &Understanding) -> String {
    let mut out = String::new();
    let first = understanding.parameters.get("council").into_iter().collect::<Vec<_>>();
    let councils = if understanding.councils.is_empty() { first } else { understanding.councils.iter().collect() };
    for at in 0..councils.len().max(1) {
        out.push_str(&format!("# councilgraph query {}", question.name));
        for (name, value) in &understanding.parameters {
            let value = councils.get(at).filter(|_| name == "council").map_or(value, |council| *council);
            out.push_str(&format!(" -p '{name}={value}'"));
        }
        out.push('\n');
    }
    for line in question.text.lines().filter(|line| !line.starts_with("#+")) {
        out.push_str(line);
        out.push('\n');
    }
    out.push('\n');
    out
}

/// An empty answer explains itself by what the store has.
fn why_empty(store: &Store, understanding: &Understanding, register: &Register) -> String {
    let council = understanding.parameters.get("council").and_then(|code| register.get(code));
    let count = |class: &str| {
        let about =
            council.map_or_else(String::new, |c| format!("; cg:mentions <{}>", store.names().council(&c.gss).as_str()));
        let text = format!("SELECT (COUNT(DISTINCT ?d) AS ?n) WHERE {{ ?d a cg:{class} {about} }}");
        match run::sparql(store, &text, &BTreeMap::new(), Limits::default()) {
            Ok(run::Answer::Rows(rows)) => rows.rows.first().and_then(|r| r.first().cloned()).flatten(),
            _ => None,
        }
    };
    let number = |class: &str| match count(class) {
        Some(Term::Literal(literal)) => literal.value().parse::<usize>().unwrap_or(0),
        _ => 0,
    };
    let (reports, articles, tables) = (
        number("InspectionReport"),
        number("Article") + number("PressRelease") + number("Minutes"),
        number("StatisticsTable"),
    );
    let of = council.map_or_else(|| "The store has".to_owned(), |c| format!("Of {} the store has", c.name));
    let missing = if articles == 0 { " No article, release or minutes about it has been added." } else { "" };
    format!(
        "Nothing in the store answers this. {of} {}, {} (releases and minutes among them) and {}.{missing}\n",
        count_of(reports, "inspection report"),
        count_of(articles, "article"),
        count_of(tables, "official table"),
    )
}

fn as_json(understanding: &Understanding, rows: &Rows, store: &Store) -> Value {
    let mut labels = Labels::new(store);
    labels.full = true;
    let objects: Vec<Value> = rows
        .rows
        .iter()
        .map(|row| {
            let mut object = Map::new();
            for (name, cell) in rows.columns.iter().zip(row) {
                let value = match cell {
                    None => Value::Null,
                    Some(Term::Literal(l)) if l.datatype().as_str() == crate::vocab::external::XSD_INTEGER => {
                        l.value().parse::<i64>().map_or_else(|_| json!(l.value()), |n| json!(n))
                    }
                    Some(term) => json!(labels.words(term)),
                };
                object.insert(name.clone(), value);
            }
            Value::Object(object)
        })
        .collect();
    let mut answer = json!({
        "understood": understanding.understood,
        "query": understanding.query,
        "parameters": understanding.parameters,
        "columns": rows.columns,
        "rows": objects,
        "not_answered": understanding.not_answered,
    });
    if !understanding.councils.is_empty() {
        answer["councils"] = json!(understanding.councils);
    }
    answer
}

/// Who said what about which change, for reading: the change once, each speaker once, then the words and their place.
fn reactions(rows: &Rows, store: &Store) -> Option<String> {
    const WIDTH: usize = 96;
    let column = |name: &str| rows.columns.iter().position(|c| c == name);
    let (change, speaker, text) = (column("change_label")?, column("speaker_name")?, column("text")?);
    let mut labels = Labels::new(store);
    let mut cell = |row: &[Option<Term>], at: Option<usize>| {
        at.and_then(|at| row[at].as_ref()).map(|term| labels.words(term)).filter(|words| !words.is_empty())
    };
    let mut out = String::new();
    let (mut last_change, mut last_speaker, mut last_place) = (String::new(), String::new(), String::new());
    for row in by_speaker(&rows.rows, change, speaker) {
        let this = cell(row, Some(change)).unwrap_or_default();
        if this != last_change {
            out.push_str(&format!("{}{this}\n", if last_change.is_empty() { "" } else { "\n" }));
            last_change = this;
            last_speaker.clear();
        }
        let name = cell(row, Some(speaker)).unwrap_or_default();
        let office = cell(row, column("role"));
        let party = cell(row, column("party")).map(|party| format!(" ({party})")).unwrap_or_default();
        let heading = office.map_or_else(|| format!("{name}{party}"), |office| format!("{name}, {office}{party}"));
        if heading != last_speaker {
            out.push('\n');
            for line in wrap(&heading, WIDTH) {
                out.push_str(&format!("  {line}\n"));
            }
            last_speaker = heading;
            last_place.clear();
        }
        let place = place(row, rows, &mut cell);
        if place != last_place {
            out.push_str(&format!("    in {place}:\n"));
            last_place = place;
        }
        let form = cell(row, column("form")).unwrap_or_default();
        let words = cell(row, Some(text)).unwrap_or_default();
        let words = if form.contains("without") { format!("(reported) {words}") } else { format!("“{words}”") };
        for line in wrap(&words, WIDTH - 2) {
            out.push_str(&format!("      {line}\n"));
        }
        if let Some(iri) = column("quotation").and_then(|at| row[at].as_ref()) {
            out.push_str(&format!("        {}\n", short(iri, store)));
        }
    }
    out.push_str("\nWhy the graph says so: councilgraph explain IRI\n");
    Some(out)
}

/// The rows change by change, and within a change speaker by speaker, in the order in which each first speaks.
fn by_speaker(rows: &[Vec<Option<Term>>], change: usize, speaker: usize) -> Vec<&Vec<Option<Term>>> {
    let first = |at: usize, row: &Vec<Option<Term>>| rows.iter().position(|other| other[at] == row[at]);
    let mut sorted: Vec<&Vec<Option<Term>>> = rows.iter().collect();
    sorted.sort_by_cached_key(|row| {
        let spoke = rows.iter().position(|other| other[change] == row[change] && other[speaker] == row[speaker]);
        (first(change, row), spoke)
    });
    sorted
}

fn place(
    row: &[Option<Term>],
    rows: &Rows,
    cell: &mut impl FnMut(&[Option<Term>], Option<usize>) -> Option<String>,
) -> String {
    let column = |name: &str| rows.columns.iter().position(|c| c == name);
    let mut parts = vec![cell(row, column("document_label")).unwrap_or_default()];
    parts.extend(cell(row, column("said_on")));
    parts.extend(cell(row, column("paragraph")).map(|n| format!("paragraph {n}")));
    parts.extend(cell(row, column("page")).map(|n| format!("page {n}")));
    parts.join(", ")
}

fn short(term: &Term, store: &Store) -> String {
    match term {
        Term::NamedNode(node) => Labels::new(store).short(node.as_str()),
        other => other.to_string(),
    }
}
