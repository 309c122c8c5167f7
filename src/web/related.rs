//! Sections on the same matter as one, as a page.

use maud::html;

use crate::book::Book;
use crate::error::Result;
use crate::recall::related;
use crate::search::Hit;
use crate::section::SectionId;
use crate::web::Asked;
use crate::web::Site;
use crate::web::address::MOST_HITS;
use crate::web::address::Question;
use crate::web::meeting::section_of;
use crate::web::page;
use crate::web::page::View;
use crate::web::results;

/// Hits of an answer that asks for no number of them.
const HITS: usize = 10;

/// Sections on the same matter as the one that is asked for.
pub(crate) fn hits(book: &Book, asked: &Asked) -> Result<Vec<Hit>> {
    let limit = asked.number("limit").unwrap_or(HITS).min(MOST_HITS);
    related::related(book, &SectionId(asked.name.clone()), limit)
}

/// `/related/ID`
pub(crate) fn related_page(site: &Site, book: &Book, asked: &Asked) -> Result<String> {
    let section = section_of(book, &asked.name)?;
    let hits = hits(book, asked)?;
    let name = results::name_of(&section);
    let question = Question::default();
    let title = format!("Related to {name}");
    let frame = page::Frame {
        title: &title,
        question: &question,
        view: View::Sections,
        has_feed: false,
        layout: "plain",
    };
    let body = html! {
        p.eyebrow { "related" }
        h1 { (name) }
        p.facts {
            (results::day(section.date)) " "
            a href=(site.links.section(&section.id)) { "Back to the section" }
        }
        h2.unseen { "Sections of other meetings" }
        @if hits.is_empty() { p.nothing { "Nothing on the same matter was found elsewhere." } }
        ol.hits id="mb.hits" { @for hit in &hits { (results::hit(hit, &question, site)) } }
    };
    Ok(page::page(site, &frame, &body).into_string())
}
