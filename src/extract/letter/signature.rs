//! Who signed a letter: behind "Yours sincerely", as a list or as a table of two by two with the inspectorate above each
//! name.

use super::name::{PersonName, person};
use super::reading::{Named, Reading};
use crate::document::BlockKind;
use crate::extract::rule::Rule;
use crate::text::{Span, squeeze};
use crate::vocab::concept::DocumentKind;
use regex::Regex;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// A person who signed a joint letter.
pub const SIGNED: Rule = Rule {
    id: "letter-signatory",
    claims: "This person signed the letter for this inspectorate.",
    reads: DocumentKind::JointInspectionLetter,
    accepts: &[
        (
            "12 May 2023\n\nDear Suffolk Safeguarding Partnership\n\nJoint targeted area inspection of Suffolk\n\nYours sincerely\n\n[Ann Example\n\nNational Director Regulation and Social Care, Ofsted]\n",
            "person Ann Example | National Director Regulation and Social Care | Ofsted",
        ),
        (
            "12 May 2016\n\nDear local partnership\n\nJoint targeted area inspection of Suffolk\n\nYours sincerely\n\nOfsted\tHMI Probation\n[Ann Example]\tChief Inspector\nNational Director, Social Care\n",
            "person Ann Example | National Director, Social Care | Ofsted",
        ),
        (
            "12 May 2023\n\nDear Suffolk Safeguarding Partnership\n\nJoint targeted area inspection of Suffolk\n\nYours sincerely\n\n[Tom Sample, CBE\n\nHis Majesty’s Inspector of Constabulary\n\nHis Majesty’s Inspector of Fire & Rescue Services]\n",
            "person Tom Sample | His Majesty’s Inspector of Constabulary; His Majesty’s Inspector of Fire & Rescue Services | HMICFRS",
        ),
    ],
    rejects: &[
        "12 May 2016\n\nDear local partnership\n\nJoint targeted area inspection of Suffolk\n\nYours sincerely\n\nOfsted\tHMI Probation\nRegional Director\tChief Inspector\n",
        "12 May 2016\n\nDear local partnership\n\nJoint targeted area inspection of Suffolk\n\nAnn Example\nNational Director\n",
    ],
    since: "0.1.0",
};

static CLOSING: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)^yours (?:sincerely|faithfully|truly)\b").expect("the pattern is valid"));

/// An inspectorate alone on its line.
static HEADING: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:ofsted|care quality commission|cqc|hmic|hmicfrs|hmip|hmi (?:constabulary|probation)\b.*|(?:her|his) majesty.s inspectorate of .*|hm inspectorate of .*)$")
        .expect("the pattern is valid")
});

/// What follows the signatures.
static FOOT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:the office for standards|ofsted is proud|if you would like a copy|you may (?:re)?use|this (?:letter|report|publication) is available|interested in our work|piccadilly gate|©|cc:?$|copied to|\d+ )")
        .expect("the pattern is valid")
});

/// The line of the last closing formula.
pub fn closing(reading: &Reading<'_>) -> Option<usize> {
    (0..reading.lines.len()).rev().find(|line| CLOSING.is_match(reading.words(*line)))
}

/// One person's place among the signatures, filled as lines come.
#[derive(Debug, Default)]
struct Slot {
    heading: Option<String>,
    name: Option<PersonName>,
    roles: Vec<String>,
    span: Option<Span>,
}

impl Slot {
    fn wants_post(&self) -> bool {
        self.name.is_some() && self.roles.is_empty()
    }
}

/// The people who signed.
pub fn read(reading: &Reading<'_>) -> Vec<Named> {
    let Some(closing) = closing(reading) else { return Vec::new() };
    let mut columns: BTreeMap<usize, Vec<Slot>> = BTreeMap::new();
    let mut headed = None;
    for line in closing + 1..reading.lines.len() {
        let words = reading.words(line);
        if reading.lines[line].kind == BlockKind::Footnote || words.bytes().all(|byte| byte.is_ascii_digit()) {
            continue;
        }
        let cells = cells(reading, line);
        if FOOT.is_match(words) || cells.iter().any(|(_, span)| span.len() > LONGEST) {
            break;
        }
        let pieces: Vec<(usize, Span, String)> =
            cells.into_iter().flat_map(|(column, cell)| pieces(reading, column, cell)).collect();
        let heading = pieces.iter().all(|(.., words)| HEADING.is_match(words));
        // The inspectorate stands above every name, or behind the post.
        let above = *headed.get_or_insert(heading);
        // A post alone on its line goes to the name that still wants one.
        let alone = pieces.len() == 1 && !heading && person(&pieces[0].2).is_none();
        let wanting = if alone { wanting_a_post(&columns) } else { None };
        for (column, span, words) in pieces {
            put(columns.entry(wanting.unwrap_or(column)).or_default(), &words, span, above, heading);
        }
    }
    columns.into_values().flatten().filter_map(Slot::named).collect()
}

/// Longer cells are no part of a signature.
const LONGEST: usize = 220;

/// The lines of a cell.
fn pieces(reading: &Reading<'_>, column: usize, cell: Span) -> Vec<(usize, Span, String)> {
    let mut at = cell.start;
    let pieces = cell.of(&reading.document.text).split_inclusive('\n').map(|piece| {
        let span = Span::new(at, at + piece.len()).trimmed(&reading.document.text);
        at += piece.len();
        (column, span, squeeze(piece))
    });
    pieces.filter(|(_, span, _)| !span.is_empty()).collect()
}

/// The last column in which the last name has no post, when the one in the first column has.
fn wanting_a_post(columns: &BTreeMap<usize, Vec<Slot>>) -> Option<usize> {
    let open = |slots: &Vec<Slot>| slots.last().is_some_and(Slot::wants_post);
    if columns.get(&0).is_some_and(open) {
        return None;
    }
    columns.iter().rev().find(|(_, slots)| open(slots)).map(|(column, _)| *column)
}

/// The cells of a row; where the layout is lost, two that stand side by side are told by their words.
fn cells(reading: &Reading<'_>, line: usize) -> Vec<(usize, Span)> {
    let cells = reading.cells(line);
    let [(column, span)] = cells.as_slice() else { return cells };
    match second_of_two(span.of(&reading.document.text)) {
        Some(at) => vec![
            (*column, Span::new(span.start, span.start + at).trimmed(&reading.document.text)),
            (column + 1, Span::new(span.start + at, span.end)),
        ],
        None => cells,
    }
}

/// Puts a line where it belongs; `above` says that the inspectorates stand above the names, `heading` that the row has
/// nothing else. Headings may come two at a time before their names, and names before their posts: each fills the
/// first place that is still without.
fn put(slots: &mut Vec<Slot>, words: &str, span: Span, above: bool, heading: bool) {
    if HEADING.is_match(words) && (heading || !slots.last().is_some_and(Slot::wants_post)) {
        match slots.last_mut().filter(|slot| !above && slot.name.is_some()) {
            Some(slot) => slot.heading = Some(words.to_owned()),
            None => slots.push(Slot { heading: Some(words.to_owned()), ..Slot::default() }),
        }
        return;
    }
    let found = person(words).filter(|found| words[found.len..].trim().trim_matches([',', '.']).is_empty());
    if let Some(found) = found {
        let free = slots.iter().position(|slot| slot.name.is_none()).unwrap_or_else(|| {
            slots.push(Slot::default());
            slots.len() - 1
        });
        slots[free].name = Some(found);
        slots[free].span = Some(span);
        return;
    }
    if let Some(role) = slots.last_mut().and_then(|slot| slot.roles.last_mut()).filter(|role| goes_on(role, words)) {
        *role = format!("{role} {words}");
        return;
    }
    let free = slots
        .iter()
        .position(Slot::wants_post)
        .or_else(|| slots.iter().position(|slot| slot.name.is_none() && slot.roles.is_empty()));
    let at = free.unwrap_or_else(|| {
        if slots.is_empty() {
            slots.push(Slot::default());
        }
        slots.len() - 1
    });
    let slot = &mut slots[at];
    // In a table the next row's cell is not directly behind the name.
    if let Some(place) = slot.span.as_mut().filter(|place| place.end <= span.start && span.start - place.end <= 4) {
        place.end = span.end;
    }
    slot.roles.push(words.to_owned());
}

/// Whether a line goes on with the post of the line before.
fn goes_on(role: &str, words: &str) -> bool {
    static BEGINS: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^(?:(?:His|Her) Majesty|HM|National|Chief|Deputy|Assistant|Regional|Interim|Senior|Acting|Lead)")
            .expect("the pattern is valid")
    });
    [" and", " &", " of", ",", " for", " the"].iter().any(|end| role.ends_with(end)) || !BEGINS.is_match(words)
}

impl Slot {
    fn named(self) -> Option<Named> {
        let person = self.name?;
        let printed = self.roles.join("; ");
        let (role, body) = without_body(&printed);
        let heading = self.heading.as_deref().map(full_name);
        let organisation = heading.or(body).or_else(|| by_post(&role));
        Some(Named {
            name: person.name,
            honorific: person.honorific,
            postnominals: person.postnominals,
            role: Some(role).filter(|role| !role.is_empty()),
            organisation,
            span: self.span?,
        })
    }
}

/// Where the second of two headings, names or posts begins that stand side by side on one line.
fn second_of_two(words: &str) -> Option<usize> {
    static HEADINGS: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^(?:Ofsted (Care Quality Commission|CQC)|HMI Constabulary\b.{0,60} (HMI Probation|HM Inspectorate of Probation))$").expect("the pattern is valid")
    });
    static POSTS: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^(?:National|Regional) Director.{0,40}? (Deputy Chief Inspector.*)$|^(?:Her|His) Majesty[’']s Inspector of Constabulary.{0,40}? ((?:Assistant )?Chief Inspector.*)$").expect("the pattern is valid")
    });
    let found = HEADINGS.captures(words).or_else(|| POSTS.captures(words));
    if let Some(second) = found.and_then(|found| found.get(1).or_else(|| found.get(2))) {
        return Some(second.start());
    }
    // Four words of a name are two names of two.
    let whole = person(words).filter(|name| name.len == words.len() && !name.marked)?;
    let tokens: Vec<&str> = whole.name.split(' ').collect();
    let four = tokens.len() == 4 && tokens.iter().all(|token| token.len() > 2 && token.starts_with(char::is_uppercase));
    four.then(|| tokens[2].as_ptr() as usize - whole.name.as_ptr() as usize)
}

fn full_name(body: &str) -> String {
    if body.eq_ignore_ascii_case("cqc") { "Care Quality Commission".to_owned() } else { body.to_owned() }
}

/// "Chief Inspector of Health Care, CQC": the inspectorate behind the post.
fn without_body(role: &str) -> (String, Option<String>) {
    for body in ["Ofsted", "Care Quality Commission", "CQC", "HMICFRS", "HMIP"] {
        if let Some(rest) = role.strip_suffix(body) {
            let rest = rest.trim_end().trim_end_matches([',', ';']).trim_end();
            if !rest.is_empty() && !rest.ends_with(" of") {
                return (rest.to_owned(), Some(full_name(body)));
            }
        }
    }
    (role.to_owned(), None)
}

/// The inspectorate that has such a post.
fn by_post(role: &str) -> Option<String> {
    let lower = role.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    let body = match () {
        () if has(&["probation"]) => "HMI Probation",
        () if has(&["constabulary", "fire & rescue", "fire and rescue"]) => "HMICFRS",
        () if has(&["health care", "healthcare", "hospitals", "primary medical", "adult social care"]) => {
            "Care Quality Commission"
        }
        () if has(&["national director", "regional director", "social care", "majesty", "ofsted", "hmi"]) => "Ofsted",
        () => return None,
    };
    Some(body.to_owned())
}
