//! Grades of councils' services stated in prose: [`claim`] reads sentence by sentence, [`settle`] weighs the claims of
//! the document against each other and dates them.

pub(super) mod area;
pub(super) mod claim;
mod clause;
mod grade;
mod listed;
pub(super) mod rules;
pub(super) mod settle;

use crate::date::PartialDate;
use crate::document::sentence::sentences;
use crate::document::{BlockKind, Document};
use crate::extract::discourse::Discourse;
use crate::extract::finding::Findings;
use crate::extract::rule::Rule;
use claim::{Claim, Sentence, Setting};

/// The rules of this module.
pub const RULES: &[&Rule] = rules::ALL;

/// Finds judgements, changes of grade and inspections in an article, a press release or minutes, and adds them to
/// `findings`. `written` is the day on which it was written, where that is known.
pub fn find(document: &Document, discourse: &Discourse, written: Option<PartialDate>, findings: &mut Findings) {
    let setting = Setting { document, discourse, written };
    let mut claims: Vec<Claim> = Vec::new();
    let mut moves = Vec::new();
    let mut visits = super::inspection::Visits::default();
    for (index, block) in document.blocks.iter().enumerate() {
        if block.kind == BlockKind::Furniture {
            continue;
        }
        let words = document.words(block.span);
        if !grade::speaks_of_grades(words)
            && !super::change::speaks_of_change(words)
            && !super::inspection::speaks_of_visits(words)
        {
            continue;
        }
        if listed::read(&setting, block.span, &mut claims) {
            continue;
        }
        let mut carried = None;
        for span in sentences(&document.text, block.span) {
            let mut sentence = Sentence::new(&setting, span, block.span);
            sentence.carried =
                carried.filter(|date: &PartialDate| written.is_some_and(|written| written.year - date.year >= 2));
            carried = sentence.dates.last().map(|date| date.start).or(carried);
            let begin = claims.len();
            claim::read(&setting, &sentence, &mut claims);
            super::change::relative_grade(&setting, &sentence, &mut claims, begin);
            super::change::read(&setting, &sentence, &claims[begin..], &mut moves);
            visits.read(&setting, &sentence, index);
        }
    }
    settle::settle(&setting, claims, moves, visits, findings);
}
