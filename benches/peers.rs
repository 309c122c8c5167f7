//! The program beside its peers: each question is put to each of them in turn, as a new process
//! with a cold start, so that whatever disturbs the machine disturbs them all.
//!
//!     cargo bench --bench peers [-- FOLDER]
//!
//! Peers that are not installed are left out: ripgrep, SQLite's FTS5, Xapian's omindex and quest,
//! recoll. They answer different questions: ripgrep lists lines that hold one of the words, quest
//! names files, FTS5 is handed ready sections. What is compared is how long one waits.
#![allow(clippy::print_stdout, reason = "figures are what it is for")]

mod measure;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::process::Stdio;
use std::time::Duration;

use measure::Dice;
use measure::corpus_asked_for;
use measure::least;
use measure::megabytes;
use measure::open;
use measure::refresh;
use measure::timed;
use minutebook::corpus::config::Config;
use minutebook::corpus::walk;
use minutebook::section::Section;
use tempfile::TempDir;

/// So many questions, each put to each peer.
const QUESTIONS: usize = 40;

/// Makes the command that asks for two words.
type Ask = Box<dyn Fn(&str, &str) -> Command>;

/// A program that answers questions, and how long its index took.
struct Peer {
    name: &'static str,
    indexing: Option<Duration>,
    ask: Ask,
}

fn main() {
    let made_up = TempDir::new().expect("a temporary folder");
    let corpus = corpus_asked_for(made_up.path());
    let corpus = corpus.canonicalize().expect("a folder of minutes");
    let work = TempDir::new().expect("a temporary folder");
    let index = work.path().join("minutebook");
    let book = open(&corpus, &index);
    let ours = timed(|| refresh(&book));
    let (files, _) = walk::walk(&corpus, &Config::default()).expect("a folder of minutes");
    let sections: Vec<Section> = files
        .iter()
        .flat_map(|file| book.meeting("", &file.path).expect("a built index"))
        .collect();
    let text: u64 = files.iter().map(|file| file.size).sum();
    println!(
        "{} files, {} sections, {:.1} MB",
        files.len(),
        sections.len(),
        megabytes(text)
    );

    let (of_corpus, of_index) = (corpus.clone(), index.clone());
    let mut peers = vec![
        Peer {
            name: "an empty process",
            indexing: None,
            ask: Box::new(|_, _| Command::new("true")),
        },
        Peer {
            name: "minutebook",
            indexing: Some(ours),
            ask: Box::new(move |one, two| {
                let mut command = Command::new(env!("CARGO_BIN_EXE_minutebook"));
                command.args(["search", "--color", "never", "--corpus"]);
                command.arg(&of_corpus).arg("--index").arg(&of_index);
                command.args(["--", &format!("{one} {two}")]);
                command
            }),
        },
    ];
    peers.extend(ripgrep(&corpus));
    peers.extend(sqlite(work.path(), &sections));
    peers.extend(xapian(work.path(), &corpus));
    peers.extend(recoll(work.path(), &corpus));

    let questions = questions(&sections);
    let mut times: Vec<Vec<Duration>> = vec![Vec::new(); peers.len()];
    for (one, two) in &questions {
        for (peer, times) in peers.iter().zip(&mut times) {
            let mut command = (peer.ask)(one, two);
            command.stdout(Stdio::null()).stderr(Stdio::null());
            times.push(timed(|| {
                command.status().expect("a program that was found before");
            }));
        }
    }
    println!(
        "{:<20} {:>12} {:>12} {:>12}",
        "", "indexing", "least", "middle"
    );
    for (peer, mut times) in peers.iter().zip(times) {
        times.sort();
        let indexing = peer
            .indexing
            .map_or_else(String::new, |time| format!("{time:.2?}"));
        println!(
            "{:<20} {:>12} {:>12} {:>12}",
            peer.name,
            indexing,
            format!("{:.2?}", least(&times)),
            format!("{:.2?}", times[times.len() / 2])
        );
    }
}

/// Pairs of words that stand in one section.
fn questions(sections: &[Section]) -> Vec<(String, String)> {
    let mut dice = Dice::new(11);
    let mut questions = Vec::new();
    while questions.len() < QUESTIONS {
        let section = &sections[dice.below(sections.len())];
        let words: Vec<&str> = section
            .text
            .split(|letter: char| !letter.is_ascii_alphabetic())
            .filter(|word| word.len() > 4)
            .collect();
        if words.len() > 4 {
            let one = words[dice.below(words.len())];
            let two = words[dice.below(words.len())];
            questions.push((one.to_lowercase(), two.to_lowercase()));
        }
    }
    questions
}

/// Whether a program is there, by asking for its version.
fn is_installed(name: &str) -> bool {
    let mut command = Command::new(name);
    command.arg("--version");
    command.stdout(Stdio::null()).stderr(Stdio::null());
    let found = command.status().is_ok();
    if !found {
        println!("{name} is not installed: left out");
    }
    found
}

fn run(command: &mut Command) {
    command.stdout(Stdio::null()).stderr(Stdio::null());
    let status = command.status().expect("a program that was found before");
    assert!(status.success(), "{command:?}: {status}");
}

fn ripgrep(corpus: &Path) -> Option<Peer> {
    let corpus = corpus.to_owned();
    is_installed("rg").then(|| Peer {
        name: "ripgrep",
        indexing: None,
        ask: Box::new(move |one, two| {
            let mut command = Command::new("rg");
            command.args(["-i", &format!("{one}|{two}")]).arg(&corpus);
            command
        }),
    })
}

fn sqlite(work: &Path, sections: &[Section]) -> Option<Peer> {
    if !is_installed("sqlite3") {
        return None;
    }
    let quoted = |text: &str| text.replace('\'', "''").replace('\0', "");
    let mut script = String::from(
        "create virtual table s using fts5(path, title, body, tokenize='porter');\nbegin;\n",
    );
    for section in sections {
        let _ = writeln!(
            script,
            "insert into s values('{}','{}','{}');",
            quoted(&section.path),
            quoted(&section.title),
            quoted(&section.text)
        );
    }
    script.push_str("commit;\n");
    let file = work.join("sections.sql");
    fs::write(&file, script).expect("a script");
    let database = work.join("sections.db");
    let indexing = timed(|| {
        let script = fs::File::open(&file).expect("a script");
        run(Command::new("sqlite3").arg(&database).stdin(script));
    });
    Some(Peer {
        name: "SQLite FTS5",
        indexing: Some(indexing),
        ask: Box::new(move |one, two| {
            let mut command = Command::new("sqlite3");
            command.arg(&database).arg(format!(
                "select path, title, snippet(s, 2, '[', ']', '…', 20) from s \
                 where s match '{one} OR {two}' order by bm25(s, 1, 4, 1) limit 10"
            ));
            command
        }),
    })
}

fn xapian(work: &Path, corpus: &Path) -> Option<Peer> {
    if !is_installed("omindex") || !is_installed("quest") {
        return None;
    }
    let database = work.join("xapian");
    let indexing = timed(|| {
        run(Command::new("omindex")
            .arg("--db")
            .arg(&database)
            .args(["--url", "/", "--mime-type", "md:text/plain"])
            .arg(corpus));
    });
    Some(Peer {
        name: "Xapian quest",
        indexing: Some(indexing),
        ask: Box::new(move |one, two| {
            let mut command = Command::new("quest");
            command.arg("-d").arg(&database);
            command.arg(format!("{one} {two}"));
            command
        }),
    })
}

fn recoll(work: &Path, corpus: &Path) -> Option<Peer> {
    if !is_installed("recollindex") || !is_installed("recollq") {
        return None;
    }
    let settings = work.join("recoll");
    fs::create_dir_all(&settings).expect("a folder");
    fs::write(
        settings.join("recoll.conf"),
        format!("topdirs = {}\n", corpus.display()),
    )
    .expect("its configuration");
    let indexing = timed(|| {
        run(Command::new("recollindex").arg("-c").arg(&settings));
    });
    Some(Peer {
        name: "recoll",
        indexing: Some(indexing),
        ask: Box::new(move |one, two| {
            let mut command = Command::new("recollq");
            command.arg("-c").arg(&settings);
            command.args(["-n", "10", "-o", &format!("{one} {two}")]);
            command
        }),
    })
}
