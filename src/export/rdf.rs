//! RDF formats. The descriptions are sorted by graph and subject and written by oxigraph's serializers, which then put
//! all of a subject together; JSON-LD has a writer of its own.

use super::description::{Descriptions, grouped};
use super::sort::Sorter;
use super::{ATTRIBUTION, ExportError, Format, Selection, choose, jsonld};
use crate::store::Store;
use crate::vocab;
use oxigraph::io::{RdfFormat, RdfSerializer};
use oxigraph::model::{Dataset, Quad, TripleRef};
use std::convert::Infallible;
use std::io::Write;
use std::path::Path;

/// Writes the selected part of the graph, with temporary files in the system's folder for them.
///
/// # Errors
/// When the store cannot be read or the output cannot be written.
pub fn write(store: &Store, format: Format, selection: &Selection, out: impl Write) -> Result<u64, ExportError> {
    write_beside(store, format, selection, &std::env::temp_dir(), out)
}

/// Writes the selected part of the graph, with temporary files in the folder `beside`.
///
/// # Errors
/// When the store cannot be read or the output cannot be written.
pub fn write_beside(
    store: &Store,
    format: Format,
    selection: &Selection,
    beside: &Path,
    out: impl Write,
) -> Result<u64, ExportError> {
    let chosen = choose(store, selection)?;
    let mut descriptions = Descriptions::new(Sorter::new(beside));
    chosen.each(format.has_graphs(), |quads| descriptions.push(quads))?;
    if format == Format::JsonLd {
        return jsonld::write(descriptions, &chosen, store.names().base(), Some(ATTRIBUTION), out);
    }
    serialize(descriptions, format, store.names().base(), Some(ATTRIBUTION), out)
}

/// Writes quads, sorted.
///
/// # Errors
/// When the output cannot be written.
pub fn write_quads(mut quads: Vec<Quad>, format: Format, base: &str, out: impl Write) -> Result<u64, ExportError> {
    quads.sort_by_cached_key(|quad| (quad.graph_name.to_string(), quad.subject.to_string()));
    let mut descriptions = Descriptions::new(Sorter::new(&std::env::temp_dir()));
    if format == Format::JsonLd {
        let dataset: Dataset = quads.iter().map(Quad::as_ref).collect();
        grouped(quads.into_iter().map(Ok::<_, Infallible>), |group| descriptions.push(group))?;
        return jsonld::write(descriptions, &dataset, base, None, out);
    }
    grouped(quads.into_iter().map(Ok::<_, Infallible>), |group| descriptions.push(group))?;
    serialize(descriptions, format, base, None, out)
}

impl From<Infallible> for ExportError {
    fn from(never: Infallible) -> Self {
        match never {}
    }
}

fn serialize(
    descriptions: Descriptions,
    format: Format,
    base: &str,
    attribution: Option<&str>,
    mut out: impl Write,
) -> Result<u64, ExportError> {
    let rdf_format = match format {
        Format::Turtle => RdfFormat::Turtle,
        Format::TriG => RdfFormat::TriG,
        Format::NTriples => RdfFormat::NTriples,
        Format::NQuads => RdfFormat::NQuads,
        Format::JsonLd => RdfFormat::JsonLd { profile: oxigraph::io::JsonLdProfileSet::empty() },
        Format::RdfXml => RdfFormat::RdfXml,
    };
    let bad = |e: oxigraph::model::IriParseError| ExportError::Store(format!("the base is no IRI: {e}"));
    // With a base, things are written as <id/council/E10000029>: a prefix would have to escape every slash.
    let mut serializer = RdfSerializer::from_format(rdf_format).with_base_iri(base).map_err(bad)?;
    for (prefix, iri) in
        vocab::prefixes(base).into_iter().filter(|(prefix, _)| !["id", "concept"].contains(&prefix.as_str()))
    {
        serializer = serializer.with_prefix(prefix, iri).map_err(bad)?;
    }
    let mut comment = None;
    match attribution {
        Some(words) if format == Format::RdfXml => comment = Some(format!("\n<!-- {words} -->")),
        Some(words) => writeln!(out, "# {words}")?,
        None => {}
    }
    let out = AfterDeclaration { out, comment };
    let mut writer = serializer.for_writer(std::io::BufWriter::with_capacity(1 << 16, out));
    let mut count = 0;
    descriptions.each(|described| {
        for quad in described.quads() {
            count += 1;
            if format.has_graphs() {
                writer.serialize_quad(quad)?;
            } else {
                writer.serialize_triple(TripleRef::from(quad))?;
            }
        }
        Ok(())
    })?;
    writer.finish()?.flush()?;
    Ok(count)
}

/// Puts a comment behind an XML declaration, before which nothing may stand.
struct AfterDeclaration<W> {
    out: W,
    comment: Option<String>,
}

impl<W: Write> Write for AfterDeclaration<W> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let Some(comment) = self.comment.take() else { return self.out.write(bytes) };
        // The buffer above hands on the declaration in one piece with what follows.
        let end = bytes.windows(2).position(|two| two == b"?>").map_or(0, |at| at + 2);
        self.out.write_all(&bytes[..end])?;
        self.out.write_all(comment.as_bytes())?;
        self.out.write_all(&bytes[end..])?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.out.flush()
    }
}
