//! Questions for somebody to do a thing, and who answered: `Who will oil the gate? Ana`.
//!
//! Whatever name answers is one, so nobody need know it. Does not know what else a line could be.

use super::owners;
use super::statements::Statement;
use crate::reading::titles;
use crate::section::Action;

/// `Who will oil the gate? Ana`, `Wer kümmert sich um das Tor? Ana`: whatever name answers, it is one.
pub(super) fn by_answer(statement: &Statement) -> Option<Action> {
    let text = statement.text.as_str();
    let lower = text.get(..4)?.to_lowercase();
    if !matches!(lower.as_str(), "who " | "wer ") {
        return None;
    }
    let (question, answer) = text.split_once("? ").or_else(|| text.split_once(": "))?;
    let how = question[4..].trim_start();
    let asks_for_doer = HOW_ASKED.iter().any(|verb| how.starts_with(verb))
        && !titles::holds_any(question, OF_MEETING);
    let names = answer.trim().trim_end_matches(['.', '!']);
    let is_name = names.split(' ').count() <= MOST_WORDS_OF_ANSWER && !names.ends_with('?');
    let owners = owners::named_in(names).filter(|_| asks_for_doer && is_name)?;
    let are_somebody = owners.iter().all(|owner| {
        owner.len() > 1
            && owner.starts_with(char::is_alphabetic)
            && !NO_ANSWERS.contains(&owner.as_str())
    });
    are_somebody.then(|| statement.action("assigned", 0, question, owners))
}

/// What follows `Who`, where it is asked who is to do something.
const HOW_ASKED: &[&str] = &[
    "erledigt ",
    "hat den Hut auf",
    "is going to ",
    "kann ",
    "kümmert sich ",
    "macht ",
    "schreibt ",
    "takes care ",
    "wants to ",
    "will ",
    "wird ",
    "übernimmt ",
];

/// What is done in the meeting itself, or at the next one.
const OF_MEETING: &[&str] = &[
    " chair",
    " facilitat",
    " host ",
    " minutes",
    " moderat",
    " notes",
    " present ",
    "protokoll",
    " scribe",
];

/// Answers that name nobody.
const NO_ANSWERS: &[&str] = &[
    "alle",
    "anybody",
    "anyone",
    "everybody",
    "everyone",
    "ja",
    "jeder",
    "keiner",
    "nein",
    "niemand",
    "no",
    "nobody",
    "noone",
    "offen",
    "open",
    "tba",
    "tbd",
    "tbc",
    "unclear",
    "unklar",
    "yes",
];

/// An answer that names somebody takes no more words.
const MOST_WORDS_OF_ANSWER: usize = 4;
