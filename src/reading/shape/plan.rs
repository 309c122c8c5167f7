//! Whether a section only lists what follows: headings below it, or points to which the minutes come back.
//!
//! Knows the sections of one meeting; does not know which headings stand above agendas.

use std::ops::Range;

use foldhash::HashMap;
use foldhash::HashMapExt;
use foldhash::HashSet;
use foldhash::HashSetExt;

use crate::reading::Draft;
use crate::reading::attendance::presence;
use crate::reading::outline::Row;
use crate::reading::outline::RowKind;
use crate::reading::shape::points_elsewhere;
use crate::reading::titles;

/// A longer list of points tells what was said of them.
const MOST_WORDS_OF_PLAN: u32 = 100;

/// So does a longer point.
const MOST_WORDS_OF_POINT: usize = 14;

/// Shorter words are in any text.
const LETTERS_OF_STEM: usize = 5;

/// An agenda of more words on a slide is talked about there.
const MOST_WORDS_OF_AGENDA: u32 = 60;

/// In a deck an agenda on one of the first slides is a list of what follows.
const FIRST_SLIDES: u32 = 5;

/// A list of the headings below, or of the talks to come.
pub(super) fn is_contents(
    draft: &Draft,
    rows: &[Row],
    is_deck: bool,
    titles: Option<&HashSet<String>>,
) -> bool {
    if rows.len() < 2 {
        return titles.is_some() && rows.iter().all(is_address_of_agenda);
    }
    let inner_links = rows
        .iter()
        .filter(|row| row.links.iter().any(|link| link.starts_with('#')))
        .count();
    if inner_links * 3 >= rows.len() * 2 {
        return true;
    }
    let Some(titles) = titles else {
        return false;
    };
    let repeated = rows
        .iter()
        .filter(|row| titles.contains(&titles::folded(&row.text)))
        .count();
    if draft.words <= MOST_WORDS_OF_AGENDA && rows.iter().all(|row| is_timed(&row.text)) {
        return true;
    }
    let opens_deck = is_deck && draft.slide <= FIRST_SLIDES && draft.words <= MOST_WORDS_OF_AGENDA;
    opens_deck || repeated * 2 > rows.len()
}

/// `18:00 - 18:20: Welcome`
fn is_timed(text: &str) -> bool {
    let clock = text.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let has_hours = (1..=2).contains(&(text.len() - clock.len()));
    let minutes = clock.strip_prefix([':', '.', 'h']).unwrap_or("");
    has_hours && minutes.starts_with(|next: char| next.is_ascii_digit())
}

/// `https://pad.example/agenda`, `Agenda in the tracker`.
fn is_address_of_agenda(row: &Row) -> bool {
    const MOST_WORDS: usize = 4;
    let words = row.text.split_whitespace().count();
    let names_agenda = row.text.to_lowercase().contains("agenda") && words <= MOST_WORDS;
    let is_address = words == 1 && row.text.contains("://");
    is_address || (names_agenda && points_elsewhere(row))
}

/// The rows that list what is to be talked about: below `Agenda`, or below the line `We met for the
/// following agenda:`.
pub(super) fn points_of_plan(is_agenda: bool, rows: &[Row]) -> Option<&[Row]> {
    if is_agenda {
        return Some(rows);
    }
    let (first, points) = rows.split_first()?;
    let text = first.text.to_lowercase();
    let announces = text.ends_with(':') && text.contains("following agenda");
    (announces && first.kind == RowKind::Paragraph).then_some(points)
}

/// What the sections of one meeting say, but for lists of people.
pub(super) struct Meeting {
    /// Which of the file's sections are its own.
    sections: Range<usize>,
    words: u32,
    /// In how many of them each stem stands.
    stems: HashMap<String, u32>,
}

impl Meeting {
    /// The meeting to which the section at `at` belongs. `last` is the one that was asked for before.
    fn around<'m>(drafts: &[Draft], at: usize, last: &'m mut Option<Meeting>) -> &'m Meeting {
        let is_it = |last: &Meeting| last.sections.contains(&at);
        if !last.as_ref().is_some_and(is_it) {
            *last = None;
        }
        last.get_or_insert_with(|| Meeting::read(drafts, at))
    }

    fn read(drafts: &[Draft], at: usize) -> Meeting {
        let begins = |draft: &Draft| draft.date.is_some();
        let start = drafts[..=at].iter().rposition(begins).unwrap_or(0);
        let rest = drafts[at + 1..].iter().position(begins);
        let end = rest.map_or(drafts.len(), |next| at + 1 + next);
        let mut meeting = Meeting {
            sections: start..end,
            words: 0,
            stems: HashMap::new(),
        };
        for draft in &drafts[start..end] {
            let (words, stems) = said_in(draft);
            meeting.words += words;
            for stem in stems {
                *meeting.stems.entry(stem).or_default() += 1;
            }
        }
        meeting
    }
}

/// How many words a section holds, and their stems; none of a list of people.
fn said_in(draft: &Draft) -> (u32, HashSet<String>) {
    if presence(&draft.title).is_some() {
        return (0, HashSet::new());
    }
    let stems = stems(&draft.title).chain(stems(&draft.text));
    (draft.words, stems.collect())
}

/// Whether the section at `at` lists points, and the other sections of its meeting say more of at
/// least half of them: nobody wrote the minutes into the list. `rows` are those below its heading, `meeting`
/// is the one that was looked through last.
pub(super) fn is_said_again(
    drafts: &[Draft],
    at: usize,
    rows: &[Row],
    meeting: &mut Option<Meeting>,
) -> bool {
    let plan = &drafts[at];
    let rows: Vec<&Row> = rows
        .iter()
        .filter(|row| row.kind != RowKind::Rule)
        .collect();
    let settles = !plan.decisions.is_empty() || !plan.actions.is_empty();
    let is_cut = plan.piece > 0 || drafts.get(at + 1).is_some_and(|next| next.piece > 0);
    if settles || is_cut || plan.words > MOST_WORDS_OF_PLAN {
        return false;
    }
    let are_plain = are_points(&rows);
    if !are_plain && !are_short_items(&rows) {
        return false;
    }
    let meeting = Meeting::around(drafts, at, meeting);
    let (own_words, own_stems) = said_in(plan);
    if meeting.words - own_words < plan.words {
        return false;
    }
    let is_said = |stem: &String| {
        let elsewhere = u32::from(own_stems.contains(stem)) + 1;
        meeting.stems.get(stem) >= Some(&elsewhere)
    };
    let points = rows.iter().filter(|row| !is_ritual(&row.text));
    let is_again = |row: &&Row| stems(&row.text).any(|stem| is_said(&stem));
    let again = points.clone().filter(|row| is_again(row)).count();
    if are_plain {
        return again * 2 >= points.count();
    }
    // With links and with points below points, more of it must be told, and all that is linked: it may be
    // told nowhere else.
    let is_linked_alone = |row: &Row| points_elsewhere(row) && !is_again(&row);
    again * 4 >= points.clone().count() * 3 && !points.clone().any(|row| is_linked_alone(row))
}

/// Whether all rows are items of few words, whatever they link.
fn are_short_items(rows: &[&Row]) -> bool {
    // An address stands for what is nowhere told, and so does what is asked, praised or somebody's.
    let is_said_here = |row: &Row| {
        row.text.contains(['?', '!'])
            || row.text.contains("://")
            || row.text.trim_start().starts_with(['[', '@'])
    };
    let fits = |row: &&Row| is_short_item(row) && !is_said_here(row);
    let linked = rows.iter().filter(|row| points_elsewhere(row)).count();
    !rows.is_empty() && rows.iter().all(fits) && linked * 2 <= rows.len()
}

/// Whether a row is an item of few words. `AR: I must leave early` is said by somebody.
fn is_short_item(row: &Row) -> bool {
    let mut words = row.text.split_whitespace();
    let is_spoken = words.next().is_some_and(|first| first.ends_with(':'));
    row.is_item() && !is_spoken && words.count() < MOST_WORDS_OF_POINT
}

/// Whether all rows are short items, and few of them below others.
fn are_points(rows: &[&Row]) -> bool {
    let are_short = rows
        .iter()
        .all(|row| is_short_item(row) && !points_elsewhere(row));
    let below = rows.iter().filter(|row| row.depth > 1).count();
    !rows.is_empty() && are_short && below * 2 <= rows.len()
}

/// `Welcome`, `Roll call`, `Next meeting`: points of which there is nothing to say.
fn is_ritual(text: &str) -> bool {
    titles::is_generic(text)
        || titles::is_reminder(text)
        || titles::is_chore(text)
        || titles::opens_or_closes(text)
        || presence(text).is_some()
}

/// The beginnings of a text's longer words, in small letters: `definition` and `defined` share one.
fn stems(text: &str) -> impl Iterator<Item = String> {
    let words = text.split(|letter: char| !letter.is_alphanumeric());
    words.filter_map(|word| {
        let lower = word.to_lowercase();
        let (end, _) = lower.char_indices().nth(LETTERS_OF_STEM - 1)?;
        let last = lower[end..].chars().next().map_or(0, char::len_utf8);
        let stem = &lower[..end + last];
        (!COMMON.contains(&stem)).then(|| stem.to_owned())
    })
}

/// Beginnings of words that stand in agendas whatever they are of.
const COMMON: &[&str] = &[
    "agend", "bespr", "discu", "disku", "infor", "meeti", "minut", "other", "punto", "repor",
    "reuni", "revie", "statu", "thema", "topic", "updat",
];
