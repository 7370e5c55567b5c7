//! What a block's own words say of its part in the text: the mark or number before an item, a caption, a heading.

use crate::document::BlockKind;
use regex::Regex;
use std::sync::LazyLock;

/// The mark or number that an item begins with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marker {
    /// Its bytes, with the white space behind it.
    pub len: usize,
    /// "56", "2.1", "a"; none for a bullet.
    pub number: Option<String>,
    /// A number with a full stop, which numbers paragraphs as well as items.
    pub full_stop: bool,
    /// A dash, which may also stand within a sentence.
    pub dash: bool,
}

/// Bullets: printed ones, those of symbol fonts in the private-use area, and what stands for them in plain text.
pub const BULLETS: &[char] = &[
    '•', '◦', '▪', '▫', '■', '□', '●', '○', '‣', '⁃', '∙', '·', '*', '➢', '➤', '✓', '✔', '►', '◆', '–', '—', '-', '◼',
    '\u{F0B7}', '\u{F0A7}', '\u{F06E}', '\u{F02D}', '\u{F0BE}', '\u{F0D8}', '\u{F076}', '\u{F0FC}',
];

static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"^(?:(?P<decimal>\d{1,2}(?:\.\d{1,2}){1,2})\.?[ \t\u{A0}]+[“‘\x22'(]?\p{Lu}",
        r"|(?P<stop>\d{1,3})\.[ \t\u{A0}]+\S",
        r"|(?P<small>[a-z]|[ivx]{1,5})\.[ \t\u{A0}]+\S",
        r"|\(?(?P<round>\d{1,3}|[A-Za-z]|[ivx]{1,5})\)[ \t\u{A0}]+\S)",
    ))
    .expect("the pattern is valid")
});

/// The marker at the beginning of `words`.
pub fn marker(words: &str) -> Option<Marker> {
    let first = words.chars().next()?;
    if BULLETS.contains(&first) {
        let rest = &words[first.len_utf8()..];
        let gap = rest.len() - rest.trim_start_matches([' ', '\t', '\u{A0}']).len();
        // A symbol needs no space behind it; a dash or star without one is part of a word.
        let bare = !matches!(first, '-' | '–' | '—' | '*' | '·');
        if (gap > 0 || bare) && rest.len() > gap {
            let dash = matches!(first, '-' | '–' | '—');
            return Some(Marker { len: first.len_utf8() + gap, number: None, full_stop: false, dash });
        }
        return None;
    }
    if !(first.is_ascii_alphanumeric() || first == '(') {
        return None;
    }
    let found = NUMBER.captures(words)?;
    let number = ["decimal", "stop", "small", "round"].into_iter().find_map(|name| found.name(name))?;
    let behind = &words[number.end()..];
    let signs = behind.len() - behind.trim_start_matches(['.', ')', ' ', '\t', '\u{A0}']).len();
    let rest = &words[number.end() + signs..];
    if ["am", "pm"].iter().any(|half| rest.get(..2).is_some_and(|word| word.eq_ignore_ascii_case(half))) {
        return None; // "2.30 PM"
    }
    Some(Marker {
        len: number.end() + signs,
        number: Some(number.as_str().to_owned()),
        full_stop: found.name("stop").is_some() || found.name("decimal").is_some(),
        dash: false,
    })
}

/// "24 Declarations of interest": a number without a stop, which only its neighbours tell from a date or a count.
pub fn bare_number(words: &str) -> Option<(u32, usize)> {
    static BARE: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"^(\d{1,3})[ \t\u{A0}]+[“‘\x22'(]?(\p{Lu}\w*)").expect("the pattern is valid"));
    let found = BARE.captures(words)?;
    if is_month(&found[2]) {
        return None;
    }
    let gap_end = found.get(2)?.start();
    Some((found[1].parse().ok()?, gap_end))
}

fn is_month(word: &str) -> bool {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let lower = word.to_lowercase();
    MONTHS.iter().any(|month| lower.starts_with(month)) && lower.len() <= 9
}

static CAPTION: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?i)^\W?(?:pictured?|pic|image|photo(?:graph)?|caption|illustration|main (?:picture|image)|file (?:photo|picture)|",
        r"stock (?:photo|image)|(?:picture|photo|image) ?(?:credit|source|caption|copyright|by))s?(?-u:\b) ?(?:[:,-]| by | source| credit| caption|$)",
        r"|(?-u:\b)(?:pictured?|pics?|images?|photos?|photographs?|credits?|(?:picture|photo|image) (?:credit|by))(?-u:\b) ?: ?[^.:]+\)?\.?$",
        r"|^\(?(?:getty images|pa (?:wire|media|images)|google (?:maps|street view)|(?:library|file|stock) (?:picture|photo|image))(?-u:\b).*$",
    ))
    .expect("the pattern is valid")
});

/// Whether it is the caption or credit of a picture.
pub fn is_caption(words: &str) -> bool {
    words.len() <= 400 && CAPTION.is_match(words)
}

/// Whether a line begins with the name of what it gives: "Inspection dates: 3 to 7 June". A name before a quotation is
/// that of a speaker, and one word alone may end a sentence.
pub fn is_labelled(words: &str) -> bool {
    const LONGEST: usize = 32;
    let Some((label, value)) = words.split_once(": ").filter(|(label, _)| label.len() <= LONGEST) else { return false };
    let mut parts = label.split(' ');
    label.starts_with(char::is_uppercase)
        && parts.clone().count() > 1
        && parts.all(|word| word.chars().all(char::is_alphabetic))
        && !value.trim_start().starts_with(['“', '‘', '"', '\''])
}

static DATELINE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?i)^(?:(?:first |last )?(?:published|posted|updated|last updated|modified|date|dated)(?-u:\b).*",
        r"|(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?(?:the )?\d{1,2}(?:st|nd|rd|th)? (?:of )?\p{Lu}[a-z]{2,8},? \d{4}(?-u:\b).*",
        r"|(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?\p{Lu}[a-z]{2,8} \d{1,2}(?:st|nd|rd|th)?,? \d{4}(?-u:\b).*",
        r"|\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}(?-u:\b).*|\d{1,2}[.:]\d\d ?[ap]\.?m\.?",
        r"|by:? \p{L}.+|words:? by .+|(?:story|report) by:? .+)$",
    ))
    .expect("the pattern is valid")
});

/// A line that tells when it was written or by whom: neither a heading nor a sentence.
pub fn is_dateline(words: &str) -> bool {
    words.len() <= 120 && DATELINE.is_match(words)
}

/// Longer lines are no headings, nor are those of more words.
const LONGEST_HEADING: usize = 130;
const MOST_WORDS: usize = 18;
const MOST_WORDS_OF_A_QUESTION: usize = 10;

/// Whether the words could head what follows: short, capitalised, no sentence, no speech.
pub fn may_head(words: &str) -> bool {
    // "JO HART: By how much?" is what somebody says.
    let label = words.split_once(": ").map_or("", |(label, _)| label);
    if is_labelled(words) && label.len() > 4 && !label.contains(char::is_lowercase) && words.ends_with(['.', '?', '!'])
    {
        return false;
    }
    if words.len() > LONGEST_HEADING || words.split_whitespace().count() > MOST_WORDS || is_dateline(words) {
        return false;
    }
    let bare = words.trim_end_matches(['”', '’', '"', '\'', ')', ']']);
    let quoted = bare.len() < words.len() && words.starts_with(['“', '‘', '"', '\'', '`']);
    let Some(last) = bare.chars().next_back() else { return false };
    let asks = matches!(last, '?' | '!') && (quoted || words.split_whitespace().count() > MOST_WORDS_OF_A_QUESTION);
    let stops = asks || matches!(last, '.' | ',' | ';' | ':' | '…');
    let first = words.chars().find(|c| c.is_alphanumeric());
    !stops && first.is_some_and(|c| c.is_uppercase() || c.is_numeric()) && words.contains(char::is_alphabetic)
}

/// Whether it is a sentence or more: what an article is made of.
pub fn is_prose(words: &str) -> bool {
    let bare = words.trim_end_matches(['”', '’', '"', '\'', ')', ']']);
    words.len() >= 60 && bare.ends_with(['.', '!', '?', '…', ':', ',']) && words.split_whitespace().count() > 8
        || words.len() > 200
}

/// The kind and number of an item with a marker: a long text behind a number with a full stop is a paragraph.
pub fn of_item(words: &str, marker: &Marker) -> (BlockKind, Option<String>) {
    let rest = words.get(marker.len..).unwrap_or("");
    let ends = rest.trim_end_matches(['”', '’', '"', '\'', ')']).ends_with(['.', '!', '?', ':']);
    let kind = match marker.full_stop {
        true if rest.len() > 90 || ends => BlockKind::Paragraph,
        true if may_head(rest) && rest.len() > 24 => BlockKind::Heading,
        _ => BlockKind::ListItem,
    };
    (kind, marker.number.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(words: &str) -> Option<String> {
        marker(words).and_then(|marker| marker.number)
    }

    #[test]
    fn markers_are_told_from_words() {
        assert_eq!(number("56. Since then, visits are timely."), Some("56".into()));
        assert_eq!(number("2.1 The Committee noted it"), Some("2.1".into()));
        assert_eq!(number("a) the impact of leaders"), Some("a".into()));
        assert_eq!(number("(iv) overall effectiveness"), Some("iv".into()));
        assert_eq!(number("2.30 pm"), None);
        assert_eq!(number("2.30 PM start"), None);
        assert_eq!(number("A. J. Example wrote"), None);
        assert_eq!(number("2019. It fell"), None);
        assert!(
            marker("• Good plans").is_some() && marker("- Good plans").is_some() && marker("\u{F0B7}Good").is_some()
        );
        assert!(marker("-year-old").is_none() && marker("*").is_none());
        assert_eq!(bare_number("24 Public speaking"), Some((24, 3)));
        assert_eq!(bare_number("3 March 2022"), None);
    }

    #[test]
    fn captions_and_datelines() {
        for words in [
            "Picture: Ann Example",
            "IMAGE: Cllr Lee outside the town hall. “We failed”. (Picture: A Example)",
            "Image source, Getty Images",
            "Photo: library picture/posed by models",
            "County Hall in Dunfold (Image: Dunfold Echo)",
        ] {
            assert!(is_caption(words), "{words}");
        }
        assert!(!is_caption("The picture was mixed, Ofsted said."));
        assert!(!is_caption("Image matters, the leader said: “We will put it right.”"));
        for words in
            ["Thursday 3 March 2022", "22nd May 2024", "August 12, 2021 in Children", "By Ann Example, Reporter"]
        {
            assert!(is_dateline(words), "{words}");
        }
    }

    #[test]
    fn headings_are_no_sentences() {
        for words in ["‘Empty promises’", "What the inspectors liked", "\"Worrying\"", "What happens next?", "ENDS"]
        {
            assert!(may_head(words), "{words}");
        }
        for words in
            ["“It doesn’t.”", "“And if it did?”", "Branch secretary Ann Example said:", "the leader", "3 March 2022"]
        {
            assert!(!may_head(words), "{words}");
        }
    }
}
