//! The text of a Word document, paragraph by paragraph. Deleted and hidden words, field codes and the second copy of
//! a text box are left out.

use super::numbering::Numbering;
use super::part::{Element, elements};
use super::style::{self, Styles};
use crate::document::{BlockKind, shape};

/// A paragraph or a table row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    pub text: String,
    pub kind: BlockKind,
    pub number: Option<String>,
}

/// A paragraph being read; text boxes nest them.
#[derive(Debug, Default)]
struct Paragraph {
    text: String,
    style: String,
    list: Option<(String, usize)>,
    outlined: bool,
    /// Whether any of its words is not bold: a paragraph all in bold may head what follows.
    plain: bool,
}

/// A row of a table being read.
#[derive(Debug, Default)]
struct Row {
    cells: Vec<Vec<Piece>>,
}

/// Rows with more text than this are a page laid out as a table.
const LONGEST_ROW: usize = 1500;

/// Tables nested deeper than this are read as the text of the cell around them.
const DEEPEST: usize = 20;

struct Reader<'a> {
    styles: &'a Styles,
    numbering: Numbering,
    pieces: Vec<Piece>,
    open: Vec<Paragraph>,
    rows: Vec<Row>,
    /// How many rows are open within those.
    deeper: usize,
    /// How many elements are open whose content is not printed.
    unseen: usize,
    bold: bool,
    vanish: bool,
    in_text: bool,
}

/// Elements whose content is not printed, or is printed a second time.
const UNSEEN: &[&str] = &["Fallback", "moveFrom", "del", "instrText", "delText"];

/// Reads `document.xml`.
pub fn read(xml: &str, styles: &Styles, numbering: Numbering, warnings: &mut Vec<String>) -> Vec<Piece> {
    let mut reader = Reader::new(styles, numbering);
    let mut closed = false;
    for element in elements(xml) {
        closed |= matches!(&element, Element::End { name } if name == "body");
        reader.take(element);
    }
    reader.finish();
    if !closed {
        warnings.push("it breaks off: the end of the document is missing".to_owned());
    }
    reader.pieces
}

/// Reads `footnotes.xml`: one piece a note.
pub fn footnotes(xml: &str, styles: &Styles) -> Vec<Piece> {
    let mut reader = Reader::new(styles, Numbering::default());
    for element in elements(xml) {
        reader.take(element);
    }
    reader.finish();
    let note = |piece: Piece| Piece { kind: BlockKind::Footnote, number: None, ..piece };
    reader.pieces.into_iter().map(note).collect()
}

impl<'a> Reader<'a> {
    fn new(styles: &'a Styles, numbering: Numbering) -> Self {
        Self {
            styles,
            numbering,
            pieces: Vec::new(),
            open: Vec::new(),
            rows: Vec::new(),
            deeper: 0,
            unseen: 0,
            bold: false,
            vanish: false,
            in_text: false,
        }
    }

    fn take(&mut self, element: Element) {
        match element {
            Element::Start { name, attributes } => self.start(&name, &attributes),
            Element::End { name } => self.end(&name),
            Element::Text(text) if self.in_text && self.unseen == 0 && !self.vanish => self.words(&text),
            Element::Text(_) => {}
        }
    }

    fn words(&mut self, text: &str) {
        let bold = self.bold;
        if let Some(paragraph) = self.open.last_mut() {
            paragraph.text.extend(
                text.chars()
                    .filter(|c| !matches!(c, '\u{AD}' | '\u{200B}' | '\u{FEFF}'))
                    .map(|c| if c == '\u{A0}' { ' ' } else { c }),
            );
            paragraph.plain |= !bold && !text.trim().is_empty();
        }
    }

    fn start(&mut self, name: &str, attributes: &[(String, String)]) {
        let value = Element::attribute(attributes, "val");
        let on = !matches!(value, Some("0" | "false" | "off" | "none"));
        if UNSEEN.contains(&name) {
            self.unseen += 1;
        }
        match name {
            "p" => self.open.push(Paragraph::default()),
            "r" => (self.bold, self.vanish) = (false, false),
            "t" => self.in_text = true,
            "b" => self.bold = on,
            "vanish" => self.vanish = on,
            "tab" if self.unseen == 0 => self.words_if_run("\t"),
            "br" | "cr" => self.words_if_run("\n"),
            "noBreakHyphen" => self.words_if_run("-"),
            "tr" if self.rows.len() >= DEEPEST => self.deeper += 1,
            "tr" => self.rows.push(Row::default()),
            "tc" => {
                if let Some(row) = self.rows.last_mut() {
                    row.cells.push(Vec::new());
                }
            }
            _ => {}
        }
        let Some(paragraph) = self.open.last_mut() else { return };
        match (name, value) {
            ("pStyle", Some(style)) => paragraph.style = style.to_owned(),
            ("outlineLvl", Some(level)) => paragraph.outlined = level != "9",
            ("numId", Some(list)) => paragraph.list.get_or_insert_default().0 = list.to_owned(),
            ("ilvl", Some(level)) => paragraph.list.get_or_insert_default().1 = level.parse().unwrap_or(0),
            _ => {}
        }
    }

    /// A tab or break counts within a run of text; the definition of tab stops has the same name.
    fn words_if_run(&mut self, sign: &str) {
        if self.unseen == 0 && self.open.last().is_some_and(|paragraph| !paragraph.text.is_empty()) {
            self.words(sign);
        }
    }

    fn end(&mut self, name: &str) {
        if UNSEEN.contains(&name) {
            self.unseen = self.unseen.saturating_sub(1);
        }
        match name {
            "t" => self.in_text = false,
            "p" => {
                if let Some(paragraph) = self.open.pop() {
                    self.put(paragraph);
                }
            }
            "tr" if self.deeper > 0 => self.deeper -= 1,
            "tr" => {
                if let Some(row) = self.rows.pop() {
                    self.put_row(row);
                }
            }
            _ => {}
        }
    }

    fn finish(&mut self) {
        while let Some(paragraph) = self.open.pop() {
            self.put(paragraph);
        }
        while let Some(row) = self.rows.pop() {
            self.put_row(row);
        }
    }

    fn put(&mut self, paragraph: Paragraph) {
        let text = paragraph.text.trim();
        let style = &paragraph.style;
        let list =
            paragraph.list.clone().or_else(|| style::find(self.styles, style, |s| s.list.is_some())?.list.clone());
        let list = list.filter(|(list, _)| list != "0" && !list.is_empty());
        if text.is_empty() {
            return;
        }
        let heads = paragraph.outlined
            || style::named(self.styles, style, &["heading", "title", "subtitle"])
            || style::find(self.styles, style, |style| style.outlined).is_some()
            || style.to_lowercase().starts_with("heading")
            || !paragraph.plain && shape::may_head(text) && self.rows.is_empty();
        let mark = list.and_then(|(list, level)| self.numbering.next(&list, level));
        let mut words = text.to_owned();
        let (mut kind, mut number) = (BlockKind::Paragraph, None);
        if let Some(mark) = mark {
            words = format!("{mark} {text}");
            number =
                Some(mark.trim_end_matches(['.', ')']).trim_start_matches('(').to_owned()).filter(|mark| mark != "•");
            kind = match shape::marker(&words) {
                Some(marker) => shape::of_item(&words, &marker).0,
                None => BlockKind::ListItem,
            };
        } else if style::named(self.styles, style, &["caption"]) {
            kind = BlockKind::Caption;
        } else if style::named(self.styles, style, &["quote", "intense quote", "block text"]) {
            kind = BlockKind::BlockQuote;
        }
        if heads && kind != BlockKind::ListItem {
            kind = BlockKind::Heading;
        }
        self.emit(Piece { text: words, kind, number });
    }

    /// Into the cell that is open, or into the text.
    fn emit(&mut self, piece: Piece) {
        match self.rows.last_mut().and_then(|row| row.cells.last_mut()) {
            Some(cell) => cell.push(piece),
            None => self.pieces.push(piece),
        }
    }

    /// A row of short cells is one piece; a page laid out as a table is its paragraphs.
    fn put_row(&mut self, row: Row) {
        let length: usize = row.cells.iter().flatten().map(|piece| piece.text.len()).sum();
        let filled = row.cells.iter().filter(|cell| !cell.is_empty()).count();
        if length > LONGEST_ROW || filled < 2 {
            for piece in row.cells.into_iter().flatten() {
                self.emit(piece);
            }
            return;
        }
        let cell = |cell: &Vec<Piece>| {
            let words: Vec<String> = cell.iter().map(|piece| crate::text::squeeze(&piece.text)).collect();
            words.join(" ")
        };
        let text = row.cells.iter().map(cell).collect::<Vec<_>>().join("\t");
        self.emit(Piece { text, kind: BlockKind::TableRow, number: None });
    }
}
