//! Cues before the quotation.

use super::{Cue, Link, REACH, Sentence};
use crate::extract::article::lexicon::Kinds;
use crate::extract::article::mention::Who;
use crate::extract::article::word::Sort;
use crate::text::Span;

impl Sentence<'_> {
    pub(super) fn according(&self, at: usize) -> Option<Cue> {
        let subject = self.mentions.partition_point(|mention| mention.range.start < at + 2);
        self.mentions.get(subject).filter(|mention| mention.range.start <= at + 4)?;
        let mut cue = self.cue_of(subject, Some(at), Link::According);
        cue.span = Span::new(self.tokens[at].span.start, cue.span.end);
        Some(cue)
    }

    /// "In the words of Jo Hart", "in the opinion of Jo Hart".
    pub(super) fn in_words_of(&self, at: usize) -> Option<Cue> {
        let text = |at: usize| self.tokens.get(at).map_or("", |token| token.span.of(self.text));
        let words = matches!(text(at), "in" | "In")
            && text(at + 1) == "the"
            && matches!(text(at + 2), "words" | "opinion" | "view" | "phrase")
            && text(at + 3) == "of";
        let subject = words.then(|| self.named_from(at + 4)).flatten()?;
        Some(self.cue_of(subject, Some(at), Link::According))
    }

    /// "To quote the report, “…”".
    pub(super) fn to_quote(&self, at: usize) -> Option<Cue> {
        let text = |at: usize| self.tokens.get(at).map_or("", |token| token.span.of(self.text));
        let quotes = at > 0 && text(at) == "quote" && text(at - 1).eq_ignore_ascii_case("to");
        let subject = (quotes || text(at) == "Quoting").then(|| self.named_from(at + 1)).flatten()?;
        Some(self.cue_of(subject, Some(at), Link::According))
    }

    /// "Her mother, she says, had a saying: “…”": the words behind the colon are those of whom the sentence is about.
    pub(super) fn beside(&self, verb: usize, subject: usize, quote: usize) -> Option<Cue> {
        let cue = self.cue_of(subject, Some(verb), Link::Governs);
        let tells = self.tokens[verb + 1..quote].iter().any(|token| token.is(Kinds::AUXILIARY));
        if !self.is_parenthetical(&cue) || !tells {
            return None;
        }
        let head = self.head.filter(|head| *head < subject)?;
        let human = matches!(self.mentions[head].who, Who::Person(_) | Who::Unnamed | Who::Office(_));
        human.then(|| self.cue_of(head, None, Link::Governs))
    }

    /// "As she puts it, “…”", "as Jo Hart put it".
    pub(super) fn as_put(&self, verb: usize) -> Option<usize> {
        let text = |at: usize| self.tokens.get(at).map_or("", |token| token.span.of(self.text));
        let puts = matches!(text(verb), "put" | "puts") && text(verb + 1) == "it";
        let subject = self.mentions.partition_point(|mention| mention.range.end <= verb).checked_sub(1)?;
        let mention = &self.mentions[subject];
        let led = mention.range.start.checked_sub(1).is_some_and(|at| matches!(text(at), "as" | "As"));
        (puts && mention.range.end == verb && led).then_some(subject)
    }

    pub(super) fn before(&self, at: usize) -> Option<Cue> {
        let lowest = at.saturating_sub(REACH);
        // "… by reading from the report: “…”".
        if at >= 3 && self.tokens[at - 1].sort == Sort::Colon {
            let read = self.mentions.iter().rposition(|mention| {
                mention.range.end + 1 == at && mention.governed && matches!(mention.who, Who::Document)
            });
            if let Some(subject) = read.filter(|index| {
                let start = self.mentions[*index].range.start;
                start >= 2
                    && self.tokens[start - 1].span.of(self.text) == "from"
                    && matches!(
                        self.tokens[start - 2].span.of(self.text),
                        "reading" | "read" | "quoting" | "quoted" | "quote"
                    )
            }) {
                return Some(self.cue_of(subject, None, Link::Before));
            }
        }
        let colon = at > 0 && self.tokens[at - 1].sort == Sort::Colon;
        for verb in (lowest..at).rev() {
            if self.tokens[verb].span.of(self.text).eq_ignore_ascii_case("according") {
                if let Some(cue) = self.according(verb) {
                    return Some(cue);
                }
                continue;
            }
            if let Some(cue) = self.in_words_of(verb) {
                return Some(cue);
            }
            if let Some(cue) = self.to_quote(verb) {
                return Some(cue);
            }
            if let Some(subject) = self.as_put(verb) {
                return Some(self.cue_of(subject, Some(verb), Link::Before));
            }
            if !self.is_verb(verb) {
                continue;
            }
            let Some(subject) = self
                .amid(verb, at)
                .or_else(|| self.quoted_as(verb))
                .or_else(|| self.subject(verb))
                .or_else(|| self.inverted(verb, at))
            else {
                if self.is_passive(verb) {
                    return None;
                }
                continue;
            };
            if colon && let Some(own) = self.beside(verb, subject, at) {
                return Some(own);
            }
            let between = &self.tokens[verb + 1..at];
            let quotes = between.iter().any(|token| token.quote().is_some());
            let near = !quotes
                && (between.len() <= 2
                    || colon
                    || between.last().is_some_and(|token| token.sort == Sort::Comma) && between.len() <= 8);
            return Some(self.cue_of(subject, Some(verb), if near { Link::Before } else { Link::Governs }));
        }
        if colon {
            let subject = self.head.filter(|head| self.mentions[*head].range.end <= at)?;
            return Some(self.cue_of(subject, None, Link::Label));
        }
        None
    }
}
