//! One file's text, as the sections it is made of and the clues it gives. Pure.
//!
//! Knows CommonMark, front matter, slides, and how people write headings, dates, names, tasks and
//! decisions. Does not know other files, folders beyond the path it is given, or the engine.
//! What only the whole corpus can tell (which of two dates is right, what is boilerplate, which
//! words are topics) is left as clues for [`corpus`](crate::corpus).

pub(crate) mod anchors;
pub(crate) mod attendance;
pub(crate) mod calendar;
mod clues;
pub(crate) mod credentials;
pub(crate) mod dates;
mod frontmatter;
mod html;
pub(crate) mod outcomes;
pub(crate) mod outline;
pub(crate) mod people;
mod phrases;
mod pieces;
pub(crate) mod references;
pub(crate) mod relative;
mod sections;
pub(crate) mod shape;
mod structure;
pub(crate) mod titles;

use std::iter;

use chrono::Datelike;
use chrono::NaiveDate;
use foldhash::HashSet;
use foldhash::HashSetExt;
use serde::Deserialize;
use serde::Serialize;

use crate::reading::frontmatter::FrontMatter;
use crate::reading::outcomes::Outcomes;
use crate::reading::outline::LONGEST_HEADING;
use crate::reading::outline::LONGEST_LINE;
use crate::reading::outline::Row;
use crate::section::Action;
use crate::section::DateSource;
use crate::section::Decision;
use crate::section::Notice;
use crate::section::Reference;

/// Reads one file. `path` is its path in the corpus: it may hold a date, and words of the meetings' name.
///
/// Never fails: whatever the text is, its words end up in some section.
pub fn read(path: &str, text: &str) -> Minutes {
    let path_clues = dates::path::clues(path);
    let year = path_clues.first().map(|clue| clue.date.year());
    let known = dates::title::Known::of_path(path);

    let mut outline = outline::outline(text);
    structure::promote(&mut outline, year, &known);
    let mut drafts = Vec::with_capacity(outline.anchors.len() + 1);
    let mut rows_of = Vec::with_capacity(outline.anchors.len() + 1);
    for (mut draft, range) in sections::drafts(&outline) {
        let rows = &outline.rows[range];
        read_names(&mut draft, rows);
        drafts.push(draft);
        rows_of.push(rows);
    }
    name_those_of(&outline.front, &mut drafts);
    let present = drafts.iter().flat_map(|draft| &draft.attendees);
    let outcomes = outcomes::outcomes(&outline.rows, present);
    share_out(outcomes, &mut drafts);
    clues::of_headings(&mut drafts, year, outline.is_deck, &known);
    clues::of_lines_below(&mut drafts, year);
    shape::of_drafts(&mut drafts, &rows_of, outline.is_deck);
    let mut meeting = String::new();
    for (draft, rows) in drafts.iter_mut().zip(&rows_of) {
        if draft.date.is_some() {
            meeting.clone_from(&draft.title);
        }
        draft.phrases = phrases::of_draft(draft, rows, &meeting);
    }
    let mut dates = clues::of_file(path_clues, &outline, &drafts, &known);
    let of_headings = drafts.iter_mut().filter_map(|draft| draft.date.as_mut());
    dates::custom::apply(text, dates.iter_mut().chain(of_headings));
    Minutes {
        path: path.to_owned(),
        title: title_of(&outline, &drafts),
        dates,
        notices: notices(path, &outline),
        drafts,
    }
}

/// Gives each task and decision to the section in which it stands.
fn share_out(outcomes: Outcomes, drafts: &mut [Draft]) {
    let mut actions = outcomes.actions.into_iter().peekable();
    let mut decisions = outcomes.decisions.into_iter().peekable();
    for draft in drafts {
        let end = draft.line_end;
        let in_it = || actions.next_if(|action| action.line <= end);
        draft.actions = iter::from_fn(in_it).collect();
        let in_it = || decisions.next_if(|decision| decision.line <= end);
        draft.decisions = iter::from_fn(in_it).collect();
    }
}

/// What a minute taker should know of the file as a whole.
fn notices(path: &str, outline: &outline::Outline) -> Vec<Notice> {
    let mut notices = Vec::new();
    if outline.front.is_unclosed {
        notices.push(Notice::new(
            "unclosed-front-matter",
            format!("{path} starts with front matter that never ends; it is read as text"),
            "close it with a line `---`",
        ));
    }
    if outline.deepest > DEEPEST {
        notices.push(Notice::new(
            "deep-nesting",
            format!("{path} has lists {} deep", outline.deepest),
            "was it written by a program? leave it out if so",
        ));
    }
    if let Some(line) = outline.long_line {
        notices.push(Notice::new(
            "long-line",
            format!("{path}:{line} is longer than anybody reads ({LONGEST_LINE} bytes and more)"),
            "break it into lines, or leave the file out",
        ));
    }
    notices
}

/// Lists of people nest a few times, those of programs without end.
const DEEPEST: usize = 50;

/// A list of those present has no more rows.
const MOST_ATTENDANCE_ROWS: usize = 1000;

/// The title of the front matter, else the first heading.
fn title_of(outline: &outline::Outline, drafts: &[Draft]) -> String {
    match outline.front.get("title") {
        Some((title, _)) => title[..title.floor_char_boundary(LONGEST_HEADING)].to_owned(),
        None => drafts
            .iter()
            .find(|draft| draft.level > 0 && !draft.title.is_empty())
            .map_or_else(String::new, |draft| draft.title.clone()),
    }
}

/// Adds those whom the front matter lists as present to the file's first section.
fn name_those_of(front: &FrontMatter, drafts: &mut [Draft]) {
    let present = front.present();
    if let Some(first) = drafts.first_mut().filter(|_| !present.is_empty()) {
        let items = present.iter().take(MOST_ATTENDANCE_ROWS);
        let rows: Vec<String> = items.map(|item| format!("- {item}")).collect();
        let mut named: HashSet<String> = first.attendees.iter().cloned().collect();
        let mut listed = attendance::attendees("Present", &rows);
        listed.retain(|person| named.insert(person.clone()));
        first.attendees.append(&mut listed);
    }
}

/// Reads people and references from a draft's rows, of which its heading may be the first.
fn read_names(draft: &mut Draft, rows: &[Row]) {
    let mut references = HashSet::new();
    let mut people = HashSet::new();
    for row in rows {
        for reference in references::references(&row.text, &row.links) {
            if references.insert(reference.clone()) {
                draft.references.push(reference);
            }
        }
        for handle in people::handles(&row.text, &row.links) {
            if people.insert(handle.clone()) {
                draft.people.push(handle);
            }
        }
    }
    let lines: Vec<&str> = draft.text.lines().take(MOST_ATTENDANCE_ROWS).collect();
    let above = draft.trail.last().map_or("", String::as_str);
    draft.attendees = match attendance::of_group(above, &draft.title, &lines) {
        Some(group) => group,
        None => attendance::attendees(&draft.title, &lines),
    };
    if draft.attendees.is_empty() && draft.level <= 1 && draft.piece == 0 {
        draft.attendees = attendance::bare_lines_of_people(&lines);
    }
}

/// What one file of minutes says, before the corpus has its say.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Minutes {
    /// Path relative to the corpus, with `/`.
    pub path: String,
    /// Title: of the front matter, else the first heading that is one, else nothing.
    pub title: String,
    /// Dates that the path, the front matter, the title and the first lines suggest.
    pub dates: Vec<DateClue>,
    /// Its sections in the order of the file.
    pub drafts: Vec<Draft>,
    /// What a minute taker should know: unclosed front matter, repaired characters …
    pub notices: Vec<Notice>,
}

/// A date that something in the file suggests.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DateClue {
    /// The date. Where only the month or the year is known, its first day.
    pub date: NaiveDate,
    /// The other reading, where day and month could be swapped.
    pub swapped: Option<NaiveDate>,
    /// Whether the day stands before the month, where both are numbers and their order is a matter
    /// of custom; certain where there is no `swapped`.
    pub day_first: Option<bool>,
    /// How much of it is known.
    pub precision: Precision,
    /// Where it stands.
    pub from: DateSource,
    /// Line in the file; 0 for the path.
    pub line: u32,
}

/// How much of a date is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Precision {
    /// The year.
    Year,
    /// Year and month, or the week; its first day stands for it.
    Month,
    /// Month and day; the year was taken from elsewhere in the file or its path, or is a guess.
    DayWithoutYear,
    /// The day.
    Day,
}

/// A section as its file tells it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    /// GitHub's anchor of its heading (with `-1` for twins); empty where there is none.
    pub anchor: String,
    /// For the pieces of a section that was cut: 0 for the first, counting up.
    pub piece: u32,
    /// Its heading as text without markup, handles and time boxes kept.
    pub title: String,
    /// The headings above it, outermost first.
    pub trail: Vec<String>,
    /// Level of its heading, 1 to 6; 0 where there is none.
    pub level: u8,
    /// The slide it stands on, counted from 1; 0 in files that are no slides.
    pub slide: u32,
    /// Its words, as in [`Section::text`](crate::section::Section::text).
    pub text: String,
    /// Line of the file for each row of `text`.
    pub rows: Vec<u32>,
    /// First line, counted from 1.
    pub line_start: u32,
    /// Last line, included.
    pub line_end: u32,
    /// Words in `text`.
    pub words: u32,
    /// Whether headings stand below it.
    pub has_children: bool,
    /// People it mentions: handles without `@`, lower case; names as written.
    pub people: Vec<String>,
    /// People it lists as present.
    pub attendees: Vec<String>,
    /// What it refers to. Links to other minutes still as written.
    pub references: Vec<Reference>,
    /// Tasks.
    pub actions: Vec<Action>,
    /// Decisions.
    pub decisions: Vec<Decision>,
    /// A date that its own heading (or a bold date line) carries at title level: the meeting's.
    pub date: Option<DateClue>,
    /// What its shape alone says of its role.
    pub shape: Shape,
    /// Phrases that could be topics, from heading and lead-ins, each once, as written.
    pub phrases: Vec<String>,
}

/// What the shape of a section alone says of its role.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Shape {
    /// Nothing speaks against content.
    #[default]
    Plain,
    /// A heading such as "Participants" with a list of names.
    Attendance,
    /// A heading such as "Housekeeping" with a few short duties.
    Chore,
    /// A form with its blanks left open.
    Template,
    /// Nothing below the heading, a word that says so, or only a picture.
    Empty,
    /// A slide that only names the part that follows, or who reports.
    TitleSlide,
    /// A list of what follows.
    Contents,
}
