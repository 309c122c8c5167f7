//! The index is never stale and never lost: it equals one built from nothing after any edits, and
//! whatever is done to its files, the next command answers rightly again.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::path::PathBuf;
use std::time::Duration;
use std::time::SystemTime;

use minutebook::book::Book;
use minutebook::book::Options;
use minutebook::book::Refreshed;
use minutebook::error::ErrorKind;
use minutebook::search::Order;
use minutebook::search::Search;
use minutebook::section::SectionId;
use proptest::prelude::*;
use tempfile::TempDir;

/// A corpus and the folder of its index.
struct Desk {
    corpus: TempDir,
    index: TempDir,
}

impl Desk {
    fn new(files: &[(&str, &str)]) -> Desk {
        let desk = Desk {
            corpus: TempDir::new().unwrap(),
            index: TempDir::new().unwrap(),
        };
        for (path, text) in files {
            desk.write(path, text);
        }
        desk
    }

    /// The corpus of most tests here: two teams, a copy, a date that only the series can tell.
    fn with_minutes() -> Desk {
        Desk::new(&MINUTES)
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.corpus.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn remove(&self, path: &str) {
        fs::remove_file(self.corpus.path().join(path)).unwrap();
    }

    fn open(&self) -> Book {
        self.open_in(self.index.path())
    }

    fn open_in(&self, index: &Path) -> Book {
        let options = Options {
            corpora: vec![(String::new(), self.corpus.path().to_owned())],
            index: Some(index.to_owned()),
            no_config: false,
            config: None,
        };
        Book::open(options).unwrap()
    }

    fn refreshed(&self) -> (Book, Refreshed) {
        let book = self.open();
        let done = book.refresh(&mut |_| {}).unwrap();
        (book, done)
    }

    /// What a book built from nothing answers.
    fn expected(&self) -> Vec<String> {
        let book = Book::open(Options {
            corpora: vec![(String::new(), self.corpus.path().to_owned())],
            ..Options::default()
        })
        .unwrap();
        book.refresh(&mut |_| {}).unwrap();
        answers(&book)
    }

    /// The one folder in the index that holds the engine's files.
    fn build(&self) -> PathBuf {
        let is_build = |path: &PathBuf| path.is_dir();
        let entries = fs::read_dir(self.index.path()).unwrap();
        let builds: Vec<PathBuf> = entries
            .map(|entry| entry.unwrap().path())
            .filter(is_build)
            .collect();
        assert_eq!(builds.len(), 1, "one build is left: {builds:?}");
        builds[0].clone()
    }
}

const MINUTES: [(&str, &str); 5] = [
    (
        "harbour/2024-03-05.md",
        "# Harbour crew 2024-03-05\n\n## Crane\n\nThe crane's motor hums. @ines orders bearings, see cranes#12.\n\n## Ferry\n\nThe ferry timetable moves to summer.\n",
    ),
    (
        "harbour/2024-03-12.md",
        "# Harbour crew 2024-03-12\n\n## Crane\n\nBearings arrived. Decision: the crane rests until Friday.\n\n- [ ] @ines: grease the bearings\n",
    ),
    (
        "harbour/2024-03-19.md",
        "# Harbour crew 2024-03-19\n\n## Crane\n\nThe crane turns again, cranes#12 is closed.\n",
    ),
    (
        "lighthouse/2024-03-06.md",
        "# Lighthouse circle 2024-03-06\n\n## Lamp\n\nThe lamp flickers. @tomas calls the electrician.\n",
    ),
    (
        "lighthouse/notes.md",
        "# Notes\n\n## Lamp\n\nThe lamp flickers. @tomas calls the electrician.\n",
    ),
];

/// Everything that can be seen of a book: answers with their scores to the last bit, counts,
/// and each section.
fn answers(book: &Book) -> Vec<String> {
    answers_to(book, &TEXTS)
}

/// The same for fewer questions, where it is to be asked often.
fn some_answers(book: &Book) -> Vec<String> {
    answers_to(book, &["", "crane OR lamp"])
}

const TEXTS: [&str; 11] = [
    "",
    "crane",
    "the lamp",
    "bearings OR ferry",
    "cranes#12",
    "@ines",
    "\"lamp flickers\"",
    "crain",
    "storage quota",
    "is:decision",
    "team:harbour motor",
];

fn answers_to(book: &Book, texts: &[&str]) -> Vec<String> {
    let mut seen = Vec::new();
    for text in texts {
        for order in [Order::Relevance, Order::Newest] {
            let search = Search {
                order,
                limit: 50,
                ..Search::new(text)
            };
            let results = book.search(&search).unwrap();
            seen.push(format!(
                "{text:?} {order:?}: {} of {} meetings, {:?}, {:?}",
                results.total, results.meetings, results.facets, results.suggestion
            ));
            for hit in results.hits {
                seen.push(format!(
                    "  {:08x} {:?} {:?}",
                    hit.score.to_bits(),
                    hit.section,
                    hit.snippets
                ));
            }
        }
    }
    let (status, extent) = (book.status().unwrap(), book.extent().unwrap());
    assert_eq!((extent.files, extent.span), (status.files, status.span));
    seen.push(format!(
        "{} files, {} sections, {} bytes, {:?}, {} undated, {:?}",
        status.files,
        status.sections,
        status.text_bytes,
        status.span,
        status.undated,
        status.notices
    ));
    seen
}

/// The files of a folder with what is in them.
fn contents(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(contents(&path));
        } else {
            files.insert(path.clone(), fs::read(&path).unwrap());
        }
    }
    files
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).unwrap();
        }
    }
}

// ---- Always fresh.

#[test]
fn the_first_refresh_builds_and_the_second_writes_nothing() {
    let desk = Desk::with_minutes();
    // What was just written is hashed at each look, and that is noted, until it has stood for a while.
    let a_minute_ago = SystemTime::now() - Duration::from_secs(60);
    for (path, _) in MINUTES {
        let path = desk.corpus.path().join(path);
        let file = fs::File::options().append(true).open(path).unwrap();
        file.set_modified(a_minute_ago).unwrap();
    }
    let (book, done) = desk.refreshed();
    assert!(done.rebuilt);
    assert_eq!((done.added, done.changed, done.removed), (5, 0, 0));

    let before = contents(desk.index.path());
    let (again, done) = desk.refreshed();
    assert_eq!(done, Refreshed::default());
    assert_eq!(again.version(), book.version());
    assert!(
        contents(desk.index.path()) == before,
        "something was written"
    );
}

#[test]
fn an_edit_writes_only_the_sections_that_differ() {
    let desk = Desk::with_minutes();
    desk.refreshed();
    let edited = MINUTES[0].1.replace("summer", "winter");
    desk.write("harbour/2024-03-05.md", &edited);

    let (book, done) = desk.refreshed();
    assert_eq!((done.added, done.changed, done.removed), (0, 1, 0));
    assert_eq!(done.sections_written, 1);
    assert!(!done.rebuilt);
    assert_eq!(answers(&book), desk.expected());
    assert_eq!(book.search(&Search::new("winter")).unwrap().total, 1);
}

#[test]
fn an_edit_that_keeps_size_and_second_is_noticed() {
    let desk = Desk::with_minutes();
    desk.refreshed();
    for word in ["winter", "spring", "autumn"] {
        desk.write(
            "harbour/2024-03-05.md",
            &MINUTES[0].1.replace("summer", word),
        );
        let (book, _) = desk.refreshed();
        assert_eq!(book.search(&Search::new(word)).unwrap().total, 1, "{word}");
    }
}

#[test]
fn a_file_that_was_only_touched_costs_no_commit() {
    let desk = Desk::with_minutes();
    let (book, _) = desk.refreshed();
    let version = book.version();
    desk.write(MINUTES[0].0, MINUTES[0].1);
    let (book, done) = desk.refreshed();
    assert_eq!(done, Refreshed::default());
    assert_eq!(book.version(), version);
}

#[test]
fn files_come_go_and_move() {
    let desk = Desk::with_minutes();
    desk.refreshed();
    desk.remove("lighthouse/notes.md");
    desk.write(
        "mole/2024-04-01.md",
        "# Mole\n\n## Stones\n\nTwelve stones.\n",
    );
    fs::rename(
        desk.corpus.path().join("harbour/2024-03-19.md"),
        desk.corpus.path().join("harbour/2024-03-20.md"),
    )
    .unwrap();

    let (book, done) = desk.refreshed();
    assert_eq!((done.added, done.changed, done.removed), (2, 0, 2));
    assert_eq!(answers(&book), desk.expected());
    assert!(book.meeting("", "lighthouse/notes.md").unwrap().is_empty());
    assert_eq!(book.source("", "lighthouse/notes.md").unwrap(), None);
    let moved = book.meeting("", "harbour/2024-03-20.md").unwrap();
    assert!(!moved.is_empty());
    let id = moved[0].id.clone();
    assert_eq!(book.section(&id).unwrap().unwrap(), moved[0]);
    let gone = SectionId("harbour/2024-03-19.md#crane".to_owned());
    assert_eq!(book.section(&gone).unwrap(), None);
}

#[test]
fn sections_that_are_equal_stand_in_the_order_of_their_paths_whenever_they_came() {
    let desk = Desk::new(&[]);
    let day = |pier: &str| {
        let path = format!("{pier}/2024-03-05.md");
        let text = format!("# Pier of {pier}\n\n## Lamp\n\nThe lamp of {pier} flickers.\n");
        desk.write(&path, &text);
        path
    };
    let mut written = Vec::new();
    for piers in [["mole", "aft"], ["quay", "dock"], ["buoy", "rope"]] {
        written.extend(piers.map(day));
        desk.refreshed();
    }
    written.sort();
    let book = desk.open();
    for order in [Order::Relevance, Order::Oldest, Order::Newest] {
        if order == Order::Newest {
            written.reverse();
        }
        let search = Search {
            order,
            fold: false,
            ..Search::new("lamp")
        };
        let hits = book.search(&search).unwrap().hits.into_iter();
        let found: Vec<String> = hits.map(|hit| hit.section.path).collect();
        assert_eq!(found, written, "{order:?}");
    }
}

#[test]
fn a_changed_configuration_is_noticed() {
    let desk = Desk::with_minutes();
    desk.refreshed();
    desk.write(
        "minutebook.toml",
        "[[team]]\nname = \"quay\"\nfolders = [\"harbour\"]\n",
    );
    let options = Options {
        corpora: vec![(String::new(), desk.corpus.path().to_owned())],
        index: Some(desk.index.path().to_owned()),
        ..Options::default()
    };
    let book = Book::open(options).unwrap();
    book.refresh(&mut |_| {}).unwrap();
    let teams = |path| book.meeting("", path).unwrap()[0].teams.clone();
    assert_eq!(teams("harbour/2024-03-05.md"), ["quay"]);
    assert_eq!(answers(&book), desk.expected());
}

/// Story: of three communities whose files have the same names one leaves, two change places, and the
/// first one comes back.
#[test]
fn corpora_that_come_go_or_change_places_take_no_sections_of_others_along() {
    let desk = Desk::new(&[]);
    for name in ["aft", "bow", "mid"] {
        let text = format!("# Crew\n\n## Lamp\n\nThe lamp of {name} flickers.\n");
        desk.write(&format!("{name}/2024-03-05.md"), &text);
    }
    let answers_of = |names: &[&str], index: Option<PathBuf>| {
        let folder = |name: &&str| ((*name).to_owned(), desk.corpus.path().join(name));
        let options = Options {
            corpora: names.iter().map(folder).collect(),
            index,
            ..Options::default()
        };
        let book = Book::open(options).unwrap();
        book.refresh(&mut |_| {}).unwrap();
        answers(&book)
    };
    for names in [
        &["aft", "bow", "mid"][..],
        &["bow", "mid"],
        &["mid", "bow"],
        &["aft", "mid", "bow"],
    ] {
        let index = Some(desk.index.path().to_owned());
        assert_eq!(
            answers_of(names, index),
            answers_of(names, None),
            "{names:?}"
        );
    }
}

#[test]
fn deleted_text_is_gone_from_the_files_after_a_rebuild() {
    let desk = Desk::with_minutes();
    desk.write("secret.md", "# Secret\n\nThe password is xyzzyplugh.\n");
    let (book, _) = desk.refreshed();
    assert_eq!(book.search(&Search::new("xyzzyplugh")).unwrap().total, 1);
    desk.remove("secret.md");
    book.refresh(&mut |_| {}).unwrap();
    assert_eq!(book.search(&Search::new("xyzzyplugh")).unwrap().total, 0);

    let done = book.rebuild(&mut |_| {}).unwrap();
    assert!(done.rebuilt);
    for (path, bytes) in contents(desk.index.path()) {
        let holds = bytes.windows(10).any(|window| window == b"xyzzyplugh");
        assert!(!holds, "{} still holds it", path.display());
    }
}

#[test]
fn many_small_updates_leave_few_segments_and_no_deleted_text() {
    let desk = Desk::with_minutes();
    let (book, _) = desk.refreshed();
    for round in 0..40 {
        let text = format!("# Diary\n\nRound {round}: the word of the day is grault{round:04}.\n");
        desk.write("diary.md", &text);
        book.refresh(&mut |_| {}).unwrap();
    }
    assert!(book.status().unwrap().segments <= 8);
    assert_eq!(answers(&book), desk.expected());
    let held = contents(&desk.build())
        .values()
        .filter(|bytes| bytes.windows(10).any(|window| window == b"grault0001"))
        .count();
    assert_eq!(held, 0);
}

// ---- Equal to a rebuild.

/// Something that happens to a corpus.
#[derive(Clone, Debug)]
enum Edit {
    Write(usize, Vec<usize>),
    Remove(usize),
    Rename(usize, usize),
}

/// Paths whose dates agree, disagree, or are missing.
const PATHS: [&str; 10] = [
    "harbour/2024-03-05.md",
    "harbour/2024-03-12.md",
    "harbour/2024-03-19.md",
    "harbour/03-04-2024.md",
    "harbour/notes.md",
    "lighthouse/20240306.md",
    "lighthouse/20240313.md",
    "lighthouse/minutes.md",
    "all-hands.md",
    "lighthouse/2024/05-06.md",
];

/// Pieces that change what other files are: dates, copies, topics, acronyms, boilerplate.
const PIECES: [&str; 14] = [
    "# Harbour crew 2024-03-12\n\n",
    "# Lighthouse circle, 6 March 2024\n\n",
    "---\ndate: 2024-03-19\nteam: lighthouse\n---\n\n",
    "Date: 2024-04-03\n\n",
    "## Participants\n\n- @ines\n- @tomas\n\n",
    "## Crane\n\nThe crane's motor hums, see cranes#12 and [last week](2024-03-05.md).\n\n",
    "## Storage quota\n\nThe storage quota of the harbour office is full again.\n\n",
    "## Storage quota\n\nWe doubled the storage quota for everybody who asked for it.\n\n",
    "## Lamp\n\nThe lamp flickers. @tomas calls the electrician about the lamp on Monday.\n\n",
    "## Housekeeping\n\nWho takes minutes? Who is next?\n\n",
    "## Automatic Identification System (AIS)\n\nThe AIS shows ships. AIS is cheap.\n\n",
    "## Decisions\n\nDecision: we keep the ferry.\n\n- [ ] @ines: tell the ferry\n\n",
    "# Harbour crew 2024-05-06\n\n## Bearings\n\nBearings arrived at last.\n\n",
    "## Ferry\n\n",
];

fn edit() -> impl Strategy<Value = Edit> {
    let file = 0..PATHS.len();
    let pieces = proptest::collection::vec(0..PIECES.len(), 0..6);
    prop_oneof![
        6 => (file.clone(), pieces).prop_map(|(file, pieces)| Edit::Write(file, pieces)),
        2 => file.clone().prop_map(Edit::Remove),
        1 => (file.clone(), file).prop_map(|(from, to)| Edit::Rename(from, to)),
    ]
}

fn apply(desk: &Desk, edit: &Edit) {
    let path = |file: &usize| desk.corpus.path().join(PATHS[*file]);
    match edit {
        Edit::Write(file, pieces) => {
            let text: String = pieces.iter().map(|piece| PIECES[*piece]).collect();
            desk.write(PATHS[*file], &text);
        }
        Edit::Remove(file) => {
            let _ = fs::remove_file(path(file));
        }
        Edit::Rename(from, to) => {
            fs::create_dir_all(path(to).parent().unwrap()).unwrap();
            let _ = fs::rename(path(from), path(to));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, max_shrink_iters: 200, ..ProptestConfig::default() })]

    #[test]
    fn any_series_of_edits_ends_where_a_build_from_nothing_does(
        rounds in proptest::collection::vec(proptest::collection::vec(edit(), 1..4), 1..6)
    ) {
        let desk = Desk::with_minutes();
        let (book, _) = desk.refreshed();
        for edits in rounds {
            for edit in &edits {
                apply(&desk, edit);
            }
            book.refresh(&mut |_| {}).unwrap();
            prop_assert_eq!(answers(&book), desk.expected());
        }
    }
}

// ---- Never lost.

/// What befalls a file.
#[derive(Clone, Copy, Debug)]
enum Harm {
    Removed,
    Emptied,
    CutInHalf,
    CutByOne,
    Grown,
    /// The bit at so many thousandths of its length.
    Flipped(usize),
}

fn harm(path: &Path, harm: Harm) {
    let mut bytes = fs::read(path).unwrap();
    match harm {
        Harm::Removed => return fs::remove_file(path).unwrap(),
        Harm::Emptied => bytes.clear(),
        Harm::CutInHalf => bytes.truncate(bytes.len() / 2),
        Harm::CutByOne => drop(bytes.pop()),
        Harm::Grown => bytes.push(7),
        Harm::Flipped(thousandths) => {
            let bit = bytes.len() * 8 * thousandths / 1000;
            match bytes.get_mut(bit / 8) {
                Some(byte) => *byte ^= 1 << (bit % 8),
                None => return,
            }
        }
    }
    fs::write(path, bytes).unwrap();
}

/// Story: one file of the index is damaged while nobody looks: by a half-done copy, a repair of the file
/// system, a person with an editor. The next refresh must answer as if nothing had happened, and a search
/// that does not refresh must answer rightly or say that it cannot.
#[test]
fn damage_to_any_file_is_mended_by_the_next_refresh() {
    let desk = Desk::with_minutes();
    let (book, _) = desk.refreshed();
    // A second commit, so that there are deletions and two segments.
    desk.write(MINUTES[0].0, &MINUTES[0].1.replace("summer", "winter"));
    book.refresh(&mut |_| {}).unwrap();
    assert_eq!(answers(&book), desk.expected());
    let expected = some_answers(&book);
    let sound = TempDir::new().unwrap();
    copy(desk.index.path(), sound.path());

    let mut harms = vec![
        Harm::Removed,
        Harm::Emptied,
        Harm::CutInHalf,
        Harm::CutByOne,
        Harm::Grown,
    ];
    harms.extend([1, 391, 733, 999].map(Harm::Flipped));
    let mut rebuilt = 0;
    for file in contents(sound.path()).into_keys() {
        let name = file.strip_prefix(sound.path()).unwrap();
        for what in &harms {
            let index = TempDir::new().unwrap();
            copy(sound.path(), index.path());
            harm(&index.path().join(name), *what);

            let book = desk.open_in(index.path());
            if book.search(&Search::new("crane")).is_ok() && book.status().is_ok() {
                assert_eq!(
                    some_answers(&book),
                    expected,
                    "{name:?} {what:?} unrefreshed"
                );
            }
            let done = book.refresh(&mut |_| {}).unwrap();
            assert!(!done.stale, "{name:?} {what:?}");
            assert_eq!(some_answers(&book), expected, "{name:?} {what:?}");
            rebuilt += usize::from(done.rebuilt);
        }
    }
    assert!(rebuilt > 60, "{rebuilt} of the harms were grave");
}

#[test]
fn a_copied_index_is_as_good_as_the_original() {
    let desk = Desk::with_minutes();
    desk.refreshed();
    let elsewhere = TempDir::new().unwrap();
    copy(desk.index.path(), elsewhere.path());
    let book = desk.open_in(elsewhere.path());
    let done = book.refresh(&mut |_| {}).unwrap();
    assert_eq!(done, Refreshed::default());
    assert_eq!(answers(&book), desk.expected());
}

#[test]
fn a_folder_that_is_somebody_elses_is_refused_and_left_alone() {
    let desk = Desk::with_minutes();
    fs::write(desk.index.path().join("thesis.odt"), "years of work").unwrap();
    fs::create_dir(desk.index.path().join("photos")).unwrap();
    let before = contents(desk.index.path());
    let options = Options {
        corpora: vec![(String::new(), desk.corpus.path().to_owned())],
        index: Some(desk.index.path().to_owned()),
        ..Options::default()
    };
    let error = Book::open(options).err().unwrap();
    assert_eq!(error.kind(), ErrorKind::Index);
    assert!(
        error.to_string().contains("is no index of minutebook"),
        "{error}"
    );
    assert_eq!(contents(desk.index.path()), before);
}

#[test]
fn the_corpus_itself_is_refused_as_index() {
    let desk = Desk::with_minutes();
    let options = Options {
        corpora: vec![(String::new(), desk.corpus.path().to_owned())],
        index: Some(desk.corpus.path().to_owned()),
        ..Options::default()
    };
    assert!(Book::open(options).is_err());
}

#[test]
fn what_others_put_beside_the_index_stays() {
    let desk = Desk::with_minutes();
    fs::write(desk.index.path().join("README.md"), "what this is").unwrap();
    fs::write(desk.index.path().join(".gitignore"), "*").unwrap();
    let (book, _) = desk.refreshed();
    fs::write(desk.index.path().join("later.txt"), "a note").unwrap();
    book.rebuild(&mut |_| {}).unwrap();
    book.rebuild(&mut |_| {}).unwrap();
    desk.build();
    for (name, text) in [
        ("README.md", "what this is"),
        (".gitignore", "*"),
        ("later.txt", "a note"),
    ] {
        assert_eq!(
            fs::read_to_string(desk.index.path().join(name)).unwrap(),
            text
        );
    }
}

#[test]
fn without_an_index_the_way_out_is_named() {
    let desk = Desk::with_minutes();
    let error = desk.open().search(&Search::new("crane")).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Index);
    assert_eq!(error.hint(), "build it with `minutebook index`");
}

#[test]
fn a_book_goes_on_answering_while_an_index_that_was_deleted_is_built_anew() {
    let desk = Desk::with_minutes();
    let (book, _) = desk.refreshed();
    let before = some_answers(&book);
    fs::remove_dir_all(desk.build()).unwrap();
    fs::remove_file(desk.index.path().join("minutebook.current")).unwrap();
    let mut was_asked = false;
    let done = book.refresh(&mut |_| {
        if !was_asked {
            let found = book.search(&Search::new("crane")).unwrap();
            assert!(found.total > 0);
            was_asked = true;
        }
    });
    assert!(was_asked && done.unwrap().rebuilt);
    assert_eq!(some_answers(&book), before);
}

#[test]
fn a_rebuild_leaves_the_readers_of_the_old_index_undisturbed() {
    let desk = Desk::with_minutes();
    let (reader, _) = desk.refreshed();
    let found = |book: &Book| book.search(&Search::new("crane")).unwrap().hits;
    let before = found(&reader);
    let (writer, _) = desk.refreshed();
    writer.rebuild(&mut |_| {}).unwrap();
    desk.remove("harbour/2024-03-05.md");
    writer.rebuild(&mut |_| {}).unwrap();
    // Its files are gone from the folder, but it holds them.
    assert_eq!(found(&reader), before);
    assert_ne!(found(&writer), before);
    // What it holds is told of the index as it is now.
    let files = |book: &Book| book.status().unwrap().files;
    assert_eq!(files(&reader), files(&writer));
}
