//! What the planner is told beside the query.

use spargebra::Query;
use spargebra::algebra::{Expression, GraphPattern};

/// The same query in which patterns behind a subquery that has a limit are looked up for each of its rows.
///
/// The planner would read whole properties and join these to the subquery's rows. A limit in a subquery says that the
/// rows are few enough for looking up.
pub(super) fn row_by_row(mut query: Query) -> Query {
    if let Query::Select { pattern, .. } = &mut query {
        within(pattern);
    }
    query
}

fn within(pattern: &mut GraphPattern) {
    match pattern {
        GraphPattern::Join { left, right } => {
            within(left);
            within(right);
            if is_limited(left) && matches!(**right, GraphPattern::Bgp { .. } | GraphPattern::Path { .. }) {
                let (left, right) = (taken(left), taken(right));
                *pattern = GraphPattern::Lateral { left, right };
            }
        }
        GraphPattern::LeftJoin { left, right, .. }
        | GraphPattern::Union { left, right }
        | GraphPattern::Minus { left, right } => {
            within(left);
            within(right);
        }
        GraphPattern::Filter { inner, expr } => {
            if let Expression::Exists(pattern) = expr {
                within(pattern);
            }
            within(inner);
        }
        GraphPattern::Graph { inner, .. }
        | GraphPattern::Extend { inner, .. }
        | GraphPattern::OrderBy { inner, .. }
        | GraphPattern::Project { inner, .. }
        | GraphPattern::Distinct { inner }
        | GraphPattern::Reduced { inner }
        | GraphPattern::Slice { inner, .. }
        | GraphPattern::Group { inner, .. } => within(inner),
        _ => {}
    }
}

/// Whether the rows are those of a subquery with a limit, with more beside them.
fn is_limited(pattern: &GraphPattern) -> bool {
    match pattern {
        GraphPattern::Slice { length, .. } => length.is_some(),
        GraphPattern::Join { left, right } => is_limited(left) || is_limited(right),
        GraphPattern::LeftJoin { left, .. } | GraphPattern::Minus { left, .. } | GraphPattern::Lateral { left, .. } => {
            is_limited(left)
        }
        GraphPattern::Filter { inner, .. } | GraphPattern::Extend { inner, .. } => is_limited(inner),
        _ => false,
    }
}

fn taken(pattern: &mut Box<GraphPattern>) -> Box<GraphPattern> {
    let nothing = GraphPattern::Values { variables: Vec::new(), bindings: Vec::new() };
    Box::new(std::mem::replace(&mut **pattern, nothing))
}
