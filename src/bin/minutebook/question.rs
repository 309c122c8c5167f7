//! The part of the command line that says what is asked for, as a search.

use chrono::NaiveDate;
use minutebook::error::Error;
use minutebook::error::ErrorKind;
use minutebook::error::Result;
use minutebook::search::Filter;
use minutebook::search::Search;

use crate::args::Question;

impl Question {
    /// The question as a search, everything else as usual.
    pub(crate) fn search(&self) -> Result<Search> {
        let people = self.person.iter();
        Ok(Search {
            filter: Filter {
                teams: self.team.clone(),
                topics: self.topic.clone(),
                people: people
                    .map(|name| name.trim_start_matches('@').to_lowercase())
                    .collect(),
                from: self
                    .from
                    .as_deref()
                    .map(|text| period("--from", text))
                    .transpose()?
                    .map(|(first, _)| first),
                to: self
                    .to
                    .as_deref()
                    .map(|text| period("--to", text))
                    .transpose()?
                    .map(|(_, last)| last),
                ..Filter::default()
            },
            ..Search::new(&self.words.join(" "))
        })
    }
}

/// The first day of a year, a month or a day as people write them.
pub(crate) fn first_day(flag: &str, text: &str) -> Result<NaiveDate> {
    period(flag, text).map(|(first, _)| first)
}

/// First and last day of a year, a month or a day as people write them.
fn period(flag: &str, text: &str) -> Result<(NaiveDate, NaiveDate)> {
    let mut numbers = text.splitn(3, '-').map(|part| part.parse::<u32>().ok());
    let year = numbers
        .next()
        .flatten()
        .and_then(|year| i32::try_from(year).ok());
    let found = match (year, numbers.next(), numbers.next()) {
        (Some(year), None, None) => {
            NaiveDate::from_ymd_opt(year, 1, 1).zip(NaiveDate::from_ymd_opt(year, 12, 31))
        }
        (Some(year), Some(Some(month)), None) => {
            let first = NaiveDate::from_ymd_opt(year, month, 1);
            first.and_then(|first| Some((first, (first + chrono::Months::new(1)).pred_opt()?)))
        }
        (Some(year), Some(Some(month)), Some(Some(day))) => {
            NaiveDate::from_ymd_opt(year, month, day).map(|day| (day, day))
        }
        _ => None,
    };
    found.ok_or_else(|| {
        Error::new(
            ErrorKind::Usage,
            format!("this is no date for `{flag}`: {text}"),
            "write a day, a month or a year: 2024-05-16, 2024-05, 2024",
        )
    })
}
