//! `minutebook index`: brings the index up to date and says what changed.

use std::env;
use std::fs;
use std::io;
use std::io::Write;
use std::path::Path;
use std::path::PathBuf;
use std::process;
use std::time::Instant;

use minutebook::book::Book;
use minutebook::book::Options;
use minutebook::contract;
use minutebook::error::Error;
use minutebook::error::ErrorKind;

use crate::args::Everywhere;
use crate::args::IndexArgs;
use crate::failure::Exit;
use crate::failure::Failure;
use crate::fresh;
use crate::fresh::LISTS;
use crate::fresh::READING;
use crate::fresh::UNREADABLE;
use crate::fresh::what_changed;
use crate::output::Form;
use crate::output::Output;
use crate::output::bar::Bar;
use crate::output::numbers::counted;
use crate::place;
use crate::place::Place;

/// Refreshes or rebuilds the index.
pub(crate) fn run(
    args: &IndexArgs,
    everywhere: &Everywhere,
    out: &mut Output,
) -> Result<Exit, Failure> {
    let place = place::find(everywhere)?;
    fresh::explain(&place, everywhere, out);
    fresh::explain_index(&place, out);
    let trial = match args.dry_run {
        true => Some(Trial::of(&place, args.rebuild)?),
        false => None,
    };
    let index = match &trial {
        Some(trial) => trial.folder.clone(),
        None => place.options.index.clone(),
    };
    let book = Book::open(Options {
        index,
        ..place.options.clone()
    })?;
    let started = Instant::now();
    let mut bar = Bar::new(out, READING);
    let refreshed = if args.rebuild {
        book.rebuild(&mut |progress| bar.show(progress))?
    } else {
        book.refresh(&mut |progress| bar.show(progress))?
    };
    bar.clear();
    if !args.dry_run {
        fresh::put_together(&book, LISTS, out)?;
    }
    let took = started.elapsed();
    for notice in &refreshed.notices {
        out.warn(notice);
        out.is_incomplete |= notice.kind == UNREADABLE || notice.kind == "stale";
    }
    let status = book.status()?;
    if matches!(out.form, Form::Json | Form::Ndjson) {
        let document = serde_json::json!({
            "format_version": contract::FORMAT_VERSION,
            "index": place.index_name(),
            "dry_run": args.dry_run,
            "files": status.files,
            "sections": status.sections,
            "rebuilt": refreshed.rebuilt,
            "stale": refreshed.stale,
            "added": refreshed.added,
            "changed": refreshed.changed,
            "removed": refreshed.removed,
            "sections_written": refreshed.sections_written,
            "notices": refreshed.notices,
        });
        writeln!(out, "{}", contract::json(&document))?;
        return Ok(Exit::Found);
    }
    let name = place.index_name();
    let sections = counted(status.sections, "section");
    let files = counted(status.files, "file");
    let changed = what_changed(&refreshed);
    let took = took.as_secs_f64() * 1000.0;
    match args.dry_run {
        true => writeln!(
            out,
            "{name} would hold {sections} in {files}: {changed} ({took:.1} ms)"
        )?,
        false => writeln!(
            out,
            "{name}: {sections} in {files}, {changed} ({took:.1} ms)"
        )?,
    }
    Ok(Exit::Found)
}

/// An index to try things on, thrown away in the end.
struct Trial {
    /// Where it is; in memory where it is built from nothing.
    folder: Option<PathBuf>,
}

impl Trial {
    fn of(place: &Place, from_nothing: bool) -> Result<Trial, Error> {
        let index = place.options.index.as_deref();
        let Some(index) = index.filter(|index| !from_nothing && index.is_dir()) else {
            return Ok(Trial { folder: None });
        };
        // Somebody else's folder is refused before it is copied.
        Book::open(place.options.clone())?;
        let folder = env::temp_dir().join(format!("minutebook-{}", process::id()));
        let cannot_be_copied = |cause| {
            let text = format!("the index cannot be copied to `{}`", folder.display());
            let hint = "name another folder for such things in $TMPDIR";
            Error::new(ErrorKind::Index, text, hint).because(cause)
        };
        // Nobody else may have put something there; what is ours is taken away in the end.
        fs::create_dir(&folder).map_err(cannot_be_copied)?;
        let trial = Trial {
            folder: Some(folder.clone()),
        };
        copy_into(&folder, index).map_err(cannot_be_copied)?;
        Ok(trial)
    }
}

impl Drop for Trial {
    fn drop(&mut self) {
        if let Some(folder) = &self.folder {
            // Whoever tidies up such folders will find it, should this fail.
            let _ = fs::remove_dir_all(folder);
        }
    }
}

fn copy_into(to: &Path, from: &Path) -> io::Result<()> {
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            fs::create_dir(&target)?;
            copy_into(&target, &entry.path())?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}
