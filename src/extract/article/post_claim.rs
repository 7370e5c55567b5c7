//! What the words around a name say of the person: the office before or behind it, in brackets, in a relative clause
//! ("who chairs …") or by a verb ("was appointed as …").

mod beside;
mod relative;
mod verb;

use super::given_name::Gender;
use super::lexicon::Kinds;
use super::name::{Name, word};
use super::office::{self, Office};
use super::word::{Sort, Token, span_of};
use crate::extract::finding::Standing;
use crate::text::{Span, squeeze};
use crate::vocab::concept::PostKind;

/// One statement of a person's office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Claim {
    pub words: String,
    pub span: Span,
    pub post: PostKind,
    pub standing: Standing,
    /// How much the words tell: the claim of most weight names the person's office.
    pub weight: u8,
}

/// All that one place says of a person.
#[derive(Debug, Clone, Default)]
pub(super) struct Claims {
    pub claims: Vec<Claim>,
    pub party: Option<String>,
    pub seat: Option<String>,
    pub gender: Option<Gender>,
    pub present: bool,
}

impl Claims {
    /// Whether something here makes sure that the name is a person's.
    pub fn is_sure(&self) -> bool {
        !self.claims.is_empty() || self.party.is_some()
    }
}

/// What is said of the person `names[order]` in a sentence.
pub(super) fn claims(text: &str, tokens: &[Token], names: &[Name], order: usize, offices: &[Office]) -> Claims {
    let name = &names[order];
    let mut found = Claims::default();
    let mut reader = Reader { text, tokens, names, order, offices, found: &mut found };
    let behind = reader.brackets(name.behind.end.max(name.range.end));
    reader.behind(behind);
    reader.before();
    reader.by_verb(behind);
    found.gender = found.claims.iter().find_map(|claim| gender_of(&claim.words));
    found.present = matches!(
        tokens.first().map(|token| word(text, token)),
        Some("PRESENT" | "Present" | "ATTENDANCE" | "Attendance" | "ATTENDING")
    ) || tokens.len() > 2
        && matches!(
            word(text, &tokens[0]),
            "IN" | "In" | "ALSO" | "Also" | "OFFICERS" | "MEMBERS" | "Members" | "Officers"
        )
        && tokens[1..tokens.len().min(4)].iter().any(|token| token.sort == Sort::Colon);
    found
}

/// Of an office in the plural the office of each: "Labour MPs" is "Labour MP".
pub(super) fn of_each(claim: &Claim) -> Option<Claim> {
    const PLURALS: &[(&str, &str)] = &[
        ("MPs", "MP"),
        ("councillors", "councillor"),
        ("ministers", "minister"),
        ("leaders", "leader"),
        ("directors", "director"),
        ("commissioners", "commissioner"),
        ("members", "member"),
    ];
    let (many, one) = PLURALS.iter().find(|(many, _)| claim.words.split(' ').any(|word| word == *many))?;
    Some(Claim { words: claim.words.replacen(many, one, 1), ..claim.clone() })
}

/// The gender that a word for somebody shows: "mother", "chairman", "spokeswoman".
pub(super) fn gender_of(words: &str) -> Option<Gender> {
    const FEMALE: &[&str] = &[
        "mother",
        "woman",
        "grandmother",
        "mum",
        "girl",
        "aunt",
        "daughter",
        "sister",
        "wife",
        "widow",
        "actress",
        "lady",
        "chairwoman",
        "spokeswoman",
        "businesswoman",
        "congresswoman",
        "girlfriend",
        "nan",
        "gran",
        "mother-of-two",
        "mother-of-three",
        "stepmother",
        "headmistress",
        "policewoman",
        "niece",
        "mum-of-two",
        "mum-of-three",
        "queen",
    ];
    const MALE: &[&str] = &[
        "father",
        "man",
        "grandfather",
        "dad",
        "boy",
        "uncle",
        "son",
        "brother",
        "husband",
        "widower",
        "actor",
        "lad",
        "chairman",
        "spokesman",
        "businessman",
        "congressman",
        "boyfriend",
        "granddad",
        "father-of-two",
        "father-of-three",
        "stepfather",
        "headmaster",
        "policeman",
        "nephew",
        "dad-of-two",
        "dad-of-three",
        "king",
    ];
    let small = words.to_lowercase();
    let mut words = small.split(|c: char| !(c.is_alphanumeric() || c == '-')).filter(|word| !word.is_empty());
    words.find_map(|word| match word {
        _ if FEMALE.contains(&word) => Some(Gender::Female),
        _ if MALE.contains(&word) => Some(Gender::Male),
        _ => None,
    })
}

struct Reader<'a, 'f> {
    text: &'a str,
    tokens: &'a [Token],
    names: &'a [Name],
    order: usize,
    offices: &'a [Office],
    found: &'f mut Claims,
}

impl Reader<'_, '_> {
    fn name(&self) -> &Name {
        &self.names[self.order]
    }

    fn sort(&self, at: usize) -> Option<Sort> {
        self.tokens.get(at).map(|token| token.sort)
    }

    fn office(&mut self, office: &Office, weight: u8) {
        let words = office::wording(self.text, self.tokens, office);
        if office.post == PostKind::MemberOfParliament && self.found.seat.is_none() {
            let seat = words.split(" for ").nth(1).map(squeeze);
            self.found.seat = seat.filter(|seat| seat.starts_with(char::is_uppercase));
        }
        let kin = matches!(word(self.text, &self.tokens[office.head]), "successor" | "predecessor" | "counterpart");
        let weight = if kin { 2 } else { weight };
        let bare = office.range.len() <= 2;
        let span = span_of(&self.tokens[office.range.clone()]);
        self.found.claims.push(Claim {
            words,
            span,
            post: office.post,
            standing: office.standing,
            weight: weight - u8::from(bare && weight > 1),
        });
    }

    fn claim(&mut self, span: Span, post: PostKind, weight: u8) {
        let words = office::phrase(self.text, span);
        if words.is_empty() {
            return;
        }
        let small = words.to_lowercase().replace('’', "'");
        let post = if post == PostKind::Other { office::post(&small) } else { post };
        self.found.claims.push(Claim { standing: office::standing(&small), words, span, post, weight });
    }

    /// The end of a phrase in apposition: the last comma before the verb, or the end of the sentence.
    fn phrase_end(&self, from: usize) -> usize {
        for at in from + 1..self.tokens.len().min(from + 24) {
            let token = &self.tokens[at];
            let stops = match token.sort {
                Sort::Stop | Sort::Colon | Sort::Semicolon | Sort::Dash | Sort::Quote(_) | Sort::Open | Sort::Close => {
                    true
                }
                Sort::Comma => true,
                Sort::Word => {
                    token.is(Kinds::RELATIVE)
                        || token.is(Kinds::AUXILIARY)
                        || token.is(Kinds::CUE) && !token.is(Kinds::NOUN_TOO.or(Kinds::PARTICIPLE)) && !token.capital
                }
                _ => false,
            };
            if stops {
                return at;
            }
        }
        self.tokens.len().min(from + 24)
    }

    /// The end of a relative clause: the comma before the main verb, else the end of the sentence.
    fn clause_end(&self, from: usize) -> usize {
        let limit = self.tokens.len().min(from + 40);
        let mut comma = None;
        for at in from..limit {
            let token = &self.tokens[at];
            match token.sort {
                Sort::Stop | Sort::Semicolon | Sort::Quote(_) | Sort::Colon => return comma.unwrap_or(at),
                Sort::Comma => {
                    comma = Some(at);
                    if self.tokens.get(at + 1).is_some_and(|next| next.is(Kinds::CUE) || next.is(Kinds::AUXILIARY)) {
                        return at;
                    }
                }
                _ => {}
            }
        }
        comma.unwrap_or(limit)
    }
}
