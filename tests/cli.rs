//! The program as people use it: what is typed, and all that is seen. `!` marks stderr.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use insta::assert_snapshot;

use crate::testbook::TestBook;

#[path = "support/testbook.rs"]
mod testbook;

/// Two teams and a round-up of an invented community, with one story: how disks are unlocked.
fn book() -> TestBook {
    TestBook::new(&[
        (
            "corpus/storage/20240516.md",
            "\
# Team Storage 2024-05-16

## Agenda

### Disk encryption

- Mira: tang answers only inside the rack, so an encrypted disk that leaves it stays shut
- Oduya: and when the power comes back at three in the morning?
- Decision: unlock with tang, keep a passphrase in an envelope
- AI @mira: order the envelopes

### Backups

- restore test passed, see https://github.com/example/backup/issues/7
",
        ),
        (
            "corpus/storage/20240613.md",
            "\
# Team Storage 2024-06-13

## Disk encryption

- the envelopes are here, disk encryption is done in two of three sheds
- AI @mira: order the envelopes (done)
",
        ),
        (
            "corpus/ops/20240520.md",
            "\
# Team Ops 2024-05-20

## Status page

- the status page was down together with everything else
- it moves out of the rack, to a disk somewhere else
",
        ),
    ])
}

/// What is seen when a line is typed in a folder with these minutes.
fn typed(line: &str) -> String {
    book().run(line)
}

#[test]
fn a_search_shows_date_team_title_and_the_passage() {
    assert_snapshot!(typed("minutebook search disk encryption --pretty"), @r"
     1  2024-06-13  storage  Disk encryption
        - the envelopes are here, disk encryption is done in two of three
          sheds
        - AI @mira: order the envelopes (done)
        corpus/storage/20240613.md:5

     2  2024-05-16  storage  Disk encryption ‹ Agenda
        - Mira: tang answers only inside the rack, so an encrypted disk that
          leaves it stays shut
        - Oduya: and when the power comes back at three in the morning?
        corpus/storage/20240516.md:7

     3  2024-05-20  ops  Status page
        it moves out of the rack, to a disk somewhere else
        corpus/ops/20240520.md:6 · holds some of it

    2 sections in 2 meetings · 1 more hold some of it
    read one: `minutebook show 1`
    ");
}

#[test]
fn into_a_pipe_goes_one_line_per_hit() {
    assert_snapshot!(typed("minutebook search disk encryption | cat"), @r"
    corpus/storage/20240613.md:5: Disk encryption
    corpus/storage/20240516.md:7: Disk encryption
    ");
    assert_snapshot!(typed("minutebook s encryption -0 | tr '\\0' '\\n'"), @r"
    corpus/storage/20240613.md
    corpus/storage/20240516.md
    ");
}

#[test]
fn reasons_are_told_in_a_pipe_too() {
    let seen = typed("minutebook search tang --explain | grep -c '    = '");
    assert_eq!(seen, "2\n");
    let plain = typed("minutebook search tang --explain --plain");
    assert_eq!(plain, "corpus/storage/20240516.md:7: Disk encryption\n");
}

#[test]
fn into_a_pipe_goes_what_holds_only_some_of_it_where_nothing_holds_all() {
    let book = book();
    assert_snapshot!(book.run("minutebook search disk encryption --count"), @"2");
    assert_snapshot!(book.run("minutebook search disk encryption --offset 2"), @r"
    ! no more hits: there are 2 sections, copies included; `--offset` passes over all of them
    exit 1
    ");
    assert_snapshot!(book.run("minutebook search disk encryption -0 | tr '\\0' '\\n'"), @r"
    corpus/storage/20240613.md
    corpus/storage/20240516.md
    ");
    assert_snapshot!(book.run("minutebook search tang page"), @r"
    corpus/ops/20240520.md:5: Status page
    corpus/storage/20240516.md:7: Disk encryption
    ! warning: nothing holds all that was asked; left out: tang
    ");
    // Programs see which is which.
    let json =
        book.answer("minutebook search disk encryption --ndjson | grep -c '\"partly\":true'");
    assert_eq!(json, "1\n");
}

#[test]
fn json_is_one_document_and_ndjson_one_line_per_hit() {
    let json = typed("minutebook search envelope power --limit 1 --json");
    let document: serde_json::Value = serde_json::from_str(&json).unwrap();
    let shown = serde_json::to_string_pretty(&document["hits"][0]["snippets"]).unwrap();
    assert_snapshot!(shown, @r#"
    [
      {
        "highlights": [
          [
            22,
            27
          ],
          [
            118,
            126
          ]
        ],
        "line": 8,
        "text": "- Oduya: and when the power comes back at three in the morning?\n- Decision: unlock with tang, keep a passphrase in an envelope"
      },
      {
        "highlights": [
          [
            20,
            29
          ]
        ],
        "line": 10,
        "text": "AI @mira: order the envelopes"
      }
    ]
    "#);
    let keys: Vec<&String> = document.as_object().unwrap().keys().collect();
    assert_snapshot!(format!("{keys:?}"), @r#"["facets", "format_version", "hits", "meetings", "notices", "partly", "query", "stale", "took_ms", "total"]"#);
    let lines = typed("minutebook search disk --ndjson");
    let ids = lines
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
    let ids: Vec<String> = ids.map(|hit| hit["id"].to_string()).collect();
    assert_snapshot!(ids.join("\n"), @r#"
    "storage/20240613.md#disk-encryption"
    "storage/20240516.md#disk-encryption"
    "ops/20240520.md#status-page"
    "#);
}

#[test]
fn filters_narrow_as_options_and_in_the_query_alike() {
    assert_snapshot!(typed("minutebook search disk --team ops"), @"corpus/ops/20240520.md:6: Status page");
    assert_snapshot!(typed("minutebook search disk team:ops"), @"corpus/ops/20240520.md:6: Status page");
    assert_snapshot!(typed("minutebook search encryption --from 2024-06"), @"corpus/storage/20240613.md:5: Disk encryption");
    assert_snapshot!(typed("minutebook search encryption --sort oldest --limit 1"), @"corpus/storage/20240516.md:7: Disk encryption");
    assert_snapshot!(typed("minutebook search encryption --count"), @"2");
}

#[test]
fn a_query_may_come_in_by_a_pipe() {
    assert_snapshot!(typed("echo 'status page' | minutebook search -"), @"corpus/ops/20240520.md:5: Status page");
    assert_snapshot!(typed("minutebook search - </dev/null --count"), @"4");
}

#[test]
fn tasks_and_decisions_go_elsewhere_as_documents() {
    assert_snapshot!(typed("minutebook actions --csv | tr -d '\\r'"), @r"
    state,owners,task,team,topics,first,last,times,path,line,url,heading
    done,mira,order the envelopes (done),storage,,2024-05-16,2024-06-13,2,storage/20240613.md,6,,Disk encryption
    ");
    assert_snapshot!(typed("minutebook actions --markdown"), @"- [x] **mira**: order the envelopes (done) (Disk encryption, 2024-05-16 to 2024-06-13, 2 times, storage/20240613.md:6)");
    assert_snapshot!(typed("minutebook actions --ics | tr -d '\\r'"), @r"
    BEGIN:VCALENDAR
    VERSION:2.0
    PRODID:-//minutebook//minutebook//EN
    BEGIN:VTODO
    UID:174896b43a1e986f@minutebook
    DTSTAMP:20240613T000000Z
    CREATED:20240516T000000Z
    LAST-MODIFIED:20240613T000000Z
    SUMMARY:mira: order the envelopes (done)
    DESCRIPTION:storage/20240613.md:6\nDisk encryption\nseen 2 times\, 2024-05-
     16 to 2024-06-13
    STATUS:COMPLETED
    PERCENT-COMPLETE:100
    COMPLETED:20240613T000000Z
    CATEGORIES:storage
    END:VTODO
    END:VCALENDAR
    ");
    assert_snapshot!(typed("minutebook decisions --markdown"), @r"
    # Decisions

    ## 2024

    - **2024-05-16, storage, Disk encryption**: unlock with tang, keep a passphrase in an envelope (storage/20240516.md:9)
    ");
}

#[test]
fn nothing_found_is_said_and_ends_with_1() {
    assert_snapshot!(typed("minutebook search zeppelin"), @r"
    ! nothing found for `zeppelin`
    ! the minutes are of 2024-05-16 to 2024-06-13, in 3 files
    exit 1
    ");
    assert_snapshot!(typed("minutebook search zeppelin --quiet"), @"exit 1");
    assert_snapshot!(typed("minutebook search encrption --literal"), @r"
    ! nothing found for `encrption`
    ! without `--literal`: 2 sections
    ! the minutes are of 2024-05-16 to 2024-06-13, in 3 files
    exit 1
    ");
    assert_snapshot!(typed("minutebook search zeppelin --json | head -c 60"), @r#"
    {"format_version":1,"query":{"text":"zeppelin","understood":! nothing found for `zeppelin`
    ! the minutes are of 2024-05-16 to 2024-06-13, in 3 files
    "#);
}

#[test]
fn a_search_for_too_much_is_told_what_less_would_find() {
    assert_snapshot!(typed("minutebook search disk team:ops date:2030"), @r"
    ! nothing found for `disk team:ops date:2030`
    ! without `date:2030`: 1 section
    ! the minutes are of 2024-05-16 to 2024-06-13, in 3 files
    exit 1
    ");
    assert_snapshot!(typed("minutebook search disk --team ops --to 2024-04"), @r"
    ! nothing found for `disk`
    ! without `until:2024-04-30`: 1 section
    ! the minutes are of 2024-05-16 to 2024-06-13, in 3 files
    exit 1
    ");
    assert_snapshot!(typed("minutebook search '+heat +envelopes +page'"), @r"
    ! nothing found for `+heat +envelopes +page`
    ! `+envelopes` alone: 2 sections
    ! `+page` alone: 1 section
    ! the minutes are of 2024-05-16 to 2024-06-13, in 3 files
    exit 1
    ");
    assert_snapshot!(typed("minutebook search encrption date:2030"), @r"
    ! nothing found for `encrption date:2030`
    ! without `date:2030`: 2 sections
    ! the minutes are of 2024-05-16 to 2024-06-13, in 3 files
    exit 1
    ");
    assert_snapshot!(typed("minutebook search title:encrption"), @r"
    corpus/storage/20240613.md:5: Disk encryption
    corpus/storage/20240516.md:7: Disk encryption
    ! warning: `encrption` was also read as `encryption`
    ");
    assert_snapshot!(typed("minutebook search '\"encryption disk\"'"), @"corpus/storage/20240516.md:7: Disk encryption");
}

#[test]
fn behind_the_last_hit_there_are_no_more() {
    assert_snapshot!(typed("minutebook search disk --offset 20"), @r"
    ! no more hits: there are 3 sections, copies included; `--offset` passes over all of them
    exit 1
    ");
    let last_page = typed("minutebook search disk --offset 1 --pretty");
    assert!(!last_page.contains("next:"), "{last_page}");
    assert!(last_page.contains("minutebook show 2"), "{last_page}");
    let first_page = typed("minutebook search disk --limit 1 --pretty");
    assert!(first_page.contains("next: `--offset 1`"), "{first_page}");
}

#[test]
fn files_to_look_at_may_come_in_by_a_pipe() {
    let book = book();
    assert_snapshot!(book.run("ls corpus/ops/*.md | minutebook inspect - | head -1"), @"corpus/ops/20240520.md  Team Ops 2024-05-20");
    let ended_by_nul = "find corpus -name '*.md' -print0 | minutebook check - --quiet";
    assert_snapshot!(book.run(ended_by_nul), @"");
    assert_snapshot!(book.run("minutebook check - </dev/null"), @"! nothing to mend in 0 files");
}

#[test]
fn a_folder_stands_for_the_files_in_it() {
    let book = book();
    let files = "minutebook inspect corpus/ops | grep -c '^[^ ]'";
    assert_snapshot!(book.run(files), @"1");
    assert_snapshot!(book.run("minutebook check corpus/ops"), @"! nothing to mend in 1 file");
    book.run("mkdir elsewhere; cp corpus/ops/*.md elsewhere");
    assert_snapshot!(book.run("minutebook check elsewhere"), @"! nothing to mend in 1 file");
    // What is odd about other files is not told.
    book.run("printf '\\377\\376\\377' > corpus/storage/odd.md");
    assert_snapshot!(book.run("minutebook check corpus/ops"), @"! nothing to mend in 1 file");
    assert_snapshot!(book.run("minutebook check corpus/storage/odd.md"), @r"
    ! warning: `storage/odd.md` is UTF-16; it was read as such
    ! hint: save the file as UTF-8
    ! nothing to mend in 1 file
    ");
}

#[test]
fn a_file_is_shown_by_any_way_to_it() {
    let book = book();
    let shown = book.answer("minutebook show ops/20240520.md");
    for path in ["./corpus/ops/20240520.md", "$PWD/corpus/ops/20240520.md"] {
        assert_eq!(
            book.answer(&format!("minutebook show {path}")),
            shown,
            "{path}"
        );
    }
    let inside = "cd corpus/ops; minutebook show 20240520.md --corpus .. --index ../../index";
    assert_eq!(book.answer(inside), shown);
}

#[test]
fn a_citation_is_a_link_whatever_the_title_and_the_path_hold() {
    let book = TestBook::new(&[(
        "corpus/my (own) notes.md",
        "# Crew\n\n## The jetty [new] ends \\\n\n- it does\n",
    )]);
    assert_snapshot!(book.run("minutebook show 'my (own) notes.md:5' --cite"), @r"[Crew: The jetty \[new\] ends \\](<my (own) notes.md#the-jetty-new-ends->)");
}

#[test]
fn lists_go_to_pipes_whole() {
    let names: String = (0..40)
        .map(|n| format!("- @somebody{n} was there\n"))
        .collect();
    let book = TestBook::new(&[(
        "corpus/ops/20240520.md",
        &format!("# Ops\n\n## Fans\n\n{names}"),
    )]);
    assert_snapshot!(book.run("minutebook facets --by person | wc -l"), @"40");
    assert_snapshot!(book.run("minutebook facets --by person --limit 3 | wc -l"), @"3");
}

#[test]
fn what_indexing_did_is_told_to_programs() {
    let seen = book().answer("minutebook index --json");
    let told: serde_json::Value = serde_json::from_str(&seen).unwrap();
    assert_eq!(told["added"], 3, "{told}");
}

#[test]
fn a_name_of_a_folder_that_is_no_text_is_no_trouble() {
    let book = book();
    let seen =
        book.run("minutebook status --json --index $(printf 'x\\377') >answer; tail -c 2 answer");
    assert!(!seen.contains("panicked"), "{seen}");
    assert_eq!(seen.trim_end(), "}");
}

#[test]
fn a_configuration_is_written_so_that_it_can_be_read() {
    let book = TestBook::new(&[("corpus/ops/20240520.md", "# Ops\n\n## Fans\n\n- loud\n")]);
    book.run(
        "mkdir \"corpus/new
line\"; cp corpus/ops/20240520.md \"corpus/new
line/notes.md\"",
    );
    book.run("minutebook init");
    let seen = book.run("minutebook search loud");
    assert!(!seen.contains("error"), "{seen}");
}

#[test]
fn a_hit_is_shown_by_its_number_a_line_or_its_id() {
    let book = book();
    book.run("minutebook search status page --pretty");
    assert_snapshot!(book.run("minutebook show 1"), @r"
    2024-05-20  ops  Status page
    - the status page was down together with everything else
    - it moves out of the rack, to a disk somewhere else
    ");
    assert_snapshot!(book.run("minutebook show storage/20240516.md:7"), @r"
    2024-05-16  storage  Disk encryption ‹ Agenda
    - Mira: tang answers only inside the rack, so an encrypted disk that
      leaves it stays shut
    - Oduya: and when the power comes back at three in the morning?
    - Decision: unlock with tang, keep a passphrase in an envelope
    - AI @mira: order the envelopes
    decided   unlock with tang, keep a passphrase in an envelope
    to do     mira: order the envelopes

    after       2024-06-13  corpus/storage/20240613.md:3
    ");
    let by_line = book.run("minutebook show storage/20240516.md:7");
    assert_eq!(
        by_line,
        book.run("minutebook show storage/20240516.md#disk-encryption")
    );
    assert_eq!(
        by_line,
        book.run("minutebook show corpus/storage/20240516.md:7")
    );
}

#[test]
fn a_section_is_cited_opened_and_shown_as_it_is_written() {
    assert_snapshot!(typed("minutebook show ops/20240520.md:3 --cite"), @"[2024-05-20 ops: Status page](ops/20240520.md#status-page)");
    assert_snapshot!(typed("minutebook show ops/20240520.md:3 --raw"), @r"
    ## Status page

    - the status page was down together with everything else
    - it moves out of the rack, to a disk somewhere else
    ");
    assert_snapshot!(typed("EDITOR=echo minutebook show ops/20240520.md:3 --open"), @"+3 corpus/ops/20240520.md");
    assert_snapshot!(typed("VISUAL='echo code' minutebook show ops/20240520.md:6 -e"), @"code +6 corpus/ops/20240520.md");
    let book = book();
    book.run("minutebook search power --pretty");
    assert_snapshot!(book.run("EDITOR=echo minutebook show 1 --open"), @"+8 corpus/storage/20240516.md");
    book.write("code", "#!/bin/sh\necho code \"$@\"\n");
    book.run("chmod a+x code");
    let visual = "EDITOR=echo VISUAL='./code --wait' minutebook show 1 --open";
    assert_snapshot!(book.run(visual), @"code --wait --goto corpus/storage/20240516.md:8");
}

#[test]
fn counts_have_bars_for_people_and_columns_for_pipes() {
    assert_snapshot!(typed("minutebook facets --pretty --by team --by year"), @r"
    4 sections in 3 meetings

    team
      storage  3  ████████████████████████████████████████
      ops      1  █████████████▍

    year
      2024  4  ████████████████████████████████████████
    ");
    // Of times the latest stay.
    assert_snapshot!(typed("minutebook facets --pretty --by month -n 1 | tail -3"), @r"
    month
      2024-06  1  ████████████████████████████████████████
      and 1 earlier
    ");
    assert_snapshot!(typed("minutebook facets --by month -n 1"), @"month	2024-06	1	1");
    assert_snapshot!(typed("minutebook facets disk --by team"), @r"
    team	storage	2	2
    team	ops	1	1
    ");
}

#[test]
fn colours_are_for_terminals_unless_somebody_insists() {
    let coloured = "minutebook search status --pretty --color always --hyperlink-format none";
    assert_snapshot!(typed(&format!("{coloured} | head -2 | tr '\\033' '^'")), @r"
    ^[2m 1^[0m  2024-05-20  ^[35mops^[0m  ^[1mStatus page^[0m
        - the ^[1m^[31mstatus^[0m page was down together with everything else
    ");
    assert!(!typed("minutebook search status --pretty").contains('\u{1b}'));
    assert!(
        !typed("NO_COLOR=1 CLICOLOR_FORCE=1 minutebook search status --pretty").contains('\u{1b}')
    );
    assert!(typed("CLICOLOR_FORCE=1 minutebook search status --pretty").contains('\u{1b}'));
}

#[test]
fn colours_in_a_pipe_and_on_stderr_are_for_those_who_ask() {
    let lines = "minutebook search status --team nobody --color always 2>&1 | tr '\\033' '^'";
    assert_snapshot!(typed(lines), @r"
    ^[35mcorpus/ops/20240520.md:5^[0m: ^[1mStatus page^[0m
    ^[1m^[35mwarning^[0m: there is no team `nobody`; searched without that condition
    ^[1mhint^[0m: `minutebook facets` lists what there is to choose for team:
    ");
    let errors = "2>&1 minutebook search --limit many";
    assert!(typed(&format!("{errors} --color=always")).contains("\u{1b}[1m"));
    assert!(typed(&format!("MINUTEBOOK_COLOR=always {errors}")).contains("\u{1b}[1m"));
    assert!(!typed(&format!("FORCE_COLOR=1 {errors} --color never")).contains('\u{1b}'));
    assert!(!typed(&format!("CLICOLOR_FORCE=0 {errors}")).contains('\u{1b}'));
    let help = "minutebook search --help";
    assert!(typed(&format!("{help} --color always")).contains("\u{1b}["));
    assert!(!typed(&format!("FORCE_COLOR=1 {help} --color never")).contains('\u{1b}'));
}

#[test]
fn places_are_links_where_they_can_be_clicked() {
    let line = "minutebook search status --pretty --color always --hyperlink-format vscode";
    assert_snapshot!(typed(&format!("{line} | grep -o 'vscode[^\\\\]*'")), @"vscode://file$BOOK/corpus/ops/20240520.md:5:1");
}

#[test]
fn an_editor_is_named_once_in_the_environment() {
    let line = "MINUTEBOOK_HYPERLINK_FORMAT=zed minutebook search status --pretty --color always";
    assert_snapshot!(typed(&format!("{line} | grep -o 'zed:[^\\]*'")), @"zed://file$BOOK/corpus/ops/20240520.md:5:1");
    assert!(!typed(&format!("{line} --hyperlink-format none")).contains("]8;;"));
}

#[test]
fn minutes_cannot_steer_the_terminal() {
    let evil = "\u{1b}]0;owned\u{7}\u{1b}[2J\u{9b}31m\u{202e}drow";
    let minutes = format!(
        "# Ops{evil} 2024-05-20\n\n## Present\n\n- Mira{evil} (@mira)\n\n## Title {evil} tang\n\n\
         - tang {evil} is here\n- Decision: we take tang {evil}\n- AI @mira: bring tang {evil}\n"
    );
    let name = "corpus/op\u{1b}[7ms/20240520.md";
    let book = TestBook::new(&[(name, &minutes)]);
    let listed = book.answer("minutebook search tang --json");
    let listed: serde_json::Value = serde_json::from_str(&listed).unwrap();
    let path = listed["hits"][0]["path"].as_str().unwrap().to_owned();
    for verb in [
        "search tang",
        "search tang --explain --facets",
        "history tang",
        "decisions",
        "actions",
        "actions --csv",
        "actions --markdown",
        "actions --ics",
        "decisions --markdown",
        "people",
        "person mira",
        "new --since 2020",
        "facets",
        "status",
        "inspect",
        "check",
        "init --print",
        &format!("show '{path}' --meeting"),
        &format!("show '{path}' --raw"),
        &format!("show '{path}' --cite"),
        &format!("related '{path}:9'"),
    ] {
        for form in ["--pretty", "--json", "--ndjson"] {
            if exports(verb) && form != "--pretty" {
                // They exclude each other.
                continue;
            }
            let seen = book.run(&format!("minutebook {verb} {form}"));
            let steers = seen.contains(['\u{1b}', '\u{7}', '\u{9b}']);
            let is_program = form != "--pretty";
            assert!(!steers, "{verb} {form}: {seen:?}");
            assert!(is_program || !seen.contains('\u{202e}'), "{verb}: {seen:?}");
            assert!(!seen.contains("error"), "{verb} {form}: {seen:?}");
        }
    }
}

/// Story: `--limit 0` shows all of any list, and of a person it showed headings with nothing below.
#[test]
fn a_limit_of_nought_shows_all_that_there_is_of_a_person() {
    let book = book();
    let all = book.answer("minutebook person mira --pretty --limit 0");
    assert!(all.contains("order the envelopes"), "{all}");
    assert_eq!(
        all,
        book.answer("minutebook person mira --pretty --limit 99")
    );
}

/// Story: of a person a pipe got every mention, whatever limit was typed.
#[test]
fn a_limit_holds_for_a_person_in_a_pipe_too() {
    let book = book();
    let all = book.answer("minutebook person mira");
    assert!(all.lines().count() > 1, "{all}");
    let one = book.answer("minutebook person mira --limit 1");
    assert_eq!(
        one.lines().collect::<Vec<_>>(),
        [all.lines().next().unwrap()]
    );
    assert_eq!(book.answer("minutebook person mira --limit 0"), all);
}

/// Whether a verb prints text for another program, which has one form.
fn exports(verb: &str) -> bool {
    ["--csv", "--markdown", "--ics", "--raw", "--cite"]
        .iter()
        .any(|option| verb.contains(option))
}

#[test]
fn a_reader_is_told_everything_once() {
    let book = book();
    book.run("minutebook index");
    let first = book.run("minutebook new --as mira disk");
    assert_snapshot!(first, @r"
    ! from now on `--as mira` tells what is new; the last 14 days:
    exit 1
    ");
    assert_snapshot!(book.run("minutebook new --as mira"), @"exit 1");
    book.write(
        "corpus/ops/20240527.md",
        "# Team Ops 2024-05-27\n\n## Heat\n\n- the fan is loud\n",
    );
    assert_snapshot!(book.run("minutebook new --as mira --dry-run"), @"corpus/ops/20240527.md:3: Heat");
    assert_snapshot!(book.run("minutebook new --as mira"), @"corpus/ops/20240527.md:3: Heat");
    assert_snapshot!(book.run("minutebook new --as mira --dry-run"), @"exit 1");
    assert_snapshot!(book.run("minutebook new --as oduya"), @r"
    ! from now on `--as oduya` tells what is new; the last 14 days:
    exit 1
    ");
}

/// Story: what was not printed was not told: it was beyond the limit, the file could not be written, or
/// something else was asked for.
#[test]
fn what_a_reader_was_not_told_is_told_the_next_time() {
    let book = book();
    book.run("minutebook new --as mira");
    for (day, matter) in [("20240527", "Heat"), ("20240603", "Noise")] {
        book.write(
            &format!("corpus/ops/{day}.md"),
            &format!("# Team Ops {day}\n\n## {matter}\n\n- the fan is loud\n"),
        );
    }
    let new = |more: &str| book.run(&format!("minutebook new --as mira {more}"));
    let nothing = new("zeppelin");
    assert!(nothing.contains("exit 1"), "{nothing}");
    let unwritten = new("-o no/such/folder/x");
    assert!(unwritten.contains("exit 2"), "{unwritten}");
    assert_snapshot!(new("-n 1"), @"corpus/ops/20240603.md:3: Noise");
    assert_snapshot!(new(""), @"corpus/ops/20240527.md:3: Heat");
    assert_snapshot!(new(""), @"exit 1");
}

#[test]
fn what_is_remembered_is_the_same_from_every_folder() {
    let book = book();
    book.run("minutebook new --as mira");
    book.write(
        "corpus/ops/20240527.md",
        "# Team Ops 2024-05-27\n\n## Heat\n\n- the fan is loud\n",
    );
    let inside = "cd corpus/ops; minutebook new --as mira --corpus .. --index ../../index";
    assert_snapshot!(book.run(inside), @"../ops/20240527.md:3: Heat");
    assert_snapshot!(book.run("minutebook new --as mira"), @"exit 1");
    book.run("minutebook search status page --pretty");
    let inside = "cd corpus/ops; minutebook show 1 --corpus .. --index ../../index | head -1";
    assert_snapshot!(book.run(inside), @"2024-05-20  ops  Status page");
}

#[test]
fn the_index_says_what_changed() {
    let book = book();
    assert_snapshot!(book.run("minutebook index"), @"index: 8 sections in 3 files, built anew ([time])");
    assert_snapshot!(book.run("minutebook index"), @"index: 8 sections in 3 files, nothing changed ([time])");
    book.write(
        "corpus/ops/20240527.md",
        "# Team Ops 2024-05-27\n\n## Heat\n\n- the fan is loud\n",
    );
    assert_snapshot!(book.run("minutebook index"), @"index: 10 sections in 4 files, 1 new; 2 sections written ([time])");
    assert_snapshot!(book.run("minutebook search fan"), @"corpus/ops/20240527.md:5: Heat");
}

#[test]
fn status_says_what_is_indexed_and_from_where() {
    let seen = typed("minutebook status");
    let steady: Vec<&str> = seen
        .lines()
        .filter(|row| !row.starts_with("index"))
        .collect();
    assert_snapshot!(steady.join("\n"), @r"
    corpus   corpus
    holds    8 sections in 3 files (699 bytes)
    searched 4 sections; `minutebook inspect` says why not the others
    spans    2024-05-16 to 2024-06-13
    written  just now
    version  0.1.0
    ");
}

#[test]
fn who_may_not_write_the_index_searches_it_as_it_stands() {
    let book = book();
    book.run("minutebook index");
    assert_snapshot!(book.seen_by_a_guest("minutebook search status page"), @"corpus/ops/20240520.md:5: Status page");
    book.write(
        "corpus/ops/20240527.md",
        "# Team Ops 2024-05-27\n\n## Heat\n\n- the fan is loud\n",
    );
    assert_snapshot!(book.seen_by_a_guest("minutebook search status page"), @r"
    corpus/ops/20240520.md:5: Status page
    ! warning: the index in `index` cannot be written
    ! hint: see that the disk has room and the folder is yours, or give another one with `--index`
    ");
    let json = book.seen_by_a_guest("minutebook search status page --json 2>/dev/null");
    let document: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(document["stale"], true);
    assert_snapshot!(book.seen_by_a_guest("minutebook index"), @r"
    index: 8 sections in 3 files, not brought up to date ([time])
    ! warning: the index in `index` cannot be written
    ! hint: see that the disk has room and the folder is yours, or give another one with `--index`
    exit 2
    ");
    let json = book.answer("minutebook search status page --json");
    assert!(json.contains("\"stale\":false"), "{json}");
}

#[test]
fn who_may_not_write_beside_the_minutes_has_the_index_elsewhere() {
    let book = book();
    let search = "minutebook search status page";
    assert_snapshot!(book.seen_by_a_guest(search), @r"
    corpus/ops/20240520.md:5: Status page
    ! warning: there is no folder for an index; all minutes are read for each answer
    ! hint: name one with `--index DIR`
    ");
    let cached = format!("export XDG_CACHE_HOME=$PWD/own; {search}; ls own/minutebook | cut -c -7");
    assert_snapshot!(book.seen_by_a_guest(&cached), @r"
    corpus/ops/20240520.md:5: Status page
    ! warning: there is no folder for an index; all minutes are read for each answer
    ! hint: name one with `--index DIR`
    ! ls: cannot access 'own/minutebook': No such file or directory
    ");
    assert!(!book.path("index").exists());
}

#[test]
fn a_file_that_cannot_be_read_is_named_and_costs_the_exit_status() {
    let book = book();
    book.write(
        "corpus/ops/locked.md",
        "# Team Ops 2024-05-27\n\n## Heat\n\n- the fan is loud\n",
    );
    assert_snapshot!(book.seen_by_a_guest("minutebook index --index own/index"), @r"
    own/index: 8 sections in 4 files, built anew ([time])
    ! warning: `ops/locked.md` cannot be read: Permission denied (os error 13)
    ! hint: see that the file is there and that you may read it
    exit 2
    ");
    let search = "minutebook search status page --index own/index";
    assert_snapshot!(book.seen_by_a_guest(search), @r"
    corpus/ops/20240520.md:5: Status page
    ! warning: `ops/locked.md` cannot be read
    ! hint: see that the file is there and that you may read it
    exit 2
    ");
    assert_snapshot!(book.seen_by_a_guest(&format!("{search} --quiet")), @"corpus/ops/20240520.md:5: Status page");
    assert_snapshot!(book.seen_by_a_guest("minutebook inspect corpus/ops/locked.md"), @r"
    ! warning: `ops/locked.md` cannot be read: Permission denied (os error 13)
    ! hint: check its permissions
    exit 2
    ");
    assert_snapshot!(book.seen_by_a_guest("minutebook check corpus/ops/locked.md"), @r"
    ! warning: `ops/locked.md` cannot be read: Permission denied (os error 13)
    ! hint: check its permissions
    ! nothing to mend in 1 file
    exit 2
    ");
}

#[test]
fn who_may_not_write_is_told_what_was_not_written() {
    let book = book();
    assert_snapshot!(book.seen_by_a_guest("minutebook init --index own/index"), @r"
    ! error: the configuration cannot be written: minutebook.toml
    ! cause: Permission denied (os error 13)
    ! hint: print it with `--print`
    exit 2
    ");
    // The number in the name stands for the folder.
    let new =
        "minutebook new --as mira --index own/index --quiet 2>&1 | sed s/seen-[0-9a-f]*/seen-N/";
    assert_snapshot!(book.seen_by_a_guest(new), @r"
    error: what was read cannot be remembered in `/none/.local/state/minutebook/seen-N-mira.json`
    cause: Permission denied (os error 13)
    hint: ask with `--since DATE`
    ");
    assert_snapshot!(book.seen_by_a_guest("env -u HOME minutebook new --as mira --index own/index"), @r"
    ! error: there is no folder to remember what was read
    ! hint: set $HOME, or ask with `--since DATE`
    exit 2
    ");
}

#[test]
fn status_names_the_configuration_that_is_heeded() {
    let book = book();
    book.write("minutebook.toml", "title = \"Ours\"\n");
    let configuration = |line: &str| book.run(&format!("{line} | grep ^config"));
    assert_snapshot!(configuration("minutebook status"), @"config   $BOOK/minutebook.toml");
    assert_snapshot!(configuration("cd corpus/ops && minutebook status"), @"config   $BOOK/minutebook.toml");
    assert_snapshot!(configuration("minutebook status --no-config"), @"exit 1");
    book.write("other.toml", "");
    assert_snapshot!(configuration("MINUTEBOOK_CONFIG=other.toml minutebook status"), @"config   other.toml");
}

#[test]
fn status_says_what_named_the_minutes_and_the_index() {
    let book = book();
    let origins = |line: &str| {
        book.run(&format!(
            "{line} | grep -o -e '^corpus.*' -e '^index.*(' | sed 's/-[0-9a-f]* *($/-…/; s/($//'"
        ))
    };
    assert_snapshot!(origins("minutebook status"), @r"
    corpus   corpus
    index    index
    ");
    assert_snapshot!(origins("MINUTEBOOK_CORPUS=corpus/ops minutebook status --index elsewhere"), @r"
    corpus   corpus/ops, from MINUTEBOOK_CORPUS
    index    elsewhere, from --index
    ");
    assert_snapshot!(origins("minutebook status --corpus a=corpus/ops --corpus corpus/storage"), @r"
    corpus   a = corpus/ops, from --corpus
    corpus   storage = corpus/storage, from --corpus
    index    $BOOK/home/.cache/minutebook/ops-…
    ");
    book.write(
        "all.toml",
        "[[corpus]]\nname = \"all\"\npath = \"corpus\"\n",
    );
    assert_snapshot!(origins("MINUTEBOOK_INDEX=elsewhere minutebook status --config all.toml"), @r"
    corpus   all = corpus, from all.toml
    index    elsewhere, from MINUTEBOOK_INDEX
    ");
    book.write("minutebook.toml", "");
    assert_snapshot!(origins("cd corpus/ops && minutebook status"), @r"
    corpus   ../../corpus, from ../../minutebook.toml
    index    ../../index
    ");
}

#[test]
fn status_says_what_is_left_out_and_why() {
    let book = TestBook::sample();
    book.write("minutebook.toml", "ignore = [\"board/**\"]\n");
    assert_snapshot!(book.run("minutebook status | grep -v -e ^index -e ^written"), @r"
    corpus   corpus, from minutebook.toml
    config   $BOOK/minutebook.toml
    holds    546 sections in 82 files (99.3 kB)
    searched 325 sections; `minutebook inspect` says why not the others
    spans    2023-03-16 to 2025-09-10
    undated  2 files
    version  0.1.0

    10 files left out by `ignore` in the configuration
    2 files are not Markdown and left out (1 .csv, 1 .svg)
    `sig-docs/2023-10-20.md` holds UTF-8 that was once read as Windows-1252;
    8 characters repaired
    `tide-exchange/westerplaat.md` is UTF-16; it was read as such
    ");
}

/// Writes what a person prefers.
fn prefer(book: &TestBook, text: &str) {
    book.write("home/.config/minutebook/config.toml", text);
}

#[test]
fn what_a_person_prefers_holds_until_the_environment_or_an_option_says_otherwise() {
    let book = book();
    prefer(
        &book,
        "color = \"always\"\nhyperlink-format = \"zed\"\nlimit = 1\npager = \"more\"\n",
    );
    let links = |line: &str| book.run(&format!("{line} | grep -o '[a-z]*://'"));
    let search = "minutebook search disk --pretty";
    assert_snapshot!(links(search), @"zed://");
    assert_snapshot!(links(&format!("MINUTEBOOK_HYPERLINK_FORMAT=cursor {search}")), @"cursor://");
    assert_snapshot!(links(&format!("MINUTEBOOK_HYPERLINK_FORMAT=cursor {search} --hyperlink-format vscode")), @"vscode://");
    assert_snapshot!(links(&format!("NO_COLOR=1 {search}")), @"exit 1");
    assert_snapshot!(links(&format!("{search} --no-config")), @"exit 1");

    let hits = |line: &str| book.run(&format!("{line} --color never | grep -c '^ [0-9]'"));
    assert_eq!(hits(search), "1\n");
    assert_eq!(hits(&format!("{search} --limit 2")), "2\n");
    // What goes to programs is the same on every machine.
    let lines = "minutebook search disk --ndjson | wc -l | tr -d ' '";
    assert_eq!(book.run(lines), "3\n");
}

#[test]
fn status_says_what_is_preferred_and_what_said_so() {
    let book = book();
    let preferred = |line: &str| {
        book.run(&format!(
            "{line} | grep -E '^(prefers|color|links|limit|pager)'"
        ))
    };
    assert_snapshot!(preferred("minutebook status"), @"exit 1");
    prefer(&book, "color = \"never\"\nlimit = 5\npager = \"most\"\n");
    assert_snapshot!(preferred("minutebook status"), @r"
    prefers  $BOOK/home/.config/minutebook/config.toml
    color    never, from $BOOK/home/.config/minutebook/config.toml
    limit    5, from $BOOK/home/.config/minutebook/config.toml
    pager    most, from $BOOK/home/.config/minutebook/config.toml
    ");
    assert_snapshot!(preferred("NO_COLOR=1 PAGER=less minutebook status --hyperlink-format zed"), @r"
    prefers  $BOOK/home/.config/minutebook/config.toml
    color    never, from NO_COLOR
    links    zed, from --hyperlink-format
    limit    5, from $BOOK/home/.config/minutebook/config.toml
    pager    most, from $BOOK/home/.config/minutebook/config.toml
    ");
    assert_snapshot!(preferred("MINUTEBOOK_PAGER= MINUTEBOOK_COLOR=always minutebook status --color auto"), @r"
    prefers  $BOOK/home/.config/minutebook/config.toml
    color    auto, from --color
    limit    5, from $BOOK/home/.config/minutebook/config.toml
    pager    none, from MINUTEBOOK_PAGER
    ");
    assert_snapshot!(preferred("XDG_CONFIG_HOME=$PWD/elsewhere minutebook status"), @"exit 1");
    assert_snapshot!(preferred("minutebook status --no-config"), @"exit 1");
    let json = book.answer("minutebook status --json");
    let document: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_snapshot!(document["preferred"].to_string(), @r#"{"color":{"from":"$BOOK/home/.config/minutebook/config.toml","value":"never"},"limit":{"from":"$BOOK/home/.config/minutebook/config.toml","value":"5"},"links":{"from":"","value":"default"},"pager":{"from":"$BOOK/home/.config/minutebook/config.toml","value":"most"}}"#);
}

#[test]
fn minutes_of_ones_own_are_found_from_everywhere_but_nearer_ones_come_first() {
    let book = book();
    book.run("mv corpus minutes");
    prefer(&book, "corpus = [\"~/../minutes\"]\n");
    let corpus = |line: &str| book.run(&format!("{line} minutebook status | grep ^corpus"));
    assert_snapshot!(corpus("cd /;"), @"corpus   $BOOK/home/../minutes, from $BOOK/home/.config/minutebook/config.toml");
    assert_snapshot!(corpus("cd /; MINUTEBOOK_CORPUS=$OLDPWD/minutes/ops"), @"corpus   $BOOK/minutes/ops, from MINUTEBOOK_CORPUS");
    assert_snapshot!(corpus("mkdir corpus;"), @"corpus   corpus");
    book.write("minutes/minutebook.toml", "");
    assert_snapshot!(corpus("cd minutes/storage;"), @"corpus   .., from ../minutebook.toml");
}

#[test]
fn who_wants_to_know_is_told_where_everything_is_and_what_was_done() {
    let book = book();
    assert_snapshot!(book.run("minutebook search tang --verbose"), @r"
    corpus/storage/20240516.md:7: Disk encryption
    ! corpus: corpus (where it is looked for first)
    ! configuration: none
    ! preferences: none
    ! index: index (beside the corpus)
    ! looked for changes: built anew ([time])
    ! searched in [time]
    ");
    book.write("minutebook.toml", "");
    prefer(&book, "");
    let elsewhere = "minutebook search tang -v --index elsewhere";
    assert_snapshot!(book.run(elsewhere), @r"
    corpus/storage/20240516.md:7: Disk encryption
    ! corpus: corpus (from minutebook.toml)
    ! configuration: $BOOK/minutebook.toml
    ! preferences: $BOOK/home/.config/minutebook/config.toml
    ! index: elsewhere (from --index)
    ! looked for changes: built anew ([time])
    ! searched in [time]
    ");
    assert_snapshot!(book.run("minutebook search tang -v --no-refresh --index elsewhere --json | head -c 0"), @r"
    ! corpus: corpus (from minutebook.toml)
    ! configuration: $BOOK/minutebook.toml
    ! preferences: $BOOK/home/.config/minutebook/config.toml
    ! index: elsewhere (from --index)
    ! the index is taken as it stands
    ! searched in [time]
    ");
    assert_snapshot!(book.run("minutebook inspect -v | head -1"), @r"
    corpus/ops/20240520.md  Team Ops 2024-05-20
    ! corpus: corpus (from minutebook.toml)
    ! configuration: $BOOK/minutebook.toml
    ! preferences: $BOOK/home/.config/minutebook/config.toml
    ");
}

#[test]
fn a_heading_with_a_link_is_told_to_programs_as_it_was_written() {
    let book = book();
    book.write(
        "corpus/ops/20240603.md",
        "# Team Ops 2024-06-03\n\n## 12: [Pumps](https://example.org/issues/12) - @mira\n\nThey leak.\n\n\
         ### Seals\n\nWorn.\n\n## Pumps\n\nNothing new.\n",
    );
    let told = "minutebook inspect --ndjson corpus/ops/20240603.md | grep -o '\"title.*\"level'";
    assert_snapshot!(book.run(told), @r#"
    "title":"Team Ops 2024-06-03","trail":[],"level
    "title":"12: Pumps - @mira","trail":["Team Ops 2024-06-03","12: [Pumps](https://example.org/issues/12) - @mira"],"level
    "title":"Seals","trail":["Team Ops 2024-06-03","12: [Pumps](https://example.org/issues/12) - @mira"],"level
    "title":"Pumps","trail":["Team Ops 2024-06-03"],"level
    "#);
}

#[test]
fn lists_are_put_together_where_the_index_is_built() {
    let book = book();
    assert_snapshot!(book.run("minutebook search tang -q | wc -l; find index -name tasks -o -name decisions | sed 's|.*/||' | sort"), @r"
    1
    decisions
    tasks
    ");
    assert_snapshot!(book.run("rm index/*/tasks; minutebook search tang -q | wc -l; find index -name tasks"), @"1");
    assert_snapshot!(book.run("echo '- AI @ana: oil the pump' >> corpus/storage/20240516.md; minutebook index | tail -1; find index -name tasks | sed 's|.*/||'"), @r"
    index: 8 sections in 3 files, 1 changed; 1 section written ([time])
    tasks
    ");
}

#[test]
fn an_answer_goes_into_a_file_whole_or_not_at_all() {
    let book = book();
    assert_snapshot!(book.run("minutebook search tang --json -o tang.json; cut -c -20 tang.json"), @r#"{"format_version":1,"#);
    assert_snapshot!(book.run("minutebook search tang --output tang.txt; cat tang.txt"), @"corpus/storage/20240516.md:7: Disk encryption");
    assert_snapshot!(book.run("minutebook actions --csv --output=tasks.csv; head -1 tasks.csv"), @"state,owners,task,team,topics,first,last,times,path,line,url,heading");
    // The old file stays where there is no answer, and its name is not all that stays of it.
    assert_snapshot!(book.run("minutebook search tang --json --from someday -o tang.txt; cat tang.txt"), @r"
    corpus/storage/20240516.md:7: Disk encryption
    ! error: this is no date for `--from`: someday
    ! hint: write a day, a month, a quarter or a year: 2024-05-16, 2024-05, 2024-Q2, 2024
    ");
    assert_snapshot!(book.run("minutebook search zeppelin -o tang.txt; wc -c < tang.txt"), @r"
    0
    ! nothing found for `zeppelin`
    ! the minutes are of 2024-05-16 to 2024-06-13, in 3 files
    ");
    book.run("chmod 600 tang.txt; ln -s tang.txt link.txt; minutebook search tang -o link.txt");
    assert_snapshot!(book.run("stat -c '%a %F' tang.txt link.txt; cat tang.txt"), @r"
    600 regular file
    777 symbolic link
    corpus/storage/20240516.md:7: Disk encryption
    ");
    // What is no file is written to, and `-` is no name.
    assert_snapshot!(book.run("minutebook search tang -o /dev/stdout | cat; minutebook search tang -o -; ls"), @r"
    corpus/storage/20240516.md:7: Disk encryption
    corpus/storage/20240516.md:7: Disk encryption
    corpus
    index
    link.txt
    tang.json
    tang.txt
    tasks.csv
    ");
}

#[test]
fn what_would_be_written_is_told_and_not_written() {
    let book = book();
    assert_snapshot!(book.run("minutebook index --dry-run; minutebook init --dry-run; minutebook demo --dry-run new; ls"), @r"
    index would hold 8 sections in 3 files: built anew ([time])
    would write minutebook.toml (39 lines; `--print` shows them)
    would write 95 files into new
    corpus
    index
    ");
    book.run("minutebook index");
    book.write(
        "corpus/ops/20240527.md",
        "# Team Ops 2024-05-27\n\n## Heat\n\n- the fan is loud\n",
    );
    assert_snapshot!(book.run("minutebook index --dry-run"), @"index would hold 10 sections in 4 files: 1 new; 2 sections written ([time])");
    assert_snapshot!(book.run("minutebook index --dry-run --rebuild"), @"index would hold 10 sections in 4 files: built anew ([time])");
    assert_snapshot!(book.run("minutebook index"), @"index: 10 sections in 4 files, 1 new; 2 sections written ([time])");
    // What it was tried on is gone.
    let tried = "mkdir tmp; TMPDIR=$PWD/tmp minutebook index --dry-run >/dev/null; ls tmp | wc -l";
    assert_eq!(book.run(tried).trim(), "0");
}

#[test]
fn the_demo_is_written_over_what_is_there_only_when_it_must() {
    let book = TestBook::new(&[("mine/README.md", "mine"), ("mine/notes.txt", "keep")]);
    assert_snapshot!(book.run("minutebook demo mine --dry-run"), @r"
    ! error: there is something in the way: mine
    ! hint: name a folder that is empty or not there yet, or write over it with `--force`
    exit 2
    ");
    assert_snapshot!(book.run("minutebook demo mine --force | head -1; cat mine/notes.txt; head -1 mine/README.md"), @r"
    The minutes of Kelpline, an invented community, are in mine (95 files).
    keep# The minutes of Kelpline
    ");
}

#[test]
fn nobody_is_waited_for_where_nobody_is() {
    assert_snapshot!(typed("minutebook search tang --no-input"), @"corpus/storage/20240516.md:7: Disk encryption");
    assert_snapshot!(typed("minutebook show storage/20240516.md:7 --open --no-input"), @r"
    ! error: two options exclude each other: --open and --no-input
    ! hint: leave one of them out
    exit 2
    ");
    for verb in [
        "search tang",
        "facets",
        "status",
        "index",
        "init",
        "check",
        "actions",
        "demo new",
    ] {
        // Standard input from which nothing ever comes: whoever asked would wait.
        let seen = typed(&format!(
            "mkfifo silent; timeout 20 minutebook {verb} <>silent >/dev/null 2>&1; echo $?"
        ));
        assert_eq!(seen, "0\n", "{verb}");
    }
}

#[test]
fn the_corpus_is_found_from_folders_below_and_from_the_environment() {
    let book = book();
    book.write("minutebook.toml", "title = \"Ours\"\n");
    let below = "cd corpus/storage && minutebook search status page";
    assert_snapshot!(book.run(below), @"../../corpus/ops/20240520.md:5: Status page");
    let named = "cd / && MINUTEBOOK_CORPUS=$OLDPWD/corpus MINUTEBOOK_INDEX=$OLDPWD/index minutebook search status page";
    assert_snapshot!(book.run(named), @"$BOOK/corpus/ops/20240520.md:5: Status page");
    let two = "minutebook search tang --corpus a=corpus/storage --corpus b=corpus/ops --index both";
    assert_snapshot!(book.run(two), @"corpus/storage/20240516.md:7: Disk encryption");
}

#[test]
fn init_writes_what_it_found_and_changes_nothing() {
    let book = book();
    let before = book.run("minutebook search disk");
    assert_snapshot!(book.run("minutebook init"), @"minutebook.toml is written; it changes nothing until it is edited");
    assert_snapshot!(book.run("grep -A3 'team]' minutebook.toml"), @r#"
    # [[team]]
    # name = "storage"
    # folders = ["storage"]
    # aliases = []
    # [[team]]
    # name = "ops"
    # folders = ["ops"]
    # aliases = []
    "#);
    assert_snapshot!(book.run("grep -A3 'How the days' minutebook.toml"), @r"
    # How the days of these files are known:
    #   3 files by file name, YYYYMMDD: ops/20240520.md

    # Dates of files that have none, or a wrong one. `minutebook check` lists them.
    ");
    assert_eq!(before, book.run("minutebook search disk"));
}

#[test]
fn init_replaces_what_is_there_however_broken_when_it_must() {
    let book = book();
    book.write("minutebook.toml", "titel = ");
    assert_snapshot!(book.run("minutebook init --force"), @"minutebook.toml is written; it changes nothing until it is edited");
    assert_snapshot!(book.run("minutebook search status page"), @"corpus/ops/20240520.md:5: Status page");
}

#[test]
fn what_init_writes_may_be_uncommented_as_it_is() {
    let book = TestBook::sample();
    book.run("rm -f corpus/minutebook.toml minutebook.toml; minutebook init --no-config");
    let file = std::fs::read_to_string(book.path("minutebook.toml")).unwrap();
    let key = regex::Regex::new(r#"^# (\[|[a-z]+ = |"[^"]*" = )"#).unwrap();
    let rows = file.lines().map(|row| match key.is_match(row) {
        true => row.trim_start_matches("# "),
        false => row,
    });
    let uncommented: Vec<&str> = rows.collect();
    assert!(
        uncommented
            .iter()
            .filter(|row| !row.starts_with('#'))
            .count()
            > 30
    );
    book.write("minutebook.toml", &uncommented.join("\n"));
    let seen = book.run("minutebook search disk encryption --limit 1");
    assert!(seen.starts_with("corpus/"), "{seen}");
}

#[test]
fn the_sample_corpus_comes_with_the_program() {
    let book = TestBook::new(&[]);
    let seen = book.run("minutebook demo corpus");
    assert!(seen.contains("minutebook search disk encryption"), "{seen}");
    let sample = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/README.md");
    let written = std::fs::read_to_string(book.path("corpus/README.md")).unwrap();
    assert_eq!(written, std::fs::read_to_string(sample).unwrap());
    // What it says to try may be tried, whatever the folder is called.
    let seen = book.run("minutebook demo \"Kelpline's own\"");
    let line = seen.lines().find(|row| row.contains("search")).unwrap();
    let found = book.run(line);
    assert!(found.contains("Disk encryption"), "{line}: {found}");
}

#[test]
fn shells_complete_commands_and_the_teams_of_the_index() {
    let book = book();
    book.run("minutebook index");
    let asked = "COMPLETE=bash _CLAP_COMPLETE_INDEX=3 _CLAP_COMPLETE_COMP_TYPE=9 _CLAP_IFS=, \
                 minutebook -- minutebook search --team ''";
    assert_snapshot!(book.run(asked), @"storage,ops");
    assert!(book.run("minutebook completions fish").contains("complete"));
    let of_another = "COMPLETE=bash _CLAP_COMPLETE_INDEX=4 _CLAP_COMPLETE_COMP_TYPE=9 _CLAP_IFS=, \
                      minutebook -- minutebook search --corpus=corpus/ops --team ''";
    book.run("minutebook index --corpus corpus/ops");
    assert_snapshot!(book.run(of_another), @"Team Ops");
    // Where there is nothing to offer nothing is said either.
    assert_snapshot!(book.run(&format!("cd /; {asked}")), @"");
}

#[test]
fn bash_completes_topics_with_blanks_as_one_word() {
    if std::process::Command::new("bash")
        .arg("--version")
        .output()
        .is_err()
    {
        return;
    }
    let book = TestBook::sample();
    book.run("minutebook index");
    let completed = |words: &[&str]| {
        let quoted: Vec<String> = words.iter().map(|word| format!("{word:?}")).collect();
        let (last, count) = (words.last().unwrap(), words.len());
        book.write(
            "complete.bash",
            &format!(
                "source <(minutebook completions bash)\nCOMP_WORDS=({}); COMP_CWORD={}\n\
                 _minutebook minutebook {last:?}\necho \"${{COMPREPLY[*]}}\"\n",
                quoted.join(" "),
                count - 1,
            ),
        );
        book.run("bash complete.bash")
    };
    assert_snapshot!(completed(&["minutebook", "search", "--topic", "dis"]), @r"disk\ encryption");
    assert_snapshot!(completed(&["minutebook", "search", "--topic", "'dis"]), @"disk encryption");
    assert_snapshot!(completed(&["minutebook", "search", "--topic", "=", "dis"]), @r"disk\ encryption");
    assert_snapshot!(completed(&["minutebook", "search", "--topic", "disk\\ e"]), @r"disk\ encryption");
    assert_snapshot!(completed(&["minutebook", "search", "--team", "sto"]), @"storage");
    assert_snapshot!(completed(&["minutebook", "person", "qui"]), @"quillon");
    assert_snapshot!(completed(&["minutebook", "sea"]), @"search");
    assert_snapshot!(completed(&["minutebook", "search", "--sort", "=", ""]), @"relevance newest oldest");
}

#[test]
fn help_begins_with_what_it_is_for_and_examples() {
    assert_snapshot!(typed("minutebook -h | head -9"), @r"
    Search the minutes of a community, section by section

    Usage: minutebook [OPTIONS] <COMMAND>

    Examples:
      minutebook search disk encryption      the best sections on it
      minutebook show 1                      read the first one
      minutebook help query                  what a query can say
    ");
    assert_snapshot!(typed("minutebook help facets | head -9"), @r"
    Count sections by team, topic, person and year, for everything or for a
    query

    Usage: minutebook facets [OPTIONS] [QUERY]...

    Examples:
      minutebook facets
      minutebook facets disk encryption
      minutebook facets --by team --by year encryption
    ");
}

#[test]
fn the_manual_names_exit_status_environment_and_files() {
    let page = typed("minutebook man");
    for section in ["EXAMPLES", "EXIT STATUS", "ENVIRONMENT", "FILES"] {
        assert!(page.contains(&format!("\n.SH {section}\n")), "{section}");
    }
}

#[test]
fn the_manual_says_of_every_option_what_it_does() {
    let book = TestBook::new(&[]);
    book.run("minutebook man man1");
    let mut options = 0;
    for page in std::fs::read_dir(book.path("man1")).unwrap() {
        let page = std::fs::read_to_string(page.unwrap().path()).unwrap();
        for option in page.split(".TP\n").filter(|part| part.starts_with("\\fB")) {
            let said = option.split_once('\n').unwrap().1;
            assert!(
                said.starts_with(|letter: char| letter.is_ascii_alphabetic()),
                "{option}"
            );
            options += 1;
        }
    }
    assert!(options > 300, "{options}");
}

#[test]
fn what_the_help_says_of_queries_is_understood() {
    let book = TestBook::sample();
    book.run("minutebook index");
    let help = book.answer("minutebook help query");
    let field =
        regex::Regex::new(r"\b[a-z]+:[^ ]+|[^ ]*\d{4}[^ ]*|@mira|encr\*|zitadell~|last-month")
            .unwrap();
    let mut tried = 0;
    for example in field.find_iter(&help) {
        let example = example.as_str();
        let query = book.answer(&format!("minutebook search --json -n 0 -- '{example}'"));
        let answer: serde_json::Value = serde_json::from_str(&query).unwrap();
        let kinds = answer["notices"].as_array().unwrap().iter();
        let unknown: Vec<_> = kinds
            .filter(|notice| notice["kind"] == "unknown-field")
            .collect();
        assert!(unknown.is_empty(), "{example}: {unknown:?}");
        assert_ne!(answer["query"]["understood"], "", "{example}");
        tried += 1;
    }
    assert!(tried > 15, "{tried}");
}

#[test]
fn manual_pages_exist_for_every_command() {
    let book = TestBook::new(&[]);
    book.run("minutebook man man1");
    let commands =
        book.answer("minutebook help | sed -n '/^Commands/,/^$/s/^  \\([a-z][a-z]*\\) .*/\\1/p'");
    assert!(commands.lines().count() > 8, "{commands}");
    for command in commands.lines() {
        assert!(
            book.path(&format!("man1/minutebook-{command}.1")).exists(),
            "{command}"
        );
    }
}

#[test]
fn every_example_of_the_help_works_on_the_sample_corpus() {
    let book = TestBook::sample();
    book.write(
        "notes.md",
        "# Notes 2024-05-16\n\n## Tang\n\n- it answers\n",
    );
    book.run("minutebook search disk encryption --pretty");
    let commands =
        book.answer("minutebook help | sed -n '/^Commands/,/^$/s/^  \\([a-z][a-z]*\\) .*/\\1/p'");
    let mut tried = 0;
    for command in commands.lines() {
        let help = book.answer(&format!("minutebook help {command}"));
        let examples = help.lines().skip_while(|row| *row != "Examples:");
        for row in examples.filter_map(|row| row.strip_prefix("  minutebook ")) {
            // What stands behind several blanks says what it is for.
            let line = row.split("  ").next().unwrap();
            if needs_a_person_or_stays(line) {
                continue;
            }
            let seen = book.run(&format!("minutebook {line}"));
            assert!(
                !seen.contains("exit 2") && !seen.contains("! error"),
                "{line}\n{seen}"
            );
            tried += 1;
        }
    }
    assert!(tried > 20, "only {tried}");
}

fn needs_a_person_or_stays(line: &str) -> bool {
    line.starts_with("browse") || line.starts_with("serve")
}
