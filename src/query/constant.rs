//! Parameters as constants of the query.
//!
//! A variable that is bound while a query runs is unknown to the planner, which takes it for one that may be anything.
//! A constant in its place is looked up first. The value is put into the query as it has been read, not into its text,
//! so it can be nothing but a value.

use oxigraph::model::{Term, Variable};
use spargebra::Query;
use spargebra::algebra::{AggregateExpression, Expression, GraphPattern, OrderExpression};
use spargebra::term::{NamedNodePattern, TermPattern, TriplePattern};

/// A query in which the variable cannot be replaced: it is given a value there, or the value cannot stand in its place.
struct Unfit;

/// The query with a constant in place of one of its columns, which keeps its place among them; none where that cannot
/// be.
pub(super) fn with_constant(query: &Query, variable: &Variable, value: &Term) -> Option<Query> {
    let Query::Select { dataset, pattern, base_iri } = query else { return None };
    let mut pattern = pattern.clone();
    let constant = Constant { variable, value, expression: expression(value)? };
    constant.replace(&mut pattern).ok()?;
    constant.show(&mut pattern).ok()?;
    Some(Query::Select { dataset: dataset.clone(), pattern, base_iri: base_iri.clone() })
}

fn expression(value: &Term) -> Option<Expression> {
    match value {
        Term::NamedNode(node) => Some(Expression::NamedNode(node.clone())),
        Term::Literal(literal) => Some(Expression::Literal(literal.clone())),
        _ => None,
    }
}

struct Constant<'a> {
    variable: &'a Variable,
    value: &'a Term,
    expression: Expression,
}

impl Constant<'_> {
    /// Gives the column back that [`Self::replace`] took from the outermost list of columns.
    fn show(&self, pattern: &mut GraphPattern) -> Result<(), Unfit> {
        match pattern {
            GraphPattern::Slice { inner, .. } | GraphPattern::Distinct { inner } | GraphPattern::Reduced { inner } => {
                self.show(inner)
            }
            GraphPattern::Project { inner, variables } => {
                let inner = match &mut **inner {
                    GraphPattern::OrderBy { inner, .. } => inner,
                    _ => inner,
                };
                self.extend(inner);
                variables.push(self.variable.clone());
                Ok(())
            }
            _ => Err(Unfit),
        }
    }

    fn extend(&self, pattern: &mut Box<GraphPattern>) {
        let nothing = GraphPattern::Values { variables: Vec::new(), bindings: Vec::new() };
        let inner = Box::new(std::mem::replace(&mut **pattern, nothing));
        **pattern =
            GraphPattern::Extend { inner, variable: self.variable.clone(), expression: self.expression.clone() };
    }

    fn replace(&self, pattern: &mut GraphPattern) -> Result<(), Unfit> {
        match pattern {
            GraphPattern::Bgp { patterns } => patterns.iter_mut().try_for_each(|triple| self.triple(triple)),
            GraphPattern::Path { subject, object, .. } => {
                self.term(subject, false)?;
                self.term(object, true)
            }
            GraphPattern::Join { left, right } | GraphPattern::Union { left, right } => {
                self.replace(left)?;
                self.replace(right)
            }
            GraphPattern::Minus { left, right } => {
                // What both sides share decides, so nothing may be taken from them.
                if holds(right, self.variable) {
                    return Err(Unfit);
                }
                self.replace(left)
            }
            GraphPattern::LeftJoin { left, right, expression } => {
                self.replace(left)?;
                self.replace(right)?;
                expression.iter_mut().try_for_each(|expression| self.within(expression))
            }
            GraphPattern::Filter { expr, inner } => {
                self.within(expr)?;
                self.replace(inner)
            }
            GraphPattern::Graph { name, inner } => {
                self.named(name)?;
                self.replace(inner)
            }
            GraphPattern::Extend { inner, variable, expression } => {
                if variable == self.variable {
                    return Err(Unfit);
                }
                self.within(expression)?;
                self.replace(inner)
            }
            GraphPattern::Values { variables, .. } if variables.contains(self.variable) => Err(Unfit),
            GraphPattern::Values { .. } => Ok(()),
            GraphPattern::OrderBy { inner, expression } => {
                for by in expression {
                    let (OrderExpression::Asc(by) | OrderExpression::Desc(by)) = by;
                    self.within(by)?;
                }
                self.replace(inner)
            }
            GraphPattern::Project { inner, variables } => {
                // Inside a list of columns without it the name means another variable.
                let Some(at) = variables.iter().position(|known| known == self.variable) else { return Ok(()) };
                variables.remove(at);
                self.replace(inner)
            }
            GraphPattern::Group { inner, variables, aggregates } => {
                for (variable, aggregate) in aggregates {
                    if variable == self.variable {
                        return Err(Unfit);
                    }
                    if let AggregateExpression::FunctionCall { expr, .. } = aggregate {
                        self.within(expr)?;
                    }
                }
                self.replace(inner)?;
                // Without anything to group by there would be a group where there are no rows.
                match variables.iter().position(|known| known == self.variable) {
                    Some(_) if variables.len() == 1 => self.extend(inner),
                    Some(at) => _ = variables.remove(at),
                    None => {}
                }
                Ok(())
            }
            GraphPattern::Distinct { inner } | GraphPattern::Reduced { inner } | GraphPattern::Slice { inner, .. } => {
                self.replace(inner)
            }
            _ => Err(Unfit),
        }
    }

    fn triple(&self, triple: &mut TriplePattern) -> Result<(), Unfit> {
        self.term(&mut triple.subject, false)?;
        self.named(&mut triple.predicate)?;
        self.term(&mut triple.object, true)
    }

    fn term(&self, term: &mut TermPattern, is_object: bool) -> Result<(), Unfit> {
        if matches!(term, TermPattern::Variable(variable) if variable == self.variable) {
            *term = match self.value {
                Term::NamedNode(node) => node.clone().into(),
                Term::Literal(literal) if is_object => literal.clone().into(),
                _ => return Err(Unfit),
            };
        }
        Ok(())
    }

    fn named(&self, name: &mut NamedNodePattern) -> Result<(), Unfit> {
        if matches!(name, NamedNodePattern::Variable(variable) if variable == self.variable) {
            let Term::NamedNode(node) = self.value else { return Err(Unfit) };
            *name = node.clone().into();
        }
        Ok(())
    }

    fn within(&self, expression: &mut Expression) -> Result<(), Unfit> {
        use Expression as E;
        match expression {
            E::NamedNode(_) | E::Literal(_) => Ok(()),
            E::Variable(variable) => {
                if variable == self.variable {
                    *expression = self.expression.clone();
                }
                Ok(())
            }
            E::Bound(variable) => {
                if variable == self.variable {
                    Err(Unfit)
                } else {
                    Ok(())
                }
            }
            E::Or(a, b)
            | E::And(a, b)
            | E::Equal(a, b)
            | E::SameTerm(a, b)
            | E::Greater(a, b)
            | E::GreaterOrEqual(a, b)
            | E::Less(a, b)
            | E::LessOrEqual(a, b)
            | E::Add(a, b)
            | E::Subtract(a, b)
            | E::Multiply(a, b)
            | E::Divide(a, b) => {
                self.within(a)?;
                self.within(b)
            }
            E::UnaryPlus(a) | E::UnaryMinus(a) | E::Not(a) => self.within(a),
            E::In(a, list) => {
                self.within(a)?;
                list.iter_mut().try_for_each(|item| self.within(item))
            }
            E::Exists(pattern) => self.replace(pattern),
            E::If(a, b, c) => [a, b, c].into_iter().try_for_each(|part| self.within(part)),
            E::Coalesce(list) | E::FunctionCall(_, list) => list.iter_mut().try_for_each(|item| self.within(item)),
        }
    }
}

fn holds(pattern: &GraphPattern, variable: &Variable) -> bool {
    let mut found = false;
    pattern.on_in_scope_variable(|known| found |= known == variable);
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use oxigraph::model::{Literal, NamedNode};
    use oxigraph::sparql::{QueryResults, SparqlEvaluator};

    /// The rows with the value bound while the query runs, and with a constant in the query, sorted.
    fn both(text: &str, value: &Term) -> (Vec<String>, Option<Vec<String>>) {
        let store = oxigraph::store::Store::new().expect("a store in memory");
        let data = r#"<x:a> <x:p> <x:b> , <x:c> ; <x:n> 1 . <x:b> <x:p> <x:c> ; <x:n> 2 . <x:c> <x:n> 1 ."#;
        store.load_from_slice(oxigraph::io::RdfFormat::Turtle, data).expect("Turtle");
        let query = spargebra::SparqlParser::new().parse_query(text).expect("a query");
        let variable = Variable::new_unchecked("v");
        let rows = |query: Query, bound: bool| {
            let mut prepared = SparqlEvaluator::new().for_query(query);
            if bound {
                prepared = prepared.substitute_variable(variable.clone(), value.clone());
            }
            let Ok(QueryResults::Solutions(solutions)) = prepared.on_store(&store).execute() else { panic!("{text}") };
            let shown = solutions.map(|row| {
                let row = row.expect("a row");
                let mut cells: Vec<String> = row.iter().map(|(name, term)| format!("{name}={term}")).collect();
                cells.sort();
                cells.join(" ")
            });
            let mut shown: Vec<String> = shown.collect();
            shown.sort();
            shown
        };
        (rows(query.clone(), true), with_constant(&query, &variable, value).map(|fixed| rows(fixed, false)))
    }

    #[test]
    fn a_constant_gives_the_rows_of_a_bound_variable() {
        let node = Term::from(NamedNode::new_unchecked("x:a"));
        for text in [
            "SELECT ?v ?x WHERE { ?v <x:p> ?x }",
            "SELECT ?v ?x WHERE { ?x <x:n> ?n FILTER(COALESCE(?v, ?x) = ?x) } ORDER BY ?x",
            "SELECT ?v ?m WHERE { ?v <x:p> ?x { SELECT ?v (MAX(?n) AS ?m) WHERE { ?v <x:n> ?n } GROUP BY ?v } }",
            "SELECT ?v ?x WHERE { ?v <x:p> ?x { SELECT ?x WHERE { ?v <x:p> ?x ; <x:n> 2 } } }",
            "SELECT ?v (COUNT(*) AS ?n) WHERE { ?v <x:nothing> ?x } GROUP BY ?v",
        ] {
            let (bound, constant) = both(text, &node);
            assert_eq!(constant.as_ref(), Some(&bound), "{text}");
        }
        let one = Term::from(Literal::from(1));
        let (bound, constant) = both("SELECT ?v ?x WHERE { ?x <x:n> ?v }", &one);
        assert_eq!((bound.len(), constant), (2, Some(bound)));
    }

    #[test]
    fn where_it_cannot_stand_the_variable_stays() {
        let node = Term::from(NamedNode::new_unchecked("x:a"));
        let word = Term::from(Literal::from("a"));
        for (text, value) in [
            ("SELECT ?v WHERE { VALUES ?v { <x:a> <x:b> } }", &node),
            ("SELECT ?v WHERE { ?x <x:p> ?y BIND(?x AS ?v) }", &node),
            ("SELECT ?x ?v WHERE { ?x <x:p> ?v MINUS { ?v <x:n> 1 } }", &node),
            ("SELECT ?v ?x WHERE { ?v <x:p> ?x }", &word),
        ] {
            assert_eq!(both(text, value).1, None, "{text}");
        }
    }
}
