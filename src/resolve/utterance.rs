//! The same thing said once and printed many times. A statement that several outlets carry, an article that is in two
//! papers, a press release that an article quotes from: the quotations are one utterance, and the one that gives it
//! in full stands for them all.
//!
//! Decided by the words alone, with quotation marks, dashes, case, spaces and ellipses folded, for one speaker about
//! one council: equal words, or words that stand in a row in what is given at more length elsewhere. Short runs of
//! words are said again by chance, so those must be equal.

use super::identity::slug;
use super::person;
use super::record::Record;
use super::verify::folded;
use crate::extract::finding::{QuotationFinding, Speaker};
use crate::vocab::concept::Form;
use std::collections::BTreeMap;

/// Fewer equal words than this are no statement.
const FEWEST: usize = 3;
/// Words from which on a part of a longer statement is told from chance.
const PART: usize = 8;

/// A quotation whose words another one gives, as long or longer. Both are (record, quotation).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Same {
    pub quotation: (usize, usize),
    pub full: (usize, usize),
}

/// What one speaker says in one document in one go.
struct Said {
    record: usize,
    /// The quotations, and their words.
    entries: Vec<(usize, String)>,
    /// All of it.
    words: String,
}

/// The quotations about `council` whose words another document gives in full. `records` are in the order in which they
/// are believed.
pub fn resolve(council: &str, records: &[&Record]) -> Vec<Same> {
    let mut by_speaker: BTreeMap<String, Vec<Said>> = BTreeMap::new();
    for (index, record) in records.iter().enumerate().filter(|(_, r)| !r.is_source() && r.precedence() > 0) {
        let mut said: BTreeMap<(String, u32), Said> = BTreeMap::new();
        for (at, quotation) in record.findings.quotations.iter().enumerate() {
            let home = quotation.about.first().is_some_and(|first| first == council);
            let plain = quotation.form != Form::Indirect && !quotation.repeat && quotation.nested_in.is_none();
            let (true, true, Some(speaker)) = (home, plain, speaker(record, quotation)) else { continue };
            let words = folded(record.document.words(quotation.span));
            let key = (speaker, quotation.statement);
            let of =
                said.entry(key).or_insert_with(|| Said { record: index, entries: Vec::new(), words: String::new() });
            of.words = join(&of.words, &words);
            of.entries.push((at, words));
        }
        for ((speaker, _), one) in said {
            by_speaker.entry(speaker).or_default().push(one);
        }
    }
    let mut found: Vec<Same> = by_speaker.into_values().flat_map(|said| joined(said, records)).collect();
    found.sort_by_key(|same| same.quotation);
    found
}

/// Who speaks, when that is somebody who can be told from others.
fn speaker(record: &Record, quotation: &QuotationFinding) -> Option<String> {
    match &quotation.speaker {
        Speaker::Person(index) if *index < record.findings.people.len() => Some(person::key(record, *index).path()),
        Speaker::Organisation { council: Some(council), .. } => Some(council.clone()),
        Speaker::Organisation { name, .. } => Some(slug(name)),
        Speaker::Person(_) | Speaker::Report { .. } | Speaker::Unnamed { .. } => None,
    }
}

/// One speaker's statements, the longest first; of equal ones the earliest, then the most believed.
fn joined(mut said: Vec<Said>, records: &[&Record]) -> Vec<Same> {
    said.sort_by_key(|one| {
        let published = records[one.record].published();
        (std::cmp::Reverse(one.words.len()), published.is_none(), published, one.record, one.entries[0].0)
    });
    let mut found: BTreeMap<(usize, usize), (usize, usize)> = BTreeMap::new();
    for at in 0..said.len() {
        let one = &said[at];
        for (index, words) in &one.entries {
            let longer = said[..at].iter().filter(|other| other.record != one.record);
            let full = longer.into_iter().find_map(|other| given_in(other, words, &one.words));
            if let Some(full) = full {
                // What gives it may be given in full elsewhere itself.
                let full = found.get(&full).copied().unwrap_or(full);
                if full.0 != one.record {
                    found.insert((one.record, *index), full);
                }
            }
        }
    }
    found.into_iter().map(|(quotation, full)| Same { quotation, full }).collect()
}

/// The quotation of `other` that gives these words, or in which they begin.
fn given_in(other: &Said, words: &str, statement: &str) -> Option<(usize, usize)> {
    let count = |words: &str| words.split(' ').filter(|word| !word.is_empty()).count();
    let equal = count(words) >= FEWEST && other.entries.iter().any(|(_, whole)| whole == words);
    let part = count(words) >= PART && has(&other.words, words);
    // A short sentence of a statement that stands there as a whole.
    let within = count(statement) >= PART && has(&other.words, statement);
    if !(equal || part || within) {
        return None;
    }
    let holds = other.entries.iter().find(|(_, whole)| whole == words || has(whole, words));
    let (index, _) = holds.or_else(|| other.entries.first())?;
    Some((other.record, *index))
}

/// Whether `words` stand in `all` in a row, word for word.
fn has(all: &str, words: &str) -> bool {
    !words.is_empty()
        && all.match_indices(words).any(|(at, _)| {
            let end = at + words.len();
            (at == 0 || all.as_bytes()[at - 1] == b' ') && (end == all.len() || all.as_bytes()[end] == b' ')
        })
}

fn join(before: &str, after: &str) -> String {
    if before.is_empty() { after.to_owned() } else { format!("{before} {after}") }
}
