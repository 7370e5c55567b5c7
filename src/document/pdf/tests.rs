//! Words at places on a page, and the text that they make.

use super::engine::{PageContent, Run};
use super::prose::Prose;
use super::{flow, prose};
use crate::document::BlockKind::{self, *};

const SIZE: f32 = 12.0;
const PITCH: f32 = 14.0;

/// A run of body text whose characters are half as wide as high.
fn run(text: &str, x: f32, y: f32) -> Run {
    sized(text, x, y, SIZE)
}

fn sized(text: &str, x: f32, y: f32, size: f32) -> Run {
    let x1 = x + 0.5 * size * text.chars().count() as f32;
    Run { text: text.to_owned(), x0: x, x1, y, size, bold: false, furniture: false }
}

/// Lines one under the other.
fn lines(texts: &[&str], x: f32, top: f32) -> Vec<Run> {
    texts.iter().enumerate().map(|(at, text)| run(text, x, top - PITCH * at as f32)).collect()
}

/// A full line of body text, and one that ends a paragraph.
const FULL: &str = "Children are seen alone by workers whom they know, and what they say is";
const LAST: &str = "written down in their own words.";

fn read(pages: Vec<Vec<Run>>) -> Prose {
    let content = |runs| PageContent { height: 842.0, runs, ..PageContent::default() };
    prose::write(&pages.into_iter().map(|runs| flow::page(content(runs))).collect::<Vec<_>>())
}

fn blocks(prose: &Prose) -> Vec<(BlockKind, Option<&str>, &str)> {
    prose.blocks.iter().map(|b| (b.kind, b.number.as_deref(), b.span.of(&prose.text))).collect()
}

#[test]
fn columns_are_read_one_after_the_other() {
    let column = |word: &str, x: f32| -> Vec<Run> {
        (0..20).map(|at| run(&format!("{word} line {at} goes on with"), x, 700.0 - PITCH * at as f32)).collect()
    };
    let found = read(vec![column("left", 60.0).into_iter().chain(column("right", 330.0)).collect()]);
    let (left, right) = (found.text.rfind("left").expect("left"), found.text.find("right").expect("right"));
    assert!(left < right, "{}", found.text);
    assert!(!found.text.contains('\t'), "{}", found.text);
}

#[test]
fn a_row_written_cell_by_cell_is_one_block_whatever_the_height_of_its_cells() {
    let mut runs = lines(&["Judgement"], 60.0, 700.0);
    runs.extend(lines(&["Grade"], 350.0, 700.0));
    runs.extend(lines(&["The experiences and progress of children who", "need help and protection"], 60.0, 670.0));
    runs.extend(lines(&["Requires improvement", "to be good"], 350.0, 670.0));
    runs.extend(lines(&["The experiences and progress of children in", "care"], 60.0, 630.0));
    runs.extend(lines(&["Good"], 350.0, 623.0));
    let found = read(vec![runs]);
    let rows: Vec<_> = blocks(&found).into_iter().map(|(kind, _, words)| (kind, words.replace('\n', " "))).collect();
    assert_eq!(
        rows,
        [
            (TableRow, "Judgement\tGrade".to_owned()),
            (
                TableRow,
                "The experiences and progress of children who need help and protection\tRequires improvement to be good"
                    .to_owned()
            ),
            (TableRow, "The experiences and progress of children in care\tGood".to_owned()),
        ]
    );
}

#[test]
fn ligatures_and_look_alike_signs_are_made_one() {
    let found =
        read(vec![vec![run("An eﬃcient oﬀer, ﬁrst of ﬂexible 16\u{2012}17\u{a0}year\u{2011}olds", 60.0, 700.0)]]);
    assert_eq!(found.text.trim_end(), "An efficient offer, first of flexible 16–17 year-olds");
}

#[test]
fn a_raised_figure_is_a_footnotes_mark_and_no_part_of_the_word() {
    let mut runs = lines(&[FULL, FULL], 60.0, 700.0);
    let board = run("The Board", 60.0, 660.0);
    let end = board.x1;
    runs.extend([board, sized("1", end, 665.0, 7.0), run(" is good.", end + 4.0, 660.0)]);
    runs.extend([
        sized("1", 60.0, 104.0, 6.0),
        sized("Ofsted produces this report under its powers.", 64.0, 100.0, 9.0),
    ]);
    let found = read(vec![runs]);
    let found = blocks(&found);
    assert!(found.iter().any(|(_, _, words)| words.ends_with("The Board is good.")), "{found:?}");
    let note = found.iter().find(|(kind, ..)| *kind == Footnote);
    assert_eq!(note.map(|(_, number, _)| *number), Some(Some("1")), "{found:?}");
}

#[test]
fn bullets_and_numbers_that_a_hanging_indent_sets_off() {
    let mut runs = Vec::new();
    for (at, (label, words)) in
        [("\u{f06e}", "Plans."), ("◼", "Visits to children."), ("7.", FULL)].into_iter().enumerate()
    {
        let y = 700.0 - 30.0 * at as f32;
        runs.extend([run(label, 60.0, y), run(words, 82.0, y)]);
    }
    runs.push(run(LAST, 82.0, 640.0 - PITCH));
    let found = read(vec![runs]);
    let paragraph = format!("7. {FULL} {LAST}");
    assert_eq!(
        blocks(&found),
        [
            (ListItem, None, "Plans."),
            (ListItem, None, "Visits to children."),
            (Paragraph, Some("7"), paragraph.as_str())
        ]
    );
}

#[test]
fn a_paragraph_goes_on_over_a_hyphen_and_over_the_end_of_a_page() {
    let first = lines(&[FULL, "written down. Leaders have set up a team for decision-"], 60.0, 700.0);
    let second =
        lines(&["making, and the plans that it makes for the children whom it sees are", "good ones."], 60.0, 780.0);
    let found = read(vec![first, second]);
    assert!(found.text.contains("a team for decision-making, and the plans"), "{}", found.text);
    assert_eq!(found.blocks.len(), 1, "{:?}", blocks(&found));
    assert_eq!(found.pages.len(), 2);
    assert!(found.text[found.pages[1]..].starts_with("making"), "{:?}", found.pages);
}

#[test]
fn words_are_parted_by_gaps_and_not_by_runs() {
    let mut runs = vec![run("Inspec", 60.0, 700.0)];
    let mut x = runs[0].x1;
    for (gap, text) in
        [(0.2, "tion"), (3.0, "dates:"), (3.0, "3"), (3.0, "to"), (3.0, "7"), (3.0, "June"), (0.6, "2024")]
    {
        runs.push(run(text, x + gap, 700.0));
        x += gap + 6.0 * text.len() as f32;
    }
    // A narrow gap is a kerned one, unless the run says otherwise.
    let last = runs.len() - 1;
    runs[last].text.insert(0, ' ');
    assert_eq!(read(vec![runs]).text.trim_end(), "Inspection dates: 3 to 7 June 2024");
}
