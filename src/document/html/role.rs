//! What an element's name, class and identifier tell of its content: the text of an article, or something beside it.

use super::token::attribute;

/// What an element's name, class and identifier tell of its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// The text of an article ("article-body").
    Body,
    /// An `article` or `main` element.
    Main,
    Neutral,
    /// The head of the page or of an article.
    Header,
    /// Navigation, adverts, notices, other stories.
    Aside,
    Comments,
}

/// Words in a class or identifier that tell of what is beside the text.
const BESIDE: &[&str] = &[
    "nav",
    "navigation",
    "navbar",
    "menu",
    "breadcrumb",
    "breadcrumbs",
    "footer",
    "cookie",
    "cookies",
    "consent",
    "gdpr",
    "share",
    "sharing",
    "social",
    "sharebar",
    "related",
    "recommended",
    "recommendations",
    "sidebar",
    "promo",
    "promoted",
    "newsletter",
    "signup",
    "subscribe",
    "subscription",
    "advert",
    "adverts",
    "advertisement",
    "ads",
    "ad",
    "sponsored",
    "banner",
    "popup",
    "modal",
    "paywall",
    "login",
    "pagination",
    "tags",
    "popular",
    "trending",
    "teaser",
    "teasers",
    "widget",
    "mostread",
    "outbrain",
    "taboola",
    "toolbar",
    "masthead",
    "skip",
    "skiplink",
    "jobs",
    "rail",
    "recirculation",
    "readmore",
    "mpu",
    "leaderboard",
    "donate",
    "poll",
];
const REMARKS: &[&str] = &["comments", "comment", "disqus", "commentlist", "respond", "discussion", "replies"];
const BODIES: &[&str] = &[
    "articlebody",
    "article-body",
    "article__body",
    "article-content",
    "article__content",
    "article-text",
    "story-body",
    "storybody",
    "story-content",
    "story__body",
    "entry-content",
    "post-content",
    "post-body",
    "post__content",
    "body-copy",
    "content-body",
    "news-article__content",
    "govuk-govspeak",
    "gem-c-govspeak",
    "govspeak",
    "rich-text",
    "richtext",
    "article-main",
    "article_body",
    "field--name-body",
    "field-name-body",
];

/// The role of an element.
pub fn role(name: &str, attributes: &str) -> Role {
    let element = match name {
        "article" | "main" => Role::Main,
        "nav" | "aside" | "footer" => Role::Aside,
        "header" => Role::Header,
        _ => Role::Neutral,
    };
    if attributes.is_empty() || matches!(name, "body" | "html") {
        return element;
    }
    let mut words = String::new();
    for key in ["class", "id", "role", "itemprop", "data-component", "aria-label"] {
        if let Some(value) = attribute(attributes, key) {
            words.push_str(&value.to_ascii_lowercase());
            words.push(' ');
        }
    }
    if words.split_whitespace().any(|word| BODIES.contains(&word)) {
        return Role::Body;
    }
    if words.contains("quote") && element == Role::Aside {
        return Role::Neutral; // a pull quote
    }
    if element == Role::Main {
        return element;
    }
    if attribute(attributes, "role").is_some_and(|role| role.eq_ignore_ascii_case("main")) {
        return Role::Main;
    }
    // "has-sidebar", "no-comments", "with-nav" say that the element is beside one or has none.
    let mut denied = false;
    let mut found = element;
    for part in words.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| !part.is_empty()) {
        if !denied && REMARKS.contains(&part) {
            return Role::Comments;
        }
        if !denied && BESIDE.contains(&part) {
            found = Role::Aside;
        }
        denied = matches!(part, "has" | "no" | "with" | "without" | "is" | "not" | "below" | "above" | "hide");
    }
    found
}
