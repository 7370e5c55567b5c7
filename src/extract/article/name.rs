//! Where a person is named: titles, given names, initials, surnames. What is a name is told from capitals and lists
//! here; whether it is a person's is for the reader of the place to say.

use super::given_name::{Gender, given_name};
use super::lexicon::Kinds;
use super::word::{Sort, Token};
use std::ops::Range;

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

/// Surnames that are common words; the lists of words that are no names hold them too.
const ALSO_SURNAMES: &[&str] = &[
    "green",
    "hall",
    "street",
    "park",
    "lane",
    "west",
    "north",
    "england",
    "church",
    "bank",
    "young",
    "day",
    "march",
    "good",
    "short",
    "law",
    "house",
    "royal",
    "reed",
    "read",
    "head",
    "may",
    "price",
    "mayor",
    "chambers",
    "court",
    "east",
    "ireland",
    "british",
    "french",
    "english",
    "star",
    "mason",
    "best",
    "love",
    "summer",
    "winter",
    "spring",
    "easter",
    "friday",
    "marsh",
    "square",
    "post",
    "wales",
    "london",
    "mercury",
    "bishop",
    "sergeant",
    "king",
    "prince",
    "major",
    "knight",
    "abbott",
    "nun",
    "parish",
    "field",
    "fields",
    "parker",
    "care",
    "power",
    "bill",
    "parliament",
    "order",
    "moore",
    "new",
    "old",
    "speaking",
    "lord",
    "father",
    "judge",
    "duke",
    "baron",
    "earl",
    "dean",
    "canon",
    "viscount",
    "pope",
    "monday",
    "echo",
    "examiner",
    "first",
    "winters",
    "chief",
    "captain",
    "justice",
    "senior",
];

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

/// "Duke of Elmfield", "Bishop of Elmfield", "Princess Royal": a title that is used as a name.
fn title_as_name(text: &str, tokens: &[Token], at: usize) -> Option<Name> {
    let token = &tokens[at];
    let titles = ["Duke", "Duchess", "Earl", "Countess", "Marquess", "Prince", "Princess", "Bishop", "Archbishop"];
    if !titles.contains(&word(text, token)) || token.possessive {
        return None;
    }
    let royal = tokens.get(at + 1).is_some_and(|next| next.span.of(text) == "Royal");
    let end = if royal { at + 2 } else { of_place(text, tokens, at + 1)? };
    // Behind it the name itself may stand, or what is called after the title: "the Duke of Elmfield Hotel".
    let behind = |at: usize| tokens.get(at).filter(|token| token.sort == Sort::Word);
    let named = behind(end).is_some_and(Token::is_capital)
        || tokens.get(end).is_some_and(|token| token.sort == Sort::Comma)
            && (behind(end + 1).is_some_and(|next| given_name(word(text, next)).is_some())
                || (end + 1..end + 5)
                    .map_while(behind)
                    .take_while(|next| next.capital || next.is(Kinds::ARTICLE))
                    .any(|next| next.is(Kinds::HONORIFIC) && next.capital));
    (!named).then_some(Name { range: at..end, words: at..end, behind: end..end, plural_title: false, given: true })
}

/// The end of "of Elmfield", "of East Elmfield" that begins at `from`.
fn of_place(text: &str, tokens: &[Token], from: usize) -> Option<usize> {
    if from == 0 || tokens[from - 1].possessive || tokens.get(from)?.span.of(text) != "of" {
        return None;
    }
    let mut end = from + 1;
    while end < from + 3 && tokens.get(end).is_some_and(|token| token.is_capital() && !token.begins) {
        end += 1;
        if tokens[end - 1].possessive {
            break;
        }
    }
    (end > from + 1).then_some(end)
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

fn is_title(text: &str, tokens: &[Token], at: usize) -> bool {
    let token = &tokens[at];
    // "Det Con Jo Hart".
    if at > 0 && word(text, token) == "Con" && matches!(word(text, &tokens[at - 1]), "Det" | "Detective") {
        return true;
    }
    // "Earl Hart" of no peerage: a title that is a given name too, before a surname alone.
    let given = matches!(word(text, token), "Earl" | "Duke" | "Prince" | "King" | "Dean")
        && given_name(word(text, token)).is_some()
        && tokens.get(at + 1).is_some_and(|next| next.is_capital() && given_name(word(text, next)).is_none())
        && !tokens.get(at + 2).is_some_and(|next| next.is_capital() || next.span.of(text) == "of");
    if given {
        return false;
    }
    // "councillor Jo Hart" is often written small.
    let small = matches!(word(text, token), "councillor" | "councillors" | "cllr" | "coun");
    if !token.is(Kinds::HONORIFIC) || !(token.capital || small) || token.possessive {
        return false;
    }
    // "Deputy" and the like are titles only before a name or another title.
    tokens.get(at + 1).is_some_and(|next| {
        word(text, next) == "Con" && matches!(word(text, token), "Det" | "Detective")
            || next.is_capital()
                && (!next.is(Kinds::NOT_NAME) || next.is(Kinds::HONORIFIC) || is_surname_too(text, next))
            || next.sort == Sort::Stop
                && tokens.get(at + 2).is_some_and(Token::is_capital)
                && word(text, token).len() <= 5
    })
}

fn is_surname_too(text: &str, token: &Token) -> bool {
    let mut buffer = [0; super::lexicon::LONGEST];
    super::lexicon::lowered(word(text, token), &mut buffer).is_some_and(|small| ALSO_SURNAMES.contains(&small))
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
