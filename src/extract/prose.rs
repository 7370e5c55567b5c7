//! Expressions for prose. In them a space stands for any white space, a space and a question mark for white space or
//! none, an apostrophe for any mark that serves as one; case does not matter, and `\w`, `\s` and `\b` go by ASCII
//! letters, so that the fast automaton can be used on texts with curly quotation marks.

use regex::Regex;

/// Compiles `pattern` as an expression for prose.
///
/// # Panics
/// When it is no expression; every one is compiled by the tests.
pub(in crate::extract) fn prose(pattern: &str) -> Regex {
    Regex::new(&format!("(?i){}", translated(pattern))).expect("an expression for prose is tested")
}

/// The same, with `^` and `$` at the ends of lines.
///
/// # Panics
/// When it is no expression.
pub(in crate::extract) fn prose_lines(pattern: &str) -> Regex {
    Regex::new(&format!("(?im){}", translated(pattern))).expect("an expression for prose is tested")
}

/// Quotation marks and white space, as they stand around a quoted grade.
pub(in crate::extract) const MARKS: &[char] =
    &['\'', '"', '‘', '’', '“', '”', '`', '´', ' ', '\n', '\r', '\t', '\u{a0}'];

const SPACE: &str = r" \t\r\n\x{a0}";
const LETTER: &str = "A-Za-z0-9_";
const APOSTROPHE: &str = "'’‘";

fn translated(pattern: &str) -> String {
    let mut translated = String::with_capacity(pattern.len() * 2);
    let mut class = false;
    let mut chars = pattern.chars().peekable();
    while let Some(c) = chars.next() {
        match (c, class) {
            ('\\', _) => {
                let escaped = chars.next().unwrap_or('\\');
                match (escaped, class) {
                    ('w', true) => translated.push_str(LETTER),
                    ('w', false) => translated.push_str(&format!("[{LETTER}]")),
                    ('s', true) => translated.push_str(SPACE),
                    ('s', false) => translated.push_str(&format!("[{SPACE}]")),
                    ('b', false) => translated.push_str(r"(?-u:\b)"),
                    _ => translated.extend(['\\', escaped]),
                }
            }
            ('[', false) => {
                class = true;
                translated.push(c);
            }
            (']', true) => {
                class = false;
                translated.push(c);
            }
            (' ', true) => translated.push_str(SPACE),
            (' ', false) if chars.next_if_eq(&'?').is_some() => translated.push_str(&format!("[{SPACE}]*")),
            (' ', false) => translated.push_str(&format!("[{SPACE}]+")),
            ('\'', true) => translated.push_str(APOSTROPHE),
            ('\'', false) => translated.push_str(&format!("[{APOSTROPHE}]")),
            _ => translated.push(c),
        }
    }
    translated
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_apostrophes_and_boundaries_are_read_as_in_prose() {
        assert!(prose(r"\bcare leavers' services?\b").is_match("the Care\n leavers’ service."));
        assert!(prose(r"^ ?a b$").is_match("a  b"));
        assert!(prose(r"[\w ']+$").is_match("it’s so"));
        assert!(!prose(r"\bgood\b").is_match("goodness"));
        assert!(prose_lines(r"^ ?ends ?$").is_match("x\n Ends \ny"));
    }
}
