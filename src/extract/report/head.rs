//! The head of a report: under which framework, whose inspection, when, and when it was published.

use super::dates::{self, Window};
use super::outline::Outline;
use super::words::expression;
use crate::date::PartialDate;
use crate::extract::rule::Rule;
use crate::extract::{Context, council, date_phrase};
use crate::register::Register;
use crate::text::{Span, squeeze};
use crate::vocab::concept::{DocumentKind, Framework};
use regex::Regex;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// What the head says.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Head {
    pub framework: Option<Framework>,
    pub reinspection: bool,
    /// The words of the title on one line.
    pub title: Option<String>,
    pub title_span: Option<Span>,
    /// The register's code, and the words that name the council where the text has them.
    pub council: Option<(String, Option<Span>)>,
    pub window: Option<Window>,
    pub window_span: Option<Span>,
    pub published: Option<PartialDate>,
    pub published_from: Option<String>,
    pub warnings: Vec<String>,
}

/// The head of `outline`'s document.
pub fn read(outline: &Outline<'_>, context: &Context<'_>) -> Head {
    let mut head = Head::default();
    read_dates(outline, &mut head);
    read_title(outline, &mut head);
    // One report at least calls itself a re-inspection in its summary only.
    if head.framework == Some(Framework::Sif) && !head.reinspection {
        static SELF: LazyLock<Regex> =
            LazyLock::new(|| expression(r"\b(?:this|the current|during the|at the) re-?inspection\b"));
        static BOARD: LazyLock<Regex> =
            LazyLock::new(|| expression(r"\breview of the effectiveness of the local safeguarding"));
        let with_board = outline.head().iter().any(|unit| BOARD.is_match(unit.text));
        head.reinspection = !with_board && outline.units.iter().take(60).any(|unit| SELF.is_match(unit.text));
    }
    head.council = name_council(outline, context.register, &mut head);
    read_publication(outline, &mut head);
    if head.framework == Some(Framework::Ilacs) && head.window.is_some_and(|w| w.start < PartialDate::year(2018)) {
        head.framework = Some(Framework::IlacsPilot);
    }
    head
}

/// Which words of a title stand for which framework, the most telling first.
static TITLES: LazyLock<Vec<(Regex, Framework)>> = LazyLock::new(|| {
    [
        (r"joint area reviews?\b", Framework::Jar),
        (r"re-?inspection of services for children in need of help", Framework::Sif),
        (r"inspection of services for children in need of help", Framework::Sif),
        (r"inspection of local authority arrangements for the protection of children", Framework::Cp2012),
        (r"inspection of safeguarding and looked[- ]after children(?:APOSTROPHEs)? services", Framework::Slac),
        (r"inspection of (?:services for )?looked[- ]after children(?:APOSTROPHEs)?(?: services)?", Framework::Lac2013),
        (r"inspection of (?:.{1,90} )?childrenAPOSTROPHEs (?:social care )?services\b", Framework::Ilacs),
        (r"review of the effectiveness of the local safeguarding children", Framework::LscbReview),
    ]
    .into_iter()
    .map(|(words, framework)| (expression(&format!(r"\b{words}")), framework))
    .collect()
});

fn read_title(outline: &Outline<'_>, head: &mut Head) {
    static AGAIN: LazyLock<Regex> = LazyLock::new(|| expression(r"\bre-?inspection\b"));
    static PILOT: LazyLock<Regex> = LazyLock::new(|| expression(r"\bpilot\b"));
    let units = outline.head();
    let text = units.first().zip(units.last()).map(|(a, b)| Span::new(a.span.start, b.span.end));
    let Some(span) = text else { return };
    let words = span.of(&outline.document.text);
    for (pattern, framework) in TITLES.iter() {
        let Some(found) = pattern.find(words) else { continue };
        head.framework = Some(framework.clone());
        let place = Span::new(found.start(), found.end()).shifted(span.start);
        let unit = units.iter().find(|unit| unit.span.contains(place)).map_or(place, |unit| unit.span);
        head.title = Some(squeeze(unit.of(&outline.document.text)));
        head.title_span = Some(unit);
        head.reinspection = AGAIN.is_match(unit.of(&outline.document.text));
        break;
    }
    if head.framework == Some(Framework::Ilacs) && units.iter().take(8).any(|unit| PILOT.is_match(unit.text)) {
        head.framework = Some(Framework::IlacsPilot);
    }
}

static DATES: LazyLock<Regex> = LazyLock::new(|| expression(r"\b(?:re-?)?(?:inspection|review) dates?\s*:?\s*"));

/// Dates that stand alone in a block: those of a line that was broken.
static ONLY_DATES: LazyLock<Regex> = LazyLock::new(|| expression(r"^(?:and|to|[-–—&,])?\s*\d[\d\sa-z–—,/&-]*$"));

fn read_dates(outline: &Outline<'_>, head: &mut Head) {
    let units = outline.head();
    for (index, unit) in units.iter().enumerate() {
        let Some(found) = DATES.find(unit.text) else { continue };
        // It begins the block, or a line of it.
        if found.start() > 40 && !unit.text[..found.start()].trim_end_matches(' ').ends_with(['\n', '\t']) {
            continue;
        }
        let from = unit.span.start + found.end();
        // A wrapped line may have become a block of its own.
        let goes_on =
            units[index + 1..].iter().take(2).take_while(|next| next.text.len() < 80 && ONLY_DATES.is_match(next.text));
        let end = goes_on.last().map_or(unit.span.end, |next| next.span.end);
        let words = Span::new(from, end).of(&outline.document.text);
        if let Some(window) = dates::window(words).or_else(|| dates::window(unit.text[found.end()..].trim_start())) {
            head.window_span = Some(Span::new(unit.span.start + found.start(), from + window.length));
            head.window = Some(window);
            return;
        }
    }
}

fn read_publication(outline: &Outline<'_>, head: &mut Head) {
    static PUBLISHED: LazyLock<Regex> = LazyLock::new(|| {
        expression(r"\b(?:report )?(?:published|publication date|date of publication)\s*(?:on)?\s*:?\s*")
    });
    let printed = outline.head().iter().find_map(|unit| {
        let found = PUBLISHED.find(unit.text).filter(|found| found.start() <= 20)?;
        let behind = &unit.text[found.end()..];
        // Older reports give the month alone.
        let month = || {
            let phrase = date_phrase::find(behind, Span::new(0, behind.len()), None).into_iter().next()?;
            (phrase.span.start == 0 && phrase.start.month.is_some()).then_some(phrase.start)
        };
        dates::window(behind).map(|window| window.start).or_else(month)
    });
    if let Some(published) = printed {
        head.published = Some(published);
        return;
    }
    let meta = &outline.document.meta;
    head.published = meta.published.as_ref().and_then(|date| date.parse().ok());
    if head.published.is_some() {
        head.published_from = meta.published_from.clone();
    }
    // What was published before it was inspected is the date of something else.
    if head.published.zip(head.window).is_some_and(|(published, window)| published < window.start) {
        (head.published, head.published_from) = (None, None);
    }
}

/// The council: by the title, by the name above it, by the names in the head, by the folder, by the text.
fn name_council(outline: &Outline<'_>, register: &Register, head: &mut Head) -> Option<(String, Option<Span>)> {
    let then = head.window.map(|window| window.start).or(outline
        .document
        .meta
        .published
        .as_ref()
        .and_then(|d| d.parse().ok()));
    let printed = printed_name(outline, register, then);
    let folder = folder_code(&outline.document.source, register, then);
    match (printed, folder) {
        (Some((code, span)), Some(folder)) => {
            let kin = register.successors(&code).iter().any(|council| council.gss == folder)
                || register.predecessors(&code).iter().any(|council| council.gss == folder);
            if code != folder && !kin {
                let name = |code: &str| register.get(code).map_or(code.to_owned(), |council| council.name.clone());
                head.warnings.push(format!(
                    "the title names {}, the folder {}; the title counts",
                    name(&code),
                    name(&folder)
                ));
            }
            Some((code, Some(span)))
        }
        (Some((code, span)), None) => Some((code, Some(span))),
        (None, Some(folder)) => Some((folder, None)),
        (None, None) => most_named(outline, register),
    }
}

fn printed_name(outline: &Outline<'_>, register: &Register, then: Option<PartialDate>) -> Option<(String, Span)> {
    static OF: LazyLock<Regex> = LazyLock::new(|| {
        expression(
            r"\binspection of (?:the )?(.{2,90}?)(?:[’'‘`´]s)?(?: local authority)?(?:[’'‘`´]s)? (?:local authority )?childrenAPOSTROPHEs (?:social care )?services",
        )
    });
    let units = outline.head();
    let whole = Span::new(units.first()?.span.start, units.last()?.span.end);
    let text = whole.of(&outline.document.text);
    let held = |name: &str| {
        let named = then.and_then(|then| register.as_of(name, then)).or_else(|| register.by_name(name))?;
        Some(named.gss.clone())
    };
    if let Some(name) = OF.captures(text).and_then(|found| found.get(1))
        && let Some(code) = held(&squeeze(name.as_str()))
    {
        return Some((code, Span::new(name.start(), name.end()).shifted(whole.start)));
    }
    for unit in units.iter().take(12).filter(|unit| unit.may_head() && unit.text.len() < 90) {
        if let Some(name) = bare_name(unit.text)
            && let Some(code) = held(&squeeze(name))
        {
            let at = unit.span.start + (unit.text.len() - unit.text.trim_start().len());
            return Some((code, Span::new(at, at + name.len())));
        }
    }
    let mention = council::mentions(text, register).into_iter().next()?;
    let code =
        then.and_then(|then| register.as_of(mention.span.of(text), then)).map_or(mention.council, |c| c.gss.clone());
    Some((code, mention.span.shifted(whole.start)))
}

/// A title that is nothing but a name: without the words for what is inspected.
fn bare_name(text: &str) -> Option<&str> {
    static TAIL: LazyLock<Regex> = LazyLock::new(|| {
        expression(
            r"(?:[’'‘`´]s)?(?: local)? (?:childrenAPOSTROPHEs services(?: authority(?: area)?)?|safeguarding childrenAPOSTROPHEs? board)[\d\s]*$",
        )
    });
    let text = text.trim();
    let name = TAIL.find(text).map_or(text, |tail| &text[..tail.start()]);
    (name.len() > 2 && name.starts_with(|c: char| c.is_alphabetic())).then_some(name)
}

/// The council of the folder in which the archive keeps the file: `80565_suffolk/…`.
fn folder_code(source: &str, register: &Register, then: Option<PartialDate>) -> Option<String> {
    static NAMED: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^(?:(\d{5,7})[_ -]+)?([A-Za-z][A-Za-z&'.\- ]+)$").expect("the expression is tested")
    });
    let mut folders = source.rsplit(['/', '\\']);
    folders.next();
    for folder in folders.take(2) {
        let Some(found) = NAMED.captures(folder.trim()) else { continue };
        let named = found.get(2).map_or("", |name| name.as_str());
        let by_urn = || found.get(1).and_then(|urn| register.by_urn(urn.as_str()));
        let by_name = || then.and_then(|then| register.as_of(named, then)).or_else(|| register.by_name(named));
        if let Some(council) = by_urn().or_else(by_name) {
            return Some(council.gss.clone());
        }
    }
    None
}

/// The council that the text names most, when there is nothing better.
fn most_named(outline: &Outline<'_>, register: &Register) -> Option<(String, Option<Span>)> {
    let mentions = council::mentions(&outline.document.text, register);
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for mention in &mentions {
        *counts.entry(&mention.council).or_default() += 1;
    }
    let most = counts.values().max()?;
    let first = mentions.iter().find(|mention| counts.get(mention.council.as_str()) == Some(most))?;
    Some((first.council.clone(), Some(first.span)))
}

/// The council that was inspected.
pub const INSPECTED: Rule = Rule {
    id: "report-council",
    claims: "The report is about this council.",
    reads: DocumentKind::InspectionReport,
    accepts: &[
        ("Inspection of [Suffolk County Council] local authority children’s services\n", "council E10000029"),
        ("[Kingston upon Hull]\n\nInspection of children’s social care services\n", "council E06000010"),
        ("[Bristol City of]\n\nInspection of local authority children’s services\n", "council E06000023"),
        (
            "[Dorset County Council]\n\nInspection of services for children in need of help and protection, children looked after and care leavers\n\nInspection date: 1 March 2016\n",
            "council E10000009",
        ),
    ],
    rejects: &["Inspection of Little Acorns nursery in Suffolk\n\nInspection date: 3 June 2024\n"],
    since: "0.1.0",
};

/// The inspection that the report is about.
pub const REPORTED: Rule = Rule {
    id: "report-inspection",
    claims: "The report is about an inspection of this council, with these first and last days on site.",
    reads: DocumentKind::InspectionReport,
    accepts: &[
        (
            "Inspection of Suffolk local authority children’s services\n\nInspection dates: 6 to 17 March 2023\n",
            "inspection E10000029 full 2023-03-06 2023-03-17",
        ),
        (
            "London Borough of Bexley\n\nInspection of children's social care services\n\nInspection dates: 2 July 2018 to 13 July 2018\n",
            "inspection E09000004 full 2018-07-02 2018-07-13",
        ),
        (
            "Dorset County Council\n\nInspection of services for children in need of help and protection, children looked after and care leavers\n\nInspection date: 1/02/2016 – 25/02/2016\n",
            "inspection E10000009 full 2016-02-01 2016-02-25",
        ),
        (
            "Inspection of looked after children services\n\nKent County Council\n\nInspection dates: 10-14 June 2013\n",
            "inspection E10000016 full 2013-06-10 2013-06-14",
        ),
    ],
    rejects: &["Inspection of Little Acorns nursery\n\nInspection date: 3 June 2024\n"],
    since: "0.1.0",
};
