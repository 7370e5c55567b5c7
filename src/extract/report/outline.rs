//! A report as the rules read it: its blocks without the furniture and the table of contents, and where its parts
//! begin.

use super::words::expression;
use crate::document::{BlockKind, Document};
use crate::text::Span;
use regex::Regex;
use std::sync::LazyLock;

/// One block.
#[derive(Debug, Clone, Copy)]
pub struct Unit<'a> {
    pub span: Span,
    pub text: &'a str,
    pub kind: BlockKind,
    pub number: Option<&'a str>,
}

impl<'a> Unit<'a> {
    /// The words after the printed number or bullet, and where they stand.
    pub fn words(&self) -> (Span, &'a str) {
        let mut rest = self.text;
        if let Some(number) = self.number
            && let Some(behind) = rest.trim_start_matches('(').strip_prefix(number)
        {
            rest = behind.trim_start_matches(['.', ')', ':']);
        }
        let opens = |c: char| c.is_alphanumeric() || matches!(c, '‘' | '“' | '"' | '\'' | '(' | '£');
        let words = rest.trim_start_matches(|c: char| !opens(c));
        (Span::new(self.span.end - words.len(), self.span.end), words)
    }

    /// Whether it may head a section: short, and no sentence.
    pub fn may_head(&self) -> bool {
        matches!(self.kind, BlockKind::Heading | BlockKind::Paragraph | BlockKind::TableRow) && self.text.len() <= 200
    }

    /// The cells of a row of a table.
    pub fn cells(&self) -> impl Iterator<Item = &'a str> {
        self.text.split('\t').map(str::trim)
    }
}

/// The blocks of a report.
#[derive(Debug)]
pub struct Outline<'a> {
    pub document: &'a Document,
    pub units: Vec<Unit<'a>>,
    /// The index of the first unit after the head: the title, the dates and the table of judgements.
    pub head: usize,
}

/// Where the head ends at the latest.
const LONGEST_HEAD: usize = 120;

static CONTENTS: LazyLock<Regex> = LazyLock::new(|| expression(r"^(?:table of )?contents(?: page)?:?$"));
static PAGE_NUMBER: LazyLock<Regex> = LazyLock::new(|| expression(r"(?:\t|\s{2,}|\.{2,}|…)\s*\d{1,3}\s*$|^\d{1,3}$"));
static LONE_NUMBER: LazyLock<Regex> = LazyLock::new(|| expression(r"^(\d{1,3})\.(?:$|\s{2,}|\s*$)"));
static AFTER_HEAD: LazyLock<Regex> = LazyLock::new(|| {
    expression(
        r"^(?:executive summary|(?:table of )?contents|what needs to improve\W*\d?|what does .{1,60} need to improve\W*|summary of (?:key )?findings|section \d.*|about this inspection|the local authority|recommendations?)$",
    )
});

impl<'a> Outline<'a> {
    /// Reads `document`.
    pub fn new(document: &'a Document) -> Self {
        let mut units: Vec<Unit<'a>> = Vec::with_capacity(document.blocks.len());
        let mut contents: Option<Option<u32>> = None;
        let mut lone = None;
        for block in &document.blocks {
            let text = document.words(block.span);
            // The title comes back in every footer, so a reader may have taken it for furniture.
            let first = units.len() < 4 && text.len() > 20 && units.iter().all(|unit| unit.text != text);
            if block.kind == BlockKind::Furniture && !first || text.trim().is_empty() {
                continue;
            }
            if let Some(page) = contents {
                // What stands on the page of the contents belongs to them, up to the first prose.
                let same_page = page.is_some() && page == block.page;
                if text.len() < 160 && (same_page || PAGE_NUMBER.is_match(text)) && block.kind != BlockKind::ListItem {
                    continue;
                }
                contents = None;
            }
            if CONTENTS.is_match(text.trim()) {
                contents = Some(block.page);
                continue;
            }
            let mut number = block.number.as_deref();
            if number.is_none() && block.kind != BlockKind::ListItem {
                number = LONE_NUMBER.captures(text).and_then(|found| found.get(1)).map(|digits| digits.as_str());
                if number.is_some_and(|number| text.trim_end().len() <= number.len() + 1) {
                    lone = number;
                    continue;
                }
            }
            // A number on a line of its own belongs to the paragraph below it.
            number = number.or(lone.take());
            units.push(Unit { span: block.span, text, kind: block.kind, number });
        }
        let ends = |unit: &Unit<'_>| {
            AFTER_HEAD.is_match(unit.text.trim())
                || unit.number.is_some() && unit.text.len() > 200 && unit.kind != BlockKind::Footnote
        };
        let head = units.iter().take(LONGEST_HEAD).position(ends).unwrap_or(units.len().min(LONGEST_HEAD));
        Self { document, units, head }
    }

    /// The units of the head.
    pub fn head(&self) -> &[Unit<'a>] {
        &self.units[..self.head]
    }

    /// The index of the first unit from `from` on whose whole text `pattern` matches; an entry of a table of contents
    /// is none.
    pub fn find(&self, from: usize, pattern: &Regex) -> Option<usize> {
        let heads =
            |unit: &Unit<'_>| unit.may_head() && pattern.is_match(unit.text.trim()) && !PAGE_NUMBER.is_match(unit.text);
        self.units.iter().skip(from).position(heads).map(|at| at + from)
    }
}
