//! What one sentence says of grades: which grade, of which areas, of which council, when, and whether it was so before
//! or is so now. Only the sentence is looked at, and what is under discussion there; [`super::settle`] weighs the claims
//! of the whole document against each other.

mod councils;
mod licence;
mod role;
mod target;
mod when;

use super::area::{AreaGroup, Target, groups};
use super::clause;
use super::grade::{GradeWord, Licence, Wording, grade_words, licence};
use crate::date::PartialDate;
use crate::document::Document;
use crate::extract::council::Mention;
use crate::extract::date_phrase::{self, DatePhrase};
use crate::extract::discourse::Discourse;
use crate::extract::finding::CouncilCode;
use crate::extract::prose::prose;
use crate::text::Span;
use crate::vocab::concept::Grade;
use councils::{asides, coordinated, epithet_councils, is_aside, only_those_meant};
use licence::is_licensed_here;
use regex::Regex;
use role::role;
use std::sync::LazyLock;
use target::{BARE_VERB, EXCEPT, behind, inherited, label, targets};
use when::{date, is_past};

/// How a grade stands to the one before or after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::extract::article) enum Role {
    /// It is, or was, so.
    Stated,
    /// Where a move ends: "up to good".
    To,
    /// Where a move began: "from good", "lost its good rating".
    From,
    /// "no longer inadequate", "lost its good rating": ended, without the next.
    Ended,
    /// "retained its good rating": now and before.
    Kept,
    /// "inadequate for the second time": now, and once before, whenever that was.
    Again,
}

/// One grade that a sentence states.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::extract::article) struct Claim {
    /// The clause.
    pub span: Span,
    pub word: Span,
    pub sentence: Span,
    pub grade: Grade,
    pub targets: Vec<Target>,
    pub councils: Vec<CouncilCode>,
    pub date: Option<PartialDate>,
    pub role: Role,
    /// Said of an earlier inspection, whether a date is given or not.
    pub past: bool,
    /// "good-rated", "the ‘inadequate’ council": a description by the way, not news.
    pub epithet: bool,
    /// "is rated good": how it stands, which need not be news.
    pub standing: bool,
    /// "has been rated": told as news.
    pub perfect: bool,
    /// How it was found; the rule's id.
    pub rule: &'static str,
}

/// What a sentence is read with.
pub(in crate::extract::article) struct Setting<'a> {
    pub document: &'a Document,
    pub discourse: &'a Discourse,
    pub written: Option<PartialDate>,
}

/// A sentence with what is named in it; offsets are relative to it.
pub(in crate::extract::article) struct Sentence<'a> {
    pub span: Span,
    pub words: &'a str,
    /// The begin of its block.
    pub block: Span,
    pub areas: Vec<AreaGroup>,
    pub dates: Vec<DatePhrase>,
    pub references: Vec<Mention>,
    pub pieces: Vec<Span>,
    /// A date some years back that the paragraph gave last, for what it goes on to tell.
    pub carried: Option<PartialDate>,
}

impl<'a> Sentence<'a> {
    /// Looks up what `span` names.
    pub fn new(setting: &Setting<'a>, span: Span, block: Span) -> Self {
        let text = setting.document.text.as_str();
        let words = span.of(text);
        let areas = groups(words);
        let dates: Vec<DatePhrase> = date_phrase::find(words, Span::new(0, words.len()), setting.written);
        let references = setting
            .discourse
            .references(span)
            .iter()
            .filter(|mention| span.contains(mention.span))
            .map(|mention| Mention {
                span: Span::new(mention.span.start - span.start, mention.span.end - span.start),
                ..mention.clone()
            })
            .collect();
        let mut kept: Vec<Span> =
            areas.iter().map(|group| group.span).chain(dates.iter().map(|date| date.span)).collect();
        kept.sort();
        let pieces = clause::pieces(words, &kept);
        Self { span, words, block, areas, dates, references, pieces, carried: None }
    }

    /// The clause in which `at` stands.
    pub fn piece(&self, at: usize) -> Span {
        let index = self.pieces.partition_point(|piece| piece.end <= at).min(self.pieces.len().saturating_sub(1));
        self.pieces.get(index).copied().unwrap_or(Span::new(0, self.words.len()))
    }

    /// Where the subject of a clause begins: a clause that begins with its verb ("judgement, in 2018, had been good")
    /// goes back over what was put in between.
    fn lead(&self, piece: Span, end: usize) -> usize {
        if !BARE_VERB.is_match(self.words.get(piece.start..end).unwrap_or("")) {
            return piece.start;
        }
        let index = self.pieces.partition_point(|other| other.start < piece.start);
        self.pieces.get(index.saturating_sub(2)).map_or(piece.start, |other| other.start)
    }

    /// The councils that the words at `at` are about: those named before it in the sentence, else those under
    /// discussion.
    pub fn councils(&self, setting: &Setting<'_>, at: usize) -> Vec<CouncilCode> {
        let asides = asides(self.words, &self.references);
        let before: Vec<&Mention> = self
            .references
            .iter()
            .zip(asides)
            .filter(|(mention, aside)| mention.span.end <= at && !aside)
            .map(|(mention, _)| mention)
            .collect();
        let piece = self.piece(at);
        let nearest = before.iter().rposition(|mention| piece.contains(mention.span)).or(before.len().checked_sub(1));
        if let Some(index) = nearest {
            return coordinated(self.words, &before, index);
        }
        if let Some(mention) = self.references.iter().find(|mention| mention.span.start >= at) {
            let between = self.words.get(at..mention.span.start).unwrap_or("");
            if FOLLOWED_BY_COUNCIL.is_match(between) {
                return vec![mention.council.clone()];
            }
        }
        if BOTH.is_match(self.words.get(..at).unwrap_or("")) {
            let pair = self.pair(setting);
            if pair.len() == 2 {
                return pair;
            }
        }
        if IT.is_match(self.words.get(..at).unwrap_or(""))
            && let Some(focus) = self.focus(setting)
        {
            return vec![focus];
        }
        setting.discourse.about(self.span.start + at)
    }

    /// The two councils last named before the sentence in its block, for "both" to refer to.
    fn pair(&self, setting: &Setting<'_>) -> Vec<CouncilCode> {
        let text = setting.document.text.as_str();
        let before: Vec<&Mention> =
            setting.discourse.references(Span::new(self.block.start, self.span.start)).iter().collect();
        before.len().checked_sub(1).map_or_else(Vec::new, |last| coordinated(text, &before, last))
    }

    /// The council last named before the sentence in its block, for a pronoun to refer to.
    fn focus(&self, setting: &Setting<'_>) -> Option<CouncilCode> {
        let text = setting.document.text.as_str();
        let before = Span::new(self.block.start, self.span.start);
        setting
            .discourse
            .references(before)
            .iter()
            .rev()
            .find(|mention| !is_aside(text, mention.span))
            .map(|mention| mention.council.clone())
    }
}

static FOLLOWED_BY_COUNCIL: LazyLock<Regex> = LazyLock::new(|| {
    prose(
        r"^[ '\x22’”]*(?:-? ?rated )?(?:rating |grade |judgement |verdict |mark )?(?:(?:to|for|at|of|on|in) (?:the )?|councils? |authorit(?:y|ies) |boroughs? |(?:neighbouring|nearby) )?[ '\x22]*$",
    )
});
static IT: LazyLock<Regex> = LazyLock::new(|| prose(r"^[^\w]*(?:[\w ]{1,30},? )?(?:it|its|it's|they|their)\b"));

static BOTH: LazyLock<Regex> = LazyLock::new(|| {
    prose(
        r"^[^\w]*(?:[\w ]{1,20},? )?both(?: (?:councils|authorities|boroughs))? (?:are|were|was|have|had|got|received|remain\w*|now)\b",
    )
});

/// The grades that a sentence states.
pub(in crate::extract::article) fn read(setting: &Setting<'_>, sentence: &Sentence<'_>, claims: &mut Vec<Claim>) {
    let words = sentence.words;
    let found = grade_words(words);
    if found.is_empty() {
        return;
    }
    let mut different: Vec<Grade> = found.iter().map(|word| word.grade).collect();
    different.sort();
    different.dedup();
    if clause::states_nothing(words, different.len()) {
        return;
    }
    let area_ends: Vec<usize> = sentence.areas.iter().map(|group| group.span.end).collect();
    let council_starts: Vec<usize> = sentence.references.iter().map(|mention| mention.span.start).collect();
    let mut made: Vec<Claim> = Vec::new();
    let mut previous_end = 0;
    for (index, word) in found.iter().enumerate() {
        let piece = sentence.piece(word.span.start);
        let licence = licence(words, *word, piece, &area_ends, &council_starts);
        let next_start = found.get(index + 1).map_or(words.len(), |next| next.span.start);
        let lead = sentence.lead(piece, word.span.end).max(previous_end.min(piece.start));
        let place = Place { word: *word, piece, lead, previous_end, next_start };
        if let Some(licence) = licence.or_else(|| further_grade(sentence, &place, &made))
            && let Some(mut claim) = claim(setting, sentence, &place, licence, &made)
        {
            if claim.date.is_none()
                && claim.role != Role::Again
                && sentence.carried.is_some()
                && SIMPLE_PAST.is_match(words.get(piece.start..word.span.start).unwrap_or(""))
            {
                claim.date = sentence.carried;
            }
            if claim.date.is_none() && SAME_YEAR.is_match(words.get(word.span.end..next_start).unwrap_or("")) {
                claim.date = made.iter().rev().chain(claims.iter().rev()).find_map(|other| other.date);
            }
            made.push(claim);
            previous_end = word.span.end;
        }
    }
    claims.extend(made);
}

static SIMPLE_PAST: LazyLock<Regex> = LazyLock::new(|| prose(r"\b(?:was|were|gave|rated it|judged it|found)\b"));

/// A date that is told by the one before it.
static SAME_YEAR: LazyLock<Regex> = LazyLock::new(|| prose(r"^[^.;]{0,40}\b(?:the same|that) (?:year|month)\b"));

/// "good overall, good for leadership": a further grade of a list that a verdict began; or "no longer good".
fn further_grade(sentence: &Sentence<'_>, place: &Place, made: &[Claim]) -> Option<Licence> {
    let between = sentence.words.get(place.previous_end..place.word.span.start)?;
    let ended = ENDED_BEFORE.is_match(sentence.words.get(place.piece.start..place.word.span.start)?)
        && !place.word.is_adjective(sentence.words);
    if ended {
        return Some(Licence::Verdict);
    }
    let listed = !made.is_empty()
        && between.len() < 90
        && place.word.wording != Wording::Verb
        && behind(sentence, place).is_some();
    listed.then_some(Licence::Verdict)
}

/// A word for a grade and how far its neighbourhood reaches.
struct Place {
    word: GradeWord,
    piece: Span,
    /// Where the words begin that the clause is said of: further in front where it has no subject of its own.
    lead: usize,
    /// Where the grade before it ends.
    previous_end: usize,
    /// Where the next word for a grade begins.
    next_start: usize,
}

fn claim(
    setting: &Setting<'_>,
    sentence: &Sentence<'_>,
    place: &Place,
    licence: Licence,
    made: &[Claim],
) -> Option<Claim> {
    let words = sentence.words;
    let word = place.word;
    let begin = place.piece.start.max(place.previous_end);
    let before = words.get(begin..word.span.start).unwrap_or("");
    let whole_before = words.get(place.lead..word.span.start).unwrap_or("");
    let after = words.get(word.span.end..).unwrap_or("");
    if clause::is_unsettled(before) || clause::is_of_another_body(before, after) {
        return None;
    }
    if word.wording == Wording::Place && made.iter().any(|claim| claim.grade == word.grade) {
        return None; // says again what the sentence has said
    }
    let named_before = sentence
        .references
        .iter()
        .any(|mention| mention.span.end <= word.span.start && place.piece.contains(mention.span));
    if !named_before && clause::speaks_of_any(whole_before) {
        return None;
    }
    if !named_before && clause::counts_councils(words.get(..word.span.start).unwrap_or("")) {
        return None;
    }
    let role = role(before, after, licence, made);
    let own = targets(sentence, place, role);
    let own =
        own.map(|found| if found == [Target::All] && EXCEPT.is_match(words) { vec![Target::Rest] } else { found });
    let stated_of_area = own.as_ref().is_some_and(|found| !found.is_empty());
    if !is_licensed_here(licence, role, sentence, place, stated_of_area, before, whole_before) {
        return None;
    }
    let date = date(sentence, place, role, made);
    let past =
        is_past(words.get(place.lead.max(place.previous_end)..word.span.start).unwrap_or(""), after, place, words);
    let epithet = licence == Licence::Epithet;
    let councils =
        if epithet { epithet_councils(setting, sentence, word) } else { sentence.councils(setting, word.span.start) };
    let councils = only_those_meant(councils, words, epithet)?;
    let targets = own.filter(|found| !found.is_empty()).unwrap_or_else(|| inherited(role, made, place));
    let entry = label(sentence, place).filter(|_| role == Role::Stated && !is_named_sentence(words, place));
    let evidence = match entry {
        Some(group) => Span::new(group.span.start, word.span.end),
        None => Span::new(place.piece.start.min(word.span.start), place.piece.end.max(word.span.end)),
    };
    let rule = if entry.is_some() { super::rules::LISTED.id } else { rule(licence, role) };
    Some(Claim {
        span: evidence.trimmed(words).shifted(sentence.span.start),
        word: word.span.shifted(sentence.span.start),
        sentence: sentence.span,
        grade: word.grade,
        targets,
        councils,
        date,
        role,
        past: past || role == Role::From && date.is_none(),
        epithet,
        perfect: PERFECT.is_match(before),
        standing: licence == Licence::Verdict && STANDING.is_match(before),
        rule,
    })
}

/// Whether the grade stands in running words and not at the end of an entry.
fn is_named_sentence(words: &str, place: &Place) -> bool {
    let between = words.get(..place.word.span.start).unwrap_or("").trim_end();
    !between.ends_with([':', '-', '–', '—', '\t', '|', '='])
}

static PERFECT: LazyLock<Regex> = LazyLock::new(|| {
    prose(r"\b(?:has|have)(?: (?:now|just|again|today|also))? (?:been|received|achieved|earned|secured|retained)\b")
});

static STANDING: LazyLock<Regex> = LazyLock::new(|| {
    prose(
        r"\b(?:is|are)(?: (?:currently|still|already|officially))* (?:rated|graded|judged|ranked|classed)(?: (?:as|to be|overall))* ?[ '\x22“‘]*$",
    )
});

/// Whether the words before something leave it open or deny it.
pub(in crate::extract::article) fn is_open(before: &str) -> bool {
    clause::is_unsettled(before)
}

fn rule(licence: Licence, role: Role) -> &'static str {
    match (role, licence) {
        (Role::Kept | Role::Again, _) => super::rules::KEPT.id,
        (Role::From | Role::To | Role::Ended, _) => super::rules::MOVED.id,
        (_, Licence::Epithet) => super::rules::EPITHET.id,
        (_, Licence::Bracketed) => super::rules::MOVED.id,
        (_, Licence::Noun) => super::rules::NOUN.id,
        (_, Licence::OfArea | Licence::Service | Licence::State) => super::rules::OF_AREA.id,
        (_, Licence::Verdict | Licence::Move) => super::rules::VERDICT.id,
    }
}

static ENDED_BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    prose(
        r"\b(?:no longer(?: (?:rated|judged|graded|deemed|considered|classed))?|not any longer|los(?:es?|ing|t)|stripped of|shed(?:s|ding)?|shaken off|shakes? off|out of|forfeit\w*|surrender\w*|relinquish\w*|left behind|leav(?:e|es|ing) behind)(?: (?:its|their|the|an?|as|to be|that|hard-won|previous|former|coveted|longstanding|ofsted|ofsted's|watchdog's|inspectorate's))*[ '\x22“”‘’]*$",
    )
});
pub(in crate::extract::article) static MOVING: LazyLock<Regex> = LazyLock::new(|| {
    prose(
        r"\b(?:(?:up|down|re|mark(?:ed|s)? (?:it |them |the council )?(?:up|down))-?grad\w*|drop\w*|f[ae]ll(?:s|en|ing)?|slip\w*|slid\w*|plung\w*|plummet\w*|slump\w*|sank|sunk|sink\w*|tumbl\w*|demot\w*|relegat\w*|declin\w*|deteriorat\w*|worsen\w*|cut(?:s|ting)?|lower(?:s|ed|ing)?|r[oi]se(?:s|n)?|rising|climb\w*|improv(?:es?|ed|ing)|mov(?:es?|ed|ing)|jump\w*|leap\w*|leapt|lift\w*|promot\w*|rais(?:es?|ed|ing)|boost\w*|bounc\w*|recover\w*|return\w*|dip\w*|crash\w*|soar\w*|surg\w*|gone|went|going|go(?:es)?|pull\w*|turn\w*|transform\w*|upgrad\w*|downgrad\w*|mark(?:s|ed) (?:\w+ ){0,3}down|up|down|back)\b",
    )
});
