//! `check`: what it finds, what it leaves alone, and its exit codes.

use crate::workspace::{Workspace, samples};
use predicates::prelude::*;
use predicates::str::contains;

fn with_samples() -> Workspace {
    let here = Workspace::new();
    here.output(&mut here.sampled(&["ingest", "--quiet", &samples().display().to_string()]));
    here
}

/// An article that gives another overall grade than the samples' report of 2024.
const WRONG_ARTICLE: &str = "Council's children's services rated good\n\nWren Mercury\nWednesday, 3 July 2024\n\n\
    Ofsted has rated Wrenshire County Council's children's services 'requires improvement' after an inspection in May \
    2024.\n\nInspectors visited the county from 13 to 24 May 2024. Overall effectiveness was judged to be 'requires \
    improvement'.\n";

#[test]
fn the_samples_break_no_shape_and_their_altered_quotation_is_found() {
    let here = with_samples();
    let page = here.output(&mut here.sampled(&["check"]));
    assert!(page.contains("0 broken shapes"), "{page}");
    assert!(page.contains("completely false assurance"), "{page}");
    let json = here.output(&mut here.sampled(&["check", "--format", "json"]));
    let report: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert!(report["shapes"].as_u64() > Some(20));
    assert_eq!(report["violations"].as_array().map(Vec::len), Some(0));
}

#[test]
fn a_grade_that_an_article_gets_wrong_is_told_with_both_passages() {
    let here = with_samples();
    here.write("mercury.txt", WRONG_ARTICLE);
    here.output(&mut here.sampled(&["ingest", "--quiet", "mercury.txt"]));
    here.sampled(&["check"]).assert().code(1).stdout(
        contains("Where sources disagree")
            .and(contains("mercury.txt"))
            .and(contains("wrenshire-report-2024.txt"))
            .and(contains("an inspection report goes before an article")),
    );
}

#[test]
fn a_shape_of_ones_own_is_held_against_the_graph() {
    let here = with_samples();
    here.write(
        "mine.ttl",
        "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix cg: <https://w3id.org/councilgraph/ontology#> .\n\
         <http://example.org/Party> a sh:NodeShape ; sh:targetClass cg:Role ;\n\
         sh:property [ sh:path cg:party ; sh:minCount 1 ; sh:message \"Everybody has a party.\" ] .\n",
    );
    here.sampled(&["check", "--shapes", "mine.ttl"])
        .assert()
        .code(1)
        .stdout(contains("Everybody has a party.").and(contains("cg:party")).and(contains("graham-ludlow")));
}

#[test]
fn a_shape_that_is_not_understood_is_an_error_that_names_it() {
    let here = with_samples();
    here.write(
        "mine.ttl",
        "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix cg: <https://w3id.org/councilgraph/ontology#> .\n\
         <http://example.org/Closed> a sh:NodeShape ; sh:targetClass cg:Role ; sh:closed true .\n",
    );
    here.sampled(&["check", "--shapes", "mine.ttl"])
        .assert()
        .code(2)
        .stderr(contains("mine.ttl").and(contains("Closed")).and(contains("sh:closed")));
    here.write("broken.ttl", "this is no Turtle");
    here.sampled(&["check", "--shapes", "broken.ttl"]).assert().code(2).stderr(contains("broken.ttl"));
    here.sampled(&["check", "--shapes", "none.ttl"]).assert().code(2).stderr(contains("none.ttl"));
}

#[test]
fn every_construct_finds_what_breaks_it() {
    let here = with_samples();
    // Each is broken by the samples, and each by another construct.
    for body in [
        "sh:targetClass cg:Person ; sh:nodeKind sh:Literal",
        "sh:targetClass cg:Person ; sh:class cg:Council",
        "sh:targetClass cg:Person ; sh:property [ sh:path rdfs:label ; sh:maxCount 0 ]",
        "sh:targetClass cg:Person ; sh:property [ sh:path [ sh:inversePath cg:holder ] ; sh:minCount 9 ]",
        "sh:targetClass cg:Person ; sh:property [ sh:path rdfs:label ; sh:datatype xsd:date ]",
        "sh:targetClass cg:Person ; sh:property [ sh:path rdfs:label ; sh:pattern \"^X\" ]",
        "sh:targetClass cg:Person ; sh:property [ sh:path rdfs:label ; sh:maxLength 2 ]",
        "sh:targetClass cg:Role ; sh:property [ sh:path cg:standing ; sh:in ( \"former\" ) ]",
        "sh:targetClass cg:Role ; sh:property [ sh:path ( cg:holder rdfs:label ) ; sh:hasValue \"Nobody\" ]",
        "sh:targetClass cg:Grade ; sh:property [ sh:path cg:rank ; sh:minInclusive 3 ]",
        "sh:targetClass cg:Passage ; sh:property [ sh:path cg:end ; sh:lessThan cg:start ]",
        "sh:targetClass cg:Judgement ; sh:not [ sh:class cg:Judgement ]",
        "sh:targetClass cg:Judgement ; sh:xone ( [ sh:class cg:Judgement ] [ sh:nodeKind sh:IRI ] )",
        "sh:targetClass cg:Quotation ; sh:property [ sh:path cg:about ; sh:or ( [ sh:class cg:Person ] [ sh:class cg:Role ] ) ]",
        "sh:targetSubjectsOf cg:holder ; sh:class cg:Person",
        "sh:targetClass cg:RoleStatement ; sh:property [ sh:path cg:standing ; sh:maxCount 0 ]",
    ] {
        here.write(
            "one.ttl",
            format!(
                "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix cg: <https://w3id.org/councilgraph/ontology#> . \
                 @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n\
                 <http://example.org/One> a sh:NodeShape ; {body} ."
            ),
        );
        let run = here.sampled(&["check", "--shapes", "one.ttl"]).assert();
        let output = run.get_output();
        let page = String::from_utf8_lossy(&output.stdout);
        assert_eq!(output.status.code(), Some(1), "{body}\n{page}{}", String::from_utf8_lossy(&output.stderr));
        assert!(page.contains("One, in the"), "{body}\n{page}");
    }
}

#[test]
fn under_another_base_the_shapes_hold_too() {
    let here = Workspace::new();
    let base = "https://example.org/graph/";
    here.output(&mut here.sampled(&["--base", base, "ingest", "--quiet", &samples().display().to_string()]));
    here.output(&mut here.sampled(&["check"]));
    here.write(
        "mine.ttl",
        format!(
            "@prefix sh: <http://www.w3.org/ns/shacl#> .\n<http://example.org/S> a sh:NodeShape ; \
             sh:targetClass <{base}ontology#Person> ; sh:class <{base}ontology#Council> ."
        ),
    );
    here.sampled(&["check", "--shapes", "mine.ttl"]).assert().code(1);
}

#[test]
fn what_would_go_with_a_document_is_told_and_nothing_goes() {
    let here = with_samples();
    let before = here.output(&mut here.sampled(&["export", "--format", "nq"]));
    let article = samples().join("wrenshire-article-2024.txt").display().to_string();
    let all = here.output(&mut here.sampled(&["explain", "--without", &article]));
    assert!(all.contains("quotation") && all.contains("Carys Holt"), "{all}");
    let change = "id:change/E90000001/2024-05-13/overall";
    let stays = here.output(&mut here.sampled(&["explain", change, "--without", &article]));
    assert!(stays.contains("would stay, and lose"), "{stays}");
    let report = samples().join("wrenshire-report-2019.txt").display().to_string();
    let lost =
        here.output(&mut here.sampled(&["explain", "id:judgement/E90000001/2019-02-04/leaders", "--without", &report]));
    assert!(lost.contains("would go whole"), "{lost}");
    assert_eq!(here.output(&mut here.sampled(&["export", "--format", "nq"])), before);
}
