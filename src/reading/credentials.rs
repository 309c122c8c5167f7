//! Finds what looks like a credential in a text: passwords, secrets, tokens that somebody pasted.
//!
//! Text goes in, ranges come out, to be hidden or reported. Knows how credentials are written
//! down; does not know whether one still opens anything. Rather misses an odd one than hides
//! prose: "Root password: to be discussed" says nothing secret.

use std::ops::Range;

/// Ends of names whose value is a credential.
const NAMES: &[&str] = &[
    "secret",
    "password",
    "passwort",
    "kennwort",
    "passwd",
    "passphrase",
    "pwd",
    "token",
    "api_key",
    "apikey",
    "api-key",
    "access_key",
    "secret_key",
    "private_key",
];

/// Beginnings of tokens that services give out, with the fewest characters that follow.
const TOKENS: &[(&str, usize)] = &[
    ("ghp_", 20),
    ("gho_", 20),
    ("ghu_", 20),
    ("ghs_", 20),
    ("ghr_", 20),
    ("github_pat_", 20),
    ("glpat-", 16),
    ("xoxa-", 10),
    ("xoxb-", 10),
    ("xoxp-", 10),
    ("AKIA", 16),
    ("AIza", 30),
    ("sk-", 20),
    ("hf_", 20),
    ("npm_", 30),
    ("hvs.", 20),
    ("syt_", 20),
    ("eyJ", 30),
];

const SHORTEST_TOKEN: usize = 15;

/// What stands before a token in the head of a request.
const SCHEMES: [&str; 3] = ["Bearer", "bearer", "Basic"];

/// The parts of a text that look like credentials: sorted ranges in bytes that do not overlap.
pub(crate) fn credentials(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut ends = Ends { text, next: 0 };
    for (at, sign) in text.match_indices([':', '=', '@']) {
        if sign == "@" {
            found.extend(beside_account(text, at));
            continue;
        }
        found.extend(assigned(text, at, &mut ends));
        if text[at..].starts_with("://") {
            found.extend(in_address(text, at + "://".len()));
        }
    }
    // No token is without a digit.
    if text.bytes().any(|byte| byte.is_ascii_digit()) {
        for (start, word) in words(text) {
            found.extend(given_out(start, word));
            let end = start + word.len();
            if SCHEMES.iter().any(|scheme| word.ends_with(scheme)) && text[end..].starts_with(' ') {
                found.extend(in_header(text, end + 1));
            }
        }
    }
    found.sort_by_key(|range| (range.start, range.end));
    let mut apart: Vec<Range<usize>> = Vec::with_capacity(found.len());
    for range in found {
        match apart.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => apart.push(range),
        }
    }
    apart
}

/// `client_secret: …`, `password = "…"`, `?pwd=…`, with the sign between name and value at `at`.
fn assigned(text: &str, at: usize, ends: &mut Ends<'_>) -> Option<Range<usize>> {
    let is_equal = text[at..].starts_with('=');
    let before = text[..at].trim_end_matches(is_wrapping);
    let start = before.rfind(|letter| !is_name(letter)).map_or(0, |last| {
        last + before[last..].chars().next().map_or(1, char::len_utf8)
    });
    let name = before[start..].to_ascii_lowercase();
    let ending = NAMES.iter().find(|ending| name.ends_with(**ending))?;
    let after = &text[at + 1..];
    let lead = after.len() - after.trim_start_matches(is_wrapping).len();
    let quote = after[..lead]
        .chars()
        .next_back()
        .filter(|last| "\"'`".contains(*last));
    let is_quoted = quote.is_some();
    let value = match quote {
        Some(quote) => after[lead..].split([quote, '\n']).next().unwrap_or(""),
        None => ends.value_at(at + 1 + lead),
    };
    // `KEY_TOKEN` is a setting; `token` is also a word of running text.
    let is_setting = name.len() > ending.len() || ending.contains(['_', '-']) || is_equal;
    let head = head(value);
    let is_secret = if is_quoted || is_setting {
        value.len() >= 4 && !head.contains("://")
    } else {
        value.len() >= 6 && looks_random(head)
    };
    let from = at + 1 + lead;
    (is_secret && !is_placeholder(head)).then(|| from..from + value.len())
}

/// `ada@tenant / …`, with the `@` at `at`.
fn beside_account(text: &str, at: usize) -> Option<Range<usize>> {
    let has_user = text[..at].ends_with(|letter: char| letter.is_alphanumeric());
    let after = &text[at + 1..];
    let host = after
        .find(|letter: char| !(letter.is_alphanumeric() || "-._".contains(letter)))
        .filter(|length| *length > 0)?;
    let rest = &after[host..];
    let slash = rest.trim_start_matches(is_wrapping);
    let secret = slash.strip_prefix('/')?.trim_start_matches(is_wrapping);
    let between = &rest[..rest.len() - secret.len()];
    let is_apart = between.contains(char::is_whitespace);
    if !has_user || !is_apart {
        return None;
    }
    let value = value(secret);
    let from = text.len() - secret.len();
    let is_secret = value.len() >= 6 && looks_random(value);
    is_secret.then(|| from..from + value.len())
}

/// `https://ada:…@host`, with what follows the scheme at `at`.
fn in_address(text: &str, at: usize) -> Option<Range<usize>> {
    let rest = &text[at..];
    let end = rest
        .find(|letter: char| letter.is_whitespace() || "/?#\"'<>)".contains(letter))
        .unwrap_or(rest.len());
    let (account, _) = rest[..end].rsplit_once('@')?;
    let (user, password) = account.split_once(':')?;
    let from = at + user.len() + 1;
    (!password.is_empty()).then(|| from..from + password.len())
}

/// `Authorization: Bearer …`, with what follows the scheme at `at`.
fn in_header(text: &str, at: usize) -> Option<Range<usize>> {
    let value = value(&text[at..]);
    let is_secret = value.len() >= 12 && looks_random(value) && !is_placeholder(value);
    is_secret.then(|| at..at + value.len())
}

/// A token as services give them out.
fn given_out(start: usize, word: &str) -> Option<Range<usize>> {
    // Most words are shorter than any of them.
    if word.len() < SHORTEST_TOKEN {
        return None;
    }
    TOKENS.iter().find_map(|(beginning, fewest)| {
        let rest = word.strip_prefix(beginning)?;
        let is_token = rest.len() >= *fewest && rest.bytes().any(|byte| byte.is_ascii_digit());
        is_token.then(|| start..start + word.len())
    })
}

/// The words in which tokens are written, with their places.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let is_outside =
        |letter: char| !(letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_' | '.'));
    let mut at = 0;
    text.split_inclusive(is_outside).map(move |piece| {
        let start = at;
        at += piece.len();
        (
            start,
            piece.trim_end_matches(is_outside).trim_end_matches('.'),
        )
    })
}

/// What can stand around a name or a value.
fn is_wrapping(letter: char) -> bool {
    letter.is_whitespace() && letter != '\n' || matches!(letter, '"' | '\'' | '`' | '*')
}

fn is_name(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || letter == '_' || letter == '-'
}

/// The value that a text starts with.
fn value(text: &str) -> &str {
    Ends { text, next: 0 }.value_at(0)
}

/// As much of a value as tells what it is.
fn head(value: &str) -> &str {
    const ENOUGH: usize = 1024;
    &value[..value.floor_char_boundary(ENOUGH)]
}

/// Where values end in a text. Asked for from left to right, so that a line on which one follows the
/// other without a blank is looked through once.
struct Ends<'t> {
    text: &'t str,
    /// The next of them.
    next: usize,
}

impl<'t> Ends<'t> {
    /// The value that starts at a byte.
    fn value_at(&mut self, start: usize) -> &'t str {
        if self.next <= start {
            let length = self.text[start..]
                .find(|letter: char| letter.is_whitespace() || "\"'`<>|".contains(letter));
            self.next = length.map_or(self.text.len(), |length| start + length);
        }
        self.text[start..self.next].trim_end_matches([',', ';', '.', ')', ']', '}', '*'])
    }
}

/// Whether letters and digits are mixed as nobody would in a word.
fn looks_random(value: &str) -> bool {
    let has_digit = value.bytes().any(|byte| byte.is_ascii_digit());
    let has_letter = value.bytes().any(|byte| byte.is_ascii_alphabetic());
    has_digit && has_letter && !value.contains('/') && !value.contains('#')
}

/// `$TOKEN`, `{{ token }}`, `xxxx`, `***`: something is to be put here.
fn is_placeholder(value: &str) -> bool {
    let first = value.chars().next();
    value.starts_with(['$', '{', '%', '[', '('])
        || value.chars().all(|letter| Some(letter) == first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_token_is_shorter_than_the_shortest() {
        let lengths = TOKENS
            .iter()
            .map(|(beginning, fewest)| beginning.len() + fewest);
        assert_eq!(lengths.min(), Some(SHORTEST_TOKEN));
    }

    /// The text with its credentials as `[…]`.
    fn shown(text: &str) -> String {
        let mut shown = text.to_owned();
        for range in credentials(text).into_iter().rev() {
            shown.replace_range(range, "[…]");
        }
        shown
    }

    #[test]
    fn values_of_settings_are_credentials() {
        assert_eq!(
            shown("application_credential_secret: \"k9sJf-sl_2\""),
            "application_credential_secret: \"[…]\""
        );
        assert_eq!(shown("export DB_PASSWORD=hunter"), "export DB_PASSWORD=[…]");
        assert_eq!(
            shown("**Password:** `correct horse`"),
            "**Password:** `[…]`"
        );
        assert_eq!(shown("Passwort: tr0ub4dor"), "Passwort: […]");
        assert_eq!(
            shown("https://meet.example/j/99?pwd=aGVsbG8x and more"),
            "https://meet.example/j/99?pwd=[…] and more"
        );
    }

    #[test]
    fn tokens_are_known_by_their_beginning() {
        let token = format!("ghp_{}", "a1B2".repeat(9));
        assert_eq!(
            shown(&format!("curl -H {token}, done")),
            "curl -H […], done"
        );
    }

    #[test]
    fn what_follows_an_authorization_scheme_is_a_credential() {
        assert_eq!(
            shown("-H \"Authorization: Bearer cam_5b0c1f77e2d94a8e\" https://cams.example"),
            "-H \"Authorization: Bearer […]\" https://cams.example"
        );
        assert_eq!(shown("Bearer $TOKEN"), "Bearer $TOKEN");
        assert_eq!(
            shown("Basic authentication is off"),
            "Basic authentication is off"
        );
    }

    #[test]
    fn passwords_beside_accounts_are_credentials() {
        assert_eq!(
            shown("login: ada@kelpline.example /  Feequ4aing, see"),
            "login: ada@kelpline.example /  […], see"
        );
        assert_eq!(shown("https://ada:s3cret@host/x"), "https://ada:[…]@host/x");
    }

    #[test]
    fn settings_without_blanks_between_them_are_looked_through_once() {
        let line = "password=".repeat(40_000);
        let start = std::time::Instant::now();
        assert_eq!(credentials(&line).len(), 1);
        let patience = std::time::Duration::from_secs(20);
        assert!(start.elapsed() < patience, "{:?}", start.elapsed());
    }

    #[test]
    fn prose_about_credentials_is_shown() {
        for prose in [
            "Root password: to be discussed",
            "username/password auth, token: yes or no?",
            "@ada / @ben: rotate the token",
            "client_secret: $SECRET or {{ secret }} or ****",
            "ada@example.org / ben@example.org",
            "standards#590: password policy, see docs/passwords.md",
            "the scs-compatible-kubernetes-standard-v2-implementation-notes",
        ] {
            assert_eq!(shown(prose), prose);
        }
    }
}
