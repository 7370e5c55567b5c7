//! Positions in a text. Inside the program a position is a byte offset, so that slicing is free; everything that
//! leaves it (JSON, the graph, the terminal) counts Unicode scalar values, as the design fixes. [`CharIndex`]
//! translates, and is the only place that does.

use serde::{Deserialize, Serialize};

/// A half-open range `start..end` of byte offsets into one document's text.
///
/// ```
/// use councilgraph::text::Span;
/// let span = Span::new(2, 6);
/// assert_eq!(span.of("a good b"), "good");
/// assert!(span.contains(Span::new(3, 6)) && !span.contains(Span::new(3, 7)));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct Span {
    pub start: usize,
    pub end: usize,
}

impl Span {
    /// The range `start..end`; an end before the start gives the empty range at `start`.
    pub fn new(start: usize, end: usize) -> Self {
        Self { start, end: end.max(start) }
    }

    /// The length in bytes.
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether nothing is in it.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The words at this place, or the empty string where the range does not fit `text`.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or("")
    }

    /// Whether `other` lies wholly within.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The range moved right by `by` bytes, for places found in a slice.
    pub fn shifted(self, by: usize) -> Self {
        Self { start: self.start + by, end: self.end + by }
    }

    /// The range without white space at either end.
    pub fn trimmed(self, text: &str) -> Self {
        let words = self.of(text);
        let start = self.start + (words.len() - words.trim_start().len());
        Self::new(start, start + words.trim().len())
    }
}

/// Translates byte offsets of one text to offsets in Unicode scalar values, and back, in constant time.
///
/// ```
/// use councilgraph::text::{CharIndex, Span};
/// let text = "‘good’ now";
/// let index = CharIndex::new(text);
/// assert_eq!(index.span_to_chars(Span::new(3, 7)), (1, 5));
/// assert_eq!(index.to_byte(1), 3);
/// ```
#[derive(Debug, Clone)]
pub struct CharIndex {
    /// For every `STEP`th byte offset, the number of characters before it; empty when the text is ASCII.
    marks: Vec<u32>,
    text: Box<str>,
    ascii: bool,
}

const STEP: usize = 64;

impl CharIndex {
    /// Reads `text` once.
    pub fn new(text: &str) -> Self {
        let ascii = text.is_ascii();
        let mut marks = Vec::new();
        if !ascii {
            let mut count = 0u32;
            for (at, byte) in text.bytes().enumerate() {
                if at % STEP == 0 {
                    marks.push(count);
                }
                count += u32::from(is_start(byte));
            }
        }
        Self { marks, text: if ascii { "".into() } else { text.into() }, ascii }
    }

    /// The number of characters before byte offset `at`; an offset past the end counts as the end.
    pub fn to_char(&self, at: usize) -> usize {
        if self.ascii {
            return at;
        }
        let at = at.min(self.text.len());
        let Some(mark) = self.marks.get((at / STEP).min(self.marks.len().saturating_sub(1))) else { return 0 };
        let from = (at / STEP).min(self.marks.len() - 1) * STEP;
        *mark as usize + self.text.as_bytes()[from..at].iter().filter(|b| is_start(**b)).count()
    }

    /// Both ends of `span` in characters.
    pub fn span_to_chars(&self, span: Span) -> (usize, usize) {
        (self.to_char(span.start), self.to_char(span.end))
    }

    /// The byte offset of character number `at`; past the end it is the text's length.
    pub fn to_byte(&self, at: usize) -> usize {
        if self.ascii {
            return at;
        }
        let block = self.marks.partition_point(|mark| (*mark as usize) <= at).saturating_sub(1);
        let Some(mark) = self.marks.get(block) else { return 0 };
        let mut count = *mark as usize;
        for (offset, byte) in self.text.bytes().enumerate().skip(block * STEP) {
            if is_start(byte) {
                if count == at {
                    return offset;
                }
                count += 1;
            }
        }
        self.text.len()
    }
}

fn is_start(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}

/// The largest character boundary of `text` that is not after `at`.
pub fn floor_boundary(text: &str, mut at: usize) -> usize {
    at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// The words with every run of white space made one space, and none at the ends.
pub fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A number of things in words: "1 page", "2 pages". The noun takes an s.
///
/// ```
/// assert_eq!(councilgraph::text::count_of(1, "page"), "1 page");
/// assert_eq!(councilgraph::text::count_of(0, "page"), "0 pages");
/// ```
pub fn count_of(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn characters_and_bytes_translate_both_ways(text in "\\PC{0,300}") {
            let index = CharIndex::new(&text);
            for (count, (offset, _)) in text.char_indices().enumerate() {
                prop_assert_eq!(index.to_char(offset), count);
                prop_assert_eq!(index.to_byte(count), offset);
            }
            prop_assert_eq!(index.to_char(text.len()), text.chars().count());
        }

        #[test]
        fn trimming_keeps_the_words(text in "\\s{0,4}\\PC{0,20}\\s{0,4}") {
            prop_assert_eq!(Span::new(0, text.len()).trimmed(&text).of(&text), text.trim());
        }
    }
}
