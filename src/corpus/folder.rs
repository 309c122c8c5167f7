//! A corpus that is read without an index: for looking at how files are read, and for checking them.
//!
//! Files are read twice, first for their evidence and then for their sections, so that no more
//! than a few are held at a time however large the corpus is.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::path::PathBuf;

use rayon::prelude::*;

use crate::corpus::config::Config;
use crate::corpus::settle;
use crate::corpus::settle::Evidence;
use crate::corpus::settle::Finisher;
use crate::corpus::settle::Settled;
use crate::corpus::walk;
use crate::corpus::walk::Listed;
use crate::error::Error;
use crate::error::ErrorKind;
use crate::error::Result;
use crate::reading;
use crate::reading::Minutes;
use crate::section::Notice;
use crate::section::Section;

/// Files that are read at the same time.
const BATCH: usize = 64;

/// A corpus of which every file was read once and settled.
#[derive(Debug)]
pub struct Folder {
    name: String,
    config: Config,
    /// Each file with where it is on disk, in order of the paths.
    files: Vec<(Listed, PathBuf)>,
    settled: Settled,
    notices: Vec<Notice>,
}

/// One file of a corpus, as it was read.
#[derive(Debug)]
pub struct Read {
    /// Its path in the corpus.
    pub path: String,
    /// Its text.
    pub text: String,
    /// Its sections in the order of the file.
    pub sections: Vec<Section>,
}

impl Folder {
    /// Reads and settles the corpus in a folder; `name` is what a book of several calls it.
    ///
    /// # Errors
    ///
    /// When the folder is not there or cannot be read. A file that cannot is a notice.
    pub fn open(root: &Path, config: Config, name: &str) -> Result<Folder> {
        let (listed, notices) = walk::walk(root, &config)?;
        let files = listed
            .into_iter()
            .map(|file| {
                let on_disk = root.join(&file.path);
                (file, on_disk)
            })
            .collect();
        Ok(Folder::settle(files, notices, config, name))
    }

    /// Reads and settles single files, as if they lay alone in a folder.
    ///
    /// # Errors
    ///
    /// When one of them is not there.
    pub fn of_files(paths: &[PathBuf], config: Config) -> Result<Folder> {
        let mut files: BTreeMap<String, (Listed, PathBuf)> = BTreeMap::new();
        for path in paths {
            let name = path
                .file_name()
                .map(|name| name.to_string_lossy().into_owned());
            let whole = path.to_string_lossy().replace('\\', "/");
            let called = name
                .filter(|name| !files.contains_key(name))
                .unwrap_or(whole);
            let listed = walk::listed(path, called.clone()).map_err(|cause| {
                Error::new(
                    ErrorKind::NotFound,
                    format!("the file `{}` cannot be read", path.display()),
                    "see that it is there and that you may read it",
                )
                .because(cause)
            })?;
            files.insert(called, (listed, path.clone()));
        }
        Ok(Folder::settle(
            files.into_values().collect(),
            Vec::new(),
            config,
            "",
        ))
    }

    fn settle(
        files: Vec<(Listed, PathBuf)>,
        mut notices: Vec<Notice>,
        config: Config,
        name: &str,
    ) -> Folder {
        let mut evidence: BTreeMap<String, Evidence> = BTreeMap::new();
        for batch in files.chunks(BATCH) {
            let read: Vec<_> = batch.par_iter().map(read_file).collect();
            for ((listed, _), (read, more)) in batch.iter().zip(read) {
                notices.extend(more);
                if let Some((minutes, _)) = read {
                    notices.extend(minutes.notices.iter().cloned());
                    let known = settle::evidence(&minutes).linked_from(&listed.links);
                    evidence.insert(listed.path.clone(), known);
                }
            }
        }
        let settled = settle::settle(&evidence.iter().collect::<Vec<_>>(), &config);
        Folder {
            name: name.to_owned(),
            config,
            files,
            settled,
            notices,
        }
    }

    /// Where a file of the corpus is on disk.
    pub fn on_disk(&self, path: &str) -> Option<&Path> {
        let mut files = self.files.iter();
        let (_, on_disk) = files.find(|(listed, _)| listed.path == path)?;
        Some(on_disk)
    }

    /// What a person should know of the files: what was left out, what was repaired.
    pub fn notices(&self) -> &[Notice] {
        &self.notices
    }

    /// What was decided on all files.
    pub fn settled(&self) -> &Settled {
        &self.settled
    }

    /// The configuration by which it was read.
    pub fn config(&self) -> &Config {
        &self.config
    }

    /// The paths of its files, in order.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.iter().map(|(listed, _)| listed.path.as_str())
    }

    /// Reads the files again whose path is wanted, in order, and gives each with its sections to
    /// `see`, which may end it with an error of its own.
    ///
    /// # Errors
    ///
    /// The error of `see`.
    pub fn each<E>(
        &self,
        wanted: impl Fn(&str) -> bool,
        mut see: impl FnMut(Read) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        let wanted: Vec<&(Listed, PathBuf)> = self
            .files
            .iter()
            .filter(|(listed, _)| wanted(&listed.path))
            .collect();
        let finisher = Finisher::new(&self.settled.vocabulary, &self.config, &self.name);
        for batch in wanted.chunks(BATCH) {
            let read: Vec<Option<Read>> = batch
                .par_iter()
                .map(|file| self.read_again(file, &finisher))
                .collect();
            for read in read.into_iter().flatten() {
                see(read)?;
            }
        }
        Ok(())
    }

    fn read_again(&self, file: &(Listed, PathBuf), finisher: &Finisher<'_>) -> Option<Read> {
        let (read, _) = read_file(file);
        let (minutes, text) = read?;
        let verdict = self.settled.verdicts.get(&minutes.path)?;
        let path = minutes.path.clone();
        let sections = finisher.finish(minutes, verdict);
        Some(Read {
            path,
            text,
            sections,
        })
    }
}

/// A file's minutes and text, if it holds text, and what is to be said of it.
fn read_file(file: &(Listed, PathBuf)) -> (Option<(Minutes, String)>, Vec<Notice>) {
    let (listed, on_disk) = file;
    let bytes = match fs::read(on_disk) {
        Ok(bytes) => bytes,
        Err(cause) => {
            let text = format!("`{}` cannot be read: {cause}", listed.path);
            let notice = Notice::new("unreadable", text, "check its permissions");
            return (None, vec![notice]);
        }
    };
    match walk::load(&bytes, &listed.path) {
        Ok((text, notices)) => {
            let minutes = reading::read(&listed.path, &text);
            (Some((minutes, text)), notices)
        }
        Err(notice) => (None, vec![notice]),
    }
}
