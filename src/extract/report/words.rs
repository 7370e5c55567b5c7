//! The words of reports: grades and areas as they are printed, whatever the case, the line breaks and the marks of
//! footnotes.

use crate::text::squeeze;
use crate::vocab::concept::{Area, Grade};
use regex::Regex;
use std::sync::LazyLock;

/// A grade, as a part of an expression. White space may be a line break.
pub const GRADE: &str =
    r"(?:outstanding|good|requir(?:es?|ing)\s+improvements?(?:\s+to\s+be\s+good)?|inadequate|adequate)";

/// Builds an expression in which `GRADE` stands for [`GRADE`], `APOSTROPHE` for any sign for one, a space for any white
/// space and ` ?` for white space or none. Case does not matter.
pub fn expression(pattern: &str) -> Regex {
    let pattern = pattern.replace("GRADE", GRADE).replace("APOSTROPHE", "[’'‘`´]?");
    let pattern = pattern.replace(" ?", r"\s*").replace(' ', r"\s+");
    Regex::new(&format!("(?is){pattern}")).expect("the expressions are tested")
}

/// The grade that a text consists of, be there a mark of a footnote, a full stop or the number of the grade with it.
pub fn grade_of(text: &str) -> Option<Grade> {
    static NUMBERED: LazyLock<Regex> =
        LazyLock::new(|| expression(r"^(?:grade [1-4] ?[:–-]? ?\(?([a-z]+)\)?|([a-z]+),? \(?grade [1-4]\)?)$"));
    let words = squeeze(text).to_lowercase();
    let words =
        words.trim_matches(|c: char| matches!(c, '.' | ':' | ';' | ',' | '*' | '‘' | '’' | '\'' | '“' | '”' | '"'));
    let words = match NUMBERED.captures(words) {
        Some(found) => found.get(1).or(found.get(2)).map_or(words, |word| word.as_str()),
        None => words.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ' ' | '*')),
    };
    match words {
        "outstanding" => Some(Grade::Outstanding),
        "good" => Some(Grade::Good),
        "inadequate" => Some(Grade::Inadequate),
        "adequate" => Some(Grade::Adequate),
        "not judged" | "not graded" | "no judgement" => Some(Grade::NotJudged),
        _ => {
            let rest = words
                .strip_prefix("requires ")
                .or(words.strip_prefix("require "))
                .or(words.strip_prefix("requiring "))?;
            matches!(rest, "improvement" | "improvements" | "improvement to be good")
                .then_some(Grade::RequiresImprovement)
        }
    }
}

/// The longest label: "The experiences and progress of …" with a line of addition takes half of it.
const LONGEST_LABEL: usize = 180;

/// The area that a label names; none where the text is no label of an area.
pub fn area_of(label: &str) -> Option<Area> {
    if label.len() > LONGEST_LABEL {
        return None;
    }
    let label = squeeze(label).to_lowercase().replace('’', "'");
    let has = |words: &str| label.contains(words);
    let leavers = has("care leaver") || has("leaving care") || has("left care");
    let children_in_care = has("in care") || has("looked after") || has("looked-after");
    if has("safeguarding children board") || has("safeguarding children's board") || has("lscb") {
        return Some(Area::Lscb);
    }
    if has("capacity to improve") || has("capacity for improvement") {
        return Some(Area::CapacityToImprove);
    }
    if has("overall effectiveness") || has("overall judgement") || label == "overall" {
        return Some(Area::Overall);
    }
    if has("impact of leaders") || has("leadership") || label.starts_with("leaders") {
        return Some(Area::Leaders);
    }
    if has("adoption") {
        return Some(Area::Adoption);
    }
    if has("permanence") && (children_in_care || has("achieving")) {
        return Some(Area::LookedAfterPermanence);
    }
    if has("help and protection") || has("need help") || has("help, protection") {
        return Some(Area::HelpProtection);
    }
    match (has("children in care") || has("in care and"), leavers) {
        (true, true) => Some(Area::InCareAndCareLeavers),
        // "… in care and": the rest of the label was lost, and with it what it is.
        (true, false) => Some(Area::InCare).filter(|_| !has("in care and")),
        (false, true) => Some(Area::CareLeavers),
        (false, false)
            if has("outcomes for")
                || ["quality of provision", "quality of service", "quality of practice"].into_iter().any(has) =>
        {
            Some(Area::Other)
        }
        (false, false) => None,
    }
}

/// The area that a label of a joint area review (to 2009) stands for; what has no successor today is another area.
pub fn area_of_review(label: &str) -> Area {
    let lower = label.to_lowercase();
    let has = |words: &str| lower.contains(words);
    if has("capacity to improve") {
        Area::CapacityToImprove
    } else if has("safeguarding") || has("staying safe") {
        Area::HelpProtection
    } else if has("looked after") || has("looked-after") {
        Area::LookedAfterPermanence
    } else if has("service management") || has("leadership") {
        Area::Leaders
    } else if has("overall") {
        Area::Overall
    } else {
        Area::Other
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_grade_is_known_in_every_form_in_which_it_is_printed() {
        for (text, grade) in [
            ("Requires improvement\nto be good", Grade::RequiresImprovement),
            ("Require improvement", Grade::RequiresImprovement),
            ("Requires Improvement", Grade::RequiresImprovement),
            ("requires improvement.2", Grade::RequiresImprovement),
            ("Good1", Grade::Good),
            ("Inadequate  Grade 4", Grade::Inadequate),
            ("Grade 3 (Adequate)", Grade::Adequate),
            ("Grade 2: Good", Grade::Good),
            ("Not Judged", Grade::NotJudged),
            ("outstanding.", Grade::Outstanding),
        ] {
            assert_eq!(grade_of(text), Some(grade), "{text}");
        }
        for text in ["", "to be good", "goodness", "good outcomes", "requires", "improvement", "Grade", "Grade 4"] {
            assert_eq!(grade_of(text), None, "{text}");
        }
    }

    #[test]
    fn labels_lead_to_their_areas() {
        for (label, area) in [
            ("The impact of leaders on social work practice with children and families", Area::Leaders),
            ("The experiences and progress of children who need\nhelp and protection", Area::HelpProtection),
            ("The experiences and progress of children in care", Area::InCare),
            ("The experiences and progress of care leavers1", Area::CareLeavers),
            ("The experiences and progress of children in care and care leavers", Area::InCareAndCareLeavers),
            ("Overall effectiveness", Area::Overall),
            ("1. Children who need help and protection", Area::HelpProtection),
            ("2. Children looked after and achieving  permanence", Area::LookedAfterPermanence),
            ("2.1 Adoption performance", Area::Adoption),
            ("2.2 Experiences and progress of care leavers", Area::CareLeavers),
            ("1. Leadership, management and governance", Area::Leaders),
            ("Overall effectiveness of services for looked after children", Area::Overall),
            ("Outcomes for looked after children and young people", Area::Other),
            ("Capacity to improve", Area::CapacityToImprove),
            ("The effectiveness of the Local Safeguarding Children Board (LSCB)", Area::Lscb),
        ] {
            assert_eq!(area_of(label), Some(area), "{label}");
        }
        assert_eq!(area_of("The experiences and progress of children in care and care"), None);
        assert_eq!(area_of("Judgement"), None);
        assert_eq!(area_of("Children living in this area"), None);
    }
}
