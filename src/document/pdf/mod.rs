//! PDF: positioned glyphs to a text in reading order, with paragraphs, headings, lists, tables, footnotes and pages.
//!
//! ```text
//! engine     bytes → runs and strokes, page by page; the only module that knows the PDF crate
//! line       runs → fragments of lines
//! table      fragments → rows of framed tables, and of those that only stand in columns
//! flow       a page in reading order
//! furniture  without running heads, footers and folios
//! prose      lines → one text and its blocks
//! ```

mod engine;
mod flow;
mod furniture;
mod line;
mod prose;
mod table;

use super::{Document, Format, Meta, ReadError};
use engine::Pages;

/// More pages than this are not read.
const MOST_PAGES: usize = 3_000;
/// More bytes of text than this are not kept.
const MOST_TEXT: usize = 64 << 20;
/// The end of a PDF is marked within so many of its last bytes.
const TAIL: usize = 2_048;

/// Reads a PDF.
///
/// # Errors
/// When it asks for a password, holds no text (a scan), or is damaged beyond reading.
pub fn read(bytes: &[u8], source: &str) -> Result<Document, ReadError> {
    let pdf = engine::open(bytes)?;
    let mut warnings = Vec::new();
    let mut pages = Vec::new();
    let (mut unread, mut partly) = (Vec::new(), Vec::new());
    let mut size = 0;
    for index in 0..pdf.count().min(MOST_PAGES) {
        let Some(content) = pdf.page(index) else {
            unread.push(index + 1);
            pages.push(flow::Page::default());
            continue;
        };
        size += content.runs.iter().map(|run| run.text.len()).sum::<usize>();
        if size > MOST_TEXT {
            warnings.push(format!("reading stopped at page {}, as the text exceeds 64 megabytes", index + 1));
            break;
        }
        let page = flow::page(content);
        if page.incomplete {
            partly.push(index + 1);
        }
        pages.push(page);
    }
    if pdf.count() > MOST_PAGES {
        warnings.push(format!("only the first {MOST_PAGES} of {} pages were read", pdf.count()));
    }
    if !bytes[bytes.len().saturating_sub(TAIL)..].windows(5).any(|window| window == b"%%EOF") {
        warnings.push("the file seems to be cut off at its end, so pages may be missing".to_owned());
    }
    warnings.extend(pages_warning(&unread, "could not be read"));
    warnings.extend(pages_warning(&partly, "could be read only in part"));
    furniture::remove(&mut pages);
    let prose = prose::write(&pages);
    if prose.blocks.is_empty() {
        return Err(ReadError::Damaged {
            reason: format!(
                "no text on its {}, which may be a picture (a scan) or beyond the limits of size",
                count_of(pages.len(), "page")
            ),
            remedy: "run it through text recognition (OCR) and add the result".into(),
        });
    }
    let published = published_in_name(source);
    Ok(Document {
        hash: super::hash(bytes),
        source: source.to_owned(),
        format: Format::Pdf,
        text: prose.text,
        blocks: prose.blocks,
        pages: prose.pages,
        meta: Meta {
            title: prose.title,
            published_from: published.as_ref().map(|_| "file name".to_owned()),
            published,
            ..Meta::default()
        },
        sheets: Vec::new(),
        warnings,
    })
}

fn count_of(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}

fn pages_warning(pages: &[usize], what: &str) -> Option<String> {
    match pages {
        [] => None,
        [page] => Some(format!("page {page} {what}")),
        many if many.len() <= 10 => {
            let numbers: Vec<String> = many.iter().map(usize::to_string).collect();
            Some(format!("pages {} {what}", numbers.join(", ")))
        }
        many => Some(format!("{} {what}", count_of(many.len(), "page"))),
    }
}

/// The day of publication at the end of a file's name, as the inspectorate's archive names its files:
/// `children's services inspection - 21 august 2024.pdf`.
fn published_in_name(source: &str) -> Option<String> {
    let name = source.rsplit(['/', '\\']).next()?;
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let mut words = stem.rsplit([' ', '_', '-']).filter(|word| !word.is_empty());
    let (year, month, day) = (words.next()?, words.next()?, words.next()?);
    let (year, day) = if day.len() == 4 { (day, year) } else { (year, day) };
    let year: i16 = year.parse().ok().filter(|year| (1990..2100).contains(year))?;
    let month = month_number(month)?;
    let day: i8 = day.parse().ok()?;
    crate::date::PartialDate::day(year, month, day).map(|date| date.to_string())
}

fn month_number(word: &str) -> Option<i8> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let word = word.to_ascii_lowercase();
    if let Ok(number) = word.parse::<i8>() {
        return (1..=12).contains(&number).then_some(number);
    }
    let index = MONTHS.iter().position(|month| *month == word || word.len() >= 3 && month.starts_with(&word))?;
    Some(index as i8 + 1)
}

#[cfg(test)]
mod tests;
