//! What belongs to every meeting and is remembered of none: who takes minutes, how to dial in, that it
//! began and ended, that its papers were approved.
//!
//! Knows how much may be said of that; the headings that ask for it are known in `titles`.

use crate::reading::Draft;
use crate::reading::outline::Row;
use crate::reading::shape::blanks::is_in_brackets;
use crate::reading::shape::frame;
use crate::reading::shape::frame::is_duty;
use crate::reading::shape::points_elsewhere;
use crate::reading::titles;
use crate::section::Decision;

/// So few words below a meeting's date, before its headings, are a remark on the meeting itself.
const MOST_WORDS_OF_REMARK: u32 = 15;

/// So few words below `Code of conduct` say where it is; more of them say what became of it.
const MOST_WORDS_OF_REMINDER: u32 = 8;

/// So many words below a heading that opens or closes a meeting say who did and when.
const MOST_WORDS_OF_OPENING: u32 = 12;

/// So many do so where one of them is a word of openings and closings.
const MOST_WORDS_OF_RITUAL: u32 = 25;

/// So many say when it began, whatever stands below that.
const MOST_WORDS_OF_CLOCK: u32 = 3;

/// So few say that it is over, or that nobody has anything to say.
const MOST_WORDS_OF_CLOSING: u32 = 8;

/// So many below `Duration` or `Venue` are what they ask for.
const MOST_WORDS_OF_ANSWER: u32 = 10;

/// So many words in a row are a sentence, and more than a name or a number to dial; behind a label,
/// which may be a speaker's name, it takes more.
const SENTENCE: usize = 10;
const SENTENCE_BEHIND_LABEL: usize = 16;

/// What says in some language that something was approved.
const APPROVED: &[&str] = &[
    "accepted",
    "adopted",
    "angenommen",
    "approuvé",
    "approved",
    "approvato",
    "aprobad",
    "aprovad",
    "fastställ",
    "genehmigt",
    "godkend",
    "godkjen",
    "godkänd",
    "goedgekeurd",
    "hyväksyt",
    "schválen",
    "vastgesteld",
    "zatwierdz",
    "zugestimmt",
];

/// Who takes minutes, who reports, how to dial in.
pub(super) fn is_chore(draft: &Draft, rows: &[Row]) -> bool {
    let is_remark = (draft.date.is_some() && draft.has_children) || is_said_to_be_missing(rows);
    (is_remark && draft.words <= MOST_WORDS_OF_REMARK)
        || (draft.words <= MOST_WORDS_OF_REMINDER && titles::is_reminder(&draft.title))
        || (draft.words <= MOST_WORDS_OF_ANSWER && titles::asks_for_next_meeting(&draft.title))
        || (titles::is_chore(&draft.title) && !is_talk(draft, rows))
}

/// Whether somebody says something below a heading of chores that is none: a sentence on a matter, or any below
/// a heading that may be of more, where nobody has a duty.
fn is_talk(draft: &Draft, rows: &[Row]) -> bool {
    let is_of_more =
        titles::may_announce_talk(&draft.title) && !rows.iter().any(|row| is_duty(&row.text));
    let may_hold_matters = titles::may_hold_matters(&draft.title);
    rows.iter().any(|row| {
        let is_matter = may_hold_matters && !is_duty(&row.text) && !is_of_calendar(&row.text);
        is_sentence(&row.text) && (is_of_more || is_matter)
    })
}

/// Whether a sentence speaks of meetings, of who is away, or of who takes on which duty.
fn is_of_calendar(text: &str) -> bool {
    const WORDS: &[&str] = &[
        "absence",
        "absent",
        "abwesend",
        "agenda",
        "anwesend",
        "around",
        "attend",
        "attendees",
        "attending",
        "away",
        "browser",
        "calendar",
        "call",
        "camera",
        "cameras",
        "chair",
        "chairs",
        "chat",
        "dial",
        "facilitate",
        "facilitates",
        "facilitation",
        "facilitator",
        "feiertag",
        "fill",
        "holiday",
        "holidays",
        "irc",
        "join",
        "joining",
        "meet",
        "meeting",
        "meetings",
        "minute",
        "minutes",
        "moderate",
        "moderates",
        "moderation",
        "moderator",
        "mute",
        "notes",
        "notulen",
        "pad",
        "participants",
        "participation",
        "password",
        "present",
        "presenting",
        "presents",
        "protokoll",
        "pto",
        "record",
        "recorded",
        "recording",
        "reporting",
        "sitzung",
        "streamed",
        "termin",
        "transcript",
        "treffen",
        "urlaub",
        "vacation",
        "vergadering",
        "volunteer",
        "volunteers",
        "webex",
        "zoom",
    ];
    const PHRASES: &[&str] = &[
        "add your",
        "be back",
        "code of conduct",
        "next week",
        "nächste woche",
        "report by",
        "report in ",
        "report will ",
        "topics above",
        "welcome to",
        "your name",
    ];
    let lower = text.to_lowercase();
    let mut words = lower.split(|letter: char| !letter.is_alphanumeric());
    words.any(|word| WORDS.contains(&word)) || PHRASES.iter().any(|phrase| lower.contains(phrase))
}

fn is_sentence(text: &str) -> bool {
    let words = text.split_whitespace().count();
    let least = match text
        .split_whitespace()
        .take(3)
        .any(|word| word.ends_with(':'))
    {
        true => SENTENCE_BEHIND_LABEL,
        false => SENTENCE,
    };
    words >= least
}

/// `Minutes not available yet: …`, without a list of what was talked about all the same.
fn is_said_to_be_missing(rows: &[Row]) -> bool {
    const MISSING: &[&str] = &["Minutes not available", "Minutes: None yet", "No minutes"];
    let Some((first, rest)) = rows.split_first() else {
        return false;
    };
    MISSING.iter().any(|start| first.text.starts_with(start)) && !rest.iter().any(Row::is_item)
}

/// What belongs to every meeting: when it began and ended, that its papers were approved, where its
/// recording is.
pub(super) fn is_ritual(draft: &Draft, rows: &[Row]) -> bool {
    let title = draft.title.as_str();
    // `17:00`, above what was talked about.
    let is_clock = draft.words <= MOST_WORDS_OF_CLOCK
        && draft.text.contains(|letter: char| letter.is_ascii_digit());
    if !draft.actions.is_empty() || draft.has_children && !is_clock {
        return false;
    }
    let is_short = draft.words <= MOST_WORDS_OF_OPENING
        || draft.words <= MOST_WORDS_OF_RITUAL && rows.iter().all(|row| tells_ritual(&row.text));
    (is_short && titles::opens_or_closes(title))
        || rows.iter().all(|row| frame::tells_how(&row.text))
        || (titles::is_of_last_minutes(title) && mends_nothing(draft))
        || (titles::closes(title) && rows.iter().all(|row| tells_end(&row.text)))
        || (draft.words <= MOST_WORDS_OF_ANSWER && frame::is_asked_for_by(title))
        || (titles::is_of_recording(title) && rows.iter().any(points_elsewhere))
        || (titles::approves_papers(title) && rows.iter().all(approves))
        || matches!(rows, [row] if points_elsewhere(row) && titles::is_of_recording(&row.text))
}

/// Whether all that was settled is that the meeting is over, when the next one is, or that its papers are
/// approved.
pub(super) fn settles_a_chore(draft: &Draft, rows: &[Row]) -> bool {
    let is_ritual = |settled: &Decision| holds_ritual(&settled.text);
    if titles::approves_papers_alone(&draft.title) {
        return rows
            .iter()
            .all(|row| approves(row) && is_of_papers(&row.text));
    }
    titles::is_of_the_end(&draft.title)
        && (draft.decisions.iter().all(is_ritual)
            || draft.words <= MOST_WORDS_OF_CLOSING && titles::closes(&draft.title))
}

/// `Ana moved to adjourn`, `The next meeting is on May 8`.
fn tells_end(text: &str) -> bool {
    const ENDS: &[&str] = &[
        "adjourn", "approved", "meeting", "motion", "proposed", "second",
    ];
    titles::holds_any(text, ENDS)
}

/// Whether little is said of the last minutes, and nothing that changes them.
fn mends_nothing(draft: &Draft) -> bool {
    const MENDED: &[&str] = &[
        "change",
        "correc",
        "demand",
        "endring",
        "enmiend",
        "falta",
        "gestrichen",
        "ergänz",
        "mist ",
        "modific",
        "object",
        "rett",
        "rätt",
        "saknar",
        "savner",
        "widerspr",
        "wijzig",
        "wrong",
    ];
    const AS_USUAL: &[&str] = &["anmerk", "comment", "einw", "opmerk", "read", "vor."];
    let is_usual =
        titles::holds_any(&draft.text, APPROVED) || titles::holds_any(&draft.text, AS_USUAL);
    let most = match is_usual {
        true => MOST_WORDS_OF_RITUAL,
        false => MOST_WORDS_OF_CLOSING,
    };
    draft.words <= most
        && !draft.text.contains(|letter: char| letter.is_ascii_digit())
        && !titles::holds_any(&draft.text, MENDED)
}

/// `Der Vorsitzende begrüßt die Anwesenden`, `There were enough for a quorum`: nothing else, in a sentence or
/// two.
fn tells_ritual(text: &str) -> bool {
    let mut sentences = text.trim_end().trim_end_matches('.').split(". ");
    sentences.clone().count() <= 2 && sentences.all(holds_ritual)
}

/// Whether a text speaks of what opens and closes a meeting.
fn holds_ritual(text: &str) -> bool {
    const RITUALS: &[&str] = &[
        "adjourn",
        "agenda",
        "begrüßt",
        "beschlussfähig",
        "eröffnet",
        "introduced themselves",
        "meeting",
        "ordre du jour",
        "quor",
        "schließt",
        "séance",
        "sesión",
        "sitzung",
        "tagesordnung",
    ];
    titles::holds_any(text, RITUALS)
}

/// Whether a row says that papers were approved, or which.
fn approves(row: &Row) -> bool {
    let is_link_alone = points_elsewhere(row) && !row.text.trim().contains(' ');
    is_link_alone || moves_to_approve(&row.text) || is_approval(&row.text)
}

/// `Motion to approve the minutes from Ana`.
fn moves_to_approve(text: &str) -> bool {
    const MOST_WORDS: usize = 12;
    const PAPERS: &[&str] = &["agenda", "minutes", "them"];
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split_whitespace().collect();
    lower.starts_with("motion to approve")
        && words.len() <= MOST_WORDS
        && words.iter().any(|word| PAPERS.contains(word))
}

/// What every meeting approves.
const PAPERS: &[&str] = &[
    "agenda",
    "dagsorden",
    "minutes",
    "notulen",
    "protokoll",
    "tagesordnung",
];

/// Whether a row speaks of papers, or says in a word or two how it went with them, and nothing changed.
fn is_of_papers(text: &str) -> bool {
    const CHANGED: &[&str] = &[
        "after", "change", "correc", "except", "moved", "ergänz", "änder",
    ];
    let words = text.split_whitespace().count();
    (words <= 2 || titles::holds_any(text, PAPERS))
        && !titles::holds_any(text, CHANGED)
        && !text.contains(|letter: char| letter.is_ascii_digit())
        && !text.to_lowercase().contains(" with ")
}

/// `Approved`, `Innkalling: godkjent`, `Der Tagesordnung wurde von allen zugestimmt`.
fn is_approval(text: &str) -> bool {
    const MOST_WORDS: usize = 5;
    const MOST_WORDS_OF_SENTENCE: usize = 9;
    let lower = text.to_lowercase();
    let most = match is_of_papers(text) {
        true => MOST_WORDS_OF_SENTENCE,
        false => MOST_WORDS,
    };
    is_in_brackets(text)
        || lower.split_whitespace().count() <= most
            && titles::holds_any(text, APPROVED)
            && !["not", "nicht", "ikke", "niet", "no"]
                .iter()
                .any(|not| lower.split_whitespace().any(|word| word == *not))
}
