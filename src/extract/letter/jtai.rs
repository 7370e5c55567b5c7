//! Letters of joint targeted area inspections, in both forms: of 2016 to 2020 ("Between 17 and 21 October 2016, Ofsted,
//! … undertook …") and since 2022 ("This inspection took place from 9 to 13 December 2024").

use super::points::{self, Layout};
use super::reading::{self, Reading};
use super::{addressee, finding_of_points, signature};
use crate::date::When;
use crate::document::{BlockKind, sentence};
use crate::extract::finding::{Evidence, Findings, InspectionFinding};
use crate::extract::rule::Rule;
use crate::text::{Span, squeeze};
use crate::vocab::concept::{DocumentKind, Framework, InspectionType, PointKind};
use regex::Regex;
use std::sync::LazyLock;

/// The inspection that the letter reports.
pub const INSPECTED: Rule = Rule {
    id: "letter-joint-inspection",
    claims: "The letter reports a joint targeted area inspection of this council's area on these days.",
    reads: DocumentKind::JointInspectionLetter,
    accepts: &[
        (
            "12 May 2023\n\nDear Suffolk Local Safeguarding Partnership\n\nJoint targeted area inspection of Suffolk\n\nThis letter summarises the findings of the joint targeted area inspection (JTAI) of the multi-agency response to serious youth violence in Suffolk.\n\nThis inspection took place [from 13 to 17 March 2023]. It was carried out by inspectors from Ofsted.\n",
            "inspection E10000029 jtai 2023-03-13 2023-03-17",
        ),
        (
            "2 August 2016\n\nDear local partnership\n\nJoint targeted area inspection of the multi-agency response to abuse and neglect in Suffolk\n\n[Between 20 and 24 June], Ofsted and the Care Quality Commission undertook a joint inspection of the multi-agency response to abuse and neglect in Suffolk. This inspection included a ‘deep dive’ focus on the response to children living with domestic abuse.\n",
            "inspection E10000029 jtai 2016-06-20 2016-06-24",
        ),
    ],
    rejects: &[
        "12 May 2023\n\nDear colleague\n\nThe council was told of a joint targeted area inspection in the summer.\n",
        "12 May 2023\n\nDear Dunfold Safeguarding Partnership\n\nJoint targeted area inspection of Dunfold\n\nThis inspection took place from 13 to 17 March 2023.\n",
    ],
    since: "0.1.0",
};

/// A finding under "Areas for improvement" or "What needs to improve?".
pub const IMPROVEMENT: Rule = Rule {
    id: "letter-area-for-improvement",
    claims: "The letter lists this among what needs to improve.",
    reads: DocumentKind::JointInspectionLetter,
    accepts: &[(
        "12 May 2023\n\nDear Suffolk Safeguarding Partnership\n\nJoint targeted area inspection of Suffolk\n\nWhat needs to improve?\n\n[• The timeliness of meetings of all agencies.]\n\nStrengths\n\n• Training.\n\nPractice study: area for improvement\n\n• This is another thing.\n",
        "improvement improvement -",
    )],
    rejects: &[
        "12 May 2023\n\nDear Suffolk Safeguarding Partnership\n\nJoint targeted area inspection of Suffolk\n\nCase study: areas for improvement\n\n• Not this.\n\nKey strengths\n\n• Nor that.\n",
    ],
    since: "0.1.0",
};

/// A finding under "Areas for priority action".
pub const PRIORITY: Rule = Rule {
    id: "letter-area-for-priority-action",
    claims: "The letter lists this among what must be put right first.",
    reads: DocumentKind::JointInspectionLetter,
    accepts: &[(
        "12 May 2023\n\nDear Suffolk Safeguarding Partnership\n\nJoint targeted area inspection of Suffolk\n\nAreas for priority action\n\n[• Strategy meetings must be held in time.]\n\nNext steps\n",
        "improvement priority-action -",
    )],
    rejects: &[
        "12 May 2018\n\nDear local partnership\n\nJoint targeted area inspection of Suffolk\n\nAreas for priority action\n\n• There are no areas for priority action.\n\nNext steps\n",
        "12 May 2018\n\nDear local partnership\n\nJoint targeted area inspection of Suffolk\n\nCase study: area for priority action\n\n• Not this.\n",
    ],
    since: "0.1.0",
};

static TITLE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:a |the )?joint targeted area inspections? (?:\(JTAI\) ?)?(?:(?:of|in|into)\b|$)")
        .expect("the pattern is valid")
});
static SALUTATION: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"^Dear\b").expect("the pattern is valid"));

/// Reads the letter.
pub fn read(reading: &Reading<'_>) -> Findings {
    let mut findings = Findings { kind: Some(DocumentKind::JointInspectionLetter), ..Findings::default() };
    let title_line = reading.find(0..120, &TITLE);
    let salutation = reading.find(0..120, &SALUTATION);
    let head = salutation.or(title_line).unwrap_or(0);
    let letter_date = reading.letter_date(head.max(1));
    let published = letter_date.map(|(_, date)| date);
    let title = title_line.map(|line| title(reading, line));
    findings.title = title.as_ref().map(|(words, _)| words.clone());
    findings.published = published;
    let window = title_line.and_then(|line| reading.days_on_site(line, published));
    let start = window.map(|(start, ..)| start);
    let area = title.as_ref().and_then(|(words, _)| area(words));
    let council = title_line.and_then(|_| reading.council(area, start.or(published)));
    if let Some(council) = &council {
        let place = window.map_or(title.as_ref().map_or(Span::default(), |(_, span)| *span), |(.., place)| place);
        let title_span = title.as_ref().map_or(place, |(_, span)| *span);
        findings.councils.push(reading.council_finding(council, super::COUNCIL.id, title_span));
        findings.inspections.push(InspectionFinding {
            council: council.clone(),
            kind: InspectionType::Jtai,
            framework: Some(Framework::Jtai),
            start,
            end: window.map(|(_, end, _)| end),
            published: published.or_else(|| reading.published_beside().0),
            published_from: published.is_none().then(|| reading.published_beside().1).flatten(),
            when: When::Current,
            lead_inspectors: Vec::new(),
            team: Vec::new(),
            theme: theme(reading, title_line.unwrap_or(0)),
            outcome: None,
            reinspection: false,
            own: true,
            evidence: Evidence::new(INSPECTED.id, place, if window.is_some() { 0.99 } else { 0.8 }),
        });
    }
    for person in addressee::before(reading, letter_date.map(|(line, _)| line), head) {
        let evidence = Evidence::new(addressee::ADDRESSED.id, person.span, 0.97);
        reading::add_person(&mut findings, person, "addressee", evidence, reading, council.as_ref());
    }
    for person in signature::read(reading) {
        let evidence = Evidence::new(signature::SIGNED.id, person.span, 0.98);
        reading::add_person(&mut findings, person, "signatory", evidence, reading, None);
    }
    for point in points::read(reading, Layout::Bullets) {
        let rule = if point.kind == PointKind::PriorityAction { PRIORITY.id } else { IMPROVEMENT.id };
        findings.improvements.push(finding_of_points(point, rule));
    }
    findings
}

/// The title with the lines that it runs over, on one line.
fn title(reading: &Reading<'_>, line: usize) -> (String, Span) {
    let mut span = reading.lines[line].span;
    let mut words = squeeze(reading.words(line));
    for next in line + 1..(line + 4).min(reading.lines.len()) {
        let more = reading.words(next);
        let same =
            reading.lines[next].kind == reading.lines[line].kind || reading.lines[next].kind == BlockKind::Heading;
        let open = words.len() < 140
            && (more.starts_with(char::is_lowercase)
                || [" in", " of", " the", " to", " and", "inspection"].iter().any(|end| words.ends_with(end))
                || more.starts_with("in "));
        if !same || !open || more.ends_with('.') {
            break;
        }
        span.end = reading.lines[next].span.end;
        words = format!("{words} {}", squeeze(more));
    }
    (words, span)
}

/// The area in the title: behind the last "in", or behind "inspection of".
fn area(title: &str) -> Option<&str> {
    let behind = title.split_once("inspection of ").or_else(|| title.split_once("inspection in "))?.1;
    let response = behind.contains("response") || behind.contains("multi-agency");
    if response {
        return behind.rsplit_once(" in ").map(|(_, area)| area.trim());
    }
    Some(behind.trim())
}

/// The theme in short, by the words with which the letter gives it: those of the "deep dive", else of the title or the
/// first sentences.
fn theme(reading: &Reading<'_>, title: usize) -> Option<String> {
    static RESPONSE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?s)multi-agency\s+response\s+to\s+(.{4,220}?)(?:\.(?:\s|$)|\sin\s\p{Lu}|$)")
            .expect("the pattern is valid")
    });
    let begin = reading.lines.get(title)?.span.start;
    let end = reading.lines[(title + 14).min(reading.lines.len() - 1)].span.end;
    let head = Span::new(begin, end);
    let text = &reading.document.text;
    let focus = sentence::sentences(text, head)
        .into_iter()
        .map(|sentence| sentence.of(text))
        // The theme stands behind the words; a footnote's mark may have joined the sentence to the one before it.
        .filter_map(|words| Some(&words[words.find("deep dive").or_else(|| words.find("Deep dive"))?..]));
    let response = RESPONSE.captures_iter(head.of(text)).filter_map(|found| Some(found.get(1)?.as_str()));
    focus.chain(response).find_map(|words| short_theme(&squeeze(words)))
}

/// The themes as the inspectorates count them.
fn short_theme(words: &str) -> Option<String> {
    let lower = words.to_lowercase();
    let has = |part: &str| lower.contains(part);
    let theme = match () {
        () if has("gang") && has("exploitation") && has("missing") => "sexual exploitation, gangs and missing",
        () if has("sexual") && has("criminal") && has("exploitation") => "child exploitation",
        () if has("criminal exploitation") => "criminal exploitation",
        () if has("sexual exploitation") => "child sexual exploitation",
        () if has("exploitation") => "child exploitation",
        () if has("domestic") => "domestic abuse",
        () if has("sexual abuse") || has("sexually abused") => "sexual abuse in the family",
        () if has("serious youth violence") || has("youth violence") => "serious youth violence",
        () if has("mental") => "children's mental health",
        () if has("early help") || has("help early") || has("who need help") || has("in need of help") => "early help",
        () if has("identification of initial need")
            || has("initial need and risk")
            || has("front door")
            || has("initial response") =>
        {
            "front door / initial response"
        }
        // "Abuse and neglect" is the subject of all of them.
        () if has("neglect") && !has("abuse and neglect") => "neglect",
        () => return None,
    };
    Some(theme.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn areas_stand_behind_the_last_in() {
        assert_eq!(area("Joint targeted area inspection of Wold"), Some("Wold"));
        assert_eq!(
            area("Joint targeted area inspection of the multi-agency response to sexual abuse in the family in Wold"),
            Some("Wold")
        );
        assert_eq!(area("Joint targeted area inspection of the multi-agency response to abuse and neglect"), None);
    }

    #[test]
    fn themes_have_short_names() {
        for (words, theme) in [
            ("children living with domestic abuse", "domestic abuse"),
            ("child sexual exploitation and those missing from home, care or education", "child sexual exploitation"),
            (
                "children at risk of sexual exploitation and those at risk of criminal exploitation",
                "child exploitation",
            ),
            (
                "identification of initial need and risk (often referred to as the ‘front door’)",
                "front door / initial response",
            ),
            ("children experiencing neglect", "neglect"),
            ("children who need help early", "early help"),
        ] {
            assert_eq!(short_theme(words).as_deref(), Some(theme));
        }
        assert_eq!(short_theme("abuse and neglect"), None);
    }
}
