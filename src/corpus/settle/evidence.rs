//! What one file contributes to the whole: small enough to be kept for every file of a corpus.
//!
//! Texts are told by hashes, and near copies by the few least hashes of their words. Does not know
//! other files.

use std::collections::BTreeSet;

use serde::Deserialize;
use serde::Serialize;
use xxhash_rust::xxh3::xxh3_64;

use crate::corpus::settle::acronyms;
use crate::corpus::settle::dates::date_in_name;
use crate::corpus::settle::names;
use crate::reading::DateClue;
use crate::reading::Draft;
use crate::reading::Minutes;
use crate::reading::Shape;
use crate::section::Reference;
use crate::section::ReferenceKind;

/// Hashes that are kept of a section to recognise near copies.
pub(super) const SKETCH: usize = 8;

/// What one file contributes to the whole.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Evidence {
    pub(super) title: String,
    pub(super) dates: Vec<DateClue>,
    /// Minutes that it links to, as written.
    pub(super) linked: Vec<String>,
    /// Symbolic links to it.
    pub(super) also: Vec<String>,
    /// Hash of all its words.
    pub(super) text: u64,
    pub(super) sections: Vec<SectionEvidence>,
    pub(super) acronyms: Vec<(String, String)>,
    pub(super) names: names::Names,
}

impl Evidence {
    /// The same for a file that symbolic links lead to: it belongs to their teams as well.
    #[must_use]
    pub fn linked_from(mut self, links: &[String]) -> Evidence {
        self.also = links.to_vec();
        self
    }
}

/// What one section contributes.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct SectionEvidence {
    pub(super) title: String,
    pub(super) anchor: String,
    pub(super) piece: u32,
    pub(super) level: u8,
    pub(super) slide: u32,
    pub(super) words: u32,
    pub(super) has_children: bool,
    pub(super) shape: Shape,
    pub(super) date: Option<DateClue>,
    /// Hash of its words; 0 where there are none.
    pub(super) text: u64,
    /// The least hashes of its word triples, sorted.
    pub(super) sketch: Vec<u32>,
    /// The phrases of its headings and lead-ins, one a row: of all there is in the catalog the most,
    /// and one text is read sooner than many.
    pub(super) phrases: String,
}

/// What one file contributes to the whole.
pub fn evidence(minutes: &Minutes) -> Evidence {
    let sections: Vec<SectionEvidence> = minutes.drafts.iter().map(section_evidence).collect();
    let mut texts: Vec<u8> = Vec::with_capacity(sections.len() * 8);
    for section in &sections {
        texts.extend(section.text.to_le_bytes());
    }
    let has_words = sections.iter().any(|section| section.text != 0);
    let linked: BTreeSet<&String> = minutes
        .drafts
        .iter()
        .flat_map(|draft| &draft.references)
        .filter(|reference| may_be_minutes(reference))
        .map(|reference| &reference.name)
        .collect();
    Evidence {
        title: minutes.title.clone(),
        dates: minutes.dates.clone(),
        linked: linked.into_iter().cloned().collect(),
        also: Vec::new(),
        text: if has_words { xxh3_64(&texts) } else { 0 },
        acronyms: acronyms::spelled_out(&minutes.drafts),
        names: names::of_file(&minutes.drafts),
        sections,
    }
}

/// Whether a link could lead to other minutes: those of this corpus, seen on the web.
pub(super) fn may_be_minutes(reference: &Reference) -> bool {
    match reference.kind {
        ReferenceKind::Minutes => true,
        ReferenceKind::Link => {
            reference.name.contains(".md") || date_in_name(&reference.name).is_some()
        }
        ReferenceKind::Issue
        | ReferenceKind::Standard
        | ReferenceKind::Release
        | ReferenceKind::Package
        | ReferenceKind::Advisory
        | ReferenceKind::Version => false,
    }
}

fn section_evidence(draft: &Draft) -> SectionEvidence {
    SectionEvidence {
        title: draft.title.clone(),
        anchor: draft.anchor.clone(),
        piece: draft.piece,
        level: draft.level,
        slide: draft.slide,
        words: draft.words,
        has_children: draft.has_children,
        shape: shape(draft),
        date: draft.date.clone(),
        text: hash_of_words(&draft.text),
        sketch: sketch(&draft.text),
        phrases: draft.phrases.join("\n"),
    }
}

/// A title slide with a list on it reports.
fn shape(draft: &Draft) -> Shape {
    let has_list = draft.text.lines().any(|row| row.starts_with("- "));
    match draft.shape {
        Shape::TitleSlide if has_list && draft.words > 8 => Shape::Plain,
        shape => shape,
    }
}

/// A hash of the words of a text, whatever stands between them; 0 where there are none.
pub(super) fn hash_of_words(text: &str) -> u64 {
    let mut folded: Vec<u8> = Vec::with_capacity(text.len() + 1);
    let mut is_within = false;
    for c in text.chars() {
        let was_within = std::mem::replace(&mut is_within, c.is_alphanumeric());
        if c.is_ascii() && is_within {
            folded.push(c.to_ascii_lowercase() as u8);
        } else if is_within {
            let mut written = [0; 4];
            let lower = c.to_lowercase();
            lower.for_each(|c| folded.extend(c.encode_utf8(&mut written).as_bytes()));
        } else if was_within {
            folded.push(b' ');
        }
    }
    match folded.trim_ascii_end() {
        [] => 0,
        folded => xxh3_64(folded).max(1),
    }
}

/// The least hashes of the triples of words, sorted: two texts that share most of their triples
/// share most of these.
fn sketch(text: &str) -> Vec<u32> {
    let mut words: Vec<u64> = Vec::new();
    for word in text.split(|c: char| !c.is_alphanumeric()) {
        if !word.is_empty() {
            words.push(xxh3_64(word.as_bytes()));
        }
    }
    let mut hashes: Vec<u32> = words
        .windows(3)
        .map(|triple| {
            let mixed = triple.iter().fold(0_u64, |mixed, word| {
                mixed.rotate_left(21) ^ word.wrapping_mul(0x9e37_79b9_7f4a_7c15)
            });
            u32::try_from(mixed >> 32).unwrap_or_default()
        })
        .collect();
    hashes.sort_unstable();
    hashes.dedup();
    hashes.truncate(SKETCH);
    hashes
}
