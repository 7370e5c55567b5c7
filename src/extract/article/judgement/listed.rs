//! Lists of councils with their grades, a council a line: "Leeds City Council - Outstanding (2018: Good)".

use super::area::Target;
use super::claim::{Claim, Role, Setting};
use crate::date::PartialDate;
use crate::extract::finding::CouncilCode;
use crate::text::Span;
use crate::vocab::concept::{Area, Grade};
use regex::Regex;
use std::sync::LazyLock;

static ENTRY: LazyLock<Regex> = LazyLock::new(|| {
    let grade = r"outstanding|good|requir(?:es|ing|e) improvement(?: to be good)?|inadequate";
    Regex::new(&format!(
        r"(?i)^[ \t*•>-]*(?P<name>[^:;()\n]{{3,60}}?)[ \t]*(?:[-–—:|\t]|\bwas\b)[ \t]*(?P<grade>{grade})[ \t]*(?:[(\[,;|–—-][ \t]*(?:(?:was|previously|formerly|from|up from|down from|before|last time)[: ]+)?(?:in )?(?:(?P<year>(?:19|20)\d\d)[:,–— -]+)?(?P<before>{grade})(?:,? (?:in )?(?P<behind>(?:19|20)\d\d))?[)\]]?)?[ \t.]*$"
    ))
    .expect("a fixed pattern compiles")
});

/// So many lines make a list.
const FEWEST: usize = 2;

/// Reads a block every line of which is an entry, or which is one entry itself. Whether it is one.
pub(super) fn read(setting: &Setting<'_>, block: Span, claims: &mut Vec<Claim>) -> bool {
    let text = setting.document.text.as_str();
    let mut lines: Vec<Span> = Vec::new();
    let mut start = block.start;
    for line in block.of(text).split('\n') {
        let span = Span::new(start, start + line.len());
        start = span.end + 1;
        if !line.trim().is_empty() {
            lines.push(span);
        }
    }
    let read: Vec<[Option<Claim>; 2]> = lines.iter().map_while(|line| entry(setting, *line)).collect();
    let whole = read.len() == lines.len() && (lines.len() >= FEWEST || read.iter().any(|entry| entry[1].is_some()));
    if whole {
        claims.extend(read.into_iter().flatten().flatten());
    }
    whole
}

/// The grade of a line, and the one before it.
fn entry(setting: &Setting<'_>, line: Span) -> Option<[Option<Claim>; 2]> {
    const LONGEST: usize = 160;
    let text = setting.document.text.as_str();
    if line.len() > LONGEST {
        return None;
    }
    let found = ENTRY.captures(line.of(text).trim_end())?;
    let place = |name: &str| found.name(name).map(|part| Span::new(line.start + part.start(), line.start + part.end()));
    let name = place("name")?;
    let [council] = setting.discourse.references(name) else { return None };
    // Little beside the council's name: "Leeds", "Leeds City Council", "1. Leeds".
    if name.len() > council.span.len() + 8 {
        return None;
    }
    let year = found.name("year").or_else(|| found.name("behind")).and_then(|year| year.as_str().parse().ok());
    let date = year.map(PartialDate::year);
    let claim = |word: Span, date, role| {
        Some(Claim {
            span: line.trimmed(text),
            word,
            sentence: line,
            grade: grade(word.of(text))?,
            targets: vec![Target::Area(Area::Overall)],
            councils: vec![CouncilCode::clone(&council.council)],
            past: role == Role::From,
            date,
            role,
            epithet: false,
            perfect: false,
            standing: false,
            rule: super::rules::LISTED.id,
        })
    };
    let now = claim(place("grade")?, None, Role::To);
    let before = place("before").and_then(|word| claim(word, date, Role::From));
    Some(if before.is_some() { [now, before] } else { [now.map(|now| Claim { role: Role::Stated, ..now }), None] })
}

fn grade(words: &str) -> Option<Grade> {
    let small = words.to_lowercase();
    if small.starts_with("requir") { Some(Grade::RequiresImprovement) } else { Grade::from_code(&small) }
}
