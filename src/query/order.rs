//! The order of an answer, made outside the evaluator.
//!
//! The evaluator sorts by looking up the words of two rows each time that it compares them, and sorts all rows before
//! it cuts at a limit. Here the words of a row are looked up once, and where the query ends in a limit no more rows
//! are kept than can still be among the first. The rows and their order are the same.
//!
//! Where a query asks for triples only, what its first rows are ordered by is found beforehand, each different value
//! once, and the triples are then asked for with these values: so the other columns are looked up for few rows.

use super::plan::{bound, is_looked_up};
use super::run::Rows;
use oxigraph::model::vocab::xsd;
use oxigraph::model::{Literal, Term, Variable};
use oxigraph::sparql::QuerySolutionIter;
use spargebra::Query;
use spargebra::algebra::{Expression, Function, GraphPattern, OrderExpression};
use spargebra::term::GroundTerm;
use std::cmp::Ordering;
use std::collections::HashSet;

/// How a query's answer is ordered and cut.
#[derive(Debug)]
pub(super) struct Order {
    /// The same query without order and limit; behind its own columns stand those that only the order needs.
    pub unordered: Query,
    /// Its own columns.
    columns: Vec<String>,
    keys: Vec<By>,
    distinct: bool,
    start: usize,
    length: Option<usize>,
    /// What the rows are asked for by, and what they are ordered by first, where values of this are worth finding.
    first: Option<(GraphPattern, OrderExpression, Variable)>,
}

/// A row with what it is ordered by.
pub(super) type Keyed = (Vec<Key>, Vec<Option<Term>>);

/// One thing that rows are ordered by.
#[derive(Debug)]
struct By {
    column: usize,
    /// By the text of the value, whatever it is: `STR(?x)`.
    as_text: bool,
    descending: bool,
}

/// What a value is worth in the order of SPARQL, of values whose order is that of text or of numbers.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Key {
    Unbound,
    Blank(String),
    Named(String),
    /// In quintillionths.
    Number(i128),
    /// Of equal text, that with a language comes first.
    Text(String, bool, Option<String>),
}

/// Kept rows are cut back to what is wanted when there are twice as many, and no sooner than this.
const LEAST_KEPT: usize = 1024;

impl Order {
    /// The order of a query that ends in one.
    pub fn of(query: &Query) -> Option<Order> {
        let Query::Select { dataset, pattern, base_iri } = query else { return None };
        let (pattern, start, length) = match pattern {
            GraphPattern::Slice { inner, start, length } => (&**inner, *start, *length),
            other => (other, 0, None),
        };
        let (pattern, distinct) = match pattern {
            GraphPattern::Distinct { inner } => (&**inner, true),
            other => (other, false),
        };
        let GraphPattern::Project { inner, variables } = pattern else { return None };
        let GraphPattern::OrderBy { inner, expression } = &**inner else { return None };
        let first = first(inner, expression, variables).filter(|_| length.is_some() && !distinct);
        let mut pattern = (**inner).clone();
        let mut all = variables.clone();
        let mut keys = Vec::with_capacity(expression.len());
        for by in expression {
            let (expression, descending) = match by {
                OrderExpression::Asc(expression) => (expression, false),
                OrderExpression::Desc(expression) => (expression, true),
            };
            let (variable, as_text) = match expression {
                Expression::Variable(variable) => (variable.clone(), false),
                Expression::FunctionCall(Function::Str, arguments) => match arguments.as_slice() {
                    [Expression::Variable(variable)] => (variable.clone(), true),
                    _ => (extend(&mut pattern, expression, keys.len()), false),
                },
                _ => (extend(&mut pattern, expression, keys.len()), false),
            };
            let column = all.iter().position(|known| *known == variable).unwrap_or_else(|| {
                all.push(variable);
                all.len() - 1
            });
            keys.push(By { column, as_text, descending });
        }
        let project = GraphPattern::Project { inner: Box::new(pattern), variables: all };
        let pattern = if distinct { GraphPattern::Distinct { inner: Box::new(project) } } else { project };
        let unordered = Query::Select { dataset: dataset.clone(), pattern, base_iri: base_iri.clone() };
        let columns = variables.iter().map(|variable| variable.as_str().to_owned()).collect();
        Some(Order { unordered, columns, keys, distinct, start, length, first })
    }

    /// The order of the different values of what the rows are ordered by first, where that is worth finding.
    pub fn of_first(&self) -> Option<Order> {
        let (pattern, by, variable) = self.first.clone()?;
        let inner = Box::new(GraphPattern::OrderBy { inner: Box::new(pattern), expression: vec![by] });
        let inner = Box::new(GraphPattern::Project { inner, variables: vec![variable] });
        let Query::Select { dataset, base_iri, .. } = &self.unordered else { return None };
        let pattern = GraphPattern::Distinct { inner };
        Order::of(&Query::Select { dataset: dataset.clone(), pattern, base_iri: base_iri.clone() })
    }

    /// The same order of the rows that have one of these values, which the first rows have; as it was where there are
    /// too many.
    pub fn among(mut self, values: &[Keyed]) -> Order {
        /// With more values than this, asking for them takes longer than it saves.
        const MOST: usize = 1_000;
        let Some((.., variable)) = self.first.take() else { return self };
        let Some(last) = self.length.and_then(|length| values.get((self.start + length).checked_sub(1)?)) else {
            return self;
        };
        // Different values may be equal in the order, such as a word in capitals.
        let leading = values
            .iter()
            .enumerate()
            .take_while(|(at, (key, _))| *at < self.start + self.length.unwrap_or(0) || *key == last.0);
        let ground = |row: &Vec<Option<Term>>| match row.first()? {
            Some(Term::NamedNode(node)) => Some(vec![Some(GroundTerm::from(node.clone()))]),
            Some(Term::Literal(literal)) => Some(vec![Some(GroundTerm::from(literal.clone()))]),
            _ => None,
        };
        let Some(bindings) = leading.map(|(_, (_, row))| ground(row)).collect::<Option<Vec<_>>>() else { return self };
        if bindings.len() <= MOST
            && let Query::Select { pattern, .. } = &mut self.unordered
        {
            with_values(pattern, GraphPattern::Values { variables: vec![variable], bindings });
        }
        self
    }

    /// The first rows in their order, at most so many; none where a value is of a kind whose order only the evaluator
    /// knows.
    ///
    /// # Errors
    /// The evaluator's.
    pub fn rows<E>(
        &self,
        solutions: QuerySolutionIter<'_>,
        most: usize,
        fault: impl Fn(&dyn std::error::Error) -> E,
    ) -> Result<Option<Rows>, E> {
        let wanted = self.length.map_or(most.saturating_add(1), |length| length.min(most.saturating_add(1)));
        let Some(rows) = self.sorted(solutions, wanted, fault)? else { return Ok(None) };
        let mut rows: Vec<_> = rows.into_iter().map(|(_, row)| row).collect();
        if self.distinct {
            let mut seen = HashSet::with_capacity(rows.len());
            rows.retain(|row| seen.insert(row.clone()));
        }
        let mut rows: Vec<_> = rows.into_iter().skip(self.start).take(wanted).collect();
        let cut = rows.len() > most;
        rows.truncate(most);
        Ok(Some(Rows { columns: self.columns.clone(), rows, cut }))
    }

    /// The rows in their order; of those that are neither skipped nor wanted there may be some at the end.
    ///
    /// # Errors
    /// The evaluator's.
    pub fn sorted<E>(
        &self,
        solutions: QuerySolutionIter<'_>,
        wanted: usize,
        fault: impl Fn(&dyn std::error::Error) -> E,
    ) -> Result<Option<Vec<Keyed>>, E> {
        // Rows that turn out to be the same are known only at the end.
        let kept = if self.distinct { usize::MAX } else { self.start.saturating_add(wanted) };
        let bound = kept.saturating_mul(2).max(LEAST_KEPT);
        let mut rows: Vec<Keyed> = Vec::new();
        let mut texts = vec![None; self.keys.len()];
        for solution in solutions {
            let solution = solution.map_err(|e| fault(&e))?;
            let values = solution.values();
            let Some(keys) = self.keys.iter().map(|by| by.key(values)).collect::<Option<Vec<_>>>() else {
                return Ok(None);
            };
            for (key, known) in keys.iter().zip(&mut texts) {
                let text = match key {
                    Key::Text(..) => true,
                    Key::Number(_) => false,
                    _ => continue,
                };
                if *known.get_or_insert(text) != text {
                    return Ok(None);
                }
            }
            rows.push((keys, values[..self.columns.len()].to_vec()));
            if rows.len() >= bound {
                rows.sort_by(|a, b| self.compare(&a.0, &b.0));
                rows.truncate(kept);
            }
        }
        rows.sort_by(|a, b| self.compare(&a.0, &b.0));
        Ok(Some(rows))
    }

    fn compare(&self, a: &[Key], b: &[Key]) -> Ordering {
        let each = self.keys.iter().zip(a.iter().zip(b));
        let mut ordered = each.map(|(by, (a, b))| if by.descending { b.cmp(a) } else { a.cmp(b) });
        ordered.find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
    }
}

/// What the rows of a query are asked for by and ordered by first, and the variable of that: where triples are asked for,
/// each has a value of the variable, and there are other columns.
fn first(
    pattern: &GraphPattern,
    order: &[OrderExpression],
    columns: &[Variable],
) -> Option<(GraphPattern, OrderExpression, Variable)> {
    let by = order.first()?;
    let (OrderExpression::Asc(expression) | OrderExpression::Desc(expression)) = by;
    let variable = match expression {
        Expression::Variable(variable) => variable,
        Expression::FunctionCall(Function::Str | Function::LCase | Function::UCase, arguments) => {
            match arguments.as_slice() {
                [Expression::Variable(variable)] => variable,
                _ => return None,
            }
        }
        _ => return None,
    };
    let others = columns.iter().any(|column| column != variable);
    let fits = others && is_looked_up(pattern) && bound(pattern).contains(variable.as_str());
    fits.then(|| (pattern.clone(), by.clone(), variable.clone()))
}

/// Puts values before the triples of a query without an order.
fn with_values(pattern: &mut GraphPattern, values: GraphPattern) {
    match pattern {
        GraphPattern::Project { inner, .. } | GraphPattern::Extend { inner, .. } => with_values(inner, values),
        triples => {
            let right = Box::new(std::mem::replace(triples, GraphPattern::Bgp { patterns: Vec::new() }));
            *triples = GraphPattern::Join { left: Box::new(values), right };
        }
    }
}

/// Gives an expression a variable of its own.
fn extend(pattern: &mut GraphPattern, expression: &Expression, number: usize) -> Variable {
    let variable = Variable::new_unchecked(format!("order-{number}"));
    let inner =
        Box::new(std::mem::replace(pattern, GraphPattern::Values { variables: Vec::new(), bindings: Vec::new() }));
    *pattern = GraphPattern::Extend { inner, variable: variable.clone(), expression: expression.clone() };
    variable
}

impl By {
    fn key(&self, values: &[Option<Term>]) -> Option<Key> {
        Some(match values.get(self.column)?.as_ref() {
            None => Key::Unbound,
            Some(Term::NamedNode(node)) if self.as_text => Key::Text(node.as_str().to_owned(), true, None),
            Some(Term::NamedNode(node)) => Key::Named(node.as_str().to_owned()),
            // A blank node has no text.
            Some(Term::BlankNode(_)) if self.as_text => Key::Unbound,
            Some(Term::BlankNode(node)) => Key::Blank(node.as_str().to_owned()),
            Some(Term::Literal(literal)) if self.as_text => Key::Text(literal.value().to_owned(), true, None),
            Some(Term::Literal(literal)) => literal_key(literal)?,
            #[allow(unreachable_patterns, reason = "a third kind of term exists only with a feature of the library")]
            Some(_) => return None,
        })
    }
}

fn literal_key(literal: &Literal) -> Option<Key> {
    let text = || literal.value().to_owned();
    match literal.datatype() {
        _ if literal.language().is_some() => Some(Key::Text(text(), false, literal.language().map(str::to_owned))),
        xsd::STRING => Some(Key::Text(text(), true, None)),
        xsd::INTEGER | xsd::DECIMAL => quintillionths(literal.value()).map(Key::Number),
        _ => None,
    }
}

/// A whole or decimal number of at most eighteen digits before and after the point.
fn quintillionths(text: &str) -> Option<i128> {
    const PLACES: usize = 18;
    let (negative, digits) = match text.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let known = |digits: &str| digits.len() <= PLACES && digits.bytes().all(|b| b.is_ascii_digit());
    if !known(whole) || !known(part) || whole.len() + part.len() == 0 {
        return None;
    }
    let number: i128 = format!("{whole}{part:0<PLACES$}").parse().ok()?;
    Some(if negative { -number } else { number })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_exactly() {
        assert_eq!(quintillionths("2"), Some(2_000_000_000_000_000_000));
        assert_eq!(quintillionths("-0.5"), Some(-500_000_000_000_000_000));
        assert!(quintillionths("0.67") < quintillionths("1"));
        for text in ["", ".", "-", "1e3", "1234567890123456789", "NaN"] {
            assert_eq!(quintillionths(text), None, "{text}");
        }
    }

    /// What the evaluator itself gives, and what comes of ordering outside it.
    fn both(text: &str) -> (Vec<Vec<Option<Term>>>, Option<Vec<Vec<Option<Term>>>>) {
        use oxigraph::sparql::{QueryResults, SparqlEvaluator};
        let store = oxigraph::store::Store::new().expect("a store in memory");
        let data = r#"
            <x:a> <x:p> "pear" ; <x:n> 10 . <x:b> <x:p> "apple" ; <x:n> 9 . <x:c> <x:p> "fig"@en ; <x:n> 2.5 .
            <x:d> <x:p> "apple" ; <x:n> 9 . <x:h> <x:w> "Oak" . <x:i> <x:w> "oak" . <x:j> <x:w> "yew" . <x:e> <x:p> <x:z> . _:f <x:p> "Quince" . <x:g> <x:n> true .
        "#;
        store.load_from_slice(oxigraph::io::RdfFormat::Turtle, data).expect("Turtle");
        let query = spargebra::SparqlParser::new().parse_query(text).expect("a query");
        let solutions = |query: Query| match SparqlEvaluator::new().for_query(query).on_store(&store).execute() {
            Ok(QueryResults::Solutions(solutions)) => solutions,
            _ => panic!("{text} has no rows"),
        };
        let mut order = Order::of(&query).expect("a query with an order");
        if let Some(first) = order.of_first() {
            let values = first.sorted(solutions(first.unordered.clone()), usize::MAX, |e| e.to_string());
            order = order.among(&values.expect("evaluated").unwrap_or_default());
        }
        let ours = order.rows(solutions(order.unordered.clone()), 100, |e| e.to_string()).expect("evaluated");
        let theirs = solutions(query).map(|row| row.expect("a row").values().to_vec()).collect();
        (theirs, ours.map(|rows| rows.rows))
    }

    #[test]
    fn the_order_is_that_of_the_evaluator() {
        for text in [
            "SELECT ?x ?v WHERE { ?x <x:p> ?v FILTER(!isBlank(?x)) } ORDER BY ?v ?x",
            "SELECT ?x WHERE { ?x <x:p> ?v FILTER(!isBlank(?x)) } ORDER BY DESC(STR(?v)) DESC(?x) LIMIT 3 OFFSET 1",
            "SELECT ?x WHERE { ?x <x:p> ?v FILTER(isIRI(?x)) } ORDER BY LCASE(?v) ?x LIMIT 2",
            "SELECT ?x ?n WHERE { ?x <x:n> ?n FILTER(isNumeric(?n)) } ORDER BY DESC(?n) ?x",
            "SELECT DISTINCT ?v WHERE { ?x <x:p> ?v } ORDER BY ?v",
            "SELECT ?x ?n WHERE { ?x <x:p> ?v FILTER(!isBlank(?x)) OPTIONAL { ?x <x:n> ?n } } ORDER BY ?n ?x",
            "SELECT ?v (COUNT(*) AS ?count) WHERE { ?x <x:p> ?v } GROUP BY ?v ORDER BY DESC(?count) ?v LIMIT 2",
        ] {
            let (theirs, ours) = both(text);
            assert!(!theirs.is_empty(), "{text}");
            assert_eq!(ours, Some(theirs), "{text}");
        }
    }

    #[test]
    fn the_first_rows_are_asked_for_by_their_values() {
        for text in [
            "SELECT ?x ?v WHERE { ?x <x:p> ?v . ?x <x:n> ?n } ORDER BY ?v ?x LIMIT 1",
            "SELECT ?x ?v WHERE { ?x <x:p> ?v . ?x <x:n> ?n } ORDER BY ?v DESC(?x) LIMIT 1 OFFSET 1",
            "SELECT ?x ?v WHERE { ?x <x:p> ?v . ?x <x:n> ?n } ORDER BY DESC(LCASE(?v)) ?x LIMIT 2",
            "SELECT ?x ?w WHERE { ?x <x:w> ?w } ORDER BY LCASE(?w) ?x LIMIT 1",
            "SELECT ?x ?w WHERE { ?x <x:w> ?w } ORDER BY LCASE(?w) DESC(?x) LIMIT 1",
        ] {
            let query = spargebra::SparqlParser::new().parse_query(text).expect("a query");
            let order = Order::of(&query).expect("a query with an order");
            assert!(order.of_first().is_some(), "{text}");
            let (theirs, ours) = both(text);
            assert!(!theirs.is_empty() && ours.as_ref() == Some(&theirs), "{text}: {ours:?}, not {theirs:?}");
        }
        for text in [
            "SELECT ?v WHERE { ?x <x:p> ?v } ORDER BY ?v LIMIT 2",
            "SELECT ?x ?v WHERE { ?x <x:p> ?v } ORDER BY ?v",
            "SELECT ?x ?n WHERE { ?x <x:p> ?v OPTIONAL { ?x <x:n> ?n } } ORDER BY ?n LIMIT 2",
        ] {
            let query = spargebra::SparqlParser::new().parse_query(text).expect("a query");
            assert!(Order::of(&query).is_some_and(|order| order.of_first().is_none()), "{text}");
        }
    }

    #[test]
    fn what_is_neither_text_nor_number_is_left_to_the_evaluator() {
        assert_eq!(both("SELECT ?x ?n WHERE { ?x <x:n> ?n } ORDER BY ?n").1, None);
    }
}
