//! A value of a table.

use crate::date::PartialDate;
use serde::{Deserialize, Serialize};

/// A cell.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Cell {
    Empty,
    Text(String),
    Number(f64),
    Date(PartialDate),
}

impl Cell {
    /// Words on one line without control characters; empty where there are none.
    pub fn text(text: &str) -> Self {
        let spaced = text.split(|c: char| c.is_control() || c == ' ').filter(|part| !part.is_empty());
        let clean = spaced.collect::<Vec<_>>().join(" ");
        if clean.is_empty() { Cell::Empty } else { Cell::Text(clean) }
    }

    /// Values in one cell, each once, in their order.
    pub fn list<T: AsRef<str>>(values: impl IntoIterator<Item = T>) -> Self {
        let mut all: Vec<String> = Vec::new();
        for value in values {
            if !value.as_ref().is_empty() && !all.iter().any(|known| known == value.as_ref()) {
                all.push(value.as_ref().to_owned());
            }
        }
        Self::text(&all.join("; "))
    }

    /// A date, or nothing.
    pub fn date(date: Option<PartialDate>) -> Self {
        date.map_or(Cell::Empty, Cell::Date)
    }

    /// A number where the text is one as people write them, else the text.
    pub fn number(text: &str) -> Self {
        let plain = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'-'));
        let number = text.parse::<f64>().ok().filter(|n| plain && n.is_finite());
        number.map_or_else(|| Self::text(text), Cell::Number)
    }
}

/// Whether a spreadsheet would take a text for a formula.
pub fn is_like_a_formula(text: &str) -> bool {
    text.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_and_line_breaks_do_not_get_into_a_cell() {
        assert_eq!(Cell::text("\t=1+1\r\n\u{1b}[31m  x"), Cell::Text("=1+1 [31m x".into()));
        assert_eq!(Cell::text(" \n\u{0}"), Cell::Empty);
        assert_eq!(Cell::list(["a", "", "b", "a"]), Cell::Text("a; b".into()));
    }

    #[test]
    fn formulas_are_known_by_their_first_letter() {
        for text in ["=1", "+44 20", "-", "@SUM(A1)", " =1", "\t=1", "\r=1", "＝1"] {
            assert!(is_like_a_formula(text), "{text:?}");
        }
        for text in ["", "1-2", "“=1”", "a=b", "'=1"] {
            assert!(!is_like_a_formula(text), "{text:?}");
        }
    }

    #[test]
    fn numbers_are_numbers_and_other_texts_stay() {
        assert_eq!(Cell::number("12.5"), Cell::Number(12.5));
        assert_eq!(Cell::number("-3"), Cell::Number(-3.0));
        for text in ["1e5", "inf", "NaN", "12%", "-", "1.2.3", "1,200"] {
            assert_eq!(Cell::number(text), Cell::Text(text.into()), "{text}");
        }
    }
}
