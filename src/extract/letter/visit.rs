//! Letters of monitoring visits (to councils judged inadequate) and focused visits (to others). They give no grades, but
//! say since when the council has been judged inadequate.

mod rules;

pub use rules::{ADDRESSED, IMPROVEMENT, INSPECTOR, JUDGED_SINCE, PRIORITY, SIGNED, VISITED};

use super::points::{self, Layout};
use super::reading::{self, Named, Reading};
use super::{addressee, finding_of_points, signature, team};
use crate::date::{PartialDate, When};
use crate::document::BlockKind;
use crate::extract::date_phrase;
use crate::extract::finding::{CouncilCode, Evidence, Findings, InspectionFinding, JudgementFinding, TeamMember};
use crate::text::{Span, squeeze};
use crate::vocab::concept::{Area, DocumentKind, Framework, Grade, InspectionType, PointKind};
use regex::Regex;
use std::sync::LazyLock;

static TITLE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:ofsted )?(?P<kind>(?:(?:first|second|third|fourth|fifth|sixth|final) )?monitoring visit|(?:ILACS )?focused visit|visit|inspection of local authority children.s services focused visit)s? (?:to|of|letter:?)\s+(?P<name>.+)$")
        .expect("the pattern is valid")
});
static SALUTATION: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"^Dear\b").expect("the pattern is valid"));
/// The sentence that says what the letter is.
static SUMMARY: LazyLock<Regex> = LazyLock::new(|| {
    any_space(
        r"(?is)(?:summarises?|reports?|outlines?|sets? out) (?:on )?(?:the )?(?:main )?findings of (?:an? |the |our |Ofsted.s )?(?:recent )?(?:Ofsted )?(?P<kind>[\w ]{0,40}?visit)s?(?: (?:to|of|in|at) (?P<name>[\p{L}’' ,&.-]{3,90}?))?,?(?: (?:on|from|between|that)\b|[.,;])",
    )
});

/// An expression in which a space stands for any white space: in a text that keeps its lines they break anywhere.
fn any_space(pattern: &str) -> Regex {
    let (mut spaced, mut class) = (String::with_capacity(pattern.len() * 2), false);
    for c in pattern.chars() {
        match c {
            '[' => class = true,
            ']' => class = false,
            _ => {}
        }
        match (c, class) {
            (' ', true) => spaced.push_str(r"\s"),
            (' ', false) => spaced.push_str(r"\s+"),
            _ => spaced.push(c),
        }
    }
    Regex::new(&spaced).expect("the pattern is valid")
}

/// Reads the letter.
pub fn read(reading: &Reading<'_>) -> Findings {
    let mut findings = Findings { kind: Some(DocumentKind::VisitLetter), ..Findings::default() };
    let title_line = reading.find(0..120, &TITLE);
    let salutation = reading.find(0..120, &SALUTATION);
    let head = salutation.or(title_line).unwrap_or(0);
    let letter_date = reading.letter_date(head.max(title_line.unwrap_or(0)).max(8));
    findings.published = letter_date.map(|(_, date)| date);
    let (beside, beside_from) = reading.published_beside();
    let published = findings.published.or(beside);
    findings.title = title_line.map(|line| squeeze(reading.words(line)));
    let opening = opening(reading, title_line.or(salutation).unwrap_or(0));
    let words = opening.of(&reading.document.text);
    let summary = SUMMARY.captures(words);
    let titled = findings.title.as_deref().and_then(|title| TITLE.captures(title));
    let name = titled
        .as_ref()
        .map(|found| found["name"].to_owned())
        .or_else(|| Some(summary.as_ref()?.name("name")?.as_str().to_owned()));
    let dates = visit_days(reading, opening, published);
    let start = dates.map(|(start, ..)| start);
    let kind = kind(titled.as_ref().map(|found| &found["kind"]), summary.as_ref().map(|found| &found["kind"]), words);
    let council = (titled.is_some() || summary.is_some())
        .then(|| reading.council(name.as_deref(), start.or(published)))
        .flatten();
    let team = inspectors(reading, opening);
    let signed = signature::read(reading);
    if let Some(council) = &council {
        let place = dates.map_or(opening, |(.., span)| span);
        let title_span = title_line.map_or(place, |line| reading.lines[line].span);
        findings.councils.push(reading.council_finding(council, super::COUNCIL.id, title_span));
        findings.inspections.push(InspectionFinding {
            council: council.clone(),
            kind,
            framework: framework(kind, start.or(published)),
            start,
            end: dates.map(|(_, end, _)| end),
            published,
            published_from: beside_from.filter(|_| findings.published.is_none()),
            when: When::Current,
            lead_inspectors: leads(&team, &signed),
            team: team.clone(),
            theme: theme(reading, kind, opening),
            outcome: progress(&reading.document.text),
            reinspection: false,
            own: true,
            evidence: Evidence::new(VISITED.id, place, if dates.is_some() { 0.98 } else { 0.8 }),
        });
        judged_since(reading, opening, council, &mut findings);
    }
    people(reading, &mut findings, letter_date.map(|(line, _)| line), head, (team, signed), council.as_ref());
    for point in points::read(reading, Layout::Bullets) {
        let rule = if point.kind == PointKind::PriorityAction { PRIORITY.id } else { IMPROVEMENT.id };
        findings.improvements.push(finding_of_points(point, rule));
    }
    findings
}

fn people(
    reading: &Reading<'_>,
    findings: &mut Findings,
    date_line: Option<usize>,
    head: usize,
    (team, signed): (Vec<TeamMember>, Vec<Named>),
    council: Option<&CouncilCode>,
) {
    for person in addressee::before(reading, date_line, head) {
        let evidence = Evidence::new(ADDRESSED.id, person.span, 0.95);
        reading::add_person(findings, person, "addressee", evidence, reading, council);
    }
    for member in team {
        let evidence = Evidence::new(INSPECTOR.id, member.span, 0.97);
        let named = Named {
            name: member.name,
            role: member.role,
            organisation: member.organisation,
            span: member.span,
            ..Named::default()
        };
        reading::add_person(findings, named, "inspector", evidence, reading, None);
    }
    for person in signed {
        let evidence = Evidence::new(SIGNED.id, person.span, 0.97);
        match findings.people.iter_mut().find(|known| known.part == "inspector" && known.name == person.name) {
            // The inspector who signs has been named at the beginning.
            Some(known) => known.mentions.push(person.span),
            None => reading::add_person(findings, person, "signatory", evidence, reading, None),
        }
    }
}

/// The blocks behind the title that say what was visited, when and by whom.
fn opening(reading: &Reading<'_>, from: usize) -> Span {
    let Some(first) = reading.lines.get(from) else { return Span::default() };
    let mut end = first.span.end;
    let (mut at, mut blocks) = (reading.next_block(from), 0);
    while at < reading.lines.len() && blocks < 6 {
        let block = reading.block(at);
        // A line that was broken within a sentence heads nothing.
        let ended = reading.document.text[..end].trim_end().ends_with(['.', '!', '?', ':']);
        if reading.lines[at].kind == BlockKind::Heading && blocks > 0 && ended && end > first.span.end + 80 {
            break;
        }
        end = block.end;
        blocks += 1;
        at = reading.next_block(at);
    }
    Span::new(first.span.start, end)
}

/// The days of the visit: the first day or days named in the opening that are not those of an earlier inspection.
fn visit_days(
    reading: &Reading<'_>,
    opening: Span,
    written: Option<PartialDate>,
) -> Option<(PartialDate, PartialDate, Span)> {
    let text = &reading.document.text;
    let phrase = reading.days(opening, written).find(|phrase| {
        let before = &text[crate::text::floor_boundary(text, phrase.span.start.saturating_sub(40))..phrase.span.start];
        !before.contains("judged") && !before.contains("inspected")
    })?;
    let before = &text[..phrase.span.start];
    let word = ["on ", "from ", "between ", "from the "]
        .iter()
        .find(|word| before.ends_with(**word))
        .map_or(0, |word| word.len());
    Some((phrase.start, phrase.end.unwrap_or(phrase.start), Span::new(phrase.span.start - word, phrase.span.end)))
}

fn kind(title: Option<&str>, summary: Option<&str>, opening: &str) -> InspectionType {
    let named = |words: &str| {
        let lower = words.to_lowercase();
        match () {
            () if lower.contains("monitoring") => Some(InspectionType::MonitoringVisit),
            () if lower.contains("focused") => Some(InspectionType::FocusedVisit),
            () if lower.contains("assurance") => Some(InspectionType::Assurance),
            () => None,
        }
    };
    let found = title.and_then(named).or_else(|| summary.and_then(named)).or_else(|| named(opening));
    found.unwrap_or(InspectionType::Other)
}

/// Visits have belonged to ILACS since January 2018; monitoring visits before that to the single inspection framework.
fn framework(kind: InspectionType, on: Option<PartialDate>) -> Option<Framework> {
    let year = on?.year;
    match kind {
        InspectionType::FocusedVisit | InspectionType::Assurance => Some(Framework::Ilacs),
        InspectionType::MonitoringVisit if year < 2018 => Some(Framework::Sif),
        InspectionType::MonitoringVisit => Some(Framework::Ilacs),
        _ => None,
    }
}

/// The inspectors named in the opening: "His Majesty's Inspectors for this visit were …", "The visit was carried out by …".
fn inspectors(reading: &Reading<'_>, opening: Span) -> Vec<TeamMember> {
    static NAMED: LazyLock<Regex> = LazyLock::new(|| {
        any_space(
            r"(?s)(?P<who>(?:(?:His|Her) Majesty[’']s |Ofsted |The |Lead |Ofsted[’']s )?[Ii]nspectors?(?: \(HMI\))?)(?: (?:for|of|who carried out|who undertook|undertaking|conducting|on) (?:this|the)(?: monitoring| focused)?(?: visit| inspection))?,? (?:was|were)(?: led by)?:? (?P<names>\p{Lu}[^.:;]{4,300})|(?:visit|inspection) was (?:carried out|undertaken|conducted|led) by (?P<by>[^.;]{4,300})",
        )
    });
    let words = opening.of(&reading.document.text);
    let mut found: Vec<TeamMember> = Vec::new();
    for clause in NAMED.captures_iter(words) {
        let Some(names) = clause.name("names").or(clause.name("by")) else { continue };
        // "Inspectors were impressed by …" names nobody.
        let first = names.as_str().split_whitespace().next().unwrap_or("");
        if clause.name("names").is_some() && !first.starts_with(char::is_uppercase) {
            continue;
        }
        let who = clause.name("who").map_or("", |who| who.as_str());
        let title = who
            .contains("Majesty")
            .then(|| squeeze(who).replace("Inspectors", "Inspector").trim_end_matches(" (HMI)").to_owned());
        let span = Span::new(opening.start + names.start(), opening.start + names.end());
        for mut member in team::read(&reading.document.text, span, true) {
            if found.iter().any(|known| known.name == member.name) {
                continue;
            }
            member.lead |= who.starts_with("Lead") || clause[0].contains("led by") && found.is_empty();
            member.role = member.role.or_else(|| title.clone());
            member.organisation = member.organisation.or_else(|| Some("Ofsted".to_owned()));
            found.push(member);
        }
    }
    found
}

/// Those printed as leading; else whoever signed as an inspector.
fn leads(team: &[TeamMember], signed: &[Named]) -> Vec<String> {
    let printed: Vec<String> = team.iter().filter(|member| member.lead).map(|member| member.name.clone()).collect();
    if !printed.is_empty() {
        return printed;
    }
    let inspects =
        |named: &&Named| named.role.as_deref().is_some_and(|role| role.contains("Inspector") || role.contains("HMI"));
    signed.iter().filter(inspects).map(|named| named.name.clone()).take(1).collect()
}

/// What a focused visit looked at; the areas that a monitoring visit covered.
fn theme(reading: &Reading<'_>, kind: InspectionType, opening: Span) -> Option<String> {
    static LOOKED: LazyLock<Regex> = LazyLock::new(|| {
        any_space(
            r"(?is)inspectors (?:looked at|evaluated|considered|reviewed|focused on|examined) (?:the )?(?:local authority[’']s |council[’']s |quality of )?(?:arrangements for |effectiveness of |response to )?(.{4,240}?)(?:\.(?:\s|$)|:|, (?:including|with))",
        )
    });
    static COVERED: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)^areas covered (?:by|in|during) (?:the|this) (?:monitoring |focused )?visit\b")
            .expect("the pattern is valid")
    });
    if kind == InspectionType::MonitoringVisit {
        let heading = reading.find(0..reading.lines.len(), &COVERED)?;
        let covered: Vec<String> = (heading + 1..reading.lines.len())
            .skip_while(|line| reading.lines[*line].kind == BlockKind::Paragraph)
            .take_while(|line| reading.lines[*line].kind == BlockKind::ListItem)
            .take(12)
            .map(|line| {
                let words = squeeze(reading.words(line));
                let words =
                    crate::document::shape::marker(&words).map_or(words.as_str(), |marker| &words[marker.len..]);
                let words = words.trim_end_matches(['.', ';', ',']);
                words.strip_suffix(" and").unwrap_or(words).trim_end_matches([';', ',']).to_owned()
            })
            .collect();
        return Some(covered.join("; ")).filter(|theme| !theme.is_empty());
    }
    let words = opening.of(&reading.document.text);
    LOOKED.captures(words).map(|found| squeeze(&found[1]))
}

/// Words on progress: "making steady progress", "not yet making sufficient progress".
fn progress(text: &str) -> Option<String> {
    static PROGRESS: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)\b(?:(?:has|have|is|are|was|were|been)\s+)?(?:not\s+(?:yet\s+)?)?(?:made|making)\s+(?:\w+,?\s+){0,5}?progress\b|\bprogress\s+(?:has|is|was)\s+(?:been\s+)?(?:too\s+)?(?:slow|limited|insufficient|steady|good|inconsistent|variable|uneven)\b")
            .expect("the pattern is valid")
    });
    PROGRESS.find(text).map(|found| squeeze(found.as_str()))
}

/// The earlier inspection at which the council was judged inadequate.
fn judged_since(reading: &Reading<'_>, opening: Span, council: &CouncilCode, findings: &mut Findings) {
    static SINCE: LazyLock<Regex> = LazyLock::new(|| {
        any_space(
            r"(?is)\bsince (?:the |its )?(?:(?:local authority|council|authority|[\p{L}’' ]{3,60}?)(?:[’']s)?(?: (?:children[’']s services|overall effectiveness|services))?,? (?:was|were) (?:last |most recently |again )?(?:judged|found|graded|rated)(?: to be)? inadequate\b|(?:last |previous |full |standard |ILACS |single |Ofsted )*inspection\b[^.]{0,120}?\b(?:judged|found|graded|rated)(?: to be)? inadequate\b)(?P<behind>[^.]{0,120})",
        )
    });
    static OTHER_AREA: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)care leavers|children in care|looked after|help and protection|need(?:ing)? help|leadership|leaders|adoption").expect("the pattern is valid")
    });
    let text = &reading.document.text;
    let words = opening.of(text);
    let Some(found) = SINCE.captures(words) else { return };
    let whole = found.get(0).map_or("", |m| m.as_str());
    let behind = found.name("behind").map_or("", |m| m.as_str());
    let core = &whole[..whole.len() - behind.len()];
    let overall = behind.to_lowercase().contains("overall");
    if OTHER_AREA.is_match(core) || !overall && OTHER_AREA.is_match(behind) {
        return;
    }
    let start = opening.start + found.get(0).map_or(0, |m| m.start());
    let core_span = Span::new(start, start + core.len());
    let whole_span = Span::new(start, start + whole.len());
    let dated = date_phrase::find(text, whole_span, None);
    let Some(phrase) = dated.first() else { return };
    let end = core_span.end.max(if phrase.span.end <= core_span.end + 60 { phrase.span.end } else { core_span.end });
    let evidence = Evidence::new(JUDGED_SINCE.id, Span::new(core_span.start, end), 0.96);
    let date = phrase.end.unwrap_or(phrase.start);
    findings.inspections.push(InspectionFinding {
        council: council.clone(),
        kind: InspectionType::Full,
        framework: None,
        start: phrase.start.day.map(|_| phrase.start),
        end: phrase.end,
        published: None,
        published_from: None,
        when: When::At(date),
        lead_inspectors: Vec::new(),
        team: Vec::new(),
        theme: None,
        outcome: None,
        reinspection: false,
        own: false,
        evidence: evidence.clone(),
    });
    findings.judgements.push(JudgementFinding {
        council: council.clone(),
        area: Area::Overall,
        grade: Grade::Inadequate,
        label: None,
        when: When::At(date),
        historic: true,
        inspection: Some(findings.inspections.len() - 1),
        evidence,
    });
}

#[cfg(test)]
mod tests;
