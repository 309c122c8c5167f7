//! The files of one build of the index: the engine's directory, made lean and self-checking.
//!
//! The engine's own directory syncs each file by itself, keeps a list of its files that is
//! rewritten for each of them, takes a lock to read, and leaves files that only their owner can
//! read. This one
//!
//! * syncs the files of a commit together, right before the commit is written;
//! * seals `meta.json` with a hash, and in it the hash and size of every other file;
//! * marks a file whose content was checked by its time of change, so that the check of an
//!   unchanged index costs a few `stat` calls, and whatever is written to it later shows. A byte that
//!   the disk itself gets wrong does not, for that the whole index would have to be read each time;
//! * keeps no list of files (the store sweeps what no commit names) and takes no locks (one
//!   writer's lock guards the whole folder; see [`home`](super::home)).

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::fs::File;
use std::io;
use std::io::BufWriter;
use std::io::Write;
use std::path::Path;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::PoisonError;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering;
use std::time::Duration;
use std::time::SystemTime;
use std::time::UNIX_EPOCH;

use tantivy::Directory;
use tantivy::directory::AntiCallToken;
use tantivy::directory::DirectoryLock;
use tantivy::directory::FileHandle;
use tantivy::directory::Lock;
use tantivy::directory::MmapDirectory;
use tantivy::directory::TerminatingWrite;
use tantivy::directory::WatchCallback;
use tantivy::directory::WatchHandle;
use tantivy::directory::WritePtr;
use tantivy::directory::error::DeleteError;
use tantivy::directory::error::LockError;
use tantivy::directory::error::OpenReadError;
use tantivy::directory::error::OpenWriteError;
use xxhash_rust::xxh3::Xxh3;
use xxhash_rust::xxh3::xxh3_64;

/// What the engine calls its commit.
pub(crate) const META: &str = "meta.json";
/// What the engine calls its list of files, which we do not keep.
const MANAGED: &str = ".managed.json";
/// First word of the last line of `meta.json`.
const SEAL: &str = "\nsealed ";
/// Files are synced by at most this many threads: a file system commits them together.
const SYNCING_THREADS: usize = 8;

/// What a file has to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Seal {
    size: u64,
    hash: u64,
}

impl Seal {
    /// The time of change that says: this file was checked and was as sealed. Whole seconds are
    /// the real ones; below a second stands a hash, which no clock will hit by chance.
    fn time(self, changed: SystemTime) -> SystemTime {
        let seconds = changed
            .duration_since(UNIX_EPOCH)
            .map_or(0, |since| since.as_secs());
        UNIX_EPOCH + Duration::new(seconds, self.mark())
    }

    fn mark(self) -> u32 {
        let mark = xxh3_64(&[self.size.to_le_bytes(), self.hash.to_le_bytes()].concat());
        u32::try_from(mark % 1_000_000_000).expect("less than a thousand million")
    }

    /// Whether a file bears the mark.
    fn is_on(self, file: &fs::Metadata) -> bool {
        let changed = file.modified().ok();
        let nanoseconds = changed
            .and_then(|time| time.duration_since(UNIX_EPOCH).ok())
            .map(|since| since.subsec_nanos());
        file.len() == self.size && nanoseconds == Some(self.mark())
    }
}

/// The files of one build of the index, in one folder.
#[derive(Clone)]
pub(crate) struct Folder {
    root: Arc<PathBuf>,
    mmap: MmapDirectory,
    state: Arc<Mutex<State>>,
    writes: Writes,
}

#[derive(Default)]
struct State {
    /// Files written since the last commit, still to be synced.
    unsynced: Vec<(PathBuf, File, Seal)>,
    /// What each file of the last commit has to be, and of those written since.
    seals: BTreeMap<String, Seal>,
}

/// How writes fare.
#[derive(Clone, Debug, Default)]
pub(crate) struct Writes {
    /// How many more will succeed; without end but in tests, which see what survives.
    left: Option<Arc<AtomicU64>>,
    /// Whether there was no room for one.
    lacked_room: Arc<AtomicBool>,
}

impl Writes {
    /// The first `count` writes succeed, all later ones fail.
    #[cfg(test)]
    pub(crate) fn only(count: u64) -> Writes {
        Writes {
            left: Some(Arc::new(AtomicU64::new(count))),
            ..Writes::default()
        }
    }

    /// Writes, and notes whether there was no room for it.
    pub(crate) fn one<T>(&self, write: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
        let written = self.count().and_then(|()| write());
        if let Err(error) = &written {
            let is_room = matches!(
                error.kind(),
                io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded
            );
            self.lacked_room.fetch_or(is_room, Ordering::Relaxed);
        }
        written
    }

    /// Whether there was no room for a write since this was last asked.
    pub(crate) fn lacked_room(&self) -> bool {
        self.lacked_room.swap(false, Ordering::Relaxed)
    }

    fn count(&self) -> io::Result<()> {
        let Some(left) = &self.left else {
            return Ok(());
        };
        left.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| {
            left.checked_sub(1)
        })
        .map(drop)
        .map_err(|_| io::Error::from(io::ErrorKind::StorageFull))
    }
}

impl Folder {
    /// The files in an existing folder.
    pub(crate) fn open(root: &Path, writes: Writes) -> io::Result<Folder> {
        let mmap = MmapDirectory::open(root).map_err(io::Error::other)?;
        Ok(Folder {
            root: Arc::new(root.to_owned()),
            mmap,
            state: Arc::default(),
            writes,
        })
    }

    /// Where it is.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// Keeps a file for the next commit to name: sealed and synced with the engine's own.
    pub(crate) fn keep(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        let file = replace(&self.root.join(name), bytes, &self.writes)?;
        let seal = Seal {
            size: bytes.len() as u64,
            hash: xxh3_64(bytes),
        };
        let mut state = self.state();
        state.seals.insert(name.to_owned(), seal);
        state.unsynced.push((PathBuf::from(name), file, seal));
        Ok(())
    }

    /// Keeps a file that may be lost.
    pub(crate) fn keep_lossy(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        replace(&self.root.join(name), bytes, &self.writes).map(drop)
    }

    /// Checks that those files of a commit that are sealed in it are what they were when they
    /// were written. Returns the first that is not.
    pub(crate) fn damaged(&self, files: &[PathBuf]) -> Option<PathBuf> {
        let seals = self.state().seals.clone();
        let is_damaged = |name: &&PathBuf| {
            let seal = name.to_str().and_then(|name| seals.get(name));
            seal.is_some_and(|seal| !self.is_sound(name, *seal))
        };
        files.iter().find(is_damaged).cloned()
    }

    fn is_sound(&self, name: &Path, seal: Seal) -> bool {
        let path = self.root.join(name);
        let Ok(metadata) = fs::metadata(&path) else {
            return false;
        };
        if seal.is_on(&metadata) {
            return true;
        }
        let Ok(Some(hash)) = (if metadata.len() == seal.size {
            hash_of(&path).map(Some)
        } else {
            Ok(None)
        }) else {
            return false;
        };
        if hash != seal.hash {
            return false;
        }
        // A copied or restored file; the next look at it is cheap if we may mark it.
        if let (Ok(file), Ok(changed)) = (
            File::options().append(true).open(&path),
            metadata.modified(),
        ) {
            let _ = file.set_modified(seal.time(changed));
        }
        true
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The engine's commit with the seals of all files and a hash of the whole.
    fn sealed(&self, commit: &[u8]) -> Vec<u8> {
        let mut state = self.state();
        let root = &self.root;
        state.seals.retain(|name, _| root.join(name).exists());
        let mut sealed = commit.to_vec();
        sealed.push(b'\n');
        for (name, seal) in &state.seals {
            sealed.extend(format!("{name} {} {:016x}\n", seal.size, seal.hash).bytes());
        }
        let hash = xxh3_64(&sealed);
        sealed.extend(format!("{SEAL}{hash:016x}\n").bytes());
        sealed
    }

    /// The engine's commit out of a sealed one.
    fn unsealed(&self, sealed: &[u8]) -> Option<Vec<u8>> {
        let end = sealed.len().checked_sub(SEAL.len() + 17)?;
        let (before, line) = sealed.split_at(end);
        if line != format!("{SEAL}{:016x}\n", xxh3_64(before)).as_bytes() {
            return None;
        }
        let text = std::str::from_utf8(before).ok()?;
        let (commit, seals) = text.rsplit_once("}\n")?;
        let mut state = self.state();
        for line in seals.lines().filter(|line| !line.is_empty()) {
            let mut words = line.split(' ');
            let name = words.next()?.to_owned();
            let size = words.next()?.parse().ok()?;
            let hash = u64::from_str_radix(words.next()?, 16).ok()?;
            state.seals.insert(name, Seal { size, hash });
        }
        Some(format!("{commit}}}\n").into_bytes())
    }
}

impl fmt::Debug for Folder {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Folder({})", self.root.display())
    }
}

fn hash_of(path: &Path) -> io::Result<u64> {
    let mut hasher = Xxh3::new();
    let mut file = File::open(path)?;
    let mut part = vec![0; 256 * 1024];
    loop {
        let read = io::Read::read(&mut file, &mut part)?;
        if read == 0 {
            return Ok(hasher.digest());
        }
        hasher.update(&part[..read]);
    }
}

/// Replaces a file as a whole: whoever reads it sees the old bytes or the new ones.
pub(crate) fn replace(path: &Path, bytes: &[u8], writes: &Writes) -> io::Result<File> {
    let (new, file) = write_beside(path, bytes, writes)?;
    move_over(&new, path, writes)?;
    Ok(file)
}

/// The same, for what has to survive a power cut.
pub(crate) fn replace_durably(path: &Path, bytes: &[u8], writes: &Writes) -> io::Result<()> {
    let (new, file) = write_beside(path, bytes, writes)?;
    file.sync_data()?;
    move_over(&new, path, writes)
}

/// How many files this process has written beside others.
static WRITTEN_BESIDE: AtomicU64 = AtomicU64::new(0);

fn write_beside(path: &Path, bytes: &[u8], writes: &Writes) -> io::Result<(PathBuf, File)> {
    let number = WRITTEN_BESIDE.fetch_add(1, Ordering::Relaxed);
    let mut name = path.as_os_str().to_owned();
    name.push(format!(".new-{}-{number}", std::process::id()));
    let new = PathBuf::from(name);
    // One of that name may be left of a process that was killed: in a container, each has the same number.
    let mut file = writes.one(|| File::create(&new))?;
    if let Err(error) = writes.one(|| file.write_all(bytes)) {
        let _ = fs::remove_file(&new);
        return Err(error);
    }
    Ok((new, file))
}

fn move_over(new: &Path, path: &Path, writes: &Writes) -> io::Result<()> {
    let moved = writes.one(|| fs::rename(new, path));
    if moved.is_err() {
        let _ = fs::remove_file(new);
    }
    moved
}

/// A file of the engine while it is written.
struct Writer {
    name: PathBuf,
    file: Option<File>,
    hasher: Xxh3,
    size: u64,
    folder: Folder,
}

impl Write for Writer {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let file = self.file.as_mut().ok_or(io::ErrorKind::WriteZero)?;
        let written = self.folder.writes.one(|| file.write(bytes))?;
        self.hasher.update(&bytes[..written]);
        self.size += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl TerminatingWrite for Writer {
    fn terminate_ref(&mut self, _: AntiCallToken) -> io::Result<()> {
        let file = self.file.take().ok_or(io::ErrorKind::WriteZero)?;
        let seal = Seal {
            size: self.size,
            hash: self.hasher.digest(),
        };
        let mut state = self.folder.state();
        if let Some(name) = self.name.to_str() {
            state.seals.insert(name.to_owned(), seal);
        }
        state.unsynced.push((self.name.clone(), file, seal));
        Ok(())
    }
}

impl Directory for Folder {
    fn get_file_handle(&self, path: &Path) -> Result<Arc<dyn FileHandle>, OpenReadError> {
        self.mmap.get_file_handle(path)
    }

    fn delete(&self, path: &Path) -> Result<(), DeleteError> {
        let mut state = self.state();
        state.unsynced.retain(|(name, _, _)| name != path);
        drop(state);
        self.mmap.delete(path)
    }

    fn exists(&self, path: &Path) -> Result<bool, OpenReadError> {
        self.mmap.exists(path)
    }

    fn open_write(&self, path: &Path) -> Result<WritePtr, OpenWriteError> {
        let opened = self.writes.one(|| File::create_new(self.root.join(path)));
        let file = opened.map_err(|error| match error.kind() {
            io::ErrorKind::AlreadyExists => OpenWriteError::FileAlreadyExists(path.to_owned()),
            _ => OpenWriteError::wrap_io_error(error, path.to_owned()),
        })?;
        Ok(BufWriter::new(Box::new(Writer {
            name: path.to_owned(),
            file: Some(file),
            hasher: Xxh3::new(),
            size: 0,
            folder: self.clone(),
        })))
    }

    fn atomic_read(&self, path: &Path) -> Result<Vec<u8>, OpenReadError> {
        if path == Path::new(MANAGED) {
            return Err(OpenReadError::FileDoesNotExist(path.to_owned()));
        }
        let bytes = fs::read(self.root.join(path)).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => OpenReadError::FileDoesNotExist(path.to_owned()),
            _ => OpenReadError::wrap_io_error(error, path.to_owned()),
        })?;
        if path == Path::new(META) {
            let broken = || io::Error::new(io::ErrorKind::InvalidData, "its seal is broken");
            return self
                .unsealed(&bytes)
                .ok_or_else(|| OpenReadError::wrap_io_error(broken(), path.to_owned()));
        }
        Ok(bytes)
    }

    fn atomic_write(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        if path == Path::new(MANAGED) {
            return Ok(());
        }
        let target = self.root.join(path);
        if path == Path::new(META) {
            return replace_durably(&target, &self.sealed(bytes), &self.writes);
        }
        replace_durably(&target, bytes, &self.writes)
    }

    /// Called right before a commit is written: here its files are synced, all together, and
    /// marked as checked.
    fn sync_directory(&self) -> io::Result<()> {
        let files = std::mem::take(&mut self.state().unsynced);
        let threads = files.len().clamp(1, SYNCING_THREADS);
        let share = files.len().div_ceil(threads).max(1);
        let now = SystemTime::now();
        std::thread::scope(|scope| {
            let syncing: Vec<_> = files
                .chunks(share)
                .map(|files| {
                    scope.spawn(move || {
                        for (_, file, seal) in files {
                            file.sync_data()?;
                            file.set_modified(seal.time(now))?;
                        }
                        io::Result::Ok(())
                    })
                })
                .collect();
            for thread in syncing {
                thread
                    .join()
                    .map_err(|_| io::Error::other("syncing a file panicked"))??;
            }
            io::Result::Ok(())
        })?;
        self.mmap.sync_directory()
    }

    fn acquire_lock(&self, _lock: &Lock) -> Result<DirectoryLock, LockError> {
        Ok(DirectoryLock::from(Box::new(())))
    }

    fn watch(&self, _callback: WatchCallback) -> tantivy::Result<WatchHandle> {
        Ok(WatchHandle::empty())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use tempfile::TempDir;

    use super::*;

    /// Story: in a container a process was killed right before it moved a file to its place. The next one
    /// has the same number, and counts its files in the same way.
    #[test]
    fn what_a_killed_process_of_the_same_number_left_is_no_hindrance() {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("minutebook.current");
        let next = WRITTEN_BESIDE.load(Ordering::Relaxed);
        // Other tests of this process write beside files too, and count on.
        for number in next..next + 2_000 {
            let left = format!("{}.new-{}-{number}", path.display(), std::process::id());
            fs::write(left, "half a l").unwrap();
        }
        replace_durably(&path, b"whole\n", &Writes::default()).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"whole\n");
    }
}
