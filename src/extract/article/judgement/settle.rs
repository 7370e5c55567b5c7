//! Weighs the claims of a whole document: which of them speak of the inspection that it is about, which of an earlier
//! one and when that was; what "everything else" is; which changes follow. Then makes the findings.

use super::area::Target;
use super::claim::{Claim, Role, Setting};
use crate::date::{PartialDate, When};
use crate::extract::article::change::{self, Move, direction};
use crate::extract::article::inspection::{BY_RATING, GRADED, VISIT, Visit, Visits};
use crate::extract::finding::{
    ChangeFinding, CouncilCode, CouncilFinding, Evidence, Findings, InspectionFinding, JudgementFinding,
};
use crate::text::Span;
use crate::vocab::concept::{Area, Direction, Framework, Grade, InspectionType};
use std::collections::{BTreeMap, BTreeSet};

/// A grade of one council and area, placed in time.
#[derive(Debug, Clone)]
struct Placed {
    council: CouncilCode,
    area: Area,
    grade: Grade,
    when: When,
    /// Of how much weight against another of the same time.
    weight: u8,
    /// Whether it may take the date of the one earlier inspection that the document dates.
    fillable: bool,
    span: Span,
    rule: &'static str,
}

/// How many months an inspection lies back at most when the document reports it as news.
const NEWS_MONTHS: i32 = 7;

/// Makes findings of what was read.
pub(in crate::extract::article) fn settle(
    setting: &Setting<'_>,
    claims: Vec<Claim>,
    moves: Vec<Move>,
    visits: Visits,
    findings: &mut Findings,
) {
    let councils: BTreeSet<CouncilCode> = claims.iter().flat_map(|claim| claim.councils.iter().cloned()).collect();
    let mut placed: Vec<Placed> = Vec::new();
    for council in &councils {
        let view = View::new(setting, council, &claims, &moves, &visits);
        let mut own: Vec<Placed> = Vec::new();
        for claim in claims.iter().filter(|claim| claim.councils.contains(council)) {
            view.place(claim, &mut own);
        }
        fill_dates(&mut own, view.last_inspection);
        own = expand_rest(setting, own);
        placed.extend(one_each(own));
    }
    let changes = changes(&placed, &moves);
    let spans: Vec<(CouncilCode, InspectionType, When)> = inspections(setting, &placed, &moves, &visits, findings);
    for item in &placed {
        let inspection = spans.iter().position(|(council, kind, when)| {
            *council == item.council
                && matches!(kind, InspectionType::Full | InspectionType::Pilot)
                && *when == item.when
        });
        findings.judgements.push(JudgementFinding {
            council: item.council.clone(),
            area: item.area,
            grade: item.grade,
            label: None,
            when: item.when,
            historic: item.when != When::Current,
            inspection,
            evidence: Evidence::new(item.rule, item.span, confidence(item)),
        });
    }
    findings.changes.extend(changes);
    name_councils(setting, findings);
}

fn confidence(item: &Placed) -> f32 {
    match item.weight {
        0..=2 => 0.8,
        3 => 0.9,
        _ => 0.95,
    }
}

/// What the document says of one council as a whole.
struct View<'a> {
    setting: &'a Setting<'a>,
    council: &'a CouncilCode,
    /// It reports a full inspection of this council.
    news: bool,
    /// Of the latest date in a document without a date of its own, and the grades that it reports as news.
    latest: Option<PartialDate>,
    fresh: Vec<(Target, Grade)>,
    /// The one earlier full inspection that is dated without grades.
    last_inspection: Option<PartialDate>,
}

impl<'a> View<'a> {
    fn new(
        setting: &'a Setting<'a>,
        council: &'a CouncilCode,
        claims: &[Claim],
        moves: &[Move],
        visits: &Visits,
    ) -> Self {
        let own: Vec<&Claim> = claims.iter().filter(|claim| claim.councils.contains(council)).collect();
        let fresh = |claim: &&&Claim| {
            !claim.epithet
                && !(claim.standing && claim.targets == [Target::Area(Area::Overall)])
                && !claim.past
                && claim.date.is_none()
                && matches!(claim.role, Role::Stated | Role::To | Role::Kept | Role::Again)
        };
        let news: Vec<&&Claim> = own.iter().filter(fresh).collect();
        let visited = visits.found.iter().any(|visit| {
            visit.councils.contains(council)
                && visit.leading
                && !visit.earlier
                && is_visit(visit.kind)
                && is_recent(setting, visit.start, true)
        }) || visits.to_all.is_some();
        let areas: BTreeSet<&Target> = news.iter().flat_map(|claim| &claim.targets).collect();
        let moved = moves.iter().any(|a_move| {
            a_move.councils.contains(council)
                && a_move.direction != Direction::Same
                && a_move.from.is_none_or(|from| {
                    // A move between two dated grades is history.
                    !own.iter().any(|claim| {
                        claim.grade == from
                            && claim.date.is_some()
                            && a_move.span == claim.sentence
                            && own.iter().any(|other| {
                                other.sentence == claim.sentence && other.role != Role::From && other.date.is_some()
                            })
                    })
                })
        });
        // A dated verdict is news too when it is told as such, or is hardly two months old.
        let just = |claim: &&&Claim| {
            !claim.epithet
                && !claim.past
                && matches!(claim.role, Role::Stated | Role::To)
                && (claim.perfect
                    && claim.date == own.iter().filter_map(|claim| claim.date).max()
                    && is_recent(setting, claim.date, setting.written.is_none())
                    || months_ago(setting, claim.date).is_some_and(|months| (0..=2).contains(&months)))
        };
        let just = own.iter().any(|claim| just(&claim));
        let subject = setting.discourse.is_subject(council);
        let news = subject
            && if visited { areas.len() > 1 || moved && !news.is_empty() } else { !news.is_empty() || moved || just };
        let dates: BTreeSet<PartialDate> = visits
            .found
            .iter()
            .filter(|visit| visit.kind == Some(InspectionType::Full) && visit.councils.contains(council))
            .filter_map(|visit| visit.start)
            .filter(|date| !is_recent(setting, Some(*date), false))
            .collect();
        let last_inspection = (dates.iter().map(|date| date.year).collect::<BTreeSet<_>>().len() == 1)
            .then(|| dates.last().copied())
            .flatten();
        let latest = own
            .iter()
            .filter(|claim| !claim.past)
            .filter_map(|claim| claim.date)
            .filter(|date| date.month.is_some())
            .max();
        let latest = latest.filter(|_| setting.written.is_none());
        let fresh = own
            .iter()
            .filter(fresh)
            .flat_map(|claim| claim.targets.iter().map(|target| (*target, claim.grade)))
            .collect();
        Self { setting, council, news, latest, fresh, last_inspection }
    }

    /// Places one claim in time, twice where it holds for two inspections.
    fn place(&self, claim: &Claim, placed: &mut Vec<Placed>) {
        let mut add = |when: When, fillable: bool| {
            for target in &claim.targets {
                placed.extend(self.areas(*target, when).into_iter().map(|area| Placed {
                    council: self.council.clone(),
                    area,
                    grade: claim.grade,
                    when,
                    weight: weight(claim, *target),
                    fillable,
                    span: claim.span,
                    rule: claim.rule,
                }));
            }
        };
        let recent = self.news && (is_recent(self.setting, claim.date, false) || self.is_the_latest(claim));
        match (claim.role, claim.date) {
            (Role::Again, date) => {
                match date.filter(|_| !recent) {
                    Some(date) => add(When::At(date), false),
                    None if self.news => add(When::Current, false),
                    None => add(When::Earlier, true),
                }
                add(When::Earlier, false);
            }
            (Role::Kept, Some(_)) if recent => {
                add(When::Current, false);
                add(When::Earlier, true);
            }
            (Role::Kept, Some(date)) => {
                if self.news {
                    add(When::Current, false);
                }
                add(When::At(date), false);
            }
            (Role::Kept, None) => {
                if self.news {
                    add(When::Current, false);
                }
                add(When::Earlier, true);
            }
            (Role::From | Role::Ended, Some(date)) => add(When::At(date), false),
            (Role::From | Role::Ended, None) => add(When::Earlier, true),
            (_, Some(_)) if recent && !claim.past => add(When::Current, false),
            (_, Some(date)) => add(When::At(date), false),
            (_, None) if claim.epithet || claim.past || !self.news => add(When::Earlier, true),
            (_, None) => add(When::Current, false),
        }
    }

    /// Whether a document without a date speaks of its latest inspection: nothing that it reports as news differs.
    fn is_the_latest(&self, claim: &Claim) -> bool {
        claim.date.is_some()
            && claim.date == self.latest
            && (claim.perfect || !self.fresh.is_empty())
            && claim
                .targets
                .iter()
                .all(|target| self.fresh.iter().all(|(known, grade)| known != target || *grade == claim.grade))
    }

    /// The areas of a target. From 2023 on children in care and care leavers are judged apart.
    fn areas(&self, target: Target, when: When) -> Vec<Area> {
        let year = match when {
            When::At(date) => Some(date.year),
            When::Current => self.setting.written.map(|date| date.year),
            When::Earlier => None,
        };
        match target {
            Target::Area(Area::InCareAndCareLeavers) if year.is_some_and(|year| year >= 2023) => {
                vec![Area::InCare, Area::CareLeavers]
            }
            Target::Area(area) => vec![area],
            Target::All => vec![Area::Overall, Area::Other],
            Target::Rest => vec![REST],
        }
    }
}

/// Stands for "everything else" until the named areas are known.
const REST: Area = Area::CapacityToImprove;

fn weight(claim: &Claim, target: Target) -> u8 {
    match (claim.role, target) {
        (_, Target::Rest | Target::All) => 1,
        _ if claim.epithet => 2,
        (Role::To | Role::Kept | Role::Again | Role::From, _) => 4,
        _ => 3,
    }
}

fn is_visit(kind: Option<InspectionType>) -> bool {
    !matches!(
        kind,
        Some(InspectionType::Full | InspectionType::Pilot | InspectionType::AreaSend | InspectionType::Jtai)
    )
}

/// Whether a date lies within the months before the day of writing; without a date, what `unknown` says.
fn is_recent(setting: &Setting<'_>, date: Option<PartialDate>, unknown: bool) -> bool {
    if date.is_none() || setting.written.is_none() {
        return unknown;
    }
    months_ago(setting, date).is_some_and(|months| (0..=NEWS_MONTHS).contains(&months))
}

/// How many months before the day of writing a date lies that names its month.
fn months_ago(setting: &Setting<'_>, date: Option<PartialDate>) -> Option<i32> {
    let (date, written) = (date?, setting.written?);
    let (month, now) = (date.month?, written.month?);
    Some(i32::from(written.year - date.year) * 12 + i32::from(now - month))
}

/// Gives undated earlier grades the date of the one earlier inspection that the document dates.
fn fill_dates(placed: &mut [Placed], last_inspection: Option<PartialDate>) {
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
fn expand_rest(setting: &Setting<'_>, placed: Vec<Placed>) -> Vec<Placed> {
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
fn one_each(mut placed: Vec<Placed>) -> Vec<Placed> {
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
fn order(when: When) -> (u8, std::cmp::Reverse<Option<PartialDate>>) {
    (u8::from(when != When::Current), std::cmp::Reverse(when.date()))
}

/// The changes stated, completed by the grades known, and those that follow from two grades of one area.
fn changes(placed: &[Placed], moves: &[Move]) -> Vec<ChangeFinding> {
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
fn pairs(placed: &[Placed]) -> Vec<(Area, &Placed, &Placed)> {
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

fn add_move(changes: &mut Vec<ChangeFinding>, placed: &[Placed], a_move: &Move, council: &CouncilCode, area: Area) {
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

fn step(grade: Grade, way: Direction, steps: i16) -> Option<Grade> {
    let towards = if way == Direction::Up { -steps } else { steps };
    let rank = i16::from(grade.rank()?) + towards;
    u8::try_from(rank).ok().and_then(Grade::of_rank)
}

fn steps_between(from: Option<Grade>, to: Option<Grade>) -> Option<u8> {
    Some(from?.rank()?.abs_diff(to?.rank()?))
}

/// Adds the inspections: those of the grades first, then visits of every kind. Gives back, for each finding in order,
/// its council, type and time.
fn inspections(
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

fn same_time(a: When, b: When) -> bool {
    match (a, b) {
        (When::At(a), When::At(b)) => a.may_include(b) || b.may_include(a),
        (When::At(_), _) | (_, When::At(_)) => false,
        _ => a == b,
    }
}

/// The framework follows from the kind, and for a full inspection from its time.
fn framework(kind: InspectionType, date: Option<PartialDate>) -> Option<Framework> {
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
fn latest_ratings(placed: &[Placed]) -> BTreeMap<&CouncilCode, (Grade, When)> {
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

/// The councils of the document: the main one, and every other of which an inspection or grade is stated.
fn name_councils(setting: &Setting<'_>, findings: &mut Findings) {
    let mut councils: Vec<CouncilCode> = setting.discourse.main().cloned().into_iter().collect();
    let stated = findings
        .inspections
        .iter()
        .map(|item| &item.council)
        .chain(findings.judgements.iter().map(|item| &item.council));
    for council in stated.chain(findings.changes.iter().map(|item| &item.council)) {
        if !councils.contains(council) {
            councils.push(council.clone());
        }
    }
    let whole = Span::new(0, setting.document.text.len());
    for council in councils {
        if findings.councils.iter().any(|known| known.council == council) {
            continue;
        }
        let mentions: Vec<Span> = setting
            .discourse
            .references(whole)
            .iter()
            .filter(|mention| mention.council == council)
            .map(|mention| mention.span)
            .collect();
        let evidence = match mentions.first() {
            Some(first) => Evidence::new(crate::extract::council::NAMED.id, *first, 0.95),
            None => Evidence::new(crate::extract::council::IN_THE_FILE_NAME.id, Span::default(), 0.7),
        };
        findings.councils.push(CouncilFinding { council, mentions, evidence });
    }
}
