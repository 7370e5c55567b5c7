use super::*;
use crate::document;
use crate::extract::{Context, extract_as};
use crate::register::Register;

fn letter(text: &str) -> Findings {
    let document = document::read(text.as_bytes(), "letter.txt").expect("it is a text");
    let context = Context { register: Register::packaged(), today: jiff::civil::date(2026, 1, 1) };
    extract_as(&document, &context, DocumentKind::VisitLetter)
}

const MONITORING: &str = "28 July 2022\n\nAnn Example, Director of Children’s Services\nSuffolk County Council\n\nDear Ann\n\nMonitoring visit to Suffolk children’s services\n\nThis letter summarises the findings of the monitoring visit to Suffolk children’s services on 7 and 8 June 2022. This was the first monitoring visit since the local authority was judged inadequate in December 2021. His Majesty’s Inspectors for this visit were Tom Sample and Jo Proxy-Lee.\n\nAreas covered by the visit\n\nInspectors reviewed the progress made in the following areas of concern identified at the last inspection:\n\n• The front door.\n• Strategy meetings; and\n• management oversight.\n\nThis visit was carried out in line with the inspection of local authority children’s services framework.\n\nHeadline findings\n\nThe local authority is making steady progress in improving services for children in need of help.\n\nFindings and evaluation of progress\n\nThresholds are well understood.\n\nI am copying this letter to the Department for Education. It will be published on the Ofsted website.\n\nYours sincerely\n\nTom Sample\nHis Majesty’s Inspector\n";

#[test]
fn a_monitoring_visit() {
    let found = letter(MONITORING);
    let visit = &found.inspections[0];
    assert_eq!((visit.council.as_str(), visit.kind), ("E10000029", InspectionType::MonitoringVisit));
    assert_eq!(visit.start.map(|d| d.to_string()).as_deref(), Some("2022-06-07"));
    assert_eq!(visit.published.map(|d| d.to_string()).as_deref(), Some("2022-07-28"));
    assert_eq!(visit.theme.as_deref(), Some("The front door; Strategy meetings; management oversight"));
    assert_eq!(visit.outcome.as_deref(), Some("is making steady progress"));
    assert_eq!(visit.lead_inspectors, ["Tom Sample"]);
    assert_eq!(found.judgements.len(), 1);
    assert_eq!(found.judgements[0].when.date().map(|d| d.to_string()).as_deref(), Some("2021-12"));
    assert!(found.judgements[0].historic);
    let people: Vec<_> = found.people.iter().map(|p| (p.name.as_str(), p.part.as_ref(), p.role.as_deref())).collect();
    assert_eq!(
        people,
        [
            ("Ann Example", "addressee", Some("Director of Children’s Services")),
            ("Tom Sample", "inspector", Some("His Majesty’s Inspector")),
            ("Jo Proxy-Lee", "inspector", Some("His Majesty’s Inspector")),
        ]
    );
    assert_eq!(found.people[0].organisation.as_deref(), Some("Suffolk County Council"));
    assert!(found.improvements.is_empty());
}

#[test]
fn an_older_letter_with_an_address() {
    let found = letter(
        "Ofsted\nPiccadilly Gate\nStore Street\nManchester\nM1 2WD\n\nT 0300 123 4234\nwww.gov.uk/ofsted\n\n27 November 2017\n\nMs Ann Example\nInterim Director of Children’s Services\nSuffolk County Council\nEndeavour House\n8 Russell Road\nIpswich\nIP1 2BX\n\nDear Ann\n\nMonitoring visit of Suffolk local authority children’s services\n\nThis letter summarises the findings of the monitoring visit to Suffolk children’s services on 31 October and 1 November 2017. The visit was the third monitoring visit since the local authority was judged inadequate in June 2016. The inspectors were Tom Sample HMI and Jo Proxy HMI.\n\nThe local authority has not yet made sufficient progress in improving its services.\n\nYours sincerely\n\nTom Sample\n\nHer Majesty’s Inspector\n",
    );
    let visit = &found.inspections[0];
    assert_eq!(visit.start.map(|d| d.to_string()).as_deref(), Some("2017-10-31"));
    assert_eq!(visit.end.map(|d| d.to_string()).as_deref(), Some("2017-11-01"));
    assert_eq!(visit.framework, Some(Framework::Sif));
    assert_eq!(visit.outcome.as_deref(), Some("has not yet made sufficient progress"));
    assert_eq!(found.judgements[0].when.date().map(|d| d.to_string()).as_deref(), Some("2016-06"));
    let person = &found.people[0];
    assert_eq!((person.name.as_str(), person.honorific.as_deref()), ("Ann Example", Some("Ms")));
    assert_eq!(person.role.as_deref(), Some("Interim Director of Children’s Services"));
    assert_eq!(person.organisation.as_deref(), Some("Suffolk County Council"));
    assert_eq!(person.council.as_deref(), Some("E10000029"));
    assert_eq!(person.standing, crate::extract::finding::Standing::Interim);
    assert_eq!(found.people.len(), 3, "{:?}", found.people);
}

#[test]
fn a_focused_visit() {
    let found = letter(
        "14 January 2025\n\nTom Instance, Executive Director of People\nSuffolk County Council\n\nDear Mr Instance\n\nFocused visit to Suffolk children’s services\n\nThis letter summarises the findings of the focused visit to Suffolk children’s services on 3 and 4 December 2024. His Majesty’s Inspectors for this visit were Ann Example and Jo Proxy.\n\nInspectors looked at the local authority’s arrangements for children in need and those subject to a child protection plan. A range of evidence was considered.\n\nHeadline findings\n\nSocial workers know children well.\n\nWhat needs to improve in this area of social work practice?\n\n• The quality of plans.\n• The regularity of supervision.\n\nMain findings\n\nChildren are visited.\n\nYours sincerely\n\nAnn Example\nHis Majesty’s Inspector\n",
    );
    let visit = &found.inspections[0];
    assert_eq!((visit.kind, visit.framework.clone()), (InspectionType::FocusedVisit, Some(Framework::Ilacs)));
    assert_eq!(visit.theme.as_deref(), Some("children in need and those subject to a child protection plan"));
    assert_eq!(found.improvements.len(), 2);
    assert!(found.judgements.is_empty());
    assert_eq!(found.people[0].role.as_deref(), Some("Executive Director of People"));
}

#[test]
fn a_letter_without_a_title_says_what_it_is_in_its_first_sentence() {
    let found = letter(
        "Dear colleague\n\nI am writing to you following the visit. This letter summarises the findings of a monitoring visit to Suffolk County Council on 5 and 6 March 2019. It was the second visit since the inspection of February 2018, when the council was judged to be inadequate overall. The visit was carried out by Ann Example, Her Majesty’s Inspector, and Tom Sample, Ofsted Inspector.\n",
    );
    let visit = &found.inspections[0];
    assert_eq!(
        (visit.kind, visit.start.map(|d| d.to_string())),
        (InspectionType::MonitoringVisit, Some("2019-03-05".into()))
    );
    assert_eq!(visit.team.iter().map(|m| m.name.as_str()).collect::<Vec<_>>(), ["Ann Example", "Tom Sample"]);
    assert_eq!(found.judgements[0].when.date().map(|d| d.to_string()).as_deref(), Some("2018-02"));
}

#[test]
fn a_letter_printed_in_a_paper_keeps_its_facts() {
    let html = format!(
        "<html><body><article><h1>Ofsted letter in full</h1>{}</article></body></html>",
        MONITORING.split("\n\n").map(|p| format!("<p>{}</p>", p.replace('\n', "<br>"))).collect::<String>()
    );
    let found = letter(&html);
    assert_eq!(found.inspections[0].start.map(|d| d.to_string()).as_deref(), Some("2022-06-07"));
    assert_eq!(found.people.len(), 3, "{:?}", found.people);
}
