//! Noun phrases that can speak: documents, bodies, people without a name.

use super::{Known, Mention, Who, mention, other_report};
use crate::extract::article::lexicon::Kinds;
use crate::extract::article::name::word;
use crate::extract::article::word::{Sort, Token, span_of};
use crate::extract::article::{name, office};

impl Known<'_> {
    pub(super) fn noun_phrase(&self, tokens: &[Token], at: usize) -> Option<Mention> {
        self.noun_phrase_from(tokens, at, at)
    }

    /// A noun phrase whose first word is at `start`; the reading of its words begins at `from`.
    pub(super) fn noun_phrase_from(&self, tokens: &[Token], start: usize, from: usize) -> Option<Mention> {
        let mut at = from;
        let mut article = None;
        if at == start && tokens[at].is(Kinds::ARTICLE.or(Kinds::OWNER)) {
            article = Some(word(self.text, &tokens[at]).to_ascii_lowercase());
            at += 1;
        }
        let owned = at > start && from > start || tokens[start].is(Kinds::OWNER);
        let modifiers = at;
        while at < tokens.len() && at - modifiers < 6 {
            let token = &tokens[at];
            if token.sort == Sort::Comma
                && at > modifiers
                && tokens.get(at + 1).is_some_and(|next| next.sort == Sort::Word && !next.capital)
                && article.as_deref().is_some_and(|article| matches!(article, "a" | "an" | "the" | "this" | "that"))
                && !tokens[at - 1].is(Kinds::NOUN_TOO)
                && at - modifiers < 3
            {
                at += 1; // "a long, damning report"
                continue;
            }
            if token.sort == Sort::Number || token.sort == Sort::Dash {
                at += 1;
                continue;
            }
            if token.sort != Sort::Word {
                return None;
            }
            if let Some(who) = self.head(tokens, start, at, article.as_deref(), owned) {
                return Some(self.complete(tokens, start, at, who));
            }
            if at > modifiers && token.is(Kinds::ARTICLE.or(Kinds::OWNER)) && !token.possessive {
                return None; // "last week the Department": another phrase begins
            }
            let stops = Kinds::PREPOSITION
                .or(Kinds::AUXILIARY)
                .or(Kinds::JOINS)
                .or(Kinds::RELATIVE)
                .or(Kinds::SUBORDINATES)
                .or(Kinds::PRONOUN)
                .or(Kinds::HONORIFIC);
            if token.is(stops) && !token.is(Kinds::ARTICLE)
                || token.is(Kinds::CUE)
                    && !token.is(Kinds::NOUN_TOO)
                    && !token.is(Kinds::PARTICIPLE)
                    && !token.span.of(self.text).ends_with("ed")
            {
                return None;
            }
            at += 1;
        }
        None
    }

    /// What a noun is the head of; none when it is no head that can speak.
    pub(super) fn head(
        &self,
        tokens: &[Token],
        start: usize,
        at: usize,
        article: Option<&str>,
        owned: bool,
    ) -> Option<Who> {
        let token = &tokens[at];
        if token.possessive {
            return None;
        }
        let next = tokens.get(at + 1);
        let written = word(self.text, token);
        let small = written.to_ascii_lowercase();
        // "report" before another noun is no head: "report author", "council leader".
        let before_head = next.is_some_and(|next| {
            next.sort == Sort::Word
                && !next.capital
                && next.is(Kinds::BODY
                    .or(Kinds::PERSON)
                    .or(Kinds::OFFICE)
                    .or(Kinds::DOCUMENT)
                    .or(Kinds::COUNCIL)
                    .or(Kinds::SPOKES))
                && !next.is(Kinds::CUE)
        });
        if before_head {
            return None;
        }
        if token.is(Kinds::INSPECTORATE)
            && !(token.is(Kinds::OFFICE) && small == "inspector" && article.is_none() && token.capital)
        {
            let other = self.other_inspectorate(tokens, start, at);
            return Some(other.map_or(Who::Inspectorate, Who::OtherReport));
        }
        if token.is(Kinds::DOCUMENT) {
            let phrase = span_of(&tokens[start..tokens.len().min(at + 10)]).of(self.text).to_ascii_lowercase();
            let definite = article.is_some() || owned || token.capital || tokens[start].capital || at > start;
            if !definite {
                return None;
            }
            if let Some(name) = other_report(&phrase) {
                return Some(Who::OtherReport(name));
            }
            let speaks = matches!(
                small.as_str(),
                "report"
                    | "letter"
                    | "review"
                    | "inspection"
                    | "visit"
                    | "findings"
                    | "document"
                    | "paper"
                    | "judgement"
                    | "verdict"
                    | "study"
                    | "survey"
                    | "evaluation"
                    | "assessment"
                    | "summary"
                    | "paragraph"
                    | "section"
                    | "passage"
                    | "extract"
                    | "analysis"
                    | "research"
                    | "complaint"
                    | "lawsuit"
                    | "filing"
                    | "indictment"
                    | "memo"
                    | "transcript"
                    | "affidavit"
            ) || owned && matches!(small.as_str(), "statement" | "email" | "note" | "post" | "tweet");
            return speaks.then_some(Who::Document);
        }
        if token.is(Kinds::COUNCIL)
            && matches!(small.as_str(), "council" | "authority" | "borough")
            && (article.is_some_and(|word| matches!(word, "the" | "this" | "that")) || owned)
        {
            return Some(Who::Council(None));
        }
        if (token.is(Kinds::BODY) || self.general && office::is_common_body(&small))
            && !token.capital
            && article.is_some_and(|word| matches!(word, "the" | "this" | "that"))
            && (!matches!(
                small.as_str(),
                "first"
                    | "party"
                    | "court"
                    | "city"
                    | "county"
                    | "house"
                    | "school"
                    | "services"
                    | "club"
                    | "church"
                    | "service"
            ) || next.is_some_and(|next| next.is(Kinds::SAY) && !next.is(Kinds::NOUN_TOO.or(Kinds::PARTICIPLE))))
        {
            return Some(Who::Body);
        }
        let firm = self.general && at > start && name::is_company_word(written);
        if token.is_capital()
            && (token.is(Kinds::BODY) || is_abbreviation(written) || firm)
            && !token.is(Kinds::HONORIFIC)
        {
            return Some(Who::Body);
        }
        if token.is(Kinds::PERSON) && !token.capital || token.is(Kinds::PERSON) && token.begins {
            let article_fits = article.is_some() || owned || tokens[start].sort == Sort::Number;
            let modified = at > start && tokens[start].begins;
            if article_fits || modified || token.begins {
                return Some(Who::Unnamed);
            }
        }
        None
    }

    pub(super) fn other_inspectorate(&self, tokens: &[Token], start: usize, at: usize) -> Option<&'static str> {
        let phrase = span_of(&tokens[start..at + 1]).of(self.text).to_ascii_lowercase();
        other_report(&phrase)
    }

    /// Widens a noun phrase over what belongs to it: "a letter from Ofsted to the council", "a foster carer from …".
    pub(super) fn complete(&self, tokens: &[Token], start: usize, head: usize, who: Who) -> Mention {
        let mut end = head + 1;
        if who == Who::Body && tokens[head].is_capital() {
            end = self.body_end(tokens, start).max(end);
            if tokens.get(end).is_some_and(|token| token.is(Kinds::SPOKES)) {
                let from = if tokens[start].is(Kinds::ARTICLE) { start + 1 } else { start };
                return mention(tokens, start..end + 1, Who::Spokes(Some(span_of(&tokens[from..end]))), None);
            }
        }
        if tokens.get(end).is_some_and(|token| token.is(Kinds::SPOKES)) {
            let from = if tokens[start].is(Kinds::ARTICLE) { start + 1 } else { start };
            return mention(tokens, start..end + 1, Who::Spokes(Some(span_of(&tokens[from..end]))), None);
        }
        let people = matches!(who, Who::Unnamed | Who::Document | Who::OtherReport(_));
        while people && tokens.get(end).is_some_and(|token| token.is(Kinds::PREPOSITION)) && end - head < 14 {
            let mut next = end + 1;
            while tokens.get(next).is_some_and(|token| {
                token.sort == Sort::Word
                    && !token.is(Kinds::PREPOSITION.or(Kinds::RELATIVE).or(Kinds::AUXILIARY).or(Kinds::PRONOUN))
                    && !(token.is(Kinds::CUE)
                        && !token.capital
                        && !(token.is(Kinds::NOUN_TOO) && tokens[next - 1].is(Kinds::ARTICLE.or(Kinds::OWNER))))
                    && !token.is(Kinds::SUBORDINATES)
                    || token.sort == Sort::Number
            }) && next - end < 8
            {
                next += 1;
            }
            if next == end + 1 {
                break;
            }
            end = next;
        }
        mention(tokens, start..end, who, None)
    }
}

/// "NSPCC", "GMB", "UNISON".
pub(super) fn is_abbreviation(written: &str) -> bool {
    written.len() >= 3
        && written.chars().all(|c| c.is_uppercase() || c.is_ascii_digit())
        && !matches!(
            written,
            "PRESENT" | "ENDS" | "READ" | "MORE" | "MOST" | "SEND" | "COVID" | "THE" | "AND" | "ILACS"
        )
}
