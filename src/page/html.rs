//! A page as one HTML file without scripts and without anything fetched.

use super::{Cell, Mark, Page, Piece, Run, Section, Words};
use maud::{DOCTYPE, Markup, PreEscaped, html};

/// Enough to read and to print.
const STYLE: &str = "body{font:16px/1.5 sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#111}\
table{border-collapse:collapse;margin:.5rem 0;font-size:.9rem}th,td{border-bottom:1px solid #bbb;padding:.25rem .6rem;\
text-align:left;vertical-align:top}blockquote{margin:.4rem 0 .8rem 1rem;border-left:3px solid #888;padding-left:.8rem}\
figcaption,.where,code{color:#444;font-size:.9rem}dt{font-weight:bold;float:left;clear:left;width:13rem}\
dd{margin-left:13.5rem}mark{background:#fff1b8}.text{white-space:pre-wrap}h2{margin-top:2rem}";

/// The page; a picture (SVG made by this program) stands above its sections.
pub fn write(page: &Page, picture: Option<&str>) -> String {
    let page = html! {
        (DOCTYPE)
        html lang="en-GB" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (page.title) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                h1 { (page.title) }
                dl { @for (name, cell) in &page.facts { dt { (name) } dd { (link(cell)) } } }
                @if let Some(svg) = picture { figure { (PreEscaped(svg)) } }
                @for part in &page.sections { (section(part)) }
                hr;
                p.where { (page.iri) }
            }
        }
    };
    page.into_string()
}

fn section(section: &Section) -> Markup {
    html! {
        section {
            h2 { (section.title) }
            @match &section.piece {
                Piece::Table { columns, rows } => (table(columns, rows)),
                Piece::Quotations(list) | Piece::List(list) => (words(list)),
                Piece::Marked { runs, marks } => (marked(runs, marks)),
                Piece::None => {},
            }
            @if let Some(note) = &section.note { p { (note) } }
            @if let Some(again) = &section.again { p { code { (again) } } }
        }
    }
}

fn table(columns: &[String], rows: &[Vec<Cell>]) -> Markup {
    html! {
        table {
            thead { tr { @for column in columns { th scope="col" { (column) } } } }
            tbody { @for row in rows { tr { @for cell in row { td { (link(cell)) } } } } }
        }
    }
}

fn words(list: &[Words]) -> Markup {
    let same = |at: usize| at > 0 && list[at - 1].heading == list[at].heading;
    html! {
        @for (at, words) in list.iter().enumerate() {
            @if !same(at) { h3 { (words.heading) } }
            blockquote cite=(words.iri) {
                @if words.literal { "“" (words.words) "”" } @else { (words.words) }
                @if let Some(remark) = &words.remark { div.where { (remark) } }
                @if let Some(place) = &words.place { div.where { (place.sentence()) } }
            }
        }
    }
}

fn marked(runs: &[Run], marks: &[Mark]) -> Markup {
    let meaning = |run: &Run| {
        let covered = run.marks.iter().filter_map(|number| marks.get(number - 1));
        covered.map(|mark| format!("{}: {}", mark.kind, mark.meaning)).collect::<Vec<_>>().join("\n")
    };
    html! {
        div.text {
            @for run in runs {
                @if run.marks.is_empty() { (run.text) } @else { mark title=(meaning(run)) { (run.text) } }
                @for mark in run.ends.iter().rev() { sup { a href={ "#mark-" (mark) } { (mark) } } }
            }
        }
        ol {
            @for mark in marks {
                li id={ "mark-" (mark.number) } {
                    (mark.kind) ": " (mark.meaning) " "
                    span.where { "(" (mark.rule) ", " (mark.confidence) ")" }
                }
            }
        }
    }
}

fn link(cell: &Cell) -> Markup {
    // An IRI names a thing; it is shown, but not to be followed.
    html! { @if let Some(iri) = &cell.iri { span title=(iri) { (cell.words) } } @else { (cell.words) } }
}
