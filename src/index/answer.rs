//! Answers a question from a snapshot: with a page of hits and counts, or with all sections that hold
//! what was asked.

pub(crate) mod accounts;
mod dress;
mod find;
mod fold;

use std::collections::BTreeSet;
use std::ops::Range;

use chrono::NaiveDate;

use crate::error::Result;
use crate::index::answer::dress::copies_cut;
use crate::index::answer::dress::dressed;
use crate::index::answer::dress::matcher;
use crate::index::answer::find::Answer;
use crate::index::answer::find::find;
use crate::index::answer::fold::Shown;
use crate::index::answer::fold::fold;
use crate::index::count;
use crate::index::highlight;
use crate::index::segment::Place;
use crate::index::snapshot::Snapshot;
use crate::search::Order;
use crate::search::Results;
use crate::search::Search;
use crate::section::Section;
use crate::section::Spot;

/// Copies are folded as long as the hits shown come from so many candidates per hit.
const CANDIDATES_PER_HIT: usize = 4;
/// A few more, so that small pages of much copied text still fill.
const MORE_CANDIDATES: usize = 200;

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
    let mut page = best(snapshot, &found, wanted, shows, search)?;
    page.drain(..search.offset.min(page.len()));
    page.truncate(search.limit);
    let hits = dressed(snapshot, &found, &page, search.explain)?;
    let notices = copies_cut(&page);
    let mut results = results(snapshot, found, search.facets)?;
    results.notices.extend(notices);
    results.hits = hits;
    Ok(results)
}

/// What was found in order, copies of one text as one: at least so many, if there are.
fn best(
    snapshot: &Snapshot,
    found: &Answer,
    wanted: usize,
    shows: Shows,
    search: &Search,
) -> Result<Vec<Shown>> {
    let most = match found.order {
        Order::Relevance => wanted
            .saturating_mul(CANDIDATES_PER_HIT)
            .saturating_add(MORE_CANDIDATES),
        // An original may come long after its copies.
        Order::Newest | Order::Oldest if search.fold => usize::MAX,
        Order::Newest | Order::Oldest => wanted,
    };
    let page = fold(snapshot, found, most, shows, search)?;
    if page.len() < wanted && most < found.collected.candidates.len() {
        // Very much copied text: look at everything.
        return fold(snapshot, found, usize::MAX, shows, search);
    }
    Ok(page)
}

/// What is said of an answer beside its hits.
fn results(snapshot: &Snapshot, found: Answer, facets: bool) -> Result<Results> {
    let counted = count::count(
        snapshot.segments()?,
        snapshot.known()?,
        &found.conditions,
        &found.collected.candidates,
        facets,
        |candidate| found.answers(candidate),
    );
    let relaxed = found.relaxed(snapshot.segments()?);
    Ok(Results {
        understood: found.understood,
        relaxed,
        suggestion: found.plan.suggestion,
        total: counted.total,
        partly: counted.partly,
        meetings: counted.meetings,
        hits: Vec::new(),
        facets: counted.facets,
        notices: found.plan.notices,
        stale: false,
    })
}

/// All sections that hold what was asked, in the order asked for, without snippets or counts.
pub(crate) fn sections(
    snapshot: &Snapshot,
    search: &Search,
    today: NaiveDate,
) -> Result<Vec<Section>> {
    let segments = snapshot.segments()?;
    let found = find(snapshot, search, today)?;
    let collected = &found.collected;
    let ordered = collected.in_order(segments, found.order, usize::MAX, found.answering());
    snapshot.read_all(&found.places_of(ordered))
}

/// The sections that hold what was asked, copies of other sections left out, in the order asked for:
/// at most so many, and how many there are.
pub(crate) fn originals(
    snapshot: &Snapshot,
    search: &Search,
    most: usize,
    today: NaiveDate,
) -> Result<(Vec<Section>, usize)> {
    let places = places_of_originals(snapshot, search, today)?;
    let shown = places.get(..most).unwrap_or(&places);
    Ok((snapshot.read_all(shown)?, places.len()))
}

/// Where all of these begin, and what they are called, without one being read.
pub(crate) fn spots(snapshot: &Snapshot, search: &Search, today: NaiveDate) -> Result<Vec<Spot>> {
    snapshot.spots_of(&places_of_originals(snapshot, search, today)?)
}

/// Where all sections begin that hold what was asked, in the order of these numbers.
pub(crate) fn beginnings(
    snapshot: &Snapshot,
    search: &Search,
    today: NaiveDate,
) -> Result<Vec<u64>> {
    let places = places_in_any_order(snapshot, search, today)?;
    let segments = snapshot.segments()?;
    let begins = |place: &Place| segments[place.segment].beginning(place.doc);
    let mut beginnings: Vec<u64> = places.iter().map(begins).collect();
    beginnings.sort_unstable();
    Ok(beginnings)
}

/// Where all sections are that hold what was asked, copies of others left out, in the order asked for.
fn places_of_originals(
    snapshot: &Snapshot,
    search: &Search,
    today: NaiveDate,
) -> Result<Vec<Place>> {
    let segments = snapshot.segments()?;
    let found = find(snapshot, search, today)?;
    let collected = &found.collected;
    let originals = found.originals(segments);
    let ordered = collected.in_order(segments, found.order, usize::MAX, originals);
    Ok(found.places_of(ordered))
}

/// Where all sections are that hold what was asked, for whom the order says nothing.
pub(crate) fn places_in_any_order(
    snapshot: &Snapshot,
    search: &Search,
    today: NaiveDate,
) -> Result<Vec<Place>> {
    let found = find(snapshot, search, today)?;
    Ok(found.places_of(found.answering()))
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
