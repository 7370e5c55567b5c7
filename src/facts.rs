//! Findings as JSON, one object a document: the contract with users and with whatever compares them.

use crate::document::Document;
use crate::extract::finding::{Evidence, Findings, Speaker};
use crate::extract::rule;
use crate::register::Register;
use crate::text::{CharIndex, Span};
use crate::vocab::concept::{DocumentKind, PointKind};
use serde_json::{Value, json};

/// What a document says, as one JSON object. Offsets count Unicode scalar values of the document's text.
pub fn to_json(document: &Document, findings: &Findings, register: &Register, base: &str) -> Value {
    let writer = Writer { document, findings, register, base, index: CharIndex::new(&document.text) };
    writer.whole()
}

struct Writer<'a> {
    document: &'a Document,
    findings: &'a Findings,
    register: &'a Register,
    base: &'a str,
    index: CharIndex,
}

impl Writer<'_> {
    fn whole(&self) -> Value {
        let f = self.findings;
        let published = f.published.map(|d| d.to_string()).or_else(|| self.document.meta.published.clone());
        json!({
            "document": {
                "id": format!("{}id/document/{}", self.base, self.document.hash),
                "source": self.document.source,
                "kind": f.kind.map(|k| k.code()),
                "kind_reason": f.kind_reason,
                "title": f.title.clone().or_else(|| self.document.meta.title.clone()),
                "published": published,
                "hash": self.document.hash,
                "characters": self.index.to_char(self.document.text.len()),
            },
            "councils": f.councils.iter().map(|c| json!({
                "iri": format!("{}id/council/{}", self.base, c.council),
                "name": self.register.get(&c.council).map(|council| council.name.clone()),
                "gss": c.council,
                "evidence": self.evidence(&c.evidence),
            })).collect::<Vec<_>>(),
            "inspections": self.inspections(),
            "judgements": f.judgements.iter().map(|j| json!({
                "council": j.council, "area": j.area.code(), "aspect": j.area.code(), "grade": j.grade.code(),
                "label": j.label, "when": when(j.when), "historic": j.historic,
                "evidence": self.evidence(&j.evidence),
            })).collect::<Vec<_>>(),
            "changes": f.changes.iter().map(|c| json!({
                "council": c.council, "area": c.area.code(), "aspect": c.area.code(),
                "from": c.from.map(|g| g.code()), "to": c.to.map(|g| g.code()),
                "direction": c.direction.code(), "steps": c.steps, "evidence": self.evidence(&c.evidence),
            })).collect::<Vec<_>>(),
            "people": f.people.iter().map(|p| json!({
                "name": p.name, "honorific": p.honorific, "postnominals": p.postnominals, "role": p.role,
                "post": p.post.code(), "organisation": p.organisation, "council": p.council, "party": p.party,
                "seat": p.seat, "part": p.part, "since": p.since, "until": p.until,
                "evidence": self.evidence(&p.evidence),
            })).collect::<Vec<_>>(),
            "quotes": self.quotations(),
            "improvements": self.points(false),
            "priority_actions": self.points(true),
            "events": f.events.iter().map(|e| json!({
                "kind": e.kind.code(), "council": e.council, "post": e.post, "date": e.date,
                "person": e.person.and_then(|index| f.people.get(index)).map(|p| p.name.clone()),
                "evidence": self.evidence(&e.evidence),
            })).collect::<Vec<_>>(),
            "figures": f.figures.iter().map(|g| json!({
                "measure": g.measure, "value": g.value, "unit": g.unit, "date": g.date,
                "evidence": self.evidence(&g.evidence),
            })).collect::<Vec<_>>(),
            "warnings": self.document.warnings.iter().chain(&f.warnings).collect::<Vec<_>>(),
        })
    }

    /// Points for improvement. Letters and area SEND reports have their priority actions in a list of their own; a
    /// report's "priority and immediate action" heads its one numbered list and stays in it.
    fn points(&self, priority: bool) -> Vec<Value> {
        let apart = matches!(
            self.findings.kind,
            Some(DocumentKind::AreaSendReport | DocumentKind::JointInspectionLetter | DocumentKind::VisitLetter)
        );
        let points = self.findings.improvements.iter();
        let wanted = points.filter(|point| (apart && point.kind == PointKind::PriorityAction) == priority);
        wanted
            .map(|point| {
                let mut value = self.place(point.evidence.span);
                value["text"] = json!(crate::text::squeeze(self.document.words(point.evidence.span)));
                value["kind"] = json!(point.kind.code());
                value["number"] = json!(point.number);
                value["addressee"] = json!(point.addressee);
                value["rule"] = json!(point.evidence.rule);
                value["confidence"] = json!(rounded(point.evidence.confidence));
                value
            })
            .collect()
    }

    fn inspections(&self) -> Vec<Value> {
        self.findings
            .inspections
            .iter()
            .map(|i| {
                json!({
                    "council": i.council, "type": i.kind.code(), "framework": i.framework.as_ref().map(|x| x.code()),
                    "start": i.start, "end": i.end, "published": i.published, "published_from": i.published_from,
                    "when": i.start.or(i.when.date()),
                    "lead_inspector": i.lead_inspectors.first(), "lead_inspectors": i.lead_inspectors,
                    "team": i.team.iter().map(|m| json!({
                        "name": m.name, "role": m.role, "organisation": m.organisation, "lead": m.lead,
                    })).collect::<Vec<_>>(),
                    "theme": i.theme, "outcome": i.outcome, "reinspection": i.reinspection, "own": i.own,
                    "evidence": self.evidence(&i.evidence),
                })
            })
            .collect()
    }

    fn quotations(&self) -> Vec<Value> {
        let f = self.findings;
        f.quotations
            .iter()
            .map(|q| {
                let mut value = self.place(q.span);
                value["text"] = json!(self.document.words(q.span));
                value["form"] = json!(q.form.code());
                value["speaker"] = json!({
                    "kind": match q.speaker {
                        Speaker::Person(_) => "person",
                        Speaker::Organisation { .. } => "organisation",
                        Speaker::Report { .. } => "report",
                        Speaker::Unnamed { .. } => "unnamed",
                    },
                    "name": rule::speaker(f, q),
                    "role": q.role,
                    "joint": q.joint.and_then(|index| f.people.get(index)).map(|p| p.name.clone()),
                });
                value["cue"] = json!(q.cue.map(|span| self.document.words(span)));
                value["about"] = json!(q.about);
                value["statement"] = json!(q.statement);
                value["nested_in"] = json!(q.nested_in);
                value["repeat"] = json!(q.repeat);
                value["reported_by"] = json!(q.reported_by);
                value["rule"] = json!(q.evidence.rule);
                value["confidence"] = json!(rounded(q.evidence.confidence));
                value
            })
            .collect()
    }

    fn evidence(&self, evidence: &Evidence) -> Value {
        let mut value = self.place(evidence.span);
        value["rule"] = json!(evidence.rule);
        value["confidence"] = json!(rounded(evidence.confidence));
        value
    }

    fn place(&self, span: Span) -> Value {
        let (start, end) = self.index.span_to_chars(span);
        json!({
            "start": start, "end": end,
            "page": self.document.page_at(span.start), "paragraph": self.document.paragraph_at(span.start),
        })
    }
}

fn when(when: crate::date::When) -> Value {
    use crate::date::When;
    match when {
        When::Current => json!("current"),
        When::At(date) => json!(date),
        When::Earlier => Value::Null,
    }
}

/// Two digits, so that the printed figure is the figure meant.
fn rounded(confidence: f32) -> f64 {
    (f64::from(confidence) * 100.0).round() / 100.0
}
