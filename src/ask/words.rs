//! A question as words, with their places in it.

use crate::text::Span;

/// One word of a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    pub span: Span,
    /// As typed, without the punctuation around it.
    pub typed: String,
    /// In lower case, with a straight apostrophe.
    pub folded: String,
    /// The same without the ending of a possessive.
    pub bare: String,
    /// The first punctuation mark that follows.
    pub stop: Option<char>,
}

impl Word {
    /// Whether it begins with a capital letter.
    pub fn is_capital(&self) -> bool {
        self.typed.starts_with(char::is_uppercase)
    }
}

/// Longer questions are not questions.
pub(super) const LONGEST: usize = 2_000;

/// The words of a question. A hyphen parts words unless digits are on both sides ("2024-25", "2024-06-03").
pub(super) fn words(question: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut start = None;
    let mut before = ' ';
    let mut chars = question.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map_or(' ', |(_, next)| *next);
        let joins = match c {
            '\'' | '\u{2019}' => before.is_alphanumeric() && (next.is_alphanumeric() || before == 's'),
            '-' | '/' | '\u{2013}' | '.' => before.is_ascii_digit() && next.is_ascii_digit(),
            '&' => before == 'B' && next == 'N',
            _ => c.is_alphanumeric(),
        };
        match (joins, start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                push(&mut words, question, from, at);
                start = None;
            }
            _ => {}
        }
        let dash = matches!(c, '-' | '\u{2013}' | '\u{2014}') && before == ' ' && next == ' ';
        let parts = !joins && (dash || matches!(c, ',' | ';' | '?' | '.' | ':' | '!'));
        if let Some(last) = words.last_mut().filter(|last| parts && last.stop.is_none()) {
            last.stop = Some(c);
        }
        if c == '&' && !joins {
            words.push(Word {
                span: Span::new(at, at + 1),
                typed: "&".into(),
                folded: "and".into(),
                bare: "and".into(),
                stop: None,
            });
        }
        before = c;
    }
    if let Some(from) = start {
        push(&mut words, question, from, question.len());
    }
    words
}

fn push(words: &mut Vec<Word>, question: &str, from: usize, to: usize) {
    let typed = question[from..to].to_owned();
    let folded = typed.to_lowercase().replace('\u{2019}', "'").replace('\u{2013}', "-");
    let bare = folded.strip_suffix("'s").or_else(|| folded.strip_suffix('\'')).unwrap_or(&folded).to_owned();
    words.push(Word { span: Span::new(from, to), typed, folded, bare, stop: None });
}

/// A number in digits or in letters up to twenty.
pub(super) fn number(word: &str) -> Option<i16> {
    const NUMBERS: [&str; 13] =
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    match word {
        "a" | "single" => Some(1),
        "double" | "couple" => Some(2),
        "triple" => Some(3),
        "fifteen" => Some(15),
        "twenty" => Some(20),
        _ => match NUMBERS.iter().position(|name| *name == word) {
            Some(number) => i16::try_from(number).ok(),
            None => (word.len() <= 4 && word.bytes().all(|b| b.is_ascii_digit())).then(|| word.parse().ok())?,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_keep_dates_and_lose_punctuation() {
        let found: Vec<_> = words("Who commented on Suffolk’s two-grade fall in 2024-25, and why?")
            .into_iter()
            .map(|w| w.bare)
            .collect();
        assert_eq!(found, ["who", "commented", "on", "suffolk", "two", "grade", "fall", "in", "2024-25", "and", "why"]);
        assert_eq!(
            words("councils' grades (03/06/2024)").into_iter().map(|w| w.bare).collect::<Vec<_>>(),
            ["councils", "grades", "03/06/2024"]
        );
        assert_eq!(words("Is Leeds good?")[2].stop, Some('?'));
        assert!(words("").is_empty());
    }
}
