//! The index of one moment: what a search reads, unmoved by refreshes that go on meanwhile.
//!
//! Keeps what was opened and looked up once for all searches of that moment. Does not know how any
//! of it is searched.

use std::io;
use std::sync::Arc;
use std::sync::OnceLock;

use rayon::prelude::*;
use tantivy::SegmentReader;
use tantivy::TantivyError;
use tantivy::store::StoreReader;

use crate::error::Error;
use crate::error::ErrorKind;
use crate::error::Result;
use crate::index::catalog::Glossary;
use crate::index::facets::Known;
use crate::index::lexicon::Memory;
use crate::index::paths::KeptOrder;
use crate::index::paths::Paths;
use crate::index::said::Sayings;
use crate::index::schema::Fields;
use crate::index::segment::Place;
use crate::index::segment::Segment;
use crate::index::stats::Stats;
use crate::index::synonyms::Synonyms;
use crate::section::Spot;

/// Blocks that stay unpacked with an open index: all of a corpus of a few megabytes.
const UNPACKED_BLOCKS: usize = 256;

/// Blocks that stay unpacked while many sections are read as they lie: the one that each core is at.
/// What they took is used again for the next ones, while fresh memory costs about as much as to unpack
/// into it.
const UNPACKED_IN_PASSING: usize = 8;

/// The index of one moment, with what the catalog says of all its sections together.
pub(crate) struct Snapshot {
    /// The segments as the engine opens them.
    pub(crate) readers: Vec<SegmentReader>,
    /// The order of its files.
    pub(crate) paths: Arc<Paths>,
    /// The stored sections of each segment.
    pub(crate) stores: Vec<StoreReader>,
    /// The fields of the schema.
    pub(crate) fields: Fields,
    /// Exact counts over the living sections.
    pub(crate) stats: Stats,
    /// The built-in synonyms and the community's own.
    pub(crate) synonyms: Synonyms,
    /// What the corpora call things and people.
    pub(crate) glossary: Glossary,
    /// What was opened and looked up before in this same index.
    opened: OnceLock<Vec<Segment>>,
    known: OnceLock<Arc<Known>>,
    pub(crate) memory: Memory,
    pub(crate) sayings: Sayings,
}

impl Snapshot {
    /// The index of this moment. Opens no more than the stores before somebody asks. `order` gives
    /// the order of its files, if that was kept.
    pub(crate) fn new(
        readers: Vec<SegmentReader>,
        fields: Fields,
        stats: Stats,
        synonyms: Synonyms,
        glossary: Glossary,
        order: KeptOrder,
    ) -> io::Result<Snapshot> {
        let paths = Paths::new(&readers, fields.path, order);
        Ok(Snapshot {
            stores: stores_of(&readers, UNPACKED_BLOCKS)?,
            paths: Arc::new(paths),
            readers,
            fields,
            stats,
            synonyms,
            glossary,
            opened: OnceLock::new(),
            known: OnceLock::new(),
            memory: Memory::default(),
            sayings: Sayings::default(),
        })
    }

    /// The stored sections of each segment, for whom they are only passing by.
    pub(crate) fn stores_in_passing(&self) -> io::Result<Vec<StoreReader>> {
        stores_of(&self.readers, UNPACKED_IN_PASSING)
    }

    /// The segments, opened for walking.
    pub(crate) fn segments(&self) -> Result<&[Segment]> {
        if let Some(segments) = self.opened.get() {
            return Ok(segments);
        }
        let mut segments = Vec::new();
        for reader in &self.readers {
            let segment = Segment::open(reader, &self.fields, &self.paths);
            segments.push(segment.map_err(damaged)?);
        }
        Ok(self.opened.get_or_init(|| segments))
    }

    /// Where the sections at these places begin, and what they are called, in their order.
    pub(crate) fn spots_of(&self, places: &[Place]) -> Result<Vec<Spot>> {
        let segments = self.segments()?;
        let mut of_segments = vec![(Vec::new(), Vec::new()); segments.len()];
        for (at, Place { segment, doc }) in places.iter().enumerate() {
            let (docs, lie_at) = &mut of_segments[*segment];
            docs.push(*doc);
            lie_at.push(at);
        }
        let found: Vec<_> = segments
            .par_iter()
            .zip(&of_segments)
            .map(|(segment, (docs, _))| segment.spots(docs))
            .collect();
        let mut spots = vec![Spot::default(); places.len()];
        for (found, (_, lie_at)) in found.into_iter().zip(of_segments) {
            for (spot, at) in found.map_err(damaged)?.into_iter().zip(lie_at) {
                spots[at] = spot;
            }
        }
        Ok(spots)
    }

    /// The values that its facets have.
    pub(crate) fn known(&self) -> Result<&Arc<Known>> {
        let segments = self.segments()?;
        let gather = || Arc::new(Known::gather(segments, &self.glossary.names));
        Ok(self.known.get_or_init(gather))
    }
}

/// The stored sections of each segment; so many blocks stay unpacked.
fn stores_of(segments: &[SegmentReader], blocks: usize) -> io::Result<Vec<StoreReader>> {
    let segments = segments.iter();
    let stores = segments.map(|segment| segment.get_store_reader(blocks));
    stores.collect()
}

fn damaged(source: TantivyError) -> Error {
    let text = "the index is damaged: a part of it cannot be opened";
    let hint = "build it again with `minutebook index --rebuild`";
    Error::new(ErrorKind::Index, text, hint).because(source)
}
