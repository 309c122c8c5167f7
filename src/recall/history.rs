//! The life of a subject across teams: when it first came up, where it was dense, what was decided
//! and taken on along the way, where it slept, and how it stands.
//!
//! Each meeting tells it once, by the section that answers best. Text that only repeats what was
//! carried over is folded, and a round-up that reports what a team discussed joins that team's
//! own minutes.

use std::collections::BTreeMap;
use std::collections::HashMap;
use std::collections::HashSet;
use std::hash::Hash;

use chrono::Datelike;
use chrono::NaiveDate;
use serde::Deserialize;
use serde::Serialize;
use serde::Serializer;

use crate::book::Book;
use crate::contract;
use crate::error::Result;
use crate::recall::Place;
use crate::recall::likeness;
use crate::recall::minutes_of;
use crate::recall::narrowed;
use crate::recall::telling_words;
use crate::search::Hit;
use crate::search::Order;
use crate::search::Search;
use crate::search::Snippet;
use crate::section::Action;
use crate::section::ActionState;
use crate::section::Decision;
use crate::section::Notice;
use crate::section::Section;
use crate::section::SectionId;

/// The life of a subject.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct History {
    /// How the subject was understood, in the query language.
    pub understood: String,
    /// Sections that speak of it.
    pub sections: usize,
    /// Meetings in which they stand.
    pub meetings: usize,
    /// First and last day.
    pub span: Option<(NaiveDate, NaiveDate)>,
    /// Every quarter from the first to the last, also those without a word.
    pub quarters: Vec<Quarter>,
    /// Long times without a word.
    pub gaps: Vec<Gap>,
    /// What each meeting said, the earliest first; undated ones at the end.
    pub moments: Vec<Moment>,
    /// How the subject was read, and what was odd about it.
    pub notices: Vec<Notice>,
}

impl History {
    /// What was said last: the latest state.
    pub fn latest(&self) -> Option<&Moment> {
        let dated = self.moments.iter().rev();
        let mut dated = dated.filter(|moment| moment.place.date.is_some());
        dated.next().or(self.moments.last())
    }

    /// The decisions on the way, the earliest first.
    pub fn decisions(&self) -> impl Iterator<Item = (&Place, &Decision)> {
        self.moments.iter().flat_map(|moment| {
            let place = &moment.place;
            moment
                .decisions
                .iter()
                .map(move |decision| (place, decision))
        })
    }

    /// The tasks on the way, the earliest first.
    pub fn actions(&self) -> impl Iterator<Item = (&Place, &Action)> {
        self.moments.iter().flat_map(|moment| {
            let place = &moment.place;
            moment.actions.iter().map(move |action| (place, action))
        })
    }
}

/// Three months of a history.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quarter {
    /// The year.
    pub year: i32,
    /// The quarter, 1 to 4.
    pub quarter: u32,
    /// Sections that speak of it.
    pub sections: usize,
    /// Meetings in which they stand.
    pub meetings: usize,
    /// Decisions in them, as far as they are told.
    pub decisions: usize,
    /// Whether much more was said of it than usual.
    pub dense: bool,
}

/// A long time without a word.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gap {
    /// The last day before it.
    pub from: NaiveDate,
    /// The first day after it.
    pub to: NaiveDate,
    /// Days between them.
    pub days: i64,
}

impl Gap {
    /// About how many months it took.
    pub fn months(&self) -> i64 {
        (self.days + 15) / 30
    }
}

/// What one meeting said of the subject.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Moment {
    /// Where the telling section stands.
    pub place: Place,
    /// Its best passage.
    #[serde(serialize_with = "for_machines")]
    pub passage: Snippet,
    /// How well it answers.
    pub score: f32,
    /// Other sections of the same meeting that speak of it.
    pub others: Vec<Place>,
    /// Reports of the same discussion in a round-up, and copies of the text.
    pub reported: Vec<Place>,
    /// Meetings that only repeated the same text.
    pub repeated: usize,
    /// What was decided in these sections.
    pub decisions: Vec<Decision>,
    /// What was taken on in these sections.
    pub actions: Vec<Action>,
}

/// Writes a passage as every answer does: its highlights counted in characters.
fn for_machines<S: Serializer>(
    passage: &Snippet,
    serializer: S,
) -> std::result::Result<S::Ok, S::Error> {
    contract::Snippet::new(passage).serialize(serializer)
}

/// More sections than this nobody reads through; of a broader subject those that answer best are told.
const MOST_SECTIONS: usize = 2_000;

/// The latest sections of a broader subject, which are told however well they answer.
const LATEST: usize = 20;

/// The life of what a search asks for.
///
/// # Errors
///
/// When there is no index, or it cannot be read.
pub fn history(book: &Book, search: &Search) -> Result<History> {
    told_by(book, search, MOST_SECTIONS)
}

/// The life of what a search asks for, told by so many sections. Counted are all.
fn told_by(book: &Book, search: &Search, most: usize) -> Result<History> {
    let search = Search {
        order: Order::Relevance,
        limit: most + 1,
        offset: 0,
        fold: true,
        ..narrowed(search, "")
    };
    let results = book.answers_in_brief(&search)?;
    let mut notices = results.remarks();
    let mut hits = results.hits;
    let is_too_much = hits.len() > most;
    if is_too_much {
        hits.truncate(most);
        add_latest(book, &search, &mut hits)?;
        let sections = results.total;
        notices.push(Notice::new(
            "history-cut",
            format!("{sections} sections speak of it; told are the {most} that answer best and the latest"),
            "more words or a span of time make it narrower",
        ));
    }
    hits.sort_by(|a, b| standing(&a.section).cmp(&standing(&b.section)));
    let (quarters, mut days) = match is_too_much {
        true => counted(&book.days(&search)?, &hits),
        false => {
            let days = hits.iter();
            let days = days.map(|hit| (hit.section.date, minutes_of(&hit.section)));
            counted(&days.collect::<Vec<_>>(), &hits)
        }
    };
    days.dedup();
    Ok(History {
        understood: results.understood,
        sections: results.total,
        meetings: results.meetings,
        quarters,
        span: days.first().copied().zip(days.last().copied()),
        gaps: gaps(&days),
        moments: join_reports(fold_carried(moments(book, hits))),
        notices,
    })
}

/// Where a section stands in a history: in the order of time, undated ones last, then of its minutes.
fn standing(section: &Section) -> (bool, Option<NaiveDate>, (&str, &str), u32, u32) {
    let (date, minutes) = (section.date, minutes_of(section));
    (
        date.is_none(),
        date,
        minutes,
        section.line_start,
        section.line_end,
    )
}

/// Adds the latest sections on a subject, as far as they are not among the best.
fn add_latest(book: &Book, search: &Search, hits: &mut Vec<Hit>) -> Result<()> {
    let latest = book.answers_in_brief(&Search {
        order: Order::Newest,
        limit: LATEST,
        fold: false,
        ..search.clone()
    })?;
    let known: HashSet<SectionId> = hits.iter().map(|hit| hit.section.id.clone()).collect();
    let latest = latest.hits.into_iter();
    let latest = latest.filter(|hit| hit.section.copy_of.is_none());
    hits.extend(latest.filter(|hit| !known.contains(&hit.section.id)));
    Ok(())
}

/// One moment for each meeting, in the order of the hits.
fn moments(book: &Book, hits: Vec<Hit>) -> Vec<Moment> {
    let mut moments: Vec<Moment> = Vec::new();
    let mut by_meeting: HashMap<_, usize> = HashMap::new();
    for hit in hits {
        let (corpus, path) = minutes_of(&hit.section);
        let meeting = (corpus.to_owned(), path.to_owned(), hit.section.date);
        let number = *by_meeting.entry(meeting).or_insert(moments.len());
        let moment = moment(book, hit);
        match moments.get_mut(number) {
            Some(told) => merge(told, moment),
            None => moments.push(moment),
        }
    }
    moments
}

fn moment(book: &Book, hit: Hit) -> Moment {
    let section = hit.section;
    let passage = hit.snippets.into_iter().next().unwrap_or_default();
    let line = match passage.line {
        0 => section.line_start,
        line => line,
    };
    Moment {
        place: Place::new(book, &section, line),
        passage,
        score: hit.score,
        others: Vec::new(),
        reported: Vec::new(),
        repeated: hit.copies,
        decisions: section.decisions,
        actions: section.actions,
    }
}

/// Joins what another section of the same meeting says; the better one tells.
fn merge(moment: &mut Moment, mut other: Moment) {
    if other.score > moment.score {
        std::mem::swap(moment, &mut other);
        moment.others.append(&mut other.others);
    }
    moment.others.push(other.place);
    moment.repeated += other.repeated;
    moment.decisions.append(&mut other.decisions);
    moment.actions.append(&mut other.actions);
    moment.decisions.sort_by_key(|decision| decision.line);
    moment.actions.sort_by_key(|action| action.line);
}

/// Folds meetings that only went through a task again, without a word on it being done, into the
/// one before that told of it.
fn fold_carried(moments: Vec<Moment>) -> Vec<Moment> {
    let mut folded: Vec<Moment> = Vec::with_capacity(moments.len());
    for moment in moments {
        let only_repeats = !moment.actions.is_empty()
            && moment.decisions.is_empty()
            && moment.others.is_empty()
            && moment
                .actions
                .iter()
                .all(|action| action.carried && action.state != ActionState::Done);
        let told = folded.iter_mut().rev().find(|earlier| {
            only_repeats
                && earlier.place.teams.first() == moment.place.teams.first()
                && moment.actions.iter().all(|action| is_told(earlier, action))
        });
        match told {
            Some(told) => told.repeated += 1 + moment.repeated,
            None => folded.push(moment),
        }
    }
    folded
}

/// Whether a moment tells of the same task.
fn is_told(moment: &Moment, task: &Action) -> bool {
    let words = telling_words(&task.text);
    let known = moment.actions.iter();
    let mut known = known.map(|action| likeness(&words, &telling_words(&action.text)));
    known.any(|alike| alike >= SAME_TASK)
}

/// How alike two mentions of a task are.
const SAME_TASK: f32 = 0.6;

/// Days after a team's meeting within which a round-up reports it.
const REPORTED_WITHIN: i64 = 7;

/// Lets reports of a discussion join the minutes of the team that had it: the same team, another
/// folder, a few days later.
fn join_reports(moments: Vec<Moment>) -> Vec<Moment> {
    let mut joined: Vec<Moment> = Vec::with_capacity(moments.len());
    for moment in moments {
        let own = joined
            .iter_mut()
            .rev()
            .take_while(|earlier| {
                days_between(earlier, &moment).is_some_and(|days| days <= REPORTED_WITHIN)
            })
            .find(|earlier| is_report_of(&moment, earlier));
        match own {
            Some(own) => {
                for decision in moment.decisions {
                    let mut known = own.decisions.iter();
                    if !known.any(|known| known.text == decision.text) {
                        own.decisions.push(decision);
                    }
                }
                own.repeated += moment.repeated;
                own.reported.push(moment.place);
                own.reported.extend(moment.others);
            }
            None => joined.push(moment),
        }
    }
    joined
}

fn days_between(earlier: &Moment, later: &Moment) -> Option<i64> {
    Some((later.place.date? - earlier.place.date?).num_days())
}

/// Whether a moment is told in a folder where other teams report, by the team of the earlier one.
fn is_report_of(report: &Moment, own: &Moment) -> bool {
    let (report, own) = (&report.place, &own.place);
    let same_team = !report.teams.is_empty() && report.teams.first() == own.teams.first();
    same_team && report.corpus == own.corpus && outer_folder(report) != outer_folder(own)
}

fn outer_folder(place: &Place) -> &str {
    place.path.split_once('/').map_or("", |(folder, _)| folder)
}

/// A quarter with this many times the usual number of sections is dense, if it has a few at all.
const DENSE_TIMES: usize = 2;
const DENSE_LEAST: usize = 4;

/// Every quarter of a subject, and the day of each section in order: given are the day and the minutes
/// of each section that speaks of it, and those of them that are told, with their decisions.
fn counted<M: Eq + Hash>(
    sections: &[(Option<NaiveDate>, M)],
    told: &[Hit],
) -> (Vec<Quarter>, Vec<NaiveDate>) {
    let mut counts: BTreeMap<i32, Quarter> = BTreeMap::new();
    let mut meetings: BTreeMap<i32, HashSet<&M>> = BTreeMap::new();
    let dated = sections.iter();
    let dated = dated.filter_map(|(day, minutes)| Some(((*day)?, minutes)));
    for (day, minutes) in dated.clone() {
        let number = quarter_number(day);
        counts.entry(number).or_default().sections += 1;
        meetings.entry(number).or_default().insert(minutes);
    }
    for hit in told {
        let quarter = hit.section.date.map(quarter_number);
        if let Some(quarter) = quarter.and_then(|number| counts.get_mut(&number)) {
            quarter.decisions += hit.section.decisions.len();
        }
    }
    let mut days: Vec<NaiveDate> = dated.map(|(day, _)| day).collect();
    days.sort_unstable();
    (every_quarter(counts, &meetings), days)
}

/// Every quarter from the first to the last.
fn every_quarter<M>(
    mut counts: BTreeMap<i32, Quarter>,
    meetings: &BTreeMap<i32, HashSet<M>>,
) -> Vec<Quarter> {
    let (Some(first), Some(last)) = (counts.keys().next(), counts.keys().next_back()) else {
        return Vec::new();
    };
    let (first, last) = (*first, *last);
    let spoken = counts.len().max(1);
    let all: usize = counts.values().map(|quarter| quarter.sections).sum();
    (first..=last)
        .map(|number| {
            let mut quarter = counts.remove(&number).unwrap_or_default();
            quarter.year = number.div_euclid(4);
            quarter.quarter = number.rem_euclid(4).unsigned_abs() + 1;
            quarter.meetings = meetings.get(&number).map_or(0, HashSet::len);
            quarter.dense =
                quarter.sections >= DENSE_LEAST && quarter.sections * spoken >= DENSE_TIMES * all;
            quarter
        })
        .collect()
}

/// Quarters counted from the year nought.
fn quarter_number(date: NaiveDate) -> i32 {
    let quarter = i32::try_from(date.month0() / 3).unwrap_or(0);
    date.year() * 4 + quarter
}

/// A silence of this many days is a gap, if it is also much longer than usual.
const GAP_DAYS: i64 = 90;
const GAP_TIMES: i64 = 3;

fn gaps(days: &[NaiveDate]) -> Vec<Gap> {
    let mut silences: Vec<i64> = days
        .windows(2)
        .map(|pair| (pair[1] - pair[0]).num_days())
        .collect();
    silences.sort_unstable();
    let usual = silences.get(silences.len() / 2).copied().unwrap_or(0);
    let least = GAP_DAYS.max(usual * GAP_TIMES);
    days.windows(2)
        .map(|pair| Gap {
            from: pair[0],
            to: pair[1],
            days: (pair[1] - pair[0]).num_days(),
        })
        .filter(|gap| gap.days >= least)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::config::Config;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    #[test]
    fn a_gap_is_long_and_longer_than_usual() {
        let days = ["2023-01-01", "2023-01-15", "2023-02-01", "2023-09-01"].map(day);
        let found = gaps(&days);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].from, day("2023-02-01"));
        // A yearly event has no gaps.
        assert!(gaps(&["2021-05-01", "2022-05-01", "2023-05-01"].map(day)).is_empty());
    }

    /// Story: of a subject with more sections than are told, the oldest were told and the rest was
    /// silently gone, the latest state with it.
    #[test]
    fn a_subject_too_broad_to_be_told_is_counted_whole_and_told_to_its_end() {
        let meetings = (0..40).map(|week| {
            let date = day("2024-01-03") + chrono::Days::new(7 * week);
            // The earliest speak of little else, and so answer best.
            let else_said: Vec<String> = (0..=week).map(|word| format!("w{week}x{word}")).collect();
            let text = format!(
                "# Crew\n\n## Week {week}\n\n- The jetty, {}\n",
                else_said.join(" ")
            );
            (format!("crew/{date}.md"), text)
        });
        let book = Book::in_memory(meetings.collect(), Config::default()).expect("it is built");

        let told = told_by(&book, &Search::new("jetty"), 5).expect("an answer");

        assert_eq!((told.sections, told.meetings), (40, 40));
        let in_quarters: usize = told.quarters.iter().map(|quarter| quarter.sections).sum();
        assert_eq!(in_quarters, 40);
        assert_eq!(told.span, Some((day("2024-01-03"), day("2024-10-02"))));
        assert_eq!(told.moments.len(), 5 + LATEST);
        let latest = told.latest().and_then(|moment| moment.place.date);
        assert_eq!(latest, Some(day("2024-10-02")));
        assert_eq!(
            told.notices[0].text,
            "40 sections speak of it; told are the 5 that answer best and the latest"
        );

        let narrower = told_by(&book, &Search::new("jetty"), 40).expect("an answer");
        assert_eq!((narrower.moments.len(), narrower.notices.len()), (40, 0));
    }

    #[test]
    fn quarters_count_from_january() {
        assert_eq!(quarter_number(day("2024-03-31")), 2024 * 4);
        assert_eq!(quarter_number(day("2024-04-01")), 2024 * 4 + 1);
    }
}
