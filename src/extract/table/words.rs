//! Words of headers and cells in one form, so that spelling, case and punctuation do not matter.

/// Lower-case words parted and enclosed by single spaces: `" inspection start date "`. "&" is "and", an apostrophe is
/// nothing, `inspectionStartDate` and `inspection_start_date` are three words, footnote marks are dropped.
pub(super) fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push(' ');
    let mut before = ' ';
    let mut footnote = false;
    for c in text.chars() {
        match c {
            '[' => footnote = true,
            ']' => footnote = false,
            _ if footnote => {}
            '\'' | '\u{2019}' => {}
            '&' => push_word(&mut out, "and"),
            c if c.is_alphanumeric() => {
                if c.is_uppercase() && before.is_lowercase() && !out.ends_with(' ') {
                    out.push(' ');
                }
                out.extend(c.to_lowercase());
            }
            _ if !out.ends_with(' ') => out.push(' '),
            _ => {}
        }
        before = c;
    }
    if !out.ends_with(' ') {
        out.push(' ');
    }
    out
}

fn push_word(out: &mut String, word: &str) {
    if !out.ends_with(' ') {
        out.push(' ');
    }
    out.push_str(word);
    out.push(' ');
}

/// Whether the folded text has these words in a row.
pub(super) fn has(folded: &str, words: &str) -> bool {
    folded
        .match_indices(words)
        .any(|(at, _)| folded[..at].ends_with(' ') && folded[at + words.len()..].starts_with(' '))
}

/// Whether the folded text has any of these.
pub(super) fn has_any(folded: &str, choices: &[&str]) -> bool {
    choices.iter().any(|words| has(folded, words))
}

/// The folded text without these words, and whether they were there.
pub(super) fn take(folded: &mut String, words: &str) -> bool {
    let inner = format!(" {words} ");
    let found = folded.contains(&inner);
    while folded.contains(&inner) {
        *folded = folded.replacen(&inner, " ", 1);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spelling_and_case_do_not_matter() {
        for text in [
            "Inspection start date",
            "inspection_start_date",
            "InspectionStartDate",
            "INSPECTION  START\nDATE [note 2]",
        ] {
            assert_eq!(fold(text), " inspection start date ", "{text}");
        }
        assert_eq!(fold("Children’s help & protection"), " childrens help and protection ");
        assert_eq!(fold(""), " ");
    }

    #[test]
    fn words_are_found_whole() {
        assert!(has(" local authority name ", "authority"));
        assert!(!has(" local authority name ", "author"));
        let mut folded = fold("First SIF publication date");
        assert!(take(&mut folded, "sif"));
        assert_eq!(folded, " first publication date ");
    }
}
