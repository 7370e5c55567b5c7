//! Tables: cells from the strokes that frame them, and columns without strokes from how the producer wrote them.

use super::engine::Stroke;
use super::line::{Fragment, is_label};

/// A cell's frame.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Frame {
    left: f32,
    right: f32,
    top: f32,
    bottom: f32,
}

/// One cell: its fragments in the order of writing, and how far to the right its lines may go.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    pub fragments: Vec<Fragment>,
    pub right: f32,
}

/// One row of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The baseline of its first line, by which it takes its place on the page.
    pub y: f32,
    pub cells: Vec<Cell>,
}

/// Frames are compared after rounding to this many points.
const SAME_EDGE: f32 = 3.0;
/// More framed cells than this on a page are a form or a drawing.
const MOST_CELLS: usize = 1_000;

/// Takes the fragments that stand in framed cells out of `fragments` and gives them as rows. A row with one cell is
/// a box around prose and is left where it was.
pub fn framed_rows(fragments: Vec<Fragment>, strokes: &[Stroke]) -> (Vec<Row>, Vec<Fragment>) {
    let grid = Grid::new(strokes);
    if grid.verticals.len() < 2 || grid.horizontals.len() < 2 {
        return (Vec::new(), fragments);
    }
    let mut cells: Vec<(Frame, Vec<usize>)> = Vec::new();
    for (index, fragment) in fragments.iter().enumerate() {
        let Some(frame) = grid.frame(fragment) else { continue };
        match cells.iter().rposition(|(known, _)| same(known, &frame)) {
            Some(known) => cells[known].1.push(index),
            None if cells.len() < MOST_CELLS => cells.push((frame, vec![index])),
            None => {}
        }
    }
    let mut fragments: Vec<Option<Fragment>> = fragments.into_iter().map(Some).collect();
    let mut rows = Vec::new();
    cells.sort_by(|(a, _), (b, _)| b.top.total_cmp(&a.top).then(a.left.total_cmp(&b.left)));
    for row in cells.chunk_by(|(a, _), (b, _)| (a.top - b.top).abs() < SAME_EDGE) {
        if row.len() < 2 {
            continue;
        }
        let mut row: Vec<&(Frame, Vec<usize>)> = row.iter().collect();
        row.sort_by(|(a, _), (b, _)| a.left.total_cmp(&b.left));
        let cells: Vec<Cell> = row
            .into_iter()
            .map(|(frame, members)| Cell {
                fragments: members.iter().filter_map(|index| fragments[*index].take()).collect(),
                right: frame.right,
            })
            .collect();
        rows.push(Row { y: highest(&cells), cells });
    }
    (rows, fragments.into_iter().flatten().collect())
}

fn highest(cells: &[Cell]) -> f32 {
    cells.iter().flat_map(|cell| &cell.fragments).map(|fragment| fragment.y).fold(f32::MIN, f32::max)
}

fn same(a: &Frame, b: &Frame) -> bool {
    (a.left - b.left).abs() < SAME_EDGE
        && (a.right - b.right).abs() < SAME_EDGE
        && (a.top - b.top).abs() < SAME_EDGE
        && (a.bottom - b.bottom).abs() < SAME_EDGE
}

/// The strokes of a page by direction, sorted so that the nearest is found fast.
struct Grid {
    verticals: Vec<Stroke>,
    horizontals: Vec<Stroke>,
}

/// More strokes than this on a page are a drawing, not the frame of a table.
const MOST_STROKES: usize = 3_000;

impl Grid {
    fn new(strokes: &[Stroke]) -> Self {
        if strokes.len() > MOST_STROKES {
            return Self { verticals: Vec::new(), horizontals: Vec::new() };
        }
        let (verticals, horizontals) = strokes.iter().partition(|stroke| stroke.x1 - stroke.x0 < 1.0);
        Self { verticals, horizontals }
    }

    /// The frame around a fragment, when there is a stroke on each of its four sides.
    fn frame(&self, fragment: &Fragment) -> Option<Frame> {
        let (x, y) = (fragment.x0 + 0.5, fragment.y + 0.25 * fragment.size);
        let beside = |stroke: &&Stroke| stroke.y0 - 1.0 <= y && y <= stroke.y1 + 1.0;
        let across = |stroke: &&Stroke| stroke.x0 - 1.0 <= x && x <= stroke.x1 + 1.0;
        let left = self.verticals.iter().filter(beside).map(|v| v.x0).filter(|at| *at <= x).fold(f32::MIN, f32::max);
        let right = self.verticals.iter().filter(beside).map(|v| v.x0).filter(|at| *at > x).fold(f32::MAX, f32::min);
        let bottom =
            self.horizontals.iter().filter(across).map(|h| h.y0).filter(|at| *at <= y).fold(f32::MIN, f32::max);
        let top = self.horizontals.iter().filter(across).map(|h| h.y0).filter(|at| *at > y).fold(f32::MAX, f32::min);
        (left > f32::MIN && right < f32::MAX && bottom > f32::MIN && top < f32::MAX).then_some(Frame {
            left,
            right,
            top,
            bottom,
        })
    }
}

/// A piece of a page.
#[derive(Debug, Clone, PartialEq)]
pub enum Piece {
    Fragment(Fragment),
    Row(Row),
    /// Columns of prose, to be read one after the other.
    Columns(Vec<Vec<Fragment>>),
}

impl Piece {
    /// The baseline of its first line.
    pub fn y(&self) -> f32 {
        match self {
            Piece::Fragment(fragment) => fragment.y,
            Piece::Row(row) => row.y,
            Piece::Columns(columns) => columns.iter().flatten().map(|f| f.y).fold(f32::MIN, f32::max),
        }
    }
}

/// Columns of more lines than this are columns of prose and no row of a table.
const MOST_LINES: usize = 14;
/// How far back the lines of a column are looked at, so that the work stays linear.
const LOOK_BACK: usize = 200;

/// Finds rows of tables without strokes. A word processor writes a cell whole before it goes on to the next cell, so
/// where the writing jumps back up, to the right of what it has just written, it begins the next cell of a row.
pub fn written_rows(fragments: Vec<Fragment>) -> Vec<Piece> {
    let mut chunks: Vec<Chunk> = Vec::new();
    for fragment in fragments {
        let beside = chunks.last().is_some_and(|last| last.is_left_of(&fragment));
        let back = chunks.last().is_some_and(|last| last.beside && fragment.x0 < last.left - fragment.size);
        match chunks.last_mut() {
            Some(last) if !beside && !back => last.push(fragment),
            _ => chunks.push(Chunk::new(fragment, beside)),
        }
    }
    let mut pieces: Vec<Piece> = Vec::new();
    let mut chunks = chunks.into_iter().peekable();
    while let Some(mut first) = chunks.next() {
        let mut right = Vec::new();
        while let Some(next) = chunks.next_if(|next| next.beside) {
            right.push(next);
        }
        let Some(top) = right.iter().map(|chunk| chunk.top).reduce(f32::max) else {
            pieces.extend(first.fragments.into_iter().map(Piece::Fragment));
            continue;
        };
        // What stands above the row is written in one go with its first cell.
        let size = first.fragments.last().map_or(10.0, |fragment| fragment.size);
        let level = first.fragments.iter().take_while(|fragment| fragment.y > top + 0.6 * size).count();
        let above = centred(&first.fragments, level, &right);
        let cell = first.fragments.split_off(above);
        pieces.extend(first.fragments.into_iter().map(Piece::Fragment));
        let columns: Vec<Vec<Fragment>> = std::iter::once(cell).chain(right.into_iter().map(|c| c.fragments)).collect();
        if columns.iter().filter(|column| column.len() > MOST_LINES).count() > 1 {
            pieces.push(Piece::Columns(columns));
        } else {
            pieces.push(Piece::Row(row(columns)));
        }
    }
    pieces
}

/// Where the first cell of a row begins when the other cells stand in the middle of its height: as many lines above
/// the level of the others are its own as bring its middle to theirs, if they follow each other without a gap.
fn centred(lines: &[Fragment], level: usize, right: &[Chunk]) -> usize {
    let middle = |y: &mut dyn Iterator<Item = f32>| {
        let (sum, count) = y.fold((0.0, 0.0), |(sum, count), y| (sum + y, count + 1.0));
        sum / f32::max(count, 1.0)
    };
    let theirs = middle(&mut right.iter().flat_map(|chunk| &chunk.fragments).map(|fragment| fragment.y));
    let own = |from: usize| (middle(&mut lines[from..].iter().map(|fragment| fragment.y)) - theirs).abs();
    let mut from = level;
    while from > 0 && from < lines.len() {
        let (line, next) = (&lines[from - 1], &lines[from]);
        let follows = line.y - next.y < 1.35 * next.size && (line.x0 - next.x0).abs() < 2.0 && line.bold == next.bold;
        if !follows || own(from - 1) + 0.1 * next.size > own(from) || level - from >= 3 {
            break;
        }
        from -= 1;
    }
    from
}

fn row(columns: Vec<Vec<Fragment>>) -> Row {
    let lefts: Vec<f32> = columns.iter().map(|c| c.iter().map(|f| f.x0).fold(f32::MAX, f32::min)).collect();
    let cells: Vec<Cell> = columns
        .into_iter()
        .enumerate()
        .map(|(index, fragments)| {
            let widest = fragments.iter().map(|fragment| fragment.x1).fold(f32::MIN, f32::max);
            let right = lefts.get(index + 1).map_or(widest, |next| next.min(widest + 40.0));
            Cell { fragments, right }
        })
        .collect();
    Row { y: highest(&cells), cells }
}

/// Fragments written one under the other.
struct Chunk {
    fragments: Vec<Fragment>,
    top: f32,
    left: f32,
    /// Whether it stands to the right of the chunk before it.
    beside: bool,
}

impl Chunk {
    fn new(fragment: Fragment, beside: bool) -> Self {
        Self { top: fragment.y, left: fragment.x0, beside, fragments: vec![fragment] }
    }

    fn push(&mut self, fragment: Fragment) {
        self.left = self.left.min(fragment.x0);
        self.top = self.top.max(fragment.y);
        self.fragments.push(fragment);
    }

    /// Whether `fragment` begins a column to the right of these: level with one of the last lines or above it, and
    /// to the right of every line from there on.
    fn is_left_of(&self, fragment: &Fragment) -> bool {
        let Some(last) = self.fragments.last() else { return false };
        let level = 0.3 * fragment.size;
        if fragment.y < last.y - level || fragment.x0 < last.x1 {
            return false;
        }
        if (fragment.y - last.y).abs() <= level && is_label(&last.text) {
            return false;
        }
        let reached = self.fragments.iter().rev().take(LOOK_BACK).take_while(|own| own.y <= fragment.y + level);
        reached.fold(None, |clear: Option<bool>, own| Some(clear.unwrap_or(true) && own.x1 <= fragment.x0))
            == Some(true)
    }
}
