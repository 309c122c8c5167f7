//! The index of a book over time: opens it, and brings it up to date with its corpora.
//!
//! An unchanged corpus costs a walk. What differs is read and settled with the evidence of all
//! other files, and only sections whose fingerprint is new are written, in one commit that names
//! its catalog. So the index equals one built from nothing, and whatever happens to it or to the
//! program, the last commit stands or the index is built anew from the files. Does not know how
//! files are compared, nor what is written of one.

use std::fs;
use std::fs::File;
use std::path::Path;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::RwLock;
use std::time::Duration;
use std::time::Instant;
use std::time::SystemTime;
use std::time::UNIX_EPOCH;

use crate::corpus::source::Corpus;
use crate::corpus::walk::Listed;
use crate::error::Error;
use crate::error::ErrorKind;
use crate::error::Result;
use crate::index::build::Build;
use crate::index::build::Opened;
use crate::index::compare;
use crate::index::compare::Compared;
use crate::index::compare::Found;
use crate::index::directory::Writes;
use crate::index::home::Closed;
use crate::index::home::Home;
use crate::index::update;
use crate::index::update::Base;
use crate::index::update::Progress;
use crate::index::update::Refreshed;
use crate::section::Notice;

/// How long a lock may be held by nobody in earnest: a program that was just started shares the
/// files of the one that started it, locks too, until it begins to run. An answer does not wait for
/// long; who asks for a rebuild would rather wait than be sent away.
const UPDATE_PATIENCE: Duration = Duration::from_millis(50);
const REBUILD_PATIENCE: Duration = Duration::from_secs(1);

/// How long to wait for another process that builds the index for the first time.
const FIRST_BUILD_PATIENCE: Duration = Duration::from_secs(600);

/// The index of a book.
pub(crate) struct Store {
    /// Where it lives; none for an index in memory.
    home: Option<Home>,
    synonyms: Vec<Vec<String>>,
    opened: RwLock<Option<Arc<Opened>>>,
    /// Held while the index is brought up to date: once per process, beside the lock on disk.
    updating: Mutex<()>,
}

/// How a refresh goes about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Update {
    /// Writes what differs.
    Changes,
    /// Builds the index from nothing.
    All,
}

impl Store {
    /// The index in that folder, or in memory. Fails for a folder that is somebody else's.
    pub(crate) fn open(folder: Option<&Path>, synonyms: Vec<Vec<String>>) -> Result<Store> {
        let home = folder.map(|folder| Home::new(folder, Writes::default()));
        Store::at_home(home, synonyms)
    }

    fn at_home(home: Option<Home>, synonyms: Vec<Vec<String>>) -> Result<Store> {
        home.as_ref().map_or(Ok(()), Home::check_ours)?;
        Ok(Store {
            home,
            synonyms,
            opened: RwLock::default(),
            updating: Mutex::default(),
        })
    }

    /// The last commit that was opened, or the last there is; an error that names the way out if there is
    /// none.
    pub(crate) fn opened(&self) -> Result<Arc<Opened>> {
        if let Some(opened) = self.last_opened().or_else(|| self.catch_up()) {
            return Ok(opened);
        }
        let Some(home) = &self.home else {
            let text = "the index in memory was not built yet";
            return Err(Error::new(ErrorKind::Index, text, "refresh the book first"));
        };
        let folder = home.root().display();
        let (text, hint) = match home.current() {
            None => (
                format!("there is no index in `{folder}`"),
                "build it with `minutebook index`",
            ),
            Some(_) => (
                format!("the index in `{folder}` is damaged or of another version"),
                "build it again with `minutebook index --rebuild`",
            ),
        };
        Err(Error::new(ErrorKind::Index, text, hint))
    }

    fn last_opened(&self) -> Option<Arc<Opened>> {
        let opened = self.opened.read().unwrap_or_else(PoisonError::into_inner);
        opened.clone()
    }

    fn set_opened(&self, opened: Arc<Opened>) {
        *self.opened.write().unwrap_or_else(PoisonError::into_inner) = Some(opened);
    }

    /// Opens the last commit on disk, if it is another one than we have open. Returns none where there
    /// is none that can be read; what is open stays so, and answers until there is.
    pub(crate) fn catch_up(&self) -> Option<Arc<Opened>> {
        let Some(home) = &self.home else {
            return self.last_opened();
        };
        // A writer may sweep a build away between finding its name and opening its files; then
        // there is another one by now.
        let mut last_try = None;
        while let Some(root) = home.current() {
            let build = Build::on_disk(&root, home.writes().clone());
            let version = build.as_ref().ok().and_then(Build::version);
            let have = self.last_opened();
            if let Some(have) = have.filter(|have| Some(have.version) == version) {
                return Some(have);
            }
            let open = |build: Build| build.open(&self.synonyms);
            match build.map_err(|error| error.to_string()).and_then(open) {
                Ok(opened) => {
                    let opened = Arc::new(opened);
                    self.set_opened(Arc::clone(&opened));
                    return Some(opened);
                }
                Err(_) if last_try == Some(version) => break,
                Err(_) => last_try = Some(version),
            }
        }
        None
    }

    /// Brings the index up to date with its corpora.
    pub(crate) fn refresh(
        &self,
        corpora: &[Corpus],
        how: Update,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<Refreshed> {
        let _alone = self.updating.lock().unwrap_or_else(PoisonError::into_inner);
        let taken = now();
        // Looking at the folders takes longer, and does not need the index.
        let (listing, opened) = rayon::join(|| compare::list(corpora), || self.catch_up());
        let (listed, notices) = listing?;
        let opened = opened.filter(|_| how == Update::Changes);
        let compared = opened.map(|opened| Compared::with(opened, corpora, &listed));
        let mut done = match compared {
            Some(compared) if compared.is_same => nothing_to_write(&compared, taken),
            compared => self.update(corpora, &listed, taken, how, compared, progress)?,
        };
        done.notices.splice(0..0, notices);
        Ok(done)
    }

    /// Writes what differs, or everything. Where that fails and there is a commit to answer from,
    /// the answer is stale, and a notice says why.
    fn update(
        &self,
        corpora: &[Corpus],
        listed: &[(u16, Listed)],
        taken: i128,
        how: Update,
        compared: Option<Compared>,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<Refreshed> {
        let written = self.lock(how).and_then(|_lock| {
            let base = self.catch_up().filter(|_| how == Update::Changes);
            // Where corpora came, went or changed places, their files have other numbers.
            if let Some(base) = base.filter(|base| base.payload.is_of(corpora)) {
                // Somebody else may have committed before we got the lock.
                let compared = compared
                    .filter(|compared| compared.opened.version == base.version)
                    .unwrap_or_else(|| Compared::with(base, corpora, listed));
                if compared.is_same {
                    return Ok(nothing_to_write(&compared, taken));
                }
                let base = Base {
                    build: compared.opened.build.clone(),
                    payload: Some(compared.opened.payload.clone()),
                };
                let lacked_room = || {
                    self.home
                        .as_ref()
                        .is_some_and(|home| home.writes().lacked_room())
                };
                let _ = lacked_room();
                match self.write(base, corpora, compared.found, taken, progress) {
                    // Built anew it would need more room still, and whoever searches would wait for that each time.
                    Err(error) if lacked_room() => return Err(error),
                    // What cannot be mended is built anew.
                    Err(_) => {}
                    written => return written,
                }
            }
            let found = compare::all_new(listed);
            let base = Base {
                build: self.new_build()?,
                payload: None,
            };
            self.write(base, corpora, found, taken, progress)
        });
        match written {
            Err(error) if how == Update::Changes && self.last_opened().is_some() => Ok(Refreshed {
                stale: true,
                notices: vec![Notice::new("stale", error.to_string(), error.hint())],
                ..Refreshed::default()
            }),
            written => written,
        }
    }

    /// Writes the difference between the files and what a build holds, and opens the result.
    fn write(
        &self,
        base: Base,
        corpora: &[Corpus],
        found: Vec<Found>,
        taken: i128,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<Refreshed> {
        let build = base.build.clone();
        let is_new = base.payload.is_none();
        let done = update::write(base, corpora, found, progress)
            .map_err(|error| self.unwritten(error))
            .and_then(|(payload, found, refreshed)| {
                build.keep_roll(&compare::roll_from(&found, &payload.catalog, taken));
                self.take_over(&build)?;
                Ok(refreshed)
            });
        match done {
            Ok(refreshed) => Ok(Refreshed {
                rebuilt: is_new,
                ..refreshed
            }),
            Err(error) => {
                // On a full disk what came to nothing must not take the last room.
                match build.root().filter(|_| is_new) {
                    Some(root) => drop(fs::remove_dir_all(root)),
                    None => build.sweep(),
                }
                Err(error)
            }
        }
    }

    /// Makes a finished build the current one.
    fn take_over(&self, build: &Build) -> Result<()> {
        let opened = build.open(&self.synonyms).map_err(|why| {
            let text = "the index cannot be read right after it was written";
            let hint = "build it again with `minutebook index --rebuild`";
            Error::new(ErrorKind::Index, text, hint).because(why)
        })?;
        if let (Some(home), Some(root)) = (&self.home, build.root()) {
            if home.current().as_deref() != Some(root) {
                home.switch_to(root)
                    .map_err(|error| self.unwritten(error.into()))?;
            }
            home.sweep(root);
        }
        opened.build.keep_counts(&opened);
        opened.build.keep_order(&opened);
        self.set_opened(Arc::new(opened));
        Ok(())
    }

    /// The lock on the folder, for as long as it is held; nothing to lock in memory.
    fn lock(&self, how: Update) -> Result<Option<File>> {
        let Some(home) = &self.home else {
            return Ok(None);
        };
        home.check_ours()?;
        let start = Instant::now();
        loop {
            match home.lock() {
                Ok(lock) => return Ok(Some(lock)),
                Err(Closed::Unwritable(error)) => return Err(self.unwritten(error.into())),
                Err(Closed::Busy) => {}
            }
            let waited = start.elapsed();
            let is_brief = match how {
                Update::Changes => waited < UPDATE_PATIENCE,
                Update::All => waited < REBUILD_PATIENCE,
            };
            // Who needs an answer and has none waits for the other to build the first index.
            let has_none = how == Update::Changes
                && waited < FIRST_BUILD_PATIENCE
                && self.last_opened().or_else(|| self.catch_up()).is_none();
            if !is_brief && !has_none {
                let text = format!(
                    "another minutebook is writing to `{}`",
                    home.root().display()
                );
                let hint = "wait for it to finish; searching works meanwhile";
                return Err(Error::new(ErrorKind::Busy, text, hint));
            }
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    fn new_build(&self) -> Result<Build> {
        match &self.home {
            None => Ok(Build::in_memory()),
            Some(home) => home
                .new_build()
                .and_then(|root| Build::on_disk(&root, home.writes().clone()))
                .map_err(|error| self.unwritten(error.into())),
        }
    }

    fn unwritten(&self, error: Box<dyn std::error::Error + Send + Sync>) -> Error {
        let text = match &self.home {
            None => "the index in memory cannot be written".to_owned(),
            Some(home) => {
                format!("the index in `{}` cannot be written", home.root().display())
            }
        };
        let hint = "see that the disk has room and the folder is yours, or give another one with `--index`";
        Error::new(ErrorKind::Index, text, hint).because(error)
    }
}

/// What to say where the index holds these files already: which of them still cannot be read.
fn nothing_to_write(compared: &Compared, taken: i128) -> Refreshed {
    compared.keep_roll(taken);
    Refreshed {
        notices: compared.unreadable(),
        ..Refreshed::default()
    }
}

fn now() -> i128 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.map_or(0, |since| {
        i128::try_from(since.as_nanos()).expect("nanoseconds since 1970 fit")
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use tempfile::TempDir;

    use super::*;
    use crate::corpus::config::Config;
    use crate::corpus::source::Source;
    use crate::index::catalog::FORMAT;
    use crate::index::directory::META;

    /// Minutes of one harbour, in memory; their index is on disk.
    fn corpus(texts: &[(&str, &str)]) -> Vec<Corpus> {
        let file = |(path, text): &(&str, &str)| ((*path).to_owned(), (*text).to_owned());
        vec![Corpus {
            name: String::new(),
            source: Source::Memory(texts.iter().map(file).collect()),
            config: Config::default(),
            links: None,
        }]
    }

    const BEFORE: [(&str, &str); 3] = [
        (
            "a.md",
            "# Harbour 2024-03-05\n\n## Crane\n\nThe crane hums.\n",
        ),
        (
            "b.md",
            "# Harbour 2024-03-12\n\n## Ferry\n\nThe ferry waits.\n",
        ),
        (
            "c.md",
            "# Harbour 2024-03-19\n\n## Lamp\n\nThe lamp flickers.\n",
        ),
    ];
    const AFTER: [(&str, &str); 3] = [
        (
            "a.md",
            "# Harbour 2024-03-05\n\n## Crane\n\nThe crane rests.\n",
        ),
        (
            "c.md",
            "# Harbour 2024-03-19\n\n## Lamp\n\nThe lamp flickers.\n",
        ),
        (
            "d.md",
            "# Harbour 2024-03-26\n\n## Mole\n\nTwelve stones.\n",
        ),
    ];

    fn store_in(folder: &Path, writes: Writes) -> Store {
        Store::at_home(Some(Home::new(folder, writes)), Vec::new()).unwrap()
    }

    /// The texts of all sections, in order; nothing where there is no index.
    fn texts(store: &Store) -> Vec<String> {
        let Ok(opened) = store.opened() else {
            return Vec::new();
        };
        let sections = ["a.md", "b.md", "c.md", "d.md"]
            .iter()
            .flat_map(|path| opened.snapshot.meeting("", path).unwrap());
        sections.map(|section| section.text).collect()
    }

    fn texts_of(files: &[(&str, &str)]) -> Vec<String> {
        let store = Store::open(None, Vec::new()).unwrap();
        store
            .refresh(&corpus(files), Update::Changes, &mut |_| {})
            .unwrap();
        texts(&store)
    }

    /// Story: the disk takes no more after the n-th write, wherever in a build or an update that
    /// is: creating a file, writing it, renaming it, making a folder. What was committed before
    /// must go on answering, and the next refresh on a good disk must end where a build from
    /// nothing does.
    #[test]
    fn a_disk_that_fails_at_any_write_loses_nothing() {
        let (before, after) = (texts_of(&BEFORE), texts_of(&AFTER));
        let files = |store: &Store| {
            let opened = store.opened().unwrap();
            fs::read_dir(opened.build.root().unwrap()).unwrap().count()
        };
        for start in [None, Some(&BEFORE)] {
            for count in 0.. {
                let folder = TempDir::new().unwrap();
                let mut held = 0;
                if let Some(start) = start {
                    let store = store_in(folder.path(), Writes::default());
                    store
                        .refresh(&corpus(start), Update::Changes, &mut |_| {})
                        .unwrap();
                    held = files(&store);
                }
                let failing = store_in(folder.path(), Writes::only(count));
                let done = failing.refresh(&corpus(&AFTER), Update::Changes, &mut |_| {});
                let is_done = done.as_ref().is_ok_and(|done| !done.stale);
                match done {
                    Ok(done) if done.stale => {
                        assert_eq!(done.notices[0].kind, "stale");
                        assert_eq!(files(&failing), held, "write {count} left something");
                    }
                    Ok(_) => assert_eq!(texts(&failing), after),
                    Err(error) => {
                        assert!(start.is_none());
                        assert_eq!(error.kind(), ErrorKind::Index);
                    }
                }

                let next = store_in(folder.path(), Writes::default());
                let answered = texts(&next);
                let old = start.map_or_else(Vec::new, |_| before.clone());
                assert!(answered == old || answered == after, "write {count}");
                next.refresh(&corpus(&AFTER), Update::Changes, &mut |_| {})
                    .unwrap();
                assert_eq!(texts(&next), after, "write {count}");
                if is_done && count > 0 {
                    break;
                }
            }
        }
    }

    /// Story: the index was written by another version of the program. Its number stands in the
    /// commit, which is sealed, so it is changed here in the way that version would have.
    #[test]
    fn an_index_of_another_format_is_built_anew() {
        for format in [0, FORMAT + 1] {
            let folder = TempDir::new().unwrap();
            let store = store_in(folder.path(), Writes::default());
            store
                .refresh(&corpus(&BEFORE), Update::Changes, &mut |_| {})
                .unwrap();
            let opened = store.opened().unwrap();
            let root = opened.build.root().unwrap();
            let sealed = fs::read_to_string(root.join(META)).unwrap();
            let end = sealed.rfind("\nsealed ").unwrap();
            let text = sealed[..end].replace(
                &format!("{{\\\"format\\\":{FORMAT},"),
                &format!("{{\\\"format\\\":{format},"),
            );
            assert_ne!(text, sealed[..end]);
            let hash = xxhash_rust::xxh3::xxh3_64(text.as_bytes());
            fs::write(root.join(META), format!("{text}\nsealed {hash:016x}\n")).unwrap();

            let other = store_in(folder.path(), Writes::default());
            assert!(other.opened().is_err());
            let done = other
                .refresh(&corpus(&BEFORE), Update::Changes, &mut |_| {})
                .unwrap();
            assert!(done.rebuilt);
            assert_eq!(texts(&other), texts_of(&BEFORE));
        }
    }
}
