//! What stands in a question: councils, grades, times and names, and the ideas that its other words stand for.

use super::lexicon::{Concept, Lexicon, Meaning};
use super::names::{councils, name_people, quoted};
use super::period::{self, Period};
use super::words::{Word, number, words};
use crate::register::Register;
use crate::text::Span;
use crate::vocab::concept::{Area, Grade, InspectionType, PostKind};
use jiff::civil::Date;
use std::ops::Range;

/// Whether a grade is the one before a change, the one after, or neither is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    From,
    To,
    Open,
}

/// Something that words of a question stand for.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Sign {
    Concept(Concept),
    Council(String),
    Region(String),
    Area(Area),
    Grade(Grade, End),
    Type(InspectionType),
    Framework(String),
    Post(PostKind),
    Theme(String),
    Period(Period),
    Steps(i16),
    Person(String),
    Phrase(String),
}

/// The same without the value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Concept(Concept),
    Council,
    Region,
    Area,
    Grade,
    Type,
    Framework,
    Post,
    Theme,
    Period,
    Steps,
    Person,
    Phrase,
}

impl Sign {
    pub fn kind(&self) -> Kind {
        match self {
            Sign::Concept(concept) => Kind::Concept(*concept),
            Sign::Council(_) => Kind::Council,
            Sign::Region(_) => Kind::Region,
            Sign::Area(_) => Kind::Area,
            Sign::Grade(..) => Kind::Grade,
            Sign::Type(_) => Kind::Type,
            Sign::Framework(_) => Kind::Framework,
            Sign::Post(_) => Kind::Post,
            Sign::Theme(_) => Kind::Theme,
            Sign::Period(_) => Kind::Period,
            Sign::Steps(_) => Kind::Steps,
            Sign::Person(_) => Kind::Person,
            Sign::Phrase(_) => Kind::Phrase,
        }
    }
}

/// How much a part of a question binds the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Force {
    /// It must be part of what is answered, or is told as not answered.
    Hard,
    /// It may help to tell what is asked, and may be passed over.
    Soft,
    /// Words that are not known.
    Unknown,
    /// The question is beyond what can be answered.
    Fatal,
}

/// Some words of a question and what they may stand for.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Item {
    pub words: Range<usize>,
    pub signs: Vec<Sign>,
    pub force: Force,
}

impl Item {
    pub fn has(&self, kind: Kind) -> bool {
        self.signs.iter().any(|sign| sign.kind() == kind)
    }

    pub fn is(&self, concept: Concept) -> bool {
        self.has(Kind::Concept(concept))
    }
}

/// A question taken apart.
#[derive(Debug, Clone)]
pub(super) struct Reading {
    pub question: String,
    pub words: Vec<Word>,
    pub items: Vec<Item>,
    /// Several councils of which the same is asked ("Essex and Kent"); the first stands in their place.
    pub councils: Vec<String>,
    /// How much it takes for granted that other readings need not.
    pub penalty: i32,
}

impl Reading {
    /// Takes a question apart.
    pub fn new(question: &str, register: &Register, today: Date) -> Reading {
        let words = words(question);
        let reader = Reader {
            councils: councils(question, &words, register),
            quoted: quoted(question, &words),
            lexicon: Lexicon::packaged(),
            words: &words,
            register,
            today,
        };
        let (items, councils) = reader.items();
        Reading { question: question.to_owned(), words, items, councils, penalty: 0 }
    }

    /// The words of the question from the first to the last of a range.
    pub fn text(&self, range: &Range<usize>) -> &str {
        let (Some(first), Some(last)) = (self.words.get(range.start), self.words.get(range.end.saturating_sub(1)))
        else {
            return "";
        };
        Span::new(first.span.start, last.span.end).of(&self.question)
    }
}

/// Makes one of councils that stand in a row, and tells which they are: "Essex and Kent", "Essex's grades and Kent's".
fn several(words: &[Word], items: &mut Vec<Item>) -> Vec<String> {
    const JOINTS: [&str; 8] = ["and", "or", "with", "to", "versus", "vs", "against", "plus"];
    let named: Vec<(usize, String)> = items
        .iter()
        .enumerate()
        .filter_map(|(at, item)| {
            item.signs
                .iter()
                .find_map(|sign| if let Sign::Council(gss) = sign { Some((at, gss.clone())) } else { None })
        })
        .collect();
    let mut councils: Vec<String> = Vec::new();
    for (_, gss) in &named {
        if !councils.contains(gss) {
            councils.push(gss.clone());
        }
    }
    let (Some((first, _)), Some((last, _)), true) = (named.first(), named.last(), councils.len() > 1) else {
        return Vec::new();
    };
    let (first, last) = (*first, *last);
    let in_a_row = named.windows(2).all(|pair| {
        let (from, to) = (items[pair[0].0].words.clone(), items[pair[1].0].words.clone());
        let passed = items[pair[0].0 + 1..pair[1].0]
            .iter()
            .all(|item| item.force == Force::Soft || item.is(Concept::Outcome) && item.force == Force::Hard);
        let joined = words[from.end..to.start].iter().any(|word| JOINTS.contains(&word.folded.as_str()))
            || from.end == to.start && words[from.end - 1].stop == Some(',');
        // A sentence between them, or a question word, begins another question.
        let stops = words[from.end - 1..to.start].iter().any(|word| matches!(word.stop, Some('?' | '.' | ';' | '!')));
        let asks = words[from.end..to.start]
            .iter()
            .any(|word| matches!(word.folded.as_str(), "who" | "what" | "which" | "when" | "where" | "how" | "did"));
        passed && joined && !stops && !asks
    });
    if !in_a_row {
        return Vec::new();
    }
    let mut signs = vec![Sign::Council(councils[0].clone())];
    // "Essex versus Kent" asks how each stands.
    let versus = |word: &Word| matches!(word.folded.as_str(), "versus" | "vs" | "against");
    if words[items[first].words.end..items[last].words.start].iter().any(versus) {
        signs.push(Sign::Concept(Concept::Outcome));
    }
    signs.extend(
        items[first..=last]
            .iter()
            .flat_map(|item| &item.signs)
            .filter(|sign| matches!(sign, Sign::Concept(Concept::Outcome)))
            .cloned(),
    );
    signs.dedup();
    let row = Item { words: items[first].words.start..items[last].words.end, signs, force: Force::Hard };
    items.splice(first..=last, [row]);
    // To compare councils that are named is to ask for the grades of each, and not for those of others like them.
    for item in items.iter_mut().filter(|item| words[item.words.start].bare.starts_with("compar")) {
        *item = Item { words: item.words.clone(), signs: vec![Sign::Concept(Concept::Outcome)], force: Force::Hard };
    }
    councils
}

struct Reader<'a> {
    words: &'a [Word],
    councils: Vec<(Range<usize>, String)>,
    quoted: Vec<Range<usize>>,
    lexicon: &'static Lexicon,
    register: &'a Register,
    today: Date,
}

impl Reader<'_> {
    fn items(&self) -> (Vec<Item>, Vec<String>) {
        let mut items: Vec<Item> = Vec::new();
        let mut at = 0;
        while at < self.words.len() {
            let item = self.item(at, &items);
            at = item.words.end.max(at + 1);
            items.push(item);
        }
        name_people(self.words, &mut items);
        let councils = several(self.words, &mut items);
        self.settle(&mut items);
        (items, councils)
    }

    /// What only the whole question tells of a part.
    fn settle(&self, items: &mut [Item]) {
        self.weigh(items);
        // "Went" and its like tell of a change only beside grades that it was between, or a number of them.
        let between =
            items.iter().flat_map(|item| &item.signs).any(|sign| matches!(sign, Sign::Grade(_, End::From | End::To)));
        let stepped = items.iter().any(|item| item.has(Kind::Steps));
        for item in items
            .iter_mut()
            .filter(|item| item.force == Force::Soft && item.is(Concept::Change) && (between || stepped))
        {
            item.force = Force::Hard;
        }
        // "Good to inadequate" is a change without a word for it.
        let grade = |item: &Item, to: bool| {
            item.signs.iter().any(|sign| matches!(sign, Sign::Grade(_, end) if !to || *end == End::To))
        };
        for at in 1..items.len() {
            let near = items[at.saturating_sub(2)..at].iter().any(|item| grade(item, false));
            if near && grade(&items[at], true) && items[at].force == Force::Hard {
                items[at].signs.push(Sign::Concept(Concept::Change));
            }
        }
        // What happened to a council that is gone is what came after it; to another, what happened there.
        let gone = items.iter().flat_map(|item| &item.signs).find_map(|sign| match sign {
            Sign::Council(gss) => self.register.get(gss).map(|council| council.valid_until.is_some()),
            _ => None,
        });
        for item in items.iter_mut().filter(|item| item.is(Concept::Abolish) && item.is(Concept::Event)) {
            if let Some(gone) = gone {
                let other = if gone { Concept::Event } else { Concept::Abolish };
                item.signs.retain(|sign| *sign != Sign::Concept(other));
            }
        }
        // "Leeds Playhouse" is not Leeds.
        let title = self.words.iter().skip(1).all(|word| word.is_capital() || word.folded.len() <= 3);
        for at in 1..items.len() {
            let last = &self.words[items[at].words.start - 1];
            let name = self.words[items[at].words.start].is_capital() && items[at].force == Force::Unknown;
            if name && !title && last.stop.is_none() && last.folded == last.bare && items[at - 1].has(Kind::Council) {
                items[at].force = Force::Fatal;
            }
        }
        // A council's name with nothing more than "tell me about".
        let means_nothing =
            |sign: &Sign| matches!(sign, Sign::Concept(Concept::Which | Concept::Councils | Concept::Theme));
        let bare = |item: &Item| item.force == Force::Soft && item.signs.iter().all(means_nothing);
        let (named, others): (Vec<_>, Vec<_>) = items.iter_mut().partition(|item| item.has(Kind::Council));
        let alone = others.len() <= 4 && others.iter().all(|item| bare(item));
        if let ([only], true) = (named.into_iter().collect::<Vec<_>>().as_mut_slice(), alone) {
            only.signs.push(Sign::Concept(Concept::Alone));
        }
    }

    /// Gives weight to words that mean something only where they stand.
    fn weigh(&self, items: &mut [Item]) {
        // The word that a question begins with tells what is asked for.
        if let Some(first) = items.first_mut().filter(|item| item.is(Concept::When) || item.is(Concept::Who)) {
            first.force = Force::Hard;
        }
        for at in 1..items.len() {
            if let Some(concept) = self.weighty(items, at) {
                items[at].signs = vec![Sign::Concept(concept)];
                items[at].force = Force::Hard;
            }
        }
    }

    /// What a word that mostly means nothing means where it stands.
    fn weighty(&self, items: &[Item], at: usize) -> Option<Concept> {
        let word = |at: usize| items.get(at).map_or("", |item| self.words[item.words.start].bare.as_str());
        let last = at + 1 == items.len();
        let before = &items[at - 1];
        let noun = matches!(word(at - 1), "what" | "which" | "any" | "the" | "recent" | "no" | "many");
        let speaks = |at: usize| {
            items.get(at).is_some_and(|item| {
                (item.is(Concept::Say) || item.is(Concept::Quotations)) && item.force == Force::Hard
            })
        };
        match word(at) {
            // "Marked Devon down", "moved Leeds up".
            "down" if at > 1 && before.has(Kind::Council) && items[at].words.len() == 1 => Some(Concept::Down),
            "up" if at > 1 && before.has(Kind::Council) && items[at].words.len() == 1 => Some(Concept::Up),
            // "What moves have there been": a noun, and not the verb that leans on other words.
            "moves" | "shifts" | "swings" if noun => Some(Concept::Change),
            // "What were the visits about?"
            "about" if last => Some(Concept::Theme),
            // "What did Ofsted say", "statements from Ofsted": whose words they are, which no question takes.
            "ofsted" | "ofsteds" | "inspectorate" | "inspectors" => {
                let asked = matches!(word(at - 1), "did" | "does" | "has" | "have" | "do") && speaks(at + 1);
                let from = matches!(word(at - 1), "from" | "by") && at > 1 && speaks(at - 2);
                (asked || from).then_some(Concept::Inspectorate)
            }
            _ => None,
        }
    }

    fn item(&self, at: usize, before: &[Item]) -> Item {
        if let Some(range) = self.quoted.iter().find(|range| range.start == at) {
            let words = self.words[range.clone()].iter().map(|word| word.typed.as_str()).collect::<Vec<_>>().join(" ");
            let mut item = Item { words: range.clone(), signs: vec![Sign::Phrase(words)], force: Force::Hard };
            let known = self.lexicon.longest(&self.words[at..range.end]);
            if let Some((length, meanings)) = known.filter(|(length, _)| *length == range.len()) {
                item.signs.extend(self.meant(at, length, &meanings).signs);
            }
            return item;
        }
        let council = self.councils.iter().find(|(range, _)| range.start == at);
        let period = period::period(self.words, at, self.today);
        let steps = self.steps(at, before);
        let phrase = self.lexicon.longest(&self.words[at..]);
        let longest = [
            council.map_or(0, |(range, _)| range.len()),
            period.as_ref().map_or(0, |(length, _)| *length),
            steps.as_ref().map_or(0, |(length, _)| *length),
            phrase.as_ref().map_or(0, |(length, _)| *length),
        ];
        let most = longest.iter().copied().max().unwrap_or(0);
        let hard = |length: usize, sign: Sign| Item { words: at..at + length, signs: vec![sign], force: Force::Hard };
        match (council, period, steps, phrase) {
            (Some((range, gss)), ..) if range.len() == most => hard(most, Sign::Council(gss.clone())),
            (_, Some((length, period)), ..) if length == most => hard(length, Sign::Period(period)),
            (_, _, Some((length, sign)), _) if length == most => hard(length, sign),
            (_, _, _, Some((length, meanings))) => self.meant(at, length, &meanings),
            _ => Item { words: at..at + 1, signs: Vec::new(), force: Force::Unknown },
        }
    }

    fn meant(&self, at: usize, length: usize, meanings: &[Meaning]) -> Item {
        let signs: Vec<_> = meanings
            .iter()
            .filter_map(|meaning| match meaning {
                Meaning::Concept(concept) => Some(Sign::Concept(*concept)),
                Meaning::Area(area) => Some(Sign::Area(*area)),
                Meaning::Grade(grade) => Some(Sign::Grade(*grade, self.end(at))),
                Meaning::Type(kind) => Some(Sign::Type(*kind)),
                Meaning::Framework(code) => Some(Sign::Framework(code.clone())),
                Meaning::Post(post) => Some(Sign::Post(*post)),
                Meaning::Region(region) => Some(Sign::Region(region.clone())),
                Meaning::Theme(theme) => Some(Sign::Theme(theme.clone())),
                Meaning::Stop | Meaning::Fatal => None,
            })
            .collect();
        let force = match () {
            () if meanings.contains(&Meaning::Fatal) => Force::Fatal,
            () if meanings.contains(&Meaning::Stop) => Force::Soft,
            () => Force::Hard,
        };
        Item { words: at..at + length, signs, force }
    }

    /// Which end of a change the grade at `at` is, by the words before it.
    fn end(&self, at: usize) -> End {
        #[rustfmt::skip]
        const PASSED: [&str; 27] = [
            "a", "an", "the", "its", "their", "his", "being", "rated", "overall", "rating", "grade", "status", "judgement", "of",
            "as", "just", "merely", "have", "has", "had", "hold", "holds", "held", "is", "are", "be", "been",
        ];
        let before: Vec<_> = self.words[at.saturating_sub(5)..at].iter().rev().collect();
        let deciding = before.iter().find(|word| !PASSED.contains(&word.bare.as_str()));
        match deciding.map(|word| word.bare.as_str()) {
            Some(
                "from" | "lost" | "lose" | "loses" | "losing" | "stripped" | "longer" | "out" | "off" | "escaped"
                | "escape" | "left" | "leaving",
            ) => End::From,
            Some(
                "to" | "into" | "became" | "become" | "becoming" | "becomes" | "gained" | "gain" | "achieved"
                | "achieve" | "reached" | "reach" | "earned" | "won" | "now",
            ) => End::To,
            _ => End::Open,
        }
    }

    /// A number of grades ("two grades", "by two", "double"), or a number that is only a bound.
    fn steps(&self, at: usize, before: &[Item]) -> Option<(usize, Sign)> {
        const GRADE_WORDS: [&str; 14] = [
            "grade", "grades", "rung", "rungs", "notch", "notches", "level", "levels", "step", "steps", "band",
            "bands", "place", "places",
        ];
        let text = |at: usize| self.words.get(at).map_or("", |word| word.bare.as_str());
        let changed = before
            .last()
            .is_some_and(|item| [Concept::Down, Concept::Up, Concept::Change].iter().any(|concept| item.is(*concept)));
        let skipped = usize::from(text(at) == "by");
        let count = number(text(at + skipped)).filter(|count| (1..=3).contains(count))?;
        let named = GRADE_WORDS.contains(&text(at + skipped + 1)) && (text(at) != "a" || changed);
        let doubled = matches!(text(at), "double" | "triple") && text(at + 1).starts_with("d");
        let length = match () {
            () if named => skipped + 2,
            () if doubled => 1,
            () if skipped == 1 && (changed || at + 2 == self.words.len()) => 2,
            () => return None,
        };
        let bounded = before.last().is_some_and(|item| item.is(Concept::Comparison));
        Some((length, if bounded { Sign::Concept(Concept::Comparison) } else { Sign::Steps(count) }))
    }
}
