//! The register of tasks as a page, with its exports for spreadsheets, calendars and wikis.

use std::collections::BTreeMap;

use maud::Markup;
use maud::html;

use crate::book::Book;
use crate::error::Result;
use crate::recall::Source;
use crate::recall::actions;
use crate::recall::actions::Item;
use crate::recall::actions::Wanted;
use crate::recall::calendar;
use crate::recall::markdown;
use crate::recall::table;
use crate::section::ActionState;
use crate::web::Asked;
use crate::web::Site;
use crate::web::address::Links;
use crate::web::address::Pairs;
use crate::web::address::Question;
use crate::web::page;
use crate::web::page::View;
use crate::web::place;
use crate::web::results;

/// Tasks on one page.
const ITEMS: usize = 50;
/// Owners that are offered to choose from.
const MOST_OWNERS: usize = 16;

/// What is asked of the register: a question, and whose tasks in which state.
struct Register {
    question: Question,
    wanted: Wanted,
}

impl Register {
    fn read(asked: &Asked) -> Register {
        Register {
            question: asked.question(),
            wanted: wanted(&asked.pairs),
        }
    }

    fn items(&self, book: &Book) -> Result<Vec<Item>> {
        actions::actions(book, &self.question.search, &self.wanted)
    }

    /// The address of the same register in this form, or of another one.
    fn link(&self, path: &str, wanted: &Wanted, links: &Links) -> String {
        let page = links.asking(&links.view(path), &self.question.subject());
        let mut more = Pairs::default();
        for (key, value) in carried(wanted) {
            more.add(key, &value);
        }
        more.behind(page)
    }

    /// The same for tasks in one state.
    fn in_state(&self, state: Option<ActionState>) -> Wanted {
        Wanted {
            states: state.into_iter().collect(),
            ..self.wanted.clone()
        }
    }

    /// The same for one person's tasks, or everybody's.
    fn of(&self, owner: Option<&str>) -> Wanted {
        Wanted {
            owners: owner.map(str::to_owned).into_iter().collect(),
            ..self.wanted.clone()
        }
    }
}

/// Whose tasks in which state an address asks for.
pub(crate) fn wanted(pairs: &[(String, String)]) -> Wanted {
    let mut wanted = Wanted::default();
    for (key, value) in pairs {
        let value = value.trim();
        match (key.as_str(), value) {
            (_, "") => {}
            ("who", _) => wanted.owners.push(value.to_owned()),
            ("state", "open") => wanted.states.push(ActionState::Open),
            ("state", "done") => wanted.states.push(ActionState::Done),
            ("state", "unknown") => wanted.states.push(ActionState::Unknown),
            _ => {}
        }
    }
    wanted
}

/// The same as pairs of an address.
fn carried(wanted: &Wanted) -> Vec<(&'static str, String)> {
    let owners = wanted.owners.iter().map(|owner| ("who", owner.clone()));
    let states = wanted.states.iter();
    let states = states.map(|state| ("state", state.name().to_owned()));
    owners.chain(states).collect()
}

/// `/actions`
pub(crate) fn actions_page(site: &Site, book: &Book, asked: &Asked) -> Result<String> {
    let register = Register::read(asked);
    let links = &site.links;
    let items = register.items(book)?;
    let list = page::Listed::of(&items, register.question.page(), ITEMS);
    let here = register.link("actions", &register.wanted, links);
    let body = html! {
        div.line {
            h2.count { (results::counted(items.len(), "task")) ", those seen last first" }
            (states(&register, links))
        }
        (results::remarks_on_list(book, &register.question, Source::Actions)?)
        (owners(&register, &items, links))
        @if items.is_empty() { p.nothing { "No such task was recognised." } }
        (rows(list.shown, list.first, &register.question.search.text, links))
        (list.paging(&here))
        @if !items.is_empty() { (exports(items.len(), &register, links)) }
        (page::carried(&carried(&register.wanted), &[]))
    };
    Ok(page::view(site, View::Actions, &register.question, &body))
}

/// `/actions.csv`
pub(crate) fn csv(_: &Site, book: &Book, asked: &Asked) -> Result<String> {
    let items = Register::read(asked).items(book)?;
    Ok(table::csv(asked.part_of(&items)))
}

/// `/actions.md`
pub(crate) fn markdown(_: &Site, book: &Book, asked: &Asked) -> Result<String> {
    let items = Register::read(asked).items(book)?;
    Ok(markdown::actions(asked.part_of(&items)))
}

/// `/actions.ics`
pub(crate) fn calendar(_: &Site, book: &Book, asked: &Asked) -> Result<String> {
    let items = Register::read(asked).items(book)?;
    Ok(calendar::icalendar(asked.part_of(&items)))
}

fn states(register: &Register, links: &Links) -> Markup {
    let offered = [
        ("All", None),
        ("Open", Some(ActionState::Open)),
        ("Done", Some(ActionState::Done)),
        ("Unknown", Some(ActionState::Unknown)),
    ];
    html! {
        nav.orders aria-label="State" {
            @for (name, state) in offered {
                @let wanted = register.in_state(state);
                a href=(register.link("actions", &wanted, links))
                    aria-current=[(wanted == register.wanted).then_some("true")] { (name) }
            }
        }
    }
}

/// Whose tasks these are, to choose from or to undo the choice.
fn owners(register: &Register, items: &[Item], links: &Links) -> Markup {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for owner in items.iter().flat_map(|item| &item.owners) {
        *counts.entry(owner).or_default() += 1;
    }
    let mut most: Vec<(&str, usize)> = counts.into_iter().collect();
    most.sort_by(|a, b| (b.1, a.0).cmp(&(a.1, b.0)));
    most.truncate(MOST_OWNERS);
    let chosen = &register.wanted.owners;
    html! {
        @if !chosen.is_empty() {
            ul.chosen aria-label="Narrowed to" {
                li {
                    a href=(register.link("actions", &register.of(None), links)) {
                        span.unseen { "Remove " } "who: " (chosen.join(", ")) span.cross aria-hidden="true" { "×" }
                    }
                }
            }
        } @else if most.len() > 1 {
            ul.chosen.offered aria-label="Only tasks of" {
                @for (owner, count) in most {
                    li { a href=(register.link("actions", &register.of(Some(owner)), links)) { (owner) span.number { (results::digits(count)) } } }
                }
            }
        }
    }
}

/// Tasks, one each, the first of them with a number.
pub(crate) fn rows(items: &[Item], first: usize, asked: &str, links: &Links) -> Markup {
    html! {
        ol.hits start=(first) { @for item in items { (row(item, asked, links)) } }
    }
}

fn row(item: &Item, asked: &str, links: &Links) -> Markup {
    html! {
        li.hit.task {
            p.when {
                span class={ "status " (item.state.name()) } { (label(item.state)) }
                " " (place::when(&item.place, links))
            }
            p.passage {
                @if !item.owners.is_empty() { span.owners { (item.owners.join(", ")) } ": " }
                (item.text)
            }
            p.where {
                span { (place::title(&item.place, asked, links)) }
                @if item.mentions.len() > 1 {
                    " " span { "came up " (item.mentions.len()) " times since " (results::day(item.first)) }
                }
                " " (place::source(&item.place, links))
            }
        }
    }
}

/// The word for a state beside a task.
pub(crate) fn label(state: ActionState) -> &'static str {
    match state {
        ActionState::Open => "To do",
        ActionState::Done => "Done",
        ActionState::Unknown => "Task",
    }
}

fn exports(count: usize, register: &Register, links: &Links) -> Markup {
    let forms = [
        ("actions.csv", "CSV"),
        ("actions.md", "Markdown"),
        ("actions.ics", "iCalendar"),
    ];
    html! {
        p.exports {
            (page::as_many(count, "All of them")) " as "
            @for (place, (path, name)) in forms.iter().enumerate() {
                @if place > 0 { ", " }
                a href=(register.link(path, &register.wanted, links)) { (name) }
            }
        }
    }
}
