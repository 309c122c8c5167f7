//! A book in a program of one's own: opens a folder of minutes, brings the index up to date, and
//! prints what a question finds.
//!
//!     cargo run --example embed -- corpus "disk encryption"
#![allow(clippy::print_stdout, reason = "an example shows its answer")]

use std::path::PathBuf;

use minutebook::book::Book;
use minutebook::book::Options;
use minutebook::search::Search;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let corpus = PathBuf::from(arguments.next().unwrap_or_else(|| "corpus".to_owned()));
    let question = arguments
        .next()
        .unwrap_or_else(|| "disk encryption".to_owned());

    // Without a folder for it, the index is in memory and gone with the book.
    let book = Book::open(Options {
        corpora: vec![(String::new(), corpus)],
        ..Options::default()
    })?;
    // Whoever waits for a large corpus may be told here how far it is.
    book.refresh(&mut |_progress| {})?;

    let results = book.search(&Search::new(&question))?;
    println!("{}: {} sections", results.understood, results.total);
    for hit in &results.hits {
        let section = &hit.section;
        let date = section
            .date
            .map_or_else(String::new, |date| date.to_string());
        println!("{date}  {}  {}", section.teams.join(", "), section.title);
        for snippet in &hit.snippets {
            println!("    {}", snippet.text.replace('\n', " "));
        }
    }
    Ok(())
}
