//! HTML cut into tags and text, in one pass and without a tree, so that depth costs nothing. What is not well formed
//! is read as browsers read it: a `<` before no letter is text, an unclosed comment or script runs to the end.

/// A piece of markup.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Token<'a> {
    /// Text between tags, with its character references.
    Text(&'a str),
    /// A start tag: its name as written, and what stands between the name and the end.
    Start {
        name: &'a str,
        attributes: &'a str,
    },
    End {
        name: &'a str,
    },
    /// The text inside a `script`, `style`, `title` or `textarea`.
    Raw {
        name: &'a str,
        attributes: &'a str,
        text: &'a str,
    },
    Comment(&'a str),
}

/// Elements whose content is no markup.
const RAW: &[&str] = &["script", "style", "title", "textarea", "xmp", "noembed", "noframes"];

/// The tokens of a page.
pub struct Tokens<'a> {
    html: &'a str,
    at: usize,
    /// Raw elements that have no end tag: each is looked for once only, so that many of them cost no more.
    endless: u32,
}

impl<'a> Tokens<'a> {
    pub fn new(html: &'a str) -> Self {
        Self { html, at: 0, endless: 0 }
    }

    /// The tag that begins at `<`, or nothing where this is text.
    fn tag(&mut self) -> Option<Token<'a>> {
        let rest = &self.html[self.at..];
        let bytes = rest.as_bytes();
        match bytes.get(1)? {
            b'!' | b'?' => Some(self.declaration(rest)),
            b'/' if bytes.get(2).is_some_and(u8::is_ascii_alphabetic) => {
                let end = rest.find('>').map_or(rest.len(), |at| at + 1);
                self.at += end;
                Some(Token::End { name: name(&rest[2..end]) })
            }
            byte if byte.is_ascii_alphabetic() => {
                let end = tag_end(rest);
                let name = name(&rest[1..end]);
                let attributes = rest[1 + name.len()..end].trim_end_matches('>');
                self.at += end;
                Some(self.start(name, attributes))
            }
            _ => None,
        }
    }

    fn declaration(&mut self, rest: &'a str) -> Token<'a> {
        let (inner, end) = if let Some(comment) = rest.strip_prefix("<!--") {
            match comment.find("-->") {
                Some(at) => (&comment[..at], 4 + at + 3),
                None => (comment, rest.len()),
            }
        } else {
            let end = rest.find('>').map_or(rest.len(), |at| at + 1);
            ("", end)
        };
        self.at += end;
        Token::Comment(inner)
    }

    fn start(&mut self, name: &'a str, attributes: &'a str) -> Token<'a> {
        let raw = RAW.iter().position(|raw| raw.eq_ignore_ascii_case(name));
        let Some(kind) = raw.filter(|kind| self.endless & (1 << kind) == 0) else {
            return Token::Start { name, attributes };
        };
        match find_end_tag(&self.html[self.at..], name) {
            Some((text_end, tag_end)) => {
                let text = &self.html[self.at..self.at + text_end];
                self.at += tag_end;
                Token::Raw { name, attributes, text }
            }
            None => {
                self.endless |= 1 << kind;
                Token::Start { name, attributes }
            }
        }
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        let rest = self.html.get(self.at..).filter(|rest| !rest.is_empty())?;
        let mut search = 0;
        if rest.starts_with('<') {
            if let Some(token) = self.tag() {
                return Some(token);
            }
            search = 1;
        }
        let end = rest[search..].find('<').map_or(rest.len(), |at| at + search);
        self.at += end;
        Some(Token::Text(&rest[..end]))
    }
}

/// The letters and digits that a tag begins with.
fn name(tag: &str) -> &str {
    let end = tag.bytes().position(|b| !(b.is_ascii_alphanumeric() || matches!(b, b'-' | b':' | b'_')));
    &tag[..end.unwrap_or(tag.len())]
}

/// Where the start tag ends: at the first `>` outside quotation marks, or at the first one of all where they are
/// not closed within reason.
fn tag_end(rest: &str) -> usize {
    const LONGEST: usize = 1 << 16;
    let mut quote = None;
    for (at, byte) in rest.bytes().enumerate().take(LONGEST) {
        match (quote, byte) {
            (None, b'>') => return at + 1,
            (None, b'"' | b'\'') if rest.as_bytes()[at - 1] == b'=' || rest.as_bytes()[at - 1] == b' ' => {
                quote = Some(byte);
            }
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
    }
    rest.find('>').map_or(rest.len(), |at| at + 1)
}

/// Where `</name` begins and where that tag ends.
fn find_end_tag(rest: &str, name: &str) -> Option<(usize, usize)> {
    let mut from = 0;
    while let Some(at) = rest[from..].find("</") {
        let at = from + at;
        let behind = &rest[at + 2..];
        if behind.get(..name.len()).is_some_and(|word| word.eq_ignore_ascii_case(name)) {
            let end = behind.find('>').map_or(rest.len(), |end| at + 2 + end + 1);
            return Some((at, end));
        }
        from = at + 2;
    }
    None
}

/// The value of an attribute, decoded; an attribute without a value has the empty one.
pub fn attribute(attributes: &str, wanted: &str) -> Option<String> {
    each_attribute(attributes)
        .find(|(name, _)| name.eq_ignore_ascii_case(wanted))
        .map(|(_, value)| super::entity::decoded(value))
}

/// Names and raw values.
pub fn each_attribute(attributes: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = attributes;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '/' | '"' | '\''));
        if rest.is_empty() {
            return None;
        }
        let first = rest.chars().next().map_or(1, char::len_utf8);
        let ends = |c: char| c.is_whitespace() || matches!(c, '=' | '/' | '>');
        let end = rest[first..].find(ends).map_or(rest.len(), |at| at + first);
        let name = &rest[..end];
        let behind = rest[end..].trim_start();
        let Some(value) = behind.strip_prefix('=') else {
            rest = behind;
            return Some((name, ""));
        };
        let value = value.trim_start();
        let (value, after) = match value.chars().next() {
            Some(quote @ ('"' | '\'')) => value[1..].split_once(quote).unwrap_or((&value[1..], "")),
            _ => value.split_at(value.find(char::is_whitespace).unwrap_or(value.len())),
        };
        rest = after;
        Some((name, value))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_page_is_cut_up() {
        let html = "<!DOCTYPE html><p class=\"a>b\" data-x='1'>1 < 2<br/><script>if (a<b) '</p>'</script></P>";
        let tokens: Vec<_> = Tokens::new(html).collect();
        assert_eq!(tokens.len(), 7, "{tokens:?}");
        assert_eq!(tokens[1], Token::Start { name: "p", attributes: " class=\"a>b\" data-x='1'" });
        assert_eq!(tokens[2], Token::Text("1 "));
        assert_eq!(tokens[3], Token::Text("< 2"));
        assert!(matches!(tokens[5], Token::Raw { text: "if (a<b) '</p>'", .. }));
        assert_eq!(tokens[6], Token::End { name: "P" });
    }

    #[test]
    fn attributes_are_found() {
        let attributes = " class=main id = 'x y' content=\"a &amp; b\" hidden";
        assert_eq!(attribute(attributes, "ID").as_deref(), Some("x y"));
        assert_eq!(attribute(attributes, "content").as_deref(), Some("a & b"));
        assert_eq!(attribute(attributes, "hidden").as_deref(), Some(""));
        assert_eq!(attribute(attributes, "title"), None);
    }

    #[test]
    fn hostile_markup_takes_linear_time() {
        for html in [
            "<script>".repeat(200_000),
            "<a '".repeat(200_000),
            "<!--".repeat(200_000),
            "<".repeat(1_000_000),
            "</".repeat(500_000),
        ] {
            assert!(Tokens::new(&html).count() > 0);
        }
    }

    proptest! {
        #[test]
        fn any_text_is_cut_up(html in "[<>/!='\" a-zé-]{0,200}") {
            for token in Tokens::new(&html) {
                if let Token::Start { attributes, .. } = token {
                    let _ = each_attribute(attributes).count();
                }
            }
        }
    }
}
