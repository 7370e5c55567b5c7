//! `queries`: the library of questions.

use super::args::Queries;
use super::{DONE, Outcome, table};
use crate::query::library::Library;

pub fn run(args: &Queries) -> Outcome {
    let mut library = Library::embedded()?;
    if let Some(folder) = &args.library {
        library.add_folder(folder)?;
    }
    if let Some(name) = &args.name {
        let question = library
            .get(name)
            .ok_or_else(|| format!("there is no question {name:?}; `councilgraph queries` lists them"))?;
        super::print(&question.text)?;
        return Ok(DONE);
    }
    let rows: Vec<Vec<String>> = library
        .questions()
        .map(|q| {
            let parameters = q.head.parameters.iter().map(|p| {
                let needed = if p.required { "!" } else { "" };
                p.default.as_ref().map_or_else(|| format!("{}{needed}", p.name), |d| format!("{}={d}", p.name))
            });
            vec![q.name.clone(), q.head.summary.clone(), parameters.collect::<Vec<_>>().join(" ")]
        })
        .collect();
    super::print(&format!("{}\n", table::words(&["name", "question", "parameters (! needed)"], &rows)))?;
    super::print("One in full: councilgraph queries NAME. Run one: councilgraph query NAME --param council=Suffolk\n")?;
    Ok(DONE)
}
