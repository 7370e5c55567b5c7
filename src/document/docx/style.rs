//! Paragraph styles: which are headings, captions and quotations, and which number their paragraphs.

use super::part::{Element, elements};
use std::collections::BTreeMap;

/// What a style makes of its paragraphs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Style {
    /// In lower case: "heading 1", "list paragraph".
    pub name: String,
    pub outlined: bool,
    /// List and level.
    pub list: Option<(String, usize)>,
    based_on: Option<String>,
}

/// The styles by their identifiers.
pub type Styles = BTreeMap<String, Style>;

/// Reads `styles.xml`.
pub fn read(xml: &str) -> Styles {
    let mut styles = Styles::new();
    let (mut id, mut style) = (None, Style::default());
    for element in elements(xml) {
        match element {
            Element::Start { name, attributes } => {
                let value = |key: &str| Element::attribute(&attributes, key).map(str::to_owned);
                match name.as_str() {
                    "style" => (id, style) = (value("styleId"), Style::default()),
                    "name" => style.name = value("val").unwrap_or_default().to_lowercase(),
                    "basedOn" => style.based_on = value("val"),
                    "outlineLvl" => style.outlined = value("val").is_some_and(|level| level != "9"),
                    "numId" => style.list.get_or_insert_default().0 = value("val").unwrap_or_default(),
                    "ilvl" => {
                        style.list.get_or_insert_default().1 =
                            value("val").and_then(|level| level.parse().ok()).unwrap_or(0);
                    }
                    _ => {}
                }
            }
            Element::End { name } if name == "style" => {
                if let Some(id) = id.take() {
                    styles.insert(id, std::mem::take(&mut style));
                }
            }
            _ => {}
        }
    }
    styles
}

/// The style, or the first of those that it is based on, for which `wanted` holds.
pub fn find<'s>(styles: &'s Styles, id: &str, wanted: impl Fn(&Style) -> bool) -> Option<&'s Style> {
    let mut next = styles.get(id);
    for _ in 0..10 {
        let style = next?;
        if wanted(style) {
            return Some(style);
        }
        next = styles.get(style.based_on.as_deref()?);
    }
    None
}

/// Whether the style, or one that it is based on, is of this name.
pub fn named(styles: &Styles, id: &str, names: &[&str]) -> bool {
    find(styles, id, |style| names.iter().any(|name| style.name.starts_with(name))).is_some()
}
