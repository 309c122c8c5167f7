//! minutebook reads meeting minutes, keeps them as sections, and answers a question with the
//! sections that speak of it.
//!
//! ```
//! use minutebook::book::Book;
//! use minutebook::corpus::config::Config;
//! use minutebook::search::Search;
//!
//! # fn main() -> minutebook::error::Result<()> {
//! let minutes = "# Team Harbour 2024-03-14\n\n\
//!                ## Tide gauge\n\n- Decision: we mend the old gauge (@anna)\n";
//! let files = vec![("harbour/20240314.md".to_owned(), minutes.to_owned())];
//! let book = Book::in_memory(files, Config::default())?;
//!
//! let found = book.search(&Search::new("gauges"))?;
//! let section = &found.hits[0].section;
//! assert_eq!(section.title, "Tide gauge");
//! assert_eq!(section.teams, ["harbour"]);
//! assert_eq!(section.date.unwrap().to_string(), "2024-03-14");
//! assert_eq!(section.decisions[0].text, "we mend the old gauge (@anna)");
//! # Ok(())
//! # }
//! ```
//!
//! Four types are enough to begin with: a [`Book`](book::Book) is opened on folders or on texts
//! in memory and kept up to date by [`refresh`](book::Book::refresh); a [`Search`](search::Search)
//! goes in, [`Results`](search::Results) come out, and each hit holds the
//! [`Section`](section::Section) that was found, with its passages and highlights as ranges.
//! [`recall`] puts searches together: histories, decisions, tasks, people, news. The folder
//! `examples/` shows a book in a program, in an axum service, and of minutes that are in no file.
//!
//! A book is `Send + Sync`: many threads may search it while one refreshes it, and each search sees
//! the index of one moment. The library prints nothing, reads no environment and starts no
//! runtime; reading files, building an index and long lists are shared out among rayon's threads.
//!
//! What it does not do: it does not watch folders (call `refresh` when it suits you), knows no
//! users and hides nothing from anybody but what the configuration hides, and reads Markdown only.
//!
//! Features: `cli` is the program, `web` the search page; both are on by
//! default, an embedder leaves them out with `default-features = false`.

pub mod book;
pub mod contract;
pub mod corpus;
pub mod error;
mod index;
pub mod query;
pub mod reading;
pub mod recall;
pub mod search;
pub mod section;
#[cfg(feature = "web")]
pub mod web;
