//! What was understood, in a sentence; and questions that would be understood.

use super::pattern;
use super::reading::{Force, Reading, Sign};
use super::{ParameterHead, QueryHead};
use crate::date::PartialDate;
use crate::register::Register;
use crate::vocab::concept::{Area, Direction, Grade, InspectionType, PostKind};
use std::collections::BTreeMap;

/// The library's question with its parameters in words.
pub(super) fn sentence(
    head: &QueryHead,
    parameters: &BTreeMap<String, String>,
    councils: &[String],
    register: &Register,
) -> String {
    let mut parts = Vec::new();
    let span = parameters.get("since").zip(parameters.get("until"));
    for parameter in &head.parameters {
        let given = parameters.get(&parameter.name).or(parameter.default.as_ref());
        match (given, span) {
            (Some(_), Some((since, until))) if parameter.name == "since" => {
                parts.push(between(parameter, since, until))
            }
            (Some(_), Some(_)) if parameter.name == "until" => {}
            (Some(_), _) if parameter.name == "council" && councils.len() > 1 => {
                let names: Vec<&str> =
                    councils.iter().filter_map(|gss| register.get(gss)).map(|council| council.name.as_str()).collect();
                parts.push(names.join(" and "));
            }
            (Some(value), _) => parts.push(part(parameter, value, register)),
            (None, _) => {}
        }
    }
    let summary = head.summary.trim_end_matches('.');
    if parts.is_empty() { format!("{summary}.") } else { format!("{summary}: {}.", parts.join("; ")) }
}

/// A time with both ends, after the words that tell what happened in it ("changed on or after").
fn between(parameter: &ParameterHead, since: &str, until: &str) -> String {
    let what = parameter.label.as_deref().unwrap_or("").trim_end_matches("on or after");
    let vague = since.parse::<PartialDate>().is_ok_and(|date| date.day.is_none());
    match since == until {
        true if vague => format!("{what}in {}", date(since)),
        true => format!("{what}on {}", date(since)),
        false => format!("{what}from {} to {}", date(since), date(until)),
    }
}

fn part(parameter: &ParameterHead, value: &str, register: &Register) -> String {
    let name = parameter.name.as_str();
    let label = |default: &str| parameter.label.clone().unwrap_or_else(|| default.to_owned());
    match name {
        "council" => register.get(value).map_or_else(|| value.to_owned(), |council| council.name.clone()),
        "region" => format!("councils in {value}"),
        "area" => Area::from_code(value).map_or_else(|| value.to_owned(), |area| area.label().to_owned()),
        "grade" => format!("rated {}", grade(value)),
        "from" => format!("from {}", grade(value)),
        "to" => format!("to {}", grade(value)),
        "direction" => match Direction::from_code(value) {
            Some(Direction::Down) => "falls only".to_owned(),
            Some(Direction::Up) => "rises only".to_owned(),
            _ => value.to_owned(),
        },
        "steps" => format!("by {value} {}", if value == "1" { "grade" } else { "grades" }),
        "type" => {
            InspectionType::from_code(value).map_or_else(|| value.to_owned(), |kind| format!("{}s", kind.label()))
        }
        "post" | "speaker_kind" => {
            PostKind::from_code(value).map_or_else(|| value.to_owned(), |post| format!("post: {}", post.label()))
        }
        "since" => format!("{} {}", label("on or after"), date(value)),
        "until" => format!("{} {}", label("on or before"), date(value)),
        "as_of" => format!("{} {}", label("as known on"), date(value)),
        "year" => format!("in {value}"),
        "person" | "inspector" => format!("{name}: {value}"),
        "theme" | "phrase" | "document" => format!("{name}: \u{201c}{value}\u{201d}"),
        "framework" => format!("under {value}"),
        _ => format!("{}: {value}", label(name)),
    }
}

fn grade(code: &str) -> String {
    Grade::from_code(code).map_or(code, |grade| grade.label()).to_owned()
}

fn date(value: &str) -> String {
    value.parse::<PartialDate>().map_or_else(|_| value.to_owned(), PartialDate::in_words)
}

/// The questions nearest to one that was not understood, about the council that it names.
pub(super) fn nearest(
    reading: Option<&Reading>,
    register: &Register,
    catalogue: &[QueryHead],
    count: usize,
) -> Vec<String> {
    const FIRST: [&str; 4] =
        ["council-latest-outcome", "grade-changes", "who-commented-on-downgrade", "councils-by-latest-grade"];
    let items = reading.map_or(&[][..], |reading| &reading.items);
    let council = items.iter().flat_map(|item| &item.signs).find_map(|sign| match sign {
        Sign::Council(gss) => register.get(gss).map(|council| council.name.as_str()),
        _ => None,
    });
    let mut ranked: Vec<(usize, usize)> = Vec::new();
    for (at, pattern) in pattern::packaged().iter().enumerate() {
        if !catalogue.iter().any(|head| head.name == pattern.query) {
            continue;
        }
        let worth = |sign: &Sign| match sign.kind() {
            kind if pattern.needs.iter().any(|group| group.contains(&kind)) => 3,
            kind if pattern.helps.contains(&kind) => 1,
            _ => 0,
        };
        let shared: usize = items
            .iter()
            .filter(|item| item.force != Force::Soft)
            .map(|item| item.signs.iter().map(worth).max().unwrap_or(0))
            .sum();
        // What is missing keeps a question apart as much as what is shared brings it near.
        let missing = pattern
            .needs
            .iter()
            .filter(|group| !items.iter().any(|item| group.iter().any(|kind| item.has(*kind))))
            .count();
        ranked.push((if shared == 0 { 0 } else { (2 * shared + 4).saturating_sub(missing) }, at));
    }
    let common =
        |at: usize| FIRST.iter().position(|query| *query == pattern::packaged()[at].query).unwrap_or(FIRST.len());
    ranked.sort_by_key(|(worth, at)| (std::cmp::Reverse(*worth), common(*at), *at));
    let mut offered: Vec<String> = Vec::new();
    let mut queries: Vec<&str> = Vec::new();
    for (_, at) in ranked {
        let pattern = &pattern::packaged()[at];
        if offered.len() < count && !queries.contains(&pattern.query) {
            queries.push(pattern.query);
            offered.push(match council {
                Some(name) => pattern.example.replace("Suffolk", name),
                None => pattern.example.to_owned(),
            });
        }
    }
    offered
}
