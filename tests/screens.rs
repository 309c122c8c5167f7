//! What each verb prints over the sample corpus: narrow, usual, wide, and into a pipe. Read this
//! file as a person would read the screens.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use insta::assert_snapshot;

use crate::testbook::TestBook;

#[path = "support/testbook.rs"]
mod testbook;

/// What is seen of a line in a terminal of some columns: at most its first rows.
fn seen(book: &TestBook, columns: usize, line: &str) -> String {
    let screen = book.run(&format!("COLUMNS={columns} minutebook {line} --pretty"));
    let widest = screen.lines().map(|row| row.chars().count()).max();
    assert!(widest <= Some(columns.min(120)), "{columns}: {screen}");
    first_rows(&screen)
}

/// What goes into a pipe.
fn piped(book: &TestBook, line: &str) -> String {
    first_rows(&book.run(&format!("minutebook {line}")))
}

/// The sample corpus with its index.
fn sample() -> TestBook {
    let book = TestBook::sample();
    book.run("minutebook index");
    book
}

fn first_rows(text: &str) -> String {
    let rows: Vec<&str> = text.lines().take(24).collect();
    rows.join("\n")
}

#[test]
fn a_history_begins_with_the_first_meeting() {
    let (book, line) = (sample(), "history self-encrypting drives");
    assert_snapshot!(seen(&book, 60, line), @r"
    2023-06-27  storage  Self-encrypting drives?
        - @brannoc was told by a salesman that drives can do it
          themselves (OPAL)
        - @quillon: we would trust firmware nobody can read, and
          half of our disks are too old
        decided  No objections to leaving it out. Not pursued.
        corpus/storage/20230627.md:27

    1 section in 1 meeting · 1 decision
    first   2023-06-27  Self-encrypting drives?
            corpus/storage/20230627.md:27
    latest  2023-06-27  Self-encrypting drives?
            corpus/storage/20230627.md:27
    ");
    assert_snapshot!(seen(&book, 80, line), @r"
    2023-06-27  storage  Self-encrypting drives?
        - @brannoc was told by a salesman that drives can do it themselves (OPAL)
        - @quillon: we would trust firmware nobody can read, and half of our disks
          are too old
        decided  No objections to leaving it out. Not pursued.
        corpus/storage/20230627.md:27

    1 section in 1 meeting · 1 decision
    first   2023-06-27  Self-encrypting drives?
            corpus/storage/20230627.md:27
    latest  2023-06-27  Self-encrypting drives?
            corpus/storage/20230627.md:27
    ");
    assert_snapshot!(seen(&book, 200, line), @r"
    2023-06-27  storage  Self-encrypting drives?
        - @brannoc was told by a salesman that drives can do it themselves (OPAL)
        - @quillon: we would trust firmware nobody can read, and half of our disks are too old
        decided  No objections to leaving it out. Not pursued.
        corpus/storage/20230627.md:27

    1 section in 1 meeting · 1 decision
    first   2023-06-27  Self-encrypting drives?
            corpus/storage/20230627.md:27
    latest  2023-06-27  Self-encrypting drives?
            corpus/storage/20230627.md:27
    ");
    assert_snapshot!(piped(&book, line), @"corpus/storage/20230627.md:27: - @brannoc was told by a salesman that drives can do it themselves (OPAL)");
}

#[test]
fn decisions_show_what_was_settled_and_where() {
    let (book, line) = (sample(), "decisions envelope");
    assert_snapshot!(seen(&book, 60, line), @r"
    2025-09-09  storage  After the last disk: what did disk enc…
        worth it, and we would start with the envelope
        corpus/storage/20250909.md:39

    2025-03-18  storage  KLP-0009-v2: the final disk encryption…
        Accepted with 5 votes, nobody against, @hetty-p abstains
        out of principle. It replaces KLP-0009 with R5
        (standards#88).
        → decided again 2025-03-31: KLP-0009-v2 was accepted by…
        corpus/storage/20250318.md:39

    2024-11-06  network  Exercise: the mast is gone
        To be repeated every October. No objections, a little
        pride.
        corpus/network/2024-11-06.md:24

    2024-06-04  storage  The firmware update that locked Skarnh…
        recovery passphrases are from now on seven words from
        the diceware list
        corpus/storage/20240604.md:34

    4 decisions
    ");
    assert_snapshot!(seen(&book, 80, line), @r"
    2025-09-09  storage  After the last disk: what did disk encryption cost us?
        worth it, and we would start with the envelope
        corpus/storage/20250909.md:39

    2025-03-18  storage  KLP-0009-v2: the final disk encryption policy
        Accepted with 5 votes, nobody against, @hetty-p abstains out of principle.
        It replaces KLP-0009 with R5 (standards#88).
        → decided again 2025-03-31: KLP-0009-v2 was accepted by Team Storage on Mar…
        corpus/storage/20250318.md:39

    2024-11-06  network  Exercise: the mast is gone
        To be repeated every October. No objections, a little pride.
        corpus/network/2024-11-06.md:24

    2024-06-04  storage  The firmware update that locked Skarnholm
        recovery passphrases are from now on seven words from the diceware list
        corpus/storage/20240604.md:34

    4 decisions
    ");
    assert_snapshot!(seen(&book, 200, line), @r"
    2025-09-09  storage  After the last disk: what did disk encryption cost us?
        worth it, and we would start with the envelope
        corpus/storage/20250909.md:39

    2025-03-18  storage  KLP-0009-v2: the final disk encryption policy
        Accepted with 5 votes, nobody against, @hetty-p abstains out of principle. It replaces KLP-0009 with R5
        (standards#88).
        → decided again 2025-03-31: KLP-0009-v2 was accepted by Team Storage on March 18, see minutes. The museums get a le…
        corpus/storage/20250318.md:39

    2024-11-06  network  Exercise: the mast is gone
        To be repeated every October. No objections, a little pride.
        corpus/network/2024-11-06.md:24

    2024-06-04  storage  The firmware update that locked Skarnholm
        recovery passphrases are from now on seven words from the diceware list
        corpus/storage/20240604.md:34

    4 decisions
    ");
    assert_snapshot!(piped(&book, line), @r"
    corpus/storage/20250909.md:39: worth it, and we would start with the envelope
    corpus/storage/20250318.md:39: Accepted with 5 votes, nobody against, @hetty-p abstains out of principle. It replaces KLP-0009 with R5 (standards#88).
    corpus/network/2024-11-06.md:24: To be repeated every October. No objections, a little pride.
    corpus/storage/20240604.md:34: recovery passphrases are from now on seven words from the diceware list
    ");
}

#[test]
fn tasks_show_how_they_stand_who_has_them_and_since_when() {
    let (book, line) = (sample(), "actions envelope --limit 3");
    assert_snapshot!(seen(&book, 60, line), @r"
    to do  Dilys Fenwick takes over the chair as agreed last
           year. Brannoc hands over the seal, the key of the
           filing cabinet, used by the new owner on September
           27, and one framed envelope.
           corpus/board/29-september-2025.md:7 · Change of chair
           board · 2025-09-29

    done   brannoc: order tamper-evident envelopes
           corpus/storage/20250909.md:18
           A recovery passphrase for each shed
           storage · 2023-07-11 to 2025-09-09, 11 times

    done   quillon: boot disks of all six sheds
           corpus/storage/20250909.md:20
           KLP-0009-v2: the final disk encryption…
           storage · 2025-03-18 to 2025-09-09, 2 times

    20 tasks, 3 shown; `--limit 0` shows all
    ");
    assert_snapshot!(seen(&book, 80, line), @r"
    to do  Dilys Fenwick takes over the chair as agreed last year. Brannoc hands
           over the seal, the key of the filing cabinet, used by the new owner on
           September 27, and one framed envelope.
           corpus/board/29-september-2025.md:7 · Change of chair
           board · 2025-09-29

    done   brannoc: order tamper-evident envelopes
           corpus/storage/20250909.md:18 · A recovery passphrase for each shed
           storage · 2023-07-11 to 2025-09-09, 11 times

    done   quillon: boot disks of all six sheds
           corpus/storage/20250909.md:20 · KLP-0009-v2: the final disk encryption…
           storage · 2025-03-18 to 2025-09-09, 2 times

    20 tasks, 3 shown; `--limit 0` shows all
    ");
    assert_snapshot!(seen(&book, 200, line), @r"
    to do  Dilys Fenwick takes over the chair as agreed last year. Brannoc hands over the seal, the key of the filing
           cabinet, used by the new owner on September 27, and one framed envelope.
           corpus/board/29-september-2025.md:7 · Change of chair · board · 2025-09-29

    done   brannoc: order tamper-evident envelopes
           corpus/storage/20250909.md:18 · A recovery passphrase for each shed
           storage · 2023-07-11 to 2025-09-09, 11 times

    done   quillon: boot disks of all six sheds
           corpus/storage/20250909.md:20 · KLP-0009-v2: the final disk encryption…
           storage · 2025-03-18 to 2025-09-09, 2 times

    20 tasks, 3 shown; `--limit 0` shows all
    ");
    assert_snapshot!(piped(&book, line), @r"
    corpus/board/29-september-2025.md:7: Dilys Fenwick takes over the chair as agreed last year. Brannoc hands over the seal, the key of the filing cabinet, used by the new owner on September 27, and one framed envelope.
    corpus/storage/20250909.md:18: order tamper-evident envelopes
    corpus/storage/20250909.md:20: boot disks of all six sheds
    ");
}

#[test]
fn people_are_a_table() {
    let (book, line) = (sample(), "people envelope --limit 4");
    assert_snapshot!(seen(&book, 60, line), @r"
    person   mentioned  present  tasks  first       last
    quillon         10       11      6  2023-07-11  2025-09-09
    brannoc         13        9      2  2023-07-11  2025-09-29
    oduya            9       13      3  2023-07-11  2025-09-09
    maren-k          5        9      2  2023-07-11  2025-01-21

    19 people, 4 shown; `--limit 0` shows all
    ");
    assert_snapshot!(seen(&book, 80, line), @r"
    person   mentioned  present  tasks  first       last
    quillon         10       11      6  2023-07-11  2025-09-09
    brannoc         13        9      2  2023-07-11  2025-09-29
    oduya            9       13      3  2023-07-11  2025-09-09
    maren-k          5        9      2  2023-07-11  2025-01-21

    19 people, 4 shown; `--limit 0` shows all
    ");
    assert_snapshot!(seen(&book, 200, line), @r"
    person   mentioned  present  tasks  first       last
    quillon         10       11      6  2023-07-11  2025-09-09
    brannoc         13        9      2  2023-07-11  2025-09-29
    oduya            9       13      3  2023-07-11  2025-09-09
    maren-k          5        9      2  2023-07-11  2025-01-21

    19 people, 4 shown; `--limit 0` shows all
    ");
    assert_snapshot!(piped(&book, line), @r"
    quillon	10	11	6
    brannoc	13	9	2
    oduya	9	13	3
    maren-k	5	9	2
    ");
}

#[test]
fn a_person_has_teams_topics_tasks_and_mentions() {
    let (book, line) = (sample(), "person @quillon --limit 2");
    assert_snapshot!(seen(&book, 60, line), @r"
    quillon (rafe quillon)
    at 25 meetings, 2023-05-16 to 2025-09-09
    teams   storage 15 · ops-iam 5 · sig-standards 2 · hackatho…
    topics  envelopes 7 · klp-0009 7 · disk encryption 4 · R2 2…

    took on 16 tasks, the latest 2

    done   quillon: boot disks of all six sheds
           corpus/storage/20250909.md:20
           KLP-0009-v2: the final disk encryption…
           storage · 2025-03-18 to 2025-09-09, 2 times

    to do  @quillon will order four 16 TB disks. The CRUSH
           weight that was a joke is now correct, by accident.
           corpus/storage/20250909.md:47 · Near full, again
           storage · 2025-09-09

    mentioned in 33 sections, the latest 2

    2025-09-09  storage  Near full, again
        corpus/storage/20250909.md:45
    2025-09-09  storage  Check AIs from last time
        corpus/storage/20250909.md:16
    ");
    assert_snapshot!(seen(&book, 80, line), @r"
    quillon (rafe quillon)
    at 25 meetings, 2023-05-16 to 2025-09-09
    teams   storage 15 · ops-iam 5 · sig-standards 2 · hackathons 1 · network 1 · s…
    topics  envelopes 7 · klp-0009 7 · disk encryption 4 · R2 2 · R5 1 · R6 1 · klp…

    took on 16 tasks, the latest 2

    done   quillon: boot disks of all six sheds
           corpus/storage/20250909.md:20 · KLP-0009-v2: the final disk encryption…
           storage · 2025-03-18 to 2025-09-09, 2 times

    to do  @quillon will order four 16 TB disks. The CRUSH weight that was a joke is
           now correct, by accident.
           corpus/storage/20250909.md:47 · Near full, again · storage · 2025-09-09

    mentioned in 33 sections, the latest 2

    2025-09-09  storage  Near full, again
        corpus/storage/20250909.md:45
    2025-09-09  storage  Check AIs from last time
        corpus/storage/20250909.md:16

    `--limit 0` shows all
    ");
    assert_snapshot!(seen(&book, 200, line), @r"
    quillon (rafe quillon)
    at 25 meetings, 2023-05-16 to 2025-09-09
    teams   storage 15 · ops-iam 5 · sig-standards 2 · hackathons 1 · network 1 · sig-docs 1
    topics  envelopes 7 · klp-0009 7 · disk encryption 4 · R2 2 · R5 1 · R6 1 · klp-0009-v2 1

    took on 16 tasks, the latest 2

    done   quillon: boot disks of all six sheds
           corpus/storage/20250909.md:20 · KLP-0009-v2: the final disk encryption…
           storage · 2025-03-18 to 2025-09-09, 2 times

    to do  @quillon will order four 16 TB disks. The CRUSH weight that was a joke is now correct, by accident.
           corpus/storage/20250909.md:47 · Near full, again · storage · 2025-09-09

    mentioned in 33 sections, the latest 2

    2025-09-09  storage  Near full, again
        corpus/storage/20250909.md:45
    2025-09-09  storage  Check AIs from last time
        corpus/storage/20250909.md:16

    `--limit 0` shows all
    ");
    assert_snapshot!(piped(&book, "person @quillon encryption"), @r"
    corpus/storage/20250909.md:16: Check AIs from last time
    corpus/storage/20250318.md:28: KLP-0009-v2: the final disk encryption policy
    corpus/storage/20231024.md:28: Rollout of disk encryption, shed by shed
    corpus/storage/20231010.md:28: Rollout of disk encryption, shed by shed
    corpus/storage/20230627.md:25: Self-encrypting drives?
    corpus/storage/20230516.md:26: What disk encryption costs
    ");
}

#[test]
fn news_are_headlines() {
    let (book, line) = (sample(), "new --since 2025-09 --limit 4");
    assert_snapshot!(seen(&book, 60, line), @r"
    2025-09-29  board  Change of chair ‹ Minutes of the board
    2025-09-29  board  A seventh shed at Lynn Sound
        ‹ Minutes of the board
    2025-09-29  board  R6 ‹ Minutes of the board
    2025-09-10  tide-exchange, network  Team Network 2025-09-10

    12 new sections, 4 shown; `--limit 0` shows all
    ");
    assert_snapshot!(seen(&book, 80, line), @r"
    2025-09-29  board  Change of chair ‹ Minutes of the board
    2025-09-29  board  A seventh shed at Lynn Sound ‹ Minutes of the board
    2025-09-29  board  R6 ‹ Minutes of the board
    2025-09-10  tide-exchange, network  Team Network 2025-09-10

    12 new sections, 4 shown; `--limit 0` shows all
    ");
    assert_snapshot!(seen(&book, 200, line), @r"
    2025-09-29  board  Change of chair ‹ Minutes of the board
    2025-09-29  board  A seventh shed at Lynn Sound ‹ Minutes of the board
    2025-09-29  board  R6 ‹ Minutes of the board
    2025-09-10  tide-exchange, network  Team Network 2025-09-10

    12 new sections, 4 shown; `--limit 0` shows all
    ");
    assert_snapshot!(piped(&book, line), @r"
    corpus/board/29-september-2025.md:5: Change of chair
    corpus/board/29-september-2025.md:9: A seventh shed at Lynn Sound
    corpus/board/29-september-2025.md:23: R6
    corpus/tide-exchange/2025-09-10-oostervliet.md:1: Team Network 2025-09-10
    ");
}

#[test]
fn related_sections_are_hits() {
    let (book, line) = (sample(), "related board/board-2024-03-25.md:16 --limit 2");
    assert_snapshot!(seen(&book, 60, line), @r"
    1  2025-03-31  board  Disk encryption policy
       ‹ Minutes of the board, 2025-03-31
       KLP-0009-v2 was accepted by Team Storage on March 18,
       see minutes. The museums get a letter with the policy in
       plain words (Dilys, April).
       corpus/board/board-2025-03-31.md:15

    2  2025-01-21  storage  Disk encryption: where are we
       ‹ Agenda
       Grauwiek | 5 of 6 | TPM 2 and Tang | museum safe
       Oostervliet | 4 of 4 | TPM 2 | none
       Morrow Head | 3 of 3 | TPM 2 | wax
       ⋯
       shed | disks | unlock | envelope
       Skarnholm | 6 of 6 | TPM 2 | wax and button
       Port Elver | 8 of 8 | TPM 2 | drawer
       corpus/storage/20250121.md:48
    ");
    assert_snapshot!(seen(&book, 80, line), @r"
    1  2025-03-31  board  Disk encryption policy ‹ Minutes of the board, 2025-03-31
       KLP-0009-v2 was accepted by Team Storage on March 18, see minutes. The
       museums get a letter with the policy in plain words (Dilys, April).
       corpus/board/board-2025-03-31.md:15

    2  2025-01-21  storage  Disk encryption: where are we ‹ Agenda
       Grauwiek | 5 of 6 | TPM 2 and Tang | museum safe
       Oostervliet | 4 of 4 | TPM 2 | none
       Morrow Head | 3 of 3 | TPM 2 | wax
       ⋯
       shed | disks | unlock | envelope
       Skarnholm | 6 of 6 | TPM 2 | wax and button
       Port Elver | 8 of 8 | TPM 2 | drawer
       corpus/storage/20250121.md:48
    ");
    assert_snapshot!(seen(&book, 200, line), @r"
    1  2025-03-31  board  Disk encryption policy ‹ Minutes of the board, 2025-03-31
       KLP-0009-v2 was accepted by Team Storage on March 18, see minutes. The museums get a letter with the policy in plain
       words (Dilys, April).
       corpus/board/board-2025-03-31.md:15

    2  2025-01-21  storage  Disk encryption: where are we ‹ Agenda
       Grauwiek | 5 of 6 | TPM 2 and Tang | museum safe
       Oostervliet | 4 of 4 | TPM 2 | none
       Morrow Head | 3 of 3 | TPM 2 | wax
       ⋯
       shed | disks | unlock | envelope
       Skarnholm | 6 of 6 | TPM 2 | wax and button
       Port Elver | 8 of 8 | TPM 2 | drawer
       corpus/storage/20250121.md:48
    ");
    assert_snapshot!(piped(&book, line), @r"
    corpus/board/board-2025-03-31.md:15: Disk encryption policy
    corpus/storage/20250121.md:48: Disk encryption: where are we
    ");
}

#[test]
fn findings_say_where_what_and_how_to_mend_it() {
    let (book, line) = (
        sample(),
        "check corpus/storage/20231024.md corpus/weekly/20250703.md",
    );
    assert_snapshot!(seen(&book, 60, line), @r"
    corpus/storage/20231024.md:1: date-conflict
        the file's name says 2023-10-24, but it was on
        2023-10-10: another file has the same text under that
        date
        → rename the file to 2023-10-10; or say so under [dates]
        in minutebook.toml

    corpus/storage/20231024.md:1: copy
        this has the text of storage/20231010.md, which stands
        for both
        → put in what was minuted that day, or remove the file

    corpus/weekly/20250703.md:11: dead-link
        this links to minutes that are not there:
        ../network/2025-05-22.md
        → correct the link

    3 things to mend in 2 files
    exit 1
    ");
    assert_snapshot!(seen(&book, 80, line), @r"
    corpus/storage/20231024.md:1: date-conflict
        the file's name says 2023-10-24, but it was on 2023-10-10: another file has
        the same text under that date
        → rename the file to 2023-10-10; or say so under [dates] in minutebook.toml

    corpus/storage/20231024.md:1: copy
        this has the text of storage/20231010.md, which stands for both
        → put in what was minuted that day, or remove the file

    corpus/weekly/20250703.md:11: dead-link
        this links to minutes that are not there: ../network/2025-05-22.md
        → correct the link

    3 things to mend in 2 files
    exit 1
    ");
    assert_snapshot!(seen(&book, 200, line), @r"
    corpus/storage/20231024.md:1: date-conflict
        the file's name says 2023-10-24, but it was on 2023-10-10: another file has the same text under that date
        → rename the file to 2023-10-10; or say so under [dates] in minutebook.toml

    corpus/storage/20231024.md:1: copy
        this has the text of storage/20231010.md, which stands for both
        → put in what was minuted that day, or remove the file

    corpus/weekly/20250703.md:11: dead-link
        this links to minutes that are not there: ../network/2025-05-22.md
        → correct the link

    3 things to mend in 2 files
    exit 1
    ");
    assert_snapshot!(piped(&book, line), @r"
    corpus/storage/20231024.md:1: date-conflict: the file's name says 2023-10-24, but it was on 2023-10-10: another file has the same text under that date
    corpus/storage/20231024.md:1: copy: this has the text of storage/20231010.md, which stands for both
    corpus/weekly/20250703.md:11: dead-link: this links to minutes that are not there: ../network/2025-05-22.md
    ! 3 things to mend in 2 files
    exit 1
    ");
}

#[test]
fn a_file_is_shown_as_it_was_read() {
    let (book, line) = (sample(), "inspect corpus/storage/20231024.md");
    assert_snapshot!(seen(&book, 60, line), @r"
    corpus/storage/20231024.md  2023-10-10
      2023-10-10 (from copy)
      there: 4 people: maren-k, quillon, oduya, tamsin-r
            1-2  2023-10-10  storage
                   left out: nothing stands under it
            3-9    Participants
                     left out: who was there is kept as people
          10-14    Housekeeping
                     left out: who minutes and who reports is
                     the same every week
          15-25      Check AIs from last time
                       left out: the same as
                       storage/20231010.md#check-ais-from-last-t
                       ime, which stands for both
          26-27    Agenda  left out: nothing stands under it
          28-48      Rollout of disk encryption, shed by shed
                       left out: the same as
                       storage/20231010.md#rollout-of-disk-encry
                       ption-shed-by-shed, which stands for both
          49-55      KLP-0009 draft: what is in it
                       left out: the same as
                       storage/20231010.md#klp-0009-draft-what-i
                       s-in-it, which stands for both
          56-59      Ceph 17.2.7
    ");
    assert_snapshot!(seen(&book, 80, line), @r"
    corpus/storage/20231024.md  2023-10-10
      2023-10-10 (from copy)
      there: 4 people: maren-k, quillon, oduya, tamsin-r
            1-2  2023-10-10  storage  left out: nothing stands under it
            3-9    Participants  left out: who was there is kept as people
          10-14    Housekeeping
                     left out: who minutes and who reports is the same every week
          15-25      Check AIs from last time
                       left out: the same as
                       storage/20231010.md#check-ais-from-last-time, which stands
                       for both
          26-27    Agenda  left out: nothing stands under it
          28-48      Rollout of disk encryption, shed by shed
                       left out: the same as
                       storage/20231010.md#rollout-of-disk-encryption-shed-by-shed,
                       which stands for both
          49-55      KLP-0009 draft: what is in it
                       left out: the same as
                       storage/20231010.md#klp-0009-draft-what-is-in-it, which
                       stands for both
          56-59      Ceph 17.2.7
                       left out: the same as storage/20231010.md#ceph-1727, which
                       stands for both
    ");
    assert_snapshot!(seen(&book, 200, line), @r"
    corpus/storage/20231024.md  2023-10-10
      2023-10-10 (from copy)
      there: 4 people: maren-k, quillon, oduya, tamsin-r
            1-2  2023-10-10  storage  left out: nothing stands under it
            3-9    Participants  left out: who was there is kept as people
          10-14    Housekeeping  left out: who minutes and who reports is the same every week
          15-25      Check AIs from last time
                       left out: the same as storage/20231010.md#check-ais-from-last-time, which stands for both
          26-27    Agenda  left out: nothing stands under it
          28-48      Rollout of disk encryption, shed by shed
                       left out: the same as storage/20231010.md#rollout-of-disk-encryption-shed-by-shed, which stands for
                       both
          49-55      KLP-0009 draft: what is in it
                       left out: the same as storage/20231010.md#klp-0009-draft-what-is-in-it, which stands for both
          56-59      Ceph 17.2.7  left out: the same as storage/20231010.md#ceph-1727, which stands for both
    ");
    assert_snapshot!(piped(&book, line), @r"
    corpus/storage/20231024.md  2023-10-10
      2023-10-10 (from copy)
      there: 4 people: maren-k, quillon, oduya, tamsin-r
            1-2  2023-10-10  storage  left out: nothing stands under it
            3-9    Participants  left out: who was there is kept as people
          10-14    Housekeeping  left out: who minutes and who reports is the same every week
          15-25      Check AIs from last time  left out: the same as storage/20231010.md#check-ais-from-last-time, which stands for both
          26-27    Agenda  left out: nothing stands under it
          28-48      Rollout of disk encryption, shed by shed  left out: the same as storage/20231010.md#rollout-of-disk-encryption-shed-by-shed, which stands for both
          49-55      KLP-0009 draft: what is in it  left out: the same as storage/20231010.md#klp-0009-draft-what-is-in-it, which stands for both
          56-59      Ceph 17.2.7  left out: the same as storage/20231010.md#ceph-1727, which stands for both
    ");
}

#[test]
fn a_search_can_show_all_counts_below_its_hits() {
    let (book, line) = (sample(), "search 'gauge battery' --limit 1 --facets");
    assert_snapshot!(seen(&book, 60, line), @r"
     1  2024-02-14  network  What the storm did to the links
        Penhallick, mobile | Fri 23:30 | Sun 11:00 | cell's
        battery
        Port Elver, fibre | never |  | lucky
        Morrow Head, radio | Fri 21:52 | Sat 06:15 | mains
        ⋯
        The mesh chose the mobile path for camera pictures while
        the gauges waited. It had no idea what is important.
        corpus/network/2024-02-14.md:13

    2 sections in 2 meetings · 30 more hold some of it
    teams   network 1 · storage 1
    next: `--offset 1`; read one: `minutebook show 1`

    team
      network  1  ████████████████████████████████████████
      storage  1  ████████████████████████████████████████

    person
      90knots  1  ████████████████████████████████████████
      oduya    1  ████████████████████████████████████████

    year
      2024  2  ████████████████████████████████████████
    ");
    assert_snapshot!(piped(&book, "search seventh shed lynn --limit 2 --facets"), @r"
    corpus/board/29-september-2025.md:18: A seventh shed at Lynn Sound
    corpus/storage/20250909.md:43: A seventh shed?
    team	board	1	1
    team	storage	1	1
    topic	R6	1	1
    year	2025	2	2
    ");
}

#[test]
fn wide_characters_take_two_columns() {
    let book = TestBook::new(&[(
        "corpus/運営/20240516.md",
        "# 運営会議 2024-05-16\n\n## 暗号化した記憶装置の鍵をどこに保管するかについて 🙂\n\n\
         - 田中さんは記憶装置の暗号化について説明し、鍵は封筒に入れて金庫に保管することになった 🙂 以上\n",
    )]);
    let line = "COLUMNS=40 minutebook search 暗号化 --pretty";
    assert_snapshot!(book.run(line), @r"
     1  2024-05-16  運営  暗号化した記憶装置…
        ‹ 運営会議 2024-05-16
        田中さんは記憶装置の暗号化について説
        明し、鍵は封筒に入れて金庫に保管する
        ことになった 🙂 以上
        corpus/運営/20240516.md:5

    1 section in 1 meeting
    read one: `minutebook show 1`
    ");
}

#[test]
fn every_verb_prints_one_document_and_one_line_each() {
    let book = sample();
    let file = "board/board-2024-03-25.md";
    for verb in [
        "search envelope",
        "facets envelope",
        "history envelope",
        "decisions",
        "actions",
        "people",
        "person quillon",
        "new --since 2025",
        "status",
        "check",
        &format!("related {file}:16"),
        &format!("show {file}"),
        &format!("show {file}:16"),
        &format!("inspect corpus/{file}"),
    ] {
        let document = book.answer(&format!("minutebook {verb} --json"));
        let document: serde_json::Value = serde_json::from_str(&document).unwrap();
        assert_eq!(document["format_version"], 1, "{verb}");
        for row in book.answer(&format!("minutebook {verb} --ndjson")).lines() {
            let value: serde_json::Value = serde_json::from_str(row).unwrap();
            assert!(value.is_object(), "{verb}: {row}");
        }
    }
}

#[test]
fn machines_get_highlights_in_characters_from_every_verb() {
    let book = TestBook::new(&[(
        "corpus/ops/20240520.md",
        "# Ops 2024-05-20\n\n## Schlüssel\n\n- Größe der Schlüssel geprüft: tang hält\n",
    )]);
    for line in ["search tang", "history tang"] {
        for form in ["--json", "--ndjson"] {
            let seen = book.answer(&format!("minutebook {line} {form}"));
            assert!(seen.contains("[[29,33]]"), "{line} {form}: {seen}");
        }
    }
}

#[test]
fn paths_of_every_verb_go_to_xargs_once_each() {
    let book = TestBook::sample();
    for line in [
        "search envelope",
        "history envelope",
        "decisions envelope",
        "actions envelope",
        "new --since 2025",
        "related board/board-2024-03-25.md:16",
        "person quillon",
        "check",
        "inspect",
    ] {
        let listed = book.answer(&format!("minutebook {line} -0 | xargs -0 ls -1U"));
        let paths: Vec<&str> = listed.lines().collect();
        assert!(!paths.is_empty(), "{line}");
        for path in &paths {
            assert!(book.path(path).is_file(), "{line}: {path}");
            let again = paths.iter().filter(|other| *other == path);
            assert_eq!(again.count(), 1, "{line}: {path}");
        }
    }
}

#[test]
fn a_limit_holds_in_every_form_and_without_one_programs_get_all() {
    let book = TestBook::sample();
    for verb in ["actions", "decisions", "people", "new --since 2025"] {
        let rows = |form: &str| {
            book.answer(&format!("minutebook {verb} {form}"))
                .lines()
                .count()
        };
        assert_eq!(rows("--limit 2"), 2, "{verb}");
        assert_eq!(rows("--limit 2 --ndjson"), 2, "{verb}");
        assert_eq!(rows("--ndjson"), rows(""), "{verb}");
        assert!(rows("") > 4, "{verb}");
    }
}
