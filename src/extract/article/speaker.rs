//! Who is meant: pronouns, surnames, offices without names, "the council", "the report", spokespeople. What was said
//! before in the text decides; offices and full names are looked up in the whole of it, for a speaker is often named
//! only paragraphs later.

mod holder;
mod thing;
mod unnamed;

use super::given_name::Gender;
use super::mention::{Mention, Who};
use super::office;
use super::people::People;
use super::word::{Token, span_of};
use crate::extract::finding::CouncilCode;
use crate::text::Span;
use crate::vocab::concept::PostKind;
use unnamed::party_of;

/// Somebody who can speak.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Entity {
    Person(usize),
    Unnamed {
        role: String,
        gender: Option<Gender>,
    },
    Organisation {
        name: String,
        council: Option<CouncilCode>,
        stated: Option<String>,
    },
    /// The inspectorate, by its report or inspectors.
    Report,
    Other(&'static str),
}

impl Entity {
    /// A person, named or not.
    pub fn is_human(&self) -> bool {
        matches!(self, Entity::Person(_) | Entity::Unnamed { .. })
    }
}

/// What councils are called, and which is under discussion.
pub(super) trait Councils {
    /// The council under discussion at a place.
    fn at(&self, offset: usize) -> Option<CouncilCode>;
    /// Its name as the document gives it in full, or as the register has it.
    fn name(&self, code: &str) -> String;
    /// The council that words name.
    fn named(&self, span: Span) -> Option<CouncilCode>;
    /// A council of the document whose name goes with a word for its kind: "the county council", "the city council".
    fn of_kind(&self, word: &str, offset: usize) -> Option<CouncilCode>;
}

/// What the text has told so far.
#[derive(Debug, Clone, Default)]
pub(super) struct Memory {
    /// The latest last.
    humans: Vec<Entity>,
    /// Bodies and reports, the latest last.
    things: Vec<Entity>,
    /// Of persons whose gender no title or name tells: by a pronoun that was resolved.
    genders: Vec<(usize, Gender)>,
    /// Whose words the last cue gave.
    pub source: Option<Entity>,
    /// Who has written the letter that was spoken of last.
    pub letter: Option<Entity>,
    /// The sentence before was about what inspectors did.
    pub inspectors: bool,
    /// Under whose label the words in hand stand.
    pub speaking: Option<Entity>,
    /// Parties and offices that the text gives to persons otherwise than beside their names.
    pub learnt: Vec<Learnt>,
}

/// What is learnt of a person when an office or party without a name turns out to be theirs.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Learnt {
    pub person: usize,
    pub office: Option<(String, PostKind)>,
    pub party: Option<String>,
}

/// How many are remembered.
const MEMORY: usize = 12;

fn remember(list: &mut Vec<Entity>, entity: &Entity) {
    list.retain(|other| other != entity);
    list.push(entity.clone());
    if list.len() > MEMORY {
        list.remove(0);
    }
}

/// The gender of the spokesman or spokeswoman of a body, where the word shows it.
fn spoken_by(entity: &Entity) -> Option<Gender> {
    let Entity::Organisation { stated: Some(stated), .. } = entity else { return None };
    let small = stated.to_lowercase();
    match (small.contains("spokeswoman"), small.contains("spokesman")) {
        (true, _) => Some(Gender::Female),
        (_, true) => Some(Gender::Male),
        _ => None,
    }
}

impl Memory {
    /// How many persons it holds.
    pub fn crowd(&self) -> usize {
        self.humans.len()
    }

    /// Somebody is named.
    pub fn note(&mut self, entity: &Entity) {
        // "A spokeswoman said": a body speaks, but "she" is the spokeswoman.
        if !entity.is_human() {
            remember(&mut self.things, entity);
        }
        if entity.is_human() || spoken_by(entity).is_some() {
            remember(&mut self.humans, entity);
        }
    }

    fn learn(&mut self, learnt: Learnt) {
        if self.learnt.len() < 64 && !self.learnt.contains(&learnt) {
            self.learnt.push(learnt);
        }
    }

    fn gender(&self, people: &People, entity: &Entity) -> Option<Gender> {
        match entity {
            Entity::Person(index) => {
                let learnt = || self.genders.iter().find(|(person, _)| person == index).map(|(_, gender)| *gender);
                people.list[*index].gender.or_else(learnt)
            }
            Entity::Unnamed { gender, .. } => *gender,
            other => spoken_by(other),
        }
    }

    fn pronoun(&mut self, people: &People, gender: Gender) -> Option<Entity> {
        // Somebody whose gender fits surely goes before somebody of whom nothing is known, unless far behind.
        let fits = |entity: &&Entity| self.gender(people, entity).is_none_or(|known| known == gender);
        let mut latest = self.humans.iter().rev().filter(fits);
        let first = latest.next().cloned()?;
        if let Entity::Person(index) = first
            && people.list[index].gender.is_none()
            && !self.genders.iter().any(|(person, _)| *person == index)
        {
            self.genders.push((index, gender));
        }
        Some(first)
    }

    /// The latest of these persons.
    fn latest(&self, candidates: &[usize]) -> Option<usize> {
        self.humans.iter().rev().find_map(|entity| match entity {
            Entity::Person(index) if candidates.contains(index) => Some(*index),
            _ => None,
        })
    }
}

/// Resolves mentions.
pub(super) struct Resolver<'a> {
    pub text: &'a str,
    pub people: &'a People,
    pub councils: &'a dyn Councils,
    /// Whether the document is about an inspection, so that "the report" is the inspectorate's.
    pub inspected: bool,
}

impl Resolver<'_> {
    /// Whom a mention means. `mentions` are those of the sentence, `index` this one's.
    pub fn resolve(&self, tokens: &[Token], mentions: &[Mention], index: usize, memory: &mut Memory) -> Option<Entity> {
        let mention = &mentions[index];
        let span = span_of(&tokens[mention.range.clone()]);
        match &mention.who {
            Who::Person(candidates) => {
                let index = match candidates.as_slice() {
                    [index] => *index,
                    several => memory.latest(several).or_else(|| several.first().copied())?,
                };
                Some(Entity::Person(index))
            }
            Who::He => memory.pronoun(self.people, Gender::Male),
            Who::She => memory.pronoun(self.people, Gender::Female),
            Who::They if mentions[..index].iter().any(|before| before.who == Who::Inspectorate) => Some(Entity::Report),
            Who::They if memory.inspectors => Some(Entity::Report),
            Who::They => memory.source.clone().or_else(|| memory.humans.last().cloned()),
            Who::It => {
                memory.things.last().cloned().or_else(|| memory.source.clone().filter(|entity| !entity.is_human()))
            }
            Who::Which => {
                let thing = |who: &Who| {
                    matches!(
                        who,
                        Who::Document
                            | Who::Body
                            | Who::Council(_)
                            | Who::OtherReport(_)
                            | Who::Inspectorate
                            | Who::Spokes(_)
                    )
                };
                let before = (0..index).rev().find(|at| thing(&mentions[*at].who))?;
                self.resolve(tokens, mentions, before, memory)
            }
            Who::Relative => {
                let before = (0..index).rev().find(|at| {
                    !matches!(mentions[*at].who, Who::He | Who::She | Who::They | Who::It | Who::Relative | Who::Which)
                })?;
                self.resolve(tokens, mentions, before, memory)
            }
            Who::Office(post) => {
                let entity = self.office(tokens, mention, *post, span, memory);
                if let Entity::Person(person) = entity {
                    memory.learn(Learnt {
                        person,
                        office: Some((office::phrase(self.text, span), *post)),
                        party: None,
                    });
                }
                Some(entity)
            }
            Who::Spokes(of) => Some(self.spokesperson(*of, span, memory)),
            Who::Inspectorate if !self.inspected => {
                Some(Entity::Unnamed { role: format!("unnamed {}", office::phrase(self.text, span)), gender: None })
            }
            Who::Inspectorate => Some(Entity::Report),
            Who::Document => {
                Some(self.owned_document(tokens, mention, memory).unwrap_or_else(|| self.document(span, memory)))
            }
            Who::OtherReport(name) => Some(self.other(name)),
            Who::Council(code) => Some(self.council(code.clone(), span)),
            Who::Body => Some(self.body(span, memory)),
            Who::Unnamed => {
                let entity = self.unnamed(tokens, mention, span, memory);
                if let (Entity::Person(person), Some(party)) = (&entity, party_of(span.of(self.text))) {
                    memory.learn(Learnt { person: *person, office: None, party: Some(party) });
                }
                Some(entity)
            }
        }
    }
}

impl Memory {
    /// The latest human who is none of these persons.
    pub fn latest_but(&self, others: &[usize]) -> Option<Entity> {
        self.humans
            .iter()
            .rev()
            .find(|entity| !matches!(entity, Entity::Person(index) if others.contains(index)))
            .cloned()
    }
}
