//! The corrections as they stand in the graph: what each does, to what, by whom, when and why.

use super::node::{Names, Writer, date, words};
use crate::resolve::correction::{Action, Corrections};
use crate::vocab::{class, external, property};
use oxigraph::model::Triple;

/// The triples of all corrections, whether or not the store has what they correct.
pub fn triples(corrections: &Corrections, names: &Names) -> Vec<Triple> {
    let mut writer = Writer::new(names);
    for correction in corrections.iter() {
        let node = names.thing(&correction.path());
        writer.class(&node, class::CORRECTION);
        writer.label(&node, &correction.sentence());
        writer.add(&node, property::CORRECTION_ACTION, words(correction.word()));
        for target in correction.targets() {
            writer.add(&node, property::CORRECTS, names.thing(&target));
        }
        writer.add(&node, property::CORRECTED_BY, words(&correction.by));
        writer.add(&node, property::CORRECTED_ON, date(correction.on));
        writer.add(&node, property::BECAUSE, words(&correction.because));
        if let Action::SamePerson { person, is } = &correction.action {
            // The name that is given up leads to the one that is kept.
            writer.external(&names.thing(&person.path()), external::OWL_SAME_AS, names.thing(&is.path()));
        }
    }
    writer.finish()
}
