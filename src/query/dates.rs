//! Times as people type them into a query: `2024-Q2`, `2022-09..2023-02`, `last-30d`.
//!
//! Whatever is imprecise spans all of its period. Knows no fields: it is given the value alone.

use std::ops::RangeInclusive;

use chrono::Datelike;
use chrono::Days;
use chrono::Months;
use chrono::NaiveDate;
use chrono::Weekday;

use crate::reading::calendar::month_begun;

/// First and last day, each included; an absent one leaves that side open.
pub(super) type Span = (Option<NaiveDate>, Option<NaiveDate>);

/// Years that a number can mean.
const YEARS: RangeInclusive<i32> = 1900..=2199;

/// The time that a value names: a period, a range of two (`..`), or a comparison (`>=2024`).
pub(super) fn span(value: &str, today: NaiveDate) -> Option<Span> {
    if let Some((from, to)) = value.split_once("..") {
        let from = open_or_period(from, today)?;
        let to = open_or_period(to, today)?;
        let span = (from.map(|from| from.0), to.map(|to| to.1));
        return (span != (None, None)).then_some(span);
    }
    if let Some(value) = value.strip_prefix(">=") {
        return Some((Some(period(value, today)?.0), None));
    }
    if let Some(value) = value.strip_prefix("<=") {
        return Some((None, Some(period(value, today)?.1)));
    }
    if let Some(value) = value.strip_prefix('>') {
        return Some((period(value, today)?.1.succ_opt(), None));
    }
    if let Some(value) = value.strip_prefix('<') {
        return Some((None, period(value, today)?.0.pred_opt()));
    }
    let (first, last) = period(value, today)?;
    Some((Some(first), Some(last)))
}

/// Whether nobody would write a word of running text as anything but a time: a day, a month, a
/// quarter, a range, `last-month`. A year is none of these: `roadmap 2024` is text.
pub(super) fn is_unmistakable(word: &str, today: NaiveDate) -> bool {
    let looks_like_one = word.contains("..")
        || ["last-", "this-"]
            .iter()
            .any(|start| word.starts_with(start))
        || word.starts_with(|first: char| first.is_ascii_digit()) && word.contains('-');
    looks_like_one && span(word, today).is_some()
}

/// Whether somebody wrote a day that no calendar has: `31.02.2023`, `2023-02-30`.
pub(super) fn is_no_day(word: &str) -> bool {
    let (year, others) = match word.split_once('-') {
        Some((year, others)) => (year, others.split_once('-')),
        // `2024.1.0` is a release of something.
        None => match word.rsplit_once('.') {
            Some((others, year)) => (year, others.split_once('.')),
            None => return false,
        },
    };
    let is_number = |part| at_most_two_digits(part).is_some();
    let is_written_as_day = year_of(year).is_some()
        && others.is_some_and(|(one, other)| is_number(one) && is_number(other));
    is_written_as_day && absolute(word).is_none()
}

/// The time that a word names when no other word was typed: also a year, a day however it is
/// written, `yesterday`. The name of a month is still a word.
pub(super) fn alone(word: &str, today: NaiveDate) -> Option<Span> {
    let (first, last) = match word.to_lowercase().as_str() {
        "today" | "yesterday" => period(word, today)?,
        other => absolute(other)?,
    };
    Some((Some(first), Some(last)))
}

/// Whether a day is one that can be written with a year of four digits of our time.
pub(super) fn is_plausible(day: NaiveDate) -> bool {
    YEARS.contains(&day.year())
}

/// One end of a range: nothing, or a period.
fn open_or_period(value: &str, today: NaiveDate) -> Option<Option<(NaiveDate, NaiveDate)>> {
    if value.is_empty() {
        return Some(None);
    }
    period(value, today).map(Some)
}

/// First and last day of a period.
fn period(value: &str, today: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
    let value = value.trim().to_lowercase().replace([' ', '_'], "-");
    relative(&value, today)
        .or_else(|| absolute(&value))
        .or_else(|| named_month(&value, today))
}

/// `yesterday`, `last-month`, `this-year`, `last-30d`, `30d`.
fn relative(value: &str, today: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
    let yesterday = today.pred_opt()?;
    match value {
        "today" => Some((today, today)),
        "yesterday" => Some((yesterday, yesterday)),
        "this-week" => week(today),
        "last-week" => week(today.checked_sub_days(Days::new(7))?),
        "this-month" => month(today.year(), today.month()),
        "last-month" => {
            let day = today.checked_sub_months(Months::new(1))?;
            month(day.year(), day.month())
        }
        "this-quarter" => quarter(today.year(), today.month0() / 3 + 1),
        "last-quarter" => {
            let day = today.checked_sub_months(Months::new(3))?;
            quarter(day.year(), day.month0() / 3 + 1)
        }
        "this-year" => year(today.year()),
        "last-year" => year(today.year() - 1),
        _ => Some((some_time_ago(value, today)?, today)),
    }
}

/// `last-30d`, `last-2-weeks`, `6m`: the day so long ago.
fn some_time_ago(value: &str, today: NaiveDate) -> Option<NaiveDate> {
    let value = value
        .strip_prefix("last-")
        .or_else(|| value.strip_prefix("past-"))
        .unwrap_or(value);
    let digits = value.bytes().take_while(u8::is_ascii_digit).count();
    let (number, unit) = value.split_at(digits);
    let number: u32 = number.parse().ok()?;
    match unit.trim_start_matches('-') {
        "d" | "day" | "days" => today.checked_sub_days(Days::new(number.into())),
        "w" | "week" | "weeks" => today.checked_sub_days(Days::new(u64::from(number) * 7)),
        "m" | "month" | "months" => today.checked_sub_months(Months::new(number)),
        "y" | "year" | "years" => today.checked_sub_months(Months::new(number.checked_mul(12)?)),
        _ => None,
    }
    .filter(|day| is_plausible(*day))
}

/// `2024`, `2024-05`, `05/2024`, `2024-05-06`, `20240506`, `6.5.2024`, `2024-Q2`, `2024-H1`, `2024-W19`.
fn absolute(value: &str) -> Option<(NaiveDate, NaiveDate)> {
    if value.len() == 8 && value.bytes().all(|byte| byte.is_ascii_digit()) {
        return day(&value[..4], &value[4..6], &value[6..]);
    }
    let parts: Vec<&str> = value.split(['-', '/', '.']).collect();
    match parts[..] {
        [only] => match only.find(['q', 'h', 'w']) {
            Some(at) => part_of_year(&only[..at], &only[at..]),
            None => year(year_of(only)?),
        },
        [first, second] => {
            let part = part_of_year(first, second).or_else(|| part_of_year(second, first));
            if part.is_some() {
                return part;
            }
            if let Some(year) = year_of(second).filter(|_| !value.contains('-')) {
                return month(year, at_most_two_digits(first)?);
            }
            // `2024.1` is a release of something.
            if value.contains('.') {
                return None;
            }
            month(year_of(first)?, at_most_two_digits(second)?)
        }
        [first, second, third] if third.len() == 4 && value.contains('.') => {
            day(third, second, first)
        }
        [first, second, third] => day(first, second, third),
        _ => None,
    }
}

/// A quarter, a half or a week of a year: `q2`, `h1`, `w19`.
fn part_of_year(year: &str, part: &str) -> Option<(NaiveDate, NaiveDate)> {
    let number = part.get(1..)?.parse().ok()?;
    let year = year_of(year)?;
    match part.get(..1)? {
        "q" => quarter(year, number),
        "h" if (1..=2).contains(&number) => months(year, number * 6 - 5, 6),
        "w" => week(NaiveDate::from_isoywd_opt(year, number, Weekday::Mon)?),
        _ => None,
    }
}

/// `may-2024`, `2024-may`, `mai`: without a year the latest one.
fn named_month(value: &str, today: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
    let (name, year) = match value.split_once('-') {
        None => (value, None),
        Some((first, second)) => match year_of(first) {
            Some(year) => (second, Some(year)),
            None => (first, Some(year_of(second)?)),
        },
    };
    let number = month_begun(name)?;
    let latest = if number > today.month() {
        today.year() - 1
    } else {
        today.year()
    };
    month(year.unwrap_or(latest), number)
}

fn year_of(digits: &str) -> Option<i32> {
    let year = digits.parse().ok()?;
    (digits.len() == 4 && YEARS.contains(&year)).then_some(year)
}

fn at_most_two_digits(digits: &str) -> Option<u32> {
    if digits.len() > 2 {
        return None;
    }
    digits.parse().ok()
}

fn day(year: &str, month: &str, day: &str) -> Option<(NaiveDate, NaiveDate)> {
    let day = NaiveDate::from_ymd_opt(
        year_of(year)?,
        at_most_two_digits(month)?,
        at_most_two_digits(day)?,
    )?;
    Some((day, day))
}

fn week(day: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
    let week = day.week(Weekday::Mon);
    Some((week.checked_first_day()?, week.checked_last_day()?))
}

fn month(year: i32, month: u32) -> Option<(NaiveDate, NaiveDate)> {
    months(year, month, 1)
}

fn quarter(year: i32, quarter: u32) -> Option<(NaiveDate, NaiveDate)> {
    if !(1..=4).contains(&quarter) {
        return None;
    }
    months(year, quarter * 3 - 2, 3)
}

fn year(year: i32) -> Option<(NaiveDate, NaiveDate)> {
    months(year, 1, 12)
}

/// So many months from the first of one.
fn months(year: i32, month: u32, count: u32) -> Option<(NaiveDate, NaiveDate)> {
    let first = NaiveDate::from_ymd_opt(year, month, 1)?;
    let last = first.checked_add_months(Months::new(count))?.pred_opt()?;
    Some((first, last))
}

/// A span as it would be typed, in its shortest form.
pub(super) fn written(span: Span) -> String {
    match span {
        (None, None) => "..".to_owned(),
        (Some(first), None) => format!("{}..", start_written(first)),
        (None, Some(last)) => format!("..{}", end_written(last)),
        (Some(first), Some(last)) => period_written(first, last)
            .unwrap_or_else(|| format!("{}..{}", start_written(first), end_written(last))),
    }
}

fn period_written(first: NaiveDate, last: NaiveDate) -> Option<String> {
    let span = Some((first, last));
    let (of_year, of_month) = (first.year(), first.month());
    if first == last {
        Some(first.to_string())
    } else if span == year(of_year) {
        Some(of_year.to_string())
    } else if span == month(of_year, of_month) {
        Some(format!("{of_year}-{of_month:02}"))
    } else if span == quarter(of_year, first.month0() / 3 + 1) {
        Some(format!("{of_year}-Q{}", first.month0() / 3 + 1))
    } else {
        None
    }
}

fn start_written(first: NaiveDate) -> String {
    let (of_year, of_month) = (first.year(), first.month());
    if first.ordinal() == 1 {
        of_year.to_string()
    } else if first.day() == 1 {
        format!("{of_year}-{of_month:02}")
    } else {
        first.to_string()
    }
}

fn end_written(last: NaiveDate) -> String {
    let (of_year, of_month) = (last.year(), last.month());
    if year(of_year).is_some_and(|(_, end)| end == last) {
        of_year.to_string()
    } else if month(of_year, of_month).is_some_and(|(_, end)| end == last) {
        format!("{of_year}-{of_month:02}")
    } else {
        last.to_string()
    }
}
