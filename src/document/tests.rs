use super::*;

#[test]
fn the_form_is_told_from_the_bytes_whatever_the_name() {
    assert_eq!(read(b"<p>Good morning to all of you.</p>", "x.txt").unwrap().format, Format::Html);
    assert_eq!(read(b"Good morning to all of you.", "x.pdf").unwrap().format, Format::Plain);
}

#[test]
fn a_web_page_under_the_name_of_a_report_is_named() {
    let page = b"<!DOCTYPE html><html><head><title>Report not found - Find a report</title></head><body><p>Sorry.</p></body></html>";
    let refused = read(page, "reports/80000_wold/inspection.PDF").expect_err("it is no report");
    let found = "a web page saved under the name of a PDF (“Report not found - Find a report”)".to_owned();
    assert_eq!(refused, ReadError::NotADocument { found, remedy: "download the report again".to_owned() });
}

#[test]
fn the_same_bytes_have_the_same_name() {
    let hash = |source: &str| read(b"Good morning to all of you.", source).unwrap().hash;
    assert_eq!(hash("a.txt"), hash("b.txt"));
    assert_eq!(hash("a.txt").len(), 32);
}

proptest::proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..300), start in "(%PDF-1.7|PK\u{3}\u{4}|<html>|<p>|)") {
        let mut whole = start.into_bytes();
        whole.extend(bytes);
        if let Ok(document) = read(&whole, "x") {
            for block in &document.blocks {
                proptest::prop_assert!(document.text.get(block.span.start..block.span.end).is_some());
            }
        }
    }
}
