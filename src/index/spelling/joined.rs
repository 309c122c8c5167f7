//! Words that were written as one: `statuspage`, `cloudinabox`.
//!
//! A word falls into words that the minutes know; that they stand beside each other somewhere makes
//! it sure. Does not know which of two readings of a word is the likelier one.

use super::SHORTEST;
use super::SURELY_BESIDE;
use super::Speller;
use crate::index::stop_words::is_stop_word;

/// A half of a word that was cut, and one that is nobody's neighbour, is at least so long.
const SHORTEST_HALF: usize = 2;
const SHORTEST_LONE_HALF: usize = 3;
/// Halves of this length are hardly words by chance.
const SURE_LONE_HALF: usize = 5;
/// Longer words than this do not consist of others, as far as anybody types.
const LONGEST_IN_PIECES: usize = 32;
/// Halves that never stand together are words at least so often.
const LEAST_COMMON: u32 = 3;

/// Two words that make another one.
pub(crate) struct Halves {
    pub(crate) first: String,
    pub(crate) second: String,
    /// Whether they stand beside each other somewhere.
    pub(crate) beside: bool,
}

impl Speller<'_, '_> {
    /// The fewest words in a row that a word consists of which nobody wrote in one, if they stand
    /// like that somewhere: `cloudinabox`.
    pub(crate) fn pieces(&self, word: &str) -> Option<Vec<String>> {
        let is_plain = word.bytes().all(|byte| byte.is_ascii_lowercase());
        if !is_plain || word.len() > LONGEST_IN_PIECES || self.lexicon.frequency(word) > 0 {
            return None;
        }
        // The fewest pieces of each beginning, where it consists of known words.
        let mut fewest: Vec<Option<Vec<String>>> = vec![Some(Vec::new())];
        for end in 1..=word.len() {
            let mut best: Option<Vec<String>> = None;
            for start in 0..end {
                let piece = &word[start..end];
                let Some(before) = &fewest[start] else {
                    continue;
                };
                let is_fewer = best
                    .as_ref()
                    .is_none_or(|best| before.len() + 1 < best.len());
                let is_word = piece.len() >= SHORTEST || is_stop_word(piece);
                if is_fewer && is_word && self.lexicon.frequency(piece) > 0 {
                    best = Some([&before[..], &[piece.to_owned()]].concat());
                }
            }
            fewest.push(best);
        }
        let pieces = fewest.pop().flatten()?;
        (self.lexicon.row_frequency(&pieces, 1) > 0).then_some(pieces)
    }

    /// The best two words that a word consists of.
    pub(crate) fn cut(&self, word: &str) -> Option<Halves> {
        let is_plain = word.bytes().all(|byte| byte.is_ascii_lowercase());
        if !is_plain || word.len() < 2 * SHORTEST_HALF + 1 {
            return None;
        }
        let mut best: Option<(f32, usize, bool)> = None;
        for at in SHORTEST_HALF..=word.len() - SHORTEST_HALF {
            let (first, second) = word.split_at(at);
            let both_stop = is_stop_word(first) && is_stop_word(second);
            let commonness = self.commonness(first).min(self.commonness(second));
            if both_stop || commonness == 0 {
                continue;
            }
            let beside = self.lexicon.row_frequency(&[first, second], SURELY_BESIDE);
            let shortest = first.len().min(second.len());
            let is_likely = match beside {
                0 if shortest >= SURE_LONE_HALF => true,
                0 => shortest >= SHORTEST_LONE_HALF && commonness >= self.least(LEAST_COMMON),
                1 => shortest >= SHORTEST_LONE_HALF,
                _ => true,
            };
            if !is_likely {
                continue;
            }
            let likelihood = (1.0 + commonness as f32).ln() + 3.0 * (1.0 + beside as f32).ln();
            if best.is_none_or(|(most, _, _)| likelihood > most) {
                best = Some((likelihood, at, beside > 0));
            }
        }
        let (_, at, beside) = best?;
        let (first, second) = word.split_at(at);
        Some(Halves {
            first: first.to_owned(),
            second: second.to_owned(),
            beside,
        })
    }

    /// How often a word stands somewhere; as often as it has to if only its synonyms do.
    fn commonness(&self, word: &str) -> u32 {
        match self.lexicon.family_frequency(word) {
            0 => LEAST_COMMON * u32::from(self.is_answered(word)),
            known => known,
        }
    }
}
