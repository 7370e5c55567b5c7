//! Times in a question: "in 2024", "after 2018", "between 2019 and 2022", "in the last five years", "on 31 March 2025".

use super::words::{Word, number};
use crate::date::{PartialDate, month_number};
use jiff::ToSpan;
use jiff::civil::Date;

/// A time, from the first to the last day, both as vague as they were given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Period {
    pub since: Option<PartialDate>,
    pub until: Option<PartialDate>,
    /// Given as one moment ("on 31 March 2025", "at the end of 2022", "in 2024"), which may be meant as the day on
    /// which something was so.
    pub moment: bool,
}

/// A time that begins at `at`, its preposition included: how many words it takes.
pub(super) fn period(words: &[Word], at: usize, today: Date) -> Option<(usize, Period)> {
    let rest = words.get(at..)?;
    let (sense, taken) = preposition(rest);
    let (length, period) = match sense {
        Sense::Between => between(rest.get(taken..)?)?,
        _ => relative(rest.get(taken..)?, today).or_else(|| dated(rest.get(taken..)?, sense))?,
    };
    Some((taken + length, period))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sense {
    In,
    On,
    Since,
    After,
    Before,
    Until,
    Between,
    None,
}

/// Prepositions of time, the longer first.
const PREPOSITIONS: &[(&[&str], Sense)] = &[
    (&["later", "than"], Sense::After),
    (&["earlier", "than"], Sense::Before),
    (&["prior", "to"], Sense::Before),
    (&["up", "to"], Sense::Until),
    (&["no", "later", "than"], Sense::Until),
    (&["on", "or", "after"], Sense::Since),
    (&["on", "or", "before"], Sense::Until),
    (&["from", "the", "start", "of"], Sense::Since),
    (&["since", "the", "start", "of"], Sense::Since),
    (&["since", "the", "beginning", "of"], Sense::Since),
    (&["after", "the", "end", "of"], Sense::After),
    (&["since", "the", "end", "of"], Sense::After),
    (&["before", "the", "end", "of"], Sense::Until),
    (&["by", "the", "end", "of"], Sense::On),
    (&["at", "the", "end", "of"], Sense::On),
    (&["end", "of"], Sense::On),
    (&["as", "at"], Sense::On),
    (&["as", "of"], Sense::On),
    (&["as", "on"], Sense::On),
    (&["in", "the", "course", "of"], Sense::In),
    (&["the", "year"], Sense::In),
    (&["in", "the", "year"], Sense::In),
    (&["between"], Sense::Between),
    (&["since"], Sense::Since),
    (&["after"], Sense::After),
    (&["post"], Sense::After),
    (&["from"], Sense::Since),
    (&["starting"], Sense::Since),
    (&["before"], Sense::Before),
    (&["pre"], Sense::Before),
    (&["until"], Sense::Until),
    (&["till"], Sense::Until),
    (&["by"], Sense::On),
    (&["on"], Sense::On),
    (&["at"], Sense::On),
    (&["in"], Sense::In),
    (&["during"], Sense::In),
    (&["throughout"], Sense::In),
    (&["within"], Sense::In),
    (&["over"], Sense::In),
    (&["for"], Sense::In),
    (&["of"], Sense::In),
];

fn preposition(words: &[Word]) -> (Sense, usize) {
    let fits =
        |phrase: &[&str]| phrase.iter().enumerate().all(|(i, word)| words.get(i).is_some_and(|w| w.folded == *word));
    PREPOSITIONS
        .iter()
        .filter(|(phrase, _)| fits(phrase))
        .max_by_key(|(phrase, _)| phrase.len())
        .map_or((Sense::None, 0), |(phrase, sense)| (*sense, phrase.len()))
}

/// "between X and Y", "from X to Y" after the first word.
fn between(words: &[Word]) -> Option<(usize, Period)> {
    let Some((length, first, _)) = date(words) else {
        return between_days(words).or_else(|| between_months(words));
    };
    let joint = words.get(length)?;
    if !matches!(joint.folded.as_str(), "and" | "to" | "until" | "till" | "through") {
        return None;
    }
    let (more, _, last) = date(words.get(length + 1..)?)?;
    Some((length + 1 + more, Period { since: Some(first), until: Some(last), moment: false }))
}

/// "between 1 January and 31 March 2025": the year stands once.
fn between_days(words: &[Word]) -> Option<(usize, Period)> {
    let day: i8 = words.first()?.bare.trim_end_matches(|c: char| c.is_ascii_alphabetic()).parse().ok()?;
    let month = month_number(&words.get(1)?.bare)?;
    if !matches!(words.get(2)?.folded.as_str(), "and" | "to" | "until" | "till") {
        return None;
    }
    let (more, last, _) = date(words.get(3..)?)?;
    let first = PartialDate::day(last.year, month, day)?;
    Some((3 + more, Period { since: Some(first), until: Some(last), moment: false }))
}

/// "between May and July 2023", "November to January 2024": the year stands once, and turns in between in the second.
fn between_months(words: &[Word]) -> Option<(usize, Period)> {
    let first = month_number(&words.first()?.bare)?;
    if !matches!(words.get(1)?.folded.as_str(), "and" | "to" | "until" | "till" | "through") {
        return None;
    }
    let last = month_number(&words.get(2)?.bare)?;
    let year = year(&words.get(3)?.bare)?;
    let since = PartialDate::month(if first > last { year - 1 } else { year }, first);
    Some((4, Period { since: Some(since), until: Some(PartialDate::month(year, last)), moment: false }))
}

fn dated(words: &[Word], sense: Sense) -> Option<(usize, Period)> {
    let may_span = matches!(sense, Sense::Since | Sense::In | Sense::None);
    if let Some(range) = may_span.then(|| between(words)).flatten() {
        return Some(range);
    }
    let (length, first, last) = date(words)?;
    let (since, until, moment) = match sense {
        Sense::In | Sense::None => (Some(first), Some(last), true),
        // A day, or a longer time taken as its end.
        Sense::On if first.day.is_some() => (Some(first), Some(last), true),
        Sense::On => (None, Some(last), true),
        // "from 2019-2022" is a range in one word.
        Sense::Since if first != last && first.month.is_none() => (Some(first), Some(last), false),
        Sense::Since => (Some(first), None, false),
        Sense::After => (Some(after(last)?), None, false),
        Sense::Before => (None, Some(before(first)?), false),
        Sense::Until => (None, Some(last), false),
        Sense::Between => return None,
    };
    Some((length, Period { since, until, moment }))
}

/// A date in words: how many they are, and the first and last day that it means, as vague as it is.
fn date(words: &[Word]) -> Option<(usize, PartialDate, PartialDate)> {
    let text = |at: usize| words.get(at).map(|word| word.bare.as_str());
    let skipped = usize::from(text(0) == Some("the"));
    let first = text(skipped)?;
    if let Some((start, end)) = years(first) {
        return Some((skipped + 1, start, end));
    }
    if let Some(one) = first.parse().ok().filter(|_| first.len() > 4).or_else(|| day_first(first)) {
        return Some((skipped + 1, one, one));
    }
    // "3 June 2024", "3rd of June 2024", "June 2024", "June 3 2024", "spring 2024".
    let day = |word: &str| -> Option<i8> {
        let digits = ["st", "nd", "rd", "th"].iter().find_map(|ending| word.strip_suffix(ending)).unwrap_or(word);
        digits.parse().ok().filter(|day| (1..=31).contains(day))
    };
    let year = |at: usize| text(at).and_then(year);
    if let Some(day_number) = day(first) {
        let of = usize::from(text(skipped + 1) == Some("of"));
        let month = month_number(text(skipped + 1 + of)?)?;
        let found = PartialDate::day(year(skipped + 2 + of)?, month, day_number)?;
        return Some((skipped + 3 + of, found, found));
    }
    if let Some(month) = month_number(first) {
        if let Some(year) = year(skipped + 1) {
            let found = PartialDate::month(year, month);
            return Some((skipped + 2, found, found));
        }
        let found = PartialDate::day(year(skipped + 2)?, month, day(text(skipped + 1)?)?)?;
        return Some((skipped + 3, found, found));
    }
    // "Spring 2024", "the first half of 2024".
    if let Some((start, end)) = season(first) {
        let year = year(skipped + 1)?;
        return Some((skipped + 2, PartialDate::month(year, start), PartialDate::month(year, end)));
    }
    let (start, end) = match (first, text(skipped + 1)) {
        ("first", Some("half")) => (1, 6),
        ("second" | "latter", Some("half")) => (7, 12),
        _ => return None,
    };
    let of = usize::from(text(skipped + 2) == Some("of"));
    let year = year(skipped + 2 + of)?;
    Some((skipped + 3 + of, PartialDate::month(year, start), PartialDate::month(year, end)))
}

/// The first and the last month of a season that lies within one year.
fn season(name: &str) -> Option<(i8, i8)> {
    match name {
        "spring" => Some((3, 5)),
        "summer" => Some((6, 8)),
        "autumn" => Some((9, 11)),
        _ => None,
    }
}

/// A year, a financial year ("2024-25", "2024/25"), a range of years in one word, or a decade ("2010s").
fn years(word: &str) -> Option<(PartialDate, PartialDate)> {
    if let Some(one) = year(word) {
        return Some((PartialDate::year(one), PartialDate::year(one)));
    }
    if let Some(decade) = word.strip_suffix('s').and_then(year).filter(|year| year % 10 == 0) {
        return Some((PartialDate::year(decade), PartialDate::year(decade + 9)));
    }
    let (first, last) = word.split_once(['-', '/'])?;
    // "23/24" can be no day of a month.
    let short =
        |digits: &str| (digits.len() == 2).then(|| digits.parse().ok())?.filter(|n: &i16| (13..=40).contains(n));
    let first = year(first).or_else(|| Some(2000 + short(first)?))?;
    match last.len() {
        2 if last.parse() == Ok((first + 1) % 100) => {
            Some((PartialDate::day(first, 4, 1)?, PartialDate::day(first + 1, 3, 31)?))
        }
        4 => year(last).filter(|last| *last >= first).map(|last| (PartialDate::year(first), PartialDate::year(last))),
        _ => None,
    }
}

fn year(word: &str) -> Option<i16> {
    (word.len() == 4).then(|| word.parse().ok())?.filter(|year| (1990..=2100).contains(year))
}

fn day_first(word: &str) -> Option<PartialDate> {
    let parts: Vec<_> = word.split(['/', '.', '-']).collect();
    let [day, month, year] = parts.as_slice() else {
        return None;
    };
    let year: i16 = year.parse().ok()?;
    PartialDate::day(if year < 100 { year + 2000 } else { year }, month.parse().ok()?, day.parse().ok()?)
}

/// "the last five years", "the past 6 months", "last year", "this year".
fn relative(words: &[Word], today: Date) -> Option<(usize, Period)> {
    let text = |at: usize| words.get(at).map_or("", |word| word.bare.as_str());
    let skipped = usize::from(matches!(text(0), "the" | "these"));
    let since = |day: Date| Period { since: Some(day.into()), until: None, moment: false };
    let whole = |date: PartialDate| Period { since: Some(date), until: Some(date), moment: true };
    let which = text(skipped);
    if which == "this" || which == "last" || which == "previous" {
        let back = i16::from(which != "this");
        match text(skipped + 1) {
            "year" => return Some((skipped + 2, whole(PartialDate::year(today.year() - back)))),
            "month" => {
                let day = today.checked_sub(i32::from(back).months()).ok()?;
                return Some((skipped + 2, whole(PartialDate::month(day.year(), day.month()))));
            }
            "decade" => return Some((skipped + 2, since(today.checked_sub(10.years()).ok()?))),
            name => {
                if let Some((start, end)) = season(name).or_else(|| month_number(name).map(|month| (month, month))) {
                    // Of the seasons and months that are over, the newest; "this" one is of this year.
                    let running = which != "this" && end >= today.month();
                    let year = today.year() - i16::from(running);
                    let (first, last) = (PartialDate::month(year, start), PartialDate::month(year, end));
                    return Some((skipped + 2, Period { since: Some(first), until: Some(last), moment: true }));
                }
            }
        }
    }
    if !matches!(which, "last" | "past" | "previous" | "recent" | "preceding") {
        return None;
    }
    let mut at = skipped + 1;
    let count = match number(text(at)) {
        Some(count) => {
            at += 1;
            if text(at) == "of" {
                at += 1;
            }
            count
        }
        None => 1,
    };
    let span = match text(at) {
        "year" | "years" => count.years(),
        "month" | "months" => count.months(),
        "week" | "weeks" => count.weeks(),
        "days" => count.days(),
        "decade" | "decades" => (count * 10).years(),
        _ => return None,
    };
    Some((at + 1, since(today.checked_sub(span).ok()?)))
}

fn after(date: PartialDate) -> Option<PartialDate> {
    Some(as_vague(date.latest().tomorrow().ok()?, date))
}

fn before(date: PartialDate) -> Option<PartialDate> {
    Some(as_vague(date.earliest().yesterday().ok()?, date))
}

fn as_vague(day: Date, like: PartialDate) -> PartialDate {
    match (like.month, like.day) {
        (Some(_), Some(_)) => day.into(),
        (Some(_), None) => PartialDate::month(day.year(), day.month()),
        _ => PartialDate::year(day.year()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ask::words::words;

    fn read(text: &str) -> Option<(usize, String)> {
        let shown = |date: Option<PartialDate>| date.map_or("".into(), |date| date.to_string());
        period(&words(text), 0, jiff::civil::date(2026, 1, 15))
            .map(|(length, found)| (length, format!("{}..{}", shown(found.since), shown(found.until))))
    }

    #[test]
    fn times_are_read() {
        for (text, expected) in [
            ("in 2024", "2024..2024"),
            ("2024-25", "2024-04-01..2025-03-31"),
            ("in 2024/25", "2024-04-01..2025-03-31"),
            ("after 2018", "2019.."),
            ("since 2018", "2018.."),
            ("before June 2020", "..2020-05"),
            ("until 3 June 2020", "..2020-06-03"),
            ("between 2019 and 2022", "2019..2022"),
            ("from 2019 to 2022", "2019..2022"),
            ("from 2019-2022", "2019..2022"),
            ("between 1 January and 31 March 2025", "2025-01-01..2025-03-31"),
            ("on 31 March 2025", "2025-03-31..2025-03-31"),
            ("at the end of 2022", "..2022"),
            ("in the last five years", "2021-01-15.."),
            ("over the past 6 months", "2025-07-15.."),
            ("last year", "2025..2025"),
            ("the 2010s", "2010..2019"),
            ("in spring 2024", "2024-03..2024-05"),
            ("after 31 December 2019", "2020-01-01.."),
            ("between May and July 2023", "2023-05..2023-07"),
            ("from November to January 2024", "2023-11..2024-01"),
            ("in the first half of 2023", "2023-01..2023-06"),
            ("last summer", "2025-06..2025-08"),
            ("this spring", "2026-03..2026-05"),
            ("last January", "2025-01..2025-01"),
        ] {
            assert_eq!(read(text).map(|found| found.1).as_deref(), Some(expected), "{text}");
        }
        for text in [
            "since Covid",
            "in care",
            "last inspection",
            "the last report",
            "may",
            "in 20245",
            "last good",
            "first half",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
