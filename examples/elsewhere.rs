//! Minutes that are in no file: they come from a database, a wiki or a mail archive as texts with
//! names, and the index stays in memory.
//!
//!     cargo run --example elsewhere
#![allow(clippy::print_stdout, reason = "an example shows its answer")]

use minutebook::book::Book;
use minutebook::corpus::config::Config;
use minutebook::recall;
use minutebook::search::Search;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    // The name is read as a path: folders name teams, and a date in it is the meeting's.
    let rows = [
        (
            "garden/2024-05-02.md",
            "## Compost\n\n- AI @mira: order a second bin\n- Decision: no meat on the heap\n",
        ),
        (
            "garden/2024-05-16.md",
            "## Compost\n\n- AI @mira: order a second bin (done)\n",
        ),
    ];
    let files = rows
        .into_iter()
        .map(|(name, text)| (name.to_owned(), text.to_owned()))
        .collect();
    // What could stand in `minutebook.toml` may come from anywhere too.
    let config = Config::parse("title = \"Our garden\"\n", "the program")?;
    let book = Book::in_memory(files, config)?;

    let search = Search::new("compost");
    println!("{}: {} sections", book.title(), book.search(&search)?.total);
    for entry in recall::decisions::decisions(&book, &search)? {
        println!("decided: {}", entry.text);
    }
    Ok(())
}
