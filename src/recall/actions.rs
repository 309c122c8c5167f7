//! The register of tasks: what was taken on, by whom, and how it stands.
//!
//! A task that is gone through week after week is one item: first and last seen, how often, the
//! owners of its last mention, and the state of the last mention that has one. A state is never
//! guessed: a task that nobody called done is open since the day it was taken on, and an item
//! says when it was last seen.

use std::collections::BTreeSet;

use crate::book::Book;
use crate::error::Result;
use crate::recall::Source;
use crate::recall::asks_for_everything;
use crate::recall::items;
pub use crate::recall::items::Item;
pub use crate::recall::items::Mention;
use crate::recall::narrowed;
use crate::search::Search;
use crate::section::ActionState;
use crate::section::SectionId;

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
    let all = items::all(book)?;
    let matching = matching(book, search)?;
    let owners: Vec<String> = wanted
        .owners
        .iter()
        .map(|owner| book.person(owner).unwrap_or_default())
        .collect();
    let is_wanted = |item: &&Item| {
        let matches = matching
            .as_ref()
            .is_none_or(|ids| item.is_mentioned_in(ids));
        let is_theirs = owners.is_empty() || owners.iter().any(|owner| item.is_of(owner));
        let is_so = wanted.states.is_empty() || wanted.states.contains(&item.state);
        matches && is_theirs && is_so
    };
    let mut items: Vec<Item> = all.iter().filter(is_wanted).cloned().collect();
    items.sort_by(|a, b| {
        (b.last, &a.place.path, a.place.line).cmp(&(a.last, &b.place.path, b.place.line))
    });
    Ok(items)
}

/// The sections with tasks that match a search; none where it asks for everything.
fn matching(book: &Book, search: &Search) -> Result<Option<BTreeSet<SectionId>>> {
    if asks_for_everything(search) {
        return Ok(None);
    }
    let sections = book.sections(&narrowed(search, Source::Actions.condition()))?;
    let ids = sections.into_iter().map(|section| section.id);
    Ok(Some(ids.collect()))
}

impl Item {
    fn is_mentioned_in(&self, sections: &BTreeSet<SectionId>) -> bool {
        let mut mentions = self.mentions.iter();
        mentions.any(|mention| sections.contains(&mention.id))
    }

    /// Whether somebody is among the owners, by handle, name or first name.
    fn is_of(&self, person: &str) -> bool {
        self.owners.iter().any(|owner| {
            owner.eq_ignore_ascii_case(person)
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
