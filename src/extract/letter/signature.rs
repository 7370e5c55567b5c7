//! Who signed a letter: behind "Yours sincerely", as a list or as a table of two by two with the inspectorate above each
//! name.

use super::name::person;
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
    name: Option<(String, Option<String>, Option<String>)>,
    roles: Vec<String>,
    span: Option<Span>,
}

/// The people who signed.
pub fn read(reading: &Reading<'_>) -> Vec<Named> {
    let Some(closing) = closing(reading) else { return Vec::new() };
    let mut columns: BTreeMap<usize, Vec<Slot>> = BTreeMap::new();
    let mut headed = None;
    for line in closing + 1..reading.lines.len() {
        let words = reading.words(line);
        let kind = reading.lines[line].kind;
        if kind == BlockKind::Footnote || FOOT.is_match(words) {
            if kind == BlockKind::Footnote { continue } else { break }
        }
        let cells = cells(words);
        let all_headings = cells.iter().all(|(_, cell)| cell.is_empty() || HEADING.is_match(cell));
        // The inspectorate stands above every name, or behind the post.
        let above = *headed.get_or_insert(all_headings);
        for (column, (offset, cell)) in cells.into_iter().enumerate() {
            let slots = columns.entry(column).or_default();
            let begin = reading.lines[line].span.start + offset;
            let mut at = begin;
            for piece in cell.split_inclusive('\n') {
                let span = Span::new(at, at + piece.len()).trimmed(&reading.document.text);
                at += piece.len();
                put(slots, &squeeze(piece), span, above, all_headings);
            }
        }
    }
    columns.into_values().flatten().filter_map(Slot::named).collect()
}

/// The cells of a row with their offsets: parted by a tab, by a wide gap in a text that keeps its layout, or, where the
/// layout is lost, told by their words.
fn cells(words: &str) -> Vec<(usize, &str)> {
    static GAP: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\t| {3,}").expect("the pattern is valid"));
    if let Some(at) = second_of_two(words).filter(|_| !GAP.is_match(words)) {
        return vec![(0, words[..at].trim()), (at, words[at..].trim())];
    }
    let mut found = Vec::new();
    let mut begin = 0;
    for gap in GAP.find_iter(words) {
        found.push((begin, words[begin..gap.start()].trim()));
        begin = gap.end();
    }
    found.push((begin, words[begin..].trim()));
    found
}

/// Puts a line where it belongs; `above` says that the inspectorates stand above the names, `heading` that the row has
/// nothing else.
fn put(slots: &mut Vec<Slot>, words: &str, span: Span, above: bool, heading: bool) {
    if words.is_empty() {
        return;
    }
    let open = slots.last().is_some_and(|slot| slot.name.is_some() && slot.roles.is_empty());
    if HEADING.is_match(words) && (heading || !open) {
        match slots.last_mut().filter(|slot| !above && slot.name.is_some()) {
            Some(slot) => slot.heading = Some(words.to_owned()),
            None => slots.push(Slot { heading: Some(words.to_owned()), ..Slot::default() }),
        }
        return;
    }
    let found = person(words).filter(|found| words[found.len..].trim().trim_matches([',', '.']).is_empty());
    if let Some(found) = found {
        if slots.last().is_none_or(|slot| slot.name.is_some()) {
            slots.push(Slot::default());
        }
        if let Some(slot) = slots.last_mut() {
            slot.name = Some((found.name, found.honorific, found.postnominals));
            slot.span = Some(slot.span.map_or(span, |before| Span::new(before.start, span.end)));
        }
        return;
    }
    if slots.is_empty() {
        slots.push(Slot::default());
    }
    let Some(slot) = slots.last_mut() else { return };
    if let Some(place) = slot.span.as_mut().filter(|place| place.end <= span.start) {
        // In a table the next row's cell is not behind the name.
        if span.start - place.end <= 4 {
            place.end = span.end;
        }
    }
    match slot.roles.last_mut().filter(|role| goes_on(role, words)) {
        Some(role) => *role = format!("{role} {words}"),
        None => slot.roles.push(words.to_owned()),
    }
}

/// Whether a line goes on with the post of the line before.
fn goes_on(role: &str, words: &str) -> bool {
    static BEGINS: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^(?:(?:His|Her) Majesty|HM|National|Chief|Deputy|Assistant|Regional|Interim|Senior|Acting|Lead)").expect("the pattern is valid")
    });
    [" and", " &", " of", ",", " for", " the"].iter().any(|end| role.ends_with(end)) || !BEGINS.is_match(words)
}

impl Slot {
    fn named(self) -> Option<Named> {
        let (name, honorific, postnominals) = self.name?;
        let printed = self.roles.join("; ");
        let (role, body) = without_body(&printed);
        let heading = self.heading.as_deref().map(full_name);
        let organisation = heading.or(body).or_else(|| by_post(&role));
        Some(Named {
            name,
            honorific,
            postnominals,
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
        () if has(&["health care", "healthcare", "hospitals", "primary medical", "adult social care"]) => "Care Quality Commission",
        () if has(&["national director", "regional director", "social care", "majesty", "ofsted", "hmi"]) => "Ofsted",
        () => return None,
    };
    Some(body.to_owned())
}
