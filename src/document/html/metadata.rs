//! What a page's markup says of it: title, author, publisher, date, address. Linked data comes before `meta`
//! elements, these before what is printed.

use super::flow::Flow;
use crate::date::PartialDate;
use crate::document::Meta;
use serde_json::Value;

/// What the page says of itself, and the article's text in its linked data, for a page that shows none.
pub fn read(flow: &Flow, headline: Option<&str>) -> (Meta, Option<String>) {
    let objects = articles(&flow.linked_data);
    let data = |key: &str| objects.iter().find_map(|object| name_of(object.get(key)?, 0));
    let meta = |names: &[&str]| {
        let found = |name: &&str| flow.metas.iter().find(|(key, _)| key == name).map(|(_, content)| content.clone());
        names.iter().find_map(found)
    };
    let publisher = data("publisher").or_else(|| {
        meta(&[
            "og:site_name",
            "article:publisher",
            "dc.publisher",
            "dcterms.publisher",
            "publisher",
            "application-name",
        ])
    });
    let publisher = publisher.filter(|name| !name.starts_with("http"));
    let title = data("headline")
        .or_else(|| {
            meta(&["og:title", "dc.title", "dcterms.title", "twitter:title", "parsely-title", "sailthru.title"])
        })
        .or_else(|| headline.map(str::to_owned))
        .or_else(|| flow.title.clone())
        .map(|title| without_site(&title, publisher.as_deref()));
    let author = data("author")
        .or_else(|| {
            let names = [
                "author",
                "article:author",
                "dc.creator",
                "dcterms.creator",
                "byl",
                "byline",
                "parsely-author",
                "sailthru.author",
            ];
            meta(&names)
        })
        .or_else(|| flow.authors.first().cloned())
        .map(|name| name.trim_start_matches("By ").to_owned())
        .filter(|name| !name.starts_with("http") && Some(name) != publisher.as_ref());
    let published = data("datePublished")
        .and_then(|date| iso_date(&date))
        .or_else(|| PUBLISHED.iter().find_map(|name| iso_date(&meta(&[name])?)))
        .or_else(|| data("dateCreated").and_then(|date| iso_date(&date)))
        .or_else(|| flow.times.iter().find(|(_, marked)| *marked).and_then(|(when, _)| iso_date(when)))
        .or_else(|| flow.times.iter().find_map(|(when, _)| iso_date(when)));
    let url = flow
        .canonical
        .clone()
        .or_else(|| meta(&["og:url"]))
        .or_else(|| data("url"))
        .or_else(|| data("mainEntityOfPage"))
        .or_else(|| flow.saved_from.clone())
        .filter(|url| url.starts_with("http"));
    let body = data("articleBody");
    (
        Meta {
            title,
            author,
            publisher,
            published_from: published.as_ref().map(|_| "markup".to_owned()),
            published,
            url,
        },
        body,
    )
}

/// Names of `meta` elements that hold the date of publication, the surest first.
const PUBLISHED: &[&str] = &[
    "article:published_time",
    "og:published_time",
    "datepublished",
    "dc.date.issued",
    "dcterms.issued",
    "dc.issued",
    "dcterms.date",
    "dc.date",
    "dcterms.created",
    "dc.date.created",
    "publish-date",
    "publish_date",
    "pubdate",
    "publicationdate",
    "publication_date",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "published_time",
    "date",
    "govuk:first-published-at",
    "govuk:public-updated-at",
    "article.published",
];

/// The objects of the linked data that describe an article, before those that describe the page.
fn articles(scripts: &[String]) -> Vec<serde_json::Map<String, Value>> {
    let mut found: Vec<(usize, serde_json::Map<String, Value>)> = Vec::new();
    for script in scripts.iter().take(30) {
        // Some systems put raw line breaks into strings.
        let clean: String = script.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        let clean = clean.trim().trim_start_matches("<!--").trim_end_matches("-->").trim().trim_end_matches(';');
        let Ok(value) = serde_json::from_str::<Value>(clean) else { continue };
        let mut queue = vec![value];
        while let Some(value) = queue.pop() {
            match value {
                Value::Array(values) => queue.extend(values.into_iter().rev()),
                Value::Object(mut object) => {
                    if let Some(graph) = object.remove("@graph") {
                        queue.push(graph);
                    }
                    if let Some(rank) = rank(&object) {
                        found.push((rank, object));
                    }
                }
                _ => {}
            }
        }
    }
    found.sort_by_key(|(rank, _)| *rank);
    found.into_iter().map(|(_, object)| object).collect()
}

fn rank(object: &serde_json::Map<String, Value>) -> Option<usize> {
    let kinds: Vec<&str> = match object.get("@type")? {
        Value::String(kind) => vec![kind],
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    kinds.iter().find_map(|kind| match *kind {
        kind if kind.ends_with("Article") || kind.ends_with("Posting") || kind == "Report" => Some(0),
        "WebPage" | "ItemPage" | "CreativeWork" => Some(1),
        _ => None,
    })
}

/// The words of a value: a text, the name of a thing, or the names of several.
fn name_of(value: &Value, depth: usize) -> Option<String> {
    let words = match value {
        Value::String(text) => super::entity::decoded(text),
        Value::Object(object) if depth < 4 => {
            return ["name", "@id", "url"].iter().find_map(|key| name_of(object.get(*key)?, depth + 1));
        }
        Value::Array(values) if depth < 4 => {
            let names: Vec<String> = values.iter().take(8).filter_map(|value| name_of(value, depth + 1)).collect();
            names.join(", ")
        }
        _ => return None,
    };
    Some(words.trim().to_owned()).filter(|words| !words.is_empty())
}

/// "2024-08-21T06:00:00Z", "2024-08-21", "21/08/2024" (as British pages write it), "2024-08".
pub fn iso_date(text: &str) -> Option<String> {
    let text = text.trim();
    let parse = |text: &str| {
        text.parse::<PartialDate>().ok().filter(|date| (1990..2100).contains(&date.year)).map(|date| date.to_string())
    };
    if let Some(date) = text.get(..10).and_then(parse) {
        return Some(date);
    }
    if text.len() <= 7 {
        return parse(text);
    }
    if text.bytes().take(8).all(|byte| byte.is_ascii_digit()) {
        return parse(&format!("{}-{}-{}", text.get(..4)?, text.get(4..6)?, text.get(6..8)?));
    }
    let mut parts = text.split(['/', '.']).map(|part| part.split_whitespace().next().unwrap_or(""));
    if let (Some(day), Some(month), Some(year)) = (parts.next(), parts.next(), parts.next()) {
        let date = PartialDate::day(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)?;
        return Some(date.to_string()).filter(|_| (1990..2100).contains(&date.year));
    }
    written_date(text)
}

/// "Wed, 21 Aug 2024", "21st August 2024", "August 21, 2024".
fn written_date(text: &str) -> Option<String> {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let (mut day, mut month, mut year) = (None, None, None);
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).take(8) {
        let lower = word.to_lowercase();
        let number: Option<i16> = lower.trim_end_matches(|c: char| c.is_alphabetic()).parse().ok();
        match number {
            Some(number) if (1990..2100).contains(&number) => year = year.or(Some(number)),
            Some(number) if (1..=31).contains(&number) => day = day.or(Some(number as i8)),
            _ => {
                let found = MONTHS.iter().position(|name| lower.starts_with(name));
                month = month.or(found.map(|at| at as i8 + 1));
            }
        }
    }
    PartialDate::day(year?, month?, day?).map(|date| date.to_string())
}

/// "Council says sorry | Vale Courier" → "Council says sorry".
fn without_site(title: &str, publisher: Option<&str>) -> String {
    for separator in [" | ", " - ", " – ", " — ", " :: "] {
        if let Some((head, tail)) = title.rsplit_once(separator) {
            let named = publisher.is_some_and(|name| tail.trim().eq_ignore_ascii_case(name.trim()));
            if named || separator == " | " && head.split_whitespace().count() > 3 {
                return without_site(head.trim(), None);
            }
        }
    }
    title.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_cut_to_what_they_say() {
        assert_eq!(iso_date("2024-08-21T06:00:00+01:00").as_deref(), Some("2024-08-21"));
        assert_eq!(iso_date("20240821").as_deref(), Some("2024-08-21"));
        assert_eq!(iso_date("21/08/2024 10:15").as_deref(), Some("2024-08-21"));
        assert_eq!(iso_date("Wed, 21 Aug 2024 06:00:00 GMT").as_deref(), Some("2024-08-21"));
        assert_eq!(iso_date("2024-08").as_deref(), Some("2024-08"));
        assert_eq!(iso_date("yesterday"), None);
        assert_eq!(iso_date("2024-13-40"), None);
    }
}
