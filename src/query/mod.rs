//! Questions and their answers: the library, SPARQL with bounds on time and rows, and labels for IRIs.

pub mod answer;
mod constant;
pub mod layout;
pub mod library;
mod order;
mod plan;
pub mod run;
pub mod values;
pub mod view;
mod watch;
