//! A page as Markdown, for a committee paper or a repository.

use super::{Cell, Mark, Page, Piece, Run, Section, Words};

/// The page as Markdown (CommonMark with pipe tables).
pub fn write(page: &Page) -> String {
    let mut out = format!("# {}\n\n", escape(&page.title));
    for (name, cell) in &page.facts {
        out.push_str(&format!("- **{}**: {}\n", escape(name), link(cell)));
    }
    for part in &page.sections {
        out.push_str(&format!("\n## {}\n\n", escape(&part.title)));
        section(part, &mut out);
    }
    out.push_str(&format!("\n---\n\n<{}>\n", page.iri));
    out
}

fn section(section: &Section, out: &mut String) {
    match &section.piece {
        Piece::Table { columns, rows } => table(columns, rows, out),
        Piece::Quotations(list) | Piece::List(list) => words(list, out),
        Piece::Marked { runs, marks } => marked(runs, marks, out),
        Piece::None => {}
    }
    if let Some(note) = &section.note {
        out.push_str(&format!("\n{}\n", escape(note)));
    }
    if let Some(again) = &section.again {
        out.push_str(&format!("\n`{}`\n", again.replace('`', "'")));
    }
}

fn table(columns: &[String], rows: &[Vec<Cell>], out: &mut String) {
    let heading: Vec<String> = columns.iter().map(|column| escape(column)).collect();
    out.push_str(&format!("| {} |\n|{}\n", heading.join(" | "), "---|".repeat(columns.len())));
    for row in rows {
        let cells: Vec<String> = row.iter().map(|cell| escape(&cell.words)).collect();
        out.push_str(&format!("| {} |\n", cells.join(" | ")));
    }
}

fn words(list: &[Words], out: &mut String) {
    let mut heading = "";
    for words in list {
        if words.heading != heading {
            heading = &words.heading;
            out.push_str(&format!("\n**{}**\n\n", escape(heading)));
        }
        let said = escape(&words.words);
        out.push_str(&if words.literal { format!("> “{said}”\n") } else { format!("> {said}\n") });
        let place = words.place.as_ref().map(|place| place.sentence());
        let under: Vec<String> = words.remark.iter().cloned().chain(place).map(|line| escape(&line)).collect();
        if !under.is_empty() {
            out.push_str(&format!(">\n> — {}\n", under.join("; ")));
        }
        out.push('\n');
    }
}

fn marked(runs: &[Run], marks: &[Mark], out: &mut String) {
    let mut text = String::new();
    for run in runs {
        text.push_str(&escape_lines(&run.text));
        for mark in run.ends.iter().rev() {
            text.push_str(&format!("[^{mark}]"));
        }
    }
    for line in text.lines() {
        out.push_str(&format!("{}\n\n", line.trim()));
    }
    for mark in marks {
        let meaning = escape(&mark.meaning);
        out.push_str(&format!("[^{}]: {}: {meaning} ({}, {})\n", mark.number, mark.kind, mark.rule, mark.confidence));
    }
}

fn link(cell: &Cell) -> String {
    match &cell.iri {
        Some(iri) => format!("[{}](<{}>)", escape(&cell.words), iri.replace(['<', '>'], "")),
        None => escape(&cell.words),
    }
}

/// On one line, with what Markdown and HTML would read taken literally.
///
/// ```
/// use councilgraph::page::markdown::escape;
/// assert_eq!(escape("a | *b*\n<i>"), r"a \| \*b\* \<i>");
/// ```
pub fn escape(text: &str) -> String {
    escape_lines(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn escape_lines(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '|' | '#' | '~') {
            out.push('\\');
        }
        if c == '\n' || !c.is_control() {
            out.push(c);
        }
    }
    out
}
