//! A page for the terminal.

use super::{Cell, Mark, Page, Piece, Run, Section, Words};
use crate::query::answer::safe;
use crate::query::layout::{table, wrap};

/// How it is written.
#[derive(Debug, Clone, Copy)]
pub struct Style {
    /// Characters a line.
    pub width: u16,
    /// Bold and colour, where the terminal takes them.
    pub color: bool,
    /// IRIs beside the words.
    pub iris: bool,
}

const BOLD: &str = "\u{1b}[1m";
const MARKED: &str = "\u{1b}[36m";
const DIM: &str = "\u{1b}[2m";
const PLAIN: &str = "\u{1b}[0m";

/// The page as lines.
pub fn write(page: &Page, style: Style) -> String {
    let mut out = format!("{}\n", style.paint(BOLD, &safe(&page.title)));
    out.push_str(&format!("{}\n\n", style.paint(DIM, &safe(&page.iri))));
    let indent = page.facts.iter().map(|(name, _)| name.chars().count()).max().unwrap_or(0);
    for (name, cell) in &page.facts {
        let width = usize::from(style.width).saturating_sub(indent + 2).max(20);
        for (at, line) in wrap(&style.cell(cell), width).iter().enumerate() {
            out.push_str(&format!("{:indent$}  {line}\n", if at == 0 { name.as_str() } else { "" }));
        }
    }
    for section in &page.sections {
        out.push_str(&format!("\n{}\n", style.paint(BOLD, &safe(&section.title))));
        style.section(section, &mut out);
    }
    out
}

impl Style {
    fn paint(self, how: &str, words: &str) -> String {
        if self.color { format!("{how}{words}{PLAIN}") } else { words.to_owned() }
    }

    fn cell(self, cell: &Cell) -> String {
        match &cell.iri {
            Some(iri) if self.iris => format!("{} <{}>", safe(&cell.words), safe(iri)),
            _ => safe(&cell.words),
        }
    }

    fn section(self, section: &Section, out: &mut String) {
        match &section.piece {
            Piece::Table { columns, rows } => self.table(columns, rows, out),
            Piece::Quotations(list) | Piece::List(list) => self.words(list, out),
            Piece::Marked { runs, marks } => self.marked(runs, marks, out),
            Piece::None => {}
        }
        if let Some(note) = &section.note {
            self.lines(&safe(note), 2, out);
        }
        if let Some(again) = &section.again {
            out.push_str(&format!("  {}\n", self.paint(DIM, &format!("$ {}", safe(again)))));
        }
    }

    fn lines(self, text: &str, indent: usize, out: &mut String) {
        for line in wrap(text, usize::from(self.width).saturating_sub(indent).max(20)) {
            out.push_str(&format!("{:indent$}{line}\n", ""));
        }
    }

    fn table(self, columns: &[String], rows: &[Vec<Cell>], out: &mut String) {
        let mut shown = table(Some(self.width));
        shown.set_header(columns.iter().map(String::as_str));
        for row in rows {
            shown.add_row(row.iter().map(|cell| self.cell(cell)));
        }
        out.push_str(&format!("{shown}\n"));
    }

    fn words(self, list: &[Words], out: &mut String) {
        let (mut heading, mut place) = (String::new(), String::new());
        for words in list {
            if words.heading != heading {
                heading.clone_from(&words.heading);
                place.clear();
                self.lines(&safe(&heading), 2, out);
            }
            let said = if words.literal { format!("“{}”", safe(&words.words)) } else { safe(&words.words) };
            self.lines(&said, 6, out);
            if let Some(remark) = &words.remark {
                self.lines(&safe(remark), 8, out);
            }
            let here = words.place.as_ref().map(|place| safe(&place.sentence())).unwrap_or_default();
            if here != place && !here.is_empty() {
                self.lines(&here, 8, out);
                place = here;
            }
            if self.iris && !words.iri.is_empty() {
                self.lines(&safe(&words.iri), 8, out);
            }
        }
    }

    fn marked(self, runs: &[Run], marks: &[Mark], out: &mut String) {
        let mut text = String::new();
        for run in runs {
            // Line breaks stay; whatever else a terminal would obey goes.
            let lines: Vec<String> = run.text.split('\n').map(safe).collect();
            let painted = |line: &String| {
                if run.marks.is_empty() || line.is_empty() { line.clone() } else { self.paint(MARKED, line) }
            };
            text.push_str(&lines.iter().map(painted).collect::<Vec<_>>().join("\n"));
            for mark in run.ends.iter().rev() {
                text.push_str(&self.paint(BOLD, &format!("[{mark}]")));
            }
        }
        for line in text.lines() {
            self.lines(line, 2, out);
        }
        out.push('\n');
        for mark in marks {
            let line = format!("[{}] {}: {}", mark.number, mark.kind, safe(&mark.meaning));
            self.lines(&format!("{line} ({}, {})", safe(&mark.rule), mark.confidence), 2, out);
        }
    }
}
