//! The areas that a grade is said to be of.

use super::{Claim, Place, Role, Sentence};
use crate::extract::article::judgement::area::{AreaGroup, Target};
use crate::extract::article::judgement::grade::is_label_gap;
use crate::extract::prose::{MARKS, prose};
use crate::vocab::concept::Area;
use regex::Regex;
use std::sync::LazyLock;

/// The areas that the grade is said to be of: those behind it ("good for leadership") or before it in its clause. None
/// of its own gives an empty list.
pub(super) fn targets(sentence: &Sentence<'_>, place: &Place, role: Role) -> Option<Vec<Target>> {
    let words = sentence.words;
    if let Some(group) = behind(sentence, place) {
        let mut targets = group.targets.clone();
        if let Some(first) = sentence
            .areas
            .iter()
            .find(|other| other.span.start >= place.word.span.end && other.targets == [Target::Area(Area::Overall)])
            && first.span.end <= group.span.start
            && words[place.word.span.end..first.span.start].trim_matches(MARKS).is_empty()
        {
            targets.insert(0, Target::Area(Area::Overall));
        }
        return Some(targets);
    }
    let begin = place.piece.start.max(place.previous_end);
    let inside = |group: &&AreaGroup| group.span.start >= begin && group.span.end <= place.word.span.start;
    let own = sentence.areas.iter().rev().find(inside).or_else(|| label(sentence, place));
    if let Some(group) = own {
        return Some(group.targets.clone());
    }
    // "Only the grade for children in care, a strength of the city's, held on to its good": the subject stands before a
    // clause put in between.
    let it = IT_JUDGED.is_match(words.get(begin..place.word.span.start).unwrap_or(""));
    let starts_with_verb = it || BARE_VERB.is_match(words.get(begin..place.word.span.end).unwrap_or(""));
    if starts_with_verb && role != Role::From {
        let before =
            sentence.areas.iter().rev().find(|group| group.span.end <= begin && group.span.start >= place.previous_end);
        return before.map(|group| group.targets.clone());
    }
    None
}

/// "and marked it requires improvement", "which it rated good".
pub(super) static IT_JUDGED: LazyLock<Regex> = LazyLock::new(|| {
    prose(
        r"\b(?:rat|grad|judg|mark|deem|brand)(?:ed|es|s|ing) (?:it|this|them|these) |\bwhich (?:it|they|ofsted|inspectors)(?: also)? (?:rated|graded|judged|marked|deemed|found)\b",
    )
});

/// The areas of which the grade is the entry: "care leavers: good".
pub(super) fn label<'a>(sentence: &'a Sentence<'_>, place: &Place) -> Option<&'a AreaGroup> {
    sentence.areas.iter().rev().filter(|group| group.span.end <= place.word.span.start).find(|group| {
        let gap = &sentence.words[group.span.end..place.word.span.start];
        is_label_gap(gap) || gap.trim() == ","
    })
}

pub(super) static BARE_VERB: LazyLock<Regex> = LazyLock::new(|| {
    prose(
        r"^[ ,)–—-]*(?:(?:which|who|that) )?(?:is|are|was|were|has|have|had|held|holds?|kept|retain\w*|remain\w*|rated|judged|graded|both|all|also|each|now|require\w*|mov\w+|rose|fell|dropped)\b",
    )
});

/// Areas behind the grade that it is "for" or "in", or that a relative clause names: "the only metric rated good was".
pub(super) fn behind<'a>(sentence: &'a Sentence<'_>, place: &Place) -> Option<&'a AreaGroup> {
    static FOR: LazyLock<Regex> = LazyLock::new(|| {
        prose(
            r"^[ '\x22’”]*(?:(?:rating|grade|judge?ment|mark|score|verdict|service|services|overall|by ofsted|by inspectors|by the watchdog|across|and|,) ?)*(?:for|in|on|over|across|regarding|in terms of|when it comes to|in relation to|in the areas? of)(?: [\w'’]+){0,5} ?$|^[ '\x22’”]*(?:overall )?(?:in|for) (?:one|two|three|four|both)(?: of (?:the|its))?(?: \w+){0,4} ?[:—–-]+[ '\x22“‘]*$",
        )
    });
    static ONLY: LazyLock<Regex> = LazyLock::new(|| {
        prose(
            r"\b(?:metric|area|aspect|category|service|grade|judgement|measure|part|exception|one|field|element|strand)\b[^,;]*$",
        )
    });
    static WAS: LazyLock<Regex> = LazyLock::new(|| {
        prose(
            r"^[ '\x22’”]*(?:by (?:ofsted|inspectors|the \w+) )?(?:is|was|were|being|:|–|-|came for|related to|concerned)\b",
        )
    });
    let word = place.word.span;
    let end = place.next_start;
    let mut groups = sentence.areas.iter().filter(|group| {
        group.span.start >= word.end && group.span.end <= end && group.targets != [Target::Area(Area::Overall)]
    });
    let group = groups.next()?;
    let between = sentence.words.get(word.end..group.span.start)?;
    if group.targets == [Target::All]
        && between.split_whitespace().count() <= 2
        && group.span.of(sentence.words).to_lowercase().starts_with("across")
    {
        return Some(group);
    }
    if between.len() < 80 && FOR.is_match(between) {
        return Some(group);
    }
    let before = sentence.words.get(place.piece.start..word.start).unwrap_or("");
    (between.len() < 120 && ONLY.is_match(before) && WAS.is_match(between)).then_some(group)
}

pub(super) static EXCEPT: LazyLock<Regex> =
    LazyLock::new(|| prose(r"\b(?:except|apart from|bar|other than|save for|exception of|but for)\b"));

/// A grade without areas of its own shares those of the other end of its move; else it is the overall one.
pub(super) fn inherited(role: Role, made: &[Claim], place: &Place) -> Vec<Target> {
    let moved = |claim: &&Claim| matches!(role, Role::To | Role::From) || claim.role == Role::From;
    made.last()
        .filter(moved)
        .filter(|claim| {
            matches!(role, Role::From | Role::To)
                || claim.role == Role::From && place.piece.start <= place.word.span.start
        })
        .map_or_else(|| vec![Target::Area(Area::Overall)], |claim| claim.targets.clone())
}
