//! One grade for each area and inspection, of all that a document says of it.

use super::{Placed, REST};
use crate::date::{PartialDate, When};
use crate::extract::article::judgement::claim::Setting;
use crate::vocab::concept::{Area, Grade};
use std::collections::BTreeSet;

/// Gives undated earlier grades the date of the one earlier inspection that the document dates.
pub(super) fn fill_dates(placed: &mut [Placed], last_inspection: Option<PartialDate>) {
    let dated: BTreeSet<PartialDate> = placed.iter().filter_map(|item| item.when.date()).collect();
    let years: BTreeSet<i16> = dated.iter().map(|date| date.year).collect();
    let date = match years.len() {
        0 => last_inspection,
        1 => dated.iter().max_by_key(|date| (date.day.is_some(), date.month.is_some())).copied(),
        _ => None,
    };
    let Some(date) = date else { return };
    let known: Vec<(Area, Grade)> =
        placed.iter().filter(|item| item.when.date().is_some()).map(|item| (item.area, item.grade)).collect();
    for item in placed.iter_mut().filter(|item| item.when == When::Earlier && item.fillable) {
        if known.iter().all(|(area, grade)| *area != item.area || *grade == item.grade) {
            item.when = When::At(date);
        }
    }
}

/// Puts the areas in place of "everything else".
pub(super) fn expand_rest(setting: &Setting<'_>, placed: Vec<Placed>) -> Vec<Placed> {
    let mut kept: Vec<Placed> = Vec::new();
    let (rest, named): (Vec<Placed>, Vec<Placed>) =
        placed.into_iter().partition(|item| item.area == REST && item.weight == 1);
    for item in rest {
        let there: BTreeSet<Area> =
            named.iter().filter(|other| other.when == item.when).map(|other| other.area).collect();
        let year = item.when.date().or(setting.written).map(|date| date.year);
        let apart = there.contains(&Area::InCare)
            || there.contains(&Area::CareLeavers)
            || year.is_some_and(|year| year >= 2023);
        let all: &[Area] = if apart {
            &[Area::Leaders, Area::HelpProtection, Area::InCare, Area::CareLeavers]
        } else {
            &[Area::Leaders, Area::HelpProtection, Area::InCareAndCareLeavers]
        };
        kept.extend(all.iter().filter(|area| !there.contains(area)).map(|area| Placed { area: *area, ..item.clone() }));
    }
    kept.extend(named);
    kept
}

/// One of each grade at each time; an undated earlier one that says no more than a dated one, or an epithet that says no
/// more than the news, is left out, and of two grades at one time the one of more weight stays.
pub(super) fn one_each(mut placed: Vec<Placed>) -> Vec<Placed> {
    placed.sort_by_key(|item| std::cmp::Reverse(item.weight));
    let mut kept: Vec<Placed> = Vec::new();
    for item in &placed {
        let same = |other: &&Placed| other.area == item.area;
        let rival = |other: &Placed| match (item.when, other.when) {
            (When::Current, When::Current) => true,
            (When::At(a), When::At(b)) => a.may_include(b) || b.may_include(a),
            _ => false,
        };
        if let Some(other) = kept.iter_mut().filter(|other| other.area == item.area).find(|other| rival(other)) {
            if let (When::At(a), When::At(b)) = (item.when, other.when)
                && a != b
                && b.may_include(a)
                && other.grade == item.grade
            {
                other.when = item.when;
                other.span = item.span;
            }
            continue;
        }
        if item.when == When::Earlier {
            let said = |other: &&Placed| other.grade == item.grade && (other.when != When::Current || item.weight == 2);
            if placed.iter().filter(same).any(|other| other.when != When::Earlier && said(&other)) && item.fillable
                || kept
                    .iter()
                    .any(|other| other.area == item.area && other.when == When::Earlier && other.grade == item.grade)
            {
                continue;
            }
        }
        kept.push(item.clone());
    }
    kept.sort_by_key(|item| (order(item.when), item.area, item.span));
    kept
}

/// The news first, then the latest of the others.
pub(super) fn order(when: When) -> (u8, std::cmp::Reverse<Option<PartialDate>>) {
    (u8::from(when != When::Current), std::cmp::Reverse(when.date()))
}
