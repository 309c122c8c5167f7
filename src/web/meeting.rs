//! The page of one meeting: the whole minutes, and what is known around them.

use maud::Markup;
use maud::html;

use crate::book::Book;
use crate::error::Error;
use crate::error::ErrorKind;
use crate::error::Result;
use crate::recall::around::Around;
use crate::section::Action;
use crate::section::ActionState;
use crate::section::Role;
use crate::section::Section;
use crate::section::SectionId;
use crate::web::Asked;
use crate::web::Site;
use crate::web::address::Links;
use crate::web::address::Question;
use crate::web::markdown;
use crate::web::marks::Words;
use crate::web::page;
use crate::web::page::View;
use crate::web::results;

/// The length of a short list: longer ones are folded.
const SHORT: usize = 12;

/// Words that a section has at least if it says enough to look for the like of it.
const WORDS_TO_RELATE: u32 = 12;

/// All sections of the minutes that a key names: a path, with its corpus and `:` before it where
/// a book has several.
pub(crate) fn sections_of(book: &Book, key: &str) -> Result<Vec<Section>> {
    let whole = book.meeting("", key)?;
    if !whole.is_empty() {
        return Ok(whole);
    }
    if let Some((corpus, path)) = key.split_once(':') {
        let sections = book.meeting(corpus, path)?;
        if !sections.is_empty() {
            return Ok(sections);
        }
    }
    Err(no_minutes_at(key))
}

fn no_minutes_at(key: &str) -> Error {
    Error::new(
        ErrorKind::NotFound,
        format!("there are no minutes at `{}`", shortened(key)),
        "they may have been renamed; search for what they said",
    )
}

/// The section of that name.
pub(crate) fn section_of(book: &Book, name: &str) -> Result<Section> {
    book.section(&SectionId(name.to_owned()))?.ok_or_else(|| {
        Error::new(
            ErrorKind::NotFound,
            format!("there is no section `{}`", shortened(name)),
            "its heading may have been reworded",
        )
    })
}

/// A name that somebody asked for, short enough to be said back.
pub(crate) fn shortened(name: &str) -> String {
    let mut short: String = name.chars().take(120).collect();
    if short.len() < name.len() {
        short.push('…');
    }
    short
}

/// The page of the minutes that a key names.
pub(crate) fn meeting_page(site: &Site, book: &Book, asked: &Asked) -> Result<String> {
    let key = asked.name.as_str();
    let question = &asked.question();
    let sections = sections_of(book, key)?;
    let first = sections.first().ok_or_else(|| no_minutes_at(key))?;
    let source = book.source(&first.corpus, &first.path)?.unwrap_or_default();
    let words = words_to_mark(book, question, &sections)?;
    let around = Around::of(book, first)?;
    let title = results::name_of_meeting(first);
    let context = markdown::Context {
        links: &site.links,
        corpus: &first.corpus,
        path: &first.path,
        title: &first.meeting,
        places: places(&sections),
        words: &words,
    };
    let minutes = markdown::render(&source, &context);
    let frame = page::Frame {
        title: &page_title(first, &title),
        question,
        view: View::Sections,
        has_feed: false,
        layout: "meeting",
    };
    let body = html! {
        article.columns {
            div.minutes {
                h1 { (title) }
                (facts(site, book, first, &sections))
                (neighbours(&around, "Meetings before and after", &site.links))
                (minutes)
                (neighbours(&around, "Go on to the meetings before and after", &site.links))
            }
            aside.aside aria-label="About these minutes" {
                (decisions(&sections))
                (actions(&sections))
                (others("Reported in", &around.reports, &site.links))
                (others("Reports from", &around.reported, &site.links))
                (others("Linked from", &other_links(&around), &site.links))
                (related(&sections, &site.links))
            }
        }
    };
    Ok(page::page(site, &frame, &body).into_string())
}

/// The minutes that a key names as they were written.
pub(crate) fn source(_: &Site, book: &Book, asked: &Asked) -> Result<String> {
    let key = asked.name.as_str();
    let sections = sections_of(book, key)?;
    let first = sections.first().ok_or_else(|| no_minutes_at(key))?;
    let source = book.source(&first.corpus, &first.path)?;
    source.ok_or_else(|| no_minutes_at(key))
}

fn page_title(first: &Section, title: &str) -> String {
    match (first.date, first.teams.first()) {
        (Some(day), Some(team)) => format!("{title} · {team}, {day}"),
        (Some(day), None) => format!("{title} · {day}"),
        (None, _) => title.to_owned(),
    }
}

/// Where each section starts, and its name on the page.
fn places(sections: &[Section]) -> Vec<(u32, String)> {
    sections
        .iter()
        .map(|section| (section.line_start, section.id.place().to_owned()))
        .filter(|(_, name)| !name.is_empty())
        .collect()
}

/// What of these minutes answers the question.
fn words_to_mark(book: &Book, question: &Question, sections: &[Section]) -> Result<Words> {
    let mut words = Words::default();
    if !question.search.text.is_empty() {
        for word in book.words_in(&question.search, sections)? {
            words.add(&word);
        }
    }
    Ok(words)
}

/// When, who, where.
fn facts(site: &Site, book: &Book, first: &Section, sections: &[Section]) -> Markup {
    let mut teams: Vec<&String> = Vec::new();
    for team in sections.iter().flat_map(|section| &section.teams) {
        if !teams.contains(&team) {
            teams.push(team);
        }
    }
    let url = book.url(first);
    html! {
        div.facts {
            p.when {
                (results::day(first.date))
                @for team in &teams { " " a.team href=(site.links.named("team", team)) { (team) } }
            }
            p.where {
                span.path { (first.path) }
                @if let Some(url) = results::web_address(url.as_deref()) {
                    " " a href=(url) rel="noopener noreferrer" { "Source" }
                } @else {
                    " " a href=(site.links.source(&first.corpus, &first.path)) { "Source" }
                }
                " " button.copy type="button" hidden data-copy=(results::citation_of_meeting(first, url.as_deref())) { "Copy citation" }
            }
            @if !first.attendees.is_empty() {
                details open[first.attendees.len() <= SHORT] {
                    summary { "Present: " (first.attendees.len()) }
                    p {
                        @for (place, name) in first.attendees.iter().enumerate() {
                            @if place > 0 { ", " }
                            @if site.people { a href=(site.links.named("person", name)) { (name) } } @else { (name) }
                        }
                    }
                }
            }
        }
    }
}

fn decisions(sections: &[Section]) -> Markup {
    let mut rows = Vec::new();
    for section in sections {
        for decision in &section.decisions {
            rows.push((section, html! { (decision.text) }, html! {}));
        }
    }
    outcomes("Decisions", &rows)
}

fn actions(sections: &[Section]) -> Markup {
    let mut rows = Vec::new();
    for section in sections {
        for action in &section.actions {
            rows.push((section, html! { (action.text) }, state(action)));
        }
    }
    outcomes("Actions", &rows)
}

/// What came of the meeting: each as the way to its section, with what is to be added.
fn outcomes(name: &str, rows: &[(&Section, Markup, Markup)]) -> Markup {
    html! {
        @if !rows.is_empty() {
            section {
                h2 { (name) }
                ul {
                    @for (section, text, more) in rows {
                        li { a href={ "#" (section.id.place()) } { (text) } (more) }
                    }
                }
            }
        }
    }
}

/// Who is to do it and how it stands, as far as the minutes say.
fn state(action: &Action) -> Markup {
    let state = match action.state {
        ActionState::Open => "open",
        ActionState::Done => "done",
        ActionState::Unknown => "",
    };
    let owners = action.owners.join(", ");
    let parts: Vec<&str> = [owners.as_str(), state]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
    html! { @if !parts.is_empty() { " " span.state { "(" (parts.join(", ")) ")" } } }
}

fn neighbours(around: &Around, label: &str, links: &Links) -> Markup {
    let link = |section: &Section| links.meeting(&section.corpus, &section.path);
    html! {
        @if around.before.is_some() || around.after.is_some() {
            nav.neighbours aria-label=(label) {
                span { @if let Some(before) = &around.before { a rel="prev" href=(link(before)) { span aria-hidden="true" { "← " } span.unseen { "Before: " } (results::day(before.date)) } } }
                span { @if let Some(after) = &around.after { a rel="next" href=(link(after)) { span.unseen { "After: " } (results::day(after.date)) span aria-hidden="true" { " →" } } } }
            }
        }
    }
}

/// The ways from what was spoken of here to where else it was.
fn related(sections: &[Section], links: &Links) -> Markup {
    let telling: Vec<&Section> = sections
        .iter()
        .filter(|section| section.role == Role::Content && !section.title.trim().is_empty())
        .filter(|section| section.words >= WORDS_TO_RELATE)
        .collect();
    html! {
        @if !telling.is_empty() {
            details.related open[telling.len() <= SHORT] {
                summary { "Elsewhere on" }
                ul {
                    @for section in telling {
                        li { a href=(links.named("related", &section.id.0)) { (results::name_of(section)) } }
                    }
                }
            }
        }
    }
}

/// What links here, but for the round-ups: they are named as such.
fn other_links(around: &Around) -> Vec<Section> {
    let is_report = |link: &Section| around.reports.iter().any(|report| report.id == link.id);
    let others = around.links.iter().filter(|link| !is_report(link));
    others.cloned().collect()
}

fn others(name: &str, sections: &[Section], links: &Links) -> Markup {
    html! {
        @if !sections.is_empty() {
            section {
                h2 { (name) }
                ul {
                    @for section in sections {
                        li {
                            a href=(links.meeting_at(&section.corpus, &section.path, "", section.id.place())) {
                                (results::day(section.date)) " " (results::name_of(section))
                            }
                            " " span.state { (section.path) }
                        }
                    }
                }
            }
        }
    }
}
