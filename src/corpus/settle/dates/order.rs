//! Whether `03/04` is in April or in March: what is usual in the series, else in the whole corpus.
//!
//! Numbers over twelve tell. Does not know which of a file's dates is right.

use foldhash::HashMap;
use foldhash::HashMapExt;

use crate::corpus::settle::Evidence;
use crate::corpus::settle::dates::candidates::is_of_path;
use crate::corpus::settle::teams::Home;
use crate::reading::DateClue;

/// Whether days or months come first, by series and in the whole corpus: numbers over twelve tell. What
/// names of files do, texts need not do.
pub(super) struct Order {
    by_series: HashMap<String, Votes>,
    everywhere: Votes,
}

/// Positive where days come first.
#[derive(Clone, Copy, Default, PartialEq)]
struct Votes {
    in_paths: i64,
    in_texts: i64,
}

impl Votes {
    fn add(&mut self, other: Votes) {
        self.in_paths += other.in_paths;
        self.in_texts += other.in_texts;
    }

    /// Those of where a clue was found, or else of the other place.
    fn on(self, clue: &DateClue) -> i64 {
        let (own, others) = match is_of_path(clue) {
            true => (self.in_paths, self.in_texts),
            false => (self.in_texts, self.in_paths),
        };
        if own != 0 { own } else { others }
    }
}

impl Order {
    /// Counts where there can be no doubt.
    pub(super) fn of(files: &[(&String, &Evidence)], homes: &[Home]) -> Order {
        let mut order = Order {
            by_series: HashMap::new(),
            everywhere: Votes::default(),
        };
        for ((_, evidence), home) in files.iter().zip(homes) {
            let headings = evidence
                .sections
                .iter()
                .filter_map(|section| section.date.as_ref());
            let mut votes = Votes::default();
            for clue in evidence.dates.iter().chain(headings) {
                match is_of_path(clue) {
                    true => votes.in_paths += vote(clue),
                    false => votes.in_texts += vote(clue),
                }
            }
            if votes != Votes::default() {
                let of_series = order.by_series.entry(home.series.clone()).or_default();
                of_series.add(votes);
                order.everywhere.add(votes);
            }
        }
        order
    }

    /// A clue in the order that is usual where it stands.
    pub(super) fn read(&self, clue: &DateClue, series: &str) -> DateClue {
        let mut read = clue.clone();
        let (Some(swapped), Some(day_first)) = (clue.swapped, clue.day_first) else {
            return read;
        };
        let of_series = self.by_series.get(series).copied().unwrap_or_default();
        let votes = match of_series.on(clue) {
            0 => self.everywhere.on(clue),
            votes => votes,
        };
        if votes != 0 && (votes > 0) != day_first {
            read.date = swapped;
            read.swapped = Some(clue.date);
            read.day_first = Some(!day_first);
        }
        read
    }
}

/// 1 for a date that can only be read with the day first, -1 with the month first, 0 in doubt.
fn vote(clue: &DateClue) -> i64 {
    match (clue.swapped, clue.day_first) {
        (None, Some(true)) => 1,
        (None, Some(false)) => -1,
        (Some(_), _) | (None, None) => 0,
    }
}
