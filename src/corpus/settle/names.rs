//! Names and handles that are one person: as the minutes introduce them (`Ana Roth (@ana-r)`), or
//! because the handle is the name itself (`@anaroth`, `@aroth`).
//!
//! A subject that somebody presents looks like an introduction (`Storage API (@ana-r)`). So it has to
//! stand in a list of those present, or the name to be listed there more than once, or the handle to
//! be made from the name. A name that is introduced by two handles stays apart from both, and so does
//! a handle that could be made from two names.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use foldhash::HashMap;
use foldhash::HashMapExt;
use foldhash::HashSet;
use serde::Deserialize;
use serde::Serialize;

use crate::corpus::config::Config;
use crate::corpus::handles;
use crate::corpus::handles::Made;
use crate::corpus::handles::is_made_from;
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
    /// The handles that are mentioned, in order, one a row.
    mentioned: String,
}

/// What the sections of one file say of names, in lower case.
pub(super) fn of_file(drafts: &[Draft]) -> Names {
    let mut names = Names::default();
    let mentioned = drafts.iter().flat_map(|draft| &draft.people);
    let mentioned: BTreeSet<&str> = mentioned.map(String::as_str).collect();
    names.mentioned = mentioned.into_iter().collect::<Vec<_>>().join("\n");
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
    let introduced = introduced(files, listed);
    // They come in the order of the names.
    let is_introduced = |name: &str| {
        let found = introduced.binary_search_by_key(&name, |(name, _)| *name);
        found.is_ok()
    };
    let mut pairs = named_after(files);
    pairs.retain(|(name, _)| !is_introduced(name));
    pairs.extend(&introduced);
    pairs.sort_unstable();
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

/// Names with the handles by which they are introduced.
fn introduced<'a>(
    files: &[(&'a String, &'a Evidence)],
    listed: &HashSet<&str>,
) -> Vec<(&'a str, &'a str)> {
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
    introduced.into_keys().collect()
}

/// In how many files a handle is mentioned that is a family name alone: a slip of somebody who put a
/// mark before a given name occurs once.
const FILES_OF_A_FAMILY_NAME: usize = 2;

/// Names of people who were listed, each with the handle that is mentioned and is that name, the one
/// of most files; not a handle that two of them could have.
fn named_after<'a>(files: &[(&'a String, &'a Evidence)]) -> Vec<(&'a str, &'a str)> {
    let mut files_of: HashMap<&str, usize> = HashMap::new();
    let mut names: BTreeSet<&str> = BTreeSet::new();
    for (_, evidence) in files {
        for handle in evidence.names.mentioned.lines() {
            *files_of.entry(handle).or_default() += 1;
        }
        let listed = evidence.names.listed.keys().map(String::as_str);
        names.extend(listed.filter(|name| name.contains(' ')));
    }
    // By their letters alone.
    let mut mentioned: HashMap<String, BTreeMap<&str, usize>> = HashMap::new();
    for (handle, files) in files_of {
        let same = mentioned.entry(handles::plain(handle)).or_default();
        same.insert(handle, files);
    }
    let given: HashSet<String> = names
        .iter()
        .filter_map(|name| handles::given_name(name))
        .collect();
    let is_sure = |made: &Made, files: usize| {
        let is_alone = made.is_family_name;
        !is_alone || files >= FILES_OF_A_FAMILY_NAME && !given.contains(&made.handle)
    };
    let mut names_of: HashMap<&str, BTreeSet<&str>> = HashMap::new();
    let mut most: BTreeMap<&str, (usize, &str)> = BTreeMap::new();
    for name in &names {
        for made in handles::made_from(name) {
            let same = mentioned.get(&made.handle).into_iter().flatten();
            for (handle, files) in same.filter(|(_, files)| is_sure(&made, **files)) {
                names_of.entry(handle).or_default().insert(name);
                let best = most.entry(name).or_insert((*files, handle));
                if *files > best.0 {
                    *best = (*files, handle);
                }
            }
        }
    }
    let most = most.into_iter().map(|(name, (_, handle))| (name, handle));
    most.filter(|(_, handle)| names_of[handle].len() == 1)
        .collect()
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
