//! What was read: a text, the blocks it is made of, and where each stood on a page. Reading never fails for what a
//! document says; a damaged document is a document with warnings. Only a file that is no document is refused.

use crate::text::Span;
use serde::{Deserialize, Serialize};

/// What kind of part of the text a block is. `Furniture` is what belongs to the page or the site and not to what
/// the author says: running heads, page numbers, menus, cookie banners. It is never part of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum BlockKind {
    Heading,
    Paragraph,
    ListItem,
    /// One row of a table; cells are parted by a tab.
    TableRow,
    Caption,
    BlockQuote,
    Footnote,
    Furniture,
}

/// One part of the text, in reading order. Spans of blocks do not overlap. In a hard-wrapped plain text a block
/// holds line breaks, so a rule treats every white space alike.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    pub span: Span,
    pub kind: BlockKind,
    /// The page it begins on, counted from 1; none for a text without pages.
    pub page: Option<u32>,
    /// The number printed before a paragraph or list item ("56", "2.1", "a"), not part of `span`'s sentence meaning
    /// but inside `span` as it is in the text.
    pub number: Option<String>,
}

/// The form in which a document came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Format {
    Plain,
    Pdf,
    Html,
    Docx,
    /// A table in a spreadsheet or CSV file; its rows are in [`Document::sheets`].
    Table,
}

/// What the document's markup, properties or name say of it, beside its text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meta {
    pub title: Option<String>,
    pub author: Option<String>,
    pub publisher: Option<String>,
    /// ISO date, as precise as it was given.
    pub published: Option<String>,
    /// Where the date of publication comes from: "markup", "file name", "metadata beside the file".
    pub published_from: Option<String>,
    pub url: Option<String>,
}

/// One sheet of a table document: a name and rows of cells as text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    pub name: String,
    pub rows: Vec<Vec<String>>,
}

/// A document as read. `text` is what offsets count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// BLAKE3 of the bytes, the first 32 hexadecimal digits: the document's name everywhere.
    pub hash: String,
    /// The path or address as the user gave it.
    pub source: String,
    pub format: Format,
    pub text: String,
    pub blocks: Vec<Block>,
    /// For each page, in order, the byte offset at which it begins; empty for a text without pages.
    pub pages: Vec<usize>,
    pub meta: Meta,
    /// Only for [`Format::Table`].
    pub sheets: Vec<Sheet>,
    /// What a reader should know of how the reading went: a page that could not be read, an encoding guessed.
    pub warnings: Vec<String>,
}

impl Document {
    /// The page, counted from 1, on which byte offset `at` stands.
    pub fn page_at(&self, at: usize) -> Option<u32> {
        let count = self.pages.partition_point(|start| *start <= at);
        (count > 0).then_some(count as u32)
    }

    /// The index of the block that holds `at`.
    pub fn block_at(&self, at: usize) -> Option<usize> {
        let index = self.blocks.partition_point(|block| block.span.end <= at);
        self.blocks.get(index).filter(|block| block.span.start <= at).map(|_| index)
    }

    /// The number of the paragraph in which `at` stands, as printed.
    pub fn paragraph_at(&self, at: usize) -> Option<&str> {
        self.block_at(at).and_then(|index| self.blocks[index].number.as_deref())
    }

    /// The words at `span`.
    pub fn words(&self, span: Span) -> &str {
        span.of(&self.text)
    }
}

pub mod clutter;
pub mod docx;
pub mod encoding;
pub mod form;
pub mod furniture;
pub mod html;
pub mod pdf;
pub mod plain;
pub mod sentence;
pub mod shape;
pub mod sheet;

/// Why a file is no document. The sentence says what it is and what to do; the caller names the file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ReadError {
    /// Nothing in it, or only white space.
    #[error("it is empty")]
    Empty,
    /// Not a form that can be read: what it is, and the remedy.
    #[error("it is {found}, not a document that can be read; {remedy}")]
    NotADocument { found: String, remedy: String },
    /// A limit on size, time or memory.
    #[error("it exceeds a limit: {limit}; {remedy}")]
    TooLarge { limit: String, remedy: String },
    /// So damaged that no text could be got from it.
    #[error("no text could be read from it: {reason}; {remedy}")]
    Damaged { reason: String, remedy: String },
}

/// Reads bytes into a document; the form is told from the bytes, the name only helps where they leave it open.
///
/// # Errors
/// When the bytes are no document.
pub fn read(bytes: &[u8], source: &str) -> Result<Document, ReadError> {
    if let Some(form) = sheet::form(bytes, source) {
        return sheet::read(bytes, source, form);
    }
    match form::detect(bytes, source)? {
        form::Form::Pdf => pdf::read(bytes, source),
        form::Form::Html if named_pdf(source) => Err(html_as_pdf(bytes)),
        form::Form::Html => html::read(bytes, source),
        form::Form::Zip => docx::read(bytes, source),
        form::Form::Plain => plain::read(bytes, source),
    }
}

fn named_pdf(source: &str) -> bool {
    source.len() >= 4 && source.as_bytes()[source.len() - 4..].eq_ignore_ascii_case(b".pdf")
}

/// What a site sends in place of a report that it does not have, under the report's name.
fn html_as_pdf(bytes: &[u8]) -> ReadError {
    let title = html::title(bytes).map_or(String::new(), |title| format!(" (“{title}”)"));
    ReadError::NotADocument {
        found: format!("a web page saved under the name of a PDF{title}"),
        remedy: "download the report again".to_owned(),
    }
}

/// A document's name everywhere: BLAKE3 of its bytes, the first 32 hexadecimal digits.
pub(crate) fn hash(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex()[..32].to_owned()
}

#[cfg(test)]
mod tests;
