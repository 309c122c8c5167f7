//! What only the whole corpus can tell: which of two dates is right, whose section it is, what is
//! boilerplate, what repeats another file, which phrases are topics.
//!
//! Goes in steps that can be kept: [`Evidence`] is what one file contributes (small, stored in the
//! catalog), [`settle`] weighs the evidence of all files, and [`finish`] applies the verdict on one
//! file to its drafts. A file has to be finished again only if its text or its verdict changed, or
//! the vocabulary of topics.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::Serialize;

use crate::corpus::config::Config;
use crate::reading::Minutes;
use crate::section::Section;

/// What one file contributes to the whole.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Evidence {}

/// What was decided on one file in the light of all.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Verdict {}

/// What was decided on all files together.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Settled {
    /// The verdict on each file, by path.
    pub verdicts: BTreeMap<String, Verdict>,
    /// What all files share: the vocabulary of topics, acronyms that the corpus spells out …
    pub vocabulary: Vocabulary,
}

/// The words that a corpus has for things.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Vocabulary {
    /// Acronyms with what they stand for, as the corpus itself spells them out.
    pub acronyms: Vec<(String, String)>,
}

/// What one file contributes to the whole.
pub fn evidence(_minutes: &Minutes, _config: &Config) -> Evidence {
    Evidence::default()
}

/// Weighs the evidence of all files, by path.
pub fn settle(_files: &BTreeMap<String, Evidence>, _config: &Config) -> Settled {
    Settled::default()
}

/// The sections of one file, with everything decided. `corpus` is its corpus's name in the book.
pub fn finish(
    _minutes: Minutes,
    _verdict: &Verdict,
    _vocabulary: &Vocabulary,
    _config: &Config,
    _corpus: &str,
) -> Vec<Section> {
    Vec::new()
}
