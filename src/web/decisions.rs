//! The register of decisions as a page, and as the Markdown that communities keep by hand.

use maud::Markup;
use maud::html;

use crate::book::Book;
use crate::error::Result;
use crate::recall::Source;
use crate::recall::decisions;
use crate::recall::decisions::Entry;
use crate::recall::markdown;
use crate::web::Asked;
use crate::web::Site;
use crate::web::address::Links;
use crate::web::address::Question;
use crate::web::page;
use crate::web::page::View;
use crate::web::place;
use crate::web::results;

/// Decisions on one page.
const ENTRIES: usize = 50;

/// `/decisions`
pub(crate) fn decisions_page(site: &Site, book: &Book, asked: &Asked) -> Result<String> {
    let question = asked.question();
    let links = &site.links;
    let entries = decisions::decisions(book, &question.search)?;
    let said = results::counted(entries.len(), "decision");
    let list = page::Listed::of(&entries, question.page(), ENTRIES);
    let here = View::Decisions.of(&question, links);
    let body = html! {
        div.line {
            h2.count { (said) ", the latest first" }
            @if !entries.is_empty() {
                a href=(links.asking(&links.view("decisions.md"), &question.subject())) { (page::as_many(entries.len(), "All")) " as Markdown" }
            }
        }
        (results::remarks_on_list(book, &question, Source::Decisions)?)
        @if entries.is_empty() { (nothing(&question, links)) }
        ol.hits start=(list.first) {
            @for entry in list.shown { (row(entry, &question, links)) }
        }
        (list.paging(&here))
    };
    Ok(page::view(site, View::Decisions, &question, &body))
}

/// `/decisions.md`
pub(crate) fn markdown(_: &Site, book: &Book, asked: &Asked) -> Result<String> {
    let entries = decisions::decisions(book, &asked.question().search)?;
    Ok(markdown::decisions(asked.part_of(&entries)))
}

fn row(entry: &Entry, question: &Question, links: &Links) -> Markup {
    html! {
        li.hit {
            p.when { (place::when(&entry.place, links)) }
            h3 { (place::title(&entry.place, &question.search.text, links)) }
            p.passage { (entry.text) }
            @if let Some(later) = &entry.later {
                p.later {
                    "Decided again " @if later.date.is_some() { (results::day(later.date)) " " }
                    "(" (later.subject) "): "
                    a href=(links.section(&later.id)) { (later.text) }
                }
            }
            p.where {
                (place::source(&entry.place, links))
                @for other in &entry.also { " " span { "also " (place::short(other, links)) } }
            }
        }
    }
}

fn nothing(question: &Question, links: &Links) -> Markup {
    html! {
        p.nothing {
            "No decision was recognised. Perhaps "
            a href=(View::Sections.of(question, links)) { "the minutes themselves" } " tell more."
        }
    }
}
