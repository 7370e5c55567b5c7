//! Inspections and visits that a text speaks of: monitoring visits, focused visits, joint inspections, area SEND
//! inspections, pilots, and when the full inspection was.

use super::judgement::claim::{Sentence, Setting, is_open};
use crate::date::PartialDate;
use crate::extract::date_phrase::DatePhrase;
use crate::extract::finding::CouncilCode;
use crate::extract::prose::prose;
use crate::extract::rule::Rule;
use crate::text::Span;
use crate::vocab::concept::{DocumentKind, InspectionType};
use regex::Regex;
use std::sync::LazyLock;

/// A visit or inspection that one sentence speaks of.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Visit {
    pub span: Span,
    pub councils: Vec<CouncilCode>,
    /// None where only "a visit" is spoken of.
    pub kind: Option<InspectionType>,
    pub start: Option<PartialDate>,
    pub end: Option<PartialDate>,
    /// Near the beginning of the document.
    pub leading: bool,
    /// Said to lie before the inspection that the document is about.
    pub earlier: bool,
}

/// All visits of a document.
#[derive(Debug, Default)]
pub(super) struct Visits {
    pub found: Vec<Visit>,
    /// Visits to several councils that are not named beside: "following visits last month".
    pub to_all: Option<Visit>,
}

static KINDS: LazyLock<Regex> = LazyLock::new(|| {
    let visit = r"(?:visits?|inspections?)";
    prose(&format!(
        r"\b(?:(?P<monitoring>(?:ofsted )?monitoring {visit})|(?P<assurance>focus(?:s)?ed assurance {visit}|assurance {visit})|(?P<focused>focus(?:s)?ed (?:ofsted )?{visit}|{visit} (?:that|which) (?:focus(?:s)?ed|looked|concentrated|centred) (?:specifically |mainly |only )?(?:on|at))|(?P<send>(?:area |local area )?SEND (?:area |local area |services? )?(?:re-?)?(?:inspections?|revisits?)|(?:local )?area (?:SEND )?inspections?|(?:joint )?(?:re-?)?inspections? (?:by [\w ]{{0,50}} )?of (?:(?:its|the|their|local|area|council's|services for) )*(?:(?:children|young people|children and young people) with )?(?:SEND|special educational needs)[\w ]*)|(?P<jtai>joint targeted area inspections?|JTAIs?|joint (?:area child protection|area|child protection|targeted) inspections?|multi-agency inspections?)|(?P<pilot>pilot (?:[\w-]+ ){{0,3}}inspections?|pilot (?:ilacs|site|authority)[\w ]{{0,30}}inspection|(?:ilacs|inspection) pilot|inspection as a pilot)|(?P<full>(?:(?:full|standard|short|last|latest|recent|previous|routine|major|ilacs|ofsted|full-scale|two-week|three-week|graded) )*(?:re-?)?inspections?(?: of [\w ']{{0,40}}children's (?:social care )?services)?|inspected)|(?P<visit>(?:(?:first|second|third|fourth|fifth|sixth|seventh|eighth|latest|recent|ofsted|ofsted's|inspectors'|this|its|a|the) )*(?:ofsted )?visits?(?: from ofsted| by ofsted| by inspectors)?|(?:ofsted|inspectors?|the watchdog|the regulator)(?: (?:also|then|recently|first))? (?:visited|returned|revisited|came back|spent)))\b"
    ))
});

/// Whether `words` may tell of a visit or inspection.
pub(super) fn speaks_of_visits(words: &str) -> bool {
    KINDS.is_match(words)
}

/// An inspection to come, or inspections in general.
static TO_COME: LazyLock<Regex> = LazyLock::new(|| {
    prose(
        r"\b(?:next|further|future|forthcoming|upcoming|another|due|expected|will|ahead of|prepar\w+ for|ready for|any|every|each|would|such|regular|until|before|quarterly|could|no|usually|normally|may)(?: [\w-]+){0,4} ?$",
    )
});
static TO_COME_AFTER: LazyLock<Regex> = LazyLock::new(|| {
    prose(
        r"^[ '’]*by (?:social workers|staff|managers)|^[ '’]*(?:is|are) (?:expected|due|planned|likely|carried out|held)|^[ '’]*(?:will|would|could|may|should|do not|don't|carry no|result in|under the framework|framework|regime|team|report writing)\b",
    )
});
static OTHER_PLACE: LazyLock<Regex> = LazyLock::new(|| {
    prose(
        r"\b(?:schools?|nursery|academy|children's homes?|care homes?|homes|hospitals?|polic\w+|prison|college|fire|CQC|home|parental|family|social worker|social workers'|statutory|wards?)(?: [\w']+){0,2} ?$",
    )
});
static EARLIER: LazyLock<Regex> = LazyLock::new(|| {
    prose(
        r"\b(?:between|previous|earlier|last year|since then|in between|had (?:taken|been|already|carried)|preceding|prior)\b",
    )
});

impl Visits {
    /// Adds what `sentence`, in block number `block`, speaks of.
    pub fn read(&mut self, setting: &Setting<'_>, sentence: &Sentence<'_>, block: usize) {
        const LEADING: usize = 8;
        for found in KINDS.captures_iter(sentence.words) {
            let Some(whole) = found.get(0) else { continue };
            let before = sentence.words.get(..whole.start()).unwrap_or("");
            let after = sentence.words.get(whole.end()..).unwrap_or("");
            let piece = sentence.piece(whole.start());
            let near = before.get(piece.start.min(before.len())..).unwrap_or("");
            if TO_COME.is_match(near) || TO_COME_AFTER.is_match(after) || OTHER_PLACE.is_match(near) || is_open(near) {
                continue;
            }
            let kind = kind(&found);
            if kind.is_none() && !is_by_inspectors(sentence, whole.as_str()) {
                continue;
            }
            let date = date(sentence, Span::new(whole.start(), whole.end()));
            let mut visit = Visit {
                span: sentence.span,
                councils: councils(setting, sentence, whole),
                kind,
                start: date.map(|date| date.start),
                end: date.and_then(|date| date.end),
                leading: block < LEADING,
                earlier: EARLIER.is_match(sentence.words),
            };
            let plural = whole.as_str().to_lowercase().ends_with("visits");
            if kind.is_none() && plural && visit.leading && visit.councils.len() != 1 {
                self.to_all.get_or_insert(visit);
            } else if visit.councils.len() == 1 || !visit.councils.is_empty() && kind.is_some() {
                if kind == Some(InspectionType::Full) && date.is_none() {
                    continue;
                }
                visit.councils.dedup();
                self.found.push(visit);
            }
        }
    }
}

fn kind(found: &regex::Captures<'_>) -> Option<InspectionType> {
    let is = |name: &str| found.name(name).is_some();
    Some(match () {
        () if is("monitoring") => InspectionType::MonitoringVisit,
        () if is("assurance") => InspectionType::Assurance,
        () if is("focused") => InspectionType::FocusedVisit,
        () if is("jtai") => InspectionType::Jtai,
        () if is("send") => InspectionType::AreaSend,
        () if is("pilot") => InspectionType::Pilot,
        () if is("full") => InspectionType::Full,
        () => return None,
    })
}

/// Whether a plain "visit" is one by the inspectors.
fn is_by_inspectors(sentence: &Sentence<'_>, words: &str) -> bool {
    static OFSTED: LazyLock<Regex> = LazyLock::new(|| prose(r"\b(?:ofsted|inspect\w*|watchdog|regulator)\b"));
    static OF_WORKERS: LazyLock<Regex> = LazyLock::new(|| {
        prose(
            r"\b(?:quality (?:and \w+ )?of visits|visits were|visits by (?:social workers|staff|managers)|visits to (?:children|families)|home visits?|(?:social workers?|workers?|staff)[\w ' ’]{0,20} visits?|visits? to (?:their|his|her))\b",
        )
    });
    let own = OFSTED.is_match(words);
    own || OFSTED.is_match(sentence.words) && !OF_WORKERS.is_match(sentence.words)
}

/// The council visited: "to Bury's and Leeds's services", else the one that the clause is about.
fn councils(setting: &Setting<'_>, sentence: &Sentence<'_>, whole: regex::Match<'_>) -> Vec<CouncilCode> {
    static TO: LazyLock<Regex> = LazyLock::new(|| prose(r"^(?:[\w' ,’]{0,40}\b)?(?:to|at|in|of)? ?(?:the )?$"));
    static AND: LazyLock<Regex> =
        LazyLock::new(|| prose(r"^(?:'s)?(?: (?:children's services|council))?(?:,| |and|&|both|the)*$"));
    let following: Vec<_> = sentence.references.iter().filter(|mention| mention.span.start >= whole.end()).collect();
    if let Some(first) = following.first()
        && TO.is_match(sentence.words.get(whole.end()..first.span.start).unwrap_or("x."))
    {
        let mut councils = vec![first.council.clone()];
        for pair in following.windows(2) {
            if !AND.is_match(sentence.words.get(pair[0].span.end..pair[1].span.start).unwrap_or("x.")) {
                break;
            }
            councils.push(pair[1].council.clone());
        }
        return councils;
    }
    sentence.councils(setting, whole.start())
}

/// The date of the visit: behind it in the sentence, before any grade, or in front of it.
fn date<'a>(sentence: &'a Sentence<'_>, visit: Span) -> Option<&'a DatePhrase> {
    static APART: LazyLock<Regex> = LazyLock::new(|| {
        prose(
            r"\b(?:since|rated|rating|judged|grade|published|until|by|report|letter|from good|inadequate|resign\w*|join\w*|appoint\w*|said)\b|;",
        )
    });
    const FAR: usize = 120;
    let behind = sentence.dates.iter().find(|date| {
        date.span.start >= visit.end
            && date.span.start - visit.end < FAR
            && !APART.is_match(sentence.words.get(visit.end..date.span.start).unwrap_or(""))
    });
    behind.or_else(|| {
        sentence.dates.iter().rev().find(|date| {
            date.span.end <= visit.start
                && visit.start - date.span.end < FAR / 2
                && !APART.is_match(sentence.words.get(date.span.end..visit.start).unwrap_or(""))
        })
    })
}

/// "a monitoring visit in May".
pub(super) const VISIT: Rule = Rule {
    id: "visit-named",
    claims: "An inspection or visit of the kind that is named took place.",
    reads: DocumentKind::Article,
    accepts: &[
        (
            "[Ofsted made its second monitoring visit to Bury's children's services in May 2023.]",
            "inspection E08000002 monitoring-visit 2023-05 - when 2023-05",
        ),
        (
            "[A focused visit to Leeds council's children's services took place on 4 and 5 June 2024.]",
            "inspection E08000035 focused-visit 2024-06-04 2024-06-05 when 2024-06-04",
        ),
        (
            "[Kent's services were looked at in a joint targeted area inspection in March 2019.]",
            "inspection E10000016 jtai 2019-03 - when 2019-03",
        ),
    ],
    rejects: &[
        "A further monitoring visit to Bury is expected in the spring.",
        "Ofsted inspectors found that monitoring visits by social workers in Bury were late.",
        "The inspection of the nursery in Kent took place in May 2023.",
    ],
    since: "0.1.0",
};

/// A visit whose kind follows from the council's rating.
pub(super) const BY_RATING: Rule = Rule {
    id: "visit-by-rating",
    claims: "Inspectors visited the council; between inspections a council rated inadequate gets monitoring visits, others focused visits.",
    reads: DocumentKind::Article,
    accepts: &[(
        "[Ofsted visited Bury Council for the third time.] It was judged inadequate in 2021.",
        "inspection E08000002 monitoring-visit - -",
    )],
    rejects: &["Inspectors read case files in Bury Council, which was judged inadequate in 2021."],
    since: "0.1.0",
};

/// A full inspection, known by the grades that it gave or by its date.
pub(super) const GRADED: Rule = Rule {
    id: "inspection-by-its-grades",
    claims: "There was an inspection that gave the grades stated, or that the text dates.",
    reads: DocumentKind::Article,
    accepts: &[("[Medway Council was rated inadequate in 2019].", "inspection E06000035 full - - when 2019")],
    rejects: &["Medway Council must not be rated inadequate."],
    since: "0.1.0",
};

/// The rules of this module.
pub const RULES: &[&Rule] = &[&GRADED, &BY_RATING, &VISIT];
