//! Looks at the best sections for more words to look for (relevance feedback, RM3).
//!
//! Only where few sections hold nearly all of what was asked: there it finds those that say the
//! same in other words (measured: +.04 nDCG). For broad questions it would only blur (−.01).

use std::collections::HashMap;
use std::collections::HashSet;

use crate::index::collect;
use crate::index::lexicon::Lexicon;
use crate::index::lexicon::stem;
use crate::index::plan::Because;
use crate::index::plan::Found;
use crate::index::plan::Group;
use crate::index::plan::Plan;
use crate::index::plan::Way;
use crate::index::plan::is_telling;
use crate::index::tokens;
use crate::section::Section;

/// Feedback helps while no more sections than this hold nearly all of what was asked (60 would add
/// .003 nDCG, cost as much recall, and fire in twice as many searches).
pub(crate) const FEW: usize = 25;
/// Sections that are looked at, and the fewest that can tell anything (10 costs .004, 20 adds .003
/// and has to be read).
pub(crate) const LOOKED_AT: usize = 15;
const FEWEST: usize = 3;
/// Words that are taken; the last ones count little (20 to 30 score alike).
const WORDS: usize = 25;
/// How much the first of them counts against what was asked (.3 to .4 score alike).
const WEIGHT: f32 = 0.35;
/// A word has to stand in at least so many of the sections, and in the corpus be neither a rarity
/// nor everywhere.
const LEAST_SECTIONS: usize = 2;
const LEAST_FREQUENCY: u32 = 4;
const MOST_SHARE: f32 = 0.03;
/// Share of word triples from which on two sections are the same.
const SAME: f32 = 0.7;

/// Words that the best sections have in common, as groups with falling weights. `best` are the best
/// sections with their scores, the best first.
pub(crate) fn words(
    best: &[(f32, Section)],
    plan: &Plan,
    lexicon: &Lexicon<'_>,
    sections: u64,
) -> Vec<Group> {
    let mut words = Words::default();
    let best = distinct(best, &mut words);
    if best.len() < FEWEST {
        return Vec::new();
    }
    let asked: HashSet<String> = plan
        .groups
        .iter()
        .flat_map(|group| &group.ways)
        .flat_map(stems_of)
        .collect();
    let all_scores: f32 = best.iter().map(|(score, _)| surely(*score)).sum();
    // The same words return in most of the sections: each is looked at once.
    let mut stems = Words::default();
    let stems_of_words: Vec<Option<usize>> = words
        .written
        .iter()
        .map(|word| {
            let stem = is_telling(word).then(|| stem(word))?;
            (!asked.contains(&stem)).then(|| stems.number(&stem))
        })
        .collect();
    let mut found: Vec<Telling> = vec![Telling::default(); stems.written.len()];
    for (number, (score, said)) in best.iter().enumerate() {
        let length = (said.len() as f32).sqrt().max(1.0);
        for word in said {
            let Some(stem) = stems_of_words[*word] else {
                continue;
            };
            let telling = &mut found[stem];
            if telling.held_by == 0 {
                telling.word = *word;
            } else if telling.last == number {
                continue;
            }
            telling.share += surely(*score) / all_scores / length;
            telling.held_by += 1;
            telling.last = number;
        }
    }
    // No word tells more than it would if it had no other forms; those are looked up only for words
    // that may be among the best.
    let value = |share: f32, frequency: u32| {
        let is_everywhere = frequency as f32 > MOST_SHARE * sections as f32;
        (!is_everywhere).then(|| share * collect::rarity(frequency as usize, sections))
    };
    let mut at_most: Vec<(f32, f32, &str)> = found
        .into_iter()
        .filter(|telling| telling.held_by >= LEAST_SECTIONS)
        .filter_map(|telling| {
            let word = words.written[telling.word].as_str();
            let most = value(telling.share, lexicon.frequency(word))?;
            Some((most, telling.share, word))
        })
        .collect();
    at_most.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut telling: Vec<(f32, &str, Vec<String>)> = Vec::new();
    for (most, share, word) in at_most {
        if telling.get(WORDS - 1).is_some_and(|last| last.0 > most) {
            break;
        }
        let family = lexicon.family(word);
        let frequency = family.iter().map(|form| lexicon.frequency(form)).sum();
        if let Some(value) = value(share, frequency).filter(|_| frequency >= LEAST_FREQUENCY) {
            let before = telling.partition_point(|(other, name, _)| {
                value.total_cmp(other).then_with(|| name.cmp(&word)).is_lt()
            });
            telling.insert(before, (value, word, family));
            telling.truncate(WORDS);
        }
    }
    let Some(most) = telling.first().map(|(value, _, _)| *value) else {
        return Vec::new();
    };
    telling
        .into_iter()
        .map(|(value, word, family)| {
            let ways = family
                .into_iter()
                .map(|form| Way {
                    found: Found::Word(form),
                    weight: 1.0,
                    because: Because::Feedback,
                })
                .collect();
            Group {
                typed: word.to_owned(),
                weight: WEIGHT * value / most,
                hint: true,
                ways,
                ..Group::default()
            }
        })
        .collect()
}

/// How much a section tells: the best ones far more than those behind them (measured, with more
/// sections looked at: +.01 nDCG in either half of the judged queries).
fn surely(score: f32) -> f32 {
    score.powi(3)
}

/// What is known of a stem.
#[derive(Clone, Debug, Default)]
struct Telling {
    /// How much it tells, before its rarity.
    share: f32,
    /// Sections that hold it, and the last of them.
    held_by: usize,
    last: usize,
    /// The first word that has it, by number.
    word: usize,
}

/// Words by number.
#[derive(Default)]
struct Words {
    numbers: HashMap<String, usize>,
    written: Vec<String>,
}

impl Words {
    fn number(&mut self, word: &str) -> usize {
        if let Some(number) = self.numbers.get(word) {
            return *number;
        }
        let number = self.written.len();
        self.numbers.insert(word.to_owned(), number);
        self.written.push(word.to_owned());
        number
    }
}

/// The words of the sections by number, each section that repeats another one left out.
fn distinct(best: &[(f32, Section)], words: &mut Words) -> Vec<(f32, Vec<usize>)> {
    let mut kept: Vec<(f32, Vec<usize>, Vec<u64>)> = Vec::new();
    let mut folded = String::new();
    for (score, section) in best {
        let mut said = Vec::new();
        let texts = [&section.title, &section.text].into_iter();
        for chunk in texts.flat_map(|text| tokens::chunks(text)) {
            // Who was there says nothing of what it was about.
            if chunk.text.starts_with('@') {
                continue;
            }
            chunk.parts(|_, part| {
                folded.clear();
                tokens::fold(part, &mut folded);
                if !folded.is_empty() {
                    said.push(words.number(&folded));
                }
            });
        }
        let mut triples: Vec<u64> = said
            .windows(3)
            .map(|three| {
                let mix = |mixed: u64, word: &usize| mixed.rotate_left(21) ^ *word as u64;
                three.iter().fold(0, mix)
            })
            .collect();
        triples.sort_unstable();
        triples.dedup();
        let is_same = kept.iter().any(|(_, _, other)| {
            let least = SAME * triples.len().min(other.len()).max(1) as f32;
            shared(&triples, other) as f32 >= least
        });
        if !is_same {
            kept.push((*score, said, triples));
        }
    }
    kept.into_iter()
        .map(|(score, said, _)| (score, said))
        .collect()
}

/// How many numbers two sorted lists have in common.
fn shared(a: &[u64], b: &[u64]) -> usize {
    let mut rest = b;
    let mut count = 0;
    for number in a {
        while rest.first().is_some_and(|other| other < number) {
            rest = &rest[1..];
        }
        count += usize::from(rest.first() == Some(number));
    }
    count
}

fn stems_of(way: &Way) -> Vec<String> {
    match &way.found {
        Found::Word(word) | Found::Mark(word) => vec![stem(word)],
        Found::Phrase(places) => places
            .iter()
            .flatten()
            .map(|(word, _)| stem(word))
            .collect(),
    }
}
