//! One council's inspections, judgements, changes, officers, points and events, and what quotations are linked to.

use super::document::{passages, quotation_node, utterance};
use super::node::{Names, Writer, confidence, date, words};
use super::people::{self, Indexes};
use crate::date::month_name;
use crate::resolve::change::{Change, Judgement};
use crate::resolve::comment::On;
use crate::resolve::council::CouncilPart;
use crate::resolve::identity::{self, StatementKind};
use crate::resolve::inspection::Inspection;
use crate::resolve::person;
use crate::resolve::record::Record;
use crate::text::{CharIndex, Span};
use crate::vocab::concept::{Direction, InspectionType};
use crate::vocab::{class, external, property};
use oxigraph::model::{Literal, NamedNode, Triple};
use std::collections::BTreeSet;

/// The triples of a council's unit. `records` are those that `part` was resolved from, in the same order;
/// `name` is the council's short name.
pub fn triples(part: &CouncilPart, name: &str, records: &[&Record], names: &Names) -> Vec<Triple> {
    let mut of = CouncilWriter { part, name, records, writer: Writer::new(names), indexes: Indexes::new() };
    for at in 0..part.inspections.len() {
        of.inspection(at);
    }
    for at in 0..part.judgements.len() {
        of.judgement(at);
    }
    for at in 0..part.changes.len() {
        of.change(at);
    }
    of.comments();
    of.checks();
    of.appearances();
    of.points();
    for (key, person) in &part.people {
        people::write(key, person, records, &mut of.indexes, &mut of.writer);
    }
    of.writer.finish()
}

struct CouncilWriter<'a> {
    part: &'a CouncilPart,
    name: &'a str,
    records: &'a [&'a Record],
    writer: Writer<'a>,
    indexes: Indexes,
}

/// What decided a judgement that a person has put right.
pub const BY_HAND: &str = "correction";

/// The class of a type of inspection.
pub fn class_of(kind: InspectionType) -> &'static str {
    match kind {
        InspectionType::Full => class::FULL_INSPECTION,
        InspectionType::FocusedVisit => class::FOCUSED_VISIT,
        InspectionType::MonitoringVisit => class::MONITORING_VISIT,
        InspectionType::Jtai => class::JOINT_TARGETED_AREA_INSPECTION,
        InspectionType::AreaSend => class::AREA_SEND_INSPECTION,
        InspectionType::Pilot => class::PILOT_INSPECTION,
        InspectionType::Assurance => class::ASSURANCE_VISIT,
        InspectionType::Other => class::OTHER_INSPECTION,
    }
}

impl CouncilWriter<'_> {
    fn node(&self, at: usize) -> NamedNode {
        self.writer.names.thing(&format!("inspection/{}", self.part.inspections[at].id))
    }

    fn judgement_node(&self, judgement: &Judgement) -> NamedNode {
        let inspection = &self.part.inspections[judgement.inspection].id;
        self.writer.names.thing(&format!("judgement/{inspection}/{}", judgement.name()))
    }

    fn event_node(&self, record: usize, index: usize) -> NamedNode {
        let hash = &self.records[record].document.hash;
        self.writer.names.thing(&format!("event/{hash}/{}", index + 1))
    }

    fn change_node(&self, change: &Change) -> NamedNode {
        let inspection = &self.part.inspections[change.inspection].id;
        self.writer.names.thing(&format!("change/{inspection}/{}", change.area.code()))
    }

    fn hash(&self, record: usize) -> &str {
        &self.records[record].document.hash
    }

    fn rests_on(&mut self, node: &NamedNode, property: &str, kind: StatementKind, claims: &[(usize, usize)]) {
        for (record, index) in claims {
            let number = self.records[*record].numbers.whole(kind, *index);
            let statement = self.writer.names.thing(&identity::statement(self.hash(*record), kind, number));
            self.writer.add(node, property, statement);
        }
    }

    fn passage(&mut self, record: usize, span: Span) -> NamedNode {
        let document = &self.records[record].document;
        let index = self.indexes.entry(document.hash.clone()).or_insert_with(|| CharIndex::new(&document.text));
        self.writer.passage(&document.hash, index, span)
    }

    fn quotation_node(&mut self, (record, at): (usize, usize)) -> NamedNode {
        let content = self.records[record];
        let text = &content.document.text;
        let index = self.indexes.entry(content.document.hash.clone()).or_insert_with(|| CharIndex::new(text));
        quotation_node(content, at, index, self.writer.names)
    }

    fn inspection(&mut self, at: usize) {
        let inspection: &Inspection = &self.part.inspections[at];
        let names = self.writer.names;
        let node = self.node(at);
        let kind = inspection.kind.unwrap_or(InspectionType::Other);
        let writer = &mut self.writer;
        writer.class(&node, class::INSPECTION);
        writer.class(&node, class_of(kind));
        writer.label(&node, &format!("{}, {}, {}", self.name, kind.label(), days(inspection)));
        writer.add(&node, property::INSPECTS, names.council(&self.part.council));
        writer.add(&node, property::INSPECTION_TYPE, names.concept("inspection-type", kind.code()));
        let framework = inspection.framework.as_ref().map(|f| names.concept("framework", &f.code()));
        writer.maybe(&node, property::FRAMEWORK, framework);
        writer.maybe(&node, property::START_DATE, inspection.date().map(date));
        writer.maybe(&node, property::END_DATE, inspection.end.map(date));
        writer.maybe(&node, property::PUBLISHED_ON, inspection.published.map(date));
        writer.text(&node, property::PUBLISHED_ACCORDING_TO, inspection.published_from.as_deref());
        writer.text(&node, property::THEME, inspection.theme.as_deref());
        writer.text(&node, property::OUTCOME, inspection.outcome.as_deref());
        if inspection.reinspection {
            writer.add(&node, property::REINSPECTION, Literal::from(true));
        }
        for alias in &inspection.aliases {
            let alias = names.thing(&format!("inspection/{alias}"));
            writer.external(&alias, external::OWL_SAME_AS, node.clone());
        }
        if let Some((earlier, _)) = self.part.pairs.iter().find(|(_, later)| *later == at) {
            let earlier = self.node(*earlier);
            self.writer.add(&node, property::PREVIOUS_INSPECTION, earlier);
        }
        self.team(&node, inspection);
        self.rests_on(&node, property::RESTS_ON, StatementKind::Inspection, &inspection.claims);
    }

    fn team(&mut self, node: &NamedNode, inspection: &Inspection) {
        let names = self.writer.names;
        for (record, index) in &inspection.claims {
            let content = self.records[*record];
            let found = &content.findings.inspections[*index];
            // An article is about an inspection; only the inspectorate's documents and tables report it.
            let reports = found.own && content.precedence() <= 2;
            let property = if reports { property::REPORTED_IN } else { property::MENTIONED_IN };
            self.writer.add(node, property, names.document(&content.document.hash));
            for lead in &found.lead_inspectors {
                let key = person::inspector(content, lead, None);
                self.writer.add(node, property::LEAD_INSPECTOR, names.thing(&key.path()));
            }
            for member in &found.team {
                let key = person::inspector(content, &member.name, member.organisation.as_deref());
                let property = if member.lead { property::LEAD_INSPECTOR } else { property::TEAM_MEMBER };
                self.writer.add(node, property, names.thing(&key.path()));
            }
        }
    }

    fn judgement(&mut self, at: usize) {
        let judgement: &Judgement = &self.part.judgements[at];
        let names = self.writer.names;
        let node = self.judgement_node(judgement);
        let inspection = self.node(judgement.inspection);
        let when = days(&self.part.inspections[judgement.inspection]);
        let label = format!("{}, {}: {} ({when})", self.name, judgement.subject(), judgement.grade.label());
        let writer = &mut self.writer;
        writer.class(&node, class::JUDGEMENT);
        writer.label(&node, &label);
        writer.add(&node, property::MADE_IN, inspection);
        writer.add(&node, property::COUNCIL, names.council(&self.part.council));
        writer.add(&node, property::AREA, names.concept("area", judgement.area.code()));
        writer.add(&node, property::GRADE, names.concept("grade", judgement.grade.code()));
        writer.text(&node, property::PRINTED_LABEL, judgement.label.as_deref());
        match (&judgement.corrected, judgement.claims.first()) {
            (Some(correction), _) => {
                writer.add(&node, property::DECIDED_BY, words(BY_HAND));
                writer.add(&node, property::RESTS_ON, names.thing(correction));
            }
            (None, Some((record, _))) => {
                writer.add(&node, property::DECIDED_BY, words(self.records[*record].kind().label()));
            }
            (None, None) => {}
        }
        // Where no document gives the grade that a person gave, the place is the one where another is printed.
        let evidence = if judgement.claims.is_empty() { &judgement.against } else { &judgement.claims };
        for (record, index) in evidence {
            let span = self.records[*record].findings.judgements[*index].evidence.span;
            let passage = self.passage(*record, span);
            self.writer.add(&node, property::EVIDENCE, passage);
        }
        self.rests_on(&node, property::RESTS_ON, StatementKind::Judgement, &judgement.claims);
        self.rests_on(&node, property::DISPUTED_BY, StatementKind::Judgement, &judgement.against);
    }

    fn change(&mut self, at: usize) {
        let change: &Change = &self.part.changes[at];
        let names = self.writer.names;
        let inspection = &self.part.inspections[change.inspection];
        let node = self.change_node(change);
        let grade = |grade: Option<crate::vocab::concept::Grade>| grade.map_or("not stated", |g| g.label());
        let label = format!(
            "{}, {}: {} → {} ({})",
            self.name,
            change.area.label(),
            grade(change.from),
            grade(change.to),
            days(inspection)
        );
        let changed_in = self.node(change.inspection);
        let writer = &mut self.writer;
        writer.class(&node, class::GRADE_CHANGE);
        writer.class(&node, if change.direction == Direction::Down { class::DOWNGRADE } else { class::UPGRADE });
        writer.label(&node, &label);
        writer.add(&node, property::COUNCIL, names.council(&self.part.council));
        writer.add(&node, property::AREA, names.concept("area", change.area.code()));
        writer.add(&node, property::DIRECTION, names.concept("direction", change.direction.code()));
        writer.maybe(&node, property::FROM_GRADE, change.from.map(|g| names.concept("grade", g.code())));
        writer.maybe(&node, property::TO_GRADE, change.to.map(|g| names.concept("grade", g.code())));
        writer.maybe(&node, property::STEPS, change.steps.map(|s| Literal::from(u32::from(s))));
        writer.add(&node, property::COMPARABILITY, words(change.comparability.code()));
        writer.add(&node, property::BASIS, words(if change.judgements.is_some() { "derived" } else { "stated" }));
        writer.add(&node, property::CHANGED_IN, changed_in);
        writer.maybe(&node, property::CHANGED_ON, inspection.public_from().map(date));
        if let Some((from, to)) = change.judgements {
            let (from, to) =
                (self.judgement_node(&self.part.judgements[from]), self.judgement_node(&self.part.judgements[to]));
            self.writer.add(&node, property::FROM_JUDGEMENT, from);
            self.writer.add(&node, property::TO_JUDGEMENT, to);
        }
        self.rests_on(&node, property::STATED_IN, StatementKind::Change, &change.stated);
        for (record, index) in &change.stated {
            let span = self.records[*record].findings.changes[*index].evidence.span;
            let passage = self.passage(*record, span);
            self.writer.add(&node, property::EVIDENCE, passage);
        }
    }

    fn comments(&mut self) {
        for comment in &self.part.comments {
            let node = self.quotation_node(comment.quotation);
            match &comment.on {
                On::Inspection { inspection, changes } => {
                    let inspection = self.node(*inspection);
                    self.writer.add(&node, property::ABOUT, inspection.clone());
                    if changes.is_empty() {
                        self.writer.add(&node, property::COMMENTS_ON, inspection);
                    }
                    for change in changes {
                        let change = self.change_node(&self.part.changes[*change]);
                        self.writer.add(&node, property::COMMENTS_ON, change);
                    }
                }
                On::Event(index) => {
                    let event = self.event_node(comment.quotation.0, *index);
                    self.writer.add(&node, property::COMMENTS_ON, event);
                }
            }
            let about = &self.records[comment.quotation.0].findings.quotations[comment.quotation.1].about;
            // A quotation about several councils has its reason from the first, so that it has one.
            if about.first() == Some(&self.part.council) {
                self.writer.add(&node, property::COMMENT_REASON, words(&comment.reason));
                self.writer.add(&node, property::COMMENT_CONFIDENCE, confidence(comment.confidence));
            }
        }
    }

    fn checks(&mut self) {
        for checked in &self.part.checked {
            let node = self.quotation_node(checked.quotation);
            self.writer.add(&node, property::VERIFICATION, words(checked.verdict.code()));
            if let crate::resolve::verify::Verdict::Altered(_, difference) = &checked.verdict {
                self.writer.add(&node, property::DIFFERENCE, words(difference));
            }
            let Some(source) = checked.source else { continue };
            let document = &self.records[source].document;
            let known: BTreeSet<Span> = passages(&self.records[source].findings);
            for span in checked.verdict.places() {
                let place = self.passage(source, span);
                self.writer.add(&node, property::QUOTES_PASSAGE, place);
                // The document's own unit writes the passages that its findings rest on.
                if !known.contains(&span) {
                    let index = &self.indexes[&document.hash];
                    super::document::passage(document, index, span, &mut self.writer);
                }
            }
        }
        for (record, statement) in &self.part.spliced {
            let node = self.writer.names.thing(&utterance(self.hash(*record), *statement));
            self.writer.add(&node, property::VERIFICATION, words("spliced"));
        }
    }

    /// Quotations that print again what another gives in full.
    fn appearances(&mut self) {
        for same in &self.part.same {
            let (record, at) = same.full;
            let statement = self.records[record].findings.quotations[at].statement;
            let node = self.quotation_node(same.quotation);
            let full = self.quotation_node(same.full);
            let uttered = self.writer.names.thing(&utterance(self.hash(record), statement));
            self.writer.add(&node, property::GIVEN_IN_FULL_BY, full);
            self.writer.add(&node, property::APPEARANCE_OF, uttered);
        }
    }

    /// Improvement points, events and figures of this council.
    fn points(&mut self) {
        for record in 0..self.records.len() {
            let content = self.records[record];
            let own = (0..self.part.inspections.len()).find(|at| {
                let claims = &self.part.inspections[*at].claims;
                claims.iter().any(|(r, i)| *r == record && content.findings.inspections[*i].own)
            });
            if let Some(own) = own.filter(|_| content.precedence() > 0) {
                self.stated_by_report(record, own);
            }
            self.events(record);
        }
    }

    fn stated_by_report(&mut self, record: usize, inspection: usize) {
        let names = self.writer.names;
        let content = self.records[record];
        let inspection = self.node(inspection);
        for (index, point) in content.findings.improvements.iter().enumerate() {
            let place = self.passage(record, point.evidence.span);
            let node = same_place(names, &place, "improvement");
            let writer = &mut self.writer;
            writer.class(&node, class::IMPROVEMENT_POINT);
            let text = crate::text::squeeze(content.document.words(point.evidence.span));
            writer.text(&node, property::TEXT, Some(&text));
            writer.text(&node, property::NUMBER, point.number.as_deref());
            writer.add(&node, property::POINT_KIND, names.concept("point", point.kind.code()));
            writer.add(&node, property::STATED_IN, inspection.clone());
            writer.add(&node, property::COUNCIL, names.council(&self.part.council));
            writer.text(&node, property::ADDRESSED_TO, point.addressee.as_deref());
            writer.add(&node, property::EVIDENCE, place);
            self.rests_on(&node, property::RESTS_ON, StatementKind::Improvement, &[(record, index)]);
        }
        for (index, figure) in content.findings.figures.iter().enumerate() {
            let place = self.passage(record, figure.evidence.span);
            let node = names.thing(&format!("figure/{}/{}", content.document.hash, index + 1));
            let writer = &mut self.writer;
            writer.class(&node, class::FIGURE);
            writer.text(&node, property::MEASURE, Some(&figure.measure));
            writer.text(&node, property::VALUE, Some(&figure.value));
            writer.text(&node, property::UNIT, Some(&figure.unit));
            writer.maybe(&node, property::DATE, figure.date.map(date));
            writer.add(&node, property::STATED_IN, inspection.clone());
            writer.add(&node, property::COUNCIL, names.council(&self.part.council));
            writer.add(&node, property::EVIDENCE, place);
            self.rests_on(&node, property::RESTS_ON, StatementKind::Figure, &[(record, index)]);
        }
    }

    fn events(&mut self, record: usize) {
        let names = self.writer.names;
        let content = self.records[record];
        for (index, event) in content.findings.events.iter().enumerate() {
            if event.council.as_deref() != Some(self.part.council.as_str()) {
                continue;
            }
            let place = self.passage(record, event.evidence.span);
            let node = self.event_node(record, index);
            let writer = &mut self.writer;
            writer.class(&node, class::EVENT);
            writer.add(&node, property::EVENT_KIND, names.concept("event", event.kind.code()));
            writer.add(&node, property::COUNCIL, names.council(&self.part.council));
            writer.text(&node, property::POST_AS_WRITTEN, event.post.as_deref());
            writer.maybe(&node, property::DATE, event.date.map(date));
            if let Some(index) = event.person.filter(|index| *index < content.findings.people.len()) {
                writer.add(&node, property::PERSON, names.thing(&person::key(content, index).path()));
            }
            writer.add(&node, property::EVIDENCE, place);
            self.rests_on(&node, property::RESTS_ON, StatementKind::Event, &[(record, index)]);
        }
    }
}

/// The node of another kind at the same place as a passage.
fn same_place(names: &Names, passage: &NamedNode, kind: &str) -> NamedNode {
    let prefix = format!("{}id/passage/", names.base());
    let place = passage.as_str().strip_prefix(&prefix).unwrap_or(passage.as_str());
    names.thing(&format!("{kind}/{place}"))
}

/// The days of an inspection for people: "3 to 7 June 2024", "May 2018", "undated".
pub fn days(inspection: &Inspection) -> String {
    let Some(start) = inspection.date() else { return "undated".into() };
    match (start.month, start.day, inspection.end.and_then(|end| Some((end, end.month?, end.day?)))) {
        (Some(m), Some(day), Some((end, end_month, end_day))) if end != start => {
            if end.year == start.year && end_month == m {
                format!("{day} to {end_day} {} {}", month_name(m), end.year)
            } else if end.year == start.year {
                format!("{day} {} to {end_day} {} {}", month_name(m), month_name(end_month), end.year)
            } else {
                format!("{} to {}", start.in_words(), end.in_words())
            }
        }
        _ => start.in_words(),
    }
}
