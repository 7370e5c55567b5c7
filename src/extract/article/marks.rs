//! Finding quotation marks and pairing them. Newspapers use every kind of mark, wrong ones included: curly, straight,
//! doubled single ones, LaTeX's, marks spoilt by a wrong encoding, a closing mark that opens. A single mark may be an
//! apostrophe. A quotation may run over paragraphs, each of which opens it anew, or be closed nowhere.
//!
//! Every mark is looked at once. What lies ahead is known from counts made beforehand, so that any text, however
//! hostile, takes time in proportion to its length.

mod mark;
mod prefer;

use super::layout::{Part, Zone};
use crate::text::Span;
use mark::marks;

/// Words between quotation marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Quoted {
    /// With the marks.
    pub outer: Span,
    /// Without them.
    pub inner: Span,
    /// Index of the part that it stands in.
    pub part: usize,
    /// Index of the quotation around it.
    pub parent: Option<usize>,
    pub opened: bool,
    pub closed: bool,
    /// It goes on with the quotation that the paragraph before left open.
    pub reopens: bool,
    pub double: bool,
}

/// What a mark looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    Opening,
    Closing,
    Straight,
}

/// One quotation mark, or what may be one.
#[derive(Debug, Clone, Copy)]
struct Mark {
    span: Span,
    double: bool,
    may_open: bool,
    may_close: bool,
    /// What stands beside it says that it closes: a stop before it, or punctuation behind it.
    surely_closes: bool,
    /// May be the apostrophe of a plural possessive ("members’ ") or of a dropped letter.
    apostrophe: bool,
}

/// Quotations within quotations deeper than this are not told apart.
const DEEPEST: usize = 4;
/// Over how many paragraphs without any mark a quotation may run on.
const SILENT: usize = 4;

/// All quotations of a text, each after the one that it stands in, in the order of the text.
pub(super) fn quotations(text: &str, parts: &[Part]) -> Vec<Quoted> {
    let marks: Vec<Vec<Mark>> = parts.iter().map(|part| marks(text, part.span)).collect();
    let mut found = Vec::new();
    let mut running: Option<Running> = None;
    for (index, part) in parts.iter().enumerate() {
        if !part.zone.runs() {
            // A caption or a teaser in between does not end a running quotation; a heading does.
            if matches!(part.zone, Zone::Crosshead | Zone::Comment) {
                running = None;
            }
            pair(text, part.span, index, &marks[index], Ahead::default(), &mut found);
            continue;
        }
        let ahead = Ahead {
            running,
            next_opens: next_running(parts, index).and_then(|next| opens_with(text, parts[next].span, &marks[next])),
            single_closes: closes_later(parts, &marks, index, false),
        };
        if let Some(begin) = part.block.filter(|_| running.is_none()) {
            let words = Span::new(begin, part.span.end).trimmed(text);
            found.push(Quoted {
                outer: words,
                inner: words,
                part: index,
                parent: None,
                opened: true,
                closed: true,
                reopens: false,
                double: true,
            });
            continue;
        }
        if let Some(open) = running
            && marks[index].is_empty()
        {
            if open.silent < SILENT && closes_later(parts, &marks, index, open.double) {
                found.push(whole(text, part.span, index, open.double));
                running = Some(Running { silent: open.silent + 1, ..open });
            } else {
                running = None;
            }
            continue;
        }
        let before = found.len();
        running = pair(text, part.span, index, &marks[index], ahead, &mut found);
        debug_assert!(found[before..].iter().all(|quoted| quoted.part == index));
    }
    found
}

/// A quotation that a paragraph left open.
#[derive(Debug, Clone, Copy)]
struct Running {
    double: bool,
    silent: usize,
}

/// What is known of the paragraphs around one.
#[derive(Debug, Clone, Copy, Default)]
struct Ahead {
    running: Option<Running>,
    /// The next paragraph begins with an opening mark: whether it is a double one.
    next_opens: Option<bool>,
    /// One of the next paragraphs closes a single mark before any opens.
    single_closes: bool,
}

fn next_running(parts: &[Part], index: usize) -> Option<usize> {
    (index + 1..parts.len().min(index + 6)).find(|next| parts[*next].zone.runs())
}

/// Whether the paragraph begins with a mark that may open, and if so whether it is double.
fn opens_with(text: &str, span: Span, marks: &[Mark]) -> Option<bool> {
    let first = marks.first()?;
    let begins = text[span.start..first.span.start].trim().is_empty();
    (begins && first.may_open).then_some(first.double)
}

/// Whether within the next paragraphs one closes what is open before it opens anything.
fn closes_later(parts: &[Part], marks: &[Vec<Mark>], index: usize, double: bool) -> bool {
    (index + 1..parts.len().min(index + 1 + SILENT))
        .take_while(|next| !matches!(parts[*next].zone, Zone::Crosshead | Zone::Comment))
        .filter(|next| parts[*next].zone.runs())
        .find_map(|next| marks[next].iter().find(|mark| mark.double || !mark.apostrophe || mark.surely_closes))
        .is_some_and(|mark| mark.double == double && mark.may_close && !mark.may_open && (double || mark.surely_closes))
}

/// The whole paragraph as part of a running quotation.
fn whole(text: &str, span: Span, part: usize, double: bool) -> Quoted {
    let inner = span.trimmed(text);
    Quoted { outer: inner, inner, part, parent: None, opened: false, closed: false, reopens: true, double }
}

/// A mark that has opened and waits for its other half.
struct Open {
    /// Place in the list of quotations.
    quoted: usize,
    mark: usize,
    double: bool,
    /// The first place at which a single mark might close it, should no double one do so.
    mismatch: Option<usize>,
}

/// Pairs the marks of one paragraph. Gives the quotation that is left open at its end.
fn pair(text: &str, span: Span, part: usize, marks: &[Mark], ahead: Ahead, found: &mut Vec<Quoted>) -> Option<Running> {
    let first = found.len();
    let mut pairing =
        Pairing { text, span, part, marks, ahead, found, first, stack: Vec::new(), counts: Counts::of(marks) };
    for index in 0..marks.len() {
        if marks[index].double { pairing.double(index) } else { pairing.single(index) }
    }
    pairing.finish()
}

/// For every mark, how many of a kind are still to come.
struct Counts {
    /// Double marks that can only close, less those that can only open.
    closing: Vec<i32>,
    /// The next single mark that surely closes or may, before the next one that opens.
    single_close: Vec<Option<usize>>,
    /// The next double mark that may close.
    double_close: Vec<Option<usize>>,
}

impl Counts {
    fn of(marks: &[Mark]) -> Self {
        let size = marks.len() + 1;
        let mut counts =
            Counts { closing: vec![0; size], single_close: vec![None; size], double_close: vec![None; size] };
        for index in (0..marks.len()).rev() {
            let mark = &marks[index];
            counts.closing[index] = counts.closing[index + 1];
            counts.single_close[index] = counts.single_close[index + 1];
            counts.double_close[index] = counts.double_close[index + 1];
            if mark.double {
                if mark.may_close && !mark.may_open {
                    counts.closing[index] += 1;
                } else if mark.may_open && !mark.may_close {
                    counts.closing[index] -= 1;
                }
                if mark.may_close {
                    counts.double_close[index] = Some(index);
                }
            } else if mark.may_close {
                counts.single_close[index] = Some(index);
            } else if mark.may_open {
                counts.single_close[index] = None;
            }
        }
        counts
    }
}

struct Pairing<'a> {
    text: &'a str,
    span: Span,
    part: usize,
    marks: &'a [Mark],
    ahead: Ahead,
    found: &'a mut Vec<Quoted>,
    /// Where the paragraph's quotations begin in `found`.
    first: usize,
    stack: Vec<Open>,
    counts: Counts,
}

impl Pairing<'_> {
    fn double(&mut self, index: usize) {
        let mark = self.marks[index];
        let open = self.stack.iter().rposition(|open| open.double);
        match open {
            Some(at) if mark.may_close && !(mark.may_open && self.prefers_to_open(index)) => self.close(at, index),
            Some(at) if mark.may_open => {
                let deep = self.stack.iter().filter(|open| open.double).count();
                let both_close = self.counts.closing[index + 1] >= 2;
                if deep < DEEPEST && both_close {
                    self.open(index);
                } else {
                    self.end_before(at, index);
                    self.open(index);
                }
            }
            Some(_) => {}
            None if mark.may_open && !(mark.may_close && self.ahead_closes(index)) => self.open(index),
            None if mark.may_close => self.stray(index),
            None => {}
        }
    }

    fn single(&mut self, index: usize) {
        let mark = self.marks[index];
        if let Some(at) = self.stack.iter().rposition(|open| !open.double)
            && at + 1 == self.stack.len()
        {
            if mark.may_close && !(mark.apostrophe && !mark.surely_closes && self.closes_better_later(index)) {
                self.close(at, index);
            }
            return;
        }
        if mark.may_open && self.may_open_single(index) {
            self.open(index);
            return;
        }
        let running = self.ahead.running.is_some_and(|running| !running.double);
        if running && self.stack.is_empty() && mark.surely_closes && !mark.may_open {
            self.stray(index);
            return;
        }
        if mark.may_close
            && mark.surely_closes
            && let Some(open) = self.stack.last_mut()
        {
            open.mismatch.get_or_insert(index);
        }
    }

    fn open(&mut self, index: usize) {
        let mark = self.marks[index];
        let parent = self.stack.last().map(|open| open.quoted);
        let begins = self.text[self.span.start..mark.span.start].trim().is_empty();
        self.stack.push(Open { quoted: self.found.len(), mark: index, double: mark.double, mismatch: None });
        self.found.push(Quoted {
            outer: Span::new(mark.span.start, self.span.end),
            inner: Span::new(mark.span.end, self.span.end),
            part: self.part,
            parent,
            opened: true,
            closed: false,
            reopens: begins && parent.is_none() && self.ahead.running.is_some(),
            double: mark.double,
        });
    }

    /// Closes the open quotation at `at` of the stack; what is open within it was no quotation.
    fn close(&mut self, at: usize, index: usize) {
        let mark = self.marks[index];
        for open in self.stack.drain(at + 1..).rev().collect::<Vec<_>>() {
            self.drop(open.quoted);
        }
        if let Some(open) = self.stack.pop() {
            let quoted = &mut self.found[open.quoted];
            quoted.inner = Span::new(quoted.inner.start, mark.span.start);
            quoted.outer = Span::new(quoted.outer.start, mark.span.end);
            quoted.closed = true;
        }
    }

    /// Ends a quotation whose closing mark is missing, because another opens at `index`.
    fn end_before(&mut self, at: usize, index: usize) {
        for open in self.stack.drain(at + 1..).rev().collect::<Vec<_>>() {
            self.drop(open.quoted);
        }
        let Some(open) = self.stack.pop() else { return };
        let start = self.found[open.quoted].inner.start;
        let mismatch = open.mismatch.map(|mark| self.marks[mark].span);
        let (inner_end, outer_end) = match mismatch {
            Some(mark) => (mark.start, mark.end),
            None => {
                let end = end_of_speech(self.text, Span::new(start, self.marks[index].span.start));
                (end, end)
            }
        };
        let quoted = &mut self.found[open.quoted];
        quoted.inner = Span::new(start, inner_end);
        quoted.outer = Span::new(quoted.outer.start, outer_end);
        quoted.closed = mismatch.is_some();
        debug_assert!(open.mark < self.marks.len());
    }

    /// A closing mark with nothing open.
    fn stray(&mut self, index: usize) {
        let mark = self.marks[index];
        if let Some(at) = self.stack.len().checked_sub(1) {
            self.close(at, index); // a mixed pair: ‘ … ”
            return;
        }
        let before = Span::new(self.span.start, mark.span.start);
        let first = self.found[self.first..].is_empty();
        let begin = crate::text::floor_boundary(self.text, before.end.min(before.start + 200));
        let words = Span::new(before.start, begin).of(self.text).split_whitespace().take(3).count();
        if first && words == 3 && (self.ahead.running.is_some() || mark.surely_closes && self.spoken(before)) {
            let inner = before.trimmed(self.text);
            self.found.push(Quoted {
                outer: Span::new(inner.start, mark.span.end),
                inner: Span::new(inner.start, mark.span.start),
                part: self.part,
                parent: None,
                opened: false,
                closed: true,
                reopens: self.ahead.running.is_some(),
                double: mark.double,
            });
        }
    }

    /// Takes back a quotation that was none; those within it move up.
    fn drop(&mut self, index: usize) {
        let parent = self.found[index].parent;
        self.found.remove(index);
        for quoted in &mut self.found[index..] {
            quoted.parent = match quoted.parent {
                Some(at) if at == index => parent,
                Some(at) if at > index => Some(at - 1),
                other => other,
            };
        }
    }

    fn finish(mut self) -> Option<Running> {
        let mut running = None;
        while let Some(open) = self.stack.pop() {
            let quoted = self.found[open.quoted];
            let reopened = self.ahead.next_opens == Some(open.double);
            if let Some(mark) = open.mismatch.map(|mark| self.marks[mark].span)
                && !reopened
            {
                let quoted = &mut self.found[open.quoted];
                quoted.inner = Span::new(quoted.inner.start, mark.start);
                quoted.outer = Span::new(quoted.outer.start, mark.end);
                quoted.closed = true;
                continue;
            }
            if quoted.parent.is_some() {
                self.drop(open.quoted);
                continue;
            }
            let inner = quoted.inner.trimmed(self.text);
            if inner.is_empty() {
                self.drop(open.quoted);
                continue;
            }
            let quoted = &mut self.found[open.quoted];
            quoted.inner = inner;
            quoted.outer = Span::new(quoted.outer.start, inner.end);
            running = Some(Running { double: open.double, silent: 0 });
        }
        running
    }
}

/// Where speech without a closing mark ends: before ", she said" if there is one, else at the end of `span`.
fn end_of_speech(text: &str, span: Span) -> usize {
    let words = span.of(text);
    let tail = crate::text::floor_boundary(words, words.len().saturating_sub(160));
    for (at, _) in words[tail..].match_indices(", ") {
        let rest = &words[tail + at + 2..];
        let speaks = rest.split_whitespace().take(6).any(|word| {
            let word = word.trim_matches(|c: char| !c.is_alphanumeric());
            super::lexicon::kinds(word).any(super::lexicon::Kinds::SAY)
        });
        if speaks && rest.split_whitespace().count() <= 14 {
            return span.start + tail + at + 1;
        }
    }
    span.trimmed(text).end
}
