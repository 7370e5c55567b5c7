//! Inspectors with their parts: "Ann Example, Ofsted HMI, lead inspector". Names and the words for an inspector's part
//! are told apart word by word, so two people on one line, or a table that lost its columns, do no harm.

use super::name::person;
use crate::extract::finding::TeamMember;
use crate::text::{Span, squeeze};

/// Words that an inspector's part is made of, in lower case.
const PARTS: &[&str] = &[
    "ofsted",
    "ofsted’s",
    "cqc",
    "hmi",
    "hmicfrs",
    "hmip",
    "lead",
    "inspector",
    "inspectors",
    "senior",
    "regional",
    "team",
    "his",
    "her",
    "majesty’s",
    "majesty's",
    "care",
    "quality",
    "commission",
    "specialist",
    "social",
    "national",
    "children’s",
    "children's",
    "services",
    "service",
    "assistant",
    "principal",
    "manager",
    "officer",
    "health",
    "additional",
    "shadow",
    "observer",
    "adviser",
    "advisor",
    "director",
    "education",
    "and",
    "–",
    "-",
    "deputy",
];

/// The inspectors named in `span` of `text`. Where `bare` holds, a name without a part counts as well.
pub fn read(text: &str, span: Span, bare: bool) -> Vec<TeamMember> {
    let words = span.of(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let rest = &words[at..];
        let gap = rest.len()
            - rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '•' | '(' | ')')).len();
        if gap > 0 {
            at += gap;
            continue;
        }
        let word = first_word(rest);
        let name = (!is_part(word)).then(|| person(one_name(rest))).flatten();
        let Some(name) = name else {
            at += word.len().max(1);
            continue;
        };
        let behind = &rest[name.name_len..];
        let length = part_length(behind);
        let role = squeeze(
            behind[..length].trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '–' | '-' | '(' | ')')),
        );
        let end = name.name_len + length;
        at += end.max(word.len());
        if role.is_empty() && !bare {
            continue;
        }
        let start = span.start + at - end.max(word.len());
        found.push(member(name.name, role, Span::new(start, start + end).trimmed(text)));
    }
    found
}

/// The words in which the name at the beginning of `rest` must stand: up to the next cell, line or "and".
fn one_name(rest: &str) -> &str {
    let cell = rest.split(['\t', '\n']).next().unwrap_or(rest);
    let near = &cell[..crate::text::floor_boundary(cell, 120)];
    near.split(" and ").next().unwrap_or(near)
}

fn first_word(rest: &str) -> &str {
    rest.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '(' | ')')).next().unwrap_or(rest)
}

fn is_part(word: &str) -> bool {
    PARTS.contains(&word.trim_end_matches(['.', ':']).to_lowercase().as_str())
}

/// How many bytes behind a name are words of a part, with the signs between them.
fn part_length(behind: &str) -> usize {
    let (mut end, mut at) = (0, 0);
    while at < behind.len() {
        let rest = &behind[at..];
        let gap = rest.len() - rest.trim_start_matches([' ', '\u{A0}', ',', '(', ')', '\n']).len();
        let word = first_word(&rest[gap..]);
        if word.is_empty() || !is_part(word) {
            break;
        }
        at += gap + word.len();
        // "and" alone joins two people.
        if word != "and" && word != "–" && word != "-" {
            end = at;
        }
    }
    end
}

fn member(name: String, role: String, span: Span) -> TeamMember {
    let lower = role.to_lowercase();
    let organisation = match () {
        () if lower.contains("cqc") || lower.contains("care quality") => Some("CQC"),
        () if lower.contains("hmicfrs") || lower.contains("constabulary") => Some("HMICFRS"),
        () if lower.contains("probation") || lower.contains("hmip") => Some("HMI Probation"),
        () if lower.contains("ofsted") || lower.contains("hmi") || lower.contains("majesty") => Some("Ofsted"),
        () => None,
    };
    TeamMember {
        name,
        lead: lower.split(|c: char| !c.is_alphabetic()).any(|word| word == "lead"),
        role: Some(role).filter(|role| !role.is_empty()),
        organisation: organisation.map(str::to_owned),
        span,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn members(words: &str) -> Vec<(String, String, bool)> {
        let found = read(words, Span::new(0, words.len()), false);
        found.into_iter().map(|m| (m.name, m.role.unwrap_or_default(), m.lead)).collect()
    }

    #[test]
    fn every_way_of_naming_a_part() {
        for (words, name, role, lead) in [
            ("Ann Example, Ofsted HMI Lead inspector", "Ann Example", "Ofsted HMI Lead inspector", true),
            ("Ann Example HMI, Ofsted Lead inspector", "Ann Example", "HMI, Ofsted Lead inspector", true),
            ("Ann Example, HMI, Lead inspector", "Ann Example", "HMI, Lead inspector", true),
            ("Mr Tom Sample-Proxy, CQC inspector", "Tom Sample-Proxy", "CQC inspector", false),
            ("Pat Head, Ofsted inspector", "Pat Head", "Ofsted inspector", false),
            ("Ann Example\nHis Majesty’s Inspector", "Ann Example", "His Majesty’s Inspector", false),
        ] {
            assert_eq!(members(words), [(name.to_owned(), role.to_owned(), lead)], "{words}");
        }
    }

    #[test]
    fn two_people_on_a_line_are_two() {
        let found = members("Ann Example HMI, Ofsted Lead inspector Tom Sample, CQC Lead inspector");
        assert_eq!(found.iter().map(|m| m.0.as_str()).collect::<Vec<_>>(), ["Ann Example", "Tom Sample"]);
        let found = members(
            "Ann Example, Ofsted HMI\tTom Sample, CQC inspector\nJo Proxy, Ofsted HMI If you are not happy with the report",
        );
        assert_eq!(found.iter().map(|m| m.0.as_str()).collect::<Vec<_>>(), ["Ann Example", "Tom Sample", "Jo Proxy"]);
    }

    #[test]
    fn headings_and_sentences_name_nobody() {
        assert!(members("Ofsted\tCare Quality Commission").is_empty());
        assert!(members("If you are not happy with the inspection, you can complain to Ofsted.").is_empty());
    }
}
