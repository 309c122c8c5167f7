//! Which files `check` and `inspect` read: all of the corpora, those that are named or lie in a folder
//! that is named, or those that a pipe names. One that lies in no corpus is read as if it lay alone in a
//! folder.

use std::collections::BTreeSet;
use std::path::Path;
use std::path::PathBuf;

use minutebook::book::Options;
use minutebook::corpus::config::Config;
use minutebook::corpus::folder::Folder;
use minutebook::error::ErrorKind;
use minutebook::error::Result;

use crate::args::Everywhere;
use crate::fresh;
use crate::fresh::UNREADABLE;
use crate::output::Output;
use crate::place;
use crate::question;

/// A folder, and which of its files are wanted.
pub(crate) struct Files {
    /// The folder, read as a whole: what one file says of another counts.
    pub folder: Folder,
    /// The paths in it that are wanted, of files and of folders; none for all.
    wanted: BTreeSet<String>,
}

impl Files {
    /// Whether a file of the folder is wanted.
    pub(crate) fn include(&self, path: &str) -> bool {
        let is_named = |path: &Path| path.to_str().is_some_and(|path| self.wanted.contains(path));
        self.wanted.is_empty() || Path::new(path).ancestors().any(is_named)
    }

    /// Where a file of the folder is.
    pub(crate) fn on_disk(&self, path: &str) -> PathBuf {
        let on_disk = self.folder.on_disk(path);
        on_disk.unwrap_or(Path::new(path)).to_owned()
    }

    /// Tells what was odd about the files that are wanted.
    pub(crate) fn tell(&self, out: &mut Output) {
        for notice in self.folder.notices() {
            // What is odd about a file is told with its path in marks.
            let mut paths = notice.text.split('`').skip(1).step_by(2);
            if self.wanted.is_empty() || paths.any(|path| self.include(path)) {
                out.warn(notice);
                out.is_incomplete |= notice.kind == UNREADABLE;
            }
        }
    }
}

/// The files that the arguments mean, folder by folder.
pub(crate) fn meant(
    named: &[PathBuf],
    everywhere: &Everywhere,
    out: &mut Output,
) -> Result<Vec<Files>> {
    match named {
        [] => all(everywhere, out),
        [only] if only.as_os_str() == "-" => match listed_by_pipe()?.as_slice() {
            [] => Ok(Vec::new()),
            listed => these(listed, everywhere),
        },
        named => these(named, everywhere),
    }
}

fn all(everywhere: &Everywhere, out: &mut Output) -> Result<Vec<Files>> {
    let place = place::find(everywhere)?;
    fresh::explain(&place, everywhere, out);
    let corpora = place.options.corpora.iter();
    let opened = corpora.map(|(name, root)| {
        Ok(Files {
            folder: Folder::open(root, config(&place.options, root)?, name)?,
            wanted: BTreeSet::new(),
        })
    });
    opened.collect()
}

fn these(named: &[PathBuf], everywhere: &Everywhere) -> Result<Vec<Files>> {
    let options = match place::find(everywhere) {
        Ok(place) => place.options,
        // Without a corpus anywhere near, files can still be looked at for themselves.
        Err(error) if error.kind() == ErrorKind::Corpus && everywhere.corpus.is_empty() => {
            Options {
                config: everywhere.config.clone(),
                no_config: everywhere.no_config,
                ..Options::default()
            }
        }
        Err(error) => return Err(error),
    };
    let mut wanted: Vec<BTreeSet<String>> = vec![BTreeSet::new(); options.corpora.len()];
    let mut loose: Vec<PathBuf> = Vec::new();
    let mut files = Vec::new();
    for file in named {
        let corpora = options.corpora.iter().zip(&mut wanted);
        let mut homes =
            corpora.filter_map(|((_, root), wanted)| Some((path_in(file, root)?, wanted)));
        match homes.next() {
            Some((path, wanted)) => {
                wanted.insert(path);
            }
            None if file.is_dir() => files.push(Files {
                folder: Folder::open(file, config(&options, file)?, "")?,
                wanted: BTreeSet::new(),
            }),
            None => loose.push(file.clone()),
        }
    }
    for ((name, root), wanted) in options.corpora.iter().zip(wanted) {
        if !wanted.is_empty() {
            let folder = Folder::open(root, config(&options, root)?, name)?;
            files.push(Files { folder, wanted });
        }
    }
    if let Some(first) = loose.first() {
        let beside = first.parent().unwrap_or(Path::new("."));
        files.push(Files {
            folder: Folder::of_files(&loose, config(&options, beside)?)?,
            wanted: BTreeSet::new(),
        });
    }
    Ok(files)
}

/// The files that a pipe names: one per line, or each ended by NUL.
fn listed_by_pipe() -> Result<Vec<PathBuf>> {
    let list = question::piped(
        "the list of files",
        "git diff --name-only | minutebook check -",
    )?;
    let end = match list.contains('\0') {
        true => '\0',
        false => '\n',
    };
    let names = list.split(end).map(|name| name.trim_end_matches('\r'));
    Ok(names
        .filter(|name| !name.is_empty())
        .map(PathBuf::from)
        .collect())
}

fn config(options: &Options, corpus: &Path) -> Result<Config> {
    if options.no_config {
        return Ok(Config::default());
    }
    Config::of(corpus, options.config.as_deref())
}

/// The path of a file in a corpus, if it lies there.
pub(crate) fn path_in(file: &Path, root: &Path) -> Option<String> {
    let file = file.canonicalize().ok()?;
    let inside = file.strip_prefix(root.canonicalize().ok()?).ok()?;
    let parts = inside.components();
    let parts: Vec<_> = parts
        .map(|part| part.as_os_str().to_string_lossy())
        .collect();
    Some(parts.join("/"))
}
