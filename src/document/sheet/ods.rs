//! OpenDocument spreadsheets, row by row. Repeated rows and cells are how a file of a few kilobytes can claim
//! billions of cells; only filled ones are multiplied here, and those only within the limits.

use super::{Grid, MAX_COLUMNS, MAX_UNPACKED, damaged, too_large};
use crate::document::ReadError;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use std::io::{BufReader, Cursor, Read};

pub(super) fn read(bytes: &[u8], grid: &mut Grid) -> Result<(), ReadError> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    let content = archive.by_name("content.xml").map_err(damaged)?;
    let mut reader = Reader::from_reader(BufReader::new(content.take(MAX_UNPACKED)));
    reader.config_mut().expand_empty_elements = true;
    reader.config_mut().check_end_names = false;
    let mut sheets = SheetReader { grid, table: None, row: None, cell: None, skip: 0 };
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(element)) => sheets.start(&element)?,
            Ok(Event::End(element)) => sheets.end(element.name().0)?,
            Ok(Event::Text(text)) => sheets.text(&text.xml10_content()),
            Ok(Event::CData(text)) => sheets.text(&text.xml10_content()),
            Ok(Event::GeneralRef(reference)) => sheets.reference(&reference),
            Ok(Event::Eof) => break,
            Ok(_) => {}
            Err(error) => return sheets.broken_off(&error, reader.buffer_position()),
        }
    }
    if reader.buffer_position() >= MAX_UNPACKED {
        return Err(too_large(&format!("{} MB unpacked", MAX_UNPACKED >> 20)));
    }
    Ok(())
}

struct Row {
    repeated: usize,
    /// Up to the last filled one.
    cells: Vec<String>,
    /// How many empty cells follow these so far; a row usually ends with thousands.
    blank: usize,
}

impl Row {
    fn push(&mut self, times: usize, words: &str) {
        let times = times.min(MAX_COLUMNS.saturating_sub(self.cells.len()));
        self.cells.extend(std::iter::repeat_n(words.to_owned(), times));
    }
}

struct Cell {
    repeated: usize,
    /// The value that the attributes give, which wins over the text shown for dates.
    value: Option<String>,
    shown: String,
}

struct SheetReader<'g> {
    grid: &'g mut Grid,
    /// The number of the row to come, from 1, while in a sheet.
    table: Option<usize>,
    row: Option<Row>,
    cell: Option<Cell>,
    /// How many elements deep in something that is no content: a comment, a drawing.
    skip: usize,
}

impl SheetReader<'_> {
    fn start(&mut self, element: &BytesStart<'_>) -> Result<(), ReadError> {
        if self.skip > 0 {
            self.skip += 1;
            return Ok(());
        }
        match element.name().0 {
            "office:annotation" | "draw:frame" | "table:shapes" | "table:tracked-changes" => self.skip = 1,
            "table:table" if self.table.is_none() => {
                self.grid.sheet(&attribute(element, "table:name").unwrap_or_default());
                self.table = Some(1);
            }
            "table:table-row" if self.table.is_some() && self.row.is_none() => {
                self.row =
                    Some(Row { repeated: count(element, "table:number-rows-repeated"), cells: Vec::new(), blank: 0 });
            }
            "table:table-cell" | "table:covered-table-cell" if self.row.is_some() && self.cell.is_none() => {
                self.cell = Some(Cell {
                    repeated: count(element, "table:number-columns-repeated"),
                    value: attribute(element, "office:date-value").map(|date| day(&date)),
                    shown: String::new(),
                });
            }
            "text:p" | "text:h" | "text:line-break" | "text:tab" | "text:s" => self.text(" "),
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str) -> Result<(), ReadError> {
        if self.skip > 0 {
            self.skip -= 1;
            return Ok(());
        }
        match name {
            "table:table-cell" | "table:covered-table-cell" => {
                if let (Some(cell), Some(row)) = (self.cell.take(), &mut self.row) {
                    let words = cell.value.unwrap_or(cell.shown);
                    let words = words.trim();
                    if words.is_empty() {
                        row.blank = row.blank.saturating_add(cell.repeated);
                    } else {
                        let blank = std::mem::take(&mut row.blank);
                        row.push(blank, "");
                        row.push(cell.repeated, words);
                    }
                }
            }
            "table:table-row" => {
                if let (Some(row), Some(number)) = (self.row.take(), &mut self.table) {
                    let first = *number;
                    *number = number.saturating_add(row.repeated);
                    if !row.cells.is_empty() {
                        for at in first..*number {
                            self.grid.row(at, row.cells.clone())?;
                        }
                    }
                }
            }
            "table:table" => {
                self.table = None;
                self.row = None;
                self.cell = None;
            }
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, words: &str) {
        if let (0, Some(cell)) = (self.skip, &mut self.cell) {
            cell.shown.push_str(words);
        }
    }

    fn reference(&mut self, reference: &quick_xml::events::BytesRef<'_>) {
        let named = match reference.xml10_content().as_ref() {
            "amp" => Some('&'),
            "lt" => Some('<'),
            "gt" => Some('>'),
            "quot" => Some('"'),
            "apos" => Some('\''),
            _ => None,
        };
        if let Some(c) = named.or_else(|| reference.resolve_char_ref().ok().flatten()) {
            self.text(c.encode_utf8(&mut [0; 4]));
        }
    }

    /// What to do when the markup breaks off: what was read so far is kept, if it is anything.
    fn broken_off(self, error: &quick_xml::Error, position: u64) -> Result<(), ReadError> {
        if position >= MAX_UNPACKED {
            return Err(too_large(&format!("{} MB unpacked", MAX_UNPACKED >> 20)));
        }
        if self.grid.rows == 0 {
            return Err(damaged(error));
        }
        self.grid.warnings.push(format!("the spreadsheet breaks off: {error}; the rows before that were read"));
        Ok(())
    }
}

fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    element
        .attributes()
        .with_checks(false)
        .flatten()
        .find(|attribute| attribute.key.0 == name)
        .and_then(|attribute| attribute.normalized_value(XmlVersion::default()).ok().map(|value| value.into_owned()))
}

fn count(element: &BytesStart<'_>, name: &str) -> usize {
    attribute(element, name).and_then(|value| value.parse().ok()).unwrap_or(1).max(1)
}

/// A date without the time of day, when that is midnight.
fn day(date: &str) -> String {
    date.strip_suffix("T00:00:00").unwrap_or(date).to_owned()
}
