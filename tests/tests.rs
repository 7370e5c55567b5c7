//! The tests of the whole. One binary, so that the database is linked once. A new test goes where its subject is:
//!
//! - `layering`: which module may use which
//! - `rules`: the set of rules, and every rule's examples
//! - `ontology`: the terms in the code and in `ontology/`
//! - `golden`: sample documents and the graph that they must give
//! - `order`: the same graph in any order of arrival, after repeats, removals and kills
//! - `articles`: who said what, in articles with the answers marked in them
//! - `check`: what `check` finds and what it leaves alone
//! - `correction`: corrections by hand
//! - `command`: the program as a user runs it, and what it says to bad input
//! - `corpus`: real documents, left out where they are not at hand

mod articles;
mod check;
mod command;
mod corpus;
mod correction;
mod golden;
mod layering;
mod ontology;
mod order;
mod rules;
mod workspace;
