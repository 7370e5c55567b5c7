//! Offices told in a relative clause: “who chairs …”, “who took over as lead member”.

use super::Reader;
use crate::extract::article::lexicon::Kinds;
use crate::extract::article::name::word;
use crate::extract::article::office::Office;
use crate::extract::article::party;
use crate::extract::article::word::{Sort, span_of};
use crate::text::squeeze;
use crate::vocab::concept::PostKind;

impl Reader<'_, '_> {
    /// "who chairs …", "who has led the authority", "who took over as lead member".
    pub(super) fn relative(&mut self, from: usize) {
        let end = self.clause_end(from);
        let clause = &self.tokens[from..end];
        let own = |office: &&Office| {
            self.tokens[from..office.range.start].last().is_none_or(|token| {
                token.is(Kinds::AUXILIARY.or(Kinds::ADVERB))
                    || matches!(
                        token.span.of(self.text),
                        "as" | "became" | "become" | "becomes" | "elected" | "appointed"
                    )
            })
        };
        let within = |office: &&Office| office.range.start >= from && office.range.end <= end;
        if let Some(office) = self.offices.iter().filter(within).find(own) {
            self.office(office, 4);
            return;
        }
        let verb = clause.iter().position(|token| {
            matches!(
                word(self.text, token),
                "chairs"
                    | "leads"
                    | "runs"
                    | "heads"
                    | "represents"
                    | "chaired"
                    | "led"
                    | "headed"
                    | "ran"
                    | "sits"
                    | "sat"
                    | "advises"
                    | "oversees"
                    | "manages"
                    | "represented"
                    | "advised"
                    | "founded"
                    | "owns"
                    | "coordinates"
                    | "serves"
                    | "chairing"
                    | "leading"
                    | "directs"
                    | "speaks"
                    | "holds"
                    | "held"
            )
        });
        if let Some(verb) = verb.filter(|verb| *verb <= 4) {
            let start = from + verb;
            let first = if self.tokens[start - 1].is(Kinds::AUXILIARY) { start - 1 } else { start };
            let post = self.verb_post(start, end);
            let mut stop = end;
            while stop > start + 1 && matches!(self.tokens[stop - 1].sort, Sort::Comma) {
                stop -= 1;
            }
            if let Some(cut) = (start + 2..stop).find(|at| {
                matches!(self.tokens[*at].sort, Sort::Comma)
                    || matches!(self.tokens[*at].span.of(self.text), "since" | "until")
            }) {
                stop = cut;
            }
            if stop > start + 1 {
                self.claim(span_of(&self.tokens[first..stop]), post, 3);
                self.nominal(start, stop, post);
                if post == PostKind::MemberOfParliament {
                    let seat = self.tokens[start + 1..stop]
                        .iter()
                        .skip_while(|token| !token.is_capital())
                        .copied()
                        .collect::<Vec<_>>();
                    self.found.seat = Some(squeeze(span_of(&seat).of(self.text)));
                }
            }
            // "and runs the service" further on in the clause.
        }
        if let Some(and) = (from..end.saturating_sub(2)).find(|at| {
            self.tokens[*at].is(Kinds::JOINS)
                && matches!(word(self.text, &self.tokens[*at + 1]), "runs" | "leads" | "heads" | "chairs")
        }) {
            let post = self.verb_post(and + 1, end);
            self.claim(span_of(&self.tokens[and + 1..end]), post, 2);
        }
    }

    /// Makes an office of a verb: "chairs the board" is "chair of the board".
    pub(super) fn nominal(&mut self, verb: usize, end: usize, post: PostKind) {
        let object = squeeze(span_of(&self.tokens[verb + 1..end]).of(self.text));
        let words = match word(self.text, &self.tokens[verb]) {
            "chairs" | "chaired" => format!("chair of {object}"),
            "leads" | "led" | "heads" | "headed" if post == PostKind::Opposition => match party::party_in(&object) {
                Some(party) => format!("{party} group leader"),
                None => format!("leader of {object}"),
            },
            "leads" | "led" if post == PostKind::Leader => format!("leader of {object}"),
            "sits" | "sat" | "represents" | "represented" if !self.titled_councillor() => {
                format!("MP for {}", object.trim_start_matches("for "))
            }
            _ => return,
        };
        if let Some(claim) = self.found.claims.last_mut() {
            claim.words = words;
        }
    }

    pub(super) fn titled_councillor(&self) -> bool {
        let name = self.name();
        name.is_titled() && super::super::people::is_councillor(word(self.text, &self.tokens[name.range.start]))
    }

    /// The post that a verb with its object stands for: "runs the service" is a director's.
    pub(super) fn verb_post(&self, verb: usize, end: usize) -> PostKind {
        let object = squeeze(span_of(&self.tokens[verb + 1..end.max(verb + 1)]).of(self.text)).to_lowercase();
        let has = |words: &[&str]| words.iter().any(|part| object.contains(part));
        match word(self.text, &self.tokens[verb]) {
            "runs" | "ran" | "heads" | "headed" | "leads" | "led" | "manages" | "oversees" | "directs"
                if has(&["service", "department", "directorate"]) =>
            {
                PostKind::DirectorOfChildrensServices
            }
            "leads" | "led" | "heads" | "runs" | "leading"
                if has(&["council", "authority", "borough", "county", "city"])
                    && !has(&["conservative", "labour", "lib", "green", "group", "opposition"]) =>
            {
                PostKind::Leader
            }
            "leads" | "led" | "heads"
                if has(&["conservative", "labour", "tor", "lib", "green", "group", "opposition", "independent"]) =>
            {
                PostKind::Opposition
            }
            "sits" | "sat" | "represents" | "represented" => PostKind::MemberOfParliament,
            "holds" | "held" if has(&["portfolio"]) && has(&["child", "famil", "young", "education"]) => {
                PostKind::LeadMember
            }
            _ => PostKind::Other,
        }
    }
}
