//! The only place where names of things are made. An IRI depends on nothing but what the thing is, so two runs
//! anywhere agree; everything here gives the part after `{base}id/`.

use crate::text::Span;
use crate::vocab::concept::Area;
use unicode_normalization::UnicodeNormalization;

/// Lower case, accents taken off, everything but letters and digits made one hyphen.
///
/// ```
/// use councilgraph::resolve::identity::slug;
/// assert_eq!(slug("Máire O’Neill-Smith"), "maire-oneill-smith");
/// assert_eq!(slug("…"), "unnamed");
/// ```
pub fn slug(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for c in name.nfkd() {
        if c.is_alphanumeric() {
            out.extend(c.to_lowercase());
        } else if !matches!(c, '\'' | '’' | '‘' | '.') && !is_mark(c) && !out.ends_with('-') && !out.is_empty() {
            out.push('-');
        }
    }
    let trimmed = out.trim_end_matches('-');
    if trimmed.is_empty() { "unnamed".into() } else { trimmed.into() }
}

fn is_mark(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

/// `document/<hash>`.
pub fn document(hash: &str) -> String {
    format!("document/{hash}")
}

/// `passage/<hash>/<start>-<end>`, in characters.
pub fn passage(hash: &str, chars: (usize, usize)) -> String {
    format!("passage/{hash}/{}-{}", chars.0, chars.1)
}

/// `quotation/<hash>/<start>-<end>`, in characters.
pub fn quotation(hash: &str, chars: (usize, usize)) -> String {
    format!("quotation/{hash}/{}-{}", chars.0, chars.1)
}

/// `statement/<hash>/<kind>/<n>`, n counted from 1 in the order of the findings.
pub fn statement(hash: &str, kind: StatementKind, index: usize) -> String {
    format!("statement/{hash}/{}/{}", kind.code(), index + 1)
}

/// What names a judgement within its inspection: its area, or, where the area is none of the common ones, the printed
/// label too, since an inspection has several of those.
///
/// ```
/// use councilgraph::resolve::identity::judged;
/// use councilgraph::vocab::concept::Area;
/// assert_eq!(judged(Area::Overall, Some("Overall effectiveness")), "overall");
/// assert_eq!(judged(Area::Other, Some("Quality of  Provision")), "other-quality-of-provision");
/// assert_eq!(judged(Area::Other, None), "other");
/// ```
pub fn judged(area: Area, label: Option<&str>) -> String {
    match label.filter(|label| area == Area::Other && !label.trim().is_empty()) {
        Some(label) => format!("{}-{}", area.code(), slug(label)),
        None => area.code().to_owned(),
    }
}

/// Whether a judgement may have this name.
pub fn names_judged(name: &str) -> bool {
    let label = name.strip_prefix(Area::Other.code()).and_then(|rest| rest.strip_prefix('-'));
    Area::from_code(name).is_some() || label.is_some_and(|label| !label.is_empty())
}

/// What a statement in a document's named graph speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StatementKind {
    Council,
    Inspection,
    Judgement,
    Change,
    Role,
    Quotation,
    Improvement,
    Event,
    Figure,
}

impl StatementKind {
    /// The word in the IRI.
    pub fn code(self) -> &'static str {
        match self {
            StatementKind::Council => "council",
            StatementKind::Inspection => "inspection",
            StatementKind::Judgement => "judgement",
            StatementKind::Change => "change",
            StatementKind::Role => "role",
            StatementKind::Quotation => "quotation",
            StatementKind::Improvement => "improvement",
            StatementKind::Event => "event",
            StatementKind::Figure => "figure",
        }
    }
}

/// A person's key: whose office it is (a GSS code, "ofsted", "parliament", an organisation) and the name. A name alone
/// never makes two people one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PersonKey {
    pub context: String,
    pub name: String,
}

impl PersonKey {
    /// The key of `name` in the office of `context`.
    pub fn new(context: &str, name: &str) -> Self {
        Self { context: context.to_owned(), name: slug(name) }
    }

    /// `person/<context>/<name>`.
    pub fn path(&self) -> String {
        format!("person/{}/{}", self.context, self.name)
    }
}

/// Where a passage begins and ends: the document and the place in bytes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    pub document: String,
    pub span: Span,
}
