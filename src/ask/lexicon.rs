//! The table of words (`data/lexicon/question-words.tsv`): which words of a question mean what.

use super::words::Word;
use crate::vocab::concept::{Area, Framework, Grade, InspectionType, PostKind};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Declares the ideas that words of a question may stand for, with their names in the table.
macro_rules! concepts {
    ($($(#[$doc:meta])* $name:ident = $code:literal,)*) => {
        /// An idea that words of a question stand for, beside the names and values in it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub(super) enum Concept { $($(#[$doc])* $name,)* }

        impl Concept {
            pub(super) fn from_code(code: &str) -> Option<Self> {
                match code { $($code => Some(Concept::$name),)* _ => None }
            }
        }
    };
}

concepts! {
    Councils = "councils",
    Down = "down",
    Up = "up",
    Change = "change",
    Same = "same",
    Say = "say",
    /// Took over another's words.
    Quote = "quote",
    Quotations = "quotations",
    Praise = "praise",
    Criticise = "criticise",
    Report = "report",
    Article = "article",
    Document = "document",
    Outcome = "outcome",
    Latest = "latest",
    History = "history",
    Inspection = "inspection",
    Lead = "lead",
    Inspector = "inspector",
    Publication = "publication",
    Wait = "wait",
    Theme = "theme",
    Pair = "pair",
    Count = "count",
    Must = "must",
    /// What must improve.
    Point = "point",
    Recur = "recur",
    Leave = "leave",
    Spokesperson = "spokesperson",
    Only = "only",
    Mention = "mention",
    Finding = "finding",
    Words = "words",
    Accuracy = "accuracy",
    Neighbour = "neighbour",
    Abolish = "abolish",
    Disagree = "disagree",
    OverallEnded = "overall-ended",
    Slow = "slow",
    Next = "next",
    Nobody = "nobody",
    Event = "event",
    Who = "who",
    Which = "which",
    How = "how",
    When = "when",
    Where = "where",
    Why = "why",
    Office = "office",
    People = "people",
    Store = "store",
    Most = "most",
    Comparison = "comparison",
    Average = "average",
    Share = "share",
    CouncilKind = "council-kind",
    Interim = "interim",
    Both = "both",
    Else = "else",
    Statistics = "statistics",
    Vague = "vague",
    LastTwo = "last-two",
    ByMonth = "by-month",
    /// Not in the table: the inspectorate as the one that speaks.
    Inspectorate = "inspectorate",
    /// Not in the table: a name stands alone.
    Alone = "alone",
}

/// What a phrase means.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Meaning {
    Concept(Concept),
    Area(Area),
    Grade(Grade),
    Type(InspectionType),
    Framework(String),
    Post(PostKind),
    Region(String),
    Theme(String),
    /// Tells nothing of its own.
    Stop,
    /// Puts the question beyond what can be answered.
    Fatal,
}

/// One word of a phrase: any of these, each perhaps with any ending.
#[derive(Debug)]
struct Element {
    any_of: Vec<(String, bool)>,
    optional: bool,
}

#[derive(Debug)]
struct Phrase {
    elements: Vec<Element>,
    meaning: Meaning,
}

/// The table, by the first letter of what a phrase may begin with.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    phrases: BTreeMap<char, Vec<Phrase>>,
}

impl Lexicon {
    /// The table that comes with the program.
    pub fn packaged() -> &'static Lexicon {
        static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
            Lexicon::from_tsv(include_str!("../../data/lexicon/question-words.tsv"))
                .expect("the packaged table is tested to be valid")
        });
        &LEXICON
    }

    /// Reads a table with the columns kind, value and words.
    pub fn from_tsv(table: &str) -> Result<Lexicon, String> {
        let mut lexicon = Lexicon::default();
        for (number, line) in table.lines().enumerate().skip(1).filter(|(_, line)| !line.starts_with('#')) {
            let fail = |fault: &str| format!("line {} of the table of words: {fault}", number + 1);
            let mut cells = line.split('\t');
            let (Some(kind), Some(value), Some(words), None) = (cells.next(), cells.next(), cells.next(), cells.next())
            else {
                return Err(fail("not three cells"));
            };
            let meaning = meaning(kind, value).ok_or_else(|| fail(&format!("{kind} {value} is nothing known")))?;
            for phrase in words.split(';').map(str::trim).filter(|phrase| !phrase.is_empty()) {
                lexicon.add(phrase, &meaning);
            }
        }
        Ok(lexicon)
    }

    fn add(&mut self, phrase: &str, meaning: &Meaning) {
        let elements = || phrase.split(' ').filter(|word| !word.is_empty()).map(element).collect::<Vec<_>>();
        let mut initials = Vec::new();
        for element in elements() {
            initials.extend(element.any_of.iter().filter_map(|(word, _)| word.chars().next()));
            if !element.optional {
                break;
            }
        }
        initials.sort_unstable();
        initials.dedup();
        for initial in initials {
            let phrase = Phrase { elements: elements(), meaning: meaning.clone() };
            self.phrases.entry(initial).or_default().push(phrase);
        }
    }

    /// The longest phrases at the beginning of `words`: how many words they take, and all that they mean.
    pub fn longest(&self, words: &[Word]) -> Option<(usize, Vec<Meaning>)> {
        let initial = words.first()?.folded.chars().next()?;
        let mut longest = 0;
        let mut meanings: Vec<Meaning> = Vec::new();
        for phrase in self.phrases.get(&initial)? {
            let length = match_length(&phrase.elements, words);
            if length > longest {
                longest = length;
                meanings.clear();
            }
            if length > 0 && length == longest && !meanings.contains(&phrase.meaning) {
                meanings.push(phrase.meaning.clone());
            }
        }
        (longest > 0).then_some((longest, meanings))
    }
}

fn element(word: &str) -> Element {
    let (word, optional) = word.strip_suffix('?').map_or((word, false), |word| (word, true));
    let alternative = |word: &str| match word.strip_suffix('*') {
        Some(beginning) => (beginning.to_owned(), true),
        None => (word.to_owned(), false),
    };
    Element { any_of: word.split('|').map(alternative).collect(), optional }
}

/// How many words the elements take from the beginning of `words`; 0 when they do not fit.
fn match_length(elements: &[Element], words: &[Word]) -> usize {
    let mut at = 0;
    for element in elements {
        let fits = words.get(at).is_some_and(|word| {
            element.any_of.iter().any(|(text, open)| match open {
                true => word.bare.starts_with(text.as_str()),
                false => word.bare == *text || word.folded == *text,
            })
        });
        // A mark between words parts them, so a phrase does not reach over it.
        let apart = at > 0 && words[at - 1].stop.is_some();
        match fits && !apart {
            true => at += 1,
            false if element.optional => {}
            false => return 0,
        }
    }
    at
}

fn meaning(kind: &str, value: &str) -> Option<Meaning> {
    Some(match kind {
        "concept" => Meaning::Concept(Concept::from_code(value)?),
        "area" => Meaning::Area(Area::from_code(value)?),
        "grade" => Meaning::Grade(Grade::from_code(value)?),
        "type" => Meaning::Type(InspectionType::from_code(value)?),
        "framework" => Meaning::Framework(Framework::NAMED.iter().map(Framework::code).find(|code| code == value)?),
        "post" => Meaning::Post(PostKind::from_code(value)?),
        "region" => Meaning::Region(value.to_owned()),
        "theme" => Meaning::Theme(value.to_owned()),
        "stop" => Meaning::Stop,
        "fatal" => Meaning::Fatal,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ask::words::words;

    fn longest(text: &str) -> Option<(usize, Vec<Meaning>)> {
        Lexicon::packaged().longest(&words(text))
    }

    #[test]
    fn the_longest_phrase_wins() {
        assert_eq!(
            longest("requires improvement to be good"),
            Some((5, vec![Meaning::Grade(Grade::RequiresImprovement)]))
        );
        assert_eq!(longest("most recent grades"), Some((2, vec![Meaning::Concept(Concept::Latest)])));
        assert_eq!(longest("xyz"), None);
    }

    #[test]
    fn a_mark_parts_a_phrase() {
        assert_eq!(
            longest("children in care"),
            Some((3, vec![Meaning::Area(Area::InCare), Meaning::Theme("children in care".into()),]))
        );
        assert_ne!(longest("children, in care").map(|found| found.0), Some(3));
    }

    #[test]
    fn a_faulty_table_is_refused() {
        assert!(Lexicon::from_tsv("kind\tvalue\twords\narea\tkitchens\tkitchen").is_err());
        assert!(Lexicon::from_tsv("kind\tvalue\twords\narea\tadoption").is_err());
    }
}
