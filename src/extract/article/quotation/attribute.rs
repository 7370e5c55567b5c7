//! Whose words a quotation is by the words around it: its cue, the sentence behind it, or what was told before.

use super::{Settled, Walker};
use crate::extract::article::cue::{Cue, Link, Sentence};
use crate::extract::article::layout::Zone;
use crate::extract::article::lexicon::Kinds;
use crate::extract::article::marks::Quoted;
use crate::extract::article::mention::Who;
use crate::extract::article::rules;
use crate::extract::article::speaker::Entity;
use crate::extract::article::statement::Shape;
use crate::extract::article::word::{Sort, Token};
use crate::text::Span;

impl Walker<'_> {
    /// The speaker whom the sentence's own words tell.
    pub(super) fn by_cue(&mut self, sentence: &Sentence<'_>, cue: &Cue, quote: usize, shape: Shape) -> Option<Settled> {
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
    pub(super) fn note_before(&mut self, sentence: &Sentence<'_>, subject: usize) {
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
    pub(super) fn joint(&mut self, sentence: &Sentence<'_>, cue: &Cue) -> Option<usize> {
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
    pub(super) fn by_next(&mut self, next: Option<&[Token]>, alone: bool, first: bool) -> Option<Settled> {
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
    pub(super) fn by_context(
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
    pub(super) fn before_it(&mut self, part: usize, order: usize) -> Option<Settled> {
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
    pub(super) fn uncued_paragraph(&mut self, part: usize) -> Option<Settled> {
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

    /// Words within the reporter's own sentence, without a verb that governs them.
    pub(super) fn fragment(&mut self, sentence: &Sentence<'_>, part: usize) -> Option<Settled> {
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
}
