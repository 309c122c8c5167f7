//! Where something was said, as HTML: when, by whom, under which heading, and the way there.

use maud::Markup;
use maud::html;

use crate::recall::Place;
use crate::web::address::Links;
use crate::web::results;

/// Day and teams.
pub(crate) fn when(place: &Place, links: &Links) -> Markup {
    html! {
        (results::day(place.date))
        @for team in &place.teams { " " a.team href=(links.named("team", team)) { (team) } }
    }
}

/// The heading as the way to the section, with what was asked marked there.
pub(crate) fn title(place: &Place, asked: &str, links: &Links) -> Markup {
    html! { a href=(address(place, asked, links)) { (name_of(place)) } }
}

/// Path and line, the lasting address and the published minutes.
pub(crate) fn source(place: &Place, links: &Links) -> Markup {
    html! {
        span.path { (place.path) ":" (place.line) }
        " " a href=(links.section(&place.id)) { "Permalink" span.unseen { " of " (name_of(place)) } }
        @if let Some(url) = results::web_address(place.url.as_deref()) {
            " " a href=(url) rel="noopener noreferrer" { "Source" span.unseen { " of " (name_of(place)) } }
        }
    }
}

/// Day and path in few words, as the way there.
pub(crate) fn short(place: &Place, links: &Links) -> Markup {
    html! { a href=(address(place, "", links)) { (results::day(place.date)) " " (place.path) ":" (place.line) } }
}

fn address(place: &Place, asked: &str, links: &Links) -> String {
    links.meeting_at(&place.corpus, &place.path, asked, place.id.place())
}

/// What the section is called where its heading is empty.
fn name_of(place: &Place) -> &str {
    [&place.title, &place.meeting, &place.path]
        .into_iter()
        .find(|name| !name.trim().is_empty())
        .map_or("", |name| name.trim())
}
