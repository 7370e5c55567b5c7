//! Where sentences begin and end within a block of text.
//!
//! A full stop ends a sentence when white space and something that may begin one follow, and when it does not belong
//! to a title ("Cllr. Hart"), an initial ("A. J. Reid"), an abbreviation ("e.g. Leeds") or a number ("1. Introduction").
//! Closing quotation marks and brackets behind the stop belong to the sentence that it ends. A line break is white
//! space; an empty line ends a sentence.

use crate::text::Span;

/// The sentences of `text` within `span`, in order, without white space at their ends. A sentence inside a quotation
/// counts as one of its own.
///
/// ```
/// use councilgraph::{document::sentence::sentences, text::Span};
/// let text = "Cllr. Hart said: “It fell by 1.5 per cent. I am sorry.” She left.";
/// let found: Vec<_> = sentences(text, Span::new(0, text.len())).into_iter().map(|s| s.of(text)).collect();
/// assert_eq!(found, ["Cllr. Hart said: “It fell by 1.5 per cent.", "I am sorry.”", "She left."]);
/// ```
pub fn sentences(text: &str, span: Span) -> Vec<Span> {
    let words = span.of(text);
    let mut found = Vec::new();
    let mut begin = 0;
    let mut close = |begin: usize, end: usize| {
        let sentence = Span::new(begin, end).trimmed(words);
        if !sentence.is_empty() {
            found.push(sentence.shifted(span.start));
        }
    };
    let mut chars = words.char_indices().peekable();
    while let Some((at, mark)) = chars.next() {
        if mark == '\n' {
            // Looks over white space once: what is looked at is eaten, so the scan stays linear.
            let mut empty_line = false;
            while let Some((_, next)) = chars.next_if(|(_, next)| next.is_whitespace()) {
                empty_line |= next == '\n';
            }
            if empty_line {
                close(begin, at);
                begin = at;
            }
            continue;
        }
        if !matches!(mark, '.' | '!' | '?' | '…') {
            continue;
        }
        let mut stop = Stop { from: at, end: at + mark.len_utf8(), full: mark == '.', quoted: false };
        while let Some((next_at, next)) = chars.next_if(|(_, next)| matches!(next, '.' | '!' | '?' | '…')) {
            stop.end = next_at + next.len_utf8();
            stop.full = false;
        }
        while let Some((next_at, next)) = chars.next_if(|(_, next)| is_closing(*next)) {
            stop.end = next_at + next.len_utf8();
            stop.quoted = true;
        }
        if stop.ends_sentence(words, begin) {
            close(begin, stop.end);
            begin = stop.end;
        }
    }
    close(begin, words.len());
    found
}

/// The index of the sentence that holds `at`, or of the one before it.
pub fn sentence_at(sentences: &[Span], at: usize) -> Option<usize> {
    sentences.partition_point(|sentence| sentence.start <= at).checked_sub(1)
}

/// A stop mark with what directly follows it.
struct Stop {
    from: usize,
    /// Behind the closing marks that follow.
    end: usize,
    /// A single full stop, which may belong to an abbreviation.
    full: bool,
    quoted: bool,
}

impl Stop {
    fn ends_sentence(&self, words: &str, begin: usize) -> bool {
        let rest = &words[self.end..];
        let next = rest.trim_start();
        let Some(first) = next.chars().next() else { return true };
        if next.len() == rest.len() {
            return false;
        }
        let first = next.chars().find(|c| !is_opening(*c)).unwrap_or(first);
        if first.is_lowercase() {
            return false;
        }
        if !self.full || self.quoted {
            return true;
        }
        let word = last_word(&words[begin..self.from]);
        if word.len() == self.from - begin && word.bytes().all(|byte| byte.is_ascii_digit()) {
            return false; // the number of a paragraph
        }
        !abbreviates(word, &words[begin..self.from - word.len()], first)
    }
}

/// The longest word that is looked at: longer than any abbreviation.
const LONGEST: usize = 24;

/// The letters, digits and inner stops directly before the end of `words`, at most [`LONGEST`] bytes of them.
fn last_word(words: &str) -> &str {
    let from = crate::text::floor_boundary(words, words.len().saturating_sub(LONGEST));
    let tail = &words[from..];
    let start = tail
        .rfind(|c: char| !(c.is_alphanumeric() || c == '.'))
        .map_or(0, |at| at + tail[at..].chars().next().map_or(1, char::len_utf8));
    &tail[start..]
}

/// Titles and the like: a name follows.
const BEFORE_NAMES: &[&str] = &[
    "cllr",
    "cllrs",
    "coun",
    "councillor",
    "mr",
    "mrs",
    "ms",
    "dr",
    "prof",
    "rev",
    "revd",
    "hon",
    "rt",
    "st",
    "sgt",
    "supt",
    "insp",
    "det",
    "gen",
    "col",
    "capt",
    "lt",
    "cdr",
    "cmdr",
    "gov",
    "sen",
    "rep",
    "fr",
    "messrs",
    "mt",
    "mx",
    "e.g",
    "i.e",
    "eg",
    "ie",
    "cf",
    "viz",
    "vs",
    "v",
    "approx",
    "incl",
    "esp",
];

/// Abbreviations before a number.
const BEFORE_NUMBERS: &[&str] = &[
    "no", "nos", "p", "pp", "para", "paras", "fig", "figs", "vol", "art", "sec", "s", "ss", "ch", "c", "ed", "jan",
    "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "tel", "ext", "ref",
];

/// Whether the full stop behind `word` only shortens it; `before` is the sentence so far, `next` the first letter
/// that follows.
fn abbreviates(word: &str, before: &str, next: char) -> bool {
    let lower = word.to_lowercase();
    if BEFORE_NAMES.contains(&lower.as_str()) {
        return true;
    }
    if next.is_ascii_digit() && BEFORE_NUMBERS.contains(&lower.as_str()) {
        return true;
    }
    // An initial: one capital, before a capital, behind a capitalised word, another initial or nothing.
    let mut letters = word.rsplit('.').next().unwrap_or("").chars();
    let single = matches!((letters.next(), letters.next()), (Some(c), None) if c.is_uppercase() && c != 'I');
    if !single || !next.is_uppercase() {
        return false;
    }
    if word.contains('.') {
        return word.len() < 6 && !matches!(lower.as_str(), "u.k" | "u.s" | "e.u" | "a.m" | "p.m");
    }
    let earlier = last_word(before.trim_end().trim_end_matches('.'));
    earlier.is_empty() || earlier.chars().next().is_some_and(char::is_uppercase)
}

fn is_closing(c: char) -> bool {
    matches!(c, '”' | '’' | '"' | '\'' | ')' | ']' | '»' | '“')
}

fn is_opening(c: char) -> bool {
    matches!(c, '“' | '‘' | '"' | '\'' | '(' | '[' | '«' | '”' | '’' | '`')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<&str> {
        sentences(text, Span::new(0, text.len())).into_iter().map(|s| s.of(text)).collect()
    }

    #[test]
    fn titles_initials_and_numbers_do_not_end_a_sentence() {
        assert_eq!(split("Mr. A. J. Reid of St. Ives spoke. He left.").len(), 2);
        assert_eq!(split("It cost £1.5 million, e.g. Leeds paid more. See para. 4.").len(), 2);
        assert_eq!(split("56. The council must act."), ["56. The council must act."]);
        assert_eq!(split("I thank my hon. Friend. The hon. Lady is right.").len(), 2);
        assert_eq!(split("It began at 2.30 p.m. Members met. It was No. 4 in the list.").len(), 3);
    }

    #[test]
    fn marks_behind_the_stop_belong_to_the_sentence() {
        assert_eq!(split("“We fell. We know.” “Do you?” he asked."), ["“We fell.", "We know.”", "“Do you?” he asked."]);
        assert_eq!(split("(It fell.) It rose."), ["(It fell.)", "It rose."]);
    }

    #[test]
    fn a_line_break_is_white_space_and_an_empty_line_an_end() {
        assert_eq!(split("The grade\nfell. It\nrose"), ["The grade\nfell.", "It\nrose"]);
        assert_eq!(split("A heading\n\nThe text"), ["A heading", "The text"]);
    }

    #[test]
    fn an_ellipsis_before_a_small_letter_goes_on() {
        assert_eq!(split("It was... well, low. So…"), ["It was... well, low.", "So…"]);
    }

    #[test]
    fn hostile_texts_take_linear_time() {
        for unit in [".", "\n", "A.", "‘", "\n ", ". ", "…’"] {
            let text = unit.repeat(200_000);
            let begun = std::time::Instant::now();
            sentences(&text, Span::new(0, text.len()));
            assert!(begun.elapsed().as_secs() < 5, "{unit:?}");
        }
    }

    proptest::proptest! {
        #[test]
        fn sentences_lie_in_order_within_the_span(text in "[A-Za-z .!?\n“”’1é…]{0,200}") {
            let mut at = 0;
            for sentence in sentences(&text, Span::new(0, text.len())) {
                proptest::prop_assert!(sentence.start >= at && !sentence.of(&text).is_empty());
                at = sentence.end;
            }
        }
    }
}
