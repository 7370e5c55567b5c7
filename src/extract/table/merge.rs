//! The same inspection in several rows of a document: the list of latest outcomes, the list of the year's events and
//! the history all have it. It is one inspection, with what each row adds; grades that differ all stay.

use super::event::Event;
use crate::date::PartialDate;
use crate::vocab::concept::InspectionType;
use std::collections::BTreeMap;

/// Days between the first day on site and the publication, at most.
const LONGEST_WAIT: i32 = 300;
/// How many of a council's inspections a row is compared with, the latest first; no council has had so many.
const COMPARED: usize = 256;

/// Puts rows about the same inspection together, in the order of council and time.
pub(super) fn merge(events: Vec<Event>) -> Vec<Event> {
    let mut by_council: BTreeMap<String, Vec<Event>> = BTreeMap::new();
    for event in events {
        by_council.entry(event.council.clone()).or_default().push(event);
    }
    let mut merged = Vec::new();
    for (_, mut events) in by_council {
        // Those with a first day before those without, so that a row with the publication alone finds its inspection.
        events.sort_by_key(|event| (event.start.is_none(), event.start, event.published));
        let mut distinct: Vec<Event> = Vec::new();
        for event in events {
            match distinct.iter_mut().rev().take(COMPARED).find(|known| is_same(known, &event)) {
                Some(known) => absorb(known, event),
                None => distinct.push(event),
            }
        }
        distinct.sort_by_key(|event| (event.start.or(event.published).or(event.year), event.kind));
        merged.extend(distinct);
    }
    merged
}

fn is_same(known: &Event, event: &Event) -> bool {
    let kinds = known.kind == event.kind || !known.typed || !event.typed;
    let visit_and_full = (known.kind == InspectionType::Full) != (event.kind == InspectionType::Full)
        && !known.judgements.is_empty()
        && !event.judgements.is_empty();
    let frameworks = known.framework.is_none() || event.framework.is_none() || known.framework == event.framework;
    if !kinds || visit_and_full || !frameworks {
        return false;
    }
    match (known.start, event.start) {
        (Some(one), Some(other)) => {
            one.may_include(other) || other.may_include(one) || is_slip(known, event, days_between(one, other))
        }
        (None, None) if known.published.is_some() || event.published.is_some() => {
            known.published == event.published && known.reinspection == event.reinspection
        }
        (None, None) => known.year == event.year,
        (Some(_), None) => published_after(known, event),
        (None, Some(_)) => published_after(event, known),
    }
}

/// Tables sometimes differ by a day or two about when an inspection began; no council has two full ones in a fortnight.
fn is_slip(known: &Event, event: &Event, days: i32) -> bool {
    days.unsigned_abs() <= 14
        && known.kind == InspectionType::Full
        && event.kind == InspectionType::Full
        && (known.published.is_none() || event.published.is_none() || known.published == event.published)
}

fn days_between(earlier: PartialDate, later: PartialDate) -> i32 {
    later.earliest().since(earlier.earliest()).map_or(i32::MAX, |span| span.get_days())
}

/// Whether `dated`, of which the first day is known, may be what `published` tells of with its publication alone: no
/// grade contradicts, and the time between is one that happens.
fn published_after(dated: &Event, published: &Event) -> bool {
    let (Some(start), Some(day)) = (dated.start, published.published) else {
        return false;
    };
    if let Some(known) = dated.published {
        return known == day;
    }
    let wait = days_between(start, day);
    let agree = published
        .judgements
        .iter()
        .all(|judged| dated.judgements.iter().all(|other| other.area != judged.area || other.grade == judged.grade));
    (1..=LONGEST_WAIT).contains(&wait) && agree && !dated.judgements.is_empty() && !published.judgements.is_empty()
}

fn absorb(known: &mut Event, event: Event) {
    if event.typed && !known.typed {
        known.kind = event.kind;
        known.typed = true;
        // The row that names the type is the fuller one.
        known.span = event.span;
    }
    known.framework = known.framework.take().or(event.framework);
    known.start = known.start.max(event.start);
    known.end = known.end.or(event.end);
    known.published = known.published.or(event.published);
    known.theme = known.theme.take().or(event.theme);
    known.lead_inspector = known.lead_inspector.take().or(event.lead_inspector);
    known.reinspection |= event.reinspection;
    for judged in event.judgements {
        if !known.judgements.iter().any(|other| other.area == judged.area && other.grade == judged.grade) {
            known.judgements.push(judged);
        }
    }
}
