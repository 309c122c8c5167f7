//! Makes responses: asks the book on a thread that may block, a few at a time, and keeps what was
//! made until the index changes.
//!
//! An answer depends on the address and on the state of the index alone. So the state's name is
//! the answer's tag, by which a browser is told that it has it already, and whatever was made
//! for one reader serves the next.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::mem;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::PoisonError;
use std::thread;
use std::time::Duration;

use axum::body::Body;
use axum::body::Bytes;
use axum::http::HeaderMap;
use axum::http::HeaderValue;
use axum::http::StatusCode;
use axum::http::Uri;
use axum::http::header;
use axum::response::Response;
use chrono::Local;
use serde::Serialize;
use tokio::sync::Semaphore;
use tokio::task;
use tokio::time;

use crate::book::Book;
use crate::contract;
use crate::error::Error;
use crate::error::ErrorKind;
use crate::error::Result;
use crate::web::Site;
use crate::web::guard;
use crate::web::page;
use crate::web::page::Asset;

/// How long a request waits for its turn and its answer before it is told to come back.
const PATIENCE: Duration = Duration::from_secs(5);
/// Requests that may wait for their turn; more are turned away at once.
const MOST_WAITING: usize = 1_000;
/// What is kept for the next reader, in bytes: some thousand pages.
const MOST_KEPT: usize = 32 * 1024 * 1024;
/// The largest answer that is kept; a whole register would push out a hundred pages.
const LARGEST_KEPT: usize = 512 * 1024;

/// What form an answer has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Page,
    Json,
    Feed,
    Markdown,
    Csv,
    Calendar,
}

impl Kind {
    fn media_type(self) -> &'static str {
        match self {
            Kind::Page => "text/html; charset=utf-8",
            Kind::Json => "application/json",
            Kind::Feed => "application/atom+xml; charset=utf-8",
            Kind::Markdown => "text/markdown; charset=utf-8",
            Kind::Csv => "text/csv; charset=utf-8",
            Kind::Calendar => "text/calendar; charset=utf-8",
        }
    }
}

/// Where answers are made and kept.
pub(crate) struct Desk {
    book: Arc<Book>,
    turns: Arc<Semaphore>,
    seats: Arc<Semaphore>,
    kept: Mutex<Kept>,
}

/// Answers made from one state of the index, in two halves: what is asked for moves to the younger
/// one, and when that is full the older one goes. So what is asked again and again stays, however
/// much else is asked once.
#[derive(Default)]
struct Kept {
    version: String,
    younger: Half,
    older: Half,
}

#[derive(Default)]
struct Half {
    bytes: usize,
    answers: HashMap<String, Bytes>,
}

impl Kept {
    /// The answer of that name, if it was made from this state.
    fn answer(&mut self, version: &str, key: &str) -> Option<Bytes> {
        if self.version != version {
            return None;
        }
        if let Some(answer) = self.younger.answers.get(key) {
            return Some(answer.clone());
        }
        let (key, answer) = self.older.answers.remove_entry(key)?;
        self.older.bytes -= size(&key, &answer);
        self.put(key, answer.clone());
        Some(answer)
    }

    /// Keeps an answer made from a state; those made from another one are of no use any more.
    fn keep(&mut self, version: &str, key: String, answer: Bytes) {
        if self.version != version {
            *self = Kept {
                version: version.to_owned(),
                ..Kept::default()
            };
        }
        if size(&key, &answer) <= LARGEST_KEPT {
            self.put(key, answer);
        }
    }

    fn put(&mut self, key: String, answer: Bytes) {
        let size = size(&key, &answer);
        if self.younger.bytes + size > MOST_KEPT / 2 {
            self.older = mem::take(&mut self.younger);
        }
        // Two readers may have asked for the same at once: then the first answer stays.
        if let Entry::Vacant(place) = self.younger.answers.entry(key) {
            place.insert(answer);
            self.younger.bytes += size;
        }
    }
}

fn size(key: &str, answer: &Bytes) -> usize {
    key.len() + answer.len()
}

impl Desk {
    pub(crate) fn new(book: Arc<Book>) -> Desk {
        // A search keeps a core busy: more at a time than there are cores only makes all slower.
        let cores = thread::available_parallelism().map_or(2, usize::from);
        Desk {
            book,
            turns: Arc::new(Semaphore::new(cores.max(2))),
            seats: Arc::new(Semaphore::new(MOST_WAITING)),
            kept: Mutex::default(),
        }
    }

    /// The name of the state that answers are made from: of the index, and of the day, which
    /// `last-month` and `new` count from.
    pub(crate) fn version(&self) -> String {
        let today = Local::now().date_naive();
        format!("{}-{today}", self.book.version())
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        // A panic elsewhere cannot leave a half-made answer here: they are put in whole.
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Answers a request with what `make` makes of the book, unless the reader or the desk has it.
pub(crate) async fn respond(
    site: &Arc<Site>,
    uri: &Uri,
    headers: &HeaderMap,
    kind: Kind,
    make: impl FnOnce(&Site, &Book) -> Result<String> + Send + 'static,
) -> Response {
    let version = site.desk.version();
    let tag = format!("W/\"{}-{version}\"", env!("CARGO_PKG_VERSION"));
    if has_already(headers, &tag) {
        return tagged(Response::new(Body::empty()), StatusCode::NOT_MODIFIED, &tag);
    }
    // Feeds name their own address, which is the one that was asked for.
    let host = guard::host_header(headers).filter(|_| kind == Kind::Feed);
    let key = format!("{}{uri}", host.unwrap_or_default());
    if let Some(answer) = site.desk.kept().answer(&version, &key) {
        return tagged(typed(kind.media_type(), answer), StatusCode::OK, &tag);
    }
    match ask(site, make).await {
        Ok(text) => {
            // Without the room that the text could still grow into.
            let answer = Bytes::from(text.into_boxed_str().into_boxed_bytes());
            site.desk.kept().keep(&version, key, answer.clone());
            tagged(typed(kind.media_type(), answer), StatusCode::OK, &tag)
        }
        Err(trouble) => trouble.response(site, kind),
    }
}

/// Why there is no answer.
pub(crate) enum Trouble {
    /// What was asked for cannot be given.
    Failed(Error),
    /// Too many are asking.
    Busy,
}

impl Trouble {
    /// The same for the reader, in the form in which the answer would have come.
    pub(crate) fn response(&self, site: &Site, kind: Kind) -> Response {
        match self {
            Trouble::Failed(error) => {
                let status = match error.kind() {
                    ErrorKind::NotFound => StatusCode::NOT_FOUND,
                    ErrorKind::Usage => StatusCode::BAD_REQUEST,
                    ErrorKind::Busy => StatusCode::SERVICE_UNAVAILABLE,
                    ErrorKind::Corpus | ErrorKind::Configuration | ErrorKind::Index => {
                        StatusCode::INTERNAL_SERVER_ERROR
                    }
                };
                failure(site, kind, status, &error.to_string(), error.hint())
            }
            Trouble::Busy => {
                let status = StatusCode::SERVICE_UNAVAILABLE;
                let hint = "Try again in a moment.";
                let mut response = failure(site, kind, status, "Too many are asking at once", hint);
                let soon = HeaderValue::from_static("2");
                response.headers_mut().insert(header::RETRY_AFTER, soon);
                response
            }
        }
    }
}

/// Asks the book, when it is this request's turn.
pub(crate) async fn ask<T: Send + 'static>(
    site: &Arc<Site>,
    work: impl FnOnce(&Site, &Book) -> Result<T> + Send + 'static,
) -> std::result::Result<T, Trouble> {
    match time::timeout(PATIENCE, in_turn(Arc::clone(site), work)).await {
        Ok(Some(Ok(answer))) => Ok(answer),
        Ok(Some(Err(error))) => Err(Trouble::Failed(error)),
        Ok(None) | Err(_) => Err(Trouble::Busy),
    }
}

/// Runs `work` where it may block, once it is its turn; nothing if there is no seat to wait on.
async fn in_turn<T: Send + 'static>(
    site: Arc<Site>,
    work: impl FnOnce(&Site, &Book) -> Result<T> + Send + 'static,
) -> Option<Result<T>> {
    let seat = Arc::clone(&site.desk.seats).try_acquire_owned().ok()?;
    let turn = Arc::clone(&site.desk.turns).acquire_owned().await.ok()?;
    let answer = task::spawn_blocking(move || {
        let answer = work(&site, &site.desk.book);
        // Held to the end of the work, also when nobody waits for it any more.
        drop((turn, seat));
        answer
    });
    answer.await.ok()
}

fn has_already(headers: &HeaderMap, tag: &str) -> bool {
    let Some(tags) = headers.get(header::IF_NONE_MATCH) else {
        return false;
    };
    let tags = tags.to_str().unwrap_or_default();
    tags.split(',').any(|known| known.trim() == tag)
}

fn tagged(mut response: Response, status: StatusCode, tag: &str) -> Response {
    *response.status_mut() = status;
    let headers = response.headers_mut();
    if let Ok(tag) = HeaderValue::from_str(tag) {
        headers.insert(header::ETAG, tag);
    }
    // Kept by whoever likes, but asked for again: the next minutes may be there.
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    response
}

fn typed(media_type: &'static str, body: Bytes) -> Response {
    let mut response = Response::new(Body::from(body));
    let media_type = HeaderValue::from_static(media_type);
    response
        .headers_mut()
        .insert(header::CONTENT_TYPE, media_type);
    response
}

/// Sends the reader elsewhere on this site, for now: the next minutes may move the section.
pub(crate) fn redirect(to: &str) -> Response {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::FOUND;
    let headers = response.headers_mut();
    if let Ok(to) = HeaderValue::from_str(to) {
        headers.insert(header::LOCATION, to);
    }
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    response
}

/// A short answer that is made at once and not kept.
pub(crate) fn plain(media_type: &'static str, text: String) -> Response {
    let mut response = typed(media_type, Bytes::from(text));
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    response
}

/// A file whose name changes with what it holds, so it can be kept for ever.
pub(crate) fn asset(asset: &Asset, headers: &HeaderMap) -> Response {
    let tag = format!("\"{}\"", asset.name);
    let mut response = if has_already(headers, &tag) {
        tagged(Response::new(Body::empty()), StatusCode::NOT_MODIFIED, &tag)
    } else {
        let body = Bytes::from_static(asset.text.as_bytes());
        tagged(typed(asset.media_type, body), StatusCode::OK, &tag)
    };
    let forever = HeaderValue::from_static("public, max-age=31536000, immutable");
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, forever);
    response
}

/// What went wrong, in the form in which the answer would have come.
pub(crate) fn failure(
    site: &Site,
    kind: Kind,
    status: StatusCode,
    text: &str,
    hint: &str,
) -> Response {
    #[derive(Serialize)]
    struct Failure<'a> {
        error: Reason<'a>,
    }
    #[derive(Serialize)]
    struct Reason<'a> {
        text: &'a str,
        hint: &'a str,
    }
    let (kind, body) = match kind {
        Kind::Page | Kind::Feed | Kind::Markdown | Kind::Csv | Kind::Calendar => {
            (Kind::Page, page::failure(site, text, hint).into_string())
        }
        Kind::Json => {
            let error = Reason { text, hint };
            (Kind::Json, contract::json(&Failure { error }))
        }
    };
    let mut response = typed(kind.media_type(), Bytes::from(body));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(size: usize) -> Bytes {
        Bytes::from(vec![b'x'; size])
    }

    #[test]
    fn what_is_asked_again_and_again_is_kept_and_the_rest_has_a_bound() {
        let mut kept = Kept::default();
        kept.keep("one", "popular".to_owned(), answer(30_000));

        for number in 0..5_000 {
            kept.keep("one", format!("rare {number}"), answer(30_000));
            assert!(kept.answer("one", "popular").is_some(), "{number}");
            assert!(kept.younger.bytes + kept.older.bytes <= MOST_KEPT);
        }

        assert!(kept.answer("one", "rare 0").is_none());
    }

    #[test]
    fn nothing_is_kept_beyond_its_state_nor_what_is_huge() {
        let mut kept = Kept::default();
        kept.keep("one", "page".to_owned(), answer(10));
        kept.keep("one", "register".to_owned(), answer(LARGEST_KEPT + 1));

        assert!(kept.answer("two", "page").is_none());
        assert!(kept.answer("one", "page").is_some());
        assert!(kept.answer("one", "register").is_none());
        kept.keep("two", "page".to_owned(), answer(20));
        assert!(kept.answer("one", "page").is_none());
    }
}
