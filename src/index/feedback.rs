//! Looks at the best sections for more words to look for (relevance feedback, RM3).
//!
//! Only where few sections hold nearly all of what was asked: there it finds those that say the
//! same in other words (measured: +.04 nDCG). For broad questions it would only blur (−.01).

use std::collections::BTreeMap;
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

/// Feedback helps while few sections hold nearly all of what was asked: one of so many, between
/// these bounds (of 9,000 sections 25 costs .003 nDCG against 60, 150 costs .004).
const FEW_SHARE: u64 = 150;
const FEWEST_ENOUGH: u64 = 25;
const MOST_ENOUGH: u64 = 60;
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

/// Whether so many of all sections are few enough to look for more words.
pub(crate) fn is_few(well_covered: usize, sections: u64) -> bool {
    let few = (sections / FEW_SHARE).clamp(FEWEST_ENOUGH, MOST_ENOUGH);
    well_covered as u64 <= few
}

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
    let mut found: BTreeMap<String, (f32, usize, String)> = BTreeMap::new();
    for (score, words) in &best {
        let mut seen: HashSet<String> = HashSet::new();
        let length = (words.len() as f32).sqrt().max(1.0);
        for word in words {
            if !is_telling(word) {
                continue;
            }
            let stem = stem(word);
            if asked.contains(&stem) || !seen.insert(stem.clone()) {
                continue;
            }
            let entry = found.entry(stem).or_insert_with(|| (0.0, 0, word.clone()));
            entry.0 += surely(*score) / all_scores / length;
            entry.1 += 1;
        }
    }
    let mut telling: Vec<(f32, String)> = Vec::new();
    for (share, held_by, word) in found.into_values() {
        if held_by < LEAST_SECTIONS {
            continue;
        }
        let frequency = lexicon.family_frequency(&word);
        let is_fit =
            frequency >= LEAST_FREQUENCY && frequency as f32 <= MOST_SHARE * sections as f32;
        if is_fit {
            let rarity = collect::rarity(frequency as usize, sections);
            telling.push((share * rarity, word));
        }
    }
    telling.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    telling.truncate(WORDS);
    let Some(most) = telling.first().map(|(value, _)| *value) else {
        return Vec::new();
    };
    telling
        .into_iter()
        .map(|(value, word)| {
            let family = lexicon.family(&word);
            let ways = family
                .into_iter()
                .map(|form| Way {
                    found: Found::Word(form),
                    weight: 1.0,
                    because: Because::Feedback,
                })
                .collect();
            Group {
                typed: word,
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
        let triples: HashSet<u64> = words
            .windows(3)
            .map(|three| xxhash_rust::xxh3::xxh3_64(three.join(" ").as_bytes()))
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
