//! Looks at the best sections for more words to look for (relevance feedback, RM3).
//!
//! Only where few sections hold nearly all of what was asked: there it puts first those that say the
//! same in other words (measured: +.04 nDCG). For broad questions it would only blur (−.01).

use std::sync::Arc;

use foldhash::HashMap;
use foldhash::HashMapExt;
use foldhash::HashSet;

use crate::index::collect;
use crate::index::collect::Board;
use crate::index::collect::Collected;
use crate::index::lexicon::Lexicon;
use crate::index::plan::Because;
use crate::index::plan::Found;
use crate::index::plan::Group;
use crate::index::plan::Plan;
use crate::index::plan::Way;
use crate::index::postings::Weights;
use crate::index::said::Said;
use crate::index::said::hash_of_stem;
use crate::index::segment::Segment;

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

/// Words that the best sections have in common, as groups with falling weights. `best` are the best
/// sections with how far they are to be trusted, the best first.
pub(crate) fn words(
    best: Vec<(f32, Arc<Said>)>,
    plan: &Plan,
    lexicon: &Lexicon<'_>,
    sections: u64,
) -> Vec<Group> {
    let best = distinct(best);
    if best.len() < FEWEST {
        return Vec::new();
    }
    let ways = plan.groups.iter().flat_map(|group| &group.ways);
    let asked: HashSet<u64> = ways.flat_map(stems_of).collect();
    let all_scores: f32 = best.iter().map(|(score, _)| surely(*score)).sum();
    let mut found: HashMap<u64, Telling<'_>> = HashMap::new();
    for (score, said) in &best {
        let length = (said.length as f32).sqrt().max(1.0);
        for (stem, word) in said.telling() {
            let telling = found.entry(stem).or_insert(Telling {
                word,
                share: 0.0,
                held_by: 0,
            });
            telling.share += surely(*score) / all_scores / length;
            telling.held_by += 1;
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
        .filter(|(stem, telling)| telling.held_by >= LEAST_SECTIONS && !asked.contains(stem))
        .filter_map(|(_, telling)| {
            let most = value(telling.share, lexicon.frequency(telling.word))?;
            Some((most, telling.share, telling.word))
        })
        .collect();
    at_most.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut telling: Vec<(f32, &str)> = Vec::new();
    for (most, share, word) in at_most {
        if telling.get(WORDS - 1).is_some_and(|last| last.0 > most) {
            break;
        }
        let frequency = lexicon.family_frequency(word);
        if let Some(value) = value(share, frequency).filter(|_| frequency >= LEAST_FREQUENCY) {
            let before = telling.partition_point(|(other, name)| {
                value.total_cmp(other).then_with(|| name.cmp(&word)).is_lt()
            });
            telling.insert(before, (value, word));
            telling.truncate(WORDS);
        }
    }
    let Some(most) = telling.first().map(|(value, _)| *value) else {
        return Vec::new();
    };
    telling
        .into_iter()
        .map(|(value, word)| {
            let ways = lexicon
                .family(word)
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
struct Telling<'w> {
    /// The first word that has it.
    word: &'w str,
    /// How much it tells, before its rarity.
    share: f32,
    /// Sections that hold it.
    held_by: usize,
}

/// The sections that tell anything, each that repeats another one left out.
fn distinct(best: Vec<(f32, Arc<Said>)>) -> Vec<(f32, Arc<Said>)> {
    let mut kept: Vec<(f32, Arc<Said>)> = Vec::with_capacity(best.len());
    for (score, said) in best {
        if score > 0.0 && !kept.iter().any(|(_, other)| said.is_like(other)) {
            kept.push((score, said));
        }
    }
    kept
}

fn stems_of(way: &Way) -> Vec<u64> {
    match &way.found {
        Found::Word(word) | Found::Mark(word) => vec![hash_of_stem(word)],
        Found::Phrase(places) => {
            let words = places.iter().flatten();
            words.map(|(word, _)| hash_of_stem(word)).collect()
        }
    }
}

/// Adds to the scores what sections say of these words. Only those that hold something of what was asked
/// gain by it: others would be in nobody's way, but nobody would see why they are there either (.003 nDCG).
pub(crate) fn add(
    words: &[Group],
    segments: &[Segment],
    sections: u64,
    weights: &Weights,
    collected: &mut Collected,
) {
    let found = collect::matches(segments, words, weights);
    let worth = collect::worth(words, &found, sections);
    for (number, segment) in segments.iter().enumerate() {
        let mut gains = Board::new(segment.size(), false);
        for (word, matches) in found[number].iter().enumerate() {
            for one in matches {
                gains.add(one, word, collect::saturated(worth[word], one.strength));
            }
        }
        let candidates = collected.candidates.iter_mut();
        for candidate in candidates.filter(|candidate| candidate.place.segment == number) {
            let doc = candidate.place.doc;
            if let Some(gain) = gains.gained(doc) {
                candidate.gain(gain, segment.prior(doc));
            }
        }
    }
}
