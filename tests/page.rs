//! Pages, pictures, references and the shell, as a user gets them from the samples.

use crate::workspace::{Workspace, samples};
use predicates::str::contains;

fn store() -> Workspace {
    let here = Workspace::new();
    here.output(&mut here.sampled(&["ingest", "--quiet", &samples().display().to_string()]));
    here
}

fn show(here: &Workspace, words: &[&str]) -> String {
    here.output(&mut here.sampled(&[&["show"], words].concat()))
}

#[test]
fn a_council_has_its_history_on_one_page() {
    let here = store();
    let page = show(&here, &["Wrenshire"]);
    for words in [
        "Wrenshire County Council",
        "E90000001",
        "4 February 2019 ILACS",
        "monitoring visit",
        "Ines Calloway",
        "What has to improve: Wrenshire, full inspection, 13 to 24 May 2024",
        "councilgraph query grade-history -p council=Wrenshire",
    ] {
        assert!(page.contains(words), "{words:?} is missing from\n{page}");
    }
    // The areas are judged in the order of time: good before inadequate.
    let row = page.lines().find(|line| line.starts_with(" the impact of leaders")).expect("a row for leaders");
    assert!(row.find("good") < row.find("inadequate"), "{row}");
}

#[test]
fn a_change_lists_reactions_by_office_and_the_voices_that_are_missing() {
    let here = store();
    for asked in [&["Wrenshire", "2024", "downgrade"][..], &["id:change/E90000001/2024-05-13/overall"]] {
        let page = show(&here, asked);
        let at = |words: &str| page.find(words).unwrap_or_else(|| panic!("{words:?} is missing from\n{page}"));
        assert!(
            at("Reactions: council leader or mayor") < at("Hugh Mattingly, Conservative leader of the council (Cons")
        );
        assert!(at("Reactions: Member of Parliament") < at("To go from good to inadequate is not bad luck"));
        assert!(at("Reactions: Member of Parliament") < at("Reactions: union officer"));
        assert!(at("Voices that are missing") < at("None of those that a reader expects."));
        assert!(page.contains("against the report") || page.contains("the report's words in it"), "{page}");
    }
}

#[test]
fn the_voices_that_are_missing_are_named() {
    let here = Workspace::new();
    let reports = ["wrenshire-report-2019.txt", "wrenshire-report-2024.txt", "wrenshire-press-release-2024.txt"];
    let paths: Vec<String> = reports.iter().map(|name| samples().join(name).display().to_string()).collect();
    let paths: Vec<&str> = paths.iter().map(String::as_str).collect();
    here.output(&mut here.sampled(&[&["ingest", "--quiet"], paths.as_slice()].concat()));
    let page = show(&here, &["Wrenshire", "2024", "downgrade"]);
    let missing = "council leader or mayor; opposition leader or spokesperson; Member of Parliament; union officer.";
    assert!(page.split_whitespace().collect::<Vec<_>>().join(" ").contains(missing), "{page}");
}

#[test]
fn people_inspections_and_documents_have_pages() {
    let here = store();
    let person = show(&here, &["Ines Calloway"]);
    assert!(person.contains("Cabinet Member for Children and Families") && person.contains("on Wrenshire"), "{person}");
    let inspector = show(&here, &["orla penhale"]);
    assert!(inspector.contains("Wrenshire, full inspection, 13 to 24 May 2024"), "{inspector}");
    let inspection = show(&here, &["Wrenshire", "2024"]);
    assert!(inspection.contains("What had to improve") && inspection.contains("Orla Penhale"), "{inspection}");
    let path = samples().join("wrenshire-article-2024.txt");
    let document = show(&here, &[&path.display().to_string()]);
    assert!(document.contains("quotation: Hugh Mattingly") && document.contains("[1]"), "{document}");
    // A quotation leads to its document, with the words of the document whole.
    let text = here.output(&mut here.sampled(&["text", &path.display().to_string()]));
    let json = show(&here, &["--format", "json", &path.display().to_string()]);
    let page: serde_json::Value = serde_json::from_str(&json).expect("it is JSON");
    let runs = page["sections"][0]["piece"]["marked"]["runs"].as_array().expect("runs");
    assert_eq!(runs.iter().filter_map(|run| run["text"].as_str()).collect::<String>(), text);
}

#[test]
fn pages_are_written_as_markdown_and_html() {
    let here = store();
    let markdown = show(&here, &["--format", "md", "Wrenshire"]);
    assert!(markdown.starts_with("# Wrenshire County Council\n") && markdown.contains("\n| overall effectiveness |"));
    let html = show(&here, &["--format", "html", "Wrenshire"]);
    assert!(html.starts_with("<!DOCTYPE html>") && html.contains("<svg") && html.contains("</html>"), "{html}");
    assert!(!html.contains("<script"));
}

#[test]
fn what_is_not_known_is_said_with_what_could_be_asked() {
    let here = store();
    here.sampled(&["show", "Nobody Inparticular"]).assert().code(1).stderr(contains("a person's name"));
    here.sampled(&["show", "id:council/X1"]).assert().code(1).stderr(contains("knows nothing called"));
    here.sampled(&["show", "an"]).assert().code(1);
    here.sampled(&["chart", "history", "North Fenmark"]).assert().code(1).stderr(contains("nothing to draw"));
    here.sampled(&["chart", "history", "Nowhere"]).assert().code(2).stderr(contains("Nowhere"));
    here.sampled(&["cite", "id:council/E90000001"]).assert().code(1).stderr(contains("no passage says"));
}

#[test]
fn pictures_carry_words_beside_colours() {
    let here = store();
    let history = here.output(&mut here.sampled(&["chart", "history", "Wrenshire"]));
    for words in ["care leavers", "inadequate", "outstanding", "2019"] {
        assert!(history.contains(words), "{words} {history}");
    }
    here.output(&mut here.sampled(&["chart", "flow", "-o", "flow.svg"]));
    let flow = std::fs::read_to_string(here.path("flow.svg")).expect("the file is written");
    assert!(flow.contains("good → inadequate: 1"), "{flow}");
    let said = here.output(&mut here.sampled(&["chart", "quotations", "--council", "Wrenshire"]));
    assert!(said.contains("Jul 2024"), "{said}");
    let again = here.output(&mut here.sampled(&["chart", "history", "Wrenshire"]));
    assert_eq!(history, again);
    for svg in [&history, &flow, &said] {
        let mut reader = quick_xml::Reader::from_str(svg);
        loop {
            match reader.read_event().expect("the picture is well-formed") {
                quick_xml::events::Event::Eof => break,
                _ => continue,
            }
        }
    }
}

#[test]
fn references_name_document_place_and_hash() {
    let here = store();
    let judgement = "id:judgement/E90000001/2024-05-13/overall";
    let text = here.output(&mut here.sampled(&["cite", judgement]));
    assert!(text.contains("Overall effectiveness Inadequate") && text.contains("Content hash"), "{text}");
    let csl = here.output(&mut here.sampled(&["cite", judgement, "--format", "csl"]));
    let items: serde_json::Value = serde_json::from_str(&csl).expect("it is JSON");
    assert!(items.as_array().is_some_and(|items| items.iter().any(|item| item["type"] == "report")), "{csl}");
    let turtle = here.output(&mut here.sampled(&["cite", judgement, "--format", "ttl"]));
    let reader = oxigraph::io::RdfParser::from_format(oxigraph::io::RdfFormat::Turtle);
    let quads: Result<Vec<_>, _> = reader.for_reader(turtle.as_bytes()).collect();
    assert!(quads.expect("it is Turtle").len() > 6, "{turtle}");
    // A reference's offsets give the words in the text of the document.
    let rows = here.output(&mut here.sampled(&["query", "who-commented-on-downgrade", "--format", "json"]));
    let rows: serde_json::Value = serde_json::from_str(&rows).expect("it is JSON");
    let first = &rows["results"]["bindings"][0];
    let quotation = first["quotation"]["value"].as_str().expect("an IRI");
    let cited = here.output(&mut here.sampled(&["cite", quotation]));
    assert!(cited.contains(first["text"]["value"].as_str().expect("words")), "{cited}");
}

#[test]
fn the_shell_takes_english_questions_sparql_and_verbs() {
    let here = store();
    let input = "SELECT (COUNT(*) AS ?n)\nWHERE { ?s a cg:Council }\n\ngrade-changes council=Wrenshire direction=up\n\
                 which council fell two grades?\nshow Ines Calloway\ningest x\nquery nothing-of-this-name\nquit\n";
    let mut shell = here.sampled(&["shell", "--quiet"]);
    shell.env("XDG_STATE_HOME", here.path("state")).write_stdin(input);
    let said = shell.assert().success();
    let output = String::from_utf8_lossy(&said.get_output().stdout).into_owned();
    for words in ["requires improvement", "falls only; by 2 grades", "Cabinet Member for Children and Families"] {
        assert!(output.contains(words), "{words:?} is missing from\n{output}");
    }
    let errors = String::from_utf8_lossy(&said.get_output().stderr).into_owned();
    assert!(errors.contains("ingest is no verb of the shell") && errors.contains("nothing-of-this-name"), "{errors}");
    assert!(here.path("state/councilgraph/history").is_file());
}

#[test]
fn a_query_file_brings_its_own_parameters() {
    let here = store();
    here.write(
        "mine.rq",
        "#+ summary: Grades\n#+ parameters:\n#+   - {name: council, type: council, required: true}\n#+ columns:\n\
         #+   - {name: label, type: text}\nSELECT ?label ?council { ?j cg:council ?council ; cg:grade/rdfs:label ?label }\n",
    );
    let rows = here.output(&mut here.sampled(&["query", "mine.rq", "-p", "council=Wrenshire", "--format", "csv"]));
    assert!(rows.lines().any(|line| line == "inadequate"), "{rows}");
    here.sampled(&["query", "mine.rq"]).assert().code(2).stderr(contains("needs --param council"));
    here.sampled(&["query", "mine.rq", "-p", "council=Nowhere"]).assert().code(2).stderr(contains("Nowhere"));
    here.sampled(&["query", "grade-changs"]).assert().code(2).stderr(contains("did you mean grade-changes?"));
    let plan = here.output(&mut here.sampled(&["query", "grade-history", "-p", "council=Wrenshire", "--explain"]));
    assert!(plan.contains("planned in") && plan.contains(" rows"), "{plan}");
    let values = here.output(&mut here.sampled(&["queries", "grade-changes", "--values"]));
    assert!(values.contains("Wrenshire") && values.contains("requires-improvement"), "{values}");
}
