//! What part of the page a block is: the headline and what stands under it, captions, crossheads, the text itself,
//! and what a page carries beside it (teasers of other stories, readers' comments, menus). Words quoted in the latter
//! are nobody's statement on the matter.

use crate::document::{BlockKind, Document};
use crate::text::Span;
use regex::Regex;
use std::sync::LazyLock;

/// Where on the page a block stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Zone {
    /// The headline and the lines under it, before the text begins.
    Headline,
    Byline,
    Caption,
    /// A heading within the text.
    Crosshead,
    Body,
    Bullet,
    /// Names of other stories, and invitations to read or follow.
    Teaser,
    /// What readers wrote below.
    Comment,
    /// Menus, banners, buttons.
    Interface,
}

impl Zone {
    /// Whether what is quoted there is somebody's statement on the matter.
    pub(crate) fn speaks(self) -> bool {
        matches!(self, Zone::Headline | Zone::Caption | Zone::Body | Zone::Bullet)
    }

    /// Whether it is part of the running text.
    pub(crate) fn runs(self) -> bool {
        matches!(self, Zone::Body | Zone::Bullet)
    }
}

/// A block with its zone.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Part {
    pub span: Span,
    pub zone: Zone,
    /// Somebody's words set apart without quotation marks: where they begin.
    pub block: Option<usize>,
}

macro_rules! pattern {
    ($name:ident, $regex:expr) => {
        static $name: LazyLock<Regex> = LazyLock::new(|| Regex::new($regex).expect("a fixed pattern compiles"));
    };
}

pattern!(
    COMMENTS,
    r"(?i)^(?:comments?(?: \(\d+\))?(?:\s+sort by.*)?|\d+ comments?|(?:view |show |read )?(?:all )?\d* ?comments? ?\(\d+\).*|comments (?:are|have been) closed.*|\d+ responses? to .*|leave a (?:reply|comment).*|join the (?:conversation|discussion).*|(?:readers’|readers'|your) comments.*|sort by.*|post a comment.*|reader comments.*)$"
);
pattern!(
    TEASER_HEAD,
    r"(?i)^(?:more (?:from|on|in|stories|news|like|about)(?-u:\b).*|most (?:read|popular|viewed|commented|shared)(?-u:\b).*|you (?:might|may) (?:also|like|be)(?-u:\b).*|related(?-u:\b).*|read (?:next|more|also|this next|now)|also read|see also|top stories|latest (?:news|stories|articles)?|trending.*|recommended.*|editor[’']?s[’']? picks?|don[’']?t miss|up next|next article|previous article|popular (?:now|stories|articles)|what to read next|keep reading|around the (?:web|bbc)|in other news|elsewhere on.*|our latest.*|explore more.*|further reading|promoted.*|sponsored.*|from the (?:web|archive).*|other stories.*|today[’']s top.*)[:.]?$"
);
pattern!(
    TEASER_LINE,
    r"(?i)^(?:[•*▶►→>»\-–]\s*)?(?:read more|read also|read next|read the full|also read|see also|see more|more:|related:|watch:|watch now|listen:|listen to|in pictures:|gallery:|video:|click here|click to|click on|recommended:|don[’']t miss|live:|podcast:|next:|previous:|tap here|download |find out more|to read more|more on this|for more (?:news|stories|on this)|get (?:the|all the|our|more)(?-u:\b).{0,60}(?:inbox|newsletter|headlines|stories)|sign up|subscribe|follow (?:us|our|\S+ on)|like us|join our|share (?:this|on|your)|send (?:us )?your|have you got a story|do you have a story|got a story|have your say|what do you think|let us know|keep up (?:to date|with)|stay up to date|never miss|like this\?|enjoyed this|support (?:our|local)|buy (?:a|the) paper|want more|have you been affected|you can (?:also )?(?:follow|read|sign|subscribe)|to get (?:the|all)|receive )"
);
pattern!(
    INTERFACE,
    r"(?i)(?:(?-u:\b)cookies?(?-u:\b).*(?:partners|consent|accept|personal data|store|preferences|website|browser)|^skip to|^accept all|privacy (?:policy|notice)|terms (?:of|and)|^home(?: >| ›| »|$)|^log ?in(?-u:\b)|^sign in(?-u:\b)|^menu$|^search$|^share$|^advert(?:isement|isements|ising)?(?-u:\b)|^\d+ shares?(?-u:\b)|^©|all rights reserved|^enter (?:your )?email|^loading|^close$|^print$|^tags?:|^topics?:|^back to top|^cookie|^copyright(?-u:\b)|^this (?:site|website) uses|^subscribe$|^(?:facebook|twitter|whatsapp|email|linkedin|copy link)(?:\s|$)|^article continues|^story continues|^continue reading|^score: ?\d+|^reply$|^report this comment|^to use this website|^javascript)"
);
pattern!(
    CAPTION,
    r"(?i)^(?:\(?(?:image|images|photo|photos|picture|pictures|pictured|credit|caption|photograph|library picture|file (?:photo|picture|image)|stock (?:photo|image))(?-u:\b)\s*[:/(,\-–]|(?:above|left|right|pictured)(?-u:\b)[:,] |image (?:source|caption)|(?:image|photo|picture) (?:by|credit|courtesy))"
);
pattern!(CREDIT, r"(?i)(?:\(|\s|\.)(?:picture|photo|image|pic|credit|photograph)s?\s?:\s?[^.:]{2,60}\)?$");
pattern!(
    BYLINE,
    r"(?i)^(?:by:? (?:\p{Lu}|the )[^.]{2,80}$|words:? [^.]{2,50}$|(?:published|updated|posted|last updated|first published|date|created)(?-u:\b)[:. ]?.{0,60}$|(?:[\p{L}'’.\-]+ ){1,4}[|@].*$)"
);
pattern!(
    REPORTER,
    r"(?i)(?-u:\b)(?:reporter|correspondent|editor|journalist|local democracy reporting service|press association|staff writer|content (?:writer|editor))(?-u:\b)"
);
pattern!(
    DATE_LINE,
    r"(?i)^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?(?:\d{1,2}(?:st|nd|rd|th)?[ /.\-](?:\w{3,9}|\d{1,2})[ /.\-,]{1,2}\d{2,4}|(?:january|february|march|april|may|june|july|august|september|october|november|december),? \d{1,2}(?:st|nd|rd|th)?,? \d{4}|(?:january|february|march|april|may|june|july|august|september|october|november|december) \d{4})(?-u:\b).{0,60}$"
);

pattern!(
    LEADS,
    r"(?i)(?-u:\b)(?:said|says|wrote|writes|written|concludes?|concluded|reads?|adds|added|continues|continued|states?|stated)(?: [\w'’]+){0,4}:$"
);
pattern!(ATTENDANCE, r"(?i)^(?:(?:also )?(?:in )?attendance|(?:also )?present|officers|apologies)(?-u:\b)");

/// The parts of a document, in order.
pub(crate) fn parts(document: &Document) -> Vec<Part> {
    let text = &document.text;
    let lines: Vec<Line<'_>> = joined(document).into_iter().map(|(span, kind)| Line::new(text, span, kind)).collect();
    let begin = lines.iter().position(Line::is_prose).unwrap_or(lines.len());
    let mut reader = Reader { teasers: false, comments: false, body: false };
    let mut led = false;
    (0..lines.len())
        .map(|index| {
            let zone = reader.zone(&lines, index, begin);
            let block = (zone == Zone::Body).then(|| lines[index].block(text, led)).flatten();
            // A teaser or a picture between the words that lead up to it and the block changes nothing.
            if zone.runs() || zone == Zone::Crosshead {
                led =
                    LEADS.is_match(lines[index].words.get(lines[index].words.len().saturating_sub(64)..).unwrap_or(""));
            }
            Part { span: lines[index].span, zone, block }
        })
        .collect()
}

/// The blocks, those put together that a line break cut within a sentence.
fn joined(document: &Document) -> Vec<(Span, BlockKind)> {
    let mut joined: Vec<(Span, BlockKind)> = Vec::with_capacity(document.blocks.len());
    for block in &document.blocks {
        if let Some((before, kind)) = joined.last_mut()
            && matches!(kind, BlockKind::Paragraph | BlockKind::Heading | BlockKind::ListItem)
            && block.kind == BlockKind::Paragraph
            && breaks_within(&document.text, *before, block.span)
        {
            *before = Span::new(before.start, block.span.end);
            if *kind == BlockKind::Heading {
                *kind = BlockKind::Paragraph;
            }
            continue;
        }
        joined.push((block.span, block.kind));
    }
    joined
}

/// Whether a sentence runs over the one line break between two blocks.
fn breaks_within(text: &str, before: Span, after: Span) -> bool {
    let gap = text.get(before.end..after.start).unwrap_or("");
    // A blank line within a sentence is the printer's, where lines are cut at a width.
    let cut = before.of(text).trim_end().contains('\n') || after.of(text).trim_end().contains('\n');
    let bare: String = gap.chars().filter(|c| !matches!(c, ' ' | '\t' | '\r')).take(3).collect();
    let one = bare == "\n" || bare == "\n\n" && cut;
    let open =
        before.of(text).trim_end().ends_with(|c: char| c.is_alphanumeric() || matches!(c, ',' | '-' | '–' | '’'));
    let long = before.of(text).rsplit('\n').next().is_some_and(|line| line.len() >= 40);
    one && open && long && after.of(text).trim_start().starts_with(|c: char| c.is_lowercase())
}

/// A block with what its form tells.
struct Line<'a> {
    span: Span,
    words: &'a str,
    kind: BlockKind,
    count: usize,
    /// Ends as a sentence does.
    ended: bool,
    caption: bool,
    byline: bool,
    interface: bool,
}

/// Lines longer than this are prose whatever they begin with, so that patterns look at short lines only.
const LONG: usize = 400;

impl<'a> Line<'a> {
    fn new(text: &'a str, span: Span, kind: BlockKind) -> Self {
        let words = span.of(text).trim();
        let count = words.split_whitespace().take(60).count();
        let bare = words.trim_end_matches(['"', '”', '’', '\'', ')', ']', '»', '“']);
        let ended = bare.ends_with(['.', '!', '?', '…', ':', ';', ',']);
        let short = words.len() <= LONG;
        let caption =
            kind == BlockKind::Caption || short && (CAPTION.is_match(words) || CREDIT.is_match(words) && count <= 45);
        let byline = short
            && count <= 14
            && (BYLINE.is_match(words) && !ended || DATE_LINE.is_match(words) || REPORTER.is_match(words) && !ended);
        // Who was present is no menu.
        let present = short && ATTENDANCE.is_match(words);
        let interface = !present && (kind == BlockKind::Furniture || short && INTERFACE.is_match(words));
        Line { span, words, kind, count, ended, caption, byline, interface }
    }

    /// Where somebody's words begin that are set apart without marks: as a block quotation, or behind "The report says:".
    fn block(&self, text: &str, led: bool) -> Option<usize> {
        let set_apart = self.kind == BlockKind::BlockQuote || self.words.starts_with("> ");
        let marked = self.words.contains(['"', '“', '”']) || self.words.starts_with(['‘', '\'', '`', '*', '•', '-']);
        let sentence = self.count >= 5 && self.words.ends_with(['.', '!', '?', '…']) && self.begins_well();
        let start = self.span.trimmed(text).start;
        let begin = if self.words.starts_with("> ") { start + 2 } else { start };
        ((set_apart || led) && sentence && !marked).then_some(begin)
    }

    /// A paragraph of running text.
    fn is_prose(&self) -> bool {
        // A headline may ask or exclaim, but it seldom ends with a full stop or a colon.
        let stopped = self.words.trim_end_matches(['"', '”', '’', '\'', ')', '“']).ends_with(['.', ':', ',']);
        let sentence =
            self.count >= 12 && self.ended || self.count >= 30 || self.count >= 4 && stopped && self.begins_well();
        let prose = self.kind != BlockKind::Heading && sentence;
        prose && !self.caption && !self.byline && !self.interface && !self.is_teaser_line()
    }

    /// Begins with a capital or an opening mark and then a capital.
    fn begins_well(&self) -> bool {
        self.words.trim_start_matches(|c: char| !c.is_alphanumeric()).starts_with(|c: char| c.is_uppercase())
    }

    fn is_teaser_line(&self) -> bool {
        self.count <= 40 && self.words.len() <= LONG && TEASER_LINE.is_match(self.words)
    }

    fn is_teaser_head(&self) -> bool {
        self.count <= 9 && TEASER_HEAD.is_match(self.words)
    }

    fn is_comments_head(&self) -> bool {
        self.count <= 14 && self.words.len() <= LONG && COMMENTS.is_match(self.words)
    }

    fn is_bullet(&self) -> bool {
        self.kind == BlockKind::ListItem
            || ["- ", "• ", "* ", "· ", "– ", "● ", "▪ ", "◦ ", "— "].iter().any(|mark| self.words.starts_with(mark))
    }

    /// A short line that is no sentence.
    fn is_heading(&self) -> bool {
        if self.kind == BlockKind::Heading {
            return true;
        }
        let stopped = self.words.ends_with(['.', ',', ';', ':']);
        // A line wholly in quotation marks is a heading when its words do not end as speech does.
        let quoted_speech = self.words.starts_with(['"', '“', '‘', '\'', '`']) && self.ended;
        self.count <= 10 && !stopped && !quoted_speech && !(self.ended && self.words.ends_with(['”', '"', '’']))
    }
}

/// What the lines before have told.
struct Reader {
    teasers: bool,
    comments: bool,
    body: bool,
}

impl Reader {
    fn zone(&mut self, lines: &[Line<'_>], index: usize, begin: usize) -> Zone {
        let line = &lines[index];
        if self.comments {
            return Zone::Comment;
        }
        if self.body && line.is_comments_head() {
            self.comments = true;
            return Zone::Comment;
        }
        if line.interface {
            return Zone::Interface;
        }
        if line.is_teaser_head() {
            self.teasers = true;
            return Zone::Teaser;
        }
        if line.is_teaser_line() {
            return Zone::Teaser;
        }
        if line.caption {
            return Zone::Caption;
        }
        if line.byline {
            self.teasers = false;
            return Zone::Byline;
        }
        if self.teasers {
            let listed = line.words.starts_with(|c: char| c.is_ascii_digit());
            if line.is_prose() && !listed {
                self.teasers = false;
            } else if self.body || listed {
                return Zone::Teaser;
            } else {
                self.teasers = false;
            }
        }
        if index < begin {
            return Zone::Headline;
        }
        self.body = true;
        if line.is_bullet() {
            return Zone::Bullet;
        }
        let follows = lines.get(index + 1).is_some_and(|next| next.is_prose() || !next.is_heading());
        if line.is_heading() && (follows || line.kind == BlockKind::Heading || line.count <= 6) {
            return Zone::Crosshead;
        }
        Zone::Body
    }
}
