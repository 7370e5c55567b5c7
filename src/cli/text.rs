//! `text`: the text that offsets count.

use super::args::Text;
use super::{DONE, Outcome};
use crate::document;
use crate::source::{self, Source};

pub fn run(args: &Text) -> Outcome {
    let (sources, errors) = source::expand(std::slice::from_ref(&args.file));
    if let Some(error) = errors.into_iter().next() {
        return Err(error.into());
    }
    let [source] = sources.as_slice() else { return Err(format!("{} is a folder; give one file", args.file).into()) };
    let source: &Source = source;
    let bytes = source.bytes()?;
    let document = document::read(&bytes, &source.name()).map_err(|e| format!("{}: {e}", source.name()))?;
    if !args.pages {
        super::print(&document.text)?;
        return Ok(DONE);
    }
    let mut out = String::new();
    let ends = document.pages.iter().skip(1).copied().chain([document.text.len()]);
    for (number, (start, end)) in document.pages.iter().copied().zip(ends).enumerate() {
        out.push_str(&format!("---- page {} ----\n", number + 1));
        out.push_str(document.text.get(start..end).unwrap_or(""));
        out.push('\n');
    }
    super::print(if document.pages.is_empty() { &document.text } else { &out })?;
    Ok(DONE)
}
