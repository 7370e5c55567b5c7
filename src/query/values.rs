//! The values that a parameter of a question may take in this store.

use super::answer::Labels;
use super::library::Parameter;
use super::run::{Answer, Limits, QueryError, sparql};
use crate::store::Store;
use crate::vocab::concept::{Area, Direction, Grade, InspectionType, PostKind};
use std::collections::BTreeMap;

/// The values, sorted, as they are typed on the command line; nothing for words and numbers, which may be any.
///
/// # Errors
/// When the store cannot be asked.
pub fn of(store: &Store, parameter: &Parameter) -> Result<Option<Vec<String>>, QueryError> {
    let codes = |all: Vec<&str>| Ok(Some(all.into_iter().map(str::to_owned).collect()));
    let pattern = match parameter.kind.as_str() {
        "council" => "?thing a cg:Council ; rdfs:label ?value . ?any cg:inspects ?thing",
        "person" => "?thing a cg:Person ; rdfs:label ?value",
        "region" => "?thing cg:region ?value",
        "framework" => "?thing cg:framework/skos:notation ?value",
        "date" | "year" => "?thing cg:startDate ?date . BIND(SUBSTR(STR(?date), 1, 4) AS ?value)",
        "area" => return codes(Area::ALL.iter().map(|x| x.code()).collect()),
        "grade" => return codes(Grade::ALL.iter().map(|x| x.code()).collect()),
        "inspection-type" => return codes(InspectionType::ALL.iter().map(|x| x.code()).collect()),
        "direction" => return codes(Direction::ALL.iter().map(|x| x.code()).collect()),
        "post" => return codes(PostKind::ALL.iter().map(|x| x.code()).collect()),
        _ => return Ok(None),
    };
    let text = format!("SELECT DISTINCT ?value WHERE {{ {pattern} }} ORDER BY STR(?value)");
    let Answer::Rows(rows) = sparql(store, &text, &BTreeMap::new(), Limits::default())? else { return Ok(None) };
    let mut labels = Labels::new(store);
    Ok(Some(rows.rows.iter().filter_map(|row| Some(labels.words(row.first()?.as_ref()?))).collect()))
}
