//! Which corrections take effect in the store, and which have lost what they correct.

use super::{Store, StoreError};
use crate::resolve::correction::{Action, Correction, Corrections, Target};
use crate::resolve::record::Record;
use crate::resolve::{self, Unit};

impl Store {
    /// The corrections that correct nothing, because what they speak of is not in the store, or no longer.
    ///
    /// # Errors
    /// When a record cannot be read or the database fails.
    pub fn lost<'a>(&self, corrections: &'a Corrections) -> Result<Vec<&'a Correction>, StoreError> {
        let mut lost = Vec::new();
        for correction in corrections.iter() {
            if !self.takes_effect(correction, corrections)? {
                lost.push(correction);
            }
        }
        Ok(lost)
    }

    fn takes_effect(&self, correction: &Correction, corrections: &Corrections) -> Result<bool, StoreError> {
        let path = correction.path();
        let council = |inspection: &str| inspection.split('/').next().unwrap_or_default().to_owned();
        let (hashes, of_council) = match &correction.action {
            Action::Confirm { path } => {
                let node = self.names.thing(path);
                let mut quads = self.rdf.quads_for_pattern(Some((&node).into()), None, None, None);
                return Ok(quads.next().is_some());
            }
            Action::Speaker(speaker) => (self.starting_with(&speaker.document)?, None),
            Action::Drop(Target::Quotation { document, .. } | Target::Statement { document, .. }) => {
                (self.starting_with(document)?, None)
            }
            Action::SamePerson { person, .. }
            | Action::NotSamePerson { person, .. }
            | Action::Drop(Target::Person(person)) => {
                let mut hashes = self.documents_of(&Unit::Person(person.clone()))?;
                hashes.extend(self.documents_of(&Unit::Council(person.context.clone()))?);
                (hashes, None)
            }
            Action::Judgement { inspection, .. }
            | Action::Drop(Target::Inspection { inspection } | Target::Judgement { inspection, .. }) => {
                let code = council(inspection);
                (self.documents_of(&Unit::Council(code.clone()))?, Some(code))
            }
        };
        let mut records = Vec::new();
        for hash in hashes {
            let record = corrections.apply(&self.record(&hash)?);
            if record.corrected.effective.contains(&path) {
                return Ok(true);
            }
            records.push(record);
        }
        let Some(code) = of_council else { return Ok(false) };
        let mut sorted: Vec<&Record> = records.iter().collect();
        resolve::council::sort(&mut sorted);
        Ok(resolve::council::resolve(&code, &sorted).effective.contains(&path))
    }

    /// The documents whose hash begins so.
    fn starting_with(&self, digits: &str) -> Result<Vec<String>, StoreError> {
        let all = self.graphs()?;
        Ok(all.into_iter().filter(|hash| digits.len() >= 6 && hash.starts_with(digits)).collect())
    }
}
