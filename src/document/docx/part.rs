//! The parts of an office archive, unpacked within limits, and their XML as a flat run of elements: nothing is
//! nested, so depth costs nothing, and no entity is looked up outside.

use crate::document::ReadError;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// The most that one part may unpack to.
const LARGEST_PART: u64 = 64 << 20;

/// An open archive.
pub struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
}

impl<'a> Package<'a> {
    /// # Errors
    /// When the archive cannot be opened.
    pub fn open(bytes: &'a [u8]) -> Result<Self, ReadError> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| ReadError::Damaged {
            reason: format!("the archive cannot be opened ({error})"),
            remedy: "save or download it again".to_owned(),
        })?;
        Ok(Self { archive })
    }

    /// The text of a part, if the archive has it.
    ///
    /// # Errors
    /// When it is too large, encrypted or damaged.
    pub fn part(&mut self, name: &str) -> Result<Option<String>, ReadError> {
        let Some(index) = self.archive.index_for_name(name) else { return Ok(None) };
        let damaged = |reason: String| ReadError::Damaged {
            reason: format!("its part {name} cannot be unpacked ({reason})"),
            remedy: "open it in Word and save it again, without a password".to_owned(),
        };
        let entry = self.archive.by_index(index).map_err(|error| damaged(error.to_string()))?;
        let mut bytes = Vec::new();
        entry.take(LARGEST_PART + 1).read_to_end(&mut bytes).map_err(|error| damaged(error.to_string()))?;
        if bytes.len() as u64 > LARGEST_PART {
            return Err(ReadError::TooLarge {
                limit: format!("its part {name} unpacks to more than {} MB", LARGEST_PART >> 20),
                remedy: "save only the document itself".to_owned(),
            });
        }
        Ok(Some(crate::document::encoding::decode(&bytes).text))
    }

    /// What an archive without a Word document is.
    pub fn foreign(&mut self) -> ReadError {
        let has = |name: &str| self.archive.index_for_name(name).is_some();
        let (found, remedy) = match () {
            () if has("ppt/presentation.xml") => ("a PowerPoint presentation", "export it to PDF"),
            () if has("xl/workbook.xml") => ("an Excel workbook that cannot be read", "save it as .xlsx or CSV again"),
            () if has("content.xml") && has("mimetype") => ("an OpenDocument file", "save it as .docx or PDF"),
            () if has("META-INF/container.xml") => ("an electronic book (EPUB)", "export it to PDF"),
            () if has("META-INF/MANIFEST.MF") => ("a program (JAR)", "choose a document"),
            () => ("a ZIP archive", "unpack it first"),
        };
        ReadError::NotADocument { found: found.to_owned(), remedy: remedy.to_owned() }
    }
}

/// A tag or a text, with local names ("p" for `w:p`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Element {
    Start { name: String, attributes: Vec<(String, String)> },
    End { name: String },
    Text(String),
}

impl Element {
    /// An attribute by its local name.
    pub fn attribute<'e>(attributes: &'e [(String, String)], wanted: &str) -> Option<&'e str> {
        attributes.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.as_str())
    }
}

/// The elements of an XML text, up to where it is damaged. An empty tag gives a start and an end.
pub fn elements(xml: &str) -> impl Iterator<Item = Element> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = false;
    let mut end = None;
    std::iter::from_fn(move || {
        if let Some(name) = end.take() {
            return Some(Element::End { name });
        }
        loop {
            match reader.read_event().ok()? {
                Event::Start(tag) => return Some(start(&tag)),
                Event::Empty(tag) => {
                    end = Some(tag.local_name().as_ref().to_owned());
                    return Some(start(&tag));
                }
                Event::End(tag) => return Some(Element::End { name: tag.local_name().as_ref().to_owned() }),
                Event::Text(text) => return Some(Element::Text(text.xml10_content().into_owned())),
                Event::CData(text) => return Some(Element::Text(text.into_inner().into_owned())),
                Event::GeneralRef(reference) => {
                    let text = match reference.resolve_char_ref() {
                        Ok(Some(character)) => character.to_string(),
                        _ => named(&reference).to_owned(),
                    };
                    return Some(Element::Text(text));
                }
                Event::Eof => return None,
                _ => {}
            }
        }
    })
}

/// The entities that XML itself has; any other is dropped.
fn named(reference: &str) -> &'static str {
    match reference {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        _ => "",
    }
}

fn start(tag: &BytesStart<'_>) -> Element {
    let mut raw = tag.attributes();
    let attributes = raw.with_checks(false).flatten().map(|attribute| {
        let mut value = String::new();
        for element in attribute.value.split_inclusive(';') {
            // Attributes that matter here hold names and numbers; the usual entities are enough.
            match element.rsplit_once('&') {
                Some((before, reference)) => {
                    value.push_str(before);
                    let known = named(reference.trim_end_matches(';'));
                    value.push_str(if known.is_empty() { reference } else { known });
                }
                None => value.push_str(element),
            }
        }
        (attribute.key.local_name().as_ref().to_owned(), value)
    });
    Element::Start { name: tag.local_name().as_ref().to_owned(), attributes: attributes.collect() }
}
