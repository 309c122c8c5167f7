//! Keeps a book up to date while its pages are served, on a thread of its own.
//!
//! Requests are answered from the last state until the next one is there; none waits for it.

use std::sync::Arc;
use std::sync::mpsc;
use std::sync::mpsc::RecvTimeoutError;
use std::sync::mpsc::Sender;
use std::thread;
use std::time::Duration;
use std::time::Instant;

use rayon::ThreadPool;
use rayon::ThreadPoolBuilder;

use crate::book::Book;

/// A look at a huge corpus takes its time, and more of it on a busy machine: after it there is a
/// pause of so many times as long.
const PAUSE_PER_WORK: u32 = 10;
/// But not longer than this: a reader who has just saved the minutes waits for them.
const LONGEST_PAUSE: Duration = Duration::from_secs(5);

/// Follows the corpus until it is dropped.
pub(crate) struct Follower {
    // Nothing is ever sent: dropping it is the sign to stop.
    _stop: Sender<()>,
}

impl Follower {
    /// Looks for changes now and then again and again, with at least `pause` between two looks.
    pub(crate) fn start(book: Arc<Book>, pause: Duration) -> Follower {
        let (stop, stopped) = mpsc::channel();
        let follow = move || {
            let pool = half_of_the_cores();
            loop {
                let start = Instant::now();
                // What went wrong is also what the next look will try to mend, and until then
                // the answers are still good: a reader has nothing to do about it.
                let look = || drop(book.refresh(&mut |_| ()));
                pool.as_ref().map_or_else(look, |pool| pool.install(look));
                let rest = start.elapsed() * PAUSE_PER_WORK;
                let wait = rest.min(LONGEST_PAUSE).max(pause);
                match stopped.recv_timeout(wait) {
                    Err(RecvTimeoutError::Timeout) => {}
                    Ok(()) | Err(RecvTimeoutError::Disconnected) => return,
                }
            }
        };
        // Without a thread (the machine has none left) the pages serve the state they have.
        let _ = thread::Builder::new()
            .name("follow".to_owned())
            .spawn(follow);
        Follower { _stop: stop }
    }
}

/// Where to read what changed: readers of pages come first, and want a core each.
fn half_of_the_cores() -> Option<ThreadPool> {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let pool = ThreadPoolBuilder::new().num_threads((cores / 2).max(1));
    pool.build().ok()
}
