//! Bytes in: files, folders, standard input and, when the user names one, an address. Nothing is parsed here.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The largest file that is read into memory.
pub const LARGEST_BYTES: u64 = 96 * 1024 * 1024;

/// Something to read: a name for people, and where its bytes are.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Source {
    File(PathBuf),
    Address(String),
    StandardInput,
}

/// Why bytes could not be had; the sentence names the source and the remedy.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SourceError {
    #[error("there is no file or folder {0}; check the path")]
    Missing(String),
    #[error("{name} cannot be read: {cause}")]
    Unreadable { name: String, cause: String },
    #[error("{name} has {megabytes} MB, more than the {limit} MB that are read; split it, or take the text out of it")]
    TooLarge { name: String, megabytes: u64, limit: u64 },
    #[error("{name} could not be fetched: {cause}; save it to a file and give that")]
    NotFetched { name: String, cause: String },
    #[error("{name} is no regular file (a device, a pipe or a socket); give a file")]
    NotAFile { name: String },
}

impl Source {
    /// What it is called, as the user gave it.
    pub fn name(&self) -> String {
        match self {
            Source::File(path) => path.display().to_string(),
            Source::Address(address) => address.clone(),
            Source::StandardInput => "standard input".into(),
        }
    }

    /// Its bytes.
    ///
    /// # Errors
    /// When they cannot be had, or are too many.
    pub fn bytes(&self) -> Result<Vec<u8>, SourceError> {
        let unreadable = |e: std::io::Error| SourceError::Unreadable { name: self.name(), cause: e.to_string() };
        match self {
            Source::File(path) => {
                let about = std::fs::metadata(path).map_err(unreadable)?;
                if !about.is_file() {
                    return Err(SourceError::NotAFile { name: self.name() });
                }
                self.within(about.len())?;
                std::fs::read(path).map_err(unreadable)
            }
            Source::StandardInput => {
                let mut bytes = Vec::new();
                std::io::stdin().lock().take(LARGEST_BYTES + 1).read_to_end(&mut bytes).map_err(unreadable)?;
                self.within(bytes.len() as u64)?;
                Ok(bytes)
            }
            Source::Address(address) => self.fetch(address),
        }
    }

    fn within(&self, bytes: u64) -> Result<(), SourceError> {
        if bytes <= LARGEST_BYTES {
            return Ok(());
        }
        Err(SourceError::TooLarge { name: self.name(), megabytes: bytes >> 20, limit: LARGEST_BYTES >> 20 })
    }

    fn fetch(&self, address: &str) -> Result<Vec<u8>, SourceError> {
        let fail = |cause: String| SourceError::NotFetched { name: self.name(), cause };
        // Two providers could be compiled in by other crates; ours is named. It may be installed already.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = reqwest::blocking::Client::builder()
            .user_agent(concat!("councilgraph/", env!("CARGO_PKG_VERSION")))
            .timeout(Duration::from_secs(60))
            .connect_timeout(Duration::from_secs(10))
            .build()
            .map_err(|e| fail(e.to_string()))?;
        let answer = client.get(address).send().map_err(|e| fail(e.without_url().to_string()))?;
        if !answer.status().is_success() {
            return Err(fail(format!("the server answered {}", answer.status())));
        }
        let mut bytes = Vec::new();
        answer.take(LARGEST_BYTES + 1).read_to_end(&mut bytes).map_err(|e| fail(e.to_string()))?;
        self.within(bytes.len() as u64)?;
        Ok(bytes)
    }
}

/// The sources that paths mean: files, every file under a folder (hidden ones left out), `-`, addresses. Sorted, each
/// once, so that the order of the arguments makes no difference.
///
/// # Errors
/// One for each path that is not there; the others are in the list.
pub fn expand(paths: &[String]) -> (Vec<Source>, Vec<SourceError>) {
    expand_without(paths, &|_| false)
}

/// As [`expand`], without the files and folders that `passed_over` tells; nobody who names all that lies in a folder
/// means those.
///
/// # Errors
/// As there.
pub fn expand_without(paths: &[String], passed_over: &dyn Fn(&Path) -> bool) -> (Vec<Source>, Vec<SourceError>) {
    let (mut sources, mut errors) = (Vec::new(), Vec::new());
    for path in paths {
        if path == "-" {
            sources.push(Source::StandardInput);
        } else if path.starts_with("http://") || path.starts_with("https://") {
            sources.push(Source::Address(path.clone()));
        } else if Path::new(path).is_dir() {
            folder(Path::new(path), passed_over, &mut sources, &mut errors);
        } else if Path::new(path).exists() {
            sources.extend((!passed_over(Path::new(path))).then(|| Source::File(path.into())));
        } else {
            errors.push(SourceError::Missing(path.clone()));
        }
    }
    sources.sort();
    sources.dedup();
    (sources, errors)
}

fn folder(path: &Path, passed_over: &dyn Fn(&Path) -> bool, sources: &mut Vec<Source>, errors: &mut Vec<SourceError>) {
    let hidden = |entry: &walkdir::DirEntry| entry.depth() > 0 && entry.file_name().to_string_lossy().starts_with('.');
    let visible = |entry: &walkdir::DirEntry| !hidden(entry) && !passed_over(entry.path());
    for entry in walkdir::WalkDir::new(path).sort_by_file_name().into_iter().filter_entry(visible) {
        match entry {
            Ok(entry) if entry.file_type().is_file() => sources.push(Source::File(entry.into_path())),
            Ok(_) => {}
            Err(error) => {
                let name = error.path().unwrap_or(path).display().to_string();
                errors.push(SourceError::Unreadable { name, cause: error.to_string() });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_gives_its_files_in_order_and_no_hidden_ones() {
        let dir = tempfile::tempdir().expect("a temporary folder");
        for name in ["b.txt", "a.txt", ".hidden"] {
            std::fs::write(dir.path().join(name), "x").expect("written");
        }
        let path = dir.path().display().to_string();
        let (sources, errors) = expand(&[path.clone(), format!("{path}/a.txt"), format!("{path}/none")]);
        assert_eq!(sources.len(), 2);
        assert!(sources[0].name().ends_with("a.txt"));
        assert!(matches!(errors.as_slice(), [SourceError::Missing(_)]));
        let no_b = |path: &Path| path.ends_with("b.txt");
        assert_eq!(expand_without(&[path.clone(), format!("{path}/b.txt")], &no_b).0, sources[..1]);
        assert_eq!(expand_without(&[path], &|path| path.is_dir()), (Vec::new(), Vec::new()));
    }
}
