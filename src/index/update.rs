//! From files to committed sections: reads what changed, settles, and writes what differs.
//!
//! Knows the order of the steps and how to keep memory small: of a large corpus no more is held than
//! waits on the shelf. Does not know folders, locks or which build is the current one.

use std::collections::BTreeMap;
use std::io;
use std::mem;
use std::thread;

use chrono::NaiveDate;
use rayon::prelude::*;
use tantivy::Index;
use tantivy::IndexWriter;
use tantivy::Term;
use tantivy::indexer::IndexWriterOptions;
use tantivy::indexer::NoMergePolicy;
use tantivy::indexer::UserOperation;
use tantivy::schema::document::TantivyDocument;
use xxhash_rust::xxh3::xxh3_64;

use crate::corpus::settle;
use crate::corpus::settle::Evidence;
use crate::corpus::settle::Finisher;
use crate::corpus::settle::Settled;
use crate::corpus::settle::Verdict;
use crate::corpus::source::Corpus;
use crate::corpus::walk;
use crate::index::build::Build;
use crate::index::bytes;
use crate::index::catalog::Catalog;
use crate::index::catalog::FORMAT;
use crate::index::catalog::Filed;
use crate::index::catalog::Payload;
use crate::index::catalog::Print;
use crate::index::catalog::named_corpora;
use crate::index::compare;
use crate::index::compare::Found;
use crate::index::compare::UNREADABLE;
use crate::index::merges;
use crate::index::schema;
use crate::index::schema::Fields;
use crate::index::shelf::Kept;
use crate::index::shelf::Shelf;
use crate::index::shelf::Way;
use crate::reading;
use crate::reading::Minutes;
use crate::section::Notice;

/// Minutes are kept in memory between reading and finishing up to this much text.
const KEPT_TEXT: u64 = 24 << 20;
/// Files are read in batches of about this much text, and finished in smaller ones: while one is written,
/// the next is finished.
const READ_TOGETHER: u64 = 2 << 20;
const FINISHED_TOGETHER: u64 = 256 << 10;
/// Memory of the engine's writer for a small change and for a large one. Below the first it
/// refuses to work; the second is where more no longer makes it faster.
const SMALL_BUDGET: usize = 15_000_000;
const LARGE_BUDGET: usize = 80_000_000;
/// Up to this much text is a small change.
const SMALL_CHANGE: u64 = 1 << 20;
/// Up to this much text one thread writes one segment: a second one would save less time, once,
/// than each search then loses by asking two dictionaries.
const ONE_SEGMENT: u64 = 16 << 20;

/// How far bringing an index up to date has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Files done so far.
    pub files_done: usize,
    /// Files to do.
    pub files: usize,
    /// Bytes of text done so far.
    pub bytes_done: u64,
    /// Bytes of text to do.
    pub bytes: u64,
    /// Sections written so far.
    pub sections: usize,
}

/// What a refresh did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Refreshed {
    /// Files that are new.
    pub added: usize,
    /// Files whose text changed.
    pub changed: usize,
    /// Files that are gone.
    pub removed: usize,
    /// Sections written anew, also in files that did not change themselves.
    pub sections_written: usize,
    /// Whether the whole index was built from nothing.
    pub rebuilt: bool,
    /// Whether the index could not be brought up to date and answers from its last state.
    pub stale: bool,
    /// What a person should know of the files.
    pub notices: Vec<Notice>,
}

/// What writing needs to fail with: anything that says what happened.
type Failure = Box<dyn std::error::Error + Send + Sync>;

/// A file on its way into the index.
struct Work {
    found: Found,
    filed: Filed,
    /// What the file says, if it was read and could be kept.
    kept: Kept,
    /// Whether its text is new to the catalog.
    is_read: bool,
}

/// What an update starts from.
pub(crate) struct Base {
    pub(crate) build: Build,
    /// What its last commit says; none for a build that is new and empty.
    pub(crate) payload: Option<Payload>,
}

impl Base {
    /// What is known of the files of the last commit; fails where that is lost.
    fn catalog(&self) -> Result<Catalog, Failure> {
        match &self.payload {
            Some(payload) => self
                .build
                .named(&payload.catalog)
                .ok_or_else(|| "the catalog is damaged".into()),
            None => Ok(Catalog::default()),
        }
    }
}

/// Writes the difference between a build and the files as one commit. Returns what the commit
/// says, the files with their hashes, and what was done.
pub(crate) fn write(
    base: Base,
    corpora: &[Corpus],
    found: Vec<Found>,
    progress: &mut dyn FnMut(Progress),
) -> Result<(Payload, Vec<Found>, Refreshed), Failure> {
    let mut refreshed = Refreshed::default();
    let is_new_setting = base
        .payload
        .as_ref()
        .is_none_or(|payload| payload.corpora != named_corpora(corpora));
    let mut work: Vec<Work> = found
        .into_iter()
        .map(|found| Work::on(found, is_new_setting))
        .collect();
    let mut report = Reporter::new(&work, progress);
    let mut shelf = Shelf::new(KEPT_TEXT, base.build.root());
    let catalog = thread::scope(|scope| {
        // Reading and remembering take about as long as each other.
        let catalog = scope.spawn(|| base.catalog());
        read(&mut work, corpora, &mut shelf, &mut report);
        catalog.join()
    });
    let catalog = catalog.unwrap_or_else(|_| Err("the catalog could not be read".into()))?;
    let vocabularies = catalog.vocabularies;
    let gone = remember(&mut work, catalog.files, &mut refreshed)?;
    note_links(&mut work);

    let settled = settle_all(&work, corpora);
    let todo = unfinished(&mut work, &settled, &vocabularies);
    let bytes = todo.iter().map(|at| work[*at].filed.bytes).sum();

    let build = base.build;
    let index = match base.payload {
        Some(_) => build.index()?,
        None => build.create()?,
    };
    let (_, fields) = schema::schema();
    let mut writer = writer_for(&index, bytes)?;
    for filed in &gone {
        let deletions = filed.sections.iter().map(|print| delete(print, &fields));
        writer.run(deletions)?;
    }
    report.finishing(&todo, &work);
    let finishers: Vec<Finisher<'_>> = settled
        .iter()
        .zip(corpora)
        .map(|(settled, corpus)| Finisher::new(&settled.vocabulary, &corpus.config, &corpus.name))
        .collect();
    for batch in batches(&todo, &work, FINISHED_TOGETHER) {
        let kept = take(&mut work, &batch, &mut shelf);
        let finished = finish(&mut work, kept, &settled, &finishers, corpora, &fields);
        for (at, operations, written) in finished {
            writer.run(operations)?;
            refreshed.sections_written += written;
            report.finished(&work[at].filed, written);
        }
    }
    for (at, this) in work.iter().enumerate() {
        if todo.binary_search(&at).is_ok() || this.filed.hash == UNREADABLE {
            refreshed.notices.extend(this.filed.notices.iter().cloned());
        }
    }

    let mut found = Vec::with_capacity(work.len());
    let mut files = Vec::with_capacity(work.len());
    for done in work {
        files.push(done.filed);
        found.push(done.found);
    }
    for (found, filed) in found.iter_mut().zip(&files) {
        found.same = Some(filed.hash);
    }
    let catalog = Catalog {
        vocabularies: settled
            .into_iter()
            .map(|settled| settled.vocabulary)
            .collect(),
        files,
    };
    let payload = commit(&mut writer, || {
        let kept = keep(&build, &catalog, corpora);
        // As large as it is, letting it go takes longer than anybody should wait for.
        rayon::spawn(|| drop(catalog));
        kept
    })?;
    // The commit stands; what could not be merged now is due again next time.
    let _ = merges::run(&index, &mut writer);
    writer.wait_merging_threads()?;
    build.sweep();
    Ok((payload, found, refreshed))
}

impl Work {
    fn on(found: Found, is_new_setting: bool) -> Work {
        Work {
            filed: Filed {
                corpus: found.corpus,
                path: found.listed.path.clone(),
                bytes: found.listed.size,
                ..Filed::default()
            },
            is_read: found.same.is_none() || is_new_setting,
            found,
            kept: Kept::default(),
        }
    }

    /// Adds what the catalog knows of the file to what was read of it.
    fn remember(&mut self, known: Filed) {
        if self.is_read {
            self.filed.links = known.links;
            self.filed.verdict = known.verdict;
            self.filed.sections = known.sections;
        } else {
            self.filed = known;
        }
    }
}

/// Adds what the catalog knows of each file. Returns what it knows of files that are gone.
fn remember(
    work: &mut [Work],
    catalog: Vec<Filed>,
    refreshed: &mut Refreshed,
) -> Result<Vec<Filed>, Failure> {
    let mut known: BTreeMap<(u16, String), Filed> = catalog
        .into_iter()
        .map(|filed| ((filed.corpus, filed.path.clone()), filed))
        .collect();
    for work in work {
        let Found {
            corpus,
            listed,
            same,
        } = &work.found;
        match known.remove(&(*corpus, listed.path.clone())) {
            Some(filed) => {
                refreshed.changed += usize::from(same.is_none());
                work.remember(filed);
            }
            None if work.is_read => refreshed.added += 1,
            None => return Err("the catalog lacks a file".into()),
        }
    }
    refreshed.removed = known.len();
    Ok(known.into_values().collect())
}

/// What one look into a file gave.
struct Reading {
    hash: u64,
    bytes: u64,
    notices: Vec<Notice>,
    /// None if it holds no text.
    minutes: Option<Minutes>,
}

fn read_file(corpus: &Corpus, path: &str) -> Reading {
    let bytes = match corpus.source.read(path) {
        Ok(bytes) => bytes,
        Err(error) => {
            return Reading {
                hash: UNREADABLE,
                bytes: 0,
                notices: vec![compare::unreadable(path, Some(&error))],
                minutes: None,
            };
        }
    };
    let (minutes, notices) = match walk::load(&bytes, path) {
        Ok((text, notices)) => (Some(reading::read(path, &text)), notices),
        Err(notice) => (None, vec![notice]),
    };
    Reading {
        hash: compare::hash_of(&bytes),
        bytes: bytes.len() as u64,
        notices,
        minutes,
    }
}

/// Reads the files whose text is new, takes their evidence, and puts their minutes on the shelf.
fn read(work: &mut [Work], corpora: &[Corpus], shelf: &mut Shelf, report: &mut Reporter<'_>) {
    let todo: Vec<usize> = (0..work.len()).filter(|at| work[*at].is_read).collect();
    for batch in batches(&todo, work, READ_TOGETHER) {
        let ways: Vec<Way> = batch
            .iter()
            .map(|at| shelf.way(work[*at].filed.bytes))
            .collect();
        let readings: Vec<(usize, Reading, Option<Evidence>, Kept)> = batch
            .par_iter()
            .zip(ways)
            .map(|(at, way)| {
                let corpus = &corpora[usize::from(work[*at].filed.corpus)];
                let mut reading = read_file(corpus, &work[*at].filed.path);
                let Some(minutes) = reading.minutes.take() else {
                    return (*at, reading, None, Kept::Nothing);
                };
                reading.notices.extend(minutes.notices.iter().cloned());
                let evidence = settle::evidence(&minutes);
                (*at, reading, Some(evidence), Kept::of(minutes, way))
            })
            .collect();
        for (at, reading, evidence, kept) in readings {
            let this = &mut work[at];
            this.filed.hash = reading.hash;
            this.filed.bytes = reading.bytes;
            this.filed.evidence = evidence;
            this.filed.notices = reading.notices;
            this.kept = shelf.put(kept);
            report.read(&this.filed);
        }
    }
}

/// Links come and go without a change to the file that they lead to.
fn note_links(work: &mut [Work]) {
    for work in work {
        let links = &work.found.listed.links;
        if work.is_read || work.filed.links != *links {
            work.filed.links.clone_from(links);
            let evidence = work.filed.evidence.take();
            work.filed.evidence = evidence.map(|evidence| evidence.linked_from(links));
        }
    }
}

/// Settles each corpus with the evidence of all of its files.
fn settle_all(work: &[Work], corpora: &[Corpus]) -> Vec<Settled> {
    let mut evidence: Vec<Vec<(&String, &Evidence)>> = vec![Vec::new(); corpora.len()];
    for work in work {
        if let Some(this) = &work.filed.evidence {
            evidence[usize::from(work.filed.corpus)].push((&work.filed.path, this));
        }
    }
    for files in &mut evidence {
        files.sort_by_key(|(path, _)| *path);
    }
    let all = evidence.iter().zip(corpora);
    all.map(|(evidence, corpus)| settle::settle(evidence, &corpus.config))
        .collect()
}

/// The files to finish: those whose text or verdict is new, or the topics of their corpus.
fn unfinished(
    work: &mut [Work],
    settled: &[Settled],
    vocabularies: &[settle::Vocabulary],
) -> Vec<usize> {
    let is_new: Vec<bool> = settled
        .iter()
        .enumerate()
        .map(|(at, settled)| {
            let known = vocabularies.get(at).map(|known| &known.topics);
            known != Some(&settled.vocabulary.topics)
        })
        .collect();
    let verdicts: Vec<u64> = work
        .par_iter()
        .map(|work| {
            let settled = &settled[usize::from(work.filed.corpus)];
            bytes::hash_of(&settled.verdicts.get(&work.filed.path))
        })
        .collect();
    let mut todo = Vec::new();
    for (at, (work, verdict)) in work.iter_mut().zip(verdicts).enumerate() {
        let corpus = usize::from(work.filed.corpus);
        if work.is_read || is_new[corpus] || verdict != work.filed.verdict {
            work.filed.verdict = verdict;
            todo.push(at);
        }
    }
    todo
}

/// Groups of files of about so much text.
fn batches(todo: &[usize], work: &[Work], together: u64) -> Vec<Vec<usize>> {
    let mut batches = Vec::new();
    let mut batch = Vec::new();
    let mut bytes = 0;
    for at in todo {
        batch.push(*at);
        bytes += work[*at].filed.bytes;
        if bytes >= together {
            batches.push(mem::take(&mut batch));
            bytes = 0;
        }
    }
    if !batch.is_empty() {
        batches.push(batch);
    }
    batches
}

/// What is to be done to the index for one file, and how many sections that writes.
type Operations = (usize, Vec<UserOperation>, usize);

/// What was kept of the files of a batch, off the shelf.
fn take(work: &mut [Work], batch: &[usize], shelf: &mut Shelf) -> Vec<(usize, Kept)> {
    let taken = batch
        .iter()
        .map(|at| (*at, shelf.take(mem::take(&mut work[*at].kept))));
    taken.collect()
}

/// Finishes a batch of files and compares their sections with what the index holds.
fn finish(
    work: &mut [Work],
    batch: Vec<(usize, Kept)>,
    settled: &[Settled],
    finishers: &[Finisher<'_>],
    corpora: &[Corpus],
    fields: &Fields,
) -> Vec<Operations> {
    let (before, default) = (&*work, Verdict::default());
    let done: Vec<(usize, Finished)> = batch
        .into_par_iter()
        .map(|(at, kept)| {
            let filed = &before[at].filed;
            let number = usize::from(filed.corpus);
            let verdict = settled[number].verdicts.get(&filed.path);
            let verdict = verdict.unwrap_or(&default);
            let (corpus, finisher) = (&corpora[number], &finishers[number]);
            let finished = finish_file(filed, kept.minutes(), verdict, finisher, corpus, fields);
            (at, finished)
        })
        .collect();
    let mut all = Vec::with_capacity(done.len());
    for (at, finished) in done {
        let filed = &mut work[at].filed;
        if finished.has_changed {
            filed.hash = 0;
        }
        filed.sections = finished.prints;
        filed.first_day = finished.first_day;
        filed.last_day = finished.last_day;
        all.push((at, finished.operations, finished.written));
    }
    all
}

/// One file, ready for the index.
struct Finished {
    prints: Vec<Print>,
    operations: Vec<UserOperation>,
    written: usize,
    first_day: Option<NaiveDate>,
    last_day: Option<NaiveDate>,
    /// Whether the file changed since it was read for its evidence.
    has_changed: bool,
}

fn finish_file(
    filed: &Filed,
    minutes: Option<Minutes>,
    verdict: &Verdict,
    finisher: &Finisher<'_>,
    corpus: &Corpus,
    fields: &Fields,
) -> Finished {
    let mut has_changed = false;
    let minutes = minutes.or_else(|| {
        let reading = read_file(corpus, &filed.path);
        has_changed = reading.hash != filed.hash;
        reading.minutes
    });
    let sections = minutes.map_or_else(Vec::new, |minutes| finisher.finish(minutes, verdict));
    let stored: Vec<Vec<u8>> = sections.iter().map(schema::stored).collect();
    let mut prints: Vec<Print> = sections
        .iter()
        .zip(&stored)
        .map(|(section, stored)| Print {
            key: schema::section_key(&section.id),
            hash: xxh3_64(stored),
        })
        .collect();
    let old = by_key(&filed.sections);
    let new = by_key(&prints);
    let mut operations = Vec::new();
    for (key, hashes) in &old {
        if new.get(key) != Some(hashes) {
            operations.push(delete(&Print { key: *key, hash: 0 }, fields));
        }
    }
    let mut written = 0;
    for ((section, stored), print) in sections.iter().zip(&stored).zip(&prints) {
        if old.get(&print.key) != new.get(&print.key) {
            let document = schema::document(section, stored, fields);
            operations.push(UserOperation::Add(document));
            written += 1;
        }
    }
    prints.sort();
    let days = sections.iter().filter_map(|section| section.date);
    Finished {
        prints,
        operations,
        written,
        first_day: days.clone().min(),
        last_day: days.max(),
        has_changed,
    }
}

/// The hashes of the sections that go by each key.
fn by_key(prints: &[Print]) -> BTreeMap<u64, Vec<u64>> {
    let mut by_key: BTreeMap<u64, Vec<u64>> = BTreeMap::new();
    for print in prints {
        by_key.entry(print.key).or_default().push(print.hash);
    }
    for hashes in by_key.values_mut() {
        hashes.sort_unstable();
    }
    by_key
}

fn delete(print: &Print, fields: &Fields) -> UserOperation<TantivyDocument> {
    UserOperation::Delete(Term::from_field_u64(fields.id, print.key))
}

/// A writer fit for that much text. It merges only when told to, so that no merge is cut short.
fn writer_for(index: &Index, bytes: u64) -> tantivy::Result<IndexWriter> {
    let is_small = bytes <= SMALL_CHANGE;
    let options = IndexWriterOptions::builder()
        .num_worker_threads(if bytes <= ONE_SEGMENT { 1 } else { 2 })
        .memory_budget_per_thread(if is_small { SMALL_BUDGET } else { LARGE_BUDGET })
        .num_merge_threads(1)
        .build();
    let writer = index.writer_with_options(options)?;
    writer.set_merge_policy(Box::new(NoMergePolicy));
    Ok(writer)
}

/// Writes the catalog and the glossary, and returns the commit that names them.
fn keep(build: &Build, catalog: &Catalog, corpora: &[Corpus]) -> io::Result<Payload> {
    Ok(Payload {
        format: FORMAT,
        corpora: named_corpora(corpora),
        catalog: build.keep("catalog", catalog)?,
        glossary: build.keep("glossary", &catalog.glossary())?,
        extent: catalog.extent(),
    })
}

/// Writes a commit with what `keep` says of it, while the engine writes its part.
fn commit(
    writer: &mut IndexWriter,
    keep: impl FnOnce() -> io::Result<Payload> + Send,
) -> Result<Payload, Failure> {
    let (kept, prepared) = thread::scope(|scope| {
        let kept = scope.spawn(keep);
        let prepared = writer.prepare_commit();
        (kept.join(), prepared)
    });
    let payload =
        kept.unwrap_or_else(|_| Err(io::Error::other("the catalog cannot be written")))?;
    let mut commit = prepared?;
    commit.set_payload(&serde_json::to_string(&payload)?);
    commit.commit()?;
    Ok(payload)
}

/// Tells how far an update is. Reading is a quarter of the work, finishing and writing the rest.
struct Reporter<'p> {
    tell: &'p mut dyn FnMut(Progress),
    files: usize,
    bytes: u64,
    /// Quarters of files and of bytes.
    files_done: usize,
    bytes_done: u64,
    sections: usize,
}

impl<'p> Reporter<'p> {
    fn new(work: &[Work], tell: &'p mut dyn FnMut(Progress)) -> Reporter<'p> {
        let read = work.iter().filter(|work| work.is_read);
        let mut report = Reporter {
            tell,
            files: read.clone().count(),
            bytes: read.map(|work| work.found.listed.size).sum(),
            files_done: 0,
            bytes_done: 0,
            sections: 0,
        };
        report.tell();
        report
    }

    fn read(&mut self, filed: &Filed) {
        self.files_done += 1;
        self.bytes_done += filed.bytes;
        self.tell();
    }

    /// What has to be finished is known only now: files that did not change themselves join in.
    fn finishing(&mut self, todo: &[usize], work: &[Work]) {
        self.files = todo.len();
        self.bytes = todo.iter().map(|at| work[*at].filed.bytes).sum();
        self.files_done = self.files;
        self.bytes_done = self.bytes;
        self.tell();
    }

    fn finished(&mut self, filed: &Filed, sections: usize) {
        self.files_done += 3;
        self.bytes_done += 3 * filed.bytes;
        self.sections += sections;
        self.tell();
    }

    fn tell(&mut self) {
        (self.tell)(Progress {
            files_done: self.files_done / 4,
            files: self.files,
            bytes_done: self.bytes_done / 4,
            bytes: self.bytes,
            sections: self.sections,
        });
    }
}
