//! What a heading or a label says of the people listed after it: that they were there, or were not.
//!
//! Knows the words of several languages for it; does not know who exists, nor what a list looks like.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use aho_corasick::AhoCorasickKind;

use crate::reading::calendar::month_named;
use crate::reading::titles::without_number;

/// Whether `label` (a heading, or what stands before a colon) opens a list of people.
pub(crate) fn presence(label: &str) -> Option<Presence> {
    let without_remarks = label.split(['(', '[']).next().unwrap_or("");
    if without_remarks.len() > LONGEST_LABEL || !LOOK.is_match(without_remarks) {
        return None;
    }
    let label = without_codes(without_number(without_remarks)).to_lowercase();
    let label = label
        .trim_matches(|letter: char| !letter.is_alphanumeric())
        .trim();
    let label = label.strip_prefix("list of ").unwrap_or(label);
    // `Participants use of github handle is preferred` was a remark before its brackets got lost.
    let first_word = label.split(' ').next().unwrap_or("");
    let has_known_remark = label.contains("handle");
    if ABSENT.contains(&label) {
        Some(Presence::Absent)
    } else if PRESENT.contains(&label) || (has_known_remark && PRESENT.contains(&first_word)) {
        Some(Presence::Present)
    } else if label.ends_with(" voting members") && begins_with_acronym(without_remarks) {
        // `QB Voting Members`; new ones are news.
        Some(Presence::Present)
    } else {
        // `TSC members present`
        let first = without_remarks.split_whitespace().next().unwrap_or("");
        match label.split_once(' ') {
            Some((_, rest)) if is_acronym(first) => of_members(rest),
            Some(_) | None => of_members(label),
        }
    }
}

/// Whether the first of three words is `TAC`.
fn begins_with_acronym(label: &str) -> bool {
    let words: Vec<&str> = label.split_whitespace().collect();
    words.len() == 3 && is_acronym(words[0])
}

fn is_acronym(word: &str) -> bool {
    (2..=6).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// What a label says that names a body or its members beside the word for who is there: `anwesende
/// Mitglieder`, `Board members present`, `Présent·e·s`, `nicht anwesend`, `Non-voting observers`.
fn of_members(label: &str) -> Option<Presence> {
    const MOST_WORDS: usize = 6;
    let mut said = None;
    let mut is_negated = false;
    let mut guests = false;
    for (at, word) in label.split_whitespace().enumerate() {
        let word = word.trim_matches(|letter: char| !letter.is_alphanumeric());
        let word = without_gender(word);
        // `Projekt-Teilnehmer`
        let last = word.rsplit('-').next().unwrap_or(word);
        if at >= MOST_WORDS {
            return None;
        } else if ABSENT.contains(&word) {
            said = Some(Presence::Absent);
        } else if PRESENT.contains(&word) || (last.len() < word.len() && PRESENT.contains(&last)) {
            said = said.or(Some(Presence::Present));
        } else if GUESTS.contains(&word) {
            guests = true;
        } else if is_date_word(word) {
            // `May 4th, meeting attendees`
        } else if matches!(word, "not" | "nicht" | "non" | "niet" | "no") {
            is_negated = true;
        } else if !MEMBERS.contains(&word) {
            return None;
        }
    }
    match said {
        Some(Presence::Present) if is_negated => Some(Presence::Absent),
        None if guests && !is_negated => Some(Presence::Present),
        Some(_) | None => said,
    }
}

/// `may`, `4th`, `2024`.
fn is_date_word(word: &str) -> bool {
    word.starts_with(|letter: char| letter.is_ascii_digit()) || month_named(word).is_some()
}

/// `teilnehmer:innen` and `présent·e·s` as `teilnehmer` and `présent`.
fn without_gender(word: &str) -> &str {
    let ending = word.find([':', '*', '_', '·', '.', '/']);
    let Some(at) = ending.filter(|at| *at >= 4) else {
        return word;
    };
    let letters = word[at..].chars().filter(|letter| letter.is_alphabetic());
    let ending: String = letters.collect();
    match ending.as_str() {
        "innen" | "in" | "es" | "e" | "ne" | "nes" | "r" | "ys" => &word[..at],
        _ => word,
    }
}

/// What the words of a heading or label say of the people listed after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Presence {
    /// They were there.
    Present,
    /// They were not.
    Absent,
}

/// What is longer, in bytes, is a sentence.
const LONGEST_LABEL: usize = 80;

/// Words that open a list of those present, as heading or before a colon.
const PRESENT: &[&str] = &[
    "aanwezig",
    "aanwezigen",
    "anwesend",
    "anwesende",
    "anwesenheit",
    "anwesenheitsliste",
    "asistentes",
    "asisten",
    "asistencia",
    "asistieron",
    "assistentes",
    "attendance",
    "attendance list",
    "attendance notes",
    "attendees",
    "attended",
    "attendence",
    "attending",
    "deelnemers",
    "in attendance",
    "in attendence",
    "members present",
    "participantes",
    "participaron",
    "participants",
    "participantst",
    "participant",
    "participation",
    "particpants",
    "people",
    "personas asistentes",
    "please sign in",
    "present",
    "presentes",
    "présent",
    "présente",
    "présentes",
    "présents",
    "roll call",
    "rollcall",
    "sign in",
    "sign-in",
    "teilnehmende",
    "teilnehmer",
    "teilnehmer:innen",
    "teilnehmerinnen und teilnehmer",
    "teilnehmerliste",
    "tsc members",
    "via conference call",
    "via teleconference",
    "via videoconference",
    "voting members",
    "who",
    "vorstellrunde",
    "vorstellungsrunde",
    "who attended",
    "who is here",
    "who joined",
    "who was here",
    "who was there",
    "who's here",
    "asistencias",
    "deltagare",
    "deltagere",
    "närvarande",
    "partecipanti",
    "presença",
    "presenças",
    "presenti",
    "présence",
    "présences",
    "tilstede",
    "assistents",
    "attendants",
    "deltakare",
    "deltakere",
    "deltok",
    "fremmøtte",
    "integrantes presentes",
    "jelen",
    "jelen vannak",
    "jelenlévők",
    "katılanlar",
    "katılımcılar",
    "läsnä",
    "läsnäolijat",
    "närvaro",
    "obecni",
    "obecność",
    "osallistujat",
    "oppmøte",
    "paikalla",
    "participanți",
    "prezenți",
    "prisotni",
    "prisutni",
    "prítomní",
    "přítomni",
    "přítomní",
    "resztvevők",
    "résztvevők",
    "til stede",
    "an der sitzung nahmen teil",
    "es nahmen teil",
    "nahmen teil",
    "uczestnicy",
    "uczestniczyli",
    "účast",
    "účastníci",
    "zúčastnili sa",
    "присутствовали",
    "присутні",
    "участники",
];

/// Words that open a list of those who were not there.
const ABSENT: &[&str] = &[
    "abgemeldet",
    "abgesagt",
    "absent",
    "absentees",
    "absents",
    "abwesend",
    "abwesende",
    "afgemeld",
    "afwezig",
    "apologies",
    "ausentes",
    "can't attend",
    "cannot attend",
    "cannot come",
    "could not attend",
    "could not come",
    "did not attend",
    "did not come",
    "entschuldigt",
    "entschuldigte",
    "excused",
    "excusé",
    "excusée",
    "excusées",
    "excusés",
    "fehlen",
    "fehlend",
    "fehlende",
    "fehlt",
    "nicht da",
    "nicht dabei",
    "unentschuldigt",
    "unentschuldigte",
    "not present",
    "regrets",
    "unable to attend",
    "unable to come",
    "verhindert",
    "verontschuldigd",
    "absence",
    "absences",
    "assenti",
    "frånvarande",
    "ill",
    "krank",
    "malade",
    "malades",
    "sick",
    "ziek",
    "afbud",
    "ej närvarande",
    "forfall",
    "fraværende",
    "ikke til stede",
    "meldt forfall",
    "neprítomní",
    "nepřítomni",
    "nepřítomní",
    "nieobecni",
    "not in attendance",
    "omluven",
    "omluvena",
    "omluveni",
    "ospravedlnená",
    "ospravedlnení",
    "ospravedlnený",
    "odsotni",
    "odsutni",
    "poissa",
    "távol",
    "kallade",
    "usprawiedliwieni",
    "отсутствовали",
];

/// Words for those who were there without belonging.
const GUESTS: &[&str] = &[
    "gast",
    "gasten",
    "gäste",
    "guest",
    "guests",
    "invitado",
    "invitados",
    "invité",
    "invités",
    "observer",
    "observers",
    "besucher",
    "visiteurs",
    "visitors",
];

/// Words beside those: what body they belong to, and how they were there.
const MEMBERS: &[&str] = &[
    "a",
    "additional",
    "gesprek",
    "tijdens",
    "aan",
    "außerdem",
    "convocados",
    "ferner",
    "following",
    "sind",
    "weiterhin",
    "afbericht",
    "also",
    "and",
    "at",
    "auch",
    "autres",
    "bericht",
    "board",
    "bureau",
    "call",
    "chargés",
    "comité",
    "committee",
    "conseil",
    "council",
    "de",
    "delegates",
    "delegierte",
    "delegierten",
    "der",
    "des",
    "die",
    "directors",
    "do",
    "du",
    "estuvieron",
    "fsr",
    "further",
    "gewählte",
    "het",
    "heute",
    "kennisgeving",
    "la",
    "leden",
    "meeting",
    "members",
    "membres",
    "met",
    "miembros",
    "missions",
    "mitglied",
    "mitglieder",
    "non-voting",
    "of",
    "online",
    "other",
    "others",
    "otros",
    "overige",
    "overleg",
    "people",
    "personen",
    "persons",
    "project",
    "projekt",
    "remote",
    "reunión",
    "revisoren",
    "räte",
    "rätys",
    "réunion",
    "sitzung",
    "staff",
    "stimmberechtigt",
    "stimmberechtigte",
    "team",
    "the",
    "today",
    "und",
    "vergadering",
    "vertreter",
    "vorstand",
    "vorstandes",
    "vorstands",
    "vorstandsmitglieder",
    "voting",
    "waren",
    "weitere",
    "were",
    "zu",
    "à",
    "étaient",
    "était",
    "in",
    "invitees",
    "member",
    "członkinie",
    "członkowie",
    "erano",
    "estiveram",
    "na",
    "następujący",
    "personnes",
    "posiedzeniu",
    "reunião",
    "sono",
    "spotkaniu",
    "var",
    "w",
    "zarządu",
];

/// What is shorter stands in too many labels.
const SHORTEST_PART: usize = 3;

/// One look for the words without which no label speaks of people: most lines with a colon hold none.
/// Only ASCII letters are found in capitals too, so of each word its longest part in ASCII is looked
/// for.
static LOOK: LazyLock<AhoCorasick> = LazyLock::new(|| {
    let words = [PRESENT, ABSENT, GUESTS].concat();
    let parts = words.iter().map(|word| {
        let parts = word.split(|letter: char| !letter.is_ascii());
        let longest = parts.max_by_key(|part| part.len());
        // Of `läsnä` hardly anything is left: it is looked for as it is, but for its first letter.
        let rest = word.char_indices().nth(1).map_or("", |(at, _)| &word[at..]);
        longest
            .filter(|part| part.len() >= SHORTEST_PART)
            .unwrap_or(rest)
    });
    AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .kind(Some(AhoCorasickKind::DFA))
        .build(parts)
        .expect("a few hundred words fit")
});

/// The text without emoji short codes such as `:family:`.
fn without_codes(text: &str) -> String {
    let mut kept = String::new();
    for word in text.split_whitespace() {
        let is_code = word.len() > 2
            && word.starts_with(':')
            && word.ends_with(':')
            && word[1..word.len() - 1]
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"_+-".contains(&byte));
        if !is_code {
            if !kept.is_empty() {
                kept.push(' ');
            }
            kept.push_str(word);
        }
    }
    kept
}
