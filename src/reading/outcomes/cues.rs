//! One look at a line for the words without which no form can match.
//!
//! Most lines neither assign nor settle anything. Instead of trying some fifty patterns on each
//! of them, the line is read once, and only the patterns are tried whose words occur in it. A cue
//! is a part of a word in lower case, in ASCII, so that one look serves all spellings; finding one
//! promises nothing, missing all of them rules a pattern out. `wordings` has its own, beside each
//! pattern.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use aho_corasick::AhoCorasickKind;

use super::present;
use super::wordings::WORDINGS;

/// What a line could hold, judged by the words in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Cues(u64);

impl Cues {
    /// A label, or a heading, of tasks.
    pub(super) const TASK_LABEL: Cues = Cues(1);
    /// `TODO` in any spelling.
    pub(super) const TODO: Cues = Cues(1 << 1);
    /// Duties of the meeting itself.
    pub(super) const DUTY: Cues = Cues(1 << 2);
    /// A label, or a heading, of decisions.
    pub(super) const DECISION_LABEL: Cues = Cues(1 << 3);
    /// A list of next steps.
    pub(super) const STEPS: Cues = Cues(1 << 62);
    /// A list of tasks.
    pub(super) const TASK_LIST: Cues = Cues(1 << 4);
    /// What was before, and is gone through again.
    pub(super) const EARLIER: Cues = Cues(1 << 8);
    /// `I will`, in any language.
    pub(super) const WILL: Cues = Cues(1 << 9);
    /// `draft by`, `will be done by`.
    pub(super) const BY: Cues = Cues(1 << 5);
    /// Verbs behind which an owner can stand, and all that are deeds by themselves.
    pub(super) const BEHIND: Cues = Cues(1 << 6);
    /// Who is responsible, or cares.
    pub(super) const RESPONSIBLE: Cues = Cues(1 << 7);
    /// Who holds an office, or is called by family name.
    pub(super) const OFFICE: Cues = Cues(1 << 10);

    /// `ich übernehme`, in any language.
    pub(super) const OWN: Cues = Cues(1 << 63);

    /// The bit of the first wording; the others follow it.
    const WORDING: usize = 11;

    /// The cues that a text holds.
    pub(super) fn of(text: &str) -> Cues {
        let mut found = 0;
        let words = &*WORDS;
        for hit in words.look.find_overlapping_iter(text) {
            found |= words.meant[hit.pattern().as_usize()];
        }
        Cues(found)
    }

    /// Whether at least one cue of that kind was found.
    pub(super) fn has(self, kind: Cues) -> bool {
        self.0 & kind.0 != 0
    }

    /// Whether at least one cue of the wording with that number was found.
    pub(super) fn has_wording(self, number: usize) -> bool {
        self.has(Cues::of_wording(number))
    }

    fn of_wording(number: usize) -> Cues {
        Cues(1 << (Cues::WORDING + number))
    }
}

/// The words that speak for each kind, in lower case. Only ASCII letters are found in capitals too,
/// so of `Einwände` only `einw` stands here.
const KINDS: &[(Cues, &[&str])] = &[
    (
        Cues::TASK_LABEL,
        &[
            "action",
            "aktion",
            "auftr",
            "follow",
            "aufgabe",
            "erledigen",
            "nahme",
            "actie",
            "acci",
            "tarea",
            "che ",
            "che:",
            "ches",
            "faire",
            "hacer",
            "te doen",
            "task",
            "encaminha",
            "azion",
            "tg",
            "uppgift",
            "opgave",
            "oppgave",
            "aksjon",
            "teht",
            "zadani",
            "loha",
            "lohy",
            "koly",
            "kol ",
            "kol:",
            "feladat",
            "teend",
        ],
    ),
    (
        Cues(Cues::TASK_LABEL.0 | Cues::STEPS.0),
        &["next", "chste", "tape", "paso", "stap"],
    ),
    (
        Cues::STEPS,
        &[
            "proceed",
            "steps",
            "kroki",
            "kroky",
            "vorgehen",
            "passi",
            "passos",
            "macht was",
            "who does",
            "wie doet",
            "qui fait",
            "n hace",
            "chi fa",
            "plan",
            "woche",
            "objectif",
            "arbeid",
            "bereitung",
            "bereidin",
            "rberedelse",
            "preparation",
            "paration",
            "ziele",
            "goals",
            "work",
        ],
    ),
    (Cues::TODO, &["todo", "to do", "to-do"]),
    (
        Cues::DUTY,
        &[
            "who",
            "responsible",
            "report",
            "minute",
            "note",
            "scribe",
            "chair",
            "moderat",
            "facilitator",
            "sponsor",
            "community",
            "presented",
            "protokoll",
            "next",
            "notulist",
            "voorzitter",
        ],
    ),
    (
        Cues::DECISION_LABEL,
        &[
            "cision",
            "decis",
            "deliber",
            "conclusi",
            "consensus",
            "agree",
            "outcome",
            "resol",
            "beschl",
            "entsch",
            "einigung",
            "ergebnis",
            "fazit",
            "beslui",
            "besloten",
            "akkoord",
            "cid",
            "acuerd",
            "approved",
            "konsens",
            "acordad",
            "verdict",
            "festleg",
            "vedtak",
            "beslut",
            "kset",
            "uznesen",
            "usnesen",
            "rozhodnut",
            "ustal",
            "uchwa",
            "decyzj",
            "rozat",
        ],
    ),
    (
        Cues::TASK_LIST,
        &[
            "ai",
            "action",
            "task",
            "todo",
            "to do",
            "to-do",
            "assignments",
            "follow",
            "aufgaben",
            "nahmen",
            "arbeitsauftr",
            "actie",
            "taken",
            "acci",
            "tareas",
            "erledigen",
            "zu tun",
            "ches",
            "pendientes",
            "things to do",
            "verpflichtungen",
            "commitments",
            "compromisos",
            "pendenzen",
            "offene",
            "encaminha",
            " faire",
            " fazer",
            "por hacer",
            "te doen",
            "azion",
            "es e a",
            "es e prazos",
            "tarefas",
            "ncias",
            "aufteilung",
            "division",
            "distribution",
            "definidas",
            "uppgifter",
            "aksjoner",
            "att g",
            "tg",
            "oppgaver",
            "opgaver",
            " gj",
            "at g",
            "punkter",
            "teht",
            "toimenp",
            "zadania",
            "zrobienia",
            "lohy",
            "koly",
            "feladatok",
            "teend",
            "compiti",
            "da fare",
        ],
    ),
    (
        Cues::EARLIER,
        &[
            "last",
            "t complete",
            "t done",
            "t finished",
            "t yet",
            "previous",
            "past",
            "check",
            "review",
            "pend",
            "open",
            "outstanding",
            "old",
            "unfinished",
            "status",
            "update",
            "follow",
            "carried",
            "prior",
            "earlier",
            "letzt",
            "vorig",
            "vergangen",
            "stand der",
            "offene",
            " van",
            " uit",
            "suivi",
            "alte",
        ],
    ),
    (
        Cues::WILL,
        &[
            "will", "ll ", "going to", "werde", "vais", "voy a", "ik zal", "ik ga",
        ],
    ),
    (
        Cues::OWN,
        &[
            "ich k",
            "bernehm",
            "ich b",
            "ich s",
            "ich e",
            "ich o",
            "ich f",
            "ich m",
            "ich l",
            "ich r",
            "e ich",
            "b ich",
            "ch ich",
            "g ich",
            "k ich",
            "l ich",
            "r ich",
            "u ich",
            "je m",
            "me encargo",
            "ik regel",
            "ik pak",
            "ik neem",
            "ik zoek",
        ],
    ),
    (
        Cues::BY,
        &["by", "von", "durch", " par ", " por ", " door "],
    ),
    (
        Cues::BEHIND,
        &[
            "bernimmt",
            "bernehmen",
            "mmert sich",
            "mmern sich",
            "macht",
            "machen",
            "nimmt",
            "nehmen",
            "organisier",
            "wird ",
            "werden ",
            "bis ",
            "bereite",
            "stellt",
            "stellen",
            "richte",
            "pakt ",
            "neemt ",
            "regelt ",
            "doet ",
            "zoekt ",
            "encarga",
            "lo har",
            "se charge",
            "s'en charge",
        ],
    ),
    (
        Cues::RESPONSIBLE,
        &[
            "erantwortlich",
            "ndig",
            "mmert sich",
            "mmern sich",
            "se encarga",
            "se chargera",
            "s'occupe",
            "s'en ",
            "qui s",
        ],
    ),
    (
        Cues::OFFICE,
        &[
            "board to ",
            "committee to ",
            "council to ",
            "tsc to ",
            "chairman ",
            "chairperson ",
            "chairwoman ",
            "clerk ",
            "president ",
            "secretary ",
            "treasurer ",
            "webmaster ",
            "frau ",
            "herr ",
            "beauftragt",
            "gebeten",
            "vorsitzende ",
            "vorstand ",
            "verwaltung wird",
            "verwaltung soll",
            "meister wird",
            "meister soll",
            "meisterin wird",
            "meisterin soll",
            "kassenwart wird",
            "kassenwart soll",
            " sagt zu, ",
            " sagte zu, ",
            " sagen zu, ",
        ],
    ),
];

/// All words, ready to be looked for at once.
struct Words {
    look: AhoCorasick,
    /// What each of them speaks for.
    meant: Vec<u64>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let words = || {
        let wordings = WORDINGS.iter().enumerate();
        let of_wordings = wordings.map(|(at, wording)| (Cues::of_wording(at), wording.cues));
        let deeds = [(Cues::BEHIND, present::DEEDS)];
        let kinds = KINDS.iter().copied().chain(deeds).chain(of_wordings);
        kinds.flat_map(|(kind, words)| words.iter().map(move |word| (kind.0, *word)))
    };
    let look = AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .kind(Some(AhoCorasickKind::DFA))
        .build(words().map(|(_, word)| word))
        .expect("a few hundred short words fit");
    Words {
        look,
        meant: words().map(|(kind, _)| kind).collect(),
    }
});

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::outcomes::wordings;

    #[test]
    fn words_are_kept_as_they_are_looked_for() {
        for (_, words) in KINDS {
            for word in *words {
                assert!(
                    word.is_ascii(),
                    "{word}: only ASCII is found in capitals too"
                );
                assert_eq!(*word, word.to_lowercase());
            }
        }
    }

    #[test]
    fn a_line_speaks_for_what_its_words_say_in_any_case() {
        let cues = Cues::of("BESCHLOSSEN: wir nehmen den Vorschlag AN");
        assert!(wordings::could_be(cues, &["decided"]) && cues.has(Cues::DECISION_LABEL));
        assert!(!wordings::could_be(cues, &["vote"]) && !cues.has(Cues::TODO));
        assert_eq!(Cues::of("Tide gauge"), Cues::default());
    }
}
