//! One council, from every record that speaks of it.

use super::change::{self, Change, Judgement};
use super::comment::{self, Comment};
use super::correction;
use super::identity::PersonKey;
use super::inspection::{self, Inspection};
use super::person::{self, Person};
use super::record::Record;
use super::utterance::{self, Same};
use super::verify::{self, Source, Verdict};
use crate::extract::finding::Speaker;
use crate::vocab::concept::Form;
use std::collections::{BTreeMap, BTreeSet};

/// A quotation that was held against the reports of the council.
#[derive(Debug, Clone)]
pub struct Checked {
    /// Index of the record, index of the quotation.
    pub quotation: (usize, usize),
    pub verdict: Verdict,
    /// Index of the record that has the words.
    pub source: Option<usize>,
}

/// What is known of one council. Indices count in `records` as they were given.
#[derive(Debug, Clone, Default)]
pub struct CouncilPart {
    pub council: String,
    pub inspections: Vec<Inspection>,
    pub judgements: Vec<Judgement>,
    /// Consecutive full inspections, (earlier, later).
    pub pairs: Vec<(usize, usize)>,
    pub changes: Vec<Change>,
    pub people: BTreeMap<PersonKey, Person>,
    pub comments: Vec<Comment>,
    pub checked: Vec<Checked>,
    /// Statements whose entries, each exact, stand in places that do not follow each other: (record, statement).
    pub spliced: BTreeSet<(usize, u32)>,
    /// Quotations whose words another document gives in full.
    pub same: Vec<Same>,
    /// The paths of the corrections that put something right here.
    pub effective: BTreeSet<String>,
}

/// The order in which records are believed, whatever the order in which they came.
pub fn sort(records: &mut [&Record]) {
    records.sort_by(|a, b| {
        let later = |r: &Record| std::cmp::Reverse(r.published());
        (a.precedence(), later(a), &a.document.hash).cmp(&(b.precedence(), later(b), &b.document.hash))
    });
}

/// Puts together all that `records`, sorted by [`sort`], say of `council`.
pub fn resolve(council: &str, records: &[&Record]) -> CouncilPart {
    let own = |record: &Record| record.findings.inspections.iter().any(|i| i.own && i.council == council);
    let sources: BTreeMap<usize, Source> = records
        .iter()
        .enumerate()
        .filter(|(_, record)| record.is_source() && own(record))
        .map(|(index, record)| (index, Source::new(&record.document.text)))
        .collect();
    let mut inspections = inspection::resolve(council, records, &sources);
    let mut effective = correction::inspections(records, &mut inspections);
    let mut judgements = change::judgements(council, records, &inspections);
    effective.extend(correction::judgements(records, &inspections, &mut judgements));
    let (mut changes, pairs) = change::changes(&inspections, &judgements);
    let current = comment::current(records, &inspections);
    let about: BTreeMap<usize, usize> = current.iter().map(|(record, (at, _))| (*record, *at)).collect();
    change::join_stated(council, records, &inspections, &about, &mut changes);
    let comments = comment::comments(council, records, &inspections, &changes, &current);
    let checked = check(council, records, &sources, &inspections, &about);
    let spliced = splices(records, &checked);
    CouncilPart {
        council: council.to_owned(),
        people: person::resolve(records, |key| key.context == council),
        inspections,
        judgements,
        pairs,
        changes,
        comments,
        checked,
        spliced,
        same: utterance::resolve(council, records),
        effective,
    }
}

/// Fewer words than this are no quotation that could be told from chance.
const FEWEST_WORDS: usize = 3;

/// Holds the words given to the inspectorate against its reports on the council, that of the inspection in question
/// first. A quotation about several councils is checked with the first.
fn check(
    council: &str,
    records: &[&Record],
    sources: &BTreeMap<usize, Source>,
    inspections: &[Inspection],
    about: &BTreeMap<usize, usize>,
) -> Vec<Checked> {
    let mut found = Vec::new();
    for (record, content) in records.iter().enumerate().filter(|(_, r)| !r.is_source() && r.precedence() > 0) {
        let first = about.get(&record).map(|at| inspections[*at].claims.iter().map(|c| c.0).collect::<BTreeSet<_>>());
        let mut order: Vec<(usize, &Source)> = sources.iter().map(|(index, source)| (*index, source)).collect();
        order.sort_by_key(|(index, _)| (!first.as_ref().is_some_and(|f| f.contains(index)), *index));
        if order.is_empty() {
            continue;
        }
        for (index, quotation) in content.findings.quotations.iter().enumerate() {
            let words = content.document.words(quotation.span);
            let home = quotation.about.first().is_some_and(|first| first == council);
            if !home || !matches!(quotation.speaker, Speaker::Report { .. }) || verify::word_count(words) < FEWEST_WORDS
            {
                continue;
            }
            let (verdict, source) = verify::best(words, order.iter().copied());
            // That words are not in other reports says nothing when the report in question is not at hand.
            let at_hand = first.as_ref().is_some_and(|f| sources.keys().any(|index| f.contains(index)));
            if verdict == Verdict::NotFound && !at_hand {
                continue;
            }
            found.push(Checked { quotation: (record, index), verdict, source });
        }
    }
    found
}

/// Utterances printed as one that join passages which do not follow each other in the source.
fn splices(records: &[&Record], checked: &[Checked]) -> BTreeSet<(usize, u32)> {
    let mut by_statement: BTreeMap<(usize, u32), Vec<&Checked>> = BTreeMap::new();
    for one in checked.iter().filter(|c| matches!(c.verdict, Verdict::Exact(_))) {
        let (record, index) = one.quotation;
        let quotation = &records[record].findings.quotations[index];
        if quotation.form == Form::Direct && quotation.nested_in.is_none() && !quotation.repeat {
            by_statement.entry((record, quotation.statement)).or_default().push(one);
        }
    }
    let apart = |pair: &[&Checked]| -> bool {
        let (Some(source), true) = (pair[0].source, pair[0].source == pair[1].source) else { return true };
        let (Some(end), Some(start)) =
            (pair[0].verdict.places().last().copied(), pair[1].verdict.places().first().copied())
        else {
            return false;
        };
        // Between two sentences that follow each other stand only spaces, marks and perhaps a paragraph's number.
        let between = records[source].document.text.get(end.end..start.start);
        between.is_none_or(|text| text.chars().filter(|c| c.is_alphabetic()).count() > 0)
    };
    by_statement.into_iter().filter(|(_, entries)| entries.windows(2).any(apart)).map(|(key, _)| key).collect()
}
