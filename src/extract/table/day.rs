//! Dates in cells: ISO, day first with any mark between, with the month in letters, or a spreadsheet's day number.

use crate::date::PartialDate;
use jiff::civil::Date;

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// The date or dates that a cell of a date column gives: ISO, day first with any mark between, with the month in
/// letters, a spreadsheet's day number, or a range of any of these.
pub(super) fn dates(cell: &str) -> Option<(PartialDate, Option<PartialDate>)> {
    let cell = cell.trim();
    if let Some(date) = date(cell) {
        return Some((date, None));
    }
    for separator in [" to ", " - ", " \u{2013} ", "\u{2013}", " and ", "-"] {
        let Some((first, last)) = cell.split_once(separator) else {
            continue;
        };
        let Some(last) = date(last.trim()) else { continue };
        let first = first.trim();
        let whole = date(first).filter(|date| date.day.is_some());
        // "3 to 7 June 2024", "28 April to 2 May 2024": what is left out on the left is that of the right.
        let first = whole.or_else(|| {
            let words: Vec<_> = first.split_whitespace().collect();
            let day = number(words.first()?.trim_end_matches(|c: char| c.is_ascii_alphabetic()))?;
            let month = match words.get(1) {
                Some(name) => month(name)?,
                None => last.month?,
            };
            PartialDate::day(last.year, month, i8::try_from(day).ok()?)
        });
        if let Some(first) = first.filter(|first| *first <= last) {
            return Some((first, Some(last)));
        }
    }
    None
}

/// One date.
pub(super) fn date(cell: &str) -> Option<PartialDate> {
    let cell = cell.trim();
    if cell.len() > 40 {
        return None;
    }
    let day_only = cell.split_once(['T', ' ']).filter(|(_, time)| time.contains(':')).map_or(cell, |(day, _)| day);
    if let Ok(date) = day_only.parse::<PartialDate>() {
        return plausible(date);
    }
    if let Ok(serial) = day_only.parse::<f64>() {
        return serial_date(serial);
    }
    let parts: Vec<_> = day_only.split(['/', '-', '.', ' ', ',']).filter(|part| !part.is_empty()).collect();
    let parts: Vec<_> = match parts.as_slice() {
        [name, rest @ ..] if is_weekday(name) => rest.to_vec(),
        all => all.to_vec(),
    };
    let found = match parts.as_slice() {
        [day, month_name, year] => {
            let bare = ["st", "nd", "rd", "th"].iter().find_map(|ending| day.strip_suffix(ending)).unwrap_or(day);
            if day.len() == 4 && day.bytes().all(|b| b.is_ascii_digit()) {
                PartialDate::day(number(day)?, month(month_name)?, i8::try_from(number(year)?).ok()?)
            } else {
                PartialDate::day(full_year(year)?, month(month_name)?, i8::try_from(number(bare)?).ok()?)
            }
        }
        [month_name, year] if month_name.starts_with(|c: char| c.is_ascii_alphabetic()) => {
            Some(PartialDate::month(full_year(year)?, month(month_name)?))
        }
        _ => None,
    };
    found.and_then(plausible)
}

fn number(text: &str) -> Option<i16> {
    (!text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok())?
}

fn month(text: &str) -> Option<i8> {
    if let Some(number) = number(text) {
        return i8::try_from(number).ok().filter(|month| (1..=12).contains(month));
    }
    let name = text.to_ascii_lowercase();
    let index = MONTHS.iter().position(|month| name.starts_with(month))?;
    i8::try_from(index + 1).ok()
}

fn full_year(text: &str) -> Option<i16> {
    let year = number(text)?;
    match text.len() {
        4 => Some(year),
        2 => Some(2000 + year),
        _ => None,
    }
}

fn is_weekday(text: &str) -> bool {
    let name = text.to_ascii_lowercase();
    name.len() >= 3 && ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].iter().any(|day| name.starts_with(day))
}

/// The day of a spreadsheet's count, which begins so that 25,569 is 1 January 1970.
fn serial_date(serial: f64) -> Option<PartialDate> {
    if !(32_000.0..80_000.0).contains(&serial) {
        return None;
    }
    let days = serial.floor() as i64 - 25_569;
    let epoch = Date::constant(1970, 1, 1);
    epoch.checked_add(jiff::Span::new().days(days)).ok().map(PartialDate::from).and_then(plausible)
}

/// Inspections of councils by a children's inspectorate are within these years.
fn plausible(date: PartialDate) -> Option<PartialDate> {
    (1990..=2100).contains(&date.year).then_some(date)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_every_form_are_read() {
        for cell in [
            "2024-06-03",
            "2024-06-03T00:00:00",
            "2024-06-03 00:00:00",
            "03/06/2024",
            "3/6/24",
            "3.6.2024",
            "03-06-2024",
            "3 June 2024",
            "03-Jun-24",
            "Monday 3rd June 2024",
            "45446",
            "45446.0",
            "2024/06/03",
        ] {
            assert_eq!(date(cell).map(|d| d.to_string()).as_deref(), Some("2024-06-03"), "{cell}");
        }
        assert_eq!(date("June 2024").map(|d| d.to_string()).as_deref(), Some("2024-06"));
        for cell in ["", "-", "Good", "31/02/2024", "06/25/2024", "17", "E10000029"] {
            assert_eq!(date(cell), None, "{cell}");
        }
    }

    #[test]
    fn ranges_give_both_ends() {
        let shown = |cell: &str| dates(cell).map(|(a, b)| (a.to_string(), b.map(|b| b.to_string())));
        for cell in ["3 to 7 June 2024", "3 June 2024 - 7 June 2024", "03/06/2024 to 07/06/2024", "3–7 June 2024"] {
            assert_eq!(shown(cell), Some(("2024-06-03".into(), Some("2024-06-07".into()))), "{cell}");
        }
        assert_eq!(shown("28 April to 2 May 2024"), Some(("2024-04-28".into(), Some("2024-05-02".into()))));
    }
}
