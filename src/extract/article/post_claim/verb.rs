//! Offices told by a verb: “was appointed as …”, “is the council’s lead member”.

use super::Reader;
use crate::extract::article::lexicon::Kinds;
use crate::extract::article::name::word;
use crate::extract::article::word::{Sort, span_of};
use crate::extract::finding::Standing;
use crate::vocab::concept::PostKind;

impl Reader<'_, '_> {
    /// "X joined as director in March", "X was appointed chief executive", "X is the council’s lead member".
    pub(super) fn by_verb(&mut self, from: usize) {
        let mut from = from;
        if self.sort(from) == Some(Sort::Comma) {
            let end = self.clause_end(from + 1);
            let verb = |at: usize| {
                self.tokens.get(at).is_some_and(|token| {
                    matches!(word(self.text, token), "runs" | "chairs" | "leads" | "heads" | "represents")
                })
            };
            if verb(from + 1) {
                from += 1; // "Her successor, Jo Hart, runs …"
            } else if self.sort(end) == Some(Sort::Comma) {
                from = end + 1;
            }
        }
        self.own_verb(from);
        let Some(office) =
            self.offices.iter().find(|office| office.range.start >= from && office.range.start <= from + 12)
        else {
            self.reversed();
            return;
        };
        let lead = &self.tokens[from..office.range.start];
        if lead.is_empty() {
            return;
        }
        // An apposition with its commas may stand before the verb.
        let verb = |word: &str| {
            matches!(
                word,
                "joined"
                    | "appointed"
                    | "named"
                    | "became"
                    | "become"
                    | "serves"
                    | "served"
                    | "resigned"
                    | "retired"
                    | "retires"
                    | "elected"
                    | "resignation"
                    | "appointment"
                    | "works"
                    | "worked"
                    | "acts"
                    | "acting"
                    | "stands"
                    | "stood"
                    | "stepped"
                    | "took"
                    | "takes"
                    | "taking"
                    | "taken"
                    | "steps"
                    | "suspended"
                    | "sacked"
                    | "replaced"
                    | "replaces"
                    | "succeeded"
                    | "succeeds"
                    | "starts"
                    | "started"
                    | "left"
                    | "leaves"
                    | "quit"
                    | "departed"
                    | "recruited"
                    | "confirmed"
                    | "announced"
                    | "hired"
                    | "promoted"
            )
        };
        let as_office = lead.last().is_some_and(|token| token.span.of(self.text) == "as");
        let copula = lead.iter().all(|token| token.is(Kinds::AUXILIARY.or(Kinds::ADVERB)));
        let appointed = lead.iter().any(|token| verb(word(self.text, token)))
            && lead.iter().all(|token| {
                token.is(Kinds::AUXILIARY.or(Kinds::ADVERB).or(Kinds::PREPOSITION))
                    || verb(word(self.text, token))
                    || token.is(Kinds::NOT_NAME)
                    || token.sort == Sort::Number
                    || token.sort == Sort::Comma
                    || matches!(word(self.text, token), "down" | "over" | "up" | "out")
            });
        let other = self.names.iter().any(|name| name.range.start >= from && name.range.end <= office.range.start);
        if copula
            || appointed
            || as_office && !other && lead.len() <= 8 && lead.iter().any(|token| verb(word(self.text, token)))
            || as_office && lead.len() == 1
        {
            let left = lead.iter().any(|token| {
                matches!(
                    word(self.text, token),
                    "resigned" | "resignation" | "retired" | "quit" | "left" | "departed" | "sacked"
                )
            });
            self.office(office, 4);
            if left && let Some(claim) = self.found.claims.last_mut() {
                claim.standing = Standing::Former;
            }
            if lead.iter().any(|token| matches!(word(self.text, token), "will"))
                && let Some(claim) = self.found.claims.last_mut()
            {
                claim.standing = Standing::Incoming;
            }
        } else {
            self.reversed();
        }
    }

    /// "X runs children’s services in Merton": a verb that stands for an office.
    pub(super) fn own_verb(&mut self, from: usize) {
        let Some(verb) = self.tokens.get(from) else { return };
        // "Jo Hart is a former social worker": what the person is, without an office.
        if matches!(word(self.text, verb), "is" | "was")
            && self.tokens.get(from + 1).is_some_and(|token| matches!(token.span.of(self.text), "a" | "an"))
        {
            let end = self.phrase_end(from + 1);
            let office = self.offices.iter().any(|office| office.range.start >= from && office.range.start < end);
            let person =
                self.tokens[from + 1..end].last().is_some_and(|token| token.is(Kinds::PERSON) && !token.capital);
            if !office && person && end - from <= 8 {
                self.claim(span_of(&self.tokens[from + 1..end]), PostKind::Other, 3);
            }
            return;
        }
        if !matches!(word(self.text, verb), "runs" | "chairs" | "leads" | "heads" | "represents") {
            return;
        }
        let end = self.phrase_end(from);
        if end > from + 2 {
            let post = self.verb_post(from, end);
            self.claim(span_of(&self.tokens[from..end]), post, 3);
            self.nominal(from, end, post);
        }
    }

    /// "Its director is X", "The new chief executive will be X".
    pub(super) fn reversed(&mut self) {
        let start = self.name().range.start;
        let Some(office) = self.offices.iter().rev().find(|office| office.range.end < start) else { return };
        let between = &self.tokens[office.range.end..start];
        let copula = between.len() <= 4 && between.iter().all(|token| token.is(Kinds::AUXILIARY.or(Kinds::ADVERB)));
        if copula {
            self.office(office, 3);
        }
    }
}
