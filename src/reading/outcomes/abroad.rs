//! What minutes in languages other than English and German say of a person and mean as a task: `Carlos enviará
//! la carta`, `Sophie relancera le meunier`, `Maarten belt de molenaar`, `Astrid kontakter mølleren`.
//!
//! The future tense of some of the languages shows in the ending of a verb; those of being there and of
//! speaking are none. Is given what follows a name; does not know who is a person.

/// Endings of the future tense.
const FUTURE: &[&str] = &[
    "ará", "arán", "erá", "erán", "irá", "irán", "drá", "drán", "era", "eront", "ira", "iront",
    "dra", "dront", "rra", "rront", "erà", "irà", "eranno", "iranno", "arão", "erão", "irão",
];

/// What ends so and is nothing to be done.
const NO_DEEDS: &[&str] = &[
    "arrivera",
    "asistirá",
    "asistirán",
    "assistera",
    "cámara",
    "camera",
    "dará",
    "darán",
    "devendra",
    "estará",
    "estarán",
    "faltará",
    "habrá",
    "hablará",
    "llegará",
    "opera",
    "parlera",
    "participará",
    "participarán",
    "participera",
    "participeront",
    "partira",
    "podrá",
    "podrán",
    "pourra",
    "pourront",
    "presentará",
    "présentera",
    "quedará",
    "restera",
    "reviendra",
    "saldrá",
    "sarà",
    "saranno",
    "sera",
    "serão",
    "serán",
    "seront",
    "seguirá",
    "sierra",
    "tendrá",
    "tendrán",
    "vendrá",
    "vendrán",
    "viendra",
    "viendront",
    "volverá",
];

/// Verbs in the present tense that are something to be done.
const DEEDS: &[&str] = &[
    "achète",
    "agendeert",
    "belt",
    "beställer",
    "bokar",
    "bestelt",
    "bestiller",
    "contacte",
    "envoie",
    "fikser",
    "fixar",
    "hoitaa",
    "indkalder",
    "innkaller",
    "kollar",
    "kontaktar",
    "kontakter",
    "koopt",
    "lager",
    "lance",
    "lupasi",
    "mailt",
    "napíše",
    "napisze",
    "mejlar",
    "opretter",
    "oppretter",
    "ordnar",
    "ordner",
    "pošle",
    "přichystá",
    "připraví",
    "pripraví",
    "przygotuje",
    "relance",
    "rédige",
    "réserve",
    "selvittää",
    "sjekker",
    "skickar",
    "skontaktuje",
    "sprawdzi",
    "stuurt",
    "tjekker",
    "undersøger",
    "sørger",
    "undersøker",
    "undersöker",
    "valmistelee",
    "wyśle",
    "zabezpečí",
    "zajistí",
    "zařídí",
    "zistí",
    "zjistí",
    "zrobi",
];

/// Whether what follows a person's name says what that person is to do.
pub(super) fn is_deed(rest: &str) -> bool {
    let mut words = rest.split_whitespace();
    let (Some(verb), Some(next)) = (words.next(), words.next()) else {
        return false;
    };
    let is_verb = verb.len() >= 4 && verb.chars().all(char::is_lowercase);
    let is_future =
        || FUTURE.iter().any(|ending| verb.ends_with(ending)) && !NO_DEEDS.contains(&verb);
    // `sjekker inn`, `mejlar att hon …`
    let is_other = matches!(next, "at" | "att" | "ind" | "inn");
    let is_one_word = is_verb && !is_other && (DEEDS.contains(&verb) || is_future());
    (is_one_word || is_called(verb, rest)) && !is_denied_or_usual(rest)
}

/// Whether it is denied, hangs on something or is done time and again.
fn is_denied_or_usual(rest: &str) -> bool {
    const HABITS: &[&str] = &[
        "aldri",
        "aldrig",
        "alltid",
        "altid",
        "dersom",
        "hver",
        "hvert",
        "hvis",
        "ikke",
        "inte",
        "når",
        "tiden",
        "vanligtvis",
        "vanligvis",
        "varje",
    ];
    let mut words = rest.split(|letter: char| !letter.is_alphanumeric());
    words.any(|word| HABITS.contains(&word))
}

/// Whether somebody calls people in, sends word or gets in touch, in Norwegian and Danish.
fn is_called(verb: &str, rest: &str) -> bool {
    const SAID: &[(&str, &str)] = &[
        ("kaller", " inn "),
        ("kalder", " ind "),
        ("sender", " beskjed til "),
        ("sender", " beskjed om hv"),
        ("tar", " kontakt"),
        ("tager", " kontakt"),
    ];
    let mut said = SAID.iter();
    said.any(|(first, next)| verb == *first && rest.trim_start()[first.len()..].starts_with(next))
}

/// Whether what somebody must do in Norwegian or Swedish is a task, and `må` no may or must not.
pub(super) fn is_nordic_deed(verb: &str) -> bool {
    const NO_DEEDS: &[&str] = &[
        "avgå", "bli", "bort", "dra", "forlate", "gerne", "gjerne", "gå", "ha", "ikke", "inte",
        "lämna", "man", "melde", "på", "være", "vara",
    ];
    !NO_DEEDS.contains(&verb)
}

/// Whether what somebody is going to do in Spanish is more than to be somewhere or not.
pub(super) fn is_spanish_deed(verb: &str) -> bool {
    const NO_DEEDS: &[&str] = &[
        "cumplir", "dejar", "estar", "faltar", "ir", "llegar", "ser", "tener", "venir", "viajar",
    ];
    let is_verb = ["ar", "er", "ir"].iter().any(|end| verb.ends_with(end));
    is_verb && !NO_DEEDS.contains(&verb)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_somebody_will_do_is_a_task_and_being_there_is_none() {
        for deed in [
            " enviará la carta",
            " relancera le meunier",
            " belt de molenaar",
            " fera le tri",
            " kontakter mølleren",
            " sprawdzi bramę",
            " preparerà la porta",
        ] {
            assert!(is_deed(deed), "{deed}");
        }
        for told in [
            " estará de viaje",
            " sera absente lundi",
            " opera",
            " camera broken",
            " enviará",
            "",
        ] {
            assert!(!is_deed(told), "{told}");
        }
    }
}
