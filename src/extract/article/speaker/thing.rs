//! Documents, councils and other bodies, and those who speak for them.

use super::{Entity, Memory, Resolver};
use crate::extract::article::given_name::Gender;
use crate::extract::article::mention::Mention;
use crate::extract::article::name::word;
use crate::extract::article::office;
use crate::extract::article::word::Token;
use crate::extract::finding::CouncilCode;
use crate::text::{Span, squeeze};

impl Resolver<'_> {
    /// "Her statement", "his letter": the words of whoever is meant by the pronoun, or of its writer who was named.
    pub(super) fn owned_document(&self, tokens: &[Token], mention: &Mention, memory: &mut Memory) -> Option<Entity> {
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

    pub(super) fn document(&self, span: Span, memory: &Memory) -> Entity {
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

    pub(super) fn other(&self, name: &'static str) -> Entity {
        if name == "Department for Education" {
            return Entity::Organisation { name: name.to_owned(), council: None, stated: None };
        }
        Entity::Other(name)
    }

    pub(super) fn council(&self, code: Option<CouncilCode>, span: Span) -> Entity {
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

    pub(super) fn body(&self, span: Span, memory: &Memory) -> Entity {
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

    pub(super) fn spokesperson(&self, of: Option<Span>, span: Span, memory: &Memory) -> Entity {
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
}

/// The name of a body behind what it is: "rival Parallax", "developer Oak Homes".
pub(super) fn after_common_words(text: &str, span: Span) -> Span {
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
