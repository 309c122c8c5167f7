//! One build of the index: the engine's files and the catalog beside them, on disk or in memory.
//!
//! Opening one checks every file of its last commit against its seal, so that what is opened can
//! be searched. Does not know where builds come from or when they change.

use std::fs;
use std::io;
use std::path::Path;
use std::path::PathBuf;

use rayon::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use tantivy::Directory;
use tantivy::Index;
use tantivy::IndexMeta;
use tantivy::IndexSettings;
use tantivy::SegmentReader;
use tantivy::directory::RamDirectory;
use xxhash_rust::xxh3::xxh3_64;

use crate::index::bytes;
use crate::index::catalog::FORMAT;
use crate::index::catalog::Glossary;
use crate::index::catalog::Payload;
use crate::index::catalog::Roll;
use crate::index::directory::Folder;
use crate::index::directory::META;
use crate::index::directory::Writes;
use crate::index::register::Entries;
use crate::index::register::Parcel;
use crate::index::register::Register;
use crate::index::schema;
use crate::index::snapshot::Snapshot;
use crate::index::stats::Stats;
use crate::index::synonyms::Synonyms;
use crate::index::tokenizer;

/// Bytes of sections that are packed together. Larger blocks pack better, and a hit has to unpack
/// a whole one: this much in about ten millionths of a second.
const STORED_BLOCK: usize = 32 * 1024;
/// Name of the roll.
const ROLL: &str = "roll";
/// Name of the counts over all sections. They only save counting; lost or broken they are counted.
const COUNTS: &str = "counts";
/// Name of the order of files. It only saves putting their paths in order.
const ORDER: &str = "order";

/// Where one build's files are.
#[derive(Clone, Debug)]
pub(crate) enum Build {
    Disk(Folder),
    Memory(RamDirectory),
}

/// A build as of its last commit.
pub(crate) struct Opened {
    pub(crate) build: Build,
    pub(crate) payload: Payload,
    /// Hash of the commit.
    pub(crate) version: u64,
    pub(crate) snapshot: Snapshot,
}

impl Build {
    /// The build in an existing folder.
    pub(crate) fn on_disk(root: &Path, writes: Writes) -> io::Result<Build> {
        Folder::open(root, writes).map(Build::Disk)
    }

    /// An empty build in memory.
    pub(crate) fn in_memory() -> Build {
        Build::Memory(RamDirectory::create())
    }

    /// Its folder, if it is on disk.
    pub(crate) fn root(&self) -> Option<&Path> {
        match self {
            Build::Disk(folder) => Some(folder.root()),
            Build::Memory(_) => None,
        }
    }

    /// The engine's directory for its files.
    fn directory(&self) -> Box<dyn Directory> {
        match self {
            Build::Disk(folder) => Box::new(folder.clone()),
            Build::Memory(memory) => Box::new(memory.clone()),
        }
    }

    /// Makes an empty index of it.
    pub(crate) fn create(&self) -> tantivy::Result<Index> {
        let (schema, _) = schema::schema();
        let settings = IndexSettings {
            docstore_blocksize: STORED_BLOCK,
            ..IndexSettings::default()
        };
        let index = Index::create(self.directory(), schema, settings)?;
        tokenizer::register(index.tokenizers());
        Ok(index)
    }

    /// Opens the index for writing.
    pub(crate) fn index(&self) -> tantivy::Result<Index> {
        let index = Index::open(self.directory())?;
        tokenizer::register(index.tokenizers());
        Ok(index)
    }

    /// Opens its last commit; or says what is wrong with it.
    pub(crate) fn open(&self, synonyms: &[Vec<String>]) -> Result<Opened, String> {
        let say = |error: tantivy::TantivyError| error.to_string();
        let version = self.version().ok_or("it holds no commit")?;
        let index = self.index().map_err(say)?;
        let (metas, payload) = last_commit(&index)?;
        if payload.format != FORMAT {
            return Err(format!("it has format {}", payload.format));
        }
        let (schema, fields) = schema::schema();
        if index.schema() != schema {
            return Err("it has other fields".to_owned());
        }
        let files = files_of(&metas, &payload);
        self.check(&files)?;
        let glossary: Glossary = self
            .named(&payload.glossary)
            .ok_or_else(|| format!("`{}` is damaged", payload.glossary))?;
        let segments = metas.segments.into_par_iter();
        let segments: tantivy::Result<Vec<SegmentReader>> = segments
            .map(|meta| SegmentReader::open(&index.segment(meta)))
            .collect();
        let segments = segments.map_err(say)?;
        let stats = match self.counts(version) {
            Some(stats) => stats,
            None => Stats::of(&segments, &fields).map_err(say)?,
        };
        // Whoever writes may have swept them away while they were opened, and the engine takes
        // some files that are missing for empty ones.
        self.check(&files)?;
        let build = self.clone();
        let order = Box::new(move || build.order(version));
        let synonyms = Synonyms::new(synonyms);
        let snapshot = Snapshot::new(segments, fields, stats, synonyms, glossary, order);
        Ok(Opened {
            snapshot: snapshot.map_err(|error| error.to_string())?,
            build: self.clone(),
            payload,
            version,
        })
    }

    /// Fails if one of its files is not what it was when the commit was written.
    fn check(&self, files: &[PathBuf]) -> Result<(), String> {
        let damaged = match self {
            Build::Disk(folder) => folder.damaged(files),
            Build::Memory(_) => None,
        };
        damaged.map_or(Ok(()), |file| {
            Err(format!("`{}` is damaged", file.display()))
        })
    }

    /// Hash of its last commit.
    pub(crate) fn version(&self) -> Option<u64> {
        let commit = match self {
            Build::Disk(folder) => fs::read(folder.root().join(META)).ok()?,
            Build::Memory(memory) => memory.atomic_read(Path::new(META)).ok()?,
        };
        Some(xxh3_64(&commit))
    }

    /// The value kept under a name that holds its hash; none if it is broken or missing.
    pub(crate) fn named<T: DeserializeOwned>(&self, name: &str) -> Option<T> {
        bytes::from_named(name, &self.read(name)?)
    }

    /// Keeps a value for the next commit to name; returns its name.
    pub(crate) fn keep<T: Serialize>(&self, kind: &str, value: &T) -> io::Result<String> {
        let (name, bytes) = bytes::named(kind, value);
        match self {
            Build::Disk(folder) => folder.keep(&name, &bytes)?,
            Build::Memory(memory) => memory.atomic_write(Path::new(&name), &bytes)?,
        }
        Ok(name)
    }

    fn read(&self, name: &str) -> Option<Vec<u8>> {
        match self {
            Build::Disk(folder) => fs::read(folder.root().join(name)).ok(),
            Build::Memory(memory) => memory.atomic_read(Path::new(name)).ok(),
        }
    }

    /// The bytes of the roll; nothing if that is lost.
    pub(crate) fn kept_roll(&self) -> Vec<u8> {
        self.read(ROLL).unwrap_or_default()
    }

    /// Keeps the roll. Fails silently: without it the next look only takes longer.
    pub(crate) fn keep_roll(&self, roll: &Roll<'_>) {
        self.keep_lossy(ROLL, roll);
    }

    /// The counts over the sections of a commit, if they were kept.
    fn counts(&self, version: u64) -> Option<Stats> {
        self.kept_of(COUNTS, version)
    }

    /// Keeps the counts over the sections of a commit. Fails silently, as for the roll.
    pub(crate) fn keep_counts(&self, opened: &Opened) {
        self.keep_lossy(COUNTS, &(opened.version, opened.snapshot.stats));
    }

    /// The numbers of the files of a commit in the order of their paths, if they were kept.
    fn order(&self, version: u64) -> Option<Vec<u64>> {
        self.kept_of(ORDER, version)
    }

    /// Keeps the order of a commit's files. Fails silently, as for the roll.
    pub(crate) fn keep_order(&self, opened: &Opened) {
        let files = opened.snapshot.paths.in_order();
        self.keep_lossy(ORDER, &(opened.version, files));
    }

    /// The register that was kept of a state.
    pub(crate) fn register<O>(&self, register: Register, state: u64) -> Option<Entries<O>>
    where
        O: DeserializeOwned + Send,
    {
        let bytes = self.read(register.file())?;
        let (of, parcels): (u64, Vec<Parcel<'_>>) = bytes::from_checked(&bytes)?;
        if of != state {
            return None;
        }
        Entries::unpacked(&parcels)
    }

    /// Keeps the register of a state. Fails silently, as for the roll.
    pub(crate) fn keep_register<O>(&self, register: Register, state: u64, entries: &Entries<O>)
    where
        O: Serialize + Sync,
    {
        self.keep_lossy(register.file(), &(state, entries.parcels()));
    }

    /// What was kept under a name, if it is of that state.
    fn kept_of<T: DeserializeOwned>(&self, name: &str, state: u64) -> Option<T> {
        let (of, value): (u64, T) = bytes::from_checked(&self.read(name)?)?;
        (of == state).then_some(value)
    }

    fn keep_lossy<T: Serialize>(&self, name: &str, value: &T) {
        let bytes = bytes::checked(value);
        let _ = match self {
            Build::Disk(folder) => folder.keep_lossy(name, &bytes),
            Build::Memory(memory) => memory.atomic_write(Path::new(name), &bytes),
        };
    }

    /// Bytes that its files take.
    pub(crate) fn size(&self) -> u64 {
        match self {
            Build::Disk(folder) => fs::read_dir(folder.root())
                .into_iter()
                .flatten()
                .flatten()
                .filter_map(|entry| entry.metadata().ok())
                .map(|metadata| metadata.len())
                .sum(),
            Build::Memory(memory) => memory.total_mem_usage() as u64,
        }
    }

    /// When its last commit was written, in seconds since 1970.
    pub(crate) fn written(&self) -> Option<u64> {
        let commit = self.root()?.join(META);
        let changed = fs::metadata(commit).ok()?.modified().ok()?;
        let since = changed.duration_since(std::time::UNIX_EPOCH).ok()?;
        Some(since.as_secs())
    }

    /// Removes the files that its last commit does not name, and lets go of those that were to be synced.
    /// Only for who holds the lock.
    pub(crate) fn sweep(&self) {
        let Build::Disk(folder) = self else { return };
        let Ok(index) = self.index() else { return };
        let Ok((metas, payload)) = last_commit(&index) else {
            return;
        };
        let mut keep = files_of(&metas, &payload);
        let registers = [Register::Tasks, Register::Decisions].map(Register::file);
        keep.extend(
            [META, ROLL, COUNTS, ORDER]
                .into_iter()
                .chain(registers)
                .map(PathBuf::from),
        );
        let entries = fs::read_dir(folder.root()).into_iter().flatten().flatten();
        for entry in entries {
            let name = PathBuf::from(entry.file_name());
            if !keep.contains(&name) {
                let _ = folder.delete(&name);
            }
        }
    }
}

/// What the last commit says, in the engine's words and in ours.
fn last_commit(index: &Index) -> Result<(IndexMeta, Payload), String> {
    let metas = index.load_metas().map_err(|error| error.to_string())?;
    let payload = metas.payload.as_deref();
    let payload = payload.and_then(|payload| serde_json::from_str(payload).ok());
    let payload = payload.ok_or("its commit does not say what it holds")?;
    Ok((metas, payload))
}

/// The files that a commit names: those that the engine may have for its segments, and ours.
fn files_of(metas: &IndexMeta, payload: &Payload) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = metas.list_segment_files().into_iter().collect();
    files.extend([&payload.catalog, &payload.glossary].map(PathBuf::from));
    files.sort();
    files
}
