//! Bodies: councils, companies, ministries, by their names and by what they are.

use super::{Known, Mention, Who, mention};
use crate::extract::article::lexicon::Kinds;
use crate::extract::article::name::word;
use crate::extract::article::office::Office;
use crate::extract::article::word::{Sort, Token, span_of};
use crate::extract::article::{name, office};
use crate::extract::finding::CouncilCode;
use crate::text::Span;
use std::ops::Range;

impl Known<'_> {
    /// "The pipeline's owner, Prairie Oil, said": a body is named behind what it is.
    pub(super) fn body_in_apposition(&self, tokens: &[Token], mention: Mention) -> Mention {
        let end = mention.range.end;
        let comma = |at: usize| tokens.get(at).is_some_and(|token| token.sort == Sort::Comma);
        let owner = mention.who == Who::Unnamed && self.general;
        if !owner || !comma(end) || !tokens.get(end + 1).is_some_and(Token::is_capital) {
            return mention;
        }
        let close = self.body_end(tokens, end + 1);
        if !comma(close) || tokens[end + 1].is(Kinds::NOT_NAME) {
            return mention;
        }
        Mention { range: end + 1..close, who: Who::Body, ..mention }
    }

    /// The body that a spokesperson speaks for: behind "for", or before the word.
    pub(super) fn spoken_for(&self, tokens: &[Token], office: &Office) -> Option<Span> {
        let behind = &tokens[office.head + 1..];
        let of = |token: &Token| matches!(token.span.of(self.text), "for" | "of" | "at" | "from" | "with");
        if behind.first().is_some_and(of) {
            let end = office.range.end.max(self.body_end(tokens, office.head + 2));
            return Some(span_of(&tokens[office.head + 2..end])).filter(|span| !span.is_empty());
        }
        let before = &tokens[office.range.start..office.head];
        let before = match before.first() {
            Some(first) if first.is(Kinds::ARTICLE.or(Kinds::OWNER)) => &before[1..],
            _ => before,
        };
        (!before.is_empty()).then(|| match before.last() {
            Some(last) => Span::new(before[0].span.start, last.stem.end),
            None => Span::default(),
        })
    }

    /// The end of a body's name that begins at `from`: capitalised words and the small ones within them.
    pub(super) fn body_end(&self, tokens: &[Token], from: usize) -> usize {
        // "Shares in Oak & Ash fell": the body's name begins further on.
        let holding = tokens.get(from).is_some_and(|token| {
            token.begins
                && matches!(
                    token.span.of(self.text),
                    "Shares"
                        | "Sales"
                        | "Profits"
                        | "Staff"
                        | "Workers"
                        | "Bosses"
                        | "Executives"
                        | "Officials"
                        | "Directors"
                        | "Investors"
                        | "Customers"
                        | "Fans"
                        | "Residents"
                        | "People"
                        | "Children"
                )
        });
        if holding {
            return from + 1;
        }
        let mut end = from;
        while let Some(token) = tokens.get(end).filter(|_| end < from + LONGEST_BODY) {
            let small = end > from
                && matches!(word(self.text, token), "for" | "of" | "and" | "the" | "in" | "to" | "&" | "on")
                && tokens.get(end + 1).is_some_and(|next| {
                    next.is_capital() || next.is(Kinds::ARTICLE) && tokens.get(end + 2).is_some_and(Token::is_capital)
                });
            let article = end == from && token.is(Kinds::ARTICLE);
            if !(token.is_capital() || small || article || token.sort == Sort::Other && token.span.of(self.text) == "&")
            {
                break;
            }
            end += 1;
            if token.possessive {
                break;
            }
        }
        end
    }

    /// "Transport for London said": capitalised words before a verb of saying that are no person's name.
    pub(super) fn named_body(&self, tokens: &[Token], at: usize) -> Option<Mention> {
        let first = &tokens[at];
        let small = Kinds::PREPOSITION.or(Kinds::ADVERB).or(Kinds::SUBORDINATES).or(Kinds::CUE).or(Kinds::PRONOUN);
        // "On Sunday urged": a day is nobody.
        let day = at > 0 && tokens[at - 1].is(Kinds::PREPOSITION) && first.is(Kinds::NOT_NAME);
        if !first.is_capital() || first.is(small) || day {
            return None;
        }
        let end = self.body_end(tokens, at);
        // "Developer Oak Homes said".
        let at =
            if first.begins && end > at + 1 && office::is_common_body(word(self.text, first)) { at + 1 } else { at };
        let first = &tokens[at];
        let verb = tokens.get(end)?;
        let label = first.begins
            && end > at + 1
            && verb.sort == Sort::Colon
            && tokens.get(end + 1).is_some_and(|token| token.quote().is_some());
        let says = verb.is(Kinds::SAY) && !verb.is(Kinds::NOUN_TOO.or(Kinds::PARTICIPLE)) && !verb.capital || label;
        // "Alderwoman Jo Hart said": a person's name ends the words.
        let person = (at + 1..end).any(|from| {
            name::name_at(self.text, tokens, from).is_some_and(|name| {
                name.is_full() && name.words.end == end && !self.people.named(self.text, tokens, &name).is_empty()
            })
        });
        if person {
            return None;
        }
        let name = tokens[at..end].iter().all(|token| !token.is(Kinds::HONORIFIC.or(Kinds::OFFICE)));
        (says && name && end > at).then(|| mention(tokens, at..end, Who::Body, None))
    }

    /// "Oak & Ash, the furniture chain, said", "Oak & Ash, which has 114 shops, said": a body with what it is behind it.
    pub(super) fn described_body(&self, tokens: &[Token], at: usize) -> Option<Mention> {
        let first = &tokens[at];
        let small = Kinds::PREPOSITION.or(Kinds::ADVERB).or(Kinds::SUBORDINATES).or(Kinds::CUE).or(Kinds::PRONOUN);
        if !self.general || !first.is_capital() || first.is(small.or(Kinds::HONORIFIC).or(Kinds::OFFICE)) {
            return None;
        }
        let end = self.body_end(tokens, at);
        if tokens[end - 1].possessive
            || tokens.get(end)?.sort != Sort::Comma
            || self.is_person_or_place(tokens, at..end)
        {
            return None;
        }
        let lead = tokens.get(end + 1)?;
        if lead.span.of(self.text) == "which" && end > at + 1 {
            return Some(mention(tokens, at..end, Who::Body, None));
        }
        if !lead.is(Kinds::ARTICLE) || first.is(Kinds::NOT_NAME) && end == at + 1 {
            return None;
        }
        let head = (end + 2..tokens.len().min(end + 9))
            .take_while(|at| tokens[*at].sort == Sort::Word && !tokens[*at].is(Kinds::PREPOSITION.or(Kinds::RELATIVE)))
            .find(|at| office::is_common_body(word(self.text, &tokens[*at])))?;
        let close = (head + 1..tokens.len().min(head + 24)).find(|at| tokens[*at].sort == Sort::Comma)?;
        Some(mention(tokens, at..end, Who::Body, Some(end + 1..close)))
    }

    /// Whether some of these words name a person of the document or a council.
    pub(super) fn is_person_or_place(&self, tokens: &[Token], range: Range<usize>) -> bool {
        range.clone().any(|from| {
            name::name_at(self.text, tokens, from)
                .is_some_and(|name| !self.people.named(self.text, tokens, &name).is_empty())
        }) || range.clone().any(|at| self.council_at(tokens[at].span).is_some())
    }

    /// "The furniture chain Oak & Ash has …", "after Bell Ferries cancelled …": a body that does something.
    pub(super) fn acting_body(&self, tokens: &[Token], at: usize) -> Option<Mention> {
        let first = &tokens[at];
        if !self.general
            || !first.is_capital()
            || first.is(Kinds::NOT_NAME.or(Kinds::HONORIFIC).or(Kinds::PREPOSITION)) && first.begins
        {
            return None;
        }
        let end = self.body_end(tokens, at);
        let led = at > 0 && !tokens[at - 1].capital && office::is_common_body(word(self.text, &tokens[at - 1]));
        let verb = tokens.get(end)?;
        let acts = verb.sort == Sort::Word
            && !verb.capital
            && (verb.is(Kinds::AUXILIARY.or(Kinds::CUE)) || is_past(verb.span.of(self.text)));
        let fits = !tokens[end - 1].possessive && (led || acts && end >= at + 2);
        (fits && !self.is_person_or_place(tokens, at..end)).then(|| mention(tokens, at..end, Who::Body, None))
    }

    /// A council under its name: all tokens of the name, and words that go with it ("council", "leaders").
    pub(super) fn council(&self, tokens: &[Token], at: usize, code: CouncilCode) -> Option<Mention> {
        let mut end = at + 1;
        while tokens.get(end).is_some_and(|token| self.council_at(token.span) == Some(&code)) {
            end += 1;
        }
        let owner = tokens[end - 1].possessive;
        if tokens.get(end).is_some_and(|token| token.is(Kinds::COUNCIL) && !token.possessive) && !owner {
            end += 1;
        }
        if !owner
            && tokens.get(end).is_some_and(|token| {
                matches!(word(self.text, token), "chiefs" | "bosses" | "leaders" | "officials" | "officers")
            })
        {
            return Some(mention(tokens, at..end + 1, Who::Council(Some(code)), None));
        }
        if owner || tokens[end - 1].possessive {
            // "Surrey’s report": what is owned counts.
            return self.noun_phrase_from(tokens, at, end);
        }
        if tokens.get(end).is_some_and(|token| token.is_capital() && !token.is(Kinds::HONORIFIC)) {
            // The name of a place within a longer name.
            let longer = self.body_end(tokens, at);
            if longer > end + 1 {
                return Some(mention(tokens, at..longer, Who::Body, None));
            }
        }
        let spokes = tokens.get(end).is_some_and(|token| token.is(Kinds::SPOKES));
        if spokes {
            let span = Span::new(tokens[at].span.start, tokens[end - 1].stem.end);
            return Some(mention(tokens, at..end + 1, Who::Spokes(Some(span)), None));
        }
        Some(mention(tokens, at..end, Who::Council(Some(code)), None))
    }

    /// "Council chiefs", "bosses at the authority": the council under another name.
    pub(super) fn chiefs(&self, tokens: &[Token], at: usize) -> Option<Mention> {
        let council = tokens[at].is(Kinds::COUNCIL) && !tokens[at].possessive;
        let chiefs = tokens.get(at + 1).is_some_and(|token| {
            matches!(word(self.text, token), "chiefs" | "bosses" | "leaders" | "officials" | "officers")
        });
        (council && chiefs).then(|| mention(tokens, at..at + 2, Who::Council(None), None))
    }
}

/// A verb in the past tense: by its ending, or one of the common irregular ones.
pub(super) fn is_past(written: &str) -> bool {
    const IRREGULAR: &[&str] = &[
        "fell", "rose", "won", "lost", "took", "made", "went", "came", "began", "became", "left", "sold", "bought",
        "beat", "cut", "grew", "kept", "held", "paid", "built", "ran", "drew", "hit", "set", "gave", "got", "sent",
    ];
    written.ends_with("ed") && written.len() > 3 || IRREGULAR.contains(&written)
}

/// The longest name of a body, in words.
pub(super) const LONGEST_BODY: usize = 14;
