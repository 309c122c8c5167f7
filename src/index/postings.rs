//! Walks the postings of a segment: which sections hold a group of terms, and how strongly.
//!
//! All fields and all ways of one group go into one number per section, before any saturation:
//! that is what makes the score BM25F. Knows groups of terms; nothing of queries or conditions.

use tantivy::DocSet;
use tantivy::InvertedIndexReader;
use tantivy::TERMINATED;
use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::Postings;
use tantivy::postings::SegmentPostings;
use tantivy::schema::IndexRecordOption;

use crate::index::plan::Alternatives;
use crate::index::plan::Found;
use crate::index::plan::Group;
use crate::index::plan::Within;
use crate::index::segment::Segment;
use crate::index::segment::Text;
use crate::index::stats::Stats;

/// What a word in a field is worth, and how much a long field waters it down.
struct FieldWeight {
    weight: f32,
    b: f32,
}

/// A heading says what a section is about: over four times the text. 4 to 5 are alike, 3 costs .007 nDCG,
/// 1 .06.
const TITLE: FieldWeight = FieldWeight {
    weight: 4.5,
    b: 0.5,
};
/// The headings above are mostly dates and "Agenda": a hint.
const TRAIL: FieldWeight = FieldWeight {
    weight: 0.5,
    b: 0.5,
};
/// Sections are short; the usual .75 would punish the one that goes into detail (.3 to .5 alike).
const BODY: FieldWeight = FieldWeight {
    weight: 1.0,
    b: 0.3,
};
/// Addresses name repositories and numbers, more or less by the way.
const LINKS: FieldWeight = FieldWeight {
    weight: 0.3,
    b: 0.3,
};
/// Whose meeting it was, for those who type the team among the words.
const MEETING: FieldWeight = FieldWeight {
    weight: 0.3,
    b: 0.3,
};

/// What one occurrence is worth in a field of each possible length.
pub(crate) struct Weights {
    title: [f32; 256],
    trail: [f32; 256],
    body: [f32; 256],
    links: [f32; 256],
    meeting: [f32; 256],
}

impl Weights {
    /// The weights in an index of so many words.
    pub(crate) fn new(stats: &Stats) -> Weights {
        let table = |field: &FieldWeight, words: u64| {
            let average = (words as f32 / stats.sections.max(1) as f32).max(1.0);
            let mut table = [0.0; 256];
            for (step, weight) in (0..=255u8).zip(&mut table) {
                let length = FieldNormReader::id_to_fieldnorm(step) as f32;
                *weight = field.weight / (1.0 - field.b + field.b * length / average);
            }
            table
        };
        Weights {
            title: table(&TITLE, stats.title),
            trail: table(&TRAIL, stats.trail),
            body: table(&BODY, stats.body),
            links: table(&LINKS, stats.links),
            meeting: table(&MEETING, stats.meeting),
        }
    }
}

/// A section that holds something of a group.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Match {
    /// The section's number in its segment.
    pub(crate) doc: u32,
    /// How often, weighted by way, field and length.
    pub(crate) strength: f32,
    /// Whether the section itself, its title or the headings above say it; otherwise only a link
    /// or the name of the meeting does.
    pub(crate) said: bool,
}

/// Adds up what the ways of one group contribute to each section. Reused from group to group.
pub(crate) struct Scratch {
    strength: Vec<f32>,
    seen: Vec<u64>,
    said: Vec<u64>,
}

impl Scratch {
    /// A scratch pad for a segment of so many sections.
    pub(crate) fn new(size: u32) -> Scratch {
        let words = size as usize / 64 + 1;
        Scratch {
            strength: vec![0.0; size as usize],
            seen: vec![0; words],
            said: vec![0; words],
        }
    }

    fn add(&mut self, doc: u32, strength: f32, said: bool) {
        let (word, bit) = (doc as usize / 64, 1 << (doc % 64));
        self.strength[doc as usize] += strength;
        self.seen[word] |= bit;
        if said {
            self.said[word] |= bit;
        }
    }

    /// The living sections that were added to, in order; leaves the pad clean.
    fn take(&mut self, segment: &Segment) -> Vec<Match> {
        let count = self.seen.iter().map(|bits| bits.count_ones() as usize);
        let mut matches = Vec::with_capacity(count.sum());
        for word in 0..self.seen.len() {
            let mut bits = std::mem::take(&mut self.seen[word]);
            let said = std::mem::take(&mut self.said[word]);
            while bits != 0 {
                let bit = bits.trailing_zeros();
                bits &= bits - 1;
                let at = word * 64 + bit as usize;
                let strength = std::mem::take(&mut self.strength[at]);
                let Ok(doc) = u32::try_from(at) else { continue };
                if segment.is_alive(doc) {
                    matches.push(Match {
                        doc,
                        strength,
                        said: said & (1 << bit) != 0,
                    });
                }
            }
        }
        matches
    }
}

/// The living sections of a segment that hold a group, in order.
pub(crate) fn matches(
    segment: &Segment,
    group: &Group,
    weights: &Weights,
    scratch: &mut Scratch,
) -> Vec<Match> {
    for way in &group.ways {
        match &way.found {
            Found::Word(word) => {
                let mut add = |text: &Text, table: &[f32; 256], said: bool| {
                    let (inverted, lengths) = (&text.inverted, &text.lengths);
                    add_term(scratch, inverted, lengths, table, word, way.weight, said);
                };
                add(&segment.title, &weights.title, true);
                if group.within == Within::Section {
                    add(&segment.trail, &weights.trail, true);
                    add(&segment.body, &weights.body, true);
                    add(&segment.links, &weights.links, false);
                    add(&segment.meeting, &weights.meeting, false);
                }
            }
            Found::Mark(mark) => {
                let mut add = |marks: &InvertedIndexReader, text: &Text, table: &[f32; 256]| {
                    let lengths = &text.lengths;
                    add_term(scratch, marks, lengths, table, mark, way.weight, true);
                };
                add(&segment.title_marks, &segment.title, &weights.title);
                if group.within == Within::Section {
                    add(&segment.body_marks, &segment.body, &weights.body);
                }
            }
            Found::Phrase(places) => {
                add_phrase(scratch, &segment.title, &weights.title, places, way.weight);
                if group.within == Within::Section {
                    add_phrase(scratch, &segment.body, &weights.body, places, way.weight);
                }
            }
        }
    }
    scratch.take(segment)
}

/// Adds a term of one dictionary, by the lengths of the text it stands in: words have their own,
/// marks those of the text that they were found in.
fn add_term(
    scratch: &mut Scratch,
    inverted: &InvertedIndexReader,
    lengths: &FieldNormReader,
    table: &[f32; 256],
    term: &str,
    weight: f32,
    said: bool,
) {
    let Some(mut postings) = postings(inverted, term, IndexRecordOption::WithFreqs) else {
        return;
    };
    let mut doc = postings.doc();
    while doc != TERMINATED {
        let per_term = table[usize::from(lengths.fieldnorm_id(doc))];
        scratch.add(doc, weight * postings.term_freq() as f32 * per_term, said);
        doc = postings.advance();
    }
}

fn add_phrase(
    scratch: &mut Scratch,
    text: &Text,
    table: &[f32; 256],
    places: &[Alternatives],
    weight: f32,
) {
    each_phrase(&text.inverted, places, |doc, strength, _| {
        let per_phrase = table[usize::from(text.lengths.fieldnorm_id(doc))];
        scratch.add(doc, weight * strength * per_phrase, true);
        true
    });
}

/// Calls `give` with every section of a segment that holds a term.
pub(crate) fn each_section(inverted: &InvertedIndexReader, term: &str, mut give: impl FnMut(u32)) {
    let Some(mut postings) = postings(inverted, term, IndexRecordOption::Basic) else {
        return;
    };
    let mut doc = postings.doc();
    while doc != TERMINATED {
        give(doc);
        doc = postings.advance();
    }
}

/// The postings of a term, if the dictionary has it and they can be read.
fn postings(
    inverted: &InvertedIndexReader,
    text: &str,
    record: IndexRecordOption,
) -> Option<SegmentPostings> {
    let info = inverted.terms().get(text).ok()??;
    inverted.read_postings_from_terminfo(&info, record).ok()
}

/// The words that may stand at one place of a phrase, walked together.
struct Place {
    postings: Vec<(SegmentPostings, f32)>,
}

impl Place {
    fn open(inverted: &InvertedIndexReader, words: &[(String, f32)]) -> Option<Place> {
        let record = IndexRecordOption::WithFreqsAndPositions;
        let postings: Vec<(SegmentPostings, f32)> = words
            .iter()
            .filter_map(|(word, weight)| Some((postings(inverted, word, record)?, *weight)))
            .collect();
        (!postings.is_empty()).then_some(Place { postings })
    }

    fn size(&self) -> u64 {
        self.postings
            .iter()
            .map(|(postings, _)| u64::from(postings.doc_freq()))
            .sum()
    }

    /// The first section from `target` on that has any of the words.
    fn seek(&mut self, target: u32) -> u32 {
        let mut first = TERMINATED;
        for (postings, _) in &mut self.postings {
            let doc = if postings.doc() < target {
                postings.seek(target)
            } else {
                postings.doc()
            };
            first = first.min(doc);
        }
        first
    }

    /// Where the words stand in a section, with their weights, in order.
    fn positions(&mut self, doc: u32, into: &mut Vec<(u32, f32)>, buffer: &mut Vec<u32>) {
        into.clear();
        for (postings, weight) in &mut self.postings {
            if postings.doc() == doc {
                postings.positions(buffer);
                into.extend(buffer.iter().map(|position| (*position, *weight)));
            }
        }
        into.sort_by_key(|(position, _)| *position);
    }
}

/// Calls `give` with each section that holds the phrase, how strongly, and where the first one
/// begins, until it returns false.
pub(crate) fn each_phrase(
    inverted: &InvertedIndexReader,
    places: &[Alternatives],
    mut give: impl FnMut(u32, f32, u32) -> bool,
) {
    let mut open = Vec::new();
    for (offset, words) in (0u32..).zip(places) {
        let Some(place) = Place::open(inverted, words) else {
            return;
        };
        open.push((offset, place));
    }
    // The rarest place leads; the others only have to be looked at where it stands.
    open.sort_by_key(|(_, place)| place.size());
    let (mut here, mut others, mut buffer) = (Vec::new(), Vec::new(), Vec::new());
    let mut doc = 0;
    'sections: loop {
        let Some((_, leader)) = open.first_mut() else {
            return;
        };
        doc = leader.seek(doc);
        if doc == TERMINATED {
            return;
        }
        for (_, place) in &mut open[1..] {
            let found = place.seek(doc);
            if found != doc {
                doc = found;
                if doc == TERMINATED {
                    return;
                }
                continue 'sections;
            }
        }
        // Beginnings of the phrase that every place so far allows, with the least weight on the way.
        open[0].1.positions(doc, &mut here, &mut buffer);
        let offset = open[0].0;
        let mut starts: Vec<(u32, f32)> = here
            .iter()
            .filter_map(|(position, weight)| Some((position.checked_sub(offset)?, *weight)))
            .collect();
        for (offset, place) in &mut open[1..] {
            place.positions(doc, &mut others, &mut buffer);
            starts.retain_mut(|(start, weight)| {
                let at = others.partition_point(|(position, _)| *position < *start + *offset);
                match others.get(at) {
                    Some((position, other)) if *position == *start + *offset => {
                        *weight = weight.min(*other);
                        true
                    }
                    _ => false,
                }
            });
            if starts.is_empty() {
                break;
            }
        }
        if let Some((first, _)) = starts.first() {
            let strength = starts.iter().map(|(_, weight)| weight).sum();
            if !give(doc, strength, *first) {
                return;
            }
        }
        doc += 1;
    }
}

/// In how many titles and texts of living sections a phrase stands; stops counting at `enough`.
pub(crate) fn phrase_frequency(
    segments: &[Segment],
    places: &[Alternatives],
    enough: usize,
) -> usize {
    let mut count = 0;
    for segment in segments {
        for text in [&segment.title, &segment.body] {
            each_phrase(&text.inverted, places, |doc, _, _| {
                count += usize::from(segment.is_alive(doc));
                count < enough
            });
        }
    }
    count.min(enough)
}

/// Where the words of a group stand in some sections of a segment: `docs` in order, one list of
/// positions each. Titles come first, then the text far behind them, so that the two never touch.
pub(crate) fn positions(segment: &Segment, group: &Group, docs: &[u32]) -> Vec<Vec<u32>> {
    let mut found = vec![Vec::new(); docs.len()];
    let mut buffer = Vec::new();
    for (text, shift) in [(&segment.title, 0), (&segment.body, TEXT_FROM)] {
        for way in &group.ways {
            let Found::Word(word) = &way.found else {
                continue;
            };
            let record = IndexRecordOption::WithFreqsAndPositions;
            let Some(mut postings) = postings(&text.inverted, word, record) else {
                continue;
            };
            for (doc, positions) in docs.iter().zip(&mut found) {
                let at = if postings.doc() < *doc {
                    postings.seek(*doc)
                } else {
                    postings.doc()
                };
                if at == *doc {
                    postings.positions(&mut buffer);
                    positions.extend(buffer.iter().map(|position| position.saturating_add(shift)));
                }
            }
        }
    }
    for positions in &mut found {
        positions.sort_unstable();
    }
    found
}

/// The position at which texts begin, as [`positions`] counts.
pub(crate) const TEXT_FROM: u32 = 1 << 30;
