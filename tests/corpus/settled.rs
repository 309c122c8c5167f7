//! What all files together decide beside dates: teams, roles and topics.

use minutebook::section::Role;

use crate::Minutes;
use crate::wednesdays;
use crate::with;

#[test]
fn in_a_round_up_a_heading_that_names_a_team_takes_over_and_elsewhere_it_does_not() {
    let call = "# Harbour call 2024-05-16\n\n## Team updates\n\n### Team Dock (Ida)\n\nThe rope holds the barge.\n\n\
                ### Crane SIG\n\nGrease is ordered for all cranes.\n\n### Taem Pilots & Tides\n\nHigh water came late.\n\n\
                ### SIG Lights - Buoys\n\nThe lamp works again.\n\n## Any other business\n\nCake on Friday for everybody.\n";
    let dock = "# 2024-05-15\n\n## Team Pilots asked for a rope\n\nThey shall have the old one.\n";
    let minutes = Minutes::of(&[
        ("calls/20240516.md", call),
        ("harbour-call/20240516.md", call),
        ("dock/20240515.md", dock),
        (
            "pilots-tides/20240515.md",
            "# 2024-05-15\n\nTides were discussed.\n",
        ),
        (
            "sig-crane/20240515.md",
            "# 2024-05-15\n\nCranes were discussed.\n",
        ),
        (
            "sig-lights/20240515.md",
            "# 2024-05-15\n\nLamps were discussed.\n",
        ),
    ]);
    let team = |title| {
        minutes
            .section("harbour-call/20240516.md", title)
            .teams
            .join(", ")
    };
    assert_eq!(team("Team updates"), "harbour-call");
    assert!(team("Team Dock (Ida)").starts_with("dock"));
    assert!(team("Crane SIG").starts_with("sig-crane"));
    assert!(team("Taem Pilots & Tides").starts_with("pilots-tides"));
    assert!(team("SIG Lights - Buoys").starts_with("sig-lights"));
    assert!(team("Any other business").starts_with("harbour-call"));
    assert_eq!(
        minutes
            .section("dock/20240515.md", "Team Pilots asked for a rope")
            .teams,
        ["dock"]
    );
}

/// Story: `check` called links dead that led to files with blanks in their names.
#[test]
fn a_link_to_minutes_may_be_written_as_addresses_are() {
    let minutes = Minutes::of(&[
        (
            "dock/2024-05-15 käse.md",
            "# 2024-05-15\n\nThe rope holds.\n",
        ),
        (
            "dock/20240522.md",
            "# 2024-05-22\n\n## Rope\n\nSee [last time](2024-05-15%20k%C3%A4se.md#rope).\n",
        ),
    ]);
    let references = minutes.section("dock/20240522.md", "Rope").references;
    let names: Vec<&str> = references.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(names, ["dock/2024-05-15 käse.md"]);
}

#[test]
fn a_round_up_without_a_folder_is_no_team() {
    let mut files: Vec<(String, String)> = Vec::new();
    for day in ["2024-05-16", "2024-05-23", "2024-05-30"] {
        let call = format!(
            "# Harbour Weekly\n\nThe call of {day}, in the rain.\n\n## Team Dock\n\nThe rope holds on {day}.\n\n\
             ## Team Crane\n\nGrease was ordered on {day}.\n\n## Team Pilots\n\nHigh water of {day} came late.\n\n\
             ## Any other business\n\nCake for everybody on {day}.\n"
        );
        files.push((format!("{day}.md"), call));
    }
    let minutes = with(&files, &[]);
    let teams = |title| minutes.section("2024-05-23.md", title).teams;
    assert_eq!(teams("Harbour Weekly"), Vec::<String>::new());
    assert_eq!(teams("Team Crane"), ["crane"]);
    assert_eq!(teams("Any other business"), Vec::<String>::new());

    let alone = Minutes::of(&[("call.md", files[0].1.as_str())]);
    assert_eq!(
        alone.section("call.md", "Any other business").teams,
        Vec::<String>::new()
    );
    assert_eq!(alone.section("call.md", "Team Pilots").teams, ["pilots"]);

    let one_team = "# Harbour Weekly\n\n2024-05-16\n\n## Rope\n\nThe rope holds the barge.\n";
    let alone = Minutes::of(&[("call.md", one_team)]);
    assert_eq!(alone.section("call.md", "Rope").teams, ["Harbour Weekly"]);
}

#[test]
fn folders_that_say_when_or_what_kind_of_file_name_no_team() {
    let text = "# 2024-05-15\n\nTides were discussed.\n";
    let minutes = Minutes::of(&[
        ("board/minutes/2024/05-15.md", text),
        (
            "crane/meeting-notes-archive/20240515.md",
            "# 2024-05-15\n\nCranes were discussed.\n",
        ),
        (
            "dock/_posts/2024-05-15.md",
            "# 2024-05-15\n\nA rope was lost.\n",
        ),
        (
            "crane/week2/2024-05-15.md",
            "# 2024-05-15\n\nGrease came.\n",
        ),
        ("pilots/PVs/2024-05-15.md", "# 2024-05-15\n\nFog came.\n"),
        ("quay/zápisnice/15_prot.md", "# 2024-05-15\n\nIce came.\n"),
        ("zoo/minutes/_keepers/15.md", "# 2024-05-15\n\nA seal.\n"),
        // A page of its own for each occasion.
        ("zz-mill/minutes/2024-05-15/index.md", "# A\n\nA wheel.\n"),
        ("zz-mill/minutes/fence-vote/index.md", "# B\n\nA fence.\n"),
        ("zz-mill/minutes/youth/index.md", "# C\n\nA boat.\n"),
        ("zz-mill/minutes/youth/2023/x.md", "# D\n\nA raft.\n"),
    ]);
    let teams: Vec<_> = minutes
        .sections()
        .iter()
        .map(|section| section.teams.join(" "))
        .collect();
    assert_eq!(
        teams,
        [
            "board", "crane", "crane", "dock", "pilots", "quay", "keepers", "zz-mill", "zz-mill",
            "youth", "youth"
        ]
    );
}

#[test]
fn a_title_names_a_team_by_what_is_left_without_the_kind_of_document() {
    for (title, team) in [
        ("Protokoll des Hafentreffs im Mai", "Hafentreffs"),
        ("Bureau du 22 mai 2024", "Bureau"),
        ("Compte-rendu de la réunion du 22 mai 2024", ""),
        ("Roll call:", ""),
        ("Ata da Reunião", ""),
        ("Protokoll 22.5. erstellt von Ana", ""),
        (
            "Harbour Board monthly meeting, May 22, 2024",
            "Harbour Board",
        ),
        ("Reunião ordinária da diretoria", "diretoria"),
        ("Web: https://harbour.example", ""),
        ("Topics discussed", ""),
        ("Meeting Notes", ""),
        ("Sitzung vom 22.5.2024", ""),
        ("Weekly Call (May 22, 2024)", ""),
        ("Time and Location", ""),
        ("Agenda for Q7 + Q8, 2024-05-22", "Q7"),
        ("Tide Tables 3 Working Group", "Tide Tables 3 Working Group"),
        (
            "Protokoll der 3. Sitzung des Vorstands am 22.5.2024",
            "Vorstand",
        ),
        (
            "Niederschrift über die außerordentliche Sitzung des Rates am 22.5.2024",
            "Rat",
        ),
        (
            "Procès-verbal de la réunion du conseil d'administration du 22 mai 2024",
            "conseil d'administration",
        ),
        (
            "Protokoll der Sitzung der Fachschaft Nautik",
            "Fachschaft Nautik",
        ),
        ("Sitzung des Hafenrates vom 22. Mai", "Hafenrat"),
        ("Meeting of the Quay Board, May 22", "Quay Board"),
        ("QTC Calls Week-of 22 May", "QTC"),
        (
            "Agenda for the May 22 video call of the Quay Board",
            "Quay Board",
        ),
        ("Monthly meeting of the pilots, May 22", "pilots"),
        ("Weekly Call", ""),
        ("Plenum:2024-05-22", "Plenum"),
        ("ISO:27001 Working Group", "ISO:27001 Working Group"),
        ("Procès-verbal du CST du 22 mai 2024", "CST"),
        ("Young Pirates Minutes, 22 May 2024", "Young Pirates"),
        ("Quay Rope e.V., 22.5.2024", "Quay Rope e.V."),
        ("Sitzungsprotokolle des Hafenrates", "Hafenrat"),
        ("Minutes Webex 22 May 2024", ""),
        ("May 22, 3pm-4pm EDT (GMT-4)", ""),
        ("Harbour QTC face-to-face in Oslo", "Harbour QTC"),
        ("Quay Board Face to Face", "Quay Board"),
        ("Community Call", "Community Call"),
        ("R# Language Design Notes for May 22", "R# Language Design"),
        ("Breakouts and 22 May", ""),
        ("Réunion du bureau du 22 mai 2024", "bureau"),
        ("Protokoll des Boots Treffens im Mai", "Boots Treffen"),
        ("Zápisnica - stretnutie 22. 5. 2024", ""),
        ("HARBOUR101 Meeting Instructions", ""),
        ("Meeting 0008 Results", ""),
    ] {
        let text = format!("# {title}\n\n## Tides\n\nTides were discussed.\n");
        let minutes = Minutes::of(&[("2024-05-22.md", &text)]);
        let section = minutes.section("2024-05-22.md", "Tides");
        assert_eq!(section.teams.join(" "), team, "{title}");
    }
}

#[test]
fn the_configuration_gives_teams_names_spellings_and_a_roof() {
    let minutes = Minutes::of(&[
        ("kraan/20240515.md", "# 2024-05-15\n\nCranes were discussed.\n"),
        ("call/20240516.md", "# 2024-05-16\n\n## Heavy lifters\n\nThe big crane turns again.\n"),
    ])
    .configured(
        "[[team]]\nname = \"harbour\"\n\n[[team]]\nname = \"call\"\nfolders = [\"call\"]\nround_up = true\n\n\
         [[team]]\nname = \"crane\"\nfolders = [\"kraan\"]\nparent = \"harbour\"\npatterns = ['^heavy lift']\n",
    );
    assert_eq!(
        minutes.section("kraan/20240515.md", "2024-05-15").teams,
        ["crane", "harbour"]
    );
    assert_eq!(
        minutes.section("call/20240516.md", "Heavy lifters").teams,
        ["crane", "harbour"]
    );
}

#[test]
fn a_text_of_many_meetings_is_boilerplate_and_one_of_a_single_meeting_is_not() {
    let mut files = wednesdays("dock");
    for (_, text) in &mut files {
        text.push_str("\n## Rules\n\nWhoever speaks holds the bell, and only one bell there is.\n");
    }
    let minutes = with(&files, &[]);
    assert_eq!(
        minutes.section("dock/20240306.md", "Rules").role,
        Role::Boilerplate
    );
    assert_eq!(
        minutes.section("dock/20240306.md", "Winch").role,
        Role::Content
    );
}

/// Story: a slide of news that a community showed for three weeks was found in none of them.
#[test]
fn news_carried_over_for_some_weeks_is_no_boilerplate_and_told_once() {
    let news = "The old crane is sold to the museum, and comes down in the second week of May.";
    let slide = |day: &str| {
        format!("# {day}\n\n## The old crane\n\n{news}\n\n## Winch\n\nOiled on {day}.\n")
    };
    let days = ["2024-05-01", "2024-05-08", "2024-05-15"];
    let files: Vec<(String, String)> = days
        .iter()
        .map(|day| (format!("call/{day}.md"), slide(day)))
        .collect();
    let later = "# 2024-06-05\n\n## Winch\n\nNobody oiled it.\n";
    let minutes = with(&files, &[("call/2024-06-05.md", later)]);
    let told = |day: &str| minutes.section(&format!("call/{day}.md"), "The old crane");
    assert_eq!(told("2024-05-01").role, Role::Content);
    assert_eq!(told("2024-05-01").copy_of, None);
    let first = Some(told("2024-05-01").id.clone());
    assert_eq!(told("2024-05-08").copy_of, first);
    assert_eq!(told("2024-05-15").copy_of, first);
}

#[test]
fn a_folder_of_meetings_is_called_after_those_who_meet() {
    let minutes = Minutes::of(&[
        (
            "tsc-meetings/2024-05-08.md",
            "# 2024-05-08\n\nThe gate is dry.\n",
        ),
        (
            "community-meetings/2024-05-09.md",
            "# 2024-05-09\n\nThe mill is wet.\n",
        ),
    ]);
    let teams = |path, title| minutes.section(path, title).teams;
    assert_eq!(teams("tsc-meetings/2024-05-08.md", "2024-05-08"), ["tsc"]);
    let community = teams("community-meetings/2024-05-09.md", "2024-05-09");
    assert_eq!(community, ["community-meetings"]);
}

#[test]
fn what_waits_in_a_template_to_be_replaced_is_nobodys_task_and_of_no_day() {
    let form = "# Treffen 2024-05-01\n\n## Abschluss\n\n- TODO: den Steg aufräumen\n";
    let minutes = Minutes::of(&[
        ("treffen/00-Vorlage.md", form),
        (
            "treffen/2024-05-08.md",
            &format!("{form}\n## Boote\n\n- TODO: den Kahn streichen\n"),
        ),
        (
            "treffen/2024-05-15-vorlage.md",
            "# 2024-05-15\n\n## Vorlage\n\nSie wird kürzer.\n",
        ),
    ]);
    let form = minutes.section("treffen/00-Vorlage.md", "Abschluss");
    assert_eq!((form.role, form.date), (Role::Template, None));
    let left = minutes.section("treffen/2024-05-08.md", "Abschluss");
    assert_eq!((left.role, left.actions.len()), (Role::Template, 0));
    let boats = minutes.section("treffen/2024-05-08.md", "Boote");
    assert_eq!((boats.role, boats.actions.len()), (Role::Content, 1));
    let about = minutes.section("treffen/2024-05-15-vorlage.md", "Vorlage");
    assert_eq!(about.role, Role::Content);
}

#[test]
fn a_bare_heading_is_a_minute_if_it_says_something_of_its_own() {
    let text = "# 2024-05-15\n\n## Agenda\n\n### Ida takes over the winch from Bo\n\n### AOB\n\n\
                ### Council (Katharina, Jörg)\n\n### Scribe: Katharina\n\n\
                ### Agenda Meeting 0009\n\n### Gravação da reunião\n\n\
                ### Next meeting March 16\n\n### Minutes by Ida Bruns, clerk\n\n### Outstanding action items\n";
    let minutes = Minutes::of(&[("dock/20240515.md", text)]);
    assert_eq!(
        minutes
            .section("dock/20240515.md", "Ida takes over the winch from Bo")
            .role,
        Role::Content
    );
    for title in [
        "AOB",
        "Council (Katharina, Jörg)",
        "Scribe: Katharina",
        "Agenda Meeting 0009",
        "Gravação da reunião",
        "Next meeting March 16",
        "Minutes by Ida Bruns, clerk",
        "Outstanding action items",
    ] {
        let section = minutes.section("dock/20240515.md", title);
        assert_eq!(section.role, Role::Empty, "{title}");
    }
}

/// Files of a folder that speak of nothing twice, so that what others come back to stands out.
fn notes(folder: &str, count: usize) -> impl Iterator<Item = (String, String)> {
    (0..count).map(move |number| {
        let text = format!(
            "# Note {number}\n\n## Subject {number}\n\nText of its own, number {number}.\n"
        );
        (format!("{folder}/note-{number}.md"), text)
    })
}

#[test]
fn a_topic_is_what_headings_of_several_months_come_back_to() {
    let mut files = Vec::new();
    for month in 1..=6 {
        let text = format!(
            "# 2024-{month:02}-07\n\n## Tide tables\n\nNumber {month} was printed and sold in the office.\n"
        );
        files.push((format!("dock/20240{month}07.md"), text));
    }
    files.extend(notes("crane", 30));
    let minutes = with(&files, &[]);
    assert_eq!(
        minutes.section("dock/20240107.md", "Tide tables").topics,
        ["tide tables"]
    );
    let without = with(&files, &[]).configured("[topics]\nleave_out = [\"tide tables\"]\n");
    assert_eq!(
        without.section("dock/20240107.md", "Tide tables").topics,
        Vec::<String>::new()
    );
}

#[test]
fn a_team_known_by_its_titles_has_one_spelling() {
    let files: Vec<(String, String)> = (1..=6)
        .map(|month| {
            let name = if month == 3 {
                "QUAY Board"
            } else {
                "Quay Board"
            };
            let text = format!(
                "# {name} 2024-{month:02}-07\n\n## Rope\n\nIt frays, says month {month}.\n"
            );
            (format!("20240{month}07.md"), text)
        })
        .collect();
    let minutes = with(&files, &[]);
    for (path, _) in &files {
        assert_eq!(
            minutes.section(path, "Rope").teams,
            ["Quay Board"],
            "{path}"
        );
    }
}

/// Story: the pilots speak of the tide page each week, others now and then; it was taken for a habit of the
/// pilots, and no topic at all.
#[test]
fn what_one_team_never_leaves_out_is_a_topic_if_others_speak_of_it_too() {
    let mut files = Vec::new();
    for number in 0..60 {
        let month = 1 + number % 6;
        let day = 1 + number / 6;
        let team = ["pilots", "dock", "crane"][number % 3];
        let tide = match (team, number % 4) {
            ("pilots", _) | ("crane", 0 | 1) => "Tide page",
            ("dock", 0 | 1) => "Tidepage",
            _ => "Ropes",
        };
        let text = format!(
            "# 2024-{month:02}-{day:02}\n\n## {tide}\n\nOf {tide} this was said: number {number}.\n\n\
             ## Notetaker\n\nRuns to {number} lines this time, and nobody complained.\n"
        );
        files.push((format!("{team}/2024{month:02}{day:02}.md"), text));
    }
    files.extend(notes("quay", 300));
    let minutes = with(&files, &[]);
    let topics = |path, heading| minutes.section(path, heading).topics.clone();
    assert_eq!(topics("pilots/20240101.md", "Tide page"), ["tide page"]);
    assert_eq!(topics("dock/20240201.md", "Tidepage"), ["tide page"]);
    assert_eq!(topics("pilots/20240101.md", "Notetaker"), [""; 0]);
}

#[test]
fn a_team_known_by_its_initials_is_one_with_the_longer_name() {
    let files: Vec<(String, String)> = (1..=6)
        .map(|month| {
            let name = ["QTC Call", "Harbour QTC face-to-face in Oslo"]
                [usize::from(month == 3 || month == 5)];
            let text = format!(
                "# {name} 2024-{month:02}-07\n\n## Rope\n\nIt frays, says month {month}.\n"
            );
            (format!("20240{month}07.md"), text)
        })
        .collect();
    let minutes = with(&files, &[]);
    for (path, _) in &files {
        assert_eq!(minutes.section(path, "Rope").teams, ["QTC"], "{path}");
    }
}

#[test]
fn the_meeting_of_a_body_is_of_that_body() {
    let files: Vec<(String, String)> = (1..=6)
        .map(|month| {
            let name = ["Rope++ Design", "Rope++ Design Meeting"][month % 2];
            let text = format!(
                "# {name} Notes 2024-{month:02}-07\n\n## Rope\n\nIt frays, says month {month}.\n"
            );
            (format!("20240{month}07.md"), text)
        })
        .collect();
    let minutes = with(&files, &[]);
    for (path, _) in &files {
        let teams = &minutes.section(path, "Rope").teams;
        assert_eq!(*teams, ["Rope++ Design"], "{path}");
    }
}

/// Story: where each reports in turn, every third heading is somebody's name, and lists of topics were
/// led by them.
#[test]
fn whoever_was_there_is_no_topic() {
    let mut files = Vec::new();
    for month in 1..=6 {
        let text = format!(
            "# 2024-{month:02}-07\n\nPresent: Ana Roth, Ben Okafor, tux7\n\n\
             ## Ana Roth\n\nPrinted number {month} of the tables for everybody.\n\n\
             ## Ana\n\nSold number {month} of them in the office.\n\n\
             ## tux7\n\nMended the press for number {month} in the cellar.\n\n\
             ## Tide tables\n\nThe tables of month {month} are out of stock already.\n"
        );
        files.push((format!("dock/20240{month}07.md"), text));
    }
    files.extend(notes("crane", 30));
    let minutes = with(&files, &[]);
    for heading in ["Ana Roth", "Ana", "tux7"] {
        let section = minutes.section("dock/20240107.md", heading);
        assert_eq!(section.topics, [] as [&str; 0], "{heading}");
    }
    let tables = minutes.section("dock/20240107.md", "Tide tables");
    assert_eq!(tables.topics, ["tide tables"]);
}
