//! Whether an unknown or rare word is an error for another one, or a word that the minutes hardly
//! use: `stroage` is no word, `concert` is one, though `concept` is but a letter away.
//!
//! What speaks for an error is what fingers do, letters in a row that words do not have, and a
//! long, frequent word that fits the rest of the query. All this was counted in some 900 errors and
//! 400 ordinary words with such a neighbour; the constants are rounded weights of a logistic
//! regression, and none matters much by itself. Does not know which of several words was meant.

use super::Speller;
use super::ordinary::is_ordinary;
use super::triples;
use crate::index::slips;
use crate::index::slips::Slip;

/// Errors that fingers seldom make, and two in one word.
const ODD_SLIP: f32 = 2.0;
const TWO_SLIPS: f32 = 2.5;
/// First letters are seldom mistyped.
const FIRST_LETTER: f32 = 0.5;
/// Long words are seldom a letter away from another by chance: each letter speaks for an error.
const LETTER: f32 = 0.5;
const MOST_LETTERS: usize = 14;
/// How much letters that often stand in a row speak for a word (logarithm of how often).
const LIKE_A_WORD: f32 = 1.3;
/// How much it tells that what may be meant is frequent (logarithm of how often; in a small book, of
/// how often it would be in so many sections).
const FREQUENT: f32 = 0.5;
const SMALL_BOOK: f32 = 1_000.0;
/// A letter written once for twice, or twice for once.
const DOUBLED: f32 = 1.0;
/// How much the rest of the query tells.
const COMPANY: f32 = 0.7;
/// From here on a word is read as the other one: most errors are above, most words that are none
/// below. See `one_slip_of_the_finger_costs_little`: at 2.0 it costs too much since the table of synonyms has grown, at
/// 1.5 rare words are read as others.
const SURE: f32 = 1.7;

/// Endings of which one form of a word has this and another that; English stems know only their own.
const ENDINGS: [&str; 12] = [
    "en", "em", "er", "es", "et", "st", "e", "n", "s", "t", "d", "",
];
/// Shorter beginnings are those of many words.
const SHORTEST_BEGINNING: usize = 4;

/// What stands in the minutes is a word, unless it is an error there too.
const STANDS: f32 = 2.0;

impl Speller<'_, '_> {
    /// Whether an unknown or rare word is surely an error for another one.
    pub(super) fn is_sure(&self, word: &str, meant: &str) -> bool {
        if is_ordinary(word) {
            return false;
        }
        if differ_in_ending(word, meant) {
            return true;
        }
        let letters = word.chars().count().min(MOST_LETTERS) as f32;
        let triples = 1.0 + f32::from(triples::rarest(word));
        let times = (SMALL_BOOK / self.sections.max(1) as f32).max(1.0);
        let frequency = 1.0 + times * self.lexicon.family_frequency(meant) as f32;
        let mut evidence = LETTER * letters;
        evidence -= LIKE_A_WORD * triples.ln();
        evidence += FREQUENT * frequency.ln();
        evidence += COMPANY * self.vouched_for(meant, &self.company_of(word));
        evidence -= match slips::slip(word, meant) {
            Slip::Usual => 0.0,
            Slip::Odd => ODD_SLIP,
            Slip::Two => TWO_SLIPS,
        };
        if word.chars().next() != meant.chars().next() {
            evidence -= FIRST_LETTER;
        }
        if slips::is_doubling(word, meant) {
            evidence += DOUBLED;
        }
        if self.lexicon.frequency(word) > 0 {
            evidence -= STANDS;
        }
        evidence >= SURE
    }
}

/// Whether one word differs from another in number, time, case or person alone: `kostet`, `kosten`.
fn differ_in_ending(word: &str, other: &str) -> bool {
    let beginnings = |word: &str| {
        let bare = ENDINGS
            .iter()
            .filter_map(|ending| word.strip_suffix(ending));
        let long = bare.filter(|bare| bare.len() >= SHORTEST_BEGINNING);
        long.map(str::to_owned).collect::<Vec<_>>()
    };
    let others = beginnings(other);
    beginnings(word).iter().any(|bare| others.contains(bare))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_differ_in_their_endings() {
        assert!(differ_in_ending("kostet", "kosten"));
        assert!(differ_in_ending("overtaken", "overtake"));
        assert!(!differ_in_ending("gravel", "grave"));
        assert!(!differ_in_ending("ten", "tes"));
    }
}
