//! Phrases, beginnings of words, and words that may be misspelt: `"root disk"`, `encr*`, `zull~`.

use super::CORRECTED_RARE;
use super::FORM;
use super::Planner;
use super::way;
use crate::index::lexicon;
use crate::index::plan::Alternatives;
use crate::index::plan::Because;
use crate::index::plan::Found;
use crate::index::plan::Group;
use crate::index::plan::Need;
use crate::index::spelling::Meant;
use crate::index::stop_words::is_stop_word;
use crate::index::tokens::words_of;
use crate::query::Occur;
use crate::section::Notice;

/// Words of a phrase that also hint at it apart; a longer quotation has enough in its first ones.
const MOST_APART: usize = 8;
/// Expanded prefixes: the typed beginning is all that is sure.
const EXPANDED: f32 = 0.8;

impl Planner<'_, '_> {
    pub(super) fn prefix(&mut self, text: &str) -> Option<Need> {
        let mut words = words_of(text);
        let prefix = words.pop()?;
        let (expanded, more) = self.lexicon.beginning_with(&prefix);
        if more {
            let most = lexicon::MOST_EXPANSIONS;
            self.plan.notices.push(Notice::new(
                "prefix-cut",
                format!(
                    "`{text}*` fits more than {most} words; the {most} most frequent ones count"
                ),
                "type more of the word",
            ));
        }
        let weight = |word: &str| if word == prefix { 1.0 } else { EXPANDED };
        let ways = if words.is_empty() {
            expanded
                .into_iter()
                .map(|word| {
                    let weight = weight(&word);
                    way(Found::Word(word), weight, Because::Prefix)
                })
                .collect()
        } else {
            let mut places: Vec<Alternatives> =
                words.into_iter().map(|word| vec![(word, 1.0)]).collect();
            places.push(
                expanded
                    .into_iter()
                    .map(|word| {
                        let weight = weight(&word);
                        (word, weight)
                    })
                    .collect(),
            );
            vec![way(Found::Phrase(places), 1.0, Because::Prefix)]
        };
        let group = self.group(&format!("{text}*"), ways);
        Some(Need::Group(self.add(group)))
    }

    pub(super) fn fuzzy(&mut self, text: &str) -> Option<Need> {
        let word = words_of(text).concat();
        if word.is_empty() {
            return None;
        }
        let mut ways = vec![way(Found::Word(word.clone()), 1.0, Because::Typed)];
        let others = match self.read_as(&word, 0) {
            Some(Meant::Others(others)) => others,
            Some(Meant::Perhaps(other)) => vec![other],
            Some(Meant::Two(..)) | None => Vec::new(),
        };
        for other in others {
            for form in self.lexicon.family(&other) {
                ways.push(way(Found::Word(form), CORRECTED_RARE, Because::Corrected));
            }
        }
        let group = self.group(&format!("{text}~"), ways);
        Some(Need::Group(self.add(group)))
    }

    /// Words in a row. Apart they hint at it; where they stand nowhere in a row, they are all that
    /// there is to look for.
    pub(super) fn phrase(&mut self, text: &str, occur: Occur) -> Option<Need> {
        let words = self.as_meant(words_of(text));
        let apart: Vec<String> = match words.len() {
            0 | 1 => Vec::new(),
            _ if self.literal || occur != Occur::Should => Vec::new(),
            _ => words
                .iter()
                .filter(|word| !is_stop_word(word))
                .cloned()
                .collect(),
        };
        if !apart.is_empty() && self.lexicon.row_frequency(&words, 1) == 0 {
            self.plan.notices.push(Notice::new(
                "phrase-apart",
                format!("`{text}` stands nowhere like that; searched for its words"),
                "",
            ));
            let needs = apart.iter();
            let needs = needs.map(|word| self.single(word, word, &[], &mut Vec::new()));
            return Some(Need::All(needs.collect()));
        }
        let ways = match words.as_slice() {
            [] => return None,
            [word] => {
                let mut ways = vec![way(Found::Word(word.clone()), 1.0, Because::Typed)];
                let forms = self.lexicon.family(word);
                ways.extend(
                    forms
                        .into_iter()
                        .filter(|form| form != word)
                        .map(|form| way(Found::Word(form), FORM, Because::Form)),
                );
                ways
            }
            _ => vec![way(self.phrase_of_forms(&words), 1.0, Because::Typed)],
        };
        let phrase = self.add(Group {
            hard: true,
            ..self.group(&format!("\"{text}\""), ways)
        });
        for word in apart.into_iter().take(MOST_APART) {
            let mut hint = self.hint(&word, Vec::new());
            self.add_ways(&mut hint, &word, &[]);
            self.add(hint);
        }
        Some(Need::Group(phrase))
    }

    /// Words of a phrase, the unknown ones as they were meant: with them it stands nowhere.
    fn as_meant(&mut self, words: Vec<String>) -> Vec<String> {
        let mut read = Vec::new();
        for word in words {
            let meant = if self.frequency(&word) == 0 {
                self.meant(&word)
            } else {
                None
            };
            let instead = match meant {
                Some(Meant::Two(first, second)) => vec![first, second],
                Some(Meant::Others(others)) => others.into_iter().take(1).collect(),
                Some(Meant::Perhaps(other)) => {
                    self.offered.push((word.clone(), other));
                    read.push(word);
                    continue;
                }
                None => {
                    read.push(word);
                    continue;
                }
            };
            self.corrected.push((word, instead.join(" ")));
            read.extend(instead);
        }
        read
    }

    /// Words in a row, each in any of its forms.
    pub(super) fn phrase_of_forms(&self, words: &[String]) -> Found {
        let place = |word: &String| {
            let mut forms = vec![(word.clone(), 1.0)];
            forms.extend(
                self.lexicon
                    .family(word)
                    .into_iter()
                    .filter(|form| form != word)
                    .map(|form| (form, FORM)),
            );
            forms
        };
        Found::Phrase(words.iter().map(place).collect())
    }
}
