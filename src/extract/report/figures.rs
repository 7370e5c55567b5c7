//! The figures of the part "Information about this local authority area": how many children live there, are in need,
//! protected, looked after.

use super::outline::Outline;
use super::words::expression;
use crate::date::PartialDate;
use crate::document::BlockKind;
use crate::extract::date_phrase;
use crate::extract::finding::{Evidence, FigureFinding};
use crate::extract::rule::Rule;
use crate::text::{Span, squeeze};
use crate::vocab::concept::DocumentKind;
use regex::Regex;
use std::sync::LazyLock;

static SECTION: LazyLock<Regex> = LazyLock::new(|| {
    expression(
        r"^(?:children living in th(?:is|e)(?: local authority)? area|child protection in this area|children looked after in this area|looked after children in this area)[\d\s:]*$",
    )
});
static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    expression(
        r"\b(?P<value>\d[\d,]*(?:\.\d+)?) ?(?P<unit>%|per cent|children and young people|children|young people|care leavers|adoptions|[a-z]+)?",
    )
});

/// The figures, one for each item of a list: the first number that is no date.
pub fn read(outline: &Outline<'_>, written: Option<PartialDate>) -> Vec<FigureFinding> {
    let mut found = Vec::new();
    let mut inside = false;
    let mut as_at = None;
    for unit in &outline.units {
        if unit.kind == BlockKind::Heading {
            inside = SECTION.is_match(unit.text.trim());
            as_at = None;
            continue;
        }
        if !inside || unit.kind == BlockKind::Footnote || unit.text.len() > 600 {
            continue;
        }
        let text = &outline.document.text;
        let (span, words) = unit.words();
        let end = words.find(". ").map_or(words.len(), |at| at + 1);
        let sentence = Span::new(span.start, span.start + end);
        let dates = date_phrase::find(text, sentence, written);
        if let Some(first) = dates.first().filter(|date| date.span.start < span.start + 60) {
            as_at = Some(first.start);
        }
        let is_date = |at: Span| dates.iter().any(|date| date.span.overlaps(at));
        let number = NUMBER.captures_iter(sentence.of(text)).find_map(|captures| {
            let value = captures.name("value")?;
            let place = Span::new(value.start(), value.end()).shifted(sentence.start);
            // The age in "under the age of 18" is no count.
            let front = sentence.of(text)[..value.start()].trim_end();
            let is_age = front.ends_with("age of")
                || front.ends_with("aged")
                || front.ends_with("under")
                || front.ends_with("over");
            (!is_date(place) && !is_age)
                .then(|| (value.as_str().replace(',', ""), captures.name("unit").map(|unit| unit.as_str())))
        });
        let Some((value, unit_words)) = number else { continue };
        found.push(FigureFinding {
            measure: squeeze(sentence.of(text)),
            value,
            unit: unit_words.map_or("", |unit| if unit == "per cent" { "%" } else { unit }).to_owned(),
            date: as_at,
            evidence: Evidence::new(FIGURE.id, sentence, 0.85),
        });
    }
    found
}

/// A figure of the area.
pub const FIGURE: Rule = Rule {
    id: "report-figure",
    claims: "The report gives this figure for the council's area.",
    reads: DocumentKind::InspectionReport,
    accepts: &[(
        "Kent County Council\n\nInspection of services for children in need of help and protection, children looked after and care leavers\n\nInspection date: 1/02/2016 – 25/02/2016\n\nChild protection in this area\n\n- [At 31 January 2016, 1,421 children were the subject of a child protection plan.]\n",
        "figure At 31 January 2016, 1,421 children were the subject of a child protection plan. 1421 children",
    )],
    rejects: &[
        "Kent County Council\n\nInspection of services for children in need of help and protection, children looked after and care leavers\n\nInspection date: 1/02/2016 – 25/02/2016\n\nSummary of findings\n\n- At 31 January 2016, 1,421 children had a plan.\n",
    ],
    since: "0.1.0",
};
