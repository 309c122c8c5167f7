//! The register of tasks: what was taken on, by whom, and how it stands.
//!
//! A task that is gone through week after week is one item: first and last seen, how often, the
//! owners of its last mention, and the state of the last mention that has one. A state is never
//! guessed: a task that nobody called done is open since the day it was taken on, and an item
//! says when it was last seen.

use std::sync::Arc;

use serde::de::DeserializeOwned;

use crate::book::Book;
use crate::book::Entries;
use crate::error::Result;
use crate::recall::Answering;
use crate::recall::Source;
use crate::recall::items;
pub use crate::recall::items::Item;
pub use crate::recall::items::Mention;
use crate::recall::items::Outline;
use crate::recall::items::Told;
use crate::recall::names::Names;
use crate::search::Search;
use crate::section::ActionState;
use crate::section::Spot;

/// Which tasks are wanted, beside what the search says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Of these people, as typed; none for everybody's.
    pub owners: Vec<String>,
    /// In these states; none for any.
    pub states: Vec<ActionState>,
}

/// The tasks that match a search, those seen last first.
///
/// A task matches by any of its mentions, and is told with all of them.
///
/// # Errors
///
/// When there is no index, or it cannot be read.
pub fn actions(book: &Book, search: &Search, wanted: &Wanted) -> Result<Vec<Item>> {
    let (items, _) = latest(book, search, wanted, usize::MAX)?;
    Ok(items)
}

/// The same, but at most so many of them; and how many there are.
///
/// # Errors
///
/// When there is no index, or it cannot be read.
pub fn latest(
    book: &Book,
    search: &Search,
    wanted: &Wanted,
    most: usize,
) -> Result<(Vec<Item>, usize)> {
    Matching::of(book, search)?.latest(wanted.by(book)?, most)
}

/// Where the same were last seen, and what they are: quicker than all that is told of them.
///
/// # Errors
///
/// When there is no index, or it cannot be read.
pub fn spots(
    book: &Book,
    search: &Search,
    wanted: &Wanted,
    most: usize,
) -> Result<(Vec<Spot>, usize)> {
    Matching::of(book, search)?.told(wanted.by(book)?, most)
}

impl Wanted {
    /// Whether an item is wanted, with the owners known by the names that a book has for them.
    fn by(&self, book: &Book) -> Result<impl Fn(&Outline) -> bool> {
        let names = Names::of(book)?;
        let owners = self.owners.iter();
        // Who is not to be shown has no name, and no tasks.
        let owners = owners.map(|owner| names.one(&book.person(owner).unwrap_or_default()));
        let owners: Vec<String> = owners.collect();
        Ok(move |item: &Outline| {
            let is_theirs =
                owners.is_empty() || owners.iter().any(|owner| item.is_of(owner, &names));
            let is_so = self.states.is_empty() || self.states.contains(&item.state);
            is_theirs && is_so
        })
    }
}

/// The tasks that match a search.
pub(super) struct Matching<'b> {
    book: &'b Book,
    all: Arc<Entries<Outline>>,
    sections: Answering,
}

impl Matching<'_> {
    pub(super) fn of<'b>(book: &'b Book, search: &Search) -> Result<Matching<'b>> {
        Ok(Matching {
            book,
            all: items::all(book)?,
            sections: Answering::of(book, search, Source::Actions)?,
        })
    }

    /// Their outlines, by number.
    pub(super) fn outlines(&self) -> impl Iterator<Item = (usize, &Outline)> {
        let is_mentioned = |(_, item): &(usize, &Outline)| {
            let mut mentioned = item.mentioned.iter();
            mentioned.any(|beginning| self.sections.include(*beginning))
        };
        self.all.outlines().iter().enumerate().filter(is_mentioned)
    }

    /// Those of them that are wanted, seen last first, of one day in the order of their files: at most
    /// so many, and how many there are.
    pub(super) fn latest(
        &self,
        is_wanted: impl Fn(&Outline) -> bool,
        most: usize,
    ) -> Result<(Vec<Item>, usize)> {
        let (told, all) = self.told::<Told>(is_wanted, most)?;
        Ok((told.into_iter().map(|(_, item)| item).collect(), all))
    }

    /// The same, as far as `T` reads what is told of them.
    fn told<T: DeserializeOwned + Send>(
        &self,
        is_wanted: impl Fn(&Outline) -> bool,
        most: usize,
    ) -> Result<(Vec<T>, usize)> {
        let wanted = self.outlines().filter(|(_, item)| is_wanted(item));
        let wanted: Vec<usize> = wanted.map(|(number, _)| number).collect();
        let told = &wanted[..wanted.len().min(most)];
        Ok((self.book.told(&self.all, told)?, wanted.len()))
    }
}

impl Outline {
    /// Whether somebody is among the owners, by handle, name or first name.
    fn is_of(&self, person: &str, names: &Names) -> bool {
        self.owners.iter().any(|owner| {
            names.one(owner) == person
                || owner.split(' ').next() == Some(person)
                || person.split(' ').next() == Some(owner)
        })
    }
}

/// A task behind those who took it on, unless it names them itself: `@mira to order the disks`.
pub fn with_owners(owners: &[String], task: &str) -> String {
    match begins_with_owners(owners, task) {
        true => task.to_owned(),
        false => format!("{}: {task}", owners.join(", ")),
    }
}

/// Whether a task names those who took it on itself, or nobody did.
pub(super) fn begins_with_owners(owners: &[String], task: &str) -> bool {
    let beginning = task.trim_start_matches('@').to_lowercase();
    match owners {
        [owner] => beginning
            .strip_prefix(&owner.to_lowercase())
            .is_some_and(|rest| {
                !rest.starts_with(|next: char| next.is_alphanumeric() || next == '-')
            }),
        _ => owners.is_empty(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_task_that_names_its_owner_says_so_itself() {
        let ana = ["ana".to_owned()];
        assert_eq!(with_owners(&ana, "@Ana to write"), "@Ana to write");
        assert_eq!(with_owners(&[], "write"), "write");
        let of_both = "@ana-b and @ana to write";
        assert_eq!(with_owners(&ana, of_both), format!("ana: {of_both}"));
        assert_eq!(with_owners(&ana, "analyse it"), "ana: analyse it");
    }
}
