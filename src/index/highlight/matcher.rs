//! What counts as a match, and where a text has it.
//!
//! Knows words, marks and phrases as they stand in the index, and the group that each belongs to; not how
//! they came to be looked for, nor what is shown of a text.

use std::ops::Range;

use foldhash::HashMap;
use foldhash::HashSet;

use crate::index::tokens;
use crate::index::tokens::Chunk;

/// What counts as a match, as the plan worked it out: the typed words with their other forms,
/// corrections, synonyms and expanded prefixes, each folded as it stands in the index.
///
/// Matches belong to groups (one per thing asked for), so that two forms of one word do not count
/// as two words when passages are compared.
#[derive(Clone, Debug, Default)]
pub(crate) struct Matcher {
    /// Every word that matters, alone or in a phrase.
    words: HashMap<String, Word>,
    marks: HashMap<String, Weighted>,
    phrases: Vec<Phrase>,
    pub(super) only_in_titles: HashSet<usize>,
    /// How its words begin, and the letters of which each mark is made: most of a text is told to be
    /// no match by them.
    beginnings: Beginnings,
    letters_of_marks: Vec<Letters>,
}

/// A set of ASCII letters and digits, whatever their case.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Letters(u64);

impl Letters {
    fn of(text: &str) -> Letters {
        let bits = text.bytes().map(Letters::bit);
        Letters(bits.fold(0, |all, bit| all | bit))
    }

    fn bit(byte: u8) -> u64 {
        match byte {
            b'a'..=b'z' => 1 << (byte - b'a'),
            b'A'..=b'Z' => 1 << (byte - b'A'),
            b'0'..=b'9' => 1 << (26 + byte - b'0'),
            _ => 0,
        }
    }

    fn holds(self, others: Letters) -> bool {
        others.0 & !self.0 == 0
    }
}

/// The first two letters of words, whatever their case: for each first one those that follow it.
#[derive(Clone, Debug)]
struct Beginnings([u64; 36]);

/// What follows in a word of one letter.
const NOTHING: u32 = 36;

impl Default for Beginnings {
    fn default() -> Beginnings {
        Beginnings([0; 36])
    }
}

impl Beginnings {
    fn add(&mut self, word: &str) {
        let mut letters = word.bytes().map(|byte| char::from(byte).to_digit(36));
        if let Some(Some(first)) = letters.next() {
            let second = letters.next().unwrap_or(Some(NOTHING));
            self.0[first as usize] |= second.map_or(0, |second| 1 << second);
        }
    }

    /// Whether a word as it is written may begin like one of these. What is no ASCII may be folded
    /// to any letter.
    fn may_hold(&self, word: &str) -> bool {
        let mut letters = word.bytes().map(|byte| char::from(byte).to_digit(36));
        let Some(Some(first)) = letters.next() else {
            return true;
        };
        let second = letters.next().unwrap_or(Some(NOTHING));
        second.is_none_or(|second| self.0[first as usize] & 1 << second != 0)
    }
}

/// A word by its number, and what it is worth where it matches alone.
#[derive(Clone, Copy, Debug)]
struct Word {
    number: usize,
    alone: Option<Weighted>,
}

/// What a match is worth in the comparison of passages, and for which group.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Weighted {
    pub(super) group: usize,
    pub(super) weight: f32,
}

/// Words in a row, at each place any of several, by number.
#[derive(Clone, Debug, PartialEq)]
struct Phrase {
    places: Vec<Vec<usize>>,
    weighted: Weighted,
}

/// A match in a text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Match {
    pub(super) range: Range<usize>,
    pub(super) weighted: Weighted,
}

impl Matcher {
    /// A folded word matches wherever it stands. `weight` is what the group is worth (its idf, say)
    /// times what this form is worth in it.
    pub(crate) fn word(&mut self, word: &str, group: usize, weight: f32) {
        let number = self.number(word);
        let new = Weighted { group, weight };
        if let Some(word) = self.words.get_mut(word) {
            debug_assert_eq!(word.number, number);
            word.alone = Some(heavier(word.alone, new));
        }
    }

    /// A mark (`standards#1020`, `cloudinabox`, `@o-otte`) matches with everything it was made of.
    pub(crate) fn mark(&mut self, mark: &str, group: usize, weight: f32) {
        let old = self.marks.get(mark).copied();
        let new = heavier(old, Weighted { group, weight });
        self.marks.insert(mark.to_owned(), new);
        let letters = Letters::of(mark);
        if !self.letters_of_marks.contains(&letters) {
            self.letters_of_marks.push(letters);
        }
    }

    /// Whether a piece of text could be known by one of the marks.
    fn may_be_marked(&self, chunk: &Chunk<'_>) -> bool {
        if self.marks.is_empty() || chunk.is_plain() {
            return false;
        }
        // Accents come off in marks, and umlauts are written in letters.
        if !chunk.text.is_ascii() {
            return true;
        }
        let letters = Letters::of(chunk.text);
        let mut marks = self.letters_of_marks.iter();
        marks.any(|mark| letters.holds(*mark))
    }

    /// Folded words match only in a row; at each place any of the alternatives.
    pub(crate) fn phrase(&mut self, places: &[Vec<String>], group: usize, weight: f32) {
        let places = places
            .iter()
            .map(|place| place.iter().map(|word| self.number(word)).collect())
            .collect();
        let weighted = Weighted { group, weight };
        self.phrases.push(Phrase { places, weighted });
    }

    /// What belongs to a group counts in titles alone.
    pub(crate) fn only_in_titles(&mut self, group: usize) {
        self.only_in_titles.insert(group);
    }

    fn number(&mut self, word: &str) -> usize {
        let next = self.words.len();
        match self.words.get(word) {
            Some(word) => word.number,
            None => {
                let entry = Word {
                    number: next,
                    alone: None,
                };
                self.words.insert(word.to_owned(), entry);
                self.beginnings.add(word);
                next
            }
        }
    }

    /// All matches in a text, sorted. They may overlap.
    pub(super) fn matches(&self, text: &str) -> Vec<Match> {
        let mut matches = Vec::new();
        if self.words.is_empty() && self.marks.is_empty() {
            return matches;
        }
        let mut known = Vec::new();
        let has_phrases = !self.phrases.is_empty();
        let mut folded = String::new();
        let mut place = 0;
        for chunk in tokens::chunks(text) {
            if self.may_be_marked(&chunk) {
                let marks = chunk.marks();
                let marked = marks.iter().filter_map(|mark| self.marks.get(mark));
                matches.extend(marked.map(|weighted| Match {
                    range: chunk.start..chunk.start + chunk.text.len(),
                    weighted: *weighted,
                }));
            }
            chunk.parts(|range, part| {
                place += 1;
                if !self.beginnings.may_hold(part) {
                    return;
                }
                folded.clear();
                tokens::fold(part, &mut folded);
                if folded.is_empty() {
                    // What folds to nothing stands between no two words.
                    place -= 1;
                    return;
                }
                let Some(word) = self.words.get(&folded) else {
                    return;
                };
                if let Some(weighted) = word.alone {
                    matches.push(Match {
                        range: range.clone(),
                        weighted,
                    });
                }
                if has_phrases {
                    known.push(Known {
                        number: word.number,
                        place,
                        range,
                    });
                }
            });
        }
        for phrase in &self.phrases {
            phrase.find(&known, &mut matches);
        }
        matches.sort_by_key(|found| (found.range.start, found.range.end));
        matches
    }
}

/// A word of a text that matters: by number, which word of the text it is, and where it stands.
struct Known {
    number: usize,
    place: usize,
    range: Range<usize>,
}

/// The one of two that is worth more; the old one if both are worth the same.
fn heavier(old: Option<Weighted>, new: Weighted) -> Weighted {
    match old {
        Some(old) if old.weight >= new.weight => old,
        _ => new,
    }
}

impl Phrase {
    /// Adds each word of each place where it stands.
    fn find(&self, known: &[Known], matches: &mut Vec<Match>) {
        if self.places.is_empty() {
            return;
        }
        for here in known.windows(self.places.len()) {
            let mut words = here.iter().zip(&self.places).zip(here[0].place..);
            let fits = words.all(|((word, place), stands)| {
                word.place == stands && place.contains(&word.number)
            });
            if fits {
                matches.extend(here.iter().map(|word| Match {
                    range: word.range.clone(),
                    weighted: self.weighted,
                }));
            }
        }
    }
}
