//! Answers for programs: JSON as in the contract, byte for byte what the command line prints
//! (without the counts of people, unless the operator lets the page tell of people).

use std::time::Instant;

use crate::book::Book;
use crate::contract;
use crate::error::Result;
use crate::recall;
use crate::search::Results;
use crate::web::Asked;
use crate::web::MOST_ENTRIES;
use crate::web::Site;
use crate::web::actions::wanted;
use crate::web::address::Links;
use crate::web::address::Question;
use crate::web::meeting;
use crate::web::news;
use crate::web::people;
use crate::web::related;

/// `/api/search`
pub(crate) fn search(site: &Site, book: &Book, asked: &Asked) -> Result<String> {
    let start = Instant::now();
    let question = asked.question();
    let results = answered(site, book, &question)?;
    Ok(contract::to_json(&question.search, &results, start.elapsed()) + "\n")
}

/// `/api/facets`
pub(crate) fn facets(site: &Site, book: &Book, asked: &Asked) -> Result<String> {
    let mut question = asked.question();
    question.search.limit = 0;
    let results = answered(site, book, &question)?;
    let counts = contract::Counts::new(&question.search, &results);
    Ok(contract::json(&counts) + "\n")
}

/// `/api/section/ID`
pub(crate) fn section(_: &Site, book: &Book, asked: &Asked) -> Result<String> {
    let section = meeting::section_of(book, &asked.name)?;
    Ok(contract::section_document(&section) + "\n")
}

/// `/api/meeting/PATH`
pub(crate) fn meeting(_: &Site, book: &Book, asked: &Asked) -> Result<String> {
    let sections = meeting::sections_of(book, &asked.name)?;
    Ok(contract::json(&contract::Meeting::new(&sections)) + "\n")
}

/// `/api/history`
pub(crate) fn history(_: &Site, book: &Book, asked: &Asked) -> Result<String> {
    let question = asked.question();
    let mut history = recall::history::history(book, &question.search)?;
    history.notices.splice(0..0, question.notices);
    Ok(contract::document("history", &history) + "\n")
}

/// `/api/decisions`
pub(crate) fn decisions(_: &Site, book: &Book, asked: &Asked) -> Result<String> {
    let entries = recall::decisions::decisions(book, &asked.question().search)?;
    Ok(contract::document("decisions", &asked.part_of(&entries)) + "\n")
}

/// `/api/actions`
pub(crate) fn actions(_: &Site, book: &Book, asked: &Asked) -> Result<String> {
    let wanted = wanted(&asked.pairs);
    let items = recall::actions::actions(book, &asked.question().search, &wanted)?;
    Ok(contract::document("actions", &asked.part_of(&items)) + "\n")
}

/// `/api/people`
pub(crate) fn people(site: &Site, book: &Book, asked: &Asked) -> Result<String> {
    people::allowed(site)?;
    let parts = recall::people::people(book, &asked.question().search)?;
    Ok(contract::document("people", &asked.part_of(&parts)) + "\n")
}

/// `/api/person/NAME`
pub(crate) fn person(site: &Site, book: &Book, asked: &Asked) -> Result<String> {
    people::allowed(site)?;
    let search = asked.question().search;
    let person = recall::people::person(book, &asked.name, &search, MOST_ENTRIES)?;
    Ok(contract::document("person", &person) + "\n")
}

/// `/api/new`
pub(crate) fn news(_: &Site, book: &Book, asked: &Asked) -> Result<String> {
    let since = news::since(&asked.pairs)?;
    let sections = recall::news::since(book, &asked.question().search, since)?;
    let sections = asked.part_of(&sections).iter();
    let sections: Vec<_> = sections.map(contract::Section::new).collect();
    Ok(contract::document("sections", &sections) + "\n")
}

/// `/api/related/ID`
pub(crate) fn related(_: &Site, book: &Book, asked: &Asked) -> Result<String> {
    let hits = related::hits(book, asked)?;
    let hits: Vec<_> = hits.iter().map(contract::Hit::new).collect();
    Ok(contract::document("hits", &hits) + "\n")
}

/// The answer with what was odd about the address. Who was how often named is counted only where
/// people have pages.
fn answered(site: &Site, book: &Book, question: &Question) -> Result<Results> {
    let mut results = book.search(&question.search)?;
    if !site.people {
        results.facets.person.clear();
    }
    results
        .notices
        .splice(0..0, question.notices.iter().cloned());
    Ok(results)
}

/// `/openapi.json`
pub(crate) fn description(links: &Links) -> String {
    include_str!("openapi.json").replacen("/mounted/here", links.home(), 1)
}
