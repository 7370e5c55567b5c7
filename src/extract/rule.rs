//! A rule is a record: its id, what it claims, and sentences that it must accept and near misses that it must refuse.
//! The examples are run by one test over all rules ([`check`]), so a rule without examples, or with examples that no
//! longer hold, cannot stay.

use crate::extract::finding::Findings;
use crate::vocab::concept::DocumentKind;

/// One way of finding something.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// Kebab case, unique, never used again for another rule: it stands in published graphs.
    pub id: &'static str,
    /// What is claimed when it fires, in one sentence.
    pub claims: &'static str,
    /// The kind of document that its examples are read as.
    pub reads: DocumentKind,
    /// Texts that it must accept, and how the finding reads ([`render`]): `("…[evidence]…", "finding")`. The brackets
    /// mark the evidence; they are taken out before reading. A text without brackets leaves the place open.
    pub accepts: &'static [(&'static str, &'static str)],
    /// Near misses: texts in which it must find nothing.
    pub rejects: &'static [&'static str],
    /// The version that first had it.
    pub since: &'static str,
}

/// Every finding of `rule` in `findings`, each in one line: `judgement E10000029 overall good current`.
/// The example lines of the rules are written in this form.
pub fn render(findings: &Findings, rule: &str) -> Vec<(crate::text::Span, String)> {
    let mut lines = Vec::new();
    let f = findings;
    let or_dash = |text: &Option<String>| text.clone().unwrap_or_else(|| "-".into());
    for c in f.councils.iter().filter(|x| x.evidence.rule == rule) {
        lines.push((c.evidence.span, format!("council {}", c.council)));
    }
    for i in f.inspections.iter().filter(|x| x.evidence.rule == rule) {
        let date = |d: &Option<crate::date::PartialDate>| d.map_or("-".into(), |d| d.to_string());
        let when = i.when.date().map_or(String::new(), |d| format!(" when {d}"));
        lines.push((
            i.evidence.span,
            format!("inspection {} {} {} {}{when}", i.council, i.kind.code(), date(&i.start), date(&i.end)),
        ));
    }
    for j in f.judgements.iter().filter(|x| x.evidence.rule == rule) {
        lines.push((
            j.evidence.span,
            format!("judgement {} {} {} {}", j.council, j.area.code(), j.grade.code(), when(j.when)),
        ));
    }
    for c in f.changes.iter().filter(|x| x.evidence.rule == rule) {
        let grade = |g: Option<crate::vocab::concept::Grade>| g.map_or("-", |g| g.code());
        lines.push((
            c.evidence.span,
            format!("change {} {} {} {} {}", c.council, c.area.code(), grade(c.from), grade(c.to), c.direction.code()),
        ));
    }
    for p in f.people.iter().filter(|x| x.evidence.rule == rule) {
        lines.push((
            p.evidence.span,
            format!("person {} | {} | {}", p.name, or_dash(&p.role), or_dash(&p.organisation)),
        ));
    }
    for q in f.quotations.iter().filter(|x| x.evidence.rule == rule) {
        lines.push((q.span, format!("quotation {} | {}", q.form.code(), speaker(f, q))));
    }
    for i in f.improvements.iter().filter(|x| x.evidence.rule == rule) {
        lines.push((i.evidence.span, format!("improvement {} {}", i.kind.code(), or_dash(&i.number))));
    }
    for e in f.events.iter().filter(|x| x.evidence.rule == rule) {
        let person = e.person.and_then(|index| f.people.get(index)).map_or("-", |p| p.name.as_str());
        let date = e.date.map_or("-".into(), |d| d.to_string());
        lines.push((e.evidence.span, format!("event {} {person} {date}", e.kind.code())));
    }
    for g in f.figures.iter().filter(|x| x.evidence.rule == rule) {
        lines.push((g.evidence.span, format!("figure {} {} {}", g.measure, g.value, g.unit)));
    }
    lines
}

/// The name of a quotation's speaker, for people.
pub fn speaker(findings: &Findings, quotation: &crate::extract::finding::QuotationFinding) -> String {
    use crate::extract::finding::Speaker;
    match &quotation.speaker {
        Speaker::Person(index) => findings.people.get(*index).map_or_else(String::new, |p| p.name.clone()),
        Speaker::Organisation { name, .. } | Speaker::Report { name } => name.clone(),
        Speaker::Unnamed { role } => role.clone(),
    }
}

fn when(when: crate::date::When) -> String {
    use crate::date::When;
    match when {
        When::Current => "current".into(),
        When::At(date) => date.to_string(),
        When::Earlier => "earlier".into(),
    }
}

/// Runs the examples of `rule` against `register`.
///
/// # Errors
/// When an example is not found as it should be, or a near miss is: which, and what was found instead.
pub fn check(rule: &Rule, register: &crate::register::Register) -> Result<(), String> {
    for (example, reading) in rule.accepts {
        let (text, place) = unmark(example);
        let (name, text) = named(&text);
        let found = found_by(rule, name, text, register)?;
        let hit =
            |(span, line): &(crate::text::Span, String)| line == reading && place.is_none_or(|place| place == *span);
        if !found.iter().any(hit) {
            let found: Vec<String> =
                found.iter().map(|(span, line)| format!("[{}] as {line:?}", span.of(text))).collect();
            return Err(format!("{}: {example:?} should read {reading:?}; found {found:?}", rule.id));
        }
    }
    for near_miss in rule.rejects {
        let (name, text) = named(near_miss);
        let found = found_by(rule, name, text, register)?;
        if let Some((_, line)) = found.first() {
            return Err(format!("{}: {near_miss:?} should yield nothing; found {line:?}", rule.id));
        }
    }
    Ok(())
}

/// The name of the file and the text of an example: a first line `file: NAME` names it, for rules that read names.
fn named(example: &str) -> (&str, &str) {
    let named = example.strip_prefix("file: ").and_then(|rest| rest.split_once('\n'));
    named.unwrap_or(("example.txt", example))
}

/// What a rule finds in a plain text, and whether everything that any rule finds lies within the text.
fn found_by(
    rule: &Rule,
    name: &str,
    text: &str,
    register: &crate::register::Register,
) -> Result<Vec<(crate::text::Span, String)>, String> {
    let document = crate::document::read(text.as_bytes(), name).map_err(|error| format!("{}: {error}", rule.id))?;
    let context = crate::extract::Context { register, today: jiff::civil::date(2025, 1, 1) };
    let findings = crate::extract::extract_as(&document, &context, rule.reads);
    let found = render(&findings, rule.id);
    match found.iter().find(|(span, _)| text.get(span.start..span.end).is_none()) {
        Some((span, line)) => Err(format!("{}: {line:?} is at {span:?}, which is no place in {text:?}", rule.id)),
        None => Ok(found),
    }
}

/// The text without the brackets that mark the evidence, and the place that they mark. Brackets that belong to the
/// text are written doubled.
fn unmark(example: &str) -> (String, Option<crate::text::Span>) {
    let mut text = String::with_capacity(example.len());
    let (mut start, mut end) = (None, None);
    let mut chars = example.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '[' | ']' if chars.peek() == Some(&c) => {
                chars.next();
                text.push(c);
            }
            '[' if start.is_none() => start = Some(text.len()),
            ']' if end.is_none() => end = Some(text.len()),
            _ => text.push(c),
        }
    }
    (text, start.zip(end).map(|(start, end)| crate::text::Span::new(start, end)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_mark_the_evidence() {
        let (text, place) = unmark("It [fell] to [[sic]] low.");
        assert_eq!(text, "It fell to [sic] low.");
        assert_eq!(place.map(|place| place.of(&text)), Some("fell"));
        assert_eq!(unmark("no marks").1, None);
    }
}
