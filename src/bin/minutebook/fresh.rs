//! Opens the book and brings it up to date first, showing how far it is when that takes a while.

use std::io;
use std::io::IsTerminal;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::PoisonError;
use std::thread;
use std::time::Duration;
use std::time::Instant;

use indicatif::ProgressBar;
use indicatif::ProgressStyle;
use minutebook::book::Book;
use minutebook::book::Progress;
use minutebook::book::Refreshed;
use minutebook::error::Error;
use minutebook::error::ErrorKind;
use minutebook::error::Result;
use minutebook::section::Notice;

use crate::args::Everywhere;
use crate::output::Output;
use crate::output::numbers::counted;
use crate::output::sanitize::one_row;
use crate::place::Place;

/// Until then nobody feels that they have to wait.
const PATIENCE: Duration = Duration::from_millis(100);

/// Files that are named one by one; more would push the answer out of sight.
const NAMED: usize = 3;

/// Opens the book of a place, up to date unless `--no-refresh` says otherwise.
pub(crate) fn open(place: &Place, everywhere: &Everywhere, out: &mut Output) -> Result<Book> {
    explain(place, everywhere, out);
    explain_index(place, out);
    let book = Book::open(place.options.clone())?;
    if everywhere.no_refresh && place.options.index.is_none() {
        let text = "there is no folder for an index, so there is none to answer from";
        let hint = "name one with `--index DIR`, or leave out `--no-refresh`";
        return Err(Error::new(ErrorKind::Index, text, hint));
    }
    if everywhere.no_refresh {
        out.explain("the index is taken as it stands");
        return Ok(book);
    }
    let started = Instant::now();
    let mut bar = Bar::new(out);
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
    Ok(book)
}

/// Says where the minutes and what is known of them are and what said so, to those who want to know.
pub(crate) fn explain(place: &Place, everywhere: &Everywhere, out: &mut Output) {
    for (name, folder) in &place.options.corpora {
        let name = match name.as_str() {
            "" => String::new(),
            name => format!("{name} = "),
        };
        let why = because(&place.corpora_from, "where it is looked for first");
        out.explain(&one_row(&format!(
            "corpus: {name}{} ({why})",
            folder.display()
        )));
    }
    let files = place.configurations();
    for file in &files {
        out.explain(&one_row(&format!("configuration: {}", file.display())));
    }
    if files.is_empty() {
        out.explain("configuration: none");
    }
    match &everywhere.preferences.file {
        Some(file) => out.explain(&one_row(&format!("preferences: {}", file.display()))),
        None => out.explain("preferences: none"),
    }
}

/// The same of the index.
pub(crate) fn explain_index(place: &Place, out: &mut Output) {
    let index = place.index_name();
    let why = because(&place.index_from, place.usual_index());
    let index = index.trim_matches('`');
    out.explain(&one_row(&format!("index: {index} ({why})")));
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

/// A bar on stderr that appears only to people, and only after a while. Until it is known how much
/// there is to do, it shows that something is done.
pub(crate) struct Bar {
    shown: Arc<Mutex<Shown>>,
}

enum Shown {
    /// Nobody has waited long enough, or nobody is there.
    Nothing,
    /// That something is done.
    Sign(ProgressBar),
    /// How far it is.
    Bar(ProgressBar),
    /// Nothing any more.
    Over,
}

impl Bar {
    /// A bar that is not shown yet.
    pub(crate) fn new(out: &Output) -> Bar {
        let bar = Bar {
            shown: Arc::new(Mutex::new(Shown::Nothing)),
        };
        if !out.quiet() && io::stderr().is_terminal() {
            let shown = Arc::clone(&bar.shown);
            // Not waited for: it ends by itself, or with the program.
            thread::spawn(move || {
                thread::sleep(PATIENCE);
                let mut shown = shown.lock().unwrap_or_else(PoisonError::into_inner);
                if matches!(*shown, Shown::Nothing) {
                    *shown = Shown::Sign(new_sign());
                }
            });
        }
        bar
    }

    /// Shows how far it is.
    pub(crate) fn show(&mut self, progress: Progress) {
        let mut shown = self.lock();
        if let Shown::Sign(sign) = &*shown {
            sign.finish_and_clear();
            *shown = Shown::Bar(new_bar());
        }
        let Shown::Bar(bar) = &*shown else {
            return;
        };
        bar.set_length(progress.bytes);
        bar.set_position(progress.bytes_done);
        bar.set_message(format!(
            "{} of {} files, {} sections",
            progress.files_done, progress.files, progress.sections
        ));
    }

    /// Takes the bar away.
    pub(crate) fn clear(&mut self) {
        match std::mem::replace(&mut *self.lock(), Shown::Over) {
            Shown::Sign(bar) | Shown::Bar(bar) => bar.finish_and_clear(),
            Shown::Nothing | Shown::Over => {}
        }
    }

    fn lock(&self) -> MutexGuard<'_, Shown> {
        self.shown.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Bar {
    /// Whatever went wrong is told where the bar was.
    fn drop(&mut self) {
        self.clear();
    }
}

fn new_sign() -> ProgressBar {
    let sign = ProgressBar::no_length();
    // The template is fixed; were it wrong, indicatif's own look would do.
    if let Ok(style) = ProgressStyle::with_template("{spinner} reading the minutes, {elapsed}") {
        sign.set_style(style);
    }
    sign.enable_steady_tick(PATIENCE);
    sign
}

fn new_bar() -> ProgressBar {
    let style =
        ProgressStyle::with_template("reading {wide_bar} {msg}, {bytes_per_sec}, {eta} left");
    let bar = ProgressBar::no_length();
    match style {
        Ok(style) => bar.with_style(style.progress_chars("█▌ ")),
        // As above.
        Err(_) => bar,
    }
}
