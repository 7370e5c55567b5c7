//! Offices told before the name: "The leader of the council has apologised. … Jo Hart said …". An office that nobody of
//! the document is said to hold, at the head of a sentence, is that of the person who is named next, without an office
//! of their own.

use super::layout::{Part, Zone};
use super::lexicon::Kinds;
use super::name::{self, word};
use super::office::{self, Office};
use super::people::{People, Person, is_councillor};
use super::post_claim::Claim;
use super::quotation::Reading;
use super::word::{Sort, Token, span_of};
use crate::vocab::concept::PostKind;

/// More persons than a text names that people read.
const MOST_PEOPLE: usize = 2_000;

/// Lines above the text that are looked at.
const MOST_HEADLINES: usize = 12;

/// How many paragraphs on the name may come.
const REACH: usize = 3;

/// An office at the head of a sentence, waiting for its holder.
struct Open {
    claim: Claim,
    rank: usize,
    /// "A driver", not "the driver": believed of the first paragraph only.
    indefinite: bool,
}

/// Gives to persons without an office the one that was told before them.
pub(super) fn offices(text: &str, parts: &[Part], readings: &[Reading], people: &mut People) {
    if people.list.len() > MOST_PEOPLE {
        return;
    }
    let mut headline = in_headline(text, parts, people);
    let mut open: Option<Open> = None;
    let running = readings.iter().zip(parts).filter(|(_, part)| part.zone.runs());
    for (rank, (reading, _)) in running.enumerate() {
        for (order, range) in reading.sentences.iter().enumerate() {
            let tokens = &reading.tokens[range.clone()];
            let offices = office::offices(text, tokens);
            if let Some(waiting) = open.take_if(|waiting| waiting.rank + REACH >= rank)
                && !holder(text, tokens, &waiting, people)
            {
                open = Some(waiting);
            }
            if let Some(claim) = at_head(text, tokens, &offices, people) {
                let indefinite = matches!(tokens[0].span.of(text), "A" | "An");
                if let Some(person) = headline.take().filter(|_| rank <= 1 && !indefinite) {
                    people.list[person].claims.push(claim);
                } else if !indefinite || rank == 0 && order == 0 {
                    open = Some(Open { claim, rank, indefinite });
                }
            }
        }
    }
}

/// The one person whom the headline names, when the text gives them no office.
fn in_headline(text: &str, parts: &[Part], people: &People) -> Option<usize> {
    let headlines: Vec<&Part> = parts.iter().filter(|part| part.zone == Zone::Headline).take(MOST_HEADLINES).collect();
    // "TEN MINUTES WITH JO HART".
    let shouted = |person: &Person| {
        let name = person.name.to_uppercase();
        headlines.iter().any(|part| part.span.of(text).contains(&name))
    };
    let named = |person: &Person| {
        shouted(person)
            || person.mentions.iter().any(|mention| headlines.iter().any(|part| part.span.contains(*mention)))
    };
    let mut found = (0..people.list.len()).filter(|index| named(&people.list[*index]));
    let only = found.next().filter(|_| found.next().is_none())?;
    people.list[only].claims.is_empty().then_some(only)
}

/// The office with which a sentence begins, when it is nobody's that the document says.
fn at_head(text: &str, tokens: &[Token], offices: &[Office], people: &People) -> Option<Claim> {
    let office = offices.first().filter(|office| office.range.start == 0)?;
    let first = &tokens[0];
    let led = first.is(Kinds::ARTICLE) || first.possessive;
    let next = tokens.get(office.range.end)?;
    let near = office.range.end..office.range.end + 2;
    let named = name::names(text, tokens).iter().any(|name| near.contains(&name.range.start));
    let spoken_for = tokens[office.head].is(Kinds::SPOKES);
    let verb = (next.is(Kinds::AUXILIARY.or(Kinds::CUE)) || next.span.of(text).ends_with("ed")) && !next.capital
        || next.is(Kinds::RELATIVE)
        || matches!(next.span.of(text), "on" | "about");
    let kin = matches!(word(text, &tokens[office.head]), "successor" | "predecessor" | "counterpart");
    if !led || named || spoken_for || kin || !verb || office.post == PostKind::Inspector {
        return None;
    }
    let words = office::wording(text, tokens, office);
    let held = people.list.iter().flat_map(|person| &person.claims).any(|claim| {
        claim.post == office.post && !matches!(office.post, PostKind::Other | PostKind::Officer)
            || claim.words.eq_ignore_ascii_case(&words)
    });
    let span = span_of(&tokens[office.range.clone()]);
    (!held).then_some(Claim { words, span, post: office.post, standing: office.standing, weight: 3 })
}

/// Whether the sentence names the holder: a person at its head, or beside its verb of saying, for the first time.
fn holder(text: &str, tokens: &[Token], open: &Open, people: &mut People) -> bool {
    for name in name::names(text, tokens) {
        if let [index] = people.named(text, tokens, &name).as_slice()
            && let Some(bare) = people.list[*index].claims.iter_mut().find(|claim| {
                !claim.words.contains(' ')
                    && open.claim.words.to_lowercase().split(' ').any(|word| word == claim.words.to_lowercase())
            })
        {
            // "Director Jo Hart": the office that was told in full before.
            *bare = Claim { weight: bare.weight + 1, ..open.claim.clone() };
            return true;
        }
        let found = people.named(text, tokens, &name);
        let [index] = found.as_slice() else { continue };
        let person = &mut people.list[*index];
        let place = span_of(&tokens[name.range.clone()]);
        let first = person.mentions.first().is_some_and(|mention| place.overlaps(*mention));
        let before = name.range.start.checked_sub(1).map(|at| &tokens[at]);
        let said = before.is_some_and(|token| token.is(Kinds::SAY) && !token.capital);
        let heads = name.range.start <= usize::from(name.is_titled())
            || before.is_some_and(|token| token.quote().is_some())
            || said
            // "In the letter, seen by the paper, Jo Hart complains".
            || before.is_some_and(|token| token.sort == Sort::Comma)
                && tokens.get(name.range.end).is_some_and(|token| token.is(Kinds::SAY) && !token.capital);
        // "By then Jo Hart …" may be anybody; a sentence that begins with another person ends the search.
        if !(heads && name.is_full()) {
            return false;
        }
        let titled = person.honorific.as_deref().and_then(|title| title.split(' ').next_back()).map(str::to_lowercase);
        let councillor = person.honorific.as_deref().is_some_and(is_councillor)
            && matches!(
                open.claim.post,
                PostKind::DirectorOfChildrensServices
                    | PostKind::ChiefExecutive
                    | PostKind::Officer
                    | PostKind::Commissioner
            );
        if councillor {
            return false;
        }
        let other = titled.is_some_and(|title| !open.claim.words.to_lowercase().contains(&title));
        let told = person.claims.iter().any(|claim| claim.weight > 3 || claim.post != PostKind::Other);
        if told {
            return false; // has an office of their own
        }
        if !first || open.indefinite && other {
            return true;
        }
        person.claims.push(open.claim.clone());
        return true;
    }
    false
}
