//! Headings that only say that a meeting began or ended, or when the next one is.
//!
//! Knows their words in the languages of those who wrote such headings. Does not know what stands below.

use super::folded;
use super::is_made_of;
use super::without_number;
use super::without_remark;
use super::without_time;
use super::words_of;

/// Headings above how a meeting began or ended, beside those of which the words say so.
const OPENINGS: &[&str] = &[
    "beschlussfahigkeit",
    "calltoorder",
    "closing",
    "feststellenderbeschlussfahigkeit",
    "feststellungderbeschlussfahigkeit",
    "kokouksenavaaminen",
    "kokouksenpaattaminen",
    "meetingcalledtoorder",
    "quorum",
    "rollcall",
    "zahajenie",
    "zahajeni",
];

/// Words that say of a meeting that it began or ended.
const BEGINNINGS_AND_ENDS: &[&str] = &[
    "abertura",
    "adjourn",
    "adjourned",
    "adjournment",
    "apertura",
    "avslutande",
    "avslutas",
    "avslutning",
    "begrussung",
    "begrußung",
    "cierre",
    "closed",
    "closes",
    "closing",
    "cloture",
    "encerramento",
    "end",
    "ende",
    "ended",
    "ends",
    "eroffnet",
    "eroffnung",
    "hevet",
    "levee",
    "motehevet",
    "møtehevet",
    "opened",
    "opening",
    "opens",
    "oppnande",
    "oppnas",
    "otwarcie",
    "ouverture",
    "rozpoczecie",
    "schließung",
    "sluiting",
    "start",
    "zakonczenie",
    "zamkniecie",
];

/// Those that say so of nothing else.
const SAID_OF_MEETINGS: &[&str] = &[
    "abertura",
    "adjourn",
    "adjourned",
    "adjournment",
    "apertura",
    "avslutning",
    "begrussung",
    "begrußung",
    "cierre",
    "cloture",
    "encerramento",
    "eroffnung",
    "motehevet",
    "møtehevet",
    "otwarcie",
    "ouverture",
    "zakonczenie",
];

/// Words for a meeting, and little ones beside them.
const OF_THE_MEETING: &[&str] = &[
    "da",
    "de",
    "del",
    "der",
    "des",
    "la",
    "meeting",
    "mote",
    "moten",
    "motes",
    "motet",
    "motets",
    "møte",
    "møtet",
    "obrad",
    "of",
    "posiedzenia",
    "reuniao",
    "reunion",
    "seance",
    "sesion",
    "sitzung",
    "spotkania",
    "the",
    "vergadering",
    "zebrania",
];

/// Whether a heading only says that the meeting began or ended: `Call to order and welcome`.
pub(crate) fn opens_or_closes(title: &str) -> bool {
    const MOST_BYTES: usize = 60;
    let title = without_time(without_number(without_remark(title)));
    let mut parts = title
        .split([',', '/', '&'])
        .flat_map(|part| part.split(" and "))
        .flat_map(|part| part.split(" und "));
    // Whoever is welcome may be news.
    const BESIDE: &[&str] = &[
        "besprechungdertagesordnung",
        "genehmigungdertagesordnung",
        "introductions",
        "tagesordnung",
        "velkommen",
        "welcome",
    ];
    let opens = |part: &str| {
        let whole = folded(part);
        OPENINGS.contains(&whole.as_str()) || tells_beginning_or_end(part)
    };
    title.len() <= MOST_BYTES
        && parts.clone().any(opens)
        && parts.all(|part| opens(part) || BESIDE.contains(&folded(part).as_str()))
}

/// Whether a heading says in words that a meeting began or ended: `Mötets öppnande`, `End of meeting`.
fn tells_beginning_or_end(title: &str) -> bool {
    let words = words_of(title);
    let says = |list: &[&str], word: &String| list.contains(&word.as_str());
    let is_told = match &words[..] {
        [word] => says(SAID_OF_MEETINGS, word),
        words => words.iter().any(|word| says(BEGINNINGS_AND_ENDS, word)),
    };
    let is_known = |word| says(BEGINNINGS_AND_ENDS, word) || says(OF_THE_MEETING, word);
    is_told && words.iter().all(is_known)
}

/// Whether a heading says that the meeting ended.
pub(crate) fn closes(title: &str) -> bool {
    const CLOSED: &[&str] = &[
        "adjourn",
        "adjourned",
        "adjournment",
        "meetingadjourned",
        "motiontoadjourn",
    ];
    CLOSED.contains(&folded(without_number(title)).as_str())
}

/// Whether a heading says that the meeting is over, or asks for the next one.
pub(crate) fn is_of_the_end(title: &str) -> bool {
    const NEXT: &[&str] = &["dateofnextmeeting", "nachstesitzung", "nextmeeting"];
    closes(title) || NEXT.contains(&folded(without_number(title)).as_str())
}

/// Whether a heading asks only when and where the next meeting is: `Datum volgende vergadering`.
pub(crate) fn asks_for_next_meeting(title: &str) -> bool {
    const NEXT: &[&str] = &[
        "dalsi",
        "kolejne",
        "nachste",
        "nachsten",
        "nachster",
        "nachstes",
        "nasta",
        "nastepne",
        "neste",
        "next",
        "næste",
        "prochain",
        "prochaine",
        "prossima",
        "prossimo",
        "proxima",
        "proximo",
        "seuraava",
        "volgend",
        "volgende",
    ];
    const MEETINGS: &[&str] = &[
        "asamblea",
        "assembleia",
        "call",
        "kokous",
        "meeting",
        "meetings",
        "mote",
        "møte",
        "overleg",
        "reuniao",
        "reunion",
        "riunione",
        "schuze",
        "seance",
        "session",
        "sitzung",
        "spotkanie",
        "termin",
        "treffen",
        "treffens",
        "vergadering",
    ];
    const BESIDE: &[&str] = &[
        "and", "data", "date", "dates", "datum", "de", "del", "der", "des", "die", "e", "en", "et",
        "fecha", "for", "fur", "hora", "la", "lieu", "location", "lugar", "of", "ort", "place",
        "plaats", "the", "tid", "tijd", "time", "und", "y", "zeit",
    ];
    is_made_of(title, [NEXT, MEETINGS], BESIDE)
}
