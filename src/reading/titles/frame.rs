//! Headings of a meeting's frame: lists of what follows, duties of those who hold it, recordings, the
//! minutes of the last one.
//!
//! Knows their words in the languages of those who wrote such headings. Does not know what stands below.

use super::folded;
use super::is_made_of;
use super::without_number;
use super::without_remark;
use super::words_of;

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

/// Whether a heading only says that something follows, not what.
pub(crate) fn is_generic(title: &str) -> bool {
    title.len() < 40 && GENERIC.contains(&folded(without_number(title)).as_str())
}

/// Whether a heading stands above a list of what follows, whatever it asks for in brackets.
pub(crate) fn is_contents(title: &str) -> bool {
    let title = without_remark(title);
    title.len() < 40 && CONTENTS.contains(&folded(without_number(title)).as_str())
}

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
    "communitycallandminutes",
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

/// Whether a heading of chores stands above whatever comes up: `Housekeeping`, but not `How to join`.
pub(crate) fn may_hold_matters(title: &str) -> bool {
    const STARTS: &[&str] = &[
        "administrivia",
        "formalia",
        "formalities",
        "housekeeping",
        "logistics",
        "meta",
        "orga",
        "preliminaries",
        "recurring",
        "regular",
        "standing",
    ];
    let title = folded(without_number(title));
    STARTS.iter().any(|start| title.starts_with(start))
}

/// Whether a heading announces a reminder, if hardly a sentence stands below.
pub(crate) fn is_reminder(title: &str) -> bool {
    REMINDERS.contains(&folded(without_number(title)).as_str())
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

/// Whether a heading stands above a recording or transcript.
pub(crate) fn is_of_recording(title: &str) -> bool {
    RECORDINGS.contains(&folded(without_number(without_remark(title))).as_str())
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

/// Words for the last meeting.
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

/// Little words beside them, and words for meetings.
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

/// Words that ask for approval, and for what.
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

/// Whether a heading asks for the minutes of the last meeting: `Protokoll der letzten Sitzung`.
pub(crate) fn is_of_last_minutes(title: &str) -> bool {
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
    is_made_of(title, [LAST, MINUTES], BESIDE)
}

/// Whether a heading asks to approve what every meeting approves: `Approval of previous minutes`,
/// `Godkjenning av innkalling`.
pub(crate) fn approves_papers(title: &str) -> bool {
    let words = words_of(title);
    words
        .first()
        .is_some_and(|first| APPROVE.contains(&first.as_str()))
        && words.iter().any(|word| PAPERS.contains(&word.as_str()))
}

/// Whether it asks to approve nothing else: `Approval of minutes`, but not `Approval of minutes and budget`.
pub(crate) fn approves_papers_alone(title: &str) -> bool {
    let beside: Vec<&str> = BESIDE.iter().chain(LAST).copied().collect();
    approves_papers(title) && is_made_of(title, [APPROVE, PAPERS], &beside)
}
