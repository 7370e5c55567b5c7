//! Which runs of blocks belong to the page and not to the text: a list of other stories, the readers' comments, a
//! menu with a line for each item, what follows the last sentence. Single lines are known by their words
//! ([`furniture`]); here their neighbours count.

use super::{Block, BlockKind, furniture, shape};
use regex::Regex;
use std::sync::LazyLock;

/// So many paragraphs of prose before a line mean that the text proper has been going on.
const BODY: usize = 3;

/// Marks the blocks of `text` that belong to the page; `gaps` are the numbers of blank lines before each of them.
pub fn mark(text: &str, gaps: &[usize], blocks: &mut [Block]) {
    debug_assert_eq!(gaps.len(), blocks.len());
    let last_prose = blocks.iter().rposition(|block| shape::is_prose(block.span.of(text)));
    let (mut index, mut prose) = (0, 0);
    while index < blocks.len() {
        let words = blocks[index].span.of(text);
        let mut end = index;
        if furniture::heads_comments(words) {
            let all = prose >= BODY && are_comments(text, &blocks[index..]);
            end = if all { blocks.len() } else { index + 1 };
        } else if furniture::heads_teasers(words) {
            end = index + 1 + teasers(text, &blocks[index + 1..], &gaps[index + 1..], prose >= BODY);
        } else if furniture::is_furniture(words) {
            end = index + 1;
            // Behind the last sentence, what follows a button is more of the same.
            if prose >= BODY && !furniture::is_running(words) && last_prose.is_some_and(|last| last < index) {
                end = blocks.len();
            }
        } else {
            end += menu(text, &blocks[index..]);
        }
        for block in &mut blocks[index..end] {
            block.kind = BlockKind::Furniture;
            block.number = None;
        }
        prose += usize::from(end == index && shape::is_prose(words));
        index = end.max(index + 1);
    }
}

/// Marks running heads and feet: what stands first or last on most pages, but for its numbers.
pub fn mark_running(text: &str, blocks: &mut [Block]) {
    let edges = edges(blocks);
    let pages = edges.len() / EDGE / 2;
    let like = |index: usize| -> String {
        blocks[index].span.of(text).chars().filter(|c| !c.is_ascii_digit() && !c.is_whitespace()).take(120).collect()
    };
    let mut counts = std::collections::BTreeMap::new();
    for index in edges.iter().flatten() {
        *counts.entry(like(*index)).or_insert(0usize) += 1;
    }
    let running: Vec<usize> =
        edges.into_iter().flatten().filter(|index| counts[&like(*index)] >= (pages / 2).max(FEWEST_PAGES)).collect();
    for index in running {
        // "12." at the head of a page is the number of a paragraph.
        let numbers = blocks[index].number.is_some() || is_paragraph_number(blocks[index].span.of(text));
        if blocks[index].span.len() <= 160 && !numbers {
            blocks[index].kind = BlockKind::Furniture;
            blocks[index].number = None;
        }
    }
}

fn is_paragraph_number(words: &str) -> bool {
    words.strip_suffix('.').is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
}

/// So many blocks at either end of a page may be running heads or feet, if they recur on so many pages.
const EDGE: usize = 3;
const FEWEST_PAGES: usize = 3;

/// For each page the indices of its first and last blocks, padded.
fn edges(blocks: &[Block]) -> Vec<Option<usize>> {
    let mut found = Vec::new();
    let mut begin = 0;
    while begin < blocks.len() && blocks[begin].page.is_some() {
        let page = blocks[begin].page;
        let end = begin + blocks[begin..].iter().take_while(|block| block.page == page).count();
        let last = (begin..end).rev().take(EDGE).filter(|index| *index >= begin + EDGE);
        let chosen: Vec<usize> = (begin..end).take(EDGE).chain(last).collect();
        found.extend((0..EDGE * 2).map(|at| chosen.get(at).copied()));
        begin = end;
    }
    found
}

/// More lines under one heading are no list of other stories.
const MOST_TEASERS: usize = 200;

/// How many blocks under a line like "Most read" are other stories: those that follow without a blank line or,
/// behind the text proper, those that look like headlines.
fn teasers(text: &str, following: &[Block], gaps: &[usize], behind: bool) -> usize {
    let headline = |block: &Block, longest: usize| {
        block.span.len() <= longest && !shape::is_prose(block.span.of(text)) && !shape::is_dateline(block.span.of(text))
    };
    let adjacent = following.iter().zip(gaps).take_while(|(block, gap)| **gap == 0 && headline(block, 200));
    let count = adjacent.take(15).count();
    if count > 0 || !behind {
        return count;
    }
    let count = following.iter().take(MOST_TEASERS).take_while(|block| headline(block, 160)).count();
    // A run that ends the text, or a handful of headlines before it goes on.
    if count == following.len() || count <= 6 { count } else { 0 }
}

/// Whether what stands under a line like "Comments (3)" reads like comments: names with times, buttons, scores.
fn are_comments(text: &str, blocks: &[Block]) -> bool {
    static SIGNS: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(concat!(
            r"(?i)(?-u:\b)\d{1,2}[:.]\d\d ?(?:am|pm)?(?-u:\b)|(?-u:\b)\d+ (?:minutes?|hours?|days?|weeks?|months?|years?) ago(?-u:\b)|^score(?-u:\b)|(?-u:\b)says:?$",
            r"|^(?:reply|report|like|share)(?-u:\b)|sort by|log in to|sign in to|closed|your email address|leave a (?:reply|comment)|no comments",
        ))
        .expect("the pattern is valid")
    });
    blocks.len() <= 2
        || blocks.iter().take(8).any(|block| block.span.len() <= 200 && SIGNS.is_match(block.span.of(text)))
}

/// The number of blocks in a menu that has a line for each item; a list of places is none.
fn menu(text: &str, blocks: &[Block]) -> usize {
    let short = |block: &&Block| {
        let words = block.span.of(text);
        words.len() <= 30 && words.split_whitespace().count() <= 3 && !words.contains(['.', ':', '“', '"', '‘'])
    };
    // A menu shows itself in its first items; elsewhere nothing more is looked at.
    if !blocks.iter().take(2).any(|block| furniture::is_section(block.span.of(text))) {
        return 0;
    }
    let run = blocks.iter().take(40).take_while(short);
    let (mut count, mut known) = (0, 0);
    for block in run {
        count += 1;
        known += usize::from(furniture::is_section(block.span.of(text)));
    }
    if count >= 4 && known * 10 >= count * 4 { count } else { 0 }
}
