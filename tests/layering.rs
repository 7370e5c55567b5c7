//! Data goes one way. Each module may use the modules beside it here, and no others.

use std::path::{Path, PathBuf};

/// Module, and what it may use. `text`, `date`, `vocab` and `register` are open to all that come after them.
const MAY_USE: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("date", &[]),
    ("vocab", &[]),
    ("register", &["date", "text"]),
    ("source", &[]),
    ("document", &["text", "date"]),
    ("extract", &["document", "text", "date", "vocab", "register"]),
    ("facts", &["document", "extract", "text", "date", "vocab", "register"]),
    ("resolve", &["extract", "document", "text", "date", "vocab", "register"]),
    ("graph", &["resolve", "extract", "document", "text", "date", "vocab", "register"]),
    ("store", &["graph", "resolve", "text", "date", "vocab", "register"]),
    ("query", &["store", "graph", "text", "date", "vocab", "register"]),
    ("check", &["query", "store", "graph", "resolve", "text", "date", "vocab", "register"]),
    ("ask", &["query", "text", "date", "vocab", "register"]),
    ("page", &["query", "store", "graph", "extract", "text", "date", "vocab", "register"]),
    ("chart", &["date", "vocab"]),
    ("cite", &["query", "store", "graph", "date", "vocab"]),
    ("export", &["store", "graph", "text", "date", "vocab", "register"]),
    ("pipeline", &["document", "extract", "resolve", "register", "text", "date", "vocab"]),
];

/// Words that a module must not contain: what only the edges may know.
const MUST_NOT_NAME: &[(&str, &[&str])] = &[
    ("document", &["oxigraph", "std::time", "println!", "std::env"]),
    ("extract", &["oxigraph", "serde_json", "std::fs", "std::time", "std::thread", "println!", "std::env"]),
    ("resolve", &["oxigraph", "serde_json", "std::fs", "std::time", "std::thread", "println!", "std::env"]),
    ("graph", &["oxigraph::store", "serde_json", "std::fs", "std::time", "println!"]),
    ("query", &["println!", "SystemTime"]),
    ("export", &["println!", "SystemTime"]),
    ("check", &["println!", "SystemTime", "std::fs"]),
    ("page", &["println!", "SystemTime", "std::fs", "serde_json"]),
    ("cite", &["println!", "SystemTime", "std::fs"]),
    ("chart", &["println!", "SystemTime", "std::fs", "oxigraph"]),
    ("store", &["println!", "SystemTime"]),
];

fn files(module: &str) -> Vec<PathBuf> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = vec![src.join(format!("{module}.rs"))];
    let mut folders = vec![src.join(module)];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") && path.file_name().is_some_and(|n| n != "tests.rs") {
                found.push(path);
            }
        }
    }
    found.retain(|path| path.exists());
    found
}

/// The code without comments and without the tests at the end of the file.
fn code(path: &Path) -> String {
    let text = std::fs::read_to_string(path).expect("a source file can be read");
    let body = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or("");
    body.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

#[test]
fn modules_use_only_what_stands_before_them() {
    for (module, allowed) in MAY_USE {
        for path in files(module) {
            for (at, _) in code(&path).match_indices("crate::") {
                let text = code(&path);
                let rest = &text[at + "crate::".len()..];
                let used: String = rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                let fine = used == *module || allowed.contains(&used.as_str()) || used.is_empty();
                assert!(fine, "{} uses crate::{used}; see the table in tests/layering.rs", path.display());
            }
        }
    }
}

#[test]
fn inner_modules_do_not_know_the_edges() {
    for (module, words) in MUST_NOT_NAME {
        for path in files(module) {
            // The two formats that are JSON themselves are read where formats are read.
            for word in *words {
                assert!(!code(&path).contains(word), "{} names {word}", path.display());
            }
        }
    }
}

#[test]
fn every_module_is_in_the_table() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for entry in std::fs::read_dir(src).expect("the source folder").flatten() {
        let name = entry.file_name().to_string_lossy().trim_end_matches(".rs").to_owned();
        let known =
            ["main", "lib", "cli"].contains(&name.as_str()) || MAY_USE.iter().any(|(module, _)| *module == name);
        assert!(known, "src/{name} is not in the table of tests/layering.rs");
    }
}

#[test]
fn only_main_uses_the_command_line() {
    for (module, _) in MAY_USE {
        for path in files(module) {
            assert!(!code(&path).contains("crate::cli"), "{}", path.display());
        }
    }
}
