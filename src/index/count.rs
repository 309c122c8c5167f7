//! Counts the sections that hold what was asked, and how they spread over the facets.
//!
//! Ranking is soft, counting is strict: only what answers counts, for the total and for the facets.
//! Does not know scores, nor why a section answers.

use std::collections::BTreeMap;

use foldhash::HashSet;
use foldhash::HashSetExt;
use rayon::prelude::*;

use crate::index::collect::Candidate;
use crate::index::conditions::Conditions;
use crate::index::facets::Facet;
use crate::index::facets::Known;
use crate::index::facets::KnownValues;
use crate::index::segment::Place;
use crate::index::segment::Segment;
use crate::search::Count;
use crate::search::Facets;

/// So many sections are worth sharing out among the cores.
const MANY: usize = 10_000;

/// What is counted of the sections that answer.
#[derive(Debug, Default)]
pub(crate) struct Counted {
    pub(crate) total: usize,
    pub(crate) partly: usize,
    pub(crate) meetings: usize,
    pub(crate) facets: Facets,
}

/// Counts the candidates that `answers` says hold what was asked, and how they spread.
pub(crate) fn count(
    segments: &[Segment],
    known: &Known,
    conditions: &Conditions,
    candidates: &[Candidate],
    with_facets: bool,
    answers: impl Fn(&Candidate) -> bool,
) -> Counted {
    let mut counted = Counted::default();
    let mut answering: Vec<Answering> = Vec::new();
    for candidate in candidates {
        if answers(candidate) {
            answering.push(Answering::new(candidate, segments));
        } else {
            let holds_some = candidate.held != 0 && candidate.passes();
            counted.partly += usize::from(holds_some);
        }
    }
    // The sections of a meeting one after the other, so that it is counted once. Mostly they are.
    if !are_together(&answering) {
        answering.par_sort_unstable_by_key(|one| one.meeting);
    }
    let mut all = Tallied::default();
    let passing = answering.iter().filter(|one| one.failed_facets == 0);
    passing.for_each(|one| all.add(one.meeting));
    counted.total = all.sections;
    counted.meetings = all.meetings;
    if with_facets {
        let counts = |facet: Facet| {
            // The values beside a chosen one keep the counts they would have without the choice.
            let passing = answering
                .iter()
                .filter(|one| one.failed_facets & !facet.bit() == 0);
            match known.of(facet) {
                Some(known) => counts_of_names(facet, known, segments, conditions, passing),
                None => counts_of_times(facet, conditions, passing),
            }
        };
        // One corpus without a name is no choice.
        let corpora = known
            .of(Facet::Corpus)
            .map_or(&[][..], |known| &known.values);
        let has_corpora = corpora.iter().any(|name| !name.is_empty());
        let mut facets = vec![
            Facet::Team,
            Facet::Topic,
            Facet::Person,
            Facet::Year,
            Facet::Month,
        ];
        facets.extend(has_corpora.then_some(Facet::Corpus));
        let counts: Vec<Vec<Count>> = match answering.len() < MANY {
            true => facets.into_iter().map(counts).collect(),
            false => facets.into_par_iter().map(counts).collect(),
        };
        let mut counts = counts.into_iter();
        let mut next = || counts.next().unwrap_or_default();
        counted.facets = Facets {
            team: next(),
            topic: next(),
            person: next(),
            year: next(),
            month: next(),
            corpus: next(),
        };
    }
    counted
}

/// Whether the sections of each meeting stand one after the other.
fn are_together(answering: &[Answering]) -> bool {
    let mut seen = HashSet::new();
    let mut meetings = answering.chunk_by(|one, next| one.meeting == next.meeting);
    meetings.all(|sections| seen.insert(sections[0].meeting))
}

/// A section that holds what was asked, with what it is counted by.
struct Answering {
    place: Place,
    failed_facets: u8,
    meeting: Meeting,
}

/// File and day: one file may hold the minutes of a year.
type Meeting = (u64, u64);

impl Answering {
    fn new(candidate: &Candidate, segments: &[Segment]) -> Answering {
        let Place { segment, doc } = candidate.place;
        Answering {
            place: candidate.place,
            failed_facets: candidate.failed_facets,
            meeting: (segments[segment].file(doc), segments[segment].day(doc)),
        }
    }
}

/// How often something was seen, in sections that come meeting by meeting.
#[derive(Clone, Copy, Debug, Default)]
struct Tallied {
    sections: usize,
    meetings: usize,
    /// The meeting in which it was seen last; no file has the number 0.
    last: Meeting,
}

impl Tallied {
    fn add(&mut self, meeting: Meeting) {
        self.sections += 1;
        self.meetings += usize::from(self.last != meeting);
        self.last = meeting;
    }

    fn count(self, value: String, selected: bool) -> Count {
        Count {
            value,
            count: self.sections,
            meetings: self.meetings,
            selected,
        }
    }
}

/// The counts of a facet whose values are names, the most frequent first.
fn counts_of_names<'c>(
    facet: Facet,
    known: &KnownValues,
    segments: &[Segment],
    conditions: &Conditions,
    answering: impl Iterator<Item = &'c Answering>,
) -> Vec<Count> {
    let mut tallied = vec![Tallied::default(); known.values.len()];
    for one in answering {
        let Place { segment, doc } = one.place;
        let names = facet.names(&segments[segment]);
        for number in names.into_iter().flat_map(|names| names.numbers(doc)) {
            let number = usize::try_from(number).unwrap_or(usize::MAX);
            let number = known.numbers[segment].get(number);
            if let Some(tallied) = number.and_then(|number| tallied.get_mut(*number)) {
                tallied.add(one.meeting);
            }
        }
    }
    let seen = known.values.iter().zip(tallied);
    let seen = seen.filter(|(_, tallied)| tallied.sections > 0);
    let mut counts: Vec<Count> = seen
        .map(|(value, tallied)| tallied.count(value.clone(), conditions.is_chosen(facet, value)))
        .collect();
    // Those of equal count stay in the order of the alphabet.
    counts.sort_by_key(|count| std::cmp::Reverse(count.count));
    counts
}

/// The counts of years or months, in their order.
fn counts_of_times<'c>(
    facet: Facet,
    conditions: &Conditions,
    answering: impl Iterator<Item = &'c Answering>,
) -> Vec<Count> {
    let mut tallied: BTreeMap<u64, Tallied> = BTreeMap::new();
    for one in answering {
        let (_, day) = one.meeting;
        let time = match facet {
            Facet::Year => day / 10_000,
            _ => day / 100,
        };
        if time == 0 {
            continue;
        }
        tallied.entry(time).or_default().add(one.meeting);
    }
    let counts = tallied.into_iter().map(|(time, tallied)| {
        let value = match facet {
            Facet::Year => format!("{time:04}"),
            _ => format!("{:04}-{:02}", time / 100, time % 100),
        };
        let selected = conditions.is_chosen(facet, &value);
        tallied.count(value, selected)
    });
    counts.collect()
}
