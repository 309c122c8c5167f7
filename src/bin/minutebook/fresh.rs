//! Opens the book, brought up to date first, and says what that was like.
//!
//! A command has one book to its end, and then the system takes its memory back at once, sooner than
//! it could be taken apart. So it never is; nor are long lists of what was found.

use std::mem::ManuallyDrop;
use std::time::Instant;

use minutebook::book::Book;
use minutebook::book::Refreshed;
use minutebook::error::Error;
use minutebook::error::ErrorKind;
use minutebook::error::Result;
use minutebook::recall;
use minutebook::recall::Source;
use minutebook::section::Notice;

use crate::args::Everywhere;
use crate::output::Output;
use crate::output::bar::Bar;
use crate::output::numbers::counted;
use crate::output::sanitize::one_row;
use crate::place::Place;

/// Files that are named one by one; more would push the answer out of sight.
const NAMED: usize = 3;

/// Opens the book of a place, up to date unless `--no-refresh` says otherwise.
pub(crate) fn open(
    place: &Place,
    everywhere: &Everywhere,
    out: &mut Output,
) -> Result<ManuallyDrop<Book>> {
    let (book, rebuilt) = open_and_refresh(place, everywhere, out)?;
    if rebuilt {
        put_together(&book, LISTS, out)?;
    }
    Ok(book)
}

/// The same for who asks for a list of what a source holds.
pub(crate) fn open_list(
    source: Source,
    place: &Place,
    everywhere: &Everywhere,
    out: &mut Output,
) -> Result<ManuallyDrop<Book>> {
    let book = open(place, everywhere, out)?;
    put_together(&book, &[source], out)?;
    Ok(book)
}

/// The sources of which a list is kept.
pub(crate) const LISTS: &[Source] = &[Source::Decisions, Source::Actions];

/// Puts these lists together where they are not kept: of many minutes it takes a while.
pub(crate) fn put_together(book: &Book, lists: &[Source], out: &Output) -> Result<()> {
    let mut bar = Bar::new(out, "putting lists together");
    for source in lists {
        recall::put_together(book, *source)?;
    }
    bar.clear();
    Ok(())
}

/// The book, and whether all of it had to be read.
fn open_and_refresh(
    place: &Place,
    everywhere: &Everywhere,
    out: &mut Output,
) -> Result<(ManuallyDrop<Book>, bool)> {
    explain(place, everywhere, out);
    explain_index(place, out);
    let book = ManuallyDrop::new(Book::open(place.options.clone())?);
    if everywhere.no_refresh && place.options.index.is_none() {
        let text = "there is no folder for an index, so there is none to answer from";
        let hint = "name one with `--index DIR`, or leave out `--no-refresh`";
        return Err(Error::new(ErrorKind::Index, text, hint));
    }
    if everywhere.no_refresh {
        out.explain("the index is taken as it stands");
        return Ok((book, false));
    }
    let started = Instant::now();
    let mut bar = Bar::new(out, READING);
    let refreshed = book.refresh(&mut |progress| bar.show(progress))?;
    bar.clear();
    let took = started.elapsed().as_secs_f64() * 1000.0;
    out.explain(&format!(
        "looked for changes: {} ({took:.1} ms)",
        what_changed(&refreshed)
    ));
    tell(&refreshed, out);
    if place.options.index.is_none() {
        out.warn(&Notice::new(
            "in-memory",
            "there is no folder for an index; all minutes are read for each answer",
            "name one with `--index DIR`",
        ));
    }
    Ok((book, refreshed.rebuilt))
}

/// What is done while an index is brought up to date.
pub(crate) const READING: &str = "reading the minutes";

/// Says where the minutes and what is known of them are and what said so, to those who want to know.
pub(crate) fn explain(place: &Place, everywhere: &Everywhere, out: &mut Output) {
    for (name, folder) in &place.options.corpora {
        let name = match name.as_str() {
            "" => String::new(),
            name => format!("{name} = "),
        };
        let why = because(&place.corpora_from, "where it is looked for first");
        out.explain(&one_row(format!(
            "corpus: {name}{} ({why})",
            folder.display()
        )));
    }
    let files = place.configurations();
    for file in &files {
        out.explain(&one_row(format!("configuration: {}", file.display())));
    }
    if files.is_empty() {
        out.explain("configuration: none");
    }
    match &everywhere.preferences.file {
        Some(file) => out.explain(&one_row(format!("preferences: {}", file.display()))),
        None => out.explain("preferences: none"),
    }
}

/// The same of the index.
pub(crate) fn explain_index(place: &Place, out: &mut Output) {
    let index = place.index_name();
    let why = because(&place.index_from, place.usual_index());
    out.explain(&one_row(format!("index: {index} ({why})")));
}

fn because(from: &str, usual: &str) -> String {
    match from {
        "" => usual.to_owned(),
        from => format!("from {from}"),
    }
}

/// What a refresh has changed, in words.
pub(crate) fn what_changed(refreshed: &Refreshed) -> String {
    if refreshed.rebuilt {
        return "built anew".to_owned();
    }
    if refreshed.stale {
        return "not brought up to date".to_owned();
    }
    let mut parts = Vec::new();
    for (number, what) in [
        (refreshed.added, "new"),
        (refreshed.changed, "changed"),
        (refreshed.removed, "gone"),
    ] {
        if number > 0 {
            parts.push(format!("{number} {what}"));
        }
    }
    if parts.is_empty() {
        return "nothing changed".to_owned();
    }
    format!(
        "{}; {} written",
        parts.join(", "),
        counted(refreshed.sections_written, "section")
    )
}

/// Says what the answer lacks. Whatever else is odd about the files is for `minutebook status`.
fn tell(refreshed: &Refreshed, out: &mut Output) {
    let of_kind = |kind: &'static str| {
        let notices = refreshed.notices.iter();
        notices.filter(move |notice| notice.kind == kind)
    };
    if refreshed.stale {
        of_kind("stale").for_each(|notice| out.warn(notice));
    }
    let unreadable = of_kind(UNREADABLE).count();
    for notice in of_kind(UNREADABLE).take(NAMED) {
        out.warn(notice);
    }
    if unreadable > NAMED {
        out.say(&format!(
            "{} cannot be read; `minutebook status` names them",
            counted(unreadable, "file")
        ));
    }
    out.is_incomplete |= unreadable > 0;
}

/// The kind of notice on a file that cannot be read.
pub(crate) const UNREADABLE: &str = "unreadable";
