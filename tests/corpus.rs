//! Real documents. They are not part of the project; without them these tests say that they are left out.

use crate::corpus_or_skip;
use crate::workspace::Workspace;
use std::path::Path;

/// What the comparison with the gold set must reach: row, measure, least.
type Least = (&'static str, &'static str, f64);

#[track_caller]
fn score(shared: &Path, gold: &str, facts: &Path) -> serde_json::Value {
    let run = std::process::Command::new("python3")
        .arg(shared.join("tools/score.py"))
        .arg("--gold")
        .arg(shared.join("gold").join(gold))
        .arg("--facts")
        .arg(facts)
        .arg("--json")
        .output()
        .expect("the comparison runs with python3");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    serde_json::from_slice(&run.stdout).expect("the comparison prints JSON")
}

#[track_caller]
fn extract(here: &Workspace, paths: &[String]) -> std::path::PathBuf {
    let mut arguments = vec!["extract"];
    arguments.extend(paths.iter().map(String::as_str));
    let run = here.program(&arguments).output().expect("the program runs");
    here.write("facts.jsonl", run.stdout)
}

#[track_caller]
fn reaches(scored: &serde_json::Value, least: &[Least]) {
    for (row, measure, figure) in least {
        let got = scored["rows"][row][measure].as_f64().unwrap_or(0.0);
        assert!(got >= *figure, "{row}: {measure} {got}, less than {figure}");
    }
}

#[test]
fn articles_are_read_as_a_reader_reads_them() {
    let shared = corpus_or_skip!();
    let here = Workspace::new();
    let paths = ["corpus/articles", "corpus/seeds"].map(|p| shared.join(p).display().to_string());
    let facts = extract(&here, &paths);
    let least = [
        ("quote spans", "f1", 0.98),
        ("quotes with the right speaker", "f1", 0.96),
        ("council a quote is about", "f1", 0.96),
        ("people", "f1", 0.96),
        ("people with the right role", "f1", 0.92),
        ("judgements", "f1", 0.92),
        ("grade changes", "f1", 0.92),
    ];
    reaches(&score(&shared, "articles", &facts), &least);
}

#[test]
fn reports_are_read_whole() {
    let shared = corpus_or_skip!();
    let here = Workspace::new();
    let facts = extract(&here, &[shared.join("corpus/reports").display().to_string()]);
    let least = [
        ("whole record", "recall", 1.0),
        ("judgements", "precision", 1.0),
        ("files that are no report", "recall", 1.0),
    ];
    reaches(&score(&shared, "reports.jsonl", &facts), &least);
}

#[test]
fn letters_are_read_with_everyone_in_them() {
    let shared = corpus_or_skip!();
    let here = Workspace::new();
    let facts = extract(&here, &[shared.join("corpus/letters").display().to_string()]);
    let least =
        [("people", "recall", 0.97), ("people with post and organisation", "recall", 0.95), ("start", "recall", 1.0)];
    reaches(&score(&shared, "letters.jsonl", &facts), &least);
}

#[test]
fn the_question_is_answered_for_suffolk_in_any_order() {
    let shared = corpus_or_skip!();
    let seeds = shared.join("corpus/seeds").display().to_string();
    let reports = shared.join("corpus/reports/80565_suffolk").display().to_string();
    let ask = |here: &Workspace| {
        let out = here.output(&mut here.program(&["ask", "--format", "json", "who commented on which downgrade?"]));
        serde_json::from_str::<serde_json::Value>(&out).expect("the answer is JSON")
    };
    let one = Workspace::new();
    one.output(&mut one.program(&["ingest", "--quiet", &seeds, &reports]));
    let answer = ask(&one);
    let rows = answer["rows"].as_array().expect("rows").clone();
    let overall: Vec<_> =
        rows.iter().filter(|r| r["change_label"].as_str().is_some_and(|l| l.contains("overall"))).collect();
    assert!(overall.iter().all(|r| r["change_label"].as_str().is_some_and(|l| l.starts_with("Suffolk, "))));
    for (name, office) in [
        ("Bobby Bennett", "responsible for children and young people services"),
        ("Ash Lever", "spokesperson for education and child protection"),
        ("Jack Abbott", "MP for Ipswich"),
    ] {
        let mut of = overall.iter().filter(|r| r["speaker_name"] == name);
        assert!(of.any(|r| r["role"].as_str().is_some_and(|role| role.contains(office))), "{name}, {office}");
    }
    let mut people: Vec<&str> = overall
        .iter()
        .filter(|r| r["speaker"].as_str().is_some_and(|s| s.contains("/person/")))
        .filter_map(|r| r["speaker_name"].as_str())
        .collect();
    people.sort_unstable();
    people.dedup();
    assert_eq!(people, ["Ash Lever", "Bobby Bennett", "Jack Abbott"]);
    let other = Workspace::new();
    other.output(&mut other.program(&["ingest", "--quiet", &reports]));
    other.output(&mut other.program(&["ingest", "--quiet", &seeds]));
    other.output(&mut other.program(&["ingest", "--quiet", &seeds, &reports]));
    let turtle = |here: &Workspace| here.output(&mut here.program(&["export"]));
    assert_eq!(ask(&other), answer);
    assert!(turtle(&other) == turtle(&one), "the Turtle of two orders differs");
}

#[test]
fn the_official_table_gives_the_known_answers() {
    let shared = corpus_or_skip!();
    let table = shared.join("corpus/statistics/LA_Inspection_Outcomes_as_at_31_March_2025.ods").display().to_string();
    let here = Workspace::new();
    here.output(&mut here.program(&["ingest", "--quiet", &table]));
    let query = |arguments: &[&str]| here.output(&mut here.program(arguments));
    let pairs =
        query(&["query", "pairs-rose-held-fell", "-p", "framework=ILACS", "-p", "area=overall", "--format", "csv"]);
    for (what, count) in [("rose", 46), ("held", 50), ("fell", 19)] {
        assert!(pairs.lines().any(|l| l.contains(what) && l.ends_with(&count.to_string())), "{what}: {pairs}");
    }
    let fell = query(&[
        "query",
        "grade-changes",
        "-p",
        "area=overall",
        "-p",
        "direction=down",
        "-p",
        "steps=2",
        "--format",
        "csv",
    ]);
    for council in ["Harrow", "Havering", "Isles of Scilly", "Peterborough", "Suffolk", "Swindon"] {
        assert!(fell.contains(council), "{council}: {fell}");
    }
}

/// Questions whose answers are known from the official table, the Suffolk reports and the seed articles.
#[test]
fn users_questions_have_their_known_answers() {
    let shared = corpus_or_skip!();
    let folders = ["reports", "letters", "seeds", "statistics"];
    let paths: Vec<String> = folders.iter().map(|f| shared.join("corpus").join(f).display().to_string()).collect();
    let paths: Vec<&str> = paths.iter().map(String::as_str).collect();
    let here = Workspace::new();
    // One file among them is a web page, which is refused by name.
    here.program(&[&["ingest", "--quiet"], paths.as_slice()].concat()).assert().code(1);
    let ask = |question: &str| {
        let out = here.output(&mut here.program(&["ask", "--format", "json", question]));
        serde_json::from_str::<serde_json::Value>(&out).expect("the answer is JSON")
    };
    let column = |answer: &serde_json::Value, name: &str| -> Vec<String> {
        let rows = answer["rows"].as_array().cloned().unwrap_or_default();
        let words = |row: &serde_json::Value| row[name].as_str().map_or_else(|| row[name].to_string(), str::to_owned);
        rows.iter().map(words).collect()
    };
    let inadequate = ask("which councils had inadequate as their most recent overall grade on 31 March 2025?");
    assert_eq!(column(&inadequate, "council").len(), 19, "{inadequate}");
    let led = ask("who led Suffolk's 2024 inspection, and what else has she led?");
    assert!(column(&led, "inspection_label").iter().any(|label| label.starts_with("Suffolk, full inspection, 3 to 7")));
    assert!(column(&led, "council_label").iter().any(|label| label != "Suffolk"), "{led}");
    let visits = ["query", "visits-by-theme", "-p", "theme=care leavers", "-p", "since=2024-04-01"];
    let visits =
        here.output(&mut here.program(&[&visits[..], &["-p", "until=2025-03-31", "--format", "csv"]].concat()));
    assert_eq!(visits.lines().count(), 1 + 17, "{visits}");
    let waited = ["query", "inspection-to-publication", "-p", "since=2024-04-01", "--format", "csv"];
    let waited = here.output(&mut here.program(&waited));
    let longest = waited.lines().nth(1).unwrap_or_default();
    assert!(longest.starts_with("225,") && longest.contains(",Devon,"), "{longest}");
    let three = ["query", "grade-changes", "-p", "area=leaders", "-p", "steps=3", "-p", "framework=ILACS"];
    let three = here.output(&mut here.program(&[&three[..], &["--format", "csv"]].concat()));
    let moved: Vec<&str> = three.lines().skip(1).filter_map(|line| line.split(',').nth(1)).collect();
    assert_eq!(moved, ["Isles of Scilly", "Newham", "Wakefield"], "{three}");
    let quoted = ask("which of the people in Suffolk quoted the report itself, and accurately?");
    let exact = quoted["rows"].as_array().into_iter().flatten().find(|row| row["speaker_name"] == "Ash Lever");
    assert!(exact.is_some_and(|row| row["verification"] == "exact" && row["paragraph"] == "56"), "{quoted}");
    let spokes = column(&ask("which councils answered only through an unnamed spokesperson?"), "council_label");
    assert!(["Surrey", "West Sussex"].iter().all(|name| spokes.iter().any(|found| found == name)), "{spokes:?}");
    let gone = column(&ask("what became of Northamptonshire?"), "successor_label");
    assert!(gone.iter().any(|name| name == "North Northamptonshire"), "{gone:?}");
    let latest = ask("what is Suffolk's latest outcome, area by area?");
    let grades: Vec<(String, String)> =
        column(&latest, "area_label").into_iter().zip(column(&latest, "grade_label")).collect();
    assert!(grades.contains(&("children in care".into(), "good".into())), "{grades:?}");
    assert!(grades.iter().filter(|(_, grade)| grade == "requires improvement").count() >= 4, "{grades:?}");
}
