//! The terminal while it is ours: raw, and on a screen of its own, with what is pasted told apart
//! from what is typed.
//!
//! Whatever ends it, a panic too, the terminal is left as it was found. Knows nothing of what is
//! drawn.

use std::io;

use ratatui::DefaultTerminal;
use ratatui::crossterm::event::DisableBracketedPaste;
use ratatui::crossterm::event::EnableBracketedPaste;
use ratatui::crossterm::execute;

/// Takes the terminal, does something with it, and gives it back.
pub(crate) fn taken<R>(act: impl FnOnce(&mut DefaultTerminal) -> R) -> R {
    // Also sets a hook for panics that restores the terminal before the panic is told.
    ratatui::run(|terminal| {
        let _pasting = Pasting::begin();
        act(terminal)
    })
}

/// Pasted text comes in one piece, as long as this lives: not as keys, of which one may be Enter.
struct Pasting;

impl Pasting {
    fn begin() -> Pasting {
        // A terminal that cannot do it goes on pasting keys.
        let _ = execute!(io::stdout(), EnableBracketedPaste);
        Pasting
    }
}

impl Drop for Pasting {
    fn drop(&mut self) {
        let _ = execute!(io::stdout(), DisableBracketedPaste);
    }
}
