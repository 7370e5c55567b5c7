//! `shell`: questions one after another. A line is a verb as on the command line, a question of the library with its
//! parameters, SPARQL (which goes on until an empty line or a semicolon), or plain English.

use super::args::{Cli, Global, Shell, Verb};
use super::{DONE, Outcome};
use crate::query::answer::safe;
use crate::query::library::Library;
use crate::vocab::{self, class, property};
use clap::{CommandFactory, Parser};
use rustyline::completion::{Completer, Pair};
use rustyline::error::ReadlineError;
use rustyline::validate::{ValidationContext, ValidationResult, Validator};
use rustyline::{Context, Editor, Helper, Highlighter, Hinter};
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::PathBuf;

const HELP: &str = "\
plain English          who commented on which downgrade?
a question's name      grade-changes council=Suffolk direction=down
SPARQL                 SELECT ?name WHERE { ?person a cg:Person ; rdfs:label ?name }   (an empty line or ; ends it)
a verb                 show Suffolk, explain id:…, cite id:…, queries, check, chart history Suffolk -o history.svg
help, quit             Tab completes verbs, questions, parameters, prefixes, classes and properties
";

/// Verbs that make no sense within the shell, or would change the store behind it.
const NOT_HERE: [&str; 7] = ["shell", "ingest", "remove", "compact", "correct", "completions", "man"];

pub fn run(global: &Global, _: &Shell) -> Outcome {
    // What is wrong with the store is told before the first question.
    let store = super::open(global)?;
    let library = Library::embedded()?;
    let words = Words::new(store.names().base(), &library);
    drop(store);
    let mut editor: Editor<Words, rustyline::history::DefaultHistory> = Editor::new()?;
    editor.set_helper(Some(words));
    let history = history();
    if let Some(file) = &history {
        // A shell without a past is one that has not been used yet.
        let _ = editor.load_history(file);
    }
    if !global.quiet {
        super::print("Type help for help, quit to leave.\n")?;
    }
    loop {
        match editor.readline("councilgraph> ") {
            Ok(input) => {
                let input = input.trim().trim_end_matches(';').trim();
                if matches!(input, "quit" | "exit") {
                    break;
                }
                if !input.is_empty() {
                    editor.add_history_entry(input)?;
                    answer(global, &library, input)?;
                }
            }
            Err(ReadlineError::Interrupted) => {}
            Err(ReadlineError::Eof) => break,
            Err(error) => return Err(error.into()),
        }
    }
    if let Some(file) = &history {
        let kept = file.parent().map_or(Ok(()), std::fs::create_dir_all);
        // That the history cannot be kept is no reason to fail at the end.
        if kept.is_ok() {
            let _ = editor.save_history(file);
        }
    }
    Ok(DONE)
}

/// Answers one input; what goes wrong is told, and the shell goes on.
fn answer(global: &Global, library: &Library, input: &str) -> Result<(), Box<dyn std::error::Error>> {
    if input == "help" {
        return Ok(super::print(HELP)?);
    }
    let told = match arguments(global, library, input) {
        Ok(arguments) => match Cli::try_parse_from(arguments) {
            Ok(cli) if matches!(cli.verb, Verb::Shell(_)) => return Ok(()),
            Ok(cli) => super::dispatch(&cli).map_err(|error| error.to_string()).map(|_| ()),
            Err(error) => Err(error.to_string()),
        },
        Err(error) => Err(error),
    };
    if let Err(error) = told {
        // Errors of the argument parser have lines of their own.
        let lines: Vec<String> = error.lines().map(safe).collect();
        eprintln!("{}", lines.join("\n"));
    }
    Ok(())
}

/// The input as arguments of the command line.
fn arguments(global: &Global, library: &Library, input: &str) -> Result<Vec<OsString>, String> {
    let mut all: Vec<OsString> = vec!["councilgraph".into(), "--store".into(), global.store.clone().into()];
    all.extend(["--base".into(), global.base.clone().into()]);
    for (name, path) in [("--register", &global.register), ("--corrections", &global.corrections)] {
        all.extend(path.iter().flat_map(|path| [name.into(), path.clone().into()]));
    }
    if is_sparql(input) {
        all.extend(["query".into(), "-e".into(), input.into()]);
        return Ok(all);
    }
    let words = shlex::split(input).unwrap_or_else(|| input.split_whitespace().map(str::to_owned).collect());
    let first = words.first().map(String::as_str).unwrap_or_default();
    if NOT_HERE.contains(&first) {
        return Err(format!("{first} is no verb of the shell; leave with quit and run `councilgraph {first}`"));
    }
    if library.get(first).is_some() {
        all.extend(["query".into(), first.into()]);
        for word in &words[1..] {
            if word.contains('=') && !word.starts_with('-') {
                all.push("-p".into());
            }
            all.push(word.into());
        }
    } else if Cli::command().get_subcommands().any(|verb| verb.get_name() == first) {
        all.extend(words.iter().map(Into::into));
    } else {
        all.extend(["ask".into(), input.into()]);
    }
    Ok(all)
}

/// Whether the input begins as SPARQL does.
fn is_sparql(input: &str) -> bool {
    let first = input.trim_start().split(|c: char| c.is_whitespace() || c == '{' || c == '*').next().unwrap_or("");
    let first = first.to_ascii_uppercase();
    // "Select" and "describe" begin English questions too; SPARQL has a variable, a pattern or an IRI after them.
    let rest = ['?', '{', '<', '*', ':'].iter().any(|mark| input.contains(*mark));
    (matches!(first.as_str(), "SELECT" | "ASK" | "CONSTRUCT" | "DESCRIBE") && rest && !input.trim_end().ends_with('?'))
        || first == "PREFIX"
        || first == "BASE"
}

/// Where the history is kept: with the other states of the user's programs.
fn history() -> Option<PathBuf> {
    let state = std::env::var_os("XDG_STATE_HOME").map(PathBuf::from).filter(|path| path.is_absolute());
    let home = || std::env::var_os("HOME").map(|home| PathBuf::from(home).join(".local/state"));
    Some(state.or_else(home)?.join("councilgraph/history"))
}

/// What Tab completes.
#[derive(Helper, Hinter, Highlighter)]
struct Words {
    /// Verbs and names of questions, at the beginning of a line.
    first: Vec<String>,
    /// Prefixed names and prefixes.
    terms: Vec<String>,
    parameters: BTreeMap<String, Vec<String>>,
}

impl Words {
    fn new(base: &str, library: &Library) -> Self {
        let verbs = Cli::command();
        let verbs = verbs.get_subcommands().map(|verb| verb.get_name().to_owned());
        let verbs = verbs.filter(|name| !NOT_HERE.contains(&name.as_str())).chain(["help".into(), "quit".into()]);
        let mut first: Vec<String> = verbs.chain(library.questions().map(|q| q.name.clone())).collect();
        first.sort();
        let prefixes = vocab::prefixes(base).into_iter().map(|(prefix, _)| format!("{prefix}:"));
        let ours = class::ALL.iter().chain(property::ALL).map(|local| format!("cg:{local}"));
        let mut terms: Vec<String> = prefixes.chain(ours).collect();
        terms.sort();
        let of =
            |q: &crate::query::library::Question| q.head.parameters.iter().map(|p| format!("{}=", p.name)).collect();
        Self { first, terms, parameters: library.questions().map(|q| (q.name.clone(), of(q))).collect() }
    }

    /// Completions of the word that ends at `end`, and where that word begins.
    fn complete(&self, line: &str, end: usize) -> (usize, Vec<String>) {
        let before = line.get(..end).unwrap_or(line);
        let start = before
            .rfind(|c: char| c.is_whitespace() || "{}()|/^;,.".contains(c))
            .map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
        let word = &before[start..];
        let with =
            |list: &[String]| -> Vec<String> { list.iter().filter(|known| known.starts_with(word)).cloned().collect() };
        if before[..start].trim().is_empty() && !before[..start].contains('\n') {
            return (start, with(&self.first));
        }
        let question = before.split_whitespace().find_map(|word| self.parameters.get(word));
        (start, question.map_or_else(|| with(&self.terms), |parameters| with(parameters)))
    }
}

impl Completer for Words {
    type Candidate = Pair;

    fn complete(&self, line: &str, end: usize, _: &Context<'_>) -> rustyline::Result<(usize, Vec<Pair>)> {
        let (start, found) = Words::complete(self, line, end);
        let pairs = found.into_iter().map(|word| Pair { display: word.clone(), replacement: word });
        Ok((start, pairs.collect()))
    }
}

impl Validator for Words {
    fn validate(&self, context: &mut ValidationContext<'_>) -> rustyline::Result<ValidationResult> {
        let input = context.input();
        let ended = input.trim_end_matches([' ', '\t']).ends_with(['\n', ';']) || input.trim().is_empty();
        Ok(if is_sparql(input) && !ended { ValidationResult::Incomplete } else { ValidationResult::Valid(None) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sparql_is_told_from_english() {
        for text in ["SELECT ?s WHERE { ?s ?p ?o }", "select * { ?s a cg:Person }", "ASK { ?s ?p ?o }", "PREFIX a: <b>"]
        {
            assert!(is_sparql(text), "{text}");
        }
        for text in ["ask who fell", "describe Suffolk", "Select councils that fell", "which councils fell?"] {
            assert!(!is_sparql(text), "{text}");
        }
    }

    #[test]
    fn words_are_completed_where_they_stand() {
        let library = Library::embedded().expect("the embedded files are right");
        let words = Words::new(vocab::DEFAULT_BASE, &library);
        assert!(words.complete("grade-ch", 8).1.contains(&"grade-changes".to_owned()));
        assert_eq!(words.complete("grade-changes cou", 17), (14, vec!["council=".to_owned()]));
        assert!(words.complete("SELECT ?s { ?s a cg:Down", 24).1.contains(&"cg:Downgrade".to_owned()));
        assert_eq!(words.complete("é", 1).1, Vec::<String>::new(), "an end within a letter");
    }
}
