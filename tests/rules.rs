//! The set of rules, tested as a set; every rule's examples, run.

use councilgraph::extract::rule::check;
use councilgraph::extract::rules;
use councilgraph::register::Register;
use std::collections::BTreeSet;

#[test]
fn every_example_holds_and_every_near_miss_is_refused() {
    let failures: Vec<String> =
        rules().into_iter().filter_map(|rule| check(rule, Register::packaged()).err()).collect();
    assert!(failures.is_empty(), "{} rules fail:\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn ids_are_unique_and_in_kebab_case() {
    let mut seen = BTreeSet::new();
    for rule in rules() {
        assert!(seen.insert(rule.id), "two rules are called {}", rule.id);
        let kebab = rule
            .id
            .split('-')
            .all(|part| !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit()));
        assert!(kebab, "{} is not kebab-case", rule.id);
    }
    assert!(seen.len() > 20, "only {} rules", seen.len());
}

#[test]
fn every_rule_says_what_it_claims_and_has_examples() {
    for rule in rules() {
        assert!(rule.claims.ends_with('.') && rule.claims.len() > 20, "{} claims {:?}", rule.id, rule.claims);
        assert!(!rule.accepts.is_empty(), "{} accepts nothing", rule.id);
        assert!(!rule.rejects.is_empty(), "{} refuses nothing", rule.id);
    }
}

#[test]
fn every_finding_names_a_rule_of_the_list() {
    let known: BTreeSet<&str> = rules().iter().map(|rule| rule.id).collect();
    let register = Register::packaged();
    let context = councilgraph::extract::Context { register, today: jiff::civil::date(2026, 1, 1) };
    for rule in rules() {
        for (example, _) in rule.accepts {
            let text = example.replace(['[', ']'], "");
            let Ok(document) = councilgraph::document::read(text.as_bytes(), "example.txt") else { continue };
            let found = councilgraph::extract::extract_as(&document, &context, rule.reads);
            for evidence in found.evidence() {
                assert!(known.contains(&*evidence.rule), "{} is in no list of rules", evidence.rule);
                let span = evidence.span;
                let fits = span.end <= document.text.len() && document.text.get(span.start..span.end).is_some();
                assert!(fits, "{} gives a place outside of the text or inside a character: {example}", evidence.rule);
            }
        }
    }
}
