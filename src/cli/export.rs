//! `export`: the graph as a file.

use super::args::{Export, Global};
use super::{DONE, Outcome};
use crate::export::{Format, Selection, rdf};
use std::io::Write;
use std::path::Path;

pub fn run(global: &Global, args: &Export) -> Outcome {
    let store = super::open(global)?;
    let register = super::register(global)?;
    let (stem, packing) = packing(&args.output);
    let named = args.format.clone().or_else(|| {
        (stem != "-").then(|| Path::new(stem).extension().map(|e| e.to_string_lossy().into_owned())).flatten()
    });
    let format = match named.as_deref() {
        None => Format::Turtle,
        Some(name) => Format::from_name(name)
            .ok_or_else(|| format!("there is no format {name:?}; use ttl, trig, nt, nq, jsonld or rdfxml"))?,
    };
    let council = match &args.council {
        None => None,
        Some(name) => {
            let found = register.find(name);
            Some(found.ok_or_else(|| format!("there is no council {name:?} in the register"))?.gss.clone())
        }
    };
    let selection = Selection { council, without_evidence: args.without_evidence };
    if args.output == "-" {
        rdf::write(&store, format, &selection, std::io::stdout().lock())?;
        return Ok(DONE);
    }
    // Written beside and put in place, so that a failed export leaves the old file.
    let path = Path::new(&args.output);
    let beside = path.with_file_name(format!(
        ".{}.new",
        path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default()
    ));
    let fail = |e: &dyn std::fmt::Display| format!("cannot write {}: {e}; name another file with -o", args.output);
    let written = write(&store, format, &selection, &beside, packing);
    match written {
        Ok(count) => {
            std::fs::rename(&beside, path).map_err(|e| fail(&e))?;
            if !global.quiet {
                eprintln!("{count} triples written to {}", args.output);
            }
            Ok(DONE)
        }
        Err(error) => {
            // What was half written is of no use; the failure is told below.
            let _ = std::fs::remove_file(&beside);
            Err(fail(&error).into())
        }
    }
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

fn write(
    store: &crate::store::Store,
    format: Format,
    selection: &Selection,
    path: &Path,
    packing: Packing,
) -> Result<u64, Box<dyn std::error::Error>> {
    let file = std::fs::File::create(path)?;
    Ok(match packing {
        Packing::None => rdf::write(store, format, selection, file)?,
        Packing::Gzip => {
            let mut packer = flate2::GzBuilder::new().mtime(0).write(file, flate2::Compression::default());
            let count = rdf::write(store, format, selection, &mut packer)?;
            packer.finish()?.flush()?;
            count
        }
        Packing::Zstandard => {
            let mut packer = zstd::Encoder::new(file, 3)?;
            let count = rdf::write(store, format, selection, &mut packer)?;
            packer.finish()?.flush()?;
            count
        }
    })
}
