//! Which files differ from what the index knows of them.
//!
//! A file that its folder lists as the roll has it is taken for the same; what looks different is
//! hashed, and only another hash makes another file. Goes in: the files of all corpora and a commit;
//! comes out: each file with its hash, where it is the same. Does not know what is in a file, nor
//! what is done about one that changed.

use std::borrow::Cow;
use std::io;
use std::sync::Arc;

use rayon::prelude::*;
use xxhash_rust::xxh3::xxh3_64;

use crate::corpus::source::Corpus;
use crate::corpus::walk::Listed;
use crate::error::Result;
use crate::index::build::Opened;
use crate::index::bytes;
use crate::index::catalog;
use crate::index::catalog::Catalog;
use crate::index::catalog::Filed;
use crate::index::catalog::Roll;
use crate::index::catalog::Seen;
use crate::section::Notice;

/// A file that changed so shortly before it was listed may have changed once more since, without
/// looking different. The coarsest clocks of file systems tick every two seconds.
const TOO_FRESH: i128 = 2_000_000_000;

/// What stands for the hash of a file that cannot be read.
pub(crate) const UNREADABLE: u64 = 1;

/// A file of a corpus, compared with the catalog.
pub(crate) struct Found {
    pub(crate) corpus: u16,
    pub(crate) listed: Listed,
    /// Hash of its bytes, if they are as the catalog has them.
    pub(crate) same: Option<u64>,
}

/// The files as they are listed now, compared with an index.
pub(crate) struct Compared {
    pub(crate) opened: Arc<Opened>,
    /// The files; none where all look as they did.
    pub(crate) found: Vec<Found>,
    /// Whether the index holds exactly these files.
    pub(crate) is_same: bool,
    /// Whether any had to be hashed to tell.
    was_hashed: bool,
}

impl Compared {
    /// Compares the files with those that a commit holds.
    pub(crate) fn with(
        opened: Arc<Opened>,
        corpora: &[Corpus],
        listed: &[(u16, Listed)],
    ) -> Compared {
        let kept = opened.build.kept_roll();
        let roll = roll_of(&opened, &kept);
        let is_same_setting = opened.payload.corpora == catalog::named_corpora(corpora);
        if is_same_setting && looks_untouched(listed, &roll) {
            return Compared {
                opened,
                found: Vec::new(),
                is_same: true,
                was_hashed: false,
            };
        }
        let (found, was_hashed) = compare(corpora, listed, &roll);
        // Each is known, and as many are known as there are: so the two lists go side by side.
        let is_same = is_same_setting
            && roll.files.len() == listed.len()
            && found.iter().all(|found| found.same.is_some())
            && found
                .iter()
                .zip(&roll.files)
                .all(|(found, seen)| found.listed.links == seen.links);
        Compared {
            is_same,
            opened,
            found,
            was_hashed,
        }
    }

    /// What is to be said of files that still cannot be read.
    pub(crate) fn unreadable(&self) -> Vec<Notice> {
        self.found
            .iter()
            .filter(|found| found.same == Some(UNREADABLE))
            .map(|found| unreadable(&found.listed.path, None))
            .collect()
    }

    /// Remembers how the files were listed, where that saves hashing some of them the next time.
    pub(crate) fn keep_roll(&self, taken: i128) {
        if self.was_hashed {
            let Opened { build, payload, .. } = &*self.opened;
            build.keep_roll(&roll_from(&self.found, &payload.catalog, taken));
        }
    }
}

/// Files as their folders list them, each with the number of its corpus.
pub(crate) type Listing = Vec<(u16, Listed)>;

/// The files of all corpora, in order of corpus and path.
pub(crate) fn list(corpora: &[Corpus]) -> Result<(Listing, Vec<Notice>)> {
    let mut all = Vec::new();
    let mut notices = Vec::new();
    for (corpus, number) in corpora.iter().zip(0..) {
        let (listed, more) = corpus.source.list(&corpus.config)?;
        all.extend(listed.into_iter().map(|listed| (number, listed)));
        notices.extend(more);
    }
    Ok((all, notices))
}

/// How the folders were listed when the catalog was written; from the catalog itself, if that
/// was lost.
fn roll_of<'a>(opened: &Opened, kept: &'a [u8]) -> Roll<'a> {
    let roll: Roll<'_> = bytes::from_checked(kept).unwrap_or_default();
    if roll.catalog == opened.payload.catalog {
        return roll;
    }
    let catalog: Catalog = opened
        .build
        .named(&opened.payload.catalog)
        .unwrap_or_default();
    let seen = |filed: Filed| Seen {
        corpus: filed.corpus,
        path: Cow::Owned(filed.path),
        links: filed.links,
        hash: filed.hash,
        ..Seen::default()
    };
    Roll {
        catalog: opened.payload.catalog.clone(),
        taken: 0,
        files: catalog.files.into_iter().map(seen).collect(),
    }
}

/// The files as an index finds them that holds none.
pub(crate) fn all_new(listed: &[(u16, Listed)]) -> Vec<Found> {
    let new = |(corpus, listed): &(u16, Listed)| Found {
        corpus: *corpus,
        listed: listed.clone(),
        same: None,
    };
    listed.iter().map(new).collect()
}

/// Whether every file looks as the roll has it, and none came or went.
fn looks_untouched(listed: &[(u16, Listed)], roll: &Roll<'_>) -> bool {
    let mut pairs = listed.iter().zip(&roll.files);
    listed.len() == roll.files.len()
        && pairs.all(|((corpus, listed), seen)| {
            (*corpus, listed.path.as_str()) == (seen.corpus, &*seen.path)
                && looks_same(listed, seen, roll.taken)
                && listed.links == seen.links
        })
}

/// Whether a file that was seen before looks as it did, and has for long enough.
fn looks_same(listed: &Listed, seen: &Seen<'_>, taken: i128) -> bool {
    !is_provisional(seen.hash)
        && seen.size == listed.size
        && seen.modified == listed.modified
        && seen.inode == listed.inode
        && listed.modified + TOO_FRESH < taken
}

/// Compares the files with those of the roll, and hashes those that look different. Says whether
/// any had to be hashed.
fn compare(corpora: &[Corpus], listed: &[(u16, Listed)], roll: &Roll<'_>) -> (Vec<Found>, bool) {
    let mut known = roll.files.iter().peekable();
    let mut found = Vec::with_capacity(listed.len());
    let mut suspects = Vec::new();
    for (corpus, listed) in listed {
        let this = (*corpus, listed.path.as_str());
        while known
            .next_if(|seen| (seen.corpus, &*seen.path) < this)
            .is_some()
        {}
        let seen = known.next_if(|seen| (seen.corpus, &*seen.path) == this);
        let looks_same = seen.is_some_and(|seen| looks_same(listed, seen, roll.taken));
        if let Some(seen) = seen.filter(|_| !looks_same) {
            suspects.push((found.len(), seen.hash));
        }
        found.push(Found {
            corpus: *corpus,
            listed: listed.clone(),
            same: seen.filter(|_| looks_same).map(|seen| seen.hash),
        });
    }
    let hash = |found: &Found| hash_now(&corpora[usize::from(found.corpus)], &found.listed.path);
    let hashes: Vec<_> = suspects
        .par_iter()
        .map(|(at, hash_before)| (*at, *hash_before, hash(&found[*at])))
        .collect();
    for (at, hash_before, hash) in hashes {
        found[at].same = (hash == hash_before).then_some(hash);
    }
    (found, !suspects.is_empty())
}

/// The roll of files whose hashes are known.
pub(crate) fn roll_from<'a>(found: &'a [Found], catalog: &str, taken: i128) -> Roll<'a> {
    let seen = |found: &'a Found| Seen {
        corpus: found.corpus,
        path: Cow::Borrowed(&found.listed.path),
        size: found.listed.size,
        modified: found.listed.modified,
        inode: found.listed.inode,
        links: found.listed.links.clone(),
        hash: found.same.unwrap_or(0),
    };
    Roll {
        catalog: catalog.to_owned(),
        taken,
        files: found.iter().map(seen).collect(),
    }
}

/// Hash of a file of a corpus as it stands now.
fn hash_now(corpus: &Corpus, path: &str) -> u64 {
    corpus
        .source
        .read(path)
        .map_or(UNREADABLE, |bytes| hash_of(&bytes))
}

/// What is to be said of a file that cannot be read.
pub(crate) fn unreadable(path: &str, cause: Option<&io::Error>) -> Notice {
    let cause = cause.map_or(String::new(), |cause| format!(": {cause}"));
    Notice::new(
        "unreadable",
        format!("`{path}` cannot be read{cause}"),
        "see that the file is there and that you may read it",
    )
}

/// Whether a hash says that the file should be looked at again, however unchanged it looks.
fn is_provisional(hash: u64) -> bool {
    hash <= UNREADABLE
}

/// Hash of the bytes of a file.
pub(crate) fn hash_of(bytes: &[u8]) -> u64 {
    xxh3_64(bytes).max(UNREADABLE + 1)
}
