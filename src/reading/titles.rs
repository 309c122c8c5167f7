//! Headings: as people should read them, and what their words say of what stands below.

use unicode_normalization::UnicodeNormalization;

/// A heading's words without emoji short codes at its ends, doubled blanks and a final colon.
/// Handles and time boxes stay.
pub(crate) fn cleaned(heading: &str) -> String {
    let mut words = heading.trim();
    while let Some(rest) = without_leading_code(words) {
        words = rest;
    }
    let words = without_attributes(words).trim_end_matches([':', ' ']);
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

/// `Old business {#old_business}` without what only a converter reads.
fn without_attributes(heading: &str) -> &str {
    match heading.rsplit_once(" {") {
        Some((words, rest)) if rest.starts_with(['#', '.']) && rest.ends_with('}') => words,
        Some(_) | None => heading,
    }
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
    "topicsdiscussed",
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
    "ordemdodia",
    "pauta",
    "temastratados",
    "odg",
    "dagorden",
    "dagordning",
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
    "tagesordnungspunkte",
    "themen",
    "themensammlung",
    "tops",
    "topliste",
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
    "ordemdodia",
    "pauta",
    "sumario",
    "innehall",
    "ordinedelgiorno",
    "agendadelareunion",
    "asialista",
    "dagorden",
    "dagordning",
    "dagsorden",
    "draftagenda",
    "esityslista",
    "meetingagenda",
    "napirend",
    "odg",
    "ordendeldiadelareunion",
    "ordinedelgiornoodg",
    "ordredujourdelareunion",
    "pautadareuniao",
    "pautas",
    "pautasdareuniao",
    "plannedtopics",
    "porzadekobrad",
    "porzadekspotkania",
    "programjednani",
    "programschuze",
    "programstretnutia",
    "proposedagenda",
    "puntosdeldia",
    "saksliste",
    "topicstodiscuss",
];

/// Headings above who takes minutes, who reports, how to join.
const CHORES: &[&str] = &[
    "meta",
    "orga",
    "organisatorisches",
    "logistics",
    "scribe",
    "scribes",
    "mc",
    "masterofceremonies",
    "connectioninstructions",
    "dialininstructions",
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
    "notetakers",
    "timeandlocation",
    "dateandtime",
    "versionhistory",
    "historialdeversiones",
    "historicodeversoes",
    "historiquedesversions",
    "versionshistorie",
    "historiederversionen",
    "versiegeschiedenis",
    "recordinglink",
    "recordinglinks",
    "aanmelden",
    "dataehora",
    "fechayhora",
    "dateetlieu",
    "datumundort",
    "ortundzeit",
    "zeitundort",
];

/// Those of them below which people also talk.
const MIXED: &[&str] = &["mc", "meta", "orga", "organisatorisches"];

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
    "proximareuniao",
    "proximaasamblea",
    "proximaassembleia",
    "proximasesion",
    "prochainereunion",
    "prochaineseance",
    "prochainesreunions",
    "prossimariunione",
    "nextsession",
    "nastamote",
    "nastemote",
    "nestemøte",
    "næstemøde",
    "nasledujucestretnutie",
    "dalsiestretnutie",
    "dalsischuze",
    "pristischuze",
    "pristischuzka",
    "nastepnespotkanie",
    "kolejnespotkanie",
    "seuraavakokous",
    "seuraavapalaveri",
    "seuraavatapaaminen",
    "kovetkezomegbeszeles",
    "kovetkezoules",
    "sonrakitoplanti",
    "nextmeetingdate",
    "dateofnextmeeting",
    "agendafornextmeeting",
    "agendaforthenextmeeting",
    "agendanextmeeting",
    "nextmeetingagenda",
    "nextagenda",
    "videoconferenceinformation",
    "historicodeversao",
    "controledeversao",
];

/// Headings that remind of a rule or a duty in a few words, and discuss it in more.
const REMINDERS: &[&str] = &[
    "codeofconduct",
    "antitrust",
    "meetingguidelines",
    "moderation",
    "registration",
    "reporting",
    "adjournment",
    "begrussung",
    "beschlussfahigkeit",
    "beschlussfahigkeitdesvorstands",
    "calltoorder",
    "eroffnung",
    "feststellenderbeschlussfahigkeit",
    "feststellungderbeschlussfahigkeit",
    "protokollant",
    "protokollfuhrer",
    "protokollfuhrung",
    "quorum",
    "secretairedeseance",
    "abertura",
    "apertura",
    "cierre",
    "cierredelasesion",
    "cloture",
    "encerramento",
    "leveedelaseance",
    "ouverture",
    "ouverturedelaseance",
    "verificaciondelquorum",
    "clotureseance",
    "cloturedelaseance",
    "ouvertureseance",
];

/// Headings above how a meeting began or ended, beside those of which the words say so.
const OPENINGS: &[&str] = &[
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

/// Headings above where a recording is, or a transcript.
const RECORDINGS: &[&str] = &[
    "aufzeichnung",
    "enregistrement",
    "grabacion",
    "grabaciondelareunion",
    "gravacao",
    "gravacaodareuniao",
    "chatlog",
    "chatlogs",
    "meetingchat",
    "zoomchat",
    "meetingrecording",
    "meetingrecordings",
    "opname",
    "recording",
    "recordings",
    "registrazione",
    "transcript",
    "videorecording",
];

/// Words before the number of an item on the agenda.
const ITEMS: &[&str] = &[
    "agenda item",
    "agendapunt",
    "tagesordnungspunkt",
    "item",
    "point",
    "punkt",
    "punt",
    "punto",
    "top",
];

/// What the heading of an item says behind its number: `TOP 3: Beschlüsse` and `IV. Beschlüsse` are
/// `Beschlüsse`. The heading itself where there is no number, or nothing else.
pub(crate) fn without_number(heading: &str) -> &str {
    let text = heading.trim_start_matches(|letter: char| !letter.is_alphanumeric());
    let named = ITEMS.iter().find_map(|word| {
        let begins = text.get(..word.len())?.eq_ignore_ascii_case(word);
        begins.then(|| text[word.len()..].trim_start())
    });
    let numbered = named.unwrap_or(text);
    let is_in_number = |letter: char| letter.is_ascii_alphanumeric() || ".-/".contains(letter);
    let end = numbered.find(|letter| !is_in_number(letter));
    let (number, rest) = numbered.split_at(end.unwrap_or(numbered.len()));
    let marks = [' ', '.', ')', ':', '-', '–', '—'];
    let is_closed = number.ends_with('.') || rest.trim_start().starts_with(&marks[2..]);
    let is_number = number
        .trim_end_matches(['.', '-'])
        .split(['.', '-', '/'])
        .all(is_ordinal);
    let is_letter = is_closed && is_counted_by_letters(number.trim_end_matches('.'));
    let rest = rest.trim_start_matches(marks);
    if rest.is_empty() || !(is_number || is_letter) {
        return heading;
    }
    rest
}

/// `3` and `3a`, but not a year.
fn is_ordinal(part: &str) -> bool {
    let digits = part.bytes().take_while(u8::is_ascii_digit).count();
    (1..=3).contains(&digits) && part.len() <= digits + 1
}

/// `IV` or `B`.
fn is_counted_by_letters(number: &str) -> bool {
    let is_roman = number.len() <= 5 && number.bytes().all(|letter| b"IVX".contains(&letter));
    let is_letter = matches!(number.as_bytes(), [b'A'..=b'H' | b'a'..=b'h']);
    !number.is_empty() && (is_roman || is_letter)
}

/// Whether a heading only says that something follows, not what.
pub(crate) fn is_generic(title: &str) -> bool {
    title.len() < 40 && GENERIC.contains(&folded(without_number(title)).as_str())
}

/// Whether a heading stands above a list of what follows, whatever it asks for in brackets.
pub(crate) fn is_contents(title: &str) -> bool {
    let title = without_remark(title);
    title.len() < 40 && CONTENTS.contains(&folded(without_number(title)).as_str())
}

/// `Agenda (please add your points)` without what stands in brackets at its end.
fn without_remark(title: &str) -> &str {
    match title.rsplit_once('(') {
        Some((words, rest)) if rest.ends_with(')') && !words.trim().is_empty() => words.trim_end(),
        Some(_) | None => title,
    }
}

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

/// `Opening the meeting at 13:05`, `End of meeting: 13:59` and `18:07 UTC – Meeting end` without the time.
fn without_time(title: &str) -> &str {
    let clock =
        title.trim_start_matches(|letter: char| letter.is_ascii_digit() || ".:h".contains(letter));
    let zone =
        clock.trim_start_matches(|letter: char| letter.is_ascii_uppercase() || letter == ' ');
    let behind = zone.strip_prefix(['-', '–', '—', ':']).map(str::trim_start);
    let title = match behind {
        Some(words) if clock.len() < title.len() && !words.is_empty() => words,
        Some(_) | None => title,
    };
    let is_in_time = |letter: char| letter.is_ascii_digit() || ".: h".contains(letter);
    let words = title.trim_end_matches(is_in_time);
    if words.len() == title.len()
        || words.is_empty()
        || !title[words.len()..].starts_with([' ', ':'])
    {
        return title;
    }
    words.strip_suffix(" at").unwrap_or(words)
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

/// Whether a heading asks for the minutes of the last meeting: `Protokoll der letzten Sitzung`.
pub(crate) fn is_of_last_minutes(title: &str) -> bool {
    const LAST: &[&str] = &[
        "anterior",
        "foregaende",
        "forrige",
        "last",
        "letzte",
        "letzten",
        "letztes",
        "precedent",
        "precedente",
        "previous",
        "vorige",
        "vorigen",
        "vorig",
    ];
    const MINUTES: &[&str] = &[
        "acta",
        "ata",
        "minutes",
        "notulen",
        "protokol",
        "protokoll",
        "protokolls",
        "pv",
        "referat",
        "verslag",
    ];
    const BESIDE: &[&str] = &[
        "da",
        "de",
        "del",
        "der",
        "des",
        "die",
        "fra",
        "fran",
        "from",
        "het",
        "la",
        "meeting",
        "mote",
        "møte",
        "of",
        "reunion",
        "reuniao",
        "seance",
        "session",
        "sitzung",
        "the",
        "treffens",
        "van",
        "vergadering",
        "vom",
    ];
    is_made_of(title, [LAST, MINUTES], BESIDE)
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

/// Whether a heading holds a word of each list, and beside those only these others.
fn is_made_of(title: &str, lists: [&[&str]; 2], beside: &[&str]) -> bool {
    let words = words_of(title);
    let is_among = |list: &[&str], word: &String| list.contains(&word.as_str());
    let is_held = |list: &[&str]| words.iter().any(|word| is_among(list, word));
    let is_known =
        |word: &String| is_among(beside, word) || lists.iter().any(|list| is_among(list, word));
    lists.iter().all(|list| is_held(list)) && words.iter().all(is_known)
}

/// The words of a heading behind its number, folded.
fn words_of(title: &str) -> Vec<String> {
    let words = without_number(title).split(|letter: char| !letter.is_alphanumeric());
    let words = words.map(folded);
    words.filter(|word| !word.is_empty()).collect()
}

/// Whether a heading announces what there is to say of a meeting as a whole: `General information`.
pub(crate) fn is_of_the_meeting(title: &str) -> bool {
    const INFORMATION: &[&str] = &[
        "allgemeines",
        "generalinformation",
        "informaciondelareunion",
        "informaciongeneral",
        "informacoesdareuniao",
        "informacoesgerais",
        "informationsgenerales",
        "informazionigenerali",
        "meetinginformation",
        "rahmendaten",
    ];
    INFORMATION.contains(&folded(without_number(title)).as_str())
}

/// Whether a heading stands above a recording or transcript.
pub(crate) fn is_of_recording(title: &str) -> bool {
    RECORDINGS.contains(&folded(without_number(without_remark(title))).as_str())
}

/// Whether a heading asks to approve what every meeting approves: `Approval of previous minutes`,
/// `Godkjenning av innkalling`.
pub(crate) fn approves_papers(title: &str) -> bool {
    const APPROVE: &[&str] = &[
        "approbation",
        "approval",
        "approve",
        "aprobacion",
        "aprovacao",
        "genehmigung",
        "godkannande",
        "godkendelse",
        "godkjenning",
        "goedkeuring",
        "vaststelling",
    ];
    const PAPERS: &[&str] = &[
        "acta",
        "agenda",
        "ata",
        "dagorden",
        "dagsorden",
        "innkalling",
        "minutes",
        "notulen",
        "protokoll",
        "protokolls",
        "pv",
        "referat",
        "saksliste",
        "tagesordnung",
        "verslag",
    ];
    let words = words_of(title);
    words
        .first()
        .is_some_and(|first| APPROVE.contains(&first.as_str()))
        && words.iter().any(|word| PAPERS.contains(&word.as_str()))
}

/// Whether a heading announces chores, not content. What stands below must still be short.
pub(crate) fn is_chore(title: &str) -> bool {
    // `Note taking: where the pads are kept` names its subject.
    let names_a_subject = title.contains(": ");
    let folded = folded(without_number(title));
    CHORES.contains(&folded.as_str())
        || !names_a_subject
            && CHORES_AT_START
                .iter()
                .any(|chore| folded.starts_with(chore))
}

/// Whether a heading of chores may announce talk as well: `Organisatorisches`.
pub(crate) fn may_announce_talk(title: &str) -> bool {
    MIXED.contains(&folded(without_number(title)).as_str())
}

/// Whether a heading announces a reminder, if hardly a sentence stands below.
pub(crate) fn is_reminder(title: &str) -> bool {
    REMINDERS.contains(&folded(without_number(title)).as_str())
}

/// Whether a text holds one of these parts of words, in whatever case.
pub(crate) fn holds_any(text: &str, words: &[&str]) -> bool {
    let lower = text.to_lowercase();
    words.iter().any(|word| lower.contains(word))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_of_an_item_is_no_part_of_what_it_says() {
        for numbered in [
            "1. Decisions",
            "2) Decisions",
            "3.2 Decisions",
            "3a: Decisions",
            "TOP 3: Decisions",
            "TOP3 – Decisions",
            "top 2.1 Decisions",
            "Agenda item 5: Decisions",
            "19/51 Decisions",
            "IV. Decisions",
            "B) Decisions",
            "**4 Decisions",
        ] {
            assert_eq!(without_number(numbered).trim_end_matches('*'), "Decisions");
        }
        for plain in [
            "Decisions",
            "2024-05-02",
            "2024 plans",
            "Topics",
            "Item",
            "A plan",
            "I. ",
            "3.",
            "",
            "é",
            "TOP",
        ] {
            assert_eq!(without_number(plain), plain);
        }
    }
}
