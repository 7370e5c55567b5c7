//! Finding quotation marks and pairing them. Newspapers use every kind of mark, wrong ones included: curly, straight,
//! doubled single ones, LaTeX's, marks spoilt by a wrong encoding, a closing mark that opens. A single mark may be an
//! apostrophe. A quotation may run over paragraphs, each of which opens it anew, or be closed nowhere.
//!
//! Every mark is looked at once. What lies ahead is known from counts made beforehand, so that any text, however
//! hostile, takes time in proportion to its length.

use super::layout::{Part, Zone};
use crate::text::Span;

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

    /// A straight mark with letters on both sides opens when nothing later could close it.
    fn prefers_to_open(&self, index: usize) -> bool {
        !self.marks[index].surely_closes && self.counts.closing[index + 1] >= 2
    }

    fn ahead_closes(&self, index: usize) -> bool {
        self.counts.double_close[index + 1].is_none()
    }

    /// Whether a single mark that may be an apostrophe has a better one behind it, before another opens.
    fn closes_better_later(&self, index: usize) -> bool {
        let later = self.counts.single_close[index + 1];
        if later.is_some() {
            return true;
        }
        // "Our members’ caseloads are high." with the quotation going on in the next paragraph.
        let Some(open) = self.stack.first().filter(|_| self.stack.len() == 1) else { return false };
        let before = self.text[self.span.start..self.found[open.quoted].outer.start].trim_end();
        self.ahead.next_opens == Some(false)
            && (before.is_empty() || before.ends_with([':', ',']))
            && self.text[..self.span.end].trim_end().ends_with(['.', '!', '?', '…'])
    }

    /// Whether a single mark in opening place opens a quotation: something must close it.
    fn may_open_single(&self, index: usize) -> bool {
        if self.stack.len() >= DEEPEST {
            return false;
        }
        let mark = self.marks[index];
        if self.counts.single_close[index + 1].is_some() {
            return true;
        }
        let curly = self.text[mark.span.start..].starts_with('‘');
        let before = self.text[self.span.start..mark.span.start].trim_end();
        if !self.stack.is_empty() {
            return false;
        }
        // A mixed pair: ‘ … ”
        if curly && self.counts.double_close[index + 1].is_some_and(|close| !self.marks[close].may_open) {
            return true;
        }
        // A quotation that runs on, or is closed nowhere.
        let leads = before.is_empty() || before.ends_with([':', ',']);
        let runs_on =
            self.ahead.next_opens == Some(false) || self.ahead.single_closes && self.rest_is_sentence(mark.span.end);
        leads && (runs_on || curly && self.rest_is_sentence(mark.span.end))
    }

    fn rest_is_sentence(&self, from: usize) -> bool {
        let rest = self.text[from..self.span.end].trim_end();
        rest.ends_with(['.', '!', '?']) && rest.split_whitespace().nth(4).is_some()
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

    /// Whether the words before a stray closing mark end as speech does.
    fn spoken(&self, before: Span) -> bool {
        before.of(self.text).trim_end().ends_with([',', '.', '!', '?'])
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

/// The marks of a part, in order.
fn marks(text: &str, span: Span) -> Vec<Mark> {
    let words = span.of(text);
    let mut found: Vec<Mark> = Vec::new();
    let mut at = 0;
    let bytes = words.as_bytes();
    while at < bytes.len() {
        // Quotation marks begin with one of a few bytes; all else is passed over quickly.
        if !matches!(bytes[at], b'"' | b'\'' | b'`' | 0xC2..=0xE2) {
            at += 1;
            continue;
        }
        let Some((length, double, shape)) = mark_at(&words[at..]) else {
            at += words[at..].chars().next().map_or(1, char::len_utf8);
            continue;
        };
        let before = words[..at].chars().next_back();
        let after = words[at + length..].chars().next();
        if let Some(mark) = read(words, at, length, double, shape, before, after) {
            found.push(Mark { span: mark.span.shifted(span.start), ..mark });
        }
        at += length;
    }
    found
}

/// The quotation mark at the start of `rest`: its length, whether it is double, its shape.
fn mark_at(rest: &str) -> Option<(usize, bool, Shape)> {
    const MARKS: &[(&str, bool, Shape)] = &[
        ("``", true, Shape::Opening),
        ("''", true, Shape::Straight),
        ("’’", true, Shape::Closing),
        ("‘‘", true, Shape::Opening),
        ("\"", true, Shape::Straight),
        ("'", false, Shape::Straight),
        ("`", false, Shape::Opening),
        ("“", true, Shape::Opening),
        ("”", true, Shape::Closing),
        ("„", true, Shape::Opening),
        ("‟", true, Shape::Opening),
        ("«", true, Shape::Opening),
        ("»", true, Shape::Closing),
        ("‘", false, Shape::Opening),
        ("’", false, Shape::Closing),
        ("‛", false, Shape::Opening),
        ("‚", false, Shape::Opening),
        ("´", false, Shape::Closing),
        ("˜", false, Shape::Opening),
        // A wrong encoding: UTF-8 read as Windows-1252, and Windows-1252 read as Latin-1.
        ("â€œ", true, Shape::Opening),
        ("â€\u{9d}", true, Shape::Closing),
        ("â€˜", false, Shape::Opening),
        ("â€™", false, Shape::Closing),
        ("\u{93}", true, Shape::Opening),
        ("\u{94}", true, Shape::Closing),
        ("\u{91}", false, Shape::Opening),
        ("\u{92}", false, Shape::Closing),
    ];
    if let Some((mark, double, shape)) = MARKS.iter().find(|(mark, _, _)| rest.starts_with(mark)) {
        return Some((mark.len(), *double, *shape));
    }
    // The last byte of a closing mark is often lost: "â€" alone, but not a dash ("â€“") or an ellipsis ("â€¦").
    let behind = rest.strip_prefix("â€")?;
    let other = behind.starts_with(['“', '”', '"', '¦', '¢', '"']);
    (!other).then_some(("â€".len(), true, Shape::Closing))
}

/// Whether a mark may open or close, from what stands on either side.
fn read(
    words: &str,
    at: usize,
    length: usize,
    double: bool,
    shape: Shape,
    before: Option<char>,
    after: Option<char>,
) -> Option<Mark> {
    let end = at + length;
    let span = Span::new(at, end);
    let gap = |c: Option<char>| c.is_none_or(|c| c.is_whitespace() || c == '\u{feff}' || c == '\u{200b}');
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let lead = |c: Option<char>| {
        gap(c)
            || c.is_some_and(|c| {
                matches!(c, '(' | '[' | '–' | '—' | '-' | '/' | ':' | '"' | '“' | '‘' | '\'' | '…' | '`')
            })
    };
    let stop = |c: Option<char>| {
        c.is_some_and(|c| matches!(c, '.' | ',' | '!' | '?' | ';' | ':' | '…' | ')' | ']' | '—' | '–'))
    };
    if !double {
        if letter(before) && letter(after) {
            return None; // an apostrophe
        }
        // The inch and foot marks of "5' 6".
        if before.is_some_and(|c| c.is_ascii_digit())
            && shape == Shape::Straight
            && after.is_some_and(|c| c.is_ascii_digit())
        {
            return None;
        }
        if lead(before) && shape != Shape::Opening && is_elision(&words[end..]) {
            return None;
        }
        if lead(before) && shape == Shape::Opening && is_year(&words[end..]) {
            return None;
        }
    }
    let may_open = match shape {
        Shape::Opening => !gap(after),
        Shape::Straight | Shape::Closing => lead(before) && !gap(after) && !stop(after),
    };
    let may_close = match shape {
        Shape::Closing => !gap(before) || double && gap(after),
        Shape::Straight => (!gap(before) || double && gap(after)) && !(letter(after)),
        Shape::Opening => !lead(before) && !letter(after) && shape_closes(before, after),
    };
    let surely_closes = may_close
        && (stop(before) || stop(after) || after.is_none() || after.is_some_and(|c| matches!(c, '”' | '"' | '’')));
    let apostrophe = !double && may_close && is_dropped(&words[..at]);
    (may_open || may_close).then_some(Mark { span, double, may_open, may_close, surely_closes, apostrophe })
}

/// An opening mark that closes by mistake: behind a word or stop, before a gap or stop.
fn shape_closes(before: Option<char>, after: Option<char>) -> bool {
    before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '.' | ',' | '!' | '?' | '…'))
        && after.is_none_or(|c| c.is_whitespace() || matches!(c, '.' | ',' | ';' | ':' | '!' | '?'))
}

/// Words that lose their beginning: ’90s, ’em, ’til.
fn is_elision(rest: &str) -> bool {
    const CUT: &[&str] = &[
        "em", "til", "till", "tis", "twas", "twould", "cause", "cos", "coz", "bout", "n", "un", "er", "ave", "im",
        "ere", "alf", "ow", "orrible", "ood", "flu", "bye", "s", "fess", "round", "tude", "nuff", "neath", "gainst",
    ];
    let word: &str = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    let word = if word.len() > 16 { "" } else { word };
    let is_cut = CUT.contains(&word.to_ascii_lowercase().as_str());
    // "’round the corner" is cut, "’round table’" is not worth the doubt.
    is_cut && !word.starts_with(|c: char| c.is_uppercase()) || is_year(rest)
}

/// ’90s, ’22.
fn is_year(rest: &str) -> bool {
    let bytes = rest.as_bytes();
    let digits = bytes.iter().take(3).take_while(|byte| byte.is_ascii_digit()).count();
    digits == 2
        && !bytes
            .get(2)
            .is_some_and(|byte| matches!(byte, b'%' | b',' | b'.' if bytes.get(3).is_some_and(u8::is_ascii_digit)))
        && bytes.get(2).is_none_or(|byte| matches!(byte, b's' | b' ' | b',' | b'.' | b')' | b'-'))
}

/// Whether the word before a single mark may have lost its end ("members’", "goin’").
fn is_dropped(before: &str) -> bool {
    let small = before.as_bytes();
    let last = |back: usize| small.len().checked_sub(back).map(|at| small[at].to_ascii_lowercase());
    match last(1) {
        Some(b's') => true,
        Some(b'n') => last(2) == Some(b'i') || last(2) == Some(b'a') && last(3).is_none_or(|c| c == b' '),
        Some(b'o') => last(2).is_none_or(|c| c == b' '),
        _ => false,
    }
}
