//! Plain text: kept character for character, so that offsets are the file's own. Its structure is only in its lines;
//! [`line`] joins those of a hard-wrapped text, [`outline`] says what each block is.

mod line;
mod outline;

use super::{Document, Format, Meta, ReadError, clutter, encoding};

/// Reads a plain text.
///
/// # Errors
/// When there is nothing in it but white space.
pub fn read(bytes: &[u8], source: &str) -> Result<Document, ReadError> {
    let decoded = encoding::decode(bytes);
    let mut document = Document {
        hash: super::hash(bytes),
        source: source.to_owned(),
        format: Format::Plain,
        text: decoded.text,
        blocks: Vec::new(),
        pages: Vec::new(),
        meta: Meta::default(),
        sheets: Vec::new(),
        warnings: decoded.warnings,
    };
    let lines = line::lines(&document.text);
    if lines.is_empty() {
        return Err(ReadError::Empty);
    }
    document.pages = line::pages(&document.text);
    document.blocks = outline::blocks(&document.text, &line::paragraphs(&document.text, &lines));
    for block in &mut document.blocks {
        let count = document.pages.partition_point(|start| *start <= block.span.start);
        block.page = (count > 0).then_some(count as u32);
    }
    clutter::mark_running(&document.text, &mut document.blocks);
    Ok(document)
}

#[cfg(test)]
mod tests;
