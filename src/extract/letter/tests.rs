use super::*;
use crate::document;
use crate::extract::extract_as;
use crate::extract::finding::PersonFinding;
use crate::register::Register;

fn read_as(text: &str, source: &str, kind: DocumentKind) -> Findings {
    let document = document::read(text.as_bytes(), source).expect("it is a text");
    let context = Context { register: Register::packaged(), today: jiff::civil::date(2026, 1, 1) };
    extract_as(&document, &context, kind)
}

/// A letter with these addressees.
fn addressed(lines: &str) -> Vec<(String, Option<String>, Option<String>)> {
    let text = format!(
        "01 December 2017\n\n{lines}\n\nDear local partnership\n\nJoint targeted area inspection of the multi-agency response to abuse and neglect in Suffolk\n\nBetween 16 October and 20 October 2017, Ofsted undertook a joint inspection.\n"
    );
    let found = read_as(&text, "letter.txt", DocumentKind::JointInspectionLetter);
    found.people.into_iter().map(|p: PersonFinding| (p.name, p.role, p.organisation)).collect()
}

fn row(name: &str, role: &str, organisation: &str) -> (String, Option<String>, Option<String>) {
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    (name.to_owned(), some(role), some(organisation))
}

#[test]
fn entries_that_wrap_are_one() {
    let found = addressed(
        "Ann Example, Chief Executive, Tees Valley and Wold\nCommunity Rehabilitation Company\nTom Sample, Chief Officer, NHS Wold and Dale Clinical\nCommissioning Group\nJo Proxy, Director of Nursing,\nBlack Country Healthcare NHS Trust\nPat Instance, Chair of Wold Safeguarding Children\nBoard\nLee Other, Deputy Director, National\nProbation Service, South West, South Central Division",
    );
    assert_eq!(
        found,
        [
            row("Ann Example", "Chief Executive", "Tees Valley and Wold Community Rehabilitation Company"),
            row("Tom Sample", "Chief Officer", "NHS Wold and Dale Clinical Commissioning Group"),
            row("Jo Proxy", "Director of Nursing", "Black Country Healthcare NHS Trust"),
            row("Pat Instance", "Chair", "Wold Safeguarding Children Board"),
            row("Lee Other", "Deputy Director", "National Probation Service, South West, South Central Division"),
        ]
    );
}

#[test]
fn two_people_on_a_line_and_names_without_commas() {
    let found = addressed(
        "Ann Example, Accountable Officer, NHS Wold CCG Mr Tom Sample,\nPolice and Crime Commissioner\nJo Wiseman Head of Service, National Probation Service\nPat Robins QPM Chief Constable, Wold Police\nSue Hirst – Chief Officer, Wold CCG\nJan Sergeant Manager, Head of Service Youth Justice\nDr Mo Peel , Independent Scrutineer",
    );
    assert_eq!(
        found,
        [
            row("Ann Example", "Accountable Officer", "NHS Wold CCG"),
            row("Tom Sample", "Police and Crime Commissioner", ""),
            row("Jo Wiseman", "Head of Service", "National Probation Service"),
            row("Pat Robins", "Chief Constable", "Wold Police"),
            row("Sue Hirst", "Chief Officer", "Wold CCG"),
            row("Jan Sergeant", "Manager, Head of Service Youth Justice", ""),
            row("Mo Peel", "Independent Scrutineer", ""),
        ]
    );
}

#[test]
fn signatures_in_a_table_that_lost_its_columns() {
    let sign = |lines: &str| {
        let text = format!(
            "12 May 2016\n\nDear local partnership\n\nJoint targeted area inspection of Suffolk\n\nYours sincerely\n\n{lines}\n"
        );
        let found = read_as(&text, "letter.txt", DocumentKind::JointInspectionLetter);
        found.people.into_iter().map(|p| (p.name, p.role, p.organisation)).collect::<Vec<_>>()
    };
    let expected = vec![
        row("Ann Example", "National Director, Social Care", "Ofsted"),
        row("Tom Sample", "Deputy Chief Inspector", "Care Quality Commission"),
    ];
    assert_eq!(
        sign(
            "Ofsted\tCare Quality Commission\nAnn Example\tTom Sample\nNational Director, Social Care\tDeputy Chief Inspector"
        ),
        expected
    );
    assert_eq!(
        sign(
            "Ofsted                Care Quality Commission\nAnn Example           Tom Sample\nNational Director, Social Care     Deputy Chief Inspector"
        ),
        expected
    );
    assert_eq!(
        sign(
            "Ofsted Care Quality Commission\n\nAnn Example Tom Sample\n\nNational Director, Social Care Deputy Chief Inspector"
        ),
        expected
    );
    assert_eq!(
        sign(
            "Ofsted\nNational Director, Social Care\nAnn Example\n\nCare Quality Commission\nTom Sample\nDeputy Chief Inspector"
        ),
        expected
    );
    assert_eq!(
        sign(
            "Ann Example\nNational Director Regulation and Social Care, Ofsted\n\nDr Tom Sample BSc MB ChB\nChief Inspector of Hospitals and\nInterim Chief Inspector of Primary Medical Services\nCare Quality Commission\n\nJo Proxy, CBE\nHis Majesty’s Inspector of Constabulary and Fire & Rescue\nServices\n\n1 The Children Act 2004 Regulations"
        ),
        vec![
            row("Ann Example", "National Director Regulation and Social Care", "Ofsted"),
            row(
                "Tom Sample",
                "Chief Inspector of Hospitals and Interim Chief Inspector of Primary Medical Services",
                "Care Quality Commission"
            ),
            row("Jo Proxy", "His Majesty’s Inspector of Constabulary and Fire & Rescue Services", "HMICFRS"),
        ]
    );
}

#[test]
fn the_days_may_lack_a_year_and_the_council_may_be_told_by_the_folder() {
    let text = "2 August 2016\n\nDear local partnership\n\nJoint targeted area inspection of the multi-agency response to abuse and neglect\n\nBetween 16 May and 20 May, Ofsted and the CQC undertook a joint inspection. This inspection included a ‘deep dive’ focus on the response to child sexual exploitation, children associated with gangs and those missing from home.\n\nAreas for improvement\n\n• One thing.\n– A part of it.\n• Another.\n\nCase study: area for improvement\n\nA child waited.\n";
    let found = read_as(text, "x/80418_norfolk/letter.txt", DocumentKind::JointInspectionLetter);
    let inspection = &found.inspections[0];
    assert_eq!(inspection.council, "E10000020");
    assert_eq!(inspection.start.map(|d| d.to_string()).as_deref(), Some("2016-05-16"));
    assert_eq!(inspection.end.map(|d| d.to_string()).as_deref(), Some("2016-05-20"));
    assert_eq!(inspection.theme.as_deref(), Some("sexual exploitation, gangs and missing"));
    assert_eq!(found.improvements.len(), 2);
}

const SEND: &str = "Area SEND inspection of Suffolk Local Area Partnership\n\nInspection dates:    27 June 2023 to 1 July 2023\n\nDates of previous inspections:\n12 to 16 December 2016\n\nInspection outcome\n\nThere are widespread and/or systemic failings leading to significant concerns about the experiences of children.\n\nAreas for priority action\n\nResponsible body\tAreas for priority action\nSuffolk County Council and NHS Wold ICB\tLeaders should act on waiting times. They should\nmonitor them.\n\tThey should report.\nNHS Wold ICB\tLeaders should act on therapies.\n\nAreas for improvement\n\nAreas for improvement\n\n1. Leaders should improve plans:\n- in time;\n- in words.\n2. Leaders should improve\n\ntransitions.\n\n◼\n\nLocal area partnership details\n\nLocal authority\tIntegrated care board\nSuffolk County Council\tNHS Wold Integrated Care Board\nAnn Example\tTom Sample – Chief Executive\nDirector of Children’s Services\t\nwww.suffolk.gov.uk\twww.wold.icb.nhs.uk\nEndeavour House\tSandy Lane West\nIpswich\tOxford\n\tNHS Dale ICB\n\tJo Proxy Chief Officer\n\nInformation about this inspection\n\nIt was joint.\n\nInspection team\n\nOfsted\tCare Quality Commission\nPat Head, Ofsted HMI, lead inspector\tMr Lee Other, CQC lead inspector\nMo Instance HMI, Ofsted\tDr Kim Last, CQC inspector\n\nIf you are not happy with the inspection or the report, you can complain to Ofsted.\n\nWendy House, Ofsted HMI\n";

#[test]
fn an_area_send_report() {
    let found = read_as(SEND, "report.txt", DocumentKind::AreaSendReport);
    let days: Vec<_> = found
        .inspections
        .iter()
        .map(|i| (i.start.map(|d| d.to_string()), i.end.map(|d| d.to_string()), i.own))
        .collect();
    let day = |text: &str| Some(text.to_owned());
    assert_eq!(days, [(day("2023-06-27"), day("2023-07-01"), true), (day("2016-12-12"), day("2016-12-16"), false)]);
    assert_eq!(found.inspections[0].outcome.as_deref(), Some("widespread-systemic-failings"));
    assert_eq!(found.inspections[0].lead_inspectors, ["Pat Head", "Lee Other"]);
    let people: Vec<_> = found
        .people
        .iter()
        .map(|p| (p.name.as_str(), p.role.as_deref().unwrap_or(""), p.organisation.as_deref().unwrap_or("")))
        .collect();
    assert_eq!(
        people,
        [
            ("Pat Head", "Ofsted HMI, lead inspector", "Ofsted"),
            ("Lee Other", "CQC lead inspector", "CQC"),
            ("Mo Instance", "HMI, Ofsted", "Ofsted"),
            ("Kim Last", "CQC inspector", "CQC"),
            ("Ann Example", "Director of Children’s Services", "Suffolk County Council"),
            ("Jo Proxy", "Chief Officer", "NHS Dale ICB"),
            ("Tom Sample", "Chief Executive", "NHS Wold Integrated Care Board"),
        ]
    );
    let points: Vec<_> =
        found.improvements.iter().map(|i| (i.kind.code(), i.addressee.as_deref(), i.number.as_deref())).collect();
    assert_eq!(
        points,
        [
            ("priority-action", Some("Suffolk County Council and NHS Wold ICB"), None),
            ("priority-action", Some("NHS Wold ICB"), None),
            ("improvement", None, Some("1")),
            ("improvement", None, Some("2")),
        ]
    );
}

#[test]
fn a_review_of_progress_of_an_older_kind() {
    let text = "Joint area review\n\nSuffolk children’s services authority area\n\nReview of progress\n\nJuly 2008\n\n1. Suffolk has made limited progress since the last review was published in the winter.\n\nPriorities for further improvement\n\n• One thing.\n• Another.\n";
    let found = read_as(text, "x.txt", DocumentKind::JointInspectionLetter);
    assert_eq!(found.inspections[0].framework.as_ref().map(|f| f.code()).as_deref(), Some("JAR"));
    assert_eq!(found.inspections[0].outcome.as_deref(), Some("limited progress"));
    assert_eq!(found.improvements.len(), 2);
    assert_eq!(found.published.map(|d| d.to_string()).as_deref(), Some("2008-07"));
}

#[test]
fn any_text_is_read_in_linear_time() {
    for text in [
        "Dear ".repeat(400_000),
        "Ann Example, ".repeat(100_000),
        "Yours sincerely\nAnn Example\n".repeat(60_000),
        "Inspection team\n".repeat(60_000),
    ] {
        for kind in [DocumentKind::JointInspectionLetter, DocumentKind::AreaSendReport, DocumentKind::VisitLetter] {
            let _ = read_as(&text, "x.txt", kind);
        }
    }
}

#[test]
fn the_examples_of_every_rule_hold() {
    let faults: Vec<String> =
        RULES.iter().filter_map(|rule| crate::extract::rule::check(rule, Register::packaged()).err()).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_date_may_close_the_list() {
    let text = "Ann Example, Chief Executive, Suffolk County Council\nTom Sample, Chief Constable, Wold Police\n12 May 2023\n\nDear colleagues\n\nJoint targeted area inspection of Suffolk\n";
    let found = read_as(text, "x.txt", DocumentKind::JointInspectionLetter);
    assert_eq!(found.people.len(), 2);
    assert_eq!(found.published.map(|day| day.to_string()).as_deref(), Some("2023-05-12"));
}
