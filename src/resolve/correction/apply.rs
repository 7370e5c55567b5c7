//! Corrections put to work: on one record before it is resolved, and on one council's inspections and judgements.

use super::{Action, Correction, Corrections, Speaker, Target};
use crate::extract::finding::{Evidence, Findings, PersonFinding, Speaker as Found, Standing};
use crate::resolve::change::Judgement;
use crate::resolve::identity::PersonKey;
use crate::resolve::inspection::Inspection;
use crate::resolve::record::Record;
use crate::resolve::{Unit, person, units};
use crate::text::{CharIndex, squeeze};
use crate::vocab::concept::{EventKind, PostKind};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// The rule of a finding that a person made.
const RULE: &str = "correction";

/// What corrections have made of a record, beside its findings.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Corrected {
    /// People whose key is another than their name and office give.
    pub people: BTreeMap<usize, PersonKey>,
    /// The same for people who are only named beside an inspection.
    pub merged: BTreeMap<PersonKey, PersonKey>,
    /// People that are left out.
    pub dropped: BTreeSet<usize>,
    /// People that a correction added, and the path of the correction.
    pub added: BTreeMap<usize, String>,
    /// The units that the record had a part in before.
    pub units: BTreeSet<Unit>,
    /// Those that speak of what is resolved from several records.
    pub resolved: Vec<Correction>,
    /// The paths of those that changed something here.
    pub effective: BTreeSet<String>,
}

impl Corrections {
    /// A record with the corrections applied that speak of it. Without any it is as it was.
    pub fn apply(&self, record: &Record) -> Record {
        let mut out = record.clone();
        if self.list.is_empty() {
            return out;
        }
        out.corrected.units = units(record);
        for correction in &self.list {
            if out.correct(correction) {
                out.corrected.effective.insert(correction.path());
            }
        }
        self.name_people(&mut out);
        out
    }

    /// Whether one speaks of a place in this document, so that it takes the text to apply it.
    pub fn concern_places_in(&self, hash: &str) -> bool {
        self.list.iter().any(|correction| match &correction.action {
            Action::Speaker(Speaker { document, .. })
            | Action::Drop(Target::Quotation { document, .. } | Target::Statement { document, .. }) => {
                names(document, hash)
            }
            _ => false,
        })
    }

    /// Gives people the keys that the corrections say.
    fn name_people(&self, record: &mut Record) {
        for index in 0..record.findings.people.len() {
            let own = person::key(record, index);
            let mut key = own.clone();
            for correction in &self.list {
                match &correction.action {
                    Action::NotSamePerson { person, documents, is }
                        if *person == key && documents.iter().any(|d| names(d, &record.document.hash)) =>
                    {
                        key = is.clone();
                        record.corrected.effective.insert(correction.path());
                    }
                    Action::SamePerson { person, .. } if *person == key => {
                        record.corrected.effective.insert(correction.path());
                    }
                    _ => {}
                }
            }
            let key = self.merged.get(&key).cloned().unwrap_or(key);
            if key != own {
                record.corrected.people.insert(index, key);
            }
        }
        let beside: BTreeSet<PersonKey> = inspectors(&record.findings).collect();
        for correction in &self.list {
            if let Action::SamePerson { person, .. } = &correction.action
                && beside.contains(person)
            {
                record.corrected.effective.insert(correction.path());
            }
        }
        record.corrected.merged = self.merged.clone();
    }
}

/// Whether a document is meant: by its whole hash or the first digits of it.
fn names(given: &str, hash: &str) -> bool {
    given.len() >= 6 && hash.starts_with(given)
}

fn inspectors(findings: &Findings) -> impl Iterator<Item = PersonKey> {
    findings.inspections.iter().flat_map(|inspection| {
        let leads = inspection.lead_inspectors.iter().map(|name| person::inspector_key(name, None));
        let team = inspection.team.iter().map(|m| person::inspector_key(&m.name, m.organisation.as_deref()));
        leads.chain(team)
    })
}

impl Record {
    /// Applies one; whether it changed anything.
    fn correct(&mut self, correction: &Correction) -> bool {
        let hash = self.document.hash.clone();
        match &correction.action {
            Action::Speaker(speaker) if names(&speaker.document, &hash) => self.speaker(speaker, &correction.path()),
            Action::Drop(Target::Quotation { document, place }) if names(document, &hash) => {
                self.drop_quotation(*place)
            }
            Action::Drop(Target::Statement { document, kind, number, words }) if names(document, &hash) => {
                self.drop_statement(kind, *number, words.as_deref())
            }
            Action::Drop(Target::Person(key)) => self.drop_person(key),
            Action::Judgement { .. } | Action::Drop(Target::Inspection { .. } | Target::Judgement { .. }) => {
                self.corrected.resolved.push(correction.clone());
                false
            }
            _ => false,
        }
    }

    fn quotation_at(&self, place: (usize, usize)) -> Option<usize> {
        let index = CharIndex::new(&self.document.text);
        self.findings.quotations.iter().position(|q| index.span_to_chars(q.span) == place)
    }

    fn speaker(&mut self, speaker: &Speaker, path: &str) -> bool {
        let Some(at) = self.quotation_at(speaker.place) else { return false };
        let slug = crate::resolve::identity::slug(&speaker.name);
        let people = &mut self.findings.people;
        let same = |p: &PersonFinding| {
            crate::resolve::identity::slug(&p.name) == slug
                && speaker.office.as_ref().is_none_or(|office| p.role.as_ref() == Some(office))
        };
        let person = people.iter().position(same).unwrap_or_else(|| {
            let span = self.findings.quotations[at].evidence.span;
            let by_words = || speaker.office.as_deref().map_or(PostKind::Other, crate::extract::article::post_of);
            let post = speaker.post.unwrap_or_else(by_words);
            people.push(PersonFinding {
                name: speaker.name.clone(),
                honorific: None,
                postnominals: None,
                role: speaker.office.clone(),
                post,
                standing: Standing::Holds,
                organisation: speaker.organisation.clone(),
                council: speaker.council.clone(),
                party: None,
                seat: None,
                part: Cow::Borrowed("speaker"),
                since: None,
                until: None,
                mentions: vec![span],
                evidence: Evidence::new(RULE, span, 1.0),
            });
            self.corrected.added.insert(people.len() - 1, path.to_owned());
            people.len() - 1
        });
        let statement = self.findings.quotations[at].statement;
        let before = self.findings.quotations[at].speaker.clone();
        // The parts of one utterance have one speaker.
        for quotation in &mut self.findings.quotations {
            if quotation.statement == statement && quotation.speaker == before {
                quotation.speaker = Found::Person(person);
                quotation.role = speaker.office.clone();
                quotation.reported_by = None;
                quotation.evidence.rule = Cow::Borrowed(RULE);
                quotation.evidence.confidence = 1.0;
            }
        }
        true
    }

    fn drop_quotation(&mut self, place: (usize, usize)) -> bool {
        let Some(at) = self.quotation_at(place) else { return false };
        self.findings.quotations.remove(at);
        let shift = |link: &mut Option<usize>| {
            *link = match *link {
                Some(other) if other == at => None,
                Some(other) if other > at => Some(other - 1),
                other => other,
            };
        };
        for quotation in &mut self.findings.quotations {
            shift(&mut quotation.nested_in);
            shift(&mut quotation.repeats);
        }
        true
    }

    /// A statement is left where it stands, so that the numbers of the others hold, and made to say nothing.
    fn drop_statement(&mut self, kind: &str, number: usize, words: Option<&str>) -> bool {
        let found = self.statement(kind, number, words);
        let Some(at) = found else { return false };
        let f = &mut self.findings;
        match kind {
            "judgement" => {
                f.judgements[at].council.clear();
                f.judgements[at].inspection = None;
            }
            "change" => f.changes[at].council.clear(),
            "event" => {
                f.events[at].council = None;
                f.events[at].person = None;
                f.events[at].kind = EventKind::Other;
            }
            "inspection" => {
                f.inspections[at].council.clear();
                f.inspections[at].lead_inspectors.clear();
                f.inspections[at].team.clear();
            }
            _ => self.leave_out(at),
        }
        true
    }

    /// The statement of that number if it rests on those words, else the only one that does.
    fn statement(&self, kind: &str, number: usize, words: Option<&str>) -> Option<usize> {
        let f = &self.findings;
        let evidence: Vec<&Evidence> = match kind {
            "judgement" => f.judgements.iter().map(|x| &x.evidence).collect(),
            "change" => f.changes.iter().map(|x| &x.evidence).collect(),
            "event" => f.events.iter().map(|x| &x.evidence).collect(),
            "inspection" => f.inspections.iter().map(|x| &x.evidence).collect(),
            "role" => f.people.iter().map(|x| &x.evidence).collect(),
            _ => return None,
        };
        let fits =
            |at: usize| words.is_none_or(|words| squeeze(self.document.words(evidence[at].span)) == squeeze(words));
        let at = number.checked_sub(1)?;
        if at < evidence.len() && fits(at) {
            return Some(at);
        }
        words?;
        let mut fitting = (0..evidence.len()).filter(|at| fits(*at));
        let only = fitting.next()?;
        fitting.next().is_none().then_some(only)
    }

    fn drop_person(&mut self, key: &PersonKey) -> bool {
        let people: Vec<usize> = (0..self.findings.people.len()).filter(|at| person::key(self, *at) == *key).collect();
        for at in &people {
            self.leave_out(*at);
        }
        let mut dropped = !people.is_empty();
        for inspection in &mut self.findings.inspections {
            let before = inspection.lead_inspectors.len() + inspection.team.len();
            inspection.lead_inspectors.retain(|name| person::inspector_key(name, None) != *key);
            inspection.team.retain(|m| person::inspector_key(&m.name, m.organisation.as_deref()) != *key);
            dropped |= inspection.lead_inspectors.len() + inspection.team.len() < before;
        }
        dropped
    }

    /// Takes a person out of all that refers to them.
    fn leave_out(&mut self, at: usize) {
        self.corrected.dropped.insert(at);
        for quotation in &mut self.findings.quotations {
            if quotation.speaker == Found::Person(at) {
                let role = quotation.role.clone().unwrap_or_else(|| "unnamed".to_owned());
                quotation.speaker = Found::Unnamed { role };
            }
            quotation.joint = quotation.joint.filter(|joint| *joint != at);
        }
        for event in &mut self.findings.events {
            event.person = event.person.filter(|person| *person != at);
        }
    }
}

/// Whether an inspection goes by a name.
fn is_called(inspection: &Inspection, name: &str) -> bool {
    inspection.id == name || inspection.aliases.contains(name)
}

/// The resolved-level corrections among records: each record of a council has the same ones.
fn resolved<'a>(records: &[&'a Record]) -> &'a [Correction] {
    records.first().map_or(&[], |record| record.corrected.resolved.as_slice())
}

/// Leaves out the inspections that were dropped; gives the paths of the corrections that did something.
pub fn inspections(records: &[&Record], inspections: &mut Vec<Inspection>) -> BTreeSet<String> {
    let mut effective = BTreeSet::new();
    for correction in resolved(records) {
        if let Action::Drop(Target::Inspection { inspection }) = &correction.action {
            let before = inspections.len();
            inspections.retain(|found| !is_called(found, inspection));
            if inspections.len() < before {
                effective.insert(correction.path());
            }
        }
    }
    effective
}

/// Puts grades right and leaves judgements out; gives the paths of the corrections that did something.
pub fn judgements(
    records: &[&Record],
    inspections: &[Inspection],
    judgements: &mut Vec<Judgement>,
) -> BTreeSet<String> {
    let mut effective = BTreeSet::new();
    for correction in resolved(records) {
        let (name, area) = match &correction.action {
            Action::Judgement { inspection, area, .. } | Action::Drop(Target::Judgement { inspection, area }) => {
                (inspection, area)
            }
            _ => continue,
        };
        let found = judgements.iter().position(|j| j.name() == *area && is_called(&inspections[j.inspection], name));
        let Some(at) = found else { continue };
        effective.insert(correction.path());
        if let Action::Judgement { grade, .. } = &correction.action {
            let judgement = &mut judgements[at];
            let all: Vec<_> = judgement.claims.drain(..).chain(judgement.against.drain(..)).collect();
            let says = |(record, index): &(usize, usize)| records[*record].findings.judgements[*index].grade == *grade;
            (judgement.claims, judgement.against) = all.into_iter().partition(says);
            judgement.grade = *grade;
            judgement.corrected = Some(correction.path());
        } else {
            judgements.remove(at);
        }
    }
    effective
}
