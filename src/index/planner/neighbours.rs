//! What words mean that stand beside each other: `load balancer` in one word, `issue 590`, `cloud in a
//! box` by its acronym, and what several are called together. Adds to the groups that stand for
//! them; makes none.

use super::ACRONYM;
use super::PART;
use super::Planner;
use super::Typed;
use super::add_way;
use super::way;
use super::words::KNOWN;
use crate::index::plan::Because;
use crate::index::plan::Found;
use crate::index::stop_words::is_stop_word;
use crate::index::tokens;
use crate::index::tokens::words_of;

/// A word that two typed neighbours make when joined is as good as typed, nearly.
const JOINED: f32 = 0.8;
/// What several words are called together stands below what each of them is.
const SYNONYM_OF_SEVERAL: f32 = 0.4;

impl Planner<'_, '_> {
    /// `load balancer` may be written `loadbalancer`.
    pub(super) fn join_neighbours(&mut self, runs: &[Vec<Typed>]) {
        let pairs = runs.iter().flat_map(|run| run.windows(2));
        for pair in pairs.filter(|pair| pair[0].group != pair[1].group) {
            let joined = format!("{}{}", pair[0].word, pair[1].word);
            let mut ways = Vec::new();
            if self.lexicon.family_frequency(&joined) >= KNOWN {
                let family = self.lexicon.family(&joined);
                ways.extend(
                    family
                        .into_iter()
                        .map(|form| way(Found::Word(form), JOINED, Because::Joined)),
                );
            }
            if self.lexicon.mark_frequency(&joined) > 0 {
                ways.push(way(Found::Mark(joined.clone()), JOINED, Because::Joined));
            }
            if let Some(code) = tokens::code(&joined) {
                ways.push(way(Found::Mark(code), JOINED, Because::Joined));
            }
            for typed in pair {
                for way in &ways {
                    add_way(&mut self.plan.groups[typed.group], way.clone());
                }
            }
            let issue = self.issue(&pair[0].word, &pair[1].word);
            if let Some(issue) = issue.or_else(|| self.release(&pair[0].word, &pair[1].word)) {
                // The number says it; `issue` and `PR` before it are only not missing.
                for (typed, weight) in pair.iter().zip([PART, 1.0]) {
                    let way = way(issue.clone(), weight, Because::Joined);
                    add_way(&mut self.plan.groups[typed.group], way);
                }
            }
        }
    }

    /// `cloud in a box` may be known by an acronym.
    pub(super) fn add_acronyms_of_several(&mut self, runs: &[Vec<Typed>]) {
        if self.literal {
            return;
        }
        for run in runs {
            for (acronym, meaning) in self.acronyms {
                let mut meaning = words_of(meaning);
                meaning.retain(|word| !is_stop_word(word));
                if meaning.is_empty() {
                    continue;
                }
                let is_meant = |typed: &[Typed]| typed.iter().map(|typed| &typed.word).eq(&meaning);
                let Some(at) = run.windows(meaning.len()).position(is_meant) else {
                    continue;
                };
                let found = Found::Word(tokens::folded(acronym));
                let acronym = way(found, ACRONYM, Because::Acronym);
                for typed in &run[at..at + meaning.len()] {
                    add_way(&mut self.plan.groups[typed.group], acronym.clone());
                }
            }
        }
    }

    /// Synonyms of what several neighbouring words mean together, little words between them included:
    /// `proof of concept`.
    pub(super) fn add_synonyms_of_several(&mut self, runs: &[Vec<Typed>]) {
        if self.literal {
            return;
        }
        for run in runs {
            for length in [4, 3, 2] {
                for typed in run.windows(length) {
                    let words = as_typed(typed);
                    for other in self.synonyms.of(&words) {
                        for typed in typed {
                            let mut group = std::mem::take(&mut self.plan.groups[typed.group]);
                            self.add_synonym(&mut group, &other, SYNONYM_OF_SEVERAL);
                            self.plan.groups[typed.group] = group;
                        }
                    }
                }
            }
        }
    }
}

/// Neighbouring words with those between them that say nothing.
fn as_typed(typed: &[Typed]) -> Vec<&str> {
    let mut words = Vec::new();
    for (number, one) in typed.iter().enumerate() {
        let between = one.between.iter().filter(|_| number > 0);
        words.extend(between.chain([&one.word]).map(String::as_str));
    }
    words
}
