//! Headings: as people should read them, and what their words say of what stands below.

use unicode_normalization::UnicodeNormalization;

/// A heading's words without emoji short codes at its ends, doubled blanks and a final colon.
/// Handles and time boxes stay.
pub(crate) fn cleaned(heading: &str) -> String {
    let mut words = heading.trim();
    while let Some(rest) = without_leading_code(words) {
        words = rest;
    }
    let words = words.trim_end_matches([':', ' ']);
    if !words.contains("  ") && !words.contains(['\n', '\t']) {
        return words.to_owned();
    }
    let mut clean = String::with_capacity(words.len());
    for word in words.split_whitespace() {
        if !clean.is_empty() {
            clean.push(' ');
        }
        clean.push_str(word);
    }
    clean
}

/// What an item says first, as a title: its lead-in before a colon, or its first words.
pub(crate) fn lead(text: &str) -> String {
    const MOST_WORDS: usize = 12;
    const LONGEST: usize = 90;
    let text = text.trim_start_matches(['-', '=', '>', ' ']).trim_end();
    let lead_in = text
        .split_once(": ")
        .map(|(lead, _)| lead)
        .filter(|lead| (3..=60).contains(&lead.len()) && !lead.contains("http"));
    let words = lead_in.unwrap_or(text);
    let mut end = 0;
    let mut at = 0;
    let mut count = 0;
    for part in words.split_inclusive(char::is_whitespace) {
        let word = part.trim_end();
        if count == MOST_WORDS || (count > 0 && at + word.len() > LONGEST) {
            break;
        }
        if !word.is_empty() {
            end = at + word.len();
            count += 1;
        }
        at += part.len();
    }
    let is_cut = !words[end..].trim().is_empty();
    let title = cleaned(&words[..end]);
    if is_cut {
        format!("{title} …")
    } else {
        title
    }
}

/// `:telephone: Dial-in` without its telephone. None where there is no code, or nothing else.
fn without_leading_code(text: &str) -> Option<&str> {
    let rest = text.strip_prefix(':')?;
    let end = rest.find(':')?;
    let is_code = end > 1
        && rest[..end].bytes().all(|byte| {
            byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"_+-".contains(&byte)
        });
    let words = rest[end + 1..].trim_start();
    (is_code && !words.is_empty()).then_some(words)
}

/// Headings that only say that something follows, not what.
const GENERIC: &[&str] = &[
    "agenda",
    "agendapunten",
    "agendaitems",
    "topics",
    "topic",
    "discussion",
    "discussions",
    "discussiontopics",
    "notes",
    "meetingnotes",
    "minutes",
    "updates",
    "update",
    "news",
    "misc",
    "miscellaneous",
    "general",
    "aob",
    "anyotherbusiness",
    "other",
    "items",
    "meeting",
    "summary",
    "details",
    "content",
    "themen",
    "tagesordnung",
    "protokoll",
    "besprechung",
    "sonstiges",
    "verschiedenes",
    "notulen",
    "verslag",
    "overig",
    "rondvraag",
    "devergadering",
    "temas",
    "puntos",
    "ordendeldia",
    "acta",
    "ordredujour",
    "divers",
    "agendaandnotes",
    "agendanotes",
    "agendaitem",
    "introduction",
    "intro",
    "welcome",
];

/// Headings above a list of what follows.
const CONTENTS: &[&str] = &[
    "agenda",
    "contents",
    "tableofcontents",
    "toc",
    "topics",
    "overview",
    "inhalt",
    "inhaltsverzeichnis",
    "tagesordnung",
    "themen",
    "inhoud",
    "inhoudsopgave",
    "agendapunten",
    "contenido",
    "indice",
    "ordendeldia",
    "sommaire",
    "ordredujour",
    "outline",
    "program",
    "programme",
    "todaysagenda",
    "agendaitems",
];

/// Headings above who takes minutes, who reports, how to join.
const CHORES: &[&str] = &[
    "meta",
    "orga",
    "organisatorisches",
    "logistics",
    "scribe",
    "scribes",
    "chair",
    "zoom",
    "formalia",
    "formalien",
    "formalities",
    "preliminaries",
    "administrivia",
    "letsconnect",
    "nextmeeting",
    "nextmeetings",
    "nextcall",
];

/// The same, as the start of a longer heading.
const CHORES_AT_START: &[&str] = &[
    "recurringitems",
    "recurringtopics",
    "regularitems",
    "standingitems",
    "housekeeping",
    "minutestaking",
    "minutetaking",
    "minutetaker",
    "minutestaker",
    "minutestransfer",
    "minutesandreport",
    "reportingminutes",
    "reportingandminutes",
    "reportinginthecommunitycall",
    "reportingincommunitycall",
    "reportincommunitycall",
    "communitycallreport",
    "designatepeople",
    "notetaker",
    "notetaking",
    "connectiondetails",
    "dialin",
    "howtojoin",
    "joiningdetails",
    "calldetails",
    "meetinglink",
    "meetingdetails",
    "meetinginfo",
    "participationandcodeofconduct",
    "whoispresenting",
    "whoistakingminutes",
    "upcomingmeetings",
    "nachstesitzung",
    "nachstertermin",
    "nachstestreffen",
    "volgendevergadering",
    "proximareunion",
    "quoteoftheday",
];

/// Headings that remind of a rule or a duty in a few words, and discuss it in more.
const REMINDERS: &[&str] = &[
    "codeofconduct",
    "antitrust",
    "meetingguidelines",
    "moderation",
    "registration",
    "reporting",
];

/// Whether a heading only says that something follows, not what.
pub(crate) fn is_generic(title: &str) -> bool {
    title.len() < 40 && GENERIC.contains(&folded(title).as_str())
}

/// Whether a heading stands above a list of what follows.
pub(crate) fn is_contents(title: &str) -> bool {
    title.len() < 40 && CONTENTS.contains(&folded(title).as_str())
}

/// Whether a heading announces chores, not content. What stands below must still be short.
pub(crate) fn is_chore(title: &str) -> bool {
    // `Note taking: where the pads are kept` names its subject.
    let names_a_subject = title.contains(": ");
    let folded = folded(title);
    CHORES.contains(&folded.as_str())
        || !names_a_subject
            && CHORES_AT_START
                .iter()
                .any(|chore| folded.starts_with(chore))
}

/// Whether a heading announces a reminder, if hardly a sentence stands below.
pub(crate) fn is_reminder(title: &str) -> bool {
    REMINDERS.contains(&folded(title).as_str())
}

/// Letters and digits alone, in lower case and without accents.
pub(crate) fn folded(title: &str) -> String {
    if title.is_ascii() {
        let letters = title.bytes().filter(u8::is_ascii_alphanumeric);
        return letters
            .map(|letter| char::from(letter.to_ascii_lowercase()))
            .collect();
    }
    title
        .nfd()
        .filter(|letter| letter.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}
