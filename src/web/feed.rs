//! Answers for readers of feeds, search boxes of browsers and crawlers.

use maud::Markup;
use maud::PreEscaped;
use maud::Render;
use maud::html;

use crate::book::Book;
use crate::error::Result;
use crate::search::Hit;
use crate::search::Order;
use crate::search::Results;
use crate::search::Search;
use crate::web::Asked;
use crate::web::Site;
use crate::web::address::Question;
use crate::web::page;
use crate::web::results;

/// Entries of a feed: some weeks of meetings.
const ENTRIES: usize = 40;

/// `/feed.atom`
pub(crate) fn feed(site: &Site, book: &Book, asked: &Asked) -> Result<String> {
    let question = asked.question();
    let results = book.search(&search_of(&question))?;
    Ok(atom(site, &asked.origin, &question, &results))
}

/// What a feed asks: always for the latest.
fn search_of(question: &Question) -> Search {
    Search {
        order: Order::Newest,
        limit: ENTRIES,
        offset: 0,
        facets: false,
        ..question.search.clone()
    }
}

/// The latest sections that answer a question, as an Atom feed. `origin` is the scheme and host
/// under which it was asked for.
fn atom(site: &Site, origin: &str, question: &Question, results: &Results) -> String {
    let links = &site.links;
    let title = page::title(site, &results::title(question));
    let updated = results
        .hits
        .iter()
        .filter_map(|hit| hit.section.date)
        .max()
        .map_or("1970-01-01".to_owned(), |day| day.to_string());
    let here = format!("{origin}{}", links.feed(question));
    let page = format!("{origin}{}", links.search(question));
    let feed = html! {
        feed xmlns="http://www.w3.org/2005/Atom" {
            title { (Xml(&title)) }
            id { (Xml(&here)) }
            link rel="self" type="application/atom+xml" href=(Xml(&here));
            link rel="alternate" type="text/html" href=(Xml(&page));
            updated { (updated) "T00:00:00Z" }
            author { name { (Xml(&site.title)) } }
            @for hit in &results.hits { (entry(site, origin, hit)) }
        }
    };
    xml(&feed)
}

fn entry(site: &Site, origin: &str, hit: &Hit) -> Markup {
    let section = &hit.section;
    let links = &site.links;
    let lasting = format!("{origin}{}", links.section(&section.id));
    let place = section.id.place();
    let page = format!(
        "{origin}{}",
        links.meeting_at(&section.corpus, &section.path, "", place)
    );
    let day = section
        .date
        .map_or("1970-01-01".to_owned(), |day| day.to_string());
    let passages: Vec<&str> = hit
        .snippets
        .iter()
        .map(|snippet| snippet.text.as_str())
        .collect();
    let name = match section.teams.first() {
        Some(team) => format!("{team}: {}", results::name_of(section)),
        None => results::name_of(section).to_owned(),
    };
    html! {
        entry {
            title { (Xml(&name)) }
            id { (Xml(&lasting)) }
            link rel="alternate" type="text/html" href=(Xml(&page));
            updated { (day) "T00:00:00Z" }
            @for topic in &section.topics { category term=(Xml(topic)); }
            summary { (Xml(&passages.join("\n…\n"))) }
        }
    }
}

/// Text for XML, which unlike HTML does not know every character.
struct Xml<'a>(&'a str);

impl Render for Xml<'_> {
    fn render_to(&self, out: &mut String) {
        let is_known = |letter: &char| matches!(letter, '\t' | '\n' | '\r' | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
        let known: String = self.0.chars().filter(is_known).collect();
        known.render_to(out);
    }
}

/// A document of XML from what was written as HTML: empty elements are closed.
fn xml(document: &Markup) -> String {
    // Attribute values hold no `<` or `>`: both are escaped. So every `<link …>` ends at its `>`.
    let mut text = String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
    let PreEscaped(html) = document;
    for piece in html.split_inclusive('>') {
        let start = piece.rfind('<').unwrap_or(0);
        let tag = piece.get(start..).unwrap_or_default();
        let is_empty = ["<link ", "<category ", "<Url "]
            .iter()
            .any(|name| tag.starts_with(name));
        match piece.strip_suffix('>') {
            Some(open) if is_empty => {
                text.push_str(open);
                text.push_str("/>");
            }
            _ => text.push_str(piece),
        }
    }
    text.push('\n');
    text
}

/// How a browser's own search box asks here.
pub(crate) fn search_description(site: &Site, origin: &str) -> String {
    let base = &site.links.base;
    let template = format!("{origin}{}?q={{searchTerms}}", site.links.home());
    let feed = format!("{origin}{base}/feed.atom?q={{searchTerms}}");
    // Browsers show at most sixteen characters of it.
    let short: String = site.title.chars().take(16).collect();
    let description = html! {
        OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/" {
            ShortName { (Xml(&short)) }
            Description { "Search the minutes: " (Xml(&site.title)) }
            InputEncoding { "UTF-8" }
            Url type="text/html" template=(Xml(&template));
            Url type="application/atom+xml" template=(Xml(&feed));
        }
    };
    xml(&description)
}

/// What crawlers may read: the minutes, not every question that could be asked of them.
pub(crate) fn robots(site: &Site) -> String {
    let (base, home) = (&site.links.base, site.links.home());
    format!(
        "User-agent: *\nDisallow: {base}/*?\nDisallow: {home}?\nDisallow: {base}/results\nDisallow: {base}/feed.atom\nDisallow: {base}/api/\nDisallow: {base}/s/\nDisallow: {base}/source/\n"
    )
}
