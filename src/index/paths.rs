//! In which order the files of an index stand: that of their paths.
//!
//! It decides between sections that nothing else tells apart, so it is worked out when the first
//! search asks for it: from what was kept of them, or from the paths that the segments list. Does not know what a file says.

use std::sync::OnceLock;

use foldhash::HashMap;
use tantivy::SegmentReader;
use tantivy::schema::Field;

use crate::index::schema;

/// Gives the numbers of all files in the order of their paths, if they were kept.
pub(crate) type KeptOrder = Box<dyn Fn() -> Option<Vec<u64>> + Send + Sync>;

/// The files of all segments of one moment.
pub(crate) struct Paths {
    segments: Vec<SegmentReader>,
    field: Field,
    /// Looks up what was kept of them.
    kept: KeptOrder,
    /// Where each file stands among all, by its number in the columns.
    ranks: OnceLock<HashMap<u64, u32>>,
}

impl Paths {
    /// The files of these segments, which list them in `field`. `kept` gives the files in their
    /// order, if that was kept.
    pub(crate) fn new(segments: &[SegmentReader], field: Field, kept: KeptOrder) -> Paths {
        Paths {
            segments: segments.to_vec(),
            field,
            kept,
            ranks: OnceLock::new(),
        }
    }

    /// Where a file stands among all files, by its number in the columns. What cannot be read
    /// stands first.
    pub(crate) fn rank(&self, file: u64) -> u32 {
        let ranks = self.ranks.get_or_init(|| self.ranks());
        ranks.get(&file).copied().unwrap_or(0)
    }

    fn ranks(&self) -> HashMap<u64, u32> {
        let files = (self.kept)().unwrap_or_else(|| self.in_order());
        files.into_iter().zip(0..).collect()
    }

    /// The numbers of all files in the order of their paths.
    pub(crate) fn in_order(&self) -> Vec<u64> {
        let mut paths = Vec::new();
        for segment in &self.segments {
            let Ok(inverted) = segment.inverted_index(self.field) else {
                continue;
            };
            let Ok(mut listed) = inverted.terms().stream() else {
                continue;
            };
            while listed.advance() {
                paths.push(String::from_utf8_lossy(listed.key()).into_owned());
            }
        }
        paths.sort_unstable();
        paths.dedup();
        paths.iter().map(|path| schema::key(path)).collect()
    }
}
