//! Looks at the best sections for more words to look for (relevance feedback, RM3).
//!
//! Only where few sections hold nearly all of what was asked: there it finds those that say the
//! same in other words (measured: +.04 nDCG). For broad questions it would only blur (−.01).

use std::collections::BTreeMap;
use std::collections::HashMap;
use std::collections::HashSet;

use xxhash_rust::xxh3::xxh3_64;

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
    let best = distinct(best);
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
    // By stem: how telling it is, in how many of the sections, and a word that has it.
    let mut found: BTreeMap<String, (f32, usize, &str)> = BTreeMap::new();
    // The same words return in most of the sections: each is looked at once.
    let mut stems: HashMap<&str, Option<String>> = HashMap::new();
    for (score, words) in &best {
        let mut seen: HashSet<String> = HashSet::new();
        let length = (words.len() as f32).sqrt().max(1.0);
        for word in words {
            let stem = stems.entry(word).or_insert_with(|| {
                let stem = is_telling(word).then(|| stem(word))?;
                (!asked.contains(&stem)).then_some(stem)
            });
            let Some(stem) = stem.as_ref().filter(|stem| !seen.contains(*stem)) else {
                continue;
            };
            seen.insert(stem.clone());
            let entry = found.entry(stem.clone()).or_insert((0.0, 0, word));
            entry.0 += surely(*score) / all_scores / length;
            entry.1 += 1;
        }
    }
    let mut telling: Vec<(f32, &str, Vec<String>)> = Vec::new();
    for (share, held_by, word) in found.into_values() {
        if held_by < LEAST_SECTIONS {
            continue;
        }
        let is_everywhere = |frequency: u32| frequency as f32 > MOST_SHARE * sections as f32;
        if is_everywhere(lexicon.frequency(word)) {
            continue;
        }
        let family = lexicon.family(word);
        let frequency = family.iter().map(|form| lexicon.frequency(form)).sum();
        if frequency >= LEAST_FREQUENCY && !is_everywhere(frequency) {
            let rarity = collect::rarity(frequency as usize, sections);
            telling.push((share * rarity, word, family));
        }
    }
    telling.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(b.1)));
    telling.truncate(WORDS);
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

/// The words of the sections, each section that repeats another one left out.
fn distinct(best: &[(f32, Section)]) -> Vec<(f32, Vec<String>)> {
    let mut kept: Vec<(f32, Vec<String>, HashSet<u64>)> = Vec::new();
    for (score, section) in best {
        let words: Vec<String> = [&section.title, &section.text]
            .into_iter()
            .flat_map(|text| tokens::chunks(text))
            // Who was there says nothing of what it was about.
            .filter(|chunk| !chunk.text.starts_with('@'))
            .flat_map(|chunk| chunk.words())
            .map(|(_, word)| word)
            .collect();
        let hashes: Vec<u64> = words.iter().map(|word| xxh3_64(word.as_bytes())).collect();
        let triples: HashSet<u64> = hashes
            .windows(3)
            .map(|three| {
                let mix = |mixed: u64, hash: &u64| mixed.rotate_left(21) ^ hash;
                three.iter().fold(0, mix)
            })
            .collect();
        let is_same = kept.iter().any(|(_, _, other)| {
            let shared = triples.intersection(other).count() as f32;
            shared >= SAME * triples.len().min(other.len()).max(1) as f32
        });
        if !is_same {
            kept.push((*score, words, triples));
        }
    }
    kept.into_iter()
        .map(|(score, words, _)| (score, words))
        .collect()
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
