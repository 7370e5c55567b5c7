//! Names of people at the beginning of a line: title or rank, name, letters behind the name.

use regex::Regex;
use std::sync::LazyLock;

/// A person's name as it stands before a post.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonName {
    pub honorific: Option<String>,
    pub name: String,
    pub postnominals: Option<String>,
    /// How many bytes of the line it takes, with the letters behind it and without what parts it from the rest.
    pub len: usize,
    /// The same without the letters.
    pub name_len: usize,
    /// Whether a title or letters leave no doubt that it is a person.
    pub marked: bool,
}

static TITLE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"^(?:(?:(?:The )?(?:Rt\.? Hon\.?|Right Hon(?:ourable)?|Hon\.?)|Mr|Mrs|Ms|Miss|Mx|Dr|Prof(?:essor)?|Sir|Dame|Lord|Lady|Baroness|Rev(?:d|erend)?|Canon|Cllr|Councillor)\.?\s+)+",
        r"|^(?:(?:Acting|Temporary|Interim|[AT]/)\s*)?(?:(?:Deputy|Assistant|Detective|Det\.?)\s+)*(?:Chief\s+)?(?:Constable|Superintendent|Supt\.?|Inspector|Commander|Sergeant|Commissioner)\s+",
        r"|^(?:ACC|DCC|CC|DCS|DSupt|DCI|DI|Supt|Cdr|Cmdr)\.?\s+",
    ))
    .expect("the pattern is valid")
});

/// Letters behind a name. Short capitals that are none of these belong to what follows ("CCG", "CEO").
const LETTERS: &[&str] = &[
    "OBE", "CBE", "MBE", "DBE", "KBE", "GBE", "BEM", "KCB", "CB", "DCB", "CMG", "QPM", "KPM", "QFSM", "KFSM", "QAM",
    "QC", "KC", "DL", "JP", "TD", "PhD", "DPhil", "MD", "MP", "HMI", "BSc", "BA", "MA", "MSc", "MB", "ChB", "MBBS",
    "MBChB", "BM", "DCH", "FRCA", "FRCP", "FRCN", "FRCS", "FRCGP", "MRCGP", "FRCPCH", "MRCPCH", "MRCP", "RN", "RGN",
    "RM", "RHV", "CQSW", "MBA", "MPA", "LLB", "FFPH", "FRSA", "FCIPD", "CPFA", "FCCA", "Hons", "(Hons)", "QN", "RMN",
    "RSCN",
];

/// Particles of surnames.
const PARTICLES: &[&str] = &[
    "de", "van", "der", "den", "von", "la", "le", "du", "di", "da", "dos", "bin", "al", "el", "ap", "ferch", "st",
    "ní", "mac",
];

/// Words of posts and bodies: a name ends before one, and none begins with one.
const POSTS_AND_BODIES: &[&str] = &[
    "academy",
    "accountable",
    "acting",
    "adult",
    "adviser",
    "advisor",
    "agency",
    "area",
    "assistant",
    "associate",
    "authority",
    "avenue",
    "board",
    "borough",
    "business",
    "cabinet",
    "cafcass",
    "care",
    "ccg",
    "ceo",
    "chair",
    "chairman",
    "chairperson",
    "chief",
    "children",
    "children’s",
    "children's",
    "childrens",
    "city",
    "civic",
    "clinical",
    "college",
    "commander",
    "commissioner",
    "commissioning",
    "committee",
    "community",
    "company",
    "constable",
    "constabulary",
    "consultant",
    "corporate",
    "council",
    "county",
    "court",
    "crime",
    "dear",
    "department",
    "deputy",
    "designated",
    "detective",
    "director",
    "directorate",
    "district",
    "division",
    "divisional",
    "early",
    "east",
    "education",
    "england",
    "executive",
    "families",
    "family",
    "federation",
    "finance",
    "floor",
    "force",
    "foundation",
    "general",
    "governor",
    "greater",
    "group",
    "head",
    "headteacher",
    "health",
    "healthcare",
    "hertfordshire",
    "her",
    "his",
    "hm",
    "hmi",
    "hospital",
    "hospitals",
    "house",
    "human",
    "icb",
    "improvement",
    "independent",
    "inspection",
    "inspector",
    "inspectorate",
    "integrated",
    "interim",
    "joint",
    "judgement",
    "justice",
    "lead",
    "leader",
    "learning",
    "local",
    "london",
    "lscb",
    "manager",
    "managing",
    "maternity",
    "mayor",
    "medical",
    "member",
    "mental",
    "metropolitan",
    "midlands",
    "midwifery",
    "ministry",
    "national",
    "nhs",
    "north",
    "northern",
    "nurse",
    "nursing",
    "offending",
    "office",
    "officer",
    "ofsted",
    "operations",
    "organisation",
    "our",
    "partner",
    "partners",
    "partnership",
    "people",
    "permanent",
    "place",
    "police",
    "portfolio",
    "practice",
    "president",
    "principal",
    "probation",
    "programme",
    "public",
    "quality",
    "region",
    "regional",
    "rehabilitation",
    "review",
    "road",
    "royal",
    "safeguarding",
    "safety",
    "school",
    "scrutineer",
    "secretary",
    "senior",
    "service",
    "services",
    "skills",
    "social",
    "south",
    "southern",
    "specialist",
    "strategic",
    "strategy",
    "superintendent",
    "supt",
    "targeted",
    "team",
    "temporary",
    "town",
    "transformation",
    "trust",
    "united",
    "university",
    "upon",
    "west",
    "western",
    "women",
    "yot",
    "young",
    "youth",
    "yours",
    "central",
    "area",
    "areas",
    "inspectors",
    "this",
    "these",
    "the",
    "between",
    "joint",
    "monitoring",
    "focused",
    "visit",
    "letter",
    "mid",
    "direct",
    "directory",
    "care",
    "eastern",
    "sincerely",
    "faithfully",
    "ombudsman",
    "street",
];

/// Such words that are surnames too, when a comma or the end follows.
const SURNAMES_TOO: &[&str] = &[
    "head",
    "west",
    "east",
    "north",
    "south",
    "young",
    "court",
    "house",
    "place",
    "road",
    "street",
    "constable",
    "chambers",
    "mayor",
    "officer",
    "school",
    "england",
    "london",
    "town",
    "nurse",
    "constable",
    "sergeant",
    "partner",
    "lead",
    "early",
    "joint",
];

/// Reads the name at the beginning of `words`, which begin with no white space.
pub fn person(words: &str) -> Option<PersonName> {
    let title = TITLE.find(words).map_or("", |found| found.as_str());
    let rest = &words[title.len()..];
    let mut tokens: Vec<&str> = Vec::new();
    let (mut end, mut at) = (0, 0);
    while tokens.len() < 6 {
        let Some(token) = next_token(rest, at) else { break };
        let start = at + (rest[at..].len() - rest[at..].trim_start().len());
        let bare = token.trim_end_matches([',', ';', ':', '–', '-']);
        if bare.is_empty()
            || !part_of_name(bare, tokens.len(), bare.len() < token.len() || start + token.len() == rest.len())
        {
            break;
        }
        tokens.push(bare);
        end = start + bare.len();
        at = start + token.len();
        if bare.len() < token.len() {
            break;
        }
    }
    while tokens.last().is_some_and(|token| is_particle(token)) {
        tokens.pop();
        end = rest[..end].trim_end().rfind(char::is_whitespace)?;
    }
    let name = match tokens.as_slice() {
        [] => return None,
        [only] => glued(only).or_else(|| (!title.is_empty() && only.len() > 2).then(|| (*only).to_owned()))?,
        several => several.join(" "),
    };
    if tokens.len() >= 2 && tokens.iter().all(|token| token.trim_end_matches('.').chars().count() == 1) {
        return None;
    }
    let (letters, letters_end) = postnominals(rest, end);
    let follows = rest[letters_end..].trim_start();
    // "Devon and Cornwall Police" is no person called Devon.
    if ["and ", "of ", "for ", "in ", "& ", "upon ", "on "].iter().any(|word| follows.starts_with(word)) {
        return None;
    }
    Some(PersonName {
        honorific: Some(crate::text::squeeze(title)).filter(|title| !title.is_empty()),
        name,
        marked: !title.is_empty() || letters.is_some(),
        postnominals: letters,
        len: title.len() + letters_end,
        name_len: title.len() + end,
    })
}

fn next_token(text: &str, at: usize) -> Option<&str> {
    text[at..].split_whitespace().next()
}

fn is_particle(token: &str) -> bool {
    PARTICLES.contains(&token)
}

/// Whether a word may be the part number `at` of a name; `last` when a comma or the end of the line follows.
fn part_of_name(word: &str, at: usize, last: bool) -> bool {
    if is_particle(word) {
        return at > 0;
    }
    let mut letters = word.chars();
    let Some(first) = letters.next() else { return false };
    if !first.is_uppercase() || !word.chars().all(|c| c.is_alphabetic() || matches!(c, '’' | '\'' | '-' | '‐' | '.'))
    {
        return false;
    }
    if LETTERS.contains(&word)
        || word.chars().filter(|c| c.is_alphabetic()).count() > 1 && word.chars().all(|c| !c.is_lowercase())
    {
        return false; // "OBE", "NHS"
    }
    let lower = word.to_lowercase();
    if POSTS_AND_BODIES.contains(&lower.as_str()) {
        return at > 0 && last && SURNAMES_TOO.contains(&lower.as_str());
    }
    true
}

/// "JaneExample", printed without its space. "McEvoy" and "O’Brien" are whole.
fn glued(word: &str) -> Option<String> {
    let mut before = None;
    for (at, c) in word.char_indices() {
        if c.is_uppercase() && at > 2 && before.is_some_and(char::is_lowercase) && !word[..at].ends_with("Mac") {
            return Some(format!("{} {}", &word[..at], &word[at..]));
        }
        before = Some(c);
    }
    None
}

/// The letters behind the name, with or without a comma, and where they end.
fn postnominals(text: &str, from: usize) -> (Option<String>, usize) {
    let mut found: Vec<&str> = Vec::new();
    let (mut at, mut end) = (from, from);
    loop {
        let rest = &text[at..];
        let gap = rest.len() - rest.trim_start_matches([',', ' ', '\u{A0}']).len();
        let word = rest[gap..].split([',', ' ', '\u{A0}']).next().unwrap_or("");
        if word.is_empty() || !LETTERS.contains(&word) {
            break;
        }
        found.push(word);
        at += gap + word.len();
        end = at;
    }
    ((!found.is_empty()).then(|| found.join(" ")), end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(words: &str) -> Option<(Option<String>, String, Option<String>, String)> {
        person(words).map(|p| (p.honorific, p.name, p.postnominals, words[p.len..].to_owned()))
    }

    fn name(words: &str) -> Option<String> {
        person(words).map(|p| p.name)
    }

    #[test]
    fn titles_names_and_letters_are_told_apart() {
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(
            read("Dr Sian O’Marra BSc MB ChB, Chief Inspector"),
            Some((some("Dr"), "Sian O’Marra".into(), some("BSc MB ChB"), ", Chief Inspector".into()))
        );
        assert_eq!(read("Ann Example OBE, Chief"), Some((None, "Ann Example".into(), some("OBE"), ", Chief".into())));
        assert_eq!(read("Ann Example, QPM, Chief"), Some((None, "Ann Example".into(), some("QPM"), ", Chief".into())));
        assert_eq!(
            read("Sir John van der Berg, Mayor").map(|r| (r.0, r.1)),
            Some((some("Sir"), "John van der Berg".into()))
        );
        assert_eq!(
            read("Chief Supt Ann Lee, Borough Commander").map(|r| (r.0, r.1)),
            Some((some("Chief Supt"), "Ann Lee".into()))
        );
        assert_eq!(
            read("Acting Chief Constable Ann Lee, Wold Police").map(|r| (r.0, r.1)),
            Some((some("Acting Chief Constable"), "Ann Lee".into()))
        );
        assert_eq!(read("Mr Lee, Manager").map(|r| (r.0, r.1)), Some((some("Mr"), "Lee".into())));
    }

    #[test]
    fn a_name_ends_before_the_post() {
        assert_eq!(name("Jo Sergeant Manager, Head of Service").as_deref(), Some("Jo Sergeant"));
        assert_eq!(name("Pat Head, Ofsted inspector").as_deref(), Some("Pat Head"));
        assert_eq!(name("Ann Lee Head of Service").as_deref(), Some("Ann Lee"));
        assert_eq!(name("Ann Lee CCG Chief Officer").as_deref(), Some("Ann Lee"));
        assert_eq!(name("Cath McEvoy-Carr, Director").as_deref(), Some("Cath McEvoy-Carr"));
        assert_eq!(name("AnnExample").as_deref(), Some("Ann Example"));
        assert_eq!(name("Ann Lee – Chief Officer").as_deref(), Some("Ann Lee"));
    }

    #[test]
    fn bodies_are_no_people() {
        for words in [
            "Probation Service, South West",
            "Devon and Cornwall Police",
            "NHS Wold Board",
            "Middlesbrough Council",
            "Cornwall",
            "Director of Children’s Services",
            "Yours sincerely",
            "Community Rehabilitation Company",
            "City of Stoke-on-Trent",
            "",
            "A. B.",
        ] {
            assert_eq!(name(words), None, "{words}");
        }
    }
}
