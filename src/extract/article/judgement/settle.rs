//! Weighs the claims of a whole document: which of them speak of the inspection that it is about, which of an earlier
//! one and when that was; what "everything else" is; which changes follow. Then makes the findings.

mod changes;
mod inspections;
mod reconcile;

use super::area::Target;
use super::claim::{Claim, Role, Setting};
use crate::date::{PartialDate, When};
use crate::extract::article::change::Move;
use crate::extract::article::inspection::Visits;
use crate::extract::finding::{CouncilCode, CouncilFinding, Evidence, Findings, JudgementFinding};
use crate::text::Span;
use crate::vocab::concept::{Area, Direction, Grade, InspectionType};
use changes::changes;
use inspections::inspections;
use reconcile::{expand_rest, fill_dates, one_each};
use std::collections::BTreeSet;

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
