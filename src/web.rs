//! The search page, as a router to serve or to mount.
//!
//! Pages are made here and work without a script; the script only makes them instant. The same
//! answers go to programs as JSON, feeds and a search description. Knows the public API alone:
//! what a page shows, any other program could show too.
//!
//! Nothing is kept about who asks what: no cookies, no log unless one is asked for.

mod address;
mod chart;
mod follow;
mod guard;
mod page;
mod respond;
mod results;

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::Path;
use axum::extract::Query;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::StatusCode;
use axum::http::Uri;
use axum::middleware;
use axum::response::IntoResponse;
use axum::response::Response;
use axum::routing::get;
use tower_http::compression::CompressionLayer;

use crate::book::Book;
use crate::web::address::Links;
use crate::web::address::Question;
use crate::web::follow::Follower;
use crate::web::respond::Desk;
use crate::web::respond::Kind;

/// How the page presents itself and what it may show.
#[derive(Clone)]
pub struct Options {
    /// Name of the site, in titles and at the top of each page.
    pub title: String,
    /// Address under which people reach the page, such as `https://minutes.example.org/book`,
    /// where it is not the one that the router is served on: behind a proxy, or nested under a
    /// path. Its host is admitted beside `localhost` and plain addresses.
    pub public_url: Option<String>,
    /// Whether people have pages, and are counted among the facets.
    pub people: bool,
    /// How often to look for changes of the corpus; none leaves that to whoever holds the book.
    pub follow: Option<Duration>,
    /// Where to tell each request, if anywhere.
    pub log: Option<Log>,
}

/// Takes a line for each request: method, address, status, milliseconds.
pub type Log = Arc<dyn Fn(&str) + Send + Sync>;

impl Default for Options {
    fn default() -> Options {
        Options {
            title: "minutebook".to_owned(),
            public_url: None,
            people: false,
            follow: Some(Duration::from_secs(2)),
            log: None,
        }
    }
}

/// What all pages share.
pub(crate) struct Site {
    pub(crate) title: String,
    pub(crate) people: bool,
    pub(crate) links: Links,
    /// Scheme and host of the public address, where one was given.
    pub(crate) origin: Option<String>,
    pub(crate) desk: Desk,
    log: Option<Log>,
    // Ends when the last clone of the router is gone.
    _follower: Option<Follower>,
}

/// The pages of a book as a router, to serve or to nest into another one.
///
/// Searches run on the runtime's blocking threads, a few at a time; nothing else blocks. While
/// the router lives, a thread of its own brings the book up to date as often as
/// [`Options::follow`] says.
///
/// ```
/// # use std::sync::Arc;
/// use minutebook::book::{Book, Options};
///
/// # fn main() -> minutebook::error::Result<()> {
/// let book = Arc::new(Book::open(Options::default())?);
/// let pages = minutebook::web::router(book, minutebook::web::Options::default());
/// let _service: axum::Router = axum::Router::new().nest("/minutes", pages);
/// # Ok(())
/// # }
/// ```
pub fn router(book: Arc<Book>, options: Options) -> Router {
    let (origin, base) = split_url(options.public_url.as_deref());
    let site = Arc::new(Site {
        title: options.title,
        people: options.people,
        links: Links { base },
        origin,
        _follower: options
            .follow
            .map(|pause| Follower::start(Arc::clone(&book), pause)),
        desk: Desk::new(book),
        log: options.log,
    });
    Router::new()
        .route("/", get(search_page))
        .route("/results", get(search_results))
        .route("/assets/{name}", get(asset))
        .route("/healthz", get(health))
        .fallback(no_such_page)
        .layer(
            CompressionLayer::new()
                .gzip(true)
                .quality(tower_http::CompressionLevel::Fastest),
        )
        .layer(middleware::from_fn_with_state(
            Arc::clone(&site),
            guard::guard,
        ))
        .with_state(site)
}

/// `https://host/path/` as `https://host` and `/path`.
fn split_url(url: Option<&str>) -> (Option<String>, String) {
    let Some(url) = url else {
        return (None, String::new());
    };
    let url = url.trim_end_matches('/');
    let host_at = url.find("://").map_or(0, |at| at + "://".len());
    let path_at = url
        .get(host_at..)
        .and_then(|rest| rest.find('/'))
        .map_or(url.len(), |at| host_at + at);
    let (origin, base) = url.split_at(path_at);
    (Some(origin.to_owned()), base.to_owned())
}

type Pairs = Query<Vec<(String, String)>>;
type Shared = State<Arc<Site>>;

async fn search_page(site: Shared, uri: Uri, headers: HeaderMap, Query(pairs): Pairs) -> Response {
    let question = Question::read(&pairs);
    respond::respond(&site, &uri, &headers, Kind::Page, move |site, book| {
        let results = book.search(&question.to_search())?;
        Ok(results::search_page(site, &question, &results).into_string())
    })
    .await
}

async fn search_results(
    site: Shared,
    uri: Uri,
    headers: HeaderMap,
    Query(pairs): Pairs,
) -> Response {
    let question = Question::read(&pairs);
    respond::respond(&site, &uri, &headers, Kind::Page, move |site, book| {
        let results = book.search(&question.to_search())?;
        Ok(results::answer(site, &question, &results).into_string())
    })
    .await
}

async fn asset(Path(name): Path<String>, headers: HeaderMap) -> Response {
    let assets = [&page::STYLE, &page::SCRIPT, &page::ICON];
    match assets.into_iter().find(|asset| asset.name == name) {
        Some(asset) => respond::asset(asset, &headers),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

async fn health(State(site): Shared) -> Response {
    respond::plain(
        "text/plain; charset=utf-8",
        format!("ok {}\n", site.desk.version()),
    )
}

async fn no_such_page(State(site): Shared) -> Response {
    respond::failure(
        &site,
        Kind::Page,
        StatusCode::NOT_FOUND,
        "There is no such page",
        "",
    )
}
