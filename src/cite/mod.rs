//! Citation: the reference for a quotation, a judgement or any other thing that a passage says, with document,
//! paragraph, page, date and content hash. As text, as CSL-JSON for reference managers, and as Turtle.

use crate::date::PartialDate;
use crate::query::view::{Place, View};
use crate::vocab::{self, external, property};
use oxigraph::model::{IriParseError, Literal, NamedNode, Triple};
use serde::Serialize;

/// A reference to one passage of a document.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Citation {
    /// What is cited: the IRI of the quotation, judgement, point or passage.
    pub of: String,
    /// What it is, in words.
    pub label: String,
    pub passage: String,
    pub place: Place,
    /// Who is cited with these words, when it is a quotation.
    pub speaker: Option<String>,
    pub publisher: Option<String>,
    pub author: Option<String>,
    /// Of the document's bytes; the document is known by it.
    pub content_hash: String,
    pub license: Option<String>,
    /// A class of the ontology: "InspectionReport", "Article".
    pub kind: String,
}

/// The references for a node: one for each passage that it rests on; none when it is written nowhere.
pub fn citations(view: &mut View<'_>, node: &NamedNode) -> Vec<Citation> {
    let own = view.place(node).map(|_| vec![node.clone()]);
    let passages = own.unwrap_or_else(|| view.passages(node));
    let label = view.label(node);
    let speaker = view.text(node, property::SPEAKER_NAME).map(|name| {
        let role = view.label_of(node, property::SPEAKING_AS).map(|role| format!(", {role}")).unwrap_or_default();
        format!("{name}{role}")
    });
    let mut found = Vec::new();
    for passage in passages {
        let Some(place) = view.place(&passage) else { continue };
        let Ok(document) = NamedNode::new(&place.document) else { continue };
        found.push(Citation {
            of: node.as_str().to_owned(),
            label: label.clone(),
            passage: passage.as_str().to_owned(),
            speaker: speaker.clone(),
            publisher: view.external(&document, external::DCT_PUBLISHER),
            author: view.external(&document, external::DCT_CREATOR),
            content_hash: view.text(&document, property::CONTENT_HASH).unwrap_or_default(),
            license: view.external(&document, external::DCT_LICENSE),
            kind: kind(view, &document),
            place,
        });
    }
    found
}

/// The narrowest class of a document.
fn kind(view: &View<'_>, document: &NamedNode) -> String {
    let ours = view.store.names().term("");
    let classes = view.objects_of(document, oxigraph::model::NamedNodeRef::new_unchecked(external::RDF_TYPE));
    let local = classes.iter().filter_map(|class| match class {
        oxigraph::model::Term::NamedNode(node) => node.as_str().strip_prefix(ours.as_str()),
        _ => None,
    });
    local.filter(|name| *name != vocab::class::DOCUMENT).max().unwrap_or(vocab::class::OTHER_DOCUMENT).to_owned()
}

impl Citation {
    /// A line for a footnote: who, "words", title (publisher, date), paragraph and page, source, hash.
    pub fn text(&self) -> String {
        let speaker = self.speaker.as_ref().map(|who| format!("{who}: ")).unwrap_or_default();
        let author = self.author.as_ref().map(|who| format!("{who}, ")).unwrap_or_default();
        let day = self.published().map(PartialDate::in_words);
        let brackets: Vec<String> = self.publisher.iter().cloned().chain(day).collect();
        let brackets = if brackets.is_empty() { String::new() } else { format!(" ({})", brackets.join(", ")) };
        let numbers = Some(self.place.numbers()).filter(|words| !words.is_empty());
        let numbers = numbers.map(|words| format!(", {words}")).unwrap_or_default();
        format!(
            "{speaker}“{}”, in: {author}{}{brackets}{numbers}. {}. Content hash {}, characters {} to {}.",
            self.place.words, self.place.title, self.place.source, self.content_hash, self.place.start, self.place.end
        )
    }

    fn published(&self) -> Option<PartialDate> {
        self.place.published.as_deref()?.parse().ok()
    }

    /// An item of CSL-JSON 1.0.2, as reference managers import it.
    pub fn csl(&self) -> CslItem {
        let parts = |date: PartialDate| -> Vec<i16> {
            let more = [date.month, date.day].map(|part| part.map(i16::from));
            std::iter::once(date.year).chain(more.into_iter().flatten()).collect()
        };
        let url = Some(self.place.source.clone()).filter(|source| source.starts_with("http"));
        CslItem {
            id: self.of.clone(),
            kind: match self.kind.as_str() {
                vocab::class::ARTICLE => "article-newspaper",
                vocab::class::STATISTICS_TABLE => "dataset",
                vocab::class::INSPECTION_REPORT | vocab::class::AREA_SEND_REPORT => "report",
                vocab::class::VISIT_LETTER | vocab::class::JOINT_INSPECTION_LETTER => "personal_communication",
                _ => "document",
            },
            title: self.place.title.clone(),
            author: self.author.iter().map(|name| CslName { literal: name.clone() }).collect(),
            publisher: self.publisher.clone(),
            issued: self.published().map(|date| CslDate { date_parts: vec![parts(date)] }),
            page: self.place.page.clone(),
            section: self.place.paragraph.as_ref().map(|number| format!("paragraph {number}")),
            url,
            note: format!("“{}” Content hash: {}", self.place.words, self.content_hash),
        }
    }

    /// The passage with its document: words, offsets, title, date and hash.
    fn triples(&self, base: &str) -> Result<Vec<Triple>, IriParseError> {
        let node = |iri: &str| NamedNode::new(iri);
        let (of, passage, document) = (node(&self.of)?, node(&self.passage)?, node(&self.place.document)?);
        let ours = |local: &str| node(&format!("{base}ontology#{local}"));
        let words = Literal::new_simple_literal;
        let number = |n: usize| Literal::from(u64::try_from(n).unwrap_or(u64::MAX));
        let mut triples = Vec::new();
        if of != passage {
            triples.push(Triple::new(of, ours(property::EVIDENCE)?, passage.clone()));
        }
        triples.push(Triple::new(passage.clone(), ours(property::IN_DOCUMENT)?, document.clone()));
        triples.push(Triple::new(passage.clone(), ours(property::EXACT)?, words(&self.place.words)));
        triples.push(Triple::new(passage.clone(), ours(property::START)?, number(self.place.start)));
        triples.push(Triple::new(passage.clone(), ours(property::END)?, number(self.place.end)));
        if let Some(page) = self.place.page.as_deref().and_then(|page| page.parse().ok()) {
            triples.push(Triple::new(passage.clone(), ours(property::PAGE)?, number(page)));
        }
        if let Some(paragraph) = &self.place.paragraph {
            triples.push(Triple::new(passage, ours(property::PARAGRAPH)?, words(paragraph)));
        }
        triples.push(Triple::new(document.clone(), node(external::DCT_TITLE)?, words(&self.place.title)));
        triples.push(Triple::new(document.clone(), node(external::DCT_SOURCE)?, words(&self.place.source)));
        triples.push(Triple::new(document.clone(), ours(property::CONTENT_HASH)?, words(&self.content_hash)));
        if let Some(date) = self.published() {
            triples.push(Triple::new(document, ours(property::PUBLISHED_ON)?, crate::graph::node::date(date)));
        }
        Ok(triples)
    }
}

/// The triples of references, without an order that matters.
///
/// # Errors
/// When an IRI of the store is none, which a store of ours has not.
pub fn triples(citations: &[Citation], base: &str) -> Result<Vec<Triple>, IriParseError> {
    let all = citations.iter().map(|citation| citation.triples(base)).collect::<Result<Vec<_>, _>>()?;
    Ok(all.into_iter().flatten().collect())
}

/// One item of CSL-JSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CslItem {
    pub id: String,
    #[serde(rename = "type")]
    pub kind: &'static str,
    pub title: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub author: Vec<CslName>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issued: Option<CslDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub section: Option<String>,
    #[serde(rename = "URL", skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    pub note: String,
}

/// A name that is not taken apart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CslName {
    pub literal: String,
}

/// Year, month and day, as many as are known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CslDate {
    #[serde(rename = "date-parts")]
    pub date_parts: Vec<Vec<i16>>,
}
