//! From drafts to findings: persons who hold office or speak, quotations with their speakers' offices and the councils
//! that they are about, reported speech.

use super::labelled::Labelled;
use super::people::{Person, is_councillor};
use super::quotation::{Draft, Input, Output};
use super::rules;
use super::speaker::{Councils, Entity, Learnt};
use super::subject::Subjects;
use super::tenure;
use crate::extract::finding::{CouncilCode, Evidence, Findings, PersonFinding, QuotationFinding, Speaker, Standing};
use crate::text::Span;
use crate::vocab::concept::{Form, PostKind};
use std::collections::BTreeSet;

/// Adds what was found to `findings`.
pub(super) fn findings(
    input: &Input<'_>,
    output: &Output,
    labelled: &[Labelled],
    subjects: &Subjects<'_>,
    findings: &mut Findings,
) {
    let people = &input.resolver.people.list;
    let speaking = speaking(output, labelled);
    // Only those who hold office or speak are kept; `place` leads from the walk's index to the finding's.
    let mut place: Vec<Option<usize>> = vec![None; people.len()];
    for (index, person) in people.iter().enumerate() {
        if speaking.contains(&index) || person.is_public() {
            place[index] = Some(findings.people.len());
            let learnt: Vec<&Learnt> = output.learnt.iter().filter(|learnt| learnt.person == index).collect();
            let mut finding = person_finding(person, &learnt, speaking.contains(&index), subjects);
            if let Some(claim) = person.claim() {
                (finding.since, finding.until) = tenure::dates(input.text, claim.span, findings.published);
            }
            findings.people.push(finding);
        }
    }
    let assembler = Assembler { subjects, place: &place };
    let mut all: Vec<(QuotationFinding, Option<usize>)> = Vec::new();
    for draft in &output.drafts {
        all.push((assembler.quotation(draft, &findings.people), draft.quoted));
    }
    let mut statement = output.drafts.iter().map(|draft| draft.statement).max().unwrap_or(0);
    let mut before: Option<&Entity> = None;
    for speech in labelled {
        if before != Some(&speech.speaker) || speech.cue.is_some() {
            statement += 1;
        }
        before = Some(&speech.speaker);
        all.push((assembler.speech(speech, statement, &findings.people), None));
    }
    for reported in output.reported.iter().filter(|reported| is_a_statement(reported.span.of(input.text))) {
        statement += 1;
        let evidence = Evidence::new(rules::INDIRECT.id, reported.span, if reported.sure { 0.88 } else { 0.78 });
        let finding = assembler.finding(
            reported.span,
            Form::Indirect,
            Some(&reported.speaker),
            Some(reported.cue),
            evidence,
            &findings.people,
        );
        all.push((QuotationFinding { statement, ..finding }, None));
    }
    all.sort_by_key(|(finding, _)| (finding.span.start, std::cmp::Reverse(finding.span.end)));
    link(input, &mut all);
    findings.quotations.extend(all.into_iter().map(|(finding, _)| finding));
}

/// Sets `nested_in` and `repeats`, which are places in the finished list.
fn link(input: &Input<'_>, all: &mut [(QuotationFinding, Option<usize>)]) {
    let mut of_quoted: Vec<Option<usize>> = vec![None; input.quoted.len()];
    for (index, (_, quoted)) in all.iter().enumerate() {
        if let Some(quoted) = quoted {
            of_quoted[*quoted] = Some(index);
        }
    }
    for index in 0..all.len() {
        if let Some(quoted) = all[index].1 {
            all[index].0.nested_in = input.quoted[quoted].parent.and_then(|parent| of_quoted[parent]);
        }
    }
    let statements: Vec<(u32, bool, usize)> =
        all.iter().enumerate().map(|(index, (finding, _))| (finding.statement, finding.repeat, index)).collect();
    for index in 0..all.len() {
        if all[index].0.repeat {
            let statement = all[index].0.statement;
            all[index].0.repeats =
                statements.iter().find(|(number, repeat, _)| *number == statement && !repeat).map(|(_, _, at)| *at);
        }
    }
}

fn speaking(output: &Output, labelled: &[Labelled]) -> BTreeSet<usize> {
    let person = |entity: &Entity| match entity {
        Entity::Person(index) => Some(*index),
        _ => None,
    };
    let quoted = output.drafts.iter().filter_map(|draft| draft.speaker.as_ref().and_then(person));
    let joint = output.drafts.iter().filter_map(|draft| draft.joint);
    let reported = output.reported.iter().filter_map(|reported| person(&reported.speaker));
    quoted.chain(joint).chain(reported).chain(labelled.iter().filter_map(|speech| person(&speech.speaker))).collect()
}

fn person_finding(person: &Person, learnt: &[&Learnt], speaks: bool, subjects: &Subjects<'_>) -> PersonFinding {
    let claim = person.claim();
    // An office by which the text calls the person elsewhere is better than a clause about what they do.
    let called = learnt.iter().find_map(|learnt| {
        let (words, post) = learnt.office.as_ref()?;
        let weak = claim.is_none_or(|claim| {
            // "Director" beside the name is the "director of children’s services" of the rest.
            let bare = !claim.words.contains(' ')
                && words.to_lowercase().split(' ').any(|word| word == claim.words.to_lowercase());
            claim.weight <= 2 || bare || claim.weight <= 3 && claim.post == *post && words.len() > claim.words.len()
        });
        (weak && words.contains(' ')).then(|| (words.clone(), *post))
    });
    let first = person.mentions.first().copied().unwrap_or_default();
    let councillor = person.honorific.as_deref().is_some_and(is_councillor);
    let (role, post, standing) = match (called, claim) {
        (Some((words, post)), _) => (Some(words), post, Standing::Holds),
        (None, Some(claim)) => (Some(claim.words.clone()), claim.post, claim.standing),
        (None, None) if person.party.is_some() && person.seat.is_some() && person.honorific.is_none() => {
            (Some("Councillor".to_owned()), PostKind::Councillor, Standing::Holds)
        }
        (None, None) if councillor => (Some("Councillor".to_owned()), PostKind::Councillor, Standing::Holds),
        (None, None) if person.postnominals.as_deref().is_some_and(|letters| letters.contains("MP")) => {
            (Some("MP".to_owned()), PostKind::MemberOfParliament, Standing::Holds)
        }
        (None, None) => (None, PostKind::Other, Standing::Holds),
    };
    let post = if post == PostKind::Other && councillor { PostKind::Councillor } else { post };
    let (organisation, council) = organisation(person, post, subjects);
    PersonFinding {
        name: person.name.clone(),
        honorific: person.honorific.clone(),
        postnominals: person.postnominals.clone(),
        role,
        post,
        standing,
        organisation,
        council,
        party: person.party.clone().or_else(|| learnt.iter().find_map(|learnt| learnt.party.clone())),
        seat: person.seat.clone(),
        part: if speaks {
            "speaker".into()
        } else if person.present {
            "present".into()
        } else {
            "mentioned".into()
        },
        since: None,
        until: None,
        mentions: person.mentions.clone(),
        evidence: Evidence::new(rules::PERSON.id, first, if claim.is_some() { 0.94 } else { 0.85 }),
    }
}

/// The body that a person's office belongs to.
fn organisation(person: &Person, post: PostKind, subjects: &Subjects<'_>) -> (Option<String>, Option<CouncilCode>) {
    let claim = person.claim();
    let place = claim.map_or_else(|| person.mentions.first().copied().unwrap_or_default(), |claim| claim.span);
    let named = claim.and_then(|claim| subjects.named(claim.span));
    let words = claim.map(|claim| claim.words.as_str()).unwrap_or("");
    match post {
        PostKind::MemberOfParliament => return (Some("House of Commons".to_owned()), None),
        PostKind::Minister => {
            let education = ["ducation", "hild", "chool"].iter().any(|part| words.contains(part));
            return (Some(if education { "Department for Education" } else { "Government" }.to_owned()), None);
        }
        PostKind::Inspector => return (Some("Ofsted".to_owned()), None),
        _ => {}
    }
    if let Some(body) = body_in(words) {
        return (Some(body), named.filter(|_| words.contains("Council")));
    }
    let of_council = matches!(
        post,
        PostKind::Leader
            | PostKind::LeadMember
            | PostKind::DirectorOfChildrensServices
            | PostKind::ChiefExecutive
            | PostKind::Opposition
            | PostKind::Councillor
    ) || words.to_lowercase().contains("council");
    let former = claim.is_some_and(|claim| claim.standing == Standing::Former);
    let council = named.or_else(|| (of_council && !former).then(|| subjects.at(place.start)).flatten());
    match council {
        Some(code) => (Some(subjects.name(&code)), Some(code)),
        None => (None, None),
    }
}

/// A body that an office is written with: "chief executive of Slough Children First", "Unison’s head of social care".
fn body_in(words: &str) -> Option<String> {
    let owner = words.split(['’', '\'']).next().filter(|owner| {
        owner.len() < words.len()
            && owner.split_whitespace().all(|word| word.starts_with(|c: char| c.is_uppercase()))
            && !owner.is_empty()
    });
    if let Some(owner) = owner
        && super::party::party(owner).is_none()
        && (owner.to_lowercase().contains("uni") || owner.chars().filter(|c| c.is_uppercase()).count() >= 2)
    {
        return Some(owner.to_owned());
    }
    for link in [" of ", " at ", " for ", " with "] {
        let Some((_, rest)) = words.rsplit_once(link) else { continue };
        let rest = rest.trim_start_matches("the ");
        let body: Vec<&str> = rest.split(", ").next().unwrap_or("").split_whitespace().collect();
        let capital = body.first().is_some_and(|word| word.starts_with(|c: char| c.is_uppercase()));
        let is_body = body.iter().any(|word| {
            super::lexicon::kinds(word.trim_matches(|c: char| !c.is_alphanumeric())).any(super::lexicon::Kinds::BODY)
        }) || body.len() == 1 && body[0].len() > 2 && body[0].chars().all(|c| c.is_uppercase())
            || body.iter().any(|word| matches!(*word, "First" | "UNISON" | "Unison" | "GMB" | "Unite" | "NSPCC"));
        if capital && is_body && !rest.contains("Services") {
            return Some(body.join(" "));
        }
    }
    None
}

struct Assembler<'a> {
    subjects: &'a Subjects<'a>,
    place: &'a [Option<usize>],
}

impl Assembler<'_> {
    fn quotation(&self, draft: &Draft, people: &[PersonFinding]) -> QuotationFinding {
        let form = if draft.whole { Form::Direct } else { Form::Mixed };
        let evidence = Evidence::new(draft.rule.id, draft.span, draft.confidence);
        let finding = self.finding(draft.span, form, draft.speaker.as_ref(), draft.cue, evidence, people);
        let about = draft.repeats.map(|place| self.subjects.about(place));
        QuotationFinding {
            about: about.unwrap_or_else(|| finding.about.clone()),
            joint: draft.joint.and_then(|index| self.place[index]),
            statement: draft.statement,
            repeat: draft.repeat,
            reported_by: draft.reported.then(|| "Ofsted".to_owned()),
            ..finding
        }
    }

    fn speech(&self, speech: &Labelled, statement: u32, people: &[PersonFinding]) -> QuotationFinding {
        let evidence = Evidence::new(rules::LABELLED.id, speech.span, 0.95);
        let finding = self.finding(speech.span, Form::Labelled, Some(&speech.speaker), speech.cue, evidence, people);
        QuotationFinding { statement, ..finding }
    }

    fn finding(
        &self,
        span: Span,
        form: Form,
        speaker: Option<&Entity>,
        cue: Option<Span>,
        evidence: Evidence,
        people: &[PersonFinding],
    ) -> QuotationFinding {
        let speaker = self.speaker(speaker);
        let role = match &speaker {
            Speaker::Person(index) => people.get(*index).and_then(|person| person.role.clone()),
            _ => None,
        };
        let mut about = self.subjects.about(span.start);
        if let Speaker::Organisation { council: Some(code), .. } = &speaker
            && self.subjects.discourse.is_subject(code)
            && !about.contains(code)
        {
            about = vec![code.clone()];
        }
        QuotationFinding {
            span,
            form,
            speaker,
            joint: None,
            role,
            cue,
            about,
            statement: 0,
            nested_in: None,
            repeat: false,
            repeats: None,
            reported_by: None,
            evidence,
        }
    }

    fn speaker(&self, entity: Option<&Entity>) -> Speaker {
        match entity {
            Some(Entity::Person(index)) => match self.place[*index] {
                Some(place) => Speaker::Person(place),
                None => Speaker::Unnamed { role: "unnamed".to_owned() },
            },
            Some(Entity::Unnamed { role, .. }) => Speaker::Unnamed { role: role.clone() },
            Some(Entity::Organisation { name, council, stated }) => {
                let name = without_conjunction(name).to_owned();
                match name.eq_ignore_ascii_case("Ofsted") {
                    true => Speaker::Report { name: "Ofsted".to_owned() },
                    false => Speaker::Organisation { name, council: council.clone(), as_stated: stated.clone() },
                }
            }
            Some(Entity::Report) => Speaker::Report { name: "Ofsted".to_owned() },
            Some(Entity::Other(name)) => {
                Speaker::Organisation { name: (*name).to_owned(), council: None, as_stated: None }
            }
            None => Speaker::Unnamed { role: "unnamed".to_owned() },
        }
    }
}

/// A name at the head of a sentence without the word that joins the sentence to the one before ("But Ofsted said").
fn without_conjunction(name: &str) -> &str {
    const JOINING: [&str; 9] = ["But ", "And ", "However ", "Meanwhile ", "Yet ", "So ", "Then ", "Now ", "Also "];
    JOINING.iter().find_map(|word| name.strip_prefix(word)).unwrap_or(name)
}

/// Whether reported words say something: "said goodbye in May" and "said thank you to staff" do not.
fn is_a_statement(words: &str) -> bool {
    const NONE: [&str; 11] = [
        "goodbye",
        "hello",
        "thank you",
        "thanks",
        "farewell",
        "sorry",
        "yes",
        "no to",
        "nothing",
        "little",
        "as much",
    ];
    let lower = words.trim_start().to_lowercase();
    let courtesy =
        NONE.iter().any(|start| lower.strip_prefix(start).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric)));
    !courtesy && words.split_whitespace().count() >= 3
}
