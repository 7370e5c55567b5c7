//! `chart`: pictures as SVG.

use super::args::{Chart, Global, Picture};
use super::{DONE, Outcome, PARTLY};
use crate::chart::{flow, history as grades, quotations};
use crate::date::PartialDate;
use crate::page::Sources;
use crate::query::library::Library;
use crate::query::run::{self, Limits, Rows};
use crate::query::view::plain;
use crate::vocab::concept::{Area, Grade};
use std::collections::BTreeMap;

pub fn run(global: &Global, args: &Chart) -> Outcome {
    let (store, register, library) = (super::open(global)?, super::register(global)?, Library::embedded()?);
    let sources = Sources { store: &store, register, library: &library };
    let council = |name: &str| {
        let found = register.find(name);
        found.map(|c| c.gss.clone()).ok_or_else(|| format!("there is no council {name:?} in the register"))
    };
    let svg = match &args.picture {
        Picture::History { council: name } => history(sources, &council(name)?)?,
        Picture::Flow { area, region } => flow_of_grades(sources, area, region.as_deref())?,
        Picture::Quotations { council: name } => {
            let gss = name.as_deref().map(council).transpose()?;
            said_over_time(sources, gss.as_deref())?
        }
    };
    let Some(svg) = svg else {
        eprintln!("councilgraph: the store has nothing to draw; add documents with `councilgraph ingest PATH`");
        return Ok(PARTLY);
    };
    super::write_output(&args.output, svg.as_bytes())?;
    Ok(DONE)
}

type Svg = Result<Option<String>, Box<dyn std::error::Error>>;

fn ask(sources: Sources<'_>, name: &str, values: &[(&str, &str)]) -> Result<Rows, Box<dyn std::error::Error>> {
    let question = sources.library.get(name).ok_or_else(|| format!("the library lacks {name}"))?;
    let values: BTreeMap<String, String> = values.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
    Ok(run::question(sources.store, question, &values, sources.register, Limits::default())?)
}

/// The cells of a column as text; an IRI by its last part.
fn column(rows: &Rows, name: &str) -> Vec<Option<String>> {
    let at = rows.columns.iter().position(|column| column == name);
    let text = |row: &Vec<Option<oxigraph::model::Term>>| at.and_then(|at| row[at].as_ref()).map(plain);
    rows.rows.iter().map(text).collect()
}

fn code(iri: Option<&String>) -> Option<&str> {
    iri?.rsplit('/').next()
}

/// A council's grades over time; nothing when no grade is known.
pub fn history(sources: Sources<'_>, gss: &str) -> Svg {
    let rows = ask(sources, "grade-history", &[("council", gss)])?;
    let (areas, days, grade) = (column(&rows, "area"), column(&rows, "inspected"), column(&rows, "grade"));
    let point = |at: usize| {
        Some(grades::Point {
            // Other areas are several, and no line goes from one to another.
            area: Area::from_code(code(areas[at].as_ref())?).filter(|area| *area != Area::Other)?,
            inspected: days[at].as_ref()?.parse::<PartialDate>().ok()?,
            grade: Grade::from_code(code(grade[at].as_ref())?)?,
        })
    };
    let points: Vec<grades::Point> = (0..rows.rows.len()).filter_map(point).collect();
    let name = sources.register.get(gss).map_or(gss, |council| council.name.as_str());
    Ok((!points.is_empty()).then(|| grades::draw(name, &points, super::today())))
}

fn flow_of_grades(sources: Sources<'_>, area: &str, region: Option<&str>) -> Svg {
    let values: Vec<(&str, &str)> =
        [Some(("area", area)), region.map(|region| ("region", region))].into_iter().flatten().collect();
    let rows = ask(sources, "last-two-grades", &values)?;
    let (before, after) = (column(&rows, "grade_before"), column(&rows, "grade"));
    let pair = |at: usize| {
        let grade = |cell: &Option<String>| Grade::from_code(code(cell.as_ref())?);
        Some((grade(&before[at])?, grade(&after[at])?))
    };
    let pairs: Vec<(Grade, Grade)> = (0..rows.rows.len()).filter_map(pair).collect();
    let label = Area::from_code(area).map_or(area, |area| area.label());
    let place = region.map(|region| format!(", {region}")).unwrap_or_default();
    let title = format!("{label}{place}: from the inspection before to the latest, {} councils", pairs.len());
    Ok((!pairs.is_empty()).then(|| flow::draw(&title, &pairs)))
}

fn said_over_time(sources: Sources<'_>, gss: Option<&str>) -> Svg {
    let values: Vec<(&str, &str)> = gss.map(|gss| ("council", gss)).into_iter().collect();
    let rows = ask(sources, "quotations-over-time", &values)?;
    let months = column(&rows, "month").into_iter().zip(column(&rows, "quotations"));
    let months: BTreeMap<String, u32> = months.filter_map(|(month, n)| Some((month?, n?.parse().ok()?))).collect();
    let about = gss.map(|gss| sources.register.get(gss).map_or(gss, |council| council.name.as_str()));
    let title = about.map_or_else(|| "Quotations by month".to_owned(), |name| format!("{name}: quotations by month"));
    Ok((!months.is_empty()).then(|| quotations::draw(&title, &months)))
}
