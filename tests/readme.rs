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
fn the_picture_shows_what_is_printed() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("packaging/picture.svg");
    let picture = fs::read_to_string(path).unwrap();
    let texts = picture.split("<text").skip(1);
    let texts = texts.map(|text| text.split_once('>').unwrap().1);
    let texts = texts.map(|text| text.split_once("</text>").unwrap().0);
    let shown: Vec<String> = texts.map(unescaped).collect();

    let book = TestBook::sample();
    let mut printed_now = String::new();
    for line in shown.iter().filter(|text| text.starts_with("minutebook ")) {
        let plain = "--pretty --color never";
        printed_now.push_str(&format!("$ {line}\n"));
        printed_now.push_str(&book.run(&format!("COLUMNS=84 {line} {plain}")));
    }
    assert!(shown.len() > 40, "{shown:?}");
    for text in shown {
        assert!(
            printed_now.contains(&text),
            "draw it anew with packaging/picture.py: {text}"
        );
    }
}

fn unescaped(text: &str) -> String {
    let text = text.replace("&lt;", "<").replace("&gt;", ">");
    let text = text.replace("&quot;", "\"").replace("&#x27;", "'");
    text.replace("&amp;", "&")
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
