//! Items that tell somebody what to do: `Ana: oil the gate`, `Ana talk to the miller`.
//!
//! Where people talk, a name before a colon is who says what follows. So it takes a file in which nearly every
//! such name is followed by what to do. Does not know other forms of tasks.

use super::Reader;
use super::deeds::is_imperative;
use super::owners;
use super::statements::Statement;
use crate::section::Action;

/// So many orders are a habit.
const FEWEST_ORDERS: usize = 3;

/// What is shorter is an exclamation: `Ana: see above`.
const FEWEST_WORDS: usize = 3;

/// Verbs that have their past in the same letters, or are things that somebody brings.
const NO_ORDERS: &[&str] = &[
    "call", "check", "comment", "cut", "demo", "draft", "hit", "issue", "let", "open", "plan",
    "put", "question", "read", "release", "report", "request", "review", "set", "split", "test",
    "update", "work",
];

impl Reader<'_> {
    /// The task of an item that tells somebody what to do, where that is what names before a colon are for.
    pub(super) fn ordered(&self, at: usize) -> Option<Action> {
        let statement = &self.statements[at];
        if !statement.is_item() || statement.text.trim_end().ends_with('?') {
            return None;
        }
        let text = statement.text.as_str();
        let (name, order) = behind_colon(text).or_else(|| behind_name(text))?;
        let is_order = is_imperative(order) && order.split_whitespace().count() >= FEWEST_WORDS;
        let owners = owners::named_in(name).filter(|_| is_order && self.are_told_by_name())?;
        Some(statement.action("assigned", text.len() - order.len(), order, owners))
    }

    /// Whether the people of this file are told what to do behind their names: three known ones at least, and three
    /// of four.
    fn are_told_by_name(&self) -> bool {
        *self.are_told.get_or_init(|| {
            let (mut heads, mut orders) = (0, 0);
            for (name, said) in self.statements.iter().filter_map(|line| of_item(line)) {
                let is_known = owners::only(name, self.known, owners::Trust::Shown).is_some();
                heads += usize::from(is_known);
                orders += usize::from(is_known && is_imperative(said));
            }
            orders >= FEWEST_ORDERS && orders * 4 >= heads * 3
        })
    }
}

fn of_item(statement: &Statement) -> Option<(&str, &str)> {
    behind_colon(&statement.text).filter(|_| statement.is_item())
}

/// One name and what stands behind its colon: `Ana: oil the gate`.
fn behind_colon(text: &str) -> Option<(&str, &str)> {
    let (name, said) = text.split_once(": ")?;
    is_one_name(name).then_some((name, said.trim_start()))
}

/// The same without a colon, where the verb begins with a small letter: of one person it would have an ending.
fn behind_name(text: &str) -> Option<(&str, &str)> {
    let (name, said) = text.split_once(' ')?;
    let verb = said.split(' ').next().unwrap_or("");
    let is_verb = verb.starts_with(char::is_lowercase) && !NO_ORDERS.contains(&verb);
    (is_verb && is_one_name(name)).then_some((name, said))
}

/// A word as names are written: `Ana`.
fn is_one_name(word: &str) -> bool {
    word.chars().count() > 2
        && word.starts_with(char::is_uppercase)
        && word.chars().skip(1).all(char::is_lowercase)
        && !owners::is_nobody(word)
}
