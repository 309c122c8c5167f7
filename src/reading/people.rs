//! Who is named in a text, and who was present.
//!
//! Handles (`@o-otte`) come out in lower case without `@`, names as they are written. Knows how
//! people list those present: a heading with a list, a line `Present: A, B`, a table. Does not know
//! who exists: which name goes with which handle is for the corpus and its configuration to say.

/// Words after `@` that are nobody.
const NOBODY: &[&str] = &[
    "all",
    "channel",
    "everybody",
    "everyone",
    "here",
    "import",
    "media",
    "nobody",
    "noone",
    "none",
    "tba",
    "tbd",
    "team",
    "todo",
    "you",
];

/// Words that open a list of those present, as heading or before a colon.
const PRESENT: &[&str] = &[
    "aanwezig",
    "aanwezigen",
    "anwesend",
    "anwesende",
    "anwesenheit",
    "asistentes",
    "asistencia",
    "assistentes",
    "attendance",
    "attendees",
    "attended",
    "attending",
    "deelnemers",
    "in attendance",
    "members present",
    "participantes",
    "participants",
    "participantst",
    "participation",
    "particpants",
    "people",
    "personas asistentes",
    "present",
    "presentes",
    "présents",
    "roll call",
    "rollcall",
    "teilnehmende",
    "teilnehmer",
    "teilnehmer:innen",
    "teilnehmerinnen und teilnehmer",
    "tsc members",
    "voting members",
    "who",
    "who is here",
    "who's here",
];

/// Words that open a list of those who were not there.
const ABSENT: &[&str] = &[
    "abgemeldet",
    "absent",
    "absentees",
    "absents",
    "abwesend",
    "afgemeld",
    "afwezig",
    "apologies",
    "ausentes",
    "entschuldigt",
    "excused",
    "excusés",
    "not present",
    "regrets",
    "unable to attend",
];

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

/// Whether `label` (a heading, or what stands before a colon) opens a list of people.
pub(crate) fn presence(label: &str) -> Option<Presence> {
    let without_remarks = label.split(['(', '[']).next().unwrap_or("");
    if without_remarks.len() > LONGEST_LABEL {
        return None;
    }
    let label = without_codes(without_remarks).to_lowercase();
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
    } else {
        None
    }
}

/// The handles in a text and behind its links to profiles, lower case, in order, each once.
pub(crate) fn handles<L: AsRef<str>>(text: &str, links: &[L]) -> Vec<String> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices('@') {
        if let Some(handle) = handle_at(text, at) {
            push_new(&mut found, handle.to_lowercase());
        }
    }
    for link in links {
        if let Some(handle) = handle_of_profile(link.as_ref()) {
            push_new(&mut found, handle);
        }
    }
    found
}

/// The handle that starts with the `@` at byte `at`, as written.
pub(crate) fn handle_at(text: &str, at: usize) -> Option<&str> {
    let before = text[..at].chars().next_back();
    let is_mail_or_path =
        before.is_some_and(|letter| letter.is_alphanumeric() || matches!(letter, '.' | '+' | '@'));
    if is_mail_or_path {
        return None;
    }
    let after = &text[at + 1..];
    let end = handle_end(after);
    let handle = &after[..end];
    let rest = &after[end..];
    let is_server_or_team = match rest.as_bytes() {
        // `@gtema:matrix.org`
        [b':', next, ..] => next.is_ascii_alphanumeric() && names_a_server(&rest[1..]),
        // `@rust-lang/docs`, but not `@a/@b`
        [b'/', next, ..] => next.is_ascii_alphanumeric(),
        _ => false,
    };
    let lower = handle.to_lowercase();
    let is_time = handle.starts_with(|letter: char| letter.is_ascii_digit())
        && matches!(
            lower.trim_start_matches(|letter: char| letter.is_ascii_digit()),
            "" | "am" | "pm" | "h" | "uhr" | "p" | "rd" | "th" | "st" | "nd"
        );
    let is_person =
        !handle.is_empty() && !is_server_or_team && !is_time && !NOBODY.contains(&lower.as_str());
    is_person.then_some(handle)
}

/// Where a handle ends: letters and digits, with single `-`, `_` or `.` between them.
fn handle_end(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut end = 0;
    while end < bytes.len() && end < 64 {
        let is_joint = end > 0
            && matches!(bytes[end], b'-' | b'_')
            && bytes.get(end + 1).is_some_and(u8::is_ascii_alphanumeric);
        if bytes[end].is_ascii_alphanumeric() || is_joint {
            end += 1;
        } else {
            break;
        }
    }
    end
}

fn names_a_server(text: &str) -> bool {
    let word = text
        .split(|letter: char| letter.is_whitespace() || letter == ',')
        .next()
        .unwrap_or("");
    word.trim_end_matches('.').contains('.')
}

/// `https://github.com/o-otte` is the profile of `o-otte`.
fn handle_of_profile(link: &str) -> Option<String> {
    let rest = link.split_once("://").map(|(_, rest)| rest)?;
    let rest = rest.strip_prefix("www.").unwrap_or(rest);
    let (host, path) = rest.split_once('/')?;
    let is_forge = matches!(host, "github.com" | "gitlab.com" | "codeberg.org");
    let handle = path.trim_end_matches('/');
    let is_handle = !handle.is_empty() && handle_end(handle) == handle.len();
    (is_forge && is_handle).then(|| handle.to_lowercase())
}

/// A name together with a handle, where a text introduces one by the other: `Ana Roth (@ana-r)`.
pub(crate) fn introductions(text: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices('@') {
        let Some(handle) = handle_at(text, at) else {
            continue;
        };
        let before = text[..at].trim_end_matches(['(', '[', ' ', '/', '-', ':']);
        let line = before.rsplit('\n').next().unwrap_or("");
        let start = line
            .rfind([',', ';', ')', ':', '|', '.'])
            .map_or(0, |at| at + 1);
        let name = line[start..]
            .trim_start_matches(['-', '*', ' ', '+'])
            .trim();
        if is_name(name) && name.contains(' ') {
            found.push((name.to_owned(), handle.to_lowercase()));
        }
    }
    found
}

/// Those whom a section lists as present: `title` is its heading, `rows` its text row by row.
pub(crate) fn attendees<R: AsRef<str>>(title: &str, rows: &[R]) -> Vec<String> {
    let mut listing = presence(title);
    let under_heading = listing.is_some();
    let mut found = Vec::new();
    let mut depth_of_label = 0;
    let mut table: Option<Table> = None;
    for row in rows {
        let row = row.as_ref();
        let depth = depth_of(row);
        let entry = without_bullet(row);
        if let Some((label, people)) = labelled(entry) {
            listing = Some(label);
            depth_of_label = depth;
            if label == Presence::Present {
                let before = found.len();
                add_people(&mut found, people);
                // Who was there is said; the list that follows is of something else.
                if found.len() > before && !under_heading && !is_list_item(row) {
                    listing = None;
                }
            }
            continue;
        }
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
                table.add(&mut found, entry);
            }
            Some(Presence::Present) if under_heading || is_list_item(row) => {
                add_people(&mut found, entry);
            }
            Some(Presence::Present | Presence::Absent) | None => {}
        }
    }
    if found.is_empty() && !under_heading && is_bare_list_of_handles(rows) {
        for row in rows {
            add_people(&mut found, without_bullet(row.as_ref()));
        }
    }
    found
}

/// `Present: A, B` as what the label says, and the rest.
pub(crate) fn labelled(entry: &str) -> Option<(Presence, &str)> {
    let (label, rest) = entry.split_once(':')?;
    if label.len() > 60 {
        return None;
    }
    presence(label).map(|presence| (presence, rest.trim_start_matches(['*', '_', ' '])))
}

/// Three or more items that are handles and nothing else are a list of those present, also where
/// nobody wrote so.
fn is_bare_list_of_handles<R: AsRef<str>>(rows: &[R]) -> bool {
    let mut count = 0;
    for row in rows {
        let entry = without_bullet(row.as_ref());
        let end = entry.strip_prefix('@').map_or(0, handle_end);
        if end == 0 || end + 1 != entry.trim_end().len() || !is_list_item(row.as_ref()) {
            return false;
        }
        count += 1;
    }
    count >= 3
}

/// The columns of a table of people.
struct Table {
    header: String,
    name: usize,
}

impl Table {
    fn headed(header: &str) -> Table {
        let is_name = |cell: &&str| {
            let cell = cell.to_lowercase();
            [
                "name",
                "attendee",
                "participant",
                "teilnehm",
                "who",
                "person",
                "nombre",
                "naam",
            ]
            .iter()
            .any(|word| cell.contains(word))
        };
        let name = cells(header)
            .iter()
            .position(|cell| is_name(&cell.as_str()));
        Table {
            header: if name.is_some() {
                header.to_owned()
            } else {
                String::new()
            },
            name: name.unwrap_or(0),
        }
    }

    fn add(&self, found: &mut Vec<String>, row: &str) {
        let cells = cells(row);
        let is_ruler = cells
            .iter()
            .all(|cell| cell.chars().all(|letter| matches!(letter, '-' | ':' | ' ')));
        if row == self.header || is_ruler {
            return;
        }
        if let Some(cell) = cells.get(self.name) {
            add_people(found, cell);
        }
    }
}

fn cells(row: &str) -> Vec<String> {
    row.trim()
        .trim_matches('|')
        .split('|')
        .map(|cell| cell.trim().to_owned())
        .collect()
}

/// Adds everybody whom one entry of a list names.
fn add_people(found: &mut Vec<String>, entry: &str) {
    let handles = handles(entry, &[] as &[&str]);
    if !handles.is_empty() {
        for handle in handles {
            push_new(found, handle);
        }
        return;
    }
    // `Name, institution` is one person; `A, B, C` and `A; B` are several.
    let without_remarks = outside_brackets(entry);
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
        if is_name(name) || is_nick(name) {
            push_new(found, name.to_owned());
        }
    }
}

fn split_at_and(text: &str) -> Vec<&str> {
    for word in [" and ", " und ", " & ", " et ", " y ", " en "] {
        if let Some((one, other)) = text.split_once(word) {
            return vec![one, other];
        }
    }
    vec![text]
}

/// One to four words that begin with a capital, with particles between them, and no digits.
pub(crate) fn is_name(text: &str) -> bool {
    const PARTICLES: &[&str] = &[
        "al", "bin", "da", "de", "del", "den", "der", "di", "dos", "du", "la", "le", "ten", "ter",
        "van", "von", "zu",
    ];
    let mut words = 0;
    for word in text.split_whitespace() {
        let letters = word.trim_matches(|letter: char| matches!(letter, '.' | '\''));
        let is_capital = letters.starts_with(char::is_uppercase);
        let is_plain = letters
            .chars()
            .all(|letter| letter.is_alphabetic() || matches!(letter, '-' | '\'' | '’' | '.'));
        if !is_plain || !(is_capital || PARTICLES.contains(&letters)) {
            return false;
        }
        words += 1;
    }
    (1..=4).contains(&words) && text.len() <= 50 && text.chars().count() >= 2
}

/// A nickname as on IRC: one word, lower case.
fn is_nick(text: &str) -> bool {
    (2..=20).contains(&text.len())
        && text.starts_with(|letter: char| letter.is_ascii_alphanumeric())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"_-".contains(&byte))
        && text.bytes().any(|byte| byte.is_ascii_alphabetic())
        && !matches!(
            text,
            "none" | "tbd" | "nobody" | "all" | "name" | "etc" | "you"
        )
}

/// The text without what stands in brackets.
fn outside_brackets(text: &str) -> String {
    let mut depth = 0_u32;
    let mut kept = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ if depth == 0 => kept.push(letter),
            _ => {}
        }
    }
    kept
}

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

fn depth_of(row: &str) -> usize {
    row.len() - row.trim_start().len()
}

fn is_list_item(row: &str) -> bool {
    without_bullet(row).len() < row.trim_start().len()
}

/// The row without indentation and bullet or number.
fn without_bullet(row: &str) -> &str {
    let row = row.trim();
    for bullet in ["- ", "* ", "+ "] {
        if let Some(rest) = row.strip_prefix(bullet) {
            return rest.trim_start();
        }
    }
    let digits = row.bytes().take_while(u8::is_ascii_digit).count();
    match row[digits..].strip_prefix(". ") {
        Some(rest) if (1..=3).contains(&digits) => rest.trim_start(),
        Some(_) | None => row,
    }
}

fn push_new(found: &mut Vec<String>, name: String) {
    if !found.contains(&name) {
        found.push(name);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn in_text(text: &str) -> Vec<String> {
        handles(text, &[] as &[&str])
    }

    fn present(title: &str, rows: &[&str]) -> Vec<String> {
        attendees(title, rows)
    }

    #[test]
    fn handles_are_read_in_lower_case_without_the_at() {
        assert_eq!(
            in_text("@O-Otte: ask @90n20/@cah_b, _@ana_"),
            ["o-otte", "90n20", "cah_b", "ana"]
        );
    }

    #[test]
    fn not_everything_after_an_at_is_a_person() {
        for text in [
            "write to ana@example.org",
            "@todo and @all",
            "on Matrix @gtema:matrix.org",
            "team @rust-lang/docs",
            "see you @10:00 or @9am",
            "@ somewhere",
        ] {
            assert!(in_text(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn a_link_to_a_profile_names_its_owner() {
        assert_eq!(
            handles("Report by Ana Roth", &["https://github.com/Ana-R"]),
            ["ana-r"]
        );
        assert!(handles("", &["https://github.com/org/repo"]).is_empty());
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
    fn calls_for_participation_list_nobody() {
        for title in [
            "Call for Participation",
            "New participants",
            "Low attendance today",
        ] {
            assert_eq!(presence(title), None, "{title}");
        }
    }

    #[test]
    fn a_name_and_a_handle_side_by_side_introduce_each_other() {
        assert_eq!(
            introductions("- Ana Roth (@ana-r), thanks to Ben Okafor (@BenO)"),
            [("Ana Roth".to_owned(), "ana-r".to_owned()),]
        );
        assert!(introductions("AI @ana: ask").is_empty());
    }

    #[test]
    fn any_text_is_read_without_panic() {
        for text in [
            "@", "é@é", "@@", ":", "|", "- ", "::", "1.", "(", "@a:", "@a/",
        ] {
            in_text(text);
            present(text, &[text]);
            introductions(text);
        }
    }
}
