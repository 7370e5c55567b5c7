//! What each paragraph of a plain text is: heading, item, table row, caption, or something of the page around it.

use super::line::Paragraph;
use crate::document::{Block, BlockKind, clutter, shape};

/// The blocks, in order.
pub fn blocks(text: &str, paragraphs: &[Paragraph]) -> Vec<Block> {
    let bare = bare_numbers(text, paragraphs);
    let mut blocks: Vec<Block> = Vec::with_capacity(paragraphs.len());
    for (index, paragraph) in paragraphs.iter().enumerate() {
        let words = paragraph.span.of(text);
        let next = paragraphs.get(index + 1);
        let (kind, number) = match bare[index] {
            Some(number) if shape::may_head(words) && next.is_some_and(|next| next.gap > 0) => {
                (BlockKind::Heading, Some(number.to_string()))
            }
            Some(number) => (BlockKind::ListItem, Some(number.to_string())),
            None => of_words(text, words, next),
        };
        blocks.push(Block { span: paragraph.span, kind, page: None, number });
    }
    let gaps: Vec<usize> = paragraphs.iter().map(|paragraph| paragraph.gap).collect();
    clutter::mark(text, &gaps, &mut blocks);
    blocks
}

fn of_words(text: &str, words: &str, next: Option<&Paragraph>) -> (BlockKind, Option<String>) {
    if words.contains('\t') || is_row(words) {
        return (BlockKind::TableRow, None);
    }
    if let Some(marker) = shape::marker(words) {
        return shape::of_item(words, &marker);
    }
    if shape::is_caption(words) {
        return (BlockKind::Caption, None);
    }
    let heads = shape::may_head(words)
        && next.is_some_and(|next| {
            let following = next.span.of(text);
            next.gap > 0
                || following.len() > words.len().min(60)
                || shape::may_head(following)
                || shape::is_dateline(following)
        });
    (if heads { BlockKind::Heading } else { BlockKind::Paragraph }, None)
}

/// A row in a text that keeps its layout: cells parted by wide gaps.
fn is_row(words: &str) -> bool {
    words.len() < 400 && !words.contains('\n') && words.split("   ").filter(|cell| !cell.trim().is_empty()).count() >= 2
}

/// Numbers without a stop count when they are in sequence with their neighbours of the same kind.
fn bare_numbers(text: &str, paragraphs: &[Paragraph]) -> Vec<Option<u32>> {
    let found: Vec<(usize, u32)> = (0..paragraphs.len())
        .filter_map(|index| shape::bare_number(paragraphs[index].span.of(text)).map(|(number, _)| (index, number)))
        .collect();
    let mut numbers = vec![None; paragraphs.len()];
    for pair in found.windows(2) {
        if pair[0].1 + 1 == pair[1].1 {
            numbers[pair[0].0] = Some(pair[0].1);
            numbers[pair[1].0] = Some(pair[1].1);
        }
    }
    numbers
}
