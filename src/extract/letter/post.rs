//! What stands behind a name in a list of addressees, cut into a post and a body: "Chair of Wold LSCB", "Chief Nurse NHS
//! Wold CCG", "Director, Children, Families and Education, Wold County Council". The parts are told by the words that
//! posts and bodies are made of, so a comma within either does no harm.

use crate::extract::letter::places::Places;
use regex::Regex;
use std::sync::LazyLock;

/// Words that name a post.
const ROLES: &[&str] = &[
    "director",
    "directors",
    "manager",
    "officer",
    "executive",
    "chief",
    "head",
    "lead",
    "leader",
    "chair",
    "chairman",
    "chairperson",
    "chairwoman",
    "co-chair",
    "commissioner",
    "constable",
    "superintendent",
    "supt",
    "commander",
    "nurse",
    "ceo",
    "coo",
    "cfo",
    "dcs",
    "dass",
    "mayor",
    "inspector",
    "scrutineer",
    "president",
    "coordinator",
    "co-ordinator",
    "adviser",
    "advisor",
    "principal",
    "consultant",
    "secretary",
    "member",
    "doctor",
    "gp",
    "midwife",
    "practitioner",
    "governor",
    "sponsor",
    "sergeant",
    "professional",
    "direct",
    "directory",
    "dcc",
    "acc",
    "registrar",
    "chancellor",
    "headteacher",
    "prosecutor",
];

/// Words that name a body.
const BODIES: &[&str] = &[
    "council",
    "borough",
    "trust",
    "ccg",
    "ccgs",
    "icb",
    "icbs",
    "ics",
    "board",
    "boards",
    "police",
    "constabulary",
    "partnership",
    "authority",
    "nhs",
    "cafcass",
    "team",
    "lscb",
    "lscp",
    "scp",
    "group",
    "groups",
    "group’s",
    "hospital",
    "hospitals",
    "foundation",
    "office",
    "agency",
    "university",
    "college",
    "force",
    "ofsted",
    "cqc",
    "company",
    "crc",
    "nps",
    "yot",
    "yos",
    "yjs",
    "service",
    "unit",
    "mopac",
    "organisation",
    "federation",
    "department",
    "hmpps",
    "inspectorate",
    "forum",
    "charity",
    "camhs",
    "system",
    "lscbs",
    "bench",
];

/// Words that name a field of work: behind "Director," they belong to the post.
const FIELDS: &[&str] = &[
    "children",
    "children’s",
    "children's",
    "childrens",
    "families",
    "family",
    "adult",
    "adults",
    "adults’",
    "education",
    "people",
    "people’s",
    "care",
    "health",
    "safeguarding",
    "nursing",
    "quality",
    "learning",
    "skills",
    "housing",
    "communities",
    "community",
    "commissioning",
    "social",
    "schools",
    "wellbeing",
    "well-being",
    "early",
    "help",
    "prevention",
    "inclusion",
    "protection",
    "customer",
    "clinical",
    "corporate",
    "specialist",
    "maternity",
    "women",
    "youth",
    "justice",
    "offending",
    "culture",
    "public",
    "strategy",
    "strategic",
    "integrated",
    "support",
    "targeted",
    "operations",
    "partnerships",
    "transformation",
    "performance",
    "delivery",
    "leisure",
    "services",
    "service",
    "practice",
    "neighbourhoods",
    "place",
    "young",
    "vulnerable",
    "patient",
    "governance",
    "planning",
];

/// Posts that are held of one body, so that what follows "of" is the body whatever it is called.
static OF_A_BODY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:chief constable|commissioner|chair(?:man|person|woman)?|president|scrutineer)$")
        .expect("the pattern is valid")
});

static CRIME_COMMISSIONER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?P<before>.*?)\b(?P<post>Police(?:,? Fire(?: (?:and|&) Rescue)?,?)? (?:and|&) Crime Commissioner)(?:,? (?:for|of|in)(?: the)? (?P<area>.+)|, (?P<place>.+))?$")
        .expect("the pattern is valid")
});

/// A post and a body, each as printed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Post {
    pub role: Option<String>,
    pub organisation: Option<String>,
}

/// What a part between two commas is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Role,
    Body,
    /// A field of work.
    Field,
    /// A place, or something unknown.
    Other,
}

/// Cuts `words`, which stand behind a name.
pub fn split(words: &str, places: &Places<'_>) -> Post {
    let words = clean(words);
    if words.is_empty() {
        return Post::default();
    }
    if let Some(post) = crime_commissioner(&words) {
        return post;
    }
    let parts = parts(&words);
    let kinds: Vec<Part> = parts.iter().map(|part| kind(part)).collect();
    let Some(first) = kinds.iter().position(|kind| *kind == Part::Role) else {
        return without_role(&parts, &kinds);
    };
    if first > 0 && kinds[0] == Part::Body {
        // The body stands first: "Wold CCG, Chief Nurse".
        return Post { role: Some(parts[first..].join(", ")), organisation: Some(parts[..first].join(", ")) };
    }
    let mut cut = Cut { role: vec![parts[..first].join(", ")], body: Vec::new(), places };
    cut.role.retain(|part| !part.is_empty());
    for index in first..parts.len() {
        cut.take(&parts, &kinds, index);
    }
    cut.post()
}

/// A list without a word for a post is a body, or a field of work.
fn without_role(parts: &[String], kinds: &[Part]) -> Post {
    let whole = parts.join(", ");
    if kinds.contains(&Part::Body) || kinds.iter().all(|kind| *kind == Part::Other) {
        Post { role: None, organisation: Some(whole) }
    } else {
        Post { role: Some(whole), organisation: None }
    }
}

/// "Wold Police and Crime Commissioner", "Police, Fire and Crime Commissioner for Wold": the body is the area.
fn crime_commissioner(words: &str) -> Option<Post> {
    let found = CRIME_COMMISSIONER.captures(words)?;
    let before = found["before"].trim().trim_end_matches(',');
    if before.to_lowercase().contains("office of") {
        return None;
    }
    let (mut role, mut area) = (Vec::new(), Vec::new());
    let parts = parts(before);
    for (index, part) in parts.iter().enumerate() {
        let last = index + 1 == parts.len();
        let modifies = matches!(
            part.as_str(),
            "Deputy" | "Acting" | "Interim" | "Assistant" | "Deputy Mayor and" | "Mayor and" | "Mayor"
        );
        if modifies || kind(part) == Part::Role || !last {
            role.push(part.clone());
        } else {
            area.push(part.trim_start_matches("the ").to_owned());
        }
    }
    let behind = ["area", "place"].iter().find_map(|name| found.name(name)).map(|part| part.as_str().to_owned());
    let modifier = role.last().is_some_and(|part| {
        matches!(part.as_str(), "Deputy" | "Acting" | "Interim" | "Assistant" | "Deputy Mayor and" | "Mayor and")
    });
    let post = found["post"].to_owned();
    match role.last_mut().filter(|_| modifier) {
        Some(part) => *part = format!("{part} {post}"),
        None => role.push(post),
    }
    let organisation = area.into_iter().next().filter(|area| !area.is_empty()).or(behind);
    Some(Post { role: Some(role.join(", ")), organisation })
}

/// Without footnote digits, stray brackets and stops; with single spaces, none before a comma.
fn clean(words: &str) -> String {
    static FOOTNOTE: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"(\p{Ll})\d{1,2}\b").expect("the pattern is valid"));
    let words = crate::text::squeeze(words).replace(" ,", ",").replace(['[', ']'], "");
    let words = FOOTNOTE.replace_all(&words, "$1").into_owned();
    words.trim().trim_matches([',', ';', '–', '—', '-', ' ']).trim_end_matches('.').trim().to_owned()
}

/// Cuts at commas and spaced dashes outside brackets.
fn parts(words: &str) -> Vec<String> {
    let mut found = Vec::new();
    let (mut depth, mut begin) = (0usize, 0);
    for (at, c) in words.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            ',' | ';' if depth == 0 => {
                found.push(words[begin..at].trim().to_owned());
                begin = at + 1;
            }
            _ => {}
        }
    }
    found.push(words[begin..].trim().to_owned());
    found.retain(|part| !part.is_empty());
    found
}

fn tokens(part: &str) -> impl Iterator<Item = (usize, &str)> {
    part.split_whitespace().map(move |word| (word.as_ptr() as usize - part.as_ptr() as usize, word))
}

fn bare(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric() && c != '’' && c != '\'' && c != '-').to_lowercase()
}

/// Whether a word for a post is among the words.
pub fn names_role(words: &str) -> bool {
    tokens(words).any(|(_, word)| is_role(word))
}

fn is_role(word: &str) -> bool {
    ROLES.contains(&bare(word).as_str())
}

/// A word that names a body, or an abbreviation of a safeguarding partnership or board ("WSCP").
fn is_body(word: &str) -> bool {
    let lower = bare(word);
    BODIES.contains(&lower.as_str())
        || word.len() >= 4
            && word.chars().all(|c| c.is_ascii_uppercase())
            && ["SCP", "SCB", "SAB", "ICB", "CCG", "LSP"].iter().any(|ending| word.ends_with(ending))
}

/// "Youth Offending and Gangs Services", "Probation Services": services that are bodies of their own.
fn is_named_service(part: &str) -> bool {
    static NAMED: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)\b(?:offending|justice|probation|gangs|ambulance|rehabilitation)\b.*\bservices\b")
            .expect("the pattern is valid")
    });
    NAMED.is_match(part)
}

fn names_body(part: &str) -> bool {
    let service_of_children = |word: &str| {
        bare(word) == "service"
            && tokens(part).next().is_some_and(|(_, first)| {
                matches!(bare(first).as_str(), "children’s" | "children's" | "adult" | "families" | "social")
            })
    };
    tokens(part).any(|(_, word)| is_body(word) && !service_of_children(word)) || is_named_service(part)
}

fn kind(part: &str) -> Part {
    let lower = part.to_lowercase();
    if names_role(part) && !lower.starts_with("office of") {
        return Part::Role;
    }
    if names_body(part) || lower.starts_with("office of") {
        return Part::Body;
    }
    let field = tokens(part).any(|(_, word)| FIELDS.contains(&bare(word).as_str()));
    if field { Part::Field } else { Part::Other }
}

/// The parts put on either side.
struct Cut<'a, 'p> {
    role: Vec<String>,
    body: Vec<String>,
    places: &'a Places<'p>,
}

impl Cut<'_, '_> {
    fn take(&mut self, parts: &[String], kinds: &[Part], index: usize) {
        let part = &parts[index];
        let body_later = kinds[index + 1..].contains(&Part::Body);
        let lists =
            self.body.is_empty() && self.role.last().is_some_and(|role| ends_with_list(role)) && begins_with_and(part);
        match kinds[index] {
            Part::Role => {
                let (role, body) = within(part, self.places);
                // "Head of Plymouth, Cornwall and Scilly Delivery Unit, National Probation Service".
                let listed = body.is_some()
                    && parts.get(index + 1).is_some_and(|next| begins_with_and(next))
                    && kinds[index + 1..].iter().filter(|kind| **kind == Part::Body).count() > 1;
                if listed {
                    self.role.push(part.clone());
                } else {
                    self.role.push(role);
                    self.body.extend(body);
                }
            }
            _ if lists && body_later => self.role.push(part.clone()),
            _ if !self.body.is_empty() => self.body.push(part.clone()),
            Part::Body => self.body.push(part.clone()),
            Part::Field if self.names_service(index, kinds) => self.body.push(part.clone()),
            Part::Field => self.role.push(part.clone()),
            Part::Other
                if begins_list(parts, index) && self.wants_field() && !body_later && !self.places.is_place(part) =>
            {
                self.role.push(part.clone());
            }
            Part::Other => self.body.push(part.clone()),
        }
    }

    /// Behind "Head of Service" or "Manager" a field of work that a body follows is a part of the body.
    fn names_service(&self, index: usize, kinds: &[Part]) -> bool {
        let last = self.role.last().map(|role| role.to_lowercase()).unwrap_or_default();
        (last.ends_with("service") || last.ends_with("manager")) && kinds[index + 1..].contains(&Part::Body)
    }

    /// "Director" alone wants a field of work.
    fn wants_field(&self) -> bool {
        self.role.last().is_some_and(|role| bare(role.split_whitespace().next_back().unwrap_or("")) == "director")
    }

    fn post(self) -> Post {
        let organisation = Some(self.body.join(", ")).filter(|body| !body.is_empty());
        Post { role: Some(self.role.join(", ")).filter(|role| !role.is_empty()), organisation }
    }
}

/// "Head of Quality", "Director of Plymouth": a list may go on behind the comma.
fn ends_with_list(role: &str) -> bool {
    static OPEN: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"\b(?:of|for) \S+(?: \S+)?$").expect("the pattern is valid"));
    OPEN.is_match(role)
}

/// "Nursing & Patient Safety", "Cornwall and Isles of Scilly Unit": the end of a list.
fn begins_with_and(part: &str) -> bool {
    part.split_whitespace().skip(1).take(3).any(|word| matches!(word, "and" | "&"))
}

fn begins_list(parts: &[String], index: usize) -> bool {
    parts.get(index + 1).is_some_and(|next| begins_with_and(next))
}

/// Cuts a part that holds a post and a body: "Chair of Wold LSCB", "Chief Nurse NHS Wold CCG".
fn within(part: &str, places: &Places<'_>) -> (String, Option<String>) {
    let whole = (part.to_owned(), None);
    let tokens: Vec<(usize, &str)> = tokens(part).collect();
    let Some(last_role) = tokens.iter().rposition(|(_, word)| is_role(word)) else { return whole };
    let after = &tokens[last_role + 1..];
    let Some(first) = after.first() else { return whole };
    let behind = &part[first.0..];
    // A remit behind the body stays with the post: "Executive lead of the CCG with responsibility for safeguarding".
    if let Some(at) = behind.find(" with responsibility") {
        let body = strip_connector(&behind[..at]).filter(|body| names_body(body));
        return (part.to_owned(), body.map(str::to_owned));
    }
    let role_before = part[..first.0].trim();
    // "at" parts a post from its body wherever it stands.
    if let Some(at) = behind
        .find(" at ")
        .map(|at| first.0 + at)
        .or_else(|| behind.starts_with("at ").then(|| first.0.saturating_sub(1)))
    {
        let body = part[at + 4..].trim().trim_start_matches("the ");
        if names_body(body) || places.is_place(body) {
            return (part[..at].trim().to_owned(), Some(body.to_owned()));
        }
    }
    if let Some(body) = strip_connector(behind) {
        let names_one = OF_A_BODY.is_match(role_before);
        let field = body.split_whitespace().next().is_some_and(|word| FIELDS.contains(&bare(word).as_str()));
        if names_one && (names_body(body) || places.is_place(body)) || names_body(body) && !field {
            return (role_before.to_owned(), Some(body.to_owned()));
        }
    }
    cut_at_name(part, &tokens, last_role, places).unwrap_or(whole)
}

/// Without "of the", "for", "to": what the post is of.
fn strip_connector(words: &str) -> Option<&str> {
    let rest = ["of ", "for ", "at ", "to ", "in ", "from "].iter().find_map(|word| words.strip_prefix(word))?;
    Some(rest.trim_start_matches("the ").trim())
}

/// Without any word between: the body begins at "NHS", at a place, or at once behind the post.
fn cut_at_name(
    part: &str,
    tokens: &[(usize, &str)],
    last_role: usize,
    places: &Places<'_>,
) -> Option<(String, Option<String>)> {
    let from = last_role + 1;
    let begins = |index: usize| {
        let (at, word) = tokens[index];
        let connected = index > from && matches!(tokens[index - 1].1, "of" | "for" | "and" | "&" | "in" | "the");
        !connected
            && (word == "NHS"
                || places.begins_at(&part[at..])
                || is_body(word) && word.chars().all(|c| c.is_ascii_uppercase()))
    };
    let named = (from..tokens.len()).find(|index| begins(*index));
    let direct = tokens.get(from).filter(|(_, word)| {
        word.starts_with(char::is_uppercase)
            && (!FIELDS.contains(&bare(word).as_str()) || names_body(&part[tokens[from].0..]))
    });
    let at = named.map(|index| tokens[index].0).or_else(|| direct.map(|(at, _)| *at))?;
    let body = part[at..].trim();
    names_body(body).then(|| (part[..at].trim().to_owned(), Some(body.to_owned())))
}

#[cfg(test)]
mod tests;
