//! Whom one entry of a list names, whatever else it says of them: an office, where they come from,
//! whether they were there, of which body they are.
//!
//! Does not know which list the entry is of, nor who exists.

use crate::reading::attendance::labelled::labelled;
use crate::reading::attendance::labels::Presence;
use crate::reading::attendance::labels::presence;
use crate::reading::attendance::names::has_given_name_first;
use crate::reading::attendance::names::is_nick;
use crate::reading::attendance::names::names_alone;
use crate::reading::attendance::names::outside_brackets;
use crate::reading::attendance::names::split_at_and;
use crate::reading::people::handle_end;
use crate::reading::people::handles;
use crate::reading::people::is_name;

/// Everybody whom one entry of a list names, in order.
pub(super) fn people_in(entry: &str) -> Vec<String> {
    let entry = match by_state(entry) {
        Some(person) => person,
        None => before_post(before_origin(of_body(until_those_absent(entry)))),
    };
    let handles = handles(entry, &[] as &[&str]);
    if !handles.is_empty() {
        return with_names_between(handles, entry);
    }
    // `Name, institution` is one person; `A, B, C` and `A; B` are several.
    let mut without_remarks = outside_brackets(entry);
    if ["acct:", "mailto:"]
        .iter()
        .any(|scheme| without_remarks.contains(scheme))
    {
        without_remarks = without_mail(&without_remarks);
    }
    if without_remarks.contains('@') && !without_remarks.contains(':') {
        // `[Ana Roth] ana@quay.example` named her already.
        without_remarks = match entry.starts_with(['[', '(']) {
            true => String::new(),
            false => without_mail(&without_remarks),
        };
    }
    let by_semicolon: Vec<&str> = without_remarks.split(';').collect();
    let parts: Vec<&str> = if by_semicolon.len() > 1 {
        by_semicolon
    } else {
        without_remarks.split(',').flat_map(split_at_and).collect()
    };
    parts.into_iter().filter_map(named_by).collect()
}

/// `Ana Roth – Keeper & Pilot` without what she does there.
fn before_post(entry: &str) -> &str {
    let mut dashes = [" - ", " – "].into_iter();
    let listed = dashes.find_map(|dash| entry.split_once(dash));
    match listed {
        Some((name, post)) if !post.contains([',', ';', '@']) && is_full_name(name) => name,
        Some(_) | None => entry,
    }
}

/// `AR - Ana Roth, Tide Bureau, Isle of Man` without where she comes from.
fn before_origin(entry: &str) -> &str {
    let person = || {
        let (short, rest) = entry.split_once(" - ")?;
        let (name, _) = rest.split_once(',')?;
        let is_short = (2..=3).contains(&short.len()) && short.starts_with(char::is_uppercase);
        (is_short && short.chars().all(char::is_alphabetic) && is_full_name(name)).then_some(name)
    };
    person().unwrap_or(entry)
}

/// Those called by handles, and those between them who are called by name: `@ana, Ben, @cem`.
fn with_names_between(handles: Vec<String>, entry: &str) -> Vec<String> {
    let parts = entry.split(',').map(str::trim);
    let is_handle = |part: &str| {
        let end = part.strip_prefix('@').map_or(0, handle_end);
        end > 0 && end + 1 == part.len()
    };
    let are_people = parts.clone().all(|part| is_handle(part) || is_name(part));
    let is_list = are_people && parts.clone().any(is_handle);
    if !is_list || handles.len() == parts.clone().count() {
        return handles;
    }
    let people = parts.map(|part| match part.strip_prefix('@') {
        Some(handle) => handle.to_lowercase(),
        None => part.to_owned(),
    });
    people.collect()
}

/// Whom one part of an entry names, if it names anybody.
fn named_by(part: &str) -> Option<String> {
    // Nothing else names them: `ana.roth@quay.example`.
    if let Some((name, _)) = part.trim().split_once('@')
        && is_address_of_mail(part.trim())
    {
        return Some(name.to_owned());
    }
    let ends = [" - ", " – ", " / "].into_iter();
    // `Ana Roth -Quay`
    let close = part.match_indices(" -").map(|(at, _)| at);
    let close = close.filter(|at| part[at + 2..].starts_with(char::is_uppercase));
    let ends = ends.filter_map(|end| part.find(end)).chain(close);
    let name = part[..ends.min().unwrap_or(part.len())]
        .trim_matches(|letter: char| !letter.is_alphanumeric());
    // The head of a list is nobody in it.
    if NOBODY.contains(&name.to_lowercase().as_str()) || presence(name).is_some() {
        return None;
    }
    let name = without_office(name);
    if is_office(name) || is_group(name) || is_organisation(name) {
        return None;
    }
    // `Ana_Roth`
    let words = name.split('_');
    let is_capital = |word: &str| word.starts_with(char::is_uppercase);
    let name = match name.contains('_') && words.clone().all(is_capital) {
        true => words.collect::<Vec<_>>().join(" "),
        false => name.to_owned(),
    };
    (is_name(&name) || is_nick(&name)).then_some(name)
}

/// `Quay Leads`: several who are not named.
fn is_group(name: &str) -> bool {
    const SEVERAL: &[&str] = &["leads", "maintainers", "members"];
    let last = name.rsplit(' ').next().unwrap_or("").to_lowercase();
    SEVERAL.contains(&last.as_str())
}

/// `Tide Tables Foundation`: for whom somebody came.
fn is_organisation(name: &str) -> bool {
    const KINDS: &[&str] = &[
        "college",
        "consortium",
        "corporation",
        "foundation",
        "gmbh",
        "inc",
        "institute",
        "ltd",
        "university",
    ];
    let last = name.rsplit_once(' ').map(|(_, last)| last.to_lowercase());
    last.is_some_and(|last| KINDS.contains(&last.trim_end_matches('.')))
}

/// What stands in lists of people and is nobody by name.
const NOBODY: &[&str] = &[
    "all",
    "alle",
    "alle anwesenden",
    "aucun",
    "aucune",
    "everybody",
    "everyone",
    "geen",
    "keine",
    "keiner",
    "name",
    "names",
    "niemand",
    "no",
    "nobody",
    "none",
    "tbd",
    "tba",
    "todo",
    "yes",
];

/// `Ana Roth, treasurer`: whether a line begins with somebody's name.
pub(super) fn names_person_first(entry: &str) -> bool {
    let without_remarks = outside_brackets(entry);
    let name = without_remarks
        .split([',', ';'])
        .next()
        .unwrap_or("")
        .trim();
    let name = without_office(name);
    is_name(name) && (name.contains(' ') || has_given_name_first(name))
}

/// `Ana Roth, Harbour Office` up to the only comma, if a full name stands before it.
pub(super) fn before_place(entry: &str) -> &str {
    // A glance spares most entries the search.
    let listed = entry.contains(',').then(|| entry.split_once(", "));
    match listed.flatten() {
        Some((named, place)) if !without_legal_form(place).contains([',', ';', '@']) => {
            let name = named.rsplit(": ").next().unwrap_or(named);
            if is_full_name(name) { named } else { entry }
        }
        Some(_) | None => entry,
    }
}

/// `Blue Crane, Inc. (chair)` without what kind of company it is.
fn without_legal_form(place: &str) -> &str {
    const FORMS: &[&str] = &["e.V.", "GmbH", "Inc", "LLC", "Ltd", "S.A."];
    let parts = place.rsplit_once(", ");
    let is_form = |form: &str| FORMS.iter().any(|known| form.starts_with(known));
    match parts {
        Some((name, form)) if is_form(form) => name,
        Some(_) | None => place,
    }
}

/// Whether an entry is a name of two words or more, whatever stands in brackets beside it.
pub(super) fn is_full_name(entry: &str) -> bool {
    let name = outside_brackets(entry);
    let name = name.trim();
    name.contains(' ') && is_name(name)
}

/// `Ana Roth, Ben Okafor. Excused: Cem Ay` up to those who were not there, or the next sentence.
fn until_those_absent(entry: &str) -> &str {
    let names_alone = |part: &str| !names_alone(part.split(',').next().unwrap_or("")).is_empty();
    let lists_names = entry.contains(',') && names_alone(entry);
    let ends = entry.match_indices(['.', ';']);
    let mut ends = ends.filter(|(at, mark)| {
        let (before, rest) = (&entry[..*at], &entry[at + 1..]);
        let last = before.rsplit([' ', ',']).next().unwrap_or("");
        // `J. Smith` goes on, and so does `Ana K. Roth`.
        let ends_sentence = *mark == "."
            && lists_names
            && last.chars().count() > 2
            && before.matches('(').count() == before.matches(')').count()
            && !names_alone(rest);
        rest.starts_with(' ')
            && (ends_sentence || labelled(rest).is_some_and(|(label, _)| label == Presence::Absent))
    });
    ends.next().map_or(entry, |(at, _)| &entry[..at])
}

/// What stands behind the label of an entry that names those of one body: `Board: Ana Roth, Ben
/// Okafor`; of `Ana Roth: Board` what stands before.
fn of_body(entry: &str) -> &str {
    // `Quay Team:` sent nobody.
    if entry.trim_end().ends_with([':', '-', '–']) {
        return "";
    }
    let Some((body, names)) = entry.split_once(": ").filter(|_| !entry.contains('@')) else {
        return entry;
    };
    let who = outside_brackets(body);
    if who.contains([',', ';', '.']) {
        return entry;
    }
    if is_initials_of(who.trim(), names) {
        return names;
    }
    // `Harbour Office: Ana, Ben` are two people, `Ana Roth: Board, Quay` is one.
    let is_list = !has_given_name_first(who.trim()) && names_alone(names).len() >= 2;
    let is_person = who.trim().contains(' ') && is_name(who.trim()) && !is_list;
    let has_full_name = || {
        let mut names = names_alone(names).into_iter();
        names.any(|name| name.contains(' ') && has_given_name_first(name))
    };
    if is_person {
        body
    } else if is_list || has_full_name() {
        names
    } else {
        entry
    }
}

/// Whether it is short for the name: `AR` for `Ana Roth (mill-ana)`.
fn is_initials_of(short: &str, entry: &str) -> bool {
    let name = outside_brackets(entry);
    let initials = name
        .split_whitespace()
        .filter_map(|word| word.chars().next());
    short.len() >= 2 && is_name(name.trim()) && initials.eq(short.chars())
}

/// `Ana Roth, treasurer` without what she is: an entry of a list whose first name is a full one, and
/// no other.
pub(super) fn without_role(entry: &str) -> &str {
    let Some((first, rest)) = entry.split_once(", ") else {
        return entry;
    };
    let is_one = is_full_name(first) && !rest.contains([';', '@']) && rest.matches(',').count() < 2;
    // `Roth, Ana`
    match is_one && !has_given_name_first(rest) && !rest.split(", ").any(is_full_name) {
        true => first,
        false => entry,
    }
}

/// Who an entry names that says of one person whether they were there: `Ana Roth --> present`, and
/// nobody of `Ben Okafor: excused`. None if it says nothing of that kind.
fn by_state(entry: &str) -> Option<&str> {
    // What follows at length is a remark: `Note: observers who want to vote …`
    const MOST_WORDS_OF_STATE: usize = 6;
    // `Ana Roth – keeper – excused`
    let last = [" - ", " – "].map(|mark| entry.rsplit_once(mark));
    let mut last = last.into_iter().flatten();
    if last.any(|(_, state)| presence(state) == Some(Presence::Absent)) {
        return Some("");
    }
    for mark in [" --> ", " -> ", " → ", ": ", " - ", " – "] {
        let Some((name, state)) = entry.split_once(mark) else {
            continue;
        };
        let mut words = state.split([' ', ',', ';', '(']);
        let first = words.next().unwrap_or("");
        let second = words.next().unwrap_or("");
        let said = presence(&format!("{first} {second}")).or_else(|| presence(first));
        let is_remark = said == Some(Presence::Present)
            && state.split_whitespace().count() > MOST_WORDS_OF_STATE;
        if let Some(said) = said
            && is_name(outside_brackets(name).trim())
            && !is_remark
        {
            return Some(if said == Presence::Present { name } else { "" });
        }
    }
    None
}

/// What somebody is, before the name.
const OFFICES: &[&str] = &[
    "bc",
    "ing",
    "judr",
    "mgr",
    "mudr",
    "phdr",
    "rndr",
    "bürgermeister",
    "bürgermeisterin",
    "chair",
    "chairman",
    "chairperson",
    "chairwoman",
    "cllr",
    "co-chair",
    "co-president",
    "co-treasurer",
    "councillor",
    "dr",
    "frau",
    "gemeinderat",
    "gemeinderätin",
    "gemeindevertreter",
    "gemeindevertreterin",
    "herr",
    "kassenwart",
    "kassenwartin",
    "mayor",
    "mr",
    "mrs",
    "ms",
    "penningmeester",
    "president",
    "presidente",
    "prof",
    "präsident",
    "präsidentin",
    "président",
    "présidente",
    "ratsfrau",
    "ratsherr",
    "schatzmeister",
    "schatzmeisterin",
    "schriftführer",
    "schriftführerin",
    "secretaria",
    "secretario",
    "secretaris",
    "secretary",
    "secrétaire",
    "stadtrat",
    "stadträtin",
    "tesorera",
    "tesorero",
    "tesoureiro",
    "treasurer",
    "trésorier",
    "trésorière",
    "vice-president",
    "voorzitter",
    "vorsitzende",
    "vorsitzender",
];

/// Whether it is what somebody is, and nobody by name: the end of `Ana Roth, president`.
fn is_office(name: &str) -> bool {
    let name = name.to_lowercase();
    let one = name.strip_suffix('s').unwrap_or(&name);
    OFFICES.contains(&name.as_str()) || OFFICES.contains(&one)
}

/// The name without the office before it: `Bürgermeister Manfred Harms`, `2. stellv. Vorsitzende Ana
/// Roth`.
fn without_office(name: &str) -> &str {
    let mut rest = name;
    let mut at = 0;
    for word in name.split_inclusive(' ') {
        at += word.len();
        let office = word.trim_matches(|letter: char| !letter.is_alphabetic());
        let office = office.to_lowercase();
        // `Mr Moon` keeps what makes a name of it.
        let is_enough = name[at..].contains(' ') || matches!(office.as_str(), "frau" | "herr");
        if at < name.len() && is_enough && OFFICES.contains(&office.as_str()) {
            rest = &name[at..];
        }
    }
    rest
}

/// The text without addresses of mail, `Ana Roth ana@example.org`, where somebody is named beside them.
fn without_mail(text: &str) -> String {
    let parts = text.split_inclusive([',', ';']).map(|part| {
        let alone = part.trim_matches([',', ';', ' ']);
        if is_address_of_mail(alone) {
            return part.to_owned();
        }
        let words = part.split(' ');
        let words: Vec<&str> = words.filter(|word| !word.contains('@')).collect();
        words.join(" ")
    });
    parts.collect()
}

/// `ana.roth@quay.example`
pub(super) fn is_address_of_mail(text: &str) -> bool {
    let is_part = |part: &str| {
        part.starts_with(|letter: char| letter.is_ascii_alphanumeric())
            && part
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b".-_+".contains(&byte))
    };
    let parts = text.split_once('@');
    parts.is_some_and(|(name, host)| is_part(name) && is_part(host) && host.contains('.'))
}
