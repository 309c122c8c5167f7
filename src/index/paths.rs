//! In which order the files of an index stand: that of their paths.
//!
//! It decides between sections that nothing else tells apart, so it is worked out when the first
//! search asks for it, from what each segment knows of its files. Does not know what a file says.

use std::collections::HashMap;
use std::sync::OnceLock;

use tantivy::DocSet;
use tantivy::SegmentReader;
use tantivy::TERMINATED;
use tantivy::schema::Field;
use tantivy::schema::IndexRecordOption;

/// The files of all segments of one moment.
pub(crate) struct Paths {
    segments: Vec<SegmentReader>,
    field: Field,
    /// For each section of each segment, where its file stands among all.
    ranks: OnceLock<Vec<Vec<u32>>>,
}

/// The paths that one segment knows, in order, and for each of its sections which of them is its.
type Known = (Vec<Vec<u8>>, Vec<usize>);

impl Paths {
    /// The files of these segments, whose sections name theirs in `field`.
    pub(crate) fn new(segments: &[SegmentReader], field: Field) -> Paths {
        Paths {
            segments: segments.to_vec(),
            field,
            ranks: OnceLock::new(),
        }
    }

    /// Where the file of a section stands among all files. What cannot be read stands first.
    pub(crate) fn rank(&self, segment: usize, doc: u32) -> u32 {
        let ranks = self.ranks.get_or_init(|| self.ranks());
        let of_segment = ranks.get(segment);
        let rank = of_segment.and_then(|of_segment| of_segment.get(doc as usize));
        rank.copied().unwrap_or(0)
    }

    fn ranks(&self) -> Vec<Vec<u32>> {
        let segments = self.segments.iter();
        let known: Vec<Known> = segments
            .map(|segment| self.known(segment).unwrap_or_default())
            .collect();
        let mut all: Vec<&[u8]> = Vec::new();
        for (paths, _) in &known {
            all.extend(paths.iter().map(Vec::as_slice));
        }
        all.sort_unstable();
        all.dedup();
        let ranks: HashMap<&[u8], u32> = all.into_iter().zip(0..).collect();
        let of_segment = |(paths, of_sections): &Known| {
            let ranks: Vec<u32> = paths.iter().map(|path| ranks[path.as_slice()]).collect();
            let of_sections = of_sections.iter();
            let rank = |path: &usize| ranks.get(*path).copied().unwrap_or(0);
            of_sections.map(rank).collect()
        };
        known.iter().map(of_segment).collect()
    }

    fn known(&self, segment: &SegmentReader) -> tantivy::Result<Known> {
        let inverted = segment.inverted_index(self.field)?;
        let mut paths = Vec::new();
        let mut of_sections = vec![0; segment.max_doc() as usize];
        let mut terms = inverted.terms().stream()?;
        while terms.advance() {
            let basic = IndexRecordOption::Basic;
            let mut sections = inverted.read_postings_from_terminfo(terms.value(), basic)?;
            while sections.doc() != TERMINATED {
                of_sections[sections.doc() as usize] = paths.len();
                sections.advance();
            }
            paths.push(terms.key().to_vec());
        }
        Ok((paths, of_sections))
    }
}
