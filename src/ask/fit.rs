//! How well a pattern explains a reading, and the parameters that follow.

use super::lexicon::Concept;
use super::pattern::{Pattern, Value};
use super::reading::{End, Force, Item, Kind, Reading, Sign};
use super::{ParameterHead, QueryHead};
use crate::vocab::concept::{Direction, Grade};
use std::collections::BTreeMap;

/// A pattern held against a reading.
#[derive(Debug, Clone)]
pub(super) struct Fit {
    pub pattern: &'static Pattern,
    pub parameters: BTreeMap<String, String>,
    pub score: i32,
    /// For each item, how it stands.
    pub standing: Vec<Standing>,
}

/// How a part of the question stands in an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// Part of what is answered.
    Answered,
    /// Of no weight.
    Passed,
    /// Left out of the answer.
    Left,
    /// A qualification that is left out of the answer.
    Unqualified,
    Unknown,
    Fatal,
}

impl Fit {
    /// Holds a pattern against a reading; none where the pattern lacks something that it needs.
    pub fn new(pattern: &'static Pattern, head: &QueryHead, reading: &Reading) -> Option<Fit> {
        let items = &reading.items;
        let allowed = |item: &Item, kind: Kind| {
            item.signs.iter().any(|sign| sign.kind() == kind && is_allowed(pattern, sign)) && item.force != Force::Fatal
        };
        if !pattern.needs.iter().all(|group| items.iter().any(|item| group.iter().any(|kind| allowed(item, *kind)))) {
            return None;
        }
        // What it is about must be said in so many words, and not by one that may mean nothing.
        let key = |item: &Item| item.force != Force::Soft && pattern.needs[0].iter().any(|kind| allowed(item, *kind));
        if !items.iter().any(key) {
            return None;
        }
        let mut filler = Filler { head, pattern, parameters: BTreeMap::new(), reading };
        let grades = filler.grades();
        let mut score = -reading.penalty;
        let mut standing = Vec::with_capacity(items.len());
        for (index, item) in items.iter().enumerate() {
            let (found, worth) = stand(pattern, item, index, &mut filler, &grades);
            score += worth;
            standing.push(found);
        }
        let missing =
            |parameter: &&ParameterHead| parameter.required && !filler.parameters.contains_key(&parameter.name);
        if head.parameters.iter().any(|parameter| missing(&parameter)) {
            return None;
        }
        Some(Fit { pattern, parameters: filler.parameters, score, standing })
    }

    fn count(&self, which: Standing) -> usize {
        self.standing.iter().filter(|standing| **standing == which).count()
    }

    /// Whether all that the question says is answered.
    pub fn is_whole(&self) -> bool {
        self.standing.iter().all(|standing| matches!(standing, Standing::Answered | Standing::Passed))
    }

    /// Whether enough is answered for the rest to be told as not answered, and not the whole refused.
    pub fn is_partly(&self, reading: &Reading) -> bool {
        // Question words ask, and say nothing of what.
        let asks =
            |item: &Item| item.signs.iter().all(|sign| matches!(sign, Sign::Concept(Concept::Who | Concept::When)));
        let pairs = reading.items.iter().zip(&self.standing);
        let answered = pairs.filter(|(item, standing)| **standing == Standing::Answered && !asks(item)).count();
        // To leave the only council out is to answer of all councils what was asked of one.
        let councils = |wanted: fn(&Standing) -> bool| {
            reading.items.iter().zip(&self.standing).any(|(item, standing)| item.has(Kind::Council) && wanted(standing))
        };
        let elsewhere =
            councils(|standing| *standing == Standing::Left) && !councils(|standing| *standing == Standing::Answered);
        self.count(Standing::Fatal) == 0
            && !elsewhere
            && self.count(Standing::Left) < answered
            && unknown_words(reading, self) * 3 <= answered
            && !asks_for_unknown(reading)
    }
}

/// How many words are not known, however they are grouped.
fn unknown_words(reading: &Reading, fit: &Fit) -> usize {
    let unknown = |(item, standing): &(&Item, &Standing)| (**standing == Standing::Unknown).then_some(item.words.len());
    reading.items.iter().zip(&fit.standing).filter_map(|pair| unknown(&pair)).sum()
}

/// Whether what is asked for is an unknown word: "which hospitals", "how many ferries", "good beaches".
fn asks_for_unknown(reading: &Reading) -> bool {
    reading.items.windows(2).any(|pair| {
        let last = &reading.words[pair[0].words.end - 1];
        let graded = pair[0].has(Kind::Grade) && last.stop.is_none();
        // "How many care leavers" asks for people and not for grades.
        let heads = pair[0].is(Concept::Count) && pair[1].has(Kind::Area) && !pair[1].is(Concept::Outcome);
        let asks = pair[0].is(Concept::Which) || pair[0].is(Concept::Count) || graded;
        heads || asks && pair[1].force == Force::Unknown && !reading.words[pair[1].words.start].is_capital()
    })
}

fn is_allowed(pattern: &Pattern, sign: &Sign) -> bool {
    let bound =
        |matches: fn(&Value) -> bool, value: Value| !pattern.only.iter().any(matches) || pattern.only.contains(&value);
    match sign {
        Sign::Post(post) => bound(|value| matches!(value, Value::Post(_)), Value::Post(*post)),
        Sign::Grade(grade, _) => bound(|value| matches!(value, Value::Grade(_)), Value::Grade(*grade)),
        Sign::Type(kind) => bound(|value| matches!(value, Value::Type(_)), Value::Type(*kind)),
        _ => true,
    }
}

/// Words that only qualify: without them the answer is a wider one, not another.
fn only_qualifies(item: &Item) -> bool {
    use Concept::{Average, Comparison, CouncilKind, Else, Interim, Latest, Most, Only, Share, Vague, Why};
    [Average, Comparison, CouncilKind, Else, Interim, Latest, Most, Only, Share, Vague, Why]
        .iter()
        .any(|concept| item.is(*concept))
}

fn stand(pattern: &Pattern, item: &Item, index: usize, filler: &mut Filler<'_>, grades: &Grades) -> (Standing, i32) {
    if item.force == Force::Fatal {
        return (Standing::Fatal, -20);
    }
    let needed = |kind: Kind| pattern.needs.iter().any(|group| group.contains(&kind));
    let mut best: Option<i32> = None;
    // A value that the library's question takes as a parameter goes before an idea that the pattern knows.
    for sign in item.signs.iter().filter(|sign| is_allowed(pattern, sign)) {
        if filler.fill(sign, index, grades, item) {
            best = Some(6);
            break;
        }
    }
    for sign in item.signs.iter().filter(|sign| is_allowed(pattern, sign)) {
        let kind = sign.kind();
        let worth = match kind {
            // What there is a parameter for, and did not go into it, is another question: a second council or grade.
            _ if filler.takes(kind) => continue,
            _ if needed(kind) => 6,
            _ if pattern.helps.contains(&kind) => 4,
            _ => continue,
        };
        best = best.max(Some(worth));
        filler.direct(sign);
    }
    match (best, item.force) {
        (Some(_), Force::Soft) => (Standing::Passed, 1),
        (Some(worth), _) => (Standing::Answered, worth),
        (None, Force::Soft) => (Standing::Passed, 0),
        // Words written as a name are one, and to leave a person out is to answer another question.
        (None, Force::Unknown) if item.has(Kind::Person) && item.words.len() > 1 => (Standing::Left, -8),
        (None, Force::Unknown) => (Standing::Unknown, -2),
        (None, _) if only_qualifies(item) => (Standing::Unqualified, -3),
        (None, _) => (Standing::Left, -8),
    }
}

/// Which grades are before and after a change, by the index of their items.
#[derive(Debug, Default)]
struct Grades {
    from: Option<usize>,
    to: Option<usize>,
}

struct Filler<'a> {
    head: &'a QueryHead,
    pattern: &'static Pattern,
    parameters: BTreeMap<String, String>,
    reading: &'a Reading,
}

impl Filler<'_> {
    fn has(&self, name: &str) -> bool {
        self.head.parameters.iter().any(|parameter| parameter.name == name)
    }

    /// Whether there is a parameter for values of this kind.
    fn takes(&self, kind: Kind) -> bool {
        let names: &[&str] = match kind {
            Kind::Concept(_) => &[],
            Kind::Council => &["council"],
            Kind::Region => &["region"],
            Kind::Area => &["area"],
            Kind::Grade => &["grade", "from"],
            Kind::Type => &["type"],
            Kind::Framework => &["framework"],
            Kind::Post => &["post", "speaker_kind"],
            Kind::Theme => &["theme"],
            Kind::Phrase => &["phrase", "theme", "document"],
            Kind::Period => &["since", "until", "as_of", "year"],
            Kind::Steps => &["steps"],
            Kind::Person => &["person", "inspector"],
        };
        names.iter().any(|name| self.has(name))
    }

    /// Sets a parameter that there is and that has no other value.
    fn set(&mut self, name: &str, value: &str) -> bool {
        if !self.has(name) || self.parameters.get(name).is_some_and(|known| known != value) {
            return false;
        }
        self.parameters.insert(name.to_owned(), value.to_owned());
        true
    }

    /// Sets the first of these parameters that there is.
    fn set_one(&mut self, names: &[&str], value: &str) -> bool {
        names.iter().find(|name| self.has(name)).is_some_and(|name| self.set(name, value))
    }

    /// Tells which grade is before and which after a change: by the words before it, else by its place.
    fn grades(&self) -> Grades {
        let mut grades = Grades::default();
        let mut open = Vec::new();
        let items = &self.reading.items;
        for (index, item) in items.iter().enumerate() {
            match item.signs.iter().find_map(|sign| if let Sign::Grade(_, end) = sign { Some(*end) } else { None }) {
                Some(End::From) => grades.from = grades.from.or(Some(index)),
                Some(End::To) => grades.to = grades.to.or(Some(index)),
                Some(End::Open) => open.push(index),
                None => {}
            }
        }
        let changed = |item: &Item| {
            [Concept::Down, Concept::Up, Concept::Change].iter().any(|concept| item.is(*concept))
                && item.force == Force::Hard
        };
        let verb = items.iter().position(changed).unwrap_or(items.len());
        // "The reaction to the council being rated inadequate": a grade by itself is where it stands now.
        if let ([only], true) = (open.as_slice(), verb == items.len() && grades.from.is_none() && grades.to.is_none()) {
            return Grades { to: Some(*only), ..grades };
        }
        for index in open {
            let before = index < verb || grades.to.is_some_and(|to| index < to);
            let slot = if before { &mut grades.from } else { &mut grades.to };
            *slot = slot.or(Some(index));
        }
        grades
    }

    /// Takes a value over as a parameter, if there is one for it.
    fn fill(&mut self, sign: &Sign, index: usize, grades: &Grades, item: &Item) -> bool {
        match sign {
            Sign::Concept(_) => false,
            Sign::Council(gss) => self.set("council", gss),
            Sign::Region(region) => self.set("region", region),
            Sign::Area(area) => !self.speaks(item) && self.set("area", area.code()),
            Sign::Grade(grade, _) => self.fill_grade(*grade, index, grades),
            Sign::Type(kind) => self.set("type", kind.code()),
            Sign::Framework(code) => self.set("framework", code),
            Sign::Post(post) => self.set_one(&["post", "speaker_kind"], post.code()),
            Sign::Theme(theme) => self.set("theme", theme),
            Sign::Phrase(phrase) => self.set_one(&["phrase", "theme", "document"], phrase),
            Sign::Period(period) => {
                let shown = |date: Option<crate::date::PartialDate>| date.map(|date| date.to_string());
                let (since, until) = (shown(period.since), shown(period.until));
                match (since, until) {
                    (Some(since), None) => self.set("since", &since),
                    (None, Some(until)) if period.moment && self.has("as_of") => self.set("as_of", &until),
                    (None, Some(until)) => self.set("until", &until),
                    (Some(_), Some(until)) if self.has("as_of") => period.moment && self.set("as_of", &until),
                    (Some(since), Some(_)) if self.has("year") => period.moment && self.set("year", &since),
                    (Some(since), Some(until)) => {
                        self.has("until") && self.set("since", &since) && self.set("until", &until)
                    }
                    (None, None) => false,
                }
            }
            Sign::Steps(steps) => self.set("steps", &steps.to_string()),
            Sign::Person(name) => self.set_one(&["person", "inspector"], name),
        }
    }

    /// Whether words that name an area name a post too, and it is the post that is meant: "leaders said".
    fn speaks(&self, item: &Item) -> bool {
        let graded = self.reading.items.iter().any(|next| {
            next.words.start == item.words.end
                && (next.is(Concept::Outcome) || self.reading.words[next.words.start].bare.starts_with("grade"))
        });
        let needed = self.pattern.needs.iter().any(|group| group.contains(&Kind::Post));
        item.has(Kind::Post) && !graded && (needed || self.has("post") || self.has("speaker_kind"))
    }

    fn fill_grade(&mut self, grade: Grade, index: usize, grades: &Grades) -> bool {
        match () {
            () if grades.from == Some(index) && self.has("from") => self.set("from", grade.code()),
            () if grades.to == Some(index) && self.has("to") => self.set("to", grade.code()),
            () => self.set("grade", grade.code()),
        }
    }

    /// Takes over the direction of a change; both directions together are none.
    fn direct(&mut self, sign: &Sign) {
        let direction = match sign {
            Sign::Concept(Concept::Down) => Direction::Down,
            Sign::Concept(Concept::Up) => Direction::Up,
            _ => return,
        };
        if self.has("direction") && !self.set("direction", direction.code()) {
            self.parameters.remove("direction");
        }
    }
}
