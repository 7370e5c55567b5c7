//! Things and statements as triples. Every triple of the resolved graph comes from exactly one unit, so that taking
//! a unit's triples away takes nothing else away.

pub mod correction;
pub mod council;
pub mod document;
pub mod node;
pub mod people;
pub mod registry;
pub mod statement;

use crate::register::Register;
use crate::resolve::record::Record;
use crate::resolve::{self, Unit};
use node::Names;
use oxigraph::model::Triple;

/// The triples of one unit of the resolved graph. `records` are those that have a part in it, in the order of
/// `resolve::council::sort`; without any there is nothing.
pub fn unit_triples(unit: &Unit, records: &[&Record], register: &Register, names: &Names) -> Vec<Triple> {
    let Some(first) = records.first() else { return Vec::new() };
    match unit {
        Unit::Document(_) => document::triples(first, names),
        Unit::Council(code) => {
            let name = register.get(code).map_or(code.as_str(), |council| council.name.as_str());
            let part = resolve::council::resolve(code, records);
            council::triples(&part, name, records, names)
        }
        Unit::Person(key) => people::person_triples(key, records, names),
        Unit::Organisation(slug) => {
            let forms = records.iter().flat_map(|r| resolve::organisations(r));
            let forms = forms.filter(|name| resolve::identity::slug(name) == *slug).collect();
            people::organisation_triples(slug, &forms, names)
        }
    }
}
