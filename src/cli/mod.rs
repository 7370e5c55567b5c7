//! The command line: arguments as typed, one call, an exit code. One verb a file.

pub mod args;
mod ask;
mod chart;
mod check;
mod cite;
mod compact;
mod correct;
mod explain;
mod export;
mod extract;
mod ingest;
mod queries;
mod query;
mod remove;
mod shell;
mod show;
mod table;
mod text;

use crate::register::Register;
use crate::resolve::correction::{self, Corrections};
use crate::store::Store;
use args::{Cli, Global, Verb};
use clap::{CommandFactory, Parser};
use std::io::{IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;

/// Done.
pub const DONE: u8 = 0;
/// Done, with nothing found or some documents refused.
pub const PARTLY: u8 = 1;
/// Could not do it.
pub const FAILED: u8 = 2;

/// What a verb ends with: an exit code, or the error to be told.
type Outcome = Result<u8, Box<dyn std::error::Error>>;

/// Reads the arguments, does what they say, and tells what went wrong in one sentence.
pub fn run() -> ExitCode {
    let cli = Cli::parse();
    match dispatch(&cli) {
        Ok(code) => ExitCode::from(code),
        // Whoever reads our output has seen enough.
        Err(error) if is_broken_pipe(&*error) => ExitCode::from(DONE),
        Err(error) => {
            eprintln!("councilgraph: {}", crate::query::answer::safe(&error.to_string()));
            ExitCode::from(FAILED)
        }
    }
}

fn dispatch(cli: &Cli) -> Outcome {
    let global = &cli.global;
    match &cli.verb {
        Verb::Ingest(args) => ingest::run(global, args),
        Verb::Extract(args) => extract::run(global, args),
        Verb::Text(args) => text::run(args),
        Verb::Ask(args) => ask::run(global, args),
        Verb::Query(args) => query::run(global, args),
        Verb::Queries(args) => queries::run(global, args),
        Verb::Show(args) => show::run(global, args),
        Verb::Chart(args) => chart::run(global, args),
        Verb::Cite(args) => cite::run(global, args),
        Verb::Explain(args) => explain::run(global, args),
        Verb::Check(args) => check::run(global, args),
        Verb::Correct(args) => correct::run(global, args),
        Verb::Export(args) => export::run(global, args),
        Verb::Remove(args) => remove::run(global, args),
        Verb::Shell(args) => shell::run(global, args),
        Verb::Compact(args) => compact::run(global, args),
        Verb::Completions(args) => {
            clap_complete::generate(args.shell, &mut Cli::command(), "councilgraph", &mut std::io::stdout());
            Ok(DONE)
        }
        Verb::Man => {
            clap_mangen::Man::new(Cli::command()).render(&mut std::io::stdout())?;
            Ok(DONE)
        }
    }
}

fn is_broken_pipe(error: &(dyn std::error::Error + 'static)) -> bool {
    let mut next = Some(error);
    while let Some(error) = next {
        if error.downcast_ref::<std::io::Error>().is_some_and(|e| e.kind() == std::io::ErrorKind::BrokenPipe) {
            return true;
        }
        next = error.source();
    }
    false
}

/// The register that the user names, or the packaged one.
fn register(global: &Global) -> Result<&'static Register, Box<dyn std::error::Error>> {
    let Some(path) = &global.register else { return Ok(Register::packaged()) };
    let text = std::fs::read_to_string(path)
        .map_err(|e| format!("the register {} cannot be read: {e}; check --register", path.display()))?;
    let register = Register::from_csv(&text).map_err(|e| format!("the register {}: {e}", path.display()))?;
    // It is needed as long as the program runs.
    Ok(Box::leak(Box::new(register)))
}

/// The base, checked: an absolute IRI that ends in a slash or a hash mark.
fn base(global: &Global) -> Result<&str, Box<dyn std::error::Error>> {
    let base = global.base.as_str();
    if oxigraph::model::NamedNode::new(base).is_err() || !(base.ends_with('/') || base.ends_with('#')) {
        return Err(format!(
            "--base {base} is no absolute IRI ending in / or #; the default is {}",
            crate::vocab::DEFAULT_BASE
        )
        .into());
    }
    Ok(base)
}

/// Opens the store for reading.
fn open(global: &Global) -> Result<Store, Box<dyn std::error::Error>> {
    Ok(Store::open(&global.store)?)
}

/// Opens the store for writing; `verb` is what others are told.
fn open_for_writing(global: &Global, register: &Register, verb: &str) -> Result<Store, Box<dyn std::error::Error>> {
    let (base, who, corrections) = (base(global)?, format!("councilgraph {verb}"), corrections(global)?);
    Ok(Store::open_corrected(&global.store, base, &who, register, corrections)?)
}

/// How the name of the file of corrections ends that lies beside a store.
const CORRECTIONS: &str = ".corrections.toml";

/// The file of corrections: the one that the user names, or the one beside the store.
fn corrections_file(global: &Global) -> PathBuf {
    global.corrections.clone().unwrap_or_else(|| {
        let mut name = global.store.file_name().unwrap_or_default().to_os_string();
        name.push(CORRECTIONS);
        global.store.with_file_name(name)
    })
}

/// The corrections, none when there is no file and none was named.
fn corrections(global: &Global) -> Result<Corrections, Box<dyn std::error::Error>> {
    let path = corrections_file(global);
    match std::fs::read_to_string(&path) {
        Ok(text) => Ok(correction::parse(&text).map_err(|e| format!("{}: {e}", path.display()))?),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound && global.corrections.is_none() => {
            Ok(Corrections::default())
        }
        Err(error) => {
            Err(format!("the corrections {} cannot be read: {error}; check --corrections", path.display()).into())
        }
    }
}

/// A sentence for each correction whose object is not in the store.
fn lost(store: &Store, corrections: &Corrections, global: &Global) -> Result<Vec<String>, Box<dyn std::error::Error>> {
    let file = corrections_file(global);
    let lost = store.lost(corrections)?.into_iter().map(|one| {
        format!(
            "{}, line {}: nothing in the store is {} ({}); take the entry away, or bring the document back",
            file.display(),
            one.line,
            one.targets().first().map_or("", String::as_str),
            one.sentence()
        )
    });
    Ok(lost.collect())
}

/// Today, from the clock: the only place that reads it.
fn today() -> jiff::civil::Date {
    let seconds = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).map_or(0, |d| d.as_secs());
    jiff::Timestamp::from_second(i64::try_from(seconds).unwrap_or(0))
        .map_or(jiff::civil::date(2026, 1, 1), |now| jiff::tz::Offset::UTC.to_datetime(now).date())
}

/// Writes to standard output and passes a failure on.
fn print(text: &str) -> Result<(), std::io::Error> {
    let mut out = std::io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()
}

/// Characters that a line of the terminal takes, or of a file when the output is one.
fn width() -> u16 {
    table::plain().width().unwrap_or(table::WIDTH)
}

/// Whether to use colour: as told, or when the output is a terminal that has not asked for none.
fn color(global: &Global) -> bool {
    match global.color {
        args::Color::Always => true,
        args::Color::Never => false,
        args::Color::Auto => {
            std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty())
        }
    }
}

/// Writes to a file, or to standard output when the name is `-`. The file is put in place whole.
fn write_output(name: &str, bytes: &[u8]) -> Result<(), Box<dyn std::error::Error>> {
    if name == "-" {
        let mut out = std::io::stdout().lock();
        out.write_all(bytes)?;
        return Ok(out.flush()?);
    }
    let fail = |e: std::io::Error| format!("cannot write {name}: {e}; name another file with -o");
    let path = std::path::Path::new(name);
    let beside = path.with_file_name(format!(".{}.new", path.file_name().unwrap_or_default().to_string_lossy()));
    std::fs::write(&beside, bytes).and_then(|()| std::fs::rename(&beside, path)).map_err(fail)?;
    Ok(())
}
