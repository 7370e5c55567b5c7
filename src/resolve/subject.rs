//! What a quotation in a document about an inspection speaks of: the services or the inspection, or something else that
//! was said on the same occasion. Decided by the words of the whole utterance, the speaker's office and the headline.

use super::record::Record;
use crate::extract::finding::{QuotationFinding, Speaker};
use crate::vocab::concept::PostKind;
use regex::Regex;
use std::sync::LazyLock;

/// What is spoken of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// The services, the inspection or its result.
    Services,
    /// Somebody's coming to a post, or leaving it.
    Post,
    /// The whole country, another service of the council, the order of a meeting.
    Other,
}

static INSPECTION: LazyLock<Regex> = LazyLock::new(|| {
    words(
        r"ofsted\w*|inspect\w*|watchdog|reports?|judg\w+|rat(?:ed|ings?)|grad(?:es?|ed|ing)|downgrad\w+|inadequate|requires? improvement|findings?",
    )
});
static SERVICES: LazyLock<Regex> = LazyLock::new(|| {
    words(
        r"child\w*|young (?:people|person)|famil(?:y|ies)|parents?|social (?:work\w*|care)|care leavers?|foster\w*|safeguard\w*|vulnerable|services?|caseloads?|referrals?|front door|fail(?:ed|ing|ings|ure|ures)|improv\w+",
    )
});
/// The posts that headlines tell of.
const POST: &str = "director|boss|chief|head|leader|mayor|commissioner|cabinet member|lead member|portfolio holder";
/// A headline that tells of somebody's coming to a post, or leaving it.
static COMING_OR_GOING: LazyLock<Regex> = LazyLock::new(|| {
    let did = r"appoint\w*|names|named|resign\w*|quits?|(?:step|stand)(?:s|ped|ping|ing)? (?:down|aside)|stood down|leaves|leaving|to leave|departs|departure|retires?|retirement|retiring";
    words(&format!(
        r"(?:new|interim|acting|permanent) (?:[\w’'-]+ ){{0,4}}?(?:{POST})|(?:{POST})\b.*\b(?:{did})|(?:{did})\b.*\b(?:{POST})"
    ))
});
/// Words of somebody who speaks for the whole country.
static NATION: LazyLock<Regex> = LazyLock::new(|| {
    words(
        r"across (?:the country|the nation|the uk|england)|nation(?:wide|ally)|national(?:ly)?|up and down the country|(?:every|all|many) (?:councils?|local authorit(?:y|ies))|councils (?:everywhere|in england)",
    )
});
/// This place, and not the whole country.
static HERE: LazyLock<Regex> = LazyLock::new(|| {
    words(
        r"(?:this|that|the) (?:council|county|city|borough|town|authority|area)|the (?:council|authority)[’']s|here|locally",
    )
});
/// Bodies that speak for the whole country.
static NATIONAL_BODY: LazyLock<Regex> = LazyLock::new(|| {
    words(
        r"department|dfe|government|ministry|downing street|treasury|local government association|lga|association of directors|adcs|county councils network|children’?'?s commissioner",
    )
});
/// What else a council does.
static ANOTHER_SERVICE: LazyLock<Regex> = LazyLock::new(|| {
    words(
        r"potholes?|roads?|roadworks|bins?|refuse|recycling|fly-tipping|parking|planning (?:application|permission)s?|leisure cent(?:re|res)|swimming pools?|librar(?:y|ies)|bus(?:es)?|street ?lights?|solar farms?",
    )
});
static CHAIR: LazyLock<Regex> = LazyLock::new(|| words(r"in the chair"));

fn words(any: &str) -> Regex {
    Regex::new(&format!(r"(?i)\b(?:{any})\b")).expect("the pattern is a constant")
}

/// Whether a headline tells of somebody's coming to a post or leaving it, and of no inspection.
///
/// ```
/// use councilgraph::resolve::subject::is_about_a_post;
/// assert!(is_about_a_post("Wrenshire names new director of children’s services"));
/// assert!(is_about_a_post("Children’s services boss resigns"));
/// assert!(!is_about_a_post("Director resigns after Ofsted inspectors’ damning report"));
/// assert!(!is_about_a_post("Council leaving children at risk"));
/// assert!(!is_about_a_post("Council leader apologises as new failings emerge"));
/// assert!(!is_about_a_post("Children’s services in Wrenshire get a new home"));
/// ```
pub fn is_about_a_post(headline: &str) -> bool {
    COMING_OR_GOING.is_match(headline) && !INSPECTION.is_match(headline)
}

/// What quotation number `at` of a record speaks of.
pub fn of(record: &Record, at: usize) -> Subject {
    let quotation = &record.findings.quotations[at];
    if quotation.role.as_deref().is_some_and(|role| CHAIR.is_match(role)) {
        return Subject::Other;
    }
    let said = utterance(record, quotation);
    if INSPECTION.is_match(&said) {
        return Subject::Services;
    }
    let headline = record.findings.title.as_deref().or(record.document.meta.title.as_deref());
    if headline.is_some_and(is_about_a_post) {
        return Subject::Post;
    }
    let elsewhere = is_national(record, quotation) && NATION.is_match(&said) && !names_place(record, quotation, &said);
    if elsewhere || (ANOTHER_SERVICE.is_match(&said) && !SERVICES.is_match(&said)) {
        return Subject::Other;
    }
    Subject::Services
}

/// All that is said in one go, of which the quotation is a part.
fn utterance(record: &Record, quotation: &QuotationFinding) -> String {
    let of = record.findings.quotations.iter();
    let entries = of.filter(|other| other.statement == quotation.statement && other.speaker == quotation.speaker);
    entries.map(|entry| record.document.words(entry.span)).collect::<Vec<_>>().join(" ")
}

/// Whether the speaker speaks for the whole country: the government, a national association.
fn is_national(record: &Record, quotation: &QuotationFinding) -> bool {
    match &quotation.speaker {
        Speaker::Organisation { name, council: None, .. } => NATIONAL_BODY.is_match(name),
        Speaker::Person(index) => record.findings.people.get(*index).is_some_and(|person| {
            let body =
                person.council.is_none() && person.organisation.as_deref().is_some_and(|o| NATIONAL_BODY.is_match(o));
            person.post == PostKind::Minister || body
        }),
        _ => false,
    }
}

/// Whether the words name a council, or the place by "here" or "this county".
fn names_place(record: &Record, quotation: &QuotationFinding, said: &str) -> bool {
    let statement = record.findings.quotations.iter().filter(|other| other.statement == quotation.statement);
    let mut mentions = record.findings.councils.iter().flat_map(|council| &council.mentions);
    let spans: Vec<_> = statement.map(|entry| entry.span).collect();
    HERE.is_match(said) || mentions.any(|mention| spans.iter().any(|span| span.contains(*mention)))
}
