//! Who is mentioned in the sections that answer, and who was at their meetings: found in the columns,
//! so that only sections to be shown are read. Does not know which names are one person.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use chrono::NaiveDate;
use foldhash::HashMap;
use foldhash::HashMapExt;
use foldhash::HashSet;
use foldhash::HashSetExt;

use crate::error::Result;
use crate::index::answer;
use crate::index::schema;
use crate::index::segment::Names;
use crate::index::segment::Place;
use crate::index::segment::Segment;
use crate::index::snapshot::Snapshot;
use crate::search::Search;
use crate::section::Head;
use crate::section::Spot;

/// Where one person appears.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Appearances {
    /// Sections that mention them.
    pub(crate) mentioned: usize,
    /// Meetings at which they were: days of a file.
    pub(crate) present: usize,
    /// Day of the first of these.
    pub(crate) first: Option<NaiveDate>,
    /// Day of the last.
    pub(crate) last: Option<NaiveDate>,
}

impl Appearances {
    fn on(&mut self, day: Option<NaiveDate>) {
        self.first = self.first.into_iter().chain(day).min();
        self.last = self.last.max(day);
    }
}

/// The appearances of each person in what answers a search; `one` makes the names of a person one.
pub(crate) fn appearances(
    snapshot: &Snapshot,
    search: &Search,
    today: NaiveDate,
    one: impl Fn(&str) -> String,
) -> Result<BTreeMap<String, Appearances>> {
    let mut people = People {
        one,
        numbers: HashMap::new(),
        appearances: Vec::new(),
    };
    let segments = snapshot.segments()?;
    let mut by_segment: Vec<Option<(Vec<usize>, Vec<usize>)>> = vec![None; segments.len()];
    let mut meetings: HashSet<(u64, u64)> = HashSet::new();
    let mut last_meeting = None;
    let mut those: Vec<usize> = Vec::new();
    for place in answer::places_in_any_order(snapshot, search, today)? {
        let segment = &segments[place.segment];
        let (mentioned, present) = by_segment[place.segment].get_or_insert_with(|| {
            let mentioned = people.of_column(&segment.person);
            (mentioned, people.of_column(&segment.attendee))
        });
        let number = segment.day(place.doc);
        let day = schema::date(number);
        in_section(&segment.person, mentioned, place.doc, &mut those);
        for person in those.drain(..) {
            let appearances = &mut people.appearances[person];
            appearances.mentioned += 1;
            appearances.on(day);
        }
        // The sections of one meeting mostly lie side by side.
        let meeting = Some((segment.file(place.doc), number));
        let is_another = last_meeting != meeting;
        last_meeting = meeting;
        if is_another && meeting.is_some_and(|meeting| meetings.insert(meeting)) {
            in_section(&segment.attendee, present, place.doc, &mut those);
            for person in those.drain(..) {
                let appearances = &mut people.appearances[person];
                appearances.present += 1;
                appearances.on(day);
            }
        }
    }
    let appearances = people.numbers.into_iter();
    let appearances = appearances.map(|(person, number)| (person, people.appearances[number]));
    Ok(appearances
        .filter(|(_, found)| found.mentioned + found.present > 0)
        .collect())
}

/// What one person has to do with what a search finds.
#[derive(Debug, Default)]
pub(crate) struct Involved {
    /// How many sections mention them.
    pub(crate) mentioned: usize,
    /// The latest of these, undated ones last.
    pub(crate) mentions: Vec<Head>,
    /// Day of each meeting at which they were, in order, as far as it is known.
    pub(crate) days: Vec<NaiveDate>,
    /// How many meetings these are with the undated ones.
    pub(crate) present: usize,
    /// In how many of the meetings each team spoke, by its name.
    pub(crate) teams: BTreeMap<String, usize>,
    /// The meetings of which no team is known: the section in which each begins.
    pub(crate) without_team: Vec<Head>,
    /// In how many of the sections that mention them each topic comes up.
    pub(crate) topics: BTreeMap<String, usize>,
}

/// What somebody has to do with the sections that hold what is asked, with at most so many of those
/// that mention them.
pub(crate) fn involved(
    snapshot: &Snapshot,
    search: &Search,
    today: NaiveDate,
    is_them: impl Fn(&str) -> bool,
    most: usize,
) -> Result<Involved> {
    let segments = snapshot.segments()?;
    let theirs: Vec<(Vec<bool>, Vec<bool>)> = segments
        .iter()
        .map(|segment| {
            let of = |names: &Names| theirs_in(names, &is_them);
            (of(&segment.person), of(&segment.attendee))
        })
        .collect();
    let mut mentions: Vec<Place> = Vec::new();
    let mut first_of_meeting: HashMap<(u64, u64), (u64, Place)> = HashMap::new();
    for place in answer::places_in_any_order(snapshot, search, today)? {
        let (segment, doc) = (&segments[place.segment], place.doc);
        let (in_text, attending) = &theirs[place.segment];
        let has = |names, theirs| of_section(names, theirs, doc).any(|is_their| is_their);
        if has(&segment.person, in_text) {
            mentions.push(place);
        }
        if has(&segment.attendee, attending) {
            let meeting = (segment.file(doc), segment.day(doc));
            let stands = (segment.line(doc), place);
            let first = first_of_meeting.entry(meeting).or_insert(stands);
            *first = stands.min(*first);
        }
    }
    let mut involved = Involved {
        mentioned: mentions.len(),
        present: first_of_meeting.len(),
        ..Involved::default()
    };
    for place in &mentions {
        let topics = &segments[place.segment].topic;
        let names = topics
            .numbers(place.doc)
            .filter_map(|number| topics.value(number));
        count_each(names, &mut involved.topics);
    }
    let mut without_team = Vec::new();
    for ((_, day), (_, place)) in first_of_meeting {
        let teams = &segments[place.segment].team;
        involved.days.extend(schema::date(day));
        match teams
            .numbers(place.doc)
            .next()
            .and_then(|first| teams.value(first))
        {
            Some(team) => count_each([team], &mut involved.teams),
            None => without_team.push(place),
        }
    }
    involved.days.sort_unstable();
    involved.without_team = snapshot.heads_of(&without_team)?;
    involved.mentions = snapshot.heads_of(&latest(segments, mentions, most))?;
    Ok(involved)
}

/// Where those of the sections that hold what is asked begin which mention somebody, and what they are
/// called: at most so many, the latest first, undated ones last.
pub(crate) fn mentions(
    snapshot: &Snapshot,
    search: &Search,
    today: NaiveDate,
    is_them: impl Fn(&str) -> bool,
    most: usize,
) -> Result<Vec<Spot>> {
    let segments = snapshot.segments()?;
    let people = segments.iter().map(|segment| &segment.person);
    let theirs: Vec<Vec<bool>> = people.map(|names| theirs_in(names, &is_them)).collect();
    let mut mentions = answer::places_in_any_order(snapshot, search, today)?;
    mentions.retain(|Place { segment, doc }| {
        let names = &segments[*segment].person;
        of_section(names, &theirs[*segment], *doc).any(|is_their| is_their)
    });
    snapshot.spots_of(&latest(segments, mentions, most))
}

/// For each name of a column, whether it is somebody's.
fn theirs_in(names: &Names, is_them: &impl Fn(&str) -> bool) -> Vec<bool> {
    let names = names.values().iter();
    names.map(|name| is_them(name)).collect()
}

/// The latest of some sections, at most so many, undated ones last.
fn latest(segments: &[Segment], mut places: Vec<Place>, most: usize) -> Vec<Place> {
    places.sort_by_cached_key(|place| {
        let segment = &segments[place.segment];
        let stands = (
            segment.day(place.doc),
            segment.rank(place.doc),
            segment.line(place.doc),
        );
        Reverse(stands)
    });
    places.truncate(most);
    places
}

/// Counts each of these names.
fn count_each<'n>(names: impl IntoIterator<Item = &'n str>, counts: &mut BTreeMap<String, usize>) {
    for name in names {
        match counts.get_mut(name) {
            Some(count) => *count += 1,
            None => {
                counts.insert(name.to_owned(), 1);
            }
        }
    }
}

/// What is known of each name that a section has in a column; `known` is in the column's order.
fn of_section<T: Copy>(names: &Names, known: &[T], doc: u32) -> impl Iterator<Item = T> {
    let numbers = names
        .numbers(doc)
        .filter_map(|name| usize::try_from(name).ok());
    numbers.filter_map(|name| known.get(name).copied())
}

/// The people in a column of a section, each once.
fn in_section(names: &Names, people: &[usize], doc: u32, found: &mut Vec<usize>) {
    found.extend(of_section(names, people, doc));
    found.sort_unstable();
    found.dedup();
}

/// Everybody seen so far, by number.
struct People<One> {
    one: One,
    numbers: HashMap<String, usize>,
    appearances: Vec<Appearances>,
}

impl<One: Fn(&str) -> String> People<One> {
    /// The number of the person behind each value of a column.
    fn of_column(&mut self, names: &Names) -> Vec<usize> {
        let mut people = Vec::with_capacity(names.len());
        for name in names.values() {
            let next = self.appearances.len();
            let number = *self.numbers.entry((self.one)(name)).or_insert(next);
            if number == next {
                self.appearances.push(Appearances::default());
            }
            people.push(number);
        }
        people
    }
}
