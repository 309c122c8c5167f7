//! Whether words say something that is to be done, by their form alone: imperatives, gerunds,
//! infinitives at the end of a German line, verbs after a name.
//!
//! Knows verbs and endings. Does not know who is to do it.

use std::sync::LazyLock;

use regex::Regex;

use super::pattern::pattern;

/// Verbs that begin a task in the imperative, one a line, sorted by bytes.
static IMPERATIVES: LazyLock<Vec<&str>> =
    LazyLock::new(|| include_str!("imperatives.txt").lines().collect());

/// Words that make a sentence a task for whoever it names.
static NEEDED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:needed|needs? to|should|must|have to|has to|to be (?:\w+ed|done|written|built|sent)|please|required|muss|müssen|soll|sollte|sollen|bitte|doit|hay que|debe|moet|moeten|todo|to do)\b|à faire\b",
    )
});

/// Whether a text begins, ends or speaks as a task does.
pub(super) fn is_to_do(text: &str) -> bool {
    is_imperative(text) || NEEDED.is_match(text) || is_infinitive(text) || is_errand(text)
}

/// Whether a German text is called by an errand: `Anfrage bei der Mühle`.
fn is_errand(text: &str) -> bool {
    const ERRANDS: &[&str] = &[
        "Anfrage",
        "Antrag",
        "Beschwerde",
        "Bestellung",
        "E-Mail",
        "Einkauf",
        "Einladung",
        "Einrichtung",
        "Erstellung",
        "Klärung",
        "Mail",
        "Nachfrage",
        "Prüfung",
        "Rücksprache",
        "Terminfindung",
        "Vorbereitung",
    ];
    let mut words = text.split_whitespace();
    let first = words.next().unwrap_or("");
    ERRANDS.contains(&first) && words.next().is_some() && !text.contains("wurde")
}

/// Whether a text begins as a task does: with a verb that tells somebody to do something.
pub(super) fn is_imperative(text: &str) -> bool {
    let mut words = text
        .split(|letter: char| letter.is_whitespace() || matches!(letter, ',' | ':' | '/'))
        .map(|word| word.trim_matches(|letter: char| !(letter.is_alphanumeric() || letter == '-')))
        .filter(|word| !word.is_empty());
    for _ in 0..4 {
        let Some(word) = words.next() else {
            return false;
        };
        let lower = word.to_lowercase();
        let is_lead_in = matches!(
            lower.as_str(),
            "also"
                | "then"
                | "please"
                | "for"
                | "now"
                | "and"
                | "next"
                | "first"
                | "yes"
                | "maybe"
                | "to"
        );
        if is_lead_in {
            continue;
        }
        return IMPERATIVES.binary_search(&lower.as_str()).is_ok();
    }
    false
}

/// Whether what begins like a task is as likely the title of what is talked about: `Test flakes`,
/// `Update on the mill`, `Meet Our Millers`, or a question.
pub(super) fn is_title(text: &str) -> bool {
    /// Verbs for what is done in the meeting itself.
    const HERE: &[&str] = &["discuss", "meet", "present"];
    const NOUNS: &[&str] = &[
        "demo", "design", "draft", "need", "plan", "process", "release", "report", "request",
        "test", "update", "write",
    ];
    let text = text.trim_end();
    let mut words = words_of(text);
    let first = words.next().unwrap_or("").to_lowercase();
    let rest: Vec<&str> = words.collect();
    if text.ends_with('?') || HERE.contains(&first.as_str()) {
        return true;
    }
    if first != "need" && NEEDED.is_match(text) {
        return false;
    }
    // `Mill update`
    if rest.len() <= 3
        && rest
            .last()
            .is_some_and(|last| last.eq_ignore_ascii_case("update"))
    {
        return true;
    }
    let is_capital = |word: &&str| {
        let mut letters = word.chars();
        letters.next().is_some_and(char::is_uppercase)
            && letters.next().is_some_and(char::is_lowercase)
    };
    let of_what = rest.first().is_some_and(|next| {
        matches!(
            next.to_lowercase().as_str(),
            "about" | "for" | "from" | "of" | "on"
        ) || (first == "plan" && *next == "to")
    });
    let is_heading = first != "update" && rest.iter().take(2).any(is_capital);
    let is_thing =
        rest.len() == 1 && first != "update" && !matches!(rest[0], "it" | "this" | "them");
    NOUNS.contains(&first.as_str()) && (of_what || is_heading || is_thing)
}

/// Whether a text names an activity: `Moving to the new server`.
pub(super) fn is_activity(text: &str) -> bool {
    let mut words = words_of(text);
    let first = words.next().unwrap_or("");
    let is_gerund = first
        .strip_suffix("ing")
        .is_some_and(|stem| stem.len() >= 3);
    let is_thing = matches!(
        first.to_lowercase().as_str(),
        "during"
            | "meeting"
            | "nothing"
            | "something"
            | "anything"
            | "everything"
            | "spring"
            | "string"
    );
    let is_short = text.split_whitespace().count() <= 5 && !text.contains([':', '.']);
    let is_discussion = first.eq_ignore_ascii_case("discuss");
    words.next().is_some() && is_short && (is_discussion || (is_gerund && !is_thing))
}

fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
}

/// Whether a German text ends as a task does: `Raum für Mai buchen`.
fn is_infinitive(text: &str) -> bool {
    let last = text
        .trim_end_matches(|letter: char| !letter.is_alphanumeric())
        .rsplit(' ')
        .next()
        .unwrap_or("");
    let is_lower = last.chars().next().is_some_and(char::is_lowercase);
    let ends_so = ["en", "ern", "eln"].iter().any(|end| last.ends_with(end));
    const NO_INFINITIVES: &[&str] = &[
        "open", "then", "when", "often", "even", "seven", "ten", "between", "given", "been",
        "seen", "written", "taken", "broken", "children", "women", "men", "screen", "green",
        "golden", "token", "hidden", "driven", "chosen", "listen", "happen", "pen", "den", "einen",
        "wegen",
    ];
    is_lower && ends_so && last.len() >= 5 && !NO_INFINITIVES.contains(&last)
}

/// `kauft die Lampe`, `buys the lamp`, `escribe el texto`: after a person's name in a list of tasks,
/// what that person does. Told by the ending of the verb, and by something that it is done to.
pub(super) fn begins_with_deed(rest: &str) -> bool {
    const NO_DEEDS: &[&str] = &[
        "alone", "because", "contra", "dans", "dice", "does", "dort", "eine", "findet", "heeft",
        "here", "ihre", "jetzt", "keine", "late", "likes", "meint", "more", "needs", "nicht",
        "niet", "ohne", "onze", "para", "piensa", "plus", "sagt", "sans", "says", "seine", "seit",
        "selbst", "since", "sobre", "some", "sont", "there", "thinks", "this", "toute", "versus",
        "vindt", "wants", "where",
    ];
    let mut words = rest.split_whitespace();
    let (Some(verb), Some(_)) = (words.next(), words.next()) else {
        return false;
    };
    verb.len() >= 4
        && verb.chars().all(char::is_lowercase)
        && verb.ends_with(['t', 's', 'e', 'a'])
        && !NO_DEEDS.contains(&verb)
}

/// Whether a text tells what happened rather than what is to be done.
pub(super) fn is_past(text: &str) -> bool {
    let first = text
        .split(|letter: char| !letter.is_alphanumeric())
        .find(|word| !word.is_empty())
        .unwrap_or("")
        .to_lowercase();
    let is_participle = first.len() > 4 && first.ends_with("ed") && first != "need";
    is_participle
        || matches!(
            first.as_str(),
            "was" | "were" | "had" | "has" | "have" | "did"
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn imperatives_are_sorted() {
        assert!(IMPERATIVES.is_sorted());
        assert!(is_imperative("please ask the mill") && !is_imperative("the mill"));
    }
}
