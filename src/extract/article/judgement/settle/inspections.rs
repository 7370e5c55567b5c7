//! The inspections to which settled grades belong.

use super::reconcile::order;
use super::{Placed, is_recent, is_visit};
use crate::date::{PartialDate, When};
use crate::extract::article::change::Move;
use crate::extract::article::inspection::{BY_RATING, GRADED, VISIT, Visit, Visits};
use crate::extract::article::judgement::claim::Setting;
use crate::extract::finding::{CouncilCode, Evidence, Findings, InspectionFinding};
use crate::text::Span;
use crate::vocab::concept::{Area, Direction, Framework, Grade, InspectionType};
use std::collections::BTreeMap;

/// Adds the inspections: those of the grades first, then visits of every kind. Gives back, for each finding in order,
/// its council, type and time.
pub(super) fn inspections(
    setting: &Setting<'_>,
    placed: &[Placed],
    moves: &[Move],
    visits: &Visits,
    findings: &mut Findings,
) -> Vec<(CouncilCode, InspectionType, When)> {
    let mut known: Vec<(CouncilCode, InspectionType, When)> = Vec::new();
    let mut add = |council: &CouncilCode,
                   kind: InspectionType,
                   when: When,
                   rule: &'static str,
                   span: Span,
                   visit: Option<&Visit>| {
        if known.iter().any(|(c, k, w)| c == council && *k == kind && same_time(*w, when)) {
            return;
        }
        known.push((council.clone(), kind, when));
        findings.inspections.push(InspectionFinding {
            council: council.clone(),
            kind,
            framework: framework(kind, when.date()),
            start: visit.and_then(|visit| visit.start),
            end: visit.and_then(|visit| visit.end),
            published: None,
            published_from: None,
            when,
            lead_inspectors: Vec::new(),
            team: Vec::new(),
            theme: None,
            outcome: None,
            reinspection: false,
            own: when == When::Current,
            evidence: Evidence::new(rule, span, if rule == BY_RATING.id { 0.7 } else { 0.9 }),
        });
    };
    for item in placed {
        let pilot = item.when == When::Current
            && visits
                .found
                .iter()
                .any(|visit| visit.kind == Some(InspectionType::Pilot) && visit.councils.contains(&item.council));
        let kind = if pilot { InspectionType::Pilot } else { InspectionType::Full };
        let own = visits.found.iter().find(|visit| {
            visit.councils.contains(&item.council)
                && visit.kind == Some(InspectionType::Full)
                && match item.when {
                    When::Current => is_recent(setting, visit.start, false),
                    When::At(date) => visit.start.is_some_and(|start| date.may_include(start)),
                    When::Earlier => false,
                }
        });
        if item.weight == 2 && item.when == When::Earlier {
            continue; // "good-rated" tells of no inspection in particular
        }
        let when = item.when;
        add(&item.council, kind, when, GRADED.id, item.span, own);
    }
    for a_move in moves.iter().filter(|a_move| a_move.direction != Direction::Same) {
        for council in a_move.councils.iter().filter(|council| !placed.iter().any(|item| item.council == **council)) {
            add(council, InspectionType::Full, When::Current, GRADED.id, a_move.span, None);
        }
    }
    let ratings = latest_ratings(placed);
    let all = visits
        .to_all
        .iter()
        .flat_map(|visit| ratings.keys().map(|council| Visit { councils: vec![(*council).clone()], ..visit.clone() }));
    for visit in visits.found.iter().cloned().chain(all) {
        for council in &visit.councils {
            let (kind, rule) = match visit.kind {
                Some(InspectionType::Pilot)
                    if placed.iter().any(|item| item.council == *council && item.when == When::Current) =>
                {
                    continue;
                }
                Some(InspectionType::Full) => {
                    // A date alone makes an inspection only where the document gives no grade of that time.
                    let dated = placed.iter().any(|item| item.council == *council);
                    if dated || is_recent(setting, visit.start, true) {
                        continue;
                    }
                    (InspectionType::Full, GRADED.id)
                }
                Some(kind) => (kind, VISIT.id),
                None => match ratings.get(council) {
                    Some(_)
                        if visits.found.iter().any(|other| {
                            other.councils.contains(council) && is_visit(other.kind) && other.kind.is_some()
                        }) =>
                    {
                        continue;
                    }
                    Some((_, When::Current)) | None => continue,
                    Some((Grade::Inadequate, _)) => (InspectionType::MonitoringVisit, BY_RATING.id),
                    Some(_) => (InspectionType::FocusedVisit, BY_RATING.id),
                },
            };
            let when = visit.start.map_or(if visit.earlier { When::Earlier } else { When::Current }, When::At);
            add(council, kind, when, rule, visit.span, Some(&visit));
        }
    }
    known
}

pub(super) fn same_time(a: When, b: When) -> bool {
    match (a, b) {
        (When::At(a), When::At(b)) => a.may_include(b) || b.may_include(a),
        (When::At(_), _) | (_, When::At(_)) => false,
        _ => a == b,
    }
}

/// The framework follows from the kind, and for a full inspection from its time.
pub(super) fn framework(kind: InspectionType, date: Option<PartialDate>) -> Option<Framework> {
    match kind {
        InspectionType::MonitoringVisit | InspectionType::FocusedVisit | InspectionType::Assurance => {
            Some(Framework::Ilacs)
        }
        InspectionType::Jtai => Some(Framework::Jtai),
        InspectionType::AreaSend => Some(Framework::AreaSend),
        InspectionType::Pilot => Some(Framework::IlacsPilot),
        InspectionType::Full => date.filter(|date| date.year >= 2019).map(|_| Framework::Ilacs),
        InspectionType::Other => None,
    }
}

/// Each council's overall grade of the latest time.
pub(super) fn latest_ratings(placed: &[Placed]) -> BTreeMap<&CouncilCode, (Grade, When)> {
    let mut ratings: BTreeMap<&CouncilCode, (Grade, When)> = BTreeMap::new();
    for item in placed.iter().filter(|item| item.area == Area::Overall) {
        ratings
            .entry(&item.council)
            .and_modify(|known| {
                if order(item.when) < order(known.1) {
                    *known = (item.grade, item.when);
                }
            })
            .or_insert((item.grade, item.when));
    }
    ratings
}
