//! Who holds an office that is named without them.

use super::{Entity, Memory, Resolver};
use crate::extract::article::mention::Mention;
use crate::extract::article::name::word;
use crate::extract::article::word::Token;
use crate::extract::article::{office, party};
use crate::extract::finding::Standing;
use crate::text::Span;
use crate::vocab::concept::PostKind;

impl Resolver<'_> {
    /// An office without a name: the person of the document who holds it, or nobody named.
    pub(super) fn office(
        &self,
        tokens: &[Token],
        mention: &Mention,
        post: PostKind,
        span: Span,
        memory: &Memory,
    ) -> Entity {
        let words = office::phrase(self.text, span);
        let first = word(self.text, &tokens[mention.range.start]).to_ascii_lowercase();
        let indefinite =
            matches!(first.as_str(), "a" | "an" | "one" | "another" | "several" | "some" | "many" | "two" | "three");
        if !indefinite && let Some(person) = self.holder(&words, post, memory) {
            return Entity::Person(person);
        }
        // "Her lawyer … the lawyer said".
        let head = head_term(&words);
        if first == "the"
            && let Some(known) = memory
                .humans
                .iter()
                .rev()
                .find(|entity| matches!(entity, Entity::Unnamed { role, .. } if head_term(role) == head))
        {
            return known.clone();
        }
        // "The former president" of somebody whose office the text need not tell.
        if !indefinite
            && memory.humans.last() != memory.speaking.as_ref()
            && matches!(first.as_str(), "the" | "this")
            && let Some(Entity::Person(person)) = memory.humans.last()
            && self.people.list[*person].claims.is_empty()
            && !self.people.list[*person].honorific.as_deref().is_some_and(super::super::people::is_councillor)
        {
            return Entity::Person(*person);
        }
        Entity::Unnamed { role: format!("unnamed {words}"), gender: None }
    }

    /// The person whose office the words name.
    pub fn holder(&self, words: &str, post: PostKind, memory: &Memory) -> Option<usize> {
        let wanted = terms(words);
        let standing = office::standing(&words.to_lowercase());
        let party = party::party_in(words);
        let head = head_term(words);
        let mut best: Option<(i32, usize)> = None;
        let mut equal = 0;
        for (index, person) in self.people.list.iter().enumerate() {
            let mut score = 0;
            for claim in &person.claims {
                let have = terms(&claim.words);
                let shared = wanted.iter().filter(|term| have.contains(term)).count();
                let mut points = 0;
                if claim.post == post && post != PostKind::Other && post != PostKind::Officer {
                    points += 6;
                } else if shared == 0 || shared * 2 < wanted.len() {
                    continue;
                } else if !have.iter().any(|term| head_form(term) == head) {
                    continue; // "secretary of state" is no "state department spokeswoman"
                }
                points += 3 * i32::try_from(shared).unwrap_or(0);
                if shared == wanted.len() && shared == have.len() {
                    points += 2;
                }
                let ranks = |terms: &[String]| {
                    RANKS.iter().filter(|rank| terms.iter().any(|term| head_form(term) == **rank)).count()
                };
                if ranks(&wanted) != ranks(&have) {
                    continue;
                }
                if (claim.standing == Standing::Former) != (standing == Standing::Former) {
                    points -= 5;
                }
                score = score.max(points);
            }
            if post == PostKind::MemberOfParliament
                && person.postnominals.as_deref().is_some_and(|letters| letters.contains("MP"))
            {
                score = score.max(6);
            }
            // "The senator" is Senator Hart, "the judge" Judge Hart.
            if let Some(title) = &person.honorific
                && wanted.last().is_some_and(|head| title_of(title).is_some_and(|named| head == named))
            {
                score = score.max(5);
            }
            if matches!(post, PostKind::Councillor)
                && head == "councillor"
                && person.honorific.as_deref().is_some_and(super::super::people::is_councillor)
            {
                score = score.max(3);
            }
            if score > 0 && party.is_some() && person.party == party {
                score += 4;
            }
            if let Some(seat) = &person.seat
                && seat.split(' ').next().is_some_and(|place| words.contains(place))
            {
                score += 3;
            }
            if score <= 2 {
                continue;
            }
            match best {
                Some((top, _)) if score == top => equal += 1,
                Some((top, _)) if score < top => {}
                _ => {
                    best = Some((score, index));
                    equal = 0;
                }
            }
        }
        let (score, index) = best?;
        if equal > 0 {
            let same: Vec<usize> = self
                .people
                .list
                .iter()
                .enumerate()
                .filter(|(_, person)| person.claims.iter().any(|claim| claim.post == post))
                .map(|(at, _)| at)
                .collect();
            return memory.latest(&same).or(Some(index)).filter(|_| score >= 6);
        }
        Some(index)
    }
}

/// Words that make another office of the same head.
pub(super) const RANKS: &[&str] = &["vice", "deputy", "assistant", "shadow", "opposition", "spokesman"];

/// The noun of an office, in one form for all of its kind: "chairwoman of the board" is a "chair".
pub(super) fn head_term(words: &str) -> String {
    let core = [" of ", " for ", " at ", " in ", " on "]
        .iter()
        .filter_map(|link| words.find(link))
        .min()
        .map_or(words, |end| &words[..end]);
    terms(core).last().map(|term| head_form(term).to_owned()).unwrap_or_default()
}

pub(super) fn head_form(term: &str) -> &str {
    match term {
        "chairman" | "chairwoman" | "chairperson" => "chair",
        "spokeswoman" | "spokesperson" => "spokesman",
        "chief" | "bo" => "executive",
        other => other,
    }
}

/// The office that a title before a name stands for.
pub(super) fn title_of(title: &str) -> Option<&'static str> {
    const TITLES: &[(&str, &str)] = &[
        ("sen", "senator"),
        ("rep", "representative"),
        ("congressman", "congressman"),
        ("congresswoman", "congresswoman"),
        ("gov", "governor"),
        ("prof", "professor"),
        ("judge", "judge"),
        ("justice", "justice"),
        ("mayor", "mayor"),
        ("bishop", "bishop"),
        ("archbishop", "archbishop"),
        ("det", "detective"),
        ("sgt", "sergeant"),
        ("capt", "captain"),
        ("rev", "reverend"),
        ("lord", "peer"),
        ("lady", "peer"),
        ("baroness", "peer"),
    ];
    let small = title.to_lowercase();
    let words = || small.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    TITLES.iter().find(|(start, _)| words().any(|word| word.starts_with(start))).map(|(_, office)| *office)
}

/// The words of an office that tell it from others.
pub(super) fn terms(words: &str) -> Vec<String> {
    words
        .to_lowercase()
        .replace('’', "'")
        .split(|c: char| !(c.is_alphanumeric() || c == '\''))
        .filter(|term| {
            term.len() > 2
                && !matches!(*term, "the" | "and" | "for" | "council's" | "its" | "our" | "new" | "one" | "city's")
        })
        .map(|term| term.trim_end_matches("'s").trim_end_matches('s').to_owned())
        .collect()
}
