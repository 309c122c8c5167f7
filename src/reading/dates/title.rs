//! The date that a heading or a line carries as the name of a meeting: a date, and words that
//! titles have.
//!
//! `Minutes of the Board, 8 February 2023` is one, `R5 ahead - 2023-09-20` is not. Knows the words;
//! does not know where the line stands.

use crate::reading::Precision;
use crate::reading::calendar::folded;
use crate::reading::calendar::is_weekday_of_date;
use crate::reading::dates::Found;
use crate::reading::dates::Kind;
use crate::reading::dates::dates_in;
use crate::reading::dates::has_digit;
use crate::reading::dates::tokens;

/// Longer headings say more than when people met.
const LONGEST_TITLE: usize = 120;

/// Words that a title may have beside its date and the words that titles have.
const MOST_OTHER_WORDS: u32 = 5;

/// The date that a heading or line carries as the name of a meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Titled {
    pub(crate) found: Found,
    /// Whether nothing stands beside the date but words that any title has.
    pub(crate) is_bare: bool,
    /// Whether nothing stands beside the date but its weekday and time.
    pub(crate) is_alone: bool,
}

/// The date of a meeting, if `text` is little but that: a date, and words that titles have.
/// `known` are words that belong to the meeting's name, such as those of its folders.
pub(crate) fn meeting_date(text: &str, year: Option<i32>, known: &Known) -> Option<Titled> {
    if text.len() > LONGEST_TITLE || !has_digit(text) {
        return None;
    }
    let found = dates_in(text, year);
    let first = found
        .iter()
        .find(|found| found.precision >= Precision::DayWithoutYear)?;
    let mut others = 0;
    let mut is_alone = true;
    let mut says_meeting = false;
    for token in tokens(text) {
        let is_dated = found
            .iter()
            .any(|found| found.range.contains(&token.range.start));
        let Kind::Word = token.kind else { continue };
        if is_dated {
            continue;
        }
        let word = folded(token.text);
        if ELSEWHERE.contains(&word.as_str()) {
            return None;
        }
        says_meeting |= says_that_people_meet(&word);
        is_alone &= is_weekday_of_date(&word) || TIME_WORDS.contains(&word.as_str());
        let is_known = TITLE_WORDS.contains(&word.as_str())
            || is_weekday_of_date(&word)
            || TIME_WORDS.contains(&word.as_str())
            || says_that_people_meet(&word)
            || known.has(&word);
        others += u32::from(!is_known);
    }
    // `Donnerstag, 25.2.16`
    let starts = text[..first.range.start]
        .split(|letter: char| !letter.is_alphanumeric())
        .all(|word| word.is_empty() || is_weekday_of_date(&folded(word)));
    let is_full = first.precision == Precision::Day;
    let is_bare = others == 0;
    let is_title = is_bare || (others <= MOST_OTHER_WORDS && (says_meeting || (starts && is_full)));
    is_title.then(|| Titled {
        found: first.clone(),
        is_bare,
        is_alone,
    })
}

/// The date with which a line begins that tells when and where people met: `am 8. Mai 2024 in der
/// Mühle`.
pub(crate) fn date_and_place(text: &str) -> Option<Found> {
    const BEFORE: &[&str] = &["am", "date", "el", "le", "on", "op", "vom"];
    const PLACES: &[&str] = &[
        " at ", " au ", " bei ", " en ", " im ", " in ", " om ", " te ", " um ", " à ",
    ];
    if text.len() > 2 * LONGEST_TITLE || !has_digit(text) {
        return None;
    }
    let date = dates_in(text, None).into_iter().next()?;
    let (before, after) = (&text[..date.range.start], &text[date.range.end..]);
    let is_known = |word: &str| {
        let word = folded(word.trim_matches(|letter: char| !letter.is_alphanumeric()));
        word.is_empty() || BEFORE.contains(&word.as_str()) || is_weekday_of_date(&word)
    };
    let is_elsewhere = |word: &str| ELSEWHERE.contains(&folded(word).as_str());
    let is_told = date.precision == Precision::Day
        && before.split_whitespace().all(is_known)
        && PLACES.iter().any(|place| after.starts_with(place))
        && !text
            .split(|letter: char| !letter.is_alphanumeric())
            .any(is_elsewhere);
    is_told.then_some(date)
}

/// Whether a text begins with a word that says that people came together: `Sitzung des Vorstands`.
pub(crate) fn begins_with_meeting(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or("");
    says_that_people_meet(&folded(first))
}

/// Whether what stands before a colon, or in the cell before, asks for the day of the meeting: `**Datum**`.
pub(crate) fn is_label_of_date(label: &str) -> bool {
    const LABELS: &[&str] = &[
        "data",
        "date",
        "datum",
        "fecha",
        "meeting date",
        "termin",
        "wann",
        "when",
    ];
    let label = label.trim_matches(['-', '*', '_', ' ', ':']).to_lowercase();
    LABELS.contains(&label.as_str())
}

/// Words that belong to the name of a file's meetings: those of its path.
#[derive(Clone, Debug, Default)]
pub(crate) struct Known {
    words: Vec<String>,
}

impl Known {
    /// The words of a path's folders and file name.
    pub(crate) fn of_path(path: &str) -> Known {
        let words = path
            .split(|letter: char| !letter.is_alphabetic())
            .filter(|word| word.len() > 1)
            .map(folded)
            .collect();
        Known { words }
    }

    fn has(&self, word: &str) -> bool {
        self.words.iter().any(|known| known == word)
    }
}

/// Whether a word says that people came together, or wrote it down.
fn says_that_people_meet(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "meeting",
        "meetings",
        "minutes",
        "notes",
        "note",
        "call",
        "weekly",
        "biweekly",
        "sync",
        "telecon",
        "telcon",
        "telecons",
        "teleconference",
        "standup",
        "workshop",
        "session",
        "agenda",
        "meetup",
        "f2f",
        "sitzung",
        "treffen",
        "planungstreffen",
        "protokoll",
        "plenum",
        "besprechung",
        "mitgliederversammlung",
        "vorstandssitzung",
        "notulen",
        "vergadering",
        "alv",
        "acta",
        "minuta",
        "compte",
        "rendu",
        "proces",
        "verbal",
        "reunion",
        "junta",
        "asamblea",
        "assemblee",
        "seance",
        "verslag",
        "bof",
        "ata",
        "niederschrift",
        "reuniao",
        "riunione",
        "stammtisch",
        "verbale",
        "agm",
        "assembly",
        "egm",
        "fixe",
        "jourfixe",
        "klausur",
        "klausurtagung",
        "referat",
        "styrelsemote",
        "telefonkonferenz",
        "telko",
        "triage",
        "jegyzokonyv",
        "kokous",
        "mote",
        "motenotat",
        "motenotater",
        "moteprotokoll",
        "motereferat",
        "muistio",
        "palaveri",
        "porada",
        "poytakirja",
        "protokol",
        "schuze",
        "schuzka",
        "spotkanie",
        "spotkania",
        "stretnutie",
        "toplanti",
        "ules",
        "zapis",
        "zapisnica",
        "zapisnik",
        "zebranie",
    ];
    // `møte` is a `möte`.
    let word = &*word.replace('ø', "o");
    let is_mote = word.ends_with("mote") && !word.ends_with("remote") && !word.ends_with("promote");
    WORDS.contains(&word)
        || is_mote
        || word.ends_with("besprechung")
        || word.ends_with("meeting")
        || word.ends_with("overleg")
        || word.ends_with("parteitag")
        || word.ends_with("protokoll")
        || word.ends_with("versammlung")
        || word.ends_with("vergadering")
        || word.ends_with("sitzung")
        || word.ends_with("treffen")
}

/// Words that show that a date is not the meeting's own.
const ELSEWHERE: &[&str] = &[
    "next",
    "previous",
    "last",
    "upcoming",
    "until",
    "since",
    "before",
    "after",
    "rescheduled",
    "reschedule",
    "postponed",
    "moved",
    "due",
    "deadline",
    "release",
    "released",
    "check",
    "back",
    "approve",
    "approval",
    "approved",
    "review",
    "actions",
    "items",
    "summit",
    "conference",
    "see",
    "nachste",
    "nachster",
    "nachstes",
    "letzte",
    "letzten",
    "vorige",
    "volgende",
    "proxima",
    "proximo",
    "anterior",
    "prochaine",
    "precedent",
    "bis",
    "ab",
    "goedkeuring",
];

/// Words that belong to a date and a time.
const TIME_WORDS: &[&str] = &[
    "date", "data", "datum", "termin", "wann", "fecha", "day", "time", "uhr", "hora", "tijd",
    "heure", "noon", "on", "am", "pm", "at", "um", "de", "del", "of", "t", "z", "h", "utc", "gmt",
    "cet", "cest", "est", "edt", "pst", "pdt", "pt", "et", "bst", "ist", "jst", "pacific",
    "eastern", "st", "nd", "rd", "th", "om", "uur", "kl", "klo", "klokken", "ore", "horas",
    "heures", "godz", "godzina", "godzinie",
];

/// Words that titles of minutes have beside their date.
const TITLE_WORDS: &[&str] = &[
    "dia",
    "when",
    "the",
    "for",
    "and",
    "to",
    "from",
    "vom",
    "van",
    "der",
    "die",
    "la",
    "le",
    "du",
    "el",
    "en",
    "und",
    "y",
    "team",
    "sig",
    "wg",
    "cg",
    "tsc",
    "tag",
    "community",
    "working",
    "group",
    "board",
    "tech",
    "technical",
    "steering",
    "committee",
    "recording",
    "recorded",
    "video",
    "youtube",
    "slides",
    "link",
    "zoom",
    "online",
    "canceled",
    "cancelled",
    "skipped",
    "regular",
    "special",
    "open",
    "public",
    "monthly",
    "daily",
    "general",
    "core",
    "emea",
    "na",
    "apac",
    "us",
    "eu",
    "amer",
    "part",
    "attendance",
    "draft",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_tells_when_and_where_people_met() {
        let date = |text: &str| date_and_place(text).map(|found| found.date.to_string());
        for text in [
            "am 08.05.2024 in der alten Mühle, Deichstraße 7",
            "Mittwoch, 8. Mai 2024 um 19 Uhr bei Katharina in der Mühle",
            "Le 8 mai 2024 à la maison du meunier et de sa sœur",
        ] {
            assert_eq!(date(text).as_deref(), Some("2024-05-08"), "{text}");
        }
        for text in [
            "The mill burnt on 8 May 2024 in the night",
            "8 May 2024, the mill burnt",
            "On 8 May 2024 in the next meeting",
        ] {
            assert_eq!(date(text), None, "{text}");
        }
    }

    #[test]
    fn only_a_date_with_words_of_titles_is_a_meetings_date() {
        let known = Known::of_path("harbour-light/20230208.md");
        let is_meeting = |text: &str| meeting_date(text, Some(2023), &known).is_some();
        for title in [
            "2023-02-08",
            "Harbour Light 2023-02-08",
            "Minutes of the Board, 8 February 2023",
            "2023-02-08 Overflow",
            "June 23rd Mentoring Meeting EMEA/NA",
            "March 22, 2018 - recording",
            "Notulen ALV 14 oktober 2020",
            "Date: 2024-05-29T14:00:00Z",
            "Termin: 08.02.2023",
            "Mitgliederversammlung Mühlenverein 08.02.2023",
            "Ata de reunião de 8 de fevereiro: 2023-02-08",
            "Ergebnisprotokoll AG Zaun und Tor vom 8.2.2023",
            "Jour Fixe AG Mühle 08.02.2023",
            "Mill issue triage (8th Feb 2023)",
            "Bestuursoverleg Molen 08-02-2023",
        ] {
            assert!(is_meeting(title), "{title}");
        }
        for other in [
            "R5 ahead - 2023-09-20",
            "R7 (2024-09-04) candidates",
            "Next meeting: 2023-02-15",
            "Please check the list from 2023-01-25 again",
            "Looking back -- @Quay 2019-11-25",
            "Budget 2026",
            "Release on May 14",
            "Kassenbericht der Mühle 8.2.2023",
        ] {
            assert!(!is_meeting(other), "{other}");
        }
    }
}
