//! A document's page: its text with what was found in it marked, and what each mark means.

use super::{Cell, Mark, Page, PageError, Piece, Run, Section, Sources};
use crate::extract::finding::{Evidence, Findings, PersonFinding, QuotationFinding, Speaker};
use crate::register::Register;
use crate::text::Span;

pub fn page(sources: Sources<'_>, hash: &str) -> Result<Page, PageError> {
    let record = sources.store.record(hash)?;
    let (document, findings) = (&record.document, &record.findings);
    let published = record.published().map(|day| day.in_words()).unwrap_or_default();
    let councils = findings.councils.iter().map(|found| name(sources.register, &found.council));
    let facts = [
        ("kind", record.kind().label().to_owned()),
        ("because", findings.kind_reason.clone()),
        ("published", published),
        ("source", document.source.clone()),
        ("content hash", document.hash.clone()),
        ("councils", councils.collect::<Vec<_>>().join(", ")),
        ("warnings", findings.warnings.iter().chain(&document.warnings).cloned().collect::<Vec<_>>().join("; ")),
    ];
    let facts = facts.into_iter().filter(|(_, words)| !words.is_empty());
    let (marks, spans) = marks(findings, sources.register);
    let section = if marks.is_empty() {
        Section::without("Text", "Nothing was found in it.")
    } else {
        let runs = runs(&document.text, &spans);
        Section::new("Text, with what was found in it", Piece::Marked { runs, marks })
    };
    Ok(Page {
        title: crate::graph::document::title(&record),
        iri: sources.store.names().document(&document.hash).into_string(),
        facts: facts.map(|(name, words)| (name.to_owned(), Cell::plain(words))).collect(),
        sections: vec![section],
    })
}

fn name(register: &Register, gss: &str) -> String {
    register.get(gss).map_or_else(|| gss.to_owned(), |council| council.name.clone())
}

/// The marks in the order of the text, the wider first, numbered from 1, and where each stands.
fn marks(findings: &Findings, register: &Register) -> (Vec<Mark>, Vec<Span>) {
    let mut found: Vec<(&Evidence, &'static str, String)> = Vec::new();
    for q in &findings.quotations {
        found.push((&q.evidence, "quotation", speaker(q, findings)));
    }
    for j in &findings.judgements {
        let when = j.when.date().filter(|_| j.historic).map(|day| format!(" ({})", day.in_words())).unwrap_or_default();
        let meaning = format!("{}, {}: {}{when}", name(register, &j.council), j.area.label(), j.grade.label());
        found.push((&j.evidence, "judgement", meaning));
    }
    for c in &findings.changes {
        let grade = |grade: Option<crate::vocab::concept::Grade>| grade.map_or("?", |grade| grade.label());
        let grades = format!("{} → {}", grade(c.from), grade(c.to));
        let meaning = format!("{}, {}: {} ({grades})", name(register, &c.council), c.area.label(), c.direction.label());
        found.push((&c.evidence, "change", meaning));
    }
    for i in &findings.inspections {
        let day = i.start.map(|day| format!(", {}", day.in_words())).unwrap_or_default();
        found.push((&i.evidence, "inspection", format!("{}, {}{day}", name(register, &i.council), i.kind.label())));
    }
    for p in &findings.people {
        found.push((&p.evidence, "office", person(p)));
    }
    for point in &findings.improvements {
        let to = point.addressee.as_ref().map(|to| format!(", to {to}")).unwrap_or_default();
        found.push((&point.evidence, "point for improvement", format!("{}{to}", point.kind.label())));
    }
    for event in &findings.events {
        let who = event.person.and_then(|at| findings.people.get(at)).map(|p| format!(", {}", p.name));
        let day = event.date.map(|day| format!(", {}", day.in_words()));
        let meaning = format!("{}{}{}", event.kind.label(), who.unwrap_or_default(), day.unwrap_or_default());
        found.push((&event.evidence, "event", meaning));
    }
    found.retain(|(evidence, ..)| evidence.span.start < evidence.span.end);
    found.sort_by_key(|(evidence, kind, _)| (evidence.span.start, std::cmp::Reverse(evidence.span.end), *kind));
    let spans = found.iter().map(|(evidence, ..)| evidence.span).collect();
    let mark = |(at, (evidence, kind, meaning)): (usize, (&Evidence, &'static str, String))| Mark {
        number: at + 1,
        kind,
        meaning,
        rule: evidence.rule.to_string(),
        confidence: format!("{:.2}", evidence.confidence),
    };
    (found.into_iter().enumerate().map(mark).collect(), spans)
}

fn speaker(quotation: &QuotationFinding, findings: &Findings) -> String {
    let who = match &quotation.speaker {
        Speaker::Person(at) => findings.people.get(*at).map_or("unnamed", |person| person.name.as_str()),
        Speaker::Organisation { name, .. } | Speaker::Report { name } => name,
        Speaker::Unnamed { role } => role,
    };
    let role = quotation.role.as_ref().map(|role| format!(", {role}")).unwrap_or_default();
    format!("{who}{role}: {}", quotation.form.label())
}

fn person(person: &PersonFinding) -> String {
    let role = person.role.as_ref().map(|role| format!(", {role}")).unwrap_or_default();
    let party = person.party.as_ref().map(|party| format!(" ({party})")).unwrap_or_default();
    format!("{}{role}{party}", person.name)
}

/// The text cut wherever a mark begins or ends.
fn runs(text: &str, spans: &[Span]) -> Vec<Run> {
    let mut cuts: Vec<usize> = spans.iter().flat_map(|span| [span.start, span.end]).chain([0, text.len()]).collect();
    cuts.retain(|cut| text.is_char_boundary(*cut));
    cuts.sort_unstable();
    cuts.dedup();
    // Marks that are open, as numbers; they are few at any place.
    let mut open: Vec<usize> = Vec::new();
    let mut next = 0;
    let mut runs = Vec::new();
    for pair in cuts.windows(2) {
        let (from, to) = (pair[0], pair[1]);
        while next < spans.len() && spans[next].start <= from {
            open.push(next + 1);
            next += 1;
        }
        let ends: Vec<usize> = open.iter().copied().filter(|mark| spans[mark - 1].end <= to).collect();
        runs.push(Run { text: text[from..to].to_owned(), marks: open.clone(), ends: ends.clone() });
        open.retain(|mark| !ends.contains(mark));
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_put_together_are_the_text() {
        let text = "A “b c” d é f";
        let spans = [Span { start: 2, end: 11 }, Span { start: 5, end: 6 }, Span { start: 14, end: 16 }];
        let runs = runs(text, &spans);
        assert_eq!(runs.iter().map(|run| run.text.as_str()).collect::<String>(), text);
        let inner = runs.iter().find(|run| run.text == "b").expect("a run of its own");
        assert_eq!((inner.marks.as_slice(), inner.ends.as_slice()), ([1, 2].as_slice(), [2].as_slice()));
        let ended: Vec<usize> = runs.iter().flat_map(|run| run.ends.clone()).collect();
        assert_eq!(ended, [2, 1, 3], "each mark ends once");
    }
}
