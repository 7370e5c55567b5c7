//! What extraction finds in one document. Every finding names the passage that says it, the rule that found it and
//! how sure that is. A finding speaks of one document only; who and what is meant across documents is the matter of
//! `resolve`.

use crate::date::{PartialDate, When};
use crate::text::Span;
use crate::vocab::concept::{
    Area, Direction, DocumentKind, EventKind, Form, Framework, Grade, InspectionType, PointKind, PostKind,
};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// A council's key: the GSS code under which the register has it ("E10000029").
pub type CouncilCode = String;

/// Where it is written, who says so, and how sure that is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Evidence {
    /// The rule's id, as in the list of rules.
    pub rule: Cow<'static, str>,
    /// The words that the finding rests on.
    pub span: Span,
    /// The share of findings of this kind, found this way, that a careful reader confirms: 0 to 1.
    pub confidence: f32,
}

impl Evidence {
    /// Evidence found by `rule` at `span`.
    pub fn new(rule: &'static str, span: Span, confidence: f32) -> Self {
        Self { rule: Cow::Borrowed(rule), span, confidence }
    }
}

/// A council under discussion in the document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CouncilFinding {
    pub council: CouncilCode,
    /// Every place where it is named, in order. The first is in `evidence`.
    pub mentions: Vec<Span>,
    pub evidence: Evidence,
}

/// An inspector, and the part that the document gives them ("Lead inspector", "CQC inspector").
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TeamMember {
    pub name: String,
    pub role: Option<String>,
    pub organisation: Option<String>,
    pub lead: bool,
    pub span: Span,
}

/// An inspection that the document reports or mentions.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct InspectionFinding {
    /// As it was then: the predecessor's code where the council has been replaced since. For joint areas the first.
    pub council: CouncilCode,
    pub kind: InspectionType,
    pub framework: Option<Framework>,
    /// First and last day on site.
    pub start: Option<PartialDate>,
    pub end: Option<PartialDate>,
    pub published: Option<PartialDate>,
    /// Whence `published`, when it is not printed in the document: "file name", "metadata", "table".
    pub published_from: Option<String>,
    /// As much as the document tells when nothing above is known: "2019", "May 2018" → 2018-05.
    pub when: When,
    /// As printed.
    pub lead_inspectors: Vec<String>,
    pub team: Vec<TeamMember>,
    pub theme: Option<String>,
    /// Area SEND: typically-positive, inconsistent, widespread-systemic-failings. Visits: words on progress.
    pub outcome: Option<String>,
    pub reinspection: bool,
    /// Whether it is the inspection that the document itself reports (a report, a letter, a row of a table).
    pub own: bool,
    pub evidence: Evidence,
}

/// One area's grade.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct JudgementFinding {
    pub council: CouncilCode,
    pub area: Area,
    pub grade: Grade,
    /// The label as printed, on one line, where a table or heading gives it.
    pub label: Option<String>,
    pub when: When,
    /// Of an earlier inspection than the one that the document is about.
    pub historic: bool,
    /// Index into the findings' `inspections`, where it is known which.
    pub inspection: Option<usize>,
    pub evidence: Evidence,
}

/// A change of grade that the document states.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ChangeFinding {
    pub council: CouncilCode,
    pub area: Area,
    pub from: Option<Grade>,
    pub to: Option<Grade>,
    pub direction: Direction,
    pub steps: Option<u8>,
    pub evidence: Evidence,
}

/// Whether a post is held now, was, will be, or is held for the time being.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Standing {
    #[default]
    Holds,
    Former,
    Interim,
    Incoming,
}

/// A person in public office, an inspector or a named speaker, under the fullest name that the document gives.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PersonFinding {
    pub name: String,
    pub honorific: Option<String>,
    pub postnominals: Option<String>,
    /// The office as written.
    pub role: Option<String>,
    pub post: PostKind,
    pub standing: Standing,
    pub organisation: Option<String>,
    /// The council that the office belongs to.
    pub council: Option<CouncilCode>,
    pub party: Option<String>,
    /// Ward or constituency.
    pub seat: Option<String>,
    /// "addressee", "signatory", "inspector", "contact", "speaker", "mentioned", "present".
    pub part: Cow<'static, str>,
    /// Since when, where the document says ("has been director since March 2021").
    pub since: Option<PartialDate>,
    pub until: Option<PartialDate>,
    pub mentions: Vec<Span>,
    pub evidence: Evidence,
}

/// Who speaks.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Speaker {
    /// Index into the findings' `people`.
    Person(usize),
    /// An organisation, through an unnamed spokesperson.
    Organisation { name: String, council: Option<CouncilCode>, as_stated: Option<String> },
    /// The inspectorate, in a report or letter ("Ofsted").
    Report { name: String },
    /// "unnamed social worker"; nothing known gives "unnamed".
    Unnamed { role: String },
}

/// Words between quotation marks, or reported.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct QuotationFinding {
    /// The words, without the marks around them.
    pub span: Span,
    pub form: Form,
    pub speaker: Speaker,
    /// A second speaker of a joint statement: index into `people`.
    pub joint: Option<usize>,
    /// The office held when speaking, as written there.
    pub role: Option<String>,
    /// The words that tell who speaks ("she said").
    pub cue: Option<Span>,
    pub about: Vec<CouncilCode>,
    /// Entries of one utterance share a number.
    pub statement: u32,
    /// Index of the quotation that this one stands in.
    pub nested_in: Option<usize>,
    /// In a headline, caption or pull quote: repeats words of the text. Index of the one repeated, if it was found.
    pub repeat: bool,
    pub repeats: Option<usize>,
    /// Who passes the words on, when the speaker is a child or worker quoted through a report.
    pub reported_by: Option<String>,
    pub evidence: Evidence,
}

/// What must improve.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ImprovementFinding {
    pub kind: PointKind,
    pub number: Option<String>,
    /// Whom it is addressed to, where stated.
    pub addressee: Option<String>,
    /// The point's words are those of `evidence.span`.
    pub evidence: Evidence,
}

/// Something that happened to a post or a service.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EventFinding {
    pub kind: EventKind,
    pub council: Option<CouncilCode>,
    /// Index into `people`.
    pub person: Option<usize>,
    pub post: Option<String>,
    pub date: Option<PartialDate>,
    pub evidence: Evidence,
}

/// A figure that the document gives ("24,590 children under the age of 18").
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FigureFinding {
    pub measure: String,
    pub value: String,
    pub unit: String,
    pub date: Option<PartialDate>,
    pub evidence: Evidence,
}

/// Everything found in one document.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Findings {
    pub kind: Option<DocumentKind>,
    /// Why it was taken for that kind.
    pub kind_reason: String,
    pub title: Option<String>,
    /// The day on which the document was published, for dates told from there ("yesterday").
    pub published: Option<PartialDate>,
    pub councils: Vec<CouncilFinding>,
    /// The inspection that the document itself reports comes first.
    pub inspections: Vec<InspectionFinding>,
    pub judgements: Vec<JudgementFinding>,
    pub changes: Vec<ChangeFinding>,
    pub people: Vec<PersonFinding>,
    pub quotations: Vec<QuotationFinding>,
    pub improvements: Vec<ImprovementFinding>,
    pub events: Vec<EventFinding>,
    pub figures: Vec<FigureFinding>,
    pub warnings: Vec<String>,
}

impl Findings {
    /// The evidence of every finding, kind by kind.
    pub fn evidence(&self) -> impl Iterator<Item = &Evidence> {
        let councils = self.councils.iter().map(|x| &x.evidence);
        let inspections = self.inspections.iter().map(|x| &x.evidence);
        let judgements = self.judgements.iter().map(|x| &x.evidence);
        let changes = self.changes.iter().map(|x| &x.evidence);
        let people = self.people.iter().map(|x| &x.evidence);
        let quotations = self.quotations.iter().map(|x| &x.evidence);
        let improvements = self.improvements.iter().map(|x| &x.evidence);
        let events = self.events.iter().map(|x| &x.evidence);
        let figures = self.figures.iter().map(|x| &x.evidence);
        let facts = councils.chain(inspections).chain(judgements).chain(changes);
        facts.chain(people).chain(quotations).chain(improvements).chain(events).chain(figures)
    }
}
