//! What one file's text becomes: sections with their headings, lines, dates and shapes.

use std::collections::HashSet;
use std::time::Duration;
use std::time::Instant;

use chrono::NaiveDate;
use minutebook::reading;
use minutebook::reading::Draft;
use minutebook::reading::Minutes;
use minutebook::reading::Precision;
use minutebook::reading::Shape;
use proptest::prelude::*;

fn read(text: &str) -> Minutes {
    reading::read("harbour/notes.md", text)
}

/// Each section as `lines anchor~piece: trail > title`.
fn outline(text: &str) -> Vec<String> {
    read(text).drafts.iter().map(line_of).collect()
}

fn line_of(draft: &Draft) -> String {
    let mut path = draft.trail.clone();
    path.push(draft.title.clone());
    let (start, end) = (draft.line_start, draft.line_end);
    format!(
        "{start}-{end} {}~{}: {}",
        draft.anchor,
        draft.piece,
        path.join(" > ")
    )
}

fn titles(text: &str) -> Vec<String> {
    read(text)
        .drafts
        .into_iter()
        .map(|draft| draft.title)
        .collect()
}

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("tests name days that exist")
}

#[test]
fn a_section_runs_from_its_heading_to_the_next() {
    let text = "\
# 2024-05-06

## Tide gauge (@anna, 5')

- it is late again
  - by an hour

### Who repairs it?
Ben does.
";
    assert_eq!(
        outline(text),
        [
            "1-2 2024-05-06~0: 2024-05-06",
            "3-7 tide-gauge-anna-5~0: 2024-05-06 > Tide gauge (@anna, 5')",
            "8-9 who-repairs-it~0: 2024-05-06 > Tide gauge (@anna, 5') > Who repairs it?",
        ]
    );
    let gauge = &read(text).drafts[1];
    assert_eq!(gauge.text, "- it is late again\n  - by an hour");
    assert_eq!(gauge.rows, [5, 6]);
    assert!(gauge.has_children);
}

#[test]
fn a_heading_takes_its_year_from_the_last_one_that_names_it() {
    let text =
        "# Board\n\n## January 10, 2024\n\na\n\n## December 20, 2023\n\nb\n\n## December 13\n\nc\n";
    let dates = read(text).drafts.into_iter().filter_map(|draft| draft.date);
    let dates: Vec<NaiveDate> = dates.map(|clue| clue.date).collect();
    assert_eq!(
        dates,
        [day(2024, 1, 10), day(2023, 12, 20), day(2023, 12, 13)]
    );
}

#[test]
fn a_table_that_has_no_date_to_tell_keeps_its_words() {
    let text = "<table>\n<tr><td>Date:</td><td>to be told</td></tr>\n</table>\n\nLamps.\n";
    let kept = &read(text).drafts[0].text;
    assert!(kept.starts_with("Date:") && kept.contains("| "), "{kept}");
    assert!(kept.contains("to be told"), "{kept}");
}

#[test]
fn what_is_too_long_for_a_heading_stands_below_it() {
    let text = format!("# {}end\n\n## Lamps\n\nold\n", "oil ".repeat(1_000));
    let drafts = read(&text).drafts;
    assert!(drafts[0].title.len() <= 500);
    assert!(drafts[0].text.ends_with("end"));
    assert_eq!(drafts[1].trail, [drafts[0].title.clone()]);
}

#[test]
fn twins_have_anchors_of_their_own() {
    assert_eq!(
        outline("# Team A\n\na\n\n# Team A\n\nb\n\n# Team A-1\n\nc\n"),
        [
            "1-4 team-a~0: Team A",
            "5-8 team-a-1~0: Team A",
            "9-11 team-a-1-1~0: Team A-1",
        ]
    );
}

#[test]
fn front_matter_is_no_text_even_after_a_blank_line() {
    let minutes = read("\n---\ntitle: Harbour call\ntype: slide\n---\n\n# Welcome\n");
    assert_eq!(minutes.title, "Harbour call");
    assert_eq!(minutes.drafts.len(), 1);
    assert_eq!(minutes.drafts[0].line_start, 7);
}

#[test]
fn headings_are_found_in_all_their_habits() {
    let text = "\
Setext
======

##Lost its blank
##2.1) Lost with its number
## <font color=\"red\">In colour</font>
## :telephone: With a code
## ~~Withdrawn~~

<h3 align=\"center\">In a page</h3>

<h3>no</h4>

#148 is an issue
";
    let found = titles(text);
    assert_eq!(
        found,
        [
            "Setext",
            "Lost its blank",
            "2.1) Lost with its number",
            "In colour",
            "With a code",
            "Withdrawn",
            "In a page"
        ]
    );
}

#[test]
fn the_items_of_an_agenda_are_headings_where_nobody_marked_them() {
    let text = "Hafenverein e.V.\n\nTOP 1. Begrüßung\n\nIda begrüßt alle.\n\nTOP 2: Boote\n\nTOP 1 war kurz.\n\n\
                TOP 2.1: Ruder\n\nKeine.\n";
    assert_eq!(
        titles(text),
        ["", "TOP 1. Begrüßung", "TOP 2: Boote", "TOP 2.1: Ruder"]
    );
    let marked = "# Protokoll\n\n## TOP 1: Boote\n\nTOP 2 kommt\n\nTOP 3 kommt später\n";
    assert_eq!(titles(marked), ["Protokoll", "TOP 1: Boote"]);
}

#[test]
fn what_a_converter_left_behind_a_heading_is_no_part_of_it() {
    assert_eq!(
        titles("## Old business {#old_business}\n\nrope\n"),
        ["Old business"]
    );
    assert_eq!(titles("## The {rope}\n\nrope\n"), ["The {rope}"]);
}

#[test]
fn two_headings_on_one_line_are_two() {
    assert_eq!(
        titles("# 2024-05-06 ## Participants\n\n- @anna\n"),
        ["2024-05-06", "Participants"]
    );
}

#[test]
fn a_paragraph_underlined_by_mistake_is_no_heading() {
    let long = "We talked for an hour about the light on the pier and came to no end\n---\n";
    let drafts = read(long).drafts;
    assert_eq!((drafts.len(), drafts[0].level), (1, 0));
    let sentence = "# Pier\n\nThe chair asks for a vote.\n---\n\nPassed.\n";
    assert_eq!(titles(sentence), ["Pier"]);
    let lost_blank = "# Pier\n\n##Point 7: who keeps the keys of the old lamp\nThe owner of the lamp gives them to three of us.\n---\n";
    assert_eq!(
        titles(lost_blank),
        ["Pier", "Point 7: who keeps the keys of the old lamp"]
    );
}

#[test]
fn slides_without_a_heading_belong_to_the_one_before() {
    let text = "\
---
type: slide
---
# Team A
Report by @anna
----
## Light
- new lamp
---
![](lamp.png)
- and a picture
";
    let deck = read(text);
    let seen: Vec<(&str, u32, &str)> = deck
        .drafts
        .iter()
        .map(|draft| (draft.title.as_str(), draft.slide, draft.text.as_str()))
        .collect();
    assert_eq!(
        seen,
        [
            ("Team A", 1, "Report by @anna"),
            ("Light", 2, "- new lamp\n- and a picture"),
        ]
    );
    assert_eq!(deck.drafts[0].shape, Shape::TitleSlide);
}

#[test]
fn markup_is_no_text_but_what_it_shows_is() {
    let text = "\
<style>
h1 { color: red }
</style>
<!-- not shown -->
A [lamp](https://example.org/lamp) **burns** ~~dimly~~.
![the pier at night](pier.png =560x580)

| who | what |
|---|---|
| Ben | oil |

    indented text
";
    assert_eq!(
        read(text).drafts[0].text,
        "A lamp burns dimly.\nthe pier at night\nwho | what\nBen | oil\nindented text"
    );
}

#[test]
fn a_box_to_tick_in_html_is_one() {
    let box_of = |name: &str, state: &str| format!("- <input type=\"checkbox\"{state}> {name}\n");
    let text = format!(
        "## Attendees\n\n{}{}",
        box_of("Ana Roth", " checked"),
        box_of("Ben Okafor", "")
    );
    let draft = &read(&text).drafts[0];
    assert_eq!(draft.text, "- [x] Ana Roth\n- [ ] Ben Okafor");
    assert_eq!(draft.attendees, ["Ana Roth"]);
}

#[test]
fn a_line_that_was_struck_out_shows_it() {
    let read = read("## Rope\n\n- ~~Ida buys a rope~~\n- Bo buys a chain\n");
    assert_eq!(
        read.drafts[0].text,
        "- ~~Ida buys a rope~~\n- Bo buys a chain"
    );
}

#[test]
fn what_an_open_comment_would_swallow_is_kept() {
    let drafts = read("# Light\n\n<!-- and then\n\nwe agreed on oil\n").drafts;
    assert!(drafts[0].text.contains("we agreed on oil"), "{drafts:?}");
}

#[test]
fn a_long_agenda_is_cut_at_its_bullets() {
    let words = "oil ".repeat(60);
    let text =
        format!("# Agenda\n\n- Lamp: {words}\n- Pier: {words}\n  - and more\n- Boat: {words}\n");
    assert_eq!(
        outline(&text),
        [
            "1-3 agenda~0: Agenda > Lamp",
            "4-5 agenda~1: Agenda > Pier",
            "6-6 agenda~2: Agenda > Boat",
        ]
    );
}

#[test]
fn code_and_lists_of_action_items_are_never_cut() {
    let code = "line of code that goes on\n".repeat(60);
    let tasks = "- AI @anna: fetch oil for the lamp on the pier\n".repeat(40);
    let text = format!("# Notes\n\n```\n{code}```\n\n{tasks}");
    let drafts = read(&text).drafts;
    let holding = |words: &str| {
        drafts
            .iter()
            .filter(|draft| draft.text.contains(words))
            .count()
    };
    assert_eq!((holding("line of code"), holding("fetch oil")), (1, 1));
}

#[test]
fn a_year_of_meetings_is_told_apart_by_dated_headings() {
    let minutes = reading::read(
        "notes/2021.md",
        "# Pier group\n\n## August 18th\n\n- oil\n\n## June 28\n\n- rope\n",
    );
    let dates: Vec<NaiveDate> = minutes
        .drafts
        .iter()
        .filter_map(|draft| draft.date.as_ref().map(|clue| clue.date))
        .collect();
    assert_eq!(dates, [day(2021, 8, 18), day(2021, 6, 28)]);
}

#[test]
fn bold_dates_part_meetings_where_there_are_no_headings() {
    let text = "**12/15/2020**\n\n* oil\n\n**12/8/2020**\n\n* rope\n";
    assert_eq!(titles(text), ["12/15/2020", "12/8/2020"]);
}

/// Story: minutes from a mailing list, without a single mark: the first line is their title, and the last
/// one tells when people meet again.
#[test]
fn the_line_that_names_the_meeting_is_its_title() {
    let text = "Minutes from the 16th meeting of the Quay Board, May 9, 2024\n\nThe rope frays.\n\n\
                May 23rd 2024, 3pm\n";
    assert_eq!(
        titles(text),
        ["Minutes from the 16th meeting of the Quay Board, May 9, 2024"]
    );
    assert!(read(text).drafts[0].text.ends_with("May 23rd 2024, 3pm"));
    for sentence in [
        "Our meeting was on May 9, 2024.",
        "Please read the minutes of May 9, 2024",
        "Ana hat das Protokoll vom 9. Mai 2024 verschickt",
        "Kommt alle zur Sitzung am 9. Mai 2024!",
    ] {
        assert_eq!(titles(&format!("{sentence}\n\nThe rope frays.\n")), [""]);
    }
}

#[test]
fn a_topic_under_which_there_was_nothing_is_empty() {
    let shape = |title: &str, text: &str| {
        let drafts = read(&format!("# Quay\n\n## {title}\n\n{text}\n")).drafts;
        drafts.last().map(|draft| draft.shape)
    };
    for text in [
        "None",
        "- Nothing to report.",
        "*keine Neuigkeiten*",
        "Néant",
        "- geen",
        "No procede.",
        "**Resolved**\n- (none)",
        "None\n\n---\n\nMinutes written by: Ana Roth",
    ] {
        assert_eq!(shape("Harbour lights", text), Some(Shape::Empty), "{text}");
    }
    for (title, text) in [
        ("Objections to the green fence", "None"),
        ("Is anybody against it?", "No"),
        ("Einwände", "Keine"),
        ("Harbour lights", "None of them burns"),
    ] {
        assert_eq!(shape(title, text), Some(Shape::Plain), "{title}: {text}");
    }
}

#[test]
fn the_head_of_a_table_in_html_opens_a_meeting() {
    let text = "\
<table>
  <tr>
    <td>Date:</td>
    <td>May 2, 2024</td>
  </tr>
</table>

- the fence is green

<table>
  <tr><td>Date:</td><td>May 16, 2024</td></tr>
</table>

- the gate creaks
";
    assert_eq!(titles(text), ["May 2, 2024", "May 16, 2024"]);
}

#[test]
fn a_date_in_a_heading_of_something_else_is_not_the_meetings() {
    let minutes =
        read("# Fair ahead - 2023-09-20\n\n## Please check the list from 2023-01-25\n\noil\n");
    assert!(minutes.drafts.iter().all(|draft| draft.date.is_none()));
    assert!(minutes.dates.is_empty(), "{:?}", minutes.dates);
}

#[test]
fn day_and_month_that_could_be_swapped_are_given_both_ways() {
    let clue = &reading::read("notulen/06-07-2009.md", "x").dates[0];
    assert_eq!(clue.date, day(2009, 7, 6));
    assert_eq!(clue.swapped, Some(day(2009, 6, 7)));
    let certain = &reading::read("notulen/22-09-2016.md", "x").dates[0];
    assert_eq!((certain.swapped, certain.day_first), (None, Some(true)));
    // The sixth of June tells nothing of the order that is usual.
    let same = &reading::read("notulen/06-06-2009.md", "x").dates[0];
    assert_eq!((same.swapped, same.day_first), (None, None));
}

#[test]
fn a_text_whose_language_puts_the_day_first_is_read_so() {
    let spanish = "Fecha: 04/11/2025\n\nLa valla es verde y el molino se cierra por la noche. Los socios dicen que las puertas se quedan.\n";
    let clue = &read(spanish).dates[0];
    assert_eq!((clue.date, clue.day_first), (day(2025, 11, 4), Some(true)));
    assert_eq!(clue.swapped, Some(day(2025, 4, 11)));
    let english =
        "Date: 04/11/2025\n\nThe fence is green, and the gate of the mill is to be painted.\n";
    assert_eq!(read(english).dates[0].date, day(2025, 4, 11));
}

#[test]
fn the_first_lines_tell_when_people_met() {
    let date = |text: &str| read(text).dates.first().map(|clue| clue.date);
    let place = "# Versammlung\n\nam 08.05.2024 in der alten Mühle, Deichstraße 7\n";
    assert_eq!(date(place), Some(day(2024, 5, 8)));
    let weekday = "# Mühle\n\nDonnerstag, 9.5.24, 15:00 Uhr, Raum 7, Winterhafen\n";
    assert_eq!(date(weekday), Some(day(2024, 5, 9)));
    let numbered = "# Rat\n\n12. Sitzung des 3. Rates (am 08.05.2024)\n";
    assert_eq!(date(numbered), Some(day(2024, 5, 8)));
    let timed = "# Rat\n\n- 2024-05-08 19:00 Call to order\n- 19:05 Leiter gekauft\n";
    assert_eq!(date(timed), Some(day(2024, 5, 8)));
    let listed = "# Rat\n\n1. Leiter gekauft am 08.05.2024\n2. Zaun\n";
    assert_eq!(date(listed), None);
}

#[test]
fn longer_fences_hold_front_matter_where_it_has_a_title() {
    let minutes = read("-----\ntitle: Quay\ndate: 2024-05-08\n-----\n\nlamps\n");
    assert_eq!(minutes.title, "Quay");
    assert_eq!(minutes.dates[0].date, day(2024, 5, 8));
    let text = read("-----\nOrt: Kai\n-----\n\nlamps\n");
    assert!(text.drafts.iter().any(|draft| draft.title.contains("Kai")));
}

#[test]
fn the_next_meeting_is_not_this_one() {
    let minutes = read("Date: 2024-05-06\n\nNext meeting: 2024-05-13\n");
    let dates: Vec<NaiveDate> = minutes.dates.iter().map(|clue| clue.date).collect();
    assert_eq!(dates, [day(2024, 5, 6)]);
    assert_eq!(minutes.dates[0].precision, Precision::Day);
}

#[test]
fn shapes_are_told_by_what_stands_below_a_heading() {
    let shape = |text: &str| read(text).drafts[0].shape;
    let long_agenda = "- we talked about oil, lamps, rope and boats\n".repeat(12);
    assert_eq!(
        shape("## Participants\n\n- @anna\n- @ben\n"),
        Shape::Attendance
    );
    assert_eq!(
        shape("## Anwesend\n\nAna Roth, Ben Holm\n"),
        Shape::Attendance
    );
    assert_eq!(shape("## Housekeeping\n\n- Minutes: @anna\n"), Shape::Chore);
    assert_eq!(
        shape(&format!("## Housekeeping\n\n{long_agenda}")),
        Shape::Plain
    );
    assert_eq!(
        shape("## Code of conduct\n\nAs ever, see [ours](conduct.md).\n"),
        Shape::Chore
    );
    assert_eq!(
        shape("## Code of conduct\n\nAdopted as proposed. Whoever has a complaint asks Ana.\n"),
        Shape::Plain
    );
    assert_eq!(shape("## Beschlussfähigkeit\n\ngegeben\n"), Shape::Chore);
    assert_eq!(
        shape("## Orga\n\n- Beschluss: Die Lampe brennt ab acht\n"),
        Shape::Plain
    );
    assert_eq!(shape("## Housekeeping (@ben)\n\n- Cake\n"), Shape::Chore);
    // A matter that came up among chores is none.
    let chores = |more: &str| shape(&format!("## Housekeeping\n\n- Minutes: @anna\n- {more}\n"));
    assert_eq!(
        chores("the hinges of the gate are still at the smith, and will come back in two weeks"),
        Shape::Plain
    );
    assert_eq!(
        chores("@ben will not be around in the week of the fair, and will be back in June"),
        Shape::Chore
    );
    // Nobody wrote minutes, but somebody wrote down what there was.
    let missing = "## Team Quay\n\nMinutes: None yet\n";
    assert_eq!(shape(missing), Shape::Chore);
    assert_eq!(
        shape(&format!("{missing}\n- New lamps for the pier\n")),
        Shape::Plain
    );
    // What people say there is none.
    let said = "From now on we meet every second Wednesday at six in the mill.";
    let organised = |before: &str| shape(&format!("## 4. Organisatorisches\n\n{before}{said}\n"));
    assert_eq!(organised(""), Shape::Plain);
    assert_eq!(organised("Protokoll: Ana\n\n"), Shape::Chore);
    let next = "## Orga\n\nNächste Sitzung: Mittwoch, 29. Mai 2024, um sechs Uhr in der Mühle\n";
    assert_eq!(shape(next), Shape::Chore);
    assert_eq!(
        shape("## Housekeeping: a new broom\n\n- Ben buys one\n"),
        Shape::Plain
    );
    assert_eq!(
        shape("## Subtopic 1\n\n- One\n- Two\n- Three\n"),
        Shape::Template
    );
    assert_eq!(shape("## Lamp oil ordered\n"), Shape::Empty);
    assert_eq!(
        shape("## Agenda\n\n- Lamp\n- Pier\n\n## Lamp\n\noil\n\n## Pier\n\nrope\n"),
        Shape::Contents
    );
}

#[test]
fn an_agenda_is_left_out_where_the_minutes_come_back_to_its_points() {
    let shape = |agenda: &str, rest: &str| {
        let text = format!("# Mill\n\n## {agenda}\n\n{rest}");
        read(&text).drafts[1].shape
    };
    let points = "1. Painting of the fence\n2. New lamps\n3. Any other business\n";
    let said = "## Fence\n\nBen paints the fence green before the summer.\n\n## Lamps\n\nWhoever buys oil keeps the bill.\n";
    for title in ["Agenda", "Agenda (please add yours)", "Program stretnutia"] {
        let agenda = format!("{title}\n\n{points}");
        assert_eq!(shape(&agenda, said), Shape::Contents, "{title}");
    }
    // What is said nowhere else stays, and so does what is more than a point.
    let agenda = format!("Agenda\n\n{points}");
    assert_eq!(shape(&agenda, ""), Shape::Plain);
    let other = "## Cake\n\nThe cake of the last meeting was the best one in all these years.\n";
    assert_eq!(shape(&agenda, other), Shape::Plain);
    for told in [
        "- The fence that Ben painted last summer has lost its colour and must be painted again by June\n",
        "- AR: I paint the fence\n",
        "- [The fence](https://mill.example/fence)\n",
    ] {
        assert_eq!(
            shape(&format!("Agenda\n\n{told}"), said),
            Shape::Plain,
            "{told}"
        );
    }
    let link = "Agenda\n\nhttps://mill.example/agenda\n";
    assert_eq!(shape(link, ""), Shape::Contents);
    let next = format!("Agenda next meeting\n\n{points}");
    assert_eq!(shape(&next, ""), Shape::Chore);
}

#[test]
fn an_agenda_with_points_below_points_is_left_out_where_most_of_it_is_told() {
    let shape = |agenda: &str| {
        let said = "## Notes\n\nBen paints the fence green. Whoever buys oil for lamps keeps the bill of the harbour.\n";
        read(&format!("# Mill\n\n{agenda}\n\n{said}")).drafts[1].shape
    };
    let nested = "- Harbour\n  - Fence\n  - Lamps\n  - [Oil lamps](https://mill.example/oil)";
    assert_eq!(shape(&format!("## Agenda\n\n{nested}")), Shape::Contents);
    for more in [
        "  - Cake\n  - Tea",
        "  - Fence: who paints?",
        "  - Harbour https://mill.example/8",
    ] {
        let agenda = format!("## Agenda\n\n{nested}\n{more}");
        assert_eq!(shape(&agenda), Shape::Plain, "{more}");
    }
    let lead = "## May meeting\n\nThe board met for the following agenda:\n\n- Fence\n- Lamps";
    assert_eq!(shape(lead), Shape::Contents);
}

#[test]
fn what_follows_the_people_is_no_list_of_people() {
    let minute = "Ben told at length how the lamps were lit and who was there to see them burn. ";
    let told = format!("{}\n\n", minute.repeat(4)).repeat(5);
    let text =
        format!("## Attendees\n\n- Ana Roth\n- Ben Okafor\n- Chiara Rossi\n- Dora\n\n{told}");
    let minutes = read(&text);
    let first = &minutes.drafts[0];
    assert_eq!((first.shape, first.line_end), (Shape::Attendance, 7));
    assert_eq!(first.attendees.len(), 4);
    for rest in &minutes.drafts[1..] {
        assert_eq!(rest.shape, Shape::Plain, "{}", rest.title);
        assert!(rest.attendees.is_empty());
    }
    let lamps = format!("* Lamps of the pier\n\n    * {minute}\n    * {minute}\n\n");
    let text = format!(
        "## Minutes\n\nAttendees:\n\nRoth, Okafor, Rossi\n\n{}",
        lamps.repeat(8)
    );
    let minutes = read(&text);
    assert_eq!(minutes.drafts[0].title, "Attendees");
    assert_eq!(minutes.drafts[0].shape, Shape::Attendance);
    assert_eq!(minutes.drafts[1].title, "Lamps of the pier");
    assert_eq!(minutes.drafts[1].shape, Shape::Plain);
    // Nor where it is short.
    let short =
        format!("## Attendees\n\n- Ana Roth\n- Ben Okafor\n\n{minute}\n\n{minute}\n\n{minute}\n");
    assert_eq!(read(&short).drafts[0].shape, Shape::Plain);
}

#[test]
fn what_frames_a_meeting_is_no_minute_of_it() {
    let shape = |text: &str| read(text).drafts[0].shape;
    for frame in [
        "# Mill meeting\n\n**Meeting date:** May 8, 2024\n**Time:** 19:00\n\n---\n",
        "## Informações gerais\n\n- Data: 08/05/2024\n- Horário de início: 19h\n- Autor(es): Ana Roth\n",
        "## Informações da reunião\n\n| Date | Begin | Place |\n|---|---|---|\n| 8 May 2024 | 19:00 | Mill |\n",
        "# Verslag\n\n| Datum | 8-5-2024 |\n|---|---|\n| Verslaggever | Ana Roth |\n",
        "# Council of the mill\n\nMittwoch, 8. Mai 2024\n",
        "## Duration\n\n19:00 - 20:30\n",
        "## Method\n\nIn person\n",
        "## Who joined\n\n- Ana Roth - Quay\n- Ben\n",
        "## Voting member attendees\n\n- Ana Roth, Quay\n- Ben Okafor\n",
        "## MC\n\n- Ana Roth\n",
        "## Participants\n\n- [The poll](https://mill.example/poll) tells who comes\n",
        "## Opening the meeting at 13:05\n\nVia conference call:\n\n- Ana Roth\n- Ben Okafor\n- Chiara Rossi\n",
        "## Closing\n\n**Chair next time**: Ana Roth\n",
        "## Call to order and welcome\n\nThe meeting was called to order at 7 pm by Ana.\n",
        "## Adjourn\n\nBen moved to adjourn. The meeting ended at 8 pm.\n",
        "## Godkjenning av innkalling og referat\n\n- Innkalling: godkjent\n",
        "## Recording\n\nIt is [in the archive](https://mill.example/8).\n",
        "## Nasledujúce stretnutie\n\nNa jar\n",
        "## Neste møte\n\nTil våren\n",
    ] {
        let is_framing = matches!(shape(frame), Shape::Chore | Shape::Attendance);
        assert!(is_framing, "{frame}");
    }
    let people = "# Mill 2024-05-08\n\n**Time:** 19:00\n**Attendees:**\n> Ana Roth\n> Ben Okafor\n";
    assert_eq!(shape(people), Shape::Attendance);
    for minute in [
        "## Planning of the fence\n\n- on 2024-05-27\n",
        "## Fence painted\n\nRoom: Weave\n",
        "## Welcome\n\nThe millers of the next village are here and have brought a wheel.\n",
        "## Call to order\n\nBefore anything else Ana told at length how the wheel broke last week, and that nobody was hurt by it.\n",
        "## Approval of the minutes\n\nNot approved, as the wheel is missing in them.\n",
        "## Recording\n\nFrom now on we record the wheel at night.\n",
        "## Format\n\nWe sit in a circle\n",
    ] {
        assert_eq!(shape(minute), Shape::Plain, "{minute}");
    }
}

#[test]
fn what_was_talked_about_below_a_line_of_those_present_is_no_list_of_people() {
    let shape = |text: &str| read(text).drafts[0].shape;
    let people = "# 2024-05-06\n\nPresent: Ana, Ben, Cem, Dora, Edda, Finn\n";
    let chair = format!("{people}\nChair: Ana\n\nMinutes: Ben\n");
    assert_eq!(shape(&chair), Shape::Attendance);
    let talk = format!(
        "{people}\n- the lamp smokes when the wind turns to the north\n- Ben thinks the wick is too long, and would rather cut it\n"
    );
    assert_eq!(shape(&talk), Shape::Plain);
}

#[test]
fn what_stands_below_a_bold_date_is_told_as_below_a_heading() {
    let minutes = read("# Pier\n\noil\n\n**2024-05-06**\n\n- Minutes: @anna\n");
    let shapes: Vec<Shape> = minutes.drafts.iter().map(|draft| draft.shape).collect();
    assert_eq!(shapes, [Shape::Plain, Shape::Chore]);
}

#[test]
fn hostile_files_are_read_to_the_end_within_seconds() {
    let hostile = [
        ("lists in lists", "- ".repeat(200_000) + "end"),
        ("quotes in quotes", ">".repeat(100_000) + "end"),
        ("a megabyte line", "oil ".repeat(250_000) + "end"),
        (
            "handles on one line",
            (0..20_000).map(|n| format!("@a{n} ")).collect::<String>() + "end",
        ),
        ("open tags", "<a '".repeat(2_000) + "end"),
        (
            "open tags in a block",
            "<p>\n".to_owned() + &"<a\t".repeat(300_000) + "end",
        ),
        ("open comments", "<!-- ".repeat(50_000) + "end"),
        ("open brackets", "[".repeat(100_000) + "end"),
        ("twins", "# a\n".repeat(5_000) + "end"),
        (
            "tasks that are only a name",
            "- AI: @x\n".repeat(60_000) + "end",
        ),
        (
            "a crowd",
            (0..40_000)
                .map(|n| format!("- @person{n}\n"))
                .fold("Present: @a\n\n".to_owned(), |text, row| text + &row)
                + "end",
        ),
        ("tasks in lists", "- ".repeat(300) + "AI: end"),
        (
            "tasks of strangers",
            (0..30_000)
                .map(|n| format!("- oil the gate (nick{n})\n"))
                .fold("## Action items\n\n".to_owned(), |text, row| text + &row)
                + "end",
        ),
        (
            "many lists of strangers",
            (0..10_000)
                .map(|n| format!("## Action items\n\n- oil the gate (a{n})\n- mend it (b{n})\n\n"))
                .collect::<String>()
                + "end",
        ),
        (
            "a review of tasks with a note each",
            "## Review of action items\n\n".to_owned()
                + &"- [x] Ana to oil it\n  - done\n".repeat(60_000)
                + "end",
        ),
        (
            "links on one line",
            (0..40_000)
                .map(|n| format!("[gate](../a/{n}.md) "))
                .collect::<String>()
                + "end",
        ),
        (
            "agendas",
            "# Agenda\n\n- gangplank\n\n".repeat(20_000) + "end",
        ),
        (
            "tasks below an item",
            "# A\n\n- item\n".to_owned() + &"  - AI ana: oil the lamp\n".repeat(60_000) + "end",
        ),
        (
            "a crowd in the front matter",
            (0..40_000)
                .map(|n| format!("@a{n},"))
                .fold("---\nattendees:\n- ".to_owned(), |text, row| text + &row)
                + "\n---\nend",
        ),
        (
            "a crowd and others below it",
            (0..30_000)
                .map(|n| format!("- @a{n},@b{n},@c{n},@d{n},@e{n},@f{n},@g{n},@h{n}\n"))
                .fold("# Participants\n\n".to_owned(), |text, row| text + &row)
                + "end",
        ),
        ("names on one line", "Ana and ".repeat(8_000) + "end"),
        (
            "a paragraph without end",
            "mal macht Ana mal macht Ana mal macht Ana mal macht Ana mal macht Ana\n".repeat(8_000)
                + "end",
        ),
        (
            "labels right below items",
            "Tasks:\n- oil the gate again\n".repeat(5_000) + "end",
        ),
        (
            "tasks of nobody below labels",
            "## Action items\n\n".to_owned()
                + &"Zork:\n\n- oil the gate again\n\n".repeat(5_000)
                + "end",
        ),
        (
            "a vote without end",
            "Ja: 5\n\nNein: 3\n\nEnthaltungen: 1\n\n".repeat(10_000) + "end",
        ),
    ];
    for (name, text) in hostile {
        let start = Instant::now();
        let minutes = read(&text);
        assert!(
            start.elapsed() < Duration::from_secs(20),
            "{name} took {:?}",
            start.elapsed()
        );
        let last = minutes.drafts.last().expect("there is text");
        assert!(last.text.ends_with("end"), "{name} lost its end");
    }
}

#[test]
fn what_no_person_wrote_is_pointed_out() {
    let kinds = |text: &str| -> Vec<String> {
        read(text)
            .notices
            .into_iter()
            .map(|notice| notice.kind)
            .collect()
    };
    assert_eq!(kinds(&("- ".repeat(1_000) + "x")), ["deep-nesting"]);
    assert_eq!(kinds(&"oil ".repeat(10_000)), ["long-line"]);
    assert_eq!(
        kinds("---\ntitle: Call\n\n# Hello\n"),
        ["unclosed-front-matter"]
    );
}

/// Holds what is read against what `reading` promises of any text.
fn assert_promises(text: &str) {
    let minutes = read(text);
    let lines = u32::try_from(text.split('\n').count()).expect("tests are short");
    let mut names = HashSet::new();
    let mut before = 1;
    for draft in &minutes.drafts {
        assert!(draft.line_start >= before, "out of order: {text:?}");
        assert!(draft.line_start <= draft.line_end, "{text:?}");
        assert!(draft.line_end <= lines, "below the file: {text:?}");
        before = draft.line_start;
        assert!(
            names.insert((&draft.anchor, draft.piece)),
            "same name: {text:?}"
        );
        assert_eq!(draft.rows.len(), draft.text.lines().count(), "{text:?}");
        assert!(draft.rows.is_sorted(), "{text:?}");
        let in_bounds = |row: &u32| (draft.line_start..=draft.line_end).contains(row);
        assert!(
            draft.rows.iter().all(in_bounds),
            "rows of another section: {text:?}"
        );
    }
}

/// Marks and words that minutes are made of, in any order.
fn pieces() -> impl Strategy<Value = String> {
    let marks = prop::sample::select(vec![
        "# ",
        "## ",
        "##",
        "###### ",
        "- ",
        "  - ",
        "    ",
        "* ",
        "1. ",
        "> ",
        "\n",
        "\n\n",
        "---\n",
        "----\n",
        "===\n",
        "```\n",
        "**",
        "_",
        "~~",
        "`",
        "[",
        "](",
        ")",
        "![",
        "|",
        "\n|-|-|\n",
        "<b>",
        "</b>",
        "<font color=\"red\">",
        ": ",
        "- [ ] ",
        "- [x] ",
        "@anna ",
        "#12 ",
        "2024-05-06",
        "**2024-05-06**\n",
        "\\",
        "&amp;",
        "Topic: ",
        "AI @ben: ",
        "é",
        "\u{200b}",
        "\t",
        "title: x\n",
        "Participants",
        "## Participants\n",
        " ## ",
        "🎉",
        "\r\n",
        "https://x.org/a ",
    ]);
    prop::collection::vec(
        prop_oneof![3 => marks.prop_map(str::to_owned), 1 => "[a-z]{1,8} ", 1 => "\\PC{0,6}"],
        0..40,
    )
    .prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn any_minutes_keep_the_promises(text in pieces()) {
        assert_promises(&text);
    }

    #[test]
    fn any_text_keeps_the_promises(text in any::<String>()) {
        assert_promises(&text);
    }

    #[test]
    fn every_word_of_the_body_is_in_some_section(
        parts in prop::collection::vec(prop::sample::select(vec![
            "# ", "## ", "##", "- ", "  - ", "    - ", "1. ", "> ", "\n", "\n\n", "\n---\n\n", "**",
            "_", "~~", "- [ ] ", "\n```\n", "<b>", "<!-- ", "<style>", "|", "\n===\n", "    ",
        ]), 1..30)
    ) {
        let mut text = "start\n".to_owned();
        for (number, part) in parts.iter().enumerate() {
            text.push_str(part);
            text.push_str(&format!("word{number}q "));
        }
        let minutes = read(&text);
        // The name of a code block's language is no word of the body.
        let of_fence = |number: usize| number > 0 && parts[number].contains("```");
        for number in (0..parts.len()).filter(|number| !of_fence(*number)) {
            let word = format!("word{number}q");
            let is_kept = minutes
                .drafts
                .iter()
                .any(|draft| draft.text.contains(&word) || draft.title.contains(&word));
            prop_assert!(is_kept, "{word} is lost in {text:?}");
        }
    }
}

#[test]
fn what_every_meeting_opens_and_closes_with_is_no_content_even_in_sentences() {
    let shape = |text: &str| read(text).drafts[0].shape;
    for ritual in [
        "## TOP 1. Begrüßung und Besprechung der Tagesordnung\n\nDer Vorsitzende begrüßt alle und verliest sie.\n",
        "## Feststellen der Beschlussfähigkeit\n\nAlle sind da, also ist der Verein beschlussfähig.\n",
        "## Previous minutes\n\nNobody had them, but they would have been approved.\n",
        "## Date of next meeting\n\nIt was agreed that the next meeting is on Friday.\n",
        "## Motion to adjourn\n\nProposed by Ana. Unanimously approved.\n",
        "## Mötets öppnande\n\n17:00\n\n### Boats\n\nBlue.\n",
        "## Zakończenie posiedzenia\n\n19:10\n",
        "## 17:00 UTC – Meeting start\n\nAna opens it.\n",
        "## Welcome\n\n- Meeting chair: Ana B. Roth (@ana)\n- Meeting secretary: Kurt\n",
        "## Approve previous minutes\n\n- [2024-05-01](2024-05-01.md)\n\nMotion to approve them all from Ana\n",
        "## Protokoll der letzten Sitzung\n\nLag allen vor.\n",
        "### Datum volgende vergadering\n\nNog te bepalen\n",
        "## Begrüßung und Beschlussfähigkeit\n\nZur Beschlussfähigkeit sind drei nötig. Es waren vier da, und damit war sie \
         beschlussfähig.\n",
        "## Genehmigung der Tagesordnung\n\nDer Tagesordnung wurde von allen zugestimmt.\n",
        "## Meeting times\n\n- Opened: 19:45\n- Closed: 20:12\n- Next meeting: 9 May, at the mill\n",
    ] {
        assert_eq!(shape(ritual), Shape::Chore, "{ritual}");
    }
    let excuses = "## Apologies\n\n- Ana wrote that the ferry did not run on that day.\n- Nobody knew where Kurt was.\n";
    assert_eq!(shape(excuses), Shape::Attendance);
    for (title, told) in [
        ("Tickets", "- Opened: 14\n- Closed: 9"),
        ("Office", "- Closed: from Christmas to New Year"),
        ("Opening hours", "- Times: 10 to 18"),
        (
            "Approval of the agenda",
            "Approved with point 4 moved to May",
        ),
        ("Approval of minutes and budget", "The budget was approved"),
    ] {
        let content = format!("## {title}\n\n{told}\n");
        assert_eq!(shape(&content), Shape::Plain, "{content}");
    }
    let group = read(
        "# 2024-05-08\n\n## Present\n\n### Members\n\nAnna Roth\nBen Terhorst\n\n## Gate\n\nIt is dry.\n",
    );
    let shapes: Vec<_> = group.drafts.iter().map(|draft| draft.shape).collect();
    assert_eq!(shapes[2..], [Shape::Attendance, Shape::Plain]);
    let timetable =
        "## Agenda\n\n- 18:00 - 18:20: Welcome\n- 18:20: Pitches\n- 19:40: Cleaning up\n";
    assert_eq!(shape(timetable), Shape::Contents);
    let recording = "## Meeting minutes\n\n- [Meeting recording](https://tube.example/1)\n";
    assert_eq!(shape(recording), Shape::Chore);
    let called = "## Kallade\n\nAna Roth, Kurt Holm, Ida Bruns, Ole Tern, Frauke Terhorst\n";
    assert_eq!(shape(called), Shape::Attendance);
    for content in [
        "## Opening\n\nAna opens the meeting. The mayor tells all that the grant for the gate is gone.\n",
        "## Previous minutes\n\nCorrection: the gate was blue, not green.\n",
        "## Next meeting\n\nIt was agreed that we buy the boat.\n",
        "## Apologies\n\nThe mill wants one for the noise of the gate. Katharina will write it and send it on Friday.\n",
        "## Date of the fair\n\nIt was agreed that it is on Friday.\n",
        "## Begrüßung und Mühle\n\nDie Mühle bekommt neue Flügel.\n",
        "## Start of the fair\n\nIn May.\n",
        "## Next boat\n\nIt is blue.\n",
        "## Last minutes of the mill\n\nIt burned.\n",
        "## Elections\n\n- Vorsitz: Ana\n- Secretary: Kurt\n",
        "## Forrige referat\n\nEndring: porten var blå.\n",
        "## End of session\n\nSession tokens live for a day.\n",
        "## Next meeting time\n\nTuesdays are bad for those who work at the mill, so half of us want to move it.\n",
        "## Approve minutes\n\nMotion to approve the charter of the mill from Ana.\n",
    ] {
        assert_eq!(shape(content), Shape::Plain, "{content}");
    }
}

#[test]
fn a_heading_that_lost_its_blank_stays_one_above_dashes() {
    let minutes = read("# 2024-05-08\n\n##TOP 6. The gate and its\nhinges\n---\nThey are dry.\n");
    let titles: Vec<_> = minutes
        .drafts
        .iter()
        .map(|draft| draft.title.as_str())
        .collect();
    assert_eq!(titles, ["2024-05-08", "TOP 6. The gate and its"]);
    assert!(minutes.drafts[1].text.contains("They are dry."));
}

#[test]
fn marks_that_put_text_into_a_box_are_no_text() {
    let minutes =
        read("# 2024-05-08\n\n:::info\nBring a lamp.\n:::\n\n## Gate\n\n:::warning\n:::\n");
    assert_eq!(minutes.drafts[0].text, "Bring a lamp.");
    assert_eq!(minutes.drafts[1].shape, Shape::Empty);
}

#[test]
fn headings_of_many_languages_date_their_sections() {
    for day in [
        "Wtorek, 7 maja 2024 r.",
        "Martedì 7 maggio 2024",
        "Tirsdag 7. mai 2024",
        "7 de maio de 2024",
    ] {
        let minutes = read(&format!(
            "# Notes\n\n## {day}\n\n- the gate\n\n## 1 May 2024\n\n- the mill\n"
        ));
        let date = minutes.drafts[1]
            .date
            .as_ref()
            .map(|clue| clue.date.to_string());
        assert_eq!(date.as_deref(), Some("2024-05-07"), "{day}");
    }
}
