//! Judgements of one inspection after another, and what changed between them. The frameworks are data: which have a
//! judgement of the whole service, and which area of one continues which area of another, exactly or closely.

use super::identity;
use super::inspection::Inspection;
use super::record::Record;
use crate::extract::finding::JudgementFinding;
use crate::vocab::concept::{Area, Direction, Framework, Grade, InspectionType};
use std::collections::BTreeMap;

/// A statement: index of the record, index in its judgements or changes.
pub type Claim = (usize, usize);

/// The grade of one area in one inspection, and the statements for and against it.
#[derive(Debug, Clone)]
pub struct Judgement {
    /// Index among the council's inspections.
    pub inspection: usize,
    pub area: Area,
    pub grade: Grade,
    pub label: Option<String>,
    /// Statements that give this grade, the most believed first.
    pub claims: Vec<Claim>,
    /// Statements that give another.
    pub against: Vec<Claim>,
    /// The path of the correction that decided it, where a person did.
    pub corrected: Option<String>,
}

impl Judgement {
    /// What names it within its inspection.
    pub fn name(&self) -> String {
        identity::judged(self.area, self.label.as_deref())
    }

    /// What it is of, for people: another area by its printed label.
    pub fn subject(&self) -> &str {
        let printed = self.label.as_deref().filter(|label| self.area == Area::Other && !label.trim().is_empty());
        printed.unwrap_or(self.area.label())
    }
}

/// From this day inspections of the whole service gave "requires improvement" where they had given "adequate".
const OLD_SCALE_ENDED: jiff::civil::Date = jiff::civil::date(2013, 11, 1);

/// How far two grades can be compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Comparability {
    Exact,
    /// The areas correspond closely, not exactly.
    Close,
    /// "Adequate" on the scale until 2013 stands against a grade of the present one.
    AcrossScale,
}

impl Comparability {
    /// The word in the graph.
    pub fn code(self) -> &'static str {
        match self {
            Comparability::Exact => "exact",
            Comparability::Close => "close",
            Comparability::AcrossScale => "across-scale",
        }
    }
}

/// A change between two consecutive full inspections, or one that only a document states.
#[derive(Debug, Clone)]
pub struct Change {
    pub area: Area,
    pub from: Option<Grade>,
    pub to: Option<Grade>,
    pub direction: Direction,
    pub steps: Option<u8>,
    pub comparability: Comparability,
    /// Indices among the council's judgements; none for a change that is only stated.
    pub judgements: Option<(usize, usize)>,
    /// Index of the inspection that brought it.
    pub inspection: usize,
    /// Change statements that speak of it.
    pub stated: Vec<Claim>,
}

/// For each area the areas of the inspection before that it continues, the nearest first. Source: the frameworks'
/// own descriptions (SIF 2013, ILACS 2018, and the split of "children in care and care leavers" in 2023).
pub fn continues(area: Area) -> &'static [(Area, Comparability)] {
    use Comparability::{Close, Exact};
    match area {
        Area::Overall => &[(Area::Overall, Exact)],
        Area::Leaders => &[(Area::Leaders, Exact)],
        Area::HelpProtection => &[(Area::HelpProtection, Exact)],
        Area::InCare => {
            &[(Area::InCare, Exact), (Area::InCareAndCareLeavers, Close), (Area::LookedAfterPermanence, Close)]
        }
        Area::CareLeavers => &[(Area::CareLeavers, Exact), (Area::InCareAndCareLeavers, Close)],
        Area::InCareAndCareLeavers => &[(Area::InCareAndCareLeavers, Exact), (Area::LookedAfterPermanence, Close)],
        Area::LookedAfterPermanence => &[(Area::LookedAfterPermanence, Exact)],
        Area::Adoption => &[(Area::Adoption, Exact)],
        Area::Lscb => &[(Area::Lscb, Exact)],
        Area::CapacityToImprove | Area::Other => &[],
    }
}

/// Whether an inspection judges the whole service, so that it belongs to the history of grades. Inspections of
/// protection or of looked after children alone, and reviews of a board, do not; nor do visits.
pub fn in_history(inspection: &Inspection) -> bool {
    inspection.kind == Some(InspectionType::Full)
        && !matches!(
            inspection.framework,
            Some(Framework::Cp2012 | Framework::Lac2013 | Framework::LscbReview | Framework::Slac | Framework::Jar)
        )
}

/// The judgements of `council`, decided among the statements by precedence: records come the most believed first,
/// and within a record the document's own judgements before those that it tells of earlier inspections.
pub fn judgements(council: &str, records: &[&Record], inspections: &[Inspection]) -> Vec<Judgement> {
    let mut claims: BTreeMap<(usize, Area, String), Vec<(bool, Claim, Grade)>> = BTreeMap::new();
    for (record, content) in records.iter().enumerate() {
        for (index, judgement) in content.findings.judgements.iter().enumerate() {
            if judgement.council != council {
                continue;
            }
            if let Some(inspection) = inspection_of(judgement, record, inspections) {
                let claim = (judgement.historic, (record, index), judgement.grade);
                let name = identity::judged(judgement.area, judgement.label.as_deref());
                claims.entry((inspection, judgement.area, name)).or_default().push(claim);
            }
        }
    }
    claims
        .into_iter()
        .filter_map(|((inspection, area, _), mut claims)| {
            claims.sort_by_key(|(historic, (record, index), _)| {
                (*historic && records[*record].precedence() > 0, *record, *index)
            });
            let (_, first, mut grade) = *claims.first()?;
            // Tables call what was "adequate" until 2013 by the word of today; that is no disagreement.
            let same = |other: Grade| other == grade || (other.rank().is_some() && other.rank() == grade.rank());
            let (agreeing, against): (Vec<_>, Vec<_>) = claims.iter().partition(|(_, _, other)| same(*other));
            let old_scale = inspections[inspection].date().is_some_and(|date| date.latest() < OLD_SCALE_ENDED);
            if old_scale && agreeing.iter().any(|(_, _, other)| *other == Grade::Adequate) {
                grade = Grade::Adequate;
            }
            let label = agreeing.iter().find_map(|(_, (r, i), _)| records[*r].findings.judgements[*i].label.clone());
            debug_assert!(agreeing.iter().any(|(_, claim, _)| *claim == first));
            Some(Judgement {
                inspection,
                area,
                grade,
                label,
                claims: agreeing.iter().map(|(_, claim, _)| *claim).collect(),
                against: against.iter().map(|(_, claim, _)| *claim).collect(),
                corrected: None,
            })
        })
        .collect()
}

/// The inspection that a judgement speaks of: the one it names, else the document's by its date.
fn inspection_of(judgement: &JudgementFinding, record: usize, inspections: &[Inspection]) -> Option<usize> {
    if let Some(index) = judgement.inspection {
        return inspections.iter().position(|i| i.claims.contains(&(record, index)));
    }
    let full = |i: &&Inspection| i.kind == Some(InspectionType::Full);
    let here: Vec<usize> = (0..inspections.len())
        .filter(|at| full(&&inspections[*at]) && inspections[*at].claims.iter().any(|claim| claim.0 == record))
        .collect();
    match judgement.when.date() {
        None => None,
        Some(date) => {
            here.iter().copied().chain((0..inspections.len()).filter(|at| full(&&inspections[*at]))).find(|at| {
                let i = &inspections[*at];
                [i.start, i.when, i.published].into_iter().flatten().any(|d| date.may_include(d))
            })
        }
    }
}

/// The changes between consecutive inspections of the history, and the pairs themselves (earlier, later).
pub fn changes(inspections: &[Inspection], judgements: &[Judgement]) -> (Vec<Change>, Vec<(usize, usize)>) {
    let history: Vec<usize> = (0..inspections.len())
        .filter(|at| in_history(&inspections[*at]) && inspections[*at].date().is_some())
        .collect();
    let pairs: Vec<(usize, usize)> = history.windows(2).map(|pair| (pair[0], pair[1])).collect();
    let of =
        |inspection: usize, area: Area| judgements.iter().position(|j| j.inspection == inspection && j.area == area);
    let mut found = Vec::new();
    for (earlier, later) in &pairs {
        for (to_index, to) in judgements.iter().enumerate().filter(|(_, j)| j.inspection == *later) {
            let before = continues(to.area).iter().find_map(|(area, how)| Some((of(*earlier, *area)?, *how)));
            let Some((from_index, how)) = before else { continue };
            let from = &judgements[from_index];
            let (Some(a), Some(b)) = (from.grade.rank(), to.grade.rank()) else { continue };
            if a == b {
                continue;
            }
            let across = from.grade == Grade::Adequate || to.grade == Grade::Adequate;
            found.push(Change {
                area: to.area,
                from: Some(from.grade),
                to: Some(to.grade),
                direction: if b > a { Direction::Down } else { Direction::Up },
                steps: Some(a.abs_diff(b)),
                comparability: if across { Comparability::AcrossScale } else { how },
                judgements: Some((from_index, to_index)),
                inspection: *later,
                stated: Vec::new(),
            });
        }
    }
    (found, pairs)
}

/// Joins the changes that documents state to the derived ones, and adds those that only a document knows.
/// `current` gives for a record the inspection of this council that the document is about.
pub fn join_stated(
    council: &str,
    records: &[&Record],
    inspections: &[Inspection],
    current: &BTreeMap<usize, usize>,
    changes: &mut Vec<Change>,
) {
    for (record, content) in records.iter().enumerate() {
        for (index, stated) in content.findings.changes.iter().enumerate() {
            if stated.council != council || stated.direction == Direction::Same {
                continue;
            }
            let fits = |change: &Change| {
                change.area == stated.area
                    && change.direction == stated.direction
                    && stated.to.is_none_or(|to| change.to.and_then(Grade::rank) == to.rank())
                    && stated.from.is_none_or(|from| change.from.and_then(Grade::rank) == from.rank())
            };
            let about = current.get(&record).copied();
            let joined = match about {
                Some(inspection) => changes.iter_mut().find(|c| c.inspection == inspection && fits(c)),
                None => changes.iter_mut().rfind(|c| fits(c)),
            };
            if let Some(change) = joined {
                change.stated.push((record, index));
            } else if let Some(inspection) = about
                && inspections[inspection].kind == Some(InspectionType::Full)
                && !changes.iter().any(|c| c.inspection == inspection && c.area == stated.area)
            {
                changes.push(Change {
                    area: stated.area,
                    from: stated.from,
                    to: stated.to,
                    direction: stated.direction,
                    steps: stated.steps.or_else(|| Some(stated.from?.rank()?.abs_diff(stated.to?.rank()?))),
                    comparability: Comparability::Exact,
                    judgements: None,
                    inspection,
                    stated: vec![(record, index)],
                });
            }
        }
    }
    changes.sort_by_key(|c| (c.inspection, c.area));
}
