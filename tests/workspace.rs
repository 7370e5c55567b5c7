//! A fresh folder for each test, and the program run in it.

use assert_cmd::Command;
use std::path::{Path, PathBuf};

/// The samples that come with the project.
pub fn samples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data/samples")
}

/// The corpus of real documents, when it is at hand: a folder beside the project, or where the variable says.
pub fn corpus() -> Option<PathBuf> {
    let named = std::env::var_os("COUNCILGRAPH_CORPUS").map(PathBuf::from);
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(|p| p.join("shared"));
    named.or(beside).filter(|path| path.join("corpus").is_dir())
}

/// Says that a test was left out, and why.
#[macro_export]
macro_rules! corpus_or_skip {
    () => {
        match $crate::workspace::corpus() {
            Some(path) => path,
            None => {
                eprintln!("left out: the corpus of real documents is not at hand (COUNCILGRAPH_CORPUS names it)");
                return;
            }
        }
    };
}

/// A folder with the program.
pub struct Workspace {
    pub dir: tempfile::TempDir,
}

impl Workspace {
    /// An empty folder.
    #[track_caller]
    pub fn new() -> Self {
        Self { dir: tempfile::tempdir().expect("a temporary folder") }
    }

    /// The program in this folder.
    pub fn program(&self, arguments: &[&str]) -> Command {
        let mut command = Command::cargo_bin("councilgraph").expect("the program is built with the tests");
        command.current_dir(self.dir.path()).env_remove("COUNCILGRAPH_STORE").args(arguments);
        command
    }

    /// The program with the samples' register.
    pub fn sampled(&self, arguments: &[&str]) -> Command {
        let mut command = self.program(arguments);
        command.env("COUNCILGRAPH_REGISTER", samples().join("councils.csv"));
        command
    }

    /// Standard output of a run that must succeed.
    #[track_caller]
    pub fn output(&self, command: &mut Command) -> String {
        let assert = command.assert().success();
        String::from_utf8(assert.get_output().stdout.clone()).expect("the program prints UTF-8")
    }

    /// A path in the folder.
    pub fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    /// Writes a file in the folder.
    #[track_caller]
    pub fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        std::fs::write(&path, bytes).expect("a file in a temporary folder");
        path
    }
}
