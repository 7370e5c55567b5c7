//! Who inspected: the lead inspector or inspectors, and the team where it is listed.

use super::outline::Outline;
use super::words::expression;
use crate::extract::finding::TeamMember;
use crate::extract::rule::Rule;
use crate::text::{Span, squeeze};
use crate::vocab::concept::DocumentKind;
use regex::Regex;
use std::sync::LazyLock;

static ROLE: LazyLock<Regex> = LazyLock::new(|| {
    expression(
        r"^((?:lead|reporting|deputy lead|deputy|team|shadow|seconded|additional|associate|contracted|specialist|assistant) (?:inspectors?|HMIs?)(?: on site)?|(?:senior )?(?:data )?analysts?|quality assurance (?:managers?|leads?)|report author|her majesty’s inspectors?)(?:\s*[:–-]\s*|\s+)",
    )
});
static LEADS: LazyLock<Regex> = LazyLock::new(|| expression(r"^(?:lead|reporting) inspectors?"));
static LED: LazyLock<Regex> = LazyLock::new(|| expression(r"^lead inspectors?(?: on site)?\s*:"));
static TEAM: LazyLock<Regex> = LazyLock::new(|| expression(r"^the inspection team:?$"));

/// The inspectors, those who led first.
pub fn read(outline: &Outline<'_>) -> Vec<TeamMember> {
    let mut found = Vec::new();
    let head = outline.head().iter().enumerate().map(|(index, _)| index);
    let team = outline.find(0, &TEAM).map(|at| at + 1);
    // Without its heading the list is found by its first entry.
    let first = team.or_else(|| outline.units.iter().rposition(|unit| LED.is_match(unit.text)));
    let list = first.into_iter().flat_map(|from| from..(from + 16).min(outline.units.len()));
    for index in head.chain(list) {
        let unit = outline.units[index];
        let Some(role) = ROLE.captures(unit.text) else { continue };
        let (Some(whole), Some(role)) = (role.get(0), role.get(1)) else { continue };
        let leads = LEADS.is_match(role.as_str());
        // A sentence that happens to begin with the words has no colon and goes on in small letters.
        let mut span = Span::new(unit.span.start + whole.end(), unit.span.end);
        let ends_in_comma = unit.text.trim_end().ends_with(',');
        if ends_in_comma && let Some(next) = outline.units.get(index + 1) {
            span.end = next.span.end;
        }
        for (name, place) in names(span, &outline.document.text) {
            let known = found.iter().any(|member: &TeamMember| member.name == name);
            if !known {
                let role = Some(squeeze(role.as_str()));
                found.push(TeamMember {
                    name,
                    role,
                    organisation: Some("Ofsted".to_owned()),
                    lead: leads,
                    span: place,
                });
            }
        }
    }
    found.sort_by_key(|member| !member.lead);
    found
}

/// The words that say what an inspector is, to be taken off the name.
static TITLES: LazyLock<Regex> = LazyLock::new(|| {
    expression(
        r"(?:\b(?:senior )?(?:his|her) majestyAPOSTROPHEs inspectors?\b(?: \([^)]*\)| of [a-z ]+)?|\b(?:senior )?(?:S?HMIs?|SCRI|RIM|OI)\b|\b(?:senior |regulatory |additional )?(?:ofsted |social care )?inspect(?:ors?|ion managers?)\b|\(\s*\)|^[\s:–-]+)",
    )
});

/// The names in `span` of `text`, each with its place. Names are parted by commas, "and", and the titles behind them.
fn names(span: Span, text: &str) -> Vec<(String, Span)> {
    static BREAK: LazyLock<Regex> = LazyLock::new(|| expression(r"[,;\n\t(]| and | & "));
    let words = span.of(text);
    let mut found = Vec::new();
    let mut from = 0;
    let breaks = BREAK.find_iter(words).map(|at| (at.start(), at.end())).chain([(words.len(), words.len())]);
    for (start, end) in breaks {
        let piece = Span::new(from, start).trimmed(words);
        from = end;
        let name = piece.of(words);
        let cut = TITLES.find_iter(name).map(|title| title.start()).find(|at| *at > 0).unwrap_or(name.len());
        let name = name[..cut].trim();
        if is_name(name) {
            found.push((squeeze(name), Span::new(piece.start, piece.start + name.len()).shifted(span.start)));
        } else if !found.is_empty() && !TITLES.is_match(piece.of(words)) && !name.is_empty() {
            break;
        }
    }
    found
}

/// Whether words are the name of a person: two to five, each with a capital or a particle.
fn is_name(words: &str) -> bool {
    let parts: Vec<&str> = words.split_whitespace().collect();
    let particle = |word: &str| matches!(word, "de" | "van" | "von" | "der" | "al" | "la" | "le" | "du" | "bin" | "O");
    let capital = |word: &str| {
        word.starts_with(char::is_uppercase)
            && word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '’' | '\'' | '.'))
    };
    (2..=5).contains(&parts.len())
        && parts.iter().all(|word| capital(word) || particle(word))
        && !TITLES.is_match(words)
        && parts.last().is_some_and(|word| word.len() > 1)
}

/// An inspector named at the head or in the list of the team.
pub const INSPECTOR: Rule = Rule {
    id: "report-inspector",
    claims: "This person inspected, in this part.",
    reads: DocumentKind::InspectionReport,
    accepts: &[
        (
            "Inspection of Suffolk local authority children’s services\n\nInspection dates: 6 to 17 March 2023\n\nLead inspector: [Anna Example], His Majesty’s Inspector\n",
            "person Anna Example | Lead inspector | Ofsted",
        ),
        (
            "Inspection of Suffolk local authority children’s services\n\nInspection dates: 6 to 17 March 2023\n\nLead inspector: [Máire O’Sample-Jones] HMI\n",
            "person Máire O’Sample-Jones | Lead inspector | Ofsted",
        ),
        (
            "Inspection of looked after children services\n\nKent County Council\n\nReporting inspector [Peter J Sample] HMI\n",
            "person Peter J Sample | Reporting inspector | Ofsted",
        ),
    ],
    rejects: &[
        "Inspection of Suffolk local authority children’s services\n\nLead inspector attended by the deputy on two days.\n",
        "Inspection of Suffolk local authority children’s services\n\nLead inspector:\n",
    ],
    since: "0.1.0",
};

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<String> {
        names(Span::new(0, text.len()), text).into_iter().map(|(name, _)| name).collect()
    }

    #[test]
    fn names_come_without_their_titles() {
        assert_eq!(read("Ann Example, Her Majesty’s Inspector"), ["Ann Example"]);
        assert_eq!(read("Ann Example and Bob Sample, His Majesty's Inspectors"), ["Ann Example", "Bob Sample"]);
        assert_eq!(read("Ann Example Senior HMI"), ["Ann Example"]);
        assert_eq!(read("Ann Example (HMI)"), ["Ann Example"]);
        assert_eq!(
            read("Ann de Example HMI, Bob J Sample SCRI, Cy O’Dee HMI"),
            ["Ann de Example", "Bob J Sample", "Cy O’Dee"]
        );
        assert_eq!(read("Ann Example\nHer Majesty’s Inspector"), ["Ann Example"]);
        assert!(read("attended by the lead on two days").is_empty());
    }
}
