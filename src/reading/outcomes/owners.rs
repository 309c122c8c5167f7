//! Who is to do something: the people named at the head or the tail of a task.
//!
//! A handle is a person by its `@`; a bare name only if the file itself shows that it is one (as
//! attendee or speaker) or if it starts with a common given name; initials only if the file shows
//! whose they are. So `Nova will ...` takes on nothing.

use std::sync::LazyLock;

use regex::Regex;

use super::known::Known;
use super::pattern::pattern;
use super::responsible;
use crate::reading::people;

/// Common given names of Europe and its neighbours, one a line, sorted by bytes.
static GIVEN_NAMES: LazyLock<Vec<&str>> =
    LazyLock::new(|| include_str!("given-names.txt").lines().collect());

static DONE_BY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?xi)\b(?: (?:will|to|should|must|needs?\s+to|has\s+to|shall|can)\s+be\s+(?:\w+\s+){1,3}? | draft(?:ed)?\s+ | wird\s+(?:\w+\s+){0,3}? )
        (?:by|von)\s+(?P<at>@|\p{L})
        | (?:à\s+\w+er | à\s+faire | \bsera(?:ont)?\s+(?:\w+\s+){1,2}?)\s*par\s+(?P<par>@|\p{L})
        | \bser(?:á|án)\s+(?:\w+\s+){1,2}?por\s+(?P<por>@|\p{L})",
    )
});

/// Names that are not people's, though they look so where a person could stand.
const PLACES: &[&str] = &[
    "all editors",
    "all members",
    "all",
    "alle",
    "everybody",
    "everyone",
    "iedereen",
    "team",
    "tout le monde",
];

/// Words that begin a task with a capital letter and are nobody's name.
const NOBODY: &[&str] = &[
    "anyone", "each", "how", "i", "ich", "ik", "je", "jemand", "me", "must", "need", "needs",
    "our", "please", "should", "somebody", "someone", "they", "we", "what", "when", "where",
    "whether", "which", "who", "why", "will", "wir", "you",
];

/// Capitals that stand for things, so that nobody signs with them unless the file shows it.
const ACRONYMS: &[&str] = &[
    "API", "AWS", "CD", "CI", "CLI", "CSS", "DB", "DE", "DNS", "DX", "EN", "ES", "EU", "FAQ", "FR",
    "FYI", "GUI", "HR", "IT", "JS", "MR", "MVP", "NB", "NL", "OS", "PDF", "POC", "PR", "PRs", "QA",
    "RFC", "SDK", "SQL", "TBA", "TBD", "TS", "UI", "URL", "US", "UX", "VM", "WIP",
];

/// Words that may join two owners.
const JOINTS: &[&str] = &[
    "and", "und", "et", "y", "en", "og", "och", "or", "oder", "with", "mit",
];

/// What stands between a task and whoever signs it.
const SIGN_OFFS: &[&str] = &[
    "-->", "->", "=>", "→", "⇒", "➔", "⇨", " - ", " – ", " — ", ": ",
];

/// Whether an owner is all who are there.
pub(super) fn is_everybody(owner: &str) -> bool {
    owner != "team" && PLACES.contains(&owner)
}

/// Two or three capitals, as speakers sign in transcripts; also `eP`.
pub(super) fn is_initials(text: &str) -> bool {
    (2..=3).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_alphabetic())
        && text.bytes().filter(u8::is_ascii_uppercase).count() * 2 >= text.len()
        && text
            .bytes()
            .next_back()
            .is_some_and(|last| last.is_ascii_uppercase())
}

/// Whether capitals stand for a thing rather than for somebody.
pub(super) fn is_acronym(word: &str) -> bool {
    ACRONYMS.contains(&word)
}

/// Whether a word with a capital begins a task and names nobody in particular.
pub(super) fn is_nobody(word: &str) -> bool {
    let is_it = |listed: &&&str| word.eq_ignore_ascii_case(listed);
    NOBODY.iter().chain(PLACES).any(|listed| is_it(&listed))
}

/// How readily a word is taken for a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trust {
    /// Handles, known people, given names.
    Shown,
    /// Any capitalised word or nickname too: right after `AI` or in the owner's column.
    Any,
}

/// More people than this share no task, and a line of thousands of names is not gone through from each.
const MOST_OWNERS: usize = 64;

/// The owners that stand at the start of `text`, and where they end; none if there is no one.
pub(super) fn leading(text: &str, known: &Known, trust: Trust) -> Option<(Vec<String>, usize)> {
    let mut owners = Vec::new();
    let mut end = 0;
    let mut at = skip(text, 0, &[' ', '*', '_', '[', ':']);
    while let Some((owner, length)) =
        titled(&text[at..]).or_else(|| owner_at(&text[at..], known, trust))
    {
        if owners.len() == MOST_OWNERS {
            return None;
        }
        owners.push(owner);
        end = at + length;
        end = skip(text, end, &['_', '*', ']']);
        // `@ana @kurt`
        let is_handle = text[at..].starts_with('@') && text[end..].starts_with(" @");
        at = match joint(&text[end..]) {
            Some(length) => end + length,
            None if is_handle => end + 1,
            None => break,
        };
    }
    (!owners.is_empty()).then_some((owners, end))
}

/// Somebody with a title at the very start of `text`, whoever it is, and where the name ends: `Prof. Dr. Ana
/// Roth`.
fn titled(text: &str) -> Option<(String, usize)> {
    const TITLES: &[&str] = &[
        "Bc.",
        "Dipl.-Ing.",
        "Dr.",
        "Ing.",
        "Mgr.",
        "Mr.",
        "Mrs.",
        "Ms.",
        "PhDr.",
        "Prof.",
        "RNDr.",
    ];
    const MOST_WORDS: usize = 3;
    let words = || text.split_inclusive(' ');
    let titles = words().take_while(|word| TITLES.contains(&word.trim_end()));
    let start: usize = titles.map(str::len).sum();
    let mut end = start;
    for word in text[start..].split_inclusive(' ').take(MOST_WORDS) {
        let name = word_at(word);
        if !name.starts_with(char::is_uppercase) {
            break;
        }
        end += name.len();
        if name.len() + 1 != word.len() || !word.ends_with(' ') {
            break;
        }
        end += 1;
    }
    let name = text[start..end].trim_end();
    (start > 0 && !name.is_empty()).then(|| (name.to_lowercase(), start + name.len()))
}

/// The owners that `text` consists of, with nothing else but remarks of time: the inside of
/// brackets, or what follows an arrow.
pub(super) fn only(text: &str, known: &Known, trust: Trust) -> Option<Vec<String>> {
    let text = text
        .trim()
        .trim_end_matches(['.', ',', ';', ':', '?', '!', '_', '*']);
    let (owners, end) = leading(text, known, trust)?;
    let rest = text[end..].trim_start();
    // `(ana, 14:05:00)` is who wrote it down, and when.
    let is_clock = rest.trim_start_matches([',', ' ']).split(':').count() >= 2
        && rest
            .bytes()
            .all(|byte| byte.is_ascii_digit() || b":, ".contains(&byte));
    if is_clock && !rest.is_empty() {
        return None;
    }
    let is_remark = rest.is_empty()
        || rest.starts_with('(')
        || ((rest.starts_with(',')
            || ["until", "by ", "bis "]
                .iter()
                .any(|word| rest.starts_with(word)))
            && rest.split_whitespace().count() <= 5);
    is_remark.then_some(owners)
}

/// Whom brackets at the head of a task name, and the task behind them: `[AR] oil the gate`, `(Ana, Kurt) …`,
/// `[All] …`. Brackets hold topics as well, so whoever stands there is known, or everybody.
pub(super) fn bracketed<'t>(text: &'t str, known: &Known) -> Option<(Vec<String>, &'t str)> {
    let (inside, task) = match text.strip_prefix('(') {
        Some(rest) => rest.split_once(')')?,
        None => text.strip_prefix('[')?.split_once(']')?,
    };
    let task = task.trim_start_matches([':', '-', '–', '*', '_', ' ', '\t']);
    let owners = only(inside, known, Trust::Shown).or_else(|| {
        let owner = inside.trim().to_lowercase();
        is_everybody(&owner).then(|| vec![owner])
    })?;
    (task.starts_with(char::is_alphanumeric) && inside.len() < 60).then_some((owners, task))
}

/// What stands before the colon or dash of an item, and what behind: `Ana, tux: oil the gate`.
pub(super) fn head_of(text: &str) -> Option<(&str, &str)> {
    const MOST_WORDS: usize = 5;
    let (at, mark) = [": ", " - ", " – ", " — "]
        .iter()
        .filter_map(|mark| text.find(mark).map(|at| (at, mark.len())))
        .min()?;
    let (head, rest) = (text[..at].trim(), text[at + mark..].trim());
    // `Ana came late — the gate is dry` goes on about her.
    let is_told = text[at..].starts_with(" — ") && !people::is_name(head);
    let is_head = head.split_whitespace().count() <= MOST_WORDS && !rest.is_empty() && !is_told;
    is_head.then_some((head, rest))
}

/// The same for a head that stands alone, with its tasks below: `Ana:`.
pub(super) fn head_alone(text: &str) -> Option<(&str, &str)> {
    let head = text.trim_end_matches(['*', '_', ' ']).strip_suffix(':')?;
    let head = head.trim_matches(['*', '_', ' ']);
    let is_head = !head.is_empty() && head.split_whitespace().count() <= 2;
    is_head.then_some((head, ""))
}

/// What marks and joints part: `Ana, tux und Ben`.
pub(super) fn apart<'t>(names: &'t str, marks: &[char], joints: &[&str]) -> Vec<&'t str> {
    let mut parts: Vec<&str> = names.split(marks).collect();
    for joint in joints {
        parts = parts
            .into_iter()
            .flat_map(|part| part.split(joint))
            .collect();
    }
    parts
}

/// The people in a head of which it is known that it names some.
pub(super) fn named_in(head: &str) -> Option<Vec<String>> {
    const JOINTS: &[&str] = &[" und ", " and ", " et ", " y ", " e ", " en ", " vs. "];
    let parts = apart(head, &[',', '/', '&', '+'], JOINTS);
    let mut owners = Vec::new();
    for part in parts {
        let name = part.trim().trim_start_matches('@');
        // `Ana und gerne alle`
        if matches!(
            name.rsplit(' ').next(),
            Some("all" | "alle" | "etc" | "etc." | "everybody" | "everyone")
        ) {
            continue;
        }
        let is_word = |word: &str| {
            word.chars()
                .all(|letter| letter.is_alphanumeric() || matches!(letter, '-' | '_' | '.'))
        };
        let words = name.split(' ').count();
        if words == 2 && name.split(' ').all(is_initials) {
            owners.extend(name.split(' ').map(str::to_lowercase));
            continue;
        }
        if name.is_empty() || words > 2 || !name.split(' ').all(is_word) {
            return None;
        }
        owners.push(name.to_lowercase());
    }
    (!owners.is_empty()).then_some(owners)
}

/// The owners named last in `text`, where brackets, an arrow or a sign-off gives the task to them:
/// `… (@x)`, `… (until May, @x)`, `… -> @x`, `… - @x`, `…, SC.`; and the text before.
pub(super) fn trailing<'t>(text: &'t str, known: &Known) -> Option<(Vec<String>, &'t str)> {
    let trimmed = without_marks(text).trim_end_matches(['.', ' ', '_', '*', ':']);
    if let Some(inside) = trimmed.strip_suffix([')', ']'])
        && let Some(open) = inside.rfind(['(', '['])
    {
        let inside = inside[open + 1..].trim_start_matches("AI").trim_start();
        let owners = only(inside, known, Trust::Shown).or_else(|| {
            let (_, last) = inside.rsplit_once(", ")?;
            only(last, known, Trust::Shown)
        });
        // `(Ana; Ben)`
        let owners = owners.or_else(|| {
            let parts = inside.contains("; ").then(|| inside.split("; "))?;
            let people: Option<Vec<_>> =
                parts.map(|part| only(part, known, Trust::Shown)).collect();
            people.map(|people| people.concat())
        });
        // `(Vorstand)`, `(Alle)`
        let owners = owners.or_else(|| {
            let lower = inside.to_lowercase();
            let is_body = responsible::is_body(&lower) && inside.starts_with(char::is_uppercase);
            (is_body || is_everybody(&lower)).then(|| vec![lower])
        });
        return owners.map(|owners| (owners, text[..open].trim_end()));
    }
    // Whoever signs stands at the very end; what goes before may be long. One look at it spares
    // most lines the search for each mark.
    let end = &trimmed[near_end(trimmed)..];
    let could_sign = |byte: u8| matches!(byte, b'>' | b'-' | b':') || !byte.is_ascii();
    if end.bytes().any(could_sign) {
        for mark in SIGN_OFFS {
            if end.contains(mark)
                && let Some((before, after)) = trimmed.rsplit_once(mark)
                && let Some(owners) = only(after, known, Trust::Shown)
            {
                return Some((owners, before.trim_end()));
            }
        }
    }
    // `ACTION: Publish it, SC.` and `Follow up. KK, SC.`
    let (before, after) = trimmed.rsplit_once([',', '.'])?;
    let mut owners = only_initials(after, known)?;
    let mut before = before.trim_end();
    while let Some((earlier, word)) = before.rsplit_once([',', '.', ' '])
        && let Some(more) = only_initials(word, known)
    {
        owners.splice(0..0, more);
        before = earlier.trim_end();
    }
    Some((owners, before))
}

/// A line without the marks at its end that only say how it stands: `oil the gate (@x) :white_check_mark:`.
fn without_marks(text: &str) -> &str {
    const MARKS: &[&str] = &[
        ":white_check_mark:",
        ":heavy_check_mark:",
        ":x:",
        "✅",
        "✔",
        "✔️",
        "❌",
    ];
    let mut text = text.trim_end();
    while let Some(before) = MARKS.iter().find_map(|mark| text.strip_suffix(mark)) {
        text = before.trim_end();
    }
    text
}

/// Who a task without owners at its head is given to, and the task without them.
pub(super) fn of_task<'t>(task: &'t str, known: &Known) -> (Vec<String>, &'t str) {
    if let Some(found) = labelled(task, known) {
        return found;
    }
    if let Some((owners, rest)) = trailing(task, known) {
        return (owners, if rest.is_empty() { task } else { rest });
    }
    let owners = by_whom(task, known)
        .or_else(|| assigned_to(task, known))
        .or_else(|| told_last(task, known));
    (owners.unwrap_or_default(), task)
}

/// Who a task of a list is assigned to. Elsewhere `assigned to Ana` more often tells how things are.
fn assigned_to(task: &str, known: &Known) -> Option<Vec<String>> {
    let (_, after) = task.split_once("ssigned to ")?;
    leading(after, known, Trust::Shown).map(|(owners, _)| owners)
}

/// Who is to do what the last sentence of a task says: `Paint the gate green. AR to buy paint.`
fn told_last(task: &str, known: &Known) -> Option<Vec<String>> {
    let (_, last) = task.rsplit_once(". ")?;
    let (owners, length) = leading(last, known, Trust::Shown)?;
    last[length..].starts_with(" to ").then_some(owners)
}

/// Who a task of a list is given to by a label behind it, and the task before: `mow the green - Assigned
/// to: Ana, due: May`, `… (verantwortlich: Ana)`.
fn labelled<'t>(task: &'t str, known: &Known) -> Option<(Vec<String>, &'t str)> {
    const LABELS: &[&str] = &[
        "assigned to",
        "assigned",
        "assignee",
        "owner",
        "owners",
        "responsible",
        "responsable",
        "responsável",
        "verantwortlich",
        "verantwortliche",
        "verantwortlicher",
        "verantwoordelijk",
        "wer",
        "who",
        "zuständig",
    ];
    for (colon, _) in task.match_indices(':') {
        let before = &task[..colon];
        let start = before.rfind(['-', '–', '—', '(', '[', ',', ';', '|', '.']);
        let Some(start) = start else { continue };
        let label = before[start..].trim_start_matches(|letter: char| !letter.is_alphabetic());
        let label = label.trim_end_matches(['*', '_', ' ']).to_lowercase();
        let names = task[colon + 1..].trim_start_matches(['*', '_', ' ']);
        // `Ana, due: May` names one.
        let ends = names
            .find([':', ')', ';', '|'])
            .map_or(names, |end| &names[..end]);
        let names = match ends.len() < names.len() && names[ends.len()..].starts_with(':') {
            true => ends
                .rsplit_once([',', '-', '–', '—'])
                .map_or("", |(names, _)| names),
            false => ends,
        };
        if LABELS.contains(&label.as_str())
            && let Some((owners, _)) = leading(names, known, Trust::Any)
        {
            let task = task[..start].trim_end_matches(['-', '–', '—', ' ', '(', '*', '_']);
            return (!task.is_empty()).then_some((owners, task));
        }
    }
    None
}

/// Who will have done it: `will be written by @x`, `draft by Ana`.
pub(super) fn by_whom(text: &str, known: &Known) -> Option<Vec<String>> {
    let found = DONE_BY.captures(text)?;
    let mut people = ["at", "par", "por"].into_iter();
    let at = people.find_map(|name| found.name(name))?.start();
    let (owners, _) = leading(&text[at..], known, Trust::Shown)?;
    // `covered by PR #7` and `decided by SIG Dock` are no initials of anybody's.
    (!is_initials(word_at(&text[at..]))).then_some(owners)
}

/// Where the last bytes of a text begin in which somebody could sign.
fn near_end(text: &str) -> usize {
    const LONGEST_SIGNATURE: usize = 120;
    text.ceil_char_boundary(text.len().saturating_sub(LONGEST_SIGNATURE))
}

fn only_initials(text: &str, known: &Known) -> Option<Vec<String>> {
    let word = text.trim();
    let is_known = is_initials(word) && known.has_initials(word);
    is_known.then(|| vec![word.to_lowercase()])
}

/// The owner at the very start of `text`, in lower case without `@`, and its length in bytes.
fn owner_at(text: &str, known: &Known, trust: Trust) -> Option<(String, usize)> {
    if let Some(handle) = text.strip_prefix('@') {
        let length = handle
            .char_indices()
            .find(|(at, letter)| {
                let is_dot = || *letter == '.' && is_small_at(handle, at + 1);
                !(letter.is_ascii_alphanumeric() || "-_".contains(*letter) || is_dot())
            })
            .map_or(handle.len(), |(at, _)| at);
        let name = handle[..length].trim_end_matches(['_', '-']);
        let lower = name.to_lowercase();
        let is_nobody = matches!(
            lower.as_str(),
            "" | "todo" | "here" | "tbd" | "noone" | "nobody"
        );
        return (!is_nobody).then(|| (lower, 1 + name.len()));
    }
    if let Some(initials) = dotted_initials(text) {
        return Some((initials.to_lowercase(), initials.len()));
    }
    let first = word_at(text);
    let is_nobody =
        NOBODY.iter().any(|word| first.eq_ignore_ascii_case(word)) && !is_initials(first);
    if first.is_empty() || is_nobody {
        return None;
    }
    for place in PLACES {
        let is_it = text
            .get(..place.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(place))
            && text[place.len()..]
                .chars()
                .next()
                .is_none_or(|next| !next.is_alphanumeric());
        // `Team` alone is a heading word; only in brackets or after a tag it is somebody.
        if is_it && (trust == Trust::Any || place.contains(' ')) {
            return Some(((*place).to_owned(), place.len()));
        }
    }
    if let Some(owner) = with_initial(text, known) {
        return Some(owner);
    }
    let second = text[first.len()..]
        .strip_prefix(' ')
        .map_or("", |rest| word_at(rest));
    let both = &text[..first.len()
        + if second.is_empty() {
            0
        } else {
            1 + second.len()
        }];
    let is_given = is_given_name(first);
    let second_is_name = second.chars().next().is_some_and(char::is_uppercase)
        && !second.chars().nth(1).is_some_and(char::is_uppercase);
    if !second.is_empty() && (known.has(both) || (is_given && second_is_name)) {
        return Some((both.to_lowercase(), both.len()));
    }
    let is_shown = is_given
        || (is_initials(first) && known.has_initials(first))
        || (known.has(first) && first.len() > 1);
    let is_capital = first.chars().next().is_some_and(char::is_uppercase);
    if is_shown || (trust == Trust::Any && is_capital && !is_acronym(first)) {
        return Some((first.to_lowercase(), first.len()));
    }
    None
}

/// Whether a small letter stands at a byte, as behind a dot within a handle: `@ana.roth`.
fn is_small_at(text: &str, at: usize) -> bool {
    let byte = text.as_bytes().get(at);
    byte.is_some_and(u8::is_ascii_lowercase)
}

/// `K.R.`, as some minutes call everybody. States and what else is short for something are nobody.
fn dotted_initials(text: &str) -> Option<&str> {
    const THINGS: &[&str] = &[
        "A.G.", "A.I.", "A.M.", "D.C.", "E.U.", "I.T.", "L.A.", "N.B.", "N.Y.", "O.K.", "P.M.",
        "P.S.", "U.K.", "U.N.", "U.S.",
    ];
    let initials = text.get(..4)?;
    let is_signed = match initials.as_bytes() {
        [first, b'.', last, b'.'] => first.is_ascii_uppercase() && last.is_ascii_uppercase(),
        _ => false,
    };
    let ends = text[4..]
        .chars()
        .next()
        .is_none_or(|next| !next.is_alphanumeric());
    (is_signed && ends && !THINGS.contains(&initials)).then_some(initials)
}

/// `A. Roth`, if somebody of that family name was there.
fn with_initial(text: &str, known: &Known) -> Option<(String, usize)> {
    let rest = text.get(1..)?.strip_prefix(". ")?;
    let family = word_at(rest);
    let whole = &text[..3 + family.len()];
    let is_name = text.starts_with(|letter: char| letter.is_ascii_uppercase())
        && family.starts_with(char::is_uppercase);
    let is_known = known.has(whole) || known.has(family);
    (is_name && is_known).then(|| (whole.to_lowercase(), whole.len()))
}

pub(super) fn is_given_name(word: &str) -> bool {
    if !word.starts_with(char::is_uppercase) {
        return false;
    }
    let is_listed = |name: &str| GIVEN_NAMES.binary_search(&name).is_ok();
    let first_part = word.split_once('-').map(|(first_part, _)| first_part);
    is_listed(word) || first_part.is_some_and(is_listed)
}

/// The word at the start of `text`: letters, digits, and `-`, `_`, `'` within.
fn word_at(text: &str) -> &str {
    let end = text
        .char_indices()
        .find(|(_, letter)| !(letter.is_alphanumeric() || matches!(letter, '-' | '_')))
        .map_or(text.len(), |(at, _)| at);
    text[..end].trim_end_matches(['-', '_'])
}

/// The length of what joins two owners, at the start of `text`.
fn joint(text: &str) -> Option<usize> {
    let start = skip(text, 0, &[' ']);
    let rest = &text[start..];
    if rest.starts_with([',', '/', '&', '+']) {
        let after = skip(rest, 1, &[' ']);
        for word in JOINTS {
            if let Some(more) = rest[after..].strip_prefix(word)
                && more.starts_with(' ')
            {
                return Some(start + after + word.len() + 1);
            }
        }
        return Some(start + after);
    }
    for word in JOINTS {
        if let Some(more) = rest.strip_prefix(word)
            && more.starts_with(' ')
        {
            return Some(start + word.len() + 1);
        }
    }
    None
}

fn skip(text: &str, from: usize, letters: &[char]) -> usize {
    from + (text[from..].len() - text[from..].trim_start_matches(letters).len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known() -> Known {
        let mut known = Known::default();
        known.add_handle("mbuechse");
        for name in ["Justin Bingham", "KK", "SC"] {
            known.add(name);
        }
        known
    }

    fn head(text: &str) -> Vec<String> {
        leading(text, &known(), Trust::Shown).map_or(Vec::new(), |(owners, _)| owners)
    }

    fn tail(text: &str) -> Vec<String> {
        trailing(text, &known()).map_or(Vec::new(), |(owners, _)| owners)
    }

    #[test]
    fn given_names_are_sorted() {
        assert!(GIVEN_NAMES.is_sorted());
        assert!(is_given_name("Zoe") && is_given_name("Aaron") && !is_given_name("Nova"));
    }

    #[test]
    fn owners_stand_at_the_head() {
        assert_eq!(head("@ana, @Ben: write it"), ["ana", "ben"]);
        assert_eq!(head("@ana and @ben to check"), ["ana", "ben"]);
        assert_eq!(head("@ana/@ben-o_ write"), ["ana", "ben-o"]);
        assert_eq!(head("Kurt will send"), ["kurt"]);
        assert_eq!(head("Justin to follow up"), ["justin"]);
        assert_eq!(head("mbuechse to request"), ["mbuechse"]);
        assert_eq!(head("Nova will be upgraded"), [] as [&str; 0]);
    }

    #[test]
    fn a_line_of_a_hundred_names_owns_nothing() {
        assert_eq!(head(&"Ana, ".repeat(64)).len(), 64);
        assert_eq!(head(&"Ana, ".repeat(100)), [] as [&str; 0]);
    }

    #[test]
    fn words_that_begin_a_sentence_own_nothing() {
        let anybody = |text| leading(text, &known(), Trust::Any);
        assert_eq!(anybody("Need to mow the green"), None);
        assert_eq!(anybody("I will mow the green"), None);
        assert!(anybody("Ilse to mow the green").is_some());
    }

    #[test]
    fn owners_stand_at_the_tail() {
        assert_eq!(tail("document it (@ana, @ben)"), ["ana", "ben"]);
        assert_eq!(tail("send it round (until Friday, @ana)"), ["ana"]);
        assert_eq!(tail("github move (@ana, EOB today)"), ["ana"]);
        assert_eq!(tail("protect the branch -> @ana"), ["ana"]);
        assert_eq!(tail("Publish 0.9.1, SC."), ["sc"]);
        assert_eq!(tail("Follow up in issue 355. KK, SC."), ["kk", "sc"]);
        assert_eq!(tail("upgrade (in May)"), [] as [&str; 0]);
    }
}
