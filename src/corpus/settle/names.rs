//! Names and handles that are one person, as the minutes introduce them: `Ana Roth (@ana-r)`.
//!
//! A subject that somebody presents looks the same (`Storage API (@ana-r)`). So the introduction has
//! to stand in a list of those present, or the name to be listed there more than once, or the handle
//! to be made from the name. A name that is introduced by two handles stays apart from both.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use foldhash::HashMap;
use foldhash::HashMapExt;
use foldhash::HashSet;
use serde::Deserialize;
use serde::Serialize;
use unicode_normalization::UnicodeNormalization;

use crate::corpus::config::Config;
use crate::corpus::settle::Evidence;
use crate::reading::Draft;
use crate::reading::Shape;
use crate::reading::people::introductions;

/// What one file says of names.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Names {
    /// Name and handle, and whether they are introduced where people are listed.
    introduced: BTreeSet<(String, String, bool)>,
    /// Names and handles that are listed as present, with the number of lists.
    listed: BTreeMap<String, u32>,
}

/// What the sections of one file say of names, in lower case.
pub(super) fn of_file(drafts: &[Draft]) -> Names {
    let mut names = Names::default();
    for draft in drafts {
        let is_list = draft.shape == Shape::Attendance;
        if draft.text.contains('@') {
            let introduced = introductions(&draft.text).into_iter();
            let lowered = introduced.map(|(name, handle)| (name.to_lowercase(), handle, is_list));
            names.introduced.extend(lowered);
        }
        for name in &draft.attendees {
            *names.listed.entry(name.to_lowercase()).or_default() += 1;
        }
    }
    names
}

/// The names with the one handle on which the corpus agrees, in order.
pub(super) fn agreed(
    files: &[(&String, &Evidence)],
    listed: &HashSet<&str>,
    config: &Config,
) -> Vec<(String, String)> {
    // A given name alone may be that of two.
    let is_listed = |name: &str| name.contains(' ') && listed.contains(name);
    let mut introduced: BTreeMap<(&str, &str), bool> = BTreeMap::new();
    for (_, evidence) in files {
        for (name, handle, is_in_list) in &evidence.names.introduced {
            *introduced.entry((name, handle)).or_default() |= is_in_list;
        }
    }
    introduced.retain(|(name, handle), is_in_list| {
        *is_in_list || is_listed(name) || is_made_from(handle, name)
    });
    let pairs: Vec<(&str, &str)> = introduced.into_keys().collect();
    let mut agreed = Vec::new();
    for handles in pairs.chunk_by(|a, b| a.0 == b.0) {
        let [(name, handle)] = handles else {
            continue;
        };
        // Whoever is hidden is hidden by every name.
        if config.person(name).is_some()
            && let Some(person) = config.person(handle)
        {
            agreed.push(((*name).to_owned(), person));
        }
    }
    agreed
}

/// The names and handles of those who were there, in lower case. What was listed once may be a topic
/// that stood below.
pub(super) fn listed<'a>(files: &[(&'a String, &'a Evidence)]) -> HashSet<&'a str> {
    let mut lists: HashMap<&str, u32> = HashMap::new();
    for (_, evidence) in files {
        for (name, count) in &evidence.names.listed {
            *lists.entry(name).or_default() += count;
        }
    }
    lists.retain(|_, count| *count > 1);
    lists.into_keys().collect()
}

/// Letters from which on a word within a handle is no accident.
const TELLING_LETTERS: usize = 3;

/// Whether somebody of this name, in lower case, could have chosen the handle for it: it holds a
/// word of the name (`rowan`), or strings the beginnings of words together (`irowan`, `ilro`).
fn is_made_from(handle: &str, name: &str) -> bool {
    let plain = |text: &str| -> String {
        let letters = text.nfd().filter(char::is_ascii_alphabetic);
        letters.collect()
    };
    let handle = plain(handle);
    let words: Vec<String> = name.split([' ', '-', '.']).map(plain).collect();
    let holds = |word: &String| word.len() >= TELLING_LETTERS && handle.contains(word.as_str());
    words.iter().any(holds)
        || handle.len() >= TELLING_LETTERS && is_strung_together(&handle, &words)
}

/// Whether a handle consists of beginnings of some of the words, in their order.
fn is_strung_together(handle: &str, words: &[String]) -> bool {
    let Some((first, others)) = words.split_first() else {
        return handle.is_empty();
    };
    let common = handle.bytes().zip(first.bytes());
    let longest = common.take_while(|(a, b)| a == b).count();
    (0..=longest).any(|length| is_strung_together(&handle[length..], others))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_handle_is_made_from_words_of_a_name_or_their_beginnings() {
        for (handle, name) in [
            ("rowan", "ilse rowan"),
            ("irowan", "ilse rowan"),
            ("ilro", "ilse rowan"),
            ("m-muller99", "mia müller"),
            ("fkr", "finn kroll-darm"),
        ] {
            assert!(is_made_from(handle, name), "{handle}: {name}");
        }
        for (handle, name) in [
            ("rowan", "release notes"),
            ("rowan", "storage access api"),
            ("ir", "ilse rowan"),
        ] {
            assert!(!is_made_from(handle, name), "{handle}: {name}");
        }
    }
}
