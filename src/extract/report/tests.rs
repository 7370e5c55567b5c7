//! Whole reports in small, of invented content, with the oddities of published ones.

use super::*;
use crate::register::Register;
use crate::vocab::concept::{Grade, PointKind};

fn read_as(text: &str, source: &str) -> Findings {
    let document = crate::document::read(text.as_bytes(), source).expect("the text is a document");
    let context = Context { register: Register::packaged(), today: jiff::civil::date(2026, 11, 24) };
    extract(&document, &context)
}

fn read(text: &str) -> Findings {
    read_as(text, "report.txt")
}

fn own(findings: &Findings) -> Vec<(&'static str, &'static str)> {
    findings.judgements.iter().filter(|j| !j.historic).map(|j| (j.area.code(), j.grade.code())).collect()
}

fn earlier(findings: &Findings) -> Vec<String> {
    let when = |when: When| when.date().map_or("earlier".to_owned(), |date| date.to_string());
    let line = |j: &JudgementFinding| format!("{} {} {}", j.area.code(), j.grade.code(), when(j.when));
    findings.judgements.iter().filter(|j| j.historic).map(line).collect()
}

const SIF: &str = "Inspection of services for children in need of help and protection, children looked after and care leavers\n\nand\n\nReview of the effectiveness of the Local Safeguarding Children Board1\n\nInspection date: 14 January – 5 February 2014\n\n";

const ILACS: &str = "Inspection of Suffolk local authority children’s services\n\nInspection dates: 6 to 17 March 2023\n\nLead inspector: Ann Example, His Majesty’s Inspector\n\nJudgement\tGrade\nThe impact of leaders on social work practice with children and families\tGood\nThe experiences and progress of children who need help and protection\tRequires improvement to be good\nThe experiences and progress of children in care\tOutstanding\nThe experiences and progress of care leavers1\tInadequate\nOverall effectiveness\tGood\n\n";

#[test]
fn a_report_of_the_present_framework_is_read_whole() {
    let found = read(&format!(
        "{ILACS}Services are good.\n\nWhat needs to improve?1\n\n- The timeliness of visits.\n\n- The quality of plans.\n\nThe experiences and progress of children who need help and protection requires improvement to be good\n\n1. Children are safe.\n"
    ));
    let inspection = &found.inspections[0];
    assert_eq!(inspection.council, "E10000029");
    assert_eq!(inspection.framework, Some(Framework::Ilacs));
    assert_eq!(inspection.start.map(|date| date.to_string()).as_deref(), Some("2023-03-06"));
    assert_eq!(inspection.end.map(|date| date.to_string()).as_deref(), Some("2023-03-17"));
    assert_eq!(inspection.lead_inspectors, ["Ann Example"]);
    assert_eq!(
        own(&found),
        [
            ("leaders", "good"),
            ("help-protection", "requires-improvement"),
            ("in-care", "outstanding"),
            ("care-leavers", "inadequate"),
            ("overall", "good"),
        ]
    );
    assert_eq!(found.improvements.len(), 2);
    assert!(found.warnings.is_empty(), "{:?}", found.warnings);
}

#[test]
fn from_april_2026_no_overall_grade_is_missed_or_made_up() {
    let text = "Inspection of Suffolk local authority children’s services\n\nInspection dates: 8 to 19 June 2026\n\nJudgement\tGrade\nThe impact of leaders on social work practice\tGood\nThe experiences and progress of children in care\tGood\nThe work of partners with families\tOutstanding\n\nChildren’s services in Suffolk are good.\n";
    let found = read(text);
    assert_eq!(own(&found), [("leaders", "good"), ("in-care", "good"), ("other", "outstanding")]);
    assert!(found.warnings.is_empty(), "{:?}", found.warnings);
}

#[test]
fn a_heading_that_contradicts_the_table_is_kept_with_a_warning() {
    let found = read(&format!(
        "{ILACS}The experiences and progress of children in care: requires improvement to be good\n\n1. Children are settled.\n"
    ));
    let in_care: Vec<Grade> = found.judgements.iter().filter(|j| j.area == Area::InCare).map(|j| j.grade).collect();
    assert_eq!(in_care, [Grade::Outstanding, Grade::RequiresImprovement]);
    assert_eq!(found.warnings.len(), 1);
}

#[test]
fn a_table_in_columns_of_spaces_gives_the_same() {
    let text = "Inspection of Suffolk local authority children’s services\n\nInspection dates: 6 to 17 March 2023\n\nJudgement                                     Grade\n\nThe impact of leaders on social work          Requires\npractice with children and families           improvement\n                                              to be good\n\nThe experiences and progress of children      Good\nin care and care leavers\n\nOverall effectiveness                         Inadequate\n\nServices in the county are\ngood\nin parts.\n";
    assert_eq!(
        own(&read(text)),
        [("leaders", "requires-improvement"), ("in-care-and-care-leavers", "good"), ("overall", "inadequate")]
    );
}

#[test]
fn the_older_framework_gives_the_whole_in_a_sentence() {
    for (sentence, grade) in [
        ("The overall judgement is that children’s services are inadequate.", "inadequate"),
        ("Children’s services require improvement to be good", "requires-improvement"),
        ("The overall judgement is that children’s service requires improvement", "requires-improvement"),
        ("Children’s services in the London Borough of Bexley are outstanding", "outstanding"),
        ("The overall judgement is good2", "good"),
    ] {
        let found = read(&format!(
            "London Borough of Bexley\n\n{SIF}{sentence}\n\n1. Children who need help and protection\tGood\n2.  Children   looked after and achieving permanence\tRequire improvement\n2.1 Adoption performance\tNot Judged\n1. Leadership, management and governance\tRequires Improvement\n\nExecutive summary\n\nAn LSCB requires improvement if it does not yet demonstrate the characteristics of good.\n"
        ));
        let stated = own(&found);
        assert!(stated.contains(&("overall", grade)), "{sentence}: {stated:?}");
        for row in [
            ("help-protection", "good"),
            ("looked-after-permanence", "requires-improvement"),
            ("adoption", "not-judged"),
            ("leaders", "requires-improvement"),
        ] {
            assert!(stated.contains(&row), "{row:?} in {stated:?}");
        }
        assert!(stated.iter().all(|(area, _)| *area != "lscb"));
    }
}

#[test]
fn the_board_is_judged_in_a_sentence_and_not_in_the_description_of_grades() {
    for (sentence, grade) in [
        ("The Local Safeguarding Children is inadequate", "inadequate"),
        ("The LSCB requires improvement", "requires-improvement"),
        ("The Local Safeguarding Children Board\trequires improvement", "requires-improvement"),
        ("The effectiveness of the Local Safeguarding Children Board (LSCB) is good.", "good"),
        ("The Bexley Safeguarding Children Board is outstanding because:", "outstanding"),
    ] {
        let found = read(&format!(
            "Bexley\n\n{SIF}Children’s services in Bexley are good\n\nExecutive summary\n\nAll is well.\n\nThe Local Safeguarding Children Board (LSCB)\n\n{sentence}\n\nAn LSCB that is inadequate does not know itself.\n"
        ));
        assert!(own(&found).contains(&("lscb", grade)), "{sentence}: {:?}", own(&found));
    }
}

#[test]
fn the_review_of_a_board_alone_has_no_judgement_of_the_council() {
    let found = read(
        "Bexley Safeguarding Children Board\n\nReview of the effectiveness of the Local Safeguarding Children Board\n\nInspection date: 3 June 2015 – 25 June 2015\n\nReport published: 3 August 2015\n\nThe Local Safeguarding Children Board is inadequate\n\nRecommendations\n\n1. Agree on priorities.\n",
    );
    assert_eq!(found.inspections[0].framework, Some(Framework::LscbReview));
    assert_eq!(own(&found), [("lscb", "inadequate")]);
    assert_eq!(found.improvements[0].addressee.as_deref(), Some("Bexley Safeguarding Children Board"));
    assert_eq!(found.published.map(|date| date.to_string()).as_deref(), Some("2015-08-03"));
}

#[test]
fn the_inspection_of_looked_after_services_has_its_own_table_and_scale() {
    let found = read(
        "Inspection of looked after children services\n\nKent County Council\n\nInspection dates: 15-19 July 2013\n\nReporting inspector Ann Example HMI\n\nPublished: 23 August 2013\n\nAbout this inspection\n\n1. The purpose is plain.\n\nOverall effectiveness of services for looked after children\n\nGrade 3 (Adequate)\n\nAreas for improvement\n\nImmediately:\n\n- ensure that plans are clear\n\nWithin three months:\n\n- review all placements\n\nRecord of main findings\n\nOverall effectiveness\tAdequate Grade 3\nCapacity to improve\tGood Grade 2\nOutcomes for looked after children\tInadequate Grade 4\nLeadership and management\tAdequate Grade 3\n",
    );
    let inspection = &found.inspections[0];
    assert_eq!(inspection.framework, Some(Framework::Lac2013));
    assert_eq!(inspection.lead_inspectors, ["Ann Example"]);
    assert_eq!(
        own(&found),
        [("overall", "adequate"), ("capacity-to-improve", "good"), ("other", "inadequate"), ("leaders", "adequate")]
    );
    assert_eq!(found.improvements.len(), 2);
}

#[test]
fn a_joint_area_review_is_known_by_its_title() {
    let found = read(
        "Joint area review\n\nKent Children’s Services Authority Area\n\nReview of services for children and young people\n\nPublished: 3 June 2008\n\nSafeguarding\tGood\nLooked after children\tAdequate\nService management\tGood\nCapacity to improve\tOutstanding\n",
    );
    assert_eq!(found.inspections[0].framework, Some(Framework::Jar));
    assert_eq!(found.inspections[0].council, "E10000016");
    assert_eq!(
        own(&found),
        [
            ("help-protection", "good"),
            ("looked-after-permanence", "adequate"),
            ("leaders", "good"),
            ("capacity-to-improve", "outstanding"),
        ]
    );
}

#[test]
fn a_reinspection_is_known_by_its_title_or_summary() {
    let title = SIF.split("\n\nand\n\n").next().unwrap_or("");
    let again = title.replace("Inspection", "Reinspection");
    assert!(
        read(&format!("Bexley\n\n{again}\n\nChildren’s services in Bexley are good\n")).inspections[0].reinspection
    );
    let summary = "Executive summary\n\nThis re-inspection finds that much has changed.\n";
    assert!(
        read(&format!("Bexley\n\n{title}\n\nChildren’s services in Bexley are good\n\n{summary}")).inspections[0]
            .reinspection
    );
    assert!(
        !read(&format!("Bexley\n\n{title}\n\nChildren’s services in Bexley are good\n")).inspections[0].reinspection
    );
}

#[test]
fn dates_may_be_wrapped_and_end_in_another_year() {
    let found = read(
        "Bexley\n\nInspection of children’s social care services\n\nInspection dates: 8 July 2019 to 12 July 2019\n\nand 12 August 2019 to 16 August 2019\n\nLead inspector: Ann Example\n",
    );
    assert_eq!(found.inspections[0].end.map(|date| date.to_string()).as_deref(), Some("2019-08-16"));
    let found = read(
        "Bexley\n\nInspection of children’s social care services\n\nInspection dates:\n25 November to 5 December and 13 to 17 January 2014\n",
    );
    assert_eq!(found.inspections[0].start.map(|date| date.to_string()).as_deref(), Some("2013-11-25"));
}

#[test]
fn the_day_of_publication_is_the_printed_one() {
    let name = "80488_bexley/children's services inspection - 11 april 2014.pdf";
    let text = format!("Bexley\n\n{SIF}Report published: 10 April 2014\n\nChildren’s services in Bexley are good\n");
    let found = read_as(&text, name);
    assert_eq!(found.published.map(|date| date.to_string()).as_deref(), Some("2014-04-10"));
    assert_eq!(found.inspections[0].published_from, None);
}

#[test]
fn a_council_that_the_text_does_not_name_is_that_of_the_folder() {
    let text = format!("{SIF}Children’s services are good\n");
    assert_eq!(read_as(&text, "archive/80488_bexley/inspection.txt").inspections[0].council, "E09000004");
    assert_eq!(read_as(&text, "archive/Bexley/inspection.txt").inspections[0].council, "E09000004");
    let other = read_as(ILACS, "archive/80488_bexley/inspection.txt");
    assert_eq!(other.inspections[0].council, "E10000029");
    assert!(other.warnings[0].contains("the folder Bexley"), "{:?}", other.warnings);
}

#[test]
fn inspectors_are_listed_with_their_parts() {
    let found = read(&format!(
        "Bexley\n\n{SIF}Children’s services in Bexley are good\n\nExecutive summary\n\nThe panel saw the\n\nlead inspector attended by two colleagues on the day.\n\nThe inspection team\n\nLead inspector on site: Ann Example HMI\n\nDeputy lead inspector: Bob Sample\n\nTeam inspectors: Cy O’Dee HMI, Dora de Test-Case HMI, Eve J Proof SCRI and Fay Trial\n\nSenior data analyst: Gus Figure\n\nQuality assurance manager: Hal Check Senior HMI\n"
    ));
    assert_eq!(found.inspections[0].lead_inspectors, ["Ann Example"]);
    let names: Vec<&str> = found.people.iter().map(|person| person.name.as_str()).collect();
    assert_eq!(
        names,
        [
            "Ann Example",
            "Bob Sample",
            "Cy O’Dee",
            "Dora de Test-Case",
            "Eve J Proof",
            "Fay Trial",
            "Gus Figure",
            "Hal Check"
        ]
    );
    let two = read(
        "Inspection of Suffolk local authority children’s services\n\nInspection dates: 6 to 17 March 2023\n\nLead inspectors: Ann Example and Bob Sample, Her Majesty's Inspectors\n",
    );
    assert_eq!(two.inspections[0].lead_inspectors, ["Ann Example", "Bob Sample"]);
}

#[test]
fn only_top_level_points_are_counted() {
    let nested = read(&format!(
        "{ILACS}What needs to improve:\n\n• The quality of:\n\n– plans\n\n– visits\n\n• The offer to care leavers.\n\nThe experiences and progress of children in care: outstanding\n"
    ));
    assert_eq!(nested.improvements.len(), 2);
    let themes = read(&format!(
        "Bexley\n\n{SIF}Children’s services in Bexley are inadequate\n\nRecommendations\n\n1. Leadership\n\n• Agree on a plan.\n\n• Recruit managers.\n\n2. Practice\n\n• See children alone.\n\nSummary for children and young people\n\n1. We asked you.\n"
    ));
    assert_eq!(themes.improvements.len(), 2);
    let carried = read(&format!(
        "Bexley\n\n{SIF}Children’s services in Bexley are good\n\nSummary of findings\n\n12. Much is well.\n\nWhat does the local authority need to improve?\n\nPriority and immediate action\n\n13. There are no areas for priority and immediate action.\n\nAreas for improvement\n\nCare leavers\n\n14. Offer more homes.\n\n15. Keep in touch.\n\nThe local authority’s strengths\n\n16. Staff stay.\n"
    ));
    let numbers: Vec<Option<&str>> = carried.improvements.iter().map(|point| point.number.as_deref()).collect();
    assert_eq!(numbers, [Some("14"), Some("15")]);
    assert!(carried.improvements.iter().all(|point| point.kind == PointKind::Improvement));
}

#[test]
fn contents_and_the_boards_recommendations_are_not_the_councils() {
    let found = read(&format!(
        "Bexley\n\n{SIF}Children’s services in Bexley are good\n\nContents\n\nExecutive summary\t2\nRecommendations\t8\nThe Local Safeguarding Children Board\t30\nRecommendations\t31\n\nExecutive summary\n\nAll is well, though plans vary. (Recommendation)\n\nRecommendations\n\n1. Make plans clear.\n\nSummary for children and young people\n\nThe Local Safeguarding Children Board is good\n\nRecommendations\n\n90. Meet more often.\n"
    ));
    assert_eq!(found.improvements.len(), 1);
}

#[test]
fn earlier_judgements_are_told_from_those_of_others() {
    let found = read(&format!(
        "{ILACS}The council runs three children’s homes. Two were judged to be good at their last inspection in 2022. This was judged to be outstanding.\n\nThe focused visit in 2021 found that plans were good.\n\nSuffolk’s services for children in care were judged inadequate in 2016, 2018 and 2020.\n\nAt the last judgement inspection in 2020, children’s services were judged to be good in all areas.\n\nServices were not judged to be inadequate in 2015.\n\nLeaders have moved on since the joint targeted area inspection in 2019, when help was judged to be good.\n"
    ));
    assert_eq!(
        earlier(&found),
        ["in-care inadequate 2016", "in-care inadequate 2018", "in-care inadequate 2020", "overall good 2020"]
    );
}

#[test]
fn the_list_of_earlier_inspections_gives_areas_and_months() {
    let found = read(&format!(
        "Bexley\n\n{SIF}Children’s services in Bexley are good\n\nExecutive summary\n\nPrevious Ofsted inspections\n\n- The local authority operates one children’s home. It was judged to be outstanding at its most recent Ofsted inspection.\n\n- The previous inspection of the local authority’s arrangements for the protection of children was in January 2013. The local authority was inadequate.\n\n- The previous inspection of services for safeguarding and looked after children was in March 2012. The local authority was judged to be adequate for children looked after and good for safeguarding.\n\nLocal leadership\n\n- The Director of Children’s Services has been in post since February 2013.\n"
    ));
    assert_eq!(
        earlier(&found),
        [
            "help-protection inadequate 2013-01",
            "looked-after-permanence adequate 2012-03",
            "help-protection good 2012-03"
        ]
    );
    assert_eq!(found.events.len(), 1);
}

#[test]
fn a_new_council_does_not_inherit_the_judgement_of_the_old() {
    let found = read(
        "Inspection of Cumberland local authority children’s services\n\nInspection dates: 6 to 17 May 2024\n\nChildren’s services in the predecessor local authority, Cumbria County Council, were judged requires improvement to be good in November 2022.\n",
    );
    let old = &found.judgements[0];
    assert_eq!((old.council.as_str(), old.grade), ("E10000006", Grade::RequiresImprovement));
    assert_eq!(old.when, When::At(PartialDate::month(2022, 11)));
}

#[test]
fn two_reports_in_one_file_count_by_the_first() {
    let found = read(&format!(
        "Kingston upon Hull\n\n{SIF}Report published: 2 April 2014\n\nChildren’s services in Kingston upon Hull require improvement\n\n1. Children who need help and protection\tGood\n\nExecutive summary\n\nAll is well.\n\nKingston upon Hull Safeguarding Children Board\n\nReview of the effectiveness of the Local Safeguarding Children Board\n\nReport published: 9 April 2014\n\nThe Local Safeguarding Children Board is good\n"
    ));
    assert_eq!(found.inspections.iter().filter(|inspection| inspection.own).count(), 1);
    assert_eq!(found.published.map(|date| date.to_string()).as_deref(), Some("2014-04-02"));
    assert_eq!(own(&found), [("help-protection", "good"), ("overall", "requires-improvement"), ("lscb", "good")]);
}

#[test]
fn what_is_no_report_on_a_council_gives_no_judgement() {
    for text in [
        "Inspection of Elm Road Nursery\n\nInspection date: 3 June 2024\n\nOverall effectiveness\tGood\n",
        "Inspection of Elm Road children’s home, Suffolk\n\nOverall experiences and progress of children\tGood\n",
        "",
        "\n\n\t\n",
        "Good",
    ] {
        if let Ok(document) = crate::document::read(text.as_bytes(), "report.txt") {
            let context = Context { register: Register::packaged(), today: jiff::civil::date(2026, 11, 24) };
            assert!(extract(&document, &context).judgements.is_empty(), "{text}");
        }
    }
}

#[test]
fn hostile_texts_are_read_in_linear_time() {
    let long = ILACS.to_owned() + &"judged good in 2019 ".repeat(50_000);
    let lines = ILACS.to_owned() + &"The overall\tGood\n".repeat(20_000);
    let quotes = "‘".repeat(100_000);
    for text in [long, lines, quotes] {
        read(&text);
    }
}

#[test]
fn the_examples_of_every_rule_hold() {
    let faults: Vec<String> =
        RULES.iter().filter_map(|rule| crate::extract::rule::check(rule, Register::packaged()).err()).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
