//! How long a search takes: a thousand varied questions made of the corpus's own words, and the
//! worst that a stranger can type.
//!
//!     cargo bench --bench searching [-- FOLDER | -- --large 260]
//!
//! Each search returns ten hits with their passages, and all facets. The sample corpus is asked
//! where no folder is given; `--large` writes that many megabytes of made-up minutes first.
#![allow(clippy::print_stdout, reason = "figures are what it is for")]

mod measure;

use std::path::Path;
use std::time::Duration;

use measure::Dice;
use measure::corpus_asked_for;
use measure::open;
use measure::refresh;
use measure::timed;
use minutebook::book::Book;
use minutebook::corpus::config::Config;
use minutebook::corpus::walk;
use minutebook::search::Search;
use minutebook::section::Section;
use tempfile::TempDir;

/// So many questions make one figure.
const QUESTIONS: usize = 1000;

fn main() {
    let made_up = TempDir::new().expect("a temporary folder");
    let corpus = corpus_asked_for(made_up.path());
    let folder = TempDir::new().expect("a temporary folder");
    let book = open(&corpus, folder.path());
    refresh(&book);
    let sections = some_sections(&book, &corpus);
    let questions = questions(&sections);
    println!(
        "{} sections",
        book.status().expect("a built index").sections
    );

    let usual = ask(&book, &questions, Search::new);
    tell("everything on", usual);
    let literal = ask(&book, &questions, |text| Search {
        literal: true,
        ..Search::new(text)
    });
    tell("words as typed", literal);
    for (what, text) in worst(&sections) {
        let search = Search::new(&text);
        let times = (0..20).map(|_| timed(|| drop(book.search(&search).expect("an answer"))));
        tell(what, times.collect());
    }
}

/// Sections of a few hundred files, from which questions are made.
fn some_sections(book: &Book, corpus: &Path) -> Vec<Section> {
    let (files, _) = walk::walk(corpus, &Config::default()).expect("a folder of minutes");
    let step = (files.len() / 300).max(1);
    let some = files.iter().step_by(step);
    some.flat_map(|file| book.meeting("", &file.path).expect("a built index"))
        .filter(|section| section.words > 10)
        .collect()
}

/// Words, phrases, filters, dates, slips and beginnings of words, as people mix them.
fn questions(sections: &[Section]) -> Vec<String> {
    let mut dice = Dice::new(7);
    let mut questions = Vec::with_capacity(QUESTIONS);
    while questions.len() < QUESTIONS {
        let section = &sections[dice.below(sections.len())];
        let words: Vec<&str> = section
            .text
            .split(|letter: char| !letter.is_alphanumeric())
            .filter(|word| word.len() > 2)
            .collect();
        if words.len() < 4 {
            continue;
        }
        let at = dice.below(words.len() - 3);
        let (one, two) = (words[at], words[at + 1]);
        let far = words[dice.below(words.len())];
        let year = 2022 + dice.below(3);
        questions.push(match dice.below(10) {
            0 => one.to_owned(),
            1 | 2 => format!("{one} {far}"),
            3 => format!("{one} {two} {far}"),
            4 => format!("\"{one} {two}\""),
            5 => one.chars().skip(1).collect(),
            6 => format!("{}*", one.chars().take(4).collect::<String>()),
            7 => format!("{one} {far} date:{year}"),
            8 => match section.teams.first() {
                Some(team) => format!("{one} {two} team:{team}"),
                None => format!("{one} -{far}"),
            },
            _ => format!("when was {one} {two} decided"),
        });
    }
    questions
}

/// What costs most: the commonest words, all words that begin with a letter, and lists without end.
fn worst(sections: &[Section]) -> Vec<(&'static str, String)> {
    let mut counts = std::collections::BTreeMap::<String, usize>::new();
    for section in sections {
        for word in section.text.split(|letter: char| !letter.is_alphanumeric()) {
            if word.len() > 1 {
                *counts.entry(word.to_lowercase()).or_default() += 1;
            }
        }
    }
    let mut common: Vec<(usize, String)> = counts
        .into_iter()
        .map(|(word, count)| (count, word))
        .collect();
    common.sort_by(|a, b| b.cmp(a));
    let common: Vec<&str> = common.iter().map(|(_, word)| word.as_str()).collect();
    let some = |count: usize, with: &str| common[..count.min(common.len())].join(with);
    vec![
        ("eight commonest words", some(8, " ")),
        ("a phrase of common words", format!("\"{}\"", some(3, " "))),
        ("a*", "a*".to_owned()),
        ("fifty alternatives", some(50, " OR ")),
        ("everything, newest first", "sort:newest".to_owned()),
    ]
}

fn ask(book: &Book, questions: &[String], search: impl Fn(&str) -> Search) -> Vec<Duration> {
    let mut hits = 0;
    for text in questions.iter().take(50) {
        hits += book.search(&search(text)).expect("an answer").hits.len();
    }
    assert!(hits > 0, "the questions are made of words that are there");
    questions
        .iter()
        .map(|text| timed(|| drop(book.search(&search(text)).expect("an answer"))))
        .collect()
}

fn tell(what: &str, mut times: Vec<Duration>) {
    times.sort();
    let at = |percent: usize| times[(times.len() * percent / 100).min(times.len() - 1)];
    println!(
        "{what:<28} p50 {:>8.2?}   p99 {:>8.2?}   most {:>8.2?}",
        at(50),
        at(99),
        at(100)
    );
}
