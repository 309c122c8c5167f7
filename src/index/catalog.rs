//! What the index remembers of files: enough to tell what changed, and to settle again without
//! reading again what did not.
//!
//! Five files of a build, none of them the engine's:
//!
//! * the *catalog*: for each file its hash, its evidence, the verdict it was finished with, and a
//!   fingerprint of each of its sections. Named by its own hash; each commit names its catalog;
//! * the *glossary*, named in the same way, small and read at each opening;
//! * the *roll*: how the folder listed each file when it was last compared. It only saves hashing;
//!   lost, stale or broken it costs a few milliseconds and never an answer;
//! * the *counts* over all sections of a commit, as lossy as the roll: they only save counting;
//! * the *tasks*, as whoever first asked for them has put them together: just as lossy.

use chrono::NaiveDate;
use serde::Deserialize;
use serde::Serialize;
use serde::de::DeserializeOwned;
use xxhash_rust::xxh3::xxh3_64;

use crate::corpus::settle::Evidence;
use crate::corpus::settle::Vocabulary;
use crate::corpus::source::Corpus;
use crate::section::Notice;

/// What a commit says of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Payload {
    /// [`FORMAT`](super::store::FORMAT) of the program that wrote it.
    pub(crate) format: u32,
    /// Each corpus: its name, and a hash of its configuration.
    pub(crate) corpora: Vec<(String, String)>,
    /// Name of the catalog.
    pub(crate) catalog: String,
    /// Name of the glossary.
    pub(crate) glossary: String,
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
pub(crate) struct Roll {
    /// The catalog that it goes with.
    pub(crate) catalog: String,
    /// When the folders were listed, in nanoseconds since 1970.
    pub(crate) taken: i128,
    /// In order of corpus and path.
    pub(crate) files: Vec<Seen>,
}

/// How a folder listed a file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Seen {
    pub(crate) corpus: u16,
    pub(crate) path: String,
    pub(crate) size: u64,
    pub(crate) modified: i128,
    pub(crate) inode: u64,
    /// Other paths that are links to it.
    pub(crate) links: Vec<String>,
    /// Hash of its bytes, as in the catalog.
    pub(crate) hash: u64,
}

/// Returns the packed bytes of a value, and a name that holds their hash.
pub(crate) fn named<T: Serialize>(kind: &str, value: &T) -> (String, Vec<u8>) {
    let bytes = packed(value);
    (format!("{kind}-{:016x}", xxh3_64(&bytes)), bytes)
}

/// Returns the value whose bytes were kept under that name; none if they are not what they were.
pub(crate) fn from_named<T: DeserializeOwned>(name: &str, bytes: &[u8]) -> Option<T> {
    let hash = format!("-{:016x}", xxh3_64(bytes));
    if !name.ends_with(&hash) {
        return None;
    }
    unpacked(bytes)
}

/// Returns the bytes of a value, made smaller.
pub(crate) fn packed<T: Serialize>(value: &T) -> Vec<u8> {
    lz4_flex::compress_prepend_size(&encoded(value))
}

/// Returns the value that was packed; none if it is another one.
pub(crate) fn unpacked<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    postcard::from_bytes(&lz4_flex::decompress_size_prepended(bytes).ok()?).ok()
}

/// Returns the bytes of a value with their hash at the end.
pub(crate) fn checked<T: Serialize>(value: &T) -> Vec<u8> {
    let mut bytes = encoded(value);
    let hash = xxh3_64(&bytes);
    bytes.extend(hash.to_le_bytes());
    bytes
}

/// Returns the value out of bytes with their hash at the end; none if they are broken.
pub(crate) fn from_checked<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    let (bytes, hash) = bytes.split_last_chunk::<8>()?;
    if xxh3_64(bytes) != u64::from_le_bytes(*hash) {
        return None;
    }
    postcard::from_bytes(bytes).ok()
}

/// Returns a hash of a value.
pub(crate) fn hash_of<T: Serialize>(value: &T) -> u64 {
    xxh3_64(&encoded(value))
}

/// Returns the compact bytes of a value.
pub(crate) fn encoded<T: Serialize>(value: &T) -> Vec<u8> {
    postcard::to_stdvec(value).expect("plain data in memory can always be encoded")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flipped_bit_anywhere_is_noticed() {
        let roll = Roll {
            catalog: "catalog-0".to_owned(),
            taken: 7,
            files: vec![Seen::default()],
        };
        let bytes = checked(&roll);
        assert_eq!(from_checked(&bytes), Some(roll.clone()));
        let (name, named_bytes) = named("roll", &roll);
        assert_eq!(from_named(&name, &named_bytes), Some(roll));
        for bit in 0..bytes.len() * 8 {
            let mut broken = bytes.clone();
            broken[bit / 8] ^= 1 << (bit % 8);
            assert_eq!(from_checked::<Roll>(&broken), None);
            if bit / 8 < named_bytes.len() {
                let mut broken = named_bytes.clone();
                broken[bit / 8] ^= 1 << (bit % 8);
                assert_eq!(from_named::<Roll>(&name, &broken), None);
            }
        }
        for length in 0..bytes.len() {
            assert_eq!(from_checked::<Roll>(&bytes[..length]), None);
        }
    }
}
