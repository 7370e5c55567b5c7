//! The tests of the whole. One binary, so that the database is linked once. A new test goes where its subject is:
//!
//! - `layering`: which module may use which
//! - `rules`: the set of rules, and every rule's examples
//! - `ontology`: the terms in the code and in `ontology/`
//! - `golden`: sample documents and the graph that they must give
//! - `order`: the same graph in any order of arrival, after repeats and removals
//! - `kill`: runs that are killed, and two at once
//! - `synthetic`: made-up documents for tests that need many
//! - `compact`: the store on less disk, and what was removed gone from it
//! - `articles`: who said what, in articles with the answers marked in them
//! - `check`: what `check` finds and what it leaves alone
//! - `correction`: corrections by hand
//! - `official`: made-up documents of every family of the inspectorate, as text and as PDF
//! - `pdf`: hostile PDF files
//! - `fuzzing`: the targets of `fuzz/` over seeded bytes
//! - `shacl`: another implementation's word on the shapes
//! - `resolution`: several documents on one council, what they are about and what comments on what
//! - `utterance`: the same thing said once and printed many times
//! - `command`: the program as a user runs it, and what it says to bad input
//! - `export`: every format read back, by a second program too, and the filters
//! - `page`: pages, pictures, references, the shell
//! - `tour`: the commands in the README and their output
//! - `questions`: the questions of users whose answers are known, left out where the real documents are not at hand
//! - `corpus`: real documents, left out where they are not at hand

mod articles;
mod check;
mod command;
mod compact;
mod corpus;
mod correction;
mod export;
mod fuzzing;
mod golden;
mod kill;
mod layering;
mod official;
mod ontology;
mod order;
mod page;
mod pdf;
mod questions;
mod resolution;
mod rules;
mod shacl;
mod synthetic;
mod tour;
mod utterance;
mod workspace;
