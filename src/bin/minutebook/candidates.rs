//! What a shell offers where a team, a topic or a person can be typed: those of the index.

use std::env;
use std::ffi::OsStr;
use std::path::PathBuf;

use clap_complete::CompletionCandidate;
use minutebook::book::Book;
use minutebook::search::Count;
use minutebook::search::Facets;
use minutebook::search::Search;

use crate::args::Everywhere;
use crate::place;
use crate::preferences::Preferences;

/// The teams.
pub(crate) fn teams() -> Vec<CompletionCandidate> {
    counted(facets().map(|facets| facets.team))
}

/// The topics.
pub(crate) fn topics() -> Vec<CompletionCandidate> {
    counted(facets().map(|facets| facets.topic))
}

/// The people whose names begin with what is typed, with the `@` of a handle or without.
pub(crate) fn people(typed: &OsStr) -> Vec<CompletionCandidate> {
    let typed = typed.to_string_lossy();
    let at = if typed.starts_with('@') { "@" } else { "" };
    let everybody = counted(facets().map(|facets| facets.person)).into_iter();
    let named = everybody.map(|person| person.add_prefix(at));
    let meant =
        |person: &CompletionCandidate| person.get_value().to_string_lossy().starts_with(&*typed);
    named.filter(meant).collect()
}

fn counted(counts: Option<Vec<Count>>) -> Vec<CompletionCandidate> {
    let counts = counts.unwrap_or_default().into_iter();
    let candidates = counts.map(|Count { value, count, .. }| {
        CompletionCandidate::new(value).help(Some(format!("{count} sections").into()))
    });
    candidates.collect()
}

/// The counts over everything, as the index stands: a shell must not wait for a refresh. Whatever
/// goes wrong, there is simply nothing to offer.
fn facets() -> Option<Facets> {
    let everywhere = Everywhere {
        corpus: typed_after("--corpus"),
        index: typed_after("--index").pop(),
        config: typed_after("--config").pop(),
        no_refresh: true,
        preferences: Preferences::read_if_good(),
        ..Everywhere::default()
    };
    let place = place::find(&everywhere).ok()?;
    let book = Book::open(place.options).ok()?;
    let everything = Search {
        limit: 0,
        ..Search::default()
    };
    Some(book.search(&everything).ok()?.facets)
}

/// What was typed so far behind an option each time, in a word of its own or after `=`.
fn typed_after(option: &str) -> Vec<PathBuf> {
    let mut values = Vec::new();
    let mut words = env::args_os();
    while let Some(word) = words.next() {
        if word == option {
            values.extend(words.next().map(PathBuf::from));
            continue;
        }
        let word = word.to_string_lossy();
        let value = word
            .strip_prefix(option)
            .and_then(|rest| rest.strip_prefix('='));
        values.extend(value.map(PathBuf::from));
    }
    values
}
