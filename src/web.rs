//! The search page, as a router to serve or to mount.
//!
//! Pages are made here and work without a script; the script only makes them instant. The same
//! answers go to programs as JSON, feeds and a search description. Knows the public API alone:
//! what a page shows, any other program could show too.
//!
//! Nothing is kept about who asks what: no cookies, no log unless one is asked for. What was asked
//! stays in memory beside its answer, without who it was, until the index changes.

mod actions;
mod address;
mod api;
mod chart;
mod connections;
mod decisions;
mod feed;
mod follow;
mod guard;
mod history;
mod kept;
mod listen;
mod listing;
mod markdown;
mod marks;
mod meeting;
mod news;
mod page;
mod parcel;
mod people;
mod place;
mod related;
mod respond;
mod results;
mod sanitise;

pub use listen::listen;

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::Path;
use axum::extract::Query;
use axum::extract::State;
use axum::extract::rejection::PathRejection;
use axum::http::HeaderMap;
use axum::http::StatusCode;
use axum::http::Uri;
use axum::middleware;
use axum::response::Response;
use axum::routing::get;

use crate::book::Book;
use crate::error::Result;
use crate::section::SectionId;
use crate::web::address::Links;
use crate::web::address::Question;
use crate::web::follow::Follower;
use crate::web::respond::Desk;
use crate::web::respond::Kind;

/// How the page presents itself and what it may show.
#[derive(Clone)]
pub struct Options {
    /// Name of the site, in titles and at the top of each page; none for what the book is called.
    pub title: Option<String>,
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
            title: None,
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
    /// A name for how this program presents the book: another one for another version, title or
    /// place, so that no browser takes the old pages for the new ones.
    pub(crate) edition: String,
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
    let title = options.title.unwrap_or_else(|| match book.title() {
        "" => "minutebook".to_owned(),
        title => title.to_owned(),
    });
    let site = Arc::new(Site {
        edition: page::edition(&[
            &title,
            origin.as_deref().unwrap_or_default(),
            &base,
            &options.people.to_string(),
        ]),
        title,
        people: options.people,
        links: Links { base },
        origin,
        _follower: options
            .follow
            .map(|pause| Follower::start(Arc::clone(&book), pause)),
        desk: Desk::new(book),
        log: options.log,
    });
    let mut router = Router::new();
    for &(path, kind, make) in ANSWERS {
        let answer = move |site: Shared, name: Name, pairs: Pairs, uri, headers| {
            answer(site, kind, make, name, pairs, uri, headers)
        };
        router = router.route(path, get(answer));
    }
    router
        .route("/s/{*id}", get(section))
        .route("/openapi.json", get(openapi))
        .route("/opensearch.xml", get(opensearch))
        .route("/robots.txt", get(robots))
        .route("/assets/{name}", get(asset))
        .route("/healthz", get(health))
        .fallback(no_such_page)
        .layer(middleware::from_fn_with_state(
            Arc::clone(&site),
            guard::guard,
        ))
        .with_state(site)
}

/// What a request asks of the book.
pub(crate) struct Asked {
    /// What the path names: minutes, a section, a team; empty where it names nothing.
    pub(crate) name: String,
    /// What stands behind the `?`.
    pub(crate) pairs: Vec<(String, String)>,
    /// Scheme and host under which the reader knows this page.
    pub(crate) origin: String,
}

impl Asked {
    /// The question behind the `?`.
    pub(crate) fn question(&self) -> Question {
        Question::read(&self.pairs)
    }

    /// As much of a list as is wanted: from `offset` on and as many as `limit` says, but never
    /// more than one answer holds.
    pub(crate) fn part_of<'a, T>(&self, all: &'a [T]) -> &'a [T] {
        let rest = all.get(self.number("offset").unwrap_or(0)..);
        let rest = rest.unwrap_or_default();
        let limit = self.number("limit").unwrap_or(MOST_ENTRIES);
        rest.get(..limit.min(MOST_ENTRIES)).unwrap_or(rest)
    }

    /// A number that the address gives; the last one, as everywhere.
    pub(crate) fn number(&self, name: &str) -> Option<usize> {
        let given = self.pairs.iter().rfind(|(key, _)| key == name);
        given.and_then(|(_, value)| value.trim().parse().ok())
    }
}

/// The most entries of a register that one answer holds; a community that writes for ten years has
/// as many. Whoever wants more asks for the next ones.
pub(crate) const MOST_ENTRIES: usize = 5_000;

/// Makes the text of an answer.
type Make = fn(&Site, &Book, &Asked) -> Result<String>;

/// What is answered from the book: where, in which form, and by whom.
const ANSWERS: &[(&str, Kind, Make)] = &[
    ("/", Kind::Page, results::search_page),
    ("/results", Kind::Page, results::part),
    ("/meeting/{*name}", Kind::Page, meeting::meeting_page),
    ("/source/{*name}", Kind::Text, meeting::source),
    ("/team/{*name}", Kind::Page, listing::team_page),
    ("/topic/{*name}", Kind::Page, listing::topic_page),
    ("/history", Kind::Page, history::history_page),
    ("/decisions", Kind::Page, decisions::decisions_page),
    ("/decisions.md", Kind::Markdown, decisions::markdown),
    ("/actions", Kind::Page, actions::actions_page),
    ("/actions.csv", Kind::Csv, actions::csv),
    ("/actions.md", Kind::Markdown, actions::markdown),
    ("/actions.ics", Kind::Calendar, actions::calendar),
    ("/people", Kind::Page, people::people_page),
    ("/person/{*name}", Kind::Page, people::person_page),
    ("/new", Kind::Page, news::news_page),
    ("/related/{*name}", Kind::Page, related::related_page),
    ("/feed.atom", Kind::Feed, feed::feed),
    ("/api/search", Kind::Json, api::search),
    ("/api/facets", Kind::Json, api::facets),
    ("/api/section/{*name}", Kind::Json, api::section),
    ("/api/meeting/{*name}", Kind::Json, api::meeting),
    ("/api/history", Kind::Json, api::history),
    ("/api/decisions", Kind::Json, api::decisions),
    ("/api/actions", Kind::Json, api::actions),
    ("/api/people", Kind::Json, api::people),
    ("/api/person/{*name}", Kind::Json, api::person),
    ("/api/new", Kind::Json, api::news),
    ("/api/related/{*name}", Kind::Json, api::related),
];

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

/// What a path names, where it names something and that is text.
type Name = std::result::Result<Option<Path<String>>, PathRejection>;
type Pairs = Query<Vec<(String, String)>>;
type Shared = State<Arc<Site>>;

/// Answers from the book.
async fn answer(
    State(site): Shared,
    kind: Kind,
    make: Make,
    name: Name,
    Query(pairs): Pairs,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let Ok(name) = name else {
        return no_such_page(State(site), uri).await;
    };
    let asked = Asked {
        name: name.map(|Path(name)| name).unwrap_or_default(),
        pairs,
        origin: origin_of(&site, &uri, &headers),
    };
    respond::respond(&site, &uri, &headers, kind, move |site, book| {
        make(site, book, &asked)
    })
    .await
}

/// The lasting address of a section leads to its place in its meeting; if the heading is no
/// longer there, at least to the meeting.
async fn section(State(site): Shared, name: Name, uri: Uri) -> Response {
    let Ok(Some(Path(id))) = name else {
        return no_such_page(State(site), uri).await;
    };
    let place = respond::ask(&site, move |site, book| {
        let links = &site.links;
        let id = SectionId(id);
        if let Some(section) = book.section(&id)? {
            let place = section.id.place();
            return Ok(links.meeting_at(&section.corpus, &section.path, "", place));
        }
        let sections = meeting::sections_of(book, id.file())?;
        Ok(sections.first().map_or(String::new(), |first| {
            links.meeting(&first.corpus, &first.path)
        }))
    });
    match place.await {
        Ok(place) => respond::redirect(&place),
        Err(trouble) => trouble.response(&site, Kind::Page),
    }
}

async fn openapi(State(site): Shared, headers: HeaderMap) -> Response {
    let description = api::description(&site.links);
    respond::plain("application/json", description, &headers)
}

async fn opensearch(State(site): Shared, uri: Uri, headers: HeaderMap) -> Response {
    let description = feed::search_description(&site, &origin_of(&site, &uri, &headers));
    respond::plain(
        "application/opensearchdescription+xml",
        description,
        &headers,
    )
}

async fn robots(State(site): Shared, headers: HeaderMap) -> Response {
    respond::plain("text/plain; charset=utf-8", feed::robots(&site), &headers)
}

/// Scheme and host under which the reader knows this page.
fn origin_of(site: &Site, uri: &Uri, headers: &HeaderMap) -> String {
    match &site.origin {
        Some(origin) => origin.clone(),
        None => format!(
            "http://{}",
            guard::host_of(uri, headers).unwrap_or("localhost")
        ),
    }
}

async fn asset(State(site): Shared, name: Name, uri: Uri, headers: HeaderMap) -> Response {
    let name = name.ok().flatten().map(|Path(name)| name);
    let mut assets = [&page::STYLE, &page::SCRIPT, &page::ICON].into_iter();
    match assets.find(|asset| name.as_deref() == Some(asset.name.as_str())) {
        Some(asset) => respond::asset(asset, &headers),
        None => no_such_page(State(site), uri).await,
    }
}

async fn health(State(site): Shared, headers: HeaderMap) -> Response {
    let state = format!("ok {}\n", site.desk.version());
    respond::plain("text/plain; charset=utf-8", state, &headers)
}

async fn no_such_page(State(site): Shared, uri: Uri) -> Response {
    let kind = Kind::of_failure_at(uri.path());
    let status = StatusCode::NOT_FOUND;
    respond::failure(&site, kind, status, "There is no such page", "")
}
