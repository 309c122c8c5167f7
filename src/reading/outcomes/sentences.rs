//! Where the sentences of a text begin and end.
//!
//! A dot also stands behind initials, days and what is written short. Does not know what sentences say.

use std::ops::Range;

use crate::reading::calendar::month_named;

/// The first sentence of a text.
pub(super) fn sentence(text: &str) -> &str {
    let marks = text.as_bytes().windows(2).enumerate();
    let mut marks = marks.filter(|(_, pair)| matches!(pair, [b'.' | b'?' | b'!', b' ']));
    let goes_on = |at: usize| {
        let (before, after) = (&text[..at], &text[at + 2..]);
        ends_with_initial(before) || ends_with_short(before) || is_day_of_month(before, after)
    };
    let end = marks.find(|(at, _)| !goes_on(*at));
    text[..end.map_or(text.len(), |(at, _)| at + 1)].trim_end()
}

/// Where the sentences of a text behind the first stand.
pub(super) fn later_sentences(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut from = sentence(text).len();
    std::iter::from_fn(move || {
        let start = text.len() - text[from..].trim_start().len();
        from = start + sentence(&text[start..]).len();
        (start < from).then_some(start..from)
    })
}

/// Whether a text ends with a single capital, as in `A. Roth`.
fn ends_with_initial(text: &str) -> bool {
    let mut letters = text.chars().rev();
    letters.next().is_some_and(char::is_uppercase)
        && letters
            .next()
            .is_none_or(|before| matches!(before, ' ' | '(' | '.'))
}

/// Whether a text ends with a word that is written short: `bzw`, `e.g`.
fn ends_with_short(text: &str) -> bool {
    const SHORT: &[&str] = &[
        "Dr", "Mr", "Mrs", "Ms", "Nr", "Prof", "approx", "bspw", "bzgl", "bzw", "ca", "e.g",
        "evtl", "ggf", "i.e", "inkl", "insb", "vgl", "vs",
    ];
    let last = text.rsplit([' ', '(']).next().unwrap_or("");
    SHORT.contains(&last)
}

/// Whether a dot stands between a day and its month, or behind a day in the middle of a sentence: `am 5.
/// Mai`, `bis 5.3. noch`.
fn is_day_of_month(before: &str, after: &str) -> bool {
    let next = after.split(' ').next().unwrap_or("");
    let next = next.trim_end_matches([',', '.', ';', ':']);
    before.ends_with(|last: char| last.is_ascii_digit())
        && (next.starts_with(char::is_lowercase) || month_named(next).is_some())
}
