//! What others ask of a program that has the terminal, where there are no signals: nothing. Ctrl-C
//! comes as a key, and a window that is closed ends the program.

use std::io;
use std::process;

use crate::browse::state::Wish;

/// Nobody who could ask for anything.
pub(crate) struct Signals;

impl Signals {
    /// Listens to nobody.
    pub(crate) fn watch() -> io::Result<Signals> {
        Ok(Signals)
    }

    /// Nothing.
    pub(crate) fn wish(&self) -> Option<Wish> {
        None
    }

    /// There is none to forget.
    pub(crate) fn forget_interrupt(&self) {}
}

/// Goes on: no shell here lets programs pause.
pub(crate) fn pause() -> io::Result<()> {
    Ok(())
}

/// Ends, although nobody can ask for it.
pub(crate) fn end(_: i32) -> io::Result<()> {
    process::exit(2)
}
