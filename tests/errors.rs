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
    assert_snapshot!(typed("minutebook tang"), @r"
    ! error: there is no command `tang`
    ! hint: did you mean `minutebook man`? To look for it: `minutebook search tang`
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
fn options_that_exclude_each_other_are_named() {
    assert_snapshot!(typed("minutebook search tang --json --ndjson"), @r"
    ! error: two options exclude each other: --json and --ndjson
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
    ! hint: name a folder that is empty or not there yet
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
fn a_closed_pipe_is_no_error() {
    let book = book();
    assert_snapshot!(book.run("minutebook man | head -1"), @r".ie \n(.g .ds Aq \(aq");
    assert_snapshot!(book.run("minutebook man >&-"), @"");
}
