//! `ingest`: documents into the store, with progress, a summary and what to ask next.

use super::args::{Global, Ingest};
use super::{DONE, FAILED, Outcome, PARTLY, table};
use crate::extract::Context;
use crate::pipeline;
use crate::query::answer::safe;
use crate::register::Register;
use crate::resolve::record::Record;
use crate::source::{self, Source};
use crate::store::{Prepared, Preparer, Store, StoreError};
use indicatif::{ProgressBar, ProgressStyle};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::io::IsTerminal;
use std::path::Path;

/// Documents read at the same time, while those before them are handed to the store.
const BATCH: usize = 32;

/// What became of one source.
enum Read {
    New(Box<Prepared>),
    /// In the store already, or earlier in this run.
    Known,
    Refused(String),
    /// The store cannot take it, nor any other.
    Failed(StoreError),
}

/// What the run did.
#[derive(Default)]
struct Tally {
    kinds: BTreeMap<&'static str, usize>,
    new: usize,
    unchanged: usize,
    same: Vec<String>,
    refused: Vec<String>,
    warnings: Vec<(String, String)>,
    learnt: BTreeMap<&'static str, usize>,
}

pub fn run(global: &Global, args: &Ingest) -> Outcome {
    let register = super::register(global)?;
    let (sources, errors) = source::expand_without(&args.paths, &|path| is_ours(path, global));
    let mut tally = Tally { refused: errors.iter().map(ToString::to_string).collect(), ..Tally::default() };
    if sources.is_empty() {
        let reason = tally.refused.first().cloned().unwrap_or_else(|| "there is no file in what was given".into());
        return Err(reason.into());
    }
    let mut store = super::open_for_writing(global, register, "ingest")?;
    let known: BTreeSet<String> = if args.again { BTreeSet::new() } else { store.documents()?.into_iter().collect() };
    let progress = progress(sources.len(), global.quiet);
    let context = Context { register, today: super::today() };
    ingest(&mut store, &sources, &known, &context, &mut tally, &progress)?;
    settle(&mut store, tally.new)?;
    progress.finish_and_clear();
    report(global, &tally, &store, register)?;
    for sentence in super::lost(&store, &super::corrections(global)?, global)? {
        eprintln!("correction: {}", safe(&sentence));
    }
    Ok(match (tally.new + tally.unchanged + tally.same.len(), tally.refused.len()) {
        (_, 0) => DONE,
        (0, _) => FAILED,
        _ => PARTLY,
    })
}

/// Whether the program keeps it for itself: a store, or the corrections beside one. They lie among the documents where
/// the program is run in their folder.
fn is_ours(path: &Path, global: &Global) -> bool {
    let same = |other: &Path| {
        path.file_name() == other.file_name()
            && path.canonicalize().is_ok_and(|path| other.canonicalize().is_ok_and(|o| o == path))
    };
    same(&super::corrections_file(global))
        || path.to_string_lossy().ends_with(super::CORRECTIONS)
        || path.is_dir() && Store::is_in(path)
}

/// New documents from which on merging the whole database is worth its time.
const MANY: usize = 20;

/// Makes what was written quick to read. Loading many documents leaves the database in many pieces, which doubles the
/// time of a question; they are merged when the new documents are a good part of the store, so that the work stays in
/// proportion to what came.
fn settle(store: &mut Store, new: usize) -> Result<(), StoreError> {
    if new >= MANY && new * 4 >= store.documents()?.len() { store.compact().map(drop) } else { store.settle() }
}

/// Reads and writes in rounds: each is in the store as a whole, or not at all.
fn ingest(
    store: &mut Store,
    sources: &[Source],
    known: &BTreeSet<String>,
    context: &Context<'_>,
    tally: &mut Tally,
    progress: &ProgressBar,
) -> Result<(), StoreError> {
    let mut seen = known.clone();
    let mut batches = sources.chunks(BATCH).peekable();
    while batches.peek().is_some() {
        let mut round = store.begin(context.register)?;
        let preparer = round.preparer();
        let mut ahead: (&[Source], Vec<Read>) = (&[], Vec::new());
        loop {
            // The next documents are read while these are handed on.
            let next = if round.is_full() { None } else { batches.next() };
            let (sources, read) = std::mem::take(&mut ahead);
            let add = tally.sort(read, sources, &mut seen)?;
            let (handed, read) = rayon::join(
                || add.into_iter().try_for_each(|document| round.add(document)),
                || next.map(|next| (next, read_batch(next, known, context, preparer, progress))),
            );
            handed?;
            match read {
                Some(read) => ahead = read,
                None => break,
            }
        }
        round.finish()?;
    }
    Ok(())
}

fn progress(count: usize, quiet: bool) -> ProgressBar {
    if quiet || !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{bar:30} {pos} of {len} documents, {eta} left  {wide_msg}");
    ProgressBar::new(count as u64).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

fn read_batch(
    sources: &[Source],
    known: &BTreeSet<String>,
    context: &Context<'_>,
    preparer: Preparer<'_>,
    progress: &ProgressBar,
) -> Vec<Read> {
    sources
        .par_iter()
        .map(|source| {
            let read = read_one(source, known, context, preparer);
            progress.inc(1);
            read
        })
        .collect()
}

fn read_one(source: &Source, known: &BTreeSet<String>, context: &Context<'_>, preparer: Preparer<'_>) -> Read {
    let bytes = match source.bytes() {
        Ok(bytes) => bytes,
        Err(error) => return Read::Refused(error.to_string()),
    };
    if known.contains(&pipeline::hash(&bytes)) {
        return Read::Known;
    }
    match pipeline::read(&bytes, &source.name(), context).map(Record::for_store) {
        Ok(record) => match preparer.prepare(record) {
            Ok(prepared) => Read::New(Box::new(prepared)),
            Err(error) => Read::Failed(error),
        },
        Err(error) => Read::Refused(format!("{}: {error}", source.name())),
    }
}

impl Tally {
    /// Counts what was read and gives back what is to be written. The same bytes under two names are one document.
    fn sort(
        &mut self,
        read: Vec<Read>,
        sources: &[Source],
        seen: &mut BTreeSet<String>,
    ) -> Result<Vec<Prepared>, StoreError> {
        let mut add = Vec::new();
        for (read, source) in read.into_iter().zip(sources) {
            match read {
                Read::Known => self.unchanged += 1,
                Read::Refused(reason) => self.refused.push(reason),
                Read::Failed(error) => return Err(error),
                Read::New(document) => {
                    if !seen.insert(document.record().document.hash.clone()) {
                        self.same.push(source.name());
                        continue;
                    }
                    self.count(document.record());
                    add.push(*document);
                }
            }
        }
        Ok(add)
    }

    fn count(&mut self, record: &Record) {
        self.new += 1;
        *self.kinds.entry(record.kind().label()).or_default() += 1;
        let f = &record.findings;
        for (what, count) in [
            ("inspections", f.inspections.len()),
            ("judgements", f.judgements.len()),
            ("changes of grade stated", f.changes.len()),
            ("people", f.people.len()),
            ("quotations", f.quotations.len()),
            ("points for improvement", f.improvements.len()),
            ("events", f.events.len()),
        ] {
            *self.learnt.entry(what).or_default() += count;
        }
        for warning in record.document.warnings.iter().chain(&f.warnings) {
            self.warnings.push((record.document.source.clone(), warning.clone()));
        }
    }
}

/// Warnings shown in full; the others are counted.
const WARNINGS_SHOWN: usize = 12;

fn report(
    global: &Global,
    tally: &Tally,
    store: &Store,
    register: &Register,
) -> Result<(), Box<dyn std::error::Error>> {
    for reason in &tally.refused {
        eprintln!("refused: {}", safe(reason));
    }
    for (source, warning) in tally.warnings.iter().take(WARNINGS_SHOWN).filter(|_| !global.quiet) {
        eprintln!("warning: {}: {}", safe(source), safe(warning));
    }
    if tally.warnings.len() > WARNINGS_SHOWN && !global.quiet {
        eprintln!("and {} more warnings, kept with the documents (cg:warning)", tally.warnings.len() - WARNINGS_SHOWN);
    }
    if global.quiet {
        return Ok(());
    }
    let mut rows: Vec<Vec<String>> =
        tally.kinds.iter().map(|(kind, count)| vec![(*kind).to_owned(), count.to_string()]).collect();
    rows.push(vec!["new".into(), tally.new.to_string()]);
    rows.push(vec!["unchanged".into(), tally.unchanged.to_string()]);
    if !tally.same.is_empty() {
        rows.push(vec!["the same under another name".into(), tally.same.len().to_string()]);
    }
    rows.push(vec!["refused".into(), tally.refused.len().to_string()]);
    super::print(&format!("{}\n", table::words(&["documents", ""], &rows)))?;
    let learnt: Vec<Vec<String>> = tally
        .learnt
        .iter()
        .filter(|(_, count)| **count > 0)
        .map(|(what, count)| vec![(*what).to_owned(), count.to_string()])
        .collect();
    if !learnt.is_empty() {
        super::print(&format!("{}\n", table::words(&["learnt from the new ones", ""], &learnt)))?;
    }
    super::print(&format!("In the store {}: {} documents.\n", store.dir().display(), store.documents()?.len()))?;
    super::print(&next_questions(register))?;
    Ok(())
}

/// Questions that can be asked now.
fn next_questions(register: &Register) -> String {
    let name =
        register.by_name("Suffolk").or_else(|| register.councils().next()).map_or("Suffolk", |c| c.name.as_str());
    format!(
        "Ask, for example:\n  councilgraph ask \"who commented on which downgrade?\"\n  councilgraph ask \"which reports \
         downgraded {name}?\"\n  councilgraph queries\n"
    )
}
