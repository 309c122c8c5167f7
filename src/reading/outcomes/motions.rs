//! What several motions in one paragraph settled, each told with how it went.
//!
//! Councils and boards write whole sections as one paragraph: `Motion by Ana to buy paint. Motion
//! carried. The report was accepted.` Each sentence that only says how it went belongs to the one
//! before it. Does not know how decisions are worded, nor what stands on other lines.

use std::sync::LazyLock;

use regex::Regex;

use super::decisions;
use super::pattern::pattern;
use super::statements::Statement;
use super::wordings;
use crate::reading::outline::RowKind;
use crate::section::Decision;

/// A sentence that says how it went and not what.
static VERDICT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?xi)^\W*(?: (?:the\s+|this\s+)?(?:motion|vote|resolution)\s+(?:was\s+|is\s+|has\s+been\s+)?(?:unanimously\s+|duly\s+)?(?:carrie[sd]|passe[sd]|approved|adopted|accepted|fail(?:s|ed)|defeated|rejected|withdrawn)\b
        | (?:carried|passed|approved|all\s+in\s+favou?r|all\s+ayes)(?:\s+unanimously)?\W*$
        | (?:der|dieser)\s+(?:\w+)?antrag\s+(?:wird|wurde|ist)\b.*\b(?:angenommen|abgelehnt|beschlossen|zurückgezogen)\b
        | dem\s+(?:\w+)?antrag\s+(?:wird|wurde)\b.*\bzugestimmt\b
        | (?:einstimmig\s+|mehrheitlich\s+)?(?:angenommen|abgelehnt)\W*$ )",
    )
});

/// The decisions of a paragraph that tells more than one, or in which the one is told in a sentence of
/// its own; none where it is read as any other statement.
pub(super) fn told_in(statement: &Statement) -> Vec<Decision> {
    /// What is shorter is told whole.
    const LEAST: usize = 120;
    let text = statement.text.as_str();
    let is_prose = matches!(
        statement.kind,
        RowKind::Paragraph | RowKind::Item | RowKind::Numbered
    );
    if !is_prose
        || statement.quoted
        || text.len() < LEAST
        || !wordings::could_be(statement.cues, FORMS)
    {
        return Vec::new();
    }
    let clauses = clauses(text);
    if !clauses.iter().any(|clause| clause.is_carried) {
        return Vec::new();
    }
    let told = clauses.iter().filter_map(|clause| {
        let said = &text[clause.start..clause.end];
        decisions::worded(statement, clause.start, said)
    });
    told.collect()
}

/// Whether two decisions on one line are two: neither begins as the other does.
pub(super) fn are_apart(one: &Decision, other: &Decision) -> bool {
    const BEGINNING: usize = 24;
    let begins = |text: &str| text.chars().take(BEGINNING).collect::<String>();
    !one.text.contains(&begins(&other.text)) && !other.text.contains(&begins(&one.text))
}

/// The forms in which it is told how a motion went.
const FORMS: &[&str] = &["accepted", "vote"];

/// A sentence, or a motion with the sentence that says how it went.
struct Clause {
    start: usize,
    end: usize,
    is_carried: bool,
}

fn clauses(text: &str) -> Vec<Clause> {
    let mut clauses: Vec<Clause> = Vec::new();
    for (start, end) in sentences(text) {
        let is_verdict = VERDICT.is_match(&text[start..end]);
        match clauses.last_mut() {
            Some(motion) if is_verdict && !motion.is_carried => {
                motion.end = end;
                motion.is_carried = true;
            }
            Some(_) | None => clauses.push(Clause {
                start,
                end,
                is_carried: false,
            }),
        }
    }
    clauses
}

/// Where the sentences of a text begin and end.
fn sentences(text: &str) -> impl Iterator<Item = (usize, usize)> + '_ {
    /// What a point does not end: `Mr. Roth`, `No. 7`, `z. B.`
    const SHORT: usize = 3;
    let mut start = 0;
    let mut ends = text
        .match_indices(['.', '!', '?'])
        .map(|(at, _)| at + 1)
        .filter(move |end| {
            let rest = &text[*end..];
            let begins = rest.trim_start().chars().next();
            let word = text[..*end - 1].rsplit([' ', '(']).next().unwrap_or("");
            rest.starts_with(' ')
                && begins.is_some_and(|letter| letter.is_uppercase() || letter == '"')
                && (word.len() > SHORT || word.chars().all(char::is_lowercase))
        })
        .chain(std::iter::once(text.len()));
    std::iter::from_fn(move || {
        let end = ends.next()?;
        let begins = start + (text[start..end].len() - text[start..end].trim_start().len());
        start = end;
        Some((begins, end))
    })
}
