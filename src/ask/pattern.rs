//! The ways of asking (`data/lexicon/question-patterns.tsv`): for each question of the library what must be in a
//! question, what may be, and an example.

use super::lexicon::Concept;
use super::reading::Kind;
use crate::vocab::concept::{Grade, InspectionType, PostKind};
use std::sync::LazyLock;

/// One way of asking one question of the library.
#[derive(Debug)]
pub(super) struct Pattern {
    /// The name in the library.
    pub query: &'static str,
    /// Of each group one must be there; the first in so many words.
    pub needs: Vec<Vec<Kind>>,
    /// Where it asks about some values of a kind only: which.
    pub only: Vec<Value>,
    /// What may be there: it is part of the question, or the answer shows it anyway.
    pub helps: Vec<Kind>,
    /// Shown to those whose question was not understood.
    pub example: &'static str,
}

/// A value that a pattern is bound to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Value {
    Post(PostKind),
    Grade(Grade),
    Type(InspectionType),
}

/// The patterns that come with the program, the more particular first.
pub(super) fn packaged() -> &'static [Pattern] {
    static PATTERNS: LazyLock<Vec<Pattern>> = LazyLock::new(|| {
        from_tsv(include_str!("../../data/lexicon/question-patterns.tsv"))
            .expect("the packaged table is tested to be valid")
    });
    &PATTERNS
}

/// Reads a table with the columns query, needs, only, helps and example.
fn from_tsv(table: &'static str) -> Result<Vec<Pattern>, String> {
    let lines = table.lines().enumerate().skip(1).filter(|(_, line)| !line.starts_with('#'));
    lines.map(|(at, line)| pattern(line).map_err(|fault| format!("line {} of the patterns: {fault}", at + 1))).collect()
}

fn pattern(line: &'static str) -> Result<Pattern, String> {
    let cells: Vec<_> = line.split('\t').collect();
    let [query, needs, only, helps, example] = cells.as_slice() else {
        return Err(format!("{} cells and not five", cells.len()));
    };
    let group = |words: &str| words.split('|').map(|word| kind(word.trim())).collect::<Result<Vec<_>, _>>();
    let needs = needs.split('+').map(group).collect::<Result<Vec<_>, _>>()?;
    let only = only.split_whitespace().map(value).collect::<Result<Vec<_>, _>>()?;
    let helps = helps.split_whitespace().map(kind).collect::<Result<Vec<_>, _>>()?;
    Ok(Pattern { query, needs, only, helps, example })
}

/// An idea by its name, or a kind of value ("@council").
fn kind(word: &str) -> Result<Kind, String> {
    Ok(match word {
        "@council" => Kind::Council,
        "@region" => Kind::Region,
        "@area" => Kind::Area,
        "@grade" => Kind::Grade,
        "@type" => Kind::Type,
        "@framework" => Kind::Framework,
        "@post" => Kind::Post,
        "@theme" => Kind::Theme,
        "@period" => Kind::Period,
        "@steps" => Kind::Steps,
        "@person" => Kind::Person,
        "@phrase" => Kind::Phrase,
        _ => Kind::Concept(Concept::from_code(word).ok_or_else(|| format!("{word:?} is nothing known"))?),
    })
}

fn value(word: &str) -> Result<Value, String> {
    let known = word.split_once('=').and_then(|(kind, code)| match kind {
        "@post" => PostKind::from_code(code).map(Value::Post),
        "@grade" => Grade::from_code(code).map(Value::Grade),
        "@type" => InspectionType::from_code(code).map(Value::Type),
        _ => None,
    });
    known.ok_or_else(|| format!("{word:?} is no value"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_faulty_table_is_refused() {
        for line in
            ["grade-changes\tkitchens\t\t\tx", "grade-changes\tdown\t\tx", "grade-changes\tdown\t@post=cook\t\tx"]
        {
            assert!(pattern(line).is_err(), "{line}");
        }
    }
}
