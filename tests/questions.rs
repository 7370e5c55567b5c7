//! The questions of users whose answers are known, asked in their own words. What each answer rests on is said beside
//! it: the official tables (counted apart from the program), the answers that people marked in the real documents, or
//! the page itself. Where no real document has a case, an invented one is added that has it.

use crate::corpus_or_skip;
use crate::workspace::Workspace;
use serde_json::Value;
use std::path::Path;

/// A store that questions are put to.
struct Asked {
    here: Workspace,
}

impl Asked {
    /// Of files and folders of the corpus.
    #[track_caller]
    fn of(shared: &Path, paths: &[&str]) -> Self {
        let here = Workspace::new();
        let paths: Vec<String> = paths.iter().map(|p| shared.join("corpus").join(p).display().to_string()).collect();
        let paths: Vec<&str> = paths.iter().map(String::as_str).collect();
        // One file among the reports is a web page, which is refused by name (code 1).
        let run = here.program(&[&["ingest", "--quiet"], paths.as_slice()].concat()).output().expect("it runs");
        assert!(matches!(run.status.code(), Some(0 | 1)), "{}", String::from_utf8_lossy(&run.stderr));
        Self { here }
    }

    /// Adds an invented document.
    #[track_caller]
    fn with(&self, name: &str, text: &str) {
        self.here.write(name, text);
        self.here.output(&mut self.here.program(&["ingest", "--quiet", name]));
    }

    /// The rows that answer a question; the library's query of this name must be the one that answers.
    #[track_caller]
    fn ask(&self, query: &str, question: &str) -> Vec<Value> {
        let run = self.here.program(&["ask", "--format", "json", question]).output().expect("it runs");
        let answer: Value = serde_json::from_slice(&run.stdout).expect("the answer is JSON");
        assert_eq!(answer["query"], query, "{question}");
        assert_eq!(answer["not_answered"].as_array().map(Vec::len), Some(0), "{question}: {answer}");
        answer["rows"].as_array().cloned().unwrap_or_default()
    }
}

/// A cell as words.
fn cell(row: &Value, column: &str) -> String {
    row[column].as_str().map_or_else(|| row[column].to_string(), str::to_owned)
}

/// Some columns of all rows.
fn columns<const N: usize>(rows: &[Value], names: [&str; N]) -> Vec<[String; N]> {
    rows.iter().map(|row| names.map(|name| cell(row, name))).collect()
}

/// The lines of a file of marked answers.
#[track_caller]
fn marked(shared: &Path, file: &str) -> Vec<Value> {
    let text = std::fs::read_to_string(shared.join("gold").join(file)).expect("the marked answers");
    text.lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect()
}

#[test]
fn what_the_reports_and_letters_say() {
    let shared = corpus_or_skip!();
    let all = Asked::of(&shared, &["reports", "letters", "seeds", "statistics"]);

    // The 2023 table has the days of publication of 2010, 2013, 2016 and 2019, the reports the days of inspection.
    let history =
        all.ask("inspection-history", "All inspections and visits of Suffolk in order of date, with documents");
    let starts: Vec<String> = history.iter().map(|row| cell(row, "start")).filter(|start| start != "null").collect();
    assert!(starts.is_sorted(), "{starts:?}");
    for (start, published) in [
        ("2010-12-10", "2010-12-10"),
        ("2013-06-12", "2013-06-12"),
        ("2015-11-23", "2016-02-11"),
        ("2019-04-08", "2019-05-21"),
        ("2024-06-03", "2024-08-21"),
    ] {
        let row = history.iter().find(|row| row["start"] == start);
        let row = row.unwrap_or_else(|| panic!("no inspection of {start}: {starts:?}"));
        assert_eq!(row["published_on"], published);
        assert!(!cell(row, "documents").is_empty(), "{start} has no document");
    }

    // As many points as people counted in each report, though that of 2024 is at hand as two files.
    let points = all.ask("improvement-points", "What did Suffolk have to improve?");
    for report in marked(&shared, "reports.jsonl").iter().filter(|report| report["gss"] == "E10000029") {
        let end = format!("/{}", cell(report, "start"));
        let count = points.iter().filter(|row| cell(row, "inspection").ends_with(&end)).count();
        assert_eq!(Some(count as u64), report["improvement_points"].as_u64(), "{end}");
    }
    // Care leavers' entitlements are point 8 of 2016, and again a point of 2024 (read side by side).
    let again =
        all.ask("recurring-improvement-points", "Which points for Suffolk are repeated from the report before?");
    let again = columns(&again, ["text", "earlier_text"]);
    let [[text, earlier]] = again.as_slice() else { panic!("{again:?}") };
    assert!(text.contains("understanding of their entitlements") && earlier.contains("rights and entitlements"));

    // Each letter that people marked with its director as addressee.
    let directors =
        all.ask("director-at-inspection", "Who was director of children's services when each inspection took place?");
    let mut addressed = 0;
    for letter in marked(&shared, "letters.jsonl") {
        for person in letter["addressees"].as_array().into_iter().flatten() {
            if !cell(person, "role").to_lowercase().contains("director of children’s services") {
                continue;
            }
            addressed += 1;
            let (council, start) = (cell(&letter, "gss"), cell(&letter, "start"));
            let is_of = |row: &&Value| cell(row, "inspection").contains(&council) && row["start"] == start.as_str();
            let known: Vec<String> = directors.iter().filter(is_of).map(|row| cell(row, "person_label")).collect();
            assert!(known.contains(&cell(person, "name")), "{council} {start}: {known:?}, not {}", person["name"]);
        }
    }
    assert!(addressed >= 7, "only {addressed} letters name their director");
    let when = all.ask("director-at-inspection", "Who was director when Cornwall was inspected in 2018?");
    assert_eq!(columns(&when, ["start", "person_label"]), [["2018-10-08", "Trevor Doughty"]]);

    // Read in the reports: the points in which people found the words.
    let mentions = all.ask("findings-mentioning", "Every finding that mentions corporate parenting");
    let councils: Vec<String> = mentions.iter().map(|row| cell(row, "council_label")).collect();
    let expected = ["Derby", "Halton", "Leicester", "Middlesbrough", "Reading", "Rochdale", "Wandsworth", "York"];
    assert!(expected.iter().all(|name| councils.iter().any(|council| council == name)), "{councils:?}");
    assert!(mentions.iter().all(|row| cell(row, "text").to_lowercase().contains("corporate parenting")));
}

#[test]
fn what_the_articles_say_beside_the_report() {
    let shared = corpus_or_skip!();
    let all = Asked::of(&shared, &["reports/80565_suffolk", "seeds"]);

    // The paragraphs in which the words stand, looked up in the report by hand.
    let words = all.ask(
        "report-words-in-articles",
        "Which sentences of an article are the report's words, and from which paragraphs?",
    );
    let words = columns(&words, ["text", "paragraph", "verification"]);
    for (start, paragraph) in [
        ("a small but significant number", "6"),
        ("where their needs and risks are not fully understood", "6"),
        ("Most care leavers said they did not see PAs", "54"),
        ("They spoke persuasively", "54"),
        ("leaders have not had sufficient grip", "56"),
        ("Despite the commitment of the leadership team", "59"),
        ("Senior leaders have prioritised", "61"),
    ] {
        let found = words.iter().find(|[text, ..]| text.starts_with(start));
        let rest = found.map(|[_, paragraph, verification]| (paragraph.as_str(), verification.as_str()));
        assert_eq!(rest, Some((paragraph, "exact")), "{start}: {words:?}");
    }

    // The quotations that people marked as the lead member's, in the order of the article.
    let article = &marked_article(&shared, "seed-000.json");
    let marked: Vec<String> = article["quotes"]
        .as_array()
        .into_iter()
        .flatten()
        .filter(|quote| quote["speaker"] == "Bobby Bennett")
        .map(|quote| cell(quote, "text"))
        .collect();
    let said = all.ask("quotations-by-person", "All that Bobby Bennett has said about inspections, oldest first");
    let quoted: Vec<String> = said.iter().map(|row| cell(row, "text")).collect();
    let all_marked = marked.iter().all(|text| quoted.iter().any(|found| found == text));
    assert!(marked.len() >= 4 && all_marked, "{quoted:#?}, not {marked:#?}");

    // The article has one Member of Parliament and one voice of the council, the lead member; it is the only document
    // in which either speaks.
    let beside = all.ask(
        "mps-after-downgrade",
        "What did Members of Parliament say about councils in their area after a downgrade, beside the council's own \
         words?",
    );
    let mut voices = columns(&beside, ["voice", "speaker_name"]);
    voices.retain(|[_, name]| !name.starts_with("Suffolk"));
    voices.sort();
    voices.dedup();
    assert_eq!(voices, [["Member of Parliament", "Jack Abbott"], ["council", "Bobby Bennett"]]);
    assert!(beside.iter().any(|row| cell(row, "text").contains("deserve so much better than the findings")));
}

#[track_caller]
fn marked_article(shared: &Path, file: &str) -> Value {
    let text = std::fs::read_to_string(shared.join("gold/articles").join(file)).expect("the marked answers");
    serde_json::from_str(&text).expect("JSON")
}

#[test]
fn what_the_official_table_says() {
    let shared = corpus_or_skip!();
    let table = Asked::of(&shared, &["statistics/LA_Inspection_Outcomes_as_at_31_March_2025.ods"]);

    // Counted in the table's history apart from the program: in one column (children in care before 2023 apart, since
    // the column then took in care leavers), one grade of the first two and one of the last two, a year or more apart.
    let both = table.ask(
        "praised-and-criticised",
        "Which councils were praised and criticised for the same thing a year or more apart?",
    );
    assert_eq!(both.len(), 124);
    let mut councils: Vec<String> = both.iter().map(|row| cell(row, "council")).collect();
    councils.sort();
    councils.dedup();
    assert_eq!(councils.len(), 56);

    // The lines of Suffolk and its ten neighbours in the sheet of latest inspections; the last of them came out in May.
    let beside = table.ask("statistical-neighbours", "Compare Suffolk with its statistical neighbours on 30 June 2025");
    let overall: Vec<_> = columns(&beside, ["member_label", "area_label", "grade_label", "inspected"])
        .into_iter()
        .filter(|[_, area, ..]| area == "overall effectiveness")
        .map(|[member, _, grade, inspected]| [member, grade, inspected])
        .collect();
    let expected = [
        ["Suffolk", "requires improvement", "2024-06-03"],
        ["Cornwall", "good", "2024-07-01"],
        ["Devon", "inadequate", "2024-09-30"],
        ["Dorset", "outstanding", "2025-03-17"],
        ["East Sussex", "good", "2023-12-11"],
        ["Gloucestershire", "requires improvement", "2022-02-07"],
        ["Lincolnshire", "outstanding", "2023-04-24"],
        ["Norfolk", "good", "2022-11-07"],
        ["Shropshire", "good", "2022-02-07"],
        ["Somerset", "good", "2022-07-18"],
        ["Worcestershire", "good", "2023-05-15"],
    ];
    assert_eq!(overall, expected);
    let leavers: Vec<_> = columns(&beside, ["member_label", "area_label", "grade_label"]);
    assert!(leavers.contains(&["Cornwall", "care leavers", "outstanding"].map(str::to_owned)), "{leavers:?}");
}

/// An invented report in the layout of today's.
fn report(council: &str, days: &str, grades: &[(&str, &str)], findings: &str) -> String {
    let grades: String = grades.iter().map(|(area, grade)| format!("{area}\t{grade}\n")).collect();
    format!(
        "Inspection of {council} local authority children’s services\n\nInspection dates: {days}\n\nLead inspector: Orla \
         Penhale, His Majesty’s Inspector\n\nJudgement\tGrade\n{grades}\n{findings}\n"
    )
}

const CARE_LEAVERS: &str = "The experiences and progress of care leavers";
const PROTECTION: &str = "The experiences and progress of children who need help and protection";
const IN_CARE: &str = "The experiences and progress of children in care";
const LEADERS: &str = "The impact of leaders on social work practice with children and families";

#[test]
fn cases_that_no_real_document_has() {
    let shared = corpus_or_skip!();
    let table = Asked::of(&shared, &["statistics/LA_Inspection_Outcomes_as_at_31_March_2025.ods"]);
    let disagree = || table.ask("source-disagreements", "Where do sources disagree, and which holds?");
    let worse = || {
        table.ask(
            "changes-since-overall-ended",
            "Since overall grades ended in April 2026, which councils have got worse, by area?",
        )
    };
    let slow =
        || table.ask("slow-progress-before-grade", "Does a monitoring visit's slow pace come before the next grade?");
    let left = || {
        table
            .ask("directors-leaving-after-inadequate", "How soon after an inadequate judgement did the director leave?")
    };
    for rows in [disagree(), worse(), slow(), left()] {
        assert!(rows.is_empty(), "the table alone has no such case: {rows:?}");
    }

    // The table's own notes: Staffordshire's care leavers were printed as good a year before, and require improvement.
    table.with(
        "staffordshire.txt",
        &report(
            "Staffordshire",
            "6 to 17 November 2023",
            &[(CARE_LEAVERS, "Good"), (PROTECTION, "Requires improvement to be good")],
            "Care leavers are helped to find a settled home.",
        ),
    );
    let rows = disagree();
    let staffordshire =
        rows.iter().find(|row| row["council_label"] == "Staffordshire" && row["area_label"] == "care leavers");
    let staffordshire = staffordshire.unwrap_or_else(|| panic!("no disagreement on Staffordshire: {rows:?}"));
    assert_eq!(staffordshire["grade_label"], "requires improvement");
    assert_eq!(staffordshire["other_grade"], "good");

    // Cornwall had outstanding for care leavers and good for the rest.
    let grades =
        [(LEADERS, "Good"), (PROTECTION, "Requires improvement to be good"), (IN_CARE, "Good"), (CARE_LEAVERS, "Good")];
    table.with("cornwall.txt", &report("Cornwall", "11 to 22 May 2026", &grades, "Thresholds are understood."));
    let rows = columns(&worse(), ["council_label", "area_label", "direction_label", "steps"]);
    let expected = [["Cornwall", "care leavers", "fell", "1"], ["Cornwall", "help and protection", "fell", "1"]];
    assert_eq!(rows, expected);

    // Birmingham required improvement in December 2018 and was good in February 2023.
    table.with(
        "visit.txt",
        "2 April 2020\n\nAnn Example, Director of Children’s Services\nBirmingham City Council\n\nDear Ann\n\nMonitoring \
         visit to Birmingham children’s services\n\nThis letter summarises the findings of the monitoring visit to \
         Birmingham children’s services on 10 and 11 March 2020. Her Majesty’s Inspectors for this visit were Tom Sample \
         and Jo Proxy.\n\nHeadline findings\n\nThe local authority has made slow progress since the last \
         inspection.\n\nFindings and evaluation of progress\n\nThresholds are not yet understood.\n\nYours \
         sincerely\n\nTom Sample\nHer Majesty’s Inspector\n",
    );
    let rows = columns(&slow(), ["council_label", "visited", "grade_before", "grade_next"]);
    assert_eq!(rows, [["Birmingham", "2020-03-10", "requires improvement", "good"]]);

    // Devon's report of January 2020 was inadequate and came out on 17 March 2020.
    table.with(
        "devon.txt",
        &report(
            "Devon",
            "30 September to 4 October 2024",
            &[(LEADERS, "Requires improvement to be good"), (PROTECTION, "Inadequate")],
            "The previous permanent director of children’s services left the authority in June 2021.",
        ),
    );
    let rows = columns(&left(), ["council_label", "public_on", "left_on"]);
    assert_eq!(rows, [["Devon", "2020-03-17", "2021-06"]]);
}
