//! Quotations held against their source: are these words in that report, and where? Quotation marks, dashes, case,
//! spaces, line breaks and ellipses make no difference; words do.

use crate::text::Span;
use std::collections::HashMap;

/// The words of one source, ready to be searched: an index of its runs of three words.
#[derive(Debug)]
pub struct Source {
    words: Vec<Word>,
    runs: HashMap<u64, Vec<u32>>,
}

#[derive(Debug, Clone)]
struct Word {
    folded: String,
    span: Span,
}

/// How words stand to their source.
#[derive(Debug, Clone, PartialEq)]
pub enum Verdict {
    /// All there, in this order, at these places (more than one where an ellipsis leaves words out).
    Exact(Vec<Span>),
    /// Nearly: the place, and the difference word by word, `[-left out-]` and `{+added+}`.
    Altered(Span, String),
    /// Put together from several places.
    Spliced(Vec<Span>),
    NotFound,
}

impl Verdict {
    /// The word for it in the graph.
    pub fn code(&self) -> &'static str {
        match self {
            Verdict::Exact(_) => "exact",
            Verdict::Altered(..) => "altered",
            Verdict::Spliced(_) => "spliced",
            Verdict::NotFound => "not-found",
        }
    }

    /// The places in the source.
    pub fn places(&self) -> Vec<Span> {
        match self {
            Verdict::Exact(places) | Verdict::Spliced(places) => places.clone(),
            Verdict::Altered(place, _) => vec![*place],
            Verdict::NotFound => Vec::new(),
        }
    }

    /// Better verdicts first.
    fn order(&self) -> u8 {
        match self {
            Verdict::Exact(_) => 0,
            Verdict::Altered(..) => 1,
            Verdict::Spliced(_) => 2,
            Verdict::NotFound => 3,
        }
    }
}

/// Words in a run that the index keeps.
const RUN: usize = 3;
/// The longest quotation that is aligned word by word; a longer one is looked up run by run only.
const LONGEST: usize = 600;

impl Source {
    /// Indexes a source's text once.
    pub fn new(text: &str) -> Self {
        let words = words(text);
        let mut runs: HashMap<u64, Vec<u32>> = HashMap::new();
        for (at, run) in words.windows(RUN).enumerate() {
            runs.entry(key(run)).or_default().push(at as u32);
        }
        Self { words, runs }
    }

    /// Looks `quoted` up.
    ///
    /// ```
    /// use councilgraph::resolve::verify::{Source, Verdict};
    /// let source = Source::new("56. Leaders have not had sufficient grip across all parts of children’s services.");
    /// assert_eq!(source.find("leaders have not had sufficient grip").code(), "exact");
    /// assert_eq!(source.find("Leaders … across all parts of children's services").code(), "exact");
    /// assert_eq!(source.find("leaders have never had sufficient grip across all parts").code(), "altered");
    /// assert_eq!(source.find("the bins were not emptied on Tuesday").code(), "not-found");
    /// ```
    pub fn find(&self, quoted: &str) -> Verdict {
        let parts: Vec<Vec<Word>> = split_at_ellipses(quoted).map(words).filter(|part| !part.is_empty()).collect();
        let mut places = Vec::new();
        let mut from = 0;
        for part in &parts {
            match self.run_from(part, from).or_else(|| self.run_from(part, 0)) {
                Some(at) => {
                    places.push((at, part.len()));
                    from = at + part.len();
                }
                None => return self.nearly(&words(quoted)),
            }
        }
        if places.is_empty() {
            return Verdict::NotFound;
        }
        let in_order = places.windows(2).all(|pair| pair[0].0 + pair[0].1 <= pair[1].0);
        let spans: Vec<_> = places.iter().map(|(at, count)| self.span(*at, *count)).collect();
        if in_order { Verdict::Exact(spans) } else { Verdict::Spliced(spans) }
    }

    /// The first place at or after word `from` where all of `part` stands.
    fn run_from(&self, part: &[Word], from: usize) -> Option<usize> {
        let fits = |at: usize| {
            self.words.get(at..at + part.len()).is_some_and(|w| w.iter().zip(part).all(|(a, b)| a.folded == b.folded))
        };
        if part.len() < RUN {
            return (from..self.words.len()).find(|at| fits(*at));
        }
        let places = self.runs.get(&key(&part[..RUN]))?;
        let first = places.partition_point(|at| (*at as usize) < from);
        places[first..].iter().map(|at| *at as usize).find(|at| fits(*at))
    }

    /// The best alignment of words that are not there as they stand.
    fn nearly(&self, quoted: &[Word]) -> Verdict {
        if quoted.len() < 4 || quoted.len() > LONGEST {
            return Verdict::NotFound;
        }
        let mut votes: HashMap<i64, u32> = HashMap::new();
        for (index, run) in quoted.windows(RUN).enumerate() {
            for at in self.runs.get(&key(run)).into_iter().flatten().take(50) {
                *votes.entry((i64::from(*at) - index as i64).div_euclid(4)).or_default() += 1;
            }
        }
        let best = votes.iter().max_by_key(|(at, count)| (**count, -**at)).map(|(at, _)| *at * 4);
        if let Some(at) = best {
            let from = usize::try_from(at.max(0)).unwrap_or(0);
            let window = from..(from + quoted.len() + 6).min(self.words.len());
            if let Some((place, difference)) = self.align(quoted, window) {
                return Verdict::Altered(place, difference);
            }
        }
        self.pieces(quoted)
    }

    /// The difference between the quoted words and a window of the source, when three words of four agree.
    fn align(&self, quoted: &[Word], window: std::ops::Range<usize>) -> Option<(Span, String)> {
        use similar::DiffTag;
        let source: Vec<&str> = self.words[window.clone()].iter().map(|w| w.folded.as_str()).collect();
        let ours: Vec<&str> = quoted.iter().map(|w| w.folded.as_str()).collect();
        let ops = similar::capture_diff_slices(similar::Algorithm::Myers, &source, &ours);
        let equal: Vec<_> = ops.iter().filter(|op| op.tag() == DiffTag::Equal).collect();
        let same: usize = equal.iter().map(|op| op.new_range().len()).sum();
        if same * 4 < ours.len() * 3 {
            return None;
        }
        let first = equal.first()?.old_range().start;
        let last = equal.last()?.old_range().end;
        let mut out = Vec::new();
        for op in &ops {
            let old: Vec<_> = source[op.old_range()]
                .iter()
                .enumerate()
                .filter(|(i, _)| (first..last).contains(&(op.old_range().start + i)))
                .map(|(_, w)| *w)
                .collect();
            let new = ours[op.new_range()].join(" ");
            match op.tag() {
                DiffTag::Equal => out.push(new),
                _ => {
                    if !old.is_empty() {
                        out.push(format!("[-{}-]", old.join(" ")));
                    }
                    if !new.is_empty() {
                        out.push(format!("{{+{new}+}}"));
                    }
                }
            }
        }
        Some((self.span(window.start + first, last - first), out.join(" ")))
    }

    /// Whether the words are runs of at least four words from several places that together leave out nearly nothing.
    fn pieces(&self, quoted: &[Word]) -> Verdict {
        let (mut index, mut covered, mut places) = (0, 0, Vec::new());
        while index + RUN <= quoted.len() {
            let starts = self.runs.get(&key(&quoted[index..index + RUN]));
            let longest = starts.into_iter().flatten().map(|at| (self.shared(quoted, index, *at as usize), *at)).max();
            match longest {
                Some((count, at)) if count >= 4 => {
                    places.push(self.span(at as usize, count));
                    covered += count;
                    index += count;
                }
                _ => index += 1,
            }
        }
        if places.len() > 1 && covered * 10 >= quoted.len() * 9 { Verdict::Spliced(places) } else { Verdict::NotFound }
    }

    fn shared(&self, quoted: &[Word], index: usize, at: usize) -> usize {
        quoted[index..].iter().zip(&self.words[at..]).take_while(|(a, b)| a.folded == b.folded).count()
    }

    fn span(&self, at: usize, count: usize) -> Span {
        Span::new(self.words[at].span.start, self.words[at + count - 1].span.end)
    }
}

/// The best verdict over several sources, with the index of the source. Sources are tried in their order.
pub fn best<'a>(quoted: &str, sources: impl IntoIterator<Item = (usize, &'a Source)>) -> (Verdict, Option<usize>) {
    let mut found = (Verdict::NotFound, None);
    for (index, source) in sources {
        let verdict = source.find(quoted);
        if verdict.order() < found.0.order() {
            found = (verdict, Some(index));
        }
        if matches!(found.0, Verdict::Exact(_)) {
            break;
        }
    }
    found
}

/// The number of words, as they are compared.
pub fn word_count(text: &str) -> usize {
    words(text).len()
}

/// The words as they are compared, on one line.
///
/// ```
/// use councilgraph::resolve::verify::folded;
/// assert_eq!(folded("“We don’t – can’t –\nwait …”"), folded("we don't - can't - wait"));
/// ```
pub fn folded(text: &str) -> String {
    words(text).into_iter().map(|word| word.folded).collect::<Vec<_>>().join(" ")
}

fn split_at_ellipses(text: &str) -> impl Iterator<Item = &str> {
    text.split("[…]")
        .flat_map(|part| part.split("[...]"))
        .flat_map(|part| part.split('…'))
        .flat_map(|part| part.split("..."))
}

/// Letters and digits, lower case, without apostrophes; a hyphen or dash parts words.
fn words(text: &str) -> Vec<Word> {
    let mut out: Vec<Word> = Vec::new();
    let mut open = false;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        if c.is_alphanumeric() {
            if !open {
                out.push(Word { folded: String::new(), span: Span::new(at, end) });
                open = true;
            }
            if let Some(word) = out.last_mut() {
                word.folded.extend(c.to_lowercase());
                word.span.end = end;
            }
        } else if !matches!(c, '\'' | '’' | '‘') {
            open = false;
        } else if let (true, Some(word)) = (open, out.last()) {
            // An apostrophe inside a word does not part it; a mark after a word does.
            open = text[word.span.end..].chars().nth(1).is_some_and(char::is_alphanumeric);
        }
    }
    out
}

fn key(run: &[Word]) -> u64 {
    use std::hash::{Hash, Hasher};
    let mut hasher = std::hash::DefaultHasher::new();
    for word in run {
        word.folded.hash(&mut hasher);
    }
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    const REPORT: &str = "59. Despite the effort of the team, there are areas where this has not been achieved. Other \
        words stand here.\n\n60. Leaders know this.\n\n61. Managers have put some work before other work. This has \
        meant that they were not aware of every weak area.";

    #[test]
    fn words_are_found_whatever_the_marks() {
        let source = Source::new(REPORT);
        let Verdict::Exact(places) = source.find("there are areas – where this has\nnot been achieved") else {
            panic!()
        };
        assert_eq!(places[0].of(REPORT), "there are areas where this has not been achieved");
    }

    #[test]
    fn a_splice_joins_places_that_do_not_follow_each_other() {
        let source = Source::new(REPORT);
        let joined = "they were not aware of every weak area there are areas where this has not been achieved";
        assert_eq!(source.find(joined).code(), "spliced");
    }

    #[test]
    fn a_changed_word_is_shown() {
        let source = Source::new(REPORT);
        let Verdict::Altered(_, difference) =
            source.find("Managers have put all work before other work. This has meant")
        else {
            panic!()
        };
        assert!(difference.contains("[-some-] {+all+}"), "{difference}");
    }

    #[test]
    fn short_and_empty_words_do_no_harm() {
        let source = Source::new(REPORT);
        for words in ["", "…", "the", "zebra crossing", "’"] {
            source.find(words);
        }
        assert_eq!(Source::new("").find("anything at all here").code(), "not-found");
    }
}
