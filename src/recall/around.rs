//! What belongs to some minutes: the meetings before and after, reports of them, links to them.
//!
//! A series is what one group writes down in one place: files of one folder, or of one per year,
//! that share a team. Where such a folder holds several kinds of files (agendas beside minutes,
//! slides beside reports), the neighbour is the one of the same kind.

use std::collections::BTreeSet;

use chrono::Days;
use chrono::NaiveDate;

use crate::book::Book;
use crate::error::Result;
use crate::search::Filter;
use crate::search::Hit;
use crate::search::Order;
use crate::search::Search;
use crate::section::Section;

/// Days within which a round-up reports a meeting, if the team does not meet again before.
const REPORTED_WITHIN: Days = Days::new(14);

/// Minutes in which so many teams speak are a round-up.
const TEAMS_OF_A_ROUND_UP: usize = 3;

/// Links to these minutes that are shown.
const MOST_LINKS: usize = 20;

/// Sections among which the next meeting is looked for: first few, as those mostly suffice.
const LOOKS: [usize; 2] = [60, 2_000];

/// Where a neighbour is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Before,
    After,
}

/// Other minutes that belong to these.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Around {
    /// The meeting before in the same series: one section of it.
    pub before: Option<Section>,
    /// The one after.
    pub after: Option<Section>,
    /// Where round-ups report this meeting: a section each.
    pub reports: Vec<Section>,
    /// Of a round-up, the teams' own minutes that it reports: a section each.
    pub reported: Vec<Section>,
    /// Sections elsewhere that link to these minutes.
    pub links: Vec<Section>,
}

impl Around {
    /// What belongs to the minutes in which a section stands.
    ///
    /// # Errors
    ///
    /// When there is no index, or it cannot be read.
    pub fn of(book: &Book, first: &Section) -> Result<Around> {
        let minutes = Minutes::of(book, first)?;
        let mut around = Around {
            links: linking(book, &minutes)?,
            ..Around::default()
        };
        let (Some(start), Some(end)) = (minutes.first_day, minutes.last_day) else {
            return Ok(around);
        };
        around.before = neighbour(book, &minutes, Side::Before)?;
        around.after = neighbour(book, &minutes, Side::After)?;
        if minutes.speakers.len() < TEAMS_OF_A_ROUND_UP {
            around.reports = reports(book, &minutes, end, around.after.as_ref())?;
        } else {
            around.reported = reported(book, &minutes, start, around.before.as_ref())?;
        }
        Ok(around)
    }
}

/// One file's minutes, as far as it tells what they belong to.
struct Minutes {
    corpus: String,
    path: String,
    first_day: Option<NaiveDate>,
    last_day: Option<NaiveDate>,
    /// All teams of any section.
    teams: BTreeSet<String>,
    /// The teams that speak: the first one of each section.
    speakers: BTreeSet<String>,
}

impl Minutes {
    /// The minutes in which a section stands.
    fn of(book: &Book, section: &Section) -> Result<Minutes> {
        let sections = book.meeting(&section.corpus, &section.path)?;
        let days = || sections.iter().filter_map(|section| section.date);
        let teams = sections.iter().flat_map(|section| &section.teams);
        let speakers = sections.iter().filter_map(|section| section.teams.first());
        Ok(Minutes {
            corpus: section.corpus.clone(),
            path: section.path.clone(),
            first_day: days().min(),
            last_day: days().max(),
            teams: teams.cloned().collect(),
            speakers: speakers.cloned().collect(),
        })
    }

    /// Whether a section stands in these very minutes.
    fn hold(&self, section: &Section) -> bool {
        section.path == self.path && section.corpus == self.corpus
    }
}

/// A search for minutes of the same corpus, not for words.
fn plainly(minutes: &Minutes, text: String) -> Search {
    let is_one_of_several = !minutes.corpus.is_empty();
    Search {
        text,
        filter: Filter {
            corpora: Vec::from_iter(is_one_of_several.then(|| minutes.corpus.clone())),
            ..Filter::default()
        },
        limit: 50,
        fold: false,
        literal: true,
        facets: false,
        ..Search::default()
    }
}

/// The nearest meeting of the same series.
fn neighbour(book: &Book, minutes: &Minutes, side: Side) -> Result<Option<Section>> {
    let Some(text) = quoted("path", &naming_folders(&minutes.path)) else {
        return Ok(None);
    };
    let mut search = plainly(minutes, text);
    match side {
        Side::Before => {
            search.order = Order::Newest;
            search.filter.to = minutes.first_day;
        }
        Side::After => {
            search.order = Order::Oldest;
            search.filter.from = minutes.last_day;
        }
    }
    for limit in LOOKS {
        search.limit = limit;
        let hits = book.search(&search)?.hits;
        let is_all = hits.len() < limit;
        let found = nearest(book, minutes, side, hits)?;
        if found.is_some() || is_all {
            return Ok(found);
        }
    }
    Ok(None)
}

/// Of these sections, which come nearest first, one of the nearest meeting of the series; if it
/// has files of several kinds, from the one of the same kind.
fn nearest(book: &Book, minutes: &Minutes, side: Side, hits: Vec<Hit>) -> Result<Option<Section>> {
    let mut files = BTreeSet::new();
    let mut nearest: Option<Section> = None;
    for section in hits.into_iter().map(|hit| hit.section) {
        let is_on = is_beyond(minutes, &section, side)
            && folders(&section.path).eq(folders(&minutes.path))
            && files.insert(section.path.clone());
        if !is_on || !is_of_series(book, minutes, &section)? {
            continue;
        }
        if nearest
            .as_ref()
            .is_some_and(|nearest| nearest.date != section.date)
        {
            break;
        }
        if kind(&section.path) == kind(&minutes.path) {
            return Ok(Some(section));
        }
        nearest = nearest.or(Some(section));
    }
    Ok(nearest)
}

/// Whether a section comes before or after all of these minutes; on the same day by path, unless
/// it is only another kind of file on the same meeting.
fn is_beyond(minutes: &Minutes, section: &Section, side: Side) -> bool {
    let at = (section.date, section.path.as_str());
    let own = |day| (day, minutes.path.as_str());
    let (is_beyond, own_day) = match side {
        Side::Before => (at < own(minutes.first_day), minutes.first_day),
        Side::After => (at > own(minutes.last_day), minutes.last_day),
    };
    is_beyond && (section.date != own_day || kind(&section.path) == kind(&minutes.path))
}

/// Whether the minutes of a section share a team with these, as far as they have any.
fn is_of_series(book: &Book, minutes: &Minutes, section: &Section) -> Result<bool> {
    if section
        .teams
        .iter()
        .any(|team| minutes.teams.contains(team))
    {
        return Ok(true);
    }
    let teams = Minutes::of(book, section)?.teams;
    Ok(minutes.teams.is_empty() || teams.is_empty() || !teams.is_disjoint(&minutes.teams))
}

/// The folders of a path that name something: neither a year nor an occasion (`2024-05-Berlin`).
fn folders(path: &str) -> impl Iterator<Item = &str> {
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    folder.split('/').filter(|part| is_naming(part))
}

fn is_naming(folder: &str) -> bool {
    folder.bytes().take_while(u8::is_ascii_digit).count() < 2
}

/// The longest stretch of a path's folders that all name something, with a `/` at the end.
fn naming_folders(path: &str) -> String {
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    let stretches = parts.split(|part| !is_naming(part));
    match stretches.max_by_key(|stretch| stretch.len()) {
        Some(stretch) if !stretch.is_empty() => stretch.join("/") + "/",
        _ => String::new(),
    }
}

/// What a file's name says apart from the date: `minutes` of `2024-05-02-minutes.md`.
fn kind(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let words = stem.split(|letter: char| !letter.is_alphabetic());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    words.join(" ").to_lowercase()
}

/// `field:"value"` in the query language, which has no way to write a quote within quotes; an empty
/// value narrows to nothing.
fn quoted(field: &str, value: &str) -> Option<String> {
    match value {
        "" => Some(String::new()),
        value if value.contains('"') => None,
        value => Some(format!("{field}:\"{value}\"")),
    }
}

/// Where round-ups report what a team said that day: before it meets again.
fn reports(
    book: &Book,
    minutes: &Minutes,
    day: NaiveDate,
    after: Option<&Section>,
) -> Result<Vec<Section>> {
    let Some(team) = minutes.speakers.first() else {
        return Ok(Vec::new());
    };
    let next = after
        .and_then(|after| after.date)
        .filter(|next| *next > day);
    let late = day.checked_add_days(REPORTED_WITHIN);
    let until = next.and_then(|next| next.pred_opt()).or(late);
    let mut search = plainly(minutes, String::new());
    search.order = Order::Oldest;
    search.filter.teams.push(team.clone());
    search.filter.from = Some(day);
    search.filter.to = until.min(late);
    let mut reports = Vec::new();
    for section in one_per_meeting(book.search(&search)?.hits, minutes) {
        let speakers = Minutes::of(book, &section)?.speakers;
        if section.teams.first() == Some(team) && speakers.len() > 1 {
            reports.push(section);
        }
    }
    Ok(reports)
}

/// The teams' own minutes since the last round-up, the latest of each team.
fn reported(
    book: &Book,
    minutes: &Minutes,
    day: NaiveDate,
    before: Option<&Section>,
) -> Result<Vec<Section>> {
    let last = before
        .and_then(|before| before.date)
        .filter(|last| *last < day);
    let early = day.checked_sub_days(REPORTED_WITHIN);
    let since = last.and_then(|last| last.succ_opt());
    let mut search = plainly(minutes, String::new());
    search.limit = 500;
    search.order = Order::Newest;
    search.filter.teams = minutes.speakers.iter().cloned().collect();
    search.filter.from = since.max(early);
    search.filter.to = Some(day);
    let mut told: BTreeSet<String> = BTreeSet::new();
    let mut reported = Vec::new();
    for section in one_per_meeting(book.search(&search)?.hits, minutes) {
        let speakers = Minutes::of(book, &section)?.speakers;
        let mut alone = speakers.into_iter();
        if let (Some(team), None) = (alone.next(), alone.next())
            && told.insert(team)
        {
            reported.push(section);
        }
    }
    Ok(reported)
}

/// A section of each other meeting.
fn one_per_meeting(
    hits: impl IntoIterator<Item = Hit>,
    minutes: &Minutes,
) -> impl Iterator<Item = Section> {
    let mut seen = BTreeSet::new();
    hits.into_iter()
        .map(|hit| hit.section)
        .filter(|section| !minutes.hold(section))
        .filter(move |section| seen.insert((section.corpus.clone(), section.path.clone())))
}

/// Sections elsewhere that link to these minutes, one of each meeting, the latest first.
fn linking(book: &Book, minutes: &Minutes) -> Result<Vec<Section>> {
    let Some(text) = quoted("ref", &minutes.path) else {
        return Ok(Vec::new());
    };
    let mut search = plainly(minutes, text);
    search.order = Order::Newest;
    let links = book.answers(&search)?.hits;
    Ok(one_per_meeting(links, minutes).take(MOST_LINKS).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::config::Config;

    fn around(files: &[(&str, &str)], path: &str) -> Around {
        let files = files
            .iter()
            .map(|(path, text)| ((*path).to_owned(), (*text).to_owned()));
        let book = Book::in_memory(files.collect(), Config::default()).expect("it is built");
        let sections = book.meeting("", path).expect("it is read");
        Around::of(&book, sections.first().expect("it has a section")).expect("an answer")
    }

    fn paths(sections: &[Section]) -> Vec<&str> {
        sections
            .iter()
            .map(|section| section.path.as_str())
            .collect()
    }

    const TALK: &str = "# Talk\n\n## Jetty\n\n- The jetty is painted.\n";

    #[test]
    fn a_series_goes_on_in_the_next_years_folder() {
        let files = [
            ("2023/crew/12-20.md", TALK),
            ("2024/crew/01-10.md", TALK),
            ("2024/guests/01-03.md", TALK),
            ("2024/crew/01-24.md", TALK),
        ];

        let around = around(&files, "2024/crew/01-10.md");

        assert_eq!(paths(around.before.as_slice()), ["2023/crew/12-20.md"]);
        assert_eq!(paths(around.after.as_slice()), ["2024/crew/01-24.md"]);
    }

    #[test]
    fn of_several_minutes_of_one_day_the_nearest_by_path_is_the_neighbour() {
        let names = ["04-01-1", "04-01-2", "04-01-3", "05-02-1", "05-02-2"];
        let path = |at: usize| format!("crew/2024-{}.md", names[at]);
        let files: Vec<(String, &str)> = (0..names.len()).map(|at| (path(at), TALK)).collect();
        let files: Vec<(&str, &str)> = files
            .iter()
            .map(|(path, text)| (&path[..], *text))
            .collect();

        for at in 1..names.len() - 1 {
            let around = around(&files, &path(at));
            assert_eq!(paths(around.before.as_slice()), [path(at - 1)]);
            assert_eq!(paths(around.after.as_slice()), [path(at + 1)]);
        }
    }

    #[test]
    fn the_neighbour_of_minutes_is_no_agenda() {
        let files = [
            ("crew/2024-01-03-agenda.md", TALK),
            ("crew/2024-01-03-minutes.md", TALK),
            ("crew/2024-01-10-agenda.md", TALK),
            ("crew/2024-01-10-minutes.md", TALK),
        ];

        let before = around(&files, "crew/2024-01-10-minutes.md").before;
        let after = around(&files, "crew/2024-01-03-agenda.md").after;

        assert_eq!(paths(before.as_slice()), ["crew/2024-01-03-minutes.md"]);
        assert_eq!(paths(after.as_slice()), ["crew/2024-01-10-agenda.md"]);
    }

    #[test]
    fn a_meeting_of_which_there_are_only_slides_is_not_passed_over() {
        let files = [
            ("crew/2024-01-03.md", TALK),
            ("crew/2024-01-10-slides.md", TALK),
            ("crew/2024-01-17.md", TALK),
        ];

        let after = around(&files, "crew/2024-01-03.md").after;

        assert_eq!(paths(after.as_slice()), ["crew/2024-01-10-slides.md"]);
    }

    #[test]
    fn files_that_are_called_after_their_subject_are_one_series_all_the_same() {
        let files = [
            ("crew/2024-01-03-launch.md", TALK),
            ("crew/2024-01-10-harbour.md", TALK),
            ("crew/2024-01-17-launch.md", TALK),
        ];

        let around = around(&files, "crew/2024-01-10-harbour.md");

        assert_eq!(
            paths(around.before.as_slice()),
            ["crew/2024-01-03-launch.md"]
        );
        assert_eq!(
            paths(around.after.as_slice()),
            ["crew/2024-01-17-launch.md"]
        );
    }

    #[test]
    fn a_folder_below_is_a_series_of_its_own() {
        let files = [
            ("crew/2024-01-03.md", TALK),
            ("crew/kitchen/2024-01-08.md", TALK),
            ("crew/2024-01-10.md", TALK),
        ];

        let around = around(&files, "crew/2024-01-10.md");

        assert_eq!(paths(around.before.as_slice()), ["crew/2024-01-03.md"]);
    }

    const CALL: &str = "# Call\n\n## Crew\n\n- The jetty is painted, says the crew.\n\n\
        ## Kitchen\n\n- New pots are there.\n\n## Garden\n\n- The hedge is cut.\n";

    #[test]
    fn a_round_up_reports_a_meeting_until_the_team_meets_again() {
        let files = [
            ("crew/2024-01-02.md", TALK),
            ("call/2024-01-04.md", CALL),
            ("crew/2024-01-09.md", TALK),
            ("kitchen/2024-01-09.md", TALK),
            ("garden/2024-01-10.md", TALK),
            ("call/2024-01-11.md", CALL),
        ];

        let of_the_crew = around(&files, "crew/2024-01-02.md");
        let of_the_call = around(&files, "call/2024-01-11.md");

        assert_eq!(paths(&of_the_crew.reports), ["call/2024-01-04.md"]);
        assert_eq!(
            paths(&of_the_call.reported),
            [
                "garden/2024-01-10.md",
                "kitchen/2024-01-09.md",
                "crew/2024-01-09.md"
            ]
        );
        assert!(of_the_call.reports.is_empty());
    }
}
