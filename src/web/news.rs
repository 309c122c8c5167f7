//! What has appeared since a day, as a page; the feed of the same question goes on from there.

use chrono::Days;
use chrono::Local;
use chrono::NaiveDate;
use maud::Markup;
use maud::html;

use crate::book::Book;
use crate::error::Error;
use crate::error::ErrorKind;
use crate::error::Result;
use crate::recall::Source;
use crate::recall::news;
use crate::search::Order;
use crate::search::Search;
use crate::web::Asked;
use crate::web::Site;
use crate::web::address::Links;
use crate::web::address::Pairs;
use crate::web::address::Question;
use crate::web::address::first_day;
use crate::web::listing;
use crate::web::page;
use crate::web::page::Listed;
use crate::web::page::View;
use crate::web::results;

/// Sections on one page: some ten meetings.
const SECTIONS: usize = 60;

/// `/new`
pub(crate) fn news_page(site: &Site, book: &Book, asked: &Asked) -> Result<String> {
    let mut question = asked.question();
    let links = &site.links;
    let since = asked_for(&asked.pairs).unwrap_or_else(|given| {
        question.not_read("date", given, DAYS);
        usual_start()
    });
    let sections = news::since(book, &question.search, since)?;
    let list = Listed::of(&sections, question.page(), SECTIONS);
    let here = address(&question, since, links);
    let body = html! {
        div.line {
            p.facts {
                (results::counted(sections.len(), "section")) " of meetings since " (results::day(Some(since))) ". "
                a href=(links.feed(&question)) { "Follow as a feed" } "."
            }
            (spans(&question, since, links))
        }
        (results::remarks_on_list(book, &question, Source::Sections)?)
        @if sections.is_empty() { (nothing(book, &question, links)?) }
        (listing::meetings(site, list.shown.iter()))
        (list.paging(&here))
        (page::carried(&[("since", since.to_string())], &[]))
    };
    Ok(page::view(site, View::New, &question, &body))
}

/// The first day that an address asks for, or the usual one. One that cannot be read is refused: a
/// program is not told of it in the answer.
pub(crate) fn since(pairs: &[(String, String)]) -> Result<NaiveDate> {
    asked_for(pairs).map_err(|given| {
        let text = format!("`since={given}` is no day that could be read");
        Error::new(ErrorKind::Usage, text, format!("write {DAYS}"))
    })
}

/// Days that can be read.
const DAYS: &str = "`2024-05-31`, `2024-05` or `2024`";

/// The first day as it stands in the address, the last one as everywhere; or what stands there and
/// is none.
fn asked_for(pairs: &[(String, String)]) -> std::result::Result<NaiveDate, &str> {
    match pairs.iter().rfind(|(key, _)| key == "since") {
        Some((_, given)) => first_day(given.trim()).ok_or(given.trim()),
        None => Ok(usual_start()),
    }
}

fn usual_start() -> NaiveDate {
    news::usual_start(Local::now().date_naive())
}

fn address(question: &Question, since: NaiveDate, links: &Links) -> String {
    let mut more = Pairs::default();
    more.add("since", &since.to_string());
    more.behind(View::New.of(question, links))
}

/// The times that people usually ask for.
fn spans(question: &Question, since: NaiveDate, links: &Links) -> Markup {
    let today = Local::now().date_naive();
    let offered = [
        ("A week", 7),
        ("Two weeks", news::USUAL_DAYS),
        ("A month", 31),
        ("A quarter", 92),
        ("A year", 366),
    ];
    html! {
        nav.orders aria-label="Since when" {
            @for (name, days) in offered {
                @let day = today.checked_sub_days(Days::new(days)).unwrap_or(today);
                a href=(address(question, day, links)) aria-current=[(day == since).then_some("true")] { (name) }
            }
        }
    }
}

/// Where nothing is new, the day of the last that there is.
fn nothing(book: &Book, question: &Question, links: &Links) -> Result<Markup> {
    let latest = book.search(&Search {
        order: Order::Newest,
        limit: 1,
        facets: false,
        ..question.search.clone()
    })?;
    let day = latest.hits.first().and_then(|hit| hit.section.date);
    Ok(html! {
        p.nothing {
            "Nothing new."
            @if let Some(day) = day {
                " The last word is of " a href=(address(question, day, links)) { (results::day(Some(day))) } "."
            }
        }
    })
}
