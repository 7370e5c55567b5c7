//! `export`: the graph as a file.

use super::args::{Export, Global};
use super::{DONE, Outcome};
use crate::export::table::{self, Sheet};
use crate::export::{self, ATTRIBUTION, ExportError, Form, Format, Kind, Selection};
use crate::store::Store;
use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};

type Failed = Box<dyn std::error::Error>;

pub fn run(global: &Global, args: &Export) -> Outcome {
    let store = super::open(global)?;
    let form = form(args)?;
    let selection = selection(global, args)?;
    if args.sheet.is_some() && form != Form::Csv {
        return Err("--sheet goes with --format csv; other formats take --kind".into());
    }
    if form == Form::Csv {
        return csv(global, args, &store, &selection);
    }
    let unit = match form {
        Form::Rdf(_) => "triples",
        Form::GraphMl => "nodes and edges",
        Form::Csv | Form::Xlsx => "rows",
    };
    if args.output == "-" {
        export::write(&store, form, &selection, &std::env::temp_dir(), std::io::stdout())?;
        return Ok(DONE);
    }
    let path = Path::new(&args.output);
    let count = in_place(path, |file| export::write(&store, form, &selection, &folder_of(path), file))?;
    if !global.quiet {
        eprintln!("{count} {unit} written to {}", args.output);
    }
    Ok(DONE)
}

fn form(args: &Export) -> Result<Form, Failed> {
    let (stem, _) = packing(&args.output);
    let ending = || Path::new(stem).extension().map(|e| e.to_string_lossy().into_owned());
    let named = args.format.clone().or_else(|| (stem != "-").then(ending).flatten());
    match named.as_deref() {
        None if args.sheet.is_some() => Ok(Form::Csv),
        None => Ok(Form::Rdf(Format::Turtle)),
        Some(name) => {
            Form::from_name(name).ok_or_else(|| format!("there is no format {name:?}; use {}", Form::NAMES).into())
        }
    }
}

fn selection(global: &Global, args: &Export) -> Result<Selection, Failed> {
    let council = match &args.council {
        None => None,
        Some(name) => {
            let found = super::register(global)?.find(name);
            Some(found.ok_or_else(|| format!("there is no council {name:?} in the register"))?.gss.clone())
        }
    };
    if let (Some(since), Some(until)) = (args.since, args.until)
        && since.earliest() > until.latest()
    {
        return Err(format!("--since {since} is after --until {until}; no day is in that period").into());
    }
    let kind = |name: &String| {
        Kind::from_name(name).ok_or_else(|| format!("there is no kind {name:?}; use one of {}", Kind::names()))
    };
    Ok(Selection {
        council,
        since: args.since,
        until: args.until,
        kinds: args.kind.iter().map(kind).collect::<Result<_, _>>()?,
        without_evidence: args.without_evidence,
    })
}

/// One sheet to a file or to standard output, or every sheet to a folder.
fn csv(global: &Global, args: &Export, store: &Store, selection: &Selection) -> Outcome {
    let chosen = export::choose(store, selection)?;
    let path = Path::new(&args.output);
    if let Some(name) = &args.sheet {
        let sheet = Sheet::from_name(name);
        let sheet = sheet.ok_or_else(|| format!("there is no sheet {name:?}; use one of {}", Sheet::names()))?;
        if args.output == "-" {
            table::write_csv(&chosen, sheet, &std::env::temp_dir(), std::io::stdout().lock())?;
        } else {
            let count = in_place(path, |file| table::write_csv(&chosen, sheet, &folder_of(path), file))?;
            if !global.quiet {
                eprintln!("{count} rows written to {}", args.output);
            }
        }
        if !global.quiet {
            eprintln!("{ATTRIBUTION}");
        }
        return Ok(DONE);
    }
    let (stem, packing) = packing(&args.output);
    if args.output == "-" || packing != Packing::None || stem.ends_with(".csv") || path.is_file() {
        return Err(format!(
            "a CSV file holds one sheet: name a folder with -o, which gets a file for each, or one sheet with --sheet \
             ({}), or use --format xlsx",
            Sheet::names()
        )
        .into());
    }
    let sheets: Vec<&Sheet> = Sheet::all().iter().filter(|sheet| chosen.wants(sheet.thing)).collect();
    let cannot = |e: std::io::Error| format!("cannot write {}: {e}; name another folder with -o", args.output);
    std::fs::create_dir_all(path).map_err(cannot)?;
    let mut count = 0;
    for sheet in &sheets {
        let file = path.join(format!("{}.csv", sheet.name()));
        count += in_place(&file, |out| table::write_csv(&chosen, sheet, path, out))?;
    }
    in_place(&path.join("about.txt"), |mut out| {
        for (sheet, column, meaning) in table::about(sheets.iter().copied(), !args.without_evidence) {
            let place = if sheet.is_empty() { String::new() } else { format!("{sheet}, {column}: ") };
            writeln!(out, "{place}{meaning}")?;
        }
        Ok(0)
    })?;
    if !global.quiet {
        eprintln!("{count} rows in {} files written to {}", sheets.len(), args.output);
    }
    Ok(DONE)
}

/// The folder that a file is in.
fn folder_of(path: &Path) -> PathBuf {
    match path.parent() {
        Some(parent) if parent != Path::new("") => parent.to_owned(),
        _ => PathBuf::from("."),
    }
}

/// Writes beside and puts in place, so that a failed export leaves the old file. Packed as the name says.
fn in_place(
    path: &Path,
    write: impl FnOnce(Box<dyn Write + Send + '_>) -> Result<u64, ExportError>,
) -> Result<u64, Failed> {
    let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    let beside = path.with_file_name(format!(".{name}.new"));
    let fail = |e: &dyn std::fmt::Display| format!("cannot write {}: {e}; name another file with -o", path.display());
    let written = packed(&beside, packing(&name).1, write);
    if written.is_err() {
        // What was half written is of no use; the failure is told below.
        let _ = std::fs::remove_file(&beside);
    }
    let count = written.map_err(|e| fail(&e))?;
    std::fs::rename(&beside, path).map_err(|e| fail(&e))?;
    Ok(count)
}

/// How a file is packed, by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Packing {
    None,
    Gzip,
    Zstandard,
}

fn packing(name: &str) -> (&str, Packing) {
    if let Some(stem) = name.strip_suffix(".gz") {
        (stem, Packing::Gzip)
    } else if let Some(stem) = name.strip_suffix(".zst") {
        (stem, Packing::Zstandard)
    } else {
        (name, Packing::None)
    }
}

fn packed(
    path: &Path,
    packing: Packing,
    write: impl FnOnce(Box<dyn Write + Send + '_>) -> Result<u64, ExportError>,
) -> Result<u64, ExportError> {
    let file = File::create(path)?;
    Ok(match packing {
        Packing::None => write(Box::new(file))?,
        Packing::Gzip => {
            let mut packer = flate2::GzBuilder::new().mtime(0).write(file, flate2::Compression::default());
            let count = write(Box::new(&mut packer))?;
            packer.finish()?.flush()?;
            count
        }
        Packing::Zstandard => {
            let mut packer = zstd::Encoder::new(file, 3)?;
            let count = write(Box::new(&mut packer))?;
            packer.finish()?.flush()?;
            count
        }
    })
}
