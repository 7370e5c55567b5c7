#![doc = include_str!("../README.md")]
//! # The map of the code
//!
//! Data goes one way. `tests/layering.rs` has the table of which module may use which, and checks it.
//!
//! | stage | module | takes, and gives |
//! |---|---|---|
//! | | [`text`], [`date`], [`vocab`], [`register`] | positions, partial dates, terms and concepts, the councils: open to all |
//! | source | [`source`] | paths and addresses to bytes |
//! | document | [`document`] | bytes to a text with blocks, pages and what the markup says; one module a format |
//! | extract | [`extract`] | a document to findings, each with its passage, rule and confidence; one module a family |
//! | | [`facts`] | findings as JSON |
//! | resolve | [`resolve`] | records of many documents to inspections, judgements, changes, people, comments, by unit |
//! | graph | [`graph`] | statements and things to triples |
//! | store | [`store`] | triples and records on disk: one writer, whole documents only |
//! | query, export | [`query`], [`ask`], [`check`], [`export`] | answers, questions in English, disagreements and gaps, files |
//! | | [`page`], [`chart`], [`cite`] | all that is known of one thing, as a page; pictures; references |
//! | | [`pipeline`] | the stages in their order |
//! | | [`cli`] | arguments to calls; one verb a file |
//!
//! Begin with [`pipeline`], then [`extract::finding`], [`extract::rule`] and any file with rules, then
//! [`resolve::council`].
//!
//! **What always holds.** Offsets count Unicode scalar values outside of the program and bytes inside, and
//! [`text::CharIndex`] alone translates. The stages up to the graph know no file, no clock and no network; today's date
//! is a parameter. A damaged document is a document with warnings. The resolved graph depends on which documents are in
//! the store and on the corrections, not on the order in which they came; every triple of it comes from exactly one
//! [`resolve::Unit`], so that taking a document back takes nothing else away.
//!
//! **To add** a rule: a `Rule` beside the others of its family, in that family's `RULES`; its examples are run. A
//! question: a file in `queries/` and its name in [`query::library`]. A family of documents: a module in [`extract`] and
//! its kind in [`extract::kind`]. A format: a module in [`document`] and an arm in `document::read`.

pub mod ask;
pub mod chart;
pub mod check;
pub mod cite;
pub mod cli;
pub mod date;
pub mod document;
pub mod export;
pub mod extract;
pub mod facts;
pub mod graph;
pub mod page;
pub mod pipeline;
pub mod query;
pub mod register;
pub mod resolve;
pub mod source;
pub mod store;
pub mod text;
pub mod vocab;
