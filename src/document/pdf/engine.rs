//! The only module that names the PDF crate. It gives, page by page, positioned runs of text and the straight strokes
//! that may frame a table; everything above it works on those.
//!
//! The crate is pdfboss (pinned): of ten that were measured on 431 inspection reports it was the fastest, needed the
//! fewest packages, and neither panicked, hung nor overflowed on two hundred damaged files. It is young, so it stays
//! behind [`Pages`]: another crate that can place glyphs replaces it by implementing that trait.

use crate::document::ReadError;
use pdfboss_core::{AsyncObjectSource, BoxFuture, Document, Error, Immediate, ObjRef, Object, Stream, block_on};
use pdfboss_text::{FontCache, ReadingOrder, TextSpan, extract_spans_and_rulings_reporting_cached_with};
use std::cell::Cell;

/// A run of characters set in one go, in the page's upright coordinates: x to the right, y upwards, in points.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    pub text: String,
    pub x0: f32,
    pub x1: f32,
    /// The baseline.
    pub y: f32,
    pub size: f32,
    pub bold: bool,
    /// Marked by the producer as belonging to the page, not to the text: a running head, a folio.
    pub furniture: bool,
}

/// A straight stroke: a side of a table cell, an underline, the line over a footnote.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stroke {
    pub x0: f32,
    pub y0: f32,
    pub x1: f32,
    pub y1: f32,
}

/// What a page holds, in the order in which it was written.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PageContent {
    pub height: f32,
    pub runs: Vec<Run>,
    pub strokes: Vec<Stroke>,
    /// Whether something on the page could not be read.
    pub incomplete: bool,
}

/// A document as pages of positioned text.
pub trait Pages {
    /// The number of pages.
    fn count(&self) -> usize;
    /// Page `index`, counted from 0; none when it cannot be read at all.
    fn page(&self, index: usize) -> Option<PageContent>;
}

/// The most that the streams of one document may hold when unpacked. A report of sixty pages needs four megabytes.
const DOCUMENT_LIMIT_BYTES: usize = 64 << 20;
/// The most that one page's instructions may hold. A page of prose needs 50 kilobytes; each of these bytes may become
/// two hundred bytes of runs.
const PAGE_LIMIT_BYTES: usize = 3 << 20;
/// The most pairs of a shown string and a drawn line on one page. The crate looks for underlines by comparing them.
const PAGE_LIMIT_PAIRS: usize = 500_000_000;
/// A packed stream up to this size cannot unpack to more than memory has room for (a thousand times as much).
const SAFE_PACKED_BYTES: usize = 48 << 10;
/// The most that one font program may hold.
const FONT_LIMIT_BYTES: usize = 24 << 20;

/// Opens a PDF.
///
/// # Errors
/// When it is encrypted with a password, or so damaged that no page can be found.
pub fn open(bytes: &[u8]) -> Result<impl Pages, ReadError> {
    let document = Document::load(bytes.to_vec()).map_err(|error| match error {
        Error::Encrypted => ReadError::NotADocument {
            found: "a PDF that opens only with a password".into(),
            remedy: "save a copy without the password and add that".into(),
        },
        other => damaged(&format!("the PDF's table of contents is broken ({other})")),
    })?;
    if document.is_locked() {
        return Err(ReadError::NotADocument {
            found: "a PDF that opens only with a password".into(),
            remedy: "save a copy without the password and add that".into(),
        });
    }
    let count = document.flattened_page_count();
    if count == 0 {
        return Err(damaged("the PDF has no pages"));
    }
    Ok(PdfBoss { document, count, fonts: FontCache::default(), left: Cell::new(DOCUMENT_LIMIT_BYTES) })
}

fn damaged(reason: &str) -> ReadError {
    ReadError::Damaged { reason: reason.into(), remedy: "download it again, or print it to a new PDF".into() }
}

struct PdfBoss {
    document: Document,
    count: usize,
    fonts: FontCache,
    /// What is left of [`DOCUMENT_LIMIT_BYTES`].
    left: Cell<usize>,
}

impl Pages for PdfBoss {
    fn count(&self) -> usize {
        self.count
    }

    fn page(&self, index: usize) -> Option<PageContent> {
        let page = self.document.page(index).ok()?;
        let source = Bounded {
            inner: Immediate(&self.document),
            document_left: &self.left,
            page_left: Cell::new(PAGE_LIMIT_BYTES),
            shown: Cell::new(0),
            drawn: Cell::new(0),
        };
        let layers = self.document.oc_state();
        let (spans, rulings, report) = block_on(extract_spans_and_rulings_reporting_cached_with(
            &source,
            &page,
            &self.fonts,
            layers.as_ref(),
            None,
            ReadingOrder::Content,
        ))
        .ok()?;
        let turn = prevailing_turn(&spans, page.rotate);
        let crop = page.crop_box;
        let upright = Upright { turn, x0: crop.x0, y0: crop.y0, width: crop.width(), height: crop.height() };
        let strokes = rulings
            .iter()
            .map(|ruling| {
                let (ax, ay) = upright.point(ruling.start.x, ruling.start.y);
                let (bx, by) = upright.point(ruling.end.x, ruling.end.y);
                Stroke { x0: ax.min(bx), y0: ay.min(by), x1: ax.max(bx), y1: ay.max(by) }
            })
            .collect();
        let runs = spans.into_iter().filter_map(|span| run(span, &upright)).collect();
        let height = if turn % 180 == 0 { upright.height } else { upright.width };
        Some(PageContent { height, runs, strokes, incomplete: !report.is_complete() })
    }
}

/// One span in upright coordinates; none where a coordinate is no number.
fn run(span: TextSpan, upright: &Upright) -> Option<Run> {
    let (x0, y) = upright.point(span.x, span.y);
    let (x1, _) = upright.point(span.end_x, span.end_y);
    if ![x0, x1, y, span.size].iter().all(|value| value.is_finite() && value.abs() < 1e5) {
        return None;
    }
    Some(Run {
        x0,
        x1: x1.max(x0),
        y,
        size: span.size.clamp(1.0, 500.0),
        bold: span.bold,
        // Text set at another angle than the rest is a watermark or a mark in the margin.
        furniture: span.artifact.is_some() || span.rotate != upright.turn,
        text: span.text,
    })
}

/// The quarter turn under which most of the page reads upright.
fn prevailing_turn(spans: &[TextSpan], declared: i32) -> i32 {
    let mut counts = [0usize; 4];
    for span in spans {
        counts[(span.rotate.rem_euclid(360) / 90) as usize] += span.text.len();
    }
    let most = counts.iter().max().copied().unwrap_or(0);
    let declared = declared.rem_euclid(360) / 90;
    if counts[declared as usize] == most {
        return declared * 90;
    }
    counts.iter().position(|count| *count == most).map_or(0, |turn| turn as i32 * 90)
}

/// Turns points of the page's own space so that its text reads upright, with the origin at the lower left.
struct Upright {
    turn: i32,
    x0: f32,
    y0: f32,
    width: f32,
    height: f32,
}

impl Upright {
    fn point(&self, x: f32, y: f32) -> (f32, f32) {
        let (x, y) = (x - self.x0, y - self.y0);
        match self.turn {
            90 => (y, self.width - x),
            180 => (self.width - x, self.height - y),
            270 => (self.height - y, x),
            _ => (x, y),
        }
    }
}

/// The document with a limit on what its streams may unpack to, so that a small file cannot ask for hours or gigabytes
/// by drawing one form thousands of times.
struct Bounded<'a> {
    inner: Immediate<&'a Document>,
    document_left: &'a Cell<usize>,
    page_left: Cell<usize>,
    /// Strings shown and lines drawn on the page so far.
    shown: Cell<usize>,
    drawn: Cell<usize>,
}

impl Bounded<'_> {
    /// Whether a page's instructions stay within what one page may cost; takes their cost off the page's allowance.
    fn affords(&self, instructions: &[u8]) -> bool {
        let Some(left) = self.page_left.get().checked_sub(instructions.len()) else { return false };
        self.page_left.set(left);
        let shown = instructions.iter().filter(|byte| matches!(byte, b'(' | b'<')).count();
        let drawn = instructions.windows(2).filter(|pair| *pair == b" l" || *pair == b"re").count();
        self.shown.set(self.shown.get() + shown);
        self.drawn.set(self.drawn.get() + drawn);
        self.shown.get().saturating_mul(self.drawn.get()) <= PAGE_LIMIT_PAIRS
    }
}

impl AsyncObjectSource for Bounded<'_> {
    fn get(&self, reference: ObjRef) -> BoxFuture<'_, pdfboss_core::Result<Object>> {
        self.inner.get(reference)
    }

    fn stream_data<'a>(&'a self, stream: &'a Stream) -> BoxFuture<'a, pdfboss_core::Result<Vec<u8>>> {
        if self.document_left.get() == 0 {
            return Box::pin(std::future::ready(Err(over_limit())));
        }
        let limit = if is_font_program(stream) { FONT_LIMIT_BYTES } else { PAGE_LIMIT_BYTES };
        if unpacks_beyond(stream, limit) {
            return Box::pin(std::future::ready(Err(over_limit())));
        }
        let data = block_on(self.inner.stream_data(stream)).and_then(|data| {
            self.document_left.set(self.document_left.get().saturating_sub(data.len().max(64)));
            if is_font_program(stream) {
                return if data.len() <= FONT_LIMIT_BYTES { Ok(data) } else { Err(over_limit()) };
            }
            if self.affords(&data) { Ok(data) } else { Err(over_limit()) }
        });
        Box::pin(std::future::ready(data))
    }

    fn resolve<'a>(&'a self, object: &'a Object) -> BoxFuture<'a, pdfboss_core::Result<Object>> {
        self.inner.resolve(object)
    }
}

/// Whether a packed stream holds more than `limit`, found out without keeping what is in it: the crate would first
/// unpack a bomb into a quarter of a gigabyte.
fn unpacks_beyond(stream: &Stream, limit: usize) -> bool {
    use std::io::Read as _;
    let named = |object: &Object| matches!(object, Object::Name(name) if name.0 == "FlateDecode" || name.0 == "Fl");
    let layers = match stream.dict.get("Filter") {
        Some(Object::Array(filters)) => filters.iter().filter(|filter| named(filter)).count(),
        Some(filter) => usize::from(named(filter)),
        None => 0,
    };
    if layers > 1 {
        return true;
    }
    if layers == 0 || stream.data.len() <= SAFE_PACKED_BYTES {
        return stream.data.len() > FONT_LIMIT_BYTES;
    }
    let mut unpacked = flate2::read::ZlibDecoder::new(stream.data.as_slice()).take(limit as u64 + 1);
    // A stream that breaks off counts as far as it goes.
    let mut buffer = [0; 1 << 14];
    let mut total = 0;
    while let Ok(count @ 1..) = unpacked.read(&mut buffer) {
        total += count;
    }
    total > limit
}

fn over_limit() -> Error {
    Error::Other("the limit on unpacked data is reached".into())
}

/// Whether a stream is a font program, which may be larger than a page's instructions.
fn is_font_program(stream: &Stream) -> bool {
    let is = |key: &str| stream.dict.get(key).is_some();
    is("Length1") || is("Length2") || stream.dict.get("Subtype").is_some_and(|name| {
        matches!(name, Object::Name(name) if ["Type1C", "CIDFontType0C", "OpenType"].contains(&name.0.as_str()))
    })
}
