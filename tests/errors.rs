//! Every error, whole, as a person sees it. Read this file as prose: does each say what happened,
//! to which thing, and the way out?
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use insta::assert_snapshot;

use crate::testbook::TestBook;

#[path = "support/testbook.rs"]
mod testbook;

fn book() -> TestBook {
    TestBook::new(&[(
        "corpus/storage/20240516.md",
        "# Team Storage 2024-05-16\n\n## Disk encryption\n\n- Mira: tang answers only inside the rack\n",
    )])
}

/// What is seen when a line is typed in a folder with one file of minutes.
fn typed(line: &str) -> String {
    book().run(line)
}

#[test]
fn a_mistyped_command_is_suggested_and_not_run() {
    assert_snapshot!(typed("minutebook serach tang"), @r"
    ! error: there is no command `serach`
    ! hint: did you mean `minutebook search`? To look for it: `minutebook search serach`
    exit 2
    ");
}

#[test]
fn what_others_call_otherwise_is_found_and_nothing_far_fetched_is_suggested() {
    for (typed_instead, meant) in [
        ("grep", "search"),
        ("open", "show --open"),
        ("todo", "actions"),
        ("stats", "status"),
        ("version", "--version"),
        ("sea", "search"),
        ("earch", "search"),
        ("shwo", "show"),
    ] {
        let seen = typed(&format!("minutebook {typed_instead} 1"));
        let suggestion = format!("did you mean `minutebook {meant}`?");
        assert!(seen.contains(&suggestion), "{seen}");
        assert!(seen.ends_with("exit 2\n"), "{seen}");
    }
    assert_snapshot!(typed("minutebook tang"), @r"
    ! error: there is no command `tang`
    ! hint: `minutebook --help` lists the commands. To look for it: `minutebook search tang`
    exit 2
    ");
    assert_snapshot!(typed("minutebook --json"), @r"
    ! error: a command is missing
    ! hint: `minutebook --help` lists them; to look for something: `minutebook search WORDS`
    exit 2
    ");
}

#[test]
fn a_mistyped_option_is_suggested_and_not_run() {
    assert_snapshot!(typed("minutebook search --taem storage"), @r"
    ! error: there is no option `--taem` here
    ! hint: did you mean `--team`?
    exit 2
    ");
    assert_snapshot!(typed("minutebook search tang -draft"), @r"
    ! error: there is no option `-draft` here
    ! hint: what stands behind `--` is taken as it is: `minutebook search -- disk -draft`
    exit 2
    ");
}

#[test]
fn a_wrong_value_is_shown_with_those_that_are_right() {
    assert_snapshot!(typed("minutebook search --sort best"), @r"
    ! error: this is no value for `--sort`: best
    ! hint: one of: relevance, newest, oldest
    exit 2
    ");
    assert_snapshot!(typed("minutebook search --limit many"), @r"
    ! error: this is no value for `--limit`: many
    ! hint: a whole number is wanted
    exit 2
    ");
    assert_snapshot!(typed("minutebook search --limit"), @r"
    ! error: a value is missing: --limit
    ! hint: write it behind the option
    exit 2
    ");
    assert_snapshot!(typed("minutebook search --from someday tang"), @r"
    ! error: this is no date for `--from`: someday
    ! hint: write a day, a month, a quarter or a year: 2024-05-16, 2024-05, 2024-Q2, 2024
    exit 2
    ");
    assert_snapshot!(typed("minutebook search --color pink tang"), @r"
    ! error: this is no value for `--color`: pink
    ! hint: one of: auto, always, never
    exit 2
    ");
}

#[test]
fn a_format_that_is_none_is_named_with_those_that_there_are() {
    assert_snapshot!(typed("minutebook search tang --hyperlink-format vsode"), @r"
    ! error: this is no value for `--hyperlink-format`: vsode
    ! hint: one of: none, default, file, web, vscode, vscode-insiders, vscodium, cursor, zed; or a template with {path} in it
    exit 2
    ");
    assert_snapshot!(typed("minutebook search tang --json --format-version 2"), @r"
    ! error: this is no value for `--format-version`: 2
    ! hint: 1 is the only one so far
    exit 2
    ");
    assert_snapshot!(typed("minutebook search tang --limit -1"), @r"
    ! error: this is no value for `--limit`: -1
    ! hint: a whole number is wanted
    exit 2
    ");
}

#[test]
fn options_that_exclude_each_other_are_named() {
    assert_snapshot!(typed("minutebook search tang --json --ndjson"), @r"
    ! error: two options exclude each other: --json and --ndjson
    ! hint: leave one of them out
    exit 2
    ");
}

#[test]
fn what_is_missing_is_named() {
    assert_snapshot!(typed("minutebook show"), @r"
    ! error: something is missing: <WHICH>
    ! hint: usage: minutebook show <WHICH>
    exit 2
    ");
    assert_snapshot!(typed("minutebook help frob"), @r"
    ! error: there is no help on `frob`
    ! hint: `minutebook help` lists the commands; `minutebook help query` explains queries
    exit 2
    ");
}

#[test]
fn a_corpus_that_is_not_there_is_named_with_two_ways_out() {
    let empty = TestBook::new(&[("notes.txt", "")]);
    assert_snapshot!(empty.run("minutebook search tang"), @r"
    ! error: there is no corpus in `corpus`
    ! hint: name a folder of minutes with `--corpus DIR`, or get one to play with: `minutebook demo corpus`
    exit 2
    ");
    assert_snapshot!(empty.run("minutebook search tang --corpus minutes"), @r"
    ! error: there is no corpus in `minutes`
    ! hint: name a folder of minutes with `--corpus DIR`, or get one to play with: `minutebook demo corpus`
    exit 2
    ");
    assert_snapshot!(empty.run("minutebook search tang --corpus notes.txt"), @r"
    ! error: the corpus is not a folder: notes.txt
    ! hint: give the folder that the minutes are in
    exit 2
    ");
}

#[test]
fn two_corpora_need_two_names() {
    let line = "minutebook search tang --corpus a=corpus --corpus a=corpus/storage";
    assert_snapshot!(typed(line), @r"
    ! error: two corpora have the same name: a
    ! hint: name them with `--corpus NAME=DIR`
    exit 2
    ");
}

#[test]
fn what_cannot_be_shown_is_named() {
    assert_snapshot!(typed("minutebook show storage/20240517.md"), @r"
    ! error: there are no minutes and no section called `storage/20240517.md`
    ! hint: take a number or a `path:line` from a search
    exit 2
    ");
    assert_snapshot!(typed("minutebook show 20240516"), @r"
    ! error: the last search has no hit 20240516
    ! hint: search first, then show a hit by its number
    exit 2
    ");
    assert_snapshot!(typed("minutebook show storage/20240516"), @r"
    ! error: there are no minutes and no section called `storage/20240516`
    ! hint: did you mean `storage/20240516.md`?
    exit 2
    ");
    assert_snapshot!(typed("minutebook show 20240516.md:5"), @r"
    ! error: there are no minutes and no section called `20240516.md:5`
    ! hint: did you mean `storage/20240516.md`?
    exit 2
    ");
    assert_snapshot!(typed("minutebook show storage/20240516.md:50"), @r"
    ! error: `storage/20240516.md` has nothing on line 50
    ! hint: its minutes end on line 5; without a line all of them are shown
    exit 2
    ");
    assert_snapshot!(typed("minutebook show 3"), @r"
    ! error: the last search has no hit 3
    ! hint: search first, then show a hit by its number
    exit 2
    ");
}

#[test]
fn an_editor_that_is_not_there_is_named() {
    let line = "VISUAL=no-such-editor minutebook show storage/20240516.md --open";
    assert_snapshot!(typed(line), @r"
    ! error: the editor cannot be started: no-such-editor
    ! cause: No such file or directory (os error 2)
    ! hint: name yours in $VISUAL or $EDITOR
    exit 2
    ");
}

#[test]
fn nothing_that_is_there_is_written_over() {
    assert_snapshot!(typed("minutebook demo corpus"), @r"
    ! error: there is something in the way: corpus
    ! hint: name a folder that is empty or not there yet, or write over it with `--force`
    exit 2
    ");
    let book = book();
    book.write("minutebook.toml", "");
    assert_snapshot!(book.run("minutebook init"), @r"
    ! error: there is a configuration already: minutebook.toml
    ! hint: look at a new one with `--print`, or replace it with `--force`
    exit 2
    ");
}

#[test]
fn what_is_no_text_is_named() {
    assert_snapshot!(typed("minutebook search \"$(printf 'a\\377b')\""), @r"
    ! error: this is no UTF-8: a�b
    ! hint: write it as UTF-8; only paths may be anything else
    exit 2
    ");
    assert_snapshot!(typed("minutebook search -x \"$(printf '\\377')\""), @r"
    ! error: there is no option `-x` here
    ! hint: what stands behind `--` is taken as it is: `minutebook search -- disk -draft`
    exit 2
    ");
}

#[test]
fn a_configuration_that_is_wrong_is_named_with_its_line() {
    let book = book();
    assert_snapshot!(book.run("minutebook search tang --config nowhere.toml"), @r"
    ! error: the configuration `nowhere.toml` cannot be read
    ! cause: No such file or directory (os error 2)
    ! hint: check the path given with `--config`
    exit 2
    ");
    book.write(
        "minutebook.toml",
        "title = \"Ours\"\n[[team]]\nnaem = \"storage\"\n",
    );
    assert_snapshot!(book.run("minutebook search tang"), @r"
    ! error: $BOOK/minutebook.toml:3: unknown key `naem` in `team`
    ! hint: did you mean `name`?
    exit 2
    ");
    book.write("minutebook.toml", "title = Ours\n");
    assert_snapshot!(book.run("minutebook search tang"), @r"
    ! error: $BOOK/minutebook.toml:1: string values must be quoted, expected literal string
    ! hint: the README shows every key with an example
    exit 2
    ");
    assert_snapshot!(book.run("minutebook search tang --no-config"), @"corpus/storage/20240516.md:5: Disk encryption");
}

#[test]
fn somebody_elses_folder_is_no_index() {
    let book = book();
    book.write("letters/to-mira.txt", "dear Mira");
    assert_snapshot!(book.run("minutebook search tang --index letters"), @r"
    ! error: `letters` is no index of minutebook and not empty: it holds `to-mira.txt`
    ! hint: give an empty or new folder with `--index`; nothing was touched
    exit 2
    ");
    assert_snapshot!(book.run("minutebook search tang --index corpus"), @r"
    ! error: `corpus` is no index of minutebook and not empty: it holds `storage`
    ! hint: give an empty or new folder with `--index`; nothing was touched
    exit 2
    ");
    book.write("file", "");
    assert_snapshot!(book.run("minutebook search tang --index file"), @r"
    ! error: the index in `file` cannot be read
    ! cause: Not a directory (os error 20)
    ! hint: give another folder with `--index`
    exit 2
    ");
}

#[test]
fn a_team_that_is_not_there_is_a_warning_and_the_best_answer() {
    assert_snapshot!(typed("minutebook search tang --team storge"), @r"
    corpus/storage/20240516.md:5: Disk encryption
    ! warning: there is no team `storge`; searched without that condition
    ! hint: did you mean `storage`?
    ");
    assert_snapshot!(typed("minutebook search tang colour:blue"), @r"
    corpus/storage/20240516.md:5: Disk encryption
    ! warning: nothing holds all that was asked; left out: colour, blue
    ! warning: there is no `colour:`; searched for it as text
    ! hint: `team:`, `topic:`, `person:`, `date:` and `title:` are some that there are
    ");
}

#[test]
fn nobody_and_no_day_are_named() {
    assert_snapshot!(typed("minutebook person nobody"), @r"
    ! error: nobody in the minutes is called `nobody`
    ! hint: `minutebook people` lists them
    exit 2
    ");
    assert_snapshot!(typed("minutebook related 7"), @r"
    ! error: the last search has no hit 7
    ! hint: search first, then show a hit by its number
    exit 2
    ");
    assert_snapshot!(typed("minutebook new --since soon"), @r"
    ! error: this is no date for `--since`: soon
    ! hint: write a day, a month, a quarter or a year: 2024-05-16, 2024-05, 2024-Q2, 2024
    exit 2
    ");
    assert_snapshot!(typed("minutebook new --as ../mira"), @r"
    ! error: this is no name for `--as`: ../mira
    ! hint: take letters, digits and `-`
    exit 2
    ");
    assert_snapshot!(typed("minutebook actions --csv --ics"), @r"
    ! error: two options exclude each other: --csv and --ics
    ! hint: leave one of them out
    exit 2
    ");
}

#[test]
fn what_cannot_be_written_or_read_is_named() {
    assert_snapshot!(typed("minutebook inspect nowhere.md"), @r"
    ! error: the file `nowhere.md` cannot be read
    ! cause: No such file or directory (os error 2)
    ! hint: check the path
    exit 2
    ");
    assert_snapshot!(typed("minutebook man /dev/null/man1"), @r"
    ! error: the pages cannot be written into `/dev/null/man1`
    ! cause: Not a directory (os error 20)
    ! hint: name a folder that you may write to
    exit 2
    ");
    assert_snapshot!(typed("minutebook demo /dev/null/corpus"), @r"
    ! error: the minutes cannot be written into `/dev/null/corpus`
    ! cause: Not a directory (os error 20)
    ! hint: name a folder that you may write to
    exit 2
    ");
    assert_snapshot!(typed("minutebook browse"), @r"
    ! error: browsing needs a terminal
    ! hint: into a pipe goes `minutebook search`
    exit 2
    ");
}

#[cfg(target_os = "linux")]
#[test]
fn an_answer_that_cannot_be_written_is_an_error() {
    assert_snapshot!(typed("minutebook search tang > /dev/full"), @r"
    ! error: the answer cannot be written
    ! cause: No space left on device (os error 28)
    ! hint: see that there is room where it goes
    exit 2
    ");
}

#[test]
fn what_was_typed_cannot_steer_the_terminal_and_a_long_query_is_not_repeated_whole() {
    let line = "minutebook search --sort \"$(printf '\\033[2Jx')\"";
    assert_snapshot!(typed(line), @r"
    ! error: this is no value for `--sort`: �[2Jx
    ! hint: one of: relevance, newest, oldest
    exit 2
    ");
    let long = typed("minutebook search \"$(head -c 9000 /dev/zero | tr '\\0' x)\"");
    assert!(long.len() < 400, "{long}");
}

#[test]
fn any_text_is_a_query() {
    let book = book();
    for query in [
        "\"tang",
        "(((tang",
        "tang)",
        "tang' OR",
        "team: tang",
        "/tang(/",
        "tang NEAR",
        "- -",
        "\"\"",
    ] {
        let quoted = query.replace('\'', "'\\''");
        let seen = book.run(&format!("minutebook search -- '{quoted}'"));
        assert!(!seen.contains("error"), "{query}: {seen}");
        assert!(seen.contains("20240516.md"), "{query}: {seen}");
    }
}

#[test]
fn a_closed_pipe_is_no_error() {
    let book = book();
    assert_snapshot!(book.run("minutebook man | head -1"), @r".ie \n(.g .ds Aq \(aq");
    for verb in [
        "search tang",
        "show storage/20240516.md",
        "facets",
        "history tang",
        "decisions",
        "actions",
        "people",
        "new --since 2020",
        "related storage/20240516.md:3",
        "index",
        "status",
        "init --print",
        "completions bash",
        "man",
        "inspect",
        "check",
        "help",
        "help query",
        "--help",
        "--version",
    ] {
        for form in ["", "--json", "--pretty"] {
            let seen = book.run(&format!("minutebook {verb} {form} >&-"));
            assert!(
                !seen.contains("error: the answer") && !seen.contains("panick"),
                "{verb}: {seen}"
            );
            let seen = book.run(&format!("minutebook {verb} {form} | true"));
            assert!(
                !seen.contains("error") && !seen.contains("panick"),
                "{verb}: {seen}"
            );
        }
    }
}
