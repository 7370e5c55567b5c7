//! What between quotation marks is nobody's statement: grades, titles, names of things, nicknames, definitions, single
//! words held at arm's length.

use super::lexicon::Kinds;
use super::marks::Quoted;
use super::name::word;
use super::word::{Sort, Token};
use regex::Regex;
use std::sync::LazyLock;

/// What the words in quotation marks are like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shape {
    /// How many words, counted to thirty at most.
    pub words: usize,
    /// Ends as a sentence or its first half does: with a stop, a comma, an exclamation.
    pub ended: bool,
    /// Ends with a comma or without a sentence's end, so that what follows belongs to the same sentence.
    pub open: bool,
    pub question: bool,
}

/// The shape of a quotation.
pub(super) fn shape(text: &str, quoted: &Quoted) -> Shape {
    let inner = quoted.inner.of(text).trim();
    let bare = inner.trim_end_matches(['"', '”', '’', '\'', ')']);
    let last = bare.chars().next_back();
    Shape {
        words: inner.split_whitespace().filter(|part| part.chars().any(char::is_alphanumeric)).take(30).count(),
        ended: matches!(last, Some('.' | ',' | '!' | '?' | '…' | ';' | '—' | '–')),
        open: matches!(last, Some(',' | '?' | '!' | '—' | '–')),
        question: last == Some('?'),
    }
}

static GRADE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)^(?:is |are |was |were |as |now |still |only |merely |very |overall |rated |judged |an? |to be |to |be )*(?:outstanding|good|inadequate|adequate|satisfactory|poor|excellent|fair|weak|special measures|(?:requires?|requiring|required|needs?|needing|in need of) (?:of )?improvement(?: to be ‘?'?good'?’?)?)(?:[ ,]*(?:overall|rating|ratings|grade|grades|judgement|judgements|or better|or above|with (?:some )?outstanding (?:features|elements)|and|or|to|good|outstanding|inadequate|requires improvement))*[.,]?$",
    )
    .expect("a fixed pattern compiles")
});

/// Whether the words are a grade.
pub(super) fn is_grade(text: &str, quoted: &Quoted) -> bool {
    let inner = quoted.inner.of(text).trim();
    inner.len() <= 80 && GRADE.is_match(&inner.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Whether what stands around says that the words name something: "a scheme called “…”", "the “…” framework", "(“…”)".
pub(super) fn is_name(text: &str, quoted: &Quoted, tokens: &[Token], at: usize, shape: Shape) -> bool {
    let before = at.checked_sub(1).map(|at| &tokens[at]);
    let earlier = at.checked_sub(2).map(|at| &tokens[at]);
    let after = tokens.get(at + 1);
    if before.is_some_and(|token| token.sort == Sort::Open)
        && after.is_some_and(|token| token.sort == Sort::Close)
        && shape.words <= 5
    {
        return true;
    }
    let small = |token: &Token| word(text, token).to_ascii_lowercase();
    if let Some(before) = before.filter(|token| token.sort == Sort::Word) {
        let naming = matches!(
            small(before).as_str(),
            "called"
                | "named"
                | "titled"
                | "entitled"
                | "nicknamed"
                | "termed"
                | "dubbed"
                | "headed"
                | "headlined"
                | "so-called"
                | "subtitled"
                | "christened"
                | "renamed"
        );
        // "what she called “…”" is her word for it; "a scheme called “…”" is its name.
        let owner = earlier.is_some_and(|token| token.is(Kinds::PRONOUN) || token.is_capital());
        let joined = earlier.is_some_and(|token| {
            token.sort == Sort::Comma || token.sort == Sort::Word && !token.is(Kinds::SUBORDINATES)
        });
        if naming && (joined && !owner || small(before) == "so-called") && !shape.ended {
            return true;
        }
        let known = small(before) == "as" && earlier.is_some_and(|token| small(token) == "known");
        let term = matches!(
            small(before).as_str(),
            "term"
                | "word"
                | "hashtag"
                | "nickname"
                | "motto"
                | "title"
                | "heading"
                | "headline"
                | "acronym"
                | "slogan"
                | "item"
                | "song"
                | "book"
                | "film"
                | "play"
                | "series"
                | "podcast"
        );
        if (known || term) && !shape.ended {
            return true;
        }
    }
    let titled = is_title_case(quoted.inner.of(text));
    let noun = after.is_some_and(|token| {
        token.sort == Sort::Word
            && matches!(
                small(token).as_str(),
                "framework"
                    | "programme"
                    | "program"
                    | "scheme"
                    | "campaign"
                    | "project"
                    | "strategy"
                    | "policy"
                    | "plan"
                    | "initiative"
                    | "award"
                    | "awards"
                    | "report"
                    | "model"
                    | "homes"
                    | "home"
                    | "group"
                    | "event"
                    | "exhibition"
                    | "conference"
                    | "website"
                    | "newsletter"
                    | "document"
                    | "pledge"
                    | "app"
                    | "team"
                    | "fund"
                    | "charter"
                    | "approach"
                    | "app."
                    | "tool"
                    | "course"
                    | "service"
                    | "meeting"
                    | "song"
                    | "album"
                    | "film"
                    | "book"
            )
    });
    if noun && !shape.ended && (titled || shape.words <= 4)
        || noun && quoted.inner.of(text).starts_with(|c: char| c.is_uppercase()) && !shape.ended && shape.words <= 8
    {
        return true;
    }
    let led = before.is_some_and(|token| {
        token.possessive
            || token.is(Kinds::PREPOSITION)
            || token.sort == Sort::Word && !token.is(Kinds::CUE) && !shape.question
    });
    titled && (!shape.ended || led) && shape.words >= 2 && !before.is_some_and(|token| token.sort == Sort::Colon)
}

/// Whether the main words all begin with capitals, as in a title.
fn is_title_case(words: &str) -> bool {
    let mut count = 0;
    for part in words.split_whitespace().take(12) {
        let bare = part.trim_matches(|c: char| !c.is_alphanumeric());
        let Some(first) = bare.chars().next() else { continue };
        let small = matches!(
            bare,
            "of" | "the" | "and" | "for" | "in" | "to" | "a" | "an" | "on" | "with" | "at" | "by" | "from" | "or"
        );
        if first.is_lowercase() && !small {
            return false;
        }
        count += usize::from(first.is_uppercase());
    }
    count >= 2
}

/// Whether somebody speaks of themselves: "we", "I'm", "our".
pub(super) fn is_first_person(words: &str) -> bool {
    words
        .split(|c: char| !(c.is_alphanumeric()))
        .any(|word| matches!(word, "I" | "We" | "we" | "us" | "our" | "Our" | "my" | "My" | "me"))
}

/// The words of a quotation in small letters without marks, for comparing a headline with the text.
pub(super) fn plain_words(words: &str) -> String {
    let mut plain = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '’' | '‘' | '\'' => {}
            c if c.is_alphanumeric() => plain.extend(c.to_lowercase()),
            _ if !plain.ends_with(' ') => plain.push(' '),
            _ => {}
        }
    }
    plain.trim().to_owned()
}
