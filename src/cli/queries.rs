//! `queries`: the library of questions.

use super::args::{Global, Queries};
use super::{DONE, Outcome, table};
use crate::query::layout::wrap;
use crate::query::library::{Library, Question};

pub fn run(global: &Global, args: &Queries) -> Outcome {
    let mut library = Library::embedded()?;
    if let Some(folder) = &args.library {
        library.add_folder(folder)?;
    }
    if let Some(name) = &args.name {
        let question = library
            .get(name)
            .ok_or_else(|| format!("there is no question {name:?}; `councilgraph queries` lists them"))?;
        if args.values {
            return values(global, question);
        }
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

/// The values of each parameter that the store has.
fn values(global: &Global, question: &Question) -> Outcome {
    const WIDTH: usize = 96;
    let store = super::open(global)?;
    for parameter in &question.head.parameters {
        let found = crate::query::values::of(&store, parameter)?;
        let words = found.map_or_else(|| format!("any {}", parameter.kind), |found| found.join(", "));
        let label = parameter.label.as_ref().map(|label| format!(": {label}")).unwrap_or_default();
        super::print(&format!("{} ({}{label})\n", parameter.name, parameter.kind))?;
        for line in wrap(&words, WIDTH) {
            super::print(&format!("  {line}\n"))?;
        }
    }
    Ok(DONE)
}
