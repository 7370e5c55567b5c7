//! Numbers of items, counted as Word counts them, so that "56." stands before paragraph 56 as it is printed.

use super::part::{Element, elements};
use std::collections::BTreeMap;

/// One level of a list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Level {
    /// "decimal", "bullet", "lowerLetter", …
    format: String,
    /// "%1." or "%1.%2".
    pattern: String,
    start: u32,
}

/// Every list of a document and how far it has been counted.
#[derive(Debug, Default)]
pub struct Numbering {
    definitions: BTreeMap<String, BTreeMap<usize, Level>>,
    /// List → definition.
    lists: BTreeMap<String, String>,
    /// Lists that begin anew at a number: list and level.
    restarts: BTreeMap<(String, usize), u32>,
    /// Definition → count at each level.
    counts: BTreeMap<String, BTreeMap<usize, u32>>,
    begun: BTreeMap<String, ()>,
}

/// Reads `numbering.xml`.
pub fn read(xml: &str) -> Numbering {
    let mut numbering = Numbering::default();
    let (mut definition, mut list, mut level) = (None, None, 0usize);
    for element in elements(xml) {
        match element {
            Element::Start { name, attributes } => {
                let value = |key: &str| Element::attribute(&attributes, key).map(str::to_owned);
                let number = |key: &str| value(key).and_then(|value| value.parse().ok());
                match name.as_str() {
                    "abstractNum" => definition = value("abstractNumId"),
                    "num" => list = value("numId"),
                    "abstractNumId" => {
                        if let (Some(list), Some(definition)) = (&list, value("val")) {
                            numbering.lists.insert(list.clone(), definition);
                        }
                    }
                    "lvl" | "lvlOverride" => level = value("ilvl").and_then(|level| level.parse().ok()).unwrap_or(0),
                    "startOverride" => {
                        if let (Some(list), Some(start)) = (&list, number("val")) {
                            numbering.restarts.insert((list.clone(), level), start);
                        }
                    }
                    "numFmt" | "lvlText" | "start" => {
                        if let Some(definition) = definition.as_ref().filter(|_| list.is_none()) {
                            let levels = numbering.definitions.entry(definition.clone()).or_default();
                            let entry = levels.entry(level).or_default();
                            match name.as_str() {
                                "numFmt" => entry.format = value("val").unwrap_or_default(),
                                "lvlText" => entry.pattern = value("val").unwrap_or_default(),
                                _ => entry.start = number("val").unwrap_or(1),
                            }
                        }
                    }
                    _ => {}
                }
            }
            Element::End { name } if name == "abstractNum" => definition = None,
            Element::End { name } if name == "num" => list = None,
            _ => {}
        }
    }
    numbering
}

impl Numbering {
    /// What stands before the next item of a list: "•", "56.", "a)"; nothing for a list that is not known or hides
    /// its numbers.
    pub fn next(&mut self, list: &str, level: usize) -> Option<String> {
        let definition = self.lists.get(list)?;
        let levels = self.definitions.get(definition)?;
        let own = levels.get(&level)?;
        if own.format == "bullet" {
            return Some("•".to_owned());
        }
        let counts = self.counts.entry(definition.clone()).or_default();
        // A list that begins anew does so at its first item.
        if self.begun.insert(list.to_owned(), ()).is_none() {
            for (key, start) in self.restarts.range((list.to_owned(), 0)..).take_while(|((id, _), _)| id == list) {
                counts.insert(key.1, start.saturating_sub(1));
            }
        }
        let count = counts.entry(level).or_insert_with(|| own.start.saturating_sub(1));
        *count = count.saturating_add(1);
        counts.retain(|deeper, _| *deeper <= level);
        if own.format == "none" || own.pattern.is_empty() {
            return None;
        }
        let mut printed = own.pattern.clone();
        for (at, count) in counts.iter() {
            let format = levels.get(at).map_or("decimal", |level| level.format.as_str());
            printed = printed.replace(&format!("%{}", at + 1), &written(*count, format));
        }
        Some(printed)
    }
}

/// A count in a list's own way of writing it.
fn written(count: u32, format: &str) -> String {
    match format {
        "lowerLetter" | "upperLetter" => {
            let letter = char::from(b'a' + (count.saturating_sub(1) % 26) as u8);
            let word = letter.to_string().repeat((count.saturating_sub(1) / 26) as usize % 4 + 1);
            if format == "upperLetter" { word.to_uppercase() } else { word }
        }
        "lowerRoman" => roman(count),
        "upperRoman" => roman(count).to_uppercase(),
        _ => count.to_string(),
    }
}

fn roman(count: u32) -> String {
    const SIGNS: [(u32, &str); 9] =
        [(100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")];
    let mut rest = count.min(999);
    let mut word = String::new();
    for (value, sign) in SIGNS {
        while rest >= value {
            word.push_str(sign);
            rest -= value;
        }
    }
    word
}
