//! XLSX: all sheets in one workbook, with a sheet that says what they mean. Rows go to disk as they come.

use super::super::chosen::Chosen;
use super::super::{ExportError, Selection, choose};
use super::cell::Cell;
use super::{Sheet, about};
use crate::store::Store;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};
use std::io::Write;
use std::path::Path;

/// A spreadsheet holds 1,048,576 rows a sheet; what is more goes to a further one.
const MOST_ROWS: u32 = 1_000_000;

/// A spreadsheet holds so many characters a cell.
const MOST_CHARACTERS: usize = 32_767;

impl From<XlsxError> for ExportError {
    fn from(error: XlsxError) -> Self {
        match error {
            XlsxError::IoError(error) => ExportError::Write(error),
            other => ExportError::Write(std::io::Error::other(other)),
        }
    }
}

/// Writes the workbook; returns how many rows there are in all sheets.
///
/// # Errors
/// When the store cannot be read or the output cannot be written.
pub fn write_xlsx(
    store: &Store,
    selection: &Selection,
    beside: &Path,
    out: impl Write + Send,
) -> Result<u64, ExportError> {
    let chosen = choose(store, selection)?;
    let wanted: Vec<&Sheet> = Sheet::all().iter().filter(|sheet| chosen.wants(sheet.thing)).collect();
    let mut workbook = Workbook::new();
    workbook.set_tempdir(beside)?;
    // A fixed day, so that the same graph gives the same bytes.
    let made = ExcelDateTime::from_ymd(2020, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_title("councilgraph").set_creation_datetime(&made));
    let mut count = 0;
    for sheet in &wanted {
        count += write_sheet(&mut workbook, sheet, &chosen, beside)?;
    }
    write_about(&mut workbook, &wanted, &chosen)?;
    let mut out = std::io::BufWriter::with_capacity(1 << 16, out);
    workbook.save_to_writer(&mut out)?;
    out.flush()?;
    Ok(count)
}

struct Formats {
    heading: Format,
    date: Format,
}

impl Formats {
    fn new() -> Self {
        Self { heading: Format::new().set_bold(), date: Format::new().set_num_format("yyyy-mm-dd") }
    }
}

fn write_sheet(workbook: &mut Workbook, sheet: &Sheet, chosen: &Chosen<'_>, beside: &Path) -> Result<u64, ExportError> {
    let formats = Formats::new();
    let headings: Vec<&str> = sheet.columns(!chosen.without_evidence()).map(|column| column.heading).collect();
    begin(workbook, sheet.title, &headings, &formats)?;
    let (mut part, mut row) = (1, 0);
    sheet.each(chosen, beside, |cells| {
        if row == MOST_ROWS {
            (part, row) = (part + 1, 0);
            begin(workbook, &format!("{} {part}", sheet.title), &headings, &formats)?;
        }
        row += 1;
        let last = workbook.worksheets().len() - 1;
        let page = workbook.worksheet_from_index(last)?;
        for (column, cell) in (0u16..).zip(cells) {
            write_cell(page, row, column, cell, &formats)?;
        }
        Ok(())
    })
}

fn begin<'w>(
    workbook: &'w mut Workbook,
    title: &str,
    headings: &[&str],
    formats: &Formats,
) -> Result<&'w mut Worksheet, ExportError> {
    let page = workbook.add_worksheet_with_constant_memory()?;
    page.set_name(title)?;
    page.set_freeze_panes(1, 0)?;
    for (column, heading) in (0u16..).zip(headings) {
        page.write_string_with_format(0, column, *heading, &formats.heading)?;
        page.set_column_width(column, (heading.chars().count() as f64 + 2.0).clamp(12.0, 30.0))?;
    }
    Ok(page)
}

fn write_cell(page: &mut Worksheet, row: u32, column: u16, cell: &Cell, formats: &Formats) -> Result<(), ExportError> {
    match cell {
        Cell::Empty => {}
        // Always as text, never as a formula or a link.
        Cell::Text(text) => drop(page.write_string(row, column, fitting(text))?),
        Cell::Number(number) => drop(page.write_number(row, column, *number)?),
        Cell::Date(date) => {
            let exact = match (u16::try_from(date.year), date.month, date.day) {
                (Ok(year), Some(month), Some(day)) => {
                    ExcelDateTime::from_ymd(year, month.unsigned_abs(), day.unsigned_abs()).ok()
                }
                _ => None,
            };
            match exact {
                Some(day) => drop(page.write_datetime_with_format(row, column, &day, &formats.date)?),
                None => drop(page.write_string(row, column, date.to_string())?),
            }
        }
    }
    Ok(())
}

/// As much as a cell holds; what was cut ends in an ellipsis.
fn fitting(text: &str) -> std::borrow::Cow<'_, str> {
    if text.encode_utf16().count() <= MOST_CHARACTERS {
        return text.into();
    }
    let mut left = MOST_CHARACTERS - 1;
    let fits = |c: &char| {
        let fits = c.len_utf16() <= left;
        left = left.saturating_sub(c.len_utf16());
        fits
    };
    text.chars().take_while(fits).chain(['…']).collect::<String>().into()
}

fn write_about(workbook: &mut Workbook, sheets: &[&Sheet], chosen: &Chosen<'_>) -> Result<(), ExportError> {
    let formats = Formats::new();
    let page = begin(workbook, "About", &["Sheet", "Column", "Meaning"], &formats)?;
    page.set_column_width(2, 120)?;
    for (row, line) in (1u32..).zip(about(sheets.iter().copied(), !chosen.without_evidence())) {
        for (column, text) in (0u16..).zip([line.0, line.1, line.2]) {
            write_cell(page, row, column, &Cell::text(text), &formats)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_holds_what_a_spreadsheet_can() {
        assert_eq!(fitting("short"), "short");
        let long = "😀".repeat(20_000);
        let cut = fitting(&long);
        assert!(cut.encode_utf16().count() <= MOST_CHARACTERS && cut.ends_with("😀…"));
        let exact = "x".repeat(MOST_CHARACTERS);
        assert_eq!(fitting(&exact), exact);
    }
}
