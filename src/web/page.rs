//! The frame around every page: head, search box, foot, and the files it is made of.
//!
//! Style and script are files of their own under names that carry a hash of what they hold, so
//! that the content security policy can forbid everything inline and browsers may keep them for
//! ever. The page's own ids start with `mb.`; a dot cannot stand in GitHub's anchors, so no
//! heading of any minutes can take one of them.

use std::sync::LazyLock;

use maud::DOCTYPE;
use maud::Markup;
use maud::html;
use xxhash_rust::xxh3::xxh3_64;

use crate::web::Site;
use crate::web::address::Question;

/// A file that pages refer to.
pub(crate) struct Asset {
    /// Its name under `/assets/`, with a hash of its bytes in it.
    pub(crate) name: String,
    pub(crate) media_type: &'static str,
    pub(crate) text: &'static str,
}

impl Asset {
    fn new(stem: &str, ending: &str, media_type: &'static str, text: &'static str) -> Asset {
        let hash = xxh3_64(text.as_bytes());
        Asset {
            name: format!("{stem}-{hash:016x}.{ending}"),
            media_type,
            text,
        }
    }
}

/// How the pages look.
pub(crate) static STYLE: LazyLock<Asset> = LazyLock::new(|| {
    Asset::new(
        "page",
        "css",
        "text/css; charset=utf-8",
        include_str!("page.css"),
    )
});
/// What makes them instant.
pub(crate) static SCRIPT: LazyLock<Asset> = LazyLock::new(|| {
    Asset::new(
        "page",
        "js",
        "text/javascript; charset=utf-8",
        include_str!("page.js"),
    )
});
/// Their sign in a browser's tab.
pub(crate) static ICON: LazyLock<Asset> =
    LazyLock::new(|| Asset::new("icon", "svg", "image/svg+xml", include_str!("icon.svg")));

/// What a page is, apart from its body.
pub(crate) struct Frame<'a> {
    /// Its name; the site's is added.
    pub(crate) title: &'a str,
    /// What stands in the search box.
    pub(crate) question: &'a Question,
    /// Whether a feed answers the same question.
    pub(crate) has_feed: bool,
    /// Class of `main`: which of the layouts it has.
    pub(crate) layout: &'a str,
}

/// A whole page.
pub(crate) fn page(site: &Site, frame: &Frame<'_>, body: &Markup) -> Markup {
    let links = &site.links;
    let question = frame.question;
    let asset = |asset: &Asset| format!("{}/assets/{}", links.base, asset.name);
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                title { (title(site, frame.title)) }
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                link rel="stylesheet" href=(asset(&STYLE));
                link rel="icon" type="image/svg+xml" href=(asset(&ICON));
                link rel="search" type="application/opensearchdescription+xml" title=(site.title) href={ (links.base) "/opensearch.xml" };
                @if frame.has_feed {
                    link rel="alternate" type="application/atom+xml" title=(frame.title) href=(links.feed(question));
                }
                script type="module" src=(asset(&SCRIPT)) {}
            }
            body data-base=(links.base) data-site=(site.title) {
                a.skip href="#mb.main" { "Skip to the content" }
                header.top {
                    a.home href=(links.home()) { (site.title) }
                    form id="mb.form" role="search" method="get" action=(links.home()) {
                        label.unseen for="mb.q" { "Search the minutes" }
                        input id="mb.q" name="q" type="search" value=(question.search.text) maxlength=(crate::web::address::MOST_LETTERS)
                            placeholder="Search the minutes" autocomplete="off" autocapitalize="none" spellcheck="false" enterkeyhint="search" aria-describedby="mb.keys";
                        button type="submit" { "Search" }
                        span.unseen id="mb.keys" { "The slash key brings you here" }
                    }
                }
                p.unseen id="mb.live" role="status" aria-live="polite" {}
                main id="mb.main" class=(frame.layout) tabindex="-1" { (body) }
                footer.foot {
                    p {
                        "Answers come from the minutes as they are now. "
                        a href={ (links.base) "/openapi.json" } { "For programs" }
                    }
                }
            }
        }
    }
}

/// The title of a page with the site's name behind it.
pub(crate) fn title(site: &Site, title: &str) -> String {
    if title.is_empty() {
        site.title.clone()
    } else {
        format!("{title} · {}", site.title)
    }
}

/// A page that says what went wrong, and the way out.
pub(crate) fn failure(site: &Site, text: &str, hint: &str) -> Markup {
    let question = Question::default();
    let frame = Frame {
        title: text,
        question: &question,
        has_feed: false,
        layout: "plain",
    };
    let body = html! {
        h1 { (text) }
        @if !hint.is_empty() { p { (hint) } }
        p { a href=(site.links.home()) { "Search the minutes" } }
    };
    page(site, &frame, &body)
}
