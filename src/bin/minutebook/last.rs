//! Remembers the hits of the last search, so that `minutebook show 3` knows the third.
//!
//! One small file per index among the user's own state, because an index may belong to somebody
//! else. Whatever goes wrong with it, searching goes on; there is just nothing remembered.

use std::fs;
use std::path::PathBuf;

use minutebook::search::Results;
use minutebook::section::SectionId;
use serde::Deserialize;
use serde::Serialize;

use crate::document;
use crate::output::hits::best_line;
use crate::place::Place;
use crate::place::fingerprint;
use crate::place::state_folder;
use crate::place::whole;

/// The hits that a person was shown.
#[derive(Serialize, Deserialize)]
struct LastSearch {
    /// Number of the first one.
    first: usize,
    hits: Vec<Shown>,
}

/// A hit that a person was shown.
#[derive(Serialize, Deserialize)]
pub(crate) struct Shown {
    /// Its section.
    pub id: SectionId,
    /// The line on which its best passage starts.
    pub line: u32,
}

/// Remembers the hits of a search, the first of which was shown as number `offset` + 1.
pub(crate) fn remember(place: &Place, offset: usize, results: &Results) {
    let shown = results.hits.iter().map(|hit| Shown {
        id: hit.section.id.clone(),
        line: best_line(hit),
    });
    let last = LastSearch {
        first: offset + 1,
        hits: shown.collect(),
    };
    if let (Some(file), Ok(text)) = (file(place), serde_json::to_string(&last)) {
        let _ = document::keep(&file, &text);
    }
}

/// A hit of the last search, by the number it was shown with.
pub(crate) fn recall(place: &Place, number: usize) -> Option<Shown> {
    let text = fs::read_to_string(file(place)?).ok()?;
    let last: LastSearch = serde_json::from_str(&text).ok()?;
    last.hits.into_iter().nth(number.checked_sub(last.first)?)
}

/// Where the hits of a book are remembered.
fn file(place: &Place) -> Option<PathBuf> {
    let index = place.options.index.as_ref()?;
    let number = fingerprint(whole(index).as_os_str().as_encoded_bytes());
    Some(state_folder()?.join(format!("last-search-{number:08x}.json")))
}
