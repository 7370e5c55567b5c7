//! Persons told by the shape of the text: who signed a letter, who chairs the one committee.

use super::{Found, People, Stretch};
use crate::extract::article::lexicon::Kinds;
use crate::extract::article::name::{Name, word};
use crate::extract::article::post_claim::Claim;
use crate::extract::article::word::Sort;
use crate::extract::article::{name, office};
use crate::text::squeeze;

/// A line that is a name and nothing else, and an office on the line below: who signed a letter.
pub(super) fn signatures(text: &str, stretches: &[Stretch<'_>], people: &mut People) {
    for pair in stretches.windows(2) {
        let (line, below) = (pair[0].tokens, pair[1].tokens);
        if line.len() > 8 || below.is_empty() || below.len() > 30 {
            continue;
        }
        let [name] = name::names(text, line).try_into().unwrap_or([NO_NAME]);
        if !name.is_full() || name.range.start > 0 || name.behind.end.max(name.range.end) < line.len() {
            continue;
        }
        let Some(office) = office::offices(text, below).into_iter().find(|office| office.range.start == 0) else {
            continue;
        };
        if below.iter().any(|token| token.is(Kinds::CUE.or(Kinds::AUXILIARY)) && !token.capital) {
            continue;
        }
        let claim = Claim {
            words: office::wording(text, below, &office),
            span: super::super::word::span_of(&below[office.range.clone()]),
            post: office.post,
            standing: office.standing,
            weight: 4,
        };
        if let Some(index) = people.add(&Found { text, tokens: line, name: &name })
            && people.list[index].claims.is_empty()
        {
            people.list[index].claims.push(claim);
        }
    }
}

/// "The chair, Jo Hart,": of the one committee that the document names.
pub(super) fn chairs(text: &str, stretches: &[Stretch<'_>], people: &mut People) {
    const CHAIRS: [&str; 5] = ["chair", "chairman", "chairwoman", "chairperson", "vice-chair"];
    let bare = |claim: &Claim| CHAIRS.contains(&claim.words.to_lowercase().as_str());
    if !people.list.iter().any(|person| person.claim().is_some_and(bare)) {
        return;
    }
    let mut committees: Vec<String> = Vec::new();
    for stretch in stretches {
        for (at, token) in stretch.tokens.iter().enumerate() {
            if !matches!(word(text, token), "committee" | "panel" | "commission" | "Committee" | "Panel" | "Commission")
            {
                continue;
            }
            let lowest = at.saturating_sub(10);
            let article = (lowest..at).rev().find(|from| matches!(stretch.tokens[*from].span.of(text), "the" | "The"));
            let Some(from) = article.filter(|from| from + 1 < at) else { continue };
            let plain = stretch.tokens[from..at].iter().all(|token| {
                matches!(token.sort, Sort::Word | Sort::Comma)
                    && !token.is(Kinds::PREPOSITION.or(Kinds::AUXILIARY).or(Kinds::RELATIVE))
            });
            let words = squeeze(super::super::word::span_of(&stretch.tokens[from..=at]).of(text)).to_lowercase();
            if plain && !committees.contains(&words) {
                committees.push(words);
            }
            if committees.len() > 1 {
                return;
            }
        }
    }
    let [only] = committees.as_slice() else { return };
    for person in &mut people.list {
        let Some(best) = person.claim().filter(|claim| bare(claim)).cloned() else { continue };
        person.claims.push(Claim { words: format!("{} of {only}", best.words), weight: best.weight + 1, ..best });
    }
}

pub(super) const NO_NAME: Name = Name { range: 0..0, words: 0..0, behind: 0..0, plural_title: false, given: false };
