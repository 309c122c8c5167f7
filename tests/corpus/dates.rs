//! When a meeting was, where its file does not say so alone.

use chrono::NaiveDate;

use crate::Minutes;
use crate::wednesdays;
use crate::with;

#[test]
fn the_day_of_the_series_decides_between_path_and_title() {
    let late_title = (
        "dock/20240424.md",
        "# 2024-04-23\n\n## Rope\n\nThe new rope is too short.\n",
    );
    assert_eq!(
        with(&wednesdays("dock"), &[late_title]).dated("dock/20240424.md"),
        "2024-04-24 from series"
    );
    let mistyped_name = (
        "dock/20240425.md",
        "# 2024-04-24\n\n## Rope\n\nThe new rope is too short.\n",
    );
    assert_eq!(
        with(&wednesdays("dock"), &[mistyped_name]).dated("dock/20240425.md"),
        "2024-04-24 from series"
    );
}

#[test]
fn a_title_tells_which_number_of_the_name_is_the_month() {
    let text = "# Board 2022-09-02\n\n## Rope\n\nThe new rope is too short.\n";
    let minutes = Minutes::of(&[("minutes/board_9-02-2022.md", text)]);
    assert_eq!(
        minutes.dated("minutes/board_9-02-2022.md"),
        "2022-09-02 from file name"
    );
}

#[test]
fn old_minutes_that_were_published_together_keep_the_day_of_their_meeting() {
    let text = "---\ntitle: Board of 22 June 2021\ndate: 2021-06-22T12:19:26Z\n---\n\n## Rope\n\nThe new rope is too short.\n";
    let minutes = Minutes::of(&[("posts/2022-11-29-board.md", text)]);
    assert_eq!(
        minutes.dated("posts/2022-11-29-board.md"),
        "2021-06-22 from title"
    );
    let post = "---\ntitle: Minutes of our meeting of 14 January 2025\ndate: 2025-01-15\n---\n\nThe new rope is too short.\n";
    let minutes = Minutes::of(&[("posts/2025-01-15-minutes.md", post)]);
    assert_eq!(
        minutes.dated("posts/2025-01-15-minutes.md"),
        "2025-01-14 from title"
    );
    let copied = "# Board of 22 June 2021\n\n## Rope\n\nThe new rope is too short.\n";
    let minutes = Minutes::of(&[("posts/2021-11-30-board.md", copied)]);
    assert_eq!(
        minutes.dated("posts/2021-11-30-board.md"),
        "2021-11-30 from file name"
    );
}

/// Story: the file, its front matter and its title say the same day, and a heading near the top another one.
#[test]
fn the_minutes_that_an_item_approves_are_not_these() {
    let dated = |front: &str, headings: &str| {
        let text = format!("---\n{front}\n---\n\n{headings}\n\nApproved, but for the rope.\n");
        Minutes::of(&[("dock/2018-07-13.md", &text)]).dated("dock/2018-07-13.md")
    };
    let day = "date: 2018-07-13";
    assert_eq!(
        dated(day, "# Dock\n\n## 1. Minutes from 6 July 2018"),
        "2018-07-13 from file name"
    );
    let titled = format!("title: Dock, 2018-07-13\n{day}");
    assert_eq!(
        dated(&titled, "## Minutes from 6 July 2018"),
        "2018-07-13 from file name"
    );
    // The first heading may count the meetings.
    let title = "# 7. Protokoll vom 06.07.2018\n\n## Rope";
    assert_eq!(dated(day, title), "2018-07-06 from title");
}

#[test]
fn nobody_meets_on_a_sunday_unless_they_do() {
    let minutes = Minutes::of(&[(
        "dock/20240421.md",
        "# 2024-04-25\n\n## Rope\n\nThe new rope is too short.\n",
    )]);
    assert_eq!(minutes.dated("dock/20240421.md"), "2024-04-25 from series");
}

#[test]
fn a_title_that_is_older_than_the_minutes_it_links_to_is_stale() {
    let text = "# Harbour call 2024-05-02\n\n## Team Dock\n\nSee [their minutes](dock/20240515.md): the rope holds.\n";
    assert_eq!(
        Minutes::of(&[("000.md", text)]).dated("000.md"),
        "2024-05-16 from links"
    );
    assert_eq!(
        Minutes::of(&[("20240516.md", text)]).dated("20240516.md"),
        "2024-05-16 from links"
    );
}

#[test]
fn a_copy_under_a_later_name_keeps_the_date_of_its_title() {
    let text = "# 2024-05-15\n\n## Rope\n\nThe rope that was bought in spring holds the old barge as well.\n";
    let minutes = with(
        &wednesdays("dock"),
        &[("dock/20240515.md", text), ("dock/20240522.md", text)],
    );
    assert_eq!(minutes.dated("dock/20240522.md"), "2024-05-15 from copy");
    let copy = minutes.section("dock/20240522.md", "Rope");
    assert_eq!(
        copy.copy_of.map(|id| id.0),
        Some("dock/20240515.md#rope".to_owned())
    );
    assert_eq!(minutes.section("dock/20240515.md", "Rope").copy_of, None);
    assert!(
        minutes
            .findings()
            .contains(&"dock/20240522.md:1 copy".to_owned()),
        "{:?}",
        minutes.findings()
    );
}

#[test]
fn days_over_twelve_tell_how_all_dates_of_the_folder_are_to_be_read() {
    let text = "# Bestuur\n\n## Steiger\n\nDe steiger is klaar.\n";
    let minutes = Minutes::of(&[
        ("bestuur/05-03-2019.md", text),
        ("bestuur/19-03-2019.md", text),
    ]);
    assert_eq!(
        minutes.dated("bestuur/05-03-2019.md"),
        "2019-03-05 from file name"
    );
    let minutes = Minutes::of(&[("board/05-03-2019.md", text), ("board/05-17-2019.md", text)]);
    assert_eq!(
        minutes.dated("board/05-03-2019.md"),
        "2019-05-03 from file name"
    );
    // Names of files need not be written as people write in them.
    let dated = |day: &str| format!("# Bestuur, {day}\n\n## Steiger\n\nDe steiger is klaar.\n");
    let minutes = Minutes::of(&[
        ("bestuur/2019/05-03.md", &dated("3 mei 2019")),
        ("bestuur/2019/05-17.md", &dated("17/05/2019")),
        ("bestuur/2019/05-24.md", &dated("24/05/2019")),
    ]);
    assert_eq!(
        minutes.dated("bestuur/2019/05-03.md"),
        "2019-05-03 from folder"
    );
}

#[test]
fn sections_of_a_file_of_several_meetings_have_the_date_above_them() {
    let text = "# Dock\n\n## 2024-05-15\n\n### Rope\n\nThe rope holds.\n\n## 2024-05-08\n\n### Winch\n\nThe winch jams.\n";
    let minutes = Minutes::of(&[("dock/notes.md", text)]);
    let date = |title| {
        minutes
            .section("dock/notes.md", title)
            .date
            .map(|date| date.to_string())
    };
    assert_eq!(date("Rope").as_deref(), Some("2024-05-15"));
    assert_eq!(date("Winch").as_deref(), Some("2024-05-08"));
}

#[test]
fn titles_in_five_languages_tell_the_day() {
    for (title, day) in [
        ("Minutes of March 3, 2024", "2024-03-03"),
        ("Sitzung vom 3. März 2024", "2024-03-03"),
        ("Compte rendu du 1er octobre 2024", "2024-10-01"),
        ("Procès-verbal du mardi 3 décembre 2024", "2024-12-03"),
        (
            "Acta de la reunión del 20 de septiembre de 2024",
            "2024-09-20",
        ),
        ("Notulen van vrijdag 4 april 2025", "2025-04-04"),
    ] {
        let text = format!("# {title}\n\n## Boya\n\nLa boya, la bouée, de boei.\n");
        let minutes = Minutes::of(&[("mareas/a.md", &text)]);
        assert_eq!(minutes.dated("mareas/a.md"), format!("{day} from title"));
    }
}

#[test]
fn without_evidence_there_is_no_date() {
    let minutes = Minutes::of(&[(
        "dock/rules.md",
        "# Rules of the dock\n\nNobody whistles on the dock.\n",
    )]);
    assert_eq!(minutes.dated("dock/rules.md"), "undated");
    assert_eq!(minutes.findings(), ["dock/rules.md:1 no-date"]);
    let said = minutes.configured("[dates]\n\"dock/rules.md\" = 2024-02-01\n");
    assert_eq!(said.dated("dock/rules.md"), "2024-02-01 from configuration");
    assert_eq!(said.findings(), Vec::<String>::new());
}

#[test]
fn each_meeting_of_a_diary_has_the_day_below_its_heading() {
    let meeting = |number: u32, day: &str| {
        format!(
            "## Meeting {number}\n\nDate: {day}\n\n### Rope {number}\n\nThe rope of {day} holds.\n\n"
        )
    };
    let diary = format!(
        "# Diary\n\n{}\n\n{}{}",
        "The crew wrote this.\n\n".repeat(20),
        meeting(1, "2024-05-08"),
        meeting(2, "2024-05-15")
    );
    let minutes = Minutes::of(&[("dock/diary.md", &diary)]);
    let date = |title| minutes.section("dock/diary.md", title).date;
    let day = |day| NaiveDate::from_ymd_opt(2024, 5, day);
    assert_eq!((date("Rope 1"), date("Rope 2")), (day(8), day(15)));
}
