//! What one document gives to the resolved graph by itself: what it is, its passages, and its quotations with their
//! speakers. It needs no other document.

use super::node::{Names, Writer, confidence, date, words};
use crate::document::Document;
use crate::extract::finding::{Findings, QuotationFinding, Speaker};
use crate::resolve::record::Record;
use crate::resolve::{identity, person};
use crate::text::{CharIndex, Span};
use crate::vocab::concept::DocumentKind;
use crate::vocab::{class, external, property};
use oxigraph::model::{Literal, NamedNode, Triple};
use std::collections::BTreeSet;

/// The licence of what the inspectorate publishes.
const OPEN_GOVERNMENT_LICENCE: &str = "http://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/";

/// The triples of a document's unit.
pub fn triples(record: &Record, names: &Names) -> Vec<Triple> {
    let mut writer = Writer::new(names);
    let index = CharIndex::new(&record.document.text);
    describe(record, &mut writer);
    for span in passages(&record.findings) {
        passage(&record.document, &index, span, &mut writer);
    }
    for at in 0..record.findings.quotations.len() {
        quotation(record, at, &index, &mut writer);
    }
    writer.finish()
}

/// The class of a kind of document.
pub fn class_of(kind: DocumentKind) -> &'static str {
    match kind {
        DocumentKind::InspectionReport => class::INSPECTION_REPORT,
        DocumentKind::VisitLetter => class::VISIT_LETTER,
        DocumentKind::JointInspectionLetter => class::JOINT_INSPECTION_LETTER,
        DocumentKind::AreaSendReport => class::AREA_SEND_REPORT,
        DocumentKind::Article => class::ARTICLE,
        DocumentKind::PressRelease => class::PRESS_RELEASE,
        DocumentKind::Minutes => class::MINUTES,
        DocumentKind::StatisticsTable => class::STATISTICS_TABLE,
        DocumentKind::OffSubject | DocumentKind::Other => class::OTHER_DOCUMENT,
    }
}

/// A title for people: the document's own, else its file's name.
pub fn title(record: &Record) -> String {
    let own = record.findings.title.clone().or_else(|| record.document.meta.title.clone());
    let source = record.document.source.as_str();
    let file = || source.rsplit(['/', '\\']).next().unwrap_or(source).to_owned();
    own.map(|title| crate::text::squeeze(&title)).filter(|title| !title.is_empty()).unwrap_or_else(file)
}

/// The document's own node; the same in its named graph and in the resolved graph.
pub fn describe(record: &Record, writer: &mut Writer<'_>) -> NamedNode {
    let names = writer.names;
    let document = &record.document;
    let node = names.document(&document.hash);
    writer.class(&node, class::DOCUMENT);
    writer.class(&node, class_of(record.kind()));
    let title = title(record);
    writer.label(&node, &title);
    writer.external(&node, external::DCT_TITLE, words(&title));
    writer.external(&node, external::DCT_SOURCE, words(document.meta.url.as_deref().unwrap_or(&document.source)));
    for (property, value) in
        [(external::DCT_PUBLISHER, &document.meta.publisher), (external::DCT_CREATOR, &document.meta.author)]
    {
        if let Some(value) = value {
            writer.external(&node, property, words(value));
        }
    }
    if record.precedence() <= 2 {
        writer.external(&node, external::DCT_LICENSE, NamedNode::new_unchecked(OPEN_GOVERNMENT_LICENCE));
    }
    writer.maybe(&node, property::PUBLISHED_ON, record.published().map(date));
    writer.add(&node, property::CONTENT_HASH, words(&document.hash));
    for council in &record.findings.councils {
        writer.add(&node, property::MENTIONS, names.council(&council.council));
    }
    for warning in document.warnings.iter().chain(&record.findings.warnings) {
        writer.add(&node, property::WARNING, words(warning));
    }
    node
}

/// Every place that a finding rests on, in order.
pub fn passages(findings: &Findings) -> BTreeSet<Span> {
    findings.evidence().map(|evidence| evidence.span).collect()
}

/// The node of a passage with its place and words.
pub fn passage(document: &Document, index: &CharIndex, span: Span, writer: &mut Writer<'_>) -> NamedNode {
    let node = writer.passage(&document.hash, index, span);
    let (start, end) = index.span_to_chars(span);
    writer.class(&node, class::PASSAGE);
    writer.add(&node, property::IN_DOCUMENT, writer.names.document(&document.hash));
    writer.add(&node, property::START, Literal::from(start as u64));
    writer.add(&node, property::END, Literal::from(end as u64));
    writer.maybe(&node, property::PAGE, document.page_at(span.start).map(Literal::from));
    writer.text(&node, property::PARAGRAPH, document.paragraph_at(span.start));
    writer.add(&node, property::EXACT, words(document.words(span)));
    node
}

/// The node of quotation number `at`.
pub fn quotation_node(record: &Record, at: usize, index: &CharIndex, names: &Names) -> NamedNode {
    let span = record.findings.quotations[at].span;
    names.thing(&identity::quotation(&record.document.hash, index.span_to_chars(span)))
}

fn quotation(record: &Record, at: usize, index: &CharIndex, writer: &mut Writer<'_>) {
    let names = writer.names;
    let found: &QuotationFinding = &record.findings.quotations[at];
    let hash = &record.document.hash;
    let node = quotation_node(record, at, index, names);
    writer.class(&node, class::QUOTATION);
    quotation_words(record, found, &node, writer);
    writer.add(&node, property::IN_DOCUMENT, names.document(hash));
    speaker(record, found, &node, writer);
    for council in &found.about {
        writer.add(&node, property::ABOUT, names.council(council));
    }
    writer.add(&node, property::PART_OF_STATEMENT, names.thing(&utterance(hash, found.statement)));
    for (property, other) in [(property::NESTED_IN, found.nested_in), (property::REPEATS, found.repeats)] {
        if let Some(other) = other.filter(|other| *other < record.findings.quotations.len()) {
            writer.add(&node, property, quotation_node(record, other, index, names));
        }
    }
    let place = writer.passage(hash, index, found.evidence.span);
    writer.add(&node, property::EVIDENCE, place);
    writer.add(&node, property::RULE, words(&found.evidence.rule));
    writer.add(&node, property::CONFIDENCE, confidence(found.evidence.confidence));
}

/// The words, the form and the cue, as both layers have them.
pub fn quotation_words(record: &Record, found: &QuotationFinding, node: &NamedNode, writer: &mut Writer<'_>) {
    writer.add(node, property::TEXT, words(record.document.words(found.span)));
    writer.add(node, property::FORM, writer.names.concept("form", found.form.code()));
    writer.text(node, property::CUE, found.cue.map(|cue| record.document.words(cue)));
    writer.text(node, property::SPEAKER_NAME, Some(&crate::extract::rule::speaker(&record.findings, found)));
    writer.text(node, property::REPORTED_BY, found.reported_by.as_deref());
}

/// `utterance/<hash>/<n>`: entries of one utterance share it.
pub fn utterance(hash: &str, statement: u32) -> String {
    format!("utterance/{hash}/{statement}")
}

fn speaker(record: &Record, found: &QuotationFinding, node: &NamedNode, writer: &mut Writer<'_>) {
    let names = writer.names;
    let people = &record.findings.people;
    match &found.speaker {
        Speaker::Person(index) if *index < people.len() => {
            let key = person::key(record, *index);
            writer.add(node, property::SPEAKER, names.thing(&key.path()));
            let person = &people[*index];
            if person.role.is_some() || person.post != crate::vocab::concept::PostKind::Other {
                writer.add(node, property::SPEAKING_AS, names.thing(&person::role_path(&key, person)));
            }
        }
        Speaker::Person(_) => {}
        Speaker::Organisation { council: Some(council), as_stated, .. } => {
            writer.add(node, property::SPEAKER, names.council(council));
            writer.text(node, property::SPEAKER_DESCRIPTION, as_stated.as_deref());
        }
        Speaker::Organisation { name, as_stated, .. } => {
            writer.add(node, property::SPEAKER, names.organisation(name));
            writer.text(node, property::SPEAKER_DESCRIPTION, as_stated.as_deref());
        }
        Speaker::Report { name } => writer.add(node, property::SPEAKER, names.organisation(name)),
        Speaker::Unnamed { role } => writer.text(node, property::SPEAKER_DESCRIPTION, Some(role)),
    }
    if let Some(joint) = found.joint.filter(|joint| *joint < people.len()) {
        writer.add(node, property::JOINT_SPEAKER, names.thing(&person::key(record, joint).path()));
    }
}
