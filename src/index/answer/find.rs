//! Finds what answers a question: reads the query, plans, collects, and adds what the best sections
//! also say. Does not know what is shown of it.

use chrono::NaiveDate;

use crate::error::Result;
use crate::index::collect;
use crate::index::collect::Candidate;
use crate::index::collect::Collected;
use crate::index::collect::NEARLY_ALL;
use crate::index::conditions::Conditions;
use crate::index::feedback;
use crate::index::lexicon::Lexicon;
use crate::index::plan::Plan;
use crate::index::planner;
use crate::index::postings::Weights;
use crate::index::segment::Place;
use crate::index::segment::Segment;
use crate::index::snapshot::Snapshot;
use crate::query;
use crate::search::Order;
use crate::search::Search;

/// What was found, before it is put in order and counted.
pub(super) struct Answer {
    pub(super) plan: Plan,
    pub(super) conditions: Conditions,
    pub(super) collected: Collected,
    pub(super) understood: String,
    pub(super) order: Order,
    /// Whether sections that hold nearly all count, because none holds all.
    nearly: bool,
    /// Words that the best sections were found to have in common.
    pub(super) more_words: Vec<String>,
}

impl Answer {
    /// Whether a section counts as an answer.
    pub(super) fn answers(&self, candidate: &Candidate) -> bool {
        if self.nearly {
            candidate.coverage >= NEARLY_ALL
        } else {
            self.plan
                .needs
                .iter()
                .all(|need| need.is_met(candidate.held))
        }
    }

    /// The sections that pass all conditions and count as an answer, by number.
    pub(super) fn answering(&self) -> impl Iterator<Item = usize> {
        let numbered = self.collected.candidates.iter().enumerate();
        let answering = numbered.filter(|(_, one)| one.passes() && self.answers(one));
        answering.map(|(at, _)| at)
    }

    /// Whether there are any.
    pub(super) fn has_answers(&self) -> bool {
        self.answering().next().is_some()
    }

    /// The same sections, copies of others left out.
    pub(super) fn originals(&self, segments: &[Segment]) -> impl Iterator<Item = usize> {
        self.answering().filter(|at| {
            let Place { segment, doc } = self.collected.candidates[*at].place;
            !segments[segment].is_copy(doc)
        })
    }

    /// Where these are.
    pub(super) fn places_of(&self, some: impl IntoIterator<Item = usize>) -> Vec<Place> {
        let candidates = &self.collected.candidates;
        some.into_iter().map(|at| candidates[at].place).collect()
    }

    /// The words that had to be dropped, where nothing holds all that was asked: those that the
    /// fullest section is without, or the first hit, where none holds nearly all.
    pub(super) fn relaxed(&self, segments: &[Segment]) -> Option<String> {
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

/// Reads the query, plans, and collects.
pub(super) fn find(snapshot: &Snapshot, search: &Search, today: NaiveDate) -> Result<Answer> {
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
            &weights,
            &lexicon,
            &mut collected,
        )?;
    }
    if has_question {
        collected.spread_pieces(segments);
    }
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
    // Until this is said, only what holds all counts.
    answer.nearly = !answer.has_answers();
    Ok(answer)
}

/// Looks at the best sections for more words and adds what they say to the scores. Returns the
/// words.
fn add_feedback(
    snapshot: &Snapshot,
    segments: &[Segment],
    plan: &Plan,
    weights: &Weights,
    lexicon: &Lexicon<'_>,
    collected: &mut Collected,
) -> Result<Vec<String>> {
    let mut best = Vec::new();
    for at in collected.best(segments, feedback::LOOKED_AT) {
        let candidate = &collected.candidates[at];
        let place = candidate.place;
        let said = snapshot.sayings.of(place, || snapshot.read(place))?;
        best.push((candidate.trust(), said));
    }
    let sections = snapshot.stats.sections;
    let words = feedback::words(best, plan, lexicon, sections);
    if !words.is_empty() {
        feedback::add(&words, segments, sections, weights, collected);
    }
    Ok(words.into_iter().map(|word| word.typed).collect())
}
