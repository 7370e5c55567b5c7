//! Parts of a record on disk, so that they can be read alone: the length of an index, the index, and packed frames. A
//! table of all councils has one for each council; another document has one on people, where some of them are in no
//! council's office.

use crate::resolve::part;
use crate::resolve::record::Record;
use std::collections::BTreeMap;
use std::io::{Error, Read, Result, Seek, SeekFrom};
use std::path::Path;

/// The name of the part on people; no council's code is like it.
pub const PEOPLE: &str = "people";

/// Where each frame begins behind the index, and its length.
type Index = BTreeMap<String, (u64, u64)>;

/// The bytes of the file; none for a document of which no part is ever read alone.
pub fn pack(record: &Record) -> Result<Option<Vec<u8>>> {
    let parts = match part::is_parted(record) {
        true => part::parts(record),
        false => part::people(record).map(|people| (PEOPLE, people)).into_iter().collect(),
    };
    if parts.is_empty() {
        return Ok(None);
    }
    let (mut index, mut frames) = (Index::new(), Vec::new());
    for (name, part) in parts {
        let packed = zstd::encode_all(serde_json::to_vec(&part).map_err(Error::other)?.as_slice(), 1)?;
        index.insert(name.to_owned(), (frames.len() as u64, packed.len() as u64));
        frames.extend(packed);
    }
    let index = serde_json::to_vec(&index).map_err(Error::other)?;
    let mut out = (index.len() as u64).to_le_bytes().to_vec();
    out.extend(index);
    out.extend(frames);
    Ok(Some(out))
}

/// The part of that name in the file at `path`: a council's by its code, or that on people.
pub fn read(path: &Path, name: &str) -> Result<Record> {
    serde_json::from_slice(&frame(path, name)?).map_err(Error::other)
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
