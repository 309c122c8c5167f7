//! What is more than one search: histories, registers, people, news.
//!
//! Each is put together from searches of a [`Book`], so every filter of the query
//! language works in all of them. Plain values come out, for a terminal, a page or a program.
//! Does not know the engine or Markdown.

pub mod actions;
pub mod around;
pub mod calendar;
pub mod decisions;
pub mod history;
mod items;
pub mod markdown;
mod names;
pub mod news;
pub mod people;
pub mod related;
pub mod table;
pub mod wider;

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::Deserialize;
use serde::Serialize;

use crate::book::Book;
use crate::error::Result;
use crate::search::Filter;
use crate::search::Order;
use crate::search::Search;
use crate::section::Head;
use crate::section::Notice;
use crate::section::Section;
use crate::section::SectionId;
use crate::section::day;

/// Where something was said or written down.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The section.
    pub id: SectionId,
    /// Its corpus; empty where a book has only one.
    pub corpus: String,
    /// Its file.
    pub path: String,
    /// The line.
    pub line: u32,
    /// The section's heading.
    pub title: String,
    /// The meeting's title.
    pub meeting: String,
    /// The section's teams.
    pub teams: Vec<String>,
    /// Day of the meeting.
    #[serde(with = "day")]
    pub date: Option<NaiveDate>,
    /// What the section is about.
    pub topics: Vec<String>,
    /// Link to where it is published.
    pub url: Option<String>,
}

impl Place {
    /// A line of a section as a place.
    fn new(book: &Book, section: &Section, line: u32) -> Place {
        Place {
            id: section.id.clone(),
            corpus: section.corpus.clone(),
            path: section.path.clone(),
            line,
            title: section.title.clone(),
            meeting: section.meeting.clone(),
            teams: section.teams.clone(),
            date: section.date,
            topics: section.topics.clone(),
            url: book.url(section),
        }
    }

    /// The place of a section of which only the head was read.
    fn of_head(book: &Book, head: Head) -> Place {
        Place {
            url: book.url_of(&head),
            id: head.id,
            corpus: head.corpus,
            path: head.path,
            line: head.line_start,
            title: head.title,
            meeting: head.meeting,
            teams: head.teams,
            date: head.date,
            topics: head.topics,
        }
    }

    fn team(&self) -> &str {
        team_of(&self.teams, &self.path)
    }
}

/// The team that speaks, or the folder where no team is known.
fn team_of<'a>(teams: &'a [String], path: &'a str) -> &'a str {
    match teams.first() {
        Some(team) => team,
        None => path.rsplit_once('/').map_or("", |(folder, _)| folder),
    }
}

/// What a list is made from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// All sections: people, news.
    Sections,
    /// Those that hold a decision.
    Decisions,
    /// Those that hold a task.
    Actions,
}

impl Source {
    /// What its sections have in common, in the query language.
    fn condition(self) -> &'static str {
        match self {
            Source::Sections => "",
            Source::Decisions => "is:decision",
            Source::Actions => "is:action",
        }
    }
}

/// Puts the list together of all that a source holds, unless it is kept since the last change: whoever
/// asks next waits no longer than for any other answer.
///
/// # Errors
///
/// When there is no index, or it cannot be read.
pub fn put_together(book: &Book, source: Source) -> Result<()> {
    match source {
        Source::Sections => Ok(()),
        Source::Decisions => decisions::all(book).map(drop),
        Source::Actions => items::all(book).map(drop),
    }
}

/// What somebody should know who reads a list of what a search found: which words were dropped or
/// read as others, which team does not exist. Nothing where nothing was asked.
///
/// # Errors
///
/// When there is no index, or it cannot be read.
pub fn remarks(book: &Book, search: &Search, source: Source) -> Result<Vec<Notice>> {
    if asks_for_everything(search) {
        return Ok(Vec::new());
    }
    let results = book.search(&Search {
        limit: 0,
        ..narrowed(search, source.condition())
    })?;
    Ok(results.remarks())
}

fn asks_for_everything(search: &Search) -> bool {
    search.text.trim().is_empty() && search.filter == Filter::default()
}

/// The same search for all sections that also fulfil `condition`, the earliest first.
fn narrowed(search: &Search, condition: &str) -> Search {
    let text = search.text.trim();
    // An `OR` without a left neighbour must not find one in the condition.
    let text = text.strip_prefix("OR ").unwrap_or(text);
    Search {
        // Behind the text it would be part of a phrase that is not closed, and cut off a long text.
        text: format!("{condition} {text}").trim().to_owned(),
        order: Order::Oldest,
        fold: false,
        facets: false,
        explain: false,
        ..search.clone()
    }
}

/// The sections of a source that answer a search.
enum Answering {
    /// The search asks for everything.
    All,
    /// Those that begin here: the places in order.
    These(Vec<u64>),
}

impl Answering {
    fn of(book: &Book, search: &Search, source: Source) -> Result<Answering> {
        if asks_for_everything(search) {
            return Ok(Answering::All);
        }
        let beginnings = book.beginnings(&narrowed(search, source.condition()))?;
        Ok(Answering::These(beginnings))
    }

    /// Whether the section that begins there answers.
    fn include(&self, beginning: u64) -> bool {
        match self {
            Answering::All => true,
            Answering::These(beginnings) => beginnings.binary_search(&beginning).is_ok(),
        }
    }
}

/// Words without which a text says the same, in order.
const FILLERS: &[&str] = &[
    "a", "an", "and", "as", "at", "auf", "be", "by", "das", "de", "dem", "den", "der", "die",
    "een", "ein", "eine", "el", "en", "et", "for", "from", "für", "het", "im", "in", "is", "it",
    "la", "las", "le", "les", "los", "mit", "of", "on", "or", "please", "still", "that", "the",
    "this", "to", "un", "und", "une", "van", "von", "will", "wird", "with", "zu",
];

fn is_filler(word: &str) -> bool {
    FILLERS.binary_search(&word).is_ok()
}

/// The words of a text that tell it from others, in lower case, each once.
fn telling_words(text: &str) -> BTreeSet<String> {
    words(text).filter(|word| !is_filler(word)).collect()
}

/// The words of a text in lower case, without handles and addresses.
fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split_whitespace()
        .filter(|word| !word.contains('@') && !word.contains("://"))
        .flat_map(|word| word.split(|letter: char| !letter.is_alphanumeric()))
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
}

/// The share of words that two texts have in common: 1 for the same words, 0 for none.
fn likeness(a: &BTreeSet<String>, b: &BTreeSet<String>) -> f32 {
    let common = a.intersection(b).count();
    let all = a.len() + b.len() - common;
    if all == 0 {
        return 0.0;
    }
    common as f32 / all as f32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::read;

    #[test]
    fn fillers_are_in_order() {
        assert!(FILLERS.is_sorted());
        assert!(is_filler("the") && is_filler("für") && !is_filler("disk"));
    }

    #[test]
    fn a_condition_holds_whatever_was_typed() {
        let understood = |text: &str| {
            let search = narrowed(&Search::new(text), "is:action");
            read(&search.text, NaiveDate::default()).understood()
        };
        assert_eq!(understood(""), "is:action");
        assert_eq!(understood("alpha OR beta"), "is:action (alpha OR beta)");
        assert_eq!(understood("OR beta"), "is:action beta");
        assert_eq!(understood("\"alpha beta"), "is:action \"alpha beta\"");
        assert_eq!(understood(&"alpha ".repeat(1000))[..9], *"is:action");
    }

    #[test]
    fn texts_are_alike_by_the_words_that_tell() {
        let one = telling_words("write the mail to the list");
        let other = telling_words("write mail to list please");
        assert!((likeness(&one, &other) - 1.0).abs() < f32::EPSILON);
        assert!(likeness(&one, &telling_words("buy bread")) < 0.1);
    }
}
