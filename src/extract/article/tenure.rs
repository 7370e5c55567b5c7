//! From when and until when somebody held an office, as the words around it say: "leader since May 2023", "who led the
//! council until 2022", "was appointed director in June".

use crate::date::PartialDate;
use crate::extract::date_phrase;
use crate::text::{Span, floor_boundary};
use regex::Regex;
use std::sync::LazyLock;

static BEHIND: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:,? (?:a|the) (?:post|role|job) (?:she|he) (?:has )?held)?[,\s]*(?P<link>since|until|till|from|in|on|last)\s")
        .expect("a fixed pattern compiles")
});
static BEGUN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)(?-u:\b)(?:became|appointed|elected|took over|taken over|started|joined|named|promoted|stepped up)(?: (?:as|to be|by the council as|to))?(?: the)?\s*$")
        .expect("a fixed pattern compiles")
});

/// The first and the last day that the words around an office at `span` give.
pub(super) fn dates(
    text: &str,
    span: Span,
    written: Option<PartialDate>,
) -> (Option<PartialDate>, Option<PartialDate>) {
    const REACH: usize = 64;
    const LEAD: usize = 48;
    let behind = text.get(span.end..floor_boundary(text, span.end + REACH)).unwrap_or("");
    let before = text.get(floor_boundary(text, span.start.saturating_sub(LEAD))..span.start).unwrap_or("");
    let Some(found) = BEHIND.captures(behind) else { return (None, None) };
    let link = found["link"].to_lowercase();
    let from = if link == "last" { found.get(0).map_or(0, |whole| whole.end() - 5) } else { found[0].len() };
    let date = date_phrase::find(behind, Span::new(from, behind.len()), written)
        .into_iter()
        .find(|date| date.span.start <= from + 2)
        .map(|date| date.start);
    match link.as_str() {
        "since" => (date, None),
        "until" | "till" => (None, date),
        // "Appointed director in June": the office began then.
        _ if BEGUN.is_match(before) => (date, None),
        _ => (None, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, office: &str, since: Option<&str>, until: Option<&str>) {
        let start = text.find(office).expect("the office is in the text");
        let date = |words: Option<&str>| words.map(|words| words.parse().expect("a date"));
        let found = dates(text, Span::new(start, start + office.len()), Some(PartialDate::month(2024, 6)));
        assert_eq!(found, (date(since), date(until)), "{text}");
    }

    #[test]
    fn an_office_has_its_dates_from_the_words_around_it() {
        check("Ada Quill, leader since May 2023, said", "leader", Some("2023-05"), None);
        check("Ada Quill, leader of the council until 2022, said", "leader of the council", None, Some("2022"));
        check("Omar Reeve was appointed director in March 2021 and", "director", Some("2021-03"), None);
        check("Omar Reeve, director in March 2021, said", "director", None, None);
        check("Omar Reeve, director, has known since May 2020 that", "director", None, None);
    }

    #[test]
    fn hostile_offsets_are_no_trouble() {
        assert_eq!(dates("é leader", Span::new(3, 9), None), (None, None));
        assert_eq!(dates("leader", Span::new(90, 99), None), (None, None));
    }
}
