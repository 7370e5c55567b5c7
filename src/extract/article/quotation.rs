//! From marks to quotations: which of them are somebody's words, whose, and how sure that is. The text is walked once,
//! sentence by sentence; every sentence's cue settles its own quotations, and what has been told before settles those
//! without a cue.

use super::cue::{Cue, Link, Sentence};
use super::layout::{Part, Zone};
use super::lexicon::Kinds;
use super::marks::Quoted;
use super::mention::{Known, Who};
use super::name::word;
use super::rules;
use super::speaker::{Entity, Learnt, Memory, Resolver};
use super::statement::{self, Shape};
use super::word::{self as words, Sort, Token, span_of};
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

    /// Words of an accusation whose speaker is not told are most likely those of who speaks next.
    fn accuser(&mut self) {
        let Some(open) = self.accused.take() else { return };
        let next = self.output.drafts[open + 1..].iter().find(|draft| matches!(draft.speaker, Some(Entity::Person(_))));
        let Some(speaker) = next.and_then(|draft| draft.speaker.clone()) else { return };
        let draft = &mut self.output.drafts[open];
        (draft.speaker, draft.confidence) = (Some(speaker), 0.45);
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

    /// The speaker whom the sentence's own words tell.
    fn by_cue(&mut self, sentence: &Sentence<'_>, cue: &Cue, quote: usize, shape: Shape) -> Option<Settled> {
        let mention = &sentence.mentions[cue.subject];
        if !sentence.is_parenthetical(cue) {
            self.note_before(sentence, cue.subject);
        }
        let entity = self.input.resolver.resolve(sentence.tokens, &sentence.mentions, cue.subject, &mut self.memory)?;
        // A council does not describe itself in the inspectorate's words: "The council has ‘…’" is governed by no cue.
        let joint = self.joint(sentence, cue);
        let close = !matches!(cue.link, Link::Governs);
        let sure: f32 = match (&mention.who, close) {
            (Who::Person(several), true) if several.len() == 1 => 0.98,
            (Who::Person(_), true) => 0.85,
            (Who::Spokes(_), true) => 0.96,
            (Who::Inspectorate | Who::Document, true) => 0.96,
            (Who::He | Who::She, true) => 0.93,
            (Who::Person(_) | Who::Spokes(_) | Who::Inspectorate | Who::Document, false) => 0.92,
            (Who::Unnamed, true) => 0.88,
            (Who::Office(_), true) => 0.9,
            (Who::He | Who::She, false) => 0.86,
            _ => 0.8,
        };
        let rule = match (&mention.who, cue.link) {
            (_, Link::Label) => &rules::LABEL,
            (_, Link::According) => &rules::ACCORDING,
            (Who::He | Who::She | Who::They | Who::It, _) => &rules::PRONOUN,
            (_, Link::Before) => &rules::CUE_BEFORE,
            (_, Link::After) => &rules::CUE_AFTER,
            (_, Link::Governs) => &rules::GOVERNED,
        };
        let base = if sentence.is_passed_on(cue) { sure.min(0.85) } else { sure };
        // Of a person whose name shows no gender a pronoun may mean another.
        let open = match (&mention.who, &entity) {
            (Who::He | Who::She, Entity::Person(index)) => self.input.known.people.list[*index].gender.is_none(),
            (Who::He | Who::She, Entity::Unnamed { .. }) => true,
            _ => false,
        };
        let base = if open && self.memory.crowd() > 1 { base.min(0.88) } else { base };
        // A surname alone may be half of a name that was not read.
        let short = match &entity {
            Entity::Person(index) => !self.input.known.people.list[*index].name.contains(' '),
            _ => false,
        };
        let base = if short { base.min(0.88) } else { base };
        let _ = (quote, shape);
        // "In a statement, Jo Hart said": "the statement" spoken of next is hers.
        let says_in = |token: &Token| matches!(token.span.of(self.input.text), "statement" | "letter" | "email");
        if entity.is_human() && sentence.tokens.iter().take(12).any(says_in) {
            self.memory.letter = Some(entity.clone());
        }
        self.memory.inspectors = entity == Entity::Report;
        self.memory.note(&entity);
        self.memory.source = Some(entity.clone());
        Some((Some(entity), joint, Some(cue.span), rule, base))
    }

    /// Takes note of whoever is named in the sentence before the subject, so that a pronoun finds them.
    fn note_before(&mut self, sentence: &Sentence<'_>, subject: usize) {
        let wanted = |who: &Who| match sentence.mentions[subject].who {
            Who::He | Who::She => matches!(who, Who::Person(_) | Who::Unnamed | Who::Office(_)),
            Who::It | Who::Body => matches!(who, Who::Body | Who::Council(_) | Who::Spokes(_)),
            _ => false,
        };
        for index in subject.saturating_sub(8)..subject {
            if wanted(&sentence.mentions[index].who)
                && (!sentence.mentions[index].governed || sentence.mentions[subject].who == Who::Body)
                && let Some(entity) =
                    self.input.resolver.resolve(sentence.tokens, &sentence.mentions, index, &mut self.memory)
            {
                self.memory.note(&entity);
            }
        }
    }

    /// The second of two who speak together: "X and Y, …, said".
    fn joint(&mut self, sentence: &Sentence<'_>, cue: &Cue) -> Option<usize> {
        let subject = &sentence.mentions[cue.subject];
        let Who::Person(_) = subject.who else { return None };
        let other = sentence.mentions.get(cue.subject + 1).filter(|other| matches!(other.who, Who::Person(_)));
        let after = other.is_some_and(|other| {
            let between = &sentence.tokens[subject.range.end..other.range.start];
            between.last().is_some_and(|token| token.is(Kinds::JOINS))
                && cue.verb.is_none_or(|verb| verb >= other.range.end || cue.link == Link::After)
                && between.len() <= 14
        });
        if !after {
            return None;
        }
        match self.input.resolver.resolve(sentence.tokens, &sentence.mentions, cue.subject + 1, &mut self.memory)? {
            Entity::Person(index) => Some(index),
            _ => None,
        }
    }

    /// The next sentence tells: "“It is hard.” Mr Hart said."
    fn by_next(&mut self, next: Option<&[Token]>, alone: bool, first: bool) -> Option<Settled> {
        let tokens = next.filter(|_| alone && first)?;
        if let Some(named) = self.named_in(tokens) {
            return Some(named);
        }
        let sentence = self.sentence(tokens);
        let subject = sentence.mentions.first().filter(|mention| mention.range.start == 0)?;
        let verb = (subject.range.end..tokens.len().min(subject.range.end + 4)).find(|at| sentence.is_verb(*at))?;
        let light = tokens[subject.range.end..verb].iter().all(|token| token.is(Kinds::ADVERB.or(Kinds::AUXILIARY)));
        let behind = tokens.get(verb + 1);
        let ends = behind.is_none_or(|token| {
            matches!(token.sort, Sort::Stop | Sort::Comma) || token.is(Kinds::PREPOSITION.or(Kinds::ADVERB))
        });
        let quoting =
            tokens.iter().any(|token| token.quote().is_some()) && tokens.iter().any(|token| token.sort == Sort::Colon);
        if !light || !ends || quoting || !tokens[verb].is(Kinds::SAY) {
            return None;
        }
        let entity = self.input.resolver.resolve(tokens, &sentence.mentions, 0, &mut self.memory)?;
        let span = Span::new(tokens[subject.range.start].span.start, tokens[verb].span.end);
        self.memory.note(&entity);
        self.memory.source = Some(entity.clone());
        Some((Some(entity), None, Some(span), &rules::NEXT_SENTENCE, 0.85))
    }

    /// Without a cue of its own: a running quotation, the paragraph's speaker, the one led up to, the latest.
    #[allow(clippy::too_many_arguments)]
    fn by_context(
        &mut self,
        part: usize,
        order: usize,
        quoted: &Quoted,
        lead: Option<&(Entity, Option<usize>, Span, f32)>,
        alone: bool,
        first: bool,
        begun: usize,
        sentence: &Sentence<'_>,
    ) -> Option<Settled> {
        if quoted.reopens
            && let Some(last) = &self.last
        {
            return Some((last.speaker.clone(), last.joint, None, &rules::CONTINUED, last.confidence));
        }
        if first
            && alone
            && let Some((entity, joint, cue, confidence)) = lead
        {
            let found = (Some(entity.clone()), *joint, Some(*cue), &rules::LED_UP_TO, *confidence);
            self.memory.source = Some(entity.clone());
            return Some(found);
        }
        if !first && self.output.drafts.len() > begun {
            let draft = self.output.drafts.last()?;
            // With a verb of saying whose subject was not found it may be somebody else.
            let most = if sentence.says() && !alone { 0.85 } else { 0.95 };
            return Some((
                draft.speaker.clone(),
                draft.joint,
                None,
                &rules::SAME_PARAGRAPH,
                draft.confidence.min(most),
            ));
        }
        if self.input.parts[part].zone == Zone::Bullet {
            if let Some((entity, joint, cue, _)) = lead {
                return Some((Some(entity.clone()), *joint, Some(*cue), &rules::BULLET, 0.85));
            }
            if self.input.resolver.inspected {
                return Some((Some(Entity::Report), None, None, &rules::BULLET, 0.8));
            }
        }
        if self.input.labels.get(part).is_some_and(Option::is_some) {
            return self.input.resolver.inspected.then_some((
                Some(Entity::Report),
                None,
                None,
                &rules::REPORT_WORDS,
                0.7,
            ));
        }
        if alone && order == 0 {
            return self.uncued_paragraph(part);
        }
        if alone && let Some(settled) = self.before_it(part, order) {
            return Some(settled);
        }
        self.fragment(sentence, part)
    }

    /// "Her rival, Jo Hart, was less happy. “…”": the paragraph has just turned to somebody.
    fn before_it(&mut self, part: usize, order: usize) -> Option<Settled> {
        let reading = &self.input.readings[part];
        let tokens = &reading.tokens[reading.sentences.get(order.checked_sub(1)?)?.clone()];
        let sentence = self.sentence(tokens);
        let head = sentence.head()?;
        let Who::Person(_) = sentence.mentions[head].who else { return None };
        let lead = &tokens[..sentence.mentions[head].range.start];
        if lead.iter().any(|token| token.is(Kinds::CUE) && !token.is(Kinds::NOUN_TOO))
            || sentence.mentions[head].range.start > 8
        {
            return None;
        }
        let head = sentence.apposed(head);
        let speaker = self.input.resolver.resolve(tokens, &sentence.mentions, head, &mut self.memory)?;
        let told = self.memory.source.as_ref().filter(|source| source.is_human());
        // Who was said to speak in that sentence goes before.
        let spoke = (0..tokens.len()).any(|at| sentence.is_verb(at) && tokens[at].is(Kinds::SAY));
        if spoke && told.is_some_and(|source| *source != speaker) {
            return None;
        }
        self.memory.source = Some(speaker.clone());
        Some((Some(speaker), None, None, &rules::AFTER_SPEECH, 0.8))
    }

    /// A paragraph that is a quotation and nothing else.
    fn uncued_paragraph(&mut self, part: usize) -> Option<Settled> {
        if let Some(last) = self.last.clone()
            && last.rank <= 1
        {
            let reply = last.question || last.reply && last.words <= 12;
            if reply && last.speaker.as_ref().is_some_and(Entity::is_human) {
                self.replies = true;
                if let Some(named) = self.named_after(part) {
                    return Some(named);
                }
                if let Some(other) = last.other.clone().filter(Entity::is_human) {
                    return Some((Some(other), None, None, &rules::REPLY, 0.6));
                }
                return Some((None, None, None, &rules::REPLY, 0.3));
            }
            if let Some(named) = self.named_after(part) {
                return Some(named);
            }
            if self.memory.source == last.speaker {
                return Some((last.speaker.clone(), last.joint, None, &rules::AFTER_SPEECH, 0.8));
            }
        }
        if self.asked {
            let asker = self.memory.source.clone();
            let answers = |speaker: &Option<Entity>| {
                speaker.clone().filter(|speaker| Some(speaker) != asker.as_ref() && speaker.is_human())
            };
            let other = self.last.as_ref().and_then(|last| answers(&last.speaker).or_else(|| answers(&last.other)));
            self.replies = true;
            if let Some(last) = &mut self.last {
                last.speaker = asker;
            }
            return Some((other, None, None, &rules::REPLY, 0.5));
        }
        if let Some(named) = self.named_after(part) {
            return Some(named);
        }
        let source = self.memory.source.clone()?;
        Some((Some(source), None, None, &rules::AFTER_SPEECH, 0.75))
    }

    /// The next paragraph names the speaker: "The answer came from X", "That was the verdict of X".
    fn named_after(&mut self, part: usize) -> Option<Settled> {
        let input = self.input;
        let next = (part + 1..input.parts.len().min(part + 3)).find(|next| input.parts[*next].zone.runs())?;
        let reading = &input.readings[next];
        self.named_in(&reading.tokens[reading.sentences.first()?.clone()])
    }

    /// "Jo Hart made the remark during a debate."
    fn made_remark(&mut self, sentence: &Sentence<'_>) -> Option<Settled> {
        let text = |at: usize| sentence.tokens.get(at).map_or("", |token| token.span.of(self.input.text));
        let verb = (1..sentence.tokens.len()).find(|at| {
            text(*at) == "made"
                && matches!(text(at + 1), "the" | "that" | "those")
                && matches!(
                    text(at + 2),
                    "remark" | "remarks" | "comment" | "comments" | "claim" | "claims" | "accusation" | "allegation"
                )
        })?;
        let subject = sentence.mentions.iter().rposition(|mention| mention.range.end == verb)?;
        let entity = self.input.resolver.resolve(sentence.tokens, &sentence.mentions, subject, &mut self.memory)?;
        let cue = span_of(&sentence.tokens[sentence.mentions[subject].range.start..verb + 1]);
        Some((Some(entity), None, Some(cue), &rules::NAMED_AFTER, 0.85))
    }

    /// The sentence names whose words were quoted before it.
    fn named_in(&mut self, tokens: &[Token]) -> Option<Settled> {
        let input = self.input;
        let first = tokens.first()?;
        if first.sort != Sort::Word || tokens.len() > 60 {
            return None;
        }
        let text = |at: usize| tokens.get(at).map_or("", |token| token.span.of(input.text));
        let from = match text(0) {
            "The" | "That" | "This" | "Those" | "These" | "Such" => {
                let noun = |word: &str| {
                    matches!(
                        word,
                        "answer"
                            | "reply"
                            | "response"
                            | "verdict"
                            | "message"
                            | "view"
                            | "warning"
                            | "words"
                            | "reaction"
                            | "assessment"
                            | "admission"
                            | "claim"
                            | "question"
                            | "words,"
                            | "judgement"
                            | "judgment"
                            | "opinion"
                            | "conclusion"
                            | "plea"
                            | "call"
                            | "sentiment"
                            | "retort"
                            | "promise"
                            | "pledge"
                            | "accusation"
                            | "criticism"
                            | "allegation"
                            | "attack"
                            | "charge"
                            | "comment"
                            | "comments"
                            | "remark"
                            | "observation"
                    )
                };
                let at = (1..tokens.len().min(9)).find(|at| noun(text(*at)));
                let link = |at: usize| {
                    (at + 1..tokens.len().min(at + 8)).find(|at| matches!(text(*at), "from" | "of" | "by" | "belong"))
                };
                match at.and_then(link) {
                    Some(link) => link + 1,
                    // "That is how Jo Hart puts it."
                    None if matches!((text(0), text(1)), ("That" | "This", "was" | "is")) => {
                        2 + usize::from(matches!(text(2), "how" | "what"))
                    }
                    None => return None,
                }
            }
            "So" if matches!(text(1), "said" | "says") => 2,
            _ => return None,
        };
        // Read from there: "the verdict of Jo Hart" is one phrase, but she is who is meant.
        let rest = tokens.get(from..).filter(|rest| !rest.first().is_some_and(|token| token.is(Kinds::PREPOSITION)))?;
        let sentence = self.sentence(rest);
        let subject = sentence.mentions.iter().position(|mention| mention.range.start <= 1)?;
        let entity = input.resolver.resolve(rest, &sentence.mentions, subject, &mut self.memory)?;
        let cue = span_of(&tokens[..from + sentence.mentions[subject].range.end]);
        Some((Some(entity), None, Some(cue), &rules::NAMED_AFTER, 0.85))
    }

    /// Words within the reporter's own sentence, without a verb that governs them.
    fn fragment(&mut self, sentence: &Sentence<'_>, part: usize) -> Option<Settled> {
        let inspected = self.input.resolver.inspected;
        let head = sentence.head().map(|head| &sentence.mentions[head]);
        if head.is_some_and(|head| matches!(head.who, Who::Inspectorate | Who::Document)) && inspected {
            self.memory.source = Some(Entity::Report);
            return Some((Some(Entity::Report), None, None, &rules::REPORT_WORDS, 0.88));
        }
        if let Some(at) = sentence.head()
            && matches!(sentence.mentions[at].who, Who::Person(_) | Who::He | Who::She)
        {
            let speaker = self.input.resolver.resolve(sentence.tokens, &sentence.mentions, at, &mut self.memory);
            if speaker.is_some() && (speaker == self.memory.source || !inspected) {
                return Some((speaker, None, None, &rules::GOVERNED, 0.6));
            }
        }
        let recent = self.last.as_ref().is_some_and(|last| last.part + 1 >= part);
        if sentence.accuses() {
            return None; // of something by somebody whom the text names later, or never
        }
        match self.memory.source.clone() {
            Some(source) if recent || !inspected => Some((Some(source), None, None, &rules::REPORT_WORDS, 0.65)),
            _ if inspected => Some((Some(Entity::Report), None, None, &rules::REPORT_WORDS, 0.75)),
            _ => None,
        }
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

    /// Takes note of whoever the sentence names, of reported speech in it, and of a colon at its end.
    fn remember(&mut self, sentence: &Sentence<'_>, ends: bool) {
        let input = self.input;
        let quoting = sentence.tokens.iter().any(|token| token.quote().is_some());
        if let Some(open) = self.accused
            && let Some((Some(speaker), _, cue, rule, confidence)) =
                self.named_in(sentence.tokens).or_else(|| self.made_remark(sentence))
        {
            self.accused = None;
            for draft in &mut self.output.drafts[open..=open] {
                (draft.speaker, draft.cue, draft.rule, draft.confidence) =
                    (Some(speaker.clone()), cue, rule, confidence);
            }
        }
        let cued = quoting
            && self
                .output
                .drafts
                .last()
                .is_some_and(|draft| draft.cue.is_some_and(|cue| span_of(sentence.tokens).contains(cue)));
        let spoken = self.report(sentence, quoting);
        let mut subject = None;
        for index in 0..sentence.mentions.len() {
            let mention = &sentence.mentions[index];
            if matches!(mention.who, Who::Relative | Who::Which | Who::He | Who::She | Who::They | Who::It) {
                continue;
            }
            let Some(entity) = input.resolver.resolve(sentence.tokens, &sentence.mentions, index, &mut self.memory)
            else {
                continue;
            };
            if matches!(entity, Entity::Unnamed { .. }) && sentence.is_predicate(index) {
                continue;
            }
            if Some(index) == sentence.head() {
                subject = Some(entity);
            } else if !(cued && quoting) {
                self.memory.note(&entity);
            }
        }
        // The main subject is what a pronoun in the next sentence means first, or else who was said to speak.
        if let Some(entity) = subject.filter(|_| !cued) {
            let head = sentence.head().map(|head| &sentence.mentions[head].who);
            self.memory.inspectors = entity == Entity::Report && head == Some(&Who::Inspectorate);
            self.wrote(sentence, &entity);
            self.memory.note(&entity);
        }
        if let Some(entity) = spoken {
            self.memory.note(&entity);
        }
        if cued && let Some(entity) = self.output.drafts.last().and_then(|draft| draft.speaker.clone()) {
            self.memory.note(&entity);
        }
        if ends {
            self.lead(sentence);
        }
    }

    /// "Jo Hart has written to the council": the letter spoken of next is hers.
    fn wrote(&mut self, sentence: &Sentence<'_>, subject: &Entity) {
        let has = |words: &[&str]| sentence.tokens.iter().any(|token| words.contains(&token.span.of(self.input.text)));
        if subject.is_human() && has(&["written", "wrote", "writes"]) && has(&["to"]) {
            self.memory.letter = Some(subject.clone());
        } else if has(&["letter"]) && (has(&["from"]) || has(&["a"]) || has(&["Ofsted", "inspectors"])) {
            self.memory.letter = None;
        }
    }

    /// Indirect speech: a verb of saying with its subject and what was said.
    fn report(&mut self, sentence: &Sentence<'_>, quoting: bool) -> Option<Entity> {
        let input = self.input;
        let tokens = sentence.tokens;
        let verb = (0..tokens.len()).find(|at| {
            sentence.is_verb(*at) && !tokens[*at].is(Kinds::PARTICIPLE) && !self.within_relative(sentence, *at)
        })?;
        let trailing = verb + 3 >= tokens.len() && verb > 4;
        let mut subject = sentence.subject(verb);
        if subject.is_none() && verb > 0 && tokens[verb - 1].sort == Sort::Comma {
            subject = sentence.mention_at(verb + 1);
        }
        let subject = subject?;
        if !trailing {
            self.note_before(sentence, subject);
        }
        let entity = input.resolver.resolve(tokens, &sentence.mentions, subject, &mut self.memory)?;
        let says = tokens[verb].is(Kinds::SAY);
        let speaks = says || entity.is_human() || matches!(entity, Entity::Report | Entity::Other(_));
        if !speaks {
            return None;
        }
        self.memory.source = Some(entity.clone());
        self.asked = tokens[verb].is(Kinds::ASK) && entity.is_human();
        if !quoting
            && says
            && let Some((span, sure)) = said(sentence, verb, subject)
        {
            let words = span_of(&tokens[sentence.mentions[subject].range.clone()]);
            let verb = tokens[verb].span;
            let cue = Span::new(words.start.min(verb.start), words.end.max(verb.end));
            self.output.reported.push(Reported { span, speaker: entity.clone(), cue, sure });
        }
        Some(entity)
    }

    /// Whether a verb stands in a clause with "who" between commas, so that it is not the sentence's own.
    fn within_relative(&self, sentence: &Sentence<'_>, verb: usize) -> bool {
        let before = verb.checked_sub(1).map(|at| &sentence.tokens[at]);
        before.is_some_and(|token| matches!(token.span.of(self.input.text), "who" | "which"))
            && sentence.tokens[verb..].iter().take(40).any(|token| token.sort == Sort::Comma)
    }

    /// The paragraph ends with a colon: the next one is the words of its subject.
    fn lead(&mut self, sentence: &Sentence<'_>) {
        let ends = sentence.tokens.last().is_some_and(|token| token.sort == Sort::Colon);
        let bare = sentence.tokens.last().is_some_and(|token| token.is(Kinds::SAY)) && sentence.tokens.len() <= 30;
        if !ends && !bare {
            return;
        }
        let at = sentence.tokens.len();
        if let Some(entity) = self.behalf(sentence) {
            self.memory.note(&entity);
            self.memory.source = Some(entity.clone());
            self.lead = Some((entity, None, span_of(sentence.tokens), 0.85));
            return;
        }
        let Some(cue) = sentence.lead(at) else { return };
        if let Some(entity) =
            self.input.resolver.resolve(sentence.tokens, &sentence.mentions, cue.subject, &mut self.memory)
        {
            let joint = self.joint(sentence, &cue);
            self.memory.note(&entity);
            self.memory.source = Some(entity.clone());
            self.lead = Some((entity, joint, cue.span, 0.92));
        }
    }

    /// "A statement was read out on his behalf by X": the words are not X's.
    fn behalf(&mut self, sentence: &Sentence<'_>) -> Option<Entity> {
        let tokens = sentence.tokens;
        let behalf = tokens.iter().position(|token| token.span.of(self.input.text) == "behalf")?;
        let owner = behalf.checked_sub(1).map(|at| word(self.input.text, &tokens[at]).to_ascii_lowercase());
        match owner.as_deref() {
            Some("his" | "her" | "their") => {
                let humans = &mut self.memory;
                let read_by: Vec<usize> = sentence
                    .mentions
                    .iter()
                    .filter_map(|mention| match &mention.who {
                        Who::Person(several) => several.first().copied(),
                        _ => None,
                    })
                    .collect();
                humans.latest_but(&read_by)
            }
            _ => {
                let of = sentence.mentions.iter().position(|mention| mention.range.start > behalf)?;
                self.input.resolver.resolve(tokens, &sentence.mentions, of, &mut self.memory)
            }
        }
    }

    /// Headlines and captions: mostly words of the text again.
    fn display(&mut self, part: usize, spoken: &[String]) {
        let input = self.input;
        let reading = &input.readings[part];
        for range in &reading.sentences {
            let tokens = &reading.tokens[range.clone()];
            if tokens.len() > MOST_DISPLAYED {
                continue;
            }
            for at in 0..tokens.len() {
                let Some(quote) = tokens[at].quote() else { continue };
                let quoted = &input.quoted[quote];
                let shape = statement::shape(input.text, quoted);
                if shape.words < 3 || statement::is_grade(input.text, quoted) {
                    continue;
                }
                let plain = statement::plain_words(quoted.inner.of(input.text));
                self.displayed += 1;
                if self.displayed > MOST_REPEATS {
                    return;
                }
                let repeated = spoken.iter().position(|words| contains_words(words, &plain));
                let (speaker, joint, statement, rule, confidence, cue, repeats) = match repeated {
                    Some(index) => {
                        let draft = &self.output.drafts[index];
                        (
                            draft.speaker.clone(),
                            draft.joint,
                            draft.statement,
                            &rules::REPEAT,
                            draft.confidence.min(0.93),
                            None,
                            Some(draft.span.start),
                        )
                    }
                    None => {
                        let sentence = self.sentence(tokens);
                        if statement::is_name(input.text, quoted, tokens, at, shape) {
                            continue;
                        }
                        let cue = sentence.cue(at, shape.open);
                        let settled = cue.and_then(|cue| self.by_cue(&sentence, &cue, quote, shape));
                        self.statement += 1;
                        match settled {
                            Some((speaker, joint, cue, _, confidence)) => {
                                (speaker, joint, self.statement, &rules::HEADLINE, confidence.min(0.75), cue, None)
                            }
                            // No report says "we": the first who is quoted in the text does.
                            None if statement::is_first_person(quoted.inner.of(input.text)) => {
                                let first = self.output.drafts.iter().find(|draft| {
                                    !draft.repeat && draft.speaker.as_ref().is_some_and(Entity::is_human)
                                });
                                let speaker = first.and_then(|draft| draft.speaker.clone());
                                (speaker, None, self.statement, &rules::HEADLINE, 0.5, None, None)
                            }
                            None if input.resolver.inspected => {
                                (Some(Entity::Report), None, self.statement, &rules::HEADLINE, 0.6, None, None)
                            }
                            None => (None, None, self.statement, &rules::HEADLINE, 0.4, None, None),
                        }
                    }
                };
                self.output.drafts.push(Draft {
                    quoted: Some(quote),
                    span: quoted.inner,
                    whole: shape.ended,
                    speaker,
                    joint,
                    cue,
                    statement,
                    repeat: true,
                    repeats,
                    reported: repeated.is_some_and(|index| self.output.drafts[index].reported),
                    rule,
                    confidence,
                });
            }
        }
    }

    /// Quotations within quotations: only where the words around say whose they are.
    fn nested(&mut self) {
        let input = self.input;
        let spoken: Vec<usize> = self.output.drafts.iter().filter_map(|draft| draft.quoted).collect();
        for outer in spoken {
            if !input.parts[input.quoted[outer].part].zone.runs() {
                continue;
            }
            let reading = &input.inner[outer];
            if reading.tokens.iter().any(|token| token.quote().is_some()) {
                self.within(reading);
            }
        }
    }

    /// The quotations in the words of one quotation, which have a memory of their own.
    fn within(&mut self, reading: &Reading) {
        let input = self.input;
        let mut memory = Memory::default();
        for range in &reading.sentences {
            let tokens = &reading.tokens[range.clone()];
            let sentence = self.sentence(tokens);
            for at in 0..tokens.len() {
                let Some(quote) = tokens[at].quote() else { continue };
                let quoted = &input.quoted[quote];
                let shape = statement::shape(input.text, quoted);
                if shape.words < 3
                    || statement::is_grade(input.text, quoted)
                    || statement::is_name(input.text, quoted, tokens, at, shape)
                {
                    continue;
                }
                let cue = sentence.cue(at, shape.open);
                if cue.is_none() && !sentence.is_told(at) {
                    continue;
                }
                // A verb far off does not govern a phrase within somebody's words.
                let says = |cue: &Cue| {
                    cue.verb.is_some_and(|verb| at <= verb + 8 && tokens[verb].is(Kinds::SAY.or(Kinds::FIND)))
                };
                if cue.as_ref().is_some_and(|cue| cue.link == Link::Governs && !says(cue)) {
                    continue;
                }
                let unnamed = || Entity::Unnamed { role: "unnamed".to_owned(), gender: None };
                let entity = cue
                    .as_ref()
                    .and_then(|cue| input.resolver.resolve(tokens, &sentence.mentions, cue.subject, &mut memory));
                self.statement += 1;
                self.output.drafts.push(Draft {
                    quoted: Some(quote),
                    span: quoted.inner,
                    whole: shape.ended,
                    speaker: Some(entity.unwrap_or_else(unnamed)),
                    joint: None,
                    cue: cue.map(|cue| cue.span),
                    statement: self.statement,
                    repeat: false,
                    repeats: None,
                    reported: false,
                    rule: &rules::NESTED,
                    confidence: 0.85,
                });
            }
            if let Some(head) = sentence.head()
                && let Some(entity) = input.resolver.resolve(tokens, &sentence.mentions, head, &mut memory)
            {
                memory.note(&entity);
            }
        }
    }
}

/// A headline or caption is no longer than this, in tokens.
const MOST_DISPLAYED: usize = 80;
/// So many headlines and captions with quotations are compared with the text.
const MOST_REPEATS: usize = 60;

type Settled = (Option<Entity>, Option<usize>, Option<Span>, &'static Rule, f32);

/// Whether `words` are among those of `text`, as whole words.
fn contains_words(text: &str, words: &str) -> bool {
    if words.len() < 8 {
        return text == words;
    }
    text.match_indices(words).any(|(at, _)| {
        let before = at == 0 || text.as_bytes()[at - 1] == b' ';
        let end = at + words.len();
        before && (end == text.len() || text.as_bytes()[end] == b' ')
    })
}

/// The words that a verb of saying reports: behind it, or all that stands before ", she said".
fn said(sentence: &Sentence<'_>, verb: usize, subject: usize) -> Option<(Span, bool)> {
    let tokens = sentence.tokens;
    let end = tokens.iter().rposition(|token| token.sort != Sort::Stop)? + 1;
    let subject_start = sentence.mentions[subject].range.start;
    let before = subject_start.min(verb);
    // "The plan has failed, she said."
    let finite = tokens[..before].iter().any(|token| token.is(Kinds::AUXILIARY)) && !tokens[0].is(Kinds::PARTICIPLE);
    let stopped = tokens.last().is_some_and(|token| token.sort == Sort::Stop);
    if stopped && finite && verb + 3 >= end && before >= 4 && tokens[before - 1].sort == Sort::Comma {
        return Some((span_of(&tokens[..before - 1]), true));
    }
    let mut from = verb + 1;
    // "told members that …": the listener is no part of it.
    let that = (from..end.min(from + 10)).find(|at| tokens[*at].span.of(sentence.text) == "that");
    let told = matches!(
        tokens[verb].span.of(sentence.text),
        "told" | "tells" | "tell" | "informed" | "reminded" | "assured" | "warned"
    );
    if told && that.is_none() && tokens[verb].span.of(sentence.text) != "warned" {
        // "told members he would": the words begin with the clause's own subject.
        from = (from + 1..end.min(from + 10))
            .find(|at| tokens[*at].is(Kinds::PRONOUN.or(Kinds::ARTICLE)) && !tokens[at - 1].is(Kinds::PREPOSITION))?;
        if end < from + 3 {
            return None;
        }
        return Some((span_of(&tokens[from..end]), false));
    }
    if let Some(that) = that {
        from = that + 1;
    } else if tokens[verb].is(Kinds::ASK) {
        from = (from..end.min(from + 8)).find(|at| {
            matches!(tokens[*at].span.of(sentence.text), "if" | "whether" | "why" | "how" | "what" | "when")
        })?;
    } else {
        let first = tokens.get(from)?;
        let clause = first.is(Kinds::ARTICLE.or(Kinds::OWNER).or(Kinds::PRONOUN))
            || first.is_capital()
            || first.sort == Sort::Word && !first.is(Kinds::PREPOSITION.or(Kinds::ADVERB).or(Kinds::JOINS));
        let says = matches!(
            words::span_of(&tokens[verb..=verb]).of(sentence.text),
            "said"
                | "says"
                | "added"
                | "adds"
                | "warned"
                | "insisted"
                | "admitted"
                | "claimed"
                | "argued"
                | "explained"
                | "confirmed"
                | "believes"
                | "told"
                | "conceded"
                | "stressed"
                | "acknowledged"
                | "accepted"
                | "promised"
                | "thought"
                | "felt"
        );
        if !clause || !says {
            return None;
        }
    }
    (end >= from + 3).then(|| (span_of(&tokens[from..end]), that.is_some()))
}
