//! One build of the index: the engine's files and the catalog beside them, on disk or in memory.
//!
//! Opening one checks every file of its last commit against its seal, so that what is opened can
//! be searched. Does not know where builds come from or when they change.

use std::fs;
use std::path::Path;
use std::path::PathBuf;

use tantivy::Directory;
use tantivy::Index;
use tantivy::IndexSettings;
use tantivy::ReloadPolicy;
use tantivy::directory::RamDirectory;
use tantivy::directory::error::OpenReadError;
use xxhash_rust::xxh3::xxh3_64;

use crate::index::catalog;
use crate::index::catalog::Payload;
use crate::index::catalog::Roll;
use crate::index::directory::Durability;
use crate::index::directory::Folder;
use crate::index::directory::META;
use crate::index::directory::Writes;
use crate::index::directory::replace;
use crate::index::schema;
use crate::index::snapshot::Snapshot;
use crate::index::snapshot::Stats;
use crate::index::synonyms::Synonyms;
use crate::index::tokenizer;

/// Name of the roll.
const ROLL: &str = "roll";

/// Where one build's files are.
#[derive(Clone, Debug)]
pub(crate) enum Build {
    Disk { root: PathBuf, writes: Writes },
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
    /// The engine's directory for its files.
    fn directory(&self) -> Result<Box<dyn Directory>, String> {
        match self {
            Build::Disk { root, writes } => Folder::open(root, writes.clone())
                .map(|folder| Box::new(folder) as Box<dyn Directory>)
                .map_err(|error| error.to_string()),
            Build::Memory(memory) => Ok(Box::new(memory.clone())),
        }
    }

    /// Makes an empty index of it.
    pub(crate) fn create(&self) -> tantivy::Result<Index> {
        let directory = self
            .directory()
            .map_err(tantivy::TantivyError::SystemError)?;
        let index = Index::create(directory, schema::schema().0, IndexSettings::default())?;
        tokenizer::register(index.tokenizers());
        Ok(index)
    }

    /// Opens the index for writing.
    pub(crate) fn index(&self) -> tantivy::Result<Index> {
        let directory = self
            .directory()
            .map_err(tantivy::TantivyError::SystemError)?;
        let index = Index::open(directory)?;
        tokenizer::register(index.tokenizers());
        Ok(index)
    }

    /// Opens its last commit; or says what is wrong with it.
    pub(crate) fn open(&self, synonyms: &[Vec<String>]) -> Result<Opened, String> {
        let say = |error: tantivy::TantivyError| error.to_string();
        let version = self.version().ok_or("it holds no commit")?;
        let index = match self {
            Build::Memory(memory) => Index::open(memory.clone()).map_err(say)?,
            Build::Disk { root, writes } => {
                let folder =
                    Folder::open(root, writes.clone()).map_err(|error| error.to_string())?;
                let index = Index::open(folder.clone()).map_err(say)?;
                let metas = index.load_metas().map_err(say)?;
                let files: Vec<PathBuf> = living_files(&metas);
                if let Some(damaged) = folder.damaged(&files) {
                    return Err(format!("`{}` is damaged", damaged.display()));
                }
                index
            }
        };
        tokenizer::register(index.tokenizers());
        let metas = index.load_metas().map_err(say)?;
        let payload: Payload = metas
            .payload
            .as_deref()
            .and_then(|payload| serde_json::from_str(payload).ok())
            .ok_or("its commit does not say what it holds")?;
        if payload.format != super::store::FORMAT {
            return Err(format!("it has format {}", payload.format));
        }
        let (schema, fields) = schema::schema();
        if index.schema() != schema {
            return Err("it has other fields".to_owned());
        }
        let acronyms: Vec<(String, String)> = self
            .named(&payload.acronyms)
            .ok_or_else(|| format!("`{}` is damaged", payload.acronyms))?;
        let reader = index
            .reader_builder()
            .reload_policy(ReloadPolicy::Manual)
            .try_into()
            .map_err(say)?;
        let searcher = reader.searcher();
        let stats = Stats::of(&searcher, &fields).map_err(say)?;
        Ok(Opened {
            build: self.clone(),
            payload,
            version,
            snapshot: Snapshot {
                searcher,
                fields,
                stats,
                synonyms: Synonyms::new(synonyms),
                acronyms,
            },
        })
    }

    /// Hash of its last commit.
    pub(crate) fn version(&self) -> Option<u64> {
        let bytes = match self {
            Build::Disk { root, .. } => fs::read(root.join(META)).ok()?,
            Build::Memory(memory) => memory.atomic_read(Path::new(META)).ok()?,
        };
        Some(xxh3_64(&bytes))
    }

    /// The value kept under a name that holds its hash; none if it is broken or missing.
    pub(crate) fn named<T: serde::de::DeserializeOwned>(&self, name: &str) -> Option<T> {
        catalog::from_named(name, &self.read(name).ok()?)
    }

    /// Keeps bytes under a name.
    pub(crate) fn write(
        &self,
        name: &str,
        bytes: &[u8],
        durability: Durability,
    ) -> std::io::Result<()> {
        match self {
            Build::Disk { root, writes } => replace(&root.join(name), bytes, durability, writes),
            Build::Memory(memory) => memory.atomic_write(Path::new(name), bytes),
        }
    }

    fn read(&self, name: &str) -> Result<Vec<u8>, OpenReadError> {
        match self {
            Build::Disk { root, .. } => fs::read(root.join(name))
                .map_err(|error| OpenReadError::wrap_io_error(error, PathBuf::from(name))),
            Build::Memory(memory) => memory.atomic_read(Path::new(name)),
        }
    }

    /// How the folders listed the files when they were last compared; nothing if that is lost.
    pub(crate) fn roll(&self) -> Roll {
        self.read(ROLL)
            .ok()
            .and_then(|bytes| catalog::from_checked(&bytes))
            .unwrap_or_default()
    }

    /// Keeps the roll. Fails silently: without it the next look only takes longer.
    pub(crate) fn keep_roll(&self, roll: &Roll) {
        let _ = self.write(ROLL, &catalog::checked(roll), Durability::Lossy);
    }

    /// Bytes that its files take.
    pub(crate) fn size(&self) -> u64 {
        match self {
            Build::Disk { root, .. } => fs::read_dir(root)
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
        let Build::Disk { root, .. } = self else {
            return None;
        };
        let changed = fs::metadata(root.join(META)).ok()?.modified().ok()?;
        let since = changed.duration_since(std::time::UNIX_EPOCH).ok()?;
        Some(since.as_secs())
    }

    /// Removes the files that its last commit does not name. Only for who holds the lock.
    pub(crate) fn sweep(&self, index: &Index, payload: &Payload) {
        let Build::Disk { root, .. } = self else {
            return;
        };
        let Ok(metas) = index.load_metas() else {
            return;
        };
        let mut keep: Vec<PathBuf> = living_files(&metas);
        for name in [META, ROLL, &payload.catalog, &payload.acronyms] {
            keep.push(PathBuf::from(name));
        }
        for entry in fs::read_dir(root).into_iter().flatten().flatten() {
            let name = PathBuf::from(entry.file_name());
            if !keep.contains(&name) {
                let _ = fs::remove_file(entry.path());
            }
        }
    }
}

/// The files that the engine may have for the segments that a commit names.
fn living_files(metas: &tantivy::IndexMeta) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = metas.list_segment_files().into_iter().collect();
    files.sort();
    files
}
