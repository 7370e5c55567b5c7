//! A table of all councils on disk, so that one council's rows can be read alone: the length of an index, the index,
//! and packed frames, the text under the empty name, the rest by council.

use crate::resolve::part::{self, Part};
use crate::resolve::record::Record;
use std::collections::BTreeMap;
use std::io::{Error, Read, Result, Seek, SeekFrom};
use std::path::Path;

/// Where each frame begins behind the index, and its length.
type Index = BTreeMap<String, (u64, u64)>;

/// The bytes of the file; none for a document that is no such table.
pub fn pack(record: &Record) -> Result<Option<Vec<u8>>> {
    if !part::is_parted(record) {
        return Ok(None);
    }
    let (mut index, mut frames) = (Index::new(), Vec::new());
    let mut frame = |name: &str, bytes: &[u8]| -> Result<()> {
        let packed = zstd::encode_all(bytes, 1)?;
        index.insert(name.to_owned(), (frames.len() as u64, packed.len() as u64));
        frames.extend(packed);
        Ok(())
    };
    frame("", record.document.text.as_bytes())?;
    for (council, part) in part::parts(record) {
        frame(council, &serde_json::to_vec(&part).map_err(Error::other)?)?;
    }
    let index = serde_json::to_vec(&index).map_err(Error::other)?;
    let mut out = (index.len() as u64).to_le_bytes().to_vec();
    out.extend(index);
    out.extend(frames);
    Ok(Some(out))
}

/// The part of `council` in the file at `path`.
pub fn read(path: &Path, council: &str) -> Result<Part> {
    serde_json::from_slice(&frame(path, council)?).map_err(Error::other)
}

/// The text of the whole document in the file at `path`.
pub fn text(path: &Path) -> Result<String> {
    String::from_utf8(frame(path, "")?).map_err(Error::other)
}

fn frame(path: &Path, name: &str) -> Result<Vec<u8>> {
    let mut file = std::fs::File::open(path)?;
    let mut length = [0; 8];
    file.read_exact(&mut length)?;
    let length = u64::from_le_bytes(length);
    let mut index = Vec::new();
    file.by_ref().take(length).read_to_end(&mut index)?;
    let index: Index = serde_json::from_slice(&index).map_err(Error::other)?;
    let (start, size) = index.get(name).ok_or_else(|| Error::other("no such part"))?;
    file.seek(SeekFrom::Start(8 + length + start))?;
    let mut packed = Vec::new();
    file.take(*size).read_to_end(&mut packed)?;
    zstd::decode_all(packed.as_slice())
}
