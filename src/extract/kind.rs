//! What kind of document it is, decided from its text, with the reason in words.
//!
//! Reports and letters of the inspectorate are told by their titles and the lines that go with them; minutes, releases
//! and tables by their layout; what is left is an article, if it is about a council's children's services at all.

use crate::document::{BlockKind, Document, Format};
use crate::extract::Context;
use crate::extract::prose::prose_lines;
use crate::vocab::concept::DocumentKind;
use regex::Regex;
use std::sync::LazyLock;

/// How much of the text is looked at for the title, and for what the text is about.
const TITLE: usize = 2_500;
const HEAD: usize = 8_000;
const BODY: usize = 60_000;

/// The kind and the reason for it.
pub fn decide(document: &Document, context: &Context<'_>) -> (DocumentKind, String) {
    let decided = |kind, reason: &str| (kind, reason.to_owned());
    if document.format == Format::Table {
        return table(document);
    }
    let signs = Signs::new(document, context);
    if signs.letters == 0 {
        return decided(DocumentKind::Other, "it has no words");
    }
    if let Some(found) = signs.inspectorate() {
        return found;
    }
    if GONE.is_match(signs.title) && signs.text.len() < HEAD {
        return decided(DocumentKind::Other, "it is a page that says that a report was not found");
    }
    if let Some(provider) = signs.other_provider() {
        return (DocumentKind::OffSubject, provider);
    }
    if signs.subject == 0 && !(signs.council > 0 && signs.inspecting > 0 && CHILDREN.is_match(signs.head)) {
        return decided(DocumentKind::Other, "it does not speak of children's services");
    }
    if signs.council == 0 && signs.inspecting == 0 {
        return decided(DocumentKind::Other, "it names no council and no inspection");
    }
    if let Some(reason) = signs.minutes() {
        return (DocumentKind::Minutes, reason);
    }
    if let Some(reason) = signs.release() {
        return (DocumentKind::PressRelease, reason);
    }
    if signs.council == 0 && signs.subject < 3 {
        return decided(DocumentKind::Other, "it names no council and hardly speaks of children's services");
    }
    decided(DocumentKind::Article, "it reports on children's services in running text, and has no mark of another kind")
}

fn table(document: &Document) -> (DocumentKind, String) {
    if crate::extract::table::is_outcomes_table(document) {
        (DocumentKind::StatisticsTable, "it is a table with columns for local authorities and their inspections".into())
    } else {
        (DocumentKind::Other, "it is a table without columns for local authorities and their inspections".into())
    }
}

/// What is counted once for all decisions.
struct Signs<'a> {
    text: &'a str,
    title: &'a str,
    head: &'a str,
    letters: usize,
    /// Words of children's services, of inspection, of other providers; councils named.
    subject: usize,
    inspecting: usize,
    provider: usize,
    council: usize,
    /// The running text without what stands between quotation marks.
    unquoted: String,
}

static SUBJECT: LazyLock<Regex> = LazyLock::new(|| {
    prose_lines(
        r"\b(?:children's (?:social (?:care|work|services)|services|trust)|social (?:care|workers?|work)|care[- ]leavers?|children (?:in|already in) care|child(?:ren)? protection|looked[- ]after children|children looked after|vulnerable (?:children|young people|youngsters)|services for (?:children|young people|families)|children and young people|safeguarding|foster(?:ing| carers?)|help and protection|corporate parent\w*|director (?:of|for) children|leaving care|SEND)\b",
    )
});
static CHILDREN: LazyLock<Regex> = LazyLock::new(|| prose_lines(r"\bchildren(?:'s)?\b"));
static INSPECTING: LazyLock<Regex> = LazyLock::new(|| {
    prose_lines(r"\b(?:ofsted|inspect(?:ion|ions|ors?|ed|orate)|watchdog|monitoring visit|focused visit)\b")
});
static PROVIDER: LazyLock<Regex> = LazyLock::new(|| {
    prose_lines(
        r"\b(?:head ?teachers?|head of school|principal|pupils?|classrooms?|curriculum|early years|year groups?|key stage|sixth[- ]form|primary school|secondary school|academy trust|nursery|nurseries|pre-?school|childminders?|reception class|registered (?:manager|provider|person)|this (?:home|school|nursery)|the (?:school|nursery|home)'s?|the children's home|the fostering agency|SENCo|phonics|governors?)\b",
    )
});
static GONE: LazyLock<Regex> = LazyLock::new(|| prose_lines(r"\breport not found\b|\bpage not found\b|\berror 404\b"));

impl<'a> Signs<'a> {
    fn new(document: &'a Document, context: &Context<'_>) -> Self {
        let text = document.text.as_str();
        let part = |bytes: usize| &text[..crate::text::floor_boundary(text, bytes)];
        let body = part(BODY);
        let mut unquoted = String::new();
        for block in
            document.blocks.iter().filter(|block| block.kind != BlockKind::Furniture && block.span.start < HEAD * 2)
        {
            push_unquoted(document.words(block.span), &mut unquoted);
        }
        Self {
            text,
            title: part(TITLE),
            head: part(HEAD),
            letters: body.chars().filter(|c| c.is_alphabetic()).take(20).count(),
            subject: SUBJECT.find_iter(body).count(),
            inspecting: INSPECTING.find_iter(body).count(),
            provider: PROVIDER.find_iter(body).count(),
            council: crate::extract::council::mentions(part(HEAD * 2), context.register).len(),
            unquoted,
        }
    }

    /// A report or letter of the inspectorate itself.
    fn inspectorate(&self) -> Option<(DocumentKind, String)> {
        let of = |kind, title: regex::Match<'_>, what: &str| {
            let title = crate::text::squeeze(title.as_str());
            Some((kind, format!("its title is that of {what} (“{title}”), and the lines that go with it follow")))
        };
        if let Some(title) = SEND_TITLE.find(self.title).filter(|_| SEND_SIGNS.is_match(self.head)) {
            return of(DocumentKind::AreaSendReport, title, "an area SEND inspection");
        }
        if let Some(title) = JTAI_TITLE.find(self.title).filter(|_| LETTER_SIGNS.is_match(self.head)) {
            return of(DocumentKind::JointInspectionLetter, title, "a joint inspection letter");
        }
        if let Some(title) = VISIT_TITLE.find(self.title).filter(|_| LETTER_SIGNS.is_match(self.head)) {
            return of(DocumentKind::VisitLetter, title, "a visit letter");
        }
        if let Some(title) = REVIEW_TITLE.find(self.title).filter(|_| REVIEW_SIGNS.is_match(self.title)) {
            let progress = PROGRESS_TITLE.is_match(self.title);
            let kind = if progress { DocumentKind::JointInspectionLetter } else { DocumentKind::InspectionReport };
            return of(kind, title, "a joint area review");
        }
        if let Some(title) =
            REPORT_TITLE.find(self.title).filter(|_| REPORT_SIGNS.find_iter(self.text).take(2).count() == 2)
        {
            return of(DocumentKind::InspectionReport, title, "an inspection report");
        }
        None
    }

    /// An inspection of a school, a nursery or a home.
    fn other_provider(&self) -> Option<String> {
        if let Some(title) = PROVIDER_TITLE.find(self.title) {
            let title = crate::text::squeeze(title.as_str());
            return Some(format!("it is about the inspection of another provider (“{title}”)"));
        }
        // News of a school without an inspection is news like any other.
        let few = if self.council == 0 { 2 } else { 4 };
        (self.inspecting > 0 && self.provider >= few && self.provider > self.subject * 2).then(|| {
            "it speaks of a school, nursery or home far more than of a council's children's services".to_owned()
        })
    }

    /// A record of a meeting or debate.
    fn minutes(&self) -> Option<String> {
        let mut marks: Vec<String> = Vec::new();
        for found in MINUTES.find_iter(self.text).take(200) {
            let mark = crate::text::squeeze(found.as_str().trim_matches(|c: char| !c.is_alphanumeric())).to_lowercase();
            if !marks.contains(&mark) {
                marks.push(mark);
            }
            if marks.len() == 3 {
                break;
            }
        }
        (marks.len() >= 2).then(|| format!("it has marks of minutes or a debate (“{}”)", marks.join("”, “")))
    }

    /// What a council or another body publishes in its own name.
    fn release(&self) -> Option<String> {
        if let Some(mark) = RELEASE.find(self.text) {
            return Some(format!("it has a mark of a press release (“{}”)", crate::text::squeeze(mark.as_str())));
        }
        let own = OWN_VOICE
            .find_iter(&self.unquoted)
            .filter(|found| !SITE_VOICE.is_match(around(&self.unquoted, found)))
            .count();
        let paper = PAPER.is_match(self.head);
        (own >= 2 || own == 1 && !paper && OWN_SITE.is_match(&self.unquoted))
            .then(|| "it speaks in the first person outside quotation marks, as a body does of itself".to_owned())
    }
}

static REPORT_TITLE: LazyLock<Regex> = LazyLock::new(|| {
    prose_lines(
        r"\b(?:inspection of [\w ,'&.-]{0,60}(?:local authority )?children's (?:social care )?services|inspection of services for children in need of help and protection|inspection of looked[- ]after children services|inspection of (?:children's )?safeguarding and looked after children|(?:re-?)?inspection of (?:local authority )?(?:arrangements for the protection of children|services for children)|review of the effectiveness of the local safeguarding|inspection of local authority children's services|inspection of children's social care services|safeguarding and looked after children (?:services )?inspection)\b",
    )
});
static REPORT_SIGNS: LazyLock<Regex> = LazyLock::new(|| {
    prose_lines(
        r"(?:^ ?(?:lead|reporting) inspectors?(?: on site)? ?[:\t ]|^ ?(?:re-?)?inspection dates? ?:|^ ?judge?ment[ \t]+grade\b|^ ?report published ?:|what needs to improve\b|^ ?the inspection team\b|\binformation about this inspection\b|^ ?executive summary\b|^ ?record of main findings\b|\bthe office for standards in education, children's services and skills \(ofsted\)|^ ?the overall judgement is\b|^ ?(?:her|his) majesty's inspector\b|^ ?recommendations ?$|about this inspection\b)",
    )
});
/// Joint area reviews, to 2009; those of their progress give no grades.
static REVIEW_TITLE: LazyLock<Regex> = LazyLock::new(|| prose_lines(r"^ ?joint area review\b"));
static REVIEW_SIGNS: LazyLock<Regex> = LazyLock::new(|| {
    prose_lines(
        r"children's services authority area|\bauthority area\b|^ ?audience ?:|^ ?review of services for children and young people|^ ?(?:review of )?progress(?: report)? ?$",
    )
});
static PROGRESS_TITLE: LazyLock<Regex> =
    LazyLock::new(|| prose_lines(r"^ ?(?:joint area review:? )?(?:review of progress|progress (?:report|review))\b"));
static VISIT_TITLE: LazyLock<Regex> = LazyLock::new(|| {
    prose_lines(
        r"\b(?:(?:ofsted )?monitoring visit (?:to|of)|focus(?:s)?ed (?:assurance )?visit (?:to|of)|assurance visit (?:to|of)|summarises the findings of the (?:\w+ )?(?:monitoring|focus(?:s)?ed(?: assurance)?) visit)",
    )
});
static JTAI_TITLE: LazyLock<Regex> = LazyLock::new(|| {
    prose_lines(
        r"\bjoint (?:targeted )?(?:area )?(?:child protection )?inspection of\b|\bjoint targeted area inspection\b",
    )
});
static LETTER_SIGNS: LazyLock<Regex> = LazyLock::new(|| {
    prose_lines(r"(?:^ ?dear\b|\bthis letter (?:summarises|outlines|sets out)|^ ?headline findings ?$)")
});
static SEND_TITLE: LazyLock<Regex> = LazyLock::new(|| {
    prose_lines(
        r"\b(?:area SEND (?:full |monitoring )?inspection of|(?:joint )?(?:local )?area SEND (?:re-?)?(?:inspection|revisit) (?:in|of)|inspection of [\w ,'&-]{0,60}local area partnership)\b",
    )
});
static SEND_SIGNS: LazyLock<Regex> = LazyLock::new(|| {
    prose_lines(
        r"(?:^ ?dear\b|^ ?inspection dates? ?:|^ ?dates? of (?:previous )?inspection|^ ?inspection outcome|\binformation about the local area partnership|\bthe next (?:full )?area SEND inspection)",
    )
});
static PROVIDER_TITLE: LazyLock<Regex> = LazyLock::new(|| {
    prose_lines(
        r"^ ?(?:inspection of|inspection report(?: for)?:?|school report|monitoring inspection (?:visit )?to) (?:a good school: )?[\w ,'&.-]{0,70}\b(?:school|academy|nursery|college|pre-?school|children's home|childminder|kindergarten|playgroup|fostering agency|sixth form)\b|^ ?(?:children's home )?inspection report ?$|\bchildren's homes? inspection(?: -|:)|^ ?URN ?:? ?(?:SC)?\d{6}",
    )
});
static MINUTES: LazyLock<Regex> = LazyLock::new(|| {
    prose_lines(
        r"(?:^ ?(?:\*\*)?(?:also )?(?:members )?present ?:|^ ?in attendance\b|^ ?(?:\d+\.? ?)?apologies(?: for absence)?\b|^ ?(?:\d+\.? ?)?declarations? of (?:\w+ )?interests?|\bRESOLVED\b|^ ?(?:draft )?minutes of\b|^ ?(?:\d+\.? ?)?minutes (?:of the )?(?:previous|last) meeting|\bthe meeting (?:commenced|started|opened|closed|concluded|ended)\b|\bI beg to move\b|\bhon\. (?:friend|member|lady|gentleman|members)\b|: ?column \d+|\bwestminster hall ?$|^ ?house of (?:commons|lords) ?$|\bin the chair\]?|^ ?venue ?:|\bsitting suspended\b|^ ?(?:\[)?official report|\bparliamentary under-secretary of state\b|^ ?(?:\d+\.? ?)?matters arising|^ ?(?:\d+\.? ?)?public (?:question|speaking)|\bcouncillors? .{0,40}\(chair\)|^ ?\*?(?:cabinet|scrutiny) (?:committee )?minutes)",
    )
});
static RELEASE: LazyLock<Regex> = LazyLock::new(|| {
    prose_lines(
        r"(?-i:^ ?\W{0,3}ENDS\W{0,3}$)|^ ?notes? (?:to|for) editors?\b|\b(?:press|media|news) release\b|^ ?(?:media|press) (?:contact|enquiries|office)|\bfor immediate release\b|^ ?statement (?:from|by|on behalf of)\b|^ ?(?:joint )?(?:press|media) statement\b",
    )
});
static OWN_VOICE: LazyLock<Regex> = LazyLock::new(|| {
    prose_lines(
        r"\b(?:our (?:website|residents|members|branch|children's services|services|staff|social workers|teams?|children|young people|care leavers|borough|city|county|council|improvement|convenor|partners|foster carers|people|work|report|news pages)|we (?:are|have|will|were|welcome|understand|know|want|must|represent|accept|would|'re|'ve|'ll|call|ask))\b",
    )
});
static SITE_VOICE: LazyLock<Regex> = LazyLock::new(|| {
    prose_lines(
        r"\b(?:cookies?|newsletters?|newsroom|subscri\w+|privacy|advert\w*|partners use|sign up|journalis\w+|readers?|comments?|story|stories|told|newspaper|paper)\b",
    )
});
static OWN_SITE: LazyLock<Regex> = LazyLock::new(|| {
    prose_lines(
        r"\bour website\b|\bavailable (?:on|at) (?:our|the council's) website|https?://(?:www\.)?[\w.-]+\.gov\.uk",
    )
});
static PAPER: LazyLock<Regex> = LazyLock::new(|| {
    prose_lines(
        r"\b(?:local democracy reporter(?:ing service)?|LDRS|reporter|correspondent|by [A-Z]\w+ [A-Z]\w+ ?$|told (?:the )?(?:BBC|Guardian|Gazette|Echo|Post|Mail|Times|Courier|Observer|Community Care|us))\b",
    )
});

/// Some words on either side of what was found.
fn around<'t>(text: &'t str, found: &regex::Match<'_>) -> &'t str {
    const WIDTH: usize = 60;
    let from = crate::text::floor_boundary(text, found.start().saturating_sub(WIDTH));
    &text[from..crate::text::floor_boundary(text, found.end() + WIDTH)]
}

/// Adds a paragraph without what stands between double or curly quotation marks; a mark that is not closed is taken to
/// reach to the end.
fn push_unquoted(words: &str, unquoted: &mut String) {
    let mut inside = false;
    let mut previous = ' ';
    for c in words.chars() {
        match c {
            '“' => inside = true,
            '”' => inside = false,
            '"' => inside = !inside,
            '‘' | '\'' if !previous.is_alphanumeric() && c == '‘' => inside = true,
            '’' if inside && !previous.is_alphanumeric() => inside = false,
            _ if !inside => unquoted.push(c),
            _ => {}
        }
        previous = c;
    }
    unquoted.push('\n');
}

#[cfg(test)]
mod tests;
