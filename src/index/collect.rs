//! Scores and orders the sections that answer a plan: one pass over the postings.
//!
//! Ranking is soft: every section that holds anything of what was asked gets a score.
//!
//! The score of a section is its weight before any question, times
//! `coverage^¼ · Σ BM25F(group) + nearness + feedback`; next to nothing of that where it lacks a quoted
//! phrase, and a share of it where a better piece of the same section stands above it.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::index::conditions::Conditions;
use crate::index::plan::Group;
use crate::index::plan::Plan;
use crate::index::postings;
use crate::index::postings::Match;
use crate::index::postings::Scratch;
use crate::index::postings::Weights;
use crate::index::schema::flag;
use crate::index::segment::Place;
use crate::index::segment::Segment;
use crate::search::Order;

/// How fast more of the same stops counting: 2 scores alike, 1.1 costs .01 nDCG@10.
const SATURATION: f32 = 1.5;
/// Words that stand near each other (.5 to .7 score alike, 1 costs .01 nDCG), and how near that is.
const NEARNESS: f32 = 0.6;
const NEAR: u32 = 8;
/// How far apart two words of the query may be to be looked for near each other.
const PAIR_REACH: usize = 3;
/// Nearness is worked out for the best sections only; beyond these it never changed a ranking.
const NEARNESS_FOR: usize = 100;
/// Sections without a quoted phrase stand below all that have it.
const WITHOUT_PHRASE: f32 = 1e-6;
/// What each further piece of the same section counts against the one before.
const NEXT_PIECE: f32 = 0.6;
/// A section that holds only parts of a compound, or the words of a phrase apart, counts as if it
/// held this share of what was asked.
const HINTED: f32 = 0.05;
/// A section that holds this share of what was asked nearly answers it.
pub(crate) const NEARLY_ALL: f32 = 0.7;

/// A section that holds something of what was asked.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    pub(crate) place: Place,
    /// The groups it holds, as bits.
    pub(crate) held: u64,
    /// Share of what was asked that it holds.
    pub(crate) coverage: f32,
    /// What nearness and feedback add.
    pub(crate) extra: f32,
    /// The score.
    pub(crate) score: f32,
    /// Whether it lacks a quoted phrase, and so stands below all that have it.
    lacks_phrase: bool,
    /// Facets of whose chosen values it has none, as bits.
    pub(crate) failed_facets: u8,
}

/// Sections that were collected, with what was learned of the groups on the way.
pub(crate) struct Collected {
    /// All that pass every condition but those of facets, in the order of the index.
    pub(crate) candidates: Vec<Candidate>,
    /// What each group is worth: its weight times its rarity.
    pub(crate) worth: Vec<f32>,
    /// Sections that hold at least [`NEARLY_ALL`] of what was asked, before conditions.
    pub(crate) well_covered: usize,
    /// The matches of each group in each segment.
    pub(crate) matches: Vec<Vec<Vec<Match>>>,
}

/// Rarity of a group that `holding` of `sections` sections hold.
#[allow(
    clippy::cast_possible_truncation,
    reason = "a double that loses digits is what is wanted"
)]
pub(crate) fn rarity(holding: usize, sections: u64) -> f32 {
    // In double width, so that every machine's logarithm comes out the same in single width.
    let (n, all) = (holding as f64, sections as f64);
    (1.0 + (all - n + 0.5).max(0.0) / (n + 0.5)).ln() as f32
}

/// A group's part of the score.
pub(crate) fn saturated(worth: f32, strength: f32) -> f32 {
    worth * strength * (SATURATION + 1.0) / (SATURATION + strength)
}

/// How much it counts to hold all of what was asked; more would drown the single telling word.
fn fourth_root(coverage: f32) -> f32 {
    coverage.sqrt().sqrt()
}

/// What a score counts with and without the quoted phrase.
fn below(lacks_phrase: bool) -> f32 {
    if lacks_phrase { WITHOUT_PHRASE } else { 1.0 }
}

/// Walks the postings of a plan and gives every living section that holds anything its score.
pub(crate) fn collect(
    segments: &[Segment],
    plan: &Plan,
    conditions: &Conditions,
    weights: &Weights,
    sections: u64,
) -> Collected {
    let matches = matches(segments, &plan.groups, weights);
    let worth = worth(&plan.groups, &matches, sections);
    let asked: f32 = plan
        .needs
        .iter()
        .map(|need| need.covered(u64::MAX, &worth))
        .sum();
    let takes_all = plan.needs.is_empty();
    let of_segments = in_each(segments, |number, segment| {
        let in_segment = conditions.in_segment(segment);
        let mut board = Board::new(segment.size(), takes_all);
        for (group, found) in matches[number].iter().enumerate() {
            for one in found {
                if plan.groups[group].is_asked() {
                    board.add(one, group, saturated(worth[group], one.strength));
                } else {
                    board.hold(one, group);
                }
            }
        }
        let mut candidates = Vec::with_capacity(board.count());
        let mut well_covered = 0;
        board.each(|doc, held, sum| {
            let is_excluded = plan.nots.iter().any(|not| not.is_met(held));
            let is_short = !plan.musts.iter().all(|must| must.is_met(held));
            let coverage = if asked > 0.0 {
                plan.needs
                    .iter()
                    .map(|need| need.covered(held, &worth))
                    .sum::<f32>()
                    / asked
            } else {
                0.0
            };
            let is_content = segment.flags(doc) & flag::CONTENT != 0;
            if coverage >= NEARLY_ALL && is_content {
                well_covered += 1;
            }
            let is_out = is_excluded || is_short || !is_content || !segment.is_alive(doc);
            if is_out || !in_segment.lets_through(doc) {
                return;
            }
            let mut needs = plan.needs.iter();
            let lacks_phrase = needs.any(|need| need.lacks_phrase(held, &plan.groups));
            let weight = segment.prior(doc) * fourth_root(coverage.max(HINTED));
            candidates.push(Candidate {
                place: Place {
                    segment: number,
                    doc,
                },
                held,
                coverage,
                extra: 0.0,
                score: weight * sum * below(lacks_phrase),
                lacks_phrase,
                failed_facets: in_segment.failed_facets(doc),
            });
        });
        (candidates, well_covered)
    });
    let (candidates, well_covered): (Vec<_>, Vec<usize>) = of_segments.into_iter().unzip();
    let one_after_the_other = |mut all: Vec<Candidate>, next| {
        all.extend(next);
        all
    };
    let candidates = candidates.into_iter().reduce(one_after_the_other);
    Collected {
        candidates: candidates.unwrap_or_default(),
        worth,
        well_covered: well_covered.iter().sum(),
        matches,
    }
}

/// So many sections are worth sharing out among the cores.
const MANY: u32 = 50_000;

/// What a walk through each segment finds, in their order.
fn in_each<T: Send>(segments: &[Segment], walk: impl Fn(usize, &Segment) -> T + Sync) -> Vec<T> {
    let sections: u32 = segments.iter().map(Segment::size).sum();
    let walk = |(number, segment)| walk(number, segment);
    if sections < MANY {
        segments.iter().enumerate().map(walk).collect()
    } else {
        segments.par_iter().enumerate().map(walk).collect()
    }
}

/// The matches of each group in each segment.
pub(crate) fn matches(
    segments: &[Segment],
    groups: &[Group],
    weights: &Weights,
) -> Vec<Vec<Vec<Match>>> {
    in_each(segments, |_, segment| {
        let mut scratch = Scratch::new(segment.size());
        let groups = groups.iter();
        groups
            .map(|group| match &group.condition {
                Some(condition) => meeting(segment, condition),
                None => postings::matches(segment, group, weights, &mut scratch),
            })
            .collect()
    })
}

/// What each group is worth: its weight times its rarity.
pub(crate) fn worth(groups: &[Group], matches: &[Vec<Vec<Match>>], sections: u64) -> Vec<f32> {
    let groups = groups.iter().enumerate();
    groups
        .map(|(number, group)| {
            let found = matches.iter().flat_map(|of_segment| &of_segment[number]);
            match found.filter(|found| found.said).count() {
                0 => 0.0,
                holding => group.weight * rarity(holding, sections),
            }
        })
        .collect()
}

/// The living sections that meet a condition, as if each said it once.
fn meeting(segment: &Segment, condition: &Conditions) -> Vec<Match> {
    let in_segment = condition.in_segment(segment);
    (0..segment.size())
        .filter(|doc| segment.is_alive(*doc) && in_segment.is_met_anywhere(*doc))
        .map(|doc| Match {
            doc,
            strength: 1.0,
            said: true,
        })
        .collect()
}

/// What each section of a segment holds so far, and its sum.
pub(crate) struct Board {
    held: Vec<u64>,
    sum: Vec<f32>,
    touched: Vec<u64>,
}

impl Board {
    /// An empty board for so many sections; with `all`, each of them counts as touched.
    pub(crate) fn new(size: u32, all: bool) -> Board {
        let size = size as usize;
        let mut touched = vec![0; size / 64 + 1];
        if all {
            for doc in 0..size {
                touched[doc / 64] |= 1 << (doc % 64);
            }
        }
        Board {
            held: vec![0; size],
            sum: vec![0.0; size],
            touched,
        }
    }

    /// Adds what a section says of a group.
    pub(crate) fn add(&mut self, found: &Match, group: usize, part: f32) {
        let at = found.doc as usize;
        self.touched[at / 64] |= 1 << (at % 64);
        self.sum[at] += part;
        self.hold(found, group);
    }

    /// Notes that a section says something, which alone is no reason to look at it.
    fn hold(&mut self, found: &Match, group: usize) {
        if found.said {
            self.held[found.doc as usize] |= 1 << group;
        }
    }

    /// The sum of a section, if it was touched.
    pub(crate) fn gained(&self, doc: u32) -> Option<f32> {
        let (word, bit) = (doc as usize / 64, 1 << (doc % 64));
        let is_touched = self.touched[word] & bit != 0;
        is_touched.then(|| self.sum[doc as usize])
    }

    /// How many were touched.
    fn count(&self) -> usize {
        let bits = self.touched.iter().map(|bits| bits.count_ones() as usize);
        bits.sum()
    }

    /// Gives each section that was touched, in order, with the groups it holds and its sum.
    pub(crate) fn each(&self, mut give: impl FnMut(u32, u64, f32)) {
        for (word, bits) in self.touched.iter().enumerate() {
            let mut bits = *bits;
            while bits != 0 {
                let at = word * 64 + bits.trailing_zeros() as usize;
                bits &= bits - 1;
                if let Ok(doc) = u32::try_from(at) {
                    give(doc, self.held[at], self.sum[at]);
                }
            }
        }
    }
}

impl Collected {
    /// The best candidates by score, the best first, at most so many.
    pub(crate) fn best(&self, segments: &[Segment], most: usize) -> Vec<usize> {
        let all = 0..self.candidates.len();
        self.in_order(segments, Order::Relevance, most, all)
    }

    /// Puts the candidates that pass all conditions in order, at most so many.
    pub(crate) fn ordered(&self, segments: &[Segment], order: Order, most: usize) -> Vec<usize> {
        let all = 0..self.candidates.len();
        let passing = all.filter(|at| self.candidates[*at].passes());
        self.in_order(segments, order, most, passing)
    }

    /// Some candidates in an order, at most so many.
    pub(crate) fn in_order(
        &self,
        segments: &[Segment],
        order: Order,
        most: usize,
        some: impl Iterator<Item = usize>,
    ) -> Vec<usize> {
        let candidate = |at: usize| &self.candidates[at];
        let keyed = |at: usize| (candidate(at).key(segments, order), at);
        // What decides among equals is looked up only where there are some.
        let settle = |equals: &mut [(u64, usize)]| {
            if equals.len() > 1 {
                equals.sort_by_cached_key(|(_, at)| candidate(*at).among_equals(segments, order));
            }
        };
        let some = if self.candidates.len() < MANY_TO_ORDER {
            some.map(keyed).collect()
        } else {
            let some: Vec<usize> = some.collect();
            some.into_par_iter().map(keyed).collect()
        };
        let mut some = perhaps_first(some, most);
        if some.len() < MANY_TO_ORDER {
            some.sort_unstable();
            some.chunk_by_mut(|a, b| a.0 == b.0).for_each(settle);
        } else {
            some.par_sort_unstable();
            some.par_chunk_by_mut(|a, b| a.0 == b.0).for_each(settle);
        }
        some.truncate(most);
        some.into_iter().map(|(_, at)| at).collect()
    }

    /// Adds to the best candidates what it counts that words of the query stand near each other.
    pub(crate) fn add_nearness(&mut self, segments: &[Segment], plan: &Plan) {
        let pairs = pairs(&plan.groups);
        if pairs.is_empty() {
            return;
        }
        let mut best: Vec<(Place, usize)> = self
            .best(segments, NEARNESS_FOR)
            .into_iter()
            .map(|at| (self.candidates[at].place, at))
            .collect();
        best.sort_unstable();
        for of_segment in best.chunk_by(|a, b| a.0.segment == b.0.segment) {
            let segment = &segments[of_segment[0].0.segment];
            let docs: Vec<u32> = of_segment.iter().map(|(place, _)| place.doc).collect();
            let mut places: BTreeMap<usize, Vec<Vec<u32>>> = BTreeMap::new();
            for group in pairs.iter().flat_map(|(a, b)| [*a, *b]) {
                places
                    .entry(group)
                    .or_insert_with(|| postings::positions(segment, &plan.groups[group], &docs));
            }
            for (number, (_, at)) in of_segment.iter().enumerate() {
                let mut extra = 0.0;
                for (a, b) in &pairs {
                    let near = nearness(&places[a][number], &places[b][number]);
                    extra += NEARNESS * self.worth[*a].min(self.worth[*b]) * near / (near + 1.0);
                }
                self.candidates[*at].gain(extra, segment.prior(docs[number]));
            }
        }
    }

    /// Lets the best piece of a section that was cut speak for it: each further one counts less, so
    /// that one long section does not fill the page.
    pub(crate) fn spread_pieces(&mut self, segments: &[Segment]) {
        let candidates = self.candidates.iter();
        let wholes: Vec<u64> = candidates
            .map(|candidate| {
                let Place { segment, doc } = candidate.place;
                segments[segment].whole(doc)
            })
            .collect();
        let mut by_whole = perhaps_repeated(&wholes);
        by_whole.sort_unstable();
        let pieces = by_whole.chunk_by_mut(|a, b| a.0 == b.0);
        for pieces in pieces.filter(|pieces| pieces.len() > 1) {
            pieces.sort_unstable_by(|a, b| {
                let (one, other) = (&self.candidates[a.1], &self.candidates[b.1]);
                one.compare(other, segments)
            });
            let mut share = 1.0;
            for (_, at) in pieces {
                self.candidates[*at].score *= share;
                share *= NEXT_PIECE;
            }
        }
    }
}

/// Those of some numbers that may occur more than once, with their places: all that do, and few
/// others, so that few have to be put in order.
fn perhaps_repeated(numbers: &[u64]) -> Vec<(u64, usize)> {
    let bits = (numbers.len() * 16).next_power_of_two().max(64);
    let place = |number: u64| {
        let bit = usize::try_from(number % bits as u64).unwrap_or(0);
        (bit / 64, 1u64 << (bit % 64))
    };
    let (mut once, mut again) = (vec![0u64; bits / 64], vec![0u64; bits / 64]);
    for number in numbers {
        let (word, bit) = place(*number);
        again[word] |= once[word] & bit;
        once[word] |= bit;
    }
    let repeated = |number: u64| {
        let (word, bit) = place(number);
        again[word] & bit != 0
    };
    let numbers = numbers.iter().enumerate();
    numbers
        .filter(|(_, number)| repeated(**number))
        .map(|(at, number)| (*number, at))
        .collect()
}

impl Candidate {
    /// Adds to the score what was found out later.
    pub(crate) fn gain(&mut self, extra: f32, prior: f32) {
        self.extra += extra;
        self.score += prior * extra * below(self.lacks_phrase);
    }

    /// How far what it says tells what was meant: one that holds only a part of what was asked, however
    /// loudly, is often about something else (measured on other queries than those it was found with:
    /// +.03 nDCG, +.05 MRR).
    pub(crate) fn trust(&self) -> f32 {
        self.score * self.coverage.max(HINTED)
    }

    /// Whether it passes every condition.
    pub(crate) fn passes(&self) -> bool {
        self.failed_facets == 0
    }

    /// Which of two is the better hit.
    pub(crate) fn compare(&self, other: &Candidate, segments: &[Segment]) -> Ordering {
        let by_score = other.score.total_cmp(&self.score);
        by_score.then_with(|| self.compare_equal(other, segments))
    }

    /// What it is ordered by, the least first.
    fn key(&self, segments: &[Segment], order: Order) -> u64 {
        let undated_last = |day: u64| day.checked_sub(1).unwrap_or(u64::MAX);
        match order {
            // No score is below nought, and of such numbers the bits have the same order.
            Order::Relevance => !u64::from(self.score.to_bits()),
            Order::Newest => !self.day(segments),
            Order::Oldest => undated_last(self.day(segments)),
        }
    }

    /// Which of two comes first that are as good.
    fn compare_equal(&self, other: &Candidate, segments: &[Segment]) -> Ordering {
        let key = |one: &Candidate| one.among_equals(segments, Order::Relevance);
        key(self).cmp(&key(other))
    }

    /// What decides among those of equal key, the least first: the day, then path and line. Of one day,
    /// whose path comes later is taken for the newer one where the newest come first.
    fn among_equals(&self, segments: &[Segment], order: Order) -> (u64, u32, u64) {
        let (file, line) = self.standing(segments);
        match order {
            Order::Relevance => (!self.day(segments), file, line),
            Order::Newest => (0, !file, line),
            Order::Oldest => (0, file, line),
        }
    }

    /// Where it stands: its file, in the order of paths, and its line.
    fn standing(&self, segments: &[Segment]) -> (u32, u64) {
        let Place { segment, doc } = self.place;
        let segment = &segments[segment];
        (segment.rank(doc), segment.line(doc))
    }

    fn day(&self, segments: &[Segment]) -> u64 {
        segments[self.place.segment].day(self.place.doc)
    }
}

/// So many candidates are put in order by all cores.
const MANY_TO_ORDER: usize = 1 << 15;

/// Those of some candidates whose key may make them one of the first.
fn perhaps_first(mut some: Vec<(u64, usize)>, most: usize) -> Vec<(u64, usize)> {
    let Some(last) = most.checked_sub(1) else {
        return Vec::new();
    };
    if last < some.len() {
        let (_, (last, _), _) = some.select_nth_unstable_by_key(last, |(key, _)| *key);
        let last = *last;
        some.retain(|(key, _)| *key <= last);
    }
    some
}

/// The pairs of words that are worth finding near each other.
fn pairs(groups: &[Group]) -> Vec<(usize, usize)> {
    let real: Vec<usize> = (0..groups.len())
        .filter(|group| !groups[*group].hint && groups[*group].is_asked())
        .collect();
    let mut pairs = Vec::new();
    for (number, a) in real.iter().enumerate() {
        for b in real.iter().skip(number + 1).take(PAIR_REACH) {
            pairs.push((*a, *b));
        }
    }
    pairs
}

/// How near two words stand: one over the distance to the nearest, added up; double in titles.
fn nearness(a: &[u32], b: &[u32]) -> f32 {
    let mut sum = 0.0;
    for position in a {
        let at = b.partition_point(|other| other < position);
        let before = at
            .checked_sub(1)
            .and_then(|at| b.get(at))
            .map(|other| position - other);
        // A word is not near itself.
        let behind = b
            .get(at)
            .map(|other| other - position)
            .filter(|distance| *distance > 0);
        let Some(distance) = before.into_iter().chain(behind).min() else {
            continue;
        };
        if distance <= NEAR {
            let weight = if *position < postings::TEXT_FROM {
                2.0
            } else {
                1.0
            };
            sum += weight / distance as f32;
        }
    }
    sum
}
