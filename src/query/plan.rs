//! What the planner is told beside the query.
//!
//! The planner knows no sizes. Behind a subquery it either looks up each pattern row by row (one search of the database
//! for each row, some microseconds) or reads all that there is of a property and joins it (a fifth of that for each
//! triple, whether or not it is wanted). Which is better depends on how many rows the subquery has, and a limit on the
//! subquery says that: [`FEW`] rows are looked up; with [`MANY`] whole properties are read, unless the subquery names a
//! thing, such as the council that a parameter gives.

use oxigraph::model::Variable;
use spargebra::Query;
use spargebra::algebra::{Expression, GraphPattern};
use spargebra::term::{GroundTerm, NamedNodePattern, TermPattern, TriplePattern};
use std::collections::BTreeSet;

/// The least limit of a subquery by which it says that its rows are many. A smaller one says that they are few.
const MANY: usize = 1_000_000;

/// The same query, planned by the limits of its subqueries. `things` is how the IRIs of things begin, that is of all
/// that is neither a concept nor a term of the ontology.
pub(super) fn planned(mut query: Query, things: &str) -> Query {
    if let Query::Select { pattern, .. } = &mut query {
        Planner { things }.within(pattern);
    }
    query
}

/// How many rows a pattern gives.
#[derive(Clone, Copy, PartialEq)]
enum Rows {
    Few,
    Many,
}

struct Planner<'a> {
    things: &'a str,
}

impl Planner<'_> {
    fn within(&self, pattern: &mut GraphPattern) {
        match pattern {
            GraphPattern::Join { left, right } => {
                self.within(left);
                self.within(right);
                match self.rows(left) {
                    // What has a thing in it is the better start.
                    Some(Rows::Few) if !self.names_thing(left) && self.names_thing(right) && is_plain(left) => {
                        *pattern = joined_to_plain(*taken(left), taken(right));
                    }
                    Some(Rows::Few) if is_looked_up(right) => {
                        let (left, right) = (taken(left), taken(right));
                        *pattern = GraphPattern::Lateral { left, right };
                    }
                    Some(Rows::Many) => read_whole(right),
                    _ => {}
                }
            }
            GraphPattern::LeftJoin { left, right, expression } => {
                self.within(left);
                self.within(right);
                let rows = self.rows(left);
                if rows == Some(Rows::Few) {
                    without_subqueries(right);
                }
                // Without a variable that both sides surely have, each row would be held against each.
                let is_linked = !bound(left).is_disjoint(&bound(right));
                match rows {
                    Some(Rows::Few) if is_linked && is_looked_up(right) => {
                        let (left, right, expression) = (taken(left), taken(right), expression.take());
                        // How the evaluator itself writes an optional part that is looked up for each row.
                        let right = GraphPattern::LeftJoin { left: Box::new(nothing()), right, expression };
                        *pattern = GraphPattern::Lateral { left, right: Box::new(right) };
                    }
                    Some(Rows::Many) if is_linked => read_whole(right),
                    _ => {}
                }
            }
            GraphPattern::Union { left, right } | GraphPattern::Minus { left, right } => {
                self.within(left);
                self.within(right);
            }
            GraphPattern::Filter { inner, expr } => {
                if let Expression::Exists(pattern) = expr {
                    self.within(pattern);
                }
                self.within(inner);
            }
            GraphPattern::Slice { inner, .. } => {
                self.within(inner);
                if self.rows(pattern) == Some(Rows::Many)
                    && let GraphPattern::Slice { inner, .. } = pattern
                    && let GraphPattern::Project { inner, .. } = &mut **inner
                {
                    read_whole(inner);
                }
            }
            GraphPattern::Extend { inner, .. }
            | GraphPattern::OrderBy { inner, .. }
            | GraphPattern::Project { inner, .. }
            | GraphPattern::Distinct { inner }
            | GraphPattern::Reduced { inner }
            | GraphPattern::Group { inner, .. } => self.within(inner),
            _ => {}
        }
    }

    /// How many rows there are, where a subquery with a limit says so; there may be more beside it.
    fn rows(&self, pattern: &GraphPattern) -> Option<Rows> {
        match pattern {
            GraphPattern::Slice { inner, length: Some(length), .. } => {
                Some(if *length < MANY || self.names_thing(inner) { Rows::Few } else { Rows::Many })
            }
            GraphPattern::Join { left, right } => self.rows(left).or_else(|| self.rows(right)),
            GraphPattern::LeftJoin { left, .. }
            | GraphPattern::Minus { left, .. }
            | GraphPattern::Lateral { left, .. } => self.rows(left),
            GraphPattern::Filter { inner, .. } | GraphPattern::Extend { inner, .. } => self.rows(inner),
            _ => None,
        }
    }

    /// Whether a pattern that every row needs has a thing in place of a variable.
    fn names_thing(&self, pattern: &GraphPattern) -> bool {
        let is_thing = |term: &TermPattern| match term {
            TermPattern::NamedNode(node) => node.as_str().starts_with(self.things),
            _ => false,
        };
        match pattern {
            GraphPattern::Bgp { patterns } => patterns.iter().any(|t| is_thing(&t.subject) || is_thing(&t.object)),
            GraphPattern::Path { subject, object, .. } => is_thing(subject) || is_thing(object),
            GraphPattern::Join { left, right } | GraphPattern::Lateral { left, right } => {
                self.names_thing(left) || self.names_thing(right)
            }
            GraphPattern::LeftJoin { left, .. } | GraphPattern::Minus { left, .. } => self.names_thing(left),
            GraphPattern::Filter { inner, .. }
            | GraphPattern::Extend { inner, .. }
            | GraphPattern::Graph { inner, .. }
            | GraphPattern::Project { inner, .. }
            | GraphPattern::Distinct { inner }
            | GraphPattern::Reduced { inner }
            | GraphPattern::Group { inner, .. }
            | GraphPattern::OrderBy { inner, .. }
            | GraphPattern::Slice { inner, .. } => self.names_thing(inner),
            _ => false,
        }
    }
}

/// Whether a limited subquery does nothing but look for triples that pass a filter, all of whose variables it gives.
fn is_plain(pattern: &GraphPattern) -> bool {
    let GraphPattern::Slice { inner, start: 0, .. } = pattern else { return false };
    let GraphPattern::Project { inner, variables } = &**inner else { return false };
    let GraphPattern::Filter { inner, .. } = &**inner else { return false };
    let mut is_whole = is_looked_up(inner);
    inner.on_in_scope_variable(|variable| is_whole &= variables.contains(variable));
    is_whole
}

/// The triples of a plain subquery among others, with its filter after them and its limit around both.
fn joined_to_plain(subquery: GraphPattern, others: Box<GraphPattern>) -> GraphPattern {
    let others = |left| GraphPattern::Join { left, right: others };
    match subquery {
        GraphPattern::Slice { inner, start, length } => match *inner {
            GraphPattern::Project { inner, .. } => match *inner {
                GraphPattern::Filter { expr, inner } => {
                    let inner = GraphPattern::Filter { expr, inner: Box::new(others(inner)) };
                    GraphPattern::Slice { inner: Box::new(inner), start, length }
                }
                inner => others(Box::new(inner)),
            },
            inner => others(Box::new(inner)),
        },
        subquery => others(Box::new(subquery)),
    }
}

/// Whether a pattern can be looked up for one row after another: triples and paths, nothing else.
pub(super) fn is_looked_up(pattern: &GraphPattern) -> bool {
    match pattern {
        GraphPattern::Bgp { .. } | GraphPattern::Path { .. } => true,
        GraphPattern::Join { left, right } => is_looked_up(left) && is_looked_up(right),
        _ => false,
    }
}

/// Takes the triples out of subqueries that do nothing but ask for them, such as those that read a list of labels.
fn without_subqueries(pattern: &mut GraphPattern) {
    match pattern {
        GraphPattern::Join { left, right } => {
            without_subqueries(left);
            without_subqueries(right);
        }
        GraphPattern::Project { inner, variables } if is_looked_up(inner) => {
            let mut is_whole = true;
            inner.on_in_scope_variable(|variable| is_whole &= variables.contains(variable));
            if is_whole {
                *pattern = *taken(inner);
            }
        }
        _ => {}
    }
}

/// Makes each triple pattern a subquery of its own: the planner joins subqueries, and looks nothing up for their rows.
/// Subqueries within stay as they are.
fn read_whole(pattern: &mut GraphPattern) {
    match pattern {
        GraphPattern::Bgp { patterns } => {
            let each = std::mem::take(patterns).into_iter().map(alone);
            let joined = each.reduce(|left, right| GraphPattern::Join { left: left.into(), right: right.into() });
            *pattern = joined.unwrap_or_else(nothing);
        }
        GraphPattern::Path { .. } => {
            let mut variables = Vec::new();
            pattern.on_in_scope_variable(|variable| variables.push(variable.clone()));
            *pattern = GraphPattern::Project { inner: Box::new(std::mem::replace(pattern, nothing())), variables };
        }
        GraphPattern::Join { left, right } => {
            read_whole(left);
            read_whole(right);
        }
        GraphPattern::Filter { inner, .. } | GraphPattern::Extend { inner, .. } => read_whole(inner),
        // What is optional in a subquery is joined in the same way.
        GraphPattern::LeftJoin { left, right, .. } => {
            read_whole(left);
            if !bound(left).is_disjoint(&bound(right)) {
                read_whole(right);
            }
        }
        GraphPattern::Minus { left, .. } => read_whole(left),
        _ => {}
    }
}

/// A triple pattern as a subquery of all its variables.
fn alone(mut triple: TriplePattern) -> GraphPattern {
    let mut variables = Vec::new();
    for term in [&mut triple.subject, &mut triple.object] {
        // A node without a name, such as that between the steps of a path, would not be the same outside of its pattern.
        if let TermPattern::BlankNode(node) = term {
            *term = Variable::new_unchecked(node.as_str()).into();
        }
        if let TermPattern::Variable(variable) = term
            && !variables.contains(variable)
        {
            variables.push(variable.clone());
        }
    }
    if let NamedNodePattern::Variable(variable) = &triple.predicate
        && !variables.contains(variable)
    {
        variables.push(variable.clone());
    }
    GraphPattern::Project { inner: Box::new(GraphPattern::Bgp { patterns: vec![triple] }), variables }
}

/// The variables that have a value in every row.
pub(super) fn bound(pattern: &GraphPattern) -> BTreeSet<&str> {
    match pattern {
        GraphPattern::Bgp { .. } | GraphPattern::Path { .. } => {
            let mut all = BTreeSet::new();
            pattern.on_in_scope_variable(|variable| _ = all.insert(variable.as_str()));
            all
        }
        GraphPattern::Join { left, right } | GraphPattern::Lateral { left, right } => {
            bound(left).union(&bound(right)).copied().collect()
        }
        GraphPattern::LeftJoin { left, .. } | GraphPattern::Minus { left, .. } => bound(left),
        GraphPattern::Union { left, right } => bound(left).intersection(&bound(right)).copied().collect(),
        GraphPattern::Filter { inner, .. }
        | GraphPattern::Extend { inner, .. }
        | GraphPattern::Graph { inner, .. }
        | GraphPattern::Distinct { inner }
        | GraphPattern::Reduced { inner }
        | GraphPattern::OrderBy { inner, .. }
        | GraphPattern::Slice { inner, .. } => bound(inner),
        GraphPattern::Project { inner, variables } | GraphPattern::Group { inner, variables, .. } => {
            let kept: BTreeSet<&str> = variables.iter().map(Variable::as_str).collect();
            bound(inner).intersection(&kept).copied().collect()
        }
        GraphPattern::Values { variables, bindings } => {
            let given = |at: usize| bindings.iter().all(|row: &Vec<Option<GroundTerm>>| row[at].is_some());
            variables.iter().enumerate().filter(|(at, _)| given(*at)).map(|(_, v)| v.as_str()).collect()
        }
        _ => BTreeSet::new(),
    }
}

fn taken(pattern: &mut Box<GraphPattern>) -> Box<GraphPattern> {
    Box::new(std::mem::replace(&mut **pattern, nothing()))
}

/// The pattern that asks for nothing.
fn nothing() -> GraphPattern {
    GraphPattern::Bgp { patterns: Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use oxigraph::sparql::{QueryResults, SparqlEvaluator};
    use spargebra::SparqlParser;

    /// The query as it is given and as it is planned, in the words of the algebra, with the rows of each, sorted.
    fn both(text: &str) -> [(String, Vec<String>); 2] {
        let store = oxigraph::store::Store::new().expect("a store in memory");
        let data = r#"
            <x:id/a> <x:p> <x:id/b> , <x:id/c> ; <x:n> 1 ; <x:l> "a" . <x:id/b> <x:p> <x:id/c> ; <x:n> 2 ; <x:m> "m" .
            <x:id/c> <x:n> 1 ; <x:l> "c" . <x:id/d> <x:p> <x:id/d> .
        "#;
        store.load_from_slice(oxigraph::io::RdfFormat::Turtle, data).expect("Turtle");
        let query = SparqlParser::new().parse_query(text).expect("a query");
        [query.clone(), planned(query, "x:id/")].map(|query| {
            let words = query.to_sse();
            let answer = SparqlEvaluator::new().for_query(query).on_store(&store).execute();
            let Ok(QueryResults::Solutions(solutions)) = answer else { panic!("{text} has no rows") };
            let rows = solutions.map(|row| {
                let row = row.expect("a row");
                let mut cells: Vec<String> = row.iter().map(|(name, term)| format!("{name}={term}")).collect();
                cells.sort();
                cells.join(" ")
            });
            let mut rows: Vec<String> = rows.collect();
            rows.sort();
            (words, rows)
        })
    }

    const OPTIONAL: &str = "OPTIONAL { ?b <x:l> ?l } OPTIONAL { ?a <x:m> ?m . ?a <x:n> ?o }";

    #[test]
    fn the_plan_changes_no_answer() {
        for limit in [10, MANY] {
            for (start, rest) in [
                ("?a <x:p> ?b . ?b <x:n> ?n", OPTIONAL),
                ("?a <x:p>/<x:p> ?b", OPTIONAL),
                ("?a <x:p> ?b OPTIONAL { ?b <x:n> ?n }", "?a <x:n> ?n"),
                ("<x:id/a> <x:p> ?b", "?b <x:n> ?n OPTIONAL { ?b <x:l> ?l FILTER(?n = 1) }"),
                ("?a <x:p> ?b", "?a (<x:n>|<x:l>) ?v . ?b <x:n> ?n"),
                ("?a <x:p> ?b", "OPTIONAL { ?a <x:n> ?n { SELECT ?n WHERE { ?x <x:n> ?n } } }"),
                ("?a <x:p> ?b OPTIONAL { ?b <x:l> ?l }", "OPTIONAL { ?c <x:l> ?l }"),
                ("?a <x:n> ?n FILTER(?n = 1)", "?a <x:p> <x:id/c> OPTIONAL { ?a <x:l> ?l }"),
                ("?a <x:p> ?a", "?a ?property ?b MINUS { ?a <x:n> ?n }"),
            ] {
                let text = format!("SELECT * WHERE {{ {{ SELECT * WHERE {{ {start} }} LIMIT {limit} }} {rest} }}");
                let [(_, given), (_, planned)] = both(&text);
                assert!(!given.is_empty() && given == planned, "{text}: {given:?}, {planned:?}");
            }
        }
    }

    #[test]
    fn few_rows_are_looked_up_and_many_are_joined() {
        let plan = |start: &str, limit: usize| {
            both(&format!("SELECT * WHERE {{ {{ SELECT * WHERE {{ {start} }} LIMIT {limit} }} {OPTIONAL} }}"))[1]
                .0
                .clone()
        };
        let subqueries = |plan: &str| plan.matches("(project").count();
        let (few, many) = (plan("?a <x:p> ?b", 10), plan("?a <x:p> ?b", MANY));
        assert!(few.contains("lateral") && subqueries(&few) == 2, "{few}");
        assert!(!many.contains("lateral") && subqueries(&many) == 6, "{many}");
        let named = plan("?a <x:p> <x:id/c> . ?a <x:p> ?b", MANY);
        assert!(named.contains("lateral"), "a thing is named: {named}");
    }

    #[test]
    fn what_names_a_thing_comes_before_a_search() {
        let text = "SELECT * WHERE { { SELECT * WHERE { ?a <x:n> ?n FILTER(?n > 0) } LIMIT 10 } ?a <x:p> <x:id/c> }";
        let [_, (planned, rows)] = both(text);
        assert!(!planned.contains("lateral") && planned.matches("(project").count() == 1, "{planned}");
        assert_eq!(rows.len(), 2);
    }

    #[test]
    fn a_link_that_may_be_missing_is_no_link() {
        let text = "SELECT * WHERE { { SELECT * WHERE { ?a <x:p> ?b OPTIONAL { ?b <x:l> ?l } } LIMIT 10 } \
                    OPTIONAL { ?c <x:l> ?l } }";
        let [(given, _), (planned, _)] = both(text);
        assert_eq!(planned, given);
    }
}
