//! What German minutes say of a person in the present tense, and mean as a task: `Ida besorgt die
//! Schlüssel`, `Ole und Ida richten das Lager ein`, `Ida wird sich informieren`.
//!
//! The same tense tells what somebody says, asks and shows in the meeting, so a verb counts by itself
//! only if it is not one of those; others count with their particle at the end of the clause. Is
//! given what follows a name; does not know who is a person.

use super::known::Known;
use super::owners::Trust;
use super::owners::leading;
use super::sentences::sentence;
use crate::reading::calendar::is_weekday;
use crate::reading::calendar::month_named;

/// Verbs, by their beginning, that are something to be done whatever follows.
pub(super) const DEEDS: &[&str] = &[
    "aktivier",
    "aktualisier",
    "bastel",
    "bastl",
    "benachrichtig",
    "beantwort",
    "beschaff",
    "besorg",
    "bestell",
    "bewirb",
    "bewerb",
    "buch",
    "dokumentier",
    "druck",
    "entsorg",
    "entwirf",
    "erarbeit",
    "erfrag",
    "ergänz",
    "erledig",
    "formulier",
    "hol",
    "implementier",
    "installier",
    "kauf",
    "konfigurier",
    "kontaktier",
    "kopier",
    "koordinier",
    "lösch",
    "post",
    "programmier",
    "recherchier",
    "reinig",
    "reparier",
    "reservier",
    "telefonier",
    "twitter",
    "sammel",
    "sammle",
    "veranlass",
    "vereinbar",
    "verfass",
    "verschick",
    "versend",
    "veröffentlich",
    "änder",
    "überarbeit",
    "überprüf",
    "übersetz",
    "überweis",
];

/// Verbs, by their beginning, that are something to be done with one of these words at the end of
/// the clause, or right after the verb.
const WITH_PARTICLE: &[(&str, &[&str])] = &[
    ("arbeit", &["auf", "aus", "ein"]),
    ("bau", &["ab", "auf", "ein", "um", "zusammen"]),
    ("behäl", &["auge", "blick"]),
    ("beantrag", &["bei", "beim"]),
    ("besprech", &["das", "dies", "es", "mit"]),
    ("besprich", &["das", "dies", "es", "mit"]),
    ("bleib", &["dran"]),
    ("bereite", &["vor"]),
    ("bring", &["mit", "vorbei", "ein"]),
    ("erkundig", &["sich"]),
    ("fahr", &["hin"]),
    ("fass", &["zusammen"]),
    ("fertig", &["an"]),
    ("forder", &["an"]),
    ("frag", &["an", "nach"]),
    ("fähr", &["hin"]),
    ("füg", &["ein", "hinzu"]),
    ("füll", &["aus"]),
    ("geh", &["einkaufen", "hin"]),
    ("gib", &["weiter", "bescheid"]),
    ("geb", &["weiter", "bescheid"]),
    ("guck", &["nach", "drauf", "sich"]),
    ("hak", &["nach"]),
    ("häng", &["auf", "aus"]),
    ("hör", &["nach"]),
    ("informier", &["sich"]),
    ("leg", &["an", "ab"]),
    ("leit", &["weiter"]),
    ("lad", &["ein", "hoch"]),
    ("läd", &["ein", "hoch"]),
    ("mach", &["aus", "das", "es", "fertig", "schlau"]),
    ("nehm", &["mit", "kontakt", "vor"]),
    ("nimm", &["mit", "kontakt", "vor"]),
    ("pass", &["an"]),
    ("pfleg", &["ein", "nach"]),
    ("probier", &["aus"]),
    ("reich", &["ein", "nach"]),
    ("richt", &["ein", "her"]),
    ("ruf", &["an"]),
    ("räum", &["auf", "aus", "ein", "um"]),
    ("sag", &["zu"]),
    ("schau", &["nach", "drauf", "sich"]),
    ("schließ", &["ab", "an"]),
    ("setz", &["auf", "sich", "um"]),
    ("sprech", &["ab", "mit", "an"]),
    ("sprich", &["mit", "an"]),
    ("stell", &["auf", "bereit", "ein", "online", "zusammen"]),
    ("such", &["aus", "heraus", "raus"]),
    ("trag", &["ein", "nach", "zusammen"]),
    ("träg", &["ein", "nach", "zusammen"]),
    ("triff", &["sich"]),
    ("treff", &["sich"]),
    ("versuch", &["sich", "das", "es"]),
    ("wechsel", &["aus"]),
    ("wert", &["aus"]),
];

/// Whether what follows a person's name says in the present tense what that person is to do.
pub(super) fn is_deed(rest: &str) -> bool {
    let said = rest.trim_start_matches([' ', '*', '_']);
    let verb = said.split(|letter: char| !letter.is_alphanumeric()).next();
    // `Jörg machts`
    if matches!(
        said.trim_end_matches(['.', '!', ' ']),
        "machts" | "macht's" | "macht’s" | "macht es" | "machen es" | "machens"
    ) {
        return true;
    }
    // `t` and `n` end the verb of one person and of several: `kauft`, `kaufen`.
    if !verb.is_some_and(|verb| verb.ends_with(['t', 'n'])) || !said.starts_with(char::is_lowercase)
    {
        return false;
    }
    let clause = clause(said);
    let mut words = clause.split_whitespace();
    let Some(verb) = words.next() else {
        return false;
    };
    let is_told = || {
        let behind = &said[clause.len()..];
        [", dass", ", ob", ":"]
            .iter()
            .any(|told| behind.starts_with(told))
    };
    let is_of_itself = verb == "passt" && clause.contains(" sich ");
    if is_told_of_now(clause) || clause.contains(" seit ") || is_of_itself {
        return false;
    }
    if clause.ends_with(" Gedanken") || clause.ends_with(" Rückmeldung") {
        return matches!(verb, "gibt" | "geben" | "macht" | "machen") && !is_told();
    }
    if DEEDS.iter().any(|deed| is_form_of(verb, deed)) || has_deadline(verb, clause) {
        return true;
    }
    let particles = WITH_PARTICLE
        .iter()
        .find(|(deed, _)| is_form_of(verb, deed));
    let Some((_, particles)) = particles else {
        return false;
    };
    let next = words.next().unwrap_or("").to_lowercase();
    let last = words.next_back().map_or(next.clone(), str::to_lowercase);
    // `nimmt die Leiter und Farbe mit`
    let whole = with_more_objects(said, clause).rsplit(' ').next();
    let end = whole.map_or(last.clone(), str::to_lowercase);
    // Who moves something in the meeting does not do so at an office: `beantragt sie beim Amt`.
    let at_an_office =
        particles.contains(&"beim") && particles.iter().any(|word| clause.contains(word));
    at_an_office
        || particles
            .iter()
            .any(|particle| [&next, &last, &end].iter().any(|word| word == particle))
        || is_making(verb, clause)
}

/// The clause with what else the verb is on: behind `und` a noun goes on, a verb begins anew.
fn with_more_objects<'t>(said: &'t str, first: &'t str) -> &'t str {
    let rest = &said[first.len()..];
    match rest.strip_prefix(" und ") {
        Some(more) if more.starts_with(char::is_uppercase) => {
            &said[..first.len() + " und ".len() + clause(more).len()]
        }
        Some(_) | None => first,
    }
}

/// `macht ein Plakat für das Fest`: what somebody makes is a task, unless it is made in the meeting.
fn is_making(verb: &str, clause: &str) -> bool {
    const MADE_HERE: &[&str] = &[
        "Angebot",
        "Anmerkung",
        "Anmerkungen",
        "Ansage",
        "Bericht",
        "Einwand",
        "Einwände",
        "Feierabend",
        "Hinweis",
        "Leitung",
        "Moderation",
        "Pause",
        "Praktikum",
        "Protokoll",
        "Redeleitung",
        "Redeliste",
        "Schluss",
        "Sorgen",
        "Spaß",
        "Update",
        "Urlaub",
        "Vorschlag",
        "Vorschläge",
        "Werbung",
    ];
    let mut words = clause.split(' ').skip(1);
    let noun = words.find(|word| word.starts_with(char::is_uppercase));
    let mut before = clause.split(' ').skip(1);
    // Between the verb and what is made stand an article and adjectives.
    let is_object = before
        .by_ref()
        .take_while(|word| !word.starts_with(char::is_uppercase))
        .all(|word| {
            matches!(word, "das" | "den" | "die" | "noch")
                || word.starts_with("ein")
                || word.ends_with("es")
                || word.ends_with("en")
                || word.ends_with('e')
        });
    matches!(verb, "baut" | "entwickelt" | "gestaltet" | "macht")
        && is_object
        && noun.is_some_and(|noun| !MADE_HERE.contains(&noun))
}

/// `streicht den Zaun bis Freitag`: whatever somebody does until a day is a task, unless they only
/// are somewhere.
fn has_deadline(verb: &str, clause: &str) -> bool {
    const STATES: &[&str] = &[
        "ist", "sind", "hat", "haben", "war", "waren", "bleibt", "bleiben", "fehlt", "fehlen",
        "kann", "können", "wartet", "warten", "braucht", "arbeitet",
    ];
    let until = clause.split_once(" bis ").map_or("", |(_, until)| until);
    let mut words = until.split_whitespace();
    let first = words.next().unwrap_or("");
    let is_numbered_day =
        |word: &str| word.starts_with(|letter: char| letter.is_ascii_digit()) && word.contains('.');
    let is_day = month_named(first).is_some()
        || is_weekday(&first.to_lowercase())
        || matches!(
            first,
            "Ende" | "Anfang" | "Mitte" | "morgen" | "dahin" | "nächste" | "nächsten" | "nächster"
        )
        || is_numbered_day(first)
        || (matches!(first, "zum" | "zur")
            && (clause.contains("nächsten") || is_numbered_day(words.next().unwrap_or(""))));
    is_day && !STATES.contains(&verb)
}

/// What will have been done, where it says by whom.
const DONE: &[&str] = &[
    "abgeholt",
    "aktualisiert",
    "angefragt",
    "angelegt",
    "angepasst",
    "angeschrieben",
    "aufgebaut",
    "aufgehängt",
    "aufgeräumt",
    "ausgedruckt",
    "ausgefüllt",
    "ausgehängt",
    "ausgewertet",
    "beantragt",
    "beantwortet",
    "bereitgestellt",
    "beschafft",
    "besorgt",
    "bestellt",
    "durchgeführt",
    "eingeladen",
    "eingepflegt",
    "eingereicht",
    "eingerichtet",
    "eingetragen",
    "entworfen",
    "entfernt",
    "entsorgt",
    "erfragt",
    "ergänzt",
    "erledigt",
    "erstellt",
    "fertiggestellt",
    "formuliert",
    "gebucht",
    "gedruckt",
    "geklärt",
    "gekauft",
    "gemacht",
    "geprüft",
    "geschickt",
    "geschrieben",
    "gestaltet",
    "getestet",
    "geändert",
    "hochgeladen",
    "koordiniert",
    "kontaktiert",
    "mitgebracht",
    "nachgereicht",
    "organisiert",
    "recherchiert",
    "repariert",
    "umgesetzt",
    "verfasst",
    "veröffentlicht",
    "verschickt",
    "verteilt",
    "vorbereitet",
    "weggebracht",
    "weitergegeben",
    "weitergeleitet",
    "zusammengestellt",
    "übersetzt",
    "übergeben",
    "überreicht",
    "überarbeitet",
    "übernommen",
    "gedaan",
    "geregeld",
    "geschreven",
    "georganiseerd",
    "gemaakt",
    "opgepakt",
    "uitgezocht",
    "verstuurd",
];

/// Verbs of what is still to come.
const TO_COME: &[&str] = &[
    "erfolgen", "erfolgt", "moet", "muss", "müssen", "soll", "sollen", "werden", "wird", "worden",
    "wordt",
];

/// Who is to do what `wird von Ida erstellt`, `muss noch durch Ole geklärt werden` says. Only deeds
/// count: what somebody proposes or reports is done in the meeting.
pub(super) fn doers(text: &str, known: &Known) -> Option<Vec<String>> {
    const MOST_LOOKED_AT: usize = 10;
    let marks = [" von ", " durch ", " door "].into_iter();
    let marks = marks.flat_map(|mark| text.match_indices(mark));
    for (at, mark) in marks.take(MOST_LOOKED_AT) {
        let (before, after) = (&text[..at], &text[at + mark.len()..]);
        let is_to_come = before
            .split_whitespace()
            .any(|word| TO_COME.contains(&word));
        let Some((owners, length)) = leading(after, known, Trust::Shown).filter(|_| is_to_come)
        else {
            continue;
        };
        // `Die Suche erfolgt durch Ida`
        if before.ends_with(" erfolgt") || before.ends_with(" erfolgen") {
            return Some(owners);
        }
        let is_done = |word: &str| DONE.contains(&word.trim_end_matches(['.', ',', ';']));
        let rest = sentence(&after[length..]);
        let is_lent = rest.contains(" zur Verfügung gestellt");
        if is_lent || rest.split_whitespace().any(is_done) {
            // `durch Ida im Dorf und durch Ole im Hafen`
            let others = [" und durch ", " und von "].into_iter();
            let others = others.flat_map(|joint| rest.match_indices(joint));
            let others = others
                .filter_map(|(at, joint)| leading(&rest[at + joint.len()..], known, Trust::Shown));
            let others = others.flat_map(|(others, _)| others);
            return Some(owners.into_iter().chain(others).collect());
        }
    }
    None
}

/// Whether what follows `wird`, `soll` is done by the person: at its end stands an infinitive, not
/// what is done to them. `wird gebeten, …` gives them a task all the same.
pub(super) fn ends_with_infinitive(rest: &str) -> bool {
    let clause = clause(rest);
    let last = clause.rsplit(' ').next().unwrap_or("");
    if matches!(last, "gebeten" | "beauftragt") {
        return true;
    }
    // What they will be, or what is done to them, not what they will do: `soll gefragt werden`.
    const STATES: &[&str] = &[
        "ausscheiden",
        "bestehen",
        "fehlen",
        "gehören",
        "haben",
        "heißen",
        "können",
        "sein",
        "teilnehmen",
        "werden",
        "zurücktreten",
    ];
    let is_lower = last.starts_with(char::is_lowercase);
    let is_infinitive = last.len() >= 4 && last.ends_with('n') && !is_participle(last);
    is_lower && is_infinitive && !STATES.contains(&last)
}

/// Whether what somebody wishes is only to say or to know something.
pub(super) fn ends_with_saying(rest: &str) -> bool {
    let last = clause(rest).rsplit(' ').next().unwrap_or("");
    matches!(
        last,
        "anmerken"
            | "betonen"
            | "erfahren"
            | "fragen"
            | "haben"
            | "hinweisen"
            | "hören"
            | "sagen"
            | "verstehen"
            | "wissen"
    )
}

/// `eingeladen`, `gesehen`, but not `angeben` and `weitergehen`.
pub(super) fn is_participle(word: &str) -> bool {
    const BEFORE: &[&str] = &[
        "", "ab", "an", "auf", "aus", "ein", "fest", "mit", "nach", "vor", "weiter", "zu", "zurück",
    ];
    const VERBS_IN_GE: &[&str] = &[
        "geben",
        "gehen",
        "gelangen",
        "genehmigen",
        "gestalten",
        "gewinnen",
        "gewährleisten",
    ];
    let is_verb = VERBS_IN_GE.iter().any(|verb| word.ends_with(verb));
    let after = |before: &&'static str| word.strip_prefix(*before);
    !is_verb
        && BEFORE
            .iter()
            .filter_map(after)
            .any(|rest| rest.starts_with("ge"))
        || word.ends_with("worden")
        || word == "sein"
}

/// What is told of a state or a habit is no task.
fn is_told_of_now(clause: &str) -> bool {
    clause.split_whitespace().skip(1).any(|word| {
        matches!(
            word.trim_matches(|letter: char| !letter.is_alphanumeric()),
            "bereits"
                | "schon"
                | "immer"
                | "oft"
                | "regelmäßig"
                | "meistens"
                | "derzeit"
                | "Protokoll"
        )
    })
}

/// Whether a word is the verb that begins so, with nothing but its ending behind.
fn is_form_of(word: &str, beginning: &str) -> bool {
    let ending = word.strip_prefix(beginning);
    ending.is_some_and(|ending| {
        matches!(
            ending,
            "t" | "et" | "en" | "n" | "ln" | "lt" | "tet" | "ten"
        )
    })
}

/// The text up to where its first clause ends.
pub(super) fn clause(text: &str) -> &str {
    let text = text.trim_start_matches([' ', '*', '_']);
    let mut end = text.len();
    for mark in [
        ". ", ", ", "; ", "! ", "? ", ": ", " und ", " (", " - ", " – ", " → ", " ->", " =>",
    ] {
        // `am 5. Mai` goes on.
        let mut found = text.match_indices(mark).map(|(at, _)| at);
        let is_day = |at: &usize| {
            mark == ". " && text[..*at].ends_with(|letter: char| letter.is_ascii_digit())
        };
        if let Some(at) = found.find(|at| !is_day(at)) {
            end = end.min(at);
        }
    }
    text[..end].trim_end_matches(|letter: char| !letter.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_of_doing_are_tasks_and_verbs_of_the_meeting_are_none() {
        for deed in [
            " besorgt die Schlüssel",
            " kaufen drei Eimer",
            " richten das Lager ein und räumen auf",
            " spricht mit dem Müller.",
            " ruft morgen an.",
            " setzen sich zusammen",
            " postet das Bild",
            " streicht den Zaun bis Ende Mai",
            " sagt zu, dass der Zaun kommt",
            " lädt den Müller ein, sobald es geht",
        ] {
            assert!(is_deed(deed), "{deed}");
        }
        for told in [
            " spricht über die Mühle",
            " stellt den Entwurf vor",
            " geht um acht",
            " macht einen Vorschlag",
            " leitet die Sitzung",
            " kauft schon lange dort",
            " ist bis Freitag im Urlaub",
            " zählt von eins bis drei",
            " post",
            "",
        ] {
            assert!(!is_deed(told), "{told}");
        }
    }

    #[test]
    fn what_is_done_to_somebody_is_no_infinitive() {
        for task in [
            " die Liste schicken.",
            " sich informieren",
            " gebeten, zu fragen",
            " das weitergeben",
        ] {
            assert!(ends_with_infinitive(task), "{task}");
        }
        for told in [
            " einstimmig gewählt.",
            " zur Wartin",
            " dazu eingeladen",
            " in Mai dabei sein",
            " Wartin",
            " gefragt werden",
        ] {
            assert!(!ends_with_infinitive(told), "{told}");
        }
    }
}
