//! Which segments of the index become one, and when.
//!
//! Each commit adds a segment, and what is deleted stays in its segment's files until that is
//! written anew. Both are mended here, right after a commit and before the writer goes, so that
//! no merge is cut short: few segments, each mostly alive.

use tantivy::Index;
use tantivy::IndexWriter;
use tantivy::SegmentMeta;
use tantivy::index::SegmentId;

/// More segments than this make each search slower by more than merging them costs.
const MOST_SEGMENTS: usize = 8;
/// A segment of which more than one in this many sections is deleted is written anew.
const DELETED_SHARE: u32 = 5;
/// One of fewer than one in so many of all sections waits until it is merged with others: who edits one
/// file again and again would wait for a merge each time.
const SMALL_SHARE: u32 = 64;
/// A segment joins those smaller than it, unless it is this much larger than all of them together.
const STEP: u32 = 3;

/// Merges what should be merged, and waits until it is.
pub(crate) fn run(index: &Index, writer: &mut IndexWriter) -> tantivy::Result<()> {
    let segments = index.searchable_segment_metas()?;
    for merge in due(segments.iter().map(Size::of).collect()) {
        writer.merge(&merge).wait()?;
    }
    Ok(())
}

/// A segment and how many sections it holds.
#[derive(Clone, Copy, Debug)]
struct Size {
    id: SegmentId,
    living: u32,
    deleted: u32,
}

impl Size {
    fn of(segment: &SegmentMeta) -> Size {
        Size {
            id: segment.id(),
            living: segment.num_docs(),
            deleted: segment.num_deleted_docs(),
        }
    }

    fn all(&self) -> u32 {
        self.living.saturating_add(self.deleted)
    }
}

/// The groups of segments to merge.
fn due(mut segments: Vec<Size>) -> Vec<Vec<SegmentId>> {
    segments.sort_by_key(|segment| segment.living);
    let sections = segments.iter().map(Size::all);
    let sections = sections.fold(0, u32::saturating_add);
    let mut merges = Vec::new();
    if segments.len() > MOST_SEGMENTS {
        let mut sum = 0;
        let mut count = 0;
        for segment in &segments {
            let is_step = segment.living > STEP.saturating_mul(sum);
            if is_step && segments.len() - count < MOST_SEGMENTS / 2 {
                break;
            }
            sum = sum.saturating_add(segment.living);
            count += 1;
        }
        let small = segments.drain(..count);
        merges.push(small.map(|segment| segment.id).collect());
    }
    for segment in segments {
        let is_small = segment.all().saturating_mul(SMALL_SHARE) < sections;
        let has_many = segment.deleted.saturating_mul(DELETED_SHARE) > segment.all();
        if has_many && !is_small {
            merges.push(vec![segment.id]);
        }
    }
    merges
}
