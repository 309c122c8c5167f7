//! Answers a question from a snapshot: reads the query, plans, collects, and dresses the best
//! sections as hits.

use std::collections::BTreeSet;
use std::collections::HashMap;
use std::collections::HashSet;
use std::mem;
use std::ops::Range;

use chrono::NaiveDate;
use rayon::prelude::*;
use tantivy::DocAddress;

use crate::error::Error;
use crate::error::ErrorKind;
use crate::error::Result;
use crate::index::collect;
use crate::index::collect::Candidate;
use crate::index::collect::Collected;
use crate::index::collect::NEARLY_ALL;
use crate::index::collect::Place;
use crate::index::conditions::Conditions;
use crate::index::count;
use crate::index::feedback;
use crate::index::highlight;
use crate::index::highlight::Matcher;
use crate::index::lexicon::Lexicon;
use crate::index::plan::Because;
use crate::index::plan::Found;
use crate::index::plan::Plan;
use crate::index::plan::Within;
use crate::index::planner;
use crate::index::postings::Weights;
use crate::index::segment::Segment;
use crate::index::snapshot::Snapshot;
use crate::query;
use crate::search::Hit;
use crate::search::Order;
use crate::search::Results;
use crate::search::Search;
use crate::search::Similar;
use crate::section::Notice;
use crate::section::Section;
use crate::section::SectionId;

/// Copies are folded as long as the hits shown come from so many candidates per hit.
const CANDIDATES_PER_HIT: usize = 4;
/// A few more, so that small pages of much copied text still fill.
const MORE_CANDIDATES: usize = 200;
/// Other copies that are listed with a hit.
const MOST_SIMILAR: usize = 50;

/// Which sections an answer shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shows {
    /// Those that hold what was asked, and what comes near to it.
    Everything,
    /// Only those that hold what was asked.
    Answers,
    /// Those that hold what was asked; where none does, what comes near to it.
    AnswersOrNearest,
}

/// Answers a question. `today` is what `last-month` counts from.
pub(crate) fn answer(
    snapshot: &Snapshot,
    search: &Search,
    shows: Shows,
    today: NaiveDate,
) -> Result<Results> {
    let found = find(snapshot, search, today)?;
    let shows = match shows {
        Shows::AnswersOrNearest if found.has_answers() => Shows::Answers,
        Shows::AnswersOrNearest => Shows::Everything,
        Shows::Everything | Shows::Answers => shows,
    };
    let wanted = search.offset.saturating_add(search.limit);
    let most = match found.order {
        Order::Relevance => wanted
            .saturating_mul(CANDIDATES_PER_HIT)
            .saturating_add(MORE_CANDIDATES),
        // An original may come long after its copies.
        Order::Newest | Order::Oldest => usize::MAX,
    };
    let mut page = fold(snapshot, &found, most, shows, search)?;
    if page.len() < wanted && most < found.collected.candidates.len() {
        // Very much copied text: look at everything.
        page = fold(snapshot, &found, usize::MAX, shows, search)?;
    }
    page.drain(..search.offset.min(page.len()));
    page.truncate(search.limit);
    let hits = dressed(snapshot, &found, &page, search.explain)?;
    let counted = count::count(
        snapshot.segments()?,
        snapshot.known()?,
        &found.conditions,
        &found.collected.candidates,
        search.facets,
        |candidate| found.answers(candidate),
    );
    let relaxed = found.relaxed(snapshot.segments()?);
    let mut notices = found.plan.notices;
    notices.extend(copies_cut(&page));
    Ok(Results {
        understood: found.understood,
        relaxed,
        suggestion: found.plan.suggestion,
        total: counted.total,
        partly: counted.partly,
        meetings: counted.meetings,
        hits,
        facets: counted.facets,
        notices,
        stale: false,
    })
}

/// What to say where a hit has more copies than are listed.
fn copies_cut(page: &[Shown]) -> Option<Notice> {
    let most = page.iter().map(|shown| shown.others.len()).max()?;
    (most > MOST_SIMILAR).then(|| {
        Notice::new(
            "similar-cut",
            format!(
                "the same text stands in {most} more sections; {MOST_SIMILAR} of them are listed"
            ),
            "`--no-fold` shows each of them",
        )
    })
}

/// What is shown of each section.
fn dressed(
    snapshot: &Snapshot,
    found: &Answer,
    page: &[Shown],
    explained: bool,
) -> Result<Vec<Hit>> {
    let candidates = &found.collected.candidates;
    let places = page.iter().map(|shown| candidates[shown.stands].place);
    let sections = read_all(snapshot, &places.collect::<Vec<Place>>())?;
    let matcher = matcher(&found.plan, &found.collected.worth);
    let dress = |(section, shown): (Section, &Shown)| -> Result<Hit> {
        let candidate = &candidates[shown.stands];
        Ok(Hit {
            score: candidate.score,
            partly: !found.answers(candidate),
            snippets: highlight::snippets(&section, &matcher),
            title_highlights: highlight::title_highlights(&section.title, &matcher),
            similar: similar(snapshot, found, shown)?,
            url: None,
            why: if explained {
                explain(found, candidate, &section)
            } else {
                Vec::new()
            },
            section,
        })
    };
    if page.len() < MANY {
        sections.into_iter().zip(page).map(dress).collect()
    } else {
        let all = sections.into_par_iter().zip(page);
        all.with_min_len(MANY / 4).map(dress).collect()
    }
}

/// All sections that hold what was asked, in the order asked for, without snippets or counts.
pub(crate) fn sections(
    snapshot: &Snapshot,
    search: &Search,
    today: NaiveDate,
) -> Result<Vec<Section>> {
    read_all(snapshot, &places(snapshot, search, today)?)
}

/// The names of all sections that hold what was asked.
pub(crate) fn ids(
    snapshot: &Snapshot,
    search: &Search,
    today: NaiveDate,
) -> Result<HashSet<SectionId>> {
    let mut places = places_in_any_order(snapshot, search, today)?;
    places.sort_unstable_by_key(|place| (place.segment, place.doc));
    let ids = places.par_iter().with_min_len(MANY / 2);
    ids.map(|place| read_at(place, |address| snapshot.id_at(address)))
        .collect()
}

/// Where all sections are that hold what was asked, in the order asked for.
pub(crate) fn places(snapshot: &Snapshot, search: &Search, today: NaiveDate) -> Result<Vec<Place>> {
    let found = find(snapshot, search, today)?;
    let ordered = found
        .collected
        .ordered(snapshot.segments()?, found.order, usize::MAX);
    let candidates = ordered.iter().map(|at| &found.collected.candidates[*at]);
    Ok(found.places_of(candidates))
}

/// The same for whom the order says nothing.
pub(crate) fn places_in_any_order(
    snapshot: &Snapshot,
    search: &Search,
    today: NaiveDate,
) -> Result<Vec<Place>> {
    let found = find(snapshot, search, today)?;
    let candidates = found.collected.candidates.iter();
    Ok(found.places_of(candidates.filter(|one| one.passes())))
}

/// The words of these sections that answer a question, as they are written there, each once.
pub(crate) fn words_in(
    snapshot: &Snapshot,
    search: &Search,
    today: NaiveDate,
    sections: &[Section],
) -> Result<BTreeSet<String>> {
    let found = find(snapshot, search, today)?;
    let matcher = matcher(&found.plan, &found.collected.worth);
    let mut words = BTreeSet::new();
    let mut add = |text: &str, ranges: Vec<Range<usize>>| {
        let written = ranges.into_iter().filter_map(|range| text.get(range));
        words.extend(written.map(str::to_owned));
    };
    for section in sections {
        let in_title = highlight::title_highlights(&section.title, &matcher);
        add(&section.title, in_title);
        let in_text = highlight::text_highlights(&section.text, &matcher);
        add(&section.text, in_text);
    }
    Ok(words)
}

/// What was found, before it is put in order and counted.
struct Answer {
    plan: Plan,
    conditions: Conditions,
    collected: Collected,
    understood: String,
    order: Order,
    /// Whether sections that hold nearly all count, because none holds all.
    nearly: bool,
    /// Words that the best sections were found to have in common.
    more_words: Vec<String>,
}

impl Answer {
    /// Whether a section counts as an answer.
    fn answers(&self, candidate: &Candidate) -> bool {
        if self.nearly {
            candidate.coverage >= NEARLY_ALL
        } else {
            self.plan
                .needs
                .iter()
                .all(|need| need.is_met(candidate.held))
        }
    }

    /// Whether any section that passes counts as an answer.
    fn has_answers(&self) -> bool {
        let mut candidates = self.collected.candidates.iter();
        candidates.any(|one| one.passes() && self.answers(one))
    }

    /// Where those of some sections are that count as an answer.
    fn places_of<'a>(&self, some: impl Iterator<Item = &'a Candidate>) -> Vec<Place> {
        let answers = some.filter(|candidate| self.answers(candidate));
        answers.map(|candidate| candidate.place).collect()
    }

    /// Whether any section that passes holds all that was asked.
    fn any_holds_all(&self) -> bool {
        let needs = &self.plan.needs;
        self.collected.candidates.iter().any(|candidate| {
            candidate.passes() && needs.iter().all(|need| need.is_met(candidate.held))
        })
    }

    /// The words that had to be dropped, where nothing holds all that was asked: those that the
    /// fullest section is without, or the first hit, where none holds nearly all.
    fn relaxed(&self, segments: &[Segment]) -> Option<String> {
        if self.plan.needs.is_empty() || !self.nearly {
            return None;
        }
        let covered = |one: &Candidate| match self.answers(one) {
            true => one.coverage,
            false => 0.0,
        };
        let passing = self.collected.candidates.iter().filter(|one| one.passes());
        let told = passing.min_by(|a, b| {
            let by_coverage = covered(b).total_cmp(&covered(a));
            by_coverage.then_with(|| a.compare(b, segments))
        })?;
        Some(self.plan.missing(told.held).join(", "))
    }
}

fn find(snapshot: &Snapshot, search: &Search, today: NaiveDate) -> Result<Answer> {
    let query = query::read(&search.text, today);
    let segments = snapshot.segments()?;
    let lexicon = Lexicon::new(segments, &snapshot.memory);
    let mut notices = Vec::new();
    let mut conditions = Conditions::new(&search.filter, snapshot.known()?, &mut notices);
    let mut plan = planner::plan(
        &query,
        search.literal,
        &lexicon,
        &snapshot.synonyms,
        &snapshot.glossary.acronyms,
        snapshot.stats.sections,
        &mut conditions,
    );
    plan.notices.splice(0..0, notices);
    let weights = Weights::new(&snapshot.stats);
    let mut collected = collect::collect(
        segments,
        &plan,
        &conditions,
        &weights,
        snapshot.stats.sections,
    );
    collected.add_nearness(segments, &plan);
    let has_question = !plan.needs.is_empty();
    let mut more_words = Vec::new();
    let few_answer = collected.well_covered <= feedback::FEW;
    if has_question && !search.literal && few_answer {
        more_words = add_feedback(
            snapshot,
            segments,
            &plan,
            &conditions,
            &weights,
            &lexicon,
            &mut collected,
        )?;
    }
    collected.spread_pieces(segments);
    let asked = query.order.unwrap_or(search.order);
    // Without a question there is nothing to be relevant to.
    let order = if has_question || asked != Order::Relevance {
        asked
    } else {
        Order::Newest
    };
    let mut answer = Answer {
        plan,
        conditions,
        collected,
        understood: query.understood(),
        order,
        nearly: false,
        more_words,
    };
    answer.nearly = !answer.any_holds_all();
    Ok(answer)
}

/// Looks at the best sections for more words and adds what they say to the scores. Returns the
/// words.
fn add_feedback(
    snapshot: &Snapshot,
    segments: &[Segment],
    plan: &Plan,
    conditions: &Conditions,
    weights: &Weights,
    lexicon: &Lexicon<'_>,
    collected: &mut Collected,
) -> Result<Vec<String>> {
    let mut best = Vec::new();
    for at in collected.best(segments, feedback::LOOKED_AT) {
        let Candidate { score, place, .. } = collected.candidates[at];
        let said = snapshot.sayings.of(place, || read(snapshot, place))?;
        best.push((score, said));
    }
    let sections = snapshot.stats.sections;
    let words = feedback::words(best, plan, lexicon, sections);
    if !words.is_empty() {
        feedback::add(
            &words, segments, sections, plan, conditions, weights, collected,
        );
    }
    Ok(words.into_iter().map(|word| word.typed).collect())
}

/// A hit to be shown: which candidate stands for it, and which others have the same text.
struct Shown {
    stands: usize,
    others: Vec<usize>,
}

/// The candidates in order, copies of one text as one: the one whose date is its own stands for all,
/// if it is among them. By relevance they stand where the best of them does; in the order of time where
/// that one does.
fn fold(
    snapshot: &Snapshot,
    found: &Answer,
    most: usize,
    shows: Shows,
    search: &Search,
) -> Result<Vec<Shown>> {
    let segments = snapshot.segments()?;
    let candidates = &found.collected.candidates;
    let mut ordered = found.collected.ordered(segments, found.order, most);
    if shows == Shows::Answers {
        ordered.retain(|at| found.answers(&candidates[*at]));
    }
    if !search.fold {
        let alone = |at| Shown {
            stands: at,
            others: Vec::new(),
        };
        return Ok(ordered.into_iter().map(alone).collect());
    }
    let twin = |at: usize| {
        let Place { segment, doc } = candidates[at].place;
        segments[segment].twin(doc)
    };
    let is_original = |at: usize| {
        let Place { segment, doc } = candidates[at].place;
        !segments[segment].is_copy(doc)
    };
    let in_time = found.order != Order::Relevance;
    let originals = ordered.iter().filter(|at| in_time && is_original(**at));
    let originals: HashSet<u64> = originals.map(|at| twin(*at)).collect();
    let mut shown: Vec<Shown> = Vec::new();
    let mut by_twin: HashMap<u64, usize> = HashMap::new();
    let mut before_their_original: HashMap<u64, Vec<usize>> = HashMap::new();
    for at in ordered {
        let twin = twin(at);
        if let Some(known) = by_twin.get(&twin) {
            let known = &mut shown[*known];
            known.others.push(at);
            if is_original(at) {
                std::mem::swap(
                    &mut known.stands,
                    known.others.last_mut().expect("just added"),
                );
            }
        } else if originals.contains(&twin) && !is_original(at) {
            before_their_original.entry(twin).or_default().push(at);
        } else {
            by_twin.insert(twin, shown.len());
            shown.push(Shown {
                stands: at,
                others: before_their_original.remove(&twin).unwrap_or_default(),
            });
        }
    }
    Ok(shown)
}

fn similar(snapshot: &Snapshot, found: &Answer, shown: &Shown) -> Result<Vec<Similar>> {
    let mut similar = Vec::new();
    for at in shown.others.iter().take(MOST_SIMILAR) {
        let section = read(snapshot, found.collected.candidates[*at].place)?;
        similar.push(Similar {
            id: section.id,
            path: section.path,
            date: section.date,
            line_start: section.line_start,
            line_end: section.line_end,
        });
    }
    Ok(similar)
}

/// The stored section at a place.
pub(crate) fn read(snapshot: &Snapshot, place: Place) -> Result<Section> {
    read_at(&place, |address| snapshot.section_at(address))
}

/// What is stored at a place, as far as `read` reads it.
fn read_at<T>(place: &Place, read: impl Fn(DocAddress) -> tantivy::Result<T>) -> Result<T> {
    let damaged = || {
        Error::new(
            ErrorKind::Index,
            "the index is damaged: a section cannot be read",
            "build it again with `minutebook index --rebuild`",
        )
    };
    let segment = u32::try_from(place.segment).map_err(|_| damaged())?;
    read(DocAddress::new(segment, place.doc)).map_err(|source| damaged().because(source))
}

/// So many sections are worth sharing out among the cores.
const MANY: usize = 64;

/// The stored sections at these places, in their order. They are packed in blocks, so they are
/// read in the order in which they lie.
pub(crate) fn read_all(snapshot: &Snapshot, places: &[Place]) -> Result<Vec<Section>> {
    let mut as_they_lie: Vec<usize> = (0..places.len()).collect();
    as_they_lie.sort_unstable_by_key(|at| (places[*at].segment, places[*at].doc));
    let read = |at: &usize| read(snapshot, places[*at]);
    let mut found: Vec<Result<Section>> = if places.len() < MANY {
        as_they_lie.iter().map(read).collect()
    } else {
        let shared_out = as_they_lie.par_iter().with_min_len(MANY / 2);
        shared_out.map(read).collect()
    };
    let mut lies_at = vec![0; places.len()];
    for (lies, at) in as_they_lie.into_iter().enumerate() {
        lies_at[at] = lies;
    }
    let in_order = lies_at.into_iter();
    in_order
        .map(|lies| mem::replace(&mut found[lies], Ok(Section::default())))
        .collect()
}

/// Everything that counts as a match, for the highlights.
fn matcher(plan: &Plan, worth: &[f32]) -> Matcher {
    let mut matcher = Matcher::default();
    for (number, group) in plan.groups.iter().enumerate() {
        let worth = worth.get(number).copied().unwrap_or(0.0);
        if group.within == Within::Title {
            matcher.only_in_titles(number);
        }
        // A part of a compound is no match by itself where the compound stands beside it.
        for way in group.ways.iter().filter(|_| !group.hint) {
            let weight = worth * way.weight;
            match &way.found {
                Found::Word(word) => matcher.word(word, number, weight),
                Found::Mark(mark) => matcher.mark(mark, number, weight),
                Found::Phrase(places) => {
                    let places: Vec<Vec<String>> = places
                        .iter()
                        .map(|place| place.iter().map(|(word, _)| word.clone()).collect())
                        .collect();
                    matcher.phrase(&places, number, weight);
                }
            }
        }
    }
    matcher
}

/// Why a section stands where it does, in words and numbers.
fn explain(found: &Answer, candidate: &Candidate, section: &Section) -> Vec<String> {
    let mut why = Vec::new();
    let place = candidate.place;
    for (number, group) in found.plan.groups.iter().enumerate() {
        let matches = &found.collected.matches[place.segment][number];
        let Ok(at) = matches.binary_search_by_key(&place.doc, |found| found.doc) else {
            if !group.hint {
                why.push(format!("{}: not in it", group.typed));
            }
            continue;
        };
        let strength = matches[at].strength;
        let worth = found.collected.worth[number];
        let words: Vec<String> = [&section.title, &section.text]
            .into_iter()
            .flat_map(|text| crate::index::tokens::chunks(text))
            .flat_map(|chunk| {
                let mut all: Vec<String> =
                    chunk.words().into_iter().map(|(_, word)| word).collect();
                all.extend(chunk.marks());
                all
            })
            .collect();
        let mut as_what: Vec<String> = group
            .ways
            .iter()
            .filter_map(|way| match &way.found {
                Found::Word(word) | Found::Mark(word) => (way.because != Because::Typed
                    && words.contains(word))
                .then(|| format!("`{word}` ({})", way.because.name())),
                Found::Phrase(_) => None,
            })
            .collect();
        as_what.truncate(4);
        let also = if as_what.is_empty() {
            String::new()
        } else {
            format!(", as {}", as_what.join(", "))
        };
        why.push(format!(
            "{}: {:.2} (worth {worth:.2}, strength {strength:.2}{also})",
            group.typed,
            collect::saturated(worth, strength)
        ));
    }
    why.push(format!(
        "holds {:.0} % of what was asked",
        candidate.coverage * 100.0
    ));
    if candidate.extra > 0.0 {
        let words = found.more_words.join(", ");
        let extra = candidate.extra;
        why.push(if words.is_empty() {
            format!("its words stand near each other: {extra:.2}")
        } else {
            format!("nearness, and what the best sections also say ({words}): {extra:.2}")
        });
    }
    why
}
