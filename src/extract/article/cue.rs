//! The words that tell who speaks: a verb of saying or finding with its subject, before, behind or amid the quotation;
//! "according to"; a name and a colon.

mod backward;
mod forward;
mod subject;

use super::lexicon::Kinds;
use super::mention::{Mention, Who};
use super::word::{Sort, Token, span_of};
use crate::text::Span;
use std::ops::Range;

/// One sentence, with whoever it names.
pub(super) struct Sentence<'a> {
    pub text: &'a str,
    pub tokens: &'a [Token],
    pub mentions: Vec<Mention>,
    /// The first mention before which no preposition stands.
    head: Option<usize>,
}

/// Where the cue stands to the quotation, and how closely.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Link {
    /// Directly before: "She said: “…”".
    Before,
    /// Directly behind: "“…,” she said".
    After,
    /// A verb earlier in the sentence governs it: "She said that staff were “…”".
    Governs,
    /// A name and a colon.
    Label,
    /// "according to …".
    According,
}

/// A cue: whose words, by which words told.
#[derive(Debug, Clone)]
pub(super) struct Cue {
    /// Index of the mention that is the subject.
    pub subject: usize,
    pub verb: Option<usize>,
    pub link: Link,
    /// Words of subject and verb.
    pub span: Span,
}

/// A place among mentions sorted by their beginning.
fn starting_at(mentions: &[Mention], token: usize) -> Option<usize> {
    let at = mentions.partition_point(|mention| mention.range.start < token);
    mentions.get(at).filter(|mention| mention.range.start == token).map(|_| at)
}

/// How far a cue is looked for, in tokens.
const REACH: usize = 60;

impl<'a> Sentence<'a> {
    /// A sentence with its mentions in order.
    pub fn new(text: &'a str, tokens: &'a [Token], mentions: Vec<Mention>) -> Self {
        // "Hart's sister, Ann,": the owner is not whom the sentence is about.
        let mut sentence = Sentence { text, tokens, mentions, head: None };
        sentence.head =
            sentence.mentions.iter().position(|mention| !mention.governed && !sentence.owns_somebody(mention));
        sentence
    }

    /// "Hart's wife", "Hart's younger sister", not "Hart's remark".
    fn owns_somebody(&self, mention: &Mention) -> bool {
        let behind = self.tokens.get(mention.range.end..).unwrap_or(&[]);
        let kin = |token: &Token| token.is(Kinds::PERSON.or(Kinds::OFFICE));
        let end = mention.range.end.checked_sub(1);
        end.is_some_and(|end| self.tokens[end].possessive) && behind.iter().take(2).any(kin)
    }

    /// "She was told, “…”": by whom, nobody says.
    pub fn is_told(&self, at: usize) -> bool {
        let marked = at >= 2 && matches!(self.tokens[at - 1].sort, Sort::Comma | Sort::Colon);
        let told = marked && matches!(self.tokens[at - 2].span.of(self.text), "told" | "asked" | "warned");
        let whom = self.mentions.iter().rev().find(|mention| mention.range.end < at);
        told && self.is_passive(at - 2)
            && whom.is_some_and(|mention| {
                matches!(mention.who, Who::Person(_) | Who::He | Who::She | Who::They | Who::Unnamed)
            })
    }

    /// The cue of the quotation that is token `at`.
    pub fn cue(&self, at: usize, ends_open: bool) -> Option<Cue> {
        let after = self.after(at, ends_open);
        let before = self.before(at);
        match (after, before) {
            (Some(after), Some(before)) => {
                let close = matches!(before.link, Link::Before | Link::Label);
                Some(if close && !ends_open { before } else { after })
            }
            (after, before) => after.or(before).or_else(|| self.trailing(at)),
        }
    }

    /// "The council, she said, was “…”": whoever is named before is spoken of, and is not who speaks.
    pub fn is_parenthetical(&self, cue: &Cue) -> bool {
        let comma =
            |at: Option<usize>| at.and_then(|at| self.tokens.get(at)).is_some_and(|token| token.sort == Sort::Comma);
        let range = &self.mentions[cue.subject].range;
        let pronoun = matches!(self.mentions[cue.subject].who, Who::He | Who::She);
        pronoun && comma(range.start.checked_sub(1)) && comma(cue.verb.map(|verb| verb + 1))
    }

    /// "The council said the report recognised “…”": whose words they are, hers who says so or the report's, is open.
    pub fn is_passed_on(&self, cue: &Cue) -> bool {
        let mention = &self.mentions[cue.subject];
        let before = mention
            .range
            .start
            .checked_sub(1)
            .map(|at| if at > 0 && self.tokens[at].span.of(self.text) == "that" { at - 1 } else { at });
        matches!(mention.who, Who::Document | Who::Inspectorate)
            && before.is_some_and(|at| self.tokens[at].is(Kinds::SAY) && self.is_verb(at))
    }

    /// "The council has been accused of “…”", without a word on by whom.
    pub fn accuses(&self) -> bool {
        let verb = self.tokens.iter().take(REACH).position(|token| {
            matches!(token.span.of(self.text), "accused" | "blamed" | "criticised" | "condemned" | "attacked" | "urged")
        });
        let accused = verb.is_some_and(|verb| self.is_passive(verb) && self.agent(verb).is_none());
        // "The minister was told that …": not by the inspectorate, as a council is.
        let told = || {
            let verb = self
                .tokens
                .iter()
                .take(REACH)
                .position(|token| matches!(token.span.of(self.text), "told" | "warned"))?;
            let head = &self.mentions[self.head?];
            let human = matches!(head.who, Who::Office(_) | Who::Person(_) | Who::Unnamed) && head.range.end <= verb;
            Some(human && self.is_passive(verb) && self.agent(verb).is_none())
        };
        accused || told().unwrap_or(false)
    }

    /// "He was a minister", "she served as chair": says what somebody is, and names nobody else.
    pub fn is_predicate(&self, index: usize) -> bool {
        // "was pensions minister": a word that no list has may stand before the office.
        let mut start = self.mentions[index].range.start;
        while start > 0 && self.tokens[start - 1].kinds == Kinds::NONE && self.tokens[start - 1].sort == Sort::Word {
            start -= 1;
        }
        start.checked_sub(1).is_some_and(|at| {
            matches!(
                self.tokens[at].span.of(self.text),
                "is" | "was"
                    | "are"
                    | "were"
                    | "be"
                    | "been"
                    | "being"
                    | "as"
                    | "became"
                    | "become"
                    | "becomes"
                    | "remains"
            )
        })
    }

    /// "Does she mind being called that?": a question of the writer's, and whom it is put to.
    pub fn asks_whom(&self) -> Option<usize> {
        let asks = self.tokens.last().is_some_and(|token| token.span.of(self.text) == "?");
        let opens = self.tokens.first().is_some_and(|token| {
            matches!(
                token.span.of(self.text),
                "Did"
                    | "Does"
                    | "Do"
                    | "Is"
                    | "Was"
                    | "Has"
                    | "Had"
                    | "Would"
                    | "Will"
                    | "Can"
                    | "Could"
                    | "What"
                    | "Why"
                    | "How"
                    | "Who"
                    | "When"
                    | "Where"
                    | "And"
                    | "So"
                    | "But"
            )
        });
        let first = self.mentions.first().filter(|mention| mention.range.start <= 6)?;
        (asks && opens && matches!(first.who, Who::Person(_) | Who::He | Who::She)).then_some(0)
    }

    /// "Her mother, she says, used to …": whoever tells it.
    pub fn teller(&self) -> Option<usize> {
        let pronoun = |mention: &Mention| matches!(mention.who, Who::He | Who::She);
        let comma = |at: usize| self.tokens.get(at).is_some_and(|token| token.sort == Sort::Comma);
        self.mentions.iter().take(8).position(|mention| {
            let Range { start, end } = mention.range;
            pronoun(mention)
                && start > 0
                && comma(start - 1)
                && comma(end + 1)
                && self.tokens[end].is(Kinds::SAY)
                && self.is_verb(end)
        })
    }

    /// Whether it has a verb of saying of its own.
    pub fn says(&self) -> bool {
        (0..self.tokens.len()).any(|at| self.tokens[at].is(Kinds::SAY) && self.is_verb(at))
    }

    /// Whether the token is a verb that may govern words here.
    pub fn is_verb(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        if !token.is(Kinds::CUE) || token.possessive {
            return false;
        }
        if token.capital && !token.begins {
            return false;
        }
        // "put the matter beyond doubt" says nothing, "put it" does.
        if matches!(token.span.of(self.text), "put" | "puts" | "putting")
            && self.tokens.get(at + 1).is_none_or(|next| next.span.of(self.text) != "it")
        {
            return false;
        }
        let quoted = at > 0 && self.tokens[at - 1].span.of(self.text) == "as";
        if quoted && token.span.of(self.text) == "saying" {
            return true;
        }
        if token.is(Kinds::NOUN_TOO) {
            let Some(before) = at.checked_sub(1).map(|before| &self.tokens[before]) else { return true };
            let noun = before.is(Kinds::ARTICLE.or(Kinds::OWNER).or(Kinds::PREPOSITION).or(Kinds::STANDING))
                || before.possessive;
            let ends = self.mentions[..self.mentions.partition_point(|mention| mention.range.start < at)].last();
            let subject = ends.is_some_and(|mention| mention.range.end == at)
                || before.is(Kinds::AUXILIARY.or(Kinds::ADVERB))
                || before.sort == Sort::Comma
                || matches!(before.sort, Sort::Quote(_));
            return !noun && subject;
        }
        true
    }

    fn cue_of(&self, subject: usize, verb: Option<usize>, link: Link) -> Cue {
        let range = &self.mentions[subject].range;
        let words = span_of(&self.tokens[range.clone()]);
        let span = match verb {
            Some(verb) => {
                let verb = self.tokens[verb].span;
                Span::new(words.start.min(verb.start), words.end.max(verb.end))
            }
            None => words,
        };
        Cue { subject, verb, link, span }
    }

    /// The main subject of the sentence, if it names somebody at its head.
    pub fn head(&self) -> Option<usize> {
        self.head
    }

    /// The mention that begins with this token.
    pub fn mention_at(&self, token: usize) -> Option<usize> {
        starting_at(&self.mentions, token)
    }
}

impl Sentence<'_> {
    /// The cue of words that follow the sentence's final colon; `at` is behind its last token.
    pub fn lead(&self, at: usize) -> Option<Cue> {
        let colon = at > 0 && self.tokens[at - 1].sort == Sort::Colon;
        self.before(at).filter(|cue| colon || matches!(cue.link, Link::Before))
    }
}
