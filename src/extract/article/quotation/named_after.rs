//! Speakers whom a later sentence names: “That was the verdict of Jo Hart.”

use super::{Settled, Walker};
use crate::extract::article::cue::Sentence;
use crate::extract::article::lexicon::Kinds;
use crate::extract::article::rules;
use crate::extract::article::speaker::Entity;
use crate::extract::article::word::{Sort, Token, span_of};

impl Walker<'_> {
    /// Words of an accusation whose speaker is not told are most likely those of who speaks next.
    pub(super) fn accuser(&mut self) {
        let Some(open) = self.accused.take() else { return };
        let next = self.output.drafts[open + 1..].iter().find(|draft| matches!(draft.speaker, Some(Entity::Person(_))));
        let Some(speaker) = next.and_then(|draft| draft.speaker.clone()) else { return };
        let draft = &mut self.output.drafts[open];
        (draft.speaker, draft.confidence) = (Some(speaker), 0.45);
    }

    /// The next paragraph names the speaker: "The answer came from X", "That was the verdict of X".
    pub(super) fn named_after(&mut self, part: usize) -> Option<Settled> {
        let input = self.input;
        let next = (part + 1..input.parts.len().min(part + 3)).find(|next| input.parts[*next].zone.runs())?;
        let reading = &input.readings[next];
        self.named_in(&reading.tokens[reading.sentences.first()?.clone()])
    }

    /// "Jo Hart made the remark during a debate."
    pub(super) fn made_remark(&mut self, sentence: &Sentence<'_>) -> Option<Settled> {
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
    pub(super) fn named_in(&mut self, tokens: &[Token]) -> Option<Settled> {
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
}
