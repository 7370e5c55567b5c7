//! Whoever a sentence names that might speak: persons, pronouns, offices without a name, the inspectorate and its
//! reports, councils and other bodies and their spokespeople, and people without a name ("a foster carer").

mod body;
mod noun_phrase;
mod person;
mod somebody;

use super::lexicon::Kinds;
use super::name::{self};
use super::office::{self};
use super::people::People;
use super::word::{Sort, Token};
use crate::extract::finding::CouncilCode;
use crate::text::Span;
use crate::vocab::concept::PostKind;
use std::ops::Range;

/// Who or what is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Who {
    /// Indexes of persons: several when a surname is shared.
    Person(Vec<usize>),
    He,
    She,
    They,
    It,
    /// "who", for whom it stands is told by what is before it.
    Relative,
    /// "which": a document or body before it.
    Which,
    /// An office without a name.
    Office(PostKind),
    /// A spokesperson without a name, and the words for whom.
    Spokes(Option<Span>),
    /// Ofsted, inspectors, the watchdog.
    Inspectorate,
    /// A report or letter.
    Document,
    /// A document of another body, or that body: its name.
    OtherReport(&'static str),
    /// A council by its name, or "the council".
    Council(Option<CouncilCode>),
    /// Another body.
    Body,
    /// People without a name.
    Unnamed,
}

/// A place in a sentence where somebody is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mention {
    /// Tokens of the sentence.
    pub range: Range<usize>,
    pub who: Who,
    /// A preposition stands before it.
    pub governed: bool,
    /// The tokens of the office that stands with a name.
    pub office: Option<Range<usize>>,
}

/// What mentions are told from, beside the sentence.
pub(super) struct Known<'a> {
    pub text: &'a str,
    pub people: &'a People,
    /// Councils named in the text, in order.
    pub councils: &'a [(Span, CouncilCode)],
    /// The text is general news: companies and other bodies act in it and are "the company" further on.
    pub general: bool,
}

impl Known<'_> {
    fn council_at(&self, span: Span) -> Option<&CouncilCode> {
        let at = self.councils.partition_point(|(place, _)| place.end <= span.start);
        self.councils.get(at).filter(|(place, _)| place.overlaps(span)).map(|(_, code)| code)
    }

    /// The mentions of one sentence, in order.
    pub fn mentions(&self, tokens: &[Token]) -> Vec<Mention> {
        let names = name::names(self.text, tokens);
        let offices = office::offices(self.text, tokens);
        let mut found: Vec<Mention> = Vec::new();
        let (mut next_name, mut next_office) = (0, 0);
        let mut at = dateline(self.text, tokens);
        while at < tokens.len() {
            while names.get(next_name).is_some_and(|name| name.range.start < at) {
                next_name += 1;
            }
            while offices.get(next_office).is_some_and(|office| office.range.start < at) {
                next_office += 1;
            }
            let office = offices.get(next_office).filter(|office| office.range.start == at);
            let name = names.get(next_name).filter(|name| name.range.start == at);
            let complementizer = tokens[at].span.of(self.text) == "that" && at > 0 && tokens[at - 1].is(Kinds::CUE);
            if complementizer {
                at += 1;
                continue;
            }
            let mention = office
                .and_then(|office| self.office(tokens, office, &names[next_name..]))
                .map(|mention| match mention.who {
                    Who::Office(_) => self.named_in_apposition(tokens, mention, &names[next_name..]),
                    _ => mention,
                })
                .or_else(|| name.and_then(|name| self.person(tokens, name, &offices[next_office..])))
                .or_else(|| {
                    self.other(tokens, at).map(|mention| self.named_in_apposition(tokens, mention, &names[next_name..]))
                });
            match mention {
                Some(mention) if !mention.range.is_empty() => {
                    // The office in apposition is the person's, not another speaker.
                    let apposed = mention.office.as_ref().map_or(0, |office| office.end);
                    at = mention.range.end.max(at + 1).max(apposed);
                    found.push(mention);
                }
                _ => at += 1,
            }
        }
        found
    }

    fn other(&self, tokens: &[Token], at: usize) -> Option<Mention> {
        let token = &tokens[at];
        if token.sort != Sort::Word {
            return None;
        }
        let written = token.span.of(self.text);
        if token.is(Kinds::PRONOUN) && !token.possessive {
            let who = match written {
                "he" | "He" => Some(Who::He),
                "she" | "She" => Some(Who::She),
                "they" | "They" => Some(Who::They),
                "it" | "It" => Some(Who::It),
                _ => None,
            };
            if let Some(who) = who {
                return Some(mention(tokens, at..at + 1, who, None));
            }
        }
        if matches!(written, "which" | "Which") && at > 0 {
            return Some(mention(tokens, at..at + 1, Who::Which, None));
        }
        if matches!(written, "who" | "Who") {
            return Some(mention(tokens, at..at + 1, Who::Relative, None));
        }
        if let Some(code) = self.council_at(token.span) {
            let code = code.clone();
            return self.council(tokens, at, code);
        }
        self.indefinite(tokens, at)
            .or_else(|| self.chiefs(tokens, at))
            .or_else(|| self.noun_phrase(tokens, at))
            .or_else(|| self.anybody(tokens, at))
            .or_else(|| self.several(tokens, at))
            .or_else(|| self.described_body(tokens, at))
            .or_else(|| self.named_body(tokens, at))
            .or_else(|| self.acting_body(tokens, at))
    }
}

/// The first token behind a dateline ("LEEDS (Agency) —"): the place and the agency say nothing.
pub(super) fn dateline(text: &str, tokens: &[Token]) -> usize {
    let shouted = tokens.first().is_some_and(|first| {
        let written = first.span.of(text);
        first.sort == Sort::Word && written.len() > 2 && written.chars().all(char::is_uppercase)
    });
    if !shouted {
        return 0;
    }
    let dash = tokens.iter().take(14).position(|token| token.sort == Sort::Dash);
    let bare = |at: usize| {
        tokens[..at].iter().all(|token| token.sort != Sort::Word || token.capital || token.is(Kinds::PREPOSITION))
    };
    dash.filter(|at| bare(*at)).map_or(0, |at| at + 1)
}

fn mention(tokens: &[Token], range: Range<usize>, who: Who, office: Option<Range<usize>>) -> Mention {
    let governed = range.start > 0 && tokens[range.start - 1].is(Kinds::PREPOSITION);
    Mention { range, who, governed, office }
}

/// The body whose document words in small letters name, when it is not the inspectorate's.
pub(super) fn other_report(words: &str) -> Option<&'static str> {
    const OTHERS: &[(&str, &str)] = &[
        ("statutory direction", "Department for Education"),
        ("improvement notice", "Department for Education"),
        ("direction", "Department for Education"),
        ("the notice", "Department for Education"),
        ("select committee", "select committee"),
        ("serious case review", "serious case review"),
        ("safeguarding practice review", "safeguarding practice review"),
        ("domestic homicide review", "domestic homicide review"),
        ("care quality commission", "Care Quality Commission"),
        ("cqc", "Care Quality Commission"),
        ("ombudsman", "ombudsman"),
        ("coroner", "coroner"),
        ("inquest", "coroner"),
        ("tribunal", "tribunal"),
        ("high court", "High Court"),
        ("court of appeal", "Court of Appeal"),
        ("family court", "family court"),
        ("public accounts committee", "Public Accounts Committee"),
        ("audit commission", "Audit Commission"),
        ("national audit office", "National Audit Office"),
        ("care review", "care review"),
        ("public inquiry", "inquiry"),
        ("inquiry", "inquiry"),
        ("commissioner’s report", "commissioner"),
        ("commissioner's report", "commissioner"),
        ("peer review", "peer review"),
        ("hmicfrs", "HMICFRS"),
        ("constabulary", "HMICFRS"),
        ("prisons", "HM Inspectorate of Prisons"),
        ("probation", "HM Inspectorate of Probation"),
    ];
    OTHERS.iter().find(|(part, _)| words.contains(part)).map(|(_, name)| *name)
}
