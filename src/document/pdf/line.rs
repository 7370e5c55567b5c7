//! Runs of glyphs to fragments of lines: what stands on one baseline without a wide gap. Spaces are put in where the
//! producer only left room, marks of footnotes are told by their size and place and kept out of the words.

use super::engine::{Run, Stroke};

/// A stretch of one line.
#[derive(Debug, Clone, PartialEq)]
pub struct Fragment {
    pub text: String,
    pub x0: f32,
    pub x1: f32,
    pub y: f32,
    pub size: f32,
    /// Whether all its words are bold.
    pub bold: bool,
    pub furniture: bool,
    /// The raised figure that stands before it: the mark of a footnote.
    pub mark: Option<String>,
    /// The bytes of a number or bullet at its start that a hanging indent sets off from the words, if there is one.
    pub label: Option<usize>,
}

/// A wider gap than this, in sizes, parts two fragments.
pub const WIDEST_GAP: f32 = 1.5;
/// A wider gap than this, in sizes, is a space. Word processors kern by up to a tenth.
const WORD_GAP: f32 = 0.14;
/// A gap from here on after a number at the start of a line is a hanging indent.
const HANGING_GAP: f32 = 0.5;

/// Joins runs, in the order in which the producer wrote them, into fragments of lines. Vertical strokes part what
/// stands in different cells of a table however near it is.
pub fn fragments(runs: &[Run], strokes: &[Stroke]) -> Vec<Fragment> {
    let verticals: Vec<&Stroke> = strokes.iter().filter(|stroke| stroke.x1 - stroke.x0 < 1.0).collect();
    let mut builder = Builder { done: Vec::new(), current: None, verticals, space: false, weight: 0 };
    for run in runs {
        builder.take(run);
    }
    builder.flush();
    builder.done
}

struct Builder<'a> {
    done: Vec<Fragment>,
    current: Option<Fragment>,
    verticals: Vec<&'a Stroke>,
    /// Whether white space came since the last word of the current fragment.
    space: bool,
    /// By how many bytes the words of the current fragment's size outweigh the others.
    weight: isize,
}

impl Builder<'_> {
    fn take(&mut self, run: &Run) {
        let words = run.text.trim_matches(is_blank);
        if words.is_empty() {
            self.space = true;
            return;
        }
        let leading = run.text.starts_with(is_blank);
        match self.current.as_mut().map_or(Fit::New, |current| fit(current, run, words)) {
            Fit::Twice => return,
            Fit::Reference => {
                if let Some(current) = &mut self.current {
                    current.x1 = run.x1;
                }
                self.space = run.text.ends_with(is_blank);
                return;
            }
            Fit::Mark => {
                if let Some(current) = &mut self.current {
                    current.mark = Some(std::mem::take(&mut current.text));
                    (current.y, current.size, current.bold) = (run.y, run.size, run.bold);
                    current.label = None;
                }
                self.append(run, words, false);
            }
            Fit::Same(gap) if !self.crosses(run) => {
                let spaced = leading || self.space || gap > WORD_GAP * run.size;
                if let Some(current) = &mut self.current
                    && current.label.is_none()
                    && gap > HANGING_GAP * run.size
                    && is_label(&current.text)
                {
                    current.label = Some(current.text.len());
                }
                self.append(run, words, spaced);
            }
            Fit::Same(_) | Fit::New => {
                self.flush();
                self.current = Some(Fragment {
                    text: String::with_capacity(96),
                    x0: run.x0,
                    x1: run.x1,
                    y: run.y,
                    size: run.size,
                    bold: run.bold,
                    furniture: run.furniture,
                    mark: None,
                    label: None,
                });
                self.append(run, words, false);
            }
        }
        self.space = run.text.ends_with(is_blank);
    }

    fn append(&mut self, run: &Run, words: &str, spaced: bool) {
        let Some(current) = &mut self.current else { return };
        let labelled = current.text.len() <= 8 && is_label(&current.text);
        if current.text.is_empty() {
            self.weight = 0;
        }
        if spaced && !current.text.is_empty() {
            current.text.push(' ');
        }
        push_folded(&mut current.text, words);
        current.x1 = current.x1.max(run.x1);
        current.bold &= run.bold;
        // The size of a line is that of most of its words, not that of its bullet.
        let same = (run.size - current.size).abs() < 0.05;
        let weight = words.len() as isize;
        self.weight += if same { weight } else { -weight };
        if self.weight < 0 || labelled {
            current.size = run.size;
            self.weight = weight;
        }
    }

    /// Whether a vertical stroke stands between the current fragment and `run`.
    fn crosses(&self, run: &Run) -> bool {
        let Some(current) = &self.current else { return false };
        let (from, to) = (current.x1 - 1.0, run.x0 + 1.0);
        to - from > 2.0 && self.verticals.iter().any(|v| v.x0 > from && v.x0 < to && v.y0 <= run.y && v.y1 >= run.y)
    }

    fn flush(&mut self) {
        self.done.extend(self.current.take());
        self.space = false;
    }
}

/// How a run goes with the fragment before it.
enum Fit {
    New,
    /// The same line, after a gap.
    Same(f32),
    /// A raised figure after words.
    Reference,
    /// Words after a raised figure, which is the mark of a footnote.
    Mark,
    /// The same words once more in the same place, as some producers print bold.
    Twice,
}

fn fit(current: &Fragment, run: &Run, words: &str) -> Fit {
    if current.furniture != run.furniture {
        return Fit::New;
    }
    let gap = run.x0 - current.x1;
    let size = current.size.max(run.size);
    let rise = run.y - current.y;
    if gap < -0.5 * size {
        let again =
            rise.abs() < 0.1 * size && (run.x1 - current.x1).abs() < 0.1 * size && current.text.ends_with(words);
        return if again { Fit::Twice } else { Fit::New };
    }
    if gap > WIDEST_GAP * size {
        return Fit::New;
    }
    let is_mark = |text: &str| !text.is_empty() && text.len() <= 4 && text.chars().all(is_reference);
    if run.size < 0.8 * current.size && rise > 0.12 * size && rise < 0.8 * size {
        return if is_mark(words) { Fit::Reference } else { Fit::Same(gap) };
    }
    if current.size < 0.8 * run.size && rise < -0.12 * size && rise > -0.8 * size && is_mark(&current.text) {
        return Fit::Mark;
    }
    if rise.abs() < 0.25 * size { Fit::Same(gap) } else { Fit::New }
}

fn is_reference(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '*' | '†' | '‡' | ',' | ' ')
}

/// White space of any kind, a no-break space and a soft hyphen's empty neighbours among it.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}' | '\0')
}

/// Appends `words` with look-alike characters made one: spaces, dashes, bullets, ligatures. Soft hyphens are kept, as
/// at a line's end they tell that a word goes on.
fn push_folded(into: &mut String, words: &str) {
    if words.is_ascii() && !words.contains("  ") && !words.bytes().any(|b| b < 32) {
        into.push_str(words);
        return;
    }
    for c in words.chars() {
        match c {
            '\u{200b}'..='\u{200d}' | '\u{feff}' | '\u{2060}' => {}
            c if c.is_whitespace() || c.is_control() => {
                if !into.ends_with(' ') {
                    into.push(' ');
                }
            }
            '\u{2212}' | '\u{2012}' | '\u{2015}' | '\u{2500}' => into.push('–'),
            '\u{2010}' | '\u{2011}' => into.push('-'),
            // Struck-through combining signs stand for a dash in some fonts' tables.
            '\u{335}' | '\u{336}' => into.push('–'),
            'ﬀ' => into.push_str("ff"),
            'ﬁ' => into.push_str("fi"),
            'ﬂ' => into.push_str("fl"),
            'ﬃ' => into.push_str("ffi"),
            'ﬄ' => into.push_str("ffl"),
            c if is_bullet(c) => into.push('•'),
            c => into.push(c),
        }
    }
}

/// A sign that opens an item of a list. Symbol fonts give theirs in the private-use area.
pub fn is_bullet(c: char) -> bool {
    matches!(
        c,
        '•' | '◼'
            | '■'
            | '▪'
            | '▫'
            | '●'
            | '○'
            | '◦'
            | '◾'
            | '◻'
            | '□'
            | '‣'
            | '⁃'
            | '∙'
            | '➢'
            | '✓'
            | '❖'
            | '\u{e000}'..='\u{f8ff}'
    )
}

/// Whether a short text is a bullet or the number of a paragraph: "•", "–", "56.", "2.1", "(a)", "iv.".
pub fn is_label(text: &str) -> bool {
    let text = text.trim();
    if text.chars().count() == 1 {
        return text.chars().all(|c| is_bullet(c) || matches!(c, '-' | '–' | '—' | '*' | '·' | 'o'))
            || text.chars().all(|c| c.is_ascii_digit());
    }
    number_of(text).is_some()
}

/// The number that a label stands for: "56." gives "56", "(a)" gives "a"; none where it is no number.
pub fn number_of(label: &str) -> Option<&str> {
    let label = label.trim();
    let core = label.trim_start_matches('(').trim_end_matches(['.', ')', ':']);
    if core.is_empty() || core.len() > 7 {
        return None;
    }
    let figures =
        core.split('.').all(|part| !part.is_empty() && part.len() <= 3 && part.bytes().all(|b| b.is_ascii_digit()));
    let letter = label.len() > core.len()
        && (core.len() == 1 && core.bytes().all(|b| b.is_ascii_lowercase())
            || core.bytes().all(|b| matches!(b, b'i' | b'v' | b'x')));
    (figures || letter).then_some(core)
}
