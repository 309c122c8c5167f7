//! What every request has to pass and every response carries.
//!
//! A page that is only meant for this machine can still be asked by any site that its user
//! visits, by a form, an image, or a name that suddenly leads here (DNS rebinding). So a request
//! must name a host that is ours, and must not come from another site's page.

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Instant;

use axum::extract::Request;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::HeaderName;
use axum::http::HeaderValue;
use axum::http::Method;
use axum::http::StatusCode;
use axum::http::Uri;
use axum::http::header;
use axum::middleware::Next;
use axum::response::Response;

use crate::web::Site;
use crate::web::address;
use crate::web::respond;
use crate::web::respond::Kind;

/// The longest address that is read: a query of a thousand characters, each written as `%XX%XX`,
/// and as many filters as anybody chooses.
const LONGEST_ADDRESS: usize = 16 * 1024;

/// What every response carries. The policy allows our own files and nothing inline.
const HEADERS: [(HeaderName, &str); 8] = [
    (
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
         connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    ),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (header::REFERRER_POLICY, "no-referrer"),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    ),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        "same-origin",
    ),
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    ),
    // Whatever is kept on the way may be packed.
    (header::VARY, "accept-encoding"),
];

/// Turns away what is not meant for this page, and adds the headers to what is.
pub(crate) async fn guard(State(site): State<Arc<Site>>, request: Request, next: Next) -> Response {
    let start = Instant::now();
    let asked = site
        .log
        .as_ref()
        .map(|_| format!("{} {}", request.method(), in_plain_letters(request.uri())));
    let refusal = refusal(&site, &request);
    let mut response = match refusal {
        Some((status, text, hint)) => {
            let kind = Kind::of_failure_at(request.uri().path());
            respond::failure(&site, kind, status, text, hint)
        }
        None => next.run(request).await,
    };
    if response.status() == StatusCode::METHOD_NOT_ALLOWED {
        let allowed = HeaderValue::from_static("GET, HEAD");
        response.headers_mut().insert(header::ALLOW, allowed);
    }
    for (name, value) in HEADERS {
        response
            .headers_mut()
            .insert(name, HeaderValue::from_static(value));
    }
    if let (Some(log), Some(asked)) = (&site.log, asked) {
        let milliseconds = start.elapsed().as_secs_f64() * 1000.0;
        log(&format!(
            "{asked} {} {milliseconds:.1}ms",
            response.status().as_u16()
        ));
    }
    response
}

/// An address for a log that somebody reads in a terminal: letters beyond ASCII may come as they
/// are, and some of those are commands to it.
fn in_plain_letters(uri: &Uri) -> String {
    let mut plain = String::new();
    for letter in uri.to_string().chars() {
        if letter.is_ascii_graphic() {
            plain.push(letter);
        } else {
            address::encode_into(&mut plain, letter.encode_utf8(&mut [0; 4]));
        }
    }
    plain
}

/// Why a request is not answered, and what to do instead.
fn refusal(site: &Site, request: &Request) -> Option<(StatusCode, &'static str, &'static str)> {
    let host = host_of(request.uri(), request.headers());
    if !host.is_some_and(|host| is_ours(site, host)) {
        return Some((
            StatusCode::MISDIRECTED_REQUEST,
            "This page is not served under that name",
            "Its operator can admit the name with `minutebook serve --public-url`.",
        ));
    }
    if !is_own_origin(site, request.headers(), host.unwrap_or_default()) {
        return Some((
            StatusCode::FORBIDDEN,
            "Other sites' pages may not ask here",
            "",
        ));
    }
    if request.method() != Method::GET && request.method() != Method::HEAD {
        return Some((
            StatusCode::METHOD_NOT_ALLOWED,
            "There is nothing to send here, only to get",
            "",
        ));
    }
    let address = request
        .uri()
        .path_and_query()
        .map_or(0, |it| it.as_str().len());
    if address > LONGEST_ADDRESS {
        return Some((
            StatusCode::URI_TOO_LONG,
            "This address is too long",
            "Ask in fewer words.",
        ));
    }
    None
}

/// The host that a request names, with its port. A whole address says it before any header.
pub(crate) fn host_of<'a>(uri: &'a Uri, headers: &'a HeaderMap) -> Option<&'a str> {
    match uri.authority() {
        Some(authority) => Some(authority.as_str()),
        None => host_header(headers),
    }
}

/// The host that the headers name, with its port; none where they contradict each other.
fn host_header(headers: &HeaderMap) -> Option<&str> {
    let mut named = headers.get_all(header::HOST).iter();
    let host = named.next().filter(|_| named.next().is_none())?;
    host.to_str().ok()
}

/// Whether the page answers to this name. Plain addresses are no names that anybody could lead
/// elsewhere, so they are always good.
fn is_ours(site: &Site, host: &str) -> bool {
    let name = without_port(host);
    let is_address = name
        .trim_start_matches('[')
        .trim_end_matches(']')
        .parse::<IpAddr>()
        .is_ok();
    let is_local = name.eq_ignore_ascii_case("localhost");
    let is_public = site
        .origin
        .as_deref()
        .and_then(|origin| origin.split_once("://"))
        .is_some_and(|(_, public)| without_port(public).eq_ignore_ascii_case(name));
    is_address || is_local || is_public
}

fn without_port(host: &str) -> &str {
    match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    }
}

/// Whether a request that says which page it comes from says one of ours.
fn is_own_origin(site: &Site, headers: &HeaderMap, host: &str) -> bool {
    let Some(origin) = headers.get(header::ORIGIN) else {
        return true;
    };
    let Ok(origin) = origin.to_str() else {
        return false;
    };
    let is_public = site.origin.as_deref() == Some(origin);
    let is_same = origin
        .split_once("://")
        .is_some_and(|(_, from)| from.eq_ignore_ascii_case(host));
    is_public || is_same
}
