//! The index of one moment: what a search reads, unmoved by refreshes that go on meanwhile.

use std::sync::OnceLock;

use tantivy::Searcher;

use crate::error::Error;
use crate::error::ErrorKind;
use crate::error::Result;
use crate::index::conditions::Known;
use crate::index::lexicon::Memory;
use crate::index::schema::Fields;
use crate::index::segment::Segment;
use crate::index::synonyms::Synonyms;

/// The index of one moment, with what the catalog says of all its sections together.
pub(crate) struct Snapshot {
    /// The engine's view of the segments.
    pub(crate) searcher: Searcher,
    /// The fields of the schema.
    pub(crate) fields: Fields,
    /// Exact counts over the living sections.
    pub(crate) stats: Stats,
    /// The built-in synonyms and the community's own.
    pub(crate) synonyms: Synonyms,
    /// Acronyms with what they stand for, as the corpus spells them out.
    pub(crate) acronyms: Vec<(String, String)>,
    /// What was opened and looked up before in this same index.
    opened: OnceLock<Vec<Segment>>,
    known: OnceLock<Known>,
    pub(crate) memory: Memory,
}

impl Snapshot {
    /// The index of this moment. Opens nothing before somebody asks.
    pub(crate) fn new(
        searcher: Searcher,
        fields: Fields,
        stats: Stats,
        synonyms: Synonyms,
        acronyms: Vec<(String, String)>,
    ) -> Snapshot {
        Snapshot {
            searcher,
            fields,
            stats,
            synonyms,
            acronyms,
            opened: OnceLock::new(),
            known: OnceLock::new(),
            memory: Memory::default(),
        }
    }

    /// The segments, opened for walking.
    pub(crate) fn segments(&self) -> Result<&[Segment]> {
        if let Some(segments) = self.opened.get() {
            return Ok(segments);
        }
        let mut segments = Vec::new();
        for reader in self.searcher.segment_readers() {
            let segment = Segment::open(reader, &self.fields).map_err(|source| {
                Error::new(
                    ErrorKind::Index,
                    "the index is damaged: a part of it cannot be opened",
                    "build it again with `minutebook index --rebuild`",
                )
                .because(source)
            })?;
            segments.push(segment);
        }
        Ok(self.opened.get_or_init(|| segments))
    }

    /// The values that its facets have.
    pub(crate) fn known(&self) -> Result<&Known> {
        let segments = self.segments()?;
        Ok(self.known.get_or_init(|| Known::gather(segments)))
    }
}

/// Exact counts over the living sections. The engine's own counts hold deleted ones until they
/// are merged away, and an answer must not depend on that.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub(crate) struct Stats {
    /// Sections, those left out of results included.
    pub(crate) sections: u64,
    /// Words in all titles.
    pub(crate) title: u64,
    /// Words in all trails.
    pub(crate) trail: u64,
    /// Words in all texts.
    pub(crate) body: u64,
    /// Words in all link targets.
    pub(crate) links: u64,
    /// Words in all names of teams and meetings.
    pub(crate) meeting: u64,
}
