//! What a text names outside itself: issues, standards, releases, tender packages, advisories,
//! versions and links, each in the one form in which all its spellings meet.
//!
//! Text and link targets go in, [`Reference`]s come out, in order and each once. Knows spellings
//! and the addresses of GitHub, GitLab, Forgejo and their kin; does not know which repositories or
//! files exist: a link to other minutes is kept as written, for the corpus to resolve.

use foldhash::HashSet;

use crate::section::Reference;
use crate::section::ReferenceKind;

/// Series of numbered documents that are known by name, so that `RFC 2119`, `rfc2119` and
/// `RFC-2119` meet. Other series need the dash and four digits.
const SERIES: &[&str] = &[
    "adr", "bep", "bip", "dep", "eip", "erc", "iso", "jep", "kep", "mep", "nep", "pep", "rfc",
    "slep", "srfi", "tep",
];

/// Advisories are known by the word before their first dash.
const ADVISORIES: &[&str] = &[
    "cve", "dsa", "ghsa", "ossa", "ossn", "rhsa", "rustsec", "usn",
];

/// What a lot of a tender is called: English, German, and the abbreviations of tender papers.
const PACKAGES: &[&str] = &["vp", "lot", "los", "wp", "ap", "tp"];

/// Words after which `#6` counts things that are no issues: `Hackathon #6`.
const COUNTED: &[&str] = &[
    "call",
    "day",
    "edition",
    "episode",
    "hackathon",
    "meeting",
    "meetup",
    "option",
    "part",
    "phase",
    "session",
    "sprint",
    "step",
    "summit",
    "treffen",
    "week",
    "workshop",
];

/// What `text` and the targets of its links refer to, in order, each once.
pub(crate) fn references<L: AsRef<str>>(text: &str, links: &[L]) -> Vec<Reference> {
    let mut found = Found::default();
    let mut before = "";
    // Whatever is named by a spelling has a number in it.
    let names_something = text.bytes().any(|byte| byte.is_ascii_digit()) || text.contains("://");
    let text = if names_something { text } else { "" };
    for piece in text.split(is_separator).filter(|piece| !piece.is_empty()) {
        if piece.contains("://") {
            found.address(piece);
        } else if piece.bytes().any(|byte| byte.is_ascii_digit()) {
            found.spelled(before, piece);
        }
        before = piece;
    }
    for link in links {
        found.address(link.as_ref());
    }
    found.references
}

/// The reference that somebody means who typed `text` alone: an address, or any spelling, also in
/// lower case (`r5`, `vp 6c`, `issues/225`). None if it is not one.
pub(crate) fn reference_named(text: &str) -> Option<Reference> {
    let text = text.trim();
    let (before, piece) = text.rsplit_once(char::is_whitespace).unwrap_or(("", text));
    let before = before.trim_end();
    if before.contains(char::is_whitespace) {
        return None;
    }
    let mut found = Found::default();
    if text.contains("://") {
        found.address(text);
    } else {
        found.spelled(before, piece);
        if found.references.is_empty() {
            found.spelled(&before.to_uppercase(), &piece.to_uppercase());
        }
    }
    if let Some((repository, number)) = text.rsplit_once('/')
        && found.references.is_empty()
        && is_number(number)
        && is_repository(repository)
    {
        found.issue(repository, '#', number);
    }
    found.references.into_iter().next()
}

/// Characters that end a word and are part of no spelling.
fn is_separator(letter: char) -> bool {
    letter.is_whitespace()
        || matches!(
            letter,
            '(' | ')'
                | '['
                | ']'
                | '{'
                | '}'
                | '<'
                | '>'
                | ','
                | ';'
                | '|'
                | '"'
                | '\''
                | '`'
                | '*'
        )
}

/// The references found so far.
#[derive(Default)]
struct Found {
    /// Each once, in the order in which they stand there.
    references: Vec<Reference>,
    seen: HashSet<Reference>,
}

impl Found {
    fn push(&mut self, kind: ReferenceKind, name: String) {
        let reference = Reference { kind, name };
        if self.seen.insert(reference.clone()) {
            self.references.push(reference);
        }
    }

    fn issue(&mut self, repository: &str, mark: char, number: &str) {
        let repository = repository
            .trim_end_matches('/')
            .rsplit('/')
            .next()
            .unwrap_or("")
            .to_lowercase();
        let number = number.trim_start_matches('0');
        if number.is_empty() {
            return;
        }
        self.push(
            ReferenceKind::Issue,
            if says_only_issue(&repository) {
                format!("{mark}{number}")
            } else {
                format!("{repository}{mark}{number}")
            },
        );
    }

    /// A word with a digit in it, and the word before it.
    fn spelled(&mut self, before: &str, piece: &str) {
        let piece = piece.trim_end_matches(['.', ':', '!', '?', '_', '-', '/']);
        if self.marked_issues(before, piece) || self.issue_path(piece) {
            return;
        }
        let mut before = before.trim_end_matches([':', '.']);
        for part in piece.split(['/', '=', ':', '&', '+', '~', '_']) {
            let part = part.trim_matches(['.', '-', '!', '?', '…', '–', '—']);
            if part.bytes().any(|byte| byte.is_ascii_digit()) {
                self.coded(before, part);
            }
            before = part;
        }
    }

    /// `#225`, `standards#1020`, `issues/#225`, `PR #4`, `project!12`.
    fn marked_issues(&mut self, before: &str, piece: &str) -> bool {
        let mut any = false;
        for (at, mark) in piece.match_indices(['#', '!']) {
            let number = leading_digits(&piece[at + 1..]);
            let after = piece[at + 1 + number.len()..].chars().next();
            let goes_on = after.is_some_and(|letter| letter.is_alphanumeric() || letter == '_');
            if number.is_empty() || number.len() > 6 || goes_on {
                continue;
            }
            let path = trailing_path(&piece[..at]);
            let repository = if is_number(path) { "" } else { path };
            let counts_something = repository.is_empty()
                && COUNTED.iter().any(|word| before.eq_ignore_ascii_case(word));
            let is_bare_merge_request =
                mark == "!" && repository.is_empty() && !before.eq_ignore_ascii_case("mr");
            any = true;
            if !counts_something && !is_bare_merge_request {
                self.issue(repository, if mark == "!" { '!' } else { '#' }, number);
            }
        }
        any
    }

    /// `standards/issues/590` and `o/standards/pull/590`, the tails of addresses.
    fn issue_path(&mut self, piece: &str) -> bool {
        let parts: Vec<&str> = piece.split('/').collect();
        match issue_of_path(&parts) {
            Some((repository, mark, number)) => {
                self.issue(repository, mark, number);
                true
            }
            None => false,
        }
    }

    /// Everything whose shape tells what it is.
    fn coded(&mut self, before: &str, part: &str) {
        if is_number(part)
            && part.len() <= 6
            && matches!(before, "PR" | "PRs" | "MR" | "Pull-Request")
        {
            self.issue("", if before == "MR" { '!' } else { '#' }, part);
        } else if let Some(name) = advisory(part) {
            self.push(ReferenceKind::Advisory, name);
        } else if let Some(name) = standard(before, part) {
            self.push(ReferenceKind::Standard, name);
        } else if let Some(name) = package(before, part) {
            self.push(ReferenceKind::Package, name);
        } else if let Some(name) = release(before, part) {
            self.push(ReferenceKind::Release, name);
        } else if let Some(name) = version(part) {
            self.push(ReferenceKind::Version, name);
        }
    }

    /// The target of a link: an issue, other minutes, or just an address.
    fn address(&mut self, target: &str) {
        let target = target.trim_end_matches(['.', ',', ';', ':', '!', '?', '*', '_', '"', '\'']);
        let Some(start) = target.find("://") else {
            if is_minutes_path(target) {
                self.push(ReferenceKind::Minutes, target.to_owned());
            }
            return;
        };
        let scheme_start = target[..start]
            .bytes()
            .rposition(|byte| !byte.is_ascii_alphanumeric())
            .filter(|at| target.is_char_boundary(at + 1))
            .map_or(0, |at| at + 1);
        let is_web = target[scheme_start..start]
            .to_ascii_lowercase()
            .starts_with("http");
        let target = &target[scheme_start..];
        let rest = &target[target.find("://").map_or(0, |at| at + 3)..];
        let path = rest.split(['?', '#']).next().unwrap_or("");
        let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
        if !is_web || parts.is_empty() {
            return;
        }
        if let Some((repository, mark, number)) = issue_of_path(&parts[1..]) {
            self.issue(repository, mark, number);
            return;
        }
        self.push(ReferenceKind::Link, target.trim_end_matches('/').to_owned());
        for part in &parts[1..] {
            let part = part.split('.').next().unwrap_or("");
            if let Some(name) = advisory(part) {
                self.push(ReferenceKind::Advisory, name);
            } else if let Some(name) = standard("", part) {
                self.push(ReferenceKind::Standard, name);
            }
        }
    }
}

/// Repository, mark and number in a path such as `o/standards/pull/590` or
/// `group/project/-/merge_requests/7`.
fn issue_of_path<'a>(parts: &[&'a str]) -> Option<(&'a str, char, &'a str)> {
    for at in 1..parts.len().saturating_sub(1) {
        let mark = match parts[at] {
            "issues" | "pull" | "pulls" | "discussions" => '#',
            "merge_requests" => '!',
            _ => continue,
        };
        let number = leading_digits(parts[at + 1]);
        let repository = if parts[at - 1] == "-" && at >= 2 {
            parts[at - 2]
        } else {
            parts[at - 1]
        };
        if !number.is_empty() && number.len() <= 6 && is_repository(repository) {
            return Some((repository, mark, number));
        }
    }
    None
}

/// Whether what stands before `#` says only that an issue follows, not whose: `PR#4`, `issue#191`.
/// `issues#225` is the repository of that name, which communities use for all their planning.
fn says_only_issue(repository: &str) -> bool {
    let is_misspelled_issue = repository != "issues"
        && repository.starts_with("is")
        && repository.trim_end_matches('s').ends_with("sue");
    is_misspelled_issue
        || matches!(
            repository,
            "" | "pr" | "prs" | "pull" | "mr" | "bug" | "ticket" | "gh"
        )
}

fn is_repository(text: &str) -> bool {
    !text.is_empty()
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"-_./".contains(&byte))
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn leading_digits(text: &str) -> &str {
    let end = text
        .find(|letter: char| !letter.is_ascii_digit())
        .unwrap_or(text.len());
    &text[..end]
}

/// The path at the end of `text`: `osism/issues` of `see:osism/issues/`.
fn trailing_path(text: &str) -> &str {
    let start = text
        .rfind(|letter: char| !(letter.is_ascii_alphanumeric() || "-_./".contains(letter)))
        .map_or(0, |at| {
            at + text[at..].chars().next().map_or(1, char::len_utf8)
        });
    text[start..].trim_matches(['/', '.', '-', '_'])
}

/// Whether a link without a scheme leads to another Markdown file.
fn is_minutes_path(target: &str) -> bool {
    let path = target.split(['?', '#']).next().unwrap_or("");
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
    extension.eq_ignore_ascii_case("md") || extension.eq_ignore_ascii_case("markdown")
}

/// `CVE-2024-32498`, `OSSA-2024-001`, `GHSA-jr5f-v2jv-69x6`.
fn advisory(part: &str) -> Option<String> {
    let (series, rest) = part.split_once('-')?;
    let series = series.to_ascii_lowercase();
    if !ADVISORIES.contains(&series.as_str()) {
        return None;
    }
    let groups = rest.split('-').count();
    let well_formed = match series.as_str() {
        "ghsa" => groups == 3 && rest.len() == 14,
        "ossn" | "dsa" | "usn" => rest.split('-').all(is_number),
        _ => groups == 2 && rest.split(['-', ':']).all(is_number),
    };
    well_formed.then(|| format!("{series}-{}", rest.to_ascii_lowercase()))
}

/// `scs-0214-v2`, `SCS-0219-V1`, `adr-0012`, and `RFC 2119` of a known series; also at the head of
/// a longer name (`scs-0214-v1-k8s-node-distribution`).
fn standard(before: &str, part: &str) -> Option<String> {
    let lower = part.to_ascii_lowercase();
    let before = before.to_ascii_lowercase();
    if is_number(&lower) && lower.len() <= 5 && SERIES.contains(&before.as_str()) {
        return Some(format!("{before}-{lower}"));
    }
    let letters = lower
        .find(|letter: char| !letter.is_ascii_lowercase())
        .unwrap_or(lower.len());
    let (series, rest) = lower.split_at(letters);
    let is_known = SERIES.contains(&series);
    let rest = match rest.strip_prefix('-') {
        Some(rest) => rest,
        None if is_known => rest,
        None => return None,
    };
    let number = leading_digits(rest);
    let tail = &rest[number.len()..];
    if !(tail.is_empty() || tail.starts_with('-')) || !(2..=6).contains(&series.len()) {
        return None;
    }
    if is_known {
        let fits = !number.is_empty() && number.len() <= 5;
        return fits.then(|| format!("{series}-{number}"));
    }
    let edition = tail[usize::from(!tail.is_empty())..]
        .split('-')
        .next()
        .filter(|edition| {
            edition.starts_with(['v', 'w']) && edition.len() <= 3 && is_number(&edition[1..])
        });
    // Four digits after a dash are a year more often than a document, unless they start with zero
    // or are followed by an edition.
    if number.len() != 4 || !(number.starts_with('0') || edition.is_some()) {
        return None;
    }
    Some(match edition {
        Some(edition) => format!("{series}-{number}-{edition}"),
        None => format!("{series}-{number}"),
    })
}

/// `VP06c`, `VP 6c`, `vp-06c`, `VP10-3`, `Lot 10-3`, `lot6a`.
fn package(before: &str, part: &str) -> Option<String> {
    let lower = part.to_ascii_lowercase();
    let lower_before = before.to_ascii_lowercase();
    let letters = lower
        .find(|letter: char| !letter.is_ascii_lowercase())
        .unwrap_or(lower.len());
    let (word, rest) = lower.split_at(letters);
    // Apart from its number an abbreviation counts only in capitals: `ap 3` is many things.
    let stands_before = PACKAGES.contains(&lower_before.as_str())
        && (lower_before.len() > 2 || lower_before != before);
    let (word, rest) = if word.is_empty() && stands_before {
        (lower_before.as_str(), rest)
    } else if PACKAGES.contains(&word) {
        (word, rest.trim_start_matches('-'))
    } else {
        return None;
    };
    let number = leading_digits(rest);
    let tail = &rest[number.len()..];
    let is_sub_lot = match tail.strip_prefix('-') {
        Some(sub) => is_number(sub) && sub.len() <= 2,
        None => tail.len() <= 1 && tail.bytes().all(|byte| byte.is_ascii_lowercase()),
    };
    if number.is_empty() || number.len() > 2 || !is_sub_lot {
        return None;
    }
    let number = number.trim_start_matches('0');
    (!number.is_empty()).then(|| format!("{word}{number}{tail}"))
}

/// `R5`, `R4.1`, `R4.x`, `R7-rc1`, `Release 6`.
fn release(before: &str, part: &str) -> Option<String> {
    let rest = if before.eq_ignore_ascii_case("release") {
        part.strip_prefix('R').unwrap_or(part)
    } else {
        part.strip_prefix('R')?
    };
    let number = leading_digits(rest);
    if number.is_empty() || number.len() > 2 {
        return None;
    }
    let tail = rest[number.len()..].to_ascii_lowercase();
    let minor = match tail.strip_prefix('.') {
        Some(minor) if minor == "x" || (is_number(minor) && minor.len() <= 2) => tail.as_str(),
        Some(_) => return None,
        None if tail.is_empty() || tail.trim_start_matches('-').starts_with("rc") => "",
        None => return None,
    };
    Some(format!("r{number}{minor}"))
}

/// `v1.25.3`, `v6.0.0-rc1`, and `23.0.6` without the letter unless it could be a date.
fn version(part: &str) -> Option<String> {
    let lower = part.to_ascii_lowercase();
    let has_letter = lower.starts_with('v');
    let body = lower.strip_prefix('v').unwrap_or(&lower);
    let core_end = body
        .find(|letter: char| !(letter.is_ascii_digit() || letter == '.'))
        .unwrap_or(body.len());
    let (core, suffix) = body.split_at(core_end);
    let numbers: Vec<&str> = core.split('.').collect();
    let is_suffix = suffix
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || b".-".contains(&byte));
    if !numbers
        .iter()
        .all(|number| is_number(number) && number.len() <= 5)
        || !is_suffix
    {
        return None;
    }
    let fits = if has_letter {
        (2..=4).contains(&numbers.len())
    } else {
        numbers.len() == 3 && !could_be_date(&numbers)
    };
    fits.then(|| format!("v{body}"))
}

/// `19.10.2023`, `5.6.23`: day, month and year, rather than a version.
fn could_be_date(numbers: &[&str]) -> bool {
    let value = |at: usize| -> u32 { numbers[at].parse().unwrap_or(0) };
    let day_and_month = (1..=31).contains(&value(0)) && (1..=12).contains(&value(1));
    let is_year = (1900..2200).contains(&value(2)) || (15..40).contains(&value(2));
    let year_first = (1900..2200).contains(&value(0));
    year_first || (day_and_month && is_year)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<String> {
        references(text, &[] as &[&str])
            .into_iter()
            .map(|reference| reference.name)
            .collect()
    }

    fn linked(target: &str) -> Vec<(ReferenceKind, String)> {
        references("", &[target])
            .into_iter()
            .map(|reference| (reference.kind, reference.name))
            .collect()
    }

    #[test]
    fn all_spellings_of_an_issue_meet() {
        for text in [
            "issues#225",
            "issues/#225",
            "(issues/#225)",
            "org/issues#225.",
            "https://github.com/org/issues/issues/225",
            "https://github.com/org/issues/issues/225#issuecomment-12",
            "<https://codeberg.org/org/issues/issues/225>",
            "org/issues/issues/225",
        ] {
            assert_eq!(names(text), ["issues#225"], "{text}");
        }
        for text in [
            "#225",
            "PR #225",
            "PR#225",
            "PR 225",
            "issue#225",
            "isssue#225:",
        ] {
            assert_eq!(names(text), ["#225"], "{text}");
        }
        assert_eq!(names("#12/#13, tools#7"), ["#12", "#13", "tools#7"]);
    }

    #[test]
    fn pull_requests_and_merge_requests_are_issues() {
        assert_eq!(
            names("https://github.com/o/Standards/pull/590/files"),
            ["standards#590"]
        );
        assert_eq!(
            names("https://gitlab.com/group/sub/tool/-/merge_requests/7"),
            ["tool!7"]
        );
        assert_eq!(names("https://gitlab.com/g/tool/-/issues/7"), ["tool#7"]);
        assert_eq!(names("tool!7 and MR !8"), ["tool!7", "!8"]);
    }

    #[test]
    fn numbers_that_count_something_are_no_issues() {
        assert!(names("Hackathon #6, no reason at all!").is_empty());
        assert!(names("we met 7 people in 2024").is_empty());
        assert!(names("color #12ab34").is_empty());
    }

    #[test]
    fn standards_meet_in_lower_case() {
        assert_eq!(
            names("SCS-0219-V1 and scs-0214-v2."),
            ["scs-0219-v1", "scs-0214-v2"]
        );
        assert_eq!(names("RFC 2119, rfc2119, RFC-2119"), ["rfc-2119"]);
        assert_eq!(names("ADR-0012 or adr 12"), ["adr-0012", "adr-12"]);
        assert_eq!(
            linked("https://docs.example.org/standards/abc-0100-v3-naming"),
            [
                (
                    ReferenceKind::Link,
                    "https://docs.example.org/standards/abc-0100-v3-naming".to_owned()
                ),
                (ReferenceKind::Standard, "abc-0100-v3".to_owned()),
            ]
        );
        assert!(names("May-2024, team-2023").is_empty());
    }

    #[test]
    fn releases_are_written_short_or_long() {
        assert_eq!(
            names("R5/R6, Release 6 and R4.1 (R7-rc1)"),
            ["r5", "r6", "r4.1", "r7"]
        );
        assert!(names("Release 2024.2 of R2D2").is_empty());
    }

    #[test]
    fn tender_packages_meet_without_blanks_and_zeros() {
        assert_eq!(names("VP06c = VP 6c = vp-06c"), ["vp6c"]);
        assert_eq!(
            names("VP10-3, Lot 10-3, lot6a"),
            ["vp10-3", "lot10-3", "lot6a"]
        );
    }

    #[test]
    fn advisories_and_versions() {
        assert_eq!(
            names("CVE-2024-32498 (OSSA-2024-001)"),
            ["cve-2024-32498", "ossa-2024-001"]
        );
        assert_eq!(
            names("v1.25.3, v6.0.0-rc1, k8s 1.33.6"),
            ["v1.25.3", "v6.0.0-rc1", "v1.33.6"]
        );
        assert!(names("19.10.2023 5.6.23 10.0.0.1 1.29").is_empty());
    }

    #[test]
    fn links_to_other_minutes_stay_as_written() {
        assert_eq!(
            linked("../ops/20240614.md#why"),
            [(ReferenceKind::Minutes, "../ops/20240614.md#why".to_owned())]
        );
        assert_eq!(
            linked("https://example.org/a/"),
            [(ReferenceKind::Link, "https://example.org/a".to_owned())]
        );
        assert!(linked("mailto:x@example.org").is_empty());
        assert!(linked("#below").is_empty());
    }

    #[test]
    fn what_somebody_types_alone_is_read_kindly() {
        let named = |text: &str| reference_named(text).map(|reference| reference.name);
        assert_eq!(named("r5").as_deref(), Some("r5"));
        assert_eq!(named("vp 6c").as_deref(), Some("vp6c"));
        assert_eq!(named("issues/225").as_deref(), Some("issues#225"));
        assert_eq!(named("issues/issues/225").as_deref(), Some("issues#225"));
        assert_eq!(named("keystone"), None);
    }

    #[test]
    fn any_text_is_read_without_panic() {
        for text in [
            "#", "!", "é#1é", "://", "http://", "v", "R", "VP", "–#5", "ä/#7", "-1", "v1.",
        ] {
            names(text);
            linked(text);
            reference_named(text);
        }
    }
}
