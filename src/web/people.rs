//! People as pages: who has to do with a question, and what one of them did. Only where the
//! operator says so; whom the configuration hides is nobody here either.

use maud::Markup;
use maud::html;

use crate::book::Book;
use crate::error::Error;
use crate::error::ErrorKind;
use crate::error::Result;
use crate::recall::Source;
use crate::recall::people;
use crate::recall::people::Part;
use crate::recall::people::Person;
use crate::web::Asked;
use crate::web::Site;
use crate::web::actions;
use crate::web::address::Facet;
use crate::web::address::Links;
use crate::web::address::Pairs;
use crate::web::address::Question;
use crate::web::page;
use crate::web::page::Listed;
use crate::web::page::View;
use crate::web::place;
use crate::web::results;

/// People on one page.
const PEOPLE: usize = 100;
/// Tasks of one person that are shown; the register has all.
const TASKS: usize = 20;
/// Places where somebody is mentioned, on one page.
const MENTIONS: usize = 50;
/// Teams and topics of a person that are shown.
const MOST_VALUES: usize = 8;

/// Whether this site tells of people at all.
///
/// # Errors
///
/// Where it does not.
pub(crate) fn allowed(site: &Site) -> Result<()> {
    if site.people {
        return Ok(());
    }
    Err(Error::new(
        ErrorKind::NotFound,
        "This site has no pages on people",
        "Its operator can allow them with `minutebook serve --people`.",
    ))
}

/// `/people`
pub(crate) fn people_page(site: &Site, book: &Book, asked: &Asked) -> Result<String> {
    allowed(site)?;
    let question = asked.question();
    let parts = people::people(book, &question.search)?;
    let list = Listed::of(&parts, question.page(), PEOPLE);
    let here = View::People.of(&question, &site.links);
    let body = html! {
        p.facts { (results::counted_as(parts.len(), "person", "people")) ", whoever has most to do with it first" }
        (results::remarks_on_list(book, &question, Source::Sections)?)
        @if parts.is_empty() { p.nothing { "Nobody was found." } } @else { (table(list.shown, &site.links)) }
        (list.paging(&here))
    };
    Ok(page::view(site, View::People, &question, &body))
}

fn table(parts: &[Part], links: &Links) -> Markup {
    html! {
        table.wide {
            thead {
                tr {
                    th scope="col" { "Person" }
                    th.number scope="col" { "Mentioned" }
                    th.number scope="col" { "Present" }
                    th.number scope="col" { "Tasks" }
                    th scope="col" { "First" }
                    th scope="col" { "Last" }
                }
            }
            tbody {
                @for part in parts {
                    tr {
                        th scope="row" {
                            a href=(links.named("person", &part.person)) { (part.person) }
                            @if !part.also.is_empty() { " " span.state { "(" (part.also.join(", ")) ")" } }
                        }
                        td.number { (results::digits(part.mentioned)) }
                        td.number { (results::digits(part.present)) }
                        td.number { (results::digits(part.actions)) }
                        td { (results::day(part.first)) }
                        td { (results::day(part.last)) }
                    }
                }
            }
        }
    }
}

/// `/person/NAME`
pub(crate) fn person_page(site: &Site, book: &Book, asked: &Asked) -> Result<String> {
    allowed(site)?;
    let question = asked.question();
    let links = &site.links;
    let person = people::person(book, &asked.name, &question.search, usize::MAX)?;
    let of_them = Question::default().toggled(Facet::Person, &person.person);
    let list = Listed::of(&person.mentions, question.page(), MENTIONS);
    let here = links.asking(&links.named("person", &asked.name), &question.subject());
    let frame = page::Frame {
        title: &person.person,
        question: &of_them,
        view: View::Sections,
        has_feed: true,
        layout: "plain",
    };
    let body = html! {
        p.eyebrow { "person" }
        h1 { (person.person) }
        (facts(&person, &of_them, links))
        (page::views(site, View::People, &of_them))
        @if !person.actions.is_empty() && list.first == 1 {
            h2 { "Took on" }
            (actions::rows(person.actions.get(..TASKS).unwrap_or(&person.actions), 1, "", links))
            @if person.actions.len() > TASKS {
                p { a href=(all_tasks(&person, links)) { "All " (person.actions.len()) " tasks" } }
            }
        }
        @if !person.mentions.is_empty() {
            h2 { "Mentioned" }
            ol.hits start=(list.first) {
                @for mention in list.shown {
                    li.hit {
                        p.when { (place::when(mention, links)) }
                        h3 { (place::title(mention, &person.person, links)) }
                        p.where { (place::source(mention, links)) }
                    }
                }
            }
            (list.paging(&here))
        }
    };
    Ok(page::page(site, &frame, &body).into_string())
}

fn all_tasks(person: &Person, links: &Links) -> String {
    let mut who = Pairs::default();
    who.add("who", &person.person);
    who.behind(links.view("actions"))
}

fn facts(person: &Person, of_them: &Question, links: &Links) -> Markup {
    html! {
        div.facts {
            @if !person.also.is_empty() { p { "Also " (person.also.join(", ")) } }
            p {
                "At " (results::counted(person.present, "meeting"))
                @if let Some((first, last)) = person.span { ", " (results::day(Some(first))) " to " (results::day(Some(last))) }
                ". " a href=(links.search(of_them)) { "Search where they are mentioned" } "."
            }
            (values("Teams", "team", &person.teams, links))
            (values("Topics", "topic", &person.topics, links))
        }
    }
}

fn values(name: &str, page: &str, counts: &[(String, usize)], links: &Links) -> Markup {
    html! {
        @if !counts.is_empty() {
            p {
                (name) ": "
                @for (place, (value, count)) in counts.iter().take(MOST_VALUES).enumerate() {
                    @if place > 0 { ", " }
                    a href=(links.named(page, value)) { (value) } " " (results::digits(*count))
                }
            }
        }
    }
}
