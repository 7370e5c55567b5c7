//! The same thing said once and printed many times.

use crate::workspace::Workspace;

const REPORT: &str = "Inspection of Suffolk County Council local authority children’s services\n\nInspection dates: 3 to 7 \
    June 2024\n\nLead inspector: Orla Penhale, His Majesty’s Inspector\n\nJudgement\tGrade\nThe impact of leaders on \
    social work practice with children and families\tInadequate\nThe experiences and progress of children who need help \
    and protection\tInadequate\nThe experiences and progress of children in care\tGood\nThe experiences and progress of \
    care leavers\tGood\nOverall effectiveness\tInadequate\n\nAt the last inspection, in 2019, the local authority was \
    judged to be good.\n";

const FULL: &str = "We are sorry that children waited too long for our help, and we have put more managers at the front \
    door. There is more to come before the end of the year.";
const PART: &str =
    "We are sorry that children waited too long for our help - and we have put more managers at the front door";

fn article(paper: &str, day: u8, paragraphs: &[&str]) -> String {
    format!(
        "Suffolk children’s services fall from good to inadequate\n\n{paper}\n{day} August 2024\n\nChildren’s services at \
         Suffolk County Council have been rated ‘inadequate’ by Ofsted, after they were judged ‘good’ in \
         2019.\n\n{}\n\nThe council will publish a plan.\n",
        paragraphs.join("\n\n")
    )
}

/// What `who commented` lists: the speaker and the words.
fn comments(here: &Workspace) -> Vec<(String, String)> {
    let out = here.output(&mut here.program(&[
        "query",
        "who-commented-on-downgrade",
        "-p",
        "area=overall",
        "--format",
        "json",
    ]));
    let answer: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    let rows = answer["results"]["bindings"].as_array().expect("rows").iter();
    let text = |row: &serde_json::Value, name: &str| row[name]["value"].as_str().unwrap_or("").to_owned();
    rows.map(|row| (text(row, "speaker_name"), text(row, "text"))).collect()
}

fn ingest(here: &Workspace, files: &[(&str, String)]) {
    for (name, text) in files {
        here.write(name, text);
        here.output(&mut here.program(&["ingest", "--quiet", name]));
    }
}

fn said(name: &str, office: &str, words: &str) -> String {
    format!("Councillor {name}, {office}, said: “{words}”")
}

#[test]
fn a_statement_in_three_papers_is_listed_once() {
    let leader = |words: &str| said("Ada Fenwick", "the leader of Suffolk County Council", words);
    let files = [
        ("report.txt", REPORT.to_owned()),
        ("one.txt", article("Weekly Herald", 20, &[&leader(PART)])),
        ("two.txt", article("Evening Courier", 21, &[&leader(FULL)])),
        ("three.txt", article("Gazette and Post", 22, &[&leader(&FULL.replace("We are", "we  are"))])),
    ];
    let here = Workspace::new();
    ingest(&here, &files);
    let listed = comments(&here);
    assert_eq!(listed, [("Ada Fenwick".to_owned(), FULL.to_owned())]);
    let turtle = here.output(&mut here.program(&["export"]));
    assert_eq!(turtle.matches("cg:givenInFullBy").count(), 2, "two more appearances");
    let other = Workspace::new();
    let mut backwards = files;
    backwards.reverse();
    ingest(&other, &backwards);
    assert!(other.output(&mut other.program(&["export"])) == turtle, "the order makes a difference");
    // Without the fullest the next fullest stands for it.
    here.output(&mut here.program(&["remove", "--quiet", "two.txt"]));
    assert_eq!(comments(&here).len(), 1);
    here.output(&mut here.program(&["check"]));
}

#[test]
fn other_words_and_other_speakers_stay() {
    let files = [
        ("report.txt", REPORT.to_owned()),
        (
            "one.txt",
            article("Weekly Herald", 20, &[&said("Ada Fenwick", "the leader of Suffolk County Council", FULL)]),
        ),
        (
            "two.txt",
            article(
                "Evening Courier",
                21,
                &[&said("Hugh Vane", "the leader of the opposition on Suffolk County Council", FULL)],
            ),
        ),
        (
            "three.txt",
            article(
                "Gazette and Post",
                22,
                &[&said(
                    "Ada Fenwick",
                    "the leader of Suffolk County Council",
                    "We are sorry that children waited, and we will put that right.",
                )],
            ),
        ),
    ];
    let here = Workspace::new();
    ingest(&here, &files);
    assert_eq!(comments(&here).len(), 3, "{:?}", comments(&here));
    assert!(!here.output(&mut here.program(&["export"])).contains("cg:givenInFullBy"));
}
