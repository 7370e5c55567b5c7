//! Which council is under discussion at each place of a document.
//!
//! Most documents are about one council and name others in passing (a neighbour, where a director came from, a council
//! that pays more). A round-up takes one council after the other: a heading or the first sentence of a paragraph names
//! the next. "The county council" and "the city" pick the council of that kind when the document names both.

use crate::document::sentence::sentences;
use crate::document::{Block, BlockKind, Document};
use crate::extract::council::{self, Mention};
use crate::extract::finding::CouncilCode;
use crate::register::Register;
use crate::text::{Span, floor_boundary};
use regex::Regex;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// The councils under discussion, place by place.
#[derive(Debug, Clone, Default)]
pub struct Discourse {
    main: Option<CouncilCode>,
    /// Councils that have parts of the document to themselves.
    subjects: BTreeSet<CouncilCode>,
    /// From each byte offset on, in order, the councils under discussion.
    turns: Vec<(usize, Vec<CouncilCode>)>,
    /// Places where a council is meant, in order: by its name, or by "the county council".
    references: Vec<Mention>,
}

impl Discourse {
    /// Follows the mentions through the document.
    pub fn new(document: &Document, mentions: &[Mention], register: &Register) -> Self {
        let reader = Reader { document, register, quoted: quoted_spans(document) };
        let listed: Vec<Listed<'_>> = mentions.iter().filter_map(|mention| reader.list(mention)).collect();
        let scores = scores(&listed);
        let named = scores.iter().filter(|(_, score)| score.points > 0);
        let most = named.max_by_key(|(_, score)| (score.points, std::cmp::Reverse(score.first)));
        let Some(main) = most.map(|(code, _)| code.clone()).or_else(|| council::beside_the_text(document, register))
        else {
            return Self { references: mentions.to_vec(), ..Self::default() };
        };
        let mut subjects: BTreeSet<CouncilCode> = scores
            .iter()
            .filter(|(_, score)| score.headed || score.inspected > 0)
            .map(|(code, _)| code.clone())
            .collect();
        subjects.insert(main.clone());
        let round_up = is_round_up(&listed, &subjects);
        subjects.retain(|code| round_up || *code == main || scores.get(code).is_some_and(|score| score.headed));
        let references = reader.references(mentions, &main);
        let turns = reader.turns(&listed, &references, &subjects, &main);
        Self { main: Some(main), subjects, turns, references }
    }

    /// The council that the document is mostly about.
    pub fn main(&self) -> Option<&CouncilCode> {
        self.main.as_ref()
    }

    /// Whether the council has a part of the document to itself.
    pub fn is_subject(&self, council: &str) -> bool {
        self.subjects.contains(council)
    }

    /// The councils under discussion at byte offset `at`.
    pub fn about(&self, at: usize) -> Vec<CouncilCode> {
        let turn = self.turns.partition_point(|(start, _)| *start <= at);
        match turn.checked_sub(1).map(|index| &self.turns[index].1) {
            Some(councils) => councils.clone(),
            None => self.main.iter().cloned().collect(),
        }
    }

    /// The places within `span` where a council is meant by its name or as "the county council".
    pub fn references(&self, span: Span) -> &[Mention] {
        let from = self.references.partition_point(|mention| mention.span.end <= span.start);
        let to = self.references.partition_point(|mention| mention.span.start < span.end);
        self.references.get(from..to).unwrap_or(&[])
    }
}

/// A mention with what is around it.
struct Listed<'a> {
    mention: &'a Mention,
    block: usize,
    /// The number of the block among those that are text, from 0.
    rank: usize,
    heading: bool,
    /// The heading is its name and nothing else.
    alone: bool,
    /// Named for comparison, as a former post, in somebody's words.
    passing: bool,
    /// Its sentence speaks of inspection or grades.
    inspected: bool,
}

#[derive(Default)]
struct Score {
    points: u32,
    first: usize,
    headed: bool,
    inspected: u32,
}

fn scores(listed: &[Listed<'_>]) -> BTreeMap<CouncilCode, Score> {
    let mut scores: BTreeMap<CouncilCode, Score> = BTreeMap::new();
    for item in listed {
        let score = scores
            .entry(item.mention.council.clone())
            .or_insert_with(|| Score { first: item.mention.span.start, ..Score::default() });
        if item.passing {
            continue;
        }
        score.points += match (item.heading, item.rank) {
            (true, 0..2) => 4,
            (true, _) | (false, 0..4) => 3,
            _ => 2,
        } + u32::from(item.mention.full);
        score.headed |= item.heading;
        score.inspected += u32::from(item.inspected);
    }
    scores
}

struct Reader<'a> {
    document: &'a Document,
    register: &'a Register,
    quoted: Vec<Span>,
}

/// What comes directly before a council that is named in passing.
static PASSING: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)(?-u:\b)(?:compar\w+ (?:with|to)|than|unlike|like|neighbou?r\w*|nearby|next door|from|with|joined from|moved (?:from|to)|worked (?:in|at|for)|formerly|former|to become [\w ]{0,30}(?:of|at|for)|employee of|employed by|colleagues (?:in|at)|advised (?:in|at)|role (?:in|at)|runs [\w' ’]{0,30} in|one of them|councils? (?:of|in)|including|such as|and in|(?:delegates|conference|audience|reporters|journalists|summit|rally|hearing|trial|talks|speech) (?:in|at))\s+(?:(?:in|at|of)\s+)?(?:the\s+)?(?:former\s+)?$",
    )
    .expect("the expression is tested")
});

static INSPECTING: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)(?-u:\b)(?:ofsted|inspect\w*|visit\w*|rated|rating|judged|judgements?|graded?|grades|downgrad\w*|upgrad\w*|inadequate|outstanding|requires? improvement|watchdog|regulator)(?-u:\b)",
    )
    .expect("the expression is tested")
});

/// A council meant by its kind.
static BY_KIND: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)(?-u:\b)the\s+(county|city|borough)(?:\s+(?:council|authority))?(?-u:\b)")
        .expect("the expression is tested")
});

impl<'a> Reader<'a> {
    fn list(&self, mention: &'a Mention) -> Option<Listed<'a>> {
        let text = &self.document.text;
        let index = self.document.block_at(mention.span.start)?;
        let block = &self.document.blocks[index];
        if block.kind == BlockKind::Furniture {
            return None;
        }
        const BEFORE_IT: usize = 48;
        let from = floor_boundary(text, mention.span.start.saturating_sub(BEFORE_IT)).max(block.span.start);
        let before = text.get(from..mention.span.start).unwrap_or("");
        let sentence = self.around(block, mention.span);
        Some(Listed {
            mention,
            block: index,
            rank: index,
            // "Leeds: …" at the head of an item is a heading too.
            heading: block.kind == BlockKind::Heading
                || self.is_headed(block, mention.span)
                || text
                    .get(block.span.start..mention.span.start)
                    .is_some_and(|before| before.len() <= 5 && !before.contains(char::is_alphanumeric))
                    && text.get(mention.span.end..).is_some_and(|after| after.starts_with(':'))
                    && block.kind == BlockKind::ListItem,
            alone: self.is_headed(block, mention.span)
                || block.kind == BlockKind::Heading && block.span.len() == mention.span.len(),
            passing: PASSING.is_match(before) || self.is_quoted(mention.span),
            inspected: INSPECTING.is_match(sentence.of(text)),
        })
    }

    /// Whether the first line of a paragraph is the council's name and nothing else, as over an item of a round-up.
    fn is_headed(&self, block: &Block, span: Span) -> bool {
        let text = &self.document.text;
        let line = text.get(block.span.start..block.span.end).and_then(|words| words.split_once('\n'));
        span.start == block.span.start && line.is_some_and(|(first, _)| first.trim().len() == span.end - span.start)
    }

    /// The words around a mention, at most a few hundred bytes on either side, cut at the ends of sentences.
    fn around(&self, block: &Block, span: Span) -> Span {
        const WIDTH: usize = 300;
        let text = &self.document.text;
        let from = floor_boundary(text, span.start.saturating_sub(WIDTH)).max(block.span.start);
        let to = floor_boundary(text, span.end + WIDTH).min(block.span.end).max(span.end);
        let window = Span::new(from, to);
        sentences(text, window).into_iter().find(|sentence| sentence.overlaps(span)).unwrap_or(window)
    }

    fn is_quoted(&self, span: Span) -> bool {
        let index = self.quoted.partition_point(|quoted| quoted.end <= span.start);
        self.quoted.get(index).is_some_and(|quoted| quoted.start < span.start)
    }

    /// The mentions outside furniture, and the places where a council is meant by its kind.
    fn references(&self, mentions: &[Mention], main: &str) -> Vec<Mention> {
        let mut references = mentions.to_vec();
        let kinds: BTreeMap<&str, CouncilCode> = ["county", "city", "borough"]
            .into_iter()
            .filter(|kind| !self.is_of_kind(main, kind))
            .filter_map(|kind| {
                let mut named =
                    mentions.iter().map(|mention| &mention.council).filter(|code| self.is_of_kind(code, kind));
                let first = named.next()?;
                named.all(|other| other == first).then(|| (kind, first.clone()))
            })
            .collect();
        if !kinds.is_empty() {
            for found in BY_KIND.captures_iter(&self.document.text) {
                let (Some(whole), Some(kind)) = (found.get(0), found.get(1)) else { continue };
                let Some(council) = kinds.get(kind.as_str().to_lowercase().as_str()) else { continue };
                let span = Span::new(whole.start() + "the ".len(), whole.end()).trimmed(&self.document.text);
                references.push(Mention {
                    span,
                    council: council.clone(),
                    full: whole.as_str().len() > "the borough".len(),
                });
            }
            references.sort_by_key(|mention| mention.span);
        }
        references
    }

    fn is_of_kind(&self, council: &str, kind: &str) -> bool {
        self.register.get(council).is_some_and(|council| match kind {
            "county" => council.council_type == "county" || council.official_name.contains("County"),
            "city" => council.official_name.contains("City"),
            _ => council.official_name.contains("Borough") || council.council_type.contains("borough"),
        })
    }

    /// The turns of the document. With one subject there are only those of "the county council"; with several, every
    /// heading, and every paragraph whose first words name another, turns to it.
    fn turns(
        &self,
        listed: &[Listed<'_>],
        references: &[Mention],
        subjects: &BTreeSet<CouncilCode>,
        main: &CouncilCode,
    ) -> Vec<(usize, Vec<CouncilCode>)> {
        let mut turns = Vec::new();
        let mut topic = vec![main.clone()];
        let mut next = 0;
        let round_up = is_round_up(listed, subjects);
        for (index, block) in self.document.blocks.iter().enumerate() {
            if block.kind == BlockKind::Furniture {
                continue;
            }
            let begin = next;
            while listed.get(next).is_some_and(|item| item.block <= index) {
                next += 1;
            }
            let here: Vec<&Listed<'_>> = listed[begin..next]
                .iter()
                .filter(|item| !item.passing && subjects.contains(&item.mention.council))
                .filter(|item| round_up || item.heading)
                .collect();
            if let Some(councils) = self.turn(block, &here) {
                topic = councils;
            } else if !round_up {
                topic = vec![main.clone()];
            }
            turns.push((block.span.start, topic.clone()));
            self.turns_within(block, &here, &mut turns);
            self.by_kind(block, references, listed, &mut turns);
        }
        turns
    }

    /// The councils that a block turns to: those of a heading, or those that its first sentence is about.
    fn turn(&self, block: &Block, here: &[&Listed<'_>]) -> Option<Vec<CouncilCode>> {
        let first = here.first()?;
        let sentence = self.around(block, first.mention.span);
        let text = &self.document.text;
        let early = first.mention.span.start.saturating_sub(block.span.start) < 40;
        let begins = text.get(block.span.start..sentence.start).is_none_or(|before| before.trim().len() < 3);
        if block.kind != BlockKind::Heading && !(begins && (first.inspected || early)) {
            return None;
        }
        Some(distinct(
            here.iter().filter(|item| sentence.contains(item.mention.span)).map(|item| &item.mention.council),
        ))
    }

    /// Within a sentence that names several councils, each clause is about its own.
    fn turns_within(&self, block: &Block, here: &[&Listed<'_>], turns: &mut Vec<(usize, Vec<CouncilCode>)>) {
        let councils = distinct(here.iter().map(|item| &item.mention.council));
        if councils.len() < 2 {
            return;
        }
        let text = &self.document.text;
        let words = block.span.of(text);
        let mut begin = 0;
        let ends = words.match_indices([',', ';', '.']).map(|(at, mark)| at + mark.len()).chain([words.len()]);
        let mut item = 0;
        let mut clauses: Vec<(usize, Vec<CouncilCode>)> = Vec::new();
        for end in ends {
            let clause = Span::new(block.span.start + begin, block.span.start + end);
            let from = item;
            while here.get(item).is_some_and(|listed| listed.mention.span.start < clause.end) {
                item += 1;
            }
            let named = distinct(here[from..item].iter().map(|listed| &listed.mention.council));
            if !named.is_empty() {
                clauses.push((clause.start, named));
            }
            begin = end;
        }
        if clauses.len() > 1 {
            turns.extend(clauses);
        }
    }

    /// "A spokesperson for the county council said": the block is about that council from there on.
    fn by_kind(
        &self,
        block: &Block,
        references: &[Mention],
        listed: &[Listed<'_>],
        turns: &mut Vec<(usize, Vec<CouncilCode>)>,
    ) {
        let from = references.partition_point(|reference| reference.span.start < block.span.start);
        for reference in references[from..].iter().take_while(|reference| reference.span.start < block.span.end) {
            let named = listed.binary_search_by_key(&reference.span, |item| item.mention.span).is_ok();
            if !named && reference.full && !self.is_quoted(reference.span) {
                turns.push((reference.span.start, vec![reference.council.clone()]));
                return;
            }
        }
    }
}

/// Whether several councils are taken one after the other: more than one has a heading, or several have paragraphs of
/// their own on their inspection.
fn is_round_up(listed: &[Listed<'_>], subjects: &BTreeSet<CouncilCode>) -> bool {
    let mut blocks: BTreeMap<&CouncilCode, BTreeSet<usize>> = BTreeMap::new();
    for item in listed.iter().filter(|item| !item.passing && item.inspected && subjects.contains(&item.mention.council))
    {
        blocks.entry(&item.mention.council).or_default().insert(item.block);
    }
    // A headline that names neither of two leaves both to the text.
    let named_ahead = listed.iter().any(|item| item.heading || item.rank == 0);
    let two = !named_ahead && blocks.len() == 2;
    let alone = distinct(listed.iter().filter(|item| item.alone).map(|item| &item.mention.council)).len() >= 2;
    blocks.values().filter(|blocks| blocks.len() >= 2).count() >= 2 || blocks.len() >= 3 || two || alone
}

fn distinct<'a>(councils: impl Iterator<Item = &'a CouncilCode>) -> Vec<CouncilCode> {
    let mut seen = Vec::new();
    for council in councils {
        if !seen.contains(council) {
            seen.push(council.clone());
        }
    }
    seen
}

/// The parts of the text between double quotation marks, each within one block.
fn quoted_spans(document: &Document) -> Vec<Span> {
    let mut spans = Vec::new();
    for block in document.blocks.iter().filter(|block| block.kind != BlockKind::Furniture) {
        let mut open = None;
        for (at, mark) in block.span.of(&document.text).char_indices() {
            let place = block.span.start + at;
            match (mark, open) {
                ('“', _) | ('"', None) => open = Some(place),
                ('”' | '"', Some(start)) => {
                    spans.push(Span::new(start, place));
                    open = None;
                }
                _ => {}
            }
        }
        if let Some(start) = open {
            spans.push(Span::new(start, block.span.end));
        }
    }
    spans
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::council::mentions;

    fn names(text: &str, needle: &str) -> Vec<String> {
        let register = Register::packaged();
        let document = crate::document::read(text.as_bytes(), "a.txt").expect("a text");
        let discourse = Discourse::new(&document, &mentions(&document.text, register), register);
        let at = document.text.find(needle).expect("the words are in the text");
        discourse.about(at).iter().filter_map(|code| register.get(code)).map(|council| council.name.clone()).collect()
    }

    const ROUND_UP: &str = "Two councils praised and one warned\n\nOfsted has reported on three councils this month.\n\n\
        Leeds: a steady service\n\nInspectors found Leeds council rated good. A manager said it was a relief.\n\n\
        Its director, who came from Kent, was pleased.\n\nBury: still inadequate\n\n\
        Bury council was judged inadequate. Its leader said sorry.\n\nTorbay: on the way up\n\n\
        Inspectors visited Torbay in May and saw a better service than in Devon.\n\nThe director was glad.";

    #[test]
    fn a_round_up_turns_from_council_to_council() {
        assert_eq!(names(ROUND_UP, "A manager"), ["Leeds"]);
        assert_eq!(names(ROUND_UP, "was pleased"), ["Leeds"]);
        assert_eq!(names(ROUND_UP, "said sorry"), ["Bury"]);
        assert_eq!(names(ROUND_UP, "was glad"), ["Torbay"]);
    }

    #[test]
    fn a_neighbour_named_in_passing_changes_nothing() {
        let text = "Derby rated good\n\nDerby City Council has been rated good by Ofsted, unlike Leicester.\n\n\
            The leader said: “Leicester pays more.”\n\nHer deputy was glad.";
        assert_eq!(names(text, "glad"), ["Derby"]);
        assert_eq!(names(text, "pays more"), ["Derby"]);
    }

    #[test]
    fn the_county_council_is_the_other_one() {
        let text = "Derby services slow to change\n\nDerby City Council was rated inadequate by Ofsted.\n\n\
            “Derbyshire is good,” a member said.\n\nA spokesman for the county council said: “We help.”\n\nMembers left.";
        assert_eq!(names(text, "We help"), ["Derbyshire"]);
        assert_eq!(names(text, "Members left"), ["Derby"]);
    }

    #[test]
    fn a_text_without_councils_is_about_none() {
        assert!(names("A nursery opened. It is good.", "good").is_empty());
    }

    #[test]
    fn hostile_texts_take_linear_time() {
        for unit in ["Leeds was rated good, Bury was not. ", "“Leeds ", "Leeds\n\n", "the county council "] {
            let text = format!("Derbyshire {}", unit.repeat(20_000));
            let begun = std::time::Instant::now();
            names(&text, unit.trim());
            assert!(begun.elapsed().as_secs() < 20, "{unit:?}");
        }
    }
}
