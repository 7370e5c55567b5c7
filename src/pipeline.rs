//! The stages in their order: source → document → extract → (in the store) resolve → graph. The only module that
//! knows them all, and the only way by which a document becomes a record.

use crate::document::{self, ReadError};
use crate::extract::{self, Context};
use crate::resolve::record::Record;

/// Reads one document: the bytes, and the name by which the user gave them.
///
/// # Errors
/// When the bytes are no document that can be read.
pub fn read(bytes: &[u8], source: &str, context: &Context<'_>) -> Result<Record, ReadError> {
    // A crate that reads a format may have a panic left in it that a hostile file finds. It costs that document only.
    let run = std::panic::AssertUnwindSafe(|| {
        let document = document::read(bytes, source)?;
        let findings = extract::extract(&document, context);
        Ok(Record {
            document,
            findings,
            program: env!("CARGO_PKG_VERSION").to_owned(),
            corrected: Default::default(),
            numbers: Default::default(),
        })
    });
    std::panic::catch_unwind(run).unwrap_or_else(|_| {
        Err(ReadError::Damaged {
            reason: "reading it failed in a way that the program did not foresee".into(),
            remedy: "open it and save it anew, or give its text".into(),
        })
    })
}

/// The hash by which a document of these bytes goes.
pub fn hash(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex()[..32].to_owned()
}
