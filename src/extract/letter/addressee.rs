//! The people to whom a letter is addressed: entries of one line or two between the date and "Dear", or one person's
//! name, post and address on lines of their own.

use super::name::{PersonName, person};
use super::post;
use super::reading::{Named, Reading};
use crate::extract::rule::Rule;
use crate::text::Span;
use crate::vocab::concept::DocumentKind;
use regex::Regex;
use std::sync::LazyLock;

/// A person to whom a joint letter is addressed.
pub const ADDRESSED: Rule = Rule {
    id: "letter-addressee",
    claims: "The letter is addressed to this person, in this post of this body.",
    reads: DocumentKind::JointInspectionLetter,
    accepts: &[
        (
            "12 May 2023\n\n[Ann Example OBE, Director of Children’s Services, Suffolk County Council]\n\nDear Suffolk Local Safeguarding Partnership\n\nJoint targeted area inspection of Suffolk\n",
            "person Ann Example | Director of Children’s Services | Suffolk County Council",
        ),
        (
            "12 May 2016\n\n[Mr Tom Sample, Chief Constable of Wold Police]\n\nDear local partnership\n\nJoint targeted area inspection of the multi-agency response to abuse and neglect in Suffolk\n",
            "person Tom Sample | Chief Constable | Wold Police",
        ),
        (
            "12 May 2016\n\n[Jo Instance Chief Nurse NHS Wold\nClinical Commissioning Group]\n\nDear local partnership\n\nJoint targeted area inspection of the multi-agency response to neglect in Suffolk\n",
            "person Jo Instance | Chief Nurse | NHS Wold Clinical Commissioning Group",
        ),
        (
            "12 May 2024\n\n[Pat Proxy, Wold Police and Crime Commissioner]\n\nDear Suffolk Safeguarding Partnership\n\nJoint targeted area inspection of Suffolk\n",
            "person Pat Proxy | Police and Crime Commissioner | Wold",
        ),
    ],
    rejects: &[
        "12 May 2023\n\nDear Suffolk Local Safeguarding Partnership\n\nJoint targeted area inspection of Suffolk\n\nAnn Example, the director, welcomed the inspectors.\n",
        "12 May 2023\n\nSuffolk County Council, Endeavour House\n\nDear colleagues\n\nJoint targeted area inspection of Suffolk\n",
    ],
    since: "0.1.0",
};

/// Lines that are neither a person nor a part of an entry.
static ASIDE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:(?:sent |send )?by e-?mail|via e-?mail|cc:?|to:?|copied to.*|e-?mail:.*|tel(?:ephone)?:.*|ofsted|.*@.*|www\..*|https?:.*)$")
        .expect("the pattern is valid")
});

/// The people before the salutation or title at `head`: behind the date, or before it where it closes the list.
pub fn before(reading: &Reading<'_>, date_line: Option<usize>, head: usize) -> Vec<Named> {
    let Some(date) = date_line.filter(|line| *line < head) else { return read(reading, 0, head) };
    let behind = read(reading, date + 1, head);
    if behind.is_empty() { read(reading, 0, date) } else { behind }
}

/// The people of the lines `from..to`.
fn read(reading: &Reading<'_>, from: usize, to: usize) -> Vec<Named> {
    let lines: Vec<usize> =
        (from..to.min(reading.lines.len())).filter(|line| !ASIDE.is_match(reading.words(*line))).collect();
    let first = lines.iter().position(|line| person(reading.words(*line)).is_some());
    let Some(first) = first else { return Vec::new() };
    let lines = &lines[first..];
    let alone =
        person(reading.words(lines[0])).is_some_and(|found| reading.words(lines[0])[found.len..].trim().is_empty());
    if alone {
        return on_lines_of_their_own(reading, lines);
    }
    entries(reading, lines).into_iter().filter_map(|(words, span)| entry(reading, &words, span)).collect()
}

/// Joins what was broken over lines, and parts what stands on one.
fn entries(reading: &Reading<'_>, lines: &[usize]) -> Vec<(String, Span)> {
    let mut found: Vec<(String, Span)> = Vec::new();
    for line in lines {
        let span = reading.lines[*line].span;
        for (words, span) in apart(reading.words(*line), span) {
            match found.last_mut().filter(|(before, _)| !begins_entry(reading, words, before)) {
                Some((entry, whole)) => {
                    entry.push(' ');
                    entry.push_str(words);
                    whole.end = span.end;
                }
                None => found.push((words.to_owned(), span)),
            }
        }
    }
    found
}

/// Two people on one line: a title within it begins the second ("… Wold CCG Mr Tom Sample, Commissioner").
fn apart(words: &str, span: Span) -> Vec<(&str, Span)> {
    static SECOND: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"[\p{L}\d).]\s+((?:Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Sir|Dame)\.?\s+\p{Lu}[\p{L}’'-]+\s+\p{Lu})")
            .expect("the pattern is valid")
    });
    let whole = vec![(words, span)];
    let Some(found) = SECOND.captures(words).and_then(|found| found.get(1)) else { return whole };
    let before = &words[..found.start()];
    if !before.contains(',') || person(&words[found.start()..]).is_none() {
        return whole;
    }
    let first = Span::new(span.start, span.start + before.trim_end().len());
    vec![(before.trim_end(), first), (&words[found.start()..], Span::new(span.start + found.start(), span.end))]
}

/// Whether the words begin an entry of their own, and do not go on with the one before.
fn begins_entry(reading: &Reading<'_>, words: &str, before: &str) -> bool {
    const OPEN: &[&str] = &[" of", " and", " &", " the", " for", " NHS", " at", " –", " -", "/"];
    if OPEN.iter().any(|end| before.ends_with(end)) {
        return false;
    }
    let Some(found) = person(words) else { return false };
    let rest = words[found.len..].trim_start();
    found.marked || !reading.places.is_place(&found.name) && parts_name(rest)
}

/// Whether what stands behind a name may do so: nothing, a comma, a dash, or at once a post. A body at once behind two
/// capitalised words ("Black Country Integrated Care Board") goes on with the line before.
fn parts_name(rest: &str) -> bool {
    rest.is_empty()
        || rest.starts_with([',', '–', '—', '-', ':', '('])
        || post::names_role(rest.split(',').next().unwrap_or(rest))
}

fn entry(reading: &Reading<'_>, words: &str, span: Span) -> Option<Named> {
    let found = person(words)?;
    let rest = &words[found.len..];
    let cut = post::split(rest, &reading.places);
    Some(named(found, cut.role, cut.organisation, span))
}

fn named(found: PersonName, role: Option<String>, organisation: Option<String>, span: Span) -> Named {
    // A rank before the name is the post where no other is printed.
    let rank = found.honorific.clone().filter(|title| title.contains("Constable") || title.contains("Superintendent"));
    Named {
        name: found.name,
        honorific: found.honorific,
        postnominals: found.postnominals,
        role: role.or(rank),
        organisation,
        span,
    }
}

/// Name, post, body and address on a line each; more than one person may follow another.
fn on_lines_of_their_own(reading: &Reading<'_>, lines: &[usize]) -> Vec<Named> {
    static ADDRESS: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)\d|\b(?:street|road|lane|avenue|house|hall|square|floor|civic centre|town hall|county hall|offices?|building|way|place)$")
            .expect("the pattern is valid")
    });
    // A line that is somebody's name and nothing else.
    let name_alone = |words: &str| {
        let found = person(words).filter(|found| words[found.len..].trim().trim_matches(',').is_empty());
        found.filter(|_| !ADDRESS.is_match(words) && !reading.places.is_place(words))
    };
    let mut found: Vec<Named> = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let words = reading.words(lines[at]);
        // What is left of an address is passed over.
        let Some(name) = name_alone(words).or_else(|| person(words).filter(|_| found.is_empty())) else {
            at += 1;
            continue;
        };
        let mut span = reading.lines[lines[at]].span;
        let mut rest = vec![words[name.len..].trim().trim_start_matches(',').trim().to_owned()];
        at += 1;
        while at < lines.len() {
            let words = reading.words(lines[at]);
            if ADDRESS.is_match(words) || name_alone(words).is_some() {
                break;
            }
            span.end = reading.lines[lines[at]].span.end;
            rest.push(words.trim_end_matches(',').to_owned());
            at += 1;
        }
        rest.retain(|line| !line.is_empty());
        // A town behind the body is a part of the address.
        while rest.len() > 2 && reading.places.is_place(&rest[rest.len() - 1]) {
            rest.pop();
        }
        let cut = post::split(&rest.join(", "), &reading.places);
        found.push(named(name, cut.role, cut.organisation, span));
    }
    found
}
