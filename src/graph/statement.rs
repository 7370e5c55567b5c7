//! What one document says, as the statements of its named graph: each with its evidence, the rule that found it and
//! how sure that is. It depends on nothing but the document and the register.

use super::document::{describe, passage, passages, quotation_words};
use super::node::{Names, Writer, confidence, date, words};
use crate::date::When;
use crate::extract::finding::{Evidence, InspectionFinding, PersonFinding, Speaker};
use crate::resolve::identity::{self, StatementKind};
use crate::resolve::person::standing_code;
use crate::resolve::record::Record;
use crate::resolve::{self, Unit};
use crate::text::CharIndex;
use crate::vocab::concept::Area;
use crate::vocab::{class, property};
use oxigraph::model::{Literal, NamedNode, Triple};

/// The triples of a document's named graph. `cg:mentions` names every unit that the document has a part in,
/// so that they can be found from there.
///
/// `corrected` is the record after corrections: it may have a part in more units than the document itself. All else is
/// as the document says.
pub fn triples(record: &Record, corrected: &Record, names: &Names) -> Vec<Triple> {
    let index = CharIndex::new(&record.document.text);
    let mut of = StatementWriter { record, index, writer: Writer::new(names) };
    let document = describe(record, &mut of.writer);
    for unit in resolve::units(corrected) {
        if let Some(node) = unit_node(&unit, names) {
            of.writer.add(&document, property::MENTIONS, node);
        }
    }
    for name in resolve::organisations(corrected) {
        let organisation = names.organisation(&name);
        of.writer.add(&organisation, property::NAME_AS_WRITTEN, words(&name));
    }
    for span in passages(&record.findings) {
        passage(&record.document, &of.index, span, &mut of.writer);
    }
    of.findings();
    of.writer.finish()
}

/// The node by which a document's graph names a unit; a document names itself by being there.
pub fn unit_node(unit: &Unit, names: &Names) -> Option<NamedNode> {
    match unit {
        Unit::Document(_) => None,
        Unit::Council(code) => Some(names.council(code)),
        Unit::Person(key) => Some(names.thing(&key.path())),
        Unit::Organisation(slug) => Some(names.thing(&format!("organisation/{slug}"))),
    }
}

struct StatementWriter<'a> {
    record: &'a Record,
    index: CharIndex,
    writer: Writer<'a>,
}

impl StatementWriter<'_> {
    /// A statement node with its evidence.
    fn node(&mut self, kind: StatementKind, at: usize, class: &str, evidence: &Evidence) -> NamedNode {
        let hash = &self.record.document.hash;
        let node = self.writer.names.thing(&identity::statement(hash, kind, at));
        self.writer.class(&node, class::STATEMENT);
        self.writer.class(&node, class);
        let place = self.writer.passage(hash, &self.index, evidence.span);
        self.writer.add(&node, property::EVIDENCE, place);
        self.writer.add(&node, property::RULE, words(&evidence.rule));
        self.writer.add(&node, property::CONFIDENCE, confidence(evidence.confidence));
        node
    }

    fn findings(&mut self) {
        let record = self.record;
        let names = self.writer.names;
        let f = &record.findings;
        for (at, found) in f.councils.iter().enumerate() {
            let node = self.node(StatementKind::Council, at, class::COUNCIL_MENTION, &found.evidence);
            self.writer.add(&node, property::COUNCIL, names.council(&found.council));
        }
        for (at, found) in f.inspections.iter().enumerate() {
            let node = self.node(StatementKind::Inspection, at, class::INSPECTION_STATEMENT, &found.evidence);
            self.inspection(&node, found);
        }
        for (at, found) in f.judgements.iter().enumerate() {
            let node = self.node(StatementKind::Judgement, at, class::JUDGEMENT_STATEMENT, &found.evidence);
            self.graded(&node, &found.council, found.area);
            self.writer.add(&node, property::GRADE, names.concept("grade", found.grade.code()));
            self.writer.text(&node, property::PRINTED_LABEL, found.label.as_deref());
            self.when(&node, found.when);
            self.writer.add(&node, property::HISTORIC, Literal::from(found.historic));
            if let Some(index) = found.inspection {
                let inspection = identity::statement(&record.document.hash, StatementKind::Inspection, index);
                self.writer.add(&node, property::MADE_IN, names.thing(&inspection));
            }
        }
        for (at, found) in f.changes.iter().enumerate() {
            let node = self.node(StatementKind::Change, at, class::CHANGE_STATEMENT, &found.evidence);
            self.graded(&node, &found.council, found.area);
            let grade = |g: crate::vocab::concept::Grade| names.concept("grade", g.code());
            self.writer.maybe(&node, property::FROM_GRADE, found.from.map(grade));
            self.writer.maybe(&node, property::TO_GRADE, found.to.map(grade));
            self.writer.add(&node, property::DIRECTION, names.concept("direction", found.direction.code()));
            self.writer.maybe(&node, property::STEPS, found.steps.map(|s| Literal::from(u32::from(s))));
        }
        for (at, found) in f.people.iter().enumerate() {
            let node = self.node(StatementKind::Role, at, class::ROLE_STATEMENT, &found.evidence);
            self.role(&node, found);
        }
        for (at, found) in f.quotations.iter().enumerate() {
            let node = self.node(StatementKind::Quotation, at, class::QUOTATION_STATEMENT, &found.evidence);
            quotation_words(record, found, &node, &mut self.writer);
            if let Speaker::Person(index) = found.speaker {
                let role = identity::statement(&record.document.hash, StatementKind::Role, index);
                self.writer.add(&node, property::SPEAKING_AS, names.thing(&role));
            }
            for council in &found.about {
                self.writer.add(&node, property::ABOUT, names.council(council));
            }
        }
        self.points();
    }

    fn points(&mut self) {
        let record = self.record;
        let names = self.writer.names;
        let f = &record.findings;
        for (at, found) in f.improvements.iter().enumerate() {
            let node = self.node(StatementKind::Improvement, at, class::IMPROVEMENT_STATEMENT, &found.evidence);
            self.writer.add(&node, property::POINT_KIND, names.concept("point", found.kind.code()));
            self.writer.text(&node, property::NUMBER, found.number.as_deref());
            self.writer.text(&node, property::ADDRESSED_TO, found.addressee.as_deref());
        }
        for (at, found) in f.events.iter().enumerate() {
            let node = self.node(StatementKind::Event, at, class::EVENT_STATEMENT, &found.evidence);
            self.writer.add(&node, property::EVENT_KIND, names.concept("event", found.kind.code()));
            self.writer.maybe(&node, property::COUNCIL, found.council.as_ref().map(|c| names.council(c)));
            self.writer.text(&node, property::POST_AS_WRITTEN, found.post.as_deref());
            self.writer.maybe(&node, property::DATE, found.date.map(date));
        }
        for (at, found) in f.figures.iter().enumerate() {
            let node = self.node(StatementKind::Figure, at, class::FIGURE_STATEMENT, &found.evidence);
            self.writer.text(&node, property::MEASURE, Some(&found.measure));
            self.writer.text(&node, property::VALUE, Some(&found.value));
            self.writer.text(&node, property::UNIT, Some(&found.unit));
            self.writer.maybe(&node, property::DATE, found.date.map(date));
        }
    }

    fn graded(&mut self, node: &NamedNode, council: &str, area: Area) {
        let names = self.writer.names;
        self.writer.add(node, property::COUNCIL, names.council(council));
        self.writer.add(node, property::AREA, names.concept("area", area.code()));
    }

    fn when(&mut self, node: &NamedNode, when: When) {
        match when {
            When::Current => self.writer.add(node, property::WHEN, words("current")),
            When::Earlier => self.writer.add(node, property::WHEN, words("earlier")),
            When::At(day) => self.writer.add(node, property::WHEN, date(day)),
        }
    }

    fn inspection(&mut self, node: &NamedNode, found: &InspectionFinding) {
        let names = self.writer.names;
        let writer = &mut self.writer;
        writer.add(node, property::INSPECTS, names.council(&found.council));
        writer.add(node, property::INSPECTION_TYPE, names.concept("inspection-type", found.kind.code()));
        let framework = found.framework.as_ref().map(|f| names.concept("framework", &f.code()));
        writer.maybe(node, property::FRAMEWORK, framework);
        writer.maybe(node, property::START_DATE, found.start.map(date));
        writer.maybe(node, property::END_DATE, found.end.map(date));
        writer.maybe(node, property::PUBLISHED_ON, found.published.map(date));
        writer.text(node, property::PUBLISHED_ACCORDING_TO, found.published_from.as_deref());
        writer.text(node, property::THEME, found.theme.as_deref());
        writer.text(node, property::OUTCOME, found.outcome.as_deref());
        for lead in &found.lead_inspectors {
            writer.text(node, property::LEAD_INSPECTOR, Some(lead));
        }
        for member in &found.team {
            writer.text(node, property::TEAM_MEMBER, Some(&member.name));
        }
        self.when(node, found.when);
    }

    fn role(&mut self, node: &NamedNode, found: &PersonFinding) {
        let names = self.writer.names;
        let writer = &mut self.writer;
        writer.text(node, property::NAME_AS_WRITTEN, Some(&found.name));
        writer.text(node, property::HONORIFIC, found.honorific.as_deref());
        writer.text(node, property::POSTNOMINALS, found.postnominals.as_deref());
        writer.text(node, property::POST_AS_WRITTEN, found.role.as_deref());
        writer.add(node, property::POST, names.concept("post", found.post.code()));
        writer.text(node, property::ORGANISATION, found.organisation.as_deref());
        writer.maybe(node, property::COUNCIL, found.council.as_ref().map(|c| names.council(c)));
        writer.text(node, property::PARTY, found.party.as_deref());
        writer.text(node, property::SEAT, found.seat.as_deref());
        writer.text(node, property::PART, Some(&found.part));
        writer.add(node, property::STANDING, words(standing_code(found.standing)));
        writer.maybe(node, property::FROM, found.since.map(date));
        writer.maybe(node, property::UNTIL, found.until.map(date));
    }
}
