//! A book in an axum service: the search page below a path of its own, beside other routes, and
//! one question answered as JSON by hand.
//!
//!     cargo run --example service        then open http://127.0.0.1:8080/minutes
#![allow(clippy::print_stdout, reason = "an example shows where to look")]

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;
use axum::routing::get;
use minutebook::book::Book;
use minutebook::book::Options;
use minutebook::contract;
use minutebook::search::Search;
use minutebook::web;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let book = Arc::new(Book::open(Options {
        corpora: vec![(String::new(), PathBuf::from("corpus"))],
        ..Options::default()
    })?);
    book.refresh(&mut |_| {})?;

    // Links on the page have to know the path that it is mounted at.
    let options = web::Options {
        public_url: Some("http://127.0.0.1:8080/minutes".to_owned()),
        ..web::Options::default()
    };
    let latest = Arc::clone(&book);
    let service = Router::new()
        .route("/", get(|| async { "minutes are at /minutes\n" }))
        .route(
            "/latest",
            get(move || async move {
                // A search is short and needs no runtime; a busy service moves it off its threads.
                let search = Search::new("sort:newest");
                match latest.search(&search) {
                    Ok(results) => {
                        let answer = contract::to_json(&search, &results, Duration::ZERO);
                        ([(CONTENT_TYPE, "application/json")], answer).into_response()
                    }
                    Err(error) => {
                        (StatusCode::INTERNAL_SERVER_ERROR, error.to_string()).into_response()
                    }
                }
            }),
        )
        .nest("/minutes", web::router(book, options));

    let listener = tokio::net::TcpListener::bind("127.0.0.1:8080").await?;
    println!("http://{}/minutes", listener.local_addr()?);
    axum::serve(listener, service).await?;
    Ok(())
}
