//! Whether a word for a grade states one where it stands.

use super::{IT, MOVING, Place, Role, Sentence};
use crate::extract::article::judgement::clause;
use crate::extract::article::judgement::grade::{Licence, Wording, is_strong};
use crate::extract::prose::{MARKS, prose};
use regex::Regex;
use std::sync::LazyLock;

/// What some licences ask beside the word itself.
pub(super) fn is_licensed_here(
    licence: Licence,
    role: Role,
    sentence: &Sentence<'_>,
    place: &Place,
    of_area: bool,
    before: &str,
    whole_before: &str,
) -> bool {
    let word = place.word;
    let opinion = clause::is_opinion(sentence.words.get(..word.span.start).unwrap_or(""));
    match licence {
        Licence::Verdict | Licence::Noun => {
            let plain = word.wording != Wording::Verb || is_strong(before);
            plain || of_area || role != Role::Stated || is_of_a_council(whole_before) || place.piece.start == 0
        }
        Licence::Epithet => true,
        Licence::Bracketed => place.previous_end > 0,
        Licence::Service => of_area,
        Licence::Move => {
            MOVING.is_match(whole_before) || MOVING.is_match(sentence.words.get(..word.span.start).unwrap_or(""))
        }
        Licence::OfArea if word.wording == Wording::Verb && TOLD.is_match(before) => !opinion,
        Licence::OfArea if word.wording == Wording::Verb => {
            (of_area && is_short(before) || SERVICES.is_match(before)) && !opinion
        }
        Licence::OfArea => of_area && !opinion,
        Licence::State => {
            let dated = sentence.dates.iter().any(|date| place.piece.overlaps(date.span));
            let ends = sentence.words[word.span.end..].trim_start_matches(MARKS).starts_with(['.', ',', ';', ')'])
                || place.next_start == sentence.words.len();
            let told = SAYS_AFTER.is_match(&sentence.words[word.span.end..]);
            let services = (dated || told) && SERVICES_ARE.is_match(whole_before);
            let it = IT.is_match(whole_before) || RATING.is_match(whole_before);
            let found = FOUND_IT.is_match(whole_before) && !opinion;
            let overall =
                sentence.words[word.span.end..].trim_start_matches(MARKS).to_lowercase().starts_with("overall");
            !opinion
                && (of_area && ends
                    || found && ends
                    || services
                    || place.previous_end > 0 && ends
                    || word.quoted && (it || is_of_a_council(whole_before))
                    || it && dated && ends
                    || RATING.is_match(whole_before) && ends
                    || overall)
        }
    }
}

/// "its services for children require improvement".
pub(super) static SERVICES: LazyLock<Regex> = LazyLock::new(|| {
    prose(
        r"\b(?:children's (?:social care )?(?:services|department)|services for (?:vulnerable )?(?:children|young people|families)(?: and (?:families|young people))?|the (?:service|council|authority|department|rating))(?: (?:now|still|also|overall|as a whole|currently|in [\w ]{1,30}))* ?$",
    )
});

/// "the council was told that it requires improvement".
pub(super) static TOLD: LazyLock<Regex> = LazyLock::new(|| {
    prose(
        r"\b(?:council|authority|borough|county|city)(?: (?:was|were|has been|have been|had been))? (?:told|informed)(?: by [\w ]{1,20})? (?:that )?(?:it|they|its (?:[\w']+ ){0,3}services) (?:still |now )?$",
    )
});

/// "are outstanding, say inspectors".
pub(super) static SAYS_AFTER: LazyLock<Regex> = LazyLock::new(|| {
    prose(
        r"^[ '\x22’”]*(?:overall|in all areas|across the board|in every area)?,? (?:say|says|said|according to) (?:the )?(?:ofsted|inspectors|inspectorate|watchdog|regulator)\b|^[ '\x22’”]*(?:overall|in all areas|across the board|in every area)?, (?:the )?(?:ofsted|inspectors|inspectorate|watchdog|regulator)(?: (?:has|have))? (?:said|say|says|found|ruled|concluded|announced|confirmed)\b",
    )
});

/// "its children's services were", with a date.
pub(super) static SERVICES_ARE: LazyLock<Regex> = LazyLock::new(|| {
    prose(
        r"\b(?:services|council|authority|department|borough) (?:is|are|was|were) (?:(?:also|both|then|still|already) )*[ '\x22“‘]*$",
    )
});

/// "a report saying they are good".
pub(super) static FOUND_IT: LazyLock<Regex> = LazyLock::new(|| {
    prose(
        r"\b(?:ofsted|inspect\w+|watchdog|regulator|report)\b.*\b(?:say(?:s|ing)?|said|found|finds|find|ruled|concluded|shows?|confirm\w*|that) (?:that )?(?:it|they|its [\w ]{1,40}|the (?:council|service|authority)[\w' ]{0,30}|(?:children's )?services) (?:is|are|was|were) (?:(?:now|both|all|still) )*[ '\x22“‘]*$",
    )
});

pub(super) static RATING: LazyLock<Regex> =
    LazyLock::new(|| prose(r"\b(?:grade|rating|judgement|verdict|result|mark)s?\b"));

/// The subject of "requires improvement" must be the area itself, not something about it.
pub(super) fn is_short(before: &str) -> bool {
    before.split_whitespace().count() <= 28
}

/// Whether the clause speaks of a council or its services.
pub(super) fn is_of_a_council(before: &str) -> bool {
    static COUNCIL: LazyLock<Regex> = LazyLock::new(|| {
        prose(
            r"\b(?:councils?|authority|authorities|services?|department|borough|county|city|it|its|social care|care for|they|care)\b|^[^\w]*$",
        )
    });
    COUNCIL.is_match(before)
}
