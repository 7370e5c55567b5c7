//! Where a person is named: titles, given names, initials, surnames. What is a name is told from capitals and lists
//! here; whether it is a person's is for the reader of the place to say.

mod title;

use super::given_name::{Gender, given_name};
use super::lexicon::Kinds;
use super::word::{Sort, Token};
use std::ops::Range;
use title::{is_surname_too, is_title, of_place, title_as_name};

/// A title and capitalised words that may name a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Name {
    /// All tokens, the title included.
    pub range: Range<usize>,
    /// The tokens of the name itself.
    pub words: Range<usize>,
    /// Letters behind it ("MP", "OBE").
    pub behind: Range<usize>,
    /// "Councillors", "Messrs": more names follow under one title.
    pub plural_title: bool,
    /// A given name of the list is in it.
    pub given: bool,
}

impl Name {
    /// Whether it has a title.
    pub fn is_titled(&self) -> bool {
        self.range.start < self.words.start
    }

    /// Whether it has a given name or initial beside the surname.
    pub fn is_full(&self) -> bool {
        self.words.len() >= 2
    }
}

/// The name that begins at token `at`, if one does.
pub(super) fn name_at(text: &str, tokens: &[Token], at: usize) -> Option<Name> {
    if let Some(name) = title_as_name(text, tokens, at) {
        return Some(name);
    }
    let mut next = at;
    let mut plural_title = false;
    while next < tokens.len() && next - at < 5 && is_title(text, tokens, next) {
        plural_title |= matches!(word(text, &tokens[next]), "Councillors" | "Cllrs" | "Messrs" | "MPs");
        next += 1;
        if tokens.get(next).is_some_and(|token| token.sort == Sort::Stop) && word(text, &tokens[next - 1]).len() <= 5 {
            next += 1;
        }
    }
    let follows_chief = next > at && word(text, &tokens[next - 1]) == "Chief";
    if follows_chief && tokens.get(next).is_some_and(|token| word(text, token) == "Justice") {
        return None; // an office
    }
    let mut words = name_words(text, tokens, next, next > at)?;
    // "Baroness Hart of Elmfield": the place is part of a peer's name.
    let peer = next > at && matches!(word(text, &tokens[at]), "Lord" | "Lady" | "Baroness" | "Baron" | "Viscount");
    if peer && let Some(end) = of_place(text, tokens, words.end) {
        words.end = end;
    }
    if next > at && at > 0 && next - at == 1 && tokens[at].possessive {
        return None;
    }
    let given = words.clone().any(|index| given_name(word(text, &tokens[index])).is_some());
    let behind = letters_behind(text, tokens, words.end);
    Some(Name { range: at..words.end, words, behind, plural_title, given })
}

/// Names in order; each begins behind the one before.
pub(super) fn names(text: &str, tokens: &[Token]) -> Vec<Name> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let starts = tokens[at].is_capital() || tokens[at].is(Kinds::HONORIFIC);
        match starts.then(|| name_at(text, tokens, at)).flatten() {
            Some(name) => {
                at = name.behind.end.max(name.range.end);
                found.push(name);
            }
            None => at += 1,
        }
    }
    found
}

/// The token's word without possessive ending.
pub(super) fn word<'a>(text: &'a str, token: &Token) -> &'a str {
    token.stem.of(text)
}

/// The longest name, in words.
const LONGEST: usize = 5;

fn name_words(text: &str, tokens: &[Token], from: usize, titled: bool) -> Option<Range<usize>> {
    let mut end = from;
    let mut names = 0;
    while end < tokens.len() && end - from < LONGEST {
        let token = &tokens[end];
        let written = word(text, token);
        if token.begins && end > from {
            break;
        }
        let follows_given = end > from && given_name(word(text, &tokens[end - 1])).is_some();
        let particle = token.is(Kinds::PARTICLE)
            && !token.capital
            && end > from
            && tokens.get(end + 1).is_some_and(|next| {
                is_name_word(text, next, true, false)
                    || next.is(Kinds::PARTICLE)
                        && tokens.get(end + 2).is_some_and(|last| is_name_word(text, last, true, false))
            });
        let first = end == from;
        // Behind a title and a given name almost any word is a surname: "Cllr Ann Scotland".
        let surely = titled
            && follows_given
            && token.is_capital()
            && !token.is(Kinds::BODY.or(Kinds::OFFICE))
            && !LETTERS.contains(&written)
            && !tokens.get(end + 1).is_some_and(|next| next.is(Kinds::BODY) && next.capital);
        let plausible = surely
            || is_name_word(text, token, titled && first || follows_given, first)
                && !(first
                    && titled
                    && token.is(Kinds::HONORIFIC)
                    && tokens.get(end + 1).is_some_and(|t| t.is_capital() && !t.is(Kinds::NOT_NAME)));
        if !(particle || plausible) {
            break;
        }
        names += usize::from(plausible);
        end += 1;
        if token.possessive || written.is_empty() {
            break;
        }
    }
    // "MP for Ipswich Jack Abbott", "Furious Jane Smith": the name begins with the given name.
    let mut begin = from;
    if !titled && end - from >= 3 && given_name(word(text, &tokens[from])).is_none() {
        let led = from == 0 || tokens[from].begins || tokens[from - 1].is(Kinds::PREPOSITION.or(Kinds::JOINS));
        if led && let Some(given) = (from + 1..end - 1).find(|at| given_name(word(text, &tokens[*at])).is_some()) {
            begin = given;
        }
    }
    (names > 0 && end > begin && begin == from).then_some(begin..end)
}

/// Whether a token may be part of a person's name. `expected` when a title or given name stands before it.
fn is_name_word(text: &str, token: &Token, expected: bool, first: bool) -> bool {
    if !token.is_capital() {
        return false;
    }
    let written = word(text, token);
    let letters = written.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = written.chars().filter(|c| c.is_uppercase()).count();
    if letters >= 2 && capitals == letters && !(letters == 2 && first) {
        return false; // an abbreviation
    }
    if written.chars().any(|c| c.is_ascii_digit() || c == '_' || c == '@' || c == '&') {
        return false;
    }
    if token.is(Kinds::OFFICE.or(Kinds::HONORIFIC)) && !(expected && is_surname_too(text, token)) {
        return first && given_name(written).is_some();
    }
    if token.is(Kinds::NOT_NAME) {
        return expected && is_surname_too(text, token)
            || first && given_name(written).is_some() && !matches!(written, "March" | "Will");
    }
    !(token.is(Kinds::BODY) || !first && is_company_word(written)) || expected
}

/// The last word of a company's name ("Elmfield Motors"), as far as it is hardly a surname.
pub(super) fn is_company_word(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "Motors",
        "Farms",
        "Foods",
        "Industries",
        "Holdings",
        "Systems",
        "Partners",
        "Securities",
        "Airlines",
        "Airways",
        "Energy",
        "Oil",
        "Gas",
        "Steel",
        "Pharma",
        "Pharmaceuticals",
        "Technologies",
        "Technology",
        "Media",
        "Records",
        "Studios",
        "Labs",
        "Homes",
        "Hotels",
        "Stores",
        "Capital",
        "Research",
        "Monitor",
        "Watch",
        "International",
        "Corp",
        "Co",
        "Inc",
        "Plc",
        "AG",
        "SA",
        "NV",
        "SE",
        "GmbH",
        "Brothers",
        "Sons",
        "Logistics",
        "Railways",
        "Rovers",
        "Wanderers",
        "Athletic",
        "Rangers",
        "Properties",
        "Ventures",
        "Entertainment",
        "Electronics",
        "Chemicals",
        "Brands",
        "Insurance",
        "Investments",
        "Solutions",
        "Instruments",
        "Breweries",
        "Ferries",
    ];
    WORDS.contains(&word)
}

/// Letters behind a name.
const LETTERS: &[&str] =
    &["MP", "OBE", "CBE", "MBE", "DBE", "KC", "QC", "MSP", "HMI", "DL", "JP", "KCB", "QPM", "AM", "MS", "MEP"];

fn letters_behind(text: &str, tokens: &[Token], from: usize) -> Range<usize> {
    let mut end = from;
    while end < tokens.len() && end - from < 4 && LETTERS.contains(&tokens[end].span.of(text)) {
        end += 1;
    }
    from..end
}

/// The gender that a title or given name shows.
pub(super) fn gender(text: &str, tokens: &[Token], name: &Name) -> Option<Gender> {
    for index in name.range.start..name.words.start {
        match word(text, &tokens[index]) {
            "Mr" | "Sir" | "Lord" | "Baron" | "Earl" | "Duke" | "Prince" | "King" | "Viscount" | "Father" => {
                return Some(Gender::Male);
            }
            "Mrs" | "Ms" | "Miss" | "Dame" | "Lady" | "Baroness" | "Countess" | "Princess" | "Queen" | "Duchess" => {
                return Some(Gender::Female);
            }
            _ => {}
        }
    }
    let first = tokens.get(name.words.start)?;
    if name.words.len() < 2 {
        return None;
    }
    given_name(word(text, first)).flatten()
}
