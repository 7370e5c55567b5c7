//! What users ask for: councils, periods, kinds of things and of documents. What that means in a graph is found by
//! [`super::search`].

use crate::date::PartialDate;
use crate::vocab::class;
use crate::vocab::concept::DocumentKind;

/// What of the graph is exported. Filters of one sort are alternatives, filters of different sorts all hold.
#[derive(Debug, Clone, Default)]
pub struct Selection {
    /// GSS code: only what concerns this council.
    pub council: Option<String>,
    /// Nothing dated before.
    pub since: Option<PartialDate>,
    /// Nothing dated after.
    pub until: Option<PartialDate>,
    /// Only things of these kinds, and things written in documents of these kinds.
    pub kinds: Vec<Kind>,
    /// Without passages, rules and what a thing rests on.
    pub without_evidence: bool,
}

/// A kind of thing, or of the documents in which it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Thing(Thing),
    WrittenIn(DocumentKind),
}

impl Kind {
    /// The kind that a user names: "quotations", "quotation", "article".
    pub fn from_name(name: &str) -> Option<Self> {
        let name = name.trim().to_ascii_lowercase();
        let thing = Thing::ALL.iter().find(|thing| [thing.code(), thing.one()].contains(&name.as_str()));
        let document =
            || DocumentKind::ALL.iter().find(|kind| kind.code() == name || format!("{}s", kind.code()) == name);
        thing.map(|thing| Kind::Thing(*thing)).or_else(|| document().map(|kind| Kind::WrittenIn(*kind)))
    }

    /// All names, for messages.
    pub fn names() -> String {
        let things = Thing::ALL.iter().map(|thing| thing.code());
        let documents = DocumentKind::ALL.iter().filter(|k| **k != DocumentKind::OffSubject).map(|kind| kind.code());
        things.chain(documents).collect::<Vec<_>>().join(", ")
    }
}

/// The kinds of things.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Thing {
    Council,
    Inspection,
    Judgement,
    Change,
    Quotation,
    Person,
    Role,
    Organisation,
    ImprovementPoint,
    Event,
    Figure,
    Document,
}

impl Thing {
    /// All of them, in the order of the sheets.
    pub const ALL: &'static [Self] = &[
        Thing::Council,
        Thing::Inspection,
        Thing::Judgement,
        Thing::Change,
        Thing::Quotation,
        Thing::Person,
        Thing::Role,
        Thing::Organisation,
        Thing::ImprovementPoint,
        Thing::Event,
        Thing::Figure,
        Thing::Document,
    ];

    /// Its name in the plural, as it is called on the command line and on sheets.
    pub fn code(self) -> &'static str {
        match self {
            Thing::Council => "councils",
            Thing::Inspection => "inspections",
            Thing::Judgement => "judgements",
            Thing::Change => "changes",
            Thing::Quotation => "quotations",
            Thing::Person => "people",
            Thing::Role => "roles",
            Thing::Organisation => "organisations",
            Thing::ImprovementPoint => "improvement-points",
            Thing::Event => "events",
            Thing::Figure => "figures",
            Thing::Document => "documents",
        }
    }

    /// Its name in the singular.
    pub fn one(self) -> &'static str {
        match self {
            Thing::Person => "person",
            other => other.code().trim_end_matches('s'),
        }
    }

    /// The class that all of the kind have.
    pub fn class(self) -> &'static str {
        match self {
            Thing::Council => class::COUNCIL,
            Thing::Inspection => class::INSPECTION,
            Thing::Judgement => class::JUDGEMENT,
            Thing::Change => class::GRADE_CHANGE,
            Thing::Quotation => class::QUOTATION,
            Thing::Person => class::PERSON,
            Thing::Role => class::ROLE,
            Thing::Organisation => class::ORGANISATION,
            Thing::ImprovementPoint => class::IMPROVEMENT_POINT,
            Thing::Event => class::EVENT,
            Thing::Figure => class::FIGURE,
            Thing::Document => class::DOCUMENT,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_known_by_either_number_and_others_are_not() {
        assert_eq!(Kind::from_name("Quotations"), Some(Kind::Thing(Thing::Quotation)));
        assert_eq!(Kind::from_name("person"), Some(Kind::Thing(Thing::Person)));
        assert_eq!(Kind::from_name("articles"), Some(Kind::WrittenIn(DocumentKind::Article)));
        assert_eq!(Kind::from_name("inspection-report"), Some(Kind::WrittenIn(DocumentKind::InspectionReport)));
        assert_eq!(Kind::from_name("sentence"), None);
        for name in Kind::names().split(", ") {
            assert!(Kind::from_name(name).is_some(), "{name}");
        }
    }
}
