//! What each paragraph of a plain text is: heading, item, table row, caption, or something of the page around it.

use super::line::Paragraph;
use crate::document::{Block, BlockKind, clutter, shape};
use crate::text::Span;

/// The blocks, in order.
pub fn blocks(text: &str, paragraphs: &[Paragraph]) -> Vec<Block> {
    let bare = bare_numbers(text, paragraphs);
    let mut blocks: Vec<Block> = Vec::with_capacity(paragraphs.len());
    let mut gaps: Vec<usize> = Vec::with_capacity(paragraphs.len());
    let mut lone: Option<&Paragraph> = None;
    for (index, paragraph) in paragraphs.iter().enumerate() {
        let words = paragraph.span.of(text);
        // A number on a line of its own belongs to the paragraph below it.
        if lone.is_none() && is_lone_number(words) && paragraphs.get(index + 1).is_some_and(|next| is_long(next, text))
        {
            lone = Some(paragraph);
            continue;
        }
        if let Some(number) = lone.take() {
            let span = Span::new(number.span.start, paragraph.span.end);
            let printed = number.span.of(text).trim_end_matches('.').to_owned();
            blocks.push(Block { span, kind: BlockKind::Paragraph, page: None, number: Some(printed) });
            gaps.push(number.gap);
            continue;
        }
        gaps.push(paragraph.gap);
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
    clutter::mark(text, &gaps, &mut blocks);
    blocks
}

/// "12." and nothing else.
fn is_lone_number(words: &str) -> bool {
    words
        .strip_suffix('.')
        .is_some_and(|number| (1..=3).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Whether a paragraph is one, and no heading or label.
fn is_long(paragraph: &Paragraph, text: &str) -> bool {
    let words = paragraph.span.of(text);
    words.len() > 40 && words.ends_with(['.', ':', '?', '”', '’', ';']) && shape::marker(words).is_none()
}

fn of_words(text: &str, words: &str, next: Option<&Paragraph>) -> (BlockKind, Option<String>) {
    let marker = shape::marker(words);
    if words.contains('\t') || is_row(marker.as_ref().and_then(|marker| words.get(marker.len..)).unwrap_or(words)) {
        return (BlockKind::TableRow, None);
    }
    if let Some(marker) = marker {
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
