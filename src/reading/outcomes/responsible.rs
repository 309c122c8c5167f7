//! Tasks told by who is responsible for them, or cares: `verantwortlich ist Mira`, `Ole ist für das
//! Tor zuständig`, `c'est Sophie qui s'en charge`, `tux kümmert sich um die Pumpe`.
//!
//! Whoever is responsible must be known, or a body such as the board. Where several single words care
//! for something in one file, they are nicknames.

use std::collections::BTreeSet;

use super::known::Known;
use super::owners::Trust;
use super::owners::leading;
use super::promises::is_work;
use super::sentences::sentence;

/// Verbs of caring that only people do.
const CARES: &[&str] = &[
    " kümmert sich um ",
    " kümmert sich darum",
    " kümmert sich drum",
    " kümmern sich um ",
    " kümmern sich darum",
    " kümmern sich drum",
    " se encarga de ",
    " se encargan de ",
    " s'occupe de ",
    " s'occupera de ",
    " s'occupera du ",
    " se chargera de ",
    " se chargera du ",
    " se encargará de ",
    " se encargarán de ",
    " s'occupe du ",
    " s'occupent de ",
    " s'en occupe",
    " s'en charge",
];

/// Subjects that are nobody, or somebody not named.
const NOBODY: &[&str] = &[
    "alguien",
    "alle",
    "das",
    "der",
    "die",
    "dies",
    "ella",
    "ellos",
    "er",
    "es",
    "ese",
    "esto",
    "el",
    "elle",
    "elles",
    "il",
    "ils",
    "ich",
    "ihr",
    "jede",
    "jeder",
    "jemand",
    "keiner",
    "lo",
    "man",
    "nadie",
    "niemand",
    "on",
    "personne",
    "que",
    "quelqu'un",
    "qui",
    "quien",
    "quién",
    "sie",
    "und",
    "wer",
    "wir",
    "y",
];

/// Who is to do what a statement tells, and where the clause begins that says so.
pub(super) fn responsible(text: &str, known: &Known) -> Option<(Vec<String>, usize)> {
    named_as_responsible(text, known).or_else(|| cares(text, known))
}

/// `verantwortlich dafür ist Mira`, `Ole ist für das Tor zuständig`, `c'est Ole qui s'en charge`.
fn named_as_responsible(text: &str, known: &Known) -> Option<(Vec<String>, usize)> {
    for word in ["erantwortlich", "uständig"] {
        let Some(at) = text.find(word) else { continue };
        let start = text[..at].rfind(' ').map_or(0, |blank| blank + 1);
        let clause = clause_before(text, start);
        let before = text[clause..start].trim();
        let end = at + word.len();
        let after = sentence(text[end..].trim_start_matches(char::is_alphabetic));
        // `Mira ist als Vorsitzende bestätigt und zuständig für …` tells of an office.
        let is_office = before.contains(" als ")
            && ["gewählt", "bestätigt", "ernannt"]
                .iter()
                .any(|word| before.contains(word));
        // `Mira ist bei der Mühle für das Tor zuständig` tells who works there.
        let is_office = is_office || before.contains(" ist bei ") || before.contains(" sind bei ");
        let is_open = is_office
            || after.ends_with('?')
            || before.contains("nicht")
            || before.contains("wer ");
        if is_open {
            continue;
        }
        // `… Verantwortlich dafür: Mira` tells whose what stands before is.
        let told = after
            .split_once(": ")
            .filter(|(matter, _)| matches!(matter.trim(), "" | "dafür" | "hierfür" | "ist"));
        if let Some((_, people)) = told.filter(|_| before.is_empty())
            && let Some((owners, _)) = leading(people, known, Trust::Shown)
            && clause > 0
        {
            return Some((owners, 0));
        }
        // `Verantwortliche Stelle für das Tor ist …` says what is, not what is to be done.
        let is_inflected = text[end..].starts_with(char::is_alphabetic);
        if before.is_empty()
            && (!is_inflected || after.starts_with(" ist ") || after.starts_with(" sind "))
            && let Some(verb) = [" ist ", " sind "].iter().find_map(|verb| {
                after
                    .find(verb)
                    .filter(|at| *at <= LONGEST_MATTER)
                    .map(|at| at + verb.len())
            })
            && let Some((owners, _)) = leading(&after[verb..], known, Trust::Shown)
        {
            return Some((owners, clause));
        }
        if let Some((owners, length)) = leading(before, known, Trust::Shown)
            && [" ist", " sind"]
                .iter()
                .any(|verb| before[length..].starts_with(verb))
        {
            return Some((owners, clause));
        }
    }
    let (start, person) = text
        .split_once("'est ")
        .or_else(|| text.split_once("’est "))?;
    let (owners, length) = leading(person, known, Trust::Any)?;
    let rest = &person[length..];
    let takes_it = rest.starts_with(" qui s'en ") || rest.starts_with(" qui s’en ");
    let clause = clause_before(text, start.len());
    (takes_it && !sentence(rest).ends_with('?')).then_some((owners, clause))
}

/// What somebody is responsible for is said in fewer bytes.
const LONGEST_MATTER: usize = 60;

/// `tux kümmert sich um die Pumpe`, `Der Vorstand kümmert sich darum`.
fn cares(text: &str, known: &Known) -> Option<(Vec<String>, usize)> {
    let (subject, clause) = who_cares(text)?;
    match subject {
        Subject::Body(body) => Some((vec![body], clause)),
        Subject::People(people) => {
            let people: Vec<String> = people.iter().map(|word| word.to_lowercase()).collect();
            let are_known = people.iter().all(|person| known.has_in_any_case(person));
            are_known.then_some((people, clause))
        }
    }
}

/// Who is to do what stands behind an arrow, whoever they are: `→ Tux klärt den Preis`. Only somebody
/// can do that.
pub(super) fn sent_to(body: &str, known: &Known) -> Option<(Vec<String>, usize)> {
    const DEEDS: &[&str] = &[
        " bereitet ",
        " erstellt ",
        " fragt ",
        " klärt ",
        " kümmert sich",
        " organisiert ",
        " prüft ",
        " schreibt ",
        " übernimmt ",
    ];
    let (owners, length) = leading(body, known, Trust::Any)?;
    let rest = &body[length..];
    let is_deed = DEEDS.iter().any(|deed| rest.starts_with(deed))
        || rest
            .strip_prefix(' ')
            .is_some_and(|said| said.starts_with("will ") && is_work(said));
    let is_somebody = |owner: &String| !NOBODY.contains(&owner.as_str()) && !owner.contains(' ');
    // `klärt sich` does so by itself.
    let is_of_itself = rest.starts_with(" klärt sich") || rest.starts_with(" erstellt sich");
    (is_deed && !is_of_itself && owners.iter().all(is_somebody)).then_some((owners, length))
}

/// Single words of which a statement says that they care for something. Programs do so too, so that
/// one of them alone is no evidence of a person.
pub(super) fn carers(text: &str) -> Vec<&str> {
    match who_cares(text) {
        Some((Subject::People(people), _)) => people,
        Some((Subject::Body(_), _)) | None => Vec::new(),
    }
}

/// Whether so many words care for something in one file that they are people: programs are rarely
/// many there, and more rarely written small.
pub(super) fn are_people(carers: &BTreeSet<&str>) -> bool {
    const FEWEST: usize = 3;
    const FEWEST_SMALL: usize = 2;
    let small = carers
        .iter()
        .filter(|word| !word.contains(char::is_uppercase));
    carers.len() >= FEWEST || small.count() >= FEWEST_SMALL
}

/// The subject of a verb of caring, and where its clause begins.
fn who_cares(text: &str) -> Option<(Subject<'_>, usize)> {
    for verb in CARES {
        let Some(at) = text.find(verb) else { continue };
        let clause = clause_before(text, at);
        let rest = sentence(&text[at..]);
        let told_of_now = [
            "bereits", "schon", "seit ", "immer", "derzeit", "déjà", "ya ",
        ];
        if rest.ends_with('?') || told_of_now.iter().any(|word| rest.contains(word)) {
            continue;
        }
        if let Some(subject) = subject(text[clause..at].trim()) {
            return Some((subject, clause));
        }
    }
    None
}

/// Who cares for something.
enum Subject<'t> {
    /// Single words, as they are written.
    People(Vec<&'t str>),
    /// A body or an office, in small letters: `Der Vorstand`.
    Body(String),
}

/// The subject that a text consists of.
fn subject(text: &str) -> Option<Subject<'_>> {
    let text = text.trim_start_matches(['@', '*', '_']);
    let body = ["Der ", "Die ", "Das ", "Le ", "La ", "El "]
        .iter()
        .find_map(|article| text.strip_prefix(article));
    if let Some(body) = body {
        let body = body.to_lowercase();
        return BODIES
            .contains(&body.as_str())
            .then_some(Subject::Body(body));
    }
    let is_word = |word: &str| {
        word.chars().count() >= 2
            && word
                .chars()
                .all(|letter| letter.is_alphanumeric() || matches!(letter, '-' | '_'))
            && word.chars().any(char::is_alphabetic)
    };
    let mut people = Vec::new();
    for part in text.split(", ").flat_map(|part| part.split(" und ")) {
        for word in part.split(" y ").flat_map(|part| part.split(" et ")) {
            let word = word.trim().trim_start_matches('@');
            let lower = word.to_lowercase();
            if !is_word(word) || NOBODY.contains(&lower.as_str()) {
                return None;
            }
            people.push(word);
        }
    }
    (!people.is_empty()).then_some(Subject::People(people))
}

/// Bodies and offices that take on tasks.
const BODIES: &[&str] = &[
    "board",
    "bureau",
    "bürgermeister",
    "bürgermeisterin",
    "gemeindeverwaltung",
    "geschäftsführung",
    "geschäftsstelle",
    "junta",
    "kassenwart",
    "kassenwartin",
    "kassier",
    "orga",
    "presidenta",
    "presidente",
    "präsidium",
    "president",
    "président",
    "présidente",
    "schatzmeister",
    "schatzmeisterin",
    "schriftführer",
    "schriftführerin",
    "secrétaire",
    "secretaria",
    "secretario",
    "sekretariat",
    "tesorera",
    "tesorero",
    "trésorier",
    "trésorière",
    "stadtverwaltung",
    "verwaltung",
    "vorsitzende",
    "vorstand",
];

/// Whether a word in small letters is a body or an office that takes on tasks.
pub(super) fn is_body(word: &str) -> bool {
    BODIES.contains(&word)
}

/// Where the clause begins in which byte `at` stands.
fn clause_before(text: &str, at: usize) -> usize {
    let mut start = 0;
    for mark in [
        ". ", "; ", ": ", "! ", "? ", "- ", "– ", "> ", "→ ", "⇒ ", " (",
    ] {
        if let Some(found) = text[..at].rfind(mark) {
            start = start.max(found + mark.len());
        }
    }
    start.min(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn owners(text: &str) -> Vec<String> {
        responsible(text, &Known::default()).map_or(Vec::new(), |(owners, _)| owners)
    }

    #[test]
    fn whoever_is_responsible_stands_before_or_behind() {
        for text in [
            "Verantwortlich ist Katharina",
            "verantwortlich für das Tor ist Katharina.",
            "Tor streichen; zuständig dafür ist Katharina",
            "Katharina ist für das Tor zuständig",
            "Das Tor: Katharina ist verantwortlich für Farbe und Pinsel",
            "das Tor, c'est Katharina qui s'en charge",
        ] {
            assert_eq!(owners(text), ["katharina"], "{text}");
        }
        for text in [
            "Verantwortlich ist die Stadt",
            "Verantwortlicher Wart der Mühle ist Katharina",
            "Wer ist dafür verantwortlich? Katharina fragt",
            "Katharina ist nicht zuständig",
            "Katharina fragt, wer zuständig ist",
            "die zuständige Stelle ist Katharina bekannt",
        ] {
            assert!(owners(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn whoever_cares_for_something_is_known_or_a_body() {
        let mut known = Known::default();
        known.add_nick("tux_2");
        let owners = |text: &str| responsible(text, &known).map(|(owners, _)| owners.join(" "));
        let board = "Der Vorstand kümmert sich um die Miete";
        assert_eq!(owners(board).as_deref(), Some("vorstand"));
        let nick = "tux_2 kümmert sich um die Pumpe";
        assert_eq!(owners(nick).as_deref(), Some("tux_2"));
        for text in [
            "Nova kümmert sich um die Images",
            "Der Dienst kümmert sich um die Images",
            "Wer kümmert sich um die Pumpe?",
            "tux_2 kümmert sich schon immer um die Pumpe",
            "kümmert sich um die Pumpe",
        ] {
            assert_eq!(owners(text), None, "{text}");
        }
    }

    #[test]
    fn single_words_that_care_are_told() {
        assert_eq!(
            carers("Pumpe: tux und mole kümmern sich darum"),
            ["tux", "mole"]
        );
        assert_eq!(carers("bix se encarga de la valla"), ["bix"]);
        for text in [
            "man kümmert sich um die Pumpe",
            "eine Gruppe von uns kümmert sich um Eis",
        ] {
            assert!(carers(text).is_empty(), "{text}");
        }
        let are_people = |words: &[&'static str]| are_people(&words.iter().copied().collect());
        assert!(are_people(&["tux", "mole"]));
        assert!(are_people(&["Flosse", "Mole", "Tux"]));
        assert!(!are_people(&["Nova", "Katharina"]));
        assert!(!are_people(&["tux"]));
    }
}
