//! Whether words are a place: the name of a council, a region, a police area.

use crate::register::Register;

/// Places that are no council's name: regions and areas of the police and of probation.
const AREAS: &[&str] = &[
    "avon",
    "cleveland",
    "cumbria",
    "dyfed",
    "east anglia",
    "east midlands",
    "east of england",
    "england",
    "greater london",
    "greater manchester",
    "hampshire",
    "humberside",
    "london",
    "mercia",
    "merseyside",
    "north east",
    "north west",
    "northamptonshire",
    "northumbria",
    "south east",
    "south west",
    "south yorkshire",
    "sussex",
    "tees valley",
    "thames valley",
    "the midlands",
    "midlands",
    "wales",
    "west mercia",
    "west midlands",
    "west yorkshire",
    "yorkshire",
    "yorkshire and the humber",
    "yorkshire and humber",
    "tyne and wear",
];

/// The places that the register and this file know.
#[derive(Debug, Clone, Copy)]
pub struct Places<'a> {
    register: &'a Register,
}

impl<'a> Places<'a> {
    pub fn new(register: &'a Register) -> Self {
        Self { register }
    }

    /// Whether all the words are a place.
    pub fn is_place(&self, words: &str) -> bool {
        let words = words.trim().trim_start_matches("the ");
        AREAS.contains(&words.to_lowercase().as_str()) || self.register.by_name(words).is_some()
    }

    /// Whether a place stands at the beginning of the words.
    pub fn begins_at(&self, words: &str) -> bool {
        let ends: Vec<usize> = words.match_indices(' ').map(|(at, _)| at).chain([words.len()]).take(5).collect();
        words.starts_with(char::is_uppercase) && ends.iter().rev().any(|end| self.is_place(&words[..*end]))
    }
}
