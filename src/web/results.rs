//! The answer to a search as HTML: what was found, how it spreads, and how to ask otherwise.
//!
//! [`answer`] is the part of the page that changes with the question; the script fetches it alone
//! and puts it in the place of the last one. Everything in it is a link or belongs to the search
//! form, so that it all works without the script too.

use std::ops::Range;

use chrono::NaiveDate;
use maud::Markup;
use maud::html;

use crate::book::Book;
use crate::error::Result;
use crate::recall;
use crate::recall::Source;
use crate::search::Count;
use crate::search::Filter;
use crate::search::Hit;
use crate::search::Order;
use crate::search::Results;
use crate::search::Snippet;
use crate::section::Notice;
use crate::section::Section;
use crate::web::Asked;
use crate::web::Site;
use crate::web::address::Facet;
use crate::web::address::LAST_OFFSET;
use crate::web::address::Links;
use crate::web::address::Question;
use crate::web::address::Toggles;
use crate::web::chart;
use crate::web::marks::marked;
use crate::web::page;
use crate::web::page::View;

/// Values of a facet that are shown before "more".
const FIRST_VALUES: usize = 8;
/// Values of a facet that are shown at all.
const MOST_VALUES: usize = 60;

/// The search page.
pub(crate) fn search_page(site: &Site, book: &Book, asked: &Asked) -> Result<String> {
    let question = asked.question();
    let results = book.search(&question.to_search())?;
    let title = title(&question);
    let frame = page::Frame {
        title: &title,
        question: &question,
        view: View::Sections,
        has_feed: true,
        layout: "search",
    };
    let body = html! {
        h1.unseen { @if title.is_empty() { "Search the minutes" } @else { (title) } }
        div id="mb.answer" { (answer(site, &question, &results)) }
    };
    Ok(page::page(site, &frame, &body).into_string())
}

/// The part of the search page that changes with the question, for the script.
pub(crate) fn part(site: &Site, book: &Book, asked: &Asked) -> Result<String> {
    let question = asked.question();
    let results = book.search(&question.to_search())?;
    Ok(answer(site, &question, &results).into_string())
}

/// What a page of results is called: the question in few words.
pub(crate) fn title(question: &Question) -> String {
    let filter = &question.search.filter;
    let mut parts = vec![question.search.text.clone()];
    parts.extend(filter.teams.iter().cloned());
    parts.extend(filter.topics.iter().cloned());
    parts.extend(filter.people.iter().cloned());
    parts.retain(|part| !part.is_empty());
    parts.join(" · ")
}

/// The part of the page that changes with the question.
fn answer(site: &Site, question: &Question, results: &Results) -> Markup {
    let links = &site.links;
    html! {
        div.answer data-title=(page::title(site, &title(question))) data-said=(found(results)) {
            section.found aria-labelledby="mb.found" {
                div.line {
                    h2.count id="mb.found" tabindex="-1" { (found(results)) }
                    (orders(question, links))
                }
                (page::views(site, View::Sections, question))
                (chosen(question, View::Sections, links))
                (remarks(question, results, links))
                (chart::chart(&results.facets, question, links))
                @if results.hits.is_empty() {
                    (nothing(question, results, links))
                } @else {
                    ol.hits id="mb.hits" start=(question.search.offset + 1) {
                        @for hit in &results.hits { (self::hit(hit, question, site)) }
                    }
                    (paging(question, results, links))
                }
            }
            aside.facets id="mb.facets" aria-label="Narrow down" {
                (facet("Teams", Facet::Team, &results.facets.team, question, links))
                (facet("Topics", Facet::Topic, &results.facets.topic, question, links))
                @if site.people {
                    (facet("People", Facet::Person, &results.facets.person, question, links))
                }
                (facet("Collections", Facet::Corpus, &results.facets.corpus, question, links))
                (facet("Years", Facet::Year, &latest_first(&results.facets.year), question, links))
                (days(question))
                p.feed { a href=(links.feed(question)) { "Follow this search as a feed" } }
            }
            (page::carried(&question.narrowed(), &["from", "to"]))
        }
    }
}

/// What was found, in words: shown above the hits and spoken when they change.
pub(crate) fn found(results: &Results) -> String {
    let sections = match (results.total, results.partly) {
        (0, 0) => return "Nothing found".to_owned(),
        (0, partly) => return format!("Nothing holds all of it; {} some of it", hold(partly)),
        (total, _) => counted(total, "section"),
    };
    let meetings = counted(results.meetings, "meeting");
    match results.partly {
        0 => format!("{sections} in {meetings}"),
        partly => format!(
            "{sections} in {meetings}; {} more {} some of it",
            digits(partly),
            if partly == 1 { "holds" } else { "hold" }
        ),
    }
}

fn hold(count: usize) -> String {
    format!(
        "{} {}",
        counted(count, "section"),
        if count == 1 { "holds" } else { "hold" }
    )
}

/// A number of things, in words.
pub(crate) fn counted(count: usize, what: &str) -> String {
    counted_as(count, what, &format!("{what}s"))
}

/// A number of things whose plural is irregular.
pub(crate) fn counted_as(count: usize, one: &str, several: &str) -> String {
    format!(
        "{} {}",
        digits(count),
        if count == 1 { one } else { several }
    )
}

/// A number with its thousands apart.
pub(crate) fn digits(number: usize) -> String {
    let plain = number.to_string();
    let mut grouped = String::new();
    for (place, digit) in plain.chars().enumerate() {
        if place > 0 && (plain.len() - place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// The orders to choose from.
fn orders(question: &Question, links: &Links) -> Markup {
    let current = question.to_search().order;
    let orders = [
        (Order::Relevance, "Best"),
        (Order::Newest, "Newest"),
        (Order::Oldest, "Oldest"),
    ];
    html! {
        nav.orders aria-label="Order" {
            @for (order, name) in orders {
                @if order != Order::Relevance || !question.search.text.is_empty() {
                    a href=(links.search(&question.with(|search| search.order = order))) data-live
                        aria-current=[(order == current).then_some("true")] { (name) }
                }
            }
            a.narrow href="#mb.facets" { "Narrow down" }
        }
    }
}

/// What the answer is narrowed to, each with the way to undo it.
pub(crate) fn chosen(question: &Question, view: View, links: &Links) -> Markup {
    let undo = narrowings(question);
    let everything = question.with(|search| {
        search.filter = Filter::default();
        search.literal = false;
        search.fold = true;
    });
    let address = |without: &Question| match view {
        View::Sections => links.search(without),
        _ => view.of(without, links),
    };
    html! {
        @if !undo.is_empty() {
            ul.chosen aria-label="Narrowed to" {
                @for (name, without) in &undo {
                    li { a href=(address(without)) data-live { span.unseen { "Remove " } (name) span.cross aria-hidden="true" { "×" } } }
                }
                @if undo.len() > 1 {
                    li { a.all href=(address(&everything)) data-live { "Remove all" } }
                }
            }
        }
    }
}

/// Everything by which a question is narrowed, each with the question without it.
fn narrowings(question: &Question) -> Vec<(String, Question)> {
    let filter = &question.search.filter;
    let mut undo: Vec<(String, Question)> = Vec::new();
    let named = [
        (Facet::Team, &filter.teams),
        (Facet::Topic, &filter.topics),
        (Facet::Person, &filter.people),
        (Facet::Corpus, &filter.corpora),
    ];
    for (facet, values) in named {
        for value in values {
            undo.push((
                format!("{}: {value}", facet.key()),
                question.toggled(facet, value),
            ));
        }
    }
    for year in &filter.years {
        let value = year.to_string();
        undo.push((value.clone(), question.toggled(Facet::Year, &value)));
    }
    for (year, month) in &filter.months {
        let value = format!("{year:04}-{month:02}");
        undo.push((value.clone(), question.toggled(Facet::Month, &value)));
    }
    if let Some(day) = filter.from {
        undo.push((
            format!("from {day}"),
            question.with(|search| search.filter.from = None),
        ));
    }
    if let Some(day) = filter.to {
        undo.push((
            format!("to {day}"),
            question.with(|search| search.filter.to = None),
        ));
    }
    if question.search.literal {
        undo.push((
            "exactly as typed".to_owned(),
            question.with(|search| search.literal = false),
        ));
    }
    if !question.search.fold {
        undo.push((
            "with copies".to_owned(),
            question.with(|search| search.fold = true),
        ));
    }
    undo
}

/// How the question was understood, corrections, and what was odd.
fn remarks(question: &Question, results: &Results, links: &Links) -> Markup {
    let is_read_otherwise = plain(&results.understood) != plain(&question.search.text);
    let literally = question.with(|search| search.literal = true);
    html! {
        @if question.is_empty() {
            p.remark {
                "Everything, the latest first. Ask with a few words, "
                code { "\"a phrase\"" } ", " code { "-without" } ", " code { "team:name" } ", "
                code { "date:2024-05" } ", " code { "is:decision" } "."
            }
        }
        @if let Some(suggestion) = &results.suggestion {
            p.remark.suggestion {
                "Did you mean "
                a href=(links.search(&question.with(|search| search.text.clone_from(&suggestion.text)))) data-live { (suggestion.text) }
                "? "
                @if !suggestion.words.is_empty() && !question.search.literal {
                    @for (typed, read) in &suggestion.words { span { q { (typed) } " was also read as " q { (read) } ". " } }
                    a href=(links.search(&literally)) data-live { "Search exactly for what I typed" }
                }
            }
        }
        @if let Some(dropped) = &results.relaxed {
            p.remark { "Nothing holds all that was asked; left out: " code { (dropped) } }
        }
        @if is_read_otherwise && !results.understood.is_empty() && !question.search.text.is_empty() {
            p.remark.understood { "Understood as " code { (results.understood) } }
        }
        @for notice in question.notices.iter().chain(&results.notices) {
            (self::notice(notice))
        }
        @if results.stale {
            p.remark.notice { "The index could not be brought up to date; this is its last state." }
        }
    }
}

/// Something odd that a person should know.
pub(crate) fn notice(notice: &Notice) -> Markup {
    // A command is of no use to who reads a page; what it lists stands beside the answer.
    let has_hint = !notice.hint.is_empty() && !notice.hint.contains("`minutebook ");
    html! {
        p.remark.notice { (page::told(&notice.text)) "." @if has_hint { " " (page::told(&notice.hint)) "." } }
    }
}

/// How the question of a list was read, where it was not as typed.
pub(crate) fn remarks_on_list(book: &Book, question: &Question, source: Source) -> Result<Markup> {
    let remarks = recall::remarks(book, &question.search, source)?;
    Ok(html! {
        @for remark in question.notices.iter().chain(&remarks) { (notice(remark)) }
    })
}

/// A query without what makes no difference.
fn plain(query: &str) -> String {
    let lower = query.to_lowercase();
    lower.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What to try when there is nothing.
fn nothing(question: &Question, results: &Results, links: &Links) -> Markup {
    let is_past_the_end = question.search.offset > 0 && results.total + results.partly > 0;
    let is_narrowed = question.search.filter != Default::default();
    html! {
        div.nothing {
            @if is_past_the_end {
                p { a href=(links.search(&question.with(|_| ()))) data-live { "Back to the first page" } }
            } @else {
                p { "Some things to try:" }
                ul {
                    @if is_narrowed {
                        li { a href=(links.search(&question.with(|search| search.filter = Default::default()))) data-live { "Search everything, without the filters" } }
                    }
                    li { "fewer or other words, or the beginning of one with a star: " code { "certif*" } }
                    li { a href=(links.home()) data-live { "See what was discussed last" } }
                }
            }
        }
    }
}

/// One hit: first when and who, then what, then the passage, then where.
pub(crate) fn hit(hit: &Hit, question: &Question, site: &Site) -> Markup {
    let section = &hit.section;
    let links = &site.links;
    let place = section.id.place();
    let href = links.meeting_at(&section.corpus, &section.path, &question.search.text, place);
    html! {
        li.hit.partly[hit.partly] {
            p.when {
                (day(section.date))
                @for team in &section.teams { " " a.team href=(links.named("team", team)) { (team) } }
                @if hit.partly { " " span.part { "holds some of it" } }
            }
            h3 { a href=(href) { (heading(section, &hit.title_highlights)) } }
            (trail(section))
            @for snippet in &hit.snippets { p.passage { (passage(snippet)) } }
            (similar(hit, links))
            p.where {
                span.path { (section.path) ":" (section.line_start) }
                " " a href=(links.section(&section.id)) { "Permalink" span.unseen { " of " (name_of(section)) } }
                @if let Some(url) = web_address(hit.url.as_deref()) {
                    " " a href=(url) rel="noopener noreferrer" { "Source" span.unseen { " of " (name_of(section)) } }
                }
                " " a href=(links.named("related", &section.id.0)) { "Related" span.unseen { " to " (name_of(section)) } }
                " " button.copy type="button" hidden data-copy=(citation(section, hit.url.as_deref())) { "Copy citation" span.unseen { " of " (name_of(section)) } }
            }
            @if !hit.why.is_empty() {
                details.why { summary { "Why here" } ul { @for reason in &hit.why { li { (reason) } } } }
            }
        }
    }
}

/// A day for people and programs.
pub(crate) fn day(date: Option<NaiveDate>) -> Markup {
    html! {
        @match date {
            Some(day) => time datetime=(day) { (day) },
            None => span.undated { "undated" },
        }
    }
}

/// What a section is called where its heading is empty.
pub(crate) fn name_of(section: &Section) -> &str {
    [&section.title, &section.meeting, &section.path]
        .into_iter()
        .find(|name| !name.trim().is_empty())
        .map_or("", |name| name.trim())
}

/// What the meeting of a section is called; where that is only its date, whose it was as well.
pub(crate) fn name_of_meeting(section: &Section) -> String {
    let name = section.meeting.trim();
    let says_something = name.chars().any(char::is_alphabetic);
    match section.teams.first() {
        Some(team) if !says_something && !name.is_empty() => format!("{team}, {name}"),
        _ if !name.is_empty() => name.to_owned(),
        _ => section.path.clone(),
    }
}

fn heading(section: &Section, highlights: &[Range<usize>]) -> Markup {
    if section.title.trim().is_empty() {
        html! { (name_of(section)) }
    } else {
        marked(&section.title, highlights)
    }
}

/// The headings above, without those that only repeat the date or the heading itself.
fn trail(section: &Section) -> Markup {
    let date = section.date.map(|day| day.to_string()).unwrap_or_default();
    let above: Vec<&String> = section
        .trail
        .iter()
        .filter(|name| !name.trim().is_empty() && **name != date && **name != section.title)
        .collect();
    html! {
        @if !above.is_empty() {
            p.trail { @for (place, name) in above.iter().enumerate() { @if place > 0 { span aria-hidden="true" { " › " } } (name) } }
        }
    }
}

/// A passage with what answers the question marked.
pub(crate) fn passage(snippet: &Snippet) -> Markup {
    marked(&snippet.text, &snippet.highlights)
}

/// Where else nearly the same stands.
fn similar(hit: &Hit, links: &Links) -> Markup {
    html! {
        @if !hit.similar.is_empty() {
            details.similar {
                summary { "Also in " (counted(hit.copies, "other section")) }
                ul {
                    @for other in &hit.similar {
                        li { a href=(links.section(&other.id)) { (day(other.date)) " " (other.path) ":" (other.line_start) } }
                    }
                }
            }
        }
    }
}

/// An address, if it is one that a browser may be sent to.
pub(crate) fn web_address(url: Option<&str>) -> Option<&str> {
    url.filter(|url| url.starts_with("https://") || url.starts_with("http://"))
}

/// A section as a citation in Markdown.
fn citation(section: &Section, url: Option<&str>) -> String {
    citation_as(name_of(section), section, url)
}

/// A whole meeting as a citation in Markdown, by its first section.
pub(crate) fn citation_of_meeting(first: &Section, url: Option<&str>) -> String {
    citation_as(&name_of_meeting(first), first, url)
}

fn citation_as(name: &str, section: &Section, url: Option<&str>) -> String {
    let name = name.replace('[', "\\[").replace(']', "\\]");
    let mut source = section.teams.first().cloned().unwrap_or_default();
    if let Some(day) = section.date {
        if !source.is_empty() {
            source.push_str(", ");
        }
        source.push_str(&day.to_string());
    }
    let text = match web_address(url) {
        Some(url) => format!("[{name}](<{url}>)"),
        None => format!("{name}, {}:{}", section.path, section.line_start),
    };
    if source.is_empty() {
        text
    } else {
        format!("{text} ({source})")
    }
}

/// The pages around this one.
fn paging(question: &Question, results: &Results, links: &Links) -> Markup {
    let size = question.search.limit.max(1);
    let hits = results.total + results.partly;
    let last = hits.min(LAST_OFFSET).div_ceil(size).max(1);
    let page = question.page();
    let to =
        |number: usize| links.search(&question.with(|search| search.offset = (number - 1) * size));
    html! {
        @if last > 1 {
            nav.paging aria-label="Pages" {
                @if page > 1 { a rel="prev" href=(to(page - 1)) data-live data-top { "Previous" } }
                span { "Page " (digits(page)) " of " (digits(last)) }
                @if page < last { a rel="next" href=(to(page + 1)) data-live data-top { "Next" } }
            }
        }
    }
}

/// Years as they stand beside an answer.
pub(crate) fn latest_first(years: &[Count]) -> Vec<Count> {
    years.iter().rev().cloned().collect()
}

/// The values of one facet with their counts; several can be chosen.
pub(crate) fn facet(
    name: &str,
    facet: Facet,
    counts: &[Count],
    question: &Question,
    links: &Links,
) -> Markup {
    let shown: Vec<&Count> = counts
        .iter()
        .filter(|count| count.count > 0 || count.selected)
        .take(MOST_VALUES)
        .collect();
    // Chosen values stay in sight wherever they rank.
    let is_early = |(place, count): &(usize, &&Count)| *place < FIRST_VALUES || count.selected;
    let (first, more): (Vec<_>, Vec<_>) = shown.iter().enumerate().partition(is_early);
    let toggles = Toggles::new(links, question, facet);
    let row = |count: &Count| {
        html! {
            li {
                a.value href=(toggles.to(&count.value, count.selected)) data-live
                    data-keep={ (facet.key()) ":" (count.value) } aria-current=[count.selected.then_some("true")] {
                    span.tick aria-hidden="true" {}
                    span.name { (count.value) @if count.selected { span.unseen { " (chosen)" } } }
                    span.number { (digits(count.count)) }
                }
            }
        }
    };
    html! {
        @if !shown.is_empty() {
            section.facet {
                h3 { (name) }
                ul { @for (_, count) in first { (row(count)) } }
                @if !more.is_empty() {
                    details.more data-keep-open=(facet.key()) {
                        summary { (more.len()) " more" span.unseen { " " (name.to_lowercase()) } }
                        ul { @for (_, count) in more { (row(count)) } }
                    }
                }
            }
        }
    }
}

/// The first and last day, to type.
fn days(question: &Question) -> Markup {
    let filter = &question.search.filter;
    let value = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    html! {
        section.facet.days {
            h3 { "Days" }
            p { label for="mb.from" { "From" } input id="mb.from" form="mb.form" type="date" name="from" value=(value(filter.from)); }
            p { label for="mb.to" { "To" } input id="mb.to" form="mb.form" type="date" name="to" value=(value(filter.to)); }
            p { button type="submit" form="mb.form" { "Apply" span.unseen { " the days" } } }
        }
    }
}
