//! Questions and their answers: the library, SPARQL with bounds on time and rows, and labels for IRIs.

pub mod answer;
pub mod library;
pub mod run;
