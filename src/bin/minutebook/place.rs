//! Where things are: the corpus, its index and its configuration.
//!
//! Flags count more than the environment (`MINUTEBOOK_CORPUS`, `MINUTEBOOK_INDEX`,
//! `MINUTEBOOK_CONFIG`), that more than a `minutebook.toml` in or above the current folder or a
//! `corpus/` in it, and that more than what the person prefers.

use std::env;
use std::fs;
use std::path;
use std::path::Component;
use std::path::Path;
use std::path::PathBuf;

use minutebook::book::Options;
use minutebook::corpus::config::Config;
use minutebook::corpus::config::FILE_NAME;
use minutebook::error::Error;
use minutebook::error::ErrorKind;
use minutebook::error::Result;

use crate::args::Everywhere;
use crate::preferences::Preferences;

/// Where a book is.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    /// For the library.
    pub options: Options,
    /// What named the corpora: an option, a variable or a file; empty where nothing did.
    pub corpora_from: String,
    /// The same for the index.
    pub index_from: String,
}

/// Corpora, and what named them.
type Named = (Vec<(String, PathBuf)>, String);

impl Place {
    /// The path of a file of a corpus as it can be opened from the current folder.
    pub(crate) fn path(&self, corpus: &str, path: &str) -> PathBuf {
        let corpora = &self.options.corpora;
        match corpora.iter().find(|(name, _)| name == corpus) {
            Some((_, folder)) => folder.join(path),
            None => PathBuf::from(path),
        }
    }

    /// The configuration files that are heeded, each once.
    pub(crate) fn configurations(&self) -> Vec<PathBuf> {
        let options = &self.options;
        if options.no_config {
            return Vec::new();
        }
        if let Some(file) = &options.config {
            return vec![file.clone()];
        }
        let corpora = options.corpora.iter();
        let mut files: Vec<PathBuf> = corpora
            .filter_map(|(_, folder)| Config::find(folder))
            .collect();
        files.sort();
        files.dedup();
        files
    }

    /// Why the index is where it is, where nothing named it.
    pub(crate) fn usual_index(&self) -> &'static str {
        match &self.options.index {
            Some(folder) if Some(folder) == beside(&self.options.corpora).as_ref() => {
                "beside the corpus"
            }
            Some(_) => "in your cache",
            None => "no folder for it can be written",
        }
    }

    /// The index as a person knows it.
    pub(crate) fn index_name(&self) -> String {
        match &self.options.index {
            Some(folder) => folder.display().to_string(),
            None => "memory".to_owned(),
        }
    }
}

/// Finds the book that the flags, the environment and the current folder mean.
pub(crate) fn find(everywhere: &Everywhere) -> Result<Place> {
    let config = match &everywhere.config {
        Some(file) => Some(file.clone()),
        None => variable("MINUTEBOOK_CONFIG"),
    };
    let config = config.filter(|_| !everywhere.no_config);
    let (corpora, corpora_from) = corpora(everywhere, config.as_deref())?;
    if !everywhere.no_refresh {
        for (_, folder) in &corpora {
            look_at(folder)?;
        }
    }
    let (index, index_from) = match (&everywhere.index, variable("MINUTEBOOK_INDEX")) {
        (Some(folder), _) => (Some(folder.clone()), "--index"),
        (None, Some(folder)) => (Some(folder), "MINUTEBOOK_INDEX"),
        (None, None) => (default_index(&corpora, everywhere.no_refresh), ""),
    };
    Ok(Place {
        options: Options {
            corpora,
            index,
            config,
            no_config: everywhere.no_config,
        },
        corpora_from,
        index_from: index_from.to_owned(),
    })
}

/// The corpora with their names; a single one needs none.
fn corpora(everywhere: &Everywhere, config: Option<&Path>) -> Result<Named> {
    if !everywhere.corpus.is_empty() {
        return Ok((name_corpora(&everywhere.corpus), "--corpus".to_owned()));
    }
    if let Some(list) = variable("MINUTEBOOK_CORPUS") {
        let folders: Vec<PathBuf> = env::split_paths(&list).collect();
        return Ok((name_corpora(&folders), "MINUTEBOOK_CORPUS".to_owned()));
    }
    if let Some(file) = config {
        let named = corpora_named_in(file)?;
        if !named.is_empty() {
            return Ok((named, file.display().to_string()));
        }
    }
    nearest_corpora(everywhere.no_config, &everywhere.preferences)
}

/// The `[[corpus]]` tables of a configuration, with their folders seen from here.
fn corpora_named_in(file: &Path) -> Result<Vec<(String, PathBuf)>> {
    // Reading a configuration takes longer than a search; most name no corpora.
    let text = fs::read_to_string(file).unwrap_or_default();
    if !text.contains("corpus") {
        return Ok(Vec::new());
    }
    let config = Config::parse(&text, &file.display().to_string())?;
    let folder = file.parent().unwrap_or(Path::new(""));
    let named = config.corpora.into_iter();
    Ok(named
        .map(|(name, path)| (name, folder.join(path)))
        .collect())
}

/// Names `DIR` after its last folder and `NAME=DIR` as it says; a single `DIR` stays unnamed.
fn name_corpora(given: &[PathBuf]) -> Vec<(String, PathBuf)> {
    let mut named: Vec<(String, PathBuf)> = Vec::new();
    for folder in given {
        let text = folder.to_string_lossy();
        let (name, folder) = match text.split_once('=') {
            // A folder may well have `=` in its name.
            Some((name, rest)) if !folder.exists() => (name.to_owned(), PathBuf::from(rest)),
            _ if given.len() == 1 => (String::new(), folder.clone()),
            _ => (name_of(folder), folder.clone()),
        };
        named.push((name, folder));
    }
    named
}

/// The last folder of a path that has a name.
fn name_of(folder: &Path) -> String {
    let names = folder.components().rev();
    let mut names = names.filter_map(|component| match component {
        Component::Normal(name) => Some(name.to_string_lossy().into_owned()),
        _ => None,
    });
    names.next().unwrap_or_else(|| "corpus".to_owned())
}

/// What the nearest `minutebook.toml` in or above the current folder stands for: the corpora that
/// it names, `corpus/` beside it, else the very folder it stands in. Without one, what the person
/// prefers, else `corpus/` here.
fn nearest_corpora(no_config: bool, preferences: &Preferences) -> Result<Named> {
    let here = PathBuf::from("corpus");
    let has_own_corpus = here.is_dir() && !Path::new(FILE_NAME).exists();
    if no_config || has_own_corpus {
        return Ok((vec![(String::new(), here)], String::new()));
    }
    let depth = env::current_dir().map_or(0, |folder| folder.components().count());
    let mut above = PathBuf::new();
    for _ in 0..depth {
        let file = above.join(FILE_NAME);
        if !file.is_file() {
            above.push("..");
            continue;
        }
        let from = file.display().to_string();
        let named = corpora_named_in(&file)?;
        if !named.is_empty() {
            return Ok((named, from));
        }
        let beside = above.join("corpus");
        if beside.is_dir() {
            return Ok((vec![(String::new(), beside)], from));
        }
        if above.as_os_str().is_empty() {
            above.push(".");
        }
        return Ok((vec![(String::new(), above)], from));
    }
    if let (Some(file), [_, ..]) = (&preferences.file, preferences.corpus.as_slice()) {
        let named = name_corpora(&preferences.corpus);
        return Ok((named, file.display().to_string()));
    }
    Ok((vec![(String::new(), here)], String::new()))
}

/// Fails, with the way out, where a corpus is not there.
fn look_at(folder: &Path) -> Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    let shown = folder.display();
    if folder.exists() {
        return Err(Error::new(
            ErrorKind::Corpus,
            format!("the corpus is not a folder: {shown}"),
            "give the folder that the minutes are in",
        ));
    }
    Err(Error::new(
        ErrorKind::Corpus,
        format!("there is no corpus in `{shown}`"),
        "name a folder of minutes with `--corpus DIR`, or get one to play with: `minutebook demo corpus`",
    ))
}

/// `index/` beside a folder called `corpus`, else a folder of its own in the user's cache, so that
/// two corpora never take turns in one index. None (in memory) where neither can be written.
fn default_index(corpora: &[(String, PathBuf)], no_refresh: bool) -> Option<PathBuf> {
    let folders = [beside(corpora), cached(corpora)];
    let mut folders = folders.into_iter().flatten();
    if no_refresh {
        let first = folders.clone().next();
        return folders.find(|folder| folder.is_dir()).or(first);
    }
    folders.find(|folder| can_be_written(folder))
}

/// Whether an index is in a folder, or could be. One that others have made may be read as it is.
fn can_be_written(folder: &Path) -> bool {
    // Nothing but trying tells; what was made to try is taken away again.
    let try_it = || fs::create_dir_all(folder).and_then(|()| fs::remove_dir(folder));
    folder.exists() || try_it().is_ok()
}

fn beside(corpora: &[(String, PathBuf)]) -> Option<PathBuf> {
    let [(_, folder)] = corpora else {
        return None;
    };
    let is_called_corpus = folder.file_name().is_some_and(|name| name == "corpus");
    is_called_corpus.then(|| folder.with_file_name("index"))
}

fn cached(corpora: &[(String, PathBuf)]) -> Option<PathBuf> {
    let mut key = Vec::new();
    for (name, folder) in corpora {
        let whole = whole(folder);
        key.extend_from_slice(name.as_bytes());
        key.push(0);
        key.extend_from_slice(whole.as_os_str().as_encoded_bytes());
        key.push(0);
    }
    let (_, first) = corpora.first()?;
    let name = format!("{}-{:08x}", name_of(&whole(first)), fingerprint(&key));
    Some(user_folder("XDG_CACHE_HOME", ".cache")?.join(name))
}

/// A folder of our own among the user's: `$XDG_…_HOME/minutebook`, else `~/DEFAULT/minutebook`.
pub(crate) fn user_folder(variable_name: &str, default: &str) -> Option<PathBuf> {
    // The specification asks to ignore relative paths.
    let named = variable(variable_name).filter(|folder| folder.is_absolute());
    let folder = match named {
        Some(folder) => folder,
        None => variable("HOME")?.join(default),
    };
    Some(folder.join("minutebook"))
}

/// Where it is remembered what the user has seen.
pub(crate) fn state_folder() -> Option<PathBuf> {
    user_folder("XDG_STATE_HOME", ".local/state")
}

/// A folder by the one path that it has seen from everywhere, also where it is not there yet.
pub(crate) fn whole(folder: &Path) -> PathBuf {
    let whole = folder.canonicalize().or_else(|_| path::absolute(folder));
    whole.unwrap_or_else(|_| folder.to_owned())
}

/// FNV-1a: short, and the same in every release, unlike the standard library's hashes.
pub(crate) fn fingerprint(bytes: &[u8]) -> u32 {
    let mut hash: u32 = 0x811c_9dc5;
    for byte in bytes {
        hash = (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193);
    }
    hash
}

/// An environment variable that is set to something.
fn variable(name: &str) -> Option<PathBuf> {
    let value = env::var_os(name)?;
    (!value.is_empty()).then(|| PathBuf::from(value))
}
