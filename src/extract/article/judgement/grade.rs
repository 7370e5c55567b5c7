//! Words for grades, and whether a word is one where it stands. "Good" and "outstanding" are mostly plain adjectives;
//! they count as grades behind a verdict ("was rated good"), before a word for one ("a good rating"), between "from"
//! and "to", alone between quotation marks behind a verb, or said of an area.

use crate::extract::prose::{MARKS, prose};
use crate::text::Span;
use crate::vocab::concept::Grade;
use regex::Regex;
use std::sync::LazyLock;

/// How a grade is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wording {
    /// "good", "inadequate".
    Plain,
    /// "requires improvement to be good", or with quotation marks around it.
    Label,
    /// "require improvement" as a verb, which may mean anything that is not good enough.
    Verb,
    /// "the lowest grade".
    Place,
}

/// A word for a grade.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct GradeWord {
    pub span: Span,
    pub grade: Grade,
    pub wording: Wording,
    /// Alone between quotation marks.
    pub quoted: bool,
}

impl GradeWord {
    /// Whether it only describes the noun behind it ("good practice").
    pub fn is_adjective(&self, words: &str) -> bool {
        self.wording == Wording::Plain && is_adjective(words.get(self.span.end..).unwrap_or(""))
    }
}

static GRADES: LazyLock<Regex> = LazyLock::new(|| {
    prose(
        r"\b(?:(?P<label>require[sd]? improvements? to be(?:come)? '?good)|(?P<verb>requir(?:es?|ed|ing|e) improvements?)|(?P<second>second[- ](?P<end>highest|best|top|lowest|worst)(?: possible| available)?[- ](?:grade|rating|category|mark|judge?ment|level|rung))|(?P<place>(?P<which>lowest|bottom|worst|highest|top|best)(?: possible| available| ofsted)?[- ](?:grade|rating|category|mark|judge?ment|ranking|score|rung|level)|special measures)|(?P<word>outstanding|good|inadequate|adequate))\b",
    )
});

/// Whether any word for a grade is in `words`.
pub(super) fn speaks_of_grades(words: &str) -> bool {
    GRADES.is_match(words)
}

/// The words for grades in `words`, in order.
pub(super) fn grade_words(words: &str) -> Vec<GradeWord> {
    GRADES
        .captures_iter(words)
        .filter_map(|found| {
            let whole = found.get(0)?;
            let mut span = Span::new(whole.start(), whole.end());
            let text = whole.as_str().to_lowercase();
            let (grade, wording) = if found.name("label").is_some() {
                (Grade::RequiresImprovement, Wording::Label)
            } else if found.name("verb").is_some() {
                (Grade::RequiresImprovement, Wording::Verb)
            } else if let Some(end) = found.name("end") {
                let upper = ["highest", "best", "top"].contains(&end.as_str().to_lowercase().as_str());
                (if upper { Grade::Good } else { Grade::RequiresImprovement }, Wording::Place)
            } else if found.name("place").is_some() {
                let upper = ["highest", "best", "top"].iter().any(|word| text.starts_with(word));
                (if upper { Grade::Outstanding } else { Grade::Inadequate }, Wording::Place)
            } else {
                (Grade::from_code(&text)?, Wording::Plain)
            };
            if is_part_of_a_word(words, span) {
                return None;
            }
            let quoted = is_quoted(words, &mut span);
            let wording = if quoted && wording == Wording::Verb { Wording::Label } else { wording };
            Some(GradeWord { span, grade, wording, quoted })
        })
        .collect()
}

fn is_part_of_a_word(words: &str, span: Span) -> bool {
    let rest = &words[span.end..];
    words[..span.start].ends_with(['-', '#']) || rest.starts_with('-') && !rest[1..].to_lowercase().starts_with("rated")
}

/// Whether quotation marks stand directly around it; a label may be cut by them ("requires improvement to be ‘good’").
fn is_quoted(words: &str, span: &mut Span) -> bool {
    let opening = words[..span.start].ends_with(['\'', '"', '‘', '“', '’', '”', '`']);
    let closing = words[span.end..].starts_with(['\'', '"', '’', '”', '‘']);
    opening && closing
}

/// Why a word for a grade is taken for one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Licence {
    /// "was rated good", "given the lowest grade".
    Verdict,
    /// "a good rating".
    Noun,
    /// "from good", "up to good".
    Move,
    /// "care leavers inadequate": said of the area before it.
    OfArea,
    /// "it was good", with a date or quotation marks.
    State,
    /// "good-rated Leeds", "the ‘inadequate’ council".
    Epithet,
    /// "has an outstanding service for care leavers".
    Service,
    /// "good (inadequate in 2019)".
    Bracketed,
}

const FILLERS: &str = r"(?: (?:as|at|to|be|being|overall|an|a|the|its|their|again|now|all|both|also|still|it|them|only|just|been|have|consistently|officially|currently|ofsted's|ofsted|inspectorate's|watchdog's|regulator's|children's|services|service|council|department|second|third|of|once|more|straight|of:|rating|grade|judge?ment|score|mark))*";

static VERDICT: LazyLock<Regex> = LazyLock::new(|| {
    prose(&format!(
        r"\b(?:re-?)?(?:rat(?:ed?|es|ing)|grad(?:ed?|es|ing)|judg(?:ed?|es|ing)|deem(?:ed|s|ing)?|rank(?:ed|s|ing)?|brand(?:ed|s|ing)|class(?:ed|ified)|label(?:led|s|ling)|assess(?:ed|es)|scor(?:ed|es|ing)|declar(?:ed|es)|mark(?:ed|s|ing)|award(?:ed|s|ing)|hand(?:ed|s|ing)|giv(?:en|ing|es)|gave|receiv(?:ed|es|ing)|achiev(?:ed?|es|ing)|earn(?:ed|s|ing)?|secur(?:ed?|es|ing)|gain(?:ed|s|ing)?|considered|concluded|described|regarded|found|retain(?:s|ed|ing)?|ke(?:ep|eps|pt|eping)|maintain(?:s|ed|ing)?|hold(?:s|ing)?(?: on to)?|held(?: on to)?|got|get|gets|los[et]|loses|losing|lost|reach(?:ed|es|ing)?|stripped of|match(?:ed|es)?|won|remain(?:s|ed|ing)?|verdict of|judge?ment of|rating of|grade of|rated:|ratings?:){FILLERS}[ '\x22“”‘’]*$"
    ))
});

/// Verbs of judging behind which a word for a grade is one, whatever follows.
static STRONG: LazyLock<Regex> = LazyLock::new(|| {
    prose(&format!(r"\b(?:rated|graded|judged|deemed|branded|ranked|classed|declared){FILLERS}[ '\x22“”‘’]*$"))
});

/// A verdict with the one judged between: "rated the council's work with families good".
static VERDICT_WITH_OBJECT: LazyLock<Regex> = LazyLock::new(|| {
    prose(
        r"\b(?:rated|rates|graded|grades|judged|judges|deemed|branded|declared|ranked|marked|found)(?: [\w'&/-]+){1,9}[ '\x22“”‘’]*$",
    )
});

/// "Ofsted's verdict on the council: inadequate".
static VERDICT_COLON: LazyLock<Regex> =
    LazyLock::new(|| prose(r"\b(?:verdict|rating|grade|judge?ment)s?\b[^.:;]{0,90} ?[:–—-][ '\x22“‘]*$"));

static NOUN_AFTER: LazyLock<Regex> = LazyLock::new(|| {
    prose(
        r"^[ '\x22”]*(?:-? ?rated\b|(?:overall |ofsted |inspection |official )*(?:rating|grade|grading|judge?ment|status|category|ranking)\b)",
    )
});

static MOVE: LazyLock<Regex> = LazyLock::new(|| {
    prose(
        r"\b(?:(?:since|on) \d{4}'s|from (?:\d{4}|last year)'s|from|to|into|out of|beyond|above|below)(?: (?:an?|the|its|being|overall|rated|ofsted's|the inspectorate's|the watchdog's|a rating of|a grade of|a judgement of))*[ '\x22“”‘’]*$",
    )
});

static IN_PLACE: LazyLock<Regex> = LazyLock::new(|| {
    prose(r"\b(?:in|at|on|under)(?: (?:the|its|ofsted's|ofsted|inspectorate's|watchdog's|regulator's))* ?$")
});

static STATE: LazyLock<Regex> = LazyLock::new(|| {
    prose(
        r"(?:\b(?:is|are|was|were|be|been|being|remains?|remained|stays?|stayed|now|still|as|currently|'s)|'s)(?: (?:also|both|all|again|still|overall|now|only|once|more|officially|formally|back))*[ '\x22“”‘’]*$",
    )
});

static SERVICE: LazyLock<Regex> = LazyLock::new(|| {
    prose(r"\b(?:has|have|had|runs?|boasts?|offers?|provides?)(?: (?:long|now|also|had|an?|already))*[ '\x22“”‘’]*$")
});
static SERVICE_AFTER: LazyLock<Regex> = LazyLock::new(|| prose(r"^[ '\x22’”]*(?:children's )?services?\b"));
static EPITHET_AFTER: LazyLock<Regex> = LazyLock::new(|| {
    prose(
        r"^[ '\x22’”]*(?:-? ?rated )?(?:(?:london|local|city|county|borough|unitary|metropolitan|neighbouring|northern|north|south|east|west|midlands|children's) )*(?:council|councils|authority|authorities|borough|boroughs|department|services?|children's services)\b",
    )
});

/// Why the word at `place` is a grade; `piece` is where its clause begins and ends, `areas` the ends of the areas named.
pub(super) fn licence(
    words: &str,
    word: GradeWord,
    piece: Span,
    area_ends: &[usize],
    council_starts: &[usize],
) -> Option<Licence> {
    const REACH: usize = 110;
    let from = crate::text::floor_boundary(words, word.span.start.saturating_sub(REACH)).max(piece.start);
    let before = words.get(from..word.span.start).unwrap_or("");
    let after = words.get(word.span.end..).unwrap_or("");
    let closes =
        after.trim_start_matches(MARKS).is_empty() || after.trim_start_matches(MARKS).starts_with(['.', ',', ';', ')']);
    let after_area = area_ends.iter().filter(|end| **end <= word.span.start).any(|end| {
        let gap = &words[*end..word.span.start];
        is_label_gap(gap) || closes && gap.trim() == ","
    });
    if opens_a_bracket(before) {
        return Some(Licence::Bracketed);
    }
    let before_council = council_starts.iter().any(|start| {
        *start >= word.span.end && {
            let gap = words[word.span.end..*start].trim_matches(MARKS);
            gap.is_empty() || matches!(gap.to_lowercase().as_str(), "-rated" | "rated" | "- rated")
        }
    });
    let adjective = word.is_adjective(words);
    if word.wording == Wording::Label && !word.quoted && !VERDICT.is_match(before) && !MOVE.is_match(before) {
        return Some(if after_area { Licence::OfArea } else { Licence::Verdict });
    }
    if word.wording == Wording::Place && IN_PLACE.is_match(before) {
        return Some(Licence::Verdict);
    }
    if word.wording == Wording::Verb {
        // As a verb it is a grade only of an area or a council, which the caller sees to.
        return if VERDICT.is_match(before) || MOVE.is_match(before) {
            Some(Licence::Verdict)
        } else {
            Some(Licence::OfArea)
        };
    }
    if before_council
        && (word.quoted
            || after.trim_start_matches(MARKS).to_lowercase().starts_with("-rated")
            || word.wording == Wording::Plain)
    {
        return Some(Licence::Epithet);
    }
    if NOUN_AFTER.is_match(after) && !after.trim_start_matches(MARKS).to_lowercase().starts_with("ratings") {
        let epithet =
            after.trim_start_matches(MARKS).trim_start_matches('-').trim_start().to_lowercase().starts_with("rated");
        return Some(if epithet { Licence::Epithet } else { Licence::Noun });
    }
    if EPITHET_AFTER.is_match(after) && !VERDICT.is_match(before) {
        if SERVICE.is_match(before) && SERVICE_AFTER.is_match(after) {
            return Some(Licence::Service);
        }
        return (word.quoted || word.grade != Grade::Good).then_some(Licence::Epithet);
    }
    if STRONG.is_match(before) && !after.trim_start_matches(MARKS).starts_with("enough") {
        return Some(Licence::Verdict);
    }
    if adjective {
        return None;
    }
    if VERDICT_COLON.is_match(words.get(..word.span.start).unwrap_or("")) {
        return Some(Licence::Verdict);
    }
    if VERDICT.is_match(before) || VERDICT_WITH_OBJECT.is_match(before) {
        return Some(Licence::Verdict);
    }
    if MOVE.is_match(before) {
        return Some(Licence::Move);
    }
    if after_area {
        return Some(Licence::OfArea);
    }
    if closes || after.starts_with(" in 20") {
        // "News from Elmfield is good": not the council is.
        let governed = |start: usize| {
            let last = words[..start].split_whitespace().next_back().unwrap_or("").to_lowercase();
            !matches!(last.as_str(), "" | "that" | "but" | "and" | "while" | "now" | "so" | "because" | "as" | "the")
                && !last.ends_with([',', ':', ';', '.', '“', '‘', '"'])
        };
        let of = council_starts.iter().filter(|start| **start < word.span.start && !governed(**start));
        if of.map(|start| &words[*start..word.span.start]).any(|gap| gap.len() < REACH && IS_NOW.is_match(gap)) {
            return Some(Licence::Verdict);
        }
    }
    STATE.is_match(before).then_some(Licence::State)
}

/// Whether only marks stand between an area and its grade, as in "care leavers: good" and in a row of a table.
pub(super) fn is_label_gap(between: &str) -> bool {
    static GAP: LazyLock<Regex> =
        LazyLock::new(|| prose(r"^(?:[\s:|=.*'\x22“”‘’–—-]|(?:also|both|all|now|each|too|again)\b)*$"));
    between.len() < 24 && GAP.is_match(between)
}

/// "Elmfield Council, inadequate in 2019, is now good": said of the council itself and of nothing else.
static IS_NOW: LazyLock<Regex> = LazyLock::new(|| {
    prose(
        r"^[\w '’&-]{3,60}?(?:, (?:once |formerly |previously )?|(?:, [^,;.:]{1,60},)? (?:is|are) (?:now |once again |again |still |officially )?)[ '\x22“‘]*$",
    )
});

fn opens_a_bracket(before: &str) -> bool {
    static OPEN: LazyLock<Regex> = LazyLock::new(|| {
        prose(
            r"[(\[] ?(?:(?:previously|was|were|formerly|from|up from|down from|rated|judged|had been|graded) )*[ '\x22“‘]*$",
        )
    });
    OPEN.is_match(before)
}

/// Whether a verb of judging stands directly before the grade.
pub(super) fn is_strong(before: &str) -> bool {
    STRONG.is_match(before)
}

/// Whether a noun follows, so that the word only describes it ("good practice").
fn is_adjective(after: &str) -> bool {
    static FREE: LazyLock<Regex> = LazyLock::new(|| {
        prose(
            r"^(?:\s*[^\w\s]|\s*$| (?:and|or|but|for|in|at|on|by|overall|with|while|whereas|across|since|to|from|under|after|as|when|which|who|following|again|this|last|because|despite|though|although|before|until|not|nor|if|so|that|during|is|are|was|were|has|have|had|the|both|up|down|rather|than|too|also|today|yesterday|earlier|now|then|yet|only|more|just|every|across|or|due|just|twice|four|three|two|a|an|ofsted|inspectors|both|it|its|rating|where|amid|they|he|she|we|despite|without|against|compared|said|says|within|except|apart|bar|other|save|alongside|plus|throughout)\b)",
        )
    });
    let after = after.trim_start_matches(['\'', '"', '’', '”', '‘']);
    !(after.is_empty() || FREE.is_match(after))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn licences(words: &str) -> Vec<(&'static str, Option<Licence>)> {
        let whole = Span::new(0, words.len());
        grade_words(words).into_iter().map(|word| (word.grade.code(), licence(words, word, whole, &[], &[]))).collect()
    }

    #[test]
    fn grades_are_told_from_adjectives() {
        assert_eq!(licences("was rated ‘good’ overall"), [("good", Some(Licence::Verdict))]);
        assert_eq!(licences("lost its outstanding rating"), [("outstanding", Some(Licence::Noun))]);
        assert_eq!(
            licences("Ofsted judged the council’s work to be inadequate."),
            [("inadequate", Some(Licence::Verdict))]
        );
        assert_eq!(licences("found good practice and good relationships"), [("good", None), ("good", None)]);
        assert_eq!(licences("outstanding work"), [("outstanding", None)]);
        assert_eq!(
            licences("from good to ‘requires improvement’"),
            [("good", Some(Licence::Move)), ("requires-improvement", Some(Licence::Move))]
        );
        assert_eq!(licences("handed the watchdog's lowest grade"), [("inadequate", Some(Licence::Verdict))]);
        assert_eq!(licences("given the second-highest rating"), [("good", Some(Licence::Verdict))]);
        assert_eq!(
            licences("judged to require improvement to be good"),
            [("requires-improvement", Some(Licence::Verdict))]
        );
        assert_eq!(licences("an inadequate council"), [("inadequate", Some(Licence::Epithet))]);
        assert_eq!(licences("good-natured and not-good"), []);
    }
}
