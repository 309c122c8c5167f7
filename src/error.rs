//! What can go wrong, in words for the person who can mend it.
//!
//! An [`Error`] says what happened to which thing, and the way out; the cause is its `source()`.
//! Bad minutes and odd queries are not errors: they give a [`Notice`](crate::section::Notice).

use std::error::Error as StdError;
use std::fmt;

/// A `Result` with this crate's [`Error`].
pub type Result<T> = std::result::Result<T, Error>;

/// What went wrong, to which thing, and the way out.
pub struct Error {
    kind: ErrorKind,
    text: String,
    hint: String,
    source: Option<Box<dyn StdError + Send + Sync>>,
}

/// What kind of thing went wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// There is no such corpus, or it cannot be read.
    Corpus,
    /// The configuration is wrong.
    Configuration,
    /// The index cannot be read, written or created.
    Index,
    /// Somebody else is writing to the index.
    Busy,
    /// No section or meeting has this name.
    NotFound,
    /// What was given cannot be used.
    Usage,
}

impl Error {
    /// An error of a kind: what happened, naming the thing, and the way out (or nothing).
    pub fn new(kind: ErrorKind, text: impl Into<String>, hint: impl Into<String>) -> Error {
        Error {
            kind,
            text: text.into(),
            hint: hint.into(),
            source: None,
        }
    }

    /// The same error with what caused it.
    #[must_use]
    pub fn because(mut self, source: impl Into<Box<dyn StdError + Send + Sync>>) -> Error {
        self.source = Some(source.into());
        self
    }

    /// What kind of thing went wrong.
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }

    /// The way out; empty where there is none.
    pub fn hint(&self) -> &str {
        &self.hint
    }
}

impl fmt::Display for Error {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.text)
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:?}: {}", self.kind, self.text)?;
        if !self.hint.is_empty() {
            write!(out, " (hint: {})", self.hint)?;
        }
        match &self.source {
            Some(source) => write!(out, " (because: {source})"),
            None => Ok(()),
        }
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source
            .as_deref()
            .map(|source| source as &(dyn StdError + 'static))
    }
}
