//! A row of a table as the inspections that it tells of, before they are put together with those of other rows.

use super::grid::Row;
use super::header::{Column, Group, Header, Role};
use super::words::fold;
use super::{cell, day};
use crate::date::PartialDate;
use crate::register::{Council, Register};
use crate::text::{Span, squeeze};
use crate::vocab::concept::{Area, Framework, Grade, InspectionType};

/// One area's grade in a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Judged {
    pub area: Area,
    pub grade: Grade,
    pub label: String,
    pub cell: Span,
}

/// One inspection as a row gives it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Event {
    pub council: String,
    pub kind: InspectionType,
    /// The row's own words for the type, where it has them, and not what its grades or theme suggest.
    pub typed: bool,
    pub framework: Option<Framework>,
    pub start: Option<PartialDate>,
    pub end: Option<PartialDate>,
    pub published: Option<PartialDate>,
    /// For a table that gives no dates.
    pub year: Option<PartialDate>,
    pub theme: Option<String>,
    pub lead_inspector: Option<(String, Span)>,
    pub reinspection: bool,
    pub judgements: Vec<Judged>,
    /// The row, or the cells of this inspection where the row has several.
    pub span: Span,
}

/// From this day care leavers had a judgement of their own; before it one judgement was of children in care and care
/// leavers together, which tables made later print in the column for children in care.
const CARE_LEAVERS_APART: PartialDate = PartialDate { year: 2023, month: Some(1), day: Some(1) };
/// Inspections of local authority children's services began.
const ILACS_BEGAN: PartialDate = PartialDate { year: 2018, month: Some(1), day: None };
/// The last re-inspections under the single framework had been published.
const SIF_ENDED: PartialDate = PartialDate { year: 2018, month: Some(9), day: None };
const SIF_BEGAN: PartialDate = PartialDate { year: 2013, month: Some(11), day: None };

/// What a row says of whom.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum RowReading {
    /// No council that the register knows; with the words that should name one.
    Unknown(String),
    /// The council's cell and its inspections.
    Council { cell: Span, events: Vec<Event> },
}

/// Reads one row of a table about councils.
pub(super) fn read_row(text: &str, row: &Row, header: &Header, register: &Register) -> RowReading {
    let words = |column: &Column| row.words(text, column.index);
    let codes: Vec<_> = header.with(Role::Code).map(words).collect();
    let Some(name_column) =
        header.with(Role::CouncilName).chain(header.with(Role::Code)).find(|c| !words(c).is_empty())
    else {
        return RowReading::Unknown(String::new());
    };
    let name = words(name_column);
    let by_code = codes.iter().find_map(|code| council_of_code(code, register));
    let cell = row.cells.get(name_column.index).copied().unwrap_or(row.span);
    let groups = header.groups();
    let mut events = Vec::new();
    let mut known = by_code.is_some();
    for group in &groups {
        let draft = Draft::read(text, row, header, group);
        let date = draft.start.or(draft.published).or(draft.year);
        let Some(council) = by_code.or_else(|| council_of_name(name, date, register)) else {
            continue;
        };
        known = true;
        let span = if groups.len() > 1 { draft.extent.unwrap_or(row.span) } else { row.span.trimmed(text) };
        events.extend(draft.finish(&council.gss, span));
    }
    if known { RowReading::Council { cell, events } } else { RowReading::Unknown(squeeze(name)) }
}

/// The council of a code, whatever kind of code it is: GSS, LA code or URN differ in form.
fn council_of_code<'r>(code: &str, register: &'r Register) -> Option<&'r Council> {
    let digits = code.bytes().all(|byte| byte.is_ascii_digit());
    match code.len() {
        9 if code.starts_with(['E', 'e']) => register.get(&code.to_ascii_uppercase()),
        3 if digits => register.by_la_code(code),
        4..=8 if digits => register.by_urn(code),
        _ => None,
    }
}

/// The council of a name on a day; the one that bears it now where no day is known.
fn council_of_name<'r>(name: &str, date: Option<PartialDate>, register: &'r Register) -> Option<&'r Council> {
    date.and_then(|date| register.as_of(name, date)).or_else(|| register.by_name(name))
}

/// What the cells of one group say.
#[derive(Debug, Default)]
struct Draft {
    typed: Option<cell::EventType>,
    framework: Option<Framework>,
    start: Option<PartialDate>,
    end: Option<PartialDate>,
    published: Option<PartialDate>,
    year: Option<PartialDate>,
    theme: Option<String>,
    lead_inspector: Option<(String, Span)>,
    reinspection: bool,
    judgements: Vec<Judged>,
    area_name: Option<Area>,
    /// From the first to the last cell that is filled.
    extent: Option<Span>,
    /// Whether the table has a column for care leavers that this row leaves empty.
    no_care_leavers: bool,
}

impl Draft {
    fn read(text: &str, row: &Row, header: &Header, group: &Group) -> Draft {
        let mut draft =
            Draft { framework: group.framework.clone(), reinspection: group.reinspection, ..Draft::default() };
        let own = |column: &&Column| column.group == *group && !matches!(column.role, Role::Code | Role::CouncilName);
        for column in header.columns.iter().filter(own) {
            let Some(span) = row.cells.get(column.index).copied().filter(|span| !span.is_empty()) else {
                draft.no_care_leavers |= column.role == Role::Grade(Area::CareLeavers);
                continue;
            };
            draft.cell(column, span, span.of(text));
            let extent = draft.extent.unwrap_or(span);
            draft.extent = Some(Span::new(extent.start.min(span.start), extent.end.max(span.end)));
        }
        draft
    }

    fn cell(&mut self, column: &Column, span: Span, words: &str) {
        match column.role {
            Role::Type => self.typed = cell::event_type(words),
            Role::Framework => self.framework = cell::framework(words).or(self.framework.take()),
            Role::Start => {
                if let Some((start, end)) = day::dates(words) {
                    self.start = Some(start);
                    self.end = self.end.or(end);
                }
            }
            Role::End => self.end = day::date(words).or(self.end),
            Role::Published => self.published = day::date(words),
            Role::Year => self.year = words.get(..4).and_then(cell_year),
            Role::Theme => self.theme = Some(squeeze(words)),
            Role::LeadInspector => self.lead_inspector = Some((squeeze(words), span)),
            Role::AreaName => self.area_name = cell::area(&fold(words), self.framework.as_ref()),
            Role::Grade(area) => self.judge(area, words, span, &column.label),
            Role::AreaGrade => {
                if let Some(area) = self.area_name {
                    self.judge(area, words, span, &column.label);
                }
            }
            Role::Code | Role::CouncilName => {}
        }
    }

    fn judge(&mut self, area: Area, words: &str, cell: Span, label: &str) {
        if let Some(grade) = cell::grade(words) {
            self.judgements.push(Judged { area, grade, label: label.to_owned(), cell });
        }
    }

    /// The event, if the cells tell of one.
    fn finish(mut self, council: &str, span: Span) -> Option<Event> {
        let date = self.start.or(self.published).or(self.year);
        let typed = self.typed.is_some();
        if date.is_none() || (!typed && self.judgements.is_empty() && self.theme.is_none()) {
            return None;
        }
        let framework = self.typed.as_ref().and_then(|typed| typed.framework.clone()).or(self.framework.take());
        let kind = match &self.typed {
            Some(typed) => typed.kind,
            None if framework == Some(Framework::IlacsPilot) => InspectionType::Pilot,
            None if !self.judgements.is_empty() => InspectionType::Full,
            // A theme without grades is what visits have; which kind of visit, nothing tells.
            None => InspectionType::Other,
        };
        let in_care = |judged: &Judged| matches!(judged.area, Area::InCare | Area::InCareAndCareLeavers);
        let framework = framework.or_else(|| match framework_at(kind, date?) {
            // Both frameworks were in use in 2018; "in care" is what the newer one says for "looked after".
            None if kind == InspectionType::Full && date? >= ILACS_BEGAN => {
                self.judgements.iter().any(in_care).then_some(Framework::Ilacs)
            }
            certain => certain,
        });
        if framework == Some(Framework::Ilacs) {
            self.join_care_leavers();
        }
        Some(Event {
            council: council.to_owned(),
            kind,
            typed,
            framework,
            start: self.start,
            end: self.end,
            published: self.published,
            year: self.year,
            theme: self.theme,
            lead_inspector: self.lead_inspector,
            reinspection: self.reinspection || self.typed.is_some_and(|typed| typed.reinspection),
            judgements: self.judgements,
            span,
        })
    }

    /// Makes the grade for children in care that of the joint area, where the inspection was before the two were
    /// judged apart.
    fn join_care_leavers(&mut self) {
        let apart = self.judgements.iter().any(|judged| judged.area == Area::CareLeavers);
        let before = match (self.start, self.published) {
            (Some(start), _) => start < CARE_LEAVERS_APART,
            // A report is published some weeks after the visit, so for some months only the empty cell tells.
            (None, Some(published)) => {
                published < CARE_LEAVERS_APART
                    || self.no_care_leavers && published < (PartialDate { year: 2023, month: Some(7), day: None })
            }
            (None, None) => self.year.is_some_and(|year| year < CARE_LEAVERS_APART),
        };
        if before && !apart {
            for judged in self.judgements.iter_mut().filter(|judged| judged.area == Area::InCare) {
                judged.area = Area::InCareAndCareLeavers;
            }
        }
    }
}

fn cell_year(words: &str) -> Option<PartialDate> {
    let year: i16 = words.parse().ok()?;
    (1990..=2100).contains(&year).then(|| PartialDate::year(year))
}

/// The framework under which inspections of this type were made at that time, where there was one only.
fn framework_at(kind: InspectionType, date: PartialDate) -> Option<Framework> {
    match kind {
        InspectionType::Full if date >= SIF_ENDED => Some(Framework::Ilacs),
        InspectionType::Full if date >= SIF_BEGAN && date < ILACS_BEGAN => Some(Framework::Sif),
        InspectionType::MonitoringVisit | InspectionType::FocusedVisit | InspectionType::Assurance
            if date >= SIF_ENDED =>
        {
            Some(Framework::Ilacs)
        }
        _ => None,
    }
}
