//! What has appeared: since a day, or since somebody last asked.
//!
//! By a day it is what the meetings since then said. By what somebody knows already it is every
//! section that is new or was changed, whatever its meeting's date: minutes are often filed late.

use std::collections::BTreeSet;

use chrono::Days;
use chrono::NaiveDate;
use serde::Deserialize;
use serde::Serialize;

use crate::book::Book;
use crate::error::Result;
use crate::recall::narrowed;
use crate::search::Order;
use crate::search::Search;
use crate::section::Section;
use crate::section::Spot;

/// Days that are told to whoever says no day: two meetings of most teams.
pub const USUAL_DAYS: u64 = 14;

/// The first day that is told to whoever says none.
pub fn usual_start(today: NaiveDate) -> NaiveDate {
    today
        .checked_sub_days(Days::new(USUAL_DAYS))
        .unwrap_or(today)
}

/// What somebody has seen: a mark for each section as it was then.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Seen(BTreeSet<u64>);

impl Seen {
    /// Whether nothing was seen yet.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn has(&self, section: &Section) -> bool {
        self.0.contains(&mark(section))
    }

    /// The same but for these sections.
    pub fn without(mut self, sections: &[Section]) -> Seen {
        for section in sections {
            self.0.remove(&mark(section));
        }
        self
    }

    /// What somebody who knew this has seen who was told these sections: of all there is `now`, the rest
    /// is still to be told.
    pub fn after(&self, told: &[Section], mut now: Seen) -> Seen {
        let told: BTreeSet<u64> = told.iter().map(mark).collect();
        now.0
            .retain(|mark| self.0.contains(mark) || told.contains(mark));
        now
    }
}

/// The mark of a section: another one when its text changes, the same when it moves.
fn mark(section: &Section) -> u64 {
    let words = format!("{}\n{}\n{}", section.id, section.title, section.text);
    xxhash_rust::xxh3::xxh3_64(words.as_bytes())
}

/// What has appeared on a question since a day, the latest first.
///
/// # Errors
///
/// When there is no index, or it cannot be read.
pub fn since(book: &Book, search: &Search, day: NaiveDate) -> Result<Vec<Section>> {
    let (sections, _) = latest_since(book, search, day, usize::MAX)?;
    Ok(sections)
}

/// The same, but at most so many of them; and how many there are.
///
/// # Errors
///
/// When there is no index, or it cannot be read.
pub fn latest_since(
    book: &Book,
    search: &Search,
    day: NaiveDate,
    most: usize,
) -> Result<(Vec<Section>, usize)> {
    book.originals(&not_before(search, day), most)
}

/// Where all of them begin, and what they are called, the latest first: several times quicker than to
/// read them.
///
/// # Errors
///
/// When there is no index, or it cannot be read.
pub fn spots_since(book: &Book, search: &Search, day: NaiveDate) -> Result<Vec<Spot>> {
    book.spots(&not_before(search, day))
}

/// The same search for sections since a day, the latest first.
fn not_before(search: &Search, day: NaiveDate) -> Search {
    let mut search = narrowed(search, "");
    search.order = Order::Newest;
    search.filter.from = Some(search.filter.from.map_or(day, |from| from.max(day)));
    search
}

/// What is new on a question to somebody who has seen these, the latest first; and everything there is
/// now. What they have seen [after](Seen::after) that depends on how much of it they are told.
///
/// # Errors
///
/// When there is no index, or it cannot be read.
pub fn unseen(book: &Book, search: &Search, seen: &Seen) -> Result<(Vec<Section>, Seen)> {
    let everything = book.sections(&narrowed(&Search::default(), ""))?;
    let now = Seen(everything.iter().map(mark).collect());
    let mut search = narrowed(search, "");
    search.order = Order::Newest;
    let mut sections = book.sections(&search)?;
    sections.retain(|section| section.copy_of.is_none() && !seen.has(section));
    Ok((sections, now))
}
