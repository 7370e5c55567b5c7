//! The dates of an inspection as reports print them: "3 to 7 June 2024", "6 July 2015 – 30 July 2015", "9–24 November
//! 2017", "12/09/2016 to 06/10/2016", "28 July 2016", and two windows with a gap between them.

use crate::date::PartialDate;
use regex::Regex;
use std::sync::LazyLock;

/// First and last day on site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    pub start: PartialDate,
    pub end: PartialDate,
    /// How many bytes of the text were read.
    pub length: usize,
    /// Whether there was a gap: more than one window is printed, and these are the first and the last day of all.
    pub broken: bool,
}

/// A day with the month and year that stand with it.
#[derive(Debug, Clone, Copy)]
struct Point {
    day: i8,
    month: Option<i8>,
    year: Option<i16>,
    end: usize,
}

static TOKEN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?ix)
        \b(?P<d1>\d{1,2})\s*/\s*(?P<m1>\d{1,2})\s*/\s*(?P<y1>\d{4}|\d{2})\b
        | \b(?P<d2>\d{1,2})\s*\.\s*(?P<m2>\d{1,2})\s*\.\s*(?P<y2>\d{4})\b
        | \b(?P<iy>\d{4})-(?P<im>\d{2})-(?P<id>\d{2})\b
        | (?P<month>(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?))\b\.?
        | \b(?P<year>(?:19|20)\d{2})\b
        | (?P<day>\d{1,2})(?:st|nd|rd|th)?\b
        | (?P<word>(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tues?|wed|thurs?|fri|to|and|until|from|between|of|the)\b|[-–—─‒&,:;])
        | (?P<other>[^\s])",
    )
    .expect("the expression is tested")
});

static FULL_YEAR: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\b(?:19|20)\d{2}\b").expect("the expression is tested"));

/// Reads the window at the beginning of `text`; what follows the dates is left.
pub fn window(text: &str) -> Option<Window> {
    let mut points: Vec<Point> = Vec::new();
    let mut loose_year = None;
    // Two digits are a year only where no year is printed in full.
    let short_years = !text.lines().next().is_some_and(|line| FULL_YEAR.is_match(line));
    for found in TOKEN.captures_iter(text) {
        let end = found.get(0)?.end();
        let number = |name: &str| found.name(name).and_then(|part| part.as_str().parse::<i16>().ok());
        let last = points.last_mut();
        if let (Some(day), Some(month), Some(year)) =
            (number("d1").or(number("d2")), number("m1").or(number("m2")), number("y1").or(number("y2")))
        {
            points.push(Point { day: day as i8, month: Some(month as i8), year: Some(full_year(year)), end });
        } else if let (Some(year), Some(month), Some(day)) = (number("iy"), number("im"), number("id")) {
            points.push(Point { day: day as i8, month: Some(month as i8), year: Some(year), end });
        } else if let Some(name) = found.name("month") {
            match last {
                Some(point) if point.month.is_none() => (point.month, point.end) = (month_of(name.as_str()), end),
                _ => break,
            }
        } else if let Some(year) = number("year") {
            match last {
                Some(point) if point.year.is_none() => (point.year, point.end) = (Some(year), end),
                None => loose_year = Some(year),
                Some(_) => break,
            }
        } else if let Some(day) = number("day") {
            // "7 March 22": a year in two digits, when there is no other.
            match last {
                Some(point)
                    if point.month.is_some() && point.year.is_none() && short_years && (10..=39).contains(&day) =>
                {
                    (point.year, point.end) = (Some(full_year(day)), end);
                }
                _ => points.push(Point { day: day as i8, month: None, year: None, end }),
            }
        } else if found.name("other").is_some() {
            break;
        }
    }
    complete(&mut points, loose_year)
}

fn full_year(year: i16) -> i16 {
    if year < 100 { 2000 + year } else { year }
}

/// Gives each day the month and year that it shares with a later one, and makes the window.
fn complete(points: &mut Vec<Point>, loose_year: Option<i16>) -> Option<Window> {
    // Days without a month at the end belong to what follows the dates.
    while points.last().is_some_and(|point| point.month.is_none()) {
        points.pop();
    }
    let (mut next_month, mut next_year): (Option<i8>, Option<i16>) = (None, loose_year);
    for point in points.iter_mut().rev() {
        let month = point.month.or(next_month)?;
        // "6 December to 17 January 2022": the year turned in between.
        let turned = next_month.is_some_and(|later| month > later);
        point.month = Some(month);
        point.year = point.year.or(next_year.map(|year| if turned { year - 1 } else { year }));
        (next_month, next_year) = (Some(month), point.year);
    }
    // A year at the first window alone counts for the later ones: "2 to 6 May 2019 and 3 to 7 June".
    let mut previous: Option<(i8, i16)> = None;
    for point in points.iter_mut() {
        let month = point.month?;
        point.year = point.year.or(previous.map(|(earlier, year)| if month < earlier { year + 1 } else { year }));
        previous = point.year.map(|year| (month, year)).or(previous);
    }
    let day = |point: &Point| PartialDate::day(point.year?, point.month?, point.day);
    let (first, last) = (points.first()?, points.last()?);
    let (start, end) = (day(first)?, day(last)?);
    (start <= end).then_some(Window { start, end, length: last.end, broken: points.len() > 2 })
}

/// The number of a month by its name or the beginning of it.
pub fn month_of(name: &str) -> Option<i8> {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let name = name.to_ascii_lowercase();
    let index = MONTHS.iter().position(|month| name.starts_with(month))?;
    Some(index as i8 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(String, String)> {
        window(text).map(|window| (window.start.to_string(), window.end.to_string()))
    }

    #[test]
    fn every_form_of_dates_is_read() {
        for (text, start, end) in [
            ("3 to 7 June 2024", "2024-06-03", "2024-06-07"),
            ("27 September to 8 October 2021", "2021-09-27", "2021-10-08"),
            ("6 December 2021 to 17 December 2021", "2021-12-06", "2021-12-17"),
            ("6 July 2015 – 30 July 2015", "2015-07-06", "2015-07-30"),
            ("14 January – 5 February 2014", "2014-01-14", "2014-02-05"),
            ("9–24 November 2017", "2017-11-09", "2017-11-24"),
            ("15-19 July 2013", "2013-07-15", "2013-07-19"),
            ("20 June 2017 ─ 13 July 2017", "2017-06-20", "2017-07-13"),
            ("14 January 2014- 5 February 2014", "2014-01-14", "2014-02-05"),
            ("08 July 2019 to 19 July 2019", "2019-07-08", "2019-07-19"),
            ("18 Feb 2014 – 12 March 2014", "2014-02-18", "2014-03-12"),
            ("12/09/2016 to 06/10/2016", "2016-09-12", "2016-10-06"),
            ("1/06/2015 – 25/06/2015", "2015-06-01", "2015-06-25"),
            ("28 July 2016", "2016-07-28", "2016-07-28"),
            ("Monday 13th to Friday 24th May, 2019", "2019-05-13", "2019-05-24"),
            ("7 March 22 to 18 March 22", "2022-03-07", "2022-03-18"),
            ("6 December to 17 January 2022", "2021-12-06", "2022-01-17"),
            ("25 and 26 May 2018 Lead inspector: 3 people", "2018-05-25", "2018-05-26"),
            ("3 to 7 June 2024\nReport published: 1 July 2024", "2024-06-03", "2024-06-07"),
        ] {
            assert_eq!(read(text), Some((start.to_owned(), end.to_owned())), "{text}");
        }
    }

    #[test]
    fn of_two_windows_the_first_and_the_last_day_count() {
        for (text, start, end) in [
            ("8 to 19 July and 12 to 16 August 2019", "2019-07-08", "2019-08-16"),
            ("5 to 9 December 2022 and 6 to 10 February 2023", "2022-12-05", "2023-02-10"),
            ("25 November to 5 December and 13 to 17 January 2014", "2013-11-25", "2014-01-17"),
            ("2 to 6 May 2019 and 3 to 7 June", "2019-05-02", "2019-06-07"),
        ] {
            assert_eq!(read(text), Some((start.to_owned(), end.to_owned())), "{text}");
            assert!(window(text).is_some_and(|window| window.broken), "{text}");
        }
    }

    #[test]
    fn what_is_no_date_gives_none() {
        for text in ["", "to be confirmed", "June 2024", "31 June 2024", "7 June to 3 June 2024", "3 to 7"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
