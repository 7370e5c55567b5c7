//! Area SEND inspections: of the arrangements of a local area for children with special educational needs and
//! disabilities. Since January 2023 they are reports, which give an outcome in one of three wordings; from 2016 to 2022
//! they were letters to the director and the health body, which asked for a written statement of action or did not.

use super::name::person;
use super::points::{self, Layout};
use super::reading::{self, Named, Reading};
use super::{addressee, finding_of_points, signature, team};
use crate::date::{PartialDate, When};
use crate::extract::finding::{CouncilCode, Evidence, Findings, InspectionFinding, TeamMember};
use crate::extract::rule::Rule;
use crate::text::{Span, squeeze};
use crate::vocab::concept::{DocumentKind, Framework, InspectionType, PointKind};
use regex::Regex;
use std::sync::LazyLock;

/// The inspection that the report is about.
pub const INSPECTED: Rule = Rule {
    id: "send-inspection",
    claims: "The report is about an area SEND inspection of this council's area on these days.",
    reads: DocumentKind::AreaSendReport,
    accepts: &[
        (
            "Area SEND inspection of Suffolk Local Area Partnership\n\nInspection dates: [13 to 17 November 2023]\n\nDates of previous inspection: 12 to 16 December 2016\n\nInspection outcome\n\nThe local area partnership’s arrangements lead to inconsistent experiences and outcomes for children.\n",
            "inspection E10000029 area-send 2023-11-13 2023-11-17",
        ),
        (
            "10 May 2018\n\nDear Mr Sample\n\nJoint local area SEND inspection in Suffolk\n\n[Between 12 March 2018 and 16 March 2018], Ofsted and the Care Quality Commission conducted a joint inspection of the local area of Suffolk.\n",
            "inspection E10000029 area-send 2018-03-12 2018-03-16",
        ),
    ],
    rejects: &[
        "10 May 2018\n\nDear Mr Sample\n\nJoint local area SEND inspection in Dunfold\n\nBetween 12 March 2018 and 16 March 2018, Ofsted conducted an inspection.\n",
        "Area SEND inspection of Dunfold Local Area Partnership\n\nInspection dates: 13 to 17 November 2023\n",
    ],
    since: "0.1.0",
};

/// The inspection before.
pub const PREVIOUS: Rule = Rule {
    id: "send-previous-inspection",
    claims: "The report gives the days of the previous inspection of the area's SEND arrangements.",
    reads: DocumentKind::AreaSendReport,
    accepts: &[(
        "Area SEND inspection of Suffolk Local Area Partnership\n\nInspection dates: 13 to 17 November 2023\n\nDates of previous inspection: [28 February to 4 March 2022]\n",
        "inspection E10000029 area-send 2022-02-28 2022-03-04 when 2022-02-28",
    )],
    rejects: &[
        "Area SEND inspection of Suffolk Local Area Partnership\n\nInspection dates: 13 to 17 November 2023\n\nDates of previous inspection: Not previously inspected\n",
    ],
    since: "0.1.0",
};

/// An inspector of the team.
pub const INSPECTOR: Rule = Rule {
    id: "send-inspector",
    claims: "This person was on the team, in this part.",
    reads: DocumentKind::AreaSendReport,
    accepts: &[(
        "Area SEND inspection of Suffolk Local Area Partnership\n\nInspection team\n\nOfsted\tCare Quality Commission\n[Ann Example, Ofsted HMI, lead inspector]\n",
        "person Ann Example | Ofsted HMI, lead inspector | Ofsted",
    )],
    rejects: &[
        "Area SEND inspection of Suffolk Local Area Partnership\n\nInspection team\n\nIf you are not happy with the inspection or the report, you can complain to Ofsted.\n",
    ],
    since: "0.1.0",
};

/// Whom to reach at the partnership.
pub const CONTACT: Rule = Rule {
    id: "send-partnership-contact",
    claims: "The report names this person as the head of the body in the local area partnership.",
    reads: DocumentKind::AreaSendReport,
    accepts: &[(
        "Area SEND inspection of Suffolk Local Area Partnership\n\nLocal area partnership details\n\nLocal authority\tIntegrated care board\nSuffolk County Council\tNHS Wold ICB\n[Ann Example, Director of Children’s Services]\t\nwww.suffolk.gov.uk\twww.wold.icb.nhs.uk\n",
        "person Ann Example | Director of Children’s Services | Suffolk County Council",
    )],
    rejects: &[
        "Area SEND inspection of Suffolk Local Area Partnership\n\nLocal area partnership details\n\nLocal authority\tIntegrated care board\nSuffolk County Council\tNHS Wold ICB\nwww.suffolk.gov.uk\twww.wold.icb.nhs.uk\n",
    ],
    since: "0.1.0",
};

/// A row of the table of areas for improvement.
pub const IMPROVEMENT: Rule = Rule {
    id: "send-area-for-improvement",
    claims: "The report lists this among the areas for improvement.",
    reads: DocumentKind::AreaSendReport,
    accepts: &[(
        "Area SEND inspection of Suffolk Local Area Partnership\n\nAreas for improvement\n\n[Leaders should improve the quality of plans. This is to ensure that:\n\n• plans are clear;\n\n• plans are in time.]\n\nLocal area partnership details\n",
        "improvement improvement -",
    )],
    rejects: &[
        "Area SEND inspection of Suffolk Local Area Partnership\n\nAreas for improvement\n\nLocal area partnership details\n\nLocal authority\tIntegrated care board\n",
    ],
    since: "0.1.0",
};

/// A row of the table of areas for priority action.
pub const PRIORITY: Rule = Rule {
    id: "send-area-for-priority-action",
    claims: "The report requires this of the body beside it, before all else.",
    reads: DocumentKind::AreaSendReport,
    accepts: &[(
        "Area SEND inspection of Suffolk Local Area Partnership\n\nAreas for priority action\n\nResponsible body\tAreas for priority action\nSuffolk County Council\t[Leaders should act at once on the waiting times.]\n\nAreas for improvement\n",
        "improvement priority-action -",
    )],
    rejects: &[
        "Area SEND inspection of Suffolk Local Area Partnership\n\nAreas for priority action\n\nResponsible body\tAreas for priority action\n\nAreas for improvement\n",
    ],
    since: "0.1.0",
};

static TITLE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:joint )?(?:local )?area (?:SEND|special educational needs and/or disabilit(?:y|ies)(?: \(SEND\))?) (?:full )?(?:(?:re-?)?inspection|revisit) (?:of|in)\s+(?:the )?(.+?)(?:\s+local area(?: partnership)?)?$").expect("the pattern is valid")
});
static SALUTATION: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"^Dear\b").expect("the pattern is valid"));
static DATES: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)^inspection dates?\b").expect("the pattern is valid"));
static PREVIOUS_DATES: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^dates? of (?:the )?(?:previous|last) inspections?\b").expect("the pattern is valid")
});
static CONTACTS: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)^local area partnership details\b").expect("the pattern is valid"));
static ABOUT: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)^information about this inspection\b").expect("the pattern is valid"));
static TEAM: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"(?i)^inspection team\b").expect("the pattern is valid"));
static FOOT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:if you are not happy|the office for standards|the care quality commission \(|if you would like a copy)").expect("the pattern is valid")
});

/// Reads the report.
pub fn read(reading: &Reading<'_>) -> Findings {
    let mut findings = Findings { kind: Some(DocumentKind::AreaSendReport), ..Findings::default() };
    let title = reading.find(0..60, &TITLE);
    let (name, title_span) = title.map_or((None, Span::default()), |line| {
        let words = squeeze(reading.words(line));
        let next = squeeze(reading.words(line + 1));
        // The title may go on: "… of Stockton-on-Tees / Local Area Partnership".
        let name = TITLE.captures(&words).map(|found| found[1].to_owned());
        findings.title =
            Some(if next.to_lowercase().starts_with("local area") { format!("{words} {next}") } else { words });
        (name, reading.lines[line].span)
    });
    let salutation = reading.find(0..60, &SALUTATION);
    let letter_date = salutation.and_then(|line| reading.letter_date(line));
    let published = letter_date.map(|(_, date)| date);
    findings.published = published;
    let printed = reading.find(0..80, &DATES).and_then(|line| window(reading, line));
    let dates = printed.or_else(|| reading.days_on_site(title?, published));
    let start = dates.map(|(start, ..)| start);
    let council = title.and_then(|_| reading.council(name.as_deref(), start));
    let signed = if salutation.is_some() { signature::read(reading) } else { Vec::new() };
    let mut team = team(reading);
    for member in signed.iter().filter_map(inspects) {
        // Whoever led may sign twice, as the writer and in the list of the team.
        match team.iter_mut().find(|known: &&mut TeamMember| known.name == member.name) {
            Some(known) if member.lead => *known = member,
            Some(_) => {}
            None => team.push(member),
        }
    }
    if let Some(council) = &council {
        findings.councils.push(reading.council_finding(council, super::COUNCIL.id, title_span));
        let evidence = Evidence::new(
            INSPECTED.id,
            dates.map_or(title_span, |(.., span)| span),
            if dates.is_some() { 0.99 } else { 0.8 },
        );
        let mut own = inspection(council, dates.map(|(start, end, _)| (start, end)), evidence);
        (own.published, own.published_from) = match published {
            Some(date) => (Some(date), None),
            None => reading.published_beside(),
        };
        own.outcome = if salutation.is_some() { statement_of_action(&reading.document.text) } else { outcome(reading) };
        own.lead_inspectors = leads(&team);
        own.team.clone_from(&team);
        own.own = true;
        findings.inspections.push(own);
        if let Some((start, end, span)) = reading.find(0..80, &PREVIOUS_DATES).and_then(|line| window(reading, line)) {
            let mut previous = inspection(council, Some((start, end)), Evidence::new(PREVIOUS.id, span, 0.97));
            previous.when = When::At(start);
            previous.framework = None;
            findings.inspections.push(previous);
        }
    }
    for member in team {
        let evidence = Evidence::new(INSPECTOR.id, member.span, 0.98);
        let named = Named {
            name: member.name,
            role: member.role,
            organisation: member.organisation,
            span: member.span,
            ..Named::default()
        };
        reading::add_person(&mut findings, named, "inspector", evidence, reading, None);
    }
    if let Some(salutation) = salutation {
        for person in addressee::before(reading, letter_date.map(|(line, _)| line), salutation) {
            let evidence = Evidence::new(super::addressee::ADDRESSED.id, person.span, 0.95);
            reading::add_person(&mut findings, person, "addressee", evidence, reading, council.as_ref());
        }
        for person in signed.into_iter().filter(|person| inspects(person).is_none()) {
            let evidence = Evidence::new(signature::SIGNED.id, person.span, 0.95);
            reading::add_person(&mut findings, person, "signatory", evidence, reading, None);
        }
    }
    for contact in contacts(reading) {
        let evidence = Evidence::new(CONTACT.id, contact.span, 0.95);
        reading::add_person(&mut findings, contact, "contact", evidence, reading, council.as_ref());
    }
    for point in points::read(reading, Layout::Rows) {
        let rule = if point.kind == PointKind::PriorityAction { PRIORITY.id } else { IMPROVEMENT.id };
        findings.improvements.push(finding_of_points(point, rule));
    }
    findings
}

fn inspection(
    council: &CouncilCode,
    dates: Option<(PartialDate, PartialDate)>,
    evidence: Evidence,
) -> InspectionFinding {
    InspectionFinding {
        council: council.clone(),
        kind: InspectionType::AreaSend,
        framework: Some(Framework::AreaSend),
        start: dates.map(|(start, _)| start),
        end: dates.map(|(_, end)| end),
        published: None,
        published_from: None,
        when: When::Current,
        lead_inspectors: Vec::new(),
        team: Vec::new(),
        theme: None,
        outcome: None,
        reinspection: false,
        own: false,
        evidence,
    }
}

/// A member of the team who signs the letter: an inspector by the post beneath the name, no director.
fn inspects(named: &Named) -> Option<TeamMember> {
    let role = named.role.as_deref().filter(|role| {
        let lower = role.to_lowercase();
        (lower.contains("inspector") || lower.contains("hmi"))
            && !lower.contains("chief")
            && !lower.contains("director")
    })?;
    Some(TeamMember {
        name: named.name.clone(),
        role: Some(role.to_owned()),
        organisation: named.organisation.clone(),
        lead: role.to_lowercase().contains("lead"),
        span: named.span,
    })
}

/// Whether a letter of 2016 to 2022 requires a written statement of action.
fn statement_of_action(text: &str) -> Option<String> {
    static REQUIRED: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)\bdetermined\s+that\s+a\s+(?:written\s+)?statement\s+of\s+action\s+is\s+required|\brequired\s+to\s+(?:produce\s+and\s+)?submit\s+a\s+(?:written\s+)?statement\s+of\s+action\b|\b(?:written\s+)?statement\s+of\s+action\s+(?:is|was)\s+required\s+because\b")
            .expect("the pattern is valid")
    });
    REQUIRED.is_match(text).then(|| "written statement of action required".to_owned())
}

/// The days behind a label, on its line or the next; one day is the first and the last.
fn window(reading: &Reading<'_>, label: usize) -> Option<(PartialDate, PartialDate, Span)> {
    let here = reading.lines[label].span;
    let next = reading.lines.get(label + 1).map(|line| line.span);
    let phrase = reading.days(here, None).next().or_else(|| {
        // Behind a label that stands alone.
        let alone = squeeze(reading.words(label)).ends_with(':');
        reading.days(next.filter(|_| alone)?, None).next()
    })?;
    Some((phrase.start, phrase.end.unwrap_or(phrase.start), phrase.span))
}

/// The outcome, by the wording that every report uses.
fn outcome(reading: &Reading<'_>) -> Option<String> {
    static OUTCOME: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"(?i)^inspection outcome").expect("the pattern is valid"));
    static POSITIVE: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"(?i)\btypically\s+leads?\s+to\s+positive\b").expect("the pattern is valid"));
    static INCONSISTENT: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"(?i)\bleads?\s+to\s+inconsistent\b").expect("the pattern is valid"));
    static FAILINGS: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)\bwidespread\s+(?:and\s*/?\s*or\s+)?systemic\s+failings\b|\bwidespread\s+and/or\s+systemic\b")
            .expect("the pattern is valid")
    });
    let from = reading.find(0..reading.lines.len(), &OUTCOME).unwrap_or(0);
    let last = (from + 12).min(reading.lines.len().checked_sub(1)?);
    let words = Span::new(reading.lines[from].span.start, reading.lines[last].span.end).of(&reading.document.text);
    // The first of the three: the sentences behind it may speak of the others.
    let found = [
        (&POSITIVE, "typically positive"),
        (&INCONSISTENT, "inconsistent"),
        (&FAILINGS, "widespread-systemic-failings"),
    ]
    .into_iter()
    .filter_map(|(pattern, outcome)| Some((pattern.find(words)?.start(), outcome)))
    .min();
    found.map(|(_, outcome)| outcome.to_owned())
}

/// The inspectors printed as leading, Ofsted's first.
fn leads(team: &[TeamMember]) -> Vec<String> {
    let of_ofsted = |member: &&TeamMember| member.organisation.as_deref() == Some("Ofsted");
    let (ofsted, others): (Vec<_>, Vec<_>) = team.iter().filter(|member| member.lead).partition(of_ofsted);
    ofsted.into_iter().chain(others).map(|member| member.name.clone()).collect()
}

/// The team: all behind the heading, up to what stands at the foot of every report.
fn team(reading: &Reading<'_>) -> Vec<TeamMember> {
    let Some(heading) = (0..reading.lines.len()).rev().find(|line| TEAM.is_match(reading.words(*line))) else {
        return Vec::new();
    };
    let mut found: Vec<TeamMember> = Vec::new();
    let mut line = heading + 1;
    while line < reading.lines.len() && !FOOT.is_match(reading.words(line)) {
        // Nobody is on the team twice.
        for member in team::read(&reading.document.text, reading.block(line), false) {
            if found.iter().all(|known| known.name != member.name) {
                found.push(member);
            }
        }
        line = reading.next_block(line);
    }
    found
}

/// What a line in the table of contacts is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cell {
    Label,
    Address,
    Person,
    Words,
}

/// The heads of the council and of the boards: in each column a body, a name with a post, an address on the web, one by
/// post; a second board may follow in the same column.
fn contacts(reading: &Reading<'_>) -> Vec<Named> {
    let Some(heading) = reading.find(0..reading.lines.len(), &CONTACTS) else { return Vec::new() };
    let end = reading.find(heading + 1..reading.lines.len(), &ABOUT).unwrap_or(reading.lines.len()).min(heading + 60);
    let mut columns: Vec<Vec<(Span, String)>> = Vec::new();
    for line in heading + 1..end {
        for (column, cell) in reading.cells(line) {
            while columns.len() <= column {
                columns.push(Vec::new());
            }
            let mut from = cell.start;
            for piece in cell.of(&reading.document.text).split_inclusive('\n') {
                let place = Span::new(from, from + piece.len()).trimmed(&reading.document.text);
                from += piece.len();
                if !place.is_empty() {
                    columns[column].push((place, squeeze(place.of(&reading.document.text))));
                }
            }
        }
    }
    columns.into_iter().flat_map(|lines| column(&lines)).collect()
}

/// A body, which alone may begin a second entry behind an address.
static BOARD: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:board|ICB|NHS|council|trust|authority|borough)\b").expect("the pattern is valid")
});

/// The people of one column.
fn column(lines: &[(Span, String)]) -> Vec<Named> {
    let mut found: Vec<Named> = Vec::new();
    let mut body: Vec<String> = Vec::new();
    // Whether lines behind a name still belong to the post, and whether an address has ended what stood before.
    let (mut open, mut addressed) = (false, false);
    for (index, (span, words)) in lines.iter().enumerate() {
        match cell(words, !body.is_empty() || !found.is_empty()) {
            Cell::Label => (open, addressed) = (false, false),
            Cell::Address => {
                (open, addressed) = (false, true);
                body.clear();
            }
            // A street or town in two capitalised words.
            Cell::Person | Cell::Words if addressed && body.is_empty() && !BOARD.is_match(words) => {}
            Cell::Person => {
                let Some(name) = person(words) else { continue };
                let post = words[name.len..]
                    .trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '–' | '—' | '-' | ':'))
                    .trim();
                let named = Named {
                    name: name.name,
                    honorific: name.honorific,
                    postnominals: name.postnominals,
                    role: Some(post.to_owned()).filter(|post| !post.is_empty()),
                    organisation: body
                        .iter()
                        .cloned()
                        .reduce(|whole, line| join(&whole, &line))
                        .or_else(|| found.last().and_then(|last| last.organisation.clone())),
                    span: *span,
                };
                open = true;
                found.push(named);
            }
            Cell::Words if open => {
                // The post under the name, or the end of it, unless a new body begins.
                let next_is_person = lines.get(index + 1).is_some_and(|(_, next)| cell(next, true) == Cell::Person);
                match found.last_mut().filter(|_| !next_is_person) {
                    Some(last) => {
                        last.role = Some(last.role.take().map_or(words.clone(), |role| join(&role, words)));
                        last.span.end = span.end.max(last.span.end);
                    }
                    None => {
                        open = false;
                        body = vec![words.clone()];
                    }
                }
            }
            Cell::Words => body.push(words.clone()),
        }
    }
    for contact in &mut found {
        contact.role = contact.role.take().map(|role| role.trim_end_matches(['.', ',']).to_owned());
    }
    found
}

/// A word broken by a hyphen at the end of a line is whole again only where the hyphen was put by the break, which
/// cannot be known: the hyphen stays, the gap goes.
fn join(before: &str, after: &str) -> String {
    if before.ends_with('-') && after.starts_with(char::is_lowercase) {
        return format!("{}{after}", before.trim_end_matches('-').trim_end());
    }
    format!("{before} {after}")
}

fn cell(words: &str, behind_body: bool) -> Cell {
    static LABEL: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)^(?:local authorit(?:y|ies)|integrated care boards?(?: \(ICBs?\))?|NHS integrated care boards?|clinical commissioning groups?)\s*:?$").expect("the pattern is valid")
    });
    static ADDRESS: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)\d|www\.|https?:|@|\.(?:gov|nhs|org|co)\.uk|\.uk\b|\b(?:street|road|lane|avenue|house|hall|square|floor|civic centre|civic offices|park|way|court|building|quay|drive|close|gate)\b,?$")
            .expect("the pattern is valid")
    });
    match () {
        () if LABEL.is_match(words) => Cell::Label,
        () if behind_body && ADDRESS.is_match(words) => Cell::Address,
        () if behind_body && person(words).is_some() => Cell::Person,
        () => Cell::Words,
    }
}
