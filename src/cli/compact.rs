//! `compact`: the store on less disk, and what was removed really deleted.

use super::args::{Compact, Global};
use super::{DONE, Outcome};

pub fn run(global: &Global, args: &Compact) -> Outcome {
    let register = super::register(global)?;
    // A store that is not there is told before one is made.
    drop(super::open(global)?);
    let mut store = super::open_for_writing(global, register, "compact")?;
    let done = if args.erase { store.erase()? } else { store.compact()? };
    if !global.quiet {
        super::print(&format!(
            "{} MB on disk before, {} MB now.\n",
            megabytes(done.bytes_before),
            megabytes(done.bytes_after)
        ))?;
    }
    Ok(DONE)
}

fn megabytes(bytes: u64) -> String {
    format!("{:.1}", bytes as f64 / 1e6)
}
