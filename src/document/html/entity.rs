//! Character references: `&rsquo;`, `&#8217;`, `&#x2019;`. The names are those of HTML 4 and the few of HTML 5 that
//! editors' programs write; an unknown one stays as it is written.

/// `&nbsp;` to `&yuml;` are U+00A0 to U+00FF, in this order.
const LATIN: &str = "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 \
    sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml \
    Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml \
    times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave \
    eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute \
    ucirc uuml yacute thorn yuml";

const NAMED: &[(&str, char)] = &[
    ("amp", '&'),
    ("AMP", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("QUOT", '"'),
    ("apos", '\''),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("sbquo", '‚'),
    ("bdquo", '„'),
    ("lsaquo", '‹'),
    ("rsaquo", '›'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("horbar", '―'),
    ("hellip", '…'),
    ("mldr", '…'),
    ("bull", '•'),
    ("bullet", '•'),
    ("dagger", '†'),
    ("Dagger", '‡'),
    ("permil", '‰'),
    ("prime", '′'),
    ("Prime", '″'),
    ("oline", '‾'),
    ("frasl", '⁄'),
    ("euro", '€'),
    ("trade", '™'),
    ("larr", '←'),
    ("uarr", '↑'),
    ("rarr", '→'),
    ("darr", '↓'),
    ("harr", '↔'),
    ("minus", '−'),
    ("lowast", '∗'),
    ("le", '≤'),
    ("ge", '≥'),
    ("ne", '≠'),
    ("asymp", '≈'),
    ("infin", '∞'),
    ("OElig", 'Œ'),
    ("oelig", 'œ'),
    ("Scaron", 'Š'),
    ("scaron", 'š'),
    ("Zcaron", 'Ž'),
    ("zcaron", 'ž'),
    ("Yuml", 'Ÿ'),
    ("fnof", 'ƒ'),
    ("circ", 'ˆ'),
    ("tilde", '˜'),
    ("ensp", '\u{2002}'),
    ("emsp", '\u{2003}'),
    ("thinsp", '\u{2009}'),
    ("hairsp", '\u{200A}'),
    ("zwnj", '\u{200C}'),
    ("zwj", '\u{200D}'),
    ("lrm", '\u{200E}'),
    ("rlm", '\u{200F}'),
    ("NewLine", '\n'),
    ("Tab", '\t'),
    ("excl", '!'),
    ("num", '#'),
    ("dollar", '$'),
    ("percnt", '%'),
    ("lpar", '('),
    ("rpar", ')'),
    ("ast", '*'),
    ("plus", '+'),
    ("comma", ','),
    ("period", '.'),
    ("sol", '/'),
    ("colon", ':'),
    ("semi", ';'),
    ("equals", '='),
    ("quest", '?'),
    ("commat", '@'),
    ("lsqb", '['),
    ("rsqb", ']'),
    ("lowbar", '_'),
    ("vert", '|'),
    ("check", '✓'),
    ("star", '☆'),
    ("starf", '★'),
    ("phone", '☎'),
    ("alpha", 'α'),
    ("beta", 'β'),
    ("gamma", 'γ'),
    ("delta", 'δ'),
    ("mu", 'μ'),
    ("pi", 'π'),
];

/// Longer names are none.
const LONGEST: usize = 12;

/// Decodes all references of `raw` onto the end of `into`.
pub fn decode(raw: &str, into: &mut String) {
    let mut rest = raw;
    while let Some(at) = rest.find('&') {
        into.push_str(&rest[..at]);
        let behind = &rest[at + 1..];
        match reference(behind) {
            Some((character, length)) => {
                into.push(character);
                rest = &behind[length..];
            }
            None => {
                into.push('&');
                rest = behind;
            }
        }
    }
    into.push_str(rest);
}

/// The same, as a text of its own.
pub fn decoded(raw: &str) -> String {
    let mut text = String::with_capacity(raw.len());
    decode(raw, &mut text);
    text
}

/// The character that the reference behind an ampersand stands for, and the length of the reference.
fn reference(behind: &str) -> Option<(char, usize)> {
    if let Some(number) = behind.strip_prefix('#') {
        let hex = number.strip_prefix(['x', 'X']);
        let (digits, base, prefix) = hex.map_or((number, 10, 1), |digits| (digits, 16, 2));
        let length = digits.bytes().take(9).take_while(|byte| (*byte as char).is_digit(base)).count();
        let value = u32::from_str_radix(digits.get(..length)?, base).ok()?;
        let end = prefix + length + usize::from(digits[length..].starts_with(';'));
        return Some((character(value), end));
    }
    let length = behind.bytes().take(LONGEST).take_while(u8::is_ascii_alphanumeric).count();
    let name = behind.get(..length)?;
    let closed = behind[length..].starts_with(';');
    let found = named(name)?;
    // Without a semicolon only old, common names count, as in "&nbsp" and "R&amp D": "&section=2" is part of an address.
    (closed || matches!(name, "nbsp" | "amp" | "pound" | "copy" | "quot" | "lt" | "gt"))
        .then_some((found, length + usize::from(closed)))
}

fn named(name: &str) -> Option<char> {
    if let Some((_, character)) = NAMED.iter().find(|(known, _)| *known == name) {
        return Some(*character);
    }
    let position = LATIN.split(' ').filter(|known| !known.is_empty()).position(|known| known == name)?;
    char::from_u32(0xA0 + position as u32)
}

/// A numbered character; 128 to 159 mean Windows-1252, as browsers take them.
fn character(value: u32) -> char {
    if (0x80..=0x9F).contains(&value) {
        let byte = [value as u8];
        let (text, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&byte);
        return text.chars().next().unwrap_or('\u{FFFD}');
    }
    char::from_u32(value).filter(|c| *c != '\0').unwrap_or('\u{FFFD}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_decoded() {
        assert_eq!(decoded("&ldquo;It&rsquo;s &pound;5&#8221; &#x2013; &amp;amp;"), "“It’s £5” – &amp;");
        assert_eq!(decoded("&#146;90s caf&eacute;"), "’90s café");
        assert_eq!(
            decoded("Q&A; a & b &unknown; &#; &#xFFFFFFFF; ?a=1&section=2"),
            "Q&A; a & b &unknown; &#; \u{FFFD} ?a=1&section=2"
        );
        assert_eq!(decoded("&yuml;&nbsp;&"), "ÿ\u{A0}&");
    }
}
