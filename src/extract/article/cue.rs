//! The words that tell who speaks: a verb of saying or finding with its subject, before, behind or amid the quotation;
//! "according to"; a name and a colon.

use super::lexicon::Kinds;
use super::mention::{Mention, Who};
use super::name::word;
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

    /// "The service will be “…” next year, the minister has told members.": the sentence ends with who said so.
    fn trailing(&self, at: usize) -> Option<Cue> {
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

    /// Of a role and the name in apposition behind it the name: "Her deputy, councillor Jo Hart,".
    pub fn apposed(&self, index: usize) -> usize {
        let (Some(first), Some(next)) = (self.mentions.get(index), self.mentions.get(index + 1)) else { return index };
        let role = matches!(first.who, Who::Office(_) | Who::Unnamed);
        let comma = next.range.start == first.range.end + 1 && self.tokens[first.range.end].sort == Sort::Comma;
        let ends = self.tokens.get(next.range.end).is_some_and(|token| token.sort == Sort::Comma);
        if role && comma && ends && matches!(next.who, Who::Person(_)) { index + 1 } else { index }
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

    fn is_passive(&self, verb: usize) -> bool {
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
    fn outer(&self, index: usize, inner: usize) -> Option<usize> {
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
    fn first_of_pair(&self, index: usize) -> usize {
        let second = &self.mentions[index];
        let Some(before) = index.checked_sub(1) else { return index };
        let first = &self.mentions[before];
        let named = matches!(first.who, Who::Person(_)) && matches!(second.who, Who::Person(_)) && !first.governed;
        let between = &self.tokens[first.range.end..second.range.start];
        let joined = between.last().is_some_and(|token| token.is(Kinds::JOINS));
        let verbs = (first.range.end..second.range.start).any(|at| self.is_verb(at));
        if named && joined && !verbs && between.len() <= 14 { before } else { index }
    }

    fn subject_score(&self, index: usize, mention: &Mention, verb: usize) -> i32 {
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
    fn agent(&self, verb: usize) -> Option<usize> {
        let limit = verb + 24;
        let by = (verb + 1..self.tokens.len().min(limit)).find(|at| self.tokens[*at].span.of(self.text) == "by")?;
        starting_at(&self.mentions, by + 1)
    }

    fn after(&self, at: usize, ends_open: bool) -> Option<Cue> {
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
    fn came_from(&self, at: usize) -> Option<Cue> {
        let text = |at: usize| self.tokens.get(at).map_or("", |token| token.span.of(self.text));
        if !matches!(text(at), "came" | "comes" | "was" | "is") || !matches!(text(at + 1), "the" | "her" | "his") {
            return None;
        }
        let link = (at + 3..self.tokens.len().min(at + 6)).find(|link| matches!(text(*link), "from" | "of" | "by"))?;
        let subject = self.named_from(link + 1)?;
        Some(self.cue_of(subject, Some(at), Link::After))
    }

    /// "“…” is how Jo Hart put it."
    fn is_how(&self, at: usize) -> Option<Cue> {
        let text = |at: usize| self.tokens.get(at).map_or("", |token| token.span.of(self.text));
        if !matches!(text(at), "is" | "was") || !matches!(text(at + 1), "how" | "what") {
            return None;
        }
        let subject = self.named_from(at + 2)?;
        Some(self.cue_of(subject, Some(at), Link::After))
    }

    /// The mention that begins at `from`. What a person is may stand before the name: "whistleblower Jo Hart",
    /// "European Commission chief Jo Hart".
    fn named_from(&self, from: usize) -> Option<usize> {
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
    fn verb_of(&self, from: usize) -> Option<usize> {
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

    fn according(&self, at: usize) -> Option<Cue> {
        let subject = self.mentions.partition_point(|mention| mention.range.start < at + 2);
        self.mentions.get(subject).filter(|mention| mention.range.start <= at + 4)?;
        let mut cue = self.cue_of(subject, Some(at), Link::According);
        cue.span = Span::new(self.tokens[at].span.start, cue.span.end);
        Some(cue)
    }

    /// "In the words of Jo Hart", "in the opinion of Jo Hart".
    fn in_words_of(&self, at: usize) -> Option<Cue> {
        let text = |at: usize| self.tokens.get(at).map_or("", |token| token.span.of(self.text));
        let words = matches!(text(at), "in" | "In")
            && text(at + 1) == "the"
            && matches!(text(at + 2), "words" | "opinion" | "view" | "phrase")
            && text(at + 3) == "of";
        let subject = words.then(|| self.named_from(at + 4)).flatten()?;
        Some(self.cue_of(subject, Some(at), Link::According))
    }

    /// "To quote the report, “…”".
    fn to_quote(&self, at: usize) -> Option<Cue> {
        let text = |at: usize| self.tokens.get(at).map_or("", |token| token.span.of(self.text));
        let quotes = at > 0 && text(at) == "quote" && text(at - 1).eq_ignore_ascii_case("to");
        let subject = (quotes || text(at) == "Quoting").then(|| self.named_from(at + 1)).flatten()?;
        Some(self.cue_of(subject, Some(at), Link::According))
    }

    /// "Her mother, she says, had a saying: “…”": the words behind the colon are those of whom the sentence is about.
    fn beside(&self, verb: usize, subject: usize, quote: usize) -> Option<Cue> {
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
    fn as_put(&self, verb: usize) -> Option<usize> {
        let text = |at: usize| self.tokens.get(at).map_or("", |token| token.span.of(self.text));
        let puts = matches!(text(verb), "put" | "puts") && text(verb + 1) == "it";
        let subject = self.mentions.partition_point(|mention| mention.range.end <= verb).checked_sub(1)?;
        let mention = &self.mentions[subject];
        let led = mention.range.start.checked_sub(1).is_some_and(|at| matches!(text(at), "as" | "As"));
        (puts && mention.range.end == verb && led).then_some(subject)
    }

    fn before(&self, at: usize) -> Option<Cue> {
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

    /// "The paper quoted Jo Hart as saying “…”": whoever is quoted speaks.
    fn quoted_as(&self, verb: usize) -> Option<usize> {
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
    fn amid(&self, verb: usize, quote: usize) -> Option<usize> {
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
    fn inverted(&self, verb: usize, before: usize) -> Option<usize> {
        starting_at(&self.mentions, verb + 1).filter(|index| self.mentions[*index].range.end <= before)
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
