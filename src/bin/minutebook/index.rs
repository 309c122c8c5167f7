//! `minutebook index`: brings the index up to date and says what changed.

use std::io::Write;
use std::time::Instant;

use minutebook::book::Book;
use minutebook::book::Refreshed;

use crate::args::Everywhere;
use crate::args::IndexArgs;
use crate::failure::Exit;
use crate::failure::Failure;
use crate::fresh::Bar;
use crate::fresh::UNREADABLE;
use crate::output::Output;
use crate::output::counted;
use crate::place;

/// Refreshes or rebuilds the index.
pub(crate) fn run(
    args: &IndexArgs,
    everywhere: &Everywhere,
    out: &mut Output,
) -> Result<Exit, Failure> {
    let place = place::find(everywhere)?;
    let book = Book::open(place.options.clone())?;
    let started = Instant::now();
    let mut bar = Bar::new(out);
    let refreshed = if args.rebuild {
        book.rebuild(&mut |progress| bar.show(progress))?
    } else {
        book.refresh(&mut |progress| bar.show(progress))?
    };
    bar.clear();
    let took = started.elapsed();
    for notice in &refreshed.notices {
        out.warn(notice);
        out.is_incomplete |= notice.kind == UNREADABLE || notice.kind == "stale";
    }
    let status = book.status()?;
    writeln!(
        out,
        "{}: {} in {}, {} ({:.1} ms)",
        place.index_name().trim_matches('`'),
        counted(status.sections, "section"),
        counted(status.files, "file"),
        what_changed(&refreshed),
        took.as_secs_f64() * 1000.0,
    )?;
    Ok(Exit::Found)
}

fn what_changed(refreshed: &Refreshed) -> String {
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
