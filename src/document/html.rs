//! A web page, saved whole or in part: its text without what the site puts around it, and what its markup says of
//! it. [`token`] cuts the markup up, [`flow`] gathers pieces of text, [`content`] chooses those that are the text,
//! [`metadata`] reads title, author, publisher, date and address.

mod content;
mod entity;
mod flow;
mod metadata;
mod role;
mod token;

use super::{Block, BlockKind, Document, Format, ReadError, clutter, encoding, shape};
use crate::text::Span;
use flow::{Flow, Piece};

/// Reads a page or a piece of one.
///
/// # Errors
/// When there is no text in it.
pub fn read(bytes: &[u8], source: &str) -> Result<Document, ReadError> {
    let decoded = encoding::decode_labelled(bytes, charset(bytes).as_deref());
    let mut flow = flow::flow(&decoded.text);
    let chosen = content::chosen(&flow);
    let mut warnings = decoded.warnings;
    let headline = flow.pieces.iter().zip(&chosen).find(|(piece, chosen)| **chosen && piece.level == 1);
    let (meta, body) = metadata::read(&flow, headline.map(|(piece, _)| crate::text::squeeze(&piece.text)).as_deref());
    let pieces: Vec<Piece> = std::mem::take(&mut flow.pieces)
        .into_iter()
        .zip(&chosen)
        .filter(|(_, chosen)| **chosen)
        .map(|(piece, _)| piece)
        .collect();
    let mut page = Page::default();
    page.put(&pieces);
    if let Some(body) = body.filter(|body| body.len() > 500 && body.len() > page.prose * 3) {
        warnings.push("the page shows little text; it was taken from the page's linked data".to_owned());
        page = Page::of_data(meta.title.as_deref(), &body);
    }
    if page.text.trim().is_empty() {
        return Err(empty(&flow));
    }
    clutter::mark(&page.text, &page.gaps, &mut page.blocks);
    Ok(Document {
        hash: super::hash(bytes),
        source: source.to_owned(),
        format: Format::Html,
        text: page.text,
        blocks: page.blocks,
        pages: Vec::new(),
        meta,
        sheets: Vec::new(),
        warnings,
    })
}

/// The title of a page, for a message about it.
pub fn title(bytes: &[u8]) -> Option<String> {
    let head = &bytes[..bytes.len().min(64 << 10)];
    let decoded = encoding::decode_labelled(head, charset(head).as_deref());
    flow::flow(&decoded.text).title
}

fn empty(flow: &Flow) -> ReadError {
    let scripted = flow.title.is_some() || !flow.metas.is_empty();
    if !scripted {
        return ReadError::Empty;
    }
    ReadError::NotADocument {
        found: match &flow.title {
            Some(title) => format!("a web page without text (“{title}”)"),
            None => "a web page without text".to_owned(),
        },
        remedy: "save the page as it is shown (“complete”), or print it to PDF".to_owned(),
    }
}

/// The encoding that the page names.
fn charset(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]).to_ascii_lowercase();
    let at = head.find("charset=")? + "charset=".len();
    let label: String = head[at..]
        .trim_start_matches(['"', '\'', ' '])
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
        .collect();
    (!label.is_empty()).then_some(label)
}

/// The text of a page and its blocks.
#[derive(Debug, Default)]
struct Page {
    text: String,
    blocks: Vec<Block>,
    gaps: Vec<usize>,
    /// Bytes of prose in it.
    prose: usize,
}

/// Cells longer than this hold text that is only laid out as a table.
const LONGEST_CELL: usize = 1500;

impl Page {
    fn put(&mut self, pieces: &[Piece]) {
        let mut at = 0;
        while at < pieces.len() {
            let row = pieces[at].cell.map(|(row, _)| row);
            let end = at
                + pieces[at..]
                    .iter()
                    .take_while(|piece| row.is_some() && piece.cell.map(|(row, _)| row) == row)
                    .count();
            if end > at && is_row(&pieces[at..end]) {
                self.put_row(&pieces[at..end]);
                at = end;
            } else {
                let end = end.max(at + 1);
                for piece in &pieces[at..end] {
                    self.put_piece(piece);
                }
                at = end;
            }
        }
    }

    fn put_row(&mut self, pieces: &[Piece]) {
        let mut words = String::new();
        let mut last = pieces[0].cell;
        for piece in pieces {
            if !words.is_empty() {
                words.push(if piece.cell == last { ' ' } else { '\t' });
            }
            last = piece.cell;
            words.push_str(&crate::text::squeeze(&piece.text));
        }
        self.put_block(&words, BlockKind::TableRow, None);
    }

    fn put_piece(&mut self, piece: &Piece) {
        let mut kind = piece.kind;
        let mut number = piece.number.clone();
        let mut words = piece.text.clone();
        match kind {
            BlockKind::ListItem if shape::marker(&words).is_none() => {
                let mark = number.as_ref().map_or("•".to_owned(), |number| format!("{number}."));
                words = format!("{mark} {words}");
            }
            BlockKind::Paragraph => {
                if shape::is_caption(&words) {
                    kind = BlockKind::Caption;
                } else if let Some(marker) = shape::marker(&words) {
                    (kind, number) = shape::of_item(&words, &marker);
                }
            }
            _ => {}
        }
        if content::is_link(piece) {
            kind = BlockKind::Furniture;
        }
        self.put_block(&words, kind, number);
        if piece.kind != BlockKind::Heading && kind != BlockKind::Furniture {
            self.prose += words.len();
        }
    }

    /// Appends a block; items and rows stand under each other, other blocks are parted by a blank line.
    fn put_block(&mut self, words: &str, kind: BlockKind, number: Option<String>) {
        let close = |kind: BlockKind| matches!(kind, BlockKind::ListItem | BlockKind::TableRow);
        let gap = usize::from(!(self.blocks.last().is_some_and(|block| close(block.kind)) && close(kind)));
        if !self.text.is_empty() {
            self.text.push_str(if gap == 1 { "\n\n" } else { "\n" });
        }
        let start = self.text.len();
        self.text.push_str(words);
        self.blocks.push(Block { span: Span::new(start, self.text.len()), kind, page: None, number });
        self.gaps.push(gap);
    }

    /// The article's text as the page's linked data gives it.
    fn of_data(title: Option<&str>, body: &str) -> Self {
        let mut page = Page::default();
        if let Some(title) = title {
            page.put_block(title, BlockKind::Heading, None);
        }
        for line in body.lines().map(str::trim).filter(|line| !line.is_empty()) {
            page.put_block(line, BlockKind::Paragraph, None);
        }
        page
    }
}

/// A row of a table, not a page laid out as one: several short cells.
fn is_row(pieces: &[Piece]) -> bool {
    let first = pieces[0].cell;
    pieces.iter().any(|piece| piece.cell != first)
        && pieces.iter().map(|piece| piece.text.len()).sum::<usize>() <= LONGEST_CELL
        && pieces.iter().all(|piece| piece.kind != BlockKind::ListItem)
}

#[cfg(test)]
mod tests;
