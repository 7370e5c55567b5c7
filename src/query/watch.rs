//! Deadlines of queries, kept by one thread of the process.
//!
//! A thread for each query would take longer than a short query. The thread here sleeps until the earliest deadline that
//! it knows of; a query that ends in time takes its deadline away without waking it.

use oxigraph::sparql::CancellationToken;
use std::collections::BTreeMap;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// Cancels when the time is over, unless it is dropped first.
#[derive(Debug)]
pub(super) struct Watch {
    key: (Instant, u64),
}

struct Deadlines {
    /// By time, then by number.
    kept: BTreeMap<(Instant, u64), CancellationToken>,
    next: u64,
    is_kept: bool,
    /// When the thread looks again; never, unless it is woken.
    wakes: Option<Instant>,
}

static DEADLINES: Mutex<Deadlines> =
    Mutex::new(Deadlines { kept: BTreeMap::new(), next: 0, is_kept: false, wakes: None });
static EARLIER: Condvar = Condvar::new();

/// Half a change cannot be seen: whoever holds the lock makes one change.
fn deadlines() -> MutexGuard<'static, Deadlines> {
    DEADLINES.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Watch {
    pub fn new(token: CancellationToken, time: Duration) -> Self {
        /// What is longer than this is as good as no bound.
        const LONGEST: Duration = Duration::from_secs(366 * 24 * 60 * 60);
        let at = Instant::now() + time.min(LONGEST);
        let mut all = deadlines();
        let key = (at, all.next);
        all.next += 1;
        all.kept.insert(key, token);
        if !all.is_kept {
            all.is_kept = true;
            std::thread::spawn(keep);
        } else if all.wakes.is_none_or(|wakes| at < wakes) {
            EARLIER.notify_one();
        }
        Self { key }
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        deadlines().kept.remove(&self.key);
    }
}

/// Cancels what is over, for as long as the process lives.
fn keep() {
    let mut all = deadlines();
    loop {
        let now = Instant::now();
        while let Some(entry) = all.kept.first_entry().filter(|entry| entry.key().0 <= now) {
            entry.remove().cancel();
        }
        all.wakes = all.kept.keys().next().map(|(at, _)| *at);
        all = match all.wakes {
            Some(at) => EARLIER.wait_timeout(all, at - now).map_or_else(|e| e.into_inner().0, |(all, _)| all),
            None => EARLIER.wait(all).unwrap_or_else(PoisonError::into_inner),
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_over_is_cancelled_and_what_has_ended_is_not() {
        let [long, short, ended] = [(); 3].map(|()| CancellationToken::new());
        let _long = Watch::new(long.clone(), Duration::from_secs(600));
        drop(Watch::new(ended.clone(), Duration::from_millis(20)));
        let _short = Watch::new(short.clone(), Duration::from_millis(20));
        let start = Instant::now();
        while !short.is_cancelled() && start.elapsed() < Duration::from_secs(20) {
            std::thread::sleep(Duration::from_millis(5));
        }
        assert!(short.is_cancelled() && !ended.is_cancelled() && !long.is_cancelled());
    }
}
