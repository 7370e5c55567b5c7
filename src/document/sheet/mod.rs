//! Tables: ODS, Excel workbooks and delimited text become a document whose text has one line for each row, cells
//! parted by tabs, and one block for each row. So offsets, evidence and the reading of rows are the same whatever
//! the file was.
//!
//! A page of such a document is a sheet, and a block's number is the row's number as the spreadsheet shows it.
//! Rows without any content are left out; white space and control characters within a cell become single spaces,
//! so a cell never holds a tab or a line break.

mod delimited;
mod excel;
mod ods;
#[cfg(test)]
mod tests;

use super::{Block, BlockKind, Document, Format, Meta, ReadError, Sheet};
use crate::text::Span;
use std::io::{Cursor, Read};

/// The most rows that are read of one file.
const MAX_ROWS: usize = 1_000_000;
/// The most cells that are read of one file, empty ones before the last filled one of a row included.
const MAX_CELLS: usize = 4_000_000;
/// The longest text of all cells together, in bytes.
const MAX_TEXT: usize = 64 << 20;
/// The most that the parts of a packed file may hold when unpacked.
const MAX_UNPACKED: u64 = 256 << 20;
/// The most columns that a row may have; Excel's own limit.
const MAX_COLUMNS: usize = 16_384;

/// What kind of table a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TableForm {
    /// OpenDocument spreadsheet.
    Ods,
    /// Excel workbook since 2007.
    Xlsx,
    /// The same in binary.
    Xlsb,
    /// Excel workbook before 2007.
    Xls,
    /// Values parted by commas, semicolons, tabs or bars.
    Delimited,
}

/// Tells from the bytes, and for delimited text also from the name, whether a file is a table.
pub fn form(bytes: &[u8], source: &str) -> Option<TableForm> {
    if bytes.starts_with(b"PK") {
        return packed_form(bytes);
    }
    if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
        return excel::is_workbook(bytes).then_some(TableForm::Xls);
    }
    delimited::is_table(bytes, source).then_some(TableForm::Delimited)
}

fn packed_form(bytes: &[u8]) -> Option<TableForm> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).ok()?;
    if let Ok(entry) = archive.by_name("mimetype") {
        let mut kind = String::new();
        entry.take(200).read_to_string(&mut kind).ok()?;
        return kind.trim().starts_with("application/vnd.oasis.opendocument.spreadsheet").then_some(TableForm::Ods);
    }
    if archive.index_for_name("xl/workbook.bin").is_some() {
        return Some(TableForm::Xlsb);
    }
    archive.file_names().flatten().any(|name| name.starts_with("xl/")).then_some(TableForm::Xlsx)
}

/// Reads a table of the given form.
///
/// # Errors
/// When it is empty, damaged or beyond the limits.
pub fn read(bytes: &[u8], source: &str, form: TableForm) -> Result<Document, ReadError> {
    let mut grid = Grid::default();
    match form {
        TableForm::Ods => ods::read(bytes, &mut grid)?,
        TableForm::Xlsx | TableForm::Xlsb | TableForm::Xls => excel::read(bytes, form, &mut grid)?,
        TableForm::Delimited => delimited::read(bytes, &mut grid)?,
    }
    if grid.sheets.iter().all(|sheet| sheet.rows.is_empty()) {
        return Err(ReadError::Empty);
    }
    Ok(grid.into_document(bytes, source))
}

/// The rows read so far, with what has been spent of the limits.
#[derive(Debug, Default)]
struct Grid {
    sheets: Vec<NumberedSheet>,
    rows: usize,
    cells: usize,
    text: usize,
    warnings: Vec<String>,
}

#[derive(Debug, Default)]
struct NumberedSheet {
    name: String,
    /// Each row with its number in the spreadsheet, from 1.
    rows: Vec<(usize, Vec<String>)>,
}

impl Grid {
    /// Begins a sheet.
    fn sheet(&mut self, name: &str) {
        self.sheets.push(NumberedSheet { name: clean(name), rows: Vec::new() });
    }

    /// Adds a row, unless nothing is in it.
    fn row(&mut self, number: usize, mut cells: Vec<String>) -> Result<(), ReadError> {
        for cell in &mut cells {
            if !is_clean(cell) {
                *cell = clean(cell);
            }
        }
        let filled = cells.iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last + 1);
        if filled == 0 {
            return Ok(());
        }
        cells.truncate(filled);
        self.rows += 1;
        self.cells += filled;
        self.text += cells.iter().map(|cell| cell.len() + 1).sum::<usize>();
        if self.rows > MAX_ROWS || self.cells > MAX_CELLS || self.text > MAX_TEXT {
            return Err(too_large(&format!("{MAX_ROWS} rows, {MAX_CELLS} cells or {} MB of text", MAX_TEXT >> 20)));
        }
        if self.sheets.is_empty() {
            self.sheet("");
        }
        if let Some(sheet) = self.sheets.last_mut() {
            sheet.rows.push((number, cells));
        }
        Ok(())
    }

    fn into_document(self, bytes: &[u8], source: &str) -> Document {
        let mut text = String::with_capacity(self.text + self.rows);
        let mut blocks = Vec::with_capacity(self.rows);
        let mut pages = Vec::new();
        let mut sheets = Vec::new();
        for (index, sheet) in self.sheets.into_iter().filter(|sheet| !sheet.rows.is_empty()).enumerate() {
            let page = u32::try_from(index + 1).ok();
            if !text.is_empty() {
                text.push('\n');
            }
            pages.push(text.len());
            if !sheet.name.is_empty() {
                let span = push_line(&mut text, &sheet.name);
                blocks.push(Block { span, kind: BlockKind::Heading, page, number: None });
            }
            let mut rows = Vec::with_capacity(sheet.rows.len());
            for (number, cells) in sheet.rows {
                let span = push_line(&mut text, &cells.join("\t"));
                blocks.push(Block { span, kind: BlockKind::TableRow, page, number: Some(number.to_string()) });
                rows.push(cells);
            }
            sheets.push(Sheet { name: sheet.name, rows });
        }
        Document {
            hash: super::hash(bytes),
            source: source.to_owned(),
            format: Format::Table,
            text,
            blocks,
            pages,
            meta: Meta::default(),
            sheets,
            warnings: self.warnings,
        }
    }
}

fn push_line(text: &mut String, line: &str) -> Span {
    let start = text.len();
    text.push_str(line);
    let span = Span::new(start, text.len());
    text.push('\n');
    span
}

fn is_clean(cell: &str) -> bool {
    !cell.chars().any(|c| c.is_control() || c == '\u{a0}' || c == '\u{feff}')
        && cell.trim().len() == cell.len()
        && !cell.contains("  ")
}

/// The cell's words on one line, without control characters.
fn clean(cell: &str) -> String {
    let mut out = String::with_capacity(cell.len());
    for word in cell.split(|c: char| c.is_whitespace() || c.is_control() || c == '\u{feff}').filter(|w| !w.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

fn too_large(limit: &str) -> ReadError {
    ReadError::TooLarge {
        limit: limit.to_owned(),
        remedy: "keep only the sheets and rows that are about councils and try again".to_owned(),
    }
}

fn damaged(reason: impl std::fmt::Display) -> ReadError {
    ReadError::Damaged {
        reason: reason.to_string(),
        remedy: "open it in a spreadsheet program and save it as CSV or ODS".to_owned(),
    }
}
