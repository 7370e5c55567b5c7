//! How far an office goes behind its head: “for children, families and learning”.

use super::is_common_body;
use crate::extract::article::lexicon::Kinds;
use crate::extract::article::name;
use crate::extract::article::name::word;
use crate::extract::article::word::{Sort, Token};

/// The end of what an office is of: "for children, families and learning", "of Bradford Council", "at the council".
pub(super) fn complement(text: &str, tokens: &[Token], from: usize) -> usize {
    let mut end = from;
    // "director, children and families,": what the office is of may stand behind a comma.
    if tokens.get(end).is_some_and(|token| token.sort == Sort::Comma)
        && tokens.get(end + 1).is_some_and(|token| {
            matches!(
                word(text, token).to_lowercase().as_str(),
                "children"
                    | "people"
                    | "families"
                    | "education"
                    | "young"
                    | "adults"
                    | "childrens"
                    | "children's"
                    | "children’s"
            )
        })
        && let Some(close) = noun_phrase(text, tokens, end + 1)
        && tokens.get(close).is_none_or(|token| {
            matches!(token.sort, Sort::Comma | Sort::Stop | Sort::Colon | Sort::Quote(_) | Sort::Close)
        })
        && !tokens[end + 1..close].iter().any(|token| token.is(Kinds::CUE.or(Kinds::OFFICE)))
    {
        end = close;
    }
    while let Some(token) = tokens.get(end) {
        let links = token.is(Kinds::PREPOSITION)
            && matches!(word(text, token), "of" | "for" | "at" | "on" | "in" | "with" | "to" | "within");
        if !links || end - from > LONGEST {
            break;
        }
        // "The leader of the council on being told": what somebody goes through is no part of the office.
        if tokens.get(end + 1).is_some_and(|token| token.is(Kinds::AUXILIARY)) {
            break;
        }
        let Some(next) = noun_phrase(text, tokens, end + 1) else { break };
        end = next;
    }
    end
}

/// The longest office, in words behind its head.
pub(super) const LONGEST: usize = 24;

/// The end of the noun phrase that begins at `from`, lists included.
pub(super) fn noun_phrase(text: &str, tokens: &[Token], from: usize) -> Option<usize> {
    let first = tokens.get(from)?;
    if first.sort != Sort::Word || is_time(text, first) {
        return None;
    }
    let period = tokens
        .get(from + 1)
        .is_some_and(|token| matches!(word(text, token), "months" | "years" | "weeks" | "days" | "month" | "year"));
    if period {
        return None; // "for six months"
    }
    let mut end = from;
    while let Some(token) = tokens.get(end) {
        if end - from > LONGEST || token.begins && end > from {
            break;
        }
        let goes_on = match token.sort {
            Sort::Word if token.is(Kinds::JOINS) => {
                word(text, token) != "but"
                    && tokens.get(end + 1).is_some_and(|next| {
                        is_noun_word(text, tokens, end + 1, next) && !begins_person(text, tokens, end + 1)
                    })
            }
            Sort::Word => {
                is_noun_word(text, tokens, end, token)
                    && !(end > from && !after_small(tokens, end) && begins_person(text, tokens, end))
            }
            Sort::Comma => end > from && lists_on(text, tokens, end),
            Sort::Other => matches!(token.span.of(text), "&" | "/"),
            Sort::Dash => false,
            _ => false,
        };
        if !goes_on {
            break;
        }
        end += 1;
    }
    while end > from && matches!(tokens[end - 1].sort, Sort::Comma | Sort::Other)
        || end > from && tokens[end - 1].is(Kinds::JOINS)
    {
        end -= 1;
    }
    (end > from).then_some(end)
}

/// Behind "the" or an owner no person's name begins.
pub(super) fn after_small(tokens: &[Token], at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| tokens[before].is(Kinds::ARTICLE.or(Kinds::OWNER).or(Kinds::JOINS)))
}

pub(super) fn begins_person(text: &str, tokens: &[Token], at: usize) -> bool {
    name::name_at(text, tokens, at).is_some_and(|name| {
        name.is_titled()
            || name.is_full()
                && (name.given && super::super::given_name::given_name(word(text, &tokens[name.words.start])).is_some()
                    || !tokens[at - 1].is_capital()
                        && !tokens[at - 1].is(Kinds::PREPOSITION)
                        // "of the charity Kin Matters": the name is the body's.
                        && !is_common_body(word(text, &tokens[at - 1])))
    })
}

pub(super) fn is_noun_word(text: &str, tokens: &[Token], at: usize, token: &Token) -> bool {
    if token.sort != Sort::Word {
        return false;
    }
    let small = Kinds::AUXILIARY.or(Kinds::RELATIVE).or(Kinds::PRONOUN).or(Kinds::SUBORDINATES);
    if token.is(small) && !token.is(Kinds::ARTICLE.or(Kinds::OWNER)) || token.is(Kinds::PREPOSITION.or(Kinds::ADVERB)) {
        return false;
    }
    if token.is(Kinds::RELATIVE) || word(text, token) == "that" {
        return false;
    }
    if token.is(Kinds::CUE) && !token.capital && !token.possessive {
        // "report", "claims": nouns behind an article or another noun; verbs else.
        let noun = token.is(Kinds::NOUN_TOO)
            && at > 0
            && tokens[at - 1].is(Kinds::ARTICLE.or(Kinds::OWNER).or(Kinds::PREPOSITION).or(Kinds::JOINS));
        return noun || token.is(Kinds::PARTICIPLE) && at > 0 && tokens[at - 1].is(Kinds::PREPOSITION.or(Kinds::JOINS));
    }
    let written = word(text, token);
    let past = written.ends_with("ed")
        && !token.capital
        && at > 0
        && !tokens[at - 1].is(Kinds::ARTICLE.or(Kinds::OWNER).or(Kinds::PREPOSITION).or(Kinds::JOINS));
    !past
}

pub(super) fn is_time(text: &str, token: &Token) -> bool {
    matches!(
        word(text, token),
        "January"
            | "February"
            | "March"
            | "April"
            | "May"
            | "June"
            | "July"
            | "August"
            | "September"
            | "October"
            | "November"
            | "December"
            | "Monday"
            | "Tuesday"
            | "Wednesday"
            | "Thursday"
            | "Friday"
            | "Saturday"
            | "Sunday"
            | "spring"
            | "summer"
            | "autumn"
            | "winter"
            | "early"
            | "late"
            | "Spring"
            | "Summer"
            | "Autumn"
            | "Winter"
    )
}

/// Whether a comma parts the items of a list that ends in "and": "children, families and learning".
pub(super) fn lists_on(text: &str, tokens: &[Token], comma: usize) -> bool {
    let mut words = 0;
    for at in comma + 1..tokens.len().min(comma + 12) {
        let token = &tokens[at];
        match token.sort {
            Sort::Comma if words > 0 && words <= 4 => words = 0,
            Sort::Word if token.is(Kinds::JOINS) => {
                return (1..=4).contains(&words)
                    && word(text, token) != "but"
                    && tokens.get(at + 1).is_some_and(|next| {
                        is_noun_word(text, tokens, at + 1, next)
                            && !next.is(Kinds::ARTICLE)
                            && !begins_person(text, tokens, at + 1)
                    });
            }
            Sort::Word => {
                let article = words == 0 && token.is(Kinds::ARTICLE.or(Kinds::OWNER));
                if article || !is_noun_word(text, tokens, at, token) || begins_person(text, tokens, at) {
                    return false;
                }
                words += 1;
            }
            _ => return false,
        }
    }
    false
}
