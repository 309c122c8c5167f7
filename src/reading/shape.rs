//! What the shape of a section alone says of its role: heading, what stands below it, and how much.
//!
//! Words alone decide nothing: a long agenda under "Housekeeping" is content, and so is a heading
//! with nothing below it that says something. What other files repeat is for the corpus to weigh.

mod frame;
mod plan;

use foldhash::HashSet;
use foldhash::HashSetExt;

use crate::reading::Draft;
use crate::reading::Shape;
use crate::reading::attendance::Presence;
use crate::reading::attendance::labelled;
use crate::reading::attendance::presence;
use crate::reading::outline::Row;
use crate::reading::outline::RowKind;
use crate::reading::pieces::MOST_WORDS_OF_ENTRY;
use crate::reading::shape::frame::is_duty;
use crate::reading::shape::frame::is_frame;
use crate::reading::shape::plan::is_said_again;
use crate::reading::titles;
use crate::section::Decision;

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
    let are_agendas: Vec<bool> = drafts
        .iter()
        .map(|draft| draft.words > 0 && titles::is_contents(&draft.title))
        .collect();
    let titles: HashSet<String> = if are_agendas.contains(&true) {
        drafts
            .iter()
            .map(|draft| titles::folded(&draft.title))
            .collect()
    } else {
        HashSet::new()
    };
    for ((draft, rows), is_agenda) in drafts.iter_mut().zip(rows).zip(&are_agendas) {
        draft.shape = of_draft(draft, rows, is_deck, is_agenda.then_some(&titles));
    }
    for at in 0..drafts.len() {
        let draft = &drafts[at];
        if draft.shape == Shape::Plain
            && let Some(points) = points_of_plan(are_agendas[at], body_of(rows[at]))
            && is_said_again(drafts, at, points)
        {
            drafts[at].shape = Shape::Contents;
        }
    }
}

/// The rows that list what is to be talked about: below `Agenda`, or below the line `We met for the
/// following agenda:`.
fn points_of_plan(is_agenda: bool, rows: &[Row]) -> Option<&[Row]> {
    if is_agenda {
        return Some(rows);
    }
    let (first, points) = rows.split_first()?;
    let text = first.text.to_lowercase();
    let announces = text.ends_with(':') && text.contains("following agenda");
    (announces && first.kind == RowKind::Paragraph).then_some(points)
}

/// The rows below the heading.
fn body_of(rows: &[Row]) -> &[Row] {
    match rows.first() {
        Some(first) if matches!(first.kind, RowKind::Heading(_)) => &rows[1..],
        Some(_) | None => rows,
    }
}

/// The shape of one draft. `titles` are those of all, where this one's says that it is an agenda.
fn of_draft(draft: &Draft, rows: &[Row], is_deck: bool, titles: Option<&HashSet<String>>) -> Shape {
    let rows = body_of(rows);
    let is_bare = draft.words == 0 || rows.iter().all(|row| is_made_by_tools(&row.text));
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
    // That the meeting is over, or when the next one is, is settled each time.
    let settles_something = !draft.decisions.is_empty() && !settles_the_end(draft);
    if draft.words <= MOST_WORDS_OF_CHORES && !settles_something {
        if is_frame(rows, &draft.attendees, is_about_the_meeting(draft)) {
            return match draft.attendees.is_empty() {
                true => Shape::Chore,
                false => Shape::Attendance,
            };
        }
        if is_chore(draft, rows) || is_ritual(draft, rows) {
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

/// `[TOC]`, in place of which a tool sets the table of contents.
fn is_made_by_tools(text: &str) -> bool {
    let text = text.trim();
    text.is_empty() || ["[toc]", "[[toc]]", "[[_toc_]]"].contains(&text.to_lowercase().as_str())
}

/// Whether a heading is that of the meeting itself, or of what there is to say of it as a whole.
fn is_about_the_meeting(draft: &Draft) -> bool {
    let is_top = draft.level <= 1 && draft.piece == 0;
    is_top
        || draft.date.is_some()
        || titles::is_generic(&draft.title)
        || titles::is_of_the_meeting(&draft.title)
        || frame::is_asked_for_by(&draft.title)
}

/// So little beside a list of people is no meeting yet: its name, where it was.
const MOST_WORDS_BESIDE: usize = 16;

/// So few rows below a heading that announces people are about them, whatever they say.
const MOST_ROWS_BESIDE: usize = 12;

/// A list of people under a heading that announces one, or right below the meeting's date.
fn is_attendance(draft: &Draft, rows: &[Row]) -> bool {
    let is_announced = presence(&draft.title).is_some();
    // So it is below `Minutes`, which says nothing of what follows.
    let stands_first = draft.date.is_some()
        || draft.level == 0
        || titles::is_generic(&draft.title)
        || titles::opens_or_closes(&draft.title);
    let lists_people = stands_first && draft.attendees.len() > 2;
    if !(is_announced || lists_people) {
        return false;
    }
    // "Participation" may also be a topic, with sentences below.
    let is_short = words_in_all(rows) <= MOST_WORDS_OF_PERSON * rows.len();
    // Why somebody did not come is told at more length, item by item.
    if presence(&draft.title) == Some(Presence::Absent)
        && draft.decisions.is_empty()
        && rows
            .iter()
            .all(|row| matches!(row.kind, RowKind::Item | RowKind::Numbered))
        && draft.words <= MOST_WORDS_OF_EXCUSES
    {
        return true;
    }
    if is_announced && (!draft.decisions.is_empty() || words_told(rows, draft) > MOST_WORDS_TOLD) {
        return false;
    }
    if is_announced {
        // Short notes may stand below the people without a heading of their own.
        let of_people = || rows.iter().filter(|row| is_of_people(row, draft));
        let is_list = || rows.len() <= MOST_ROWS_BESIDE || of_people().count() * 3 >= rows.len();
        return draft.attendees.len() * 2 >= rows.len()
            || (is_short && is_list())
            || (draft.words <= MOST_WORDS_OF_POINTER && rows.iter().all(points_elsewhere));
    }
    // Where no heading says so, what stands beside the people may be the meeting itself.
    let others = || rows.iter().filter(|row| !is_of_people(row, draft));
    let words = others().map(|row| row.text.split_whitespace().count());
    let absent = rows.iter().filter(|row| is_unticked(row)).count();
    let has_people = (draft.attendees.len() + absent) * 3 >= rows.len() * 2 || is_short;
    has_people && (others().count() * 3 <= rows.len() || words.sum::<usize>() <= MOST_WORDS_BESIDE)
}

/// So few words point to a list of people that is kept elsewhere.
const MOST_WORDS_OF_POINTER: u32 = 12;

fn is_as_short_as_an_entry(text: &str) -> bool {
    text.split_whitespace().count() <= MOST_WORDS_OF_ENTRY
}

/// Whether a row of a list of people has a box that nobody ticked.
fn is_unticked(row: &Row) -> bool {
    row.task == Some(false) && is_as_short_as_an_entry(&row.text)
}

/// More words in sentences below the people are minutes.
const MOST_WORDS_TOLD: usize = 30;

/// So many words below `Apologies` say why.
const MOST_WORDS_OF_EXCUSES: u32 = 40;

/// The words of the rows that are no entries in a list of people.
fn words_told(rows: &[Row], draft: &Draft) -> usize {
    let words = |row: &Row| row.text.split_whitespace().count();
    // `Ana Roth, Ben Okafor, Cem Ay` on one line.
    let lists = |row: &Row| {
        let named = draft.attendees.iter();
        named.filter(|name| row.text.contains(*name)).count() >= 3
    };
    let told = |row: &&Row| !is_as_short_as_an_entry(&row.text) && !lists(row);
    rows.iter()
        .filter(|row| told(row) && !is_of_people(row, draft))
        .map(words)
        .sum()
}

/// Whether a row only names people, or belongs to what stands beside them: `Minutes: Ana`.
fn is_of_people(row: &Row, draft: &Draft) -> bool {
    let text = row.text.as_str();
    let lower = text.to_lowercase();
    let is_entry = is_as_short_as_an_entry(text);
    labelled(text).is_some()
        || presence(text).is_some()
        || is_duty(text)
        || is_unticked(row)
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

/// So many words below a heading that opens or closes a meeting say who did and when.
const MOST_WORDS_OF_OPENING: u32 = 12;

/// So many do so where one of them is a word of openings and closings.
const MOST_WORDS_OF_RITUAL: u32 = 25;

/// So many below `Duration` or `Venue` are what they ask for.
const MOST_WORDS_OF_ANSWER: u32 = 10;

/// What belongs to every meeting: when it began and ended, that its papers were approved, where its
/// recording is.
fn is_ritual(draft: &Draft, rows: &[Row]) -> bool {
    let title = draft.title.as_str();
    if !draft.actions.is_empty() || draft.has_children {
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
        || (titles::approves_papers(title) && rows.iter().all(|row| is_approval(&row.text)))
}

/// Whether all that was settled is that the meeting is over, or when the next one is.
fn settles_the_end(draft: &Draft) -> bool {
    const MOST_WORDS_OF_CLOSING: u32 = 8;
    let is_ritual = |settled: &Decision| holds_ritual(&settled.text);
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
        "correct",
        "gestrichen",
        "ergänz",
        "object",
        "widerspr",
        "wrong",
    ];
    draft.words <= MOST_WORDS_OF_RITUAL
        && !draft.text.contains(|letter: char| letter.is_ascii_digit())
        && !titles::holds_any(&draft.text, MENDED)
}

/// `Der Vorsitzende begrüßt die Anwesenden`, `There were enough for a quorum`: one sentence alone.
fn tells_ritual(text: &str) -> bool {
    let is_one = !text.trim_end().trim_end_matches('.').contains(". ");
    is_one && holds_ritual(text)
}

/// Whether a text speaks of what opens and closes a meeting.
fn holds_ritual(text: &str) -> bool {
    const RITUALS: &[&str] = &[
        "adjourn",
        "agenda",
        "begrüßt",
        "beschlussfähig",
        "eröffnet",
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

/// Whether a row links what may be told nowhere here.
fn points_elsewhere(row: &Row) -> bool {
    !row.links.is_empty() || row.text.contains("://")
}

/// `Approved`, `Innkalling: godkjent`.
fn is_approval(text: &str) -> bool {
    const MOST_WORDS: usize = 5;
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
    ];
    let lower = text.to_lowercase();
    is_in_brackets(text)
        || lower.split_whitespace().count() <= MOST_WORDS
            && titles::holds_any(text, APPROVED)
            && !["not", "nicht", "ikke", "niet", "no"]
                .iter()
                .any(|not| lower.split_whitespace().any(|word| word == *not))
}

/// `[what should stand here]`
fn is_in_brackets(text: &str) -> bool {
    inside_brackets(text).is_some_and(|inside| inside.contains(' '))
}

/// What the brackets hold in which all of a text stands.
fn inside_brackets(text: &str) -> Option<&str> {
    let inside = text.trim().strip_prefix('[')?.strip_suffix(']')?;
    (!inside.contains(['[', ']'])).then_some(inside)
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
        inside_brackets(cell).is_some_and(|inside| {
            inside.len() > 1 && inside.split_whitespace().count() <= MOST_WORDS
        })
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
        "brak",
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
        "niente",
        "nincs",
        "no aplica",
        "no procede",
        "no announcements",
        "no decisions",
        "no reports",
        "no resolutions",
        "not applicable",
        "não houve",
        "nenhum",
        "nenhuma",
        "nessuna",
        "nessuno",
        "inga",
        "ingen",
        "inget",
        "ingenting",
        "ei mitään",
        "sem informes",
        "sin informes",
        "žiadne",
        "žádné",
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
    // `Resolved` stands above the `none`, `Minutes written by Ana` below it.
    let is_lead = |row: &Row| row.bold == row.text.len() && !row.text.contains(' ');
    let rows: Vec<&Row> = rows
        .iter()
        .filter(|row| row.kind != RowKind::Rule)
        .collect();
    let mut said = rows
        .iter()
        .filter(|row| !is_duty(&row.text) && (is_nothing(row) || !is_lead(row)));
    let is_said = said.clone().count();
    if !(1..=2).contains(&is_said) || rows.len() > 3 || !said.all(|row| is_nothing(row)) {
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

/// `https://pad.example/agenda`, `Agenda in the tracker`.
fn is_address_of_agenda(row: &Row) -> bool {
    const MOST_WORDS: usize = 4;
    let words = row.text.split_whitespace().count();
    let names_agenda = row.text.to_lowercase().contains("agenda") && words <= MOST_WORDS;
    let is_address = words == 1 && row.text.contains("://");
    is_address || (names_agenda && points_elsewhere(row))
}

/// A list of the headings below, or of the talks to come.
fn is_contents(
    draft: &Draft,
    rows: &[Row],
    is_deck: bool,
    titles: Option<&HashSet<String>>,
) -> bool {
    if rows.len() < 2 {
        return titles.is_some() && rows.iter().all(is_address_of_agenda);
    }
    let inner_links = rows
        .iter()
        .filter(|row| row.links.iter().any(|link| link.starts_with('#')))
        .count();
    if inner_links * 3 >= rows.len() * 2 {
        return true;
    }
    let Some(titles) = titles else {
        return false;
    };
    let repeated = rows
        .iter()
        .filter(|row| titles.contains(&titles::folded(&row.text)))
        .count();
    let opens_deck = is_deck && draft.slide <= FIRST_SLIDES && draft.words <= MOST_WORDS_OF_AGENDA;
    opens_deck || repeated * 2 > rows.len()
}
