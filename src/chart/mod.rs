//! Pictures as SVG: a council's grades over time, the flow of grades between the last two inspections, quotations over
//! time. Colour is never alone: every bar, band and box carries its words.

pub mod flow;
pub mod history;
pub mod quotations;

use crate::vocab::concept::Grade;
use svg::Document;
use svg::node::element::{Rectangle, Text, Title};

/// Colours that people with any kind of colour vision tell apart, dark to light to dark; and the ink on them.
fn colors(grade: Grade) -> (&'static str, &'static str) {
    match grade {
        Grade::Outstanding => ("#1f4e8c", "#ffffff"),
        Grade::Good => ("#a6cbe3", "#111111"),
        Grade::RequiresImprovement | Grade::Adequate => ("#fdc57b", "#111111"),
        Grade::Inadequate => ("#a0281e", "#ffffff"),
        Grade::NotJudged => ("#dddddd", "#111111"),
    }
}

/// The word for a grade where there is little room.
fn short(grade: Grade) -> &'static str {
    match grade {
        Grade::Outstanding => "O",
        Grade::Good => "G",
        Grade::RequiresImprovement => "RI",
        Grade::Adequate => "A",
        Grade::Inadequate => "I",
        Grade::NotJudged => "–",
    }
}

/// Units that a character takes at a size of 12, wide enough for any.
const CHARACTER: f64 = 7.2;

/// Room for a text at a size of 12.
fn room(words: &str) -> f64 {
    #[allow(clippy::cast_precision_loss)] // labels have tens of characters
    let characters = words.chars().count() as f64;
    characters * CHARACTER
}

fn canvas(width: f64, height: f64, title: &str) -> Document {
    Document::new()
        .set("viewBox", (0, 0, width.ceil(), height.ceil()))
        .set("width", width.ceil())
        .set("height", height.ceil())
        .set("role", "img")
        .set("aria-label", title)
        .set("font-family", "sans-serif")
        .set("font-size", 12)
        .add(Title::new(title))
        .add(Rectangle::new().set("width", "100%").set("height", "100%").set("fill", "#ffffff"))
        .add(label(title, 10.0, 22.0, "start").set("font-size", 15).set("font-weight", "bold"))
}

/// Text at a place; `anchor` is start, middle or end.
fn label(words: &str, x: f64, y: f64, anchor: &str) -> Text {
    Text::new(words).set("x", round(x)).set("y", round(y)).set("text-anchor", anchor).set("fill", "#111111")
}

fn bar(x: f64, y: f64, width: f64, height: f64, fill: &str) -> Rectangle {
    Rectangle::new()
        .set("x", round(x))
        .set("y", round(y))
        .set("width", round(width.max(0.0)))
        .set("height", round(height.max(0.0)))
        .set("fill", fill)
}

/// A tenth of a unit is as fine as anybody sees, and gives the same bytes everywhere.
fn round(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}

fn written(document: &Document) -> String {
    format!("{document}\n")
}
