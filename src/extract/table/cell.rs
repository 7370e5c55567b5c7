//! What a cell says: a grade, a date, a type of inspection, a framework.

use super::words::{fold, has, has_any};
use crate::date::PartialDate;
use crate::vocab::concept::{Area, Framework, Grade, InspectionType};
use jiff::civil::Date;

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
        "requires improvement" | "require improvement" | "requires improvement to be good"
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
const TYPE_WORDS: &[(&[&str], InspectionType)] = &[
    (&["send", "special educational needs"], InspectionType::AreaSend),
    (&["jtai", "joint targeted", "jtais", "joint area child protection"], InspectionType::Jtai),
    (&["monitoring", "monitor"], InspectionType::MonitoringVisit),
    (&["focused", "focussed", "focus"], InspectionType::FocusedVisit),
    (&["assurance"], InspectionType::Assurance),
    (&["pilot"], InspectionType::Pilot),
    (
        &[
            "lscb", "joint area review", "jar", "adoption", "fostering", "childrens home", "childrens homes", "school",
            "schools", "residential", "annual", "thematic", "survey", "unannounced", "probation", "secure",
        ],
        InspectionType::Other,
    ),
    (
        &[
            "ilacs", "sif", "slac", "standard", "short", "full", "graded", "single inspection", "safeguarding",
            "looked after children", "child protection", "childrens services", "childrens social care", "cpi", "cpri",
            "tlac", "reinspection", "re inspection", "inspection of services for children", "core",
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
        () if has_any(folded, &["protection", "safeguarding"]) || has(folded, "need help") => Some(Area::HelpProtection),
        () if has_any(folded, &["leaders", "leadership", "leader"]) => Some(Area::Leaders),
        () if has_any(folded, &["overall", "oe"]) => Some(Area::Overall),
        () => None,
    }
}

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// The date or dates that a cell of a date column gives: ISO, day first with any mark between, with the month in
/// letters, a spreadsheet's day number, or a range of any of these.
pub(super) fn dates(cell: &str) -> Option<(PartialDate, Option<PartialDate>)> {
    let cell = cell.trim();
    if let Some(date) = date(cell) {
        return Some((date, None));
    }
    for separator in [" to ", " - ", " \u{2013} ", "\u{2013}", " and ", "-"] {
        let Some((first, last)) = cell.split_once(separator) else { continue };
        let Some(last) = date(last.trim()) else { continue };
        let first = first.trim();
        let whole = date(first).filter(|date| date.day.is_some());
        // "3 to 7 June 2024", "28 April to 2 May 2024": what is left out on the left is that of the right.
        let first = whole.or_else(|| {
            let words: Vec<_> = first.split_whitespace().collect();
            let day = number(words.first()?.trim_end_matches(|c: char| c.is_ascii_alphabetic()))?;
            let month = match words.get(1) {
                Some(name) => month(name)?,
                None => last.month?,
            };
            PartialDate::day(last.year, month, i8::try_from(day).ok()?)
        });
        if let Some(first) = first.filter(|first| *first <= last) {
            return Some((first, Some(last)));
        }
    }
    None
}

/// One date.
pub(super) fn date(cell: &str) -> Option<PartialDate> {
    let cell = cell.trim();
    if cell.len() > 40 {
        return None;
    }
    let day_only = cell.split_once(['T', ' ']).filter(|(_, time)| time.contains(':')).map_or(cell, |(day, _)| day);
    if let Ok(date) = day_only.parse::<PartialDate>() {
        return plausible(date);
    }
    if let Ok(serial) = day_only.parse::<f64>() {
        return serial_date(serial);
    }
    let parts: Vec<_> = day_only.split(['/', '-', '.', ' ', ',']).filter(|part| !part.is_empty()).collect();
    let parts: Vec<_> = match parts.as_slice() {
        [name, rest @ ..] if is_weekday(name) => rest.to_vec(),
        all => all.to_vec(),
    };
    let found = match parts.as_slice() {
        [day, month_name, year] => {
            let bare = ["st", "nd", "rd", "th"].iter().find_map(|ending| day.strip_suffix(ending)).unwrap_or(day);
            if day.len() == 4 && day.bytes().all(|b| b.is_ascii_digit()) {
                PartialDate::day(number(day)?, month(month_name)?, i8::try_from(number(year)?).ok()?)
            } else {
                PartialDate::day(full_year(year)?, month(month_name)?, i8::try_from(number(bare)?).ok()?)
            }
        }
        [month_name, year] if month_name.starts_with(|c: char| c.is_ascii_alphabetic()) => {
            Some(PartialDate::month(full_year(year)?, month(month_name)?))
        }
        _ => None,
    };
    found.and_then(plausible)
}

fn number(text: &str) -> Option<i16> {
    (!text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok())?
}

fn month(text: &str) -> Option<i8> {
    if let Some(number) = number(text) {
        return i8::try_from(number).ok().filter(|month| (1..=12).contains(month));
    }
    let name = text.to_ascii_lowercase();
    let index = MONTHS.iter().position(|month| name.starts_with(month))?;
    i8::try_from(index + 1).ok()
}

fn full_year(text: &str) -> Option<i16> {
    let year = number(text)?;
    match text.len() {
        4 => Some(year),
        2 => Some(2000 + year),
        _ => None,
    }
}

fn is_weekday(text: &str) -> bool {
    let name = text.to_ascii_lowercase();
    name.len() >= 3 && ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].iter().any(|day| name.starts_with(day))
}

/// The day of a spreadsheet's count, which begins so that 25,569 is 1 January 1970.
fn serial_date(serial: f64) -> Option<PartialDate> {
    if !(32_000.0..80_000.0).contains(&serial) {
        return None;
    }
    let days = serial.floor() as i64 - 25_569;
    let epoch = Date::constant(1970, 1, 1);
    epoch.checked_add(jiff::Span::new().days(days)).ok().map(PartialDate::from).and_then(plausible)
}

/// Inspections of councils by a children's inspectorate are within these years.
fn plausible(date: PartialDate) -> Option<PartialDate> {
    (1990..=2100).contains(&date.year).then_some(date)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_every_form_are_read() {
        for cell in [
            "2024-06-03", "2024-06-03T00:00:00", "2024-06-03 00:00:00", "03/06/2024", "3/6/24", "3.6.2024", "03-06-2024",
            "3 June 2024", "03-Jun-24", "Monday 3rd June 2024", "45446", "45446.0", "2024/06/03",
        ] {
            assert_eq!(date(cell).map(|d| d.to_string()).as_deref(), Some("2024-06-03"), "{cell}");
        }
        assert_eq!(date("June 2024").map(|d| d.to_string()).as_deref(), Some("2024-06"));
        for cell in ["", "-", "Good", "31/02/2024", "06/25/2024", "17", "E10000029"] {
            assert_eq!(date(cell), None, "{cell}");
        }
    }

    #[test]
    fn ranges_give_both_ends() {
        let shown = |cell: &str| dates(cell).map(|(a, b)| (a.to_string(), b.map(|b| b.to_string())));
        for cell in ["3 to 7 June 2024", "3 June 2024 - 7 June 2024", "03/06/2024 to 07/06/2024", "3–7 June 2024"] {
            assert_eq!(shown(cell), Some(("2024-06-03".into(), Some("2024-06-07".into()))), "{cell}");
        }
        assert_eq!(shown("28 April to 2 May 2024"), Some(("2024-04-28".into(), Some("2024-05-02".into()))));
    }

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
