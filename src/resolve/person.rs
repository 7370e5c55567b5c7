//! Who is who. A person is a name in an office: the council's, the inspectorate's, Parliament's, an organisation's.
//! The name alone never joins two people; the same name in the same council's documents does.

use super::identity::{PersonKey, slug};
use super::record::Record;
use crate::date::PartialDate;
use crate::extract::finding::{PersonFinding, Standing};
use crate::text::Span;
use crate::vocab::concept::PostKind;
use std::collections::{BTreeMap, BTreeSet};

/// The context of inspectors.
pub const INSPECTORATE: &str = "ofsted";
/// The context of Members of Parliament and ministers.
pub const PARLIAMENT: &str = "parliament";

/// A statement: index of the record, index of the person in its findings.
pub type Claim = (usize, usize);

/// The key of person number `index` of a record.
pub fn key(record: &Record, index: usize) -> PersonKey {
    if let Some(key) = record.corrected.people.get(&index) {
        return key.clone();
    }
    let person = &record.findings.people[index];
    if person.post == PostKind::Inspector {
        return inspector_key(&person.name, person.organisation.as_deref());
    }
    PersonKey::new(&context(record, person), &person.name)
}

/// The key of an inspector named beside an inspection, after corrections.
pub fn inspector(record: &Record, name: &str, organisation: Option<&str>) -> PersonKey {
    let key = inspector_key(name, organisation);
    record.corrected.merged.get(&key).cloned().unwrap_or(key)
}

/// The key of an inspector by what is written.
pub fn inspector_key(name: &str, organisation: Option<&str>) -> PersonKey {
    let context = organisation.map_or_else(|| INSPECTORATE.to_owned(), inspectorate);
    // One inspectorate, one surname, and given names that are one name: one person. Every form stays with them.
    PersonKey { context, name: super::given::in_full(&slug(name)) }
}

fn inspectorate(organisation: &str) -> String {
    let folded = organisation.to_lowercase();
    if folded.contains("ofsted") || folded.contains("office for standards") {
        INSPECTORATE.into()
    } else if folded.contains("cqc") || folded.contains("care quality commission") {
        "cqc".into()
    } else {
        slug(organisation)
    }
}

fn context(record: &Record, person: &PersonFinding) -> String {
    match person.post {
        PostKind::MemberOfParliament | PostKind::Minister => PARLIAMENT.into(),
        _ => match (&person.council, &person.organisation) {
            (Some(council), _) => council.clone(),
            (None, Some(organisation)) => slug(organisation),
            (None, None) => record.findings.councils.first().map_or_else(|| "unplaced".into(), |c| c.council.clone()),
        },
    }
}

/// A person, with the forms of the name and the offices held.
#[derive(Debug, Clone, Default)]
pub struct Person {
    /// The fullest form of the name; of equal ones the most believed.
    pub name: String,
    pub names: BTreeSet<String>,
    pub honorifics: BTreeSet<String>,
    pub claims: Vec<Claim>,
    /// By the words of the office.
    pub roles: BTreeMap<String, Role>,
}

/// An office held by a person, as documents saw it.
#[derive(Debug, Clone)]
pub struct Role {
    pub written: String,
    pub post: PostKind,
    pub organisation: Option<String>,
    pub council: Option<String>,
    pub party: Option<String>,
    pub seat: Option<String>,
    pub standing: Standing,
    pub from: Option<PartialDate>,
    pub until: Option<PartialDate>,
    pub seen_on: BTreeSet<PartialDate>,
    /// Hash of the document and the words.
    pub evidence: BTreeSet<(String, Span)>,
    pub claims: Vec<Claim>,
}

/// The path of a role: the person and the office as written, so that it is the same from any document.
pub fn role_path(key: &PersonKey, person: &PersonFinding) -> String {
    format!("role/{}/{}/{}", key.context, key.name, slug(&role_words(person)))
}

/// The office as written, or the kind of post where a document gives no words for it.
pub fn role_words(person: &PersonFinding) -> String {
    person.role.clone().unwrap_or_else(|| person.post.label().to_owned())
}

/// The people whose key passes `wanted`, put together from all records.
pub fn resolve(records: &[&Record], wanted: impl Fn(&PersonKey) -> bool) -> BTreeMap<PersonKey, Person> {
    let mut people: BTreeMap<PersonKey, Person> = BTreeMap::new();
    for (index, record) in records.iter().enumerate() {
        for (at, finding) in record.findings.people.iter().enumerate() {
            let key = key(record, at);
            if wanted(&key) && !record.corrected.dropped.contains(&at) {
                let person = people.entry(key).or_default();
                person.add_name(&finding.name);
                person.honorifics.extend(finding.honorific.clone());
                person.claims.push((index, at));
                person.add_role(record, index, at, finding);
            }
        }
        for inspection in &record.findings.inspections {
            let leads = inspection.lead_inspectors.iter().map(|name| (name, None));
            let team = inspection.team.iter().map(|member| (&member.name, member.organisation.as_deref()));
            for (name, organisation) in leads.chain(team) {
                let key = inspector(record, name, organisation);
                if wanted(&key) {
                    people.entry(key).or_default().add_name(name);
                }
            }
        }
    }
    for (key, person) in &mut people {
        // Of several names that are one person's, the one that the person goes by.
        if slug(&person.name) != key.name
            && let Some(name) = person.names.iter().find(|name| slug(name) == key.name)
        {
            person.name.clone_from(name);
        }
    }
    people
}

impl Person {
    fn add_name(&mut self, name: &str) {
        self.names.insert(name.to_owned());
        if name.chars().count() > self.name.chars().count() {
            self.name = name.to_owned();
        }
    }

    fn add_role(&mut self, record: &Record, index: usize, at: usize, finding: &PersonFinding) {
        if finding.role.is_none() && finding.post == PostKind::Other {
            return;
        }
        let written = role_words(finding);
        let role = self.roles.entry(slug(&written)).or_insert_with(|| Role {
            written,
            post: finding.post,
            organisation: finding.organisation.clone(),
            council: finding.council.clone(),
            party: finding.party.clone(),
            seat: finding.seat.clone(),
            standing: finding.standing,
            from: finding.since,
            until: finding.until,
            seen_on: BTreeSet::new(),
            evidence: BTreeSet::new(),
            claims: Vec::new(),
        });
        role.organisation = role.organisation.take().or_else(|| finding.organisation.clone());
        role.council = role.council.take().or_else(|| finding.council.clone());
        role.party = role.party.take().or_else(|| finding.party.clone());
        role.seat = role.seat.take().or_else(|| finding.seat.clone());
        role.from = role.from.or(finding.since);
        role.until = role.until.or(finding.until);
        role.seen_on.extend(record.published());
        role.evidence.insert((record.document.hash.clone(), finding.evidence.span));
        role.claims.push((index, at));
    }
}

/// The word for a standing in the graph.
pub fn standing_code(standing: Standing) -> &'static str {
    match standing {
        Standing::Holds => "holds",
        Standing::Former => "former",
        Standing::Interim => "interim",
        Standing::Incoming => "incoming",
    }
}
