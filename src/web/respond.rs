//! Makes responses: asks the book on a thread that may block, a few at a time, and keeps what was
//! made for the next reader.
//!
//! An answer depends on the address and on the state of the index alone. So the state's name is
//! the answer's tag, by which a browser is told that it has it already. Where the index has just
//! changed and all turns are taken, a reader gets the last answer at once, and the next one is
//! made behind.

use std::sync::Arc;
use std::thread;
use std::time::Duration;

use axum::body::Body;
use axum::http::HeaderMap;
use axum::http::HeaderValue;
use axum::http::StatusCode;
use axum::http::Uri;
use axum::http::header;
use axum::response::Response;
use chrono::Local;
use serde::Serialize;
use tokio::sync::AcquireError;
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
use crate::web::kept;
use crate::web::kept::Kept;
use crate::web::kept::Key;
use crate::web::page;
use crate::web::page::Asset;
use crate::web::parcel;
use crate::web::parcel::Parcel;

/// How long a request waits for its turn and its answer before it is told to come back.
const PATIENCE: Duration = Duration::from_secs(5);
/// Requests that may wait for their turn; more are turned away at once.
const MOST_WAITING: usize = 1_000;

/// What form an answer has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Page,
    Json,
    Feed,
    Text,
    Markdown,
    Csv,
    Calendar,
}

impl Kind {
    /// The form in which failures are told at an address.
    pub(crate) fn of_failure_at(path: &str) -> Kind {
        if path.starts_with("/api/") {
            Kind::Json
        } else {
            Kind::Page
        }
    }

    fn media_type(self) -> &'static str {
        match self {
            Kind::Page => "text/html; charset=utf-8",
            Kind::Json => "application/json",
            Kind::Feed => "application/atom+xml; charset=utf-8",
            Kind::Text => "text/plain; charset=utf-8",
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
    /// For the one who makes anew what readers were given from a state that has passed.
    behind: Arc<Semaphore>,
    seats: Arc<Semaphore>,
    kept: Kept,
}

impl Desk {
    pub(crate) fn new(book: Arc<Book>) -> Desk {
        // A search keeps a core busy: more at a time than there are cores only makes all slower.
        let cores = thread::available_parallelism().map_or(2, usize::from);
        Desk {
            book,
            turns: Arc::new(Semaphore::new(cores.max(2))),
            behind: Arc::new(Semaphore::new(1)),
            seats: Arc::new(Semaphore::new(MOST_WAITING)),
            kept: Kept::default(),
        }
    }

    /// The name of the state that answers are made from: of the index, and of the day, which
    /// `last-month` and `new` count from.
    pub(crate) fn version(&self) -> String {
        let today = Local::now().date_naive();
        format!("{}-{today}", self.book.version())
    }

    /// Whether a request that comes now would have to wait for its turn.
    fn is_busy(&self) -> bool {
        self.turns.available_permits() == 0
    }

    /// What was made from the book as it stands now, and the name of its state; made only if
    /// nobody has asked the same before.
    fn answer(
        &self,
        key: Key,
        make: impl FnOnce(&Book) -> Result<String>,
    ) -> Result<(String, Parcel)> {
        let state = self.version();
        if let Some(answer) = self.kept.answer(&state, &key) {
            return Ok((state, answer));
        }
        let answer = Parcel::of(make(&self.book)?, key.takes_packed);
        self.kept.keep(&state, key, &answer);
        Ok((state, answer))
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
    let state = site.desk.version();
    let tag = tag(site, &state);
    if has_already(headers, &tag) {
        return unchanged(&tag);
    }
    // Feeds name their own address, which is the one that was asked for.
    let host = guard::host_of(uri, headers).filter(|_| kind == Kind::Feed);
    let key = Key {
        host: host.map(str::to_owned),
        target: uri.to_string(),
        takes_packed: parcel::takes_packed(headers),
    };
    if let Some(answer) = site.desk.kept.answer(&state, &key) {
        return tagged(typed(kind.media_type(), answer), StatusCode::OK, &tag);
    }
    // Right after a change everybody would wait for everything to be made anew.
    if site.desk.is_busy()
        && let Some(last) = site.desk.kept.last_answer(&key)
    {
        if last.is_first {
            task::spawn(make_anew(Arc::clone(site), key, make));
        }
        let tag = self::tag(site, &last.state);
        if has_already(headers, &tag) {
            return unchanged(&tag);
        }
        return tagged(typed(kind.media_type(), last.answer), StatusCode::OK, &tag);
    }
    // Looked for again when it is this request's turn: of those who ask the same at once, the
    // first may have been answered by then.
    let made = ask(site, move |site, _| {
        site.desk.answer(key, |book| make(site, book))
    });
    match made.await {
        Ok((state, answer)) => {
            let tag = self::tag(site, &state);
            tagged(typed(kind.media_type(), answer), StatusCode::OK, &tag)
        }
        Err(trouble) => trouble.response(site, kind),
    }
}

/// Makes an answer for the next reader, when nobody else is being served so. Where its turn does not
/// come while the last answer is still given, nobody waits for it any more: the next reader has it
/// made. So however busy the desk is, the line behind the readers does not grow for ever.
async fn make_anew(
    site: Arc<Site>,
    key: Key,
    make: impl FnOnce(&Site, &Book) -> Result<String> + Send + 'static,
) {
    let (behind, turns) = (Arc::clone(&site.desk.behind), Arc::clone(&site.desk.turns));
    let its_turn = async {
        Ok::<_, AcquireError>((behind.acquire_owned().await?, turns.acquire_owned().await?))
    };
    let Ok(Ok(turn)) = time::timeout(kept::GRACE, its_turn).await else {
        return;
    };
    task::spawn_blocking(move || {
        // Whoever asks next is told the reason; it is not this reader's matter any more.
        let unmade = key.clone();
        let made = site.desk.answer(key, |book| make(&site, book));
        if made.is_err() {
            site.desk.kept.give_up(&unmade);
        }
        drop(turn);
    });
}

/// Why there is no answer.
pub(crate) enum Trouble {
    /// What was asked for cannot be given.
    Failed(Error),
    /// Too many are asking.
    Busy,
    /// What makes answers broke down over it.
    Broken,
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
            Trouble::Broken => {
                let status = StatusCode::INTERNAL_SERVER_ERROR;
                let hint = "Ask in other words, and tell the operator of this page.";
                failure(site, kind, status, "This could not be answered", hint)
            }
        }
    }
}

/// Asks the book, when it is this request's turn.
pub(crate) async fn ask<T: Send + 'static>(
    site: &Arc<Site>,
    work: impl FnOnce(&Site, &Book) -> Result<T> + Send + 'static,
) -> std::result::Result<T, Trouble> {
    let in_time = time::timeout(PATIENCE, in_turn(Arc::clone(site), work)).await;
    in_time.unwrap_or(Err(Trouble::Busy))
}

/// Runs `work` where it may block, once it is its turn, if there is a seat to wait on.
async fn in_turn<T: Send + 'static>(
    site: Arc<Site>,
    work: impl FnOnce(&Site, &Book) -> Result<T> + Send + 'static,
) -> std::result::Result<T, Trouble> {
    let (seats, turns) = (Arc::clone(&site.desk.seats), Arc::clone(&site.desk.turns));
    let seat = seats.try_acquire_owned().map_err(|_| Trouble::Busy)?;
    let turn = turns.acquire_owned().await.map_err(|_| Trouble::Busy)?;
    let answer = task::spawn_blocking(move || {
        let answer = work(&site, &site.desk.book);
        // Held to the end of the work, also when nobody waits for it any more.
        drop((turn, seat));
        answer
    });
    match answer.await {
        Ok(made) => made.map_err(Trouble::Failed),
        Err(_) => Err(Trouble::Broken),
    }
}

fn has_already(headers: &HeaderMap, tag: &str) -> bool {
    let Some(tags) = headers.get(header::IF_NONE_MATCH) else {
        return false;
    };
    let tags = tags.to_str().unwrap_or_default();
    // Some on the way take off that a tag is weak; it names the same bytes, for it is never reused.
    let name = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    tags.split(',').any(|known| name(known) == name(tag))
}

/// The tag of all answers that a site makes from a state. Weak: it is the same whether packed or
/// not.
fn tag(site: &Site, state: &str) -> String {
    format!("W/\"{}-{state}\"", site.edition)
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

/// Tells a reader that what it has is still the answer.
fn unchanged(tag: &str) -> Response {
    tagged(Response::new(Body::empty()), StatusCode::NOT_MODIFIED, tag)
}

fn typed(media_type: &'static str, parcel: Parcel) -> Response {
    let mut response = Response::new(Body::from(parcel.bytes));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
    if parcel.is_packed {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    }
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
pub(crate) fn plain(media_type: &'static str, text: String, headers: &HeaderMap) -> Response {
    let parcel = Parcel::of(text, parcel::takes_packed(headers));
    let mut response = typed(media_type, parcel);
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    response
}

/// A file whose name changes with what it holds, so it can be kept for ever.
pub(crate) fn asset(asset: &Asset, headers: &HeaderMap) -> Response {
    let tag = format!("W/\"{}\"", asset.name);
    let mut response = if has_already(headers, &tag) {
        unchanged(&tag)
    } else {
        let parcel = if parcel::takes_packed(headers) {
            &asset.packed
        } else {
            &asset.plain
        };
        tagged(
            typed(asset.media_type, parcel.clone()),
            StatusCode::OK,
            &tag,
        )
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
        Kind::Page | Kind::Feed | Kind::Text | Kind::Markdown | Kind::Csv | Kind::Calendar => {
            (Kind::Page, page::failure(site, text, hint).into_string())
        }
        Kind::Json => {
            let error = Reason { text, hint };
            (Kind::Json, contract::json(&Failure { error }))
        }
    };
    let mut response = typed(kind.media_type(), Parcel::of(body, false));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicUsize;
    use std::sync::atomic::Ordering;

    use axum::body::to_bytes;
    use tokio::runtime::Runtime;
    use tokio::sync::OwnedSemaphorePermit;

    use super::*;
    use crate::corpus::config::Config;
    use crate::web::address::Links;

    fn site() -> Arc<Site> {
        let minutes = "# Ops 2024-05-02\n\n## Pump\n\n- The pump leaks.\n";
        let files = vec![("ops/20240502.md".to_owned(), minutes.to_owned())];
        let book = Book::in_memory(files, Config::default()).expect("it is built");
        Arc::new(Site {
            title: String::new(),
            people: false,
            links: Links::default(),
            origin: None,
            edition: String::new(),
            desk: Desk::new(Arc::new(book)),
            log: None,
            _follower: None,
        })
    }

    fn runtime() -> Runtime {
        let mut builder = tokio::runtime::Builder::new_multi_thread();
        builder.enable_all().build().expect("there is a runtime")
    }

    /// As if others were asking: no turn is left until this is dropped.
    async fn all_turns(site: &Site) -> OwnedSemaphorePermit {
        let turns = Arc::clone(&site.desk.turns);
        let count = u32::try_from(turns.available_permits()).expect("a few");
        let all = turns.acquire_many_owned(count).await;
        all.expect("the desk is open")
    }

    #[test]
    fn those_who_ask_the_same_at_once_have_it_made_by_few() {
        let site = site();
        let made = Arc::new(AtomicUsize::new(0));
        let runtime = runtime();

        let asking = (0..200).map(|_| {
            let (site, made) = (Arc::clone(&site), Arc::clone(&made));
            runtime.spawn(async move {
                let uri = Uri::from_static("/?q=pump");
                let make = move |_: &Site, _: &Book| {
                    made.fetch_add(1, Ordering::Relaxed);
                    Ok("The pump leaks. ".repeat(1_000))
                };
                let answer = respond(&site, &uri, &HeaderMap::new(), Kind::Page, make).await;
                let bytes = to_bytes(answer.into_body(), usize::MAX).await;
                bytes.expect("the body comes").len()
            })
        });
        let asking: Vec<_> = asking.collect();

        for answer in asking {
            let length = runtime.block_on(answer).expect("no panic");
            assert_eq!(length, 16_000);
        }
        let at_once = site.desk.turns.available_permits();
        assert!(made.load(Ordering::Relaxed) <= at_once, "{made:?}");
    }

    #[test]
    fn what_breaks_over_a_question_is_not_told_as_a_crowd() {
        let site = site();
        let runtime = runtime();
        let uri = Uri::from_static("/?q=pump");
        let broken = |_: &Site, _: &Book| panic!("on purpose");
        let headers = HeaderMap::new();
        let answer = respond(&site, &uri, &headers, Kind::Page, broken);

        let status = runtime.block_on(answer).status();

        assert_eq!(status, StatusCode::INTERNAL_SERVER_ERROR);
        assert!(!site.desk.is_busy(), "its turn is over");
    }

    #[test]
    fn after_a_change_only_those_who_would_wait_get_the_last_answer() {
        let site = site();
        let runtime = runtime();
        let ask = |text: &'static str| {
            let uri = Uri::from_static("/?q=pump");
            let make = move |_: &Site, _: &Book| Ok(text.to_owned());
            runtime.block_on(async {
                let answer = respond(&site, &uri, &HeaderMap::new(), Kind::Page, make).await;
                let tag = answer.headers()[header::ETAG].clone();
                let body = to_bytes(answer.into_body(), usize::MAX).await;
                (tag, body.expect("the body comes"))
            })
        };
        let (before, _) = ask("old");
        site.desk.book.rebuild(&mut |_| ()).expect("it is built");

        let others = runtime.block_on(all_turns(&site));
        assert_eq!(ask("new"), (before.clone(), "old".into()));
        drop(others);
        let (after, text) = ask("newer");

        assert_ne!(after, before);
        assert!(text == "new" || text == "newer", "{text:?}");
    }

    #[test]
    fn what_was_given_from_the_last_state_is_made_anew_behind_the_reader() {
        let site = site();
        let runtime = runtime();
        let made = Arc::new(AtomicUsize::new(0));
        let ask = || async {
            let uri = Uri::from_static("/?q=pump");
            let counted = Arc::clone(&made);
            let make = move |_: &Site, _: &Book| {
                Ok(format!(
                    "answer {}",
                    counted.fetch_add(1, Ordering::Relaxed)
                ))
            };
            let answer = respond(&site, &uri, &HeaderMap::new(), Kind::Page, make).await;
            to_bytes(answer.into_body(), usize::MAX)
                .await
                .expect("the body comes")
        };
        runtime.block_on(async {
            ask().await;
            site.desk.book.rebuild(&mut |_| ()).expect("it is built");
            let others = all_turns(&site).await;
            for _ in 0..100 {
                assert_eq!(ask().await, "answer 0");
            }
            drop(others);
            while made.load(Ordering::Relaxed) < 2 || site.desk.is_busy() {
                time::sleep(Duration::from_millis(1)).await;
            }
            assert_eq!(ask().await, "answer 1");
        });

        assert_eq!(made.load(Ordering::Relaxed), 2, "once for all of them");
    }

    #[test]
    fn who_has_the_last_answer_already_is_told_so_instead_of_waiting() {
        let site = site();
        let runtime = runtime();
        let ask = async |headers: HeaderMap| {
            let uri = Uri::from_static("/?q=pump");
            let make = |_: &Site, _: &Book| Ok("The pump leaks.".to_owned());
            respond(&site, &uri, &headers, Kind::Page, make).await
        };
        runtime.block_on(async {
            let first = ask(HeaderMap::new()).await;
            let tag = first.headers()[header::ETAG].clone();
            site.desk.book.rebuild(&mut |_| ()).expect("it is built");
            let _others = all_turns(&site).await;

            let again = ask(HeaderMap::from_iter([(header::IF_NONE_MATCH, tag.clone())]));
            let again = again.await;

            assert_eq!(again.status(), StatusCode::NOT_MODIFIED);
            assert_eq!(again.headers()[header::ETAG], tag);
        });
    }

    #[test]
    fn what_nobody_waits_for_any_more_is_not_made() {
        let site = site();
        let runtime = runtime();
        let made = Arc::new(AtomicUsize::new(0));
        let ask = || async {
            let uri = Uri::from_static("/?q=pump");
            let counted = Arc::clone(&made);
            let make = move |_: &Site, _: &Book| {
                counted.fetch_add(1, Ordering::Relaxed);
                Ok("The pump leaks.".to_owned())
            };
            respond(&site, &uri, &HeaderMap::new(), Kind::Page, make).await
        };
        let is_line_empty = || site.desk.behind.available_permits() == 1;
        runtime.block_on(async {
            ask().await;
            site.desk.book.rebuild(&mut |_| ()).expect("it is built");
            let others = all_turns(&site).await;
            ask().await;
            while is_line_empty() {
                time::sleep(Duration::from_millis(1)).await;
            }
            time::sleep(kept::GRACE + Duration::from_millis(500)).await;
            drop(others);
            while !is_line_empty() || site.desk.is_busy() {
                time::sleep(Duration::from_millis(1)).await;
            }
        });

        assert_eq!(made.load(Ordering::Relaxed), 1, "only before the change");
    }
}
