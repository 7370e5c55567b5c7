//! Dates as precise as they are given: a day, a month or a year.

use serde::{Deserialize, Serialize};
use std::fmt;

/// A date of which the day, or the day and the month, may be unknown. Sorts by time, the vaguer one first.
///
/// ```
/// use councilgraph::date::PartialDate;
/// let month: PartialDate = "2024-06".parse().unwrap();
/// assert!(month.may_include("2024-06-03".parse().unwrap()));
/// assert_eq!(month.to_string(), "2024-06");
/// assert!("2024-13".parse::<PartialDate>().is_err());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PartialDate {
    pub year: i16,
    pub month: Option<i8>,
    pub day: Option<i8>,
}

impl PartialDate {
    /// A year.
    pub fn year(year: i16) -> Self {
        Self { year, month: None, day: None }
    }

    /// A month of a year; a month outside 1 to 12 gives the year alone.
    pub fn month(year: i16, month: i8) -> Self {
        Self { year, month: (1..=12).contains(&month).then_some(month), day: None }
    }

    /// A day, if the calendar has it.
    pub fn day(year: i16, month: i8, day: i8) -> Option<Self> {
        jiff::civil::Date::new(year, month, day).ok()?;
        Some(Self { year, month: Some(month), day: Some(day) })
    }

    /// For people: "3 June 2024", "June 2024", "2024".
    pub fn in_words(self) -> String {
        match (self.month, self.day) {
            (Some(month), Some(day)) => format!("{day} {} {}", month_name(month), self.year),
            (Some(month), None) => format!("{} {}", month_name(month), self.year),
            _ => self.year.to_string(),
        }
    }

    /// The first day that it may mean.
    pub fn earliest(self) -> jiff::civil::Date {
        jiff::civil::date(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1))
    }

    /// The last day that it may mean.
    pub fn latest(self) -> jiff::civil::Date {
        match (self.month, self.day) {
            (Some(_), Some(_)) => self.earliest(),
            (Some(month), None) => jiff::civil::date(self.year, month, 1).last_of_month(),
            _ => jiff::civil::date(self.year, 12, 31),
        }
    }

    /// Whether `other`, being as precise or more so, lies within this one.
    pub fn may_include(self, other: Self) -> bool {
        self.earliest() <= other.earliest() && other.latest() <= self.latest()
    }
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The English name of a month, 1 to 12; another number counts as the nearest.
pub fn month_name(month: i8) -> &'static str {
    MONTHS[(month.clamp(1, 12) - 1) as usize]
}

/// The number of a month, 1 to 12, by its English name or the beginning of it from three letters on ("Sept", "Jan.").
///
/// ```
/// use councilgraph::date::month_number;
/// assert_eq!([month_number("September"), month_number("sept."), month_number("JUN")], [Some(9), Some(9), Some(6)]);
/// assert_eq!([month_number("se"), month_number("Marching"), month_number("9")], [None, None, None]);
/// ```
pub fn month_number(name: &str) -> Option<i8> {
    let name = name.strip_suffix('.').unwrap_or(name);
    let begins = |month: &&str| month.get(..name.len()).is_some_and(|beginning| beginning.eq_ignore_ascii_case(name));
    (1..=12).zip(&MONTHS).find(|(_, month)| name.len() >= 3 && begins(month)).map(|(number, _)| number)
}

impl From<jiff::civil::Date> for PartialDate {
    fn from(date: jiff::civil::Date) -> Self {
        Self { year: date.year(), month: Some(date.month()), day: Some(date.day()) }
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
            if let Some(day) = self.day {
                write!(f, "-{day:02}")?;
            }
        }
        Ok(())
    }
}

impl std::str::FromStr for PartialDate {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let fail = || format!("{text:?} is no date of the form 2024, 2024-06 or 2024-06-03");
        let mut parts = text.split('-');
        let number = |part: &str, digits: usize| -> Option<i16> {
            (part.len() == digits && part.bytes().all(|b| b.is_ascii_digit())).then(|| part.parse().ok())?
        };
        let year = parts.next().and_then(|part| number(part, 4)).ok_or_else(fail)?;
        let month = parts.next().map(|part| number(part, 2).ok_or_else(fail)).transpose()?;
        let day = parts.next().map(|part| number(part, 2).ok_or_else(fail)).transpose()?;
        if parts.next().is_some() {
            return Err(fail());
        }
        match (month, day) {
            (None, _) => Ok(Self::year(year)),
            (Some(month), None) if (1..=12).contains(&month) => Ok(Self::month(year, month as i8)),
            (Some(month), Some(day)) => Self::day(year, month as i8, day as i8).ok_or_else(fail),
            _ => Err(fail()),
        }
    }
}

impl TryFrom<String> for PartialDate {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

impl From<PartialDate> for String {
    fn from(date: PartialDate) -> Self {
        date.to_string()
    }
}

/// When a statement holds, as a document gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum When {
    /// The inspection that the document is about.
    Current,
    At(PartialDate),
    /// An earlier one, without a date.
    Earlier,
}

impl When {
    /// The date, where there is one.
    pub fn date(self) -> Option<PartialDate> {
        match self {
            When::At(date) => Some(date),
            When::Current | When::Earlier => None,
        }
    }
}
