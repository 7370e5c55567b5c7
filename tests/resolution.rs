//! Several documents on one council: which of them speak of the same inspection and person, and which words comment on
//! which change of grade.

use crate::workspace::{Workspace, samples};
use councilgraph::extract::Context;
use councilgraph::extract::finding::EventFinding;
use councilgraph::pipeline;
use councilgraph::register::Register;
use councilgraph::resolve::comment::On;
use councilgraph::resolve::council;
use councilgraph::resolve::record::Record;
use councilgraph::vocab::concept::EventKind;
use std::collections::BTreeSet;

fn report(council: &str, dates: &str, lead: &str, grade: &str) -> String {
    format!(
        "Inspection of {council} local authority children’s services\n\nInspection dates: {dates}\n\nLead inspector: \
         {lead}, His Majesty’s Inspector\n\nJudgement\tGrade\nThe impact of leaders on social work practice with children \
         and families\t{grade}\nThe experiences and progress of children who need help and protection\t{grade}\nThe \
         experiences and progress of children in care\t{grade}\nThe experiences and progress of care \
         leavers\t{grade}\nOverall effectiveness\t{grade}\n\n1. Inspectors found services as they describe them here.\n"
    )
}

fn article(headline: &str, day: &str, lead: &str, said: &[&str]) -> String {
    format!("{headline}\n\nWeekly Herald\n{day}\n\n{lead}\n\n{}\n", said.join("\n\n"))
}

const ALDERMERE: &str = "Aldermere Metropolitan Borough Council";
const MARCH_2019: &str = "4 to 8 March 2019";
const JANUARY_2022: &str = "10 to 21 January 2022";
const DECEMBER_2022: &str = "5 to 16 December 2022";

/// A council that was good, fell and rose again within one year, with a visit in between.
fn aldermere() -> Workspace {
    let here = Workspace::new();
    here.write("2019.txt", report(ALDERMERE, MARCH_2019, "Andy Thorne", "Good"));
    here.write("2022-01.txt", report(ALDERMERE, JANUARY_2022, "Andrew Thorne", "Inadequate"));
    here.write("2022-12.txt", report(ALDERMERE, DECEMBER_2022, "Máire Athelstone", "Requires improvement to be good"));
    let visit = "20 June 2022\n\nKate Marlow\nDirector of Children’s Services\nAldermere Metropolitan Borough \
                 Council\n\nDear Kate\n\nMonitoring visit to Aldermere children’s services\n\nThis letter summarises the \
                 findings of the monitoring visit to Aldermere children’s services on 7 and 8 June 2022. His Majesty’s \
                 Inspectors for this visit were Andy Thorne and Ruth Orde.\n\nHeadline findings\n\nProgress is \
                 steady.\n\nYours sincerely\n\nAndy Thorne\nHis Majesty’s Inspector\n";
    here.write("visit.txt", visit);
    here
}

#[track_caller]
fn ask(here: &Workspace, query: &str) -> Vec<Vec<String>> {
    let run = here.sampled(&["query", "-e", query, "--format", "tsv"]).assert();
    let out = String::from_utf8_lossy(&run.get_output().stdout).into_owned();
    out.lines().skip(1).map(|line| line.split('\t').map(|cell| cell.trim_matches('"').to_owned()).collect()).collect()
}

/// What the words that contain `said` comment on, by its label; empty when they comment on nothing.
#[track_caller]
fn commented(here: &Workspace, said: &str) -> Vec<String> {
    let quotation = format!("?q a cg:Quotation ; cg:text ?t FILTER(CONTAINS(?t, \"{said}\"))");
    assert_eq!(ask(here, &format!("SELECT ?q WHERE {{ {quotation} }}")).len(), 1, "{said} is no quotation");
    let on = "OPTIONAL { ?x rdfs:label ?l } OPTIONAL { ?x cg:eventKind/skos:notation ?k }";
    let rows = ask(here, &format!("SELECT ?l ?k WHERE {{ {quotation} ?q cg:commentsOn ?x . {on} }} ORDER BY ?l"));
    rows.into_iter().map(|row| row.into_iter().find(|cell| !cell.is_empty()).unwrap_or_default()).collect()
}

#[track_caller]
fn ingest(here: &Workspace) {
    here.output(&mut here.sampled(&["ingest", "--quiet", "."]));
}

const FELL: &str = "Aldermere, overall effectiveness: good → inadequate (10 to 21 January 2022)";
const ROSE: &str = "Aldermere, overall effectiveness: inadequate → requires improvement (5 to 16 December 2022)";
const VISIT: &str = "Aldermere, monitoring visit, 7 to 8 June 2022";

/// One article and what a sentence in it comments on.
fn one(headline: &str, day: &str, lead: &str, words: &str) -> Vec<String> {
    let here = aldermere();
    let said = format!("Councillor Hugh Vane, the leader of Aldermere Council, said: “{words}”");
    here.write("article.txt", article(headline, day, lead, &[&said]));
    ingest(&here);
    commented(&here, words)
}

#[test]
fn of_two_changes_in_one_year_each_has_its_comments() {
    let fell = "Children’s services at Aldermere Council have been rated inadequate by Ofsted after an inspection in \
                January. They were good in 2019.";
    let headline = "Aldermere services fall to inadequate";
    assert_eq!(one(headline, "28 February 2022", fell, "We are sorry for what the inspectors saw."), [FELL]);
    let rose = "Aldermere Council’s children’s services were inspected in December and are no longer inadequate: Ofsted \
                has rated them as requires improvement.";
    let headline = "Aldermere climbs out of the bottom grade";
    assert_eq!(one(headline, "30 January 2023", rose, "This is a step, and not the top of the stairs."), [ROSE]);
}

#[test]
fn a_comment_on_a_visit_is_on_the_visit() {
    let lead = "Inspectors who made a monitoring visit to Aldermere Council’s children’s services in June say progress is \
                steady.";
    let headline = "Steady progress in Aldermere, say inspectors";
    assert_eq!(one(headline, "5 July 2022", lead, "The hard work goes on for our children."), [VISIT]);
}

#[test]
fn with_only_a_visit_in_between_it_is_still_the_last_change() {
    let lead = "Children’s services at Aldermere Council were rated inadequate by Ofsted in February.";
    let headline = "Aldermere leader on his first year";
    assert_eq!(one(headline, "20 October 2022", lead, "Ofsted was right about our services and we said so."), [FELL]);
    // The month of the rating is that of the report of January, and no inspection of its own.
    let here = aldermere();
    here.write("article.txt", article(headline, "20 October 2022", lead, &[]));
    ingest(&here);
    let full = "SELECT ?i WHERE { ?i a cg:FullInspection }";
    assert_eq!(ask(&here, full).len(), 3);
}

#[test]
fn before_the_result_is_public_nothing_comments_on_it() {
    let lead = "Ofsted inspectors spent two weeks at Aldermere Council’s children’s services in January. Their report is \
                expected in March.";
    let words = "I am confident that the inspectors have seen a service on the way up.";
    assert_eq!(one("Council awaits verdict of inspectors", "18 January 2022", lead, words), Vec::<String>::new());
}

#[test]
fn after_the_next_inspection_the_change_before_has_no_more_comments() {
    let lead = "Children’s services at Aldermere Council were rated inadequate by Ofsted in February 2022.";
    let words = "Ofsted was right about our services and we said so.";
    assert_eq!(one("Aldermere: a look back", "20 May 2023", lead, words), Vec::<String>::new());
}

#[test]
fn words_on_something_else_are_no_comment() {
    let here = aldermere();
    let said = [
        "Councillor Hugh Vane, the leader of Aldermere Council, said: “We accept the findings in full.”",
        "In Port Hallam, the city council’s leader, Councillor Ines Quill, said: “Our own services were rated good and \
         we are not complacent.”",
        "A spokesperson for the Department for Education said: “We are investing £500 million in children’s social care \
         across the country.”",
        "Asked about the town’s roads, Councillor Vane said: “The potholes on the ring road will be filled by autumn.”",
    ];
    let lead = "Children’s services at Aldermere Council have been rated ‘inadequate’ by Ofsted after an inspection in \
                January. They were judged ‘good’ in 2019.";
    here.write("article.txt", article("Aldermere services fall to inadequate", "28 February 2022", lead, &said));
    ingest(&here);
    assert_eq!(commented(&here, "We accept the findings"), [FELL]);
    for other in ["Our own services were rated good", "across the country", "The potholes"] {
        assert!(!commented(&here, other).contains(&FELL.to_owned()), "{other}");
    }
}

#[test]
fn a_comment_on_an_appointment_is_none_on_the_change() {
    let lead = "Aldermere Council has appointed Leila Marlowe as its new director of children’s services. She will start in \
                July. Ofsted rated the services inadequate in February.";
    let headline = "Aldermere names new director of children’s services";
    let words = "Leila brings a wealth of experience and we look forward to working with her.";
    assert!(!one(headline, "12 May 2022", lead, words).contains(&FELL.to_owned()));
    // In the same article the report may be spoken of.
    let words = "After that report somebody new had to come.";
    assert_eq!(one(headline, "12 May 2022", lead, words), [FELL]);
}

#[test]
fn a_comment_on_an_appointment_is_on_the_appointment_where_that_is_known() {
    let text = std::fs::read_to_string(samples().join("councils.csv")).expect("the samples' register");
    let register = Register::from_csv(&text).expect("the samples' register is right");
    let context = Context { register: &register, today: jiff::civil::date(2026, 1, 1) };
    let words = "Leila brings a wealth of experience and we look forward to working with her.";
    let text = article(
        "Aldermere names new director of children’s services",
        "12 May 2022",
        "Aldermere Council has appointed Leila Marlowe as its new director of children’s services.",
        &[&format!("Councillor Hugh Vane, the leader of Aldermere Council, said: “{words}”")],
    );
    let mut record = pipeline::read(text.as_bytes(), "article.txt", &context).expect("an article");
    let events = |record: &Record| {
        let comments = council::resolve("E90000006", &[record]).comments;
        comments.into_iter().map(|comment| comment.on).collect::<Vec<_>>()
    };
    record.findings.events.clear();
    assert_eq!(events(&record), []);
    record.findings.events.push(EventFinding {
        kind: EventKind::Appointment,
        council: Some("E90000006".into()),
        person: None,
        post: None,
        date: None,
        evidence: record.findings.councils[0].evidence.clone(),
    });
    assert_eq!(events(&record), [On::Event(0)]);
}

#[test]
fn inspections_close_in_time_and_visits_stay_apart() {
    let here = aldermere();
    ingest(&here);
    let all: Vec<String> =
        ask(&here, "SELECT ?l WHERE { ?i cg:inspects ?c ; rdfs:label ?l } ORDER BY ?i").into_iter().flatten().collect();
    let full = |dates: &str| format!("Aldermere, full inspection, {dates}");
    assert_eq!(all, [full(MARCH_2019), full(JANUARY_2022), VISIT.to_owned(), full(DECEMBER_2022)]);
}

#[test]
fn inspectors_spelt_in_two_ways_are_one_and_the_spellings_are_kept() {
    let here = aldermere();
    here.write("hallam.txt", report("Port Hallam City Council", "6 to 10 May 2024", "Maire Athelstone", "Good"));
    ingest(&here);
    let names = |person: &str| -> BTreeSet<String> {
        let iri = format!("https://w3id.org/councilgraph/id/person/ofsted/{person}");
        ask(&here, &format!("SELECT ?n WHERE {{ <{iri}> cg:nameAsWritten ?n }}")).into_iter().flatten().collect()
    };
    let set = |names: [&str; 2]| names.map(str::to_owned).into_iter().collect::<BTreeSet<_>>();
    assert_eq!(names("andrew-thorne"), set(["Andrew Thorne", "Andy Thorne"]));
    assert_eq!(names("maire-athelstone"), set(["Maire Athelstone", "Máire Athelstone"]));
}

/// People of these councils, by their IRIs without what all have in common.
fn people(here: &Workspace) -> Vec<String> {
    let all = ask(here, "SELECT DISTINCT ?p WHERE { ?p a cg:Person FILTER(CONTAINS(STR(?p), \"/E9\")) } ORDER BY ?p");
    let short = |iri: String| iri.trim_matches(['<', '>']).rsplit("person/").next().unwrap_or_default().to_owned();
    all.into_iter().flatten().map(short).collect()
}

#[test]
fn the_name_alone_joins_nobody_and_another_surname_is_somebody_else() {
    let here = Workspace::new();
    let lead = |council: &str| format!("Children’s services at {council} have been rated good by Ofsted.");
    let says = |name: &str, office: &str, council: &str| {
        format!("{name}, the {office} at {council}, said: “The inspectors saw how hard our social workers work.”")
    };
    let (hallam, aldermere) = ("Port Hallam City Council", "Aldermere Council");
    for (file, day, council, name) in [
        ("1.txt", "12 May 2016", hallam, "Kate Penrose"),
        ("2.txt", "14 June 2022", aldermere, "Kate Penrose"),
        ("3.txt", "20 May 2024", aldermere, "Kate Marlow"),
    ] {
        let said = says(name, "director of children’s services", council);
        here.write(file, article("Services rated good", day, &lead(council), &[&said]));
    }
    ingest(&here);
    assert_eq!(people(&here), ["E90000003/kate-penrose", "E90000006/kate-marlow", "E90000006/kate-penrose"]);
    // One office after another is one person's in the same council; each is seen when it was held.
    let said = says("Kate Marlow", "chief executive", aldermere);
    here.write("4.txt", article("Services rated good again", "3 April 2026", &lead(aldermere), &[&said]));
    here.output(&mut here.sampled(&["ingest", "--quiet", "4.txt"]));
    let roles = ask(
        &here,
        "SELECT ?k ?d WHERE { ?r cg:holder ?p ; cg:post/skos:notation ?k ; cg:seenOn ?d FILTER(CONTAINS(STR(?p), \
         \"kate-marlow\")) } ORDER BY ?d",
    );
    let roles: Vec<(&str, &str)> = roles.iter().map(|row| (row[0].as_str(), &row[1][..10])).collect();
    assert_eq!(roles.len(), 2, "{roles:?}");
    assert_eq!(roles[0].0, "director-of-childrens-services");
    assert_eq!(roles[1].0, "chief-executive");
}

#[test]
fn the_samples_comments_keep_to_the_rule() {
    let here = Workspace::new();
    here.output(&mut here.sampled(&["ingest", "--quiet", &samples().display().to_string()]));
    let fell = "Wrenshire, overall effectiveness: good → inadequate (13 to 24 May 2024)";
    assert_eq!(commented(&here, "It takes years of looking the other way"), [fell]);
}
