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
            format!(
                "change {} {} {} {} {}",
                c.council,
                c.area.code(),
                grade(c.from),
                grade(c.to),
                c.direction.code()
            ),
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
