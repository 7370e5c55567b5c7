use super::*;
use std::io::Write;

fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        let options = zip::write::SimpleFileOptions::default();
        archive.start_file(*name, options).expect("a new part");
        archive.write_all(content.as_bytes()).expect("memory takes it");
    }
    archive.finish().expect("memory takes it").into_inner()
}

fn ods(tables: &str) -> Vec<u8> {
    let content = format!(
        "<?xml version='1.0'?><office:document-content><office:body><office:spreadsheet>{tables}\
         </office:spreadsheet></office:body></office:document-content>"
    );
    packed(&[("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", &content)])
}

fn xlsx(rows: &str) -> Vec<u8> {
    let relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    packed(&[
        (
            "[Content_Types].xml",
            "<?xml version='1.0'?><Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>",
        ),
        (
            "_rels/.rels",
            &format!(
                "<?xml version='1.0'?><Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='rId1' Type='{relation}/officeDocument' Target='xl/workbook.xml'/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml",
            &format!(
                "<?xml version='1.0'?><workbook xmlns:r='{relation}'><sheets><sheet name='History' sheetId='1' r:id='rId1'/></sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            &format!(
                "<?xml version='1.0'?><Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='rId1' Type='{relation}/worksheet' Target='worksheets/sheet1.xml'/></Relationships>"
            ),
        ),
        (
            "xl/styles.xml",
            "<?xml version='1.0'?><styleSheet><cellXfs count='2'><xf numFmtId='0'/><xf numFmtId='14'/></cellXfs></styleSheet>",
        ),
        (
            "xl/worksheets/sheet1.xml",
            &format!("<?xml version='1.0'?><worksheet><sheetData>{rows}</sheetData></worksheet>"),
        ),
    ])
}

fn read_as(bytes: &[u8], name: &str) -> Result<Document, ReadError> {
    read(bytes, name, form(bytes, name).expect("a table"))
}

#[test]
fn a_row_is_a_line_and_a_block_and_a_sheet_is_a_page() {
    let bytes = ods(
        "<table:table table:name='Cover'><table:table-row><table:table-cell><text:p>Out&amp;comes</text:p></table:table-cell></table:table-row></table:table>\
         <table:table table:name='Data'>\
         <table:table-row table:number-rows-repeated='3'><table:table-cell table:number-columns-repeated='16384'/></table:table-row>\
         <table:table-row><table:table-cell office:value-type='string'><text:p>Leeds</text:p><text:p>City</text:p><office:annotation><text:p>a note</text:p></office:annotation></table:table-cell>\
         <table:table-cell table:number-columns-repeated='2'/>\
         <table:table-cell office:date-value='2022-02-21T00:00:00'><text:p>21/02/22</text:p></table:table-cell></table:table-row></table:table>",
    );
    let document = read_as(&bytes, "x.ods").expect("readable");
    assert_eq!(document.text, "Cover\nOut&comes\n\nData\nLeeds City\t\t\t2022-02-21\n");
    assert_eq!(document.sheets[1].rows, [["Leeds City", "", "", "2022-02-21"]]);
    let row = document.blocks.last().expect("a block");
    assert_eq!(
        (document.words(row.span), row.page, row.number.as_deref()),
        ("Leeds City\t\t\t2022-02-21", Some(2), Some("4"))
    );
    assert_eq!(document.page_at(row.span.start), Some(2));
}

#[test]
fn a_workbook_gives_dates_as_days() {
    let rows = "<row r='2'><c r='A2' t='inlineStr'><is><t>Kent</t></is></c><c r='C2' s='1'><v>45446</v></c><c r='D2'><v>3</v></c></row>\
                <row r='5'><c r='B5' t='inlineStr'><is><t>=1+1</t></is></c></row>";
    let document = read_as(&xlsx(rows), "x").expect("readable");
    assert_eq!(document.text, "History\nKent\t\t2024-06-03\t3\n\t=1+1\n");
    assert_eq!(document.blocks[2].number.as_deref(), Some("5"));
}

#[test]
fn delimited_text_is_told_by_name_or_by_its_first_lines() {
    let text =
        "Council;Date;Overall;Leaders\nLeeds;2022-02-21;Good;Good\nKent;2022-05-09;\"Out;standing\";Good\nYork;;;\n";
    assert_eq!(form(text.as_bytes(), "-"), Some(TableForm::Delimited));
    let document = read_as(text.as_bytes(), "-").expect("readable");
    assert_eq!(document.sheets[0].rows[2][2], "Out;standing");
    let article = "Leeds, Kent, York and Hull were praised.\nInspectors, who came in May, left, he said.\nNo, he said.\n\nWell, yes.";
    assert_eq!(form(article.as_bytes(), "a.txt"), None);
    let latin = b"Council,Date\nLeeds,\xa31\n";
    assert_eq!(read_as(latin, "x.csv").expect("readable").sheets[0].rows[1][1], "\u{a3}1");
    let wide: Vec<u8> = "\u{feff}Council\tDate\nLeeds\t2022\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(read_as(&wide, "x.tsv").expect("readable").sheets[0].rows[1], ["Leeds", "2022"]);
}

#[test]
fn claims_of_billions_of_cells_are_refused_or_ignored() {
    let blank = "<table:table table:name='A'><table:table-row table:number-rows-repeated='4000000000'><table:table-cell table:number-columns-repeated='4000000000'/></table:table-row>\
        <table:table-row><table:table-cell><text:p>a</text:p></table:table-cell></table:table-row></table:table>";
    assert_eq!(read_as(&ods(blank), "x").expect("readable").sheets[0].rows, [["a"]]);
    let filled = "<table:table table:name='A'><table:table-row table:number-rows-repeated='4000000000'><table:table-cell table:number-columns-repeated='4000000000'><text:p>a</text:p></table:table-cell></table:table-row></table:table>";
    assert!(matches!(read_as(&ods(filled), "x"), Err(ReadError::TooLarge { .. })));
    let corners = "<row r='1'><c r='A1'><v>1</v></c></row><row r='1048576'><c r='XFD1048576'><v>2</v></c></row>";
    let document = read_as(&xlsx(corners), "x").expect("readable");
    assert_eq!(document.sheets[0].rows.len(), 2);
}

#[test]
fn what_unpacks_beyond_the_limit_is_refused() {
    // Zeros pack a thousandfold.
    let zeros = "0".repeat(usize::try_from(MAX_UNPACKED).expect("it fits") + 1);
    let bytes = packed(&[("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", &zeros)]);
    assert!(matches!(read_as(&bytes, "x"), Err(ReadError::TooLarge { .. })));
    let bytes = packed(&[("xl/workbook.xml", &zeros)]);
    assert!(matches!(read_as(&bytes, "x"), Err(ReadError::TooLarge { .. })));
}

#[test]
fn damaged_tables_are_named_so_and_never_panic() {
    let whole = ods(
        "<table:table table:name='A'><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell></table:table-row></table:table>",
    );
    for end in (0..whole.len()).step_by(7) {
        if let Some(form) = form(&whole[..end], "x") {
            let _ = read(&whole[..end], "x", form);
        }
    }
    for form in [TableForm::Ods, TableForm::Xlsx, TableForm::Xlsb, TableForm::Xls] {
        assert!(read(b"PK\x03\x04 nothing", "x", form).is_err());
        assert!(read(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0], "x", form).is_err());
    }
    assert!(matches!(read(b"", "x.csv", TableForm::Delimited), Err(ReadError::Empty)));
    assert!(matches!(read(b",,,\n\n", "x.csv", TableForm::Delimited), Err(ReadError::Empty)));
    let marks = "\"".repeat(100_000);
    let _ = read(marks.as_bytes(), "x.csv", TableForm::Delimited);
}
