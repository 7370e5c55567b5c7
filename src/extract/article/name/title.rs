//! Titles before a name, and titles that are used as names.

use super::{Name, word};
use crate::extract::article::given_name::given_name;
use crate::extract::article::lexicon::Kinds;
use crate::extract::article::word::{Sort, Token};

/// Surnames that are common words; the lists of words that are no names hold them too.
pub(super) const ALSO_SURNAMES: &[&str] = &[
    "green",
    "hall",
    "street",
    "park",
    "lane",
    "west",
    "north",
    "england",
    "church",
    "bank",
    "young",
    "day",
    "march",
    "good",
    "short",
    "law",
    "house",
    "royal",
    "reed",
    "read",
    "head",
    "may",
    "price",
    "mayor",
    "chambers",
    "court",
    "east",
    "ireland",
    "british",
    "french",
    "english",
    "star",
    "mason",
    "best",
    "love",
    "summer",
    "winter",
    "spring",
    "easter",
    "friday",
    "marsh",
    "square",
    "post",
    "wales",
    "london",
    "mercury",
    "bishop",
    "sergeant",
    "king",
    "prince",
    "major",
    "knight",
    "abbott",
    "nun",
    "parish",
    "field",
    "fields",
    "parker",
    "care",
    "power",
    "bill",
    "parliament",
    "order",
    "moore",
    "new",
    "old",
    "speaking",
    "lord",
    "father",
    "judge",
    "duke",
    "baron",
    "earl",
    "dean",
    "canon",
    "viscount",
    "pope",
    "monday",
    "echo",
    "examiner",
    "first",
    "winters",
    "chief",
    "captain",
    "justice",
    "senior",
];

/// "Duke of Elmfield", "Bishop of Elmfield", "Princess Royal": a title that is used as a name.
pub(super) fn title_as_name(text: &str, tokens: &[Token], at: usize) -> Option<Name> {
    let token = &tokens[at];
    let titles = ["Duke", "Duchess", "Earl", "Countess", "Marquess", "Prince", "Princess", "Bishop", "Archbishop"];
    if !titles.contains(&word(text, token)) || token.possessive {
        return None;
    }
    let royal = tokens.get(at + 1).is_some_and(|next| next.span.of(text) == "Royal");
    let end = if royal { at + 2 } else { of_place(text, tokens, at + 1)? };
    // Behind it the name itself may stand, or what is called after the title: "the Duke of Elmfield Hotel".
    let behind = |at: usize| tokens.get(at).filter(|token| token.sort == Sort::Word);
    let named = behind(end).is_some_and(Token::is_capital)
        || tokens.get(end).is_some_and(|token| token.sort == Sort::Comma)
            && (behind(end + 1).is_some_and(|next| given_name(word(text, next)).is_some())
                || (end + 1..end + 5)
                    .map_while(behind)
                    .take_while(|next| next.capital || next.is(Kinds::ARTICLE))
                    .any(|next| next.is(Kinds::HONORIFIC) && next.capital));
    (!named).then_some(Name { range: at..end, words: at..end, behind: end..end, plural_title: false, given: true })
}

/// The end of "of Elmfield", "of East Elmfield" that begins at `from`.
pub(super) fn of_place(text: &str, tokens: &[Token], from: usize) -> Option<usize> {
    if from == 0 || tokens[from - 1].possessive || tokens.get(from)?.span.of(text) != "of" {
        return None;
    }
    let mut end = from + 1;
    while end < from + 3 && tokens.get(end).is_some_and(|token| token.is_capital() && !token.begins) {
        end += 1;
        if tokens[end - 1].possessive {
            break;
        }
    }
    (end > from + 1).then_some(end)
}

pub(super) fn is_title(text: &str, tokens: &[Token], at: usize) -> bool {
    let token = &tokens[at];
    // "Det Con Jo Hart".
    if at > 0 && word(text, token) == "Con" && matches!(word(text, &tokens[at - 1]), "Det" | "Detective") {
        return true;
    }
    // "Earl Hart" of no peerage: a title that is a given name too, before a surname alone.
    let given = matches!(word(text, token), "Earl" | "Duke" | "Prince" | "King" | "Dean")
        && given_name(word(text, token)).is_some()
        && tokens.get(at + 1).is_some_and(|next| next.is_capital() && given_name(word(text, next)).is_none())
        && !tokens.get(at + 2).is_some_and(|next| next.is_capital() || next.span.of(text) == "of");
    if given {
        return false;
    }
    // "councillor Jo Hart" is often written small.
    let small = matches!(word(text, token), "councillor" | "councillors" | "cllr" | "coun");
    if !token.is(Kinds::HONORIFIC) || !(token.capital || small) || token.possessive {
        return false;
    }
    // "Deputy" and the like are titles only before a name or another title.
    tokens.get(at + 1).is_some_and(|next| {
        word(text, next) == "Con" && matches!(word(text, token), "Det" | "Detective")
            || next.is_capital()
                && (!next.is(Kinds::NOT_NAME) || next.is(Kinds::HONORIFIC) || is_surname_too(text, next))
            || next.sort == Sort::Stop
                && tokens.get(at + 2).is_some_and(Token::is_capital)
                && word(text, token).len() <= 5
    })
}

pub(super) fn is_surname_too(text: &str, token: &Token) -> bool {
    let mut buffer = [0; super::super::lexicon::LONGEST];
    super::super::lexicon::lowered(word(text, token), &mut buffer).is_some_and(|small| ALSO_SURNAMES.contains(&small))
}
