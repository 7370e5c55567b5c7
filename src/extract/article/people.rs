//! Who is named in a document: every person once, under the fullest name that it gives, with title, office, party and
//! seat as they are written. Surnames, titles with surnames and given names alone lead to the person they mean.

mod sign;
mod signature;

use super::given_name::{Gender, given_name};
use super::lexicon::Kinds;
use super::name::{self, Name, word};
use super::office::{self, Office};
use super::party;
use super::post_claim::{self, Claim};
use super::word::{Sort, Token};
use crate::text::{Span, squeeze};
use sign::{acts, aged, alone, lone_person, opines, speaks, spoken};
use signature::{chairs, signatures};
use std::collections::HashMap;
use std::ops::Range;

/// A person of the document.
#[derive(Debug, Clone)]
pub(super) struct Person {
    /// As written where it is fullest, without title.
    pub name: String,
    pub honorific: Option<String>,
    pub postnominals: Option<String>,
    pub gender: Option<Gender>,
    pub claims: Vec<Claim>,
    pub party: Option<String>,
    pub seat: Option<String>,
    pub mentions: Vec<Span>,
    /// Listed as present at a meeting.
    pub present: bool,
    given: String,
}

impl Person {
    fn named(name: String, given: String) -> Self {
        Self {
            name,
            honorific: None,
            postnominals: None,
            gender: None,
            claims: Vec::new(),
            party: None,
            seat: None,
            mentions: Vec::new(),
            present: false,
            given,
        }
    }

    /// The office by which the person is best known in the document: the first that says what of.
    pub fn claim(&self) -> Option<&Claim> {
        self.claims.iter().max_by_key(|claim| (claim.weight, std::cmp::Reverse(claim.span.start)))
    }

    /// Whether a title or office makes the person part of public life.
    pub fn is_public(&self) -> bool {
        !self.claims.is_empty()
            || self.party.is_some()
            || self.present
            || self.honorific.as_deref().is_some_and(is_councillor)
            || self.postnominals.as_deref().is_some_and(|letters| letters.contains("MP"))
    }
}

/// "Cllr", "Councillor", "Coun".
pub(super) fn is_councillor(title: &str) -> bool {
    title.to_ascii_lowercase().starts_with("cllr") || title.to_ascii_lowercase().starts_with("coun")
}

/// All persons, and the way from a name to them.
#[derive(Debug, Clone, Default)]
pub(super) struct People {
    pub list: Vec<Person>,
    by_surname: HashMap<String, Vec<usize>>,
    by_given: HashMap<String, Vec<usize>>,
}

/// What is known of a capitalised run: whether it is surely a person.
pub(super) struct Found<'a> {
    pub text: &'a str,
    pub tokens: &'a [Token],
    pub name: &'a Name,
}

impl People {
    /// The persons that a name may mean; several when only a surname is given that two share.
    pub fn named(&self, text: &str, tokens: &[Token], found: &Name) -> Vec<usize> {
        let words: Vec<&str> = found.words.clone().map(|at| word(text, &tokens[at])).collect();
        let (Some(first), Some(last)) = (words.first(), words.last()) else { return Vec::new() };
        let surname = fold(last);
        if words.len() >= 2 {
            let given = fold(first);
            let same = self.by_surname.get(&surname).map_or(&[][..], Vec::as_slice);
            return same.iter().copied().filter(|index| same_given(&self.list[*index].given, &given)).collect();
        }
        if let Some(same) = self.by_surname.get(&surname) {
            let titled = found.is_titled().then(|| self.fitting(text, tokens, found, same)).flatten();
            return titled.unwrap_or_else(|| same.clone());
        }
        self.by_given.get(&surname).cloned().unwrap_or_default()
    }

    /// Of persons with one surname those whom the title fits, if there are any.
    fn fitting(&self, text: &str, tokens: &[Token], found: &Name, same: &[usize]) -> Option<Vec<usize>> {
        if same.len() < 2 {
            return None;
        }
        let gender = name::gender(text, tokens, found);
        let councillor = is_councillor(word(text, &tokens[found.range.start]));
        let fits: Vec<usize> = same
            .iter()
            .copied()
            .filter(|index| {
                let person = &self.list[*index];
                let suits = gender.is_none() || person.gender.is_none() || person.gender == gender;
                suits && (!councillor || person.honorific.as_deref().is_some_and(is_councillor))
            })
            .collect();
        (!fits.is_empty()).then_some(fits)
    }

    /// Whether a lone capitalised word is the surname or given name of somebody.
    pub fn knows(&self, word: &str) -> bool {
        let key = fold(word);
        self.by_surname.contains_key(&key) || self.by_given.contains_key(&key)
    }

    /// The person whose name a label gives in capitals ("JO HART"), added if the text names them nowhere else.
    pub fn shouted(&mut self, label: &str, span: Span) -> usize {
        if let Some(known) = self.list.iter().position(|person| person.name.to_uppercase() == label) {
            return known;
        }
        let mut name = String::with_capacity(label.len());
        let mut begins = true;
        for c in label.chars() {
            if begins {
                name.push(c)
            } else {
                name.extend(c.to_lowercase())
            }
            begins = !c.is_alphanumeric();
        }
        let words: Vec<String> = name.split_whitespace().map(fold).collect();
        let given = words.first().cloned().unwrap_or_default();
        let gender = given_name(&given).flatten();
        self.by_surname.entry(words.last().cloned().unwrap_or_default()).or_default().push(self.list.len());
        self.by_given.entry(given.clone()).or_default().push(self.list.len());
        self.list.push(Person { mentions: vec![span], gender, ..Person::named(name, given) });
        self.list.len() - 1
    }

    /// Adds what one place says of a person; the person's index.
    pub fn add(&mut self, found: &Found<'_>) -> Option<usize> {
        let Found { text, tokens, name } = *found;
        let words: Vec<&str> = name.words.clone().map(|at| word(text, &tokens[at])).collect();
        let (first, last) = (words.first()?, words.last()?);
        let span = Span::new(tokens[name.range.start].span.start, tokens[name.words.end - 1].stem.end);
        let titled =
            (name.range.start..name.words.start).map(|at| tokens[at].span.of(text)).collect::<Vec<_>>().join(" ");
        let gender = name::gender(text, tokens, name);
        let letters = name.behind.clone().map(|at| tokens[at].span.of(text)).collect::<Vec<_>>().join(" ");
        let known = self.named(text, tokens, name);
        let index = match known.as_slice() {
            [index] => *index,
            [] => {
                let full = squeeze(Span::new(tokens[name.words.start].span.start, span.end).of(text));
                let (surname, given) = (fold(last), if words.len() >= 2 { fold(first) } else { String::new() });
                self.list.push(Person::named(full, given.clone()));
                let index = self.list.len() - 1;
                self.by_surname.entry(surname).or_default().push(index);
                if !given.is_empty() {
                    self.by_given.entry(given).or_default().push(index);
                }
                index
            }
            _ => return None, // two with one surname: the place does not say which
        };
        let person = &mut self.list[index];
        let here = squeeze(Span::new(tokens[name.words.start].span.start, span.end).of(text));
        if here.len() > person.name.len() && words.len() >= 2 && fold(first).len() >= person.given.len() {
            person.given = fold(first);
            person.name = here;
        }
        person.mentions.push(span);
        if person.gender.is_none() {
            person.gender = gender;
        }
        if !titled.is_empty() && person.honorific.is_none() {
            person.honorific = Some(titled.trim_end_matches(" .").to_owned());
        }
        if !letters.is_empty() && person.postnominals.is_none() {
            person.postnominals = Some(letters);
        }
        Some(index)
    }
}

/// Small letters without accents' differences in apostrophes: the key of a name.
fn fold(word: &str) -> String {
    word.replace('’', "'").to_lowercase()
}

/// "winifred" and "w", "Tom" and "Thomas" to its beginning.
fn same_given(a: &str, b: &str) -> bool {
    let (a, b) = (a.trim_end_matches('.'), b.trim_end_matches('.'));
    a == b
        || a.is_empty()
        || b.is_empty()
        || a.starts_with(b) && (b.chars().count() == 1 || b.len() >= 3)
        || b.starts_with(a) && (a.chars().count() == 1 || a.len() >= 3)
}

/// A stretch of text that is read for names: a paragraph, or the inside of a quotation.
pub(super) struct Stretch<'a> {
    pub tokens: &'a [Token],
    pub sentences: &'a [Range<usize>],
}

/// Reads the persons of a document. `is_place` says of a span whether it is a council's or other body's name.
pub(super) fn read(text: &str, stretches: &[Stretch<'_>], is_place: &dyn Fn(Span) -> bool) -> People {
    let mut people = People::default();
    let spoken = spoken(text, stretches);
    let alone = alone(text, stretches);
    let mut seen: Vec<(usize, Range<usize>, Vec<Name>, Vec<Office>)> = Vec::new();
    for (index, stretch) in stretches.iter().enumerate() {
        for sentence in stretch.sentences {
            let tokens = &stretch.tokens[sentence.clone()];
            let names = name::names(text, tokens);
            if names.is_empty() {
                continue;
            }
            seen.push((index, sentence.clone(), names, office::offices(text, tokens)));
        }
    }
    // Full names first, so that a title with a surname finds its person wherever the full name stands.
    for full in [true, false] {
        for (index, sentence, names, offices) in &seen {
            let tokens = &stretches[*index].tokens[sentence.clone()];
            let mut title: Option<String> = None;
            let mut shared: Option<Claim> = None;
            for (order, name) in names.iter().enumerate() {
                let listed = title.clone().filter(|_| order > 0 && follows_in_list(tokens, &names[order - 1], name));
                if name.plural_title {
                    title = Some(singular(tokens[name.range.start].span.of(text)));
                } else if listed.is_none() {
                    title = None;
                }
                if name.is_full() != full {
                    continue;
                }
                let span = Span::new(tokens[name.words.start].span.start, tokens[name.words.end - 1].stem.end);
                let mut claims = post_claim::claims(text, tokens, names, order, offices);
                // "Labour MPs X and Y": the office is that of each.
                if order > 0 && follows_in_list(tokens, &names[order - 1], name) {
                    if claims.claims.is_empty() {
                        claims.claims.extend(shared.clone());
                    }
                } else {
                    shared = claims.claims.iter().find_map(post_claim::of_each);
                }
                if let Some(shared) = &shared
                    && let Some(own) = claims.claims.iter_mut().find(|claim| claim.span == shared.span)
                {
                    *own = shared.clone();
                }
                let peerage = tokens[name.words.start].is(Kinds::HONORIFIC) && name.is_full();
                let surely = name.is_titled() || listed.is_some() || claims.is_sure() || peerage;
                let likely = name.is_full()
                    && (given_name(word(text, &tokens[name.words.start])).is_some()
                        || speaks(tokens, name)
                        || aged(text, tokens, name)
                        || opines(text, tokens, name)
                        || alone.contains(&fold(word(text, &tokens[name.words.end - 1])))
                        || alone.contains(&fold(word(text, &tokens[name.words.start])))
                        || acts(text, tokens, name)
                        || spoken.contains(&fold(word(text, &tokens[name.words.end - 1]))));
                let kin = !name.is_full() && !name.is_titled() && lone_person(text, tokens, name);
                let surely = surely || kin;
                let known = !name.is_full() && people.knows(word(text, &tokens[name.words.start]));
                if !(surely || likely && !is_place(span) || known)
                    || name.is_full() && is_place(span) && !name.is_titled() && !name.given
                {
                    continue;
                }
                if !name.is_full() && !name.is_titled() && !known && !kin {
                    continue;
                }
                let Some(person) = people.add(&Found { text, tokens, name }) else { continue };
                let person = &mut people.list[person];
                if let Some(title) = listed.or_else(|| name.plural_title.then(|| title.clone()).flatten()) {
                    person.honorific = Some(title);
                }
                if person.gender.is_none() || kin {
                    person.gender = claims.gender.or(person.gender);
                }
                person.present |= claims.present;
                if person.party.is_none() {
                    person.party = claims.party;
                }
                if person.seat.is_none() {
                    person.seat = claims.seat;
                }
                person.claims.extend(claims.claims);
            }
        }
    }
    signatures(text, stretches, &mut people);
    chairs(text, stretches, &mut people);
    for person in &mut people.list {
        if person.party.is_none() {
            person.party = person.claims.iter().find_map(|claim| party::party_in(&claim.words));
        }
        person.mentions.sort_unstable();
        person.mentions.dedup();
    }
    people
}

fn singular(title: &str) -> String {
    title.trim_end_matches('s').to_owned()
}

/// Whether two names are items of one list: only a comma, "and" and brackets between them.
fn follows_in_list(tokens: &[Token], before: &Name, name: &Name) -> bool {
    let Some(between) = tokens.get(before.behind.end.max(before.range.end)..name.range.start) else { return false };
    let mut depth = 0;
    between.len() <= 12
        && between.iter().all(|token| {
            match token.sort {
                Sort::Open => depth += 1,
                Sort::Close => depth -= 1,
                _ => {}
            }
            depth > 0 || matches!(token.sort, Sort::Comma | Sort::Close | Sort::Open) || token.is(Kinds::JOINS)
        })
}
