//! Word documents (.docx): paragraphs, headings by their style, numbered and bulleted items as Word prints them,
//! tables, footnotes, and the properties of the document. [`part`] unpacks within limits, [`numbering`] counts items,
//! [`style`] knows headings, [`body`] reads the text.

mod body;
mod numbering;
mod part;
mod style;

use super::{Block, BlockKind, Document, Format, Meta, ReadError, clutter, shape};
use crate::date::PartialDate;
use crate::text::Span;
use body::Piece;
use part::{Package, elements};

/// Reads a Word document.
///
/// # Errors
/// When the archive is damaged, holds no Word document, or unpacks to more than the limits allow.
pub fn read(bytes: &[u8], source: &str) -> Result<Document, ReadError> {
    let mut package = Package::open(bytes)?;
    let Some(main) = package.part("word/document.xml")? else { return Err(package.foreign()) };
    let styles = style::read(&package.part("word/styles.xml")?.unwrap_or_default());
    let numbering = numbering::read(&package.part("word/numbering.xml")?.unwrap_or_default());
    let mut warnings = Vec::new();
    let mut pieces = body::read(&main, &styles, numbering, &mut warnings);
    let notes = package.part("word/footnotes.xml")?.unwrap_or_default();
    pieces.extend(body::footnotes(&notes, &styles));
    let properties = package.part("docProps/core.xml")?.unwrap_or_default();
    let mut page = Page::default();
    for piece in &pieces {
        page.put(piece);
    }
    if page.text.is_empty() {
        return Err(ReadError::Empty);
    }
    clutter::mark(&page.text, &page.gaps, &mut page.blocks);
    Ok(Document {
        hash: super::hash(bytes),
        source: source.to_owned(),
        format: Format::Docx,
        text: page.text,
        blocks: page.blocks,
        pages: Vec::new(),
        meta: meta(&properties),
        sheets: Vec::new(),
        warnings,
    })
}

/// The properties that a person may have filled in; a program's leftovers ("Microsoft Word - Document1") are none.
fn meta(properties: &str) -> Meta {
    let mut meta = Meta::default();
    let mut created = None;
    let mut words = String::new();
    for element in elements(properties) {
        match element {
            part::Element::Start { .. } => words.clear(),
            part::Element::Text(text) => words.push_str(&text),
            part::Element::End { name } => {
                let value = Some(crate::text::squeeze(&words)).filter(|value| !value.is_empty());
                match name.as_str() {
                    "title" => meta.title = value.filter(|title| !title.starts_with("Microsoft Word")),
                    "creator" => meta.author = value,
                    "created" => created = value,
                    _ => {}
                }
                words.clear();
            }
        }
    }
    let day = created.and_then(|when| when.get(..10)?.parse::<PartialDate>().ok());
    meta.published = day.map(|day| day.to_string());
    meta.published_from = meta.published.as_ref().map(|_| "document properties".to_owned());
    meta
}

/// The text of the document and its blocks.
#[derive(Debug, Default)]
struct Page {
    text: String,
    blocks: Vec<Block>,
    gaps: Vec<usize>,
}

impl Page {
    fn put(&mut self, piece: &Piece) {
        let words = piece.text.trim();
        if words.is_empty() {
            return;
        }
        let (mut kind, mut number) = (piece.kind, piece.number.clone());
        if kind == BlockKind::Paragraph && number.is_none() {
            if let Some(marker) = shape::marker(words) {
                (kind, number) = shape::of_item(words, &marker);
            } else if shape::is_caption(words) {
                kind = BlockKind::Caption;
            }
        }
        let close = |kind: BlockKind| matches!(kind, BlockKind::ListItem | BlockKind::TableRow);
        let gap = usize::from(!(close(kind) && self.blocks.last().is_some_and(|block| close(block.kind))));
        if !self.text.is_empty() {
            self.text.push_str(if gap == 1 { "\n\n" } else { "\n" });
        }
        let start = self.text.len();
        self.text.push_str(words);
        self.blocks.push(Block { span: Span::new(start, self.text.len()), kind, page: None, number });
        self.gaps.push(gap);
    }
}

#[cfg(test)]
mod tests;
