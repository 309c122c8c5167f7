//! The life of a subject as a page: how it stands, how it spread over the quarters, and what each
//! meeting said.

use std::collections::BTreeMap;

use chrono::Datelike;
use maud::Markup;
use maud::html;

use crate::book::Book;
use crate::error::Result;
use crate::recall::Place;
use crate::recall::history;
use crate::recall::history::Gap;
use crate::recall::history::History;
use crate::recall::history::Moment;
use crate::recall::history::Quarter;
use crate::web::Asked;
use crate::web::Site;
use crate::web::actions;
use crate::web::address::Links;
use crate::web::address::Question;
use crate::web::chart;
use crate::web::page;
use crate::web::page::Listed;
use crate::web::page::View;
use crate::web::place;
use crate::web::results;

/// Meetings on one page.
const MOMENTS: usize = 100;

/// `/history`
pub(crate) fn history_page(site: &Site, book: &Book, asked: &Asked) -> Result<String> {
    let question = asked.question();
    if question.is_empty() {
        return Ok(page::view(site, View::History, &question, &no_subject()));
    }
    let links = &site.links;
    let history = history::history(book, &question.search)?;
    let list = Listed::of(&history.moments, question.page(), MOMENTS);
    let here = View::History.of(&question, links);
    let firsts = firsts(&history.moments);
    let body = html! {
        p.facts { (facts(&history)) }
        @for notice in question.notices.iter().chain(&history.notices) { (results::notice(notice)) }
        @if let Some(latest) = history.latest() {
            section.latest aria-labelledby="mb.latest" {
                h2 id="mb.latest" { "How it stands" }
                (telling(latest, &question, links))
            }
            (quarters(&history.quarters, &firsts, &list, &here))
            h2 { "Meeting by meeting" }
            ol.hits.life start=(list.first) {
                @for (number, moment) in list.shown.iter().enumerate() {
                    (gap(history.gap_before(list.first - 1 + number)))
                    li.hit id=[name_of_first(&firsts, list.first - 1 + number)] { (telling(moment, &question, links)) }
                }
            }
            (list.paging(&here))
        } @else {
            p.nothing { "Nobody spoke of it." }
        }
    };
    Ok(page::view(site, View::History, &question, &body))
}

fn no_subject() -> Markup {
    html! {
        p.nothing {
            "Whose life? Say a subject: some words, a person, or something that minutes refer to, such as "
            code { "issues#225" } "."
        }
    }
}

fn facts(history: &History) -> Markup {
    html! {
        (results::counted(history.sections, "section")) " in " (results::counted(history.meetings, "meeting"))
        @if let Some((first, last)) = history.span {
            ", " (results::day(Some(first))) @if last != first { " to " (results::day(Some(last))) }
        }
        ", " (results::counted(history.decisions().count(), "decision"))
        ", " (results::counted(history.actions().count(), "task"))
    }
}

/// What one meeting said.
fn telling(moment: &Moment, question: &Question, links: &Links) -> Markup {
    html! {
        p.when { (place::when(&moment.place, links)) }
        h3 { (place::title(&moment.place, &question.search.text, links)) }
        p.passage { (results::passage(&moment.passage)) }
        @if !moment.decisions.is_empty() || !moment.actions.is_empty() {
            ul.outcomes {
                @for decision in &moment.decisions { li { span.status { "Decided" } " " (decision.text) } }
                @for action in &moment.actions {
                    li {
                        span.status { (actions::label(action.state)) } " "
                        @if !action.owners.is_empty() { span.owners { (action.owners.join(", ")) } ": " }
                        (action.text)
                    }
                }
            }
        }
        p.where {
            (place::source(&moment.place, links))
            @for other in &moment.reported { " " span { "reported in " (place::short(other, links)) } }
            @if moment.repeated > 0 { " " span { "repeated " (results::counted(moment.repeated, "time")) } }
        }
        @if !moment.others.is_empty() {
            details.similar {
                summary { (results::counted(moment.others.len(), "other section")) " of the same meeting" }
                ul { @for other in &moment.others { li { (place::title(other, &question.search.text, links)) } } }
            }
        }
    }
}

/// A long time without a word.
fn gap(gap: Option<&Gap>) -> Markup {
    html! {
        @if let Some(gap) = gap {
            li.gap { (results::counted(usize::try_from(gap.months()).unwrap_or_default(), "month")) " without a word" }
        }
    }
}

/// The name of a quarter, such as `2024-q2`, and the first meeting in it.
type Firsts = BTreeMap<String, usize>;

fn firsts(moments: &[Moment]) -> Firsts {
    let mut firsts = Firsts::new();
    for (number, moment) in moments.iter().enumerate() {
        if let Some(name) = quarter_of(&moment.place) {
            firsts.entry(name).or_insert(number);
        }
    }
    firsts
}

fn quarter_of(place: &Place) -> Option<String> {
    let day = place.date?;
    Some(format!("{}-q{}", day.year(), day.month0() / 3 + 1))
}

/// The place on the page of a meeting that is the first of its quarter.
fn name_of_first(firsts: &Firsts, number: usize) -> Option<String> {
    let found = firsts.iter().find(|(_, first)| **first == number);
    found.map(|(name, _)| format!("mb.{name}"))
}

/// The quarters as a chart that leads to their meetings, and as a table.
fn quarters(
    quarters: &[Quarter],
    firsts: &Firsts,
    list: &Listed<'_, Moment>,
    here: &str,
) -> Markup {
    let bars: Vec<chart::Span> = quarters
        .iter()
        .map(|quarter| {
            let name = format!("{}-q{}", quarter.year, quarter.quarter);
            chart::Span {
                label: format!("{}, quarter {}", quarter.year, quarter.quarter),
                year: (quarter.quarter == 1).then_some(quarter.year),
                sections: quarter.sections,
                meetings: quarter.meetings,
                is_dense: quarter.dense,
                href: firsts
                    .get(&name)
                    .map(|number| list.place(*number, here, &format!("mb.{name}"))),
            }
        })
        .collect();
    chart::spans(bars)
}
