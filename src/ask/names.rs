//! Names in a question: councils, words in quotation marks, people.

use super::reading::{Force, Item, Sign};
use super::words::Word;
use crate::register::Register;
use std::ops::Range;

/// Names of councils that are words of the language too: in lower case they are names only where nothing is in
/// capitals.
const ALSO_WORDS: [&str; 4] = ["reading", "bath", "bury", "barking"];

/// The councils named in the question, with the words that name them.
pub(super) fn councils(question: &str, words: &[Word], register: &Register) -> Vec<(Range<usize>, String)> {
    let capitals = words.iter().skip(1).any(Word::is_capital);
    register
        .spotter()
        .spots(question)
        .filter_map(|(span, name)| {
            let first = words.iter().position(|word| word.span.start == span.start)?;
            let last = words.iter().position(|word| span.end <= word.span.end)?;
            let ending = question.get(span.end..words[last].span.end)?;
            let whole = matches!(ending, "" | "'s" | "\u{2019}s" | "'" | "\u{2019}" | "s");
            let common = ALSO_WORDS.contains(&span.of(question)) && capitals;
            (whole && !common).then(|| (first..last + 1, name.council.clone()))
        })
        .collect()
}

/// Words between quotation marks.
pub(super) fn quoted(question: &str, words: &[Word]) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let mut open: Option<(usize, char)> = None;
    let mut before = ' ';
    for (at, c) in question.char_indices() {
        match (open, c) {
            (None, '"' | '\u{201c}') => open = Some((at, if c == '"' { '"' } else { '\u{201d}' })),
            (None, '\u{2018}' | '\'') if !before.is_alphanumeric() => {
                open = Some((at, if c == '\'' { '\'' } else { '\u{2019}' }))
            }
            (Some((from, close)), _)
                if c == close && !(question[at..].chars().nth(1).is_some_and(char::is_alphanumeric)) =>
            {
                let first = words.iter().position(|word| word.span.start > from);
                let last = words.iter().rposition(|word| word.span.start < at);
                if let Some((first, last)) = first.zip(last).filter(|(first, last)| first <= last) {
                    ranges.push(first..last + 1);
                }
                open = None;
            }
            _ => {}
        }
        before = c;
    }
    ranges
}

/// Makes runs of unknown words that are written as names, or stand where a name does, people.
pub(super) fn name_people(words: &[Word], items: &mut Vec<Item>) {
    let mut named: Vec<Item> = Vec::with_capacity(items.len());
    for item in items.drain(..) {
        let unknown = item.force == Force::Unknown && item.signs.is_empty();
        match named.last_mut() {
            Some(last)
                if unknown
                    && last.force == Force::Unknown
                    && words[last.words.end - 1].stop.is_none()
                    && words[last.words.start].is_capital() == words[item.words.start].is_capital() =>
            {
                last.words.end = item.words.end;
            }
            _ => named.push(item),
        }
    }
    for at in 0..named.len() {
        let item = &named[at];
        if item.force != Force::Unknown {
            continue;
        }
        let first = &words[item.words.start];
        let count = item.words.len();
        let behind = |places: &[&str]| {
            at.checked_sub(1)
                .and_then(|before| named.get(before))
                .is_some_and(|before| places.contains(&words[before.words.end - 1].bare.as_str()))
        };
        let introduced = behind(&["by", "from", "of", "has", "did", "does", "councillor", "cllr", "mp", "inspector"]);
        let owner = first.folded != first.bare;
        let capital = first.is_capital()
            && (count >= 2 || introduced || owner || at > 0 && !behind(&["in", "at", "near", "around", "for", "to"]));
        if count <= 4 && (capital || introduced && (2..=3).contains(&count)) {
            let name: Vec<_> = words[item.words.clone()]
                .iter()
                .map(|word| {
                    word.typed
                        .strip_suffix("'s")
                        .or_else(|| word.typed.strip_suffix("\u{2019}s"))
                        .unwrap_or(&word.typed)
                })
                .collect();
            named[at].signs.push(Sign::Person(name.join(" ")));
        }
    }
    *items = named;
}
