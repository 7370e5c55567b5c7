//! A council's grades over time: a row for each area, a bar from each inspection to the next that judged the area.

use super::{bar, canvas, colors, label, room, round, short, written};
use crate::date::PartialDate;
use crate::vocab::concept::{Area, Grade};
use jiff::civil::Date;
use svg::node::element::{Group, Line, Title};

/// One judgement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Point {
    pub area: Area,
    pub inspected: PartialDate,
    pub grade: Grade,
}

const ROW: f64 = 30.0;
const TOP: f64 = 40.0;
const WIDTH: f64 = 960.0;

/// The picture. Bars of the latest judgements end at `until`; areas without judgements have no row.
///
/// ```
/// use councilgraph::chart::history::{Point, draw};
/// use councilgraph::vocab::concept::{Area, Grade};
/// let points = [Point { area: Area::Overall, inspected: "2019-05".parse().expect("a month"), grade: Grade::Good }];
/// let svg = draw("Wrenshire", &points, jiff::civil::date(2024, 1, 1));
/// assert!(svg.starts_with("<svg") && svg.contains("good") && svg.contains("2019"));
/// ```
pub fn draw(title: &str, points: &[Point], until: Date) -> String {
    let mut points = points.to_vec();
    points.sort_by_key(|point| (point.area, point.inspected.earliest(), point.grade));
    points.dedup_by_key(|point| (point.area, point.inspected));
    let areas: Vec<Area> = Area::ALL.iter().copied().filter(|area| points.iter().any(|p| p.area == *area)).collect();
    let first = points.iter().map(|point| point.inspected.earliest().year()).min().unwrap_or(until.year());
    let left = areas.iter().map(|area| room(area.label())).fold(120.0, f64::max) + 20.0;
    let years = f64::from((until.year() - first).max(0)) + 1.0;
    let scale = (WIDTH - left - 20.0) / years;
    let at = |day: Date| {
        let into_year = f64::from(day.day_of_year()) / 366.0;
        left + (f64::from(day.year() - first) + into_year) * scale
    };
    #[allow(clippy::cast_precision_loss)] // there are eleven areas
    let height = TOP + ROW * areas.len() as f64;
    let mut picture = canvas(WIDTH, height + 30.0, &format!("{title}: grades over time"));
    let every = if years > 12.0 { 2 } else { 1 };
    for year in (first..=until.year()).filter(|year| (year - first) % every == 0) {
        let x = left + f64::from(year - first) * scale;
        let line = Line::new().set("x1", round(x)).set("x2", round(x)).set("y1", TOP - 6.0).set("y2", height);
        picture = picture.add(line.set("stroke", "#cccccc"));
        picture = picture.add(label(&year.to_string(), x, height + 18.0, "middle"));
    }
    // An area that later inspections no longer judge ends with the first of these.
    let given_up = |point: &Point| {
        let later = points.iter().map(|other| other.inspected.earliest()).filter(|d| *d > point.inspected.latest());
        later.min().unwrap_or(until)
    };
    let mut y = TOP;
    for area in areas {
        picture = picture.add(label(area.label(), left - 10.0, y + 17.0, "end"));
        let row: Vec<&Point> = points.iter().filter(|point| point.area == area).collect();
        for (index, point) in row.iter().enumerate() {
            let ends = row.get(index + 1).map_or_else(|| given_up(point), |next| next.inspected.earliest());
            let (from, to) = (at(point.inspected.earliest()), at(ends.max(point.inspected.earliest())));
            picture = picture.add(held(point, from, to.max(from + 14.0), y));
        }
        y += ROW;
    }
    written(&picture)
}

/// A bar with its grade written in it, in full where there is room.
fn held(point: &Point, from: f64, to: f64, y: f64) -> Group {
    let (fill, ink) = colors(point.grade);
    let words = point.grade.label();
    let shown = if room(words) + 8.0 <= to - from { words } else { short(point.grade) };
    let title = format!("{}: {words}, inspected {}", point.area.label(), point.inspected.in_words());
    Group::new()
        .add(Title::new(title))
        .add(bar(from, y, to - from - 1.0, ROW - 8.0, fill))
        .add(label(shown, from + 4.0, y + 16.0, "start").set("fill", ink))
}
