//! The terminal while it is ours: raw, and on a screen of its own.
//!
//! Whatever ends it, a panic too, the terminal is left as it was found. Knows nothing of what is
//! drawn.

use ratatui::DefaultTerminal;

/// Takes the terminal, does something with it, and gives it back.
pub(crate) fn taken<R>(act: impl FnOnce(&mut DefaultTerminal) -> R) -> R {
    // Also sets a hook for panics that restores the terminal before the panic is told.
    ratatui::run(act)
}
