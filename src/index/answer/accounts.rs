//! What a history is told from: the sections that answer best and the latest, in the order of time,
//! with as much of each as tells.

use chrono::NaiveDate;
use foldhash::HashMap;
use foldhash::HashSet;
use rayon::prelude::*;

use crate::error::Result;
use crate::index::answer::Shows;
use crate::index::answer::best;
use crate::index::answer::dress::matcher;
use crate::index::answer::find::find;
use crate::index::answer::results;
use crate::index::highlight;
use crate::index::highlight::Matcher;
use crate::index::highlight::Speaking;
use crate::index::schema;
use crate::index::segment::Place;
use crate::index::snapshot::Snapshot;
use crate::index::stored::MANY;
use crate::search::Order;
use crate::search::Results;
use crate::search::Search;
use crate::search::Snippet;
use crate::section::Account;

/// What sections tell that hold what was asked.
pub(crate) struct Accounts {
    /// What is said of the answer, without its hits.
    pub(crate) results: Results,
    /// Those that are told, in the order of time, copies of one text once.
    pub(crate) told: Vec<Told>,
    /// Whether there are more.
    pub(crate) is_cut: bool,
    /// The day and the minutes of each section that holds what was asked, copies of one text once.
    pub(crate) days: Vec<(Option<NaiveDate>, u64)>,
    /// Finds their passages.
    pub(crate) passages: Passages,
}

/// A section that is told.
#[derive(Clone, Debug, Default)]
pub(crate) struct Told {
    pub(crate) account: Box<Account>,
    /// How well it answers.
    pub(crate) score: f32,
    /// How many copies of it answer as well.
    pub(crate) copies: usize,
}

/// Finds the passages that answer one question.
pub(crate) struct Passages(Matcher);

impl Passages {
    /// The best passage of each of these sections, an empty one where there is no text, and of those
    /// with tasks the lines that speak of the question.
    pub(crate) fn of_each(&self, accounts: &[(&Account, bool)]) -> Vec<(Snippet, Speaking)> {
        let telling = |(account, has_tasks): &(&Account, bool)| {
            highlight::telling(account, &self.0, *has_tasks)
        };
        of_each(accounts, telling)
    }

    /// The lines of each of these sections that speak of the question.
    pub(crate) fn speaking(&self, accounts: &[&Account]) -> Vec<Speaking> {
        of_each(accounts, |account| highlight::speaking(account, &self.0))
    }
}

/// What is found in each of these, by all cores where there are many.
fn of_each<T, F>(these: &[T], find: impl Fn(&T) -> F + Send + Sync) -> Vec<F>
where
    T: Sync,
    F: Send,
{
    if these.len() < MANY {
        return these.iter().map(find).collect();
    }
    let shared_out = these.par_iter().with_min_len(MANY / 4);
    shared_out.map(find).collect()
}

/// What is told of a question: by so many sections that answer best, and where there are more also by
/// so many of the latest.
pub(crate) fn accounts(
    snapshot: &Snapshot,
    search: &Search,
    most: usize,
    latest: usize,
    today: NaiveDate,
) -> Result<Accounts> {
    let segments = snapshot.segments()?;
    let mut found = find(snapshot, search, today)?;
    // Which are told goes by how well they answer, whatever order was typed.
    found.order = Order::Relevance;
    let page = best(
        snapshot,
        &found,
        most.saturating_add(1),
        Shows::Answers,
        search,
    )?;
    let collected = &found.collected;
    let is_cut = page.len() > most;
    let all: Vec<usize> = if is_cut {
        found.originals(segments).collect()
    } else {
        page.iter().map(|shown| shown.stands).collect()
    };
    let mut told: Vec<usize> = page.iter().map(|shown| shown.stands).take(most).collect();
    if is_cut {
        let known: HashSet<usize> = told.iter().copied().collect();
        let latest = collected.in_order(segments, Order::Newest, latest, all.iter().copied());
        told.extend(latest.iter().filter(|at| !known.contains(at)));
    }
    let told = collected.in_order(segments, Order::Oldest, usize::MAX, told.into_iter());
    let place = |at: &usize| collected.candidates[*at].place;
    let accounts = snapshot.accounts_of(&told.iter().map(place).collect::<Vec<Place>>())?;
    let copies: HashMap<usize, usize> = page
        .iter()
        .map(|shown| (shown.stands, shown.others.len()))
        .collect();
    let told = accounts.into_iter().zip(told).map(|(account, at)| Told {
        account,
        score: collected.candidates[at].score,
        copies: copies.get(&at).copied().unwrap_or_default(),
    });
    let told = told.collect();
    let days = all.iter().map(place).map(|Place { segment, doc }| {
        let segment = &segments[segment];
        (schema::date(segment.day(doc)), segment.file(doc))
    });
    let days = days.collect();
    let passages = Passages(matcher(&found.plan, &found.collected.worth));
    Ok(Accounts {
        told,
        is_cut,
        days,
        passages,
        results: results(snapshot, found, false)?,
    })
}
