//! What the minutes are about: topics that the headings of the corpus keep coming back to, and
//! which sections speak of each.
//!
//! A phrase of headings and lead-ins becomes a topic if several meetings in several months have it.
//! Variants that differ in case, hyphens or number are one. A section has a topic if its heading
//! names it, or its text does so early or more than once: a passing mention does not count.
//! Releases, standards and tender packages are topics wherever they are named.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::collections::HashMap;

use chrono::Datelike;
use serde::Deserialize;
use serde::Serialize;
use xxhash_rust::xxh3::xxh3_64;

use crate::corpus::config::Config;
use crate::corpus::settle::Evidence;
use crate::corpus::settle::Vocabulary;
use crate::corpus::settle::dates::Dated;
use crate::corpus::settle::heading;
use crate::corpus::settle::heading::is_generic;
use crate::corpus::settle::heading::is_month;
use crate::corpus::settle::heading::words_of;
use crate::corpus::settle::teams::Home;
use crate::corpus::settle::teams::Naming;
use crate::reading::Draft;
use crate::section::ReferenceKind;
use crate::section::Role;

/// More topics than this nobody reads through.
const MOST_TOPICS: usize = 100;

/// A phrase of fewer files is an episode.
const LEAST_FILES: usize = 3;

/// A heading in more of all files, in percent, is structure.
const SHARE_OF_STRUCTURE: usize = 20;

/// A heading in more of the files of one group, in percent, is that group's structure.
const SHARE_OF_A_GROUP: usize = 60;

/// Smaller groups have no habits.
const FILES_OF_A_GROUP: usize = 10;

/// A mention this early says what a section is about.
const EARLY: usize = 80;

/// In a section this short every mention counts.
const SHORT: u32 = 40;

/// A topic that was found in the headings of the corpus.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoundTopic {
    /// Its name: the commonest spelling.
    pub name: String,
    /// The phrases that speak of it, each as its words in lower case and singular.
    pub phrases: Vec<Vec<String>>,
}

/// What is known of one phrase.
#[derive(Default)]
struct Spread<'a> {
    /// In order, each once.
    files: Vec<usize>,
    /// In any order, each once.
    months: Vec<(i32, u32)>,
    sections: usize,
    /// How often it is a heading of its own, with nothing else in it.
    alone: usize,
    /// How it is written, and how often so.
    spellings: Vec<(&'a str, usize)>,
}

impl<'a> Spread<'a> {
    fn add(&mut self, file: usize, month: Option<(i32, u32)>, phrase: &'a str) {
        if self.files.last() != Some(&file) {
            self.files.push(file);
        }
        if let Some(month) = month.filter(|month| !self.months.contains(month)) {
            self.months.push(month);
        }
        self.sections += 1;
        let known = self.spellings.iter_mut();
        match known.into_iter().find(|(spelling, _)| *spelling == phrase) {
            Some((_, count)) => *count += 1,
            None => self.spellings.push((phrase, 1)),
        }
    }
}

/// The topics that the headings of the corpus keep coming back to, by name.
pub(super) fn discover(
    files: &[(&String, &Evidence)],
    dates: &[Dated],
    homes: &[Home],
    naming: &Naming,
    config: &Config,
) -> Vec<FoundTopic> {
    if config.only_these_topics {
        return Vec::new();
    }
    let phrases = spreads(files, dates);
    let teams = homes.iter().flat_map(|home| &home.teams);
    let team_words: BTreeSet<String> = teams.flat_map(|team| words_of(team)).collect();
    let group_sizes = count(homes.iter().map(|home| home.series.as_str()));
    let is_structure = |spread: &Spread| {
        let groups = count(spread.files.iter().map(|file| homes[*file].series.as_str()));
        let of_group = |(series, with): (&&str, &usize)| {
            let size = group_sizes.get(series).copied().unwrap_or_default();
            size >= FILES_OF_A_GROUP && *with > share_of(size, SHARE_OF_A_GROUP)
        };
        spread.files.len() > share_of(files.len(), SHARE_OF_STRUCTURE)
            || groups.iter().any(of_group)
    };
    let mut kept: Vec<(Vec<String>, Spread)> = phrases
        .into_iter()
        .filter(|(words, spread)| {
            spread.months.len() >= 2
                && stands_for_itself(words, spread)
                && is_telling(words, &team_words)
                && !is_structure(spread)
                && spread
                    .spellings
                    .iter()
                    .all(|(spelling, _)| naming.teams_in(spelling).is_empty())
        })
        .collect();
    // Of two that are as frequent, the longer says more.
    kept.sort_by_key(|(words, spread)| {
        let rank = (spread.files.len(), words.len(), spread.sections);
        (std::cmp::Reverse(rank), words.clone())
    });
    let mut topics: Vec<(FoundTopic, usize)> = Vec::new();
    for (words, spread) in kept {
        if topics.len() >= MOST_TOPICS {
            break;
        }
        let most = spread
            .spellings
            .iter()
            .max_by_key(|(spelling, count)| (*count, std::cmp::Reverse(*spelling)));
        let name = most.map_or_else(|| words.join(" "), |(spelling, _)| spelling.to_lowercase());
        let is_named = config
            .topics
            .iter()
            .any(|topic| topic.pattern.is_match(&name));
        if is_named || config.no_topics.contains(&name) || is_covered(&words, &spread, &topics) {
            continue;
        }
        let topic = FoundTopic {
            name,
            phrases: vec![words],
        };
        topics.push((topic, spread.files.len()));
    }
    let mut topics: Vec<FoundTopic> = topics.into_iter().map(|(topic, _)| topic).collect();
    // Not by frequency: a file more or less would change their order, and so the vocabulary.
    topics.sort_by(|a, b| a.name.cmp(&b.name));
    topics
}

/// Where and how often each phrase of headings and lead-ins stands, of those that enough files
/// have: the most are of one file only, and are told by their prints alone.
fn spreads<'a>(
    files: &[(&'a String, &'a Evidence)],
    dates: &[Dated],
) -> Vec<(Vec<String>, Spread<'a>)> {
    let mut prints: Vec<Option<u64>> = Vec::new();
    let mut in_files: HashMap<u64, (usize, usize)> = HashMap::new();
    let mut folded = String::new();
    for (file, (_, evidence)) in files.iter().enumerate() {
        for phrase in evidence.sections.iter().flat_map(|one| &one.phrases) {
            let print = print_of(phrase, &mut folded);
            prints.push(print);
            if let Some(print) = print {
                let (last, count) = in_files.entry(print).or_insert((file, 1));
                *count += usize::from(*last != file);
                *last = file;
            }
        }
    }
    in_files.retain(|_, (_, count)| *count >= LEAST_FILES);
    let mut spreads: HashMap<u64, Spread> = HashMap::with_capacity(in_files.len());
    let mut prints = prints.into_iter();
    for (file, (_, evidence)) in files.iter().enumerate() {
        for (at, section) in evidence.sections.iter().enumerate() {
            let mut whole = None;
            for (phrase, print) in section.phrases.iter().zip(&mut prints) {
                let Some(print) = print.filter(|print| in_files.contains_key(print)) else {
                    continue;
                };
                let whole = *whole.get_or_insert_with(|| {
                    print_of(&heading::without_asides(&section.title), &mut folded)
                });
                let date = dates[file].sections[at].0;
                let month = date.map(|date| (date.year(), date.month()));
                let spread = spreads.entry(print).or_default();
                spread.add(file, month, phrase);
                spread.alone += usize::from(whole == Some(print));
            }
        }
    }
    let told = spreads.into_values();
    told.filter_map(|spread| Some((key_of(spread.spellings.first()?.0), spread)))
        .collect()
}

/// What the spellings of a phrase of up to three words have in common, as a number.
fn print_of(phrase: &str, folded: &mut String) -> Option<u64> {
    folded.clear();
    let words = phrase.split(|c: char| !c.is_alphanumeric());
    let mut count = 0;
    for word in words.filter(|word| !word.is_empty()) {
        let start = folded.len();
        if word.is_ascii() {
            folded.push_str(word);
            folded[start..].make_ascii_lowercase();
        } else {
            folded.push_str(&word.to_lowercase());
        }
        if is_plural(&folded[start..]) {
            folded.pop();
        }
        folded.push(' ');
        count += 1;
    }
    (1..=3).contains(&count).then(|| xxh3_64(folded.as_bytes()))
}

fn count<'a>(names: impl Iterator<Item = &'a str>) -> BTreeMap<&'a str, usize> {
    let mut counts = BTreeMap::new();
    for name in names {
        *counts.entry(name).or_default() += 1;
    }
    counts
}

/// A phrase is a topic only where it is a heading by itself: `Status page`, but not `page for`. A
/// single word has to be so twice.
fn stands_for_itself(words: &[String], spread: &Spread) -> bool {
    spread.alone >= if words.len() == 1 { 2 } else { 1 }
}

/// Whether topics that were found before say the same: `status` beside `status page`, or
/// `status page application`.
fn is_covered(words: &[String], spread: &Spread, topics: &[(FoundTopic, usize)]) -> bool {
    let files = spread.files.len();
    topics.iter().any(|(topic, its_files)| {
        topic.phrases.iter().any(|known| {
            let is_part = holds(known, words) && files * 4 <= its_files * 5;
            let is_special = holds(words, known) && !(spread.alone >= 2 && files >= 5);
            is_part || is_special
        })
    })
}

fn share_of(files: usize, percent: usize) -> usize {
    (files * percent / 100).max(LEAST_FILES)
}

/// Whether a phrase says more than its parts of speech.
fn is_telling(words: &[String], team_words: &BTreeSet<String>) -> bool {
    let tells = |word: &String| {
        word.len() >= 3
            && !is_generic(word)
            && !is_month(word)
            && !team_words.contains(word)
            && !is_common(word)
    };
    match words {
        [word] => tells(word) && word.len() >= 4,
        words => {
            let fits = |word: &String| !is_common(word) || word == "status" || word == "open";
            words.iter().any(tells) && words.iter().all(fits)
        }
    }
}

/// Words of headings that are about the meeting, not about anything that was talked of in it.
fn is_common(word: &str) -> bool {
    const COMMON: &[&str] = &[
        "about",
        "action",
        "actions",
        "agreement",
        "all",
        "announcement",
        "any",
        "aob",
        "ask",
        "assign",
        "attendee",
        "call",
        "change",
        "check",
        "conclusion",
        "current",
        "date",
        "decision",
        "describe",
        "discuss",
        "discussion",
        "done",
        "everything",
        "feedback",
        "first",
        "follow",
        "followup",
        "for",
        "from",
        "further",
        "general",
        "goal",
        "how",
        "idea",
        "important",
        "info",
        "information",
        "introduction",
        "issue",
        "item",
        "last",
        "link",
        "member",
        "misc",
        "miscellaneous",
        "month",
        "more",
        "need",
        "new",
        "newcomer",
        "news",
        "next",
        "open",
        "other",
        "our",
        "outcome",
        "overview",
        "participant",
        "pending",
        "plan",
        "planning",
        "please",
        "point",
        "problem",
        "progress",
        "project",
        "question",
        "recurring",
        "relevant",
        "report",
        "review",
        "round",
        "share",
        "status",
        "step",
        "subtopic",
        "task",
        "the",
        "thing",
        "time",
        "todo",
        "topic",
        "update",
        "upcoming",
        "week",
        "welcome",
        "what",
        "when",
        "work",
    ];
    COMMON.contains(&word)
}

/// The words by which a phrase is compared: lower case, singular.
fn key_of(phrase: &str) -> Vec<String> {
    words_of(phrase).into_iter().map(singular).collect()
}

fn singular(mut word: String) -> String {
    if is_plural(&word) {
        word.pop();
    }
    word
}

fn is_plural(word: &str) -> bool {
    word.len() > 3
        && word.ends_with('s')
        && !word.ends_with("ss")
        && !word.ends_with("us")
        && !word.ends_with("is")
}

/// Whether the words of `inner` stand next to each other in `outer`.
fn holds(outer: &[String], inner: &[String]) -> bool {
    outer.windows(inner.len()).any(|window| window == inner)
}

/// Says what sections are about.
pub(super) struct Tagger<'a> {
    config: &'a Config,
    /// The phrases of the topics that were found, by their first word.
    by_first_word: HashMap<&'a str, Vec<(&'a [String], &'a str)>>,
    /// The least bytes of such a first word.
    shortest: usize,
}

/// The next word of a text: what stands before it, in bytes, the word, and the text after it.
fn next_word(text: &str) -> Option<(usize, &str, &str)> {
    let start = text.find(char::is_alphanumeric)?;
    let from = &text[start..];
    let end = from
        .find(|c: char| !c.is_alphanumeric())
        .unwrap_or(from.len());
    Some((start, &from[..end], &from[end..]))
}

/// Whether the words of a text begin with these.
fn goes_on(mut text: &str, words: &[String]) -> bool {
    words.iter().all(|wanted| {
        let Some((_, word, after)) = next_word(text) else {
            return false;
        };
        text = after;
        singular(word.to_lowercase()) == *wanted
    })
}

impl<'a> Tagger<'a> {
    pub(super) fn new(vocabulary: &'a Vocabulary, config: &'a Config) -> Tagger<'a> {
        let mut by_first_word: HashMap<&str, Vec<(&[String], &str)>> = HashMap::new();
        for topic in &vocabulary.topics {
            for phrase in &topic.phrases {
                if let Some(first) = phrase.first() {
                    by_first_word
                        .entry(first)
                        .or_default()
                        .push((phrase, &topic.name));
                }
            }
        }
        Tagger {
            config,
            shortest: by_first_word
                .keys()
                .map(|word| word.len())
                .min()
                .unwrap_or(0),
            by_first_word,
        }
    }

    /// The topics of a section, in the order of their names.
    pub(super) fn topics_of(&self, draft: &Draft, role: Role) -> Vec<String> {
        if role != Role::Content {
            return Vec::new();
        }
        let mut topics: BTreeSet<String> = BTreeSet::new();
        let title = format!(
            "{} {}",
            draft.trail.last().map_or("", String::as_str),
            draft.title
        );
        let text = without_addresses(&draft.text);
        self.add_configured(&title, &text, draft.words, &mut topics);
        if !self.by_first_word.is_empty() {
            for (name, (count, first)) in self.mentions(&text) {
                if count >= 2 || first < EARLY || draft.words < SHORT {
                    topics.insert(name.to_owned());
                }
            }
            topics.extend(self.mentions(&title).into_keys().map(str::to_owned));
        }
        for reference in &draft.references {
            match reference.kind {
                ReferenceKind::Release | ReferenceKind::Package => {
                    topics.insert(reference.name.to_uppercase());
                }
                ReferenceKind::Standard => {
                    topics.insert(without_version(&reference.name).to_owned());
                }
                ReferenceKind::Issue
                | ReferenceKind::Advisory
                | ReferenceKind::Version
                | ReferenceKind::Minutes
                | ReferenceKind::Link => {}
            }
        }
        topics.into_iter().collect()
    }

    fn add_configured(&self, title: &str, text: &str, words: u32, topics: &mut BTreeSet<String>) {
        if self.config.topics.is_empty() {
            return;
        }
        let both = format!("{title}\n{text}");
        for topic in self.config.topics_in(&both) {
            if topic.pattern.is_match(title) {
                topics.insert(topic.name.clone());
                continue;
            }
            let (count, first) = topic.pattern.matches(text);
            if count >= 2 || (count == 1 && (first.is_some_and(|at| at < EARLY) || words < SHORT)) {
                topics.insert(topic.name.clone());
            }
        }
    }

    /// How often each found topic is named in a text, and where first, in bytes.
    fn mentions(&self, text: &str) -> BTreeMap<&'a str, (usize, usize)> {
        let mut mentions: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
        let mut place = 0;
        let mut rest = text;
        while let Some((before, word, after)) = next_word(rest) {
            place += before;
            for (phrase, name) in self.starting_with(word) {
                if goes_on(after, &phrase[1..]) {
                    mentions.entry(name).or_insert((0, place)).0 += 1;
                }
            }
            place += word.len();
            rest = after;
        }
        mentions
    }

    /// The phrases that begin with a word, with the names of their topics.
    fn starting_with(&self, word: &str) -> &[(&'a [String], &'a str)] {
        if word.len() < self.shortest {
            return &[];
        }
        let word = singular(word.to_lowercase());
        self.by_first_word
            .get(word.as_str())
            .map_or(&[], Vec::as_slice)
    }
}

/// `scs-0214-v2` is about `scs-0214`.
fn without_version(standard: &str) -> &str {
    match standard.rsplit_once('-') {
        Some((stem, version)) if version.starts_with(['v', 'w']) && stem.contains('-') => stem,
        _ => standard,
    }
}

/// A text without web addresses: the names in them are not what it speaks of.
fn without_addresses(text: &str) -> Cow<'_, str> {
    if !text.contains("://") {
        return Cow::Borrowed(text);
    }
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("://") {
        let start = rest[..at]
            .rfind(|c: char| !c.is_ascii_alphanumeric())
            .map_or(0, |before| before + 1);
        let start = if rest.is_char_boundary(start) {
            start
        } else {
            at
        };
        kept.push_str(&rest[..start]);
        let end = rest[at..]
            .find([' ', '\n', ')', '>', ']'])
            .map_or(rest.len(), |length| at + length);
        rest = &rest[end..];
    }
    kept.push_str(rest);
    Cow::Owned(kept)
}
