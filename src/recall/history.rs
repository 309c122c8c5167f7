//! The life of a subject across teams: when it first came up, where it was dense, what was decided
//! and taken on along the way, where it slept, and how it stands.
//!
//! Each meeting tells it once, by the section that answers best. Text that only repeats what was
//! carried over is folded, and a round-up that reports what a team discussed joins that team's
//! own minutes.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::iter;
use std::mem;

use chrono::Datelike;
use chrono::NaiveDate;
use foldhash::HashSet;
use serde::Deserialize;
use serde::Serialize;
use serde::Serializer;

use crate::book::Accounts;
use crate::book::Book;
use crate::book::Passages;
use crate::book::Told;
use crate::contract;
use crate::error::Result;
use crate::recall::Place;
use crate::recall::items::ALIKE;
use crate::recall::likeness;
use crate::recall::narrowed;
use crate::recall::telling_words;
use crate::search::Search;
use crate::search::Snippet;
use crate::section::Account;
use crate::section::Action;
use crate::section::ActionState;
use crate::section::Decision;
use crate::section::Head;
use crate::section::Notice;

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

    /// The long time without a word that came before a moment, given by its number.
    pub fn gap_before(&self, moment: usize) -> Option<&Gap> {
        let ended = self.moments.get(moment)?.place.date?;
        let earlier = self.moments[..moment].iter().rev();
        let last = earlier.filter_map(|moment| moment.place.date).next();
        let mut gaps = self.gaps.iter();
        gaps.find(|gap| gap.to <= ended && last.is_none_or(|last| last < gap.to))
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
    /// Other sections of the same meeting that speak of it: where they begin.
    pub others: Vec<Place>,
    /// Reports of the same discussion in a round-up, and copies of the text.
    pub reported: Vec<Place>,
    /// Meetings that only repeated the same text.
    pub repeated: usize,
    /// What was decided in these sections.
    pub decisions: Vec<Decision>,
    /// What was taken on in these sections, where they speak of the subject.
    pub actions: Vec<Action>,
}

/// Writes a passage as every answer does: its highlights counted in characters.
fn for_machines<S: Serializer>(
    passage: &Snippet,
    serializer: S,
) -> std::result::Result<S::Ok, S::Error> {
    contract::Snippet::new(passage).serialize(serializer)
}

/// More sections than this nobody reads through, nor waits for; of a broader subject those that answer best
/// are told.
const MOST_SECTIONS: usize = 1_000;

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
        text: by_every_name(book, &search.text)?,
        fold: true,
        ..narrowed(search, "")
    };
    let Accounts {
        results,
        told,
        is_cut,
        days: said,
        passages,
    } = book.accounts(&search, most, LATEST)?;
    let mut notices = results.remarks();
    if is_cut {
        let sections = results.total;
        notices.push(Notice::new(
            "history-cut",
            format!("{sections} sections speak of it; told are the {most} that answer best and the latest"),
            "more words or a span of time make it narrower",
        ));
    }
    let (quarters, mut days) = counted(&said, &told);
    days.dedup();
    Ok(History {
        understood: results.understood,
        sections: results.total,
        meetings: results.meetings,
        quarters,
        span: days.first().copied().zip(days.last().copied()),
        gaps: gaps(&days),
        moments: with_passages(join_reports(fold_carried(drafts(book, told))), &passages),
        notices,
    })
}

/// A subject; of somebody whose name is one with a handle both, since most minutes use the handle.
fn by_every_name(book: &Book, subject: &str) -> Result<String> {
    let name = subject.trim().trim_matches('"');
    let names = book.names()?;
    Ok(match names.get(&name.to_lowercase()) {
        Some(handle) if !handle.contains(' ') => format!("\"{name}\" OR @{handle}"),
        _ => subject.to_owned(),
    })
}

/// A moment without its passage, the section that tells it, and what reported the same discussion.
/// Passages are looked for only in what is left when all is folded and joined.
struct Draft {
    moment: Box<Moment>,
    telling: Box<Account>,
    /// The other sections in which something was taken on.
    others: Vec<Account>,
    reports: Vec<Draft>,
    /// The telling words of each task.
    tasks: Vec<BTreeSet<String>>,
}

/// One draft for each meeting, in the order of time.
fn drafts(book: &Book, told: Vec<Told>) -> Vec<Draft> {
    let mut drafts = Vec::new();
    let mut told = told.into_iter().peekable();
    while let Some(first) = told.next() {
        let mut meeting = vec![first];
        let is_of_it = |one: &Told, meeting: &[Told]| {
            meeting_of(&one.account) == meeting_of(&meeting[0].account)
        };
        while let Some(next) = told.next_if(|one| is_of_it(one, &meeting)) {
            meeting.push(next);
        }
        drafts.push(draft(book, meeting));
    }
    drafts
}

/// What is told of one meeting stands together: it is of one day and of one file.
fn meeting_of(Account { head, .. }: &Account) -> (Option<NaiveDate>, &str, &str) {
    (head.date, &head.corpus, &head.path)
}

/// What one meeting said, told by the section that answers best; of those the first.
fn draft(book: &Book, mut meeting: Vec<Told>) -> Draft {
    let numbered = meeting.iter().enumerate().rev();
    let best = numbered.max_by(|(_, a), (_, b)| a.score.total_cmp(&b.score));
    let Told {
        account: mut telling,
        score,
        copies,
    } = meeting.remove(best.map_or(0, |(at, _)| at));
    let head = without_head(&mut telling);
    let mut moment = Box::new(Moment {
        place: Place::of_head(book, head),
        passage: Snippet::default(),
        score,
        others: Vec::with_capacity(meeting.len()),
        reported: Vec::new(),
        repeated: copies,
        decisions: mem::take(&mut telling.decisions),
        actions: mem::take(&mut telling.actions),
    });
    let mut others = Vec::new();
    for Told {
        mut account,
        copies,
        ..
    } in meeting
    {
        let head = without_head(&mut account);
        moment.others.push(Place::of_head(book, head));
        moment.repeated += copies;
        moment.decisions.append(&mut account.decisions);
        if !account.actions.is_empty() {
            moment.actions.append(&mut account.actions);
            others.push(*account);
        }
    }
    moment.decisions.sort_by_key(|decision| decision.line);
    moment.actions.sort_by_key(|action| action.line);
    let tasks = moment.actions.iter();
    let tasks = tasks.map(|action| telling_words(&action.text)).collect();
    Draft {
        moment,
        telling,
        others,
        reports: Vec::new(),
        tasks,
    }
}

/// Takes the head of an account, and leaves it what its passage and its tasks need of it.
fn without_head(account: &mut Account) -> Head {
    let rest = Head {
        title: account.head.title.clone(),
        line_start: account.head.line_start,
        line_end: account.head.line_end,
        ..Head::default()
    };
    mem::replace(&mut account.head, rest)
}

/// The moments, each with its passage and the tasks that belong to it; and where it was reported.
fn with_passages(drafts: Vec<Draft>, passages: &Passages) -> Vec<Moment> {
    let all = || {
        let drafts = drafts.iter();
        drafts.flat_map(|draft| iter::once(draft).chain(&draft.reports))
    };
    let telling: Vec<(&Account, bool)> = all()
        .map(|draft| (&*draft.telling, !draft.moment.actions.is_empty()))
        .collect();
    let others: Vec<&Account> = all().flat_map(|draft| draft.others.iter()).collect();
    let mut passages_of_telling = passages.of_each(&telling).into_iter();
    let mut speaking_of_others = passages.speaking(&others).into_iter();
    let mut told = |mut moment: Box<Moment>, others: usize| {
        let (passage, mut speaking) = passages_of_telling.next().unwrap_or_default();
        for other in speaking_of_others.by_ref().take(others) {
            speaking.append(other);
        }
        moment.actions.retain(|action| speaking.has(action.line));
        moment.passage = passage;
        if moment.passage.line > 0 {
            moment.place.line = moment.passage.line;
        }
        *moment
    };
    let mut moments = Vec::with_capacity(drafts.len());
    for draft in drafts {
        let mut moment = told(draft.moment, draft.others.len());
        for report in draft.reports {
            let report = told(report.moment, report.others.len());
            moment.reported.push(report.place);
            moment.reported.extend(report.others);
        }
        moments.push(moment);
    }
    moments
}

/// Folds meetings that only went through a task again, without a word on it being done, into the
/// one before that told of it.
fn fold_carried(drafts: Vec<Draft>) -> Vec<Draft> {
    let mut folded: Vec<Draft> = Vec::with_capacity(drafts.len());
    for draft in drafts {
        let moment = &draft.moment;
        let only_repeats = !moment.actions.is_empty()
            && moment.actions.len() <= MOST_TASKS
            && moment.decisions.is_empty()
            && moment.others.is_empty()
            && moment
                .actions
                .iter()
                .all(|action| action.carried && action.state != ActionState::Done);
        let told = match only_repeats {
            true => folded
                .iter_mut()
                .rev()
                .filter(|earlier| may_have_told(earlier, &draft))
                .take(MOST_EARLIER)
                .find(|earlier| tells_of_all(earlier, &draft)),
            false => None,
        };
        match told {
            Some(told) => told.moment.repeated += 1 + moment.repeated,
            None => folded.push(draft),
        }
    }
    folded
}

/// Meetings of a team that are looked through for the one that told of the same tasks, and tasks of a
/// meeting that are compared. The longest review in five communities has thirty; without an end, a
/// history of many would take minutes.
const MOST_EARLIER: usize = 20;
const MOST_TASKS: usize = 50;

/// Whether a moment is of the same team, and has tasks.
fn may_have_told(earlier: &Draft, later: &Draft) -> bool {
    let same_team = earlier.moment.place.teams.first() == later.moment.place.teams.first();
    same_team && (1..=MOST_TASKS).contains(&earlier.tasks.len())
}

/// Whether a moment tells of all tasks of a later one.
fn tells_of_all(earlier: &Draft, later: &Draft) -> bool {
    let is_told = |task: &BTreeSet<String>| {
        let mut known = earlier.tasks.iter();
        known.any(|known| likeness(task, known) >= ALIKE)
    };
    later.tasks.iter().all(is_told)
}

/// Days after a team's meeting within which a round-up reports it: a week, because nobody looks here whether
/// the team met again before.
const REPORTED_WITHIN: i64 = 7;

/// Lets reports of a discussion join the minutes of the team that had it: the same team, another
/// folder, a few days later.
fn join_reports(drafts: Vec<Draft>) -> Vec<Draft> {
    let mut joined: Vec<Draft> = Vec::with_capacity(drafts.len());
    for mut draft in drafts {
        let mut earlier = joined.iter_mut().rev().take_while(|earlier| {
            let days = days_between(&earlier.moment, &draft.moment);
            days.is_some_and(|days| days <= REPORTED_WITHIN)
        });
        match earlier.find(|earlier| is_report_of(&draft.moment, &earlier.moment)) {
            Some(own) => {
                for decision in mem::take(&mut draft.moment.decisions) {
                    let mut known = own.moment.decisions.iter();
                    if !known.any(|known| known.text == decision.text) {
                        own.moment.decisions.push(decision);
                    }
                }
                own.moment.repeated += draft.moment.repeated;
                own.reports.push(draft);
            }
            None => joined.push(draft),
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
fn counted(sections: &[(Option<NaiveDate>, u64)], told: &[Told]) -> (Vec<Quarter>, Vec<NaiveDate>) {
    let mut counts: BTreeMap<i32, Quarter> = BTreeMap::new();
    let mut meetings: BTreeMap<i32, HashSet<u64>> = BTreeMap::new();
    let dated = sections.iter();
    let dated = dated.filter_map(|(day, minutes)| Some(((*day)?, *minutes)));
    for (day, minutes) in dated.clone() {
        let number = quarter_number(day);
        counts.entry(number).or_default().sections += 1;
        meetings.entry(number).or_default().insert(minutes);
    }
    for Told { account, .. } in told {
        let quarter = account.head.date.map(quarter_number);
        if let Some(quarter) = quarter.and_then(|number| counts.get_mut(&number)) {
            quarter.decisions += account.decisions.len();
        }
    }
    let mut days: Vec<NaiveDate> = dated.map(|(day, _)| day).collect();
    days.sort_unstable();
    (every_quarter(counts, &meetings), days)
}

/// Every quarter from the first to the last.
fn every_quarter(
    mut counts: BTreeMap<i32, Quarter>,
    meetings: &BTreeMap<i32, HashSet<u64>>,
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
