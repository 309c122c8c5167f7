//! The register of tasks: what was taken on, by whom, and how it stands.
//!
//! A task that is gone through week after week is one item: first and last seen, how often, the
//! owners of its last mention, and the state of the last mention that has one. A state is never
//! guessed: a task that nobody called done is open since the day it was taken on, and an item
//! says when it was last seen.

use std::collections::BTreeSet;

use chrono::NaiveDate;

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

/// The word for a state in a register.
pub fn state_name(state: ActionState) -> &'static str {
    match state {
        ActionState::Open => "open",
        ActionState::Done => "done",
        ActionState::Unknown => "unknown",
    }
}

/// The items as a table of comma separated values (RFC 4180), the header first.
pub fn csv(items: &[Item]) -> String {
    let mut table =
        String::from("state,owners,task,team,topics,first,last,times,path,line,url,heading\r\n");
    for item in items {
        let date = |day: Option<NaiveDate>| day.map_or(String::new(), |day| day.to_string());
        let cells = [
            state_name(item.state).to_owned(),
            item.owners.join(" "),
            item.text.clone(),
            item.place.team().to_owned(),
            item.place.topics.join(" "),
            date(item.first),
            date(item.last),
            item.mentions.len().to_string(),
            item.place.path.clone(),
            item.place.line.to_string(),
            item.place.url.clone().unwrap_or_default(),
            item.about().to_owned(),
        ];
        let quoted: Vec<String> = cells.iter().map(|cell| quoted(cell)).collect();
        table.push_str(&quoted.join(","));
        table.push_str("\r\n");
    }
    table
}

/// A cell in quotes where it needs them. One that a spreadsheet would run as a formula is made
/// text: minutes are written by many.
fn quoted(cell: &str) -> String {
    let is_formula = cell.starts_with(['=', '+', '-', '@', '\t']);
    let cell = if is_formula {
        format!("'{cell}")
    } else {
        cell.to_owned()
    };
    if cell.contains(['"', ',', '\n', '\r']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell
    }
}

/// The items as a Markdown list with boxes.
pub fn markdown(items: &[Item]) -> String {
    let mut list = String::new();
    for item in items {
        let mark = if item.state == ActionState::Done {
            'x'
        } else {
            ' '
        };
        list.push_str(&format!("- [{mark}] "));
        if !begins_with_owners(&item.owners, &item.text) {
            list.push_str(&format!("**{}**: ", escaped(&item.owners.join(", "))));
        }
        list.push_str(&escaped(&item.text));
        list.push_str(&format!(" ({})\n", seen(item)));
    }
    list
}

/// Whether a task names those who took it on itself: `@mira to order the disks`.
pub fn begins_with_owners(owners: &[String], task: &str) -> bool {
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

/// What an item is about, and when and where it was seen, as words.
fn seen(item: &Item) -> String {
    let mut parts: Vec<String> = Vec::new();
    if !item.about().is_empty() {
        parts.push(escaped(item.about()));
    }
    if item.state == ActionState::Unknown {
        parts.push("state unknown".to_owned());
    }
    match (item.first, item.last) {
        (Some(first), Some(last)) if first != last => {
            parts.push(format!("{first} to {last}, {} times", item.mentions.len()));
        }
        (Some(day), _) | (None, Some(day)) => parts.push(day.to_string()),
        (None, None) => {}
    }
    let place = &item.place;
    let address = match &place.url {
        Some(url) => format!("[{}:{}]({url})", escaped(&place.path), place.line),
        None => format!("{}:{}", escaped(&place.path), place.line),
    };
    parts.push(address);
    parts.join(", ")
}

/// Text that Markdown shows as it stands.
pub(crate) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        if matches!(
            letter,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|'
        ) {
            escaped.push('\\');
        }
        escaped.push(if letter.is_control() { ' ' } else { letter });
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_task_that_names_its_owner_says_so_itself() {
        let ana = ["ana".to_owned()];
        assert!(begins_with_owners(&ana, "@Ana to write"));
        assert!(begins_with_owners(&[], "write"));
        assert!(!begins_with_owners(&ana, "@ana-b and @ana to write"));
        assert!(!begins_with_owners(&ana, "analyse it"));
    }

    #[test]
    fn cells_are_quoted_and_never_formulas() {
        assert_eq!(quoted("a, \"b\""), "\"a, \"\"b\"\"\"");
        assert_eq!(quoted("=SUM(A1)"), "'=SUM(A1)");
        assert_eq!(quoted("plain"), "plain");
    }
}
