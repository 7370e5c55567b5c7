//! Bytes to characters. Text is UTF-8, or UTF-16 where its first or its empty bytes say so; anything else is read as
//! the legacy encoding that its bytes fit best, with a warning. Nothing is dropped: a byte-order mark stays in the
//! text, because offsets count the file's characters.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// A text and what a reader should know of how it was decoded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    pub text: String,
    pub warnings: Vec<String>,
}

/// Decodes a text of unknown encoding.
pub fn decode(bytes: &[u8]) -> Decoded {
    decode_labelled(bytes, None)
}

/// Decodes a text whose sender named the encoding `label` ("iso-8859-1"); valid UTF-8 is believed before the label.
pub fn decode_labelled(bytes: &[u8], label: Option<&str>) -> Decoded {
    if let Some(encoding) = wide(bytes) {
        let (text, damaged) = encoding.decode_without_bom_handling(bytes);
        let mut warnings = Vec::new();
        if damaged {
            warnings.push(format!("some bytes are no {} and were replaced", encoding.name()));
        }
        return Decoded { text: text.into_owned(), warnings };
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Decoded { warnings: lost_marks(text).into_iter().collect(), text: text.to_owned() },
        Err(_) => legacy(bytes, label),
    }
}

/// UTF-16, by its byte-order mark or, without one, by every second byte being empty, as Latin letters are in it.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    match bytes {
        [0xFF, 0xFE, ..] => return Some(UTF_16LE),
        [0xFE, 0xFF, ..] => return Some(UTF_16BE),
        _ => {}
    }
    let sample = &bytes[..bytes.len().min(4096) & !1];
    if sample.len() < 8 {
        return None;
    }
    let (mut even, mut odd) = (0, 0);
    for pair in sample.chunks_exact(2) {
        even += usize::from(pair[0] == 0);
        odd += usize::from(pair[1] == 0);
    }
    let pairs = sample.len() / 2;
    match () {
        () if odd * 10 >= pairs * 8 && even * 10 <= pairs => Some(UTF_16LE),
        () if even * 10 >= pairs * 8 && odd * 10 <= pairs => Some(UTF_16BE),
        () => None,
    }
}

/// Whether the bytes are UTF-16, which holds the empty bytes that elsewhere tell a binary file.
pub fn is_wide(bytes: &[u8]) -> bool {
    wide(bytes).is_some()
}

/// Bytes that are no UTF-8: damaged UTF-8 where most sequences are whole, else an older encoding.
fn legacy(bytes: &[u8], label: Option<&str>) -> Decoded {
    let (mut whole, mut broken) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    if whole > broken {
        let text = String::from_utf8_lossy(bytes).into_owned();
        return Decoded {
            text,
            warnings: vec![format!("{broken} places are no UTF-8 and were replaced by “\u{FFFD}”")],
        };
    }
    let named = label.and_then(|label| Encoding::for_label(label.trim().as_bytes())).filter(|e| *e != UTF_8);
    let encoding = named.unwrap_or_else(|| guess(bytes));
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    Decoded {
        text: text.into_owned(),
        warnings: vec![format!("it is not UTF-8 and was taken for {}", encoding.name())],
    }
}

/// The encoding that an English text most likely has. Where only a few bytes are outside ASCII (quotation marks,
/// dashes, pound signs) there is nothing to tell encodings apart by, and the Western one is it.
fn guess(bytes: &[u8]) -> &'static Encoding {
    let high = bytes.iter().filter(|byte| !byte.is_ascii()).count();
    if high * 10 < bytes.len() {
        return WINDOWS_1252;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(Some(b"uk"), Utf8Detection::Deny)
}

/// UTF-8 that was once decoded as Windows-1252 and encoded again: the text keeps the marks, since offsets count them.
fn lost_marks(text: &str) -> Option<String> {
    const DOUBLY_ENCODED: &[&str] = &["â€", "Ã©", "Ã¡", "Ã¨", "Ã¶", "Ã¼", "Â£", "Â "];
    let (mut count, mut first) = (0usize, None);
    if !text.is_ascii() {
        for marks in DOUBLY_ENCODED {
            let mut found = text.matches(marks).count();
            if found > 0 {
                first.get_or_insert(*marks);
            }
            count += std::mem::take(&mut found);
        }
    }
    let lost = if text.is_ascii() { 0 } else { text.matches('\u{FFFD}').count() };
    match (first, lost) {
        (Some(marks), _) => Some(format!("{count} marks were damaged before it was saved (“{marks}…”)")),
        (None, 1..) => Some(format!("{lost} characters were lost before it was saved (“\u{FFFD}”)")),
        (None, 0) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn utf_8_is_kept_with_its_mark() {
        let decoded = decode("\u{FEFF}‘Good’ in Dunfold\r\n".as_bytes());
        assert_eq!(decoded.text, "\u{FEFF}‘Good’ in Dunfold\r\n");
        assert!(decoded.warnings.is_empty());
    }

    #[test]
    fn utf_16_is_told_by_its_mark_or_by_empty_bytes() {
        let text = "The council’s services fell to inadequate.";
        let little: Vec<u8> = "\u{FEFF}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        assert_eq!(decode(&little).text, format!("\u{FEFF}{text}"));
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(decode(&big).text, text);
    }

    #[test]
    fn windows_1252_is_taken_for_that() {
        let decoded = decode(b"The leader said: \x93It cost \xA3200 \x96 we\x92re sorry.\x94");
        assert_eq!(decoded.text, "The leader said: “It cost £200 – we’re sorry.”");
        assert_eq!(decoded.warnings, ["it is not UTF-8 and was taken for windows-1252"]);
    }

    #[test]
    fn damaged_utf_8_stays_utf_8() {
        let decoded = decode(b"\xE2\x80\x9CGood\xE2\x80\x9D, it\xE2\x80\x99s \xFF said");
        assert_eq!(decoded.text, "“Good”, it’s \u{FFFD} said");
    }

    #[test]
    fn marks_damaged_before_are_kept_and_told() {
        let decoded = decode("She said: â€œWe are sorry.â€\u{9d}".as_bytes());
        assert!(decoded.text.contains("â€œ"));
        assert_eq!(decoded.warnings.len(), 1);
    }

    proptest! {
        #[test]
        fn any_bytes_decode(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
            decode(&bytes);
        }

        #[test]
        fn any_text_comes_back(text in "\\PC{0,200}") {
            prop_assume!(!is_wide(text.as_bytes()));
            prop_assert_eq!(decode(text.as_bytes()).text, text);
        }
    }
}
