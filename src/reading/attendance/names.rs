//! Entries that consist of names: people by name, and nicknames as on IRC.
//!
//! Does not know what the entries are of.

use crate::reading::outcomes::is_given_name;
use crate::reading::people::is_name;

/// The names in an entry that consists of nothing but names: `Ana, Ben (remote), cem`; else none.
pub(super) fn names_alone(entry: &str) -> Vec<&str> {
    let names = parts(entry);
    match names.iter().all(|name| is_name(name) || is_nick(name)) {
        true => names,
        false => Vec::new(),
    }
}

/// The names in an entry in which at least three in four parts are names: `Ana, Ben, Cem "C" Dal, Dea`.
pub(crate) fn names_among(entry: &str) -> Vec<&str> {
    let parts = parts(entry);
    let names = parts.iter().filter(|part| is_name(part));
    match names.clone().count() * 4 >= parts.len() * 3 {
        true => names.copied().collect(),
        false => Vec::new(),
    }
}

/// The parts of an entry that lists several, without what is said of each in brackets.
fn parts(entry: &str) -> Vec<&str> {
    let parts = entry.split([',', ';', '&']).flat_map(split_at_and);
    // `A, ?, B`: somebody came whose name nobody wrote down.
    parts
        .map(|part| part.split('(').next().unwrap_or_default())
        .map(|part| part.trim_matches(|letter: char| " |.…".contains(letter)))
        .filter(|part| part.chars().any(char::is_alphabetic))
        .collect()
}

/// Words in small letters that stand in lists of people and are none of them.
const NO_NICKS: &[&str] = &[
    "absent",
    "anyone",
    "chair",
    "everybody",
    "everyone",
    "excused",
    "good",
    "guests",
    "hybrid",
    "keine",
    "keiner",
    "late",
    "majority",
    "members",
    "none",
    "online",
    "others",
    "people",
    "press",
    "public",
    "regrets",
    "remote",
    "scribe",
    "several",
    "someone",
    "staff",
    "team",
    "tous",
    "unchanged",
    "various",
];

/// The nicknames in small letters in an entry that consists of names, but for one in four parts.
pub(crate) fn nicks_among(entry: &str) -> Vec<&str> {
    let parts = entry.split([',', ';', '&']).flat_map(split_at_and);
    let parts: Vec<&str> = parts
        .map(|part| part.split('(').next().unwrap_or_default())
        .map(|part| part.trim_matches(|letter: char| " |.…*_".contains(letter)))
        .filter(|part| !part.is_empty())
        .collect();
    let names = parts.iter().filter(|part| is_name(part) || is_nick(part));
    if names.count() * 4 < parts.len() * 3 {
        return Vec::new();
    }
    let is_small = |part: &&str| calls_somebody(part) && !part.contains(char::is_uppercase);
    parts.into_iter().filter(is_small).collect()
}

/// `Ana and Ben` as two.
pub(super) fn split_at_and(text: &str) -> Vec<&str> {
    let joint = text.match_indices(' ').find_map(|(at, _)| {
        let joints = ["and ", "und ", "& ", "et ", "y ", "en ", "og ", "och "];
        let rest = &text[at + 1..];
        let other = joints.iter().find_map(|joint| rest.strip_prefix(joint));
        // `i` also says where somebody is, `e` joins family names.
        let letter = || rest.strip_prefix("e ").or_else(|| rest.strip_prefix("i "));
        let other = other.or_else(|| letter().filter(|other| has_given_name_first(other)))?;
        Some((at, other))
    });
    match joint {
        Some((at, other)) => vec![&text[..at], other],
        None => vec![text],
    }
}

/// Whether the first word is a common given name.
pub(super) fn has_given_name_first(name: &str) -> bool {
    is_given_name(name.split(' ').next().unwrap_or(""))
}

/// Whether somebody in a list goes by that nickname, and it says nothing else of people: `members`.
pub(super) fn calls_somebody(nick: &str) -> bool {
    is_nick(nick) && !NO_NICKS.contains(&nick)
}

/// A nickname as on IRC: one word, lower case.
pub(super) fn is_nick(text: &str) -> bool {
    (2..=20).contains(&text.len())
        && text.starts_with(|letter: char| letter.is_ascii_alphanumeric())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"_-".contains(&byte))
        && text.bytes().any(|byte| byte.is_ascii_alphabetic())
        && !matches!(
            text,
            "none" | "tbd" | "nobody" | "all" | "name" | "etc" | "you"
        )
}

/// The text without what stands in brackets.
pub(super) fn outside_brackets(text: &str) -> String {
    let mut depth = 0_u32;
    let mut kept = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ if depth == 0 => kept.push(letter),
            _ => {}
        }
    }
    kept
}
