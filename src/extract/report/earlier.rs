//! Judgements of earlier inspections that a report speaks of: "Since the last inspection in 2019, when services were
//! judged to be outstanding", "Ofsted's inspection in March 2012 judged safeguarding as inadequate", and the list under
//! "Previous Ofsted inspections". Visits, other bodies, single homes, audits and what is denied are no judgements.

use super::dates::month_of;
use super::outline::{Outline, Unit};
use super::words::{GRADE, area_of, expression, grade_of};
use crate::date::{PartialDate, When};
use crate::document::BlockKind;
use crate::document::sentence::sentences;
use crate::extract::council;
use crate::extract::rule::Rule;
use crate::register::Register;
use crate::text::{Span, floor_boundary};
use crate::vocab::concept::{Area, DocumentKind, Framework, Grade};
use regex::Regex;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// A judgement of an earlier inspection.
#[derive(Debug, Clone, PartialEq)]
pub struct Earlier {
    pub council: String,
    pub area: Area,
    pub grade: Grade,
    pub when: When,
    /// Where the report names it.
    pub framework: Option<Framework>,
    pub span: Span,
    pub rule: &'static str,
    pub confidence: f32,
}

/// What is known when the text is read: whose report it is and when its inspection began.
#[derive(Debug, Clone, Copy)]
pub struct Frame<'a> {
    pub register: &'a Register,
    pub council: &'a str,
    pub start: Option<PartialDate>,
}

/// The earlier judgements in the order of the text.
pub fn read(outline: &Outline<'_>, frame: Frame<'_>) -> Vec<Earlier> {
    let mut found: Vec<Earlier> = Vec::new();
    let last = last_inspection(outline, frame.start);
    let mut listed: Option<Carried> = None;
    for unit in &outline.units {
        if unit.kind == BlockKind::Heading && LISTED.is_match(unit.text.trim()) {
            listed = Some(Carried::default());
            continue;
        }
        if unit.kind == BlockKind::Heading {
            listed = None;
        }
        if matches!(unit.kind, BlockKind::TableRow | BlockKind::Footnote)
            || !HINT.is_match(unit.text) && listed.is_none()
        {
            continue;
        }
        read_unit(outline, unit, frame, last, &mut listed, &mut found);
    }
    first_of_each(found)
}

static HINT: LazyLock<Regex> = LazyLock::new(|| {
    expression(r"\b(?:judg|rated|rating|graded|found|inadequate|as was the case|was good|were good|outstanding)")
});
static LISTED: LazyLock<Regex> =
    LazyLock::new(|| expression(r"^(?:previous|other|earlier|past)(?: ofsted)? inspections?\d?:?$"));

/// What a sentence says of the inspection that the next one speaks of.
#[derive(Debug, Clone, Default)]
struct Carried {
    when: Option<PartialDate>,
    areas: Vec<Area>,
    framework: Option<Framework>,
}

fn read_unit(
    outline: &Outline<'_>,
    unit: &Unit<'_>,
    frame: Frame<'_>,
    last: Option<PartialDate>,
    listed: &mut Option<Carried>,
    found: &mut Vec<Earlier>,
) {
    let text = &outline.document.text;
    let (span, _) = unit.words();
    let mut carried = Carried::default();
    for place in sentences(text, span) {
        let words = place.of(text);
        let prior = Span::new(span.start, place.start).of(text);
        let sentence = Sentence { words, place, frame, last, of_a_home: HOME.is_match(prior) };
        if sentence.is_of_another_kind() {
            continue;
        }
        let said = sentence.inspection();
        if let Some(list) = listed
            && let Some(row) = listed_row(&sentence, list)
        {
            found.push(row);
            continue;
        }
        if let Some(said) = said {
            carried = said;
            if let Some(list) = listed {
                *list = carried.clone();
            }
        }
        found.extend(sentence.judgements(&carried));
    }
}

/// "Children looked after and achieving permanence: Requires improvement", under an item that gives the date.
fn listed_row(sentence: &Sentence<'_>, list: &Carried) -> Option<Earlier> {
    let (label, grade) = sentence.words.rsplit_once(':')?;
    let (area, grade) = area_of(label).zip(grade_of(grade))?;
    Some(Earlier {
        council: sentence.frame.council.to_owned(),
        area,
        grade,
        when: list.when.map_or(When::Earlier, When::At),
        framework: list.framework.clone(),
        span: sentence.place,
        rule: LISTED_BEFORE.id,
        confidence: 0.95,
    })
}

struct Sentence<'a> {
    words: &'a str,
    place: Span,
    frame: Frame<'a>,
    /// The date of the last inspection, where the document tells it somewhere.
    last: Option<PartialDate>,
    /// Whether a sentence before it in the same paragraph speaks of a home or a school: what follows may too.
    of_a_home: bool,
}

static HOME: LazyLock<Regex> = LazyLock::new(|| {
    expression(r"\b(?:homes?|schools?|academy|pupil referral|nurser(?:y|ies)|agency|unit|provider)\b")
});

static JUDGED: LazyLock<Regex> = LazyLock::new(|| {
    expression(&format!(
        r"(?P<no>\b(?:not|never|no longer|nor)\b )?(?P<verb>\b(?:judged|rated|graded|found|deemed|considered|assessed|declared|described)\b(?: by ofsted| by inspectors)?(?: overall)?(?P<object> [^.,;:]{{1,90}}?)??(?:,)?(?: (?:overall|as|to be|to|be|being|that they|that it|was|were)){{0,3}}|\b(?:was|were|been) ) ?[‘“'\x22]?(?P<grade>{GRADE})\b[’”'\x22]?(?P<in>(?: overall| in all areas)? (?:in|in the|at the \w+ inspection in|since) (?:(?:january|february|march|april|may|june|july|august|september|october|november|december) )?(?:19|20)\d\d(?:(?:,| and|, and) (?:19|20)\d\d)*)?"
    ))
});
static SECOND: LazyLock<Regex> = LazyLock::new(|| {
    expression(&format!(
        r"^[’”'\x22]? ?(?:,|and|with|but|while)? ?(?:and|with|but|while)? (?P<object>[^.,;:]{{3,80}}?) (?:as|to be|judged(?: as| to be)?) [‘“'\x22]?(?P<grade>{GRADE})\b"
    ))
});
static FOR_AREA: LazyLock<Regex> = LazyLock::new(|| {
    expression(&format!(
        r"^[’”'\x22]? (?:for|in its|in their) (?P<object>[^.,;:]{{3,80}}?)(?: and (?P<second>{GRADE}) for (?P<other>[^.,;:]{{3,80}}?))?(?:$|[.,;:])"
    ))
});
static NOUN: LazyLock<Regex> = LazyLock::new(|| {
    expression(&format!(
        r"\b(?:previous|last|earlier|overall|an?|the) ?(?:overall )?[‘“'\x22]?(?P<grade>{GRADE})[’”'\x22]? (?:overall )?(?:judge?ments?|gradings?|grades?|ratings?|inspection outcomes?)\b"
    ))
});
static CASE: LazyLock<Regex> = LazyLock::new(|| {
    expression(&format!(
        r"\b(?P<grade>{GRADE})\b,? as (?:it |they )?(?:was|were)(?: the case)? (?:at|in|during|following) (?:the|its|their) (?:last|previous|most recent)"
    ))
});

/// Words before a judgement that mean something other than the council's services as a whole or one of its areas.
static FOREIGN: LazyLock<Regex> = LazyLock::new(|| {
    expression(
        r"\b(?:focus(?:s)?ed visit|monitoring visit|JTAI|joint targeted|targeted area|SEND|special educational|schools?|academy|nurser(?:y|ies)|(?:childrenAPOSTROPHEs|residential|care|third|two|one|three|four|both|of the|first|second)[\w ]{0,12} homes?|homes? (?:was|were|is|are|has|have)|audits?|audited|cases? (?:was|were|seen|sampled|audited)|(?:most |these |few |many |some |all )?(?:plans|cases|assessments|records|decisions|discussions|visits|files|placements|referrals) (?:was|were)|cafcass|police|probation|youth offending|health visit\w*|provision for|hospital|the trustAPOSTROPHEs fostering|fostering agenc(?:y|ies)|adoption agenc(?:y|ies)|providers?|carers?|pupil referral|(?:areas|aspects|parts|elements) of|peer review|inspectors? (?:saw|found|judged) (?:that )?(?:two|three|four|five|six|some|most|many|a few|the majority|\d+))\b",
    )
});
static HYPOTHETICAL: LazyLock<Regex> = LazyLock::new(|| {
    expression(r"^(?:an?|any) (?:LSCB|local authority|council)\b|\bif (?:it|they|the)\b|\bwould be\b|\bto be judged\b")
});
static EARLIER: LazyLock<Regex> = LazyLock::new(|| {
    expression(
        r"\b(?:last|previous|earlier|prior|previously|most recent|subsequent|predecessor|former)\b|\b(?:19|20)\d\d\b",
    )
});

impl Sentence<'_> {
    fn is_of_another_kind(&self) -> bool {
        HYPOTHETICAL.is_match(self.words) || self.words.len() > 1_500
    }

    /// The inspection that the sentence speaks of, with its date.
    fn inspection(&self) -> Option<Carried> {
        static OF: LazyLock<Regex> = LazyLock::new(|| {
            expression(
                r"\binspections?\b(?: reports?)?(?: (?:of|into|for) (?P<of>.{3,160}?))?(?: (?:was|were|took place|published|carried out|is|has been)\b.{0,60}?|,)? ?\b(?:in|of|during|from)\b ?(?:the )?(?:(?P<month>jan\w*|feb\w*|mar\w*|apr\w*|may|june?|july?|aug\w*|sept?\w*|oct\w*|nov\w*|dec\w*) )?(?P<year>(?:19|20)\d\d)\b",
            )
        });
        static BY: LazyLock<Regex> = LazyLock::new(|| {
            expression(
                r"\b(?P<of>.{3,160}?) (?:was|were) (?:last |previously )?(?:inspected|judged)\b.{0,40}? in (?:(?P<month>jan\w*|feb\w*|mar\w*|apr\w*|may|june?|july?|aug\w*|sept?\w*|oct\w*|nov\w*|dec\w*) )?(?P<year>(?:19|20)\d\d)\b",
            )
        });
        let found = OF.captures(self.words).or_else(|| BY.captures(self.words))?;
        let year: i16 = found.name("year")?.as_str().parse().ok()?;
        let month = found.name("month").and_then(|month| month_of(month.as_str()));
        let when = month.map_or(PartialDate::year(year), |month| PartialDate::month(year, month));
        if !self.is_before(when) {
            return None;
        }
        let areas = found.name("of").map_or(Vec::new(), |of| areas_in(of.as_str(), when));
        Some(Carried { when: Some(when), areas, framework: framework_named(self.words) })
    }

    /// Whether a date lies before the inspection that the report is about.
    fn is_before(&self, when: PartialDate) -> bool {
        self.frame.start.is_none_or(|start| when.earliest() < start.earliest())
            && when.year >= 2000
            && self.frame.start.is_none_or(|start| when.month.is_some() || when.year < start.year)
    }

    fn judgements(&self, carried: &Carried) -> Vec<Earlier> {
        let mut found = Vec::new();
        for captures in JUDGED.captures_iter(self.words) {
            let (Some(whole), Some(grade)) = (captures.get(0), captures.name("grade")) else { continue };
            let before = &self.words[..whole.start()];
            if captures.name("no").is_some() || self.denied(before) || grade_is_praise(self.words, grade.end()) {
                continue;
            }
            let object = captures.name("object").map_or("", |object| object.as_str());
            let verb = captures.name("verb").map_or("", |verb| verb.as_str().trim());
            // "was good" alone is a description; it is a judgement only right behind the inspection's date.
            let plain = !verb.to_lowercase().starts_with(['j', 'r', 'g', 'f', 'd', 'c', 'a']);
            if plain && (carried.when.is_none() || !PLAIN_SUBJECT.is_match(before)) {
                continue;
            }
            let dates = self.dates(captures.name("in").map(|part| part.as_str()), whole.start(), carried);
            if dates.is_empty() {
                continue;
            }
            let rest = &self.words[grade.end()..];
            let for_area = FOR_AREA.captures(rest).filter(|_| captures.name("in").is_none());
            let named =
                for_area.as_ref().and_then(|found| found.name("object")).map_or(object, |object| object.as_str());
            let span = Span::new(whole.start(), whole.end()).shifted(self.place.start);
            self.push(&mut found, before, named, carried, &dates, grade.as_str(), span);
            if let Some(second) = SECOND.captures(rest)
                && let (Some(object), Some(grade)) = (second.name("object"), second.name("grade"))
            {
                let span = Span::new(whole.end(), whole.end() + second.get(0).map_or(0, |m| m.end()))
                    .shifted(self.place.start);
                self.push(&mut found, "", object.as_str(), carried, &dates, grade.as_str(), span.trimmed_to(self));
            }
            if let Some((second, other)) =
                for_area.as_ref().and_then(|found| found.name("second").zip(found.name("other")))
            {
                self.push(&mut found, "", other.as_str(), carried, &dates, second.as_str(), span);
            }
        }
        for captures in NOUN.captures_iter(self.words).chain(CASE.captures_iter(self.words)) {
            let (Some(whole), Some(grade)) = (captures.get(0), captures.name("grade")) else { continue };
            let before = &self.words[..whole.start()];
            let named = &self.words[whole.end()..];
            let dates = self.dates(None, whole.start(), carried);
            let tells = EARLIER.is_match(self.words);
            if dates.is_empty() || !tells || self.denied(before) {
                continue;
            }
            let object = named
                .strip_prefix(" for ")
                .or(named.strip_prefix(" of "))
                .and_then(|rest| rest.split([',', '.', ';']).next());
            let span = Span::new(whole.start(), whole.end()).shifted(self.place.start);
            self.push(&mut found, before, object.unwrap_or(""), carried, &dates, grade.as_str(), span);
        }
        found
    }

    /// Whether what stands before denies or supposes the judgement, or speaks of something else.
    fn denied(&self, before: &str) -> bool {
        static NOT: LazyLock<Regex> = LazyLock::new(|| {
            expression(
                r"\b(?:not|never|no longer|nor|neither|whether|could|would|should|might|if)(?: (?:have|has|had|been|be|were|was))* ?$",
            )
        });
        // What a relative clause speaks of stands in front of it.
        let start = clause_start(before);
        let relative = before[..start].ends_with(|c: char| c.is_alphabetic());
        let from = if relative { floor_boundary(before, start.saturating_sub(45)) } else { start };
        NOT.is_match(before) || FOREIGN.is_match(&before[from..])
    }

    /// When: the dates right behind the grade, else the nearest before it, else what the sentence before told, else
    /// that of the last inspection.
    fn dates(&self, behind: Option<&str>, at: usize, carried: &Carried) -> Vec<When> {
        static DATE: LazyLock<Regex> = LazyLock::new(|| {
            expression(
                r"(?:\b(?P<month>january|february|march|april|may|june|july|august|september|october|november|december) )?\b(?P<year>(?:19|20)\d\d)\b",
            )
        });
        static LAST: LazyLock<Regex> = LazyLock::new(|| {
            expression(
                r"\b(?:last|previous|most recent|prior)\b(?: [\w()-]+){0,5}? (?:inspections?|judgements?)\b|\bpreviously\b",
            )
        });
        let read = |words: &str| -> Vec<PartialDate> {
            DATE.captures_iter(words)
                .filter_map(|found| {
                    let year = found.name("year")?.as_str().parse().ok()?;
                    let month = found.name("month").and_then(|month| month_of(month.as_str()));
                    Some(month.map_or(PartialDate::year(year), |month| PartialDate::month(year, month)))
                })
                .filter(|when| self.is_before(*when))
                .collect()
        };
        if let Some(behind) = behind {
            return read(behind).into_iter().map(When::At).collect();
        }
        let near =
            read(&self.words[..at]).pop().or(carried.when).or_else(|| read(&self.words[at..]).into_iter().next());
        let is_last = LAST.is_match(self.words);
        // A year somewhere in the sentence dates a judgement only if the sentence speaks of an inspection or of the past.
        let speaks = is_last
            || carried.when.is_some()
            || self.words.to_lowercase().contains("inspect")
            || PAST.is_match(self.words);
        match near {
            Some(when) if speaks => vec![When::At(when)],
            _ if is_last => vec![self.last.map_or(When::Earlier, When::At)],
            _ => Vec::new(),
        }
    }

    #[expect(clippy::too_many_arguments, reason = "the parts of one sentence")]
    fn push(
        &self,
        found: &mut Vec<Earlier>,
        before: &str,
        object: &str,
        carried: &Carried,
        dates: &[When],
        grade: &str,
        span: Span,
    ) {
        let Some(grade) = grade_of(grade) else { return };
        let when = dates.first().and_then(|when| when.date()).unwrap_or(PartialDate::year(2015));
        if FOREIGN.is_match(object) {
            return;
        }
        let own = areas_in(object, when);
        let clause = subject(before);
        let unnamed = is_pronoun(clause) || COUNTED.is_match(clause);
        if unnamed && own.is_empty() && (self.of_a_home || HOME.is_match(before)) {
            return;
        }
        let areas = if !own.is_empty() {
            own
        } else if !areas_in(clause, when).is_empty() {
            areas_in(clause, when)
        } else if is_pronoun(clause) && areas_in(before, when).iter().any(|area| *area != Area::Leaders) {
            areas_in(before, when).into_iter().filter(|area| *area != Area::Leaders).collect()
        } else if (is_pronoun(clause) || clause.trim().is_empty() || CARRIED_SUBJECT.is_match(clause))
            && !carried.areas.is_empty()
        {
            carried.areas.clone()
        } else if OVERALL.is_match(clause)
            || is_pronoun(clause)
            || OVERALL.is_match(object)
            || self.names_council(clause)
        {
            vec![Area::Overall]
        } else {
            return;
        };
        let council = self.council();
        for area in areas {
            for when in dates {
                found.push(Earlier {
                    council: council.clone(),
                    area,
                    grade,
                    when: *when,
                    framework: carried.framework.clone().or_else(|| framework_named(self.words)),
                    span,
                    rule: JUDGED_BEFORE.id,
                    confidence: if when.date().is_some() { 0.93 } else { 0.85 },
                });
            }
        }
    }

    fn names_council(&self, clause: &str) -> bool {
        let names = |council: &str| clause.to_lowercase().contains(&council.to_lowercase());
        let kin = self.frame.register.predecessors(self.frame.council);
        self.frame.register.get(self.frame.council).is_some_and(|council| council.names().any(names))
            || kin.iter().any(|council| council.names().any(names))
    }

    /// The council that was judged: the one that this council took over from, where the sentence names it.
    fn council(&self) -> String {
        let kin = self.frame.register.predecessors(self.frame.council);
        if !kin.is_empty() {
            let named = council::mentions(self.words, self.frame.register);
            if let Some(old) = named.iter().find(|mention| kin.iter().any(|council| council.gss == mention.council)) {
                return old.council.clone();
            }
        }
        self.frame.council.to_owned()
    }
}

impl Span {
    /// The part of a span that lies within a sentence.
    fn trimmed_to(self, sentence: &Sentence<'_>) -> Span {
        Span::new(self.start.max(sentence.place.start), self.end.min(sentence.place.end))
    }
}

/// Some of several, as homes are counted.
static COUNTED: LazyLock<Regex> = LazyLock::new(|| {
    expression(
        r"^\W*(?:all|both|one|two|three|four|five|six|seven|eight|nine|ten|most|some|the other|the rest|of these|it|this)\b",
    )
});
static PAST: LazyLock<Regex> = LazyLock::new(|| {
    expression(
        r"\b(?:since|previously|by ofsted|led to|following|when|predecessor|been judged|were judged|was judged)\b",
    )
});
static PLAIN_SUBJECT: LazyLock<Regex> = LazyLock::new(|| {
    expression(
        r"^ ?(?:the )?(?:local authority|council|services?|authority|it|they|overall effectiveness)(?: judgement)? ?$",
    )
});
static CARRIED_SUBJECT: LazyLock<Regex> = LazyLock::new(|| {
    expression(
        r"^\W*(?:and|where|when|in which|the)?\W*(?:the )?(?:local authority|council|authority|services?|overall effectiveness|both|which)\b",
    )
});
static OVERALL: LazyLock<Regex> = LazyLock::new(|| {
    expression(
        r"\b(?:childrenAPOSTROPHEs (?:social care )?services?|services? for (?:children|vulnerable)|overall|local authority|the council|authority|all services|social care services|the services?|services)\b",
    )
});

/// Where the last clause of `before` begins: behind a comma, a semicolon, a dash or a word that opens a clause.
fn clause_start(before: &str) -> usize {
    static OPENS: LazyLock<Regex> =
        LazyLock::new(|| expression(r"[,;:–—]|\b(?:when|where|which|that|who|and which|but|although|while)\b"));
    OPENS.find_iter(before).last().map_or(0, |found| found.end())
}

/// The subject of the last clause; for "… inspection in 2015 which judged" the words before it.
fn subject(before: &str) -> &str {
    let clause = &before[clause_start(before)..];
    if clause.trim().is_empty() { before } else { clause }
}

fn is_pronoun(clause: &str) -> bool {
    static PRONOUN: LazyLock<Regex> = LazyLock::new(|| {
        expression(
            r"^\W*(?:and )?(?:they|it|these|this|both|the services?|services|which)?(?: all| both)? ?(?:had |has |have )?(?:previously |also |again )?(?:been |were |was |being )?\W*$",
        )
    });
    PRONOUN.is_match(clause)
}

/// Whether a grade word goes on as praise: "good practice", "outstanding support".
fn grade_is_praise(words: &str, end: usize) -> bool {
    static NEXT: LazyLock<Regex> = LazyLock::new(|| {
        expression(
            r"^ (?:practice|quality|support|progress|examples?|work|outcomes?|enough|relationships?|standards?|features|evidence|use|access|arrangements|understanding|oversight|range|or better|and better|number)\b",
        )
    });
    NEXT.is_match(&words[end..])
}

/// The areas that a phrase names, as the inspections of that time had them.
fn areas_in(phrase: &str, when: PartialDate) -> Vec<Area> {
    let lower = phrase.to_lowercase().replace('’', "'");
    let has = |words: &str| lower.contains(words);
    let mut areas = Vec::new();
    if has("safeguarding children board") || has("safeguarding children's board") || has("lscb") {
        return vec![Area::Lscb];
    }
    if has("adoption") || has("fostering") {
        return vec![if has("adoption") && !has("adoption service") && !has("adoption agency") {
            Area::Adoption
        } else {
            Area::Other
        }];
    }
    if has("protection") || has("safeguarding") || has("need help") {
        areas.push(Area::HelpProtection);
    }
    let leavers = has("care leaver") || has("leaving care");
    if has("looked after") || has("looked-after") {
        areas.push(Area::LookedAfterPermanence);
    } else if has("children in care") {
        areas.push(if leavers && when.year >= 2018 { Area::InCareAndCareLeavers } else { Area::InCare });
    }
    if leavers && !areas.contains(&Area::InCareAndCareLeavers) {
        areas.push(Area::CareLeavers);
    }
    if has("leadership") || has("impact of leaders") {
        areas.push(Area::Leaders);
    }
    // The long title of the single inspection names them all and means the whole.
    if areas.len() > 2 || areas.len() == 2 && has("services for children in need of help") {
        return Vec::new();
    }
    areas
}

fn framework_named(words: &str) -> Option<Framework> {
    let lower = words.to_lowercase();
    if lower.contains("single inspection") || lower.contains("(sif)") || words.contains("SIF") {
        Some(Framework::Sif)
    } else if lower.contains("ilacs") {
        Some(Framework::Ilacs)
    } else {
        None
    }
}

/// The date of the last inspection, from the first sentence that gives it.
fn last_inspection(outline: &Outline<'_>, start: Option<PartialDate>) -> Option<PartialDate> {
    static LAST: LazyLock<Regex> = LazyLock::new(|| {
        expression(
            r"\b(?:last|previous)(?: full| ofsted| judgement| graded| standard| short| single| ILACS)* inspection,? (?:in|of) (?:(?P<month>january|february|march|april|may|june|july|august|september|october|november|december) )?(?P<year>20\d\d)\b",
        )
    });
    outline.units.iter().filter(|unit| unit.text.contains("nspection")).find_map(|unit| {
        let found = LAST.captures(unit.text)?;
        let year: i16 = found.name("year")?.as_str().parse().ok()?;
        let month = found.name("month").and_then(|month| month_of(month.as_str()));
        let when = month.map_or(PartialDate::year(year), |month| PartialDate::month(year, month));
        start.is_none_or(|start| when.earliest() < start.earliest()).then_some(when)
    })
}

/// One entry for each council, area and time: the first, and the most exact date.
fn first_of_each(found: Vec<Earlier>) -> Vec<Earlier> {
    let mut seen: BTreeMap<(String, Area, Grade, Option<i16>), usize> = BTreeMap::new();
    let mut kept: Vec<Earlier> = Vec::new();
    for earlier in found {
        let year = earlier.when.date().map(|date| date.year);
        let key = (earlier.council.clone(), earlier.area, earlier.grade, year);
        match seen.get(&key) {
            Some(index) => {
                let known = &mut kept[*index];
                if known.when.date().is_some_and(|date| date.month.is_none())
                    && earlier.when.date().is_some_and(|d| d.month.is_some())
                {
                    known.when = earlier.when;
                }
            }
            None => {
                seen.insert(key, kept.len());
                kept.push(earlier);
            }
        }
    }
    kept
}

/// An earlier inspection of which the report gives a judgement.
pub const INSPECTED_BEFORE: Rule = Rule {
    id: "report-earlier-inspection",
    claims: "The council was inspected then, with a judgement that the report gives.",
    reads: DocumentKind::InspectionReport,
    accepts: &[(
        "Inspection of Suffolk local authority children’s services\n\nInspection dates: 6 to 17 March 2023\n\nAt the last inspection in 2018, services for children were [judged as good].\n",
        "inspection E10000029 full - - when 2018",
    )],
    rejects: &[
        "Inspection of Suffolk local authority children’s services\n\nInspection dates: 6 to 17 March 2023\n\nSince the focused visit in 2021 managers have judged most plans to be good.\n",
    ],
    since: "0.1.0",
};

/// A judgement of an earlier inspection in a sentence.
pub const JUDGED_BEFORE: Rule = Rule {
    id: "report-earlier-judgement",
    claims: "The report says that an earlier inspection gave the council, or one area, this grade.",
    reads: DocumentKind::InspectionReport,
    accepts: &[
        (
            "Inspection of Suffolk local authority children’s services\n\nInspection dates: 6 to 17 March 2023\n\nSince the last inspection in 2019, when children’s services were [judged to be outstanding], much has changed.\n",
            "judgement E10000029 overall outstanding 2019",
        ),
        (
            "Inspection of Suffolk local authority children’s services\n\nInspection dates: 6 to 17 March 2023\n\nSuffolk children’s services were [judged inadequate in 2016] and have come far.\n",
            "judgement E10000029 overall inadequate 2016",
        ),
        (
            "Inspection of Suffolk local authority children’s services\n\nInspection dates: 6 to 17 March 2023\n\nServices for care leavers have improved since the last inspection in May 2019, when the service was [judged to be inadequate].\n",
            "judgement E10000029 care-leavers inadequate 2019-05",
        ),
        (
            "Inspection of West Northamptonshire local authority children’s services\n\nInspection dates: 6 to 17 March 2023\n\nChildren’s services in the predecessor authority, Northamptonshire County Council, were [judged inadequate in 2019].\n",
            "judgement E10000021 overall inadequate 2019",
        ),
        (
            "Kent County Council\n\nInspection of services for children in need of help and protection, children looked after and care leavers\n\nInspection date: 1/02/2016 – 25/02/2016\n\nPrevious Ofsted inspections\n\n- The previous inspection of Kent’s services for children looked after was in July 2012. The local authority was [judged to be adequate].\n",
            "judgement E10000016 looked-after-permanence adequate 2012-07",
        ),
    ],
    rejects: &[
        "Inspection of Suffolk local authority children’s services\n\nInspection dates: 6 to 17 March 2023\n\nThe council runs five children’s homes. Three were judged to be good at their last inspection in 2022.\n",
        "Inspection of Suffolk local authority children’s services\n\nInspection dates: 6 to 17 March 2023\n\nSince 2019 audits have been judged to be good by managers.\n",
        "Inspection of Suffolk local authority children’s services\n\nInspection dates: 6 to 17 March 2023\n\nThe focused visit in 2021 was judged to be a good experience.\n",
        "Inspection of Suffolk local authority children’s services\n\nInspection dates: 6 to 17 March 2023\n\nServices are no longer judged inadequate, as they were not in 2019.\n",
        "Inspection of Suffolk local authority children’s services\n\nInspection dates: 6 to 17 March 2023\n\nAn LSCB requires improvement if it has not been judged good since 2012.\n",
    ],
    since: "0.1.0",
};

/// A row of the list of an earlier inspection's judgements.
pub const LISTED_BEFORE: Rule = Rule {
    id: "report-earlier-list",
    claims: "The list of earlier inspections gives this area this grade.",
    reads: DocumentKind::InspectionReport,
    accepts: &[(
        "Kent County Council\n\nRe-inspection of services for children in need of help and protection, children looked after and care leavers\n\nInspection date: 1/02/2018 – 25/02/2018\n\nPrevious Ofsted inspections\n\n- The last inspection report was published in June 2015. The judgements were:\n\n- [Overall effectiveness: Inadequate]\n",
        "judgement E10000016 overall inadequate 2015-06",
    )],
    rejects: &[
        "Kent County Council\n\nRe-inspection of services for children in need of help and protection, children looked after and care leavers\n\nPrevious Ofsted inspections\n\n- The home at Elm Road: good\n",
    ],
    since: "0.1.0",
};
