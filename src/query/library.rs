//! The library of questions: one file each in `queries/`, with a header in the manner of grlc (`#+` and YAML), then
//! the query. The files are embedded in the program; a folder of a user's adds to them and overrides them by name.

use serde::Deserialize;
use spargebra::Query;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::OnceLock;

/// One question.
#[derive(Debug, Clone)]
pub struct Question {
    /// The file's name without the ending.
    pub name: String,
    pub head: Head,
    /// The whole file; its header lines are comments to SPARQL.
    pub text: String,
    /// The query as it was last read, with the base that its prefixes stand for.
    parsed: OnceLock<Box<(String, Query)>>,
}

impl Question {
    /// Reads a query with its header.
    ///
    /// # Errors
    /// When the header is not right.
    pub fn read(name: &str, text: &str) -> Result<Self, LibraryError> {
        let head = head(text).map_err(|cause| LibraryError::Header { file: format!("{name}.rq"), cause })?;
        Ok(Self { name: name.to_owned(), head, text: text.to_owned(), parsed: OnceLock::new() })
    }

    /// The query, read by `parse` the first time that it is asked for under a base.
    ///
    /// # Errors
    /// That of `parse`.
    pub(super) fn query<E>(&self, base: &str, parse: impl FnOnce(&str) -> Result<Query, E>) -> Result<Query, E> {
        if let Some((known, query)) = self.parsed.get().map(AsRef::as_ref)
            && known == base
        {
            return Ok(query.clone());
        }
        let query = parse(&self.text)?;
        // With another base it stays as it was: that is rare, and then only takes longer.
        let _ = self.parsed.set(Box::new((base.to_owned(), query.clone())));
        Ok(query)
    }
}

/// What the header says.
#[derive(Debug, Clone, Deserialize)]
pub struct Head {
    pub summary: String,
    #[serde(default)]
    pub description: String,
    #[serde(default)]
    pub tags: Vec<String>,
    #[serde(default)]
    pub parameters: Vec<Parameter>,
    #[serde(default)]
    pub columns: Vec<Column>,
}

/// A variable of the query that the user may bind.
#[derive(Debug, Clone, Deserialize)]
pub struct Parameter {
    pub name: String,
    /// council, person, area, grade, date, year, inspection-type, direction, integer, text, post, region, framework.
    #[serde(rename = "type")]
    pub kind: String,
    pub default: Option<Plain>,
    #[serde(default)]
    pub required: bool,
    pub label: Option<String>,
}

/// A default, as YAML has it.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(untagged)]
pub enum Plain {
    Number(i64),
    Text(String),
}

impl std::fmt::Display for Plain {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Plain::Number(number) => number.fmt(f),
            Plain::Text(text) => text.fmt(f),
        }
    }
}

/// A column of the answer; only these are shown.
#[derive(Debug, Clone, Deserialize)]
pub struct Column {
    pub name: String,
    /// iri, text, date, integer.
    #[serde(rename = "type")]
    pub kind: String,
    pub label: Option<String>,
}

impl Column {
    /// What stands above the column.
    pub fn heading(&self) -> &str {
        self.label.as_deref().unwrap_or(&self.name)
    }
}

/// Why a query file cannot be used; names the file and the remedy.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LibraryError {
    #[error("the query file {file} cannot be read: {cause}")]
    Unreadable { file: String, cause: String },
    #[error(
        "the header of the query file {file} is not right: {cause}; see `councilgraph queries NAME` for an example"
    )]
    Header { file: String, cause: String },
}

/// Declares the embedded files; a test compares the list with the folder.
macro_rules! embedded {
    ($($name:literal),* $(,)?) => {
        /// The embedded files, sorted by name.
        pub const EMBEDDED: &[(&str, &str)] =
            &[$(($name, include_str!(concat!("../../queries/", $name, ".rq"))),)*];
    };
}

embedded![
    "abolished-councils",
    "changes-since-overall-ended",
    "corpus-overview",
    "council-documents",
    "council-latest-outcome",
    "councils-by-latest-grade",
    "director-at-inspection",
    "directors-leaving-after-inadequate",
    "downgrades-without-comment",
    "events-of-council",
    "findings-mentioning",
    "grade-changes",
    "grade-history",
    "improvement-points",
    "inspection-history",
    "inspection-to-publication",
    "inspections-by-same-lead",
    "inspections-in-period",
    "inspector-inspections",
    "last-two-grades",
    "leaders-at-downgrade",
    "mps-after-downgrade",
    "pairs-rose-held-fell",
    "people-of-council",
    "praised-and-criticised",
    "quotations-about-council",
    "quotations-by-person",
    "quotations-over-time",
    "recurring-improvement-points",
    "report-words-in-articles",
    "slow-progress-before-grade",
    "source-disagreements",
    "spokesperson-only",
    "statistical-neighbours",
    "visits-by-theme",
    "who-commented-on-downgrade",
    "who-quoted-the-report",
];

/// Every question, by its name.
#[derive(Debug, Clone, Default)]
pub struct Library {
    questions: BTreeMap<String, Question>,
}

impl Library {
    /// The embedded questions.
    ///
    /// # Errors
    /// Never for the files that come with the program, which a test reads.
    pub fn embedded() -> Result<Self, LibraryError> {
        let mut library = Self::default();
        for (name, text) in EMBEDDED {
            library.add(name, text)?;
        }
        Ok(library)
    }

    /// Adds the `.rq` files of a folder; a name that is there already is overridden.
    ///
    /// # Errors
    /// When the folder or a file in it cannot be read, or a header is not right.
    pub fn add_folder(&mut self, folder: &Path) -> Result<(), LibraryError> {
        let fail = |path: &Path, e: &std::io::Error| LibraryError::Unreadable {
            file: path.display().to_string(),
            cause: e.to_string(),
        };
        let entries = std::fs::read_dir(folder).map_err(|e| fail(folder, &e))?;
        let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
        paths.retain(|path| path.extension().is_some_and(|ending| ending == "rq"));
        paths.sort();
        for path in paths {
            let text = std::fs::read_to_string(&path).map_err(|e| fail(&path, &e))?;
            let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            self.add(&name, &text)?;
        }
        Ok(())
    }

    fn add(&mut self, name: &str, text: &str) -> Result<(), LibraryError> {
        self.questions.insert(name.to_owned(), Question::read(name, text)?);
        Ok(())
    }

    /// The question of that name.
    pub fn get(&self, name: &str) -> Option<&Question> {
        self.questions.get(name)
    }

    /// All, in the order of their names.
    pub fn questions(&self) -> impl Iterator<Item = &Question> {
        self.questions.values()
    }
}

/// Reads the `#+` lines at the head of a query.
///
/// # Errors
/// When they are not YAML of the expected shape.
pub fn head(text: &str) -> Result<Head, String> {
    let yaml: String = text
        .lines()
        .map_while(|line| line.strip_prefix("#+"))
        .map(|line| format!("{}\n", line.strip_prefix(' ').unwrap_or(line)))
        .collect();
    serde_saphyr::from_str(&yaml).map_err(|e| e.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_the_folder() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("queries");
        let mut there: Vec<String> = std::fs::read_dir(folder)
            .expect("the folder is part of the project")
            .flatten()
            .filter_map(|e| e.file_name().to_str()?.strip_suffix(".rq").map(str::to_owned))
            .collect();
        there.sort();
        let listed: Vec<&str> = EMBEDDED.iter().map(|(name, _)| *name).collect();
        assert_eq!(listed, there);
    }

    #[test]
    fn every_header_reads() {
        for question in Library::embedded().expect("the embedded files are right").questions() {
            assert!(!question.head.columns.is_empty(), "{} has no columns", question.name);
            for column in &question.head.columns {
                assert!(question.text.contains(&format!("?{}", column.name)), "{} {}", question.name, column.name);
            }
        }
    }
}
