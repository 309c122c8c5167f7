//! Works out what a word that the minutes do not know was meant as: another word a typing error
//! away, or two words written as one.
//!
//! Which of several is meant shows in the company: words of the query that often stand in the same
//! sections, best of all beside each other, vouch for one another. Knows the lexicon and the words
//! of the query; does not know how a group of terms is made.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use crate::index::lexicon::Held;
use crate::index::lexicon::Lexicon;
use crate::index::lexicon::stem;
use crate::index::stop_words::is_stop_word;
use crate::index::synonyms::Synonyms;
use crate::index::tokens;

/// Shorter words are a letter away from too much.
const SHORTEST: usize = 3;
/// From this length on a word may hold two errors.
const TWO_ERRORS_FROM: usize = 8;
/// Unknown words of this length are read as a word that the minutes hold only once.
const TELLING: usize = 6;
/// What stands in few places may be an error where a neighbour stands in so many times more.
const TIMES: u32 = 5;
/// Short words are read as words only that one in so many sections holds.
const SHORT_SHARE: u64 = 1_000;
/// Neighbours in so few places leave room for words that the minutes do not use.
const FEW: u32 = 2;
/// How much likelier than its neighbours a word is to be meant that stands in the minutes.
const AS_TYPED: f32 = 2.0;
/// Shorter words are read as others only if these stand somewhere with the rest of the query.
const SHORTEST_ALONE: usize = 5;
/// How many words a letter away are compared, the most frequent ones.
const COMPARED: usize = 12;
/// Words of the query that are asked whether they vouch for a reading, the nearest ones.
const ASKED: usize = 4;
/// A heading says what people look for: it counts as so many mentions.
const HEADING: f32 = 4.0;
/// First letters are seldom mistyped.
const FIRST_LETTER: f32 = 0.7;
/// Stopped counting there: often enough beside each other to be sure.
const SURELY_BESIDE: usize = 20;
/// A second reading counts while it is nearly as likely as the first.
const NEARLY_AS_LIKELY: f32 = 0.7;
/// A half of a word that was cut, and one that is nobody's neighbour, is at least so long.
const SHORTEST_HALF: usize = 2;
const SHORTEST_LONE_HALF: usize = 3;
/// Halves of this length are hardly words by chance.
const SURE_LONE_HALF: usize = 5;
/// Halves of this length that stand together are surer than a letter that was mistyped.
const SURE_HALF: usize = 4;

/// What a word may have been meant as.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Meant {
    /// These words, the likeliest first.
    Others(Vec<String>),
    /// Two words.
    Two(String, String),
}

/// Reads words that are not known.
pub(crate) struct Speller<'l, 's> {
    lexicon: &'l Lexicon<'s>,
    synonyms: &'l Synonyms,
    /// The telling words of the query, in order.
    company: &'l [String],
    sections: u64,
}

/// One word that may be meant.
struct Candidate {
    word: String,
    likelihood: f32,
}

impl<'l, 's> Speller<'l, 's> {
    /// A speller for a query that consists of the words in `company`.
    pub(crate) fn new(
        lexicon: &'l Lexicon<'s>,
        synonyms: &'l Synonyms,
        company: &'l [String],
        sections: u64,
    ) -> Speller<'l, 's> {
        Speller {
            lexicon,
            synonyms,
            company,
            sections,
        }
    }

    /// What a word was meant as that stands in `frequency` places; nothing where it stands for
    /// itself.
    pub(crate) fn meant(&self, word: &str, frequency: u32) -> Option<Meant> {
        if !is_spelled(word) {
            return None;
        }
        let cut = (frequency == 0).then(|| self.cut(word)).flatten();
        if let Some((first, second, true)) = &cut
            && first.len().min(second.len()) >= SURE_HALF
        {
            return Some(Meant::Two(first.clone(), second.clone()));
        }
        let near = self.others(word, frequency, self.lexicon.one_error_from(word));
        if !near.is_empty() {
            return Some(Meant::Others(near));
        }
        if let Some((first, second, _)) = cut {
            return Some(Meant::Two(first, second));
        }
        if frequency > 0 || word.len() < TWO_ERRORS_FROM {
            return None;
        }
        let far = self.others(word, frequency, self.lexicon.two_errors_from(word));
        (!far.is_empty()).then_some(Meant::Others(far))
    }

    /// The likeliest of some words, of those that occur clearly more often than `frequency`.
    fn others(&self, word: &str, frequency: u32, others: Vec<String>) -> Vec<String> {
        let is_unknown = self.lexicon.frequency(word) == 0;
        let least = match word.len() {
            _ if !is_unknown => TIMES * frequency,
            TELLING.. => 1,
            SHORTEST_ALONE.. => self.least(2),
            _ => 1,
        };
        let mut found: Vec<(String, u32)> = others
            .into_iter()
            .filter(|other| !is_stop_word(other))
            .map(|other| {
                let frequency = self.lexicon.frequency(&other);
                (other, frequency)
            })
            .filter(|(_, frequency)| *frequency >= least)
            .collect();
        let most = found.iter().map(|(_, frequency)| *frequency).max();
        if is_unknown && most.unwrap_or(0) <= FEW {
            found.extend(self.names_like(word));
        }
        found.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        // Forms of one word are one reading, and its most frequent form stands for it.
        let mut by_stem: BTreeMap<String, (String, u32)> = BTreeMap::new();
        for (other, frequency) in found {
            let known = by_stem.entry(stem(&other)).or_insert((other, 0));
            known.1 += frequency;
        }
        let own = stem(word);
        by_stem.remove(&own);
        let mut found: Vec<(String, u32)> = by_stem.into_values().collect();
        found.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        found.truncate(COMPARED);
        if found.is_empty() {
            return Vec::new();
        }
        self.likeliest(word, frequency, found)
    }

    /// How often a word has to stand in the minutes to be meant: once in few minutes, where most
    /// words are rare, and up to `most` times in many.
    fn least(&self, most: u32) -> u32 {
        let share = u32::try_from(self.sections / SHORT_SHARE).unwrap_or(u32::MAX);
        share.clamp(1, most)
    }

    /// Words of the trade that the minutes do not use, but synonyms of which they do.
    fn names_like(&self, word: &str) -> Vec<(String, u32)> {
        let names = self.synonyms.one_error_from(word).into_iter();
        names
            .filter(|name| self.lexicon.frequency(name) == 0 && self.is_answered(name))
            .map(|name| {
                let others = self.synonyms.of(&[&name]).into_iter();
                let frequencies = others.map(|other| match &other[..] {
                    [one] => self.lexicon.family_frequency(one),
                    _ => 1,
                });
                let frequency = frequencies.max().unwrap_or(0);
                (name, frequency)
            })
            .collect()
    }

    /// Whether the minutes hold a synonym of a word that they do not hold.
    pub(crate) fn is_answered(&self, word: &str) -> bool {
        self.synonyms
            .of(&[word])
            .iter()
            .any(|other| match &other[..] {
                [one] => self.lexicon.family_frequency(one) > 0,
                several => {
                    let places: Vec<_> = several
                        .iter()
                        .map(|word| self.lexicon.forms(word))
                        .collect();
                    self.lexicon.phrase_occurs(&places, 1)
                }
            })
    }

    /// The likeliest readings; none where the word itself is likelier.
    fn likeliest(&self, word: &str, frequency: u32, found: Vec<(String, u32)>) -> Vec<String> {
        let company = self.company_of(word);
        let mut candidates: Vec<Candidate> = found
            .into_iter()
            .map(|(other, frequency)| {
                let mut likelihood = self.likelihood(&other, frequency, &company);
                if other.chars().next() != word.chars().next() {
                    likelihood -= FIRST_LETTER;
                }
                Candidate {
                    word: other,
                    likelihood,
                }
            })
            .collect();
        candidates.sort_by(|a, b| {
            let by_likelihood = b.likelihood.total_cmp(&a.likelihood);
            by_likelihood.then_with(|| a.word.cmp(&b.word))
        });
        let Some(best) = candidates.first().map(|best| best.likelihood) else {
            return Vec::new();
        };
        // A form that the minutes happen not to use is no error unless the company says so.
        let as_typed = self.likelihood(word, frequency, &company) + AS_TYPED;
        if frequency > FEW && as_typed >= best {
            return Vec::new();
        }
        if word.len() < SHORTEST_ALONE {
            let often = self.least(u32::MAX);
            candidates.retain(|one| {
                let is_usual = self.lexicon.frequency(&one.word) >= often
                    && company.vouches_for(&self.held(&one.word));
                is_usual || self.stands_beside(&one.word, &company)
            });
        }
        candidates.retain(|one| one.likelihood >= best - NEARLY_AS_LIKELY);
        candidates.truncate(2);
        candidates.into_iter().map(|one| one.word).collect()
    }

    fn likelihood(&self, word: &str, frequency: u32, company: &Company) -> f32 {
        let titles = self.lexicon.title_frequency(word) as f32;
        let commonness = (1.0 + frequency as f32).ln() + (1.0 + HEADING * titles).ln();
        0.5 * commonness + self.vouched_for(word, company)
    }

    fn held(&self, word: &str) -> Held {
        self.lexicon.holding_any(&self.lexicon.family(word))
    }

    /// How much the other words of the query speak for a reading.
    fn vouched_for(&self, other: &str, company: &Company) -> f32 {
        let held = self.held(other);
        let mut sum = 0.0;
        for by in &company.words {
            let expected = held.count() as f32 * by.count() as f32 / self.sections.max(1) as f32;
            sum += ((held.shared(by) as f32 + 0.5) / (expected + 0.5)).ln();
        }
        let beside = self.times_beside(other, company);
        sum + beside
            .into_iter()
            .map(|times| (1.0 + times as f32).ln())
            .sum::<f32>()
    }

    fn stands_beside(&self, word: &str, company: &Company) -> bool {
        self.times_beside(word, company)
            .into_iter()
            .any(|times| times > 0)
    }

    /// How often a word stands behind the word before it in the query, and before the next one.
    fn times_beside(&self, word: &str, company: &Company) -> [usize; 2] {
        let beside = |first: &str, second: &str| {
            let places = [self.lexicon.forms(first), self.lexicon.forms(second)];
            self.lexicon.phrase_frequency(&places, SURELY_BESIDE)
        };
        let before = company.before.as_deref();
        let after = company.after.as_deref();
        [
            before.map_or(0, |before| beside(before, word)),
            after.map_or(0, |after| beside(word, after)),
        ]
    }

    fn company_of(&self, word: &str) -> Company {
        let at = self.company.iter().position(|other| other == word);
        let at = at.unwrap_or(self.company.len());
        let mut others: Vec<(usize, &String)> = self.company.iter().enumerate().collect();
        others.retain(|(place, _)| *place != at);
        others.sort_by_key(|(place, _)| place.abs_diff(at));
        let words = others
            .into_iter()
            .take(ASKED)
            .map(|(_, other)| self.held(other))
            .filter(|held| held.count() > 0)
            .collect();
        let neighbour = |place: Option<usize>| {
            let place = place.filter(|_| at < self.company.len())?;
            self.company.get(place).cloned()
        };
        Company {
            words,
            before: neighbour(at.checked_sub(1)),
            after: neighbour(at.checked_add(1)),
        }
    }

    /// How often a word stands somewhere; once if only its synonyms do.
    fn commonness(&self, word: &str) -> u32 {
        match self.lexicon.family_frequency(word) {
            0 => LEAST_COMMON * u32::from(self.is_answered(word)),
            known => known,
        }
    }

    /// The fewest words in a row that a word consists of which nobody wrote in one, if they stand
    /// like that somewhere: `cloudinabox`.
    pub(crate) fn pieces(&self, word: &str) -> Option<Vec<String>> {
        let is_plain = word.bytes().all(|byte| byte.is_ascii_lowercase());
        if !is_plain || word.len() > LONGEST_IN_PIECES || self.lexicon.frequency(word) > 0 {
            return None;
        }
        // The fewest pieces of each beginning, where it consists of known words.
        let mut fewest: Vec<Option<Vec<String>>> = vec![Some(Vec::new())];
        for end in 1..=word.len() {
            let mut best: Option<Vec<String>> = None;
            for start in 0..end {
                let piece = &word[start..end];
                let Some(before) = &fewest[start] else {
                    continue;
                };
                let is_fewer = best
                    .as_ref()
                    .is_none_or(|best| before.len() + 1 < best.len());
                let is_word = piece.len() >= SHORTEST || is_stop_word(piece);
                if is_fewer && is_word && self.lexicon.frequency(piece) > 0 {
                    best = Some([&before[..], &[piece.to_owned()]].concat());
                }
            }
            fewest.push(best);
        }
        let pieces = fewest.pop().flatten()?;
        let places: Vec<_> = pieces
            .iter()
            .map(|piece| self.lexicon.forms(piece))
            .collect();
        self.lexicon.phrase_occurs(&places, 1).then_some(pieces)
    }

    /// The best two words that a word consists of, and whether they stand together somewhere.
    pub(crate) fn cut(&self, word: &str) -> Option<(String, String, bool)> {
        let is_plain = word.bytes().all(|byte| byte.is_ascii_lowercase());
        if !is_plain || word.len() < 2 * SHORTEST_HALF + 1 {
            return None;
        }
        let mut best: Option<(f32, usize, bool)> = None;
        for at in SHORTEST_HALF..=word.len() - SHORTEST_HALF {
            let (first, second) = word.split_at(at);
            let both_stop = is_stop_word(first) && is_stop_word(second);
            let commonness = self.commonness(first).min(self.commonness(second));
            if both_stop || commonness == 0 {
                continue;
            }
            let places = [self.lexicon.forms(first), self.lexicon.forms(second)];
            let beside = self.lexicon.phrase_frequency(&places, SURELY_BESIDE);
            let shortest = first.len().min(second.len());
            let is_likely = match beside {
                0 if shortest >= SURE_LONE_HALF => true,
                0 => shortest >= SHORTEST_LONE_HALF && commonness >= self.least(LEAST_COMMON),
                1 => shortest >= SHORTEST_LONE_HALF,
                _ => true,
            };
            if !is_likely {
                continue;
            }
            let likelihood = (1.0 + commonness as f32).ln() + 3.0 * (1.0 + beside as f32).ln();
            if best.is_none_or(|(most, _, _)| likelihood > most) {
                best = Some((likelihood, at, beside > 0));
            }
        }
        let (_, at, together) = best?;
        let (first, second) = word.split_at(at);
        Some((first.to_owned(), second.to_owned(), together))
    }
}

/// Longer words than this do not consist of others, as far as anybody types.
const LONGEST_IN_PIECES: usize = 32;
/// Halves that never stand together are words at least so often.
const LEAST_COMMON: u32 = 3;

/// The other words of a query.
struct Company {
    words: Vec<Held>,
    before: Option<String>,
    after: Option<String>,
}

impl Company {
    /// Whether a word that stands in some sections stands in any of them beside one of these.
    fn vouches_for(&self, held: &Held) -> bool {
        self.words.is_empty() || self.words.iter().any(|by| held.shared(by) > 0)
    }
}

/// Fewer letters beside a number are a code, such as `r5x`, and no word.
const LETTERS_BESIDE_A_NUMBER: usize = 4;

/// Whether it is a word that can be mistyped: letters, and perhaps a number that is taken as typed.
fn is_spelled(word: &str) -> bool {
    let letters = word.bytes().filter(u8::is_ascii_lowercase).count();
    let digits = word.bytes().filter(u8::is_ascii_digit).count();
    let is_code = digits > 0 && letters < LETTERS_BESIDE_A_NUMBER;
    word.len() >= SHORTEST && letters + digits == word.len() && letters > digits && !is_code
}

/// Every spelling that adds, drops, changes or exchanges a letter of a word. Numbers in it are
/// never mistyped: they stay as they are.
pub(crate) fn one_error_from(word: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let letters: Vec<char> = word.chars().collect();
    let mut add = |before: &[char], instead: &[char], after: &[char]| {
        found.insert([before, instead, after].concat().into_iter().collect());
    };
    for at in 0..=letters.len() {
        let (before, after) = letters.split_at(at);
        for letter in 'a'..='z' {
            add(before, &[letter], after);
        }
        let [first, after @ ..] = after else { continue };
        if first.is_ascii_digit() {
            continue;
        }
        add(before, &[], after);
        for letter in 'a'..='z' {
            add(before, &[letter], after);
        }
        if let [second, after @ ..] = after
            && !second.is_ascii_digit()
        {
            add(before, &[*second, *first], after);
        }
    }
    found.remove(word);
    found
}

/// How many letters, two at most, have to be added, dropped, changed or exchanged to make one word
/// of another. Words with different numbers have nothing in common.
pub(crate) fn errors_between(typed: &str, other: &str) -> Option<usize> {
    const MOST: usize = 2;
    const TOO_MANY: usize = MOST + 1;
    let (typed, other) = (typed.as_bytes(), other.as_bytes());
    let is_long = typed.len().max(other.len()) > tokens::LONGEST_WORD;
    if is_long || typed.len().abs_diff(other.len()) > MOST {
        return None;
    }
    // Whole dictionaries are compared with one word, so only what can still come out is worked out:
    // for each letter of the one, those of the other that stand at most two places apart.
    let mut before = [TOO_MANY; tokens::LONGEST_WORD + 2];
    let mut row = before;
    let mut above = before;
    for (errors, cell) in above.iter_mut().enumerate().take(TOO_MANY) {
        *cell = errors;
    }
    for (i, a) in typed.iter().enumerate() {
        let first = i.saturating_sub(MOST);
        let end = other.len().min(i + MOST + 1);
        row[first] = if first == 0 { i + 1 } else { TOO_MANY };
        let mut least = row[first];
        for j in first..end {
            let b = other[j];
            let changed = above[j] + usize::from(*a != b);
            let mut errors = changed.min(above[j + 1] + 1).min(row[j] + 1);
            let exchanged = i > 0 && j > 0 && *a == other[j - 1] && typed[i - 1] == b;
            if exchanged {
                errors = errors.min(before[j - 1] + 1);
            }
            row[j + 1] = errors;
            least = least.min(errors);
        }
        row[end + 1] = TOO_MANY;
        if least > MOST {
            return None;
        }
        std::mem::swap(&mut before, &mut above);
        std::mem::swap(&mut above, &mut row);
    }
    let errors = above[other.len()];
    let same_numbers = || {
        let numbers =
            |word: &[u8]| -> Vec<u8> { word.iter().copied().filter(u8::is_ascii_digit).collect() };
        numbers(typed) == numbers(other)
    };
    (errors <= MOST && same_numbers()).then_some(errors)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_typing_error_is_a_letter_added_dropped_changed_or_exchanged() {
        for slip in [
            "keycloack",
            "keycoak",
            "keyclobk",
            "keylcoak",
            "eycloak",
            "ekycloak",
        ] {
            assert_eq!(errors_between(slip, "keycloak"), Some(1), "{slip}");
            assert!(one_error_from(slip).contains("keycloak"), "{slip}");
        }
        assert!(!one_error_from("keycloak").contains("keycloak"));
        assert_eq!(errors_between("kubrenets", "kubernetes"), Some(2));
        assert_eq!(errors_between("zuul", "ceph"), None);
    }

    /// The same by the book, without leaving anything out.
    fn errors_by_the_book(a: &[u8], b: &[u8]) -> usize {
        let mut table = vec![vec![0; b.len() + 1]; a.len() + 1];
        for i in 0..=a.len() {
            for j in 0..=b.len() {
                table[i][j] = match (i, j) {
                    (0, _) => j,
                    (_, 0) => i,
                    _ => {
                        let changed = table[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
                        let least = changed.min(table[i - 1][j] + 1).min(table[i][j - 1] + 1);
                        let exchanged =
                            i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
                        match exchanged {
                            true => least.min(table[i - 2][j - 2] + 1),
                            false => least,
                        }
                    }
                };
            }
        }
        table[a.len()][b.len()]
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig {
            cases: 2000,
            failure_persistence: None,
            ..proptest::prelude::ProptestConfig::default()
        })]

        #[test]
        fn errors_are_counted_as_by_the_book(a in "[a-c]{0,9}", b in "[a-c]{0,9}") {
            let errors = errors_by_the_book(a.as_bytes(), b.as_bytes());
            let counted = errors_between(&a, &b);
            proptest::prop_assert_eq!(counted, (errors <= 2).then_some(errors));
        }
    }

    #[test]
    fn numbers_are_taken_as_typed() {
        assert!(one_error_from("ouath2").contains("oauth2"));
        assert!(!one_error_from("oauth21").contains("oauth2"));
        assert_eq!(errors_between("ouath2", "oauth2"), Some(1));
        assert_eq!(errors_between("oauth1", "oauth2"), None);
        assert_eq!(errors_between("oauth", "oauth2"), None);
    }
}
