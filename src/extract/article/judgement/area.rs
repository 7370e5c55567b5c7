//! What was judged, as people write it: "services for care leavers", "help and protection", "leadership".

use crate::extract::prose::prose;
use crate::text::Span;
use crate::vocab::concept::Area;
use regex::Regex;
use std::sync::LazyLock;

/// What a grade is said to be of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::extract::article) enum Target {
    Area(Area),
    /// "everything else": the areas that are not named beside.
    Rest,
    /// "all areas", without saying which.
    All,
}

/// Areas named together: "leaders, help and protection and the care of children".
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::extract::article) struct AreaGroup {
    pub span: Span,
    pub targets: Vec<Target>,
}

const CARE: &str = r"(?:already |living |placed )?in (?:(?:its|their|the (?:council|local authority|authority|county|city|borough|town)(?:'s)?|public|local authority|council|foster) )?care\b";
const WHO: &str =
    r"(?:children and (?:young people|families)|children|young people|young adults|youngsters|those|families|people)";

static AREAS: LazyLock<Regex> = LazyLock::new(|| {
    let leavers = r"(?:care[- ]leavers?(?:'s?)?|care[- ]experienced (?:young )?(?:people|adults)|(?:young (?:people|adults)|those|children|people)(?: (?:who|that))?(?: have| are|'ve)? (?:recently )?(?:leaving|left) care|leaving[- ]care(?: (?:services?|support|team))?)";
    let kind = [
        ("permanence", r"(?:children (?:who need to be )?|children and young people )?looked[- ]after and achieving permanence|achieving permanence".to_owned()),
        ("both", format!(r"(?:(?:{WHO} {CARE}|looked[- ]after children|children looked[- ]after),? (?:and|&) (?:(?:the|for|those|services for|support for) )?{leavers})")),
        ("leaders", r"(?:the )?impact of (?:(?:the|its|their|senior|council|our) )*(?:leaders|leadership)(?: on (?:social work )?practice(?: with children and families)?)?|leadership(?:,? management)?(?: and (?:management|governance))*|(?:senior )?leaders\b(?:, management and governance)?".to_owned()),
        ("protection", format!(r"(?:{WHO}(?: (?:who|that))? (?:(?:are|may be|might be) )?(?:need|needing|in need of|requiring|require) (?:of )?(?:help|protection|support)(?: (?:and|or|&) (?:protection|help|support))?|(?:early )?help (?:and|&) protection|(?:the )?(?:help|support|protection)(?: and (?:protection|help|support))? (?:given|offered|provided) to (?:vulnerable )?{WHO}(?: at risk)?|child protection(?: services?| work)?|{WHO} at risk(?: of harm)?|protecti(?:on of|ng) (?:vulnerable )?children|help for (?:vulnerable )?(?:children|families))")),
        ("care", format!(r"(?:{WHO} {CARE}|looked[- ]after (?:children|youngsters|young people)|children looked[- ]after|(?:the )?care of children in (?:the (?:council|authority|county|city|borough)'s|its|their) (?:charge|care)|children in (?:the council's|its|their) charge)")),
        ("leavers", leavers.to_owned()),
        ("adoption", r"adoption(?: performance| services?)?\b".to_owned()),
        ("board", r"local safeguarding (?:children )?boards?|\bLSCB\b|safeguarding children board".to_owned()),
        ("capacity", r"capacity (?:to improve|for improvement)".to_owned()),
        ("overall", r"\boverall(?: effectiveness)?\b".to_owned()),
        ("rest", r"everything else|every other (?:area|service|category|aspect|judgement)|(?:all )?(?:the )?(?:remaining|other) (?:(?:two|three|four|key|inspection) )*(?:areas|services|categories|judgements|aspects|measures|sub-judgements|grades)|all (?:the )?others?\b|the others\b|the rest\b|(?:the )?other (?:two|three|four)\b".to_owned()),
        ("all", r"(?:all|every|each)(?: (?:of|its|the|their|single|three|four|five|six|key|inspected|main))* (?:areas?|categor(?:y|ies)|aspects?|judgements?|measures?|criteria|domains?)\b(?: (?:inspected|assessed|judged))?|across the board".to_owned()),
    ]
    .map(|(name, pattern)| format!("(?P<{name}>{pattern})"));
    prose(&format!(r"\b(?:{})", kind.join("|")))
});

/// What may stand between two areas of a group.
static BETWEEN: LazyLock<Regex> = LazyLock::new(|| {
    prose(
        r"^(?:,| |&|['\x22“”‘]|and|or|both|also|as well as|plus|along with|for|of|on|in|to|the|its|their|those|that|services?|support|work|experiences?|progress|care|outcomes|provision|quality|help|with|effectiveness|impact|how|it|at|over|social)*$",
    )
});

/// The areas named in `words`, in groups.
pub(in crate::extract::article) fn groups(words: &str) -> Vec<AreaGroup> {
    let mut groups: Vec<AreaGroup> = Vec::new();
    for found in AREAS.captures_iter(words) {
        let Some(whole) = found.get(0) else { continue };
        let span = Span::new(whole.start(), whole.end());
        let Some(targets) = targets(&found, words, span) else { continue };
        let joins = groups.last().is_some_and(|last| {
            let between = &words[last.span.end..span.start];
            between.len() < 60 && BETWEEN.is_match(between) && !last.targets.contains(&Target::Area(Area::Overall))
        });
        match groups.last_mut() {
            Some(last) if joins && !targets.contains(&Target::Area(Area::Overall)) => {
                last.span.end = span.end;
                last.targets.extend(targets);
            }
            _ => groups.push(AreaGroup { span, targets }),
        }
    }
    groups.retain(|group| !is_only_leaders(group, words));
    groups
}

fn targets(found: &regex::Captures<'_>, words: &str, span: Span) -> Option<Vec<Target>> {
    let is = |name: &str| found.name(name).is_some();
    let area = |area| Some(vec![Target::Area(area)]);
    if is("permanence") {
        area(Area::LookedAfterPermanence)
    } else if is("both") {
        area(Area::InCareAndCareLeavers)
    } else if is("leaders") {
        (!is_other_leadership(words, span)).then(|| vec![Target::Area(Area::Leaders)])
    } else if is("protection") {
        area(Area::HelpProtection)
    } else if is("care") {
        area(Area::InCare)
    } else if is("leavers") {
        area(Area::CareLeavers)
    } else if is("adoption") {
        area(Area::Adoption)
    } else if is("board") {
        area(Area::Lscb)
    } else if is("capacity") {
        area(Area::CapacityToImprove)
    } else if is("overall") {
        area(Area::Overall)
    } else if is("rest") {
        Some(vec![Target::Rest])
    } else {
        Some(vec![Target::All])
    }
}

/// "the leadership team", "under the leadership of": not what is judged.
fn is_other_leadership(words: &str, span: Span) -> bool {
    static BEFORE: LazyLock<Regex> = LazyLock::new(|| {
        prose(r"\b(?:under (?:the|new|his|her)|his|her|council|political|party|group|opposition|union) $")
    });
    static AFTER: LazyLock<Regex> =
        LazyLock::new(|| prose(r"^(?:'s)? (?:team|contest|election|bid|race|group|role|post)\b"));
    BEFORE.is_match(&words[..span.start]) || AFTER.is_match(&words[span.end..])
}

/// "Leaders" alone is who speaks or acts, unless a verdict on them follows at once.
fn is_only_leaders(group: &AreaGroup, words: &str) -> bool {
    static JUDGED: LazyLock<Regex> = LazyLock::new(|| {
        prose(
            r"^ ?(?:(?:was|were|is|are|has been|have been) (?:also |now |all |both )?(?:rated|judged|graded|deemed|found)|rated|judged|graded|[:\t–—-]|'?(?:good|outstanding|inadequate|requires? improvement))",
        )
    });
    let said = group.span.of(words).to_lowercase();
    group.targets.len() == 1
        && matches!(said.as_str(), "leaders" | "senior leaders")
        && !JUDGED.is_match(&words[group.span.end..])
        && !words[..group.span.start].trim_end().ends_with(" for")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(words: &str) -> Vec<Vec<&'static str>> {
        groups(words)
            .into_iter()
            .map(|group| {
                group
                    .targets
                    .iter()
                    .map(|target| match target {
                        Target::Area(area) => area.code(),
                        Target::Rest => "rest",
                        Target::All => "all",
                    })
                    .collect()
            })
            .collect()
    }

    #[test]
    fn areas_are_found_under_their_many_names() {
        assert_eq!(found("support for young people leaving care"), [["care-leavers"]]);
        assert_eq!(
            found("the experiences and progress of children who need help and protection"),
            [["help-protection"]]
        );
        assert_eq!(found("those needing help and protection"), [["help-protection"]]);
        assert_eq!(found("children in care and care leavers"), [["in-care-and-care-leavers"]]);
        assert_eq!(found("looked-after children"), [["in-care"]]);
        assert_eq!(found("children in the council’s care"), [["in-care"]]);
        assert_eq!(found("the impact of leaders on social work practice with children and families"), [["leaders"]]);
        assert_eq!(found("overall effectiveness"), [["overall"]]);
        assert_eq!(found("care leavers inadequate, everything else good"), [["care-leavers"], ["rest"]]);
        assert_eq!(found("in all four areas"), [["all"]]);
    }

    #[test]
    fn areas_named_together_form_a_group() {
        assert_eq!(
            found("leaders, help and protection and the care of children in the council's charge had"),
            [["leaders", "help-protection", "in-care"]]
        );
        assert_eq!(found("good for leadership and for help and protection"), [["leaders", "help-protection"]]);
        assert_eq!(found("good for leadership, but children in care are safe"), [["leaders"], ["in-care"]]);
    }

    #[test]
    fn leaders_who_act_are_no_area() {
        assert!(found("Leaders said that it was good.").is_empty());
        assert!(found("the leadership team and council leadership").is_empty());
        assert!(found("care for the county's children in need").is_empty());
    }
}
