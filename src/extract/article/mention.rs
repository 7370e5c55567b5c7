//! Whoever a sentence names that might speak: persons, pronouns, offices without a name, the inspectorate and its
//! reports, councils and other bodies and their spokespeople, and people without a name ("a foster carer").

use super::lexicon::Kinds;
use super::name::{self, Name, word};
use super::office::{self, Office};
use super::people::People;
use super::word::{Sort, Token, span_of};
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

    /// A person with the office that stands in apposition behind the name.
    fn person(&self, tokens: &[Token], name: &Name, offices: &[Office]) -> Option<Mention> {
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
    fn is_other_word(&self, tokens: &[Token], name: &Name) -> bool {
        let token = &tokens[name.words.start];
        self.council_at(token.stem).is_some() || token.begins && token.is(Kinds::ADVERB.or(Kinds::PREPOSITION))
    }

    /// "His daughter, Emma Jones,", "foster carer Jo Hart": the person is named behind what they are.
    fn named_in_apposition(&self, tokens: &[Token], mention: Mention, names: &[Name]) -> Mention {
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

    /// "The pipeline's owner, Prairie Oil, said": a body is named behind what it is.
    fn body_in_apposition(&self, tokens: &[Token], mention: Mention) -> Mention {
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

    /// "His daughter, the composer Ann Hart,", "others, such as Ann Hart": a few small words lead to the name.
    fn after_description<'n>(&self, tokens: &[Token], end: usize, names: &'n [Name]) -> Option<&'n Name> {
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
    fn office(&self, tokens: &[Token], office: &Office, names: &[Name]) -> Option<Mention> {
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

    /// The body that a spokesperson speaks for: behind "for", or before the word.
    fn spoken_for(&self, tokens: &[Token], office: &Office) -> Option<Span> {
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
    fn body_end(&self, tokens: &[Token], from: usize) -> usize {
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

    /// "Transport for London said": capitalised words before a verb of saying that are no person's name.
    fn named_body(&self, tokens: &[Token], at: usize) -> Option<Mention> {
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
    fn described_body(&self, tokens: &[Token], at: usize) -> Option<Mention> {
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
    fn is_person_or_place(&self, tokens: &[Token], range: Range<usize>) -> bool {
        range.clone().any(|from| {
            name::name_at(self.text, tokens, from)
                .is_some_and(|name| !self.people.named(self.text, tokens, &name).is_empty())
        }) || range.clone().any(|at| self.council_at(tokens[at].span).is_some())
    }

    /// "The furniture chain Oak & Ash has …", "after Bell Ferries cancelled …": a body that does something.
    fn acting_body(&self, tokens: &[Token], at: usize) -> Option<Mention> {
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

    /// "The Spaniard told …", "the 43-year-old said": words with an article before a verb of saying.
    fn anybody(&self, tokens: &[Token], at: usize) -> Option<Mention> {
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
    fn after_verb(&self, tokens: &[Token], at: usize) -> Option<Mention> {
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
    fn several(&self, tokens: &[Token], at: usize) -> Option<Mention> {
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
    fn indefinite(&self, tokens: &[Token], at: usize) -> Option<Mention> {
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

    /// A council under its name: all tokens of the name, and words that go with it ("council", "leaders").
    fn council(&self, tokens: &[Token], at: usize, code: CouncilCode) -> Option<Mention> {
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
    fn chiefs(&self, tokens: &[Token], at: usize) -> Option<Mention> {
        let council = tokens[at].is(Kinds::COUNCIL) && !tokens[at].possessive;
        let chiefs = tokens.get(at + 1).is_some_and(|token| {
            matches!(word(self.text, token), "chiefs" | "bosses" | "leaders" | "officials" | "officers")
        });
        (council && chiefs).then(|| mention(tokens, at..at + 2, Who::Council(None), None))
    }

    fn noun_phrase(&self, tokens: &[Token], at: usize) -> Option<Mention> {
        self.noun_phrase_from(tokens, at, at)
    }

    /// A noun phrase whose first word is at `start`; the reading of its words begins at `from`.
    fn noun_phrase_from(&self, tokens: &[Token], start: usize, from: usize) -> Option<Mention> {
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
    fn head(&self, tokens: &[Token], start: usize, at: usize, article: Option<&str>, owned: bool) -> Option<Who> {
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

    fn other_inspectorate(&self, tokens: &[Token], start: usize, at: usize) -> Option<&'static str> {
        let phrase = span_of(&tokens[start..at + 1]).of(self.text).to_ascii_lowercase();
        other_report(&phrase)
    }

    /// Widens a noun phrase over what belongs to it: "a letter from Ofsted to the council", "a foster carer from …".
    fn complete(&self, tokens: &[Token], start: usize, head: usize, who: Who) -> Mention {
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

/// A verb in the past tense: by its ending, or one of the common irregular ones.
fn is_past(written: &str) -> bool {
    const IRREGULAR: &[&str] = &[
        "fell", "rose", "won", "lost", "took", "made", "went", "came", "began", "became", "left", "sold", "bought",
        "beat", "cut", "grew", "kept", "held", "paid", "built", "ran", "drew", "hit", "set", "gave", "got", "sent",
    ];
    written.ends_with("ed") && written.len() > 3 || IRREGULAR.contains(&written)
}

/// "Spaniard", "Italian", "Londoner", "Democrat": where somebody is from, or of which party.
fn is_epithet(word: &str) -> bool {
    ["ian", "an", "ese", "ard", "er", "ish", "ot", "at", "ory", "or", "eur", "ist", "ss", "man", "iac"]
        .iter()
        .any(|ending| word.ends_with(ending))
}

/// "builder", "actor", "guitarist", "librarian": a word for who does something.
fn is_agent(word: &str) -> bool {
    word.len() > 4
        && ["er", "or", "ist", "ian", "ant", "man", "woman", "ee"].iter().any(|ending| word.ends_with(ending))
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

/// The longest name of a body, in words.
const LONGEST_BODY: usize = 14;

/// Whether an office stands where a name in apposition may follow: it begins with an article, or the sentence.
fn leads(tokens: &[Token], range: &Range<usize>) -> bool {
    let first = &tokens[range.start];
    let comma_before = range.start > 0 && tokens[range.start - 1].sort == Sort::Comma;
    first.begins
        || !comma_before
            && (first.is(Kinds::ARTICLE.or(Kinds::OWNER).or(Kinds::STANDING)) || first.possessive || first.capital)
}

fn mention(tokens: &[Token], range: Range<usize>, who: Who, office: Option<Range<usize>>) -> Mention {
    let governed = range.start > 0 && tokens[range.start - 1].is(Kinds::PREPOSITION);
    Mention { range, who, governed, office }
}

/// "NSPCC", "GMB", "UNISON".
fn is_abbreviation(written: &str) -> bool {
    written.len() >= 3
        && written.chars().all(|c| c.is_uppercase() || c.is_ascii_digit())
        && !matches!(
            written,
            "PRESENT" | "ENDS" | "READ" | "MORE" | "MOST" | "SEND" | "COVID" | "THE" | "AND" | "ILACS"
        )
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
