//! Steps that the government takes after an inspection: a statutory direction, a commissioner, a trust or company that
//! runs the services.

use super::judgement::claim::{Sentence, Setting, is_open};
use crate::date::PartialDate;
use crate::document::sentence::sentences;
use crate::document::{BlockKind, Document};
use crate::extract::discourse::Discourse;
use crate::extract::finding::{EventFinding, Evidence, Findings};
use crate::extract::prose::prose;
use crate::extract::rule::Rule;
use crate::text::Span;
use crate::vocab::concept::{DocumentKind, EventKind};
use regex::Regex;
use std::sync::LazyLock;

static DIRECTION: LazyLock<Regex> = LazyLock::new(|| {
    prose(
        r"\b(?:(?:statutory|government|ministerial) directions?|improvement notice|(?:has|have|had) directed (?:both|the (?:council|authority)|it|them)|issued (?:it |the (?:council|authority) )?(?:with )?a direction|direction (?:from|by|of) the (?:department for education|DfE|secretary of state|government))\b",
    )
});
static COMMISSIONER: LazyLock<Regex> = LazyLock::new(|| {
    prose(
        r"\b(?:appoint\w*|sent|sends|send|install\w*|brought in|named|impos\w*|(?:is|are|was|were|be|been) put under) (?:[\w'’.,-]+ ){0,6}?(?P<who>(?:children's (?:services )?)?commissioner)\b|\b(?:will be|was made|becomes|became|been made|named as|appointed as) (?:a |an |its |the |the council's )?(?P<as>(?:children's (?:services )?)?commissioner)\b|\bcommissioner (?:was|were|has been|have been|is|had been) (?:also )?(?:appointed|sent|brought|named)\b",
    )
});
static TRUST: LazyLock<Regex> = LazyLock::new(|| {
    prose(
        r"\b(?:(?:hand(?:ed|s|ing)?|transfer(?:red|s|ring)?|moved|outsourced|passed)(?: over)? to (?:a|an|the|its|new|[\w' ’]{0,40}) ?(?:children's )?(?:trust|company)|(?:trust|company) (?:was|were|has been|is being|is to be|had been|will be) (?:set up|created|established|formed)|(?:is|are|was|were|has been|have been) run by (?:a|an|the) (?:[\w-]+ ){0,4}(?:trust|company)|(?:trust|company) took over|set(?:s|ting)? up (?:a|an) (?:[\w-]+ ){0,3}(?:children's )?(?:trust|company))\b",
    )
});
static OTHER: LazyLock<Regex> = LazyLock::new(|| {
    prose(
        r"\b(?:police and crime|crime|children's commissioner for england|information commissioner|high commissioner|traffic|academy trust|NHS|hospital|housing|water|bus|school|national trust|(?:put|puts|have|had|has|lost|lose|losing|restore|rebuild|build|public|their|no|more|little) trust in)\b",
    )
});

/// Adds the events that the document tells of. It is called when the persons are known.
pub fn find(document: &Document, discourse: &Discourse, written: Option<PartialDate>, findings: &mut Findings) {
    let setting = Setting { document, discourse, written };
    for block in document.blocks.iter().filter(|block| block.kind != BlockKind::Furniture) {
        let words = document.words(block.span);
        let kinds =
            [(EventKind::Direction, &DIRECTION), (EventKind::Commissioner, &COMMISSIONER), (EventKind::Trust, &TRUST)];
        let present: Vec<_> = kinds.into_iter().filter(|(_, expression)| expression.is_match(words)).collect();
        if present.is_empty() {
            continue;
        }
        for span in sentences(&document.text, block.span) {
            let sentence = Sentence::new(&setting, span, block.span);
            for (kind, expression) in &present {
                add(&setting, &sentence, *kind, expression, findings);
            }
        }
    }
}

fn add(setting: &Setting<'_>, sentence: &Sentence<'_>, kind: EventKind, expression: &Regex, findings: &mut Findings) {
    let Some(found) = expression.find(sentence.words) else { return };
    let piece = sentence.piece(found.start());
    let before = sentence.words.get(piece.start..found.start()).unwrap_or("");
    // "will be commissioner" is settled; "could be handed to a trust" is not.
    let open = is_open(before) && !found.as_str().to_lowercase().starts_with("will be");
    if open || OTHER.is_match(sentence.words) || sentence.words.trim_end().ends_with('?') {
        return;
    }
    let mut councils = sentence.councils(setting, found.start());
    if councils.len() != 1 {
        councils = setting.discourse.about(sentence.span.start);
    }
    let [council] = councils.as_slice() else { return };
    let date = sentence.dates.first().map(|date| date.start);
    if findings.events.iter().any(|event| {
        event.kind == kind && event.council.as_ref() == Some(council) && (event.date == date || date.is_none())
    }) {
        return;
    }
    let person = (kind == EventKind::Commissioner).then(|| person_in(findings, sentence.span)).flatten();
    findings.events.push(EventFinding {
        kind,
        council: Some(council.clone()),
        person,
        post: (kind == EventKind::Commissioner).then(|| "commissioner".to_owned()),
        date,
        evidence: Evidence::new(RULE.id, sentence.span, 0.8),
    });
}

/// The one person named in the sentence.
fn person_in(findings: &Findings, sentence: Span) -> Option<usize> {
    let mut named = findings
        .people
        .iter()
        .enumerate()
        .filter(|(_, person)| person.mentions.iter().any(|mention| sentence.contains(*mention)))
        .map(|(index, _)| index);
    let first = named.next()?;
    named.next().is_none().then_some(first)
}

/// "The government has issued a statutory direction."
pub(super) const RULE: Rule = Rule {
    id: "government-step",
    claims: "The government gave a direction, sent a commissioner, or the services went to a trust.",
    reads: DocumentKind::Article,
    accepts: &[
        (
            "Bury's children's services were judged inadequate. [The government has issued a statutory direction to the council.]",
            "event direction - -",
        ),
        (
            "[The Department for Education appointed a commissioner to Leeds council's children's services in August 2021.]",
            "event commissioner - 2021-08",
        ),
        ("[Children's services in Slough were handed to a trust in 2015.]", "event trust - 2015"),
    ],
    rejects: &[
        "Children's services in Slough could be handed to a trust.",
        "The police and crime commissioner was appointed in Leeds.",
        "Parents in Bury put their trust in the children's services.",
    ],
    since: "0.1.0",
};

/// The rules of this module.
pub const RULES: &[&Rule] = &[&RULE];
