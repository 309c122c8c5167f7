//! The gate between whatever minutes hold and the page: HTML goes in, and comes out with nothing that
//! runs, loads, or takes the place of something of ours.
//!
//! Knows which elements minutes need, and the ids and addresses that are ours.

use std::borrow::Cow;
use std::collections::HashMap;
use std::collections::HashSet;
use std::sync::Arc;

use ammonia::Builder;
use ammonia::UrlRelative;
use ammonia::UrlRelativeEvaluate;

/// Only what minutes need, and of attributes only those whose values are safe: ids with these names,
/// addresses elsewhere, on the page itself and of minutes, which start with `meetings`.
pub(crate) fn sanitised(html: &str, names: HashSet<String>, meetings: String) -> String {
    let names = Arc::new(names);
    let tags = [
        "a",
        "b",
        "blockquote",
        "br",
        "code",
        "dd",
        "del",
        "details",
        "div",
        "dl",
        "dt",
        "em",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "i",
        "kbd",
        "li",
        "mark",
        "ol",
        "p",
        "pre",
        "s",
        "small",
        "span",
        "strong",
        "sub",
        "summary",
        "sup",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "tt",
        "u",
        "ul",
    ];
    let attributes = HashMap::from([
        ("a", HashSet::from(["href", "title"])),
        ("ol", HashSet::from(["start"])),
    ]);
    Builder::empty()
        .tags(HashSet::from(tags))
        .clean_content_tags(HashSet::from([
            "script", "style", "template", "title", "svg", "math",
        ]))
        .tag_attributes(attributes)
        .generic_attributes(HashSet::from(["id"]))
        .allowed_classes(HashMap::from([("a", HashSet::from(["anchor", "bare"]))]))
        .url_schemes(HashSet::from(["http", "https", "mailto"]))
        .url_relative(UrlRelative::Custom(Box::new(OwnPages { meetings })))
        .link_rel(Some("noopener noreferrer nofollow"))
        .attribute_filter(move |_, attribute, value| {
            // Other ids could take the place of the page's own.
            let is_known = attribute != "id" || names.contains(value);
            is_known.then_some(Cow::Borrowed(value))
        })
        .clean(html)
        .to_string()
}

/// What is nested deeper was not written to be read. To put it in order takes time by the square of
/// its depth.
const DEEPEST: usize = 256;

/// Elements that end by themselves, and that only stand in one that does not.
const FLAT: &[&str] = &[
    "a", "area", "br", "col", "dd", "dt", "hr", "img", "input", "li", "p", "td", "th", "tr", "wbr",
];

/// Whether so many elements are open somewhere that no reader is meant.
pub(crate) fn is_too_deep(html: &str) -> bool {
    let mut depth = 0_usize;
    for (at, _) in html.match_indices('<') {
        let tag = &html[at + 1..];
        let (name, is_end) = tag
            .strip_prefix('/')
            .map_or((tag, false), |name| (name, true));
        let end = name.find(|letter: char| !letter.is_ascii_alphanumeric());
        let name = &name[..end.unwrap_or(name.len())];
        let is_flat = FLAT.iter().any(|flat| flat.eq_ignore_ascii_case(name));
        if name.is_empty() || is_flat {
            continue;
        }
        depth = match is_end {
            true => depth.saturating_sub(1),
            false => depth + 1,
        };
        if depth > DEEPEST {
            return true;
        }
    }
    false
}

/// Lets links within the page and to other minutes through; others without a host mean nothing.
struct OwnPages {
    meetings: String,
}

impl UrlRelativeEvaluate<'static> for OwnPages {
    fn evaluate<'url>(&self, url: &'url str) -> Option<Cow<'url, str>> {
        let is_ours = url.starts_with('#') || url.starts_with(&self.meetings);
        is_ours.then_some(Cow::Borrowed(url))
    }
}
