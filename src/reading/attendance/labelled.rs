//! Lines that say themselves who was there: `Present: Ana, Ben`, `Attendees – Ana, Ben`, `Anwesend Ana, Ben`.
//!
//! Finds the label and what stands behind it; does not know who that names.

use crate::reading::attendance::labels::Presence;
use crate::reading::attendance::labels::presence;
use crate::reading::attendance::names::names_alone;
use crate::reading::people::is_name;

/// `Present: A, B` as what the label says, and the rest.
pub(crate) fn labelled(entry: &str) -> Option<(Presence, &str)> {
    // `:   Present: …` is how a definition list looks to those who do not know it.
    let entry = entry.trim_start_matches([':', ' ']);
    let Some((label, rest)) = entry.split_once(':') else {
        return labelled_by_dash(entry).or_else(|| labelled_by_word(entry));
    };
    // `Attendees (initials: name)` opens no list within its brackets.
    if label.len() > 60 || label.matches('(').count() > label.matches(')').count() {
        return None;
    }
    presence(label).map(|presence| (presence, rest.trim_start_matches(['*', '_', ' '])))
}

/// Those listed behind a label in the middle of a line: `Board, 8 May, at the quay. Present: A, B`.
pub(super) fn labelled_within(entry: &str) -> Option<&str> {
    const LABELS: &[&str] = &[
        "aanwezig",
        "aanwezigen",
        "anwesend",
        "anwesende",
        "asistentes",
        "attendees",
        "deelnemers",
        "participants",
        "presentes",
        "present",
        "présents",
        "teilnehmer",
        "teilnehmende",
    ];
    for (colon, _) in entry.match_indices(": ") {
        let before = &entry[..colon];
        let start = before.rfind([' ', '.', ',', ';']).map_or(0, |at| at + 1);
        let label = before[start..].trim_matches(['*', '_']).to_lowercase();
        let above = before[..start].trim_end();
        // `They met with the following present: A, B`
        let opens = above.ends_with(['.', ',', ';', '–', '-']) || above.ends_with("the following");
        let people = &entry[colon + 2..];
        if opens && LABELS.contains(&label.as_str()) && people.contains(',') {
            return Some(people);
        }
    }
    None
}

/// `Anwesend Ana, Ben`: a label without its colon, where nothing but names follows.
fn labelled_by_word(entry: &str) -> Option<(Presence, &str)> {
    const SHORTEST: usize = 6;
    const INITIALS: &[u8] = b"AaDdEePpTt";
    let (label, people) = entry.split_once(' ')?;
    // A glance spares most lines the search among all words.
    let could_be = label.len() >= SHORTEST && INITIALS.contains(&label.as_bytes()[0]);
    if !could_be || (people.len() > 40 && !people.contains([',', '&'])) {
        return None;
    }
    let label = presence(label)?;
    // `Anwesend waren Ana, Ben und Cem.`
    let people = match people.split_once(' ') {
        Some(("are" | "sind" | "waren" | "were", people)) => people,
        Some(_) | None => people,
    };
    let names = names_alone(people);
    let least = if label == Presence::Present { 2 } else { 1 };
    let are_names = names.iter().all(|name| is_name(name));
    (are_names && names.len() >= least).then_some((label, people))
}

/// `Attendees – Ana R., Ben O.`: a label before a dash.
fn labelled_by_dash(entry: &str) -> Option<(Presence, &str)> {
    // A glance spares most lines the search.
    if !entry.bytes().any(|byte| matches!(byte, b',' | b';')) {
        return None;
    }
    let mut dashes = [" – ", " — ", " - "].into_iter();
    let (label, people) = dashes.find_map(|dash| entry.split_once(dash))?;
    let is_list = people.contains([',', ';']);
    Some((presence(label).filter(|_| is_list)?, people))
}
