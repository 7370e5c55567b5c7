//! What a page carries beside its text: menus, cookie notices, share buttons, adverts, links to other stories,
//! readers' comments, subscriptions, copyright lines. Told by the language of such things, so that it works for a
//! page saved as HTML and for one pasted as plain text.

use regex::{Regex, RegexSet};
use std::sync::LazyLock;

/// Longer blocks are prose, whatever they begin with; only a cookie notice runs on.
const LONGEST_LABEL: usize = 160;
const LONGEST_NOTICE: usize = 900;

/// Whole lines that belong to the site.
static LABELS: LazyLock<RegexSet> = LazyLock::new(|| {
    RegexSet::new(LABEL_PATTERNS.iter().map(|pattern| format!("(?i)^(?:{pattern})$"))).expect("the patterns are valid")
});

const LABEL_PATTERNS: &[&str] = &[
    // Moving about the page and the site.
    r"(skip|jump|go) to (the )?(main |page )?(content|navigation|menu|search|footer|top)( menu)?",
    r"(back to top|close|menu|open menu|close menu|main menu|search|search this site|home|home page|more|show more|load more|read more|continue reading|view all|see all|next|previous|next article|previous article|print|print this page|save|bookmark|listen|play|play video|advert|image gallery|view gallery)",
    r"(log|sign) ?(in|out)( or register)?|register( now)?|my account|your account|subscribe( now| today)?|become a (member|subscriber)|donate( now)?",
    // Sharing.
    r"(\d+ ?)?(shares?|comments?|likes?|views?|reactions?)(\s+share.*)?",
    r"share( this| the)?( (article|page|story|post))?( (on|via|with|by|to) (facebook|twitter|x|whatsapp|e-?mail|linkedin|social media|messenger|friends)(?-u:\b).*)?",
    r"(tweet|facebook|twitter|x|whatsapp|linkedin|email|e-mail|messenger|reddit|pinterest|telegram|copy( link| url)?|link copied|copied)( this)?",
    r"(follow|like|find|join) us( on .*)?|follow .* on (facebook|twitter|x|instagram|whatsapp)(?-u:\b).*",
    r"(share|email|tweet|print|save|copy link|facebook|twitter|x|whatsapp|linkedin|comments?|follow|[ ,|·•/&])+",
    // Adverts and what surrounds them.
    r"[-–— ]*(advertise?ment|advertising|sponsored( content| links?)?|promoted( content)?)([ ,:.–—-]+(continue|scroll|story|article|below|feature|promotion|reading|this).*)?[-–— ]*|paid for by .*",
    r"[-–— ]*(the )?(article|story|content|text) continues? (below|after).*",
    r"continue reading below.*|scroll (down )?(for more|to continue).*",
    // Links to other stories.
    r"(read|find out|see|watch|listen|view|learn)( more| next| also| now| here)?( (on|about) this)? ?[:>»›|].*",
    r"(read (more|next|also)|see also|related|don'?t miss|must read|more on this|in pictures|in case you missed it|also read|next up)( ?[:>»›|–-].*)?",
    r"click here(?-u:\b).*",
    // Letters by e-mail and subscriptions.
    r"(sign|signing) up(?-u:\b).*|(enter|your) e-?mail( address)?(?-u:\b).*|invalid e-?mail.*",
    r"(.*[?!] )?(get|receive) .*(?-u:\b)(in your inbox|newsletters?|by email|straight to your)(?-u:\b).*",
    r"(subscribe|join) (to|now|today|our|for|from)(?-u:\b).*|thank you for (subscribing|signing up).*",
    r"from £\d+(\.\d\d)? ?(/|per|a) ?(day|week|month|year).*",
    r"(we use your sign-?up|you can unsubscribe|more info(rmation)?|manage (my |your )?(preferences|cookies|consent)).*",
    // Comments.
    r"(sort by|sorted by|order by)(?-u:\b).*|score: ?-?\d+|(reply|report|like)( ?[|·] ?(reply|report|like))*|log in to (comment|reply)",
    // Rights and the foot of the page.
    r"(©|\(c\)|copyright(?-u:\b)|&copy;).*|.*(?-u:\b)all rights reserved(?-u:\b).*",
    r"(privacy|terms|cookies?|contact( us)?|accessibility|ipso|sitemap|about( us)?|advertise( with us)?|complaints|help|careers|modern slavery statement|[ |·•,/&]|policy|notice|statement|settings|conditions|of use|and)+",
];

/// Page numbers, running heads of debates, lines drawn with signs.
static RUNNING: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:\d{1,3}|page \d{1,4}|(?:page )?\d{1,4} (?:of|/) \d{1,4}|.*(?-u:\b)column \d{1,4}[a-z]{0,2}|[-–—] ?\d{1,3} ?[-–—]|[-–—_=*.·•#~ ]{3,})$")
        .expect("the pattern is valid")
});

/// A notice about cookies or consent, which may be a sentence or three.
static COOKIES: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)(?-u:\b)cookies?(?-u:\b)").expect("the pattern is valid"));
static CONSENT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)(?-u:\b)(accept|reject|consent|agree|partners|personal data|preferences|your experience|our (site|website|use of)|this (site|website)|policy|manage|settings)(?-u:\b)")
        .expect("the pattern is valid")
});
static BUTTONS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(accept|reject|allow|manage|customi[sz]e|save|agree|decline|deny|ok|i agree|got it|more options)( (all|cookies|and continue|preferences|settings|options|choices|selection|additional))*([ |·,/]+(accept|reject|allow|manage|customi[sz]e|save|agree|decline|deny|more options)( (all|cookies|and continue|preferences|settings|options|choices|selection|additional))*)*$")
        .expect("the pattern is valid")
});

/// Lines under which a list of other stories follows.
static TEASERS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?ix)^(
        (the\ )?most\ (read|popular|viewed|commented|shared|recent|watched)(\ .+)? | trending(\ now|\ stories)? | popular(\ now|\ stories|\ articles)?
        | (you\ (might|may)\ (also\ )?(like|be\ interested\ in)) | recommended(\ (for\ you|stories|reading|articles))?
        | related\ (articles?|stories|content|topics|links|news|reading|posts|tags|internet\ links) | (more|latest|other|top)\ (stories|news|headlines|articles|posts)(\ .+)?
        | more\ (from|on|in|like|about)\ .+ | top\ stories | latest\ from\ .+ | (elsewhere|also)\ (on|in)\ .+
        | editor.?s\ (picks?|choice) | don.?t\ miss | what\ to\ read\ next | read\ next | up\ next | from\ (around|across)\ the\ web | promoted\ stories
        | topics? | tags | filed\ under | in\ this\ (story|section) | share\ this\ (story|article)
    ):?$").expect("the pattern is valid")
});

/// Lines under which readers' comments follow.
static COMMENTS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?ix)^(
        comments?(\ \(\d+\)|:?\ ?\d+)?(\ +sort\ by.*)? | \d+\ (reader\ )?comments?(\ on\ .*)? | (read|view|show|see|join|all|most\ recent|latest|your|have\ your|reader|readers.?)\ (\d+\ )?(comments?|say|the\ (conversation|discussion))
        | (leave|post|add|write|submit)\ (a|your)\ (comment|reply|response) | comments?\ are\ closed\.? | what\ do\ you\ think\?.* | join\ the\ (conversation|discussion|debate).*
        | \d+\ (responses?|replies|thoughts?)(\ (to|on)\ .*)? | discussion\ \(\d+\)
    )$").expect("the pattern is valid")
});

/// Whether a block of these words belongs to the site and not to the text.
pub fn is_furniture(words: &str) -> bool {
    if words.len() > LONGEST_NOTICE {
        return false;
    }
    if COOKIES.is_match(words) && CONSENT.find_iter(words).count() >= 2 {
        return true;
    }
    words.len() <= LONGEST_LABEL
        && (is_running(words)
            || LABELS.is_match(words.trim_end_matches(':'))
            || BUTTONS.is_match(words)
            || is_breadcrumb(words)
            || is_menu(words))
}

/// Whether it is a page number or the like: it parts the text, but does not end it.
pub fn is_running(words: &str) -> bool {
    words.len() <= LONGEST_LABEL && RUNNING.is_match(words)
}

/// Whether other stories are listed under this line.
pub fn heads_teasers(words: &str) -> bool {
    words.len() <= LONGEST_LABEL && TEASERS.is_match(words)
}

/// Whether readers' comments stand under this line.
pub fn heads_comments(words: &str) -> bool {
    words.len() <= LONGEST_LABEL && COMMENTS.is_match(words)
}

/// "Home > News > Council".
fn is_breadcrumb(words: &str) -> bool {
    const ARROWS: &[char] = &['>', '»', '›', '→', '/'];
    let steps: Vec<_> = words.split(ARROWS).map(str::trim).collect();
    steps.len() >= 2
        && steps[0].eq_ignore_ascii_case("home")
        && steps.iter().all(|step| step.len() <= 60 && !step.ends_with('.'))
        || steps.len() >= 3
            && words.contains(['>', '»', '›'])
            && steps.iter().all(|step| step.split_whitespace().count() <= 4 && !step.contains(['.', ':', '“', '"']))
}

/// Names of a site's parts.
const SECTIONS: &[&str] = &[
    "home",
    "news",
    "sport",
    "sports",
    "business",
    "politics",
    "opinion",
    "weather",
    "jobs",
    "travel",
    "culture",
    "lifestyle",
    "life",
    "motors",
    "property",
    "education",
    "health",
    "entertainment",
    "what's on",
    "what’s on",
    "more",
    "video",
    "videos",
    "podcasts",
    "newsletters",
    "puzzles",
    "contact",
    "contact us",
    "about",
    "about us",
    "events",
    "directory",
    "announcements",
    "family notices",
    "births",
    "deaths",
    "e-edition",
    "local news",
    "uk",
    "world",
    "science",
    "tech",
    "food",
    "magazine",
    "archive",
    "advertise",
    "resources",
    "membership",
    "search",
    "log in",
    "sign in",
    "register",
    "subscribe",
    "menu",
    "features",
    "comment",
    "letters",
    "community",
    "crime",
    "courts",
];

/// Whether it is the name of a part of the site.
pub fn is_section(words: &str) -> bool {
    const LONGEST: usize = 16;
    words.len() <= LONGEST && SECTIONS.contains(&words.trim().to_lowercase().as_str())
}

/// "News  Sport  What's On  Jobs": several short items parted by gaps, none of them with a figure in it, and some of them
/// parts of a site; a row of a table is none.
fn is_menu(words: &str) -> bool {
    let items: Vec<_> = gaps(words).collect();
    items.len() >= 3
        && items.iter().filter(|item| is_section(item)).count() * 3 >= items.len()
        && items.iter().all(|item| {
            item.split_whitespace().count() <= 3
                && item.starts_with(char::is_uppercase)
                && !item.contains(|c: char| c.is_ascii_digit() || matches!(c, '.' | ':' | '“' | '"' | ',' | '\t'))
        })
}

/// The pieces between bars, bullets or gaps of two spaces and more.
fn gaps(words: &str) -> impl Iterator<Item = &str> {
    words.split("  ").flat_map(|piece| piece.split(['|', '·', '•'])).map(str::trim).filter(|piece| !piece.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_belongs_to_the_site_is_told() {
        for words in [
            "Skip to main content",
            "We and our partners use cookies to store personal data. By clicking “Accept” you agree to our use of these.",
            "Accept all  Manage  Reject",
            "News  Sport  What's On  Family Notices  Jobs",
            "Home > News > Politics",
            "0 shares  Share on Facebook  Share on WhatsApp",
            "ADVERTISEMENT - CONTINUE READING BELOW",
            "READ MORE: Bypass plan 'on hold' again",
            "Sign up to our daily newsletter",
            "Enter email  Sign up",
            "© 2019-2023 Vale Courier Ltd",
            "Privacy  Terms  Contact  IPSO",
            "Page 3 of 9",
            "4 May 2022 : Column 12WH",
            "Share this page",
            "* * *",
        ] {
            assert!(is_furniture(words), "{words}");
        }
        assert!(heads_comments("Comments (14)"));
        assert!(heads_comments("12 Comments"));
        assert!(heads_teasers("You might also like"));
        assert!(heads_teasers("MOST READ"));
    }

    #[test]
    fn what_the_author_says_is_not() {
        for words in [
            "Share of children in care rises to one in ninety",
            "Home truths for Dunfold’s council",
            "Good",
            "Inadequate",
            "2019",
            "He declined to comment.",
            "Read the report before you judge us, she said.",
            "The council has shared its plan with partners and accepted the findings about cookies of the past.",
            "‘We accept the findings’",
            "By Ann Example, Local Democracy Reporter",
            "Judgement  Grade",
            "Kent  Good  Inadequate",
            "More needs to be done",
        ] {
            assert!(!is_furniture(words), "{words}");
            assert!(!heads_comments(words), "{words}");
            assert!(!heads_teasers(words), "{words}");
        }
    }
}
