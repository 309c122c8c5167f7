//! The dates that one file suggests, and the ones that its headings give to what is below them.

use chrono::Datelike;

use crate::reading::DateClue;
use crate::reading::Draft;
use crate::reading::Precision;
use crate::reading::dates;
use crate::reading::dates::title::Known;
use crate::reading::dates::title::begins_with_meeting;
use crate::reading::dates::title::date_and_place;
use crate::reading::dates::title::is_label_of_date;
use crate::reading::dates::title::meeting_date;
use crate::reading::outline::Outline;
use crate::reading::outline::Row;
use crate::reading::outline::RowKind;
use crate::reading::titles;
use crate::section::DateSource;

/// The meeting's own date stands in one of the first headings, if in any.
const TITLE_HEADINGS: usize = 4;

/// A line that tells the date stands near the top, if there is one.
const TOP_LINES: u32 = 30;

/// How many lines near the top may suggest a date: more are a list of something else.
const MOST_TEXT_CLUES: usize = 3;

/// When and where people met is told by one of the first lines.
const ROWS_WITH_PLACE: usize = 3;

/// What path, front matter, title and first lines say of the date.
pub(crate) fn of_file(
    path_clues: Vec<DateClue>,
    outline: &Outline,
    drafts: &[Draft],
    known: &Known,
) -> Vec<DateClue> {
    let mut clues = path_clues;
    let year = clues.first().map(|clue| clue.date.year());
    for key in ["date", "datum", "fecha", "day"] {
        if let Some((value, line)) = outline.front.get(key) {
            let found = dates::dates_in(value, year);
            clues.extend(
                found
                    .first()
                    .map(|found| found.clue(DateSource::FrontMatter, line)),
            );
        }
    }
    let of_heading = || {
        let headings = drafts.iter().filter(|draft| draft.level > 0);
        let mut headings = headings.take(TITLE_HEADINGS);
        let clue = headings.find_map(|draft| draft.date.clone())?;
        Some(DateClue {
            from: DateSource::Title,
            ..clue
        })
    };
    let of_front = outline.front.get("title").and_then(|(title, line)| {
        let titled = meeting_date(title, year, known)?;
        Some(titled.found.clue(DateSource::Title, line))
    });
    clues.extend(of_front.or_else(of_heading));
    clues.extend(of_first_lines(&outline.rows, year, known));
    clues
}

/// Lines near the top that tell the date: `Date: …`, or a date alone.
fn of_first_lines(rows: &[Row], year: Option<i32>, known: &Known) -> Vec<DateClue> {
    let top = rows.first().map_or(0, |row| row.line) + TOP_LINES;
    rows.iter()
        .take_while(|row| row.line < top)
        .filter(|row| !matches!(row.kind, RowKind::Heading(_) | RowKind::Code))
        .filter(|row| !row.text.contains("://"))
        .enumerate()
        .filter_map(|(at, row)| {
            let Some(titled) = meeting_date(&row.text, year, known) else {
                let is_near = at < ROWS_WITH_PLACE && row.depth == 0;
                let found = is_near.then(|| date_and_place(&row.text)).flatten()?;
                return Some(found.clue(DateSource::Text, row.line));
            };
            let is_full = titled.found.precision == Precision::Day;
            // `1. Sitzung des Vorstands (am 8.5.2024)` looks like a list.
            let is_numbered = at == 0 && row.kind == RowKind::Numbered;
            let is_own = row.depth == 0
                || is_numbered && begins_with_meeting(&row.text)
                || at == 0 && begins_with_date_and_time(&row.text, &titled.found);
            (is_full && (titled.is_bare || is_own))
                .then(|| titled.found.clue(DateSource::Text, row.line))
        })
        .take(MOST_TEXT_CLUES)
        .collect()
}

/// `2024-05-08 19:00 Call to order`, the first item of minutes that note the time of each.
fn begins_with_date_and_time(text: &str, date: &dates::Found) -> bool {
    let behind = text[date.range.end..].trim_start_matches(['T', ',', ' ']);
    let hours = behind.bytes().take_while(u8::is_ascii_digit).count();
    let minutes = behind[hours..].strip_prefix([':', '.', 'h']).unwrap_or("");
    let is_time = (1..=2).contains(&hours)
        && minutes.len() >= 2
        && minutes.bytes().take(2).all(|byte| byte.is_ascii_digit());
    date.range.start == 0 && is_time
}

/// `1. Minutes from July 6`, an item of the agenda: the minutes of an earlier meeting.
fn is_item_on_minutes(title: &str, year: Option<i32>) -> bool {
    const DOCUMENTS: &[&str] = &[
        "acta",
        "minutes",
        "notes",
        "notulen",
        "protokoll",
        "verslag",
    ];
    let subject = titles::without_number(title);
    let first = subject.split_whitespace().next().unwrap_or("");
    let is_document = || {
        DOCUMENTS
            .iter()
            .any(|word| first.eq_ignore_ascii_case(word))
    };
    let is_numbered = subject.len() < title.len();
    // The number of `06-05 Minutes` is its date.
    is_numbered && is_document() && !dates::dates_in(subject, year).is_empty()
}

/// Gives each draft the date that its own heading carries as the name of a meeting.
///
/// `of_path` is the year that the path names; without one the last heading that names its year tells that
/// of those below it.
pub(crate) fn of_headings(
    drafts: &mut [Draft],
    of_path: Option<i32>,
    is_deck: bool,
    known: &Known,
) {
    let mut title_level = None;
    let mut year = of_path;
    let mut headings = 0;
    for draft in drafts.iter_mut().filter(|draft| draft.level > 0) {
        // A piece has no heading of its own, unless it is a line that stands for one: a date alone.
        let is_own_heading = draft.piece == 0 || draft.anchor.is_empty();
        headings += usize::from(is_own_heading);
        let is_near_top = headings <= TITLE_HEADINGS;
        // In a deck dates further down are of events.
        if is_deck && (!is_near_top || title_level.is_some()) {
            return;
        }
        // The first heading may count the meetings: `7. Protokoll vom 8. Mai`.
        if headings > 1 && is_item_on_minutes(&draft.title, year) {
            continue;
        }
        let Some(titled) = meeting_date(&draft.title, year, known) else {
            continue;
        };
        let is_meeting = match title_level {
            _ if !is_own_heading => titled.is_alone,
            None => is_near_top || titled.is_bare,
            Some(level) => titled.is_alone || draft.level == level,
        };
        if is_meeting {
            title_level = title_level.or(Some(draft.level));
            if titled.found.precision == Precision::Day {
                year = of_path.or(Some(titled.found.date.year()));
            }
            draft.date = Some(titled.found.clue(DateSource::Heading, draft.line_start));
        }
    }
}

/// Gives each of several meetings in a file the date that the line below its heading tells: `Date: May 8`.
pub(crate) fn of_lines_below(drafts: &mut [Draft], year: Option<i32>) {
    const FIRST_LINES: usize = 3;
    const FEWEST: usize = 2;
    let told: Vec<(usize, DateClue)> = drafts
        .iter()
        .enumerate()
        .filter(|(_, draft)| draft.level > 0 && draft.piece == 0)
        .filter_map(|(at, draft)| {
            let mut lines = draft.text.lines().zip(&draft.rows).take(FIRST_LINES);
            lines.find_map(|(line, row)| Some((at, dated_by_label(line, year, *row)?)))
        })
        .collect();
    let level = told.first().map(|(at, _)| drafts[*at].level);
    let are_level = told
        .iter()
        .all(|(at, _)| Some(drafts[*at].level) == level && drafts[*at].date.is_none());
    let are_several = told
        .windows(FEWEST)
        .any(|pair| pair[0].1.date != pair[1].1.date);
    if are_level && are_several {
        for (at, clue) in told {
            drafts[at].date = Some(clue);
        }
    }
}

/// The day behind a label for it: `Datum: 8. Mai 2024`.
fn dated_by_label(line: &str, year: Option<i32>, row: u32) -> Option<DateClue> {
    let (label, day) = line.split_once(':')?;
    let found = dates::dates_in(day.trim(), year).into_iter().next()?;
    let is_day = is_label_of_date(label) && found.precision == Precision::Day;
    is_day.then(|| found.clue(DateSource::Heading, row))
}
