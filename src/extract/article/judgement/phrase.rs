//! Expressions for prose: a space stands for any white space, a space and a
//! question mark for white space or none, an apostrophe for any mark that serves as one, and case
//! does not matter.

use regex::Regex;

/// Compiles `pattern` as an expression for prose.
///
/// # Panics
/// When it is no expression; every one is compiled by the tests.
pub(in crate::extract::article) fn prose(pattern: &str) -> Regex {
    let pattern = pattern.replace(" ?", r"\s*").replace(' ', r"\s+").replace('\'', "['’‘ʼ]");
    Regex::new(&format!("(?i){pattern}")).expect("an expression for prose is tested")
}

/// Quotation marks and white space, as they stand around a quoted grade.
pub(in crate::extract::article) const MARKS: &[char] = &['\'', '"', '‘', '’', '“', '”', '`', '´', ' ', '\n', '\r', '\t', '\u{a0}'];
