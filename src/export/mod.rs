//! The graph as a file: sorted, so that the same graph gives the same bytes every time.

pub mod rdf;

/// A form of export.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    Turtle,
    TriG,
    NTriples,
    NQuads,
    JsonLd,
    RdfXml,
}

impl Format {
    /// The form that an ending or a name means ("ttl", "turtle").
    pub fn from_name(name: &str) -> Option<Self> {
        match name.to_ascii_lowercase().as_str() {
            "ttl" | "turtle" => Some(Format::Turtle),
            "trig" => Some(Format::TriG),
            "nt" | "ntriples" => Some(Format::NTriples),
            "nq" | "nquads" => Some(Format::NQuads),
            "jsonld" | "json-ld" => Some(Format::JsonLd),
            "rdf" | "xml" | "rdfxml" => Some(Format::RdfXml),
            _ => None,
        }
    }

    /// Whether it has named graphs, so that the statements are exported with the resolved graph.
    pub fn has_graphs(self) -> bool {
        matches!(self, Format::TriG | Format::NQuads | Format::JsonLd)
    }
}

/// What of the graph is exported.
#[derive(Debug, Clone, Default)]
pub struct Selection {
    /// GSS code: only what concerns this council.
    pub council: Option<String>,
    /// Without passages, rules and what a thing rests on.
    pub without_evidence: bool,
}
