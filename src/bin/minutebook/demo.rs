//! `minutebook demo`: writes the sample corpus, which the program carries with it.

use std::fs;
use std::io::Write;
use std::path::Path;

use include_dir::Dir;
use include_dir::include_dir;
use minutebook::error::Error;
use minutebook::error::ErrorKind;
use minutebook::error::Result;

use crate::args::DemoArgs;
use crate::failure::Exit;
use crate::failure::Failure;
use crate::output::Output;
use crate::output::numbers::counted;
use crate::output::sanitize::one_row;

static CORPUS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/corpus");

/// Writes the corpus and says what to try.
pub(crate) fn run(args: &DemoArgs, out: &mut Output) -> std::result::Result<Exit, Failure> {
    if !args.force {
        look_at(&args.folder)?;
    }
    let shown = one_row(args.folder.to_string_lossy());
    let files = counted(count(&CORPUS), "file");
    if args.dry_run {
        writeln!(out, "would write {files} into {shown}")?;
        return Ok(Exit::Found);
    }
    let written = fs::create_dir_all(&args.folder).and_then(|()| CORPUS.extract(&args.folder));
    written.map_err(|cause| cannot_write(&args.folder, cause))?;
    // A folder of that name is found without being named.
    let corpus = match &*shown {
        "corpus" => String::new(),
        shown => format!(" --corpus '{}'", shown.replace('\'', r"'\''")),
    };
    writeln!(
        out,
        "The minutes of Kelpline, an invented community, are in {shown} ({files}).

Try:
  minutebook search{corpus} disk encryption
  minutebook search{corpus} who orders the envelopes
  minutebook facets{corpus}
  minutebook browse{corpus}",
    )?;
    Ok(Exit::Found)
}

/// Fails where something is in the way.
fn look_at(folder: &Path) -> Result<()> {
    let is_free = match fs::read_dir(folder) {
        Ok(mut entries) => entries.next().is_none(),
        Err(_) => !folder.exists(),
    };
    if is_free {
        return Ok(());
    }
    Err(Error::new(
        ErrorKind::Usage,
        format!("there is something in the way: {}", folder.display()),
        "name a folder that is empty or not there yet, or write over it with `--force`",
    ))
}

fn cannot_write(folder: &Path, cause: std::io::Error) -> Error {
    let text = format!("the minutes cannot be written into `{}`", folder.display());
    Error::new(
        ErrorKind::Usage,
        text,
        "name a folder that you may write to",
    )
    .because(cause)
}

fn count(folder: &Dir<'_>) -> usize {
    let below = folder.dirs().map(count);
    folder.files().count() + below.sum::<usize>()
}
