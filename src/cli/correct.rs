//! `correct`: entries for the file of corrections, made sure of against the store, and applied at once.

use super::args::{Correct, Correction as Verb, Global};
use super::{DONE, Outcome, PARTLY};
use crate::query::answer::safe;
use crate::query::view::View;
use crate::resolve::correction::{self, Corrections, path_of};
use crate::store::Store;
use std::fmt::Write as _;
use std::path::Path;

/// What stands at the head of a new file.
const HEAD: &str = "# Corrections by hand, applied in this order after everything else. `councilgraph correct` adds to\n\
                    # them; the file may be edited, and belongs in version control.\n";

pub fn run(global: &Global, args: &Correct) -> Outcome {
    let path = super::corrections_file(global);
    match &args.what {
        Verb::List => return list(global),
        Verb::Apply => {
            drop(super::open(global)?);
            return apply(global);
        }
        _ => {}
    }
    let block = {
        let store = super::open(global)?;
        entry(global, args, &store)?
    };
    let old = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => HEAD.to_owned(),
        Err(error) => return Err(format!("{} cannot be read: {error}; check --corrections", path.display()).into()),
    };
    let text = format!("{}\n\n{block}", old.trim_end());
    let corrections = correction::parse(&text).map_err(|e| format!("{}: {e}", path.display()))?;
    refuse_without_object(global, &corrections)?;
    replace(&path, &text)?;
    if !global.quiet {
        let added = corrections.iter().last().map(correction::Correction::sentence).unwrap_or_default();
        super::print(&format!("{}: {}\n", path.display(), safe(&added)))?;
    }
    apply(global)
}

/// The last entry is the new one; it must speak of something.
fn refuse_without_object(global: &Global, corrections: &Corrections) -> Result<(), Box<dyn std::error::Error>> {
    let store = super::open(global)?;
    let Some(new) = corrections.iter().last() else { return Ok(()) };
    if store.lost(corrections)?.contains(&new) {
        let what = new.targets().first().cloned().unwrap_or_default();
        return Err(format!(
            "nothing in the store is {what}, so there is nothing to correct; `councilgraph query NAME --iris` shows IRIs"
        )
        .into());
    }
    Ok(())
}

/// Opens the store for writing, which makes the graph anew where the corrections are others.
fn apply(global: &Global) -> Outcome {
    let register = super::register(global)?;
    let mut store = super::open_for_writing(global, register, "correct")?;
    store.settle()?;
    let lost = super::lost(&store, &super::corrections(global)?, global)?;
    for sentence in &lost {
        eprintln!("correction: {}", safe(sentence));
    }
    Ok(if lost.is_empty() { DONE } else { PARTLY })
}

fn list(global: &Global) -> Outcome {
    let corrections = super::corrections(global)?;
    let mut out = String::new();
    for one in corrections.iter() {
        writeln!(out, "line {}: {}: {}", one.line, safe(&one.targets().join(", ")), safe(&one.sentence()))?;
    }
    super::print(&out)?;
    Ok(if corrections.is_empty() { PARTLY } else { DONE })
}

/// An entry as TOML.
fn entry(global: &Global, args: &Correct, store: &Store) -> Result<String, Box<dyn std::error::Error>> {
    let mut fields: Vec<(&str, String)> = Vec::new();
    let iri = |given: &str| quoted(&format!("id:{}", path_of(given)));
    match &args.what {
        Verb::SamePerson { person, is } => {
            fields.extend([("action", quoted("same-person")), ("person", iri(person)), ("is", iri(is))]);
        }
        Verb::NotSamePerson { person, documents, is } => {
            fields.extend([("action", quoted("not-same-person")), ("person", iri(person))]);
            let hashes = documents.iter().map(|d| store.find_document(d)).collect::<Result<Vec<_>, _>>()?;
            let list: Vec<String> = hashes.iter().map(|hash| quoted(&format!("id:document/{hash}"))).collect();
            fields.push(("in", format!("[{}]", list.join(", "))));
            fields.extend(is.as_ref().map(|is| ("is", iri(is))));
        }
        Verb::Speaker { quotation, name, office, post, council, organisation } => {
            fields.extend([("action", quoted("speaker")), ("quotation", iri(quotation)), ("name", quoted(name))]);
            fields.extend(office.as_ref().map(|office| ("office", quoted(office))));
            fields.extend(post.as_ref().map(|post| ("post", quoted(post))));
            if let Some(name) = council {
                let register = super::register(global)?;
                let found = register.find(name);
                let found = found.ok_or_else(|| format!("there is no council {name:?} in the register"))?;
                fields.push(("council", quoted(&found.gss)));
            }
            fields.extend(organisation.as_ref().map(|organisation| ("organisation", quoted(organisation))));
        }
        Verb::Judgement { judgement, grade } => {
            fields.extend([("action", quoted("judgement")), ("judgement", iri(judgement)), ("grade", quoted(grade))]);
        }
        Verb::Drop { what } => {
            fields.extend([("action", quoted("drop")), ("what", iri(what))]);
            // By its words a statement is found again when another version of the program numbers otherwise.
            if path_of(what).starts_with("statement/") {
                let node = store.names().thing(&path_of(what));
                let words =
                    crate::check::side::side(&mut View::new(store), &node, String::new()).map(|side| side.words);
                fields.extend(words.map(|words| ("words", quoted(&words))));
            }
        }
        Verb::Confirm { what } => fields.extend([("action", quoted("confirm")), ("what", iri(what))]),
        Verb::Apply | Verb::List => {}
    }
    let because = args.because.as_deref().filter(|b| !b.trim().is_empty()).ok_or("say why, with --because REASON")?;
    let by = args.by.as_deref().filter(|b| !b.trim().is_empty()).ok_or("say who decides it, with --by NAME")?;
    fields.push(("by", quoted(by)));
    fields.push(("on", args.on.as_ref().map_or_else(|| super::today().to_string(), |on| quoted(on))));
    fields.push(("because", quoted(because)));
    let mut out = String::from("[[correction]]\n");
    for (name, value) in fields {
        writeln!(out, "{name} = {value}")?;
    }
    Ok(out)
}

/// A text as TOML writes it.
fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

/// Writes the file beside and puts it in place, so that a failed write leaves the old one.
fn replace(path: &Path, text: &str) -> Result<(), String> {
    let beside = path.with_extension("toml.new");
    let written = std::fs::write(&beside, text).and_then(|()| std::fs::rename(&beside, path));
    written.map_err(|e| format!("cannot write {}: {e}; name another file with --corrections", path.display()))
}
