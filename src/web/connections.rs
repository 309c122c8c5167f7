//! The connections that are open: so many and no more, and whoever is silent for longest makes
//! room for the next.
//!
//! A connection that waits for its client costs nothing but its place. So one client who opens
//! hundreds and says nothing on them must not keep others out; nor may a new one break off what is
//! being answered. Knows no requests, only when a connection waits.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::PoisonError;
use std::time::Duration;

use tokio::sync::Notify;
use tokio::time;
use tokio::time::Instant;

/// Pause before another look for a silent connection, when all of them are being answered.
const BREATH: Duration = Duration::from_millis(20);

/// All open connections, by the order in which they came.
pub(crate) struct Connections {
    most: usize,
    open: Mutex<Open>,
    /// Tells that one has ended.
    ended: Notify,
}

#[derive(Default)]
struct Open {
    next: u64,
    lines: BTreeMap<u64, Arc<Line>>,
}

/// What is known of one connection.
struct Line {
    /// Since when it waits for its client; none while its request is answered.
    silent: Mutex<Option<Instant>>,
    /// Tells that it shall end.
    end: Notify,
}

/// One of the places; free again when it is dropped.
pub(crate) struct Place {
    number: u64,
    line: Arc<Line>,
    connections: Arc<Connections>,
}

impl Connections {
    pub(crate) fn new(most: usize) -> Arc<Connections> {
        Arc::new(Connections {
            most,
            open: Mutex::default(),
            ended: Notify::new(),
        })
    }

    /// A place for a connection that has just come. When all are taken, the one that has been
    /// silent for longest has to end.
    pub(crate) async fn place(self: &Arc<Connections>) -> Place {
        loop {
            if let Some(place) = self.free_place() {
                return place;
            }
            if let Some(line) = self.longest_silent() {
                line.end.notify_one();
            }
            let _ = time::timeout(BREATH, self.ended.notified()).await;
        }
    }

    fn free_place(self: &Arc<Connections>) -> Option<Place> {
        let mut open = locked(&self.open);
        if open.lines.len() >= self.most {
            return None;
        }
        let number = open.next;
        let line = Arc::new(Line {
            silent: Mutex::new(Some(Instant::now())),
            end: Notify::new(),
        });
        open.next += 1;
        open.lines.insert(number, Arc::clone(&line));
        Some(Place {
            number,
            line,
            connections: Arc::clone(self),
        })
    }

    fn longest_silent(&self) -> Option<Arc<Line>> {
        let open = locked(&self.open);
        let silent = open.lines.values().filter_map(|line| {
            let since = (*locked(&line.silent))?;
            Some((since, line))
        });
        silent
            .min_by_key(|(since, _)| *since)
            .map(|(_, line)| Arc::clone(line))
    }
}

impl Place {
    /// Runs what answers a request; meanwhile the connection is not silent.
    pub(crate) async fn answering<T>(&self, answer: impl Future<Output = T>) -> T {
        *locked(&self.line.silent) = None;
        let answer = answer.await;
        *locked(&self.line.silent) = Some(Instant::now());
        answer
    }

    /// Is done when the connection has to make room.
    pub(crate) async fn is_wanted(&self) {
        self.line.end.notified().await;
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        locked(&self.connections.open).lines.remove(&self.number);
        self.connections.ended.notify_one();
    }
}

/// What is locked here is only ever set as a whole, so a panic elsewhere leaves it right.
fn locked<T>(what: &Mutex<T>) -> MutexGuard<'_, T> {
    what.lock().unwrap_or_else(PoisonError::into_inner)
}
