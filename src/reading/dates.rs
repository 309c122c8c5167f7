//! The dates that people write, as clues: what it says, how much of it, and where it stands.
//!
//! Knows the forms in which a day, a month or a year is written; `title` and `path` know where a date
//! is the meeting's. Does not decide between clues, nor whether `03/04` is in March or in April: it
//! gives both readings.

pub(crate) mod custom;
pub(crate) mod path;
pub(crate) mod title;

use std::ops::Range;

use chrono::Datelike;
use chrono::NaiveDate;

use crate::reading::DateClue;
use crate::reading::Precision;
use crate::reading::calendar::month_named;
use crate::section::DateSource;

/// Meetings of other years are misprints, or no minutes.
pub(crate) const YEARS: Range<i32> = 1990..2100;

/// A date in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    /// Where it stands, in bytes.
    pub(crate) range: Range<usize>,
    pub(crate) date: NaiveDate,
    pub(crate) swapped: Option<NaiveDate>,
    pub(crate) day_first: Option<bool>,
    pub(crate) precision: Precision,
}

impl Found {
    /// As a clue, with where it was found.
    pub(crate) fn clue(&self, from: DateSource, line: u32) -> DateClue {
        DateClue {
            date: self.date,
            swapped: self.swapped,
            day_first: self.day_first,
            precision: self.precision,
            from,
            line,
        }
    }
}

/// The dates in a text, in order. `year` completes those that name none.
pub(crate) fn dates_in(text: &str, year: Option<i32>) -> Vec<Found> {
    let mut found = Vec::new();
    if !has_digit(text) {
        return found;
    }
    let tokens = tokens(text);
    let mut at = 0;
    while at < tokens.len() {
        match date_at(&tokens, at, year) {
            Some((date, used)) => {
                found.push(date);
                at += used.max(1);
            }
            None => at += 1,
        }
    }
    found
}

/// A word, a number or a mark of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Token<'t> {
    kind: Kind,
    text: &'t str,
    range: Range<usize>,
    /// Whether it follows the one before without a blank.
    is_glued: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Number { value: u32, digits: usize },
    Word,
    Mark(char),
}

impl Token<'_> {
    fn number(&self) -> Option<(u32, usize)> {
        match self.kind {
            Kind::Number { value, digits } => Some((value, digits)),
            Kind::Word | Kind::Mark(_) => None,
        }
    }

    fn is_mark(&self, marks: &[char]) -> bool {
        matches!(self.kind, Kind::Mark(mark) if marks.contains(&mark))
    }
}

fn has_digit(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_digit())
}

fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut letters = text.char_indices().peekable();
    let mut is_glued = false;
    while let Some((start, letter)) = letters.next() {
        if letter.is_whitespace() {
            is_glued = false;
            continue;
        }
        let same = |next: char| {
            if letter.is_ascii_digit() {
                next.is_ascii_digit()
            } else {
                letter.is_alphabetic() && (next.is_alphabetic() || is_accent(next))
            }
        };
        let mut end = start + letter.len_utf8();
        while let Some((at, next)) = letters.next_if(|(_, next)| same(*next)) {
            end = at + next.len_utf8();
        }
        let word = &text[start..end];
        let kind = if letter.is_ascii_digit() {
            Kind::Number {
                value: word.parse().unwrap_or(u32::MAX),
                digits: word.len(),
            }
        } else if letter.is_alphabetic() {
            Kind::Word
        } else {
            Kind::Mark(letter)
        };
        tokens.push(Token {
            kind,
            text: word,
            range: start..end,
            is_glued,
        });
        is_glued = true;
    }
    tokens
}

fn is_accent(letter: char) -> bool {
    unicode_normalization::char::is_combining_mark(letter)
}

/// The date that starts at a token, and how many tokens it takes.
fn date_at(tokens: &[Token<'_>], at: usize, year: Option<i32>) -> Option<(Found, usize)> {
    let rest = &tokens[at..];
    let first = rest.first()?;
    match first.kind {
        Kind::Number { digits, .. } => {
            let goes_on = at > 0 && first.is_glued && goes_on_before(tokens, at);
            if goes_on {
                return None;
            }
            match digits {
                4 => year_first(rest).or_else(|| year_before_name(rest)),
                8 => compact(rest),
                1 | 2 => year_last(rest).or_else(|| day_and_month(rest, year)),
                _ => None,
            }
        }
        Kind::Word => month_and_day(rest, year),
        Kind::Mark(_) => None,
    }
}

/// Whether the number at `at` is the rest of something longer, such as a version or an address.
fn goes_on_before(tokens: &[Token<'_>], at: usize) -> bool {
    let before = &tokens[at - 1];
    let follows_number = at > 1 && before.is_glued && tokens[at - 2].number().is_some();
    match before.kind {
        Kind::Mark('.' | ':' | '/' | '-' | '_') => follows_number,
        Kind::Mark('#' | '=' | '+') => true,
        Kind::Number { .. } | Kind::Word | Kind::Mark(_) => false,
    }
}

/// Dashes of all lengths, dots, slashes and underscores part the numbers of a date.
const SEPARATORS: &[char] = &['-', '.', '/', '_', '\u{2010}', '\u{2011}', '–', '—'];

/// The number after a separator, both glued to what is before.
fn parted_number<'t>(
    tokens: &'t [Token<'_>],
    at: usize,
) -> Option<(char, u32, usize, &'t Token<'t>)> {
    let [mark, number] = tokens.get(at..at + 2)? else {
        return None;
    };
    let Kind::Mark(separator) = mark.kind else {
        return None;
    };
    let (value, digits) = number.number()?;
    let is_parted = SEPARATORS.contains(&separator) && mark.is_glued && number.is_glued;
    is_parted.then_some((separator, value, digits, number))
}

/// `2023-02-20`, `2023.02.20`, `2023/2/20`, `2023-02`.
fn year_first(tokens: &[Token<'_>]) -> Option<(Found, usize)> {
    let (year, _) = tokens[0].number()?;
    let year = i32::try_from(year).ok()?;
    let (separator, month, month_digits, month_token) = parted_number(tokens, 1)?;
    if month_digits > 2 {
        return None;
    }
    if let Some((_, day, day_digits, last)) = parted_number(tokens, 3)
        && day_digits <= 2
        && let Some(date) = calendar(year, month, day)
    {
        return Some((whole(tokens[0].range.start..last.range.end, date), 5));
    }
    let is_month = month_digits == 2 && matches!(separator, '-' | '_' | '/' | '.');
    let date = calendar(year, month, 1).filter(|_| is_month)?;
    let found = Found {
        precision: Precision::Month,
        ..whole(tokens[0].range.start..month_token.range.end, date)
    };
    Some((found, 3))
}

/// `2022-March-22`, `2022 March 22`.
fn year_before_name(tokens: &[Token<'_>]) -> Option<(Found, usize)> {
    let (year, _) = tokens[0].number()?;
    let year = i32::try_from(year).ok()?;
    let at = skip(tokens, 1, &[], &['-', '_', '/', ',', '.']);
    let month = month_named(tokens.get(at)?.text)?;
    let at = skip(tokens, at + 1, &[], &['-', '_', '/', '.']);
    let last = tokens.get(at)?;
    let (day, _) = last.number().filter(|(_, digits)| *digits <= 2)?;
    let date = calendar(year, month, day)?;
    Some((whole(tokens[0].range.start..last.range.end, date), at + 1))
}

/// `20230220`.
fn compact(tokens: &[Token<'_>]) -> Option<(Found, usize)> {
    let (number, _) = tokens[0].number()?;
    let year = i32::try_from(number / 10_000).ok()?;
    let date = calendar(year, number / 100 % 100, number % 100)?;
    Some((whole(tokens[0].range.clone(), date), 1))
}

/// `20.02.2023`, `20-02-2023`, `2/20/2023`, `20.2.23`.
fn year_last(tokens: &[Token<'_>]) -> Option<(Found, usize)> {
    let (first, _) = tokens[0].number()?;
    let (separator, second, second_digits, _) = parted_number(tokens, 1)?;
    let (other, year, year_digits, last) = parted_number(tokens, 3)?;
    let year = match year_digits {
        4 => i32::try_from(year).ok()?,
        2 if matches!(separator, '.' | '/') => 2000 + i32::try_from(year).ok()?,
        _ => return None,
    };
    if second_digits > 2 || separator != other {
        return None;
    }
    let range = tokens[0].range.start..last.range.end;
    let found = if separator == '.' {
        whole(range, calendar(year, second, first)?)
    } else {
        // Slashes are mostly American, dashes mostly not; the corpus decides.
        either_order(range, first, second, year, separator == '-')?
    };
    Some((found, 5))
}

/// A day and a month as two numbers, in the order that is likelier or the only one possible.
fn either_order(
    range: Range<usize>,
    first: u32,
    second: u32,
    year: i32,
    day_first: bool,
) -> Option<Found> {
    let as_day_first = calendar(year, second, first);
    let as_month_first = calendar(year, first, second);
    let (date, swapped, day_first) = match (as_day_first, as_month_first) {
        // `03/03` tells nothing of the order.
        (Some(date), Some(other)) if date == other => (date, None, None),
        (Some(date), Some(other)) if day_first => (date, Some(other), Some(true)),
        (Some(other), Some(date)) => (date, Some(other), Some(false)),
        (Some(date), None) => (date, None, Some(true)),
        (None, Some(date)) => (date, None, Some(false)),
        (None, None) => return None,
    };
    Some(Found {
        range,
        date,
        swapped,
        day_first,
        precision: Precision::Day,
    })
}

/// `14 oktober 2020`, `23 de Julio de 2018`, `10-Feb-2016`, `4th of May`, `5.–6. März 2024`.
fn day_and_month(tokens: &[Token<'_>], year: Option<i32>) -> Option<(Found, usize)> {
    let (day, _) = tokens[0].number()?;
    let at = skip(tokens, 1, ORDINALS, &['.', '°', 'º', 'ª']);
    let at = skip(
        tokens,
        skip_last_day(tokens, at),
        &["of", "de", "del", "d"],
        &['-', '_', '\'', '.'],
    );
    let word = tokens.get(at).filter(|token| token.kind == Kind::Word)?;
    let month = month_named(word.text)?;
    let is_dashed = tokens
        .get(at + 1)
        .is_some_and(|token| token.is_mark(&['-', '_', '/']) && token.is_glued);
    let mut end = skip(
        tokens,
        at + 1,
        &["of", "de", "del"],
        &['-', '_', ',', '.', '/', '\''],
    );
    let named_year = tokens.get(end).and_then(|token| year_of(token, is_dashed));
    let year_is_named = named_year.is_some();
    if !year_is_named {
        end = at;
    }
    let date = calendar(named_year.or(year)?, month, day)?;
    let range = tokens[0].range.start..tokens[end].range.end;
    Some((named(range, date, year_is_named), end + 1))
}

/// `August 18th`, `March 22, 2018`, `September, 15th 2022`, `sept-26`, `May 2022`.
fn month_and_day(tokens: &[Token<'_>], year: Option<i32>) -> Option<(Found, usize)> {
    let month = month_named(tokens[0].text)?;
    let at = skip(tokens, 1, &["the", "de"], &['-', '_', ',', '.']);
    let (day, digits) = tokens.get(at)?.number()?;
    if digits == 4 {
        let date = calendar(i32::try_from(day).ok()?, month, 1)?;
        let found = Found {
            precision: Precision::Month,
            ..whole(tokens[0].range.start..tokens[at].range.end, date)
        };
        return Some((found, at + 1));
    }
    if digits > 2 {
        return None;
    }
    let end = skip(tokens, at + 1, ORDINALS, &['.']);
    let mut end = skip(
        tokens,
        skip_last_day(tokens, end),
        &["of", "de"],
        &['-', '_', ',', '.', '/'],
    );
    let named_year = tokens.get(end).and_then(|token| year_of(token, false));
    let year_is_named = named_year.is_some();
    if !year_is_named {
        end = at;
        if tokens
            .get(at + 1)
            .is_some_and(|token| token.is_glued && ORDINALS.contains(&token.text))
        {
            end = at + 1;
        }
    }
    let date = calendar(named_year.or(year)?, month, day)?;
    let range = tokens[0].range.start..tokens[end].range.end;
    Some((named(range, date, year_is_named), end + 1))
}

const ORDINALS: &[&str] = &["st", "nd", "rd", "th", "er", "e", "ste", "ter", "ten"];

/// Passes the second day of a span such as `5.–6.`, where one starts at `at`.
fn skip_last_day(tokens: &[Token<'_>], at: usize) -> usize {
    let Some([mark, day]) = tokens.get(at..at + 2) else {
        return at;
    };
    let is_last_day =
        mark.is_mark(&['-', '–', '/', '&', '+']) && matches!(day.number(), Some((_, 1..=2)));
    if is_last_day {
        skip(tokens, at + 2, ORDINALS, &['.'])
    } else {
        at
    }
}

/// A token as a year: four digits, or two where dashes bind it to a month's name.
fn year_of(token: &Token<'_>, may_be_short: bool) -> Option<i32> {
    match token.number()? {
        (year, 4) => i32::try_from(year).ok().filter(|year| YEARS.contains(year)),
        (year, 2) if may_be_short => i32::try_from(year).ok().map(|year| 2000 + year),
        _ => None,
    }
}

/// The first place from `at` on that is none of these words and marks.
fn skip(tokens: &[Token<'_>], at: usize, words: &[&str], marks: &[char]) -> usize {
    let is_skipped = |token: &&Token<'_>| match token.kind {
        Kind::Word => words
            .iter()
            .any(|word| token.text.eq_ignore_ascii_case(word)),
        Kind::Mark(mark) => marks.contains(&mark),
        Kind::Number { .. } => false,
    };
    let skipped = tokens
        .iter()
        .skip(at)
        .take(3)
        .take_while(is_skipped)
        .count();
    at + skipped
}

fn whole(range: Range<usize>, date: NaiveDate) -> Found {
    Found {
        range,
        date,
        swapped: None,
        day_first: None,
        precision: Precision::Day,
    }
}

fn named(range: Range<usize>, date: NaiveDate, year_is_named: bool) -> Found {
    Found {
        precision: if year_is_named {
            Precision::Day
        } else {
            Precision::DayWithoutYear
        },
        ..whole(range, date)
    }
}

fn calendar(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, day).filter(|date| YEARS.contains(&date.year()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Option<String> {
        let found = dates_in(text, Some(2021)).into_iter().next()?;
        let other = found
            .swapped
            .map(|other| format!(" or {other}"))
            .unwrap_or_default();
        let precision = match found.precision {
            Precision::Day => "",
            Precision::DayWithoutYear => " (year unsaid)",
            Precision::Month => " (month)",
            Precision::Year => " (year)",
        };
        Some(format!("{}{other}{precision}", found.date))
    }

    #[test]
    fn dates_are_read_in_all_the_forms_that_minutes_have() {
        let forms = [
            ("2023-02-20", "2023-02-20"),
            ("2023-02–20", "2023-02-20"),
            ("2023-09-4", "2023-09-04"),
            ("[2023-07-27]", "2023-07-27"),
            ("2021/04/08", "2021-04-08"),
            ("2021.04.08", "2021-04-08"),
            ("20231211 - Quo vadis", "2023-12-11"),
            ("2024-05-29T14:00:00Z", "2024-05-29"),
            ("2025/10/17-19", "2025-10-17"),
            ("17.12.2014", "2014-12-17"),
            ("7.2.23", "2023-02-07"),
            ("12/15/2020", "2020-12-15"),
            ("2/7/2017", "2017-02-07 or 2017-07-02"),
            ("06-07-2009", "2009-07-06 or 2009-06-07"),
            ("22-09-2016", "2016-09-22"),
            ("Friday 17 April 2020, 14:00 UTC", "2020-04-17"),
            ("April 16th, 2021", "2021-04-16"),
            ("Aug 29, 2024", "2024-08-29"),
            ("September, 15th 2022", "2022-09-15"),
            ("10-Feb-2016", "2016-02-10"),
            ("14. November 2022", "2022-11-14"),
            ("5.–6. März 2024", "2024-03-05"),
            ("23 de Julio de 2018", "2018-07-23"),
            ("14 oktober 2020", "2020-10-14"),
            ("18 décembre 2013", "2013-12-18"),
            ("1er août 2019", "2019-08-01"),
            ("August 18th", "2021-08-18 (year unsaid)"),
            ("June 28", "2021-06-28 (year unsaid)"),
            ("May 2022", "2022-05-01 (month)"),
            ("2022-09-pilot", "2022-09-01 (month)"),
        ];
        for (text, expected) in forms {
            assert_eq!(date(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_a_date_is_none() {
        for text in [
            "v1.29.4",
            "2202-12-05",
            "14:00",
            "10.0.0.1",
            "issue 20221",
            "2023-13-45",
            "R5",
        ] {
            assert_eq!(date(text), None, "{text}");
        }
    }
}
