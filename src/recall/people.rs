//! People: who was there when something was discussed, who spoke of it, what they took on.
//!
//! Whoever the configuration hides appears nowhere. Names and handles are one person where the
//! configuration says so, where the minutes introduce one by the other (`Ana Roth (@ana-r)`), or where
//! the handle is the name (`@aroth`). Who asks for a name that nobody has gets the one who is meant, if
//! that can only be one, and otherwise those with names like it.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Deserialize;
use serde::Serialize;

use crate::book::Book;
use crate::error::Error;
use crate::error::ErrorKind;
use crate::error::Result;
use crate::recall::Place;
use crate::recall::actions::Item;
use crate::recall::actions::Matching;
use crate::recall::items::Outline;
use crate::recall::names::Names;
use crate::recall::narrowed;
use crate::recall::team_of;
use crate::search::Search;
use crate::section::Spot;

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
    /// How many sections mention them.
    pub mentioned: usize,
    /// The latest of these, the latest first, undated ones at the end.
    pub mentions: Vec<Place>,
    /// How many tasks they took on.
    pub took_on: usize,
    /// The latest of these, the latest first.
    pub actions: Vec<Item>,
}

/// Those who have to do with what a search asks for, whoever has most to do with it first.
///
/// # Errors
///
/// When there is no index, or it cannot be read.
pub fn people(book: &Book, search: &Search) -> Result<Vec<Part>> {
    let names = Names::of(book)?;
    let appearances = book.appearances(&narrowed(search, ""), |name| names.one(name))?;
    let parts = appearances.into_iter().map(|(person, found)| {
        let part = Part {
            mentioned: found.mentioned,
            present: found.present,
            first: found.first,
            last: found.last,
            ..Part::default()
        };
        (person, part)
    });
    let mut parts: BTreeMap<String, Part> = parts.collect();
    for (_, item) in Matching::of(book, search)?.outlines() {
        for owner in &item.owners {
            let part = parts.entry(names.one(owner)).or_default();
            part.actions += 1;
            part.first = part.first.into_iter().chain(item.first).min();
            part.last = part.last.max(item.last);
        }
    }
    let parts = parts.into_iter().map(|(person, part)| Part {
        also: names.others(&person),
        person,
        ..part
    });
    let mut parts: Vec<Part> = parts.collect();
    parts.sort_by(|a, b| {
        let weight = |part: &Part| part.mentioned + 2 * part.actions;
        (weight(b), b.present, &a.person).cmp(&(weight(a), a.present, &b.person))
    });
    Ok(parts)
}

/// One person by handle or name, within what a search narrows to; told with at most so many mentions
/// and as many tasks, the latest of each.
///
/// # Errors
///
/// When nobody is called so, or there is no index, or it cannot be read.
pub fn person(book: &Book, typed: &str, search: &Search, most: usize) -> Result<Person> {
    let names = Names::of(book)?;
    let found = names.find(book, typed, |wanted| {
        told(book, &names, wanted, search, most)
    })?;
    if let Some(person) = found {
        return Ok(person);
    }
    // Whoever is called so may have nothing to do with what was asked for.
    let everywhere = Search::default();
    let known = names.find(book, typed, |wanted| {
        told(book, &names, wanted, &everywhere, 0)
    })?;
    match known {
        Some(known) => Ok(Person {
            person: known.person,
            also: known.also,
            ..Person::default()
        }),
        None => Err(unknown(book, typed)?),
    }
}

/// What somebody has to do with what a search narrows to, if anything.
fn told(
    book: &Book,
    names: &Names,
    wanted: &str,
    search: &Search,
    most: usize,
) -> Result<Option<Person>> {
    let is_them = |name: &str| names.one(name) == wanted;
    let involved = book.involved(&narrowed(search, ""), is_them, most)?;
    let is_theirs = |item: &Outline| item.owners.iter().any(|owner| is_them(owner));
    let (actions, took_on) = Matching::of(book, search)?.latest(is_theirs, most)?;
    if involved.mentioned + involved.present + took_on == 0 {
        return Ok(None);
    }
    let mut teams = involved.teams;
    for meeting in &involved.without_team {
        let folder = team_of(&meeting.teams, &meeting.path);
        *teams.entry(folder.to_owned()).or_default() += 1;
    }
    let mentions = involved.mentions.into_iter();
    Ok(Some(Person {
        also: names.others(wanted),
        present: involved.present,
        span: involved
            .days
            .first()
            .copied()
            .zip(involved.days.last().copied()),
        teams: most_first(teams),
        topics: most_first(involved.topics),
        mentioned: involved.mentioned,
        mentions: mentions.map(|head| Place::of_head(book, head)).collect(),
        took_on,
        actions,
        person: wanted.to_owned(),
    }))
}

/// Where the sections begin that mention a person, and what they are called, the latest first: several
/// times quicker than to read them.
///
/// # Errors
///
/// When nobody is called so, or there is no index, or it cannot be read.
pub fn spots_of(book: &Book, typed: &str, search: &Search, most: usize) -> Result<Vec<Spot>> {
    let names = Names::of(book)?;
    let found = names.find(book, typed, |wanted| {
        let is_them = |name: &str| names.one(name) == wanted;
        let spots = book.mentions(&narrowed(search, ""), is_them, most)?;
        Ok((!spots.is_empty()).then_some(spots))
    })?;
    if let Some(spots) = found {
        return Ok(spots);
    }
    // Who is not mentioned there may be known all the same.
    person(book, typed, search, 0)?;
    Ok(Vec::new())
}

/// Names that are offered instead of one that nobody has.
const MOST_NEAR: usize = 3;

fn unknown(book: &Book, typed: &str) -> Result<Error> {
    let lower = typed.to_lowercase();
    let is_another = |name: &String| name.to_lowercase() != lower;
    let mut near = book.people_called(typed)?;
    near.retain(is_another);
    if near.is_empty() {
        near = book.people_like(typed)?;
        near.retain(is_another);
    }
    near.truncate(MOST_NEAR);
    let near: Vec<String> = near.iter().map(|name| format!("`{name}`")).collect();
    let hint = if near.is_empty() {
        "`minutebook people` lists them".to_owned()
    } else {
        format!(
            "did you mean {}? `minutebook people` lists all",
            near.join(" or ")
        )
    };
    let text = format!("nobody in the minutes is called `{typed}`");
    Ok(Error::new(ErrorKind::NotFound, text, &hint))
}

/// Counts, the most frequent first.
fn most_first(counts: BTreeMap<String, usize>) -> Vec<(String, usize)> {
    let mut counts: Vec<(String, usize)> = counts.into_iter().collect();
    // Those of equal count stay in the order of the alphabet.
    counts.sort_by_key(|(_, count)| Reverse(*count));
    counts
}
