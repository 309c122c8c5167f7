//! Tasks whose owner stands behind the verb: `das übernimmt Mira`, `um das Tor kümmert sich Ole`,
//! `dit pakt Maarten op`, `de esto se encarga Carlos`.
//!
//! The same order tells who opens the meeting and who says what, so only verbs of taking something
//! on count, and others with their particle or a deadline behind the person.

use super::known::Known;
use super::later::LONGEST_NOTE;
use super::owners::Trust;
use super::owners::leading;
use super::present;
use super::taking::DUTIES;

/// Words that may stand between the verb and the person.
const BETWEEN: &[&str] = &[
    "auch",
    "dan",
    "dann",
    "erstmal",
    "gern",
    "gerne",
    "jetzt",
    "noch",
    "nun",
    "ook",
    "sich",
    "weiterhin",
    "wieder",
    "zunächst",
];

/// What begins a clause that tells no task: it asks, or sets a condition.
const SUBORDINATE: &[&str] = &[
    "als", "bevor", "da", "dass", "falls", "indem", "nachdem", "ob", "obwohl", "sobald", "solange",
    "warum", "was", "weil", "wenn", "wer", "wie", "wo", "dat", "omdat", "wat", "quién", "si",
];

/// What else belongs to the meeting itself, beside its `DUTIES`.
const OF_MEETING: &[&str] = &[
    "Anfang",
    "Begrüßung",
    "Redeliste",
    "notulen",
    "voorzitterschap",
];

/// Words that stand for what was told before.
const PRONOUNS: &[&str] = &[
    "alles", "beides", "darum", "das", "dat", "davon", "dazu", "dies", "dieses", "dit", "es",
    "hierum", "lo", "de",
];

/// Who takes on what a clause tells, and where it begins: at the very start of the text if the clause
/// only points back.
pub(super) fn taken_on(text: &str, known: &Known) -> Option<(Vec<String>, usize)> {
    if text.len() > LONGEST_NOTE {
        return None;
    }
    let mut clause = 0;
    let mut at = 0;
    for word in text.split_inclusive(' ') {
        let (start, end) = (at, at + word.len());
        at = end;
        let verb = word.trim_end();
        let could_be_verb = verb.len() >= 4 && verb.ends_with(['t', 'n', 'd', 'a', 'á'])
            || matches!(verb, "charge" | "chargera");
        if could_be_verb && verb.chars().all(char::is_lowercase) {
            let person = end + length_of_words_between(&text[end..]);
            if could_be_person(&text[person..], known)
                && let Some((owners, length)) = leading(&text[person..], known, Trust::Shown)
            {
                let front = text[clause..start].trim();
                let said = Said {
                    front,
                    verb,
                    between: &text[end..person],
                    rest: &text[person + length..],
                };
                if said.is_taken_on() {
                    let first = front.split(' ').next().unwrap_or("").to_lowercase();
                    let points_back = PRONOUNS.contains(&first.as_str());
                    return Some((owners, if points_back { 0 } else { clause }));
                }
            }
        }
        let is_joint = matches!(verb, "-" | "–" | "=>" | "->" | "→" | "und" | "en" | "y");
        if is_joint || verb.ends_with(['.', ',', ';', ':', '!', '?', ')']) {
            clause = end;
        } else if verb.starts_with('(') {
            clause = start + 1;
        }
    }
    None
}

/// Whether somebody may stand at the start of a text: most words behind a verb are articles.
fn could_be_person(text: &str, known: &Known) -> bool {
    let is_small = text.starts_with(char::is_lowercase);
    !is_small || known.has_handles() && !ARTICLES.iter().any(|word| text.starts_with(word))
}

/// The commonest words behind a verb, with the blank that ends them.
const ARTICLES: &[&str] = &[
    "an ", "auf ", "das ", "de ", "dem ", "den ", "der ", "des ", "die ", "een ", "ein ", "eine ",
    "el ", "es ", "het ", "im ", "in ", "la ", "le ", "les ", "los ", "mit ", "nicht ", "sich ",
    "the ", "un ", "und ", "van ", "von ", "zu ", "zum ", "zur ",
];

fn length_of_words_between(text: &str) -> usize {
    let words = text.split_inclusive(' ');
    words
        .take_while(|word| BETWEEN.contains(&word.trim_end()))
        .map(str::len)
        .sum()
}

/// A clause around a verb with a person behind it.
struct Said<'t> {
    /// What stands before the verb.
    front: &'t str,
    verb: &'t str,
    /// What stands between the verb and the person.
    between: &'t str,
    /// What stands behind the person.
    rest: &'t str,
}

impl Said<'_> {
    fn is_taken_on(&self) -> bool {
        let mut front = self.front.split_whitespace();
        let first = front.next().unwrap_or("").to_lowercase();
        let is_statement = !first.is_empty() && !SUBORDINATE.contains(&first.as_str());
        let is_question = self
            .rest
            .split(['.', '!'])
            .next()
            .is_some_and(|rest| rest.contains('?'));
        let words = || {
            self.front
                .split_whitespace()
                .chain(self.rest.split_whitespace().take(3))
        };
        let is_of_meeting = |word: &str| {
            let word = word.trim_end_matches(['.', ',']);
            DUTIES.contains(&word) || OF_MEETING.contains(&word)
        };
        if !is_statement || is_question || words().any(is_of_meeting) {
            return false;
        }
        let rest = present::clause(self.rest);
        let last = rest.rsplit(' ').next().unwrap_or("");
        match self.verb {
            "übernimmt" | "übernehmen" => true,
            "kümmert" | "kümmern" => {
                self.between.contains("sich") || rest.trim_start().starts_with("sich")
            }
            "macht" | "machen" | "erledigt" | "erledigen" | "regelt" | "doet" => is_time(rest),
            "wird" | "werden" => {
                present::ends_with_infinitive(self.rest) && !is_presence(last) && !is_time(&first)
            }
            "pakt" => last == "op",
            "neemt" => matches!(last, "mee" | "zich"),
            "zoekt" => last == "uit",
            "encarga" | "encargan" | "encargará" | "encargarán" => self.front.ends_with("se"),
            "charge" | "chargent" | "chargera" => self.front.ends_with("se"),
            "hará" | "harán" => self.front.ends_with("lo"),
            // `Bis dahin klärt Ole, ob …`
            verb => {
                let rest = self.rest.trim_start();
                let deadline = if first == "bis" { self.front } else { "" };
                present::is_deed(&format!(" {verb} {rest}"))
                    || present::is_deed(&format!(" {verb} es {}", deadline.replacen('B', "b", 1)))
            }
        }
    }
}

/// Whether nothing follows but when it is to be done.
fn is_time(rest: &str) -> bool {
    let first = rest.split_whitespace().next().unwrap_or("");
    matches!(
        first,
        "" | "ab"
            | "am"
            | "bis"
            | "heute"
            | "im"
            | "morgen"
            | "nächste"
            | "nächsten"
            | "noch"
            | "vor"
            | "zum"
            | "zur"
    )
}

/// Whether somebody will only be there, or speak.
fn is_presence(infinitive: &str) -> bool {
    matches!(
        infinitive,
        "berichten"
            | "bleiben"
            | "fahren"
            | "fehlen"
            | "gehen"
            | "haben"
            | "halten"
            | "kommen"
            | "leiten"
            | "moderieren"
            | "referieren"
            | "sein"
            | "sprechen"
            | "teilnehmen"
            | "vorstellen"
            | "können"
            | "müssen"
            | "zurücktreten"
    )
}
