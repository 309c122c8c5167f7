//! Works out what a word that the minutes do not know was meant as: another word a typing error
//! away, or two words written as one (`spelling/joined.rs`).
//!
//! Which of several is meant shows in the company: words of the query that often stand in the same
//! sections, best of all beside each other, vouch for one another. How likely it is that the word is
//! an error at all, and none that the minutes happen not to use, is for `spelling/sure.rs` to say.
//! Knows the lexicon and the words of the query; does not know how a group of terms is made.

mod joined;
mod ordinary;
mod sure;
mod triples;

use std::collections::BTreeMap;

use crate::index::lexicon::Held;
use crate::index::lexicon::Lexicon;
use crate::index::slips::is_doubling;
use crate::index::spelling::joined::Halves;
use crate::index::spelling::ordinary::is_ordinary;
use crate::index::stems::bases;
use crate::index::stems::stem;
use crate::index::stop_words::is_stop_word;
use crate::index::synonyms::Synonyms;

/// Shorter words are a letter away from too much.
const SHORTEST: usize = 3;
/// From this length on a word may hold two errors.
const TWO_ERRORS_FROM: usize = 8;
/// What stands in few places may be an error where a neighbour stands in so many times more.
const TIMES: u32 = 5;
/// Up to so many sections hold a word only by the way, such as in an address.
const HARDLY: u32 = 3;
/// Short words are read as words only that one in so many sections holds.
const SHORT_SHARE: u64 = 1_000;
/// Neighbours in so few places leave room for words that the minutes do not use.
const FEW: u32 = 2;
/// How much likelier than its neighbours a word is to be meant that stands in the minutes.
const AS_TYPED: f32 = 2.0;
/// Shorter words are read as others only if these stand somewhere with the rest of the query.
const SHORTEST_ALONE: usize = 6;
/// What shorter words are like is anything: it helps nobody to be asked.
const SHORTEST_OFFERED: usize = 4;
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
/// A letter written once for twice is the likeliest error of those who do not know better.
const DOUBLED: f32 = 0.7;
/// A second reading counts while it is nearly as likely as the first.
const NEARLY_AS_LIKELY: f32 = 0.7;
/// Halves of this length that stand together are surer than a letter that was mistyped.
const SURE_HALF: usize = 4;

/// What a word may have been meant as.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Meant {
    /// These words, the likeliest first.
    Others(Vec<String>),
    /// Two words.
    Two(String, String),
    /// This word, if what was typed is none of its own.
    Perhaps(String),
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
        let may_be_two = frequency == 0 && !is_ordinary(word);
        let cut = may_be_two.then(|| self.cut(word)).flatten();
        let is_sure = |cut: &Halves| {
            let shortest = cut.first.len().min(cut.second.len());
            cut.beside && shortest >= SURE_HALF
        };
        if let Some(cut) = cut.as_ref().filter(|cut| is_sure(cut)) {
            return Some(Meant::Two(cut.first.clone(), cut.second.clone()));
        }
        let near = self.others(word, frequency, self.lexicon.one_error_from(word));
        if !near.is_empty() {
            return self.surely_or_perhaps(word, near);
        }
        if let Some(cut) = cut {
            return Some(Meant::Two(cut.first, cut.second));
        }
        if frequency > 0 || word.len() < TWO_ERRORS_FROM {
            return None;
        }
        let far = self.others(word, frequency, self.lexicon.two_errors_from(word));
        self.surely_or_perhaps(word, far)
    }

    /// Of a word that stands in the minutes nobody has to be told what else it may have been.
    fn surely_or_perhaps(&self, word: &str, others: Vec<String>) -> Option<Meant> {
        let first = others.first()?;
        if self.is_sure(word, first) {
            return Some(Meant::Others(others));
        }
        let is_offered = self.lexicon.frequency(word) == 0 && word.len() >= SHORTEST_OFFERED;
        is_offered.then(|| Meant::Perhaps(first.clone()))
    }

    /// The likeliest of some words, of those that occur clearly more often than `frequency`.
    fn others(&self, word: &str, frequency: u32, others: Vec<String>) -> Vec<String> {
        let is_unknown = self.lexicon.frequency(word) == 0;
        let least = if is_unknown { 1 } else { TIMES * frequency };
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
        self.called(word).iter().any(|other| match &other[..] {
            [one] => self.lexicon.family_frequency(one) > 0,
            several => self.lexicon.row_frequency(several, 1) > 0,
        })
    }

    /// What a word is also called. One that the minutes hardly hold may be a German form of a word that is
    /// called otherwise: then it is called that, too.
    pub(crate) fn called(&self, word: &str) -> Vec<Vec<String>> {
        let others = self.synonyms.of(&[word]);
        if !others.is_empty() || self.lexicon.frequency(word) > HARDLY {
            return others;
        }
        let called = bases(word).find_map(|base| {
            let mut others = self.synonyms.of(&[&base]);
            let is_known = !others.is_empty();
            others.push(vec![base]);
            is_known.then_some(others)
        });
        called.unwrap_or_default()
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
                if is_doubling(word, &other) {
                    likelihood += DOUBLED;
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
        let beside = |row: [&str; 2]| self.lexicon.row_frequency(&row, SURELY_BESIDE);
        let before = company.before.as_deref();
        let after = company.after.as_deref();
        [
            before.map_or(0, |before| beside([before, word])),
            after.map_or(0, |after| beside([word, after])),
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
}

/// The other words of a query.
struct Company {
    words: Vec<Held>,
    before: Option<String>,
    after: Option<String>,
}

impl Company {
    /// Whether a word that stands in some sections stands in any of them beside one of these.
    fn vouches_for(&self, held: &Held) -> bool {
        let is_alone = self.before.is_none() && self.after.is_none();
        is_alone || self.words.iter().any(|by| held.shared(by) > 0)
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
