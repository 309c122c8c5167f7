//! The pages of a team or a topic: what was discussed when, latest first.

use maud::Markup;
use maud::html;

use crate::book::Book;
use crate::error::Error;
use crate::error::ErrorKind;
use crate::error::Result;
use crate::search::Order;
use crate::section::Section;
use crate::web::Asked;
use crate::web::Site;
use crate::web::address::Facet;
use crate::web::address::Question;
use crate::web::chart;
use crate::web::meeting::shortened;
use crate::web::page;
use crate::web::page::View;
use crate::web::results;

/// Sections on one page: some ten meetings.
const SECTIONS: usize = 60;

/// The page of a team.
pub(crate) fn team_page(site: &Site, book: &Book, asked: &Asked) -> Result<String> {
    listing_page(site, book, Facet::Team, asked)
}

/// The page of a topic.
pub(crate) fn topic_page(site: &Site, book: &Book, asked: &Asked) -> Result<String> {
    listing_page(site, book, Facet::Topic, asked)
}

/// The page of what has one value of a facet.
fn listing_page(site: &Site, book: &Book, facet: Facet, asked: &Asked) -> Result<String> {
    let name = asked.name.as_str();
    let page = asked.question().page();
    let of_it = Question::default().toggled(facet, name);
    let mut search = of_it.search.clone();
    search.order = Order::Newest;
    search.limit = SECTIONS;
    search.offset = page.saturating_sub(1).saturating_mul(SECTIONS);
    let found = book.search(&search)?;
    // A search for a name that there is not goes on without it, with a notice; a page does not.
    let known = match facet {
        Facet::Team => &found.facets.team,
        Facet::Topic => &found.facets.topic,
        Facet::Person => &found.facets.person,
        Facet::Corpus => &found.facets.corpus,
        Facet::Year => &found.facets.year,
        Facet::Month => &found.facets.month,
    };
    if !known.iter().any(|count| count.value == name) {
        return Err(Error::new(
            ErrorKind::NotFound,
            format!(
                "no minutes speak of the {} `{}`",
                facet.key(),
                shortened(name)
            ),
            "the names that there are stand beside every search",
        ));
    }
    let links = &site.links;
    let frame = page::Frame {
        title: name,
        question: &of_it,
        view: View::Sections,
        has_feed: true,
        layout: "listing",
    };
    let last = found.total.div_ceil(SECTIONS);
    let here = links.named(facet.key(), name);
    let body = html! {
        div.columns {
            div.minutes {
                p.eyebrow { (facet.key()) }
                h1 { (name) }
                p.facts {
                    (results::found(&found)) ". "
                    a href=(links.search(&of_it)) { "Search in them" } ". "
                    a href=(links.feed(&of_it)) { "Follow as a feed" } "."
                }
                (page::views(site, View::Sections, &of_it))
                (chart::chart(&found.facets, &of_it, links))
                (meetings(site, found.hits.iter().map(|hit| &hit.section)))
                (page::paging(page, last, |number| format!("{here}?page={number}")))
            }
            aside.facets aria-label="How they spread" {
                @if facet != Facet::Topic { (results::facet("Topics", Facet::Topic, &found.facets.topic, &of_it, links)) }
                @if facet != Facet::Team { (results::facet("Teams", Facet::Team, &found.facets.team, &of_it, links)) }
                @if site.people && facet != Facet::Person { (results::facet("People", Facet::Person, &found.facets.person, &of_it, links)) }
                (results::facet("Years", Facet::Year, &results::latest_first(&found.facets.year), &of_it, links))
            }
        }
    };
    Ok(page::page(site, &frame, &body).into_string())
}

/// Sections, those of one meeting together.
pub(crate) fn meetings<'a>(site: &Site, sections: impl Iterator<Item = &'a Section>) -> Markup {
    let sections: Vec<&Section> = sections.collect();
    html! {
        @for meeting in sections.chunk_by(|one, other| is_same_meeting(one, other)) {
            (meeting_row(site, meeting))
        }
    }
}

fn is_same_meeting(one: &Section, other: &Section) -> bool {
    (&one.path, &one.corpus, one.date) == (&other.path, &other.corpus, other.date)
}

/// What a meeting is called where its date is shown anyway.
fn name_beside_date(first: &Section) -> &str {
    let is_only_a_date = !first.meeting.chars().any(char::is_alphabetic);
    match first.teams.first() {
        Some(team) if is_only_a_date => team,
        None if is_only_a_date => &first.path,
        _ => &first.meeting,
    }
}

/// A meeting with the sections that belong here.
fn meeting_row(site: &Site, sections: &[&Section]) -> Markup {
    let links = &site.links;
    html! {
        @if let Some(first) = sections.first() {
            section.held {
                h2 {
                    (results::day(first.date)) " "
                    a href=(links.meeting(&first.corpus, &first.path)) { (name_beside_date(first)) }
                }
                ul {
                    @for section in sections {
                        li { a href=(links.meeting_at(&section.corpus, &section.path, "", section.id.place())) { (results::name_of(section)) } }
                    }
                }
            }
        }
    }
}
