//! References as people type or paste them, brought to the form in which they meet.

/// The issue or pull request that an address names, as `standards#1020`.
pub(super) fn issue_of_address(address: &str) -> Option<String> {
    let (_, rest) = address.split_once("://")?;
    let path = rest.split(['?', '#']).next()?;
    let mut parts = path
        .split('/')
        .filter(|part| !part.is_empty() && *part != "-");
    let mut repository = parts.nth(1)?;
    let mut part = parts.next()?;
    loop {
        let next = parts.next()?;
        let is_issue = matches!(
            part,
            "issues" | "issue" | "pull" | "pulls" | "merge_requests" | "discussions"
        );
        if is_issue && next.bytes().all(|byte| byte.is_ascii_digit()) {
            return is_name(repository).then(|| format!("{}#{next}", repository.to_lowercase()));
        }
        repository = part;
        part = next;
    }
}

/// A reference in the form in which references meet: `issues#225` for `issues/#225`, `#225` for
/// `225`, `vp6c` for `VP06c`; an address without its decorations.
pub(super) fn canonical(typed: &str) -> String {
    if let Some(issue) = issue_of_address(typed) {
        return issue;
    }
    if typed.contains("://") {
        return typed.trim_end_matches('/').to_owned();
    }
    let name = typed.to_lowercase().replace("/#", "#");
    if name.bytes().all(|byte| byte.is_ascii_digit()) {
        return format!("#{name}");
    }
    if let Some((path, number)) = name.rsplit_once('#')
        && let Some((_, repository)) = path.rsplit_once('/')
        && !repository.is_empty()
    {
        return format!("{repository}#{number}");
    }
    if let Some(number) = name.strip_prefix("vp") {
        let number = number.trim_start_matches([' ', '-', '0']);
        if number.starts_with(|first: char| first.is_ascii_digit()) {
            return format!("vp{number}");
        }
    }
    name
}

/// Whether it can be the name of a repository.
fn is_name(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_alphanumeric())
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte))
}
