//! CSV: a sheet a file.

use super::super::ExportError;
use super::super::chosen::Chosen;
use super::Sheet;
use super::cell::{Cell, is_like_a_formula};
use std::io::Write;
use std::path::Path;

/// Writes a sheet; returns how many rows it has.
///
/// # Errors
/// When the store cannot be read or the output cannot be written.
pub fn write_csv(chosen: &Chosen<'_>, sheet: &Sheet, beside: &Path, out: impl Write) -> Result<u64, ExportError> {
    let fail = |e: csv::Error| ExportError::Write(e.into());
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(sheet.columns(!chosen.without_evidence()).map(|column| column.heading)).map_err(fail)?;
    let count = sheet.each(chosen, beside, |cells| writer.write_record(cells.iter().map(written)).map_err(fail))?;
    writer.flush()?;
    Ok(count)
}

fn written(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) if is_like_a_formula(text) => format!("'{text}"),
        Cell::Text(text) => text.clone(),
        Cell::Number(number) => number.to_string(),
        Cell::Date(date) => date.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_stay_text_and_negative_numbers_stay_numbers() {
        assert_eq!(written(&Cell::text("\r\n=HYPERLINK(1)")), "'=HYPERLINK(1)");
        assert_eq!(written(&Cell::text("@here")), "'@here");
        assert_eq!(written(&Cell::number("-3")), "-3");
        assert_eq!(written(&Cell::text("plain")), "plain");
    }
}
