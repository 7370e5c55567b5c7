//! Tables for spreadsheets: a sheet a kind of thing, with the columns that users of Ofsted's tables know, keyed by GSS
//! code, LA code and URN. Each row has the IRI of its thing, and where it is written.

mod cell;
mod csv;
mod row;
mod sheet;
mod view;
mod xlsx;

pub use csv::write_csv;
pub use xlsx::write_xlsx;

use super::chosen::Chosen;
use super::select::Thing;
use super::sort::{Sorted, Sorter};
use super::{ATTRIBUTION, ExportError};
use cell::Cell;
use std::path::Path;
use view::{Node, View};

/// A column: its heading, and what it means. A column of evidence can be left out.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    pub heading: &'static str,
    pub meaning: &'static str,
    pub evidence: bool,
}

/// A sheet.
#[derive(Debug)]
pub struct Sheet {
    /// What its rows are.
    pub thing: Thing,
    /// Its name on a tab: "Improvement points".
    pub title: &'static str,
    /// Columns in groups, which other sheets share.
    groups: &'static [&'static [Column]],
    row: fn(&mut View<'_>, &Node) -> Result<Row, ExportError>,
}

/// A row, and what it is sorted by before its IRI.
struct Row {
    order: Vec<String>,
    cells: Vec<Cell>,
}

impl Sheet {
    /// The sheet that a user names.
    pub fn from_name(name: &str) -> Option<&'static Sheet> {
        let name = name.trim().to_ascii_lowercase().replace([' ', '_'], "-");
        sheet::ALL.iter().find(|sheet| sheet.name() == name || sheet.thing.one() == name)
    }

    /// All sheets, in their order.
    pub fn all() -> &'static [Sheet] {
        sheet::ALL
    }

    /// The names of all sheets, for messages.
    pub fn names() -> String {
        sheet::ALL.iter().map(Sheet::name).collect::<Vec<_>>().join(", ")
    }

    /// Its name on the command line and of its file: "improvement-points".
    pub fn name(&self) -> &'static str {
        self.thing.code()
    }

    /// Its columns; those of evidence where it is wanted.
    pub fn columns(&self, evidence: bool) -> impl Iterator<Item = &'static Column> {
        self.groups.iter().copied().flatten().filter(move |column| evidence || !column.evidence)
    }

    /// Hands on its rows in order; returns how many there are.
    fn each(
        &self,
        chosen: &Chosen<'_>,
        beside: &Path,
        mut each: impl FnMut(&[Cell]) -> Result<(), ExportError>,
    ) -> Result<u64, ExportError> {
        let evidence = !chosen.without_evidence();
        let kept: Vec<bool> = self.columns(true).map(|column| evidence || !column.evidence).collect();
        let mut view = View::new(chosen);
        let mut sorter = Sorter::new(beside);
        for node in chosen.members(self.thing) {
            let node = view.node(node?.as_str())?;
            let mut row = (self.row)(&mut view, &node)?;
            debug_assert_eq!(row.cells.len(), kept.len(), "the sheet {} has a cell a column", self.name());
            let mut wanted = kept.iter();
            row.cells.retain(|_| wanted.next().copied().unwrap_or(false));
            row.order.push(node.iri.clone());
            let cells = serde_json::to_vec(&row.cells).map_err(std::io::Error::other)?;
            sorter.push(row.order.join("\0").as_bytes(), &cells)?;
        }
        let mut sorted: Sorted = sorter.sorted()?;
        let mut count = 0;
        while let Some((_, cells)) = sorted.next()? {
            let cells: Vec<Cell> = serde_json::from_slice(cells).map_err(std::io::Error::other)?;
            each(&cells)?;
            count += 1;
        }
        Ok(count)
    }
}

/// What is said of all sheets.
const NOTES: &[&str] = &[
    ATTRIBUTION,
    "Made by councilgraph from the documents in its store. Each row has the IRI of the thing that it is about, by which \
     `councilgraph explain` tells why it is there.",
    "Dates are dates where the day is known; where only the month or the year is, they are text: 2024-06, 2024.",
    "Several values in one cell are separated by a semicolon.",
    "In CSV, a text that a spreadsheet would take for a formula begins with an apostrophe.",
    "Grades before 2013 may be Adequate, which has the rank of Requires improvement. Reports published from April 2026 \
     give no overall grade.",
];

/// What the sheets and columns mean, line by line: sheet, column, meaning. Lines about all sheets name none.
pub fn about<'a>(
    sheets: impl IntoIterator<Item = &'a Sheet>,
    evidence: bool,
) -> Vec<(&'static str, &'static str, &'static str)> {
    let mut lines: Vec<_> = NOTES.iter().map(|note| ("", "", *note)).collect();
    for sheet in sheets {
        lines.extend(sheet.columns(evidence).map(|column| (sheet.title, column.heading, column.meaning)));
    }
    lines
}
