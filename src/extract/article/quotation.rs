//! From marks to quotations: which of them are somebody's words, whose, and how sure that is. The text is walked once,
//! sentence by sentence; every sentence's cue settles its own quotations, and what has been told before settles those
//! without a cue.

mod attribute;
mod display;
mod memory;
mod named_after;
mod nested;

use super::cue::{Link, Sentence};
use super::layout::{Part, Zone};
use super::lexicon::Kinds;
use super::marks::Quoted;
use super::mention::Known;
use super::rules;
use super::speaker::{Entity, Learnt, Memory, Resolver};
use super::statement::{self, Shape};
use super::word::{Sort, Token, span_of};
use crate::extract::rule::Rule;
use crate::text::Span;
use std::ops::Range;

/// A quotation with its speaker, before offices and councils are added.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    /// Index in the list of marks' pairs; none for words without marks.
    pub quoted: Option<usize>,
    pub span: Span,
    pub whole: bool,
    pub speaker: Option<Entity>,
    pub joint: Option<usize>,
    pub cue: Option<Span>,
    pub statement: u32,
    pub repeat: bool,
    pub repeats: Option<usize>,
    /// Passed on through the inspectorate.
    pub reported: bool,
    pub rule: &'static Rule,
    pub confidence: f32,
}

/// A reported sentence: somebody's words without marks.
#[derive(Debug, Clone)]
pub(super) struct Reported {
    pub span: Span,
    pub speaker: Entity,
    pub cue: Span,
    pub sure: bool,
}

/// Quotations of a paragraph that a later sentence of it may still show to be passed on by the inspectorate.
const NEAREST: usize = 8;

/// What a paragraph holds, read once.
pub(super) struct Reading {
    pub tokens: Vec<Token>,
    pub sentences: Vec<Range<usize>>,
}

/// Everything the walk reads.
pub(super) struct Input<'a> {
    pub text: &'a str,
    pub parts: &'a [Part],
    pub quoted: &'a [Quoted],
    /// One for each part.
    pub readings: &'a [Reading],
    /// One for each quotation: the words inside it.
    pub inner: &'a [Reading],
    pub known: &'a Known<'a>,
    pub resolver: &'a Resolver<'a>,
    /// For each part, the person under whose label it stands, where speech is labelled.
    pub labels: &'a [Option<Entity>],
}

/// What the walk finds.
#[derive(Debug, Default)]
pub(super) struct Output {
    pub drafts: Vec<Draft>,
    pub reported: Vec<Reported>,
    pub learnt: Vec<Learnt>,
}

/// Walks the document.
pub(super) fn walk(input: &Input<'_>) -> Output {
    let mut walker = Walker {
        input,
        memory: Memory::default(),
        output: Output::default(),
        last: None,
        lead: None,
        asked: false,
        replies: false,
        displayed: 0,
        accused: None,
        statement: 0,
    };
    for part in 0..input.parts.len() {
        let zone = input.parts[part].zone;
        if zone.runs() {
            walker.paragraph(part);
        }
    }
    walker.accuser();
    let display = |zone| matches!(zone, Zone::Headline | Zone::Caption);
    if input.parts.iter().any(|part| display(part.zone)) {
        let spoken: Vec<String> =
            walker.output.drafts.iter().map(|draft| statement::plain_words(draft.span.of(input.text))).collect();
        for part in 0..input.parts.len() {
            if display(input.parts[part].zone) {
                walker.display(part, &spoken);
            }
        }
    }
    walker.nested();
    let mut output = walker.output;
    output.learnt = walker.memory.learnt;
    output.drafts.sort_by_key(|draft| (draft.span.start, std::cmp::Reverse(draft.span.end)));
    output
}

/// The latest quotation's speaker, for what follows without a cue.
#[derive(Debug, Clone)]
struct Last {
    speaker: Option<Entity>,
    joint: Option<usize>,
    part: usize,
    /// The running paragraphs passed since.
    rank: usize,
    question: bool,
    confidence: f32,
    /// Had words of its own to tell the speaker, or stood under those that had.
    cued: bool,
    words: usize,
    /// It answered somebody without a cue.
    reply: bool,
    /// The speaker before this one.
    other: Option<Entity>,
}

struct Walker<'a> {
    input: &'a Input<'a>,
    memory: Memory,
    output: Output,
    last: Option<Last>,
    /// The paragraph before ended with a colon: whose words follow.
    lead: Option<(Entity, Option<usize>, Span, f32)>,
    /// The latest sentence reports a question.
    asked: bool,
    /// The quotation in hand answers another.
    replies: bool,
    /// How many quotations of headlines and captions were compared.
    displayed: usize,
    /// The draft of words by which somebody unnamed so far accuses another.
    accused: Option<usize>,
    statement: u32,
}

impl<'a> Walker<'a> {
    fn paragraph(&mut self, part: usize) {
        let input = self.input;
        let reading = &input.readings[part];
        let lead = self.lead.take();
        if let Some(last) = &mut self.last {
            last.rank += 1;
        }
        self.memory.speaking = input.labels.get(part).cloned().flatten();
        if let Some(label) = self.memory.speaking.clone() {
            self.memory.note(&label);
        }
        let begun = self.output.drafts.len();
        let count = reading.sentences.len();
        for order in 0..count {
            let range = reading.sentences[order].clone();
            let tokens = &reading.tokens[range.clone()];
            let sentence = self.sentence(tokens);
            let next = (order + 1 < count).then(|| &reading.tokens[reading.sentences[order + 1].clone()]);
            let (asked, teller) = (sentence.asks_whom(), sentence.teller());
            let before = asked
                .or(teller)
                .and_then(|index| input.resolver.resolve(sentence.tokens, &sentence.mentions, index, &mut self.memory));
            self.quotations(part, order, &sentence, lead.as_ref(), next, begun);
            self.remember(&sentence, order + 1 == count);
            // Whom the writer asks answers next; who tells of others is still who is meant.
            if let Some(entity) = before.filter(Entity::is_human) {
                self.memory.note(&entity);
                self.memory.source = Some(entity);
            }
        }
    }

    fn sentence<'t>(&self, tokens: &'t [Token]) -> Sentence<'t>
    where
        'a: 't,
    {
        Sentence::new(self.input.text, tokens, self.input.known.mentions(tokens))
    }

    /// Settles the quotations of one sentence.
    fn quotations(
        &mut self,
        part: usize,
        order: usize,
        sentence: &Sentence<'_>,
        lead: Option<&(Entity, Option<usize>, Span, f32)>,
        next: Option<&[Token]>,
        begun: usize,
    ) {
        let input = self.input;
        let here: Vec<(usize, usize)> = sentence
            .tokens
            .iter()
            .enumerate()
            .filter_map(|(at, token)| token.quote().map(|quote| (at, quote)))
            .collect();
        if here.is_empty() {
            return;
        }
        let alone = sentence.tokens.iter().all(|token| !matches!(token.sort, Sort::Word | Sort::Number));
        for (place, (at, quote)) in here.iter().enumerate() {
            let quoted = &input.quoted[*quote];
            let shape = statement::shape(input.text, quoted);
            let cue = sentence.cue(*at, shape.open);
            let direct = cue.as_ref().is_some_and(|cue| !matches!(cue.link, Link::Governs));
            let whole = shape.ended || alone || shape.words >= 3 && direct && self.whole_sentence(quoted);
            if !self.is_statement(quoted, sentence, *at, shape, direct, alone && place == 0, part) {
                continue;
            }
            let first = self.output.drafts.len() == begun;
            let settled = match cue {
                Some(cue) => self.by_cue(sentence, &cue, *quote, shape),
                None if sentence.is_told(*at) => Some((None, None, None, &rules::UNATTRIBUTED, 0.8)),
                None => None,
            };
            let settled = settled
                .or_else(|| self.by_next(next, alone, first))
                .or_else(|| self.by_context(part, order, quoted, lead, alone, first, begun, sentence));
            let (speaker, joint, cue, rule, confidence) =
                settled.unwrap_or((None, None, None, &rules::UNATTRIBUTED, 0.3));
            if speaker.is_none() && sentence.accuses() {
                self.accused = Some(self.output.drafts.len());
            }
            self.put(
                Draft {
                    quoted: Some(*quote),
                    span: quoted.inner,
                    whole,
                    speaker,
                    joint,
                    cue,
                    statement: 0,
                    repeat: false,
                    repeats: None,
                    reported: false,
                    rule,
                    confidence: if self.is_whole(*quote) { confidence } else { confidence.min(0.85) },
                },
                part,
                shape,
            );
        }
        self.reported_through(sentence, begun);
    }

    /// Whether the marks leave no doubt where the words begin and end: closed, or running on where another reopens.
    fn is_whole(&self, quote: usize) -> bool {
        let quoted = &self.input.quoted[quote];
        let runs_on = || {
            self.input.quoted[quote + 1..].iter().find(|next| next.parent.is_none()).is_some_and(|next| next.reopens)
        };
        (quoted.opened || quoted.reopens) && (quoted.closed || runs_on())
    }

    /// Begins with a capital, as a sentence does.
    fn whole_sentence(&self, quoted: &Quoted) -> bool {
        quoted.inner.of(self.input.text).trim_start().starts_with(|c: char| c.is_uppercase())
    }

    #[allow(clippy::too_many_arguments)]
    fn is_statement(
        &self,
        quoted: &Quoted,
        sentence: &Sentence<'_>,
        at: usize,
        shape: Shape,
        direct: bool,
        alone: bool,
        part: usize,
    ) -> bool {
        let text = self.input.text;
        if shape.words == 0 || statement::is_grade(text, quoted) && !(alone && shape.ended && shape.words >= 3) {
            return false;
        }
        if quoted.reopens {
            return true;
        }
        let inner = self.input.parts[part].span;
        let fills = quoted.outer.start <= inner.start + 4 && quoted.outer.end + 1 >= inner.end;
        if fills && !shape.ended && quoted.closed && self.input.parts[part].zone == Zone::Body && shape.words <= 12 {
            return false; // a heading in quotation marks
        }
        if shape.words < 3 {
            let led = at > 0 && sentence.tokens[at - 1].sort == Sort::Colon;
            return shape.ended && (direct || alone || led);
        }
        !statement::is_name(text, quoted, sentence.tokens, at, shape)
    }

    /// A child or worker who spoke to the inspectors is quoted through the report.
    fn reported_through(&mut self, sentence: &Sentence<'_>, begun: usize) {
        if !self.input.resolver.inspected {
            return;
        }
        let words = span_of(sentence.tokens).of(self.input.text).to_lowercase();
        let to_paper = [" told us", " told me", " told the ", " us ", " me "].iter().any(|part| words.contains(part))
            && !words.contains("inspect");
        let to_inspectors = words.contains("inspect") || words.contains("ofsted") || words.contains("the report");
        let before = self.output.drafts[..begun]
            .last()
            .is_some_and(|draft| draft.reported || draft.speaker == Some(Entity::Report));
        // Only the nearest of the paragraph: a text without paragraphs would be gone through anew at each sentence.
        let nearest = begun.max(self.output.drafts.len().saturating_sub(NEAREST));
        for draft in &mut self.output.drafts[nearest..] {
            let plain = |role: &str| {
                role.split(' ').any(|word| super::lexicon::kinds(word).any(Kinds::PERSON)) || role == "unnamed"
            };
            if let Some(Entity::Unnamed { role, .. }) = &draft.speaker
                && plain(role)
            {
                draft.reported = to_inspectors || before && !to_paper;
            }
        }
    }

    /// Keeps a draft and makes it the latest.
    fn put(&mut self, mut draft: Draft, part: usize, shape: Shape) {
        let same = self
            .last
            .as_ref()
            .is_some_and(|last| last.speaker == draft.speaker && last.speaker.is_some() && last.rank <= 1);
        if !same {
            self.statement += 1;
        }
        draft.statement = self.statement;
        let other = match &self.last {
            Some(last) if last.speaker == draft.speaker => last.other.clone(),
            Some(last) => last.speaker.clone(),
            None => None,
        };
        let cued = draft.cue.is_some() || same && self.last.as_ref().is_some_and(|last| last.cued);
        self.last = Some(Last {
            speaker: draft.speaker.clone(),
            joint: draft.joint,
            part,
            rank: 0,
            question: shape.question,
            confidence: draft.confidence,
            cued,
            words: shape.words,
            reply: std::mem::take(&mut self.replies),
            other,
        });
        self.asked = false;
        if let Some(entity) = &draft.speaker {
            self.memory.note(entity);
        }
        self.output.drafts.push(draft);
    }
}

type Settled = (Option<Entity>, Option<usize>, Option<Span>, &'static Rule, f32);
