//! Which words the index holds, and how they are related: other forms of a word, words that begin
//! alike, words a typing error away.
//!
//! The index knows words only as they were written. Everything here is worked out by walking its
//! dictionaries when somebody asks, so that one index serves every reading of a query.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::OnceLock;

use foldhash::HashMap;
use tantivy::InvertedIndexReader;
use tantivy::schema::IndexRecordOption;

use crate::index::plan::Alternatives;
use crate::index::postings;
use crate::index::segment::Segment;
use crate::index::slips;
use crate::index::stems::Language;
use crate::index::stems::beginnings;
use crate::index::stems::has_forms;
use crate::index::stems::other_spellings;
use crate::index::stop_words::is_stop_word;

/// The commonest word of a language that minutes are written in stands in at least one of so many sections.
const EVERYWHERE: u32 = 8;
/// How many words a family or a prefix may stand for: of those that begin alike the most frequent ones, of
/// forms the first in the alphabet, for hardly a word has so many.
pub(crate) const MOST_EXPANSIONS: usize = 64;
/// Words that are remembered; then it begins anew. Gibberish has no end, and each of its words is cut in
/// hundreds of ways.
const MOST_REMEMBERED: usize = 65_536;

/// The dictionaries of one moment's index.
pub(crate) struct Lexicon<'s> {
    segments: &'s [Segment],
    memory: &'s Memory,
}

/// What was looked up before in the same index. Kept with the snapshot.
#[derive(Default)]
pub(crate) struct Memory {
    families: Mutex<HashMap<String, Arc<Family>>>,
    frequencies: Mutex<HashMap<String, u32>>,
    languages: OnceLock<Vec<Language>>,
}

/// A word's forms, and in how many places they stand.
struct Family {
    forms: Vec<String>,
    frequency: u32,
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
        remember(&self.memory.frequencies, word, frequency);
        frequency
    }

    /// How many sections hold a word in their title.
    pub(crate) fn title_frequency(&self, word: &str) -> u32 {
        self.holding(word, |segment| [&segment.title.inverted])
    }

    /// How many sections hold a mark.
    pub(crate) fn mark_frequency(&self, mark: &str) -> u32 {
        self.holding(mark, |segment| [&segment.title_marks, &segment.body_marks])
    }

    /// Living sections that hold a term in some fields. The dictionary also counts deleted ones,
    /// and an answer must not depend on when they are merged away.
    fn holding<const FIELDS: usize>(
        &self,
        term: &str,
        fields: impl Fn(&Segment) -> [&Arc<InvertedIndexReader>; FIELDS],
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
        self.phrase_frequency(places, at_least) == at_least
    }

    /// In how many titles and texts words stand together, in this order; counts up to `enough`.
    pub(crate) fn phrase_frequency(&self, places: &[Alternatives], enough: usize) -> usize {
        postings::phrase_frequency(self.segments, places, enough)
    }

    /// In how many titles and texts words stand in a row, each in any of its forms; counts up to
    /// `enough`.
    pub(crate) fn row_frequency<W: AsRef<str>>(&self, words: &[W], enough: usize) -> usize {
        let words = words.iter();
        let places: Vec<Alternatives> = words.map(|word| self.forms(word.as_ref())).collect();
        self.phrase_frequency(&places, enough)
    }

    /// Calls `give` with every word of titles and texts in a range of the alphabet.
    fn each(&self, from: &str, until: Option<&str>, mut give: impl FnMut(&str)) {
        for segment in self.segments {
            for inverted in [&segment.title.inverted, &segment.body.inverted] {
                each_of(inverted, from, until, &mut give);
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
        self.known_family(word).forms.clone()
    }

    /// The same as what may stand at one place of a phrase, each form as good as another.
    pub(crate) fn forms(&self, word: &str) -> Alternatives {
        let forms = self.family(word).into_iter();
        forms.map(|form| (form, 1.0)).collect()
    }

    /// Sections that hold any form of a word, at most: forms are counted apart.
    pub(crate) fn family_frequency(&self, word: &str) -> u32 {
        self.known_family(word).frequency
    }

    fn known_family(&self, word: &str) -> Arc<Family> {
        let known = self.memory.families.lock().ok();
        if let Some(family) = known.and_then(|map| map.get(word).cloned()) {
            return family;
        }
        let forms = self.find_family(word);
        let frequency = forms.iter().map(|form| self.frequency(form)).sum();
        let family = Arc::new(Family { forms, frequency });
        remember(&self.memory.families, word, Arc::clone(&family));
        family
    }

    fn find_family(&self, word: &str) -> Vec<String> {
        let mut family = Vec::new();
        if self.frequency(word) > 0 {
            family.push(word.to_owned());
        }
        family.extend(self.other_number_of_initials(word));
        if !has_forms(word) {
            return family;
        }
        let mut seeds = vec![word.to_owned()];
        seeds.extend(other_spellings(word));
        for seed in &seeds {
            self.add_forms(seed, Language::ENGLISH, &mut family);
        }
        for language in self.languages() {
            self.add_forms(word, *language, &mut family);
        }
        family.truncate(MOST_EXPANSIONS);
        family
    }

    /// Adds the words that share a word's stem in some language.
    fn add_forms(&self, word: &str, language: Language, family: &mut Vec<String>) {
        let stem = language.stem(word);
        let mut forms: BTreeSet<String> = BTreeSet::new();
        for beginning in beginnings(word, &stem, language) {
            self.each(&beginning, after(&beginning).as_deref(), |other| {
                let is_new = !forms.contains(other) && !family.iter().any(|known| known == other);
                if is_new && has_forms(other) && language.stem(other) == stem {
                    forms.insert(other.to_owned());
                }
            });
        }
        family.extend(forms.into_iter().filter(|form| self.frequency(form) > 0));
    }

    /// The languages beside English in which the minutes are written.
    fn languages(&self) -> &[Language] {
        self.memory.languages.get_or_init(|| {
            let sections = self
                .segments
                .iter()
                .map(|segment| segment.reader.num_docs());
            let sections: u32 = sections.sum();
            let is_spoken = |language: &Language| {
                let holding = self.frequency(language.commonest_word());
                holding > 0 && holding >= sections / EVERYWHERE
            };
            Language::OTHERS.into_iter().filter(is_spoken).collect()
        })
    }

    /// `vms` for `vm`, and the other way round: what stands for several words is not told by stems. A
    /// name that ends in an `s` itself, such as `dns`, is more frequent than what is left without it.
    fn other_number_of_initials(&self, word: &str) -> Option<String> {
        let (one, other) = match word.strip_suffix('s').filter(|one| are_initials(one)) {
            Some(one) => (one.to_owned(), one.to_owned()),
            None if are_initials(word) => (word.to_owned(), format!("{word}s")),
            None => return None,
        };
        let of_one = self.frequency(&one);
        let of_several = self.frequency(&format!("{one}s"));
        let is_number = of_one >= of_several && self.frequency(&other) > 0;
        is_number.then_some(other)
    }

    /// Words one typing error away from another one, in the order of the alphabet: each possible
    /// spelling is looked up, which is quicker than to walk the dictionary.
    pub(crate) fn one_error_from(&self, word: &str) -> Vec<String> {
        let mut found = slips::one_error_from(word);
        found.retain(|other| self.occurs(other));
        found.into_iter().collect()
    }

    /// Whether any title or text holds a word, deleted sections included.
    fn occurs(&self, word: &str) -> bool {
        self.segments.iter().any(|segment| {
            [&segment.title.inverted, &segment.body.inverted]
                .iter()
                .any(|inverted| matches!(inverted.terms().get(word), Ok(Some(_))))
        })
    }

    /// Words two typing errors away from another one that begin like it, in the order of the
    /// alphabet.
    pub(crate) fn two_errors_from(&self, word: &str) -> Vec<String> {
        let Some(first) = word.get(..1) else {
            return Vec::new();
        };
        let mut found: BTreeSet<String> = BTreeSet::new();
        self.each(first, after(first).as_deref(), |other| {
            if slips::errors_between(word, other) == Some(2) && !found.contains(other) {
                found.insert(other.to_owned());
            }
        });
        found.into_iter().collect()
    }

    /// The handle of somebody in the minutes, or an issue there, that is a typing error away:
    /// `@ana`, `standards#590`. Numbers are taken as typed.
    pub(crate) fn name_like(&self, name: &str) -> Option<String> {
        let (before, name, behind) = match (name.strip_prefix('@'), name.split_once('#')) {
            (Some(handle), _) => ("@", handle, String::new()),
            (None, Some((repository, number))) => ("", repository, format!("#{number}")),
            (None, None) => return None,
        };
        let others = slips::one_error_from(name).into_iter();
        let others = others.filter(|other| !other.is_empty());
        let mut found: Vec<(u32, String)> = others
            .map(|other| (0, format!("{before}{other}{behind}")))
            .collect();
        for (frequency, other) in &mut found {
            *frequency = self.mark_frequency(other);
        }
        found.retain(|(frequency, _)| *frequency > 0);
        found.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        found.into_iter().next().map(|(_, other)| other)
    }

    /// The living sections that hold any of some words in title or text.
    pub(crate) fn holding_any(&self, words: &[String]) -> Held {
        let mut held = Held::default();
        for segment in self.segments {
            let start = held.bits.len();
            held.bits
                .resize(start + segment.size() as usize / 64 + 1, 0);
            for inverted in [&segment.title.inverted, &segment.body.inverted] {
                for word in words {
                    postings::each_section(inverted, word, |doc| {
                        if segment.is_alive(doc) {
                            held.bits[start + doc as usize / 64] |= 1 << (doc % 64);
                        }
                    });
                }
            }
        }
        held
    }
}

/// Keeps what was looked up.
fn remember<T>(known: &Mutex<HashMap<String, T>>, word: &str, found: T) {
    if let Ok(mut known) = known.lock() {
        if known.len() >= MOST_REMEMBERED {
            known.clear();
        }
        known.insert(word.to_owned(), found);
    }
}

/// The sections that hold something, as bits.
#[derive(Default)]
pub(crate) struct Held {
    bits: Vec<u64>,
}

impl Held {
    /// How many they are.
    pub(crate) fn count(&self) -> u32 {
        self.bits.iter().map(|bits| bits.count_ones()).sum()
    }

    /// How many are also among others.
    pub(crate) fn shared(&self, others: &Held) -> u32 {
        let pairs = self.bits.iter().zip(&others.bits);
        pairs.map(|(a, b)| (a & b).count_ones()).sum()
    }
}

/// Calls `give` with every term of a dictionary in a range of the alphabet.
fn each_of(
    inverted: &InvertedIndexReader,
    from: &str,
    until: Option<&str>,
    mut give: impl FnMut(&str),
) {
    let mut range = inverted.terms().range().ge(from);
    if let Some(until) = until {
        range = range.lt(until);
    }
    let Ok(mut terms) = range.into_stream() else {
        return;
    };
    while terms.advance() {
        if let Ok(term) = std::str::from_utf8(terms.key()) {
            give(term);
        }
    }
}

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

/// Whether a word is spoken letter by letter and would have an `s` in the plural: `vm`, `cpu`; but not `cs`,
/// of which `css` is none, nor `http`.
fn are_initials(word: &str) -> bool {
    let is_consonant = |byte: u8| byte.is_ascii_lowercase() && !b"aeiouy".contains(&byte);
    let are_consonants = |word: &str| word.bytes().all(is_consonant);
    let is_short = matches!(word.len(), 2 | 3) && !word.ends_with('s') && !is_stop_word(word);
    let ends_in_u = word.len() == 3 && word.strip_suffix('u').is_some_and(are_consonants);
    is_short && (are_consonants(word) || ends_in_u)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_spoken_letter_by_letter_is_told_by_its_letters() {
        assert!(["vm", "cpu", "pr", "pvc"].into_iter().all(are_initials));
        assert!(
            !["ga", "thus", "do", "v2", "x", "cs", "http"]
                .into_iter()
                .any(are_initials)
        );
    }
}
