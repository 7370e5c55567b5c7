//! Joint area reviews and reviews of their progress (to 2009): reports with numbered paragraphs, without names or days
//! on site.

use super::finding_of_points;
use super::points::{self, Layout};
use super::reading::Reading;
use crate::date::{PartialDate, When};
use crate::extract::date_phrase;
use crate::extract::finding::{Evidence, Findings, InspectionFinding};
use crate::extract::rule::Rule;
use crate::text::{Span, squeeze};
use crate::vocab::concept::{DocumentKind, Framework, InspectionType};
use regex::Regex;
use std::sync::LazyLock;

/// The review that the report is about.
pub const REVIEWED: Rule = Rule {
    id: "joint-area-review",
    claims: "The report is about a joint area review of this council's area.",
    reads: DocumentKind::JointInspectionLetter,
    accepts: &[(
        "[Joint area review]\n\nSuffolk children’s services authority area\n\nReview of progress\n\nJuly 2008\n\n1. The area has made limited progress since the review.\n",
        "inspection E10000029 other - - when 2008-07",
    )],
    rejects: &["Joint area review\n\nDunfold children’s services authority area\n\nJuly 2008\n"],
    since: "0.1.0",
};

static TITLE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)\bjoint area review\b").expect("the pattern is valid"));
static AREA: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:joint area review:?\s+(?:of\s+|progress report:?\s+)?)?(?P<name>\p{Lu}[\p{L}’' &-]{2,50}?)(?:\s+children.s services authority area\b.*|\s+(?:area|council)\b.*|$)").expect("the pattern is valid")
});

/// Whether the document is one, by its first lines.
pub fn is_one(reading: &Reading<'_>) -> bool {
    reading.find(0..12, &TITLE).is_some()
}

/// Reads the report.
pub fn read(reading: &Reading<'_>) -> Findings {
    let mut findings = Findings { kind: Some(DocumentKind::JointInspectionLetter), ..Findings::default() };
    let Some(title) = reading.find(0..12, &TITLE) else { return findings };
    findings.title = Some(squeeze(reading.words(title)));
    let date = cover_date(reading);
    findings.published = date;
    let named = (0..12).find_map(|line| {
        let found = AREA.captures(reading.words(line))?;
        reading
            .council(Some(&found["name"]), date)
            .filter(|_| reading.context.register.by_name(&found["name"]).is_some())
    });
    if let Some(council) = named.or_else(|| reading.council(None, date)) {
        let span = reading.lines[title].span;
        findings.councils.push(reading.council_finding(&council, super::COUNCIL.id, span));
        findings.inspections.push(InspectionFinding {
            council,
            kind: InspectionType::Other,
            framework: Some(Framework::Jar),
            start: None,
            end: None,
            published: date,
            published_from: None,
            when: date.map_or(When::Current, When::At),
            lead_inspectors: Vec::new(),
            team: Vec::new(),
            theme: None,
            outcome: progress(&reading.document.text),
            reinspection: false,
            own: true,
            evidence: Evidence::new(REVIEWED.id, span, 0.9),
        });
    }
    for point in points::read(reading, Layout::Bullets) {
        findings.improvements.push(finding_of_points(point, super::jtai::IMPROVEMENT.id));
    }
    findings
}

/// The month or day on the cover.
fn cover_date(reading: &Reading<'_>) -> Option<PartialDate> {
    (0..reading.lines.len().min(20)).find_map(|line| {
        let span: Span = reading.lines[line].span;
        let phrase = date_phrase::find(&reading.document.text, span, None).into_iter().next()?;
        (phrase.start.month.is_some() && phrase.span.len() + 12 >= span.len()).then_some(phrase.start)
    })
}

/// "limited progress", as the review judges it.
fn progress(text: &str) -> Option<String> {
    static PROGRESS: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)\b(?:limited|good|adequate|inadequate|satisfactory|insufficient|significant|poor|outstanding)\s+progress\b").expect("the pattern is valid")
    });
    PROGRESS.find(text).map(|found| squeeze(found.as_str()).to_lowercase())
}
