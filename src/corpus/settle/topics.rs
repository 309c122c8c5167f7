//! What the minutes are about: topics that the headings of the corpus keep coming back to.
//!
//! A phrase of headings and lead-ins becomes a topic if several meetings in several months have it.
//! Variants that differ in case, hyphens or number are one. Does not know which sections speak of it.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use chrono::Datelike;
use foldhash::HashMap;
use foldhash::HashSet;
use foldhash::HashSetExt;
use serde::Deserialize;
use serde::Serialize;
use xxhash_rust::xxh3::xxh3_64;

use crate::corpus::config::Config;
use crate::corpus::settle::Evidence;
use crate::corpus::settle::dates::Dated;
use crate::corpus::settle::evidence::SectionEvidence;
use crate::corpus::settle::heading;
use crate::corpus::settle::heading::is_generic;
use crate::corpus::settle::heading::is_month;
use crate::corpus::settle::heading::words_of;
use crate::corpus::settle::teams::Home;
use crate::corpus::settle::teams::Naming;
use crate::reading::attendance::presence;
use crate::reading::titles;

/// More topics than this nobody reads through.
const MOST_TOPICS: usize = 100;

/// A phrase of fewer files is an episode.
const LEAST_FILES: usize = 3;

/// A heading in more of all files, in percent, is structure.
const SHARE_OF_STRUCTURE: usize = 20;

/// A heading in more of the files of a group, in percent, is that group's structure, unless it is said more
/// often elsewhere.
const SHARE_OF_A_GROUP: usize = 60;

/// Smaller groups have no habits.
const FILES_OF_A_GROUP: usize = 10;

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

/// The topics that the headings of the corpus keep coming back to, by name; those who are listed as present
/// are none.
pub(super) fn discover(
    files: &[(&String, &Evidence)],
    dates: &[Dated],
    homes: &[Home],
    naming: &Naming,
    listed: &HashSet<&str>,
    config: &Config,
) -> Vec<FoundTopic> {
    if config.only_these_topics {
        return Vec::new();
    }
    let phrases = spreads(files, dates);
    let teams = homes.iter().flat_map(|home| &home.teams);
    let team_words: BTreeSet<String> = teams.flat_map(|team| words_of(team)).collect();
    let people = people(listed);
    let group_sizes = count(homes.iter().map(|home| home.series.as_str()));
    let is_structure = |spread: &Spread| {
        let groups = count(spread.files.iter().map(|file| homes[*file].series.as_str()));
        let of_habit = groups.iter().filter(|(series, with)| {
            let size = group_sizes.get(*series).copied().unwrap_or_default();
            size >= FILES_OF_A_GROUP && **with > share_of(size, SHARE_OF_A_GROUP)
        });
        // What one group never leaves out, and others speak of as well, is a matter and no habit.
        let in_habit: usize = of_habit.map(|(_, with)| with).sum();
        spread.files.len() > share_of(files.len(), SHARE_OF_STRUCTURE)
            || in_habit * 4 > spread.files.len() * 3
    };
    let mut kept: Vec<(Vec<String>, Spread)> = phrases
        .into_iter()
        .filter(|(words, spread)| {
            spread.months.len() >= 2
                && stands_for_itself(words, spread)
                && is_telling(words, &team_words)
                && !is_about_the_meeting(spread)
                && !people.contains(words)
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
        // `Statuspage` is `Status page`.
        let as_one = words.concat();
        let same = |(topic, _): &&mut (FoundTopic, usize)| {
            topic.phrases.iter().any(|known| known.concat() == as_one)
        };
        if let Some((topic, _)) = topics.iter_mut().find(same) {
            topic.phrases.push(words);
            continue;
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

/// Whoever was there, by name, given name or handle: what they said is often headed by it.
fn people(listed: &HashSet<&str>) -> HashSet<Vec<String>> {
    let mut people = HashSet::new();
    for name in listed {
        let words = key_of(name);
        if let [given, _, ..] = words.as_slice() {
            people.insert(vec![given.clone()]);
        }
        people.insert(words);
    }
    people
}

/// Where and how often each phrase of headings and lead-ins stands, of those that enough files
/// have: the most are of one file only, and are told by their prints alone.
fn spreads<'a>(
    files: &[(&'a String, &'a Evidence)],
    dates: &[Dated],
) -> Vec<(Vec<String>, Spread<'a>)> {
    let mut prints: Vec<Option<u64>> = Vec::new();
    let mut of_files: Vec<(u64, usize)> = Vec::new();
    let mut folded = Vec::new();
    for (file, (_, evidence)) in files.iter().enumerate() {
        for phrase in evidence.sections.iter().flat_map(phrases_of) {
            let print = print_of(phrase, &mut folded);
            prints.push(print);
            of_files.extend(print.map(|print| (print, file)));
        }
    }
    of_files.sort_unstable();
    of_files.dedup();
    let by_print = of_files.chunk_by(|a, b| a.0 == b.0);
    let in_enough = by_print.filter(|files| files.len() >= LEAST_FILES);
    let mut spreads: HashMap<u64, Spread> = in_enough
        .map(|files| (files[0].0, Spread::default()))
        .collect();
    let mut prints = prints.into_iter();
    for (file, (_, evidence)) in files.iter().enumerate() {
        for (at, section) in evidence.sections.iter().enumerate() {
            let mut whole = None;
            for (phrase, print) in phrases_of(section).zip(&mut prints) {
                let spread = print.and_then(|print| Some((print, spreads.get_mut(&print)?)));
                let Some((print, spread)) = spread else {
                    continue;
                };
                let whole =
                    *whole.get_or_insert_with(|| print_of_heading(&section.title, &mut folded));
                let date = dates[file].sections[at].0;
                let month = date.map(|date| (date.year(), date.month()));
                spread.add(file, month, phrase);
                spread.alone += usize::from(whole == Some(print));
            }
        }
    }
    let told = spreads.into_values();
    told.filter_map(|spread| Some((key_of(spread.spellings.first()?.0), spread)))
        .collect()
}

/// The print of a heading without what is said by the way.
fn print_of_heading(title: &str, folded: &mut Vec<u8>) -> Option<u64> {
    if heading::has_asides(title) {
        return print_of(&heading::without_asides(title), folded);
    }
    print_of(title, folded)
}

/// The phrases of a section.
fn phrases_of(section: &SectionEvidence) -> impl Iterator<Item = &str> {
    section.phrases.split('\n')
}

/// What the spellings of a phrase of up to three words have in common, as a number.
fn print_of(phrase: &str, folded: &mut Vec<u8>) -> Option<u64> {
    if phrase.is_ascii() {
        return print_of_words(phrase.as_bytes(), folded);
    }
    let lower = phrase.chars().flat_map(char::to_lowercase);
    let apart: String = lower
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .collect();
    print_of_words(apart.as_bytes(), folded)
}

/// The same of a phrase in which ASCII stands between words.
fn print_of_words(phrase: &[u8], folded: &mut Vec<u8>) -> Option<u64> {
    folded.clear();
    let mut count = 0;
    let is_between = |byte: &u8| byte.is_ascii() && !byte.is_ascii_alphanumeric();
    for word in phrase.split(is_between).filter(|word| !word.is_empty()) {
        let start = folded.len();
        folded.extend(word.iter().map(u8::to_ascii_lowercase));
        if is_plural(word) {
            folded.pop();
        }
        if ends_in_ie(&folded[start..]) {
            folded.truncate(folded.len() - 2);
            folded.push(b'y');
        }
        folded.push(b' ');
        count += 1;
    }
    (1..=3).contains(&count).then(|| xxh3_64(folded))
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

/// Whether a phrase would be the heading of chores or of a list of those present: `Note taker`, `Regrets`.
fn is_about_the_meeting(spread: &Spread) -> bool {
    spread.spellings.iter().any(|(spelling, _)| {
        titles::is_chore(spelling) || titles::is_generic(spelling) || presence(spelling).is_some()
    })
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
        "afsluiting",
        "agendapunt",
        "agendapunten",
        "agreement",
        "all",
        "announcement",
        "any",
        "aob",
        "ask",
        "assign",
        "attendee",
        "break",
        "call",
        "change",
        "check",
        "closing",
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
        "keer",
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
        "notulen",
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
        "pr",
        "prs",
        "previous",
        "prior",
        "problem",
        "progress",
        "project",
        "pull",
        "question",
        "recurring",
        "regret",
        "relevant",
        "report",
        "review",
        "rollup",
        "round",
        "share",
        "shoutout",
        "slot",
        "sluiting",
        "status",
        "step",
        "subtopic",
        "takenlijst",
        "task",
        "team",
        "the",
        "thing",
        "time",
        "today",
        "todo",
        "tomorrow",
        "topic",
        "upcoming",
        "update",
        "vaste",
        "vorige",
        "week",
        "welcome",
        "what",
        "when",
        "work",
        "wrap",
        "yesterday",
    ];
    COMMON.contains(&word)
}

/// The words by which a phrase is compared: lower case, singular.
fn key_of(phrase: &str) -> Vec<String> {
    words_of(phrase).into_iter().map(singular).collect()
}

/// A word as one compares it, not as anybody writes it: `story` of `Stories`, and so `cooky` of `cookies`.
pub(super) fn singular(mut word: String) -> String {
    if is_plural(word.as_bytes()) {
        word.pop();
    }
    if ends_in_ie(word.as_bytes()) {
        word.truncate(word.len() - 2);
        word.push('y');
    }
    word
}

fn ends_in_ie(word: &[u8]) -> bool {
    matches!(word, [_, _, .., b'i' | b'I', b'e' | b'E'])
}

fn is_plural(word: &[u8]) -> bool {
    match word {
        [_, _, .., before, b's' | b'S'] => {
            !matches!(before.to_ascii_lowercase(), b's' | b'u' | b'i')
        }
        _ => false,
    }
}

/// Whether the words of `inner` stand next to each other in `outer`.
fn holds(outer: &[String], inner: &[String]) -> bool {
    outer.windows(inner.len()).any(|window| window == inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig {
            failure_persistence: None,
            ..proptest::prelude::ProptestConfig::default()
        })]

        /// Story: a heading of plain words is not taken apart a second time, and must not notice.
        #[test]
        fn a_heading_has_one_print_whether_it_is_taken_apart_or_not(
            title in "([a-zA-Z ]|[0-9():@~/.!]|\\[|\\]|<|>|:x:|~~|[äßİ]|\\PC){0,24}",
        ) {
            let mut folded = Vec::new();
            let plain = heading::without_asides(&title);
            let expected = print_of(&plain, &mut folded);
            proptest::prop_assert_eq!(print_of_heading(&title, &mut folded), expected);
        }
    }

    #[test]
    fn case_hyphens_and_number_make_no_other_phrase() {
        let print = |phrase| print_of(phrase, &mut Vec::new());
        assert_eq!(print("Status-Pages"), print("status page"));
        assert_eq!(print("User stories"), print("user story"));
        assert_eq!(print("Cookies"), print("cookie"));
        assert_eq!(print("ÜBERSICHT"), print("übersicht"));
        assert_ne!(print("glass"), print("glas"));
        assert_eq!(print("one two three four"), None);
    }
}
