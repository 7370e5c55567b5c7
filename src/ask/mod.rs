//! Plain-English questions. A question is taken apart into names, values and ideas ([`reading`]), held against the
//! ways of asking each question of the library ([`pattern`]), and the way that explains most of it is taken. What the
//! answer leaves out is told; a question of which too little is explained is not answered at all, so that no other
//! question is ever answered than the one stated in [`Understanding::understood`].

mod clause;
mod fit;
mod lexicon;
mod names;
mod pattern;
mod period;
mod phrase;
mod reading;
mod sentence;
#[cfg(test)]
mod tests;
mod words;

use crate::register::Register;
use clause::Clause;
use fit::{Fit, Standing};
use jiff::civil::Date;
use reading::{Reading, Sign};
use std::collections::BTreeMap;

/// A question of the library, as far as it matters here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueryHead {
    pub name: String,
    /// What it answers, as a title.
    pub summary: String,
    pub parameters: Vec<ParameterHead>,
}

/// A parameter of a question of the library.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParameterHead {
    pub name: String,
    pub required: bool,
    pub default: Option<String>,
    /// What it means, where its name does not say ("changed on or after").
    pub label: Option<String>,
}

/// What was understood of a question.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Understanding {
    /// The question that is answered, in one sentence; none where nothing was understood.
    pub understood: Option<String>,
    /// The library's question.
    pub query: Option<String>,
    pub parameters: BTreeMap<String, String>,
    /// Several councils of which the same is asked, each to be answered by itself; the first is among the parameters.
    pub councils: Vec<String>,
    /// What the answer leaves out, in the words of the question.
    pub not_answered: Vec<String>,
    /// Questions that would be understood, the nearest first; filled when this one was not.
    pub nearest: Vec<String>,
}

/// How many nearest questions are offered.
const OFFERED: usize = 4;

/// Maps a question to a question of the library and its parameters.
pub fn understand(question: &str, register: &Register, catalogue: &[QueryHead], today: Date) -> Understanding {
    if question.len() > words::LONGEST {
        return Understanding {
            nearest: sentence::nearest(None, register, catalogue, OFFERED),
            ..Understanding::default()
        };
    }
    let reading = Reading::new(question, register, today);
    let whole = best(&reading, catalogue);
    if let Some((reading, fit)) = whole.as_ref().filter(|(_, fit)| fit.is_whole()) {
        return answer(reading, fit, Vec::new(), register, catalogue);
    }
    if let Some(understanding) = by_clauses(question, &reading, register, catalogue, today) {
        return understanding;
    }
    match whole.filter(|(reading, fit)| fit.is_partly(reading)) {
        Some((reading, fit)) => answer(&reading, &fit, Vec::new(), register, catalogue),
        None => Understanding {
            nearest: sentence::nearest(Some(&reading), register, catalogue, OFFERED),
            ..Understanding::default()
        },
    }
}

/// The pattern that explains most, with the reading that it explains.
fn best(reading: &Reading, catalogue: &[QueryHead]) -> Option<(Reading, Fit)> {
    let mut best: Option<(Reading, Fit)> = None;
    for reading in [Some(reading.clone()), phrase::with_phrase(reading)].into_iter().flatten() {
        for pattern in pattern::packaged() {
            let Some(head) = catalogue.iter().find(|head| head.name == pattern.query) else {
                continue;
            };
            let Some(fit) = Fit::new(pattern, head, &reading) else {
                continue;
            };
            if best.as_ref().is_none_or(|(_, known)| fit.score > known.score) {
                best = Some((reading.clone(), fit));
            }
        }
    }
    best
}

/// Answers the first part of a question that is understood, and tells the parts that this does not answer.
fn by_clauses(
    question: &str,
    reading: &Reading,
    register: &Register,
    catalogue: &[QueryHead],
    today: Date,
) -> Option<Understanding> {
    let clauses = clause::clauses(reading);
    if clauses.len() < 2 {
        return None;
    }
    let read = |clause: &Clause| Reading::new(&question[clause.start..clause.end], register, today);
    let mut left: Vec<String> = Vec::new();
    let mut main: Option<(Reading, Fit)> = None;
    for clause in &clauses {
        let text = question[clause.start..clause.end].trim_matches(|c: char| !c.is_alphanumeric());
        let text = ["and ", "but ", "or "].iter().find_map(|joint| text.strip_prefix(joint)).unwrap_or(text).to_owned();
        let part = read(clause);
        if clause::is_preamble(&part) {
            continue;
        }
        let Some((_, fit)) = &main else {
            match best(&part, catalogue).filter(|(reading, fit)| fit.is_whole() || fit.is_partly(reading)) {
                Some(found) => main = Some(found),
                None => left.push(text),
            }
            continue;
        };
        let head = catalogue.iter().find(|head| head.name == fit.pattern.query)?;
        if !clause::is_covered(&part, fit.pattern, head, &fit.parameters) {
            left.push(text);
        }
    }
    let (reading, fit) = main?;
    Some(answer(&reading, &fit, left, register, catalogue))
}

fn answer(
    reading: &Reading,
    fit: &Fit,
    clauses_left: Vec<String>,
    register: &Register,
    catalogue: &[QueryHead],
) -> Understanding {
    let mut not_answered: Vec<String> = Vec::new();
    for (item, standing) in reading.items.iter().zip(&fit.standing) {
        if matches!(standing, Standing::Left | Standing::Unqualified | Standing::Unknown) {
            let council = item.signs.iter().any(|sign| matches!(sign, Sign::Council(_)));
            let words = reading.text(&item.words).to_owned();
            not_answered.push(if council { format!("{words} (ask again for this council)") } else { words });
        }
    }
    not_answered.extend(clauses_left);
    let head = catalogue.iter().find(|head| head.name == fit.pattern.query);
    let councils = if fit.parameters.contains_key("council") { reading.councils.clone() } else { Vec::new() };
    Understanding {
        understood: head.map(|head| sentence::sentence(head, &fit.parameters, &councils, register)),
        query: Some(fit.pattern.query.to_owned()),
        parameters: fit.parameters.clone(),
        councils,
        not_answered,
        nearest: Vec::new(),
    }
}
