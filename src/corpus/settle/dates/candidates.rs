//! What one file says of its date by itself: its path, its title, its dated headings.
//!
//! Knows only the order of day and month that is usual around it. Does not decide between them.

use chrono::Datelike;

use crate::corpus::settle::Evidence;
use crate::corpus::settle::dates::order::Order;
use crate::corpus::settle::heading::is_date_word;
use crate::corpus::settle::heading::words_of;
use crate::reading::DateClue;
use crate::reading::Precision;
use crate::section::DateSource;

/// What one file says of its date by itself.
#[derive(Clone, Debug, Default)]
pub(super) struct Candidates {
    pub(super) path: Option<DateClue>,
    pub(super) title: Option<DateClue>,
    /// The headings that date the sections below them, by index of the section.
    pub(super) headings: Vec<(usize, DateClue)>,
}

/// What a file of a series says of its date.
pub(super) fn candidates(evidence: &Evidence, order: &Order, series: &str) -> Candidates {
    let mut found = Candidates::default();
    let clues: Vec<DateClue> = evidence
        .dates
        .iter()
        .map(|clue| order.read(clue, series))
        .collect();
    let best = |sources: &[DateSource]| -> Option<DateClue> {
        let mut of_source = sources
            .iter()
            .flat_map(|source| clues.iter().filter(move |clue| clue.from == *source));
        of_source
            .find(|clue| clue.precision >= Precision::DayWithoutYear)
            .cloned()
    };
    let year = clues
        .iter()
        .find(|clue| is_of_path(clue) && clue.precision <= Precision::Month)
        .map(|clue| clue.date.year());
    let in_year = |mut clue: DateClue| -> DateClue {
        let borrowed = year.and_then(|year| clue.date.with_year(year));
        if let (Precision::DayWithoutYear, Some(date)) = (clue.precision, borrowed) {
            clue.date = date;
        }
        clue
    };
    found.path = best(&[DateSource::FileName, DateSource::Folder]);
    found.title = best(&[
        DateSource::Title,
        DateSource::Heading,
        DateSource::Text,
        DateSource::FrontMatter,
    ])
    .map(in_year);
    let dated = evidence.sections.iter().enumerate();
    found.headings = dated
        .filter_map(|(at, section)| {
            section
                .date
                .as_ref()
                .map(|clue| (at, in_year(order.read(clue, series))))
        })
        .filter(|(_, clue)| clue.precision >= Precision::DayWithoutYear)
        .collect();
    leave_out_mentions(evidence, &mut found.headings);
    if found.title.is_none() {
        found.title = found.headings.first().map(|(_, clue)| clue.clone());
    }
    let month = || {
        clues
            .iter()
            .find(|clue| is_of_path(clue) && clue.precision == Precision::Month)
            .cloned()
    };
    if found.path.is_none() && found.title.is_none() {
        found.path = month();
    }
    found
}

/// Below the heading of a meeting, `Release party June 4th` speaks of a day and begins no other
/// meeting; only a heading that is nothing but a date does.
fn leave_out_mentions(evidence: &Evidence, headings: &mut Vec<(usize, DateClue)>) {
    let Some((first, _)) = headings.first() else {
        return;
    };
    let level = evidence.sections[*first].level;
    headings.retain(|(at, _)| {
        let section = &evidence.sections[*at];
        section.level <= level
            || words_of(&section.title)
                .iter()
                .all(|word| is_date_word(word))
    });
}

/// Whether a clue stands in the name of a file or of a folder.
pub(super) fn is_of_path(clue: &DateClue) -> bool {
    matches!(clue.from, DateSource::FileName | DateSource::Folder)
}
