//! Remembers the hits of the last search, so that `minutebook show 3` knows the third.
//!
//! One small file per index among the user's own state, because an index may belong to somebody
//! else. Whatever goes wrong with it, searching goes on; there is just nothing remembered.

use std::fs;
use std::path::Path;
use std::path::PathBuf;

use minutebook::search::Results;
use minutebook::section::SectionId;
use serde::Deserialize;
use serde::Serialize;

use crate::document;
use crate::output::hits::best_line;
use crate::place::Place;
use crate::place::fingerprint;
use crate::place::user_folder;

/// The hits that a person was shown.
#[derive(Serialize, Deserialize)]
struct LastSearch {
    /// Number of the first one.
    first: usize,
    ids: Vec<SectionId>,
    /// The line on which the best passage of each starts.
    #[serde(default)]
    lines: Vec<u32>,
}

/// Remembers the hits of a search, the first of which was shown as number `offset` + 1.
pub(crate) fn remember(place: &Place, offset: usize, results: &Results) {
    let ids = results.hits.iter().map(|hit| hit.section.id.clone());
    let last = LastSearch {
        first: offset + 1,
        ids: ids.collect(),
        lines: results.hits.iter().map(best_line).collect(),
    };
    let (Some(file), Ok(text)) = (file(place), serde_json::to_string(&last)) else {
        return;
    };
    let _ = write_whole(&file, &text);
}

/// The id of a hit of the last search, by the number it was shown with.
pub(crate) fn recall(place: &Place, number: usize) -> Option<SectionId> {
    let last = read(place)?;
    last.ids.into_iter().nth(number.checked_sub(last.first)?)
}

/// The line on which the best passage of such a hit starts.
pub(crate) fn line(place: &Place, number: usize) -> Option<u32> {
    let last = read(place)?;
    last.lines.into_iter().nth(number.checked_sub(last.first)?)
}

fn read(place: &Place) -> Option<LastSearch> {
    let text = fs::read_to_string(file(place)?).ok()?;
    serde_json::from_str(&text).ok()
}

/// Where the hits of a book are remembered.
fn file(place: &Place) -> Option<PathBuf> {
    let index = place.options.index.as_ref()?;
    let whole = std::path::absolute(index).ok()?;
    let number = fingerprint(whole.as_os_str().as_encoded_bytes());
    let folder = user_folder("XDG_STATE_HOME", ".local/state")?;
    Some(folder.join(format!("last-search-{number:08x}.json")))
}

/// Writes a file among the user's state.
pub(crate) fn write_whole(file: &Path, text: &str) -> std::io::Result<()> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    document::replace(file, text.as_bytes())
}
