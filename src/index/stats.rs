//! How many sections there are and how many words in them: what rarity and length are measured by.
//!
//! Does not know scores.

use tantivy::SegmentReader;
use tantivy::fieldnorm::FieldNormReader;
use tantivy::schema::Field;

use crate::index::schema::Fields;

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

impl Stats {
    /// Counts over the living sections: exact, and the same whichever segments they lie in.
    /// Lengths are taken as the engine rounds them.
    pub(crate) fn of(segments: &[SegmentReader], fields: &Fields) -> tantivy::Result<Stats> {
        Ok(Stats {
            sections: segments
                .iter()
                .map(|segment| u64::from(segment.num_docs()))
                .sum(),
            title: words(segments, fields.title)?,
            trail: words(segments, fields.trail)?,
            body: words(segments, fields.body)?,
            links: words(segments, fields.links)?,
            meeting: words(segments, fields.meeting)?,
        })
    }
}

/// Words in a field of all living sections.
fn words(segments: &[SegmentReader], field: Field) -> tantivy::Result<u64> {
    let mut sum = 0;
    for segment in segments {
        let norms = segment.get_fieldnorms_reader(field)?;
        let mut counts = [0u64; 256];
        for doc in 0..segment.max_doc() {
            counts[usize::from(norms.fieldnorm_id(doc))] += 1;
        }
        if let Some(alive) = segment.alive_bitset() {
            for doc in (0..segment.max_doc()).filter(|doc| alive.is_deleted(*doc)) {
                counts[usize::from(norms.fieldnorm_id(doc))] -= 1;
            }
        }
        for (id, count) in (0..=u8::MAX).zip(counts) {
            sum += u64::from(FieldNormReader::id_to_fieldnorm(id)) * count;
        }
    }
    Ok(sum)
}
