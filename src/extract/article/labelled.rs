//! Speech behind a speaker's label and without quotation marks: debates ("Jo Hart (Leeds East) (Lab): I beg to move"),
//! interviews ("Q: … A: …"), first with the full name, then with initials. A paragraph without a label goes on with
//! the speaker before, until a direction in brackets or a heading breaks off.

use super::layout::{Part, Zone};
use super::lexicon::Kinds;
use super::mention::{Known, Who};
use super::people::People;
use super::quotation::Reading;
use super::speaker::Entity;
use super::word::{Sort, Token};
use crate::text::Span;
use std::collections::BTreeMap;

/// One paragraph of labelled speech.
#[derive(Debug, Clone)]
pub(super) struct Labelled {
    pub part: usize,
    /// The words spoken, without the label.
    pub span: Span,
    pub speaker: Entity,
    /// The label.
    pub cue: Option<Span>,
}

/// So many paragraphs must bear a label before labels are believed.
const FEWEST: usize = 2;

/// The labelled speech of a document.
pub(super) fn read(text: &str, parts: &[Part], readings: &[Reading], known: &Known<'_>) -> Vec<Labelled> {
    let labels: Vec<Option<Label>> =
        readings.iter().zip(parts).map(|(reading, part)| label(text, part, reading, known)).collect();
    if labels.iter().flatten().filter(|label| label.bare).count() < FEWEST {
        return Vec::new();
    }
    let answers = answerer(&labels, known);
    let mut found = Vec::new();
    let mut speaker: Option<Entity> = None;
    for (index, part) in parts.iter().enumerate() {
        if let Some(label) = labels[index].as_ref().filter(|label| label.bare) {
            let entity = label.entity(known, &answers);
            found.push(Labelled { part: index, span: label.words, speaker: entity.clone(), cue: Some(label.span) });
            speaker = Some(entity);
            continue;
        }
        match part.zone {
            Zone::Body | Zone::Bullet if breaks_off(part.span.of(text)) => speaker = None,
            Zone::Body | Zone::Bullet => {
                if let Some(speaker) = &speaker {
                    found.push(Labelled {
                        part: index,
                        span: part.span.trimmed(text),
                        speaker: speaker.clone(),
                        cue: None,
                    });
                }
            }
            Zone::Crosshead | Zone::Comment => speaker = None,
            _ => {}
        }
    }
    found
}

/// Adds the persons whose names stand in capitals before a colon at the head of several paragraphs, as in transcripts.
pub(super) fn name_shouted(text: &str, parts: &[Part], readings: &[Reading], people: &mut People) {
    let labels: Vec<Span> = readings
        .iter()
        .zip(parts)
        .filter(|(_, part)| part.zone.runs())
        .filter_map(|(reading, _)| shouted(text, &reading.tokens))
        .collect();
    let mut named: BTreeMap<&str, (usize, Span)> = BTreeMap::new();
    for span in labels {
        named.entry(span.of(text)).or_insert((0, span)).0 += 1;
    }
    // One label alone may be any heading.
    if named.len() < 2 || named.values().map(|(count, _)| count).sum::<usize>() < FEWEST + 1 {
        return;
    }
    for (label, (_, span)) in named {
        if people.list.len() < MOST_PEOPLE {
            people.shouted(label, span);
        }
    }
}

/// More persons than any transcript has.
const MOST_PEOPLE: usize = 500;

/// "JO HART:": two or three words in capitals at the head of a paragraph, and a colon.
fn shouted(text: &str, tokens: &[Token]) -> Option<Span> {
    let colon = tokens.iter().take(4).position(|token| token.sort == Sort::Colon)?;
    let capitals = |token: &Token| {
        let written = token.span.of(text);
        token.sort == Sort::Word
            && written.len() > 2
            && written.chars().all(|c| c.is_uppercase() || matches!(c, '-' | '\'' | '’'))
            && !token.is(Kinds::NOT_NAME.or(Kinds::OFFICE).or(Kinds::BODY))
    };
    let label = &tokens[..colon];
    ((2..=3).contains(&colon) && label.iter().all(capitals))
        .then(|| Span::new(label[0].span.start, label[colon - 1].span.end))
}

/// A label at the head of a paragraph.
struct Label {
    span: Span,
    words: Span,
    who: Labels,
    /// The words behind it are without quotation marks.
    bare: bool,
}

enum Labels {
    Person(usize),
    Unnamed(String),
    Question,
    Answer,
    Initials(String),
}

impl Label {
    fn entity(&self, known: &Known<'_>, answers: &Option<usize>) -> Entity {
        let unnamed = |role: &str| Entity::Unnamed { role: format!("unnamed {role}"), gender: None };
        match &self.who {
            Labels::Person(index) => Entity::Person(*index),
            Labels::Unnamed(role) => unnamed(role),
            Labels::Question => unnamed("interviewer"),
            Labels::Answer => answers.map_or_else(|| unnamed("interviewee"), Entity::Person),
            Labels::Initials(letters) => by_initials(letters, known).map_or_else(|| unnamed("speaker"), Entity::Person),
        }
    }
}

fn label(text: &str, part: &Part, reading: &Reading, known: &Known<'_>) -> Option<Label> {
    if !part.zone.runs() {
        return None;
    }
    let tokens = &reading.tokens;
    let colon = tokens.iter().take(32).position(|token| token.sort == Sort::Colon)?;
    let first = tokens.first()?;
    if colon == 0 || !first.is_capital() {
        return None;
    }
    let label = &tokens[..colon];
    let behind = tokens.get(colon + 1)?;
    let span = Span::new(first.span.start, label[colon - 1].span.end);
    let words = Span::new(behind.span.start, part.span.trimmed(text).end);
    let bare = behind.quote().is_none();
    let with = |who| Some(Label { span, words, who, bare });
    let written = span.of(text);
    match written {
        "Q" | "Question" | "Interviewer" => return with(Labels::Question),
        "A" | "Answer" => return with(Labels::Answer),
        _ => {}
    }
    if let Some(person) = shouted(text, tokens)
        .and_then(|_| known.people.list.iter().position(|person| person.name.to_uppercase() == written))
    {
        return with(Labels::Person(person));
    }
    if label.len() == 1 && (2..=3).contains(&written.len()) && written.chars().all(char::is_uppercase) {
        return with(Labels::Initials(written.to_owned()));
    }
    // Only names, offices and brackets.
    if label.iter().any(|token| token.is(Kinds::CUE.or(Kinds::AUXILIARY).or(Kinds::RELATIVE)) && !token.capital) {
        return None;
    }
    let mentions = known.mentions(label);
    let person = mentions.iter().find_map(|mention| match &mention.who {
        Who::Person(several) if !mention.governed => several.first().copied().map(|index| (index, mention)),
        _ => None,
    });
    if let Some((index, mention)) = person {
        let bracketed = mention.range.start > 0 && label[mention.range.start - 1].sort == Sort::Open;
        let rest = &label[mention.range.end..];
        let closed = rest.is_empty()
            || rest.first().is_some_and(|token| matches!(token.sort, Sort::Open | Sort::Close | Sort::Comma));
        if (mention.range.start == 0 || bracketed) && closed {
            return with(Labels::Person(index));
        }
        return None;
    }
    let office = mentions.first().filter(|mention| mention.range.start == 0 && mention.range.end == colon);
    match office.map(|mention| &mention.who) {
        Some(Who::Office(_)) if bare => with(Labels::Unnamed(super::office::phrase(text, span))),
        _ => None,
    }
}

/// The one person who gives the answers: the first named in the document.
fn answerer(labels: &[Option<Label>], known: &Known<'_>) -> Option<usize> {
    let asked = labels.iter().flatten().any(|label| matches!(label.who, Labels::Answer));
    if !asked {
        return None;
    }
    let people = &known.people.list;
    (0..people.len()).max_by_key(|index| (people[*index].mentions.len(), std::cmp::Reverse(*index)))
}

fn by_initials(letters: &str, known: &Known<'_>) -> Option<usize> {
    known.people.list.iter().position(|person| {
        let initials: String = person.name.split([' ', '-']).filter_map(|word| word.chars().next()).collect();
        let ends: String =
            [person.name.chars().next(), person.name.split(' ').next_back().and_then(|word| word.chars().next())]
                .into_iter()
                .flatten()
                .collect();
        initials == letters || ends == letters
    })
}

/// A direction, a division, a time: what no speaker says.
fn breaks_off(words: &str) -> bool {
    const BREAKS: &[&str] = &[
        "[",
        "Question put",
        "Question agreed",
        "Sitting suspended",
        "Sitting adjourned",
        "The House divided",
        "Resolved",
        "Motion made",
        "House adjourned",
        "The Committee divided",
        "RESOLVED",
        "On a point of order",
        "Amendment proposed",
        "The meeting closed",
        "The meeting ended",
        "ENDS",
        "In resuming",
        "Several hon. Members rose",
    ];
    BREAKS.iter().any(|start| words.starts_with(start))
        || words.starts_with(|c: char| c.is_ascii_digit()) && words.len() < 30
}

/// For each part the speaker under whose label it stands.
pub(super) fn labels(count: usize, labelled: &[Labelled]) -> Vec<Option<Entity>> {
    let mut labels = vec![None; count];
    for speech in labelled {
        labels[speech.part] = Some(speech.speaker.clone());
    }
    labels
}
