//! Tokens to pieces of text: which words stand together, in what kind of element, in which container. Elements are
//! kept on a stack of small records, never in a tree, so nesting of any depth costs only its own length.

use super::entity;
use super::role::{Role, role};
use super::token::{Token, Tokens, attribute};
use crate::document::BlockKind;
use std::collections::BTreeMap;

/// A piece of text between two ends of block elements.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    pub text: String,
    pub kind: BlockKind,
    /// 1 to 6 for a heading.
    pub level: u8,
    /// The number of a list item, as a browser prints it.
    pub number: Option<String>,
    /// How many bytes of the text are links.
    pub linked: usize,
    /// Index of the innermost container.
    pub container: usize,
    /// Row and cell of the innermost table.
    pub cell: Option<(usize, usize)>,
}

/// An element that holds blocks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Container {
    pub parent: usize,
    /// What it says of itself.
    pub role: Role,
}

/// A page taken apart.
#[derive(Debug, Default)]
pub struct Flow {
    pub pieces: Vec<Piece>,
    pub containers: Vec<Container>,
    /// `meta` elements: name or property, in lower case, and content.
    pub metas: Vec<(String, String)>,
    pub title: Option<String>,
    pub canonical: Option<String>,
    /// `time` elements: what they say in `datetime`, and whether they are marked as the date of publication.
    pub times: Vec<(String, bool)>,
    /// The texts of `application/ld+json` scripts.
    pub linked_data: Vec<String>,
    /// Words marked as the author's name.
    pub authors: Vec<String>,
    /// The address in the comment that a browser writes when it saves a page.
    pub saved_from: Option<String>,
}

/// Elements without an end.
const VOID: &[&str] =
    &["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];
/// Elements within a line of text. They are not kept on the stack, and their ends end nothing else.
const INLINE: &[&str] = &[
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins",
    "kbd", "label", "mark", "nobr", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub",
    "sup", "time", "tt", "u", "var", "picture",
];
/// Elements whose content is not shown or is no text.
const UNSEEN: &[&str] = &[
    "noscript", "template", "svg", "math", "iframe", "object", "canvas", "select", "button", "video", "audio", "map",
    "datalist", "dialog", "head", "script", "style", "title", "textarea", "frameset",
];

/// What may stand in the head of a page; anything else ends it.
const IN_HEAD: &[&str] = &["base", "link", "meta", "noscript", "script", "style", "template", "title"];

/// An open element.
struct Open {
    name: String,
    unseen: bool,
    /// Whether it began a container.
    container: bool,
    /// The number of the next item, in a list that is numbered.
    next_item: Option<u32>,
}

/// What stands between two texts of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Seam {
    #[default]
    None,
    Ended,
    Begun,
}

#[derive(Default)]
struct Builder {
    flow: Flow,
    open: Vec<Open>,
    /// How many elements of a name are open, so that an end tag without a start is passed over at once.
    count: BTreeMap<String, usize>,
    unseen: usize,
    text: String,
    linked: usize,
    link: bool,
    author: Option<usize>,
    /// Whether an element within the line has just ended and another begun: a page may part the two by its looks only.
    seam: Seam,
    containers: Vec<usize>,
    cells: Vec<(usize, usize)>,
    rows: usize,
    pending: Option<Option<String>>,
    /// How many of these are open.
    quotes: usize,
    captions: usize,
    preformatted: usize,
    heading: u8,
}

/// Takes a page apart.
pub fn flow(html: &str) -> Flow {
    let mut builder = Builder::default();
    builder.flow.containers.push(Container { parent: 0, role: Role::Neutral });
    builder.containers.push(0);
    for token in Tokens::new(html) {
        match token {
            Token::Text(raw) => builder.words(raw),
            Token::Start { name, attributes } => builder.start(&name.to_ascii_lowercase(), attributes),
            Token::End { name } => builder.end(&name.to_ascii_lowercase()),
            Token::Raw { name, attributes, text } => builder.raw(name, attributes, text),
            Token::Comment(text) => builder.comment(text),
        }
    }
    builder.flush();
    builder.flow
}

impl Builder {
    fn words(&mut self, raw: &str) {
        if self.unseen > 0 {
            return;
        }
        let seam = std::mem::take(&mut self.seam);
        let capital = raw.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
        if seam == Seam::Begun && capital && self.text.ends_with(|c: char| c.is_lowercase() || c.is_ascii_digit()) {
            self.text.push(' ');
        }
        let before = self.text.len();
        let decoded = if raw.contains('&') { entity::decoded(raw) } else { raw.to_owned() };
        for character in decoded.chars() {
            match character {
                '\n' if self.preformatted > 0 => self.text.push('\n'),
                c if c.is_whitespace() => {
                    if !self.text.ends_with([' ', '\n']) && !self.text.is_empty() {
                        self.text.push(' ');
                    }
                }
                '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{FEFF}' | '\u{2060}' => {}
                c => self.text.push(c),
            }
        }
        if self.link {
            self.linked += self.text.len() - before;
        }
    }

    fn raw(&mut self, name: &str, attributes: &str, text: &str) {
        if name.eq_ignore_ascii_case("title") && self.flow.title.is_none() && self.unseen_but_head() {
            self.flow.title = Some(crate::text::squeeze(&entity::decoded(text))).filter(|title| !title.is_empty());
        } else if name.eq_ignore_ascii_case("script")
            && attribute(attributes, "type").is_some_and(|kind| kind.to_ascii_lowercase().contains("ld+json"))
        {
            self.flow.linked_data.push(text.to_owned());
        }
    }

    /// A `title` counts in the head of the page, not in a picture.
    fn unseen_but_head(&self) -> bool {
        self.open.iter().rev().take(4).all(|open| !open.unseen || open.name == "head")
    }

    fn comment(&mut self, text: &str) {
        if let Some(address) = text.trim().strip_prefix("saved from url=(").and_then(|rest| rest.split_once(')')) {
            self.flow.saved_from.get_or_insert_with(|| address.1.trim().to_owned());
        }
    }

    fn start(&mut self, name: &str, attributes: &str) {
        match name {
            "meta" => return self.meta(attributes),
            "link" => {
                if attribute(attributes, "rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical")) {
                    self.flow.canonical = self.flow.canonical.take().or_else(|| attribute(attributes, "href"));
                }
                return;
            }
            "br" => return self.line_break(),
            "hr" => return self.flush(),
            "body" => self.close_head(),
            _ if VOID.contains(&name) => return,
            _ => {}
        }
        if self.open.last().is_some_and(|open| open.name == "head") && !IN_HEAD.contains(&name) {
            self.close_head();
        }
        if INLINE.contains(&name) {
            return self.start_inline(name, attributes);
        }
        if self.unseen == 0 || name == "body" {
            self.flush();
        }
        self.close_implied(name);
        self.push(name, attributes);
    }

    fn meta(&mut self, attributes: &str) {
        let name = ["property", "name", "itemprop"].iter().find_map(|key| attribute(attributes, key));
        if let (Some(name), Some(content)) = (name, attribute(attributes, "content")) {
            let content = crate::text::squeeze(&content);
            if !content.is_empty() && self.flow.metas.len() < 400 {
                self.flow.metas.push((name.to_lowercase(), content));
            }
        }
    }

    /// One break is a new line, two are a new paragraph.
    fn line_break(&mut self) {
        if self.unseen > 0 {
            return;
        }
        let trimmed = self.text.trim_end_matches(' ').len();
        self.text.truncate(trimmed);
        if self.text.ends_with('\n') {
            self.flush();
        } else if !self.text.is_empty() {
            self.text.push('\n');
        }
    }

    fn start_inline(&mut self, name: &str, attributes: &str) {
        if self.seam == Seam::Ended && matches!(name, "span" | "time" | "a") {
            self.seam = Seam::Begun;
        }
        match name {
            "a" => {
                self.link = true;
                if attribute(attributes, "rel").is_some_and(|rel| rel.contains("author")) {
                    self.author = Some(self.text.len());
                }
            }
            "q" if self.unseen == 0 => self.text.push('“'),
            "time" => {
                if let Some(when) = attribute(attributes, "datetime") {
                    let marked = attribute(attributes, "itemprop").is_some_and(|prop| prop.contains("datePublished"))
                        || attribute(attributes, "pubdate").is_some()
                        || attribute(attributes, "class").is_some_and(|class| class.to_lowercase().contains("publi"));
                    self.flow.times.push((when, marked));
                }
            }
            _ => {}
        }
        if name == "span" && attribute(attributes, "itemprop").is_some_and(|prop| prop == "author") {
            self.author = Some(self.text.len());
        }
    }

    fn end_inline(&mut self, name: &str) {
        if matches!(name, "span" | "time" | "a") {
            self.seam = Seam::Ended;
        }
        match name {
            "a" => self.link = false,
            "q" if self.unseen == 0 => self.text.push('”'),
            _ => {}
        }
        if let Some(from) = self.author.take_if(|_| matches!(name, "a" | "span")) {
            let words = self.text.get(from..).unwrap_or("").trim().to_owned();
            if !words.is_empty() && words.len() < 80 {
                self.flow.authors.push(words);
            }
        }
    }

    /// `head` needs no end tag.
    fn close_head(&mut self) {
        if self.count.get("head").is_some_and(|count| *count > 0) {
            self.end("head");
        }
    }

    /// Elements that a start tag closes: an item the item before, a cell the cell, any block an open paragraph.
    fn close_implied(&mut self, name: &str) {
        let (closed, within): (&[&str], &[&str]) = match name {
            "li" => (&["li"], &["ul", "ol", "menu"]),
            "dt" | "dd" => (&["dt", "dd"], &["dl"]),
            "td" | "th" => (&["td", "th"], &["tr", "table"]),
            "tr" => (&["tr", "td", "th"], &["table", "tbody", "thead", "tfoot"]),
            "tbody" | "thead" | "tfoot" => (&["tr", "td", "th", "tbody", "thead", "tfoot"], &["table"]),
            _ => (&[], &[]),
        };
        if self.open.last().is_some_and(|open| open.name == "p") {
            self.pop();
        }
        // Only a few elements stand between an item and what it is closed by.
        let depth = self.open.iter().rev().take(24).position(|open| within.contains(&open.name.as_str()));
        let reach = depth.unwrap_or(self.open.len().min(24));
        let outermost = (0..reach).rev().find(|up| closed.contains(&self.open[self.open.len() - 1 - up].name.as_str()));
        if let Some(up) = outermost {
            for _ in 0..=up {
                self.pop();
            }
        }
    }

    fn push(&mut self, name: &str, attributes: &str) {
        let hidden = attributes.contains("hidden") && attribute(attributes, "hidden").is_some()
            || attributes.contains("display") && attribute(attributes, "style").is_some_and(|style| hides(&style));
        let unseen = UNSEEN.contains(&name) || hidden && !matches!(name, "body" | "html" | "main" | "article");
        self.unseen += usize::from(unseen);
        let container = !matches!(name, "p" | "li" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "tr" | "pre");
        if container {
            let parent = self.containers.last().copied().unwrap_or(0);
            let role = role(name, attributes);
            self.flow.containers.push(Container { parent, role });
            self.containers.push(self.flow.containers.len() - 1);
        }
        let mut next_item = None;
        match name {
            "ol" => next_item = attribute(attributes, "start").and_then(|start| start.trim().parse().ok()).or(Some(1)),
            "li" => self.pending = Some(self.item_number()),
            "blockquote" => self.quotes += 1,
            "figcaption" | "caption" => self.captions += 1,
            "pre" => self.preformatted += 1,
            "tr" => {
                self.rows += 1;
                self.cells.push((self.rows, 0));
            }
            "td" | "th" => {
                if let Some(cell) = self.cells.last_mut() {
                    cell.1 += 1;
                }
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.heading = name.as_bytes()[1] - b'0',
            _ => {}
        }
        *self.count.entry(name.to_owned()).or_default() += 1;
        self.open.push(Open { name: name.to_owned(), unseen, container, next_item });
    }

    /// The number of the item that begins, in the nearest list.
    fn item_number(&mut self) -> Option<String> {
        let list =
            self.open.iter_mut().rev().take(24).find(|open| matches!(open.name.as_str(), "ul" | "ol" | "menu"))?;
        let number = list.next_item?;
        list.next_item = number.checked_add(1);
        Some(number.to_string())
    }

    fn end(&mut self, name: &str) {
        if INLINE.contains(&name) {
            return self.end_inline(name);
        }
        if self.unseen == 0 {
            self.flush();
        }
        if self.count.get(name).is_none_or(|count| *count == 0) || matches!(name, "body" | "html") {
            return;
        }
        // Not beyond the table: a stray end within a cell does not end what is around it.
        while let Some(open) = self.open.last() {
            let found = open.name == name;
            if !found
                && open.name == "table"
                && name != "table"
                && self.count.get("table").is_some_and(|n| *n > 0)
                && matches!(name, "p" | "li" | "ul" | "ol")
            {
                break;
            }
            self.pop();
            if found {
                break;
            }
        }
    }

    fn pop(&mut self) {
        if self.unseen == 0 {
            self.flush();
        }
        let Some(open) = self.open.pop() else { return };
        if let Some(count) = self.count.get_mut(&open.name) {
            *count = count.saturating_sub(1);
        }
        self.unseen -= usize::from(open.unseen);
        if open.container {
            self.containers.pop();
        }
        match open.name.as_str() {
            "blockquote" => self.quotes -= 1,
            "figcaption" | "caption" => self.captions -= 1,
            "pre" => self.preformatted -= 1,
            "li" => self.pending = None,
            "tr" => {
                self.cells.pop();
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.heading = 0,
            _ => {}
        }
    }

    /// Ends the piece of text that is being gathered.
    fn flush(&mut self) {
        self.author = None;
        self.seam = Seam::None;
        let text = std::mem::take(&mut self.text);
        let linked = std::mem::take(&mut self.linked);
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        let item = self.pending.take();
        let kind = match () {
            () if self.captions > 0 => BlockKind::Caption,
            () if self.heading > 0 => BlockKind::Heading,
            () if item.is_some() => BlockKind::ListItem,
            () if self.quotes > 0 => BlockKind::BlockQuote,
            () => BlockKind::Paragraph,
        };
        self.flow.pieces.push(Piece {
            text: text.to_owned(),
            kind,
            level: self.heading,
            number: item.flatten(),
            linked: linked.min(text.len()),
            container: self.containers.last().copied().unwrap_or(0),
            cell: self.cells.last().copied(),
        });
    }
}

fn hides(style: &str) -> bool {
    let style: String = style.to_ascii_lowercase().split_whitespace().collect();
    style.contains("display:none") || style.contains("visibility:hidden")
}
