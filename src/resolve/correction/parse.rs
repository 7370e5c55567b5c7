//! The file of corrections, read.

use super::{Action, Correction, Corrections, Speaker, Target};
use crate::date::PartialDate;
use crate::resolve::identity::{self, PersonKey};
use crate::vocab::concept::{Grade, PostKind};
use serde::Deserialize;
use toml::Spanned;

/// What is wrong with the file, on which line, and what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {fault}; {remedy}")]
pub struct CorrectionError {
    pub line: usize,
    pub fault: String,
    pub remedy: String,
}

impl CorrectionError {
    pub(super) fn new(line: usize, fault: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { line, fault: fault.into(), remedy: remedy.into() }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    correction: Vec<Spanned<Raw>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Raw {
    action: String,
    person: Option<String>,
    is: Option<String>,
    #[serde(rename = "in")]
    documents: Option<Vec<String>>,
    quotation: Option<String>,
    name: Option<String>,
    office: Option<String>,
    post: Option<String>,
    council: Option<String>,
    organisation: Option<String>,
    judgement: Option<String>,
    grade: Option<String>,
    what: Option<String>,
    words: Option<String>,
    by: String,
    on: Day,
    because: String,
}

/// A date as TOML has it, or as text.
#[derive(Deserialize)]
#[serde(untagged)]
enum Day {
    Toml(toml::value::Datetime),
    Text(String),
}

/// Reads a file of corrections.
///
/// ```
/// use councilgraph::resolve::correction::parse;
/// let text = r#"
/// [[correction]]
/// action = "judgement"
/// judgement = "id:judgement/E10000029/2024-06-03/overall"
/// grade = "requires-improvement"
/// by = "R. Jones"
/// on = 2026-11-24
/// because = "The table has a slip."
/// "#;
/// assert_eq!(parse(text).unwrap().iter().count(), 1);
/// assert!(parse(&text.replace("requires-", "needs-")).unwrap_err().to_string().starts_with("line 2"));
/// ```
///
/// # Errors
/// When it is no TOML or an entry is not right; the error names the line and the remedy.
pub fn parse(text: &str) -> Result<Corrections, CorrectionError> {
    let line = |at: usize| text.as_bytes().iter().take(at).filter(|b| **b == b'\n').count() + 1;
    let file: File = toml::from_str(text).map_err(|error| {
        let at = error.span().map_or(1, |span| line(span.start));
        let fault = error.message().replace('\n', " ");
        CorrectionError::new(at, fault, "an entry has action, what the action needs, by, on and because")
    })?;
    let mut list = Vec::new();
    for raw in file.correction {
        let at = line(raw.span().start);
        list.push(entry(raw.into_inner(), at)?);
    }
    Corrections::new(list)
}

fn entry(raw: Raw, line: usize) -> Result<Correction, CorrectionError> {
    let fail = |fault: String, remedy: &str| CorrectionError::new(line, fault, remedy);
    let day = match &raw.on {
        Day::Toml(day) => day.to_string(),
        Day::Text(text) => text.clone(),
    };
    let on: PartialDate = day.parse().map_err(|_| fail(format!("on = {day} is no date"), "write it as 2026-11-24"))?;
    for (name, value) in [("by", &raw.by), ("because", &raw.because)] {
        if value.trim().is_empty() {
            return Err(fail(format!("{name} is empty"), "say who decided it and why"));
        }
    }
    let action = action(&raw, line)?;
    Ok(Correction { action, by: raw.by, on, because: raw.because, line })
}

fn action(raw: &Raw, line: usize) -> Result<Action, CorrectionError> {
    let fail = |fault: String, remedy: &str| CorrectionError::new(line, fault, remedy);
    let needed = |value: &Option<String>, name: &str| {
        value.clone().ok_or_else(|| fail(format!("{} needs {name}", raw.action), "add it to the entry"))
    };
    let person = |value: &str| {
        person_key(value).ok_or_else(|| {
            fail(format!("{value} is no person"), "give the person's IRI, such as id:person/E10000029/ash-lever")
        })
    };
    Ok(match raw.action.as_str() {
        "same-person" => {
            let (one, other) = (person(&needed(&raw.person, "person")?)?, person(&needed(&raw.is, "is")?)?);
            if one == other {
                return Err(fail("person and is are the same".into(), "name two people"));
            }
            Action::SamePerson { person: one, is: other }
        }
        "not-same-person" => {
            let one = person(&needed(&raw.person, "person")?)?;
            let documents =
                raw.documents.iter().flatten().map(|d| last(&path_of(d))).collect::<std::collections::BTreeSet<_>>();
            if documents.is_empty() {
                return Err(fail(
                    "not-same-person needs in".into(),
                    "list the documents that speak of the other person",
                ));
            }
            let is = match &raw.is {
                Some(is) => person(is)?,
                None => PersonKey { context: one.context.clone(), name: format!("{}-2", one.name) },
            };
            Action::NotSamePerson { person: one, documents, is }
        }
        "speaker" => {
            let given = needed(&raw.quotation, "quotation")?;
            let (document, place) = quotation(&path_of(&given)).ok_or_else(|| {
                fail(
                    format!("{given} is no quotation"),
                    "give its IRI, as `query quotations-about-council --iris` shows it",
                )
            })?;
            let post = match &raw.post {
                None => None,
                Some(code) => Some(PostKind::from_code(code).ok_or_else(|| {
                    let all: Vec<_> = PostKind::ALL.iter().map(|p| p.code()).collect();
                    fail(format!("there is no post {code}"), &format!("one of: {}", all.join(", ")))
                })?),
            };
            Action::Speaker(Speaker {
                document,
                place,
                name: needed(&raw.name, "name")?,
                office: raw.office.clone(),
                post,
                council: raw.council.as_ref().map(|c| last(&path_of(c))),
                organisation: raw.organisation.clone(),
            })
        }
        "judgement" => {
            let given = needed(&raw.judgement, "judgement")?;
            let (inspection, area) = judgement(&path_of(&given)).ok_or_else(|| {
                fail(
                    format!("{given} is no judgement"),
                    "give its IRI, such as id:judgement/E10000029/2024-06-03/overall",
                )
            })?;
            let code = needed(&raw.grade, "grade")?;
            let grade = Grade::from_code(&code).ok_or_else(|| {
                let all: Vec<_> = Grade::ALL.iter().map(|g| g.code()).collect();
                fail(format!("there is no grade {code}"), &format!("one of: {}", all.join(", ")))
            })?;
            Action::Judgement { inspection, area, grade }
        }
        "drop" => {
            let given = needed(&raw.what, "what")?;
            let found = target(&path_of(&given), raw.words.clone());
            Action::Drop(found.ok_or_else(|| {
                let can = "drop takes the IRI of a quotation, person, inspection, judgement, or of a document's statement \
                           of a judgement, inspection, change, role or event";
                fail(format!("{given} cannot be dropped"), can)
            })?)
        }
        "confirm" => Action::Confirm { path: path_of(&needed(&raw.what, "what")?) },
        other => {
            let all = "same-person, not-same-person, speaker, judgement, drop or confirm";
            return Err(fail(format!("there is no action {other:?}"), all));
        }
    })
}

/// The part of an IRI after `{base}id/`, however it is written: in full, with a prefix, or bare.
pub fn path_of(given: &str) -> String {
    let bare = given.trim().trim_start_matches('<').trim_end_matches('>');
    let after = bare.split_once("/id/").map_or(bare, |(_, path)| path);
    after.strip_prefix("id:").unwrap_or(after).to_owned()
}

fn last(path: &str) -> String {
    path.rsplit('/').next().unwrap_or(path).to_owned()
}

fn person_key(given: &str) -> Option<PersonKey> {
    let path = path_of(given);
    let (context, name) = path.strip_prefix("person/")?.split_once('/')?;
    (!context.is_empty() && !name.is_empty() && !name.contains('/'))
        .then(|| PersonKey { context: context.to_owned(), name: name.to_owned() })
}

fn quotation(path: &str) -> Option<(String, (usize, usize))> {
    let (document, place) = path.strip_prefix("quotation/")?.split_once('/')?;
    let (start, end) = place.split_once('-')?;
    Some((document.to_owned(), (start.parse().ok()?, end.parse().ok()?)))
}

fn judgement(path: &str) -> Option<(String, String)> {
    let (inspection, area) = path.strip_prefix("judgement/")?.rsplit_once('/')?;
    identity::names_judged(area).then(|| (inspection.to_owned(), area.to_owned()))
}

fn target(path: &str, words: Option<String>) -> Option<Target> {
    if let Some((document, place)) = quotation(path) {
        return Some(Target::Quotation { document, place });
    }
    if let Some(key) = person_key(path) {
        return Some(Target::Person(key));
    }
    if let Some((inspection, area)) = judgement(path) {
        return Some(Target::Judgement { inspection, area });
    }
    if let Some(inspection) = path.strip_prefix("inspection/") {
        return Some(Target::Inspection { inspection: inspection.to_owned() });
    }
    let mut parts = path.strip_prefix("statement/")?.split('/');
    let (document, kind, number) = (parts.next()?, parts.next()?, parts.next()?.parse().ok()?);
    ["judgement", "inspection", "change", "role", "event"].contains(&kind).then(|| Target::Statement {
        document: document.to_owned(),
        kind: kind.to_owned(),
        number,
        words,
    })
}
