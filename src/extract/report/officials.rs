//! Who took up or left a post, and what was done from outside: directions, commissioners, trusts. Reports give posts
//! and hardly ever names.

use super::outline::Outline;
use super::words::expression;
use crate::date::PartialDate;
use crate::document::BlockKind;
use crate::document::sentence::sentences;
use crate::extract::date_phrase;
use crate::extract::finding::{EventFinding, Evidence};
use crate::extract::rule::Rule;
use crate::text::{Span, squeeze};
use crate::vocab::concept::{DocumentKind, EventKind};
use regex::Regex;
use std::sync::LazyLock;

/// A post, as a part of an expression.
const POST: &str = r"(?P<post>(?:(?:new|current|permanent|substantive|interim|acting|experienced|executive|strategic|corporate|statutory|independent|lead|newly appointed|former|previous) ){0,4}(?:director of (?:childrenAPOSTROPHEs|childrenAPOSTROPHEs and adultAPOSTROPHEs?|children and \w+|people|social care|education and childrenAPOSTROPHEs)(?: (?:and \w+ )?services?)?|DCS|chief executive(?: officer)?|lead member(?: for childrenAPOSTROPHEs services)?|(?:independent )?chair of the (?:LSCB|local safeguarding children board|improvement board|board)))(?: \([^)]{2,30}\))?";

/// What is told ahead, as a part of an expression.
const TO_COME: &str = r"(?:will|is to|(?:(?:is|was) )?(?:due|expected|set|scheduled|planned|about) to) ";

/// Behind a verb in the present: the date, perhaps with the post or the council before it. "Leaves no stone unturned"
/// tells no departure.
const WHEN: &str = r"(?: (?:(?:the|her|his|their) )?(?:post|role|(?:local )?authority|council))? (?:in|on|at|next|this|from|by|before)";

/// A kind of event and the expression that tells it; the post is the group of that name.
static PATTERNS: LazyLock<Vec<(EventKind, &'static str, Regex)>> = LazyLock::new(|| {
    [
        (EventKind::Appointment, IN_POST.id, format!(r"\b{POST}(?:, who [^,]{{3,80}},)? has (?:only )?been in (?:post|role|the role) since\b")),
        (EventKind::Appointment, APPOINTED.id, format!(r"\b{POST}(?:, [^,]{{3,80}},)? (?:was|has been|had been|have been) (?:\w+ )?appointed\b")),
        (EventKind::Appointment, APPOINTED.id, format!(r"\b{POST}(?:,? (?:who|which))? (?:took up|has taken up|started in|joined|(?:takes up|joins|starts|takes over|commences){WHEN}|{TO_COME}(?:join|start|begin|commence|take up|take over|arrive|be in post)|is (?:joining|starting|taking up)|has been (?:recruited|secured|identified|confirmed))\b")),
        (EventKind::Appointment, APPOINTED.id, format!(r"\bappointment of (?:an? |the )?{POST}")),
        (EventKind::Departure, LEFT.id, format!(r"\b{POST}(?: (?:had|has|have))?(?: recently| very recently| only very recently)? (?:left|resigned|retired|stepped down|departed|(?:leaves|retires|steps down|departs){WHEN}|is (?:leaving|retiring|stepping down|departing|moving on)|{TO_COME}(?:leave|retire|step down|depart|move on)|(?:has )?(?:announced|given notice of) (?:his|her|their) (?:retirement|departure|resignation|intention to (?:leave|retire|step down)))\b")),
        (EventKind::Direction, DIRECTED.id, r"\b(?:statutory directions?|directions? notice|improvement notices?)\b(?P<post>)".to_owned()),
        (EventKind::Commissioner, COMMISSIONED.id, r"\b(?:childrenAPOSTROPHEs (?:services )?|DfE(?:-appointed)? |improvement |independent |the )?commissioner (?:was|has been|had been|is|for childrenAPOSTROPHEs services (?:was|has been)) (?:\w+ )?appointed\b(?P<post>)|\b(?:appointed|appointment of) (?:an? |the )?(?:childrenAPOSTROPHEs (?:services )?|independent |improvement )?commissioner\b".to_owned()),
        (EventKind::Trust, ENTRUSTED.id, r"\b(?:(?:services|functions|work)\b[^.;]{0,80}? (?:(?:are|were|is|was|have been|has been|had been|being) )(?:\w+ )?(?:delivered|run|provided|transferred|delegated|managed|operated)\b[^.;]{0,40}? (?:by|to) [^.;]{0,60}?(?:trust|company|childrenAPOSTROPHEs first|community interest company|together for children|achieving for children)\b|(?:wholly owned|council-owned) (?:council )?company)(?P<post>)".to_owned()),
    ]
    .into_iter()
    .map(|(kind, rule, pattern)| (kind, rule, expression(&pattern)))
    .collect()
});

static HINT: LazyLock<Regex> = LazyLock::new(|| {
    expression(
        r"director|DCS|chief executive|lead member|chair of|direction|notice|commissioner|trust|company|children first|together for|achieving for",
    )
});

/// Events of posts and interventions, in the order of the text.
pub fn read(outline: &Outline<'_>, council: &str, written: Option<PartialDate>) -> Vec<EventFinding> {
    let mut found: Vec<EventFinding> = Vec::new();
    for unit in &outline.units {
        if matches!(unit.kind, BlockKind::TableRow | BlockKind::Footnote | BlockKind::Heading)
            || !HINT.is_match(unit.text)
        {
            continue;
        }
        for place in sentences(&outline.document.text, unit.words().0) {
            let words = place.of(&outline.document.text);
            for (kind, rule, pattern) in PATTERNS.iter() {
                let Some(captures) = pattern.captures(words) else { continue };
                let Some(whole) = captures.get(0) else { continue };
                let post = captures.name("post").map(|post| squeeze(post.as_str())).filter(|post| !post.is_empty());
                let span = Span::new(whole.start(), whole.end()).shifted(place.start);
                let date = date_of(&outline.document.text, place, span, written);
                let twice = found.iter().any(|event| event.kind == *kind && event.evidence.span.overlaps(span));
                let same = found.iter().any(|event| event.kind == *kind && event.post == post && event.date == date);
                if !twice && !same {
                    let evidence = Evidence::new(rule, place, if date.is_some() { 0.9 } else { 0.8 });
                    found.push(EventFinding {
                        kind: *kind,
                        council: Some(council.to_owned()),
                        person: None,
                        post,
                        date,
                        evidence,
                    });
                }
            }
        }
    }
    found
}

/// The date of what `span` tells: the first behind it in the sentence, else the last before it.
fn date_of(text: &str, sentence: Span, span: Span, written: Option<PartialDate>) -> Option<PartialDate> {
    let dates = date_phrase::find(text, sentence, written);
    let behind = dates.iter().find(|date| date.span.start >= span.end && date.span.start <= span.end + 60);
    behind.or_else(|| dates.iter().rfind(|date| date.span.end <= span.start)).map(|date| date.start)
}

const FRAME: DocumentKind = DocumentKind::InspectionReport;

/// Since when a post has been held.
pub const IN_POST: Rule = Rule {
    id: "report-in-post",
    claims: "The holder of this post took it up then.",
    reads: FRAME,
    accepts: &[(
        "Inspection of Suffolk local authority children’s services\n\nInspection dates: 6 to 17 March 2023\n\n[The director of children’s services (DCS) has been in post since March 2021.]\n",
        "event appointment - 2021-03",
    )],
    rejects: &[
        "Inspection of Suffolk local authority children’s services\n\nInspection dates: 6 to 17 March 2023\n\nMost social workers have been in post since 2019.\n",
    ],
    since: "0.1.0",
};

/// An appointment.
pub const APPOINTED: Rule = Rule {
    id: "report-appointed",
    claims: "Someone was appointed to, or took up, this post.",
    reads: FRAME,
    accepts: &[
        (
            "Inspection of Suffolk local authority children’s services\n\nInspection dates: 6 to 17 March 2023\n\n[A new director of children’s services was appointed in August 2022.]\n",
            "event appointment - 2022-08",
        ),
        (
            "Inspection of Suffolk local authority children’s services\n\nInspection dates: 6 to 17 March 2023\n\n[A permanent DCS has been appointed.]\n",
            "event appointment - -",
        ),
        (
            "Inspection of Suffolk local authority children’s services\n\nInspection dates: 6 to 17 March 2023\n\n[The permanent DCS is due to join in July.]\n",
            "event appointment - 2023-07",
        ),
        (
            "Inspection of Suffolk local authority children’s services\n\nInspection dates: 6 to 17 March 2023\n\n[A new director of children’s services will take up post in January.]\n",
            "event appointment - 2024-01",
        ),
    ],
    rejects: &[
        "Inspection of Suffolk local authority children’s services\n\nInspection dates: 6 to 17 March 2023\n\nA second team will start in July.\n",
        "Inspection of Suffolk local authority children’s services\n\nInspection dates: 6 to 17 March 2023\n\nTwo team managers have been appointed.\n",
    ],
    since: "0.1.0",
};

/// A departure.
pub const LEFT: Rule = Rule {
    id: "report-left-post",
    claims: "The holder of this post left it.",
    reads: FRAME,
    accepts: &[
        (
            "Inspection of Suffolk local authority children’s services\n\nInspection dates: 6 to 17 March 2023\n\n[The previous permanent DCS left the authority in May 2022.]\n",
            "event departure - 2022-05",
        ),
        (
            "Inspection of Suffolk local authority children’s services\n\nInspection dates: 6 to 17 March 2023\n\n[The interim chief executive leaves in May.]\n",
            "event departure - 2023-05",
        ),
    ],
    rejects: &[
        "Inspection of Suffolk local authority children’s services\n\nInspection dates: 6 to 17 March 2023\n\nThe director of children’s services leaves no stone unturned. Care leavers will leave in May.\n",
        "Inspection of Suffolk local authority children’s services\n\nInspection dates: 6 to 17 March 2023\n\nSome young people left care in May 2022.\n",
    ],
    since: "0.1.0",
};

/// A statutory direction or an improvement notice.
pub const DIRECTED: Rule = Rule {
    id: "report-direction",
    claims: "The council was under a statutory direction or an improvement notice.",
    reads: FRAME,
    accepts: &[(
        "Inspection of Suffolk local authority children’s services\n\nInspection dates: 6 to 17 March 2023\n\n[A statutory direction was issued in June 2019.]\n",
        "event direction - 2019-06",
    )],
    rejects: &[
        "Inspection of Suffolk local authority children’s services\n\nInspection dates: 6 to 17 March 2023\n\nStaff feel a clear direction of travel since 2019.\n",
    ],
    since: "0.1.0",
};

/// A commissioner.
pub const COMMISSIONED: Rule = Rule {
    id: "report-commissioner",
    claims: "A commissioner for the council's children's services was appointed.",
    reads: FRAME,
    accepts: &[(
        "Inspection of Suffolk local authority children’s services\n\nInspection dates: 6 to 17 March 2023\n\n[The Secretary of State appointed a commissioner in June 2019.]\n",
        "event commissioner - 2019-06",
    )],
    rejects: &[
        "Inspection of Suffolk local authority children’s services\n\nInspection dates: 6 to 17 March 2023\n\nCommissioners and providers meet each month.\n",
    ],
    since: "0.1.0",
};

/// Services run by a trust or company.
pub const ENTRUSTED: Rule = Rule {
    id: "report-trust",
    claims: "A trust or company runs services for the council.",
    reads: FRAME,
    accepts: &[(
        "Inspection of Suffolk local authority children’s services\n\nInspection dates: 6 to 17 March 2023\n\n[Since April 2019 services have been delivered by Broads Children’s Trust.]\n",
        "event trust - 2019-04",
    )],
    rejects: &[
        "Inspection of Suffolk local authority children’s services\n\nInspection dates: 6 to 17 March 2023\n\nChildren trust their social workers, who provide services by phone.\n",
    ],
    since: "0.1.0",
};
