//! Which words the index holds, and how they are related: other forms of a word, words that begin
//! alike, words a typing error away.
//!
//! The index knows words only as they were written. Everything here is worked out by walking its
//! dictionaries when somebody asks, so that one index serves every reading of a query.

use std::collections::BTreeMap;
use std::collections::HashMap;
use std::sync::Arc;
use std::sync::Mutex;

use frostem::Algorithm;
use frostem::Stemmer;
use tantivy::InvertedIndexReader;
use tantivy::schema::IndexRecordOption;

use crate::index::plan::Alternatives;
use crate::index::postings;
use crate::index::segment::Segment;

/// Shorter words have no other forms: `ops` is not `op`, `das` not `da`.
const SHORTEST_STEMMED: usize = 4;
/// How many words a family or a prefix may stand for; the most frequent ones are taken.
pub(crate) const MOST_EXPANSIONS: usize = 64;

/// The dictionaries of one moment's index.
pub(crate) struct Lexicon<'s> {
    segments: &'s [Segment],
    memory: &'s Memory,
}

/// What was looked up before in the same index. Kept with the snapshot.
#[derive(Default)]
pub(crate) struct Memory {
    families: Mutex<HashMap<String, Vec<String>>>,
    frequencies: Mutex<HashMap<String, u32>>,
}

impl<'s> Lexicon<'s> {
    /// The lexicon of an index, with what was looked up in it before.
    pub(crate) fn new(segments: &'s [Segment], memory: &'s Memory) -> Lexicon<'s> {
        Lexicon { segments, memory }
    }

    /// How many sections hold a word, counted apart in titles and texts (one in both counts twice).
    pub(crate) fn frequency(&self, word: &str) -> u32 {
        let known = self
            .memory
            .frequencies
            .lock()
            .ok()
            .and_then(|map| map.get(word).copied());
        if let Some(known) = known {
            return known;
        }
        let frequency = self.holding(word, |segment| {
            [&segment.title.inverted, &segment.body.inverted]
        });
        if let Ok(mut map) = self.memory.frequencies.lock() {
            map.insert(word.to_owned(), frequency);
        }
        frequency
    }

    /// How many sections hold a mark.
    pub(crate) fn mark_frequency(&self, mark: &str) -> u32 {
        self.holding(mark, |segment| [&segment.title_marks, &segment.body_marks])
    }

    /// Living sections that hold a term in some fields. The dictionary also counts deleted ones,
    /// and an answer must not depend on when they are merged away.
    fn holding(
        &self,
        term: &str,
        fields: impl Fn(&Segment) -> [&Arc<InvertedIndexReader>; 2],
    ) -> u32 {
        let mut count = 0;
        for segment in self.segments {
            for inverted in fields(segment) {
                let Ok(Some(info)) = inverted.terms().get(term) else {
                    continue;
                };
                count += match segment.reader.alive_bitset() {
                    None => info.doc_freq,
                    Some(alive) => inverted
                        .read_postings_from_terminfo(&info, IndexRecordOption::Basic)
                        .map_or(0, |postings| postings.doc_freq_given_deletes(alive)),
                };
            }
        }
        count
    }

    /// Whether words stand together, in this order, in at least so many titles or texts; at each
    /// place any of several.
    pub(crate) fn phrase_occurs(&self, places: &[Alternatives], at_least: usize) -> bool {
        postings::phrase_frequency(self.segments, places, at_least) == at_least
    }

    /// Calls `give` with every word of titles and texts in a range of the alphabet.
    fn each(&self, from: &str, until: Option<&str>, mut give: impl FnMut(&str)) {
        for segment in self.segments {
            for inverted in [&segment.title.inverted, &segment.body.inverted] {
                let mut range = inverted.terms().range().ge(from);
                if let Some(until) = until {
                    range = range.lt(until);
                }
                let Ok(mut words) = range.into_stream() else {
                    continue;
                };
                while words.advance() {
                    if let Ok(word) = std::str::from_utf8(words.key()) {
                        give(word);
                    }
                }
            }
        }
    }

    /// The words that begin with `prefix`, the most frequent first, and whether there were more.
    pub(crate) fn beginning_with(&self, prefix: &str) -> (Vec<String>, bool) {
        let mut found: BTreeMap<String, u32> = BTreeMap::new();
        self.each(prefix, after(prefix).as_deref(), |word| {
            found.entry(word.to_owned()).or_default();
        });
        for (word, frequency) in &mut found {
            *frequency = self.frequency(word);
        }
        let mut words: Vec<(String, u32)> = found
            .into_iter()
            .filter(|(_, frequency)| *frequency > 0)
            .collect();
        words.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        let more = words.len() > MOST_EXPANSIONS;
        words.truncate(MOST_EXPANSIONS);
        (words.into_iter().map(|(word, _)| word).collect(), more)
    }

    /// The forms of a word that the index holds, itself included if it does: same stem, or the
    /// other spelling of the same form (`standardisation`, `standardization`).
    pub(crate) fn family(&self, word: &str) -> Vec<String> {
        let known = self
            .memory
            .families
            .lock()
            .ok()
            .and_then(|map| map.get(word).cloned());
        if let Some(known) = known {
            return known;
        }
        let family = self.find_family(word);
        if let Ok(mut map) = self.memory.families.lock() {
            map.insert(word.to_owned(), family.clone());
        }
        family
    }

    fn find_family(&self, word: &str) -> Vec<String> {
        let mut family = Vec::new();
        if self.frequency(word) > 0 {
            family.push(word.to_owned());
        }
        if !has_forms(word) {
            return family;
        }
        let mut seeds = vec![word.to_owned()];
        seeds.extend(other_spellings(word));
        for seed in &seeds {
            let stem = stem(seed);
            // Stems keep the beginning of their words but for a last `y` or `i`.
            let shared = stem.strip_suffix(['i', 'y']).unwrap_or(&stem);
            let mut forms: Vec<String> = Vec::new();
            self.each(shared, after(shared).as_deref(), |other| {
                let is_new = !family.iter().any(|known| known == other)
                    && !forms.iter().any(|known| known == other);
                if is_new && has_forms(other) && self::stem(other) == stem {
                    forms.push(other.to_owned());
                }
            });
            forms.retain(|form| self.frequency(form) > 0);
            forms.sort();
            family.extend(forms);
        }
        family.truncate(MOST_EXPANSIONS);
        family
    }

    /// Sections that hold any form of a word, at most: forms are counted apart.
    pub(crate) fn family_frequency(&self, word: &str) -> u32 {
        self.family(word)
            .iter()
            .map(|form| self.frequency(form))
            .sum()
    }

    /// Words a typing error or two away that occur clearly more often: the nearest, the most
    /// frequent first, with their distance.
    pub(crate) fn corrections(&self, word: &str, frequency: u32) -> Vec<(String, usize)> {
        let typed: Vec<char> = word.chars().collect();
        let reach = if typed.len() < 8 { 1 } else { 2 };
        let mut found: BTreeMap<String, usize> = BTreeMap::new();
        self.each("", None, |other| {
            // Most words fail here, before any distance is worked out.
            let length = other.len();
            if length < SHORTEST_CORRECTION
                || length + reach < word.len()
                || length > word.len() + reach
            {
                return;
            }
            let mut letters = other.chars();
            let (first, second) = (letters.next(), letters.next());
            let alike = first == typed.first().copied()
                || (typed.len() >= 6 && second == typed.get(1).copied());
            if !alike
                || other == word
                || found.contains_key(other)
                || other.bytes().any(|b| b.is_ascii_digit())
            {
                return;
            }
            if let Some(distance) = distance(&typed, other, reach) {
                found.insert(other.to_owned(), distance);
            }
        });
        let enough = (5 * frequency).max(2);
        let mut kept: Vec<(String, usize, u32)> = found
            .into_iter()
            .map(|(other, distance)| {
                let frequency = self.frequency(&other);
                (other, distance, frequency)
            })
            .filter(|(_, _, frequency)| *frequency >= enough)
            .collect();
        let Some(nearest) = kept.iter().map(|(_, distance, _)| *distance).min() else {
            return Vec::new();
        };
        kept.retain(|(_, distance, _)| *distance == nearest);
        kept.sort_by(|a, b| b.2.cmp(&a.2).then_with(|| a.0.cmp(&b.0)));
        // Two forms of one word are one correction.
        let mut stems: Vec<String> = Vec::new();
        kept.retain(|(other, _, _)| {
            let stem = stem(other);
            let is_new = !stems.contains(&stem);
            stems.push(stem);
            is_new
        });
        kept.truncate(MOST_CORRECTIONS);
        kept.into_iter()
            .map(|(other, distance, _)| (other, distance))
            .collect()
    }
}

/// Shorter words are too easily a letter away from something else.
const SHORTEST_CORRECTION: usize = 5;
/// Typed words with more relatives a letter away are rather new words than errors.
const MOST_CORRECTIONS: usize = 2;

/// The first text in the alphabet that does not begin with `prefix` any more.
fn after(prefix: &str) -> Option<String> {
    let mut letters: Vec<char> = prefix.chars().collect();
    while let Some(last) = letters.pop() {
        let next = (u32::from(last) + 1..=u32::from(char::MAX)).find_map(char::from_u32);
        if let Some(next) = next {
            letters.push(next);
            return Some(letters.into_iter().collect());
        }
    }
    None
}

/// Whether a word may have other forms: long enough, and letters only.
pub(crate) fn has_forms(word: &str) -> bool {
    word.len() >= SHORTEST_STEMMED && word.bytes().all(|b| b.is_ascii_lowercase())
}

/// The English stem of a folded word; the word itself where it has no other forms.
pub(crate) fn stem(word: &str) -> String {
    if !has_forms(word) {
        return word.to_owned();
    }
    Stemmer::new(Algorithm::English).stem(word).into_owned()
}

/// The British spelling of an American word and the other way round.
fn other_spellings(word: &str) -> Vec<String> {
    const PAIRS: [(&str, &str); 9] = [
        ("isation", "ization"),
        ("ising", "izing"),
        ("ised", "ized"),
        ("ises", "izes"),
        ("iser", "izer"),
        ("ise", "ize"),
        ("yse", "yze"),
        ("our", "or"),
        ("ogue", "og"),
    ];
    let mut others = Vec::new();
    for (british, american) in PAIRS {
        for (from, to) in [(british, american), (american, british)] {
            // `our` stands inside (`favourite`, `flavours`), the endings at the end.
            let at = if from == "our" || from == "or" {
                word.rfind(from)
            } else {
                word.strip_suffix(from).map(str::len)
            };
            if let Some(at) = at.filter(|at| *at >= 3) {
                others.push(format!("{}{to}{}", &word[..at], &word[at + from.len()..]));
            }
        }
    }
    match word {
        "centre" => others.push("center".to_owned()),
        "center" => others.push("centre".to_owned()),
        "licence" => others.push("license".to_owned()),
        "license" => others.push("licence".to_owned()),
        _ => {}
    }
    others
}

/// Letters to add, drop, change or swap until one word is the other; nothing beyond `reach`.
fn distance(typed: &[char], other: &str, reach: usize) -> Option<usize> {
    let other: Vec<char> = other.chars().collect();
    if typed.len().abs_diff(other.len()) > reach {
        return None;
    }
    let width = other.len() + 1;
    let mut before: Vec<usize> = vec![0; width];
    let mut above: Vec<usize> = (0..width).collect();
    let mut row: Vec<usize> = vec![0; width];
    for (i, a) in typed.iter().enumerate() {
        row[0] = i + 1;
        for (j, b) in other.iter().enumerate() {
            let changed = above[j] + usize::from(a != b);
            row[j + 1] = changed.min(above[j + 1] + 1).min(row[j] + 1);
            let swapped = i > 0 && j > 0 && *a == other[j - 1] && typed[i - 1] == *b;
            if swapped {
                row[j + 1] = row[j + 1].min(before[j - 1] + 1);
            }
        }
        if row.iter().min().is_some_and(|least| *least > reach) {
            return None;
        }
        std::mem::swap(&mut before, &mut above);
        std::mem::swap(&mut above, &mut row);
    }
    Some(above[width - 1]).filter(|distance| *distance <= reach)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn apart(a: &str, b: &str) -> Option<usize> {
        distance(&a.chars().collect::<Vec<char>>(), b, 2)
    }

    #[test]
    fn a_typing_error_is_a_letter_added_dropped_changed_or_swapped() {
        assert_eq!(apart("keycloack", "keycloak"), Some(1));
        assert_eq!(apart("kubernets", "kubernetes"), Some(1));
        assert_eq!(apart("zitdael", "zitadel"), Some(1));
        assert_eq!(apart("zuul", "ceph"), None);
    }

    #[test]
    fn british_and_american_spellings_name_each_other() {
        assert_eq!(other_spellings("standardisation"), ["standardization"]);
        assert_eq!(other_spellings("flavours"), ["flavors"]);
        assert_eq!(other_spellings("organize"), ["organise"]);
    }

    #[test]
    fn short_words_and_identifiers_have_no_other_forms() {
        assert_eq!(stem("certificates"), stem("certificate"));
        assert_eq!(stem("ops"), "ops");
        assert_eq!(stem("v2certs"), "v2certs");
    }
}
