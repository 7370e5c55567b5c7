use super::*;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;

fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(content.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

const STYLES: &str = r#"<w:styles><w:style w:styleId="H1"><w:name w:val="heading 1"/></w:style></w:styles>"#;
const NUMBERING: &str = r#"<w:numbering><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="56"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="x"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>"#;

fn paragraph(properties: &str, words: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space=\"preserve\">{words}</w:t></w:r></w:p>")
}

fn list(number: u8, words: &str) -> String {
    paragraph(&format!("<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"{number}\"/></w:numPr>"), words)
}

fn document(body: &str) -> Vec<u8> {
    let main = format!("<w:document><w:body>{body}</w:body></w:document>");
    package(&[
        ("word/document.xml", &main),
        ("word/styles.xml", STYLES),
        ("word/numbering.xml", NUMBERING),
        (
            "docProps/core.xml",
            "<cp:coreProperties><dc:title>Response</dc:title><dc:creator>Ann Example</dc:creator><dcterms:created>2024-05-22T10:00:00Z</dcterms:created></cp:coreProperties>",
        ),
    ])
}

#[test]
fn a_document_is_read_as_it_is_printed() {
    use BlockKind::*;
    let body = [
        paragraph("<w:pStyle w:val=\"H1\"/>", "Statement &amp; response"),
        paragraph(
            "",
            "The leader said: “We are sorry.”</w:t></w:r><w:del><w:r><w:delText>Not.</w:delText></w:r></w:del><w:r><w:t> And more.",
        ),
        list(1, "Visits are timely."),
        list(1, "Plans are not."),
        list(2, "more social workers"),
        "<w:tbl><w:tr><w:tc>".to_owned()
            + &paragraph("", "Overall")
            + "</w:tc><w:tc>"
            + &paragraph("", "Good")
            + "</w:tc></w:tr></w:tbl>",
    ];
    let found = read(&document(&body.concat()), "x.docx").unwrap();
    let blocks: Vec<_> = found.blocks.iter().map(|b| (b.kind, b.number.as_deref(), found.words(b.span))).collect();
    assert_eq!(
        blocks,
        [
            (Heading, None, "Statement & response"),
            (Paragraph, None, "The leader said: “We are sorry.” And more."),
            (Paragraph, Some("56"), "56. Visits are timely."),
            (Paragraph, Some("57"), "57. Plans are not."),
            (ListItem, None, "• more social workers"),
            (TableRow, None, "Overall\tGood"),
        ]
    );
    assert_eq!(found.meta.title.as_deref(), Some("Response"));
    assert_eq!(found.meta.published.as_deref(), Some("2024-05-22"));
}

#[test]
fn archives_that_are_no_word_documents_are_named() {
    let message = |parts: &[(&str, &str)]| read(&package(parts), "x").unwrap_err().to_string();
    assert!(message(&[("a.txt", "a")]).contains("ZIP archive"));
    assert!(message(&[("ppt/presentation.xml", "a")]).contains("PowerPoint"));
    assert!(matches!(read(b"PK\x03\x04broken", "x"), Err(ReadError::Damaged { .. })));
}

#[test]
fn a_bomb_is_refused() {
    let bomb = "a".repeat((64 << 20) + 10);
    assert!(matches!(read(&package(&[("word/document.xml", &bomb)]), "x"), Err(ReadError::TooLarge { .. })));
}

#[test]
fn depth_costs_nothing() {
    let deep = format!("{}{}", "<w:tbl><w:tr><w:tc>".repeat(50_000), paragraph("", "Deep down."));
    assert_eq!(read(&document(&deep), "x").unwrap().text, "Deep down.");
    let broken = package(&[("word/document.xml", "<w:document><w:body><w:p><w:r><w:t>It breaks")]);
    let found = read(&broken, "x").unwrap();
    assert_eq!((found.text.as_str(), found.warnings.len()), ("It breaks", 1));
}
