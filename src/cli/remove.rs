//! `remove`: a document taken back, with what rested on it alone.

use super::args::{Global, Remove};
use super::{DONE, Outcome};

pub fn run(global: &Global, args: &Remove) -> Outcome {
    let register = super::register(global)?;
    // A store that is not there is told before one is made.
    drop(super::open(global)?);
    let mut store = super::open_for_writing(global, register, "remove")?;
    let hashes = args.documents.iter().map(|name| store.find_document(name)).collect::<Result<Vec<_>, _>>()?;
    let applied = store.apply(Vec::new(), &hashes, register)?;
    store.settle()?;
    if !global.quiet {
        super::print(&format!(
            "{} documents removed; of the resolved graph {} triples went and {} came.\n",
            applied.documents_removed, applied.quads_removed, applied.quads_added
        ))?;
    }
    Ok(DONE)
}
