//! The dates that people write, as clues: what it says, how much of it, and where it stands.
//!
//! Knows forms and month names in five languages. Does not decide between clues, nor whether
//! `03/04` is in March or in April: it gives both readings.

use std::ops::Range;

use chrono::Datelike;
use chrono::NaiveDate;

use crate::reading::DateClue;
use crate::reading::Precision;
use crate::section::DateSource;

/// Meetings of other years are misprints, or no minutes.
const YEARS: Range<i32> = 1990..2100;

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

/// The date that a heading or line carries as the name of a meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Titled {
    pub(crate) found: Found,
    /// Whether nothing stands beside the date but words that any title has.
    pub(crate) is_bare: bool,
    /// Whether nothing stands beside the date but its weekday and time.
    pub(crate) is_alone: bool,
}

/// The date of a meeting, if `text` is little but that: a date, and words that titles have.
/// `known` are words that belong to the meeting's name, such as those of its folders.
pub(crate) fn meeting_date(text: &str, year: Option<i32>, known: &Known) -> Option<Titled> {
    if text.len() > LONGEST_TITLE || !has_digit(text) {
        return None;
    }
    let found = dates_in(text, year);
    let first = found
        .iter()
        .find(|found| found.precision >= Precision::DayWithoutYear)?;
    let mut others = 0;
    let mut is_alone = true;
    let mut says_meeting = false;
    for token in tokens(text) {
        let is_dated = found
            .iter()
            .any(|found| found.range.contains(&token.range.start));
        let Kind::Word = token.kind else { continue };
        if is_dated {
            continue;
        }
        let word = folded(token.text);
        if ELSEWHERE.contains(&word.as_str()) {
            return None;
        }
        says_meeting |= says_that_people_meet(&word);
        is_alone &= is_weekday(&word) || TIME_WORDS.contains(&word.as_str());
        let is_known = TITLE_WORDS.contains(&word.as_str())
            || is_weekday(&word)
            || TIME_WORDS.contains(&word.as_str())
            || says_that_people_meet(&word)
            || known.has(&word);
        others += u32::from(!is_known);
    }
    let starts = text[..first.range.start]
        .chars()
        .all(|letter| !letter.is_alphanumeric());
    let is_full = first.precision == Precision::Day;
    let is_bare = others == 0;
    let is_title = is_bare || (others <= MOST_OTHER_WORDS && (says_meeting || (starts && is_full)));
    is_title.then(|| Titled {
        found: first.clone(),
        is_bare,
        is_alone,
    })
}

/// Longer headings say more than when people met.
const LONGEST_TITLE: usize = 120;

/// Words that a title may have beside its date and the words that titles have.
const MOST_OTHER_WORDS: u32 = 5;

/// Words that show that a date is not the meeting's own.
const ELSEWHERE: &[&str] = &[
    "next",
    "previous",
    "last",
    "upcoming",
    "until",
    "since",
    "before",
    "after",
    "rescheduled",
    "reschedule",
    "postponed",
    "moved",
    "due",
    "deadline",
    "release",
    "released",
    "check",
    "back",
    "approve",
    "approval",
    "approved",
    "review",
    "actions",
    "items",
    "summit",
    "conference",
    "see",
    "nachste",
    "nachster",
    "nachstes",
    "letzte",
    "letzten",
    "vorige",
    "volgende",
    "proxima",
    "proximo",
    "anterior",
    "prochaine",
    "precedent",
    "bis",
    "ab",
    "goedkeuring",
];

/// Words that belong to a date and a time.
const TIME_WORDS: &[&str] = &[
    "date", "datum", "fecha", "day", "time", "uhr", "hora", "tijd", "heure", "noon", "on", "am",
    "pm", "at", "um", "de", "del", "of", "t", "z", "h", "utc", "gmt", "cet", "cest", "est", "edt",
    "pst", "pdt", "pt", "et", "bst", "ist", "jst", "pacific", "eastern", "st", "nd", "rd", "th",
];

/// Words that titles of minutes have beside their date.
const TITLE_WORDS: &[&str] = &[
    "dia",
    "when",
    "the",
    "for",
    "and",
    "to",
    "from",
    "vom",
    "van",
    "der",
    "die",
    "la",
    "le",
    "du",
    "el",
    "en",
    "und",
    "y",
    "team",
    "sig",
    "wg",
    "cg",
    "tsc",
    "tag",
    "community",
    "working",
    "group",
    "board",
    "tech",
    "technical",
    "steering",
    "committee",
    "recording",
    "recorded",
    "video",
    "youtube",
    "slides",
    "link",
    "zoom",
    "online",
    "canceled",
    "cancelled",
    "skipped",
    "regular",
    "special",
    "open",
    "public",
    "monthly",
    "daily",
    "general",
    "core",
    "emea",
    "na",
    "apac",
    "us",
    "eu",
    "amer",
    "part",
    "attendance",
    "draft",
];

/// Whether a word says that people came together, or wrote it down.
fn says_that_people_meet(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "meeting",
        "meetings",
        "minutes",
        "notes",
        "note",
        "call",
        "weekly",
        "biweekly",
        "sync",
        "telecon",
        "telcon",
        "telecons",
        "teleconference",
        "standup",
        "workshop",
        "session",
        "agenda",
        "meetup",
        "f2f",
        "sitzung",
        "treffen",
        "planungstreffen",
        "protokoll",
        "plenum",
        "besprechung",
        "mitgliederversammlung",
        "vorstandssitzung",
        "notulen",
        "vergadering",
        "alv",
        "acta",
        "minuta",
        "compte",
        "rendu",
        "proces",
        "verbal",
        "reunion",
        "junta",
        "asamblea",
        "assemblee",
        "seance",
        "verslag",
        "bof",
    ];
    WORDS.contains(&word)
        || word.ends_with("meeting")
        || word.ends_with("vergadering")
        || word.ends_with("sitzung")
        || word.ends_with("treffen")
}

fn is_weekday(word: &str) -> bool {
    const WEEKDAYS: &[&str] = &[
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "mon",
        "tue",
        "tues",
        "wed",
        "thu",
        "thur",
        "thurs",
        "fri",
        "sat",
        "sun",
        "montag",
        "dienstag",
        "mittwoch",
        "donnerstag",
        "freitag",
        "samstag",
        "sonntag",
        "mo",
        "di",
        "mi",
        "do",
        "fr",
        "sa",
        "so",
        "maandag",
        "dinsdag",
        "woensdag",
        "donderdag",
        "vrijdag",
        "zaterdag",
        "zondag",
        "lundi",
        "mardi",
        "mercredi",
        "jeudi",
        "vendredi",
        "samedi",
        "dimanche",
        "lunes",
        "martes",
        "miercoles",
        "jueves",
        "viernes",
        "sabado",
        "domingo",
    ];
    WEEKDAYS.contains(&word)
}

/// Words that belong to the name of a file's meetings: those of its path.
#[derive(Clone, Debug, Default)]
pub(crate) struct Known {
    words: Vec<String>,
}

impl Known {
    /// The words of a path's folders and file name.
    pub(crate) fn of_path(path: &str) -> Known {
        let words = path
            .split(|letter: char| !letter.is_alphabetic())
            .filter(|word| word.len() > 1)
            .map(folded)
            .collect();
        Known { words }
    }

    fn has(&self, word: &str) -> bool {
        self.words.iter().any(|known| known == word)
    }
}

/// What a path says of the date of its file, the best first.
pub(crate) fn clues_of_path(path: &str) -> Vec<DateClue> {
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
        let without_year = day_in_stem(stem, year).or_else(|| day_in_month(stem, folders, year));
        if let Some(found) = without_year {
            add(&found, DateSource::Folder);
        }
    }
    for folder in folders.rsplit('/') {
        for found in path_dates(folder, year) {
            add(&found, DateSource::Folder);
        }
    }
    if let Some(found) = month_of_folders(folders, year) {
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
        found.extend(short_date(part).or_else(|| month_or_year(part)));
    }
    found.truncate(1);
    found
}

/// `22_03_14`: a file name that starts with a year of two digits.
fn short_date(part: &str) -> Option<Found> {
    let tokens = tokens(part);
    let [first, mark, second, other_mark, third] = tokens.get(..5)? else {
        return None;
    };
    let (year, year_digits) = first.number()?;
    let (month, month_digits) = second.number()?;
    let (day, day_digits) = third.number()?;
    let is_short = (year_digits, month_digits, day_digits) == (2, 2, 2);
    let is_marked = mark.kind == Kind::Mark('_') && other_mark.kind == Kind::Mark('_');
    let date = calendar(2000 + i32::try_from(year).ok()?, month, day)?;
    let range = first.range.start..third.range.end;
    (is_short && is_marked).then_some(whole(range, date))
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
                range: token.range,
                date,
                swapped: None,
                day_first: None,
                precision,
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
        let Some((first, digits)) = token.number().filter(|(_, digits)| *digits <= 2) else {
            continue;
        };
        let Some([mark, other]) = tokens.get(at + 1..at + 3) else {
            break;
        };
        let is_marked = matches!(mark.kind, Kind::Mark('-' | '_' | '.'));
        let Some((second, other_digits)) = other.number() else {
            continue;
        };
        if !is_marked || other_digits > 2 || digits == 0 {
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
    let tokens = tokens(stem);
    let first = tokens.first()?;
    let (day, digits) = first.number().filter(|(_, digits)| *digits <= 2)?;
    let date = calendar(year, month.date.month(), day)?;
    (digits > 0).then(|| Found {
        range: first.range.clone(),
        date,
        precision: Precision::Day,
        ..month
    })
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
                range: first.range.clone(),
                date,
                swapped: None,
                day_first: None,
                precision: Precision::Month,
            });
        }
    }
    None
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
                4 => year_first(rest),
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
        let found = either_order(range, first, second, year, separator == '-')?;
        Found {
            precision: Precision::Day,
            ..found
        }
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
        (Some(date), Some(other)) if day_first => (date, Some(other), true),
        (Some(other), Some(date)) => (date, Some(other), false),
        (Some(date), None) => (date, None, true),
        (None, Some(date)) => (date, None, false),
        (None, None) => return None,
    };
    Some(Found {
        range,
        date,
        swapped: swapped.filter(|other| *other != date),
        day_first: Some(day_first),
        precision: Precision::Day,
    })
}

/// `14 oktober 2020`, `23 de Julio de 2018`, `10-Feb-2016`, `4th of May`, `5.–6. März 2024`.
fn day_and_month(tokens: &[Token<'_>], year: Option<i32>) -> Option<(Found, usize)> {
    let (day, _) = tokens[0].number()?;
    let mut at = skip(tokens, 1, ORDINALS, &['.', '°', 'º', 'ª']);
    let is_span = tokens
        .get(at)
        .is_some_and(|token| token.is_mark(&['-', '–', '/', '&', '+']))
        && tokens
            .get(at + 1)
            .is_some_and(|token| matches!(token.number(), Some((_, 1..=2))));
    if is_span {
        at = skip(tokens, at + 2, ORDINALS, &['.']);
    }
    at = skip(
        tokens,
        at,
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
    let mut end = skip(tokens, at + 1, ORDINALS, &['.']);
    let is_span = tokens
        .get(end)
        .is_some_and(|token| token.is_mark(&['-', '–', '&', '/']))
        && tokens
            .get(end + 1)
            .is_some_and(|token| matches!(token.number(), Some((_, 1..=2))));
    if is_span {
        end = skip(tokens, end + 2, ORDINALS, &['.']);
    }
    end = skip(tokens, end, &["of", "de"], &['-', '_', ',', '.', '/']);
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

/// The month of that name in English, German, French, Spanish or Dutch, short forms included.
fn month_named(word: &str) -> Option<u32> {
    if !(3..=16).contains(&word.len()) {
        return None;
    }
    let word = folded(word);
    let month = match word.as_str() {
        "jan" | "january" | "januar" | "janner" | "janvier" | "enero" | "januari" => 1,
        "feb" | "february" | "februar" | "feber" | "fevrier" | "febrero" | "februari" => 2,
        "mar" | "march" | "marz" | "maerz" | "mrz" | "mars" | "marzo" | "maart" | "mrt" => 3,
        "apr" | "april" | "avril" | "abril" => 4,
        "may" | "mai" | "mayo" | "mei" => 5,
        "jun" | "june" | "juni" | "juin" | "junio" => 6,
        "jul" | "july" | "juli" | "juillet" | "julio" => 7,
        "aug" | "august" | "aout" | "agosto" | "augustus" => 8,
        "sep" | "sept" | "september" | "septembre" | "septiembre" => 9,
        "oct" | "okt" | "october" | "oktober" | "octobre" | "octubre" => 10,
        "nov" | "november" | "novembre" | "noviembre" => 11,
        "dec" | "dez" | "december" | "dezember" | "decembre" | "diciembre" => 12,
        _ => return None,
    };
    Some(month)
}

/// A word in lower case and without accents.
fn folded(word: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    word.nfd()
        .filter(|letter| !is_accent(*letter))
        .flat_map(char::to_lowercase)
        .collect()
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

    #[test]
    fn only_a_date_with_words_of_titles_is_a_meetings_date() {
        let known = Known::of_path("harbour-light/20230208.md");
        let is_meeting = |text: &str| meeting_date(text, Some(2023), &known).is_some();
        for title in [
            "2023-02-08",
            "Harbour Light 2023-02-08",
            "Minutes of the Board, 8 February 2023",
            "2023-02-08 Overflow",
            "June 23rd Mentoring Meeting EMEA/NA",
            "March 22, 2018 - recording",
            "Notulen ALV 14 oktober 2020",
            "Date: 2024-05-29T14:00:00Z",
        ] {
            assert!(is_meeting(title), "{title}");
        }
        for other in [
            "R5 ahead - 2023-09-20",
            "R7 (2024-09-04) candidates",
            "Next meeting: 2023-02-15",
            "Please check the list from 2023-01-25 again",
            "Looking back -- @Quay 2019-11-25",
            "Budget 2026",
            "Release on May 14",
        ] {
            assert!(!is_meeting(other), "{other}");
        }
    }

    fn of_path(path: &str) -> Vec<String> {
        clues_of_path(path)
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
            (
                "notulen/notulen-alv-14-oktober-2020.md",
                "2020-10-14 Day FileName",
            ),
            ("notulen/22-09-2016.md", "2016-09-22 Day FileName"),
            ("2018/telcons/06-05-minutes.md", "2018-06-05 Day Folder"),
            ("2020/CG-04-23.md", "2020-04-23 Day Folder"),
            ("2016-11/dec-1.md", "2016-12-01 Day Folder"),
            ("2021/03/17.md", "2021-03-17 Day Folder"),
            ("fairs/2023-03-05-light/notes.md", "2023-03-05 Day Folder"),
            ("fairs/2022-09-light/notes.md", "2022-09-01 Month Folder"),
            ("2021/01-kronos/minutes.md", "2021-01-01 Month Folder"),
            ("archive/2018-meeting-notes.md", "2018-01-01 Year FileName"),
            (
                "archive/201801-201807_Minutes.md",
                "2018-01-01 Month FileName",
            ),
            ("calls/Meeting 85.md", ""),
        ];
        for (path, clue) in expected {
            assert_eq!(first(path), clue, "{path}");
        }
    }
}
