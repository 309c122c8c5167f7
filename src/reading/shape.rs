//! What the shape of a section alone says of its role: heading, what stands below it, and how much.
//!
//! Words alone decide nothing: a long agenda under "Housekeeping" is content, and so is a heading
//! with nothing below it that says something. What other files repeat is for the corpus to weigh.

use foldhash::HashSet;
use foldhash::HashSetExt;

use crate::reading::Draft;
use crate::reading::Shape;
use crate::reading::attendance::labelled;
use crate::reading::attendance::presence;
use crate::reading::outline::Row;
use crate::reading::outline::RowKind;
use crate::reading::titles;

/// More words than this under a heading for chores are an agenda that strayed there.
pub(crate) const MOST_WORDS_OF_CHORES: u32 = 45;

/// So few words below a meeting's date, before its headings, are a remark on the meeting itself.
const MOST_WORDS_OF_REMARK: u32 = 15;

/// So few words below `Code of conduct` say where it is; more of them say what became of it.
const MOST_WORDS_OF_REMINDER: u32 = 8;

/// A slide with a reporter's name and no more words than this only announces the report.
const MOST_WORDS_OF_TITLE_SLIDE: u32 = 35;

/// An entry in a list of people has on average at most so many words: `Ana Roth (Quay)`.
const MOST_WORDS_OF_PERSON: usize = 4;

/// An agenda of more words on a slide is talked about there.
const MOST_WORDS_OF_AGENDA: u32 = 60;

/// In a deck an agenda on one of the first slides is a list of what follows.
const FIRST_SLIDES: u32 = 5;

/// Sets the shape of every draft of a file. `rows` gives the rows of each.
pub(crate) fn of_drafts(drafts: &mut [Draft], rows: &[&[Row]], is_deck: bool) {
    let names_what_follows = |draft: &Draft| draft.words > 0 && titles::is_contents(&draft.title);
    let titles: HashSet<String> = if drafts.iter().any(names_what_follows) {
        drafts
            .iter()
            .map(|draft| titles::folded(&draft.title))
            .collect()
    } else {
        HashSet::new()
    };
    for (draft, rows) in drafts.iter_mut().zip(rows) {
        draft.shape = of_draft(draft, rows, is_deck, &titles);
    }
}

fn of_draft(draft: &Draft, rows: &[Row], is_deck: bool, titles: &HashSet<String>) -> Shape {
    let rows = match rows.first() {
        Some(first) if matches!(first.kind, RowKind::Heading(_)) => &rows[1..],
        Some(_) | None => rows,
    };
    let is_bare = draft.words == 0;
    if is_bare {
        return if is_deck {
            Shape::TitleSlide
        } else {
            Shape::Empty
        };
    }
    if is_attendance(draft, rows) {
        return Shape::Attendance;
    }
    if is_template(draft, rows) {
        return Shape::Template;
    }
    if says_nothing(draft, rows) {
        return Shape::Empty;
    }
    let settles_something = !draft.decisions.is_empty();
    if draft.words <= MOST_WORDS_OF_CHORES && !settles_something {
        if is_frame(rows) {
            return match draft.attendees.is_empty() {
                true => Shape::Chore,
                false => Shape::Attendance,
            };
        }
        if is_chore(draft, rows) {
            return Shape::Chore;
        }
    }
    if draft.words <= MOST_WORDS_OF_TITLE_SLIDE && is_report_slide(draft, rows, is_deck) {
        return Shape::TitleSlide;
    }
    if is_contents(draft, rows, is_deck, titles) {
        return Shape::Contents;
    }
    Shape::Plain
}

/// So little beside a list of people is no meeting yet: its name, where it was.
const MOST_WORDS_BESIDE: usize = 16;

/// So few rows below a heading that announces people are about them, whatever they say.
const MOST_ROWS_BESIDE: usize = 12;

/// Beside a name stands what somebody is, or for whom they came.
const MOST_WORDS_OF_ENTRY: usize = 10;

/// A list of people under a heading that announces one, or right below the meeting's date.
fn is_attendance(draft: &Draft, rows: &[Row]) -> bool {
    let is_announced = presence(&draft.title).is_some();
    // So it is below `Minutes`, which says nothing of what follows.
    let stands_first = draft.date.is_some() || draft.level == 0 || titles::is_generic(&draft.title);
    let lists_people = stands_first && draft.attendees.len() > 2;
    if !(is_announced || lists_people) {
        return false;
    }
    // "Participation" may also be a topic, with sentences below.
    let is_short = words_in_all(rows) <= MOST_WORDS_OF_PERSON * rows.len();
    if is_announced {
        // Short notes may stand below the people without a heading of their own.
        let of_people = || rows.iter().filter(|row| is_of_people(&row.text, draft));
        let is_list = || rows.len() <= MOST_ROWS_BESIDE || of_people().count() * 3 >= rows.len();
        return draft.attendees.len() * 2 >= rows.len() || (is_short && is_list());
    }
    // Where no heading says so, what stands beside the people may be the meeting itself.
    let others = || rows.iter().filter(|row| !is_of_people(&row.text, draft));
    let words = others().map(|row| row.text.split_whitespace().count());
    let has_people = draft.attendees.len() * 3 >= rows.len() * 2 || is_short;
    has_people && (others().count() * 3 <= rows.len() || words.sum::<usize>() <= MOST_WORDS_BESIDE)
}

/// Whether a row only names people, or belongs to what stands beside them: `Minutes: Ana`.
fn is_of_people(text: &str, draft: &Draft) -> bool {
    let lower = text.to_lowercase();
    let is_entry = text.split_whitespace().count() <= MOST_WORDS_OF_ENTRY;
    labelled(text).is_some()
        || presence(text).is_some()
        || is_duty(text)
        || is_entry
            && draft
                .attendees
                .iter()
                .any(|name| lower.contains(&name.to_lowercase()))
}

fn words_in_all(rows: &[Row]) -> usize {
    rows.iter()
        .map(|row| row.text.split_whitespace().count())
        .sum()
}

/// Who takes minutes, who reports, how to dial in.
fn is_chore(draft: &Draft, rows: &[Row]) -> bool {
    let is_remark =
        (draft.date.is_some() && draft.has_children) || rows.first().is_some_and(points_nowhere);
    (is_remark && draft.words <= MOST_WORDS_OF_REMARK)
        || (draft.words <= MOST_WORDS_OF_REMINDER && titles::is_reminder(&draft.title))
        || (titles::is_chore(&draft.title) && !is_talk(draft, rows))
}

/// So many words in a row are a sentence, and more than a name or a number to dial; behind a label,
/// which may be a speaker's name, it takes more.
const SENTENCE: usize = 10;
const SENTENCE_BEHIND_LABEL: usize = 16;

/// Whether somebody says something below a heading that may be of chores alone, and nobody has a duty there.
fn is_talk(draft: &Draft, rows: &[Row]) -> bool {
    titles::may_announce_talk(&draft.title)
        && !rows.iter().any(|row| is_duty(&row.text))
        && rows.iter().any(|row| is_sentence(&row.text))
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

/// `Minutes not available yet: …`
fn points_nowhere(row: &Row) -> bool {
    ["Minutes not available", "Minutes: None yet", "No minutes"]
        .iter()
        .any(|start| row.text.starts_with(start))
}

/// Whether all rows only say when and where people met, who was there, and who had which duty.
fn is_frame(rows: &[Row]) -> bool {
    let is_of_frame = |row: &Row| is_duty(&row.text) || frames(&row.text);
    !rows.is_empty() && rows.iter().all(is_of_frame)
}

/// `Date: May 8`, `Ort: am Steg`, `Anwesend: Ana, Ben`.
fn frames(text: &str) -> bool {
    const FRAME: &[&str] = &[
        "begin",
        "beginn",
        "data",
        "date",
        "datum",
        "dauer",
        "duration",
        "duración",
        "duração",
        "einde",
        "end",
        "ende",
        "fecha",
        "fin",
        "heure",
        "hora",
        "hora fin",
        "hora inicio",
        "horário",
        "inicio",
        "lieu",
        "local",
        "locatie",
        "location",
        "lugar",
        "luogo",
        "ort",
        "place",
        "plaats",
        "start",
        "tijd",
        "tijdstip",
        "time",
        "tipo",
        "uhrzeit",
        "venue",
        "when",
        "where",
        "zeit",
    ];
    const MOST_WORDS: usize = 10;
    let Some((label, said)) = text.split_once(':') else {
        return false;
    };
    let label = label.trim_matches(['-', '*', '_', ' ']).to_lowercase();
    let is_short = said.split_whitespace().count() <= MOST_WORDS;
    (FRAME.contains(&label.as_str()) && is_short) || labelled(text).is_some()
}

/// `Minutes: Anna`, `Report in the call: @anna`, `Minutes: None yet`.
fn is_duty(text: &str) -> bool {
    const DUTIES: &[&str] = &[
        "minutes",
        "minute",
        "minute taker",
        "minutes taker",
        "note taker",
        "notes taker",
        "notetaker",
        "note-taker",
        "scribe",
        "scribes",
        "scribing",
        "chair",
        "chairs",
        "host",
        "facilitator",
        "moderator",
        "moderation",
        "protokoll",
        "protokollant",
        "protokollführung",
        "relator",
        "relatora",
        "secrétaire",
        "secretaria",
        "secretario",
        "secretário",
        "notulen",
        "animation",
        "moderación",
        "notulist",
        "report by",
        "reported by",
        "report",
        "presented by",
        "slides",
        "recording",
        "zoom",
        "jitsi",
        "meet",
        "call",
        "dial-in",
        "agenda",
        "pad",
        "etherpad",
        "minutes not available yet",
        "timekeeper",
        "minutes transfer",
        "minute taking",
        "community call",
    ];
    let label_end = text.find(':').unwrap_or(0);
    let label = text[..label_end].trim();
    let is_label = DUTIES.iter().any(|duty| label.eq_ignore_ascii_case(duty));
    is_label && text[label_end..].split_whitespace().count() <= 4
}

/// `Owner: [who is to do it]`, `| [task] | [owner] |`: what is to be replaced. A remark may stand in
/// brackets by itself.
fn is_placeholder(text: &str) -> bool {
    const MOST_WORDS: usize = 8;
    let labelled = text.split_once(": ").map(|(_, said)| said);
    let Some(said) = labelled.or_else(|| text.contains(" | ").then_some(text)) else {
        return false;
    };
    let mut cells = said.split('|').map(str::trim);
    let is_open = |cell: &str| {
        let inside = cell
            .strip_prefix('[')
            .and_then(|cell| cell.strip_suffix(']'));
        let is_short = |inside: &str| inside.split_whitespace().count() <= MOST_WORDS;
        let is_words = |inside: &str| inside.len() > 1 && !inside.contains(['[', ']']);
        inside.is_some_and(|inside| is_words(inside) && is_short(inside))
    };
    cells.all(is_open)
}

/// A form whose blanks are still open.
fn is_template(draft: &Draft, rows: &[Row]) -> bool {
    const BLANKS: &[&str] = &[
        "one",
        "two",
        "three",
        "subtopic",
        "subtopic 1",
        "subtopic 2",
        "topic",
        "topic 1",
        "topic 2",
        "item",
        "item 1",
        "item 2",
        "...",
        "…",
        "tbd",
        "tba",
        "todo",
        "name",
        "text",
        "@todo",
        "n/a",
        "xxx",
        "yyyy-mm-dd",
        "report by @todo",
        "your topic here",
        "add your topic",
        "lorem ipsum",
        "title",
        "description",
        "proposal: text",
        "action: text",
    ];
    let is_blank = |text: &str| {
        let words = text.trim_matches(|letter: char| "<>[]{}()_* ".contains(letter));
        words.is_empty()
            || BLANKS.iter().any(|blank| words.eq_ignore_ascii_case(blank))
            || is_placeholder(text)
    };
    let blanks = rows.iter().filter(|row| is_blank(&row.text)).count();
    let has_open_heading = draft.title.contains("@todo") || is_blank(&draft.title);
    let all_blank = blanks == rows.len();
    let mostly_blank = blanks * 3 >= rows.len() * 2;
    all_blank || (mostly_blank && has_open_heading)
}

/// A topic of the agenda under which there was nothing: `None`, `Keine`, `Nothing to report`. Below a
/// question, or below what somebody could be against, that is an answer.
fn says_nothing(draft: &Draft, rows: &[Row]) -> bool {
    const NOTHING: &[&str] = &[
        "aucun",
        "aucune",
        "currently no topics",
        "entfällt",
        "geen",
        "geen bijzonderheden",
        "keine",
        "keine neuigkeiten",
        "keine punkte",
        "keine themen",
        "nada",
        "nichts",
        "nichts neues",
        "nichts zu berichten",
        "niets",
        "niets te melden",
        "nil",
        "ninguna",
        "ninguno",
        "no",
        "no items",
        "no new items",
        "no news",
        "no topics",
        "no update",
        "no updates",
        "none",
        "none this week",
        "none today",
        "nothing",
        "nothing new",
        "nothing this week",
        "nothing to discuss",
        "nothing to report",
        "nothing today",
        "néant",
        "rien",
        "rien à signaler",
        "sin novedad",
        "sin novedades",
    ];
    const AGAINST: &[&str] = &[
        "against", "bezwa", "dagegen", "einw", "gegenst", "objec", "objet", "oppos", "veto",
    ];
    let is_nothing = |row: &Row| {
        let words = row
            .text
            .trim_matches(|letter: char| !letter.is_alphanumeric());
        words.len() <= 24 && NOTHING.contains(&words.to_lowercase().as_str())
    };
    if rows.is_empty() || rows.len() > 2 || !rows.iter().all(is_nothing) {
        return false;
    }
    let title = draft.title.to_lowercase();
    !title.trim_end().ends_with('?') && !AGAINST.iter().any(|word| title.contains(word))
}

/// A slide that says who reports, and little else.
fn is_report_slide(draft: &Draft, rows: &[Row], is_deck: bool) -> bool {
    let names_reporter = |row: &Row| {
        let text = row.text.trim_start();
        ["report by", "reported by", "presented by", "bericht von"]
            .iter()
            .any(|start| {
                text.get(..start.len())
                    .is_some_and(|head| head.eq_ignore_ascii_case(start))
            })
    };
    let lists = |row: &Row| matches!(row.kind, RowKind::Item | RowKind::Numbered);
    is_deck && draft.level > 0 && rows.iter().any(names_reporter) && !rows.iter().any(lists)
}

/// A list of the headings below, or of the talks to come.
fn is_contents(draft: &Draft, rows: &[Row], is_deck: bool, titles: &HashSet<String>) -> bool {
    if rows.len() < 2 {
        return false;
    }
    let inner_links = rows
        .iter()
        .filter(|row| row.links.iter().any(|link| link.starts_with('#')))
        .count();
    if inner_links * 3 >= rows.len() * 2 {
        return true;
    }
    if !titles::is_contents(&draft.title) {
        return false;
    }
    let repeated = rows
        .iter()
        .filter(|row| titles.contains(&titles::folded(&row.text)))
        .count();
    let opens_deck = is_deck && draft.slide <= FIRST_SLIDES && draft.words <= MOST_WORDS_OF_AGENDA;
    opens_deck || repeated * 2 > rows.len()
}
