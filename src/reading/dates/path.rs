//! What a path says of the date of its file: by its name, its folders, or both together.

use chrono::Datelike;
use chrono::NaiveDate;
use chrono::Weekday;

use crate::reading::DateClue;
use crate::reading::Precision;
use crate::reading::calendar::month_named;
use crate::reading::dates::Found;
use crate::reading::dates::Kind;
use crate::reading::dates::Token;
use crate::reading::dates::YEARS;
use crate::reading::dates::calendar;
use crate::reading::dates::dates_in;
use crate::reading::dates::either_order;
use crate::reading::dates::tokens;
use crate::reading::dates::whole;
use crate::section::DateSource;

/// What a path says of the date of its file, the best first.
pub(crate) fn clues(path: &str) -> Vec<DateClue> {
    let (folders, name) = path.rsplit_once('/').unwrap_or(("", path));
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let mut clues = Vec::new();
    let mut add = |found: &Found, from| {
        let clue = found.clue(from, 0);
        if !clues.contains(&clue) {
            clues.push(clue);
        }
    };
    let year = folders.rsplit('/').find_map(year_of_folder);
    for found in path_dates(stem, None) {
        add(&found, DateSource::FileName);
    }
    if let Some(year) = year {
        let without_year = day_in_stem(stem, year)
            .or_else(|| day_in_month(stem, folders, year))
            .or_else(|| {
                // Below `2024/spring` weeks are those of the term.
                let above = folders.rsplit('/').next().and_then(year_of_folder);
                week(stem, above)
            });
        if let Some(found) = without_year {
            add(&found, DateSource::Folder);
        }
    }
    for folder in folders.rsplit('/') {
        for found in path_dates(folder, year) {
            add(&found, DateSource::Folder);
        }
    }
    if let Some(found) = day_of_folders(folders, year).or_else(|| month_of_folders(folders, year)) {
        add(&found, DateSource::Folder);
    }
    clues.sort_by_key(|clue| std::cmp::Reverse(clue.precision));
    clues
}

/// The dates in a part of a path, months and years included.
fn path_dates(part: &str, year: Option<i32>) -> Vec<Found> {
    let mut found = dates_in(part, year);
    found.retain(|found| found.precision != Precision::DayWithoutYear);
    if found.is_empty() {
        found.extend(date_with_blanks(part));
    }
    if found.is_empty() {
        let short = short_date(part).or_else(|| week(part, None));
        found.extend(short.or_else(|| month_or_year(part)));
    }
    found.truncate(1);
    found
}

/// `Board 2014 12 02`: year, month and day with nothing but blanks between them.
fn date_with_blanks(part: &str) -> Option<Found> {
    let tokens = tokens(part);
    let is_blank = |one: &Token, next: &Token| {
        let between = part.get(one.range.end..next.range.start);
        between.is_some_and(|between| between == " ")
    };
    tokens.windows(3).find_map(|three| {
        let [first, second, third] = three else {
            return None;
        };
        let (year, year_digits) = first.number()?;
        let (month, month_digits) = second.number()?;
        let (day, day_digits) = third.number()?;
        let is_full = (year_digits, month_digits, day_digits) == (4, 2, 2);
        let are_apart = is_blank(first, second) && is_blank(second, third);
        let date = calendar(i32::try_from(year).ok()?, month, day)?;
        (is_full && are_apart).then(|| whole(first.range.start..third.range.end, date))
    })
}

/// `22_03_14`, `03-25-20_quay`, `27.04.20`: a file name that starts with a date whose year has two digits.
fn short_date(part: &str) -> Option<Found> {
    let tokens = tokens(part);
    let [first, mark, second, other_mark, third] = tokens.get(..5)? else {
        return None;
    };
    let (Kind::Mark(mark), Kind::Mark(other_mark)) = (&mark.kind, &other_mark.kind) else {
        return None;
    };
    let (one, one_digits) = first.number()?;
    let (two, two_digits) = second.number()?;
    let (three, three_digits) = third.number()?;
    if mark != other_mark || three_digits != 2 || one_digits > 2 || two_digits > 2 {
        return None;
    }
    let range = first.range.start..third.range.end;
    let year = |number: u32| i32::try_from(number).ok().map(|number| 2000 + number);
    // Years come first where the other two can follow them; of `22-03-14` nobody knows.
    if *mark == '_' && (one_digits, two_digits) == (2, 2) {
        let years_first = calendar(year(one)?, two, three);
        if let Some(date) = years_first {
            return Some(whole(range, date));
        }
    }
    const FIRST_YEAR: u32 = 10;
    let is_date = three >= FIRST_YEAR && (one < FIRST_YEAR || two > 12);
    is_date
        .then(|| either_order(range, one, two, year(three)?, true))
        .flatten()
}

/// `2024-W07`, `KW07-2024`: from its Monday on. Other weeks are counted from the start of a course or of a
/// sprint, so below a folder that names the year it is `kw7`, or `week-7` and nothing else.
fn week(part: &str, year: Option<i32>) -> Option<Found> {
    const CALENDAR: &[&str] = &["cw", "kw"];
    const WEEKS: &[&str] = &["semaine", "semana", "w", "week", "wk", "woche"];
    let tokens = tokens(part);
    let is = |words: &[&str], token: &Token| words.contains(&token.text.to_lowercase().as_str());
    let at = tokens
        .iter()
        .position(|token| is(CALENDAR, token) || is(WEEKS, token))?;
    let mut behind = tokens[at + 1..].iter();
    let number = behind.find(|token| !token.is_mark(&['-', '_', '.']))?;
    // `team-w 3` is no week.
    let is_short = tokens[at].text.len() == 1;
    let is_number = |digits: usize| digits == 2 || (digits == 1 && !is_short);
    let (week, _) = number.number().filter(|(_, digits)| is_number(*digits))?;
    let mut years = tokens.iter().filter_map(Token::number);
    let own = years.find_map(|(year, digits)| i32::try_from(year).ok().filter(|_| digits == 4));
    let is_all = at == 0 && number.range.end == part.len();
    let of_folder = year.filter(|_| is_all || is(CALENDAR, &tokens[at]));
    let date = NaiveDate::from_isoywd_opt(own.or(of_folder)?, week, Weekday::Mon)?;
    let range = tokens[at].range.start..number.range.end;
    YEARS.contains(&date.year()).then(|| Found {
        precision: Precision::Month,
        ..whole(range, date)
    })
}

/// `201801` or `2018` in a part of a path.
fn month_or_year(part: &str) -> Option<Found> {
    for token in tokens(part) {
        let Some((number, digits)) = token.number() else {
            continue;
        };
        let (year, month, precision) = match digits {
            4 => (number, 1, Precision::Year),
            6 => (number / 100, number % 100, Precision::Month),
            _ => continue,
        };
        if let Some(date) = calendar(i32::try_from(year).ok()?, month, 1) {
            return Some(Found {
                precision,
                ..whole(token.range, date)
            });
        }
    }
    None
}

fn year_of_folder(folder: &str) -> Option<i32> {
    let full = dates_in(folder, None);
    match full.first() {
        Some(found) => Some(found.date.year()),
        None => month_or_year(folder).map(|found| found.date.year()),
    }
}

/// `06-05-minutes`, `sg-4-19`, `sept-26` below a folder that names the year.
fn day_in_stem(stem: &str, year: i32) -> Option<Found> {
    let named = dates_in(stem, Some(year))
        .into_iter()
        .find(|found| found.precision >= Precision::DayWithoutYear);
    if let Some(found) = named {
        return Some(Found {
            precision: Precision::Day,
            ..found
        });
    }
    let tokens = tokens(stem);
    for (at, token) in tokens.iter().enumerate() {
        let Some((first, _)) = token.number().filter(|(_, digits)| *digits <= 2) else {
            continue;
        };
        let Some([mark, other]) = tokens.get(at + 1..at + 3) else {
            break;
        };
        let is_marked = matches!(mark.kind, Kind::Mark('-' | '_' | '.'));
        let Some((second, other_digits)) = other.number() else {
            continue;
        };
        if !is_marked || other_digits > 2 {
            continue;
        }
        let range = token.range.start..other.range.end;
        if let Some(found) = either_order(range, first, second, year, false) {
            return Some(found);
        }
    }
    None
}

/// `2021/03/17.md`, `2021-03/17.md`: a day below a folder that names the month.
fn day_in_month(stem: &str, folders: &str, year: i32) -> Option<Found> {
    let month = month_of_folders(folders, Some(year))?;
    // Below a day numbers count its papers: `2023-03-05/07-cranes.md`.
    if month.precision == Precision::Day || day_of_folders(folders, Some(year)).is_some() {
        return None;
    }
    let tokens = tokens(stem);
    let first = tokens.first()?;
    let (day, _) = first.number().filter(|(_, digits)| *digits <= 2)?;
    let date = calendar(year, month.date.month(), day)?;
    Some(whole(first.range.clone(), date))
}

/// `2021/03/17/minutes.md`: a folder that is a day and nothing else.
fn day_of_folders(folders: &str, year: Option<i32>) -> Option<Found> {
    let (above, last) = folders.rsplit_once('/')?;
    let is_number = last.bytes().all(|byte| byte.is_ascii_digit());
    day_in_month(last, above, year?).filter(|_| is_number)
}

/// `2021/01-Kronos` or `2021/march`: the month that folders name below a year.
fn month_of_folders(folders: &str, year: Option<i32>) -> Option<Found> {
    let year = year?;
    for folder in folders.rsplit('/') {
        if let Some(found) = dates_in(folder, None).into_iter().next() {
            return Some(found);
        }
        let tokens = tokens(folder);
        let Some(first) = tokens.first() else {
            continue;
        };
        let month = match first.number() {
            Some((month, 1..=2)) => Some(month),
            Some(_) => None,
            None => month_named(&folder[first.range.clone()]),
        };
        if let Some(date) = month.and_then(|month| calendar(year, month, 1)) {
            return Some(Found {
                precision: Precision::Month,
                ..whole(first.range.clone(), date)
            });
        }
        // Above the year numbers count what is no month: `01-board/2023`.
        if month_or_year(folder).is_some() {
            return None;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of_path(path: &str) -> Vec<String> {
        clues(path)
            .iter()
            .map(|clue| format!("{} {:?} {:?}", clue.date, clue.precision, clue.from))
            .collect()
    }

    #[test]
    fn paths_give_their_date_from_name_and_folders() {
        let first = |path: &str| of_path(path).first().cloned().unwrap_or_default();
        let expected = [
            ("iaas/20230208-overflow.md", "2023-02-08 Day FileName"),
            ("a/EC-minutes-2023-02-08.md", "2023-02-08 Day FileName"),
            ("a/2024-08-07T12_00_00Z.md", "2024-08-07 Day FileName"),
            ("a/22_03_14.md", "2022-03-14 Day FileName"),
            ("a/03-25-20_quay.md", "2020-03-25 Day FileName"),
            ("a/04.27.20-quay.md", "2020-04-27 Day FileName"),
            ("a/27.04.20.md", "2020-04-27 Day FileName"),
            ("a/25-03-20.md", ""),
            ("a/Board Meeting 2014 12 02.md", "2014-12-02 Day FileName"),
            ("a/Board 2014 12.md", "2014-01-01 Year FileName"),
            ("a/5-10-20.md", "2020-10-05 Day FileName"),
            ("a/03-25-07.md", ""),
            (
                "notulen/notulen-alv-14-oktober-2020.md",
                "2020-10-14 Day FileName",
            ),
            ("notulen/22-09-2016.md", "2016-09-22 Day FileName"),
            ("2018/telcons/06-05-minutes.md", "2018-06-05 Day Folder"),
            ("2020/CG-04-23.md", "2020-04-23 Day Folder"),
            ("2016-11/dec-1.md", "2016-12-01 Day Folder"),
            ("2021/03/17.md", "2021-03-17 Day Folder"),
            ("2021/03/17/minutes.md", "2021-03-17 Day Folder"),
            ("2021/03/17/05-cranes.md", "2021-03-17 Day Folder"),
            ("fairs/2023-03-05/07-cranes.md", "2023-03-05 Day Folder"),
            ("01-board/2023/minutes.md", "2023-01-01 Year Folder"),
            ("01-board/2023/7.md", "2023-01-01 Year Folder"),
            ("calls/2021-March-17.md", "2021-03-17 Day FileName"),
            ("fairs/2023-03-05-light/notes.md", "2023-03-05 Day Folder"),
            ("fairs/2022-09-light/notes.md", "2022-09-01 Month Folder"),
            ("2021/01-kronos/minutes.md", "2021-01-01 Month Folder"),
            ("archive/2018-meeting-notes.md", "2018-01-01 Year FileName"),
            (
                "archive/201801-201807_Minutes.md",
                "2018-01-01 Month FileName",
            ),
            ("calls/2024-W07.md", "2024-02-12 Month FileName"),
            ("calls/2024w07-notes.md", "2024-02-12 Month FileName"),
            ("calls/KW_7-2024.md", "2024-02-12 Month FileName"),
            ("calls/2024/week-7.md", "2024-02-12 Month Folder"),
            ("calls/2024-W07/notes.md", "2024-02-12 Month Folder"),
            ("calls/2020-W54.md", "2020-01-01 Year FileName"),
            ("w3/2020-w3-day.md", "2020-01-01 Year FileName"),
            ("calls/week-7.md", ""),
            ("2024/spring/week-7.md", "2024-01-01 Year Folder"),
            ("2024/sprint-week-7.md", "2024-01-01 Year Folder"),
            ("calls/Meeting 85.md", ""),
        ];
        for (path, clue) in expected {
            assert_eq!(first(path), clue, "{path}");
        }
    }
}
