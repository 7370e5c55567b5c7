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
        (
            "12 May 2016\n\nAnn Example                      Tom Sample QPM\nDirector of Children’s Services  Chief Constable\nSuffolk County Council           Wold Police\n\nDear local partnership\n\nJoint targeted area inspection of the multi-agency response to neglect in Suffolk\n",
            "person Tom Sample | Chief Constable | Wold Police",
        ),
    ],
    rejects: &[
        "12 May 2023\n\nSuffolk County Council          Wold Police\nEndeavour House               Sandy Lane\n\nDear colleagues\n\nJoint targeted area inspection of Suffolk\n",
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
    if let Some(columns) = side_by_side(reading, lines) {
        return on_lines_of_their_own(reading, &columns);
    }
    let alone =
        person(reading.words(lines[0])).is_some_and(|found| reading.words(lines[0])[found.len..].trim().is_empty());
    if alone {
        let lines: Vec<(&str, Span)> =
            lines.iter().map(|line| (reading.words(*line), reading.lines[*line].span)).collect();
        return on_lines_of_their_own(reading, &lines);
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

/// A line of an address.
static ADDRESS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\d|\b(?:street|road|lane|avenue|house|hall|square|floor|civic centre|town hall|county hall|offices?|building|way|place|park|court|quay|drive|close|crescent|terrace)(?:$|,)")
        .expect("the pattern is valid")
});
/// A body, behind which comes its address.
static BODY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:council|borough|authority|CCG|group|trust|board|NHS|ICB|police|constabulary|services?|company|partnership|commissioner|ofsted|team)\b")
        .expect("the pattern is valid")
});

/// Name, post, body and address on a line each; more than one person may follow another, and one may stand on a line
/// with post and body.
fn on_lines_of_their_own(reading: &Reading<'_>, lines: &[(&str, Span)]) -> Vec<Named> {
    // A line that is somebody's name and nothing else.
    let name_alone = |words: &str| {
        let found = person(words).filter(|found| words[found.len..].trim().trim_matches(',').is_empty());
        found.filter(|_| !ADDRESS.is_match(words) && !reading.places.is_place(words))
    };
    let whole_entry = |words: &str| {
        let rest = person(words).map(|found| words[found.len..].trim_start().to_owned())?;
        let role = rest.strip_prefix(',')?.trim_start();
        (post::names_role(role.split(',').next().unwrap_or(role)) && !ADDRESS.is_match(words)).then_some(())
    };
    let mut found: Vec<Named> = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let (words, place) = lines[at];
        if !found.is_empty() && whole_entry(words).is_some() {
            found.extend(entry(reading, words, place));
            at += 1;
            continue;
        }
        // What is left of an address is passed over.
        let Some(name) = name_alone(words).or_else(|| person(words).filter(|_| found.is_empty())) else {
            at += 1;
            continue;
        };
        let mut span = place;
        let mut rest = vec![words[name.len..].trim().trim_start_matches(',').trim().to_owned()];
        at += 1;
        while at < lines.len() {
            let (words, place) = lines[at];
            if ADDRESS.is_match(words) || name_alone(words).is_some() || whole_entry(words).is_some() {
                break;
            }
            span.end = place.end;
            rest.push(words.trim_end_matches(',').to_owned());
            at += 1;
        }
        rest.retain(|line| !line.is_empty());
        // What stands behind the last line that names a body is its address.
        if let Some(body) = rest.iter().rposition(|line| BODY.is_match(line)).filter(|body| *body > 0) {
            rest.truncate(body + 1);
        }
        // A town behind the body is a part of the address.
        while rest.len() > 2 && reading.places.is_place(&rest[rest.len() - 1]) {
            rest.pop();
        }
        let cut = post::split(&joined(&rest), &reading.places);
        found.push(named(name, cut.role, cut.organisation, span));
    }
    found
}

/// The lines as one; where one does not end a post or body, the next goes on with it.
fn joined(lines: &[String]) -> String {
    const OPEN: &[&str] = &[" of", " and", " &", " the", " for", " Clinical", " Rehabilitation", " Care", " Probation"];
    let mut whole = String::new();
    for line in lines {
        if !whole.is_empty() {
            let open =
                OPEN.iter().any(|end| whole.ends_with(end)) || line.starts_with(|c: char| c.is_lowercase() || c == '&');
            whole.push_str(if open { " " } else { ", " });
        }
        whole.push_str(line);
    }
    whole
}

/// The columns of addresses that stand side by side, from left to right within each band of them; none where they do
/// not. A band begins where every cell of a line is a name.
fn side_by_side<'a>(reading: &Reading<'a>, lines: &[usize]) -> Option<Vec<(&'a str, Span)>> {
    let cells = |line: usize| -> Vec<(usize, &'a str, Span)> {
        let mut found: Vec<(usize, Span)> = reading.cells(line);
        // A full cell leaves two spaces to the next.
        if let [(column, span)] = found[..]
            && let Some(at) = reading.document.words(span).find("  ")
        {
            let behind = Span::new(span.start + at, span.end).trimmed(&reading.document.text);
            found = vec![(column, Span::new(span.start, span.start + at)), (column + 1, behind)];
        }
        found.retain(|(_, span)| !span.is_empty());
        found.into_iter().map(|(column, span)| (column, reading.document.words(span), span)).collect()
    };
    let is_name = |words: &str| person(words).is_some_and(|found| words[found.len..].trim().is_empty());
    let begins = |cells: &[(usize, &str, Span)]| cells.len() > 1 && cells.iter().all(|(_, words, _)| is_name(words));
    if !begins(&cells(*lines.first()?)) {
        return None;
    }
    let mut bands: Vec<Vec<Vec<(&'a str, Span)>>> = Vec::new();
    for line in lines {
        let cells = cells(*line);
        if begins(&cells) {
            bands.push(Vec::new());
        }
        let band = bands.last_mut()?;
        for (column, words, span) in cells {
            while band.len() <= column {
                band.push(Vec::new());
            }
            band[column].push((words, span));
        }
    }
    Some(bands.into_iter().flatten().flatten().collect())
}
