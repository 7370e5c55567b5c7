//! Which statements speak of the same inspection. Statements with days come first and make the inspections; those
//! that give a month or a year join the one that fits; an article's "report published yesterday" joins by the words
//! it quotes, by its date, or by the grades it states. Visits stay apart from full inspections, and two inspections
//! of one type stay two unless their days overlap.

use super::record::Record;
use super::verify::{self, Source};
use crate::date::{PartialDate, When};
use crate::extract::finding::{InspectionFinding, Speaker};
use crate::vocab::concept::{Area, Form, Framework, InspectionType};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// One statement: index of the record among those given, index of the inspection in its findings.
pub type Claim = (usize, usize);

/// An inspection of one council, put together from what documents say.
#[derive(Debug, Clone, Default)]
pub struct Inspection {
    /// `E10000029/2024-06-03`, for other types than full with the type's code behind.
    pub id: String,
    /// What the same inspection is called where less is known ("E10000029/2019").
    pub aliases: BTreeSet<String>,
    pub kind: Option<InspectionType>,
    pub framework: Option<Framework>,
    pub start: Option<PartialDate>,
    pub end: Option<PartialDate>,
    pub published: Option<PartialDate>,
    /// Whence the date of publication, unless the report prints it.
    pub published_from: Option<String>,
    /// As much of the date as is known, when no day is.
    pub when: Option<PartialDate>,
    pub theme: Option<String>,
    pub outcome: Option<String>,
    pub reinspection: bool,
    /// The statements it rests on, the most believed first.
    pub claims: Vec<Claim>,
    /// How the undated statements of a document joined it: record → confidence.
    pub joined: BTreeMap<usize, f32>,
}

impl Inspection {
    /// When it took place, as precise as it is known.
    pub fn date(&self) -> Option<PartialDate> {
        self.start.or(self.when)
    }

    /// A key that sorts inspections by time; those without a date come last.
    pub fn order(&self) -> (bool, Option<PartialDate>, &str) {
        (self.date().is_none(), self.date(), &self.id)
    }

    /// When its result became public: the day of publication, else the last day, else what is known.
    pub fn public_from(&self) -> Option<PartialDate> {
        self.published.or(self.end).or(self.date())
    }
}

/// The inspections of `council`, in order of time. `records` are those that speak of it, the most believed first.
pub fn resolve(council: &str, records: &[&Record], sources: &BTreeMap<usize, Source>) -> Vec<Inspection> {
    let mut claims: Vec<Claim> = Vec::new();
    for (record, content) in records.iter().enumerate() {
        let own = content.findings.inspections.iter().enumerate();
        claims.extend(own.filter(|(_, i)| i.council == council).map(|(index, _)| (record, index)));
    }
    let finding = |claim: &Claim| &records[claim.0].findings.inspections[claim.1];
    let precision = |claim: &Claim| match finding(claim) {
        i if i.start.is_some_and(|d| d.day.is_some()) => 0,
        i if i.start.or(i.when.date()).is_some_and(|d| d.month.is_some()) => 1,
        i if i.start.or(i.when.date()).is_some() => 2,
        _ => 3,
    };
    claims.sort_by_key(|claim| (precision(claim), finding(claim).start, *claim));
    let mut found: Vec<Inspection> = Vec::new();
    for claim in claims {
        let inspection = finding(&claim);
        let at = match precision(&claim) {
            0 => by_days(&found, inspection),
            1 | 2 => by_date(&found, records, claim),
            _ => undated(&mut found, records, sources, claim),
        };
        match at {
            Some(at) => found[at].claims.push(claim),
            None => found.push(Inspection {
                kind: Some(inspection.kind),
                start: inspection.start,
                end: inspection.end,
                when: inspection.when.date(),
                published: inspection.published,
                claims: vec![claim],
                ..Inspection::default()
            }),
        }
        let at = at.unwrap_or(found.len() - 1);
        // Later statements are compared with all the days and the publication known so far.
        found[at].end = found[at].end.max(inspection.end);
        found[at].published = found[at].published.or(inspection.published);
    }
    for inspection in &mut found {
        settle(council, inspection, records);
    }
    found.sort_by(|a, b| a.order().cmp(&b.order()));
    found
}

/// Days that the beginnings of one inspection may lie apart in two sources: two releases of a table have been seen to
/// differ by a day, and a table may count from the first day off site. No council has two inspections of one type
/// within a week.
const APART: i64 = 5;

/// Same type and days that overlap, or nearly.
fn by_days(found: &[Inspection], claim: &InspectionFinding) -> Option<usize> {
    let span = |start: Option<PartialDate>, end: Option<PartialDate>| {
        let start = start?;
        Some((start.earliest(), end.filter(|end| *end >= start).unwrap_or(start).latest()))
    };
    let (start, end) = span(claim.start, claim.end)?;
    let days = |from: Date, to: Date| from.until(to).map_or(i64::MAX, |s| i64::from(s.get_days()));
    let apart = |other: &Inspection| {
        let (other_start, other_end) = span(other.start, other.end)?;
        Some(days(end, other_start).max(days(other_end, start)))
    };
    let candidates = found.iter().enumerate().filter(|(_, other)| same_kind(other, claim));
    candidates
        .filter_map(|(at, other)| Some((apart(other)?, at)))
        .filter(|(gap, _)| *gap <= APART)
        .min()
        .map(|(_, at)| at)
}

/// From the last day on site to the day of publication it never takes longer, in days; so long after one full
/// inspection there is no other.
const UNTIL_PUBLISHED: i32 = 120;

/// The inspection of the month or year that the statement gives: by its days or, since many say "2019" of the year
/// of publication, by the date of the report; where that is not known, by a month in which it may have come out. The
/// best fit wins; of equal ones that with the grade that is stated, then the later.
fn by_date(found: &[Inspection], records: &[&Record], claim: Claim) -> Option<usize> {
    let statement = &records[claim.0].findings.inspections[claim.1];
    let date = statement.start.or(statement.when.date())?;
    let days = |from: Date, to: Date| from.until(to).map(|span| span.get_days()).unwrap_or(i32::MAX);
    let fit = |other: &Inspection| {
        let has = |d: Option<PartialDate>| d.is_some_and(|d| date.may_include(d) || d.may_include(date));
        let on_site = match (other.start, other.end) {
            (Some(start), Some(end)) => start.earliest() <= date.latest() && date.earliest() <= end.latest(),
            _ => false,
        };
        if has(other.start) || has(other.when) || on_site {
            return Some(2);
        }
        let ended = other.end.filter(|end| end.day.is_some() && other.published.is_none() && date.month.is_some());
        let soon = ended.is_some_and(|end| (0..=UNTIL_PUBLISHED).contains(&days(end.latest(), date.latest())));
        match (has(other.published), soon && statement.start.is_none()) {
            (true, _) => Some(1),
            (_, true) => Some(0),
            _ => None,
        }
    };
    let stated = overall(records, claim);
    // The most believed of those that give a grade; the first records are.
    let grade = |other: &Inspection| {
        let of = other.claims.iter().filter_map(|claim| Some((claim, overall(records, *claim)?)));
        of.min().map(|(_, grade)| grade)
    };
    let agrees = |other: &Inspection| stated.is_some() && stated == grade(other);
    let candidates = found.iter().enumerate().filter(|(_, other)| same_kind(other, statement));
    let fitting = candidates.filter_map(|(at, other)| Some((fit(other)?, agrees(other), other.date(), at)));
    fitting.max().map(|(.., at)| at)
}

/// The rank of the overall grade that a document gives of an inspection.
fn overall(records: &[&Record], claim: Claim) -> Option<u8> {
    let of = records[claim.0].findings.judgements.iter();
    of.filter(|j| j.inspection == Some(claim.1) && j.area == Area::Overall).find_map(|j| j.grade.rank())
}

fn same_kind(other: &Inspection, claim: &InspectionFinding) -> bool {
    let separate =
        |f: &Option<Framework>| matches!(f, Some(Framework::LscbReview | Framework::Lac2013 | Framework::Cp2012));
    other.kind == Some(claim.kind)
        && (claim.framework.is_none()
            || other.framework.is_none()
            || separate(&other.framework) == separate(&claim.framework))
}

/// Joins a statement without any date: the inspection that the document is about.
fn undated(
    found: &mut [Inspection],
    records: &[&Record],
    sources: &BTreeMap<usize, Source>,
    claim: Claim,
) -> Option<usize> {
    let record = records[claim.0];
    let statement = &record.findings.inspections[claim.1];
    let candidates: Vec<usize> =
        found.iter().enumerate().filter(|(_, other)| same_kind(other, statement)).map(|(at, _)| at).collect();
    let choice = if statement.when == When::Current {
        by_quoted_words(found, &candidates, records, record, sources)
            .map(|at| (at, 0.98))
            .or_else(|| by_publication(found, &candidates, record).map(|at| (at, 0.95)))
            .or_else(|| by_grades(found, &candidates, records, claim).map(|at| (at, 0.8)))
    } else {
        None
    };
    let (at, confidence) = choice?;
    found[at].joined.insert(claim.0, confidence);
    Some(at)
}

/// The report that has the words which the document quotes from it, at least two fragments or one of eight words.
fn by_quoted_words(
    found: &[Inspection],
    candidates: &[usize],
    records: &[&Record],
    record: &Record,
    sources: &BTreeMap<usize, Source>,
) -> Option<usize> {
    let quotations = record.findings.quotations.iter();
    let quoted: Vec<&str> = quotations
        .filter(|q| matches!(q.speaker, Speaker::Report { .. }) && q.form != Form::Indirect)
        .map(|q| record.document.words(q.span))
        .collect();
    let score = |at: usize| {
        // Only the inspection's own report counts: the next one speaks of it too.
        let own = found[at].claims.iter().filter(|(doc, index)| records[*doc].findings.inspections[*index].own);
        let own = own.filter_map(|(doc, _)| sources.get(doc));
        own.map(|source| {
            let exact = quoted.iter().filter(|words| matches!(source.find(words), verify::Verdict::Exact(_)));
            exact.map(|words| if verify::word_count(words) >= 8 { 2 } else { 1 }).sum::<usize>()
        })
        .max()
        .unwrap_or(0)
    };
    let mut scored: Vec<_> = candidates.iter().map(|at| (score(*at), *at)).collect();
    scored.sort_by_key(|(score, at)| (std::cmp::Reverse(*score), *at));
    match scored.as_slice() {
        [(score, at), rest @ ..] if *score >= 2 && rest.first().is_none_or(|next| next.0 < *score) => Some(*at),
        _ => None,
    }
}

/// The last one whose report came out in the eight weeks before the document, or whose fieldwork ended in the eight
/// months before it when the day of publication is not known.
fn by_publication(found: &[Inspection], candidates: &[usize], record: &Record) -> Option<usize> {
    let written: PartialDate = record.published()?;
    let days = |from: Date, to: Date| from.until(to).map(|span| span.get_days()).unwrap_or(i32::MAX);
    let fits = |at: &usize| {
        let other = &found[*at];
        match (other.published, other.end.or(other.start)) {
            (Some(published), _) => (-3..=56).contains(&days(published.earliest(), written.latest())),
            (None, Some(end)) if end.month.is_some() => (0..=243).contains(&days(end.earliest(), written.latest())),
            _ => false,
        }
    };
    candidates.iter().copied().filter(fits).max_by_key(|at| (found[*at].date(), *at))
}

/// The only one whose grades agree with all that the document states of the present inspection, which comes after
/// every earlier one that the document names.
fn by_grades(found: &[Inspection], candidates: &[usize], records: &[&Record], claim: Claim) -> Option<usize> {
    let record = records[claim.0];
    let council = &record.findings.inspections[claim.1].council;
    let of_council = || record.findings.judgements.iter().filter(|j| &j.council == council);
    let now: Vec<_> = of_council().filter(|j| j.when == When::Current).map(|j| (j.area, j.grade)).collect();
    let last = of_council().filter_map(|j| j.when.date()).max();
    if now.is_empty() || record.published().is_some() {
        return None;
    }
    let agrees = |at: &usize| {
        let own: BTreeMap<Area, _> = found[*at]
            .claims
            .iter()
            .flat_map(|(doc, index)| {
                records[*doc].findings.judgements.iter().filter(move |j| j.inspection == Some(*index) && !j.historic)
            })
            .map(|j| (j.area, j.grade.rank()))
            .collect();
        now.iter().any(|(area, _)| own.contains_key(area))
            && now.iter().all(|(area, grade)| own.get(area).is_none_or(|rank| *rank == grade.rank()))
            && last.is_none_or(|last| found[*at].date().is_some_and(|date| date.latest() > last.latest()))
    };
    let mut fitting = candidates.iter().copied().filter(agrees);
    let first = fitting.next()?;
    fitting.next().is_none().then_some(first)
}

/// Decides every field by the most believed statement that has it, and makes the name.
fn settle(council: &str, inspection: &mut Inspection, records: &[&Record]) {
    inspection.claims.sort();
    let all: Vec<&InspectionFinding> =
        inspection.claims.iter().map(|(doc, index)| &records[*doc].findings.inspections[*index]).collect();
    inspection.framework = all.iter().find_map(|i| i.framework.clone());
    inspection.start =
        all.iter().filter_map(|i| i.start).max_by_key(|d| (d.day.is_some(), d.month.is_some())).and_then(|best| {
            // Among statements of that precision the most believed one, not the latest date.
            all.iter()
                .filter_map(|i| i.start)
                .find(|d| d.day.is_some() == best.day.is_some() && d.month.is_some() == best.month.is_some())
        });
    inspection.end = all.iter().filter_map(|i| i.end).find(|d| d.day.is_some()).or(all.iter().find_map(|i| i.end));
    let published = all.iter().filter(|i| i.published.is_some()).min_by_key(|i| {
        (i.published_from.as_deref().is_some_and(|from| from != "table"), i.published.is_none_or(|d| d.day.is_none()))
    });
    inspection.published = published.and_then(|i| i.published);
    inspection.published_from = published.and_then(|i| i.published_from.clone());
    inspection.theme = all.iter().find_map(|i| i.theme.clone());
    inspection.outcome = all.iter().find_map(|i| i.outcome.clone());
    inspection.reinspection = all.iter().any(|i| i.reinspection);
    inspection.when = all.iter().filter_map(|i| i.when.date()).max_by_key(|d| (d.day.is_some(), d.month.is_some(), *d));
    let kind = inspection.kind.unwrap_or(InspectionType::Other);
    let name = |date: &str| match kind {
        InspectionType::Full => format!("{council}/{date}"),
        other => format!("{council}/{date}/{}", other.code()),
    };
    let first = inspection.claims[0];
    inspection.id = match inspection.date() {
        Some(date) => name(&date.to_string()),
        None => name(&format!("undated-{}", &records[first.0].document.hash[..8])),
    };
    let vaguer = all.iter().filter_map(|i| i.start.or(i.when.date())).map(|date| name(&date.to_string()));
    inspection.aliases = vaguer.filter(|alias| *alias != inspection.id).collect();
}
