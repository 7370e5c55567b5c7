//! People, their roles, and organisations.

use super::node::{Names, Writer, date, words};
use crate::resolve::identity::{self, PersonKey, StatementKind};
use crate::resolve::person;
use crate::resolve::person::{Person, Role, standing_code};
use crate::resolve::record::Record;
use crate::text::CharIndex;
use crate::vocab::{class, property};
use oxigraph::model::{NamedNode, Triple};
use std::collections::{BTreeMap, BTreeSet};

/// The character index of each record, made when first needed.
pub type Indexes = BTreeMap<String, CharIndex>;

/// The triples of one person in no council's office.
pub fn person_triples(key: &PersonKey, records: &[&Record], names: &Names) -> Vec<Triple> {
    let mut writer = Writer::new(names);
    let mut indexes = Indexes::new();
    for (key, person) in person::resolve(records, |other| other == key) {
        write(&key, &person, records, &mut indexes, &mut writer);
    }
    writer.finish()
}

/// The triples of one organisation: every form of its name, and the best of them as its label.
pub fn organisation_triples(slug: &str, forms: &BTreeSet<String>, names: &Names) -> Vec<Triple> {
    let mut writer = Writer::new(names);
    if let Some(best) = forms.iter().max_by_key(|form| (form_rank(form), std::cmp::Reverse(form.len()))) {
        let node = names.thing(&format!("organisation/{slug}"));
        writer.class(&node, class::ORGANISATION);
        writer.label(&node, best);
        forms.iter().for_each(|form| writer.add(&node, property::NAME_AS_WRITTEN, words(form)));
    }
    writer.finish()
}

/// A name that begins with a capital and is not shouted is better than one in capitals, and that than a lower-case one.
fn form_rank(form: &str) -> u8 {
    match (form.chars().next().is_some_and(char::is_uppercase), form.chars().any(char::is_lowercase)) {
        (true, true) => 2,
        (true, false) => 1,
        _ => 0,
    }
}

/// Writes a person with the roles held.
pub fn write(key: &PersonKey, person: &Person, records: &[&Record], indexes: &mut Indexes, writer: &mut Writer<'_>) {
    let node = writer.names.thing(&key.path());
    writer.class(&node, class::PERSON);
    writer.label(&node, &person.name);
    for name in &person.names {
        writer.add(&node, property::NAME_AS_WRITTEN, words(name));
    }
    for honorific in &person.honorifics {
        writer.add(&node, property::HONORIFIC, words(honorific));
    }
    for (path, role) in &person.roles {
        write_role(&node, &format!("role/{}/{}/{path}", key.context, key.name), role, records, indexes, writer);
    }
}

fn write_role(
    holder: &NamedNode,
    path: &str,
    role: &Role,
    records: &[&Record],
    indexes: &mut Indexes,
    writer: &mut Writer<'_>,
) {
    let names = writer.names;
    let node = names.thing(path);
    writer.class(&node, class::ROLE);
    writer.label(&node, &role.written);
    writer.add(&node, property::HOLDER, holder.clone());
    writer.add(&node, property::POST, names.concept("post", role.post.code()));
    writer.add(&node, property::POST_AS_WRITTEN, words(&role.written));
    match (&role.council, &role.organisation) {
        (Some(council), _) => {
            writer.add(&node, property::COUNCIL, names.council(council));
            writer.add(&node, property::ORGANISATION, names.council(council));
        }
        (None, Some(organisation)) => writer.add(&node, property::ORGANISATION, names.organisation(organisation)),
        (None, None) => {}
    }
    writer.text(&node, property::PARTY, role.party.as_deref());
    writer.text(&node, property::SEAT, role.seat.as_deref());
    writer.add(&node, property::STANDING, words(standing_code(role.standing)));
    writer.maybe(&node, property::FROM, role.from.map(date));
    writer.maybe(&node, property::UNTIL, role.until.map(date));
    for seen in &role.seen_on {
        writer.add(&node, property::SEEN_ON, date(*seen));
    }
    for (hash, span) in &role.evidence {
        let Some(record) = records.iter().find(|r| r.document.hash == *hash) else { continue };
        let index = indexes.entry(hash.clone()).or_insert_with(|| CharIndex::new(&record.document.text));
        let passage = writer.passage(hash, index, *span);
        writer.add(&node, property::EVIDENCE, passage);
    }
    for (record, at) in &role.claims {
        let record = records[*record];
        // What a person added rests on the correction; no document states it.
        let rests_on = record.corrected.added.get(at).cloned();
        let rests_on = rests_on.unwrap_or_else(|| identity::statement(&record.document.hash, StatementKind::Role, *at));
        writer.add(&node, property::RESTS_ON, names.thing(&rests_on));
    }
}
