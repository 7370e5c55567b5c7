//! Quotations over time: a bar for each month in which somebody is quoted.

use super::{bar, canvas, label, written};
use std::collections::BTreeMap;

const HEIGHT: f64 = 220.0;
const TOP: f64 = 50.0;
const LEFT: f64 = 40.0;
/// Units of width for a month.
const MONTH: f64 = 46.0;

/// The picture of counts by month ("2024-08").
///
/// ```
/// use councilgraph::chart::quotations::draw;
/// let svg = draw("Quotations", &[("2024-08".into(), 6), ("2024-09".into(), 2)].into());
/// assert!(svg.contains("Aug 2024: 6"));
/// ```
pub fn draw(title: &str, months: &BTreeMap<String, u32>) -> String {
    let most = months.values().copied().max().unwrap_or(1).max(1);
    #[allow(clippy::cast_precision_loss)] // months of twenty years
    let width = (LEFT + MONTH * months.len() as f64 + 20.0).max(320.0);
    let mut picture = canvas(width, TOP + HEIGHT + 50.0, title);
    let mut x = LEFT;
    for (month, count) in months {
        let height = HEIGHT * f64::from(*count) / f64::from(most);
        let (name, year) = words(month);
        let shape = bar(x, TOP + HEIGHT - height, MONTH - 8.0, height, "#1f4e8c");
        let title = svg::node::element::Title::new(format!("{name} {year}: {count}"));
        picture = picture.add(svg::node::element::Group::new().add(title).add(shape));
        let middle = x + (MONTH - 8.0) / 2.0;
        picture = picture.add(label(&count.to_string(), middle, TOP + HEIGHT - height - 4.0, "middle"));
        picture = picture.add(label(&name, middle, TOP + HEIGHT + 16.0, "middle"));
        picture = picture.add(label(&year, middle, TOP + HEIGHT + 32.0, "middle"));
        x += MONTH;
    }
    written(&picture)
}

/// "2024-08" as "Aug" and "2024"; what is no month stays as it is.
fn words(month: &str) -> (String, String) {
    let date = month.parse::<crate::date::PartialDate>().ok();
    match date.and_then(|date| date.month.map(|month| (date.year, month))) {
        Some((year, month)) => (crate::date::month_name(month).chars().take(3).collect(), year.to_string()),
        None => (String::new(), month.to_owned()),
    }
}
