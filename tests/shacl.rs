//! A second opinion on the shapes: pySHACL, where it is installed (`pip install pyshacl`; `COUNCILGRAPH_PYTHON` names a
//! Python that has it).

use crate::workspace::{Workspace, samples};
use std::path::Path;
use std::process::Command;

fn python() -> Option<String> {
    let named = std::env::var("COUNCILGRAPH_PYTHON").unwrap_or_else(|_| "python3".into());
    let found = Command::new(&named).args(["-c", "import pyshacl"]).output();
    found.is_ok_and(|run| run.status.success()).then_some(named)
}

#[test]
fn pyshacl_finds_what_check_finds() {
    let Some(python) = python() else {
        eprintln!("left out: pySHACL is not installed (pip install pyshacl; COUNCILGRAPH_PYTHON names the Python)");
        return;
    };
    let here = Workspace::new();
    here.output(&mut here.sampled(&["ingest", "--quiet", &samples().display().to_string()]));
    let export = here.output(&mut here.sampled(&["export", "--format", "ttl"]));
    let ontology = Path::new(env!("CARGO_MANIFEST_DIR")).join("ontology");
    let read = |folder: &Path| {
        let mut paths: Vec<_> = std::fs::read_dir(folder).expect("a folder").flatten().map(|e| e.path()).collect();
        paths.retain(|path| path.extension().is_some_and(|e| e == "ttl"));
        paths.sort();
        paths.iter().map(|path| std::fs::read_to_string(path).expect("a file")).collect::<Vec<_>>().join("\n")
    };
    let shapes = here.write("shapes.ttl", read(&ontology.join("shapes")));
    // The concepts and classes are part of what the shapes speak of.
    let validate = |name: &str, data: String| {
        let data = here.write(name, data);
        let mut run = Command::new(&python);
        run.args(["-m", "pyshacl", "-f", "human", "-s"])
            .arg(&shapes)
            .arg("-e")
            .arg(here.path("ontology.ttl"))
            .arg(data);
        let out = run.output().expect("pySHACL runs");
        (out.status.code(), String::from_utf8_lossy(&out.stdout).into_owned())
    };
    here.write("ontology.ttl", read(&ontology));
    let (code, said) = validate("graph.ttl", export.clone());
    assert_eq!(code, Some(0), "pySHACL disagrees with `check`: {}", said.chars().take(4_000).collect::<String>());
    // It does look: without their grades judgements break a shape.
    let broken: String =
        export.lines().filter(|line| !line.trim_start().starts_with("cg:grade ")).collect::<Vec<_>>().join("\n");
    assert_ne!(broken, export);
    let (code, said) = validate("broken.ttl", broken);
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("MinCount"), "{said}");
}
