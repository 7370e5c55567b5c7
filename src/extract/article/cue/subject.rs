//! Who does what a verb says: the subject of the sentence's verb of saying.

use super::{REACH, Sentence, starting_at};
use crate::extract::article::lexicon::Kinds;
use crate::extract::article::mention::{Mention, Who};
use crate::extract::article::name::word;
use crate::extract::article::word::{Sort, Token};

impl Sentence<'_> {
    /// Of a role and the name in apposition behind it the name: "Her deputy, councillor Jo Hart,".
    pub fn apposed(&self, index: usize) -> usize {
        let (Some(first), Some(next)) = (self.mentions.get(index), self.mentions.get(index + 1)) else { return index };
        let role = matches!(first.who, Who::Office(_) | Who::Unnamed);
        let comma = next.range.start == first.range.end + 1 && self.tokens[first.range.end].sort == Sort::Comma;
        let ends = self.tokens.get(next.range.end).is_some_and(|token| token.sort == Sort::Comma);
        if role && comma && ends && matches!(next.who, Who::Person(_)) { index + 1 } else { index }
    }

    pub(super) fn is_passive(&self, verb: usize) -> bool {
        if self.tokens[verb].is(Kinds::PARTICIPLE) {
            return false;
        }
        let mut at = verb;
        while at > 0 && self.tokens[at - 1].is(Kinds::ADVERB) && verb - at < 3 {
            at -= 1;
        }
        at > 0
            && matches!(word(self.text, &self.tokens[at - 1]), "was" | "were" | "is" | "are" | "be" | "been" | "being")
    }

    /// The mention that does what the verb says, looked for before it.
    pub fn subject(&self, verb: usize) -> Option<usize> {
        if self.is_passive(verb) {
            return self.agent(verb);
        }
        if self.tokens.get(verb + 1).is_some_and(|token| token.span.of(self.text) == "by") {
            return self.agent(verb);
        }
        let mut best: Option<(i32, usize)> = None;
        // Behind a semicolon another clause begins, with a subject of its own.
        let clause = (verb.saturating_sub(REACH)..verb).rev().find(|at| self.tokens[*at].sort == Sort::Semicolon);
        let lowest = clause.unwrap_or(0).max(verb.saturating_sub(REACH));
        let first = self.mentions.partition_point(|mention| mention.range.end < lowest);
        for (index, mention) in
            self.mentions.iter().enumerate().skip(first).take_while(|(_, mention)| mention.range.end <= verb)
        {
            let score = self.subject_score(index, mention, verb);
            if best.is_none_or(|(top, _)| score >= top) {
                best = Some((score, index));
            }
        }
        let chosen = best.filter(|(score, _)| *score > -2).map(|(_, index)| self.first_of_pair(index))?;
        let chosen = self.apposed(chosen);
        Some(self.outer(chosen, verb).unwrap_or(chosen))
    }

    /// "Dr Hart said an internal review had found “…”": the words are told by her.
    ///
    /// "The chief said officers found “…”": her words too, for officers who say nothing.
    pub(super) fn outer(&self, index: usize, inner: usize) -> Option<usize> {
        let mention = &self.mentions[index];
        let start = mention.range.start;
        let some = matches!(self.tokens[start].span.of(self.text), "a" | "an") && matches!(mention.who, Who::Document)
            || mention.who == Who::Unnamed && !self.tokens[inner].is(Kinds::SAY);
        let verb = start.checked_sub(1).filter(|_| some)?;
        let says = self.tokens[verb].is(Kinds::SAY) && self.is_verb(verb);
        let subject = says.then(|| self.subject(verb)).flatten()?;
        matches!(self.mentions[subject].who, Who::Person(_) | Who::He | Who::She).then_some(subject)
    }

    /// "X, …, and Y said": of two who speak together the first.
    pub(super) fn first_of_pair(&self, index: usize) -> usize {
        let second = &self.mentions[index];
        let Some(before) = index.checked_sub(1) else { return index };
        let first = &self.mentions[before];
        let named = matches!(first.who, Who::Person(_)) && matches!(second.who, Who::Person(_)) && !first.governed;
        let between = &self.tokens[first.range.end..second.range.start];
        let joined = between.last().is_some_and(|token| token.is(Kinds::JOINS));
        let verbs = (first.range.end..second.range.start).any(|at| self.is_verb(at));
        if named && joined && !verbs && between.len() <= 14 { before } else { index }
    }

    pub(super) fn subject_score(&self, index: usize, mention: &Mention, verb: usize) -> i32 {
        let gap = &self.tokens[mention.range.end..verb];
        let light = |token: &Token| token.is(Kinds::ADVERB.or(Kinds::AUXILIARY));
        let mut score = if gap.iter().all(light) {
            10
        } else {
            let first = &gap[0];
            let last = gap.iter().rev().find(|token| !light(token)).unwrap_or(first);
            let encloses = |token: &Token| matches!(token.sort, Sort::Comma | Sort::Dash | Sort::Open | Sort::Close);
            if encloses(first) && encloses(last) && gap.len() > 1 {
                9
            } else if first.is(Kinds::RELATIVE) {
                6
            } else if first.is(Kinds::PREPOSITION) {
                4
            } else if encloses(last) && !encloses(first) {
                1
            } else {
                2
            }
        };
        if mention.governed {
            let with = self.tokens[mention.range.start - 1].span.of(self.text);
            score -= if matches!(with, "with" | "after" | "as" | "before" | "since" | "until") { 1 } else { 7 };
        }
        let before = mention.range.start.checked_sub(1).map(|at| &self.tokens[at]);
        if before.is_some_and(|token| token.is(Kinds::CUE) && !token.is(Kinds::NOUN_TOO) && !token.capital) {
            let reported = gap.iter().all(light);
            score -= if reported { 1 } else { 6 };
        }
        if self.head.is_none_or(|head| head >= index) {
            score += 2;
        }
        // "X praised staff and said": the subject of the verb before goes on.
        let mut before_verb = verb;
        while before_verb > 0 && light(&self.tokens[before_verb - 1]) {
            before_verb -= 1;
        }
        if before_verb > 0 && self.tokens[before_verb - 1].is(Kinds::JOINS) && gap.len() > 1 {
            let own = gap.iter().find(|token| !token.is(Kinds::ADVERB)).unwrap_or(&gap[0]);
            let acts = own.is(Kinds::AUXILIARY.or(Kinds::CUE))
                || own.sort == Sort::Word && own.span.of(self.text).ends_with("ed");
            // "By the time the report was out, the council had … and said": what is fronted is not the subject.
            let fronted = self.tokens[0].is(Kinds::PREPOSITION.or(Kinds::SUBORDINATES))
                && self.tokens[..mention.range.start].iter().take(REACH).all(|token| token.sort != Sort::Comma);
            if acts && !mention.governed {
                score += if fronted { 3 } else { 6 };
            }
        }
        // "Hart's wife, Ann, said": the owner is not who speaks.
        if self.owns_somebody(mention) {
            score -= 6;
        }
        score += match mention.who {
            Who::Person(_) | Who::He | Who::She | Who::Spokes(_) | Who::Office(_) => 2,
            Who::Inspectorate | Who::Document | Who::OtherReport(_) | Who::Unnamed | Who::Relative | Who::Which => 1,
            _ => 0,
        };
        score
    }

    /// "by …" behind a passive or participle.
    pub(super) fn agent(&self, verb: usize) -> Option<usize> {
        let limit = verb + 24;
        let by = (verb + 1..self.tokens.len().min(limit)).find(|at| self.tokens[*at].span.of(self.text) == "by")?;
        starting_at(&self.mentions, by + 1)
    }

    /// "The paper quoted Jo Hart as saying “…”": whoever is quoted speaks.
    pub(super) fn quoted_as(&self, verb: usize) -> Option<usize> {
        let text = |at: usize| self.tokens[at].span.of(self.text);
        if verb < 3 || text(verb - 1) != "as" || !self.tokens[verb].is(Kinds::PARTICIPLE) {
            return None;
        }
        let quoted = (verb.saturating_sub(24)..verb).rfind(|at| matches!(text(*at), "quoted" | "cited" | "quotes"))?;
        // "Jo Hart was quoted by the paper as saying".
        let before = if self.is_passive(quoted) { quoted } else { verb };
        self.mentions.partition_point(|mention| mention.range.end < before).checked_sub(1)
    }

    /// "It was, said Jo Hart of the union, “…”".
    pub(super) fn amid(&self, verb: usize, quote: usize) -> Option<usize> {
        let enclosed =
            verb > 0 && self.tokens[verb - 1].sort == Sort::Comma && self.tokens[quote - 1].sort == Sort::Comma;
        let takes_object = matches!(
            word(self.text, &self.tokens[verb]),
            "told" | "tells" | "asked" | "asks" | "informed" | "reminded" | "assured"
        );
        if !enclosed || takes_object || verb + 1 >= quote - 1 {
            return None;
        }
        self.named_from(verb + 1).filter(|subject| {
            matches!(self.mentions[*subject].who, Who::Person(_) | Who::Unnamed | Who::Office(_) | Who::Inspectorate)
        })
    }

    /// "Said Councillor Hart: “…”".
    pub(super) fn inverted(&self, verb: usize, before: usize) -> Option<usize> {
        starting_at(&self.mentions, verb + 1).filter(|index| self.mentions[*index].range.end <= before)
    }
}
