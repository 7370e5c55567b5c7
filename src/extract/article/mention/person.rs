//! Persons with the offices beside their names, and offices without a name.

use super::{Known, Mention, Who, mention};
use crate::extract::article::lexicon::Kinds;
use crate::extract::article::name::{Name, word};
use crate::extract::article::office::Office;
use crate::extract::article::word::{Sort, Token, span_of};
use crate::vocab::concept::PostKind;
use std::ops::Range;

impl Known<'_> {
    /// A person with the office that stands in apposition behind the name.
    pub(super) fn person(&self, tokens: &[Token], name: &Name, offices: &[Office]) -> Option<Mention> {
        let who = self.people.named(self.text, tokens, name);
        if who.is_empty() || !name.is_titled() && !name.is_full() && self.is_other_word(tokens, name) {
            return None;
        }
        let mut end = name.behind.end.max(name.range.end);
        // "Lord Hart’s letter said": the letter's words are his.
        if tokens[name.words.end - 1].possessive
            && let Some(head) = (end..tokens.len().min(end + 4)).find(|at| tokens[*at].is(Kinds::DOCUMENT))
            && tokens[end..head].iter().all(|token| {
                token.sort == Sort::Word && !token.is(Kinds::CUE.or(Kinds::AUXILIARY).or(Kinds::PREPOSITION))
            })
        {
            end = head + 1;
            if tokens.get(end).is_some_and(|token| matches!(word(self.text, token), "to" | "about" | "on" | "into")) {
                end = self.complete(tokens, name.range.start, head, Who::Document).range.end;
            }
        }
        let office = offices
            .iter()
            .find(|office| office.range.start == end + 1 && tokens[end].sort == Sort::Comma)
            .map(|office| office.range.clone());
        Some(mention(tokens, name.range.start..end, Who::Person(who), office))
    }

    /// A lone capitalised word that is a council's name too, or begins the sentence as another word.
    pub(super) fn is_other_word(&self, tokens: &[Token], name: &Name) -> bool {
        let token = &tokens[name.words.start];
        self.council_at(token.stem).is_some() || token.begins && token.is(Kinds::ADVERB.or(Kinds::PREPOSITION))
    }

    /// "His daughter, Emma Jones,", "foster carer Jo Hart": the person is named behind what they are.
    pub(super) fn named_in_apposition(&self, tokens: &[Token], mention: Mention, names: &[Name]) -> Mention {
        if !matches!(mention.who, Who::Unnamed | Who::Office(_)) {
            return mention;
        }
        let end = mention.range.end;
        let comma = tokens.get(end).is_some_and(|token| token.sort == Sort::Comma);
        let named = names
            .iter()
            .take_while(|name| name.range.start <= end + 1)
            .find(|name| {
                // "County councillor Jo Hart": what the person is ends with the title.
                let title = name.is_titled() && name.range.start + 1 == end;
                name.range.start == end || title || comma && name.range.start == end + 1
            })
            .or_else(|| self.after_description(tokens, end, names));
        let closed = |end: usize| tokens.get(end).is_some_and(|token| token.sort == Sort::Comma);
        let Some(name) = named else { return self.body_in_apposition(tokens, mention) };
        // Behind a comma a name alone may begin another clause, unless a comma ends it too: "her husband, Mark, said".
        if !name.is_full() && !name.is_titled() && name.range.start != end && !closed(name.range.end) {
            return self.body_in_apposition(tokens, mention);
        }
        let who = self.people.named(self.text, tokens, name);
        if who.is_empty() {
            return self.body_in_apposition(tokens, mention);
        }
        Mention { range: mention.range.start..name.behind.end.max(name.range.end), who: Who::Person(who), ..mention }
    }

    /// "His daughter, the composer Ann Hart,", "others, such as Ann Hart": a few small words lead to the name.
    pub(super) fn after_description<'n>(&self, tokens: &[Token], end: usize, names: &'n [Name]) -> Option<&'n Name> {
        tokens.get(end).filter(|token| token.sort == Sort::Comma)?;
        let name = names.iter().take_while(|name| name.range.start <= end + 8).find(|name| name.range.start > end)?;
        let between = tokens.get(end + 1..name.range.start)?;
        let words = |at: usize| between.get(at).map_or("", |token| token.span.of(self.text));
        let example = matches!((words(0), words(1)), ("such", "as")) || words(0) == "including" || words(0) == "like";
        let short = (1..=6).contains(&between.len());
        let trade = between.first().is_some_and(|token| token.is(Kinds::PERSON.or(Kinds::OFFICE)) && !token.capital);
        let described = (matches!(words(0), "the" | "a" | "an") || trade)
            && between[1..].iter().all(|token| {
                matches!(token.sort, Sort::Word | Sort::Number)
                    && (!token.capital || token.span.of(self.text) == "No")
                    && !token.is(Kinds::PREPOSITION.or(Kinds::CUE).or(Kinds::AUXILIARY).or(Kinds::PRONOUN))
            });
        (short && name.is_full() && (described || example)).then_some(name)
    }

    /// An office: with the name that follows it, or alone.
    pub(super) fn office(&self, tokens: &[Token], office: &Office, names: &[Name]) -> Option<Mention> {
        let range = office.range.clone();
        let named = names.iter().take_while(|name| name.range.start <= range.end + 1).find(|name| {
            name.range.start == range.end
                || name.words.start == range.end && name.is_titled()
                || name.range.start == range.end + 1 && tokens[range.end].sort == Sort::Comma && leads(tokens, &range)
        });
        if let Some(name) = named {
            let who = self.people.named(self.text, tokens, name);
            if !who.is_empty() {
                let end = name.behind.end.max(name.range.end);
                return Some(mention(tokens, range.start..end, Who::Person(who), Some(range)));
            }
        }
        if tokens[office.head].is(Kinds::SPOKES) {
            return Some(mention(tokens, range.clone(), Who::Spokes(self.spoken_for(tokens, office)), None));
        }
        let words = span_of(&tokens[range.clone()]).of(self.text).to_ascii_lowercase();
        if office.post == PostKind::Inspector && words.ends_with("inspectors") {
            return Some(mention(tokens, range, Who::Inspectorate, None));
        }
        Some(mention(tokens, range.clone(), Who::Office(office.post), Some(range)))
    }
}

/// Whether an office stands where a name in apposition may follow: it begins with an article, or the sentence.
pub(super) fn leads(tokens: &[Token], range: &Range<usize>) -> bool {
    let first = &tokens[range.start];
    let comma_before = range.start > 0 && tokens[range.start - 1].sort == Sort::Comma;
    first.begins
        || !comma_before
            && (first.is(Kinds::ARTICLE.or(Kinds::OWNER).or(Kinds::STANDING)) || first.possessive || first.capital)
}
