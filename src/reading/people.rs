//! Who is named in a text.
//!
//! Handles (`@o-otte`) come out in lower case without `@`, names as they are written. Does not know
//! who exists: which name goes with which handle is for the corpus and its configuration to say.

use foldhash::HashSet;
use foldhash::HashSetExt;

/// Words after `@` that are nobody: all of us, and what style sheets, programs and data write so.
const NOBODY: &[&str] = &[
    "all",
    "channel",
    "charset",
    "container",
    "counter-style",
    "deprecated",
    "everybody",
    "everyone",
    "font-face",
    "font-palette-values",
    "here",
    "import",
    "keyframes",
    "layer",
    "media",
    "mention",
    "namespace",
    "nobody",
    "none",
    "noone",
    "override",
    "page",
    "param",
    "prefix",
    "property",
    "return",
    "scope",
    "slackname",
    "supports",
    "tba",
    "tbd",
    "team",
    "throws",
    "todo",
    "username",
    "you",
];

/// The handles in a text and behind its links to profiles, lower case, in order, each once.
pub(crate) fn handles<L: AsRef<str>>(text: &str, links: &[L]) -> Vec<String> {
    let signs = text.match_indices('@');
    let named = signs.filter_map(|(at, _)| handle_at(text, at).map(str::to_lowercase));
    let linked = links.iter();
    let linked = linked.filter_map(|link| handle_of_profile(link.as_ref()));
    let mut seen = HashSet::new();
    let mut found: Vec<String> = named.chain(linked).collect();
    found.retain(|handle| seen.insert(handle.clone()));
    found
}

/// The handle that starts with the `@` at byte `at`, as written.
pub(crate) fn handle_at(text: &str, at: usize) -> Option<&str> {
    let before = text[..at].chars().next_back();
    let is_mail_or_path =
        before.is_some_and(|letter| letter.is_alphanumeric() || matches!(letter, '.' | '+' | '@'));
    if is_mail_or_path {
        return None;
    }
    let after = &text[at + 1..];
    let end = handle_end(after);
    let handle = &after[..end];
    let rest = &after[end..];
    let is_server_or_team = match rest.as_bytes() {
        // `@gtema:matrix.org`
        [b':', next, ..] => next.is_ascii_alphanumeric() && names_a_server(&rest[1..]),
        // `@rust-lang/docs`, but not `@a/@b`
        [b'/', next, ..] => next.is_ascii_alphanumeric(),
        _ => false,
    };
    let lower = handle.to_lowercase();
    let is_time = handle.starts_with(|letter: char| letter.is_ascii_digit())
        && matches!(
            lower.trim_start_matches(|letter: char| letter.is_ascii_digit()),
            "" | "am" | "pm" | "h" | "uhr" | "p" | "rd" | "th" | "st" | "nd"
        );
    let is_person =
        !handle.is_empty() && !is_server_or_team && !is_time && !NOBODY.contains(&lower.as_str());
    is_person.then_some(handle)
}

/// Where a handle ends: letters and digits, with single `-` or `_` between them.
pub(super) fn handle_end(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut end = 0;
    while end < bytes.len() && end < 64 {
        let is_joint = end > 0
            && matches!(bytes[end], b'-' | b'_')
            && bytes.get(end + 1).is_some_and(u8::is_ascii_alphanumeric);
        if bytes[end].is_ascii_alphanumeric() || is_joint {
            end += 1;
        } else {
            break;
        }
    }
    end
}

fn names_a_server(text: &str) -> bool {
    let word = text
        .split(|letter: char| letter.is_whitespace() || letter == ',')
        .next()
        .unwrap_or("");
    word.trim_end_matches('.').contains('.')
}

/// `https://github.com/o-otte` is the profile of `o-otte`.
fn handle_of_profile(link: &str) -> Option<String> {
    let rest = link.split_once("://").map(|(_, rest)| rest)?;
    let rest = rest.strip_prefix("www.").unwrap_or(rest);
    let (host, path) = rest.split_once('/')?;
    let is_forge = matches!(host, "github.com" | "gitlab.com" | "codeberg.org");
    let handle = path.trim_end_matches('/');
    let is_handle = !handle.is_empty() && handle_end(handle) == handle.len();
    (is_forge && is_handle).then(|| handle.to_lowercase())
}

/// Bytes of the longest name: what is longer is a sentence.
const LONGEST_NAME: usize = 50;
/// Bytes before a handle in which the name that it goes with stands, with the marks around it.
const NAMED_WITHIN: usize = LONGEST_NAME + 14;

/// A name together with a handle, where a text introduces one by the other: `Ana Roth (@ana-r)`.
pub(crate) fn introductions(text: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices('@') {
        let Some(handle) = handle_at(text, at) else {
            continue;
        };
        let before = text[..at].trim_end_matches(['(', '[', ' ', '/', '-', ':']);
        let near = before.floor_char_boundary(before.len().saturating_sub(NAMED_WITHIN));
        let near = &before[near..];
        let start = near
            .rfind(['\n', ',', ';', ')', ':', '|', '.'])
            .map_or(0, |at| at + 1);
        let name = near[start..]
            .trim_start_matches(['-', '*', ' ', '+'])
            .trim();
        if is_name(name) && name.contains(' ') {
            found.push((name.to_owned(), handle.to_lowercase()));
        }
    }
    found
}

/// One to four words that begin with a capital, with particles between them, and no digits.
pub(crate) fn is_name(text: &str) -> bool {
    const PARTICLES: &[&str] = &[
        "al", "bin", "da", "de", "del", "den", "der", "di", "dos", "du", "la", "le", "ten", "ter",
        "van", "vom", "von", "zu", "zum", "zur",
    ];
    let mut words = 0;
    for word in text.split_whitespace() {
        let letters = word.trim_matches(|letter: char| matches!(letter, '.' | '\''));
        let is_capital = letters.starts_with(char::is_uppercase);
        let is_plain = letters
            .chars()
            .all(|letter| letter.is_alphabetic() || matches!(letter, '-' | '\'' | '’' | '.'));
        if !is_plain || !(is_capital || PARTICLES.contains(&letters)) {
            return false;
        }
        words += usize::from(is_capital);
    }
    (1..=4).contains(&words) && text.len() <= LONGEST_NAME && text.chars().count() >= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    fn in_text(text: &str) -> Vec<String> {
        handles(text, &[] as &[&str])
    }

    #[test]
    fn handles_are_read_in_lower_case_without_the_at() {
        assert_eq!(
            in_text("@O-Otte: ask @90n20/@cah_b, _@ana_"),
            ["o-otte", "90n20", "cah_b", "ana"]
        );
    }

    #[test]
    fn not_everything_after_an_at_is_a_person() {
        for text in [
            "write to ana@example.org",
            "@todo and @all",
            "on Matrix @gtema:matrix.org",
            "team @rust-lang/docs",
            "see you @10:00 or @9am",
            "@ somewhere",
        ] {
            assert!(in_text(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn a_link_to_a_profile_names_its_owner() {
        assert_eq!(
            handles("Report by Ana Roth", &["https://github.com/Ana-R"]),
            ["ana-r"]
        );
        assert!(handles("", &["https://github.com/org/repo"]).is_empty());
    }

    #[test]
    fn a_name_and_a_handle_side_by_side_introduce_each_other() {
        assert_eq!(
            introductions("- Ana Roth (@ana-r), thanks to Ben Okafor (@BenO)"),
            [("Ana Roth".to_owned(), "ana-r".to_owned()),]
        );
        assert!(introductions("AI @ana: ask").is_empty());
    }

    #[test]
    fn any_text_is_read_without_panic() {
        for text in [
            "@", "é@é", "@@", ":", "|", "- ", "::", "1.", "(", "@a:", "@a/",
        ] {
            in_text(text);
            introductions(text);
        }
    }
}
