//! How long the questions of the library take, against the program `oxigraph` (PyPI package of that name) on the same
//! data in the same run; and queries that sort text and end in a limit.
//!
//! `cargo bench --profile release --bench query -- [STORE] [--made DOCUMENTS] [--library FOLDER] [NAME...]`. Without a
//! store the samples are read. With `--made` the store is one of so many made-up documents, which is made in the folder
//! STORE where there is none yet, else in a temporary one. The yardstick is the program that `OXIGRAPH` names, else `oxigraph` on the path. Times are
//! medians of several runs, in CPU time of the process that answers, from the text of the query to all of its rows; the
//! yardstick answers over a local connection, and what its answer to an empty question takes is taken off. Where
//! `PYOXIGRAPH` names an interpreter of Python with the package `pyoxigraph`, that is the yardstick, without a connection.

mod made;

use councilgraph::query::library::{Library, Question};
use councilgraph::query::run::{self, Answer, Limits};
use councilgraph::register::Register;
use councilgraph::store::Store;
use councilgraph::vocab::{self, DEFAULT_BASE};
use oxigraph::io::RdfFormat;
use oxigraph::model::Term;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// What is asked: a question of the library, and its parameters.
#[rustfmt::skip]
const ASKED: &[(&str, &[(&str, &str)])] = &[
    ("abolished-councils", &[]), ("abolished-councils", &[("council", "Cumbria")]),
    ("changes-since-overall-ended", &[]),
    ("corpus-overview", &[]),
    ("council-documents", &[("council", "Suffolk")]),
    ("council-latest-outcome", &[("council", "Suffolk")]),
    ("councils-by-latest-grade", &[]), ("councils-by-latest-grade", &[("grade", "inadequate"), ("as_of", "2025-03-31")]),
    ("councils-by-latest-grade", &[("grade", "good"), ("region", "London")]),
    ("director-at-inspection", &[]), ("director-at-inspection", &[("council", "Suffolk")]),
    ("directors-leaving-after-inadequate", &[]),
    ("downgrades-without-comment", &[]),
    ("events-of-council", &[("council", "Birmingham")]),
    ("findings-mentioning", &[("phrase", "corporate parenting")]),
    ("findings-mentioning", &[("phrase", "scrutiny"), ("council", "Suffolk")]),
    ("grade-changes", &[]), ("grade-changes", &[("direction", "down"), ("steps", "2"), ("area", "overall")]),
    ("grade-changes", &[("council", "Suffolk")]), ("grade-changes", &[("to", "inadequate"), ("region", "London")]),
    ("grade-history", &[("council", "Suffolk")]),
    ("improvement-points", &[("council", "Suffolk")]),
    ("inspection-history", &[("council", "Suffolk")]),
    ("inspection-to-publication", &[]), ("inspection-to-publication", &[("since", "2024-04-01"), ("until", "2025-03-31")]),
    ("inspections-by-same-lead", &[("council", "Suffolk"), ("since", "2024"), ("until", "2024")]),
    ("inspections-in-period", &[]), ("inspections-in-period", &[("since", "2024"), ("until", "2024")]),
    ("inspector-inspections", &[]), ("inspector-inspections", &[("inspector", "Rebecca Quested")]),
    ("inspector-inspections", &[("council", "Suffolk"), ("since", "2024"), ("until", "2024")]),
    ("last-two-grades", &[]), ("last-two-grades", &[("region", "London")]),
    ("leaders-at-downgrade", &[]), ("leaders-at-downgrade", &[("council", "Suffolk")]),
    ("mps-after-downgrade", &[]),
    ("pairs-rose-held-fell", &[]), ("pairs-rose-held-fell", &[("framework", "ILACS"), ("area", "overall")]),
    ("people-of-council", &[("council", "Suffolk")]),
    ("praised-and-criticised", &[]), ("praised-and-criticised", &[("council", "Suffolk")]),
    ("quotations-about-council", &[("council", "Suffolk")]),
    ("quotations-by-person", &[("person", "Bobby Bennett")]),
    ("quotations-over-time", &[]), ("quotations-over-time", &[("council", "Suffolk")]),
    ("recurring-improvement-points", &[("council", "Suffolk")]), ("recurring-improvement-points", &[("council", "Birmingham")]),
    ("report-words-in-articles", &[]), ("report-words-in-articles", &[("council", "Suffolk")]),
    ("slow-progress-before-grade", &[]),
    ("source-disagreements", &[]),
    ("spokesperson-only", &[]),
    ("statistical-neighbours", &[("council", "Suffolk")]),
    ("visits-by-theme", &[]), ("visits-by-theme", &[("theme", "care leavers"), ("since", "2024-04-01"), ("until", "2025-03-31")]),
    ("who-commented-on-downgrade", &[]), ("who-commented-on-downgrade", &[("council", "Suffolk")]),
    ("who-commented-on-downgrade", &[("region", "London"), ("to", "inadequate")]),
    ("who-quoted-the-report", &[]), ("who-quoted-the-report", &[("council", "Suffolk")]),
];

/// Queries that sort text and end in a limit.
const SORTED: &[(&str, &str)] = &[
    (
        "passages by their words",
        "SELECT ?passage ?words WHERE { ?passage cg:exact ?words } ORDER BY ?words ?passage LIMIT 20",
    ),
    (
        "quotations by their words",
        "SELECT ?quotation ?text WHERE { ?quotation cg:text ?text } ORDER BY DESC(?text) ?quotation LIMIT 20",
    ),
    (
        "things by their labels",
        "SELECT ?thing ?label WHERE { ?thing rdfs:label ?label } ORDER BY LCASE(?label) ?thing LIMIT 20",
    ),
    (
        "judgements by label, the latest first",
        "SELECT ?judgement ?label ?start WHERE { ?judgement cg:grade ?grade ; rdfs:label ?label ; cg:madeIn ?inspection . ?inspection cg:startDate ?start } ORDER BY DESC(STR(?start)) ?label ?judgement LIMIT 20",
    ),
];

const RUNS: usize = 5;

/// CPU milliseconds of the threads of a process, so that other load on the machine does not count.
fn cpu(process: &str) -> f64 {
    let threads = std::fs::read_dir(format!("/proc/{process}/task")).into_iter().flatten().flatten();
    let nanoseconds = threads.filter_map(|thread| {
        let text = std::fs::read_to_string(thread.path().join("schedstat")).ok()?;
        text.split_whitespace().next()?.parse::<f64>().ok()
    });
    nanoseconds.sum::<f64>() / 1e6
}

/// The median of several runs, in milliseconds of a process; the first is not counted.
fn milliseconds(process: &str, mut run: impl FnMut() -> usize) -> (f64, usize) {
    /// Threads are charged at the clock's ticks, so that short questions are asked until several have passed.
    const LEAST: f64 = 25.0;
    let rows = run();
    let mut times: Vec<f64> = (0..RUNS)
        .map(|_| {
            let (start, mut count, mut spent) = (cpu(process), 0.0, 0.0);
            while spent < LEAST && count < 100.0 {
                run();
                count += 1.0;
                spent = cpu(process) - start;
            }
            spent / count
        })
        .collect();
    times.sort_by(f64::total_cmp);
    (times[RUNS / 2], rows)
}

/// The yardstick with the same data, as long as this lives.
struct Yardstick {
    server: Child,
    client: reqwest::blocking::Client,
    address: String,
    /// What a question without an answer takes.
    idle: f64,
    _folder: tempfile::TempDir,
}

impl Yardstick {
    fn new(store: &Store) -> Result<Self, String> {
        let program = std::env::var_os("OXIGRAPH").map_or_else(|| PathBuf::from("oxigraph"), PathBuf::from);
        let folder = tempfile::tempdir().map_err(|e| e.to_string())?;
        let (data, location) = (folder.path().join("data.nq"), folder.path().join("store"));
        let file = std::io::BufWriter::new(std::fs::File::create(&data).map_err(|e| e.to_string())?);
        store.rdf().dump_to_writer(RdfFormat::NQuads, file).map_err(|e| e.to_string())?;
        let loaded = Command::new(&program)
            .arg("load")
            .arg("--location")
            .arg(&location)
            .arg("--file")
            .arg(&data)
            .stderr(Stdio::null())
            .status()
            .map_err(|e| format!("{} cannot be started: {e}", program.display()))?;
        if !loaded.success() {
            return Err(format!("{} does not load the data", program.display()));
        }
        let port =
            std::net::TcpListener::bind("127.0.0.1:0").and_then(|l| l.local_addr()).map_err(|e| e.to_string())?.port();
        let address = format!("127.0.0.1:{port}");
        let server = Command::new(&program)
            .arg("serve-read-only")
            .arg("--location")
            .arg(&location)
            .args(["--bind", &address])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|e| e.to_string())?;
        // The client asks for a provider of encryption even where nothing is encrypted.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = reqwest::blocking::Client::builder().timeout(Duration::from_secs(120)).build();
        let client = client.map_err(|e| e.to_string())?;
        let mut yardstick = Self { server, client, address, idle: 0.0, _folder: folder };
        let up = (0..100).any(|_| {
            std::thread::sleep(Duration::from_millis(50));
            yardstick.ask("ASK {}").is_ok()
        });
        if !up {
            return Err("the yardstick's server does not answer".to_owned());
        }
        let process = yardstick.process();
        yardstick.idle =
            milliseconds(&process, || yardstick.ask("SELECT * WHERE { VALUES ?x { 1 } }").map_or(0, |text| text.len()))
                .0;
        Ok(yardstick)
    }

    fn ask(&self, query: &str) -> Result<String, String> {
        let request = self
            .client
            .post(format!("http://{}/query", self.address))
            .header("Content-Type", "application/sparql-query")
            .header("Accept", "text/tab-separated-values")
            .body(query.to_owned());
        let response = request.send().map_err(|e| e.to_string())?;
        let good = response.status().is_success();
        let text = response.text().map_err(|e| e.to_string())?;
        if good { Ok(text) } else { Err(text) }
    }

    fn process(&self) -> String {
        self.server.id().to_string()
    }

    fn milliseconds(&self, query: &str) -> Result<(f64, usize), String> {
        self.ask(query)?;
        let (time, rows) =
            milliseconds(&self.process(), || self.ask(query).map_or(0, |text| text.lines().count().saturating_sub(1)));
        Ok(((time - self.idle).max(0.0), rows))
    }
}

impl Drop for Yardstick {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

/// The yardstick inside a process of Python, which has no connection to take off: the interpreter that `PYOXIGRAPH` names
/// runs the package `pyoxigraph`.
struct Embedded {
    process: Child,
    questions: std::process::ChildStdin,
    answers: std::io::Lines<std::io::BufReader<std::process::ChildStdout>>,
    _folder: tempfile::TempDir,
}

/// Answers a query a line, as JSON text, with the median of its CPU milliseconds and the number of rows.
const EMBEDDED: &str = "
import json, sys, time, pyoxigraph
store = pyoxigraph.Store(sys.argv[1] + '/store')
store.bulk_load(path=sys.argv[1] + '/data.nq', format=pyoxigraph.RdfFormat.N_QUADS)
store.optimize()
for line in sys.stdin:
    query = json.loads(line)
    try:
        rows, times = sum(1 for _ in store.query(query)), []
        for _ in range(5):
            start, count = time.process_time(), 0
            while count < 100 and time.process_time() - start < 0.025:
                for _ in store.query(query):
                    pass
                count += 1
            times.append((time.process_time() - start) * 1000 / count)
        print(json.dumps([sorted(times)[2], rows]), flush=True)
    except Exception as fault:
        print(json.dumps(str(fault)), flush=True)
";

impl Embedded {
    fn new(store: &Store, interpreter: &std::ffi::OsStr) -> Result<Self, String> {
        use std::io::BufRead;
        let folder = tempfile::tempdir().map_err(|e| e.to_string())?;
        let file = std::fs::File::create(folder.path().join("data.nq")).map_err(|e| e.to_string())?;
        store.rdf().dump_to_writer(RdfFormat::NQuads, std::io::BufWriter::new(file)).map_err(|e| e.to_string())?;
        let started = Command::new(interpreter)
            .args(["-c", EMBEDDED])
            .arg(folder.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn();
        let mut process =
            started.map_err(|e| format!("{} cannot be started: {e}", Path::new(interpreter).display()))?;
        let questions = process.stdin.take().ok_or("no way in")?;
        let answers = std::io::BufReader::new(process.stdout.take().ok_or("no way out")?).lines();
        Ok(Self { process, questions, answers, _folder: folder })
    }

    fn milliseconds(&mut self, query: &str) -> Result<(f64, usize), String> {
        use std::io::Write;
        let line = serde_json::to_string(query).map_err(|e| e.to_string())?;
        writeln!(self.questions, "{line}").map_err(|e| e.to_string())?;
        let answer = self.answers.next().ok_or("it has ended")?.map_err(|e| e.to_string())?;
        serde_json::from_str::<(f64, usize)>(&answer).map_err(|_| answer)
    }
}

impl Drop for Embedded {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The yardstick, in one of two ways.
enum Beside {
    Server(Yardstick),
    Embedded(Embedded),
}

impl Beside {
    fn new(store: &Store) -> Result<Self, String> {
        match std::env::var_os("PYOXIGRAPH") {
            _ if std::env::var_os("WITHOUT_YARDSTICK").is_some() => Err("WITHOUT_YARDSTICK is set".to_owned()),
            Some(interpreter) => Embedded::new(store, &interpreter).map(Self::Embedded),
            None => Yardstick::new(store).map(Self::Server),
        }
    }

    fn milliseconds(&mut self, query: &str) -> Result<(f64, usize), String> {
        match self {
            Self::Server(server) => server.milliseconds(query),
            Self::Embedded(embedded) => embedded.milliseconds(query),
        }
    }
}

/// The query as it is sent elsewhere: prefixes before it, and the values of parameters in place of their variables.
fn written_out(text: &str, bound: &BTreeMap<String, Term>, base: &str) -> String {
    let mut query: String =
        vocab::prefixes(base).iter().map(|(prefix, iri)| format!("PREFIX {prefix}: <{iri}>\n")).collect();
    let body: String =
        text.lines().filter(|line| !line.trim_start().starts_with('#')).map(|l| format!("{l}\n")).collect();
    // A value cannot stand in a list of columns, of groups or of an order: there the variable falls out.
    let lists = regex::Regex::new(r"(?s)SELECT\b.*?WHERE|GROUP BY[^}]*|ORDER BY.*$").expect("a fixed pattern");
    let variables = |text: &str, out: &mut String, inside: bool| {
        let name = regex::Regex::new(r"\?([A-Za-z_]+)").expect("a fixed pattern");
        let mut last = 0;
        for found in name.captures_iter(text) {
            let (whole, name) = (found.get(0).expect("the whole"), &found[1]);
            let Some(value) = bound.get(name) else { continue };
            out.push_str(&text[last..whole.start()]);
            let depth = text[..whole.start()].matches('(').count() - text[..whole.start()].matches(')').count();
            if !inside || depth > 0 {
                out.push_str(&value.to_string());
            }
            last = whole.end();
        }
        out.push_str(&text[last..]);
    };
    let mut last = 0;
    for list in lists.find_iter(&body) {
        variables(&body[last..list.start()], &mut query, false);
        variables(list.as_str(), &mut query, true);
        last = list.end();
    }
    variables(&body[last..], &mut query, false);
    let empty = regex::Regex::new(r"(GROUP|ORDER) BY\s*(\}|ORDER|LIMIT|$)").expect("a fixed pattern");
    empty.replace_all(&query, "$2").into_owned()
}

fn shown(question: &str, values: &[(&str, &str)]) -> String {
    let values: Vec<String> = values.iter().map(|(name, value)| format!("{name}={value}")).collect();
    format!("{question} {}", values.join(" ")).trim_end().to_owned()
}

fn report(name: &str, ours: (f64, usize), theirs: Option<Result<(f64, usize), String>>) {
    let (time, rows) = ours;
    let beside = match theirs {
        None => String::new(),
        Some(Err(fault)) => format!("  not answered: {}", fault.lines().next().unwrap_or("")),
        Some(Ok((other, count))) => format!("{other:>9.2} ms {count:>7} rows {:>7.2} times", other / time.max(0.001)),
    };
    println!("{name:<72} {time:>8.2} ms {rows:>6} rows{beside}");
}

fn main() {
    let mut names: Vec<String> = std::env::args().skip(1).filter(|a| a != "--bench").collect();
    let mut library = Library::embedded().expect("the embedded files are right");
    if let Some(at) = names.iter().position(|a| a == "--library") {
        let folder = names.get(at + 1).cloned().expect("--library FOLDER");
        library.add_folder(Path::new(&folder)).expect("a folder of queries");
        names.drain(at..at + 2);
    }
    let register = Register::packaged();
    let samples = tempfile::tempdir().expect("a temporary folder");
    let made = names.iter().position(|a| a == "--made").map(|at| {
        names.remove(at);
        names.remove(at).parse::<usize>().expect("--made DOCUMENTS")
    });
    let store = match names.iter().position(|a| a.contains('/') || Path::new(a).is_dir()) {
        Some(at) => {
            let folder = PathBuf::from(names.remove(at));
            if let (Some(documents), false) = (made, folder.is_dir()) {
                made::ingest(&mut made::open(&folder, register), register, 0..documents);
            }
            Store::open(&folder).expect("a store")
        }
        None if made.is_some() => {
            let mut store = made::open(samples.path(), register);
            made::ingest(&mut store, register, 0..made.unwrap_or(0));
            store
        }
        None => {
            eprintln!("no store was named: the samples are read (few rows, so the times tell little)");
            sampled(samples.path(), register)
        }
    };
    let yardstick = Beside::new(&store);
    if let Err(fault) = &yardstick {
        println!("the yardstick oxigraph is left out: {fault} (pip install oxigraph; OXIGRAPH names the program)");
    }
    let mut yardstick = yardstick.ok();
    let limits = Limits::default();
    let mut slowest = (0.0, String::new());
    for (name, values) in ASKED.iter().filter(|(name, _)| names.is_empty() || names.iter().any(|n| n == name)) {
        let Some(question) = library.get(name) else {
            println!("{name:<72} is not in the library");
            continue;
        };
        if run::bind(question, &map(values), register, store.names()).is_err() {
            println!("{:<72} is not asked so", shown(name, values));
            continue;
        }
        let ours = ask(&store, question, values, register, limits);
        let bound = bound(question, values, register, &store);
        let theirs =
            yardstick.as_mut().map(|y| y.milliseconds(&written_out(&question.text, &bound, store.names().base())));
        if ours.0 > slowest.0 {
            slowest = (ours.0, shown(name, values));
        }
        report(&shown(name, values), ours, theirs);
    }
    println!("the slowest: {:.2} ms, {}", slowest.0, slowest.1);
    let nothing = BTreeMap::new();
    for (name, text) in SORTED.iter().filter(|_| names.is_empty()) {
        let ours = milliseconds("self", || match run::sparql(&store, text, &nothing, limits) {
            Ok(Answer::Rows(rows)) => rows.rows.len(),
            other => panic!("{name}: {other:?}"),
        });
        let theirs = yardstick.as_mut().map(|y| y.milliseconds(&written_out(text, &nothing, store.names().base())));
        report(&format!("sorted with a limit: {name}"), ours, theirs);
    }
}

fn map(values: &[(&str, &str)]) -> BTreeMap<String, String> {
    values.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

fn bound(question: &Question, values: &[(&str, &str)], register: &Register, store: &Store) -> BTreeMap<String, Term> {
    run::bind(question, &map(values), register, store.names()).expect("the values are right")
}

fn ask(
    store: &Store,
    question: &Question,
    values: &[(&str, &str)],
    register: &Register,
    limits: Limits,
) -> (f64, usize) {
    let values = map(values);
    milliseconds("self", || match run::question(store, question, &values, register, limits) {
        Ok(rows) => rows.rows.len(),
        Err(fault) => panic!("{}: {fault}", question.name),
    })
}

/// A store of the samples.
fn sampled(folder: &Path, register: &Register) -> Store {
    use councilgraph::extract::{self, Context};
    use councilgraph::resolve::record::Record;
    use councilgraph::source::expand;
    let context = Context { register, today: jiff::civil::date(2026, 1, 1) };
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/samples").display().to_string();
    let (sources, _) = expand(&[samples]);
    let records = sources.iter().filter_map(|source| {
        let document = councilgraph::document::read(&source.bytes().ok()?, &source.name()).ok()?;
        let findings = extract::extract(&document, &context);
        Some(Record {
            document,
            findings,
            program: "bench".into(),
            corrected: Default::default(),
            numbers: Default::default(),
        })
    });
    let mut store = Store::open_for_writing(folder, DEFAULT_BASE, "a benchmark", register).expect("opened");
    store.apply(records.collect(), &[], register).expect("applied");
    store.settle().expect("settled");
    store
}
