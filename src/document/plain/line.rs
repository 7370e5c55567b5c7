//! The lines of a text, and which of them a program broke to fit a width. Such lines are joined; a line that a
//! writer ended is a paragraph.

use crate::document::shape;
use crate::text::Span;

/// One line that is not blank.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    /// Without white space at its ends.
    pub span: Span,
    /// In characters.
    pub indent: usize,
    pub width: usize,
    /// How many blank lines stand before it.
    pub gap: usize,
}

/// A run of lines that belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paragraph {
    pub span: Span,
    pub gap: usize,
    pub lines: usize,
}

/// What ends a line: all that Unicode says does.
fn ends_line(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// White space, and marks without width that stand at the ends of lines.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{FEFF}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{AD}')
}

/// The lines that are not blank, in order.
pub fn lines(text: &str) -> Vec<Line> {
    let mut found = Vec::new();
    let (mut at, mut gap) = (0, 0);
    while at < text.len() {
        let rest = &text[at..];
        let length = rest.find(ends_line).unwrap_or(rest.len());
        let line = &rest[..length];
        let words = line.trim_matches(is_blank);
        if words.is_empty() {
            gap += 1;
        } else {
            let start = at + (line.len() - line.trim_start_matches(is_blank).len());
            found.push(Line {
                span: Span::new(start, start + words.len()),
                indent: text[at..start].chars().map(|c| if c == '\t' { 4 } else { 1 }).sum(),
                width: words.chars().count(),
                gap: std::mem::take(&mut gap),
            });
        }
        at += length;
        at += match &text[at..] {
            rest if rest.starts_with("\r\n") => 2,
            rest => rest.chars().next().map_or(0, char::len_utf8),
        };
    }
    found
}

/// Where pages begin, in a text that parts them by form feeds.
pub fn pages(text: &str) -> Vec<usize> {
    let mut starts: Vec<usize> = text.match_indices('\u{C}').map(|(at, _)| at + 1).collect();
    // A form feed behind the last page begins none.
    while starts.last().is_some_and(|start| text[*start..].trim().is_empty()) {
        starts.pop();
    }
    if !starts.is_empty() || text.contains('\u{C}') {
        starts.insert(0, 0);
    }
    starts
}

/// Joins the lines that were broken to fit a width.
pub fn paragraphs(text: &str, lines: &[Line]) -> Vec<Paragraph> {
    let wrap = Wrap::of(text, lines);
    let mut found: Vec<Paragraph> = Vec::with_capacity(lines.len());
    let mut in_list = false;
    for (index, line) in lines.iter().enumerate() {
        let marker = shape::marker(line.span.of(text));
        let joins =
            index > 0 && wrap.is_some_and(|wrap| wrap.joins(text, &lines[index - 1], line, in_list, marker.as_ref()));
        match found.last_mut().filter(|_| joins) {
            Some(paragraph) => {
                paragraph.span.end = line.span.end;
                paragraph.lines += 1;
            }
            None => {
                in_list = marker.is_some();
                found.push(Paragraph { span: line.span, gap: line.gap, lines: 1 });
            }
        }
    }
    found
}

/// The width at which a text was broken, and the blank lines that its maker put between the lines of a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Wrap {
    width: usize,
    gap: usize,
}

/// Shorter lines were not broken to fit a width.
const NARROWEST: usize = 36;
/// Fewer breaks than these tell no habit.
const FEWEST_BREAKS: usize = 4;

impl Wrap {
    /// A text is hard-wrapped when its lines within paragraphs have nearly one width and break within sentences.
    fn of(text: &str, lines: &[Line]) -> Option<Self> {
        // Short lines and rows of tables are not what was broken to fit: an address, a heading, cells.
        let prose = |line: &Line| line.width >= NARROWEST && !is_set_apart(line.span.of(text));
        let pairs = |gap: usize| lines.windows(2).filter(move |pair| pair[1].gap == gap && prose(&pair[0]));
        let gap = usize::from(pairs(0).count() * 10 < pairs(1).count());
        let mut widths: Vec<usize> = pairs(gap).map(|pair| pair[0].indent + pair[0].width).collect();
        if widths.len() < FEWEST_BREAKS {
            return None;
        }
        widths.sort_unstable();
        let width = widths[(widths.len() - 1) * 95 / 100];
        if !(40..=130).contains(&width) {
            return None;
        }
        let wrap = Self { width, gap };
        // Most lines of English that a program broke go on with a small letter.
        let (mut full, mut small) = (0, 0);
        for pair in pairs(gap) {
            if !wrap.had_room(text, &pair[0], &pair[1]) {
                full += 1;
                small += usize::from(pair[1].span.of(text).starts_with(char::is_lowercase));
            }
        }
        let fewest = if gap == 0 { FEWEST_BREAKS } else { FEWEST_BREAKS * 3 };
        (full >= fewest && full * 2 >= widths.len() && small * 2 >= full).then_some(wrap)
    }

    /// Whether the next line's first word would have fitted: then the break was meant.
    fn had_room(self, text: &str, line: &Line, next: &Line) -> bool {
        let word = next.span.of(text).split_whitespace().next().map_or(0, |word| word.chars().count());
        (line.indent + line.width + 1 + word) * 100 < self.width * 88
    }

    fn joins(self, text: &str, line: &Line, next: &Line, in_list: bool, marker: Option<&shape::Marker>) -> bool {
        if next.gap > self.gap || self.gap == 1 && next.gap == 0 && !breaks_sentence(text, line, next) {
            return false;
        }
        let (words, following) = (line.span.of(text), next.span.of(text));
        // Rows of a table, and what is set apart by a wide margin, stand for themselves.
        let margin = line.indent.abs_diff(next.indent);
        if is_set_apart(words) || is_set_apart(following) || margin >= 20 || shape::is_labelled(following) {
            return false;
        }
        let inside = breaks_sentence(text, line, next);
        if let Some(marker) = marker {
            // A dash or a number may begin a line within a sentence.
            let within = inside && !in_list && (marker.dash || marker.full_stop) && !words.ends_with([':', ';']);
            if !within {
                return false;
            }
        }
        if !in_list && next.indent >= line.indent + 2 && !inside {
            return false; // the first line of a paragraph is indented
        }
        !self.had_room(text, line, next) || following.starts_with(char::is_lowercase)
    }
}

/// Whether a line has cells: a tab or a wide gap in it, other than that behind a number or bullet.
fn is_set_apart(words: &str) -> bool {
    let words = shape::marker(words).map_or(words, |marker| words.get(marker.len..).unwrap_or(""));
    words.contains('\t') || words.contains("   ")
}

/// Whether the break stands within a sentence.
fn breaks_sentence(text: &str, line: &Line, next: &Line) -> bool {
    let (words, following) = (line.span.of(text), next.span.of(text));
    let bare = words.trim_end_matches(['”', '’', '"', '\'', ')', ']']);
    !bare.ends_with(['.', '!', '?', ':']) || following.starts_with(char::is_lowercase)
}
