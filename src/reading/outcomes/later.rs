//! What a statement of several sentences tells beyond its first task: who takes on something in its later
//! clauses, and the tasks that stand on further lines of it.
//!
//! Minutes in prose share out one task after the other: `Ana paints the gate. Ben will ask the miller.` On
//! the same line those are one task of both; on lines of their own they are two. Does not know forms of
//! tasks.

use super::actions;
use super::known::Known;
use super::owners::Trust;
use super::owners::leading;
use super::sentences::sentence;
use super::statements::Statement;
use super::taking::commits_firmly;
use crate::section::Action;

/// Words behind which a later clause may begin, with whoever takes something on.
const JOINTS: &[&[u8]] = &[
    b", which", b" aber", b" and", b" but", b" so", b" that", b" then", b" und", b" while",
];

/// Where the later clauses of a text begin: behind a mark or a joint and blanks, or in brackets.
pub(super) fn clauses(text: &str) -> impl Iterator<Item = usize> {
    let bytes = text.as_bytes();
    (2..bytes.len()).filter(move |&at| {
        let is_start = !matches!(bytes[at], b' ') && text.is_char_boundary(at);
        is_start
            && match bytes[at - 1] {
                b' ' => {
                    let before = text[..at].trim_end().as_bytes();
                    // The last byte of a dash or an arrow, too.
                    let ends = |mark: &u8| b".;:!?,->)]\x92\x93\x94".contains(mark);
                    let joins = |joint: &&[u8]| before.ends_with(joint);
                    before.last().is_some_and(ends) || JOINTS.iter().any(joins)
                }
                b'(' | b'[' => bytes[at - 2] == b' ',
                _ => false,
            }
    })
}

/// What is longer, in bytes, is no note that shares out tasks.
pub(super) const LONGEST_NOTE: usize = 4000;

/// Who takes on something in the later clauses of a text.
pub(super) fn taking_on(text: &str, known: &Known) -> Vec<String> {
    let mut owners = Vec::new();
    if text.len() > LONGEST_NOTE {
        return owners;
    }
    for at in clauses(text) {
        let body = &text[at..];
        let is_small = body.starts_with(|first: char| first.is_ascii() && !first.is_uppercase());
        if is_small && !known.has_nicks() {
            continue;
        }
        if let Some((people, length)) = leading(body, known, Trust::Shown)
            && commits_firmly(&body[length..])
            && !sentence(body).ends_with('?')
        {
            owners.extend(people);
        }
    }
    owners
}

/// Whether a statement has several rows, and is short enough for its sentences to be looked at one by one.
pub(super) fn is_of_rows(statement: &Statement) -> bool {
    statement.starts.len() > 1 && statement.text.len() <= LONGEST_NOTE
}

/// The tasks that later sentences of a statement tell, each on another line than those before it.
pub(super) fn further(statement: &Statement, known: &Known, first: Option<u32>) -> Vec<Action> {
    if !is_of_rows(statement) || statement.quoted {
        return Vec::new();
    }
    let mut tasks: Vec<Action> = Vec::new();
    let mut last = first;
    for part in statement.later_sentences() {
        if part.line_at(0) != statement.line_at(0)
            && Some(part.line_at(0)) != last
            && let Some(task) = actions::in_prose(&part, known)
            && Some(task.line) != last
        {
            last = Some(task.line);
            tasks.push(task);
        }
    }
    tasks
}
