//! Councils named in a text. Most names are also names of towns, surnames, clubs, police forces or newspapers, so a
//! bare name counts only where nothing around it says that something else is meant ([`sense`]); a name with the words
//! for a council ("Hull City Council", "the Royal Borough of Greenwich") nearly always counts.

mod sense;

use crate::document::Document;
use crate::extract::finding::CouncilCode;
use crate::extract::rule::Rule;
use crate::register::{Register, SpottedName};
use crate::text::{Span, floor_boundary};
use crate::vocab::concept::DocumentKind;
use regex::Regex;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// A place where a council is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The name with the words for the kind of council that go with it, without "the" and "'s".
    pub span: Span,
    pub council: CouncilCode,
    /// Whether those words are there: then it is the council and not the place.
    pub full: bool,
}

/// Every place in `text` where a council of the register is named, in order.
pub fn mentions(text: &str, register: &Register) -> Vec<Mention> {
    let mut found: Vec<(Mention, bool)> = Vec::new();
    for (span, name) in register.spotter().spots(text) {
        if !stands_alone(text, span) || !is_capitalised(text, span) {
            continue;
        }
        let designated = designation(text, span);
        let full = designated != span || names_a_body(span.of(text));
        let earlier = found.last().map(|(mention, _)| mention.span);
        if !fits_the_kind(text, designated, name, register)
            || sense::means_something_else(text, designated, full, earlier)
        {
            continue;
        }
        if earlier.is_some_and(|earlier| earlier.overlaps(designated)) {
            continue;
        }
        let doubtful = name.shortened && !full && !SERVICES_BEHIND.is_match(after(text, designated.end));
        found.push((Mention { span: designated, council: name.council.clone(), full }, doubtful));
    }
    // A short form of a longer name ("Kingston") counts where the document also has a better one for the same council.
    let certain: BTreeSet<CouncilCode> =
        found.iter().filter(|(_, doubtful)| !doubtful).map(|(mention, _)| mention.council.clone()).collect();
    found.into_iter().filter(|(m, doubtful)| !doubtful || certain.contains(&m.council)).map(|(m, _)| m).collect()
}

/// How far around a name its context is looked at.
const REACH: usize = 80;

/// The text directly after byte `at`, at most [`REACH`] bytes of it.
fn after(text: &str, at: usize) -> &str {
    text.get(at..floor_boundary(text, at + REACH)).unwrap_or("")
}

/// The text directly before byte `at`, at most [`REACH`] bytes of it.
fn before(text: &str, at: usize) -> &str {
    text.get(floor_boundary(text, at.saturating_sub(REACH))..at).unwrap_or("")
}

/// Whether the letters are whole words, and no part of an address on the web, a handle or a hyphenated word.
fn stands_alone(text: &str, span: Span) -> bool {
    let previous = before(text, span.start).chars().next_back();
    if previous.is_some_and(|c| c.is_alphanumeric() || matches!(c, '@' | '#' | '/' | '_' | '-')) {
        return false;
    }
    let mut rest = after(text, span.end).chars();
    match (rest.next(), rest.next()) {
        (Some(c), _) if c.is_alphanumeric() || matches!(c, '@' | '_' | '/') => false,
        (Some('-' | '.'), Some(next)) => !next.is_alphanumeric(),
        (Some('\u{2010}' | '\u{2011}'), _) => false,
        _ => true,
    }
}

/// Whether it is written as a name; abbreviations ("BCP") must be in capitals throughout.
fn is_capitalised(text: &str, span: Span) -> bool {
    let words = span.of(text);
    let short = words.len() <= 5 && words.chars().filter(|c| c.is_uppercase()).count() > 1;
    words.starts_with(char::is_uppercase) && (short || !words.is_empty() && has_lower_or_long(words))
}

fn has_lower_or_long(words: &str) -> bool {
    words.len() > 3 || words.chars().any(char::is_lowercase)
}

static BEHIND: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)^\s+(?:(?:metropolitan|county|city|borough|district|unitary|london|local)\s+){0,3}(?:council(?-u:\b)|authority(?-u:\b)|corporation(?-u:\b)|borough(?-u:\b))|^\s+(?-i:MBC|MDC|CBC|CC|BC)(?-u:\b)",
    )
    .expect("the expression is tested")
});

/// What makes a council of a place: "Kingston's children's services".
static SERVICES_BEHIND: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:'s|’s)?\s+(?i:children(?:'s|’s)? (?:social )?(?:services|care))")
        .expect("the expression is tested")
});

static IN_FRONT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?:(?i:(?:(?:london|royal|metropolitan)\s+){0,2}borough|council|corporation)|City|County|LB)(?:\s+of(?:\s+the)?)?\s+$",
    )
    .expect("the expression is tested")
});

/// The name with the words for the kind of council before and after it; the name alone where there are none.
fn designation(text: &str, span: Span) -> Span {
    let end = BEHIND.find(after(text, span.end)).map_or(span.end, |found| span.end + found.end());
    let front = before(text, span.start);
    let start = IN_FRONT
        .find(front)
        .filter(|found| found.as_str().contains(" of") || found.as_str().starts_with("LB"))
        .filter(|found| found.start() == 0 || front[..found.start()].ends_with(|c: char| !c.is_alphanumeric()))
        .map_or(span.start, |found| span.start - (front.len() - found.start()));
    Span::new(start, end)
}

/// Whether the words of the name itself say that it is a council: "Dorset County Council", "BCP".
fn names_a_body(words: &str) -> bool {
    let lower = words.to_lowercase();
    ["council", "borough", "corporation", "district"].iter().any(|word| lower.contains(word))
        || !words.chars().any(char::is_lowercase) && words.len() <= 5
}

/// Whether the kind of council that the text names can be this one: "Warwick District Council" and "Derby County
/// Council" are, or mean, others.
fn fits_the_kind(text: &str, span: Span, name: &SpottedName, register: &Register) -> bool {
    let Some(council) = register.get(&name.council) else { return false };
    let words = span.of(text).to_lowercase();
    if words.contains("district council") && council.council_type != "metropolitan-borough" {
        return false;
    }
    !(words.contains("county council") && register.by_name(&format!("{}shire", council.name)).is_some())
}

/// A council under discussion, found by its name.
pub const NAMED: Rule = Rule {
    id: "council-named",
    claims: "The document is about the council of this name.",
    reads: DocumentKind::Article,
    accepts: &[
        ("Inspectors have rated [Suffolk County Council]'s children's services good.", "council E10000029"),
        ("Children's services in [Hull] were judged inadequate in 2019.", "council E06000010"),
        ("[BCP Council] has been told that its children's services require improvement.", "council E06000058"),
        ("The [Royal Borough of Windsor & Maidenhead] was rated good for children's services.", "council E06000040"),
        ("[St Helens Borough Council]'s children's services are no longer inadequate.", "council E08000013"),
        (
            "Ofsted praised good-rated [Gateshead] after a focused visit to its children's services.",
            "council E08000037",
        ),
    ],
    rejects: &[
        "Ofsted rated the nursery on Kent Road good.",
        "Surrey Police was judged good at tackling burglary.",
        "Reading the report, Mr York said that it was good to see progress.",
        "The MP for Hartlepool and Councillor Stephen Sutton watched Derby County.",
        "He writes for the Sutton Observer and lives in South Gloucester Road.",
        "West Suffolk Council and Mid Devon District Council do not run children's services.",
    ],
    since: "0.1.0",
};

/// The council of a document that names none, as minutes of a council's own committee do.
pub const IN_THE_FILE_NAME: Rule = Rule {
    id: "council-in-the-file-name",
    claims: "The document, which names no council as its subject, is about the one that its title, address or file name names.",
    reads: DocumentKind::Minutes,
    accepts: &[(
        "file: leeds-city-council-scrutiny-minutes.txt\nThe Committee noted the good judgement for children in care.",
        "council E08000035",
    )],
    rejects: &[
        "The Committee noted the good judgement for children in care.",
        "file: leeds-and-bradford.txt\nThe Committee noted the good judgement for children in care.",
    ],
    since: "0.1.0",
};

/// The one council that what is known beside the text names: its title, publisher, address or file name.
pub fn beside_the_text(document: &Document, register: &Register) -> Option<CouncilCode> {
    let meta = &document.meta;
    let name = document.source.rsplit(['/', '\\']).next().unwrap_or("");
    let sources = [meta.title.as_deref(), meta.publisher.as_deref(), meta.url.as_deref(), Some(name)];
    sources.into_iter().flatten().find_map(|source| {
        let words = crate::text::squeeze(&source.replace(|c: char| !c.is_alphanumeric() && c != '&', " "));
        let spots =
            register.spotter().spots(&words).filter(|(span, name)| stands_alone(&words, *span) && !name.shortened);
        let named: BTreeSet<&CouncilCode> = spots.map(|(_, name)| &name.council).collect();
        (named.len() == 1).then(|| named.first().map(|council| (*council).clone())).flatten()
    })
}

/// The rules of this module.
pub const RULES: &[&Rule] = &[&NAMED, &IN_THE_FILE_NAME];

#[cfg(test)]
mod tests;
