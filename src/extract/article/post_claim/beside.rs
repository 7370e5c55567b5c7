//! Offices told beside the name: before it, in apposition, in brackets.

use super::{Claim, Reader};
use crate::extract::article::lexicon::Kinds;
use crate::extract::article::name::word;
use crate::extract::article::office::Office;
use crate::extract::article::party;
use crate::extract::article::word::{Sort, Token, span_of};
use crate::extract::finding::Standing;
use crate::text::{Span, squeeze};
use crate::vocab::concept::PostKind;

impl Reader<'_, '_> {
    /// Reads brackets behind the name: party, ward, office, age. Gives the first token behind them.
    pub(super) fn brackets(&mut self, from: usize) -> usize {
        let mut at = from;
        let mut seat = None;
        while self.sort(at) == Some(Sort::Open) {
            let Some(close) = (at + 1..self.tokens.len().min(at + 14)).find(|at| self.sort(*at) == Some(Sort::Close))
            else {
                break;
            };
            let inside = &self.tokens[at + 1..close];
            let words = squeeze(span_of(inside).of(self.text));
            let parts: Vec<&str> =
                words.split([',', '/', ';', '–', '-']).map(str::trim).filter(|part| !part.is_empty()).collect();
            let party = parts.iter().find_map(|part| party::party(part));
            if let Some(party) = party {
                self.found.party = Some(party);
                let ward = parts.iter().find(|part| party::party(part).is_none());
                if let Some(ward) = ward {
                    self.found.seat = Some(ward.trim_start_matches("for ").trim_end_matches(" ward").to_owned());
                } else if let Some(seat) = seat.take() {
                    self.seat(seat, Span::new(self.tokens[from].span.end, self.tokens[at].span.start));
                }
            } else if words.starts_with("in the ") || words.starts_with("In the ") {
                self.claim(span_of(inside), PostKind::Other, 5);
            } else if let Some(office) =
                self.offices.iter().find(|office| office.range.start > at && office.range.end <= close)
            {
                self.office(office, 4);
            } else if inside
                .iter()
                .all(|token| token.is_capital() || token.is(Kinds::PREPOSITION.or(Kinds::JOINS).or(Kinds::ARTICLE)))
                && !inside.is_empty()
            {
                seat = Some(words);
            }
            at = close + 1;
        }
        at
    }

    pub(super) fn seat(&mut self, seat: String, place: Span) {
        self.found.claims.push(Claim {
            words: format!("Member for {seat}"),
            span: place,
            post: PostKind::MemberOfParliament,
            standing: Standing::Holds,
            weight: 4,
        });
        self.found.seat = Some(seat);
    }

    /// Apposition and relative clause behind the name.
    pub(super) fn behind(&mut self, from: usize) {
        let mut at = from;
        // Below a letter the office stands on the line under the name.
        let mut parted = at > 0
            && self.tokens.get(at).is_some_and(|token| {
                Span::new(self.tokens[at - 1].span.end, token.span.start).of(self.text).contains('\n')
            });
        while matches!(self.sort(at), Some(Sort::Comma | Sort::Dash | Sort::Number))
            || self
                .tokens
                .get(at)
                .is_some_and(|token| matches!(token.span.of(self.text), "MP" | "aged" | "OBE" | "CBE" | "MBE" | "KC"))
        {
            if self.tokens[at].span.of(self.text) == "MP" {
                self.claim(self.tokens[at].span, PostKind::MemberOfParliament, 1);
            }
            parted = true;
            at += 1;
        }
        let Some(first) = self.tokens.get(at).copied() else { return };
        if first.is(Kinds::RELATIVE) {
            self.relative(at + 1);
            return;
        }
        if !parted {
            return;
        }
        if let Some(office) = self.offices.iter().find(|office| office.range.start == at) {
            // "X, leader of the council, Y": the office is X's unless a name follows it at once.
            let next = self.names.get(self.order + 1).is_some_and(|next| next.range.start == office.range.end);
            if !next {
                self.office(office, 5);
                self.more_offices(office.range.end);
            }
            return;
        }
        // "X, retail analyst at …": words before the head that no list has.
        let unlisted = |office: &&Office| {
            (at + 1..=at + 3).contains(&office.range.start)
                && self.tokens[at..office.range.start]
                    .iter()
                    .all(|token| token.sort == Sort::Word && !token.capital && token.kinds == Kinds::NONE)
        };
        if let Some(office) = self.offices.iter().find(unlisted) {
            self.claim(span_of(&self.tokens[at..office.range.end]), office.post, 5);
            return;
        }
        if word(self.text, &first).eq_ignore_ascii_case("responsible")
            && self.tokens.get(at + 1).is_some_and(|next| next.span.of(self.text) == "for")
        {
            let end = self.phrase_end(at);
            self.claim(span_of(&self.tokens[at..end]), PostKind::Other, 5);
            return;
        }
        if first.is(Kinds::PREPOSITION) && matches!(first.span.of(self.text), "of" | "from" | "for" | "at") {
            let end = self.phrase_end(at);
            if end > at + 1 && end - at <= 10 && self.tokens[at + 1..end].iter().any(Token::is_capital) {
                self.claim(span_of(&self.tokens[at..end]), PostKind::Other, 2);
            }
            return;
        }
        let descriptive = first.is(Kinds::ARTICLE)
            && matches!(first.span.of(self.text), "a" | "an" | "the" | "one" | "another")
            || first.is(Kinds::PERSON.or(Kinds::STANDING)) && !first.capital
            || first.possessive && first.capital
            || first.is(Kinds::OWNER);
        if descriptive {
            // "X, a retired doctor who has been mayor since May,".
            let who = (at + 1..self.tokens.len().min(at + 7))
                .find(|at| self.tokens[*at].sort != Sort::Word || self.tokens[*at].span.of(self.text) == "who");
            if let Some(who) = who.filter(|at| self.tokens[*at].sort == Sort::Word) {
                self.relative(who + 1);
            }
            let end = self.phrase_end(at);
            let ends_well = self.tokens.get(end).is_none_or(|token| {
                matches!(
                    token.sort,
                    Sort::Comma
                        | Sort::Stop
                        | Sort::Dash
                        | Sort::Colon
                        | Sort::Quote(_)
                        | Sort::Semicolon
                        | Sort::Close
                ) || token.is(Kinds::CUE.or(Kinds::AUXILIARY).or(Kinds::RELATIVE))
            });
            let person = self.tokens[at..end].iter().any(|token| token.is(Kinds::PERSON.or(Kinds::OFFICE)));
            if ends_well && end > at + 1 && end - at <= 18 && person {
                self.claim(span_of(&self.tokens[at..end]), PostKind::Other, 3);
            }
        }
    }

    /// "…, leader of the council and chair of the board, …": a second office behind the first.
    pub(super) fn more_offices(&mut self, from: usize) {
        let mut at = from;
        while let Some(office) =
            self.offices.iter().find(|office| office.range.start > at && office.range.start <= at + 2)
        {
            let joined = self.tokens[at..office.range.start]
                .iter()
                .all(|token| token.sort == Sort::Comma || token.is(Kinds::JOINS));
            let named = self.names.iter().any(|name| name.range.start == office.range.end);
            if !joined || named {
                break;
            }
            self.office(office, 3);
            at = office.range.end;
        }
    }

    /// The office before the name: "council leader Cllr X", "The leader of the council, Cllr X".
    pub(super) fn before(&mut self) {
        let start = self.name().range.start;
        let Some(before) = start.checked_sub(1) else { return };
        let adjacent = self.offices.iter().find(|office| office.range.end == start);
        if let Some(office) = adjacent {
            self.office(office, 5);
            return;
        }
        if self.sort(before) == Some(Sort::Comma)
            && let Some(office) = self.offices.iter().find(|office| office.range.end == before)
        {
            let first = &self.tokens[office.range.start];
            let taken = office.range.start >= 1
                && self.sort(office.range.start - 1) == Some(Sort::Comma)
                && self.order > 0
                && self.names[self.order - 1].range.end < office.range.start
                && self.tokens[self.names[self.order - 1].range.end..office.range.start]
                    .iter()
                    .all(|token| matches!(token.sort, Sort::Comma | Sort::Open | Sort::Close) || token.is_capital());
            let led = office.range.start.checked_sub(1).is_some_and(|at| self.tokens[at].sort == Sort::Word);
            if !taken
                && (led
                    || first.begins
                    || first.is(Kinds::ARTICLE.or(Kinds::OWNER).or(Kinds::STANDING))
                    || first.possessive
                    || first.capital)
            {
                self.office(office, 5);
            }
            return;
        }
        // The name in brackets behind an office: "The Minister for Children (X Y)", its department named between.
        let department = |office: &&Office| {
            let between = self.tokens.get(office.range.end..before).unwrap_or(&[]);
            between.len() <= 6
                && between.first().is_none_or(|token| token.sort == Sort::Comma)
                && between[between.len().min(1)..]
                    .iter()
                    .all(|token| token.is_capital() || token.is(Kinds::PREPOSITION.or(Kinds::JOINS)))
        };
        if self.sort(before) == Some(Sort::Open)
            && let Some(office) = self.offices.iter().find(|office| office.range.end <= before && department(office))
            && self.sort(self.name().range.end) == Some(Sort::Close)
        {
            self.office(office, 5);
            return;
        }
        let token = &self.tokens[before];
        if token.possessive
            && let Some(found) = party::party(word(self.text, token))
        {
            self.found.party = Some(found);
            return;
        }
        if token.is(Kinds::PARTY)
            && token.capital
            && let Some(found) = party::party(word(self.text, token))
        {
            self.found.party = Some(found);
            return;
        }
        // "foster carer X", "campaigner X".
        if token.is(Kinds::PERSON) && !token.capital {
            let mut first = before;
            while first > 0 && !self.tokens[first].begins {
                let earlier = &self.tokens[first - 1];
                if earlier.sort != Sort::Word
                    || earlier.is(Kinds::PREPOSITION
                        .or(Kinds::AUXILIARY)
                        .or(Kinds::JOINS)
                        .or(Kinds::CUE)
                        .or(Kinds::SUBORDINATES)
                        .or(Kinds::PRONOUN)
                        .or(Kinds::RELATIVE))
                    || before - first > 4
                {
                    break;
                }
                first -= 1;
                if self.tokens[first].is(Kinds::ARTICLE.or(Kinds::OWNER)) {
                    break;
                }
            }
            self.claim(span_of(&self.tokens[first..start]), PostKind::Other, 3);
        }
    }
}
