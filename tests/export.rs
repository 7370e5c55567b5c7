//! Exports of the samples: the same graph read back from every RDF format, sheets that a second program reads, filters,
//! and the same bytes twice. Tests with Python say so when they are left out.

use crate::workspace::{Workspace, samples};
use calamine::{Data, Reader};
use oxigraph::io::{RdfFormat, RdfParser};
use predicates::prelude::PredicateBooleanExt;
use predicates::str::contains;
use std::collections::BTreeSet;
use std::io::Read;

const FORMS: &[&str] = &["ttl", "trig", "nt", "nq", "jsonld", "rdf", "graphml", "xlsx"];

const LICENCE: &str = "Open Government Licence v3.0";

/// An article about a second council.
const OTHER: &str = "Tuesday, 4 March 2025

Children’s services in Port Hallam have been rated ‘good’ by Ofsted, one grade above the ‘requires improvement’ that \
they were given in 2021.

“Our staff have worked for this every day,” said Nora Pell, the Labour leader of Port Hallam City Council.
";

/// A store of the samples and of that article.
fn sampled() -> Workspace {
    let here = Workspace::new();
    here.write("hallam-article.txt", OTHER);
    here.output(&mut here.sampled(&["ingest", "--quiet", &samples().display().to_string(), "hallam-article.txt"]));
    here
}

/// Exports to a file and gives its bytes.
#[track_caller]
fn export(here: &Workspace, name: &str, arguments: &[&str]) -> Vec<u8> {
    let all = [&["export", "--quiet", "-o", name], arguments].concat();
    here.output(&mut here.sampled(&all));
    std::fs::read(here.path(name)).expect("the export")
}

/// The quads of an RDF file as oxigraph reads them, in lines.
#[track_caller]
fn quads(format: RdfFormat, bytes: &[u8]) -> BTreeSet<String> {
    let parser = RdfParser::from_format(format).for_slice(bytes);
    parser.map(|quad| quad.expect("oxigraph reads the export").to_string()).collect()
}

/// The resolved graph alone, of N-Quads.
#[track_caller]
fn resolved(bytes: &[u8]) -> BTreeSet<String> {
    let parser = RdfParser::from_format(RdfFormat::NQuads).for_slice(bytes);
    let quads = parser.map(|quad| quad.expect("oxigraph reads the export"));
    quads.filter(|quad| quad.graph_name.is_default_graph()).map(|quad| quad.to_string()).collect()
}

fn json_ld() -> RdfFormat {
    RdfFormat::JsonLd { profile: oxigraph::io::JsonLdProfileSet::empty() }
}

#[test]
fn every_rdf_format_reads_back_as_the_same_graph() {
    let here = sampled();
    for filter in [&[][..], &["--council", "Wrenshire"][..], &["--since", "2024", "--without-evidence"][..]] {
        let bytes = export(&here, "all.nq", filter);
        let all = quads(RdfFormat::NQuads, &bytes);
        assert!(all.len() > 300, "only {} quads", all.len());
        for (name, format) in [("g.trig", RdfFormat::TriG), ("g.jsonld", json_ld())] {
            let read = quads(format, &export(&here, name, filter));
            let apart: Vec<_> = read.symmetric_difference(&all).take(4).collect();
            assert!(apart.is_empty(), "{name} {filter:?} differs: {apart:#?}");
        }
        let resolved = resolved(&bytes);
        for (name, format) in
            [("g.ttl", RdfFormat::Turtle), ("g.nt", RdfFormat::NTriples), ("g.rdf", RdfFormat::RdfXml)]
        {
            let read = quads(format, &export(&here, name, filter));
            let apart: Vec<_> = read.symmetric_difference(&resolved).take(4).collect();
            assert!(apart.is_empty(), "{name} {filter:?} differs: {apart:#?}");
        }
    }
}

#[test]
fn two_exports_are_the_same_bytes_packed_or_not_and_say_whose_words_they_are() {
    let here = sampled();
    for form in FORMS {
        let plain = export(&here, &format!("a.{form}"), &[]);
        assert_eq!(plain, export(&here, &format!("b.{form}"), &[]), "{form}");
        if *form != "xlsx" {
            assert!(String::from_utf8_lossy(&plain).contains(LICENCE), "{form} names no licence");
        }
        let packed = export(&here, &format!("a.{form}.gz"), &[]);
        let mut unpacked = Vec::new();
        flate2::read::GzDecoder::new(packed.as_slice()).read_to_end(&mut unpacked).expect("gzip");
        assert!(unpacked == plain, "{form}.gz holds something else");
        let packed = export(&here, &format!("a.{form}.zst"), &[]);
        assert!(zstd::decode_all(packed.as_slice()).expect("zstd") == plain, "{form}.zst holds something else");
    }
}

#[test]
fn json_ld_is_short_and_has_the_passage_in_the_quotation() {
    let here = sampled();
    let json: serde_json::Value = serde_json::from_slice(&export(&here, "g.jsonld", &[])).expect("JSON");
    assert!(json["attribution"].as_str().is_some_and(|words| words.contains(LICENCE)));
    assert_eq!(json["@context"]["publishedOn"]["@type"], "xsd:date");
    let things = json["@graph"].as_array().expect("things");
    let of_type = |class: &str| things.iter().filter(move |thing| thing["type"] == class).collect::<Vec<_>>();
    let quotations = of_type("Quotation");
    assert!(quotations.len() > 5);
    for quotation in quotations {
        assert!(quotation["evidence"][0]["exact"].is_string(), "{quotation:#}");
        assert!(quotation["id"].as_str().is_some_and(|id| id.starts_with("id/quotation/")));
    }
    assert!(of_type("Judgement").iter().any(|judgement| judgement["grade"] == "inadequate"));
    assert!(things.iter().any(|thing| thing["@graph"].is_array()), "the statements are named graphs");
    let mentioned: BTreeSet<&str> = things
        .iter()
        .filter(|thing| thing["type"] != "Passage")
        .flat_map(|thing| thing["evidence"].as_array().into_iter().flatten())
        .filter_map(|passage| passage["id"].as_str())
        .collect();
    for passage in of_type("Passage") {
        let id = passage["id"].as_str().unwrap_or_default();
        assert!(!mentioned.contains(id), "{id} stands alone and inside another");
    }
}

/// A sheet of a workbook, headings first.
#[track_caller]
fn sheet(bytes: &[u8], name: &str) -> Vec<Vec<Data>> {
    let mut book = calamine::Xlsx::new(std::io::Cursor::new(bytes)).expect("calamine opens the workbook");
    let range = book.worksheet_range(name).expect("the sheet");
    range.rows().map(<[Data]>::to_vec).collect()
}

#[track_caller]
fn at(rows: &[Vec<Data>], heading: &str) -> usize {
    rows[0].iter().position(|cell| *cell == heading).unwrap_or_else(|| panic!("no column {heading}"))
}

#[test]
fn a_workbook_has_real_dates_grades_by_area_and_a_sheet_about_it() {
    let here = sampled();
    let book = export(&here, "g.xlsx", &[]);
    let inspections = sheet(&book, "Inspections");
    let (gss, start, overall) = (
        at(&inspections, "GSS code"),
        at(&inspections, "Inspection start date"),
        at(&inspections, "Overall effectiveness"),
    );
    let latest = inspections.iter().find(|row| row[gss] == "E90000001" && row[overall] == "Inadequate");
    let latest = latest.expect("the inspection of May 2024");
    assert!(matches!(&latest[start], Data::DateTime(day) if day.is_datetime()), "{:?}", latest[start]);
    let changes = sheet(&book, "Changes");
    let (from, to) = (at(&changes, "From grade"), at(&changes, "To grade"));
    assert!(changes.iter().any(|row| row[from] == "Good" && row[to] == "Inadequate"));
    for name in ["Councils", "Judgements", "Quotations", "People", "Roles", "Improvement points", "Documents"] {
        let rows = sheet(&book, name);
        let iri = at(&rows, "IRI");
        assert!(rows.len() > 1, "{name} is empty");
        assert!(rows[1..].iter().all(|row| row[iri].to_string().starts_with("https://")), "{name}");
    }
    let about = sheet(&book, "About");
    assert!(about.iter().any(|row| row[2].to_string().contains(LICENCE)));
    let bare = export(&here, "bare.xlsx", &["--without-evidence"]);
    assert!(!sheet(&bare, "Judgements")[0].iter().any(|cell| *cell == "Passage"));
}

#[test]
fn the_csv_sheets_have_the_workbook_s_rows() {
    let here = sampled();
    let book = export(&here, "g.xlsx", &[]);
    here.output(&mut here.sampled(&["export", "--quiet", "--format", "csv", "-o", "tables"]));
    let about = std::fs::read_to_string(here.path("tables/about.txt")).expect("about.txt");
    assert!(about.contains(LICENCE));
    for (file, name) in
        [("councils", "Councils"), ("judgements", "Judgements"), ("improvement-points", "Improvement points")]
    {
        let rows = sheet(&book, name);
        let mut read = csv::Reader::from_path(here.path(&format!("tables/{file}.csv"))).expect("the sheet");
        let headings: Vec<String> = read.headers().expect("headings").iter().map(str::to_owned).collect();
        assert_eq!(headings, rows[0].iter().map(ToString::to_string).collect::<Vec<_>>());
        let iri = at(&rows, "IRI");
        let theirs: Vec<String> = read.records().map(|row| row.expect("a row")[iri].to_owned()).collect();
        assert_eq!(theirs, rows[1..].iter().map(|row| row[iri].to_string()).collect::<Vec<_>>(), "{name}");
    }
    let one = here.output(&mut here.sampled(&["export", "--quiet", "--sheet", "quotations"]));
    assert_eq!(one.as_bytes(), std::fs::read(here.path("tables/quotations.csv")).expect("the sheet"));
}

#[test]
fn what_looks_like_a_formula_stays_text_in_sheets() {
    let here = Workspace::new();
    let register = std::fs::read_to_string(samples().join("councils.csv")).expect("the register");
    let evil = register.replacen("Wrenshire", "=HYPERLINK(1)", 1);
    assert_ne!(evil, register);
    here.write("councils.csv", evil);
    here.write("a.txt", "Ofsted inspects children’s services of county councils. The report is to come.\n");
    let run = |arguments: &[&str]| {
        let mut command = here.program(arguments);
        command.env("COUNCILGRAPH_REGISTER", here.path("councils.csv"));
        here.output(&mut command)
    };
    run(&["ingest", "--quiet", "a.txt"]);
    assert!(run(&["export", "--quiet", "--sheet", "councils"]).contains("'=HYPERLINK(1)"));
    run(&["export", "--quiet", "-o", "g.xlsx"]);
    let bytes = std::fs::read(here.path("g.xlsx")).expect("the workbook");
    let rows = sheet(&bytes, "Councils");
    let name = at(&rows, "Local authority");
    assert!(rows.iter().any(|row| row[name] == Data::String("=HYPERLINK(1)".into())));
    let mut book = calamine::Xlsx::new(std::io::Cursor::new(bytes)).expect("opened");
    let formulas = book.worksheet_formula("Councils").expect("read");
    assert!(formulas.is_empty() || formulas.used_cells().all(|(_, _, formula)| formula.is_empty()));
}

#[test]
fn filters_keep_what_they_say_and_nothing_else() {
    let here = sampled();
    let rows = |sheet: &str, filter: &[&str]| {
        let text = here.output(&mut here.sampled(&[&["export", "--quiet", "--sheet", sheet], filter].concat()));
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let headings: Vec<String> = reader.headers().expect("headings").iter().map(str::to_owned).collect();
        let rows: Vec<Vec<String>> =
            reader.records().map(|row| row.expect("a row").iter().map(str::to_owned).collect()).collect();
        let column = move |name: &str| headings.iter().position(|heading| heading == name).expect("the column");
        (rows, column)
    };
    let (all, gss) = rows("inspections", &[]);
    let codes: BTreeSet<&str> = all.iter().map(|row| row[gss("GSS code")].as_str()).collect();
    assert!(codes.len() > 1, "the samples are about several councils");
    let (one, gss) = rows("inspections", &["--council", "Wrenshire"]);
    assert!(!one.is_empty() && one.len() < all.len());
    assert!(one.iter().all(|row| row[gss("GSS code")] == "E90000001"));
    let council = quads(RdfFormat::NQuads, &export(&here, "c.nq", &["--council", "Port Hallam"]));
    let other = |line: &&String| line.contains("id/council/E90000001> <") || line.contains("/E90000001/2024-05-13");
    assert!(council.iter().any(|line| line.contains("Nora Pell")) && council.iter().find(other).is_none());
    let (late, date) = rows("inspections", &["--since", "2024"]);
    let (early, _) = rows("inspections", &["--until", "2023"]);
    assert!(!late.is_empty() && !early.is_empty());
    assert!(late.len() + early.len() <= all.len());
    assert!(
        late.iter()
            .all(|row| row[date("Publication date")].is_empty() || row[date("Publication date")].as_str() >= "2024")
    );
    let (quoted, source) = rows("quotations", &["--kind", "article"]);
    assert!(!quoted.is_empty());
    assert!(quoted.iter().all(|row| row[source("Document source")].contains("article")), "{quoted:?}");
    let (both, _) = rows("quotations", &["--kind", "article", "--council", "Wrenshire", "--since", "2024-07"]);
    assert!(!both.is_empty() && both.len() <= quoted.len());
    let only = quads(RdfFormat::Turtle, &export(&here, "k.ttl", &["--kind", "quotations", "--without-evidence"]));
    let has = |class: &str| {
        only.iter().any(|line| line.ends_with(&format!("type> <https://w3id.org/councilgraph/ontology#{class}>")))
    };
    assert!(has("Quotation") && has("Person") && has("Council"));
    assert!(!has("Judgement") && !has("Inspection") && !has("Passage"));
}

#[test]
fn mistakes_are_told_with_the_remedy() {
    let here = sampled();
    let told = |arguments: &[&str], words: &str| {
        here.sampled(&[&["export"], arguments].concat()).assert().code(2).stderr(contains(words));
    };
    told(&["--format", "csv"], "--sheet");
    told(&["-o", "all.csv"], "name a folder with -o");
    told(&["--format", "csv", "-o", "all.csv.gz"], "name a folder with -o");
    told(&["--sheet", "nonsense"], "improvement-points");
    told(&["-o", "g.xlsx", "--sheet", "people"], "--kind");
    told(&["--format", "docx"], "graphml, csv or xlsx");
    told(&["--kind", "sentences"], "quotations");
    told(&["--since", "2024-06", "--until", "2023"], "no day is in that period");
    told(&["-o", "no-such-folder/g.ttl"], "name another file with -o");
    here.sampled(&["export", "--since", "June"]).assert().code(2).stderr(contains("2024-06-03"));
    let left: Vec<_> =
        std::fs::read_dir(here.dir.path()).expect("the folder").flatten().map(|e| e.file_name()).collect();
    assert!(left.iter().all(|name| !name.to_string_lossy().ends_with(".new")), "{left:?}");
    here.sampled(&["export", "-o", "g.ttl"])
        .assert()
        .success()
        .stderr(contains("triples written").and(contains("g.ttl")));
}

/// Runs a script with Python if it has these modules; otherwise says that the test is left out.
fn python(here: &Workspace, modules: &str, script: &str) {
    let run =
        |code: &str| std::process::Command::new("python3").args(["-c", code]).current_dir(here.dir.path()).output();
    let known = run(&format!("import {modules}")).is_ok_and(|output| output.status.success());
    if !known {
        eprintln!("left out: Python with {modules} is not installed");
        return;
    }
    let output = run(script).expect("Python runs");
    assert!(
        output.status.success(),
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
}

#[test]
fn rdflib_reads_json_ld_and_rdf_xml_as_the_same_graph() {
    let here = sampled();
    for name in ["g.nq", "g.jsonld", "g.nt", "g.rdf"] {
        export(&here, name, &[]);
    }
    python(
        &here,
        "rdflib",
        r#"
import rdflib
def quads(path, form):
    read = rdflib.Dataset()
    read.parse(path, format=form)
    named = lambda g: str(g) if g is not None and "/id/document/" in str(g) else ""
    return {(s, p, o, named(g)) for s, p, o, g in read.quads()}
a, b = quads("g.nq", "nquads"), quads("g.jsonld", "json-ld")
assert len(a) > 1000 and a == b, list(a ^ b)[:4]
a, b = set(rdflib.Graph().parse("g.nt", format="nt")), set(rdflib.Graph().parse("g.rdf", format="xml"))
assert len(a) > 500 and a == b, list(a ^ b)[:4]
"#,
    );
}

#[test]
fn networkx_reads_graphml() {
    let here = sampled();
    export(&here, "g.graphml", &[]);
    python(
        &here,
        "networkx",
        r#"
import networkx
g = networkx.read_graphml("g.graphml")
kinds = {data.get("kind") for _, data in g.nodes(data=True)}
assert {"council", "inspection", "judgement", "change", "person", "role", "quotation", "document"} <= kinds, kinds
assert None not in kinds, "an edge leads to a node that is not there"
assert all(data.get("label") for _, data in g.nodes(data=True))
labels = {data["label"] for _, _, data in g.edges(data=True)}
assert {"commentsOn", "speaker", "madeIn", "evidence", "holder"} <= labels, labels
"#,
    );
}

#[test]
fn pandas_reads_the_workbook_with_dates() {
    let here = sampled();
    export(&here, "g.xlsx", &[]);
    python(
        &here,
        "pandas, openpyxl",
        r#"
import pandas
sheets = pandas.read_excel("g.xlsx", sheet_name=None)
assert list(sheets)[:5] == ["Councils", "Inspections", "Judgements", "Changes", "Quotations"], list(sheets)
assert str(sheets["Judgements"]["Document date"].dtype).startswith("datetime64")
assert sheets["Quotations"]["Text"].notna().all()
"#,
    );
}

#[test]
fn an_export_that_fails_leaves_the_old_file() {
    let here = sampled();
    let before = export(&here, "g.ttl", &[]);
    here.sampled(&["export", "-o", "g.ttl", "--council", "no-such-council"]).assert().code(2);
    assert_eq!(std::fs::read(here.path("g.ttl")).expect("the old file"), before);
}
