//! People: who was there when something was discussed, who spoke of it, what they took on.
//!
//! Whoever the configuration hides appears nowhere. Names and handles are one person where the
//! configuration says so, or where the minutes introduce one by the other (`Ana Roth (@ana-r)`)
//! and nobody else is introduced so. A subject that somebody presents looks the same (`Storage API
//! (@ana-r)`): a name has to be listed among those present, or the handle to be made from it.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::Deserialize;
use serde::Serialize;
use unicode_normalization::UnicodeNormalization;

use crate::book::Book;
use crate::error::Error;
use crate::error::ErrorKind;
use crate::error::Result;
use crate::reading::people::introductions;
use crate::recall::Place;
use crate::recall::actions::Item;
use crate::recall::actions::merged;
use crate::recall::narrowed;
use crate::search::Search;
use crate::section::Role;
use crate::section::Section;

/// What somebody has to do with a question.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// The person, as handle or name.
    pub person: String,
    /// What else the minutes call them.
    pub also: Vec<String>,
    /// Sections of the answer that mention them.
    pub mentioned: usize,
    /// Meetings of the answer at which they were.
    pub present: usize,
    /// Tasks in the answer that they took on.
    pub actions: usize,
    /// Day of the first of these.
    pub first: Option<NaiveDate>,
    /// Day of the last.
    pub last: Option<NaiveDate>,
}

/// One person, over all minutes or those that a search narrows to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// The person, as handle or name.
    pub person: String,
    /// What else the minutes call them.
    pub also: Vec<String>,
    /// Meetings at which they were.
    pub present: usize,
    /// Day of the first and the last of them.
    pub span: Option<(NaiveDate, NaiveDate)>,
    /// Teams with the number of their meetings at which they were, most first.
    pub teams: Vec<(String, usize)>,
    /// Topics of sections that mention them, with their number, most first.
    pub topics: Vec<(String, usize)>,
    /// Sections that mention them, the latest first.
    pub mentions: Vec<Place>,
    /// What they took on, the latest first.
    pub actions: Vec<Item>,
}

/// Those who have to do with what a search asks for, whoever has most to do with it first.
///
/// # Errors
///
/// When there is no index, or it cannot be read.
pub fn people(book: &Book, search: &Search) -> Result<Vec<Part>> {
    let sections = book.sections(&narrowed(search, ""))?;
    let names = Names::of(&sections);
    let mut parts: BTreeMap<String, Part> = BTreeMap::new();
    for item in merged(book, &sections) {
        for owner in &item.owners {
            note(&mut parts, &names.one(owner), item.first, |part| {
                part.actions += 1;
                part.last = part.last.max(item.last);
            });
        }
    }
    let mut counted: BTreeSet<(&str, Option<NaiveDate>)> = BTreeSet::new();
    for section in &sections {
        let mentioned: BTreeSet<String> =
            section.people.iter().map(|name| names.one(name)).collect();
        for person in mentioned {
            note(&mut parts, &person, section.date, |part| {
                part.mentioned += 1;
            });
        }
        if counted.insert((&section.path, section.date)) {
            for person in &section.attendees {
                note(&mut parts, &names.one(person), section.date, |part| {
                    part.present += 1;
                });
            }
        }
    }
    let mut parts: Vec<Part> = parts.into_values().collect();
    for part in &mut parts {
        part.also = names.others(&part.person);
    }
    parts.sort_by(|a, b| {
        let weight = |part: &Part| part.mentioned + 2 * part.actions;
        (weight(b), b.present, &a.person).cmp(&(weight(a), a.present, &b.person))
    });
    Ok(parts)
}

fn note(
    parts: &mut BTreeMap<String, Part>,
    person: &str,
    date: Option<NaiveDate>,
    count: impl Fn(&mut Part),
) {
    let part = parts.entry(person.to_owned()).or_insert_with(|| Part {
        person: person.to_owned(),
        ..Part::default()
    });
    count(part);
    part.first = part.first.into_iter().chain(date).min();
    part.last = part.last.max(date);
}

/// One person by handle or name, within what a search narrows to.
///
/// # Errors
///
/// When nobody is called so, or there is no index, or it cannot be read.
pub fn person(book: &Book, typed: &str, search: &Search) -> Result<Person> {
    let unknown = || {
        Error::new(
            ErrorKind::NotFound,
            format!("nobody in the minutes is called `{typed}`"),
            "`minutebook people` lists them",
        )
    };
    let wanted = book.person(typed).ok_or_else(unknown)?;
    let sections = book.sections(&narrowed(search, ""))?;
    let names = Names::of(&sections);
    let wanted = match wanted.contains(' ') {
        true => introduced(book, &sections, &wanted)?.unwrap_or_else(|| names.one(&wanted)),
        false => names.one(&wanted),
    };
    let is_them = |name: &String| names.one(name) == wanted;
    let mut person = Person {
        also: names.others(&wanted),
        person: wanted.clone(),
        ..Person::default()
    };
    let mut teams: BTreeMap<String, usize> = BTreeMap::new();
    let mut topics: BTreeMap<String, usize> = BTreeMap::new();
    let mut counted: BTreeSet<(&str, Option<NaiveDate>)> = BTreeSet::new();
    let mut theirs: Vec<Section> = Vec::new();
    for section in &sections {
        if counted.insert((&section.path, section.date)) && section.attendees.iter().any(is_them) {
            person.present += 1;
            let team = Place::new(book, section, section.line_start)
                .team()
                .to_owned();
            *teams.entry(team).or_default() += 1;
            if let Some(day) = section.date {
                let (first, last) = person.span.unwrap_or((day, day));
                person.span = Some((first.min(day), last.max(day)));
            }
        }
        if section.people.iter().any(is_them) {
            person
                .mentions
                .push(Place::new(book, section, section.line_start));
            for topic in &section.topics {
                *topics.entry(topic.clone()).or_default() += 1;
            }
        }
        if section
            .actions
            .iter()
            .any(|action| action.owners.iter().any(is_them))
        {
            theirs.push(section.clone());
        }
    }
    person.mentions.reverse();
    person.teams = most_first(teams);
    person.topics = most_first(topics);
    person.actions = merged(book, &theirs);
    person
        .actions
        .retain(|item| item.owners.iter().any(is_them));
    person
        .actions
        .sort_by(|a, b| (b.last, &a.key).cmp(&(a.last, &b.key)));
    let is_nobody = person.present == 0 && person.mentions.is_empty() && person.actions.is_empty();
    if is_nobody {
        Err(unknown())
    } else {
        Ok(person)
    }
}

/// The handle with which a list of those present introduces a name, the latest first.
fn introduced(book: &Book, sections: &[Section], name: &str) -> Result<Option<String>> {
    let name = name.to_lowercase();
    let mut looked_at: BTreeSet<(&str, &str)> = BTreeSet::new();
    for section in sections.iter().rev() {
        if section.attendees.is_empty() || !looked_at.insert((&section.corpus, &section.path)) {
            continue;
        }
        for section in book.meeting(&section.corpus, &section.path)? {
            let is_listed = section.role == Role::Attendance;
            let found = introductions(&section.text)
                .into_iter()
                .find(|(known, handle)| {
                    known.to_lowercase() == name && (is_listed || is_made_from(handle, &name))
                });
            if let Some((_, handle)) = found {
                return Ok(book.person(&handle));
            }
        }
    }
    Ok(None)
}

fn most_first(counts: BTreeMap<String, usize>) -> Vec<(String, usize)> {
    let mut counts: Vec<(String, usize)> = counts.into_iter().collect();
    counts.sort_by(|a, b| (b.1, &a.0).cmp(&(a.1, &b.0)));
    counts
}

/// Letters from which on a word within a handle is no accident.
const TELLING_LETTERS: usize = 3;

/// Whether somebody of this name, in lower case, could have chosen the handle for it: it holds a
/// word of the name (`garloff`), or strings the beginnings of words together (`mbuechse`, `fkr`).
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

/// Names and handles that are one person.
#[derive(Default)]
struct Names {
    /// Handle by name in lower case, where only one was introduced with it.
    handles: BTreeMap<String, String>,
}

impl Names {
    /// What the minutes themselves introduce.
    fn of(sections: &[Section]) -> Names {
        let mut listed: BTreeMap<String, BTreeSet<(&str, Option<NaiveDate>)>> = BTreeMap::new();
        for section in sections {
            for name in &section.attendees {
                let meetings = listed.entry(name.to_lowercase()).or_default();
                meetings.insert((&section.path, section.date));
            }
        }
        // What was listed once may be a topic that stood below.
        listed.retain(|_, meetings| meetings.len() > 1);
        let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for section in sections {
            if !section.text.contains('@') {
                continue;
            }
            for (name, handle) in introductions(&section.text) {
                let name = name.to_lowercase();
                if listed.contains_key(&name) || is_made_from(&handle, &name) {
                    found.entry(name).or_default().insert(handle);
                }
            }
        }
        let only_one = |(name, handles): (String, BTreeSet<String>)| {
            let mut handles = handles.into_iter();
            match (handles.next(), handles.next()) {
                (Some(handle), None) => Some((name, handle)),
                _ => None,
            }
        };
        Names {
            handles: found.into_iter().filter_map(only_one).collect(),
        }
    }

    /// The one name by which a person is counted.
    fn one(&self, name: &str) -> String {
        let lower = name.to_lowercase();
        self.handles.get(&lower).cloned().unwrap_or(lower)
    }

    /// The other names of a person.
    fn others(&self, person: &str) -> Vec<String> {
        let names = self.handles.iter();
        names
            .filter(|(_, handle)| *handle == person)
            .map(|(name, _)| name.clone())
            .collect()
    }
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
