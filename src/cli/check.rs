//! `check`: where sources disagree, what documents warn of, what is missing, and what breaks the shapes.

use super::args::{Check, Global};
use super::{DONE, Outcome, PARTLY};
use crate::check::dispute::Disagreement;
use crate::check::side::Side;
use crate::check::{self, Report, Violation};
use crate::query::answer::safe;
use crate::query::layout::wrap;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Items of each gap that are shown without `--all`.
const SHOWN: usize = 5;
/// Violations of one constraint that are shown without `--all`.
const VIOLATIONS_SHOWN: usize = 3;
/// Width of the page.
const WIDTH: usize = 100;
/// Characters of a passage that are shown.
const WORDS: usize = 300;

pub fn run(global: &Global, args: &Check) -> Outcome {
    let mut more = Vec::new();
    for path in &args.shapes {
        let text = std::fs::read_to_string(path)
            .map_err(|e| format!("the shapes {} cannot be read: {e}; check --shapes", path.display()))?;
        more.push((path.display().to_string(), text));
    }
    let store = super::open(global)?;
    let corrections = super::corrections(global)?;
    if !store.is_current(super::register(global)?, &corrections) {
        eprintln!(
            "councilgraph: the corrections, the register or the program are others than those that the graph was made \
             with; `councilgraph correct apply` makes it anew"
        );
    }
    let mut report = check::run(&store, &more)?;
    report.lost = super::lost(&store, &corrections, global)?;
    let page = match args.format.as_str() {
        "json" => format!("{}\n", serde_json::to_string_pretty(&report)?),
        _ => page(&report, args.all)?,
    };
    super::print(&page)?;
    Ok(if report.is_wrong() { PARTLY } else { DONE })
}

fn page(report: &Report, all: bool) -> Result<String, std::fmt::Error> {
    let mut out = String::new();
    disagreements(&report.disagreements, &mut out)?;
    if !report.warnings.is_empty() {
        writeln!(out, "What documents warn of themselves ({})\n", report.warnings.len())?;
        for warning in &report.warnings {
            paragraph(&mut out, 2, &format!("{}: {}", safe(&warning.source), safe(&warning.warning)))?;
        }
        out.push('\n');
    }
    violations(&report.violations, all, &mut out)?;
    if !report.lost.is_empty() {
        writeln!(out, "Corrections that correct nothing ({})\n", report.lost.len())?;
        for sentence in &report.lost {
            paragraph(&mut out, 2, &safe(sentence))?;
        }
        out.push('\n');
    }
    if !report.gaps.is_empty() {
        out.push_str("What is missing\n\n");
        for gap in &report.gaps {
            writeln!(out, "  {}: {}", gap.sentence, gap.items.len())?;
            let shown = if all { gap.items.len() } else { SHOWN };
            for item in gap.items.iter().take(shown) {
                let detail = if item.detail.is_empty() { String::new() } else { format!(" — {}", item.detail) };
                paragraph(&mut out, 4, &format!("{}{detail}", item.label))?;
            }
            if gap.items.len() > shown {
                writeln!(out, "    and {} more (--all lists them)", gap.items.len() - shown)?;
            }
        }
        out.push('\n');
    }
    summary(report, &mut out)?;
    Ok(out)
}

fn summary(report: &Report, out: &mut String) -> std::fmt::Result {
    let missing: usize = report.gaps.iter().map(|gap| gap.items.len()).sum();
    write!(
        out,
        "{} documents checked against {} shapes: {} disagreements, {} warnings, {} broken shapes, {missing} gaps",
        report.documents,
        report.shapes,
        report.disagreements.len(),
        report.warnings.len(),
        report.violations.len(),
    )?;
    if report.confirmed > 0 {
        write!(out, "; {} more were confirmed by hand", report.confirmed)?;
    }
    out.push_str(".\n");
    Ok(())
}

fn disagreements(found: &[Disagreement], out: &mut String) -> std::fmt::Result {
    if found.is_empty() {
        return Ok(());
    }
    writeln!(out, "Where sources disagree ({})\n", found.len())?;
    for one in found {
        paragraph(out, 2, &format!("{} — {}: {} is taken, as {}", one.about, one.question, one.taken, one.why))?;
        for (mark, side) in one.holds.iter().map(|s| ('+', s)).chain(one.against.iter().map(|s| ('-', s))) {
            paragraph(out, 4, &said(mark, side))?;
        }
        writeln!(out, "    {}\n", safe(&one.iri))?;
    }
    Ok(())
}

/// One source's word: what it says, where, and the words.
fn said(mark: char, side: &Side) -> String {
    let mut place = vec![safe(&side.kind)];
    // In a table these are the row and the sheet.
    let (paragraph, page) = if side.rank == 0 { ("row", "sheet") } else { ("paragraph", "page") };
    place.extend(side.paragraph.as_ref().map(|p| format!("{paragraph} {}", safe(p))));
    place.extend(side.page.as_ref().map(|p| format!("{page} {p}")));
    let words: String = side.words.chars().take(WORDS).collect();
    let cut = if side.words.chars().count() > WORDS { "…" } else { "" };
    format!("{mark} {}: {} ({}): “{words}{cut}”", safe(&side.value), safe(&side.source), place.join(", "))
}

fn violations(found: &[Violation], all: bool, out: &mut String) -> std::fmt::Result {
    if found.is_empty() {
        return Ok(());
    }
    writeln!(out, "Shapes that are broken ({})\n", found.len())?;
    let mut groups: BTreeMap<(&str, &str, &str, &str), Vec<&Violation>> = BTreeMap::new();
    for one in found {
        let key = (one.shape.as_str(), one.layer, one.path.as_deref().unwrap_or("the node"), one.claim.as_str());
        groups.entry(key).or_default().push(one);
    }
    for ((shape, layer, path, claim), nodes) in groups {
        paragraph(
            out,
            2,
            &format!("{shape}, in the {layer}: {path} should hold: {} ({} times)", safe(claim), nodes.len()),
        )?;
        for one in nodes.iter().take(if all { nodes.len() } else { VIOLATIONS_SHOWN }) {
            let value = one.value.as_ref().map(|v| format!(" has “{}”", safe(v))).unwrap_or_default();
            paragraph(out, 4, &format!("{}{value}", safe(&one.node)))?;
        }
    }
    out.push('\n');
    Ok(())
}

/// Text wrapped and indented; lines after the first two spaces more.
fn paragraph(out: &mut String, indent: usize, text: &str) -> std::fmt::Result {
    for (at, line) in wrap(text, WIDTH - indent - 2).iter().enumerate() {
        let indent = if at == 0 { indent } else { indent + 2 };
        writeln!(out, "{:indent$}{line}", "")?;
    }
    Ok(())
}
