//! One writer or many readers, across processes. The lock is the operating system's on a file, so it goes with the
//! process that holds it, however that ends.

use super::{StoreError, shown, unwritable};
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Seek, Write};
use std::path::Path;

/// Held as long as it lives.
#[derive(Debug)]
pub struct Lock {
    _file: File,
}

impl Lock {
    /// For reading. A folder that cannot be written (a mounted disc) has no writer, and is read without a lock.
    pub fn shared(dir: &Path) -> Result<Self, StoreError> {
        let path = dir.join("lock");
        let opened = OpenOptions::new().read(true).open(&path);
        let mut file = opened.map_err(|e| unwritable(dir, &e))?;
        match file.try_lock_shared() {
            Ok(()) => Ok(Self { _file: file }),
            Err(TryLockError::WouldBlock) => Err(held(dir, &mut file)),
            Err(TryLockError::Error(_)) => Ok(Self { _file: file }),
        }
    }

    /// For writing; `who` is what others are told.
    pub fn exclusive(dir: &Path, who: &str) -> Result<Self, StoreError> {
        let path = dir.join("lock");
        let mut options = OpenOptions::new();
        let opened = options.read(true).write(true).create(true).truncate(false).open(&path);
        let mut file = opened.map_err(|e| unwritable(dir, &e))?;
        match file.try_lock() {
            Ok(()) => {
                let note = format!("{who} (process {})", std::process::id());
                let written =
                    file.set_len(0).and_then(|()| file.rewind()).and_then(|()| file.write_all(note.as_bytes()));
                written.map_err(|e| unwritable(dir, &e))?;
                Ok(Self { _file: file })
            }
            Err(TryLockError::WouldBlock) => Err(held(dir, &mut file)),
            Err(TryLockError::Error(error)) => Err(unwritable(dir, &error)),
        }
    }
}

fn held(dir: &Path, file: &mut File) -> StoreError {
    let mut note = String::new();
    // The note names the last writer. When a reader holds the lock it may be an old one, so it is only believed if
    // that process still runs.
    let read = file.rewind().and_then(|()| file.take(200).read_to_string(&mut note));
    let process = note.rsplit("process ").next().and_then(|rest| rest.trim_end_matches(')').parse::<u32>().ok());
    let running = process.is_some_and(|id| !Path::new("/proc").is_dir() || Path::new(&format!("/proc/{id}")).exists());
    let holder = if read.is_ok() && running { note } else { "a process that reads it".to_owned() };
    StoreError::Held { dir: shown(dir), holder }
}
