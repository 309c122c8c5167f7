//! Who exists, as far as one file shows: those present, those who speak, and the handles.
//!
//! Rows and statements go in, [`Known`] comes out. Does not know who is to do what.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use foldhash::HashSet;

use super::cues::Cues;
use super::decisions;
use super::deeds::is_imperative;
use super::labels;
use super::owners;
use super::owners::is_given_name;
use super::owners::is_initials;
use super::responsible;
use super::statements::Statement;
use super::told;
use crate::reading::attendance;
use crate::reading::outline::Row;
use crate::reading::outline::RowKind;
use crate::reading::people;

/// The people that a file shows to exist.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// Names and first names, in lower case. A single word is one only if somebody speaks by it or
    /// was present by it.
    names: HashSet<String>,
    /// Handles without `@`, in lower case.
    handles: HashSet<String>,
    /// Initials in capitals.
    initials: BTreeSet<String>,
    /// Whether one of the handles is a nickname that needs no `@`.
    has_nicks: bool,
    /// Whether people talk, each on lines of their own.
    is_conversation: bool,
}

impl Known {
    /// Adds somebody who was present, or speaks.
    pub(super) fn add(&mut self, name: &str) {
        let name = name.trim();
        let is_initials = is_initials(name);
        if is_initials {
            self.initials.insert(name.to_owned());
            return;
        }
        let words: Vec<&str> = name.split_whitespace().collect();
        if let [first, _, ..] = words[..] {
            self.names.insert(name.to_lowercase());
            // `CNCF Staff` makes nobody of `CNCF`.
            let is_acronym = first.len() > 2 && first.bytes().all(|byte| byte.is_ascii_uppercase());
            if !is_acronym {
                self.names.insert(first.to_lowercase());
            }
            let capitals = |words: &mut dyn Iterator<Item = &str>| -> String {
                let firsts = words.filter_map(|word| word.chars().next());
                firsts.filter(|letter| letter.is_uppercase()).collect()
            };
            self.initials.insert(capitals(&mut words.iter().copied()));
            // `Peter-Paul Koch` may sign as `PPK`.
            self.initials.insert(capitals(&mut name.split([' ', '-'])));
        }
    }

    /// Adds somebody who was there, by whatever name.
    fn add_present(&mut self, name: &str) {
        self.add(name);
        if name.bytes().all(|byte| byte.is_ascii_lowercase()) {
            self.add_nick(name);
        }
    }

    /// Adds somebody whom a list of those present calls by one word. `CNCF` and `GSoC` are nobody.
    pub(super) fn add_first_name(&mut self, name: &str) {
        let mut letters = name.chars();
        let is_capital = letters.next().is_some_and(char::is_uppercase);
        let goes_on = name.chars().count() > 2 && letters.all(char::is_lowercase);
        if is_capital && goes_on {
            self.names.insert(name.to_lowercase());
        }
    }

    /// Adds somebody whom a list of those present calls by a nickname in small letters.
    pub(super) fn add_nick(&mut self, nick: &str) {
        if nick.len() >= 3 && !is_imperative(nick) {
            self.names.insert(nick.to_owned());
            self.handles.insert(nick.to_owned());
            self.has_nicks = true;
        }
    }

    /// Whether people talk, so that an `I` is whoever speaks.
    pub(super) fn is_conversation(&self) -> bool {
        self.is_conversation
    }

    /// Whether somebody is called by a word in small letters.
    pub(super) fn has_nicks(&self) -> bool {
        self.has_nicks
    }

    /// Whether anybody goes by a handle.
    pub(super) fn has_handles(&self) -> bool {
        !self.handles.is_empty()
    }

    /// Adds somebody by the handle that follows an `@` somewhere in the file.
    pub(super) fn add_handle(&mut self, handle: &str) {
        self.handles.insert(handle.to_owned());
    }

    /// Adds somebody present whose handle may be what they are called: `@ChALkeR` as `Chalker`.
    fn add_called_by_handle(&mut self, handle: &str) {
        let is_word = handle.bytes().all(|byte| byte.is_ascii_alphabetic());
        if is_word && handle.len() >= 4 && !is_imperative(handle) {
            self.names.insert(handle.to_owned());
        }
    }

    /// Adds somebody who speaks in a transcript.
    pub(super) fn add_speaker(&mut self, name: &str) {
        self.names.insert(name.to_lowercase());
        self.add(name);
    }

    /// Whether a name in small letters is somebody's.
    pub(super) fn has_in_any_case(&self, name: &str) -> bool {
        let mut letters = name.chars();
        let first = letters
            .next()
            .map(|first| first.to_uppercase().collect::<String>());
        let capital = first.unwrap_or_default() + letters.as_str();
        self.names.contains(name) || self.handles.contains(name) || is_given_name(&capital)
    }

    /// Whether a name with a capital, or a handle, is somebody's.
    pub(super) fn has(&self, name: &str) -> bool {
        let is_name = name.starts_with(char::is_uppercase);
        (is_name && self.names.contains(&name.to_lowercase())) || self.handles.contains(name)
    }

    /// Whether somebody signs with these initials.
    pub(super) fn has_initials(&self, initials: &str) -> bool {
        self.initials.contains(initials)
    }

    /// Whether the file shows that a name or initials are somebody's, or many are called so.
    pub(super) fn may_have(&self, name: &str) -> bool {
        self.has(name) || self.has_initials(name) || is_given_name(name)
    }
}

/// The people whom the file shows to exist: those present, those who speak, and the handles.
pub(super) fn known<'p>(
    rows: &[Row],
    statements: &[Statement],
    present: impl Iterator<Item = &'p String>,
) -> Known {
    let mut known = Known::default();
    for name in present {
        known.add_present(name);
    }
    let mut trail: Vec<(u8, &str)> = Vec::new();
    for section in rows.chunk_by(|_, next| !matches!(next.kind, RowKind::Heading(_))) {
        let heading = section.first().map(|row| (row.kind, row.text.as_str()));
        if let Some((RowKind::Heading(level), title)) = heading {
            trail.retain(|(above, _)| *above < level);
            let above = trail.last().map_or("", |(_, above)| above);
            note_people(section, above, &mut known);
            trail.push((level, title));
        } else {
            note_people(section, "", &mut known);
        }
    }
    let caring = statements
        .iter()
        .filter(|line| line.cues.has(Cues::RESPONSIBLE));
    let carers: BTreeSet<&str> = caring
        .flat_map(|line| responsible::carers(&line.text))
        .collect();
    if responsible::are_people(&carers) {
        for carer in &carers {
            known.add_nick(&carer.to_lowercase());
        }
    }
    for initials in told::signed_in_brackets(statements, &known) {
        known.add(initials);
    }
    for name in told::people_told(statements) {
        known.add_first_name(name);
    }
    let mut speakers: BTreeMap<&str, usize> = BTreeMap::new();
    for statement in statements {
        if let Some((name, _)) = speaker(&statement.text) {
            *speakers.entry(name).or_default() += 1;
        }
    }
    for name in speakers_above(statements, &known) {
        known.add_speaker(name);
    }
    for statement in statements.iter().take(FIRST_LINES) {
        for (name, initials) in signed_names(&statement.text) {
            known.add(name);
            known.add(initials);
        }
        if let Some(name) = holder_of_role(&statement.text) {
            known.add(name);
            known.add_first_name(name);
        }
    }
    // Where people talk whoever speaks twice is a person; elsewhere `Zuul: …` is a topic.
    let spoken: usize = speakers.values().sum();
    let is_conversation = spoken * 4 >= statements.len();
    known.is_conversation = spoken * 10 >= statements.len();
    for (name, count) in speakers {
        if count >= 2 && (is_conversation || owners::is_initials(name)) {
            known.add_speaker(name);
        }
    }
    known
}

/// Among so many lines minutes say who leads the meeting and who writes.
const FIRST_LINES: usize = 30;

/// Who speaks on the lines below: names in bold letters, each alone on its line, several times. Where one of
/// them was there, a word that nobody there goes by is no name: `**Next**`.
fn speakers_above<'s>(statements: &'s [Statement], known: &Known) -> Vec<&'s str> {
    const FEWEST: usize = 2;
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for statement in statements {
        let name = statement
            .text
            .trim_matches(|letter: char| "*_: ".contains(letter));
        let is_alone = statement.kind == RowKind::Paragraph
            && statement.bold == statement.text.len()
            && name.split(' ').count() <= 2;
        let is_label = || labels::is_label_word(name) || decisions::is_label_word(name);
        if is_alone && people::is_name(name) && !is_label() {
            *counts.entry(name).or_default() += 1;
        }
    }
    let are_people = counts.keys().any(|name| is_given_name(name));
    let were_there = counts.keys().any(|name| known.has(name));
    let several = counts.into_iter().filter(|(_, count)| *count >= FEWEST);
    several
        .map(|(name, _)| name)
        .filter(|name| are_people && (!were_there || known.may_have(name)))
        .collect()
}

/// Names with the initials by which they sign, in a line of several: `Ana Roth (AR), Kurt Bruns (KB), …`
fn signed_names(text: &str) -> Vec<(&str, &str)> {
    const FEWEST: usize = 3;
    let names: Vec<_> = text
        .split("), ")
        .filter_map(|part| part.trim_end_matches([')', ',', ' ']).rsplit_once(" ("))
        .map(|(name, initials)| (name.trim(), initials))
        .filter(|(name, initials)| owners::is_initials(initials) && people::is_name(name))
        .collect();
    if names.len() >= FEWEST {
        names
    } else {
        Vec::new()
    }
}

/// Whom a line names who leads the meeting or writes: `Scribe: Ana Roth`, `Moderation: Ida`.
fn holder_of_role(text: &str) -> Option<&str> {
    const ROLES: &[&str] = &[
        "chair",
        "facilitator",
        "host",
        "minutes",
        "moderation",
        "moderator",
        "moderatorin",
        "note taker",
        "note-taker",
        "notes",
        "notetaker",
        "protokoll",
        "protokollant",
        "protokollantin",
        "protokollführung",
        "redeleitung",
        "schriftführer",
        "schriftführerin",
        "scribe",
        "secretary",
        "sitzungsleitung",
        "versammlungsleitung",
    ];
    let (role, name) = text.split_once(':')?;
    let role = role
        .trim_matches(|letter: char| "*_ #".contains(letter))
        .to_lowercase();
    let name = name.split(['(', ',', '@']).next().unwrap_or("");
    let name = name.trim_matches(|letter: char| "*_ ".contains(letter));
    (ROLES.contains(&role.as_str()) && people::is_name(name) && name.split(' ').count() <= 3)
        .then_some(name)
}

/// Adds what those are called whom the rows of one section list as present, and the handles in it. `above` is
/// the heading below which its own stands.
fn note_people(section: &[Row], above: &str, known: &mut Known) {
    let (title, rows) = match section.split_first() {
        Some((heading, rows)) if matches!(heading.kind, RowKind::Heading(_)) => {
            (heading.text.as_str(), rows)
        }
        Some(_) | None => ("", section),
    };
    for row in rows.iter().filter(|row| row.text.contains('@')) {
        for handle in people::handles(&row.text, &row.links) {
            known.add_handle(&handle);
        }
    }
    let texts = || rows.iter().map(|row| row.text.as_str()).collect::<Vec<_>>();
    let is_group = || attendance::of_group(above, title, &texts()).is_some();
    let is_attendance = attendance::presence(title).is_some() || is_group();
    let is_list_itself = title.contains(": ") && attendance::labelled(title).is_some();
    let could_list = is_attendance
        || is_list_itself
        || rows.first().is_some_and(|row| row.text.starts_with('@'))
        || rows
            .iter()
            .any(|row| attendance::labelled(&row.text).is_some());
    if !could_list {
        return;
    }
    for row in rows {
        let listed = match attendance::labelled(&row.text) {
            Some((_, listed)) => listed,
            None if is_attendance => row.text.as_str(),
            None => continue,
        };
        for name in attendance::names_among(listed) {
            known.add_first_name(name);
        }
        for nick in attendance::nicks_among(listed) {
            known.add_nick(nick);
        }
    }
    for row in rows.iter().filter(|_| is_attendance) {
        // `Ana Roth @mill-ana (chair)` is called Ana as well.
        for (name, handle) in people::introductions(&row.text) {
            known.add(&name);
            known.add_called_by_handle(&handle);
        }
        // `Ana / @mill-ana`
        if let Some((name, handle)) = row.text.split_once(" / ")
            && handle.starts_with('@')
            && people::is_name(name)
        {
            known.add(name);
            known.add_first_name(name);
        }
        if let Some((_, inside)) = row.text.rsplit_once(" (")
            && let Some((initials, _)) = inside.split_once(')')
            && owners::is_initials(initials)
        {
            known.add(initials);
        }
        // `[AR] Ana Roth`
        if let Some((initials, name)) = row
            .text
            .strip_prefix('[')
            .and_then(|text| text.split_once(']'))
            && owners::is_initials(initials)
            && name.trim_start().starts_with(char::is_uppercase)
        {
            known.add(initials);
        }
        // `AR: Ana Roth`, `AR - Ana Roth`
        if let Some((initials, name)) = row.text.split_once([':', '-', '–', '='])
            && owners::is_initials(initials.trim())
            && name.trim_start().starts_with(char::is_uppercase)
        {
            known.add(initials.trim());
        }
    }
}

/// The speaker of a line such as `Ana: I will` or `AR: yes`, and what was said.
pub(super) fn speaker(text: &str) -> Option<(&str, &str)> {
    let (name, said) = text.split_once(':')?;
    let name = name.trim_matches(|letter: char| "*_[]<> ".contains(letter));
    let is_short = name.len() <= 24 && name.split(' ').count() <= 2;
    let said = said.trim_start();
    if !is_short || said.is_empty() || said.starts_with("//") {
        return None;
    }
    let is_person = people::is_name(name) || owners::is_initials(name);
    let is_label = || labels::is_label_word(name) || decisions::is_label_word(name);
    (is_person && !is_label()).then_some((name, said))
}

/// Three different people who sign with initials make a transcript: there `AI:` is a person too.
pub(super) fn is_transcript(statements: &[Statement]) -> bool {
    const FEWEST: usize = 3;
    let mut initials: Vec<&str> = Vec::new();
    // A box is told to somebody, and nothing that they say.
    for statement in statements.iter().filter(|said| said.task.is_none()) {
        if let Some((name, _)) = statement.text.split_once(':')
            && owners::is_initials(name)
            && !matches!(
                name,
                "AI" | "PR" | "ADR" | "NB" | "TBD" | "PS" | "FYI" | "MR" | "DR"
            )
            && !initials.contains(&name)
        {
            initials.push(name);
            if initials.len() >= FEWEST {
                return true;
            }
        }
    }
    false
}
