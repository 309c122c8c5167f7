//! On which days and weekdays each series of meetings was held, as far as that is beyond doubt.

use chrono::Datelike;
use chrono::NaiveDate;
use chrono::Weekday;
use foldhash::HashMap;
use foldhash::HashMapExt;

use crate::corpus::config::Config;
use crate::corpus::settle::dates::candidates::Candidates;
use crate::corpus::settle::teams::Home;
use crate::reading::Precision;

/// Meetings of the series around a date that are asked for its weekday.
const NEIGHBOURS: usize = 12;

/// On which days each series met, as far as that is beyond doubt.
pub(super) struct Series {
    days: HashMap<String, Vec<NaiveDate>>,
    weekdays: HashMap<String, Weekday>,
}

impl Series {
    pub(super) fn of(homes: &[Home], candidates: &[Candidates], config: &Config) -> Series {
        let mut days: HashMap<String, Vec<NaiveDate>> = HashMap::new();
        for (home, candidates) in homes.iter().zip(candidates) {
            let sure = match (&candidates.path, &candidates.title) {
                (Some(path), Some(title)) if path.date == title.date => Some(path.date),
                (Some(path), None) => Some(path.date),
                (None, Some(title)) if title.precision == Precision::Day => Some(title.date),
                _ => None,
            };
            days.entry(home.series.clone()).or_default().extend(sure);
        }
        for dates in days.values_mut() {
            dates.sort_unstable();
        }
        let with_weekday = config
            .teams
            .iter()
            .filter_map(|team| team.weekday.map(|day| (team.name.clone(), day)));
        Series {
            days,
            weekdays: with_weekday.collect(),
        }
    }

    /// How many of the meetings nearest to a date were on its weekday, as a share; none where
    /// there are too few to tell.
    pub(super) fn share_of_weekday(&self, series: &str, date: NaiveDate) -> Option<f32> {
        let days = self.days.get(series).map_or(&[][..], Vec::as_slice);
        if days.len() < 4 {
            let usual = self.weekdays.get(series)?;
            return Some(if *usual == date.weekday() { 1.0 } else { 0.0 });
        }
        let mut near: Vec<NaiveDate> = days.to_vec();
        near.sort_by_key(|day| (*day - date).num_days().abs());
        near.truncate(NEIGHBOURS);
        let same = near
            .iter()
            .filter(|day| day.weekday() == date.weekday())
            .count();
        Some(share(same, near.len()))
    }

    pub(super) fn meets_on_weekends(&self, series: &str) -> bool {
        let days = self.days.get(series).map_or(&[][..], Vec::as_slice);
        let on_weekends = days.iter().filter(|day| is_weekend(**day)).count();
        on_weekends * 5 > days.len()
    }

    /// The weekday on which a series without other files meets.
    pub(super) fn weekday(&self, series: &str) -> Option<Weekday> {
        self.weekdays.get(series).copied()
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts of at most a dozen")]
fn share(part: usize, whole: usize) -> f32 {
    if whole == 0 {
        0.0
    } else {
        part as f32 / whole as f32
    }
}

pub(super) fn is_weekend(day: NaiveDate) -> bool {
    matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}
