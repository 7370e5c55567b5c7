//! What a cell says: a grade, a type of inspection, a framework, an area.

use super::words::{fold, has, has_any};
use crate::vocab::concept::{Area, Framework, Grade, InspectionType};

/// The grade that a cell of a grade column gives; none for an empty cell, a dash or other words.
pub(super) fn grade(cell: &str) -> Option<Grade> {
    let folded = fold(cell.trim_end_matches(['*', '\u{2020}', '\u{2021}']));
    let words = folded.trim();
    match words {
        "1" | "grade 1" => Some(Grade::Outstanding),
        "2" | "grade 2" => Some(Grade::Good),
        "3" | "grade 3" | "ri" | "rig" | "rtbg" => Some(Grade::RequiresImprovement),
        "4" | "grade 4" => Some(Grade::Inadequate),
        "not judged" | "no judgement" | "not graded" => Some(Grade::NotJudged),
        "requires improvement"
        | "require improvement"
        | "requires improvement to be good"
        | "require improvement to be good" => Some(Grade::RequiresImprovement),
        // "4. Inadequate", "Inadequate (4)": the digit must agree, which a stray one does not.
        _ => {
            let plain = words.trim_matches(|c: char| c.is_ascii_digit() || c == ' ');
            let grade = match plain {
                "outstanding" => Grade::Outstanding,
                "good" => Grade::Good,
                "requires improvement" | "requires improvement to be good" => Grade::RequiresImprovement,
                "inadequate" => Grade::Inadequate,
                "adequate" => Grade::Adequate,
                _ => return None,
            };
            let digit = words.chars().find(char::is_ascii_digit).and_then(|c| c.to_digit(10));
            (digit.is_none_or(|digit| grade.rank().map(u32::from) == Some(digit))).then_some(grade)
        }
    }
}

/// The type of an inspection with what else its words tell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct EventType {
    pub kind: InspectionType,
    pub framework: Option<Framework>,
    pub reinspection: bool,
}

/// Words of an inspection's type, the more particular first.
#[rustfmt::skip]
const TYPE_WORDS: &[(&[&str], InspectionType)] = &[
    (&["send", "special educational needs"], InspectionType::AreaSend),
    (
        &["jtai", "joint targeted", "jtais", "joint area child protection"],
        InspectionType::Jtai,
    ),
    (&["monitoring", "monitor"], InspectionType::MonitoringVisit),
    (&["focused", "focussed", "focus"], InspectionType::FocusedVisit),
    (&["assurance"], InspectionType::Assurance),
    (&["pilot"], InspectionType::Pilot),
    (
        &[
            "lscb",
            "joint area review",
            "jar",
            "adoption",
            "fostering",
            "childrens home",
            "childrens homes",
            "school",
            "schools",
            "residential",
            "annual",
            "thematic",
            "survey",
            "unannounced",
            "probation",
            "secure",
        ],
        InspectionType::Other,
    ),
    (
        &[
            "ilacs",
            "sif",
            "slac",
            "standard",
            "short",
            "full",
            "graded",
            "single inspection",
            "safeguarding",
            "looked after children",
            "child protection",
            "childrens services",
            "childrens social care",
            "cpi",
            "cpri",
            "tlac",
            "reinspection",
            "re inspection",
            "inspection of services for children",
            "core",
        ],
        InspectionType::Full,
    ),
    (&["visit"], InspectionType::FocusedVisit),
];

/// The type that a cell of a type column names; none for an empty one.
pub(super) fn event_type(cell: &str) -> Option<EventType> {
    let folded = fold(cell);
    if folded.trim().is_empty() || matches!(folded.trim(), "na" | "n a") {
        return None;
    }
    let kind = InspectionType::from_code(cell.trim())
        .or_else(|| TYPE_WORDS.iter().find(|(words, _)| has_any(&folded, words)).map(|(_, kind)| *kind))
        .or_else(|| (folded.trim() == "inspection").then_some(InspectionType::Full))
        .unwrap_or(InspectionType::Other);
    let framework = framework_words(&folded).or(match kind {
        InspectionType::Jtai => Some(Framework::Jtai),
        InspectionType::AreaSend => Some(Framework::AreaSend),
        InspectionType::FocusedVisit => Some(Framework::Ilacs),
        _ => None,
    });
    let framework = if kind == InspectionType::Pilot && framework == Some(Framework::Ilacs) {
        Some(Framework::IlacsPilot)
    } else {
        framework
    };
    Some(EventType { kind, framework, reinspection: has_any(&folded, &["reinspection", "re inspection", "cpri"]) })
}

/// Words of a framework's name, in headers and cells alike, the longer first where one holds another.
#[rustfmt::skip]
pub(super) const FRAMEWORK_WORDS: &[(&str, Framework)] = &[
    ("safeguarding and looked after children", Framework::Slac),
    ("slac", Framework::Slac),
    ("targeted looked after children", Framework::Lac2013),
    ("tlac", Framework::Lac2013),
    ("child protection inspections", Framework::Cp2012),
    ("child protection inspection", Framework::Cp2012),
    ("child protection re inspection", Framework::Cp2012),
    ("child protection reinspection", Framework::Cp2012),
    ("cpri", Framework::Cp2012),
    ("cpi", Framework::Cp2012),
    ("single inspection framework", Framework::Sif),
    ("single inspection", Framework::Sif),
    ("sif", Framework::Sif),
    ("ilacs pilot", Framework::IlacsPilot),
    ("ilacs framework", Framework::Ilacs),
    ("ilacs", Framework::Ilacs),
    ("inspection of local authority childrens services", Framework::Ilacs),
    ("inspections of local authority childrens services", Framework::Ilacs),
    ("joint targeted area inspection", Framework::Jtai),
    ("jtai", Framework::Jtai),
    ("area send", Framework::AreaSend),
    ("joint area review", Framework::Jar),
];

fn framework_words(folded: &str) -> Option<Framework> {
    FRAMEWORK_WORDS.iter().find(|(words, _)| has(folded, words)).map(|(_, framework)| framework.clone())
}

/// The framework that a cell of a framework column names, by its code or its name.
pub(super) fn framework(cell: &str) -> Option<Framework> {
    let code = cell.trim();
    Framework::NAMED
        .iter()
        .find(|framework| framework.code().eq_ignore_ascii_case(code))
        .cloned()
        .or_else(|| framework_words(&fold(cell)))
        .or_else(|| code.strip_prefix("other:").map(|words| Framework::Other(words.to_owned())))
}

/// The area that words name, in a header or a cell. Before 2018 children looked after were judged together with
/// permanence, so the framework decides what "children looked after" means.
pub(super) fn area(folded: &str, framework: Option<&Framework>) -> Option<Area> {
    if let Some(area) = Area::ALL.iter().find(|area| fold(area.code()) == folded) {
        return Some(*area);
    }
    let leavers = has_any(folded, &["care leavers", "care leaver", "leaving care", "care experienced"]);
    let in_care = has_any(folded, &["in care", "looked after", "cla", "lac"]);
    // "CLA sub: care leavers" is a part of the one area.
    let part = has_any(folded, &["sub", "sub judgement"]);
    let before_ilacs = matches!(framework, Some(Framework::Slac | Framework::Lac2013 | Framework::Sif));
    match () {
        () if has_any(folded, &["lscb", "safeguarding board", "safeguarding children board"]) => Some(Area::Lscb),
        () if has(folded, "capacity") => Some(Area::CapacityToImprove),
        () if has_any(folded, &["adoption", "adopting"]) => Some(Area::Adoption),
        () if leavers && in_care && !part => Some(Area::InCareAndCareLeavers),
        () if leavers => Some(Area::CareLeavers),
        () if has(folded, "permanence") || has_any(folded, &["looked after", "cla", "lac"]) && before_ilacs => {
            Some(Area::LookedAfterPermanence)
        }
        () if in_care => Some(Area::InCare),
        () if has_any(folded, &["protection", "safeguarding"]) || has(folded, "need help") => {
            Some(Area::HelpProtection)
        }
        () if has_any(folded, &["leaders", "leadership", "leader"]) => Some(Area::Leaders),
        () if has_any(folded, &["overall", "oe"]) => Some(Area::Overall),
        () => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grades_are_read_and_other_words_are_not() {
        assert_eq!(grade("Requires improvement to be good"), Some(Grade::RequiresImprovement));
        assert_eq!(grade("INADEQUATE [note 3]"), Some(Grade::Inadequate));
        assert_eq!(grade("requires-improvement"), Some(Grade::RequiresImprovement));
        assert_eq!(grade("4. Inadequate"), Some(Grade::Inadequate));
        assert_eq!(grade("2"), Some(Grade::Good));
        for cell in ["", "-", "N/A", "Good practice", "3,119", "4. Good", "Null"] {
            assert_eq!(grade(cell), None, "{cell}");
        }
    }

    #[test]
    fn types_are_read_from_their_words() {
        let kind = |cell: &str| event_type(cell).map(|e| (e.kind, e.framework.map(|f| f.code()), e.reinspection));
        assert_eq!(kind("ILACS Standard Inspection"), Some((InspectionType::Full, Some("ILACS".into()), false)));
        assert_eq!(kind("LA Monitoring visit"), Some((InspectionType::MonitoringVisit, None, false)));
        assert_eq!(kind("SIF Re-inspection"), Some((InspectionType::Full, Some("SIF".into()), true)));
        assert_eq!(kind("focused-visit"), Some((InspectionType::FocusedVisit, Some("ILACS".into()), false)));
        assert_eq!(kind("ILACS pilot inspection"), Some((InspectionType::Pilot, Some("ILACS-pilot".into()), false)));
        assert_eq!(kind("Area SEND monitoring inspection").map(|k| k.0), Some(InspectionType::AreaSend));
        assert_eq!(kind("Children's home full inspection").map(|k| k.0), Some(InspectionType::Other));
        assert_eq!(kind(""), None);
    }
}
