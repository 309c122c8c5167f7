//! What is done and how far it is, for people who wait: a bar on stderr.

use std::io;
use std::io::IsTerminal;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::PoisonError;
use std::thread;
use std::time::Duration;

use indicatif::ProgressBar;
use indicatif::ProgressStyle;
use minutebook::book::Progress;

use crate::output::Output;

/// Until then nobody feels that they have to wait.
const PATIENCE: Duration = Duration::from_millis(100);

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
    /// A bar for what is done, not shown yet.
    pub(crate) fn new(out: &Output, what: &'static str) -> Bar {
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
                    *shown = Shown::Sign(new_sign(what));
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

fn new_sign(what: &'static str) -> ProgressBar {
    let sign = ProgressBar::no_length().with_message(what);
    // The template is fixed; were it wrong, indicatif's own look would do.
    if let Ok(style) = ProgressStyle::with_template("{spinner} {msg}, {elapsed}") {
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
