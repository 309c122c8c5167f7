//! What a person does to the program while it writes: kills it, starts it twice, fills its disk,
//! takes its rights away, searches all the while.
//!
//! The program under test is this test binary itself: [`child`] does one task when it is told to.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
#![allow(clippy::print_stdout, reason = "what is skipped is said")]

use std::env;
use std::fs;
use std::path::Path;
use std::process::Child;
use std::process::Command;
use std::process::Stdio;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering;
use std::thread;
use std::time::Duration;
use std::time::Instant;

use minutebook::book::Book;
use minutebook::book::Options;
use minutebook::error::ErrorKind;
use minutebook::search::Search;
use tempfile::TempDir;

fn open(corpus: &Path, index: Option<&Path>) -> Book {
    Book::open(Options {
        corpora: vec![(String::new(), corpus.to_owned())],
        index: index.map(Path::to_owned),
        no_config: true,
        config: None,
    })
    .unwrap()
}

/// What a search for a few words finds, with scores to the last bit.
fn answers(book: &Book) -> Vec<String> {
    let mut seen = Vec::new();
    for text in ["", "crane ferry"] {
        let search = Search {
            limit: 200,
            ..Search::new(text)
        };
        let results = book.search(&search).unwrap();
        seen.push(format!("{text}: {} {:?}", results.total, results.facets));
        for hit in results.hits {
            let bits = hit.score.to_bits();
            seen.push(format!(
                "  {bits:08x} {} {}",
                hit.section.id, hit.section.text
            ));
        }
    }
    seen
}

/// What a book built from nothing answers.
fn expected(corpus: &Path) -> Vec<String> {
    let book = open(corpus, None);
    book.refresh(&mut |_| {}).unwrap();
    answers(&book)
}

/// A corpus of six meetings, which is another one in each round.
fn write_corpus(corpus: &Path, round: usize) {
    for meeting in 0..6 {
        let path = corpus.join(format!("harbour/2024-{:02}-05.md", meeting + 1));
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        // Each round changes some files, drops one and leaves the others alone.
        if meeting == round % 6 {
            let _ = fs::remove_file(path);
            continue;
        }
        let day = if meeting % 3 == round % 3 { round } else { 0 };
        let mut text = format!("# Harbour crew\n\n## Day {day}\n\nThe day of the {day}th knot.\n");
        for item in 0..3 {
            text.push_str(&format!(
                "\n## Item {item} of {meeting}\n\nThe crane lifts crate {item}{day}. \
                 The ferry quota is {meeting}.\n"
            ));
        }
        if fs::read_to_string(&path).ok().as_deref() != Some(&text) {
            fs::write(path, text).unwrap();
        }
    }
}

// ---- The program under test.

/// Not a test: what the other process of the tests below does.
#[test]
fn child() {
    let Ok(task) = env::var("MINUTEBOOK_TASK") else {
        return;
    };
    let corpus = env::var("MINUTEBOOK_TASK_CORPUS").unwrap();
    let index = env::var("MINUTEBOOK_TASK_INDEX").unwrap();
    let (corpus, index) = (Path::new(&corpus), Path::new(&index));
    match task.as_str() {
        "refresh" => {
            open(corpus, Some(index)).refresh(&mut |_| {}).unwrap();
        }
        "rebuild" => {
            open(corpus, Some(index)).rebuild(&mut |_| {}).unwrap();
        }
        "refresh again and again" => {
            for _ in 0..12 {
                let book = open(corpus, Some(index));
                book.refresh(&mut |_| {}).unwrap();
                assert!(!answers(&book).is_empty());
            }
        }
        "read only" => {
            let book = open(corpus, Some(index));
            let done = book.refresh(&mut |_| {}).unwrap();
            println!("stale {}", done.stale);
            println!("notices {:?}", done.notices);
            println!(
                "found {}",
                book.search(&Search::new("crane")).unwrap().total
            );
        }
        "nothing to read" => {
            let error = open(corpus, Some(index)).refresh(&mut |_| {}).unwrap_err();
            println!("{error} ({})", error.hint());
        }
        other => panic!("no such task: {other}"),
    }
}

fn command(task: &str, corpus: &Path, index: &Path) -> Command {
    let mut command = Command::new(env::current_exe().unwrap());
    command
        .args(["child", "--exact", "--nocapture", "--test-threads=1"])
        .env("MINUTEBOOK_TASK", task)
        .env("MINUTEBOOK_TASK_CORPUS", corpus)
        .env("MINUTEBOOK_TASK_INDEX", index)
        .stdout(Stdio::null());
    command
}

fn start(task: &str, corpus: &Path, index: &Path) -> Child {
    command(task, corpus, index).spawn().unwrap()
}

// ---- Killed.

/// Story: the program is killed with SIGKILL at any moment of a first build, an update or a
/// rebuild. The old answers must stand, or the new ones, never anything between; and the next
/// refresh must end where a build from nothing does.
#[test]
fn killed_at_any_moment_nothing_is_lost() {
    let kills: usize = env::var("MINUTEBOOK_KILLS").map_or(200, |kills| kills.parse().unwrap());
    let corpus = TempDir::new().unwrap();
    let index = TempDir::new().unwrap();
    write_corpus(corpus.path(), 0);
    let begun = Instant::now();
    start("refresh", corpus.path(), index.path())
        .wait()
        .unwrap();
    let mut whole = begun.elapsed();

    let mut seed = 7_u64;
    let mut died = 0;
    let mut before = expected(corpus.path());
    for round in 1..=kills {
        write_corpus(corpus.path(), round);
        let is_first_build = round % 5 == 0;
        let task = if round % 5 == 1 { "rebuild" } else { "refresh" };
        if is_first_build {
            fs::remove_dir_all(index.path()).unwrap();
        }
        let mut child = start(task, corpus.path(), index.path());
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        let share = f64::from(u32::try_from(seed >> 40).unwrap()) / f64::from(1 << 24);
        thread::sleep(whole.mul_f64(share));
        child.kill().unwrap();
        let in_time = !child.wait().unwrap().success();
        died += usize::from(in_time);
        // How long a round takes changes with what else the machine does.
        whole = whole.mul_f64(if in_time { 1.05 } else { 0.85 });

        let after = expected(corpus.path());
        let book = open(corpus.path(), Some(index.path()));
        match book.search(&Search::new("crane")) {
            Ok(_) => {
                let seen = answers(&book);
                let is_whole = seen == after || (seen == before && !is_first_build);
                assert!(
                    is_whole,
                    "round {round}: neither the old answers nor the new"
                );
            }
            Err(error) => assert!(is_first_build, "round {round}: {error:?}"),
        }
        let done = book.refresh(&mut |_| {}).unwrap();
        assert!(!done.stale, "round {round}: {:?}", done.notices);
        assert_eq!(answers(&book), after, "round {round}");
        let builds = fs::read_dir(index.path()).unwrap().flatten();
        let builds = builds.filter(|entry| entry.path().is_dir()).count();
        assert!(builds <= 2, "round {round}: {builds} builds are left");
        before = after;
    }
    assert!(
        died * 2 > kills,
        "only {died} of {kills} were killed in time"
    );
}

// ---- Several at once.

/// Story: two people in one folder type a command at the same moment, again and again, while a
/// third one edits. Nobody may fail, and in the end the index must equal a build from nothing.
#[test]
fn processes_that_refresh_at_once_do_not_hurt_each_other() {
    let corpus = TempDir::new().unwrap();
    let index = TempDir::new().unwrap();
    write_corpus(corpus.path(), 0);
    let task = "refresh again and again";
    let mut children: Vec<Child> = (0..3)
        .map(|_| start(task, corpus.path(), index.path()))
        .collect();
    let mut round = 0;
    while children
        .iter_mut()
        .any(|child| child.try_wait().unwrap().is_none())
    {
        round += 1;
        write_corpus(corpus.path(), round);
        thread::sleep(Duration::from_millis(20));
    }
    for mut child in children {
        assert!(child.wait().unwrap().success());
    }
    let book = open(corpus.path(), Some(index.path()));
    let done = book.refresh(&mut |_| {}).unwrap();
    assert!(!done.stale);
    assert_eq!(answers(&book), expected(corpus.path()));
}

/// Story: somebody searches without a pause, in the same process and in others, while the index
/// is built anew a hundred times. Each answer must be whole.
#[test]
fn a_reader_searches_through_a_hundred_rebuilds() {
    let corpus = TempDir::new().unwrap();
    let index = TempDir::new().unwrap();
    write_corpus(corpus.path(), 0);
    let shared = open(corpus.path(), Some(index.path()));
    shared.refresh(&mut |_| {}).unwrap();
    let whole = answers(&shared);
    let is_over = AtomicBool::new(false);
    thread::scope(|scope| {
        let same_book = scope.spawn(|| {
            let mut count = 0;
            while !is_over.load(Ordering::Relaxed) {
                assert_eq!(answers(&shared), whole);
                count += 1;
            }
            count
        });
        let new_books = scope.spawn(|| {
            let mut count = 0;
            while !is_over.load(Ordering::Relaxed) {
                assert_eq!(answers(&open(corpus.path(), Some(index.path()))), whole);
                count += 1;
            }
            count
        });
        // The readers stop also when a rebuild fails, so that the failure is seen.
        let failed = (0..100).find_map(|_| shared.rebuild(&mut |_| {}).err());
        is_over.store(true, Ordering::Relaxed);
        assert!(failed.is_none(), "{failed:?}");
        assert!(same_book.join().unwrap() > 0);
        assert!(new_books.join().unwrap() > 0);
    });
}

#[test]
fn a_writer_that_holds_the_lock_makes_others_stale_and_not_silent() {
    let corpus = TempDir::new().unwrap();
    let index = TempDir::new().unwrap();
    write_corpus(corpus.path(), 0);
    let reader = open(corpus.path(), Some(index.path()));
    reader.refresh(&mut |_| {}).unwrap();
    let old = answers(&reader);
    write_corpus(corpus.path(), 1);
    let writer = open(corpus.path(), Some(index.path()));
    let mut was_asked = false;
    writer
        .refresh(&mut |_| {
            if was_asked {
                return;
            }
            was_asked = true;
            let done = reader.refresh(&mut |_| {}).unwrap();
            assert!(done.stale);
            assert!(
                done.notices[0]
                    .text
                    .starts_with("another minutebook is writing to")
            );
            assert_eq!(answers(&reader), old);
            let error = reader.rebuild(&mut |_| {}).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Busy);
        })
        .unwrap();
    assert!(was_asked);
    let is_stale = || reader.search(&Search::new("crane")).unwrap().stale;
    assert!(is_stale());
    reader.rebuild(&mut |_| {}).unwrap();
    assert!(!is_stale());
    assert!(!reader.refresh(&mut |_| {}).unwrap().stale);
    assert_eq!(answers(&reader), expected(corpus.path()));
}

// ---- Not allowed.

/// Story: an administrator builds the index; everybody else may read it and write nothing.
#[cfg(unix)]
#[test]
fn an_index_of_another_user_can_be_read() {
    use std::os::unix::fs::PermissionsExt;
    use std::os::unix::process::CommandExt;

    let everything = TempDir::new().unwrap();
    let (corpus, index) = (
        everything.path().join("corpus"),
        everything.path().join("index"),
    );
    write_corpus(&corpus, 0);
    let book = open(&corpus, Some(&index));
    book.refresh(&mut |_| {}).unwrap();
    let found = book.search(&Search::new("crane")).unwrap().total;
    // Copied, because the build folder may be closed to others; by another process, because a file
    // that this one has open for writing is open for a moment in whatever another test starts.
    let program = everything.path().join("program");
    let copied = Command::new("cp")
        .arg(env::current_exe().unwrap())
        .arg(&program)
        .status();
    assert!(copied.unwrap().success());
    let open_to_all = fs::Permissions::from_mode(0o755);
    fs::set_permissions(everything.path(), open_to_all).unwrap();
    let run = |task: &str, index: &Path| {
        let mut command = command(task, &corpus, index);
        let mut other = Command::new(&program);
        other.args(command.get_args());
        for (key, value) in command.get_envs() {
            other.env(key, value.unwrap_or_default());
        }
        command = other;
        command.uid(65_534).gid(65_534);
        command.output()
    };
    let Ok(output) = run("read only", &index) else {
        println!("skipped: only the superuser can become another user");
        return;
    };
    let seen = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(seen.contains("stale false"), "{seen}");
    assert!(seen.contains(&format!("found {found}")), "{seen}");

    write_corpus(&corpus, 1);
    let output = run("read only", &index).unwrap();
    let seen = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(seen.contains("stale true"), "{seen}");
    assert!(seen.contains("cannot be written"), "{seen}");
    assert!(seen.contains(&format!("found {found}")), "{seen}");

    let output = run("nothing to read", &everything.path().join("other")).unwrap();
    let seen = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(seen.contains("cannot be written (see that"), "{seen}");
}

/// Story: the disk is full when the index is to be updated, or built for the first time.
#[cfg(unix)]
#[test]
fn a_full_disk_leaves_the_old_answers_and_says_so() {
    let disk = TempDir::new().unwrap();
    let is_mounted = Command::new("mount")
        .args(["-t", "tmpfs", "-o", "size=600k", "tmpfs"])
        .arg(disk.path())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success());
    if !is_mounted {
        println!("skipped: no small disk can be mounted here");
        return;
    }
    let corpus = TempDir::new().unwrap();
    let index = disk.path().join("index");
    write_corpus(corpus.path(), 0);
    let book = open(corpus.path(), Some(&index));
    book.refresh(&mut |_| {}).unwrap();
    let old = answers(&book);

    let filler = disk.path().join("filler");
    let mut size = 600_000;
    while size > 100 {
        let mut bytes = fs::read(&filler).unwrap_or_default();
        bytes.extend(vec![1; size]);
        if fs::write(disk.path().join("more"), &bytes).is_ok() {
            fs::rename(disk.path().join("more"), &filler).unwrap();
        } else {
            let _ = fs::remove_file(disk.path().join("more"));
            size /= 2;
        }
    }
    fs::write(disk.path().join("rest"), vec![1; 600_000]).unwrap_or_default();
    write_corpus(corpus.path(), 1);
    let done = book.refresh(&mut |_| {}).unwrap();
    assert!(done.stale);
    assert!(
        done.notices[0].text.contains("cannot be written"),
        "{done:?}"
    );
    assert_eq!(answers(&book), old);
    let first = open(corpus.path(), Some(&disk.path().join("second")));
    let error = first.refresh(&mut |_| {}).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Index);

    fs::remove_file(&filler).unwrap();
    let _ = fs::remove_file(disk.path().join("rest"));
    let done = book.refresh(&mut |_| {}).unwrap();
    let seen = (done.stale, answers(&book));
    let _ = Command::new("umount").arg("-l").arg(disk.path()).status();
    assert_eq!(seen, (false, expected(corpus.path())));
}
