//! The store on less disk: the same graph before and after, what was removed gone from every file, and a store that is
//! usable wherever compacting was interrupted.

use crate::workspace::{Workspace, samples};
use std::path::Path;

/// A word that stands nowhere else.
const MARKER: &str = "Quillfeather-Ombersley";

fn article() -> String {
    format!(
        "Council leader welcomes report on children’s services\n\nTuesday, 9 July 2024\n\nChildren’s services in \
         Wrenshire have been rated inadequate by Ofsted.\n\nCouncillor Ada {MARKER}, the leader of the council, said: \
         “We accept what the inspectors of {MARKER} say, and we will do better for every child in this county.”\n"
    )
}

/// Whether the word stands in a file of the folder, as it is or when unpacked.
fn holds(dir: &Path, word: &str) -> bool {
    let word = word.as_bytes();
    let has = |bytes: &[u8]| bytes.windows(word.len()).any(|window| window == word);
    for entry in walkdir::WalkDir::new(dir) {
        let path = entry.expect("a folder that can be read").into_path();
        if path.is_file() {
            let bytes = std::fs::read(&path).expect("a file that can be read");
            let unpacked = zstd::decode_all(bytes.as_slice()).unwrap_or_default();
            if has(&bytes) || has(&unpacked) {
                return true;
            }
        }
    }
    false
}

fn turtle(here: &Workspace) -> String {
    here.output(&mut here.sampled(&["export", "--format", "ttl"]))
        + &here.output(&mut here.sampled(&["export", "--format", "nq"]))
}

/// A store of the samples, and what it exports.
fn sampled() -> (Workspace, String) {
    let here = Workspace::new();
    here.output(&mut here.sampled(&["ingest", "--quiet", &samples().display().to_string()]));
    let before = turtle(&here);
    (here, before)
}

#[test]
fn what_was_removed_is_erased_from_the_disk() {
    let (here, before) = sampled();
    here.write("marked.txt", article());
    here.output(&mut here.sampled(&["ingest", "--quiet", "marked.txt"]));
    assert!(turtle(&here).contains(MARKER), "the article's words are in the graph");
    here.output(&mut here.sampled(&["remove", "--quiet", "marked.txt"]));
    assert!(turtle(&here) == before, "removing leaves what was there before");
    let store = here.path("councilgraph-store");
    assert!(holds(&store, MARKER), "the database keeps removed texts, or erasing has nothing to show");
    here.output(&mut here.sampled(&["compact", "--erase"]));
    assert!(!holds(&store, MARKER), "a file still holds the removed words");
    assert!(turtle(&here) == before, "erasing changes nothing of the graph");
    // The store goes on as usual, and is erased a second time.
    here.output(&mut here.sampled(&["ingest", "--quiet", "marked.txt"]));
    assert!(turtle(&here).contains(MARKER));
    here.output(&mut here.sampled(&["remove", "--quiet", "marked.txt"]));
    here.output(&mut here.sampled(&["compact", "--erase", "--quiet"]));
    assert!(!holds(&store, MARKER) && turtle(&here) == before);
}

#[test]
fn compacting_changes_nothing_of_the_graph() {
    let (here, before) = sampled();
    let said = here.output(&mut here.sampled(&["compact"]));
    assert!(said.contains("MB"), "{said}");
    assert!(turtle(&here) == before);
    let nowhere = Workspace::new();
    nowhere.sampled(&["compact", "--erase"]).assert().code(2);
    assert!(!nowhere.path("councilgraph-store").exists(), "compacting makes no store");
}

#[test]
fn records_that_belong_to_no_document_are_erased() {
    let (here, before) = sampled();
    let documents = here.path("councilgraph-store").join("documents");
    for name in ["00000000000000000000000000000000.json.zst", "half.json.new"] {
        std::fs::write(documents.join(name), MARKER).expect("written");
    }
    here.output(&mut here.sampled(&["compact", "--erase", "--quiet"]));
    assert!(!holds(&documents, MARKER));
    assert!(turtle(&here) == before);
}

#[test]
fn erasing_may_be_killed_at_any_moment() {
    let (here, before) = sampled();
    let program = assert_cmd::cargo::cargo_bin("councilgraph");
    for milliseconds in [2, 5, 10, 20, 30, 45, 60, 80, 100, 130, 160, 200, 260, 330] {
        let mut child = std::process::Command::new(&program)
            .args(["compact", "--erase", "--quiet"])
            .env("COUNCILGRAPH_REGISTER", samples().join("councils.csv"))
            .current_dir(here.dir.path())
            .spawn()
            .expect("started");
        std::thread::sleep(std::time::Duration::from_millis(milliseconds));
        // It may be done already.
        let _ = child.kill();
        child.wait().expect("waited for");
        assert!(turtle(&here) == before, "killed after {milliseconds} ms");
    }
    here.output(&mut here.sampled(&["compact", "--erase", "--quiet"]));
    let folders = std::fs::read_dir(here.path("councilgraph-store")).expect("the store").flatten();
    let databases = folders.filter(|e| e.file_name().to_string_lossy().starts_with("graph")).count();
    assert_eq!(databases, 1, "what killed runs left is cleared away");
    assert!(turtle(&here) == before);
}
