//! The façade that everyone uses: an opened index together with the corpus it was built from.

use std::path::PathBuf;

use crate::error::Result;
use crate::search::Results;
use crate::search::Search;
use crate::section::Notice;
use crate::section::Section;
use crate::section::SectionId;

/// Where a book's minutes and its index are. Everything but the corpora has a default.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The corpora, each with a name (empty where there is only one) and its folder.
    pub corpora: Vec<(String, PathBuf)>,
    /// Folder of the index. None keeps it in memory.
    pub index: Option<PathBuf>,
    /// Configuration file; none looks for `minutebook.toml` in and above each corpus.
    pub config: Option<PathBuf>,
    /// Take no configuration file at all.
    pub no_config: bool,
}

/// How far bringing an index up to date has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Files read so far.
    pub files_done: usize,
    /// Files to read.
    pub files: usize,
    /// Bytes read so far.
    pub bytes_done: u64,
    /// Bytes to read.
    pub bytes: u64,
    /// Sections written so far.
    pub sections: usize,
}

/// What a refresh did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Refreshed {
    /// Files that are new.
    pub added: usize,
    /// Files whose text changed.
    pub changed: usize,
    /// Files that are gone.
    pub removed: usize,
    /// Sections written anew, also in files that did not change themselves.
    pub sections_written: usize,
    /// Whether the whole index was built from nothing.
    pub rebuilt: bool,
    /// Whether the index could not be brought up to date and answers from its last state.
    pub stale: bool,
    /// What a person should know of the files.
    pub notices: Vec<Notice>,
}

/// What a book holds, and how fresh it is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Status {
    /// Files indexed.
    pub files: usize,
    /// Sections indexed, those left out of the results included.
    pub sections: usize,
    /// Bytes of text read.
    pub text_bytes: u64,
    /// Bytes of the index on disk.
    pub index_bytes: u64,
    /// Segments of the index.
    pub segments: usize,
    /// Version of the index's format.
    pub format: u32,
    /// First and last day of dated meetings.
    pub span: Option<(chrono::NaiveDate, chrono::NaiveDate)>,
    /// Files without a date.
    pub undated: usize,
    /// When the index was last written, in seconds since 1970.
    pub written: Option<u64>,
    /// What was left out and why, and what else a person should know of the files.
    pub notices: Vec<Notice>,
}

/// An opened index together with the corpus it was built from.
///
/// `Send + Sync`: one book serves many threads, also during a refresh; each search sees the index
/// of one moment.
pub struct Book {
    _options: Options,
}

impl Book {
    /// Opens a book; creates nothing yet. Answers come from the last committed state until
    /// [`refresh`](Book::refresh) is called.
    pub fn open(options: Options) -> Result<Book> {
        Ok(Book { _options: options })
    }

    /// Brings the index up to date with the corpus, telling `progress` how far it is.
    pub fn refresh(&self, _progress: &mut dyn FnMut(Progress)) -> Result<Refreshed> {
        Ok(Refreshed::default())
    }

    /// Builds the index from nothing, telling `progress` how far it is.
    pub fn rebuild(&self, _progress: &mut dyn FnMut(Progress)) -> Result<Refreshed> {
        Ok(Refreshed::default())
    }

    /// Answers a question from the index as it stands.
    pub fn search(&self, _search: &Search) -> Result<Results> {
        Ok(Results::default())
    }

    /// The section of that name, if there is one.
    pub fn section(&self, _id: &SectionId) -> Result<Option<Section>> {
        Ok(None)
    }

    /// All sections of one file's minutes in the order of the file; none for an unknown path.
    pub fn meeting(&self, _corpus: &str, _path: &str) -> Result<Vec<Section>> {
        Ok(Vec::new())
    }

    /// The text of one file's minutes as it stands in the corpus now; none for a path that is not
    /// indexed, so no path leaves the corpus.
    pub fn source(&self, _corpus: &str, _path: &str) -> Result<Option<String>> {
        Ok(None)
    }

    /// A name for the state that answers are given from: another one after every commit, the same
    /// one until then, and cheap to ask.
    pub fn version(&self) -> String {
        String::new()
    }

    /// What the book holds, and how fresh it is.
    pub fn status(&self) -> Result<Status> {
        Ok(Status::default())
    }
}
