//! The index of one moment: what a search reads, unmoved by refreshes that go on meanwhile.

use tantivy::Searcher;

use crate::index::schema::Fields;
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
