//! The program as a user runs it, and what it says when something is wrong.

use crate::workspace::{Workspace, samples};
use predicates::prelude::*;
use predicates::str::contains;

#[test]
fn the_question_is_answered_from_the_samples() {
    let here = Workspace::new();
    here.output(&mut here.sampled(&["ingest", &samples().display().to_string()]));
    let answer = here.output(&mut here.sampled(&["ask", "who commented on which downgrade?"]));
    assert!(answer.contains("requires improvement") || answer.contains("inadequate"), "{answer}");
    let queries = here.output(&mut here.program(&["queries"]));
    assert!(queries.contains("who-commented-on-downgrade"));
}

#[test]
fn ingesting_twice_changes_nothing() {
    let here = Workspace::new();
    let path = samples().display().to_string();
    here.output(&mut here.sampled(&["ingest", "--quiet", &path]));
    let before = here.output(&mut here.sampled(&["export"]));
    let second = here.output(&mut here.sampled(&["ingest", &path]));
    assert!(second.contains("unchanged"), "{second}");
    assert_eq!(here.output(&mut here.sampled(&["export"])), before);
}

#[test]
fn a_path_that_is_not_there_is_named() {
    let here = Workspace::new();
    here.program(&["ingest", "no-such-folder"])
        .assert()
        .code(2)
        .stderr(contains("no-such-folder").and(contains("check the path")));
    here.program(&["query", "corpus-overview"]).assert().code(2).stderr(contains("councilgraph ingest"));
}

#[test]
fn what_is_no_document_is_refused_by_name_and_the_rest_is_in() {
    let here = Workspace::new();
    here.write("empty.txt", "");
    here.write("picture.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01");
    here.write("cut.pdf", b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog");
    here.write("latin.txt", b"Councillors met on Tuesday. The caf\xe9 was closed, the chairman said.");
    here.program(&["ingest", "."]).assert().code(1).stderr(
        contains("empty.txt")
            .and(contains("picture.png"))
            .and(contains("cut.pdf"))
            .and(contains("latin.txt: ").or(contains("latin.txt").not())),
    );
    here.program(&["query", "corpus-overview", "--format", "csv"]).assert().success();
    let only = Workspace::new();
    only.write("empty.txt", "");
    only.program(&["ingest", "empty.txt"]).assert().code(2).stderr(contains("empty"));
}

#[test]
fn the_store_in_a_folder_of_documents_is_none_of_them() {
    let here = Workspace::new();
    for sample in std::fs::read_dir(samples()).expect("samples").flatten() {
        let name = sample.file_name().into_string().expect("a name");
        if name.ends_with(".txt") {
            here.write(&name, std::fs::read(sample.path()).expect("a sample"));
        }
    }
    here.output(&mut here.sampled(&["ingest", "--quiet", "."]));
    here.write("councilgraph-store.corrections.toml", "");
    here.write(".notes.txt", "Not to be read.");
    // Another store, and the same one by a shell's names for all that there is.
    here.output(&mut here.sampled(&["ingest", "--quiet", "--store", "second/mine", "wrenshire-report-2024.txt"]));
    here.write("second/mine.corrections.toml", "");
    let given = ["ingest", ".", "second", "councilgraph-store", "councilgraph-store.corrections.toml"];
    let again = here.sampled(&given).assert().success().stderr(contains("refused").not());
    let page = String::from_utf8_lossy(&again.get_output().stdout).into_owned();
    let row = |name: &str| page.lines().find(|line| line.contains(name)).unwrap_or_default().to_owned();
    assert!(row("new").trim_end().ends_with(" 0") && row("refused").trim_end().ends_with(" 0"), "{page}");
    // A text file that is not the program's is read as before.
    here.write("settings.toml", "");
    here.sampled(&["ingest", "."]).assert().code(1).stderr(contains("settings.toml"));
}

#[test]
fn two_hundred_megabytes_of_one_letter_are_refused_at_once() {
    let here = Workspace::new();
    let file = std::fs::File::create(here.path("long.txt")).expect("created");
    file.set_len(200 << 20).expect("a sparse file");
    here.program(&["ingest", "long.txt"])
        .timeout(std::time::Duration::from_secs(10))
        .assert()
        .code(2)
        .stderr(contains("long.txt").and(contains("MB")));
}

#[test]
fn a_store_that_is_held_says_by_whom() {
    let here = Workspace::new();
    here.output(&mut here.sampled(&["ingest", "--quiet", &samples().display().to_string()]));
    let lock = std::fs::OpenOptions::new().read(true).write(true).open(here.path("councilgraph-store/lock"));
    let lock = lock.expect("the lock file");
    lock.lock().expect("locked");
    here.sampled(&["ingest", "--quiet", "--again", &samples().display().to_string()])
        .assert()
        .code(2)
        .stderr(contains("in use by"));
    here.sampled(&["query", "corpus-overview"]).assert().code(2).stderr(contains("wait until it is done"));
    drop(lock);
    here.sampled(&["query", "corpus-overview"]).assert().success();
}

#[test]
fn a_folder_that_is_something_else_is_not_made_a_store() {
    let here = Workspace::new();
    std::fs::create_dir(here.path("letters")).expect("made");
    here.write("letters/a.txt", "Dear all");
    here.sampled(&["ingest", "--store", "letters", &samples().display().to_string()])
        .assert()
        .code(2)
        .stderr(contains("is not a store"));
    assert!(here.path("letters/a.txt").exists());
    here.sampled(&["ingest", "--store", "letters/a.txt", &samples().display().to_string()]).assert().code(2);
}

#[test]
fn a_wrong_parameter_names_what_can_be_given() {
    let here = Workspace::new();
    here.output(&mut here.sampled(&["ingest", "--quiet", &samples().display().to_string()]));
    here.sampled(&["query", "grade-changes", "-p", "colour=red"]).assert().code(2).stderr(contains("it has: council"));
    here.sampled(&["query", "grade-changes", "-p", "area=bins"]).assert().code(2).stderr(contains("care-leavers"));
    here.sampled(&["query", "council-latest-outcome"]).assert().code(2).stderr(contains("--param council="));
    here.sampled(&["query", "-e", "SELECT ?x WHERE {"]).assert().code(2).stderr(contains("cannot be read"));
    here.sampled(&["query", "-e", "ASK { ?x a cg:Nothing }"]).assert().code(1).stdout(contains("no"));
}

#[test]
fn a_document_taken_back_takes_what_rested_on_it() {
    let here = Workspace::new();
    here.output(&mut here.sampled(&["ingest", "--quiet", &samples().display().to_string()]));
    let before = here.output(&mut here.sampled(&["export", "--format", "nq"]));
    let article = std::fs::read_dir(samples())
        .expect("samples")
        .flatten()
        .find(|e| e.file_name().to_string_lossy().contains("article"))
        .expect("one of the samples is an article")
        .path();
    here.output(&mut here.sampled(&["remove", &article.display().to_string()]));
    let without = here.output(&mut here.sampled(&["export", "--format", "nq"]));
    assert!(without.len() < before.len());
    here.sampled(&["remove", "no-such-document"]).assert().code(2).stderr(contains("no-such-document"));
    here.output(&mut here.sampled(&["ingest", "--quiet", &article.display().to_string()]));
    assert_eq!(here.output(&mut here.sampled(&["export", "--format", "nq"])), before);
}

#[test]
fn completions_and_the_manual_come_from_the_same_definition() {
    let here = Workspace::new();
    for shell in ["bash", "zsh", "fish"] {
        assert!(here.output(&mut here.program(&["completions", shell])).contains("ingest"), "{shell}");
    }
    assert!(here.output(&mut here.program(&["man"])).contains("councilgraph"));
}

#[test]
fn a_terminal_is_never_sent_control_characters() {
    let here = Workspace::new();
    here.write("bad\u{1b}[31m.txt", "Suffolk County Council was judged \u{1b}[31minadequate in 2019, Ofsted said.\n");
    let run = here.program(&["ingest", "."]).assert();
    let output = run.get_output();
    let all = [output.stdout.clone(), output.stderr.clone()].concat();
    assert!(!all.contains(&0x1b), "{}", String::from_utf8_lossy(&all));
}
