//! The words of a paragraph as its readers see them: each with its place, whether it begins with a capital, whether
//! it is a possessive, and what kinds of word it may be ([`Kinds`]). A quotation within the paragraph is one token, so
//! that the sentence around it can be read over it.

use super::lexicon::{self, Kinds};
use super::marks::Quoted;
use crate::text::Span;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    Word,
    Number,
    /// A quotation: its index in the list of quotations.
    Quote(usize),
    Comma,
    Colon,
    Semicolon,
    /// What ends a sentence: `.`, `!`, `?`, `…`.
    Stop,
    Dash,
    Open,
    Close,
    Other,
}

/// One word, number, mark or quotation.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    pub span: Span,
    /// The word without its possessive ending or shortening stop.
    pub stem: Span,
    pub sort: Sort,
    pub kinds: Kinds,
    pub capital: bool,
    pub possessive: bool,
    /// Whether a sentence begins here.
    pub begins: bool,
}

impl Token {
    /// Whether it is a word of one of these kinds.
    pub fn is(&self, kinds: Kinds) -> bool {
        self.sort == Sort::Word && self.kinds.any(kinds)
    }

    /// A word with a capital.
    pub fn is_capital(&self) -> bool {
        self.sort == Sort::Word && self.capital
    }

    /// The index of the quotation that it stands for.
    pub fn quote(&self) -> Option<usize> {
        match self.sort {
            Sort::Quote(index) => Some(index),
            _ => None,
        }
    }
}

/// The tokens of `span`. `inner` are the outermost quotations in it, in order, as index and record.
pub(super) fn tokens<'q>(text: &str, span: Span, inner: impl IntoIterator<Item = (usize, &'q Quoted)>) -> Vec<Token> {
    let mut found = Vec::new();
    let mut at = span.start;
    for (index, quoted) in inner {
        if quoted.outer.start < at || quoted.outer.end > span.end {
            continue;
        }
        plain(text, Span::new(at, quoted.outer.start), &mut found);
        found.push(Token {
            span: quoted.outer,
            stem: quoted.inner,
            sort: Sort::Quote(index),
            kinds: Kinds::NONE,
            capital: text[quoted.inner.start..].chars().next().is_some_and(char::is_uppercase),
            possessive: false,
            begins: false,
        });
        at = quoted.outer.end;
    }
    plain(text, Span::new(at, span.end), &mut found);
    mark_sentences(text, &mut found);
    found
}

/// The ranges of tokens that are sentences.
pub(super) fn sentences(tokens: &[Token]) -> Vec<std::ops::Range<usize>> {
    let mut found = Vec::new();
    let mut begin = 0;
    for (index, token) in tokens.iter().enumerate().skip(1) {
        if token.begins {
            found.push(begin..index);
            begin = index;
        }
    }
    if begin < tokens.len() {
        found.push(begin..tokens.len());
    }
    found
}

/// Tokens of a stretch without quotations.
fn plain(text: &str, span: Span, found: &mut Vec<Token>) {
    let words = span.of(text);
    let mut rest = words;
    while let Some(first) = rest.chars().next() {
        let at = span.end - rest.len();
        let length = if first.is_alphabetic() {
            word(rest, first)
        } else if first.is_ascii_digit() || matches!(first, '£' | '$' | '€') {
            number(rest)
        } else {
            first.len_utf8()
        };
        let here = Span::new(at, at + length);
        rest = &rest[length..];
        if first.is_whitespace() {
            continue;
        }
        found.push(token(text, here, first));
    }
}

fn token(text: &str, span: Span, first: char) -> Token {
    let written = span.of(text);
    let sort = match first {
        c if c.is_alphabetic() => Sort::Word,
        c if c.is_ascii_digit() || matches!(c, '£' | '$' | '€') => Sort::Number,
        ',' => Sort::Comma,
        ':' => Sort::Colon,
        ';' => Sort::Semicolon,
        '.' | '!' | '?' | '…' => Sort::Stop,
        '-' | '–' | '—' | '―' => Sort::Dash,
        '(' | '[' => Sort::Open,
        ')' | ']' => Sort::Close,
        _ => Sort::Other,
    };
    let mut stem = span;
    let mut possessive = false;
    let mut kinds = Kinds::NONE;
    if sort == Sort::Word {
        let bare = written.trim_end_matches('.');
        let short = ["'s", "’s", "'S", "’S"].iter().find_map(|ending| bare.strip_suffix(ending));
        possessive = short.is_some() || bare.ends_with(['\'', '’']);
        let bare = short.unwrap_or_else(|| bare.trim_end_matches(['\'', '’']));
        stem = Span::new(span.start, span.start + bare.len());
        kinds = lexicon::kinds(bare);
    }
    let capital = first.is_uppercase() || sort == Sort::Word && begins_small(written);
    Token { span, stem, sort, kinds, capital, possessive, begins: false }
}

/// "al-Karim", "d'Arcy": a surname whose first part is written small.
fn begins_small(written: &str) -> bool {
    let Some(at) = written.find(['-', '\'', '’']).filter(|at| *at <= 4) else { return false };
    let rest = written[at..].trim_start_matches(['-', '\'', '’']);
    let part = &written[..at];
    (part == "d" || lexicon::kinds(part).any(Kinds::PARTICLE)) && rest.starts_with(char::is_uppercase)
}

/// The length of the word that `rest` begins with: letters, digits, inner hyphens and apostrophes, the stop of an
/// abbreviation or initial.
fn word(rest: &str, first: char) -> usize {
    let mut chars = rest.char_indices().peekable();
    let mut end = 0;
    while let Some((at, c)) = chars.next() {
        let follows = chars.peek().map(|(_, next)| *next);
        let joined = follows.is_some_and(char::is_alphanumeric);
        match c {
            c if c.is_alphanumeric() => {}
            '\'' | '’' if joined => {}
            '\'' | '’' if rest[..at].ends_with(['s', 'S']) => return at + c.len_utf8(),
            '-' | '‑' | '&' | '_' | '@' if joined => {}
            // "e.g", "U.K": single letters parted by stops.
            '.' if joined && is_single_letters(&rest[..at]) => {}
            _ => break,
        }
        end = at + c.len_utf8();
    }
    let written = &rest[..end];
    if rest[end..].starts_with('.') {
        let initial = written.chars().count() == 1 && first.is_uppercase() && first != 'I';
        let letters = written.contains('.') && is_single_letters(written);
        if initial
            || letters
            || lexicon::is_shortened(written)
            || first.is_uppercase() && lexicon::is_shortened_behind(written)
        {
            return end + 1;
        }
    }
    end
}

/// "e", "e.g", "U.S": letters each parted by a stop. Looks at a bounded number of bytes.
fn is_single_letters(written: &str) -> bool {
    written.len() <= 8 && written.split('.').all(|part| part.chars().count() == 1)
}

fn number(rest: &str) -> usize {
    let mut chars = rest.char_indices().peekable();
    let mut end = 0;
    while let Some((at, c)) = chars.next() {
        let joined = chars.peek().is_some_and(|(_, next)| next.is_ascii_digit());
        if !(c.is_alphanumeric()
            || c == '%'
            || matches!(c, '£' | '$' | '€')
            || (matches!(c, '.' | ',' | ':' | '/') && joined))
        {
            break;
        }
        end = at + c.len_utf8();
    }
    end.max(rest.chars().next().map_or(1, char::len_utf8))
}

/// Marks the first token of every sentence.
fn mark_sentences(text: &str, tokens: &mut [Token]) {
    if let Some(first) = tokens.first_mut() {
        first.begins = true;
    }
    for index in 1..tokens.len() {
        let (before, here) = (tokens[index - 1], tokens[index]);
        let opens = match here.sort {
            Sort::Word => here.capital || here.kinds.any(Kinds::PRONOUN) && before.sort == Sort::Stop,
            Sort::Number | Sort::Quote(_) | Sort::Open => true,
            _ => false,
        };
        let ended = match before.sort {
            Sort::Stop => true,
            Sort::Quote(_) => {
                before.stem.of(text).trim_end_matches(['"', '”', '’', '\'', ')']).ends_with(['.', '!', '?', '…'])
            }
            Sort::Close => index >= 2 && tokens[index - 2].sort == Sort::Stop,
            // "… in the U.S. The bank …": a shortened word may end a sentence too.
            Sort::Word => {
                before.span.of(text).ends_with('.')
                    && !before.kinds.any(Kinds::HONORIFIC)
                    && here.kinds.any(Kinds::ARTICLE.or(Kinds::PRONOUN))
                    && here.span.len() > 1
            }
            _ => false,
        };
        tokens[index].begins = opens && ended;
    }
    if let Some(index) = below_heading(text, tokens) {
        tokens[index].begins = true;
    }
}

/// The first token below a first line that is short and unfinished, over a line that is a sentence: a heading that
/// stands directly on its paragraph, as over the items of a round-up.
fn below_heading(text: &str, tokens: &[Token]) -> Option<usize> {
    const HEADING: usize = 40;
    const SENTENCE: usize = 60;
    let start = tokens.first()?.span.start;
    let last = tokens.last()?;
    let index = (1..tokens.len()).take(HEADING / 2).find(|index| {
        text.get(tokens[index - 1].span.end..tokens[*index].span.start).is_some_and(|gap| gap.contains('\n'))
    })?;
    let (before, here) = (tokens[index - 1], tokens[index]);
    let unfinished =
        matches!(before.sort, Sort::Word | Sort::Number) && tokens[..index].iter().all(|t| t.quote().is_none());
    let line = text.get(here.span.start..last.span.end)?.lines().next()?;
    let sentence = line.len() >= SENTENCE && line.trim_end().ends_with(['.', '”', '"', '’', ':', '?', '!']);
    let short = before.span.end - start <= HEADING && line.len() >= 2 * (before.span.end - start);
    (unfinished && short && sentence && (here.capital || here.quote().is_some())).then_some(index)
}

/// The words of a range of tokens as they stand in the text.
pub(super) fn span_of(tokens: &[Token]) -> Span {
    match (tokens.first(), tokens.last()) {
        (Some(first), Some(last)) => Span::new(first.span.start, last.span.end),
        _ => Span::default(),
    }
}
