//! What the pages and their other forms promise, asked in process.
#![cfg(feature = "web")]

mod guard;
mod kept;
mod pages;
mod programs;
mod serving;

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::body::to_bytes;
use axum::http::Request;
use axum::http::StatusCode;
use axum::http::header;
use axum::http::response::Parts;
use minutebook::book::Book;
use minutebook::corpus::config::Config;
use minutebook::web::Options;
use minutebook::web::router;
use serde_json::Value;
use tower::ServiceExt;

const OPS_MAY: &str = "\
# Ops 2024-05-02

Present: @ann, @bo

## Heat pump

- The heat pump of the boat house leaks again.
- AI @bo: ask the plumber for an offer

## Budget

- Decision: we repair the heat pump for up to 900 Euro.
- [last time](20240404.md#heat-pump)
";

const OPS_APRIL: &str = "\
# Ops 2024-04-04

## Heat pump

- The heat pump of the boat house leaks.

## Jetty

- The jetty needs paint.
";

const BOARD: &str = "\
# Board 2024-05-06

## Heat pump

- The board is glad that the heat pump is mended.
";

/// A small club's minutes.
fn club() -> Vec<(String, String)> {
    [
        ("ops/20240404.md", OPS_APRIL),
        ("ops/20240502.md", OPS_MAY),
        ("board/20240506.md", BOARD),
    ]
    .map(|(path, text)| (path.to_owned(), text.to_owned()))
    .to_vec()
}

/// Pages over some minutes.
struct Site {
    book: Arc<Book>,
    router: Router,
}

/// What came back.
struct Answer {
    status: StatusCode,
    headers: axum::http::HeaderMap,
    text: String,
}

impl Answer {
    fn header(&self, name: impl header::AsHeaderName) -> &str {
        let value = self.headers.get(name).map(|value| value.to_str());
        value.unwrap_or(Ok("")).expect("headers are plain text")
    }

    /// Checks that all of these are in it.
    fn holds(&self, parts: &[&str]) {
        for part in parts {
            assert!(
                self.text.contains(part),
                "{part} is missing in {}",
                self.text
            );
        }
    }

    /// Checks that none of these is in it.
    fn lacks(&self, parts: &[&str]) {
        for part in parts {
            assert!(!self.text.contains(part), "{part} is in {}", self.text);
        }
    }

    fn json(&self) -> Value {
        serde_json::from_str(&self.text)
            .unwrap_or_else(|_| panic!("this is not JSON: {}", self.text))
    }
}

impl Site {
    fn of(files: Vec<(String, String)>, options: Options) -> Site {
        Site::configured(files, "", options)
    }

    /// The same where the community says something of its minutes.
    fn configured(files: Vec<(String, String)>, said: &str, options: Options) -> Site {
        let config = Config::parse(said, "minutebook.toml").expect("it is one");
        let book = Arc::new(Book::in_memory(files, config).expect("it is built"));
        let router = router(Arc::clone(&book), options);
        Site { book, router }
    }

    fn new() -> Site {
        Site::of(club(), still())
    }

    /// The same where the operator allows pages on people.
    fn with_people() -> Site {
        let options = Options {
            people: true,
            ..still()
        };
        Site::of(club(), options)
    }

    fn get(&self, address: &str) -> Answer {
        self.ask(request(address))
    }

    fn ask(&self, request: Request<Body>) -> Answer {
        let (head, bytes) = self.ask_for_bytes(request);
        Answer {
            status: head.status,
            headers: head.headers,
            text: String::from_utf8(bytes).expect("it is text"),
        }
    }

    fn ask_for_bytes(&self, request: Request<Body>) -> (Parts, Vec<u8>) {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .expect("there is a runtime");
        runtime.block_on(async {
            let response = self
                .router
                .clone()
                .oneshot(request)
                .await
                .expect("it answers");
            let (head, body) = response.into_parts();
            let bytes = to_bytes(body, usize::MAX).await.expect("the body comes");
            (head, bytes.to_vec())
        })
    }
}

/// Options for minutes that do not change.
fn still() -> Options {
    Options {
        follow: None,
        ..Options::default()
    }
}

fn request(address: &str) -> Request<Body> {
    Request::get(address)
        .header(header::HOST, "localhost:7878")
        .body(Body::empty())
        .expect("it is a request")
}
