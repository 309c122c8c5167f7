//! Who was present, as people list it: a heading with a list, a line `Present: A, B`, a table.
//!
//! Headings and rows go in, handles and names come out in their order, each once. Knows the words that
//! open such a list; does not know who exists.

mod labels;
mod names;
mod table;

use std::borrow::Cow;

use foldhash::HashSet;

pub(crate) use crate::reading::attendance::labels::Presence;
pub(crate) use crate::reading::attendance::labels::presence;
use crate::reading::attendance::names::is_nick;
pub(crate) use crate::reading::attendance::names::names_alone;
pub(crate) use crate::reading::attendance::names::nicks_among;
use crate::reading::attendance::names::outside_brackets;
use crate::reading::attendance::names::split_at_and;
use crate::reading::attendance::table::Table;
use crate::reading::outcomes;
use crate::reading::people::handle_end;
use crate::reading::people::handles;
use crate::reading::people::is_name;

/// People in the order in which they are listed, each once.
#[derive(Default)]
struct Listed {
    names: Vec<String>,
    seen: HashSet<String>,
}

impl Listed {
    fn add(&mut self, name: String) {
        if self.seen.insert(name.clone()) {
            self.names.push(name);
        }
    }
}

/// Those whom a section lists as present: `title` is its heading, `rows` its text row by row.
pub(crate) fn attendees<R: AsRef<str>>(title: &str, rows: &[R]) -> Vec<String> {
    let mut listing = presence(title);
    let under_heading = listing.is_some();
    let mut found = Listed::default();
    let mut depth_of_label = 0;
    let mut table: Option<Table> = None;
    // A list below a line of its own is over with the next such line.
    let mut is_below_line = false;
    // `Présents :` and below it lines without bullets.
    let mut is_plain_list = false;
    // `Present: Ana, Ben,` and on the next line `Cem`.
    let mut goes_on = false;
    let rows: Vec<Line> = rows.iter().map(|row| Line::of(row.as_ref())).collect();
    let has_ticks = rows.iter().any(Line::is_ticked);
    let have_places = have_places(&rows);
    // `Attendees: Ana, Ben`, as a heading.
    if let Some((Presence::Present, people)) = labelled(title).filter(|_| title.contains(": ")) {
        add_people(&mut found, people);
    }
    for (at, row) in rows.iter().enumerate() {
        let Line {
            depth,
            entry,
            is_item,
        } = *row;
        let entry = match have_places {
            true => before_place(entry),
            false => entry,
        };
        if std::mem::take(&mut goes_on) && !is_item && labelled(entry).is_none() {
            add_people(&mut found, entry);
            goes_on = entry.ends_with(',');
            continue;
        }
        // Where those who came tick their box, the others did not.
        if has_ticks && under_heading && entry.starts_with("[ ]") {
            continue;
        }
        let names_list = !is_item && rows.get(at + 1).is_some_and(|next| next.is_item);
        // `Présents`, a line of its own above the list.
        if names_list && let Some(label) = presence(entry) {
            listing = Some(label);
            depth_of_label = depth;
            is_below_line = true;
            continue;
        }
        if is_below_line && !is_item && depth == 0 {
            listing = presence(title);
            is_below_line = false;
        }
        // `Members of the board`, above some of those who were there.
        if names_list && under_heading && !entry.contains(['@', ',', ';', '|', ':']) {
            continue;
        }
        if let Some((label, people)) = labelled(entry) {
            listing = Some(label);
            depth_of_label = depth;
            is_plain_list = !is_item && outside_brackets(people).trim().is_empty();
            if label == Presence::Present {
                let before = found.names.len();
                add_people(&mut found, people);
                goes_on = !is_item && people.ends_with(',');
                // Who was there is said; the list that follows is of something else.
                if found.names.len() > before && !under_heading && !is_item {
                    listing = None;
                }
            }
            continue;
        }
        if let Some(people) = labelled_within(entry).filter(|_| at < FIRST_ROWS) {
            add_people(&mut found, people);
            continue;
        }
        // `Tagesordnung:` below a `Teilnehmer:` that nobody filled in.
        let is_other_label = !under_heading && !is_item && entry.ends_with(':');
        let next = rows.get(at + 1).map_or("", |next| next.entry);
        if is_other_label && !begins_with_given_name(next) {
            listing = None;
        }
        // The list without bullets is over with the first item of another one.
        if is_plain_list && is_item && !found.names.is_empty() && !names_person_first(entry) {
            listing = presence(title);
        }
        is_plain_list = is_plain_list && !is_item && names_person_first(entry);
        let is_table_row = entry.starts_with('|') || entry.contains(" | ");
        if !is_table_row {
            table = None;
        }
        let label_is_over = !under_heading && depth <= depth_of_label && depth_of_label > 0;
        if label_is_over || (!under_heading && entry.is_empty()) {
            listing = None;
        }
        match listing {
            Some(Presence::Present) if is_table_row => {
                let table = table.get_or_insert_with(|| Table::headed(entry));
                if let Some(person) = table.person(entry) {
                    add_people(&mut found, &person);
                }
            }
            Some(Presence::Present) if under_heading || is_item || is_plain_list => {
                add_people(&mut found, without_role(entry));
            }
            Some(Presence::Present | Presence::Absent) | None => {}
        }
    }
    if found.names.is_empty() && !under_heading && is_bare_list_of_handles(&rows) {
        for row in &rows {
            add_people(&mut found, row.entry);
        }
    }
    found.names
}

/// Whether the items of a list name somebody and, behind a comma, where they come from: two in three
/// of at least three do. Nobody lists people in pairs.
fn have_places(rows: &[Line]) -> bool {
    let items = rows.iter().filter(|row| row.is_item);
    let with_place = items.clone().filter(|row| {
        let place = before_place(row.entry);
        place.len() < row.entry.len()
    });
    let count = with_place.count();
    count >= 3 && count * 3 >= items.count() * 2
}

/// `Ana Roth, Harbour Office` up to the only comma, if a full name stands before it.
fn before_place(entry: &str) -> &str {
    match entry.split_once(", ") {
        Some((named, place)) if !place.contains([',', ';', '@']) => {
            let name = named.rsplit(": ").next().unwrap_or(named);
            if is_full_name(name) { named } else { entry }
        }
        Some(_) | None => entry,
    }
}

/// Whether an entry is a name of two words or more, whatever stands in brackets beside it.
fn is_full_name(entry: &str) -> bool {
    let name = outside_brackets(entry);
    let name = name.trim();
    name.contains(' ') && is_name(name)
}

/// Only the first rows of a section say in the middle of a line who was there.
const FIRST_ROWS: usize = 5;

/// A row of a section's text.
struct Line<'r> {
    /// How far it is indented.
    depth: usize,
    /// What it says, without indentation and bullet or number.
    entry: &'r str,
    is_item: bool,
}

impl<'r> Line<'r> {
    fn of(row: &'r str) -> Line<'r> {
        let said = row.trim_start();
        let depth = row.len() - said.len();
        let said = said.trim_end();
        let entry = without_bullet(said);
        Line {
            depth,
            entry,
            is_item: entry.len() < said.len(),
        }
    }

    /// Whether it has a box that is ticked.
    fn is_ticked(&self) -> bool {
        self.entry.starts_with("[x]") || self.entry.starts_with("[X]")
    }
}

fn begins_with_given_name(entry: &str) -> bool {
    entry.starts_with('@') || outcomes::is_given_name(entry.split([' ', ',']).next().unwrap_or(""))
}

/// `Ana Roth, treasurer`: whether a line begins with somebody's name.
fn names_person_first(entry: &str) -> bool {
    let without_remarks = outside_brackets(entry);
    let name = without_remarks
        .split([',', ';'])
        .next()
        .unwrap_or("")
        .trim();
    let name = without_office(name);
    let first = name.split(' ').next().unwrap_or("");
    is_name(name) && (name.contains(' ') || outcomes::is_given_name(first))
}

/// Those listed behind a label in the middle of a line: `Board, 8 May, at the quay. Present: A, B`.
fn labelled_within(entry: &str) -> Option<&str> {
    const LABELS: &[&str] = &[
        "aanwezig",
        "aanwezigen",
        "anwesend",
        "anwesende",
        "asistentes",
        "attendees",
        "deelnemers",
        "participants",
        "presentes",
        "present",
        "présents",
        "teilnehmer",
        "teilnehmende",
    ];
    for (colon, _) in entry.match_indices(": ") {
        let before = &entry[..colon];
        let start = before.rfind([' ', '.', ',', ';']).map_or(0, |at| at + 1);
        let label = before[start..].trim_matches(['*', '_']).to_lowercase();
        let opens = before[..start]
            .trim_end()
            .ends_with(['.', ',', ';', '–', '-']);
        let people = &entry[colon + 2..];
        if opens && LABELS.contains(&label.as_str()) && people.contains(',') {
            return Some(people);
        }
    }
    None
}

/// `Anwesend Ana, Ben`: a label without its colon, where nothing but names follows.
fn labelled_by_word(entry: &str) -> Option<(Presence, &str)> {
    const SHORTEST: usize = 6;
    const INITIALS: &[u8] = b"AaDdEePpTt";
    let (label, people) = entry.split_once(' ')?;
    // A glance spares most lines the search among all words.
    let could_be = label.len() >= SHORTEST && INITIALS.contains(&label.as_bytes()[0]);
    if !could_be || (people.len() > 40 && !people.contains([',', '&'])) {
        return None;
    }
    let label = presence(label)?;
    // `Anwesend waren Ana, Ben und Cem.`
    let people = match people.split_once(' ') {
        Some(("are" | "sind" | "waren" | "were", people)) => people,
        Some(_) | None => people,
    };
    let names = names_alone(people);
    let least = if label == Presence::Present { 2 } else { 1 };
    let are_names = names.iter().all(|name| is_name(name));
    (are_names && names.len() >= least).then_some((label, people))
}

/// `Attendees – Ana R., Ben O.`: a label before a dash.
fn labelled_by_dash(entry: &str) -> Option<(Presence, &str)> {
    let mut dashes = [" – ", " — ", " - "].into_iter();
    let (label, people) = dashes.find_map(|dash| entry.split_once(dash))?;
    let is_list = people.contains([',', ';']);
    Some((presence(label).filter(|_| is_list)?, people))
}

/// `Present: A, B` as what the label says, and the rest.
pub(crate) fn labelled(entry: &str) -> Option<(Presence, &str)> {
    // `:   Present: …` is how a definition list looks to those who do not know it.
    let entry = entry.trim_start_matches([':', ' ']);
    let Some((label, rest)) = entry.split_once(':') else {
        return labelled_by_dash(entry).or_else(|| labelled_by_word(entry));
    };
    if label.len() > 60 {
        return None;
    }
    presence(label).map(|presence| (presence, rest.trim_start_matches(['*', '_', ' '])))
}

/// Three or more items that are handles and nothing else are a list of those present, also where
/// nobody wrote so.
fn is_bare_list_of_handles(rows: &[Line]) -> bool {
    let is_handle = |row: &Line| {
        let end = row.entry.strip_prefix('@').map_or(0, handle_end);
        end > 0 && end + 1 == row.entry.len() && row.is_item
    };
    rows.len() >= 3 && rows.iter().all(is_handle)
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
    let is_given = |name: &str| outcomes::is_given_name(name.split(' ').next().unwrap_or(""));
    // `Harbour Office: Ana, Ben` are two people, `Ana Roth: Board, Quay` is one.
    let is_list = !is_given(who.trim()) && names_alone(names).len() >= 2;
    let is_person = who.trim().contains(' ') && is_name(who.trim()) && !is_list;
    let has_full_name = || {
        let mut names = names_alone(names).into_iter();
        names.any(|name| name.contains(' ') && is_given(name))
    };
    if is_person {
        body
    } else if is_list || has_full_name() {
        names
    } else {
        entry
    }
}

/// `Ana Roth, treasurer` without what she is: an entry of a list whose first name is a full one, and
/// no other.
fn without_role(entry: &str) -> &str {
    let Some((first, rest)) = entry.split_once(", ") else {
        return entry;
    };
    let is_one = is_full_name(first) && !rest.contains([';', '@']) && rest.matches(',').count() < 2;
    // `Roth, Ana`
    let is_given = outcomes::is_given_name(rest.split(' ').next().unwrap_or(""));
    match is_one && !is_given && !rest.split(", ").any(is_full_name) {
        true => first,
        false => entry,
    }
}

/// Who an entry names that says of one person whether they were there: `Ana Roth --> present`, and
/// nobody of `Ben Okafor: excused`. None if it says nothing of that kind.
fn by_state(entry: &str) -> Option<&str> {
    for mark in [" --> ", " -> ", " → ", ": ", " - ", " – "] {
        let Some((name, state)) = entry.split_once(mark) else {
            continue;
        };
        let mut words = state.split([' ', ',', ';', '(']);
        let first = words.next().unwrap_or("");
        let second = words.next().unwrap_or("");
        let said = presence(&format!("{first} {second}")).or_else(|| presence(first));
        if let Some(said) = said
            && is_name(outside_brackets(name).trim())
        {
            return Some(if said == Presence::Present { name } else { "" });
        }
    }
    None
}

/// The name without the office before it: `Bürgermeister Manfred Harms`, `2. stellv. Vorsitzende Ana
/// Roth`.
fn without_office(name: &str) -> &str {
    const OFFICES: &[&str] = &[
        "bürgermeister",
        "bürgermeisterin",
        "cllr",
        "councillor",
        "dr",
        "frau",
        "gemeinderat",
        "gemeinderätin",
        "gemeindevertreter",
        "gemeindevertreterin",
        "herr",
        "mayor",
        "mr",
        "mrs",
        "ms",
        "prof",
        "ratsfrau",
        "ratsherr",
        "stadtrat",
        "stadträtin",
        "vorsitzende",
        "vorsitzender",
    ];
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

/// The text without addresses of mail: `Ana Roth ana@example.org`.
fn without_mail(text: &str) -> String {
    let words = text.split(' ');
    let words: Vec<&str> = words.filter(|word| !word.contains('@')).collect();
    words.join(" ")
}

/// Adds everybody whom one entry of a list names.
fn add_people(found: &mut Listed, entry: &str) {
    let entry = match by_state(entry) {
        Some(person) => person,
        None => of_body(until_those_absent(entry)),
    };
    let handles = handles(entry, &[] as &[&str]);
    if !handles.is_empty() {
        for handle in handles {
            found.add(handle);
        }
        return;
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
        without_remarks = without_mail(&without_remarks);
    }
    let by_semicolon: Vec<&str> = without_remarks.split(';').collect();
    let parts: Vec<&str> = if by_semicolon.len() > 1 {
        by_semicolon
    } else {
        without_remarks.split(',').flat_map(split_at_and).collect()
    };
    for part in parts {
        let name = part
            .split(" - ")
            .next()
            .unwrap_or("")
            .split(" – ")
            .next()
            .unwrap_or("")
            .split(" / ")
            .next()
            .unwrap_or("")
            .trim_matches(|letter: char| !letter.is_alphanumeric());
        let is_blank = matches!(
            name.to_lowercase().as_str(),
            "all"
                | "alle"
                | "alle anwesenden"
                | "everybody"
                | "everyone"
                | "name"
                | "names"
                | "tbd"
                | "tba"
        );
        // The head of a list is nobody in it.
        let is_blank = is_blank || presence(name).is_some();
        let name = without_office(name);
        // `Ana_Roth`
        let words = name.split('_');
        let is_joined = name.contains('_')
            && words
                .clone()
                .all(|word| word.starts_with(char::is_uppercase));
        let spaced = match is_joined {
            true => Cow::Owned(words.collect::<Vec<_>>().join(" ")),
            false => Cow::Borrowed(name),
        };
        let name = spaced.as_ref();
        if (is_name(name) || is_nick(name)) && !is_blank {
            found.add(name.to_owned());
        }
    }
}

/// The row without its bullet or number.
fn without_bullet(row: &str) -> &str {
    if let [b'-' | b'*' | b'+', b' ', ..] = row.as_bytes() {
        return row[2..].trim_start();
    }
    let digits = row.bytes().take_while(u8::is_ascii_digit).count();
    match row[digits..].strip_prefix(". ") {
        Some(rest) if (1..=3).contains(&digits) => rest.trim_start(),
        Some(_) | None => row,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn present(title: &str, rows: &[&str]) -> Vec<String> {
        attendees(title, rows)
    }

    #[test]
    fn where_people_come_from_stands_behind_a_comma_in_every_item() {
        let rows = [
            "Keeper pro tem: Ana Roth, Harbour Office",
            "- [x] Ben Okafor, Blue Crane",
            "- [x] Chiara Rossi (_chair_), Harbour Office",
            "- Dora Lindqvist",
            "- Emil Novak, Tide Tables",
        ];
        assert_eq!(
            present("Attendees", &rows),
            [
                "Ana Roth",
                "Ben Okafor",
                "Chiara Rossi",
                "Dora Lindqvist",
                "Emil Novak"
            ]
        );
        assert_eq!(
            present(
                "Attendees",
                &["- Ana Roth, Ben Okafor", "- Chiara Rossi, Emil Novak"]
            )
            .len(),
            4
        );
    }

    #[test]
    fn a_line_of_those_present_may_go_on_and_a_list_of_topics_ends_it() {
        let wrapped = [
            "Members present: Ana, Ben (rope),",
            "Cem, Dora",
            "The rope is new.",
        ];
        assert_eq!(present("", &wrapped), ["Ana", "Ben", "Cem", "Dora"]);
        let plain = [
            "Attending:",
            "Ana Roth",
            "Ben Okafor",
            "- Discussion of ropes and Tide Table Protocol",
            "- Next week: Tide Tables",
        ];
        assert_eq!(present("", &plain), ["Ana Roth", "Ben Okafor"]);
    }

    #[test]
    fn a_dash_may_stand_for_the_colon_and_the_head_of_a_list_is_nobody() {
        assert_eq!(
            present("", &["Attendees – Ana Roth, Ben Okafor", "Tides – low"]),
            ["Ana Roth", "Ben Okafor"]
        );
        assert_eq!(
            present("Present", &["- Observers", "- Ana Roth"]),
            ["Ana Roth"]
        );
    }

    #[test]
    fn a_date_before_the_word_and_an_address_behind_the_name_are_passed_over() {
        assert_eq!(
            present(
                "May 4th, meeting attendees",
                &["- Ana Roth acct:ana@harbour.example", "- Ben Okafor"]
            ),
            ["Ana Roth", "Ben Okafor"]
        );
    }

    #[test]
    fn a_list_under_a_heading_names_those_present() {
        let rows = [
            "- @ana (until 13:30)",
            "- Ben Okafor (@BenO)",
            "- Chiara Rossi, ACME GmbH",
        ];
        assert_eq!(present("Participants", &rows)[..2], ["ana", "beno"]);
        assert!(present("Participants", &rows).contains(&"Chiara Rossi".to_owned()));
        assert_eq!(
            present(
                ":family: Participants (use of handles preferred)",
                &["- @ana"]
            ),
            ["ana"]
        );
        assert_eq!(
            present("Anwesende:", &["- Jörg von der Au"]),
            ["Jörg von der Au"]
        );
    }

    #[test]
    fn those_excused_were_not_present() {
        assert!(present("Excused", &["- @ana"]).is_empty());
        assert_eq!(
            present("Participants", &["- @ana", "- Excused: @ben", "  - @cem"]),
            ["ana"]
        );
    }

    #[test]
    fn a_line_in_the_text_lists_those_present() {
        assert_eq!(
            present("2024-05-02", &["Present: Ana, Ben (remote), Cem"]),
            ["Ana", "Ben", "Cem"]
        );
        assert_eq!(
            present(
                "",
                &["Present: Ana Roth (chair), Ben Okafor. Excused: Cem Ay."]
            ),
            ["Ana Roth", "Ben Okafor"]
        );
        assert_eq!(present("", &["Regrets: Dora"]), [] as [&str; 0]);
        assert_eq!(
            present("", &["- Participants:", "  - @ana", "- Next topic"]),
            ["ana"]
        );
        assert_eq!(
            present("2024-05-02", &["- @ana", "- @ben", "- @cem"]),
            ["ana", "ben", "cem"]
        );
    }

    #[test]
    fn a_list_behind_a_line_of_those_present_is_of_something_else() {
        let rows = ["Participants: Ana, Ben", "", "1. Payments API", "2. Clocks"];
        assert_eq!(present("Slot 3", &rows), ["Ana", "Ben"]);
    }

    #[test]
    fn a_table_lists_those_present() {
        let rows = [
            "| Org | Name |",
            "|---|---|",
            "| ACME | Ana Roth |",
            "| Foo | Ben Okafor |",
        ];
        assert_eq!(present("Attendees", &rows), ["Ana Roth", "Ben Okafor"]);
    }

    #[test]
    fn a_body_beside_the_word_for_who_is_there_does_not_hide_it() {
        for title in [
            "Anwesende Mitglieder",
            "### Gäste:",
            "Weitere Anwesende",
            "Présent·e·s",
            "Teilnehmer*innen",
            "Board members present",
            "Non-voting observers",
            "Observers",
        ] {
            assert_eq!(presence(title), Some(Presence::Present), "{title}");
        }
        assert_eq!(presence("Étaient présent·e·s"), Some(Presence::Present));
        for title in [
            "Nicht da",
            "Did not attend",
            "Nicht anwesend",
            "Not present",
            "Excusé.e.s",
            "Abwesende Räte",
            "Board members absent",
        ] {
            assert_eq!(presence(title), Some(Presence::Absent), "{title}");
        }
        assert_eq!(
            present("Anwesende Mitglieder", &["Jörg Ahlers, Ida Blohm"]),
            ["Jörg Ahlers", "Ida Blohm"]
        );
    }

    #[test]
    fn what_stands_above_a_part_of_the_list_is_nobody() {
        let rows = [
            "Dyke Board",
            "- Ana Roth",
            "- Ben Okafor",
            "",
            "Quay Team",
            "- Chiara Rossi",
        ];
        assert_eq!(
            present("Attendees", &rows),
            ["Ana Roth", "Ben Okafor", "Chiara Rossi"]
        );
        let alone = [
            "Présents",
            "- Ana Roth",
            "- Ben Okafor",
            "Excusés",
            "- Cem Ay",
        ];
        assert_eq!(present("", &alone), ["Ana Roth", "Ben Okafor"]);
    }

    #[test]
    fn those_of_a_body_stand_behind_its_name() {
        let rows = [
            "- Deich (4 Stimmen): Ana Roth, Ben Okafor",
            "- Mole (3 Stimmen): durch Deich vertreten",
            "- Chiara Rossi: Vorstand",
        ];
        assert_eq!(
            present("Anwesende", &rows),
            ["Ana Roth", "Ben Okafor", "Chiara Rossi"]
        );
    }

    #[test]
    fn a_label_in_the_middle_of_a_line_lists_those_present() {
        let line = "Board, 8 May, at the quay. Present: Ana Roth, Ben Okafor. Excused: Cem Ay.";
        assert_eq!(present("", &[line]), ["Ana Roth", "Ben Okafor"]);
        let line = "Bestuur, 8 mei. Aanwezig: Ana Roth, Ben Okafor";
        assert_eq!(present("", &[line]), ["Ana Roth", "Ben Okafor"]);
        for line in [
            "the list of those present: Ana, Ben",
            "A word on our guests. Sponsors: Ana, Ben",
        ] {
            assert!(present("", &[line]).is_empty(), "{line}");
        }
        assert_eq!(
            present("", &["Anwesend Ana, Ben, Cem"]),
            ["Ana", "Ben", "Cem"]
        );
        assert!(present("", &["Anwesend waren viele, auch Kinder"]).is_empty());
    }

    #[test]
    fn the_list_ends_with_its_sentence() {
        let line = "Present: Ana K. Roth, Ben Okafor. The gate was shut, as always.";
        assert_eq!(present("", &[line]), ["Ana K. Roth", "Ben Okafor"]);
    }

    #[test]
    fn only_those_whose_box_is_ticked_were_present() {
        let rows = ["- [x] Ana Roth", "- [ ] Ben Okafor", "- [X] Cem Ay"];
        assert_eq!(present("Attendees", &rows), ["Ana Roth", "Cem Ay"]);
        let unticked = ["- [ ] Ana Roth", "- [ ] Ben Okafor"];
        assert_eq!(present("Attendees", &unticked).len(), 2);
    }

    #[test]
    fn a_given_name_and_a_family_name_in_columns_are_one_person() {
        let rows = [
            "| Voornaam | Achternaam | Rol |",
            "| --- | --- | --- |",
            "| Ana | Roth | Kas |",
            "| Ben | van Dijk | |",
        ];
        assert_eq!(present("Aanwezig", &rows), ["Ana Roth", "Ben van Dijk"]);
    }

    #[test]
    fn a_list_below_a_label_may_do_without_bullets() {
        let rows = [
            "Présents :",
            "Ana Roth, trésorière",
            "Ben Okafor",
            "",
            "Le portail grince.",
        ];
        assert_eq!(present("", &rows), ["Ana Roth", "Ben Okafor"]);
        let two = present("Attendees", &["- Mill Wright, Ana", "- Ben Okafor"]);
        assert!(two.contains(&"Ana".to_owned()), "{two:?}");
    }

    #[test]
    fn whoever_has_no_name_written_down_hides_nobody() {
        assert_eq!(names_alone("Ana, ?, Ben"), ["Ana", "Ben"]);
        assert_eq!(
            present("", &["Anwesende Delegierte: Ana, Ben"]),
            ["Ana", "Ben"]
        );
        assert_eq!(
            present("Projekt-Teilnehmer:innen", &["- Ana Roth"]),
            ["Ana Roth"]
        );
    }

    #[test]
    fn nicknames_in_small_letters_stand_among_names() {
        assert_eq!(nicks_among("Ana, gurke, tux_2, Ben"), ["gurke", "tux_2"]);
        assert!(nicks_among("Ana, several others, Ben").is_empty());
        assert!(nicks_among("the gate was shut, as always").is_empty());
    }

    #[test]
    fn calls_for_participation_list_nobody() {
        for title in [
            "Call for Participation",
            "New participants",
            "Low attendance today",
            "Mitglieder",
            "Team",
            "Present and future of the board",
            "Guest lecture",
            "Members and guests of the harbour day",
        ] {
            assert_eq!(presence(title), None, "{title}");
        }
    }

    #[test]
    fn a_heading_may_name_those_present_itself() {
        let rows = ["The gate is shut."];
        assert_eq!(present("Attendees: Ana, Ben", &rows), ["Ana", "Ben"]);
        assert!(present("Agenda: Ana, Ben", &rows).is_empty());
    }

    #[test]
    fn a_sentence_says_who_was_there() {
        let line = "Anwesend waren Ana, Ben und Cem.";
        assert_eq!(present("", &[line]), ["Ana", "Ben", "Cem"]);
    }

    #[test]
    fn each_entry_says_whether_somebody_was_there() {
        let rows = [
            "- Ana Roth --> anwesend ab 16:50 Uhr",
            "- Ben Okafor --> nicht anwesend",
            "- Cem Ay: excused",
            "- Dora Lindt --> Stimme ruht",
        ];
        assert_eq!(present("Anwesenheit", &rows), ["Ana Roth"]);
    }

    #[test]
    fn offices_and_addresses_are_no_part_of_a_name() {
        let rows = [
            "Anwesend sind:",
            "Bürgermeister Manfred Harms",
            "2. stellv. Bürgermeisterin Silke Bruns",
            "Abwesend sind:",
            "Gemeindevertreter Hugo Lindt (entschuldigt)",
        ];
        assert_eq!(present("", &rows), ["Manfred Harms", "Silke Bruns"]);
        let rows = ["Attendance:", "- Ana Roth ana@example.org", "- Ben_Okafor"];
        assert_eq!(present("", &rows), ["Ana Roth", "Ben Okafor"]);
    }

    #[test]
    fn a_label_that_nobody_filled_in_lists_nobody() {
        let rows = [
            "Teilnehmer:",
            "Tagesordnung:",
            "- Aktueller Stand",
            "- Neuer Steg",
        ];
        assert!(present("", &rows).is_empty());
        assert!(present("Attendees", &["Everyone"]).is_empty());
    }

    #[test]
    fn a_column_says_who_was_there() {
        let rows = [
            "| Nome | Presente |",
            "| --- | --- |",
            "| Ana Roth | ✅ |",
            "| Ben Okafor | ❌ |",
        ];
        assert_eq!(present("Participantes Convocados", &rows), ["Ana Roth"]);
    }

    #[test]
    fn any_list_is_read_without_panic() {
        for text in [
            "@", "é@é", "@@", ":", "|", "- ", "::", "1.", "(", "@a:", "@a/",
        ] {
            present(text, &[text]);
        }
    }
}
