//! Which mentions of tasks are one item: the same words, or the same thing in other words at the next
//! meetings of the same team.
//!
//! An item is known by its words within its team. Where it is gone through again, a few words may
//! have changed; then it needs an owner in common and most of its words. Does not know who asks for
//! which items.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::NaiveDate;
use foldhash::HashMap;
use rayon::prelude::*;
use serde::Deserialize;
use serde::Serialize;
use xxhash_rust::xxh3::xxh3_64;

use crate::book;
use crate::book::Book;
use crate::error::Result;
use crate::reading::calendar::month_named;
use crate::reading::outcomes::says_state;
use crate::recall::Place;
use crate::recall::Source;
use crate::recall::is_filler;
use crate::recall::likeness;
use crate::recall::narrowed;
use crate::recall::telling_words;
use crate::recall::words;
use crate::search::Search;
use crate::section::Action;
use crate::section::ActionState;
use crate::section::Section;
use crate::section::SectionId;
use crate::section::Spot;
use crate::section::day;

/// One task with all its mentions.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// A name that stays the same as long as the task's words do.
    pub key: String,
    /// The task in its own words, as last written.
    pub text: String,
    /// The heading under which it was taken on; without it most tasks say little.
    pub heading: String,
    /// Who is to do it, as last written.
    pub owners: Vec<String>,
    /// How it stands, by the last mention that says so.
    pub state: ActionState,
    /// Day on which it was first seen.
    #[serde(with = "day")]
    pub first: Option<NaiveDate>,
    /// Day on which it was last seen.
    #[serde(with = "day")]
    pub last: Option<NaiveDate>,
    /// Its mentions, the earliest first.
    pub mentions: Vec<Mention>,
    /// Where it was last seen.
    pub place: Place,
    /// The form by which it was recognised where it was first seen.
    pub form: String,
}

impl Item {
    /// What it is about: the heading under which it was taken on, or the last one above it.
    pub fn about(&self) -> &str {
        match self.heading.as_str() {
            "" => &self.place.title,
            heading => heading,
        }
    }
}

/// One time that a task came up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mention {
    /// Day of the meeting.
    #[serde(with = "day")]
    pub date: Option<NaiveDate>,
    /// The section.
    pub id: SectionId,
    /// Its file.
    pub path: String,
    /// The line.
    pub line: u32,
    /// How it stood then.
    pub state: ActionState,
}

/// What every question looks at in an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Outline {
    pub(crate) owners: Vec<String>,
    pub(crate) state: ActionState,
    #[serde(with = "day")]
    pub(crate) first: Option<NaiveDate>,
    #[serde(with = "day")]
    pub(crate) last: Option<NaiveDate>,
    /// Where the sections begin that mention it.
    pub(crate) mentioned: Vec<u64>,
}

/// What is told of an item: where it was last seen, for whom needs no more and reads no further, and
/// all of it.
pub(crate) type Told = (Spot, Item);

/// All items of a book, those seen last first, of one day in the order of their files.
///
/// Kept beside the index until it changes; whoever changes [`Outline`] or [`Told`] counts up its
/// format.
///
/// # Errors
///
/// When there is no index, or it cannot be read.
pub(crate) fn all(book: &Book) -> Result<Arc<book::Entries<Outline>>> {
    book.register(book::Register::Tasks, || {
        let with_tasks = narrowed(&Search::default(), Source::Actions.condition());
        let mut items = merged(book, book.sections(&with_tasks)?);
        items.sort_by(|(a, (one, _)), (b, (other, _))| {
            (b.last, &one.path, one.line).cmp(&(a.last, &other.path, other.line))
        });
        Ok(items)
    })
}

/// Meetings of a team after which a reworded task is no longer taken for the same.
const MEETINGS_APART: usize = 2;

/// Tasks of one meeting that a reworded one is compared with. The longest review in five communities has
/// thirty; without an end, a file of many thousands would take hours.
const MOST_OF_A_MEETING: usize = 200;

/// How alike a reviewed task and a fresh one must be. Measured: above it no two different tasks
/// met, below it one in ten did.
pub(super) const ALIKE: f32 = 0.6;

/// The items that the actions of these sections make, which come earliest first.
fn merged(book: &Book, sections: Vec<Section>) -> Vec<(Outline, Told)> {
    let sightings = |section: Section| {
        let begins = book::beginning(&section);
        let place = Place::new(book, &section, section.line_start);
        let actions = section.actions.into_iter();
        actions.map(move |action| Sighting::new(place.clone(), begins, action))
    };
    // What an action says by itself is most of the work, and nobody need wait for another one's.
    let sightings = sections.into_par_iter().flat_map_iter(sightings);
    let sightings: Vec<Sighting> = sightings.collect();
    let mut register = Register::default();
    for sighting in sightings {
        register.enter(sighting);
    }
    register.items.into_iter().map(Entry::outlined).collect()
}

/// An action where it was written, and what tells whether another one is the same.
struct Sighting {
    action: Action,
    place: Place,
    /// Where its section begins.
    begins: u64,
    /// Its team and words.
    key: (String, String),
    words: BTreeSet<String>,
    /// The words without the day that it was put off to.
    undated: BTreeSet<String>,
    numbers: BTreeSet<String>,
}

impl Sighting {
    /// An action of the section at a place.
    fn new(place: Place, begins: u64, action: Action) -> Sighting {
        let team = format!("{}:{}", place.corpus, place.team());
        let words = telling_words(&action.text);
        Sighting {
            begins,
            key: (team, key_of(&action, &place.title)),
            numbers: numbers(&action.text),
            undated: without_day(&words),
            words,
            place: Place {
                line: action.line,
                ..place
            },
            action,
        }
    }
}

/// The items so far, and how to find the one that an action belongs to.
#[derive(Default)]
struct Register {
    items: Vec<Entry>,
    /// Item by team and words.
    by_key: HashMap<(String, String), usize>,
    /// The meetings of each team, the earliest first.
    meetings: BTreeMap<String, Vec<Meeting>>,
}

/// One meeting of a team.
struct Meeting {
    date: Option<NaiveDate>,
    /// The items seen at it.
    seen: Vec<usize>,
}

struct Entry {
    item: Item,
    /// Where the sections begin that mention it.
    mentioned: Vec<u64>,
    words: BTreeSet<String>,
    undated: BTreeSet<String>,
    numbers: BTreeSet<String>,
}

impl Entry {
    /// A task that was not seen before.
    fn new(sighting: Sighting) -> Entry {
        let (team, words) = &sighting.key;
        let mut entry = Entry {
            item: Item {
                key: format!("{:016x}", xxh3_64(format!("{team}\n{words}").as_bytes())),
                form: sighting.action.form.clone(),
                first: sighting.place.date,
                ..Item::default()
            },
            mentioned: Vec::new(),
            words: sighting.words,
            undated: sighting.undated,
            numbers: sighting.numbers,
        };
        entry.see(sighting.begins, sighting.action, sighting.place);
        entry
    }

    /// Takes in a mention, the latest so far, in the section that begins there.
    fn see(&mut self, begins: u64, action: Action, place: Place) {
        self.mentioned.push(begins);
        let item = &mut self.item;
        item.text = action.text;
        if item.heading.is_empty() && !action.carried {
            item.heading.clone_from(&place.title);
        }
        if !action.owners.is_empty() {
            item.owners = action.owners;
        }
        if action.state != ActionState::Unknown {
            item.state = action.state;
        }
        item.last = place.date.or(item.last);
        item.mentions.push(Mention {
            date: place.date,
            id: place.id.clone(),
            path: place.path.clone(),
            line: action.line,
            state: action.state,
        });
        item.place = place;
    }

    fn outlined(self) -> (Outline, Told) {
        let item = self.item;
        let outline = Outline {
            owners: item.owners.clone(),
            state: item.state,
            first: item.first,
            last: item.last,
            mentioned: self.mentioned,
        };
        let spot = Spot {
            corpus: item.place.corpus.clone(),
            path: item.place.path.clone(),
            line: item.place.line,
            name: item.text.clone(),
        };
        (outline, (spot, item))
    }
}

impl Register {
    fn enter(&mut self, sighting: Sighting) {
        let key = &sighting.key;
        let date = sighting.place.date;
        let known = self.by_key.get(key).copied();
        let known = known.or_else(|| self.reworded(&sighting));
        let number = known.unwrap_or(self.items.len());
        let meetings = self.meetings.entry(key.0.clone()).or_default();
        match meetings.last_mut() {
            Some(meeting) if meeting.date == date => meeting.seen.push(number),
            Some(_) | None => meetings.push(Meeting {
                date,
                seen: vec![number],
            }),
        }
        self.by_key.insert(key.clone(), number);
        match self.items.get_mut(number) {
            Some(entry) => entry.see(sighting.begins, sighting.action, sighting.place),
            None => self.items.push(Entry::new(sighting)),
        }
    }

    /// The item of the last meetings that a reviewed task most likely is, in other words.
    fn reworded(&self, sighting: &Sighting) -> Option<usize> {
        let Sighting { action, words, .. } = sighting;
        if !action.carried || words.len() < FEW {
            return None;
        }
        let meetings = self.meetings.get(&sighting.key.0)?;
        let earlier = meetings.iter().rev();
        let earlier = earlier.filter(|meeting| meeting.date != sighting.place.date);
        let mut best = None;
        let mut best_likeness = ALIKE;
        for number in earlier
            .take(MEETINGS_APART)
            .flat_map(|meeting| meeting.seen.iter().take(MOST_OF_A_MEETING))
        {
            let entry = self.items.get(*number)?;
            let owners = &entry.item.owners;
            let is_put_off = action.owners == *owners
                && !sighting.undated.is_empty()
                && sighting.undated == entry.undated;
            if is_put_off {
                return Some(*number);
            }
            let shares_owner = action.owners.iter().any(|owner| owners.contains(owner));
            if !shares_owner || entry.numbers != sighting.numbers {
                continue;
            }
            let alike = likeness(words, &entry.words);
            if alike >= best_likeness {
                best = Some(*number);
                best_likeness = alike;
            }
        }
        best
    }
}

/// The words of a task without the day that it was put off to: `on the agenda of May 16`.
fn without_day(words: &BTreeSet<String>) -> BTreeSet<String> {
    let is_number = |word: &String| word.bytes().all(|byte| byte.is_ascii_digit());
    let is_month = |word: &String| month_named(word).is_some();
    let is_year = |word: &String| word.len() == 4 && word.starts_with("20") && is_number(word);
    let mut left = words.clone();
    if words.iter().any(|word| is_month(word) || is_year(word)) {
        let is_of_day = |word: &String| is_month(word) || (is_number(word) && word.len() <= 4);
        left.retain(|word| !is_of_day(word));
    }
    left
}

/// Telling words without which a task is not known by its words alone.
const FEW: usize = 4;

/// Letters of a task's words that make its key.
const KEY_LETTERS: usize = 70;

/// The words by which a task is known again. One of few words says too little (`move this
/// forward`): its heading and owners tell it from others.
fn key_of(action: &Action, title: &str) -> String {
    let without_state = without_state(&action.text);
    let without_aside = match without_state.find("(wrt") {
        Some(at) => &without_state[..at],
        None => without_state,
    };
    let mut key = String::new();
    for word in words(without_aside).filter(|word| word != "ai") {
        if key.chars().count() + word.chars().count() > KEY_LETTERS {
            break;
        }
        key.push_str(&word);
        key.push(' ');
    }
    let mut telling: Vec<String> = Vec::with_capacity(FEW);
    let is_told_by_words = words(without_state)
        .filter(|word| !is_filler(word))
        .any(|word| {
            if !telling.contains(&word) {
                telling.push(word);
            }
            telling.len() == FEW
        });
    if !is_told_by_words {
        key.push_str(&action.owners.join(" "));
        if !action.carried {
            key.push_str(&title.to_lowercase());
        }
    }
    key
}

/// A task without how it stands: `order the disks (done)` is `order the disks`.
fn without_state(task: &str) -> &str {
    let inside = task.trim_end().strip_suffix(')');
    match inside.and_then(|inside| inside.rsplit_once('(')) {
        Some((before, note)) if says_state(note) => before,
        Some(_) | None => task,
    }
}

/// The numbers of issues in a text: two tasks with different ones are different tasks.
fn numbers(text: &str) -> BTreeSet<String> {
    text.split('#')
        .skip(1)
        .map(|rest| {
            rest.chars()
                .take_while(char::is_ascii_digit)
                .collect::<String>()
        })
        .filter(|number| !number.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn action(text: &str, carried: bool) -> Action {
        Action {
            text: text.to_owned(),
            owners: vec!["ana".to_owned()],
            state: ActionState::Open,
            line: 1,
            form: "ai".to_owned(),
            carried,
        }
    }

    #[test]
    fn a_task_is_the_same_whatever_its_brackets_say_of_its_state() {
        let done = action("order the envelopes (done)", false);
        let open = action("order the envelopes", false);
        let other = action("order the envelopes (of wax)", false);
        assert_eq!(key_of(&done, "x"), key_of(&open, "x"));
        assert_ne!(key_of(&other, "x"), key_of(&open, "x"));
    }

    #[test]
    fn a_day_is_no_part_of_what_is_put_off() {
        let without = |task: &str| {
            without_day(&telling_words(task))
                .into_iter()
                .collect::<Vec<_>>()
                .join(" ")
        };
        assert_eq!(
            without("put it on the agenda of May 16"),
            without("put it on the agenda of June 2")
        );
        assert_eq!(without("agenda of 2024-05-16"), "agenda");
        assert_eq!(without("close 16 of 20 doors"), "16 20 close doors");
    }

    #[test]
    fn a_task_is_known_by_its_words_without_marks_and_handles() {
        assert_eq!(
            key_of(
                &action("write *mail* to list, regarding R5 (wrt #4)", false),
                "x"
            ),
            key_of(&action("Write mail to list regarding R5", true), "y"),
        );
        assert_ne!(
            key_of(&action("move this forward", false), "Entropy"),
            key_of(&action("move this forward", false), "Backups"),
        );
    }
}
