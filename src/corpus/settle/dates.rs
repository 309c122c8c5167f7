//! When each meeting was, where path, title and text do not agree.
//!
//! A file's name is mostly right, but names are mistyped and titles copied with the template of the
//! week before. What decides is evidence from the other files: the weekday on which the series
//! meets, files with the same text, minutes that are linked and therefore older. A file of several
//! meetings gives each section the date of the dated heading above it. Without evidence there is no
//! date. Does not know teams beyond the series, nor the file system's times.

mod candidates;
mod order;
mod series;

use std::collections::BTreeSet;

use chrono::Datelike;
use chrono::Days;
use chrono::NaiveDate;
use chrono::Weekday;
use foldhash::HashMap;
use foldhash::HashMapExt;

use crate::corpus::config::Config;
use crate::corpus::settle::Evidence;
use crate::corpus::settle::dates::candidates::Candidates;
use crate::corpus::settle::dates::candidates::candidates;
use crate::corpus::settle::dates::order::Order;
use crate::corpus::settle::dates::series::Series;
use crate::corpus::settle::dates::series::is_weekend;
use crate::corpus::settle::teams::Home;
use crate::reading::DateClue;
use crate::reading::dates::YEARS;
use crate::section::DateSource;

/// A linked file this much newer than a title is no sign that the title is stale, but that the
/// page is a living one.
const STALE_AT_MOST: i64 = 120;

/// Minutes that are posts of a blog are published within so many days after the meeting that their
/// title names.
const PUBLISHED_WITHIN: i64 = 21;

/// The dates of one file.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Dated {
    /// The meeting's, or the first one's.
    pub(super) date: Option<NaiveDate>,
    /// Where it was found.
    pub(super) from: DateSource,
    /// What was not believed, and where it stands.
    pub(super) lost: Option<DateClue>,
    /// Of each section.
    pub(super) sections: Vec<(Option<NaiveDate>, DateSource)>,
}

/// The dates of all files.
pub(super) fn settle(
    files: &[(&String, &Evidence)],
    templates: &[bool],
    homes: &[Home],
    config: &Config,
) -> Vec<Dated> {
    let order = Order::of(files, homes);
    let candidates: Vec<Candidates> = files
        .iter()
        .zip(homes)
        .map(|((_, evidence), home)| candidates(evidence, &order, &home.series))
        .collect();
    let series = Series::of(homes, &candidates, config);
    let filed = days_of_copies(files, &candidates);
    let dated = files.iter().enumerate().map(|(at, (path, evidence))| {
        if let Some(date) = config.dates.get(*path) {
            return configured(*date, evidence);
        }
        // What is copied for each meeting was none, whatever date was left in it.
        if templates[at] {
            return configured(None, evidence);
        }
        let witnesses = Witnesses {
            home: &homes[at],
            series: &series,
            copies: filed.get(&evidence.text),
            newest_link: newest_link(path, evidence),
        };
        witnesses.decide(evidence, &candidates[at])
    });
    dated.collect()
}

fn configured(date: Option<NaiveDate>, evidence: &Evidence) -> Dated {
    let from = if date.is_some() {
        DateSource::Configuration
    } else {
        DateSource::None
    };
    Dated {
        date,
        from,
        lost: None,
        sections: vec![(date, from); evidence.sections.len()],
    }
}

/// The days under which files of the same text are filed, by that text's hash.
fn days_of_copies(
    files: &[(&String, &Evidence)],
    candidates: &[Candidates],
) -> HashMap<u64, BTreeSet<NaiveDate>> {
    let mut days: HashMap<u64, BTreeSet<NaiveDate>> = HashMap::new();
    for ((_, evidence), candidates) in files.iter().zip(candidates) {
        if let Some(path) = candidates.path.as_ref().filter(|_| evidence.text != 0) {
            days.entry(evidence.text).or_default().insert(path.date);
        }
    }
    days
}

fn newest_link(path: &str, evidence: &Evidence) -> Option<NaiveDate> {
    let own = path.rsplit('/').next();
    evidence
        .linked
        .iter()
        .filter(|link| link.rsplit('/').next() != own || link.contains('/'))
        .filter_map(|link| date_in_name(link))
        .max()
}

/// The date in the name of a file that is linked to: `20221207.md`, `2022-12-07-special`.
pub(super) fn date_in_name(path: &str) -> Option<NaiveDate> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let digits: Vec<u8> = name
        .bytes()
        .take_while(|byte| byte.is_ascii_digit() || *byte == b'-')
        .collect();
    let digits: String = digits
        .iter()
        .filter(|byte| **byte != b'-')
        .map(|byte| char::from(*byte))
        .collect();
    let date = NaiveDate::parse_from_str(digits.get(..8)?, "%Y%m%d").ok()?;
    YEARS.contains(&date.year()).then_some(date)
}

/// A date, where it was found, and the one that was not believed.
type Decision = (Option<NaiveDate>, DateSource, Option<DateClue>);

/// What speaks for one date or another beside the file itself.
struct Witnesses<'a> {
    home: &'a Home,
    series: &'a Series,
    /// The days under which files of the same text are filed.
    copies: Option<&'a BTreeSet<NaiveDate>>,
    /// The day of the newest minutes that it links to.
    newest_link: Option<NaiveDate>,
}

impl Witnesses<'_> {
    fn decide(&self, evidence: &Evidence, candidates: &Candidates) -> Dated {
        let (date, from, lost) = match (&candidates.path, &candidates.title) {
            (None, None) => (None, DateSource::None, None),
            (Some(path), None) => (Some(path.date), path.from, None),
            (None, Some(title)) => self.untested(title),
            (Some(path), Some(title)) if path.date == title.date => {
                (Some(path.date), path.from, None)
            }
            // The title tells which of the two numbers is the month.
            (Some(path), Some(title))
                if path.swapped == Some(title.date) && title.swapped.is_none() =>
            {
                (Some(title.date), path.from, None)
            }
            (Some(path), Some(title)) => {
                if let Some((_, agreeing)) = candidates
                    .headings
                    .iter()
                    .find(|(_, clue)| clue.date == path.date)
                {
                    // One of several meetings in the file.
                    (Some(agreeing.date), path.from, None)
                } else if is_told_twice(evidence, title)
                    && (path.date - title.date).num_days().abs() > STALE_AT_MOST
                {
                    // Named after the day on which old minutes were published together.
                    (Some(title.date), title.from, Some(path.clone()))
                } else {
                    self.between(path, title, evidence)
                }
            }
        };
        Dated {
            date,
            from,
            sections: of_sections(evidence, candidates, date, from),
            lost,
        }
    }

    /// A title's date with nothing beside it. Minutes that it links to were there before it, so if one
    /// is newer, the title was copied from an earlier week.
    fn untested(&self, title: &DateClue) -> Decision {
        let believed = (Some(title.date), title.from, None);
        let Some(linked) = self.newest_link else {
            return believed;
        };
        let late = (linked - title.date).num_days();
        if late <= 0 || late > STALE_AT_MOST {
            return believed;
        }
        let weekday = self
            .series
            .weekday(&self.home.series)
            .unwrap_or(title.date.weekday());
        match first_on(weekday, linked) {
            Some(date) => (Some(date), DateSource::Links, Some(title.clone())),
            None => believed,
        }
    }

    /// Path and title name two different days.
    fn between(&self, path: &DateClue, title: &DateClue, evidence: &Evidence) -> Decision {
        let (series, name) = (self.series, self.home.series.as_str());
        let by_path = |from: DateSource| (Some(path.date), from, Some(title.clone()));
        let by_title = |from: DateSource| (Some(title.date), from, Some(path.clone()));
        let is_filed_under = |day| self.copies.is_some_and(|days| days.contains(day));
        if is_filed_under(&title.date) {
            return by_title(DateSource::Copy);
        }
        if title.from == DateSource::FrontMatter {
            // The day of publishing.
            return by_path(path.from);
        }
        if let (Some(of_path), Some(of_title)) = (
            series.share_of_weekday(name, path.date),
            series.share_of_weekday(name, title.date),
        ) {
            if of_path >= 0.5 && of_title < 0.25 {
                return by_path(DateSource::Series);
            }
            if of_title >= 0.5 && of_path < 0.25 {
                return by_title(DateSource::Series);
            }
        }
        let later = (path.date - title.date).num_days();
        if is_told_twice(evidence, path) && (1..=PUBLISHED_WITHIN).contains(&later) {
            return by_title(title.from);
        }
        if is_weekend(path.date) != is_weekend(title.date) && !series.meets_on_weekends(name) {
            return if is_weekend(path.date) {
                by_title(DateSource::Series)
            } else {
                by_path(DateSource::Series)
            };
        }
        match self.newest_link {
            Some(linked) if title.date < linked && linked <= path.date => {
                by_path(DateSource::Links)
            }
            Some(linked) if path.date < linked && linked <= title.date => {
                by_title(DateSource::Links)
            }
            _ => by_path(path.from),
        }
    }
}

/// Whether the front matter gives the day of a clue once more, as a date of its own: that of
/// publishing, if it is the file's name, or of the meeting, if it is the title's.
fn is_told_twice(evidence: &Evidence, clue: &DateClue) -> bool {
    let is_same =
        |other: &DateClue| other.from == DateSource::FrontMatter && other.date == clue.date;
    clue.from != DateSource::FrontMatter && evidence.dates.iter().any(is_same)
}

/// The first such weekday on or after a day.
fn first_on(weekday: Weekday, day: NaiveDate) -> Option<NaiveDate> {
    let wait = (7 + weekday.num_days_from_monday() - day.weekday().num_days_from_monday()) % 7;
    day.checked_add_days(Days::new(u64::from(wait)))
}

/// The date of each section: the file's, or in a file of several meetings that of the dated
/// heading above.
fn of_sections(
    evidence: &Evidence,
    candidates: &Candidates,
    date: Option<NaiveDate>,
    from: DateSource,
) -> Vec<(Option<NaiveDate>, DateSource)> {
    let mut distinct: Vec<NaiveDate> = candidates
        .headings
        .iter()
        .map(|(_, clue)| clue.date)
        .collect();
    distinct.sort_unstable();
    distinct.dedup();
    let files_own = (date, from);
    if distinct.len() < 2 {
        return vec![files_own; evidence.sections.len()];
    }
    let agrees = date.is_some_and(|date| distinct.contains(&date));
    // Before the first dated heading stands what is said of all meetings, or of the one in the path.
    let mut current = if candidates.path.is_some() {
        files_own
    } else {
        (None, DateSource::None)
    };
    let mut headings = candidates.headings.iter().peekable();
    let mut sections = Vec::with_capacity(evidence.sections.len());
    for at in 0..evidence.sections.len() {
        while let Some((_, clue)) = headings.next_if(|(heading, _)| *heading == at) {
            let next = headings
                .peek()
                .map_or(evidence.sections.len(), |(next, _)| *next);
            let words: u32 = evidence
                .sections
                .iter()
                .skip(at)
                .take(next - at)
                .map(|section| section.words)
                .sum();
            let is_stub = words <= 5 && agrees && candidates.path.is_some();
            current = if is_stub {
                files_own
            } else {
                (Some(clue.date), DateSource::Heading)
            };
        }
        sections.push(current);
    }
    sections
}
