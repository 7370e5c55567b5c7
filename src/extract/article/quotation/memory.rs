//! What a sentence leaves for those behind it: who was named and who spoke, in reported speech too, and whose words a colon leads up to.

use super::{Reported, Walker};
use crate::extract::article::cue::Sentence;
use crate::extract::article::lexicon::Kinds;
use crate::extract::article::mention::Who;
use crate::extract::article::name::word;
use crate::extract::article::speaker::Entity;
use crate::extract::article::word::{self as words, Sort, span_of};
use crate::text::Span;

impl Walker<'_> {
    /// Takes note of whoever the sentence names, of reported speech in it, and of a colon at its end.
    pub(super) fn remember(&mut self, sentence: &Sentence<'_>, ends: bool) {
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
    pub(super) fn wrote(&mut self, sentence: &Sentence<'_>, subject: &Entity) {
        let has = |words: &[&str]| sentence.tokens.iter().any(|token| words.contains(&token.span.of(self.input.text)));
        if subject.is_human() && has(&["written", "wrote", "writes"]) && has(&["to"]) {
            self.memory.letter = Some(subject.clone());
        } else if has(&["letter"]) && (has(&["from"]) || has(&["a"]) || has(&["Ofsted", "inspectors"])) {
            self.memory.letter = None;
        }
    }

    /// Indirect speech: a verb of saying with its subject and what was said.
    pub(super) fn report(&mut self, sentence: &Sentence<'_>, quoting: bool) -> Option<Entity> {
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
    pub(super) fn within_relative(&self, sentence: &Sentence<'_>, verb: usize) -> bool {
        let before = verb.checked_sub(1).map(|at| &sentence.tokens[at]);
        before.is_some_and(|token| matches!(token.span.of(self.input.text), "who" | "which"))
            && sentence.tokens[verb..].iter().take(40).any(|token| token.sort == Sort::Comma)
    }

    /// The paragraph ends with a colon: the next one is the words of its subject.
    pub(super) fn lead(&mut self, sentence: &Sentence<'_>) {
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
    pub(super) fn behalf(&mut self, sentence: &Sentence<'_>) -> Option<Entity> {
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
}

/// The words that a verb of saying reports: behind it, or all that stands before ", she said".
pub(super) fn said(sentence: &Sentence<'_>, verb: usize, subject: usize) -> Option<(Span, bool)> {
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
