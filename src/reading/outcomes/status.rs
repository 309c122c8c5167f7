//! How a task stands, as far as a note on it says: open, done, or nothing of the kind.
//!
//! Only the beginning of a note decides, and marks that mean one thing: `not done` is open, `done
//! if …` says nothing, and a link alone says nothing either.

use crate::section::ActionState;

/// What a note starts with whose task is still to do. Tried before [`DONE`].
const OPEN: &[&str] = &[
    "open",
    "still open",
    "still to",
    "still ongoing",
    "still in progress",
    "still pending",
    "still waiting",
    "still working",
    "ongoing",
    "on-going",
    "in progress",
    "wip",
    "pending",
    "not done",
    "not yet",
    "not finished",
    "not started",
    "partially",
    "partly",
    "postponed",
    "no update",
    "no progress",
    "no news",
    "started",
    "waiting",
    "blocked",
    "on hold",
    "to do",
    "todo",
    "in review",
    "under way",
    "underway",
    "delayed",
    "deferred",
    "keep",
    "continued",
    "offen",
    "noch offen",
    "läuft",
    "in arbeit",
    "teilweise",
    "verschoben",
    "vertagt",
    "noch nicht",
    "begonnen",
    "wartet",
    "ausstehend",
    "en cours",
    "à faire",
    "pas encore",
    "reporté",
    "pendiente",
    "en curso",
    "en proceso",
    "aplazad",
    "loopt",
    "openstaand",
    "nog niet",
    "uitgesteld",
    "lopend",
];

/// What a note starts with whose task is done, or dropped.
const DONE: &[&str] = &[
    "done",
    "complete",
    "completed",
    "finished",
    "closed",
    "cancelled",
    "canceled",
    "merged",
    "mail sent",
    "sent",
    "obsolete",
    "resolved",
    "fixed",
    "dropped",
    "abandoned",
    "no longer needed",
    "not needed anymore",
    "solved",
    "erledigt",
    "fertig",
    "abgeschlossen",
    "geschlossen",
    "hinfällig",
    "gelöst",
    "verschickt",
    "gemacht",
    "fait",
    "terminé",
    "clos",
    "réglé",
    "hecho",
    "hecha",
    "terminad",
    "cerrad",
    "completad",
    "gedaan",
    "klaar",
    "afgerond",
    "afgehandeld",
    "gesloten",
    "vervallen",
];

/// Signs that mean done wherever they stand.
const CHECKED: &[&str] = &[
    "✅",
    "✔",
    "☑",
    "🗹",
    ":white_check_mark:",
    ":heavy_check_mark:",
    ":ballot_box_with_check:",
    ":check:",
];

/// Words after which `done` is a wish.
const WISHES: &[&str] = &[
    "if", "when", "once", "until", "till", "soon", "though", "wenn", "sobald", "falls", "bis",
];

/// What a note of its own (an item below the task) says of the task.
pub(super) fn of_note(note: &str) -> Option<ActionState> {
    if CHECKED.iter().any(|sign| note.contains(sign)) {
        return Some(ActionState::Done);
    }
    let lower = note.to_lowercase();
    let start = lower.trim_start_matches(|letter: char| !letter.is_alphanumeric());
    let start = start
        .strip_prefix("status")
        .map_or(start, |rest| rest.trim_start_matches([':', ' ', '-']));
    if OPEN.iter().any(|word| starts_with_word(start, word)) {
        return Some(ActionState::Open);
    }
    if let Some(word) = DONE.iter().find(|word| starts_with_word(start, word)) {
        let next = start[word.len()..]
            .split(|letter: char| !letter.is_alphanumeric())
            .find(|word| !word.is_empty())
            .unwrap_or("");
        let is_question = start.trim_end().ends_with('?');
        if !WISHES.contains(&next) && !is_question {
            return Some(ActionState::Done);
        }
        return None;
    }
    let happened = ["been", "is", "was", "are", "were", "got", "wurde", "ist"];
    for done in [
        "merged",
        "done",
        "closed",
        "sent",
        "completed",
        "resolved",
        "fixed",
        "erledigt",
    ] {
        for (at, _) in lower.match_indices(done) {
            let before = lower[..at].trim_end();
            let previous = before.rsplit(' ').next().unwrap_or("");
            let is_denied = before.contains(" not ") || before.contains("n't");
            if happened.contains(&previous) && !is_denied {
                return Some(ActionState::Done);
            }
        }
    }
    None
}

/// What the task's own line says: `… ✅`, `Done: …`, and at its end `… (done)`, `… - DONE`.
pub(super) fn of_line(line: &str) -> Option<ActionState> {
    if CHECKED.iter().any(|sign| line.contains(sign)) {
        return Some(ActionState::Done);
    }
    if before_sign_off(line).len() < line.len() {
        return Some(ActionState::Done);
    }
    let label = line.split_once(':').map_or("", |(label, _)| label);
    let label = label.trim_matches(['*', '_', ' ', '[', ']']).to_lowercase();
    if DONE.contains(&label.as_str()) {
        return Some(ActionState::Done);
    }
    let trimmed = line.trim_end_matches(|letter: char| " .!*_~".contains(letter));
    if let Some(inside) = trimmed.strip_suffix([')', ']']) {
        let (_, note) = inside.rsplit_once(['(', '['])?;
        return of_note(note);
    }
    let last = trimmed
        .rsplit(|letter: char| matches!(letter, ':' | '>' | '–' | '→') || letter.is_whitespace())
        .next()
        .unwrap_or("");
    let is_sign_off = matches!(last, "DONE" | "Done" | "ERLEDIGT" | "Erledigt" | "erledigt");
    let after_mark = trimmed[..trimmed.len() - last.len()].trim_end();
    let stands_apart = last.chars().all(char::is_uppercase)
        || after_mark.ends_with(['-', '–', ':', '>', '→', ',', '.', ';']);
    (is_sign_off && stands_apart).then_some(ActionState::Done)
}

/// A task without what a dash at its end says of it: `oil the gate - done`, `ask the mill -- completed`.
pub(super) fn before_sign_off(line: &str) -> &str {
    let trimmed = line.trim_end_matches(|letter: char| " .!*_~".contains(letter));
    let word = trimmed.rsplit([' ', '-', '–', '—']).next().unwrap_or("");
    let is_done = matches!(
        word.to_lowercase().as_str(),
        "closed" | "complete" | "completed" | "done" | "erledigt" | "fertig"
    );
    let dashed = &trimmed[..trimmed.len() - word.len()];
    let before = dashed.trim_end();
    let task = before.trim_end_matches(['-', '–', '—']).trim_end();
    // `half-done` is a word.
    let is_apart = before.len() < dashed.len();
    match is_done && is_apart && task.len() < before.len() && !task.is_empty() {
        true => task,
        false => line,
    }
}

fn starts_with_word(text: &str, word: &str) -> bool {
    text.strip_prefix(word).is_some_and(|rest| {
        let next = rest.chars().next();
        // The stems of participles (`terminad-o`) end in a consonant that is no word's end.
        let is_stem = word.ends_with("ad");
        is_stem || next.is_none_or(|letter| !letter.is_alphanumeric())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_says_how_a_task_stands_by_its_first_words() {
        for note in [
            "done",
            "**DONE**",
            "Done, see #4",
            "erledigt",
            "PR has been merged",
            "✅ ok",
        ] {
            assert_eq!(of_note(note), Some(ActionState::Done), "{note}");
        }
        for note in [
            "open",
            "not done",
            "partially done",
            "still ongoing",
            "in Arbeit",
            "verschoben",
        ] {
            assert_eq!(of_note(note), Some(ActionState::Open), "{note}");
        }
        for note in [
            "done if nobody objects",
            "https://example.org/1",
            "see #4",
            "has not been merged",
        ] {
            assert_eq!(of_note(note), None, "{note}");
        }
    }

    #[test]
    fn a_line_says_that_it_is_done_only_at_its_end() {
        for line in [
            "invite her (Mail sent)",
            "ask - DONE",
            "ask ✅",
            "ask (done)",
            "ask the mill.- done",
            "ask the mill -- completed",
        ] {
            assert_eq!(of_line(line), Some(ActionState::Done), "{line}");
        }
        for line in [
            "what is done is done",
            "ask when done",
            "ask (in May)",
            "half-done",
        ] {
            assert_eq!(of_line(line), None, "{line}");
        }
    }
}
