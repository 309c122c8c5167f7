//! What sections say, ready to be compared with each other: their telling words, and their words by
//! threes.
//!
//! The same sections are among the best for many questions, so what was made of them is kept with the
//! snapshot. Knows how texts fall into words; does not know what is concluded from them.

use std::sync::Arc;
use std::sync::Mutex;

use foldhash::HashMap;
use foldhash::HashSet;
use foldhash::HashSetExt;
use xxhash_rust::xxh3::xxh3_64;

use crate::error::Result;
use crate::index::segment::Place;
use crate::index::stems::has_forms;
use crate::index::stems::stem;
use crate::index::stop_words::is_stop_word;
use crate::index::tokens;
use crate::section::Section;

/// Sections that are remembered, about two kilobytes each; then it begins anew.
const MOST_REMEMBERED: usize = 4096;
/// Words whose stems are remembered.
const MOST_STEMS: usize = 65_536;
/// Share of the shorter one's triples from which on two sections are the same.
const SAME: f32 = 0.7;

/// What one section says.
pub(crate) struct Said {
    /// How many words it has.
    pub(crate) length: usize,
    /// Its folded words that tell something, the first of each stem.
    telling: Vec<Telling>,
    words: String,
    /// Hashes of its words by threes, sorted, each once.
    triples: Vec<u64>,
}

/// The first word of a stem in a section.
struct Telling {
    stem: u64,
    start: usize,
    end: usize,
}

impl Said {
    /// Reads a section. `tells` gives the hash of a word's stem, if the word tells something.
    fn of(section: &Section, mut tells: impl FnMut(&str) -> Option<u64>) -> Said {
        let mut hashes: Vec<u64> = Vec::new();
        let mut telling = Vec::new();
        let mut words = String::new();
        let mut known: HashSet<u64> = HashSet::new();
        let texts = [&section.title, &section.text].into_iter();
        for chunk in texts.flat_map(|text| tokens::chunks(text)) {
            // Who was there says nothing of what it was about.
            if chunk.text.starts_with('@') {
                continue;
            }
            chunk.parts(|_, part| {
                let start = words.len();
                tokens::fold(part, &mut words);
                let word = &words[start..];
                if word.is_empty() {
                    return;
                }
                hashes.push(xxh3_64(word.as_bytes()));
                match tells(word).filter(|stem| known.insert(*stem)) {
                    Some(stem) => telling.push(Telling {
                        stem,
                        start,
                        end: words.len(),
                    }),
                    None => words.truncate(start),
                }
            });
        }
        let mut triples: Vec<u64> = hashes
            .windows(3)
            .map(|three| {
                let mix = |mixed: u64, word: &u64| mixed.rotate_left(21) ^ word;
                three.iter().fold(0, mix)
            })
            .collect();
        triples.sort_unstable();
        triples.dedup();
        Said {
            length: hashes.len(),
            telling,
            words,
            triples,
        }
    }

    /// Its telling words, the first of each stem, with the stem's hash.
    pub(crate) fn telling(&self) -> impl Iterator<Item = (u64, &str)> {
        let words = self.telling.iter();
        words.map(|one| (one.stem, &self.words[one.start..one.end]))
    }

    /// Whether it says nearly the same as another one.
    pub(crate) fn is_like(&self, other: &Said) -> bool {
        let (mut few, mut many) = (&self.triples[..], &other.triples[..]);
        if few.len() > many.len() {
            std::mem::swap(&mut few, &mut many);
        }
        let least = SAME * few.len().max(1) as f32;
        let mut shared = 0;
        for (number, triple) in few.iter().enumerate() {
            // Most are told apart by their first few.
            if ((shared + few.len() - number) as f32) < least {
                return false;
            }
            while many.first().is_some_and(|other| other < triple) {
                many = &many[1..];
            }
            shared += usize::from(many.first() == Some(triple));
        }
        shared as f32 >= least
    }
}

/// The hash by which stems are compared.
pub(crate) fn hash_of_stem(word: &str) -> u64 {
    xxh3_64(stem(word).as_bytes())
}

/// What sections were found to say. Kept with the snapshot.
#[derive(Default)]
pub(crate) struct Sayings {
    sections: Mutex<HashMap<Place, Arc<Said>>>,
    stems: Mutex<HashMap<String, Option<u64>>>,
}

impl Sayings {
    /// What the section at a place says; `read` gives it where that is not known yet.
    pub(crate) fn of(
        &self,
        place: Place,
        read: impl FnOnce() -> Result<Section>,
    ) -> Result<Arc<Said>> {
        let known = self.sections.lock().ok();
        if let Some(said) = known.and_then(|known| known.get(&place).cloned()) {
            return Ok(said);
        }
        let section = read()?;
        let said = match self.stems.lock() {
            Ok(mut stems) => Arc::new(Said::of(&section, |word| remembered(&mut stems, word))),
            Err(_) => Arc::new(Said::of(&section, telling)),
        };
        if let Ok(mut known) = self.sections.lock() {
            if known.len() >= MOST_REMEMBERED {
                known.clear();
            }
            known.insert(place, Arc::clone(&said));
        }
        Ok(said)
    }
}

/// Whether a word may serve to find more of the same: letters, and none of the little words.
fn is_telling(word: &str) -> bool {
    word.len() >= 3 && has_forms(word) && !is_stop_word(word)
}

/// The hash of a word's stem, if the word tells something.
fn telling(word: &str) -> Option<u64> {
    is_telling(word).then(|| hash_of_stem(word))
}

/// The same, worked out once.
fn remembered(stems: &mut HashMap<String, Option<u64>>, word: &str) -> Option<u64> {
    if let Some(stem) = stems.get(word) {
        return *stem;
    }
    if stems.len() >= MOST_STEMS {
        stems.clear();
    }
    let stem = telling(word);
    stems.insert(word.to_owned(), stem);
    stem
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(title: &str, text: &str) -> Said {
        let section = Section {
            title: title.to_owned(),
            text: text.to_owned(),
            ..Section::default()
        };
        Said::of(&section, super::telling)
    }

    #[test]
    fn each_stem_tells_once_and_names_tell_nothing() {
        let said = said(
            "Pumps",
            "@ana-r: the pump and two gates were painted, the gate again",
        );
        let words: Vec<&str> = said.telling().map(|(_, word)| word).collect();
        assert_eq!(words, ["pumps", "gates", "painted"]);
        assert_eq!(said.length, 11);
    }

    #[test]
    fn sections_are_alike_that_share_most_words_by_threes() {
        let carried = "the pumps failed at spring tide because two fuses were missing since May";
        let one = said("Pumps", carried);
        assert!(one.is_like(&said("Pumps", &format!("{carried} and June"))));
        assert!(!one.is_like(&said("Pumps", "they run again after the fuses came")));
    }
}
