//! A statement's word on a question, with the place that says it.

use crate::query::answer::safe;
use crate::query::view::{View, plain};
use crate::vocab::{external, property};
use oxigraph::model::{NamedNode, NamedNodeRef};
use serde::Serialize;

/// One source's word on a question.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Side {
    /// What it says.
    pub value: String,
    pub document: String,
    /// The file or address.
    pub source: String,
    pub kind: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paragraph: Option<String>,
    pub words: String,
    pub rule: String,
    pub statement: String,
    /// The place of its kind in the order in which sources are believed.
    #[serde(skip)]
    pub rank: u8,
    #[serde(skip)]
    pub published: String,
    #[serde(skip)]
    pub historic: bool,
}

/// A statement's word: `value` is what it says, the rest is where.
pub fn side(view: &mut View<'_>, statement: &NamedNode, value: String) -> Option<Side> {
    let passage = view.nodes(statement, property::EVIDENCE).into_iter().next()?;
    let document = view.nodes(&passage, property::IN_DOCUMENT).into_iter().next()?;
    let (rank, kind) = view.kind(&document);
    let source = view.objects_of(&document, NamedNodeRef::new_unchecked(external::DCT_SOURCE));
    Some(Side {
        value,
        source: source.first().map_or_else(String::new, plain),
        kind: kind.to_owned(),
        page: view.text(&passage, property::PAGE),
        paragraph: view.text(&passage, property::PARAGRAPH),
        words: safe(&view.text(&passage, property::EXACT).unwrap_or_default()),
        rule: view.text(statement, property::RULE).unwrap_or_default(),
        statement: statement.as_str().to_owned(),
        rank,
        published: view.text(&document, property::PUBLISHED_ON).unwrap_or_default(),
        historic: view.text(statement, property::HISTORIC).as_deref() == Some("true"),
        document: view.label(&document),
    })
}
