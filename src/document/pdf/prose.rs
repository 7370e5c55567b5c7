//! Lines to blocks: paragraphs, headings, items of lists, footnotes and rows of tables, as one text with the place of
//! each. A paragraph that runs over the end of a page stays one block, and the page's footnotes follow it.

use super::flow::{Item, Line, Page, TableRow};
use super::line::{is_bullet, number_of};
use crate::document::shape::is_labelled;
use crate::document::{Block, BlockKind};
use crate::text::Span;
use std::collections::BTreeMap;

/// The text of a document, its blocks, and where each page begins.
#[derive(Debug, Default, PartialEq)]
pub struct Prose {
    pub text: String,
    pub blocks: Vec<Block>,
    pub pages: Vec<usize>,
    /// The words of the largest size on the first page, when they are larger than the body's.
    pub title: Option<String>,
}

/// Writes the pages out as one text.
pub fn write(pages: &[Page]) -> Prose {
    let measures = Measures::of(pages);
    let mut writer = Writer {
        out: Prose::default(),
        measures,
        open: None,
        footnotes: Vec::new(),
        page: 0,
        margin: 0.0,
        numbered: 0,
    };
    for page in pages {
        writer.page(page);
    }
    writer.finish();
    writer.out.title = title(pages, writer.measures.size);
    writer.out
}

/// What is usual in the document.
#[derive(Debug, Clone, Copy)]
struct Measures {
    /// The size of most of the text.
    size: f32,
    /// The distance between two baselines of a paragraph, in sizes.
    pitch: f32,
    /// How far to the right lines go.
    right: f32,
}

impl Measures {
    fn of(pages: &[Page]) -> Self {
        let mut sizes: BTreeMap<i32, usize> = BTreeMap::new();
        for line in lines(pages) {
            *sizes.entry((line.size * 2.0).round() as i32).or_default() += line.text.len();
        }
        let size = most(&sizes).map_or(12.0, |key| key as f32 / 2.0);
        let mut pitches: BTreeMap<i32, usize> = BTreeMap::new();
        let mut rights: Vec<f32> = Vec::new();
        for page in pages {
            for pair in page.items.windows(2) {
                let [Item::Line(a), Item::Line(b)] = pair else { continue };
                if (a.size - size).abs() < 0.5 && (b.size - size).abs() < 0.5 {
                    let pitch = (a.y - b.y) / size;
                    if (0.8..2.5).contains(&pitch) {
                        *pitches.entry((pitch * 20.0).round() as i32).or_default() += 1;
                    }
                    rights.push(a.x1);
                }
            }
        }
        rights.sort_by(f32::total_cmp);
        let right = rights.get(rights.len() * 49 / 50).copied().unwrap_or(f32::MAX);
        Self { size, pitch: most(&pitches).map_or(1.2, |key| key as f32 / 20.0), right }
    }
}

fn lines(pages: &[Page]) -> impl Iterator<Item = &Line> {
    pages.iter().flat_map(|page| &page.items).filter_map(|item| match item {
        Item::Line(line) => Some(line),
        Item::Row(_) => None,
    })
}

fn most(counts: &BTreeMap<i32, usize>) -> Option<i32> {
    counts.iter().max_by_key(|(_, count)| **count).map(|(key, _)| *key)
}

/// The largest words of the first page that has any.
fn title(pages: &[Page], body: f32) -> Option<String> {
    let items = &pages.iter().find(|page| !page.items.is_empty())?.items;
    let lines: Vec<&Line> = items
        .iter()
        .filter_map(|item| match item {
            Item::Line(line) => Some(line),
            Item::Row(_) => None,
        })
        .collect();
    let largest = lines.iter().map(|line| line.size).fold(0.0, f32::max);
    if largest < 1.15 * body {
        return None;
    }
    let mut title = String::new();
    let large =
        lines.iter().skip_while(|line| line.size < 0.95 * largest).take_while(|line| line.size >= 0.95 * largest);
    for line in large.take(6) {
        append_line(&mut title, &line.text);
    }
    Some(title).filter(|title| title.len() < 400)
}

/// The block being written.
struct Open {
    kind: BlockKind,
    /// Where its span begins in the text.
    start: usize,
    page: u32,
    number: Option<String>,
    last: Line,
    /// The left edge of its words after the first line.
    indent: f32,
}

struct Writer {
    out: Prose,
    measures: Measures,
    open: Option<Open>,
    /// Footnotes of the page, written when the paragraph above them has ended.
    footnotes: Vec<(u32, Vec<Line>)>,
    page: u32,
    /// How far to the right the lines around this one go.
    margin: f32,
    /// The number of the last numbered paragraph.
    numbered: u32,
}

/// How a line goes with the block before it.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Join {
    /// It goes on with it.
    Continues,
    /// It begins another, right under it.
    Breaks,
    /// It begins another, after a gap or in another style.
    Parts,
}

impl Writer {
    fn page(&mut self, page: &Page) {
        self.page += 1;
        let start = self.out.text.len();
        self.out.pages.push(start);
        let (items, footnotes) = self.part_footnotes(page);
        for (index, item) in items.iter().enumerate() {
            match item {
                Item::Line(line) => {
                    self.margin = margin(items, index, self.measures.right);
                    self.line(line, index == 0);
                }
                Item::Row(row) => self.row(row),
            }
            if index == 0 {
                // The page begins with its first word, not with the break before it.
                let at = self.out.text.len();
                let first = self.first_word_of(item, start, at);
                if let Some(last) = self.out.pages.last_mut() {
                    *last = first;
                }
            }
        }
        self.footnotes.extend(footnotes);
    }

    fn first_word_of(&self, item: &Item, from: usize, to: usize) -> usize {
        if matches!(item, Item::Row(_)) {
            return self.out.blocks.last().map_or(from, |block| block.span.start);
        }
        let added = self.out.text.get(from..to).unwrap_or("");
        to - added.trim_start().len()
    }

    /// The items of a page, and the notes at its foot as groups of lines.
    fn part_footnotes<'a>(&self, page: &'a Page) -> (&'a [Item], Vec<(u32, Vec<Line>)>) {
        let small = |line: &Line| line.size < 0.95 * self.measures.size;
        let begins = |line: &Line| {
            line.mark.is_some()
                || page.footnotes_below.is_some_and(|y| line.y < y)
                    && line.text.starts_with(|c: char| c.is_ascii_digit())
        };
        let first = page.items.iter().rposition(|item| !matches!(item, Item::Line(line) if small(line)));
        let tail = first.map_or(0, |index| index + 1);
        let Some(offset) = page.items[tail..].iter().position(|item| matches!(item, Item::Line(line) if begins(line)))
        else {
            return (&page.items, Vec::new());
        };
        let (items, notes) = page.items.split_at(tail + offset);
        let mut groups: Vec<(u32, Vec<Line>)> = Vec::new();
        for item in notes {
            let Item::Line(line) = item else { continue };
            match groups.last_mut() {
                Some((_, group)) if !begins(line) => group.push(line.clone()),
                _ => groups.push((self.page, vec![line.clone()])),
            }
        }
        (items, groups)
    }

    fn line(&mut self, line: &Line, first_of_page: bool) {
        let mut join = match &self.open {
            None => Join::Parts,
            Some(open) if first_of_page => over_page(open, line, self.margin),
            Some(open) => self.under(open, line),
        };
        let label = line.label.or_else(|| self.plain_number(line, join));
        if label.is_some() && join == Join::Continues {
            join = Join::Breaks;
        }
        if join != Join::Continues {
            self.close();
            self.separate(if join == Join::Breaks { "\n" } else { "\n\n" });
            self.begin(line, label);
            return;
        }
        append_line(&mut self.out.text, &line.text);
        if let Some(open) = &mut self.open {
            if open.last.x0 + 2.0 < line.x0 && open.indent <= open.last.x0 {
                open.indent = line.x0;
            }
            open.last = line.clone();
        }
    }

    /// How `line` goes with the open block on the same page.
    fn under(&self, open: &Open, line: &Line) -> Join {
        let last = &open.last;
        let gap = (last.y - line.y) / last.size.max(line.size);
        if (last.size - line.size).abs() > 0.08 * last.size || gap > 1.2 * self.measures.pitch.max(1.15) || gap < -0.5 {
            return Join::Parts;
        }
        if line.label.is_some() || line.mark.is_some() || line.text.starts_with(is_bullet) {
            return Join::Breaks;
        }
        // What does not stand under the line before it is not its continuation.
        if line.x0 > last.x1 || line.x1 < last.x0 {
            return Join::Breaks;
        }
        let ended = ends_early(last, line, self.margin)
            || is_labelled(&line.text)
            || begins_with_name(self.words_of(open)) && begins_with_name(&line.text);
        if ended || (open.kind == BlockKind::Heading && last.bold && !line.bold) {
            return Join::Breaks;
        }
        // Back at the margin under an item of a list.
        if matches!(open.kind, BlockKind::ListItem) && line.x0 < open.indent - line.size {
            return Join::Breaks;
        }
        Join::Continues
    }

    /// What is written of the open block so far.
    fn words_of(&self, open: &Open) -> &str {
        self.out.text.get(open.start..).unwrap_or("")
    }

    /// The bytes of a paragraph's number that no indent sets off: after a gap, or the next in order.
    fn plain_number(&self, line: &Line, join: Join) -> Option<usize> {
        let (label, words) = line.text.split_once(' ')?;
        let number: u32 = label.strip_suffix('.')?.parse().ok().filter(|number| *number < 1000)?;
        let opens = words.starts_with(|c: char| c.is_uppercase() || matches!(c, '‘' | '“' | '\'' | '"' | '('));
        (opens && (join == Join::Parts || number == self.numbered + 1)).then_some(label.len())
    }

    fn begin(&mut self, line: &Line, label: Option<usize>) {
        let (label, words) = line.text.split_at(label.unwrap_or(0).min(line.text.len()));
        let (label, words) = (label.trim(), words.trim_start());
        let mut kind = BlockKind::Paragraph;
        let mut number = line.mark.clone();
        let bullet = label.starts_with(|c: char| is_bullet(c) || matches!(c, '-' | '–' | '—' | '*' | '·' | 'o'))
            || label.is_empty() && words.starts_with(is_bullet);
        let words = if bullet { words.trim_start_matches(|c: char| is_bullet(c) || c == ' ') } else { words };
        if bullet {
            kind = BlockKind::ListItem;
            self.out.text.push_str(if label.starts_with(['-', '–', '—']) { "– " } else { "• " });
        }
        let start = self.out.text.len();
        if !bullet && let Some(found) = number_of(label) {
            number = Some(found.to_owned());
            self.numbered = found.parse().unwrap_or(self.numbered);
            self.out.text.push_str(label);
            self.out.text.push(' ');
        }
        if kind == BlockKind::Paragraph && (line.bold || line.size > 1.12 * self.measures.size) && number.is_none() {
            kind = BlockKind::Heading;
        }
        if let Some(mark) = &line.mark {
            self.out.text.push_str(mark);
            self.out.text.push(' ');
        }
        append_line(&mut self.out.text, words);
        let indent = if line.label.is_some() { line.x0 + line.size } else { line.x0 };
        self.open = Some(Open { kind, start, page: self.page, number, last: line.clone(), indent });
    }

    fn row(&mut self, row: &TableRow) {
        self.close();
        self.separate("\n");
        let start = self.out.text.len();
        for (index, (lines, right)) in row.cells.iter().enumerate() {
            if index > 0 {
                self.out.text.push('\t');
            }
            write_cell(&mut self.out.text, lines, *right, self.measures.pitch);
        }
        let span = Span::new(start, self.out.text.len()).trimmed(&self.out.text);
        if !span.is_empty() {
            let page = Some(self.page);
            self.out.blocks.push(Block { span, kind: BlockKind::TableRow, page, number: None });
        }
    }

    /// Ends the open block and writes the footnotes that wait for its end.
    fn close(&mut self) {
        if let Some(open) = self.open.take() {
            let span = Span::new(open.start, self.out.text.len()).trimmed(&self.out.text);
            let words = span.of(&self.out.text);
            let mut kind = open.kind;
            // Bold prose is prose.
            if kind == BlockKind::Heading && (words.len() > 300 || words.ends_with('.') && words.len() > 60) {
                kind = BlockKind::Paragraph;
            }
            if !span.is_empty() {
                self.out.blocks.push(Block { span, kind, page: Some(open.page), number: open.number });
            }
        }
        for (page, lines) in std::mem::take(&mut self.footnotes) {
            self.separate("\n\n");
            let start = self.out.text.len();
            let number = lines.first().and_then(|line| line.mark.clone());
            if let Some(number) = &number {
                self.out.text.push_str(number);
                self.out.text.push(' ');
            }
            for line in &lines {
                append_line(&mut self.out.text, &line.text);
            }
            let span = Span::new(start, self.out.text.len()).trimmed(&self.out.text);
            if !span.is_empty() {
                self.out.blocks.push(Block { span, kind: BlockKind::Footnote, page: Some(page), number });
            }
        }
    }

    fn separate(&mut self, by: &str) {
        if !self.out.text.is_empty() && !self.out.text.ends_with('\n') {
            self.out.text.push_str(by);
        }
    }

    fn finish(&mut self) {
        self.close();
        if !self.out.text.is_empty() {
            self.out.text.push('\n');
        }
    }
}

/// How the first line of a page goes with the block that was open at the end of the page before.
fn over_page(open: &Open, line: &Line, margin: f32) -> Join {
    let last = &open.last;
    if (last.size - line.size).abs() > 0.08 * last.size || line.label.is_some() || line.mark.is_some() {
        return Join::Parts;
    }
    if open.kind == BlockKind::Heading || line.bold && !last.bold || line.text.starts_with(is_bullet) {
        return Join::Parts;
    }
    if ends_early(last, line, margin) && ends_sentence(&last.text) {
        return Join::Parts;
    }
    // Between numbered paragraphs and items what has no number goes on with the last one, if it stands under its words.
    let under = |x: f32| (line.x0 - x).abs() < line.size;
    let hanging = under(last.x0) || under(open.indent);
    let labelled = open.number.is_some() || open.kind == BlockKind::ListItem;
    if !ends_sentence(&last.text) || labelled && hanging { Join::Continues } else { Join::Parts }
}

/// Whether the author ended the line: the next word would have found room on it.
fn ends_early(last: &Line, next: &Line, margin: f32) -> bool {
    // A sentence that goes on in small letters was broken by a wider right margin, not by the author.
    if next.text.starts_with(char::is_lowercase) && !ends_sentence(&last.text) {
        return false;
    }
    last.x1 + 0.3 * last.size + next.first_word_width() + 0.8 * last.size < margin
}

/// How far to the right the lines around `index` go. Prose in a box or with an indent on the right is narrower than
/// the rest; it shows by lines of the same left edge of which most end near the same place.
fn margin(items: &[Item], index: usize, usual: f32) -> f32 {
    let Some(Item::Line(line)) = items.get(index) else { return usual };
    let near = |item: &Item| match item {
        Item::Line(other) if (other.size - line.size).abs() < 0.5 && (other.x0 - line.x0).abs() < 2.0 => Some(other.x1),
        _ => None,
    };
    let before = items[..index].iter().rev().take(NEIGHBOURS).map_while(near);
    let after = items[index..].iter().take(NEIGHBOURS).map_while(near);
    let rights: Vec<f32> = before.chain(after).collect();
    let widest = rights.iter().copied().fold(0.0, f32::max);
    let filled = rights.iter().filter(|right| **right > widest - 3.0 * line.size).count();
    if rights.len() >= 5 && 2 * filled > rights.len() { widest } else { usual }
}

/// How many lines before and after one are looked at to tell how wide its column is.
const NEIGHBOURS: usize = 10;

/// Whether a line begins as an entry of a list of people does, with a name and a comma: "Dr Ann Example OBE, Chair".
/// Such entries stand one to a line even where a line happens to be full.
fn begins_with_name(text: &str) -> bool {
    let Some((name, _)) = text.split_once(',') else { return false };
    let words = name.split(' ').filter(|word| !word.is_empty());
    let named = |word: &str| word.starts_with(char::is_uppercase) && !word.ends_with(['.', ':', ';', '’']);
    name.len() <= 60 && (2..=6).contains(&words.clone().count()) && words.into_iter().all(named)
}

fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['’', '”', '\'', '"', ')', ']', ' ']).ends_with(['.', '!', '?', ':', ';'])
}

/// Puts a line after what is already there: with a space, or without where a hyphen or a soft hyphen ends the line.
fn append_line(text: &mut String, line: &str) {
    if text.ends_with('\u{ad}') {
        text.pop();
    } else if !text.is_empty() && !text.ends_with(|c: char| c.is_whitespace()) && !goes_on(text) {
        text.push(' ');
    }
    match line.find('\u{ad}') {
        None => text.push_str(line),
        Some(_) => {
            let inner = line.trim_end_matches('\u{ad}');
            text.extend(inner.chars().filter(|c| *c != '\u{ad}'));
            text.push_str(&line[inner.len()..]);
        }
    }
}

/// Whether the text ends in a hyphen that ties the last word to the next.
fn goes_on(text: &str) -> bool {
    let Some(head) = text.strip_suffix('-') else { return false };
    head.ends_with(|c: char| c.is_alphanumeric())
}

fn write_cell(text: &mut String, lines: &[Line], right: f32, pitch: f32) {
    let mut last: Option<&Line> = None;
    for line in lines {
        let breaks = last.is_some_and(|last| {
            let gap = (last.y - line.y) / last.size.max(line.size);
            ends_early(last, line, right - 0.4 * line.size)
                || gap > 1.35 * pitch.max(1.15)
                || line.label.is_some()
                || line.text.starts_with(is_bullet)
        });
        if breaks {
            text.push('\n');
        }
        append_line(text, &line.text.replace('\t', " "));
        last = Some(line);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hyphen_at_the_end_of_a_line_is_kept_and_a_soft_one_is_not() {
        let mut text = String::from("a multi-");
        append_line(&mut text, "agency plan –");
        append_line(&mut text, "and co\u{ad}");
        append_line(&mut text, "operation");
        assert_eq!(text, "a multi-agency plan – and cooperation");
    }
}
