//! The folder that an index lives in: whose it is, which build of the index is the current one,
//! and who may write.
//!
//! Holds `minutebook.current` (the name of the current build), `minutebook.lock`, and a folder
//! `minutebook-<number>` for each build. A new build grows beside the old one, and a rename of the
//! first file switches over; readers of the old one keep it. Whatever else lies in the folder is
//! somebody else's and is never touched. Does not know what a build holds.

use std::fs;
use std::fs::File;
use std::fs::TryLockError;
use std::io;
use std::path::Path;
use std::path::PathBuf;
use std::time::SystemTime;
use std::time::UNIX_EPOCH;

use xxhash_rust::xxh3::xxh3_64;

use crate::error::Error;
use crate::error::ErrorKind;
use crate::error::Result;
use crate::index::directory::Writes;
use crate::index::directory::replace_durably;

/// Names the current build.
const CURRENT: &str = "minutebook.current";
/// Locked by whoever writes. The file stays; the lock goes with its process.
const LOCK: &str = "minutebook.lock";
/// What the names of builds start with; sixteen hexadecimal digits follow.
const BUILD: &str = "minutebook-";
/// What may lie in a folder in which we make an index for the first time.
const WELCOME: [&str; 4] = ["README.md", ".gitignore", ".gitkeep", "lost+found"];

/// The folder that an index lives in.
#[derive(Clone, Debug)]
pub(crate) struct Home {
    root: PathBuf,
    writes: Writes,
}

/// Why nobody may write now.
pub(crate) enum Closed {
    /// Somebody else is writing.
    Busy,
    /// We are not allowed to, or the disk cannot take it.
    Unwritable(io::Error),
}

impl Home {
    /// The folder at that path, which need not exist.
    pub(crate) fn new(root: &Path, writes: Writes) -> Home {
        Home {
            root: root.to_owned(),
            writes,
        }
    }

    /// Its path.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// How writes into it fare.
    pub(crate) fn writes(&self) -> &Writes {
        &self.writes
    }

    /// Errs if the folder is somebody else's: it holds things, and none of them is ours.
    pub(crate) fn check_ours(&self) -> Result<()> {
        let entries = match fs::read_dir(&self.root) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            Err(error) => {
                let text = format!("the index in `{}` cannot be read", self.root.display());
                let hint = "give another folder with `--index`";
                return Err(Error::new(ErrorKind::Index, text, hint).because(error));
            }
        };
        let mut stranger = None;
        for entry in entries.flatten() {
            let name = entry.file_name();
            let name = name.to_string_lossy();
            if is_ours(&name) {
                return Ok(());
            }
            if !WELCOME.contains(&name.as_ref()) {
                stranger.get_or_insert(name.into_owned());
            }
        }
        let Some(stranger) = stranger else {
            return Ok(());
        };
        Err(Error::new(
            ErrorKind::Index,
            format!(
                "`{}` is no index of minutebook and not empty: it holds `{stranger}`",
                self.root.display()
            ),
            "give an empty or new folder with `--index`; nothing was touched",
        ))
    }

    /// The folder of the current build, if one is named.
    pub(crate) fn current(&self) -> Option<PathBuf> {
        let name = fs::read_to_string(self.root.join(CURRENT)).ok()?;
        let name = name.strip_suffix('\n')?;
        is_build(name).then(|| self.root.join(name))
    }

    /// Locks the folder for writing, and makes it where there is none. It is locked for as long as the
    /// file is open.
    pub(crate) fn lock(&self) -> std::result::Result<File, Closed> {
        let make = || {
            if !self.root.is_dir() {
                self.writes.one(|| fs::create_dir_all(&self.root))?;
            }
            let mut options = File::options();
            let options = options.write(true).create(true).truncate(false);
            self.writes.one(|| options.open(self.root.join(LOCK)))
        };
        let lock = make().map_err(Closed::Unwritable)?;
        match lock.try_lock() {
            Ok(()) => Ok(lock),
            Err(TryLockError::WouldBlock) => Err(Closed::Busy),
            // Not every file system of a network can lock.
            Err(TryLockError::Error(error)) => Err(Closed::Unwritable(error)),
        }
    }

    /// Makes an empty folder for a new build.
    pub(crate) fn new_build(&self) -> io::Result<PathBuf> {
        let now = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .map_or(0, |since| since.as_nanos());
        let number = xxh3_64(format!("{now} {}", std::process::id()).as_bytes());
        let build = self.root.join(format!("{BUILD}{number:016x}"));
        self.writes.one(|| fs::create_dir(&build))?;
        Ok(build)
    }

    /// Makes a build the current one, at one stroke.
    pub(crate) fn switch_to(&self, build: &Path) -> io::Result<()> {
        let name = build
            .file_name()
            .and_then(|name| name.to_str())
            .ok_or(io::ErrorKind::InvalidInput)?;
        let line = format!("{name}\n");
        replace_durably(&self.root.join(CURRENT), line.as_bytes(), &self.writes)
    }

    /// Removes all builds but one, and what interrupted writes left behind. Only for who holds
    /// the lock; what cannot be removed stays until the next time.
    pub(crate) fn sweep(&self, keep: &Path) {
        for entry in fs::read_dir(&self.root).into_iter().flatten().flatten() {
            let path = entry.path();
            let name = entry.file_name();
            let name = name.to_string_lossy();
            if is_build(&name) && path != keep {
                let _ = fs::remove_dir_all(&path);
            }
            if name.starts_with(&format!("{CURRENT}.new-")) {
                let _ = fs::remove_file(&path);
            }
        }
    }
}

fn is_ours(name: &str) -> bool {
    name == CURRENT || name == LOCK || is_build(name)
}

fn is_build(name: &str) -> bool {
    name.strip_prefix(BUILD).is_some_and(|number| {
        number.len() == 16
            && number
                .bytes()
                .all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
    })
}
