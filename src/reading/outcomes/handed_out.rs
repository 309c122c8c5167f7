//! Things that are handed out, one below the other: `Who takes over the booths?`, and below it `Mill: @x`.
//!
//! A thing and a handle alone are a topic and who speaks of it; so it takes a question or a duty above them,
//! and two of them. Does not know other forms of tasks.

use super::Reader;
use super::actions;
use super::owners;
use super::statements::Statement;
use crate::reading::titles;
use crate::section::Action;

/// What was announced farther above is not what is handed out.
const FARTHEST: usize = 40;

/// So many things are handed out together: one alone may be on who speaks of it.
const FEWEST_HANDED_OUT: usize = 2;

/// A thing and whose it is: `Mill: @x`, `Barn: Roof @x`.
fn thing_of_somebody(statement: &Statement) -> Option<(&str, Vec<String>)> {
    const MOST_WORDS: usize = 8;
    if !statement.is_item() || !statement.text.contains(": ") {
        return None;
    }
    let text = statement.text.trim_end_matches([')', ' ', '.']);
    let (before, handle) = text.rsplit_once(' ')?;
    let thing = before.trim_end_matches([':', ' ']);
    let is_handle = handle.starts_with('@') && handle[1..].starts_with(char::is_alphanumeric);
    let begins = thing.starts_with(char::is_alphabetic);
    let words = thing.split(' ').count();
    if !is_handle || !begins || words > MOST_WORDS || actions::is_duty(statement) {
        return None;
    }
    // `Cache: cc @x`, `Reported: @x`: somebody is named for another reason.
    let leads = |word: &str| {
        matches!(
            word,
            "ask" | "by" | "cc" | "for" | "from" | "says" | "thanks" | "to" | "via" | "with"
        )
    };
    let head = thing.split([':', ' ']).next().unwrap_or("").to_lowercase();
    let is_led = thing.rsplit(' ').next().is_some_and(leads);
    let is_other = OTHERWISE_NAMED.contains(&head.as_str())
        || BEGINNINGS_OF_OTHERS
            .iter()
            .any(|start| head.starts_with(start));
    if is_led || is_other {
        return None;
    }
    Some((thing, owners::named_in(handle)?))
}

/// Words before somebody who is not to do anything: who reported it, who is for it.
const OTHERWISE_NAMED: &[&str] = &["interested", "maybe", "no", "room", "yes"];

/// The beginnings of others.
const BEGINNINGS_OF_OTHERS: &[&str] = &[
    "absen",
    "absten",
    "answer",
    "author",
    "candidate",
    "credit",
    "guest",
    "nominat",
    "objection",
    "option",
    "proposed",
    "question",
    "report",
    "seconded",
    "speaker",
    "sponsor",
];

/// `Who takes over the booths?`, `Wer übernimmt die Stände?`
fn asks_who(text: &str) -> bool {
    const ASKED: &[&str] = &[
        "who brings ",
        "who can do ",
        "who can take ",
        "who does what",
        "who takes ",
        "who wants to do ",
        "who wants to take ",
        "who will do ",
        "who will take ",
        "who will write ",
        "who writes ",
        "wer bringt ",
        "wer kümmert ",
        "wer macht ",
        "wer schreibt ",
        "wer übernimmt ",
        "wie doet wat",
        "wie neemt ",
    ];
    text.trim_end().ends_with('?') && titles::holds_any(text, ASKED)
}

/// `… should be moved`, `for a list of what is to be moved`.
fn is_to_be_handed_out(text: &str) -> bool {
    const DUTIES: &[&str] = &[
        " to be ",
        " should be ",
        " must be ",
        " need to be ",
        " needs to be ",
        " zu erledigen",
        " müssen ",
    ];
    const NO_DUTIES: &[&str] = &[
        "be demoed",
        "be discussed",
        "be expected",
        "be given",
        "be merged",
        "be presented",
        "be welcomed",
        "going to be ",
        "out to be ",
        "seem to be ",
        "seems to be ",
        "used to be ",
    ];
    titles::holds_any(text, DUTIES) && !titles::holds_any(text, NO_DUTIES)
}

impl Reader<'_> {
    /// The task of an item that only names a thing and, behind a colon, who takes it on, where that was asked for
    /// or announced, and others are handed out so beside it: `Who takes over the booths?`, `Mill: @x`.
    pub(super) fn handed_out(&self, at: usize) -> Option<Action> {
        let statement = &self.statements[at];
        let (thing, owners) = thing_of_somebody(statement)?;
        let start = self.announced_at(at)?;
        let after = self.statements[start + 1..].iter();
        let others = after
            .take_while(|line| !line.is_heading())
            .take(FARTHEST)
            .filter(|line| thing_of_somebody(line).is_some());
        (others.count() >= FEWEST_HANDED_OUT)
            .then(|| statement.action("assigned", 0, thing, owners))
    }

    /// The line above that asks who takes something on, or says that something is to be done to what stands
    /// below it.
    fn announced_at(&self, at: usize) -> Option<usize> {
        let mut least = self.statements[at].depth;
        let lines = self.statements[..at].iter().enumerate();
        for (before, line) in lines.rev().take(FARTHEST) {
            if line.is_heading() {
                return None;
            }
            let is_above = line.depth < least;
            least = least.min(line.depth);
            if line.depth <= least && asks_who(&line.text)
                || is_above && is_to_be_handed_out(&line.text)
            {
                return Some(before);
            }
        }
        None
    }
}
