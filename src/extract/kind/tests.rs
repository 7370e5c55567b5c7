use super::*;
use crate::register::Register;

#[track_caller]
fn check(text: &str, want: DocumentKind) {
    let document = crate::document::read(text.as_bytes(), "a.txt").expect("a text");
    let context = Context { register: Register::packaged(), today: jiff::civil::date(2025, 1, 1) };
    let (kind, reason) = decide(&document, &context);
    assert_eq!(kind, want, "{reason}: {text}");
    assert!(!reason.is_empty());
}

#[test]
fn reports_and_letters_are_told_by_their_titles() {
    check(
        "Inspection of Derby local authority children’s services\n\nInspection dates: 3 to 7 June 2024\n\nLead inspector: Ann Example, His Majesty’s Inspector\n\nJudgement Grade\n\nOverall effectiveness Good\n",
        DocumentKind::InspectionReport,
    );
    check(
        "8 July 2022\n\nDear Ms Example\n\nMonitoring visit to Derby children’s services\n\nThis letter summarises the findings of the monitoring visit.",
        DocumentKind::VisitLetter,
    );
    check(
        "8 July 2022\n\nDear colleagues\n\nJoint targeted area inspection of Derby\n\nThis letter summarises the findings on child protection.",
        DocumentKind::JointInspectionLetter,
    );
    check(
        "Area SEND inspection of Derby Local Area Partnership\n\nInspection dates: 3 to 7 June 2024\n\nInspection outcome\n\nThe partnership's arrangements lead to inconsistent experiences.",
        DocumentKind::AreaSendReport,
    );
}

#[test]
fn articles_releases_and_minutes_are_told_by_their_marks() {
    check(
        "Derby children’s services downgraded\n\nBy Ann Example, Local Democracy Reporter\n\nOfsted has rated Derby’s children’s services inadequate. “We are sorry,” the council said.",
        DocumentKind::Article,
    );
    check(
        "Derby rated good\n\nOfsted has rated our children’s services good.\n\nENDS\n\nNotes to editors\n\n1. The report is online.",
        DocumentKind::PressRelease,
    );
    check(
        "Children’s scrutiny committee, Derby\n\nPRESENT: Councillors Example and Sample\n\n1 Declarations of interest\n\nThe committee noted Ofsted’s report on children’s services.\n\nRESOLVED: that it be noted.",
        DocumentKind::Minutes,
    );
    check(
        "We have been rated good for our children’s services\n\nOfsted has published its report on Derby. We are proud of our social workers and our foster carers.",
        DocumentKind::PressRelease,
    );
}

#[test]
fn other_subjects_are_told_apart() {
    check(
        "Inspection of Oak Hill Primary School\n\nThe headteacher and governors of this Derby school, pupils and teachers.",
        DocumentKind::OffSubject,
    );
    check("Derby City Council will collect bins on Mondays.", DocumentKind::Other);
    check("Report not found\n\nThe report on Derby children's services cannot be found.", DocumentKind::Other);
    check(
        "Nursery in Derby rated outstanding\n\nThe nursery manager and the headteacher thanked pupils in the reception class. The nursery was inspected by Ofsted in May. Safeguarding is effective.",
        DocumentKind::OffSubject,
    );
    check("12 34 56 78 ...", DocumentKind::Other);
}
