//! What belongs to a corpus, and how bytes become text.

use std::fs;
use std::path::Path;
use std::time::Duration;
use std::time::Instant;

use minutebook::corpus::walk;

use crate::Minutes;

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
