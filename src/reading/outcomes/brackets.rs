//! Names in brackets before and behind tasks, and behind arrows, which only the list as a whole shows to be
//! people: `(KR) oil the gate`, `oil the gate (tux)`, `oil the gate -> tux`.
//!
//! Is given the items of a list. Does not know forms of tasks.

use foldhash::HashMap;
use foldhash::HashSet;

use super::Reader;
use super::around::is_unclaimed;
use super::deeds::is_imperative;
use super::owners;
use super::statements::Statement;
use super::status;
use crate::section::Action;

/// What stands in brackets behind a task and is nobody.
const NOBODY: &[&str] = &[
    "again",
    "asap",
    "blocked",
    "docs",
    "done",
    "easy",
    "fixed",
    "hard",
    "high",
    "important",
    "internal",
    "later",
    "link",
    "low",
    "maybe",
    "medium",
    "merged",
    "new",
    "nice",
    "now",
    "old",
    "ongoing",
    "open",
    "optional",
    "perhaps",
    "pending",
    "postponed",
    "public",
    "ready",
    "remote",
    "soon",
    "started",
    "tbd",
    "team",
    "today",
    "tomorrow",
    "urgent",
    "volunteer",
    "volunteers",
    "wip",
    "wishlist",
];

/// The names in small letters in the brackets at the end of a task: `(tux)`, `(tux/mole, perhaps?)`,
/// `(maybe tux?)`; or those behind an arrow: `-> tux, Mole (if at home)`. And the task before them.
pub(super) fn nicks_behind(text: &str) -> Option<(Vec<String>, &str)> {
    const MOST: usize = 3;
    let behind_arrow = || {
        let arrows = [" -> ", " --> ", " → ", " => "];
        let (task, names) = arrows.iter().find_map(|arrow| text.rsplit_once(arrow))?;
        Some((task, names.split(" (").next().unwrap_or(names)))
    };
    let in_brackets = || {
        let inside = text.trim_end_matches(['.', ' ']).strip_suffix(')')?;
        inside.rsplit_once(" (")
    };
    let (task, inside, is_named): (_, _, fn(&str) -> bool) = match behind_arrow() {
        Some((task, names)) => (task, names, is_name_or_nick),
        None => in_brackets().map(|(task, nicks)| (task, nicks, is_nick as fn(&str) -> bool))?,
    };
    let mut nicks = Vec::new();
    const JOINTS: &[&str] = &[" and ", " y ", " und ", " or "];
    for part in owners::apart(inside, &[',', '/', '&', '+'], JOINTS) {
        let part = part.trim_matches(['?', ' ']);
        let word = part
            .strip_prefix("maybe ")
            .or_else(|| part.strip_prefix("perhaps "));
        match word.unwrap_or(part).trim_end_matches('?') {
            "" | "maybe" | "perhaps" | "probably" => {}
            word if is_named(word) => nicks.push(word.to_lowercase()),
            _ => return None,
        }
    }
    let is_task = task.split_whitespace().count() >= 2;
    ((1..=MOST).contains(&nicks.len()) && is_task).then_some((nicks, task))
}

/// What brackets at the head of a task hold, and the task: `(KR) oil the gate`.
fn head_in_brackets(text: &str) -> Option<(&str, &str)> {
    const LONGEST: usize = 30;
    let (inside, task) = match text.strip_prefix('(') {
        Some(rest) => rest.split_once(") ")?,
        None => text.strip_prefix('[')?.split_once("] ")?,
    };
    let task = task.trim_start();
    (inside.len() <= LONGEST && !task.is_empty()).then_some((inside, task))
}

fn is_name_or_nick(word: &str) -> bool {
    let is_word = |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '_');
    (2..=16).contains(&word.len())
        && word.starts_with(char::is_alphabetic)
        && word.chars().all(is_word)
        && !is_nobody(word)
}

fn is_nick(word: &str) -> bool {
    (2..=16).contains(&word.len())
        && word.starts_with(|letter: char| letter.is_ascii_lowercase())
        && word
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
        && !is_nobody(word)
}

fn is_nobody(word: &str) -> bool {
    NOBODY.contains(&word.to_lowercase().as_str())
        || is_imperative(word)
        || status::of_note(word).is_some()
}

/// Whether the items of a list end in brackets with who is to do them, so that names in small letters are
/// some too: two at least, half of all, and one of the names is heard of elsewhere.
pub(super) fn are_owners<'s>(
    items: impl Iterator<Item = &'s Statement>,
    elsewhere: impl Fn(&str) -> bool,
) -> bool {
    let (mut all, mut tails, mut is_heard) = (0, 0, false);
    for item in items {
        all += 1;
        if let Some((nicks, _)) = nicks_behind(&item.text) {
            tails += 1;
            is_heard |= nicks.iter().any(|nick| elsewhere(nick));
        }
    }
    tails >= 2 && tails * 2 >= all && is_heard
}

/// In how many lines each word stands, in small letters: counted once, since each list may ask.
pub(super) type LinesWith = HashMap<String, u32>;

fn lines_with(statements: &[Statement]) -> LinesWith {
    let mut lines = LinesWith::default();
    for statement in statements {
        let text = statement.text.to_ascii_lowercase();
        let words = text.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '-');
        let words: HashSet<&str> = words.filter(|word| !word.is_empty()).collect();
        for word in words {
            match lines.get_mut(word) {
                Some(lines) => *lines += 1,
                None => drop(lines.insert(word.to_owned(), 1)),
            }
        }
    }
    lines
}

impl Reader<'_> {
    /// Whether the items from the one at `at` on end in brackets with who is to do them.
    pub(super) fn names_owners_last(&self, at: usize) -> bool {
        are_owners(self.items_from(at), |nick| {
            let lines = self.lines_with.get_or_init(|| lines_with(self.statements));
            lines.get(nick).is_some_and(|lines| *lines >= 2)
        })
    }

    /// Whether the items from the one at `at` on begin with brackets that hold who is to do them, so that a
    /// name nobody else knows is one too: at least two are known or sign with initials, half of all, and
    /// one of them is known.
    pub(super) fn names_owners_in_brackets(&self, at: usize) -> bool {
        let (mut all, mut people, mut is_anybody_known) = (0, 0, false);
        let items = self.items_from(at);
        for (inside, _) in items.filter_map(|item| head_in_brackets(&item.text)) {
            let is_signed = owners::is_initials(inside) && !owners::is_acronym(inside);
            let is_known = owners::only(inside, self.known, owners::Trust::Shown).is_some();
            all += 1;
            people += usize::from(is_signed || is_known);
            is_anybody_known |= is_known;
        }
        people >= 2 && people * 2 >= all && is_anybody_known
    }

    /// Gives a task of a list to those in the brackets at its head, where that is what does so there.
    pub(super) fn add_owners_in_brackets(&self, action: &mut Action) {
        let is_so = self
            .lists
            .last()
            .is_some_and(|list| list.brackets_are_owners);
        if is_so
            && is_unclaimed(action)
            && let Some((inside, task)) = head_in_brackets(&action.text)
            && let Some(owners) = owners::named_in(inside)
        {
            let task = task.to_owned();
            action.owners = owners;
            action.text = task;
        }
    }

    /// Gives a task of a list to those in the brackets at its end, where that is what does so there.
    pub(super) fn add_owners_behind(&self, action: &mut Action) {
        let is_so = self.lists.last().is_some_and(|list| list.tails_are_owners);
        if is_so
            && is_unclaimed(action)
            && let Some((nicks, task)) = nicks_behind(&action.text)
        {
            let task = task.trim_end().to_owned();
            action.owners = nicks;
            action.text = task;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_behind_a_task_hold_nicknames_or_something_else() {
        let nicks = |text: &str| nicks_behind(text).map(|(nicks, _)| nicks.join(" "));
        assert_eq!(nicks("oil the gate (tux)").as_deref(), Some("tux"));
        assert_eq!(nicks("oil the gate (maybe tux?)").as_deref(), Some("tux"));
        assert_eq!(
            nicks("oil the gate (tux/mole, perhaps?)").as_deref(),
            Some("tux mole")
        );
        assert_eq!(
            nicks("oil the gate -> tux, Mole y ramón (if at home)").as_deref(),
            Some("tux mole ramón")
        );
        assert_eq!(nicks("oil the gate -> it is dry again"), None);
        for text in [
            "oil the gate (?)",
            "oil the gate (done)",
            "oil the gate (in progress)",
            "oil the gate (see the letter of the miller on that)",
            "gate (tux)",
        ] {
            assert_eq!(nicks(text), None, "{text}");
        }
    }
}
