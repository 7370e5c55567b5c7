//! The command line as typed. Completions and the manual page are made from the same definition.

use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Ofsted inspections of English councils' children's services, and what was said about them, as a graph.
#[derive(Debug, Parser)]
#[command(name = "councilgraph", version, about, max_term_width = 100)]
#[command(after_help = "Exit codes: 0 done; 1 nothing found, or some documents refused; 2 could not do it.")]
pub struct Cli {
    #[command(flatten)]
    pub global: Global,
    #[command(subcommand)]
    pub verb: Verb,
}

/// What every verb takes.
#[derive(Debug, Args)]
pub struct Global {
    /// The folder of the store
    #[arg(long, global = true, env = "COUNCILGRAPH_STORE", default_value = "councilgraph-store", value_name = "DIR")]
    pub store: PathBuf,
    /// Where all IRIs begin
    #[arg(long, global = true, default_value = crate::vocab::DEFAULT_BASE, value_name = "IRI")]
    pub base: String,
    /// The file of corrections; STORE.corrections.toml beside the store if it is not named
    #[arg(long, global = true, env = "COUNCILGRAPH_CORRECTIONS", value_name = "FILE")]
    pub corrections: Option<PathBuf>,
    /// Another register of councils than the packaged one (CSV with the same columns)
    #[arg(long, global = true, env = "COUNCILGRAPH_REGISTER", value_name = "FILE")]
    pub register: Option<PathBuf>,
    /// Only errors and the answer itself
    #[arg(long, short, global = true)]
    pub quiet: bool,
    /// When to use colour
    #[arg(long, global = true, value_enum, default_value_t = Color::Auto)]
    pub color: Color,
}

/// When to use colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Color {
    Auto,
    Always,
    Never,
}

/// One verb, one file of the same name.
#[derive(Debug, Subcommand)]
pub enum Verb {
    /// Read files, folders or addresses into the store
    Ingest(Ingest),
    /// Print what documents say, without a store
    Extract(Extract),
    /// Print the text that offsets count
    Text(Text),
    /// Ask a question in plain English
    Ask(Ask),
    /// Run a question of the library, a file, or SPARQL
    Query(Query),
    /// List the library of questions, or show one in full
    Queries(Queries),
    /// Show a page for a council, a person, an inspection, a change of grade or a document
    Show(Show),
    /// Draw a picture (SVG): grades over time, the flow of grades, quotations over time
    Chart(Chart),
    /// Say why the graph says so: passage, rule, document, and what lost against it
    Explain(Explain),
    /// Give the reference for a quotation, a judgement or a passage
    Cite(Cite),
    /// List where sources disagree, what is missing, and what breaks the shapes
    Check(Check),
    /// Put something right by hand, so that it stays
    Correct(Correct),
    /// Write the graph to a file
    Export(Export),
    /// Take a document back
    Remove(Remove),
    /// Ask one question after another, with history and completion
    Shell(Shell),
    /// Make the store quicker to read, and delete what was removed from the disk
    Compact(Compact),
    /// Print completions for a shell
    Completions(Completions),
    /// Print the manual page
    Man,
}

/// Read files, folders or addresses into the store.
#[derive(Debug, Args)]
pub struct Ingest {
    /// Files, folders (with all that is in them), http(s) addresses, or - for standard input
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<String>,
    /// Read documents again that are in the store already
    #[arg(long)]
    pub again: bool,
}

/// Print what documents say, without a store.
#[derive(Debug, Args)]
pub struct Extract {
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<String>,
    /// json (an object a document and line), ttl or nq
    #[arg(long, default_value = "json", value_parser = ["json", "ttl", "nq", "nt", "trig"])]
    pub format: String,
}

/// Print the text that offsets count.
#[derive(Debug, Args)]
pub struct Text {
    #[arg(value_name = "FILE")]
    pub file: String,
    /// Print a line before each page; those lines are not counted
    #[arg(long)]
    pub pages: bool,
}

/// Ask a question in plain English.
#[derive(Debug, Args)]
pub struct Ask {
    #[arg(value_name = "QUESTION")]
    pub question: String,
    /// Show the query with its parameters
    #[arg(long)]
    pub sparql: bool,
    #[command(flatten)]
    pub output: Output,
}

/// Run a question of the library, a file, or SPARQL.
#[derive(Debug, Args)]
pub struct Query {
    /// The name of a question, or a file with a query
    #[arg(value_name = "NAME|FILE", required_unless_present = "expression")]
    pub name: Option<String>,
    /// SPARQL text
    #[arg(short = 'e', long, value_name = "SPARQL", conflicts_with = "name")]
    pub expression: Option<String>,
    /// A parameter: name=value
    #[arg(long = "param", short = 'p', value_name = "NAME=VALUE")]
    pub parameters: Vec<String>,
    /// A folder with more questions
    #[arg(long, value_name = "DIR")]
    pub library: Option<PathBuf>,
    /// Seconds after which the query is stopped
    #[arg(long, default_value_t = 30)]
    pub timeout: u64,
    /// Show how the query is carried out, step by step, in place of the answer
    #[arg(long)]
    pub explain: bool,
    /// Rows after which the answer is cut
    #[arg(long, default_value_t = 100_000)]
    pub limit: usize,
    #[command(flatten)]
    pub output: Output,
}

/// How rows are printed.
#[derive(Debug, Args)]
pub struct Output {
    /// table, csv, tsv (words); json, xml, sparql-csv, sparql-tsv (terms); for graphs ttl, nt, jsonld, rdfxml
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<String>,
    /// Show IRIs in full, not labels
    #[arg(long)]
    pub iris: bool,
}

/// List the library of questions, or show one in full.
#[derive(Debug, Args)]
pub struct Queries {
    /// The question to show in full
    #[arg(value_name = "NAME")]
    pub name: Option<String>,
    /// The values that the store has for each parameter of the question
    #[arg(long, requires = "name")]
    pub values: bool,
    /// A folder with more questions
    #[arg(long, value_name = "DIR")]
    pub library: Option<PathBuf>,
}

/// Show a page for a council, a person, an inspection, a change of grade or a document.
#[derive(Debug, Args)]
pub struct Show {
    /// A council (Suffolk), a council and a year (Suffolk 2024), with "downgrade" for the change of grade (Suffolk 2024
    /// downgrade), a person (Ash Lever), a document (path or hash), or an IRI
    #[arg(required = true, value_name = "THING")]
    pub thing: Vec<String>,
    /// text, md (Markdown), html or json
    #[arg(long, default_value = "text", value_parser = ["text", "md", "html", "json"])]
    pub format: String,
    /// IRIs beside the words
    #[arg(long)]
    pub iris: bool,
}

/// Draw a picture.
#[derive(Debug, Args)]
pub struct Chart {
    #[command(subcommand)]
    pub picture: Picture,
    /// The file; - for standard output
    #[arg(short, long, global = true, default_value = "-", value_name = "FILE")]
    pub output: String,
}

/// The pictures.
#[derive(Debug, Subcommand)]
pub enum Picture {
    /// A council's grades over time, area by area
    History { council: String },
    /// All councils' grades, from the inspection before to the latest
    Flow {
        /// The area judged
        #[arg(long, default_value = "overall")]
        area: String,
        #[arg(long)]
        region: Option<String>,
    },
    /// Quotations by month
    Quotations {
        #[arg(long)]
        council: Option<String>,
    },
}

/// Say why the graph says so.
#[derive(Debug, Args)]
pub struct Explain {
    /// An IRI, with or without angle brackets, in full or with a prefix (id:change/…)
    #[arg(value_name = "IRI", required_unless_present = "without")]
    pub iri: Option<String>,
    /// What would go with this document: of the thing named, or of the whole graph
    #[arg(long, value_name = "DOCUMENT")]
    pub without: Option<String>,
}

/// Give the reference for a quotation, a judgement or a passage.
#[derive(Debug, Args)]
pub struct Cite {
    /// An IRI, with or without angle brackets, in full or with a prefix (id:quotation/…)
    #[arg(value_name = "IRI")]
    pub iri: String,
    /// text (a footnote), csl (CSL-JSON for reference managers) or ttl
    #[arg(long, default_value = "text", value_parser = ["text", "csl", "ttl"])]
    pub format: String,
}

/// List where sources disagree, what is missing, and what breaks the shapes.
#[derive(Debug, Args)]
#[command(after_help = "Exit codes: 0 nothing is wrong, though things may be missing; 1 sources disagree, a shape is \
                        broken or a correction has lost what it corrects; 2 could not check.")]
pub struct Check {
    /// List every gap, not only the first few of each kind
    #[arg(long)]
    pub all: bool,
    /// text or json
    #[arg(long, default_value = "text", value_parser = ["text", "json"])]
    pub format: String,
    /// More SHACL shapes (a Turtle file) to hold the graph against
    #[arg(long, value_name = "FILE")]
    pub shapes: Vec<PathBuf>,
}

/// Put something right by hand, so that it stays.
#[derive(Debug, Args)]
#[command(
    after_help = "Corrections are entries of one readable file, which belongs in version control. It may be edited \
                        by hand; `councilgraph correct apply` then makes the graph anew. IRIs are shown by \
                        `councilgraph query NAME --iris`, and may be written with a prefix: id:person/E10000029/ash-lever."
)]
pub struct Correct {
    #[command(subcommand)]
    pub what: Correction,
    /// Why
    #[arg(long, global = true, value_name = "REASON")]
    pub because: Option<String>,
    /// Who decides it
    #[arg(long, global = true, env = "USER", value_name = "NAME")]
    pub by: Option<String>,
    /// When it was decided; today if it is not given
    #[arg(long, global = true, value_name = "DATE")]
    pub on: Option<String>,
}

/// The kinds of correction.
#[derive(Debug, Subcommand)]
pub enum Correction {
    /// Two names are one person's
    SamePerson {
        /// The name that is given up
        person: String,
        /// The name that is kept
        is: String,
    },
    /// One name is two people's
    NotSamePerson {
        person: String,
        /// A document that speaks of the other person: path, hash or IRI
        #[arg(long = "in", required = true, value_name = "DOCUMENT")]
        documents: Vec<String>,
        /// What the other person is called, as IRI
        #[arg(long, value_name = "IRI")]
        is: Option<String>,
    },
    /// Who says a quotation
    Speaker {
        quotation: String,
        #[arg(long)]
        name: String,
        /// The office in words: "leader of the council"
        #[arg(long)]
        office: Option<String>,
        /// The kind of post: leader, lead-member, director, …
        #[arg(long)]
        post: Option<String>,
        /// The council that the office belongs to, by name or code
        #[arg(long)]
        council: Option<String>,
        #[arg(long)]
        organisation: Option<String>,
    },
    /// The right grade of a judgement
    Judgement {
        judgement: String,
        #[arg(long)]
        grade: String,
    },
    /// Leave out a quotation, person, judgement, inspection or statement
    Drop { what: String },
    /// You have looked, and it is right: `check` does not list it any more
    Confirm { what: String },
    /// Make the graph anew after the file was edited
    Apply,
    /// Show the corrections
    List,
}

/// Write the graph to a file.
#[derive(Debug, Args)]
#[command(after_help = "\
The filters combine, in every format.
  --council   the council, all inspections, judgements, changes, quotations, roles, points, events and figures that
              name it, and the people, documents and passages that these name; no other council.
  --since, --until
              an inspection counts by the day on which it was published, else by its last or first day, else by
              the documents that report it; a judgement, change, point or figure by its inspection; a document by its own date; a quotation, role or event by its
              own date or its document's, else by its inspection. A month or a year counts if a day of it lies in the
              period. What has no date is left out, unless something kept names it.
  --kind      things of these kinds with the people, councils, documents and passages that they name: councils,
              inspections, judgements, changes, quotations, people, roles, organisations, improvement-points, events,
              figures, documents. A kind of document (inspection-report, visit-letter, joint-inspection-letter,
              area-send-report, article, press-release, minutes, statistics-table) keeps what is written in such
              documents. `--kind quotations,article`: quotations from articles.
With trig, nq and jsonld the statements of each document that bear on what is kept come along as named graphs.
The concepts (grades, areas, frameworks) are in every RDF export.")]
pub struct Export {
    /// The file; - for standard output; for csv a folder, which gets a file a sheet. .gz and .zst are packed
    #[arg(short, long, default_value = "-", value_name = "FILE")]
    pub output: String,
    /// ttl, trig, nt, nq, jsonld, rdfxml, graphml, csv or xlsx; told from the file's ending otherwise
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<String>,
    /// Only what concerns this council
    #[arg(long, value_name = "COUNCIL")]
    pub council: Option<String>,
    /// Only what is dated on or after this day, month or year: 2024-06-03, 2024-06, 2024
    #[arg(long, value_name = "DATE")]
    pub since: Option<crate::date::PartialDate>,
    /// Only what is dated on or before this day, month or year
    #[arg(long, value_name = "DATE")]
    pub until: Option<crate::date::PartialDate>,
    /// Only these kinds of things, or what is written in these kinds of documents
    #[arg(long, value_name = "KIND", value_delimiter = ',')]
    pub kind: Vec<String>,
    /// Without passages, rules and what things rest on
    #[arg(long)]
    pub without_evidence: bool,
    /// With csv: only this sheet, to one file or standard output
    #[arg(long, value_name = "SHEET")]
    pub sheet: Option<String>,
}

/// Take a document back.
#[derive(Debug, Args)]
pub struct Remove {
    /// The document: path as given, hash or its first digits, or IRI
    #[arg(required = true, value_name = "DOCUMENT")]
    pub documents: Vec<String>,
}

/// Ask one question after another.
#[derive(Debug, Args)]
pub struct Shell {}

/// Make the store quicker to read.
#[derive(Debug, Args)]
#[command(
    after_help = "Without --erase the texts of removed documents stay in the files of the database. With it no file                         of the store holds them any more; what a disk or its copies keep of deleted files is another                         matter. It may be interrupted at any moment."
)]
pub struct Compact {
    /// Write the database anew, so that the texts of removed documents are gone from its files
    #[arg(long)]
    pub erase: bool,
}

/// Print completions for a shell.
#[derive(Debug, Args)]
pub struct Completions {
    pub shell: clap_complete::Shell,
}
