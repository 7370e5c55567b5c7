//! How a grade stands to the one before or after it: kept, lost, moved to.

use super::{Claim, ENDED_BEFORE, MOVING, Role};
use crate::extract::article::judgement::grade::Licence;
use crate::extract::prose::prose;
use regex::Regex;
use std::sync::LazyLock;

pub(super) static KEPT_BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    prose(
        r"\b(?:retain\w*|ke(?:ep|eps|pt|eping)|maintain(?:s|ed|ing)?|h(?:eld|olds?|olding) (?:on to|onto|its|their)|hangs? on to|hung on to|match(?:ed|es)|remain(?:s|ed|ing)?|stay(?:s|ed)?|continues? to be|(?:have|has|had) also been|clings? (?:on )?to|clung (?:on )?to)\b[^.;]*$",
    )
});

pub(super) static KEPT_AFTER: LazyLock<Regex> = LazyLock::new(|| {
    prose(
        r"^[ '\x22’”]*(?:(?:rating|grade|judgement|overall|by ofsted|by inspectors|by the watchdog),? )*(?:again|once (?:again|more)|as before|(?:two|three|four) times (?:running|in a row))\b|^[^.;]{0,48}\bfor (?:the|a) (?:second|third|fourth|fifth|sixth)(?: \w+)? (?:time|inspection|year)\b",
    )
});

/// "good, as it was in 2019".
pub(super) static AS_BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    prose(
        r"^[ '\x22’”]*(?:overall)?,? (?:just )?(?:as (?:it|they) (?:was|were|had been|did)|(?:the )?same (?:rating |grade |judgement )?as|as (?:in|at|it was)|unchanged (?:from|since)) ?",
    )
});

pub(super) static AGAIN_BEFORE: LazyLock<Regex> =
    LazyLock::new(|| prose(r"\b(?:again|once more|for (?:a|the) (?:second|third|fourth) time)\b[^.;,]*$"));

pub(super) static FROM: LazyLock<Regex> = LazyLock::new(|| {
    prose(
        r"\b(?:(?:from|up on|down on|on|since) (?:\d{4}|last year|\w+)'s|from|up on|down on)(?: (?:an?|the|its|being|overall|rated|judged|a rating of|a grade of|a judgement of|a previous|the previous|its previous|ofsted's|the inspectorate's))*[ '\x22“”‘’]*$",
    )
});

pub(super) static TO: LazyLock<Regex> = LazyLock::new(|| {
    prose(
        r"\b(?:to|into|as)(?: (?:an?|the|its|overall|be|being|a rating of|a grade of|ofsted's|the inspectorate's))*[ '\x22“”‘’]*$",
    )
});

pub(super) fn role(before: &str, after: &str, licence: Licence, made: &[Claim]) -> Role {
    if ENDED_BEFORE.is_match(before) {
        return Role::Ended;
    }
    if FROM.is_match(before) || licence == Licence::Bracketed {
        return Role::From;
    }
    if licence != Licence::Epithet && (KEPT_AFTER.is_match(after) || AGAIN_BEFORE.is_match(before)) {
        return Role::Again;
    }
    if AS_BEFORE.is_match(after) {
        return Role::Kept;
    }
    let moved = made.iter().any(|claim| matches!(claim.role, Role::Ended | Role::From));
    if licence != Licence::Epithet && !moved && KEPT_BEFORE.is_match(before) {
        return Role::Kept;
    }
    let judged = matches!(licence, Licence::Verdict | Licence::Move | Licence::Noun);
    if judged && TO.is_match(before) && AFTER_CUT.is_match(before) && MOVING.is_match(before) {
        return Role::From;
    }
    let goes_on = made.last().is_some_and(|claim| claim.role == Role::From) && before.len() < 40;
    if judged && TO.is_match(before) && (goes_on || MOVING.is_match(before)) {
        return Role::To;
    }
    Role::Stated
}

pub(super) static AFTER_CUT: LazyLock<Regex> = LazyLock::new(|| prose(r"^[ ,]*(?:after|since|when|having)\b"));
