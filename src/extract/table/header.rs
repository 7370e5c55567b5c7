//! What the columns of a table mean, told from the words of their headers and never from their position.

use super::cell::{self, FRAMEWORK_WORDS};
use super::grid::Row;
use super::words::{fold, has, has_any, take};
use crate::vocab::concept::{Area, Framework};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// A council's code: GSS, LA or URN, told apart by their form.
    Code,
    CouncilName,
    Type,
    Framework,
    Start,
    End,
    Published,
    /// A year or financial year, for a table that gives no dates.
    Year,
    Theme,
    LeadInspector,
    /// The grade of one area.
    Grade(Area),
    /// In a table with one row for each grade: which area, and the grade.
    AreaName,
    AreaGrade,
}

/// Which inspection of a row a column is about, where a row holds several.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) struct Group {
    pub framework: Option<Framework>,
    /// "First", "second"; 0 for "previous".
    pub ordinal: Option<u8>,
    pub reinspection: bool,
    /// Set where one group has two dates, told apart by the area that they are about.
    pub subject: Option<Area>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Column {
    pub index: usize,
    pub role: Role,
    pub group: Group,
    /// The header's words as printed.
    pub label: String,
    subject: Option<Area>,
}

/// The meaning of a table's columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Header {
    pub columns: Vec<Column>,
    /// The table is about homes, schools or agencies and not about councils.
    pub providers: bool,
}

impl Header {
    /// The meaning of `row`, if it is a header row: one that names a council's column and at least one that tells of
    /// inspections. `above` is the row before it, which may hold the headers of groups of columns.
    pub fn of(text: &str, row: &Row, above: Option<&Row>) -> Option<Header> {
        if row.filled().any(|span| is_figure(span.of(text))) {
            return None;
        }
        let groups = above.map(|above| spread(text, above, row.cells.len())).unwrap_or_default();
        let mut columns = Vec::new();
        let mut providers = false;
        for (index, span) in row.cells.iter().enumerate() {
            let label = crate::text::squeeze(span.of(text));
            if label.is_empty() || label.len() > 300 {
                continue;
            }
            let folded = fold(&label);
            providers |= is_provider_word(&folded);
            if let Some(mut column) = column(index, &label, folded) {
                if let (Some(words), true) = (groups.get(index), column.group == Group::default()) {
                    column.group = group(&mut fold(words));
                }
                columns.push(column);
            }
        }
        settle_long_form(&mut columns);
        let about_council = columns.iter().any(|c| matches!(c.role, Role::Code | Role::CouncilName));
        let about_inspections =
            columns.iter().any(|c| matches!(c.role, Role::Grade(_) | Role::AreaGrade | Role::Start | Role::Published));
        if !about_council || !about_inspections {
            return None;
        }
        settle_groups(&mut columns);
        Some(Header { columns, providers })
    }

    /// The columns with this role, whatever their group.
    pub fn with(&self, role: Role) -> impl Iterator<Item = &Column> {
        self.columns.iter().filter(move |column| column.role == role)
    }

    /// The groups in their order.
    pub fn groups(&self) -> Vec<Group> {
        let mut groups: Vec<_> = self
            .columns
            .iter()
            .filter(|column| !matches!(column.role, Role::Code | Role::CouncilName))
            .map(|column| column.group.clone())
            .collect();
        groups.sort();
        groups.dedup();
        groups
    }
}

/// A number, date or code without letters, which stands in rows of values only.
fn is_figure(cell: &str) -> bool {
    cell.len() > 1
        && cell.starts_with(|c: char| c.is_ascii_digit())
        && cell
            .bytes()
            .all(|byte| byte.is_ascii_digit() || matches!(byte, b'-' | b'/' | b'.' | b',' | b':' | b'%' | b' ' | b'T'))
}

/// The words above each column: a merged cell's words stand in its first column only, so they hold until the next.
fn spread(text: &str, above: &Row, columns: usize) -> Vec<String> {
    let filled: Vec<_> = above.filled().collect();
    if filled.len() < 2 || filled.iter().any(|span| span.len() > 80) {
        return Vec::new();
    }
    let mut current = "";
    (0..columns.max(above.cells.len()))
        .map(|index| {
            let words = above.words(text, index);
            if !words.is_empty() {
                current = words;
            }
            current.to_owned()
        })
        .collect()
}

/// Words that only a table of homes, schools or agencies has in its header.
fn is_provider_word(folded: &str) -> bool {
    matches!(
        folded.trim(),
        "provision type"
            | "provider type"
            | "setting type"
            | "places"
            | "sector"
            | "linked education urn"
            | "phase"
            | "phase of education"
            | "school name"
            | "school type"
            | "type of education"
            | "registration status"
    ) || has_any(folded, &["registration date", "school", "childrens home"])
}

fn column(index: usize, label: &str, mut folded: String) -> Option<Column> {
    let group = group(&mut folded);
    let role = role(&folded, group.framework.as_ref())?;
    let subject = match role {
        Role::Grade(area) => Some(area),
        _ => cell::area(&folded, group.framework.as_ref()),
    };
    Some(Column { index, role, group, label: label.to_owned(), subject })
}

/// Takes the words that tell which inspection is meant out of a header.
fn group(folded: &mut String) -> Group {
    let mut group = Group::default();
    for word in ["latest", "most recent", "current"] {
        take(folded, word);
    }
    group.reinspection = has_any(folded, &["re inspection", "reinspection", "cpri", "re inspected"]);
    for (words, framework) in FRAMEWORK_WORDS {
        if take(folded, words) {
            group.framework.get_or_insert_with(|| framework.clone());
        }
    }
    for word in ["re inspection", "reinspection"] {
        if take(folded, word) && !has(folded, "inspection") {
            folded.push_str("inspection ");
        }
    }
    for (words, ordinal) in ORDINALS {
        if take(folded, words) {
            group.ordinal.get_or_insert(*ordinal);
        }
    }
    group
}

#[rustfmt::skip]
const ORDINALS: &[(&str, u8)] = &[
    ("previous", 0),
    ("prior", 0),
    ("penultimate", 0),
    ("earlier", 0),
    ("first", 1),
    ("1st", 1),
    ("second", 2),
    ("2nd", 2),
    ("third", 3),
    ("3rd", 3),
    ("fourth", 4),
    ("4th", 4),
    ("fifth", 5),
    ("5th", 5),
    ("inspection 1", 1),
    ("inspection 2", 2),
    ("inspection 3", 3),
    ("inspection 4", 4),
];

/// Names of the column that names the council.
#[rustfmt::skip]
const COUNCIL_NAMES: &[&str] = &[
    "local authority",
    "local authority name",
    "name of local authority",
    "la",
    "la name",
    "lea",
    "lea name",
    "council",
    "council name",
    "name of council",
    "authority",
    "authority name",
    "authority inspected",
    "la area",
    "lad name",
    "utla name",
    "local area",
    "area name",
    "provider name",
    "name",
    "local authority area",
    "local authority area name",
    "childrens services authority",
    "local authority trust",
    "la trust name",
    "organisation",
    "ltla22nm",
    "ctyua name",
];

fn role(folded: &str, framework: Option<&Framework>) -> Option<Role> {
    let is = |choices: &[&str]| choices.contains(&folded.trim());
    let any = |choices: &[&str]| has_any(folded, choices);
    if any(&["link", "url", "website", "web", "region", "postcode", "constituency", "narrative", "comment", "comments"])
        || any(&["summary", "change", "direction", "difference", "number of", "percentage", "status", "next", "due"])
        || any(&["event number", "neighbours", "neighbour", "updated", "registration", "sentiment", "population"])
        || is(&["la type", "la authority type", "authority type", "council type", "local authority type", "notes"])
    {
        return None;
    }
    if any(&["publication", "published", "publish", "publication date"]) {
        return Some(Role::Published);
    }
    if any(&["date", "dates", "start", "began", "end", "ended", "finish", "first day", "last day"])
        || is(&["inspected", "from", "to"])
    {
        return Some(if any(&["end", "ended", "finish", "to", "last day"]) { Role::End } else { Role::Start });
    }
    if is(&["year", "financial year", "inspection year", "year of inspection", "period"]) {
        return Some(Role::Year);
    }
    let code = any(&["code", "codes", "number", "num", "id", "ref"])
        && any(&[
            "la",
            "lea",
            "local authority",
            "authority",
            "council",
            "gss",
            "ons",
            "ofsted",
            "dfe",
            "area",
            "ecode",
        ]);
    let dated_code = folded.trim().ends_with("cd") && folded.contains(|c: char| c.is_ascii_digit());
    if code || dated_code || any(&["urn", "gss", "ecode", "unique reference number"]) {
        return Some(Role::Code);
    }
    if COUNCIL_NAMES.contains(&folded.trim()) {
        return Some(Role::CouncilName);
    }
    if any(&["theme", "themes", "topic"]) || is(&["focus", "visit focus", "focus of visit", "subject"]) {
        return Some(Role::Theme);
    }
    if any(&["inspector", "inspectors", "lead inspector name"]) {
        return Some(Role::LeadInspector);
    }
    if is(&["type", "inspection", "inspection type", "visit type", "event type", "activity type", "type of inspection"])
        || any(&["type"]) && any(&["inspection", "visit", "event", "activity"])
    {
        return Some(Role::Type);
    }
    if let Some(area) = cell::area(folded, framework) {
        return Some(Role::Grade(area));
    }
    if any(&["framework"]) {
        return Some(Role::Framework);
    }
    if is(&["judgement area", "area", "area judged", "aspect", "sub judgement", "judgement type", "service"]) {
        return Some(Role::AreaName);
    }
    if is(&["grade", "outcome", "rating", "judgement", "result", "ofsted rating", "ofsted grade", "inspection outcome"])
    {
        return Some(Role::AreaGrade);
    }
    None
}

/// "Judgement" names the area where another column has the grade. A grade without an area, in a table that names
/// none, is the overall one.
fn settle_long_form(columns: &mut [Column]) {
    let has_area = columns.iter().any(|column| column.role == Role::AreaName);
    let grades = columns.iter().filter(|column| column.role == Role::AreaGrade).count();
    for column in columns.iter_mut().filter(|column| column.role == Role::AreaGrade) {
        let judgement = fold(&column.label).trim() == "judgement";
        if !has_area && grades > 1 && judgement {
            column.role = Role::AreaName;
        } else if !has_area && grades == 1 {
            column.role = Role::Grade(Area::Overall);
            column.subject = Some(Area::Overall);
        }
    }
}

/// Gives every column the group that it is about: columns without words of their own go with the only group there
/// is, the board for safeguarding children was judged beside the single inspection, and a group with two dates is
/// two, told apart by what they are about.
fn settle_groups(columns: &mut [Column]) {
    let none = Group::default();
    let tells = |column: &Column| !matches!(column.role, Role::Code | Role::CouncilName);
    let mut named: Vec<_> = columns.iter().filter(|c| tells(c) && c.group != none).map(|c| c.group.clone()).collect();
    named.sort();
    named.dedup();
    let dated = columns.iter().any(|c| c.group == none && matches!(c.role, Role::Start | Role::Published | Role::Year));
    if let ([only], false) = (named.as_slice(), dated) {
        columns.iter_mut().for_each(|column| column.group = only.clone());
    } else if let ([only], true) = (named.as_slice(), dated) {
        // "ILACS inspection type" beside "Inspection date": one inspection all the same, unless it is an earlier one.
        if only.ordinal.is_none() && !only.reinspection {
            columns.iter_mut().for_each(|column| column.group = only.clone());
        }
    }
    let sif = named.iter().find(|group| group.framework == Some(Framework::Sif) && !group.reinspection).cloned();
    if let Some(sif) = sif {
        for column in columns.iter_mut().filter(|c| c.group == none && c.role == Role::Grade(Area::Lscb)) {
            column.group = sif.clone();
        }
    }
    for group in named {
        let dates = |role: Role| columns.iter().filter(|c| c.group == group && c.role == role).count();
        if dates(Role::Published) > 1 || dates(Role::Start) > 1 {
            for column in columns.iter_mut().filter(|column| column.group == group) {
                column.group.subject = column.subject;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn roles(header: &str) -> Vec<(usize, Role)> {
        let row = super::super::grid::lines(&plain(header)).into_iter().find_map(|line| match line {
            super::super::grid::Line::Row(row) => Some(row),
            super::super::grid::Line::Heading(_) => None,
        });
        let header = Header::of(header, &row.expect("one row"), None).expect("a header");
        header.columns.iter().map(|column| (column.index, column.role)).collect()
    }

    fn plain(text: &str) -> crate::document::Document {
        crate::document::plain::read(text.as_bytes(), "table.txt").expect("a text")
    }

    #[test]
    fn columns_are_told_by_their_words() {
        assert_eq!(
            roles(
                "Web link\tLocal authority area code\tLocal authority name\tRegion\tInspection/Visit date\tPublication date\tInspection/Visit type\tOverall effectiveness\tVisit Theme"
            ),
            [
                (1, Role::Code),
                (2, Role::CouncilName),
                (4, Role::Start),
                (5, Role::Published),
                (6, Role::Type),
                (7, Role::Grade(Area::Overall)),
                (8, Role::Theme),
            ]
        );
        assert_eq!(
            roles(
                "urn\tla_code\tltla22cd\tlocal_authority\tinspection_framework\tinspector_name\toverall_effectiveness_grade\tinspection_start_date\tinspection_end_date\tin_care_grade\tcare_leavers_grade"
            ),
            [
                (0, Role::Code),
                (1, Role::Code),
                (2, Role::Code),
                (3, Role::CouncilName),
                (4, Role::Framework),
                (5, Role::LeadInspector),
                (6, Role::Grade(Area::Overall)),
                (7, Role::Start),
                (8, Role::End),
                (9, Role::Grade(Area::InCare)),
                (10, Role::Grade(Area::CareLeavers)),
            ]
        );
        assert_eq!(
            roles("Council\tDate\tJudgement\tGrade"),
            [(0, Role::CouncilName), (1, Role::Start), (2, Role::AreaName), (3, Role::AreaGrade)]
        );
    }

    #[test]
    fn a_row_of_values_is_no_header() {
        let text = "Ofsted page\tE10000029\tSuffolk\tCurrent\t2024-06-03\tGood\tCare leavers";
        let document = plain(text);
        let Some(super::super::grid::Line::Row(row)) = super::super::grid::lines(&document).into_iter().next() else {
            panic!("one row")
        };
        assert_eq!(Header::of(text, &row, None), None);
    }
}
