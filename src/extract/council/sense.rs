//! Whether a council's name means something else where it stands: a street, a police force, a club, a constituency,
//! a newspaper, a person, the place alone.

use super::{after, before};
use crate::text::{Span, floor_boundary};
use regex::Regex;
use std::sync::LazyLock;

/// Whether what stands at `span` is not the council. `full` tells that the words for a council are part of it;
/// `earlier` is the nearest name of a council before it.
pub(super) fn means_something_else(text: &str, span: Span, full: bool, earlier: Option<Span>) -> bool {
    let around = Around::new(text, span);
    if around.belongs_to_a_larger_name() {
        return true;
    }
    if full {
        return false;
    }
    around.names_another_body()
        || around.is_a_seat()
        || around.is_part_of_a_name()
        || around.is_a_person()
        || around.is_an_activity()
        || around.is_where_something_else_lies(text, span, earlier)
}

struct Around<'a> {
    before: &'a str,
    after: &'a str,
    /// The word before on the same line, joined by a space.
    previous: &'a str,
    /// The word after on the same line, joined by a space.
    next: &'a str,
    /// Whether `previous` begins a sentence, or nothing stands before.
    begins: bool,
    /// Whether nearly all words of the line are capitalised, so that capitals tell nothing.
    headline: bool,
    possessive: bool,
}

impl<'a> Around<'a> {
    fn new(text: &'a str, span: Span) -> Self {
        let (before, after) = (before(text, span.start), after(text, span.end));
        let gap = before.trim_end_matches(' ');
        let previous = if gap.len() < before.len() { last_word(gap) } else { "" };
        let ahead = &gap[..gap.len() - previous.len()];
        let gap_after = after.trim_start_matches(' ');
        let next = if gap_after.len() < after.len() { first_word(gap_after) } else { "" };
        Self {
            before,
            after,
            previous,
            next,
            begins: begins_sentence(ahead),
            headline: is_headline(text, span),
            possessive: after.starts_with("'s")
                || after.starts_with("’s")
                || after.starts_with("’ ")
                || after.starts_with("' "),
        }
    }

    /// "West Suffolk Council", "North Kent", "Kingston under Edge".
    fn belongs_to_a_larger_name(&self) -> bool {
        let direction = self.previous.to_lowercase();
        PARTS_OF_PLACES.contains(&direction.as_str())
            || self.previous.ends_with("shire") && is_capital(self.previous)
            || LARGER_BEHIND.is_match(self.after)
    }

    /// "Surrey Police", "Leeds university", "Luton airport", "Stoke-born".
    fn names_another_body(&self) -> bool {
        matches!(self.next, "County" | "City") || OTHER_BODIES.contains(&self.next.to_lowercase().as_str())
    }

    /// "the MP for Hartlepool", "(Hartlepool) (Lab)", "the Bishop of Durham".
    fn is_a_seat(&self) -> bool {
        SEATS.is_match(self.before)
            || self.after.starts_with(')') && (self.before.ends_with('(') || PARTY.is_match(self.before))
    }

    /// "Kent Smith", "Sutton Snapshot", "Hull North": a capital follows that is no word for its services.
    fn is_part_of_a_name(&self) -> bool {
        !self.headline && is_capital(self.next) && !SERVICE_WORDS.contains(&bare(self.next).to_lowercase().as_str())
    }

    /// "Stephen Sutton", "Mr York", "Plymouth Sutton": a capital before that is not there for another reason.
    fn is_a_person(&self) -> bool {
        if TITLES.contains(&self.previous.trim_end_matches('.').to_lowercase().as_str()) {
            return true;
        }
        if self.headline || !is_capital(self.previous) || self.previous.ends_with("'s") || self.previous.ends_with("’s")
        {
            return false;
        }
        let word = self.previous.to_lowercase();
        let known = BEFORE_COUNCILS.contains(&word.as_str());
        let formed = ["ly", "ed", "ing", "-run", "-led"].iter().any(|ending| word.ends_with(ending));
        !known && !(self.begins && formed)
    }

    /// "Reading the report".
    fn is_an_activity(&self) -> bool {
        ACTIVITY.contains(&self.next)
    }

    /// "Medway council in Kent", "Lowestoft, Suffolk": the place in which the thing meant lies.
    fn is_where_something_else_lies(&self, text: &str, span: Span, earlier: Option<Span>) -> bool {
        if self.possessive {
            return false;
        }
        let gap = self.before.trim_end();
        if let Some(ahead) = gap.strip_suffix(" in") {
            let word = last_word(ahead.trim_end_matches([',', ' ']));
            let lower = word.to_lowercase();
            let listed = ["services", "care", "department", "inspection", "visit", "ofsted"].contains(&lower.as_str());
            let thing = LYING.contains(&lower.as_str());
            let name = is_capital(word) && !begins_sentence(&ahead[..ahead.len() - word.len()]) && !is_time(&lower);
            return !self.headline && !listed && (thing || name);
        }
        if let Some(ahead) = gap.strip_suffix(',') {
            if earlier.is_some_and(|earlier| {
                text.get(earlier.end..span.start)
                    .is_some_and(|between| between.trim_end().ends_with(',') && between.len() < 4)
            }) {
                return false;
            }
            let word = last_word(ahead);
            let lower = word.to_lowercase();
            return is_capital(word)
                && !begins_sentence(&ahead[..ahead.len() - word.len()])
                && !is_time(&lower)
                && !BEFORE_COUNCILS.contains(&lower.as_str())
                && self.after.trim_start().starts_with([',', '.', ')', '\n']);
        }
        false
    }
}

/// Words that make a larger or another place of the name that follows.
const PARTS_OF_PLACES: &[&str] = &[
    "north",
    "south",
    "east",
    "west",
    "mid",
    "central",
    "greater",
    "inner",
    "outer",
    "upper",
    "lower",
    "new",
    "old",
    "northern",
    "southern",
    "eastern",
    "western",
    "rural",
    "north-east",
    "north-west",
    "south-east",
    "south-west",
    "northeast",
    "northwest",
    "southeast",
    "southwest",
    "royal",
];

static LARGER_BEHIND: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^[ -](?:(?:under|upon|le)[ -](?:the[ -])?\p{Lu}\w+|North|South|East|West|Central|Mid)(?-u:\b)|^\s+(?i:(?:town|parish)\s+council)|^ &? ?City Region",
    )
    .expect("the expression is tested")
});

/// Lower-case or capitalised words that make another body, or only the place, of the name before.
const OTHER_BODIES: &[&str] = &[
    "police",
    "constabulary",
    "university",
    "college",
    "hospital",
    "hospitals",
    "infirmary",
    "prison",
    "railway",
    "station",
    "airport",
    "road",
    "street",
    "avenue",
    "lane",
    "drive",
    "close",
    "crescent",
    "terrace",
    "square",
    "park",
    "bridge",
    "docks",
    "coroner",
    "crown",
    "magistrates",
    "court",
    "cathedral",
    "minster",
    "castle",
    "racecourse",
    "fc",
    "afc",
    "rfc",
    "united",
    "rovers",
    "wanderers",
    "athletic",
    "albion",
    "hotspur",
    "wednesday",
    "town",
    "mp",
    "mps",
    "fans",
    "man",
    "woman",
    "men",
    "women",
    "mum",
    "dad",
    "mother",
    "father",
    "teenager",
    "couple",
    "pensioner",
    "schoolboy",
    "schoolgirl",
    "schools",
    "school",
    "academy",
    "gazette",
    "live",
    "telegraph",
    "echo",
    "mercury",
    "times",
    "herald",
    "chronicle",
    "advertiser",
    "argus",
    "observer",
    "courier",
    "examiner",
    "journal",
    "tribune",
    "reporter",
    "guardian",
    "independent",
    "diocese",
    "fire",
    "ambulance",
    "nhs",
    "born",
    "coast",
    "countryside",
    "downs",
    "dales",
    "combined",
    "mayoral",
    "labour",
    "conservatives",
    "conservative",
    "tories",
    "tory",
    "greens",
    "unison",
    "unite",
];

static SEATS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)(?-u:\b)(?:(?:mps?|members?(?: of parliament)?|candidates?|ppc|peer|sat|sits|elected|stood|seat|seats|constituency|bishop|archbishop|dean|duke|duchess|earl|marquess|lord|lady|baron|baroness|diocese|university|college|school|battle|port|bay|isle|vale|museum|tower) (?:for|of|in)|born in|grew up in|lives in|lived in|moved to|played for|university of)\s+(?:the\s+)?$|(?-u:\b)(?i:south|north|east|west)\w* of $",
    )
    .expect("the expression is tested")
});

/// A party and a comma inside brackets: "(Con, ".
static PARTY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\((?:Lab(?:our)?|Con(?:servative)?|Lib(?:eral)?\.? ?Dem(?:ocrat)?|LD|Green|Ind(?:ependent)?|Reform(?: UK)?|UKIP|SNP)[^()]{0,12}, ?$")
        .expect("the expression is tested")
});

const TITLES: &[&str] = &[
    "mr",
    "mrs",
    "ms",
    "miss",
    "mx",
    "dr",
    "cllr",
    "cllrs",
    "coun",
    "councillor",
    "sir",
    "dame",
    "lord",
    "lady",
    "baroness",
    "prof",
    "professor",
    "rev",
    "judge",
    "justice",
    "pc",
    "dc",
    "sgt",
    "inspector",
    "hon",
    "sister",
    "father",
    "de",
];

/// Capitalised words that may follow the name of a council without making another name of it.
const SERVICE_WORDS: &[&str] = &[
    "children",
    "children's",
    "children’s",
    "childrens",
    "social",
    "ofsted",
    "safeguarding",
    "adult",
    "send",
    "i",
    "he",
    "she",
    "it",
    "they",
    "we",
];

/// Capitalised words that may stand before a council's name: those that begin sentences, and names of time and of
/// those who inspect.
const BEFORE_COUNCILS: &[&str] = &[
    "in",
    "at",
    "but",
    "and",
    "while",
    "although",
    "though",
    "when",
    "for",
    "from",
    "of",
    "since",
    "as",
    "with",
    "like",
    "unlike",
    "after",
    "before",
    "both",
    "nearby",
    "neighbouring",
    "meanwhile",
    "however",
    "if",
    "is",
    "was",
    "has",
    "had",
    "can",
    "will",
    "why",
    "how",
    "what",
    "that",
    "this",
    "the",
    "a",
    "an",
    "to",
    "on",
    "by",
    "or",
    "so",
    "yet",
    "then",
    "now",
    "because",
    "until",
    "once",
    "whether",
    "where",
    "under",
    "over",
    "outside",
    "inside",
    "around",
    "across",
    "within",
    "without",
    "into",
    "against",
    "between",
    "among",
    "about",
    "near",
    "only",
    "even",
    "also",
    "not",
    "no",
    "today",
    "yesterday",
    "tonight",
    "inadequate",
    "outstanding",
    "good",
    "ofsted",
    "inspectors",
    "troubled",
    "failing",
    "council",
    "councils",
    "authority",
    "authorities",
    "services",
    "dfe",
    "regulator",
    "watchdog",
    "inspectorate",
    "your",
    "our",
    "its",
    "their",
    "my",
    "his",
    "her",
    "dear",
    "re",
    "via",
    "per",
    "plus",
    "than",
    "versus",
    "v",
    "vs",
    "eg",
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "focus",
    "news",
    "labour-run",
    "conservative-run",
    "tory-run",
    "labour-led",
    "tory-led",
    "conservative-led",
    "london's",
    "children",
    "visit",
    "inspection",
    "read",
    "more",
    "opinion",
    "exclusive",
    "breaking",
    "update",
    "updated",
    "picture",
    "pictured",
    "image",
    "photo",
    "source",
    "analysis",
    "comment",
];

/// What follows a verb, never a place: "Reading the report".
const ACTIVITY: &[&str] = &[
    "the", "a", "an", "this", "that", "these", "those", "his", "her", "their", "your", "my", "our", "its", "it",
    "them", "through", "aloud", "between", "about", "books", "age", "ages", "skills", "scores", "list", "room",
    "glasses", "out", "some", "every", "each",
];

/// Things that lie in a county or town, so that the name behind "in" is not the council's.
const LYING: &[&str] = &[
    "council",
    "town",
    "city",
    "village",
    "borough",
    "authority",
    "district",
    "estate",
    "school",
    "schools",
    "home",
    "homes",
    "hospital",
    "house",
    "street",
    "hotel",
    "nursery",
    "academy",
    "suburb",
    "pub",
    "church",
    "hall",
    "charity",
    "firm",
    "court",
    "prison",
    "police",
    "man",
    "woman",
    "couple",
    "family",
    "mother",
    "farm",
    "born",
    "lives",
    "living",
    "live",
    "lived",
    "based",
    "centre",
    "hub",
    "office",
    "offices",
];

fn is_time(word: &str) -> bool {
    let from = BEFORE_COUNCILS.iter().position(|known| *known == "january").unwrap_or(0);
    BEFORE_COUNCILS[from..from + 19].contains(&word)
}

fn is_capital(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

/// The word without marks at its end.
fn bare(word: &str) -> &str {
    word.trim_end_matches(|c: char| !c.is_alphanumeric())
}

fn last_word(text: &str) -> &str {
    let at = text.rfind(|c: char| !is_word(c)).map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
    &text[at..]
}

fn first_word(text: &str) -> &str {
    &text[..text.find(|c: char| !is_word(c)).unwrap_or(text.len())]
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '\'' | '’' | '-' | '.')
}

/// Whether a sentence begins behind this text.
fn begins_sentence(ahead: &str) -> bool {
    let ahead = ahead.trim_end_matches([' ', '“', '‘', '"', '\'', '(', '[']);
    ahead.is_empty() || ahead.ends_with(['.', '!', '?', ':', ';', '\n', '”', '’', '…', '•', '–', '—', '|', '-', '*'])
}

/// Whether the line of `span` is in capitals or title case.
fn is_headline(text: &str, span: Span) -> bool {
    const WIDTH: usize = 160;
    let from = floor_boundary(text, span.start.saturating_sub(WIDTH));
    let to = floor_boundary(text, span.end + WIDTH);
    let start = text[from..span.start].rfind('\n').map_or(from, |at| from + at + 1);
    let end = text[span.end..to].find('\n').map_or(to, |at| span.end + at);
    let rest = [&text[start..span.start], &text[span.end..end]];
    if rest[1].trim_end().ends_with('.') {
        return false;
    }
    let mut capital = 0;
    let mut all = 0;
    for word in rest.iter().flat_map(|part| part.split_whitespace()) {
        let letters = word.trim_start_matches(|c: char| !c.is_alphabetic());
        if letters.chars().filter(|c| c.is_alphabetic()).count() > 3 {
            all += 1;
            capital += usize::from(letters.starts_with(char::is_uppercase));
        }
    }
    all >= 4 && capital * 10 >= all * 8
}
