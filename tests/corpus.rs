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
