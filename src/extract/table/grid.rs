//! The rows and cells of a document, with their places in its text. Rows are the document's table rows; a text
//! without any is taken as one row a line, cells parted by tabs.

use crate::document::{BlockKind, Document};
use crate::text::Span;

/// One row: where it stands and its cells, empty ones included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    pub span: Span,
    pub cells: Vec<Span>,
}

impl Row {
    fn new(text: &str, span: Span) -> Self {
        let mut cells = Vec::new();
        let mut at = span.start;
        for cell in span.of(text).split('\t') {
            cells.push(Span::new(at, at + cell.len()).trimmed(text));
            at += cell.len() + 1;
        }
        Self { span, cells }
    }

    /// The words of the cell in this column, or none.
    pub fn words<'t>(&self, text: &'t str, column: usize) -> &'t str {
        self.cells.get(column).map_or("", |span| span.of(text))
    }

    /// The cells that are not empty.
    pub fn filled(&self) -> impl Iterator<Item = Span> + '_ {
        self.cells.iter().copied().filter(|span| !span.is_empty())
    }
}

/// Something in a sheet, in the order of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Line {
    /// A sheet's name or another heading: what follows is another table.
    Heading(Span),
    Row(Row),
}

/// Every heading and row of `document`.
pub(super) fn lines(document: &Document) -> Vec<Line> {
    let text = &document.text;
    if document.blocks.iter().any(|block| block.kind == BlockKind::TableRow) {
        return document
            .blocks
            .iter()
            .filter_map(|block| match block.kind {
                BlockKind::TableRow => Some(Line::Row(Row::new(text, block.span))),
                BlockKind::Heading => Some(Line::Heading(block.span)),
                _ => None,
            })
            .collect();
    }
    let mut at = 0;
    let mut lines = Vec::new();
    for line in text.split_inclusive('\n') {
        let span = Span::new(at, at + line.trim_end_matches(['\n', '\r']).len());
        at += line.len();
        if !span.trimmed(text).is_empty() {
            lines.push(Line::Row(Row::new(text, span)));
        }
    }
    lines
}
