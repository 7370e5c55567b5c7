//! Cues behind the quotation.

use super::{Cue, Link, REACH, Sentence, starting_at};
use crate::extract::article::lexicon::Kinds;
use crate::extract::article::mention::Who;
use crate::extract::article::word::{Sort, Token};

impl Sentence<'_> {
    /// "The service will be “…” next year, the minister has told members.": the sentence ends with who said so.
    pub(super) fn trailing(&self, at: usize) -> Option<Cue> {
        let last = self.tokens.len();
        let from = last.saturating_sub(14).max(at + 2);
        let subject = self.mentions.partition_point(|mention| mention.range.start < from);
        let (index, mention) = self.mentions.iter().enumerate().skip(subject).find(|(_, mention)| {
            let comma = self.tokens[mention.range.start - 1].sort == Sort::Comma;
            comma && !matches!(mention.who, Who::Relative | Who::Which | Who::It)
        })?;
        let mut verb = mention.range.end;
        while verb < last && self.tokens[verb].is(Kinds::ADVERB.or(Kinds::AUXILIARY)) {
            verb += 1;
        }
        let says = verb < last && self.tokens[verb].is(Kinds::SAY) && self.is_verb(verb) && !self.is_passive(verb);
        let ends =
            last - verb.min(last) <= 4 && !self.tokens[verb.min(last)..].iter().any(|token| token.sort == Sort::Comma);
        (says && ends).then(|| self.cue_of(index, Some(verb), Link::Governs))
    }

    pub(super) fn after(&self, at: usize, ends_open: bool) -> Option<Cue> {
        let mut next = at + 1;
        let mut parted = ends_open;
        let mut dash = false;
        while let Some(token) = self.tokens.get(next).filter(|token| matches!(token.sort, Sort::Comma | Sort::Dash)) {
            dash |= token.sort == Sort::Dash;
            parted = true;
            next += 1;
        }
        let first = self.tokens.get(next)?;
        if first.begins {
            return None;
        }
        if first.span.of(self.text).eq_ignore_ascii_case("according") {
            return self.according(next);
        }
        if let Some(cue) = self.in_words_of(next) {
            return Some(cue);
        }
        if let Some(cue) = self.came_from(next).or_else(|| self.is_how(next)) {
            return Some(cue);
        }
        if first.is(Kinds::CUE) && !first.is(Kinds::PARTICIPLE) && self.is_verb(next) {
            let mut from = next + 1;
            while self.tokens.get(from).is_some_and(|token| token.is(Kinds::ADVERB)) {
                from += 1;
            }
            let subject = self.named_from(from)?;
            let mention = &self.mentions[subject];
            if matches!(mention.who, Who::It) && !parted {
                return None;
            }
            return Some(self.cue_of(subject, Some(next), Link::After));
        }
        let subject = starting_at(&self.mentions, next)?;
        let end = self.mentions[subject].range.end;
        // "– Jane Smith, carer" at the end.
        let limit = self.tokens.len().min(end + REACH);
        if dash && matches!(self.mentions[subject].who, Who::Person(_)) && !(end..limit).any(|at| self.is_verb(at)) {
            return Some(self.cue_of(subject, None, Link::Label));
        }
        if !parted {
            return None;
        }
        let verb = self.verb_of(end)?;
        Some(self.cue_of(subject, Some(verb), Link::After))
    }

    /// "“…” came the reply from Jo Hart."
    pub(super) fn came_from(&self, at: usize) -> Option<Cue> {
        let text = |at: usize| self.tokens.get(at).map_or("", |token| token.span.of(self.text));
        if !matches!(text(at), "came" | "comes" | "was" | "is") || !matches!(text(at + 1), "the" | "her" | "his") {
            return None;
        }
        let link = (at + 3..self.tokens.len().min(at + 6)).find(|link| matches!(text(*link), "from" | "of" | "by"))?;
        let subject = self.named_from(link + 1)?;
        Some(self.cue_of(subject, Some(at), Link::After))
    }

    /// "“…” is how Jo Hart put it."
    pub(super) fn is_how(&self, at: usize) -> Option<Cue> {
        let text = |at: usize| self.tokens.get(at).map_or("", |token| token.span.of(self.text));
        if !matches!(text(at), "is" | "was") || !matches!(text(at + 1), "how" | "what") {
            return None;
        }
        let subject = self.named_from(at + 2)?;
        Some(self.cue_of(subject, Some(at), Link::After))
    }

    /// The mention that begins at `from`. What a person is may stand before the name: "whistleblower Jo Hart",
    /// "European Commission chief Jo Hart".
    pub(super) fn named_from(&self, from: usize) -> Option<usize> {
        let stops = Kinds::CUE
            .or(Kinds::PREPOSITION)
            .or(Kinds::AUXILIARY)
            .or(Kinds::SUBORDINATES)
            .or(Kinds::JOINS)
            .or(Kinds::PRONOUN)
            .or(Kinds::RELATIVE);
        let here = starting_at(&self.mentions, from);
        if let Some(here) = here
            && matches!(self.mentions[here].who, Who::Person(_) | Who::He | Who::She | Who::They | Who::It)
        {
            return Some(here);
        }
        let next = self.mentions.partition_point(|mention| mention.range.start <= from);
        let person = (next..self.mentions.len().min(next + 4)).find(|index| {
            let mention = &self.mentions[*index];
            let start = mention.range.start;
            start <= from + 8
                && matches!(mention.who, Who::Person(_))
                && self.tokens[from..start].iter().all(|token| token.sort == Sort::Word && !token.is(stops))
        });
        person.or(here)
    }

    /// The verb of a subject that ends at `from`: at once, or behind an apposition.
    pub(super) fn verb_of(&self, from: usize) -> Option<usize> {
        let limit = self.tokens.len().min(from + REACH);
        let mut at = from;
        while at < limit && self.tokens[at].is(Kinds::ADVERB.or(Kinds::AUXILIARY)) {
            at += 1;
        }
        if at < limit && self.is_verb(at) && !self.tokens[at].is(Kinds::PARTICIPLE) {
            return Some(at);
        }
        let encloses = |token: &Token| matches!(token.sort, Sort::Comma | Sort::Dash | Sort::Open | Sort::Close);
        let first = self.tokens.get(from)?;
        if !encloses(first) && !first.is(Kinds::RELATIVE.or(Kinds::PREPOSITION)) {
            return None;
        }
        let mut fallback = None;
        for at in from + 1..limit {
            let token = &self.tokens[at];
            if token.begins || matches!(token.sort, Sort::Stop | Sort::Quote(_) | Sort::Semicolon | Sort::Colon) {
                break;
            }
            if self.is_verb(at) && !token.is(Kinds::PARTICIPLE) {
                let mut before = at - 1;
                while before > from && self.tokens[before].is(Kinds::ADVERB.or(Kinds::AUXILIARY)) {
                    before -= 1;
                }
                if encloses(&self.tokens[before]) {
                    return Some(at);
                }
                fallback.get_or_insert(at);
            }
        }
        fallback
    }
}
