//! The tour in the README: every command in it is run on the samples, and its output compared.
//! `TRYCMD=overwrite` writes the present output into the README.

use crate::workspace::samples;
use std::path::Path;

const BEGIN: &str = "\n## A tour";

/// The README, cut before the tour, the tour, and after it.
fn parts(text: &str) -> (&str, &str, &str) {
    let from = text.find(BEGIN).expect("the README has a tour") + 1;
    let to = text[from + 1..].find("\n## ").map_or(text.len(), |at| from + 1 + at + 1);
    (&text[..from], &text[from..to], &text[to..])
}

#[test]
fn the_tour_of_the_readme_is_true() {
    let readme = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let text = std::fs::read_to_string(&readme).expect("the README can be read");
    let (before, tour, after) = parts(&text);
    assert!(tour.matches("\n$ councilgraph ").count() >= 10, "the tour has ten tasks");
    let folder = tempfile::tempdir().expect("a folder for the tour");
    let page = folder.path().join("tour.md");
    std::fs::write(&page, tour).expect("the page is written");
    // The folder of this name is where the commands run.
    let data = folder.path().join("tour.in/data/samples");
    std::fs::create_dir_all(&data).expect("a folder");
    for entry in std::fs::read_dir(samples()).expect("the samples are part of the project").flatten() {
        std::fs::copy(entry.path(), data.join(entry.file_name())).expect("a sample is copied");
    }
    let update = std::env::var_os("TRYCMD").is_some_and(|mode| mode == "overwrite");
    let cases = trycmd::TestCases::new();
    cases
        .register_bin("councilgraph", Path::new(env!("CARGO_BIN_EXE_councilgraph")))
        .env("COUNCILGRAPH_REGISTER", "data/samples/councils.csv")
        .env("COLUMNS", "110")
        .case(&page);
    cases.run();
    if update {
        let now = std::fs::read_to_string(&page).expect("the page can be read");
        std::fs::write(&readme, format!("{before}{now}{after}")).expect("the README is written");
    }
}
