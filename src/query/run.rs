//! SPARQL over the store, with parameters bound and never pasted, and with bounds on time and rows.
//!
//! The evaluator's cancellation is not noticed everywhere, so the deadline is kept by a thread of its own that cancels,
//! and the rows are counted here. The order of the rows is made here too ([`super::order`]).

use super::constant::with_constant;
use super::library::{Parameter, Question};
use super::order::Order;
use super::plan::planned;
use super::watch::Watch;
use crate::graph::node::Names;
use crate::register::Register;
use crate::store::Store;
use crate::vocab;
use crate::vocab::concept::{Area, Direction, Framework, Grade, InspectionType, PostKind};
use oxigraph::model::{Literal, NamedNode, Term, Triple, Variable};
use oxigraph::sparql::{CancellationToken, PreparedSparqlQuery, QueryResults, SparqlEvaluator};
use spargebra::{Query, SparqlParser};
use std::collections::BTreeMap;
use std::time::Duration;

/// Bounds on one query.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    pub seconds: u64,
    pub rows: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { seconds: 30, rows: 100_000 }
    }
}

/// An answer.
#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    Rows(Rows),
    Yes(bool),
    Graph(Vec<Triple>),
}

/// Rows of an answer, with the columns in their order.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Rows {
    pub columns: Vec<String>,
    pub rows: Vec<Vec<Option<Term>>>,
    /// Whether there were more than the bound.
    pub cut: bool,
}

/// Why there is no answer; the sentence says where and what to do.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum QueryError {
    #[error("the query cannot be read: {0}")]
    Syntax(String),
    #[error("the query failed: {0}")]
    Evaluation(String),
    #[error(
        "the query took longer than {0} seconds and was stopped; make it more selective, or allow more with --timeout"
    )]
    TooLong(u64),
    #[error("there is no parameter {name} in {query}; it has: {known}")]
    NoParameter { query: String, name: String, known: String },
    #[error("{query} needs --param {name}=VALUE ({kind}){example}")]
    Missing { query: String, name: String, kind: String, example: String },
    #[error("{value:?} is no {kind} for the parameter {name}; {remedy}")]
    Value { name: String, kind: String, value: String, remedy: String },
}

/// Runs SPARQL text with the prefixes preset and variables bound.
///
/// # Errors
/// When it cannot be read, fails or takes too long.
pub fn sparql(store: &Store, text: &str, bound: &BTreeMap<String, Term>, limits: Limits) -> Result<Answer, QueryError> {
    evaluate(store, parse(store, text)?, bound, limits)
}

fn evaluate(store: &Store, query: Query, bound: &BTreeMap<String, Term>, limits: Limits) -> Result<Answer, QueryError> {
    let token = CancellationToken::new();
    let _watch = Watch::new(token.clone(), Duration::from_secs(limits.seconds));
    let stopped = |e: &dyn std::error::Error| {
        if token.is_cancelled() { QueryError::TooLong(limits.seconds) } else { QueryError::Evaluation(e.to_string()) }
    };
    let (query, bound) = fixed(query, bound, store.names());
    let bound = &bound;
    if let Some(mut order) = Order::of(&query) {
        if let Some(first) = order.of_first()
            && let QueryResults::Solutions(solutions) = prepare(first.unordered.clone(), bound, &token)?
                .on_store(store.rdf())
                .execute()
                .map_err(|e| stopped(&e))?
            && let Some(values) = first.sorted(solutions, usize::MAX, stopped)?
        {
            order = order.among(&values);
        }
        let unordered = prepare(order.unordered.clone(), bound, &token)?;
        if let QueryResults::Solutions(solutions) =
            unordered.on_store(store.rdf()).execute().map_err(|e| stopped(&e))?
            && let Some(rows) = order.rows(solutions, limits.rows, stopped)?
        {
            return Ok(Answer::Rows(rows));
        }
    }
    match prepare(query, bound, &token)?.on_store(store.rdf()).execute().map_err(|e| stopped(&e))? {
        QueryResults::Boolean(yes) => Ok(Answer::Yes(yes)),
        QueryResults::Graph(triples) => {
            let mut out = Vec::new();
            for triple in triples.take(limits.rows) {
                out.push(triple.map_err(|e| stopped(&e))?);
            }
            Ok(Answer::Graph(out))
        }
        QueryResults::Solutions(solutions) => {
            let columns: Vec<String> = solutions.variables().iter().map(|v| v.as_str().to_owned()).collect();
            let mut rows = Rows { columns, ..Rows::default() };
            for solution in solutions {
                let solution = solution.map_err(|e| stopped(&e))?;
                if rows.rows.len() == limits.rows {
                    rows.cut = true;
                    break;
                }
                rows.rows.push(solution.values().to_vec());
            }
            Ok(Answer::Rows(rows))
        }
    }
}

/// Reads a query with the prefixes preset.
fn parse(store: &Store, text: &str) -> Result<Query, QueryError> {
    let syntax = |e: &dyn std::error::Error| QueryError::Syntax(e.to_string());
    let mut parser = SparqlParser::new();
    for (prefix, iri) in vocab::prefixes(store.names().base()) {
        parser = parser.with_prefix(prefix, iri).map_err(|e| syntax(&e))?;
    }
    parser.parse_query(text).map_err(|e| syntax(&e))
}

/// The query with constants for the variables where that can be, and the others, which are bound while it runs.
fn fixed(mut query: Query, bound: &BTreeMap<String, Term>, names: &Names) -> (Query, BTreeMap<String, Term>) {
    let mut left = BTreeMap::new();
    for (name, value) in bound {
        match Variable::new(name).ok().and_then(|variable| with_constant(&query, &variable, value)) {
            Some(fixed) => query = fixed,
            None => _ = left.insert(name.clone(), value.clone()),
        }
    }
    (planned(query, names.thing("").as_str()), left)
}

/// The query with its variables bound.
fn prepare(
    query: Query,
    bound: &BTreeMap<String, Term>,
    token: &CancellationToken,
) -> Result<PreparedSparqlQuery, QueryError> {
    let mut query = SparqlEvaluator::new().with_cancellation_token(token.clone()).for_query(query);
    for (name, value) in bound {
        let variable = Variable::new(name).map_err(|e| QueryError::Syntax(e.to_string()))?;
        query = query.substitute_variable(variable, value.clone());
    }
    Ok(query)
}

/// Runs a query to its end and tells how: the evaluator's plan as JSON, with the rows and the time of each step.
///
/// # Errors
/// As [`sparql`].
pub fn explain(
    store: &Store,
    text: &str,
    bound: &BTreeMap<String, Term>,
    limits: Limits,
) -> Result<Vec<u8>, QueryError> {
    let token = CancellationToken::new();
    let _watch = Watch::new(token.clone(), Duration::from_secs(limits.seconds));
    let failed = |e: &dyn std::error::Error| {
        if token.is_cancelled() { QueryError::TooLong(limits.seconds) } else { QueryError::Evaluation(e.to_string()) }
    };
    let (query, bound) = fixed(parse(store, text)?, bound, store.names());
    let query = prepare(query, &bound, &token)?;
    let (results, plan) = query.on_store(store.rdf()).compute_statistics().explain();
    match results.map_err(|e| failed(&e))? {
        QueryResults::Solutions(rows) => rows.take(limits.rows).try_for_each(|row| row.map(drop)),
        QueryResults::Graph(triples) => triples.take(limits.rows).try_for_each(|triple| triple.map(drop)),
        QueryResults::Boolean(_) => Ok(()),
    }
    .map_err(|e| failed(&e))?;
    let mut json = Vec::new();
    plan.write_in_json(&mut json).map_err(|e| failed(&e))?;
    Ok(json)
}

/// Asks a question of the library. Only its declared columns are in the answer.
///
/// # Errors
/// When a parameter is not right, and as [`sparql`].
pub fn question(
    store: &Store,
    question: &Question,
    values: &BTreeMap<String, String>,
    register: &Register,
    limits: Limits,
) -> Result<Rows, QueryError> {
    let bound = bind(question, values, register, store.names())?;
    let query = question.query(store.names().base(), |text| parse(store, text))?;
    let Answer::Rows(all) = evaluate(store, query, &bound, limits)? else {
        return Err(QueryError::Evaluation(format!("{} is no SELECT query", question.name)));
    };
    let picked: Vec<usize> = question
        .head
        .columns
        .iter()
        .filter_map(|column| all.columns.iter().position(|name| *name == column.name))
        .collect();
    let pick = |row: &Vec<Option<Term>>| picked.iter().map(|at| row[*at].clone()).collect::<Vec<_>>();
    // A row stands once for what is shown of it.
    let mut seen = std::collections::HashSet::new();
    let rows: Vec<_> = all.rows.iter().map(pick).filter(|row| seen.insert(row.clone())).collect();
    Ok(Rows { columns: picked.iter().map(|at| all.columns[*at].clone()).collect(), rows, cut: all.cut })
}

/// The values of parameters as terms, defaults filled in.
///
/// # Errors
/// When one is unknown, missing or of another type.
pub fn bind(
    question: &Question,
    values: &BTreeMap<String, String>,
    register: &Register,
    names: &Names,
) -> Result<BTreeMap<String, Term>, QueryError> {
    let known = &question.head.parameters;
    if let Some(name) = values.keys().find(|name| !known.iter().any(|p| p.name == **name)) {
        let list = known.iter().map(|p| p.name.as_str()).collect::<Vec<_>>().join(", ");
        let known = if list.is_empty() { "none".to_owned() } else { list };
        return Err(QueryError::NoParameter { query: question.name.clone(), name: name.clone(), known });
    }
    let mut bound = BTreeMap::new();
    for parameter in known {
        let given =
            values.get(&parameter.name).cloned().or_else(|| parameter.default.as_ref().map(ToString::to_string));
        match given {
            Some(value) => _ = bound.insert(parameter.name.clone(), term(parameter, &value, register, names)?),
            None if parameter.required => {
                let example = match parameter.kind.as_str() {
                    "council" => format!(", for example --param {}=Suffolk", parameter.name),
                    _ => String::new(),
                };
                return Err(QueryError::Missing {
                    query: question.name.clone(),
                    name: parameter.name.clone(),
                    kind: parameter.kind.clone(),
                    example,
                });
            }
            None => {}
        }
    }
    Ok(bound)
}

/// A value as the term that the query compares with.
fn term(parameter: &Parameter, value: &str, register: &Register, names: &Names) -> Result<Term, QueryError> {
    let kind = parameter.kind.as_str();
    let fail = |remedy: String| QueryError::Value {
        name: parameter.name.clone(),
        kind: kind.to_owned(),
        value: value.to_owned(),
        remedy,
    };
    if let Some(iri) = vocab::expand(names.base(), value) {
        return NamedNode::new(iri).map(Term::from).map_err(|e| fail(e.to_string()));
    }
    let concept = |scheme: &str, known: Option<String>, codes: Vec<String>| {
        known
            .map(|code| names.concept(scheme, &code).into())
            .ok_or_else(|| fail(format!("one of: {}", codes.join(", "))))
    };
    let codes = |all: &[&'static str]| all.iter().map(|c| (*c).to_owned()).collect::<Vec<_>>();
    macro_rules! listed {
        ($scheme:literal, $list:ident) => {
            concept(
                $scheme,
                $list::from_code(value).map(|x| x.code().to_owned()),
                codes(&$list::ALL.iter().map(|x| x.code()).collect::<Vec<_>>()),
            )
        };
    }
    match kind {
        "council" => {
            let council = register.find(value);
            let remedy = "give a name or a code of the register, such as Suffolk or E10000029";
            council.map(|c| names.council(&c.gss).into()).ok_or_else(|| fail(remedy.to_owned()))
        }
        "area" => listed!("area", Area),
        "grade" => listed!("grade", Grade),
        "inspection-type" => listed!("inspection-type", InspectionType),
        "direction" => listed!("direction", Direction),
        "post" => listed!("post", PostKind),
        "framework" => {
            let known = Framework::NAMED.iter().map(Framework::code).find(|code| code.eq_ignore_ascii_case(value));
            concept("framework", known, Framework::NAMED.iter().map(Framework::code).collect())
        }
        "integer" => {
            value.parse::<i64>().map(|n| Literal::from(n).into()).map_err(|_| fail("give a whole number".into()))
        }
        "date" | "year" => value
            .parse::<crate::date::PartialDate>()
            .map(|d| crate::graph::node::date(d).into())
            .map_err(|_| fail("give a date such as 2024-06-03, 2024-06 or 2024".into())),
        // A person is given by name or IRI; queries compare the text with both.
        _ => Ok(Literal::new_simple_literal(value).into()),
    }
}
