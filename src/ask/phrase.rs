//! Words to look for, in questions such as "Which findings mention corporate parenting?".

use super::lexicon::Concept;
use super::reading::{Force, Item, Kind, Reading, Sign};

/// The longest phrase, in parts of a question.
const LONGEST: usize = 6;
/// Words that lead to a phrase and are not part of it.
#[rustfmt::skip]
const LEADING: [&str; 19] = [
    "about", "on", "of", "the", "a", "an", "to", "in", "regarding", "word", "words", "like", "phrase", "term", "any", "for",
    "with", "its", "by",
];

/// The same question with what its words for "mention" or "say about" are about as a phrase to look for, if there is
/// anything of the kind.
pub(super) fn with_phrase(reading: &Reading) -> Option<Reading> {
    let items = &reading.items;
    let verb = items.iter().rposition(|item| asks(reading, item))?;
    let (mut from, mut to) = behind(reading, verb);
    if from >= to {
        // "Where is corporate parenting mentioned?"
        to = verb;
        from = to - items[..to].iter().rev().take_while(|item| item.force == Force::Unknown).count();
    }
    if from >= to || to - from > LONGEST {
        return None;
    }
    // "Scrutiny or corporate parenting" are two to look for.
    let or = |item: &Item| item.words.len() == 1 && first_word(reading, item) == "or";
    let phrases: Vec<Item> = items[from..to]
        .split(or)
        .filter_map(|part| {
            let words = part.first()?.words.start..part.last()?.words.end;
            let phrase = Sign::Phrase(reading.text(&words).to_lowercase());
            Some(Item { signs: vec![phrase], words, force: Force::Hard })
        })
        .collect();
    // Words that mean something of their own are more likely to be meant so.
    let swallowed = items[from..to].iter().filter(|item| item.force == Force::Hard).count();
    let penalty = 3 * i32::try_from(swallowed).unwrap_or(0);
    let mut items = items.clone();
    items.splice(from..to, phrases);
    Some(Reading { items, penalty, ..reading.clone() })
}

/// Whether a part asks for what is mentioned.
fn asks(reading: &Reading, item: &Item) -> bool {
    let next = reading.words.get(item.words.end).map_or("", |word| word.bare.as_str());
    let says = item.is(Concept::Say) || item.is(Concept::Report);
    let themed = item.is(Concept::Theme) && item.force == Force::Hard;
    let unknown = reading.items.iter().any(|next| next.words.start == item.words.end && next.force == Force::Unknown);
    item.is(Concept::Mention) && item.force == Force::Hard
        // "Which visits looked at domestic abuse?"
        || themed && unknown
        || says && (next == "about" || next == "on" && reports(reading, item))
        || item.is(Concept::Finding) && matches!(next, "about" | "on" | "regarding" | "concerning")
}

/// Whether it is reports or inspectors that say it: "what did reports say on caseloads", and not "what was said on".
fn reports(reading: &Reading, item: &Item) -> bool {
    let before = item.words.start.checked_sub(1).and_then(|at| reading.words.get(at));
    before.is_some_and(|word| matches!(word.bare.as_str(), "report" | "reports" | "inspectors" | "letters"))
}

/// The parts behind the verb up to a council, a time, or what qualifies the answer ("with the grade of its section").
fn behind(reading: &Reading, verb: usize) -> (usize, usize) {
    let items = &reading.items;
    let leads = |item: &&Item| item.words.len() == 1 && LEADING.contains(&first_word(reading, item));
    let ends =
        |item: &&Item| [Kind::Council, Kind::Period, Kind::Region, Kind::Phrase].into_iter().any(|kind| item.has(kind));
    let from = verb + 1 + items[verb + 1..].iter().take_while(leads).count();
    let mut to = from + items[from..].iter().take_while(|item| !ends(item)).count();
    let about_answer = |item: &Item| {
        [Concept::Outcome, Concept::Report, Concept::Finding, Concept::Which].iter().any(|concept| item.is(*concept))
    };
    let qualifies = |at: usize| {
        matches!(first_word(reading, &items[at]), "with" | "and" | "together" | "in" | "at")
            && items[at + 1..to].iter().any(about_answer)
    };
    to = (from..to).find(|at| qualifies(*at)).unwrap_or(to);
    while to > from && leads(&&items[to - 1]) {
        to -= 1;
    }
    (from, to)
}

fn first_word<'r>(reading: &'r Reading, item: &Item) -> &'r str {
    reading.words.get(item.words.start).map_or("", |word| word.bare.as_str())
}
