//! Text whose values are parted by commas, semicolons, tabs or bars.

use super::{Grid, damaged};
use crate::document::{ReadError, encoding};

const DELIMITERS: [u8; 4] = [b',', b'\t', b';', b'|'];
/// How much of the beginning is looked at to tell the delimiter.
const SAMPLE: usize = 16 << 10;

/// Whether the name says so, or the first lines look like a table: three lines or more with the same number of
/// cells, at least four, the first of them short words and all different.
pub(super) fn is_table(bytes: &[u8], source: &str) -> bool {
    let name = source.rsplit(['/', '\\']).next().unwrap_or(source).to_ascii_lowercase();
    let head = &bytes[..bytes.len().min(SAMPLE)];
    if head.contains(&0) && !encoding::is_wide(bytes) {
        return false;
    }
    if name.ends_with(".csv") || name.ends_with(".tsv") || name.ends_with(".tab") {
        return true;
    }
    if bytes.starts_with(b"<") || bytes.starts_with(b"%PDF") || bytes.starts_with(b"{") {
        return false;
    }
    let sample = decode_sample(head);
    DELIMITERS.iter().any(|delimiter| {
        let lines: Vec<_> = records(&sample, *delimiter).flatten().take(4).collect();
        // The last line of the sample may be cut off; it is not needed.
        let Some(header) = lines.first().filter(|header| header.len() >= 4 && lines.len() >= 4) else {
            return false;
        };
        let mut names: Vec<_> = header.iter().map(|cell| cell.trim().to_lowercase()).collect();
        let short = names.iter().all(|name| !name.is_empty() && name.len() <= 120 && !name.ends_with('.'));
        names.sort();
        names.dedup();
        short && names.len() == header.len() && lines[1..3].iter().all(|line| line.len() == header.len())
    })
}

pub(super) fn read(bytes: &[u8], grid: &mut Grid) -> Result<(), ReadError> {
    let decoded = encoding::decode(bytes);
    grid.warnings.extend(decoded.warnings);
    // A mark before a quoted first cell would hide its quotation mark.
    let text = decoded.text.trim_start_matches('\u{feff}');
    let delimiter = delimiter(text);
    grid.sheet("");
    for record in records(text, delimiter) {
        let record = record.map_err(damaged)?;
        let line = record.position().map_or(0, |position| position.line());
        grid.row(usize::try_from(line).unwrap_or(0), record.iter().map(str::to_owned).collect())?;
    }
    Ok(())
}

fn records(text: &str, delimiter: u8) -> impl Iterator<Item = csv::Result<csv::StringRecord>> + '_ {
    csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.as_bytes())
        .into_records()
}

/// The one that parts the first lines into the most cells of the same number.
fn delimiter(text: &str) -> u8 {
    let sample = &text[..crate::text::floor_boundary(text, SAMPLE)];
    let cells = |delimiter: u8| {
        let counts: Vec<_> = records(sample, delimiter).flatten().take(20).map(|record| record.len()).collect();
        let most = counts.iter().copied().max().unwrap_or(0);
        let alike = counts.iter().filter(|count| **count == most).count();
        if most > 1 { alike * most } else { 0 }
    };
    // The first wins a tie, so a comma before the others.
    DELIMITERS.into_iter().rev().max_by_key(|delimiter| cells(*delimiter)).unwrap_or(b',')
}

/// The characters of the beginning of a file, which may end within one.
fn decode_sample(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Err(error) if error.error_len().is_none() => {
            String::from_utf8_lossy(&bytes[..error.valid_up_to()]).into_owned()
        }
        _ => encoding::decode(bytes).text,
    }
}
