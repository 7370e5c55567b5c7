//! On which side of the day of writing a date without a year lies, by the words that lead to it: "is due to join in
//! July" looks ahead, "joined in July" looks back. The one place where that is decided, for reports, letters and
//! articles alike.

use crate::text::{Span, floor_boundary};
use regex::Regex;
use std::sync::LazyLock;

/// Where a date without a year is to be looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// The last such date: what is told without more has happened.
    Back,
    /// The last such date that has ended: "last November", told in November.
    Before,
    /// The next such date.
    Ahead,
    /// The nearest such date: "was due to join in July" may be told before and after.
    Near,
    /// That of the year of writing: "this September".
    ThisYear,
}

/// How far the words before and behind a date are looked at.
const REACH: usize = 140;
const BEHIND: usize = 70;

/// The side on which the date at `place` of `words` lies.
pub(super) fn side(words: &str, place: Span) -> Side {
    let from = floor_boundary(words, place.start.saturating_sub(REACH));
    let front = &words[from..place.start];
    let behind = &words[place.end..floor_boundary(words, place.end + BEHIND)];
    let clause = front.rsplit(['.', ';', '?', '!', '“', '”', '(']).next().unwrap_or(front);
    if let Some(found) = NEXT_TO_IT.captures(clause) {
        return match found[1].to_lowercase().as_str() {
            "next" => Side::Ahead,
            "this" => Side::ThisYear,
            "last" => Side::Before,
            _ => Side::Back,
        };
    }
    if OF_WHAT_WAS.is_match(behind) {
        return Side::Back;
    }
    let last = |cue: &Regex| cue.find_iter(clause).last().map(|found| found.end());
    let governs = |end: &usize| !TURNS_BACK.is_match(&clause[*end..]);
    // Of two cues the nearer one counts: "was due to leave but will stay until May".
    let near = last(&WAS_TO).filter(governs);
    let ahead = last(&IS_TO).filter(governs);
    match (near, ahead) {
        (near, Some(ahead)) if near.is_none_or(|near| near < ahead) => Side::Ahead,
        (Some(_), _) => Side::Near,
        _ if OPENS.is_match(clause) && WILL_BEHIND.is_match(behind) => Side::Ahead,
        _ => Side::Back,
    }
}

fn cue(pattern: &str) -> Regex {
    Regex::new(&format!("(?i){}", pattern.replace(' ', r"\s+").replace(r"\b", r"(?-u:\b)")))
        .expect("the expression is tested")
}

/// Words right before a date that settle it.
static NEXT_TO_IT: LazyLock<Regex> = LazyLock::new(|| {
    cue(r"\b(next|this|last|since|previous|past)(?: (?:early|late|mid|the (?:beginning|start|end|middle) of))? ?$")
});

/// Present and future: "will start", "is due to", "leaves", "to take up post", "due in".
static IS_TO: LazyLock<Regex> = LazyLock::new(|| {
    cue(
        r"\b(?:will|shall|won[’']t|(?:she|he|they|we|it|who)[’']ll|(?:is|are|am|[’']s|[’']re)(?: (?:now|still|also|currently|not|all))? (?:due|set|expected|scheduled|planned|planning|likely|going|about|preparing|poised|to)|(?:is|are) (?:joining|leaving|starting|retiring|departing|taking (?:up|over)|stepping (?:down|up)|moving (?:on|to)|standing down|becoming)|(?:has|have) (?:announced|confirmed) (?:his|her|their|its) (?:intention|plans?|decision|retirement|departure|resignation)|(?:leaves|joins|starts|begins|retires|departs|arrives|becomes|remains|stays)|(?:takes|steps|stands) (?:up|over|down|into)|(?:comes|goes) (?:into (?:force|effect|being|operation)|live)|takes effect|(?:planned|scheduled|timetabled|pencilled in|booked) (?:for|to)|(?:appointed|recruited|identified|named|chosen|selected)(?: [\w’'-]+){0,8}? (?:to|and will) (?:start|begin|join|take|replace|succeed|lead|become|commence)|ahead of|upcoming|forthcoming|incoming|next)\b",
    )
});

/// Told in the past of what lay ahead: "was due to", "would", "were to".
static WAS_TO: LazyLock<Regex> = LazyLock::new(|| {
    cue(
        r"\b(?:would|(?:was|were|had been|been)(?: (?:also|then|still))? (?:due|set|expected|scheduled|planned|to)|due (?:to|in|on|by|for|back)|expected (?:to|in|on|by))\b",
    )
});

/// Words between a cue and a date which say that the date is of something else, that has happened.
static TURNS_BACK: LazyLock<Regex> = LazyLock::new(|| {
    cue(
        r"\b(?:inspect(?:ed|ions?)|visit(?:ed)?|reports?|reported|judge?ments?|judged|ratings?|rated|verdict|found|published|since|after|following|was|were|had|has been|have been|did|left|joined|became|began|held|made|took|last|previous|earlier)\b",
    )
});

/// What the date is a part of: "the July report".
static OF_WHAT_WAS: LazyLock<Regex> = LazyLock::new(|| {
    cue(r"^(?:[’']s)? (?:report|inspection|visit|judge?ment|rating|findings|verdict|letter|elections?|meeting)\b")
});

/// A date at the beginning of its clause: "From September, she will …", "who from September will …".
static OPENS: LazyLock<Regex> = LazyLock::new(|| {
    cue(
        r"(?:^|[,:–—-]|\b(?:who|which|and|but|that|she|he|they|it))\s*(?:from|in|on|by|at the (?:end|start|beginning) of|(?:in|from) (?:early|late|mid))[ -]?(?:the )?$",
    )
});
static WILL_BEHIND: LazyLock<Regex> = LazyLock::new(|| {
    cue(
        r"^,?(?: [\w’'-]+){0,8}?,? (?:will|(?:is|are) (?:due|set|expected|scheduled|to)|takes (?:up|over)|joins|starts|becomes|leaves|retires)\b",
    )
});

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::date_phrase::find;

    #[track_caller]
    fn dated(text: &str, written: &str, want: &str) {
        let written = written.parse().expect("a date");
        let found = find(text, Span::new(0, text.len()), Some(written));
        assert_eq!(found.first().map(|date| date.start.to_string()).as_deref(), Some(want), "{text}");
    }

    #[test]
    fn what_is_to_come_is_the_next_such_month() {
        for text in [
            "A new director of children’s services is due to join in July.",
            "A new director will take up post in July.",
            "The permanent director, who is due to start in July, comes from a neighbouring county.",
            "An experienced director has been appointed to start in July.",
            "The director leaves in July.",
            "The chief executive is retiring in July.",
            "The interim director remains in post until July.",
            "From July, a trust will run the services.",
            "The director, who from July will lead both services, is new.",
            "The company goes live in July.",
            "A move is planned for July.",
            "Leaders have confirmed their intention to recruit by July.",
            "The director was due to join in July.",
            "The director had said that she would leave in July.",
            "The post is filled until the new director arrives next July.",
        ] {
            dated(text, "2024-06-14", "2024-07");
        }
        dated("A new director will join in March.", "2024-06-14", "2025-03");
        dated("A new director will join in June.", "2024-06-14", "2024-06");
        dated("She will take up the post on 2 September.", "2024-06-14", "2024-09-02");
        dated("She starts on 3 January.", "2024-06-14", "2025-01-03");
        dated("Work starts this September.", "2024-06-14", "2024-09");
        dated("The director leaves in July.", "2024", "2024-07");
    }

    #[test]
    fn what_has_been_is_the_last_such_month() {
        for text in [
            "The director joined in July.",
            "The director has been in post since July.",
            "The director left in July.",
            "The council will answer the report published in July.",
            "The council will answer the July report.",
            "Leaders will discuss what inspectors found in July.",
            "The plan will be revised after the visit in July.",
            "She will stay. He left in July.",
            "Progress is due to work that began in July.",
        ] {
            dated(text, "2024-06-14", "2023-07");
        }
        dated("It fell last June.", "2024-06-14", "2023-06");
        // Told after it had been expected, the month that is nearer.
        dated("A director was due to join in April.", "2024-06-14", "2024-04");
    }

    #[test]
    fn any_words_around_a_date_are_no_trouble() {
        for text in ["éé in July éé", "will — in July", "in July", "’ll be there in July"] {
            find(text, Span::new(0, text.len()), Some("2024-06".parse().expect("a month")));
        }
    }
}
