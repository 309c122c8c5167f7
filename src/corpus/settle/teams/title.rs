//! Who met, as a title says: `Protokoll der 3. Sitzung des Vorstands am 8. Mai`, `Quay Board: budget`.
//!
//! Knows the words of titles that name nobody: kinds of document, meetings, days, and what stands between
//! them. Does not know which teams there are.

use crate::corpus::settle::heading::is_date_word;
use crate::corpus::settle::heading::is_generic;
use crate::corpus::settle::heading::words_of;
use crate::reading::attendance::presence;
use crate::reading::dates::dates_in;
use crate::reading::titles;

/// What a title says of who met: all of it, then what stands before a colon.
pub(super) fn title_parts(title: &str) -> Vec<String> {
    // `Roll call` and `Topics` stand first in a file, and name nobody.
    let names_nobody = titles::is_generic(title) || titles::is_contents(title);
    let is_address = title.contains("://");
    let tells_nobody = is_address || names_nobody || tells_how_to_meet(title);
    if tells_nobody || titles::is_chore(title) || presence(title).is_some() {
        return Vec::new();
    }
    let (group, occasion) = title.split_once(": ").unwrap_or((title, ""));
    let (group, occasion) = (naming_words(group), naming_words(occasion));
    // `Weekly Call` says nothing of whose, nor does `Réunion de groupe`.
    let is_anybody = |word: &str| ["groep", "group", "groupe", "grupo", "gruppe"].contains(&word);
    let mut words = words_of(&group).into_iter();
    if words.all(|word| is_generic(&word) || is_anybody(&word)) {
        return Vec::new();
    }
    if occasion.is_empty() {
        return vec![group];
    }
    vec![format!("{group}: {occasion}"), group]
}

/// Whether a title is that of a form, left above what was filled in: `Meeting Instructions`.
fn tells_how_to_meet(title: &str) -> bool {
    const FORMS: &[&str] = &["guide", "guidelines", "instructions", "template"];
    words_of(title)
        .last()
        .is_some_and(|last| FORMS.contains(&last.as_str()))
}

/// The words of a title before the first that says when, or what kind of document it is.
fn naming_words(title: &str) -> String {
    if let Some(body) = body_that_met(title) {
        return body;
    }
    let mut kept: Vec<&str> = Vec::new();
    let mut is_of = false;
    let mut before = "";
    let mut words = title.split_whitespace().peekable();
    while let Some(word) = words.next() {
        let behind_time = before.starts_with(|letter: char| letter.is_ascii_digit());
        before = word;
        let bare = bare(word);
        let lower = bare.to_lowercase();
        // `Python 3 Working Group` goes on.
        let is_version = !kept.is_empty()
            && bare.len() == 1
            && words.peek().is_some_and(|next| is_name_word(next));
        if is_version {
            kept.push(bare);
            continue;
        }
        let is_when =
            is_date_word(bare) || ((behind_time || word.starts_with('(')) && is_zone(bare));
        let is_general = bare.is_empty() || is_when || KINDS.contains(&lower.as_str());
        if is_general && !kept.is_empty() {
            break;
        }
        // `TSC Meeting` is what the TSC does, `TAG Call in Oslo` what the TAG did; `Community Call` would
        // be called nothing else.
        // So is what a board does at its monthly meeting.
        let follows = || words.clone().next().map_or("", |next| self::bare(next));
        let is_held = is_occasion(bare) || (is_manner(bare) && is_occasion(follows()));
        if is_held && kept.last().is_some_and(|last| is_body(last)) {
            break;
        }
        // `Protokoll, erstellt von Ana`
        if WRITTEN.contains(&lower.as_str()) {
            break;
        }
        let leads_in = kept.is_empty() && BETWEEN.contains(&lower.as_str());
        is_of |= leads_in && lower == "des";
        if !is_general && !leads_in {
            kept.push(bare);
        }
    }
    while kept
        .last()
        .is_some_and(|last| BETWEEN.contains(&last.to_lowercase().as_str()))
    {
        kept.pop();
    }
    // `Protokoll des Hafen-Treffens`, `Protokolle des Rates`
    if let Some(last) = kept.last_mut()
        && (last.ends_with("reffens") || (is_of && is_genitive(last)))
    {
        *last = without_genitive(last);
    }
    // `Meeting Notes` says nothing of who met.
    match kept[..] {
        [only] if is_occasion(only) => String::new(),
        _ => kept.join(" "),
    }
}

/// A word of a title without the marks around it; those of `C#`, `C++` and `e.V.` are part of it, the day of
/// `Plenum:2024-05-22` is not.
fn bare(word: &str) -> &str {
    let named = match word.split_once(':') {
        Some((name, day)) if !dates_in(day, None).is_empty() => name,
        Some(_) | None => word,
    };
    let word = named.trim_start_matches(|letter: char| !letter.is_alphanumeric());
    let inner = |letter: char| !letter.is_alphanumeric() && !"#+".contains(letter);
    let bare = word.trim_end_matches(inner);
    let is_short = bare.contains('.') && bare.split('.').all(|part| part.chars().count() <= 2);
    let has_last_dot = is_short && word[bare.len()..].starts_with('.');
    &word[..bare.len() + usize::from(has_last_dot)]
}

/// Whether a word behind a time or in brackets is its zone: `EDT`, `GMT-4`. Elsewhere it may be a body.
fn is_zone(word: &str) -> bool {
    const ZONES: &[&str] = &[
        "BST", "CDT", "CEST", "CET", "CST", "EDT", "EST", "GMT", "JST", "MDT", "MESZ", "MEZ",
        "PDT", "PST", "UTC",
    ];
    let name = word.split(['+', '-']).next().unwrap_or(word);
    ZONES.contains(&name)
}

/// Whether a word of a title can go on with a name: it has a capital, and is neither date nor kind.
fn is_name_word(word: &str) -> bool {
    let lower = word.to_lowercase();
    word.starts_with(|letter: char| letter.is_uppercase())
        && !is_date_word(word)
        && !KINDS.contains(&lower.as_str())
        && !is_generic(&lower)
}

/// Those who met, where a title begins with a meeting of theirs: `Protokoll der 3. Sitzung des Vorstands
/// am 8. Mai` was the `Vorstand`, `Meeting of the Quay Board, May 8` the `Quay Board`.
fn body_that_met(title: &str) -> Option<String> {
    const OF: &[&str] = &[
        "da", "de", "del", "dell", "der", "des", "do", "du", "of", "van",
    ];
    const ARTICLES: &[&str] = &["de", "den", "het", "la", "the"];
    let mut words = title
        .split_whitespace()
        .map(|word| (word, bare(word)))
        .filter(|(_, bare)| !bare.is_empty())
        .peekable();
    let leads_in = |bare: &str| {
        let lower = bare.to_lowercase();
        let is_kind = KINDS.contains(&lower.as_str()) || BETWEEN.contains(&lower.as_str());
        is_kind || is_date_word(bare)
    };
    while words.next_if(|(_, bare)| leads_in(bare)).is_some() {}
    while words.next_if(|(_, bare)| is_manner(bare)).is_some() {}
    let is_held = |bare: &str| is_meeting(bare) || bare.eq_ignore_ascii_case("call");
    words.next_if(|(_, bare)| is_held(bare))?;
    while words.next_if(|(_, bare)| is_manner(bare)).is_some() {}
    let (_, of) = words.next_if(|(_, bare)| OF.contains(&bare.to_lowercase().as_str()))?;
    words.next_if(|(_, bare)| ARTICLES.contains(&bare.to_lowercase().as_str()));
    let mut kept: Vec<&str> = Vec::new();
    for (word, bare) in words {
        let lower = bare.to_lowercase();
        let is_over = leads_in(bare) || is_generic(&lower) || word.starts_with(['(', '-', '–']);
        if is_over {
            break;
        }
        kept.push(bare);
        if word.ends_with([',', ':', ';']) {
            break;
        }
    }
    let first = kept.first_mut()?;
    if of == "des" {
        *first = without_genitive(first);
    }
    Some(kept.join(" "))
}

/// Whether a word behind `des` says in German whose minutes these are: `Fachschaftsrates`.
fn is_genitive(word: &str) -> bool {
    const GENITIVES: &[&str] = &[
        "ausschusses",
        "gremiums",
        "kreises",
        "plenums",
        "rates",
        "rats",
        "vereins",
        "vorstandes",
        "vorstands",
    ];
    let lower = word.to_lowercase();
    GENITIVES.iter().any(|ending| lower.ends_with(ending))
}

/// `Vorstands`, `Rates` as `Vorstand`, `Rat`.
fn without_genitive(word: &str) -> &str {
    let long = ["tes", "des", "sses"]
        .iter()
        .any(|ending| word.ends_with(ending));
    match long {
        true => word.strip_suffix("es").unwrap_or(word),
        false => word.strip_suffix('s').unwrap_or(word),
    }
}

/// Words before whoever wrote the minutes.
const WRITTEN: &[&str] = &[
    "erstellt",
    "geschrieben",
    "opgesteld",
    "redactado",
    "rédigé",
    "written",
];

/// Words that lead from the kind of document to who met, or from there to the day.
const BETWEEN: &[&str] = &[
    "am",
    "and",
    "at",
    "aus",
    "außerordentliche",
    "außerordentlichen",
    "das",
    "de",
    "del",
    "la",
    "dem",
    "den",
    "der",
    "des",
    "die",
    "du",
    "for",
    "für",
    "from",
    "im",
    "in",
    "konstituierende",
    "konstituierenden",
    "ordentliche",
    "ordentlichen",
    "the",
    "zum",
    "zur",
    "öffentliche",
    "öffentlichen",
    "über",
    "da",
    "di",
    "do",
    "dos",
];

/// Whether a word is one for a meeting: `Meetings`, `Treffens`.
pub(super) fn is_meeting(word: &str) -> bool {
    let lower = word.to_lowercase();
    MEETINGS.contains(&lower.trim_end_matches('s'))
}

/// Words for a meeting, whoever met.
const MEETINGS: &[&str] = &[
    "besprechung",
    "incontro",
    "kokous",
    "meeting",
    "møte",
    "möte",
    "reunião",
    "reunión",
    "riunione",
    "réunion",
    "sitzung",
    "treffen",
    "vergadering",
];

/// How and how often they met: `video call of the Quay Board`.
const MANNERS: &[&str] = &[
    "annual",
    "biweekly",
    "monthly",
    "online",
    "phone",
    "quarterly",
    "regular",
    "special",
    "telephone",
    "video",
    "virtual",
    "weekly",
    "aberta",
    "abierta",
    "extraordinaire",
    "extraordinaria",
    "extraordinária",
    "hebdomadaire",
    "mensal",
    "mensual",
    "mensuelle",
    "ordinaire",
    "ordinaria",
    "ordinária",
    "publique",
    "semanal",
];

/// Whether a word says how or how often people met.
fn is_manner(word: &str) -> bool {
    MANNERS.contains(&word.to_lowercase().as_str())
}

/// Words for those who meet.
const BODIES: &[&str] = &[
    "association",
    "assembly",
    "board",
    "club",
    "committee",
    "council",
    "group",
    "sig",
    "team",
    "wg",
];

/// Whether a word is one for those who meet, or for how they are called.
fn is_body(word: &str) -> bool {
    BODIES.contains(&word.to_lowercase().as_str()) || is_acronym(word)
}

/// Whether a word says how those met who are named before it; most such words are part of many a name
/// elsewhere.
fn is_occasion(word: &str) -> bool {
    const OCCASIONS: &[&str] = &[
        "breakout",
        "breakouts",
        "call",
        "calls",
        "face",
        "face-to-face",
        "sync",
        "workshop",
    ];
    is_meeting(word) || OCCASIONS.contains(&word.to_lowercase().as_str())
}

/// Whether a word is called by its initials: `TSC`.
pub(super) fn is_acronym(word: &str) -> bool {
    (2..=5).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// Words of titles that say what kind of document it is. `Weekly` or `Call` belong to a name.
const KINDS: &[&str] = &[
    "minutes",
    "minute",
    "notes",
    "notulen",
    "protokoll",
    "protocol",
    "ata",
    "beschlussprotokoll",
    "ergebnisprotokoll",
    "gedächtnisprotokoll",
    "kurzprotokoll",
    "niederschrift",
    "procès",
    "procès-verbal",
    "sitzungsprotokoll",
    "sitzungsprotokolle",
    "verbale",
    "verslag",
    "first",
    "second",
    "third",
    "acta",
    "agenda",
    "bericht",
    "compte",
    "compte-rendu",
    "rendu",
    "log",
    "summary",
    "telcon",
    "telecon",
    "teleconference",
    "teleconf",
    "doc",
    "utc",
    "virtual",
    "webex",
    "hybrid",
    "f2f",
    "raw",
    "irc",
    "day",
    "dia",
    "día",
    "jour",
    "kl",
    "møtenotater",
    "on",
    "of",
    "vom",
    "van",
    "jegyzőkönyv",
    "muistio",
    "møtereferat",
    "mötesprotokoll",
    "protokół",
    "protokol",
    "pöytäkirja",
    "referat",
    "result",
    "results",
    "tutanak",
    "zapisnik",
    "zápis",
    "zápisnica",
];
