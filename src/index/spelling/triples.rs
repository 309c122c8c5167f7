//! What words look like: how often three letters stand in a row in those that the program brings
//! along.
//!
//! A slip of the finger often leaves letters in a row that words do not have (`sttaion`), while a
//! word that the minutes happen not to use looks like others (`concert`). Knows letters alone; the
//! languages are those of the table of synonyms.

use crate::index::synonyms::TABLE;

/// The letters, and what stands before and behind a word.
const SIGNS: usize = 27;
const EDGE: usize = 26;

/// How often each three signs stand in a row among the synonyms, worked out by the compiler.
static TRIPLES: [u16; SIGNS * SIGNS * SIGNS] = triples();

const fn triples() -> [u16; SIGNS * SIGNS * SIGNS] {
    let text = TABLE.as_bytes();
    let mut triples = [0; SIGNS * SIGNS * SIGNS];
    let (mut first, mut second) = (EDGE, EDGE);
    let mut at = 0;
    while at < text.len() {
        let third = sign(text[at]);
        let triple = place(first, second, third);
        triples[triple] += 1;
        (first, second) = (second, third);
        at += 1;
    }
    triples
}

const fn sign(letter: u8) -> usize {
    match letter {
        b'a'..=b'z' => (letter - b'a') as usize,
        b'A'..=b'Z' => (letter - b'A') as usize,
        _ => EDGE,
    }
}

const fn place(first: usize, second: usize, third: usize) -> usize {
    (first * SIGNS + second) * SIGNS + third
}

/// How often the rarest three letters in a row of a word stand among the synonyms, where its edges
/// count as letters.
pub(super) fn rarest(word: &str) -> u16 {
    let (mut first, mut second) = (EDGE, EDGE);
    let mut rarest = u16::MAX;
    for letter in word.bytes().chain([b' ']) {
        let third = sign(letter);
        if second != EDGE {
            rarest = rarest.min(TRIPLES[place(first, second, third)]);
        }
        (first, second) = (second, third);
    }
    rarest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_leave_letters_in_a_row_that_words_do_not_have() {
        for word in ["concert", "station", "gravel", "painting"] {
            assert!(rarest(word) > 0, "{word}");
        }
        for slip in ["conecrt", "sttaion", "graevl", "pantiing"] {
            assert_eq!(rarest(slip), 0, "{slip}");
        }
    }

    #[test]
    fn where_a_word_begins_and_ends_counts() {
        assert!(rarest("red") > rarest("rred"));
        assert_eq!(rarest(""), u16::MAX);
    }
}
