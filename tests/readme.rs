//! The README shows what the program prints: every `console` block is run and compared.
//!
//! `MINUTEBOOK_WRITE_README=1 cargo test --test readme` writes what is printed now into it.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::fs;
use std::path::Path;

use minutebook::book::Book;
use minutebook::book::Options;
use minutebook::search::Search;

use crate::testbook::TestBook;

#[path = "support/testbook.rs"]
mod testbook;

/// As at a terminal, where answers are for people unless they go into a pipe.
fn printed(book: &TestBook, line: &str) -> String {
    let form = if line.contains('|') { "" } else { " --pretty" };
    book.run(&format!("{line}{form}"))
}

#[test]
fn what_the_readme_shows_is_what_is_printed() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let written = fs::read_to_string(&path).unwrap();
    let book = TestBook::sample();
    book.run("minutebook index");

    let mut printed_now = String::new();
    let mut is_shown = false;
    for row in written.split_inclusive('\n') {
        if let Some(line) = row.strip_prefix("$ ") {
            is_shown = true;
            printed_now.push_str(row);
            printed_now.push_str(&printed(&book, line.trim()));
        } else if row.starts_with("```") || !is_shown {
            is_shown = false;
            printed_now.push_str(row);
        }
    }

    if std::env::var_os("MINUTEBOOK_WRITE_README").is_some() {
        fs::write(&path, &printed_now).unwrap();
    }
    for (shown, now) in written.lines().zip(printed_now.lines()) {
        assert_eq!(
            shown, now,
            "the README shows the left, the program prints the right"
        );
    }
    assert_eq!(written.lines().count(), printed_now.lines().count());
}

#[test]
fn the_library_example_of_the_readme_works() -> Result<(), Box<dyn std::error::Error>> {
    let readme = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md"))?;
    for line in [
        "corpora: vec![(String::new(), \"corpus\".into())],",
        "book.refresh(&mut |_| {})?;",
        "let answer = book.search(&Search::new(\"disk encryption\"))?;",
        "let first = &answer.hits[0].section;",
    ] {
        assert!(readme.contains(line), "{line}");
    }

    let book = Book::open(Options {
        corpora: vec![(String::new(), "corpus".into())],
        ..Options::default()
    })?;
    book.refresh(&mut |_| {})?;
    let answer = book.search(&Search::new("disk encryption"))?;
    let first = &answer.hits[0].section;
    assert!(first.line_start > 0);
    Ok(())
}
