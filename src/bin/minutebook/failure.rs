//! How the program ends: exit codes, and errors in words with the way out.

use std::error::Error as _;
use std::fmt::Write as _;
use std::io;
use std::io::Write as _;
use std::process::ExitCode;

use minutebook::error::Error;
use minutebook::error::ErrorKind;

use crate::output::look::Styles;
use crate::output::sanitize::one_row;
use crate::usage;

/// How a command that did what it was asked for ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    /// Something was found, or done.
    Found,
    /// Nothing was found; for `check`: something was.
    Nothing,
    /// Something that belongs to the answer could not be read.
    Incomplete,
}

impl Exit {
    /// How a command ends that found so many.
    pub(crate) fn of(found: usize) -> Exit {
        match found {
            0 => Exit::Nothing,
            _ => Exit::Found,
        }
    }
}

/// Why a command could not do what it was asked for.
pub(crate) enum Failure {
    /// The library, or a command, says what happened and the way out.
    Error(Error),
    /// The answer could not be written.
    Write(io::Error),
    /// The arguments make no sense, or ask for help.
    Usage(clap::Error),
}

impl From<Error> for Failure {
    fn from(error: Error) -> Failure {
        Failure::Error(error)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Failure {
        Failure::Write(error)
    }
}

impl From<clap::Error> for Failure {
    fn from(error: clap::Error) -> Failure {
        Failure::Usage(error)
    }
}

/// Tells the person what went wrong, if anything did, and the shell how it ended.
pub(crate) fn report(outcome: Result<Exit, Failure>) -> ExitCode {
    let message = match outcome {
        Ok(Exit::Found) => return ExitCode::SUCCESS,
        Ok(Exit::Nothing) => return ExitCode::from(1),
        // What it lacks was said where it was missed.
        Ok(Exit::Incomplete) => return ExitCode::from(2),
        // Whoever reads has enough: `minutebook search x | head -1` went well.
        Err(Failure::Write(error)) if error.kind() == io::ErrorKind::BrokenPipe => {
            return ExitCode::SUCCESS;
        }
        Err(Failure::Usage(error)) => match usage::in_our_words(&error) {
            Some(error) => in_words(&error),
            None => return in_claps_words(&error),
        },
        Err(Failure::Write(error)) => in_words(
            &Error::new(
                ErrorKind::Usage,
                "the answer cannot be written",
                "see that there is room where it goes",
            )
            .because(error),
        ),
        Err(Failure::Error(error)) => in_words(&error),
    };
    // The same: an error on the way to stderr has nowhere to go.
    let _ = io::stderr().write_all(message.as_bytes());
    ExitCode::from(2)
}

/// Help, the version, or what clap says well enough itself.
fn in_claps_words(error: &clap::Error) -> ExitCode {
    // There is nobody left to tell when this cannot be written.
    let _ = error.print();
    match error.use_stderr() {
        true => ExitCode::from(2),
        false => ExitCode::SUCCESS,
    }
}

/// What is the matter, of a cause that draws it over several rows first.
fn last_row(cause: &str) -> &str {
    let last = cause.lines().rfind(|row| !row.trim().is_empty());
    let last = last.unwrap_or(cause);
    last.strip_prefix("error: ").unwrap_or(last)
}

/// An error with its causes and the way out, a line each.
fn in_words(error: &Error) -> String {
    let Styles {
        error: red, strong, ..
    } = Styles::of_stderr();
    let mut words = format!("{red}error{red:#}: {}\n", one_row(error.to_string()));
    let mut source = error.source();
    while let Some(cause) = source {
        let _ = writeln!(words, "cause: {}", one_row(last_row(&cause.to_string())));
        source = cause.source();
    }
    if !error.hint().is_empty() {
        let _ = writeln!(words, "{strong}hint{strong:#}: {}", one_row(error.hint()));
    }
    words
}
