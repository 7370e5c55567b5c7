//! Changes of grade that a text states: "dropped two grades, from outstanding to requires improvement", "up from
//! inadequate in 2019", "is no longer inadequate", "retained its good rating".

use super::judgement::area::Target;
use super::judgement::claim::{Claim, MOVING, Role, Sentence, Setting};
use crate::extract::finding::CouncilCode;
use crate::extract::prose::prose;
use crate::extract::rule::Rule;
use crate::text::Span;
use crate::vocab::concept::{Area, Direction, DocumentKind, Grade};
use regex::Regex;
use std::sync::LazyLock;

/// A change that one sentence states.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Move {
    pub span: Span,
    pub councils: Vec<CouncilCode>,
    pub targets: Vec<Target>,
    pub from: Option<Grade>,
    pub to: Option<Grade>,
    pub direction: Direction,
    pub steps: Option<u8>,
    pub rule: &'static str,
}

/// From worse to better is up; grades of one rank are the same.
pub(super) fn direction(from: Grade, to: Grade) -> Option<Direction> {
    let (from, to) = (from.rank()?, to.rank()?);
    Some(match from.cmp(&to) {
        std::cmp::Ordering::Greater => Direction::Up,
        std::cmp::Ordering::Less => Direction::Down,
        std::cmp::Ordering::Equal => Direction::Same,
    })
}

const STEP: &str = r"(?:whole |full |ofsted )?(?:grades?|rungs?|notch(?:es)?|levels?|categor(?:y|ies)|steps?|places?|ratings?|bands?|tiers?)";
const COUNT: &str = r"(?P<count>an?|one|two|three|1|2|3|single|double)";

static CUES: LazyLock<Regex> = LazyLock::new(|| {
    let down = r"(?:drop\w*|f[ae]ll(?:s|en|ing)?|slip\w*|slid(?:e|es|ing)?|plung\w*|plummet\w*|slump\w*|sank|sunk|sink\w*|tumbl\w*|declin\w*|mov(?:es?|ed|ing) down|gone down|goes down|went down|step\w* down|downgrad\w*|demot\w*|relegat\w*|down)";
    let up = r"(?:climb\w*|r[oi]se(?:s|n)?|rising|jump\w*|leap\w*|leapt|mov(?:es?|ed|ing) up|gone up|goes up|went up|step\w* up|improv(?:es?|ed|ing)|lift\w*|upgrad\w*|promot\w*|up)";
    prose(&format!(
        r"\b(?:(?P<down>{down})(?: back)? (?:by )?{count1}[- ]{STEP}|(?P<up>{up}) (?:by )?{count2}[- ]{STEP}|(?P<downword>downgrad(?:ed|es|ing|e)|demot(?:ed|es|ing)|relegated|mark(?:s|ed) (?:[\w']+ ){{0,4}}down)\b|(?P<upword>upgrad(?:ed|es|ing))\b|{count3}[- ](?:grade|rung|notch|level|step)[- ](?:(?P<fall>drop|fall|downgrade|decline|slide|slump|plunge)|(?P<rise>rise|climb|jump|leap|improvement|upgrade|boost))|(?P<fall2>(?:drop|fall|decline|slide|slump)) of {count4} {STEP}|(?P<rise2>(?:rise|climb|jump|leap|improvement)) of {count5} {STEP}|(?P<upone>moves? up|climbs?|up) (?:one|a grade)\b)",
        count1 = COUNT.replace("count", "c1"),
        count2 = COUNT.replace("count", "c2"),
        count3 = COUNT.replace("count", "c3"),
        count4 = COUNT.replace("count", "c4"),
        count5 = COUNT.replace("count", "c5"),
    ))
});

/// Whether `words` may tell of a change.
pub(super) fn speaks_of_change(words: &str) -> bool {
    CUES.is_match(words) || HIGHER.is_match(words)
}

/// Reads the changes of a sentence; `claims` are the grades that it states.
pub(super) fn read(setting: &Setting<'_>, sentence: &Sentence<'_>, claims: &[Claim], moves: &mut Vec<Move>) {
    let begin = moves.len();
    for (index, claim) in claims.iter().enumerate() {
        match claim.role {
            Role::From => moves.extend(from_move(sentence, claims, index)),
            Role::Kept | Role::Again => moves.push(Move {
                direction: Direction::Same,
                ..of_claim(claim, Some(claim.grade), Some(claim.grade), Direction::Same, KEPT.id)
            }),
            Role::Ended if !claims.iter().any(|other| other.role == Role::To) => {
                let direction = if claim.grade.rank() >= Some(3) { Direction::Up } else { Direction::Down };
                moves.push(of_claim(claim, Some(claim.grade), None, direction, ENDED.id));
            }
            Role::To if !has_start(claims, index) => moves.extend(to_move(sentence, claim)),
            _ => {}
        }
    }
    for cue in CUES.captures_iter(sentence.words) {
        read_cue(setting, sentence, &cue, moves, begin);
    }
}

fn of_claim(claim: &Claim, from: Option<Grade>, to: Option<Grade>, direction: Direction, rule: &'static str) -> Move {
    Move {
        span: claim.sentence,
        councils: claim.councils.clone(),
        targets: claim.targets.clone(),
        from,
        to,
        direction,
        steps: None,
        rule,
    }
}

/// "from good to inadequate", "good, up from inadequate": the other end is the next grade, or the one before.
fn from_move(sentence: &Sentence<'_>, claims: &[Claim], index: usize) -> Option<Move> {
    let claim = &claims[index];
    let ends = |other: &&Claim| !matches!(other.role, Role::From | Role::Ended) && other.councils == claim.councils;
    let next = claims.get(index + 1).filter(ends).filter(|next| {
        let between =
            Span::new(claim.word.end - sentence.span.start, next.word.start - sentence.span.start).of(sentence.words);
        TO.is_match(between)
    });
    let partner =
        next.or_else(|| claims[..index].iter().rev().find(ends)).or_else(|| claims.get(index + 1).filter(ends));
    if let Some(partner) = partner {
        let direction = direction(claim.grade, partner.grade)?;
        let targets = if partner.word.start > claim.word.start { &claim.targets } else { &partner.targets };
        return Some(Move {
            targets: targets.clone(),
            ..of_claim(claim, Some(claim.grade), Some(partner.grade), direction, FROM_TO.id)
        });
    }
    let before = &sentence.words[..claim.word.start - sentence.span.start];
    let direction = if UP.is_match(before) {
        Direction::Up
    } else if DOWN.is_match(before) {
        Direction::Down
    } else {
        return None;
    };
    Some(of_claim(claim, Some(claim.grade), None, direction, FROM_TO.id))
}

static TO: LazyLock<Regex> = LazyLock::new(|| prose(r"\b(?:to|into)\b"));
static UP: LazyLock<Regex> = LazyLock::new(|| {
    prose(
        r"\b(?:up|bounc\w*|recover\w*|soar\w*|surg\w*|climb\w*|r[oi]se\w*|risen|improv(?:ed|es|ing|e)|lift\w*|upgrad\w*|jump\w*|leap\w*|promot\w*|boost\w*)\b[^.;]{0,60}$",
    )
});
static DOWN: LazyLock<Regex> = LazyLock::new(|| {
    prose(
        r"\b(?:down|dip\w*|crash\w*|drop\w*|f[ae]ll\w*|slip\w*|slid\w*|plung\w*|plummet\w*|slump\w*|sank|sunk|tumbl\w*|demot\w*|downgrad\w*|relegat\w*|declin\w*|deteriorat\w*|cut|lower\w*)\b[^.;]{0,60}$",
    )
});

fn has_start(claims: &[Claim], index: usize) -> bool {
    claims
        .iter()
        .enumerate()
        .any(|(other, claim)| other != index && claim.role == Role::From && claim.councils == claims[index].councils)
}

/// "slipped to inadequate": the direction is that of the verb.
fn to_move(sentence: &Sentence<'_>, claim: &Claim) -> Option<Move> {
    let before = &sentence.words[..claim.word.start - sentence.span.start];
    let verb = MOVING.find_iter(before).last()?;
    let near = &before[verb.start()..];
    let direction = if DOWN.is_match(near) {
        Direction::Down
    } else if UP.is_match(near) {
        Direction::Up
    } else {
        return None;
    };
    let impossible = direction == Direction::Down && claim.grade == Grade::Outstanding
        || direction == Direction::Up && claim.grade == Grade::Inadequate;
    (!impossible).then(|| of_claim(claim, None, Some(claim.grade), direction, FROM_TO.id))
}

fn read_cue(
    setting: &Setting<'_>,
    sentence: &Sentence<'_>,
    cue: &regex::Captures<'_>,
    moves: &mut Vec<Move>,
    begin: usize,
) {
    let Some(whole) = cue.get(0) else { return };
    let is = |name: &str| cue.name(name).is_some();
    let direction =
        if ["down", "downword", "fall", "fall2"].into_iter().any(is) { Direction::Down } else { Direction::Up };
    let steps = ["c1", "c2", "c3", "c4", "c5"]
        .iter()
        .find_map(|name| cue.name(name))
        .and_then(|count| steps(count.as_str()))
        .or(is("upone").then_some(1));
    let piece = sentence.piece(whole.start());
    let before = sentence.words.get(piece.start..whole.start()).unwrap_or("");
    if super::judgement::claim::is_open(before) || sentence.words.trim_end().ends_with('?') {
        return;
    }
    // A change with grades in the same sentence takes the steps; the cue adds nothing else.
    let councils = sentence.councils(setting, whole.start());
    if let Some(known) =
        moves[begin..].iter_mut().find(|known| known.direction == direction && known.councils == councils)
    {
        known.steps = known.steps.or(steps);
        return;
    }
    if moves[begin..].iter().any(|known| known.councils == councils)
        || councils.len() != 1
        || !is_of_grades(sentence, whole, steps, setting)
    {
        return;
    }
    let targets = sentence
        .areas
        .iter()
        .rev()
        .find(|group| group.span.end <= whole.start() && group.span.start >= piece.start)
        .map_or_else(|| vec![Target::Area(Area::Overall)], |group| group.targets.clone());
    moves.push(Move {
        span: sentence.span,
        councils,
        targets,
        from: None,
        to: None,
        direction,
        steps,
        rule: BY_STEPS.id,
    });
}

/// Whether the sentence is about a rating, and not about numbers or another body.
fn is_of_grades(sentence: &Sentence<'_>, cue: regex::Match<'_>, steps: Option<u8>, setting: &Setting<'_>) -> bool {
    static ABOUT: LazyLock<Regex> = LazyLock::new(|| {
        prose(
            r"\b(?:ofsted|inspect\w*|watchdog|regulator\w*|rating|graded?s?|rungs?|notch\w*|judge?ments?|councils?|authority|children's services|social care|services?|care)\b",
        )
    });
    static OTHER: LazyLock<Regex> = LazyLock::new(|| {
        prose(
            r"\b(?:schools?|academy|nursery|police|hospital|trust's|league|credit|budget|cqc|college|children's homes?|gcse|a-level|pay)\b",
        )
    });
    let near = sentence.words;
    let _ = (cue, setting);
    !OTHER.is_match(near) && (ABOUT.is_match(near) || steps.is_some() && !sentence.references.is_empty())
}

fn steps(count: &str) -> Option<u8> {
    match count.to_lowercase().as_str() {
        "a" | "an" | "one" | "1" | "single" => Some(1),
        "two" | "2" | "double" => Some(2),
        "three" | "3" => Some(3),
        _ => None,
    }
}

static HIGHER: LazyLock<Regex> = LazyLock::new(|| {
    prose(&format!(
        r"\b(?:was|were|been|stood|ranked|rated) (?P<count>an?|one|two|three) {STEP} (?P<way>higher|better|above|lower|worse|below)\b"
    ))
});

/// "It had been one step higher in 2018": a grade told from the one stated last.
pub(super) fn relative_grade(setting: &Setting<'_>, sentence: &Sentence<'_>, claims: &mut Vec<Claim>, begin: usize) {
    if claims.len() > begin {
        return;
    }
    let Some(found) = HIGHER.captures(sentence.words) else { return };
    let (Some(whole), Some(count), Some(way)) = (found.get(0), found.name("count"), found.name("way")) else { return };
    let councils = sentence.councils(setting, whole.start());
    let Some(last) = claims.iter().rev().find(|claim| claim.councils == councils) else { return };
    let (Some(rank), Some(steps)) = (last.grade.rank(), steps(count.as_str())) else { return };
    let higher = matches!(way.as_str().to_lowercase().as_str(), "higher" | "better" | "above");
    let rank = if higher { rank.checked_sub(steps) } else { rank.checked_add(steps) };
    let Some(grade) = rank.and_then(Grade::of_rank) else { return };
    let Some(date) = sentence.dates.first() else { return };
    let claim = Claim {
        span: sentence.span,
        word: Span::new(whole.start(), whole.end()).shifted(sentence.span.start),
        sentence: sentence.span,
        grade,
        date: Some(date.start),
        role: Role::Stated,
        past: true,
        epithet: false,
        standing: false,
        perfect: false,
        rule: super::judgement::rules::BY_STEPS.id,
        ..last.clone()
    };
    claims.push(claim);
}

/// "from outstanding to requires improvement", "up from good in 2017", "slipped to inadequate".
pub const FROM_TO: Rule = Rule {
    id: "change-from-to",
    claims: "A grade changed from one to another, both or one of them named.",
    reads: DocumentKind::Article,
    accepts: &[
        (
            "[Derby City Council has dropped two grades, from ‘outstanding’ to ‘requires improvement’, Ofsted said.]",
            "change E06000015 overall outstanding requires-improvement down",
        ),
        (
            "[Inspectors have rated children's services in Bury good, up from inadequate in 2019.]",
            "change E08000002 overall inadequate good up",
        ),
        (
            "[Support for care leavers in Leeds moves up from good to outstanding.]",
            "change E08000035 care-leavers good outstanding up",
        ),
        ("[Kent's children's services have slipped to inadequate.]", "change E10000016 overall - inadequate down"),
    ],
    rejects: &[
        "Leeds City Council hopes to move from good to outstanding.",
        "The school in Bury dropped from good to inadequate.",
        "Caseloads in Kent fell from 20 to 15, which is a good sign.",
    ],
    since: "0.1.0",
};

/// "climbed two rungs", "has been downgraded".
pub const BY_STEPS: Rule = Rule {
    id: "change-by-steps",
    claims: "A grade went up or down, without saying from what to what.",
    reads: DocumentKind::Article,
    accepts: &[
        (
            "[Children's services in Plymouth have climbed two rungs on Ofsted's scale.]",
            "change E06000026 overall - - up",
        ),
        ("[Bury council's children's services have been downgraded by Ofsted.]", "change E08000002 overall - - down"),
        (
            "[A two-grade drop for Leeds children's services has shocked councillors.]",
            "change E08000035 overall - - down",
        ),
    ],
    rejects: &[
        "Plymouth children's services could be downgraded by Ofsted.",
        "The police in Leeds dropped two grades.",
        "The council in Bury was not downgraded by Ofsted.",
    ],
    since: "0.1.0",
};

/// "retained its good rating".
pub const KEPT: Rule = Rule {
    id: "grade-kept",
    claims: "A grade is the same as at the inspection before.",
    reads: DocumentKind::Article,
    accepts: &[
        (
            "[Wigan Council has retained its good rating for children's services.]",
            "change E08000010 overall good good same",
        ),
        ("[Services for care leavers in Sutton remain good.]", "change E09000029 care-leavers good good same"),
    ],
    rejects: &["Wigan Council wants to keep its good rating.", "The school in Sutton retained its good rating."],
    since: "0.1.0",
};

/// "is no longer inadequate", "lost its good rating".
pub const ENDED: Rule = Rule {
    id: "grade-ended",
    claims: "A council no longer has a grade.",
    reads: DocumentKind::Article,
    accepts: &[
        (
            "[Children's services in Torbay are no longer inadequate, Ofsted has found.]",
            "change E06000027 overall inadequate - up",
        ),
        (
            "[Merton has lost its outstanding rating for children's services.]",
            "change E09000024 overall outstanding - down",
        ),
    ],
    rejects: &["The council in Torbay could lose its good rating.", "The home in Torbay is no longer inadequate."],
    since: "0.1.0",
};

/// Two grades of one area, at two times.
pub const COMPARED: Rule = Rule {
    id: "grades-compared",
    claims: "The document gives an area's grade at two inspections, and they differ.",
    reads: DocumentKind::Article,
    accepts: &[(
        "Inspectors have rated Slough's children's services inadequate. In 2019 they were judged to require improvement.",
        "change E06000039 overall requires-improvement inadequate down",
    )],
    rejects: &[
        "Inspectors have rated Slough's children's services inadequate. In 2019 those of Bury were judged good.",
    ],
    since: "0.1.0",
};

/// The rules of this module.
pub const RULES: &[&Rule] = &[&BY_STEPS, &COMPARED, &ENDED, &FROM_TO, &KEPT];
