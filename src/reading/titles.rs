//! Headings as people should read them: without what only a converter, a counter or a clock put there.
//!
//! What their words say of what stands below is told by [`frame`] and [`ends`]; both ask here for a title's
//! words, folded.

mod ends;
mod frame;

use unicode_normalization::UnicodeNormalization;

pub(crate) use crate::reading::titles::ends::asks_for_next_meeting;
pub(crate) use crate::reading::titles::ends::closes;
pub(crate) use crate::reading::titles::ends::is_of_the_end;
pub(crate) use crate::reading::titles::ends::opens_or_closes;
pub(crate) use crate::reading::titles::frame::approves_papers;
pub(crate) use crate::reading::titles::frame::approves_papers_alone;
pub(crate) use crate::reading::titles::frame::is_chore;
pub(crate) use crate::reading::titles::frame::is_contents;
pub(crate) use crate::reading::titles::frame::is_generic;
pub(crate) use crate::reading::titles::frame::is_of_last_minutes;
pub(crate) use crate::reading::titles::frame::is_of_recording;
pub(crate) use crate::reading::titles::frame::is_of_the_meeting;
pub(crate) use crate::reading::titles::frame::is_reminder;
pub(crate) use crate::reading::titles::frame::may_announce_talk;
pub(crate) use crate::reading::titles::frame::may_hold_matters;

/// A heading's words without emoji short codes at its ends, doubled blanks and a final colon.
/// Handles and time boxes stay.
pub(crate) fn cleaned(heading: &str) -> String {
    let mut words = heading.trim();
    while let Some(rest) = without_leading_code(words) {
        words = rest;
    }
    let words = without_attributes(words).trim_end_matches([':', ' ']);
    if !words.contains("  ") && !words.contains(['\n', '\t']) {
        return words.to_owned();
    }
    let mut clean = String::with_capacity(words.len());
    for word in words.split_whitespace() {
        if !clean.is_empty() {
            clean.push(' ');
        }
        clean.push_str(word);
    }
    clean
}

/// `Old business {#old_business}` without what only a converter reads.
fn without_attributes(heading: &str) -> &str {
    match heading.rsplit_once(" {") {
        Some((words, rest)) if rest.starts_with(['#', '.']) && rest.ends_with('}') => words,
        Some(_) | None => heading,
    }
}

/// What an item says first, as a title: its lead-in before a colon, or its first words.
pub(crate) fn lead(text: &str) -> String {
    const MOST_WORDS: usize = 12;
    const LONGEST: usize = 90;
    let text = text.trim_start_matches(['-', '=', '>', ' ']).trim_end();
    let lead_in = text
        .split_once(": ")
        .map(|(lead, _)| lead)
        .filter(|lead| (3..=60).contains(&lead.len()) && !lead.contains("http"));
    let words = lead_in.unwrap_or(text);
    let mut end = 0;
    let mut at = 0;
    let mut count = 0;
    for part in words.split_inclusive(char::is_whitespace) {
        let word = part.trim_end();
        if count == MOST_WORDS || (count > 0 && at + word.len() > LONGEST) {
            break;
        }
        if !word.is_empty() {
            end = at + word.len();
            count += 1;
        }
        at += part.len();
    }
    let is_cut = !words[end..].trim().is_empty();
    let title = cleaned(&words[..end]);
    if is_cut {
        format!("{title} …")
    } else {
        title
    }
}

/// `:telephone: Dial-in` without its telephone. None where there is no code, or nothing else.
fn without_leading_code(text: &str) -> Option<&str> {
    let rest = text.strip_prefix(':')?;
    let end = rest.find(':')?;
    let is_code = end > 1
        && rest[..end].bytes().all(|byte| {
            byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"_+-".contains(&byte)
        });
    let words = rest[end + 1..].trim_start();
    (is_code && !words.is_empty()).then_some(words)
}

/// Words before the number of an item on the agenda.
const ITEMS: &[&str] = &[
    "agenda item",
    "agendapunt",
    "tagesordnungspunkt",
    "item",
    "point",
    "punkt",
    "punt",
    "punto",
    "top",
];

/// What the heading of an item says behind its number: `TOP 3: Beschlüsse` and `IV. Beschlüsse` are
/// `Beschlüsse`. The heading itself where there is no number, or nothing else.
pub(crate) fn without_number(heading: &str) -> &str {
    let text = heading.trim_start_matches(|letter: char| !letter.is_alphanumeric());
    let named = ITEMS.iter().find_map(|word| {
        let begins = text.get(..word.len())?.eq_ignore_ascii_case(word);
        begins.then(|| text[word.len()..].trim_start())
    });
    let numbered = named.unwrap_or(text);
    let is_in_number = |letter: char| letter.is_ascii_alphanumeric() || ".-/".contains(letter);
    let end = numbered.find(|letter| !is_in_number(letter));
    let (number, rest) = numbered.split_at(end.unwrap_or(numbered.len()));
    let marks = [' ', '.', ')', ':', '-', '–', '—'];
    let is_closed = number.ends_with('.') || rest.trim_start().starts_with(&marks[2..]);
    let is_number = number
        .trim_end_matches(['.', '-'])
        .split(['.', '-', '/'])
        .all(is_ordinal);
    let is_letter = is_closed && is_counted_by_letters(number.trim_end_matches('.'));
    let rest = rest.trim_start_matches(marks);
    if rest.is_empty() || !(is_number || is_letter) {
        return heading;
    }
    rest
}

/// `3` and `3a`, but not a year.
fn is_ordinal(part: &str) -> bool {
    let digits = part.bytes().take_while(u8::is_ascii_digit).count();
    (1..=3).contains(&digits) && part.len() <= digits + 1
}

/// `IV` or `B`.
fn is_counted_by_letters(number: &str) -> bool {
    let is_roman = number.len() <= 5 && number.bytes().all(|letter| b"IVX".contains(&letter));
    let is_letter = matches!(number.as_bytes(), [b'A'..=b'H' | b'a'..=b'h']);
    !number.is_empty() && (is_roman || is_letter)
}

/// `Agenda (please add your points)` without what stands in brackets at its end.
fn without_remark(title: &str) -> &str {
    match title.rsplit_once('(') {
        Some((words, rest)) if rest.ends_with(')') && !words.trim().is_empty() => words.trim_end(),
        Some(_) | None => title,
    }
}

/// `Opening the meeting at 13:05`, `End of meeting: 13:59` and `18:07 UTC – Meeting end` without the time.
fn without_time(title: &str) -> &str {
    let clock =
        title.trim_start_matches(|letter: char| letter.is_ascii_digit() || ".:h".contains(letter));
    let zone =
        clock.trim_start_matches(|letter: char| letter.is_ascii_uppercase() || letter == ' ');
    let behind = zone.strip_prefix(['-', '–', '—', ':']).map(str::trim_start);
    let title = match behind {
        Some(words) if clock.len() < title.len() && !words.is_empty() => words,
        Some(_) | None => title,
    };
    let is_in_time = |letter: char| letter.is_ascii_digit() || ".: h".contains(letter);
    let words = title.trim_end_matches(is_in_time);
    if words.len() == title.len()
        || words.is_empty()
        || !title[words.len()..].starts_with([' ', ':'])
    {
        return title;
    }
    words.strip_suffix(" at").unwrap_or(words)
}

/// Whether a heading holds a word of each list, and beside those only these others.
fn is_made_of(title: &str, lists: [&[&str]; 2], beside: &[&str]) -> bool {
    let words = words_of(title);
    let is_among = |list: &[&str], word: &String| list.contains(&word.as_str());
    let is_held = |list: &[&str]| words.iter().any(|word| is_among(list, word));
    let is_known =
        |word: &String| is_among(beside, word) || lists.iter().any(|list| is_among(list, word));
    lists.iter().all(|list| is_held(list)) && words.iter().all(is_known)
}

/// The words of a heading behind its number, folded.
fn words_of(title: &str) -> Vec<String> {
    let words = without_number(title).split(|letter: char| !letter.is_alphanumeric());
    let words = words.map(folded);
    words.filter(|word| !word.is_empty()).collect()
}

/// Whether a text holds one of these parts of words, in whatever case.
pub(crate) fn holds_any(text: &str, words: &[&str]) -> bool {
    let lower = text.to_lowercase();
    words.iter().any(|word| lower.contains(word))
}

/// Letters and digits alone, in lower case and without accents.
pub(crate) fn folded(title: &str) -> String {
    if title.is_ascii() {
        let letters = title.bytes().filter(u8::is_ascii_alphanumeric);
        return letters
            .map(|letter| char::from(letter.to_ascii_lowercase()))
            .collect();
    }
    title
        .nfd()
        .filter(|letter| letter.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_of_an_item_is_no_part_of_what_it_says() {
        for numbered in [
            "1. Decisions",
            "2) Decisions",
            "3.2 Decisions",
            "3a: Decisions",
            "TOP 3: Decisions",
            "TOP3 – Decisions",
            "top 2.1 Decisions",
            "Agenda item 5: Decisions",
            "19/51 Decisions",
            "IV. Decisions",
            "B) Decisions",
            "**4 Decisions",
        ] {
            assert_eq!(without_number(numbered).trim_end_matches('*'), "Decisions");
        }
        for plain in [
            "Decisions",
            "2024-05-02",
            "2024 plans",
            "Topics",
            "Item",
            "A plan",
            "I. ",
            "3.",
            "",
            "é",
            "TOP",
        ] {
            assert_eq!(without_number(plain), plain);
        }
    }
}
