//! What the shape of a section alone says of its role: heading, what stands below it, and how much.
//!
//! Words alone decide nothing: a long agenda under "Housekeeping" is content, and so is a heading
//! with nothing below it that says something. What other files repeat is for the corpus to weigh.

mod blanks;
mod chores;
mod frame;
mod people;
mod plan;

use foldhash::HashSet;
use foldhash::HashSetExt;

use crate::reading::Draft;
use crate::reading::Shape;
use crate::reading::outline::Row;
use crate::reading::outline::RowKind;
use crate::reading::titles;

/// More words than this under a heading for chores are an agenda that strayed there.
pub(crate) const MOST_WORDS_OF_CHORES: u32 = 45;

/// A slide with a reporter's name and no more words than this only announces the report.
const MOST_WORDS_OF_TITLE_SLIDE: u32 = 35;

/// Sets the shape of every draft of a file. `rows` gives the rows of each.
pub(crate) fn of_drafts(drafts: &mut [Draft], rows: &[&[Row]], is_deck: bool) {
    let are_agendas: Vec<bool> = drafts
        .iter()
        .map(|draft| draft.words > 0 && titles::is_contents(&draft.title))
        .collect();
    let titles: HashSet<String> = if are_agendas.contains(&true) {
        drafts
            .iter()
            .map(|draft| titles::folded(&draft.title))
            .collect()
    } else {
        HashSet::new()
    };
    for ((draft, rows), is_agenda) in drafts.iter_mut().zip(rows).zip(&are_agendas) {
        draft.shape = of_draft(draft, rows, is_deck, is_agenda.then_some(&titles));
    }
    let mut meeting = None;
    for at in 0..drafts.len() {
        let draft = &drafts[at];
        if draft.shape == Shape::Plain
            && let Some(points) = plan::points_of_plan(are_agendas[at], body_of(rows[at]))
            && plan::is_said_again(drafts, at, points, &mut meeting)
        {
            drafts[at].shape = Shape::Contents;
        }
    }
}

/// The rows below the heading.
fn body_of(rows: &[Row]) -> &[Row] {
    match rows.first() {
        Some(first) if matches!(first.kind, RowKind::Heading(_)) => &rows[1..],
        Some(_) | None => rows,
    }
}

/// The shape of one draft. `titles` are those of all, where this one's says that it is an agenda.
fn of_draft(draft: &Draft, rows: &[Row], is_deck: bool, titles: Option<&HashSet<String>>) -> Shape {
    let rows = body_of(rows);
    let is_bare = draft.words == 0 || rows.iter().all(|row| is_made_by_tools(&row.text));
    if is_bare {
        return if is_deck {
            Shape::TitleSlide
        } else {
            Shape::Empty
        };
    }
    if people::is_attendance(draft, rows) {
        return Shape::Attendance;
    }
    if blanks::is_template(draft, rows) {
        return Shape::Template;
    }
    if blanks::says_nothing(draft, rows) {
        return Shape::Empty;
    }
    // That the meeting is over, or when the next one is, is settled each time.
    let settles_something = !draft.decisions.is_empty() && !chores::settles_a_chore(draft, rows);
    if draft.words <= MOST_WORDS_OF_CHORES && !settles_something {
        if frame::is_frame(rows, &draft.attendees, is_about_the_meeting(draft)) {
            return match draft.attendees.is_empty() {
                true => Shape::Chore,
                false => Shape::Attendance,
            };
        }
        if chores::is_chore(draft, rows) || chores::is_ritual(draft, rows) {
            return Shape::Chore;
        }
    }
    if draft.words <= MOST_WORDS_OF_TITLE_SLIDE && is_report_slide(draft, rows, is_deck) {
        return Shape::TitleSlide;
    }
    if plan::is_contents(draft, rows, is_deck, titles) {
        return Shape::Contents;
    }
    Shape::Plain
}

/// `[TOC]`, in place of which a tool sets the table of contents.
fn is_made_by_tools(text: &str) -> bool {
    let text = text.trim();
    text.is_empty() || ["[toc]", "[[toc]]", "[[_toc_]]"].contains(&text.to_lowercase().as_str())
}

/// Whether a heading is that of the meeting itself, or of what there is to say of it as a whole.
fn is_about_the_meeting(draft: &Draft) -> bool {
    let is_top = draft.level <= 1 && draft.piece == 0;
    is_top
        || draft.date.is_some()
        || titles::is_generic(&draft.title)
        || titles::is_of_the_meeting(&draft.title)
        || frame::is_asked_for_by(&draft.title)
}

/// Whether a row links what may be told nowhere here.
fn points_elsewhere(row: &Row) -> bool {
    !row.links.is_empty() || row.text.contains("://")
}

/// A slide that says who reports, and little else.
fn is_report_slide(draft: &Draft, rows: &[Row], is_deck: bool) -> bool {
    let names_reporter = |row: &Row| {
        let text = row.text.trim_start();
        ["report by", "reported by", "presented by", "bericht von"]
            .iter()
            .any(|start| {
                text.get(..start.len())
                    .is_some_and(|head| head.eq_ignore_ascii_case(start))
            })
    };
    is_deck && draft.level > 0 && rows.iter().any(names_reporter) && !rows.iter().any(Row::is_item)
}
