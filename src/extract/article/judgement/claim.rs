//! What one sentence says of grades: which grade, of which areas, of which council, when, and whether it was so before
//! or is so now. Only the sentence is looked at, and what is under discussion there; [`super::settle`] weighs the claims
//! of the whole document against each other.

use super::area::{AreaGroup, Target, groups};
use super::clause;
use super::grade::{GradeWord, Licence, Wording, grade_words, is_label_gap, is_strong, licence};
use crate::date::PartialDate;
use crate::document::Document;
use crate::extract::council::Mention;
use crate::extract::date_phrase::{self, DatePhrase};
use crate::extract::discourse::Discourse;
use crate::extract::finding::CouncilCode;
use crate::extract::prose::{MARKS, prose};
use crate::text::Span;
use crate::vocab::concept::{Area, Grade};
use regex::Regex;
use std::sync::LazyLock;

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

/// Whether a council is named for comparison or as where somebody came from.
fn is_aside(text: &str, span: Span) -> bool {
    static ASIDE: LazyLock<Regex> = LazyLock::new(|| {
        prose(
            r"\b(?:compar\w+ (?:with|to)|than|unlike|like|from|joined|left|formerly (?:of|at)|former|contract with|to become [\w ]{0,30}(?:of|at|for)|employee of|colleagues in|advised in|worked (?:in|at|for)|role in|alongside|next to|visits? to|follows?|following) (?:in |at |the |nearby |neighbouring )*$",
        )
    });
    const REACH: usize = 48;
    let from = crate::text::floor_boundary(text, span.start.saturating_sub(REACH));
    ASIDE.is_match(text.get(from..span.start).unwrap_or(""))
}

/// For each reference, whether it is an aside: itself, or as the second of two ("advised in Leeds and in Bury").
fn asides(words: &str, references: &[Mention]) -> Vec<bool> {
    static AND: LazyLock<Regex> = LazyLock::new(|| prose(r"^(?:'s)?(?:,| |and|in|at|&|both|or)*$"));
    let mut asides: Vec<bool> = Vec::with_capacity(references.len());
    for (index, mention) in references.iter().enumerate() {
        let joined = index > 0 && asides[index - 1] && {
            let between = words.get(references[index - 1].span.end..mention.span.start).unwrap_or("x");
            between.len() < 16 && AND.is_match(between)
        };
        asides.push(joined || is_aside(words, mention.span));
    }
    asides
}

/// The council at `index` with those named together with it: "Bury and Leeds".
fn coordinated(words: &str, mentions: &[&Mention], index: usize) -> Vec<CouncilCode> {
    static AND: LazyLock<Regex> = LazyLock::new(|| prose(r"^(?:'s)?(?:,| |and|&|both|the|councils?|city|in)*$"));
    let mut from = index;
    while from > 0 {
        let between = words.get(mentions[from - 1].span.end..mentions[from].span.start).unwrap_or("x");
        if between.len() > 24 || !AND.is_match(between) {
            break;
        }
        from -= 1;
    }
    let mut councils: Vec<CouncilCode> = Vec::new();
    for mention in &mentions[from..=index] {
        if !councils.contains(&mention.council) {
            councils.push(mention.council.clone());
        }
    }
    councils
}

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

/// Several councils share a claim only where they are named for it; one that nobody is named for is left out.
fn only_those_meant(councils: Vec<CouncilCode>, words: &str, epithet: bool) -> Option<Vec<CouncilCode>> {
    static ALL: LazyLock<Regex> = LazyLock::new(|| prose(r"\b(?:both|all|each|and)\b|&|,"));
    match councils.len() {
        0 => None,
        1 => Some(councils),
        _ => (epithet || ALL.is_match(words)).then_some(councils),
    }
}

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

static KEPT_BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    prose(
        r"\b(?:retain\w*|ke(?:ep|eps|pt|eping)|maintain(?:s|ed|ing)?|h(?:eld|olds?|olding) (?:on to|onto|its|their)|hangs? on to|hung on to|match(?:ed|es)|remain(?:s|ed|ing)?|stay(?:s|ed)?|continues? to be|(?:have|has|had) also been|clings? (?:on )?to|clung (?:on )?to)\b[^.;]*$",
    )
});
static KEPT_AFTER: LazyLock<Regex> = LazyLock::new(|| {
    prose(
        r"^[ '\x22’”]*(?:(?:rating|grade|judgement|overall|by ofsted|by inspectors|by the watchdog),? )*(?:again|once (?:again|more)|as before|(?:two|three|four) times (?:running|in a row))\b|^[^.;]{0,48}\bfor (?:the|a) (?:second|third|fourth|fifth|sixth)(?: \w+)? (?:time|inspection|year)\b",
    )
});
/// "good, as it was in 2019".
static AS_BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    prose(
        r"^[ '\x22’”]*(?:overall)?,? (?:just )?(?:as (?:it|they) (?:was|were|had been|did)|(?:the )?same (?:rating |grade |judgement )?as|as (?:in|at|it was)|unchanged (?:from|since)) ?",
    )
});
static AGAIN_BEFORE: LazyLock<Regex> =
    LazyLock::new(|| prose(r"\b(?:again|once more|for (?:a|the) (?:second|third|fourth) time)\b[^.;,]*$"));
static ENDED_BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    prose(
        r"\b(?:no longer(?: (?:rated|judged|graded|deemed|considered|classed))?|not any longer|los(?:es?|ing|t)|stripped of|shed(?:s|ding)?|shaken off|shakes? off|out of|forfeit\w*|surrender\w*|relinquish\w*|left behind|leav(?:e|es|ing) behind)(?: (?:its|their|the|an?|as|to be|that|hard-won|previous|former|coveted|longstanding|ofsted|ofsted's|watchdog's|inspectorate's))*[ '\x22“”‘’]*$",
    )
});
static FROM: LazyLock<Regex> = LazyLock::new(|| {
    prose(
        r"\b(?:(?:from|up on|down on|on|since) (?:\d{4}|last year|\w+)'s|from|up on|down on)(?: (?:an?|the|its|being|overall|rated|judged|a rating of|a grade of|a judgement of|a previous|the previous|its previous|ofsted's|the inspectorate's))*[ '\x22“”‘’]*$",
    )
});
static TO: LazyLock<Regex> = LazyLock::new(|| {
    prose(
        r"\b(?:to|into|as)(?: (?:an?|the|its|overall|be|being|a rating of|a grade of|ofsted's|the inspectorate's))*[ '\x22“”‘’]*$",
    )
});
pub(in crate::extract::article) static MOVING: LazyLock<Regex> = LazyLock::new(|| {
    prose(
        r"\b(?:(?:up|down|re|mark(?:ed|s)? (?:it |them |the council )?(?:up|down))-?grad\w*|drop\w*|f[ae]ll(?:s|en|ing)?|slip\w*|slid\w*|plung\w*|plummet\w*|slump\w*|sank|sunk|sink\w*|tumbl\w*|demot\w*|relegat\w*|declin\w*|deteriorat\w*|worsen\w*|cut(?:s|ting)?|lower(?:s|ed|ing)?|r[oi]se(?:s|n)?|rising|climb\w*|improv(?:es?|ed|ing)|mov(?:es?|ed|ing)|jump\w*|leap\w*|leapt|lift\w*|promot\w*|rais(?:es?|ed|ing)|boost\w*|bounc\w*|recover\w*|return\w*|dip\w*|crash\w*|soar\w*|surg\w*|gone|went|going|go(?:es)?|pull\w*|turn\w*|transform\w*|upgrad\w*|downgrad\w*|mark(?:s|ed) (?:\w+ ){0,3}down|up|down|back)\b",
    )
});

fn role(before: &str, after: &str, licence: Licence, made: &[Claim]) -> Role {
    if ENDED_BEFORE.is_match(before) {
        return Role::Ended;
    }
    if FROM.is_match(before) || licence == Licence::Bracketed {
        return Role::From;
    }
    if licence != Licence::Epithet && (KEPT_AFTER.is_match(after) || AGAIN_BEFORE.is_match(before)) {
        return Role::Again;
    }
    if AS_BEFORE.is_match(after) {
        return Role::Kept;
    }
    let moved = made.iter().any(|claim| matches!(claim.role, Role::Ended | Role::From));
    if licence != Licence::Epithet && !moved && KEPT_BEFORE.is_match(before) {
        return Role::Kept;
    }
    let judged = matches!(licence, Licence::Verdict | Licence::Move | Licence::Noun);
    if judged && TO.is_match(before) && AFTER_CUT.is_match(before) && MOVING.is_match(before) {
        return Role::From;
    }
    let goes_on = made.last().is_some_and(|claim| claim.role == Role::From) && before.len() < 40;
    if judged && TO.is_match(before) && (goes_on || MOVING.is_match(before)) {
        return Role::To;
    }
    Role::Stated
}

/// The areas that the grade is said to be of: those behind it ("good for leadership") or before it in its clause. None
/// of its own gives an empty list.
fn targets(sentence: &Sentence<'_>, place: &Place, role: Role) -> Option<Vec<Target>> {
    let words = sentence.words;
    if let Some(group) = behind(sentence, place) {
        let mut targets = group.targets.clone();
        if let Some(first) = sentence
            .areas
            .iter()
            .find(|other| other.span.start >= place.word.span.end && other.targets == [Target::Area(Area::Overall)])
            && first.span.end <= group.span.start
            && words[place.word.span.end..first.span.start].trim_matches(MARKS).is_empty()
        {
            targets.insert(0, Target::Area(Area::Overall));
        }
        return Some(targets);
    }
    let begin = place.piece.start.max(place.previous_end);
    let inside = |group: &&AreaGroup| group.span.start >= begin && group.span.end <= place.word.span.start;
    let own = sentence.areas.iter().rev().find(inside).or_else(|| label(sentence, place));
    if let Some(group) = own {
        return Some(group.targets.clone());
    }
    // "Only the grade for children in care, a strength of the city's, held on to its good": the subject stands before a
    // clause put in between.
    let it = IT_JUDGED.is_match(words.get(begin..place.word.span.start).unwrap_or(""));
    let starts_with_verb = it || BARE_VERB.is_match(words.get(begin..place.word.span.end).unwrap_or(""));
    if starts_with_verb && role != Role::From {
        let before =
            sentence.areas.iter().rev().find(|group| group.span.end <= begin && group.span.start >= place.previous_end);
        return before.map(|group| group.targets.clone());
    }
    None
}

/// "and marked it requires improvement", "which it rated good".
static IT_JUDGED: LazyLock<Regex> = LazyLock::new(|| {
    prose(
        r"\b(?:rat|grad|judg|mark|deem|brand)(?:ed|es|s|ing) (?:it|this|them|these) |\bwhich (?:it|they|ofsted|inspectors)(?: also)? (?:rated|graded|judged|marked|deemed|found)\b",
    )
});

/// The areas of which the grade is the entry: "care leavers: good".
fn label<'a>(sentence: &'a Sentence<'_>, place: &Place) -> Option<&'a AreaGroup> {
    sentence.areas.iter().rev().filter(|group| group.span.end <= place.word.span.start).find(|group| {
        let gap = &sentence.words[group.span.end..place.word.span.start];
        is_label_gap(gap) || gap.trim() == ","
    })
}

static BARE_VERB: LazyLock<Regex> = LazyLock::new(|| {
    prose(
        r"^[ ,)–—-]*(?:(?:which|who|that) )?(?:is|are|was|were|has|have|had|held|holds?|kept|retain\w*|remain\w*|rated|judged|graded|both|all|also|each|now|require\w*|mov\w+|rose|fell|dropped)\b",
    )
});

/// Areas behind the grade that it is "for" or "in", or that a relative clause names: "the only metric rated good was".
fn behind<'a>(sentence: &'a Sentence<'_>, place: &Place) -> Option<&'a AreaGroup> {
    static FOR: LazyLock<Regex> = LazyLock::new(|| {
        prose(
            r"^[ '\x22’”]*(?:(?:rating|grade|judge?ment|mark|score|verdict|service|services|overall|by ofsted|by inspectors|by the watchdog|across|and|,) ?)*(?:for|in|on|over|across|regarding|in terms of|when it comes to|in relation to|in the areas? of)(?: [\w'’]+){0,5} ?$|^[ '\x22’”]*(?:overall )?(?:in|for) (?:one|two|three|four|both)(?: of (?:the|its))?(?: \w+){0,4} ?[:—–-]+[ '\x22“‘]*$",
        )
    });
    static ONLY: LazyLock<Regex> = LazyLock::new(|| {
        prose(
            r"\b(?:metric|area|aspect|category|service|grade|judgement|measure|part|exception|one|field|element|strand)\b[^,;]*$",
        )
    });
    static WAS: LazyLock<Regex> = LazyLock::new(|| {
        prose(
            r"^[ '\x22’”]*(?:by (?:ofsted|inspectors|the \w+) )?(?:is|was|were|being|:|–|-|came for|related to|concerned)\b",
        )
    });
    let word = place.word.span;
    let end = place.next_start;
    let mut groups = sentence.areas.iter().filter(|group| {
        group.span.start >= word.end && group.span.end <= end && group.targets != [Target::Area(Area::Overall)]
    });
    let group = groups.next()?;
    let between = sentence.words.get(word.end..group.span.start)?;
    if group.targets == [Target::All]
        && between.split_whitespace().count() <= 2
        && group.span.of(sentence.words).to_lowercase().starts_with("across")
    {
        return Some(group);
    }
    if between.len() < 80 && FOR.is_match(between) {
        return Some(group);
    }
    let before = sentence.words.get(place.piece.start..word.start).unwrap_or("");
    (between.len() < 120 && ONLY.is_match(before) && WAS.is_match(between)).then_some(group)
}

static EXCEPT: LazyLock<Regex> =
    LazyLock::new(|| prose(r"\b(?:except|apart from|bar|other than|save for|exception of|but for)\b"));

/// A grade without areas of its own shares those of the other end of its move; else it is the overall one.
fn inherited(role: Role, made: &[Claim], place: &Place) -> Vec<Target> {
    let moved = |claim: &&Claim| matches!(role, Role::To | Role::From) || claim.role == Role::From;
    made.last()
        .filter(moved)
        .filter(|claim| {
            matches!(role, Role::From | Role::To)
                || claim.role == Role::From && place.piece.start <= place.word.span.start
        })
        .map_or_else(|| vec![Target::Area(Area::Overall)], |claim| claim.targets.clone())
}

/// What some licences ask beside the word itself.
fn is_licensed_here(
    licence: Licence,
    role: Role,
    sentence: &Sentence<'_>,
    place: &Place,
    of_area: bool,
    before: &str,
    whole_before: &str,
) -> bool {
    let word = place.word;
    let opinion = clause::is_opinion(sentence.words.get(..word.span.start).unwrap_or(""));
    match licence {
        Licence::Verdict | Licence::Noun => {
            let plain = word.wording != Wording::Verb || is_strong(before);
            plain || of_area || role != Role::Stated || is_of_a_council(whole_before) || place.piece.start == 0
        }
        Licence::Epithet => true,
        Licence::Bracketed => place.previous_end > 0,
        Licence::Service => of_area,
        Licence::Move => {
            MOVING.is_match(whole_before) || MOVING.is_match(sentence.words.get(..word.span.start).unwrap_or(""))
        }
        Licence::OfArea if word.wording == Wording::Verb && TOLD.is_match(before) => !opinion,
        Licence::OfArea if word.wording == Wording::Verb => {
            (of_area && is_short(before) || SERVICES.is_match(before)) && !opinion
        }
        Licence::OfArea => of_area && !opinion,
        Licence::State => {
            let dated = sentence.dates.iter().any(|date| place.piece.overlaps(date.span));
            let ends = sentence.words[word.span.end..].trim_start_matches(MARKS).starts_with(['.', ',', ';', ')'])
                || place.next_start == sentence.words.len();
            let told = SAYS_AFTER.is_match(&sentence.words[word.span.end..]);
            let services = (dated || told) && SERVICES_ARE.is_match(whole_before);
            let it = IT.is_match(whole_before) || RATING.is_match(whole_before);
            let found = FOUND_IT.is_match(whole_before) && !opinion;
            let overall =
                sentence.words[word.span.end..].trim_start_matches(MARKS).to_lowercase().starts_with("overall");
            !opinion
                && (of_area && ends
                    || found && ends
                    || services
                    || place.previous_end > 0 && ends
                    || word.quoted && (it || is_of_a_council(whole_before))
                    || it && dated && ends
                    || RATING.is_match(whole_before) && ends
                    || overall)
        }
    }
}

/// "its services for children require improvement".
static SERVICES: LazyLock<Regex> = LazyLock::new(|| {
    prose(
        r"\b(?:children's (?:social care )?(?:services|department)|services for (?:vulnerable )?(?:children|young people|families)(?: and (?:families|young people))?|the (?:service|council|authority|department|rating))(?: (?:now|still|also|overall|as a whole|currently|in [\w ]{1,30}))* ?$",
    )
});

/// "the council was told that it requires improvement".
static TOLD: LazyLock<Regex> = LazyLock::new(|| {
    prose(
        r"\b(?:council|authority|borough|county|city)(?: (?:was|were|has been|have been|had been))? (?:told|informed)(?: by [\w ]{1,20})? (?:that )?(?:it|they|its (?:[\w']+ ){0,3}services) (?:still |now )?$",
    )
});

/// "are outstanding, say inspectors".
static SAYS_AFTER: LazyLock<Regex> = LazyLock::new(|| {
    prose(
        r"^[ '\x22’”]*(?:overall|in all areas|across the board|in every area)?,? (?:say|says|said|according to) (?:the )?(?:ofsted|inspectors|inspectorate|watchdog|regulator)\b|^[ '\x22’”]*(?:overall|in all areas|across the board|in every area)?, (?:the )?(?:ofsted|inspectors|inspectorate|watchdog|regulator)(?: (?:has|have))? (?:said|say|says|found|ruled|concluded|announced|confirmed)\b",
    )
});

/// "its children's services were", with a date.
static SERVICES_ARE: LazyLock<Regex> = LazyLock::new(|| {
    prose(
        r"\b(?:services|council|authority|department|borough) (?:is|are|was|were) (?:(?:also|both|then|still|already) )*[ '\x22“‘]*$",
    )
});

/// "a report saying they are good".
static FOUND_IT: LazyLock<Regex> = LazyLock::new(|| {
    prose(
        r"\b(?:ofsted|inspect\w+|watchdog|regulator|report)\b.*\b(?:say(?:s|ing)?|said|found|finds|find|ruled|concluded|shows?|confirm\w*|that) (?:that )?(?:it|they|its [\w ]{1,40}|the (?:council|service|authority)[\w' ]{0,30}|(?:children's )?services) (?:is|are|was|were) (?:(?:now|both|all|still) )*[ '\x22“‘]*$",
    )
});

static RATING: LazyLock<Regex> = LazyLock::new(|| prose(r"\b(?:grade|rating|judgement|verdict|result|mark)s?\b"));

/// The subject of "requires improvement" must be the area itself, not something about it.
fn is_short(before: &str) -> bool {
    before.split_whitespace().count() <= 28
}

/// Whether the clause speaks of a council or its services.
fn is_of_a_council(before: &str) -> bool {
    static COUNCIL: LazyLock<Regex> = LazyLock::new(|| {
        prose(
            r"\b(?:councils?|authority|authorities|services?|department|borough|county|city|it|its|social care|care for|they|care)\b|^[^\w]*$",
        )
    });
    COUNCIL.is_match(before)
}

/// The date that goes with the grade: behind it, or before it in its clause.
fn date(sentence: &Sentence<'_>, place: &Place, role: Role, made: &[Claim]) -> Option<PartialDate> {
    let words = sentence.words;
    let word = place.word.span;
    let usable = |date: &&DatePhrase| !is_deadline(words, date.span);
    // "inspected in January 2019, when services were judged good".
    let opened = words.get(place.piece.start..).is_some_and(|rest| rest.to_lowercase().starts_with("when"));
    let just_before = || {
        sentence
            .dates
            .iter()
            .filter(usable)
            .rev()
            .find(|date| date.span.end <= place.piece.start && place.piece.start - date.span.end < 4)
    };
    if let Some(date) = opened.then(just_before).flatten() {
        return Some(date.start);
    }
    let behind = sentence
        .dates
        .iter()
        .filter(usable)
        .find(|date| date.span.start >= word.end && date.span.start < place.next_start)
        .filter(|date| belongs(words.get(word.end..date.span.start).unwrap_or("")));
    if let Some(date) = behind {
        return Some(date.start);
    }
    let since =
        || {
            sentence.dates.iter().filter(usable).find(|date| {
                date.span.end <= word.start && SINCE_LAST.is_match(words.get(..date.span.start).unwrap_or(""))
            })
        };
    if role == Role::From {
        return since().map(|date| date.start);
    }
    let taken = |date: &DatePhrase| made.iter().any(|claim| claim.date == Some(date.start));
    let before = sentence
        .dates
        .iter()
        .filter(usable)
        .rev()
        .find(|date| date.span.end <= word.start && date.span.start >= place.lead.max(place.previous_end))
        .or_else(|| {
            sentence
                .dates
                .iter()
                .filter(usable)
                .find(|date| made.is_empty() && date.span.start < 6 && date.span.end <= word.start)
        });
    before
        .filter(|date| !taken(date))
        .filter(|date| !SINCE_LAST.is_match(words.get(..date.span.start).unwrap_or("")))
        .map(|date| date.start)
}

static SINCE_LAST: LazyLock<Regex> = LazyLock::new(|| {
    prose(
        r"\b(?:since|than|from|at|after|following)(?: (?:the|its|their|an?|that|being|was))*(?: (?:last|previous|earlier|full|ofsted|major))*(?: (?:inspection|visit|report|grade|rating))?(?: (?:in|of|on|from|by ofsted in))? ?$",
    )
});

/// Whether the words between a grade and a date let the date go with it.
fn belongs(between: &str) -> bool {
    static APART: LazyLock<Regex> = LazyLock::new(|| {
        prose(
            r"[.;]|\b(?:to|but|while|although|though|said|says|who|follow\w*|by the end|next|due|until|expected|plan|publish\w*|will|visit\w*|improv\w*|up from|down from|now)\b",
        )
    });
    between.len() < 90 && !APART.is_match(between)
}

/// A date that something is due by is not that of a grade.
fn is_deadline(words: &str, span: Span) -> bool {
    static DUE: LazyLock<Regex> =
        LazyLock::new(|| prose(r"\b(?:by|until|before|due|next|starts?|from) (?:the end of |early |late )?$"));
    DUE.is_match(words.get(..span.start).unwrap_or(""))
        && !words.get(..span.start).unwrap_or("").to_lowercase().trim_end().ends_with("up from")
}

static PAST_BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    prose(
        r"\b(?:previous(?:ly)?|former(?:ly)?|last (?:full |major |ofsted )?(?:inspection|inspected|report|visit)|last time|until (?:recently|now|then)|once|used to|originally|since (?:it|the \w+|its|being|an?|was)\b|(?:after|when) (?:it|they|the [\w' ’]{1,40}|its [\w' ’]{1,40}) (?:was|were|had|got|received)|earlier inspection|initial(?:ly)?|before (?:that|then)|in the past|historic\w*|then[- ])\b",
    )
});
/// Said of an earlier time, unless the whole is reported: "Members heard that it had been judged good".
static PLUPERFECT: LazyLock<Regex> = LazyLock::new(|| prose(r"\bhad (?:long |also |first |once )?(?:been|had|held)\b"));
static REPORTED: LazyLock<Regex> = LazyLock::new(|| {
    prose(
        r"\b(?:noted|informed|reported|advised|told|heard|said|explained|reminded|stated|confirmed|announced|report(?:s|ed)?)(?: [\w']+){0,4} that\b",
    )
});
static PAST_AFTER: LazyLock<Regex> = LazyLock::new(|| {
    prose(
        r"^[^.;]{0,40}\b(?:at (?:its|the|their) (?:last|previous|earlier)|(?:the )?last time|the previous time|before (?:the|its)|previously|(?:at|in) (?:the|an|its) (?:earlier|previous|last))\b",
    )
});
static AFTER_CUT: LazyLock<Regex> = LazyLock::new(|| prose(r"^[ ,]*(?:after|since|when|having)\b"));

fn is_past(before: &str, after: &str, place: &Place, words: &str) -> bool {
    static WAS: LazyLock<Regex> = LazyLock::new(|| prose(r"\b(?:was|were|being|had)\b"));
    let piece = words.get(place.piece.start..place.word.span.start).unwrap_or("");
    let reported = REPORTED.is_match(words.get(..place.word.span.start).unwrap_or(""));
    PAST_BEFORE.is_match(before)
        || !reported && PLUPERFECT.is_match(before)
        || PAST_AFTER.is_match(after)
        || AFTER_CUT.is_match(piece) && WAS.is_match(piece)
}

/// The councils that an epithet stands before: "‘inadequate’ Bury, Leeds and Kent", "the good-rated borough".
fn epithet_councils(setting: &Setting<'_>, sentence: &Sentence<'_>, word: GradeWord) -> Vec<CouncilCode> {
    let following: Vec<&Mention> =
        sentence.references.iter().filter(|mention| mention.span.start >= word.span.end).collect();
    let Some(first) = following.first() else { return generic(setting, sentence, word) };
    let between = sentence.words.get(word.span.end..first.span.start).unwrap_or("x");
    if !FOLLOWED_BY_COUNCIL.is_match(between) {
        return generic(setting, sentence, word);
    }
    static AND: LazyLock<Regex> = LazyLock::new(|| prose(r"^(?:'s)?(?:,| |and|&)*$"));
    let mut councils = vec![first.council.clone()];
    for pair in following.windows(2) {
        let between = sentence.words.get(pair[0].span.end..pair[1].span.start).unwrap_or("x");
        if between.len() > 8 || !AND.is_match(between) {
            break;
        }
        councils.push(pair[1].council.clone());
    }
    councils
}

/// "the ‘inadequate’ council" is the one under discussion; "inadequate councils" and "an inadequate service" are none.
fn generic(setting: &Setting<'_>, sentence: &Sentence<'_>, word: GradeWord) -> Vec<CouncilCode> {
    static ONE: LazyLock<Regex> = LazyLock::new(|| {
        prose(r"^[ '\x22’”]*(?:-? ?rated )?(?:[\w-]+ ){0,2}(?:council|authority|borough|department)\b")
    });
    static A: LazyLock<Regex> =
        LazyLock::new(|| prose(r"\b(?:an?|any|every|each|no|another|other|becoming|failing)(?: [\w-]+)?[ '\x22“‘]*$"));
    let before = sentence.words.get(..word.span.start).unwrap_or("");
    if !ONE.is_match(&sentence.words[word.span.end..]) || A.is_match(before) && !word.quoted {
        return Vec::new();
    }
    setting.discourse.about(sentence.span.start + word.span.start)
}
