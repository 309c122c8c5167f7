//! When each meeting was, where path, title and text do not agree.
//!
//! A file's name is mostly right, but names are mistyped and titles copied with the template of the
//! week before. What decides is evidence from the other files: the weekday on which the series
//! meets, files with the same text, minutes that are linked and therefore older. A file of several
//! meetings gives each section the date of the dated heading above it. Without evidence there is no
//! date. Does not know teams beyond the series, nor the file system's times.

use std::collections::BTreeMap;
use std::collections::HashMap;

use chrono::Datelike;
use chrono::Days;
use chrono::NaiveDate;
use chrono::Weekday;

use crate::corpus::config::Config;
use crate::corpus::settle::Evidence;
use crate::corpus::settle::heading::is_date_word;
use crate::corpus::settle::heading::words_of;
use crate::corpus::settle::teams::Home;
use crate::reading::DateClue;
use crate::reading::Precision;
use crate::reading::dates::YEARS;
use crate::section::DateSource;

/// Meetings of the series around a date that are asked for its weekday.
const NEIGHBOURS: usize = 12;

/// A linked file this much newer than a title is no sign that the title is stale, but that the
/// page is a living one.
const STALE_AT_MOST: i64 = 120;

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

/// What one file says of its date by itself.
#[derive(Clone, Debug, Default)]
struct Candidates {
    path: Option<DateClue>,
    title: Option<DateClue>,
    /// The headings that date the sections below them, by index of the section.
    headings: Vec<(usize, DateClue)>,
}

/// The dates of all files.
pub(super) fn settle(
    files: &[(&String, &Evidence)],
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
    let copies = copies(files);
    files
        .iter()
        .enumerate()
        .map(|(at, (path, evidence))| {
            if let Some(date) = config.dates.get(*path) {
                return configured(*date, evidence);
            }
            let others: Vec<&Candidates> = copies
                .get(&evidence.text)
                .into_iter()
                .flatten()
                .filter(|other| **other != at)
                .map(|other| &candidates[*other])
                .collect();
            let newest_link = newest_link(path, evidence);
            decide(
                evidence,
                &candidates[at],
                &homes[at],
                &series,
                &others,
                newest_link,
            )
        })
        .collect()
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

// ---- What a file says itself.

fn candidates(evidence: &Evidence, order: &Order, series: &str) -> Candidates {
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

fn is_of_path(clue: &DateClue) -> bool {
    matches!(clue.from, DateSource::FileName | DateSource::Folder)
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

fn newest_link(path: &str, evidence: &Evidence) -> Option<NaiveDate> {
    let own = path.rsplit('/').next();
    evidence
        .linked
        .iter()
        .filter(|link| link.rsplit('/').next() != own || link.contains('/'))
        .filter_map(|link| date_in_name(link))
        .max()
}

// ---- Day or month first.

/// Whether days or months come first, by series and in the whole corpus: numbers over twelve tell.
struct Order {
    by_series: HashMap<String, i64>,
    everywhere: i64,
}

impl Order {
    /// Counts where there can be no doubt; positive where days come first.
    fn of(files: &[(&String, &Evidence)], homes: &[Home]) -> Order {
        let mut order = Order {
            by_series: HashMap::new(),
            everywhere: 0,
        };
        for ((_, evidence), home) in files.iter().zip(homes) {
            let headings = evidence
                .sections
                .iter()
                .filter_map(|section| section.date.as_ref());
            let votes: i64 = evidence.dates.iter().chain(headings).map(vote).sum();
            if votes != 0 {
                *order.by_series.entry(home.series.clone()).or_default() += votes;
                order.everywhere += votes;
            }
        }
        order
    }

    /// A clue in the order that is usual where it stands.
    fn read(&self, clue: &DateClue, series: &str) -> DateClue {
        let mut read = clue.clone();
        let (Some(swapped), Some(day_first)) = (clue.swapped, clue.day_first) else {
            return read;
        };
        let votes = match self.by_series.get(series) {
            Some(votes) if *votes != 0 => *votes,
            _ => self.everywhere,
        };
        if votes != 0 && (votes > 0) != day_first {
            read.date = swapped;
            read.swapped = Some(clue.date);
            read.day_first = Some(!day_first);
        }
        read
    }
}

/// 1 for a date that can only be read with the day first, -1 with the month first, 0 in doubt.
fn vote(clue: &DateClue) -> i64 {
    match (clue.swapped, clue.day_first) {
        (None, Some(true)) => 1,
        (None, Some(false)) => -1,
        (Some(_), _) | (None, None) => 0,
    }
}

// ---- The other files.

/// On which days each series met, as far as that is beyond doubt.
struct Series {
    days: HashMap<String, Vec<NaiveDate>>,
    weekdays: HashMap<String, Weekday>,
}

impl Series {
    fn of(homes: &[Home], candidates: &[Candidates], config: &Config) -> Series {
        let mut days: HashMap<String, Vec<NaiveDate>> = HashMap::new();
        for (home, candidates) in homes.iter().zip(candidates) {
            let sure = match (&candidates.path, &candidates.title) {
                (Some(path), Some(title)) if path.date == title.date => Some(path.date),
                (Some(path), None) => Some(path.date),
                (None, Some(title)) if title.precision == Precision::Day => Some(title.date),
                _ => None,
            };
            days.entry(home.series.clone()).or_default().extend(sure);
        }
        for dates in days.values_mut() {
            dates.sort_unstable();
        }
        let with_weekday = config
            .teams
            .iter()
            .filter_map(|team| team.weekday.map(|day| (team.name.clone(), day)));
        Series {
            days,
            weekdays: with_weekday.collect(),
        }
    }

    /// How many of the meetings nearest to a date were on its weekday, as a share; none where
    /// there are too few to tell.
    fn share_of_weekday(&self, series: &str, date: NaiveDate) -> Option<f32> {
        let days = self.days.get(series).map_or(&[][..], Vec::as_slice);
        if days.len() < 4 {
            let usual = self.weekdays.get(series)?;
            return Some(if *usual == date.weekday() { 1.0 } else { 0.0 });
        }
        let mut near: Vec<NaiveDate> = days.to_vec();
        near.sort_by_key(|day| (*day - date).num_days().abs());
        near.truncate(NEIGHBOURS);
        let same = near
            .iter()
            .filter(|day| day.weekday() == date.weekday())
            .count();
        Some(share(same, near.len()))
    }

    fn meets_on_weekends(&self, series: &str) -> bool {
        let days = self.days.get(series).map_or(&[][..], Vec::as_slice);
        let on_weekends = days.iter().filter(|day| is_weekend(**day)).count();
        on_weekends * 5 > days.len()
    }

    /// The weekday on which a series without other files meets.
    fn weekday(&self, series: &str) -> Option<Weekday> {
        self.weekdays.get(series).copied()
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts of at most a dozen")]
fn share(part: usize, whole: usize) -> f32 {
    if whole == 0 {
        0.0
    } else {
        part as f32 / whole as f32
    }
}

fn is_weekend(day: NaiveDate) -> bool {
    matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

/// The files that have the same text, by that text's hash.
fn copies(files: &[(&String, &Evidence)]) -> BTreeMap<u64, Vec<usize>> {
    let mut copies: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    for (at, (_, evidence)) in files.iter().enumerate() {
        if evidence.text != 0 {
            copies.entry(evidence.text).or_default().push(at);
        }
    }
    copies.retain(|_, files| files.len() > 1);
    copies
}

// ---- The decision.

fn decide(
    evidence: &Evidence,
    candidates: &Candidates,
    home: &Home,
    series: &Series,
    copies: &[&Candidates],
    newest_link: Option<NaiveDate>,
) -> Dated {
    let (date, from, lost) = match (&candidates.path, &candidates.title) {
        (None, None) => (None, DateSource::None, None),
        (Some(path), None) => (Some(path.date), path.from, None),
        (None, Some(title)) => untested(title, home, series, newest_link),
        (Some(path), Some(title)) if path.date == title.date => (Some(path.date), path.from, None),
        (Some(path), Some(title)) => {
            if let Some((_, agreeing)) = candidates
                .headings
                .iter()
                .find(|(_, clue)| clue.date == path.date)
            {
                // One of several meetings in the file.
                (Some(agreeing.date), path.from, None)
            } else {
                between(path, title, home, series, copies, newest_link)
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

type Decision = (Option<NaiveDate>, DateSource, Option<DateClue>);

/// A title's date with nothing beside it. Minutes that it links to were there before it, so if one
/// is newer, the title was copied from an earlier week.
fn untested(
    title: &DateClue,
    home: &Home,
    series: &Series,
    newest_link: Option<NaiveDate>,
) -> Decision {
    let believed = (Some(title.date), title.from, None);
    let Some(linked) = newest_link else {
        return believed;
    };
    let late = (linked - title.date).num_days();
    if late <= 0 || late > STALE_AT_MOST {
        return believed;
    }
    let weekday = series.weekday(&home.series).unwrap_or(title.date.weekday());
    match first_on(weekday, linked) {
        Some(date) => (Some(date), DateSource::Links, Some(title.clone())),
        None => believed,
    }
}

/// The first such weekday on or after a day.
fn first_on(weekday: Weekday, day: NaiveDate) -> Option<NaiveDate> {
    let wait = (7 + weekday.num_days_from_monday() - day.weekday().num_days_from_monday()) % 7;
    day.checked_add_days(Days::new(u64::from(wait)))
}

/// Path and title name two different days.
fn between(
    path: &DateClue,
    title: &DateClue,
    home: &Home,
    series: &Series,
    copies: &[&Candidates],
    newest_link: Option<NaiveDate>,
) -> Decision {
    let by_path = |from: DateSource| (Some(path.date), from, Some(title.clone()));
    let by_title = |from: DateSource| (Some(title.date), from, Some(path.clone()));
    let is_filed_under_title = |copy: &&&Candidates| {
        copy.path
            .as_ref()
            .is_some_and(|path| path.date == title.date)
    };
    if copies.iter().any(|copy| is_filed_under_title(&copy)) {
        return by_title(DateSource::Copy);
    }
    if title.from == DateSource::FrontMatter {
        // The day of publishing.
        return by_path(path.from);
    }
    if let (Some(of_path), Some(of_title)) = (
        series.share_of_weekday(&home.series, path.date),
        series.share_of_weekday(&home.series, title.date),
    ) {
        if of_path >= 0.5 && of_title < 0.25 {
            return by_path(DateSource::Series);
        }
        if of_title >= 0.5 && of_path < 0.25 {
            return by_title(DateSource::Series);
        }
    }
    if is_weekend(path.date) != is_weekend(title.date) && !series.meets_on_weekends(&home.series) {
        return if is_weekend(path.date) {
            by_title(DateSource::Series)
        } else {
            by_path(DateSource::Series)
        };
    }
    match newest_link {
        Some(linked) if title.date < linked && linked <= path.date => by_path(DateSource::Links),
        Some(linked) if path.date < linked && linked <= title.date => by_title(DateSource::Links),
        _ => by_path(path.from),
    }
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
