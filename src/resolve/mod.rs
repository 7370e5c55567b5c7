//! Records in, things out: which statements speak of the same inspection, person and change, which of several that
//! disagree is believed, and which quotation comments on what. Pure, and the same whatever the order of arrival.
//! It works by unit, so that a new document costs the work of the councils and people it speaks of, not of the store.

pub mod change;
pub mod comment;
pub mod correction;
pub mod council;
pub mod given;
pub mod identity;
pub mod inspection;
pub mod part;
pub mod person;
pub mod record;
pub mod subject;
pub mod utterance;
pub mod verify;

use identity::{PersonKey, slug};
use record::Record;
use std::collections::BTreeSet;

/// A part of the resolved graph that is computed on its own. Every triple comes from exactly one unit.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// A document, by its hash: what it is, its passages, its quotations.
    Document(String),
    /// A council, by its code: inspections, judgements, changes, officers, comments.
    Council(String),
    /// Somebody in no council's office: an inspector, a Member of Parliament.
    Person(PersonKey),
    /// An organisation that is no council, by its slug.
    Organisation(String),
}

/// The units that a record has a part in, its own document aside.
pub fn units(record: &Record) -> BTreeSet<Unit> {
    let f = &record.findings;
    let mut councils: BTreeSet<String> = f.councils.iter().map(|c| c.council.clone()).collect();
    councils.extend(f.inspections.iter().map(|i| i.council.clone()));
    councils.extend(f.judgements.iter().map(|j| j.council.clone()));
    councils.extend(f.changes.iter().map(|c| c.council.clone()));
    councils.extend(f.people.iter().filter_map(|p| p.council.clone()));
    councils.extend(f.quotations.iter().flat_map(|q| q.about.iter().cloned()));
    councils.extend(f.events.iter().filter_map(|e| e.council.clone()));
    let mut units: BTreeSet<Unit> = BTreeSet::new();
    let mut keys: Vec<PersonKey> = (0..f.people.len()).map(|index| person::key(record, index)).collect();
    for inspection in &f.inspections {
        keys.extend(inspection.lead_inspectors.iter().map(|name| person::inspector(record, name, None)));
        keys.extend(inspection.team.iter().map(|m| person::inspector(record, &m.name, m.organisation.as_deref())));
    }
    for key in keys {
        match is_council_code(&key.context, record) {
            true => _ = councils.insert(key.context.clone()),
            false => _ = units.insert(Unit::Person(key)),
        }
    }
    units.extend(organisations(record).into_iter().map(|name| Unit::Organisation(slug(&name))));
    // What a correction has emptied belongs to no council.
    units.extend(councils.into_iter().filter(|code| !code.is_empty()).map(Unit::Council));
    units.extend(record.corrected.units.iter().cloned());
    units
}

/// Whether a person's context is a council: then the person belongs to that council's unit.
pub fn is_council_code(context: &str, record: &Record) -> bool {
    let f = &record.findings;
    f.people.iter().any(|p| p.council.as_deref() == Some(context))
        || f.councils.iter().any(|c| c.council == context)
        || record.corrected.people.values().any(|key| key.context == context && is_code(context))
}

/// Whether it is written like a council's code: a person joined by hand to one of another council is in that unit.
fn is_code(context: &str) -> bool {
    context.len() == 9
        && context.starts_with(|c: char| c.is_ascii_uppercase())
        && context[1..].bytes().all(|b| b.is_ascii_digit())
}

/// The organisations that a record names as employers or speakers and that are no councils, by the name given.
pub fn organisations(record: &Record) -> BTreeSet<String> {
    use crate::extract::finding::Speaker;
    let f = &record.findings;
    let mut names: BTreeSet<String> =
        f.people.iter().filter(|p| p.council.is_none()).filter_map(|p| p.organisation.clone()).collect();
    for quotation in &f.quotations {
        match &quotation.speaker {
            Speaker::Organisation { name, council: None, .. } | Speaker::Report { name } => {
                names.insert(name.clone());
            }
            _ => {}
        }
    }
    names
}
