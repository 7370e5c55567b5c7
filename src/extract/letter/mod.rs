//! Letters and reports of inspections that give no grades: joint targeted area inspections ([`jtai`]), area SEND
//! inspections ([`send`]), monitoring and focused visits ([`visit`]), joint area reviews ([`review`]).
//!
//! What they share: a list of addressees ([`addressee`]), each a name ([`name`]), a post and a body ([`post`]);
//! inspectors with their parts ([`team`]); signatures ([`signature`]); points for improvement ([`points`]).

mod addressee;
mod jtai;
mod name;
mod places;
mod points;
mod post;
mod reading;
mod review;
mod send;
mod signature;
mod team;
mod visit;

use crate::document::Document;
use crate::extract::finding::{Evidence, Findings, ImprovementFinding};
use crate::extract::{Context, rule::Rule};
use crate::vocab::concept::DocumentKind;
use reading::Reading;

/// The council that a letter is about.
pub const COUNCIL: Rule = Rule {
    id: "letter-council",
    claims: "The letter is about this council, which its title names.",
    reads: DocumentKind::JointInspectionLetter,
    accepts: &[(
        "12 May 2023\n\nDear local partnership\n\nJoint targeted area inspection of [Suffolk]\n",
        "council E10000029",
    )],
    rejects: &["12 May 2023\n\nDear local partnership\n\nJoint targeted area inspection of Dunfold\n"],
    since: "0.1.0",
};

/// The rules of this module.
pub const RULES: &[&Rule] = &[
    &COUNCIL,
    &addressee::ADDRESSED,
    &jtai::IMPROVEMENT,
    &jtai::INSPECTED,
    &jtai::PRIORITY,
    &review::REVIEWED,
    &send::CONTACT,
    &send::IMPROVEMENT,
    &send::INSPECTED,
    &send::INSPECTOR,
    &send::PREVIOUS,
    &send::PRIORITY,
    &signature::SIGNED,
    &visit::ADDRESSED,
    &visit::IMPROVEMENT,
    &visit::INSPECTOR,
    &visit::JUDGED_SINCE,
    &visit::PRIORITY,
    &visit::SIGNED,
    &visit::VISITED,
];

/// Reads a letter or report of the given kind.
pub fn extract(document: &Document, context: &Context<'_>, kind: DocumentKind) -> Findings {
    let reading = Reading::new(document, context);
    match kind {
        DocumentKind::AreaSendReport => send::read(&reading),
        DocumentKind::VisitLetter => visit::read(&reading),
        _ if review::is_one(&reading) => review::read(&reading),
        _ => jtai::read(&reading),
    }
}

/// A point as a finding of `rule`.
fn finding_of_points(point: points::Point, rule: &'static str) -> ImprovementFinding {
    ImprovementFinding {
        kind: point.kind,
        number: point.number,
        addressee: point.addressee,
        evidence: Evidence::new(rule, point.span, 0.96),
    }
}

#[cfg(test)]
mod tests;
