//! What others ask of a program that has the terminal: to end, to pause, to go on.
//!
//! Signals wait here until the terminal was left in order. Knows nothing of what is drawn.

use std::io;
use std::io::IsTerminal;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering;
use std::thread;

use signal_hook::consts::SIGCONT;
use signal_hook::consts::SIGHUP;
use signal_hook::consts::SIGINT;
use signal_hook::consts::SIGTERM;
use signal_hook::consts::SIGTSTP;
use signal_hook::flag;

use crate::browse::HEARTBEAT;
use crate::browse::state::Wish;

/// What others have asked of us by signals. They wait until the terminal is left in order.
pub(crate) struct Signals {
    /// The signal that asks us to end, or 0.
    ends: Arc<AtomicUsize>,
    /// Whether we are asked to stop for a while.
    pauses: Arc<AtomicBool>,
    /// Whether we go on after that. Whoever had the terminal meanwhile has left it otherwise.
    goes_on: Arc<AtomicBool>,
}

impl Signals {
    /// Begins to listen.
    pub(crate) fn watch() -> io::Result<Signals> {
        let signals = Signals {
            ends: Arc::default(),
            pauses: Arc::default(),
            goes_on: Arc::default(),
        };
        for signal in [SIGTERM, SIGHUP, SIGINT] {
            let number = usize::try_from(signal).unwrap_or_default();
            flag::register_usize(signal, Arc::clone(&signals.ends), number)?;
        }
        flag::register(SIGTSTP, Arc::clone(&signals.pauses))?;
        flag::register(SIGCONT, Arc::clone(&signals.goes_on))?;
        thread::spawn(end_with_the_terminal);
        Ok(signals)
    }

    /// What has to happen, should there have been a signal.
    pub(crate) fn wish(&self) -> Option<Wish> {
        let signal = i32::try_from(self.ends.load(Ordering::Relaxed)).unwrap_or_default();
        if signal != 0 {
            return Some(Wish::End(signal));
        }
        if self.pauses.swap(false, Ordering::Relaxed) {
            return Some(Wish::Pause);
        }
        let goes_on = self.goes_on.swap(false, Ordering::Relaxed);
        goes_on.then_some(Wish::Redraw)
    }

    /// Forgets a Ctrl-C that was meant for the editor.
    pub(crate) fn forget_interrupt(&self) {
        let number = usize::try_from(SIGINT).unwrap_or_default();
        // Any other signal stays.
        let _ = self
            .ends
            .compare_exchange(number, 0, Ordering::Relaxed, Ordering::Relaxed);
    }
}

/// Ends the program once its window was closed. That does not always send a signal, and reading
/// keys from a terminal that is gone never comes back to look whether it did. There is nothing to
/// leave in order then.
fn end_with_the_terminal() {
    while io::stdin().is_terminal() {
        thread::sleep(HEARTBEAT);
    }
    let _ = act_as_usual(SIGHUP);
}

/// Stops until the shell lets us go on.
pub(crate) fn pause() -> io::Result<()> {
    act_as_usual(SIGTSTP)
}

/// Ends as a signal ends programs that know nothing of it.
pub(crate) fn end(signal: i32) -> io::Result<()> {
    act_as_usual(signal)
}

fn act_as_usual(signal: i32) -> io::Result<()> {
    signal_hook::low_level::emulate_default_handler(signal)
}
