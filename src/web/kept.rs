//! Answers that were made, kept for the next reader who asks the same.
//!
//! An answer depends on what is asked for, on the form in which it is sent, and on the state of
//! the index alone. So whatever was made for one reader serves the next, until the index changes.
//! What is kept has a bound in bytes; when that is reached, what nobody asked for lately goes.
//!
//! A change makes all of it worthless at once, and everybody would have to wait while it is made
//! anew. So the answers of the last state stay for a moment longer, for those who would wait.
//!
//! What people ask is theirs: an address is kept in memory only, beside its answer, and goes with
//! it when somebody asks after the index has changed. Knows no book and no HTTP: states are names,
//! answers are bytes.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::mem;
use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::PoisonError;
use std::time::Duration;
use std::time::Instant;

use crate::web::parcel::Parcel;

/// What is kept of one state, in bytes: some four thousand pages as browsers take them.
const MOST: usize = 32 * 1024 * 1024;
/// The largest answer that is kept; a whole register would push out a hundred pages.
const LARGEST: usize = 512 * 1024;
/// What the map itself takes for each answer.
const ROOM: usize = 128;
/// How long the answers of the last state are good enough for those who would have to wait. Changes
/// are looked for every two seconds anyway; in as long, a thousand pages are made anew.
const GRACE: Duration = Duration::from_secs(2);

/// What tells one answer from another, as long as the index stays as it is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Key {
    /// The host that was asked, where the answer names it.
    pub(crate) host: Option<String>,
    /// Path and query.
    pub(crate) target: String,
    /// Whether the reader can unpack what is packed.
    pub(crate) takes_packed: bool,
}

/// The answers that are kept, for all readers.
#[derive(Default)]
pub(crate) struct Kept {
    shelves: Mutex<Shelves>,
}

#[derive(Default)]
struct Shelves {
    now: Shelf,
    last: Shelf,
    /// When the one took the place of the other.
    changed: Option<Instant>,
}

/// Answers made from one state, in two halves: what is asked for moves to the younger one, and
/// when that is full the older one goes. So what is asked again and again stays, however much else
/// is asked once.
#[derive(Default)]
struct Shelf {
    state: String,
    younger: Half,
    older: Half,
}

#[derive(Default)]
struct Half {
    bytes: usize,
    answers: HashMap<Key, Parcel>,
}

impl Kept {
    /// The answer to that, if one was made from this state. Where the state is new here, the one
    /// before becomes the last.
    pub(crate) fn answer(&self, state: &str, key: &Key) -> Option<Parcel> {
        let mut shelves = self.shelves();
        if shelves.now.state != state {
            let now = Shelf {
                state: state.to_owned(),
                ..Shelf::default()
            };
            shelves.last = mem::replace(&mut shelves.now, now);
            shelves.changed = Some(Instant::now());
        }
        shelves.forget();
        shelves.now.answer(key)
    }

    /// The answer to that from the last state, with its name, as long as that is good enough.
    pub(crate) fn last_answer(&self, key: &Key) -> Option<(String, Parcel)> {
        let mut shelves = self.shelves();
        shelves.forget();
        let answer = shelves.last.answer(key)?;
        Some((shelves.last.state.clone(), answer))
    }

    /// Keeps an answer made from a state, unless another one has come meanwhile.
    pub(crate) fn keep(&self, state: &str, key: Key, answer: &Parcel) {
        let mut shelves = self.shelves();
        if shelves.now.state == state && size(&key, answer) <= LARGEST {
            shelves.now.put(key, answer.clone());
        }
    }

    fn shelves(&self) -> MutexGuard<'_, Shelves> {
        // A panic elsewhere cannot leave a half-made answer here: they are put in whole.
        self.shelves.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Shelves {
    /// Drops the last state when its time is over.
    fn forget(&mut self) {
        if self.changed.is_some_and(|then| then.elapsed() >= GRACE) {
            self.last = Shelf::default();
            self.changed = None;
        }
    }
}

impl Shelf {
    fn answer(&mut self, key: &Key) -> Option<Parcel> {
        if let Some(answer) = self.younger.answers.get(key) {
            return Some(answer.clone());
        }
        let (key, answer) = self.older.answers.remove_entry(key)?;
        self.older.bytes -= size(&key, &answer);
        self.put(key, answer.clone());
        Some(answer)
    }

    fn put(&mut self, key: Key, answer: Parcel) {
        let size = size(&key, &answer);
        if self.younger.bytes + size > MOST / 2 {
            self.older = mem::take(&mut self.younger);
        }
        // Two readers may have asked for the same at once: then the first answer stays.
        if let Entry::Vacant(place) = self.younger.answers.entry(key) {
            place.insert(answer);
            self.younger.bytes += size;
        }
    }
}

fn size(key: &Key, answer: &Parcel) -> usize {
    let host = key.host.as_ref().map_or(0, String::len);
    key.target.len() + host + answer.bytes.len() + ROOM
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(target: &str) -> Key {
        Key {
            host: None,
            target: target.to_owned(),
            takes_packed: false,
        }
    }

    fn answer(size: usize) -> Parcel {
        Parcel::of("x".repeat(size), false)
    }

    #[test]
    fn what_is_asked_again_and_again_is_kept_and_the_rest_has_a_bound() {
        let kept = Kept::default();
        kept.answer("one", &key("popular"));
        kept.keep("one", key("popular"), &answer(30_000));

        for number in 0..1_500 {
            kept.keep("one", key(&format!("rare {number}")), &answer(30_000));
            assert!(kept.answer("one", &key("popular")).is_some(), "{number}");
            let shelf = &kept.shelves().now;
            assert!(shelf.younger.bytes + shelf.older.bytes <= MOST);
        }

        assert!(kept.answer("one", &key("rare 0")).is_none());
        assert!(kept.answer("one", &key("rare 1499")).is_some());
    }

    #[test]
    fn the_bytes_are_counted_right_whatever_was_kept_twice_or_moved() {
        let kept = Kept::default();
        kept.answer("one", &key("a"));
        for number in 0..2_000 {
            let name = format!("page {}", number % 400);
            kept.keep("one", key(&name), &answer(number % 40_000));
            kept.answer("one", &key(&format!("page {}", number % 90)));
        }

        let shelf = &kept.shelves().now;
        for half in [&shelf.younger, &shelf.older] {
            let counted: usize = half.answers.iter().map(|(key, it)| size(key, it)).sum();
            assert_eq!(half.bytes, counted);
        }
    }

    #[test]
    fn nothing_is_kept_beyond_its_state_nor_what_is_huge() {
        let kept = Kept::default();
        kept.answer("one", &key("page"));
        kept.keep("one", key("page"), &answer(10));
        kept.keep("one", key("register"), &answer(LARGEST));

        assert!(kept.answer("one", &key("page")).is_some());
        assert!(kept.answer("one", &key("register")).is_none());
        assert!(kept.answer("two", &key("page")).is_none());
    }

    #[test]
    fn the_last_state_is_good_enough_for_a_moment_and_then_forgotten() {
        let kept = Kept::default();
        kept.answer("one", &key("page"));
        kept.keep("one", key("page"), &answer(10));
        assert!(kept.last_answer(&key("page")).is_none());

        kept.answer("two", &key("page"));
        let last = kept.last_answer(&key("page"));
        assert_eq!(last.map(|(state, _)| state).as_deref(), Some("one"));
        assert!(kept.last_answer(&key("other")).is_none());

        let long_ago = Instant::now().checked_sub(GRACE);
        kept.shelves().changed = long_ago;
        kept.answer("two", &key("page"));
        let shelves = kept.shelves();
        assert!(shelves.last.younger.answers.is_empty(), "it is forgotten");
        assert!(shelves.last.older.answers.is_empty(), "it is forgotten");
    }

    #[test]
    fn an_answer_that_comes_late_does_not_push_out_those_of_the_next_state() {
        let kept = Kept::default();
        kept.answer("two", &key("page"));
        kept.keep("two", key("page"), &answer(20));

        kept.keep("one", key("late"), &answer(10));

        assert!(kept.answer("two", &key("page")).is_some());
        assert!(kept.answer("two", &key("late")).is_none());
    }
}
