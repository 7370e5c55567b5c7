//! Quotations within quotations.

use super::{Draft, Reading, Walker};
use crate::extract::article::cue::{Cue, Link};
use crate::extract::article::lexicon::Kinds;
use crate::extract::article::speaker::{Entity, Memory};
use crate::extract::article::{rules, statement};

impl Walker<'_> {
    /// Quotations within quotations: only where the words around say whose they are.
    pub(super) fn nested(&mut self) {
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
    pub(super) fn within(&mut self, reading: &Reading) {
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
