//! Names that the lists of tasks of a file show to be people's: who is told to do something there may promise
//! something elsewhere.
//!
//! Is given the statements of a file. Does not know who else exists.

use super::deeds::is_imperative;
use super::known::Known;
use super::labels;
use super::owners;
use super::responsible;
use super::statements::Statement;
use super::whose::is_told_of_somebody;
use crate::reading::titles;

/// Words in the plural or for a group, which lists of tasks tell to do something as well.
const GROUPS: &[&str] = &[
    "chair",
    "chairs",
    "committee",
    "community",
    "editors",
    "everyone",
    "folks",
    "group",
    "leads",
    "maintainers",
    "members",
    "next",
    "organizers",
    "participants",
    "people",
    "someone",
    "staff",
    "try",
    "volunteers",
];

/// Who is told to do something in the lists of tasks below headings: `Tern to oil the gate`.
pub(super) fn people_told(statements: &[Statement]) -> impl Iterator<Item = &str> {
    let mut is_of_tasks = false;
    statements.iter().filter_map(move |statement| {
        if statement.is_heading() {
            let title = titles::without_number(&statement.text);
            is_of_tasks = labels::opens_tasks(title, statement.cues)
                || labels::opens_review(title, statement.cues);
        }
        if !is_of_tasks || !statement.is_item() {
            return None;
        }
        person_told(&statement.text)
    })
}

/// The initials by which at least three lines begin in brackets, half of all that begin so: `(KR) Lamps`. One
/// of them is known, as codes of languages look the same.
pub(super) fn signed_in_brackets<'s>(statements: &'s [Statement], known: &Known) -> Vec<&'s str> {
    const FEWEST: usize = 3;
    let items = statements.iter().filter(|line| line.is_item());
    let inside = items.filter_map(|item| item.text.strip_prefix('(')?.split_once(") "));
    let inside: Vec<&str> = inside.map(|(inside, _)| inside).collect();
    let signed: Vec<&str> = inside
        .iter()
        .copied()
        .filter(|inside| owners::is_initials(inside) && !owners::is_acronym(inside))
        .collect();
    let is_anybody_known = || inside.iter().any(|name| known.may_have(name));
    if signed.len() >= FEWEST && signed.len() * 2 >= inside.len() && is_anybody_known() {
        signed
    } else {
        Vec::new()
    }
}

/// The one word with a capital that is told at the head of a task to do it.
fn person_told(text: &str) -> Option<&str> {
    let (word, rest) = text.split_once(' ')?;
    let lower = word.to_lowercase();
    let is_name = word.len() > 2
        && word.starts_with(char::is_uppercase)
        && word.chars().skip(1).all(char::is_lowercase);
    let is_group = GROUPS.contains(&lower.as_str())
        || owners::is_nobody(word)
        || responsible::is_body(&lower)
        || is_imperative(word);
    (is_name && !is_group && is_told_of_somebody(rest) && is_for_hands(rest)).then_some(word)
}

/// Whether what stands behind `to` or `will` is done by somebody: a budget is to be sent, and to follow.
fn is_for_hands(rest: &str) -> bool {
    let deed = ["to ", "will ", "is going to "]
        .iter()
        .find_map(|said| rest.strip_prefix(said));
    let follows = |deed: &str| deed.starts_with("follow") && !deed.starts_with("follow up");
    deed.is_none_or(|deed| is_imperative(deed) && !deed.starts_with("be ") && !follows(deed))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_told_to_do_something_and_a_group_is_none() {
        assert_eq!(person_told("Tern to paint the gate"), Some("Tern"));
        assert_eq!(person_told("Tern kümmert sich um das Tor"), Some("Tern"));
        for text in [
            "Maintainers to oil the gate",
            "Need to oil it",
            "Oil the gate",
            "PR to merge",
            "Newsletter to be sent out",
            "Budget will be sent by Ben",
            "Pictures to follow",
            "Newsletter will grow",
        ] {
            assert_eq!(person_told(text), None, "{text}");
        }
    }
}
