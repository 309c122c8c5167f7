//! Lines that people use instead of headings: a bold date, `TOP 3: …`, `Topic: …`, a bold line.
//!
//! A bold date opens a meeting wherever it stands, and items of the agenda count where no heading is
//! one. The others count only in files that have no headings at all: elsewhere a bold line stresses
//! something, or is how a speaker is named.

use std::ops::Range;

use foldhash::HashMap;
use foldhash::HashMapExt;

use crate::reading::dates::title::Known;
use crate::reading::dates::title::is_label_of_date;
use crate::reading::dates::title::meeting_date;
use crate::reading::outline::Outline;
use crate::reading::outline::Row;
use crate::reading::outline::RowKind;
use crate::reading::titles;

/// A bold line of more words says something; it does not name what follows.
const MOST_WORDS: usize = 12;

/// A bold line that stands in a file more often names a speaker, or an outcome.
const MOST_TWINS: usize = 3;

/// Levels of headings that are none to CommonMark, in files without any.
const MEETING: u8 = 1;
const TOPIC: u8 = 2;

/// Makes headings of the lines that stand for them.
pub(crate) fn promote(outline: &mut Outline, year: Option<i32>, known: &Known) {
    let has_headings = outline
        .rows
        .iter()
        .any(|row| matches!(row.kind, RowKind::Heading(_)));
    let twins = if has_headings {
        HashMap::new()
    } else {
        count_bold_lines(&outline.rows)
    };
    let has_items = has_unmarked_items(&outline.rows);
    let mut level_above = 0;
    let mut meeting_level = None;
    let mut item_level = None;
    for at in 0..outline.rows.len() {
        if let RowKind::Heading(level) = outline.rows[at].kind {
            level_above = level;
            continue;
        }
        if !stands_alone(&outline.rows, at) {
            continue;
        }
        let row = &outline.rows[at];
        let day = day_in_table(row);
        let name = day.as_deref().unwrap_or(&row.text);
        let is_first = at == 0;
        // `May 23, at 3 pm` at the very end says when they meet again.
        let is_over = at + 1 == outline.rows.len() && !is_first;
        let is_marked = row.is_bold() || day.is_some();
        let may_be_date = (is_marked || !has_headings || is_first) && !is_over;
        let is_meeting = may_be_date
            && meeting_date(name, year, known).is_some_and(|titled| {
                let is_titled = || titled.is_bare || is_name(name, &titled.found.range);
                titled.is_alone || (is_first && is_titled())
            });
        let level = if is_meeting {
            let level = if has_headings {
                (level_above + 1).min(6)
            } else {
                MEETING
            };
            Some(*meeting_level.get_or_insert(level))
        } else if has_items && is_item_of_agenda(row) {
            let below = (level_above + 1).clamp(TOPIC, 6);
            Some(*item_level.get_or_insert(below))
        } else if !has_headings && (is_topic(row) || is_title(&outline.rows, at, &twins)) {
            Some(TOPIC)
        } else {
            None
        };
        if let Some(level) = level {
            let day = day.filter(|_| is_meeting);
            let row = &mut outline.rows[at];
            row.kind = RowKind::Heading(level);
            if let Some(day) = day {
                row.text = day;
            } else if let Some(words) = topic_words(&row.text).filter(|_| !has_headings) {
                row.text = words.to_owned();
            }
            row.bold = 0;
        }
    }
}

/// Whether a line with the day of a meeting is its name, not a sentence about it: beside the day it has no
/// small words but those that join others.
fn is_name(text: &str, day: &Range<usize>) -> bool {
    const SMALL: &[&str] = &[
        "am",
        "and",
        "at",
        "da",
        "de",
        "del",
        "dem",
        "der",
        "des",
        "die",
        "du",
        "el",
        "for",
        "from",
        "in",
        "la",
        "le",
        "meeting",
        "minutes",
        "of",
        "on",
        "pm",
        "rendu",
        "reunião",
        "reunión",
        "réunion",
        "the",
        "und",
        "van",
        "vergadering",
        "vom",
        "von",
        "y",
    ];
    let (before, behind) = (&text[..day.start], &text[day.end..]);
    let words = [before, behind].into_iter();
    let mut words = words.flat_map(|part| part.split(|letter: char| !letter.is_alphanumeric()));
    let is_told = |word: &str| word.starts_with(char::is_lowercase) && !SMALL.contains(&word);
    !text.ends_with(['.', '!', '?', ':']) && !words.any(is_told)
}

/// Whether a file counts the items of its agenda on lines that are no headings: at least two of them,
/// and no heading does.
fn has_unmarked_items(rows: &[Row]) -> bool {
    let items: Vec<usize> = (0..rows.len())
        .filter(|at| is_item_of_agenda(&rows[*at]))
        .collect();
    let is_marked = |at: &usize| matches!(rows[*at].kind, RowKind::Heading(_));
    let stand = items.iter().filter(|at| stands_alone(rows, **at));
    stand.count() >= 2 && !items.iter().any(is_marked)
}

/// `TOP 3: Boote`, as German minutes count the items of their agenda.
fn is_item_of_agenda(row: &Row) -> bool {
    const LONGEST: usize = 120;
    let text = row.text.as_str();
    let is_short = text.len() <= LONGEST && !text.ends_with('.');
    let counted = text
        .strip_prefix("TOP")
        .or_else(|| text.strip_prefix("Top"));
    let number = counted.map_or("", str::trim_start);
    is_short
        && number.starts_with(|letter: char| letter.is_ascii_digit())
        && titles::without_number(text).len() < text.len()
}

/// The second cell of a table's first row whose first says that it holds the day: `Date: | May 2, 2024`.
fn day_in_table(row: &Row) -> Option<String> {
    if row.kind != RowKind::Html {
        return None;
    }
    let (label, day) = row.text.split_once(" | ")?;
    is_label_of_date(label).then(|| day.trim().to_owned())
}

/// Whether a row is a paragraph of one line, outside of lists and quotations.
pub(crate) fn stands_alone(rows: &[Row], at: usize) -> bool {
    let row = &rows[at];
    let goes_on = rows.get(at + 1).is_some_and(|next| {
        next.kind == RowKind::Paragraph && !next.starts && next.line == row.line + 1
    });
    let is_paragraph = matches!(row.kind, RowKind::Paragraph | RowKind::Html);
    is_paragraph && row.starts && row.depth == 0 && !row.quoted && !goes_on
}

/// `Topic: Charter`, as IRC bots and their friends write it.
fn is_topic(row: &Row) -> bool {
    topic_words(&row.text).is_some()
}

fn topic_words(text: &str) -> Option<&str> {
    let (label, words) = text.split_once(':')?;
    let is_label = ["topic", "agendum", "thema", "tema"]
        .iter()
        .any(|topic| label.trim().eq_ignore_ascii_case(topic));
    Some(words.trim()).filter(|words| is_label && !words.is_empty())
}

/// Whether a bold line names what follows.
fn is_title(rows: &[Row], at: usize, twins: &HashMap<String, usize>) -> bool {
    let row = &rows[at];
    if !row.is_bold() || row.text.ends_with(['.', '!']) || is_time(&row.text) {
        return false;
    }
    let has_text_below = rows
        .get(at + 1)
        .is_some_and(|next| next.kind != RowKind::Rule);
    let words = row.text.split_whitespace().count();
    let is_rare = twins
        .get(&row.text)
        .is_none_or(|count| *count <= MOST_TWINS);
    let names_a_part = row.text.ends_with(':') || is_rare;
    has_text_below && words <= MOST_WORDS && names_a_part
}

/// How often each bold line stands in a file.
fn count_bold_lines(rows: &[Row]) -> HashMap<String, usize> {
    let mut counts = HashMap::new();
    for row in rows.iter().filter(|row| row.is_bold()) {
        *counts.entry(row.text.clone()).or_default() += 1;
    }
    counts
}

/// `10:30am Pacific (18:30 UTC)` tells when, not what.
fn is_time(text: &str) -> bool {
    text.starts_with(|letter: char| letter.is_ascii_digit())
        && text.contains([':', 'm'])
        && !text.contains(". ")
}
