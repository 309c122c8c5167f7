//! What a reader has been told: a small file for each reader of a book, among the user's own state.

use std::fs;
use std::path::PathBuf;

use minutebook::contract;
use minutebook::error::Error;
use minutebook::error::ErrorKind;
use minutebook::error::Result;
use minutebook::recall::news::Seen;

use crate::document;
use crate::output::sanitize::one_row;
use crate::place::Place;
use crate::place::fingerprint;
use crate::place::state_folder;
use crate::place::whole;

/// What one reader of a book has been told.
pub(crate) struct Memory {
    file: PathBuf,
}

impl Memory {
    /// That of a reader, by name. It is the minutes that are read, so another index changes nothing.
    pub(crate) fn of(place: &Place, reader: &str) -> Result<Memory> {
        let usage = |text: String, hint: &str| Error::new(ErrorKind::Usage, text, hint);
        let is_name = !reader.is_empty()
            && reader
                .chars()
                .all(|letter| letter.is_alphanumeric() || matches!(letter, '-' | '_' | '.'))
            && !reader.starts_with('.');
        if !is_name {
            let text = format!("this is no name for `--as`: {}", one_row(reader));
            return Err(usage(text, "take letters, digits and `-`"));
        }
        let folder = state_folder().ok_or_else(|| {
            let text = "there is no folder to remember what was read".to_owned();
            usage(text, "set $HOME, or ask with `--since DATE`")
        })?;
        let mut corpora = String::new();
        for (name, folder) in &place.options.corpora {
            corpora.push_str(&format!("{name}={}\n", whole(folder).display()));
        }
        let number = fingerprint(corpora.as_bytes());
        Ok(Memory {
            file: folder.join(format!("seen-{number:08x}-{reader}.json")),
        })
    }

    /// What the reader has been told; nothing where that cannot be read.
    pub(crate) fn seen(&self) -> Seen {
        let text = fs::read_to_string(&self.file).unwrap_or_default();
        serde_json::from_str(&text).unwrap_or_default()
    }

    /// Keeps what the reader has been told now.
    pub(crate) fn keep(&self, seen: &Seen) -> Result<()> {
        document::keep(&self.file, &contract::json(seen)).map_err(|cause| {
            let file = self.file.display();
            let text = format!("what was read cannot be remembered in `{file}`");
            Error::new(ErrorKind::Usage, text, "ask with `--since DATE`").because(cause)
        })
    }
}
