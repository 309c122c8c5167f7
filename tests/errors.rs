//! Every error, whole, as a person sees it. Read this file as prose: does each say what happened,
//! to which thing, and the way out?
#![allow(clippy::unwrap_used, reason = "a test may panic")]
#![allow(clippy::print_stdout, reason = "a test that is skipped says so")]

use std::fs;
use std::path::Path;

use insta::assert_snapshot;
use regex::Regex;
use walkdir::WalkDir;

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
    ! hint: check its path
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

/// What is seen of a search with a configuration.
fn configured(text: &str) -> String {
    let book = book();
    book.write("minutebook.toml", text);
    book.run("cd corpus; minutebook search tang")
}

#[test]
fn a_value_in_the_configuration_that_cannot_be_is_named_with_one_that_can() {
    assert_snapshot!(configured("[[team]]\nname = \"storage\"\npatterns = [\"stor(age\"]\n"), @r"
    ! error: $BOOK/minutebook.toml:3: not a regular expression: `stor(age`
    ! cause: unclosed group
    ! hint: patterns are in the syntax of Rust's `regex`; `.`, `(` and the like are escaped with a backslash
    exit 2
    ");
    assert_snapshot!(configured("[[team]]\nname = \"storage\"\nparent = \"opps\"\n[[team]]\nname = \"ops\"\n"), @r"
    ! error: $BOOK/minutebook.toml:3: team `storage` names a team that there is not: `opps`
    ! hint: did you mean `ops`?
    exit 2
    ");
    assert_snapshot!(configured("[[team]]\nname = \"storage\"\nalso_in = [\"kitchen\"]\n"), @r"
    ! error: $BOOK/minutebook.toml:3: team `storage` names a team that there is not: `kitchen`
    ! hint: give it a `[[team]]` of its own
    exit 2
    ");
    assert_snapshot!(configured("[[team]]\nname = \"storage\"\nweekday = \"Caturday\"\n"), @r"
    ! error: $BOOK/minutebook.toml:3: not a weekday: `Caturday`
    ! hint: write `Mon`, `Tuesday` or the like
    exit 2
    ");
    assert_snapshot!(configured("[dates]\n\"storage/20240516.md\" = \"soon\"\n"), @r#"
    ! error: $BOOK/minutebook.toml:2: not a date: `soon`
    ! hint: write it as "2024-05-31", or "none" for a file without a date
    exit 2
    "#);
    assert_snapshot!(configured("[[corpus]]\nname = \"all\"\npath = \"../..\"\n"), @r"
    ! error: ../minutebook.toml:3: the path leads out of the folder of the configuration: `../..`
    ! hint: name a folder below it, without `..`
    exit 2
    ");
    assert_snapshot!(configured("[[corpus]]\nname = \"all\"\npath = \"minutes\"\n"), @r"
    ! error: there is no corpus in `../minutes`
    ! hint: name a folder of minutes with `--corpus DIR`, or get one to play with: `minutebook demo corpus`
    exit 2
    ");
    assert_snapshot!(configured("pager = \"rm -rf .\"\n"), @r"
    ! error: $BOOK/minutebook.toml:1: unknown key `pager`
    ! hint: it may be `title`, `ignore`, `synonyms`, `team`, `people`, `topic`, `topics`, `dates`, `links`, `corpus`
    exit 2
    ");
}

#[test]
fn what_a_person_prefers_is_named_with_its_line_where_it_cannot_be() {
    let preferred = |text: &str| {
        let book = book();
        book.write("home/.config/minutebook/config.toml", text);
        book.run("minutebook search tang")
    };
    assert_snapshot!(preferred("# mine\nlimt = 5\n"), @r"
    ! error: $BOOK/home/.config/minutebook/config.toml:2: unknown key `limt`
    ! hint: did you mean `limit`?
    exit 2
    ");
    assert_snapshot!(preferred("title = \"Ours\"\n"), @r"
    ! error: $BOOK/home/.config/minutebook/config.toml:1: unknown key `title`
    ! hint: it may be `color`, `corpus`, `hyperlink-format`, `limit`, `pager`
    exit 2
    ");
    assert_snapshot!(preferred("color = \"pink\"\n"), @r#"
    ! error: $BOOK/home/.config/minutebook/config.toml:1: this is no value for `color`
    ! hint: one of: "auto", "always", "never"
    exit 2
    "#);
    assert_snapshot!(preferred("hyperlink-format = \"vsode\"\n"), @r"
    ! error: $BOOK/home/.config/minutebook/config.toml:1: this is no value for `hyperlink-format`
    ! hint: one of: none, default, file, web, vscode, vscode-insiders, vscodium, cursor, zed; or a template with {path} in it
    exit 2
    ");
    assert_snapshot!(preferred("hyperlink-format = 1\n"), @r"
    ! error: $BOOK/home/.config/minutebook/config.toml:1: this is no value for `hyperlink-format`
    ! hint: a text is wanted
    exit 2
    ");
    assert_snapshot!(preferred("limit = 0\n"), @r"
    ! error: $BOOK/home/.config/minutebook/config.toml:1: this is no value for `limit`
    ! hint: a whole number from 1 is wanted
    exit 2
    ");
    assert_snapshot!(preferred("pager = [\"less\", \"-R\"]\n"), @r#"
    ! error: $BOOK/home/.config/minutebook/config.toml:1: this is no value for `pager`
    ! hint: a command is wanted: "less -R", or "" for none
    exit 2
    "#);
    assert_snapshot!(preferred("corpus = \"minutes\"\n"), @r#"
    ! error: $BOOK/home/.config/minutebook/config.toml:1: this is no value for `corpus`
    ! hint: name folders from the root or from home: ["~/minutes"]
    exit 2
    "#);
    assert_snapshot!(preferred("limit = 5\ncolor\n"), @r#"
    ! error: $BOOK/home/.config/minutebook/config.toml:2: key with no value, expected `=`
    ! hint: a line is `key = "value"`
    exit 2
    "#);
    let book = book();
    book.write("home/.config/minutebook/config.toml/mistake", "");
    assert_snapshot!(book.run("minutebook search tang"), @r"
    ! error: your preferences cannot be read: $BOOK/home/.config/minutebook/config.toml
    ! cause: Is a directory (os error 21)
    ! hint: see that you may read it, or do without: `--no-config`
    exit 2
    ");
    assert_snapshot!(book.run("minutebook search tang --no-config"), @"corpus/storage/20240516.md:5: Disk encryption");
}

#[test]
fn a_variable_that_says_what_it_cannot_say_is_named() {
    assert_snapshot!(typed("MINUTEBOOK_COLOR=pink minutebook search tang"), @r"
    ! error: this is no value for `MINUTEBOOK_COLOR`: pink
    ! hint: one of: auto, always, never
    exit 2
    ");
    assert_snapshot!(typed("MINUTEBOOK_HYPERLINK_FORMAT=vsode minutebook search tang"), @r"
    ! error: this is no value for `MINUTEBOOK_HYPERLINK_FORMAT`: vsode
    ! hint: one of: none, default, file, web, vscode, vscode-insiders, vscodium, cursor, zed; or a template with {path} in it
    exit 2
    ");
    assert_snapshot!(typed("MINUTEBOOK_CONFIG=nowhere.toml minutebook search tang"), @r"
    ! error: the configuration `nowhere.toml` cannot be read
    ! cause: No such file or directory (os error 2)
    ! hint: check its path
    exit 2
    ");
    assert_snapshot!(typed("MINUTEBOOK_CORPUS=nowhere minutebook search tang"), @r"
    ! error: there is no corpus in `nowhere`
    ! hint: name a folder of minutes with `--corpus DIR`, or get one to play with: `minutebook demo corpus`
    exit 2
    ");
}

#[test]
fn an_index_that_is_not_there_is_not_built_where_nobody_wants_it() {
    assert_snapshot!(typed("minutebook search tang --no-refresh"), @r"
    ! error: there is no index in `index`
    ! hint: build it with `minutebook index`
    exit 2
    ");
    assert_snapshot!(typed("minutebook show storage/20240516.md --no-refresh"), @r"
    ! error: there is no index in `index`
    ! hint: build it with `minutebook index`
    exit 2
    ");
    assert_snapshot!(typed("mv corpus minutes; env -u HOME minutebook search tang --corpus minutes --no-refresh"), @r"
    ! error: there is no folder for an index, so there is none to answer from
    ! hint: name one with `--index DIR`, or leave out `--no-refresh`
    exit 2
    ");
    let book = book();
    book.run("minutebook index; for file in index/*/*; do : > $file; done");
    assert_snapshot!(book.run("minutebook search tang --no-refresh"), @r"
    ! error: the index in `index` is damaged or of another version
    ! hint: build it again with `minutebook index --rebuild`
    exit 2
    ");
    assert_snapshot!(book.run("minutebook search tang"), @"corpus/storage/20240516.md:5: Disk encryption");
    book.run("mv corpus elsewhere");
    // What the index holds is told all the same.
    assert_snapshot!(book.run("minutebook status --no-refresh | tail -n 1"), @"there is no folder `corpus`");
    assert_snapshot!(book.run("minutebook show storage/20240516.md --raw --no-refresh"), @r"
    ! error: `storage/20240516.md` cannot be read
    ! cause: No such file or directory (os error 2)
    ! hint: refresh the index
    exit 2
    ");
}

#[test]
fn an_index_that_cannot_be_written_is_named() {
    let book = book();
    book.run("minutebook index");
    // Whoever writes holds this file.
    assert_snapshot!(book.run("flock index/minutebook.lock minutebook index --rebuild"), @r"
    ! error: another minutebook is writing to `index`
    ! hint: wait for it to finish; searching works meanwhile
    exit 2
    ");
    book.write(
        "corpus/ops/20240520.md",
        "# Ops 2024-05-20\n\n## Heat\n\n- tang is warm\n",
    );
    assert_snapshot!(book.run("flock index/minutebook.lock minutebook search warm"), @r"
    ! warning: another minutebook is writing to `index`
    ! hint: wait for it to finish; searching works meanwhile
    ! nothing found for `warm`
    ! the minutes are of 2024-05-16 to 2024-05-16, in 1 file
    exit 1
    ");
    assert_snapshot!(book.seen_by_a_guest("minutebook index --rebuild"), @r"
    ! error: the index in `index` cannot be written
    ! cause: Permission denied (os error 13)
    ! hint: see that the disk has room and the folder is yours, or give another one with `--index`
    exit 2
    ");
    assert_snapshot!(book.seen_by_a_guest("minutebook search tang --index new"), @r"
    ! error: the index in `new` cannot be written
    ! cause: Permission denied (os error 13)
    ! hint: see that the disk has room and the folder is yours, or give another one with `--index`
    exit 2
    ");
    assert_snapshot!(book.seen_by_a_guest("TMPDIR=$PWD/bin minutebook index --dry-run 2>&1 | sed s/minutebook-[0-9]*/minutebook-N/"), @r"
    error: the index cannot be copied to `$BOOK/bin/minutebook-N`
    cause: Permission denied (os error 13)
    hint: name another folder for such things in $TMPDIR
    ");
}

/// In a program without the page, that is.
#[cfg(not(feature = "web"))]
#[test]
fn a_page_that_was_not_built_in_is_named() {
    assert_snapshot!(typed("minutebook serve"), @r"
    ! error: this minutebook was built without `web`
    ! hint: install it again with `cargo install minutebook --features web`
    exit 2
    ");
}

#[test]
fn a_folder_that_may_not_be_read_is_named() {
    let book = book();
    book.write("locked/20240516.md", "# Storage 2024-05-16\n\n- tang\n");
    assert_snapshot!(book.seen_by_a_guest("minutebook search tang --corpus locked --index own/index"), @r"
    ! error: the folder `locked` cannot be read
    ! cause: Permission denied (os error 13)
    ! hint: check its permissions
    exit 2
    ");
    assert_snapshot!(book.seen_by_a_guest("minutebook inspect locked/20240516.md"), @r"
    ! error: the file `locked/20240516.md` cannot be read
    ! cause: Permission denied (os error 13)
    ! hint: see that it is there and that you may read it
    exit 2
    ");
}

#[test]
fn an_answer_that_cannot_be_put_into_a_file_is_an_error() {
    assert_snapshot!(typed("minutebook search tang --output nowhere/tang.txt"), @r"
    ! error: the answer cannot be written into `nowhere/tang.txt`
    ! cause: No such file or directory (os error 2)
    ! hint: name a file that you may write to, in a folder that is there
    exit 2
    ");
    assert_snapshot!(typed("minutebook search tang -o corpus"), @r"
    ! error: the answer cannot be written into `corpus`
    ! cause: Is a directory (os error 21)
    ! hint: name a file that you may write to, in a folder that is there
    exit 2
    ");
    assert_snapshot!(typed("minutebook browse --no-input"), @r"
    ! error: browsing waits for keys, and writes nothing
    ! hint: without anybody there: `minutebook search`, with `--output FILE`
    exit 2
    ");
    assert_snapshot!(typed("minutebook browse -o x"), @r"
    ! error: browsing waits for keys, and writes nothing
    ! hint: without anybody there: `minutebook search`, with `--output FILE`
    exit 2
    ");
    #[cfg(feature = "web")]
    assert_snapshot!(typed("minutebook serve -o x"), @r"
    ! error: serving answers readers, and writes nothing into a file
    ! hint: leave `--output` out
    exit 2
    ");
    assert_snapshot!(book().seen_by_a_guest("minutebook actions --csv -o tasks.csv --index own/index"), @r"
    ! error: the answer cannot be written into `tasks.csv`
    ! cause: Permission denied (os error 13)
    ! hint: name a file that you may write to, in a folder that is there
    exit 2
    ");
}

#[test]
fn an_editor_that_fails_is_told() {
    assert_snapshot!(typed("EDITOR=false minutebook show storage/20240516.md --open"), @r"
    ! error: the editor ended with a failure: false
    ! hint: see what it said; another one is named in $VISUAL or $EDITOR
    exit 2
    ");
}

#[cfg(feature = "web")]
#[test]
fn an_address_that_cannot_be_had_is_told_with_the_way_out() {
    assert_snapshot!(typed("minutebook serve --addr 192.0.2.1:7878"), @r"
    ! error: this machine cannot listen on 192.0.2.1:7878
    ! cause: Cannot assign requested address (os error 99)
    ! hint: `--addr 127.0.0.1:7878` always works
    exit 2
    ");
    assert_snapshot!(typed("minutebook serve --port 99999"), @r"
    ! error: this is no value for `--port`: 99999
    ! hint: a whole number up to 65535 is wanted
    exit 2
    ");
    assert_snapshot!(typed("minutebook serve --port 80 --addr 127.0.0.1:80"), @r"
    ! error: two options exclude each other: --port and --addr
    ! hint: leave one of them out
    exit 2
    ");
}

#[cfg(all(feature = "web", target_os = "linux"))]
#[test]
fn a_port_of_the_system_is_told_with_one_that_is_not() {
    let first_of_all = std::fs::read_to_string("/proc/sys/net/ipv4/ip_unprivileged_port_start");
    if !matches!(first_of_all.as_deref(), Ok("1024\n")) {
        println!("skipped: here all may have all ports");
        return;
    }
    assert_snapshot!(book().seen_by_a_guest("timeout 20 minutebook serve --port 80"), @r"
    ! error: ports like 80 are for the system
    ! cause: Permission denied (os error 13)
    ! hint: choose one above 1023: `--addr 127.0.0.1:7878`
    exit 2
    ");
}

#[test]
fn options_without_sense_or_value_are_named() {
    assert_snapshot!(typed("minutebook search tang --quiet --verbose"), @r"
    ! error: two options exclude each other: --quiet and --verbose
    ! hint: leave one of them out
    exit 2
    ");
    assert_snapshot!(typed("minutebook search tang --config a.toml --no-config"), @r"
    ! error: two options exclude each other: --config and --no-config
    ! hint: leave one of them out
    exit 2
    ");
    assert_snapshot!(typed("minutebook init --print --dry-run"), @r"
    ! error: two options exclude each other: --print and --dry-run
    ! hint: leave one of them out
    exit 2
    ");
    assert_snapshot!(typed("minutebook search tang --output"), @r"
    ! error: a value is missing: --output
    ! hint: write it behind the option
    exit 2
    ");
    assert_snapshot!(typed("minutebook facets --by colour"), @r"
    ! error: this is no value for `--by`: colour
    ! hint: one of: team, topic, person, year, month, corpus
    exit 2
    ");
    assert_snapshot!(typed("minutebook facets --by"), @r"
    ! error: a value is missing: --by
    ! hint: one of: team, topic, person, year, month, corpus
    exit 2
    ");
    assert_snapshot!(typed("minutebook facets -n x"), @r"
    ! error: this is no value for `--limit`: x
    ! hint: a whole number is wanted
    exit 2
    ");
    assert_snapshot!(typed("minutebook show 1 --cite --json"), @r"
    ! error: two options exclude each other: --cite and --json
    ! hint: leave one of them out
    exit 2
    ");
    assert_snapshot!(typed("minutebook completions ksh"), @r"
    ! error: this is no value for `<SHELL>`: ksh
    ! hint: one of: bash, elvish, fish, powershell, zsh
    exit 2
    ");
    assert_snapshot!(typed("minutebook completions"), @r"
    ! error: something is missing: <SHELL>
    ! hint: usage: minutebook completions <SHELL>
    exit 2
    ");
    assert_snapshot!(typed("minutebook demo"), @r"
    ! error: something is missing: <DIR>
    ! hint: usage: minutebook demo <DIR>
    exit 2
    ");
    assert_snapshot!(typed("minutebook demo a b"), @r"
    ! error: this is too much: b
    ! hint: usage: minutebook demo [OPTIONS] <DIR>
    exit 2
    ");
    assert_snapshot!(typed("minutebook status now"), @r"
    ! error: this is too much: now
    ! hint: usage: minutebook status [OPTIONS]
    exit 2
    ");
    assert_snapshot!(typed("minutebook help search query"), @r"
    ! error: this is too much: query
    ! hint: usage: minutebook help [OPTIONS] [COMMAND]
    exit 2
    ");
    assert_snapshot!(typed("minutebook show 1 -n 3"), @r"
    ! error: there is no option `-n` here
    ! hint: usage: minutebook show [OPTIONS] <WHICH>
    exit 2
    ");
    assert_snapshot!(typed("minutebook show 1 --cite --raw"), @r"
    ! error: two options exclude each other: --cite and --raw
    ! hint: leave one of them out
    exit 2
    ");
    assert_snapshot!(typed("minutebook show 1 2"), @r"
    ! error: this is too much: 2
    ! hint: usage: minutebook show [OPTIONS] <WHICH>
    exit 2
    ");
    assert_snapshot!(typed("minutebook person"), @r"
    ! error: something is missing: <NAME>
    ! hint: usage: minutebook person <NAME> [QUERY]...
    exit 2
    ");
    assert_snapshot!(typed("minutebook search tang --corpus"), @r"
    ! error: a value is missing: --corpus
    ! hint: write it behind the option
    exit 2
    ");
    assert_snapshot!(typed("minutebook search tang --team"), @r"
    ! error: a value is missing: --team
    ! hint: write it behind the option
    exit 2
    ");
    assert_snapshot!(typed("minutebook search tang --json=yes"), @r"
    ! error: `--json` takes no value: yes
    ! hint: write it without `=` and what follows
    exit 2
    ");
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
    let book = book();
    book.write("corpus/sig-rope/20240516.md", "## Knots\n\nTwo knots.\n");
    assert_snapshot!(book.run("minutebook search knots team:rope"), @r#"
    corpus/sig-rope/20240516.md:3: Knots
    ! warning: no team is called just `rope`; taken for `sig-rope`
    ! hint: `minutebook facets` lists what there is to choose for team:
    "#);
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
    let book = book();
    book.run("minutebook search tang --pretty; printf '# Team Storage\\n\\n## Knots\\n\\n- a bowline\\n' > corpus/storage/20240516.md");
    assert_snapshot!(book.run("minutebook show 1"), @r"
    ! error: hit 1 of the last search is in the minutes no more
    ! hint: search again
    exit 2
    ");
    let long = "head -c 67108864 /dev/zero | tr '\\0' 'a' | minutebook search -";
    assert_snapshot!(typed(long), @r"
    ! error: the query is too long: at most 64 MB are read from a pipe
    ! hint: take it in parts
    exit 2
    ");
    assert_snapshot!(typed("minutebook new --since soon"), @r"
    ! error: this is no date for `--since`: soon
    ! hint: write a day, a month, a quarter or a year: 2024-05-16, 2024-05, 2024-Q2, 2024
    exit 2
    ");
    assert_snapshot!(typed("minutebook new --dry-run"), @r"
    ! error: something is missing: --as <NAME>
    ! hint: usage: minutebook new --as <NAME> --dry-run [QUERY]...
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
    ! hint: see that it is there and that you may read it
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

/// Errors that nothing which can be typed brings about, and why.
const NOT_TYPED: [(&str, &str); 8] = [
    (
        "the terminal cannot be used",
        "a terminal that breaks while it is used",
    ),
    (
        "the page cannot be served",
        "a machine that refuses threads or sockets",
    ),
    (
        "there is no section called",
        "a number, path or id is looked up before",
    ),
    (
        "the index is damaged: a part of it cannot be opened",
        "seals tell before",
    ),
    (
        "the index is damaged: a section cannot be read",
        "seals tell before",
    ),
    ("the index cannot be read", "damage between two looks"),
    (
        "the index cannot be read right after it was written",
        "the same",
    ),
    ("the index in memory", "the program refuses before"),
];

/// Whether an error is new here, that is: whether every headline in the sources stands in a test.
#[test]
fn every_error_is_shown() {
    let sources = [
        "src/bin",
        "src/corpus",
        "src/index",
        "src/recall",
        "src/book.rs",
    ];
    let sources = sources.map(|path| Path::new(env!("CARGO_MANIFEST_DIR")).join(path));
    let mut shown = String::new();
    for test in ["errors", "cli", "terminal", "web_serve"] {
        let path = format!("{}/tests/{test}.rs", env!("CARGO_MANIFEST_DIR"));
        // Not this list of what is not shown.
        let text = fs::read_to_string(path).unwrap();
        shown.push_str(text.split("const NOT_TYPED").next().unwrap());
    }
    let headline = r#"(?:let text = |Error::new\(\s*ErrorKind::\w+,\s*)(?:format!\(\s*)?"([^"]+)""#;
    let headline = Regex::new(headline).unwrap();
    let value = Regex::new(r"\{[^}]*\}").unwrap();
    let mut looked_at = 0;
    for file in sources.iter().flat_map(WalkDir::new) {
        let file = file.unwrap();
        if file.path().extension().is_none_or(|ending| ending != "rs") {
            continue;
        }
        let source = fs::read_to_string(file.path()).unwrap();
        let source = source.split("#[cfg(test)]").next().unwrap();
        for found in headline.captures_iter(source) {
            let fixed = value.split(&found[1]).max_by_key(|part| part.len());
            let fixed = fixed.unwrap().trim();
            let is_not_typed = NOT_TYPED.iter().any(|(text, _)| fixed.starts_with(text));
            let place = file.path().display();
            assert!(
                is_not_typed || shown.contains(fixed),
                "{place}: `{fixed}` is not shown"
            );
            looked_at += 1;
        }
    }
    assert!(looked_at > 40, "{looked_at}");
}
