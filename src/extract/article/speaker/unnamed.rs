//! People without a name: somebody who was spoken of, or nobody known.

use super::{Entity, Memory, Resolver};
use crate::extract::article::mention::Mention;
use crate::extract::article::name::word;
use crate::extract::article::word::Token;
use crate::extract::article::{office, party};
use crate::text::Span;

impl Resolver<'_> {
    pub(super) fn unnamed(&self, tokens: &[Token], mention: &Mention, span: Span, memory: &Memory) -> Entity {
        let words = office::phrase(self.text, span);
        let first = word(self.text, &tokens[mention.range.start]).to_ascii_lowercase();
        // "Her colleague from the Independents", "the Labour politician".
        let definite = matches!(first.as_str(), "the" | "her" | "his" | "their" | "its");
        if definite && let Some(party) = party_of(&words) {
            let speaking = match &memory.source {
                Some(Entity::Person(index)) => Some(*index),
                _ => None,
            };
            let owned = first != "the";
            let found: Vec<usize> = (0..self.people.list.len())
                .filter(|index| {
                    (!owned || Some(*index) != speaking)
                        && self.people.list[*index]
                            .party
                            .as_deref()
                            .is_some_and(|have| have == party || have.ends_with(&party))
                })
                .collect();
            match found.as_slice() {
                [index] => return Entity::Person(*index),
                [] => {}
                several => {
                    if let Some(index) = memory.latest(several) {
                        return Entity::Person(index);
                    }
                }
            }
        }
        if first == "the" || first == "this" {
            // "the father of three": what he is stands before "of".
            let core = words.split(" of ").next().unwrap_or(&words);
            let last = core.split_whitespace().last().unwrap_or("").to_lowercase();
            let known = memory.humans.iter().rev().find(|entity| match entity {
                Entity::Unnamed { role, .. } => role.to_lowercase().contains(&last),
                Entity::Person(index) => {
                    self.people.list[*index].claims.iter().any(|claim| claim.words.to_lowercase().contains(&last))
                }
                _ => false,
            });
            if let Some(known) = known {
                return known.clone();
            }
            // "the Labour politician", "the 43-year-old": whoever was spoken of last.
            let general = matches!(
                last.as_str(),
                "politician"
                    | "councillor"
                    | "man"
                    | "woman"
                    | "person"
                    | "mother"
                    | "father"
                    | "official"
                    | "speaker"
                    | "campaigner"
                    | "adviser"
                    | "lawyer"
                    | "expert"
                    | "officer"
                    | "teacher"
                    | "nurse"
                    | "doctor"
                    | "driver"
                    | "player"
                    | "student"
                    | "resident"
            );
            // "The Spaniard", "the 43-year-old", "the actor".
            let epithet = words
                .split_whitespace()
                .last()
                .is_some_and(|word| word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()))
                || last.ends_with("-year-old")
                || last.contains("-of-")
                || EPITHETS.contains(&last.as_str());
            if (general || epithet)
                && !words.to_lowercase().contains("young")
                && let Some(person @ Entity::Person(_)) = memory.humans.last()
            {
                return person.clone();
            }
        }
        let gender = super::super::post_claim::gender_of(&words);
        Entity::Unnamed {
            role: format!(
                "unnamed {}",
                words
                    .trim_start_matches("One ")
                    .trim_start_matches("one ")
                    .trim_start_matches("another ")
                    .trim_start_matches("Another ")
            ),
            gender,
        }
    }
}

/// What persons are called when their name is not repeated.
pub(super) const EPITHETS: &[&str] = &[
    "duke",
    "duchess",
    "earl",
    "countess",
    "prince",
    "princess",
    "bishop",
    "archbishop",
    "actor",
    "actress",
    "singer",
    "star",
    "striker",
    "midfielder",
    "defender",
    "goalkeeper",
    "winger",
    "forward",
    "comedian",
    "presenter",
    "author",
    "writer",
    "novelist",
    "billionaire",
    "veteran",
    "pensioner",
    "tycoon",
    "entrepreneur",
    "athlete",
    "grandmother",
    "grandfather",
    "widow",
    "widower",
    "businessman",
    "businesswoman",
    "politician",
    "tory",
    "democrat",
    "republican",
    "backbencher",
    "peer",
    "economist",
    "academic",
    "scientist",
    "professor",
    "broadcaster",
    "footballer",
    "cricketer",
    "champion",
    "manager",
    "boss",
    "coach",
    "captain",
    "skipper",
    "chef",
    "designer",
    "artist",
    "musician",
    "rapper",
    "director",
    "filmmaker",
    "playwright",
    "poet",
    "historian",
    "philosopher",
    "barrister",
    "solicitor",
    "mp",
    "minister",
    "senator",
    "congressman",
    "congresswoman",
    "governor",
    "president",
    "mayor",
    "chancellor",
    "premier",
    "envoy",
    "diplomat",
    "analyst",
    "psychologist",
    "virologist",
    "epidemiologist",
];

/// A party in the words about somebody, "from the Independents" included.
pub(super) fn party_of(words: &str) -> Option<String> {
    if words.contains("Independents") {
        return Some("Independents".to_owned());
    }
    party::party_in(words)
}
