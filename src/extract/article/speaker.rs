//! Who is meant: pronouns, surnames, offices without names, "the council", "the report", spokespeople. What was said
//! before in the text decides; offices and full names are looked up in the whole of it, for a speaker is often named
//! only paragraphs later.

use super::given_name::Gender;
use super::mention::{Mention, Who};
use super::name::word;
use super::office;
use super::party;
use super::people::People;
use super::word::{Token, span_of};
use crate::extract::finding::{CouncilCode, Standing};
use crate::text::{Span, squeeze};
use crate::vocab::concept::PostKind;

/// Somebody who can speak.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Entity {
    Person(usize),
    Unnamed {
        role: String,
        gender: Option<Gender>,
    },
    Organisation {
        name: String,
        council: Option<CouncilCode>,
        stated: Option<String>,
    },
    /// The inspectorate, by its report or inspectors.
    Report,
    Other(&'static str),
}

impl Entity {
    /// A person, named or not.
    pub fn is_human(&self) -> bool {
        matches!(self, Entity::Person(_) | Entity::Unnamed { .. })
    }
}

/// What councils are called, and which is under discussion.
pub(super) trait Councils {
    /// The council under discussion at a place.
    fn at(&self, offset: usize) -> Option<CouncilCode>;
    /// Its name as the document gives it in full, or as the register has it.
    fn name(&self, code: &str) -> String;
    /// The council that words name.
    fn named(&self, span: Span) -> Option<CouncilCode>;
    /// A council of the document whose name goes with a word for its kind: "the county council", "the city council".
    fn of_kind(&self, word: &str, offset: usize) -> Option<CouncilCode>;
}

/// What the text has told so far.
#[derive(Debug, Clone, Default)]
pub(super) struct Memory {
    /// The latest last.
    humans: Vec<Entity>,
    /// Bodies and reports, the latest last.
    things: Vec<Entity>,
    /// Of persons whose gender no title or name tells: by a pronoun that was resolved.
    genders: Vec<(usize, Gender)>,
    /// Whose words the last cue gave.
    pub source: Option<Entity>,
    /// Who has written the letter that was spoken of last.
    pub letter: Option<Entity>,
    /// The sentence before was about what inspectors did.
    pub inspectors: bool,
    /// Under whose label the words in hand stand.
    pub speaking: Option<Entity>,
    /// Parties and offices that the text gives to persons otherwise than beside their names.
    pub learnt: Vec<Learnt>,
}

/// What is learnt of a person when an office or party without a name turns out to be theirs.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Learnt {
    pub person: usize,
    pub office: Option<(String, PostKind)>,
    pub party: Option<String>,
}

/// How many are remembered.
const MEMORY: usize = 12;

fn remember(list: &mut Vec<Entity>, entity: &Entity) {
    list.retain(|other| other != entity);
    list.push(entity.clone());
    if list.len() > MEMORY {
        list.remove(0);
    }
}

/// The gender of the spokesman or spokeswoman of a body, where the word shows it.
fn spoken_by(entity: &Entity) -> Option<Gender> {
    let Entity::Organisation { stated: Some(stated), .. } = entity else { return None };
    let small = stated.to_lowercase();
    match (small.contains("spokeswoman"), small.contains("spokesman")) {
        (true, _) => Some(Gender::Female),
        (_, true) => Some(Gender::Male),
        _ => None,
    }
}

impl Memory {
    /// How many persons it holds.
    pub fn crowd(&self) -> usize {
        self.humans.len()
    }

    /// Somebody is named.
    pub fn note(&mut self, entity: &Entity) {
        // "A spokeswoman said": a body speaks, but "she" is the spokeswoman.
        if !entity.is_human() {
            remember(&mut self.things, entity);
        }
        if entity.is_human() || spoken_by(entity).is_some() {
            remember(&mut self.humans, entity);
        }
    }

    fn learn(&mut self, learnt: Learnt) {
        if self.learnt.len() < 64 && !self.learnt.contains(&learnt) {
            self.learnt.push(learnt);
        }
    }

    fn gender(&self, people: &People, entity: &Entity) -> Option<Gender> {
        match entity {
            Entity::Person(index) => {
                let learnt = || self.genders.iter().find(|(person, _)| person == index).map(|(_, gender)| *gender);
                people.list[*index].gender.or_else(learnt)
            }
            Entity::Unnamed { gender, .. } => *gender,
            other => spoken_by(other),
        }
    }

    fn pronoun(&mut self, people: &People, gender: Gender) -> Option<Entity> {
        // Somebody whose gender fits surely goes before somebody of whom nothing is known, unless far behind.
        let fits = |entity: &&Entity| self.gender(people, entity).is_none_or(|known| known == gender);
        let mut latest = self.humans.iter().rev().filter(fits);
        let first = latest.next().cloned()?;
        if let Entity::Person(index) = first
            && people.list[index].gender.is_none()
            && !self.genders.iter().any(|(person, _)| *person == index)
        {
            self.genders.push((index, gender));
        }
        Some(first)
    }

    /// The latest of these persons.
    fn latest(&self, candidates: &[usize]) -> Option<usize> {
        self.humans.iter().rev().find_map(|entity| match entity {
            Entity::Person(index) if candidates.contains(index) => Some(*index),
            _ => None,
        })
    }
}

/// Resolves mentions.
pub(super) struct Resolver<'a> {
    pub text: &'a str,
    pub people: &'a People,
    pub councils: &'a dyn Councils,
    /// Whether the document is about an inspection, so that "the report" is the inspectorate's.
    pub inspected: bool,
}

impl Resolver<'_> {
    /// Whom a mention means. `mentions` are those of the sentence, `index` this one's.
    pub fn resolve(&self, tokens: &[Token], mentions: &[Mention], index: usize, memory: &mut Memory) -> Option<Entity> {
        let mention = &mentions[index];
        let span = span_of(&tokens[mention.range.clone()]);
        match &mention.who {
            Who::Person(candidates) => {
                let index = match candidates.as_slice() {
                    [index] => *index,
                    several => memory.latest(several).or_else(|| several.first().copied())?,
                };
                Some(Entity::Person(index))
            }
            Who::He => memory.pronoun(self.people, Gender::Male),
            Who::She => memory.pronoun(self.people, Gender::Female),
            Who::They if mentions[..index].iter().any(|before| before.who == Who::Inspectorate) => Some(Entity::Report),
            Who::They if memory.inspectors => Some(Entity::Report),
            Who::They => memory.source.clone().or_else(|| memory.humans.last().cloned()),
            Who::It => {
                memory.things.last().cloned().or_else(|| memory.source.clone().filter(|entity| !entity.is_human()))
            }
            Who::Which => {
                let thing = |who: &Who| {
                    matches!(
                        who,
                        Who::Document
                            | Who::Body
                            | Who::Council(_)
                            | Who::OtherReport(_)
                            | Who::Inspectorate
                            | Who::Spokes(_)
                    )
                };
                let before = (0..index).rev().find(|at| thing(&mentions[*at].who))?;
                self.resolve(tokens, mentions, before, memory)
            }
            Who::Relative => {
                let before = (0..index).rev().find(|at| {
                    !matches!(mentions[*at].who, Who::He | Who::She | Who::They | Who::It | Who::Relative | Who::Which)
                })?;
                self.resolve(tokens, mentions, before, memory)
            }
            Who::Office(post) => {
                let entity = self.office(tokens, mention, *post, span, memory);
                if let Entity::Person(person) = entity {
                    memory.learn(Learnt {
                        person,
                        office: Some((office::phrase(self.text, span), *post)),
                        party: None,
                    });
                }
                Some(entity)
            }
            Who::Spokes(of) => Some(self.spokesperson(*of, span, memory)),
            Who::Inspectorate if !self.inspected => {
                Some(Entity::Unnamed { role: format!("unnamed {}", office::phrase(self.text, span)), gender: None })
            }
            Who::Inspectorate => Some(Entity::Report),
            Who::Document => {
                Some(self.owned_document(tokens, mention, memory).unwrap_or_else(|| self.document(span, memory)))
            }
            Who::OtherReport(name) => Some(self.other(name)),
            Who::Council(code) => Some(self.council(code.clone(), span)),
            Who::Body => Some(self.body(span, memory)),
            Who::Unnamed => {
                let entity = self.unnamed(tokens, mention, span, memory);
                if let (Entity::Person(person), Some(party)) = (&entity, party_of(span.of(self.text))) {
                    memory.learn(Learnt { person: *person, office: None, party: Some(party) });
                }
                Some(entity)
            }
        }
    }

    /// "Her statement", "his letter": the words of whoever is meant by the pronoun, or of its writer who was named.
    fn owned_document(&self, tokens: &[Token], mention: &Mention, memory: &mut Memory) -> Option<Entity> {
        let gender = match word(self.text, &tokens[mention.range.start]).to_ascii_lowercase().as_str() {
            "her" => Gender::Female,
            "his" => Gender::Male,
            _ => return None,
        };
        let fits = |entity: &Entity| memory.gender(self.people, entity).is_none_or(|known| known == gender);
        if let Some(writer) = memory.letter.clone().filter(fits) {
            return Some(writer);
        }
        memory.pronoun(self.people, gender)
    }

    fn document(&self, span: Span, memory: &Memory) -> Entity {
        let words = span.of(self.text).to_lowercase();
        let letter = words.starts_with("the letter") || words.starts_with("the email") || words == "it";
        if letter && let Some(writer) = &memory.letter {
            return writer.clone();
        }
        // "The review" after "a serious case review" is that one.
        let latest = memory.things.iter().rev().find(|entity| matches!(entity, Entity::Report | Entity::Other(_)));
        if let Some(other @ Entity::Other(_)) = latest
            && words.starts_with("the ")
            && words.split(' ').count() <= 3
        {
            return other.clone();
        }
        if self.inspected || words.contains("ofsted") || words.contains("inspect") {
            return Entity::Report;
        }
        Entity::Organisation { name: office::trim_article(&squeeze(span.of(self.text))), council: None, stated: None }
    }

    fn other(&self, name: &'static str) -> Entity {
        if name == "Department for Education" {
            return Entity::Organisation { name: name.to_owned(), council: None, stated: None };
        }
        Entity::Other(name)
    }

    fn council(&self, code: Option<CouncilCode>, span: Span) -> Entity {
        let small = span.of(self.text).to_lowercase();
        let kind = ["county", "city", "borough", "district"].into_iter().find(|kind| small.contains(kind));
        let code = code
            .or_else(|| kind.and_then(|kind| self.councils.of_kind(kind, span.start)))
            .or_else(|| self.councils.at(span.start));
        match code {
            Some(code) => Entity::Organisation { name: self.councils.name(&code), council: Some(code), stated: None },
            None => Entity::Organisation { name: office::phrase(self.text, span), council: None, stated: None },
        }
    }

    fn body(&self, span: Span, memory: &Memory) -> Entity {
        let name = office::phrase(self.text, span);
        let small = name.to_lowercase();
        if matches!(small.as_str(), "dfe" | "department" | "department for education" | "government department") {
            return Entity::Organisation { name: "Department for Education".to_owned(), council: None, stated: None };
        }
        // "the union", "the charity": the latest body, if it is no council.
        let head = small.rsplit(' ').next().unwrap_or("");
        let own = matches!(head, "ministry" | "department" | "committee" | "court" | "army" | "police" | "government")
            || small.contains(' ') && !office::is_common_body(head);
        if !name.starts_with(char::is_uppercase)
            && !own
            && let Some(known) = memory.things.iter().rev().find(|entity| matches!(entity, Entity::Organisation { name, council: None, .. } if name.starts_with(char::is_uppercase)))
        {
            return known.clone();
        }
        Entity::Organisation { name, council: None, stated: None }
    }

    fn spokesperson(&self, of: Option<Span>, span: Span, memory: &Memory) -> Entity {
        let stated = Some(squeeze(span.of(self.text)));
        let with = |entity: Entity| match entity {
            Entity::Organisation { name, council, .. } => {
                Entity::Organisation { name, council, stated: stated.clone() }
            }
            other => other,
        };
        let Some(of) = of else {
            if let Some(known @ Entity::Organisation { .. }) = memory.things.last() {
                return with(known.clone());
            }
            return with(self.council(None, Span::new(span.start, span.start)));
        };
        let words = office::phrase(self.text, of);
        let of = after_common_words(self.text, of);
        let small = words.to_lowercase();
        if let Some(code) = self.councils.named(of) {
            let plain = !small.contains("trust")
                && !small.contains("group")
                && !small.contains("first")
                && !small.contains("union");
            if plain {
                return with(self.council(Some(code), of));
            }
        }
        let first = small.split_whitespace().next().unwrap_or("");
        if small.contains("council") && !words.contains("Council")
            || matches!(
                small.as_str(),
                "authority"
                    | "local authority"
                    | "borough"
                    | "county"
                    | "city"
                    | "town hall"
                    | "county hall"
                    | "city hall"
            )
            || first == "council"
        {
            return with(self.council(None, of));
        }
        if small == "department"
            || small == "dfe"
            || small.contains("department for education")
            || small == "government" && self.inspected
        {
            let name = if small == "government" { "Government" } else { "Department for Education" };
            return with(Entity::Organisation { name: name.to_owned(), council: None, stated: None });
        }
        with(self.body(of, memory))
    }

    /// An office without a name: the person of the document who holds it, or nobody named.
    fn office(&self, tokens: &[Token], mention: &Mention, post: PostKind, span: Span, memory: &Memory) -> Entity {
        let words = office::phrase(self.text, span);
        let first = word(self.text, &tokens[mention.range.start]).to_ascii_lowercase();
        let indefinite =
            matches!(first.as_str(), "a" | "an" | "one" | "another" | "several" | "some" | "many" | "two" | "three");
        if !indefinite && let Some(person) = self.holder(&words, post, memory) {
            return Entity::Person(person);
        }
        // "Her lawyer … the lawyer said".
        let head = head_term(&words);
        if first == "the"
            && let Some(known) = memory
                .humans
                .iter()
                .rev()
                .find(|entity| matches!(entity, Entity::Unnamed { role, .. } if head_term(role) == head))
        {
            return known.clone();
        }
        // "The former president" of somebody whose office the text need not tell.
        if !indefinite
            && memory.humans.last() != memory.speaking.as_ref()
            && matches!(first.as_str(), "the" | "this")
            && let Some(Entity::Person(person)) = memory.humans.last()
            && self.people.list[*person].claims.is_empty()
            && !self.people.list[*person].honorific.as_deref().is_some_and(super::people::is_councillor)
        {
            return Entity::Person(*person);
        }
        Entity::Unnamed { role: format!("unnamed {words}"), gender: None }
    }

    /// The person whose office the words name.
    pub fn holder(&self, words: &str, post: PostKind, memory: &Memory) -> Option<usize> {
        let wanted = terms(words);
        let standing = office::standing(&words.to_lowercase());
        let party = party::party_in(words);
        let head = head_term(words);
        let mut best: Option<(i32, usize)> = None;
        let mut equal = 0;
        for (index, person) in self.people.list.iter().enumerate() {
            let mut score = 0;
            for claim in &person.claims {
                let have = terms(&claim.words);
                let shared = wanted.iter().filter(|term| have.contains(term)).count();
                let mut points = 0;
                if claim.post == post && post != PostKind::Other && post != PostKind::Officer {
                    points += 6;
                } else if shared == 0 || shared * 2 < wanted.len() {
                    continue;
                } else if !have.iter().any(|term| head_form(term) == head) {
                    continue; // "secretary of state" is no "state department spokeswoman"
                }
                points += 3 * i32::try_from(shared).unwrap_or(0);
                if shared == wanted.len() && shared == have.len() {
                    points += 2;
                }
                let ranks = |terms: &[String]| {
                    RANKS.iter().filter(|rank| terms.iter().any(|term| head_form(term) == **rank)).count()
                };
                if ranks(&wanted) != ranks(&have) {
                    continue;
                }
                if (claim.standing == Standing::Former) != (standing == Standing::Former) {
                    points -= 5;
                }
                score = score.max(points);
            }
            if post == PostKind::MemberOfParliament
                && person.postnominals.as_deref().is_some_and(|letters| letters.contains("MP"))
            {
                score = score.max(6);
            }
            // "The senator" is Senator Hart, "the judge" Judge Hart.
            if let Some(title) = &person.honorific
                && wanted.last().is_some_and(|head| title_of(title).is_some_and(|named| head == named))
            {
                score = score.max(5);
            }
            if matches!(post, PostKind::Councillor)
                && head == "councillor"
                && person.honorific.as_deref().is_some_and(super::people::is_councillor)
            {
                score = score.max(3);
            }
            if score > 0 && party.is_some() && person.party == party {
                score += 4;
            }
            if let Some(seat) = &person.seat
                && seat.split(' ').next().is_some_and(|place| words.contains(place))
            {
                score += 3;
            }
            if score <= 2 {
                continue;
            }
            match best {
                Some((top, _)) if score == top => equal += 1,
                Some((top, _)) if score < top => {}
                _ => {
                    best = Some((score, index));
                    equal = 0;
                }
            }
        }
        let (score, index) = best?;
        if equal > 0 {
            let same: Vec<usize> = self
                .people
                .list
                .iter()
                .enumerate()
                .filter(|(_, person)| person.claims.iter().any(|claim| claim.post == post))
                .map(|(at, _)| at)
                .collect();
            return memory.latest(&same).or(Some(index)).filter(|_| score >= 6);
        }
        Some(index)
    }

    fn unnamed(&self, tokens: &[Token], mention: &Mention, span: Span, memory: &Memory) -> Entity {
        let words = office::phrase(self.text, span);
        let first = word(self.text, &tokens[mention.range.start]).to_ascii_lowercase();
        // "Her colleague from the Independents", "the Labour politician".
        let definite = matches!(first.as_str(), "the" | "her" | "his" | "their" | "its");
        if definite && let Some(party) = party_of(&words) {
            let speaking = match &memory.source {
                Some(Entity::Person(index)) => Some(*index),
                _ => None,
            };
            let owned = first != "the";
            let found: Vec<usize> = (0..self.people.list.len())
                .filter(|index| {
                    (!owned || Some(*index) != speaking)
                        && self.people.list[*index]
                            .party
                            .as_deref()
                            .is_some_and(|have| have == party || have.ends_with(&party))
                })
                .collect();
            match found.as_slice() {
                [index] => return Entity::Person(*index),
                [] => {}
                several => {
                    if let Some(index) = memory.latest(several) {
                        return Entity::Person(index);
                    }
                }
            }
        }
        if first == "the" || first == "this" {
            // "the father of three": what he is stands before "of".
            let core = words.split(" of ").next().unwrap_or(&words);
            let last = core.split_whitespace().last().unwrap_or("").to_lowercase();
            let known = memory.humans.iter().rev().find(|entity| match entity {
                Entity::Unnamed { role, .. } => role.to_lowercase().contains(&last),
                Entity::Person(index) => {
                    self.people.list[*index].claims.iter().any(|claim| claim.words.to_lowercase().contains(&last))
                }
                _ => false,
            });
            if let Some(known) = known {
                return known.clone();
            }
            // "the Labour politician", "the 43-year-old": whoever was spoken of last.
            let general = matches!(
                last.as_str(),
                "politician"
                    | "councillor"
                    | "man"
                    | "woman"
                    | "person"
                    | "mother"
                    | "father"
                    | "official"
                    | "speaker"
                    | "campaigner"
                    | "adviser"
                    | "lawyer"
                    | "expert"
                    | "officer"
                    | "teacher"
                    | "nurse"
                    | "doctor"
                    | "driver"
                    | "player"
                    | "student"
                    | "resident"
            );
            // "The Spaniard", "the 43-year-old", "the actor".
            let epithet = words
                .split_whitespace()
                .last()
                .is_some_and(|word| word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()))
                || last.ends_with("-year-old")
                || last.contains("-of-")
                || EPITHETS.contains(&last.as_str());
            if (general || epithet)
                && !words.to_lowercase().contains("young")
                && let Some(person @ Entity::Person(_)) = memory.humans.last()
            {
                return person.clone();
            }
        }
        let gender = super::post_claim::gender_of(&words);
        Entity::Unnamed {
            role: format!(
                "unnamed {}",
                words
                    .trim_start_matches("One ")
                    .trim_start_matches("one ")
                    .trim_start_matches("another ")
                    .trim_start_matches("Another ")
            ),
            gender,
        }
    }
}

/// The name of a body behind what it is: "rival Parallax", "developer Oak Homes".
fn after_common_words(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let Some(capital) =
        words.char_indices().find(|(at, c)| c.is_uppercase() && (*at == 0 || words[..*at].ends_with(' ')))
    else {
        return span;
    };
    let common = &words[..capital.0];
    let linked = common.split_whitespace().any(|word| matches!(word, "of" | "for" | "and" | "at" | "in"));
    let rest = &words[capital.0..];
    let named = rest.split_whitespace().all(|word| word.starts_with(|c: char| c.is_uppercase()));
    if linked || !named || common.trim().is_empty() { span } else { Span::new(span.start + capital.0, span.end) }
}

/// What persons are called when their name is not repeated.
const EPITHETS: &[&str] = &[
    "duke",
    "duchess",
    "earl",
    "countess",
    "prince",
    "princess",
    "bishop",
    "archbishop",
    "actor",
    "actress",
    "singer",
    "star",
    "striker",
    "midfielder",
    "defender",
    "goalkeeper",
    "winger",
    "forward",
    "comedian",
    "presenter",
    "author",
    "writer",
    "novelist",
    "billionaire",
    "veteran",
    "pensioner",
    "tycoon",
    "entrepreneur",
    "athlete",
    "grandmother",
    "grandfather",
    "widow",
    "widower",
    "businessman",
    "businesswoman",
    "politician",
    "tory",
    "democrat",
    "republican",
    "backbencher",
    "peer",
    "economist",
    "academic",
    "scientist",
    "professor",
    "broadcaster",
    "footballer",
    "cricketer",
    "champion",
    "manager",
    "boss",
    "coach",
    "captain",
    "skipper",
    "chef",
    "designer",
    "artist",
    "musician",
    "rapper",
    "director",
    "filmmaker",
    "playwright",
    "poet",
    "historian",
    "philosopher",
    "barrister",
    "solicitor",
    "mp",
    "minister",
    "senator",
    "congressman",
    "congresswoman",
    "governor",
    "president",
    "mayor",
    "chancellor",
    "premier",
    "envoy",
    "diplomat",
    "analyst",
    "psychologist",
    "virologist",
    "epidemiologist",
];

/// Words that make another office of the same head.
const RANKS: &[&str] = &["vice", "deputy", "assistant", "shadow", "opposition", "spokesman"];

/// The noun of an office, in one form for all of its kind: "chairwoman of the board" is a "chair".
fn head_term(words: &str) -> String {
    let core = [" of ", " for ", " at ", " in ", " on "]
        .iter()
        .filter_map(|link| words.find(link))
        .min()
        .map_or(words, |end| &words[..end]);
    terms(core).last().map(|term| head_form(term).to_owned()).unwrap_or_default()
}

fn head_form(term: &str) -> &str {
    match term {
        "chairman" | "chairwoman" | "chairperson" => "chair",
        "spokeswoman" | "spokesperson" => "spokesman",
        "chief" | "bo" => "executive",
        other => other,
    }
}

/// A party in the words about somebody, "from the Independents" included.
fn party_of(words: &str) -> Option<String> {
    if words.contains("Independents") {
        return Some("Independents".to_owned());
    }
    party::party_in(words)
}

/// The office that a title before a name stands for.
fn title_of(title: &str) -> Option<&'static str> {
    const TITLES: &[(&str, &str)] = &[
        ("sen", "senator"),
        ("rep", "representative"),
        ("congressman", "congressman"),
        ("congresswoman", "congresswoman"),
        ("gov", "governor"),
        ("prof", "professor"),
        ("judge", "judge"),
        ("justice", "justice"),
        ("mayor", "mayor"),
        ("bishop", "bishop"),
        ("archbishop", "archbishop"),
        ("det", "detective"),
        ("sgt", "sergeant"),
        ("capt", "captain"),
        ("rev", "reverend"),
        ("lord", "peer"),
        ("lady", "peer"),
        ("baroness", "peer"),
    ];
    let small = title.to_lowercase();
    let words = || small.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    TITLES.iter().find(|(start, _)| words().any(|word| word.starts_with(start))).map(|(_, office)| *office)
}

/// The words of an office that tell it from others.
fn terms(words: &str) -> Vec<String> {
    words
        .to_lowercase()
        .replace('’', "'")
        .split(|c: char| !(c.is_alphanumeric() || c == '\''))
        .filter(|term| {
            term.len() > 2
                && !matches!(*term, "the" | "and" | "for" | "council's" | "its" | "our" | "new" | "one" | "city's")
        })
        .map(|term| term.trim_end_matches("'s").trim_end_matches('s').to_owned())
        .collect()
}

impl Memory {
    /// The latest human who is none of these persons.
    pub fn latest_but(&self, others: &[usize]) -> Option<Entity> {
        self.humans
            .iter()
            .rev()
            .find(|entity| !matches!(entity, Entity::Person(index) if others.contains(index)))
            .cloned()
    }
}
