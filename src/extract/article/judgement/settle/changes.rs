//! Changes of grade from the grades that were settled and the moves that were told.

use super::Placed;
use crate::date::When;
use crate::extract::article::change;
use crate::extract::article::change::{Move, direction};
use crate::extract::article::judgement::area::Target;
use crate::extract::finding::{ChangeFinding, CouncilCode, Evidence};
use crate::vocab::concept::{Area, Direction, Grade};
use std::collections::{BTreeMap, BTreeSet};

/// The changes stated, completed by the grades known, and those that follow from two grades of one area.
pub(super) fn changes(placed: &[Placed], moves: &[Move]) -> Vec<ChangeFinding> {
    let mut changes: Vec<ChangeFinding> = Vec::new();
    for a_move in moves {
        for council in &a_move.councils {
            for target in &a_move.targets {
                let Target::Area(area) = *target else { continue };
                let areas = placed.iter().any(|item| {
                    item.council == *council && item.area == Area::CareLeavers && item.when == When::Current
                }) && area == Area::InCareAndCareLeavers;
                let areas = if areas { vec![Area::InCare, Area::CareLeavers] } else { vec![area] };
                for area in areas {
                    add_move(&mut changes, placed, a_move, council, area);
                }
            }
        }
    }
    for (area, earlier, later) in pairs(placed) {
        let Some(way) = direction(earlier.grade, later.grade) else { continue };
        let known =
            changes.iter().any(|known| known.council == later.council && known.area == area && known.direction == way);
        if way == Direction::Same || known {
            continue;
        }
        changes.push(ChangeFinding {
            council: later.council.clone(),
            area,
            from: Some(earlier.grade),
            to: Some(later.grade),
            direction: way,
            steps: steps_between(Some(earlier.grade), Some(later.grade)),
            evidence: Evidence::new(change::COMPARED.id, earlier.span, 0.85),
        });
    }
    changes
}

/// Consecutive grades of one council and area whose order in time is known.
pub(super) fn pairs(placed: &[Placed]) -> Vec<(Area, &Placed, &Placed)> {
    let mut series: BTreeMap<(&CouncilCode, Area), Vec<&Placed>> = BTreeMap::new();
    for item in placed {
        series.entry((&item.council, item.area)).or_default().push(item);
    }
    let mut pairs = Vec::new();
    for ((_, area), mut items) in series {
        // An undated earlier grade has a place in time only where it is the only earlier one.
        let earlier = items.iter().filter(|item| item.when != When::Current).count();
        items.retain(|item| item.when != When::Earlier || earlier == 1);
        items.sort_by_key(|item| (item.when == When::Current, item.when.date()));
        pairs.extend(items.windows(2).map(|pair| (area, pair[0], pair[1])));
    }
    pairs
}

pub(super) fn add_move(
    changes: &mut Vec<ChangeFinding>,
    placed: &[Placed],
    a_move: &Move,
    council: &CouncilCode,
    area: Area,
) {
    let of_area = || placed.iter().filter(|item| item.council == *council && item.area == area);
    let mut to = a_move.to.or_else(|| of_area().find(|item| item.when == When::Current).map(|item| item.grade));
    let earlier: BTreeSet<Grade> = of_area().filter(|item| item.when != When::Current).map(|item| item.grade).collect();
    let mut from = a_move.from.or_else(|| (earlier.len() == 1).then(|| earlier.first().copied()).flatten());
    if from.is_none()
        && let Some(steps) = a_move.steps
    {
        from = to.and_then(|to| step(to, a_move.direction, -i16::from(steps)));
    }
    if to.is_none()
        && let Some(steps) = a_move.steps
    {
        to = from.and_then(|from| step(from, a_move.direction, i16::from(steps)));
    }
    if let (Some(a), Some(b)) = (from, to)
        && direction(a, b) != Some(a_move.direction)
    {
        // What the sentence itself says stands; what was added from elsewhere does not fit.
        from = a_move.from;
        to = a_move.to;
    }
    let steps = steps_between(from, to).or(a_move.steps);
    let known = changes
        .iter_mut()
        .find(|known| known.council == *council && known.area == area && known.direction == a_move.direction);
    if let Some(known) = known {
        known.from = known.from.or(from);
        known.to = known.to.or(to);
        known.steps = known.steps.or(steps);
        return;
    }
    changes.push(ChangeFinding {
        council: council.clone(),
        area,
        from,
        to,
        direction: a_move.direction,
        steps,
        evidence: Evidence::new(a_move.rule, a_move.span, 0.9),
    });
}

pub(super) fn step(grade: Grade, way: Direction, steps: i16) -> Option<Grade> {
    let towards = if way == Direction::Up { -steps } else { steps };
    let rank = i16::from(grade.rank()?) + towards;
    u8::try_from(rank).ok().and_then(Grade::of_rank)
}

pub(super) fn steps_between(from: Option<Grade>, to: Option<Grade>) -> Option<u8> {
    Some(from?.rank()?.abs_diff(to?.rank()?))
}
