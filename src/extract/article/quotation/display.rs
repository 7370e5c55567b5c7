//! Headlines and captions: mostly words of the text again.

use super::{Draft, Walker};
use crate::extract::article::speaker::Entity;
use crate::extract::article::{rules, statement};

impl Walker<'_> {
    /// Headlines and captions: mostly words of the text again.
    pub(super) fn display(&mut self, part: usize, spoken: &[String]) {
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
}

/// A headline or caption is no longer than this, in tokens.
pub(super) const MOST_DISPLAYED: usize = 80;

/// So many headlines and captions with quotations are compared with the text.
pub(super) const MOST_REPEATS: usize = 60;

/// Whether `words` are among those of `text`, as whole words.
pub(super) fn contains_words(text: &str, words: &str) -> bool {
    if words.len() < 8 {
        return text == words;
    }
    text.match_indices(words).any(|(at, _)| {
        let before = at == 0 || text.as_bytes()[at - 1] == b' ';
        let end = at + words.len();
        before && (end == text.len() || text.as_bytes()[end] == b' ')
    })
}
