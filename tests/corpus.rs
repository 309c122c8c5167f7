//! Folders of files: what is found in them, and what all of them together decide.

use std::fs;
use std::path::Path;
use std::time::Duration;
use std::time::Instant;

use minutebook::corpus::check;
use minutebook::corpus::config::Config;
use minutebook::corpus::folder::Folder;
use minutebook::corpus::walk;
use minutebook::section::Role;
use minutebook::section::Section;
use tempfile::TempDir;

/// A folder of invented minutes.
struct Minutes {
    folder: TempDir,
    config: Config,
}

impl Minutes {
    fn of(files: &[(&str, &str)]) -> Minutes {
        let minutes = Minutes {
            folder: tempfile::tempdir().expect("a folder to write into"),
            config: Config::default(),
        };
        for (path, text) in files {
            minutes.write(path, text.as_bytes());
        }
        minutes
    }

    fn write(&self, path: &str, bytes: &[u8]) {
        let file = self.root().join(path);
        fs::create_dir_all(file.parent().expect("a file lies in a folder"))
            .expect("folders are made");
        fs::write(file, bytes).expect("files are written");
    }

    fn configured(mut self, text: &str) -> Minutes {
        self.config = Config::parse(text, "minutebook.toml").expect("the configuration is sound");
        self
    }

    fn root(&self) -> &Path {
        self.folder.path()
    }

    fn folder(&self) -> Folder {
        Folder::open(self.root(), self.config.clone(), "").expect("the folder can be read")
    }

    fn sections(&self) -> Vec<Section> {
        let mut sections = Vec::new();
        let done: Result<(), ()> = self.folder().each(
            |_| true,
            |read| {
                sections.extend(read.sections);
                Ok(())
            },
        );
        done.expect("nothing stops it");
        sections
    }

    fn section(&self, path: &str, title: &str) -> Section {
        let sections = self.sections();
        let found = sections
            .iter()
            .find(|section| section.path == path && section.title == title);
        found
            .cloned()
            .unwrap_or_else(|| panic!("no section {title:?} in {path}: {sections:#?}"))
    }

    /// The date of a file's last section, and where it was found.
    fn dated(&self, path: &str) -> String {
        let sections = self.sections();
        let section = sections
            .iter()
            .rev()
            .find(|section| section.path == path)
            .expect("the file has sections");
        match section.date {
            Some(date) => format!("{date} from {}", section.date_from.name()),
            None => "undated".to_owned(),
        }
    }

    fn findings(&self) -> Vec<String> {
        let findings = check::check(&self.folder(), |_| true);
        findings
            .iter()
            .map(|found| format!("{}:{} {}", found.path, found.line, found.kind.name()))
            .collect()
    }

    /// The paths that a walk lists, and the kinds of its notices.
    fn walked(&self) -> (Vec<String>, Vec<String>) {
        let (files, notices) =
            walk::walk(self.root(), &self.config).expect("the folder can be read");
        let paths = files.into_iter().map(|file| file.path).collect();
        (
            paths,
            notices.into_iter().map(|notice| notice.kind).collect(),
        )
    }
}

/// Meetings on seven Wednesdays, named and titled alike.
const WEDNESDAYS: [&str; 7] = [
    "2024-03-06",
    "2024-03-13",
    "2024-03-20",
    "2024-03-27",
    "2024-04-03",
    "2024-04-10",
    "2024-04-17",
];

fn wednesdays(folder: &str) -> Vec<(String, String)> {
    let mut files = Vec::new();
    for (number, day) in WEDNESDAYS.iter().enumerate() {
        let text = format!(
            "# {day}\n\n## Winch\n\nRun {number} of the winch took {number} turns more than the last.\n"
        );
        files.push((format!("{folder}/{}.md", day.replace('-', "")), text));
    }
    files
}

fn with(files: &[(String, String)], more: &[(&str, &str)]) -> Minutes {
    let mut all: Vec<(&str, &str)> = files
        .iter()
        .map(|(path, text)| (path.as_str(), text.as_str()))
        .collect();
    all.extend(more);
    Minutes::of(&all)
}

// ---- What belongs to a corpus.

#[test]
fn hidden_and_ignored_files_are_no_minutes_and_others_are_counted_once() {
    let minutes = Minutes::of(&[
        ("README.md", "# What this is"),
        (".git/notes.md", "# not ours"),
        ("dock/2024-01-03.md", "# 2024-01-03"),
        ("dock/photo.png", "…"),
        ("dock/plan.png", "…"),
        ("tools/how.md", "# How"),
        ("dock/Notes.MARKDOWN", "# Notes"),
    ])
    .configured("ignore = [\"tools\"]");
    assert_eq!(
        minutes.walked(),
        (
            vec![
                "dock/2024-01-03.md".to_owned(),
                "dock/Notes.MARKDOWN".to_owned()
            ],
            vec!["not-markdown".to_owned()]
        )
    );
}

#[cfg(unix)]
#[test]
fn a_linked_file_is_read_once_and_belongs_to_both_teams() {
    use std::os::unix::fs::symlink;
    let minutes = Minutes::of(&[(
        "dock/20240103.md",
        "# 2024-01-03\n\nThe crane was greased and turns again.\n",
    )]);
    fs::create_dir(minutes.root().join("crane")).expect("a folder is made");
    symlink(
        "../dock/20240103.md",
        minutes.root().join("crane/20240103.md"),
    )
    .expect("a link is made");
    symlink("..", minutes.root().join("crane/round")).expect("a link is made");
    symlink("/etc", minutes.root().join("outside")).expect("a link is made");
    symlink("nothing.md", minutes.root().join("dead.md")).expect("a link is made");

    let (paths, notices) = minutes.walked();
    assert_eq!(paths, ["dock/20240103.md"]);
    assert_eq!(notices, ["dead-link", "link-outside"]);
    assert_eq!(minutes.sections()[0].teams, ["dock", "crane"]);
}

#[test]
fn a_huge_file_is_left_out_with_a_notice_and_costs_no_memory() {
    let minutes = Minutes::of(&[("a.md", "# 2024-01-03")]);
    let huge = fs::File::create(minutes.root().join("huge.md")).expect("a file is made");
    huge.set_len(100 * 1024 * 1024).expect("the file grows");
    assert_eq!(
        minutes.walked(),
        (vec!["a.md".to_owned()], vec!["too-large".to_owned()])
    );
}

#[test]
fn a_binary_file_with_the_wrong_ending_is_a_notice_and_the_rest_is_read() {
    let minutes = Minutes::of(&[("a.md", "# 2024-01-03\n\nThe buoy lamp works.\n")]);
    minutes.write("b.md", &[0x7f, b'E', b'L', b'F', 0, 0, 1, 2, 0, 3]);
    let kinds: Vec<String> = minutes
        .folder()
        .notices()
        .iter()
        .map(|notice| notice.kind.clone())
        .collect();
    assert_eq!(kinds, ["not-text"]);
    assert!(!minutes.sections().is_empty());
}

#[expect(clippy::print_stderr, reason = "a part that is skipped says so")]
#[test]
fn a_corpus_of_hostile_files_is_read_to_the_end_within_seconds_with_a_notice_for_each() {
    let minutes = Minutes::of(&[("z.md", "# 2024-01-03\n\nThe buoy lamp works.\n")]);
    minutes.write("binary.md", &[0x7f, b'E', b'L', b'F', 0, 0, 1, 2, 0, 3]);
    minutes.write("lists.md", ("- ".repeat(1_000_000) + "end").as_bytes());
    let stairs: String = (0..1_000).map(|step| "  ".repeat(step) + "- a\n").collect();
    minutes.write("stairs.md", (stairs + "end").as_bytes());
    minutes.write("line.md", ("oil ".repeat(250_000) + "end").as_bytes());
    let huge = fs::File::create(minutes.root().join("huge.md")).expect("a file is made");
    huge.set_len(100 * 1024 * 1024).expect("the file grows");
    minutes.write("closed.md", b"# 2024-01-10\n\nNobody may read this.\n");
    let mut expected = vec![
        "deep-nesting lists.md",
        "deep-nesting stairs.md",
        "long-line line.md:1",
        "not-text binary.md",
        "too-large huge.md",
    ];
    if is_closed_to_us(&minutes.root().join("closed.md")) {
        expected.push("unreadable closed.md");
    } else {
        eprintln!("skipped: whoever runs this may read every file, so none is unreadable");
    }

    let start = Instant::now();
    let read = minutes.folder();
    let sections = minutes.sections();
    assert!(
        start.elapsed() < Duration::from_secs(40),
        "reading it twice took {:?}",
        start.elapsed()
    );

    let mut notices: Vec<String> = Vec::new();
    for notice in read.notices() {
        let file = notice.text.split(' ').next().unwrap_or_default();
        notices.push(format!("{} {}", notice.kind, file.replace('`', "")));
    }
    notices.sort();
    assert_eq!(notices, expected);
    for path in ["line.md", "lists.md", "stairs.md"] {
        let last = sections.iter().rfind(|section| section.path == path);
        let text = last.map_or("", |section| section.text.as_str());
        assert!(text.ends_with("end"), "{path} lost its end");
    }
    assert_eq!(
        minutes.section("z.md", "2024-01-03").text,
        "The buoy lamp works."
    );
}

/// Takes away the right to read a file, and tells whether that helps: the superuser keeps it.
fn is_closed_to_us(file: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let nothing = fs::Permissions::from_mode(0o000);
        fs::set_permissions(file, nothing).expect("the file is ours");
    }
    fs::read(file).is_err()
}

#[test]
fn thousands_of_meetings_in_one_file_are_read_within_seconds_and_each_has_a_name() {
    let diary = "**2024-01-03**\n\nThe lamp was lit.\n\n".repeat(15_000);
    let minutes = Minutes::of(&[("diary.md", &diary)]);
    let start = Instant::now();
    let sections = minutes.sections();
    assert!(
        start.elapsed() < Duration::from_secs(30),
        "took {:?}",
        start.elapsed()
    );
    assert_eq!(sections[1].id.0, "diary.md~2");
    assert_eq!(sections[14_999].id.0, "diary.md~15000");
}

fn loaded(bytes: &[u8]) -> (String, Vec<String>) {
    let (text, notices) = walk::load(bytes, "a.md").expect("this is text");
    (
        text,
        notices.into_iter().map(|notice| notice.kind).collect(),
    )
}

#[test]
fn bytes_become_text_with_plain_line_ends_and_blanks() {
    assert_eq!(
        loaded(b"\xef\xbb\xbf# One\r\ntwo\rthree\n"),
        ("# One\ntwo\nthree\n".to_owned(), vec![])
    );
    assert_eq!(
        loaded("a\u{a0}b\u{200b}c".as_bytes()),
        ("a bc".to_owned(), vec![])
    );
}

#[test]
fn utf_16_and_old_encodings_are_read_with_a_notice() {
    let wide: Vec<u8> = "\u{feff}# Möwe\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    assert_eq!(
        loaded(&wide),
        ("# Möwe\n".to_owned(), vec!["not-utf8".to_owned()])
    );
    let unmarked: Vec<u8> = "# Boat house\n"
        .encode_utf16()
        .flat_map(u16::to_be_bytes)
        .collect();
    assert_eq!(
        loaded(&unmarked),
        ("# Boat house\n".to_owned(), vec!["not-utf8".to_owned()])
    );
    assert_eq!(
        loaded(b"the M\xf6we lands"),
        ("the Möwe lands".to_owned(), vec!["not-utf8".to_owned()])
    );
}

#[test]
fn misread_characters_are_repaired_and_honest_ones_stay() {
    assert_eq!(
        loaded("12:55 â€“ 13:40, MÃ¶we".as_bytes()),
        (
            "12:55 – 13:40, Möwe".to_owned(),
            vec!["mojibake".to_owned()]
        )
    );
    assert_eq!(
        loaded("“Für das Menü“ – à la carte".as_bytes()).1,
        Vec::<String>::new()
    );
}

// ---- Dates.

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

// ---- Teams.

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
    ]);
    let teams: Vec<_> = minutes
        .sections()
        .iter()
        .map(|section| section.teams.join(" "))
        .collect();
    assert_eq!(teams, ["board", "crane"]);
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

// ---- Roles and topics.

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

#[test]
fn a_bare_heading_is_a_minute_if_it_says_something_of_its_own() {
    let text = "# 2024-05-15\n\n## Agenda\n\n### Ida takes over the winch from Bo\n\n### AOB\n";
    let minutes = Minutes::of(&[("dock/20240515.md", text)]);
    assert_eq!(
        minutes
            .section("dock/20240515.md", "Ida takes over the winch from Bo")
            .role,
        Role::Content
    );
    assert_eq!(minutes.section("dock/20240515.md", "AOB").role, Role::Empty);
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
    for number in 0..30 {
        let text = format!(
            "# Note {number}\n\n## Subject {number}\n\nText of its own, number {number}.\n"
        );
        files.push((format!("crane/note-{number}.md"), text));
    }
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

// ---- Configuration.

fn mistake(text: &str) -> String {
    match Config::parse(text, "minutebook.toml") {
        Ok(_) => "no mistake".to_owned(),
        Err(error) => format!("{error}; {}", error.hint()),
    }
}

#[test]
fn a_mistake_in_the_configuration_names_the_line_and_the_nearest_key() {
    assert_eq!(
        mistake("title = \"Harbour\"\n\n[[team]]\nname = \"dock\"\naliase = [\"quay\"]\n"),
        "minutebook.toml:5: unknown key `aliase` in `team`; did you mean `aliases`?"
    );
    assert_eq!(
        mistake("[[team]]\nname = \"dock\"\nparent = \"harbor\"\n\n[[team]]\nname = \"harbour\"\n"),
        "minutebook.toml:3: team `dock` names a team that there is not: `harbor`; did you mean `harbour`?"
    );
    assert_eq!(
        mistake("[[corpus]]\nname = \"all\"\npath = \"../../home\"\n"),
        "minutebook.toml:3: the path leads out of the folder of the configuration: `../../home`; name a folder below it, without `..`"
    );
}

#[test]
fn the_example_for_a_known_community_is_sound() {
    let text =
        fs::read_to_string("examples/sovereign-cloud-stack.toml").expect("the example is there");
    let config = Config::parse(&text, "sovereign-cloud-stack.toml").expect("it can be read");
    assert!(config.teams.len() > 20 && config.topics.len() > 50);
}

// ---- The sample corpus.

#[test]
fn minutes_of_the_sample_corpus_in_three_more_languages_are_dated_and_settled() {
    let sample = Folder::open(Path::new("corpus"), Config::default(), "").expect("it is there");
    let mut found = Vec::new();
    let done: Result<(), ()> = sample.each(
        |path| path.starts_with("tide-exchange/") && !path.contains("2025-09-10"),
        |read| {
            let actions = read.sections.iter().map(|section| section.actions.len());
            let date = read.sections[0].date.expect("it has a date");
            found.push(format!(
                "{date} {} {} actions",
                read.path,
                actions.sum::<usize>()
            ));
            Ok(())
        },
    );
    done.expect("nothing stops it");
    assert_eq!(
        found,
        [
            "2025-01-17 tide-exchange/anse-aux-goelands.md 3 actions",
            "2024-09-20 tide-exchange/bahia-mansa.md 2 actions",
            "2025-04-04 tide-exchange/westerplaat.md 2 actions",
        ]
    );
    let is_wide = |notice: &&minutebook::section::Notice| notice.kind == "not-utf8";
    assert_eq!(sample.notices().iter().filter(is_wide).count(), 1);
}

// ---- What a minute taker should mend.

#[test]
fn everything_to_mend_is_named_with_file_and_line() {
    let minutes = with(
        &wednesdays("dock"),
        &[(
            "dock/20240424.md",
            "# 2024-04-23\n\n## Rope\n\nSee [last week](20240416.md).\n\n- AI: buy a rope that is long enough\n\n\
             ## Login\n\ndoor_password: Tr0ub4dor&3xyz\n",
        )],
    );
    let findings = minutes.findings();
    for expected in [
        "dock/20240424.md:1 date-conflict",
        "dock/20240424.md:5 dead-link",
        "dock/20240424.md:7 no-owner",
        "dock/20240424.md:11 credential",
    ] {
        assert!(
            findings.contains(&expected.to_owned()),
            "{expected} is missing in {findings:?}"
        );
    }
}
