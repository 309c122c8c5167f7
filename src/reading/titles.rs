//! Headings as people should read them: without emoji codes and stray marks.

/// A heading's words without emoji short codes at its ends, doubled blanks and a final colon.
/// Handles and time boxes stay.
pub(crate) fn cleaned(heading: &str) -> String {
    let mut words = heading.trim();
    while let Some(rest) = without_leading_code(words) {
        words = rest;
    }
    let words = words.trim_end_matches([':', ' ']);
    if !words.contains("  ") && !words.contains(['\n', '\t']) {
        return words.to_owned();
    }
    let mut clean = String::with_capacity(words.len());
    for word in words.split_whitespace() {
        if !clean.is_empty() {
            clean.push(' ');
        }
        clean.push_str(word);
    }
    clean
}

/// `:telephone: Dial-in` without its telephone. None where there is no code, or nothing else.
fn without_leading_code(text: &str) -> Option<&str> {
    let rest = text.strip_prefix(':')?;
    let end = rest.find(':')?;
    let is_code = end > 1
        && rest[..end].bytes().all(|byte| {
            byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"_+-".contains(&byte)
        });
    let words = rest[end + 1..].trim_start();
    (is_code && !words.is_empty()).then_some(words)
}

/// Whether a heading only says that something follows, not what.
pub(crate) fn is_generic(title: &str) -> bool {
    const GENERIC: &[&str] = &["agenda", "topics", "discussion", "notes", "minutes"];
    GENERIC.iter().any(|word| title.eq_ignore_ascii_case(word))
}
