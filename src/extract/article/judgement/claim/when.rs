//! When a grade was given, and whether that is past.

use super::role::AFTER_CUT;
use super::{Claim, Place, Role, Sentence};
use crate::date::PartialDate;
use crate::extract::date_phrase::DatePhrase;
use crate::extract::prose::prose;
use crate::text::Span;
use regex::Regex;
use std::sync::LazyLock;

/// The date that goes with the grade: behind it, or before it in its clause.
pub(super) fn date(sentence: &Sentence<'_>, place: &Place, role: Role, made: &[Claim]) -> Option<PartialDate> {
    let words = sentence.words;
    let word = place.word.span;
    let usable = |date: &&DatePhrase| !is_deadline(words, date.span);
    // "inspected in January 2019, when services were judged good".
    let opened = words.get(place.piece.start..).is_some_and(|rest| rest.to_lowercase().starts_with("when"));
    let just_before = || {
        sentence
            .dates
            .iter()
            .filter(usable)
            .rev()
            .find(|date| date.span.end <= place.piece.start && place.piece.start - date.span.end < 4)
    };
    if let Some(date) = opened.then(just_before).flatten() {
        return Some(date.start);
    }
    let behind = sentence
        .dates
        .iter()
        .filter(usable)
        .find(|date| date.span.start >= word.end && date.span.start < place.next_start)
        .filter(|date| belongs(words.get(word.end..date.span.start).unwrap_or("")));
    if let Some(date) = behind {
        return Some(date.start);
    }
    let since =
        || {
            sentence.dates.iter().filter(usable).find(|date| {
                date.span.end <= word.start && SINCE_LAST.is_match(words.get(..date.span.start).unwrap_or(""))
            })
        };
    if role == Role::From {
        return since().map(|date| date.start);
    }
    let taken = |date: &DatePhrase| made.iter().any(|claim| claim.date == Some(date.start));
    let before = sentence
        .dates
        .iter()
        .filter(usable)
        .rev()
        .find(|date| date.span.end <= word.start && date.span.start >= place.lead.max(place.previous_end))
        .or_else(|| {
            sentence
                .dates
                .iter()
                .filter(usable)
                .find(|date| made.is_empty() && date.span.start < 6 && date.span.end <= word.start)
        });
    before
        .filter(|date| !taken(date))
        .filter(|date| !SINCE_LAST.is_match(words.get(..date.span.start).unwrap_or("")))
        .map(|date| date.start)
}

pub(super) static SINCE_LAST: LazyLock<Regex> = LazyLock::new(|| {
    prose(
        r"\b(?:since|than|from|at|after|following)(?: (?:the|its|their|an?|that|being|was))*(?: (?:last|previous|earlier|full|ofsted|major))*(?: (?:inspection|visit|report|grade|rating))?(?: (?:in|of|on|from|by ofsted in))? ?$",
    )
});

/// Whether the words between a grade and a date let the date go with it.
pub(super) fn belongs(between: &str) -> bool {
    static APART: LazyLock<Regex> = LazyLock::new(|| {
        prose(
            r"[.;]|\b(?:to|but|while|although|though|said|says|who|follow\w*|by the end|next|due|until|expected|plan|publish\w*|will|visit\w*|improv\w*|up from|down from|now)\b",
        )
    });
    between.len() < 90 && !APART.is_match(between)
}

/// A date that something is due by is not that of a grade.
pub(super) fn is_deadline(words: &str, span: Span) -> bool {
    static DUE: LazyLock<Regex> =
        LazyLock::new(|| prose(r"\b(?:by|until|before|due|next|starts?|from) (?:the end of |early |late )?$"));
    DUE.is_match(words.get(..span.start).unwrap_or(""))
        && !words.get(..span.start).unwrap_or("").to_lowercase().trim_end().ends_with("up from")
}

pub(super) static PAST_BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    prose(
        r"\b(?:previous(?:ly)?|former(?:ly)?|last (?:full |major |ofsted )?(?:inspection|inspected|report|visit)|last time|until (?:recently|now|then)|once|used to|originally|since (?:it|the \w+|its|being|an?|was)\b|(?:after|when) (?:it|they|the [\w' ’]{1,40}|its [\w' ’]{1,40}) (?:was|were|had|got|received)|earlier inspection|initial(?:ly)?|before (?:that|then)|in the past|historic\w*|then[- ])\b",
    )
});

/// Said of an earlier time, unless the whole is reported: "Members heard that it had been judged good".
pub(super) static PLUPERFECT: LazyLock<Regex> =
    LazyLock::new(|| prose(r"\bhad (?:long |also |first |once )?(?:been|had|held)\b"));

pub(super) static REPORTED: LazyLock<Regex> = LazyLock::new(|| {
    prose(
        r"\b(?:noted|informed|reported|advised|told|heard|said|explained|reminded|stated|confirmed|announced|report(?:s|ed)?)(?: [\w']+){0,4} that\b",
    )
});

pub(super) static PAST_AFTER: LazyLock<Regex> = LazyLock::new(|| {
    prose(
        r"^[^.;]{0,40}\b(?:at (?:its|the|their) (?:last|previous|earlier)|(?:the )?last time|the previous time|before (?:the|its)|previously|(?:at|in) (?:the|an|its) (?:earlier|previous|last))\b",
    )
});

pub(super) fn is_past(before: &str, after: &str, place: &Place, words: &str) -> bool {
    static WAS: LazyLock<Regex> = LazyLock::new(|| prose(r"\b(?:was|were|being|had)\b"));
    let piece = words.get(place.piece.start..place.word.span.start).unwrap_or("");
    let reported = REPORTED.is_match(words.get(..place.word.span.start).unwrap_or(""));
    PAST_BEFORE.is_match(before)
        || !reported && PLUPERFECT.is_match(before)
        || PAST_AFTER.is_match(after)
        || AFTER_CUT.is_match(piece) && WAS.is_match(piece)
}
