//! Whether a section only says who was there.
//!
//! Knows how long the entries of such lists are; which words announce them is known in `attendance`.

use aho_corasick::AhoCorasick;
use foldhash::HashSet;

use crate::reading::Draft;
use crate::reading::attendance::Presence;
use crate::reading::attendance::labelled;
use crate::reading::attendance::names_among;
use crate::reading::attendance::of_group;
use crate::reading::attendance::presence;
use crate::reading::outline::Row;
use crate::reading::pieces::MOST_WORDS_OF_ENTRY;
use crate::reading::shape::frame::is_duty;
use crate::reading::shape::points_elsewhere;
use crate::reading::titles;

/// An entry in a list of people has on average at most so many words: `Ana Roth (Quay)`.
const MOST_WORDS_OF_PERSON: usize = 4;

/// So little beside a list of people is no meeting yet: its name, where it was.
const MOST_WORDS_BESIDE: usize = 16;

/// So few rows below a heading that announces people are about them, whatever they say.
const MOST_ROWS_BESIDE: usize = 12;

/// So few words point to a list of people that is kept elsewhere.
const MOST_WORDS_OF_POINTER: u32 = 12;

/// More words in sentences below the people are minutes.
const MOST_WORDS_TOLD: usize = 30;

/// So many words below `Apologies` say why.
const MOST_WORDS_OF_EXCUSES: u32 = 40;

/// A list of people under a heading that announces one, or right below the meeting's date.
pub(super) fn is_attendance(draft: &Draft, rows: &[Row]) -> bool {
    let is_announced = presence(&draft.title).is_some() || is_group_of_those_present(draft, rows);
    // So it is below `Minutes`, which says nothing of what follows.
    let stands_first = draft.date.is_some()
        || draft.level == 0
        || titles::is_generic(&draft.title)
        || titles::opens_or_closes(&draft.title);
    let lists_people = stands_first && draft.attendees.len() > 2;
    if !(is_announced || lists_people) {
        return false;
    }
    // "Participation" may also be a topic, with sentences below.
    let is_short = words_in_all(rows) <= MOST_WORDS_OF_PERSON * rows.len();
    if is_list_of_excuses(draft, rows) {
        return true;
    }
    if is_announced && (!draft.decisions.is_empty() || words_told(rows, draft) > MOST_WORDS_TOLD) {
        return false;
    }
    if is_announced {
        // Short notes may stand below the people without a heading of their own.
        let of_people = || rows.len() - rows_of_others(rows, draft).len();
        let is_list = || rows.len() <= MOST_ROWS_BESIDE || of_people() * 3 >= rows.len();
        return draft.attendees.len() * 2 >= rows.len()
            || (is_short && is_list())
            || (draft.words <= MOST_WORDS_OF_POINTER && rows.iter().all(points_elsewhere));
    }
    // Where no heading says so, what stands beside the people may be the meeting itself.
    let others = rows_of_others(rows, draft);
    let words = others.iter().map(|row| row.text.split_whitespace().count());
    let absent = rows.iter().filter(|row| is_unticked(row)).count();
    let has_people = (draft.attendees.len() + absent) * 3 >= rows.len() * 2 || is_short;
    has_people && (others.len() * 3 <= rows.len() || words.sum::<usize>() <= MOST_WORDS_BESIDE)
}

/// `Members`, below `Present`.
fn is_group_of_those_present(draft: &Draft, rows: &[Row]) -> bool {
    if draft.attendees.is_empty() {
        return false;
    }
    let above = draft.trail.last().map_or("", String::as_str);
    let texts: Vec<&str> = rows.iter().map(|row| row.text.as_str()).collect();
    of_group(above, &draft.title, &texts).is_some()
}

/// Those who did not come, in a line, or why each of them stayed away, item by item.
fn is_list_of_excuses(draft: &Draft, rows: &[Row]) -> bool {
    let is_item = |row: &Row| row.is_item() || names_among(&row.text).len() > 1;
    presence(&draft.title) == Some(Presence::Absent)
        && draft.words <= MOST_WORDS_OF_EXCUSES
        && draft.decisions.is_empty()
        && rows.iter().all(is_item)
}

/// The words of the rows that are no entries in a list of people.
fn words_told(rows: &[Row], draft: &Draft) -> usize {
    let long = rows
        .iter()
        .filter(|row| !is_as_short_as_an_entry(&row.text) && !is_beside_people(row));
    let long: Vec<&Row> = long.collect();
    if long.is_empty() {
        return 0;
    }
    let names = names_looked_for(draft.attendees.iter());
    // `Ana Roth, Ben Okafor, Cem Ay` on one line.
    let lists = |row: &Row| {
        let named = names.find_overlapping_iter(&row.text);
        let named: HashSet<_> = named.map(|name| name.pattern()).collect();
        named.len() >= 3
    };
    let told = long.iter().filter(|row| !lists(row));
    told.map(|row| row.text.split_whitespace().count()).sum()
}

/// The rows that neither name people nor belong to what stands beside them.
fn rows_of_others<'r>(rows: &'r [Row], draft: &Draft) -> Vec<&'r Row> {
    let names = names_looked_for(draft.attendees.iter().map(|name| name.to_lowercase()));
    let is_entry =
        |row: &Row| is_as_short_as_an_entry(&row.text) && names.is_match(&row.text.to_lowercase());
    rows.iter()
        .filter(|row| !is_beside_people(row) && !is_entry(row))
        .collect()
}

/// One look for all of them: a list may hold thousands.
fn names_looked_for<N: AsRef<[u8]>>(names: impl Iterator<Item = N>) -> AhoCorasick {
    AhoCorasick::new(names).expect("the names of one section fit")
}

/// Whether a row belongs to what stands beside people: `Minutes: Ana`.
fn is_beside_people(row: &Row) -> bool {
    let text = row.text.as_str();
    labelled(text).is_some() || presence(text).is_some() || is_duty(text) || is_unticked(row)
}

/// Whether a row of a list of people has a box that nobody ticked.
fn is_unticked(row: &Row) -> bool {
    row.task == Some(false) && is_as_short_as_an_entry(&row.text)
}

fn is_as_short_as_an_entry(text: &str) -> bool {
    text.split_whitespace().count() <= MOST_WORDS_OF_ENTRY
}

fn words_in_all(rows: &[Row]) -> usize {
    rows.iter()
        .map(|row| row.text.split_whitespace().count())
        .sum()
}
