//! Sorting on disk: records of bytes, in runs of bounded size that are sorted in memory and merged.
//!
//! The crates for it bound a run by the number of its records, whose sizes here differ a thousandfold, and hold each as
//! a value of its own; this holds a run in one block and compares bytes.

use std::cmp::Ordering;
use std::collections::BinaryHeap;
use std::collections::binary_heap::PeekMut;
use std::fs::File;
use std::io::{BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::rc::Rc;

/// A run that has grown to this many bytes is sorted and put on disk.
const RUN_BYTES: usize = 24 << 20;

/// What is read at once from each run when they are merged.
const READ_BYTES: usize = 1 << 16;

/// Takes records in any order. Each has a key, by which it is sorted, and a payload, which decides between equal keys.
#[derive(Debug)]
pub struct Sorter {
    beside: PathBuf,
    run_bytes: usize,
    block: Vec<u8>,
    records: Vec<Place>,
    spilled: Option<Spill>,
}

/// Where a record lies in the block.
#[derive(Debug, Clone, Copy)]
struct Place {
    start: usize,
    key: usize,
    payload: usize,
}

impl Place {
    fn parts(self, block: &[u8]) -> (&[u8], &[u8]) {
        let middle = self.start + self.key;
        (&block[self.start..middle], &block[middle..middle + self.payload])
    }
}

#[derive(Debug)]
struct Spill {
    /// Without a name, so that nothing is left behind however the program ends.
    file: File,
    /// Where each run ends; it begins where the one before ends.
    ends: Vec<u64>,
}

impl Sorter {
    /// A sorter whose temporary file, if it needs one, is in the folder `beside`.
    pub fn new(beside: &Path) -> Self {
        Self::with_run_bytes(beside, RUN_BYTES)
    }

    fn with_run_bytes(beside: &Path, run_bytes: usize) -> Self {
        Self { beside: beside.to_owned(), run_bytes, block: Vec::new(), records: Vec::new(), spilled: None }
    }

    /// Takes a record.
    ///
    /// # Errors
    /// When the temporary file cannot be written.
    pub fn push(&mut self, key: &[u8], payload: &[u8]) -> std::io::Result<()> {
        let place = Place { start: self.block.len(), key: key.len(), payload: payload.len() };
        self.block.extend_from_slice(key);
        self.block.extend_from_slice(payload);
        self.records.push(place);
        if self.block.len() + self.records.len() * size_of::<Place>() >= self.run_bytes { self.spill() } else { Ok(()) }
    }

    fn sort(&mut self) {
        let block = &self.block;
        self.records.sort_unstable_by(|a, b| a.parts(block).cmp(&b.parts(block)));
    }

    fn spill(&mut self) -> std::io::Result<()> {
        self.sort();
        if self.spilled.is_none() {
            self.spilled = Some(Spill { file: tempfile::tempfile_in(&self.beside)?, ends: Vec::new() });
        }
        let Some(spill) = &mut self.spilled else { return Ok(()) };
        let mut out = BufWriter::with_capacity(READ_BYTES, &mut spill.file);
        for place in &self.records {
            let (key, payload) = place.parts(&self.block);
            out.write_all(&(key.len() as u64).to_le_bytes())?;
            out.write_all(&(payload.len() as u64).to_le_bytes())?;
            out.write_all(key)?;
            out.write_all(payload)?;
        }
        out.flush()?;
        drop(out);
        let end = spill.file.stream_position()?;
        spill.ends.push(end);
        self.block.clear();
        self.records.clear();
        Ok(())
    }

    /// The records in order.
    ///
    /// # Errors
    /// When the temporary file cannot be written or read.
    pub fn sorted(mut self) -> std::io::Result<Sorted> {
        if self.spilled.is_some() && !self.records.is_empty() {
            self.spill()?;
        }
        let Some(spill) = self.spilled.take() else {
            self.sort();
            return Ok(Sorted::Memory { block: self.block, records: self.records, next: 0 });
        };
        let file = Rc::new(spill.file);
        let mut heap = BinaryHeap::with_capacity(spill.ends.len());
        let mut at = 0;
        for end in spill.ends {
            let run = Run { file: Rc::clone(&file), at, end };
            at = end;
            let mut head = Head { run: BufReader::with_capacity(READ_BYTES, run), record: Record::default() };
            if head.advance()? {
                heap.push(head);
            }
        }
        Ok(Sorted::Disk { heap, current: Record::default() })
    }
}

/// A run on disk. All share the file, so each goes to its place before it reads.
#[derive(Debug)]
struct Run {
    file: Rc<File>,
    at: u64,
    end: u64,
}

impl Read for Run {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let left = usize::try_from(self.end - self.at).unwrap_or(usize::MAX);
        let wanted = buffer.len().min(left);
        let mut file = &*self.file;
        file.seek(SeekFrom::Start(self.at))?;
        let read = file.read(&mut buffer[..wanted])?;
        self.at += read as u64;
        Ok(read)
    }
}

#[derive(Debug, Default)]
struct Record {
    bytes: Vec<u8>,
    key: usize,
}

impl Record {
    fn parts(&self) -> (&[u8], &[u8]) {
        self.bytes.split_at(self.key)
    }
}

/// A run, and its first record that was not given out yet.
#[derive(Debug)]
struct Head {
    run: BufReader<Run>,
    record: Record,
}

impl Head {
    /// Reads the next record; false at the end of the run.
    fn advance(&mut self) -> std::io::Result<bool> {
        if self.run.buffer().is_empty() && self.run.get_ref().at == self.run.get_ref().end {
            return Ok(false);
        }
        let mut number = || -> std::io::Result<usize> {
            let mut bytes = [0; 8];
            self.run.read_exact(&mut bytes)?;
            usize::try_from(u64::from_le_bytes(bytes)).map_err(std::io::Error::other)
        };
        let (key, payload) = (number()?, number()?);
        self.record.key = key;
        self.record.bytes.resize(key + payload, 0);
        self.run.read_exact(&mut self.record.bytes)?;
        Ok(true)
    }
}

impl Ord for Head {
    /// The heap gives the greatest first; the least record is wanted.
    fn cmp(&self, other: &Self) -> Ordering {
        other.record.parts().cmp(&self.record.parts())
    }
}

impl PartialOrd for Head {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Head {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Head {}

/// Records in order.
#[derive(Debug)]
pub enum Sorted {
    /// They were few.
    #[doc(hidden)]
    #[allow(private_interfaces)]
    Memory { block: Vec<u8>, records: Vec<Place>, next: usize },
    /// They are merged from runs.
    #[doc(hidden)]
    #[allow(private_interfaces)]
    Disk { heap: BinaryHeap<Head>, current: Record },
}

impl Sorted {
    /// The next key and payload, or none at the end.
    ///
    /// # Errors
    /// When the temporary file cannot be read.
    #[allow(clippy::should_implement_trait)] // it lends what it gives, which an iterator cannot
    pub fn next(&mut self) -> std::io::Result<Option<(&[u8], &[u8])>> {
        match self {
            Sorted::Memory { block, records, next } => {
                let place = records.get(*next).copied();
                *next += 1;
                Ok(place.map(|place| place.parts(block)))
            }
            Sorted::Disk { heap, current } => {
                let Some(mut top) = heap.peek_mut() else { return Ok(None) };
                std::mem::swap(&mut top.record, current);
                if !top.advance()? {
                    PeekMut::pop(top);
                }
                Ok(Some(current.parts()))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted(run_bytes: usize, records: &[(&str, &str)]) -> Vec<(String, String)> {
        let mut sorter = Sorter::with_run_bytes(&std::env::temp_dir(), run_bytes);
        for (key, payload) in records {
            sorter.push(key.as_bytes(), payload.as_bytes()).expect("taken");
        }
        let mut sorted = sorter.sorted().expect("sorted");
        let mut out = Vec::new();
        while let Some((key, payload)) = sorted.next().expect("read") {
            out.push((String::from_utf8_lossy(key).into_owned(), String::from_utf8_lossy(payload).into_owned()));
        }
        out
    }

    #[test]
    fn runs_on_disk_and_memory_alone_give_the_same_order() {
        let texts: Vec<(String, String)> =
            (0..500u32).map(|n| (format!("{:03}", n * 7919 % 250), "x".repeat((n * 31 % 97) as usize))).collect();
        let records: Vec<(&str, &str)> = texts.iter().map(|(k, p)| (k.as_str(), p.as_str())).collect();
        let mut expected = texts.clone();
        expected.sort();
        assert_eq!(sorted(1 << 20, &records), expected, "in memory");
        for run_bytes in [1, 1000, 5000] {
            assert_eq!(sorted(run_bytes, &records), expected, "runs of {run_bytes} bytes");
        }
    }

    #[test]
    fn a_key_that_begins_another_comes_first_whatever_the_payloads() {
        assert_eq!(sorted(1, &[("ab", "a"), ("a", "z")])[0].0, "a");
        assert!(sorted(1, &[]).is_empty());
    }
}
