//! Rows for the terminal and for other programs.

use crate::query::answer::{Labels, safe};
use crate::query::layout::{self, wrap};
use crate::query::run::Rows;
use crate::vocab::external;
use comfy_table::{ColumnConstraint, Table, Width};
use oxigraph::model::{Term, Variable};
use oxigraph::sparql::results::{QueryResultsFormat, QueryResultsSerializer};
use std::io::{IsTerminal, Write};

/// Width when the output is no terminal.
pub const WIDTH: u16 = 140;

/// Prints rows in a format: table, csv, tsv, json or xml. `headings` are for people and only used in the table.
pub fn print(
    rows: &Rows,
    headings: &[String],
    labels: &mut Labels<'_>,
    format: &str,
) -> Result<(), Box<dyn std::error::Error>> {
    let mut out = std::io::stdout().lock();
    match format {
        "table" => writeln!(out, "{}", terminal(rows, headings, labels))?,
        "csv" => delimited(rows, labels, b',', &mut out)?,
        "tsv" => delimited(rows, labels, b'\t', &mut out)?,
        other => results(rows, standard(other)?, &mut out)?,
    }
    out.flush()?;
    Ok(())
}

/// The W3C's formats of results, by name. Their CSV and TSV have IRIs and terms, ours have words.
fn standard(format: &str) -> Result<QueryResultsFormat, String> {
    match format {
        "json" | "srj" => Ok(QueryResultsFormat::Json),
        "xml" | "srx" => Ok(QueryResultsFormat::Xml),
        "sparql-csv" => Ok(QueryResultsFormat::Csv),
        "sparql-tsv" => Ok(QueryResultsFormat::Tsv),
        other => Err(format!(
            "there is no format {other:?} for rows; use table, csv, tsv, json, xml, sparql-csv or sparql-tsv"
        )),
    }
}

/// Prints the answer to an ASK query.
pub fn yes(yes: bool, format: &str) -> Result<(), Box<dyn std::error::Error>> {
    let mut out = std::io::stdout().lock();
    if matches!(format, "table" | "csv" | "tsv") {
        writeln!(out, "{}", if yes { "yes" } else { "no" })?;
    } else {
        let serializer = QueryResultsSerializer::from_format(standard(format)?);
        serializer.serialize_boolean_to_writer(&mut out, yes)?;
        writeln!(out)?;
    }
    Ok(out.flush()?)
}

/// A table that fits the terminal; where its columns would have to break words, one record a row instead.
fn terminal(rows: &Rows, headings: &[String], labels: &mut Labels<'_>) -> String {
    let cells: Vec<Vec<String>> = rows
        .rows
        .iter()
        .map(|row| row.iter().map(|cell| cell.as_ref().map_or_else(String::new, |term| labels.words(term))).collect())
        .collect();
    let width = usize::from(plain().width().unwrap_or(WIDTH));
    let Folded { cells, headings, same } = fold(cells, headings, width);
    let headings = headings.as_slice();
    if needed(&cells, headings) > width {
        return same + &records(&cells, headings);
    }
    let mut table = plain();
    table.set_header(headings.iter().map(String::as_str));
    let longest_word = |at: usize| {
        let words = cells.iter().map(|row| row[at].as_str()).chain([headings[at].as_str()]);
        words.flat_map(str::split_whitespace).map(|w| w.chars().count()).max().unwrap_or(0)
    };
    let lower =
        |at| ColumnConstraint::LowerBoundary(Width::Fixed(u16::try_from(longest_word(at) + 2).unwrap_or(WIDTH)));
    let constraints: Vec<_> = (0..headings.len()).map(lower).collect();
    table.add_rows(cells);
    table.set_constraints(constraints);
    same + &table.to_string()
}

/// Rows without the columns that need no room of their own.
#[derive(Debug, PartialEq, Eq)]
struct Folded {
    cells: Vec<Vec<String>>,
    headings: Vec<String>,
    /// A paragraph that tells what is the same in every row; nothing where nothing was taken out.
    same: String,
}

/// Takes columns out that hold nothing, and, where the rest would have to be wrapped to fit `width`, those that hold
/// the same in every row; these are told once.
fn fold(cells: Vec<Vec<String>>, headings: &[String], width: usize) -> Folded {
    let widest =
        |at: usize| cells.iter().map(|row| &row[at]).chain([&headings[at]]).map(|t| t.chars().count() + 2).max();
    let natural: usize = (0..headings.len()).filter_map(widest).sum();
    let empty = |at: &usize| !cells.is_empty() && cells.iter().all(|row| row[*at].is_empty());
    let constant = |at: &usize| cells.len() > 1 && natural > width && cells.iter().all(|row| row[*at] == cells[0][*at]);
    let (told, kept): (Vec<usize>, Vec<usize>) =
        (0..headings.len()).filter(|at| !empty(at)).partition(|at| constant(at));
    if kept.is_empty() {
        return Folded { cells, headings: headings.to_vec(), same: String::new() };
    }
    let told: Vec<String> = told.iter().map(|at| format!("{}: {}", headings[*at], cells[0][*at])).collect();
    let same = if told.is_empty() {
        String::new()
    } else {
        wrap(&format!("In every row: {}.", told.join("; ")), width).join("\n") + "\n"
    };
    let cells = cells.iter().map(|row| kept.iter().map(|at| row[*at].clone()).collect()).collect();
    Folded { cells, headings: kept.iter().map(|at| headings[*at].clone()).collect(), same }
}

/// The width that a table takes at least so that no word is broken and no cell runs over many lines.
fn needed(cells: &[Vec<String>], headings: &[String]) -> usize {
    let column = |at: usize| {
        let longest_word = |text: &str| text.split_whitespace().map(|w| w.chars().count()).max().unwrap_or(0);
        let words = cells.iter().map(|row| longest_word(&row[at])).max().unwrap_or(0);
        let longest = cells.iter().map(|row| row[at].chars().count()).max().unwrap_or(0);
        words.max(longest_word(&headings[at])).max(longest / LINES) + 2
    };
    (0..headings.len()).map(column).sum()
}

/// Lines that a cell may take before its row is shown as a record.
const LINES: usize = 6;

/// One record a row: the columns under each other, wrapped to the terminal.
fn records(cells: &[Vec<String>], headings: &[String]) -> String {
    let indent = headings.iter().map(|h| h.chars().count()).max().unwrap_or(0);
    let width = usize::from(plain().width().unwrap_or(WIDTH)).saturating_sub(indent + 2).max(20);
    let mut out = String::new();
    for (number, row) in cells.iter().enumerate() {
        out.push_str(&format!("── {} ──\n", number + 1));
        for (heading, cell) in headings.iter().zip(row).filter(|(_, cell)| !cell.is_empty()) {
            for (line, text) in wrap(cell, width).iter().enumerate() {
                out.push_str(&format!("{:indent$}  {text}\n", if line == 0 { heading.as_str() } else { "" }));
            }
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// An empty table in our style, as wide as the terminal.
pub fn plain() -> Table {
    layout::table(if std::io::stdout().is_terminal() { None } else { Some(WIDTH) })
}

/// Comma- or tab-separated, with labels or IRIs as the user chose. A cell that a spreadsheet would take for a formula
/// gets an apostrophe before it, so that it stays text; numbers do not.
fn delimited(
    rows: &Rows,
    labels: &mut Labels<'_>,
    delimiter: u8,
    out: &mut impl Write,
) -> Result<(), Box<dyn std::error::Error>> {
    let mut writer = csv::WriterBuilder::new().delimiter(delimiter).from_writer(out);
    writer.write_record(&rows.columns)?;
    for row in &rows.rows {
        writer.write_record(row.iter().map(|cell| cell.as_ref().map_or_else(String::new, |t| cell_text(t, labels))))?;
    }
    writer.flush()?;
    Ok(())
}

fn cell_text(term: &Term, labels: &mut Labels<'_>) -> String {
    let words = labels.words(term);
    let number = matches!(term, Term::Literal(l) if [external::XSD_INTEGER, external::XSD_DECIMAL].contains(&l.datatype().as_str()));
    if !number && words.starts_with(['=', '+', '-', '@']) { format!("'{words}") } else { words }
}

fn results(rows: &Rows, format: QueryResultsFormat, out: &mut impl Write) -> Result<(), Box<dyn std::error::Error>> {
    let variables: Vec<Variable> = rows.columns.iter().map(Variable::new).collect::<Result<_, _>>()?;
    let serializer = QueryResultsSerializer::from_format(format);
    let mut writer = serializer.serialize_solutions_to_writer(&mut *out, variables.clone())?;
    for row in &rows.rows {
        let bound = variables.iter().zip(row).filter_map(|(v, cell)| Some((v.as_ref(), cell.as_ref()?.as_ref())));
        writer.serialize(bound)?;
    }
    writer.finish()?;
    writeln!(out)?;
    Ok(())
}

/// A table of words for people.
pub fn words(headings: &[&str], rows: &[Vec<String>]) -> String {
    let mut table = plain();
    table.set_header(headings.to_vec());
    for row in rows {
        table.add_row(row.iter().map(|cell| safe(cell)));
    }
    table.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(rows: &[&[&str]], width: usize) -> Folded {
        let cells: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(ToString::to_string).collect()).collect();
        fold(cells[1..].to_vec(), &cells[0], width)
    }

    #[test]
    fn what_is_the_same_in_every_row_is_told_once_where_room_is_wanted() {
        let rows: &[&[&str]] = &[
            &["council", "area", "page", "grade"],
            &["Northmoor", "care leavers", "", "good"],
            &["Eastmere", "care leavers", "", "inadequate"],
        ];
        let narrow = folded(rows, 30);
        assert_eq!(narrow.headings, ["council", "grade"]);
        assert_eq!(narrow.same, "In every row: area: care\nleavers.\n");
        assert_eq!(narrow.cells[1], ["Eastmere", "inadequate"]);
        // There is room, so only the empty column goes.
        let wide = folded(rows, 100);
        assert_eq!((wide.headings.len(), wide.same.as_str()), (3, ""));
    }

    #[test]
    fn one_row_and_rows_all_alike_stay() {
        let one = folded(&[&["council", "grade"], &["Northmoor", "good"]], 5);
        assert_eq!((one.headings.len(), one.same.as_str()), (2, ""));
        let alike = folded(&[&["council"], &["Northmoor"], &["Northmoor"]], 5);
        assert_eq!((alike.cells.len(), alike.headings.len()), (2, 1));
    }
}
