//! Which of two ways of reading a mark is the likelier.

use super::{DEEPEST, Pairing};
use crate::text::Span;

impl Pairing<'_> {
    /// A straight mark with letters on both sides opens when nothing later could close it.
    pub(super) fn prefers_to_open(&self, index: usize) -> bool {
        !self.marks[index].surely_closes && self.counts.closing[index + 1] >= 2
    }

    pub(super) fn ahead_closes(&self, index: usize) -> bool {
        self.counts.double_close[index + 1].is_none()
    }

    /// Whether a single mark that may be an apostrophe has a better one behind it, before another opens.
    pub(super) fn closes_better_later(&self, index: usize) -> bool {
        let later = self.counts.single_close[index + 1];
        if later.is_some() {
            return true;
        }
        // "Our members’ caseloads are high." with the quotation going on in the next paragraph.
        let Some(open) = self.stack.first().filter(|_| self.stack.len() == 1) else { return false };
        let before = self.text[self.span.start..self.found[open.quoted].outer.start].trim_end();
        self.ahead.next_opens == Some(false)
            && (before.is_empty() || before.ends_with([':', ',']))
            && self.text[..self.span.end].trim_end().ends_with(['.', '!', '?', '…'])
    }

    /// Whether a single mark in opening place opens a quotation: something must close it.
    pub(super) fn may_open_single(&self, index: usize) -> bool {
        if self.stack.len() >= DEEPEST {
            return false;
        }
        let mark = self.marks[index];
        if self.counts.single_close[index + 1].is_some() {
            return true;
        }
        let curly = self.text[mark.span.start..].starts_with('‘');
        let before = self.text[self.span.start..mark.span.start].trim_end();
        if !self.stack.is_empty() {
            return false;
        }
        // A mixed pair: ‘ … ”
        if curly && self.counts.double_close[index + 1].is_some_and(|close| !self.marks[close].may_open) {
            return true;
        }
        // A quotation that runs on, or is closed nowhere.
        let leads = before.is_empty() || before.ends_with([':', ',']);
        let runs_on =
            self.ahead.next_opens == Some(false) || self.ahead.single_closes && self.rest_is_sentence(mark.span.end);
        leads && (runs_on || curly && self.rest_is_sentence(mark.span.end))
    }

    pub(super) fn rest_is_sentence(&self, from: usize) -> bool {
        let rest = self.text[from..self.span.end].trim_end();
        rest.ends_with(['.', '!', '?']) && rest.split_whitespace().nth(4).is_some()
    }

    /// Whether the words before a stray closing mark end as speech does.
    pub(super) fn spoken(&self, before: Span) -> bool {
        before.of(self.text).trim_end().ends_with([',', '.', '!', '?'])
    }
}
