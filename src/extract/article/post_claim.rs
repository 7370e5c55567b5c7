//! What the words around a name say of the person: the office before or behind it, in brackets, in a relative clause
//! ("who chairs …") or by a verb ("was appointed as …").

use super::given_name::Gender;
use super::lexicon::Kinds;
use super::name::{Name, word};
use super::office::{self, Office};
use super::party;
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

    /// Reads brackets behind the name: party, ward, office, age. Gives the first token behind them.
    fn brackets(&mut self, from: usize) -> usize {
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

    fn seat(&mut self, seat: String, place: Span) {
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
    fn behind(&mut self, from: usize) {
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
    fn more_offices(&mut self, from: usize) {
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

    /// "who chairs …", "who has led the authority", "who took over as lead member".
    fn relative(&mut self, from: usize) {
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
    fn nominal(&mut self, verb: usize, end: usize, post: PostKind) {
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

    fn titled_councillor(&self) -> bool {
        let name = self.name();
        name.is_titled() && super::people::is_councillor(word(self.text, &self.tokens[name.range.start]))
    }

    /// The post that a verb with its object stands for: "runs the service" is a director's.
    fn verb_post(&self, verb: usize, end: usize) -> PostKind {
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

    /// The office before the name: "council leader Cllr X", "The leader of the council, Cllr X".
    fn before(&mut self) {
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

    /// "X joined as director in March", "X was appointed chief executive", "X is the council’s lead member".
    fn by_verb(&mut self, from: usize) {
        let mut from = from;
        if self.sort(from) == Some(Sort::Comma) {
            let end = self.clause_end(from + 1);
            let verb = |at: usize| {
                self.tokens.get(at).is_some_and(|token| {
                    matches!(word(self.text, token), "runs" | "chairs" | "leads" | "heads" | "represents")
                })
            };
            if verb(from + 1) {
                from += 1; // "Her successor, Jo Hart, runs …"
            } else if self.sort(end) == Some(Sort::Comma) {
                from = end + 1;
            }
        }
        self.own_verb(from);
        let Some(office) =
            self.offices.iter().find(|office| office.range.start >= from && office.range.start <= from + 12)
        else {
            self.reversed();
            return;
        };
        let lead = &self.tokens[from..office.range.start];
        if lead.is_empty() {
            return;
        }
        // An apposition with its commas may stand before the verb.
        let verb = |word: &str| {
            matches!(
                word,
                "joined"
                    | "appointed"
                    | "named"
                    | "became"
                    | "become"
                    | "serves"
                    | "served"
                    | "resigned"
                    | "retired"
                    | "retires"
                    | "elected"
                    | "resignation"
                    | "appointment"
                    | "works"
                    | "worked"
                    | "acts"
                    | "acting"
                    | "stands"
                    | "stood"
                    | "stepped"
                    | "took"
                    | "takes"
                    | "taking"
                    | "taken"
                    | "steps"
                    | "suspended"
                    | "sacked"
                    | "replaced"
                    | "replaces"
                    | "succeeded"
                    | "succeeds"
                    | "starts"
                    | "started"
                    | "left"
                    | "leaves"
                    | "quit"
                    | "departed"
                    | "recruited"
                    | "confirmed"
                    | "announced"
                    | "hired"
                    | "promoted"
            )
        };
        let as_office = lead.last().is_some_and(|token| token.span.of(self.text) == "as");
        let copula = lead.iter().all(|token| token.is(Kinds::AUXILIARY.or(Kinds::ADVERB)));
        let appointed = lead.iter().any(|token| verb(word(self.text, token)))
            && lead.iter().all(|token| {
                token.is(Kinds::AUXILIARY.or(Kinds::ADVERB).or(Kinds::PREPOSITION))
                    || verb(word(self.text, token))
                    || token.is(Kinds::NOT_NAME)
                    || token.sort == Sort::Number
                    || token.sort == Sort::Comma
                    || matches!(word(self.text, token), "down" | "over" | "up" | "out")
            });
        let other = self.names.iter().any(|name| name.range.start >= from && name.range.end <= office.range.start);
        if copula
            || appointed
            || as_office && !other && lead.len() <= 8 && lead.iter().any(|token| verb(word(self.text, token)))
            || as_office && lead.len() == 1
        {
            let left = lead.iter().any(|token| {
                matches!(
                    word(self.text, token),
                    "resigned" | "resignation" | "retired" | "quit" | "left" | "departed" | "sacked"
                )
            });
            self.office(office, 4);
            if left && let Some(claim) = self.found.claims.last_mut() {
                claim.standing = Standing::Former;
            }
            if lead.iter().any(|token| matches!(word(self.text, token), "will"))
                && let Some(claim) = self.found.claims.last_mut()
            {
                claim.standing = Standing::Incoming;
            }
        } else {
            self.reversed();
        }
    }

    /// "X runs children’s services in Merton": a verb that stands for an office.
    fn own_verb(&mut self, from: usize) {
        let Some(verb) = self.tokens.get(from) else { return };
        // "Jo Hart is a former social worker": what the person is, without an office.
        if matches!(word(self.text, verb), "is" | "was")
            && self.tokens.get(from + 1).is_some_and(|token| matches!(token.span.of(self.text), "a" | "an"))
        {
            let end = self.phrase_end(from + 1);
            let office = self.offices.iter().any(|office| office.range.start >= from && office.range.start < end);
            let person =
                self.tokens[from + 1..end].last().is_some_and(|token| token.is(Kinds::PERSON) && !token.capital);
            if !office && person && end - from <= 8 {
                self.claim(span_of(&self.tokens[from + 1..end]), PostKind::Other, 3);
            }
            return;
        }
        if !matches!(word(self.text, verb), "runs" | "chairs" | "leads" | "heads" | "represents") {
            return;
        }
        let end = self.phrase_end(from);
        if end > from + 2 {
            let post = self.verb_post(from, end);
            self.claim(span_of(&self.tokens[from..end]), post, 3);
            self.nominal(from, end, post);
        }
    }

    /// "Its director is X", "The new chief executive will be X".
    fn reversed(&mut self) {
        let start = self.name().range.start;
        let Some(office) = self.offices.iter().rev().find(|office| office.range.end < start) else { return };
        let between = &self.tokens[office.range.end..start];
        let copula = between.len() <= 4 && between.iter().all(|token| token.is(Kinds::AUXILIARY.or(Kinds::ADVERB)));
        if copula {
            self.office(office, 3);
        }
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
