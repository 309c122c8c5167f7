//! Rows that only say when and where people met, how long, who was there, and who had which duty.
//!
//! Knows the labels of several languages for that; does not know what else a section says.

use crate::reading::attendance::labelled;
use crate::reading::attendance::presence;
use crate::reading::dates::title::Known;
use crate::reading::dates::title::meeting_date;
use crate::reading::outline::Row;
use crate::reading::outline::RowKind;
use crate::reading::people::is_name;
use crate::reading::titles;

/// What is longer behind a label says more than when or where.
const MOST_WORDS: usize = 10;

/// Whether all rows only say when and where people met, who was there, and who had which duty. Below
/// a heading that is not `about_the_meeting`, a day or a room is that of what the heading names.
pub(super) fn is_frame(rows: &[Row], attendees: &[String], about_the_meeting: bool) -> bool {
    let rows: Vec<&Row> = rows.iter().filter(|row| says_something(row)).collect();
    if !about_the_meeting {
        let is_known = |row: &&Row| is_duty(&row.text) || is_plainly_framing(&row.text);
        return !rows.is_empty() && rows.iter().all(is_known);
    }
    let mut is_below_head = false;
    let mut frames_meeting = false;
    for (at, row) in rows.iter().enumerate() {
        let is_in_table = row.kind == RowKind::Table;
        let is_head = is_in_table && is_head_of_frame(&row.text);
        let is_told = is_head || (is_below_head && is_in_table) || frames(&row.text);
        is_below_head = is_in_table && (is_head || is_below_head);
        frames_meeting |= is_told || is_duty(&row.text);
        let belongs = is_duty(&row.text)
            || is_of_people(&row.text)
            || is_caption(&row.text)
            || attendees.iter().any(|name| name == row.text.trim())
            || presence(&row.text).is_some();
        let is_day = at == 0 && rows.len() > 1 && begins_with_day(&row.text);
        if !(is_told || belongs || is_day) {
            return false;
        }
    }
    frames_meeting
}

fn says_something(row: &Row) -> bool {
    row.text.chars().any(char::is_alphanumeric)
}

/// `Date: May 8`, `Ort: am Steg`, `Anwesend: Ana, Ben`, whatever the heading.
fn is_plainly_framing(text: &str) -> bool {
    let label = text.split_once(':').map(|(label, _)| label);
    let is_one_word = label.is_some_and(|label| {
        let word = label.trim_matches(['-', '*', '_', ' ']);
        !word.contains(' ') && !is_room(word)
    });
    labelled(text).is_some() || (is_one_word && frames(text))
}

/// Whether a label asks for a room, which each session of a day has.
fn is_room(label: &str) -> bool {
    const ROOMS: &[&str] = &[
        "lokaal",
        "lokal",
        "miestnosť",
        "místnost",
        "raum",
        "room",
        "sala",
        "zaal",
    ];
    ROOMS.contains(&label.to_lowercase().as_str())
}

/// Whether a heading asks for what frames a meeting: `Duration`, `Venue`.
pub(super) fn is_asked_for_by(title: &str) -> bool {
    let title = titles::without_number(title);
    if title.eq_ignore_ascii_case("meeting times") {
        return true;
    }
    let mut parts = title.split(" and ").flat_map(|part| part.split(" und "));
    is_label_of_frame(title) || parts.all(is_label_of_frame)
}

/// `Online`, `in person`: how people met.
pub(super) fn tells_how(text: &str) -> bool {
    const WAYS: &[&str] = &[
        "híbrida",
        "híbrido",
        "hybrid",
        "in",
        "online",
        "onsite",
        "person",
        "presencial",
        "remote",
        "remoto",
        "telemático",
        "virtual",
        "visio",
    ];
    let lower = text.to_lowercase();
    let words = lower.split(|letter: char| !letter.is_alphanumeric());
    let mut words = words.filter(|word| !word.is_empty()).peekable();
    words.peek().is_some() && words.all(|word| WAYS.contains(&word))
}

/// A label and what stands behind it: `Ort: am Steg`, `| Ort | am Steg |`.
fn label_and_said(text: &str) -> Option<(&str, &str)> {
    let (label, said) = match text.split_once('|') {
        Some((_, said)) if said.contains('|') => return None,
        Some(cells) => cells,
        None => text.split_once(':')?,
    };
    Some((label.trim_matches(['-', '*', '_', ' ', ':']), said.trim()))
}

/// `Date: May 8`, `Ort: am Steg`, `Anwesend: Ana, Ben`, a date alone.
fn frames(text: &str) -> bool {
    if labelled(text).is_some() || is_day_alone(text) {
        return true;
    }
    let Some((label, said)) = label_and_said(text) else {
        return false;
    };
    let is_short = said.split_whitespace().count() <= MOST_WORDS;
    is_short
        && (is_label_of_frame(label)
            || (opened_or_closed(label) && holds_clock(said))
            || presence(label).is_some()
            || titles::asks_for_next_meeting(label))
}

/// `Opened`, `Meeting adjourned`, and a time behind it: issues and offices are opened and closed, too.
fn opened_or_closed(label: &str) -> bool {
    let lower = label.to_lowercase();
    let word = lower.strip_prefix("meeting ").unwrap_or(&lower);
    matches!(word, "adjourned" | "closed" | "opened")
}

/// `19:45`, `7.30 pm`, `19h30`.
fn holds_clock(text: &str) -> bool {
    text.as_bytes().windows(4).any(|four| {
        four[0].is_ascii_digit()
            && matches!(four[1], b':' | b'.' | b'h')
            && four[2].is_ascii_digit()
            && four[3].is_ascii_digit()
    })
}

fn is_day_alone(text: &str) -> bool {
    meeting_date(text, None, &Known::default()).is_some_and(|titled| titled.is_alone)
}

/// `8.5.2024 - 17:15 - First meeting`, above what else frames it.
fn begins_with_day(text: &str) -> bool {
    const MOST_WORDS_BESIDE: usize = 8;
    let titled = meeting_date(text, None, &Known::default());
    titled.is_some_and(|titled| titled.found.range.start == 0)
        && text.split_whitespace().count() <= MOST_WORDS_BESIDE
}

/// `Date`, `Meeting time`, `Horário de início`.
fn is_label_of_frame(label: &str) -> bool {
    const FRAME: &[&str] = &[
        "aika",
        "begin",
        "beginn",
        "bis",
        "czas",
        "dag",
        "data",
        "date",
        "dato",
        "datum",
        "dauer",
        "day",
        "dia",
        "duración",
        "durata",
        "duration",
        "duração",
        "duur",
        "dátum",
        "día",
        "einde",
        "end",
        "ende",
        "fecha",
        "fim",
        "fin",
        "finalizacion",
        "finalización",
        "finalização",
        "giorno",
        "godzina",
        "hely",
        "helyszín",
        "heure",
        "hora",
        "horario",
        "horário",
        "időpont",
        "inicio",
        "início",
        "kesto",
        "lieu",
        "local",
        "locatie",
        "location",
        "lokaal",
        "lokal",
        "lugar",
        "luogo",
        "miejsce",
        "miestnosť",
        "miesto",
        "modalidad",
        "modalidade",
        "modalità",
        "místnost",
        "místo",
        "møtetidspunkt",
        "ora",
        "orario",
        "ort",
        "paikka",
        "plaats",
        "place",
        "plataforma",
        "platform",
        "plats",
        "plattform",
        "päivä",
        "päivämäärä",
        "raum",
        "room",
        "sala",
        "start",
        "sted",
        "termin",
        "termino",
        "tid",
        "tidspunkt",
        "tijd",
        "tijdstip",
        "time",
        "tipo",
        "trvanie",
        "término",
        "ubicación",
        "uhrzeit",
        "umiestnenie",
        "varighed",
        "varighet",
        "venue",
        "von",
        "wann",
        "when",
        "where",
        "wo",
        "zaal",
        "zeit",
        "čas",
        "čas-trvania",
    ];
    const BETWEEN: &[&str] = &[
        "and",
        "da",
        "de",
        "del",
        "della",
        "der",
        "des",
        "di",
        "do",
        "du",
        "e",
        "et",
        "meeting",
        "of",
        "reunião",
        "reunión",
        "riunione",
        "réunion",
        "sitzung",
        "the",
        "treffen",
        "und",
        "vergadering",
        "y",
    ];
    const MOST_WORDS_OF_LABEL: usize = 5;
    let label = label.to_lowercase();
    let words = label.split(|letter: char| !letter.is_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    words.len() <= MOST_WORDS_OF_LABEL
        && words.iter().any(|word| FRAME.contains(word))
        && words
            .iter()
            .all(|word| FRAME.contains(word) || BETWEEN.contains(word))
}

/// `Date | Begin | End | Place`, the head of a table.
fn is_head_of_frame(text: &str) -> bool {
    let mut cells = text.split('|').map(str::trim);
    text.matches('|').count() > 1 && cells.all(|cell| cell.is_empty() || is_label_of_frame(cell))
}

/// `Table 1: where and when we met`.
fn is_caption(text: &str) -> bool {
    const WORDS: &[&str] = &["tabela", "tabelle", "tabla", "table", "tableau"];
    let mut words = text.split_whitespace();
    let is_table = words
        .next()
        .is_some_and(|word| WORDS.contains(&word.to_lowercase().as_str()));
    let number = words.next().unwrap_or("");
    is_table && number.starts_with(|letter: char| letter.is_ascii_digit()) && number.ends_with(':')
}

/// `Autor: Ana Roth`, `Team: Quay`: whose the minutes are, if those behind the label are named.
fn is_of_people(text: &str) -> bool {
    const LABELS: &[&str] = &[
        "author",
        "authors",
        "auteur",
        "autor",
        "autores",
        "chairing",
        "group",
        "groupe",
        "grupo",
        "gruppe",
        "notes",
        "organisation",
        "organization",
        "referent",
        "referering",
        "revisor",
        "revisores",
        "sekretær",
        "sihteeri",
        "team",
        "verslaggever",
        "voorzitter",
        "week",
        "zapisovatel",
        "zapisovateľ",
    ];
    const MOST_NAMES: usize = 6;
    let Some((label, said)) = label_and_said(text) else {
        return false;
    };
    let label = label.split('(').next().unwrap_or("").to_lowercase();
    let label = label.split_whitespace().next().unwrap_or("");
    let are_named = said
        .split([',', ';', '&', '.', '/'])
        .flat_map(|part| part.split(" e "))
        .map(|part| part.trim_start_matches(['@', ' ']).trim())
        .all(|part| part.is_empty() || is_name(part) || !part.contains(' '));
    LABELS.contains(&label) && are_named && said.split_whitespace().count() <= MOST_NAMES
}

/// `Minutes: Anna`, `Report in the call: @anna`, `Minutes: None yet`.
pub(super) fn is_duty(text: &str) -> bool {
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
        "meeting chair",
        "meeting secretary",
        "next meeting chair",
        "next meeting secretary",
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
        "minute written by",
        "minutes written by",
        "written by",
    ];
    let label_end = text.find(':').unwrap_or(0);
    let label = text[..label_end].trim_matches(['*', '_', ' ']);
    let is_label = DUTIES.iter().any(|duty| label.eq_ignore_ascii_case(duty));
    is_label && text[label_end..].split_whitespace().count() <= 5
}
