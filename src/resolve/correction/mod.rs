//! What people have put right by hand: one readable file, in the order in which it is applied, each entry with who,
//! when and why. Corrections are applied last, to what was found in a document and to what was resolved; the
//! document's own graph keeps what the document says. They name things so that they survive a document's being read
//! again: a quotation by its place, a person by office and name, a judgement by inspection and area.

mod apply;
mod parse;

pub use apply::{Corrected, inspections, judgements};
pub use parse::{CorrectionError, parse, path_of};

use super::identity::PersonKey;
use crate::date::PartialDate;
use crate::vocab::concept::{Grade, PostKind};
use std::collections::{BTreeMap, BTreeSet};

/// What a correction does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// Two names are one person's; the second is kept.
    SamePerson { person: PersonKey, is: PersonKey },
    /// In these documents the name is another person's.
    NotSamePerson { person: PersonKey, documents: BTreeSet<String>, is: PersonKey },
    /// Who speaks, and in which office.
    Speaker(Speaker),
    /// The right grade.
    Judgement { inspection: String, area: String, grade: Grade },
    /// Not so: it is left out.
    Drop(Target),
    /// Somebody has looked and it is right.
    Confirm { path: String },
}

/// The speaker of a quotation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Speaker {
    pub document: String,
    /// In characters.
    pub place: (usize, usize),
    pub name: String,
    pub office: Option<String>,
    pub post: Option<PostKind>,
    pub council: Option<String>,
    pub organisation: Option<String>,
}

/// What is left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    Quotation {
        document: String,
        place: (usize, usize),
    },
    Person(PersonKey),
    /// A resolved inspection, with all that rests on it.
    Inspection {
        inspection: String,
    },
    /// A resolved judgement.
    Judgement {
        inspection: String,
        area: String,
    },
    /// One statement of a document: kind, number as in its IRI, and the words that it rests on, by which it is found
    /// again when another version of the program counts otherwise.
    Statement {
        document: String,
        kind: String,
        number: usize,
        words: Option<String>,
    },
}

/// One correction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    pub action: Action,
    pub by: String,
    pub on: PartialDate,
    pub because: String,
    /// Where it stands in the file.
    pub line: usize,
}

impl Correction {
    /// `correction/<digits>`, from what it says and not from where it stands.
    pub fn path(&self) -> String {
        let says = format!("{:?}{}{}{}", self.action, self.by, self.on, self.because);
        format!("correction/{}", &blake3::hash(says.as_bytes()).to_hex()[..16])
    }

    /// The word for what it does, as in the file.
    pub fn word(&self) -> &'static str {
        match self.action {
            Action::SamePerson { .. } => "same-person",
            Action::NotSamePerson { .. } => "not-same-person",
            Action::Speaker(_) => "speaker",
            Action::Judgement { .. } => "judgement",
            Action::Drop(_) => "drop",
            Action::Confirm { .. } => "confirm",
        }
    }

    /// The paths of what it speaks of, the corrected thing first.
    pub fn targets(&self) -> Vec<String> {
        let quotation = |document: &str, place: &(usize, usize)| super::identity::quotation(document, *place);
        match &self.action {
            Action::SamePerson { person, is } | Action::NotSamePerson { person, is, .. } => {
                vec![person.path(), is.path()]
            }
            Action::Speaker(speaker) => vec![quotation(&speaker.document, &speaker.place)],
            Action::Judgement { inspection, area, .. } => vec![format!("judgement/{inspection}/{area}")],
            Action::Confirm { path } => vec![path.clone()],
            Action::Drop(target) => vec![match target {
                Target::Quotation { document, place } => quotation(document, place),
                Target::Person(key) => key.path(),
                Target::Inspection { inspection } => format!("inspection/{inspection}"),
                Target::Judgement { inspection, area } => format!("judgement/{inspection}/{area}"),
                Target::Statement { document, kind, number, .. } => format!("statement/{document}/{kind}/{number}"),
            }],
        }
    }

    /// One sentence: what was corrected, by whom, when and why.
    pub fn sentence(&self) -> String {
        let did = match &self.action {
            Action::Confirm { .. } => "confirmed".to_owned(),
            Action::Drop(_) => "left out".to_owned(),
            Action::Speaker(speaker) => format!("speaker corrected to {}", speaker.name),
            Action::Judgement { grade, .. } => format!("grade corrected to {}", grade.label()),
            Action::SamePerson { person, is } => format!("{} and {} are one person", person.name, is.name),
            Action::NotSamePerson { person, is, .. } => format!("{} and {} are two people", person.name, is.name),
        };
        format!("{did} by {} on {} because {}", self.by, self.on, self.because.trim_end_matches('.'))
    }
}

/// The corrections of one store.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Corrections {
    list: Vec<Correction>,
    /// Name to name, chains followed to their end.
    merged: BTreeMap<PersonKey, PersonKey>,
}

impl Corrections {
    /// Those of a list, in its order.
    ///
    /// # Errors
    /// When people are said to be the same in a circle.
    pub fn new(list: Vec<Correction>) -> Result<Self, CorrectionError> {
        let mut step: BTreeMap<&PersonKey, (&PersonKey, usize)> = BTreeMap::new();
        for correction in &list {
            if let Action::SamePerson { person, is } = &correction.action {
                step.insert(person, (is, correction.line));
            }
        }
        let mut merged = BTreeMap::new();
        for (from, (to, line)) in &step {
            let mut end = *to;
            let mut seen = BTreeSet::from([*from]);
            while let Some((next, _)) = step.get(end) {
                if !seen.insert(end) {
                    break;
                }
                end = next;
            }
            if seen.contains(end) {
                return Err(CorrectionError::new(
                    *line,
                    format!("{} comes out as the same as itself in a circle", from.path()),
                    "take one of these same-person entries away",
                ));
            }
            merged.insert((*from).clone(), end.clone());
        }
        Ok(Self { list, merged })
    }

    /// All, in their order.
    pub fn iter(&self) -> impl Iterator<Item = &Correction> {
        self.list.iter()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// What the resolved graph depends on: the content, not comments or places in the file.
    pub fn digest(&self) -> String {
        self.list.iter().map(Correction::path).collect::<Vec<_>>().join(" ")
    }
}
