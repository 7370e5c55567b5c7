//! What is fuzzed: each target takes any bytes, and must come back without a panic. `tests/fuzzing.rs` runs them over
//! seeded bytes in every test run; the crate beside this file hands them to libFuzzer.

use councilgraph::extract::Context;
use councilgraph::query::library::Library;
use councilgraph::register::Register;
use std::collections::BTreeMap;

/// The text stage: bytes of any form to a document.
pub fn text(data: &[u8]) {
    for name in ["a.pdf", "a.html", "a.docx", "a.txt", "a.csv", "a.ods"] {
        if let Ok(document) = councilgraph::document::read(data, name) {
            let mut end = 0;
            for block in &document.blocks {
                assert!(block.span.start >= end, "blocks follow each other");
                assert!(
                    document.text.get(block.span.start..block.span.end).is_some(),
                    "a block ends within a character"
                );
                end = block.span.end;
            }
        }
    }
}

/// Extraction from a text that is taken for an article, a letter or a report as it may be.
pub fn article(data: &[u8]) {
    let context = Context { register: Register::packaged(), today: jiff::civil::date(2026, 1, 1) };
    let Ok(document) = councilgraph::document::read(data, "a.txt") else { return };
    let findings = councilgraph::extract::extract(&document, &context);
    for evidence in findings.evidence() {
        let place = document.text.get(evidence.span.start..evidence.span.end);
        assert!(place.is_some(), "{} rests on a place that is none", evidence.rule);
    }
}

/// The file of corrections.
pub fn corrections(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    // What is no correction is told in a sentence.
    if let Err(error) = councilgraph::resolve::correction::parse(&text) {
        assert!(!error.to_string().is_empty());
    }
}

/// Parameters of the library's questions: a value is a value, whatever stands in it.
pub fn parameters(data: &[u8]) {
    let value = String::from_utf8_lossy(data).into_owned();
    let Ok(library) = Library::embedded() else { return };
    let names = councilgraph::graph::node::Names::new(councilgraph::vocab::DEFAULT_BASE);
    for question in library.questions() {
        for parameter in &question.head.parameters {
            let given = BTreeMap::from([(parameter.name.clone(), value.clone())]);
            // A value that does not fit is refused in a sentence.
            if let Err(error) = councilgraph::query::run::bind(question, &given, Register::packaged(), &names) {
                assert!(!error.to_string().is_empty());
            }
        }
    }
}
