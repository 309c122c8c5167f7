//! Who may ask, what may stand in an address, and that nothing from minutes or query is markup.

use std::sync::Arc;

use axum::body::Body;
use axum::http::Request;
use axum::http::StatusCode;
use axum::http::header;
use minutebook::web::Options;

use crate::Site;
use crate::club;
use crate::request;
use crate::still;

#[test]
fn every_response_carries_the_headers_that_guard_it() {
    let site = Site::new();
    for address in [
        "/",
        "/nowhere",
        "/api/search?q=x",
        "/s/nowhere",
        "/healthz",
        "/meeting/ops/20240502.md",
    ] {
        let answer = site.get(address);
        let policy = answer.header(header::CONTENT_SECURITY_POLICY);

        assert!(
            policy.starts_with("default-src 'none'"),
            "{address}: {policy}"
        );
        assert!(
            !policy.contains("unsafe") && !policy.contains("http"),
            "{address}: {policy}"
        );
        assert_eq!(
            answer.header(header::X_CONTENT_TYPE_OPTIONS),
            "nosniff",
            "{address}"
        );
        assert_eq!(answer.header(header::X_FRAME_OPTIONS), "DENY", "{address}");
        assert_eq!(
            answer.header(header::REFERRER_POLICY),
            "no-referrer",
            "{address}"
        );
        assert_eq!(
            answer.header("cross-origin-resource-policy"),
            "same-origin",
            "{address}"
        );
        assert_eq!(answer.header(header::SET_COOKIE), "", "{address}");
    }
}

#[test]
fn only_hosts_that_are_ours_are_answered() {
    let site = Site::of(
        club(),
        Options {
            public_url: Some("https://minutes.example.org".to_owned()),
            ..still()
        },
    );
    let status = |host: Option<&str>| {
        let mut request = request("/");
        request.headers_mut().remove(header::HOST);
        if let Some(host) = host {
            request
                .headers_mut()
                .insert(header::HOST, host.parse().expect("a host"));
        }
        site.ask(request).status
    };

    for host in [
        "localhost",
        "LOCALHOST:7878",
        "127.0.0.1:7878",
        "[::1]:7878",
        "192.0.2.7",
        "minutes.example.org",
    ] {
        assert_eq!(status(Some(host)), StatusCode::OK, "{host}");
    }
    for host in [
        "evil.example",
        "localhost.evil.example",
        "127.0.0.1.evil.example:7878",
        "minutes.example.org.evil.example",
        "",
        "[::1",
        "localhost:7878@evil.example",
    ] {
        assert_eq!(
            status(Some(host)),
            StatusCode::MISDIRECTED_REQUEST,
            "{host}"
        );
    }
    assert_eq!(status(None), StatusCode::MISDIRECTED_REQUEST);
    let mut twofold = request("/");
    let other = "evil.example".parse().expect("a host");
    twofold.headers_mut().append(header::HOST, other);
    assert_eq!(site.ask(twofold).status, StatusCode::MISDIRECTED_REQUEST);
}

#[test]
fn a_whole_address_says_the_host_whatever_the_headers_say() {
    let site = Site::new();
    let mut twofold = request("http://localhost:7878/feed.atom?q=heat");
    let other = "evil.example".parse().expect("a host");
    twofold.headers_mut().insert(header::HOST, other);

    let feed = site.ask(twofold);

    feed.holds(&["http://localhost:7878/feed.atom"]);
    feed.lacks(&["evil.example"]);
    let elsewhere = site.ask(request("http://evil.example/feed.atom")).status;
    assert_eq!(elsewhere, StatusCode::MISDIRECTED_REQUEST);
}

#[test]
fn pages_of_other_sites_may_not_ask() {
    let site = Site::new();
    let status = |origin: &str| {
        let mut request = request("/api/search?q=heat");
        request
            .headers_mut()
            .insert(header::ORIGIN, origin.parse().expect("an origin"));
        site.ask(request).status
    };

    assert_eq!(status("http://localhost:7878"), StatusCode::OK);
    for origin in [
        "https://evil.example",
        "null",
        "http://localhost:8000",
        "localhost:7878",
    ] {
        assert_eq!(status(origin), StatusCode::FORBIDDEN, "{origin}");
    }
}

#[test]
fn there_is_nothing_to_send() {
    let site = Site::new();
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"] {
        let request = Request::builder()
            .method(method)
            .uri("/?q=heat")
            .header(header::HOST, "localhost")
            .body(Body::from("q=heat"))
            .expect("it is a request");
        let answer = site.ask(request);
        assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED, "{method}");
        assert_eq!(answer.header(header::ALLOW), "GET, HEAD");
    }
}

#[test]
fn whatever_stands_in_an_address_is_answered() {
    let site = Site::new();
    let long = "a".repeat(20_000);
    let many = "team=x&".repeat(1_500);
    for (address, status) in [
        ("/?q=%ff%fe%00%01".to_owned(), StatusCode::OK),
        ("/?q=%F0%9F%90%B1%E2%80%AE".to_owned(), StatusCode::OK),
        (
            "/?q=((((((((%22-%22~**OR+AND+%2B".to_owned(),
            StatusCode::OK,
        ),
        (
            "/?page=99999999999999999999&limit=-1&offset=x".to_owned(),
            StatusCode::OK,
        ),
        ("/?page=1000&limit=100".to_owned(), StatusCode::OK),
        ("/?from=9999-12-31&to=0001-01-01".to_owned(), StatusCode::OK),
        (
            "/?month=9999-12&year=9999&from=9999&to=9999".to_owned(),
            StatusCode::OK,
        ),
        (format!("/?q={}", "b+".repeat(4_000)), StatusCode::OK),
        (format!("/?{many}"), StatusCode::OK),
        (format!("/?q={long}"), StatusCode::URI_TOO_LONG),
        (
            format!("/meeting/{}", "x/".repeat(4_000)),
            StatusCode::NOT_FOUND,
        ),
        ("/team/%00".to_owned(), StatusCode::NOT_FOUND),
        ("/team/%ff".to_owned(), StatusCode::NOT_FOUND),
        ("/s/%ff".to_owned(), StatusCode::NOT_FOUND),
        ("/assets/%ff".to_owned(), StatusCode::NOT_FOUND),
        ("/assets/page.js".to_owned(), StatusCode::NOT_FOUND),
    ] {
        let shown: String = address.chars().take(60).collect();
        let answer = site.get(&address);
        assert_eq!(answer.status, status, "{shown}");
        answer.holds(&["<title>"]);
    }
}

#[test]
fn no_path_leaves_the_corpus() {
    let site = Site::new();
    for path in [
        "../Cargo.toml",
        "..%2F..%2Fetc%2Fpasswd",
        "ops/../../Cargo.toml",
        "ops/..%2f20240502.md",
        "%2Fetc%2Fpasswd",
        "file:%2F%2F%2Fetc%2Fpasswd",
        "ops/20240502.md%00",
        "ops%5C20240502.md",
    ] {
        for page in [
            "meeting",
            "api/meeting",
            "source",
            "s",
            "api/section",
            "assets",
        ] {
            let status = site.get(&format!("/{page}/{path}")).status;
            assert_eq!(status, StatusCode::NOT_FOUND, "/{page}/{path}");
        }
    }
}

/// Minutes whose every part attacks whoever shows them.
fn attacks() -> Vec<(String, String)> {
    let attack = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>";
    let text = format!(
        "---\ntitle: {attack}\n---\n# Ops {attack}\n\nPresent: @ann, {attack}\n\n\
         ## Heat {attack}\n\n- heat {attack}\n- [x](javascript:alert(1)) ![y](https://evil.example/y.png)\n\
         - <iframe src=https://evil.example></iframe><style>*{{display:none}}</style>\n\
         - Decision: {attack}\n- AI @bo: {attack}\n- https://evil.example/\"onmouseover=alert(1)\n\
         - <a href=\"javascript:alert(1)\" onclick=alert(1) style=color:red>heat</a>\n\
         - &lt;script&gt;heat&lt;/script&gt; ]]> <![CDATA[ heat\n"
    );
    vec![
        (
            format!("ops{attack}/2024-05-02 {attack}.md")
                .replace('/', "∕")
                .replacen('∕', "/", 1),
            text.clone(),
        ),
        ("\"onclick=alert(1) x/20240503.md".to_owned(), text.clone()),
        ("{{x}}/..%2f/20240504&amp;.md".to_owned(), text),
    ]
}

#[test]
fn nothing_from_minutes_or_query_is_taken_for_markup() {
    let options = Options {
        people: true,
        title: Some("<script>alert(1)</script>".to_owned()),
        ..still()
    };
    let site = Site::of(attacks(), options);
    let attack = "%22%27%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E%3Cimg+src=x+onerror=alert(1)%3E";
    let found = site.get("/api/search?q=heat&limit=100").json();
    let mut addresses = vec![
        "/".to_owned(),
        "/?q=heat&fold=no&explain=yes".to_owned(),
        format!(
            "/?q=heat+{attack}&team={attack}&topic={attack}&person={attack}&year={attack}&from={attack}"
        ),
        format!("/feed.atom?q=heat+{attack}"),
        format!("/team/{attack}"),
        format!("/meeting/{attack}"),
        format!("/s/{attack}"),
        format!("/{attack}"),
        "/opensearch.xml".to_owned(),
        "/feed.atom?q=heat".to_owned(),
    ];
    let page = site.get("/?q=heat&fold=no").text;
    let links = page
        .split("href=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next());
    addresses.extend(
        links
            .map(|link| link.replace("&amp;", "&"))
            .filter(|link| link.starts_with('/')),
    );
    assert!(found["total"].as_u64() > Some(0), "{found}");
    assert!(addresses.len() > 20, "{addresses:?}");

    for address in addresses {
        let address = address.split('#').next().unwrap_or_default();
        let mut answer = site.get(address);
        if answer.status == StatusCode::FOUND {
            let place = answer.header(header::LOCATION).to_owned();
            answer = site.get(place.split('#').next().unwrap_or_default());
        }
        let text = answer.text;
        if answer.headers[header::CONTENT_TYPE] == "application/json" {
            continue;
        }
        if text.contains("<html") {
            assert_eq!(text.matches("<script").count(), 1, "{address}: {text}");
        } else if !address.starts_with("/assets") {
            assert!(!text.contains("<script"), "{address}: {text}");
        }
        for markup in [
            "<img",
            "<iframe",
            "<style",
            " onerror=alert(1)>",
            "\"onclick",
            "<a onmouseover",
            "href=\"javascript:",
        ] {
            assert!(!text.contains(markup), "{markup} at {address}: {text}");
        }
    }
}

#[test]
fn whoever_keeps_a_log_is_told_each_request_in_a_line() {
    let lines = Arc::new(std::sync::Mutex::new(Vec::new()));
    let log = Arc::clone(&lines);
    let options = Options {
        log: Some(Arc::new(move |line: &str| {
            log.lock().expect("nobody panicked").push(line.to_owned());
        })),
        ..still()
    };
    let site = Site::of(club(), options);

    site.get("/?q=heat");
    site.get("/?q=größe\u{9b}31m");

    let lines = lines.lock().expect("nobody panicked");
    assert_eq!(lines.len(), 2);
    assert!(lines[0].starts_with("GET /?q=heat 200 "), "{}", lines[0]);
    let plain = "GET /?q=gr%C3%B6%C3%9Fe%C2%9B31m 200 ";
    assert!(lines[1].starts_with(plain), "{}", lines[1]);
}
