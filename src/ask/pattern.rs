//! Which questions of the library a reading may be: for each, what must be in it, what may be, and an example.

use super::lexicon::Concept as C;
use super::reading::Kind;
use crate::vocab::concept::{Grade, InspectionType, PostKind};

/// One way of asking one question of the library.
#[derive(Debug)]
pub(super) struct Pattern {
    /// The name in the library.
    pub query: &'static str,
    /// Of each group one must be there.
    pub needs: &'static [&'static [Kind]],
    /// Where it asks about some values of a kind only: which.
    pub only: &'static [Value],
    /// What may be there: it is part of the question, or the answer shows it anyway.
    pub helps: &'static [Kind],
    /// Shown to those whose question was not understood.
    pub example: &'static str,
}

/// A value that a pattern is bound to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Value {
    Post(PostKind),
    Grade(Grade),
    Type(InspectionType),
}

const fn c(concept: C) -> Kind {
    Kind::Concept(concept)
}

const DIRECTED: &[Kind] = &[c(C::Down), c(C::Up)];
/// What a change may be of: "changed" alone may be of anything.
const OF_GRADE: &[Kind] = &[
    c(C::Outcome), Kind::Grade, Kind::Area, Kind::Steps, c(C::Report), c(C::Inspection), c(C::Down), c(C::Up), c(C::OverallEnded),
];
const SAYING: &[Kind] = &[c(C::Say), c(C::Quotations), c(C::Quote)];
const INSPECTED: &[Kind] = &[c(C::Inspection), Kind::Type];
const JUDGED: &[Kind] = &[c(C::Outcome), Kind::Grade];
const COUNCIL: &[Kind] = &[Kind::Council];

/// The ways of asking, the more particular first: of two that fit equally well the first is taken.
pub(super) static PATTERNS: &[Pattern] = &[
    Pattern {
        query: "changes-since-overall-ended",
        needs: &[&[c(C::OverallEnded)]],
        only: &[],
        helps: &[
            c(C::Councils), c(C::Down), c(C::Up), c(C::Change), c(C::Which), c(C::Who), c(C::Outcome), c(C::Inspection),
            c(C::Report), c(C::Most), c(C::How),
        ],
        example: "Which councils have got worse since overall grades ended?",
    },
    Pattern {
        query: "downgrades-without-comment",
        needs: &[&[c(C::Nobody)], &[c(C::Down), c(C::Outcome), c(C::Inspection), c(C::Change)]],
        only: &[],
        helps: &[c(C::Councils), c(C::Which), c(C::Who), c(C::Say), c(C::Article), c(C::Report), c(C::People), c(C::Down), c(C::Inspection), c(C::Mention), c(C::Change)],
        example: "Which downgrades has nobody commented on?",
    },
    Pattern {
        query: "mps-after-downgrade",
        needs: &[&[Kind::Post], &[c(C::Say), c(C::Quotations)], &[c(C::Down)]],
        only: &[Value::Post(PostKind::MemberOfParliament)],
        helps: &[
            c(C::Who), c(C::Which), c(C::How), c(C::Words), c(C::Councils), c(C::Neighbour), c(C::Outcome), c(C::Report),
            c(C::Inspection), c(C::People), c(C::Else), c(C::When), c(C::Article),
        ],
        example: "What did MPs say after a council in their area was downgraded?",
    },
    Pattern {
        query: "leaders-at-downgrade",
        needs: &[&[c(C::Lead), Kind::Post], &[c(C::Down)], &[c(C::When), c(C::Who)]],
        only: &[Value::Post(PostKind::Leader), Value::Post(PostKind::LeadMember), Value::Post(PostKind::DirectorOfChildrensServices), Value::Post(PostKind::ChiefExecutive)],
        helps: &[
            c(C::Councils), c(C::Which), c(C::Inspection), c(C::Outcome), c(C::Report), c(C::Office), c(C::People),
            c(C::When), c(C::Who), c(C::Lead), Kind::Post,
        ],
        example: "Who led Suffolk when it was downgraded?",
    },
    Pattern {
        query: "who-commented-on-downgrade",
        needs: &[SAYING, DIRECTED],
        only: &[],
        helps: &[
            c(C::Who), c(C::Which), c(C::How), c(C::When), c(C::Where), c(C::Report), c(C::Outcome), c(C::Inspection),
            c(C::Office), c(C::Words), c(C::People), c(C::Councils), c(C::Article), c(C::Praise), c(C::Criticise),
            c(C::Both), c(C::Latest), c(C::Say), c(C::Change), c(C::Down), c(C::Up), c(C::Else),
            c(C::Quotations), c(C::Document),
        ],
        example: "Who commented on Suffolk's downgrade, in which office, and what did they say?",
    },
    Pattern {
        query: "who-commented-on-downgrade",
        needs: &[SAYING, &[c(C::Change)], OF_GRADE],
        only: &[],
        helps: &[
            c(C::Who), c(C::Which), c(C::How), c(C::When), c(C::Where), c(C::Report), c(C::Outcome), c(C::Inspection),
            c(C::Office), c(C::Words), c(C::People), c(C::Councils), c(C::Article), c(C::Praise), c(C::Criticise),
            c(C::Both), c(C::Latest), c(C::Say), c(C::Change), c(C::Down), c(C::Up), c(C::Else),
            c(C::Quotations), c(C::Document),
        ],
        example: "Who commented on changes of grade in Suffolk?",
    },
    Pattern {
        query: "spokesperson-only",
        needs: &[&[c(C::Spokesperson)]],
        only: &[],
        helps: &[
            c(C::Only), c(C::Councils), c(C::Which), c(C::Say), c(C::Who), c(C::Nobody), c(C::Article), c(C::People),
            c(C::Words), c(C::When), c(C::Quotations), c(C::Quote), c(C::Inspection), c(C::Outcome), c(C::Report),
        ],
        example: "Which councils answered only through an unnamed spokesperson?",
    },
    Pattern {
        query: "who-quoted-the-report",
        needs: &[&[c(C::Quote), c(C::Quotations)], &[c(C::Report)]],
        only: &[],
        helps: &[
            c(C::Who), c(C::Which), c(C::Accuracy), c(C::How), c(C::Words), c(C::Councils), c(C::People), c(C::Say),
            c(C::Inspection), c(C::When), c(C::Quotations), c(C::Else), c(C::Finding), c(C::Latest),
        ],
        example: "Who quoted Suffolk's report, and accurately?",
    },
    Pattern {
        query: "report-words-in-articles",
        needs: &[&[c(C::Words), c(C::Quote), c(C::Quotations), c(C::Finding)], &[c(C::Report)], &[c(C::Article), c(C::Document)]],
        only: &[],
        helps: &[
            c(C::Which), c(C::Accuracy), c(C::How), c(C::Where), c(C::Words), c(C::Finding), c(C::Quote), c(C::Inspection),
            c(C::Article), c(C::Councils), c(C::Quotations), Kind::Phrase,
        ],
        example: "Which sentences of articles about Suffolk are the report's words?",
    },
    Pattern {
        query: "quotations-by-person",
        needs: &[&[Kind::Person], SAYING],
        only: &[],
        helps: &[
            c(C::Who), c(C::Which), c(C::How), c(C::When), c(C::History), c(C::Words), c(C::Inspection), c(C::Report),
            c(C::Outcome), c(C::Down), c(C::Up), c(C::Article), c(C::Most), c(C::Office), Kind::Council, Kind::Post,
            c(C::Councils), c(C::Say), c(C::Quotations), c(C::Where), c(C::Latest),
        ],
        example: "What has Bobby Bennett said about inspections?",
    },
    Pattern {
        query: "findings-mentioning",
        needs: &[&[Kind::Phrase], &[c(C::Mention), c(C::Say), c(C::Finding)]],
        only: &[],
        helps: &[
            c(C::Finding), c(C::Report), c(C::Which), c(C::Where), c(C::How), c(C::Outcome), c(C::Words), c(C::Mention),
            c(C::Document), c(C::Inspector), c(C::Inspection), c(C::Who), c(C::Article), c(C::Office),
        ],
        example: "Which findings mention corporate parenting?",
    },
    Pattern {
        query: "quotations-about-council",
        needs: &[SAYING, COUNCIL],
        only: &[],
        helps: &[
            c(C::Who), c(C::Which), c(C::How), c(C::When), c(C::Words), c(C::Inspection), c(C::Report), c(C::Outcome),
            c(C::Article), c(C::People), c(C::Office), c(C::Latest), c(C::Praise), c(C::Criticise), c(C::Quotations),
            c(C::Say), c(C::History), c(C::Where), c(C::Document),
        ],
        example: "What was said about Suffolk?",
    },
    Pattern {
        query: "praised-and-criticised",
        needs: &[&[c(C::Praise)], &[c(C::Criticise)]],
        only: &[],
        helps: &[
            c(C::Councils), c(C::Which), c(C::Who), c(C::Both), c(C::Same), c(C::Say), c(C::Report), c(C::Inspection),
            c(C::Recur), c(C::When), c(C::How), c(C::History), c(C::Change), c(C::Else), c(C::Disagree), c(C::Words),
        ],
        example: "Which councils were praised and criticised for the same thing a year or more apart?",
    },
    Pattern {
        query: "slow-progress-before-grade",
        needs: &[&[c(C::Slow)], &[Kind::Type, c(C::Next), c(C::Inspection)]],
        only: &[Value::Type(InspectionType::MonitoringVisit)],
        helps: &[
            c(C::Outcome), c(C::Down), c(C::Up), c(C::Which), c(C::Councils), c(C::Next), c(C::Inspection), c(C::How),
            c(C::Change), c(C::Finding), Kind::Type, Kind::Grade, c(C::Words), c(C::Report), c(C::Mention), c(C::Same),
            c(C::Count), c(C::Who), c(C::When), c(C::Slow),
        ],
        example: "Does a monitoring visit's slow pace come before the next grade?",
    },
    Pattern {
        query: "recurring-improvement-points",
        needs: &[&[c(C::Point)], &[c(C::Recur)], COUNCIL],
        only: &[],
        helps: &[
            c(C::Which), c(C::Report), c(C::Inspection), c(C::Same), c(C::Latest), c(C::History), c(C::How), c(C::Must),
            c(C::Count), c(C::Next), c(C::Up), c(C::Recur), c(C::Finding), c(C::Words), c(C::Pair),
        ],
        example: "Which points for improvement come again in Suffolk's reports?",
    },
    Pattern {
        query: "improvement-points",
        needs: &[&[c(C::Point)], COUNCIL],
        only: &[],
        helps: &[
            c(C::Which), c(C::Report), c(C::Inspection), c(C::Latest), c(C::How), c(C::Outcome), c(C::Must), c(C::Up),
            c(C::Inspector), c(C::Finding), c(C::Count), c(C::Who), c(C::Say), c(C::Mention), c(C::History), c(C::Publication),
        ],
        example: "What did Suffolk have to improve?",
    },
    Pattern {
        query: "improvement-points",
        needs: &[&[c(C::Must)], &[c(C::Up), c(C::Change)], COUNCIL],
        only: &[],
        helps: &[c(C::Which), c(C::Report), c(C::Inspection), c(C::Latest), c(C::How), c(C::Must), c(C::Say), c(C::Up)],
        example: "What must Suffolk improve?",
    },
    Pattern {
        query: "statistical-neighbours",
        needs: &[&[c(C::Neighbour)], COUNCIL],
        only: &[],
        helps: &[
            c(C::Councils), c(C::Which), c(C::How), c(C::Outcome), c(C::Latest), c(C::Who), c(C::Statistics), c(C::Most),
            c(C::Change), c(C::Up), c(C::Down), c(C::Inspection), Kind::Grade, c(C::Neighbour), c(C::Else),
        ],
        example: "How do Suffolk's grades compare with its statistical neighbours?",
    },
    Pattern {
        query: "abolished-councils",
        needs: &[&[c(C::Abolish)]],
        only: &[],
        helps: &[
            c(C::Councils), c(C::Which), c(C::Who), c(C::Where), c(C::When), c(C::Inspection), c(C::Outcome), c(C::History),
            c(C::Next), c(C::How), c(C::Latest), c(C::Change), c(C::Else), c(C::Leave),
        ],
        example: "What became of the councils that were abolished?",
    },
    Pattern {
        query: "source-disagreements",
        needs: &[&[c(C::Disagree)], &[c(C::Document), c(C::Report), c(C::Article), c(C::Outcome), c(C::Statistics), Kind::Council]],
        only: &[],
        helps: &[
            c(C::Which), c(C::Where), c(C::Who), c(C::How), c(C::Councils), c(C::Document), c(C::Report), c(C::Article),
            c(C::Outcome), c(C::Statistics), c(C::Accuracy), c(C::Same), c(C::Disagree), c(C::Inspection), Kind::Grade, Kind::Area,
            c(C::Both), c(C::Publication),
        ],
        example: "Where do sources disagree about a grade, and which holds?",
    },
    Pattern {
        query: "directors-leaving-after-inadequate",
        needs: &[&[c(C::Leave), Kind::Post], &[c(C::Leave)], &[Kind::Grade, c(C::Inspection), c(C::Outcome), c(C::Report), c(C::Down)], &[Kind::Post, c(C::Who)]],
        only: &[Value::Post(PostKind::DirectorOfChildrensServices), Value::Grade(Grade::Inadequate)],
        helps: &[
            c(C::Wait), c(C::Which), c(C::When), c(C::How), c(C::Who), c(C::Councils), c(C::Outcome), c(C::Inspection),
            c(C::Report), Kind::Post, Kind::Grade, c(C::Office), c(C::Down), c(C::Next), c(C::Leave), c(C::Count), c(C::Lead),
            c(C::Publication),
        ],
        example: "How soon after an inadequate judgement did the director leave?",
    },
    Pattern {
        query: "directors-leaving-after-inadequate",
        needs: &[&[Kind::Post], &[c(C::Wait)], &[Kind::Grade]],
        only: &[Value::Post(PostKind::DirectorOfChildrensServices), Value::Grade(Grade::Inadequate)],
        helps: &[
            c(C::Wait), c(C::How), c(C::Outcome), c(C::Inspection), c(C::Report), c(C::Latest), c(C::Leave), c(C::Councils),
        ],
        example: "How long do directors stay after an inadequate judgement?",
    },
    Pattern {
        query: "events-of-council",
        needs: &[&[c(C::Event), c(C::Leave)], COUNCIL],
        only: &[],
        helps: &[
            c(C::Who), c(C::Which), c(C::When), c(C::How), c(C::Inspection), c(C::Outcome), Kind::Post, c(C::Leave),
            c(C::Event), c(C::Office), c(C::People), c(C::History), c(C::Interim), c(C::Lead),
        ],
        example: "Was a commissioner appointed in Suffolk?",
    },
    Pattern {
        query: "director-at-inspection",
        needs: &[&[Kind::Post], &[c(C::Inspection), Kind::Type, c(C::Report), c(C::Outcome)]],
        only: &[Value::Post(PostKind::DirectorOfChildrensServices)],
        helps: &[
            c(C::Who), c(C::Which), c(C::When), c(C::History), c(C::Inspection), Kind::Type, c(C::Report), c(C::Outcome),
            c(C::Lead), c(C::Office), c(C::Interim), c(C::Councils), c(C::Publication),
        ],
        example: "Who was director of children's services when Suffolk was inspected?",
    },
    Pattern {
        query: "inspector-inspections",
        needs: &[&[Kind::Person], &[c(C::Inspection), c(C::Inspector), c(C::Lead), Kind::Type, c(C::Report)]],
        only: &[],
        helps: &[
            c(C::Who), c(C::Which), c(C::Inspection), c(C::Inspector), c(C::Lead), c(C::Report), c(C::Councils), c(C::History),
            c(C::Else), c(C::Count), c(C::When), c(C::Where), c(C::People), c(C::How),
        ],
        example: "Which inspections has Rebecca Quested led?",
    },
    Pattern {
        query: "inspector-inspections",
        needs: &[&[c(C::Inspector), c(C::Lead)], &[c(C::Inspection), c(C::Report), c(C::Inspector), Kind::Type], COUNCIL, &[Kind::Period, c(C::Latest), c(C::Who), c(C::Which)]],
        only: &[],
        helps: &[
            c(C::Who), c(C::Which), c(C::Inspection), c(C::Inspector), c(C::Lead), c(C::Report), c(C::Else), c(C::Latest),
            c(C::People), c(C::History), c(C::Where), c(C::Councils), c(C::Office),
        ],
        example: "Who led Suffolk's 2024 inspection, and what else has she led?",
    },
    Pattern {
        query: "inspection-history",
        needs: &[&[c(C::Inspector), c(C::Lead)], &[c(C::Inspection), c(C::Report), c(C::Inspector), Kind::Type], COUNCIL],
        only: &[],
        helps: &[
            c(C::Who), c(C::Which), c(C::Inspection), c(C::Inspector), c(C::Lead), c(C::Report), c(C::Latest),
            c(C::People), c(C::History), Kind::Period,
        ],
        example: "Who led Suffolk's inspections?",
    },
    Pattern {
        query: "people-of-council",
        needs: &[&[Kind::Post, c(C::Office), c(C::People)], COUNCIL],
        only: &[],
        helps: &[
            c(C::Who), c(C::Which), c(C::When), c(C::Latest), c(C::History), c(C::People), c(C::Office), c(C::Interim),
            c(C::Lead), c(C::Else), c(C::How), c(C::Count),
        ],
        example: "Who has been director of children's services in Suffolk?",
    },
    Pattern {
        query: "inspection-to-publication",
        needs: &[&[c(C::Publication)], &[c(C::Wait), c(C::Most), c(C::Slow)]],
        only: &[],
        helps: &[
            c(C::Inspection), c(C::Report), c(C::Councils), c(C::How), c(C::Which), c(C::Who), c(C::Most), c(C::Wait),
            c(C::When), c(C::Next), c(C::Outcome), c(C::Count), c(C::Latest), c(C::Publication), c(C::Slow),
        ],
        example: "How long from inspection to publication, and who waited longest?",
    },
    Pattern {
        query: "inspection-to-publication",
        needs: &[&[c(C::Wait), c(C::Most)], &[c(C::Most), c(C::Wait)], &[c(C::Report), c(C::Outcome), c(C::Publication)]],
        only: &[],
        helps: &[
            c(C::Inspection), c(C::Report), c(C::Councils), c(C::How), c(C::Which), c(C::Who), c(C::Most), c(C::Wait), c(C::Publication),
        ],
        example: "Which councils waited longest for their report?",
    },
    Pattern {
        query: "pairs-rose-held-fell",
        needs: &[&[c(C::Pair)], &[c(C::Count), c(C::Up), c(C::Down), c(C::Same), c(C::Share)]],
        only: &[],
        helps: PAIRED,
        example: "How many consecutive pairs of inspections rose, held or fell?",
    },
    Pattern { query: "pairs-rose-held-fell", needs: &[&[c(C::Up)], &[c(C::Down)], &[c(C::Same), c(C::Count), c(C::Share)]], only: &[], helps: PAIRED, example: "How many councils improved, stayed the same or declined?" },
    Pattern { query: "pairs-rose-held-fell", needs: &[&[c(C::Same)], &[c(C::Up), c(C::Down), c(C::Change)], &[c(C::Count), c(C::Share)]], only: &[], helps: PAIRED, example: "How many councils kept their grade, and how many fell?" },
    Pattern {
        query: "visits-by-theme",
        needs: &[&[Kind::Theme, Kind::Phrase, c(C::Theme)], &[Kind::Type, c(C::Inspection)]],
        only: &[],
        helps: &[
            c(C::Theme), c(C::Inspection), c(C::Councils), c(C::Which), c(C::Count), c(C::How), c(C::When), c(C::Where),
            c(C::Who), c(C::History), c(C::Both), c(C::Latest), c(C::Publication), c(C::Mention),
        ],
        example: "Which focused visits in 2024-25 looked at care leavers?",
    },
    Pattern {
        query: "grade-changes",
        needs: &[DIRECTED],
        only: &[],
        helps: &[
            c(C::Councils), c(C::Which), c(C::Who), c(C::How), c(C::When), c(C::Where), c(C::Report), c(C::Outcome),
            c(C::Inspection), c(C::Pair), c(C::Count), c(C::Change), c(C::Up), c(C::Down), c(C::Latest), c(C::History),
            c(C::Document), c(C::Next),
        ],
        example: "Which councils fell two grades overall?",
    },
    Pattern {
        query: "grade-changes",
        needs: &[&[c(C::Change)], OF_GRADE],
        only: &[],
        helps: &[
            c(C::Councils), c(C::Which), c(C::Who), c(C::How), c(C::When), c(C::Where), c(C::Report), c(C::Outcome),
            c(C::Inspection), c(C::Pair), c(C::Count), c(C::Change), c(C::Up), c(C::Down), c(C::Latest), c(C::History),
            c(C::Document), c(C::Next),
        ],
        example: "How has Suffolk's rating changed?",
    },
    Pattern {
        query: "grade-changes",
        needs: &[&[Kind::Steps], &[c(C::Outcome), c(C::Councils), c(C::Which), c(C::Who)]],
        only: &[],
        helps: &[c(C::Councils), c(C::Which), c(C::Who), c(C::Outcome), c(C::Inspection), c(C::Report), c(C::Pair), c(C::How)],
        example: "Whose leaders' grade moved three steps?",
    },
    Pattern {
        query: "corpus-overview",
        needs: &[&[c(C::Store)]],
        only: &[],
        helps: &[
            c(C::Document), c(C::Report), c(C::Article), c(C::Count), c(C::Which), c(C::How), c(C::Councils), c(C::Store),
            c(C::Statistics), c(C::Else),
        ],
        example: "What documents are in the store?",
    },
    Pattern {
        query: "councils-by-latest-grade",
        needs: &[&[Kind::Grade], &[c(C::Councils), Kind::Region, c(C::Count), c(C::Who), c(C::Which), c(C::Where)]],
        only: &[],
        helps: &[
            c(C::Councils), c(C::Which), c(C::Count), c(C::Outcome), c(C::Latest), c(C::Who), c(C::Where), c(C::How),
            c(C::Inspection), c(C::Both),
        ],
        example: "Which councils are inadequate now?",
    },
    Pattern {
        query: "councils-by-latest-grade",
        needs: &[&[c(C::Outcome)], &[c(C::Councils), Kind::Region]],
        only: &[],
        helps: &[c(C::Councils), c(C::Which), c(C::Count), c(C::Outcome), c(C::Latest), c(C::How), c(C::Inspection), c(C::Who)],
        example: "What is each council's latest grade?",
    },
    Pattern {
        query: "grade-history",
        needs: &[COUNCIL, JUDGED, &[c(C::History), Kind::Period, c(C::When)]],
        only: &[],
        helps: &[
            c(C::Outcome), Kind::Grade, c(C::History), Kind::Period, c(C::Which), c(C::How), c(C::When), c(C::Inspection),
            c(C::Report), c(C::Change), c(C::Latest), c(C::Count), c(C::Who),
        ],
        example: "How has Suffolk been rated over the years?",
    },
    Pattern {
        query: "council-latest-outcome",
        needs: &[COUNCIL, &[c(C::Outcome), Kind::Grade, Kind::Area, c(C::Latest)]],
        only: &[],
        helps: &[
            c(C::Outcome), Kind::Grade, Kind::Area, c(C::Latest), c(C::Which), c(C::How), c(C::Inspection), c(C::Report),
            c(C::Statistics), c(C::Finding), c(C::Publication),
        ],
        example: "What is Suffolk's latest outcome, area by area?",
    },
    Pattern {
        query: "inspection-history",
        needs: &[COUNCIL, INSPECTED, &[c(C::Count), c(C::Latest), c(C::When), c(C::History), c(C::Which)]],
        only: &[],
        helps: INSPECTION_WORDS,
        example: "When was Suffolk last inspected?",
    },
    Pattern {
        query: "inspection-history",
        needs: &[COUNCIL, INSPECTED],
        only: &[],
        helps: INSPECTION_WORDS,
        example: "When has Suffolk been inspected?",
    },
    Pattern {
        query: "inspection-history",
        needs: &[COUNCIL, &[c(C::History)]],
        only: &[],
        helps: INSPECTION_WORDS,
        example: "The history of Suffolk",
    },
    Pattern {
        query: "council-documents",
        needs: &[COUNCIL, &[c(C::Article), c(C::Document), c(C::Report)]],
        only: &[],
        helps: &[
            c(C::Article), c(C::Document), c(C::Report), c(C::Which), c(C::Where), c(C::Count), c(C::Mention), c(C::Store),
            c(C::Inspection), c(C::Latest), c(C::History), c(C::How), c(C::Publication), c(C::Theme),
        ],
        example: "Which documents are there about Suffolk?",
    },
    Pattern {
        query: "inspections-in-period",
        needs: &[INSPECTED, &[Kind::Period, Kind::Region, c(C::Councils), c(C::Count), c(C::Which), c(C::Latest)]],
        only: &[],
        helps: INSPECTION_WORDS,
        example: "Which councils had a monitoring visit in 2023?",
    },
    // A council's name and nothing more.
    Pattern {
        query: "council-latest-outcome",
        needs: &[COUNCIL, &[c(C::Alone)]],
        only: &[],
        helps: &[c(C::Which)],
        example: "Suffolk",
    },
];

const PAIRED: &[Kind] = &[
    c(C::Pair), c(C::Count), c(C::Up), c(C::Down), c(C::Same), c(C::Change), c(C::Inspection), c(C::Councils), c(C::Outcome),
    c(C::Which), c(C::How), c(C::Share), c(C::Report), c(C::Next), c(C::Wait),
];

const INSPECTION_WORDS: &[Kind] = &[
    c(C::Inspection), Kind::Type, c(C::Councils), c(C::Which), c(C::Count), c(C::How), c(C::When), c(C::Where), c(C::Who),
    c(C::History), c(C::Latest), c(C::Outcome), c(C::Document), c(C::Report), c(C::Publication), c(C::Both), c(C::Theme),
    c(C::Inspector), Kind::Framework,
];
