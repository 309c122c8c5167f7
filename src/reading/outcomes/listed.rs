//! What the items of lists of tasks are: those below `Action items`, below `Next steps`, below a name, and below
//! a review of earlier tasks.
//!
//! Does not know where lists begin and end; `listing` does.

use super::Listing;
use super::deeds::is_imperative;
use super::deeds::is_infinitive;
use super::deeds::is_past;
use super::deeds::is_to_do;
use super::is_left_blank;
use super::known::Known;
use super::known::speaker;
use super::owners::Trust;
use super::owners::only;
use super::statements::Statement;
use super::tags::tagged;
use super::whose::whose;
use crate::section::Action;

/// An item of a list whose heading says that it holds tasks.
pub(super) fn item(statement: &Statement, known: &Known, listing: Listing) -> Option<Action> {
    let text = statement.text.as_str();
    let is_strict = listing == Listing::Steps;
    let words = text.split_whitespace().count();
    let (mut owners, task) = whose(text, known);
    // `**Ana** mow the green`
    let bold = text.get(..statement.bold).unwrap_or("");
    if owners.is_empty() && !bold.is_empty() && bold.len() < text.len() {
        owners = only(bold, known, Trust::Shown).unwrap_or_default();
    }
    let is_question = text.trim_end().ends_with('?') || text.contains("? ");
    let is_asked = is_strict && begins_with_question(text);
    if assigns_nothing(text) || is_asked || (is_question && owners.is_empty()) {
        return None;
    }
    let is_task = is_imperative(text) || is_infinitive(text);
    // `The mill:` is what the tasks below it are on.
    if text.ends_with(':') && owners.is_empty() && !is_to_do(text) {
        return None;
    }
    if listing == Listing::Commitments && owners.is_empty() && !is_task {
        return None;
    }
    let is_report = is_past(text);
    // A box in a list of tasks is one of them in a single word.
    let least = match statement.task {
        Some(_) => 1,
        None if is_to_do(text) => 2,
        None => 3,
    };
    if owners.is_empty() && (words < least || (is_strict && is_report)) {
        return None;
    }
    let form = if is_strict {
        "next-step-listed"
    } else {
        "listed"
    };
    Some(statement.action(form, 0, task, owners))
}

/// Whether a step is a question that nobody put a mark behind: `Wie viele Gäste kommen`.
fn begins_with_question(text: &str) -> bool {
    let first = text.split(|letter: char| !letter.is_alphabetic()).next();
    matches!(
        first.unwrap_or(""),
        "Wann"
            | "Warum"
            | "Was"
            | "Welche"
            | "Welcher"
            | "Welches"
            | "Wer"
            | "Wie"
            | "Wo"
            | "Woher"
    )
}

/// An item of a list below the person who is to do it, where a word is enough: `Ana:`, and below it
/// `the keys`.
pub(super) fn of_owner(statement: &Statement) -> Option<Action> {
    let text = statement.text.as_str();
    let is_task = !assigns_nothing(text) && !text.trim_end().ends_with('?');
    is_task.then(|| statement.action("listed", 0, text, Vec::new()))
}

/// An item of a review of earlier tasks.
pub(super) fn reviewed(
    statement: &Statement,
    known: &Known,
    is_transcript: bool,
) -> Option<Action> {
    let text = statement.text.as_str();
    if is_transcript && statement.task.is_none() && speaker(text).is_some() {
        return None;
    }
    // What programs that take minutes write beside tasks.
    let is_note = ["LINK:", "INFO:", "IDEA:", "HELP:"]
        .iter()
        .any(|label| text.starts_with(label));
    if is_note || is_nothing(text) || is_left_blank(text) {
        return None;
    }
    if let Some(found) = tagged(statement, known, is_transcript) {
        let mut found = found?;
        found.form = "reviewed".to_owned();
        return Some(found);
    }
    let (owners, task) = whose(text, known);
    let words = text.split_whitespace().count();
    (words >= 2).then(|| statement.action("reviewed", 0, task, owners))
}

/// Whether an item of a list of tasks leaves everybody without one.
fn assigns_nothing(text: &str) -> bool {
    is_nothing(text) || is_absence(text) || is_left_blank(text)
}

/// `Ana ist im Urlaub`, `Kurt on vacation until May`: who is away has nothing to do. Nothing else is said there.
fn is_absence(text: &str) -> bool {
    const AWAY: &[&str] = &["abwesend", "ooo", "urlaub", "vacation", "verreist"];
    const BESIDE: &[&str] = &[
        "are",
        "at",
        "bis",
        "diese",
        "dieser",
        "im",
        "in",
        "is",
        "ist",
        "next",
        "noch",
        "nächste",
        "nächsten",
        "nächster",
        "of",
        "on",
        "out",
        "sind",
        "this",
        "until",
        "week",
        "weeks",
        "woche",
        "wochen",
    ];
    const MOST_NAMES: usize = 2;
    let (mut is_away, mut names) = (false, 0);
    let words = text.split(|letter: char| !letter.is_alphanumeric());
    for word in words.filter(|word| !word.is_empty()) {
        let lower = word.to_lowercase();
        if AWAY.contains(&lower.as_str()) {
            is_away = true;
        } else if BESIDE.contains(&lower.as_str()) {
            continue;
        } else if word.starts_with(char::is_uppercase) {
            names += 1;
        } else {
            return false;
        }
    }
    is_away && names <= MOST_NAMES
}

/// `(none)`, `no open AIs`, `keine`.
fn is_nothing(text: &str) -> bool {
    let lower = text.to_lowercase();
    let start = lower.trim_start_matches(|letter: char| !letter.is_alphanumeric());
    let first = start
        .split(|letter: char| !letter.is_alphanumeric())
        .next()
        .unwrap_or("");
    let is_short = start.split_whitespace().count() <= 5;
    // `nobody wants to …` is nobody's task, at any length.
    matches!(
        first,
        "nobody" | "keiner" | "niemand" | "nadie" | "personne"
    ) || is_short
        && matches!(
            first,
            "none"
                | "no"
                | "nothing"
                | "keine"
                | "nichts"
                | "aucun"
                | "aucune"
                | "ninguna"
                | "geen"
                | "ingen"
                | "n"
        )
        || start.is_empty()
}
