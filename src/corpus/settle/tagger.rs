//! Which sections speak of which topics.
//!
//! A section has a topic if its heading names it, or its text does so early or more than once: a
//! passing mention does not count. Releases, standards and tender packages are topics wherever they
//! are named.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

use foldhash::HashMap;
use foldhash::HashMapExt;

use crate::corpus::config::Config;
use crate::corpus::settle::Vocabulary;
use crate::corpus::settle::topics::singular;
use crate::reading::Draft;
use crate::section::ReferenceKind;
use crate::section::Role;

/// A mention this early says what a section is about.
const EARLY: usize = 80;

/// In a section this short every mention counts.
const SHORT: u32 = 40;

/// Says what sections are about.
pub(super) struct Tagger<'a> {
    config: &'a Config,
    /// The phrases of the topics that were found, by their first word.
    by_first_word: HashMap<&'a str, Vec<(&'a [String], &'a str)>>,
    /// The least bytes of such a first word.
    shortest: usize,
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
