//! The flow of grades between the last two inspections: from each grade on the left a band to each grade on the right,
//! as thick as there are councils, with their number on it.

use super::{bar, canvas, colors, label, round, written};
use crate::vocab::concept::Grade;
use std::collections::BTreeMap;
use svg::Document;
use svg::node::element::{Group, Path, Title, path::Data};

const LEFT: f64 = 220.0;
const RIGHT: f64 = 700.0;
const BOX: f64 = 16.0;
const TOP: f64 = 60.0;
const GAP: f64 = 18.0;
/// Units of height for all councils together.
const HEIGHT: f64 = 420.0;

/// The picture of pairs (grade before, grade after).
///
/// ```
/// use councilgraph::chart::flow::draw;
/// use councilgraph::vocab::concept::Grade;
/// let svg = draw("Overall", &[(Grade::Good, Grade::Inadequate), (Grade::Good, Grade::Good)]);
/// assert!(svg.contains("good → inadequate: 1"));
/// ```
pub fn draw(title: &str, pairs: &[(Grade, Grade)]) -> String {
    let mut counts: BTreeMap<(Grade, Grade), u32> = BTreeMap::new();
    for pair in pairs {
        *counts.entry(*pair).or_default() += 1;
    }
    let total: u32 = counts.values().sum();
    let unit = HEIGHT / f64::from(total.max(1));
    let grades: Vec<Grade> =
        Grade::ALL.iter().copied().filter(|g| counts.keys().any(|(from, to)| from == g || to == g)).collect();
    let of = |side: fn(&(Grade, Grade)) -> Grade, grade: Grade| -> u32 {
        counts.iter().filter(|(pair, _)| side(pair) == grade).map(|(_, n)| *n).sum()
    };
    let place = |side: fn(&(Grade, Grade)) -> Grade| -> BTreeMap<Grade, f64> {
        let mut y = TOP;
        let mut places = BTreeMap::new();
        for grade in &grades {
            places.insert(*grade, y);
            y += f64::from(of(side, *grade)) * unit + GAP;
        }
        places
    };
    let (before, after): (fn(&(Grade, Grade)) -> Grade, fn(&(Grade, Grade)) -> Grade) = (|p| p.0, |p| p.1);
    let (lefts, rights) = (place(before), place(after));
    #[allow(clippy::cast_precision_loss)] // there are six grades
    let gaps = GAP * grades.len() as f64;
    let mut picture = canvas(920.0, TOP + HEIGHT + gaps + 10.0, title);
    picture = picture.add(label("inspection before", LEFT + BOX, TOP - 14.0, "end"));
    picture = picture.add(label("latest inspection", RIGHT, TOP - 14.0, "start"));
    picture = bands(picture, &counts, (lefts.clone(), rights.clone()), unit);
    for grade in &grades {
        let sides = [(before, &lefts, LEFT, LEFT - 8.0, "end"), (after, &rights, RIGHT, RIGHT + BOX + 8.0, "start")];
        for (side, places, x, text, anchor) in sides {
            let count = of(side, *grade);
            if count == 0 {
                continue;
            }
            let (y, height) = (places[grade], f64::from(count) * unit);
            picture = picture.add(bar(x, y, BOX, height, colors(*grade).0));
            let words = format!("{} ({count})", grade.label());
            picture = picture.add(label(&words, text, y + height / 2.0 + 4.0, anchor));
        }
    }
    written(&picture)
}

fn bands(
    mut picture: Document,
    counts: &BTreeMap<(Grade, Grade), u32>,
    (mut lefts, mut rights): (BTreeMap<Grade, f64>, BTreeMap<Grade, f64>),
    unit: f64,
) -> Document {
    for ((from, to), count) in counts {
        let thick = f64::from(*count) * unit;
        let (Some(y1), Some(y2)) = (lefts.get_mut(from), rights.get_mut(to)) else { continue };
        let (x1, x2, middle) = (LEFT + BOX, RIGHT, f64::midpoint(LEFT + BOX, RIGHT));
        let curve = |data: Data, a: f64, b: f64, to_x: f64| {
            data.cubic_curve_to((round(middle), round(a), round(middle), round(b), round(to_x), round(b)))
        };
        let data =
            curve(Data::new().move_to((round(x1), round(*y1))), *y1, *y2, x2).line_to((round(x2), round(*y2 + thick)));
        let data = curve(data, *y2 + thick, *y1 + thick, x1).close();
        let title = format!("{} → {}: {count}", from.label(), to.label());
        let band = Path::new().set("d", data).set("fill", colors(*from).0).set("fill-opacity", 0.45);
        let mut group = Group::new().add(Title::new(title)).add(band);
        if thick >= 9.0 {
            let y = *y1 + (thick / 2.0) + 4.0;
            group = group.add(label(&count.to_string(), x1 + 10.0, y, "start"));
        }
        picture = picture.add(group);
        *y1 += thick;
        *y2 += thick;
    }
    picture
}
