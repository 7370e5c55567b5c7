//! Dates as people write them: "12 to 23 June 2023", "in May", "on Tuesday", "four years ago". A phrase that is told
//! from the day of writing gives a date only where that day is known; nothing is guessed from the clock. Whether a
//! date without a year lies before that day or ahead of it is told from the words that lead to it (`ahead`).

mod ahead;
mod dateline;

pub use dateline::written;

use crate::date::PartialDate;
use crate::text::Span;
use ahead::Side;
use jiff::civil::{Date, Weekday, date};
use jiff::{Span as Time, ToSpan};
use regex::{Captures, Regex};
use std::sync::LazyLock;

/// A date or period in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DatePhrase {
    pub span: Span,
    /// The day, month or year, or the first of several days.
    pub start: PartialDate,
    /// The last of several days.
    pub end: Option<PartialDate>,
    /// Whether the year, or more, was told from the day of writing.
    pub relative: bool,
}

const MONTH: &str = r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER)(?-u:\b)\.?";
const DAY: &str = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?";
const YEAR: &str = r"(?:19[89]\d|20[0-4]\d)(?-u:\b)";
const NUMBER: &str = r"(?:\d{1,2}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:four|six|seven|eight|nine)teen|eighteen|a couple of|just over a|just under a|more than a|nearly a|almost a)";

/// The forms in order of precedence; each names its parts.
static FORMS: LazyLock<Regex> = LazyLock::new(|| {
    let weekday = r"(?:(?i:monday|tuesday|wednesday|thursday|friday|saturday|sunday)|(?:Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)(?-u:\b)\.?)";
    let forms = [
        // 28 February to 4 March 2022; 3 to 7 June 2024; 12 and 13 May
        format!(r"(?P<rd1>{DAY})(?:\s+(?:of\s+)?(?P<rm1>{MONTH}))?(?:,?\s+(?P<ry1>{YEAR}))?\s*(?:to|and|until|till|[-–—─])\s*(?:{weekday},?\s+)?(?P<rd2>{DAY})\s+(?:of\s+)?(?P<rm2>{MONTH})(?:,?\s+(?P<ry2>{YEAR}))?"),
        // Thursday, 5th October, 2023
        format!(r"(?:{weekday},?\s+)?(?:the\s+)?(?-u:\b)(?P<d>{DAY})\s+(?:of\s+)?(?P<m>{MONTH})(?:,?\s+(?P<y>{YEAR}))?"),
        // October 4 to 15, 2018
        format!(r"(?-u:\b)(?P<am1>{MONTH})\s+(?P<ad1>{DAY})\s*(?:to|and|[-–—])\s*(?P<ad2>{DAY})(?-u:\b)(?:,?\s+(?P<ay>{YEAR}))?"),
        // October 4, 2018
        format!(r"(?-u:\b)(?P<um>{MONTH})\s+(?P<ud>{DAY})(?-u:\b)(?:,?\s+(?P<uy>{YEAR}))?"),
        r"(?-u:\b)(?P<nd>\d{1,2})[/.](?P<nm>\d{1,2})[/.](?P<ny>(?:19|20)?\d{2})(?-u:\b)".to_owned(),
        r"(?-u:\b)(?P<iy>(?:19|20)\d{2})-(?P<im>0[1-9]|1[0-2])-(?P<id>0[1-9]|[12]\d|3[01])".to_owned(),
        format!(r"(?-u:\b)(?P<mm>{MONTH})(?:\s+of)?,?\s+(?P<my>{YEAR})"),
        format!(r"(?-u:\b)(?P<bare>{MONTH})"),
        format!(r"(?-u:\b)(?P<year>{YEAR})"),
        r"(?i)(?-u:\b)(?:today|yesterday|tonight|this (?:morning|afternoon|evening))(?-u:\b)".replacen("(?:", "(?P<near>", 1),
        format!(r"(?-u:\b)(?P<weekday>{weekday})(?:(?i:'s|’s)?\s+(?i:morning|afternoon|evening|night))?"),
        r"(?-u:\b)(?i:(?P<which>earlier this|later this|this|last|the previous|the past|next)\s+(?P<unit>week|month|year|spring|summer|autumn|winter))(?-u:\b)".to_owned(),
        format!(r"(?i)(?-u:\b)(?P<count>{NUMBER})\s+(?P<ago>weeks?|months?|years?|days?)\s+ago(?-u:\b)"),
    ];
    Regex::new(&forms.map(|form| format!("(?:{form})")).join("|")).expect("the expression is tested")
});

/// The dates in `span` of `text`, in order. `written` is the day, as precisely as it is known, on which it was written.
pub fn find(text: &str, span: Span, written: Option<PartialDate>) -> Vec<DatePhrase> {
    let words = span.of(text);
    FORMS
        .captures_iter(words)
        .filter_map(|found| {
            let whole = found.get(0)?;
            let place = Span::new(whole.start(), whole.end());
            if is_a_count(words, place, &found) || !is_introduced(words, place, &found) {
                return None;
            }
            let (start, end, relative) = read(&found, || ahead::side(words, place), written)?;
            Some(DatePhrase { span: place.shifted(span.start), start, end, relative })
        })
        .collect()
}

/// A number of four digits that is no year: "£2,018", "2020 children".
fn is_a_count(words: &str, place: Span, found: &Captures<'_>) -> bool {
    if found.name("year").is_none() {
        return false;
    }
    let before = words[..place.start].chars().next_back();
    let after = &words[place.end..];
    let follows = |texts: &[&str]| texts.iter().any(|text| after.starts_with(text));
    before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '£' | ',' | '.' | '$' | '€' | '/' | '-' | '#'))
        || after.starts_with(['%', '/']) && !after.starts_with("/2")
        || after.strip_prefix([',', '.']).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
        || follows(&[" children", " people", " families", " families", " staff", " homes", " pupils", " cases"])
}

/// "May" and "March" are verbs too, and a day of the week may be a habit: a month or weekday that stands alone counts
/// behind a word that goes with dates.
fn is_introduced(words: &str, place: Span, found: &Captures<'_>) -> bool {
    static BEFORE_MONTH: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)(?-u:\b)(?:in|since|during|until|by|from|of|for|between|and|before|after|around|early|late|mid|the|its|their|a|last|next|this|previous|to)[ -]$")
            .expect("the expression is tested")
    });
    static BEFORE_WEEKDAY: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)(?-u:\b)(?:on|last|this|by|until|since)\s$").expect("the expression is tested")
    });
    let front = &words[crate::text::floor_boundary(words, place.start.saturating_sub(12))..place.start];
    if found.name("bare").is_some() {
        return BEFORE_MONTH.is_match(front);
    }
    found.name("weekday").is_none() || BEFORE_WEEKDAY.is_match(front)
}

type Reading = (PartialDate, Option<PartialDate>, bool);

fn read(found: &Captures<'_>, side: impl Fn() -> Side, written: Option<PartialDate>) -> Option<Reading> {
    let part = |name: &str| found.name(name).map(|part| part.as_str());
    if let (Some(first), Some(last), Some(month)) = (part("rd1"), part("rd2"), part("rm2")) {
        return period((first, part("rm1"), part("ry1")), (last, month, part("ry2")), side, written);
    }
    if let (Some(month), Some(first), Some(last)) = (part("am1"), part("ad1"), part("ad2")) {
        return period((first, None, None), (last, month, part("ay")), side, written);
    }
    for (day, month, year) in [("d", "m", "y"), ("ud", "um", "uy"), ("nd", "nm", "ny"), ("id", "im", "iy")] {
        if let (Some(day), Some(month)) = (part(day), part(month)) {
            let (month, day) = (month_of(month)?, leading(day)?);
            return match part(year).and_then(year_of) {
                Some(year) => Some((PartialDate::day(year, month, day)?, None, false)),
                None => Some((day_without_year(month, day, side(), written?)?, None, true)),
            };
        }
    }
    if let (Some(month), Some(year)) = (part("mm"), part("my")) {
        return Some((PartialDate::month(year_of(year)?, month_of(month)?), None, false));
    }
    if let Some(month) = part("bare") {
        return Some((month_without_year(month_of(month)?, side(), written?), None, true));
    }
    if let Some(year) = part("year") {
        return Some((PartialDate::year(year_of(year)?), None, false));
    }
    relative(found, written?).map(|date| (date, None, true))
}

/// A first and a last day; what the first lacks it takes from the last.
fn period(
    (first, first_month, first_year): (&str, Option<&str>, Option<&str>),
    (last, last_month, last_year): (&str, &str, Option<&str>),
    side: impl Fn() -> Side,
    written: Option<PartialDate>,
) -> Option<Reading> {
    let (first, last, month) = (leading(first)?, leading(last)?, month_of(last_month)?);
    let end = match last_year.and_then(year_of) {
        Some(year) => PartialDate::day(year, month, last)?,
        None => day_without_year(month, last, side(), written?)?,
    };
    let first_month = first_month.map_or(Some(month), month_of)?;
    let year = first_year.and_then(year_of).unwrap_or(end.year - i16::from(first_month > month));
    let start = PartialDate::day(year, first_month, first)?;
    (start <= end).then_some((start, Some(end), last_year.is_none()))
}

fn relative(found: &Captures<'_>, written: PartialDate) -> Option<PartialDate> {
    let part = |name: &str| found.name(name).map(|part| part.as_str().to_lowercase());
    let day = written.day.map(|_| written.earliest());
    if let Some(near) = part("near") {
        let day = day?;
        return Some(PartialDate::from(if near == "yesterday" { day.yesterday().ok()? } else { day }));
    }
    if let Some(name) = part("weekday") {
        let wanted = weekday_of(&name)?;
        let back = i64::from(day?.weekday().since(wanted));
        return Some(PartialDate::from(day?.checked_sub(Time::new().try_days(back).ok()?).ok()?));
    }
    if let (Some(which), Some(unit)) = (part("which"), part("unit")) {
        return relative_unit(&which, &unit, written);
    }
    let count = count_of(&part("count")?)?;
    let unit = part("ago")?;
    let anchor = written.earliest();
    match unit.chars().next()? {
        'y' => Some(PartialDate::year(written.year - count)),
        'm' if written.month.is_some() => month_back(anchor, count),
        'd' if day.is_some() => Some(PartialDate::from(anchor.checked_sub(i64::from(count).days()).ok()?)),
        'w' if day.is_some() => {
            let then = anchor.checked_sub(i64::from(count).weeks()).ok()?;
            Some(PartialDate::month(then.year(), then.month()))
        }
        _ => None,
    }
}

fn relative_unit(which: &str, unit: &str, written: PartialDate) -> Option<PartialDate> {
    let past = matches!(which, "last" | "the previous");
    if which == "next" || which == "later this" || which == "the past" {
        return None;
    }
    match unit {
        "year" => Some(PartialDate::year(written.year - i16::from(past))),
        "month" => {
            written.month?;
            month_back(written.earliest(), i16::from(past))
        }
        "week" => {
            written.day?;
            let then = written.earliest().checked_sub(i64::from(past).weeks()).ok()?;
            Some(PartialDate::month(then.year(), then.month()))
        }
        _ => {
            // A season, by its last month: last autumn, seen from March, is that of the year before.
            let ends = [("spring", 5), ("summer", 8), ("autumn", 11), ("winter", 2)];
            let last = ends.iter().find(|(name, _)| *name == unit)?.1;
            let this_year = written.month.is_none_or(|month| month >= last.min(month_of_begin(last)));
            Some(PartialDate::year(written.year - i16::from(!this_year)))
        }
    }
}

fn month_of_begin(last: i8) -> i8 {
    last - 2
}

fn month_back(anchor: Date, count: i16) -> Option<PartialDate> {
    let then = date(anchor.year(), anchor.month(), 1).checked_sub(i64::from(count).months()).ok()?;
    Some(PartialDate::month(then.year(), then.month()))
}

/// The month of that name on the side of the day of writing on which it lies.
fn month_without_year(month: i8, side: Side, written: PartialDate) -> PartialDate {
    let Some(now) = written.month else { return PartialDate::month(written.year, month) };
    // How many years from that of writing: back to one that has begun, or on to one that has not ended.
    let back = -i16::from(month > now);
    let on = i16::from(month < now);
    let years = match side {
        Side::Back => back,
        Side::Before => -i16::from(month >= now),
        Side::Ahead => on,
        Side::ThisYear => 0,
        Side::Near if (month - now).rem_euclid(12) <= 6 => on,
        Side::Near => back,
    };
    PartialDate::month(written.year + years, month)
}

/// The day of that name on the side of the day of writing on which it lies; looking back, one within the fortnight
/// after it counts too.
fn day_without_year(month: i8, day: i8, side: Side, written: PartialDate) -> Option<PartialDate> {
    let in_year = |years: i16| PartialDate::day(written.year + years, month, day);
    let last = || {
        let limit = written.latest().checked_add(14.days()).ok()?;
        in_year(0).filter(|found| found.earliest() <= limit).or_else(|| in_year(-1))
    };
    let next = || in_year(0).filter(|found| found.latest() >= written.earliest()).or_else(|| in_year(1));
    match side {
        Side::Back | Side::Before => last(),
        Side::Ahead => next(),
        Side::ThisYear => in_year(0),
        Side::Near => {
            let day = written.earliest();
            let away = |found: &PartialDate| (found.earliest() - day).get_days().abs();
            [next(), last()].into_iter().flatten().min_by_key(away)
        }
    }
}

fn leading(day: &str) -> Option<i8> {
    day.trim_end_matches(|c: char| !c.is_ascii_digit()).parse().ok()
}

fn year_of(text: &str) -> Option<i16> {
    let year: i16 = text.parse().ok()?;
    Some(if year < 100 { 2000 + year } else { year })
}

fn month_of(name: &str) -> Option<i8> {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    if let Ok(number) = name.parse::<i8>() {
        return (1..=12).contains(&number).then_some(number);
    }
    let lower = name.get(..3)?.to_lowercase();
    MONTHS.iter().position(|month| *month == lower).map(|index| index as i8 + 1)
}

fn weekday_of(name: &str) -> Option<Weekday> {
    Some(match name.get(..3)? {
        "mon" => Weekday::Monday,
        "tue" => Weekday::Tuesday,
        "wed" => Weekday::Wednesday,
        "thu" => Weekday::Thursday,
        "fri" => Weekday::Friday,
        "sat" => Weekday::Saturday,
        "sun" => Weekday::Sunday,
        _ => return None,
    })
}

fn count_of(words: &str) -> Option<i16> {
    const NUMBERS: [&str; 19] = [
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    if words == "a couple of" {
        return Some(2);
    }
    if words == "a" || words == "an" || words.ends_with(" a") {
        return Some(1);
    }
    words.parse().ok().or_else(|| NUMBERS.iter().position(|number| *number == words).map(|index| index as i16 + 1))
}

#[cfg(test)]
mod tests;
