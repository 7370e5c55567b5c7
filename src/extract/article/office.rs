//! Offices as they are written: "the council’s cabinet member for children, families and learning", "Former Leeds
//! director of children’s services", "MP for Ipswich". A phrase is found around its head, to the left over what may
//! qualify it and to the right over what it is an office of.

mod extent;
mod qualifier;

use super::lexicon::Kinds;
use super::name::word;
use super::word::{Sort, Token};
use crate::extract::finding::Standing;
use crate::text::{Span, squeeze};
use crate::vocab::concept::PostKind;
use extent::complement;
use qualifier::qualifies;
use std::ops::Range;

/// An office in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Office {
    /// The tokens, with an article or owner before it.
    pub range: Range<usize>,
    pub head: usize,
    pub post: PostKind,
    pub standing: Standing,
}

/// The offices of a sentence, in order, without overlap.
pub(super) fn offices(text: &str, tokens: &[Token]) -> Vec<Office> {
    let mut found: Vec<Office> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let free = found.last().map_or(0, |office| office.range.end);
        match is_head(text, tokens, at).then(|| around(text, tokens, at, free)) {
            Some(office) => {
                at = office.range.end.max(at + 1);
                found.push(office);
            }
            None => at += 1,
        }
    }
    found
}

fn is_head(text: &str, tokens: &[Token], at: usize) -> bool {
    let token = &tokens[at];
    let chief = at > 0 && word(text, &tokens[at - 1]) == "Chief";
    if chief && token.span.of(text) == "Justice" {
        return tokens.get(at + 1).is_none_or(|next| !next.is_capital());
    }
    if !token.is(Kinds::OFFICE) || token.possessive {
        return false;
    }
    let next = tokens.get(at + 1);
    let before = at.checked_sub(1).map(|at| &tokens[at]);
    let follows = |words: &[&str]| next.is_some_and(|next| words.contains(&next.span.of(text)));
    let led_by = |words: &[&str]| {
        before.is_some_and(|before| words.iter().any(|expected| word(text, before).eq_ignore_ascii_case(expected)))
    };
    let small = word(text, token).to_ascii_lowercase();
    match small.as_str() {
        // The last word of the head counts: "chief executive", "cabinet member", "deputy leader".
        "chief" => false,
        "deputy" | "assistant" => {
            follows(&["to", "of", "for"])
                || led_by(&["my", "his", "her", "their", "our"]) && next.is_none_or(|next| !next.is(Kinds::OFFICE))
        }
        "member" => {
            led_by(&[
                "cabinet",
                "lead",
                "executive",
                "council",
                "committee",
                "shadow",
                "board",
                "ward",
                "portfolio",
                "group",
                "assembly",
            ]) || token.capital
                && (follows(&["for"])
                    || follows(&["of"])
                        && tokens
                            .get(at + 2)
                            .is_some_and(|token| matches!(word(text, token), "Parliament" | "Congress" | "the")))
        }
        "holder" => led_by(&["portfolio", "post"]),
        "head" => follows(&["of"]) || led_by(&["deputy", "executive", "assistant"]),
        "lead" => {
            follows(&["for", "on", "of"]) && !led_by(&["to", "will", "would"])
                || led_by(&["children's", "policy", "group"]) && !follows(&["member"])
        }
        "executive" => {
            led_by(&["chief"]) && !follows(&["officer"])
                || next.is_none_or(|next| !next.is(Kinds::OFFICE)) && led_by(&["senior", "union"])
        }
        "representative" | "coach" | "peer" | "captain" | "dean" | "commander" | "major" | "lawyer" | "judge" => {
            before.is_some_and(|before| before.sort == Sort::Word)
        }
        "chair" | "officer" | "manager" | "boss" | "principal" | "whip" => {
            before.is_none_or(|before| !before.is(Kinds::PRONOUN.or(Kinds::AUXILIARY))) && !follows(&["and", "or"])
                || follows(&["of"])
        }
        // A title before a name is read with the name.
        "councillor" | "councillors" if next.is_some_and(|next| next.is_capital() && !next.is(Kinds::NOT_NAME)) => {
            false
        }
        "mps" => true,
        "professor" | "senator" | "governor" | "inspector" | "superintendent" | "constable" | "reverend" => {
            !(token.capital && next.is_some_and(|next| next.is_capital() && !next.is(Kinds::NOT_NAME)))
        }
        // "council leaders", "party chiefs" are read as the body's.
        _ => true,
    }
}

fn around(text: &str, tokens: &[Token], head: usize, free: usize) -> Office {
    let mut start = head;
    while start > free && !tokens[start].begins && qualifies(text, &tokens[start - 1]) {
        start -= 1;
        if tokens[start].is(Kinds::ARTICLE.or(Kinds::OWNER)) && !tokens[start].possessive {
            break;
        }
    }
    let end = complement(text, tokens, head + 1);
    let words = squeeze(&super::word::span_of(&tokens[start..end]).of(text).replace('’', "'")).to_lowercase();
    Office { range: start..end, head, post: post(&words), standing: standing(&words) }
}

/// Words before the name of a body that say what it is.
pub(super) fn is_common_body(word: &str) -> bool {
    matches!(
        word.to_ascii_lowercase().as_str(),
        "charity"
            | "company"
            | "firm"
            | "union"
            | "campaign"
            | "group"
            | "organisation"
            | "network"
            | "foundation"
            | "agency"
            | "chain"
            | "airline"
            | "retailer"
            | "developer"
            | "start-up"
            | "startup"
            | "operator"
            | "bank"
            | "insurer"
            | "publisher"
            | "supermarket"
            | "housebuilder"
            | "club"
            | "think-tank"
            | "consultancy"
            | "manufacturer"
            | "carmaker"
            | "brewer"
            | "broadcaster"
            | "railway"
            | "lender"
            | "drugmaker"
            | "automaker"
            | "shipbuilder"
            | "brewery"
            | "distillery"
            | "restaurant"
            | "hotelier"
            | "grocer"
            | "bookseller"
            | "watchmaker"
            | "contractor"
    )
}

/// The kind of post that words name. The words are in small letters with straight apostrophes.
pub(super) fn post(words: &str) -> PostKind {
    let has = |part: &str| words.contains(part);
    let any = |parts: &[&str]| parts.iter().any(|part| words.contains(part));
    let children = any(&["child", "famil", "young", "people", "education"]);
    if any(&["spokesman", "spokesperson", "spokeswoman"]) && !any(&["opposition", "group"]) && !any(&["shadow"]) {
        return if any(&[
            "spokesman for",
            "spokesperson for",
            "spokeswoman for",
            "spokesperson on",
            "spokesman on",
            "spokeswoman on",
        ]) && any(&["labour", "conservative", "tory", "lib dem", "liberal", "green"])
        {
            PostKind::Opposition
        } else {
            PostKind::Spokesperson
        };
    }
    if any(&["opposition", "shadow", "minority group"]) || has("spokes") {
        return PostKind::Opposition;
    }
    if any(&[
        "cabinet member",
        "lead member",
        "executive member",
        "portfolio holder",
        "council member for",
        "cabinet lead",
        "executive councillor",
        "cabinet councillor",
    ]) {
        return if children { PostKind::LeadMember } else { PostKind::Councillor };
    }
    if has("responsible for") && children || has("executive lead") && children {
        return PostKind::LeadMember;
    }
    if has("minister")
        || has("secretary of state")
        || any(&[
            "education secretary",
            "children's secretary",
            "home secretary",
            "health secretary",
            "under-secretary",
            "chancellor",
        ])
    {
        return PostKind::Minister;
    }
    if has("mp for")
        || has("member for")
        || words.ends_with("mp")
        || words.ends_with("mps")
        || words == "mp"
        || has("member of parliament")
        || has("mp ")
    {
        return PostKind::MemberOfParliament;
    }
    if any(&["chief executive", "chief exec", "head of paid service", "managing director"])
        && !any(&["assistant chief executive", "deputy chief executive"])
    {
        return PostKind::ChiefExecutive;
    }
    if has("director")
        && children
        && !any(&[
            "assistant",
            "deputy director",
            "regional director",
            "service director",
            "head of",
            "children's social care",
            "family help",
        ])
    {
        return PostKind::DirectorOfChildrensServices;
    }
    if any(&["inspector", "ofsted", "hmi"]) {
        return PostKind::Inspector;
    }
    if has("commissioner") {
        return PostKind::Commissioner;
    }
    if any(&[
        "unison",
        "unite",
        "gmb",
        "union",
        "branch secretary",
        "general secretary",
        "convenor",
        "convener",
        "shop steward",
        "regional organiser",
        "regional secretary",
        "branch officer",
        "branch chair",
        "nasuwt",
        "neu",
    ]) {
        return PostKind::UnionOfficer;
    }
    if has("leader") && super::party::has_party(words) && !has("council leader") && !has("leader of the council") {
        return PostKind::Opposition;
    }
    if any(&[
        "leader of the conservative",
        "leader of the labour",
        "leader of the lib",
        "leader of the green",
        "group leader",
        "leader of the independent",
    ]) {
        return PostKind::Opposition;
    }
    if (has("leader") && !any(&["deputy", "team leader"]))
        && any(&["council", "leader of", "county", "city", "borough", "authority", "leader"])
        || has("mayor") && !has("deputy")
    {
        return PostKind::Leader;
    }
    if has("councillor") || has("cllr") {
        return PostKind::Councillor;
    }
    if any(&["director", "officer", "manager", "head of", "chief", "social worker"]) {
        return PostKind::Officer;
    }
    PostKind::Other
}

/// Whether an office is held now.
pub(super) fn standing(words: &str) -> Standing {
    let first: Vec<&str> = words.split_whitespace().take(4).collect();
    let has = |list: &[&str]| first.iter().any(|word| list.contains(word));
    if has(&["former", "ex", "previous", "then", "outgoing", "late"]) || words.starts_with("ex-") {
        Standing::Former
    } else if has(&["interim", "acting", "temporary"]) {
        Standing::Interim
    } else if has(&["incoming"]) || words.starts_with("next ") {
        Standing::Incoming
    } else {
        Standing::Holds
    }
}

/// The office without its article, on one line, as people read it.
pub(super) fn wording(text: &str, tokens: &[Token], office: &Office) -> String {
    trim_article(&squeeze(super::word::span_of(&tokens[office.range.clone()]).of(text)))
}

/// The words without "the", "a", "our" before them.
pub(super) fn trim_article(words: &str) -> String {
    let mut rest = words.trim();
    for article in [
        "the ", "The ", "a ", "A ", "an ", "An ", "our ", "Our ", "its ", "Its ", "their ", "Their ", "his ", "her ",
        "His ", "Her ",
    ] {
        if let Some(cut) = rest.strip_prefix(article) {
            rest = cut;
            break;
        }
    }
    // "Leeds City Council’s leader": whose it is stands in the organisation.
    for owner in ["Council's ", "Council’s ", "council's ", "council’s "] {
        if let Some((_, office)) = rest.split_once(owner).filter(|(_, office)| !office.is_empty()) {
            rest = office;
        }
    }
    // "the council’s cabinet member": whose it is stands in the organisation.
    if let Some((owner, office)) = rest.split_once(' ') {
        let bare = owner.trim_end_matches("'s").trim_end_matches("’s");
        let common = ["council", "authority", "borough", "county", "city"];
        if bare.len() < owner.len() && common.contains(&bare.to_ascii_lowercase().as_str()) && !office.is_empty() {
            rest = office;
        }
    }
    rest.trim_end_matches([',', ';', ' ']).to_owned()
}

/// The words of a span on one line without the article.
pub(super) fn phrase(text: &str, span: Span) -> String {
    trim_article(&squeeze(span.of(text)))
}
