//! Whose a task of a list is: named before it, after it, or in it.
//!
//! A list of tasks shows by itself that people are named in it, so that names count here which elsewhere
//! nobody would know. Does not know forms of tasks.

use std::sync::LazyLock;

use regex::Regex;

use super::deeds::begins_with_deed;
use super::deeds::is_imperative;
use super::deeds::is_to_do;
use super::known::Known;
use super::owners;
use super::owners::Trust;
use super::owners::leading;
use super::owners::only;
use super::owners::trailing;
use super::pattern::pattern;
use super::present;
use super::promises;
use super::responsible;
use super::status;
use super::tags;
use super::taking::is_promise;
use crate::reading::calendar::is_weekday;
use crate::reading::calendar::month_named;
use crate::reading::dates::dates_in;

/// What stands before those who are to do a task, on a line of their own.
static OWNER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?xi)^[\s*_]* (?: (?:-+>|=+>|→|⇒|➔)\s*
        | (?:responsible | owners? | assignees? | assigned\s+to | verantwortlich(?:e[r]?)? | zuständig | responsables? | encargad[oa]s? | verantwoordelijken?)[*_]*\s*:[\s*_]* )",
    )
});

/// Verbs of several people that tell how things are or were.
const AUXILIARIES: &[&str] = &[
    "dürfen", "durften", "haben", "hatten", "hätten", "können", "konnten", "könnten", "mögen",
    "waren", "wären", "wollen", "wollten", "wurden", "würden",
];

/// Whose a task in a list is: named before it, after it, or in it.
pub(super) fn whose<'t>(text: &'t str, known: &Known) -> (Vec<String>, &'t str) {
    let text = match addressed(text, known) {
        Ok(found) => return found,
        Err(text) => status::before_sign_off(without_day(text)),
    };
    owners::bracketed(text, known)
        .or_else(|| full_name_first(text, known))
        .or_else(|| known_first(text, known))
        .or_else(|| anybody_first(text, known))
        .or_else(|| tags::nick_told(text).map(|(owners, _)| (owners, text)))
        .or_else(|| told_on_matter(text, known))
        .or_else(|| pair_told(text, known).map(|owners| (owners, text)))
        .or_else(|| body_first(text))
        .or_else(|| named_last(text, known))
        .unwrap_or_else(|| owners::of_task(text, known))
}

/// `For Ana: write it`; else the text, without that word where somebody known is told something behind it.
fn addressed<'t>(text: &'t str, known: &Known) -> Result<(Vec<String>, &'t str), &'t str> {
    let Some(("For" | "Für" | "Pour" | "Para" | "Voor", rest)) = text.split_once(' ') else {
        return Err(text);
    };
    if let Some((name, task)) = name_before_colon(rest, known) {
        return Ok((vec![name.to_lowercase()], task));
    }
    let named = leading(rest, known, Trust::Shown);
    let is_told = named.is_some_and(|(_, length)| rest[length..].starts_with(':'));
    Err(if is_told { rest } else { text })
}

/// Somebody known at the head of a task: `Ana: oil the gate`, `Ana oils the gate`.
fn known_first<'t>(text: &'t str, known: &Known) -> Option<(Vec<String>, &'t str)> {
    let (owners, length) = leading(text, known, Trust::Shown)?;
    let rest = text[length..].trim_start();
    if rest.starts_with([':', '-', '–', '—']) {
        let task = rest.trim_start_matches([':', '-', '–', '—', '>', ' ', '*', '_']);
        return Some((owners, task));
    }
    // `Ana add the mill`
    let is_told = rest.starts_with(char::is_lowercase) && is_imperative(rest);
    // `Ana und Jörg bauen die Bank`
    let verb = rest.split(' ').next().unwrap_or("");
    let are_told =
        owners.len() > 1 && verb.ends_with("en") && verb.len() > 4 && !AUXILIARIES.contains(&verb);
    let takes_on = is_promise(rest) || text.starts_with('@') || begins_with_deed(rest);
    (is_told || are_told || takes_on).then_some((owners, text))
}

/// Somebody at the head of a task whom nothing else shows to exist: `Alle: Texte lesen`, `Tux besorgt die
/// Schlüssel`.
fn anybody_first<'t>(text: &'t str, known: &Known) -> Option<(Vec<String>, &'t str)> {
    let (owners, length) = leading(text, known, Trust::Any)?;
    let rest = &text[length..];
    let mut names = text[..length].split(['/', ',', '&']);
    let is_shown = |name: &str| leading(name.trim(), known, Trust::Shown).is_some();
    let are_shown = owners.len() > 1 && names.any(is_shown);
    let is_everybody = owners.iter().all(|owner| owners::is_everybody(owner));
    if rest.starts_with(':') && (are_shown || is_everybody) {
        return Some((owners, rest.trim_start_matches([':', ' '])));
    }
    // `All - read the texts`; `All - hands meeting` is nobody's.
    let behind_dash = rest
        .strip_prefix(" - ")
        .or_else(|| rest.strip_prefix(" – "));
    if let Some(task) = behind_dash.filter(|task| is_everybody && is_to_do(task)) {
        return Some((owners, task.trim_start()));
    }
    // `Heizung macht Geräusche`: things do so too, and `Flyer drucken` is told of nobody.
    let verb = rest.trim_start().split(' ').next().unwrap_or("");
    let is_of_nobody = [" keiner", " niemand"]
        .iter()
        .any(|word| rest.contains(word));
    let is_deed = verb.ends_with('t') && verb != "macht" && present::is_deed(rest) && !is_of_nobody;
    let is_addressed = is_told_of_somebody(rest)
        || is_deed
        || (is_everybody && is_promise(rest))
        || (text.starts_with('[') && rest.starts_with(']'));
    (is_addressed && !is_imperative(text)).then_some((owners, text))
}

/// `The gate: KR to oil it`, `The gate - KR to oil it`.
fn told_on_matter<'t>(text: &'t str, known: &Known) -> Option<(Vec<String>, &'t str)> {
    let (head, said) = text.split_once(": ").or_else(|| text.split_once(" - "))?;
    let (owners, length) = leading(said, known, Trust::Any)?;
    let is_matter =
        head.split(' ').count() <= MOST_WORDS_OF_MATTER && head.contains(char::is_alphabetic);
    let rest = said[length..].trim_start_matches([' ', '-']);
    let is_somebody =
        owners::is_initials(&said[..length]) || leading(said, known, Trust::Shown).is_some();
    (is_matter && rest.starts_with("to ") && is_somebody).then_some((owners, text))
}

/// `board: oil the gate`.
fn body_first(text: &str) -> Option<(Vec<String>, &str)> {
    let (head, task) = text.split_once(": ")?;
    responsible::is_body(head).then(|| (vec![head.to_owned()], task))
}

/// Whoever stands behind a task. Under `Action items` brackets at the end hold who does it, also names that
/// we do not know.
fn named_last<'t>(text: &'t str, known: &Known) -> Option<(Vec<String>, &'t str)> {
    const MOST_WORDS: usize = 4;
    if let Some((owners, task)) = trailing(text, known).or_else(|| handles_last(text, known)) {
        return Some((owners, if task.is_empty() { text } else { task }));
    }
    let (task, inside) = text
        .trim_end_matches(['.', ' '])
        .strip_suffix(')')?
        .rsplit_once('(')?;
    let owners = only(inside, known, Trust::Any)?;
    (inside.split_whitespace().count() <= MOST_WORDS).then(|| (owners, task.trim_end()))
}

/// The handles at the end of a task that are no part of its sentence, and the task: `oil the gate @tux`. Behind
/// `ask` or `with` stands whom it is about.
fn handles_last<'t>(text: &'t str, known: &Known) -> Option<(Vec<String>, &'t str)> {
    const FEWEST_WORDS: usize = 3;
    let at = text.find(" @")?;
    let (task, handles) = (text[..at].trim_end(), &text[at + 1..]);
    let last = task.rsplit(' ').next().unwrap_or("");
    let ends_word = |last: char| last.is_alphanumeric() || matches!(last, '?' | ')' | '.');
    let is_said = task.split_whitespace().count() >= FEWEST_WORDS && last.ends_with(ends_word);
    let is_whole = is_said && !BEFORE_OTHERS.contains(&last.to_lowercase().as_str());
    let owners = only(handles, known, Trust::Shown).filter(|_| is_whole)?;
    handles
        .split_whitespace()
        .all(|word| word.starts_with('@') || matches!(word, "&" | "+" | "and" | "und" | ","))
        .then_some((owners, task))
}

/// Behind these words somebody is named whom a task is about.
const BEFORE_OTHERS: &[&str] = &[
    "about", "add", "an", "and", "ask", "asking", "assign", "call", "contact", "email", "include",
    "inform", "invite", "involve", "mail", "meet", "message", "nudge", "notify", "ping", "poke",
    "remind", "tell", "thank", "at", "auf", "bei", "by", "cc", "for", "from", "für", "in", "mit",
    "of", "on", "or", "pinging", "per", "the", "to", "und", "until", "via", "vom", "von", "with",
    "zu", "zum",
];

/// What a task is on is said in few words.
const MOST_WORDS_OF_MATTER: usize = 5;

/// The known name that stands before a colon and is no day, and the task: `Tern: oil it`.
fn name_before_colon<'t>(text: &'t str, known: &Known) -> Option<(&'t str, &'t str)> {
    let (name, task) = text.split_once(": ")?;
    let is_day = || month_named(name).is_some() || is_weekday(&name.to_lowercase());
    let is_name = name.starts_with(char::is_uppercase) && name.chars().all(char::is_alphabetic);
    let is_name = is_name && (known.has(name) || owners::is_given_name(name));
    (is_name && !is_day()).then_some((name, task))
}

/// Somebody's whole name of several words, before an arrow or colon, and the task: `Ana Roth Bruns -> oil it`.
/// Before a colon stand titles too, and some begin like a name.
fn full_name_first<'t>(text: &'t str, known: &Known) -> Option<(Vec<String>, &'t str)> {
    const MOST_WORDS: usize = 4;
    let (name, task, mark) = [" -> ", " → ", ": "]
        .iter()
        .filter_map(|mark| {
            text.split_once(mark)
                .map(|(name, task)| (name, task, *mark))
        })
        .min_by_key(|(name, _, _)| name.len())?;
    let words = name.split(' ').count();
    let is_capital = |word: &str| {
        word.starts_with(char::is_uppercase)
            && word
                .chars()
                .all(|letter| letter.is_alphabetic() || letter == '-')
    };
    let is_somebody = || {
        let first = name.split(' ').next().unwrap_or("");
        known.has(name) || (mark != ": " && owners::is_given_name(first))
    };
    let is_name = (3..=MOST_WORDS).contains(&words) && name.split(' ').all(is_capital);
    (is_name && is_somebody()).then(|| (vec![name.to_lowercase()], task.trim_start()))
}

/// Two of whom at least one is known or called as only people are: `tux & tern-b to oil the gate`.
fn pair_told(text: &str, known: &Known) -> Option<Vec<String>> {
    let (pair, verb) = text.split_once(" to ")?;
    let (first, second) = pair.split_once(" & ").or_else(|| pair.split_once('/'))?;
    let is_called = |name: &str| {
        name.len() > 2
            && !is_imperative(name)
            && name
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
    };
    let is_verb = promises::is_to_be_done(verb.split(' ').next().unwrap_or(""));
    let is_somebody = |name: &str| {
        let is_mark = |byte: u8| byte.is_ascii_digit() || matches!(byte, b'-' | b'_');
        known.has(name) || known.has_in_any_case(name) || name.bytes().any(is_mark)
    };
    let is_one_somebody = is_somebody(first) || is_somebody(second);
    let are_two = is_called(first) && is_called(second) && is_one_somebody && is_verb;
    are_two.then(|| vec![first.to_lowercase(), second.to_lowercase()])
}

/// Whether what follows a word with a capital, at the head of a task, is said of people alone.
pub(super) fn is_told_of_somebody(rest: &str) -> bool {
    const SAID: &[&str] = &[
        "to ",
        "will ",
        "is going to ",
        "gaat ",
        "gaan ",
        "zal ",
        "kümmert sich ",
        "kümmern sich ",
        "übernimmt ",
        "übernehmen ",
        "s'occupe ",
        "s'en occupe",
        "se charge ",
        "se encarga ",
    ];
    let rest = rest.trim_start();
    // `Slides to be prepared`
    SAID.iter().any(|said| rest.starts_with(said)) && !rest.starts_with("to be ")
}

/// A task without the day with which it begins: `5th May 2024: Ana to oil the gate`, `By Thursday: …`.
fn without_day(text: &str) -> &str {
    const UNTIL: &[&str] = &["Before ", "Bis ", "By ", "Until "];
    const MOST_WORDS: usize = 5;
    let until = UNTIL.iter().find_map(|word| text.strip_prefix(word));
    if until.is_none() && !text.starts_with(|first: char| first.is_ascii_digit()) {
        return text;
    }
    let Some((day, task)) = text.split_once(": ") else {
        return text;
    };
    let day = day.trim_end();
    let is_day = || {
        let date = dates_in(day, None).into_iter().next();
        date.is_some_and(|date| date.range == (0..day.len()))
    };
    // `By Thursday, 2 May:`
    let is_until = || {
        let mut words = day.split([' ', ',']).map(str::to_lowercase);
        until.is_some()
            && day.split_whitespace().count() <= MOST_WORDS
            && words.any(|word| is_weekday(&word))
    };
    if is_until() || is_day() {
        task.trim_start()
    } else {
        text
    }
}

/// The owners of a text that names only them: `@x`, `→ Ana`, `Responsible: Ana`.
pub(super) fn only_owners(text: &str, known: &Known) -> Option<Vec<String>> {
    if text.len() >= 60 {
        return None;
    }
    if let Some(label) = OWNER.find(text) {
        return only(&text[label.end()..], known, Trust::Any);
    }
    let owners = only(text, known, Trust::Shown)?;
    (!text.contains('(') || text.trim_end().ends_with(')')).then_some(owners)
}
