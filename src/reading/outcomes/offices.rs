//! Tasks of those whom minutes call by their office or their family name: `Der Vorstand wird
//! beauftragt, …`, `Die Verwaltung soll das prüfen`, `Frau Roth wird das Tor streichen`, `Treasurer to
//! pay the mill`, `The secretary was asked to book the hall`.
//!
//! Whoever is charged with something has a task, whatever body it is; what a body merely will do is
//! one only if it is known to take on tasks. Does not know who is a person.

use super::present;
use super::promises::is_to_be_done;
use super::responsible::is_body;
use super::sentences::sentence;

/// Who is to do what a clause tells, in small letters, and where the clause begins.
pub(super) fn charged(text: &str) -> Option<(String, usize)> {
    let mut start = 0;
    loop {
        let clause = sentence(&text[start..]);
        if let Some(owner) = charged_in(clause).or_else(|| officer_in(clause)) {
            return Some((owner, start));
        }
        let next = start + clause.len();
        let rest = text.get(next..)?.trim_start();
        if clause.is_empty() || rest.is_empty() {
            return None;
        }
        start = text.len() - rest.len();
    }
}

fn charged_in(clause: &str) -> Option<String> {
    if clause.trim_end().ends_with('?') {
        return None;
    }
    let (subject, rest) = subject(clause.trim_start_matches(['*', '_', ' ']))?;
    let (verb, said) = rest.trim_start().split_once(' ')?;
    let is_of_itself = verb != "kümmert" && said.starts_with("sich ");
    if said.starts_with("nicht ") || is_of_itself || holds_word(said, AS_EVER) {
        return None;
    }
    if verb == "beauftragt" && subject.meets() {
        return charged_by_body(said);
    }
    let is_charged = || {
        let mut words = said.split_whitespace().take(MOST_WORDS_BETWEEN);
        words.any(|word| {
            matches!(
                word.trim_end_matches([',', '.', ':']),
                "aufgefordert" | "beauftragt" | "gebeten"
            )
        })
    };
    let is_to_do = || present::ends_with_infinitive(said);
    let is_task = match (verb, &subject) {
        ("wird" | "werden" | "wurde" | "wurden", Subject::Body(_)) => is_charged(),
        ("wird" | "werden", Subject::KnownBody(_) | Subject::Person(_)) => {
            is_charged() || is_to_do()
        }
        ("soll" | "sollen", Subject::KnownBody(_) | Subject::Person(_)) => is_to_do(),
        ("übernimmt", Subject::Person(_)) => !said.is_empty(),
        (
            "besorgt" | "bereitet" | "erstellt" | "holt" | "klärt" | "organisiert" | "prüft"
            | "schickt",
            Subject::KnownBody(_),
        ) => !holds_word(said, TOLD_ALREADY),
        ("kümmert", Subject::Person(_)) => said.starts_with("sich"),
        ("sagt" | "sagte" | "sagen", _) => said.starts_with("zu, ") && said.contains(" zu "),
        _ => false,
    };
    is_task.then(|| subject.named().to_lowercase())
}

/// Whom a body charges with something: `die Verwaltung, das Tor zu ölen`.
fn charged_by_body(said: &str) -> Option<String> {
    let (article, rest) = said.split_once(' ')?;
    let (office, deed) = rest.split_once(", ")?;
    let is_office = matches!(article, "das" | "den" | "die")
        && office.starts_with(char::is_uppercase)
        && office.chars().all(char::is_alphabetic);
    // A dash may stand in a name: `Verein Deich - Mühle`.
    let end = deed.rsplit(" - ").next().unwrap_or(deed);
    (is_office && !deed.starts_with("nicht ") && present::ends_with_infinitive(end))
        .then(|| office.to_lowercase())
}

/// What says that something is done again and again, as a rule has it.
const AS_EVER: &[&str] = &["jede", "jedes", "jährlich", "laut", "monatlich", "stets"];

/// What says that something goes on already, or was only said to.
const TOLD_ALREADY: &[&str] = &[
    "bereits",
    "derzeit",
    "immer",
    "nicht",
    "regelmäßig",
    "schon",
];

/// Whether one of these words is said.
fn holds_word(said: &str, words: &[&str]) -> bool {
    let mut said = said.split(|letter: char| !letter.is_alphanumeric());
    said.any(|word| words.contains(&word))
}

/// English offices that one person holds, and bodies that take on tasks.
const OFFICERS: &[&str] = &[
    "board",
    "chairman",
    "chairperson",
    "chairwoman",
    "clerk",
    "committee",
    "council",
    "president",
    "secretary",
    "treasurer",
    "tsc",
    "webmaster",
];

/// The officer who is to do what an English clause tells: `Treasurer to pay the mill`.
fn officer_in(clause: &str) -> Option<String> {
    let clause = clause.trim_start_matches(['*', '_', ' ']);
    let said = clause.strip_prefix("The ").unwrap_or(clause);
    let (office, rest) = said.split_once(' ')?;
    let lower = office.to_lowercase();
    let begins = said.len() < clause.len() || office.starts_with(char::is_uppercase);
    if !begins || clause.trim_end().ends_with('?') || !OFFICERS.contains(&lower.as_str()) {
        return None;
    }
    const TO_DO: &[&str] = &[
        "to ",
        "will ",
        "was asked to ",
        "is asked to ",
        "was directed to ",
        "was instructed to ",
        "agreed to ",
        "is to ",
        "shall ",
    ];
    let said = TO_DO.iter().find_map(|how| rest.strip_prefix(how))?;
    let verb = said.split(|letter: char| !letter.is_alphabetic()).next()?;
    let is_verb = verb.starts_with(char::is_lowercase) && is_to_be_done(verb);
    let is_habit = BODIES.contains(&lower.as_str())
        && (WHAT_BODIES_DO.contains(&verb) || holds_word(said, AS_EVER_IN_ENGLISH));
    (is_verb && !is_habit).then_some(lower)
}

/// Those of them that are bodies: that they meet, and what they are, is no task.
const BODIES: &[&str] = &["board", "committee", "council", "tsc"];
const WHAT_BODIES_DO: &[&str] = &[
    "board", "comprise", "consider", "consist", "continue", "decide", "discuss", "elect", "hold",
    "meet", "remain", "report", "staff", "track", "vote",
];

/// What says so of what a body does, in English.
const AS_EVER_IN_ENGLISH: &[&str] = &[
    "annually",
    "each",
    "every",
    "monthly",
    "quarterly",
    "regularly",
];

/// How many words may stand between the verb and what says that somebody is charged.
const MOST_WORDS_BETWEEN: usize = 5;

/// Whom a clause tells of.
enum Subject<'t> {
    /// `Frau Roth`: her family name.
    Person(&'t str),
    /// A body that takes on tasks.
    KnownBody(&'t str),
    /// What else has an article and a capital.
    Body(&'t str),
}

impl<'t> Subject<'t> {
    fn named(&self) -> &'t str {
        match self {
            Subject::Person(name) | Subject::KnownBody(name) | Subject::Body(name) => name,
        }
    }

    /// Whether it is a body that meets and settles something: `Samtgemeinderat`, `Plenum`.
    fn meets(&self) -> bool {
        const ENDS: &[&str] = &[
            "ausschuss",
            "beirat",
            "konvent",
            "parlament",
            "plenum",
            "rat",
            "versammlung",
            "vertretung",
            "vorstand",
        ];
        let name = self.named().to_lowercase();
        !matches!(self, Subject::Person(_)) && ENDS.iter().any(|end| name.ends_with(end))
    }
}

/// The subject with which a clause begins, and what follows it.
fn subject(clause: &str) -> Option<(Subject<'_>, &str)> {
    let (first, rest) = clause.split_once(' ')?;
    match first {
        "Frau" | "Herr" => {
            let (name, rest) = rest.split_once(' ')?;
            let is_name = name.starts_with(char::is_uppercase) && is_word(name);
            is_name.then_some((Subject::Person(name), rest))
        }
        "Der" | "Die" | "Das" | "der" | "die" | "das" => {
            // `der stellvertretende Vorsitzende`
            let (adjective, behind) = rest.split_once(' ')?;
            let is_adjective =
                adjective.starts_with(char::is_lowercase) && adjective.ends_with('e');
            let rest = if is_adjective { behind } else { rest };
            let (body, rest) = rest.split_once(' ')?;
            if !body.starts_with(char::is_uppercase) || !is_word(body) {
                return None;
            }
            let subject = match is_body(&body.to_lowercase()) {
                true => Subject::KnownBody(body),
                false => Subject::Body(body),
            };
            Some((subject, rest))
        }
        body => is_body(&body.to_lowercase()).then_some((Subject::KnownBody(body), rest)),
    }
}

fn is_word(text: &str) -> bool {
    text.chars()
        .all(|letter| letter.is_alphabetic() || letter == '-')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn owner(text: &str) -> Option<String> {
        charged(text).map(|(owner, _)| owner)
    }

    #[test]
    fn whoever_is_charged_with_something_has_a_task() {
        for (text, who) in [
            (
                "Der Vorstand wird beauftragt, die Mühle zu mieten.",
                "vorstand",
            ),
            (
                "Die Deichgruppe wird einstimmig damit beauftragt, den Deich zu prüfen",
                "deichgruppe",
            ),
            (
                "Das Tor klemmt. Die Verwaltung soll es bis Mai ölen.",
                "verwaltung",
            ),
            ("Vorstand wird gebeten, das zu beachten", "vorstand"),
            ("Frau Bruns wird die nächste Sitzung vorbereiten.", "bruns"),
            ("Herr Ahlers kümmert sich um die Schlüssel", "ahlers"),
            ("Die Müllerin sagt zu, bis Mai zu mahlen", "müllerin"),
            ("Der Vorstand klärt die Miete, bis sie stimmt", "vorstand"),
            ("The gate squeaks. Clerk to write to the mill.", "clerk"),
            ("The secretary was asked to book the hall", "secretary"),
            ("The treasurer will send the report to all", "treasurer"),
        ] {
            assert_eq!(owner(text).as_deref(), Some(who), "{text}");
        }
    }

    #[test]
    fn what_is_only_told_of_offices_is_no_task() {
        for text in [
            "Der Vorstand wird einstimmig entlastet.",
            "Der Vorstand wird nicht beauftragt, die Mühle zu mieten.",
            "Der Vorstand prüft regelmäßig die Kasse",
            "Der Vorstand prüft jährlich die Kasse",
            "Der Vorstand wird laut Satzung die Kasse prüfen",
            "Die Verwaltung wird sich im Mai treffen",
            "Der Rat beauftragt die Verwaltung, nicht zu mahlen",
            "Die Mühle wird im Mai gestrichen",
            "Die Mühle soll im Mai öffnen",
            "Frau Bruns wird zur Wartin gewählt",
            "Frau Bruns fragt an, warum das Tor klemmt",
            "Die Müllerin sagt zu wenig",
            "Die Müllerin sagt zu, dass das Korn reicht",
            "Wird der Vorstand beauftragt, die Mühle zu mieten?",
            "Herr wird",
            "The treasurer will be absent in May",
            "Chair to the left of the mill",
            "the duties of a clerk to the board",
            "Treasurer to be elected",
            "",
        ] {
            assert_eq!(owner(text), None, "{text}");
        }
    }
}
