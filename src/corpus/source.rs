//! Where the files of a corpus are: in a folder, or in memory.

use std::fs;
use std::path::Path;
use std::path::PathBuf;

use crate::corpus::config::Config;
use crate::corpus::links::LinkBase;
use crate::corpus::walk;
use crate::corpus::walk::Listed;
use crate::error::Result;
use crate::section::Notice;

/// Where the files of a corpus are.
#[derive(Clone, Debug)]
pub enum Source {
    /// In a folder.
    Folder(PathBuf),
    /// In memory: each path with its text, in order of the paths.
    Memory(Vec<(String, String)>),
}

impl Source {
    /// Its files in order of their paths, and notices on what was left out.
    ///
    /// # Errors
    ///
    /// When the folder cannot be listed.
    pub fn list(&self, config: &Config) -> Result<(Vec<Listed>, Vec<Notice>)> {
        match self {
            Source::Folder(root) => walk::walk(root, config),
            Source::Memory(files) => {
                let listed = files
                    .iter()
                    .map(|(path, text)| Listed {
                        path: path.clone(),
                        size: text.len() as u64,
                        modified: 0,
                        inode: 0,
                        links: Vec::new(),
                    })
                    .collect();
                Ok((listed, Vec::new()))
            }
        }
    }

    /// The bytes of one of its files.
    ///
    /// # Errors
    ///
    /// When there is no such file or it cannot be read.
    pub fn read(&self, path: &str) -> std::io::Result<Vec<u8>> {
        match self {
            Source::Folder(root) => fs::read(root.join(Path::new(path))),
            Source::Memory(files) => files
                .binary_search_by(|(name, _)| name.as_str().cmp(path))
                .map(|at| files[at].1.clone().into_bytes())
                .map_err(|_| std::io::ErrorKind::NotFound.into()),
        }
    }
}

/// One corpus of a book.
#[derive(Clone, Debug)]
pub struct Corpus {
    /// Its name; empty where a book has only one.
    pub name: String,
    /// Where its files are.
    pub source: Source,
    /// What its community says of it.
    pub config: Config,
    /// Where it is published, if that is known.
    pub links: Option<LinkBase>,
}
