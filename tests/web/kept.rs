//! What browsers keep and what is kept for them: an answer has the same bytes however it comes, until
//! the minutes change.

use std::sync::Arc;

use axum::http::Method;
use axum::http::StatusCode;
use axum::http::header;
use axum::http::response::Parts;
use minutebook::book::Book;
use minutebook::web::Options;
use minutebook::web::router;

use crate::OPS_MAY;
use crate::Site;
use crate::request;
use crate::still;

#[test]
fn a_browser_that_has_the_answer_is_told_so() {
    let site = Site::new();
    let tag = site.get("/?q=heat").header(header::ETAG).to_owned();

    let again = |tags: &str| {
        let mut again = request("/?q=heat");
        let tags = tags.parse().expect("tags");
        again.headers_mut().insert(header::IF_NONE_MATCH, tags);
        site.ask(again)
    };

    assert!(tag.starts_with("W/\""), "{tag}");
    for known in [&tag, &format!("\"x\", {tag}"), tag.trim_start_matches("W/")] {
        let answer = again(known);
        assert_eq!(answer.status, StatusCode::NOT_MODIFIED, "{known}");
        assert_eq!(answer.text, "");
        assert_eq!(answer.header(header::ETAG), tag);
    }
    assert_eq!(again("W/\"x\"").status, StatusCode::OK);
}

#[test]
fn a_browser_does_not_keep_pages_that_are_presented_otherwise() {
    let Folder {
        folder: _kept,
        site,
    } = Folder::new(still());
    let tag_with = |options: Options| {
        let router = router(Arc::clone(&site.book), options);
        let book = Arc::clone(&site.book);
        let answer = Site { book, router }.get("/?q=heat");
        answer.header(header::ETAG).to_owned()
    };

    let tag = tag_with(still());

    assert_eq!(tag_with(still()), tag);
    let titled = Options {
        title: Some("Club".to_owned()),
        ..still()
    };
    assert_ne!(tag_with(titled), tag);
    let people = Options {
        people: true,
        ..still()
    };
    assert_ne!(tag_with(people), tag);
}

/// A club whose minutes are one file in a folder.
struct Folder {
    folder: tempfile::TempDir,
    site: Site,
}

impl Folder {
    fn new(options: Options) -> Folder {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::create_dir(folder.path().join("ops")).expect("a folder");
        write(&folder, OPS_MAY);
        let book = Book::open(minutebook::book::Options {
            corpora: vec![(String::new(), folder.path().to_owned())],
            no_config: true,
            ..Default::default()
        });
        let book = Arc::new(book.expect("it opens"));
        book.refresh(&mut |_| ()).expect("it is built");
        let router = router(Arc::clone(&book), options);
        let site = Site { book, router };
        Folder { folder, site }
    }
}

fn write(folder: &tempfile::TempDir, text: &str) {
    let file = folder.path().join("ops/20240502.md");
    std::fs::write(file, text).expect("it is written");
}

#[test]
fn a_change_of_the_minutes_changes_answer_and_tag() {
    let Folder { folder, site } = Folder::new(still());
    let before = site.get("/?q=submarine");

    write(&folder, &OPS_MAY.replace("heat pump", "submarine"));
    site.book
        .refresh(&mut |_| ())
        .expect("it is brought up to date");
    let after = site.get("/?q=submarine");

    before.holds(&["Nothing found"]);
    after.holds(&["<mark>submarine</mark>"]);
    assert_ne!(before.header(header::ETAG), after.header(header::ETAG));
}

#[test]
fn a_change_of_the_minutes_is_seen_by_itself_while_requests_are_answered() {
    let patience = std::time::Duration::from_secs(60);
    let often = std::time::Duration::from_millis(10);
    let Folder { folder, site } = Folder::new(Options {
        follow: Some(often),
        ..still()
    });

    write(&folder, &OPS_MAY.replace("heat pump", "submarine"));

    let start = std::time::Instant::now();
    while site.get("/api/search?q=submarine").json()["total"] == 0 {
        assert!(start.elapsed() < patience, "the change is not seen");
    }
}

#[test]
fn an_answer_has_the_same_bytes_however_it_is_kept_and_packed() {
    let site = Site::new();
    let takes_gzip = |address: &str| {
        let mut request = request(address);
        let wish = "gzip, br".parse().expect("a list");
        request.headers_mut().insert(header::ACCEPT_ENCODING, wish);
        request
    };
    for address in [
        "/?q=heat+pump&team=ops",
        "/results?q=heat",
        "/meeting/ops/20240502.md",
        "/api/decisions",
        "/openapi.json",
    ] {
        // Another site has kept nothing yet.
        let made = Site::new().get(address);
        let kept = [site.get(address), site.get(address)];
        let packed = [
            site.ask_for_bytes(takes_gzip(address)),
            site.ask_for_bytes(takes_gzip(address)),
        ];

        for answer in &kept {
            assert_eq!(answer.text, made.text, "{address}");
            assert_eq!(answer.header(header::CONTENT_ENCODING), "");
            assert_eq!(answer.header(header::VARY), "accept-encoding");
        }
        for (head, bytes) in packed {
            assert_eq!(unpacked(&head, &bytes), made.text, "{address}");
            assert_eq!(head.headers[header::VARY], "accept-encoding");
            let tag = kept[0].headers.get(header::ETAG);
            assert_eq!(head.headers.get(header::ETAG), tag);
        }
    }
}

/// The text of an answer that may be packed.
fn unpacked(head: &Parts, bytes: &[u8]) -> String {
    use std::io::Read;
    if !head.headers.contains_key(header::CONTENT_ENCODING) {
        return String::from_utf8(bytes.to_vec()).expect("it is text");
    }
    assert_eq!(head.headers[header::CONTENT_ENCODING], "gzip");
    let mut text = String::new();
    let mut reader = flate2::read::GzDecoder::new(bytes);
    reader.read_to_string(&mut text).expect("it is gzip");
    text
}

#[test]
fn who_asks_only_for_the_head_gets_it_without_the_body() {
    let site = Site::new();
    for address in [
        "/?q=heat",
        "/meeting/ops/20240502.md",
        "/api/search?q=heat",
        "/feed.atom",
        "/healthz",
        "/nowhere",
    ] {
        let whole = site.get(address);
        let mut request = request(address);
        *request.method_mut() = Method::HEAD;
        let head = site.ask(request);

        assert_eq!(head.status, whole.status, "{address}");
        assert_eq!(head.text, "", "{address}");
        for name in [header::CONTENT_TYPE, header::ETAG, header::CACHE_CONTROL] {
            assert_eq!(
                head.headers.get(&name),
                whole.headers.get(&name),
                "{address}"
            );
        }
        let length = whole.text.len().to_string();
        assert_eq!(head.header(header::CONTENT_LENGTH), length, "{address}");
    }
}
