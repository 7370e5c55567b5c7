//! Tables of inspection outcomes: every row that tells of an inspection of a council, with its dates, type, theme and
//! grades. The header row is found by its words, so the order of the columns, their spelling and what else stands in
//! the sheet do not matter. A row may hold one inspection, several (a history with groups of columns), or one grade.

mod cell;
mod day;
mod event;
mod grid;
mod header;
mod merge;
#[cfg(test)]
mod tests;
mod words;

use crate::date::{PartialDate, When};
use crate::document::Document;
use crate::extract::Context;
use crate::extract::finding::{CouncilFinding, Evidence, Findings, InspectionFinding, JudgementFinding, TeamMember};
use crate::extract::rule::Rule;
use crate::text::{Span, squeeze};
use crate::vocab::concept::DocumentKind;
use event::{Event, RowReading};
use grid::{Line, Row};
use header::Header;
use std::collections::BTreeMap;

/// The rules of this module.
pub const RULES: &[&Rule] = &[&ROW_COUNCIL, &ROW_INSPECTION, &CELL_GRADE];

/// How far a table's cells are believed: what goes wrong is a column taken for another.
const CONFIDENCE: f32 = 0.98;
/// How many names that are no councils a warning lists.
const NAMED_IN_WARNING: usize = 5;

static ROW_COUNCIL: Rule = Rule {
    id: "table-row-council",
    claims: "A row of a table of inspections is about the council that its code or name gives.",
    reads: DocumentKind::StatisticsTable,
    accepts: &[
        ("Council\tInspection date\tOverall\n[Leeds]\t2022-02-21\tOutstanding", "council E08000035"),
        ("Overall grade\tStart date\tONS code\nGood\t12/09/2022\t[E06000010]", "council E06000010"),
        (
            "Local authority\tPublication date\tOverall effectiveness\n[Dorset]\t23 May 2016\tRequires improvement",
            "council E10000009",
        ),
    ],
    rejects: &[
        "Council\tInspection date\tOverall\nREDACTED\t2022-02-21\tOutstanding",
        "Council\tInspection date\tOverall\nEngland\t2022\tGood",
        "Local authority\tProvision type\tInspection date\tOverall\nLeeds\tChildren's home\t2022-02-21\tGood",
    ],
    since: "0.1.0",
};

static ROW_INSPECTION: Rule = Rule {
    id: "table-row-inspection",
    claims: "A row, or a group of its cells, tells of one inspection with its type, dates and theme.",
    reads: DocumentKind::StatisticsTable,
    accepts: &[
        (
            "Authority\tVisit type\tVisit date\tVisit theme\n[Barnet\tILACS Focused Visit\t45607\tFront door]",
            "inspection E09000003 focused-visit 2024-11-11 - when 2024-11-11",
        ),
        (
            "la_name,start_date\nLA name\tInspection dates\tOverall\n[Kent\t9 to 13 May 2022\tOutstanding]",
            "inspection E10000016 full 2022-05-09 2022-05-13 when 2022-05-09",
        ),
        (
            "LA code\tFirst SIF publication date\tFirst SIF overall\tSecond ILACS date\tSecond ILACS overall\n\
             935\t\t\t[03/06/2024\tGood]",
            "inspection E10000029 full 2024-06-03 - when 2024-06-03",
        ),
    ],
    rejects: &[
        "Council\tInspection date\tOverall\nLeeds\t\tOutstanding",
        "Council\tNext inspection due\tOverall\nLeeds\t2026-01-05\tOutstanding",
        "Period\tOutstanding\tGood\tInadequate\n2022-23\t215\t1,777\t234",
    ],
    since: "0.1.0",
};

static CELL_GRADE: Rule = Rule {
    id: "table-cell-grade",
    claims: "The cell under an area's header gives the grade of that area in the row's inspection.",
    reads: DocumentKind::StatisticsTable,
    accepts: &[
        (
            "Council\tInspection date\tHelp & protection\nLeeds\t2022-02-21\t[Good]",
            "judgement E08000035 help-protection good 2022-02-21",
        ),
        (
            "Council\tInspection date\tImpact of leaders\tCare leavers\nLeeds\t2024-02-21\t\t[Requires Improvement]",
            "judgement E08000035 care-leavers requires-improvement 2024-02-21",
        ),
        (
            "Council\tInspection date\tChildren in care\tCare leavers\nLeeds\t2021-02-22\t[Good]\t",
            "judgement E08000035 in-care-and-care-leavers good 2021-02-22",
        ),
        (
            "Council\tDate\tJudgement\tGrade\nLeeds\t2022-02-21\tOverall effectiveness\t[inadequate]",
            "judgement E08000035 overall inadequate 2022-02-21",
        ),
    ],
    rejects: &[
        "Council\tInspection date\tCare leavers\nLeeds\t2022-02-21\t",
        "Council\tInspection date\tOverall\nLeeds\t2022-02-21\t-",
        "Council\tInspection date\tChange in overall grade\nLeeds\t2022-02-21\tGood",
    ],
    since: "0.1.0",
};

/// Whether the document has a table of councils and their inspections.
pub fn is_outcomes_table(document: &Document) -> bool {
    let mut above = None;
    grid::lines(document).into_iter().any(|line| match line {
        Line::Heading(_) => false,
        Line::Row(row) => {
            let found = Header::of(&document.text, &row, above.as_ref()).is_some_and(|header| !header.providers);
            above = Some(row);
            found
        }
    })
}

/// Reads every table of inspections in the document.
pub fn extract(document: &Document, context: &Context<'_>) -> Findings {
    let mut reading = Reading::default();
    let mut header: Option<Header> = None;
    let mut above: Option<Row> = None;
    for line in grid::lines(document) {
        match line {
            Line::Heading(_) => (header, above) = (None, None),
            Line::Row(row) => {
                reading.about_document(document, &row, above.is_none());
                if let Some(found) = Header::of(&document.text, &row, above.as_ref()) {
                    header = Some(found);
                } else if let Some(header) = header.as_ref().filter(|header| !header.providers) {
                    reading.row(document, &row, header, context);
                }
                above = Some(row);
            }
        }
    }
    reading.into_findings(document)
}

/// What has been read of the document so far.
#[derive(Debug, Default)]
struct Reading {
    title: Option<String>,
    published: Option<PartialDate>,
    /// Per council, the cells that name it.
    councils: BTreeMap<String, Vec<Span>>,
    events: Vec<Event>,
    /// Names that are no councils of the register, with the number of their rows.
    unknown: BTreeMap<String, usize>,
    undated: usize,
}

impl Reading {
    /// Takes the title and the day of publication from a cover sheet. A cover that is called no more than that has the
    /// title in its list; `first` says that the row is the first of a sheet, where a table's own title stands.
    fn about_document(&mut self, document: &Document, row: &Row, first: bool) {
        let text = &document.text;
        let filled: Vec<_> = row.filled().collect();
        if let ([only], None) = (filled.as_slice(), &self.title) {
            let words = squeeze(only.of(text));
            self.title = Some(words).filter(|words| first && words.len() <= 200 && !names_any_sheet(words));
        }
        if let [label, value] = filled.as_slice() {
            let label = words::fold(label.of(text));
            let value = value.of(text);
            match label.trim() {
                "published on" | "published" | "publication date" | "date published" => {
                    self.published = self.published.or_else(|| day::date(value));
                }
                "policy area" | "title" | "publication title" | "name of publication" | "dataset" => {
                    self.title.get_or_insert_with(|| squeeze(value));
                }
                _ => {}
            }
        }
    }

    fn row(&mut self, document: &Document, row: &Row, header: &Header, context: &Context<'_>) {
        if row.filled().count() < 2 {
            return;
        }
        match event::read_row(&document.text, row, header, context.register) {
            RowReading::Unknown(name) if name.is_empty() => {}
            RowReading::Unknown(name) => *self.unknown.entry(name).or_default() += 1,
            RowReading::Council { cell, events } => {
                self.undated += usize::from(events.is_empty());
                for event in events {
                    let mentions = self.councils.entry(event.council.clone()).or_default();
                    if mentions.last() != Some(&cell) {
                        mentions.push(cell);
                    }
                    self.events.push(event);
                }
            }
        }
    }

    fn into_findings(self, document: &Document) -> Findings {
        let mut findings = Findings {
            kind: Some(DocumentKind::StatisticsTable),
            title: self.title.or_else(|| document.meta.title.clone()),
            published: self.published,
            ..Findings::default()
        };
        for (council, mentions) in self.councils {
            let Some(first) = mentions.first().copied() else {
                continue;
            };
            let evidence = Evidence::new(ROW_COUNCIL.id, first, CONFIDENCE);
            findings.councils.push(CouncilFinding { council, mentions, evidence });
        }
        for event in merge::merge(self.events) {
            push_event(&mut findings, event);
        }
        if !self.unknown.is_empty() {
            let rows: usize = self.unknown.values().sum();
            let names: Vec<_> = self.unknown.keys().take(NAMED_IN_WARNING).map(|name| format!("{name:?}")).collect();
            findings.warnings.push(format!(
                "{rows} rows name no council of the register and were left out ({}{})",
                names.join(", "),
                if self.unknown.len() > NAMED_IN_WARNING { ", …" } else { "" }
            ));
        }
        if self.undated > 0 {
            findings.warnings.push(format!("{} rows give no inspection with a date and were left out", self.undated));
        }
        findings
    }
}

/// Whether a title would do for any file of statistics: "Cover sheet - Official statistics", "Contents".
fn names_any_sheet(title: &str) -> bool {
    const ANY: &[&str] = &[
        "cover",
        "sheet",
        "page",
        "front",
        "official",
        "national",
        "accredited",
        "statistics",
        "contents",
        "table",
        "of",
        "tables",
        "notes",
        "data",
        "title",
        "information",
        "introduction",
        "guidance",
        "readme",
        "worksheet",
    ];
    words::fold(title).split_whitespace().all(|word| ANY.contains(&word))
}

fn push_event(findings: &mut Findings, event: Event) {
    let when = event.start.or(event.published).or(event.year).map_or(When::Current, When::At);
    let index = findings.inspections.len();
    for judged in event.judgements {
        findings.judgements.push(JudgementFinding {
            council: event.council.clone(),
            area: judged.area,
            grade: judged.grade,
            label: Some(judged.label),
            when,
            historic: false,
            inspection: Some(index),
            evidence: Evidence::new(CELL_GRADE.id, judged.cell, CONFIDENCE),
        });
    }
    let team = event.lead_inspector.into_iter().map(|(name, span)| TeamMember {
        name,
        role: None,
        organisation: None,
        lead: true,
        span,
    });
    let team: Vec<_> = team.collect();
    findings.inspections.push(InspectionFinding {
        council: event.council,
        kind: event.kind,
        framework: event.framework,
        start: event.start,
        end: event.end,
        published: event.published,
        published_from: event.published.map(|_| "table".to_owned()),
        when,
        lead_inspectors: team.iter().map(|member| member.name.clone()).collect(),
        team,
        theme: event.theme,
        outcome: None,
        reinspection: event.reinspection,
        own: true,
        evidence: Evidence::new(ROW_INSPECTION.id, event.span, CONFIDENCE),
    });
}
