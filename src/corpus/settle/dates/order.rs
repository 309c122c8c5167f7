//! Whether `03/04` is in April or in March: what is usual in the series, else in the whole corpus.
//!
//! Numbers over twelve tell. Does not know which of a file's dates is right.

use foldhash::HashMap;
use foldhash::HashMapExt;

use crate::corpus::settle::Evidence;
use crate::corpus::settle::teams::Home;
use crate::reading::DateClue;

/// Whether days or months come first, by series and in the whole corpus: numbers over twelve tell.
pub(super) struct Order {
    by_series: HashMap<String, i64>,
    everywhere: i64,
}

impl Order {
    /// Counts where there can be no doubt; positive where days come first.
    pub(super) fn of(files: &[(&String, &Evidence)], homes: &[Home]) -> Order {
        let mut order = Order {
            by_series: HashMap::new(),
            everywhere: 0,
        };
        for ((_, evidence), home) in files.iter().zip(homes) {
            let headings = evidence
                .sections
                .iter()
                .filter_map(|section| section.date.as_ref());
            let votes: i64 = evidence.dates.iter().chain(headings).map(vote).sum();
            if votes != 0 {
                *order.by_series.entry(home.series.clone()).or_default() += votes;
                order.everywhere += votes;
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
        let votes = match self.by_series.get(series) {
            Some(votes) if *votes != 0 => *votes,
            _ => self.everywhere,
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
