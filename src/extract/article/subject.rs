//! Councils for the readers of an article: which is meant by words, which is under discussion at a place, and what
//! the document calls it.

use super::speaker::Councils;
use crate::extract::council::{self, Mention};
use crate::extract::discourse::Discourse;
use crate::extract::finding::CouncilCode;
use crate::register::Register;
use crate::text::{Span, squeeze};
use std::collections::BTreeMap;

/// The councils of one document.
pub(super) struct Subjects<'a> {
    pub discourse: &'a Discourse,
    register: &'a Register,
    /// Where a council is named, in order.
    pub places: Vec<(Span, CouncilCode)>,
    /// The fullest name that the document gives to each.
    full_names: BTreeMap<CouncilCode, String>,
}

impl<'a> Subjects<'a> {
    /// Reads the mentions once.
    pub fn new(text: &str, mentions: &[Mention], discourse: &'a Discourse, register: &'a Register) -> Self {
        let mut full_names: BTreeMap<CouncilCode, String> = BTreeMap::new();
        for mention in mentions.iter().filter(|mention| mention.full) {
            let name = squeeze(mention.span.of(text));
            let body = ["council", "authority", "borough of", "corporation"]
                .iter()
                .any(|word| name.to_lowercase().contains(word));
            let known = full_names.entry(mention.council.clone()).or_default();
            if body && name.starts_with(char::is_uppercase) && name.len() > known.len() {
                *known = name;
            }
        }
        full_names.retain(|_, name| {
            name.ends_with("Council") || name.starts_with("Royal Borough") || name.starts_with("London Borough")
        });
        let places = mentions.iter().map(|mention| (mention.span, mention.council.clone())).collect();
        Self { discourse, register, places, full_names }
    }

    /// The councils that a quotation at this place is about.
    pub fn about(&self, at: usize) -> Vec<CouncilCode> {
        self.discourse.about(at)
    }
}

impl Councils for Subjects<'_> {
    fn at(&self, offset: usize) -> Option<CouncilCode> {
        self.discourse.about(offset).into_iter().next().or_else(|| self.discourse.main().cloned())
    }

    fn name(&self, code: &str) -> String {
        let official = || self.register.get(code).map(|council| council.official_name.clone());
        let full = self.full_names.get(code).filter(|name| name.split_whitespace().count() >= 3);
        full.cloned().or_else(official).unwrap_or_else(|| code.to_owned())
    }

    fn named(&self, span: Span) -> Option<CouncilCode> {
        let at = self.places.partition_point(|(place, _)| place.end <= span.start);
        let place = self.places.get(at).filter(|(place, _)| place.overlaps(span)).map(|(_, code)| code.clone());
        place.or_else(|| {
            let references: &[council::Mention] = self.discourse.references(span);
            references.first().map(|mention| mention.council.clone())
        })
    }

    fn of_kind(&self, _word: &str, _offset: usize) -> Option<CouncilCode> {
        None
    }
}
