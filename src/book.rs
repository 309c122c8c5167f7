//! The façade that everyone uses: an opened index together with the corpus it was built from.

use std::any::Any;
use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::path::Path;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering;

use chrono::Local;
use chrono::NaiveDate;
use serde::Serialize;
use serde::de::DeserializeOwned;
use xxhash_rust::xxh3::xxh3_64;

use crate::corpus::config::Config;
use crate::corpus::hidden::HiddenNames;
use crate::corpus::links::LinkBase;
use crate::corpus::links::link_base;
use crate::corpus::source::Corpus;
use crate::corpus::source::Source;
use crate::corpus::walk;
use crate::error::Error;
use crate::error::ErrorKind;
use crate::error::Result;
use crate::index::answer;
use crate::index::answer::Shows;
pub(crate) use crate::index::answer::accounts::Accounts;
pub(crate) use crate::index::answer::accounts::Passages;
pub(crate) use crate::index::answer::accounts::Told;
use crate::index::appearances;
pub(crate) use crate::index::appearances::Appearances;
pub(crate) use crate::index::appearances::Involved;
use crate::index::build::Opened;
use crate::index::catalog::Catalog;
pub use crate::index::catalog::Extent;
use crate::index::catalog::FORMAT;
use crate::index::catalog::Filed;
pub(crate) use crate::index::register::Entries;
pub(crate) use crate::index::register::Register;
pub(crate) use crate::index::schema::beginning;
use crate::index::store::Store;
use crate::index::store::Update;
pub use crate::index::update::Progress;
pub use crate::index::update::Refreshed;
use crate::search::Results;
use crate::search::Search;
use crate::section::Head;
use crate::section::Notice;
use crate::section::Section;
use crate::section::SectionId;
use crate::section::Spot;

/// Where a book's minutes and its index are. Everything but the corpora has a default.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The corpora, each with a name (empty where there is only one) and its folder.
    pub corpora: Vec<(String, PathBuf)>,
    /// Folder of the index. None keeps it in memory.
    pub index: Option<PathBuf>,
    /// Configuration file; none looks for `minutebook.toml` in and above each corpus.
    pub config: Option<PathBuf>,
    /// Take no configuration file at all.
    pub no_config: bool,
}

/// What a book holds, and how fresh it is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Status {
    /// Files indexed.
    pub files: usize,
    /// Sections indexed, those left out of the results included.
    pub sections: usize,
    /// Bytes of text read.
    pub text_bytes: u64,
    /// Bytes of the index on disk.
    pub index_bytes: u64,
    /// Segments of the index.
    pub segments: usize,
    /// Version of the index's format.
    pub format: u32,
    /// First and last day of dated meetings.
    pub span: Option<(NaiveDate, NaiveDate)>,
    /// Files without a date.
    pub undated: usize,
    /// When the index was last written, in seconds since 1970.
    pub written: Option<u64>,
    /// What was left out and why, and what else a person should know of the files.
    pub notices: Vec<Notice>,
}

/// An opened index together with the corpus it was built from.
///
/// `Send + Sync`: one book serves many threads, also during a refresh; each search sees the index
/// of one moment.
pub struct Book {
    corpora: Vec<Corpus>,
    store: Store,
    /// Whether the last refresh could not write: what is answered may be older than the files.
    is_stale: AtomicBool,
    /// The registers, as [`Book::register`] keeps them.
    registers: Mutex<Vec<Kept>>,
}

impl Book {
    /// Opens a book; creates nothing yet. Answers come from the state that was committed last when
    /// somebody first asks, until [`refresh`](Book::refresh) is called.
    ///
    /// # Errors
    ///
    /// When the configuration is wrong, two corpora have one name, or the folder given for the index is
    /// somebody else's.
    pub fn open(options: Options) -> Result<Book> {
        let mut corpora = Vec::with_capacity(options.corpora.len());
        for (name, root) in options.corpora {
            let file = match (&options.config, options.no_config) {
                (_, true) => None,
                (Some(file), false) => Some(file.clone()),
                (None, false) => Config::find(&root),
            };
            let config = file.map_or_else(|| Ok(Config::default()), |file| Config::read(&file))?;
            corpora.push(Corpus {
                name,
                links: link_base(&root, &config),
                config,
                source: Source::Folder(root),
            });
        }
        Book::of(corpora, options.index.as_deref())
    }

    /// A book of minutes that are elsewhere than in files: each with a path and its text. The
    /// index is in memory too, and built at once.
    ///
    /// # Errors
    ///
    /// When the index cannot be built.
    pub fn in_memory(files: Vec<(String, String)>, config: Config) -> Result<Book> {
        let files: BTreeMap<String, String> = files.into_iter().collect();
        let corpora = vec![Corpus {
            name: String::new(),
            config,
            links: None,
            source: Source::Memory(files.into_iter().collect()),
        }];
        let book = Book::of(corpora, None)?;
        book.refresh(&mut |_| {})?;
        Ok(book)
    }

    fn of(corpora: Vec<Corpus>, index: Option<&Path>) -> Result<Book> {
        // Their sections would have the same ids.
        let mut names = BTreeSet::new();
        if let Some(twice) = corpora.iter().find(|corpus| !names.insert(&corpus.name)) {
            let text = format!("two corpora have the same name: {}", twice.name);
            let hint = "name them with `--corpus NAME=DIR`";
            return Err(Error::new(ErrorKind::Usage, text, hint));
        }
        Ok(Book {
            store: Store::open(index, synonyms_of(&corpora))?,
            corpora,
            is_stale: AtomicBool::new(false),
            registers: Mutex::default(),
        })
    }

    /// What the configuration calls the book; empty where it does not.
    pub fn title(&self) -> &str {
        let mut titles = self
            .corpora
            .iter()
            .map(|corpus| corpus.config.title.as_str());
        titles.find(|title| !title.is_empty()).unwrap_or_default()
    }

    /// Brings the index up to date with the corpus, telling `progress` how far it is.
    ///
    /// An unchanged corpus costs a look at its folders. When another process is writing, or the
    /// index may not be written, the answer says [`stale`](Refreshed::stale) and the last
    /// committed state goes on answering.
    ///
    /// # Errors
    ///
    /// When the corpus cannot be listed, or the index cannot be written.
    pub fn refresh(&self, progress: &mut dyn FnMut(Progress)) -> Result<Refreshed> {
        self.bring_up_to_date(Update::Changes, progress)
    }

    /// Builds the index from nothing, telling `progress` how far it is. Meanwhile the old one
    /// answers.
    ///
    /// # Errors
    ///
    /// When the corpus cannot be listed, or the index cannot be written.
    pub fn rebuild(&self, progress: &mut dyn FnMut(Progress)) -> Result<Refreshed> {
        self.bring_up_to_date(Update::All, progress)
    }

    fn bring_up_to_date(
        &self,
        how: Update,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<Refreshed> {
        let refreshed = self.store.refresh(&self.corpora, how, progress)?;
        self.is_stale.store(refreshed.stale, Ordering::Relaxed);
        Ok(refreshed)
    }

    /// Answers a question from the index as it stands.
    ///
    /// # Errors
    ///
    /// When there is no index, or it cannot be read.
    pub fn search(&self, search: &Search) -> Result<Results> {
        self.answer(search, Shows::Everything)
    }

    /// The same without what only comes near to what was asked: for those who cannot see the
    /// difference, because [`Hit::partly`] does not reach them.
    ///
    /// [`Hit::partly`]: crate::search::Hit::partly
    ///
    /// # Errors
    ///
    /// When there is no index, or it cannot be read.
    pub fn answers(&self, search: &Search) -> Result<Results> {
        self.answer(search, Shows::Answers)
    }

    /// The same, and where nothing holds what was asked what comes nearest to it: for a list that
    /// would otherwise be empty.
    ///
    /// # Errors
    ///
    /// When there is no index, or it cannot be read.
    pub fn answers_or_nearest(&self, search: &Search) -> Result<Results> {
        self.answer(search, Shows::AnswersOrNearest)
    }

    /// What is told of a question: by so many sections that answer best, and where there are more also
    /// by so many of the latest.
    pub(crate) fn accounts(&self, search: &Search, most: usize, latest: usize) -> Result<Accounts> {
        let opened = self.store.opened()?;
        let today = Local::now().date_naive();
        answer::accounts::accounts(&opened.snapshot, search, most, latest, today)
    }

    fn answer(&self, search: &Search, shows: Shows) -> Result<Results> {
        let opened = self.store.opened()?;
        let today = Local::now().date_naive();
        let mut results = answer::answer(&opened.snapshot, search, shows, today)?;
        results.stale = self.is_stale.load(Ordering::Relaxed);
        for hit in &mut results.hits {
            hit.url = self.url(&hit.section);
        }
        Ok(results)
    }

    /// All sections that hold what is asked, in the order asked for, without snippets and counts.
    ///
    /// # Errors
    ///
    /// When there is no index, or it cannot be read.
    pub fn sections(&self, search: &Search) -> Result<Vec<Section>> {
        let opened = self.store.opened()?;
        answer::sections(&opened.snapshot, search, Local::now().date_naive())
    }

    /// The sections that hold what is asked, copies left out, in the order asked for: at most so many,
    /// and how many there are.
    pub(crate) fn originals(&self, search: &Search, most: usize) -> Result<(Vec<Section>, usize)> {
        let opened = self.store.opened()?;
        let today = Local::now().date_naive();
        answer::originals(&opened.snapshot, search, most, today)
    }

    /// Where all of these begin, and what they are called: several times quicker than to read them.
    pub(crate) fn spots(&self, search: &Search) -> Result<Vec<Spot>> {
        let opened = self.store.opened()?;
        answer::spots(&opened.snapshot, search, Local::now().date_naive())
    }

    /// Where all sections begin that hold what was asked, in the order of these numbers.
    pub(crate) fn beginnings(&self, search: &Search) -> Result<Vec<u64>> {
        let opened = self.store.opened()?;
        answer::beginnings(&opened.snapshot, search, Local::now().date_naive())
    }

    /// The words of these sections that answer a question, as they are written there, each once:
    /// what to mark where the sections are shown whole.
    ///
    /// # Errors
    ///
    /// When there is no index, or it cannot be read.
    pub fn words_in(&self, search: &Search, sections: &[Section]) -> Result<BTreeSet<String>> {
        let opened = self.store.opened()?;
        answer::words_in(
            &opened.snapshot,
            search,
            Local::now().date_naive(),
            sections,
        )
    }

    /// The name by which the community knows a person, whatever was typed; none for somebody who
    /// is not to be shown.
    pub fn person(&self, typed: &str) -> Option<String> {
        let typed = typed.trim().trim_start_matches('@');
        let known = self
            .corpora
            .iter()
            .find(|corpus| corpus.config.people.contains_key(&typed.to_lowercase()));
        match known.or(self.corpora.first()) {
            Some(corpus) => corpus.config.person(typed),
            None => Some(typed.to_lowercase()),
        }
    }

    /// The section of that name, if there is one.
    ///
    /// # Errors
    ///
    /// When there is no index, or it cannot be read.
    pub fn section(&self, id: &SectionId) -> Result<Option<Section>> {
        let opened = self.store.opened()?;
        opened.snapshot.section(id)
    }

    /// All sections of one file's minutes in the order of the file; none for an unknown path.
    ///
    /// # Errors
    ///
    /// When there is no index, or it cannot be read.
    pub fn meeting(&self, corpus: &str, path: &str) -> Result<Vec<Section>> {
        let opened = self.store.opened()?;
        opened.snapshot.meeting(corpus, path)
    }

    /// The text of one file's minutes as it stands in the corpus now, but for people who are hidden;
    /// none for a path that is not indexed, so no path leaves the corpus.
    ///
    /// # Errors
    ///
    /// When there is no index, or the file cannot be read.
    pub fn source(&self, corpus: &str, path: &str) -> Result<Option<String>> {
        let opened = self.store.opened()?;
        let Some(corpus) = self.corpora.iter().find(|known| known.name == corpus) else {
            return Ok(None);
        };
        if !opened.snapshot.has_file(&corpus.name, path)? {
            return Ok(None);
        }
        let bytes = corpus.source.read(path).map_err(|error| {
            let text = format!("`{path}` cannot be read");
            Error::new(ErrorKind::Corpus, text, "refresh the index").because(error)
        })?;
        let text = walk::load(&bytes, path).ok().map(|(text, _)| text);
        let hidden = HiddenNames::of(&corpus.config);
        Ok(text.map(|text| hidden.removed_from(&text).into_owned()))
    }

    /// Link to a section's lines where its minutes are published, as [`Hit::url`] has it.
    ///
    /// [`Hit::url`]: crate::search::Hit::url
    pub fn url(&self, section: &Section) -> Option<String> {
        let links = self.links_of(&section.corpus)?;
        let lines = section.line_start..=section.line_end;
        Some(links.url(&section.path, &section.id, &section.anchor, lines))
    }

    /// The same for a section of which only the head was read.
    pub(crate) fn url_of(&self, head: &Head) -> Option<String> {
        let links = self.links_of(&head.corpus)?;
        let lines = head.line_start..=head.line_end;
        Some(links.url(&head.path, &head.id, &head.anchor, lines))
    }

    fn links_of(&self, corpus: &str) -> Option<&LinkBase> {
        let mut corpora = self.corpora.iter();
        let corpus = corpora.find(|known| known.name == corpus)?;
        corpus.links.as_ref()
    }

    /// A name for the state that answers are given from: another one after every commit, the same
    /// one until then, and cheap to ask. Empty while there is none.
    pub fn version(&self) -> String {
        self.store.opened().map_or_else(
            |_| String::new(),
            |opened| format!("{:016x}", opened.version),
        )
    }

    /// The register that `make` puts together, or put together when the index and the links were as
    /// they are. It is kept in memory and, as long as it can be written, beside the index.
    pub(crate) fn register<O, T>(
        &self,
        which: Register,
        make: impl FnOnce() -> Result<Vec<(O, T)>>,
    ) -> Result<Arc<Entries<O>>>
    where
        O: Serialize + DeserializeOwned + Send + Sync + 'static,
        T: Serialize + Sync,
    {
        let opened = self.store.opened()?;
        let links: Vec<_> = self.corpora.iter().map(|corpus| &corpus.links).collect();
        let state = xxh3_64(format!("{} {links:?}", opened.version).as_bytes());
        let registers = || {
            self.registers
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
        };
        let is_it = |kept: &&Kept| kept.register == which && kept.state == state;
        let known = registers()
            .iter()
            .find(is_it)
            .map(|kept| Arc::clone(&kept.entries));
        if let Some(entries) = known.and_then(|known| known.downcast().ok()) {
            return Ok(entries);
        }
        let entries = match opened.build.register(which, state) {
            Some(entries) => entries,
            None => {
                let entries = Entries::new(make()?);
                opened.build.keep_register(which, state, &entries);
                entries
            }
        };
        let entries = Arc::new(entries);
        let mut registers = registers();
        registers.retain(|kept| kept.register != which);
        registers.push(Kept {
            register: which,
            state,
            entries: entries.clone(),
        });
        Ok(entries)
    }

    /// What is told of some entries of a register, which come in its order.
    pub(crate) fn told<O, T>(&self, register: &Entries<O>, some: &[usize]) -> Result<Vec<T>>
    where
        T: DeserializeOwned + Send,
    {
        let told = register.told(some);
        told.ok_or_else(|| unreadable("a register is damaged"))
    }

    /// Names of people, in lower case, with the handle by which the minutes introduce them.
    pub(crate) fn names(&self) -> Result<BTreeMap<String, String>> {
        let opened = self.store.opened()?;
        let names = opened.snapshot.glossary.names.iter();
        Ok(names.cloned().collect())
    }

    /// How the minutes call those whom a name may mean, in the order of the alphabet.
    pub(crate) fn people_called(&self, typed: &str) -> Result<Vec<String>> {
        let opened = self.store.opened()?;
        let snapshot = &opened.snapshot;
        Ok(snapshot.known()?.people_called(snapshot.segments()?, typed))
    }

    /// How the minutes call people with names like this one, the most alike first.
    pub(crate) fn people_like(&self, typed: &str) -> Result<Vec<String>> {
        let opened = self.store.opened()?;
        let snapshot = &opened.snapshot;
        Ok(snapshot.known()?.people_like(snapshot.segments()?, typed))
    }

    /// Who is mentioned in the sections that hold what is asked, and who was at their meetings; `one`
    /// says which names are one person.
    pub(crate) fn appearances(
        &self,
        search: &Search,
        one: impl Fn(&str) -> String,
    ) -> Result<BTreeMap<String, Appearances>> {
        let opened = self.store.opened()?;
        appearances::appearances(&opened.snapshot, search, Local::now().date_naive(), one)
    }

    /// What somebody has to do with the sections that hold what is asked, with at most so many of
    /// those that mention them.
    pub(crate) fn involved(
        &self,
        search: &Search,
        is_them: impl Fn(&str) -> bool,
        most: usize,
    ) -> Result<Involved> {
        let opened = self.store.opened()?;
        let today = Local::now().date_naive();
        appearances::involved(&opened.snapshot, search, today, is_them, most)
    }

    /// Where those of the sections that hold what is asked begin which mention somebody, and what they
    /// are called: at most so many, the latest first.
    pub(crate) fn mentions(
        &self,
        search: &Search,
        is_them: impl Fn(&str) -> bool,
        most: usize,
    ) -> Result<Vec<Spot>> {
        let opened = self.store.opened()?;
        let today = Local::now().date_naive();
        appearances::mentions(&opened.snapshot, search, today, is_them, most)
    }

    /// How much the book holds, and of which time: a part of [`status`](Book::status) that costs
    /// nothing.
    ///
    /// # Errors
    ///
    /// When there is no index, or it cannot be read.
    pub fn extent(&self) -> Result<Extent> {
        Ok(self.store.opened()?.payload.extent)
    }

    /// What the book holds, and how fresh it is.
    ///
    /// # Errors
    ///
    /// When there is no index, or it cannot be read.
    pub fn status(&self) -> Result<Status> {
        let catalog_of = |opened: &Opened| opened.build.named(&opened.payload.catalog);
        let mut opened = self.store.opened()?;
        let mut catalog: Option<Catalog> = catalog_of(&opened);
        if catalog.is_none()
            && let Some(now) = self.store.catch_up()
        {
            // Another process has built the index anew, and swept the old catalog away.
            opened = now;
            catalog = catalog_of(&opened);
        }
        let catalog = catalog.ok_or_else(|| unreadable("the catalog is damaged"))?;
        let mut status = status_of(&opened, &catalog);
        for corpus in &self.corpora {
            match corpus.source.list(&corpus.config) {
                Ok((_, notices)) => status.notices.extend(notices),
                Err(error) => {
                    let notice = Notice::new("unreadable", error.to_string(), error.hint());
                    status.notices.push(notice);
                }
            }
        }
        for filed in catalog.files {
            status.notices.extend(filed.notices);
        }
        Ok(status)
    }
}

/// A register in memory.
struct Kept {
    register: Register,
    /// The index and the links that it is of.
    state: u64,
    entries: Arc<dyn Any + Send + Sync>,
}

/// The synonyms of all communities.
fn synonyms_of(corpora: &[Corpus]) -> Vec<Vec<String>> {
    let groups = corpora.iter().flat_map(|corpus| &corpus.config.synonyms);
    groups.cloned().collect()
}

fn status_of(opened: &Opened, catalog: &Catalog) -> Status {
    let (files, extent) = (&catalog.files, catalog.extent());
    let has_no_date = |filed: &&Filed| filed.first_day.is_none() && !filed.sections.is_empty();
    Status {
        files: extent.files,
        sections: files.iter().map(|filed| filed.sections.len()).sum(),
        text_bytes: files.iter().map(|filed| filed.bytes).sum(),
        index_bytes: opened.build.size(),
        segments: opened.snapshot.readers.len(),
        format: FORMAT,
        span: extent.span,
        undated: files.iter().filter(has_no_date).count(),
        written: opened.build.written(),
        notices: Vec::new(),
    }
}

fn unreadable(error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Error {
    let hint = "build it again with `minutebook index --rebuild`";
    Error::new(ErrorKind::Index, "the index cannot be read", hint).because(error)
}
