//! Corrections by hand: each does what it says, survives a new reading, and is told when its object is gone.

use crate::workspace::{Workspace, samples};
use predicates::prelude::*;
use predicates::str::contains;

const FILE: &str = "councilgraph-store.corrections.toml";

fn with_samples() -> Workspace {
    let here = Workspace::new();
    here.output(&mut here.sampled(&["ingest", "--quiet", &samples().display().to_string()]));
    here
}

#[track_caller]
fn export(here: &Workspace) -> String {
    here.output(&mut here.sampled(&["export", "--format", "nq"]))
}

/// The values of one variable.
#[track_caller]
fn ask(here: &Workspace, query: &str) -> Vec<String> {
    let run = here.sampled(&["query", "-e", query, "--format", "csv"]).assert();
    let out = String::from_utf8_lossy(&run.get_output().stdout).into_owned();
    out.lines().skip(1).map(|line| line.trim_matches('"').to_owned()).collect()
}

#[track_caller]
fn correct(here: &Workspace, arguments: &[&str]) {
    let mut all = vec!["correct"];
    all.extend(arguments);
    all.extend(["--because", "the minutes say so", "--by", "R. Jones", "--on", "2026-11-24"]);
    here.output(&mut here.sampled(&all));
}

/// The IRI of the quotation with these words.
#[track_caller]
fn quotation(here: &Workspace, words: &str) -> String {
    let query =
        format!("SELECT ?q WHERE {{ ?q a cg:Quotation ; cg:text ?t FILTER(CONTAINS(?t, \"{words}\")) }} ORDER BY ?q");
    ask(here, &query).into_iter().next().expect("the samples have it")
}

#[test]
fn a_grade_put_right_is_explained_and_survives_a_new_reading() {
    let here = with_samples();
    let judgement = "id:judgement/E90000001/2024-05-13/overall";
    correct(&here, &["judgement", judgement, "--grade", "requires-improvement"]);
    let grade = "SELECT ?g WHERE { <https://w3id.org/councilgraph/id/judgement/E90000001/2024-05-13/overall> cg:grade/skos:notation ?g }";
    assert_eq!(ask(&here, grade), ["requires-improvement"]);
    let page = here.output(&mut here.sampled(&["explain", judgement]));
    assert!(page.contains("by R. Jones on 2026-11-24 because the minutes say so"), "{page}");
    // The change follows the judgement, and what the document says stays in its own graph.
    let change =
        "SELECT ?s WHERE { <https://w3id.org/councilgraph/id/change/E90000001/2024-05-13/overall> cg:steps ?s }";
    assert_eq!(ask(&here, change), ["1"]);
    let stated = "SELECT ?g WHERE { GRAPH ?d { ?s a cg:JudgementStatement ; cg:area <https://w3id.org/councilgraph/concept/area/overall> ; \
                  cg:grade ?grade } ?d a cg:InspectionReport . ?grade skos:notation ?g FILTER(?g = \"inadequate\") }";
    assert_eq!(ask(&here, stated).len(), 1);
    let before = export(&here);
    here.output(&mut here.sampled(&["ingest", "--quiet", "--again", &samples().display().to_string()]));
    assert_eq!(export(&here), before);
    // Decided by hand, it is no open disagreement, and the graph keeps to its shapes.
    here.sampled(&["check"]).assert().code(0).stdout(contains("0 broken shapes"));
}

#[test]
fn one_person_under_two_names_is_one() {
    let here = with_samples();
    correct(&here, &["same-person", "id:person/E90000001/philippa-standen", "id:person/E90000001/graham-ludlow"]);
    let holders = "SELECT DISTINCT ?p WHERE { ?r cg:holder ?p FILTER(CONTAINS(STR(?p), \"standen\")) }";
    assert!(ask(&here, holders).is_empty());
    let names = "SELECT ?n WHERE { <https://w3id.org/councilgraph/id/person/E90000001/graham-ludlow> cg:nameAsWritten ?n } ORDER BY ?n";
    assert_eq!(ask(&here, names), ["Graham Ludlow", "Philippa Standen"]);
    // The name that was given up leads to the one that is kept.
    let page = here.output(&mut here.sampled(&["explain", "id:person/E90000001/philippa-standen"]));
    assert!(page.contains("Graham Ludlow"), "{page}");
    here.sampled(&["check"]).assert().stdout(contains("0 broken shapes"));
}

#[test]
fn a_member_of_parliament_may_be_a_councillor_of_before() {
    let here = with_samples();
    correct(&here, &["same-person", "id:person/parliament/dev-thackray", "id:person/E90000001/hugh-mattingly"]);
    let said = "SELECT (COUNT(*) AS ?n) WHERE { ?q cg:speaker <https://w3id.org/councilgraph/id/person/E90000001/hugh-mattingly> ; \
                cg:speakerName \"Dev Thackray\" }";
    assert_eq!(ask(&here, said), ["2"]);
    assert!(ask(&here, "SELECT ?p WHERE { ?p a cg:Person FILTER(CONTAINS(STR(?p), \"thackray\")) }").is_empty());
    here.sampled(&["check"]).assert().stdout(contains("0 broken shapes"));
}

#[test]
fn two_people_of_one_name_are_two() {
    let here = with_samples();
    let release = samples().join("wrenshire-press-release-2024.txt").display().to_string();
    correct(&here, &["not-same-person", "id:person/E90000001/ines-calloway", "--in", &release]);
    let people = "SELECT ?p WHERE { ?p a cg:Person ; rdfs:label \"Ines Calloway\" }";
    assert_eq!(ask(&here, people).len(), 2);
}

#[test]
fn a_quotation_gets_its_speaker() {
    let here = with_samples();
    let iri = quotation(&here, "Nobody comes into this job");
    correct(
        &here,
        &["speaker", &iri, "--name", "Pat Greenhalgh", "--office", "leader of the council", "--council", "Wrenshire"],
    );
    let who = format!("SELECT ?n WHERE {{ <{iri}> cg:speaker/rdfs:label ?n }}");
    assert_eq!(ask(&here, &who), ["Pat Greenhalgh"]);
    let post = format!("SELECT ?n WHERE {{ <{iri}> cg:speakingAs/cg:post/skos:notation ?n }}");
    assert_eq!(ask(&here, &post), ["leader"]);
    here.sampled(&["check"]).assert().stdout(contains("0 broken shapes"));
}

#[test]
fn what_is_dropped_is_gone_and_comes_back_with_the_entry() {
    let here = with_samples();
    let before = export(&here);
    let iri = quotation(&here, "as soon as possible");
    correct(&here, &["drop", &iri]);
    correct(&here, &["drop", "id:person/ofsted/jasper-quill"]);
    correct(&here, &["drop", "id:judgement/E90000001/2024-05-13/care-leavers"]);
    assert!(ask(&here, &format!("SELECT ?t WHERE {{ <{iri}> a cg:Quotation ; cg:text ?t }}")).is_empty());
    assert!(ask(&here, "SELECT ?p WHERE { ?p a cg:Person ; rdfs:label \"Jasper Quill\" }").is_empty());
    let judged =
        "SELECT ?p WHERE { <https://w3id.org/councilgraph/id/judgement/E90000001/2024-05-13/care-leavers> ?p ?o }";
    assert!(ask(&here, judged).is_empty());
    here.sampled(&["check"]).assert().stdout(contains("0 broken shapes"));
    let page = here.output(&mut here.sampled(&["explain", "id:person/ofsted/jasper-quill"]));
    assert!(page.contains("left out by R. Jones"), "{page}");
    std::fs::remove_file(here.path(FILE)).expect("the file beside the store");
    here.output(&mut here.sampled(&["correct", "apply"]));
    assert_eq!(export(&here), before);
}

#[test]
fn a_statement_is_dropped_by_its_words_even_when_its_number_has_changed() {
    let here = with_samples();
    let query = "SELECT ?s WHERE { GRAPH ?g { ?s a cg:JudgementStatement ; cg:area <https://w3id.org/councilgraph/concept/area/care-leavers> ; \
                 cg:evidence/cg:page ?any } }";
    let statement = ask(&here, query).into_iter().next().or_else(|| {
        ask(
            &here,
            "SELECT ?s WHERE { ?j cg:restsOn ?s FILTER(STRENDS(STR(?j), \"2024-05-13/care-leavers\")) } ORDER BY ?s",
        )
        .into_iter()
        .next()
    });
    let statement = statement.expect("the samples judge care leavers");
    correct(&here, &["drop", &statement]);
    let text = std::fs::read_to_string(here.path(FILE)).expect("written");
    assert!(text.contains("words = "), "{text}");
    let number = statement.rsplit('/').next().expect("a number");
    here.write(FILE, text.replace(&format!("/judgement/{number}\""), "/judgement/77\""));
    here.output(&mut here.sampled(&["correct", "apply"]));
    let rests = format!("SELECT ?j WHERE {{ ?j cg:restsOn <{statement}> }}");
    assert!(ask(&here, &rests).is_empty());
}

#[test]
fn a_correction_that_has_lost_its_object_is_told() {
    let here = with_samples();
    let iri = quotation(&here, "Nobody comes into this job");
    correct(&here, &["speaker", &iri, "--name", "Pat Greenhalgh"]);
    let article = samples().join("wrenshire-article-2024.txt").display().to_string();
    here.output(&mut here.sampled(&["remove", &article]));
    here.sampled(&["check"]).assert().code(1).stdout(contains("Corrections that correct nothing").and(contains(FILE)));
    let again = samples().join("wrenshire-report-2019.txt").display().to_string();
    here.sampled(&["ingest", "--again", &again]).assert().stderr(contains("correction:").and(contains("line 4")));
    here.output(&mut here.sampled(&["ingest", &article]));
    here.sampled(&["check"]).assert().code(0);
}

#[test]
fn what_is_confirmed_is_listed_no_more() {
    let here = with_samples();
    let iri = quotation(&here, "completely false assurance");
    let altered = ask(&here, "SELECT ?q WHERE { ?q cg:verification \"altered\" }").into_iter().next().unwrap_or(iri);
    assert!(here.output(&mut here.sampled(&["check"])).contains("completely false assurance"));
    correct(&here, &["confirm", &altered]);
    assert!(!here.output(&mut here.sampled(&["check"])).contains("completely false assurance"));
}

#[test]
fn a_wrong_entry_is_named_by_file_and_line() {
    let here = with_samples();
    let entry =
        |what: &str| format!("# by us\n\n[[correction]]\n{what}\nby = \"R\"\non = 2026-11-24\nbecause = \"so\"\n");
    for (what, told) in [
        ("action = \"rename\"", "there is no action"),
        (
            "action = \"judgement\"\njudgement = \"id:judgement/E1/2024/overall\"\ngrade = \"fine\"",
            "one of: outstanding",
        ),
        ("action = \"speaker\"\nquotation = \"id:person/a/b\"\nname = \"X\"", "is no quotation"),
        ("action = \"drop\"\nwhat = \"id:council/E1\"", "cannot be dropped"),
        ("action = \"drop\"\nwhom = \"id:council/E1\"", "whom"),
        ("action = \"same-person\"\nperson = \"id:person/a/b\"\nis = \"id:person/a/b\"", "name two people"),
    ] {
        here.write(FILE, entry(what));
        here.sampled(&["correct", "apply"])
            .assert()
            .code(2)
            .stderr(contains(FILE).and(contains("line ")).and(contains(told)));
    }
    here.write(
        FILE,
        format!(
            "{}{}",
            entry("action = \"same-person\"\nperson = \"id:person/a/b\"\nis = \"id:person/a/c\""),
            entry("action = \"same-person\"\nperson = \"id:person/a/c\"\nis = \"id:person/a/b\"")
        ),
    );
    here.sampled(&["correct", "apply"]).assert().code(2).stderr(contains("circle"));
}

#[test]
fn what_is_not_there_cannot_be_corrected_and_the_file_stays() {
    let here = with_samples();
    here.write(FILE, "# ours\n");
    here.sampled(&["correct", "confirm", "id:person/nobody/at-all", "--because", "x", "--by", "R"])
        .assert()
        .code(2)
        .stderr(contains("nothing in the store"));
    here.sampled(&["correct", "drop", "id:person/ofsted/orla-penhale", "--by", "R"])
        .assert()
        .code(2)
        .stderr(contains("--because"));
    assert_eq!(std::fs::read_to_string(here.path(FILE)).expect("there"), "# ours\n");
    correct(&here, &["drop", "id:person/ofsted/orla-penhale"]);
    let text = std::fs::read_to_string(here.path(FILE)).expect("there");
    assert!(text.starts_with("# ours\n"), "{text}");
    assert!(here.output(&mut here.sampled(&["correct", "list"])).contains("left out"));
}
