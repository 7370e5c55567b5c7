//! Of which council a grade is, where a sentence names several.

use super::{FOLLOWED_BY_COUNCIL, Sentence, Setting};
use crate::extract::article::judgement::grade::GradeWord;
use crate::extract::council::Mention;
use crate::extract::finding::CouncilCode;
use crate::extract::prose::prose;
use crate::text::Span;
use regex::Regex;
use std::sync::LazyLock;

/// Whether a council is named for comparison or as where somebody came from.
pub(super) fn is_aside(text: &str, span: Span) -> bool {
    static ASIDE: LazyLock<Regex> = LazyLock::new(|| {
        prose(
            r"\b(?:compar\w+ (?:with|to)|than|unlike|like|from|joined|left|formerly (?:of|at)|former|contract with|to become [\w ]{0,30}(?:of|at|for)|employee of|colleagues in|advised in|worked (?:in|at|for)|role in|alongside|next to|visits? to|follows?|following) (?:in |at |the |nearby |neighbouring )*$",
        )
    });
    const REACH: usize = 48;
    let from = crate::text::floor_boundary(text, span.start.saturating_sub(REACH));
    ASIDE.is_match(text.get(from..span.start).unwrap_or(""))
}

/// For each reference, whether it is an aside: itself, or as the second of two ("advised in Leeds and in Bury").
pub(super) fn asides(words: &str, references: &[Mention]) -> Vec<bool> {
    static AND: LazyLock<Regex> = LazyLock::new(|| prose(r"^(?:'s)?(?:,| |and|in|at|&|both|or)*$"));
    let mut asides: Vec<bool> = Vec::with_capacity(references.len());
    for (index, mention) in references.iter().enumerate() {
        let joined = index > 0 && asides[index - 1] && {
            let between = words.get(references[index - 1].span.end..mention.span.start).unwrap_or("x");
            between.len() < 16 && AND.is_match(between)
        };
        asides.push(joined || is_aside(words, mention.span));
    }
    asides
}

/// The council at `index` with those named together with it: "Bury and Leeds".
pub(super) fn coordinated(words: &str, mentions: &[&Mention], index: usize) -> Vec<CouncilCode> {
    static AND: LazyLock<Regex> = LazyLock::new(|| prose(r"^(?:'s)?(?:,| |and|&|both|the|councils?|city|in)*$"));
    let mut from = index;
    while from > 0 {
        let between = words.get(mentions[from - 1].span.end..mentions[from].span.start).unwrap_or("x");
        if between.len() > 24 || !AND.is_match(between) {
            break;
        }
        from -= 1;
    }
    let mut councils: Vec<CouncilCode> = Vec::new();
    for mention in &mentions[from..=index] {
        if !councils.contains(&mention.council) {
            councils.push(mention.council.clone());
        }
    }
    councils
}

/// Several councils share a claim only where they are named for it; one that nobody is named for is left out.
pub(super) fn only_those_meant(councils: Vec<CouncilCode>, words: &str, epithet: bool) -> Option<Vec<CouncilCode>> {
    static ALL: LazyLock<Regex> = LazyLock::new(|| prose(r"\b(?:both|all|each|and)\b|&|,"));
    match councils.len() {
        0 => None,
        1 => Some(councils),
        _ => (epithet || ALL.is_match(words)).then_some(councils),
    }
}

/// The councils that an epithet stands before: "‘inadequate’ Bury, Leeds and Kent", "the good-rated borough".
pub(super) fn epithet_councils(setting: &Setting<'_>, sentence: &Sentence<'_>, word: GradeWord) -> Vec<CouncilCode> {
    let following: Vec<&Mention> =
        sentence.references.iter().filter(|mention| mention.span.start >= word.span.end).collect();
    let Some(first) = following.first() else { return generic(setting, sentence, word) };
    let between = sentence.words.get(word.span.end..first.span.start).unwrap_or("x");
    if !FOLLOWED_BY_COUNCIL.is_match(between) {
        return generic(setting, sentence, word);
    }
    static AND: LazyLock<Regex> = LazyLock::new(|| prose(r"^(?:'s)?(?:,| |and|&)*$"));
    let mut councils = vec![first.council.clone()];
    for pair in following.windows(2) {
        let between = sentence.words.get(pair[0].span.end..pair[1].span.start).unwrap_or("x");
        if between.len() > 8 || !AND.is_match(between) {
            break;
        }
        councils.push(pair[1].council.clone());
    }
    councils
}

/// "the ‘inadequate’ council" is the one under discussion; "inadequate councils" and "an inadequate service" are none.
pub(super) fn generic(setting: &Setting<'_>, sentence: &Sentence<'_>, word: GradeWord) -> Vec<CouncilCode> {
    static ONE: LazyLock<Regex> = LazyLock::new(|| {
        prose(r"^[ '\x22’”]*(?:-? ?rated )?(?:[\w-]+ ){0,2}(?:council|authority|borough|department)\b")
    });
    static A: LazyLock<Regex> =
        LazyLock::new(|| prose(r"\b(?:an?|any|every|each|no|another|other|becoming|failing)(?: [\w-]+)?[ '\x22“‘]*$"));
    let before = sentence.words.get(..word.span.start).unwrap_or("");
    if !ONE.is_match(&sentence.words[word.span.end..]) || A.is_match(before) && !word.quoted {
        return Vec::new();
    }
    setting.discourse.about(sentence.span.start + word.span.start)
}
