//! Documents of every family of the inspectorate, invented, with the layouts of published ones: each is read as the text
//! that a converter gives, which keeps the columns by spaces, and as a PDF with the same words in the same places.
//!
//! A file in `data/official` begins with what must be found, a line each: `council E10000029`, `inspection TYPE FRAMEWORK
//! START END`, `lead NAME`, `judgement AREA GRADE` (`x2`: twice), `earlier AREA GRADE WHEN`, `points N`, `priority N`,
//! `theme`, `outcome`, `published`, `event KIND DATE`, `person NAME | ROLE | BODY`. Of inspections, leads and judgements
//! nothing else may be found, nor of events where one is listed.

use crate::pdf::{FONT, pdf, stream};
use crate::workspace::Workspace;
use councilgraph::extract::finding::Findings;
use councilgraph::register::Register;
use councilgraph::vocab::concept::PointKind;
use std::fmt::Write;
use std::path::PathBuf;

/// What was found, in the lines of the files.
fn lines(findings: &Findings) -> Vec<String> {
    let or_dash = |text: Option<&str>| text.unwrap_or("-").to_owned();
    let date = |date: Option<councilgraph::date::PartialDate>| date.map_or("-".to_owned(), |date| date.to_string());
    let mut lines: Vec<String> = findings.councils.iter().take(1).map(|c| format!("council {}", c.council)).collect();
    for own in findings.inspections.iter().filter(|inspection| inspection.own) {
        let framework = own.framework.as_ref().map_or("-".into(), |framework| framework.code());
        lines.push(format!("inspection {} {framework} {} {}", own.kind.code(), date(own.start), date(own.end)));
        lines.extend(own.lead_inspectors.iter().map(|name| format!("lead {name}")));
        lines.extend(own.published.map(|day| format!("published {day}")));
        lines.extend(own.theme.as_ref().map(|theme| format!("theme {theme}")));
        lines.extend(own.outcome.as_ref().map(|outcome| format!("outcome {outcome}")));
    }
    for found in &findings.judgements {
        let (area, grade) = (found.area.code(), found.grade.code());
        lines.push(match found.historic {
            true => format!("earlier {area} {grade} {}", date(found.when.date())),
            false => format!("judgement {area} {grade}"),
        });
    }
    let first = findings.improvements.iter().filter(|point| point.kind == PointKind::PriorityAction).count();
    lines.push(format!("points {}", findings.improvements.len()));
    lines.push(format!("priority {first}"));
    lines.extend(findings.events.iter().map(|event| format!("event {} {}", event.kind.code(), date(event.date))));
    lines.extend(findings.people.iter().map(|person| {
        format!(
            "person {} | {} | {}",
            person.name,
            or_dash(person.role.as_deref()),
            or_dash(person.organisation.as_deref())
        )
    }));
    lines
}

/// What is wrong with the findings from `bytes`, a line each.
fn faults(expected: &[String], bytes: &[u8], name: &str) -> Vec<String> {
    let document = match councilgraph::document::read(bytes, name) {
        Ok(document) => document,
        Err(error) => return vec![format!("{name}: {error}")],
    };
    let context =
        councilgraph::extract::Context { register: Register::packaged(), today: jiff::civil::date(2026, 11, 24) };
    let mut found = lines(&councilgraph::extract::extract(&document, &context));
    let mut faults = Vec::new();
    for line in expected {
        match found.iter().position(|found| found == line) {
            Some(at) => {
                found.remove(at);
            }
            None => faults.push(format!("{name}: missing {line}")),
        }
    }
    let listed = expected.iter().any(|line| line.starts_with("event "));
    let complete = |line: &&String| {
        ["judgement ", "earlier ", "lead ", "inspection "].iter().any(|kind| line.starts_with(kind))
            || listed && line.starts_with("event ")
    };
    faults.extend(found.iter().filter(complete).map(|line| format!("{name}: not to be found: {line}")));
    faults
}

/// The text as a PDF: what a gap of two spaces or more parts stands at the column's place; a line with nothing but a
/// number at the right ends the page.
fn printed(text: &str) -> Vec<u8> {
    const TOP: f32 = 780.0;
    const FOOT: f32 = 30.0;
    const LINE: f32 = 14.0;
    const COLUMN: f32 = 5.2;
    let mut pages = vec![String::new()];
    let mut y = TOP;
    for line in text.lines() {
        let folio = line.starts_with("          ") && line.trim().bytes().all(|byte| byte.is_ascii_digit());
        if y < FOOT + LINE {
            pages.push(String::new());
            y = TOP;
        }
        if folio && !line.trim().is_empty() {
            y = FOOT;
        }
        for (column, words) in cells(line) {
            let page = pages.last_mut().expect("there is a page");
            writeln!(page, "1 0 0 1 {} {y} Tm ({}) Tj", 50.0 + column as f32 * COLUMN, encoded(words))
                .expect("written");
        }
        y = if y == FOOT { 0.0 } else { y - LINE };
    }
    let mut objects = vec![b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(), Vec::new()];
    objects.push(FONT.replace(">>", "/Encoding /WinAnsiEncoding >>").into_bytes());
    let mut kids = String::new();
    for page in &pages {
        let content = format!("BT /F 10 Tf\n{page}ET\n");
        // One byte a character, as the encoding has it.
        objects.push(stream("", &content.chars().map(|c| c as u8).collect::<Vec<_>>()));
        let contents = objects.len();
        objects.push(
            format!("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 650 842] /Contents {contents} 0 R /Resources << /Font << /F 3 0 R >> >> >>")
                .into_bytes(),
        );
        write!(kids, "{} 0 R ", objects.len()).expect("written");
    }
    objects[1] = format!("<< /Type /Pages /Kids [{kids}] /Count {} >>", pages.len()).into_bytes();
    pdf(&objects, "")
}

/// The pieces of a line that two spaces or more part, each with its column.
fn cells(line: &str) -> Vec<(usize, &str)> {
    let (mut found, mut column) = (Vec::new(), 0);
    for piece in line.split("  ") {
        let words = piece.trim();
        if !words.is_empty() {
            let margin = piece.chars().count() - piece.trim_start().chars().count();
            found.push((column + margin, words));
        }
        column += piece.chars().count() + 2;
    }
    found
}

/// The words in the encoding of the PDF's font, each byte as the character of that number, brackets escaped.
fn encoded(words: &str) -> String {
    let byte = |c: char| match c {
        '’' => '\u{92}',
        '‘' => '\u{91}',
        '“' => '\u{93}',
        '”' => '\u{94}',
        '–' | '─' => '\u{96}',
        '◼' | '•' | '\u{E000}'..='\u{F8FF}' => '\u{95}',
        c if (c as u32) < 256 => c,
        _ => '?',
    };
    words.replace('\\', "\\\\").replace('(', "\\(").replace(')', "\\)").chars().map(byte).collect()
}

#[test]
fn every_family_is_read_as_text_and_as_pdf() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data/official");
    let mut files: Vec<PathBuf> =
        folder.read_dir().expect("the folder").map(|entry| entry.expect("an entry").path()).collect();
    files.sort();
    let mut all = Vec::new();
    for file in &files {
        let whole = std::fs::read_to_string(file).expect("a text");
        let (head, text) = whole.split_once("---\n").expect("what must be found, and the document");
        let mut expected = Vec::new();
        for line in head.lines().map(|line| line.trim_start_matches("# ")) {
            let times = line.rsplit_once(" x").and_then(|(line, times)| Some((line, times.parse::<usize>().ok()?)));
            let (line, times) = times.unwrap_or((line, 1));
            expected.extend(std::iter::repeat_n(line.to_owned(), times));
        }
        let name = file.file_stem().expect("a name").to_string_lossy();
        all.extend(faults(&expected, text.as_bytes(), &format!("{name}.txt")));
        all.extend(faults(&expected, &printed(text), &format!("{name}.pdf")));
    }
    assert!(files.len() > 20, "{} documents", files.len());
    assert!(all.is_empty(), "{}", all.join("\n"));
}

/// A store with the invented document on safeguarding and looked after children.
fn with_two_services() -> Workspace {
    let here = Workspace::new();
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data/official/slac-2010.txt");
    let whole = std::fs::read_to_string(path).expect("a text");
    here.write("slac.txt", whole.split_once("---\n").expect("a head and the document").1);
    here.output(&mut here.program(&["ingest", "--quiet", "slac.txt"]));
    here
}

#[test]
fn judgements_of_other_areas_are_told_apart_by_their_labels() {
    let here = with_two_services();
    let ask = |query: &str| here.output(&mut here.program(&["query", "-e", query, "--format", "csv"]));
    let others =
        ask("SELECT DISTINCT ?j ?l WHERE { ?j a cg:Judgement ; cg:area/skos:notation \"other\" ; cg:printedLabel ?l }");
    assert_eq!(others.lines().count(), 14, "{others}");
    assert!(others.contains("/other-") && !others.contains("/other,"), "{others}");
    // The program ends with 1 where there is no row.
    here.program(&["query", "-e", "SELECT ?j WHERE { ?j cg:disputedBy ?s }"]).assert().code(1);
    // Each is named as it is printed wherever grades are shown.
    let label = others.lines().nth(1).and_then(|line| line.split_once(',')).expect("a row").1.trim_matches('"');
    let history = here.output(&mut here.program(&["query", "grade-history", "-p", "council=Derby", "--format", "csv"]));
    assert!(history.contains(label), "{label}: {history}");
    let page = here.output(&mut here.program(&["show", "Derby"]));
    let start = label.split(' ').next().expect("a word");
    assert!(page.contains(start) && !page.contains("another area"), "{page}");
    let inspection = here.output(&mut here.program(&["show", "id:inspection/E06000015/2010-06-14"]));
    assert!(inspection.contains(start) && !inspection.contains("another area"), "{inspection}");
}

#[test]
fn another_area_is_put_right_by_its_own_name() {
    let here = with_two_services();
    let query = "SELECT ?j WHERE { ?j a cg:Judgement ; cg:area/skos:notation \"other\" ; cg:grade/skos:notation \"good\" } \
                 ORDER BY ?j";
    let ask = || here.output(&mut here.program(&["query", "-e", query, "--format", "csv"]));
    let before = ask();
    let iri = before.lines().nth(1).expect("a judgement").trim_matches('"').to_owned();
    here.output(&mut here.program(&[
        "correct",
        "judgement",
        &iri,
        "--grade",
        "inadequate",
        "--by",
        "R. Jones",
        "--on",
        "2026-11-24",
        "--because",
        "the minutes say so",
    ]));
    let after = ask();
    assert_eq!(after.lines().count() + 1, before.lines().count(), "{after}");
    assert!(!after.contains(&iri), "{after}");
}
