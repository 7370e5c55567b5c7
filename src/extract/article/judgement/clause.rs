//! Clauses of a sentence, and whether what a clause says is stated: not denied, feared, hoped for, asked or counted, and
//! not of a school, a home or another body.

use crate::extract::prose::prose;
use crate::text::Span;
use regex::Regex;
use std::sync::LazyLock;

static CUTS: LazyLock<Regex> = LazyLock::new(|| {
    prose(
        r"[,;:()\[\]—\n]|\.(?: |$)| [–-] |\b(?:but|while|whilst|whereas|although|though|yet|with|despite|because|after|since|when|which|who)\b",
    )
});

/// The clauses of `words`. No cut is made inside a `kept` span (a list of areas, a date).
pub(super) fn pieces(words: &str, kept: &[Span]) -> Vec<Span> {
    let mut pieces = Vec::new();
    let mut begin = 0;
    let mut next_kept = 0;
    for cut in CUTS.find_iter(words) {
        while kept.get(next_kept).is_some_and(|span| span.end <= cut.start()) {
            next_kept += 1;
        }
        if kept.get(next_kept).is_some_and(|span| span.start < cut.start()) || cut.start() == 0 {
            continue;
        }
        pieces.push(Span::new(begin, cut.start()));
        begin = cut.start();
    }
    pieces.push(Span::new(begin, words.len()));
    pieces
}

static UNCERTAIN: LazyLock<Regex> = LazyLock::new(|| {
    prose(
        r"\b(?:could|would|might|may|should|must|will|shall|'ll|'d|can|cannot|if|unless|whether|hop(?:e|es|ed|ing|eful)|aim(?:s|ed|ing)?|wants?|wanted|wish(?:es|ed)?|targets?|ambitions?|ambitious|aspir\w+|expect(?:s|ed|ing)?|fear(?:s|ed|ing)?|worr(?:y|ies|ied)|rumou?r\w*|reportedly|allegedly|believed to|thought to|(?:at )?risk(?:s|ed|ing)? (?:of )?(?:an?|being|becoming|getting|slipping|falling)|danger|threat\w*|prospect|likely|bid|on (?:course|track)|work(?:s|ed|ing)? (?:towards?|to)|journey|path|road|route|towards?|striv\w+|plans? to|predict\w*|need(?:s|ed)? to|trying|tries|tried|seek(?:s|ing)?|call(?:s|ed|ing)? for|push(?:es|ing)? (?:for|to)|get(?:ting)? to|deserves?|demand\w*|vow\w*|pledg\w*|promis\w*|imagine|suppose|as though|as if|claim(?:s|ed|ing)?|ought)\b",
    )
});

static DENIED: LazyLock<Regex> = LazyLock::new(|| {
    prose(
        r"\b(?:not|never|\w+n't|no|none|nobody|nothing|neither|nor|without|rather than|instead of|far from|short of|less than|anything but|avoid(?:s|ed|ing)?|escap(?:es|ed|ing)|den(?:y|ies|ied)|isnt|wasnt|failed to|fail(?:s|ing)? to|few)\b",
    )
});

static NOT_ONLY: LazyLock<Regex> = LazyLock::new(|| {
    prose(
        r"\b(?:not (?:only|just|merely)|no (?:fewer|less) than|no surprise|no longer|not any longer|no doubt|failed to (?:keep|retain|hold))\b",
    )
});

/// Words that say how something is said, not whether: "we would point out that".
static SAYING: LazyLock<Regex> = LazyLock::new(|| {
    prose(
        r"\b(?:would|can|must|should|may|will|could|'d|'ll) (?:(?:also|just|only|like to|now|all|want to) )*(?:point out|add|stress|note|confirm|recall|remember|say|emphasise|accept|acknowledge|know|be aware|remind|reveal|recognise|see)\b",
    )
});

/// Whether the words of a clause before a grade leave it open or deny it.
pub(super) fn is_unsettled(before: &str) -> bool {
    let plain = NOT_ONLY.replace_all(before, " ");
    let plain = SAYING.replace_all(&plain, " ");
    UNCERTAIN.is_match(&plain) || DENIED.is_match(&plain)
}

static OPEN_SENTENCE: LazyLock<Regex> = LazyLock::new(|| {
    prose(r"^[^\w]*(?:if|unless|whether|could|would|will|should|what if|imagine|suppose|to be rated|in order to)\b")
});

/// Whether the whole sentence asks, supposes, or sets out the scale of grades.
pub(super) fn states_nothing(words: &str, different_grades: usize) -> bool {
    static SCALE: LazyLock<Regex> = LazyLock::new(|| {
        prose(
            r"\b(?:one of (?:the )?(?:four|five|following)|(?:four|five)[- ](?:point|grade|level)|on a scale|scale of|ranging from|range from|graded as either|either outstanding|possible (?:grades|ratings|judgements)|(?:grades|ratings|judgements) (?:are|available|range|can))\b",
        )
    });
    let asked = words.trim_end_matches(['’', '”', '"', '\'', ' ', ')']).ends_with('?');
    asked || OPEN_SENTENCE.is_match(words) || SCALE.is_match(words) || different_grades >= 4 && prose_or(words)
}

fn prose_or(words: &str) -> bool {
    static OR: LazyLock<Regex> = LazyLock::new(|| prose(r"\bor\b"));
    OR.is_match(words)
}

static OTHER_BODY: LazyLock<Regex> = LazyLock::new(|| {
    prose(
        r"\b(?:(?:primary|secondary|high|junior|infant|special|grammar|boarding|village|church) schools?|schools?|academ(?:y|ies)|nurser(?:y|ies)|pre-?schools?|playgroups?|childminders?|colleges?|sixth[- ]form|universit(?:y|ies)|children's homes?|care homes?|residential (?:homes?|care)|nursing homes?|homes (?:for|in|were|are|had|have)|fostering (?:agency|agencies)|hospitals?|polic(?:e|ing)|constabular(?:y|ies)|(?:police|the|its) force|fire (?:service|and rescue)|ambulance|NHS|integrated care board|CQC|care quality commission|HMICFRS|adult (?:social )?care|adults' services|prisons?|probation|youth (?:justice|offending)|adult education|apprenticeships?|training provider|SEND|special educational needs|parks?|libraries|roads?|bins|housing|finances?)\b",
    )
});

static OTHER_INSPECTOR: LazyLock<Regex> = LazyLock::new(|| {
    prose(
        r"\bby (?:the )?(?:CQC|care quality commission|HMICFRS|HM inspectorate of \w+|HMIP|inspectorate of (?:probation|constabulary|prisons)|regulator of social housing|housing regulator|food standards|tripadvisor|residents|readers|parents)\b",
    )
});

/// Whether a grade is of a school, a home, the police or the like: they stand before it in its clause, or the body that
/// gave it behind.
pub(super) fn is_of_another_body(before: &str, after: &str) -> bool {
    const NEAR: usize = 60;
    let near = &after[..crate::text::floor_boundary(after, NEAR)];
    OTHER_BODY.is_match(before) || OTHER_INSPECTOR.is_match(near) || AT_OTHER.is_match(near)
}

static AT_OTHER: LazyLock<Regex> = LazyLock::new(|| {
    prose(
        r"^[ '\x22’”]*(?:-? ?rated )?(?:(?:ofsted|primary|secondary|special|local|independent) )*(?:rating (?:for|of|at) (?:the |its |a )?(?:school|home|nursery|academy)|schools?|academy|nursery|homes?|children's homes?|college|childminder)\b",
    )
});

static COUNTED: LazyLock<Regex> = LazyLock::new(|| {
    prose(
        r"\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|most|many|some|several|other|half|third|quarter|majority|minority|number|proportion|percentage|handful|fewer|more|all|every)(?: [\w'-]+){0,5} (?:councils|authorities|boroughs|departments|counties|local authorities|children's services departments)\b|\bper cent\b|%|\bpercentage\b|\bnational(?:ly)?\b|\bacross (?:england|the country)\b",
    )
});
static ONE_OF: LazyLock<Regex> = LazyLock::new(|| {
    prose(
        r"\b(?:one of|among|joins?|joined|joining|(?:the|its) (?:first|latest|only|second|third|fourth|fifth|most recent)|like) ",
    )
});

/// Whether it speaks of any council of a kind: "a council rated inadequate may lose its services".
pub(super) fn speaks_of_any(before: &str) -> bool {
    static ANY: LazyLock<Regex> = LazyLock::new(|| {
        prose(
            r"\b(?:an?|any|every|each) (?:[\w-]+ )?(?:council|authority|department|borough)(?: (?:that|which))?(?: (?:is|are|being))? (?:rated|judged|graded|deemed|ranked|classed|found)\b",
        )
    });
    ANY.is_match(before)
}

/// Whether the clause counts councils and does not speak of one.
pub(super) fn counts_councils(before: &str) -> bool {
    COUNTED.is_match(before) && !ONE_OF.is_match(before)
}

static SPEAKER: LazyLock<Regex> = LazyLock::new(|| {
    prose(
        r"\b(?:says?|said|saying|insist\w*|believ\w*|thinks?|felt|feels?|argu\w*|told|called|calls|boast\w*|describ\w*|dubbed|promot\w*|wrote|tweeted|posted)\b",
    )
});
static INSPECTOR: LazyLock<Regex> = LazyLock::new(|| {
    prose(r"\b(?:ofsted\w*|inspect\w+|watchdog|regulator|report|letter|they|judgements?|findings?)\b")
});

/// Whether an opinion is reported and not a finding of the inspectors.
pub(super) fn is_opinion(before: &str) -> bool {
    static TOLD: LazyLock<Regex> =
        LazyLock::new(|| prose(r"\b(?:been|was|were|being|is|are) (?:told|described|called|dubbed)\b"));
    let before = TOLD.replace_all(before, " ");
    SPEAKER.is_match(&before) && !INSPECTOR.is_match(&before)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_open_or_denied_is_not_stated() {
        for open in
            ["it could be rated ", "leaders hope to be ", "was not rated ", "no area was found to be ", "fears of an "]
        {
            assert!(is_unsettled(open), "{open}");
        }
        for stated in ["it was rated ", "the council is no longer ", "was not only rated "] {
            assert!(!is_unsettled(stated), "{stated}");
        }
        assert!(states_nothing("Was it good?", 1));
        assert!(states_nothing("Councils get one of four grades: outstanding or good.", 2));
    }

    #[test]
    fn grades_of_other_bodies_and_counts_are_told_apart() {
        assert!(is_of_another_body("two of its children's homes were rated ", ""));
        assert!(is_of_another_body("it was rated ", " by the Care Quality Commission"));
        assert!(!is_of_another_body("services for children in care were rated ", " by Ofsted"));
        assert!(counts_councils("only 19 councils in England are rated "));
        assert!(!counts_councils("it is one of only twelve councils rated "));
    }

    #[test]
    fn clauses_are_cut_outside_what_is_kept() {
        let words = "leaders, care leavers were good, but adoption was not";
        let kept = [Span::new(0, 21)];
        let found: Vec<_> = pieces(words, &kept).into_iter().map(|piece| piece.of(words)).collect();
        assert_eq!(found, ["leaders, care leavers were good", ", ", "but adoption was not"]);
    }
}
