//! `show`: a page for a council, a person, an inspection, a change of grade or a document.

use super::args::{Global, Show};
use super::{DONE, Outcome, PARTLY};
use crate::page::subject::{self, Subject};
use crate::page::text::Style;
use crate::page::{PageError, Sources, html, markdown, page, text};
use crate::query::library::Library;

pub fn run(global: &Global, args: &Show) -> Outcome {
    let (store, register, library) = (super::open(global)?, super::register(global)?, Library::embedded()?);
    let sources = Sources { store: &store, register, library: &library };
    let found = match subject::find(sources, &args.thing.join(" ")) {
        Ok(found) => found,
        Err(error @ (PageError::Several { .. } | PageError::Unknown { .. })) => {
            eprintln!("councilgraph: {}", crate::query::answer::safe(&error.to_string()));
            return Ok(PARTLY);
        }
        Err(error) => return Err(error.into()),
    };
    let page = page(sources, &found)?;
    let written = match args.format.as_str() {
        "md" => markdown::write(&page),
        "html" => {
            let picture = match &found {
                Subject::Council(gss) => super::chart::history(sources, gss)?,
                _ => None,
            };
            html::write(&page, picture.as_deref())
        }
        "json" => format!("{:#}\n", serde_json::to_value(&page)?),
        _ => text::write(&page, Style { width: super::width(), color: super::color(global), iris: args.iris }),
    };
    super::print(&written)?;
    Ok(DONE)
}
