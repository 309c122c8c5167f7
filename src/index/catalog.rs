//! What the index remembers of files: enough to tell what changed, and to settle again without
//! reading again what did not.
//!
//! Seven files of a build, none of them the engine's:
//!
//! * the *catalog*: for each file its hash, its evidence, the verdict it was finished with, and a
//!   fingerprint of each of its sections. Named by its own hash; each commit names its catalog;
//! * the *glossary*, named in the same way, small and read at each opening;
//! * the *roll*: how the folder listed each file when it was last compared. It only saves hashing;
//!   lost, stale or broken it costs a few milliseconds and never an answer;
//! * the *counts* over all sections of a commit, as lossy as the roll: they only save counting;
//! * the *order* of a commit's files by their paths, as lossy: it only saves sorting;
//! * the *tasks* and the *decisions*, as whoever first asked for them has put them together: just as
//!   lossy.

use std::borrow::Cow;

use chrono::NaiveDate;
use serde::Deserialize;
use serde::Serialize;

use crate::corpus::settle::Evidence;
use crate::corpus::settle::Vocabulary;
use crate::corpus::source::Corpus;
use crate::section::Notice;

/// Counts up when the index says something else of the same files: when the fields, the words,
/// the stored section or the catalog change.
pub(crate) const FORMAT: u32 = 54;

/// What a commit says of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Payload {
    /// [`FORMAT`] of the program that wrote it.
    pub(crate) format: u32,
    /// Each corpus: its name, and a hash of its configuration.
    pub(crate) corpora: Vec<(String, String)>,
    /// Name of the catalog.
    pub(crate) catalog: String,
    /// Name of the glossary.
    pub(crate) glossary: String,
    /// Told where nothing is found, without the catalog being read for it.
    pub(crate) extent: Extent,
}

impl Payload {
    /// Whether it is of these corpora in this order: files are known by the number of theirs.
    pub(crate) fn is_of(&self, corpora: &[Corpus]) -> bool {
        let names = self.corpora.iter().map(|(name, _)| name);
        names.eq(corpora.iter().map(|corpus| &corpus.name))
    }
}

/// How much a book holds, and of which time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extent {
    /// Files indexed.
    pub files: usize,
    /// First and last day of dated meetings.
    pub span: Option<(NaiveDate, NaiveDate)>,
}

/// Each corpus with a hash of its configuration, as a commit names them.
pub(crate) fn named_corpora(corpora: &[Corpus]) -> Vec<(String, String)> {
    corpora
        .iter()
        .map(|corpus| {
            let hash = corpus.config.fingerprint();
            (corpus.name.clone(), format!("{hash:016x}"))
        })
        .collect()
}

/// What all corpora call things and people: what a search needs of their vocabularies.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Glossary {
    /// Acronyms with what they stand for.
    pub(crate) acronyms: Vec<(String, String)>,
    /// Names of people, in lower case, with the handle of the same person.
    pub(crate) names: Vec<(String, String)>,
}

/// What the index remembers of all files, in order of corpus and path.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Catalog {
    /// The vocabulary of each corpus.
    pub(crate) vocabularies: Vec<Vocabulary>,
    pub(crate) files: Vec<Filed>,
}

impl Catalog {
    pub(crate) fn extent(&self) -> Extent {
        let first = self.files.iter().filter_map(|filed| filed.first_day).min();
        let last = self.files.iter().filter_map(|filed| filed.last_day).max();
        Extent {
            files: self.files.len(),
            span: first.zip(last),
        }
    }

    pub(crate) fn glossary(&self) -> Glossary {
        let mut glossary = Glossary::default();
        for vocabulary in &self.vocabularies {
            glossary.acronyms.extend_from_slice(&vocabulary.acronyms);
            glossary.names.extend_from_slice(&vocabulary.names);
        }
        glossary
    }
}

/// What the index remembers of one file.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Filed {
    /// Number of its corpus in the book.
    pub(crate) corpus: u16,
    pub(crate) path: String,
    /// Hash of its bytes; 0 if they changed while they were read.
    pub(crate) hash: u64,
    pub(crate) bytes: u64,
    /// Other paths that are links to it.
    pub(crate) links: Vec<String>,
    /// What it contributes to the whole; nothing for a file that holds no text.
    pub(crate) evidence: Option<Evidence>,
    /// Hash of the verdict that it was finished with.
    pub(crate) verdict: u64,
    pub(crate) sections: Vec<Print>,
    pub(crate) first_day: Option<NaiveDate>,
    pub(crate) last_day: Option<NaiveDate>,
    pub(crate) notices: Vec<Notice>,
}

/// The fingerprint of a section.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct Print {
    /// [`section_key`](super::schema::section_key) of its id.
    pub(crate) key: u64,
    /// Hash of all that is known of it.
    pub(crate) hash: u64,
}

/// How the folders listed their files when they were last compared with the catalog.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Roll<'a> {
    /// The catalog that it goes with.
    pub(crate) catalog: String,
    /// When the folders were listed, in nanoseconds since 1970.
    pub(crate) taken: i128,
    /// In order of corpus and path.
    #[serde(borrow)]
    pub(crate) files: Vec<Seen<'a>>,
}

/// How a folder listed a file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Seen<'a> {
    pub(crate) corpus: u16,
    #[serde(borrow)]
    pub(crate) path: Cow<'a, str>,
    pub(crate) size: u64,
    pub(crate) modified: i128,
    pub(crate) inode: u64,
    /// Other paths that are links to it.
    pub(crate) links: Vec<String>,
    /// Hash of its bytes, as in the catalog.
    pub(crate) hash: u64,
}
