//! The parts of a question that ask for several things: "Which councils fell, and who resigned?"

use super::QueryHead;
use super::fit::Fit;
use super::lexicon::Concept;
use super::pattern::Pattern;
use super::reading::{Force, Item, Kind, Reading, Sign};
use std::collections::BTreeMap;

/// A part, by its place in the question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Clause {
    pub start: usize,
    pub end: usize,
}

/// Words that begin a question of their own behind "and" or a mark.
const ASKING: [&str; 24] = [
    "who", "whom", "whose", "what", "which", "when", "where", "why", "how", "did", "do", "does", "is", "are", "was",
    "were", "has", "have", "can", "could", "would", "tell", "show", "list",
];

/// The parts, at marks that end a sentence and at question words behind a comma or "and".
pub(super) fn clauses(reading: &Reading) -> Vec<Clause> {
    let words = &reading.words;
    let mut starts = vec![0];
    for at in 1..words.len() {
        let asks = |at: usize| words.get(at).is_some_and(|word| ASKING.contains(&word.folded.as_str()));
        let joint = matches!(words[at].folded.as_str(), "and" | "but" | "or");
        let behind = words[at - 1].stop;
        let after_preposition =
            matches!(words[at].folded.as_str(), "in" | "on" | "at" | "by" | "for" | "from" | "with" | "to")
                && asks(at + 1);
        let begins = match behind {
            Some(';' | '?' | '.' | '!' | '-' | '\u{2013}' | '\u{2014}') => true,
            Some(',' | ':') => asks(at) || joint && asks(at + 1) || after_preposition,
            _ => joint && asks(at + 1),
        };
        if begins && at > *starts.last().unwrap_or(&0) {
            starts.push(at);
        }
    }
    let mut clauses = Vec::new();
    for (index, first) in starts.iter().enumerate() {
        let end = starts.get(index + 1).map_or(reading.question.len(), |next| words[*next].span.start);
        if let Some(word) = words.get(*first) {
            clauses.push(Clause { start: word.span.start, end });
        }
    }
    clauses
}

/// Whether a part only says who is asking or greets: nothing in it is known, and it begins so.
pub(super) fn is_preamble(part: &Reading) -> bool {
    const BEGINNINGS: [&str; 14] =
        ["i", "i'm", "i've", "we", "we're", "my", "our", "hello", "hi", "hey", "dear", "please", "thanks", "as"];
    part.words.first().is_some_and(|word| BEGINNINGS.contains(&word.folded.as_str()))
        && part.items.iter().all(|item| matches!(item.force, Force::Soft | Force::Unknown))
}

/// Whether a later part asks only for what the answer to the first shows: it has no name or value of its own, and no
/// idea that the pattern does not know.
pub(super) fn is_covered(
    part: &Reading,
    pattern: &'static Pattern,
    head: &QueryHead,
    parameters: &BTreeMap<String, String>,
) -> bool {
    let known = |sign: &Sign| {
        pattern.helps.contains(&sign.kind()) || pattern.needs.iter().any(|group| group.contains(&sign.kind()))
    };
    let same = |sign: &Sign| match sign {
        Sign::Council(gss) => parameters.get("council") == Some(gss),
        Sign::Area(area) => parameters.get("area").is_some_and(|known| known == area.code()),
        _ => false,
    };
    let direction = |sign: &Sign| match sign.kind() {
        Kind::Concept(Concept::Down) => parameters.get("direction").is_none_or(|known| known == "down"),
        Kind::Concept(Concept::Up) => parameters.get("direction").is_none_or(|known| known == "up"),
        _ => true,
    };
    let covered = |item: &Item| match item.force {
        Force::Soft => true,
        Force::Hard => item.signs.iter().any(|sign| {
            let value = !matches!(sign, Sign::Concept(_));
            same(sign) || !value && known(sign) && direction(sign)
        }),
        Force::Unknown | Force::Fatal => false,
    };
    // A part that is a whole question to another pattern, and not to this one, is another question.
    part.items.iter().all(covered)
        || Fit::new(pattern, head, part).is_some_and(|fit| {
            fit.is_whole() && fit.parameters.iter().all(|(name, value)| parameters.get(name) == Some(value))
        })
}
