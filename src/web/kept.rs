//! Answers that were made, kept for the next reader who asks the same.
//!
//! An answer depends on what is asked for, on the form in which it is sent, and on the state of
//! the index alone. So whatever was made for one reader serves the next, until the index changes.
//! What is kept has a bound in bytes; when that is reached, what nobody asked for lately goes.
//!
//! A change makes all of it old at once, and everybody would have to wait while it is made anew.
//! So the answers of a state that has just passed stay for a moment longer, for those who would
//! wait; whoever is the first to get such an answer is told to have it made anew. When the change
//! came is not known here, only who asked before it and who after: so a state counts as passed
//! from the last moment at which it was seen to hold.
//!
//! What people ask is theirs: an address is kept in memory only, beside its answer, and goes with
//! it when somebody asks a moment after the index has changed. Knows no book and no HTTP: states
//! are names, answers are bytes.

use std::collections::HashMap;
use std::mem;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::OnceLock;
use std::sync::PoisonError;
use std::time::Duration;
use std::time::Instant;

use crate::web::parcel::Parcel;

/// What is kept, in bytes: some seven thousand pages as browsers take them.
const MOST: usize = 64 * 1024 * 1024;
/// The largest answer that is kept; a whole register would push out a hundred pages.
const LARGEST: usize = 512 * 1024;
/// What the map itself takes for each answer.
const ROOM: usize = 192;
/// How long answers of a state that has passed are good enough for those who would have to wait.
/// In as long, two thousand pages are made anew; changes are looked for every two seconds anyway.
pub(crate) const GRACE: Duration = Duration::from_secs(3);

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
    shelf: Mutex<Shelf>,
}

/// An answer of a state that has passed, but not long ago.
pub(crate) struct Last {
    pub(crate) state: String,
    pub(crate) answer: Parcel,
    /// Whether it has passed and nobody has been given it since: then it has to be made anew.
    pub(crate) is_first: bool,
}

/// Answers in two halves: what is asked for moves to the younger one, and when that is full the
/// older one goes. So what is asked again and again stays, however much else is asked once.
#[derive(Default)]
struct Shelf {
    state: Arc<State>,
    /// When the index was last seen in this state.
    seen: Option<Instant>,
    /// When a change was last noticed, until all that was made from it is dropped.
    changed: Option<Instant>,
    younger: Half,
    older: Half,
}

/// A state of the index, as those answers know it that were made from it.
#[derive(Default)]
struct State {
    name: String,
    passed: OnceLock<Instant>,
}

#[derive(Default)]
struct Half {
    bytes: usize,
    answers: HashMap<Key, Made>,
}

struct Made {
    state: Arc<State>,
    answer: Parcel,
    /// Whether somebody was given it after its state had passed.
    is_awaited: bool,
}

impl Kept {
    /// The answer to that, if one was made from this state. Where the state is new here, the one
    /// before has passed.
    pub(crate) fn answer(&self, state: &str, key: &Key) -> Option<Parcel> {
        let mut shelf = self.shelf();
        shelf.turn_to(state);
        let made = shelf.find(key)?;
        (!made.state.has_passed()).then(|| made.answer.clone())
    }

    /// The answer to that from a state that has passed, as long as that is good enough.
    pub(crate) fn last_answer(&self, key: &Key) -> Option<Last> {
        let mut shelf = self.shelf();
        let made = shelf.find(key).filter(|made| made.state.is_good())?;
        Some(Last {
            state: made.state.name.clone(),
            answer: made.answer.clone(),
            // It may be of this state after all: somebody else has made it a moment ago.
            is_first: made.state.has_passed() && !mem::replace(&mut made.is_awaited, true),
        })
    }

    /// Keeps an answer made from a state, unless another one has come meanwhile.
    pub(crate) fn keep(&self, state: &str, key: Key, answer: &Parcel) {
        let mut shelf = self.shelf();
        if shelf.state.name == state && size(&key, answer) <= LARGEST {
            let made = Made {
                state: Arc::clone(&shelf.state),
                answer: answer.clone(),
                is_awaited: false,
            };
            shelf.take_away(&key);
            shelf.put(key, made);
        }
    }

    /// Gives up the answer to that: it can no longer be made.
    pub(crate) fn give_up(&self, key: &Key) {
        self.shelf().take_away(key);
    }

    fn shelf(&self) -> MutexGuard<'_, Shelf> {
        // A panic elsewhere cannot leave a half-made answer here: they are put in whole.
        self.shelf.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Shelf {
    /// Takes note of the state that the index is in.
    fn turn_to(&mut self, state: &str) {
        let now = Instant::now();
        let seen = self.seen.replace(now);
        if self.state.name != state {
            let _ = self.state.passed.set(seen.unwrap_or(now));
            self.state = Arc::new(State {
                name: state.to_owned(),
                passed: OnceLock::new(),
            });
            self.changed = Some(now);
            self.forget();
        } else if self.changed.is_some_and(|then| then.elapsed() >= GRACE) {
            self.changed = None;
            self.forget();
        }
    }

    /// Drops what was made from states that passed too long ago.
    fn forget(&mut self) {
        for half in [&mut self.younger, &mut self.older] {
            half.answers.retain(|key, made| {
                let stays = made.state.is_good();
                if !stays {
                    half.bytes -= size(key, &made.answer);
                }
                stays
            });
        }
    }

    fn find(&mut self, key: &Key) -> Option<&mut Made> {
        if let Some((key, made)) = self.older.answers.remove_entry(key) {
            self.older.bytes -= size(&key, &made.answer);
            self.put(key, made);
        }
        self.younger.answers.get_mut(key)
    }

    fn put(&mut self, key: Key, made: Made) {
        let size = size(&key, &made.answer);
        if self.younger.bytes + size > MOST / 2 {
            self.older = mem::take(&mut self.younger);
        }
        self.younger.bytes += size;
        self.younger.answers.insert(key, made);
    }

    fn take_away(&mut self, key: &Key) {
        for half in [&mut self.younger, &mut self.older] {
            if let Some((key, made)) = half.answers.remove_entry(key) {
                half.bytes -= size(&key, &made.answer);
            }
        }
    }
}

impl State {
    fn has_passed(&self) -> bool {
        self.passed.get().is_some()
    }

    fn is_good(&self) -> bool {
        let passed = self.passed.get();
        passed.is_none_or(|then| then.elapsed() < GRACE)
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

    fn assert_counted(kept: &Kept) {
        let shelf = kept.shelf();
        for half in [&shelf.younger, &shelf.older] {
            let sizes = half.answers.iter().map(|(key, it)| size(key, &it.answer));
            assert_eq!(half.bytes, sizes.sum::<usize>());
        }
    }

    #[test]
    fn what_is_asked_again_and_again_is_kept_and_the_rest_has_a_bound() {
        let kept = Kept::default();
        kept.answer("one", &key("popular"));
        kept.keep("one", key("popular"), &answer(30_000));

        for number in 0..3_000 {
            kept.keep("one", key(&format!("rare {number}")), &answer(30_000));
            assert!(kept.answer("one", &key("popular")).is_some(), "{number}");
            let shelf = kept.shelf();
            assert!(shelf.younger.bytes + shelf.older.bytes <= MOST);
        }

        assert!(kept.answer("one", &key("rare 0")).is_none());
        assert!(kept.answer("one", &key("rare 2999")).is_some());
    }

    #[test]
    fn the_bytes_are_counted_right_whatever_was_kept_twice_or_moved() {
        let kept = Kept::default();
        kept.answer("one", &key("a"));
        for number in 0..2_000 {
            let name = format!("page {}", number % 400);
            kept.keep("one", key(&name), &answer(number % 40_000));
            kept.answer("one", &key(&format!("page {}", number % 90)));
            kept.give_up(&key(&format!("page {}", number % 7)));
        }

        assert_counted(&kept);
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
    fn what_has_passed_is_good_enough_for_a_moment_and_then_forgotten() {
        let kept = Kept::default();
        kept.answer("one", &key("page"));
        kept.keep("one", key("page"), &answer(10));

        assert!(kept.answer("two", &key("page")).is_none());
        let last = kept.last_answer(&key("page")).expect("it is good enough");
        assert_eq!((last.state.as_str(), last.is_first), ("one", true));
        kept.answer("three", &key("page"));
        let last = kept.last_answer(&key("page")).expect("it still is");
        assert_eq!((last.state.as_str(), last.is_first), ("one", false));
        assert!(kept.last_answer(&key("other")).is_none());

        let long_ago = Instant::now().checked_sub(GRACE).expect("there was a time");
        for made in kept.shelf().younger.answers.values_mut() {
            made.state = Arc::new(State {
                name: "one".to_owned(),
                passed: OnceLock::from(long_ago),
            });
        }
        assert!(kept.last_answer(&key("page")).is_none());
        kept.shelf().changed = Some(long_ago);
        kept.answer("three", &key("page"));
        assert!(kept.shelf().younger.answers.is_empty(), "it is forgotten");
        assert_counted(&kept);
    }

    #[test]
    fn what_nobody_saw_hold_lately_may_have_passed_long_ago() {
        let kept = Kept::default();
        kept.answer("one", &key("page"));
        kept.keep("one", key("page"), &answer(10));

        kept.shelf().seen = Instant::now().checked_sub(GRACE);

        assert!(kept.answer("two", &key("page")).is_none());
        assert!(kept.last_answer(&key("page")).is_none());
        assert!(kept.shelf().younger.answers.is_empty(), "it is forgotten");
    }

    #[test]
    fn what_was_made_by_another_meanwhile_is_not_to_be_made_anew_until_it_passes() {
        let kept = Kept::default();
        kept.answer("one", &key("page"));
        kept.keep("one", key("page"), &answer(10));

        let just_made = kept.last_answer(&key("page")).expect("it is kept");
        kept.answer("two", &key("page"));
        let passed = kept.last_answer(&key("page")).expect("it is good enough");

        assert!(!just_made.is_first);
        assert!(passed.is_first);
    }

    #[test]
    fn what_was_made_anew_takes_the_place_of_the_last_answer() {
        let kept = Kept::default();
        kept.answer("one", &key("page"));
        kept.keep("one", key("page"), &answer(10));
        kept.answer("two", &key("page"));
        kept.keep("two", key("page"), &answer(20));

        let made = kept.answer("two", &key("page")).expect("it is kept");

        assert_eq!(made.bytes.len(), 20);
        assert_counted(&kept);
        kept.give_up(&key("page"));
        assert!(kept.last_answer(&key("page")).is_none());
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
