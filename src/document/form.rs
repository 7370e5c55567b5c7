//! In which form a document comes, told from its bytes; the name helps only where they leave it open. What is no
//! document is named, with what to do about it.

use super::{ReadError, encoding};

/// The forms that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    Plain,
    Html,
    Pdf,
    /// A ZIP archive that holds an office document: which one, only its entries tell.
    Zip,
}

/// The largest text that is read; the longest inspection report has a thousandth of it.
pub const LONGEST_TEXT: usize = 64 << 20;
/// The largest file of any form.
pub const LARGEST_FILE: usize = 256 << 20;
/// How far from its beginning a file is looked at to tell its form.
const SAMPLE: usize = 16 << 10;

/// The form of `bytes`.
///
/// # Errors
/// When they are empty, too many, or no document.
pub fn detect(bytes: &[u8], source: &str) -> Result<Form, ReadError> {
    if bytes.len() > LARGEST_FILE {
        return Err(too_large(bytes.len(), LARGEST_FILE));
    }
    let head = &bytes[..bytes.len().min(SAMPLE)];
    if let Some(form) = by_signature(head) {
        return form;
    }
    if bytes.len() > LONGEST_TEXT {
        return Err(too_large(bytes.len(), LONGEST_TEXT));
    }
    let blank = |byte: &u8| byte.is_ascii_whitespace() || *byte == 0;
    if bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).iter().all(blank) {
        return Err(ReadError::Empty);
    }
    if !encoding::is_wide(bytes) && is_binary(head) {
        return Err(no_document("a binary file", "export it as PDF, Word (.docx), HTML or plain text"));
    }
    by_words(head, source)
}

fn too_large(length: usize, limit: usize) -> ReadError {
    ReadError::TooLarge {
        limit: format!("{} MB, of {} MB at most", length >> 20, limit >> 20),
        remedy: "split it, or save only the document itself".to_owned(),
    }
}

fn no_document(found: &str, remedy: &str) -> ReadError {
    ReadError::NotADocument { found: found.to_owned(), remedy: remedy.to_owned() }
}

/// Signatures of files that are no documents: the offset, the bytes, what it is, what to do.
const FOREIGN: &[(usize, &[u8], &str, &str)] = &[
    (0, b"\x89PNG", "a picture (PNG)", SCAN),
    (0, b"\xFF\xD8\xFF", "a picture (JPEG)", SCAN),
    (0, b"GIF8", "a picture (GIF)", SCAN),
    (8, b"WEBP", "a picture (WebP)", SCAN),
    (0, b"II*\0", "a picture (TIFF)", SCAN),
    (0, b"MM\0*", "a picture (TIFF)", SCAN),
    (4, b"ftypheic", "a picture (HEIC)", SCAN),
    (4, b"ftypavif", "a picture (AVIF)", SCAN),
    (4, b"ftyp", "a video or sound recording", "transcribe it first"),
    (0, b"ID3", "a sound recording", "transcribe it first"),
    (0, b"OggS", "a sound recording", "transcribe it first"),
    (0, b"RIFF", "a video or sound recording", "transcribe it first"),
    (0, b"\x1F\x8B", "a compressed file (gzip)", UNPACK),
    (0, b"BZh", "a compressed file (bzip2)", UNPACK),
    (0, b"\xFD7zXZ", "a compressed file (xz)", UNPACK),
    (0, b"7z\xBC\xAF", "an archive (7z)", UNPACK),
    (0, b"Rar!", "an archive (RAR)", UNPACK),
    (257, b"ustar", "an archive (tar)", UNPACK),
    (0, b"\xD0\xCF\x11\xE0", "an old Word, Excel or Outlook file", "save it as .docx, .xlsx or PDF"),
    (0, b"{\\rtf", "a Rich Text file", "save it as .docx or plain text"),
    (0, b"%!PS", "a PostScript file", "convert it to PDF"),
    (0, b"\x7FELF", "a program", "choose a document"),
    (0, b"\xCA\xFE\xBA\xBE", "a program", "choose a document"),
    (0, b"\xCF\xFA\xED\xFE", "a program", "choose a document"),
    (0, b"SQLite format 3", "a database (SQLite)", "export the table as CSV"),
    (0, b"PAR1", "a table (Parquet)", "export it as CSV"),
    (0, b"wOFF", "a font", "choose a document"),
];

const SCAN: &str = "give the text itself: a picture must be put through text recognition first";
const UNPACK: &str = "unpack it first";

/// What the first bytes say beyond doubt.
fn by_signature(head: &[u8]) -> Option<Result<Form, ReadError>> {
    if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") {
        return Some(Ok(Form::Zip));
    }
    // Some servers put a line or two before the header.
    let pdf = head
        .iter()
        .take(1024)
        .position(|byte| *byte == b'%')
        .is_some_and(|_| head[..head.len().min(1029)].windows(5).any(|five| five == b"%PDF-"));
    if pdf && !looks_like_html(&String::from_utf8_lossy(&head[..head.len().min(256)])) {
        return Some(Ok(Form::Pdf));
    }
    let program = head.starts_with(b"MZ") && head.get(..1024).unwrap_or(head).contains(&0);
    if program {
        return Some(Err(no_document("a program", "choose a document")));
    }
    FOREIGN
        .iter()
        .find(|(at, bytes, ..)| head.get(*at..).is_some_and(|rest| rest.starts_with(bytes)))
        .map(|(_, _, found, remedy)| Err(no_document(found, remedy)))
}

/// Empty bytes, or control characters in number, are in no text.
fn is_binary(head: &[u8]) -> bool {
    let control = |byte: &&u8| **byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0C | 0x1B);
    let count = head.iter().filter(control).count();
    count * 50 > head.len() && count > 1 || head.iter().filter(|byte| **byte == 0).count() * 200 > head.len()
}

/// What the first words and the file's name say.
fn by_words(head: &[u8], source: &str) -> Result<Form, ReadError> {
    let decoded = encoding::decode(head).text;
    let start = decoded.trim_start_matches('\u{FEFF}').trim_start();
    let name = source.to_lowercase();
    let ends = |endings: &[&str]| endings.iter().any(|ending| name.ends_with(ending));
    if looks_like_html(start) || ends(&[".html", ".htm", ".xhtml"]) && start.contains('<') {
        return Ok(Form::Html);
    }
    if start.starts_with("<?xml") || start.starts_with("<svg") {
        let found = if start.contains("<svg") { "a picture (SVG)" } else { "an XML file" };
        return Err(no_document(found, "give the document itself, as PDF, Word (.docx), HTML or plain text"));
    }
    let archived = start.get(..400).unwrap_or(start).to_lowercase();
    if archived.contains("multipart/related") && archived.contains("mime-version") {
        return Err(no_document("a web archive (MHTML)", "save the page as HTML or print it to PDF"));
    }
    Ok(Form::Plain)
}

/// Tags that a page or a piece of one begins with.
const FIRST_TAGS: &[&str] = &[
    "!doctype html",
    "html",
    "head",
    "body",
    "title",
    "meta",
    "link",
    "script",
    "style",
    "article",
    "section",
    "main",
    "header",
    "footer",
    "nav",
    "div",
    "p",
    "span",
    "h1",
    "h2",
    "h3",
    "h4",
    "ul",
    "ol",
    "li",
    "table",
    "blockquote",
    "figure",
    "img",
    "a",
    "b",
    "strong",
    "em",
    "i",
    "br",
    "time",
    "center",
    "font",
    "noscript",
    "base",
    "iframe",
];

/// Whether it begins as HTML does, behind comments and an XML declaration.
pub fn looks_like_html(start: &str) -> bool {
    let mut rest = start.trim_start_matches('\u{FEFF}').trim_start();
    // A saved page may begin with comments ("saved from url=…"); a few are looked over.
    for _ in 0..8 {
        let end = match () {
            () if rest.starts_with("<!--") => rest.find("-->").map(|at| at + 3),
            () if rest.starts_with("<?xml") => rest.find("?>").map(|at| at + 2),
            () => None,
        };
        let Some(end) = end else { break };
        rest = rest[end..].trim_start();
    }
    let Some(tag) = rest.strip_prefix('<') else { return false };
    FIRST_TAGS.iter().any(|name| {
        tag.get(..name.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(name))
            && tag[name.len()..].starts_with(|c: char| c == '>' || c == '/' || c.is_ascii_whitespace())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(bytes: &[u8]) -> String {
        detect(bytes, "x").expect_err("it is no document").to_string()
    }

    #[test]
    fn forms_are_told_from_the_bytes() {
        assert_eq!(detect(b"%PDF-1.7\n...", "x.txt"), Ok(Form::Pdf));
        assert_eq!(detect(b"\r\nHTTP/1.1\r\n%PDF-1.7\n...", "x.txt"), Ok(Form::Pdf));
        assert_eq!(detect(b"PK\x03\x04rest", "x"), Ok(Form::Zip));
        assert_eq!(detect(b"<!-- saved from url=(0020)http://example.org/ -->\n<HTML><p>a", "x"), Ok(Form::Html));
        assert_eq!(detect(b"\xEF\xBB\xBF <p class='a'>Text</p>", "x"), Ok(Form::Html));
        assert_eq!(detect(b"Good morning", "x"), Ok(Form::Plain));
        assert_eq!(detect(b"<Redacted> wrote to the council", "x"), Ok(Form::Plain));
    }

    #[test]
    fn what_is_no_document_is_named() {
        assert!(refused(b"\x89PNG\r\n\x1a\n").contains("picture"));
        assert!(refused(b"\x7FELF\x02\x01").contains("program"));
        assert!(refused(b"\xD0\xCF\x11\xE0\xA1").contains("old Word"));
        assert!(refused(b"\x00\x01\x02\x03\x04\x05abc").contains("binary"));
        assert_eq!(detect(b" \n\t", "x"), Err(ReadError::Empty));
        assert_eq!(detect(b"", "x"), Err(ReadError::Empty));
        assert_eq!(detect(b"\xEF\xBB\xBF", "x"), Err(ReadError::Empty));
    }

    #[test]
    fn a_text_too_long_is_refused_at_once() {
        let bytes = vec![b'a'; LONGEST_TEXT + 1];
        assert!(matches!(detect(&bytes, "x"), Err(ReadError::TooLarge { .. })));
    }
}
