//! The lines and rows of a page in reading order.

use super::engine::PageContent;
use super::line::{Fragment, WIDEST_GAP, fragments, is_label};
use super::table::{Piece, framed_rows, written_rows};

/// A line of prose, or a row of a table.
#[derive(Debug, Clone, PartialEq)]
pub enum Item {
    Line(Line),
    Row(TableRow),
}

impl Item {
    /// Its first baseline.
    pub fn y(&self) -> f32 {
        match self {
            Item::Line(line) => line.y,
            Item::Row(row) => row.y,
        }
    }
}

/// A line of text.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    pub text: String,
    pub x0: f32,
    pub x1: f32,
    pub y: f32,
    pub size: f32,
    pub bold: bool,
    /// The raised figure before it.
    pub mark: Option<String>,
    /// The bytes of the number or bullet at its start, when it is set off by a hanging indent.
    pub label: Option<usize>,
}

impl Line {
    /// The room that its first word takes, estimated from the line's mean width of a character.
    pub fn first_word_width(&self) -> f32 {
        let words = self.text.get(self.label.unwrap_or(0)..).unwrap_or(&self.text).trim_start();
        let first = words.split(' ').next().unwrap_or("").chars().count() as f32;
        let all = self.text.chars().count().max(1) as f32;
        (self.x1 - self.x0) * first / all
    }
}

/// A row of a table; each cell is the lines in it.
#[derive(Debug, Clone, PartialEq)]
pub struct TableRow {
    pub y: f32,
    pub cells: Vec<(Vec<Line>, f32)>,
}

/// One page.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Page {
    pub height: f32,
    pub items: Vec<Item>,
    /// The height of the short stroke that parts footnotes from the text, if there is one.
    pub footnotes_below: Option<f32>,
    pub incomplete: bool,
}

/// Puts what a page holds into reading order.
pub fn page(content: PageContent) -> Page {
    let mut all = fragments(&content.runs, &content.strokes);
    all.retain(|fragment| !fragment.furniture);
    let (rows, free) = framed_rows(all, &content.strokes);
    let mut pieces = written_rows(free);
    pieces.extend(rows.into_iter().map(Piece::Row));
    // Stable: what is level stays in the order of writing.
    pieces.sort_by(|a, b| b.y().total_cmp(&a.y()));
    let mut items = Vec::with_capacity(pieces.len());
    let mut level: Vec<Fragment> = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Fragment(fragment) => {
                if level.first().is_some_and(|first| (first.y - fragment.y).abs() > 0.3 * first.size.max(fragment.size))
                {
                    items.extend(item(&mut level));
                }
                level.push(fragment);
            }
            Piece::Row(row) => {
                items.extend(item(&mut level));
                let cells = row.cells.into_iter().map(|cell| (lines(cell.fragments), cell.right)).collect();
                items.push(Item::Row(TableRow { y: row.y, cells }));
            }
            Piece::Columns(columns) => {
                items.extend(item(&mut level));
                items.extend(columns.into_iter().flat_map(lines).map(Item::Line));
            }
        }
    }
    items.extend(item(&mut level));
    let footnotes_below = content
        .strokes
        .iter()
        .filter(|s| s.y1 - s.y0 < 1.0 && (100.0..220.0).contains(&(s.x1 - s.x0)) && s.y0 < 0.5 * content.height)
        .map(|s| s.y0)
        .reduce(f32::min);
    Page { height: content.height, items, footnotes_below, incomplete: content.incomplete }
}

/// The fragments of one column as lines, from top to bottom.
fn lines(mut fragments: Vec<Fragment>) -> Vec<Line> {
    fragments.sort_by(|a, b| b.y.total_cmp(&a.y));
    let mut lines = Vec::new();
    let mut level: Vec<Fragment> = Vec::new();
    for fragment in fragments {
        if level.first().is_some_and(|first| (first.y - fragment.y).abs() > 0.3 * first.size.max(fragment.size)) {
            lines.extend(join(&mut level));
        }
        level.push(fragment);
    }
    lines.extend(join(&mut level));
    lines
}

/// Level fragments as a line, or as a row where they stand far apart.
fn item(level: &mut Vec<Fragment>) -> Option<Item> {
    level.sort_by(|a, b| a.x0.total_cmp(&b.x0));
    let apart =
        level.windows(2).any(|pair| pair[1].x0 - pair[0].x1 > WIDEST_GAP * pair[0].size && !is_label(&pair[0].text));
    if !apart {
        return join(level).map(Item::Line);
    }
    let y = level.iter().map(|fragment| fragment.y).fold(f32::MIN, f32::max);
    let mut cells: Vec<Vec<Fragment>> = Vec::new();
    for fragment in level.drain(..) {
        match cells.last_mut() {
            Some(cell)
                if cell
                    .last()
                    .is_some_and(|last| fragment.x0 - last.x1 <= WIDEST_GAP * last.size || is_label(&last.text)) =>
            {
                cell.push(fragment);
            }
            _ => cells.push(vec![fragment]),
        }
    }
    let right = |cell: &[Fragment]| cell.iter().map(|fragment| fragment.x1).fold(f32::MIN, f32::max);
    let cells = cells
        .into_iter()
        .map(|mut cell| (right(&cell), join(&mut cell).into_iter().collect()))
        .map(|(x, lines)| (lines, x));
    Some(Item::Row(TableRow { y, cells: cells.collect() }))
}

/// Level fragments as one line.
fn join(level: &mut Vec<Fragment>) -> Option<Line> {
    level.sort_by(|a, b| a.x0.total_cmp(&b.x0));
    let mut fragments = level.drain(..);
    let first = fragments.next()?;
    let mut line = Line {
        label: first.label,
        text: first.text,
        x0: first.x0,
        x1: first.x1,
        y: first.y,
        size: first.size,
        bold: first.bold,
        mark: first.mark,
    };
    for (count, fragment) in fragments.enumerate() {
        if count == 0 && line.label.is_none() && is_label(&line.text) {
            line.label = Some(line.text.len());
            (line.size, line.bold) = (fragment.size, fragment.bold);
        }
        if fragment.text.len() > line.text.len() {
            line.size = fragment.size;
        }
        line.text.push(' ');
        line.text.push_str(&fragment.text);
        line.x1 = line.x1.max(fragment.x1);
        line.bold &= fragment.bold;
    }
    Some(line)
}
