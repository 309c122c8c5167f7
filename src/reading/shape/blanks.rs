//! Sections in which nothing was written down: forms whose blanks are open, and topics under which there
//! was nothing.
//!
//! Knows how that is said; does not know what other files repeat.

use crate::reading::Draft;
use crate::reading::outline::Row;
use crate::reading::outline::RowKind;
use crate::reading::shape::frame::is_duty;

/// A form whose blanks are still open.
pub(super) fn is_template(draft: &Draft, rows: &[Row]) -> bool {
    const BLANKS: &[&str] = &[
        "one",
        "two",
        "three",
        "subtopic",
        "subtopic 1",
        "subtopic 2",
        "topic",
        "topic 1",
        "topic 2",
        "item",
        "item 1",
        "item 2",
        "...",
        "…",
        "tbd",
        "tba",
        "todo",
        "name",
        "text",
        "@todo",
        "n/a",
        "xxx",
        "yyyy-mm-dd",
        "report by @todo",
        "your topic here",
        "add your topic",
        "lorem ipsum",
        "title",
        "description",
        "proposal: text",
        "action: text",
    ];
    let is_blank = |text: &str| {
        let words = text.trim_matches(|letter: char| "<>[]{}()_* ".contains(letter));
        words.is_empty()
            || BLANKS.iter().any(|blank| words.eq_ignore_ascii_case(blank))
            || is_placeholder(text)
    };
    let blanks = rows.iter().filter(|row| is_blank(&row.text)).count();
    let has_open_heading = draft.title.contains("@todo") || is_blank(&draft.title);
    let all_blank = blanks == rows.len();
    let mostly_blank = blanks * 3 >= rows.len() * 2;
    all_blank || (mostly_blank && has_open_heading)
}

/// `Owner: [who is to do it]`, `| [task] | [owner] |`: what is to be replaced. A remark may stand in
/// brackets by itself.
fn is_placeholder(text: &str) -> bool {
    const MOST_WORDS: usize = 8;
    let labelled = text.split_once(": ").map(|(_, said)| said);
    let Some(said) = labelled.or_else(|| text.contains(" | ").then_some(text)) else {
        return false;
    };
    let mut cells = said.split('|').map(str::trim);
    let is_open = |cell: &str| {
        inside_brackets(cell).is_some_and(|inside| {
            inside.len() > 1 && inside.split_whitespace().count() <= MOST_WORDS
        })
    };
    cells.all(is_open)
}

/// `[what should stand here]`
pub(super) fn is_in_brackets(text: &str) -> bool {
    inside_brackets(text).is_some_and(|inside| inside.contains(' '))
}

/// What the brackets hold in which all of a text stands.
fn inside_brackets(text: &str) -> Option<&str> {
    let inside = text.trim().strip_prefix('[')?.strip_suffix(']')?;
    (!inside.contains(['[', ']'])).then_some(inside)
}

/// A topic of the agenda under which there was nothing: `None`, `Keine`, `Nothing to report`. Below a
/// question, or below what somebody could be against, that is an answer.
pub(super) fn says_nothing(draft: &Draft, rows: &[Row]) -> bool {
    const NOTHING: &[&str] = &[
        "aucun",
        "aucune",
        "brak",
        "currently no topics",
        "entfällt",
        "geen",
        "geen bijzonderheden",
        "keine",
        "keine neuigkeiten",
        "keine punkte",
        "keine themen",
        "nada",
        "nichts",
        "nichts neues",
        "nichts zu berichten",
        "niente",
        "nincs",
        "no aplica",
        "no procede",
        "no announcements",
        "no decisions",
        "no reports",
        "no resolutions",
        "not applicable",
        "não houve",
        "nenhum",
        "nenhuma",
        "nessuna",
        "nessuno",
        "inga",
        "ingen",
        "inget",
        "ingenting",
        "ei mitään",
        "sem informes",
        "sin informes",
        "žiadne",
        "žádné",
        "niets",
        "niets te melden",
        "nil",
        "ninguna",
        "ninguno",
        "no",
        "no items",
        "no new items",
        "no news",
        "no topics",
        "no update",
        "no updates",
        "none",
        "none this week",
        "none today",
        "nothing",
        "nothing new",
        "nothing this week",
        "nothing to discuss",
        "nothing to report",
        "nothing today",
        "néant",
        "rien",
        "rien à signaler",
        "sin novedad",
        "sin novedades",
    ];
    const AGAINST: &[&str] = &[
        "against", "bezwa", "dagegen", "einw", "gegenst", "objec", "objet", "oppos", "veto",
    ];
    let is_nothing = |row: &Row| {
        let words = row
            .text
            .trim_matches(|letter: char| !letter.is_alphanumeric());
        words.len() <= 24 && NOTHING.contains(&words.to_lowercase().as_str())
    };
    // `Resolved` stands above the `none`, `Minutes written by Ana` below it.
    let is_lead = |row: &Row| row.bold == row.text.len() && !row.text.contains(' ');
    let rows: Vec<&Row> = rows
        .iter()
        .filter(|row| row.kind != RowKind::Rule)
        .collect();
    let mut said = rows
        .iter()
        .filter(|row| !is_duty(&row.text) && (is_nothing(row) || !is_lead(row)));
    let is_said = said.clone().count();
    if !(1..=2).contains(&is_said) || rows.len() > 3 || !said.all(|row| is_nothing(row)) {
        return false;
    }
    let title = draft.title.to_lowercase();
    !title.trim_end().ends_with('?') && !AGAINST.iter().any(|word| title.contains(word))
}
