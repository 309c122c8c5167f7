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

use crate::web::MOST_ENTRIES;
use crate::web::Site;
use crate::web::address::Links;
use crate::web::address::Pairs;
use crate::web::address::Question;
use crate::web::parcel::Parcel;
use crate::web::results;

/// A file that pages refer to.
pub(crate) struct Asset {
    /// Its name under `/assets/`, with a hash of its bytes in it.
    pub(crate) name: String,
    pub(crate) media_type: &'static str,
    pub(crate) plain: Parcel,
    pub(crate) packed: Parcel,
}

impl Asset {
    fn new(stem: &str, ending: &str, media_type: &'static str, text: &'static str) -> Asset {
        let hash = xxh3_64(text.as_bytes());
        Asset {
            name: format!("{stem}-{hash:016x}.{ending}"),
            media_type,
            plain: Parcel::of(text, false),
            packed: Parcel::of(text, true),
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

/// A name for how pages are made: by this version, with these files, and with what differs from
/// one operator to the next.
pub(crate) fn edition(choices: &[&str]) -> String {
    let files = [&STYLE, &SCRIPT, &ICON].map(|asset| asset.name.as_str());
    let parts = [&[env!("CARGO_PKG_VERSION")], &files[..], choices].concat();
    format!("{:016x}", xxh3_64(parts.join("\n").as_bytes()))
}

/// What can be told about a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum View {
    /// The sections that answer it.
    Sections,
    /// Its life, meeting by meeting.
    History,
    /// What was settled about it.
    Decisions,
    /// What was taken on.
    Actions,
    /// Who has to do with it.
    People,
    /// What has appeared on it.
    New,
}

impl View {
    const ALL: [View; 6] = [
        View::Sections,
        View::History,
        View::Decisions,
        View::Actions,
        View::People,
        View::New,
    ];

    /// Its page's path, without a slash before it.
    fn path(self) -> &'static str {
        match self {
            View::Sections => "",
            View::History => "history",
            View::Decisions => "decisions",
            View::Actions => "actions",
            View::People => "people",
            View::New => "new",
        }
    }

    fn name(self) -> &'static str {
        match self {
            View::Sections => "Sections",
            View::History => "History",
            View::Decisions => "Decisions",
            View::Actions => "Actions",
            View::People => "People",
            View::New => "New",
        }
    }

    /// The address where a question is answered so.
    pub(crate) fn of(self, question: &Question, links: &Links) -> String {
        links.asking(&links.view(self.path()), &question.subject())
    }
}

/// The ways to everything that can be told about a question.
pub(crate) fn views(site: &Site, current: View, question: &Question) -> Markup {
    let offered = View::ALL
        .into_iter()
        .filter(|view| site.people || *view != View::People);
    html! {
        nav.views aria-label="What to tell about it" {
            @for view in offered {
                a href=(view.of(question, &site.links)) aria-current=[(view == current).then_some("page")] { (view.name()) }
            }
        }
    }
}

/// What the form sends along when it is submitted: pairs that have no field on the page.
pub(crate) fn carried(pairs: &[(&str, String)], with_fields: &[&str]) -> Markup {
    html! {
        @for (key, value) in pairs.iter().filter(|(key, _)| !with_fields.contains(key)) {
            input type="hidden" form="mb.form" name=(key) value=(value);
        }
    }
}

/// The page of a view other than the search itself.
pub(crate) fn view(site: &Site, view: View, question: &Question, body: &Markup) -> String {
    let subject = results::title(question);
    let title = if subject.is_empty() {
        view.name().to_owned()
    } else {
        format!("{}: {subject}", view.name())
    };
    let frame = Frame {
        title: &title,
        question,
        view,
        has_feed: true,
        layout: "view",
    };
    let body = html! {
        h1.unseen { (title) }
        (views(site, view, question))
        (results::chosen(question, view, &site.links))
        (body)
        (carried(&question.subject().narrowed(), &[]))
    };
    page(site, &frame, &body).into_string()
}

/// One page of a long list.
pub(crate) struct Listed<'a, T> {
    pub(crate) shown: &'a [T],
    /// The number of the first one shown, counted from 1.
    pub(crate) first: usize,
    page: usize,
    size: usize,
    last: usize,
}

impl<'a, T> Listed<'a, T> {
    /// A page of `size` entries, counted from 1; the last one where there are not so many.
    pub(crate) fn of(all: &'a [T], page: usize, size: usize) -> Listed<'a, T> {
        let last = all.len().div_ceil(size).max(1);
        let page = page.clamp(1, last);
        let start = (page - 1) * size;
        let end = all.len().min(start + size);
        Listed {
            shown: all.get(start..end).unwrap_or_default(),
            first: start + 1,
            page,
            size,
            last,
        }
    }

    /// The ways to the pages before and after, of a list that is at `here`.
    pub(crate) fn paging(&self, here: &str) -> Markup {
        paging(self.page, self.last, |number| page_of(here, number))
    }

    /// The way to a name on the page where an entry stands.
    pub(crate) fn place(&self, entry: usize, here: &str, name: &str) -> String {
        let page = entry / self.size + 1;
        if page == self.page {
            format!("#{name}")
        } else {
            format!("{}#{name}", page_of(here, page))
        }
    }
}

/// How many of a register are taken along at once: all, where one answer holds them.
pub(crate) fn as_many(count: usize, all: &str) -> String {
    if count <= MOST_ENTRIES {
        all.to_owned()
    } else {
        format!("The first {}", results::digits(MOST_ENTRIES))
    }
}

/// The address of a page of a list.
fn page_of(here: &str, number: usize) -> String {
    let mut more = Pairs::default();
    more.add("page", &number.to_string());
    more.behind(here.to_owned())
}

/// The pages of a long list around this one.
pub(crate) fn paging(page: usize, last: usize, to: impl Fn(usize) -> String) -> Markup {
    html! {
        @if last > 1 {
            nav.paging aria-label="Pages" {
                @if page > 1 { a rel="prev" href=(to(page - 1)) { "Previous" } }
                span { "Page " (page) " of " (last) }
                @if page < last { a rel="next" href=(to(page + 1)) { "Next" } }
            }
        }
    }
}

/// What a page is, apart from its body.
pub(crate) struct Frame<'a> {
    /// Its name; the site's is added.
    pub(crate) title: &'a str,
    /// What stands in the search box.
    pub(crate) question: &'a Question,
    /// Which answer the search box asks for.
    pub(crate) view: View,
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
                    form id="mb.form" role="search" method="get" action=(links.view(frame.view.path())) {
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

/// What the library says, as a page says it: with a capital first, and what stands between
/// backticks as code.
pub(crate) fn told(text: &str) -> Markup {
    let text = capitalised(text);
    let pieces: Vec<&str> = text.split('`').collect();
    // One backtick without another is only itself.
    let is_paired = pieces.len() % 2 == 1;
    html! {
        @if is_paired {
            @for (place, piece) in pieces.iter().enumerate() {
                @if place % 2 == 1 { code { (piece) } } @else { (piece) }
            }
        } @else {
            (text)
        }
    }
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}

/// A page that says what went wrong, and the way out.
pub(crate) fn failure(site: &Site, text: &str, hint: &str) -> Markup {
    let question = Question::default();
    let frame = Frame {
        title: &capitalised(text),
        question: &question,
        view: View::Sections,
        has_feed: false,
        layout: "plain",
    };
    let body = html! {
        h1 { (told(text)) }
        @if !hint.is_empty() { p { (told(hint)) } }
        p { a href=(site.links.home()) { "Search the minutes" } }
    };
    page(site, &frame, &body)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_went_wrong_is_told_as_pages_are_written() {
        let told = |text| super::told(text).into_string();

        assert_eq!(
            told("there are no minutes at `ops/<b>.md`"),
            "There are no minutes at <code>ops/&lt;b&gt;.md</code>"
        );
        assert_eq!(told("`x` is no day"), "<code>x</code> is no day");
        assert_eq!(told("a ` alone"), "A ` alone");
        assert_eq!(told(""), "");
    }

    #[test]
    fn a_register_says_where_not_all_of_it_is_taken_along() {
        assert_eq!(as_many(5_000, "All of them"), "All of them");
        assert_eq!(as_many(5_001, "All of them"), "The first 5,000");
    }
}
