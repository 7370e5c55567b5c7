//! Reports of inspections of a council's children's services: whose, when, by whom, with which judgements, what must
//! improve, and what they say of earlier inspections.
//!
//! ```text
//! outline     the blocks without furniture and contents; where the head ends
//! head        framework, council, dates, publication            dates: how reports print them
//! inspectors  who led, who was in the team
//! grades      the judgements                                    layout: tables in plain text
//! earlier     judgements of earlier inspections                 words: grades and areas as printed
//! points      what must improve
//! officials   posts taken up and left, directions, commissioners, trusts
//! figures     the figures of the area
//! ```

mod dates;
mod earlier;
mod figures;
mod grades;
mod head;
mod inspectors;
mod layout;
mod officials;
mod outline;
mod points;
mod words;

use crate::date::{PartialDate, When};
use crate::document::Document;
use crate::extract::finding::{
    CouncilFinding, Evidence, Findings, InspectionFinding, JudgementFinding, PersonFinding, Standing, TeamMember,
};
use crate::extract::rule::Rule;
use crate::extract::{Context, council};
use crate::text::Span;
use crate::vocab::concept::{Area, DocumentKind, Framework, InspectionType, PostKind};
use earlier::{Earlier, Frame};
use head::Head;
use outline::Outline;

/// The rules of this module.
pub const RULES: &[&Rule] = &[
    &head::INSPECTED,
    &head::REPORTED,
    &inspectors::INSPECTOR,
    &grades::TABLE,
    &grades::OVERALL_SENTENCE,
    &grades::BOARD_SENTENCE,
    &grades::GRADED_HEADING,
    &earlier::INSPECTED_BEFORE,
    &earlier::JUDGED_BEFORE,
    &earlier::LISTED_BEFORE,
    &points::IMPROVE,
    &points::RECOMMENDED,
    &officials::IN_POST,
    &officials::APPOINTED,
    &officials::LEFT,
    &officials::DIRECTED,
    &officials::COMMISSIONED,
    &officials::ENTRUSTED,
    &figures::FIGURE,
];

/// What an inspection report says.
pub fn extract(document: &Document, context: &Context<'_>) -> Findings {
    let outline = Outline::new(document);
    let head = head::read(&outline, context);
    let mut findings = Findings {
        kind: Some(DocumentKind::InspectionReport),
        title: head.title.clone().or_else(|| document.meta.title.clone()),
        published: head.published,
        warnings: head.warnings.clone(),
        ..Findings::default()
    };
    let Some((code, named)) = head.council.clone().filter(|_| head.framework.is_some()) else {
        let missing =
            if head.framework.is_none() { "a title of a known kind of report" } else { "the name of a council" };
        findings.warnings.push(format!("it has no judgements of a council, as {missing} was not found at its head"));
        return findings;
    };
    let team = inspectors::read(&outline);
    findings.councils.push(council_finding(document, context, &code, named, &head));
    findings.people = team.iter().map(person).collect();
    findings.inspections.push(inspection(&head, &code, team, named));

    let (stated, warnings) = grades::read(&outline, head.framework.as_ref());
    findings.warnings.extend(warnings);
    if stated.is_empty() {
        findings.warnings.push("no judgement was found at its head".to_owned());
    } else if stated.iter().all(|found| found.area != Area::Overall) && expects_overall(&head) {
        findings.warnings.push("no overall judgement was found".to_owned());
    }
    findings.judgements = stated
        .into_iter()
        .map(|found| JudgementFinding {
            council: code.clone(),
            area: found.area,
            grade: found.grade,
            label: Some(found.label),
            when: When::Current,
            historic: false,
            inspection: Some(0),
            evidence: Evidence::new(found.rule, found.span, found.confidence),
        })
        .collect();
    let start = head.window.map(|window| window.start);
    let frame = Frame { register: context.register, council: &code, start };
    for earlier in earlier::read(&outline, frame) {
        add_earlier(&mut findings, earlier);
    }
    findings.improvements = points::read(&outline, head.framework.as_ref());
    let written = head.window.map(|window| window.end).or(head.published);
    findings.events = officials::read(&outline, &code, written);
    findings.figures = figures::read(&outline, written);
    findings
}

/// From April 2026 reports carry no overall grade; the review of a safeguarding board never had one.
fn expects_overall(head: &Head) -> bool {
    !matches!(head.framework, Some(Framework::LscbReview | Framework::Jar))
        && head.window.is_none_or(|window| window.start < PartialDate::month(2026, 4))
}

fn council_finding(
    document: &Document,
    context: &Context<'_>,
    code: &str,
    named: Option<Span>,
    head: &Head,
) -> CouncilFinding {
    // The name is looked for where it matters, in the head; the whole report is full of it.
    let upto = head.window_span.or(head.title_span).map_or(2_000, |span| span.end);
    let front = &document.text[..crate::text::floor_boundary(&document.text, upto)];
    let mut mentions: Vec<Span> = council::mentions(front, context.register)
        .into_iter()
        .filter(|mention| mention.council == code)
        .map(|mention| mention.span)
        .collect();
    if mentions.is_empty() {
        mentions.extend(named);
    }
    let span = named.or(mentions.first().copied()).or(head.title_span).unwrap_or_default();
    CouncilFinding { council: code.to_owned(), mentions, evidence: Evidence::new(head::INSPECTED.id, span, 0.99) }
}

fn inspection(head: &Head, code: &str, team: Vec<TeamMember>, named: Option<Span>) -> InspectionFinding {
    let span = match (head.title_span, head.window_span) {
        (_, Some(window)) => window,
        (Some(title), None) => title,
        (None, None) => named.unwrap_or_default(),
    };
    InspectionFinding {
        council: code.to_owned(),
        kind: match head.framework {
            Some(Framework::IlacsPilot) => InspectionType::Pilot,
            Some(Framework::LscbReview) => InspectionType::Other,
            _ => InspectionType::Full,
        },
        framework: head.framework.clone(),
        start: head.window.map(|window| window.start),
        end: head.window.map(|window| window.end),
        published: head.published,
        published_from: head.published_from.clone(),
        when: When::Current,
        lead_inspectors: team.iter().filter(|member| member.lead).map(|member| member.name.clone()).collect(),
        team,
        theme: None,
        outcome: None,
        reinspection: head.reinspection,
        own: true,
        evidence: Evidence::new(head::REPORTED.id, span, if head.window.is_some() { 0.99 } else { 0.8 }),
    }
}

fn person(member: &TeamMember) -> PersonFinding {
    PersonFinding {
        name: member.name.clone(),
        honorific: None,
        postnominals: None,
        role: member.role.clone(),
        post: PostKind::Inspector,
        standing: Standing::Holds,
        organisation: member.organisation.clone(),
        council: None,
        party: None,
        seat: None,
        part: "inspector".into(),
        since: None,
        until: None,
        mentions: vec![member.span],
        evidence: Evidence::new(inspectors::INSPECTOR.id, member.span, 0.98),
    }
}

/// Adds a judgement of an earlier inspection, and that inspection if it is not there yet.
fn add_earlier(findings: &mut Findings, earlier: Earlier) {
    let inspection = earlier.when.date().map(|_| {
        let known = findings.inspections.iter().position(|known| {
            !known.own
                && known.council == earlier.council
                && known.when == earlier.when
                && known.framework == earlier.framework
        });
        known.unwrap_or_else(|| {
            findings.inspections.push(InspectionFinding {
                council: earlier.council.clone(),
                kind: InspectionType::Full,
                framework: earlier.framework.clone(),
                start: None,
                end: None,
                published: None,
                published_from: None,
                when: earlier.when,
                lead_inspectors: Vec::new(),
                team: Vec::new(),
                theme: None,
                outcome: None,
                reinspection: false,
                own: false,
                evidence: Evidence::new(earlier::INSPECTED_BEFORE.id, earlier.span, earlier.confidence),
            });
            findings.inspections.len() - 1
        })
    });
    findings.judgements.push(JudgementFinding {
        council: earlier.council,
        area: earlier.area,
        grade: earlier.grade,
        label: None,
        when: earlier.when,
        historic: true,
        inspection,
        evidence: Evidence::new(earlier.rule, earlier.span, earlier.confidence),
    });
}

#[cfg(test)]
mod tests;
