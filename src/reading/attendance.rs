//! Who was present, as people list it: a heading with a list, a line `Present: A, B`, a table.
//!
//! Headings and rows go in, handles and names come out in their order, each once. Knows where such a
//! list begins and ends; does not know who exists.

mod entry;
mod labelled;
mod labels;
mod list;
mod names;
mod origin;
mod table;

use crate::reading::attendance::entry::before_place;
use crate::reading::attendance::entry::is_full_name;
pub(crate) use crate::reading::attendance::labelled::labelled;
pub(crate) use crate::reading::attendance::labels::Presence;
pub(crate) use crate::reading::attendance::labels::presence;
use crate::reading::attendance::list::Line;
use crate::reading::attendance::list::List;
pub(crate) use crate::reading::attendance::names::names_among;
pub(crate) use crate::reading::attendance::names::nicks_among;
use crate::reading::attendance::origin::behind_body;
use crate::reading::attendance::origin::have_bodies;
use crate::reading::attendance::origin::have_places;
use crate::reading::outcomes;
use crate::reading::people::handle_end;

/// Only the first rows of a section say in the middle of a line who was there.
const FIRST_ROWS: usize = 5;

/// The people below a heading that only says which of those present they are, such as `Members` below
/// `Present`. Nearly every row must name somebody, as the meeting itself may stand below that heading.
pub(crate) fn of_group<R: AsRef<str>>(above: &str, title: &str, rows: &[R]) -> Option<Vec<String>> {
    const GROUPS: &[&str] = &[
        "board",
        "chairs",
        "collaborators",
        "editors",
        "guests",
        "gäste",
        "maintainers",
        "member",
        "members",
        "mitglieder",
        "observers",
        "online",
        "others",
        "person",
        "remote",
        "staff",
        "team",
        "vorstand",
    ];
    const MOST_WORDS: usize = 3;
    let title = title.to_lowercase();
    let mut words = title.split(|letter: char| !letter.is_alphanumeric());
    let is_new = words
        .clone()
        .any(|word| matches!(word, "neu" | "neue" | "new" | "nieuwe"));
    let is_group = words.any(|word| GROUPS.contains(&word))
        && !is_new
        && title.split_whitespace().count() <= MOST_WORDS
        && presence(above) == Some(Presence::Present)
        && presence(&title) != Some(Presence::Absent);
    if !is_group {
        return None;
    }
    let group = attendees(above, rows);
    let said = rows.iter().filter(|row| !row.as_ref().trim().is_empty());
    (!group.is_empty() && group.len() * 4 >= said.count() * 3).then_some(group)
}

/// Those whom a section lists as present: `title` is its heading, `rows` its text row by row.
pub(crate) fn attendees<R: AsRef<str>>(title: &str, rows: &[R]) -> Vec<String> {
    let rows: Vec<Line> = rows.iter().map(|row| Line::of(row.as_ref())).collect();
    let of_heading = presence(title);
    let mut list = List::below(of_heading, &rows);
    // `Attendees: Ana, Ben`, as a heading.
    if let Some((Presence::Present, people)) = labelled(title).filter(|_| title.contains(": ")) {
        list.add(people);
    }
    let have_places = have_places(&rows);
    let have_bodies = have_bodies(&rows);
    for (at, row) in rows.iter().enumerate() {
        let row = Line {
            entry: match (have_places, have_bodies && row.is_item) {
                (_, true) => behind_body(row.entry),
                (true, false) => before_place(row.entry),
                (false, false) => row.entry,
            },
            ..*row
        };
        list.read(&row, rows.get(at + 1), at < FIRST_ROWS);
    }
    if list.people.is_empty() && of_heading.is_none() && is_bare_list_of_handles(&rows) {
        rows.iter().for_each(|row| list.add(row.entry));
    }
    list.people
}

/// Those whom lines name right below a meeting's name, nobody wrote as what: at least four lines
/// that each begin with a full name, and most of them with a given one.
pub(crate) fn bare_lines_of_people<R: AsRef<str>>(rows: &[R]) -> Vec<String> {
    const FEWEST: usize = 4;
    const ROWS_ABOVE: usize = 2;
    let rows = rows.iter().map(|row| Line::of(row.as_ref()));
    let rows: Vec<Line> = rows.filter(|row| !row.entry.is_empty()).collect();
    let names = |row: &Line| !row.is_item && is_full_name(before_place(row.entry));
    let first = rows
        .iter()
        .take(ROWS_ABOVE + 1)
        .position(|row| names(row) && begins_with_given_name(row.entry));
    let rows = first.map_or(&[][..], |first| &rows[first..]);
    let listed = rows.iter().take_while(|row| names(row));
    let known = listed
        .clone()
        .filter(|row| begins_with_given_name(row.entry));
    if listed.clone().count() < FEWEST || known.count() * 2 < listed.clone().count() {
        return Vec::new();
    }
    let mut list = List::default();
    listed.for_each(|row| list.add(before_place(row.entry)));
    list.people
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

fn begins_with_given_name(entry: &str) -> bool {
    entry.starts_with('@') || outcomes::is_given_name(entry.split([' ', ',']).next().unwrap_or(""))
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
    fn offices_are_passed_over_and_others_may_follow_by_body() {
        let rows = [
            "Attendance: Board President Ana Roth, Secretary Ben Okafor, Treasurer.",
            "",
            "Owners: Chiara Rossi, Emil Novak",
            "",
            "Topics: Gate Repair, Tide Tables",
            "Gates: North, South",
        ];
        assert_eq!(
            present("", &rows),
            ["Ana Roth", "Ben Okafor", "Chiara Rossi", "Emil Novak"]
        );
        let rows = [
            "Board members in attendance were:",
            "- AR: Ana Roth (mill-ana)",
            "",
            "Also in attendance:",
            "- Zuzka Maria Okafor de la Rosa",
            "",
            "Ill:",
            "- Emil Novak",
        ];
        assert_eq!(
            present("", &rows),
            ["Ana Roth", "Zuzka Maria Okafor de la Rosa"]
        );
        assert_eq!(present("Presença", &["- Ana Roth"]), ["Ana Roth"]);
        assert_eq!(
            present("Attendees (initials: name @Harbour)", &["- Ana Roth"]),
            ["Ana Roth"]
        );
    }

    #[test]
    fn handles_and_names_may_take_turns() {
        assert_eq!(
            present("", &["Attendees: @ana-r, Ben, Chiara Rossi"]),
            ["ana-r", "Ben", "Chiara Rossi"]
        );
        assert_eq!(
            present("Attendees", &["- @ana-r, Blue Crane team"]),
            ["ana-r"]
        );
        assert_eq!(
            present("", &["QTC members present: Ana, Ben"]),
            ["Ana", "Ben"]
        );
    }

    #[test]
    fn notes_below_a_line_of_people_are_no_people() {
        let rows = [
            "Ana, Ben, Cem",
            "- lamps",
            "- Gate Repair",
            "- Tide Tables in progress",
        ];
        assert_eq!(present("Attending", &rows), ["Ana", "Ben", "Cem"]);
    }

    #[test]
    fn where_no_guests_came_the_list_that_follows_is_none_of_guests() {
        let rows = [
            "Present: Ana, Ben",
            "Guests: none",
            "- Gate Repair",
            "- Lamp Oil",
        ];
        assert_eq!(present("", &rows), ["Ana", "Ben"]);
        let boxes = ["- [x] Ana Roth", "- [ ] Ben Okafor"];
        assert_eq!(present("QB Voting Members", &boxes), ["Ana Roth"]);
        assert_eq!(presence("New voting members"), None);
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
    fn a_list_below_an_item_is_over_with_the_next_item() {
        let rows = [
            "- Keeper: Ana Roth",
            "- Attendees:",
            "  - Ben Okafor",
            "  - Chiara Rossi",
            "- Tide Tables:",
            "  - Gauge Contest",
            "- Harbour Guide",
        ];
        assert_eq!(present("3 May", &rows), ["Ben Okafor", "Chiara Rossi"]);
        let level = ["- Attendees:", "- Ben Okafor", "- Chiara Rossi"];
        assert_eq!(present("3 May", &level), ["Ben Okafor", "Chiara Rossi"]);
    }

    #[test]
    fn a_row_of_a_table_is_one_person_whose_family_name_may_stand_first() {
        let rows = [
            "| Naam | Van |",
            "| --- | --- |",
            "| Roth, Ana | Quay |",
            "| Van der Tern, Ole | Mill |",
            "| Ida Bruns | Mill |",
        ];
        assert_eq!(
            present("Aanwezigen", &rows),
            ["Ana Roth", "Ole Van der Tern", "Ida Bruns"]
        );
        let rows = [
            "| Name |",
            "| --- |",
            "| Ana Roth, PhD |",
            "| Kurt Holm, Mill |",
        ];
        let found = present("Attendees", &rows);
        assert!(found.contains(&"Ana Roth".to_owned()), "{found:?}");
    }

    #[test]
    fn what_follows_a_labelled_item_of_people_is_of_something_else() {
        let rows = [
            "- **Teilnehmer:** Ana Roth, Kurt Holm",
            "- **Themen:**",
            "  - Planung und Bildung",
        ];
        assert_eq!(present("Treffen", &rows), ["Ana Roth", "Kurt Holm"]);
        let rows = ["- Attendees: Ana Roth, Kurt Holm", "- Ida Bruns"];
        assert_eq!(
            present("Meeting", &rows),
            ["Ana Roth", "Kurt Holm", "Ida Bruns"]
        );
    }

    #[test]
    fn people_are_joined_in_the_languages_of_the_north_and_east() {
        for joined in [
            "Ana, Kurt og Maria",
            "Ana, Kurt och Maria",
            "Ana, Kurt i Maria",
            "Ana, Kurt e Maria",
        ] {
            assert_eq!(
                present("Tilstede", &[joined]),
                ["Ana", "Kurt", "Maria"],
                "{joined}"
            );
        }
        let rows = [
            "W posiedzeniu uczestniczyli następujący członkowie Zarządu:",
            "* Ana Roth",
        ];
        assert_eq!(present("Protokół", &rows), ["Ana Roth"]);
        let rows = ["Responsables :", "- Ana ROTH", "Équipe :", "- Kurt HOLM"];
        assert_eq!(
            present("Personnes présentes", &rows),
            ["Ana ROTH", "Kurt HOLM"]
        );
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
            "Membres du comité présents",
            "Asisten a la reunión",
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
    fn nicknames_may_stand_below_a_label_each_on_its_line() {
        let rows = ["Attending:", "tux", "elmo (late)", "Candles", "gate"];
        assert_eq!(present("Meeting", &rows), ["tux", "elmo"]);
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
        assert_eq!(names::names_alone("Ana, ?, Ben"), ["Ana", "Ben"]);
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
    fn lists_of_many_languages_name_those_who_came() {
        for label in ["Läsnä", "Přítomni", "Obecni", "Jelen vannak", "Attendants"] {
            let line = format!("{label}: Ana Roth, Ben Okafor");
            assert_eq!(present("", &[&line]), ["Ana Roth", "Ben Okafor"], "{line}");
        }
        let rows = [
            "- Bc. Ana Roth – Keeper & Pilot",
            "- Mgr. Ben Okafor – Pilot - ospravedlnený",
        ];
        assert_eq!(present("Účastníci", &rows), ["Ana Roth"]);
        let line = "They met at the quay with the following present: Ana Roth, Ben Okafor.";
        assert_eq!(present("", &[line]), ["Ana Roth", "Ben Okafor"]);
    }

    #[test]
    fn companies_groups_and_remarks_are_nobody() {
        let rows = [
            "- Ana Roth, Blue Crane, Inc. (chair)",
            "- Ben Okafor, Harbour Office",
            "- Chiara Rossi, Tide Tables",
            "- Quay Leads",
            "",
            "Note: Observers who want to vote should write to the harbour office before.",
        ];
        assert_eq!(
            present("Attendees", &rows),
            ["Ana Roth", "Ben Okafor", "Chiara Rossi"]
        );
        let framed = [
            "DATUM: | AANWEZIGEN: | VERSLAGGEVER:",
            "11/02 | Ana Roth, Ben Okafor, Chiara Rossi | Ana Roth",
            "Name | Present",
            "Dinah Holm | yes",
        ];
        let tasks = ["Task | People", "Paint the gate | Ana Roth, Ben Okafor"];
        assert_eq!(present("Tasks", &tasks), [""; 0]);
        assert_eq!(
            present("Verslag", &framed),
            ["Ana Roth", "Ben Okafor", "Chiara Rossi"]
        );
        let signed = [
            "- DH - Dinah Holm, Tide Bureau, Isle of Man, Chair",
            "- AR - Ana Roth, Tide Bureau, Isle of Man",
        ];
        assert_eq!(present("Participants", &signed), ["Dinah Holm", "Ana Roth"]);
    }

    #[test]
    fn who_ticked_no_box_was_not_there_below_a_label_either() {
        let rows = [
            "Attendees:",
            "  - [ ] Ana Roth (keeper) - Lamps & Oil",
            "  - [x] Ben Okafor (chair) - Lamps & Oil",
            "  - [X] Chiara Rossi, Quay Foundation",
        ];
        assert_eq!(present("", &rows), ["Ben Okafor", "Chiara Rossi"]);
    }

    #[test]
    fn bodies_stand_before_those_whom_they_sent() {
        let rows = [
            "- Quay: Ana Roth ; Ben Okafor; ",
            "- Upper Mill: Rossi Chiara",
            "- TT: dora.lindqvist@tables.example; emil@tables.example",
        ];
        assert_eq!(
            present("Participants", &rows),
            [
                "Ana Roth",
                "Ben Okafor",
                "Rossi Chiara",
                "dora.lindqvist",
                "emil"
            ]
        );
        let posts = ["- Ana Roth: Board, Quay", "- Ben Okafor: Mill, Oil"];
        assert_eq!(present("Participants", &posts), ["Ana Roth", "Ben Okafor"]);
        let named = ["- [Ana Roth] ana.roth@quay.example"];
        assert!(present("Participants", &named).is_empty());
    }

    #[test]
    fn minutes_below_the_people_name_nobody_present() {
        let rows = [
            "- Ana Roth",
            "- Ben Okafor -Quay",
            "- Chiara Rossi",
            "The meeting was opened with what had been said of the new lamps at the pier:",
            "- Primary colours, which nobody wants",
            "- Dora Lindqvist",
        ];
        assert_eq!(
            present("Attendees", &rows),
            ["Ana Roth", "Ben Okafor", "Chiara Rossi"]
        );
    }

    #[test]
    fn others_are_named_below_the_members() {
        let rows = [
            "Anwesende Mitglieder: Anna, Ben",
            "Protokoll: Ben",
            "Sonstige: Clara, Frau Lindqvist, ",
        ];
        assert_eq!(present("", &rows), ["Anna", "Ben", "Clara", "Lindqvist"]);
        assert!(present("", &["Sonstige: Anna, Ben"]).is_empty());
    }

    #[test]
    fn lines_of_names_below_a_meetings_name_are_those_present() {
        let rows = [
            "Harbour Project",
            "",
            "Anna Roth, Quay Foundation",
            "",
            "Ben Okafor, Blue Crane",
            "David Rossi, Mill *",
            "Emil Novak, Oil",
            "Members not in attendance:",
            "Paul Holm, Oil",
        ];
        assert_eq!(
            bare_lines_of_people(&rows),
            ["Anna Roth", "Ben Okafor", "David Rossi", "Emil Novak"]
        );
        assert!(bare_lines_of_people(&rows[..6]).is_empty());
        let topics = ["Gate Repair", "Tide Tables", "Lamp Oil", "Pier Rope"];
        assert!(bare_lines_of_people(&topics).is_empty());
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
