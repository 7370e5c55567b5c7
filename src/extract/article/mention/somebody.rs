//! Somebody without a name: “the Spaniard”, “one of them”, “engineers”.

use super::{Known, Mention, Who, mention};
use crate::extract::article::lexicon::Kinds;
use crate::extract::article::name::word;
use crate::extract::article::word::{Sort, Token};

impl Known<'_> {
    /// "The Spaniard told …", "the 43-year-old said": words with an article before a verb of saying.
    pub(super) fn anybody(&self, tokens: &[Token], at: usize) -> Option<Mention> {
        if let Some(epithet) = self.after_verb(tokens, at) {
            return Some(epithet);
        }
        let article = matches!(
            tokens[at].span.of(self.text),
            "the"
                | "The"
                | "a"
                | "A"
                | "an"
                | "An"
                | "one"
                | "One"
                | "another"
                | "Another"
                | "some"
                | "Some"
                | "many"
                | "Many"
                | "several"
                | "Several"
        );
        if !article {
            return None;
        }
        let stops = Kinds::PREPOSITION
            .or(Kinds::AUXILIARY)
            .or(Kinds::JOINS)
            .or(Kinds::RELATIVE)
            .or(Kinds::SUBORDINATES)
            .or(Kinds::PRONOUN)
            .or(Kinds::ARTICLE)
            .or(Kinds::DOCUMENT)
            .or(Kinds::BODY);
        for end in at + 1..tokens.len().min(at + 6) {
            let token = &tokens[end];
            let before = tokens[end - 1];
            let many = !before.capital && before.is(Kinds::PERSON) && before.span.of(self.text).ends_with('s');
            // "One backbencher described …".
            let somebody = !before.capital
                && is_agent(before.span.of(self.text))
                && matches!(
                    tokens[at].span.of(self.text),
                    "a" | "A" | "an" | "An" | "one" | "One" | "another" | "Another"
                );
            if end > at + 1
                && (token.is(Kinds::SAY) || (many || somebody) && token.is(Kinds::CUE))
                && !token.is(Kinds::NOUN_TOO)
                && !token.capital
                && !token.is(Kinds::PARTICIPLE)
            {
                // "The Treasury said" is a body's word, "the Spaniard said" somebody's.
                let single = end == at + 2;
                if before.capital && !(single && is_epithet(before.span.of(self.text))) {
                    let from = (at + 1..end).find(|from| tokens[*from].capital).unwrap_or(at);
                    return Some(mention(tokens, if from == at + 1 { at } else { from }..end, Who::Body, None));
                }
                return Some(mention(tokens, at..end, Who::Unnamed, None));
            }
            // "a neighbour who told her": whoever it is, it is somebody.
            if end > at + 1 && token.span.of(self.text) == "who" {
                return Some(mention(tokens, at..end, Who::Unnamed, None));
            }
            if !matches!(token.sort, Sort::Word | Sort::Number | Sort::Dash) || token.is(stops) {
                return None;
            }
        }
        None
    }

    /// "“…,” admitted the 24-year-old": whoever is named behind the verb of a quotation.
    pub(super) fn after_verb(&self, tokens: &[Token], at: usize) -> Option<Mention> {
        let quote = at.checked_sub(2).is_some_and(|back| {
            tokens[back].quote().is_some()
                || tokens[back].sort == Sort::Comma && back > 0 && tokens[back - 1].quote().is_some()
        });
        let verb = &tokens[at.checked_sub(1)?];
        if !quote
            || !verb.is(Kinds::SAY)
            || !matches!(tokens[at].span.of(self.text), "the" | "a" | "an" | "one" | "another")
        {
            return None;
        }
        let end = (at + 1..tokens.len().min(at + 5)).find(|end| {
            !matches!(tokens[*end].sort, Sort::Word | Sort::Number | Sort::Dash)
                || tokens[*end].is(Kinds::PREPOSITION.or(Kinds::RELATIVE).or(Kinds::JOINS).or(Kinds::SUBORDINATES))
        });
        let end = end.unwrap_or(tokens.len().min(at + 5));
        let head = end.checked_sub(1).map(|last| &tokens[last])?;
        let thing =
            head.is(Kinds::BODY.or(Kinds::DOCUMENT).or(Kinds::COUNCIL).or(Kinds::INSPECTORATE).or(Kinds::OFFICE));
        (end > at + 1 && !thing).then(|| mention(tokens, at..end, Who::Unnamed, None))
    }

    /// "Engineers said", "what officials called": people in the plural directly before a verb of saying.
    pub(super) fn several(&self, tokens: &[Token], at: usize) -> Option<Mention> {
        let token = &tokens[at];
        let written = token.span.of(self.text);
        let many = written.len() > 4
            && (written.ends_with("ers")
                || written.ends_with("ors")
                || written.ends_with("ists")
                || token.is(Kinds::PERSON))
            && written.ends_with('s')
            && !token.possessive
            && (!token.capital || token.begins)
            && !token.is(Kinds::CUE.or(Kinds::PREPOSITION).or(Kinds::ADVERB).or(Kinds::AUXILIARY).or(Kinds::DOCUMENT));
        let verb = tokens.get(at + 1)?;
        let says = verb.is(Kinds::CUE) && !verb.is(Kinds::NOUN_TOO.or(Kinds::PARTICIPLE)) && !verb.capital;
        (many && says).then(|| mention(tokens, at..at + 1, Who::Unnamed, None))
    }

    /// "Somebody", "one of them", "others".
    pub(super) fn indefinite(&self, tokens: &[Token], at: usize) -> Option<Mention> {
        let small = word(self.text, &tokens[at]).to_ascii_lowercase();
        if matches!(small.as_str(), "someone" | "somebody" | "others" | "everyone" | "everybody") {
            return Some(mention(tokens, at..at + 1, Who::Unnamed, None));
        }
        let partitive = matches!(
            small.as_str(),
            "one" | "some" | "many" | "most" | "another" | "several" | "others" | "two" | "both"
        ) && tokens.get(at + 1).is_some_and(|token| token.span.of(self.text) == "of");
        let of = tokens.get(at + 2).map(|token| word(self.text, token))?;
        if partitive && matches!(of, "them" | "us" | "you" | "those" | "these") {
            return Some(mention(tokens, at..at + 3, Who::Unnamed, None));
        }
        // "one young person", "another said".
        let verb = tokens.get(at + 1).is_some_and(|token| token.is(Kinds::SAY) && !token.is(Kinds::NOUN_TOO));
        // "“…,” said one, a vicar in his sixties."
        let told = at > 0
            && tokens[at - 1].is(Kinds::SAY)
            && tokens.get(at + 1).is_none_or(|token| matches!(token.sort, Sort::Comma | Sort::Stop))
            && matches!(small.as_str(), "one" | "another");
        let alone = told || matches!(small.as_str(), "one" | "another" | "some" | "others" | "many") && verb;
        alone.then(|| mention(tokens, at..at + 1, Who::Unnamed, None))
    }
}

/// "Spaniard", "Italian", "Londoner", "Democrat": where somebody is from, or of which party.
pub(super) fn is_epithet(word: &str) -> bool {
    ["ian", "an", "ese", "ard", "er", "ish", "ot", "at", "ory", "or", "eur", "ist", "ss", "man", "iac"]
        .iter()
        .any(|ending| word.ends_with(ending))
}

/// "builder", "actor", "guitarist", "librarian": a word for who does something.
pub(super) fn is_agent(word: &str) -> bool {
    word.len() > 4
        && ["er", "or", "ist", "ian", "ant", "man", "woman", "ee"].iter().any(|ending| word.ends_with(ending))
}
