//! Excel workbooks, through calamine. Cells of a new workbook are taken one by one, because calamine's own ranges
//! hold the whole rectangle between the outermost cells: two cells in opposite corners would take gigabytes.

use super::{Grid, MAX_COLUMNS, MAX_UNPACKED, TableForm, damaged, too_large};
use crate::document::ReadError;
use calamine::{Data, DataRef, ExcelDateTime, Reader, Xls, Xlsb, Xlsx};
use std::io::{Cursor, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Whether an OLE file is a workbook: its directory, whose entries take 128 bytes each and begin with the name in
/// UTF-16, has a stream "Workbook" or "Book".
pub(super) fn is_workbook(bytes: &[u8]) -> bool {
    let names = ["Workbook\0", "Book\0"].map(|name| name.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>());
    bytes.chunks(128).any(|entry| names.iter().any(|name| entry.starts_with(name)))
}

pub(super) fn read(bytes: &[u8], form: TableForm, grid: &mut Grid) -> Result<(), ReadError> {
    if form != TableForm::Xls {
        check_unpacked_size(bytes)?;
    }
    // calamine reads hostile files with care, but has panicked on some; a panic there is a damaged file here.
    let read = catch_unwind(AssertUnwindSafe(|| match form {
        TableForm::Xlsx => read_xlsx(bytes, grid),
        TableForm::Xlsb => read_ranges(Xlsb::new(Cursor::new(bytes)).map_err(damaged)?, grid),
        _ => read_ranges(Xls::new(Cursor::new(bytes)).map_err(damaged)?, grid),
    }));
    read.unwrap_or_else(|_| Err(damaged("the workbook is malformed")))
}

/// Unpacks every part once into nothing, since the sizes that the archive states need not be true.
fn check_unpacked_size(bytes: &[u8]) -> Result<(), ReadError> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    let mut left = MAX_UNPACKED;
    for index in 0..archive.len() {
        let Ok(entry) = archive.by_index(index) else { continue };
        let read = std::io::copy(&mut entry.take(left), &mut std::io::sink()).unwrap_or(0);
        left -= read;
        if left == 0 {
            return Err(too_large(&format!("{} MB unpacked", MAX_UNPACKED >> 20)));
        }
    }
    Ok(())
}

fn read_xlsx(bytes: &[u8], grid: &mut Grid) -> Result<(), ReadError> {
    let mut workbook = Xlsx::new(Cursor::new(bytes)).map_err(damaged)?;
    for name in workbook.sheet_names() {
        grid.sheet(&name);
        let mut cells = match workbook.worksheet_cells_reader(&name) {
            Ok(cells) => cells,
            // A chart or macro sheet.
            Err(error) => {
                grid.warnings.push(format!("sheet {name:?} was not read: {error}"));
                continue;
            }
        };
        let mut row = (0, Vec::new());
        loop {
            let cell = match cells.next_cell() {
                Ok(Some(cell)) => cell,
                Ok(None) => break,
                Err(error) => {
                    grid.warnings.push(format!("sheet {name:?} breaks off: {error}"));
                    break;
                }
            };
            let (at, column) = cell.get_position();
            if at != row.0 {
                grid.row(row.0 as usize + 1, std::mem::take(&mut row.1))?;
                row.0 = at;
            }
            let words = shown_ref(cell.get_value());
            let column = column as usize;
            if !words.is_empty() && column < MAX_COLUMNS {
                if row.1.len() <= column {
                    row.1.resize(column + 1, String::new());
                }
                row.1[column] = words;
            }
        }
        grid.row(row.0 as usize + 1, row.1)?;
    }
    Ok(())
}

fn read_ranges<'b, R>(mut workbook: R, grid: &mut Grid) -> Result<(), ReadError>
where
    R: Reader<Cursor<&'b [u8]>>,
    R::Error: std::fmt::Display,
{
    for name in workbook.sheet_names() {
        grid.sheet(&name);
        match workbook.worksheet_range(&name) {
            Ok(range) => {
                let (first, left) = range.start().unwrap_or_default();
                for (index, row) in range.rows().enumerate() {
                    let blank = std::iter::repeat_n(String::new(), left as usize);
                    let filled = row.iter().rposition(|cell| *cell != Data::Empty).map_or(0, |last| last + 1);
                    let cells = blank.chain(row[..filled].iter().map(shown)).collect();
                    grid.row(first as usize + index + 1, cells)?;
                }
            }
            Err(error) => grid.warnings.push(format!("sheet {name:?} was not read: {error}")),
        }
    }
    Ok(())
}

fn shown(cell: &Data) -> String {
    match cell {
        Data::String(words) | Data::DateTimeIso(words) | Data::DurationIso(words) => words.clone(),
        Data::DateTime(date) => shown_date(date),
        Data::Error(_) | Data::Empty => String::new(),
        other => other.to_string(),
    }
}

fn shown_ref(cell: &DataRef<'_>) -> String {
    match cell {
        DataRef::String(words) => words.clone(),
        DataRef::SharedString(words) => (*words).to_owned(),
        other => shown(&Data::from(other.clone())),
    }
}

/// The day in ISO form; a time of day is of no use here. A number that is no day is shown as it is.
fn shown_date(date: &ExcelDateTime) -> String {
    let (year, month, day, ..) = date.to_ymd_hms_milli();
    if date.is_datetime() && date.as_f64() >= 1.0 {
        format!("{year:04}-{month:02}-{day:02}")
    } else {
        date.as_f64().to_string()
    }
}
