//! Whether words say something that is to be done, by their form alone: imperatives, gerunds,
//! infinitives at the end of a German line, verbs after a name.
//!
//! Knows verbs and endings. Does not know who is to do it.

use std::sync::LazyLock;

use regex::Regex;

use super::pattern::pattern;
use super::present;

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
        "Ankündigung",
        "Anmeldung",
        "Anfrage",
        "Anschaffung",
        "Antrag",
        "Anwerben",
        "Bekanntmachung",
        "Beschaffung",
        "Beschwerde",
        "Bestellung",
        "E-Mail",
        "Einkauf",
        "Einladung",
        "Einladungen",
        "Eintragen",
        "Einrichtung",
        "Erstellen",
        "Erstellung",
        "Klärung",
        "Mail",
        "Nachfrage",
        "Prüfung",
        "Rücksprache",
        "Terminfindung",
        "Verfassen",
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
        let is_open = lower == "open" && words.next().is_some_and(is_left_open);
        return !is_open && IMPERATIVES.binary_search(&lower.as_str()).is_ok();
    }
    false
}

/// `Open questions`, `Open source`: these are open, nobody opens them.
fn is_left_open(thing: &str) -> bool {
    const THINGS: &[&str] = &[
        "discussion",
        "discussions",
        "items",
        "mic",
        "points",
        "question",
        "questions",
        "source",
        "standards",
        "tasks",
        "topics",
    ];
    THINGS.contains(&thing.to_lowercase().as_str())
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
pub(super) fn is_infinitive(text: &str) -> bool {
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

/// Whether a German text is only something to be done, with nobody in it who does it: `das Tor im Mai
/// streichen`, but not `wir sollten das Tor streichen`.
pub(super) fn is_german_order(text: &str) -> bool {
    const MOST_WORDS: usize = 14;
    const GERMAN: &[&str] = &[
        "am", "ans", "auf", "beim", "bis", "das", "dem", "den", "die", "ein", "eine", "einen",
        "für", "im", "ins", "mit", "nach", "noch", "und", "vom", "zum", "zur", "über",
    ];
    const SAYS_MORE: &[&str] = &[
        "aber", "da", "darf", "dass", "daß", "dürfen", "er", "es", "ich", "ihr", "ist", "kann",
        "können", "könnte", "könnten", "lassen", "man", "möchte", "möchten", "muss", "müssen",
        "ob", "sei", "sie", "sind", "soll", "sollen", "sollte", "sollten", "war", "waren", "weil",
        "wenn", "werden", "will", "wir", "wird", "wollen", "wurde", "wurden", "würde", "würden",
        "zu",
    ];
    let words: Vec<&str> = words_of(text).collect();
    let says_more = words
        .iter()
        .any(|word| SAYS_MORE.contains(&word.to_lowercase().as_str()));
    // `62 stemmen`, `i ack that concern`: other languages have words that end like that.
    let is_german = words
        .iter()
        .any(|word| GERMAN.contains(word) || word.contains(['ä', 'ö', 'ü', 'ß', 'Ä', 'Ö', 'Ü']));
    let is_past = words
        .last()
        .is_some_and(|last| present::is_participle(last));
    (2..=MOST_WORDS).contains(&words.len())
        && is_german
        && !says_more
        && !is_past
        && is_german_task(text)
}

/// Whether a German text is called by an errand, ends with something to be done, or says that it will be.
pub(super) fn is_german_deed(text: &str) -> bool {
    is_errand(text) || is_german_infinitive(text) || is_passive_to_come(text)
}

/// Whether a German text ends with something to be done that is not done in the meeting itself: `Raum
/// buchen`, but not `Haushalt besprechen`.
pub(super) fn is_german_task(text: &str) -> bool {
    const HERE: &[&str] = &[
        "abstimmen",
        "aussprechen",
        "beraten",
        "berichten",
        "beschließen",
        "besprechen",
        "diskutieren",
        "genehmigen",
        "reden",
        "sprechen",
        "verabschieden",
        "verlesen",
        "vorstellen",
        "wählen",
    ];
    let last = words_of(text).last().unwrap_or("");
    is_german_infinitive(text) && !HERE.iter().any(|verb| last.ends_with(verb))
}

fn is_german_infinitive(text: &str) -> bool {
    let last = words_of(text).last().unwrap_or("");
    // Dutch has plurals in `en`, and vowels that no German verb doubles: `voorwaarden`.
    let is_dutch = ["aa", "oo", "uu", "ij"]
        .iter()
        .any(|vowels| last.contains(vowels))
        || words_of(text).any(|word| {
            matches!(
                word,
                "de" | "een" | "het" | "met" | "naar" | "om" | "op" | "te" | "van" | "voor"
            )
        });
    is_infinitive(text) && !is_dutch
}

/// `Die Einladung wird im Wiki veröffentlicht`
pub(super) fn is_passive_to_come(text: &str) -> bool {
    let last = words_of(text).last().unwrap_or("");
    let ends_so = last.ends_with('t') || present::is_participle(last);
    let is_participle = last.len() >= 6 && ends_so && last.starts_with(char::is_lowercase);
    is_participle && words_of(text).any(|word| matches!(word, "wird" | "werden"))
}

/// `kauft die Lampe`, `buys the lamp`, `escribe el texto`: after a person's name in a list of tasks,
/// what that person does. Told by the ending of the verb, and by something that it is done to.
pub(super) fn begins_with_deed(rest: &str) -> bool {
    const NO_DEEDS: &[&str] = &[
        "alone", "because", "contra", "dans", "dice", "does", "dort", "eine", "findet", "hatte",
        "heeft", "here", "hätte", "ihre", "jetzt", "keine", "konnte", "könnte", "late", "likes",
        "meint", "more", "needs", "nicht", "niet", "ohne", "onze", "para", "piensa", "plus",
        "sagt", "sans", "says", "seine", "seit", "selbst", "since", "sobre", "some", "sont",
        "there", "thinks", "this", "toute", "versus", "vindt", "wants", "where", "wollte", "wurde",
        "wäre", "würde",
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
    let is_participle = first.len() > 4 && first.ends_with("ed");
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
        assert!(is_imperative("open the gate") && !is_imperative("Open questions:"));
    }
}
