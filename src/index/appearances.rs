//! Who is mentioned in the sections that answer, and who was at their meetings: found in the columns,
//! so that only sections to be shown are read. Does not know which names are one person.

use std::collections::BTreeMap;
use std::collections::HashMap;
use std::collections::HashSet;

use chrono::NaiveDate;

use crate::error::Result;
use crate::index::answer;
use crate::index::schema;
use crate::index::segment::Names;
use crate::index::segment::Place;
use crate::index::snapshot::Snapshot;
use crate::search::Search;
use crate::section::Head;

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

/// A section in which somebody appears.
pub(crate) struct Appearance {
    pub(crate) section: Head,
    /// Whether it mentions them.
    pub(crate) mentioned: bool,
    /// Whether it is the one section that tells of a meeting at which they were.
    pub(crate) present: bool,
}

/// The sections that hold what is asked and mention somebody, and the first of each of their meetings
/// at which that person was; in the order of time, of one day in that of files and lines, and without
/// a date at the end.
pub(crate) fn appearances_of(
    snapshot: &Snapshot,
    search: &Search,
    today: NaiveDate,
    is_them: impl Fn(&str) -> bool,
) -> Result<Vec<Appearance>> {
    let segments = snapshot.segments()?;
    let theirs: Vec<(Vec<bool>, Vec<bool>)> = segments
        .iter()
        .map(|segment| {
            let of = |names: &Names| names.values().iter().map(|name| is_them(name)).collect();
            (of(&segment.person), of(&segment.attendee))
        })
        .collect();
    let mut mentioned: HashSet<Place> = HashSet::new();
    let mut first_of_meeting: HashMap<(u64, u64), (u64, Place)> = HashMap::new();
    for place in answer::places_in_any_order(snapshot, search, today)? {
        let (segment, doc) = (&segments[place.segment], place.doc);
        let (in_text, attending) = &theirs[place.segment];
        let has = |names, theirs| of_section(names, theirs, doc).any(|is_their| is_their);
        if has(&segment.person, in_text) {
            mentioned.insert(place);
        }
        if has(&segment.attendee, attending) {
            let meeting = (segment.file(doc), segment.day(doc));
            let stands = (segment.line(doc), place);
            let first = first_of_meeting.entry(meeting).or_insert(stands);
            *first = stands.min(*first);
        }
    }
    let present: HashSet<Place> = first_of_meeting.into_values().map(|(_, at)| at).collect();
    let mut places: Vec<Place> = mentioned.union(&present).copied().collect();
    // By the columns nearly as they are told: what is read is then hardly moved.
    places.sort_by_cached_key(|place| {
        let segment = &segments[place.segment];
        let day = segment.day(place.doc);
        (
            day == 0,
            day,
            segment.rank(place.doc),
            segment.line(place.doc),
        )
    });
    let sections = snapshot.heads_of(&places)?.into_iter().zip(&places);
    let appearances = sections.map(|(section, place)| Appearance {
        section,
        mentioned: mentioned.contains(place),
        present: present.contains(place),
    });
    let mut appearances: Vec<Appearance> = appearances.collect();
    appearances.sort_by(|a, b| in_time(&a.section).cmp(&in_time(&b.section)));
    Ok(appearances)
}

/// Where a section stands in time.
fn in_time(head: &Head) -> impl Ord {
    let day = (head.date.is_none(), head.date);
    (day, &head.corpus, &head.path, head.line_start, &head.id)
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
