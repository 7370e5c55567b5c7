//! Quotation marks in a text: where they are, and whether by their shape and place they open or close.

use super::{Mark, Shape};
use crate::text::Span;

/// The marks of a part, in order.
pub(super) fn marks(text: &str, span: Span) -> Vec<Mark> {
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
pub(super) fn mark_at(rest: &str) -> Option<(usize, bool, Shape)> {
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
pub(super) fn read(
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
pub(super) fn shape_closes(before: Option<char>, after: Option<char>) -> bool {
    before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '.' | ',' | '!' | '?' | '…'))
        && after.is_none_or(|c| c.is_whitespace() || matches!(c, '.' | ',' | ';' | ':' | '!' | '?'))
}

/// Words that lose their beginning: ’90s, ’em, ’til.
pub(super) fn is_elision(rest: &str) -> bool {
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
pub(super) fn is_year(rest: &str) -> bool {
    let bytes = rest.as_bytes();
    let digits = bytes.iter().take(3).take_while(|byte| byte.is_ascii_digit()).count();
    digits == 2
        && !bytes
            .get(2)
            .is_some_and(|byte| matches!(byte, b'%' | b',' | b'.' if bytes.get(3).is_some_and(u8::is_ascii_digit)))
        && bytes.get(2).is_none_or(|byte| matches!(byte, b's' | b' ' | b',' | b'.' | b')' | b'-'))
}

/// Whether the word before a single mark may have lost its end ("members’", "goin’").
pub(super) fn is_dropped(before: &str) -> bool {
    let small = before.as_bytes();
    let last = |back: usize| small.len().checked_sub(back).map(|at| small[at].to_ascii_lowercase());
    match last(1) {
        Some(b's') => true,
        Some(b'n') => last(2) == Some(b'i') || last(2) == Some(b'a') && last(3).is_none_or(|c| c == b' '),
        Some(b'o') => last(2).is_none_or(|c| c == b' '),
        _ => false,
    }
}
