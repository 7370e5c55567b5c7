use super::*;
use crate::register::Register;
use crate::vocab::concept::{Area, Grade, InspectionType};

fn read(bytes: &[u8], name: &str) -> Findings {
    let document = crate::document::read(bytes, name).expect("a document");
    let context = Context { register: Register::packaged(), today: jiff::civil::date(2026, 1, 1) };
    extract(&document, &context)
}

fn lines(findings: &Findings) -> Vec<String> {
    findings
        .inspections
        .iter()
        .enumerate()
        .map(|(index, inspection)| {
            let shown = |date: Option<PartialDate>| date.map_or("-".to_owned(), |date| date.to_string());
            let grades: Vec<_> = findings
                .judgements
                .iter()
                .filter(|judgement| judgement.inspection == Some(index))
                .map(|judgement| format!("{}={}", judgement.area.code(), judgement.grade.code()))
                .collect();
            format!(
                "{} {} {} {} {} {} {}",
                inspection.council,
                inspection.kind.code(),
                inspection.framework.as_ref().map_or("-".into(), |framework| framework.code()),
                shown(inspection.start),
                shown(inspection.published),
                inspection.theme.as_deref().unwrap_or("-"),
                grades.join(" ")
            )
        })
        .collect()
}

#[test]
fn the_same_table_in_another_order_and_spelling_says_the_same() {
    let one = "Local authority area code,Local authority name,Inspection date,Publication date,Inspection type,Overall effectiveness,The experiences and progress of children in care,The experiences and progress of care leavers\n\
        E10000029,Suffolk,2024-06-03,2024-08-21,ILACS Standard Inspection,Requires improvement to be good,Good,Requires improvement to be good\n\
        E10000029,Suffolk,2019-04-01,2019-05-22,ILACS Short Inspection,Outstanding,Good,\n";
    let other = "\u{feff}\"Children in care\";CARE LEAVERS;report_published;Notes;overall;\"Date of\ninspection\";event type;COUNCIL\n\
        good;Requires improvement;21/08/2024;a; REQUIRES IMPROVEMENT ;3 June 2024;Standard inspection (ILACS);suffolk county council\n\
        Good;;43607;b;1;43556;Short inspection (ILACS);SUFFOLK\n";
    let expected = [
        "E10000029 full ILACS 2019-04-01 2019-05-22 - overall=outstanding in-care-and-care-leavers=good",
        "E10000029 full ILACS 2024-06-03 2024-08-21 - overall=requires-improvement in-care=good care-leavers=requires-improvement",
    ];
    assert_eq!(lines(&read(one.as_bytes(), "a.csv")), expected);
    let mut found = lines(&read(other.as_bytes(), "b.csv"));
    // Grades come in the order of the columns.
    found[0] = found[0].replace(
        "in-care-and-care-leavers=good overall=outstanding",
        "overall=outstanding in-care-and-care-leavers=good",
    );
    found[1] = found[1].replace(
        "in-care=good care-leavers=requires-improvement overall=requires-improvement",
        "overall=requires-improvement in-care=good care-leavers=requires-improvement",
    );
    assert_eq!(found, expected);
}

#[test]
fn a_history_with_groups_of_columns_gives_each_inspection() {
    let text = "LA history\n\nLocal authority name\tFirst SIF publication date\tFirst SIF Overall\tFirst SIF children looked after and achieving permanence\tLSCB overall effectiveness\tSIF Re-inspection publication date\tSIF Re-inspection Overall\tChild Protection Inspections (CPI) publication date\tCPI Overall Effectiveness (OE)\tSLAC re-inspection of Safeguarding publication date\tSLAC re-inspection Safeguarding OE\tSLAC re-inspection of services for Children Looked After publication date\tSLAC re-inspection of services Children Looked After OE\n\
        Buckinghamshire\t2014-08-08\tInadequate\tInadequate\tInadequate\t2018-01-29\tInadequate\t\t\t2011-01-05\tAdequate\t2011-03-07\tGood\n\
        Dorset\t2016-05-23\tRequires improvement\tGood\t-\t\t\t2012-10-05\tAdequate\t\t\t\t\n";
    assert_eq!(
        lines(&read(text.as_bytes(), "a.tsv")),
        [
            "E06000060 full SLAC - 2011-01-05 - help-protection=adequate",
            "E06000060 full SLAC - 2011-03-07 - looked-after-permanence=good",
            "E06000060 full SIF - 2014-08-08 - overall=inadequate looked-after-permanence=inadequate lscb=inadequate",
            "E06000060 full SIF - 2018-01-29 - overall=inadequate",
            "E10000009 full CP-2012 - 2012-10-05 - overall=adequate",
            "E10000009 full SIF - 2016-05-23 - overall=requires-improvement looked-after-permanence=good",
        ]
    );
}

#[test]
fn rows_without_council_and_other_tables_are_left_out() {
    let text = "Council\tInspection date\tOverall\nREDACTED\t2024-01-08\tGood\nEngland\t2024-01-08\tGood\n\t\t\nLeeds\t2024-01-08\tGood\n\
        Local authority\tProvision type\tInspection date\tOverall\nLeeds\tChildren's home\t2022-02-21\tInadequate\n";
    let findings = read(text.as_bytes(), "a.tsv");
    assert_eq!(lines(&findings), ["E08000035 full ILACS 2024-01-08 - - overall=good"]);
    assert!(findings.warnings[0].starts_with("2 rows name no council"), "{:?}", findings.warnings);
}

#[test]
fn evidence_stands_in_the_text() {
    let text = "Council,Inspection date,Overall,Leaders\nLeeds,2022-02-21,Outstanding,Good\n";
    let document = crate::document::read(text.as_bytes(), "a.csv").expect("a document");
    let findings = read(text.as_bytes(), "a.csv");
    let words: Vec<_> = findings.judgements.iter().map(|judgement| document.words(judgement.evidence.span)).collect();
    assert_eq!(words, ["Outstanding", "Good"]);
    assert_eq!(document.words(findings.inspections[0].evidence.span), "Leeds\t2022-02-21\tOutstanding\tGood");
    assert_eq!(document.paragraph_at(findings.judgements[0].evidence.span.start), Some("2"));
}

/// The official table, which is not part of the repository: `COUNCILGRAPH_CORPUS` names the folder that has
/// `statistics/LA_Inspection_Outcomes_as_at_31_March_2025.ods`.
fn official_table() -> Option<Findings> {
    let Some(folder) = std::env::var_os("COUNCILGRAPH_CORPUS") else {
        eprintln!("left out: COUNCILGRAPH_CORPUS is not set, so the official table is not at hand");
        return None;
    };
    let path = std::path::Path::new(&folder).join("statistics/LA_Inspection_Outcomes_as_at_31_March_2025.ods");
    match std::fs::read(&path) {
        Ok(bytes) => Some(read(&bytes, "table.ods")),
        Err(error) => {
            eprintln!("left out: {} is not at hand ({error})", path.display());
            None
        }
    }
}

/// Overall grades per council in order of time.
fn histories(findings: &Findings) -> BTreeMap<&str, Vec<(PartialDate, Grade)>> {
    let mut histories: BTreeMap<&str, Vec<_>> = BTreeMap::new();
    for judgement in findings.judgements.iter().filter(|judgement| judgement.area == Area::Overall) {
        let date = judgement.when.date().expect("rows of the table are dated");
        histories.entry(&judgement.council).or_default().push((date, judgement.grade));
    }
    histories.values_mut().for_each(|grades| grades.sort());
    histories
}

#[test]
fn the_official_table_gives_the_known_answers() {
    let Some(findings) = official_table() else { return };
    let register = Register::packaged();
    let histories = histories(&findings);
    let (mut up, mut same, mut down, mut two) = (0, 0, 0, Vec::new());
    for (council, grades) in &histories {
        for pair in grades.windows(2) {
            let ranks = [pair[0].1.rank().expect("judged"), pair[1].1.rank().expect("judged")];
            match ranks[1].cmp(&ranks[0]) {
                std::cmp::Ordering::Less => up += 1,
                std::cmp::Ordering::Equal => same += 1,
                std::cmp::Ordering::Greater => down += 1,
            }
            if ranks[1] == ranks[0] + 2 {
                two.push(register.get(council).expect("a council").name.as_str());
            }
        }
    }
    two.sort();
    assert_eq!((up, same, down), (46, 50, 19));
    assert_eq!(two, ["Harrow", "Havering", "Isles of Scilly", "Peterborough", "Suffolk", "Swindon"]);

    let standing = |council: &&&str| register.get(council).is_some_and(|council| council.valid_until.is_none());
    let inadequate = histories
        .keys()
        .filter(standing)
        .filter(|council| histories[**council].last().is_some_and(|(_, grade)| *grade == Grade::Inadequate));
    assert_eq!(inadequate.count(), 19);

    let year = |inspection: &&InspectionFinding| {
        inspection.start.is_some_and(|start| start.to_string().as_str() >= "2024-04-01")
    };
    let of = |kind: InspectionType| findings.inspections.iter().filter(year).filter(move |i| i.kind == kind);
    assert_eq!(of(InspectionType::FocusedVisit).count(), 36);
    assert_eq!(of(InspectionType::MonitoringVisit).count(), 24);
    let visits = of(InspectionType::FocusedVisit).chain(of(InspectionType::MonitoringVisit));
    assert_eq!(visits.filter(|visit| visit.theme.as_deref() == Some("Care leavers")).count(), 17);

    let mut days: Vec<_> = findings
        .inspections
        .iter()
        .filter(|inspection| inspection.kind == InspectionType::Full)
        .filter_map(|inspection| {
            let (start, published) = (inspection.start?.earliest(), inspection.published?.earliest());
            published.since(start).ok().map(|span| span.get_days())
        })
        .collect();
    days.sort();
    assert_eq!((days.len(), days[days.len() / 2]), (271, 52));

    let staffordshire: Vec<_> = findings
        .judgements
        .iter()
        .filter(|j| j.council == "E10000028" && j.area == Area::CareLeavers)
        .map(|j| (j.grade, j.when.date().map(|date| date.to_string())))
        .collect();
    assert_eq!(staffordshire, [(Grade::RequiresImprovement, Some("2023-11-06".to_owned()))]);

    for code in ["E06000028", "E10000006", "E10000021"] {
        assert!(histories.contains_key(code), "councils that are no more keep their code");
    }
}

#[test]
fn the_packaged_outcomes_are_read_in_full() {
    let text = include_str!("../../../data/outcomes.csv");
    let findings = read(text.as_bytes(), "outcomes.csv");
    assert_eq!(findings.warnings, Vec::<String>::new());
    assert_eq!(findings.inspections.len(), text.lines().count() - 1);
    for judgement in &findings.judgements {
        let inspection = &findings.inspections[judgement.inspection.expect("each grade is of an inspection")];
        assert_eq!(inspection.council, judgement.council);
    }
}

#[test]
fn headers_of_groups_may_stand_in_a_row_above() {
    let text = "\tFirst inspection\t\tSecond inspection\t\nCouncil\tDate\tOverall\tDate\tOverall\n\
        Leeds\t2015-02-02\tGood\t2018-10-29\tOutstanding\n";
    assert_eq!(
        lines(&read(text.as_bytes(), "a.tsv")),
        ["E08000035 full SIF 2015-02-02 - - overall=good", "E08000035 full ILACS 2018-10-29 - - overall=outstanding",]
    );
}

#[test]
fn the_title_is_the_tables_own() {
    let table = "Council\tInspection date\tOverall\nLeeds\t2022-02-21\tOutstanding\n";
    let title = |above: &str| read(format!("{above}{table}").as_bytes(), "table.tsv").title;
    assert_eq!(title("Councils as at 31 March\n").as_deref(), Some("Councils as at 31 March"));
    assert_eq!(
        title("Cover sheet - Official statistics\nSection\tDetail\nPolicy area:\tCare in England\n© Crown copyright\n")
            .as_deref(),
        Some("Care in England")
    );
    assert_eq!(title("Contents\n").as_deref(), None);
}
