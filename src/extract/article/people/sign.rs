//! Signs that capitalised words are a person's name.

use super::{Stretch, fold};
use crate::extract::article::given_name::given_name;
use crate::extract::article::lexicon::Kinds;
use crate::extract::article::name::{Name, word};
use crate::extract::article::word::{Sort, Token};
use std::collections::HashSet;

/// Surnames that stand alone beside a verb of saying, or behind a title, somewhere in the document.
pub(super) fn spoken(text: &str, stretches: &[Stretch<'_>]) -> HashSet<String> {
    let mut spoken = HashSet::new();
    for stretch in stretches {
        for at in 0..stretch.tokens.len() {
            let token = &stretch.tokens[at];
            if !token.is_capital() || token.is(Kinds::NOT_NAME.or(Kinds::BODY)) {
                continue;
            }
            let neighbour = |at: Option<usize>| at.and_then(|at| stretch.tokens.get(at));
            let (before, after) = (neighbour(at.checked_sub(1)), neighbour(Some(at + 1)));
            let capital = |token: Option<&Token>| token.is_some_and(Token::is_capital);
            let titled = before.is_some_and(|before| before.is(Kinds::HONORIFIC) && before.capital);
            let says = |token: Option<&Token>| {
                token.is_some_and(|token| token.is(Kinds::SAY) && !token.is(Kinds::NOUN_TOO.or(Kinds::PARTICIPLE)))
            };
            let sort = |back: usize| stretch.tokens.get(at + back).map(|token| token.sort);
            let age = sort(1) == Some(Sort::Comma)
                && sort(2) == Some(Sort::Number)
                && stretch.tokens[at + 2].span.len() == 2
                && sort(3) == Some(Sort::Comma);
            if age && !capital(before)
                || titled && !capital(after)
                || !capital(before) && !capital(after) && (says(before) || says(after))
            {
                spoken.insert(fold(word(text, token)));
            }
        }
    }
    spoken
}

/// Capitalised words that stand alone as the subject or owner of something: surnames, once a full name has gone before.
pub(super) fn alone(text: &str, stretches: &[Stretch<'_>]) -> HashSet<String> {
    let mut alone = HashSet::new();
    for stretch in stretches {
        for at in 0..stretch.tokens.len() {
            let token = &stretch.tokens[at];
            if !token.is_capital() || token.kinds != Kinds::NONE {
                continue;
            }
            let neighbour = |at: Option<usize>| at.and_then(|at| stretch.tokens.get(at));
            let (before, after) = (neighbour(at.checked_sub(1)), neighbour(Some(at + 1)));
            let capital = |token: Option<&Token>| token.is_some_and(|token| token.capital && token.sort == Sort::Word);
            let governed = before.is_some_and(|before| before.is(Kinds::PREPOSITION.or(Kinds::ARTICLE)));
            let who = neighbour(Some(at + 2)).is_some_and(|token| matches!(token.span.of(text), "who" | "whose"));
            let acts = token.possessive && (token.begins || !governed)
                || after.is_some_and(|after| after.sort == Sort::Comma) && who
                || token.begins && after.is_some_and(|after| after.is(Kinds::AUXILIARY));
            if acts && !capital(before) && !capital(after) {
                alone.insert(fold(word(text, token)));
            }
        }
    }
    alone
}

/// "His wife Tracey", "pupil Aisha, 11,": a given name alone behind what the person is, or before an age.
pub(super) fn lone_person(text: &str, tokens: &[Token], name: &Name) -> bool {
    let written = word(text, &tokens[name.words.start]);
    let before = name.range.start.checked_sub(1).map(|at| &tokens[at]);
    let led = before.is_some_and(|token| token.is(Kinds::PERSON) && !token.is(Kinds::BODY));
    let listed = given_name(written).is_some();
    let age = tokens.get(name.range.end).is_some_and(|token| token.sort == Sort::Comma)
        && tokens.get(name.range.end + 1).is_some_and(|token| token.sort == Sort::Number && token.span.len() <= 2)
        && tokens.get(name.range.end + 2).is_some_and(|token| token.sort == Sort::Comma);
    let begins = name.range.start == 0 || tokens[name.range.start].begins;
    let told = tokens.get(name.range.end).is_some_and(|token| token.sort == Sort::Comma)
        && tokens.get(name.range.end + 1).is_some_and(|token| matches!(token.span.of(text), "who" | "whose"));
    let back = |count: usize| name.range.start.checked_sub(count).map(|at| &tokens[at]);
    let comma = |token: Option<&Token>| token.is_some_and(|token| token.sort == Sort::Comma);
    // "Her husband, Mark, said".
    let enclosed =
        comma(back(1)) && comma(tokens.get(name.range.end)) && back(2).is_some_and(|token| token.is(Kinds::PERSON));
    listed && enclosed || led && (listed || age) || listed && (age || begins && told)
}

/// "X Y, 34," and "X Y, who": an age or a clause about a person.
pub(super) fn aged(text: &str, tokens: &[Token], name: &Name) -> bool {
    let sort = |at: usize| tokens.get(name.range.end + at).map(|token| token.sort);
    let who =
        |at: usize| tokens.get(name.range.end + at).is_some_and(|token| matches!(token.span.of(text), "who" | "whose"));
    who(0)
        || sort(0) == Some(Sort::Comma)
            && (who(1) || sort(1) == Some(Sort::Number) && matches!(sort(2), Some(Sort::Comma | Sort::Stop)))
        || sort(0) == Some(Sort::Open) && sort(1) == Some(Sort::Number) && sort(2) == Some(Sort::Close)
}

/// "In the opinion of X Y", "in the words of X Y".
pub(super) fn opines(text: &str, tokens: &[Token], name: &Name) -> bool {
    let back = |count: usize| name.range.start.checked_sub(count).map_or("", |at| tokens[at].span.of(text));
    back(1) == "of" && matches!(back(2), "opinion" | "words" | "view" | "phrase")
}

/// "Bridie Owens lost count": two words that are nothing else, at the head of a sentence, and a verb.
pub(super) fn acts(text: &str, tokens: &[Token], name: &Name) -> bool {
    let plain = tokens[name.words.clone()].iter().all(|token| token.kinds == Kinds::NONE);
    let head = name.range.start == 0 && name.words.len() == 2;
    let verb = tokens.get(name.range.end).is_some_and(|token| {
        let written = token.span.of(text);
        !token.capital
            && (token.is(Kinds::AUXILIARY)
                || written.ends_with("ed") && written.len() > 3
                || matches!(
                    written,
                    "lost"
                        | "took"
                        | "made"
                        | "went"
                        | "came"
                        | "got"
                        | "ran"
                        | "stood"
                        | "sat"
                        | "left"
                        | "felt"
                        | "knew"
                        | "began"
                        | "became"
                        | "won"
                        | "met"
                        | "grew"
                        | "gave"
                        | "broke"
                        | "kept"
                        | "used"
                ))
    });
    head && plain && verb
}

/// Whether a verb of saying stands directly beside the name.
pub(super) fn speaks(tokens: &[Token], name: &Name) -> bool {
    let after = tokens.get(name.range.end).is_some_and(|token| token.is(Kinds::SAY) && !token.is(Kinds::PARTICIPLE));
    let before = name.range.start.checked_sub(1).is_some_and(|at| tokens[at].is(Kinds::SAY) && !tokens[at].capital);
    // "Her coach, Jana Novak, said", "…, has said".
    let light = |token: &&Token| token.is(Kinds::AUXILIARY.or(Kinds::ADVERB));
    let behind = tokens.get(name.range.end + 1..).unwrap_or(&[]);
    let verb = behind.iter().take(3).take_while(light).count();
    let enclosed = tokens.get(name.range.end).is_some_and(|token| token.sort == Sort::Comma)
        && behind.get(verb).is_some_and(|token| {
            token.is(Kinds::SAY) && !token.is(Kinds::NOUN_TOO.or(Kinds::PARTICIPLE)) && !token.capital
        });
    after || before || enclosed
}
