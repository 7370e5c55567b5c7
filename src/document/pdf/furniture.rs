//! Running heads, footers and folios of pages whose producer did not mark them: what stands in the margins and
//! recurs from page to page.

use super::flow::{Item, Page};
use std::collections::BTreeMap;

/// The share of a page's height, at the top and at the bottom, in which furniture is looked for.
const MARGIN: f32 = 0.12;
/// How many lines from the edge are looked at.
const DEPTH: usize = 4;

/// Takes furniture out of `pages`.
pub fn remove(pages: &mut [Page]) {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for page in pages.iter() {
        let mut here: Vec<String> = edges(page).into_iter().filter_map(|index| pattern(&page.items[index])).collect();
        here.sort_unstable();
        here.dedup();
        for pattern in here {
            *seen.entry(pattern).or_default() += 1;
        }
    }
    // Left and right pages may differ, so a third of the pages is enough.
    let enough = (pages.len() / 3).max(2);
    for page in pages.iter_mut() {
        let mut gone: Vec<usize> = edges(page)
            .into_iter()
            .filter(|index| {
                let item = &page.items[*index];
                is_folio(item)
                    || pattern(item).is_some_and(|pattern| seen.get(&pattern).copied().unwrap_or(0) >= enough)
            })
            .collect();
        gone.sort_unstable();
        for index in gone.into_iter().rev() {
            page.items.remove(index);
        }
    }
}

/// The indices of the lines next to the upper and lower edge, within the margins.
fn edges(page: &Page) -> Vec<usize> {
    let count = page.items.len();
    let upper = (0..count).take(DEPTH).take_while(|index| page.items[*index].y() > page.height * (1.0 - MARGIN));
    let lower = (0..count).rev().take(DEPTH).take_while(|index| page.items[*index].y() < page.height * MARGIN);
    let mut indices: Vec<usize> = upper.chain(lower).collect();
    indices.sort_unstable();
    indices.dedup();
    indices
}

/// The words of a line with every figure alike; none for what is no line, or is too long to be furniture.
fn pattern(item: &Item) -> Option<String> {
    let Item::Line(line) = item else { return None };
    (line.text.len() < 200).then(|| {
        let mut pattern = String::with_capacity(line.text.len());
        for c in line.text.chars() {
            let c = if c.is_ascii_digit() { '#' } else { c };
            if !(c == '#' && pattern.ends_with('#')) {
                pattern.extend(c.to_lowercase());
            }
        }
        pattern
    })
}

/// Whether a line is a page number and nothing else: "12", "Page 3 of 14", "- 4 -".
fn is_folio(item: &Item) -> bool {
    let Item::Line(line) = item else { return false };
    let text = line.text.trim_matches(|c: char| !c.is_alphanumeric()).to_ascii_lowercase();
    let text = text.strip_prefix("page").unwrap_or(&text);
    let mut numbers = 0;
    for word in text.split(|c: char| c.is_whitespace() || matches!(c, '/' | '|')) {
        match word {
            "" | "of" => {}
            number if number.len() <= 3 && number.bytes().all(|b| b.is_ascii_digit()) => numbers += 1,
            _ => return false,
        }
    }
    (1..=2).contains(&numbers)
}
