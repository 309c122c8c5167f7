//! Where `TODO` stands in a text, in any spelling, and where its task begins.
//!
//! `TODO: oil the gate`, `(todo: …)`, `To-Do @tux …`, `… #todo`. Does not know who is to do it, but for a
//! name that is joined to the mark.

use std::sync::LazyLock;

use regex::Regex;

use super::deeds::is_imperative;
use super::pattern::pattern;

static TODO: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?x)(?:^|[\s(\[>*_,;:=-]) (?:TODO|ToDo|Todo|TO\ DO|To\ Do|To\ do|To-Do|To-do|to\ do|TO-DO|todo)s?
        (?: [*_]{0,2}\s*:[*_]{0,2}\s* | \s+[(\[]?(?P<at>@) | \s*\((?P<name>[\w\ @,-]{2,})\)\s*:?\s* | \s+[-–]\s+
          | [*_]{0,3}\s+(?P<who>[A-ZÄÖÜ][\w-]*(?:(?:\ |,\ |\ und\ |\ and\ |/)[A-ZÄÖÜ][\w-]*)?):\s )",
    )
});

/// `TODO oil the gate`: in capitals at the very start it needs no colon.
fn bare_todo(text: &str) -> Option<(usize, usize)> {
    const FEWEST_WORDS: usize = 2;
    /// What goes on about a list of tasks, or about a mark in a text.
    const NO_TASKS: &[&str] = &[
        "and", "are", "comment", "comments", "done", "for", "from", "has", "have", "in", "is",
        "item", "items", "list", "lists", "of", "on", "or", "und", "was", "were",
    ];
    /// What is called after the mark: the TODO Group, a TODO Liste.
    const NO_LISTS: &[&str] = &[
        "App", "Comments", "For", "From", "Group", "Item", "Items", "List", "Liste", "Lists",
        "MVC", "Next", "Section",
    ];
    let said = text.trim_start_matches(['*', '_', ' ', '[', '(', '>']);
    let start = text.len() - said.len();
    let task = said
        .strip_prefix("TODO")?
        .trim_start_matches([']', ')', '*', '_']);
    let first = task.split_whitespace().next()?;
    // `TODO app was shown` tells of something.
    let is_told = |task: &str| {
        let second = task.split_whitespace().nth(1);
        matches!(second, Some("was" | "were" | "is" | "are" | "has"))
    };
    let is_task = task.starts_with(' ')
        && first.starts_with(|letter: char| letter.is_alphabetic() || letter == '`')
        && !NO_LISTS.contains(&first)
        && !NO_TASKS.contains(&first)
        && task.split_whitespace().count() >= FEWEST_WORDS
        && !is_told(task);
    is_task.then_some((start, text.len() - task.trim_start().len()))
}

/// Where `#todo` stands, and where its task begins: `#todo oil the gate`, `#todo:tux`, `oil the gate #todo`.
fn hash_todo(text: &str) -> Option<(usize, usize)> {
    const MARK: &str = "#todo";
    let (at, _) = text.match_indices('#').find(|(at, _)| {
        let mark = text.get(*at..at + MARK.len());
        mark.is_some_and(|mark| mark.eq_ignore_ascii_case(MARK))
    })?;
    let end = at + MARK.len();
    let rest = text[end..].trim_start_matches([':', ' ']);
    let is_word =
        !text[end..].starts_with(|next: char| next.is_alphanumeric() || "-_/".contains(next));
    // `https://mill.example/#todo` is an address.
    let is_free = text[..at]
        .chars()
        .next_back()
        .is_none_or(|before| " ([*_,;.:".contains(before));
    let is_alone = text[..at].trim().is_empty() && rest.split_whitespace().count() < 2;
    (is_word && is_free && !is_alone).then_some((at, text.len() - rest.len()))
}

/// Whom `#todo:tux oil the gate` tells to do something, and what.
pub(super) fn joined_owner(tag: &str) -> Option<(&str, &str)> {
    let rest = tag.strip_prefix("#todo:")?;
    let length = rest.find(' ').unwrap_or(rest.len());
    let (owner, task) = rest.split_at(length);
    let is_nick = |letter: char| letter.is_alphanumeric() || "-_@".contains(letter);
    let is_somebody = !owner.is_empty() && owner.chars().all(is_nick) && !is_imperative(owner);
    is_somebody.then(|| (owner.trim_start_matches('@'), task.trim()))
}

/// Whether a text carries `#todo`.
pub(super) fn has_hash(text: &str) -> bool {
    hash_todo(text).is_some()
}

/// Where the tag `TODO` stands, and where its task begins.
pub(super) fn todo(text: &str) -> Option<(usize, usize)> {
    if let Some(found) = hash_todo(text) {
        return Some(found);
    }
    let Some(found) = TODO.captures(text) else {
        return bare_todo(text);
    };
    let whole = found.get(0)?;
    let word = text[whole.start()..]
        .find(['T', 't'])
        .map_or(whole.start(), |at| whole.start() + at);
    let is_lower = text[word..].starts_with('t');
    let opens_line = text[..word]
        .trim_matches(|letter: char| !letter.is_alphanumeric())
        .is_empty();
    // `what to do: …` in the middle of a sentence is no mark.
    let is_order = is_lower && whole.as_str().trim_end().ends_with("todo:");
    let is_mark = opens_line
        || (is_order && is_imperative(&text[whole.end()..]))
        || (!is_lower && text[word..].starts_with("TODO"))
        || found.name("at").is_some();
    if !is_mark {
        return None;
    }
    let named = found.name("name").or(found.name("who"));
    let end = match (found.name("at"), named) {
        (Some(at), _) => at.start(),
        (None, Some(name)) => name.start(),
        (None, None) => whole.end(),
    };
    Some((word, end))
}
